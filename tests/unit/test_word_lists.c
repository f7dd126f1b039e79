/* Which lists a word may be in: never a no where the list has the word or what the word may be repaired to. */
#include "claim/repair.h"
#include "word_lists.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs those above. */
#include <cmocka.h>

static bool is_listed(const Knowledge *know, Str list, Str word) {
    Token token = {.form = word, .lemma = word};
    ListSet lists = lists_of_word(know->lists, word);
    Document doc = {.lists = &lists};
    array_reserve(know->arena, &doc.tokens, 1);
    *array_push(know->arena, &doc.tokens) = token;
    return may_be_in(&doc, 0, list_number(list));
}

static void test_words_and_repairs(void **state) {
    (void)state;
    static const Str listed[] = {{"release", 7}, {"shell", 5}, {"troops", 6}, {"plan", 4}, {"UN", 2}};
    static const Str asked[] = {{"release", 7}, {"Release", 7}, {"releas", 6},  {"releasee", 8}, {"shel", 4},
                                {"SHELL", 5},   {"troop", 5},   {"troopss", 7}, {"plans", 5},    {"un", 2}};
    Arena arena = {0};
    Knowledge know = {.arena = &arena, .lists = arena_new(&arena, WordLists, 1)};
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) list_word(&know, S("acts"), listed[i]);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) assert_true(is_listed(&know, S("acts"), asked[i]));
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char buffer[REPAIR_KEY];
        for (int32_t attempt = 0; attempt < REPAIR_ATTEMPTS; attempt++)
            for (size_t k = 0; k < sizeof listed / sizeof *listed; k++)
                if (str_equal(repaired(buffer, asked[i], attempt), listed[k])) assert_true(is_listed(&know, S("acts"), asked[i]));
    }
    assert_false(is_listed(&know, S("acts"), S("cheese")));
    assert_false(is_listed(&know, S("nouns"), S("release")));
    arena_free(&arena);
}

static void test_first_words_and_foreign_letters(void **state) {
    (void)state;
    Arena arena = {0};
    Knowledge know = {.arena = &arena, .lists = arena_new(&arena, WordLists, 1)};
    list_word(&know, S("marks"), S("as long as"));
    assert_true(is_listed(&know, S("marks"), S("As")));
    assert_false(is_listed(&know, S("marks"), S("long")));
    assert_true(is_listed(&know, S("marks"), S("Lom\u00e9"))); /* what is not ASCII may be in any */
    arena_free(&arena);
}

static void test_unknown(void **state) {
    (void)state;
    Document doc = {0};
    assert_true(may_be_in(&doc, 0, list_number(S("acts"))));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words_and_repairs), cmocka_unit_test(test_first_words_and_foreign_letters),
                                       cmocka_unit_test(test_unknown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Whatever the words are, each sentence becomes a tree with one root, and time stays linear. */
#include "engine.h"
#include "record/record.h"
#include "syntax/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>

static Arena shared;
static Knowledge *know;

static Document *read(Arena *arena, Str text) {
    Arena scratch = {0};
    Document *doc = arena_new(arena, Document, 1);
    *doc = (Document){.arena = arena, .text = text, .told_date = DAY_NONE};
    *array_push(arena, &doc->blocks) = (Block){.span = {0, text.length}};
    for (int32_t i = stage_named(S("sentences")); i <= stage_named(S("names")); i++) {
        stages[i].run(doc, know, &scratch);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    return doc;
}

static void check_trees(const Document *doc) {
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        int32_t first = sentence->first_token, end = first + sentence->token_count, roots = 0, hung = 0;
        for (int32_t i = first; i < end; i++) {
            const Token *token = &doc->tokens.items[i];
            roots += token->head < 0;
            assert_int_equal(token->relation == RELATION_ROOT, token->head < 0);
            assert_true(token->head < end && (token->head < 0 || token->head >= first) && token->head != i);
            for (int32_t child = token->first_child; child >= 0; child = doc->tokens.items[child].next_sibling) hung++;
        }
        assert_int_equal(roots, sentence->token_count > 0);
        assert_int_equal(hung, sentence->token_count - roots);
    }
}

static Str repeated(Arena *arena, const char *unit, int32_t size) {
    StrBuilder text = {.arena = arena};
    while (text.length < size) build_str(&text, str_from(unit));
    return built(&text);
}

/* Seconds that all stages and the report take for a byte. */
static double cost_of(const char *unit, int32_t size) {
    Arena arena = {0}, scratch = {0};
    struct timespec before, after;
    Document doc = {.arena = &arena, .text = repeated(&arena, unit, size), .told_date = day_from_civil(2020, 1, 1)};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    for (int32_t i = 0; i < stage_count(); i++) {
        stages[i].run(&doc, know, &scratch);
        arena_reset(&scratch);
    }
    make_report(&doc, &arena);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    check_trees(&doc);
    arena_free(&scratch);
    arena_free(&arena);
    return ((double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9) / size;
}

/* A byte of each takes no more than ten bytes of ordinary text, however many there are. */
static void test_hard_texts(void **state) {
    (void)state;
    enum { MEGABYTE = 1000000 };
    static const struct {
        const char *unit;
        int32_t size;
    } texts[] = {
        {"((((", MEGABYTE},         {"\"\"\"\"", MEGABYTE},          {"word", MEGABYTE},        {"-", MEGABYTE},
        {"\xe2\x80\x9d", MEGABYTE}, {"and the men went on ", 40000}, /* a sentence of 10,000 words */
        {"a ", MEGABYTE / 10},      {"Ab'", MEGABYTE / 10},          {"1,000 ", MEGABYTE / 10}, {"Monday ", MEGABYTE / 10},
    };
    double ordinary = cost_of("The president said on Monday that the talks would go on. ", MEGABYTE / 10);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double cost = cost_of(texts[i].unit, texts[i].size);
        if (cost > 10 * ordinary) fail_msg("\"%s\": %.0f ns a byte, ordinary text %.0f", texts[i].unit, 1e9 * cost, 1e9 * ordinary);
    }
}

/* What no stop ends is cut at blanks, and never inside a letter; no word is lost. */
static void test_long_rows(void **state) {
    (void)state;
    enum { MOST = 1 << 16, SIZE = 150000 };
    static const char *const units[] = {"a, b, ", "\xc3\xa9"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        Arena arena = {0}, scratch = {0};
        Document doc = {.arena = &arena, .text = repeated(&arena, units[i], SIZE), .told_date = DAY_NONE};
        int32_t solid = 0, whole = 0;
        *array_push(&arena, &doc.blocks) = (Block){.span = {0, doc.text.length}};
        for (int32_t s = stage_named(S("sentences")); s <= stage_named(S("tokens")); s++) stages[s].run(&doc, know, &scratch);
        assert_true(doc.sentences.count >= SIZE / MOST);
        for (int32_t s = 0; s < doc.sentences.count; s++) {
            Str text = document_words(&doc, doc.sentences.items[s].span);
            assert_true(text.length > 0 && text.length <= MOST && ((unsigned char)text.text[0] & 0xC0) != 0x80);
        }
        for (int32_t t = 0; t < doc.tokens.count; t++) solid += doc.tokens.items[t].form.length;
        for (int32_t c = 0; c < doc.text.length; c++) whole += doc.text.text[c] != ' ';
        assert_int_equal(solid, whole);
        arena_free(&scratch);
        arena_free(&arena);
    }
}

static const char *found_head(const Document *doc, const char *form) {
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        const Token *token = &doc->tokens.items[i];
        if (!str_equal(token->form, str_from(form))) continue;
        return token->head < 0 ? "" : str_copy(doc->arena, doc->tokens.items[token->head].form).text;
    }
    return NULL;
}

static void test_news(void **state) {
    (void)state;
    Document *doc = read(&shared, S("The rebels rejected the offer that the mediator had made in Nairobi."));
    check_trees(doc);
    assert_string_equal(found_head(doc, "rejected"), "");
    assert_string_equal(found_head(doc, "rebels"), "rejected");
    assert_string_equal(found_head(doc, "offer"), "rejected");
    assert_string_equal(found_head(doc, "mediator"), "made");
    assert_string_equal(found_head(doc, "made"), "offer");
}

static void test_shouted_news(void **state) {
    (void)state;
    Document *doc = read(&shared, S("GOVERNMENT TROOPS SEIZED THE TOWN ON MONDAY, THE MINISTER SAID."));
    assert_string_equal(found_head(doc, "TROOPS"), "SEIZED");
    assert_string_equal(found_head(doc, "TOWN"), "SEIZED");
    assert_string_equal(found_head(doc, "MINISTER"), "SAID");
}

static void test_same_again(void **state) {
    (void)state;
    Str text = S("Gen. Okello told reporters that \"the army will not leave\" before No. 2 in the cabinet, Mr. Adan, resigns.");
    Document *one = read(&shared, text), *two = read(&shared, text);
    for (int32_t i = 0; i < one->tokens.count; i++) {
        assert_int_equal(one->tokens.items[i].head, two->tokens.items[i].head);
        assert_int_equal(one->tokens.items[i].xpos, two->tokens.items[i].xpos);
    }
}

int main(void) {
    know = load_knowledge(&shared, S(""), S("en"));
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_news), cmocka_unit_test(test_shouted_news), cmocka_unit_test(test_same_again),
                                       cmocka_unit_test(test_hard_texts), cmocka_unit_test(test_long_rows)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&shared);
    return failed;
}

/* Phrases by hash: how words fall into atoms, and which phrase is the longest. */
#include "mention/actor_lexicon.h"

#include "engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static Atoms atoms_of(Arena *arena, Str text) {
    Atoms atoms = {0};
    split_atoms(arena, text, 0, &atoms);
    return atoms;
}

static bool same_phrase(Arena *arena, Str a, Str b) {
    Atoms one = atoms_of(arena, a), other = atoms_of(arena, b);
    return one.count == other.count && phrase_key(one.items, one.count) == phrase_key(other.items, other.count);
}

static void test_atoms(void **state) {
    (void)state;
    Arena arena = {0};
    assert_int_equal(atoms_of(&arena, S("Hezb-i-Islami")).count, 3);
    assert_int_equal(atoms_of(&arena, S("Iran's")).count, 2);
    assert_int_equal(atoms_of(&arena, S("Shi'ites")).count, 1);
    assert_int_equal(atoms_of(&arena, S("N’Djamena")).count, 1);
    assert_int_equal(atoms_of(&arena, S("-")).count, 0);
    assert_int_equal(atoms_of(&arena, S(",")).count, 1);
    assert_true(same_phrase(&arena, S("U.S."), S("US")));
    assert_true(same_phrase(&arena, S("al-Shabaab"), S("Al Shabaab")));
    assert_true(same_phrase(&arena, S("Türkiye"), S("Turkiye")));
    assert_false(same_phrase(&arena, S("Sudan South"), S("South Sudan")));
    Atoms capitals = atoms_of(&arena, S("al-Shabaab"));
    assert_false(capitals.items[0].upper);
    assert_true(capitals.items[1].upper);
    arena_free(&arena);
}

static void put(Arena *arena, PhraseTable *table, Str text, int32_t value) {
    Atoms atoms = atoms_of(arena, text);
    phrase_put(arena, table, &atoms)->value = value;
}

static void test_longest(void **state) {
    (void)state;
    Arena arena = {0};
    PhraseTable table = {0};
    put(&arena, &table, S("Sudan"), 1);
    put(&arena, &table, S("South Sudan"), 2);
    put(&arena, &table, S("South Sudan Liberation Movement"), 3);
    for (int32_t i = 0; i < 1000; i++) put(&arena, &table, str_format(&arena, "filler%d word", i), 9);
    Atoms text = {0};
    static const Str words[] = {{"South", 5}, {"Sudan", 5}, {"Liberation", 10}, {"Army", 4}};
    for (int32_t i = 0; i < 4; i++) split_atoms(&arena, words[i], i, &text);
    const PhraseSlot *slots[PHRASE_ATOMS];
    assert_int_equal(phrases_at(&table, &text, 0, slots), 2);
    assert_null(slots[0]);
    assert_int_equal(slots[1]->value, 2);
    assert_int_equal(phrases_at(&table, &text, 1, slots), 1);
    assert_int_equal(phrases_at(&table, &text, 2, slots), 0);
    Atoms none = {0}, many = {0};
    for (int32_t i = 0; i <= PHRASE_ATOMS; i++) split_atoms(&arena, S("a"), 0, &many);
    assert_null(phrase_put(&arena, &table, &none));
    assert_null(phrase_put(&arena, &table, &many));
    arena_free(&arena);
}

static void test_days(void **state) {
    (void)state;
    Arena arena = {0};
    Knowledge *know = load_knowledge(&arena, S(""), S("en"));
    const struct ActorLexicon *lexicon = know->actors;
    const LexiconActor *taliban = &lexicon->actors.items[map_get(&lexicon->actor_of_name, S("Taliban"), 0) - 1];
    assert_true(str_equal(sector_on(taliban, day_from_civil(2021, 8, 14)), S("REB")));
    assert_true(str_equal(sector_on(taliban, day_from_civil(2021, 8, 15)), S("GOV")));
    int32_t georgia = state_of_country(lexicon, S("GEO"), day_from_civil(2008, 8, 8));
    assert_true(str_equal(lexicon->actors.items[georgia].name, S("Georgia")));
    int32_t france = map_get(&lexicon->actor_of_name, S("France"), 0) - 1;
    int32_t tenure = tenure_on(lexicon, france, S("president"), day_from_civil(1999, 1, 1));
    assert_true(tenure >= 0);
    assert_true(str_equal(lexicon->persons.items[lexicon->tenures.items[tenure].person].name, S("Jacques Chirac")));
    assert_int_equal(tenure_on(lexicon, france, S("president"), DAY_NONE), -1);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_atoms), cmocka_unit_test(test_longest), cmocka_unit_test(test_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Corrections: whatever the order in which articles and corrections come, the record is the same; undone, they leave no trace. */
#include "../entries.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/parley-test-XXXXXX";

/* Six articles: two meetings told four times, a promise told twice, a trend, a party under two names. */
static const char *const lines[] = {
    DOCUMENT("d1", "'2031-03-07'", "a", "01 02 03 04"),
    MEETING("m1", "Strelsau conference", STRELSAU, "null", "proposed", TWO, "d1", "'2031-03-07'"),
    "{'kind':'party','id':'y1','name':'Ruritania','role':'party','members':[]," DOC("d1", "'2031-03-07'"),
    DOCUMENT("d2", "'2031-04-10'", "b", "05 06 07 08"),
    MEETING("m2", "the Strelsau summit", STRELSAU, ON("2031-04-24"), "planned", TWO, "d2", "'2031-04-10'"),
    COMMITMENT("c1", DEADLINE("2031-05-01", NAMED("Zenda accord"), "agreed", "'2031-04-10'"), "d2", "'2031-04-10'"),
    DOCUMENT("d3", "'2031-04-20'", "c", "11 12 13 14 15 16"),
    MEETING("m3", "talks", STRELSAU, "null", "postponed", TWO, "d3", "'2031-04-20'"),
    COMMITMENT("c2", DEADLINE("2031-04-30", NAMED("Red Front"), "claimed", "'2031-04-20'"), "d3", "'2031-04-20'"),
    "{'kind':'trend','id':'t1','what':'raids','direction':'falling'," DOC("d3", "'2031-04-20'"),
    DOCUMENT("d4", "'2031-05-02'", "d", "21 22 23"),
    MEETING("m4", "Hentzau forum", CITY("Hentzau", "RUR"), ON("2031-06-01"), "planned", "[" NAMED("Syldavia") "]", "d4", "'2031-05-02'"),
    "{'kind':'party','id':'y2','name':'Kingdom of Ruritania','role':'host','members':[]," DOC("d4", "'2031-05-02'"),
    DOCUMENT("d5", "'2031-05-09'", "e", "31 32 33"),
    MEETING("m5", "Hentzau forum", CITY("Hentzau", "RUR"), ON("2031-06-01"), "planned", "[" NAMED("Syldavia") "]", "d5", "'2031-05-09'"),
    DOCUMENT("d6", "'2031-05-10'", "f", "41 42 43"),
    MEETING("m6", "Strelsau conference", STRELSAU, ON("2031-06-03"), "planned", TWO, "d6", "'2031-05-10'"),
};
enum { LINES = sizeof lines / sizeof *lines, DOCS = 6 };
static const char *const docs[DOCS] = {"d1", "d2", "d3", "d4", "d5", "d6"};

typedef struct Wish {
    CorrectionAct act;
    const char *reports[2];
    const char *field, *value;
    int32_t undoes;
} Wish;

static const Wish wishes[] = {
    {CORRECTION_SET, {"m2"}, "status", "cancelled", 0},
    {CORRECTION_MERGE, {"m1", "m4"}, NULL, NULL, 0},
    {CORRECTION_SET, {"m4"}, "place", "Zenda, RUR", 0},
    {CORRECTION_SPLIT, {"m5"}, NULL, NULL, 0},
    {CORRECTION_REJECT, {"t1"}, NULL, NULL, 0},
    {CORRECTION_SET, {"c2"}, "deadline", "2031-07-01", 0},
    {CORRECTION_MERGE, {"y2", "y1"}, NULL, NULL, 0},
    {CORRECTION_UNDO, {NULL}, NULL, NULL, 1},
    {CORRECTION_SET, {"m1"}, "participants", "+Borduria; -Red Front", 0},
    {CORRECTION_REJECT, {"m5"}, NULL, NULL, 0},
};
enum { WISHES = sizeof wishes / sizeof *wishes };

static Store *open_store(StoreUse use) {
    bool opened;
    Store *store = store_open(&arena, path, use, &opened);
    if (!opened) fail_msg("%.*s", STR_ARGS(store_problem(store)));
    return store;
}

static void add_document(Store *store, const char *doc, bool again) {
    EntryList all = read_all(lines, LINES), report = {0};
    for (int32_t i = 0; i < all.count; i++)
        if (str_equal(entry_document(&all.items[i]), str_from(doc))) *array_push(&arena, &report) = all.items[i];
    StoredArticle article = {.doc = str_from(doc), .text = S("The text."), .told = DAY_NONE};
    Added added;
    assert_true(store_begin(store) && store_add(store, &article, &report, again, &added) && store_commit(store));
}

/* False, and nothing is written, if what it is about has not been read yet. */
static bool add_wish(Store *store, const Wish *wish) {
    Correction correction = {.act = wish->act, .field = str_from(wish->field), .value = str_from(wish->value), .by = S("A. Reader")};
    correction.undoes = wish->undoes;
    correction.known = DAY_NONE;
    for (int i = 0; i < 2 && wish->reports[i]; i++) *array_push(&arena, &correction.reports) = str_from(wish->reports[i]);
    int32_t number;
    Str refusal;
    assert_true(store_begin(store));
    bool written = store_correct(store, &correction, &number, &refusal);
    if (!written && !refusal.length) fail_msg("%.*s", STR_ARGS(store_problem(store)));
    if (written)
        assert_true(store_commit(store));
    else
        store_rollback(store);
    return written;
}

/* The record as lines; when corrections were written is left out. */
static const char *record_of(const Question *question) {
    Store *store = open_store(STORE_READ);
    EntryList out;
    if (!store_entries(store, question, &out, &arena)) fail_msg("%.*s", STR_ARGS(store_problem(store)));
    store_close(store);
    for (int32_t i = 0; i < out.count; i++)
        for (int32_t k = 0; k < out.items[i].corrected.count; k++) out.items[i].corrected.items[k].at = (Str){0};
    return write_all(&out);
}

static const Question everything = QUESTION_ALL;

/* Documents in a random order; between them, as soon as it can be, the next of the wishes. */
static void fill_at_random(uint64_t seed) {
    unlink(path);
    Store *store = open_store(STORE_WRITE);
    EntryList order = read_all(lines, DOCS); /* shuffled like any entries: which document is which does not matter */
    for (int32_t i = 0; i < DOCS; i++) order.items[i].id = str_from(docs[i]);
    if (seed) shuffle(&order, seed);
    int next = 0;
    for (int32_t i = 0; i < DOCS; i++) {
        add_document(store, order.items[i].id.text, false);
        while (next < WISHES && (seed + (uint64_t)i) % 3 && add_wish(store, &wishes[next])) next++;
        if (i == DOCS - 1)
            while (next < WISHES && add_wish(store, &wishes[next])) next++;
    }
    assert_int_equal(next, WISHES);
    store_close(store);
}

static void test_any_order(void **state) {
    (void)state;
    fill_at_random(0);
    const char *first = record_of(&everything);
    assert_null(strstr(first, "\"raids\""));
    assert_null(strstr(first, "\"id\":\"m5\""));
    assert_null(strstr(first, "\"status\":\"cancelled\""));
    assert_non_null(strstr(first, "\"name\":\"Zenda\""));
    assert_non_null(strstr(first, "Borduria"));
    assert_non_null(strstr(first, "2031-07-01"));
    assert_non_null(strstr(first, "\"name\":\"Kingdom of Ruritania\",\"aliases\":[\"Ruritania\"]"));
    assert_null(strstr(first, "\"name\":\"Ruritania\"")); /* nowhere among the sides of meetings */
    Question known = everything;
    known.known_by = day_from_civil(2031, 4, 15);
    const char *early = record_of(&known);
    Question anew = everything; /* folds all reports at once, not a component at a time */
    anew.read_by = day_from_civil(2999, 1, 1);
    assert_string_equal(record_of(&anew), first);
    for (uint64_t seed = 1; seed <= 50; seed++) {
        fill_at_random(seed);
        assert_string_equal(record_of(&everything), first);
        assert_string_equal(record_of(&known), early);
    }
}

static void test_undone(void **state) {
    (void)state;
    unlink(path);
    Store *store = open_store(STORE_WRITE);
    for (int i = 0; i < DOCS; i++) add_document(store, docs[i], false);
    store_close(store);
    const char *before = record_of(&everything);
    fill_at_random(7);
    store = open_store(STORE_WRITE);
    for (int32_t i = WISHES; i > 0; i--)
        if (i != 1) assert_true(add_wish(store, &(Wish){.act = CORRECTION_UNDO, .undoes = i}));
    store_close(store);
    assert_non_null(strstr(record_of(&everything), "\"cancelled\"")); /* its undo is undone */
    store = open_store(STORE_WRITE);
    assert_true(add_wish(store, &(Wish){.act = CORRECTION_UNDO, .undoes = 1}));
    assert_false(add_wish(store, &(Wish){.act = CORRECTION_UNDO, .undoes = 1}));
    store_close(store);
    assert_string_equal(record_of(&everything), before);
}

/* A new version of an article's reports, with other ids at the same words. */
static void test_survives_new_version(void **state) {
    (void)state;
    unlink(path);
    Store *store = open_store(STORE_WRITE);
    add_document(store, "d4", false);
    assert_true(add_wish(store, &(Wish){.act = CORRECTION_SET, .reports = {"m4"}, .field = "status", .value = "held"}));
    static const char *const anew[] = {
        DOCUMENT("d4", "'2031-05-02'", "d", "21 22 23"),
        MEETING("m7", "Hentzau congress", CITY("Hentzau", "RUR"), ON("2031-06-01"), "planned", "[]", "d4", "'2031-05-02'")};
    EntryList report = read_all(anew, 2);
    StoredArticle article = {.doc = S("d4"), .text = S("The text."), .told = DAY_NONE};
    Added added;
    assert_true(store_begin(store) && store_add(store, &article, &report, true, &added) && store_commit(store));
    store_close(store);
    assert_non_null(strstr(record_of(&everything), "\"id\":\"m7\",\"name\":\"Hentzau congress\""));
    assert_non_null(strstr(record_of(&everything), "\"status\":\"held\""));
}

static void test_refused(void **state) {
    (void)state;
    fill_at_random(0);
    Store *store = open_store(STORE_WRITE);
    static const Wish bad[] = {{CORRECTION_SET, {"m99"}, "status", "held", 0},
                               {CORRECTION_SET, {"m2"}, "status", "perhaps", 0},
                               {CORRECTION_SET, {"m2"}, "hue", "red", 0},
                               {CORRECTION_SET, {"m2"}, "time", "2031-02-30", 0},
                               {CORRECTION_SET, {"m2"}, "time", "2031-05-02/2031-05-01", 0},
                               {CORRECTION_MERGE, {"m2"}, NULL, NULL, 0},
                               {CORRECTION_MERGE, {"m2", "c1"}, NULL, NULL, 0},
                               {CORRECTION_SPLIT, {"m1", "c1"}, NULL, NULL, 0},
                               {CORRECTION_UNDO, {NULL}, NULL, NULL, 99}};
    const char *before = record_of(&everything);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(add_wish(store, &bad[i]));
    store_close(store);
    assert_string_equal(record_of(&everything), before);
}

/* What a field's words say, sets the field to what it was. */
static void test_words_of_fields(void **state) {
    (void)state;
    EntryList entries = read_all(lines, LINES);
    for (int32_t i = 0; i < entries.count; i++) {
        FieldList fields = correctable_fields(entries.items[i].kind);
        for (int32_t k = 0; fields.names[k]; k++) {
            Entry copy = entries.items[i];
            Str words = field_words(&copy, str_from(fields.names[k]), &arena), problem = {0};
            if (!set_field(&copy, str_from(fields.names[k]), words, &arena, &problem))
                fail_msg("%s: %.*s", fields.names[k], STR_ARGS(problem));
            assert_true(str_equal(field_words(&copy, str_from(fields.names[k]), &arena), words));
        }
    }
}

static int make_path(void **state) {
    (void)state;
    int file = mkstemp(path);
    if (file >= 0) close(file);
    return file < 0;
}

static int drop_path(void **state) {
    (void)state;
    unlink(path);
    arena_free(&arena);
    return 0;
}

/* What something else wrote into the file is no correction, and stops none. */
static void test_foreign_log(void **state) {
    (void)state;
    static const char sql[] = "INSERT INTO correction (number, act, field, value, undoes, why, by, at, known) VALUES "
                              "(71, 'merge', NULL, NULL, NULL, NULL, 'x', 'x', 20000), (72, 'set', 'status', 'held', NULL, NULL, 'x', 'x', "
                              "20000), (73, 'undo', NULL, NULL, 4711, NULL, 'x', 'x', 20000)";
    fill_at_random(0);
    const char *before = record_of(&everything);
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_string_equal(record_of(&everything), before);
    Store *store = open_store(STORE_WRITE);
    assert_true(add_wish(store, &(Wish){CORRECTION_UNDO, {NULL}, NULL, NULL, 73}));
    assert_true(add_wish(store, &(Wish){CORRECTION_SET, {"m4"}, "status", "held", 0}));
    store_close(store);
    assert_non_null(strstr(record_of(&everything), "\"status\":\"held\""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order), cmocka_unit_test(test_undone),          cmocka_unit_test(test_survives_new_version),
        cmocka_unit_test(test_refused),   cmocka_unit_test(test_words_of_fields), cmocka_unit_test(test_foreign_log)};
    return cmocka_run_group_tests(tests, make_path, drop_path);
}

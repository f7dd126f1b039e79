/* The store: the record in the file is the fold of its reports, however they came in; faults of the world leave it whole. */
#include "../entries.h"
#include "store/store.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[] = "/tmp/parley-test-XXXXXX";

static void remove_file(void) {
    char journal[sizeof path + 16];
    snprintf(journal, sizeof journal, "%s-journal", path);
    chmod(path, 0600);
    unlink(path);
    unlink(journal);
}

/* The reports of four articles, first to last. */
static const char *const lines[] = {
    DOCUMENT("d1", "'2031-03-07'", "a", "01 02 03 04"),
    MEETING("m1", "Strelsau conference", STRELSAU, "null", "proposed", TWO, "d1", "'2031-03-07'"),
    DOCUMENT("d2", "'2031-04-10'", "b", "01 02 03 04 05"),
    MEETING("m2", "the Strelsau summit", STRELSAU, ON("2031-04-24"), "planned", TWO, "d2", "'2031-04-10'"),
    MEETING("m6", "conference", CITY("Zenda", "RUR"), "null", "ongoing", TWO, "d2", "'2031-04-10'"),
    COMMITMENT("c1", DEADLINE("2031-05-01", NAMED("Zenda accord"), "agreed", "'2031-04-10'"), "d2", "'2031-04-10'"),
    AGREEMENT("a1", "Zenda accord", "'c1'", "d2", "'2031-04-10'"),
    DOCUMENT("d3", "'2031-04-20'", "c", "11 12 13 14 15 16"),
    MEETING("m3", "talks", STRELSAU, "null", "postponed", TWO, "d3", "'2031-04-20'"),
    COMMITMENT("c2", DEADLINE("2031-04-30", NAMED("Red Front"), "claimed", "'2031-04-20'"), "d3", "'2031-04-20'"),
    AGREEMENT("a2", "Zenda agreement", "", "d3", "'2031-04-20'"),
    "{'kind':'trend','id':'t1','what':'raids','direction':'falling'," DOC("d3", "'2031-04-20'"),
    "{'kind':'party','id':'y1','name':'Ruritania','role':'party','members':[{'person':'Lena Orlo'}]," DOC("d3", "'2031-04-20'"),
    DOCUMENT("d4", "null", "d", "21 22 23"),
    MEETING("m4", "Strelsau summit", STRELSAU, ON("2031-06-01"), "planned", "[]", "d4", "null"),
    "{'kind':'party','id':'y1','name':'Ruritania','role':'host','members':[]," DOC("d4", "null"),
};
enum { LINES = sizeof lines / sizeof *lines, DOCS = 4 };

static const char *const docs[DOCS] = {"d1", "d2", "d3", "d4"};

static EntryList report_of(Str doc) {
    EntryList all = read_all(lines, LINES), out = {0};
    for (int32_t i = 0; i < all.count; i++)
        if (str_equal(entry_document(&all.items[i]), doc)) *array_push(&arena, &out) = all.items[i];
    return out;
}

static Added add_document(Store *store, const char *doc, bool again) {
    EntryList report = report_of(str_from(doc));
    StoredArticle article = {.doc = str_from(doc), .path = S("file.txt"), .text = S("The text."), .told = DAY_NONE};
    Added added = ADDED_NEW;
    if (!store_add(store, &article, &report, again, &added)) fail_msg("%.*s", STR_ARGS(store_problem(store)));
    return added;
}

static Store *open_store(StoreUse use) {
    bool opened;
    Store *store = store_open(&arena, path, use, &opened);
    if (!opened) fail_msg("%.*s", STR_ARGS(store_problem(store)));
    return store;
}

static const char *asked(const Question *question) {
    Store *store = open_store(STORE_READ);
    EntryList out;
    if (!store_entries(store, question, &out, &arena)) fail_msg("%.*s", STR_ARGS(store_problem(store)));
    store_close(store);
    return write_all(&out);
}

static const Question everything = QUESTION_ALL;

/* The fold of all reports, in the order in which the store answers. */
static const char *expected(void) {
    EntryList reports = read_all(lines, LINES), record = fold_reports(&reports, &arena);
    for (int32_t i = 1; i < record.count; i++)
        for (int32_t k = i; k > 0 && record.items[k].kind == record.items[k - 1].kind; k--) {
            Day a = entry_day(&record.items[k - 1]), b = entry_day(&record.items[k]);
            if (a < b || (a == b && str_compare(record.items[k - 1].id, record.items[k].id) <= 0)) break;
            Entry swapped = record.items[k];
            record.items[k] = record.items[k - 1];
            record.items[k - 1] = swapped;
        }
    return write_all(&record);
}

static void fill(const int *order, int batch) {
    remove_file();
    Store *store = open_store(STORE_WRITE);
    for (int i = 0; i < DOCS; i++) {
        if (i % batch == 0) assert_true(store_begin(store));
        assert_int_equal(add_document(store, docs[order[i]], false), ADDED_NEW);
        if (i % batch == batch - 1 || i == DOCS - 1) assert_true(store_commit(store));
    }
    store_close(store);
}

static void test_any_order_and_batch(void **state) {
    (void)state;
    const char *want = expected();
    for (int number = 0; number < 24; number++) {
        int order[DOCS] = {0, 1, 2, 3};
        for (int i = DOCS - 1, rest = number; i > 0; rest /= i + 1, i--) {
            int j = rest % (i + 1), swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        fill(order, 1 + number % 4);
        assert_string_equal(asked(&everything), want);
    }
}

static const int in_order[DOCS] = {0, 1, 2, 3};

static void test_twice_changes_nothing(void **state) {
    (void)state;
    fill(in_order, 4);
    const char *before = asked(&everything);
    Store *store = open_store(STORE_WRITE);
    assert_true(store_begin(store));
    assert_int_equal(add_document(store, "d2", false), ADDED_KNOWN);
    assert_true(store_commit(store));
    store_close(store);
    assert_string_equal(asked(&everything), before);
}

static void test_new_version(void **state) {
    (void)state;
    fill(in_order, 4);
    const char *before = asked(&everything);
    for (int i = 0; i < 2; i++) {
        Store *store = open_store(STORE_WRITE);
        EntryList one = report_of(S("d2"));
        StoredArticle article = {.doc = S("d2"), .text = S("The text."), .told = DAY_NONE};
        Added added;
        one.count = i ? one.count : 1; /* first without its meetings, then with them again */
        assert_true(store_begin(store));
        assert_true(store_add(store, &article, &one, true, &added));
        assert_int_equal(added, ADDED_VERSION);
        assert_true(store_commit(store));
        store_close(store);
        if (i)
            assert_string_equal(asked(&everything), before);
        else
            assert_null(strstr(asked(&everything), "Zenda accord"));
    }
}

static void test_questions(void **state) {
    (void)state;
    fill(in_order, 4);
    Question question = everything;
    question.kinds = 1u << ENTRY_MEETING;
    question.id = S("m6");
    assert_non_null(strstr(asked(&question), "Zenda"));
    assert_null(strstr(asked(&question), "Strelsau"));
    question = everything;
    question.as_of = day_from_civil(2031, 3, 31);
    assert_non_null(strstr(asked(&question), "\"status\":\"proposed\""));
    assert_null(strstr(asked(&question), "postponed"));
    assert_null(strstr(asked(&question), "Zenda"));
    question = everything;
    question.kinds = 1u << ENTRY_TREND;
    question.from = day_from_civil(2031, 4, 21);
    assert_string_equal(asked(&question), "");
    question.from = day_from_civil(2031, 4, 20);
    assert_non_null(strstr(asked(&question), "raids"));
}

/* ------------------------------------------------------------------- faults */

static void test_rolled_back(void **state) {
    (void)state;
    fill(in_order, 4);
    const char *before = asked(&everything);
    Store *store = open_store(STORE_WRITE);
    assert_true(store_begin(store));
    StoredArticle article = {.doc = S("d9"), .text = S("Another text."), .told = DAY_NONE};
    EntryList report = report_of(S("d1"));
    Added added;
    assert_true(store_add(store, &article, &report, false, &added));
    store_rollback(store);
    store_close(store);
    assert_string_equal(asked(&everything), before);
}

static void test_disk_full(void **state) {
    (void)state;
    fill(in_order, 4);
    const char *before = asked(&everything);
    struct stat size;
    assert_int_equal(stat(path, &size), 0);
    struct rlimit free_disk, full;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &free_disk), 0);
    full = free_disk;
    full.rlim_cur = (rlim_t)size.st_size;
    signal(SIGXFSZ, SIG_IGN);
    Store *store = open_store(STORE_WRITE);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
    char *big = calloc(1, 1 << 20);
    memset(big, 'x', 1 << 20);
    StoredArticle article = {.doc = S("d9"), .text = {big, 1 << 20}, .told = DAY_NONE};
    EntryList report = report_of(S("d1"));
    Added added;
    bool stored = store_begin(store) && store_add(store, &article, &report, false, &added) && store_commit(store);
    store_rollback(store);
    Str problem = store_problem(store);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &free_disk), 0);
    assert_false(stored);
    assert_true(str_find(problem, S("nothing of this batch was stored")) > 0);
    store_close(store);
    free(big);
    assert_string_equal(asked(&everything), before);
}

static void fails_to_open(StoreUse use, const char *words) {
    bool opened = true;
    Store *store = store_open(&arena, path, use, &opened);
    assert_false(opened);
    if (!strstr(store_problem(store).text, words)) fail_msg("%.*s", STR_ARGS(store_problem(store)));
}

static void write_file(const char *bytes, size_t size, off_t at) {
    int file = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(file >= 0);
    assert_int_equal(pwrite(file, bytes, size, at), (ssize_t)size);
    close(file);
}

static void test_bad_files(void **state) {
    (void)state;
    remove_file();
    fails_to_open(STORE_READ, "cannot be opened");
    write_file("This is a letter, and no database at all; it is long enough to be taken for one, though, at a quick glance: "
               "a header has sixteen bytes.",
               100, 0);
    fails_to_open(STORE_READ, "is no record of Parley");
    fails_to_open(STORE_WRITE, "is no record of Parley");
    remove_file();
    fill(in_order, 4);
    if (geteuid() != 0) { /* root may write everything */
        chmod(path, 0400);
        fails_to_open(STORE_WRITE, "read-only");
        chmod(path, 0600);
    }
    write_file("\0\0\0\1", 4, 68); /* the header's application id */
    fails_to_open(STORE_READ, "is no record of Parley");
}

static void test_damaged_file(void **state) {
    (void)state;
    fill(in_order, 4);
    struct stat size;
    assert_int_equal(stat(path, &size), 0);
    char noise[4096];
    memset(noise, 0x5a, sizeof noise);
    for (off_t at = 4096; at + 4096 <= size.st_size; at += 4096) write_file(noise, sizeof noise, at); /* all but the first page */
    bool opened;
    Store *store = store_open(&arena, path, STORE_READ, &opened);
    EntryList out;
    if (opened) assert_false(store_entries(store, &everything, &out, &arena));
    assert_non_null(strstr(store_problem(store).text, "damaged"));
    if (opened) store_close(store);
}

static int make_path(void **state) {
    (void)state;
    int file = mkstemp(path);
    if (file >= 0) close(file);
    return file < 0;
}

static int drop_path(void **state) {
    (void)state;
    remove_file();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order_and_batch), cmocka_unit_test(test_twice_changes_nothing), cmocka_unit_test(test_new_version),
        cmocka_unit_test(test_questions),           cmocka_unit_test(test_rolled_back),           cmocka_unit_test(test_disk_full),
        cmocka_unit_test(test_bad_files),           cmocka_unit_test(test_damaged_file),
    };
    return cmocka_run_group_tests(tests, make_path, drop_path);
}

/* The public interface: what it promises in include/parley.h, and that no limit of memory makes a stage fail but by refusing. */
#include "parley.h"

#include "engine.h"
#include "record/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const char article[] =
    "KHARTOUM, July 20 (AFP) - Sudan and the rebels signed a ceasefire in Machakos, Kenya, on Saturday, the mediators said. "
    "\"We will withdraw our troops by December,\" General Lazarus Sumbeiywo quoted the government as saying.\n";

static void test_reads(void **state) {
    (void)state;
    char problem[200];
    Parley *parley = parley_open(".", NULL, problem, sizeof problem);
    assert_non_null(parley);
    ParleyFacts facts = {.date = "2002-07-20", .outlet = "The Nile Courier"};
    ParleyDoc *doc = parley_read(parley, article, strlen(article), &facts);
    assert_null(parley_doc_problem(doc));
    assert_true(parley_entry_count(doc) > 2);
    assert_string_equal(parley_entry_kind(doc, 0), "document");
    assert_non_null(strstr(parley_entry_json(doc, 0), "The Nile Courier"));
    assert_null(parley_entry_json(doc, parley_entry_count(doc)));
    assert_null(parley_entry_kind(doc, SIZE_MAX));
    parley_close(parley);
    assert_non_null(strstr(parley_entry_json(doc, 0), "2002-07-20")); /* the article outlives the handle */
    parley_doc_free(doc);
}

static void test_refuses(void **state) {
    (void)state;
    Parley *parley = parley_open(".", "en", NULL, 0);
    const struct {
        const char *text;
        size_t length;
        const char *date;
    } bad[] = {{"", 0, NULL},
               {" \n\t ", 4, NULL},
               {"a\0b", 3, NULL},
               {article, sizeof article - 1, "yesterday"},
               {article, (size_t)1 << 40, NULL}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ParleyDoc *doc = parley_read(parley, bad[i].text, bad[i].length, &(ParleyFacts){.date = bad[i].date});
        assert_non_null(parley_doc_problem(doc));
        assert_int_equal(parley_entry_count(doc), 0);
        parley_doc_free(doc);
    }
    ParleyDoc *doc = parley_read(parley, article, strlen(article), NULL);
    assert_null(parley_doc_problem(doc));
    parley_doc_free(doc);
    parley_doc_free(NULL);
    parley_close(parley);
    parley_close(NULL);
}

static void test_no_folder(void **state) {
    (void)state;
    char problem[200] = "";
    assert_null(parley_open("/nowhere", "en", problem, sizeof problem));
    assert_non_null(strstr(problem, "/nowhere"));
    assert_null(parley_open(".", "xx", problem, sizeof problem));
}

/* Every limit from nothing to enough: refused or whole, never broken. Under the sanitizers this finds what a jump leaves behind. */
static void test_each_limit(void **state) {
    (void)state;
    Arena lasting = {0};
    Knowledge *know = load_knowledge(&lasting, S(""), S("en"));
    bool whole = false;
    for (size_t limit = 1; !whole && limit < (size_t)1 << 30; limit += limit / 7 + 1) {
        Arena memory = {.limit = limit}, scratch = {.limit = limit};
        Document doc = {.arena = &memory, .text = str_from(article), .told_date = DAY_NONE};
        whole = run_stages(&doc, know, &scratch, stage_count());
        arena_free(&memory);
        arena_free(&scratch);
    }
    assert_true(whole);
    arena_free(&lasting);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reads), cmocka_unit_test(test_refuses), cmocka_unit_test(test_no_folder),
                                       cmocka_unit_test(test_each_limit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

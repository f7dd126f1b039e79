/* CoNLL-U read, scored and written; the scores' arithmetic on a reading with known mistakes. */
#include "syntax/conllu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

static Arena arena;

static const char gold[] =
    "# newdoc\n# newpar\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
    "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
    "# newpar\n1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
/* As gold, but "left" has another tag, lemma and no root, and "." hangs on "Do". */
static const char read[] =
    "# newdoc\n# newpar\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
    "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n"
    "# newpar\n1\tThey\tthey\tPRON\tPRP\t_\t0\troot\t_\t_\n2\tleft\tleft\tADJ\tJJ\t_\t1\tamod\t_\t_\n\n";

static void test_text(void **state) {
    (void)state;
    Document *doc = read_conllu(&arena, str_from(gold));
    assert_string_equal(str_copy(&arena, doc->text).text, "Don't go.\n\nThey left");
    assert_int_equal(doc->blocks.count, 2);
    assert_true(token_continues(doc, 1) && !token_continues(doc, 2) && !token_continues(doc, 3));
    assert_int_equal(doc->tokens.items[4].head, 5);
}

static void test_round_trip(void **state) {
    (void)state;
    Document *doc = read_conllu(&arena, str_from(gold));
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    write_conllu(out, doc);
    fclose(out);
    Document *again = read_conllu(&arena, (Str){text, (int32_t)size});
    Score scores[METRIC_COUNT];
    assert_true(score_documents(&arena, doc, again, scores));
    for (int32_t m = 0; m < METRIC_COUNT; m++) assert_int_equal(scores[m].right, scores[m].gold);
    free(text);
}

static void test_scores(void **state) {
    (void)state;
    Score scores[METRIC_COUNT];
    assert_true(score_documents(&arena, read_conllu(&arena, str_from(gold)), read_conllu(&arena, str_from(read)), scores));
    assert_int_equal(scores[METRIC_TOKENS].right, 5);
    assert_int_equal(scores[METRIC_WORDS].right, 6);
    assert_int_equal(scores[METRIC_SENTENCES].right, 2);
    assert_int_equal(scores[METRIC_UPOS].right, 5);
    assert_int_equal(scores[METRIC_LEMMAS].right, 5);
    assert_int_equal(scores[METRIC_UAS].right, 3);
    assert_int_equal(scores[METRIC_LAS].right, 3);
    assert_false(score_documents(&arena, read_conllu(&arena, str_from(gold)), &(Document){.text = S("another")}, scores));
}

/* Lines cut short, and heads that no word of the sentence has. */
static void test_damaged(void **state) {
    (void)state;
    Document *doc = read_conllu(&arena, S("1\tGo\n2\taway\t_\t_\t_\t_\t9\n3\t.\t_\t_\t_\t_\t99999999999999999999\n1-"));
    assert_int_equal(doc->tokens.count, 3);
    for (int32_t i = 0; i < 3; i++) assert_int_equal(doc->tokens.items[i].head, -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_damaged), cmocka_unit_test(test_text), cmocka_unit_test(test_round_trip),
                                       cmocka_unit_test(test_scores)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Is it so? The judgement of the predicates and event nouns of a text: tests/cases/status.txt, pairs.txt. */
#include "../cases.h"
#include "claim/status.h"
#include "names.h"

static const Knowledge *knowledge;

static bool is_judged(const Document *doc, int32_t token) {
    Upos upos = doc->tokens.items[token].upos;
    return upos == UPOS_VERB || upos == UPOS_NOUN || upos == UPOS_ADJ;
}

static int32_t nth_judged(const Document *doc, int32_t item) {
    for (int32_t t = 0; t < doc->tokens.count; t++)
        if (is_judged(doc, t) && item-- == 0) return t;
    return -1;
}

static int32_t count_judged(const Document *doc) {
    int32_t count = 0;
    for (int32_t t = 0; t < doc->tokens.count; t++) count += is_judged(doc, t);
    return count;
}

static void describe_judged(StrBuilder *out, const Document *doc, int32_t item) {
    int32_t token = nth_judged(doc, item);
    Judgement judgement = judge_token(doc, knowledge, token);
    build_format(out, "%.*s | %s%s", STR_ARGS(doc->tokens.items[token].lemma), status_names[judgement.status],
                 judgement.background ? " background" : "");
}

static void test_status(void **state) {
    (void)state;
    Arena arena = {0};
    knowledge = load_knowledge(&arena, S(""), S("en"));
    run_cases(&(CaseKind){"tests/cases/status.txt", "speech", count_judged, describe_judged, NULL});
    run_cases(&(CaseKind){"tests/cases/pairs.txt", "speech", count_judged, describe_judged, NULL});
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_status)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

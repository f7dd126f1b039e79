/* Positions, commitments and trends that a text tells: tests/cases/positions.txt, commitments.txt, trends.txt. */
#include "../cases.h"
#include "names.h"

static void describe_sides(StrBuilder *out, const Document *doc, const Participants *sides) {
    for (int32_t i = 0; i < sides->count; i++) {
        int32_t entity = sides->items[i].entity;
        if (i) build_char(out, '+');
        build_str(out, entity >= 0 ? doc->entities.items[entity].name : S("?"));
    }
    build_str(out, S(" | "));
}

static void describe_time(StrBuilder *out, const Document *doc, int32_t time) {
    if (time >= 0) build_str(out, doc->times.items[time].value);
}

static int32_t count_positions(const Document *doc) {
    return doc->positions.count;
}

static void describe_position(StrBuilder *out, const Document *doc, int32_t item) {
    const PositionClaim *p = &doc->positions.items[item];
    describe_sides(out, doc, &p->holders);
    build_format(out, "%s | %.*s", stance_names[p->stance], STR_ARGS(document_words(doc, p->object)));
    if (p->condition_kind)
        build_format(out, " | %s %.*s", condition_kind_names[p->condition_kind], STR_ARGS(document_words(doc, p->condition)));
}

static int32_t count_commitments(const Document *doc) {
    return doc->commitments.count;
}

static void describe_commitment(StrBuilder *out, const Document *doc, int32_t item) {
    const CommitmentClaim *c = &doc->commitments.items[item];
    build_format(out, "%d | ", c->commitment);
    describe_sides(out, doc, &c->debtors);
    build_format(out, "%.*s | ", STR_ARGS(document_words(doc, c->action)));
    describe_time(out, doc, c->time);
    build_format(out, " | %s | %s", manner_names[c->manner], commitment_status_names[c->status]);
}

static int32_t count_trends(const Document *doc) {
    return doc->trends.count;
}

static void describe_trend(StrBuilder *out, const Document *doc, int32_t item) {
    const TrendClaim *t = &doc->trends.items[item];
    build_format(out, "%.*s | %s | ", STR_ARGS(document_words(doc, t->what)), direction_names[t->direction]);
    describe_sides(out, doc, &t->actors);
    if (t->place >= 0) build_str(out, doc->places.items[t->place].name);
}

static void test_positions(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/positions.txt", "positions", count_positions, describe_position, NULL});
}

static void test_commitments(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/commitments.txt", "commitments", count_commitments, describe_commitment, NULL});
}

static void test_trends(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/trends.txt", "trends", count_trends, describe_trend, NULL});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_positions), cmocka_unit_test(test_commitments), cmocka_unit_test(test_trends)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Meetings, agreements and processes that a text tells: tests/cases/meetings.txt, agreements.txt, processes.txt. */
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

static void describe_where_and_when(StrBuilder *out, const Document *doc, int32_t place, int32_t time) {
    if (place >= 0) build_str(out, doc->places.items[place].name);
    build_str(out, S(" | "));
    if (time >= 0) build_str(out, doc->times.items[time].value);
    build_str(out, S(" | "));
}

static int32_t count_meetings(const Document *doc) {
    return doc->meetings.count;
}

static void describe_meeting(StrBuilder *out, const Document *doc, int32_t item) {
    const MeetingClaim *m = &doc->meetings.items[item];
    build_format(out, "%d | %s | ", m->meeting, meeting_status_names[m->status]);
    describe_sides(out, doc, &m->participants);
    describe_where_and_when(out, doc, m->place, m->time);
    describe_sides(out, doc, &m->refused_by);
    describe_sides(out, doc, &m->hosts);
    describe_sides(out, doc, &m->mediators);
    build_format(out, "%.*s | %.*s", STR_ARGS(m->name), STR_ARGS(document_words(doc, m->purpose)));
    for (int32_t i = 0; i < m->reasons.count; i++) build_format(out, " | %.*s", STR_ARGS(document_words(doc, m->reasons.items[i].span)));
}

static int32_t count_agreements(const Document *doc) {
    return doc->agreements.count;
}

static void describe_agreement(StrBuilder *out, const Document *doc, int32_t item) {
    const AgreementClaim *a = &doc->agreements.items[item];
    build_format(out, "%d | %s | ", a->agreement, agreement_status_names[a->status]);
    describe_sides(out, doc, &a->parties);
    describe_where_and_when(out, doc, a->place, a->signed_time);
    build_str(out, a->name);
}

static int32_t count_processes(const Document *doc) {
    return doc->processes.count;
}

static void describe_process(StrBuilder *out, const Document *doc, int32_t item) {
    const ProcessClaim *p = &doc->processes.items[item];
    build_format(out, "%.*s | ", STR_ARGS(p->name));
    describe_sides(out, doc, &p->parties);
    describe_sides(out, doc, &p->hosts);
    if (p->since >= 0) build_str(out, doc->times.items[p->since].value);
}

static void test_meetings(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/meetings.txt", "meetings", count_meetings, describe_meeting, NULL});
}

static void test_agreements(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/agreements.txt", "agreements", count_agreements, describe_agreement, NULL});
}

static void test_processes(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/processes.txt", "processes", count_processes, describe_process, NULL});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_meetings), cmocka_unit_test(test_agreements),
                                       cmocka_unit_test(test_processes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

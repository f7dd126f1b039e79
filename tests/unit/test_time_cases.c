/* Which times a text tells, what they date, and on which day it was written: tests/cases/times.txt, newswire.txt, dated.txt, days.txt. */
#include "../cases.h"
#include "mention/times.h"
#include "names.h"

static void build_day(StrBuilder *out, Day day) {
    if (day == DAY_NONE) {
        build_char(out, '-');
        return;
    }
    Civil c = civil_from_day(day);
    build_format(out, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static int32_t count_times(const Document *doc) {
    return doc->times.count;
}

static void describe_time(StrBuilder *out, const Document *doc, int32_t item) {
    const TimeMention *t = &doc->times.items[item];
    build_format(out, "%.*s | %.*s | %s | ", STR_ARGS(t->text), STR_ARGS(t->value), time_sense_names[t->sense]);
    build_day(out, t->start);
    build_str(out, S(" | "));
    build_day(out, t->end);
    build_format(out, " | %s", how_names[t->how]);
}

static void test_times(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/times.txt", "times", count_times, describe_time, NULL});
    run_cases(&(CaseKind){"tests/cases/newswire.txt", "times", count_times, describe_time, NULL});
}

/* An item is a verb or noun that has a time. */
static int32_t nth_dated(const Document *doc, int32_t item) {
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        Upos upos = (Upos)doc->tokens.items[t].upos;
        if ((upos == UPOS_VERB || upos == UPOS_NOUN) && time_at(doc, t) < 0 && time_of(doc, t) >= 0 && item-- == 0) return t;
    }
    return -1;
}

static int32_t count_dated(const Document *doc) {
    int32_t count = 0;
    while (nth_dated(doc, count) >= 0) count++;
    return count;
}

static void describe_dated(StrBuilder *out, const Document *doc, int32_t item) {
    int32_t token = nth_dated(doc, item);
    build_format(out, "%.*s | %.*s", STR_ARGS(token_form(doc, token)), STR_ARGS(doc->times.items[time_of(doc, token)].text));
}

static void test_dated(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/dated.txt", "times", count_dated, describe_dated, NULL});
}

static int32_t count_events(const Document *doc) {
    return doc->events.count;
}

static void describe_event(StrBuilder *out, const Document *doc, int32_t item) {
    const EventClaim *event = &doc->events.items[item];
    Day start, end;
    days_of_event(doc, event, &start, &end);
    build_format(out, "%.*s | ", STR_ARGS(token_form(doc, event->trigger)));
    build_day(out, start);
    build_str(out, S(" | "));
    build_day(out, end);
}

static void test_event_days(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/event-days.txt", "events", count_events, describe_event, NULL});
}

static int32_t count_day(const Document *doc) {
    return doc->day.first != DAY_NONE;
}

static void describe_day(StrBuilder *out, const Document *doc, int32_t item) {
    (void)item;
    build_day(out, doc->day.first);
    build_str(out, S(" | "));
    build_day(out, doc->day.last);
    build_format(out, " | %s | ", how_names[doc->day.how]);
    for (int32_t i = 0; i < doc->day.proof.count; i++)
        build_format(out, "%s%.*s", i ? "; " : "", STR_ARGS(document_words(doc, doc->day.proof.items[i])));
    build_str(out, doc->dateline.contradicts ? S(" | contradicted") : S(" | "));
}

static void test_days(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/days.txt", "times", count_day, describe_day, NULL});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_times), cmocka_unit_test(test_dated), cmocka_unit_test(test_event_days),
                                       cmocka_unit_test(test_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

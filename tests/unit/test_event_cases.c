/* What single sentences tell: tests/cases/events.txt, whose head gives the form of a line, codes.txt and
 * acts.txt, acts-told.txt. */
#include "../cases.h"
#include "names.h"

static int32_t count_events(const Document *doc) {
    return doc->events.count;
}

static void describe_side(StrBuilder *out, const Document *doc, const Participants *side) {
    for (int32_t i = 0; i < side->count; i++) {
        int32_t entity = side->items[i].entity;
        Str words = side->items[i].span.end > side->items[i].span.start ? document_words(doc, side->items[i].span) : S("?");
        Str name = entity >= 0 ? doc->entities.items[entity].name : words;
        build_format(out, "%s%.*s", i ? "+" : "", STR_ARGS(name));
    }
    if (!side->count) build_char(out, '-');
}

static void describe_event(StrBuilder *out, const Document *doc, int32_t item) {
    const EventClaim *e = &doc->events.items[item];
    build_format(out, "%s %s%s ", event_type_names[e->type], status_names[e->judgement.status],
                 e->judgement.background ? " background" : "");
    describe_side(out, doc, &e->actors);
    build_str(out, S(" > "));
    describe_side(out, doc, &e->recipients);
    if (e->dead.best >= 0 || e->injured >= 0)
        build_format(out, " | dead %d %d %d | injured %d", e->dead.low, e->dead.best, e->dead.high, e->injured);
}

static bool is_participant(const Document *doc, const Participant *p, Str name) {
    if (str_equal(name, S("?"))) return p->entity < 0 || !doc->entities.items[p->entity].name.length;
    if (p->entity < 0) return str_find(document_words(doc, p->span), name) >= 0;
    const Entity *e = &doc->entities.items[p->entity];
    return str_find(e->name, name) >= 0 || str_find(e->person, name) >= 0 || str_find(document_words(doc, p->span), name) >= 0 ||
           (e->of >= 0 && str_find(doc->entities.items[e->of].name, name) >= 0);
}

/* Every name stands for one participant, and each participant is named. */
static bool side_matches(const Document *doc, const Participants *side, Str names) {
    int32_t count = 0;
    if (str_equal(names, S("-"))) return side->count == 0;
    while (names.length) {
        Str name = str_cut(&names, '+');
        bool found = false;
        for (int32_t i = 0; i < side->count && !found; i++) found = is_participant(doc, &side->items[i], name);
        if (!found) return false;
        count++;
    }
    return count == side->count;
}

static void describe_number(StrBuilder *out, int32_t number) {
    if (number < 0)
        build_str(out, S(" -"));
    else
        build_format(out, " %d", number);
}

/* "dead 12 12 -" (low, best, high), "injured 30" */
static bool has_casualties(const EventClaim *e, Str expected) {
    Arena arena = {0};
    StrBuilder dead = {.arena = &arena}, injured = {.arena = &arena};
    build_str(&dead, S("dead"));
    describe_number(&dead, e->dead.low);
    describe_number(&dead, e->dead.best);
    describe_number(&dead, e->dead.high);
    build_str(&injured, S("injured"));
    describe_number(&injured, e->injured);
    bool found = str_equal(built(&dead), expected) || str_equal(built(&injured), expected);
    arena_free(&arena);
    return found;
}

static bool event_matches(const Document *doc, int32_t item, Str line) {
    const EventClaim *e = &doc->events.items[item];
    Str expected = str_cut(&line, '|');
    while (line.length)
        if (!has_casualties(e, str_cut(&line, '|'))) return false;
    Str type = str_cut(&expected, ' '), status = str_cut(&expected, ' ');
    bool background = str_starts(expected, S("background "));
    if (background) str_cut(&expected, ' ');
    Str actors = str_cut(&expected, '>');
    return str_equal(type, str_from(event_type_names[e->type])) && str_equal(status, str_from(status_names[e->judgement.status])) &&
           background == e->judgement.background && side_matches(doc, &e->actors, actors) &&
           side_matches(doc, &e->recipients, str_trim(expected));
}

static void test_events(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/events.txt", "stances", count_events, describe_event, event_matches});
}

static void test_codes(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/codes.txt", "stances", count_events, describe_event, event_matches});
}

static void test_acts(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/acts.txt", "stances", count_events, describe_event, event_matches});
    run_cases(&(CaseKind){"tests/cases/acts-told.txt", "stances", count_events, describe_event, event_matches});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_events), cmocka_unit_test(test_codes), cmocka_unit_test(test_acts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

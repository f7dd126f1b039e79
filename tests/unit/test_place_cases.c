/* Which places a text names and where its predicates take place: tests/cases/places.txt, venues.txt, scenes.txt. */
#include "../cases.h"
#include "mention/places.h"
#include "names.h"
#include "stages.h"

#include <time.h>

static int32_t count_places(const Document *doc) {
    return doc->places.count;
}

static void describe_place(StrBuilder *out, const Document *doc, int32_t item) {
    const PlaceMention *p = &doc->places.items[item];
    build_format(out, "%.*s | %.*s | %s | %.*s", STR_ARGS(document_words(doc, p->span)), STR_ARGS(p->name), place_level_names[p->level],
                 STR_ARGS(p->country));
}

static void test_places(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/places.txt", "places", count_places, describe_place, NULL});
}

/* An item is a verb or noun that has a place. */
static int32_t nth_placed(const Document *doc, int32_t item) {
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        Upos upos = doc->tokens.items[t].upos;
        if ((upos == UPOS_VERB || upos == UPOS_NOUN) && place_of(doc, t) >= 0 && item-- == 0) return t;
    }
    return -1;
}

static int32_t count_placed(const Document *doc) {
    int32_t count = 0;
    while (nth_placed(doc, count) >= 0) count++;
    return count;
}

static void describe_placed(StrBuilder *out, const Document *doc, int32_t item) {
    int32_t token = nth_placed(doc, item);
    build_format(out, "%.*s | %.*s", STR_ARGS(token_form(doc, token)), STR_ARGS(doc->places.items[place_of(doc, token)].name));
}

static void test_venues(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/venues.txt", "places", count_placed, describe_placed, NULL});
}

static int32_t nth_scene(const Document *doc, int32_t item) {
    for (int32_t i = 0; i < doc->events.count; i++)
        if (doc->events.items[i].place >= 0 && item-- == 0) return i;
    return -1;
}

static int32_t count_scenes(const Document *doc) {
    int32_t count = 0;
    while (nth_scene(doc, count) >= 0) count++;
    return count;
}

static void describe_scene(StrBuilder *out, const Document *doc, int32_t item) {
    const EventClaim *event = &doc->events.items[nth_scene(doc, item)];
    build_format(out, "%.*s | %.*s", STR_ARGS(token_form(doc, event->trigger)), STR_ARGS(doc->places.items[event->place].name));
}

static void test_scenes(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/scenes.txt", "events", count_scenes, describe_scene, NULL});
}

/* A sentence, and a name, of tens of thousands of places takes time in proportion. */
static void test_many(void **state) {
    (void)state;
    static const char *const units[] = {"New York ", "Paris and ", "Tripoli ", "Lebanon, ", "Goma, "};
    enum { REPEATS = 20000 };
    int32_t found = 0;
    Arena keep = {0}, arena = {0}, scratch = {0};
    Knowledge *know = load_knowledge(&keep, S(""), S("en"));
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        StrBuilder text = {.arena = &arena};
        for (int32_t i = 0; i < REPEATS; i++) build_str(&text, str_from(units[u]));
        Document doc = {.arena = &arena, .text = built(&text), .told_date = DAY_NONE};
        assert_true(run_stages(&doc, know, &scratch, stage_named(S("names")) + 1));
        clock_t start = clock();
        find_places(&doc, know, &scratch);
        assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2);
        found += doc.places.count;
        arena_reset(&arena);
        arena_reset(&scratch);
    }
    assert_true(found > REPEATS); /* a run of one name without a mark is a name of its own, and no place */
    arena_free(&arena);
    arena_free(&scratch);
    arena_free(&keep);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_places), cmocka_unit_test(test_venues), cmocka_unit_test(test_scenes),
                                       cmocka_unit_test(test_many)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

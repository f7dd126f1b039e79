/* Who says what in a text: tests/cases/speech.txt. */
#include "../cases.h"
#include "names.h"

static int32_t count_speeches(const Document *doc) {
    return doc->speeches.count;
}

static void describe_sides(StrBuilder *out, const Document *doc, const Participants *sides) {
    if (!sides->count) build_char(out, '-');
    for (int32_t i = 0; i < sides->count; i++) {
        int32_t entity = sides->items[i].entity;
        Str name = entity >= 0 ? doc->entities.items[entity].name : (Str){0};
        build_format(out, "%s%.*s", i ? " + " : "", STR_ARGS(name.length ? name : document_words(doc, sides->items[i].span)));
    }
}

static void describe_speech(StrBuilder *out, const Document *doc, int32_t item) {
    static const char *const sources[] = {"party", "person", "media", "document", "unnamed", "hearsay"};
    const Speech *s = &doc->speeches.items[item];
    build_format(out, "%s%s | %.*s | %.*s | ", directness_names[s->directness], s->link_only ? " link" : "", STR_ARGS(s->cue_lemma),
                 STR_ARGS(s->words));
    describe_sides(out, doc, &s->speakers);
    build_format(out, " | %s | ", sources[s->source]);
    if (s->parent >= 0) describe_sides(out, doc, &doc->speeches.items[s->parent].speakers);
    build_format(out, " | %.*s | ", STR_ARGS(s->medium_words));
    describe_sides(out, doc, &s->audience);
}

static void test_speech(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/speech.txt", "speech", count_speeches, describe_speech, NULL});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_speech)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

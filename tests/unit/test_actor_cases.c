/* Who is named, and whom pronouns and descriptions refer to: tests/cases/actors.txt, coreference.txt. */
#include "../cases.h"
#include "mention/actors.h"

static void build_name(StrBuilder *out, const Document *doc, int32_t entity) {
    const Entity *e = &doc->entities.items[entity];
    for (int32_t i = 0; i < e->members.count; i++) {
        if (i) build_char(out, '+');
        build_name(out, doc, e->members.items[i]);
    }
    build_str(out, e->name.length ? e->name : e->words);
}

static int32_t nth_mention(const Document *doc, int32_t item, bool referring) {
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        const Mention *m = &doc->mentions.items[i];
        bool counts = referring ? m->how == HOW_COREFERENCE : m->entity >= 0;
        if (counts && item-- == 0) return i;
    }
    return -1;
}

static int32_t count_actors(const Document *doc) {
    int32_t count = 0;
    while (nth_mention(doc, count, false) >= 0) count++;
    return count;
}

static void describe_actor(StrBuilder *out, const Document *doc, int32_t item) {
    const Mention *m = &doc->mentions.items[nth_mention(doc, item, false)];
    const Entity *e = &doc->entities.items[m->entity];
    build_format(out, "%.*s | ", STR_ARGS(document_words(doc, m->span)));
    build_name(out, doc, m->entity);
    build_format(out, " | %.*s%.*s | %.*s >", STR_ARGS(e->country), STR_ARGS(e->sector), STR_ARGS(e->office));
    if (e->of >= 0) build_format(out, " %.*s", STR_ARGS(doc->entities.items[party_of(doc, m->entity)].name));
}

static int32_t count_references(const Document *doc) {
    int32_t count = 0;
    while (nth_mention(doc, count, true) >= 0) count++;
    return count;
}

static void describe_reference(StrBuilder *out, const Document *doc, int32_t item) {
    const Mention *m = &doc->mentions.items[nth_mention(doc, item, true)];
    build_format(out, "%.*s | ", STR_ARGS(document_words(doc, m->span)));
    if (m->entity >= 0) build_name(out, doc, m->entity);
}

static void test_actors(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/actors.txt", "actors", count_actors, describe_actor, NULL});
}

static void test_coreference(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/coreference.txt", "coreference", count_references, describe_reference, NULL});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_actors), cmocka_unit_test(test_coreference)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Which names a text has, and of which type: tests/cases/names.txt. */
#include "../cases.h"

static int32_t count_names(const Document *doc) {
    return doc->names.count;
}

static void describe_name(StrBuilder *out, const Document *doc, int32_t item) {
    static const char *const types[] = {"none", "person", "organisation", "place", "group"};
    const Name *name = &doc->names.items[item];
    build_format(out, "%.*s | %s", STR_ARGS(document_words(doc, name->span)), types[name->type]);
}

static void test_names(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/names.txt", "names", count_names, describe_name, NULL});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Tolls and rival accounts that a text tells: tests/cases/rivals.txt. */
#include "../cases.h"
#include "mention/actors.h"

static int32_t count_rivals(const Document *doc) {
    return doc->tolls.count + doc->rivals.count;
}

static Str holder(const Document *doc, int32_t speech, const Participants *holders) {
    const Participants *who = holders->count || speech < 0 ? holders : &doc->speeches.items[speech].speakers;
    int32_t entity = who->count ? who->items[0].entity : -1;
    if (entity < 0) return S("?");
    Str name = doc->entities.items[entity].name;
    return name.length ? name : doc->entities.items[party_of(doc, entity)].name;
}

static void describe_rival(StrBuilder *out, const Document *doc, int32_t item) {
    if (item < doc->tolls.count) {
        const TollClaim *t = &doc->tolls.items[item];
        const char *bound = t->dead.high < 0 ? ">=" : t->dead.low < 0 ? "<=" : "";
        build_format(out, "toll | %s%d | %.*s", bound, t->dead.best, STR_ARGS(holder(doc, t->speech, &t->holders)));
        return;
    }
    const Rival *r = &doc->rivals.items[item - doc->tolls.count];
    build_str(out, r->field == RIVAL_BLAME ? S("blame | ") : r->field == RIVAL_TOLL ? S("number | ") : S("outcome | "));
    for (int32_t i = 0; i < r->accounts.count; i++)
        build_format(out, "%s%.*s", i ? "/" : "", STR_ARGS(holder(doc, r->accounts.items[i].speech, &r->accounts.items[i].holders)));
}

static void test_rivals(void **state) {
    (void)state;
    run_cases(&(CaseKind){"tests/cases/rivals.txt", "rivals", count_rivals, describe_rival, NULL});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rivals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A user's own dictionaries, in the formats of PETRARCH and TABARI: what is coded by them, and which lines are told to be bad. */
#include "dictionary/dictionary.h"

#include "engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

static const char actors[] = "<!-- a land of a story\n"
                             "     over two lines -->\n"
                             "ORLANDIA_ [ORL] # the capital too\n"
                             "+PORT_ORLAND_\n"
                             "VESTRIA [VES]\n"
                             "WATER_LEAGUE_ [NGOWAT]\n"
                             "IVAN_DRO_\n"
                             "\t[ORLREB <991231]\n"
                             "\t[ORLGOV 20000101-20051231]\n"
                             "\t[ORLELI]\n"
                             "NOBODY_\n"
                             "BAD_DAYS_ [VES <991345]\n"
                             "UNCLOSED_ VES]\n";
static const char agents[] = "!BOSS! = MINISTER, SECRETARY\n"
                             "SOLDIER [~MIL]\n"
                             "GOVERNMENT {} [~GOV]\n"
                             "FISHERMAN {FISHERMEN} [~LAB]\n"
                             "WATER_!BOSS! [~GOVWAT]\n"
                             "CLERK\n";
static const char verbs[] = "&GOODS\n"
                            "+TIMBER\n"
                            "+RIVER FISH\n"
                            "\n"
                            "--- SELL [061] ---\n"
                            "SELL {SOLD}\n"
                            "BARTER [062:062] # both ways\n"
                            "- * &GOODS TO [0611]\n"
                            "- REFUSED TO * [1211]\n"
                            "- % * TOGETHER [064:064]\n"
                            "- no code *\n"
                            "- no verb [010]\n"
                            "--- ROW [---] ---\n"
                            "BREAK_OFF {BROKE_OFF}\n"
                            "- * TALKS WITH + [164]\n"
                            "- + WAS * BY $ [190]\n"
                            "--- BEAT [190] ---\n"
                            "BEAT {BEATEN}\n"
                            "--- SAY [010?] ---\n"
                            "SAY {SAID}\n"
                            "~ a (b . SELL) SAY = a b 112\n"
                            "- * &NOTHERE [011]\n";
static const char discards[] = "RIVER_REGATTA\n+FOLK_TALE_\n";
static const char issues[] = "<ISSUE CATEGORY=\"WATER\" TYPE=\"ALL\">\nn:dam [WAT]\nriver+fish [FISH]\nno code\n</ISSUE>\n";

typedef struct Loaded {
    Arena arena, scratch;
    Knowledge *know;
    LexiconSource problems;
    char folder[64];
} Loaded;

static const char *write_file(Loaded *loaded, const char *name, const char *text) {
    Str path = str_format(&loaded->arena, "%s/%s", loaded->folder, name);
    FILE *file = fopen(path.text, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path.text;
}

static int load(void **state) {
    static Loaded loaded;
    snprintf(loaded.folder, sizeof loaded.folder, "/tmp/parley-dictionary-XXXXXX");
    assert_non_null(mkdtemp(loaded.folder));
    loaded.know = load_knowledge(&loaded.arena, S("./"), S("en"));
    DictionaryFiles files = {write_file(&loaded, "actors", actors), write_file(&loaded, "agents", agents),
                             write_file(&loaded, "verbs", verbs), write_file(&loaded, "discards", discards),
                             write_file(&loaded, "issues", issues)};
    assert_true(load_dictionaries(loaded.know, &files, &loaded.problems));
    *state = &loaded;
    return 0;
}

static int unload(void **state) {
    Loaded *loaded = *state;
    static const char *const names[] = {"actors", "agents", "verbs", "discards", "issues"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(str_format(&loaded->arena, "%s/%s", loaded->folder, names[i]).text);
    rmdir(loaded->folder);
    arena_free(&loaded->arena);
    arena_free(&loaded->scratch);
    return 0;
}

static bool has_problem(const Loaded *loaded, const char *file, int32_t line, const char *words) {
    for (int32_t i = 0; i < loaded->problems.problems.count; i++) {
        const LexiconProblem *p = &loaded->problems.problems.items[i];
        if (str_ends(p->file, str_from(file)) && p->line == line && str_find(p->message, str_from(words)) >= 0) return true;
    }
    return false;
}

static void test_bad_lines(void **state) {
    const Loaded *loaded = *state;
    assert_true(has_problem(loaded, "/actors", 11, "without a code"));
    assert_true(has_problem(loaded, "/actors", 12, "days cannot be read"));
    assert_true(has_problem(loaded, "/actors", 13, "without a code"));
    assert_true(has_problem(loaded, "/agents", 6, "without a code"));
    assert_true(has_problem(loaded, "/verbs", 11, "without a code"));
    assert_true(has_problem(loaded, "/verbs", 12, "without '*'"));
    assert_true(has_problem(loaded, "/verbs", 22, "not there"));
    assert_true(has_problem(loaded, "/verbs", 22, "transformations"));
    assert_true(has_problem(loaded, "/issues", 4, "without a phrase or a code"));
    assert_int_equal(loaded->problems.problems.count, 9);
}

static Document read_text(Loaded *loaded, const char *text, int32_t year) {
    Document doc = {.arena = &loaded->arena, .text = str_from(text), .told_date = day_from_civil(year, 6, 1)};
    assert_true(run_stages(&doc, loaded->know, &loaded->scratch, stage_count()));
    return doc;
}

static void build_codes(StrBuilder *out, const Document *doc, const Participants *side) {
    for (int32_t i = 0; i < side->count; i++) {
        const Entity *e = &doc->entities.items[side->items[i].entity];
        build_format(out, "%s%.*s%.*s", i ? "+" : " ", STR_ARGS(e->country), STR_ARGS(e->sector));
    }
}

/* "0611 ORL VESGOV; …" */
static void assert_coded(Loaded *loaded, const char *text, int32_t year, const char *expected) {
    Document doc = read_text(loaded, text, year);
    StrBuilder out = {.arena = &loaded->arena};
    for (int32_t i = 0; i < doc.coded.count; i++) {
        build_format(&out, "%s%.*s", i ? "; " : "", STR_ARGS(doc.coded.items[i].code));
        build_codes(&out, &doc, &doc.coded.items[i].actors);
        build_codes(&out, &doc, &doc.coded.items[i].recipients);
    }
    assert_string_equal(str_copy(&loaded->arena, built(&out)).text, expected);
}

static void test_actors_and_agents(void **state) {
    assert_coded(*state, "Orlandia sold wheat to Vestria.", 2010, "061 ORL VES");
    assert_coded(*state, "Port Orland sold wheat to the Vestrian government.", 2010, "061 ORL VESGOV");
    assert_coded(*state, "The soldiers of Vestria sold wheat to Orlandia's fishermen.", 2010, "061 VESMIL ORLLAB");
    assert_coded(*state, "The Orlandia water minister sold wheat to the Water League.", 2010, "061 ORLGOVWAT NGOWAT");
    assert_coded(*state, "Soldiers sold wheat to Vestria.", 2010, "061 MIL VES");
}

static void test_dates(void **state) {
    assert_coded(*state, "Ivan Dro sold wheat to Vestria.", 1998, "061 ORLREB VES");
    assert_coded(*state, "Ivan Dro sold wheat to Vestria.", 2003, "061 ORLGOV VES");
    assert_coded(*state, "Ivan Dro sold wheat to Vestria.", 2010, "061 ORLELI VES");
}

static void test_patterns(void **state) {
    assert_coded(*state, "Orlandia sold river fish to Vestria.", 2010, "0611 ORL VES");
    assert_coded(*state, "Orlandia sold fish to Vestria.", 2010, "061 ORL VES");
    assert_coded(*state, "Orlandia refused to sell wheat to Vestria.", 2010, "1211 ORL VES");
    assert_coded(*state, "Orlandia bartered with Vestria.", 2010, "062 ORL VES; 062 VES ORL");
    assert_coded(*state, "Orlandia broke off talks with Vestria.", 2010, "164 ORL VES");
    assert_coded(*state, "Orlandia was beaten by Vestria.", 2010, "190 VES ORL");
    assert_coded(*state, "Orlandia said Vestria sold wheat to the Water League.", 2010, "061 VES NGOWAT");
    assert_coded(*state, "Orlandia painted a bridge in Vestria.", 2010, "");
    assert_coded(*state, "The crowd beat drums in Vestria.", 2010, "");
}

static void test_discards(void **state) {
    assert_coded(*state, "Orlandia sold wheat to Vestria at the river regatta.", 2010, "");
    assert_coded(*state, "Orlandia sold wheat at the river regatta. Vestria sold wheat to Orlandia.", 2010, "061 VES ORL");
    assert_coded(*state, "Vestria sold wheat to Orlandia. It is an old folk tale.", 2010, "");
}

static void test_events(void **state) {
    Document doc = read_text(*state, "Orlandia sold river fish to Vestria near the dam.", 2010);
    assert_int_equal(doc.events.count, 1);
    assert_int_equal(doc.events.items[0].type, EVENT_COOPERATE);
    assert_true(str_equal(doc.events.items[0].cameo, S("0611")));
    assert_int_equal(doc.events.items[0].context.count, 2);
    doc = read_text(*state, "Orlandia said Vestria was late.", 2010);
    assert_int_equal(doc.coded.count, 1);
    assert_int_equal(doc.events.count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bad_lines), cmocka_unit_test(test_actors_and_agents),
                                       cmocka_unit_test(test_dates),     cmocka_unit_test(test_patterns),
                                       cmocka_unit_test(test_discards),  cmocka_unit_test(test_events)};
    return cmocka_run_group_tests(tests, load, unload);
}

/* Entries as JSON and back; what reports add up to, whatever their order. */
#include "../entries.h"

/* ------------------------------------------------------------------- codec */

#define TIME "{'text':'Monday','value':'2031-05-05','start':'2031-05-05','end':null,'precision':'day','how':'resolved'}"
#define ACTOR                                                                                                                              \
    "{'name':'Lena Orlo','text':'Ms. Orlo','code':'RURGOV','country':'RUR','sector':'GOV','person':'Lena Orlo','office':'envoy',"          \
    "'of':'Ruritania','how':'named'}"
#define PLACE "{'name':'Strelsau','country':'RUR','level':'city','lat':49.5,'lon':14.25}"
#define EVIDENCE "[{'doc':'d1','sentence':2,'start':10,'end':20,'text':'said \\'no\\''}]"
#define LINK                                                                                                                               \
    "[{'name':null,'kind':'unnamed','cue':'told','text':'a source'},{'name':'Lena Orlo','kind':'person','cue':'said','text':'she'}]"
#define TAIL                                                                                                                               \
    ",'confidence':0.5,'reported':'2031-05-06','according_to':" LINK                                                                       \
    ",'evidence':[{'doc':'d1','sentence':2,'start':10,'end':20,'text':'words'}]}"

static const char *const kinds[] = {
    "{'kind':'document','id':'d1','title':'A title','outlet':'Gazette','url':null,'date':" TIME
    ",'dateline':null,'date_contradicted':true,'sha256':'00ff','fingerprint':'0a0b 0c0d',"
    "'sentences':3,'tokens':40,'repaired':1,'times':[{'text':'Monday','value':'2031-05-05','start':'2031-05-05','end':'2031-05-05',"
    "'precision':'day','how':'resolved','start_offset':4,'end_offset':10}],'skipped':[{'reason':'menu','start':0,'end':4,'text':'Home'}"
    "]" TAIL,
    "{'kind':'event','id':'e1','event':'ASSAULT','mode':'aerial','context':['military'],'actor':[" ACTOR
    "],'recipient':[],'status':'denied',"
    "'background':true,'time':" TIME ",'place':" PLACE
    ",'trigger':{'start':10,'end':15,'text':'bombed'},'dead':{'low':3,'best':4,'high':null},"
    "'injured':7,'quad_code':4,'cameo':'195','rule':'events.txt:3','same_as':'e0'" TAIL,
    "{'kind':'statement','id':'s1','speaker':[" ACTOR "],'direct':'mixed','content':'no and again no','cue':'said','medium':'Gazette',"
    "'audience':[],'time':null" TAIL,
    "{'kind':'meeting','id':'m1','name':'Strelsau conference','aliases':['the talks'],'place':" PLACE ",'time':null,'status':'postponed',"
    "'participants':[" ACTOR
    "],'refused_by':[],'hosts':[],'mediators':[],'purpose':'to end the war','reasons':[{'text':'snow','holder':null,"
    "'evidence':[{'doc':'d1','sentence':2,'start':10,'end':14,'text':'snow'}]}],'history':[{'status':'planned','time':" TIME
    ",'reported':null,"
    "'evidence':[]}],'about':'r1'" TAIL,
    "{'kind':'agreement','id':'a1','name':'Strelsau accord','aliases':[],'parties':[" ACTOR "],'place':null,'signed':" TIME
    ",'status':'in force',"
    "'commitments':['c1','c2']" TAIL,
    "{'kind':'commitment','id':'c1','debtor':[" ACTOR
    "],'action':'free the captives','beneficiary':[],'agreement':'a1','key':'free captive',"
    "'deadlines':[{'time':" TIME ",'set_by':[" ACTOR "],'manner':'claimed','reported':'2031-05-06','according_to':" LINK ",'evidence':[]}],"
    "'status':'disputed'" TAIL,
    "{'kind':'position','id':'p1','holder':[" ACTOR
    "],'stance':'refuses','object':'to come','condition':{'kind':'until','text':'the snow melts'},"
    "'time':null" TAIL,
    "{'kind':'trend','id':'t1','what':'raids','direction':'falling','actor':[],'place':" PLACE ",'time':" TIME TAIL,
    "{'kind':'party','id':'y1','name':'Ruritania','aliases':['the kingdom'],'code':'RURGOV','role':'mediator','members':[{'person':'Lena "
    "Orlo',"
    "'office':'envoy','from':'2030-01-01','to':null}]" TAIL,
    "{'kind':'process','id':'r1','name':'Ruritanian peace process','country':'RUR','parties':[" ACTOR "],'hosts':[],'since':" TIME TAIL,
    "{'kind':'conflict','id':'x1','about':'c1','field':'deadline','claims':[{'value':'2031-05-05','holder':'Lena Orlo','evidence':[]},"
    "{'value':'2031-06-01','holder':null,'evidence':[]}]" TAIL,
};

static void test_round_trip(void **state) {
    (void)state;
    assert_int_equal(sizeof kinds / sizeof *kinds, ENTRY_KINDS);
    for (int32_t i = 0; i < ENTRY_KINDS; i++) {
        Entry entry = read_entry(kinds[i]);
        assert_int_equal(entry.kind, i);
        assert_string_equal(write_entry(&entry), json(kinds[i]).text);
    }
}

static void test_strange_words(void **state) {
    (void)state;
    Entry entry = read_entry("{'kind':'statement','id':'s1','content':'a \\\\ \\n \\t \\u0001 \\u00e9 \\u2019'}");
    assert_string_equal(entry.statement.content.text, "a \\ \n \t \001 é ’");
    Entry again = {0};
    Str problem = {0};
    assert_true(entry_read_json(&arena, str_from(write_entry(&entry)), &again, &problem));
    assert_string_equal(again.statement.content.text, entry.statement.content.text);
}

static void test_no_entry(void **state) {
    (void)state;
    Entry entry;
    Str problem = {0};
    assert_false(entry_read_json(&arena, S("{\"id\":"), &entry, &problem));
    assert_true(problem.length > 0);
    assert_false(entry_read_json(&arena, S("[1]"), &entry, &problem));
    assert_false(entry_read_json(&arena, S("{\"id\":\"s1\"}"), &entry, &problem));
}

/* -------------------------------------------------------------------- fold */

static const Entry *only(const EntryList *entries, EntryKind kind) {
    const Entry *found = NULL;
    for (int32_t i = 0; i < entries->count; i++) {
        if (entries->items[i].kind != kind) continue;
        assert_null(found);
        found = &entries->items[i];
    }
    assert_non_null(found);
    return found;
}

static int32_t count_kind(const EntryList *entries, EntryKind kind) {
    int32_t count = 0;
    for (int32_t i = 0; i < entries->count; i++) count += entries->items[i].kind == kind;
    return count;
}

#define FOLD(lines) fold_lines(lines, sizeof lines / sizeof *lines)
static EntryList fold_lines(const char *const *lines, size_t count) {
    EntryList reports = read_all(lines, (int32_t)count);
    return fold_reports(&reports, &arena);
}

static void test_meeting_through_its_life(void **state) {
    (void)state;
    static const char *const lines[] = {
        MEETING("m3", "the Strelsau summit", STRELSAU, "null", "postponed", "[]", "d3", "'2031-04-20'"),
        MEETING("m1", "Strelsau conference", STRELSAU, "null", "proposed", TWO, "d1", "'2031-03-07'"),
        MEETING("m2", "Strelsau conference", STRELSAU, ON("2031-04-24"), "planned", TWO, "d2", "'2031-04-10'"),
        MEETING("m4", "Strelsau conference", STRELSAU, ON("2031-04-24"), "planned", TWO, "d4",
                "'2031-04-30'"), /* the old plan, told again */
    };
    EntryList record = FOLD(lines);
    const Entry *entry = only(&record, ENTRY_MEETING);
    assert_string_equal(entry->id.text, "m1");
    assert_string_equal(entry->meeting.name.text, "Strelsau conference");
    assert_int_equal(entry->meeting.status, MEETING_POSTPONED);
    assert_int_equal(entry->meeting.time.start, DAY_NONE);
    assert_int_equal(entry->meeting.history.count, 4);
    assert_int_equal(entry->meeting.history.items[2].status, MEETING_POSTPONED);
    assert_int_equal(entry->evidence.count, 4);
}

static void test_meeting_put_off_to_a_day(void **state) {
    (void)state;
    static const char *const lines[] = {
        MEETING("m1", "Strelsau conference", STRELSAU, ON("2031-04-24"), "planned", TWO, "d1", "'2031-04-10'"),
        MEETING("m2", "Strelsau conference", STRELSAU, ON("2031-04-24"), "postponed", TWO, "d2", "'2031-04-20'"), /* from that day */
        MEETING("m3", "Strelsau conference", STRELSAU, ON("2031-05-20"), "postponed", TWO, "d3", "'2031-04-21'"),
        MEETING("m4", "Strelsau conference", STRELSAU, "null", "postponed", TWO, "d4", "'2031-04-22'"),
    };
    EntryList early = fold_lines(lines, 2), late = fold_lines(lines, 4);
    assert_int_equal(only(&early, ENTRY_MEETING)->meeting.time.start, DAY_NONE);
    assert_int_equal(only(&late, ENTRY_MEETING)->meeting.time.start, day_from_civil(2031, 5, 20));
    assert_int_equal(only(&late, ENTRY_MEETING)->meeting.status, MEETING_POSTPONED);
}

static void test_meetings_apart(void **state) {
    (void)state;
    static const char *const lines[] = {
        MEETING("m1", "Strelsau conference", STRELSAU, ON("2031-04-24"), "held", TWO, "d1", "'2031-04-25'"),
        MEETING("m2", "Strelsau conference", STRELSAU, ON("2031-11-03"), "planned", TWO, "d2", "'2031-10-20'"), /* the next one */
        MEETING("m3", "Zenda conference", CITY("Zenda", "RUR"), ON("2031-04-24"), "held", TWO, "d3", "'2031-04-25'"),
        MEETING("m4", "Strelsau conference", STRELSAU, ON("2031-04-24"), "held", "[" NAMED("Syldavia") "," NAMED("Borduria") "]", "d4",
                "'2031-04-25'"),
        MEETING("m5", "talks", STRELSAU, ON("2031-04-24"), "held", TWO, "d1", "'2031-04-25'"), /* told apart by its own article */
    };
    EntryList record = FOLD(lines);
    assert_true(count_kind(&record, ENTRY_MEETING) >= 4);
    for (int32_t i = 0; i < record.count; i++)
        for (int32_t e = 0; e < record.items[i].evidence.count; e++)
            if (str_equal(record.items[i].id, S("m2")) || str_equal(record.items[i].id, S("m3")))
                assert_int_equal(record.items[i].evidence.count, 1);
}

static void test_deadline_slips(void **state) {
    (void)state;
    static const char *const lines[] = {
        COMMITMENT("c3", DEADLINE("2031-08-31", NAMED("Orlo"), "unilateral", "'2031-07-08'"), "d3", "'2031-07-08'"),
        COMMITMENT("c2",
                   DEADLINE("2031-05-01", NAMED("Zenda accord"), "agreed", "'2031-04-14'") "," DEADLINE("2031-09-11", NAMED("Orlo"),
                                                                                                        "unilateral", "'2031-04-14'"),
                   "d2", "'2031-04-14'"),
        COMMITMENT("c1", DEADLINE("2031-09-11", NAMED("Orlo"), "unilateral", "'2031-04-13'"), "d1", "'2031-04-13'"),
    };
    EntryList record = FOLD(lines);
    const DeadlineList *deadlines = &only(&record, ENTRY_COMMITMENT)->commitment.deadlines;
    assert_int_equal(deadlines->count, 3);
    assert_int_equal(deadlines->items[0].time.end, day_from_civil(2031, 5, 1)); /* told by the article that puts it first */
    assert_int_equal(deadlines->items[1].time.end, day_from_civil(2031, 9, 11));
    assert_int_equal(deadlines->items[1].reported, day_from_civil(2031, 4, 13));
    assert_int_equal(deadlines->items[2].time.end, day_from_civil(2031, 8, 31));
    assert_int_equal(count_kind(&record, ENTRY_CONFLICT), 0);
}

static void test_rival_deadline(void **state) {
    (void)state;
    static const char *const lines[] = {
        COMMITMENT("c1", DEADLINE("2031-05-01", NAMED("Zenda accord"), "agreed", "'2031-04-13'"), "d1", "'2031-04-13'"),
        COMMITMENT("c2", DEADLINE("2031-04-30", NAMED("Red Front"), "claimed", "'2031-04-14'"), "d2", "'2031-04-14'"),
    };
    EntryList record = FOLD(lines);
    const Entry *conflict = only(&record, ENTRY_CONFLICT);
    assert_string_equal(conflict->conflict.about.text, "c1");
    assert_string_equal(conflict->conflict.field.text, "deadline");
    assert_int_equal(conflict->conflict.claims.count, 2);
}

#define PLAN(id, time, holder, doc, day)                                                                                                   \
    "{'kind':'meeting','id':'" id "','name':'Strelsau conference','place':" STRELSAU ",'time':" time                                       \
    ",'status':'planned','participants':" TWO ",'history':[{'status':'planned','time':" time ",'reported':" day ",'holder':'" holder       \
    "','evidence':[]}]," DOC(doc, day)

static void test_rival_dates(void **state) {
    (void)state;
    static const char *const rivals[] = {PLAN("m1", ON("2031-04-24"), "Orlo", "d1", "'2031-04-10'"),
                                         PLAN("m2", ON("2031-05-20"), "Red Front", "d2", "'2031-04-12'")};
    EntryList record = FOLD(rivals);
    assert_string_equal(only(&record, ENTRY_CONFLICT)->conflict.field.text, "date");
    static const char *const moved[] = {PLAN("m1", ON("2031-04-24"), "Orlo", "d1", "'2031-04-10'"),
                                        PLAN("m2", ON("2031-05-20"), "Orlo", "d2", "'2031-04-12'"),
                                        PLAN("m3", ON("2031-05-25"), "Red Front", "d3", "'2031-05-02'")};
    record = FOLD(moved);
    assert_int_equal(count_kind(&record, ENTRY_CONFLICT), 0);
    assert_int_equal(only(&record, ENTRY_MEETING)->meeting.time.start, day_from_civil(2031, 5, 25));
}

static void test_links_between_articles(void **state) {
    (void)state;
    static const char *const lines[] = {
        AGREEMENT("a1", "Zenda accord", "", "d1", "'2031-02-01'"),
        AGREEMENT("a2", "Zenda agreement", "'c2'", "d2", "'2031-04-14'"),
        "{'kind':'commitment','id':'c2','debtor':[" NAMED(
            "Ruritania") "],'action':'withdraw','agreement':'a2','deadlines':[],'status':'open'," DOC("d2", "'2031-04-14'"),
    };
    EntryList record = FOLD(lines);
    assert_string_equal(only(&record, ENTRY_AGREEMENT)->id.text, "a1");
    assert_string_equal(only(&record, ENTRY_AGREEMENT)->agreement.commitments.items[0].text, "c2");
    assert_string_equal(only(&record, ENTRY_COMMITMENT)->commitment.agreement.text, "a1");
}

static void test_copies(void **state) {
    (void)state;
    static const char *const lines[] = {
        DOCUMENT("d3", "'2031-02-03'", "c", "01 02 03 04"),
        DOCUMENT("d1", "'2031-02-01'", "a", "01 02 03 04 05 06 07 08"),
        DOCUMENT("d2", "'2031-02-02'", "b", "01 02 0a 0b 0c 0d"),
        DOCUMENT("d4", "null", "a", "01 02 03 04 05 06 07 08"),
    };
    EntryList record = FOLD(lines);
    for (int32_t i = 0; i < record.count; i++) {
        bool copy = str_equal(record.items[i].id, S("d3")) || str_equal(record.items[i].id, S("d4"));
        assert_string_equal(copy ? "d1" : "", record.items[i].same_as.length ? record.items[i].same_as.text : "");
    }
}

static void test_same_event(void **state) {
    (void)state;
#define EVENT(id, type, who, whom, day, doc)                                                                                               \
    "{'kind':'event','id':'" id "','event':'" type "','actor':" who ",'recipient':" whom                                                   \
    ",'status':'happened','background':false,'time':" ON(day) ",'place':null,'trigger':{'start':3,'end':9,'text':'attacked'}," DOC(        \
        doc, "'2031-05-06'")
    static const char *const lines[] = {
        EVENT("e1", "ASSAULT", "[" NAMED("Red Front") "]", "[" NAMED("Ruritania") "]", "2031-05-05", "d1"),
        EVENT("e2", "ASSAULT", "[" NAMED("Red Front") "]", "[" NAMED("Ruritania") "]", "2031-05-05", "d2"),
        EVENT("e3", "ASSAULT", "[" NAMED("Red Front") "]", "[" NAMED("Ruritania") "]", "2031-05-04", "d2"),
        EVENT("e4", "ASSAULT", "[" NAMED("Ruritania") "]", "[" NAMED("Red Front") "]", "2031-05-05", "d3"),
        EVENT("e5", "ACCUSE", "[" NAMED("Red Front") "]", "[" NAMED("Ruritania") "]", "2031-05-05", "d3"),
    };
    EntryList record = FOLD(lines);
    assert_int_equal(count_kind(&record, ENTRY_EVENT), 5);
    for (int32_t i = 0; i < record.count; i++) {
        const Entry *e = &record.items[i];
        assert_string_equal(str_equal(e->id, S("e2")) ? "e1" : "", e->same_as.length ? e->same_as.text : "");
    }
}

static void test_order_does_not_matter(void **state) {
    (void)state;
    static const char *const lines[] = {
        MEETING("m1", "Strelsau conference", STRELSAU, "null", "proposed", TWO, "d1", "'2031-03-07'"),
        MEETING("m2", "the Strelsau summit", STRELSAU, ON("2031-04-24"), "planned", TWO, "d2", "'2031-04-10'"),
        MEETING("m3", "talks", STRELSAU, "null", "postponed", TWO, "d3", "'2031-04-20'"),
        MEETING("m4", "Strelsau summit", STRELSAU, ON("2031-06-01"), "planned", "[]", "d4", "null"),
        MEETING("m5", "Zenda conference", CITY("Zenda", "RUR"), ON("2031-06-01"), "held", TWO, "d4", "null"),
        MEETING("m6", "conference", CITY("Zenda", "RUR"), "null", "ongoing", TWO, "d2", "'2031-04-10'"),
        COMMITMENT("c1", DEADLINE("2031-05-01", NAMED("Zenda accord"), "agreed", "'2031-04-10'"), "d2", "'2031-04-10'"),
        COMMITMENT("c2", DEADLINE("2031-04-30", NAMED("Red Front"), "claimed", "'2031-04-20'"), "d3", "'2031-04-20'"),
        COMMITMENT("c3",
                   DEADLINE("2031-05-01", NAMED("Orlo"), "agreed", "null") "," DEADLINE("2031-09-11", NAMED("Orlo"), "unilateral", "null"),
                   "d4", "null"),
        AGREEMENT("a1", "Zenda accord", "'c1'", "d2", "'2031-04-10'"),
        AGREEMENT("a2", "Zenda agreement", "", "d3", "'2031-04-20'"),
        DOCUMENT("d1", "'2031-03-07'", "a", "01 02 03 04"),
        DOCUMENT("d2", "'2031-04-10'", "b", "01 02 03 04 05"),
        DOCUMENT("d3", "'2031-04-10'", "c", "01 02 03 04 05 06"),
    };
    int32_t count = (int32_t)(sizeof lines / sizeof *lines);
    EntryList reports = read_all(lines, count);
    EntryList record = fold_reports(&reports, &arena);
    const char *first = write_all(&record);
    for (uint64_t seed = 1; seed <= 50; seed++) {
        EntryList shuffled = read_all(lines, count);
        if (seed % 2) { /* some articles are read twice */
            EntryList again = read_all(lines, count);
            for (int32_t i = 0; i < again.count; i++) *array_push(&arena, &shuffled) = again.items[i];
        }
        shuffle(&shuffled, seed);
        EntryList other = fold_reports(&shuffled, &arena);
        assert_string_equal(write_all(&other), first);
    }
}

/* The store keeps what it has folded and folds again: folding must leave its reports as they were. */
static void test_reports_stay_as_they_are(void **state) {
    (void)state;
    static const char *const lines[] = {
        MEETING("m1", "Strelsau conference", STRELSAU, ON("2031-04-24"), "planned", TWO, "d1", "'2031-03-07'"),
        MEETING("m2", "Strelsau summit", STRELSAU, ON("2031-04-24"), "planned", "[" NAMED("Syldavia") "," NAMED("Red Front") "]", "d2",
                "'2031-04-10'"),
        COMMITMENT("c1", DEADLINE("2031-05-01", NAMED("Zenda accord"), "agreed", "'2031-04-10'"), "d2", "'2031-04-10'"),
        COMMITMENT("c2", DEADLINE("2031-05-01", NAMED("Red Front"), "claimed", "'2031-04-20'"), "d3", "'2031-04-20'"),
    };
    EntryList reports = read_all(lines, 4);
    const char *before = write_all(&reports);
    EntryList first = fold_reports(&reports, &arena);
    const char *record = write_all(&first);
    assert_string_equal(write_all(&reports), before);
    EntryList second = fold_reports(&reports, &arena);
    assert_string_equal(write_all(&second), record);
}

/* Reads {"text": LITERAL, "n": NUMBER} as a place. */
static const char *read_literal(Arena *arena, const char *literal, Str *name) {
    Entry entry = {0};
    Str problem = {0},
        line = str_format(arena, "{\"kind\":\"party\",\"name\":%s,\"unknown\":[{},[1,-2.5e3,null,true]],\"id\":\"y1\"}", literal);
    if (!entry_read_json(arena, line, &entry, &problem)) return str_copy(arena, problem).text;
    assert_true(str_equal(entry.id, S("y1")));
    *name = entry.party.name;
    return NULL;
}

static void test_json_text(void **state) {
    (void)state;
    static const struct {
        const char *literal, *name; /* name NULL: it is refused */
    } cases[] = {{"\"plain\"", "plain"},
                 {"\"a\\n\\t\\\"\\\\\\/\\u0041\"", "a\n\t\"\\/A"},
                 {"\"\\u20ac \\ud83d\\udd4a \\ud83d \\udd4a\"", "\u20ac \U0001F54A \uFFFD \uFFFD"},
                 {"null", ""},
                 {"17", ""},
                 {"\"open", NULL},
                 {"\"\\x\"", NULL},
                 {"\"\\u12\"", NULL},
                 {"\"\\u0000\"", NULL},
                 {"\"bare\ttab\"", NULL},
                 {"nul", NULL},
                 {"", NULL},
                 {"[1 2]", NULL},
                 {"{\"a\"}", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str name = {0};
        const char *problem = read_literal(&arena, cases[i].literal, &name);
        if (cases[i].name) assert_null(problem), assert_true(str_equal(name, str_from(cases[i].name)));
        if (!cases[i].name) assert_non_null(problem);
    }
    StrBuilder deep = {.arena = &arena};
    Str name = {0};
    for (int i = 0; i < 100000; i++) build_char(&deep, '[');
    assert_string_equal(read_literal(&arena, deep.text, &name), "is nested too deep");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_json_text),
        cmocka_unit_test(test_strange_words),
        cmocka_unit_test(test_no_entry),
        cmocka_unit_test(test_meeting_through_its_life),
        cmocka_unit_test(test_meeting_put_off_to_a_day),
        cmocka_unit_test(test_meetings_apart),
        cmocka_unit_test(test_deadline_slips),
        cmocka_unit_test(test_rival_deadline),
        cmocka_unit_test(test_rival_dates),
        cmocka_unit_test(test_links_between_articles),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_same_event),
        cmocka_unit_test(test_order_does_not_matter),
        cmocka_unit_test(test_reports_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* See history.h. */
#include "view/history.h"

#include "parley.h"
#include "record/codec.h"
#include "view/replay.h"

#include <assert.h>

enum {
    MOST_STOPS = 64, /* of more days, as many are kept as stops, evenly */
    MOST_PAIRS = 40  /* up to so many stops each pair of days can be asked; of more, each day of the world as it is known at last */
};

/* Entry `entry` is in the record from stop `from` up to stop `to`. */
typedef struct Stay {
    int32_t entry, from, to;
} Stay;
typedef ARRAY(Stay) Stays;

/* The history under way. */
typedef struct Course {
    Replay replay;
    HistoryReach reach;
    DayList stops;
    ARRAY(int32_t) last; /* of each line: its last stay in the row under way + 1 */
    bool *past;          /* of each line: is it told at earlier stops only? */
    int32_t *numbers;    /* of each line: its number when all are put in the order of their parts */
    StrMap pooled;       /* evidence → its place in `evidence` + 1 */
    StrList evidence;
    ARRAY(int32_t) tellers; /* of each evidence: its document's place in `docs` */
    StrMap placed;          /* id of a document → its place in `docs` + 1 */
    StrList docs;
} Course;

/* A part of entries: those of a kind; of the events, which are many, attacks by themselves, since they alone are wanted at once. */
static const struct EntryPart {
    const char *names[2]; /* of what is told now, and of what was */
    EntryKind kind;
    bool attacks;
} entry_parts[] = {{{"process", "past-process"}, ENTRY_PROCESS, false},
                   {{"meeting", "past-meeting"}, ENTRY_MEETING, false},
                   {{"agreement", "past-agreement"}, ENTRY_AGREEMENT, false},
                   {{"commitment", "past-commitment"}, ENTRY_COMMITMENT, false},
                   {{"position", "past-position"}, ENTRY_POSITION, false},
                   {{"trend", "past-trend"}, ENTRY_TREND, false},
                   {{"attack", "past-attack"}, ENTRY_EVENT, true},
                   {{"event", "past-event"}, ENTRY_EVENT, false},
                   {{"document", "past-document"}, ENTRY_DOCUMENT, false},
                   {{"statement", "past-statement"}, ENTRY_STATEMENT, false},
                   {{"conflict", "past-conflict"}, ENTRY_CONFLICT, false},
                   {{"party", "past-party"}, ENTRY_PARTY, false}};
enum { ENTRY_PARTS = sizeof entry_parts / sizeof *entry_parts, FIRST_PARTS = HISTORY_FIRST_PARTS - 1 };
static_assert(2 * ENTRY_PARTS + 5 == HISTORY_PARTS, "head, entries, evidence, texts, known, entries of the past, worlds");

static bool is_of_part(const RecordLine *line, const struct EntryPart *part) {
    static const Str attack = {"\"event\":\"ASSAULT\"", 17};
    if (line->kind != part->kind) return false;
    return line->kind != ENTRY_EVENT || part->attacks == (str_find(str_slice(line->json, 0, 80), attack) >= 0);
}

Str history_part_name(int part) {
    static const char *const others[] = {"evidence", "texts", "known"};
    if (part == 0) return S("head");
    if (part <= ENTRY_PARTS) return str_from(entry_parts[part - 1].names[0]);
    if (part <= ENTRY_PARTS + 3) return str_from(others[part - ENTRY_PARTS - 1]);
    return part == HISTORY_PARTS - 1 ? S("worlds") : str_from(entry_parts[part - ENTRY_PARTS - 4].names[1]);
}

static Day day_of_stop(const Course *course, int32_t stop) {
    return stop >= 0 && stop < course->stops.count ? course->stops.items[stop] : DAY_NONE;
}

static void add_line(Course *course, Stays *stays, int32_t line, int32_t stop) {
    while (course->last.count <= line) array_push(course->replay.arena, &course->last);
    int32_t *last = &course->last.items[line];
    if (*last && stays->items[*last - 1].to == stop) {
        stays->items[*last - 1].to++;
        return;
    }
    *array_push(course->replay.arena, stays) = (Stay){line, stop, stop + 1};
    *last = stays->count;
}

static bool add_stop(Course *course, Stays *stays, Telling *telling, Day as_of, int32_t stop) {
    Arena scratch = {0};
    LineList lines = {0};
    if (!tell(&course->replay, telling, as_of, day_of_stop(course, stop - 1), day_of_stop(course, stop))) return false;
    list_lines(&course->replay, telling, &lines, &scratch);
    for (int32_t i = 0; i < lines.count; i++) add_line(course, stays, lines.items[i], stop);
    arena_free(&scratch);
    return true;
}

/* Of too many days every n-th, and the last. */
static bool find_stops(Course *course) {
    DayList days = {0};
    bool whole = store_days(course->replay.store, &days, course->replay.arena);
    int32_t step = (days.count + MOST_STOPS - 1) / MOST_STOPS;
    for (int32_t i = days.count - 1; i >= 0; i -= step) *array_push(course->replay.arena, &course->stops) = days.items[i];
    for (int32_t i = 0, k = course->stops.count - 1; i < k; i++, k--) {
        Day day = course->stops.items[i];
        course->stops.items[i] = course->stops.items[k];
        course->stops.items[k] = day;
    }
    return whole;
}

/* ------------------------------------------------------------------ writing */

/* Where the object that begins `json` ends; objects in it have none of their own. */
static int32_t object_end(Str json) {
    bool quoted = false;
    for (int32_t i = 0; i < json.length; i++) {
        char c = json.text[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == '}')
            return i + 1;
    }
    return json.length;
}

static Str doc_of(Str evidence) {
    static const Str key = {"{\"doc\":\"", 8};
    Str doc = str_slice(evidence, key.length, evidence.length);
    return str_slice(doc, 0, str_find_char(doc, '"'));
}

static int32_t doc_place(Course *course, Str doc) {
    int32_t *place = map_put(course->replay.arena, &course->placed, doc);
    if (*place) return *place - 1;
    *array_push(course->replay.arena, &course->docs) = doc;
    return (*place = course->docs.count) - 1;
}

/* The same words are evidence in many places and at many stops: they are written once. In a string the quotes would be escaped, so
 * what begins so is evidence. */
static void build_pooled(StrBuilder *out, Course *course, Str line) {
    Arena *arena = course->replay.arena;
    for (int32_t at; (at = str_find(line, S("{\"doc\":\""))) >= 0;) {
        Str rest = str_slice(line, at, line.length), object = str_slice(rest, 0, object_end(rest));
        int32_t *place = map_put(arena, &course->pooled, object);
        if (!*place) {
            *array_push(arena, &course->evidence) = object;
            *array_push(arena, &course->tellers) = doc_place(course, doc_of(object));
            *place = course->evidence.count;
        }
        build_str(out, str_slice(line, 0, at));
        build_format(out, "%d", *place - 1);
        line = str_slice(rest, object.length, rest.length);
    }
    build_str(out, line);
}

static void find_past(Course *course, const Stays *stays) {
    int32_t count = course->replay.lines.count;
    course->past = arena_new(course->replay.arena, bool, count);
    for (int32_t i = 0; i < count; i++) course->past[i] = true;
    for (int32_t i = 0; i < stays->count; i++)
        if (stays->items[i].to > course->stops.count) course->past[stays->items[i].entry] = false;
}

/* Numbers the lines part by part, first those that are told now; counts is how many each part has. */
static void number_lines(Course *course, int32_t counts[2][ENTRY_PARTS]) {
    int32_t next = 0;
    course->numbers = arena_new(course->replay.arena, int32_t, course->replay.lines.count);
    for (int past = 0; past < 2; past++)
        for (int part = 0; part < ENTRY_PARTS; part++) {
            int32_t first = next;
            for (int32_t i = 0; i < course->replay.lines.count; i++)
                if (course->past[i] == past && is_of_part(&course->replay.lines.items[i], &entry_parts[part])) course->numbers[i] = next++;
            counts[past][part] = next - first;
        }
}

static Str lines_of_part(Course *course, const struct EntryPart *part, bool past, Arena *arena) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < course->replay.lines.count; i++) {
        if (course->past[i] != past || !is_of_part(&course->replay.lines.items[i], part)) continue;
        build_pooled(&out, course, course->replay.lines.items[i].json);
        build_char(&out, '\n');
    }
    return built(&out);
}

static Str evidence_lines(const Course *course, Arena *arena) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < course->evidence.count; i++) {
        build_str(&out, course->evidence.items[i]);
        build_char(&out, '\n');
    }
    return built(&out);
}

static void write_stays(StrBuilder *out, const Course *course, const Stays *stays) {
    build_str(out, S("\"spans\":["));
    for (int32_t i = 0; i < stays->count; i++) {
        const Stay *stay = &stays->items[i];
        build_format(out, "%s%d,%d,%d", i ? "," : "", course->numbers[stay->entry], stay->from, stay->to);
    }
    build_str(out, S("]"));
}

static void write_numbers(StrBuilder *out, const int32_t *numbers, int32_t count) {
    for (int32_t i = 0; i < count; i++) build_format(out, "%s%d", i ? "," : "", numbers[i]);
}

/* The texts, and with them the days of the documents, which the head tells. */
static bool read_documents(Course *course, StrBuilder *texts, StrBuilder *days) {
    Arena scratch = {0};
    StrList all = {0};
    bool whole = store_documents(course->replay.store, &all, course->replay.arena);
    for (int32_t i = 0; whole && i < all.count; i++) doc_place(course, all.items[i]);
    for (int32_t i = 0; whole && i < course->docs.count; i++) {
        StoredArticle article;
        whole = store_article(course->replay.store, course->docs.items[i], &article, &scratch);
        if (!whole) break;
        if (course->reach > HISTORY_FIRST) {
            write_json_string(texts, article.text);
            build_char(texts, '\n');
        }
        build_format(days, "%s[\"%.*s\",", i ? "," : "", STR_ARGS(course->docs.items[i]));
        write_json_string(days, article.told == DAY_NONE ? (Str){0} : day_format(&scratch, article.told));
        build_char(days, ']');
    }
    arena_free(&scratch);
    return whole;
}

static Str head_line(const Course *course, int32_t counts[2][ENTRY_PARTS], Str documents, Arena *arena) {
    static const char *const reaches[] = {"first", "present", "whole"};
    StrBuilder out = {.arena = arena};
    build_str(&out, S("{\"parley\":\"" PARLEY_VERSION "\",\"stops\":["));
    for (int32_t i = 0; i < course->stops.count; i++)
        build_format(&out, "%s\"%.*s\"", i ? "," : "", STR_ARGS(day_format(arena, course->stops.items[i])));
    build_format(&out, "],\"docs\":[%.*s],\"evidence\":[", STR_ARGS(documents));
    write_numbers(&out, course->tellers.items, course->tellers.count);
    build_str(&out, S("],\"parts\":{"));
    for (int past = 0; past < 2; past++)
        for (int part = 0; part < ENTRY_PARTS; part++)
            build_format(&out, "%s\"%s\":%d", past || part ? "," : "", entry_parts[part].names[past], counts[past][part]);
    build_format(&out, "},\"reach\":\"%s\",\"pairs\":%s}\n", reaches[course->reach], course->stops.count <= MOST_PAIRS ? "true" : "false");
    return built(&out);
}

/* --------------------------------------------------------------- the stops */

/* What is known stop by stop; at each, what was told by then is also where the world of that day begins. */
static bool add_known(Course *course, Stays *stays, Telling **by_stop) {
    Telling *telling = new_telling(&course->replay);
    bool whole = true;
    for (int32_t stop = 0; whole && stop <= course->stops.count; stop++) {
        whole = add_stop(course, stays, telling, DAY_NONE, stop);
        if (stop < course->stops.count) by_stop[stop] = copy_telling(&course->replay, telling);
    }
    return whole;
}

static bool add_world(Course *course, Stays *stays, Telling *telling, int32_t world, int32_t from) {
    Day as_of = course->stops.items[world];
    bool whole = true;
    for (int32_t i = 0; i < course->last.count; i++) course->last.items[i] = 0;
    if (from > world + 1) whole = tell(&course->replay, telling, as_of, as_of, day_of_stop(course, from - 1));
    for (int32_t stop = from; whole && stop <= course->stops.count; stop++) whole = add_stop(course, stays, telling, as_of, stop);
    return whole;
}

static int32_t world_from(const Course *course, int32_t world) {
    return course->stops.count <= MOST_PAIRS ? world + 1 : course->stops.count;
}

/* What the store has folded already, at the one stop there is. */
static bool add_present(Course *course, Stays *stays) {
    Arena scratch = {0}, line = {0};
    EntryList entries;
    Question question = QUESTION_ALL;
    if (course->reach == HISTORY_FIRST) {
        question.attacks = true;
        for (int part = 0; part < FIRST_PARTS; part++) question.kinds |= 1u << entry_parts[part].kind;
    }
    bool whole = store_entries(course->replay.store, &question, &entries, &scratch);
    for (int32_t i = 0; whole && i < entries.count; i++) {
        add_line(course, stays, line_place(&course->replay, &entries.items[i], &line), 0);
        arena_reset(&line);
    }
    arena_free(&line);
    arena_free(&scratch);
    return whole;
}

static bool add_days(Course *course, Stays *stays, Stays *worlds, int32_t threads) {
    bool whole = replay_open(&course->replay, course->replay.store, threads, course->replay.arena) && find_stops(course);
    Telling **by_stop = arena_new(course->replay.arena, Telling *, course->stops.count + 1);
    whole = whole && add_known(course, stays, by_stop);
    for (int32_t world = 0; whole && world < course->stops.count; world++)
        whole = add_world(course, &worlds[world], by_stop[world], world, world_from(course, world));
    return whole;
}

static Str world_lines(const Course *course, const Stays *worlds, Arena *arena) {
    StrBuilder out = {.arena = arena};
    for (int32_t world = 0; world < course->stops.count; world++) {
        build_format(&out, "{\"as_of\":%d,\"from\":%d,", world, world_from(course, world));
        write_stays(&out, course, &worlds[world]);
        build_str(&out, S("}\n"));
    }
    return built(&out);
}

/* The first view tells how many there are of the kinds that it does not show. */
static bool count_the_rest(Course *course, int32_t *counts) {
    static const Question all = QUESTION_ALL;
    bool whole = true;
    for (int part = FIRST_PARTS; whole && part < ENTRY_PARTS; part++) {
        whole = store_count(course->replay.store, &all, entry_parts[part].kind, &counts[part]);
        for (int i = 0; i < FIRST_PARTS; i++)
            if (entry_parts[i].kind == entry_parts[part].kind) counts[part] -= counts[i];
    }
    return whole;
}

static Str known_line(const Course *course, const Stays *stays, Arena *arena) {
    StrBuilder out = {.arena = arena};
    build_char(&out, '{');
    write_stays(&out, course, stays);
    build_str(&out, S("}\n"));
    return built(&out);
}

bool make_history(Store *store, HistoryReach reach, int32_t threads, History *history, Arena *arena) {
    Arena own = {0};
    Course course = {.reach = reach, .replay = {.store = store, .arena = &own}};
    Stays stays = {0}, *worlds = arena_new(&own, Stays, MOST_STOPS);
    StrBuilder texts = {.arena = arena}, told = {.arena = &own};
    int32_t counts[2][ENTRY_PARTS];
    bool whole = reach == HISTORY_WHOLE ? add_days(&course, &stays, worlds, threads) : add_present(&course, &stays);
    find_past(&course, &stays);
    number_lines(&course, counts);
    Str *part = history->parts + 1, *past = part + ENTRY_PARTS + 3;
    for (int i = 0; i < ENTRY_PARTS; i++) *part++ = lines_of_part(&course, &entry_parts[i], false, arena);
    for (int i = 0; i < ENTRY_PARTS; i++) *past++ = lines_of_part(&course, &entry_parts[i], true, arena);
    whole = whole && read_documents(&course, &texts, &told) && (reach > HISTORY_FIRST || count_the_rest(&course, counts[0]));
    *part++ = evidence_lines(&course, arena);
    *part++ = built(&texts);
    *part++ = known_line(&course, &stays, arena);
    *past++ = world_lines(&course, worlds, arena);
    history->parts[0] = head_line(&course, counts, built(&told), arena);
    replay_close(&course.replay);
    arena_free(&own);
    return whole;
}

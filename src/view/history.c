/* See history.h. */
#include "view/history.h"

#include "parley.h"
#include "record/codec.h"
#include "view/replay.h"

enum {
    MOST_STOPS = 64, /* of more days, as many are kept as stops, evenly */
    MOST_PAIRS = 40  /* up to so many stops each pair of days can be asked; of more, each day of the world as it is known at last */
};

/* Entry `entry` is in the record from stop `from` up to stop `to`. */
typedef struct Stay {
    int32_t entry, from, to;
} Stay;
typedef ARRAY(Stay) Stays;

typedef struct History {
    Replay replay;
    DayList stops;
    ARRAY(int32_t) last; /* of each line: its last stay in the row under way + 1 */
    StrMap pooled;       /* evidence → its place in `evidence` + 1 */
    StrList evidence;
} History;

static Day day_of_stop(const History *history, int32_t stop) {
    return stop >= 0 && stop < history->stops.count ? history->stops.items[stop] : DAY_NONE;
}

static void add_line(History *history, Stays *stays, int32_t line, int32_t stop) {
    while (history->last.count <= line) array_push(history->replay.arena, &history->last);
    int32_t *last = &history->last.items[line];
    if (*last && stays->items[*last - 1].to == stop) {
        stays->items[*last - 1].to++;
        return;
    }
    *array_push(history->replay.arena, stays) = (Stay){line, stop, stop + 1};
    *last = stays->count;
}

static bool add_stop(History *history, Stays *stays, Telling *telling, Day as_of, int32_t stop) {
    Arena scratch = {0};
    LineList lines = {0};
    if (!tell(&history->replay, telling, as_of, day_of_stop(history, stop - 1), day_of_stop(history, stop))) return false;
    list_lines(&history->replay, telling, &lines, &scratch);
    for (int32_t i = 0; i < lines.count; i++) add_line(history, stays, lines.items[i], stop);
    arena_free(&scratch);
    return true;
}

/* Of too many days every n-th, and the last. */
static bool find_stops(History *history) {
    DayList days = {0};
    bool whole = store_days(history->replay.store, &days, history->replay.arena);
    int32_t step = (days.count + MOST_STOPS - 1) / MOST_STOPS;
    for (int32_t i = days.count - 1; i >= 0; i -= step) *array_push(history->replay.arena, &history->stops) = days.items[i];
    for (int32_t i = 0, k = history->stops.count - 1; i < k; i++, k--) {
        Day day = history->stops.items[i];
        history->stops.items[i] = history->stops.items[k];
        history->stops.items[k] = day;
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

/* The same words are evidence in many places and at many stops: they are written once. In a string the quotes would be escaped, so
 * what begins so is evidence. */
static void build_pooled(StrBuilder *out, History *history, Str line) {
    Arena *arena = history->replay.arena;
    for (int32_t at; (at = str_find(line, S("{\"doc\":\""))) >= 0;) {
        Str rest = str_slice(line, at, line.length), object = str_slice(rest, 0, object_end(rest));
        int32_t *place = map_put(arena, &history->pooled, object);
        if (!*place) {
            *array_push(arena, &history->evidence) = object;
            *place = history->evidence.count;
        }
        build_str(out, str_slice(line, 0, at));
        build_format(out, "%d", *place - 1);
        line = str_slice(rest, object.length, rest.length);
    }
    build_str(out, line);
}

/* The evidence is numbered as the entries are written, so its part comes after theirs. */
static void write_lines(StrBuilder *out, History *history) {
    const StrList *lines = &history->replay.lines, *evidence = &history->evidence;
    for (int32_t i = 0; i < lines->count; i++) {
        build_pooled(out, history, lines->items[i]);
        build_char(out, '\n');
    }
    build_char(out, '\n');
    for (int32_t i = 0; i < evidence->count; i++) {
        build_str(out, evidence->items[i]);
        build_char(out, '\n');
    }
}

static void write_stays(StrBuilder *out, const Stays *stays) {
    build_str(out, S("\"spans\":["));
    for (int32_t i = 0; i < stays->count; i++) {
        const Stay *stay = &stays->items[i];
        build_format(out, "%s%d,%d,%d", i ? "," : "", stay->entry, stay->from, stay->to);
    }
    build_str(out, S("]"));
}

/* What is known stop by stop; at each, what was told by then is also where the world of that day begins. */
static bool add_known(History *history, Stays *stays, Telling **by_stop) {
    Telling *telling = new_telling(&history->replay);
    bool whole = true;
    for (int32_t stop = 0; whole && stop <= history->stops.count; stop++) {
        whole = add_stop(history, stays, telling, DAY_NONE, stop);
        if (stop < history->stops.count) by_stop[stop] = copy_telling(&history->replay, telling);
    }
    return whole;
}

static bool add_world(History *history, Stays *stays, Telling *telling, int32_t world, int32_t from) {
    Day as_of = history->stops.items[world];
    bool whole = true;
    for (int32_t i = 0; i < history->last.count; i++) history->last.items[i] = 0;
    if (from > world + 1) whole = tell(&history->replay, telling, as_of, as_of, day_of_stop(history, from - 1));
    for (int32_t stop = from; whole && stop <= history->stops.count; stop++) whole = add_stop(history, stays, telling, as_of, stop);
    return whole;
}

static bool write_worlds(StrBuilder *out, History *history, Telling **by_stop) {
    bool whole = true, pairs = history->stops.count <= MOST_PAIRS;
    for (int32_t world = 0; whole && world < history->stops.count; world++) {
        Stays stays = {0};
        int32_t from = pairs ? world + 1 : history->stops.count;
        whole = add_world(history, &stays, by_stop[world], world, from);
        build_format(out, "{\"as_of\":%d,\"from\":%d,", world, from);
        write_stays(out, &stays);
        build_str(out, S("}\n"));
    }
    return whole;
}

static bool write_texts(StrBuilder *out, const History *history) {
    Arena scratch = {0};
    EntryList documents;
    Question question = QUESTION_ALL;
    question.kinds = 1u << ENTRY_DOCUMENT;
    bool whole = store_entries(history->replay.store, &question, &documents, &scratch);
    for (int32_t i = 0; whole && i < documents.count; i++) {
        StoredArticle article;
        whole = store_article(history->replay.store, documents.items[i].id, &article, &scratch);
        if (!whole) break;
        build_format(out, "{\"doc\":\"%.*s\",\"text\":", STR_ARGS(documents.items[i].id));
        write_json_string(out, article.text);
        build_str(out, S("}\n"));
    }
    arena_free(&scratch);
    return whole;
}

bool write_history(Store *store, StrBuilder *out) {
    Arena arena = {0};
    History history = {0};
    Stays stays = {0};
    bool whole = replay_open(&history.replay, store, &arena) && find_stops(&history);
    Telling **by_stop = arena_new(&arena, Telling *, history.stops.count + 1);
    whole = whole && add_known(&history, &stays, by_stop);
    StrBuilder worlds = {.arena = &arena};
    whole = whole && write_worlds(&worlds, &history, by_stop);
    build_str(out, S("{\"parley\":\"" PARLEY_VERSION "\",\"stops\":["));
    for (int32_t i = 0; i < history.stops.count; i++)
        build_format(out, "%s\"%.*s\"", i ? "," : "", STR_ARGS(day_format(&arena, history.stops.items[i])));
    build_str(out, S("],"));
    write_stays(out, &stays);
    build_str(out, S("}\n\n"));
    write_lines(out, &history);
    build_char(out, '\n');
    build_str(out, built(&worlds));
    build_char(out, '\n');
    whole = whole && write_texts(out, &history);
    arena_free(&arena);
    return whole;
}

/* See history.h. */
#include "view/history.h"

#include "parley.h"
#include "record/codec.h"

/* Entry `entry` is in the record from stop `from` up to stop `to`. */
typedef struct Stay {
    int32_t entry, from, to;
} Stay;

typedef struct History {
    Store *store;
    Arena *arena;
    DayList stops;
    StrMap known; /* line → its place in lines + 1 */
    StrList lines;
    ARRAY(int32_t) last; /* of each line: its last span + 1 */
    ARRAY(Stay) spans;
} History;

static void add_line(History *history, Str line, int32_t stop) {
    int32_t place = map_get(&history->known, line, 0);
    if (!place) {
        Str kept = str_copy(history->arena, line);
        *array_push(history->arena, &history->lines) = kept;
        array_push(history->arena, &history->last);
        place = *map_put(history->arena, &history->known, kept) = history->lines.count;
    }
    int32_t *last = &history->last.items[place - 1];
    if (*last && history->spans.items[*last - 1].to == stop) {
        history->spans.items[*last - 1].to++;
        return;
    }
    *array_push(history->arena, &history->spans) = (Stay){place - 1, stop, stop + 1};
    *last = history->spans.count;
}

static bool add_stop(History *history, int32_t stop, Day known_by) {
    Arena scratch = {0};
    EntryList entries;
    Question question = QUESTION_ALL;
    question.known_by = known_by;
    bool whole = store_entries(history->store, &question, &entries, &scratch);
    for (int32_t i = 0; whole && i < entries.count; i++) {
        StrBuilder line = {.arena = &scratch};
        entry_write_json(&line, &entries.items[i]);
        add_line(history, built(&line), stop);
    }
    arena_free(&scratch);
    return whole;
}

/* ------------------------------------------------------------------ writing */

/* "<" stands only inside strings, where JSON has another way to write it. */
static void build_safe(StrBuilder *out, Str json) {
    for (int32_t at; (at = str_find_char(json, '<')) >= 0; json = str_slice(json, at + 1, json.length)) {
        build_str(out, str_slice(json, 0, at));
        build_str(out, S("\\u003c"));
    }
    build_str(out, json);
}

static void write_spans(StrBuilder *out, const History *history) {
    build_str(out, S("],\"spans\":["));
    for (int32_t i = 0; i < history->spans.count; i++) {
        const Stay *span = &history->spans.items[i];
        build_format(out, "%s[%d,%d,%d]", i ? "," : "", span->entry, span->from, span->to);
    }
}

static bool write_texts(StrBuilder *out, const History *history) {
    Arena scratch = {0};
    EntryList documents;
    Question question = QUESTION_ALL;
    question.kinds = 1u << ENTRY_DOCUMENT;
    bool whole = store_entries(history->store, &question, &documents, &scratch);
    build_str(out, S("],\"texts\":{"));
    for (int32_t i = 0; whole && i < documents.count; i++) {
        StoredArticle article;
        StrBuilder text = {.arena = &scratch};
        whole = store_article(history->store, documents.items[i].id, &article, &scratch);
        if (!whole) break;
        write_json_string(&text, article.text);
        build_format(out, "%s\"%.*s\":", i ? "," : "", STR_ARGS(documents.items[i].id));
        build_safe(out, built(&text));
    }
    arena_free(&scratch);
    return whole;
}

bool write_history(Store *store, StrBuilder *out) {
    Arena arena = {0};
    History history = {.store = store, .arena = &arena};
    bool whole = store_days(store, &history.stops, &arena);
    for (int32_t i = 0; whole && i < history.stops.count; i++) whole = add_stop(&history, i, history.stops.items[i]);
    whole = whole && add_stop(&history, history.stops.count, DAY_NONE);
    build_str(out, S("{\"parley\":\"" PARLEY_VERSION "\",\"stops\":["));
    for (int32_t i = 0; i < history.stops.count; i++)
        build_format(out, "%s\"%.*s\"", i ? "," : "", STR_ARGS(day_format(&arena, history.stops.items[i])));
    build_str(out, S("],\"entries\":["));
    for (int32_t i = 0; i < history.lines.count; i++) {
        if (i) build_str(out, S(",\n"));
        build_safe(out, history.lines.items[i]);
    }
    write_spans(out, &history);
    whole = whole && write_texts(out, &history);
    build_str(out, S("}}\n"));
    arena_free(&arena);
    return whole;
}

/* The log of corrections: appended, never changed. */
#include "record/fold.h"
#include "record/codec.h"
#include "store/database.h"

#include <time.h>

/* ------------------------------------------------------------------ reading */

/* Where a report stands in its article, so that it is found again in a new version of the article's reports. */
typedef struct Anchor {
    Str report, doc;
    int32_t kind, start, end;
} Anchor;

static bool is_current(Store *store, Str report) {
    return row_of_report(store, report) >= 0;
}

/* The report of the article's last version that shares most of the words; the empty Str if none does. */
static Str report_at(Store *store, const Anchor *anchor, Arena *arena) {
    sqlite3_stmt *find =
        statement_of(store, "SELECT id, json_extract(report_json(row), '$.evidence[0].start'), json_extract(report_json(row), "
                            "'$.evidence[0].end') FROM report WHERE " ROWS_OF_DOC " AND kind = ?2 "
                            "AND current ORDER BY 2, 1");
    if (!find) return (Str){0};
    bind_str(find, 1, anchor->doc);
    sqlite3_bind_int(find, 2, anchor->kind);
    Str best = {0};
    int32_t most = 0;
    while (next_row(store, find)) {
        int32_t start = sqlite3_column_int(find, 1), end = sqlite3_column_int(find, 2);
        int32_t shared = (end < anchor->end ? end : anchor->end) - (start > anchor->start ? start : anchor->start);
        if (shared > most) most = shared, best = column_str(find, 0, arena);
    }
    return best;
}

static bool read_reports(Store *store, Correction *correction, Arena *arena) {
    ARRAY(Anchor) anchors = {0};
    sqlite3_stmt *find = statement_of(store, "SELECT report, doc, kind, start, end FROM correction_of WHERE number = ?1 ORDER BY place");
    if (!find) return false;
    sqlite3_bind_int(find, 1, correction->number);
    while (next_row(store, find))
        *array_push(arena, &anchors) = (Anchor){column_str(find, 0, arena), column_str(find, 1, arena), sqlite3_column_int(find, 2),
                                                sqlite3_column_int(find, 3), sqlite3_column_int(find, 4)};
    for (int32_t i = 0; i < anchors.count; i++) {
        Str report = anchors.items[i].report;
        Str again = is_current(store, report) ? report : report_at(store, &anchors.items[i], arena);
        *array_push(arena, &correction->reports) = again.length ? again : report;
    }
    return !has_failed(store);
}

bool store_corrections(Store *store, Day known_by, CorrectionLog *out, Arena *arena) {
    *out = (CorrectionLog){0};
    sqlite3_stmt *find =
        statement_of(store, "SELECT number, act, field, value, undoes, why, by, at, known FROM correction ORDER BY number");
    if (!find) return false;
    while (next_row(store, find)) {
        Correction *c = array_push(arena, &out->list);
        c->number = sqlite3_column_int(find, 0);
        correction_act_named(column_str(find, 1, arena), &c->act);
        c->undoes = sqlite3_column_int(find, 4);
        c->known = column_day(find, 8);
        Str *texts[] = {&c->field, &c->value, &c->why, &c->by, &c->at};
        const int columns[] = {2, 3, 5, 6, 7};
        for (int i = 0; i < 5; i++) *texts[i] = column_str(find, columns[i], arena);
    }
    for (int32_t i = 0; i < out->list.count; i++)
        if (!read_reports(store, &out->list.items[i], arena)) return false;
    settle_corrections(out, known_by, arena);
    return !has_failed(store);
}

/* False if nothing that is read now is what the correction is about: its article was read anew, and tells no such thing. */
static bool holds(Store *store, const Correction *correction) {
    for (int32_t i = 0; i < correction->reports.count; i++)
        if (!is_current(store, correction->reports.items[i])) return false;
    return true;
}

/* ------------------------------------------------------------------ writing */

typedef struct Writing {
    Store *store;
    Arena *arena;
    Correction correction; /* as it will be written: reports in place of entries */
    ARRAY(Anchor) anchors;
    Str *refusal;
} Writing;

static bool refuse(Writing *w, const char *why, Str what) {
    *w->refusal = str_format(w->store->arena, "%s%.*s", why, STR_ARGS(what));
    return false;
}

/* A conflict that is worked out goes by the entry that it is about, and its field. */
static Str entry_of_conflict(Writing *w, Str id) {
    sqlite3_stmt *find =
        statement_of(w->store, "SELECT about, json_extract(json, '$.field') FROM entry WHERE id = ?1 AND about IS NOT NULL");
    if (!find) return (Str){0};
    bind_str(find, 1, id);
    Str about = {0};
    if (next_row(w->store, find)) {
        about = column_str(find, 0, w->arena);
        w->correction.field = column_str(find, 1, w->arena);
    }
    sqlite3_reset(find);
    return about;
}

static bool find_anchor(Writing *w, Str id, Anchor *out) {
    sqlite3_stmt *find = statement_of(
        w->store, "SELECT id, doc, kind, json_extract(report_json(row), '$.evidence[0].start'), "
                  "json_extract(report_json(row), '$.evidence[0].end') FROM report JOIN article ON article.number = report.article "
                  "WHERE row = ?1");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, row_of_report(w->store, id));
    bool found = next_row(w->store, find);
    if (found)
        *out = (Anchor){column_str(find, 0, w->arena), column_str(find, 1, w->arena), sqlite3_column_int(find, 2),
                        sqlite3_column_int(find, 3), sqlite3_column_int(find, 4)};
    sqlite3_reset(find);
    return found;
}

static bool anchor_reports(Writing *w, const StrList *ids) {
    w->correction.reports = (StrList){0};
    for (int32_t i = 0; i < ids->count; i++) {
        Anchor anchor;
        Str id = ids->items[i];
        bool found = find_anchor(w, id, &anchor);
        if (!found && w->correction.act == CORRECTION_REJECT) found = find_anchor(w, entry_of_conflict(w, id), &anchor);
        if (!found) return has_failed(w->store) ? false : refuse(w, "there is no entry ", id);
        if (i && anchor.kind != w->anchors.items[0].kind) return refuse(w, "these are of different kinds: ", id);
        *array_push(w->arena, &w->anchors) = anchor;
        add_unique_str(w->arena, &w->correction.reports, anchor.report);
    }
    return true;
}

/* The entry that a report is told in, and how many reports are. */
static Str told_in(Writing *w, Str report, int32_t *reports) {
    sqlite3_stmt *find = statement_of(
        w->store,
        "SELECT told_in.entry, (SELECT max(1, count(*)) FROM member WHERE member.entry = told_in.entry) FROM told_in WHERE row = ?1");
    Str entry = {0};
    if (!find) return entry;
    sqlite3_bind_int64(find, 1, row_of_report(w->store, report));
    if (next_row(w->store, find)) {
        entry = column_str(find, 0, w->arena);
        *reports = sqlite3_column_int(find, 1);
    }
    sqlite3_reset(find);
    return entry;
}

static bool check_set(Writing *w) {
    EntryList entries;
    Question question = QUESTION_ALL;
    int32_t reports = 0;
    Str problem = {0};
    question.kinds = 1u << w->anchors.items[0].kind;
    question.id = told_in(w, w->correction.reports.items[0], &reports);
    if (!store_entries(w->store, &question, &entries, w->arena)) return false;
    if (!entries.count) return refuse(w, "somebody rejected it: undo that first: ", w->correction.reports.items[0]);
    if (set_field(&entries.items[0], w->correction.field, w->correction.value, w->arena, &problem)) return true;
    FieldList fields = correctable_fields(entries.items[0].kind);
    StrBuilder names = {.arena = w->arena};
    for (int32_t i = 0; fields.names[i]; i++) build_format(&names, "%s%s", i ? ", " : "", fields.names[i]);
    return refuse(w, "",
                  str_format(w->arena, "%.*s (fields of a %.*s: %.*s)", STR_ARGS(problem), STR_ARGS(entry_kind_name(entries.items[0].kind)),
                             STR_ARGS(built(&names))));
}

static bool check_split(Writing *w) {
    Str entry = {0};
    int32_t reports = 0;
    for (int32_t i = 0; i < w->correction.reports.count; i++) {
        Str told = told_in(w, w->correction.reports.items[i], &reports);
        if (i && !str_equal(told, entry)) return refuse(w, "it is told in another entry: ", w->correction.reports.items[i]);
        entry = told;
    }
    return reports > w->correction.reports.count || refuse(w, "no report is left of entry ", entry);
}

static bool check_undo(Writing *w) {
    CorrectionLog log;
    if (!store_corrections(w->store, DAY_NONE, &log, w->arena)) return false;
    for (int32_t i = 0; i < log.list.count; i++)
        if (log.list.items[i].number == w->correction.undoes)
            return !log.list.items[i].undone || refuse(w, "it is undone already: k", str_format(w->arena, "%d", w->correction.undoes));
    return refuse(w, "there is no correction k", str_format(w->arena, "%d", w->correction.undoes));
}

static bool check(Writing *w) {
    int32_t reports = w->correction.reports.count;
    if (!w->correction.by.length) return refuse(w, "a correction is signed: tell a name", S(""));
    switch (w->correction.act) {
    case CORRECTION_SET: return reports == 1 ? check_set(w) : refuse(w, "one entry at a time", S(""));
    case CORRECTION_MERGE: return reports >= 2 || refuse(w, "merging takes two entries or more", S(""));
    case CORRECTION_SPLIT: return reports >= 1 ? check_split(w) : refuse(w, "tell the reports that leave", S(""));
    case CORRECTION_REJECT: return reports == 1 || refuse(w, "one entry at a time", S(""));
    case CORRECTION_UNDO: return check_undo(w);
    }
    return false;
}

static Str now_text(Arena *arena) {
    time_t now = time(NULL);
    struct tm utc;
    char text[sizeof "2026-11-27T01:10:00Z"] = "";
    if (gmtime_r(&now, &utc)) strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return str_copy(arena, str_from(text));
}

static bool append(Writing *w) {
    const Correction *c = &w->correction;
    sqlite3_stmt *put =
        statement_of(w->store, "INSERT INTO correction (number, act, field, value, undoes, why, by, at, known) "
                               "VALUES ((SELECT coalesce(max(number), 0) + 1 FROM correction), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!put) return false;
    const Str texts[] = {correction_act_name(c->act), c->field, c->value};
    for (int i = 0; i < 3; i++) bind_str(put, i + 1, texts[i]);
    if (c->act == CORRECTION_UNDO) sqlite3_bind_int(put, 4, c->undoes);
    bind_str(put, 5, c->why);
    bind_str(put, 6, c->by);
    bind_str(put, 7, now_text(w->arena));
    bind_day(put, 8, c->known == DAY_NONE ? today() : c->known);
    if (!finish(w->store, put)) return false;
    w->correction.number = (int32_t)sqlite3_last_insert_rowid(w->store->db);
    for (int32_t i = 0; i < w->anchors.count; i++) {
        const Anchor *a = &w->anchors.items[i];
        put = statement_of(w->store,
                           "INSERT INTO correction_of (number, place, report, kind, doc, start, end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        if (!put) return false;
        const int numbers[] = {a->kind, a->start, a->end}, columns[] = {4, 6, 7};
        sqlite3_bind_int(put, 1, w->correction.number);
        sqlite3_bind_int(put, 2, i);
        bind_str(put, 3, a->report);
        bind_str(put, 5, a->doc);
        for (int k = 0; k < 3; k++) sqlite3_bind_int(put, columns[k], numbers[k]);
        if (!finish(w->store, put)) return false;
    }
    return true;
}

/* What the correction, or the one that it undoes, is about is folded with what came after it; all that it may belong with where the
 * correction regroups; of a document all that it reports. */
static bool mark_corrected(Writing *w) {
    CorrectionLog log;
    if (!store_corrections(w->store, DAY_NONE, &log, w->arena)) return false;
    int32_t at = log.list.count - 1;
    while (at >= 0 && log.list.items[at].act == CORRECTION_UNDO) {
        int32_t undone = log.list.items[at].undoes;
        while (--at >= 0 && log.list.items[at].number != undone) continue;
    }
    if (at < 0) return true; /* it undoes what undoes nothing */
    const StrList *reports = &log.list.items[at].reports;
    bool regroups = log.list.items[at].act != CORRECTION_SET && log.list.items[at].act != CORRECTION_REJECT;
    for (int32_t i = 0; i < reports->count; i++) {
        sqlite3_stmt *find =
            statement_of(w->store, "SELECT row, article = (SELECT number FROM article WHERE doc = ?1) FROM report WHERE current AND (row = "
                                   "?2 OR " ROWS_OF_DOC ")");
        if (!find) return false;
        bind_str(find, 1, reports->items[i]);
        sqlite3_bind_int64(find, 2, row_of_report(w->store, reports->items[i]));
        while (next_row(w->store, find)) {
            bool alone = !regroups && !sqlite3_column_int(find, 1);
            (alone ? mark_changed : mark_anew)(w->store, sqlite3_column_int64(find, 0));
        }
    }
    return !has_failed(w->store);
}

bool store_correct(Store *store, const Correction *wish, int32_t *number, Str *refusal) {
    Arena arena = {0};
    Writing w = {.store = store, .arena = &arena, .correction = *wish, .refusal = refusal};
    *refusal = (Str){0};
    bool written = anchor_reports(&w, &wish->reports) && check(&w) && append(&w) && mark_corrected(&w);
    *number = w.correction.number;
    arena_free(&arena);
    return written;
}

/* ------------------------------------------------------------------- as JSON */

Str correction_about(const Correction *c, Arena *arena) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < c->reports.count; i++) {
        if (i) build_char(&out, ' ');
        build_str(&out, c->reports.items[i]);
    }
    if (c->act == CORRECTION_UNDO) build_format(&out, "k%d", c->undoes);
    return built(&out);
}

Str store_correction_force(Store *store, const Correction *c) {
    return c->undone ? S("undone") : holds(store, c) ? S("in force") : S("its words are gone");
}

void store_write_correction(Store *store, const Correction *c, StrBuilder *out) {
    Arena *arena = out->arena;
    const struct {
        const char *key;
        Str value;
    } fields[] = {{"act", correction_act_name(c->act)},
                  {"about", correction_about(c, arena)},
                  {"field", c->field},
                  {"value", c->value},
                  {"why", c->why},
                  {"by", c->by},
                  {"at", c->at},
                  {"known", day_format(arena, c->known)},
                  {"status", store_correction_force(store, c)}};
    build_format(out, "{\"correction\":%d", c->number);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        build_format(out, ",\"%s\":", fields[i].key);
        write_json_string(out, fields[i].value);
    }
    build_char(out, '}');
}

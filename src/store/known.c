/* What was known by a day. Reports are folded in the order of their days, so that which entry a report is told in, and which telling
 * another tells again, depends on nothing that came later: an entry as it was known is the fold of those of its own reports that were
 * known. Only what a later report is told in is folded; all else stands as it is written. That holds while all reports have a day and no
 * correction regroups them or is later than the day. */
#include "store/known.h"

#include "store/folding.h"
#include "store/packs.h"

#include <stdlib.h>

/* The last day whose reports tell all that they tell. */
static Day last_whole(const Question *question) {
    bool sooner = question->as_of != DAY_NONE && (question->known_by == DAY_NONE || question->as_of < question->known_by);
    return sooner ? question->as_of : question->known_by;
}

bool can_cut(Store *store, const Question *question, const CorrectionLog *log, bool *can) {
    Day day = last_whole(question);
    bool touched = question->touched_after != DAY_NONE;
    if (question->touched_after != DAY_NONE && question->touched_after < day) day = question->touched_after;
    *can = day != DAY_NONE && question->read_by == DAY_NONE && (question->as_of == DAY_NONE || !touched);
    for (int32_t i = 0; i < log->list.count && *can; i++) {
        const Correction *c = &log->list.items[i];
        bool set = c->act == CORRECTION_SET && !c->undone;
        *can = set && (question->known_by == DAY_NONE || c->known <= day);
    }
    if (!*can) return true;
    for (int kind = 0; kind < ENTRY_KINDS && *can; kind++) {
        sqlite3_stmt *find =
            statement_of(store, "SELECT 1 FROM report WHERE kind = ?1 AND known IS NULL AND reported IS NULL AND current UNION ALL "
                                "SELECT 1 FROM report WHERE kind = ?1 AND known > ?2 AND reported IS NULL AND current LIMIT 1");
        if (!find) return false;
        sqlite3_bind_int(find, 1, kind);
        bind_day(find, 2, day);
        *can = !next_row(store, find);
        sqlite3_reset(find);
    }
    return !has_failed(store);
}

static bool take_json(Cut *cut, sqlite3_stmt *rows) {
    Entry entry = {0};
    Str problem = {0}, json = {(const char *)sqlite3_column_text(rows, 0), sqlite3_column_bytes(rows, 0)};
    if (!entry_read_json(cut->arena, json, &entry, &problem)) {
        cut->store->problem = str_format(cut->store->arena, "%s holds a line that %.*s", cut->store->path, STR_ARGS(problem));
        return false;
    }
    entry.same_as = column_str(rows, 1, cut->arena);
    *array_push(cut->arena, cut->out) = entry;
    return true;
}

static sqlite3_stmt *within(const Cut *cut, const char *sql, int kind) {
    sqlite3_stmt *find = statement_of(cut->store, sql);
    if (!find) return NULL;
    sqlite3_bind_int(find, 1, kind);
    bind_day(find, 2, cut->day);
    bind_day(find, 3, cut->question->touched_after);
    bind_day(find, 4, cut->question->touched_until == DAY_NONE ? cut->day : cut->question->touched_until);
    return find;
}

static bool once(Cut *cut, Str id) {
    return !(*map_put(cut->arena, &cut->taken, id))++;
}

/* ------------------------------------------------- kinds whose reports stay entries */

/* Of a touched event that tells another again, the other too. */
static bool take_first_telling(Cut *cut, Str told) {
    if (!told.length || !once(cut, told)) return true;
    sqlite3_stmt *find = statement_of(
        cut->store, "SELECT coalesce(json, report_json(entry.row)), same_as FROM entry JOIN report USING (row) WHERE entry.id = ?1 "
                    "AND known <= ?2");
    if (!find) return false;
    bind_str(find, 1, told);
    bind_day(find, 2, cut->day);
    while (next_row(cut->store, find))
        if (!take_json(cut, find)) return false;
    return !has_failed(cut->store);
}

static bool take_touched(Cut *cut, int kind) {
    sqlite3_stmt *find =
        within(cut,
               "SELECT coalesce(json, report_json(entry.row)), same_as, known, entry.id FROM report JOIN entry ON entry.id = report.id "
               "WHERE report.kind = ?1 AND current AND known > ?3 AND known <= ?4 AND (same_as IS NULL OR ?5)",
               kind);
    StrList told = {0};
    if (!find) return false;
    sqlite3_bind_int(find, 5, kind != ENTRY_EVENT || !cut->question->first_told);
    while (next_row(cut->store, find)) {
        Str same_as = column_str(find, 1, cut->arena);
        if (kind == ENTRY_EVENT && same_as.length) *array_push(cut->arena, &told) = same_as;
        if (column_day(find, 2) > cut->day) continue;
        if (once(cut, column_str(find, 3, cut->arena)) && !take_json(cut, find)) return false;
    }
    for (int32_t i = 0; i < told.count; i++)
        if (!take_first_telling(cut, told.items[i])) return false;
    return !has_failed(cut->store);
}

static bool take_tellings(Cut *cut, int kind) {
    if (cut->question->touched_after != DAY_NONE) return take_touched(cut, kind);
    sqlite3_stmt *find =
        within(cut,
               "SELECT coalesce(json, report_json(entry.row)), same_as, component FROM report JOIN entry ON entry.id = report.id "
               "WHERE report.kind = ?1 AND current AND known <= ?2",
               kind);
    while (next_row(cut->store, find))
        if (!is_of_late(cut, sqlite3_column_int64(find, 2)) && !take_json(cut, find)) return false;
    return !has_failed(cut->store);
}

/* ---------------------------------------------------- kinds whose reports add up */

static int compare_reports(const void *a, const void *b) {
    return entry_order(*(const Entry *const *)a, *(const Entry *const *)b);
}

/* The reports of the rows, in the order of publication. */
static const Entry **read_reports(Cut *cut, sqlite3_stmt *rows, int32_t *count) {
    EntryList reports = {0};
    while (next_row(cut->store, rows)) {
        Entry *entry = array_push(cut->arena, &reports);
        Str problem = {0}, json = {(const char *)sqlite3_column_text(rows, 0), sqlite3_column_bytes(rows, 0)};
        if (!entry_read_json(cut->arena, json, entry, &problem)) reports.count--;
    }
    const Entry **items = arena_new(cut->arena, const Entry *, reports.count + 1);
    for (int32_t i = 0; i < reports.count; i++) items[i] = &reports.items[i];
    if (reports.count) qsort(items, (size_t)reports.count, sizeof *items, compare_reports);
    *count = reports.count;
    return items;
}

/* False if no report was known; the day of the last, DAY_NONE if there are only undated ones. */
static bool was_known(Cut *cut, Str id, Day *last) {
    sqlite3_stmt *find = statement_of(cut->store, "SELECT day FROM member WHERE entry = ?1 AND day <= ?2 ORDER BY day DESC LIMIT 1");
    if (!find) return false;
    bind_str(find, 1, id);
    bind_day(find, 2, cut->day);
    bool known = next_row(cut->store, find);
    if (known) *last = column_day(find, 0);
    sqlite3_reset(find);
    return known;
}

/* What the reports before some day made of the entry, if that was kept; at least one that was known is left to be read. The day. */
static int64_t read_state(Cut *cut, Str id, Day last, Tellings *out) {
    int64_t until = INT64_MIN;
    if (map_get(&cut->corrected, id, 0)) return until;
    sqlite3_stmt *find =
        statement_of(cut->store, "SELECT state, until FROM strand_state WHERE entry = ?1 AND until <= ?2 ORDER BY quarter DESC LIMIT 1");
    if (!find) return until;
    bind_str(find, 1, id);
    bind_day(find, 2, last);
    if (next_row(cut->store, find)) {
        out->state = unpack_text(cut->store, (Str){sqlite3_column_blob(find, 0), sqlite3_column_bytes(find, 0)}, cut->arena);
        out->entry = id;
        if (out->state.length) until = sqlite3_column_int64(find, 1);
    }
    sqlite3_reset(find);
    return until;
}

static bool refold(Cut *cut, Str id) {
    Tellings before = {0};
    Day last;
    if (!was_known(cut, id, &last)) return !has_failed(cut->store);
    int64_t from = read_state(cut, id, last, &before);
    sqlite3_stmt *find = statement_of(cut->store, "SELECT report_json(row) FROM member WHERE entry = ?1 AND day >= ?3 AND day <= ?2");
    if (!find) return false;
    bind_str(find, 1, id);
    bind_day(find, 2, cut->day);
    sqlite3_bind_int64(find, 3, from);
    int32_t count;
    const Entry **items = read_reports(cut, find, &count);
    Folding folding = {.arena = cut->arena, .corrections = cut->log, .all_one = true};
    if (before.state.length) *array_push(cut->arena, &folding.known) = before;
    if (count) fold_component(&folding, items, count);
    for (int32_t i = 0; i < folding.entries.count; i++)
        if (cut->kinds & 1u << folding.entries.items[i].kind) *array_push(cut->arena, cut->out) = folding.entries.items[i];
    return !has_failed(cut->store);
}

/* Whether a later report is told in the entry as well. */
static bool is_told_later(Cut *cut, Str id) {
    sqlite3_stmt *find = statement_of(cut->store, "SELECT 1 FROM member WHERE entry = ?1 AND day > ?2 LIMIT 1");
    if (!find) return false;
    bind_str(find, 1, id);
    bind_day(find, 2, cut->day);
    bool later = next_row(cut->store, find);
    sqlite3_reset(find);
    return later;
}

static bool take_as_written(Cut *cut, Str id) {
    sqlite3_stmt *find =
        statement_of(cut->store, "SELECT coalesce(json, report_json(row)), same_as, kind FROM entry WHERE id = ?1 UNION ALL "
                                 "SELECT json, same_as, kind FROM entry WHERE about = ?1 AND NOT EXISTS (SELECT 1 FROM "
                                 "member WHERE member.entry = entry.id)");
    if (!find) return false;
    bind_str(find, 1, id);
    while (next_row(cut->store, find))
        if (cut->kinds & 1u << sqlite3_column_int(find, 2) && !take_json(cut, find)) return false;
    return !has_failed(cut->store);
}

static bool take_by_then(Cut *cut, Str id) {
    if (map_get(&cut->late, id, 0)) return true;
    return is_told_later(cut, id) ? refold(cut, id) : take_as_written(cut, id);
}

static bool take_all(Cut *cut, int kind) {
    bool touched = cut->question->touched_after != DAY_NONE || kind == ENTRY_CONFLICT; /* without it, those that are worked out too */
    sqlite3_stmt *find = touched
                             ? within(cut,
                                      "SELECT DISTINCT coalesce(entry, id) FROM report JOIN member USING (row) WHERE kind = ?1 AND known > "
                                      "coalesce(?3, -2147483649) AND known <= ?4",
                                      kind)
                             : within(cut, "SELECT id FROM entry WHERE kind = ?1", kind);
    StrList ids = {0};
    while (next_row(cut->store, find)) *array_push(cut->arena, &ids) = column_str(find, 0, cut->arena);
    for (int32_t i = 0; i < ids.count; i++)
        if (!take_by_then(cut, ids.items[i])) return false;
    return !has_failed(cut->store);
}

/* The last of the kind, by days: all that changed since, which may have been of other days, and of what stands as it is written enough. */
static bool take_last(Cut *cut, int kind) {
    const Question *question = cut->question;
    StrMap changed = {0};
    StrList ids = {0};
    int32_t taken = 0;
    Day least = DAY_NONE;
    sqlite3_stmt *find = within(cut, "SELECT DISTINCT entry FROM report JOIN member USING (row) WHERE kind = ?1 AND known > ?2", kind);
    while (next_row(cut->store, find)) {
        *array_push(cut->arena, &ids) = column_str(find, 0, cut->arena);
        *map_put(cut->arena, &changed, ids.items[ids.count - 1]) = 1;
    }
    for (int32_t i = 0; i < ids.count; i++)
        if (!take_by_then(cut, ids.items[i])) return false;
    find = statement_of(cut->store, "SELECT id, day FROM entry WHERE kind = ?1 AND (day BETWEEN ?2 AND ?3 OR (day IS NULL AND ?4)) "
                                    "ORDER BY day DESC");
    if (!find) return false;
    sqlite3_bind_int(find, 1, kind);
    sqlite3_bind_int(find, 2, question->from != DAY_NONE ? question->from : INT32_MIN);
    sqlite3_bind_int(find, 3, question->to != DAY_NONE ? question->to : INT32_MAX);
    sqlite3_bind_int(find, 4, question->from == DAY_NONE && question->to == DAY_NONE);
    while (next_row(cut->store, find) && (taken < question->last || column_day(find, 1) == least)) {
        Str id = column_str(find, 0, cut->arena);
        if (map_get(&changed, id, 0) || map_get(&cut->late, id, 0)) continue;
        least = column_day(find, 1);
        taken++;
        if (!take_as_written(cut, id)) return false;
    }
    sqlite3_reset(find);
    return !has_failed(cut->store);
}

static bool take_entries(Cut *cut, int kind) {
    bool last = cut->question->last && cut->question->touched_after == DAY_NONE && cut->kinds == 1u << kind && kind != ENTRY_CONFLICT;
    return last ? take_last(cut, kind) : take_all(cut, kind);
}

/* ------------------------------------------------------------- tolls that clash */

/* Those about an event, from all its tellings: what clashed by then clashes still, so only the conflicts that there are can have been. */
static bool take_clash(Cut *cut, Str event) {
    sqlite3_stmt *find =
        statement_of(cut->store, "SELECT report_json(row) FROM member JOIN report USING (row) WHERE component = (SELECT component FROM "
                                 "entry WHERE id = ?1) AND known <= ?2");
    if (!find) return false;
    bind_str(find, 1, event);
    bind_day(find, 2, cut->day);
    int32_t count;
    const Entry **items = read_reports(cut, find, &count);
    Folding folding = {.arena = cut->arena, .corrections = cut->log};
    if (count) fold_component(&folding, items, count);
    for (int32_t i = 0; i < folding.entries.count; i++) {
        const Entry *entry = &folding.entries.items[i];
        if (entry->kind == ENTRY_CONFLICT && str_equal(entry->conflict.about, event)) *array_push(cut->arena, cut->out) = *entry;
    }
    return !has_failed(cut->store);
}

/* The events that are taken, of which conflicts are worked out. */
static bool clashing_taken(Cut *cut, StrList *events) {
    for (int32_t i = 0; i < cut->out->count; i++) {
        if (cut->out->items[i].kind != ENTRY_EVENT) continue;
        sqlite3_stmt *find = statement_of(cut->store, "SELECT 1 FROM entry WHERE about = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE "
                                                      "member.entry = entry.id)");
        if (!find) return false;
        bind_str(find, 1, cut->out->items[i].id);
        if (next_row(cut->store, find)) *array_push(cut->arena, events) = cut->out->items[i].id;
        sqlite3_reset(find);
    }
    return !has_failed(cut->store);
}

static bool clashing(Cut *cut, StrList *events) {
    sqlite3_stmt *find = statement_of(
        cut->store, "SELECT DISTINCT about, component FROM entry WHERE kind = ?1 AND about IS NOT NULL AND substr(about, 1, 1) = "
                    "'e' AND NOT EXISTS (SELECT 1 FROM member WHERE member.entry = entry.id)");
    if (!find) return false;
    sqlite3_bind_int(find, 1, ENTRY_CONFLICT);
    while (next_row(cut->store, find))
        if (!is_of_late(cut, sqlite3_column_int64(find, 1))) *array_push(cut->arena, events) = column_str(find, 0, cut->arena);
    return !has_failed(cut->store);
}

static bool take_clashes(Cut *cut) {
    StrList events = {0};
    if (!(cut->question->touched_after != DAY_NONE ? clashing_taken : clashing)(cut, &events)) return false;
    for (int32_t i = 0; i < events.count; i++)
        if (!take_clash(cut, events.items[i])) return false;
    return !has_failed(cut->store);
}

bool entries_known(Store *store, const Question *question, const CorrectionLog *log, EntryList *out, ToldIn *told, Arena *arena) {
    static const uint32_t rivals = 1u << ENTRY_MEETING | 1u << ENTRY_COMMITMENT | 1u << ENTRY_EVENT;
    Cut cut = {.store = store, .question = question, .log = log, .arena = arena, .out = out, .told = told, .day = last_whole(question)};
    cut.kinds = question->kinds ? question->kinds : (1u << ENTRY_KINDS) - 1;
    bool conflicts = cut.kinds & 1u << ENTRY_CONFLICT;
    if (!find_corrected(store, log, &cut.corrected, arena)) return false;
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        if (!(cut.kinds & 1u << kind) && !(conflicts && rivals & 1u << kind)) continue;
        if (question->as_of == cut.day && !take_late(&cut, (EntryKind)kind)) return false;
        if (!(stays_alone((EntryKind)kind) ? take_tellings(&cut, kind) : take_entries(&cut, kind))) return false;
    }
    return !conflicts || take_clashes(&cut);
}

/* What a fold makes of a group is written where it differs from what is there. */
#include "store/folding.h"

#include <string.h>

/* Keys outlive the members that they led to, so their numbers are not given out again. */
int64_t new_component(Store *store) {
    if (!store->last_component) {
        sqlite3_stmt *find = statement_of(store, "SELECT last FROM component_given");
        store->last_component = next_row(store, find) ? sqlite3_column_int64(find, 0) : 0;
        if (find) sqlite3_reset(find);
    }
    return ++store->last_component;
}

static Row *row_of(const Work *work, const Entry *report) {
    int32_t at = map_get(&work->of_reports, (Str){(const char *)&report, sizeof report}, 0);
    return at ? work->all.items[at - 1] : NULL;
}

void touch(Work *work, Str entry) {
    if (!(*map_put(work->arena, &work->touched, entry))++) *array_push(work->arena, &work->touched_ids) = entry;
}

void touch_new(Work *work, Str entry) {
    ++*map_put(work->arena, &work->touched, entry);
}

static bool is_touched(const Work *work, const Entry *entry) {
    return map_get(&work->touched, entry->kind == ENTRY_CONFLICT ? entry->conflict.about : entry->id, 0) != 0;
}

/* ------------------------------------------------------------------ members */

/* What stays alone is told in the entry of its own id, which need not be written again. */
static bool put_member(Work *work, Row *row, Str entry) {
    if (row->component == work->component && str_equal(row->told, entry)) return true;
    sqlite3_stmt *put = statement_of(work->store, "INSERT OR REPLACE INTO member (row, entry, component, day) VALUES (?1, ?2, ?3, ?4)");
    if (!put) return false;
    sqlite3_bind_int64(put, 1, row->row);
    if (!stays_alone(row->entry.kind)) bind_str(put, 2, entry);
    sqlite3_bind_int64(put, 3, work->component);
    sqlite3_bind_int64(put, 4, fold_day(&row->entry));
    return finish(work->store, put);
}

bool write_members(Work *work, const Folding *folding) {
    for (int32_t m = 0; m < folding->members.count; m++) {
        const Membership *membership = &folding->members.items[m];
        Row *row = row_of(work, membership->report);
        if (row->settled) continue;
        bool opened = !row->told.length && str_equal(row->entry.id, membership->entry);
        (opened ? touch_new : touch)(work, membership->entry);
        if (!put_member(work, row, membership->entry)) return false;
    }
    return true;
}

/* ------------------------------------------------------------------ entries */

static Str json_of(const Entry *entry, Arena *arena) {
    Entry bare = *entry;
    StrBuilder json = {.arena = arena};
    bare.same_as = (Str){0}; /* it has a column of its own */
    entry_write_sparse(&json, &bare);
    return built(&json);
}

/* What the entry adds to the report that it began with is nothing: a copy, byte by byte, or what is written alike. */
static bool is_that_report(const Entry *entry, const Entry *report, Arena *arena) {
    Entry a = *entry, b = *report;
    a.same_as = b.same_as = (Str){0};
    a.evidence.capacity = b.evidence.capacity = 0;
    return memcmp(&a, &b, sizeof a) == 0 || str_equal(json_of(entry, arena), json_of(report, arena));
}

/* An entry as it is written so far. */
typedef struct Written {
    Str id, same_as, json;
    int64_t row;
    bool kept;
} Written;

typedef struct WrittenList {
    ARRAY(Written) items;
    StrMap places; /* id → place + 1 */
} WrittenList;

static bool take_written(Work *work, sqlite3_stmt *find, WrittenList *out) {
    while (next_row(work->store, find)) {
        Written *w = array_push(work->arena, &out->items);
        *w = (Written){column_str(find, 0, work->arena), column_str(find, 1, work->arena), column_str(find, 2, work->arena),
                       sqlite3_column_int64(find, 3), false};
        *map_put(work->arena, &out->places, w->id) = out->items.count;
    }
    return !has_failed(work->store);
}

static bool read_component(Work *work, WrittenList *out) {
    sqlite3_stmt *find = statement_of(work->store, "SELECT id, same_as, json, row FROM entry WHERE " OF_COMPONENT);
    if (!find) return false;
    sqlite3_bind_int64(find, 1, work->component);
    return take_written(work, find, out);
}

static bool read_touched(Work *work, WrittenList *out) {
    for (int32_t i = 0; i < work->touched_ids.count; i++) {
        sqlite3_stmt *find = statement_of(work->store, "SELECT id, same_as, json, row FROM entry WHERE id = ?1 UNION ALL "
                                                       "SELECT id, same_as, json, row FROM entry WHERE about = ?1");
        if (!find) return false;
        bind_str(find, 1, work->touched_ids.items[i]);
        if (!take_written(work, find, out)) return false;
    }
    return true;
}

/* What is as its report, which stands in the row, is kept there alone. */
static bool put_entry(const Work *work, const Entry *entry, int64_t row, bool as_report, WrittenList *written) {
    Store *store = work->store;
    Str json = as_report ? (Str){0} : json_of(entry, work->arena);
    int32_t at = map_get(&written->places, entry->id, 0);
    Written *before = at ? &written->items.items[at - 1] : NULL;
    if (before) before->kept = true;
    if (before && before->row == row && str_equal(before->json, json) && str_equal(before->same_as, entry->same_as)) return true;
    sqlite3_stmt *put =
        statement_of(store, "INSERT INTO entry (id, kind, day, same_as, about, row, json, component, due) VALUES (?1, ?2, ?3, "
                            "?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET kind = ?2, day = ?3, same_as = ?4, "
                            "about = ?5, row = ?6, json = ?7, component = ?8, due = ?9");
    if (!put) return false;
    bind_str(put, 1, entry->id);
    sqlite3_bind_int(put, 2, (int)entry->kind);
    bind_day(put, 3, entry_day(entry));
    bind_str(put, 4, entry->same_as);
    bind_str(put, 5, entry->kind == ENTRY_CONFLICT ? entry->conflict.about : (Str){0});
    if (row) sqlite3_bind_int64(put, 6, row);
    bind_str(put, 7, json);
    sqlite3_bind_int64(put, 8, work->component);
    if (is_to_come(entry)) sqlite3_bind_int(put, 9, day_due(entry) == DAY_NONE ? INT32_MAX : day_due(entry));
    return finish(store, put);
}

static bool drop_unkept(const Work *work, const WrittenList *written) {
    for (int32_t i = 0; i < written->items.count; i++) {
        if (written->items.items[i].kept) continue;
        sqlite3_stmt *drop = statement_of(work->store, "DELETE FROM entry WHERE id = ?1");
        if (!drop) return false;
        bind_str(drop, 1, written->items.items[i].id);
        if (!finish(work->store, drop)) return false;
    }
    return true;
}

/* The first member of each entry, + 1. */
static StrMap first_members(const Folding *folding, Arena *arena) {
    StrMap firsts = {0};
    for (int32_t i = 0; i < folding->members.count; i++) {
        int32_t *first = map_put(arena, &firsts, folding->members.items[i].entry);
        if (!*first) *first = i + 1;
    }
    return firsts;
}

bool write_entries(Work *work, const Folding *folding, OldEntries old) {
    WrittenList written = {0};
    StrMap firsts = first_members(folding, work->arena);
    if (old == OLD_OF_COMPONENT && !read_component(work, &written)) return false;
    if (old == OLD_TOUCHED && !read_touched(work, &written)) return false;
    for (int32_t i = 0; i < folding->entries.count; i++) {
        const Entry *entry = &folding->entries.items[i];
        if (old == OLD_TOUCHED && !is_touched(work, entry)) continue;
        int32_t first = entry->kind == ENTRY_CONFLICT ? 0 : map_get(&firsts, entry->id, 0);
        const Entry *report = first ? folding->members.items[first - 1].report : NULL;
        bool alone = report && stays_alone(entry->kind), same = alone && is_that_report(entry, report, work->arena);
        if (!put_entry(work, entry, alone ? row_of(work, report)->row : 0, same, &written)) return false;
    }
    return drop_unkept(work, &written);
}

/* --------------------------------------------------------------------- keys */

bool put_component_key(Store *store, Str key, int64_t component) {
    if (!is_shared_key(key)) return true;
    sqlite3_stmt *put = statement_of(store, "INSERT INTO fold_key (key, day, entry, component) VALUES (?1, -2147483649, '', ?2) "
                                            "ON CONFLICT (key, day, entry) DO UPDATE SET component = ?2 WHERE component <> ?2");
    if (!put) return false;
    sqlite3_bind_int64(put, 1, key_number(key));
    sqlite3_bind_int64(put, 2, component);
    return finish(store, put);
}

static bool put_strand_key(Store *store, Str key, Day start, Str entry) {
    sqlite3_stmt *put = statement_of(store, "INSERT OR IGNORE INTO fold_key (key, day, entry) VALUES (?1, ?2, ?3)");
    if (!put) return false;
    sqlite3_bind_int64(put, 1, key_number(key));
    sqlite3_bind_int64(put, 2, start);
    bind_str(put, 3, entry);
    return finish(store, put);
}

/* A report that stays where it was told has its keys there, save that a copy which is one no longer is asked for now. */
static bool has_keys(const Work *work, const Row *row, Str entry) {
    return row->component == work->component && str_equal(row->told, entry) && !passes_on(row->entry.kind);
}

/* Rows of keys that an entry has no longer stay: whoever asks looks at the entry. */
bool write_keys(Work *work, const Folding *folding) {
    StrMap firsts = first_members(folding, work->arena), copies = {0};
    for (int32_t i = 0; i < folding->entries.count; i++)
        if (folding->entries.items[i].same_as.length) *map_put(work->arena, &copies, folding->entries.items[i].id) = 1;
    for (int32_t m = 0; m < folding->members.count; m++) {
        const Membership *membership = &folding->members.items[m];
        const Row *row = row_of(work, membership->report);
        if (row->settled || has_keys(work, row, membership->entry)) continue;
        StrList keys = {0};
        fold_keys(membership->report, &keys, work->arena);
        const Entry *first = folding->members.items[map_get(&firsts, membership->entry, 0) - 1].report;
        Day start = map_get(&work->starts, membership->entry, fold_day(first));
        bool asked_for = has_strands(membership->report->kind) && !map_get(&copies, membership->entry, 0);
        for (int32_t k = 0; k < keys.count; k++) {
            if (!put_component_key(work->store, keys.items[k], work->component)) return false;
            if (asked_for && !put_strand_key(work->store, keys.items[k], start, membership->entry)) return false;
        }
    }
    return true;
}

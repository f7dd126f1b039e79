/* The record follows the reports: what new reports touch is folded anew, by the same fold as fold_reports. */
#include "record/fold.h"
#include "store/database.h"

#include <stdlib.h>
#include <string.h>

/* Where a report is told: empty and 0 if it is new. */
typedef struct Place {
    Str entry;
    int64_t component;
} Place;

/* One component under way: the reports reached so far, by their shared keys. */
typedef struct Reach {
    Store *store;
    Arena *arena;
    const CorrectionLog *corrections;
    int64_t component;
    StrMap seen; /* rows of this component, as text */
    ARRAY(int64_t) rows;
    EntryList entries;      /* parallel to rows */
    ARRAY(Place) places;    /* parallel to rows: where each is told so far */
    ARRAY(int64_t) earlier; /* numbers of the components that the rows were of so far */
} Reach;

bool mark_dirty(Store *store, int64_t row) {
    *array_push(&store->dirty_arena, &store->dirty) = row;
    return true;
}

static bool load_report(Reach *reach, int64_t row) {
    Store *store = reach->store;
    sqlite3_stmt *find =
        statement_of(store, "SELECT json, entry, component FROM report LEFT JOIN member USING (row) WHERE row = ?1 AND current");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, row);
    if (!next_row(store, find)) return false;
    Entry entry = {0};
    Place place = {column_str(find, 1, reach->arena), sqlite3_column_int64(find, 2)};
    Str problem = {0}, json = {(const char *)sqlite3_column_text(find, 0), sqlite3_column_bytes(find, 0)};
    bool read = entry_read_json(reach->arena, json, &entry, &problem);
    sqlite3_reset(find);
    if (!read) return false;
    *array_push(reach->arena, &reach->rows) = row;
    *array_push(reach->arena, &reach->entries) = entry;
    *array_push(reach->arena, &reach->places) = place;
    return true;
}

static void reach_row(Reach *reach, int64_t row) {
    int32_t *seen = map_put(reach->arena, &reach->seen, str_format(reach->arena, "%lld", (long long)row));
    if (!*seen && load_report(reach, row)) *seen = reach->rows.count;
}

/* Entries of other kinds have keys of their own, so a component is of one kind. */
static void reach_key(Reach *reach, Str key) {
    int32_t *done = map_put(reach->arena, &reach->seen, key);
    if ((*done)++) return;
    ARRAY(int64_t) found = {0};
    sqlite3_stmt *find = statement_of(reach->store, "SELECT row FROM report_key WHERE key = ?1 ORDER BY row");
    if (!find) return;
    sqlite3_bind_int64(find, 1, (int64_t)str_hash(key));
    while (next_row(reach->store, find)) *array_push(reach->arena, &found) = sqlite3_column_int64(find, 0);
    for (int32_t i = 0; i < found.count; i++) reach_row(reach, found.items[i]);
}

/* What somebody merged is of one component, whatever the keys say. */
static void reach_report(Reach *reach, Str report) {
    ARRAY(int64_t) found = {0};
    sqlite3_stmt *find = statement_of(reach->store, "SELECT row FROM report WHERE id = ?1 AND current ORDER BY row");
    if (!find) return;
    bind_str(find, 1, report);
    while (next_row(reach->store, find)) *array_push(reach->arena, &found) = sqlite3_column_int64(find, 0);
    for (int32_t i = 0; i < found.count; i++) reach_row(reach, found.items[i]);
}

static bool gather(Reach *reach, int64_t row) {
    reach_row(reach, row);
    for (int32_t i = 0; i < reach->rows.count; i++) {
        StrList keys = {0};
        Entry entry = reach->entries.items[i];
        fold_keys(&entry, &keys, reach->arena);
        for (int32_t k = 0; k < keys.count; k++) reach_key(reach, keys.items[k]);
        StrList merged = merged_with(reach->corrections, entry.id, reach->arena);
        for (int32_t k = 0; k < merged.count; k++) reach_report(reach, merged.items[k]);
    }
    return !has_failed(reach->store);
}

/* ------------------------------------------------------------------ writing */

static bool with_number(Store *store, const char *sql, int64_t number) {
    sqlite3_stmt *statement = statement_of(store, sql);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, number);
    return finish(store, statement);
}

static void find_earlier(Reach *reach) {
    StrMap seen = {0};
    for (int32_t i = 0; i < reach->places.count; i++) {
        int64_t component = reach->places.items[i].component;
        if (!component || (*map_put(reach->arena, &seen, str_format(reach->arena, "%lld", (long long)component)))++) continue;
        *array_push(reach->arena, &reach->earlier) = component;
    }
}

/* Marks what was folded with one of the rows so far and is none of them now: the component has fallen apart. True if anything has. */
static bool find_lost(Reach *reach, int64_t component) {
    bool lost = false;
    sqlite3_stmt *find = statement_of(reach->store, "SELECT row FROM member WHERE component = ?1 ORDER BY row");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, component);
    while (next_row(reach->store, find)) {
        int64_t other = sqlite3_column_int64(find, 0);
        if (map_get(&reach->seen, str_format(reach->arena, "%lld", (long long)other), 0)) continue;
        lost = mark_dirty(reach->store, other);
    }
    return lost;
}

static bool forget_component(Reach *reach, int64_t component) {
    return with_number(reach->store, "DELETE FROM entry WHERE component = ?1", component) &&
           with_number(reach->store, "DELETE FROM member WHERE component = ?1", component);
}

/* A number that no component has or had since the last of them was folded. */
static int64_t new_component(Store *store) {
    sqlite3_stmt *find = statement_of(store, "SELECT coalesce(max(component), 0) + 1 FROM member");
    int64_t number = next_row(store, find) ? sqlite3_column_int64(find, 0) : 0;
    if (find) sqlite3_reset(find);
    return number;
}

/* A component that has only grown keeps its number, and what did not change in it stays as it is written. One that fell apart, or that
 * others joined, is written anew. */
static bool settle_component(Reach *reach) {
    find_earlier(reach);
    bool grown = reach->earlier.count == 1, lost = false;
    for (int32_t i = 0; i < reach->earlier.count; i++) lost |= find_lost(reach, reach->earlier.items[i]);
    reach->component = grown && !lost ? reach->earlier.items[0] : new_component(reach->store);
    for (int32_t i = 0; i < reach->earlier.count; i++)
        if (reach->earlier.items[i] != reach->component && !forget_component(reach, reach->earlier.items[i])) return false;
    return !has_failed(reach->store);
}

static bool put_member(Reach *reach, int32_t at, Str entry) {
    const Place *place = &reach->places.items[at];
    if (place->component == reach->component && str_equal(place->entry, entry)) return true;
    sqlite3_stmt *put = statement_of(reach->store, "INSERT OR REPLACE INTO member (row, entry, component) VALUES (?1, ?2, ?3)");
    if (!put) return false;
    sqlite3_bind_int64(put, 1, reach->rows.items[at]);
    bind_str(put, 2, entry);
    sqlite3_bind_int64(put, 3, reach->component);
    return finish(reach->store, put);
}

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

static bool read_written(Reach *reach, WrittenList *out) {
    sqlite3_stmt *find = statement_of(reach->store, "SELECT id, same_as, json, row FROM entry WHERE component = ?1");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, reach->component);
    while (next_row(reach->store, find)) {
        Written *w = array_push(reach->arena, &out->items);
        *w = (Written){column_str(find, 0, reach->arena), column_str(find, 1, reach->arena), column_str(find, 2, reach->arena),
                       sqlite3_column_int64(find, 3), false};
        *map_put(reach->arena, &out->places, w->id) = out->items.count;
    }
    return !has_failed(reach->store);
}

/* An entry that is what one article told is kept once, in that report: then `row` is its row, else 0. */
static bool put_entry(const Reach *reach, const Entry *entry, int64_t row, WrittenList *written) {
    Store *store = reach->store;
    Str json = row ? (Str){0} : json_of(entry, reach->arena);
    int32_t at = map_get(&written->places, entry->id, 0);
    Written *before = at ? &written->items.items[at - 1] : NULL;
    if (before) before->kept = true;
    if (before && before->row == row && str_equal(before->json, json) && str_equal(before->same_as, entry->same_as)) return true;
    sqlite3_stmt *put = statement_of(store, "INSERT OR REPLACE INTO entry (id, kind, day, same_as, about, row, json, component) "
                                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!put) return false;
    bind_str(put, 1, entry->id);
    sqlite3_bind_int(put, 2, (int)entry->kind);
    bind_day(put, 3, entry_day(entry));
    bind_str(put, 4, entry->same_as);
    bind_str(put, 5, entry->kind == ENTRY_CONFLICT ? entry->conflict.about : (Str){0});
    if (row)
        sqlite3_bind_int64(put, 6, row);
    else
        bind_str(put, 7, json);
    sqlite3_bind_int64(put, 8, reach->component);
    return finish(store, put);
}

static bool drop_unkept(const Reach *reach, const WrittenList *written) {
    for (int32_t i = 0; i < written->items.count; i++) {
        if (written->items.items[i].kept) continue;
        sqlite3_stmt *drop = statement_of(reach->store, "DELETE FROM entry WHERE id = ?1 AND component = ?2");
        if (!drop) return false;
        bind_str(drop, 1, written->items.items[i].id);
        sqlite3_bind_int64(drop, 2, reach->component);
        if (!finish(reach->store, drop)) return false;
    }
    return true;
}

static int compare_pointers(const void *a, const void *b) {
    return entry_order(*(const Entry *const *)a, *(const Entry *const *)b);
}

static int32_t place_of(const Reach *reach, const Entry *report) {
    return (int32_t)(report - reach->entries.items);
}

static bool write_component(Reach *reach, const Folding *folding) {
    StrMap firsts = {0}; /* entry → its first member + 1 */
    WrittenList written = {0};
    if (!settle_component(reach) || !read_written(reach, &written)) return false;
    for (int32_t i = 0; i < folding->members.count; i++) {
        const Membership *m = &folding->members.items[i];
        int32_t *first = map_put(reach->arena, &firsts, m->entry);
        if (!*first) *first = i + 1;
        if (!put_member(reach, place_of(reach, m->report), m->entry)) return false;
    }
    for (int32_t i = 0; i < folding->entries.count; i++) {
        const Entry *entry = &folding->entries.items[i];
        int32_t first = entry->kind == ENTRY_CONFLICT ? 0 : map_get(&firsts, entry->id, 0);
        const Entry *report = first ? folding->members.items[first - 1].report : NULL;
        bool same = report && is_that_report(entry, report, reach->arena);
        if (!put_entry(reach, entry, same ? reach->rows.items[place_of(reach, report)] : 0, &written)) return false;
    }
    return drop_unkept(reach, &written);
}

static bool fold_reach(Reach *reach) {
    Folding folding = {.arena = reach->arena, .corrections = reach->corrections};
    const Entry **items = arena_new(reach->arena, const Entry *, reach->entries.count);
    for (int32_t i = 0; i < reach->entries.count; i++) items[i] = &reach->entries.items[i];
    qsort(items, (size_t)reach->entries.count, sizeof *items, compare_pointers);
    fold_component(&folding, items, reach->entries.count);
    return write_component(reach, &folding);
}

static int compare_rows(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

bool fold_dirty(Store *store) {
    StrMap done = {0};
    Arena lasting = {0};
    CorrectionLog corrections = {0};
    if (!store_corrections(store, DAY_NONE, &corrections, &lasting)) return false;
    if (store->dirty.count) qsort(store->dirty.items, (size_t)store->dirty.count, sizeof(int64_t), compare_rows);
    for (int32_t i = 0; i < store->dirty.count && !has_failed(store); i++) {
        int64_t row = store->dirty.items[i];
        if (map_get(&done, str_format(&store->scratch, "%lld", (long long)row), 0)) continue;
        arena_reset(&store->scratch);
        Reach reach = {.store = store, .arena = &store->scratch, .corrections = &corrections};
        if (!gather(&reach, row) || !reach.rows.count || is_derived(&reach.entries.items[0])) continue;
        for (int32_t k = 0; k < reach.rows.count; k++)
            *map_put(&lasting, &done, str_format(&lasting, "%lld", (long long)reach.rows.items[k])) = 1;
        fold_reach(&reach);
    }
    arena_reset(&store->scratch);
    arena_free(&lasting);
    return !has_failed(store);
}

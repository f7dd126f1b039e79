/* What the rows of an answer need beside the entries that were asked for: those that they refer to, and what was done of promises. */
#include "record/progress.h"
#include "store/database.h"

#include <stdlib.h>

/* ------------------------------------------------------------- referred to */

static Str referred_to(const Entry *entry) {
    if (entry->kind == ENTRY_COMMITMENT) return entry->commitment.agreement;
    return entry->kind == ENTRY_CONFLICT ? entry->conflict.about : (Str){0};
}

static bool add_named(Store *store, Str id, EntryList *out, Arena *arena) {
    sqlite3_stmt *find = statement_of(store, "SELECT coalesce(json, report_json(row)), same_as FROM entry WHERE id = ?1");
    if (!find) return false;
    bind_str(find, 1, id);
    while (next_row(store, find)) {
        if (!take_entry(store, find, out, arena)) return false;
        out->items[out->count - 1].same_as = column_str(find, 1, arena);
    }
    return !has_failed(store);
}

bool store_beside(Store *store, EntryList *entries, Arena *arena) {
    StrMap there = {0};
    int32_t asked = entries->count;
    for (int32_t i = 0; i < asked; i++) *map_put(arena, &there, entries->items[i].id) = 1;
    for (int32_t i = 0; i < asked; i++) {
        Str id = referred_to(&entries->items[i]);
        if (id.length && !(*map_put(arena, &there, id))++ && !add_named(store, id, entries, arena)) return false;
    }
    return true;
}

/* ------------------------------------------------------------------- deeds */

typedef struct Deeds {
    Store *store;
    Arena *arena;
    EntryList found;
    StrMap taken;   /* ids */
    StrMap of_rows; /* row, as bytes → place in `found` + 1; -1: no event */
} Deeds;

static bool take_deeds(Deeds *d, sqlite3_stmt *rows) {
    while (next_row(d->store, rows)) {
        Str id = column_str(rows, 1, d->arena);
        if (!(*map_put(d->arena, &d->taken, id))++ && !take_entry(d->store, rows, &d->found, d->arena)) return false;
    }
    return !has_failed(d->store);
}

/* Events that were corrected may tell another deed than their reports. */
static bool take_corrected(Deeds *d) {
    sqlite3_stmt *find = statement_of(d->store, "SELECT json, id FROM entry WHERE json IS NOT NULL AND same_as IS NULL AND id IN (SELECT "
                                                "report FROM correction_of WHERE kind = ?1)");
    if (!find) return false;
    sqlite3_bind_int(find, 1, ENTRY_EVENT);
    return take_deeds(d, find);
}

/* Parties that are one by a correction go by other names in their reports. */
static bool were_parties_merged(Store *store, bool *merged) {
    sqlite3_stmt *find =
        statement_of(store, "SELECT 1 FROM correction JOIN correction_of USING (number) WHERE act = 'merge' AND kind = ?1");
    if (!find) return false;
    sqlite3_bind_int(find, 1, ENTRY_PARTY);
    *merged = next_row(store, find);
    sqlite3_reset(find);
    return !has_failed(store);
}

/* One that may be progress: what the file tells of it without its report. */
typedef struct DeedRow {
    int64_t row;
    Day day;
    int32_t number; /* the most that it did; 0: no number is told */
} DeedRow;
typedef ARRAY(DeedRow) DeedRows;

/* Those with the key that were told on that day or later, the last first. */
static bool list_deeds(Deeds *d, Str key, Day since, DeedRows *out) {
    sqlite3_stmt *find =
        statement_of(d->store, "SELECT row, day, number FROM deed WHERE key = ?1 AND day >= ?2 ORDER BY day DESC, row DESC");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, (int64_t)str_hash(key));
    sqlite3_bind_int64(find, 2, since);
    while (next_row(d->store, find))
        *array_push(d->arena, out) = (DeedRow){sqlite3_column_int64(find, 0), sqlite3_column_int(find, 1), sqlite3_column_int(find, 2)};
    return !has_failed(d->store);
}

/* The event of the row; NULL if it tells another again, or is no entry any more. */
static const Entry *event_of(Deeds *d, int64_t row) {
    int64_t *number = arena_new(d->arena, int64_t, 1);
    *number = row;
    int32_t *place = map_put(d->arena, &d->of_rows, (Str){(const char *)number, sizeof *number});
    if (*place) return *place > 0 ? &d->found.items[*place - 1] : NULL;
    sqlite3_stmt *find = statement_of(d->store, "SELECT coalesce(json, report_json(entry.row)), entry.id FROM report JOIN entry USING (id) "
                                                "WHERE report.row = ?1 AND current AND same_as IS NULL");
    *place = -1;
    if (!find) return NULL;
    sqlite3_bind_int64(find, 1, row);
    int32_t before = d->found.count;
    if (!take_deeds(d, find) || d->found.count == before) return NULL;
    *place = d->found.count;
    return fill_words(d->store, &d->found.items[before], 1, d->arena) ? &d->found.items[before] : NULL;
}

static bool may_settle(const DeedRow *deed, int32_t owed) {
    return deed->number == INT32_MAX || (owed > 0 && deed->number >= owed);
}

/* Of the deeds with one of its keys the last `least` that are progress of the promise, with all of the day of the first of them, and what
 * may settle it; 0: all. */
static bool take_progress(Deeds *d, const Entry *promise, const DeedRows *deeds, int32_t least) {
    int32_t owed = number_owed(promise), found = 0;
    Day last = last_day_of_progress(promise), day = DAY_NONE;
    for (int32_t i = 0; i < deeds->count && deeds->items[i].day >= promise->reported; i++) {
        const DeedRow *deed = &deeds->items[i];
        bool enough = least && found >= least && deed->day != day;
        if (may_settle(deed, owed) || (!enough && deed->day <= last)) {
            const Entry *event = event_of(d, deed->row);
            if (event && is_progress_of(promise, event, d->arena)) found++, day = found <= least ? deed->day : day;
        }
    }
    return !has_failed(d->store);
}

static bool take_promised(Deeds *d, const EntryList *entries, int32_t least) {
    StrMap since = {0}, places = {0}; /* key → the day of the first promise of it, from the least day on; its list + 1 */
    ARRAY(DeedRows) lists = {0};
    StrList *keys = arena_new(d->arena, StrList, entries->count + 1);
    for (int32_t i = 0; i < entries->count; i++) {
        const Entry *entry = &entries->items[i];
        if (entry->kind == ENTRY_COMMITMENT) promise_keys(entry, &keys[i], d->arena);
        for (int32_t k = 0; k < keys[i].count; k++) {
            int32_t known = map_get(&since, keys[i].items[k], INT32_MAX);
            if (entry->reported < known) *map_put(d->arena, &since, keys[i].items[k]) = entry->reported;
        }
    }
    for (int32_t i = 0; i < entries->count; i++)
        for (int32_t k = 0; k < keys[i].count; k++) {
            int32_t *place = map_put(d->arena, &places, keys[i].items[k]);
            if (!*place) {
                DeedRows *list = array_push(d->arena, &lists);
                *place = lists.count;
                if (!list_deeds(d, keys[i].items[k], map_get(&since, keys[i].items[k], DAY_NONE), list)) return false;
            }
            if (!take_progress(d, &entries->items[i], &lists.items[*place - 1], least)) return false;
        }
    return true;
}

bool store_deeds(Store *store, const Question *question, int32_t least, EntryList *entries, Arena *arena) {
    Deeds d = {.store = store, .arena = arena};
    bool merged;
    if (!were_parties_merged(store, &merged)) return false;
    if (merged || !is_of_now(question)) {
        Question all = *question;
        all.kinds = 1u << ENTRY_EVENT;
        all.from = all.to = DAY_NONE;
        all.last = 0;
        all.to_come = false;
        if (!store_entries(store, &all, &d.found, arena)) return false;
    } else if (!take_corrected(&d) || !store_words(store, &d.found, arena) || !take_promised(&d, entries, least)) {
        return false;
    }
    if (d.found.count) qsort(d.found.items, (size_t)d.found.count, sizeof(Entry), compare_asked);
    for (int32_t i = 0; i < d.found.count; i++) *array_push(arena, entries) = d.found.items[i];
    return true;
}

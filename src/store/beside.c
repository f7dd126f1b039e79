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
    StrMap taken;
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
                                                "entry FROM correction_of JOIN report ON id = report JOIN member USING (row) WHERE "
                                                "correction_of.kind = ?1)");
    if (!find) return false;
    sqlite3_bind_int(find, 1, ENTRY_EVENT);
    return take_deeds(d, find);
}

static bool take_with_key(Deeds *d, Str key, Day since) {
    sqlite3_stmt *find = statement_of(
        d->store, "SELECT coalesce(json, report_json(entry.row)), id FROM deed JOIN member ON member.row = deed.row JOIN entry "
                  "ON id = entry WHERE key = ?1 AND member.day >= ?2 AND same_as IS NULL");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, (int64_t)str_hash(key));
    sqlite3_bind_int64(find, 2, since);
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

static bool take_promised(Deeds *d, const EntryList *entries) {
    StrMap since = {0}; /* key → the day of the first promise of it, from the least day on */
    StrList all = {0};
    for (int32_t i = 0; i < entries->count; i++) {
        StrList keys = {0};
        const Entry *entry = &entries->items[i];
        if (entry->kind == ENTRY_COMMITMENT) promise_keys(entry, &keys, d->arena);
        for (int32_t k = 0; k < keys.count; k++) {
            int32_t known = map_get(&since, keys.items[k], INT32_MAX);
            if (known == INT32_MAX) *array_push(d->arena, &all) = keys.items[k];
            if (entry->reported < known) *map_put(d->arena, &since, keys.items[k]) = entry->reported;
        }
    }
    for (int32_t k = 0; k < all.count; k++)
        if (!take_with_key(d, all.items[k], map_get(&since, all.items[k], DAY_NONE))) return false;
    return true;
}

bool store_deeds(Store *store, const Question *question, EntryList *entries, Arena *arena) {
    Deeds d = {.store = store, .arena = arena};
    bool merged;
    if (!were_parties_merged(store, &merged)) return false;
    if (merged || !is_of_now(question)) {
        Question all = *question;
        all.kinds = 1u << ENTRY_EVENT;
        all.from = all.to = DAY_NONE;
        all.last = 0;
        if (!store_entries(store, &all, &d.found, arena)) return false;
    } else if (!take_corrected(&d) || !take_promised(&d, entries) || !store_words(store, &d.found, arena)) {
        return false;
    }
    if (d.found.count) qsort(d.found.items, (size_t)d.found.count, sizeof(Entry), compare_asked);
    for (int32_t i = 0; i < d.found.count; i++) *array_push(arena, entries) = d.found.items[i];
    return true;
}

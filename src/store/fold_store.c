/* The record follows the reports: what new reports touch is folded anew, by the same fold as fold_reports. New reports that come after
 * all that they may change are folded beside no more than the entries that share a key with them. */
#include "store/folding.h"

#include <stdlib.h>

/* ------------------------------------------------------------------ loading */

static bool read_row(Work *work, sqlite3_stmt *find, Row *row) {
    *row =
        (Row){.row = sqlite3_column_int64(find, 0), .told = column_str(find, 2, work->arena), .component = sqlite3_column_int64(find, 3)};
    Str problem = {0}, json = {(const char *)sqlite3_column_text(find, 1), sqlite3_column_bytes(find, 1)};
    if (entry_read_json(work->arena, json, &row->entry, &problem)) return true;
    work->store->problem = str_format(work->store->arena, "%s holds a report that %.*s", work->store->path, STR_ARGS(problem));
    return false;
}

static bool take_row(Work *work, sqlite3_stmt *find) {
    int64_t *number = arena_new(work->arena, int64_t, 1);
    *number = sqlite3_column_int64(find, 0);
    int32_t *seen = map_put(work->arena, &work->seen, number_key(number));
    return (*seen)++ || read_row(work, find, array_push(work->arena, &work->rows));
}

#define ROW_FIELDS "SELECT row, json, entry, component FROM report LEFT JOIN member USING (row) WHERE "

static bool load_dirty(Work *work) {
    for (int32_t i = 0; i < work->group->rows.count; i++) {
        sqlite3_stmt *find = statement_of(work->store, ROW_FIELDS "row = ?1 AND current");
        if (!find) return false;
        sqlite3_bind_int64(find, 1, work->group->rows.items[i]);
        if (next_row(work->store, find) && !take_row(work, find)) return false;
        sqlite3_reset(find);
    }
    return !has_failed(work->store);
}

/* The reports of the components from the day on. */
static bool load_components(Work *work, Day from) {
    for (int32_t i = 0; i < work->group->components.count; i++) {
        sqlite3_stmt *find = statement_of(work->store, "SELECT row, json, entry, component FROM member JOIN report USING (row) WHERE "
                                                       "component = ?1 AND day >= ?2 AND current ORDER BY day, row");
        if (!find) return false;
        sqlite3_bind_int64(find, 1, work->group->components.items[i]);
        sqlite3_bind_int64(find, 2, from);
        while (next_row(work->store, find))
            if (!take_row(work, find)) return false;
    }
    return !has_failed(work->store);
}

static int compare_rows(const void *a, const void *b) {
    return entry_order(&((const Row *)a)->entry, &((const Row *)b)->entry);
}

static int compare_entries(const void *a, const void *b) {
    return entry_order(*(const Entry *const *)a, *(const Entry *const *)b);
}

/* The folding knows a report by its address, so the row must not move any more. */
static void name_row(Work *work, Row *row) {
    const Entry **address = arena_new(work->arena, const Entry *, 1);
    *address = &row->entry;
    *array_push(work->arena, &work->all) = row;
    *map_put(work->arena, &work->of_reports, (Str){(const char *)address, sizeof *address}) = work->all.count;
}

/* What is folded, in the order of publication; no row is loaded after this. */
static const Entry **items_of(Work *work) {
    const Entry **items = arena_new(work->arena, const Entry *, work->rows.count);
    for (int32_t i = 0; i < work->rows.count; i++) {
        name_row(work, &work->rows.items[i]);
        items[i] = &work->rows.items[i].entry;
    }
    if (work->rows.count) qsort(items, (size_t)work->rows.count, sizeof *items, compare_entries);
    return items;
}

/* ---------------------------------------------------------------- all anew */

/* A component that fell apart leaves its number to the first of its parts. */
static int64_t number_of_part(Work *work, const Folding *part, StrMap *taken) {
    for (int32_t m = 0; m < part->members.count; m++) {
        const Entry *report = part->members.items[m].report;
        const Row *row = work->all.items[map_get(&work->of_reports, (Str){(const char *)&report, sizeof report}, 0) - 1];
        if (row->component && !(*map_put(work->arena, taken, number_key(&row->component)))++) return row->component;
    }
    return new_component(work->store);
}

static bool forget_entries(Work *work) {
    for (int32_t i = 0; i < work->group->components.count; i++) {
        sqlite3_stmt *drop = statement_of(work->store, "DELETE FROM entry WHERE component = ?1");
        if (!drop) return false;
        sqlite3_bind_int64(drop, 1, work->group->components.items[i]);
        if (!finish(work->store, drop)) return false;
    }
    return true;
}

static bool fold_anew(Work *work) {
    StrMap taken = {0};
    if (!load_components(work, DAY_NONE) || !work->rows.count) return !has_failed(work->store);
    const Entry **items = items_of(work);
    if (is_derived(items[0])) return true;
    Foldings parts = fold_parts(items, work->rows.count, work->log, work->arena);
    bool whole = parts.count == 1 && work->group->components.count == 1;
    if (!whole && !forget_entries(work)) return false;
    for (int32_t i = 0; i < parts.count; i++) {
        const Folding *part = &parts.items[i];
        work->component = number_of_part(work, part, &taken);
        if (!write_members(work, part) || !write_entries(work, part, whole ? OLD_OF_COMPONENT : OLD_NONE) || !write_keys(work, part))
            return false;
    }
    return true;
}

/* ------------------------------------------------------- beside what it may go on with */

/* What an entry was told by before the day from which all is folded. */
typedef struct Known {
    ARRAY(const Entry *) items;
    StrMap keys;
} Known;

typedef struct Beside {
    Work *work;
    Day cut;       /* what was reported on this day and after is folded again */
    StrMap places; /* entry → its place in `known` + 1 */
    ARRAY(Known *) known;
} Beside;

static Known *load_known(Beside *b, Str id) {
    Work *work = b->work;
    int32_t *place = map_put(work->arena, &b->places, id);
    if (*place) return b->known.items[*place - 1];
    Known *known = arena_new(work->arena, Known, 1);
    *array_push(work->arena, &b->known) = known;
    *place = b->known.count;
    sqlite3_stmt *find = statement_of(work->store, "SELECT row, json, entry, component FROM member JOIN report USING (row) WHERE "
                                                   "entry = ?1 AND day < ?2 AND current");
    if (!find) return known;
    bind_str(find, 1, id);
    sqlite3_bind_int64(find, 2, b->cut);
    Rows rows = {0};
    while (next_row(work->store, find))
        if (!read_row(work, find, array_push(work->arena, &rows))) return known;
    if (rows.count) qsort(rows.items, (size_t)rows.count, sizeof(Row), compare_rows);
    for (int32_t i = 0; i < rows.count; i++) {
        StrList keys = {0};
        rows.items[i].settled = true;
        name_row(work, &rows.items[i]);
        *array_push(work->arena, &known->items) = &rows.items[i].entry;
        fold_keys(&rows.items[i].entry, &keys, work->arena);
        for (int32_t k = 0; k < keys.count; k++) *map_put(work->arena, &known->keys, keys.items[k]) = 1;
    }
    return known;
}

/* The entries that were started last of those with the key; rows of entries that are no more, or are now told otherwise, are passed by. */
static bool load_candidates(Beside *b, Str key) {
    Store *store = b->work->store;
    sqlite3_stmt *find = statement_of(store, "SELECT entry FROM strand_key WHERE key = ?1 AND day < ?2 ORDER BY day DESC, entry DESC");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, (int64_t)str_hash(key));
    sqlite3_bind_int64(find, 2, b->cut);
    for (int32_t found = 0; found < STRANDS_ASKED && next_row(store, find);) {
        Str id = column_str(find, 0, b->work->arena);
        const Known *known = load_known(b, id);
        found += known->items.count && str_equal(known->items.items[0]->id, id) && map_get(&known->keys, key, 0);
    }
    sqlite3_reset(find);
    return !has_failed(store);
}

static bool take_over(Work *work, int64_t component) {
    Arena arena = {0};
    sqlite3_stmt *find = statement_of(work->store, "SELECT json FROM member JOIN report USING (row) WHERE component = ?1");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, component);
    while (next_row(work->store, find)) {
        Entry entry = {0};
        StrList keys = {0};
        Str problem = {0}, json = {(const char *)sqlite3_column_text(find, 0), sqlite3_column_bytes(find, 0)};
        if (entry_read_json(&arena, json, &entry, &problem)) fold_keys(&entry, &keys, &arena);
        for (int32_t k = 0; k < keys.count && put_component_key(work->store, keys.items[k], work->component);) k++;
        arena_reset(&arena);
    }
    arena_free(&arena);
    static const char *const steps[] = {"UPDATE entry SET component = ?2 WHERE component = ?1",
                                        "UPDATE member SET component = ?2 WHERE component = ?1"};
    for (int i = 0; i < 2 && !has_failed(work->store); i++) {
        sqlite3_stmt *step = statement_of(work->store, steps[i]);
        if (!step) return false;
        sqlite3_bind_int64(step, 1, component);
        sqlite3_bind_int64(step, 2, work->component);
        finish(work->store, step);
    }
    return !has_failed(work->store);
}

/* All components become one; the one with most reports keeps its number. */
static bool join_components(Work *work) {
    const Numbers *components = &work->group->components;
    int64_t most = -1;
    if (!components->count) work->component = new_component(work->store);
    for (int32_t i = 0; i < components->count; i++) {
        sqlite3_stmt *find = statement_of(work->store, "SELECT count(*) FROM member WHERE component = ?1");
        if (!find) return false;
        sqlite3_bind_int64(find, 1, components->items[i]);
        int64_t count = components->count > 1 && next_row(work->store, find) ? sqlite3_column_int64(find, 0) : 0;
        sqlite3_reset(find);
        if (count > most) most = count, work->component = components->items[i];
    }
    for (int32_t i = 0; i < components->count; i++)
        if (components->items[i] != work->component && !take_over(work, components->items[i])) return false;
    for (int32_t i = 0; i < work->rows.count; i++)
        if (work->rows.items[i].component) work->rows.items[i].component = work->component;
    return !has_failed(work->store);
}

static bool fold_beside(Work *work) {
    Beside b = {.work = work, .cut = INT32_MAX};
    for (int32_t i = 0; i < work->rows.count; i++)
        if (fold_day(&work->rows.items[i].entry) < b.cut) b.cut = fold_day(&work->rows.items[i].entry);
    if (!load_components(work, b.cut)) return false;
    const Entry **items = items_of(work);
    int32_t count = work->rows.count;
    for (int32_t i = 0; i < count; i++) {
        if (!work->rows.items[i].told.length) continue;
        touch(work, work->rows.items[i].told);
        load_known(&b, work->rows.items[i].told);
    }
    for (int32_t i = 0; i < count; i++) {
        StrList keys = {0};
        fold_keys(items[i], &keys, work->arena);
        for (int32_t k = 0; k < keys.count; k++)
            if (!load_candidates(&b, keys.items[k])) return false;
    }
    Folding folding = {.arena = work->arena, .corrections = work->log};
    for (int32_t i = 0; i < b.known.count; i++) {
        const Known *known = b.known.items[i];
        if (known->items.count) *array_push(work->arena, &folding.known) = (Tellings){known->items.items, known->items.count};
    }
    fold_component(&folding, items, count);
    return join_components(work) && write_members(work, &folding) && write_entries(work, &folding, OLD_TOUCHED) &&
           write_keys(work, &folding);
}

bool fold_dirty(Store *store) {
    Arena lasting = {0};
    CorrectionLog log = {0};
    Groups groups = {0};
    if (!store_corrections(store, DAY_NONE, &log, &lasting) || !find_groups(store, &log, &groups, &lasting)) return false;
    for (int32_t i = 0; i < groups.count && !has_failed(store); i++) {
        Work work = {.store = store, .arena = &store->scratch, .log = &log, .group = &groups.items[i]};
        arena_reset(&store->scratch);
        if (!groups.items[i].rows.count || !load_dirty(&work)) continue;
        if (groups.items[i].anew)
            fold_anew(&work);
        else if (work.rows.count)
            fold_beside(&work);
    }
    arena_reset(&store->scratch);
    arena_free(&lasting);
    return !has_failed(store);
}

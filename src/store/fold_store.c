/* The record follows the reports: what new reports touch is folded anew, by the same fold as fold_reports. New reports that come after
 * all that they may change are folded beside no more than the entries that share a key with them. */
#include "store/folding.h"
#include "store/packs.h"

#include <stdlib.h>

enum { MANY = 4 }; /* reports that are read before the state that they made is kept */

/* ------------------------------------------------------------------ loading */

static bool read_row(Work *work, sqlite3_stmt *find, Row *row) {
    *row =
        (Row){.row = sqlite3_column_int64(find, 0), .told = column_str(find, 2, work->arena), .component = sqlite3_column_int64(find, 3)};
    Str problem = {0}, json = {(const char *)sqlite3_column_text(find, 1), sqlite3_column_bytes(find, 1)};
    bool read = entry_read_json(work->arena, json, &row->entry, &problem);
    if (row->component && !row->told.length) row->told = row->entry.id;
    if (read) return true;
    work->store->problem = str_format(work->store->arena, "%s holds a report that %.*s", work->store->path, STR_ARGS(problem));
    return false;
}

static bool take_row(Work *work, sqlite3_stmt *find) {
    int64_t *number = arena_new(work->arena, int64_t, 1);
    *number = sqlite3_column_int64(find, 0);
    int32_t *seen = map_put(work->arena, &work->seen, number_key(number));
    return (*seen)++ || read_row(work, find, array_push(work->arena, &work->rows));
}

#define ROW_FIELDS "SELECT row, report_json(row), entry, component FROM report LEFT JOIN member USING (row) WHERE "

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
        sqlite3_stmt *find = statement_of(work->store, "SELECT row, report_json(row), entry, component FROM member WHERE "
                                                       "component = ?1 AND day >= ?2 ORDER BY day, row");
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

static bool of_component(Work *work, const char *sql, int64_t component) {
    sqlite3_stmt *step = statement_of(work->store, sql);
    if (!step) return false;
    sqlite3_bind_int64(step, 1, component);
    return finish(work->store, step);
}

static bool forget_states(Work *work) {
    for (int32_t i = 0; i < work->group->components.count; i++)
        if (!of_component(work, "DELETE FROM strand_state WHERE entry IN (SELECT entry FROM member WHERE component = ?1)",
                          work->group->components.items[i]))
            return false;
    return true;
}

static bool forget_entries(Work *work) {
    for (int32_t i = 0; i < work->group->components.count; i++) {
        if (!of_component(work, "DELETE FROM entry WHERE " OF_COMPONENT, work->group->components.items[i])) return false;
    }
    return true;
}

static bool fold_anew(Work *work) {
    StrMap taken = {0};
    if (!forget_states(work) || !load_components(work, DAY_NONE) || !work->rows.count) return !has_failed(work->store);
    const Entry **items = items_of(work);
    if (is_derived(items[0])) return true;
    Foldings parts = fold_parts(items, work->rows.count, work->log, work->arena);
    bool whole = parts.count == 1 && work->group->components.count == 1;
    if (!whole && !forget_entries(work)) return false;
    for (int32_t i = 0; i < parts.count; i++) {
        const Folding *part = &parts.items[i];
        work->component = number_of_part(work, part, &taken);
        bool written = write_entries(work, part, whole ? OLD_OF_COMPONENT : OLD_NONE); /* which the members lead to, as they were */
        if (!written || !write_members(work, part) || !write_keys(work, part)) return false;
    }
    return true;
}

/* ------------------------------------------------------- beside what it may go on with */

/* What an entry was told by before the day from which all is folded. */
typedef struct Known {
    ARRAY(const Entry *) items;
    StrMap keys;
    Str state, id; /* id: of its first report */
    bool asked;    /* for a new state, as it took many reports to make it */
} Known;

typedef struct Beside {
    Work *work;
    Day cut;       /* what was reported on this day and after is folded again */
    StrMap places; /* entry → its place in `known` + 1 */
    ARRAY(Known *) known;
    StrMap asked; /* key → 1, or of kinds that ask rarely the place in `holders` of what has it, + 1 */
    ARRAY(StrList) holders;
    StrMap firsts; /* entry → 1, 2: it is the first telling */
    StrMap uses;   /* key → reports to fold that have it */
    StrMap held;
} Beside;

/* A document or statement is gone on with only while it stands and tells what no other told before it. */
static bool is_first_telling(Store *store, Str entry) {
    sqlite3_stmt *find = statement_of(store, "SELECT 1 FROM passed WHERE entry = ?1");
    if (!find) return false;
    bind_str(find, 1, entry);
    bool passed = next_row(store, find);
    sqlite3_reset(find);
    return !passed;
}

/* The state that holds on the day, if the entry has one. */
static int64_t load_state(Beside *b, Str id, Known *known) {
    Work *work = b->work;
    int64_t until = INT64_MIN;
    if (passes_on(work->group->kind) || map_get(&work->corrected, id, 0)) return until;
    sqlite3_stmt *find = statement_of(work->store, "SELECT state, until FROM strand_state WHERE entry = ?1 AND until <= ?2 "
                                                   "ORDER BY quarter DESC LIMIT 1");
    if (!find) return until;
    bind_str(find, 1, id);
    sqlite3_bind_int64(find, 2, b->cut);
    Entry first = {0};
    StrList keys = {0};
    if (next_row(work->store, find)) {
        Str packed = {sqlite3_column_blob(find, 0), sqlite3_column_bytes(find, 0)};
        Str state = unpack_text(work->store, packed, work->arena);
        if (read_strand_state(state, &first, &keys, work->arena))
            known->state = state, known->id = first.id, until = sqlite3_column_int64(find, 1);
    }
    sqlite3_reset(find);
    for (int32_t k = 0; k < keys.count; k++) *map_put(work->arena, &known->keys, keys.items[k]) = 1;
    if (known->state.length) *map_put(work->arena, &work->starts, id) = fold_day(&first);
    return until;
}

/* What an entry that passes on began with, which is its report. */
static bool read_first_telling(Beside *b, Str id, Rows *rows) {
    Work *work = b->work;
    sqlite3_stmt *find =
        statement_of(work->store, "SELECT row, report_json(row), id, component FROM entry WHERE id = ?1 AND same_as IS NULL");
    if (!find) return false;
    bind_str(find, 1, id);
    while (next_row(work->store, find)) {
        if (!read_row(work, find, array_push(work->arena, rows))) return false;
        if (fold_day(&rows->items[rows->count - 1].entry) >= b->cut) rows->count--;
    }
    return !has_failed(work->store);
}

/* The index alone tells which: the component is not asked for, since they stay where they are. */
static bool read_members(Beside *b, Str id, int64_t from, Rows *rows) {
    Work *work = b->work;
    sqlite3_stmt *find =
        statement_of(work->store, "SELECT row, report_json(row), entry, 0 FROM member WHERE entry = ?1 AND day < ?2 AND day >= ?3");
    if (!find) return false;
    bind_str(find, 1, id);
    sqlite3_bind_int64(find, 2, b->cut);
    sqlite3_bind_int64(find, 3, from);
    while (next_row(work->store, find))
        if (!read_row(work, find, array_push(work->arena, rows))) return false;
    return !has_failed(work->store);
}

static Known *load_known(Beside *b, Str id) {
    Work *work = b->work;
    int32_t *place = map_put(work->arena, &b->places, id);
    if (*place) return b->known.items[*place - 1];
    Known *known = arena_new(work->arena, Known, 1);
    *array_push(work->arena, &b->known) = known;
    *place = b->known.count;
    int64_t from = load_state(b, id, known);
    Rows rows = {0};
    if (!(passes_on(work->group->kind) ? read_first_telling(b, id, &rows) : read_members(b, id, from, &rows))) return known;
    if (rows.count) qsort(rows.items, (size_t)rows.count, sizeof(Row), compare_rows);
    for (int32_t i = 0; i < rows.count; i++) {
        StrList keys = {0};
        rows.items[i].settled = true;
        name_row(work, &rows.items[i]);
        *array_push(work->arena, &known->items) = &rows.items[i].entry;
        fold_keys(&rows.items[i].entry, &keys, work->arena);
        for (int32_t k = 0; k < keys.count; k++) *map_put(work->arena, &known->keys, keys.items[k]) = 1;
    }
    if (rows.count && !known->id.length) known->id = rows.items[0].entry.id;
    bool dated = rows.count && (known->state.length || rows.items[0].entry.reported != DAY_NONE);
    known->asked = rows.count >= MANY && dated && !map_get(&work->corrected, id, 0);
    return known;
}

static bool is_known_first(Beside *b, Str id) {
    int32_t *first = map_put(b->work->arena, &b->firsts, id);
    if (!*first) *first = 1 + is_first_telling(b->work->store, id);
    return *first == 2;
}

static sqlite3_stmt *ask_key(Beside *b, Str key) {
    sqlite3_stmt *find = statement_of(b->work->store, "SELECT entry FROM fold_key WHERE key = ?1 AND day < ?2 AND day > -2147483649 "
                                                      "ORDER BY day DESC, entry DESC");
    if (!find) return NULL;
    sqlite3_bind_int64(find, 1, key_number(key));
    sqlite3_bind_int64(find, 2, b->cut);
    return find;
}

/* The entries that have the key; where they are too many, one more than may be. */
static StrList holders_of(Beside *b, Str key) {
    int32_t *place = map_put(b->work->arena, &b->asked, key);
    if (*place) return b->holders.items[*place - 1];
    StrList ids = {0};
    sqlite3_stmt *find = ask_key(b, key);
    while (ids.count <= STRANDS_ASKED && next_row(b->work->store, find)) {
        Str id = column_str(find, 0, b->work->arena);
        if (is_known_first(b, id)) *array_push(b->work->arena, &ids) = id;
    }
    if (find) sqlite3_reset(find);
    *array_push(b->work->arena, &b->holders) = ids;
    *place = b->holders.count;
    *map_put(b->work->arena, &b->held, key) = ids.count;
    return ids;
}

/* Those that share as many rare keys as are needed at least, should what is folded make some of the keys common. */
static bool load_sharing(Beside *b, const StrList *keys) {
    StrMap shared = {0};
    int32_t needed = 0;
    for (int32_t k = 0; k < keys->count && needed < SHARED_LEAST; k++)
        needed += holders_of(b, keys->items[k]).count + map_get(&b->uses, keys->items[k], 0) <= STRANDS_ASKED;
    for (int32_t k = 0; k < keys->count; k++) {
        StrList ids = holders_of(b, keys->items[k]);
        for (int32_t i = 0; i < ids.count && ids.count <= STRANDS_ASKED; i++)
            if (++*map_put(b->work->arena, &shared, ids.items[i]) >= needed) load_known(b, ids.items[i]);
    }
    return !has_failed(b->work->store);
}

/* The entries that were started last of those with the key; rows of entries that are no more, or are now told otherwise, are passed by. */
static bool load_candidates(Beside *b, Str key) {
    Store *store = b->work->store;
    if ((*map_put(b->work->arena, &b->asked, key))++) return true;
    sqlite3_stmt *find = ask_key(b, key);
    if (!find) return false;
    for (int32_t found = 0; found < STRANDS_ASKED && next_row(store, find);) {
        Str id = column_str(find, 0, b->work->arena);
        const Known *known = load_known(b, id);
        found += str_equal(known->id, id) && map_get(&known->keys, key, 0);
    }
    sqlite3_reset(find);
    return !has_failed(store);
}

static bool load_all_candidates(Beside *b, const Entry *const *items, int32_t count) {
    Arena *arena = b->work->arena;
    StrList *keys = arena_new(arena, StrList, count);
    bool rare = asks_rarely(b->work->group->kind), loaded = true;
    for (int32_t i = 0; i < count; i++) {
        fold_keys(items[i], &keys[i], arena);
        for (int32_t k = 0; k < keys[i].count && rare; k++) ++*map_put(arena, &b->uses, keys[i].items[k]);
    }
    for (int32_t i = 0; i < count && loaded; i++) {
        if (rare) loaded = load_sharing(b, &keys[i]);
        for (int32_t k = 0; k < keys[i].count && !rare && loaded; k++) loaded = load_candidates(b, keys[i].items[k]);
    }
    return loaded;
}

static bool take_over(Work *work, int64_t component) {
    Arena arena = {0};
    sqlite3_stmt *find = statement_of(work->store, "SELECT report_json(row) FROM member WHERE component = ?1");
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
    static const char *const steps[] = {"UPDATE entry SET component = ?2 WHERE " OF_COMPONENT,
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

/* States that hold too late a day go: a report has come before. */
static bool write_states(Beside *b, const Folding *folding) {
    Work *work = b->work;
    for (int32_t i = 0; i < work->touched_ids.count; i++) {
        sqlite3_stmt *drop = statement_of(work->store, "DELETE FROM strand_state WHERE entry = ?1 AND until > ?2");
        if (!drop) return false;
        bind_str(drop, 1, work->touched_ids.items[i]);
        sqlite3_bind_int64(drop, 2, b->cut);
        if (!finish(work->store, drop)) return false;
    }
    for (int32_t i = 0; i < folding->known.count; i++) {
        const Tellings *known = &folding->known.items[i];
        if (!known->made.length) continue;
        sqlite3_stmt *put =
            statement_of(work->store, "INSERT OR REPLACE INTO strand_state (entry, quarter, until, state) VALUES (?1, ?2 / 90, ?2, ?3)");
        if (!put) return false;
        bind_str(put, 1, known->entry);
        sqlite3_bind_int64(put, 2, b->cut);
        Str state = pack_text(work->store, known->made, work->arena);
        sqlite3_bind_blob(put, 3, state.text, state.length, SQLITE_STATIC);
        if (!finish(work->store, put)) return false;
    }
    return true;
}

static bool fold_after_known(Beside *b, const Entry *const *items, int32_t count, Folding *out) {
    Work *work = b->work;
    if (!load_all_candidates(b, items, count)) return false;
    *out = (Folding){.arena = work->arena, .corrections = work->log, .held = b->held};
    for (int32_t i = 0; i < b->known.count; i++) {
        const Known *known = b->known.items[i];
        if (!known->items.count && !known->state.length) continue;
        *array_push(work->arena, &out->known) = (Tellings){
            .entry = known->id, .items = known->items.items, .count = known->items.count, .state = known->state, .asked = known->asked};
    }
    fold_component(out, items, count);
    return true;
}

bool fold_unstored(Work *work, Day from, const Entry *const *items, int32_t count, Folding *out) {
    Beside b = {.work = work, .cut = from};
    return fold_after_known(&b, items, count, out);
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
    Folding folding;
    if (!fold_after_known(&b, items, count, &folding)) return false;
    return join_components(work) && write_members(work, &folding) && write_states(&b, &folding) &&
           write_entries(work, &folding, OLD_TOUCHED) && write_keys(work, &folding);
}

/* The entries that hold a report which a correction is about. */
bool find_corrected(Store *store, const CorrectionLog *log, StrMap *out, Arena *arena) {
    for (int32_t i = 0; i < log->list.count; i++)
        for (int32_t k = 0; k < log->list.items[i].reports.count; k++) {
            Str entry = entry_told_in(store, log->list.items[i].reports.items[k], arena);
            if (entry.length) *map_put(arena, out, entry) = 1;
        }
    return !has_failed(store);
}

static void fold_group(Work *work) {
    arena_reset(work->arena);
    if (!work->group->rows.count || !load_dirty(work)) return;
    if (work->group->anew)
        fold_anew(work);
    else if (work->rows.count)
        fold_beside(work);
}

/* What is folded anew comes first: it needs little but new reports, which other groups, looking far back, drive out of memory. */
bool fold_dirty(Store *store) {
    StrMap corrected = {0};
    Arena lasting = {0};
    CorrectionLog log = {0};
    Groups groups = {0};
    if (!store_corrections(store, DAY_NONE, &log, &lasting) || !find_corrected(store, &log, &corrected, &lasting) ||
        !find_groups(store, &log, &groups, &lasting))
        return false;
    for (int beside = 0; beside < 2; beside++)
        for (int32_t i = 0; i < groups.count && !has_failed(store); i++) {
            Work work = {.store = store, .arena = &store->scratch, .log = &log, .group = &groups.items[i], .corrected = corrected};
            if (groups.items[i].anew != beside) fold_group(&work);
        }
    arena_reset(&store->scratch);
    arena_free(&lasting);
    return !has_failed(store);
}

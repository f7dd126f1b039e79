/* Which dirty reports are folded together: those that share a key with one another or with what is there. */
#include "store/folding.h"

Str number_key(const int64_t *number) {
    return (Str){(const char *)number, sizeof *number};
}

bool mark_new(Store *store, int64_t row, EntryKind kind, const StrList *keys) {
    Dirty *dirty = array_push(&store->dirty_arena, &store->dirty);
    *dirty = (Dirty){.row = row, .kind = kind, .key_count = keys->count};
    dirty->keys = arena_new(&store->dirty_arena, int64_t, keys->count + 1);
    for (int32_t i = 0; i < keys->count; i++) dirty->keys[i] = key_number(keys->items[i]);
    return true;
}

bool mark_changed(Store *store, int64_t row) {
    *array_push(&store->dirty_arena, &store->dirty) = (Dirty){.row = row, .there = true};
    return true;
}

bool mark_anew(Store *store, int64_t row) {
    *array_push(&store->dirty_arena, &store->dirty) = (Dirty){.row = row, .there = true, .anew = true};
    return true;
}

/* Dirty reports and components are nodes of one forest. */
typedef struct Forest {
    Store *store;
    Arena *arena;
    ARRAY(int32_t) parents;
    Numbers components; /* of the nodes; 0: a dirty report */
    StrMap of_component, of_key;
    StrMap of_row;
} Forest;

static int32_t add_node(Forest *f, int64_t component) {
    int32_t node = f->parents.count;
    *array_push(f->arena, &f->components) = component;
    *array_push(f->arena, &f->parents) = node;
    return node;
}

static int32_t root_of(Forest *f, int32_t node) {
    int32_t *parents = f->parents.items;
    while (parents[node] != node) node = parents[node] = parents[parents[node]];
    return node;
}

static void unite(Forest *f, int32_t a, int32_t b) {
    a = root_of(f, a), b = root_of(f, b);
    f->parents.items[a < b ? b : a] = a < b ? a : b;
}

static int32_t *place_of_number(Forest *f, StrMap *map, int64_t number) {
    int64_t *kept = arena_new(f->arena, int64_t, 1);
    *kept = number;
    return map_put(f->arena, map, number_key(kept));
}

static int32_t component_node(Forest *f, int64_t component) {
    int32_t known = map_get(&f->of_component, number_key(&component), 0);
    if (known) return known - 1;
    int32_t node = add_node(f, component);
    *place_of_number(f, &f->of_component, component) = node + 1;
    return node;
}

static int64_t look_up(Store *store, const char *sql, int64_t number) {
    sqlite3_stmt *find = statement_of(store, sql);
    if (!find) return 0;
    sqlite3_bind_int64(find, 1, number);
    int64_t found = next_row(store, find) ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return found;
}

static int64_t component_of_row(Store *store, int64_t row) {
    return look_up(store, "SELECT component FROM member WHERE row = ?1", row);
}

static void join_by_key(Forest *f, int32_t node, int64_t key) {
    int32_t known = map_get(&f->of_key, number_key(&key), 0);
    if (known) {
        unite(f, node, known - 1);
        return;
    }
    *place_of_number(f, &f->of_key, key) = node + 1;
    int64_t component = look_up(f->store, "SELECT component FROM fold_key WHERE key = ?1 AND " OF_COMPONENT_KEY, key);
    if (component) unite(f, node, component_node(f, component));
}

/* The keys of a report that is there, which were not given with it. */
static bool keys_of_row(Forest *f, Dirty *dirty) {
    sqlite3_stmt *find = statement_of(f->store, "SELECT report_json(row), kind FROM report WHERE row = ?1 AND current");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, dirty->row);
    bool current = next_row(f->store, find);
    Entry entry = {0};
    Str problem = {0}, json = {(const char *)sqlite3_column_text(find, 0), sqlite3_column_bytes(find, 0)};
    StrList keys = {0};
    if (current && entry_read_json(f->arena, json, &entry, &problem)) fold_keys(&entry, &keys, f->arena);
    dirty->kind = entry.kind;
    sqlite3_reset(find);
    dirty->keys = arena_new(f->arena, int64_t, keys.count + 1);
    for (int32_t i = 0; i < keys.count; i++) dirty->keys[dirty->key_count++] = key_number(keys.items[i]);
    return current;
}

/* What somebody merged is of one component, whatever the keys say; what somebody merged or split is always folded from all its reports. */
static bool tie_regrouped(Forest *f, const CorrectionLog *log, StrMap *regrouped) {
    for (int32_t i = 0; i < log->list.count; i++) {
        const Correction *c = &log->list.items[i];
        int32_t tied = -1;
        if (c->undone || (c->act != CORRECTION_MERGE && c->act != CORRECTION_SPLIT)) continue;
        for (int32_t k = 0; k < c->reports.count; k++) {
            int64_t row = row_of_report(f->store, c->reports.items[k]);
            int32_t node = map_get(&f->of_row, number_key(&row), 0) - 1;
            int64_t component = component_of_row(f->store, row);
            if (component) (*place_of_number(f, regrouped, component))++;
            if (node < 0 && component) node = component_node(f, component);
            if (node >= 0 && tied >= 0 && c->act == CORRECTION_MERGE) unite(f, node, tied);
            if (node >= 0) tied = node;
            if (node >= 0 && !f->components.items[node]) f->store->dirty.items[node].anew = true;
        }
    }
    return !has_failed(f->store);
}

static void gather_groups(Forest *f, const StrMap *regrouped, Groups *out) {
    StrMap of_roots = {0};
    const Store *store = f->store;
    for (int32_t i = 0; i < f->parents.count; i++) {
        int32_t *place = place_of_number(f, &of_roots, root_of(f, i));
        if (!*place) array_push(f->arena, out), *place = out->count;
        Group *group = &out->items[*place - 1];
        int64_t component = f->components.items[i];
        if (component) {
            *array_push(f->arena, &group->components) = component;
            if (map_get(regrouped, number_key(&component), 0)) group->anew = true;
            continue;
        }
        *array_push(f->arena, &group->rows) = store->dirty.items[i].row;
        group->kind = store->dirty.items[i].kind;
        group->anew |= store->dirty.items[i].anew || !has_strands(group->kind);
    }
}

bool find_groups(Store *store, const CorrectionLog *log, Groups *out, Arena *arena) {
    Forest f = {.store = store, .arena = arena};
    StrMap regrouped = {0};
    int32_t kept = 0;
    for (int32_t i = 0; i < store->dirty.count; i++) {
        Dirty dirty = store->dirty.items[i];
        if (dirty.there && !keys_of_row(&f, &dirty)) continue;
        int32_t *known = place_of_number(&f, &f.of_row, dirty.row);
        if (*known) {
            store->dirty.items[*known - 1].anew |= dirty.anew;
            continue;
        }
        *known = kept + 1;
        store->dirty.items[kept++] = dirty;
    }
    store->dirty.count = kept;
    for (int32_t i = 0; i < kept; i++) add_node(&f, 0);
    for (int32_t i = 0; i < kept && !has_failed(store); i++) {
        const Dirty *dirty = &store->dirty.items[i];
        int64_t component = dirty->there ? component_of_row(store, dirty->row) : 0;
        if (component) unite(&f, i, component_node(&f, component));
        for (int32_t k = 0; k < dirty->key_count; k++) join_by_key(&f, i, dirty->keys[k]);
    }
    if (!tie_regrouped(&f, log, &regrouped)) return false;
    gather_groups(&f, &regrouped, out);
    return !has_failed(store);
}

/* Reports → the record: components of what may belong together, each folded in the order of publication; see fold.h. */
#include "record/fold.h"

#include <stdlib.h>

static FoldKind *const folds[ENTRY_KINDS] = {
    [ENTRY_DOCUMENT] = fold_documents, [ENTRY_EVENT] = fold_events,         [ENTRY_STATEMENT] = fold_statements,
    [ENTRY_MEETING] = fold_meetings,   [ENTRY_AGREEMENT] = fold_agreements, [ENTRY_COMMITMENT] = fold_commitments,
    [ENTRY_POSITION] = fold_positions, [ENTRY_PARTY] = fold_parties,        [ENTRY_PROCESS] = fold_processes};

static KeysOfKind *const keys_of[ENTRY_KINDS] = {
    [ENTRY_DOCUMENT] = document_keys, [ENTRY_EVENT] = event_keys,         [ENTRY_STATEMENT] = statement_keys,
    [ENTRY_MEETING] = meeting_keys,   [ENTRY_AGREEMENT] = agreement_keys, [ENTRY_COMMITMENT] = commitment_keys,
    [ENTRY_POSITION] = position_keys, [ENTRY_PARTY] = party_keys,         [ENTRY_PROCESS] = process_keys};

bool has_strands(EntryKind kind) {
    return folds[kind] && kind != ENTRY_EVENT;
}

bool asks_rarely(EntryKind kind) {
    return kind == ENTRY_DOCUMENT;
}

bool passes_on(EntryKind kind) {
    return kind == ENTRY_DOCUMENT || kind == ENTRY_STATEMENT;
}

Str entry_document(const Entry *entry) {
    if (entry->kind == ENTRY_DOCUMENT) return entry->id;
    return entry->evidence.count ? entry->evidence.items[0].doc : (Str){0};
}

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

/* Undated articles come first, so that what is dated has the last word. */
int entry_order(const Entry *a, const Entry *b) {
    int order = compare_numbers(a->reported, b->reported);
    if (!order) order = str_compare(entry_document(a), entry_document(b));
    if (!order && a->evidence.count && b->evidence.count) order = compare_numbers(a->evidence.items[0].start, b->evidence.items[0].start);
    return order ? order : str_compare(a->id, b->id);
}

void fold_keys(const Entry *entry, StrList *keys, Arena *arena) {
    if (keys_of[entry->kind]) keys_of[entry->kind](entry, keys, arena);
}

/* "e:18769:…", of an event; "e:is:…", of what one article tells of it again. */
static bool has_day(Str key) {
    return str_starts(key, S("e:")) && is_shared_key(key);
}

bool is_shared_key(Str key) {
    return !str_starts(key, S("e:is:"));
}

int64_t key_number(Str key) {
    enum { LOW = 40 };
    int64_t hash = (int64_t)str_hash(key), day = has_day(key) ? strtol(key.text + 2, NULL, 10) : 0;
    return has_day(key) ? (day & 0x7fffff) << LOW | (hash & ((1LL << LOW) - 1)) : hash;
}

static void pass_through(Folding *out, const Entry *const *items, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        int32_t entry = open_entry(out, items[i]);
        if (out->all_one && i) out->entries.items[entry].same_as = items[0]->id;
        add_member(out, items[i], items[i]->id);
    }
}

void fold_items(Folding *out, const Entry *const *items, int32_t count) {
    FoldKind *fold = folds[items[0]->kind] ? folds[items[0]->kind] : pass_through;
    fold(out, items, count);
}

/* What is known and what comes after it. */
static const Entry *const *all_items(const Folding *out, const Entry *const *items, int32_t *count) {
    int32_t all = 0, placed = 0;
    for (int32_t i = 0; i < out->known.count; i++) all += out->known.items[i].count;
    if (!all) return items;
    const Entry **list = arena_new(out->arena, const Entry *, all + *count);
    for (int32_t i = 0; i < out->known.count; i++)
        for (int32_t k = 0; k < out->known.items[i].count; k++) list[placed++] = out->known.items[i].items[k];
    for (int32_t i = 0; i < *count; i++) list[placed++] = items[i];
    *count = placed;
    return list;
}

void fold_component(Folding *out, const Entry *const *items, int32_t count) {
    int32_t entry = out->entries.count;
    items = drop_rejected(out, items, &count);
    if (!count) return;
    int32_t member = out->members.count;
    fold_items(out, items, count);
    const Entry *const *all = all_items(out, items, &count);
    correct_component(out, all, count, entry, member);
    int32_t made = out->entries.count;
    add_conflicts(&out->entries, out->arena, entry);
    reject_conflicts(out, made);
}

/* -------------------------------------------------------------- components */

static int32_t root_of(int32_t *parents, int32_t i) {
    while (parents[i] != i) i = parents[i] = parents[parents[i]];
    return i;
}

/* The smaller index becomes the root, so a component is known by its first entry. */
static void unite(int32_t *parents, int32_t a, int32_t b) {
    a = root_of(parents, a);
    b = root_of(parents, b);
    if (a < b)
        parents[b] = a;
    else
        parents[a] = b;
}

static int compare_entries(const void *a, const void *b) {
    return entry_order(*(const Entry *const *)a, *(const Entry *const *)b);
}

/* All entries in the order of publication, each once: reading the same article twice changes nothing. */
static const Entry **sorted_entries(const EntryList *reports, Arena *arena, int32_t *count) {
    const Entry **items = arena_new(arena, const Entry *, reports->count);
    int32_t kept = 0;
    for (int32_t i = 0; i < reports->count; i++) items[i] = &reports->items[i];
    if (reports->count) qsort(items, (size_t)reports->count, sizeof *items, compare_entries);
    for (int32_t i = 0; i < reports->count; i++)
        if (!kept || entry_order(items[kept - 1], items[i])) items[kept++] = items[i];
    *count = kept;
    return items;
}

static int32_t *find_components(const CorrectionLog *corrections, const Entry **items, int32_t count, Arena *arena) {
    int32_t *parents = arena_new(arena, int32_t, count);
    StrMap keys = {0};
    for (int32_t i = 0; i < count; i++) {
        StrList own = {0};
        parents[i] = i;
        fold_keys(items[i], &own, arena);
        correction_keys(corrections, items[i], &own, arena);
        for (int32_t k = 0; k < own.count; k++) {
            int32_t *holder = map_put(arena, &keys, own.items[k]);
            if (*holder)
                unite(parents, i, *holder - 1);
            else
                *holder = i + 1;
        }
    }
    return parents;
}

typedef ARRAY(const Entry *) EntryPointers;

typedef ARRAY(EntryPointers) Components;

static Components components_of(const CorrectionLog *corrections, const Entry **items, int32_t count, Arena *arena) {
    int32_t *parents = find_components(corrections, items, count, arena), *places = arena_new(arena, int32_t, count);
    Components out = {0};
    for (int32_t i = 0; i < count; i++) {
        int32_t *place = &places[root_of(parents, i)];
        if (!*place) array_push(arena, &out), *place = out.count;
        *array_push(arena, &out.items[*place - 1]) = items[i];
    }
    return out;
}

void fold_ordered(Folding *out, const Entry **items, int32_t count) {
    Components components = components_of(out->corrections, items, count, out->arena);
    for (int32_t i = 0; i < components.count; i++)
        if (!is_derived(components.items[i].items[0])) fold_component(out, components.items[i].items, components.items[i].count);
}

Foldings fold_parts(const Entry **items, int32_t count, const CorrectionLog *corrections, Arena *arena) {
    Components components = components_of(corrections, items, count, arena);
    Foldings out = {0};
    for (int32_t i = 0; i < components.count; i++) {
        Folding *part = array_push(arena, &out);
        *part = (Folding){.arena = arena, .corrections = corrections};
        fold_component(part, components.items[i].items, components.items[i].count);
    }
    return out;
}

/* ------------------------------------------------------------------- links */

void resolve_links(Entry *entry, EntryOfReport *lookup, void *context, Arena *arena) {
    if (entry->kind == ENTRY_COMMITMENT && entry->commitment.agreement.length)
        entry->commitment.agreement = lookup(context, entry->commitment.agreement);
    if (entry->kind != ENTRY_AGREEMENT) return;
    StrList reports = entry->agreement.commitments;
    entry->agreement.commitments = (StrList){0};
    for (int32_t i = 0; i < reports.count; i++) add_unique_str(arena, &entry->agreement.commitments, lookup(context, reports.items[i]));
}

typedef struct MemberMap {
    const Folding *folding;
    StrMap places; /* report → index of its membership + 1 */
} MemberMap;

static Str entry_of_report(void *context, Str report) {
    const MemberMap *map = context;
    int32_t place = map_get(&map->places, report, 0);
    return place ? map->folding->members.items[place - 1].entry : report;
}

static void link_entries(Folding *folding) {
    MemberMap map = {.folding = folding};
    for (int32_t i = 0; i < folding->members.count; i++)
        *map_put(folding->arena, &map.places, folding->members.items[i].report->id) = i + 1;
    for (int32_t i = 0; i < folding->entries.count; i++) resolve_links(&folding->entries.items[i], entry_of_report, &map, folding->arena);
}

static int compare_record(const void *a, const void *b) {
    const Entry *x = a, *y = b;
    int order = compare_numbers(x->kind, y->kind);
    return order ? order : entry_order(x, y);
}

void fold_into(Folding *out, const EntryList *reports) {
    int32_t count;
    const Entry **items = sorted_entries(reports, out->arena, &count);
    fold_ordered(out, items, count);
}

EntryList fold_reports(const EntryList *reports, Arena *arena) {
    Folding folding = {.arena = arena};
    fold_into(&folding, reports);
    link_entries(&folding);
    if (folding.entries.count) qsort(folding.entries.items, (size_t)folding.entries.count, sizeof(Entry), compare_record);
    return folding.entries;
}

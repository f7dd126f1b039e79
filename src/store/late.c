/* What reports that were published after a day tell of its world (record/world.h). They come after all that was published by then, so of
 * kinds that are gone on with they are folded beside no more than what shares a key with them; of events all that may be one is folded. */
#include "record/world.h"
#include "store/folding.h"
#include "store/known.h"

#include <stdlib.h>

typedef struct Late {
    Cut *cut;
    EntryList reports; /* as far as they tell of the day */
    Numbers components;
} Late;

bool is_of_late(const Cut *cut, int64_t component) {
    return map_get(&cut->late_components, number_key(&component), 0) > 0;
}

static bool note_component(Late *late, int64_t component) {
    int64_t *number = arena_new(late->cut->arena, int64_t, 1);
    *number = component;
    int32_t *seen = map_put(late->cut->arena, &late->cut->late_components, number_key(number));
    if (!(*seen)++) *array_push(late->cut->arena, &late->components) = component;
    return true;
}

/* The report of the row, if it tells of the day; its component is in the second column. */
static bool take_report(Late *late, sqlite3_stmt *rows) {
    Entry told;
    Arena *arena = late->cut->arena;
    if (!take_entry(late->cut->store, rows, &late->reports, arena)) return false;
    Entry *report = &late->reports.items[late->reports.count - 1];
    if (!tells_of_day(report, late->cut->question->as_of, &told, arena)) return late->reports.count--, true;
    *report = told;
    return !stays_alone(report->kind) || has_strands(report->kind) || note_component(late, sqlite3_column_int64(rows, 1));
}

static bool read_late(Late *late, EntryKind kind) {
    Cut *cut = late->cut;
    sqlite3_stmt *find = statement_of(
        cut->store, "SELECT report_json(row), component FROM report JOIN member USING (row) WHERE kind = ?1 AND tells IS NOT NULL "
                    "AND tells <= ?2 AND known > ?2 AND (?3 IS NULL OR known <= ?3)");
    if (!find) return false;
    sqlite3_bind_int(find, 1, (int)kind);
    bind_day(find, 2, cut->question->as_of);
    bind_day(find, 3, cut->question->known_by);
    while (next_row(cut->store, find))
        if (!take_report(late, find)) return false;
    return !has_failed(cut->store);
}

/* -------------------------------------------------------- what is gone on with */

static int compare_late(const void *a, const void *b) {
    return entry_order(*(const Entry *const *)a, *(const Entry *const *)b);
}

static const Entry **in_order(const Late *late) {
    const Entry **items = arena_new(late->cut->arena, const Entry *, late->reports.count);
    for (int32_t i = 0; i < late->reports.count; i++) items[i] = &late->reports.items[i];
    qsort(items, (size_t)late->reports.count, sizeof *items, compare_late);
    return items;
}

static bool fold_strands_of(Late *late, EntryKind kind) {
    Cut *cut = late->cut;
    Group group = {.kind = kind};
    Work work = {.store = cut->store, .arena = cut->arena, .log = cut->log, .group = &group, .corrected = cut->corrected};
    Folding folding = {0};
    StrMap own = {0};
    for (int32_t i = 0; i < late->reports.count; i++) *map_put(cut->arena, &own, late->reports.items[i].id) = 1;
    if (!fold_unstored(&work, cut->day + 1, in_order(late), late->reports.count, &folding)) return false;
    for (int32_t i = 0; i < folding.members.count; i++)
        if (map_get(&own, folding.members.items[i].report->id, 0)) *map_put(cut->arena, &cut->late, folding.members.items[i].entry) = 1;
    for (int32_t i = 0; i < folding.entries.count; i++) {
        const Entry *entry = &folding.entries.items[i];
        Str id = entry->kind == ENTRY_CONFLICT ? entry->conflict.about : entry->id;
        if (map_get(&cut->late, id, 0)) *array_push(cut->arena, cut->out) = *entry;
    }
    note_told(cut->told, &folding, cut->arena);
    return true;
}

/* ----------------------------------------------------------- what stays alone */

static bool read_component(Late *late, int64_t component) {
    Cut *cut = late->cut;
    sqlite3_stmt *find =
        statement_of(cut->store, "SELECT report_json(row) FROM member JOIN report USING (row) WHERE component = ?1 AND known <= ?2");
    if (!find) return false;
    sqlite3_bind_int64(find, 1, component);
    bind_day(find, 2, cut->day);
    while (next_row(cut->store, find))
        if (!take_entry(cut->store, find, &late->reports, cut->arena)) return false;
    return !has_failed(cut->store);
}

static bool fold_components_of(Late *late) {
    Cut *cut = late->cut;
    for (int32_t i = 0; i < late->components.count; i++)
        if (!read_component(late, late->components.items[i])) return false;
    Folding folding = {.arena = cut->arena, .corrections = cut->log};
    fold_into(&folding, &late->reports);
    for (int32_t i = 0; i < folding.entries.count; i++) *array_push(cut->arena, cut->out) = folding.entries.items[i];
    note_told(cut->told, &folding, cut->arena);
    return true;
}

bool take_late(Cut *cut, EntryKind kind) {
    Late late = {.cut = cut};
    if (!read_late(&late, kind)) return false;
    if (!late.reports.count) return true;
    return has_strands(kind) ? fold_strands_of(&late, kind) : fold_components_of(&late);
}

/* See replay.h. */
#include "view/replay.h"

#include "base/threads.h"
#include "record/fold.h"
#include "record/world.h"

#include <stdlib.h>
#include <string.h>

static int by_component(const void *a, const void *b) {
    const StoredReport *x = a, *y = b;
    if (x->component != y->component) return x->component < y->component ? -1 : 1;
    return entry_order(&x->report, &y->report);
}

bool replay_open(Replay *replay, Store *store, int32_t threads, Arena *arena) {
    *replay = (Replay){.store = store, .arena = arena, .threads = threads};
    replay->scratch = arena_new(arena, Arena, threads);
    if (!store_reports(store, &replay->reports, arena)) return false;
    const StoredReports *reports = &replay->reports;
    if (reports->count) qsort(reports->items, (size_t)reports->count, sizeof *reports->items, by_component);
    replay->starts = arena_new(arena, int32_t, reports->count + 1);
    for (int32_t i = 0; i < reports->count; i++) {
        *map_put(arena, &replay->places, reports->items[i].report.id) = i + 1;
        if (!i || reports->items[i].component != reports->items[i - 1].component) replay->starts[replay->components++] = i;
    }
    replay->starts[replay->components] = reports->count;
    return true;
}

void replay_close(Replay *replay) {
    for (int32_t i = 0; i < replay->threads; i++) arena_free(&replay->scratch[i]);
}

Telling *new_telling(Replay *replay) {
    Telling *telling = arena_new(replay->arena, Telling, 1);
    telling->components = arena_new(replay->arena, ToldList, replay->components);
    telling->entries = arena_new(replay->arena, Str, replay->reports.count);
    for (int32_t i = 0; i < replay->reports.count; i++) telling->entries[i] = replay->reports.items[i].entry;
    return telling;
}

Telling *copy_telling(const Replay *replay, const Telling *telling) {
    Telling *copy = arena_new(replay->arena, Telling, 1);
    copy->components = arena_new(replay->arena, ToldList, replay->components);
    copy->entries = arena_new(replay->arena, Str, replay->reports.count);
    if (replay->components) memcpy(copy->components, telling->components, sizeof(ToldList) * (size_t)replay->components);
    if (replay->reports.count) memcpy(copy->entries, telling->entries, sizeof(Str) * (size_t)replay->reports.count);
    return copy;
}

/* ------------------------------------------------------------------- folding */

static int32_t place_of_line(Replay *replay, EntryKind kind, Str json) {
    int32_t place = map_get(&replay->known, json, 0);
    if (place) return place - 1;
    Str line = str_copy(replay->arena, json);
    *array_push(replay->arena, &replay->lines) = (RecordLine){kind, line};
    *map_put(replay->arena, &replay->known, line) = replay->lines.count;
    return replay->lines.count - 1;
}

static Str entry_line(const Entry *entry, Arena *arena) {
    StrBuilder json = {.arena = arena};
    entry_write_json(&json, entry);
    return built(&json);
}

int32_t line_place(Replay *replay, const Entry *entry, Arena *scratch) {
    return place_of_line(replay, entry->kind, entry_line(entry, scratch));
}

static bool has_links(const Entry *entry) {
    return entry->kind == ENTRY_COMMITMENT ? entry->commitment.agreement.length > 0
                                           : entry->kind == ENTRY_AGREEMENT && entry->agreement.commitments.count;
}

/* Is the report told in the world of `as_of`, as known by that day? It may be told in part. */
static bool is_told(const StoredReport *stored, Day as_of, Day known_by, Entry *out, Arena *arena) {
    bool all = as_of == DAY_NONE && known_by == DAY_NONE;
    *out = stored->report;
    if (all) return true;
    if (stored->known == DAY_NONE || (known_by != DAY_NONE && stored->known > known_by)) return false;
    return as_of == DAY_NONE || stored->known <= as_of || tells_of_day(&stored->report, as_of, out, arena);
}

/* What a fold of a component made, in the worker's scratch. */
typedef struct MadeLine {
    EntryKind kind;
    bool linked;
    Str json;
} MadeLine;

typedef struct Fold {
    int32_t component;
    ARRAY(MadeLine) lines;
    const Membership *members;
    int32_t member_count;
} Fold;

typedef struct Folds {
    const Replay *replay;
    Day as_of, known_by;
    ARRAY(Fold) items;
} Folds;

static void fold_task(void *context, int32_t index, int32_t worker) {
    Folds *folds = context;
    Fold *fold = &folds->items.items[index];
    const Replay *replay = folds->replay;
    Arena *scratch = &replay->scratch[worker];
    int32_t first = replay->starts[fold->component], count = replay->starts[fold->component + 1] - first, told = 0;
    Entry *entries = arena_new(scratch, Entry, count);
    const Entry **items = arena_new(scratch, const Entry *, count);
    for (int32_t i = 0; i < count; i++)
        if (is_told(&replay->reports.items[first + i], folds->as_of, folds->known_by, &entries[told], scratch))
            items[told] = &entries[told], told++;
    Folding folding = {.arena = scratch, .corrections = &replay->log};
    fold_ordered(&folding, items, told);
    for (int32_t i = 0; i < folding.entries.count; i++) {
        const Entry *entry = &folding.entries.items[i];
        *array_push(scratch, &fold->lines) = (MadeLine){entry->kind, has_links(entry), entry_line(entry, scratch)};
    }
    fold->members = folding.members.items;
    fold->member_count = folding.members.count;
}

/* Puts what the folds made into the telling, in the order of the components, whichever thread made it. */
static void take_fold(Replay *replay, Telling *telling, const Fold *fold) {
    ToldList made = {0};
    for (int32_t i = 0; i < fold->lines.count; i++) {
        const MadeLine *line = &fold->lines.items[i];
        *array_push(replay->arena, &made) =
            line->linked ? (Told){-1, str_copy(replay->arena, line->json)} : (Told){.line = place_of_line(replay, line->kind, line->json)};
    }
    telling->components[fold->component] = made;
    for (int32_t i = replay->starts[fold->component]; i < replay->starts[fold->component + 1]; i++)
        telling->entries[i] = replay->reports.items[i].entry;
    for (int32_t i = 0; i < fold->member_count; i++) {
        int32_t place = map_get(&replay->places, fold->members[i].report->id, 0);
        if (place) telling->entries[place - 1] = str_copy(replay->arena, fold->members[i].entry);
    }
}

/* Did something of the component become known in between? */
static bool is_touched(Replay *replay, int32_t component, Day as_of, Day before, Day known_by) {
    bool touched = false;
    for (int32_t i = replay->starts[component]; i < replay->starts[component + 1] && !touched; i++) {
        const StoredReport *stored = &replay->reports.items[i];
        Entry entry;
        bool new = stored->known == DAY_NONE ? known_by == DAY_NONE : before == DAY_NONE || stored->known > before;
        touched = new &&is_told(stored, as_of, known_by, &entry, replay->scratch);
    }
    arena_reset(replay->scratch);
    return touched;
}

/* Reads the log as it stands by that day; *changed: some correction counts that did not before. */
static bool read_log(Replay *replay, Day before, Day known_by, bool *changed) {
    *changed = false;
    if (!replay->log_read || replay->log_day != known_by) {
        replay->log = (CorrectionLog){0};
        if (!store_corrections(replay->store, known_by, &replay->log, replay->arena)) return false;
        replay->log_read = true;
        replay->log_day = known_by;
    }
    for (int32_t i = 0; i < replay->log.list.count; i++) {
        Day known = replay->log.list.items[i].known;
        *changed |= (before == DAY_NONE || known > before) && (known_by == DAY_NONE || known <= known_by);
    }
    return true;
}

bool tell(Replay *replay, Telling *telling, Day as_of, Day before, Day known_by) {
    bool corrected;
    if (!read_log(replay, before, known_by, &corrected)) return false;
    Arena own = {0};
    Folds folds = {.replay = replay, .as_of = as_of, .known_by = known_by};
    for (int32_t c = 0; c < replay->components; c++)
        if (corrected || is_touched(replay, c, as_of, before, known_by)) array_push(&own, &folds.items)->component = c;
    run_tasks(replay->threads, folds.items.count, fold_task, &folds);
    for (int32_t i = 0; i < folds.items.count; i++) take_fold(replay, telling, &folds.items.items[i]);
    for (int32_t i = 0; i < replay->threads; i++) arena_reset(&replay->scratch[i]);
    arena_free(&own);
    return true;
}

/* ------------------------------------------------------------------- the lines */

typedef struct Links {
    const Replay *replay;
    const Telling *telling;
} Links;

static Str entry_of_report(void *context, Str report) {
    const Links *links = context;
    int32_t place = map_get(&links->replay->places, report, 0);
    return place ? links->telling->entries[place - 1] : report;
}

static int32_t linked_line(Replay *replay, const Telling *telling, Str json) {
    Arena *scratch = replay->scratch;
    Links links = {replay, telling};
    Entry entry = {0};
    Str problem;
    entry_read_json(scratch, json, &entry, &problem);
    resolve_links(&entry, entry_of_report, &links, scratch);
    int32_t place = line_place(replay, &entry, scratch);
    arena_reset(scratch);
    return place;
}

void list_lines(Replay *replay, const Telling *telling, LineList *out, Arena *arena) {
    for (int32_t c = 0; c < replay->components; c++)
        for (int32_t i = 0; i < telling->components[c].count; i++) {
            const Told *told = &telling->components[c].items[i];
            *array_push(arena, out) = told->line >= 0 ? told->line : linked_line(replay, telling, told->linked);
        }
}

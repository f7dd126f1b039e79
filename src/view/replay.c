/* See replay.h. */
#include "view/replay.h"

#include "record/fold.h"
#include "record/world.h"

#include <string.h>

bool replay_open(Replay *replay, Store *store, Arena *arena) {
    *replay = (Replay){.store = store, .arena = arena};
    if (!store_reports(store, &replay->reports, arena)) return false;
    const StoredReports *reports = &replay->reports;
    replay->starts = arena_new(arena, int32_t, reports->count + 1);
    for (int32_t i = 0; i < reports->count; i++) {
        *map_put(arena, &replay->places, reports->items[i].report.id) = i + 1;
        if (!i || reports->items[i].component != reports->items[i - 1].component) replay->starts[replay->components++] = i;
    }
    replay->starts[replay->components] = reports->count;
    return true;
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

int32_t line_place(Replay *replay, const Entry *entry, Arena *scratch) {
    StrBuilder json = {.arena = scratch};
    entry_write_json(&json, entry);
    int32_t place = map_get(&replay->known, built(&json), 0);
    if (place) return place - 1;
    Str line = str_copy(replay->arena, built(&json));
    *array_push(replay->arena, &replay->lines) = (RecordLine){entry->kind, line};
    *map_put(replay->arena, &replay->known, line) = replay->lines.count;
    return replay->lines.count - 1;
}

static bool has_links(const Entry *entry) {
    return entry->kind == ENTRY_COMMITMENT ? entry->commitment.agreement.length > 0
                                           : entry->kind == ENTRY_AGREEMENT && entry->agreement.commitments.count;
}

static Told told_of(Replay *replay, const Entry *entry, Arena *scratch) {
    if (!has_links(entry)) return (Told){.line = line_place(replay, entry, scratch)};
    StrBuilder json = {.arena = scratch};
    entry_write_json(&json, entry);
    return (Told){-1, str_copy(replay->arena, built(&json))};
}

/* Is the report told in the world of `as_of`, as known by that day? It may be told in part. */
static bool is_told(const StoredReport *stored, Day as_of, Day known_by, Entry *out, Arena *arena) {
    bool all = as_of == DAY_NONE && known_by == DAY_NONE;
    *out = stored->report;
    if (all) return true;
    if (stored->known == DAY_NONE || (known_by != DAY_NONE && stored->known > known_by)) return false;
    return as_of == DAY_NONE || stored->known <= as_of || tells_of_day(&stored->report, as_of, out, arena);
}

static void fold_again(Replay *replay, Telling *telling, int32_t component, Day as_of, Day known_by) {
    Arena scratch = {0};
    EntryList told = {0};
    ToldList made = {0};
    for (int32_t i = replay->starts[component]; i < replay->starts[component + 1]; i++) {
        Entry entry;
        if (is_told(&replay->reports.items[i], as_of, known_by, &entry, &scratch)) *array_push(&scratch, &told) = entry;
        telling->entries[i] = replay->reports.items[i].entry;
    }
    Folding folding = {.arena = &scratch, .corrections = &replay->log};
    fold_into(&folding, &told);
    for (int32_t i = 0; i < folding.entries.count; i++)
        *array_push(replay->arena, &made) = told_of(replay, &folding.entries.items[i], &scratch);
    for (int32_t i = 0; i < folding.members.count; i++) {
        int32_t place = map_get(&replay->places, folding.members.items[i].report->id, 0);
        if (place) telling->entries[place - 1] = str_copy(replay->arena, folding.members.items[i].entry);
    }
    telling->components[component] = made;
    arena_free(&scratch);
}

/* Did something of the component become known in between? */
static bool is_touched(const Replay *replay, int32_t component, Day as_of, Day before, Day known_by) {
    Arena scratch = {0};
    bool touched = false;
    for (int32_t i = replay->starts[component]; i < replay->starts[component + 1] && !touched; i++) {
        const StoredReport *stored = &replay->reports.items[i];
        Entry entry;
        bool new = stored->known == DAY_NONE ? known_by == DAY_NONE : before == DAY_NONE || stored->known > before;
        touched = new &&is_told(stored, as_of, known_by, &entry, &scratch);
    }
    arena_free(&scratch);
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
    for (int32_t c = 0; c < replay->components; c++)
        if (corrected || is_touched(replay, c, as_of, before, known_by)) fold_again(replay, telling, c, as_of, known_by);
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
    Arena scratch = {0};
    Links links = {replay, telling};
    Entry entry = {0};
    Str problem;
    entry_read_json(&scratch, json, &entry, &problem);
    resolve_links(&entry, entry_of_report, &links, &scratch);
    int32_t place = line_place(replay, &entry, &scratch);
    arena_free(&scratch);
    return place;
}

void list_lines(Replay *replay, const Telling *telling, LineList *out, Arena *arena) {
    for (int32_t c = 0; c < replay->components; c++)
        for (int32_t i = 0; i < telling->components[c].count; i++) {
            const Told *told = &telling->components[c].items[i];
            *array_push(arena, out) = told->line >= 0 ? told->line : linked_line(replay, telling, told->linked);
        }
}

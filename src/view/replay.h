/* The record told again from its first day on: only what a day's reports touch is folded anew, so all days together cost little more
 * than the last. The answers are those of store_entries for the same two days, line by line.
 *
 *   reports, by component ──tell──▶ Telling: the lines of each component as of a day, known by a later one ──next day──▶ … */
#ifndef PARLEY_VIEW_REPLAY_H
#define PARLEY_VIEW_REPLAY_H

#include "store/store.h"

/* What one component adds to the record: places in the replay's lines. An entry that names others is kept as it is folded, since what
 * they are called in the record may change while it stays. */
typedef struct Told {
    int32_t line; /* -1: linked */
    Str linked;
} Told;
typedef ARRAY(Told) ToldList;

/* An entry as JSON. */
typedef struct RecordLine {
    EntryKind kind;
    Str json;
} RecordLine;

typedef struct Telling {
    ToldList *components;
    Str *entries; /* of each report: the entry that it is told in */
} Telling;

typedef struct Replay {
    Store *store;
    Arena *arena, *scratch; /* scratch: one a thread */
    int32_t threads;
    StoredReports reports; /* by component, in the order of publication */
    int32_t *starts;       /* of each component, and the end: places in `reports` */
    int32_t components;
    StrMap places; /* id of a report → its place + 1 */
    StrMap known;  /* line → its place in lines + 1 */
    ARRAY(RecordLine) lines;
    CorrectionLog log; /* as it stood on `log_day` */
    Day log_day;
    bool log_read;
} Replay;

bool replay_open(Replay *replay, Store *store, int32_t threads, Arena *arena);
void replay_close(Replay *replay);
/* The place of the entry's line; `scratch` is for the making of it. */
int32_t line_place(Replay *replay, const Entry *entry, Arena *scratch);
/* Nothing told yet. */
Telling *new_telling(Replay *replay);
Telling *copy_telling(const Replay *replay, const Telling *telling);
/* Adds what became known after `before` and up to `known_by`, as the world of `as_of` (DAY_NONE: all that is told) has it. Of the days
 * known by, DAY_NONE is before all of them or, as the last, after all of them. */
bool tell(Replay *replay, Telling *telling, Day as_of, Day before, Day known_by);
/* Places in the replay's lines of all that the telling tells. */
typedef ARRAY(int32_t) LineList;
void list_lines(Replay *replay, const Telling *telling, LineList *out, Arena *arena);

#endif

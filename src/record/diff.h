/* What became of the record between two of its states: new entries, changed fields, entries gone, and what made each so. */
#ifndef PARLEY_RECORD_DIFF_H
#define PARLEY_RECORD_DIFF_H

#include "record/correction.h"

typedef enum ChangeKind { CHANGE_NEW, CHANGE_FIELD, CHANGE_GONE } ChangeKind;
typedef enum ChangeCause { CAUSE_REPORT, CAUSE_CORRECTION, CAUSE_VERSION } ChangeCause;

typedef struct Change {
    ChangeKind kind;
    const Entry *entry;  /* as it is after; gone: as it was */
    Str field, was, now; /* of CHANGE_FIELD */
    ChangeCause cause;
    const Evidence *evidence;     /* the words of the report that tells so; NULL: no new one does */
    const Correction *correction; /* of CAUSE_CORRECTION */
} Change;
typedef ARRAY(Change) ChangeList;

/* Two states of one record, as the store answers two questions; `log` is that of the later. What no report between them is told in may be
 * left out of both. */
typedef struct Diff {
    const EntryList *before, *after;
    const CorrectionLog *log;
    Arena *arena;
    ChangeList changes; /* in the order of `after`, events after the rest, what is gone last */
} Diff;

/* Events and statements that tell again what another tells are no news; neither are documents. */
void diff_records(Diff *diff);

const char *change_name(ChangeKind kind);
const char *cause_name(ChangeCause cause);

#endif

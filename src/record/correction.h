/* Corrections: what somebody says against the machine. They are reports too: appended to a log, signed and dated, undone by another, and
 * never changed. The fold applies those in force, so a correction wins over every report, whenever the report comes.
 *
 *   set     a field of the entry in which a report is told        merge   the entries of several reports are one
 *   reject  the entry is no such thing                            split   reports leave their entry and are one of their own
 *   undo    another correction, perhaps itself an undo
 *
 * A correction names reports, not entries: the entry that a report is told in may get another id when an earlier article is read. */
#ifndef PARLEY_RECORD_CORRECTION_H
#define PARLEY_RECORD_CORRECTION_H

#include "record/record.h"

typedef struct Correction {
    int32_t number; /* its place in the log, from 1: "k12" is the twelfth */
    CorrectionAct act;
    StrList reports;  /* set, reject: one; merge, split: those that become one; undo: none */
    Str field, value; /* set; reject: the field of a conflict worked out about the entry, or empty */
    int32_t undoes;   /* undo */
    Str why, by, at;  /* at: when it was written, "2026-11-27T01:10:00Z" */
    Day known;        /* from that day on it counts */
    bool undone;      /* no longer in force */
} Correction;
typedef ARRAY(Correction) CorrectionList;

/* The whole log, as the fold asks it. */
typedef struct CorrectionLog {
    CorrectionList list; /* in its order */
    StrMap named;        /* every report that one in force names */
} CorrectionLog;

Str correction_act_name(CorrectionAct act);
/* False if there is none of that name. */
bool correction_act_named(Str name, CorrectionAct *act);

/* Once the list is there: marks those that another undoes or that count only after `known_by` (DAY_NONE: none), and fills `named`. */
void settle_corrections(CorrectionLog *log, Day known_by, Arena *arena);
bool is_named(const CorrectionLog *log, Str report); /* `log` may be NULL */

/* The fields that a kind's entries can be corrected in, in the order of docs/record.md; NULL ends them. */
typedef struct CorrectableField CorrectableField;
typedef struct FieldList {
    const char *names[16];
} FieldList;
FieldList correctable_fields(EntryKind kind);
/* The value as words: days as 2021-04-29 or 2021-04-24/2021-05-04, places as "Doha, QAT", actors "Pakistan; Mohammad Naeem (Taliban)". */
Str field_words(const Entry *entry, Str field, Arena *arena);
/* Sets it from such words; in lists "+X" adds X and "-X" takes it out. False, with what is wrong, if they are not understood. */
bool set_field(Entry *entry, Str field, Str words, Arena *arena, Str *problem);

#endif

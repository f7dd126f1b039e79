/* What was known by a day, entry by entry; see known.c. Known only to the store. */
#ifndef PARLEY_STORE_KNOWN_H
#define PARLEY_STORE_KNOWN_H

#include "record/correction.h"
#include "record/fold.h"
#include "store/database.h"

/* Whether entries can be told apart so: then entries_known answers the question. */
bool can_cut(Store *store, const Question *question, const CorrectionLog *log, bool *can);
/* Where reports are told that were folded for an answer: report → place of its entry + 1. */
typedef struct ToldIn {
    StrMap places;
    StrList entries;
} ToldIn;
void note_told(ToldIn *told, const Folding *folding, Arena *arena);

/* Entries of kinds that were not asked for may be among them. Links are not resolved. */
bool entries_known(Store *store, const Question *question, const CorrectionLog *log, EntryList *out, ToldIn *told, Arena *arena);

/* ------------------------------------------------------ between known.c and late.c */

typedef struct Cut {
    Store *store;
    const Question *question;
    const CorrectionLog *log;
    uint32_t kinds; /* asked */
    Day day;        /* the last whose reports tell all that they tell */
    Arena *arena;
    EntryList *out;
    ToldIn *told;
    StrMap corrected;
    StrMap taken;           /* first tellings, and what is given already */
    StrMap late;            /* entries that later reports are told in, which are given already */
    StrMap late_components; /* of kinds that stay alone: all that is told in them is given already */
} Cut;

/* Gives the entries of the kind in which reports of after the day tell of its world. */
bool take_late(Cut *cut, EntryKind kind);
bool is_of_late(const Cut *cut, int64_t component);

#endif

/* What was known by a day, entry by entry; see known.c. Known only to the store. */
#ifndef PARLEY_STORE_KNOWN_H
#define PARLEY_STORE_KNOWN_H

#include "record/correction.h"
#include "store/database.h"

/* Whether entries can be told apart so: then entries_known answers the question. */
bool can_cut(Store *store, const Question *question, const CorrectionLog *log, bool *can);
/* Entries of kinds that were not asked for may be among them. Links are not resolved. */
bool entries_known(Store *store, const Question *question, const CorrectionLog *log, EntryList *out, Arena *arena);

#endif

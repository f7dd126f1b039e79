/* How far a promise has been kept: what the debtor is told to have done of it since, with the numbers told. */
#ifndef PARLEY_RECORD_PROGRESS_H
#define PARLEY_RECORD_PROGRESS_H

#include "record/record.h"

/* Fills `progress` of the commitments among `entries` from the events among them: acts of the debtor, told since the promise, of the same
 * verb and about the same thing ("release prisoner": "UNITA released 20 of the prisoners"). */
void add_progress(EntryList *entries, Arena *arena);

#endif

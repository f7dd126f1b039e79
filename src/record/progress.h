/* How far a promise has been kept: what the debtor is told to have done of it since, with the numbers told. */
#ifndef PARLEY_RECORD_PROGRESS_H
#define PARLEY_RECORD_PROGRESS_H

#include "record/entries.h"

/* Fills `progress` of the commitments among `entries` from the events among them: acts of the debtor, told since the promise, of the same
 * verb and about the same thing ("release prisoner": "UNITA released 20 of the prisoners"). */
void add_progress(EntryList *entries, Arena *arena);

/* What an event did and what a promise owes: an event that is told as progress of a promise shares one of its keys. */
void deed_keys(const Entry *event, StrList *keys, Arena *arena);
void promise_keys(const Entry *commitment, StrList *keys, Arena *arena);

#endif

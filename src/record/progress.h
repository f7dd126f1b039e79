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
/* Whether it is told as progress of the promise. */
bool is_progress_of(const Entry *commitment, const Entry *event, Arena *arena);
/* The last day on which something done, but for the last of it, counts as progress. */
Day last_day_of_progress(const Entry *commitment);
/* The first number of the words that tell what is owed; -1 if there is none: with progress of as many it is met. */
int32_t number_owed(const Entry *commitment);
/* The greatest number that progress can tell of the event; INT32_MAX: it was the last of what was owed; -1: none. */
int32_t most_done(const Entry *event);

#endif

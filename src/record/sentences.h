/* Entries as English sentences, for a brief: nothing stands in one that is not in its entry. */
#ifndef PARLEY_RECORD_SENTENCES_H
#define PARLEY_RECORD_SENTENCES_H

#include "record/record.h"

/* One sentence; the empty Str where the entry tells too little for one. Plans that are past on `today` are told as plans of then. */
Str sentence_of(const Entry *entry, Day today, Arena *arena);
/* Of claims that cannot all be so: who says what of `about` (NULL if it is not known). */
Str sentence_of_conflict(const Entry *conflict, const Entry *about, Arena *arena);

#endif

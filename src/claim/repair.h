/* Lemmas are made by a model, which now and then cuts a stem short ("shel", "blam") or leaves an ending on ("troops"): a word that is
 * not known is tried with its last letter doubled, with an "e", and without its last letter. */
#ifndef PARLEY_CLAIM_REPAIR_H
#define PARLEY_CLAIM_REPAIR_H

#include "base/str.h"

enum { REPAIR_ATTEMPTS = 4, REPAIR_KEY = 128 };

/* Attempt 0 is the lemma itself; `buffer` has REPAIR_KEY bytes. */
Str repaired(char *buffer, Str lemma, int32_t attempt);

/* Tells of nearly every word, by its stem alone and with the class, that neither it nor what it may be repaired to is of a class, before
 * any of that is looked up. */
typedef struct StemFilter {
    uint64_t bits[1024];
} StemFilter;

void stem_add(StemFilter *filter, Str class, Str word);
bool stem_may_be(const StemFilter *filter, Str class, Str word);

#endif

/* The parts of find_rivals, known only to it. */
#ifndef PARLEY_CLAIM_RIVALS_H
#define PARLEY_CLAIM_RIVALS_H

#include "claim/events.h"
#include "claim/process_words.h"

/* How many of the events, which stand in the order of the text, are of sentences up to this. */
int32_t events_until(const Document *doc, int32_t sentence);

void find_tolls(const Finder *finder);
void find_denials(const Finder *finder);
void find_contradictions(const Finder *finder);
void find_denied_events(const Finder *finder);

/* Who says what stands at `token`: whoever's speech it is in, else the outlet. */
Account account_of(const Finder *finder, int32_t token);

#endif

/* When events were: from their own clause, else from what the article tells around them. */
#ifndef PARLEY_CLAIM_EVENTS_TIMES_H
#define PARLEY_CLAIM_EVENTS_TIMES_H

#include "claim/events.h"

/* The time of an event whose status is known, by its clause, the clauses above and the day of the story. */
void date_event(const Finder *finder, EventClaim *event);
/* Gives the events of the document that have no time that of another telling, of their scene or of who tells them. */
void carry_times(const Finder *finder);

#endif

/* Questions that the claim stages ask of the times found. */
#ifndef PARLEY_MENTION_TIMES_H
#define PARLEY_MENTION_TIMES_H

#include "document.h"

/* The time that dates the predicate or event noun `token`, by the parse: a dependent of it, of its auxiliary or light verb,
 * or of the clause that it heads; not one inside a clause of its own. -1 if none. */
int32_t time_of(const Document *doc, int32_t token);

/* For a past event that names no time itself: that of the clause above it ("when fighting erupted"), or, if `recent`, the day of the
 * last days before the report that the article tells of; if there is none and the act is `spoken`, a day on which something was said.
 * -1 if none. */
int32_t time_of_story(const Document *doc, int32_t token, bool recent, bool spoken);

/* The time mention that covers `token`, or -1. */
int32_t time_at(const Document *doc, int32_t token);

#endif

/* Questions that the claim stages ask of the places found. */
#ifndef PARLEY_MENTION_PLACES_H
#define PARLEY_MENTION_PLACES_H

#include "document.h"
#include "knowledge.h"

/* Where the predicate or event noun `token` takes place, by the parse ("in Doha", "the Istanbul conference"): an index into
 * places, or -1. Subjects of talks ("on Afghanistan") are no venues. */
int32_t place_of(const Document *doc, int32_t token);

/* The place of the dateline, or -1. */
int32_t place_of_dateline(const Document *doc);
/* The place that the predicate or noun moves away from ("withdrew its troops from Lebanon"), or -1. */
int32_t place_left(const Document *doc, int32_t token);

/* Whether it is the capital of its state, on any day. */
bool is_state_capital(const Knowledge *know, const PlaceMention *place);

/* The place mention that covers `token`, or -1. */
int32_t place_at(const Document *doc, int32_t token);

#endif

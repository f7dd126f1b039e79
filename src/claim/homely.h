/* Articles about private people, and who is one. */
#ifndef PARLEY_CLAIM_HOMELY_H
#define PARLEY_CLAIM_HOMELY_H

#include "document.h"

/* Interviews, obituaries, trials: most of those spoken of are private people, few are states, movements or their servants. */
bool is_homely(const Document *doc);
/* Whether all of them are private people (in a homely article also strangers); true of none. */
bool all_private(const Document *doc, bool homely, const Participants *sides);
/* Whether the whole article was found to be of sport, business or the stage. */
bool is_told_off_topic(const Document *doc);

#endif

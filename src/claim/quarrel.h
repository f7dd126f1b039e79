/* The two parties whose quarrel an article tells of: "the talks" and "the truce" that nobody is named of are theirs. */
#ifndef PARLEY_CLAIM_QUARREL_H
#define PARLEY_CLAIM_QUARREL_H

#include "document.h"

/* The pair that the events tell of most: who fight, accuse, refuse or agree with each other. False if there is none, or two equals. */
bool find_quarrel(const Document *doc, Participant sides[2], Arena *scratch);
/* Adds whoever of the two is missing, as inferred, to sides that name none but one of them. */
void add_quarrel(const Document *doc, const Participant sides[2], Participants *out);

#endif

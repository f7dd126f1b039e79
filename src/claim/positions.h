/* The parts of the position finder, known only to it: positions by the rows of positions.txt, and what speakers say of themselves. */
#ifndef PARLEY_CLAIM_POSITIONS_H
#define PARLEY_CLAIM_POSITIONS_H

#include "claim/complements.h"

/* The tokens of a claim's object, to tell positions apart, and its head. */
typedef struct Content {
    int32_t first, end, head;
} Content;

typedef struct Positions {
    Finder finder;
    const struct ProcessWords *words;
    ARRAY(Content) contents; /* one for each of the document's positions */
    int32_t numbered;        /* positions told apart so far */
} Positions;

/* "we", "I", "our"; false for -1. */
bool is_first_person(const Positions *positions, int32_t token);
/* "his country", "our movement", said by one of its own. */
bool is_own_side(const Positions *positions, int32_t token);
bool same_holders(const Document *doc, const Participants *a, const Participants *b);

/* The modal of the predicate that is in the class of modality.txt, or -1. */
int32_t auxiliary_in(const Positions *positions, int32_t token, Str class);
/* "must", or under a verb of duty: "they need to stand by us". */
bool is_duty(const Positions *positions, int32_t token);

/* Makes a position of whoever holds it, unless nobody does or it is about nothing. */
void add_position(Positions *positions, int32_t token, Stance stance, Participants holders, const Complement *object);
/* "We will not negotiate until …", "they must withdraw": a refusal, threat, offer or demand in what somebody says. */
void find_spoken(Positions *positions, int32_t token);

#endif

/* The parts of the commitment finder, known only to it: telling commitments apart, and the days by which they are due. */
#ifndef PARLEY_CLAIM_COMMITMENTS_H
#define PARLEY_CLAIM_COMMITMENTS_H

#include "claim/complements.h"

typedef struct Commitments {
    Finder finder;
    const WordClasses *words;    /* modality.txt */
    int32_t *event_of;           /* [tokens] the event with that trigger, or -1 */
    ARRAY(CommitmentClaim) open; /* tellings without a debtor, until another telling names him */
    int32_t numbered;            /* commitments told apart so far */
} Commitments;

/* True if the lemma or form of the token is in the class; false for -1. */
bool is_word(const Commitments *c, const char *class, int32_t token);
/* What tells two commitments apart: "withdraw troops", of the head of the act. */
Str key_of(const Commitments *c, int32_t act);
/* "withdraw" is the same as "withdraw troops". */
bool same_key(Str a, Str b);

/* A claim with what the words around `token` and the head of the act tell; debtors and manner are left to the caller. */
CommitmentClaim new_claim(const Commitments *c, int32_t token, int32_t act, const Complement *words);
void add_commitment(Commitments *c, CommitmentClaim claim);
/* "will", "must", "is to", "is due to": the act is owed, not done. */
bool is_owed(const Commitments *c, int32_t verb);

/* What became of the promise or deadline that the noun names; open, if nothing is told. */
CommitmentStatus fate_of(const Commitments *c, int32_t noun);

/* A day until which a truce is extended is told of that truce: nobody owes it. */
bool extends_agreement(const Commitments *c, int32_t act);
/* The time by which the act, told by these words, is due, or -1. */
int32_t deadline_of(const Commitments *c, int32_t act, const Complement *words);
/* The day that stands with a noun such as "deadline", or -1. */
int32_t day_of_noun(const Commitments *c, int32_t noun);
/* The day on which the deadline that the noun names is told to run out, or -1. */
int32_t day_of_lapse(const Commitments *c, int32_t noun);
/* What a noun or verb tells of days that are set or moved: "the withdrawal will end by May 1", "the deadline for the withdrawal",
 * "delayed the withdrawal until May", "has until Friday to leave". */
void find_set_day(Commitments *c, int32_t noun);
void find_moved_day(Commitments *c, int32_t verb);
void find_term(Commitments *c, int32_t verb);
/* "the military presence will end": its noun tells it (find_set_day), not the verb. */
bool ends_presence(const Commitments *c, int32_t verb);

/* What the act is done to, "1,500" of "1,500 of its soldiers"; or -1. */
int32_t done_to(const Commitments *c, int32_t act);
/* deeds.c: what events did of what may be owed. */
void find_deeds(Commitments *c);

#endif

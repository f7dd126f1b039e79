/* The parts of find_rivals, known only to it. */
#ifndef PARLEY_CLAIM_RIVALS_H
#define PARLEY_CLAIM_RIVALS_H

#include "claim/events.h"
#include "claim/process_words.h"

/* Whether the token is of a class of words that claims against each other are told in. */
bool rival_word(const Finder *finder, Str class, int32_t token);

/* How many of the events, which stand in the order of the text, are of sentences up to this. */
int32_t events_until(const Document *doc, int32_t sentence);

void find_tolls(const Finder *finder);
/* rivals_disputes.c: a claim that another disputes, a denial that another counters. */
void find_disputes(const Finder *finder);
/* rivals_answers.c: what another denies in words that point back to it; an accused who says it was not so. */
void find_answers(const Finder *finder);
void find_blame(const Finder *finder);
void find_opposites(const Finder *finder);
void find_corrections(const Finder *finder);

/* The rival of that field about the event, or a new one. */
int32_t rival_about(const Finder *finder, RivalField field, int32_t event);
/* Adds an account unless its words are there already. */
void add_account(const Finder *finder, int32_t rival, Account account);
bool shares_side(const Document *doc, const Participants *sides, const Participants *others);
/* The noun of violence that the verb is about: "blamed Iran for the attacks", "denied responsibility for the raid", "claimed the attack";
 * or -1. */
int32_t deed_of(const Finder *finder, int32_t verb);
/* Acts that are laid at somebody's door. */
bool is_hostile(EventType type);

/* "denied that", "disputed", "rejected": whether the verb denies, whatever its object. */
bool is_denial(const Finder *finder, int32_t verb);
/* Who denies. */
void add_denier(const Document *doc, int32_t verb, Participants *denier);

/* The words of the clause around `token`, without what is joined to it and has a subject of its own. */
Span told_span(const Document *doc, int32_t token);
/* Who says what stands at `token`: whoever's speech it is in, else the outlet. */
Account account_of(const Finder *finder, int32_t token);

/* "is not involved in the talks": no deed that one is blamed for. */
bool is_in_talks(const Finder *finder, int32_t involved);

#endif

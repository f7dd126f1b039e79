/* The parts of the agreement finder, known only to it: mentions (what is an agreement, between whom), life (since when, until when, what is
 * done to it). */
#ifndef PARLEY_CLAIM_AGREEMENTS_H
#define PARLEY_CLAIM_AGREEMENTS_H

#include "claim/governors.h"
#include "claim/identity.h"

#define AGREEMENT_EFFECTS(X)                                                                                                               \
    X(NONE, "none")                                                                                                                        \
    X(PROPOSE, "propose")                                                                                                                  \
    X(ACCEPT, "accept") X(SIGN, "sign") X(BROKER, "broker") X(FORCE, "force") X(WATCH, "watch") X(BREAK, "break") X(EXPIRE, "expire")
#define AGREEMENT_EFFECT_ENUM(name, text) DEAL_##name,
typedef enum AgreementEffect { AGREEMENT_EFFECTS(AGREEMENT_EFFECT_ENUM) DEAL_COUNT } AgreementEffect;

typedef struct Deal {
    Sighting sighting;
    AgreementClaim claim;
    Governors governors;
    int32_t name_first, name_end;
} Deal;
typedef ARRAY(Deal) Deals;

typedef struct DealFinder {
    Document *doc;
    const struct ProcessWords *words;
    GovernorFinder governors;
    bool quarrels;                  /* the article tells of two sides whose truce it may be */
    int32_t *event_of, *meeting_of; /* [tokens] the event with that trigger, the mention of a meeting with that head; or -1 */
    bool homely;
    Arena *scratch;
} DealFinder;

/* "accused of breaking the truce": a charge, which leaves it as it stands. */
bool is_charge(const DealFinder *finder, const Governor *governor);

/* agreements_life.c: from when and until when it holds, whether it is extended or said to be broken; after its state is read. */
void read_life(const DealFinder *finder, Deal *deal);

#endif

/* Which mentions are of the same thing: meetings and agreements are recognised under changing names by kind, place, day, sides, place in
 * a series and the words that set them apart; "the talks" goes back to what was told before, "a meeting" is new.
 * Greedy, in the order of the text, as in mention-ranking coreference (Denis and Baldridge 2008), with rules for the ranker. */
#ifndef PARLEY_CLAIM_IDENTITY_H
#define PARLEY_CLAIM_IDENTITY_H

#include "claim/phrases.h"

typedef struct Sighting {
    int32_t head;
    Str kind;         /* things of different kinds are never the same; empty: of any kind */
    Str lemma, inner; /* of the head; of the talks in "a round of talks" */
    int32_t tense;    /* -1: over, 1: to come, 2: wished for, 0: not told */
    bool wide;        /* its kind, told as known, may be any other: "the accord" after "a truce" */
    bool proper;      /* a proper name: it is of nothing that shares no word or place with it */
    Standing standing;
    bool pronoun;       /* goes with the thing mentioned last, or with nothing */
    Str retells;        /* of a verb: the kind of thing that it may tell again, if that thing lacked its sides; else empty */
    bool tells;         /* enough is told to make it a thing of its own */
    bool hints;         /* not enough, unless it is told of again */
    bool made;          /* of an agreement: signed or in force */
    bool runs;          /* is going on */
    bool faint;         /* told as new, by a word that may well name what was told before: "had a good conversation" */
    bool beside;        /* set against another in the same sentence: before, after or for the sake of it */
    bool moves;         /* its day changes: another day makes it no other thing */
    Str apart;          /* the word that makes it another than the one that it belongs to: "preparatory" */
    Str ordinal, arity; /* see phrases.h */
    Words words;
    int32_t place, time; /* indices or -1 */
    Participants sides;  /* between whom it is, as far as the phrase says */
    Participants guests; /* others who take part: they help to know it again, and never tell it apart */
} Sighting;
typedef ARRAY(Sighting) Sightings;

/* out[i]: the number of the thing that sighting i is of, from 0 in the order of the text; -1: of nothing in particular. */
void tell_apart(const Document *doc, const Sightings *sightings, int32_t *out, Arena *scratch);

#endif

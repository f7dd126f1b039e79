/* The gazetteer: lexicon/places/ and the states of lexicon/actors/, by name; and the words of a language around names of places. */
#ifndef PARLEY_MENTION_GAZETTEER_H
#define PARLEY_MENTION_GAZETTEER_H

#include "document.h"
#include "knowledge.h"

typedef struct GazetteerPlace {
    Str name, country, region;
    double lat, lon;
    bool has_point, by_hand, capital;
    PlaceLevel level;
    int32_t population;
} GazetteerPlace;

typedef struct GazetteerLink {
    int32_t place, next; /* next place of the same name, or -1 */
    bool lower;          /* the name is written without a capital: "southern Sudan" */
} GazetteerLink;

/* What a word tells of places near it (lexicon places.txt of the language). */
typedef enum PlaceWord {
    WORD_NONE,
    WORD_VENUE,
    WORD_GOAL,
    WORD_ORIGIN,
    WORD_TARGET,
    WORD_TOPIC,
    WORD_OF,
    WORD_REGION,
    WORD_CITY,
    WORD_SITE,
    WORD_CAPITAL,
    WORD_HERE,
    WORD_COMMON,
    WORD_DIRECTION,
    WORD_COUNTRY,
    WORD_THERE
} PlaceWord;

typedef struct Gazetteer {
    ARRAY(GazetteerPlace) places;
    ARRAY(GazetteerLink) links;
    StrMap names;         /* folded name → link + 1 */
    StrMap starts;        /* first word of a folded name → bytes of the longest name that starts so */
    StrMap lower_starts;  /* those of names that are written without a capital → 1 */
    StrMap words;         /* word → PlaceWord */
    StrMap nationalities; /* adjective or members of a state, as written → state + 1 */
    StrMap countries;     /* ISO code → country + 1: its number in what is counted of a document */
    ARRAY(Str) country_codes;
    ARRAY(Str) state_countries, state_capitals; /* of each state: ISO code; the lexicon's value of its capitals */
} Gazetteer;

/* The part of a folded name that its first word is looked up by: up to the first mark or blank. */
Str first_part(Str folded);
/* First link of the folded name, or -1. */
int32_t gazetteer_find(const Gazetteer *gazetteer, Str folded);
/* The most prominent of the places from `link` on: a country, or else the largest of its level. */
const GazetteerPlace *gazetteer_prominent(const Gazetteer *gazetteer, int32_t link);
PlaceWord place_word(const Gazetteer *gazetteer, Str lower);

#endif

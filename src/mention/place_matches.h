/* Names of places found in a document before it is decided which places they are; known to the places stage only. */
#ifndef PARLEY_MENTION_PLACE_MATCHES_H
#define PARLEY_MENTION_PLACE_MATCHES_H

#include "mention/gazetteer.h"

typedef struct PlaceMatch {
    int32_t first, end; /* tokens */
    int32_t link;       /* first candidate, or -1: a place that the gazetteer does not know */
    int32_t chosen;     /* the place, or -1 */
    PlaceLevel level;   /* told by a noun beside the name; PLACE_NONE */
    bool settled;       /* decided by the words themselves: "the Chinese capital" */
    int32_t named_by;   /* of those that refer to one: the match that names the place, or -1 */
    Str within;         /* of a name that the gazetteer lacks: the country that stands beside it */
    PlaceWord refers;   /* "here", "there", "the town": to a place that was named before; WORD_NONE: a name */
    bool inside;        /* the candidates are where it is, not what it is: "Baghdad International Airport" */
    bool part;          /* of an area, by a direction: "northern Syria" */
} PlaceMatch;

typedef struct PlaceFinder {
    Document *doc;
    const Gazetteer *gazetteer;
    Arena *scratch;
    ARRAY(PlaceMatch) matches;
    int32_t *weights;           /* [country_codes] how much of the document is about each country */
    unsigned char *inside_name; /* [names] what marks and words each holds */
    int32_t *preposition;       /* [tokens] the last preposition before each noun that is its own + 1, or 0 */
    int32_t dateline;           /* the place of the dateline, or -1 */
    Str dateline_words;
    bool plain;      /* the article writes no letter with a mark on it: nor do the names that it is given */
    int32_t written; /* the index in the document's places of the first match */
    StrBuilder seen; /* the words that are looked up */
} PlaceFinder;

/* The token of [first, end) that hangs on one outside. */
int32_t head_of_tokens(const Document *doc, int32_t first, int32_t end);
/* The words of tokens [first, end), folded, blanks between words made one. */
Str folded_tokens(PlaceFinder *finder, int32_t first, int32_t end);
/* Counts the adjectives and peoples of states, and the dateline, as signs of what countries the document is about. */
void weigh_nationalities(PlaceFinder *finder);
int32_t country_weight(const PlaceFinder *finder, Str code);
/* Decides every match by the countries that the document is about, by what stands beside it, and by size. */
void choose_places(PlaceFinder *finder);
/* Decides what refers to a place named before; what refers to none is dropped. */
void resolve_references(PlaceFinder *finder);
/* Which capital the state of that number had on the day of the report; a place, or -1. */
int32_t capital_of_state(PlaceFinder *finder, int32_t state);
/* Sets `preposition`. */
void find_prepositions(PlaceFinder *finder);
/* The role of a place headed by `head`, and the token that has it. */
PlaceRole find_role(const PlaceFinder *finder, int32_t head, int32_t *anchor);

#endif

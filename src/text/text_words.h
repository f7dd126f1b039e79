/* The words of a language that splitting text needs: abbreviations, contractions, prefixes, units. */
#ifndef PARLEY_TEXT_WORDS_H
#define PARLEY_TEXT_WORDS_H

#include "knowledge.h"

/* How a stop after an abbreviation is read. */
typedef enum AbbreviationKind {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE,  /* before a name; never ends a sentence: Gen. */
    ABBREVIATION_NUMBER, /* before a number: No. */
    ABBREVIATION_INNER,  /* between words of one sentence: vs. */
    ABBREVIATION_OPEN,   /* may end a sentence as well: Inc. */
} AbbreviationKind;

typedef struct TextWords {
    StrMap abbreviations;             /* folded, without the last stop → AbbreviationKind */
    StrMap starters;                  /* words that start a sentence after an open abbreviation when capitalised: "the" */
    StrMap contractions;              /* written together without apostrophe → letters of the first word: "cannot" → 3 */
    StrMap clitics;                   /* what follows an apostrophe: "s", "ll" */
    StrMap prefixes;                  /* stay with their word at a hyphen: "non" */
    StrMap units;                     /* split from the number that they follow: "km" */
    StrMap whole;                     /* written with marks and yet one word: "w/o" */
    StrMap faces;                     /* ":)" */
    StrMap clocks, days;              /* "p.m", "friday": go on together */
    const struct Weights *boundaries; /* the model of sentence ends, or NULL */
} TextWords;

AbbreviationKind abbreviation_kind(const TextWords *words, Str word);
/* The value of `word` in lower case; 0 if it is not there. */
int32_t text_word(const StrMap *map, Str word);

#endif

/* The words that tell what is no body text, and the questions that layout.c asks of one paragraph. */
#ifndef PARLEY_LAYOUT_H
#define PARLEY_LAYOUT_H

#include "knowledge.h"

/* What a mark says of the paragraphs below it: that the article is over, where half of it, or three paragraphs, stand above. */
typedef enum LayoutEnd { LAYOUT_GOES_ON, LAYOUT_ENDS, LAYOUT_COMMENTS } LayoutEnd;

/* A row of lexicon layout.txt: paragraphs that match `pattern` (folded, * = anything, # = a digit) are of `kind`. */
typedef struct LayoutPattern {
    Str pattern, reason;
    int32_t kind; /* BlockKind */
    LayoutEnd end;
} LayoutPattern;

/* Which pairs of letters stand side by side in a text, by their hashes: a pattern that has one that a paragraph lacks does not match it. */
typedef struct LetterPairs {
    uint64_t bits[4];
} LetterPairs;

typedef struct LayoutWords {
    ARRAY(LayoutPattern) patterns;
    ARRAY(LetterPairs) pairs; /* of each pattern */
    StrMap agencies;          /* "afp", "antara news" */
    StrMap date_words;        /* names of months and days of the week, lower case, also cut short; and "updated", "posted" */
    StrMap particles;         /* lower-case words inside a byline: "and", "in" */
} LayoutWords;

LetterPairs letter_pairs(Str pattern);
/* The first row that the paragraph matches, or NULL. */
const LayoutPattern *layout_match(const LayoutWords *words, Arena *scratch, Str paragraph);
/* "Tuesday, October 15, 2019": a date and nothing else. */
bool is_date_line(const LayoutWords *words, Str paragraph);
/* "By Carole Landry in Geneva" */
bool is_byline(const LayoutWords *words, Str paragraph);
/* Bytes of the place, day and agency before the first words of a report, with the dash; 0 if there are none. */
int32_t dateline_length(const LayoutWords *words, Str paragraph);
/* A word or two in small letters without a stop: "close panel". */
bool is_scrap(Str paragraph);
/* Short, without a stop, and begun as a title is. */
bool is_heading(Str paragraph, int32_t most_words);
/* "██ Held by the army", "jfb/mw", a lone address: marks and links that are no words of the report. */
Str mark_reason(Str paragraph);
int32_t count_words(Str paragraph);

#endif

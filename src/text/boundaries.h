/* Places where a sentence may end, and what the model of sentence ends sees of each: after stops, and, as lists and hasty
 * letters have it, at a blank without one where a capital, a figure or a mark follows ("Thanks, Ann | Here you go"). */
#ifndef PARLEY_BOUNDARIES_H
#define PARLEY_BOUNDARIES_H

#include "text/text_words.h"

#define BOUNDARY_KIND "sentences 2"
enum { BOUNDARY_FEATURES = 32 };

typedef struct Boundary {
    int32_t start;         /* of the sentence so far */
    int32_t stop, closers; /* first byte of the stops; first byte after them (closing quotes and brackets follow) */
    int32_t end;           /* byte after the closers: where the sentence would end */
    int32_t next;          /* first byte of what follows the blanks, or the end of the block */
    Str word;              /* the word before the stops; may be empty */
    Str following;         /* the next word, without quotes and brackets before it */
    bool bare;             /* no stop here: stop, closers and end are all the end of the word before */
    bool quoted;           /* an odd number of double quotation marks stands before the stops */
    int32_t depth;         /* round brackets still open before the stops */
} Boundary;

typedef enum BoundaryVerdict { BOUNDARY_OPEN, BOUNDARY_NEVER, BOUNDARY_ALWAYS } BoundaryVerdict;

/* Where the search stands; start with .at = .start = start of the block. */
typedef struct BoundarySearch {
    Str text; /* ends where the block does */
    int32_t at, start;
    int32_t depth;
    bool quoted;
} BoundarySearch;

/* The next place at or after search->at, which moves behind it. */
bool next_boundary(BoundarySearch *search, Boundary *boundary);
/* What the words around it decide without the model. */
BoundaryVerdict boundary_verdict(const TextWords *words, Str text, const Boundary *boundary);
int32_t boundary_features(const TextWords *words, Str text, const Boundary *boundary, uint64_t *features);
/* What holds without weights. */
bool boundary_by_rule(const TextWords *words, Str text, const Boundary *boundary);

#endif

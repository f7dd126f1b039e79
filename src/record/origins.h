/* Who told of an entry: articles, copies of articles, and the independent origins that they go back to. */
#ifndef PARLEY_RECORD_ORIGINS_H
#define PARLEY_RECORD_ORIGINS_H

#include "record/record.h"

/* A number as it was told on a day. */
typedef struct NumberTold {
    Day reported;
    Count dead;
    Str holder; /* empty: the outlet itself */
} NumberTold;

typedef struct Telling {
    int32_t articles, copies;  /* copies: those of the articles that are one of another */
    StrList origins;           /* the outlets, agencies and papers that it was heard of first */
    Day first, last;           /* days of the first and the last article */
    ARRAY(NumberTold) numbers; /* of dead; each change, oldest first */
} Telling;

/* `reports` are what the entry adds up; `documents` maps ids of documents to their place in `entries`, plus one. An article's origin is the
 * innermost medium of its chain, else its outlet, else itself; that of a copy is its original's, so ten papers that quote one agency are
 * one. */
Telling find_telling(const EntryList *reports, const StrMap *documents, const EntryList *entries, Arena *arena);

#endif

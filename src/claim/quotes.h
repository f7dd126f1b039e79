/* Quotation marks matched over the document: “ ” „ ‘ ’ « » " ' `` '', nested, and run on from paragraph to paragraph. */
#ifndef PARLEY_CLAIM_QUOTES_H
#define PARLEY_CLAIM_QUOTES_H

#include "document.h"

typedef struct Quote {
    int32_t first, end;  /* the tokens inside the marks */
    int32_t open, close; /* the marks; close is -1 where it is missing */
    int32_t parent;      /* the quote that it stands in, or -1 */
    int32_t continues;   /* the quote of the paragraph before that it goes on with, or -1 */
} Quote;

typedef struct Quotes {
    ARRAY(Quote) list; /* in the order of their opening marks */
    int32_t *at_token; /* [tokens] the innermost quote whose inside or marks hold the token, or -1 */
} Quotes;

/* One pass over the tokens. */
Quotes match_quotes(const Document *doc, Arena *arena);

#endif

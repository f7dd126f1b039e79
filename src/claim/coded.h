/* The sentence as a dictionary of verbs sees it: words, and whoever has a code as one word. */
#ifndef PARLEY_CLAIM_CODED_H
#define PARLEY_CLAIM_CODED_H

#include "claim/frames.h"

typedef struct CodedItem {
    int32_t first, end; /* tokens */
    Participants side;  /* who it is; empty: a word */
} CodedItem;

typedef struct CodedItems {
    ARRAY(CodedItem) list;
    int32_t *of_token; /* [tokens of the sentence] */
    int32_t first, end;
} CodedItems;

/* The items of a sentence; they live in the finder's scratch memory. */
void find_coded_items(const Finder *finder, const Sentence *sentence, CodedItems *out);
/* The item that holds a token; -1 outside of the sentence. */
int32_t coded_item_at(const CodedItems *items, int32_t token);
/* Whoever "and" and commas join to an item, itself among them. */
Participants coded_compound(const Document *doc, const CodedItems *items, int32_t item);
/* By a user's own dictionaries: is the sentence not to be coded, or the story? What is each event about? */
bool is_discarded(const Finder *finder, const Sentence *sentence);
bool is_story_discarded(const Finder *finder);
void add_issues(const Finder *finder);
bool same_code(const Document *doc, int32_t a, int32_t b);

#endif

/* The words by which meetings, agreements, processes, positions, commitments and trends are told: one lexicon file a stage,
 * rows "words | class | value" (lexicon/README.md). A word is in a class of its file, with the value that it has there. */
#ifndef PARLEY_CLAIM_PROCESS_WORDS_H
#define PARLEY_CLAIM_PROCESS_WORDS_H

#include "claim/frames.h"

/* The rows of one file. */
typedef struct WordClasses {
    StrMap values; /* "class:word" → index into texts + 1 */
    ARRAY(Str) texts;
    StemFilter stems;
} WordClasses;

struct ProcessWords {
    WordClasses meetings, agreements, processes;
    FrameTable positions, commitments, trends;
    WordClasses rivals;   /* tolls and denials */
    WordClasses modality; /* words that the last three share: conditions, obligations, first persons */
};

/* True if `word` (a lemma, or several with a blank between) is in the class. */
bool word_in(const WordClasses *words, Str class, Str word);
/* The same of the lemma of a token, told sooner. */
bool token_in(const WordClasses *words, const Document *doc, Str class, int32_t token);
/* The same for a verb, alone or with the lemma of its object: "cooperate", "continue effort". */
bool act_in(const WordClasses *words, const Document *doc, Str class, int32_t verb);
/* What the row says of the word; the empty Str if it is not in the class. */
Str word_value(const WordClasses *words, Str class, Str word);
Str token_value(const WordClasses *words, const Document *doc, Str class, int32_t token);

#endif

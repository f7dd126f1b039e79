/* CoNLL-U: treebanks in, parses out (universaldependencies.org/format.html), and the scores of CoNLL 2018 between the two. */
#ifndef PARLEY_CONLLU_H
#define PARLEY_CONLLU_H

#include "document.h"

#include <stdio.h>

/* The document of a CoNLL-U file as its annotators have it. The text is put together again from forms, SpaceAfter and
 * paragraphs (a block each). Empty nodes are left out. */
Document *read_conllu(Arena *arena, Str file);

/* True if the token is written together with the one before it as one surface word ("do" + "n't"). */
bool token_continues(const Document *doc, int32_t token);

void write_conllu(FILE *out, const Document *doc);

typedef enum Metric {
    METRIC_TOKENS,
    METRIC_SENTENCES,
    METRIC_WORDS,
    METRIC_UPOS,
    METRIC_XPOS,
    METRIC_LEMMAS,
    METRIC_UAS,
    METRIC_LAS,
    METRIC_COUNT
} Metric;

typedef struct Score {
    int32_t right, gold, system;
} Score;

extern const char *const metric_names[METRIC_COUNT];
double score_f1(Score score); /* percent */

/* Scores of `system` against `gold`, two readings of the same text but for blanks (Zeman et al. 2018, "CoNLL 2018 shared
 * task", section 5): words are aligned by the characters that they cover. False if the texts differ. */
bool score_documents(Arena *scratch, const Document *gold, const Document *system, Score scores[METRIC_COUNT]);

#endif

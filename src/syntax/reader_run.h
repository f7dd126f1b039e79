/* What the parts of the net at work share: reader.c makes the states of its layers, reader_labels.c and reader_answers.c make answers
 * of the last ones. */
#ifndef PARLEY_READER_RUN_H
#define PARLEY_READER_RUN_H

#include "syntax/reader.h"

/* Ways through the chain of labels are kept in so many places, of which READER_LABELS are used: whole vectors. */
enum { READER_WAYS = 16 };

/* The rooms hold a batch, word by word. */
struct ReaderRun {
    const Reader *reader;
    Arena *scratch;
    const ReaderBatch *batch;
    int32_t *met[READER_SIDES];                   /* [words met × 4 × STATE] their products with the first layer */
    int32_t *sums;                                /* [4 × STATE] */
    int16_t *states[2];                           /* [TOP] of a layer and of that below */
    uint8_t *seen, *hidden_seen;                  /* [TOP] what is seen of a layer's states, and of hidden values */
    int16_t *hidden, *turned;                     /* [ARC] */
    int32_t *heads;                               /* [RELATION] */
    int32_t steps[2][READER_LABELS][READER_WAYS]; /* see list_steps */
};

void list_steps(ReaderRun *run);

void answer_tags(const ReaderRun *run, uint8_t *tags);
void answer_labels(const ReaderRun *run, int8_t (*doubts)[READER_LABELS]);
void answer_heads(const ReaderRun *run, int32_t *heads);
void answer_relations(const ReaderRun *run, const ReaderAnswers *answers);

/* The values that the matrix makes of what is seen of the last states; in run->hidden, and what is seen of them in run->hidden_seen. */
void run_hidden(const ReaderRun *run, const NetMatrix *matrix);

#endif

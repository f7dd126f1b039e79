/* The net's encoder in training: sums of embeddings, among them the word's fixed vector through a lens that is learnt, then layers of
 * simple recurrent units (Lei et al. 2018, "Simple recurrent units for highly parallelizable recurrence") in both directions. The
 * directions meet above the second layer, so that the first two can be trained to tell a word from what stands before and after it
 * (train_language.c). */
#ifndef PARLEY_ENCODER_H
#define PARLEY_ENCODER_H

#include "nn.h"
#include "syntax/reader.h"
#include "vectors.h"

enum { ENCODER_LAYERS = 3, SIDES = 2 };

/* Gates of a layer in the order of its columns: candidate, forget, reset, and (first layer alone) what passes by. */
typedef struct Layer {
    int32_t in, gates;
    Param weights[SIDES], bias[SIDES], peep[SIDES]; /* peep: [2 × READER_STATE], the last state's part in forget and reset */
    /* of the last run */
    const float *input[SIDES];
    float *sums[SIDES], *cells[SIDES], *states[SIDES];
} Layer;

typedef struct Batch {
    int32_t count, sentences;
    int32_t *rows;    /* [count × READER_KEYS] rows of the table; -1: none */
    int32_t *vectors; /* [count] indices of the words' vectors; -1: none; may be NULL */
    int32_t *starts;  /* [sentences + 1] */
} Batch;

typedef struct Encoder {
    Arena *arena;
    Arena scratch; /* of the last run */
    Params params; /* all but the table */
    Layer layers[ENCODER_LAYERS];
    int32_t row_count;
    uint64_t *keys;               /* [row_count] */
    float *table, *mean, *square; /* [row_count × READER_EMBEDDING] */
    int32_t *touched, *slot_of, touched_count;
    float *touched_grads;
    const Vectors *vectors;
    Param lens;  /* [VECTOR_WIDTH × READER_EMBEDDING] through which vectors are seen */
    float *seen; /* [count × VECTOR_WIDTH] the vectors of the last run */
    float *input, *joined, *masks[ENCODER_LAYERS];
    float *top; /* [count × 2 READER_STATE] what the last layer gives */
    uint64_t random;
} Encoder;

void encoder_new(Encoder *encoder, Arena *arena, int32_t row_count, const Vectors *vectors, uint64_t seed);
/* Runs `depth` layers; dropout 0 for use. After depth 2 the states are in layers[1].states, after 3 in top. */
void encoder_run(Encoder *encoder, const Batch *batch, int32_t depth, float dropout);
/* Takes the gradients of what encoder_run gave: of top (depth 3), or of the two sides (depth 2). */
void encoder_back(Encoder *encoder, const Batch *batch, int32_t depth, float *grads[SIDES]);
/* Adam for the rows that the batch touched; params are the caller's to step. */
void encoder_step_table(Encoder *encoder, const Adam *adam);

/* Table and layers [0, depth) as they are, to a file and back. */
void encoder_write(const Encoder *encoder, int32_t depth, FILE *file);
bool encoder_read(Encoder *encoder, int32_t depth, FILE *file); /* keys must be set; rows of unknown keys stay */

#endif

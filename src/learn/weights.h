/* A linear model with many classes over hashed features: the averaged perceptron (Freund & Schapire 1999; Collins 2002).
 *
 * Training counts in whole numbers (Learner). What is kept is one file, mapped read-only (Weights); its scores are sums of
 * int16 in int32 and so the same on every machine.
 *
 * File, little-endian, every part aligned to 8 bytes and in this order:
 *   WeightsHeader   64 bytes
 *   slots           slot_count × { uint32 fingerprint, uint32 row }; slot_count is a power of two. Open addressing with
 *                   linear probing from (feature & (slot_count - 1)); fingerprint = feature >> 32; row 0 = free slot
 *   cells           cell_count × int16; a row is an index into them. Its first cell n is the number of (class, value)
 *                   pairs: n classes, then n values. n = -1: one value for each of `stride` classes
 *   extra           extra_size bytes that belong to the model's owner (a word list, a tag dictionary)
 * The checksum, the last 8 bytes of the header, is taken over all the rest. */
#ifndef PARLEY_WEIGHTS_H
#define PARLEY_WEIGHTS_H

#include "base/str.h"

/* ---------------------------------------------------------------- features */

/* A feature is a 64-bit hash; feature_of(template, value) of values that were themselves mixed. */
static inline uint64_t feature_mix(uint64_t a, uint64_t b) {
    uint64_t h = (a ^ b * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    return h ^ h >> 32;
}

static inline uint64_t feature_of(uint64_t template_number, uint64_t value) {
    uint64_t h = feature_mix(template_number + 1, value) * 0xD6E8FEB86659FD93u;
    return h ^ h >> 29;
}

/* ----------------------------------------------------------------- scoring */

enum { WEIGHTS_FEATURES = 256 }; /* most features of one weights_score */

typedef struct WeightsSlot {
    uint32_t fingerprint, row;
} WeightsSlot;

typedef struct Weights {
    int32_t classes, stride; /* stride: classes rounded up to 8 */
    uint32_t mask;           /* slot_count - 1 */
    double scale;            /* what 1.0 of the learner became */
    const WeightsSlot *slots;
    const int16_t *cells;
    Str extra;
} Weights;

/* Maps the file for as long as the process lives. NULL, and *problem says why, if it is missing or no sound weights file.
 * `kind` must be the one that it was made with ("parser 3": owner and version of its features). */
const Weights *weights_open(Arena *arena, Str path, Str kind, Str *problem);

/* The same over a file image in memory, which must be aligned to 8 bytes and outlive the Weights. */
const Weights *weights_of_image(Arena *arena, Str image, Str kind, Str *problem);

/* Adds to scores[0..stride) the rows of features[0..count), count ≤ WEIGHTS_FEATURES. The caller zeroes them first. */
void weights_score(const Weights *weights, const uint64_t *features, int32_t count, int32_t *scores);

/* ---------------------------------------------------------------- training */

typedef struct Learner Learner;

typedef struct WeightsChoice {
    int32_t least_updates; /* rows that were changed less often are dropped */
    double threshold;      /* weights whose average is nearer to 0 are dropped */
} WeightsChoice;

Learner *learner_new(Arena *arena, int32_t classes);

/* One example has been seen, right or wrong; averages are over these steps. */
void learner_step(Learner *learner);

/* Adds to scores[0..classes) the present, not averaged, weights. */
void learner_score(const Learner *learner, const uint64_t *features, int32_t count, int32_t *scores);

/* Moves the weights of `right` up by one and those of `wrong` down. A class < 0 is left out. */
void learner_update(Learner *learner, const uint64_t *features, int32_t count, int32_t right, int32_t wrong);

/* The file of the averaged weights, aligned to 16 bytes; kind: at most 16 bytes. */
Str learner_image(Arena *arena, const Learner *learner, WeightsChoice choice, Str kind, Str extra);

/* False if the file cannot be written. */
bool weights_save(Str image, Str path);

#endif

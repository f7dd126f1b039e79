/* Word vectors that others made, fixed while the net learns: what make_vectors writes and the net's trainers read. */
#ifndef PARLEY_VECTORS_H
#define PARLEY_VECTORS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { VECTOR_WIDTH = 100 };

/* The file: int32 count, int32 width, then `count` keys, then as many vectors; the most frequent words first. A key is that of
 * the word's form (reader_form_key). */
typedef struct Vectors {
    int32_t count;
    const uint64_t *keys;
    const float *values; /* [count × VECTOR_WIDTH] */
    int32_t *slots;      /* index + 1, 0: free; open addressing from the key's lower bits */
    uint32_t mask;
} Vectors;

/* Keys alone, to be found. */
Vectors vector_index(Arena *arena, const uint64_t *keys, int32_t count);
Vectors read_vectors(Arena *arena, const char *path);
/* Its index, or -1. */
int32_t find_vector(const Vectors *vectors, uint64_t key);

#endif

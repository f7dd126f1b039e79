/* What the training programs share: files, a seeded shuffle, and tables for the models' extra. */
#ifndef PARLEY_TRAINING_H
#define PARLEY_TRAINING_H

#include "learn/weights.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline Str read_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) {
        perror(path);
        exit(1);
    }
    long size = ftell(file);
    rewind(file);
    char *text = arena_new(arena, char, size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size) exit(1);
    fclose(file);
    return (Str){text, (int32_t)size};
}

static inline uint32_t random_below(uint64_t *state, uint32_t below) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((*state >> 33) % below);
}

/* A new order of 0..count-1. */
static inline void shuffle(uint64_t *state, int32_t *order, int32_t count) {
    for (int32_t i = 0; i < count; i++) order[i] = i;
    for (int32_t i = count - 1; i > 0; i--) {
        int32_t j = (int32_t)random_below(state, (uint32_t)i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

#endif

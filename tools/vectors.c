/* See vectors.h. */
#include "vectors.h"

#include "training.h"

Vectors vector_index(Arena *arena, const uint64_t *keys, int32_t count) {
    Vectors v = {.count = count, .keys = keys, .mask = 1};
    while (v.mask < 2 * (uint32_t)count) v.mask *= 2;
    v.slots = arena_new(arena, int32_t, v.mask);
    v.mask--;
    for (int32_t i = 0; i < count; i++) {
        uint32_t at = (uint32_t)keys[i] & v.mask;
        while (v.slots[at]) at = (at + 1) & v.mask;
        v.slots[at] = i + 1;
    }
    return v;
}

Vectors read_vectors(Arena *arena, const char *path) {
    Str file = read_file(arena, path);
    int32_t head[2] = {0};
    if ((size_t)file.length >= sizeof head) memcpy(head, file.text, sizeof head);
    size_t each = sizeof(uint64_t) + VECTOR_WIDTH * sizeof(float);
    if (head[0] < 1 || head[1] != VECTOR_WIDTH || (size_t)file.length != sizeof head + (size_t)head[0] * each) {
        fprintf(stderr, "%s: not a file of vectors\n", path);
        exit(1);
    }
    Vectors v = vector_index(arena, (const uint64_t *)(const void *)(file.text + sizeof head), head[0]);
    v.values = (const float *)(const void *)(v.keys + v.count);
    return v;
}

int32_t find_vector(const Vectors *v, uint64_t key) {
    for (uint32_t at = (uint32_t)key & v->mask; v->slots[at]; at = (at + 1) & v->mask)
        if (v->keys[v->slots[at] - 1] == key) return v->slots[at] - 1;
    return -1;
}

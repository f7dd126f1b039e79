/* The scoring side of the linear model: finds rows in the mapped file and adds them up; see weights.h for the layout. */
#include "learn/weights_file.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Four independent lanes, as one chain of multiplications would wait for itself. */
static uint64_t hash_bytes(const char *bytes, size_t size) {
    uint64_t lanes[4] = {1, 2, 3, 4}, word;
    for (size_t i = 0; i + 8 <= size; i += 8) {
        memcpy(&word, bytes + i, 8);
        uint64_t *lane = &lanes[i / 8 % 4];
        *lane = (*lane ^ word) * 0x9E3779B97F4A7C15u;
        *lane ^= *lane >> 32;
    }
    word = size;
    memcpy(&word, bytes + size / 8 * 8, size % 8);
    for (int32_t i = 0; i < 4; i++) word = feature_mix(word, lanes[i]);
    return word;
}

uint64_t weights_checksum(Str image) {
    size_t head = offsetof(WeightsHeader, checksum), body = sizeof(WeightsHeader);
    return feature_mix(hash_bytes(image.text, head), hash_bytes(image.text + body, (size_t)image.length - body));
}

size_t weights_size(const WeightsHeader *header) {
    size_t cells = ((size_t)header->cell_count * 2 + 7) / 8 * 8;
    return sizeof *header + (size_t)header->slot_count * sizeof(WeightsSlot) + cells + header->extra_size;
}

static const char *fault_of(Str image, Str kind) {
    WeightsHeader header;
    if (image.length < (int32_t)sizeof header) return "is too short";
    memcpy(&header, image.text, sizeof header);
    if (memcmp(header.magic, WEIGHTS_MAGIC, sizeof header.magic)) return "is no weights file";
    if (header.version != WEIGHTS_VERSION) return "is of another version";
    char named[sizeof header.kind] = {0};
    memcpy(named, kind.text, (size_t)kind.length < sizeof named ? (size_t)kind.length : sizeof named);
    if (memcmp(named, header.kind, sizeof named)) return "was made for other features";
    if (weights_size(&header) != (size_t)image.length) return "is cut short or too long";
    if (!header.slot_count || header.slot_count & (header.slot_count - 1)) return "is damaged";
    if (weights_checksum(image) != header.checksum) return "is damaged";
    return NULL;
}

const Weights *weights_of_image(Arena *arena, Str image, Str kind, Str *problem) {
    const char *fault = fault_of(image, kind);
    if (fault) {
        *problem = str_from(fault);
        return NULL;
    }
    const WeightsHeader *header = (const WeightsHeader *)image.text;
    Weights *weights = arena_new(arena, Weights, 1);
    const char *slots = image.text + sizeof *header, *cells = slots + header->slot_count * sizeof(WeightsSlot);
    *weights = (Weights){.classes = (int32_t)header->classes, .mask = header->slot_count - 1, .scale = header->scale};
    weights->stride = weights_stride(weights->classes);
    weights->slots = (const WeightsSlot *)slots;
    weights->cells = (const int16_t *)cells;
    weights->extra = (Str){image.text + image.length - header->extra_size, (int32_t)header->extra_size};
    return weights;
}

const Weights *weights_open(Arena *arena, Str path, Str kind, Str *problem) {
    size_t size = 0;
    const char *bytes = arena_map(arena, str_copy(arena, path).text, &size);
    Str reason = bytes ? S("is no weights file") : str_from(strerror(errno));
    const Weights *weights = NULL;
    if (bytes && size <= INT32_MAX) weights = weights_of_image(arena, (Str){bytes, (int32_t)size}, kind, &reason);
    if (!weights) *problem = str_format(arena, "%.*s: %.*s", STR_ARGS(path), STR_ARGS(reason));
    return weights;
}

static uint32_t find_row(const Weights *weights, uint64_t feature) {
    uint32_t fingerprint = (uint32_t)(feature >> 32);
    for (uint32_t at = (uint32_t)feature & weights->mask;; at = (at + 1) & weights->mask) {
        WeightsSlot slot = weights->slots[at];
        if (!slot.row || slot.fingerprint == fingerprint) return slot.row;
    }
}

/* Blocks of 8 have a fixed length so that the compiler makes vectors of them. */
static void add_dense(int32_t *restrict scores, const int16_t *restrict values, int32_t stride) {
    for (int32_t i = 0; i < stride; i += 8)
        for (int32_t j = 0; j < 8; j++) scores[i + j] += values[i + j];
}

static void add_sparse(int32_t *scores, const int16_t *classes, int32_t count) {
    for (int32_t i = 0; i < count; i++) scores[classes[i]] += classes[count + i];
}

void weights_score(const Weights *weights, const uint64_t *features, int32_t count, int32_t *scores) {
    uint32_t rows[WEIGHTS_FEATURES];
    int32_t found = 0;
    /* Most of the time goes into waiting for memory, so all slots are asked for at once, then all rows. */
    for (int32_t i = 0; i < count; i++) __builtin_prefetch(&weights->slots[(uint32_t)features[i] & weights->mask]);
    for (int32_t i = 0; i < count; i++) {
        uint32_t row = find_row(weights, features[i]);
        __builtin_prefetch(&weights->cells[row]);
        rows[found] = row;
        found += row != 0;
    }
    for (int32_t i = 0; i < found; i++) {
        const int16_t *row = weights->cells + rows[i];
        if (*row < 0)
            add_dense(scores, row + 1, weights->stride);
        else
            add_sparse(scores, row + 1, *row);
    }
}

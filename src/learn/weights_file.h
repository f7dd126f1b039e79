/* The head of a weights file, shared by the side that writes and the side that reads. */
#ifndef PARLEY_WEIGHTS_FILE_H
#define PARLEY_WEIGHTS_FILE_H

#include "learn/weights.h"

#define WEIGHTS_MAGIC "parleywt" /* 8 bytes, no NUL */
enum { WEIGHTS_VERSION = 1 };

/* On a machine of the other byte order the version reads as another one, and the file is refused. */
typedef struct WeightsHeader {
    char magic[8];
    uint32_t version, classes, slot_count, cell_count;
    char kind[16];
    double scale;
    uint32_t extra_size, unused;
    uint64_t checksum;
} WeightsHeader;

_Static_assert(sizeof(WeightsHeader) == 64, "the header is 64 bytes");

static inline int32_t weights_stride(int32_t classes) {
    return (classes + 7) / 8 * 8;
}

uint64_t weights_checksum(Str image); /* of all but the checksum itself */
size_t weights_size(const WeightsHeader *header);

#endif

/* Any bytes as a feed. */
#include "read/feed.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena = {0};
    Str bytes = {(const char *)data, (int32_t)size};
    is_feed(bytes);
    read_feed(&arena, bytes);
    arena_free(&arena);
    return 0;
}

/* Any bytes as whatever file they look like: JSON, JSON Lines, a table. */
#include "items.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    take_items(data, size);
    return 0;
}

/* Any bytes behind the head of a WARC file. */
#include "items.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char head[] = "WARC/1.0\r\nWARC-Type: response\r\n";
    uint8_t *whole = malloc(size + sizeof head);
    if (!whole) return 0;
    memcpy(whole, head, sizeof head - 1);
    if (size) memcpy(whole + sizeof head - 1, data, size);
    take_items(whole, size + sizeof head - 1);
    free(whole);
    return 0;
}

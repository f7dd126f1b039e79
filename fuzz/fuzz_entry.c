/* Any bytes as an entry of the record: what can be read must be written so that it reads the same again. */
#include "record/record.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Str line_of(Arena *arena, const Entry *entry) {
    StrBuilder out = {.arena = arena};
    entry_write_json(&out, entry);
    return built(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena = {0};
    Entry entry = {0}, again = {0};
    Str problem;
    if (size < (1 << 20) && entry_read_json(&arena, (Str){(const char *)data, (int32_t)size}, &entry, &problem)) {
        Str line = line_of(&arena, &entry);
        if (!entry_read_json(&arena, line, &again, &problem) || !str_equal(line, line_of(&arena, &again))) abort();
    }
    arena_free(&arena);
    return 0;
}

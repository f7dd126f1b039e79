/* Any bytes as a treebank. */
#include "syntax/conllu.h"

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena = {0};
    Document *doc = read_conllu(&arena, (Str){(const char *)data, (int32_t)size});
    FILE *nowhere = fopen("/dev/null", "w");
    if (doc && nowhere) write_conllu(nowhere, doc);
    if (nowhere) fclose(nowhere);
    arena_free(&arena);
    return 0;
}

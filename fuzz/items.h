/* Any bytes as a file of articles: every item is taken, and its text decoded. */
#ifndef PARLEY_FUZZ_ITEMS_H
#define PARLEY_FUZZ_ITEMS_H

#include "read/source.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take_items(const uint8_t *data, size_t size) {
    static int file = -1;
    if (file < 0) file = memfd_create("articles", MFD_CLOEXEC);
    if (file < 0 || ftruncate(file, 0) || pwrite(file, data, size, 0) != (ssize_t)size) abort();
    char path[64], *paths[] = {path};
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    Arena arena = {0}, items = {0};
    ArticleFacts facts = {.date = DAY_NONE};
    SourceFields fields = {0};
    Source *source = source_open(&arena, paths, 1, &facts, &fields);
    for (SourceItem item; source_next(source, &items, &item); arena_reset(&items)) {
        if (!item.problem.length == !item.bytes.length && size) abort(); /* either bytes, or a reason */
        decode_bytes(&items, item.bytes, item.charset);
    }
    source_close(source);
    arena_free(&arena);
    arena_free(&items);
}

#endif

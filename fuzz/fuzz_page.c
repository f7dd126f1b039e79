/* Any bytes as a web page, and as a piece of one. */
#include "read/article.h"
#include "read/page.h"
#include "stages.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Arena kept;
    static Knowledge know = {.arena = &kept, .source = {.arena = &kept, .folder = {"lexicon/", 8}, .language = {"en", 2}}};
    if (!know.pages) load_page_words(&know);
    Arena arena = {0};
    PageArticle page;
    Str bytes = {(const char *)data, (int32_t)size};
    is_page(bytes);
    Str text = decode_bytes(&arena, bytes, (Str){0});
    read_page(&arena, know.pages, text, &page);
    read_fragment(&arena, text);
    arena_free(&arena);
    return 0;
}

/* The text of an article → blocks: a paragraph a line. */
#include "stages.h"
#include "text/characters.h"

void load_layout(Knowledge *know) { (void)know; }

void find_blocks(Document *doc, const Knowledge *know, Arena *scratch) {
    (void)know;
    (void)scratch;
    for (int32_t start = 0; start < doc->text.length;) {
        int32_t length = str_find_char(str_slice(doc->text, start, doc->text.length), '\n');
        int32_t end = length < 0 ? doc->text.length : start + length;
        if (str_trim(str_slice(doc->text, start, end)).length) {
            Block *block = array_push(doc->arena, &doc->blocks);
            *block = (Block){.span = {start, end}, .kind = BLOCK_BODY};
        }
        start = end + 1;
    }
}

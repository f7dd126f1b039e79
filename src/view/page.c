/* See page.h. build/web/page.html is empty where there was no npm to make it. */
#include "view/page.h"

/* clang-format off */
__asm__(".section .rodata\n"
        "page_start: .incbin \"" PAGE_FILE "\"\n"
        "page_end: .byte 0\n"
        ".previous\n");
/* clang-format on */
extern const char page_start[] __attribute__((visibility("hidden"))), page_end[] __attribute__((visibility("hidden")));

/* Cuts off what stands before the place. */
static bool cut(Str *page, Str place, Str *before) {
    int32_t at = str_find(*page, place);
    if (at < 0) return false;
    *before = str_slice(*page, 0, at);
    *page = str_slice(*page, at + place.length, page->length);
    return true;
}

bool page_frame(PageFrame *frame) {
    frame->after = (Str){page_start, (int32_t)(page_end - page_start)};
    return cut(&frame->after, S("<!--first-->"), &frame->before) && cut(&frame->after, S("<!--record-->"), &frame->script);
}

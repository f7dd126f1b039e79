/* Passages of merged entries and of packed reports are kept without their words: the articles have them. */
#include "store/database.h"

#include <stdlib.h>

static int compare_places(const void *a, const void *b) {
    const Evidence *x = *(Evidence *const *)a, *y = *(Evidence *const *)b;
    int order = str_compare(x->doc, y->doc);
    return order ? order : x->start != y->start ? (x->start < y->start ? -1 : 1) : (x->end > y->end) - (x->end < y->end);
}

/* The byte at the code point `until`, where the code point *at is at byte `from`; *at follows. */
static int32_t byte_at(Str text, int32_t from, int32_t *at, int32_t until) {
    int32_t bytes = str_point_bytes(str_slice(text, from, text.length), until - *at);
    *at = until;
    return from + bytes;
}

/* The passages of one article, in their order. */
static bool fill_article(Store *store, Evidence *const *passages, int32_t count, Arena *arena) {
    sqlite3_stmt *find = statement_of(store, "SELECT text FROM article WHERE doc = ?1");
    if (!find) return false;
    bind_str(find, 1, passages[0]->doc);
    Str text = {0};
    if (next_row(store, find)) text = (Str){(const char *)sqlite3_column_text(find, 0), sqlite3_column_bytes(find, 0)};
    int32_t at = 0, byte = 0;
    for (int32_t i = 0; i < count && text.length; i++) {
        Evidence *e = passages[i];
        bool again = i && compare_places(&passages[i - 1], &passages[i]) == 0;
        byte = byte_at(text, byte, &at, e->start);
        int32_t end_at = at, end = byte_at(text, byte, &end_at, e->end);
        e->text = again ? passages[i - 1]->text : str_copy(arena, str_slice(text, byte, end));
    }
    sqlite3_reset(find);
    return !has_failed(store);
}

bool store_passages(Store *store, EvidencePlaces *passages, Arena *arena) {
    Evidence **all = passages->items;
    int32_t wanted = 0;
    for (int32_t i = 0; i < passages->count; i++)
        if (!all[i]->text.length && all[i]->start >= 0 && all[i]->end > all[i]->start) all[wanted++] = all[i];
    if (wanted) qsort(all, (size_t)wanted, sizeof *all, compare_places);
    for (int32_t first = 0, end; first < wanted; first = end) {
        for (end = first + 1; end < wanted && str_equal(all[end]->doc, all[first]->doc);) end++;
        if (!fill_article(store, all + first, end - first, arena)) return false;
    }
    return true;
}

bool fill_words(Store *store, Entry *entries, int32_t count, Arena *arena) {
    EvidencePlaces all = {0};
    for (int32_t i = 0; i < count; i++) entry_passages(&entries[i], &all, arena);
    return store_passages(store, &all, arena);
}

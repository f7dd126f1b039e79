/* Which lists of the lexicon a word may be in; see word_lists.h. */
#include "word_lists.h"

#include <string.h>

/* The hash of all but the last `less` letters in small letters; 0: there are others than ASCII has. */
static uint32_t stem_hash(Str word, int32_t less) {
    uint32_t hash = 2166136261u; /* FNV-1a */
    unsigned char all = 0;
    for (int32_t i = 0; i < word.length; i++) all |= (unsigned char)word.text[i];
    if (all >= 0x80) return 0;
    for (int32_t i = 0; i < word.length - less; i++) {
        char c = word.text[i];
        hash = (hash ^ (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 16777619u;
    }
    return (hash ^ hash >> 15) | 1u << 31;
}

void list_word(const Knowledge *know, Str list, Str word) {
    if (!know->lists) return;
    uint32_t number = list_number(list);
    int32_t blank = str_find_char(word, ' ');
    if (blank > 0) list_word(know, list, str_slice(word, 0, blank));
    for (int32_t less = 0; less < 3; less++) {
        uint32_t hash = stem_hash(word, less);
        if (hash) know->lists->of_stem[hash % LISTED_STEMS].bits[number / 64] |= 1ull << number % 64;
    }
}

void join_lists(ListSet *lists, const ListSet *others) {
    for (int32_t i = 0; i < LIST_BITS / 64; i++) lists->bits[i] |= others->bits[i];
}

ListSet all_lists(void) {
    ListSet all;
    memset(&all, 0xFF, sizeof all);
    return all;
}

ListSet lists_of_word(const WordLists *lists, Str word) {
    uint32_t hash = stem_hash(word, 1);
    return hash ? lists->of_stem[hash % LISTED_STEMS] : all_lists();
}

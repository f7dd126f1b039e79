/* Words whose lemma may be wrong; see repair.h. */
#include "claim/repair.h"

#include <string.h>

Str repaired(char *buffer, Str lemma, int32_t attempt) {
    int32_t length = lemma.length;
    if (attempt == 0 || length < 3 || length >= REPAIR_KEY - 2) return lemma;
    memcpy(buffer, lemma.text, (size_t)length);
    if (attempt == 1) buffer[length] = buffer[length - 1];
    if (attempt == 2) buffer[length] = 'e';
    if (attempt < 3) return (Str){buffer, length + 1};
    /* "stopp", "releasee", "talks"; never "plant" for "plan" */
    bool extra = buffer[length - 1] == buffer[length - 2] || buffer[length - 1] == 'e' || buffer[length - 1] == 's';
    return extra ? (Str){buffer, length - 1} : lemma;
}

enum { STEM_BITS = sizeof(StemFilter) * 8 };

static bool has_bit(const StemFilter *filter, uint32_t hash) {
    return filter->bits[hash % STEM_BITS / 64] >> hash % 64 & 1;
}

static void set_bit(StemFilter *filter, uint32_t hash) {
    filter->bits[hash % STEM_BITS / 64] |= 1ull << hash % 64;
}

/* All that a word may be repaired to begins with the word less its last letter. */
static uint32_t stem_hash(Str word, int32_t less) {
    return str_hash_quick(str_slice(word, 0, word.length - less));
}

static uint32_t class_hash(Str class) {
    return str_hash_quick(class) * 0x9E3779B1u;
}

/* What becomes this word is as long, or a letter longer or shorter. */
void stem_add(StemFilter *filter, Str class, Str word) {
    for (int32_t less = 0; less < 3; less++) {
        set_bit(filter, stem_hash(word, less));
        if (class.length) set_bit(filter, class_hash(class) ^ stem_hash(word, less));
    }
}

bool stem_may_be(const StemFilter *filter, Str class, Str word) {
    uint32_t stem = stem_hash(word, 1);
    return has_bit(filter, stem) && (!class.length || has_bit(filter, class_hash(class) ^ stem));
}

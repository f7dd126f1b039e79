/* Which lists of the lexicon a word may be in. The stages ask of every word whether it is one of a hundred lists, and of nearly all
 * words the answer is no: one bit tells it, which is looked up once a word of the document (after Bloom 1970). */
#ifndef PARLEY_WORD_LISTS_H
#define PARLEY_WORD_LISTS_H

#include "document.h"
#include "knowledge.h"

enum { LISTED_STEMS = 1 << 15 };

/* The lists of the words that begin so, by the hash of the beginning. */
typedef struct WordLists {
    uint64_t of_stem[LISTED_STEMS];
} WordLists;

/* The bit of a list, which others may share. */
static inline uint64_t list_bit(Str list) {
    if (!list.length) return 1;
    uint32_t middle = (unsigned char)list.text[list.length / 2], last = (unsigned char)list.text[list.length - 1];
    uint32_t sum = (unsigned char)list.text[0] + middle * 0x101u + last * 0x10001u + (uint32_t)list.length * 0x1000003u;
    return 1ull << (sum * 0x9E3779B1u >> 26);
}

/* The list has the word, or the words: a loader tells it of each of them. */
void list_word(const Knowledge *know, Str list, Str word);

/* The bits of all lists that have the word, whatever its last letter, or with one more or less; all bits of a word that is not ASCII. */
uint64_t lists_of_word(const WordLists *lists, Str word);

/* False only if neither the token's lemma nor its form, nor what they may be repaired to (claim/repair.h), is in the list or begins words
 * in it, in whatever case. */
static inline bool may_be_in(const Document *doc, int32_t token, uint64_t bit) {
    return !doc->lists || (doc->lists[token] & bit);
}

#endif

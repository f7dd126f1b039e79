/* Which lists of the lexicon a word may be in. The stages ask of every word whether it is one of a hundred lists, and of nearly all
 * words the answer is no: one bit tells it, which is looked up once a word of the document (after Bloom 1970). */
#ifndef PARLEY_WORD_LISTS_H
#define PARLEY_WORD_LISTS_H

#include "document.h"
#include "knowledge.h"

enum { LISTED_STEMS = 1 << 14, LIST_BITS = 256 };

/* A bit for each list, which others may share. */
typedef struct ListSet {
    uint64_t bits[LIST_BITS / 64];
} ListSet;

/* The lists of the words that begin so, by the hash of the beginning. */
typedef struct WordLists {
    ListSet of_stem[LISTED_STEMS];
} WordLists;

/* The number of a list's bit. */
static inline uint32_t list_number(Str list) {
    if (!list.length) return 0;
    uint32_t middle = (unsigned char)list.text[list.length / 2], last = (unsigned char)list.text[list.length - 1];
    uint32_t sum = (unsigned char)list.text[0] + middle * 0x101u + last * 0x10001u + (uint32_t)list.length * 0x1000003u;
    return (sum * 0x9E3779B1u >> 16) % LIST_BITS;
}

/* The list has the word, or the words: a loader tells it of each of them. */
void list_word(const Knowledge *know, Str list, Str word);

/* The lists that have the word, whatever its last letter, or with one more or less; all of a word that is not ASCII. */
ListSet lists_of_word(const WordLists *lists, Str word);

/* False only if neither the token's lemma nor its form, nor what they may be repaired to (claim/repair.h), is in the list or begins words
 * in it, in whatever case. */
static inline bool may_be_in(const Document *doc, int32_t token, uint32_t list) {
    return !doc->lists || (doc->lists[token].bits[list / 64] >> list % 64 & 1);
}

/* What is in this or that. */
void join_lists(ListSet *lists, const ListSet *others);
/* Every list: nothing is known of the word. */
ListSet all_lists(void);

#endif

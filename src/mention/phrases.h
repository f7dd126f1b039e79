/* Phrases of several words found by hash: each word is folded to atoms ("U.S.-backed" → us, backed), the atoms of a phrase hash to its
 * key, and the slot of a first atom says how many atoms the longest phrase that begins with it has. */
#ifndef PARLEY_MENTION_PHRASES_H
#define PARLEY_MENTION_PHRASES_H

#include "document.h"

enum { PHRASE_ATOMS = 12 };

typedef struct Atom {
    uint64_t hash;
    int32_t token;    /* of the document; in a phrase: 0 */
    bool upper;       /* is written with a capital */
    bool first, last; /* of its token */
} Atom;
typedef ARRAY(Atom) Atoms;

typedef struct PhraseSlot {
    uint64_t key;    /* 0: empty */
    int32_t value;   /* of the phrase, + 1; 0: only the beginning of others */
    int32_t longest; /* atoms of the longest phrase that begins with this atom */
} PhraseSlot;

typedef struct PhraseTable {
    PhraseSlot *slots;
    uint64_t *begins; /* bits of the hashes of first atoms: most words begin no phrase */
    int32_t count, capacity;
} PhraseTable;

/* Appends the atoms of `text`. A mark that parts phrases (comma, quotation mark) is an atom that no phrase has. */
void split_atoms(Arena *arena, Str text, int32_t token, Atoms *out);
/* Splits the tokens of the document, once for all who look for phrases. */
void split_document(Document *doc);
/* The atoms of the tokens [first, end), after those that `out` has. */
void token_atoms(Arena *arena, const Document *doc, int32_t first, int32_t end, Atoms *out);

/* Makes an empty table that needs not grow for long; the capacity is a power of two. */
void phrase_reserve(Arena *arena, PhraseTable *table, int32_t capacity);
uint64_t phrase_key(const Atom *atoms, int32_t count);
/* The slot of a phrase, made if need be; NULL if it has no atoms or too many. */
PhraseSlot *phrase_put(Arena *arena, PhraseTable *table, const Atoms *atoms);
/* The slot of a phrase, or NULL. */
const PhraseSlot *phrase_find(const PhraseTable *table, uint64_t key);

/* The phrases that begin with atoms[at] and end with a token: slots[n] has n + 1 atoms, or is NULL. Returns the longest's atoms. */
int32_t phrases_at(const PhraseTable *table, const Atoms *atoms, int32_t at, const PhraseSlot *slots[PHRASE_ATOMS]);

#endif

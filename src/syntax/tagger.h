/* What is known of words by their form: what the models see of them, their usual tags and their lemmas; shared with training
 * (tools/train_words.c).
 *
 * The file has no weights of its own. Its `extra` holds TaggerTables, then the parts whose sizes it names, each aligned to
 * 8 bytes, in the order of its members. A class is a pair of UPOS and XPOS seen in training. */
#ifndef PARLEY_TAGGER_H
#define PARLEY_TAGGER_H

#include "document.h"
#include "learn/weights.h"
#include "lexicon/lexicon.h"

#define TAGGER_KIND "words 1"
enum { TAGGER_CLASSES = 256, TAGGER_AFFIX = 5, TAG_UNKNOWN = 255 };

typedef struct TagPair {
    uint8_t upos, xpos;
} TagPair;

/* A slot of an open-addressed table with linear probing; key = the upper half of the hash, 0 = free. */
typedef struct TableSlot {
    uint32_t key, value;
} TableSlot;

/* How a form becomes its lemma: take the form (in lower case unless `keep_case`), cut bytes off its end, add others. */
typedef struct LemmaScript {
    uint8_t cut, keep_case, length;
    char add[13];
} LemmaScript;

typedef struct TaggerTables {
    uint32_t class_count, word_slots, cluster_slots, lemma_slots, script_count, unused;
} TaggerTables;

typedef struct Tagger {
    const Weights *weights;
    const TaggerTables *sizes;
    const TagPair *classes;    /* [class_count] */
    const TableSlot *words;    /* lower-case form → its usual class */
    const TableSlot *clusters; /* form → class of words that stand in the same places, from 1 */
    const TableSlot *lemmas;   /* (class, suffix) and (class, form) → script */
    const LemmaScript *scripts;
    const StrMap *irregular; /* form + tag of irregular forms → index into their lemmas, from 1 */
    const Str *irregular_lemmas;
    const StrMap *uses; /* lower-case form or lemma → its WordUse bits */
} Tagger;

/* What features see of a word, made once a sentence. */
typedef struct TagFacts {
    uint64_t form, lower, suffix[TAGGER_AFFIX], prefix[TAGGER_AFFIX], shape;
    uint8_t usual, cluster; /* cluster 0: none */
} TagFacts;

/* Where a word stands: the first of its sentence, but for marks before it; in a sentence all in capitals. */
typedef struct WordStanding {
    bool first, shouted;
} WordStanding;

/* facts[i] is word i; facts[-2], [-1], [count] and [count + 1] are the edges. Of the tagger only words and clusters are used. */
TagFacts *sentence_facts(Arena *arena, const Document *doc, const Sentence *sentence, const Tagger *tagger);
/* The same of the words that are wanted, at least. */
TagFacts *facts_of_some(Arena *arena, const Document *doc, const Sentence *sentence, const Tagger *tagger, const bool *wanted);
const TableSlot *table_find(const TableSlot *slots, uint32_t count, uint64_t hash);
/* Asks for what table_find will look at, so that several searches wait for memory at once. */
static inline void table_call(const TableSlot *slots, uint32_t count, uint64_t hash) {
    __builtin_prefetch(&slots[(uint32_t)hash & (count - 1)]);
}
uint64_t usual_key(Str lower);
uint64_t cluster_key(Str form);

/* Points the tagger's tables into its weights' extra; false if they don't fit. */
bool tagger_open(Tagger *tagger, const Weights *weights);

/* The form as the models see it: typographic marks plain, digits 0, quotes `` or '' by the blanks around them. */
Str plain_form(Arena *arena, const Document *doc, int32_t token);
Str quoted_form(const Document *doc, int32_t token); /* the form itself, but quotes as `` or '' */
/* Fills what the word itself tells, so all but `usual` and `cluster`; gives its plain form. */
Str see_word(TagFacts *facts, Arena *arena, Str quoted, WordStanding standing);
bool may_open(Str form);                                        /* a mark that may stand before the first word of a sentence */
bool is_shouted(const Document *doc, const Sentence *sentence); /* a sentence all in capitals */

/* ------------------------------------------------------------------ lemmas */

enum { LEMMA_SUFFIX = 6 };
uint64_t lemma_suffix_key(TagPair tag, Str lower, int32_t suffix); /* the rule of a suffix of so many bytes */
uint64_t lemma_word_key(TagPair tag, Str lower);                   /* the rule of one word, in any case */
uint64_t lemma_form_key(TagPair tag, Str form);                    /* and of its very form */
/* Reads en/irregular.txt into the tagger. */
void load_irregular(Tagger *tagger, LexiconSource *source);
/* Reads en/function-words.txt into the tagger; and what a word is for by its form or lemma. */
void load_word_uses(Tagger *tagger, LexiconSource *source);
uint32_t find_word_uses(const Tagger *tagger, const Token *token, Arena *scratch);
Str find_lemma(Arena *arena, const Tagger *tagger, TagPair tag, Str form);

#endif

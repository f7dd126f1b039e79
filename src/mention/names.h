/* The name tagger's labels and features, shared by the stage and by its training (tools/train_names.c).
 */
#ifndef PARLEY_NAMES_STAGE_H
#define PARLEY_NAMES_STAGE_H

#include "knowledge.h"
#include "learn/weights.h"
#include "syntax/reader.h"

#define NAMES_KIND "names 6"
enum { NAME_FEATURES = 40 };

typedef struct NameTagger {
    const Weights *weights;
    StrMap particles; /* "von", "al" */
} NameTagger;

bool name_tagger_open(NameTagger *tagger, const Weights *weights);

/* What features see of a word beside its TagFacts. */
typedef struct NameFacts {
    const TagFacts *word;
    uint8_t xpos, listed, remembered; /* remembered: the label that the word had before in the document, + 1 */
    bool lower_elsewhere;             /* the document writes the word without a capital too */
} NameFacts;

/* What is needed to make the facts of a sentence. */
typedef struct NameSources {
    const Tagger *tagger;
    const NameTagger *names;
    const ListedWords *listed;
    const StrMap *lower_words;
    const StrMap *labels; /* remember_label's */
} NameSources;

/* facts[i] is word i; facts[-2], [-1], [count], [count + 1] are the edges. Words that are not `wanted` may be left out; NULL: all are. */
NameFacts *name_facts(Arena *arena, const Document *doc, const Sentence *sentence, const NameSources *sources, const bool *wanted);
int32_t name_features(const NameFacts *facts, int32_t last, int32_t before, uint64_t *features);
/* The best label that may follow `last`. */
int32_t best_label(const int32_t *scores, int32_t last);
/* Labels of the words of a document so far; only words that are written with a capital are remembered. */
void remember_label(Arena *arena, StrMap *labels, Str form, int32_t label);
/* The words of the document that are written without a capital; values are 1. */
void find_lower_words(Arena *arena, const Document *doc, StrMap *words);

/* What the lexicon knows better of doc->names (names_mending.c). */
void mend_names(Document *doc, const Knowledge *know, Arena *scratch);

#endif

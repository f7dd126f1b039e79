/* The name tagger's labels and features, shared by the stage and by its training (tools/train_names.c).
 *
 * Labels: 0 outside; 2t - 1 the first word of a name of NameType t, 2t a later one. */
#ifndef PARLEY_NAMES_STAGE_H
#define PARLEY_NAMES_STAGE_H

#include "knowledge.h"
#include "learn/weights.h"
#include "syntax/tagger.h"

#define NAMES_KIND "names 1"
enum { NAME_LABELS = 2 * NAME_GROUP + 1, NAME_FEATURES = 64 };

/* What features see of a word beside its TagFacts. */
typedef struct NameFacts {
    const TagFacts *word;
    uint8_t xpos;
    bool lower_elsewhere; /* the document writes the word without a capital too */
} NameFacts;

/* facts[i] is word i; facts[-2], [-1], [count], [count + 1] are the edges. */
NameFacts *name_facts(Arena *arena, const Document *doc, const Sentence *sentence, const Tagger *tagger, const StrMap *lower_words);
int32_t name_features(const NameFacts *facts, int32_t last, int32_t before, uint64_t *features);
/* The best label that may follow `last`. */
int32_t best_label(const int32_t *scores, int32_t last);
/* The words of the document that are written without a capital; values are 1. */
void find_lower_words(Arena *arena, const Document *doc, StrMap *words);

#endif

/* The name tagger's labels and features, shared by the stage and by its training (tools/train_names.c).
 */
#ifndef PARLEY_NAMES_STAGE_H
#define PARLEY_NAMES_STAGE_H

#include "knowledge.h"
#include "learn/weights.h"
#include "syntax/reader.h"

#define NAMES_KIND "names 7"
enum { NAME_FEATURES = 80, NAME_EDGE = 2 }; /* NAME_EDGE: words on each side that features look at */

typedef struct NameTagger {
    const Weights *weights;
    StrMap particles; /* "von", "al" */
} NameTagger;

/* What the net says of the words of the document that are written alike: how many it is sure to be of each type, 0 for none. */
typedef struct NameVotes {
    StrMap numbers; /* form → index into counts, from 1 */
    ARRAY(struct { uint16_t of[NAME_GROUP + 1]; }) counts;
} NameVotes;

void count_votes(Arena *arena, const Document *doc, NameVotes *votes);

/* What features see of a word beside its TagFacts. */
typedef struct NameFacts {
    const TagFacts *word;
    uint8_t xpos, listed, remembered; /* remembered: the label that the word had before in the document, + 1 */
    bool lower_elsewhere;             /* the document writes the word without a capital too */
    uint8_t said, doubt, second;      /* the net's label; how sure it is, in steps; its next best label */
    uint8_t vote, votes;              /* what most other words written alike are, + 1; how many more than of the next, up to 3 */
    uint8_t actor, place;             /* what the lexicon has that begins here or goes on, see names_features.c */
} NameFacts;

/* What is needed to make the facts of a sentence. */
typedef struct NameSources {
    const Knowledge *know; /* its tagger and reader; its actors and gazetteer, where it has them */
    const StrMap *lower_words;
    const StrMap *labels; /* remember_label's */
    const NameVotes *votes;
} NameSources;

/* facts[i] is word i; facts[-2], [-1], [count], [count + 1] are the edges. Words that are not `wanted` may be left out; NULL: all are. */
NameFacts *name_facts(Arena *arena, const Document *doc, const Sentence *sentence, const NameSources *sources, const bool *wanted);
int32_t name_features(const NameFacts *facts, int32_t last, int32_t before, uint64_t *features);
/* The net's doubts count against the scores of the linear model; scale: what 1.0 of the learner is. */
void add_doubts(const Document *doc, int32_t token, double scale, int32_t *scores);
/* The net is so sure of no name that the linear model is not asked. */
bool is_surely_none(const Document *doc, int32_t token);
/* The best label that may follow `last`. */
int32_t best_label(const int32_t *scores, int32_t last);
/* Labels of the words of a document so far; only words that are written with a capital are remembered. */
void remember_label(Arena *arena, StrMap *labels, Str form, int32_t label);
/* The words of the document that are written without a capital; values are 1. */
void find_lower_words(Arena *arena, const Document *doc, StrMap *words);

/* What the lexicon knows better of doc->names (names_mending.c). */
void mend_names(Document *doc, const Knowledge *know, Arena *scratch);

#endif

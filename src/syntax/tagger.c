/* Words → part of speech and lemma: the best class of a linear model, word by word from the left (Collins 2002). */
#include "syntax/tagger.h"

#include "stages.h"

#include <string.h>

static size_t aligned(size_t size) {
    return (size + 7) / 8 * 8;
}

static bool is_power_of_two(uint32_t n) {
    return n && !(n & (n - 1));
}

bool tagger_open(Tagger *tagger, const Weights *weights) {
    Str extra = weights->extra;
    if ((size_t)extra.length < sizeof(TaggerTables)) return false;
    const TaggerTables *sizes = (const TaggerTables *)(const void *)extra.text;
    const char *at = extra.text + aligned(sizeof *sizes);
    size_t classes = aligned(sizes->class_count * sizeof(TagPair)), words = sizes->word_slots * sizeof(TableSlot);
    size_t clusters = sizes->cluster_slots * sizeof(TableSlot);
    size_t lemmas = sizes->lemma_slots * sizeof(TableSlot), scripts = sizes->script_count * sizeof(LemmaScript);
    size_t whole = aligned(sizeof *sizes) + classes + words + clusters + lemmas + scripts;
    if ((size_t)extra.length < whole || (int32_t)sizes->class_count != weights->classes) return false;
    if (!is_power_of_two(sizes->word_slots) || !is_power_of_two(sizes->cluster_slots) || !is_power_of_two(sizes->lemma_slots)) return false;
    *tagger = (Tagger){.weights = weights, .sizes = sizes};
    tagger->classes = (const TagPair *)at;
    tagger->words = (const TableSlot *)(const void *)(at + classes);
    tagger->clusters = (const TableSlot *)(const void *)(at + classes + words);
    tagger->lemmas = (const TableSlot *)(const void *)(at + classes + words + clusters);
    tagger->scripts = (const LemmaScript *)(at + classes + words + clusters + lemmas);
    return true;
}

void load_tagger(Knowledge *know) {
    Str problem = S("its tables don't fit"), path = str_format(know->arena, "%.*stagger.weights", STR_ARGS(know->models));
    const Weights *weights = weights_open(know->arena, path, S(TAGGER_KIND), &problem);
    Tagger *tagger = arena_new(know->arena, Tagger, 1);
    if (weights && tagger_open(tagger, weights)) {
        load_irregular(tagger, &know->source);
        know->tagger = tagger;
    } else lexicon_problem(&know->source, S("tagger.weights"), 0, problem);
}

static uint8_t best_class(const Tagger *tagger, const uint64_t *features, int32_t count) {
    int32_t scores[TAGGER_CLASSES];
    memset(scores, 0, sizeof *scores * (size_t)tagger->weights->stride);
    weights_score(tagger->weights, features, count, scores);
    int32_t best = 0;
    for (int32_t i = 1; i < tagger->weights->classes; i++)
        if (scores[i] > scores[best]) best = i;
    return (uint8_t)best;
}

static void tag_sentence(Document *doc, const Sentence *sentence, const Tagger *tagger, Arena *scratch) {
    const TagFacts *facts = sentence_facts(scratch, doc, sentence, tagger);
    TagHistory history = tag_history();
    for (int32_t i = 0; i < sentence->token_count; i++) {
        uint64_t features[TAGGER_FEATURES];
        uint8_t class = best_class(tagger, features, tag_features(&facts[i], &history, features));
        Token *token = &doc->tokens.items[sentence->first_token + i];
        token->upos = tagger->classes[class].upos;
        token->xpos = tagger->classes[class].xpos;
        token->lemma = find_lemma(doc->arena, tagger, tagger->classes[class], token->form);
        note_tag(&history, &facts[i], tagger->classes, class);
    }
}

void tag_words(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->tagger) return;
    for (int32_t i = 0; i < doc->sentences.count; i++) {
        tag_sentence(doc, &doc->sentences.items[i], know->tagger, scratch);
        arena_reset(scratch);
    }
}

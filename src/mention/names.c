/* Words → proper names of persons, organisations, places and groups of people, by a linear model over BIO labels
 * (Ratinov & Roth 2009, "Design challenges and misconceptions in named entity recognition"). */
#include "mention/names.h"

#include "stages.h"
#include "text/characters.h"

#include <string.h>

typedef struct NameTagger {
    const Weights *weights;
} NameTagger;

void load_name_tagger(Knowledge *know) {
    Str problem, path = str_format(know->arena, "%.*snames.weights", STR_ARGS(know->models));
    const Weights *weights = weights_open(know->arena, path, S(NAMES_KIND), &problem);
    if (weights && weights->classes == NAME_LABELS) {
        NameTagger *tagger = arena_new(know->arena, NameTagger, 1);
        tagger->weights = weights;
        know->name_tagger = tagger;
    } else {
        lexicon_problem(&know->source, S("names.weights"), 0, weights ? S("made for other labels") : problem);
    }
}

void find_lower_words(Arena *arena, const Document *doc, StrMap *words) {
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        Str form = doc->tokens.items[i].form;
        if (form.length && character_at(form, 0).class == CHARACTER_LETTER) *map_put(arena, words, form) = 1;
    }
}

NameFacts *name_facts(Arena *arena, const Document *doc, const Sentence *sentence, const Tagger *tagger, const StrMap *lower_words) {
    enum { EDGE = 2 };
    const TagFacts *words = sentence_facts(arena, doc, sentence, tagger);
    NameFacts *facts = arena_new(arena, NameFacts, sentence->token_count + 2 * EDGE) + EDGE;
    for (int32_t i = -EDGE; i < sentence->token_count + EDGE; i++) {
        facts[i].word = &words[i];
        if (i < 0 || i >= sentence->token_count) continue;
        const Token *token = &doc->tokens.items[sentence->first_token + i];
        facts[i].xpos = token->xpos;
        facts[i].lower_elsewhere = map_get(lower_words, str_lower(arena, token->form), 0);
    }
    return facts;
}

int32_t name_features(const NameFacts *facts, int32_t last, int32_t before, uint64_t *features) {
    const TagFacts *w = facts->word, *left = facts[-1].word, *right = facts[1].word, *left2 = facts[-2].word, *right2 = facts[2].word;
    uint64_t tag = facts->xpos, tags = (uint64_t)facts[-1].xpos * 65536 + tag * 256 + facts[1].xpos, previous = (uint64_t)last + 1;
    uint64_t history = previous * 16 + (uint64_t)before;
    const uint64_t values[] = {
        0, w->form, w->lower, w->suffix[1], w->suffix[2], w->suffix[3], w->suffix[4], w->prefix[1], w->prefix[2], w->prefix[3],
        w->shape, feature_mix(w->shape, tag), tag, tags, left->form, right->form, left2->lower, right2->lower,
        feature_mix(left->lower, w->lower), feature_mix(w->lower, right->lower), feature_mix(left->lower, right->lower),
        left->shape, right->shape, feature_mix(left->shape, w->shape), feature_mix(w->shape, right->shape),
        feature_mix(left->shape, right->shape), left->suffix[2], right->suffix[2], facts[-1].xpos, facts[1].xpos,
        previous, history, feature_mix(previous, w->lower), feature_mix(previous, w->shape), feature_mix(history, w->shape),
        feature_mix(previous, tag), feature_mix(previous, left->lower), feature_mix(previous, right->lower),
        feature_mix(history, tags), feature_mix(previous, feature_mix(left->lower, w->shape)),
        feature_mix(facts->lower_elsewhere, w->shape), feature_mix(w->suffix[2], w->shape), feature_mix(left->lower, w->shape),
        feature_mix(right->lower, w->shape), feature_mix(previous, w->suffix[2]), feature_mix(left2->lower, left->lower),
        feature_mix(right->lower, right2->lower), feature_mix(previous, feature_mix(w->shape, right->shape)),
        feature_mix(previous, feature_mix(tag, facts[1].xpos)), w->prefix[4], feature_mix(right2->shape, right->shape)};
    int32_t count = (int32_t)(sizeof values / sizeof *values);
    for (int32_t i = 0; i < count; i++) features[i] = feature_of((uint64_t)i, values[i]);
    return count;
}

static bool may_follow(int32_t label, int32_t last) {
    bool later = label && label % 2 == 0;
    return !later || last == label || last == label - 1;
}

int32_t best_label(const int32_t *scores, int32_t last) {
    int32_t best = 0;
    for (int32_t i = 1; i < NAME_LABELS; i++)
        if (scores[i] > scores[best] && may_follow(i, last)) best = i;
    return best;
}

static void add_name(Document *doc, int32_t sentence, int32_t first, int32_t label) {
    Name *name = array_push(doc->arena, &doc->names);
    *name = (Name){.sentence = sentence, .first_token = first, .end_token = first, .type = (NameType)((label + 1) / 2)};
}

static void find_in_sentence(Document *doc, const Knowledge *know, int32_t number, const StrMap *lower_words, Arena *scratch) {
    const Sentence *sentence = &doc->sentences.items[number];
    const NameFacts *facts = name_facts(scratch, doc, sentence, know->tagger, lower_words);
    int32_t last = 0, before = 0;
    for (int32_t i = 0; i < sentence->token_count; i++) {
        uint64_t features[NAME_FEATURES];
        int32_t scores[(NAME_LABELS + 7) / 8 * 8] = {0};
        weights_score(know->name_tagger->weights, features, name_features(&facts[i], last, before, features), scores);
        before = last;
        last = best_label(scores, last);
        if (last % 2) add_name(doc, number, sentence->first_token + i, last);
        if (last) doc->names.items[doc->names.count - 1].end_token = sentence->first_token + i + 1;
    }
}

void find_names(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->name_tagger || !know->tagger) return;
    StrMap lower_words = {0};
    find_lower_words(doc->arena, doc, &lower_words);
    for (int32_t i = 0; i < doc->sentences.count; i++) {
        find_in_sentence(doc, know, i, &lower_words, scratch);
        arena_reset(scratch);
    }
    for (int32_t i = 0; i < doc->names.count; i++)
        doc->names.items[i].span = tokens_span(doc, doc->names.items[i].first_token, doc->names.items[i].end_token);
}

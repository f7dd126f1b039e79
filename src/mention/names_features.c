/* What the name tagger sees of a word: the word, what the net says of it and of the same word elsewhere in the document, and what the
 * lexicon has there; see names.h. */
#include "mention/actor_lexicon.h"
#include "mention/gazetteer.h"
#include "mention/names.h"
#include "text/characters.h"

void find_lower_words(Arena *arena, const Document *doc, StrMap *words) {
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        Str form = doc->tokens.items[i].form;
        if (form.length && character_at(form, 0).class == CHARACTER_LETTER) *map_put(arena, words, form) = 1;
    }
}

void remember_label(Arena *arena, StrMap *labels, Str form, int32_t label) {
    if (str_is_upper_start(form)) *map_put(arena, labels, form) = label + 1;
}

/* ----------------------------------------------------------- the net's word */

enum { SURE_VOTE = 8 };

static int32_t best_of(const int8_t *doubts, int32_t but) {
    int32_t best = but ? 0 : 1;
    for (int32_t b = 0; b < NAME_LABELS; b++)
        if (b != but && doubts[b] < doubts[best]) best = b;
    return best;
}

/* A word inside of the name of a body or place may be anything alone: "Aceh" in "the Free Aceh Movement". */
static bool is_part(const Document *doc, int32_t token, int32_t label) {
    if (!label || (label + 1) / 2 == NAME_PERSON) return false;
    return label % 2 == 0 || (token + 1 < doc->readings.count && best_of(doc->readings.items[token + 1].doubts, -1) == label + 1);
}

/* The type that the net is sure of, + 1; 0: it is not sure. */
static int32_t sure_type(const Document *doc, int32_t token) {
    if (doc->readings.count <= token) return 0;
    const int8_t *doubts = doc->readings.items[token].doubts;
    int32_t best = best_of(doubts, -1);
    for (int32_t b = 0; b < NAME_LABELS; b++)
        if ((b + 1) / 2 != (best + 1) / 2 && doubts[b] < SURE_VOTE) return 0;
    return is_part(doc, token, best) ? 0 : 1 + (best + 1) / 2;
}

void count_votes(Arena *arena, const Document *doc, NameVotes *votes) {
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        int32_t type = sure_type(doc, i);
        if (!type || !str_is_upper_start(doc->tokens.items[i].form)) continue;
        int32_t *number = map_put(arena, &votes->numbers, doc->tokens.items[i].form);
        if (!*number) {
            array_push(arena, &votes->counts);
            *number = votes->counts.count;
        }
        uint16_t *count = &votes->counts.items[*number - 1].of[type - 1];
        if (*count < UINT16_MAX) ++*count;
    }
}

/* Its own word does not count. */
static void add_vote(const Document *doc, int32_t token, const NameVotes *votes, NameFacts *facts) {
    enum { MOST = 3 };
    int32_t number = map_get(&votes->numbers, doc->tokens.items[token].form, 0), own = sure_type(doc, token), best = 0, next = 0, type = 0;
    if (!number) return;
    for (int32_t t = 0; t <= NAME_GROUP; t++) {
        int32_t count = votes->counts.items[number - 1].of[t] - (own == t + 1);
        if (count > best)
            next = best, best = count, type = t;
        else if (count > next)
            next = count;
    }
    if (best <= next) return;
    facts->vote = (uint8_t)(type + 1);
    facts->votes = (uint8_t)(best - next > MOST ? MOST : best - next);
}

static void add_net(const Document *doc, int32_t token, NameFacts *facts) {
    if (doc->readings.count <= token) return;
    const int8_t *doubts = doc->readings.items[token].doubts;
    int32_t best = best_of(doubts, -1), second = best_of(doubts, best), doubt = doubts[second];
    facts->said = (uint8_t)best;
    facts->second = (uint8_t)second;
    facts->doubt = (uint8_t)(doubt < 4 ? 0 : doubt < 10 ? 1 : doubt < 20 ? 2 : doubt < 36 ? 3 : doubt < 60 ? 4 : 5);
}

/* The net's doubts count against the scores of the linear model. */
void add_doubts(const Document *doc, int32_t token, double scale, int32_t *scores) {
    enum { TRUST = 2 }; /* steps of the linear model that an eighth of a doubt is worth */
    if (doc->readings.count <= token) return;
    for (int32_t b = 0; b < NAME_LABELS; b++) scores[b] -= (int32_t)(doc->readings.items[token].doubts[b] * TRUST * scale);
}

/* The net is so sure of no name that the linear model is not asked: in half a million words of news and web text, three quarters of them
 * such, it would have said the same of every one. */
bool is_surely_none(const Document *doc, int32_t token) {
    enum { SURE = 70 };
    if (doc->readings.count <= token) return false;
    for (int32_t b = 1; b < NAME_LABELS; b++)
        if (doc->readings.items[token].doubts[b] < SURE) return false;
    return true;
}

/* -------------------------------------------------------- the lexicon's word */

enum { FORM_KINDS = FORM_SURNAME + 1 };

/* 1 + 2 × the kind of actor or form, + 1 where it goes on. */
static void mark_actors(Arena *arena, const Document *doc, const Sentence *sentence, const struct ActorLexicon *lexicon, NameFacts *facts) {
    const PhraseSlot *slots[PHRASE_ATOMS];
    Atoms atoms = {0};
    token_atoms(arena, doc, sentence->first_token, sentence->first_token + sentence->token_count, &atoms);
    for (int32_t at = 0; at < atoms.count; at++) {
        if (!atoms.items[at].upper || !atoms.items[at].first) continue;
        int32_t n = phrases_at(&lexicon->form_table, &atoms, at, slots);
        while (n > 0 && !slots[n - 1]) n--;
        if (!n) continue;
        const Form *form = &lexicon->forms.items[slots[n - 1]->value - 1];
        bool person = form->kind == FORM_PERSON || form->kind == FORM_SURNAME;
        int32_t kind = form->kind + (person ? 0 : FORM_KINDS * (int32_t)lexicon->actors.items[form->actor].kind);
        for (int32_t i = at; i < at + n; i++) {
            NameFacts *fact = &facts[atoms.items[i].token - sentence->first_token];
            if (!fact->actor) fact->actor = (uint8_t)(1 + 2 * kind + (atoms.items[i].token != atoms.items[at].token));
        }
        at += n - 1;
    }
}

/* 1 + 2 × the level of the longest name of a place, + 1 where it goes on. */
static void mark_places(Arena *arena, const Document *doc, const Sentence *sentence, const Gazetteer *gazetteer, NameFacts *facts) {
    enum { LONGEST = 4 };
    for (int32_t i = 0; i < sentence->token_count; i++) {
        int32_t first = sentence->first_token + i, link = -1,
                count = sentence->token_count - i < LONGEST ? sentence->token_count - i : LONGEST;
        if (!str_is_upper_start(doc->tokens.items[first].form)) continue;
        if (!map_get(&gazetteer->starts, first_part(str_fold_seen(arena, doc->tokens.items[first].form)), 0)) continue;
        for (; count > 0; count--) {
            if (!str_is_upper_start(doc->tokens.items[first + count - 1].form)) continue;
            link = gazetteer_find(gazetteer, str_fold(arena, document_words(doc, tokens_span(doc, first, first + count))));
            if (link >= 0) break;
        }
        for (int32_t k = 0; link >= 0 && k < count; k++)
            facts[i + k].place = (uint8_t)(1 + 2 * (int32_t)gazetteer_prominent(gazetteer, link)->level + (k > 0));
        if (link >= 0) i += count - 1;
    }
}

/* -------------------------------------------------------------- the features */

NameFacts *name_facts(Arena *arena, const Document *doc, const Sentence *sentence, const NameSources *sources, const bool *wanted) {
    const TagFacts *words = facts_of_some(arena, doc, sentence, sources->know->tagger, wanted);
    NameFacts *facts = arena_new(arena, NameFacts, sentence->token_count + 2 * NAME_EDGE) + NAME_EDGE;
    for (int32_t i = -NAME_EDGE; i < sentence->token_count + NAME_EDGE; i++) {
        facts[i].word = &words[i];
        if (i < 0 || i >= sentence->token_count || (wanted && !wanted[i])) continue;
        const Token *token = &doc->tokens.items[sentence->first_token + i];
        facts[i].xpos = token->xpos;
        facts[i].remembered = (uint8_t)map_get(sources->labels, token->form, 0);
        facts[i].lower_elsewhere = map_get(sources->lower_words, str_lower_seen(arena, token->form), 0);
        facts[i].listed = (uint8_t)listed_bits(&sources->know->reader->listed, str_fold_seen(arena, token->form));
        add_net(doc, sentence->first_token + i, &facts[i]);
        add_vote(doc, sentence->first_token + i, sources->votes, &facts[i]);
    }
    if (sources->know->actors) mark_actors(arena, doc, sentence, sources->know->actors, facts);
    if (sources->know->gazetteer) mark_places(arena, doc, sentence, sources->know->gazetteer, facts);
    return facts;
}

int32_t name_features(const NameFacts *facts, int32_t last, int32_t before, uint64_t *features) {
    const TagFacts *w = facts->word, *left = facts[-1].word, *right = facts[1].word;
    uint64_t tag = facts->xpos, tags = (uint64_t)facts[-1].xpos * 65536 + tag * 256 + facts[1].xpos, previous = (uint64_t)last + 1;
    uint64_t listed = facts->listed, listed_left = facts[-1].listed, listed_right = facts[1].listed;
    uint64_t history = previous * 16 + (uint64_t)before;
    uint64_t said = facts->said, sure = said * 8 + facts->doubt, pair = sure * 16 + facts->second;
    uint64_t vote = facts->vote * 4u + facts->votes, left_said = facts[-1].said, right_said = facts[1].said;
    uint64_t actor = facts->actor, place = facts->place;
    /* clang-format off */
    const uint64_t values[] = {
        0, w->form, w->lower, w->suffix[2], w->suffix[3], w->prefix[2], w->shape, feature_mix(w->shape, tag), tag, tags,
        left->lower, right->lower, feature_mix(left->lower, right->lower), left->shape, right->shape,
        feature_mix(right->shape, w->shape), previous, history, feature_mix(previous, w->lower), feature_mix(history, w->shape),
        feature_mix(previous, tag), feature_mix(previous, left->lower), feature_mix(previous, right->lower),
        feature_mix(facts->lower_elsewhere, w->shape), w->cluster, left->cluster, right->cluster, feature_mix(previous, w->cluster),
        listed, listed_left, listed_right, feature_mix(listed, w->shape), feature_mix(previous, listed),
        feature_mix(listed, left->cluster), facts->remembered, feature_mix(facts->remembered, previous),
        feature_mix(facts->remembered, facts[1].remembered), facts[1].remembered,
        said, sure, pair, feature_mix(sure, previous), feature_mix(said, w->lower), feature_mix(said, w->shape), feature_mix(said, tags),
        feature_mix(said, left->lower), feature_mix(said, right->lower), feature_mix(said, w->suffix[2]), feature_mix(said, w->cluster),
        feature_mix(said, left_said * 16 + right_said), feature_mix(pair, w->shape), feature_mix(said, listed),
        vote, feature_mix(vote, sure), feature_mix(vote, previous), feature_mix(vote, pair), feature_mix(facts->remembered, sure),
        feature_mix(vote, facts[1].vote), feature_mix(vote, facts[-1].vote),
        actor, feature_mix(actor, said), feature_mix(actor, previous), feature_mix(actor, facts[1].actor),
        place, feature_mix(place, said), feature_mix(place, previous), feature_mix(place, actor), feature_mix(place, facts[1].place),
        feature_mix(feature_mix(place, actor), sure), feature_mix(facts->lower_elsewhere, said)};
    /* clang-format on */
    int32_t count = (int32_t)(sizeof values / sizeof *values);
    for (int32_t i = 0; i < count; i++) features[i] = feature_of((uint64_t)i, values[i]);
    return count;
}

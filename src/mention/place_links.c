/* How places hang on the words around them, by the parse: the role of each, and where a predicate takes place. */
#include "mention/place_matches.h"
#include "mention/places.h"

enum { CLIMB = 6 };

static const Token *token_at(const Document *doc, int32_t token) {
    return &doc->tokens.items[token];
}

static PlaceRole role_of_word(PlaceWord word) {
    switch (word) {
    case WORD_VENUE: return PLACE_VENUE;
    case WORD_GOAL: return PLACE_GOAL;
    case WORD_ORIGIN: return PLACE_ORIGIN;
    case WORD_TARGET: return PLACE_TARGET;
    default: return PLACE_TOPIC;
    }
}

void find_prepositions(PlaceFinder *finder) {
    const Document *doc = finder->doc;
    finder->preposition = arena_new(finder->scratch, int32_t, doc->tokens.count + 1);
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        const Token *c = token_at(doc, t);
        if (c->relation == RELATION_CASE && c->xpos != XPOS_POS && c->head > t) finder->preposition[c->head] = t + 1;
    }
}

/* The last preposition of the noun ("from inside Gaza"), or the empty Str. */
static Str preposition_of(const PlaceFinder *finder, int32_t token) {
    int32_t found = finder->preposition[token] - 1;
    return found >= 0 ? token_at(finder->doc, found)->form : (Str){0};
}

static bool is_place_noun(const PlaceFinder *finder, int32_t token) {
    const Token *t = token_at(finder->doc, token);
    if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN) return false;
    PlaceWord word = place_word(finder->gazetteer, str_lower(finder->scratch, t->lemma));
    return word == WORD_REGION || word == WORD_CITY || word == WORD_SITE || word == WORD_CAPITAL || word == WORD_COUNTRY;
}

PlaceRole find_role(const PlaceFinder *finder, int32_t head, int32_t *anchor) {
    const Document *doc = finder->doc;
    int32_t at = head;
    for (int32_t step = 0; step < CLIMB; step++) {
        const Token *t = token_at(doc, at);
        *anchor = at;
        Str preposition = preposition_of(finder, at);
        PlaceWord word = preposition.length ? place_word(finder->gazetteer, str_lower(finder->scratch, preposition)) : WORD_NONE;
        bool named = t->relation == RELATION_COMPOUND || t->relation == RELATION_NMOD_POSS || t->relation == RELATION_AMOD;
        bool outer = t->head >= 0 && ((t->relation == RELATION_NMOD && word == WORD_OF) || (named && !preposition.length)) &&
                     is_place_noun(finder, t->head);
        bool same = t->head >= 0 && !preposition.length &&
                    (t->relation == RELATION_APPOS || t->relation == RELATION_FLAT || t->relation == RELATION_CONJ ||
                     t->relation == RELATION_LIST || t->relation == RELATION_NMOD_DESC) &&
                    is_nominal(doc, t->head);
        if (outer || same) {
            at = t->head;
            continue;
        }
        if (preposition.length) return word == WORD_OF ? PLACE_NAMED : role_of_word(word);
        if (named) return PLACE_NAMED;
        if (t->relation == RELATION_OBJ || t->relation == RELATION_NSUBJ_PASS) return PLACE_OBJECT;
        return t->relation == RELATION_OBL || t->relation == RELATION_ADVMOD ? PLACE_VENUE : PLACE_ROLE_NONE;
    }
    return PLACE_ROLE_NONE;
}

int32_t place_at(const Document *doc, int32_t token) {
    int32_t low = 0, high = doc->places.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->places.items[middle].end_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->places.count && doc->places.items[low].first_token <= token && token >= 0 ? low : -1;
}

static int32_t first_place_of_sentence(const Document *doc, int32_t sentence) {
    int32_t low = 0, high = doc->places.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->places.items[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Steps from the place up to `goal` without leaving the clause; -1 if it hangs elsewhere. */
static int32_t steps_up(const Document *doc, int32_t from, int32_t goal) {
    int32_t at = from;
    for (int32_t step = 0; step < CLIMB && at >= 0; step++) {
        if (at == goal) return step;
        const Token *t = token_at(doc, at);
        bool passes = t->relation == RELATION_XCOMP || (t->relation == RELATION_ACL && t->xpos == XPOS_VBN && t->head == goal);
        if (t->upos == UPOS_VERB && !passes) return -1;
        /* Where those are from who act is not where they act: "legislators in Jakarta threatened". */
        if (t->relation == RELATION_NSUBJ && mention_at(doc, at) >= 0) return -1;
        at = t->head;
    }
    return -1;
}

/* What a place costs as the place of `token`; -1 if it is none. */
static int32_t cost_of(const Document *doc, const PlaceMention *place, int32_t token) {
    static const int32_t role_cost[] = {-1, 0, 1, 5, 3, -1, 2, 1};
    int32_t cost = role_cost[place->role];
    if (cost < 0 || place->anchor == token) return -1;
    if (place->role == PLACE_OBJECT && token_at(doc, place->anchor)->head != token) return -1;
    if (place->role == PLACE_NAMED && place->level == PLACE_COUNTRY) return -1; /* "the offer of Nepal" is made by it, not in it */
    int32_t steps = steps_up(doc, token_at(doc, place->anchor)->head, token);
    if (steps < 0) return -1;
    return cost * 2 + steps * 3;
}

/* The cheapest place of the sentence for `token`; of equal ones the more exact. */
static int32_t nearest_place(const Document *doc, int32_t token, int32_t *best_cost) {
    int32_t sentence = token_at(doc, token)->sentence, best = -1;
    for (int32_t i = first_place_of_sentence(doc, sentence); i < doc->places.count && doc->places.items[i].sentence == sentence; i++) {
        int32_t cost = cost_of(doc, &doc->places.items[i], token);
        bool better = cost >= 0 &&
                      (best < 0 || cost < *best_cost || (cost == *best_cost && doc->places.items[i].level > doc->places.items[best].level));
        if (!better) continue;
        best = i;
        *best_cost = cost;
    }
    return best;
}

/* The verb that an event noun takes part in: "talks began in Geneva". */
static int32_t verb_of_noun(const Document *doc, int32_t noun) {
    const Token *t = token_at(doc, noun);
    if (t->upos == UPOS_VERB || t->head < 0 || !is_verb(doc, t->head)) return -1;
    bool core =
        t->relation == RELATION_NSUBJ || t->relation == RELATION_NSUBJ_PASS || t->relation == RELATION_OBJ || t->relation == RELATION_OBL;
    return core ? t->head : -1;
}

int32_t place_of(const Document *doc, int32_t token) {
    int32_t cost = 0;
    if (token < 0 || !doc->places.count) return -1;
    int32_t place = nearest_place(doc, token, &cost);
    if (place >= 0) return place;
    int32_t verb = verb_of_noun(doc, token);
    if (verb >= 0) {
        place = nearest_place(doc, verb, &cost);
        if (place >= 0 && doc->places.items[place].role != PLACE_OBJECT) return place;
    }
    /* A conjunct or infinitive without a place of its own shares the one that stands before both: "In Goma they met and signed". */
    const Token *t = token_at(doc, token);
    bool shares = t->head >= 0 && (t->relation == RELATION_CONJ || t->relation == RELATION_XCOMP) && is_verb(doc, t->head);
    place = shares ? nearest_place(doc, t->head, &cost) : -1;
    return place >= 0 && doc->places.items[place].anchor < t->head && doc->places.items[place].role == PLACE_VENUE ? place : -1;
}

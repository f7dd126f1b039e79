/* How places hang on the words around them, by the parse: the role of each, and where a predicate takes place. */
#include "mention/place_matches.h"
#include "mention/places.h"

enum { CLIMB = 6, NEAR = 4 };

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
    PlaceWord word = place_word(finder->gazetteer, str_lower_seen(finder->scratch, t->lemma));
    return word == WORD_REGION || word == WORD_CITY || word == WORD_SITE || word == WORD_CAPITAL || word == WORD_COUNTRY;
}

PlaceRole find_role(const PlaceFinder *finder, int32_t head, int32_t *anchor) {
    const Document *doc = finder->doc;
    int32_t at = head;
    for (int32_t step = 0; step < CLIMB; step++) {
        const Token *t = token_at(doc, at);
        *anchor = at;
        Str preposition = preposition_of(finder, at);
        PlaceWord word = preposition.length ? place_word(finder->gazetteer, str_lower_seen(finder->scratch, preposition)) : WORD_NONE;
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
        /* "in a hotel in the capital Kathmandu": the parser hangs the name on the hotel */
        bool called = t->relation == RELATION_NMOD && !preposition.length && at > 0 && token_at(doc, at - 1)->head == t->head &&
                      is_place_noun(finder, at - 1);
        if (called) {
            at--;
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

int32_t place_of_dateline(const Document *doc) {
    return doc->places.count && doc->places.items[0].sentence < 0 ? 0 : -1;
}

int32_t place_left(const Document *doc, int32_t token) {
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        int32_t inner = t->relation == RELATION_OBJ ? c : -1;
        for (int32_t at = inner >= 0 ? token_at(doc, inner)->first_child : c; at >= 0;
             at = inner >= 0 ? token_at(doc, at)->next_sibling : -1) {
            int32_t place = place_at(doc, at);
            if (place >= 0 && doc->places.items[place].role == PLACE_ORIGIN) return place;
        }
    }
    return -1;
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
    int32_t owner = place->role == PLACE_NAMED ? mention_at(doc, place->anchor) : -1; /* "the Dushanbe government" */
    int32_t entity = owner >= 0 ? doc->mentions.items[owner].entity : -1;
    ActorKind kind = entity >= 0 ? doc->entities.items[entity].kind : ACTOR_UNKNOWN;
    if (kind == ACTOR_STATE || kind == ACTOR_BODY || kind == ACTOR_PERSON) return -1;
    if (place->role == PLACE_NAMED && place->level == PLACE_COUNTRY) return -1; /* "the offer of Nepal" is made by it, not in it */
    int32_t steps = steps_up(doc, token_at(doc, place->anchor)->head, token);
    if (steps < 0) return -1;
    return cost * 2 + steps * 3;
}

/* "visiting the town of Obo in Haut-Mbomou": the town and not the area that it is in. */
static bool lies_within(const Document *doc, int32_t inner, int32_t outer) {
    const PlaceMention *a = &doc->places.items[inner], *b = &doc->places.items[outer];
    bool beside = b->first_token > a->first_token && b->first_token - a->end_token <= NEAR;
    return beside && a->level >= PLACE_CITY && (b->level == PLACE_COUNTRY || b->level == PLACE_REGION) && a->country.length &&
           str_equal(a->country, b->country);
}

/* The cheapest place of the sentence for `token`; of equal ones the more exact. Of a sentence without end only some are looked at. */
static int32_t nearest_place(const Document *doc, int32_t token, int32_t *best_cost) {
    enum { PLACES_ASKED = 512 };
    int32_t sentence = token_at(doc, token)->sentence, best = -1, first = first_place_of_sentence(doc, sentence);
    int32_t end = first + PLACES_ASKED < doc->places.count ? first + PLACES_ASKED : doc->places.count;
    for (int32_t i = first; i < end && doc->places.items[i].sentence == sentence; i++) {
        int32_t cost = cost_of(doc, &doc->places.items[i], token);
        bool better = cost >= 0 &&
                      (best < 0 || cost < *best_cost || (cost == *best_cost && doc->places.items[i].level > doc->places.items[best].level));
        if (!better || (best >= 0 && lies_within(doc, best, i))) continue;
        best = i;
        *best_cost = cost;
    }
    return best;
}

/* The verb that an event noun takes part in: "talks began in Geneva". */
static int32_t verb_of_noun(const Document *doc, int32_t noun) {
    const Token *t = token_at(doc, noun);
    if (t->upos == UPOS_VERB || t->head < 0 || !is_verb(doc, t->head)) return -1;
    bool subject = t->relation == RELATION_NSUBJ || t->relation == RELATION_NSUBJ_PASS || t->relation == RELATION_NSUBJ_OUTER;
    bool core = subject || t->relation == RELATION_OBJ || t->relation == RELATION_OBL;
    return core ? t->head : -1;
}

/* The verb that an act is done for: "flew to Oslo to sign", "left two envoys in Oslo to sign"; or -1. */
static int32_t verb_of_purpose(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    int32_t mark = child_with(doc, token, RELATION_MARK);
    if (t->head < 0 || t->xpos != XPOS_VB || mark < 0 || token_at(doc, mark)->xpos != XPOS_TO) return -1;
    if (t->relation == RELATION_ADVCL) return is_verb(doc, t->head) ? t->head : -1;
    int32_t above = token_at(doc, t->head)->head;
    bool sent = t->relation == RELATION_ACL && token_at(doc, t->head)->relation == RELATION_OBJ && mention_at(doc, t->head) >= 0;
    return sent && above >= 0 && is_verb(doc, above) ? above : -1;
}

/* A conjunct, complement or purpose without a place of its own shares the one that stands before both: "In Goma they met and signed". */
static int32_t shared_place(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    int32_t cost = 0, purpose = verb_of_purpose(doc, token);
    bool joined = t->head >= 0 && (t->relation == RELATION_CONJ || t->relation == RELATION_XCOMP) && is_verb(doc, t->head);
    if (purpose < 0 && !joined) return -1;
    int32_t verb = purpose >= 0 ? purpose : t->head, place = nearest_place(doc, verb, &cost);
    if (place < 0) return -1;
    const PlaceMention *p = &doc->places.items[place];
    if (purpose >= 0) return p->end_token <= token && (p->role == PLACE_VENUE || p->role == PLACE_GOAL) ? place : -1;
    return p->anchor < verb && p->role == PLACE_VENUE ? place : -1;
}

/* "left for Lusaka, where they will meet", with the clause hung on the verb. */
static int32_t place_before_where(const Document *doc, int32_t clause) {
    for (int32_t c = token_at(doc, clause)->first_child; c >= 0 && c < clause; c = token_at(doc, c)->next_sibling)
        if ((token_at(doc, c)->uses & USE_WHERE) && c > 1 && token_at(doc, c - 1)->upos == UPOS_PUNCT) return place_at(doc, c - 2);
    return -1;
}

/* "in Lusaka, where they signed", "the town of Badme, which they took": the place that the clause is about. */
static int32_t place_described(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    /* "in Lusaka, where they were due to meet" */
    for (int32_t step = 0; step < CLIMB && t->relation == RELATION_XCOMP && t->head >= 0; step++) t = token_at(doc, token = t->head);
    if (t->relation == RELATION_ADVCL) return place_before_where(doc, token);
    if (t->relation != RELATION_ACL_RELCL || t->head < 0) return -1;
    bool refers = false, where = false;
    for (int32_t c = t->first_child; c >= 0 && c < token; c = token_at(doc, c)->next_sibling) {
        const Token *child = token_at(doc, c);
        where |= child->xpos == XPOS_WRB;
        refers |= where || (child->xpos == XPOS_WDT && (child->relation == RELATION_OBJ || child->relation == RELATION_OBL));
    }
    int32_t noun = t->head, place = refers ? place_at(doc, noun) : -1;
    if (refers && place < 0 && token_at(doc, noun)->relation == RELATION_APPOS) place = place_at(doc, token_at(doc, noun)->head);
    for (int32_t c = token_at(doc, noun)->first_child; refers && place < 0 && c >= 0 && c < token; c = token_at(doc, c)->next_sibling) {
        int32_t inner = place_at(doc, c);
        if (inner >= 0 && doc->places.items[inner].anchor == noun) place = inner;
    }
    /* "talks in Chad in which they agreed": which is the talks. */
    if (place >= 0 && !where && doc->places.items[place].level == PLACE_COUNTRY) return -1;
    return place;
}

int32_t place_of(const Document *doc, int32_t token) {
    int32_t cost = 0;
    if (token < 0 || !doc->places.count) return -1;
    int32_t place = nearest_place(doc, token, &cost);
    if (place >= 0) return place;
    /* "are in Qatar for a meeting" */
    bool hangs = token_at(doc, token)->relation == RELATION_OBL || token_at(doc, token)->relation == RELATION_NMOD;
    int32_t there = hangs ? place_at(doc, token_at(doc, token)->head) : -1;
    if (there >= 0 && doc->places.items[there].role == PLACE_VENUE && child_with(doc, token_at(doc, token)->head, RELATION_COP) >= 0)
        return there;
    int32_t verb = verb_of_noun(doc, token);
    if (verb >= 0) {
        place = nearest_place(doc, verb, &cost);
        if (place >= 0 && doc->places.items[place].role != PLACE_OBJECT) return place;
    }
    place = place_described(doc, token);
    return place >= 0 ? place : shared_place(doc, token);
}

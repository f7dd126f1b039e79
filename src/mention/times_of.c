/* The time that dates a predicate or event noun, by the parse: of the same clause, however deep the parser hung it among the
 * nouns of the clause, but not one that belongs to a clause or to another noun of its own. */
#include "mention/times.h"

enum { CLIMB = 24, NEAR = 24, VAGUE = 8, STORY_DAYS = 4, LOOK_BACK = 64 };

static const Token *token_at(const Document *doc, int32_t token) {
    return &doc->tokens.items[token];
}

static bool is_predicate(const Document *doc, int32_t token) {
    return is_verb(doc, token) || child_with(doc, token, RELATION_COP) >= 0;
}

static bool heads_clause(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    switch ((Relation)t->relation) {
    case RELATION_ROOT:
    case RELATION_PARATAXIS:
    case RELATION_ACL:
    case RELATION_ACL_RELCL:
    case RELATION_ADVCL:
    case RELATION_ADVCL_RELCL:
    case RELATION_CCOMP:
    case RELATION_CSUBJ:
    case RELATION_CSUBJ_PASS: return true;
    case RELATION_XCOMP:
    case RELATION_CONJ: return is_predicate(doc, token);
    default: return false;
    }
}

static bool is_premodifier(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    return t->head > token && is_nominal(doc, t->head) &&
           (t->relation == RELATION_COMPOUND || t->relation == RELATION_NMOD_POSS || t->relation == RELATION_NMOD_UNMARKED ||
            t->relation == RELATION_AMOD || t->relation == RELATION_NUMMOD || t->relation == RELATION_NMOD);
}

/* Steps from the time up to `token`, or -1 if it belongs elsewhere: before another noun ("the November deal"), after one that has
 * an owner ("his talks last month"), or in another clause. */
static int32_t steps_up(const Document *doc, const TimeMention *time, int32_t token) {
    int32_t at = time->head;
    for (int32_t steps = 0; steps < CLIMB && at >= 0; steps++) {
        if (at == token) return steps;
        int32_t next = token_at(doc, at)->head;
        if (next < 0 || (heads_clause(doc, at) && at != time->head)) return -1;
        if (next != token && is_nominal(doc, next) && (is_premodifier(doc, at) || child_with(doc, next, RELATION_NMOD_POSS) >= 0)) return -1;
        at = next;
    }
    return -1;
}

/* First time at or after the token. */
static int32_t times_from(const Document *doc, int32_t token) {
    int32_t low = 0, high = doc->times.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->times.items[middle].first_token < token) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool is_vague(const TimeMention *t) {
    return t->sense == TIME_DURATION || t->sense == TIME_SET || (t->first == DAY_NONE && t->how == HOW_EXPLICIT);
}

/* The best of the times of its sentence that `token` itself governs. */
static int32_t own_time(const Document *doc, int32_t token) {
    int32_t sentence = token_at(doc, token)->sentence, from = times_from(doc, token), best = -1, best_cost = 0;
    for (int32_t i = from - NEAR < 0 ? 0 : from - NEAR; i < doc->times.count && i < from + NEAR; i++) {
        const TimeMention *t = &doc->times.items[i];
        if (t->sentence != sentence) continue;
        int32_t steps = steps_up(doc, t, token);
        if (steps < 0) continue;
        int32_t distance = t->head > token ? t->head - token : token - t->head;
        int32_t cost = (steps + (is_vague(t) ? VAGUE : 0)) * 1000 + (distance < 999 ? distance : 999);
        if (best < 0 || cost < best_cost) best = i, best_cost = cost;
    }
    return best;
}

static bool has_subject(const Document *doc, int32_t verb) {
    return child_with(doc, verb, RELATION_NSUBJ) >= 0 || child_with(doc, verb, RELATION_NSUBJ_PASS) >= 0;
}

/* "met and discussed it on Monday", "met on Monday and discussed it": verbs that share their subject share their time,
 * from the verb before or from the one after. */
static int32_t shared_time(const Document *doc, int32_t verb) {
    const Token *t = token_at(doc, verb);
    if (t->relation == RELATION_CONJ && t->head >= 0 && is_verb(doc, t->head) && !has_subject(doc, verb) && token_at(doc, t->head)->xpos == t->xpos) {
        int32_t time = own_time(doc, t->head);
        if (time >= 0 && doc->times.items[time].head < verb) return time;
    }
    for (int32_t c = t->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *child = token_at(doc, c);
        bool conjunct = child->relation == RELATION_CONJ && !has_subject(doc, c) && child->xpos == t->xpos;
        bool complement = child->relation == RELATION_XCOMP && child->xpos == XPOS_VBG;
        if (conjunct || complement) return own_time(doc, c);
    }
    return t->relation == RELATION_XCOMP && t->xpos == XPOS_VBG && t->head >= 0 ? own_time(doc, t->head) : -1;
}

/* The verb whose argument the noun is: what dates the one dates the other. */
static int32_t verb_of_noun(const Document *doc, int32_t noun) {
    const Token *t = token_at(doc, noun);
    bool argument = t->relation == RELATION_NSUBJ || t->relation == RELATION_NSUBJ_PASS || t->relation == RELATION_OBJ;
    return argument && t->head >= 0 && is_verb(doc, t->head) ? t->head : -1;
}

int32_t time_of(const Document *doc, int32_t token) {
    if (token < 0 || token >= doc->tokens.count || !doc->times.count) return -1;
    int32_t time = own_time(doc, token);
    if (time >= 0) return time;
    if (is_verb(doc, token)) return shared_time(doc, token);
    int32_t verb = verb_of_noun(doc, token);
    if (verb < 0) return -1;
    time = own_time(doc, verb);
    return time >= 0 ? time : shared_time(doc, verb);
}

/* ------------------------------------------------------- the day of the story */

/* The clause that `token` is in. */
static int32_t clause_at(const Document *doc, int32_t token) {
    for (int32_t step = 0; step < CLIMB && token >= 0 && !heads_clause(doc, token); step++) token = token_at(doc, token)->head;
    return token;
}

static bool is_simple_past(const Document *doc, int32_t verb) {
    bool past = token_at(doc, verb)->xpos == XPOS_VBD;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if (t->relation != RELATION_AUX && t->relation != RELATION_AUX_PASS && t->relation != RELATION_COP) continue;
        if (str_equal(t->lemma, S("have")) || t->xpos == XPOS_MD) return false;
        past = t->xpos == XPOS_VBD;
    }
    return past;
}

/* "collapsed a year later when fighting erupted": the clause is told at the time of the one above it. */
static int32_t time_above(const Document *doc, int32_t clause) {
    for (int32_t step = 0; step < CLIMB && clause >= 0; step++) {
        const Token *t = token_at(doc, clause);
        if (t->relation != RELATION_ADVCL && t->relation != RELATION_CONJ) return -1;
        clause = t->head;
        int32_t time = clause >= 0 ? own_time(doc, clause) : -1;
        if (time >= 0) return is_vague(&doc->times.items[time]) ? -1 : time;
    }
    return -1;
}

static bool tells_story(const Document *doc, const TimeMention *t) {
    bool fine = t->precision != PRECISION_UNRESOLVED && t->precision <= PRECISION_DAY;
    return fine && t->sense == TIME_AT && !t->of_speech && doc->day.first != DAY_NONE && t->first <= doc->day.last &&
           t->first >= doc->day.first - STORY_DAYS && clause_at(doc, t->head) >= 0 && is_simple_past(doc, clause_at(doc, t->head));
}

int32_t time_of_story(const Document *doc, int32_t token) {
    if (token < 0 || token >= doc->tokens.count || !doc->times.count) return -1;
    int32_t clause = clause_at(doc, token);
    if (clause < 0 || !is_verb(doc, clause) || !is_simple_past(doc, clause)) return -1;
    int32_t time = time_above(doc, clause);
    if (time >= 0) return time;
    int32_t from = times_from(doc, token) - 1;
    for (int32_t i = from; i >= 0 && i > from - LOOK_BACK; i--)
        if (tells_story(doc, &doc->times.items[i])) return i;
    return -1;
}

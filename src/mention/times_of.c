/* The time that dates a predicate or event noun, by the parse: of the same clause, however deep the parser hung it among the
 * nouns of the clause, but not one that belongs to a clause or to another noun of its own. */
#include "mention/times.h"

#include "mention/times_stage.h"

enum { CLIMB = 24, NEAR = 24, VAGUE = 8, STORY_DAYS = 4, LOOK_BACK = 64 };

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

static bool is_topmost_verb(const Document *doc, int32_t verb) {
    for (int32_t step = 0; step < CLIMB && verb >= 0; step++) {
        verb = token_at(doc, verb)->head;
        if (is_verb(doc, verb)) return false;
    }
    return verb < 0;
}

/* Steps from the time up to `token`, or -1 if it belongs elsewhere: before another noun ("the November deal"), after one that has
 * an owner ("his talks last month"), or in another clause. "At Wednesday's meeting" dates both. */
static int32_t steps_up(const Document *doc, const TimeMention *time, int32_t token) {
    int32_t at = time->head, governor = token_at(doc, token)->head;
    /* "the day when they met", and "On Monday during the talks, they met" with the time taken for the head of it all. */
    if (governor >= time->first_token && governor < time->end_token && is_verb(doc, token)) return 1;
    if (token_at(doc, at)->head < 0 && is_verb(doc, token) && token > at && is_topmost_verb(doc, token)) return CLIMB;
    for (int32_t steps = 0; steps < CLIMB && at >= 0; steps++) {
        if (at == token) return steps;
        int32_t next = token_at(doc, at)->head;
        if (next < 0 || (heads_clause(doc, at) && at != time->head)) return -1;
        bool owned = is_nominal(doc, next) && (is_premodifier(doc, at) || child_with(doc, next, RELATION_NMOD_POSS) >= 0);
        if (next != token && owned && !time->frames) return -1;
        at = next;
    }
    return -1;
}

/* First time at or after the token. */
static int32_t times_from(const Document *doc, int32_t token) {
    int32_t low = 0, high = doc->times.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->times.items[middle].first_token < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How long, how often, or "now": less than any day that is told. */
static bool is_vague(const TimeMention *t) {
    return t->sense == TIME_DURATION || t->sense == TIME_SET || (t->first == DAY_NONE && t->how == HOW_EXPLICIT) ||
           str_ends(t->value, S("_REF"));
}

/* "a few hours after the raid": it measures, and dates nothing. */
static bool is_short(const TimeMention *t) {
    return t->sense == TIME_DURATION && t->precision == PRECISION_HOUR;
}

/* "raided Nablus on Monday and soldiers stormed": what stands before "and" is no part of the clause behind it. The verb that it
 * belongs to then, or -1. */
static int32_t verb_before_conjunction(const Document *doc, const TimeMention *t) {
    int32_t next = t->end_token, governor = token_at(doc, t->head)->head;
    if (next >= doc->tokens.count || token_at(doc, next)->upos != UPOS_CCONJ || governor < next || !is_verb(doc, governor) ||
        time_at(doc, next + 1) >= 0)
        return -1;
    int32_t first = doc->sentences.items[t->sentence].first_token;
    for (int32_t verb = t->first_token - 1; verb >= first && verb > t->first_token - CLIMB; verb--)
        if (is_verb(doc, verb) && token_at(doc, verb)->upos == UPOS_VERB) return verb;
    return -1;
}

static bool is_past_verb(const Document *doc, int32_t token) {
    return token_at(doc, token)->upos == UPOS_VERB && token_at(doc, token)->xpos == XPOS_VBD;
}

int32_t verb_beside(const Document *doc, int32_t first, int32_t end) {
    const Sentence *sentence = &doc->sentences.items[token_at(doc, first)->sentence];
    int32_t before = first - 1, after = end, stop = sentence->first_token + sentence->token_count;
    if (before < sentence->first_token || after >= stop) return -1;
    if (is_past_verb(doc, before)) {
        const Token *next = token_at(doc, after), *head = token_at(doc, end - 1);
        bool names =
            next->xpos == XPOS_POS || (head->head >= end && head->relation != RELATION_OBL_UNMARKED && is_nominal(doc, head->head));
        return names ? -1 : before;
    }
    if (!is_nominal(doc, before)) return -1;
    while (after < stop && token_at(doc, after)->upos == UPOS_ADV) after++;
    if (after >= stop || !is_past_verb(doc, after)) return -1;
    for (int32_t c = token_at(doc, after)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (c > after && token_at(doc, c)->relation == RELATION_OBL_UNMARKED) return -1; /* it has a day of its own */
    return after;
}

/* "assured them on Tuesday that the rebels would leave": what stands before "that" is of the verb above. */
static int32_t verb_before_that(const Document *doc, const TimeMention *t) {
    int32_t mark = t->end_token;
    if (mark >= doc->tokens.count || !(token_at(doc, mark)->uses & USE_THAT) || token_at(doc, mark)->relation != RELATION_MARK) return -1;
    int32_t clause = token_at(doc, mark)->head, above = clause >= 0 ? token_at(doc, clause)->head : -1;
    return above >= 0 && above < t->first_token && token_at(doc, above)->upos == UPOS_VERB ? above : -1;
}

/* The verb that a day belongs to by where it stands, whatever the parse hung it on; -1 if that tells nothing. */
static int32_t verb_by_position(const Document *doc, const TimeMention *t) {
    bool day = t->precision != PRECISION_UNRESOLVED && t->precision <= PRECISION_DAY && t->sense == TIME_AT;
    int32_t verb = verb_before_that(doc, t);
    if (verb < 0) verb = verb_before_conjunction(doc, t);
    return verb >= 0 || !day ? verb : verb_beside(doc, t->first_token, t->end_token);
}

/* The best of the times of its sentence that `token` itself governs: the nearest by the parse, the finest, the nearest. */
static int32_t own_time(const Document *doc, int32_t token) {
    int32_t sentence = token_at(doc, token)->sentence, from = times_from(doc, token), first = from, best = -1, best_cost = 0;
    while (first > 0 && first > from - NEAR && doc->times.items[first - 1].sentence == sentence) first--;
    for (int32_t i = first; i < doc->times.count && i < from + NEAR && doc->times.items[i].sentence == sentence; i++) {
        const TimeMention *t = &doc->times.items[i];
        if (is_short(t)) continue;
        int32_t owner = verb_by_position(doc, t);
        int32_t steps = owner < 0 ? steps_up(doc, t, token) : owner == token ? 0 : -1;
        if (steps < 0) continue;
        int32_t distance = t->head > token ? t->head - token : token - t->head;
        int32_t cost = ((steps + (is_vague(t) ? VAGUE : 0)) * 16 + t->precision) * 1000 + (distance < 999 ? distance : 999);
        if (best < 0 || cost < best_cost) best = i, best_cost = cost;
    }
    return best;
}

/* "Abbas on Sunday ordered": between a verb and what should be its subject. */
static int32_t time_before_verb(const Document *doc, int32_t verb) {
    int32_t i = times_from(doc, verb) - 1, noun = token_at(doc, verb)->head;
    if (i < 0 || token_at(doc, verb)->xpos != XPOS_VBD || noun < 0) return -1;
    const TimeMention *t = &doc->times.items[i];
    return t->end_token == verb && token_at(doc, t->head)->head == noun && noun < t->first_token && !is_vague(t) ? i : -1;
}

/* "arrived here Monday": right after the verb, whatever the parser made of it. */
static int32_t adjacent_time(const Document *doc, int32_t verb) {
    int32_t i = time_before_verb(doc, verb);
    if (i >= 0) return i;
    i = times_from(doc, verb + 1);
    if (i >= doc->times.count || doc->times.items[i].sentence != token_at(doc, verb)->sentence || is_vague(&doc->times.items[i])) return -1;
    const TimeMention *t = &doc->times.items[i];
    for (int32_t between = verb + 1; between < t->first_token; between++)
        if (token_at(doc, between)->upos != UPOS_ADV) return -1;
    bool owner = t->end_token < doc->tokens.count && token_at(doc, t->end_token)->xpos == XPOS_POS;
    return owner || is_premodifier(doc, t->head) ? -1 : i;
}

/* "since an assault in Ghazni in August 2018", "a deal signed last year": of the same governor and right behind the noun, or in the
 * clause that tells what became of it. */
static int32_t time_beside_noun(const Document *doc, int32_t noun) {
    const Token *t = token_at(doc, noun);
    int32_t first, end;
    for (int32_t c = t->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *child = token_at(doc, c);
        bool past = child->xpos == XPOS_VBN || child->xpos == XPOS_VBD;
        if ((child->relation != RELATION_ACL && child->relation != RELATION_ACL_RELCL) || !past) continue;
        int32_t time = own_time(doc, c);
        if (time >= 0) return time;
    }
    if (t->relation != RELATION_OBL && t->relation != RELATION_OBL_AGENT && t->relation != RELATION_NMOD && t->relation != RELATION_OBJ)
        return -1;
    subtree_bounds(doc, noun, &first, &end);
    int32_t i = times_from(doc, end);
    if (i >= doc->times.count || doc->times.items[i].sentence != t->sentence) return -1;
    const TimeMention *time = &doc->times.items[i];
    bool near = time->first_token - end <= 1 && token_at(doc, end)->upos != UPOS_PUNCT;
    return near && token_at(doc, time->head)->head == t->head && !is_vague(time) ? i : -1;
}

/* "signed an agreement to open talks on May 2", told on May 9: no day of what was yet to be done, so of the verb. */
static int32_t time_gone_by(const Document *doc, int32_t verb) {
    int32_t object = token_at(doc, verb)->xpos == XPOS_VBD ? child_with(doc, verb, RELATION_OBJ) : -1;
    int32_t inner = object >= 0 ? child_with(doc, object, RELATION_ACL) : -1;
    int32_t mark = inner >= 0 && token_at(doc, inner)->xpos == XPOS_VB ? child_with(doc, inner, RELATION_MARK) : -1;
    int32_t time = mark >= 0 && (token_at(doc, mark)->uses & USE_INFINITIVE) ? own_time(doc, inner) : -1;
    const TimeMention *t = time >= 0 ? &doc->times.items[time] : NULL;
    return t && t->sense == TIME_AT && t->last != DAY_NONE && doc->day.first != DAY_NONE && t->last < doc->day.first ? time : -1;
}

static bool has_subject(const Document *doc, int32_t verb) {
    return child_with(doc, verb, RELATION_NSUBJ) >= 0 || child_with(doc, verb, RELATION_NSUBJ_PASS) >= 0;
}

/* "met and discussed it on Monday", "met on Monday and discussed it": verbs that share their subject share their time,
 * from the verb before or from the one after. */
static int32_t shared_time(const Document *doc, int32_t verb) {
    const Token *t = token_at(doc, verb);
    if (t->relation == RELATION_CONJ && t->head >= 0 && is_verb(doc, t->head) && !has_subject(doc, verb) &&
        token_at(doc, t->head)->xpos == t->xpos) {
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
    bool subject = t->relation == RELATION_NSUBJ || t->relation == RELATION_NSUBJ_PASS || t->relation == RELATION_NSUBJ_OUTER;
    bool argument = subject || t->relation == RELATION_OBJ;
    return argument && t->head >= 0 && is_verb(doc, t->head) ? t->head : -1;
}

/* "the February 2020 agreement signed last year": the finer of two times of the same. */
static int32_t finer_time(const Document *doc, int32_t token, int32_t time) {
    const Token *t = token_at(doc, token);
    const TimeMention *told = &doc->times.items[time];
    if ((t->relation != RELATION_ACL && t->relation != RELATION_ACL_RELCL) || t->head < 0 || told->precision <= PRECISION_MONTH)
        return time;
    for (int32_t c = token_at(doc, t->head)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        int32_t other = time_at(doc, c);
        if (other < 0) continue;
        const TimeMention *finer = &doc->times.items[other];
        bool within = finer->first != DAY_NONE && finer->last != DAY_NONE && finer->first >= told->first && finer->last <= told->last;
        if (within && finer->precision < told->precision && finer->precision != PRECISION_UNRESOLVED) return other;
    }
    return time;
}

/* "freed them on Tuesday, two days before the leaders meet": the day that the clause is that many days from. */
static int32_t time_measured(const Document *doc, int32_t verb) {
    int32_t at = verb - 1, first = doc->sentences.items[token_at(doc, verb)->sentence].first_token;
    while (at >= first && at > verb - CLIMB && time_at(doc, at) < 0 && token_at(doc, at)->upos != UPOS_VERB) at--;
    int32_t time = at >= first ? time_at(doc, at) : -1;
    const TimeMention *t = time >= 0 ? &doc->times.items[time] : NULL;
    return t && t->sense == TIME_DURATION && t->first != DAY_NONE && t->first == t->last ? time : -1;
}

/* "Speaking in Rome on Monday, he said", "In a statement issued on Monday, they said": the time of what stands before the verb and
 * belongs to it. */
static int32_t time_in_front(const Document *doc, int32_t verb) {
    int32_t subject = child_with(doc, verb, RELATION_NSUBJ);
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0 && c < verb; c = token_at(doc, c)->next_sibling) {
        int32_t inner = token_at(doc, c)->relation == RELATION_ADVCL && token_at(doc, c)->xpos == XPOS_VBG ? c : -1;
        if (token_at(doc, c)->relation == RELATION_OBL) inner = child_with(doc, c, RELATION_ACL);
        if (c == subject) inner = child_with(doc, c, RELATION_ACL);
        bool fits = inner >= 0 && child_with(doc, inner, RELATION_MARK) < 0 && (c != subject || token_at(doc, inner)->xpos == XPOS_VBG);
        int32_t time = fits ? own_time(doc, inner) : -1;
        if (time >= 0 && !is_vague(&doc->times.items[time]) && doc->times.items[time].sense == TIME_AT) return time;
    }
    return -1;
}

int32_t time_of(const Document *doc, int32_t token) {
    if (token < 0 || token >= doc->tokens.count || !doc->times.count) return -1;
    int32_t time = own_time(doc, token);
    if (time >= 0) return finer_time(doc, token, time);
    if (is_verb(doc, token)) {
        time = adjacent_time(doc, token);
        if (time < 0) time = shared_time(doc, token);
        if (time < 0) time = time_measured(doc, token);
        if (time < 0) time = time_gone_by(doc, token);
        return time >= 0 ? time : time_in_front(doc, token);
    }
    time = time_beside_noun(doc, token);
    if (time >= 0) return time;
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

/* In the past tense, not the past perfect: that lies before the story. */
static bool is_simple_past(const Document *doc, int32_t verb) {
    const Token *v = token_at(doc, verb);
    bool past = v->xpos == XPOS_VBD, auxiliary = false, have = false;
    for (int32_t c = v->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if (t->relation != RELATION_AUX && t->relation != RELATION_AUX_PASS && t->relation != RELATION_COP) continue;
        if (t->xpos == XPOS_MD && v->xpos != XPOS_VBD) return false; /* a past tense has none: "Theresa May stepped down" */
        have |= (t->uses & USE_PERFECT) != 0;
        if (!auxiliary) past = t->xpos == XPOS_VBD;
        auxiliary = true;
    }
    if (have) return false;
    if (!auxiliary && v->xpos == XPOS_VBN && v->relation == RELATION_CONJ && v->head >= 0 && v->head != verb) return is_verb(doc, v->head);
    return past;
}

/* "an offensive in which thousands died": what happened in it happened when it did. */
static bool tells_what_happened_in(const Document *doc, int32_t verb) {
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if ((t->relation == RELATION_OBL || t->relation == RELATION_ADVMOD) && (t->xpos == XPOS_WDT || t->xpos == XPOS_WRB)) return true;
    }
    return false;
}

/* "collapsed a year later when fighting erupted", "died on Monday in the assault": told at the time of the clause above. */
static int32_t time_above(const Document *doc, int32_t token) {
    for (int32_t step = 0; step < CLIMB && token >= 0; step++) {
        const Token *t = token_at(doc, token);
        bool adverbial = t->relation == RELATION_ADVCL || t->relation == RELATION_CONJ || t->relation == RELATION_OBL ||
                         t->relation == RELATION_ADVCL_RELCL || (t->relation == RELATION_ACL_RELCL && tells_what_happened_in(doc, token)) ||
                         (step > 0 && t->relation == RELATION_OBJ);
        if (!adverbial) return -1;
        token = t->head;
        int32_t time = token >= 0 ? own_time(doc, token) : -1;
        if (time >= 0) return is_vague(&doc->times.items[time]) || doc->times.items[time].of_speech ? -1 : time;
    }
    return -1;
}

/* "Last month, the navy said that it had sunk a boat": of so wide a time what is said is as well. */
static int32_t wide_time_of_saying(const Document *doc, int32_t clause) {
    if (clause < 0 || token_at(doc, clause)->relation != RELATION_CCOMP || token_at(doc, clause)->head < 0) return -1;
    int32_t time = own_time(doc, token_at(doc, clause)->head);
    bool wide = time >= 0 && doc->times.items[time].precision >= PRECISION_WEEK && !is_vague(&doc->times.items[time]);
    return wide && doc->times.items[time].sense == TIME_AT ? time : -1;
}

static int32_t clause_of_time(const Document *doc, const TimeMention *t) {
    int32_t verb = verb_beside(doc, t->first_token, t->end_token);
    return verb >= 0 ? verb : clause_at(doc, t->head);
}

static bool is_recent(const Document *doc, const TimeMention *t) {
    return t->first >= doc->day.first - STORY_DAYS && t->first <= doc->day.last;
}

static bool tells_story(const Document *doc, const TimeMention *t, bool spoken) {
    bool fine = t->precision != PRECISION_UNRESOLVED && t->precision <= PRECISION_DAY;
    int32_t clause = fine && t->sense == TIME_AT && (spoken || !t->of_speech) ? clause_of_time(doc, t) : -1;
    return clause >= 0 && is_recent(doc, t) && is_simple_past(doc, clause);
}

/* "In 1994 they signed an accord. The rebels broke it": what follows is of a time that is not told. */
static bool leaves_story(const Document *doc, const TimeMention *t) {
    if (t->sense != TIME_AT || t->first == DAY_NONE || is_recent(doc, t) || t->first > doc->day.first) return false;
    int32_t clause = clause_of_time(doc, t);
    const Token *c = clause >= 0 ? token_at(doc, clause) : NULL;
    return c && (c->relation == RELATION_ROOT || c->relation == RELATION_CCOMP || c->relation == RELATION_CONJ) &&
           (c->xpos == XPOS_VBD || c->xpos == XPOS_VBN);
}

/* Within a paragraph the day told last, else the first of the article: what the story is about. */
static int32_t story_before(const Document *doc, int32_t token, bool spoken) {
    int32_t from = times_from(doc, token) - 1, sentence = token_at(doc, token)->sentence, block = doc->sentences.items[sentence].block;
    if (doc->day.first == DAY_NONE) return -1;
    for (int32_t i = from; i >= 0 && i > from - LOOK_BACK; i--) {
        const TimeMention *t = &doc->times.items[i];
        if (doc->sentences.items[t->sentence].block != block) break;
        if (tells_story(doc, t, spoken)) return i;
        if (t->sentence < sentence && leaves_story(doc, t)) return -1;
    }
    for (int32_t i = 0; i <= from && i < LOOK_BACK; i++)
        if (tells_story(doc, &doc->times.items[i], spoken)) return i;
    return -1;
}

/* "The minister, who was visiting the town, survived": what goes on while the clause above happens. */
static bool goes_on_meanwhile(const Document *doc, int32_t clause) {
    const Token *t = token_at(doc, clause), *noun = token_at(doc, t->head);
    bool subject = noun->relation == RELATION_NSUBJ || noun->relation == RELATION_NSUBJ_PASS;
    return t->xpos == XPOS_VBG && subject && is_simple_past(doc, noun->head);
}

int32_t time_of_story(const Document *doc, int32_t token, bool recent, bool spoken) {
    if (token < 0 || token >= doc->tokens.count || !doc->times.count) return -1;
    int32_t time = time_above(doc, token), clause = clause_at(doc, token);
    if (time >= 0 || clause < 0) return time;
    if (clause != token && (time = time_above(doc, clause)) >= 0) return time;
    if ((time = wide_time_of_saying(doc, clause)) >= 0) return time;
    Relation relation = (Relation)token_at(doc, clause)->relation;
    bool aside = relation == RELATION_ACL || (relation == RELATION_ACL_RELCL && !goes_on_meanwhile(doc, clause));
    if (!recent || aside || !is_verb(doc, clause) || !is_simple_past(doc, clause)) return -1;
    int32_t story = story_before(doc, token, false);
    return story >= 0 || !spoken ? story : story_before(doc, token, true);
}

/* Which way a bare weekday, month or day lies: told by the verb that governs it, its auxiliaries and what governs it in turn. */
#include "mention/times_stage.h"

enum { CLIMB = 16, LOOK_BACK = 16, NEAR_WORDS = 16 };

static int32_t lists_of(const TimeWords *know, const Token *token) {
    return map_get(&know->lemmas, token->lemma, 0) | (str_equal(token->form, token->lemma) ? 0 : map_get(&know->lemmas, token->form, 0));
}

/* The forms of a verb with its auxiliaries. */
typedef struct VerbForm {
    bool modal, to, have, be, past, present, copula;
} VerbForm;

static bool is_singular(const Document *doc, int32_t noun) {
    return noun >= 0 && (doc->tokens.items[noun].xpos == XPOS_NN || doc->tokens.items[noun].xpos == XPOS_NNP) &&
           child_with(doc, noun, RELATION_CONJ) < 0;
}

static VerbForm verb_form(const Document *doc, const TimeWords *know, int32_t verb) {
    const Token *tokens = doc->tokens.items;
    /* A base form that is not the lemma, or under one thing, is a past tense that was taken for one: "overran", "he set". */
    bool odd = tokens[verb].xpos == XPOS_VBP && tokens[verb].upos == UPOS_VERB &&
               (!str_equal_nocase(tokens[verb].form, tokens[verb].lemma) || is_singular(doc, child_with(doc, verb, RELATION_NSUBJ)));
    VerbForm out = {.past = tokens[verb].xpos == XPOS_VBD || odd,
                    .present = tokens[verb].xpos == XPOS_VBZ || (tokens[verb].xpos == XPOS_VBP && !odd)};
    bool finite = false; /* the first auxiliary carries the tense */
    for (int32_t c = tokens[verb].first_child; c >= 0; c = tokens[c].next_sibling) {
        const Token *child = &tokens[c];
        if (child->xpos == XPOS_TO && child->relation == RELATION_MARK) out.to = true;
        if (child->relation == RELATION_COP) out.copula = true;
        if (child->relation != RELATION_AUX && child->relation != RELATION_AUX_PASS && child->relation != RELATION_COP) continue;
        bool modal = child->xpos == XPOS_MD && (lists_of(know, child) & LIST_MODAL);
        if (modal && tokens[verb].xpos == XPOS_VBD) continue; /* a name: "Theresa May stepped down" */
        out.modal |= modal;
        if (child->uses & USE_PERFECT)
            out.have = true;
        else
            out.be = true;
        if (!finite) out.past = child->xpos == XPOS_VBD, out.present = child->xpos == XPOS_VBZ || child->xpos == XPOS_VBP;
        finite = true;
    }
    return out;
}

static bool aims_by_preposition(const Document *doc, const TimeWords *know, int32_t child) {
    int32_t preposition = child_with(doc, child, RELATION_CASE);
    return preposition >= 0 && (lists_of(know, &doc->tokens.items[preposition]) & LIST_AIM);
}

/* Whether the phrase by which the time hangs on the verb looks ahead: "postponed until May", "invited to a meeting on Friday". `child` is
 * the dependent of the verb that the time is in. */
static bool aims_ahead(const Document *doc, const TimeWords *know, int32_t verb, int32_t child) {
    if (child_with(doc, child, RELATION_CASE) >= 0) return aims_by_preposition(doc, know, child);
    Relation relation = (Relation)doc->tokens.items[child].relation;
    if (relation == RELATION_OBL_UNMARKED) return false; /* "adjourned Monday" */
    return relation == RELATION_OBJ || relation == RELATION_XCOMP || child == verb + 1;
}

/* "was to meet on Monday", "was expected to meet on Monday" may have been since, or not. */
static TimeTense tense_of_infinitive(const Document *doc, const TimeWords *know, int32_t verb, const VerbForm *form) {
    int32_t governor = doc->tokens.items[verb].head;
    if (form->be && form->past) return TENSE_CLOSE;
    if (governor < 0 || doc->tokens.items[verb].relation != RELATION_XCOMP) return TENSE_FUTURE;
    int32_t lists = lists_of(know, &doc->tokens.items[governor]);
    if (lists & LIST_SAME) return TENSE_NONE;
    VerbForm above = verb_form(doc, know, governor);
    return (lists & LIST_FORWARD) && above.past && above.be ? TENSE_CLOSE : TENSE_FUTURE;
}

/* TENSE_NONE: the verb says nothing, look at what governs it. */
static TimeTense tense_of_verb(const Document *doc, const TimeWords *know, int32_t verb, int32_t child) {
    const Token *token = &doc->tokens.items[verb];
    VerbForm form = verb_form(doc, know, verb);
    int32_t lists = lists_of(know, token);
    bool forward = (lists & LIST_FORWARD) || ((lists & LIST_PLEDGE) && aims_ahead(doc, know, verb, child));
    if (form.modal) return form.have ? TENSE_PAST : TENSE_FUTURE;
    /* A base form without "to" or an auxiliary goes with the verb above it ("saw them leave"), or is none. */
    if (!form.to && token->xpos == XPOS_VB && !form.past && !form.present) return TENSE_NONE;
    if (form.to) {
        if (form.have) return TENSE_PAST;
        return tense_of_infinitive(doc, know, verb, &form);
    }
    /* The perfect of the present takes no day of the past: "has invited them on Monday" tells when they will meet. */
    if (form.have && form.present) return lists & (LIST_FORWARD | LIST_PLEDGE) ? TENSE_NEAR : TENSE_PAST;
    if (form.past || form.have) return forward ? TENSE_NEAR : TENSE_PAST;
    if (form.present) {
        if (lists & LIST_SAY) return TENSE_PAST;
        Relation relation = (Relation)doc->tokens.items[child].relation;
        if (relation == RELATION_NSUBJ || relation == RELATION_NSUBJ_PASS) return TENSE_CLOSE; /* "the raids on Monday are a warning" */
        return token->xpos == XPOS_VBG || forward ? TENSE_FUTURE : TENSE_NEAR;
    }
    if (token->xpos == XPOS_VBN) return !forward ? TENSE_PAST : aims_by_preposition(doc, know, child) ? TENSE_NEAR : TENSE_CLOSE;
    return TENSE_NONE;
}

static bool is_predicate(const Document *doc, int32_t token) {
    return is_verb(doc, token) || child_with(doc, token, RELATION_COP) >= 0;
}

/* "said late on Tuesday that no one would be sent": right after a verb of saying, whatever the parser made of it. */
static bool follows_saying(const Document *doc, const TimeWords *know, const Expression *time) {
    const Token *tokens = doc->tokens.items;
    int32_t before = time->first_token - 1;
    while (before >= 0 && (tokens[before].upos == UPOS_ADP || tokens[before].upos == UPOS_ADV)) before--;
    return before >= 0 && tokens[before].sentence == time->sentence && tokens[before].xpos == XPOS_VBD &&
           (lists_of(know, &tokens[before]) & LIST_SAY);
}

/* "according to a message on Monday". */
static bool is_source(const Document *doc, const TimeWords *know, int32_t token) {
    int32_t preposition = child_with(doc, token, RELATION_CASE);
    return preposition >= 0 && (lists_of(know, &doc->tokens.items[preposition]) & LIST_SOURCE);
}

/* Where the parse leads to no verb: that of the nearest finite verb of the sentence, of equally near ones the next. */
static TimeTense tense_nearby(const Document *doc, const TimeWords *know, const Expression *time) {
    const Sentence *sentence = &doc->sentences.items[time->sentence];
    int32_t first = sentence->first_token, end = first + sentence->token_count;
    for (int32_t away = 0; away < NEAR_WORDS; away++) {
        int32_t places[] = {time->end_token + away, time->first_token - 1 - away};
        for (int32_t i = 0; i < 2; i++) {
            if (places[i] < first || places[i] >= end) continue;
            Xpos tag = (Xpos)doc->tokens.items[places[i]].xpos;
            if (tag == XPOS_VBD || tag == XPOS_VBN) return TENSE_PAST;
            if (tag == XPOS_MD && (lists_of(know, &doc->tokens.items[places[i]]) & LIST_MODAL)) return TENSE_FUTURE;
            if (tag == XPOS_VBZ || tag == XPOS_VBP) return TENSE_CLOSE;
        }
    }
    return TENSE_NONE;
}

/* "will release August figures", "the report for March will be": the month names the thing; it is the nearest. */
static bool names_thing(const Document *doc, const Expression *time) {
    const int32_t *m = time->meaning.of;
    int32_t noun = doc->tokens.items[time->head].head;
    bool month = m[FIELD_month] && !m[FIELD_day] && !m[FIELD_ordinal] && noun >= 0 && is_nominal(doc, noun);
    return month && (noun >= time->end_token || doc->tokens.items[time->head].relation == RELATION_NMOD);
}

static bool is_day(const Expression *time) {
    return time->meaning.of[FIELD_weekday] || time->meaning.of[FIELD_day];
}

static TimeTense tense_above(const Document *doc, const TimeWords *know, const Expression *time) {
    const Token *tokens = doc->tokens.items;
    TimeTense weak = TENSE_NONE;
    int32_t at = time->head, child = at;
    if (follows_saying(doc, know, time)) return TENSE_PAST;
    int32_t beside = is_day(time) ? verb_beside(doc, time->first_token, time->end_token) : -1;
    if (beside >= 0) {
        TimeTense tense = tense_of_verb(doc, know, beside, time->head);
        if (tense != TENSE_NONE) return tense;
    }
    for (int32_t step = 0; step < CLIMB && at >= 0; step++, child = at, at = tokens[at].head) {
        if (at != time->head && is_predicate(doc, at)) {
            TimeTense tense = tense_of_verb(doc, know, at, child);
            if (tense != TENSE_NONE) return weak != TENSE_NONE && tense == TENSE_PAST ? weak : tense;
        } else if (is_source(doc, know, at))
            return TENSE_PAST;
        else if (at != time->head && (lists_of(know, &tokens[at]) & (LIST_FORWARD | LIST_PLEDGE)))
            weak = TENSE_NEAR;
    }
    return weak == TENSE_NONE ? tense_nearby(doc, know, time) : weak;
}

static bool opens_infinitive(const Document *doc, int32_t to, int32_t end) {
    const Token *tokens = doc->tokens.items;
    if (to >= end || tokens[to].xpos != XPOS_TO) return false;
    int32_t verb = to + 1;
    while (verb < end && tokens[verb].upos == UPOS_ADV) verb++;
    return verb < end && tokens[verb].xpos == XPOS_VB;
}

/* "agreed to purge its ranks by 15 December", "had until Tuesday to agree": what an infinitive is to be done by lies ahead, whatever the
 * parse hung it on. */
static bool limits_infinitive(const Document *doc, const Expression *time) {
    enum { FAR = 12 };
    const Token *tokens = doc->tokens.items;
    const Sentence *sentence = &doc->sentences.items[time->sentence];
    int32_t first = sentence->first_token, end = first + sentence->token_count;
    if (time->sense != TIME_BY && time->sense != TIME_UNTIL) return false;
    if (time->sense == TIME_UNTIL && opens_infinitive(doc, time->end_token, end)) return true;
    int32_t verb = time->first_token - 1;
    while (verb >= first && verb >= time->first_token - FAR && tokens[verb].upos != UPOS_VERB && tokens[verb].upos != UPOS_AUX &&
           tokens[verb].upos != UPOS_PUNCT)
        verb--;
    if (verb < first || tokens[verb].xpos != XPOS_VB || time->sense != TIME_BY) return false;
    int32_t to = verb - 1;
    while (to > first && tokens[to].upos == UPOS_ADV) to--;
    return to >= first && opens_infinitive(doc, to, end);
}

TimeTense tense_of_time(const Document *doc, const TimeWords *know, const Expression *time) {
    TimeTense tense = limits_infinitive(doc, time) ? TENSE_FUTURE : tense_above(doc, know, time);
    return tense == TENSE_FUTURE && names_thing(doc, time) ? TENSE_NEAR : tense;
}

/* The time of that verb, if it was told before, under which the one that governs `time` stands: in "promised in June that camps would
 * go by July 31" the second is seen from the first. Index into times, or -1. */
int32_t time_of_matrix(const Document *doc, const Expression *time) {
    const Token *tokens = doc->tokens.items;
    bool inner = false;
    int32_t at = tokens[time->head].head;
    for (int32_t step = 0; step < CLIMB && at >= 0; step++, at = tokens[at].head) {
        if (!is_predicate(doc, at)) continue;
        if (inner && tokens[at].relation == RELATION_CONJ) return -1;
        int32_t least = doc->times.count > LOOK_BACK ? doc->times.count - LOOK_BACK : 0;
        for (int32_t i = doc->times.count - 1; inner && i >= least && doc->times.items[i].sentence == time->sentence; i--)
            if (tokens[doc->times.items[i].head].head == at) return i;
        inner = true;
    }
    return -1;
}

/* Which way a bare weekday, month or day lies: told by the verb that governs it, its auxiliaries and what governs it in turn. */
#include "mention/times_stage.h"

enum { CLIMB = 16 };

static int32_t lists_of(const TimeWords *know, const Token *token) {
    return map_get(&know->lemmas, token->lemma, 0) | (str_equal(token->form, token->lemma) ? 0 : map_get(&know->lemmas, token->form, 0));
}

/* The forms of a verb with its auxiliaries. */
typedef struct VerbForm {
    bool modal, to, have, be, past, present, copula;
} VerbForm;

static VerbForm verb_form(const Document *doc, const TimeWords *know, int32_t verb) {
    const Token *tokens = doc->tokens.items;
    VerbForm out = {.past = tokens[verb].xpos == XPOS_VBD, .present = tokens[verb].xpos == XPOS_VBZ || tokens[verb].xpos == XPOS_VBP};
    bool finite = false; /* the first auxiliary carries the tense */
    for (int32_t c = tokens[verb].first_child; c >= 0; c = tokens[c].next_sibling) {
        const Token *child = &tokens[c];
        if (child->xpos == XPOS_TO && child->relation == RELATION_MARK) out.to = true;
        if (child->relation == RELATION_COP) out.copula = true;
        if (child->relation != RELATION_AUX && child->relation != RELATION_AUX_PASS && child->relation != RELATION_COP) continue;
        if (child->xpos == XPOS_MD && (lists_of(know, child) & LIST_MODAL)) out.modal = true;
        if (str_equal(child->lemma, S("have"))) out.have = true;
        else out.be = true;
        if (!finite) out.past = child->xpos == XPOS_VBD, out.present = child->xpos == XPOS_VBZ || child->xpos == XPOS_VBP;
        finite = true;
    }
    return out;
}

/* The preposition of the time, as a case of its head or the word before it. */
static bool aims_ahead(const Document *doc, const TimeWords *know, const Expression *time) {
    int32_t before = time->first_token - 1;
    const Token *tokens = doc->tokens.items;
    if (before < 0 || tokens[before].sentence != time->sentence) return false;
    if (tokens[before].upos == UPOS_ADP) return lists_of(know, &tokens[before]) & LIST_AIM;
    Relation relation = (Relation)tokens[time->head].relation;
    return relation == RELATION_OBJ || relation == RELATION_XCOMP || before == tokens[time->head].head;
}

/* TENSE_NONE: the verb says nothing, look at what governs it. */
static TimeTense tense_of_verb(const Document *doc, const TimeWords *know, int32_t verb, const Expression *time) {
    const Token *token = &doc->tokens.items[verb];
    VerbForm form = verb_form(doc, know, verb);
    bool forward = lists_of(know, token) & LIST_FORWARD;
    if (form.modal) return form.have ? TENSE_PAST : TENSE_FUTURE;
    if (form.to || (token->xpos == XPOS_VB && !form.be)) {
        if (form.have) return TENSE_PAST;
        int32_t governor = token->head;
        if (governor >= 0 && (lists_of(know, &doc->tokens.items[governor]) & LIST_SAME)) return TENSE_NONE;
        return form.be && form.past ? TENSE_NEAR : TENSE_FUTURE;
    }
    if (form.past || form.have) return forward && aims_ahead(doc, know, time) ? TENSE_NEAR : TENSE_PAST;
    if (form.present) {
        if (lists_of(know, token) & LIST_SAY) return TENSE_PAST;
        return TENSE_FUTURE;
    }
    if (token->xpos == XPOS_VBN) return forward ? TENSE_NEAR : TENSE_PAST;
    return TENSE_NONE;
}

TimeTense tense_of_time(const Document *doc, const TimeWords *know, const Expression *time) {
    const Token *tokens = doc->tokens.items;
    TimeTense weak = TENSE_NONE;
    int32_t at = time->head;
    for (int32_t step = 0; step < CLIMB && at >= 0; step++, at = tokens[at].head) {
        bool predicate = at != time->head && (tokens[at].upos == UPOS_VERB || tokens[at].upos == UPOS_AUX || child_with(doc, at, RELATION_COP) >= 0);
        if (predicate) {
            TimeTense tense = tense_of_verb(doc, know, at, time);
            if (tense != TENSE_NONE) return weak != TENSE_NONE && tense == TENSE_PAST ? weak : tense;
        } else if (at != time->head && (lists_of(know, &tokens[at]) & LIST_FORWARD)) weak = TENSE_NEAR;
    }
    return weak;
}

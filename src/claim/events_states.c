/* What an act is told to be by its kind, where the parse alone says otherwise or nothing: violence that something is done about has been
 * done, and what is said of people and ground to tell which they are is a state that lasts. */
#include "claim/events.h"

#include "claim/status.h"
#include "mention/times.h"

/* The preposition of the noun, or of what counts it: "after a series of attacks"; or -1. */
static int32_t preposition_of(const Finder *finder, int32_t noun) {
    int32_t top = counter_of(finder, noun);
    return child_with(finder->doc, top, RELATION_CASE);
}

/* "any", "further", "possible": what is meant is whatever may come. */
static bool is_whatever(const Finder *finder, int32_t noun) {
    const Token *tokens = finder->doc->tokens.items;
    for (int32_t c = tokens[noun].first_child; c >= 0 && c < noun; c = tokens[c].next_sibling)
        if ((tokens[c].relation == RELATION_DET || tokens[c].relation == RELATION_AMOD) && in_class(finder, S("whatever"), tokens[c].lemma))
            return true;
    return false;
}

/* "will hold talks after a raid", "a plan to tighten security following the rejection of the offer": it is what moves them. */
static bool is_given(const Finder *finder, const EventClaim *event) {
    const Token *tokens = finder->doc->tokens.items;
    if ((event->type != EVENT_ASSAULT && !is_spoken(event->type)) || tokens[event->trigger].upos != UPOS_NOUN ||
        is_whatever(finder, event->trigger))
        return false;
    int32_t preposition = preposition_of(finder, event->trigger);
    return preposition >= 0 && in_class(finder, S("given"), tokens[preposition].lemma);
}

/* "the eve of the attack of 7 October": a day that is over. */
static bool is_over(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t at = is_nominal(doc, event->trigger) && is_violent(event->type) ? time_of(doc, event->trigger) : -1;
    if (at < 0 || doc->day.first == DAY_NONE || !is_below(doc, doc->times.items[at].head, event->trigger)) return false;
    Day last = doc->times.items[at].last != DAY_NONE ? doc->times.items[at].last : doc->times.items[at].end;
    return last != DAY_NONE && last < doc->day.first;
}

/* "held talks on a withdrawal", "met to negotiate over the release": what is talked about is yet to be done. */
static bool is_talked_about(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const Token *tokens = doc->tokens.items;
    if (tokens[event->trigger].upos != UPOS_NOUN || is_violent(event->type) || is_spoken(event->type) || event->type == EVENT_CONSULT)
        return false;
    int32_t top = counter_of(finder, event->trigger), preposition = preposition_of(finder, event->trigger), above = tokens[top].head;
    if (preposition < 0 || above < 0 || !in_class(finder, S("topic-case"), tokens[preposition].lemma)) return false;
    if (is_verb(doc, above) && child_with(doc, above, RELATION_OBJ) >= 0) above = child_with(doc, above, RELATION_OBJ);
    return in_class(finder, S("talks"), tokens[above].lemma) || in_class(finder, S("talk-verb"), tokens[above].lemma);
}

/* "left for talks in Rome": they are yet to be held. */
static bool is_set_out_for(const Finder *finder, const EventClaim *event) {
    const Token *tokens = finder->doc->tokens.items;
    if (event->type != EVENT_CONSULT || tokens[event->trigger].upos != UPOS_NOUN) return false;
    int32_t top = counter_of(finder, event->trigger), preposition = preposition_of(finder, event->trigger);
    if (preposition < 0 || tokens[top].relation != RELATION_OBL || !in_class(finder, S("sake-case"), tokens[preposition].lemma))
        return false;
    return in_class(finder, S("setting-out"), tokens[tokens[top].head].lemma);
}

/* "met to discuss the war between the two": a war that has sides is fought, unless it is to be averted. */
static bool is_waged(const Finder *finder, const EventClaim *event) {
    const Token *tokens = finder->doc->tokens.items, *t = &tokens[event->trigger];
    if (event->type != EVENT_ASSAULT || t->upos != UPOS_NOUN || !in_class(finder, S("long-war"), t->lemma)) return false;
    if (event->actors.count < 2 || t->head < 0 || is_whatever(finder, event->trigger)) return false;
    return !in_class(finder, S("averted"), tokens[t->head].lemma);
}

/* "hostages held by the rebels", "the town, occupied by Libya", "a war between the two": it tells which they are. */
static bool is_standing(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[event->trigger];
    if (event->time >= 0 && !event->time_carried) return false;
    bool participle = t->relation == RELATION_ACL && t->xpos == XPOS_VBN && child_with(doc, event->trigger, RELATION_AUX_PASS) < 0;
    if (participle) return in_class(finder, S("standing"), t->lemma);
    bool long_since = t->upos == UPOS_NOUN && t->relation != RELATION_NSUBJ && t->relation != RELATION_ROOT;
    return long_since && event->type == EVENT_ASSAULT && in_class(finder, S("long-war"), t->lemma);
}

/* "whether to punish Chad for sending troops": what somebody is punished, blamed or praised for he has done. */
static bool is_reason(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[event->trigger];
    int32_t marker = t->relation == RELATION_ADVCL && t->xpos == XPOS_VBG ? child_with(doc, event->trigger, RELATION_MARK) : -1;
    if (marker < 0 || !in_class(finder, S("sake-case"), doc->tokens.items[marker].lemma)) return false;
    int32_t outer = event_of(doc, t->head);
    EventType type = outer < 0 ? EVENT_NONE : doc->events.items[outer].type;
    bool answers =
        type == EVENT_SANCTION || type == EVENT_COERCE || type == EVENT_ACCUSE || type == EVENT_SUPPORT || type == EVENT_THREATEN;
    return answers && !is_negated(doc, finder->know, event->trigger);
}

/* "is on trial", "are in custody": a state that somebody is in now. */
static bool is_state_now(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t copula = is_nominal(doc, event->trigger) ? child_with(doc, event->trigger, RELATION_COP) : -1;
    if (copula < 0 || event->type != EVENT_COERCE || preposition_of(finder, event->trigger) < 0) return false;
    return doc->tokens.items[copula].xpos == XPOS_VBZ || doc->tokens.items[copula].xpos == XPOS_VBP;
}

void see_kind(const Finder *finder, EventClaim *event) {
    Status *status = &event->judgement.status;
    bool open = *status == STATUS_POSSIBLE || *status == STATUS_PLANNED;
    /* "denied any involvement": it is the deed that is denied */
    if (event->type == EVENT_ASSAULT && in_class(finder, S("deny"), finder->doc->tokens.items[event->trigger].lemma))
        *status = STATUS_DENIED;
    if (open && (is_given(finder, event) || is_reason(finder, event) || is_over(finder, event) || is_waged(finder, event)))
        *status = STATUS_HAPPENED;
    if (*status == STATUS_HAPPENED && is_talked_about(finder, event)) *status = STATUS_POSSIBLE;
    if (*status == STATUS_HAPPENED && is_set_out_for(finder, event)) *status = STATUS_PLANNED;
    if (*status == STATUS_HAPPENED && is_state_now(finder, event)) *status = STATUS_ONGOING;
    if (*status == STATUS_HAPPENED && is_standing(finder, event)) event->judgement.background = true;
}

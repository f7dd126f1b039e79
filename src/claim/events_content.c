/* What is told by the way of another act, as its content, aim or condition, and is no act of its own until it comes to be. */
#include "claim/events.h"

#include "claim/status.h"

enum { CLIMB = 8 };

int32_t event_of(const Document *doc, int32_t token) {
    for (int32_t i = doc->events.count - 1; i >= 0 && token >= 0; i--)
        if (doc->events.items[i].trigger == token) return i;
    return -1;
}

bool is_act_denied(const Finder *finder, const EventClaim *event) {
    return event->type == EVENT_REJECT && in_class(finder, S("deny"), finder->doc->tokens.items[event->trigger].lemma);
}

/* What somebody demands, refuses, condemns or praises is told by that act; its content is no event until it comes to be. */
static bool is_mere_content(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    if (event->judgement.status != STATUS_POSSIBLE && event->judgement.status != STATUS_DENIED) return false;
    int32_t below = event->trigger, at = doc->tokens.items[below].head;
    for (int32_t step = 0; step < CLIMB && at >= 0; step++, below = at, at = doc->tokens.items[at].head) {
        bool beside = is_verb(doc, below) && doc->tokens.items[below].relation == RELATION_CONJ; /* "rejected it and said they would" */
        int32_t outer = beside ? -1 : event_of(doc, at);
        if (outer < 0 || is_act_denied(finder, &doc->events.items[outer])) continue;
        EventType type = doc->events.items[outer].type;
        /* "agreed to stop bombing", but not "promised not to bomb" */
        bool given_up =
            event->judgement.status == STATUS_DENIED && is_material(event->type) && !is_negated(doc, finder->know, event->trigger);
        if (given_up && (type == EVENT_CONCEDE || type == EVENT_AGREE)) return true;
        return type == EVENT_REQUEST || type == EVENT_REJECT || type == EVENT_SUPPORT || type == EVENT_ACCUSE || type == EVENT_THREATEN;
    }
    return false;
}

static bool is_open(const EventClaim *event) {
    return event->judgement.status == STATUS_POSSIBLE || event->judgement.status == STATUS_DENIED;
}

/* What is done, not said or talked over. */
static bool is_done(EventType type) {
    return is_material(type) || type == EVENT_CONCEDE || type == EVENT_PROTEST;
}

/* "stayed on to fight the rebels", but not "decide whether to fight them" */
static bool is_bare_aim(const Document *doc, const EventClaim *event) {
    const Token *t = &doc->tokens.items[event->trigger];
    int32_t marker = t->relation == RELATION_ADVCL ? child_with(doc, event->trigger, RELATION_MARK) : -1;
    return marker >= 0 && doc->tokens.items[marker].xpos == XPOS_TO && is_open(event) && is_done(event->type);
}

/* "to fight the rebels", told of troops that were sent: what an act is for is told by the act, save talks and appeals. */
static bool is_purpose(const Document *doc, const EventClaim *event) {
    const Token *t = &doc->tokens.items[event->trigger];
    /* "signed an accord ending the war" */
    int32_t outer = t->relation == RELATION_ADVCL && t->xpos == XPOS_VBG ? event_of(doc, t->head) : -1;
    if (event->type == EVENT_CONCEDE && outer >= 0 && doc->events.items[outer].type == EVENT_AGREE) return true;
    if (is_bare_aim(doc, event)) return true;
    if (event->judgement.status != STATUS_POSSIBLE || (t->relation != RELATION_ADVCL && t->relation != RELATION_ACL)) return false;
    if (t->relation == RELATION_ADVCL && event_of(doc, t->head) < 0) return false;
    if (event->type == EVENT_CONSULT) { /* nor do police arrest to discuss */
        int32_t above = t->relation == RELATION_ADVCL ? (int32_t)doc->events.items[event_of(doc, t->head)].type : -1;
        return above == EVENT_CONSULT || above == EVENT_COERCE || above == EVENT_ASSAULT || above == EVENT_PROTEST;
    }
    return event->type != EVENT_REQUEST;
}

/* "will not go back until the army guarantees it": what somebody waits for or fears. */
static bool is_condition(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t at = event->trigger;
    if (!is_open(event) && is_verb(doc, at)) return false;
    for (int32_t step = 0; step < CLIMB && at >= 0; step++, at = doc->tokens.items[at].head) {
        int32_t marker = child_with(doc, at, RELATION_MARK);
        if (doc->tokens.items[at].relation != RELATION_ADVCL || marker < 0) continue;
        if (in_class(finder, S("condition-word"), doc->tokens.items[marker].lemma)) return true;
    }
    return false;
}

bool is_told_by_the_way(const Finder *finder, const EventClaim *event) {
    bool denial = in_class(finder, S("deny"), finder->doc->tokens.items[event->trigger].lemma);
    return (!denial && is_mere_content(finder, event)) || is_purpose(finder->doc, event) || is_condition(finder, event);
}

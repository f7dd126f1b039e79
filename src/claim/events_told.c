/* Whether what a word tells is an event at all: who must be known, and what stands without anybody known. */
#include "claim/events.h"

#include "mention/actors.h"

bool is_material(EventType type) {
    return type == EVENT_ASSAULT || type == EVENT_AID || type == EVENT_MOBILIZE || type == EVENT_COERCE || type == EVENT_SANCTION ||
           type == EVENT_RETREAT;
}

bool is_done_to(const EventClaim *event) {
    return is_material(event->type) ? event->type != EVENT_MOBILIZE : str_equal(event->mode, S("release"));
}

bool is_violent(EventType type) {
    return type == EVENT_ASSAULT || type == EVENT_PROTEST;
}

/* Whether people, if nobody known, are told to do it: "the pirates surrendered". */
static bool has_doer(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    if (doc->tokens.items[token].upos != UPOS_VERB || is_passive(doc, token)) return false;
    int32_t subject = logical_subject(doc, token);
    return subject >= 0 && in_class(finder, S("doer"), doc->tokens.items[subject].lemma);
}

/* What only those in power do, so that nobody need name them: bans and their end. */
static bool is_law(const EventClaim *event) {
    return event->type == EVENT_CONCEDE || event->type == EVENT_SANCTION ||
           (event->type == EVENT_COERCE && (str_equal(event->mode, S("ban")) || str_equal(event->mode, S("restrict"))));
}

/* "to discuss it", "leaving for talks": of talks that may come to be both sides must be known, or their day. */
static bool is_lone_wish(const Document *doc, const EventClaim *event) {
    if (event->type != EVENT_CONSULT || (event->judgement.status != STATUS_POSSIBLE && event->judgement.status != STATUS_DENIED) ||
        event->time >= 0)
        return false;
    int32_t known = 0;
    for (int32_t i = 0; i < event->actors.count; i++) {
        int32_t entity = event->actors.items[i].entity;
        known += entity < 0 ? 0 : doc->entities.items[entity].plural ? 2 : 1;
    }
    return known + event->recipients.count < 2;
}

/* "spoke to the BBC": an interview is no talks. */
static bool is_interview(const Document *doc, const EventClaim *event) {
    if (event->type != EVENT_CONSULT || !event->recipients.count) return false;
    for (int32_t i = 0; i < event->recipients.count; i++) {
        int32_t entity = event->recipients.items[i].entity;
        if (entity < 0 || doc->entities.items[entity].kind != ACTOR_MEDIA) return false;
    }
    return true;
}

/* What storms, fires and trains do is done by nobody. */
static bool is_of_nature(const Document *doc, const EventClaim *event) {
    for (int32_t i = 0; i < event->actors.count; i++) {
        const Entity *e = event->actors.items[i].entity < 0 ? NULL : &doc->entities.items[event->actors.items[i].entity];
        bool named = e && e->kind == ACTOR_PERSON && e->of < 0 && !e->country.length; /* "Hurricane Marlow" */
        bool people = e && e->kind == ACTOR_UNNAMED && str_equal(e->sector, S("CVL"));
        if (e && e->kind != ACTOR_UNKNOWN && !named && !people) return false;
    }
    return true;
}

/* "No group claimed the attack": done by nobody who could be named. */
static bool is_of_none(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    if (event->judgement.status != STATUS_DENIED || event->actors.count != 1) return false;
    const Token *t = &doc->tokens.items[event->trigger];
    int32_t subject = logical_subject(doc, t->relation == RELATION_OBJ ? t->head : event->trigger),
            determiner = subject < 0 ? -1 : child_with(doc, subject, RELATION_DET);
    return determiner >= 0 && in_class(finder, S("none"), doc->tokens.items[determiner].lemma);
}

/* "on his arrival in Bangkok", of the Thai minister: who comes home visits nobody. */
static bool is_homecoming(const Document *doc, const EventClaim *event) {
    if (event->type != EVENT_CONSULT || !str_equal(event->mode, S("visit")) || event->recipients.count || event->place < 0) return false;
    if (event->actors.count != 1 || event->actors.items[0].entity < 0) return false;
    Str country = doc->entities.items[event->actors.items[0].entity].country;
    return country.length && str_equal(country, doc->places.items[event->place].country);
}

/* Somebody must be known; an attack of unknown hand stands if it has a place, a day or its dead, a signing if it has either of the first,
 * talks to come if they have a day. */
bool is_event_told(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    bool dated = event->time >= 0 && !event->time_carried;
    if (finder->mishap && (event->type == EVENT_ASSAULT || event->type == EVENT_COERCE) && is_of_nature(doc, event)) return false;
    if (is_lone_wish(doc, event) || is_of_none(finder, event) || is_interview(doc, event) || is_homecoming(doc, event)) return false;
    if (is_known(&event->actors)) return true;
    if (event->type == EVENT_AGREE) return event->time >= 0 || event->place >= 0;
    if (event->type == EVENT_CONSULT && event->judgement.status != STATUS_HAPPENED && is_nominal(doc, event->trigger)) return dated;
    if (dated && str_equal(event->mode, S("ceasefire"))) return true;
    if (str_equal(event->cameo, S("196")) && is_verb(doc, event->trigger)) return true; /* "the truce has been broken" */
    if (is_known(&event->recipients))
        return ((event->type == EVENT_COOPERATE || event->type == EVENT_AID) && is_verb(doc, event->trigger)) ||
               event->type == EVENT_REJECT || event->type == EVENT_ACCUSE || event->type == EVENT_CONCEDE || event->type == EVENT_REQUEST ||
               event->type >= EVENT_PROTEST;
    bool met = event->type == EVENT_CONSULT && (dated || event->place >= 0); /* "six countries met in Oslo" */
    if (met || event->type == EVENT_REJECT || event->type == EVENT_RETREAT || event->type == EVENT_COERCE || is_violent(event->type))
        if (has_doer(finder, event->trigger)) return true;
    bool done = event->judgement.status == STATUS_HAPPENED || event->judgement.status == STATUS_ONGOING;
    if (is_done_to(event) && event->recipients.count && done && is_verb(doc, event->trigger)) return true; /* "two were arrested" */
    if (is_law(event) && dated && is_verb(doc, event->trigger)) return true; /* "the ban was lifted in 2011" */
    bool shown = event->place >= 0 || event->dead.best >= 0 || event->injured >= 0 || dated;
    return is_violent(event->type) && shown && (done || !is_nominal(doc, event->trigger));
}

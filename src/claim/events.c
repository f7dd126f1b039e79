/* Who did what to whom: finds the words that tell events by the frames of the lexicon, with sides, status, time and place.
 * Verbs come first, so that "held talks" is one event; the nouns that no verb took over follow. */
#include "claim/events.h"

#include "claim/coded.h"

#include "claim/events_scenes.h"
#include "claim/events_times.h"
#include "claim/homely.h"
#include "claim/status.h"
#include "dictionary/dictionary.h"
#include "claim/trends.h"
#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"
#include "stages.h"

enum { CLIMB = 8 };

static const Frame *find_event_frame(const Finder *finder, int32_t token) {
    const Frame *frame = find_frame(finder, &finder->know->events->table, token);
    return frame ? frame : find_open_frame(finder, &finder->know->events->table, token);
}

bool is_symmetric(EventType type) {
    return type == EVENT_CONSULT || type == EVENT_AGREE || type == EVENT_COOPERATE;
}

static bool reaches_states(EventType type) {
    return is_material(type) || type == EVENT_CONCEDE || type == EVENT_AGREE || type == EVENT_REJECT || type == EVENT_THREATEN;
}

bool is_known(const Participants *side) {
    for (int32_t i = 0; i < side->count; i++)
        if (side->items[i].entity >= 0) return true;
    return false;
}

bool has_entity(const Participants *side, int32_t entity) {
    for (int32_t i = 0; i < side->count; i++)
        if (entity >= 0 && side->items[i].entity == entity) return true;
    return false;
}

/* An actor cannot be on both sides, nor, "withdrew its troops", his own body on the other; the one that acts keeps its place. */
static void drop_shared(const Document *doc, const Participants *actors, Participants *recipients) {
    int32_t kept = 0;
    for (int32_t i = 0; i < recipients->count; i++) {
        int32_t entity = recipients->items[i].entity, of = entity < 0 ? -1 : doc->entities.items[entity].of;
        bool own = of >= 0 && doc->entities.items[entity].kind != ACTOR_PERSON && has_entity(actors, of);
        if (!own && !has_entity(actors, entity)) recipients->items[kept++] = recipients->items[i];
    }
    recipients->count = kept;
}

int32_t light_or(const Finder *finder, int32_t token, int32_t (*ask)(const Document *, int32_t)) {
    int32_t found = ask(finder->doc, token);
    if (found >= 0 || finder->doc->tokens.items[token].upos == UPOS_VERB) return found;
    int32_t light = light_verb_of(finder, token);
    const Token *t = &finder->doc->tokens.items[counter_of(finder, token)];
    /* "the talks open on Monday", "are to open" */
    bool carried = t->relation == RELATION_NSUBJ || t->relation == RELATION_NSUBJ_PASS || t->relation == RELATION_NSUBJ_OUTER;
    bool due = carried && child_with(finder->doc, t->head, RELATION_XCOMP) >= 0; /* "is due to open" */
    if (light < 0 && carried && (due || is_verb(finder->doc, t->head))) light = t->head;
    int32_t inner = light < 0 ? -1 : child_with(finder->doc, light, RELATION_XCOMP); /* "are expected to open on Monday" */
    found = light >= 0 ? ask(finder->doc, light) : -1;
    return found < 0 && carried && inner >= 0 ? ask(finder->doc, inner) : found;
}

/* ------------------------------------------------------------- what is no event */

static bool needs_doer(EventType type) {
    return type == EVENT_AID || type == EVENT_REQUEST || type == EVENT_SUPPORT || type == EVENT_COOPERATE || type == EVENT_REJECT;
}

/* What private persons ask, promise or reproach each other. */
bool is_private_event(const Finder *finder, const EventClaim *event) {
    if (event->type == EVENT_ASSAULT || event->type == EVENT_PROTEST || event->type == EVENT_COERCE) return false;
    if (str_equal(event->mode, S("release"))) return false; /* "was freed by his kidnappers" */
    /* "people accused of theft", "women were helped" */
    bool nobody = !event->actors.count || (event->actors.count == 1 && event->actors.items[0].entity < 0);
    bool affair = !finder->homely && event->type != EVENT_ACCUSE && !(needs_doer(event->type) && event->recipients.count);
    if (nobody && affair) return false;
    return (nobody || all_private(finder->doc, finder->homely, &event->actors)) &&
           all_private(finder->doc, finder->homely, &event->recipients);
}

/* Part of another name or topic: "peace talks venue", "a ceasefire monitor". */
static bool is_topic(const Document *doc, int32_t token) {
    const Token *t = &doc->tokens.items[token];
    return t->relation == RELATION_COMPOUND || t->relation == RELATION_AMOD || t->relation == RELATION_FLAT ||
           t->relation == RELATION_NMOD_POSS;
}

/* A noun that the verb above already tells: "held talks", "attended the meeting", "launched an attack". */
static int32_t taken_by(const Finder *finder, int32_t noun, EventType type) {
    const Document *doc = finder->doc;
    noun = counter_of(finder, noun); /* "began two days of talks" */
    for (int32_t step = 0; step < CLIMB && doc->tokens.items[noun].relation == RELATION_CONJ; step++) {
        if (is_verb(doc, doc->tokens.items[noun].head)) break;
        noun = doc->tokens.items[noun].head; /* "exchanged rifle and artillery fire" */
    }
    int32_t head = doc->tokens.items[noun].head;
    if (head < 0) return -1;
    /* "claimed responsibility for the attack" */
    bool named =
        type == EVENT_ASSAULT && doc->tokens.items[noun].relation == RELATION_NMOD && doc->tokens.items[head].relation == RELATION_OBJ;
    if (named && event_of(doc, doc->tokens.items[head].head) >= 0) noun = head, head = doc->tokens.items[noun].head;
    int32_t outer = event_of(doc, head);
    if (outer < 0 && doc->tokens.items[head].relation == RELATION_CONJ) outer = event_of(doc, doc->tokens.items[head].head);
    if (outer < 0 || doc->events.items[outer].type != type) return -1;
    Relation relation = doc->tokens.items[noun].relation;
    bool core = relation == RELATION_OBJ || relation == RELATION_NSUBJ_PASS || relation == RELATION_NSUBJ;
    return core || relation == RELATION_OBL ? outer : -1;
}

/* "shelled a village, killing twelve": the killing is how the shelling ended. */
static int32_t outcome_of(const Finder *finder, int32_t token, EventType type) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    bool hangs =
        t->relation == RELATION_ADVCL || t->relation == RELATION_ACL || t->relation == RELATION_CONJ || t->relation == RELATION_XCOMP;
    /* "two men were killed and three wounded": a mere number of the same people */
    int32_t others = child_with(doc, token, RELATION_NSUBJ_PASS);
    bool apart = child_with(doc, token, RELATION_NSUBJ) >= 0 || (others >= 0 && doc->tokens.items[others].upos != UPOS_NUM);
    if (type != EVENT_ASSAULT || !hangs || apart) return -1;
    if (!in_class(finder, S("fatal"), t->lemma) && !in_class(finder, S("wound"), t->lemma)) return -1;
    int32_t outer = event_of(doc, t->head);
    return outer >= 0 && doc->events.items[outer].type == EVENT_ASSAULT ? outer : -1;
}

/* "lifted its blockade": what is ended is no event of its own. */
static bool is_ended(const Finder *finder, int32_t noun, EventType type) {
    const Document *doc = finder->doc;
    if (is_beside(finder, noun)) return false;
    int32_t outer = event_of(doc, doc->tokens.items[noun].head);
    if (outer < 0 || is_act_denied(finder, &doc->events.items[outer])) return false;
    if (doc->events.items[outer].type == EVENT_SANCTION)
        return type == EVENT_AID || type == EVENT_SANCTION || type == EVENT_COOPERATE || type == EVENT_SUPPORT;
    if (doc->events.items[outer].type != EVENT_CONCEDE && doc->events.items[outer].type != EVENT_REJECT) return false;
    return type == EVENT_COERCE || type == EVENT_SANCTION || type == EVENT_ASSAULT || type == EVENT_PROTEST || type == EVENT_AGREE ||
           type == EVENT_CONSULT;
}

/* "failed to heed a call by Chad", "praised its refusal": what was asked or refused, and by whom, was so whatever is done about it. */
static bool is_presupposed(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[event->trigger];
    int32_t determiner = child_with(doc, event->trigger, RELATION_DET);
    if (t->upos != UPOS_NOUN || !is_spoken(event->type) || event->type == EVENT_SUPPORT || !is_known(&event->actors)) return false;
    if (t->relation != RELATION_OBJ && t->relation != RELATION_OBL && t->relation != RELATION_NMOD) return false;
    if (determiner >= 0 && in_class(finder, S("whatever"), doc->tokens.items[determiner].lemma)) return false;
    return light_verb_of(finder, event->trigger) < 0;
}

/* A demand that is rejected, an offer that is accepted, was made. */
static void judge_answered(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    bool open = event->judgement.status == STATUS_POSSIBLE || event->judgement.status == STATUS_DENIED;
    if (open && is_presupposed(finder, event)) event->judgement.status = STATUS_HAPPENED;
    const Token *t = &doc->tokens.items[event->trigger];
    int32_t outer =
        t->upos == UPOS_NOUN && (t->relation == RELATION_OBJ || t->relation == RELATION_NSUBJ_PASS) ? event_of(doc, t->head) : -1;
    if (outer < 0 || (event->type != EVENT_REQUEST && event->type != EVENT_ACCUSE && event->type != EVENT_THREATEN)) return;
    EventType type = doc->events.items[outer].type;
    if (type == EVENT_REJECT || type == EVENT_AGREE || type == EVENT_CONCEDE) event->judgement.status = STATUS_HAPPENED;
}

/* --------------------------------------------------------------------- finding */

static void add_unstated(const Finder *finder, EventClaim *event) {
    if (!event->actors.count) *array_push(finder->doc->arena, &event->actors) = (Participant){.entity = -1, .how = HOW_UNSTATED};
}

/* "Al-Qaeda in the Islamic Maghreb", "the Korean Peninsula Affairs Office" */
static bool is_part_of_name(const Document *doc, const PlaceMention *place) {
    enum { LONG = 8 };
    for (int32_t t = place->first_token - LONG > 0 ? place->first_token - LONG : 0; t < doc->tokens.count && t < place->end_token + LONG;
         t++) {
        int32_t i = mention_at(doc, t);
        const Mention *m = i >= 0 && doc->mentions.items[i].kind == MENTION_NAME ? &doc->mentions.items[i] : NULL;
        bool named = m && m->entity >= 0 && doc->entities.items[m->entity].lexicon >= 0;
        if (named && m->first_token < place->first_token && m->end_token >= place->end_token) return true;
    }
    return false;
}

/* "pressure from Washington", "freed under pressure from Tokyo": who it comes from, unless something moves away. */
static bool is_sender(const Document *doc, const EventClaim *event, const PlaceMention *place) {
    if (place->role != PLACE_ORIGIN) return false;
    int32_t governor = doc->tokens.items[place->anchor].head;
    bool own = governor == event->trigger || (governor >= 0 && doc->tokens.items[governor].head == event->trigger &&
                                              doc->tokens.items[governor].relation == RELATION_OBJ);
    return !own || is_spoken(event->type) || is_symmetric(event->type);
}

/* "promised to send troops to Darfur", "agreed to meet in Oslo": where it is to be done. */
static bool is_of_promise(const Document *doc, const EventClaim *event, const PlaceMention *place) {
    if (event->type != EVENT_AGREE || place->first_token < event->trigger) return false;
    int32_t at = doc->tokens.items[place->anchor].head;
    for (int32_t step = 0; step < CLIMB && at >= 0 && at != event->trigger; step++, at = doc->tokens.items[at].head)
        if (is_verb(doc, at) && is_infinitive(doc, at)) return true;
    return false;
}

/* A country that is urged or accused is no place, and what talks are about is no venue: "discussed the violence in Iraq". */
static bool is_no_venue(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const PlaceMention *place = &doc->places.items[event->place];
    if (is_part_of_name(doc, place) || is_sender(doc, event, place) || is_of_promise(doc, event, place)) return true;
    if (place->role == PLACE_OBJECT)
        return place->level == PLACE_COUNTRY && event->type != EVENT_ASSAULT && event->type != EVENT_RETREAT &&
               !str_equal(event->mode, S("visit"));
    if (place->role == PLACE_TARGET) return event->type != EVENT_ASSAULT && event->type != EVENT_PROTEST && event->type != EVENT_COERCE;
    if (!is_symmetric(event->type)) return false;
    if (doc->tokens.items[event->trigger].upos != UPOS_VERB || place->role == PLACE_NAMED) return false;
    int32_t object = child_with(doc, event->trigger, RELATION_OBJ);
    if (object < 0 || place->anchor == object || mention_at(doc, object) >= 0 ||
        in_class(finder, S("light"), doc->tokens.items[event->trigger].lemma))
        return false;
    static const Str held[] = {{"talks", 5}, {"agreement", 9}, {"truce", 5}, {"visit", 5}}; /* what is held or signed somewhere */
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (in_class(finder, held[i], doc->tokens.items[object].lemma)) return false;
    if (place->first_token > object && (place->level == PLACE_COUNTRY || place->level == PLACE_REGION)) return true;
    int32_t at = doc->tokens.items[place->anchor].head;
    for (int32_t step = 0; step < CLIMB && at != object && doc->tokens.items[at].relation == RELATION_CONJ; step++)
        at = doc->tokens.items[at].head;
    if (in_class(finder, S("talks"), doc->tokens.items[at].lemma)) return false; /* "chaired a year of talks in Lusaka" */
    const Frame *frame = at == object ? find_frame(finder, &finder->know->events->table, object) : NULL;
    return at == object && !(frame && is_symmetric((EventType)frame->type));
}

int32_t issuing_verb(const Document *doc, int32_t token) {
    const Token *t = &doc->tokens.items[token];
    if (t->relation != RELATION_ACL || t->xpos != XPOS_VBG || child_with(doc, token, RELATION_MARK) >= 0) return -1;
    const Token *noun = &doc->tokens.items[t->head];
    return noun->relation == RELATION_OBJ && is_verb(doc, noun->head) ? noun->head : -1;
}

static void add_issuer(const Document *doc, int32_t token, Participants *out) {
    int32_t verb = issuing_verb(doc, token);
    if (verb >= 0) add_phrase_actors(doc, logical_subject(doc, verb), out);
}

/* Whether nobody known or told of is the noun that the participle hangs on: "a decree", not "troops". */
static bool is_issued(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    int32_t noun = doc->tokens.items[token].head;
    return issuing_verb(doc, token) >= 0 && mention_at(doc, noun) < 0 && !in_class(finder, S("doer"), doc->tokens.items[noun].lemma);
}

/* "denied the attack": it is laid at the door of whoever denies it. */
static bool is_disclaimed(const Finder *finder, int32_t token, const EventClaim *event) {
    const Token *t = &finder->doc->tokens.items[token];
    return event->type == EVENT_ASSAULT && t->relation == RELATION_OBJ &&
           in_class(finder, S("deny"), finder->doc->tokens.items[t->head].lemma);
}

/* "called a march for Friday": what has a day to come has not happened, whatever its verb says; words may be about such a day. */
static bool is_yet_to_come(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    bool act = is_material(event->type) || event->type == EVENT_PROTEST || event->type == EVENT_CONSULT;
    int32_t time = act && event->judgement.status == STATUS_HAPPENED ? light_or(finder, event->trigger, time_of) : -1;
    return time >= 0 && doc->day.last != DAY_NONE && doc->times.items[time].start != DAY_NONE &&
           doc->times.items[time].start > doc->day.last;
}

void tell_circumstances(const Finder *finder, EventClaim *event) {
    Document *doc = finder->doc;
    int32_t token = event->trigger;
    event->sentence = doc->tokens.items[token].sentence;
    event->span = clause_span(doc, token);
    event->judgement = judge_token(doc, finder->know, is_issued(finder, token) ? issuing_verb(doc, token) : token);
    if (is_yet_to_come(finder, event)) event->judgement.status = STATUS_PLANNED;
    date_event(finder, event);
    see_kind(finder, event);
    event->place = light_or(finder, token, place_of);
    if (event->place >= 0 && (is_no_venue(finder, event) || is_place_of_other(finder, event))) event->place = -1;
    bool leaves = event->type == EVENT_RETREAT || event->type == EVENT_SANCTION || event->type == EVENT_COERCE;
    if (event->place < 0 && leaves) event->place = place_left(doc, token);
    event->speech = speech_at(doc, token);
    count_casualties(finder, event);
}

/* "The talks will resume", "the summit was put off": the noun that stands for talks told of before, or -1. */
static int32_t talks_referred_to(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    int32_t noun = token;
    if (is_verb(doc, token)) {
        noun = child_with(doc, token, RELATION_NSUBJ);
        if (noun < 0 || !in_class(finder, S("talks"), doc->tokens.items[noun].lemma)) noun = logical_object(doc, token);
    }
    return noun >= 0 && in_class(finder, S("talks"), doc->tokens.items[noun].lemma) && refers_back(doc, noun) ? noun : -1;
}

static void add_partners_before(const Finder *finder, EventClaim *event) {
    enum { LOOK_BACK = 40 };
    Document *doc = finder->doc;
    if (event->type != EVENT_CONSULT || is_known(&event->actors) || is_known(&event->recipients)) return;
    if (talks_referred_to(finder, event->trigger) < 0) return;
    for (int32_t i = doc->events.count - 1; i >= 0 && i >= doc->events.count - LOOK_BACK && !event->actors.count; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (told->type != EVENT_CONSULT || told->actors.count + told->recipients.count < 2 || !is_known(&told->actors)) continue;
        for (int32_t k = 0; k < told->actors.count; k++) add_participant(&event->actors, told->actors.items[k], doc->arena);
        for (int32_t k = 0; k < told->recipients.count; k++) add_participant(&event->recipients, told->recipients.items[k], doc->arena);
    }
    for (int32_t k = 0; k < event->actors.count; k++) event->actors.items[k].how = HOW_COREFERENCE;
    for (int32_t k = 0; k < event->recipients.count; k++) event->recipients.items[k].how = HOW_COREFERENCE;
}

/* "The assault began after midnight": that of those who were last told to strike. */
static void add_strikers_before(const Finder *finder, EventClaim *event) {
    enum { LOOK_BACK = 8, SENTENCES_BACK = 2 };
    Document *doc = finder->doc;
    bool open = event->type == EVENT_ASSAULT && !event->actors.count && !event->recipients.count;
    if (!open || is_verb(doc, event->trigger) || !refers_back(doc, event->trigger)) return;
    if (doc->tokens.items[event->trigger].relation != RELATION_NSUBJ) return;
    for (int32_t i = doc->events.count - 1; i >= 0 && i >= doc->events.count - LOOK_BACK; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (doc->tokens.items[event->trigger].sentence - told->sentence > SENTENCES_BACK) return;
        if (told->type != EVENT_ASSAULT || !is_known(&told->actors) || told->judgement.status == STATUS_DENIED) continue;
        for (int32_t k = 0; k < told->actors.count; k++) add_participant(&event->actors, told->actors.items[k], doc->arena);
        for (int32_t k = 0; k < told->recipients.count; k++) add_participant(&event->recipients, told->recipients.items[k], doc->arena);
        break;
    }
    for (int32_t k = 0; k < event->actors.count; k++) event->actors.items[k].how = HOW_COREFERENCE;
    for (int32_t k = 0; k < event->recipients.count; k++) event->recipients.items[k].how = HOW_COREFERENCE;
}

/* "the army bombed a village": the state whose ground it is does nothing to itself. */
static void drop_own_state(const Document *doc, EventClaim *event) {
    for (int32_t i = 0; i < event->actors.count && event->recipients.count; i++)
        if (same_side(doc, event->actors.items[i].entity, event->recipients.items[0].entity)) event->recipients.count = 0;
}

static void add_state_of_place(const Finder *finder, EventClaim *event) {
    Document *doc = finder->doc;
    const PlaceMention *place = event->place >= 0 ? &doc->places.items[event->place] : NULL;
    int32_t state = place ? entity_of_country(doc, finder->know, place->country, finder->scratch) : -1;
    if (state < 0) return;
    add_participant(&event->recipients, (Participant){.entity = state, .span = place->span, .how = HOW_ROLE}, doc->arena);
    drop_own_state(doc, event);
}

/* "a mission of the union arrived in the Malian capital": it comes to see those who rule there. */
static void add_hosts(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    bool came = event->type == EVENT_CONSULT && str_equal(event->mode, S("visit")) && is_verb(doc, event->trigger);
    if (!came || event->place < 0 || event->recipients.count || event->actors.count != 1 || event->actors.items[0].entity < 0) return;
    ActorKind kind = doc->entities.items[party_of(doc, event->actors.items[0].entity)].kind;
    if (kind == ACTOR_IGO && is_state_capital(finder->know, &doc->places.items[event->place])) add_state_of_place(finder, event);
}

/* "banned flights to Cuba": what one state forbids another is no coercion of its own people. */
static void see_sanction(const Document *doc, EventClaim *event) {
    if (event->type != EVENT_COERCE || !str_starts(event->cameo, S("172")) || !is_known(&event->actors) || !event->recipients.count) return;
    int32_t entity = event->recipients.items[0].entity, own = party_of(doc, event->actors.items[0].entity);
    if (entity < 0 || doc->entities.items[entity].kind != ACTOR_STATE || doc->entities.items[own].kind != ACTOR_STATE || entity == own)
        return;
    event->type = EVENT_SANCTION;
    event->mode = (Str){0};
    event->cameo = S("163");
}

/* "Chad protested at the arrests": states and their officials do so in words, not in the street. */
static void see_complaint(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    if (event->type != EVENT_PROTEST || !is_verb(doc, event->trigger) || event->actors.count != 1 || event->actors.items[0].entity < 0)
        return;
    const Entity *actor = &doc->entities.items[event->actors.items[0].entity];
    bool speaks = actor->kind == ACTOR_STATE || actor->kind == ACTOR_IGO || (actor->kind == ACTOR_PERSON && actor->office.length);
    if (!speaks || actor->plural || !in_class(finder, S("protest-word"), doc->tokens.items[event->trigger].lemma)) return;
    event->type = EVENT_ACCUSE;
    event->mode = (Str){0};
    event->cameo = S("114");
}

/* "The new policy prohibits all flights": whoever was last told to have made such a thing. */
static void add_author(const Finder *finder, EventClaim *event) {
    enum { SENTENCES_BACK = 3 };
    Document *doc = finder->doc;
    int32_t noun = is_verb(doc, event->trigger) && !is_passive(doc, event->trigger) ? logical_subject(doc, event->trigger) : -1;
    if (noun < 0 || !refers_back(doc, noun) || !in_class(finder, S("instrument"), doc->tokens.items[noun].lemma)) return;
    for (int32_t i = doc->events.count - 1; i >= 0 && !event->actors.count; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (doc->tokens.items[event->trigger].sentence - told->sentence > SENTENCES_BACK) return;
        bool made = told->type == EVENT_SANCTION || told->type == EVENT_COERCE || told->type == EVENT_CONCEDE || told->type == EVENT_AGREE;
        for (int32_t k = 0; made && is_known(&told->actors) && k < told->actors.count; k++) {
            Participant author = told->actors.items[k];
            author.how = HOW_COREFERENCE;
            add_participant(&event->actors, author, doc->arena);
        }
    }
}

/* "The police announced the arrest of two men", "ordered the release of": whoever makes known or orders what he does himself. */
static void add_announcer(const Finder *finder, int32_t noun, Participants *out) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[noun];
    if (t->relation != RELATION_OBJ || !in_class(finder, S("make-known"), doc->tokens.items[t->head].lemma)) return;
    add_phrase_actors(doc, logical_subject(doc, t->head), out);
    drop_unnamed(doc, out);
}

/* "sent a letter to the head of the league threatening": whoever sends it threatens, whatever the parser hung that on; or -1. */
static int32_t sender_of(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    if (t->relation != RELATION_ACL || t->xpos != XPOS_VBG || child_with(doc, token, RELATION_MARK) >= 0) return -1;
    int32_t at = t->head;
    int32_t sent = in_class(finder, S("missive"), doc->tokens.items[at].lemma) ? child_with(doc, at, RELATION_ACL) : -1;
    if (sent >= 0 && sent != token && is_passive(doc, sent)) return logical_subject(doc, sent); /* "a letter sent by Chad asking" */
    for (int32_t step = 0; step < CLIMB && at >= 0 && !is_verb(doc, at); step++) at = doc->tokens.items[at].head;
    int32_t object = at < 0 ? -1 : child_with(doc, at, RELATION_OBJ);
    if (object < 0 || object == t->head || !in_class(finder, S("missive"), doc->tokens.items[object].lemma)) return -1;
    return logical_subject(doc, at);
}

/* "the president ordered his negotiators home": nobody else is concerned. */
static bool is_own_order(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    if (event->type != EVENT_REQUEST || !in_class(finder, S("commands"), doc->tokens.items[event->trigger].lemma)) return false;
    int32_t ordered = logical_object(doc, event->trigger), whose = ordered < 0 ? -1 : child_with(doc, ordered, RELATION_NMOD_POSS);
    int32_t mention = whose >= 0 && doc->tokens.items[whose].upos == UPOS_PRON ? mention_at(doc, whose) : -1;
    return mention >= 0 && has_entity(&event->actors, doc->mentions.items[mention].entity);
}

/* A demand that a side makes of its own man, "insisted that their leader be freed", is made of others. */
static void drop_own_side(const Document *doc, EventClaim *event) {
    bool foretold = event->type == EVENT_THREATEN && logical_object(doc, event->trigger) < 0; /* "warned that his army would answer" */
    if ((event->type != EVENT_REQUEST && !foretold) || !event->recipients.count) return;
    for (int32_t i = 0; i < event->recipients.count; i++) {
        int32_t entity = event->recipients.items[i].entity, of = entity >= 0 ? doc->entities.items[entity].of : -1;
        bool own = of >= 0 && has_entity(&event->actors, of);
        for (int32_t k = 0; foretold && k < event->actors.count; k++) own |= same_side(doc, event->actors.items[k].entity, entity);
        if (!own) return;
    }
    event->recipients.count = 0;
}

/* The mention in the event's sentence whose words the participant is known by, or NULL. */
static const Mention *mention_of(const Document *doc, const EventClaim *event, Span span) {
    const Sentence *sentence = &doc->sentences.items[doc->tokens.items[event->trigger].sentence];
    for (int32_t t = sentence->first_token; t < sentence->first_token + sentence->token_count; t++) {
        int32_t mention = mention_at(doc, t);
        if (mention >= 0 && doc->mentions.items[mention].span.start == span.start && doc->mentions.items[mention].span.end == span.end)
            return &doc->mentions.items[mention];
    }
    return NULL;
}

/* "vowed that his men would march", "threatened to come back with 1,000 fighters": those with whom somebody threatens are not threatened.
 */
static void drop_own_men(const Document *doc, EventClaim *event) {
    if (event->type != EVENT_THREATEN && event->type != EVENT_REJECT) return;
    int32_t kept = 0;
    for (int32_t i = 0; i < event->recipients.count; i++) {
        Participant p = event->recipients.items[i];
        const Entity *entity = p.entity < 0 ? NULL : &doc->entities.items[p.entity];
        const Mention *mention = entity && entity->kind == ACTOR_UNNAMED ? mention_of(doc, event, p.span) : NULL;
        int32_t whose = mention ? child_with(doc, mention->head, RELATION_NMOD_POSS) : -1;
        bool own = whose >= 0 && doc->tokens.items[whose].upos == UPOS_PRON;
        bool arms = mention && event->type == EVENT_THREATEN && has_use(doc, child_with(doc, mention->head, RELATION_CASE), USE_COMITATIVE);
        if (!own && !arms) event->recipients.items[kept++] = p;
    }
    event->recipients.count = kept;
}

/* "drones", "drone strikes" */
static bool is_of_arms(const Finder *finder, int32_t noun) {
    const Token *tokens = finder->doc->tokens.items;
    if (in_class(finder, S("arms"), tokens[noun].lemma)) return true;
    for (int32_t c = tokens[noun].first_child; c >= 0; c = tokens[c].next_sibling)
        if (tokens[c].relation == RELATION_COMPOUND && in_class(finder, S("arms"), tokens[c].lemma)) return true;
    return false;
}

/* "were hit by three drones": what is fired is nobody, whatever it was taken for, unless somebody stands beside it. */
static void drop_arms(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t subject = event->type == EVENT_ASSAULT && is_verb(doc, event->trigger) ? logical_subject(doc, event->trigger) : -1;
    if (subject < 0 || !is_of_arms(finder, subject) || !is_passive(doc, event->trigger)) return;
    int32_t kept = 0;
    for (int32_t i = 0; i < event->actors.count; i++)
        if (event->actors.items[i].how != HOW_COREFERENCE && event->actors.items[i].entity >= 0 &&
            doc->entities.items[event->actors.items[i].entity].kind != ACTOR_UNNAMED)
            event->actors.items[kept++] = event->actors.items[i];
    event->actors.count = kept;
}

/* "plants belonging to the state oil company" */
static void add_holder(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t object = is_verb(doc, event->trigger) ? logical_object(doc, event->trigger) : -1,
            clause = object < 0 ? -1 : child_with(doc, object, RELATION_ACL);
    if (clause < 0 || !in_class(finder, S("belong"), doc->tokens.items[clause].lemma)) return;
    add_phrase_actors(doc, governed_by(doc, clause, USE_GOAL), &event->recipients);
}

/* "will not be bound by it" is an act because it is denied. */
static bool asks_denial(const Frame *frame) {
    for (int32_t i = 0; i < frame->condition_count; i++)
        if (frame->conditions[i].test == TEST_NEGATED && !frame->conditions[i].negated) return true;
    return false;
}

/* "denied a report that soldiers had shot a man": it is the deed that is denied, and told so. */
static bool is_denied_deed(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    if (event->type != EVENT_REJECT || !in_class(finder, S("deny"), doc->tokens.items[event->trigger].lemma)) return false;
    int32_t inner = child_with(doc, event->trigger, RELATION_XCOMP); /* "denied abducting them" */
    const Frame *deed = inner >= 0 && doc->tokens.items[inner].xpos == XPOS_VBG ? find_event_frame(finder, inner) : NULL;
    if (deed && is_material((EventType)deed->type)) return true;
    int32_t object = logical_object(doc, event->trigger);
    return object >= 0 && in_class(finder, S("reports"), doc->tokens.items[object].lemma) &&
           (child_with(doc, object, RELATION_ACL) >= 0 || child_with(doc, event->trigger, RELATION_CCOMP) >= 0);
}

/* "Robertson said the plan had support, insisting that …": whoever utters the words that the verb brings in does the act. */
static void add_tellers(Document *doc, int32_t verb, Participants *out) {
    int32_t clause = is_verb(doc, verb) ? child_with(doc, verb, RELATION_CCOMP) : -1, speech = clause < 0 ? -1 : speech_at(doc, clause);
    for (int32_t step = 0; step < 2 && speech >= 0 && doc->speeches.items[speech].cue_token != verb; step++)
        speech = doc->speeches.items[speech].parent;
    if (speech < 0 || doc->speeches.items[speech].cue_token != verb) return;
    add_speakers_of(doc, speech, out);
    drop_unnamed(doc, out);
}

/* "a rebel ultimatum ordering the army to leave": what the words say, whoever uttered them does. */
static void add_utterer(const Finder *finder, int32_t token, Participants *out) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    if (t->relation != RELATION_ACL || t->xpos != XPOS_VBG || child_with(doc, token, RELATION_MARK) >= 0) return;
    if (mention_at(doc, t->head) >= 0) return;
    const Frame *frame = find_frame(finder, &finder->know->events->table, t->head);
    if (!frame || !frame->nominal || !is_spoken((EventType)frame->type)) return;
    add_sides(finder, t->head, frame->who, out);
    drop_unnamed(doc, out);
}

/* "wants prisoners freed", "demanded its leader released by Chad": asked of whoever should do it, not of those to whom it is done. */
static void see_wished_done(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t object = event->type == EVENT_REQUEST && is_verb(doc, event->trigger) && !is_passive(doc, event->trigger)
                         ? child_with(doc, event->trigger, RELATION_OBJ)
                         : -1;
    if (object <= event->trigger) return;
    int32_t done = child_with(doc, event->trigger, RELATION_XCOMP);
    if (done < 0 || doc->tokens.items[done].xpos != XPOS_VBN) done = child_with(doc, object, RELATION_ACL);
    if (done != object + 1 || doc->tokens.items[done].xpos != XPOS_VBN ||
        !in_class(finder, S("wish-done"), doc->tokens.items[event->trigger].lemma))
        return;
    event->recipients.count = 0;
    add_phrase_actors(doc, governed_by(doc, done, USE_AGENT), &event->recipients);
}

/* "condemned the killing of five medics": those whom the deed was done to are not blamed, but who did it. */
static void see_blamed_deed(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t deed = event->type == EVENT_ACCUSE && is_verb(doc, event->trigger) ? logical_object(doc, event->trigger) : -1;
    if (deed < 0 || mention_at(doc, deed) >= 0 || governed_directly(doc, deed, USE_GENITIVE) < 0) return;
    const Frame *frame = find_frame(finder, &finder->know->events->table, deed);
    bool harm = frame && (frame->type == EVENT_ASSAULT || frame->type == EVENT_COERCE);
    if (!harm || str_find(frame->what, S("of")) < 0) return;
    event->recipients.count = 0;
    add_sides(finder, deed, frame->who, &event->recipients);
}

/* "All workers are advised to leave", in somebody's own words: he does it by saying so. */
static void add_sayer(const Finder *finder, EventClaim *event) {
    Document *doc = finder->doc;
    int32_t verb = event->trigger, speech = speech_at(doc, verb);
    if (event->actors.count || !is_spoken(event->type) || !is_verb(doc, verb) || !is_passive(doc, verb) || speech < 0) return;
    int32_t auxiliary = child_with(doc, verb, RELATION_AUX_PASS);
    bool present = auxiliary >= 0 && (doc->tokens.items[auxiliary].xpos == XPOS_VBP || doc->tokens.items[auxiliary].xpos == XPOS_VBZ) &&
                   child_with(doc, verb, RELATION_AUX) < 0;
    if (present && logical_subject(doc, verb) < 0 && doc->speeches.items[speech].directness == SPEECH_DIRECT)
        add_speakers_of(doc, speech, &event->actors);
}

static EventClaim read_event(const Finder *finder, int32_t token, const Frame *frame) {
    EventClaim event = {
        .type = (EventType)frame->type, .mode = frame->mode, .cameo = frame->cameo, .trigger = token, .rule = frame->rule, .same_as = -1};
    int32_t sender = str_find(frame->who, S("subj")) >= 0 ? sender_of(finder, token) : -1;
    if (sender >= 0) add_phrase_actors(finder->doc, sender, &event.actors);
    if (sender < 0 && str_find(frame->who, S("subj")) >= 0) add_tellers(finder->doc, token, &event.actors);
    if (!event.actors.count) add_sides(finder, token, frame->who, &event.actors);
    if (!event.actors.count) add_issuer(finder->doc, token, &event.actors);
    if (!event.actors.count) add_utterer(finder, token, &event.actors);
    add_strikers_before(finder, &event);
    add_sides(finder, token, frame->what, &event.recipients);
    see_blamed_deed(finder, &event);
    see_wished_done(finder, &event);
    if (sender >= 0 && !event.recipients.count) /* "sent a letter requesting it to the minister" */
        add_phrase_actors(finder->doc, governed_by(finder->doc, finder->doc->tokens.items[sender].head, USE_GOAL), &event.recipients);
    if (!event.recipients.count && issuing_verb(finder->doc, token) >= 0) /* "sent him a draft proposing" */
        add_sides(finder, issuing_verb(finder->doc, token), S("iobj,to"), &event.recipients);
    if (!event.actors.count) add_author(finder, &event);
    if (!event.actors.count && !is_verb(finder->doc, token)) add_announcer(finder, token, &event.actors);
    if (!event.actors.count && str_find(frame->who, S("subj")) >= 0) add_nameless_doer(finder, token, &event.actors);
    add_sayer(finder, &event);
    add_those_beside(finder, &event);
    drop_arms(finder, &event);
    see_answered(finder, &event);
    if (is_verb(finder->doc, token)) add_partners_before(finder, &event);
    if (!event.recipients.count && is_done_to(&event)) add_holder(finder, &event);
    if (!event.recipients.count && reaches_states(event.type)) {
        add_states_hit(finder, token, frame->what, &event.recipients);
        drop_own_state(finder->doc, &event);
    }
    if (!event.recipients.count && is_done_to(&event)) add_nameless(finder, token, frame->what, &event.recipients);
    drop_shared(finder->doc, &event.actors, &event.recipients);
    drop_own_side(finder->doc, &event);
    drop_own_men(finder->doc, &event);
    see_sanction(finder->doc, &event);
    see_complaint(finder, &event);
    tell_circumstances(finder, &event);
    if (event.judgement.status == STATUS_DENIED && asks_denial(frame)) event.judgement.status = STATUS_HAPPENED;
    if (event.type == EVENT_AID && !event.recipients.count) add_state_of_place(finder, &event);
    add_hosts(finder, &event);
    if (!event.actors.count && is_disclaimed(finder, token, &event)) add_sides(finder, token, S("above"), &event.actors);
    return event;
}

static bool adds_sides(const EventClaim *outer, const EventClaim *inner) {
    for (int32_t i = 0; i < inner->recipients.count; i++) {
        int32_t entity = inner->recipients.items[i].entity;
        if (!has_entity(&outer->actors, entity) && !has_entity(&outer->recipients, entity)) return true;
    }
    return false;
}

/* Talks of nobody named that are told as known, "the talks collapsed", or by the lead. */
static bool is_open_talks(const Finder *finder, const EventClaim *event) {
    enum { LEAD = 2 };
    const Document *doc = finder->doc;
    int32_t noun = event->trigger;
    bool ended = event->type == EVENT_REJECT && is_verb(doc, noun) && !is_passive(doc, noun) && str_equal(event->cameo, S("164"));
    if ((event->type != EVENT_CONSULT && !ended) || is_known(&event->actors) || is_known(&event->recipients)) return false;
    if (is_verb(doc, noun)) noun = child_with(doc, noun, RELATION_NSUBJ);
    if (noun < 0 || !in_class(finder, S("parleys"), doc->tokens.items[noun].lemma)) return false;
    if (event->judgement.status == STATUS_POSSIBLE || event->judgement.background) return false;
    return ended || refers_back(doc, noun) || event->sentence < LEAD;
}

/* Puts an event where the text has it; what points to later ones goes on pointing to them. */
static void insert_event(Document *doc, const EventClaim *event) {
    *array_push(doc->arena, &doc->events) = *event;
    int32_t at = doc->events.count - 1;
    for (; at > 0 && doc->events.items[at - 1].sentence > event->sentence; at--) doc->events.items[at] = doc->events.items[at - 1];
    doc->events.items[at] = *event;
    for (int32_t i = 0; i < doc->events.count; i++)
        if (doc->events.items[i].same_as >= at) doc->events.items[i].same_as++;
}

/* Whether the event is of that entity's side. */
static bool is_of_side(const Document *doc, const EventClaim *event, int32_t side) {
    for (int32_t k = 0; k < event->actors.count + event->recipients.count; k++) {
        int32_t entity = k < event->actors.count ? event->actors.items[k].entity : event->recipients.items[k - event->actors.count].entity;
        if (same_side(doc, entity, side)) return true;
    }
    return false;
}

/* Whether the article tells otherwise that one of the two met or talked; of talks that open the article, that both did, in that state. */
static bool are_talks_told(const Document *doc, const int32_t sides[2], const EventClaim *talks, bool lead) {
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *event = &doc->events.items[i];
        if (event->type != EVENT_CONSULT) continue;
        bool first = is_of_side(doc, event, sides[0]), second = is_of_side(doc, event, sides[1]);
        if (lead ? first && second && event->judgement.status == talks->judgement.status : first || second) return true;
    }
    return false;
}

/* Tells the talks that nobody was named for as those of the two sides, the first time that the article speaks of them and where their state
 * is another one. */
static void tell_open_talks(const Finder *finder) {
    enum { LEAD = 2 };
    Document *doc = finder->doc;
    const int32_t *sides = finder->sides;
    bool told[STATUS_DENIED + 1] = {false};
    if (!finder->open->count || sides[0] == sides[1]) return;
    for (int32_t i = 0; i < finder->open->count; i++) {
        const Frame *frame = find_event_frame(finder, finder->open->items[i]);
        EventClaim event = read_event(finder, finder->open->items[i], frame);
        Span words = tokens_span(doc, event.trigger, event.trigger + 1);
        bool lead = event.sentence < LEAD && is_verb(doc, event.trigger);
        bool ended = event.type == EVENT_REJECT;
        if (!ended && (told[event.judgement.status] || are_talks_told(doc, sides, &event, lead))) continue;
        for (int32_t k = 0; k < 2; k++)
            add_participant(&event.actors, (Participant){.entity = sides[k], .span = words, .how = HOW_COREFERENCE}, doc->arena);
        event.recipients.count = 0;
        if (!ended) told[event.judgement.status] = true;
        if (event_of(doc, event.trigger) < 0) insert_event(doc, &event);
    }
}

static void find_event_at(const Finder *finder, int32_t token) {
    Document *doc = finder->doc;
    const Frame *frame = find_event_frame(finder, token);
    if (!frame) return;
    int32_t outer = frame->nominal ? taken_by(finder, token, (EventType)frame->type) : outcome_of(finder, token, (EventType)frame->type);
    if (frame->nominal && is_ended(finder, token, (EventType)frame->type)) return;
    EventClaim event = read_event(finder, token, frame);
    if (frame->nominal && event.actors.count < 2 && is_of_trend(finder, token)) return; /* but "clashes between A and B go on" */
    if (is_own_order(finder, &event) || is_denied_deed(finder, &event)) return;
    judge_answered(finder, &event);
    /* "went to Jordan for talks with the king", "met him after the talks": others take part, or another time, so it is another event. */
    if (outer >= 0 && frame->nominal && doc->tokens.items[token].relation == RELATION_OBL &&
        (adds_sides(&doc->events.items[outer], &event) || (event.type == EVENT_CONSULT && is_beside(finder, token))))
        outer = -1;
    if (outer >= 0) {
        EventClaim *held = &doc->events.items[outer];
        if (!is_known(&held->actors) && is_known(&event.actors)) held->actors = event.actors;
        if (!held->recipients.count)
            for (int32_t i = 0; i < event.recipients.count; i++) add_participant(&held->recipients, event.recipients.items[i], doc->arena);
        drop_shared(doc, &held->actors, &held->recipients);
        return;
    }
    if (is_open_talks(finder, &event)) *array_push(finder->scratch, finder->open) = token;
    if (!is_event_told(finder, &event) || is_private_event(finder, &event) || is_told_by_the_way(finder, &event)) return;
    event.same_as = first_telling(doc, &event);
    /* A noun that only refers back, "the attack", "the withdrawal", tells nothing anew. */
    bool plain = refers_back(doc, token) || (!is_known(&event.recipients) && (event.time < 0 || event.time_carried));
    bool noun = doc->tokens.items[token].upos == UPOS_NOUN;
    if (event.same_as >= 0 && noun && plain && light_verb_of(finder, token) < 0) return;
    add_unstated(finder, &event);
    *array_push(doc->arena, &doc->events) = event;
}

/* Within a sentence verbs come before nouns, and what governs before what is governed, so that contents see the act that tells them. */
static void find_in_sentence(const Finder *finder, const Sentence *sentence) {
    const Document *doc = finder->doc;
    enum { DEEP = 12 };
    int32_t end = sentence->first_token + sentence->token_count;
    if (is_discarded(finder, sentence)) return;
    if (is_off_topic(finder, sentence->first_token, end, false)) {
        note_off_topic(finder, sentence->first_token, end, false);
        return;
    }
    int32_t *depth = arena_new(finder->scratch, int32_t, sentence->token_count + 1);
    for (int32_t t = sentence->first_token; t < end; t++)
        for (int32_t head = doc->tokens.items[t].head; head >= 0 && depth[t - sentence->first_token] < DEEP;
             head = doc->tokens.items[head].head)
            depth[t - sentence->first_token]++;
    for (int32_t level = 0; level <= DEEP; level++)
        for (int32_t t = sentence->first_token; t < end; t++) {
            Upos upos = doc->tokens.items[t].upos;
            if (depth[t - sentence->first_token] != level) continue;
            if ((upos == UPOS_VERB && doc->tokens.items[t].relation != RELATION_AMOD) ||
                ((upos == UPOS_NOUN || upos == UPOS_ADJ) && !is_topic(doc, t)))
                find_event_at(finder, t);
        }
}

void find_events(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->events) return;
    Indices open = {0};
    Finder finder = {.doc = doc, .know = know, .classes = &know->events->classes, .scratch = scratch, .open = &open};
    if (is_story_discarded(&finder)) return;
    finder.mishap = is_of_mishap(&finder);
    finder.homely = is_homely(doc);
    if (know->dictionary && know->dictionary->has_verbs) {
        find_coded_events(&finder);
        add_issues(&finder);
        return;
    }
    if (is_off_topic(&finder, 0, doc->tokens.count, true)) {
        note_off_topic(&finder, 0, doc->tokens.count, true);
        return;
    }
    for (int32_t i = 0; i < doc->sentences.count; i++) find_in_sentence(&finder, &doc->sentences.items[i]);
    find_two_sides(doc, finder.sides);
    find_opponents(&finder);
    tell_open_talks(&finder);
    for (int32_t i = 0; i < doc->events.count; i++) {
        add_talkers(&finder, &doc->events.items[i]);
        find_owner(&finder, &doc->events.items[i]);
    }
    find_scenes(&finder);
    carry_times(&finder);
    add_issues(&finder);
}

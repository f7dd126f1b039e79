/* Whom an act is aimed at when its object names a deed rather than somebody: "condemned the operation", "accepted the proposal",
 * "criticised the decision", "refused to resume the talks". The deed is the last one of its kind that was told; whoever did it is meant. */
#include "claim/events.h"

#include "mention/actors.h"

enum { LOOK_BACK = 16, SENTENCES_BACK = 6, DEED_BACK = 3, QUARREL_BACK = 2 };

static bool shares_entity(const Participants *a, const Participants *b) {
    for (int32_t i = 0; i < a->count; i++)
        for (int32_t j = 0; j < b->count; j++)
            if (a->items[i].entity >= 0 && a->items[i].entity == b->items[j].entity) return true;
    return false;
}

bool refers_back(const Document *doc, int32_t noun) {
    int32_t article = child_with(doc, noun, RELATION_DET);
    return article >= 0 && token_at(doc, article)->xpos == XPOS_DT && !has_use(doc, article, USE_INDEFINITE);
}

/* The noun that the act is about: its object, or what a verb or noun governs ("criticism of the move"). */
static int32_t deed_of(const Finder *finder, const EventClaim *event) {
    static const WordUse prepositions[] = {USE_GENITIVE, USE_GOAL, USE_COMITATIVE, USE_AT, USE_AGENT, USE_ABOUT, USE_OVER, USE_INSIDE};
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, event->trigger);
    int32_t object = t->upos == UPOS_VERB ? logical_object(doc, event->trigger) : -1;
    int32_t inner = t->upos == UPOS_VERB ? child_with(doc, event->trigger, RELATION_XCOMP) : child_with(doc, event->trigger, RELATION_ACL);
    if (object < 0 && inner >= 0) object = logical_object(doc, inner);
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions && object < 0; i++)
        object = governed_by(doc, event->trigger, prepositions[i]);
    if (object >= 0) object = thing_meant(finder, object);
    return object >= 0 && token_at(doc, object)->upos == UPOS_NOUN ? object : -1;
}

/* Acts of force and moves of troops are called by each other's names: "the operation", "the offensive". */
static bool is_kind(EventType told, EventType wanted) {
    bool force = told == EVENT_ASSAULT || told == EVENT_MOBILIZE || told == EVENT_COERCE;
    return told == wanted || (force && (wanted == EVENT_ASSAULT || wanted == EVENT_MOBILIZE || wanted == EVENT_COERCE));
}

/* The last event before `event` that is of that type (EVENT_NONE: any) and was done by others. */
static const EventClaim *last_deed(const Document *doc, const EventClaim *event, EventType type, int32_t sentences) {
    int32_t at = (int32_t)(event - doc->events.items);
    /* Those of its own sentence follow it where it governs them. */
    while (at < doc->events.count && doc->events.items[at].sentence == event->sentence) at++;
    for (int32_t i = at - 1; i >= 0 && i >= at - LOOK_BACK; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (event->sentence - told->sentence > sentences) break;
        if (told->trigger > event->trigger || !is_known(&told->actors) || shares_entity(&told->actors, &event->actors)) continue;
        if (type == EVENT_NONE || is_kind(told->type, type)) return told;
    }
    return NULL;
}

static void add_others(Document *doc, EventClaim *event, const Participants *side) {
    for (int32_t i = 0; i < side->count; i++) {
        Participant other = side->items[i];
        bool own = false;
        for (int32_t j = 0; j < event->actors.count; j++) own |= same_side(doc, event->actors.items[j].entity, other.entity);
        if (other.entity < 0 || own) continue;
        other.how = HOW_COREFERENCE;
        add_participant(&event->recipients, other, doc->arena);
    }
}

/* Whether somebody of the side acts for one of those who do the act. */
static bool shares_party(const Document *doc, const Participants *side, const Participants *actors) {
    for (int32_t i = 0; i < side->count; i++)
        for (int32_t j = 0; j < actors->count; j++)
            if (same_side(doc, side->items[i].entity, actors->items[j].entity)) return true;
    return false;
}

static bool is_mediation(const EventClaim *event) {
    return event->type == EVENT_CONSULT && str_equal(event->cameo, S("045")); /* CAMEO: mediate */
}

/* Who else took part in the talks that were last told of; not who mediated. */
static void add_partners(Document *doc, EventClaim *event) {
    int32_t at = (int32_t)(event - doc->events.items);
    for (int32_t i = at - 1; i >= 0 && i >= at - LOOK_BACK && !event->recipients.count; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (event->sentence - told->sentence > SENTENCES_BACK) break;
        if (told->type != EVENT_CONSULT) continue;
        if (!shares_party(doc, &told->actors, &event->actors) && !shares_party(doc, &told->recipients, &event->actors)) continue;
        if (!is_mediation(told)) add_others(doc, event, &told->actors);
        add_others(doc, event, &told->recipients);
    }
}

static bool is_aimed(EventType type) {
    return type == EVENT_ACCUSE || type == EVENT_REJECT || type == EVENT_SUPPORT || type == EVENT_THREATEN || type == EVENT_AGREE;
}

static void add_owner_of_deed(const Finder *finder, EventClaim *event) {
    Document *doc = finder->doc;
    int32_t noun = deed_of(finder, event);
    if (noun < 0) return;
    const Frame *frame = find_frame(finder, &finder->know->events->table, noun);
    EventType type = frame ? (EventType)frame->type : EVENT_NONE;
    if (type == EVENT_CONSULT && event->type == EVENT_REJECT) {
        add_partners(doc, event);
        return;
    }
    const EventClaim *deed = NULL;
    if (!refers_back(doc, noun)) return;
    if (type != EVENT_NONE && type != EVENT_CONSULT)
        deed = last_deed(doc, event, type, SENTENCES_BACK);
    else if (in_class(finder, S("warlike"), token_at(doc, noun)->lemma))
        deed = last_deed(doc, event, EVENT_ASSAULT, SENTENCES_BACK);
    if (!deed && type == EVENT_NONE && event->type != EVENT_AGREE && in_class(finder, S("proposal"), token_at(doc, noun)->lemma))
        deed = last_deed(doc, event, EVENT_REQUEST, DEED_BACK); /* "rejected the idea" */
    if (!deed && type == EVENT_NONE && in_class(finder, S("deed"), token_at(doc, noun)->lemma))
        deed = last_deed(doc, event, EVENT_NONE, DEED_BACK);
    if (deed) add_others(doc, event, &deed->actors);
}

/* "the envoy who brokered the deal": between those who made the last one told of. */
static void add_reconciled(const Finder *finder, EventClaim *event) {
    int32_t noun = is_mediation(event) ? deed_of(finder, event) : -1;
    if (noun < 0 || !refers_back(finder->doc, noun) || !in_class(finder, S("agreement"), token_at(finder->doc, noun)->lemma)) return;
    const EventClaim *made = last_deed(finder->doc, event, EVENT_AGREE, SENTENCES_BACK);
    if (!made) return;
    add_others(finder->doc, event, &made->actors);
    add_others(finder->doc, event, &made->recipients);
}

/* The noun for an attack that the verb is of and that is told as known: "carried out the attack", "claimed responsibility for the raid";
 * or -1. */
static int32_t attack_claimed(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    if (event->type != EVENT_ASSAULT || !is_verb(doc, event->trigger)) return -1;
    int32_t nouns[] = {logical_object(doc, event->trigger), governed_by(doc, event->trigger, USE_PURPOSE)};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        const Frame *frame = nouns[i] < 0 ? NULL : find_frame(finder, &finder->know->events->table, nouns[i]);
        if (frame && frame->type == EVENT_ASSAULT && refers_back(doc, nouns[i])) return nouns[i];
    }
    return -1;
}

/* Who owns to an attack told of before struck those whom it struck. */
static void add_struck(const Finder *finder, EventClaim *event) {
    Document *doc = finder->doc;
    int32_t at = (int32_t)(event - doc->events.items);
    if (attack_claimed(finder, event) < 0) return;
    for (int32_t i = at - 1; i >= 0 && i >= at - LOOK_BACK; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (event->sentence - told->sentence > SENTENCES_BACK) return;
        if (told->type != EVENT_ASSAULT || !told->recipients.count) continue;
        add_others(doc, event, &told->recipients);
        return;
    }
}

/* "Chad has not replied to its demand": whose demand it is replies to none; those who acted last before are meant. */
void see_answered(const Finder *finder, EventClaim *event) {
    Document *doc = finder->doc;
    const Token *t = token_at(doc, event->trigger);
    int32_t whose = t->upos == UPOS_NOUN && is_spoken(event->type) ? child_with(doc, event->trigger, RELATION_NMOD_POSS) : -1;
    if (whose < 0 || token_at(doc, whose)->upos != UPOS_PRON || t->head < 0 || event->actors.count != 1) return;
    if (!in_class(finder, S("reply"), token_at(doc, t->head)->lemma)) return;
    Participants replying = {0}, none = {0};
    add_phrase_actors(doc, logical_subject(doc, t->head), &replying);
    if (!replying.count || !same_side(doc, replying.items[0].entity, event->actors.items[0].entity)) return;
    Participant asker = event->actors.items[0];
    event->recipients = replying;
    event->actors = none;
    for (int32_t i = doc->events.count - 1; i >= 0 && i >= doc->events.count - LOOK_BACK && !event->actors.count; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (token_at(doc, event->trigger)->sentence - told->sentence > QUARREL_BACK) return;
        if (!is_known(&told->actors) || same_side(doc, told->actors.items[0].entity, asker.entity)) continue;
        asker.entity = told->actors.items[0].entity;
        add_participant(&event->actors, asker, doc->arena);
    }
}

static bool is_quarrel(EventType type) {
    return type == EVENT_REQUEST || type == EVENT_REJECT || type == EVENT_ACCUSE || type == EVENT_THREATEN || type == EVENT_ASSAULT;
}

/* People who were killed and bodies that go between answer for no side. */
static bool may_oppose(const Document *doc, const Participants *side) {
    for (int32_t i = 0; i < side->count; i++) {
        const Entity *party = side->items[i].entity < 0 ? NULL : &doc->entities.items[party_of(doc, side->items[i].entity)];
        if (party && party->kind != ACTOR_IGO && !str_equal(party->sector, S("CVL"))) return true;
    }
    return false;
}

/* "refused to hand over its reply": whom one refuses or asks something without a name is the other side of the quarrel last told of,
 * or of the talks; not who mediates. */
static void add_counterparts(Document *doc, EventClaim *event, bool (*fits)(EventType)) {
    int32_t at = (int32_t)(event - doc->events.items);
    for (int32_t i = at - 1; i >= 0 && i >= at - LOOK_BACK && !event->recipients.count; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (event->sentence - told->sentence > QUARREL_BACK) break;
        if (!fits(told->type) || !is_known(&told->actors) || !is_known(&told->recipients)) continue;
        const Participants *others = NULL;
        if (shares_party(doc, &told->actors, &event->actors))
            others = &told->recipients;
        else if (shares_party(doc, &told->recipients, &event->actors))
            others = is_mediation(told) ? &told->recipients : &told->actors;
        if (others && may_oppose(doc, others)) add_others(doc, event, others);
    }
}

static bool is_meeting(EventType type) {
    return type == EVENT_CONSULT;
}

/* "rejected his defeat"; but "issued his warning" */
static bool is_own_affair(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t object = logical_object(doc, event->trigger), whose = object < 0 ? -1 : child_with(doc, object, RELATION_NMOD_POSS);
    const Frame *frame = whose < 0 ? NULL : find_frame(finder, &finder->know->events->table, object);
    if (frame && frame->type == (int32_t)event->type) return false;
    if (event->type == EVENT_REQUEST) return false; /* "demanded his release" */
    return whose >= 0 && token_at(doc, whose)->upos == UPOS_PRON && event->type != EVENT_ASSAULT && event->type != EVENT_MOBILIZE;
}

/* The clause of a condition under the verb, or under what it governs: "until Eritrea leaves"; or -1. Of force and threats also "if they
 * stay". */
static int32_t condition_of(const Finder *finder, int32_t verb, bool force) {
    const Document *doc = finder->doc;
    enum { DEPTH = 2 };
    for (int32_t step = 0; step < DEPTH && verb >= 0; step++) {
        for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
            int32_t marker = token_at(doc, c)->relation == RELATION_ADVCL ? child_with(doc, c, RELATION_MARK) : -1;
            Str word = marker < 0 ? (Str){0} : token_at(doc, marker)->lemma;
            if (marker >= 0 && (in_class(finder, S("on-terms"), word) || (force && in_class(finder, S("in-case"), word)))) return c;
        }
        int32_t inner = child_with(doc, verb, RELATION_XCOMP);
        verb = inner >= 0 ? inner : child_with(doc, verb, RELATION_CCOMP);
    }
    return -1;
}

/* "will not talk until Eritrea leaves", "threatened to strike unless they were paid": what is refused or threatened on terms is so to
 * whoever should meet them. */
void add_whose_terms(const Finder *finder, EventClaim *event) {
    Document *doc = finder->doc;
    bool force = event->type == EVENT_ASSAULT || event->type == EVENT_MOBILIZE;
    if (force && event->judgement.status != STATUS_PLANNED && event->judgement.status != STATUS_POSSIBLE) return;
    force |= event->type == EVENT_THREATEN;
    int32_t clause = is_verb(doc, event->trigger) ? condition_of(finder, event->trigger, force) : -1;
    if (clause < 0) return;
    Participants found = {0};
    add_phrase_actors(doc, is_passive(doc, clause) ? logical_subject(doc, clause) : own_subject(doc, clause), &found);
    drop_unnamed(doc, &found);
    add_others(doc, event, &found);
}

/* "halted it at the request of the union": whoever does as he is asked. */
static void add_asked(const Finder *finder, EventClaim *event) {
    Document *doc = finder->doc;
    const Token *t = token_at(doc, event->trigger);
    int32_t at = t->upos == UPOS_NOUN && t->relation == RELATION_OBL ? child_with(doc, event->trigger, RELATION_CASE) : -1;
    if (event->type != EVENT_REQUEST || !has_use(doc, at, USE_AT)) return;
    Participants found = {0};
    add_phrase_actors(doc, logical_subject(doc, t->head), &found);
    add_others(doc, event, &found);
}

void find_owner(const Finder *finder, EventClaim *event) {
    if (!event->recipients.count) add_struck(finder, event);
    if (is_known(&event->recipients) || !is_known(&event->actors)) return;
    add_reconciled(finder, event);
    add_asked(finder, event);
    bool refuses =
        event->type == EVENT_REJECT || event->type == EVENT_THREATEN || event->type == EVENT_ASSAULT || event->type == EVENT_MOBILIZE;
    if (refuses && !event->recipients.count) add_whose_terms(finder, event);
    if (is_aimed(event->type)) add_owner_of_deed(finder, event);
    bool answers = event->type == EVENT_REJECT || event->type == EVENT_REQUEST || event->type == EVENT_THREATEN;
    if (answers && !is_known(&event->recipients)) add_counterparts(finder->doc, event, is_quarrel);
    bool proposes = event->type == EVENT_REQUEST && in_class(finder, S("proposing"), token_at(finder->doc, event->trigger)->lemma);
    if (event->type == EVENT_REJECT && !is_known(&event->recipients)) add_counterparts(finder->doc, event, is_meeting);
    if (proposes && !is_known(&event->recipients)) {
        add_partners(finder->doc, event);
        if (!may_oppose(finder->doc, &event->recipients)) event->recipients.count = 0; /* who only mediates */
    }
    if (!event->recipients.count && !is_own_affair(finder, event)) add_opponent(finder, event);
}

/* Whom an act concerns that names nobody: of two that the article sets against each other the other one; of a movement that fights a state
 * that state, and of the state the movement that the article speaks of most. */
#include "claim/events.h"

#include "mention/actors.h"
#include "mention/places.h"

enum { MOVEMENTS = 64, TWICE = 2 };

static bool is_rebel(const Entity *entity) {
    return (entity->kind == ACTOR_GROUP || entity->kind == ACTOR_PARTY) && entity->country.length && str_equal(entity->sector, S("REB"));
}

/* How often each party is spoken of, by itself or those who act for it; an envoy between others does not tell of his own. */
static int32_t *count_parties(const Finder *finder) {
    const Document *doc = finder->doc;
    int32_t *told = arena_new(finder->scratch, int32_t, doc->entities.count + 1);
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        int32_t entity = doc->mentions.items[i].entity;
        if (entity >= 0 && !in_class(finder, S("go-between"), doc->entities.items[entity].office)) told[party_of(doc, entity)]++;
    }
    return told;
}

/* The movement of the state that is told of more than once and twice as often as any other, or -1. */
static int32_t main_movement(const Document *doc, const int32_t *movements, int32_t count, const int32_t *told, Str country) {
    int32_t best = -1, most = 0, second = 0;
    for (int32_t i = 0; i < count; i++) {
        int32_t times = told[movements[i]];
        if (!str_equal(doc->entities.items[movements[i]].country, country)) continue;
        if (times > most)
            second = most, most = times, best = movements[i];
        else if (times > second)
            second = times;
    }
    return most >= TWICE && most >= TWICE * second ? best : -1;
}

/* How often the state is spoken of that is spoken of most: a movement of another country is a matter of its own. */
static int32_t most_told(const Document *doc, const int32_t *told) {
    int32_t most = 0;
    for (int32_t i = 0; i < doc->entities.count; i++)
        if (doc->entities.items[i].kind == ACTOR_STATE && !doc->entities.items[i].mediates && told[i] > most) most = told[i];
    return most;
}

void find_opponents(Finder *finder) {
    const Document *doc = finder->doc;
    int32_t movements[MOVEMENTS], count = 0, *told = count_parties(finder), most = most_told(doc, told);
    finder->main_side = -1;
    finder->opponents = arena_new(finder->scratch, int32_t, doc->entities.count + 1);
    for (int32_t i = 0; i < doc->entities.count; i++) {
        finder->opponents[i] = -1;
        if (told[i] && is_rebel(&doc->entities.items[i]) && count < MOVEMENTS) movements[count++] = i;
    }
    for (int32_t i = 0; count && i < doc->entities.count; i++) {
        const Entity *state = &doc->entities.items[i];
        if (state->kind != ACTOR_STATE || !state->country.length || told[i] < most || in_class(finder, S("claimed"), state->name)) continue;
        finder->opponents[i] = main_movement(doc, movements, count, told, state->country);
        if (finder->opponents[i] >= 0) finder->main_side = i;
        for (int32_t k = 0; k < count; k++)
            if (str_equal(doc->entities.items[movements[k]].country, state->country)) finder->opponents[movements[k]] = i;
    }
    finder->entity_count = doc->entities.count;
    const int32_t *sides = finder->sides;
    if (sides[0] == sides[1]) return;
    for (int32_t k = 0; k < 2; k++) finder->opponents[sides[k]] = sides[1 - k];
    finder->main_side = sides[0];
}

static int32_t opponent_of(const Finder *finder, int32_t entity) {
    int32_t party = party_of(finder->doc, entity);
    return party >= 0 && party < finder->entity_count ? finder->opponents[party] : -1;
}

/* The one opponent of all who act; or -1. */
static int32_t opponent_of_all(const Finder *finder, const Participants *actors) {
    int32_t found = -1;
    for (int32_t i = 0; i < actors->count; i++) {
        int32_t other = opponent_of(finder, actors->items[i].entity);
        if (other < 0 || (found >= 0 && found != other)) return -1;
        found = other;
    }
    for (int32_t i = 0; i < actors->count && found >= 0; i++)
        if (same_side(finder->doc, actors->items[i].entity, found)) return -1;
    return found;
}

static void add_inferred(const Finder *finder, EventClaim *event, int32_t entity) {
    Participant added = {.entity = entity, .span = event->actors.items[0].span, .how = HOW_INFERRED};
    add_participant(&event->recipients, added, finder->doc->arena);
}

/* A town whose state is told, or for a state's own act any town: a movement's act hits the state there. */
static bool is_town(const Document *doc, int32_t token, bool rebels) {
    int32_t place = token < 0 ? -1 : place_at(doc, token);
    return place >= 0 && (!rebels || doc->places.items[place].country.length);
}

/* Told by a verb, not denied, and not of a town: whose that is the article would say. */
static bool is_open_attack(const Finder *finder, const EventClaim *event, bool rebels) {
    const Document *doc = finder->doc;
    if (!is_verb(doc, event->trigger) || event->judgement.status == STATUS_DENIED) return false;
    int32_t object = logical_object(doc, event->trigger), of = object < 0 ? -1 : governed_directly(doc, object, USE_GENITIVE);
    return !is_town(doc, object, rebels) && !is_town(doc, of, rebels);
}

/* Whether the article tells in so many words that one of the two struck the other. */
static bool are_at_war(const Finder *finder, const EventClaim *event, int32_t other) {
    const Document *doc = finder->doc;
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *told = &doc->events.items[i];
        bool struck = told->type == EVENT_ASSAULT && told->actors.count && told->recipients.count &&
                      told->recipients.items[0].how != HOW_INFERRED && told->judgement.status != STATUS_DENIED;
        if (!struck || told == event) continue;
        int32_t actor = told->actors.items[0].entity, recipient = told->recipients.items[0].entity, own = event->actors.items[0].entity;
        if (same_side(doc, actor, own) && same_side(doc, recipient, other)) return true;
        if (same_side(doc, actor, other) && same_side(doc, recipient, own)) return true;
    }
    return false;
}

/* It is told to have been done in the country of the other. */
static bool is_on_ground_of(const Finder *finder, const EventClaim *event, int32_t other) {
    const Document *doc = finder->doc;
    Str country = doc->entities.items[other].country;
    return event->place >= 0 && country.length && str_equal(doc->places.items[event->place].country, country);
}

/* Whether the act is one that a side does to the other: refusals and threats; force between a state and its movement; what rebels demand
 * and break off. */
static bool is_between_sides(const Finder *finder, const EventClaim *event, int32_t other) {
    const Document *doc = finder->doc;
    bool rebels = is_rebel(&doc->entities.items[party_of(doc, event->actors.items[0].entity)]);
    switch (event->type) {
    case EVENT_REJECT: return !in_class(finder, S("deny"), token_at(doc, event->trigger)->lemma); /* of what, nobody need have said */
    case EVENT_THREATEN: return true;
    case EVENT_ASSAULT:
        if (rebels || is_rebel(&doc->entities.items[other])) return is_open_attack(finder, event, rebels);
        return event->judgement.status != STATUS_DENIED && (are_at_war(finder, event, other) || is_on_ground_of(finder, event, other));
    case EVENT_MOBILIZE: return rebels || is_rebel(&doc->entities.items[other]);
    case EVENT_REQUEST:
    case EVENT_COERCE:
    case EVENT_SANCTION: return rebels;
    default: return false;
    }
}

/* "Norway, which brokered the truce": between the two sides, if it is none of them. */
static void add_reconciled_sides(const Finder *finder, EventClaim *event) {
    static const Str mediation = {"045", 3}; /* CAMEO: mediate */
    int32_t side = finder->main_side, other = side < 0 ? -1 : finder->opponents[side];
    if (event->type != EVENT_CONSULT || !str_equal(event->cameo, mediation) || other < 0) return;
    for (int32_t i = 0; i < event->actors.count; i++)
        if (same_side(finder->doc, event->actors.items[i].entity, side) || same_side(finder->doc, event->actors.items[i].entity, other))
            return;
    add_inferred(finder, event, side);
    add_inferred(finder, event, other);
}

/* "Formal talks will begin in May": those of the two sides. */
void add_talkers(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t side = finder->main_side, other = side < 0 ? -1 : finder->opponents[side], noun = event->trigger;
    if (event->type != EVENT_CONSULT || is_known(&event->actors) || event->recipients.count || other < 0) return;
    if (is_verb(doc, noun)) noun = child_with(doc, noun, RELATION_NSUBJ);
    if (noun < 0 || !in_class(finder, S("parleys"), doc->tokens.items[noun].lemma)) return;
    Span words = tokens_span(doc, noun, noun + 1);
    event->actors.count = 0;
    add_participant(&event->actors, (Participant){.entity = side, .span = words, .how = HOW_INFERRED}, doc->arena);
    add_participant(&event->actors, (Participant){.entity = other, .span = words, .how = HOW_INFERRED}, doc->arena);
}

void add_opponent(const Finder *finder, EventClaim *event) {
    if (event->recipients.count || !is_known(&event->actors)) return;
    add_reconciled_sides(finder, event);
    int32_t other = event->recipients.count ? -1 : opponent_of_all(finder, &event->actors);
    if (other >= 0 && is_between_sides(finder, event, other)) add_inferred(finder, event, other);
}

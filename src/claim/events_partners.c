/* Whose talks they are where nobody is named, "the talks collapsed", "a new round is due to open": those of the two sides that the article
 * sets against each other, if there are just two that it so sets most often. */
#include "claim/events.h"

#include "mention/actors.h"

enum { PAIRS = 64, LEAST = 2, CALLED_SO = 2 };

typedef struct Pair {
    int32_t a, b, weight;
} Pair;

typedef struct Pairs {
    Pair items[PAIRS];
    int32_t count;
} Pairs;

static bool is_party(const Document *doc, int32_t entity) {
    ActorKind kind = doc->entities.items[entity].kind;
    return kind == ACTOR_STATE || kind == ACTOR_GROUP || kind == ACTOR_PARTY || kind == ACTOR_PEOPLE;
}

static void note_pair(const Document *doc, Pairs *pairs, int32_t first, int32_t second, int32_t weight) {
    if (first < 0 || second < 0) return;
    int32_t a = party_of(doc, first), b = party_of(doc, second);
    if (a == b || !is_party(doc, a) || !is_party(doc, b) || same_side(doc, first, second)) return;
    if (a > b) a = b, b = party_of(doc, first);
    for (int32_t i = 0; i < pairs->count; i++)
        if (pairs->items[i].a == a && pairs->items[i].b == b) {
            pairs->items[i].weight += weight;
            return;
        }
    if (pairs->count < PAIRS) pairs->items[pairs->count++] = (Pair){a, b, weight};
}

static void note_sides(const Document *doc, Pairs *pairs, const Participants *side, const Participants *other) {
    for (int32_t i = 0; i < side->count; i++)
        for (int32_t j = 0; j < other->count; j++)
            if (side != other || i < j) note_pair(doc, pairs, side->items[i].entity, other->items[j].entity, 1);
}

static bool sets_against(EventType type) {
    return type != EVENT_AID && type != EVENT_SUPPORT && type != EVENT_COOPERATE;
}

static void note_events(const Document *doc, Pairs *pairs) {
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *event = &doc->events.items[i];
        if (!sets_against(event->type)) continue;
        note_sides(doc, pairs, &event->actors, &event->recipients);
        if (event->type == EVENT_CONSULT || event->type == EVENT_AGREE) note_sides(doc, pairs, &event->actors, &event->actors);
    }
}

/* "the two sides" */
static void note_sets(const Document *doc, Pairs *pairs) {
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        int32_t entity = doc->mentions.items[i].entity;
        const Entity *set = entity >= 0 ? &doc->entities.items[entity] : NULL;
        if (set && set->kind == ACTOR_SET && set->members.count == 2)
            note_pair(doc, pairs, set->members.items[0], set->members.items[1], CALLED_SO);
    }
}

/* How many take part: two sides, or those who are several. */
static bool are_several(const Document *doc, const Participants *side) {
    int32_t parties = 0;
    for (int32_t i = 0; i < side->count; i++) {
        int32_t entity = side->items[i].entity;
        if (entity < 0) continue;
        parties += doc->entities.items[entity].kind == ACTOR_SET ? 2 : 1;
    }
    return parties > 1;
}

/* The verb that the noun goes beside, "after three weeks of talks, …", "at the close of a meeting …"; or -1. */
static int32_t verb_beside(const Finder *finder, int32_t noun) {
    enum { STEPS = 3 };
    const Document *doc = finder->doc;
    int32_t at = noun;
    for (int32_t step = 0; step < STEPS && at >= 0 && token_at(doc, at)->relation == RELATION_NMOD; step++) at = token_at(doc, at)->head;
    bool gerund = at == noun && token_at(doc, at)->relation == RELATION_ADVCL; /* "Meeting in Bamako, the two sides …" */
    bool oblique = at >= 0 && token_at(doc, at)->relation == RELATION_OBL && child_with(doc, at, RELATION_CASE) >= 0;
    if (!gerund && !oblique) return -1;
    int32_t verb = token_at(doc, at)->head;
    if (verb < 0 || token_at(doc, verb)->xpos != XPOS_VBN) return verb;
    /* "In a statement signed at the close of a meeting, the sides pledged" */
    if (token_at(doc, verb)->relation == RELATION_ACL && token_at(doc, token_at(doc, verb)->head)->relation == RELATION_OBL)
        return token_at(doc, token_at(doc, verb)->head)->head;
    return token_at(doc, verb)->relation == RELATION_ADVCL ? token_at(doc, verb)->head : verb;
}

void add_those_beside(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    if (event->type != EVENT_CONSULT || event->actors.count || event->recipients.count || is_verb(doc, event->trigger)) return;
    int32_t verb = verb_beside(finder, event->trigger);
    Participants side = {0};
    if (verb < 0 || !is_verb(doc, verb) || is_passive(doc, verb)) return;
    add_phrase_actors(doc, logical_subject(doc, verb), &side);
    if (are_several(doc, &side)) event->actors = side;
}

void find_two_sides(const Document *doc, int32_t sides[2]) {
    Pairs pairs = {.count = 0};
    note_events(doc, &pairs);
    note_sets(doc, &pairs);
    int32_t best = -1, second = 0;
    for (int32_t i = 0; i < pairs.count; i++) {
        if (best >= 0 && pairs.items[i].weight <= pairs.items[best].weight) {
            if (pairs.items[i].weight > second) second = pairs.items[i].weight;
            continue;
        }
        second = best >= 0 ? pairs.items[best].weight : 0;
        best = i;
    }
    if (best < 0 || pairs.items[best].weight < LEAST || pairs.items[best].weight == second) return;
    sides[0] = pairs.items[best].a;
    sides[1] = pairs.items[best].b;
}

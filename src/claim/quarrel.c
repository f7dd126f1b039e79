#include "claim/quarrel.h"

#include "claim/clauses.h"
#include "mention/actors.h"

enum { MOST_PAIRS = 64, MOST_SIDES = 4, LEAST = 2 };

typedef struct Pair {
    Participant sides[2];
    int32_t count;
} Pair;
typedef ARRAY(Pair) Pairs;

static int32_t weight_of(EventType type) {
    switch (type) {
    case EVENT_AGREE:
    case EVENT_CONSULT:
    case EVENT_CONCEDE:
    case EVENT_ASSAULT: return 2;
    case EVENT_ACCUSE:
    case EVENT_REJECT:
    case EVENT_THREATEN:
    case EVENT_REQUEST: return 1;
    default: return 0;
    }
}

/* States and movements have quarrels; those who mediate and report have none. */
static bool may_quarrel(const Document *doc, int32_t party) {
    const Entity *e = party >= 0 ? &doc->entities.items[party] : NULL;
    return e && e->name.length && !e->mediates && (e->kind == ACTOR_STATE || e->kind == ACTOR_GROUP || e->kind == ACTOR_PARTY);
}

static void count_pair(const Document *doc, Participant a, Participant b, int32_t weight, Pairs *pairs, Arena *scratch) {
    a.entity = party_of(doc, a.entity), b.entity = party_of(doc, b.entity);
    if (a.entity == b.entity || !may_quarrel(doc, a.entity) || !may_quarrel(doc, b.entity)) return;
    for (int32_t i = 0; i < pairs->count; i++) {
        Pair *pair = &pairs->items[i];
        bool same = pair->sides[0].entity == a.entity && pair->sides[1].entity == b.entity;
        bool swapped = pair->sides[0].entity == b.entity && pair->sides[1].entity == a.entity;
        if (!same && !swapped) continue;
        pair->count += weight;
        return;
    }
    if (pairs->count < MOST_PAIRS) *array_push(scratch, pairs) = (Pair){.sides = {a, b}, .count = weight};
}

static void count_event(const Document *doc, const EventClaim *event, Pairs *pairs, Arena *scratch) {
    bool mutual =
        event->type == EVENT_AGREE || event->type == EVENT_CONSULT || event->type == EVENT_CONCEDE; /* both "halted the fighting" */
    int32_t weight = weight_of(event->type), actors = event->actors.count, all = actors + event->recipients.count;
    if (!weight || all > MOST_SIDES) return;
    for (int32_t i = 0; i < actors; i++)
        for (int32_t j = mutual ? i + 1 : actors; j < all; j++) {
            Participant other = j < actors ? event->actors.items[j] : event->recipients.items[j - actors];
            if (event->actors.items[i].entity >= 0 && other.entity >= 0)
                count_pair(doc, event->actors.items[i], other, weight, pairs, scratch);
        }
}

/* "The two sides", "both armies": whoever the article speaks of together. */
static void count_sets(const Document *doc, Pairs *pairs, Arena *scratch) {
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        const Mention *mention = &doc->mentions.items[i];
        const Entity *set = mention->entity >= 0 ? &doc->entities.items[mention->entity] : NULL;
        if (!set || mention->kind == MENTION_PRONOUN || set->kind != ACTOR_SET || set->members.count != 2) continue;
        Participant sides[2];
        for (int32_t m = 0; m < 2; m++)
            sides[m] = (Participant){.entity = set->members.items[m], .span = mention->span, .how = mention->how};
        count_pair(doc, sides[0], sides[1], 1, pairs, scratch);
    }
}

bool find_quarrel(const Document *doc, Participant sides[2], Arena *scratch) {
    Pairs pairs = {0};
    for (int32_t i = 0; i < doc->events.count; i++)
        if (doc->events.items[i].same_as < 0) count_event(doc, &doc->events.items[i], &pairs, scratch);
    count_sets(doc, &pairs, scratch);
    int32_t best = -1, second = 0;
    for (int32_t i = 0; i < pairs.count; i++) {
        int32_t count = pairs.items[i].count;
        if (best < 0 || count > pairs.items[best].count) {
            second = best < 0 ? 0 : pairs.items[best].count;
            best = i;
        } else if (count > second)
            second = count;
    }
    if (best < 0 || pairs.items[best].count < LEAST || pairs.items[best].count == second) return false;
    for (int32_t i = 0; i < 2; i++) sides[i] = pairs.items[best].sides[i];
    return true;
}

void add_quarrel(const Document *doc, const Participant sides[2], Participants *out) {
    for (int32_t i = 0; i < out->count; i++) {
        int32_t entity = out->items[i].entity;
        bool one = entity >= 0 && (same_side(doc, entity, sides[0].entity) || same_side(doc, entity, sides[1].entity));
        if (!one && entity >= 0 && doc->entities.items[entity].name.length) return;
    }
    for (int32_t s = 0; s < 2; s++) {
        bool there = false;
        for (int32_t i = 0; i < out->count; i++)
            there |= out->items[i].entity >= 0 && same_side(doc, out->items[i].entity, sides[s].entity);
        if (there) continue;
        Participant added = sides[s];
        added.how = HOW_INFERRED;
        add_participant(out, added, doc->arena);
    }
}

/* Which events tell again what an earlier one tells: the same act, of sides, days and places that agree. */
#include "claim/events.h"

#include "claim/clauses.h"

static bool overlaps(const Participants *a, const Participants *b) {
    if (!is_known(a) || !is_known(b)) return true;
    for (int32_t i = 0; i < a->count; i++)
        if (a->items[i].entity >= 0 && has_entity(b, a->items[i].entity)) return true;
    return false;
}

static bool same_time(const Document *doc, int32_t a, int32_t b) {
    if (a < 0 || b < 0 || a == b) return true;
    const TimeMention *x = &doc->times.items[a], *y = &doc->times.items[b];
    return x->first != DAY_NONE && x->first == y->first;
}

/* Two towns. */
static bool elsewhere(const Document *doc, int32_t a, int32_t b) {
    if (a < 0 || b < 0 || a == b) return false;
    const PlaceMention *x = &doc->places.items[a], *y = &doc->places.items[b];
    return x->level >= PLACE_CITY && y->level >= PLACE_CITY && !str_equal(x->name, y->name);
}

static bool is_retelling(const Document *doc, const EventClaim *a, const EventClaim *b) {
    if (a->type != b->type || a->judgement.background != b->judgement.background || !same_time(doc, a->time, b->time)) return false;
    if (elsewhere(doc, a->place, b->place)) return false;
    if ((a->judgement.status == STATUS_DENIED) != (b->judgement.status == STATUS_DENIED)) return false;
    bool word = str_equal(doc->tokens.items[a->trigger].lemma, doc->tokens.items[b->trigger].lemma);
    bool called = str_equal(a->mode, S("phone")) != str_equal(b->mode, S("phone")); /* a call is no visit, a visit to come no visit paid */
    bool ahead = (a->judgement.status == STATUS_PLANNED) != (b->judgement.status == STATUS_PLANNED); /* the next round of the same talks */
    if (a->type == EVENT_CONSULT && (ahead || (!word && (called || a->judgement.status != b->judgement.status)))) return false;
    if (!word && a->type != EVENT_ASSAULT && a->type != EVENT_CONSULT && a->type != EVENT_AGREE) return false;
    if (!is_known(&a->actors) && !is_known(&a->recipients)) return false;
    if (overlaps(&a->actors, &b->actors) && overlaps(&a->recipients, &b->recipients)) return true;
    return is_symmetric(a->type) && overlaps(&a->actors, &b->recipients) && overlaps(&a->recipients, &b->actors);
}

/* A telling that leaves much open must not join two that exclude each other. */
static bool agrees_with(const Document *doc, const EventClaim *a, const EventClaim *b) {
    if (!same_time(doc, a->time, b->time) || elsewhere(doc, a->place, b->place)) return false;
    return is_symmetric(a->type) || (overlaps(&a->actors, &b->actors) && overlaps(&a->recipients, &b->recipients));
}

/* Violence done by nobody known to nobody who has a name: "forty civilians were killed". */
static bool is_nameless(const Document *doc, const EventClaim *event) {
    if (!is_violent(event->type) || is_known(&event->actors)) return false;
    for (int32_t i = 0; i < event->recipients.count; i++)
        if (event->recipients.items[i].entity >= 0 && doc->entities.items[event->recipients.items[i].entity].name.length) return false;
    return true;
}

int32_t first_telling(const Document *doc, const EventClaim *event) {
    enum { LOOK_BACK = 200 };
    int32_t last = doc->events.count - LOOK_BACK;
    bool nameless = is_nameless(doc, event);
    for (int32_t i = doc->events.count - 1; i >= 0 && i >= last; i--) {
        if (!is_retelling(doc, event, &doc->events.items[i])) {
            const EventClaim *told = &doc->events.items[i]; /* it goes on with the scene of the sentence before */
            if (nameless && told->sentence == event->sentence - 1 && is_violent(told->type) && told->place >= 0) return -1;
            continue;
        }
        int32_t first = doc->events.items[i].same_as >= 0 ? doc->events.items[i].same_as : i;
        if (first == i || agrees_with(doc, event, &doc->events.items[first])) return first;
    }
    return -1;
}

/* Where an event took place when its own sentence does not say: where the scene is that it belongs to. A report tells "shot dead in Nablus"
 * once and goes on; an act of the same kind, near by, with one of those who took part, is on the same scene. */
#include "claim/events.h"

enum { LOOK_BACK = 24, SENTENCES_BACK = 4, NEXT_SENTENCE = 1 };

typedef enum SceneKind { SCENE_NONE, SCENE_FORCE, SCENE_TALKS, SCENE_TROOPS } SceneKind;

static SceneKind scene_kind(EventType type) {
    switch (type) {
    case EVENT_ASSAULT:
    case EVENT_COERCE:
    case EVENT_PROTEST: return SCENE_FORCE;
    case EVENT_CONSULT:
    case EVENT_AGREE: return SCENE_TALKS;
    case EVENT_RETREAT:
    case EVENT_CONCEDE:
    case EVENT_MOBILIZE: return SCENE_TROOPS;
    default: return SCENE_NONE;
    }
}

static bool takes_part(const EventClaim *event, int32_t entity) {
    for (int32_t i = 0; i < event->actors.count; i++)
        if (event->actors.items[i].entity == entity) return true;
    for (int32_t i = 0; i < event->recipients.count; i++)
        if (event->recipients.items[i].entity == entity) return true;
    return false;
}

/* How many of one event's sides, unstated ones apart, take part in the other. */
static int32_t count_shared(const EventClaim *a, const EventClaim *b, int32_t *known) {
    int32_t shared = 0;
    *known = 0;
    const Participants *sides[] = {&a->actors, &a->recipients};
    for (int32_t s = 0; s < 2; s++)
        for (int32_t i = 0; i < sides[s]->count; i++) {
            int32_t entity = sides[s]->items[i].entity;
            *known += entity >= 0;
            shared += entity >= 0 && takes_part(b, entity);
        }
    return shared;
}

static bool is_real(const EventClaim *event) {
    return event->judgement.status == STATUS_HAPPENED || event->judgement.status == STATUS_ONGOING;
}

static bool may_be_same_day(const Document *doc, const EventClaim *a, const EventClaim *b) {
    if (a->time < 0 || b->time < 0 || a->time == b->time) return true;
    const TimeMention *x = &doc->times.items[a->time], *y = &doc->times.items[b->time];
    return x->first == DAY_NONE || y->first == DAY_NONE || (x->first <= y->last && y->first <= x->last);
}

static bool is_same_scene(const Document *doc, const EventClaim *event, const EventClaim *told) {
    SceneKind kind = scene_kind(event->type);
    if (kind == SCENE_NONE || kind != scene_kind(told->type) || event->judgement.background != told->judgement.background) return false;
    if (is_real(event) != is_real(told) || !may_be_same_day(doc, event, told)) return false;
    int32_t known, shared = count_shared(event, told, &known);
    /* Violence without names goes on where it was told of in the sentence before; agreeing at talks takes two of those who talk. */
    if (kind == SCENE_FORCE && !known) return event->sentence - told->sentence <= NEXT_SENTENCE;
    if (event->type == EVENT_AGREE && told->type == EVENT_CONSULT) return shared >= 2;
    return shared > 0;
}

int32_t scene_place(const Document *doc, const EventClaim *event) {
    int32_t at = (int32_t)(event - doc->events.items);
    if (event->same_as >= 0 && doc->events.items[event->same_as].place >= 0) return doc->events.items[event->same_as].place;
    for (int32_t i = at - 1; i >= 0 && i >= at - LOOK_BACK; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (event->sentence - told->sentence > SENTENCES_BACK) break;
        if (told->place >= 0 && is_same_scene(doc, event, told)) return told->place;
    }
    return -1;
}

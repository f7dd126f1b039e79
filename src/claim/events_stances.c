/* Refusals, demands and threats that only a position shows: "we will not sit down with them", "Chad must leave", "there can be no truce".
 * Whoever takes such a stance does something, whatever verb tells it. */
#include "claim/events_scenes.h"
#include "claim/events_times.h"

#include "claim/homely.h"
#include "claim/status.h"
#include "dictionary/dictionary.h"
#include "mention/actors.h"
#include "mention/times.h"
#include "stages.h"

static const struct {
    EventType type;
    const char *cameo, *against; /* whom it is aimed at, as the frames tell it */
} acts[] = {
    [STANCE_REFUSES] = {EVENT_REJECT, "120", "with,to,obj,from,comp,on,against,for"},
    [STANCE_REJECTS] = {EVENT_REJECT, "120", "obj,from,by,of,with,comp"},
    [STANCE_DEMANDS] = {EVENT_REQUEST, "100", "subj"},
    [STANCE_THREATENS] = {EVENT_THREATEN, "130", "obj,on,against,to,comp"},
};
enum { ACTS = sizeof acts / sizeof *acts };

static void drop_holders(const Document *doc, const Participants *holders, Participants *side) {
    int32_t kept = 0;
    for (int32_t i = 0; i < side->count; i++) {
        bool own = side->items[i].entity < 0;
        for (int32_t j = 0; j < holders->count; j++) own |= same_side(doc, holders->items[j].entity, side->items[i].entity);
        if (!own) side->items[kept++] = side->items[i];
    }
    side->count = kept;
}

static EventClaim read_stance(const Finder *finder, const PositionClaim *position) {
    Document *doc = finder->doc;
    EventClaim event = {.type = acts[position->stance].type, .cameo = str_from(acts[position->stance].cameo), .trigger = position->trigger};
    for (int32_t i = 0; i < position->holders.count; i++) add_participant(&event.actors, position->holders.items[i], doc->arena);
    if (event.type == EVENT_THREATEN) add_whose_terms(finder, &event); /* "if the Kenyans do not leave Somalia, we will strike" */
    if (!event.recipients.count) add_sides(finder, position->trigger, str_from(acts[position->stance].against), &event.recipients);
    drop_holders(doc, &position->holders, &event.recipients);
    event.judgement = judge_token(doc, finder->know, position->trigger);
    event.judgement.status = STATUS_HAPPENED;
    event.time = position->speech >= 0 ? doc->speeches.items[position->speech].time : -1;
    event.time_carried = event.time < 0;
    if (event.time_carried) event.time = time_of_story(doc, position->trigger, !event.judgement.background, true);
    event.place = -1;
    event.speech = position->speech;
    event.sentence = position->sentence;
    event.span = position->evidence;
    event.dead = (Count){-1, -1, -1};
    event.injured = -1;
    event.same_as = first_telling(doc, &event);
    event.rule = S("positions");
    return event;
}

/* "we will not sign": in words of the future, told of oneself. */
static bool is_spoken_refusal(const Document *doc, const PositionClaim *position) {
    int32_t auxiliary = child_with(doc, position->trigger, RELATION_AUX);
    return position->stance == STANCE_REFUSES && auxiliary >= 0 && doc->tokens.items[auxiliary].xpos == XPOS_MD;
}

/* What is refused or demanded is told by the refusal or demand. */
static bool is_content(const EventClaim *event, const PositionClaim *position) {
    bool open = event->judgement.status == STATUS_POSSIBLE || event->judgement.status == STATUS_DENIED;
    return open && position->stance != STANCE_THREATENS;
}

/* "We warn them that our missiles will reach Kigali": the warning is the threat, told already; or NULL. */
static EventClaim *threat_above(Document *doc, const int32_t *event_of, const PositionClaim *position) {
    enum { STEPS = 2 };
    int32_t at = position->trigger;
    for (int32_t step = 0; step < STEPS && position->stance == STANCE_THREATENS; step++) {
        Relation relation = doc->tokens.items[at].relation;
        at = doc->tokens.items[at].head;
        if (at < 0 || (relation != RELATION_CCOMP && relation != RELATION_ACL && relation != RELATION_IOBJ)) return NULL;
        if (event_of[at] && doc->events.items[event_of[at] - 1].type == EVENT_THREATEN) return &doc->events.items[event_of[at] - 1];
    }
    return NULL;
}

void find_stance_events(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->events || !doc->positions.count || (know->dictionary && know->dictionary->has_verbs)) return;
    Finder finder = {.doc = doc, .know = know, .classes = &know->events->classes, .scratch = scratch};
    finder.homely = is_homely(doc);
    find_two_sides(doc, finder.sides);
    find_opponents(&finder);
    int32_t told_before = doc->events.count, at = 0, venue = venue_of_talks(&finder);
    int32_t *event_of = arena_new(scratch, int32_t, doc->tokens.count); /* + 1 */
    for (int32_t i = 0; i < doc->events.count; i++) event_of[doc->events.items[i].trigger] = i + 1;
    for (int32_t i = 0; i < doc->positions.count; i++) {
        const PositionClaim *position = &doc->positions.items[i];
        if ((int32_t)position->stance >= ACTS || acts[position->stance].type == EVENT_NONE) continue;
        if (!is_verb(doc, position->trigger) || position->implied) continue;
        EventClaim *above = threat_above(doc, event_of, position);
        if (above && !above->recipients.count) above->recipients = read_stance(&finder, position).recipients;
        if (above) continue;
        int32_t held = event_of[position->trigger] - 1;
        if (held >= 0 && !is_content(&doc->events.items[held], position) && position->stance != STANCE_THREATENS) continue;
        EventType told = held < 0 ? EVENT_NONE : doc->events.items[held].type;
        bool will_not = held >= 0 && is_content(&doc->events.items[held], position) && is_spoken_refusal(doc, position);
        if (told == acts[position->stance].type || (told == EVENT_AGREE && !will_not)) continue; /* "did not agree" is no refusal */
        EventClaim event = read_stance(&finder, position);
        while (at < told_before && doc->events.items[at].sentence <= event.sentence) at++;
        event.place = place_told_before(&finder, &event, at);
        if (event.place < 0) event.place = place_of_talkers(&finder, &event, venue);
        if (event.type != EVENT_REQUEST && !event.recipients.count) add_whose_terms(&finder, &event);
        add_opponent(&finder, &event);
        /* "they want peace": what is wished of nobody asks for nothing. */
        if ((event.type == EVENT_REQUEST && !event.recipients.count) || is_private_event(&finder, &event)) continue;
        if (held >= 0 && is_content(&doc->events.items[held], position)) {
            if (!event.recipients.count) event.recipients = doc->events.items[held].recipients;
            event.same_as = doc->events.items[held].same_as;
            doc->events.items[held] = event;
        } else
            *array_push(doc->arena, &doc->events) = event;
    }
}

/* What no mention of a meeting tells but the sentence before does: where it was, and between whom (bridging, Clark 1975). */
#include "claim/meetings.h"

#include "claim/clauses.h"
#include "claim/quarrel.h"
#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"

enum { LOOK_BACK = 100 };

/* The act of agreeing or meeting that was told shortly before `token`, not more than `sentences` before, of which `fits` is true; or NULL.
 */
static const EventClaim *event_before(const MeetingFinder *finder, int32_t token, int32_t sentences,
                                      bool (*fits)(const Document *, const EventClaim *)) {
    const Document *doc = finder->doc;
    int32_t first = token_at(doc, token)->sentence - sentences;
    for (int32_t t = token - 1; t >= 0 && t > token - LOOK_BACK && token_at(doc, t)->sentence >= first; t--) {
        const EventClaim *event = finder->event_of[t] >= 0 ? &doc->events.items[finder->event_of[t]] : NULL;
        bool meets = event && (event->type == EVENT_AGREE || event->type == EVENT_CONSULT) && event->judgement.status == STATUS_HAPPENED;
        if (meets && fits(doc, event)) return event;
    }
    return NULL;
}

static int32_t scene_of(const Document *doc, const EventClaim *event) {
    int32_t object = event->place < 0 && is_verb(doc, event->trigger) ? logical_object(doc, event->trigger) : -1;
    return object >= 0 ? place_of(doc, object) : event->place;
}

static bool has_scene(const Document *doc, const EventClaim *event) {
    return scene_of(doc, event) >= 0;
}

static bool has_sides(const Document *doc, const EventClaim *event) {
    int32_t named = 0;
    for (int32_t i = 0; i < event->actors.count + event->recipients.count; i++) {
        bool acts = i < event->actors.count;
        int32_t entity = acts ? event->actors.items[i].entity : event->recipients.items[i - event->actors.count].entity;
        named += entity >= 0 && doc->entities.items[entity].name.length > 0;
    }
    return named > 1;
}

/* "They signed a pact in Harare. The meeting was chaired by ...": a meeting that is told as known at its first mention is where, and when,
 * the parties did what was told just before. */
static void bridge_place(const MeetingFinder *finder, Meeting *meeting) {
    MeetingClaim *claim = &meeting->claim;
    bool ahead = claim->status == MEETING_PLANNED || claim->status == MEETING_PROPOSED;
    if (meeting->sighting.standing != STANDING_KNOWN || claim->place >= 0 || ahead) return;
    const EventClaim *event = event_before(finder, claim->head, 1, has_scene);
    if (!event) return;
    claim->place = scene_of(finder->doc, event);
    if (claim->time < 0 && claim->status == MEETING_HELD) claim->time = event->time;
}

/* "They initialled a pact, after two years of negotiations": a meeting of which nobody says who took part was one of those who agreed. */
static void bridge_sides(const MeetingFinder *finder, Meeting *meeting) {
    MeetingClaim *claim = &meeting->claim;
    const EventClaim *event =
        claim->status == MEETING_HELD || claim->status == MEETING_ONGOING ? event_before(finder, claim->head, 2, has_sides) : NULL;
    if (!event) return;
    for (int32_t i = 0; i < event->actors.count; i++) add_participant(&claim->participants, event->actors.items[i], finder->doc->arena);
    for (int32_t i = 0; i < event->recipients.count; i++)
        add_participant(&claim->participants, event->recipients.items[i], finder->doc->arena);
}

/* "talks", "a round of negotiations" */
static bool is_negotiation(const MeetingFinder *finder, const Meeting *meeting) {
    const WordClasses *words = &finder->words->meetings;
    return word_in(words, S("quarrel"), meeting->sighting.lemma) ||
           word_in(words, S("quarrel"), str_lower(finder->scratch, meeting->sighting.inner));
}

/* What all mentions of a meeting tell of it. */
typedef struct Attendance {
    Participants told;
    bool negotiates, over, goes_on, runs, dated, put_off;
} Attendance;

/* "They signed on Tuesday after a conference in Vienna": of the same day, if no mention tells another. */
static void bridge_time(const MeetingFinder *finder, Meeting *meeting) {
    const Document *doc = finder->doc;
    int32_t time = meeting->followed >= 0 ? time_of(doc, meeting->followed) : -1;
    if (!is_day_known(doc, time) || doc->times.items[time].sense != TIME_AT || doc->times.items[time].precision > PRECISION_DAY) return;
    if (doc->day.last == DAY_NONE || doc->times.items[time].first <= doc->day.last) meeting->claim.time = time;
}

/* "In Rome he met the rebels", in a report of what was done on Thursday: the day on which the act of meeting is told to have been. */
static void bridge_day_of_act(const MeetingFinder *finder, Meeting *meeting) {
    const Document *doc = finder->doc;
    if (meeting->claim.status != MEETING_HELD) return;                         /* one that goes on is not of the day of one act */
    if (meeting->inner >= 0 && time_at(doc, meeting->claim.head) >= 0) return; /* "after three days of talks" */
    for (int32_t i = meeting->inner >= 0 ? -2 : -1; i < meeting->governors.count && meeting->claim.time < 0; i++) {
        int32_t token = i == -2 ? meeting->inner : i < 0 ? meeting->claim.head : meeting->governors.items[i].token;
        const EventClaim *event = finder->event_of[token] >= 0 ? &doc->events.items[finder->event_of[token]] : NULL;
        if (!event || event->type != EVENT_CONSULT || event->judgement.status != STATUS_HAPPENED || event->judgement.background) continue;
        const TimeMention *t = is_day_known(doc, event->time) ? &doc->times.items[event->time] : NULL;
        bool day = t && t->sense == TIME_AT && t->precision <= PRECISION_DAY && doc->day.last != DAY_NONE && t->first <= doc->day.last;
        if (day) meeting->claim.time = event->time;
    }
}

/* Talks of which nobody says between whom they are: between those who quarrel. */
static void infer_sides(const MeetingFinder *finder, const Meetings *found, const int32_t *number, Attendance *attendance) {
    const Document *doc = finder->doc;
    Participant sides[2];
    if (!find_quarrel(doc, sides, finder->scratch)) return;
    for (int32_t i = 0, seen = 0; i < found->count; i++) {
        if (number[i] != seen) continue;
        Participants *told = &attendance[seen].told;
        int32_t before = told->count;
        if (attendance[seen].negotiates) add_quarrel(doc, sides, told);
        for (int32_t k = before; k < told->count; k++) add_participant(&found->items[i].claim.participants, told->items[k], doc->arena);
        seen++;
    }
}

/* In so many words, and not only told not to be held. */
static bool is_called_off(const Meeting *meeting) {
    for (int32_t i = 0; i < meeting->governors.count; i++)
        if (meeting->governors.items[i].effect == MEETS_CANCEL) return true;
    return !meeting->governors.count;
}

static void add_told(const MeetingFinder *finder, const Meeting *meeting, Attendance *attendance) {
    for (int32_t k = 0; k < meeting->claim.participants.count; k++)
        add_participant(&attendance->told, meeting->claim.participants.items[k], finder->scratch);
    attendance->negotiates |= is_negotiation(finder, meeting);
    attendance->over |= meeting->over;
    attendance->put_off |= meeting->claim.status == MEETING_POSTPONED;
    MeetingStatus status = meeting->claim.status;
    attendance->goes_on |= status == MEETING_PLANNED || (status == MEETING_ONGOING && !meeting->opened);
    attendance->runs |= status == MEETING_ONGOING;
    attendance->dated |= is_day_known(finder->doc, meeting->claim.time);
}

/* Only at the first mention, and only what no mention tells. */
void bridge_meetings(const MeetingFinder *finder, const Meetings *found, const int32_t *number) {
    Attendance *attendance = arena_new(finder->scratch, Attendance, found->count + 1);
    for (int32_t i = 0; i < found->count; i++)
        if (number[i] >= 0) add_told(finder, &found->items[i], &attendance[number[i]]);
    for (int32_t i = 0, seen = 0; i < found->count; i++) {
        if (number[i] != seen) continue;
        bridge_place(finder, &found->items[i]);
        if (!attendance[seen].told.count) bridge_sides(finder, &found->items[i]);
        add_told(finder, &found->items[i], &attendance[seen]);
        seen++;
    }
    for (int32_t i = 0; i < found->count; i++) {
        Attendance *all = number[i] >= 0 ? &attendance[number[i]] : NULL;
        bool over = all && all->over && !all->goes_on;
        if (over && found->items[i].claim.status == MEETING_ONGOING) found->items[i].claim.status = MEETING_HELD;
        if (all && !all->dated) {
            bridge_day_of_act(finder, &found->items[i]);
            all->dated = found->items[i].claim.time >= 0;
        }
        bool before = all && all->runs && found->items[i].claim.status == MEETING_POSTPONED && was_put_off_before(finder, &found->items[i]);
        if (before) found->items[i].claim.status = MEETING_UNKNOWN;
        /* "was put off until May", "it will not be held tomorrow" */
        if (all && all->put_off && found->items[i].claim.status == MEETING_CANCELLED && !is_called_off(&found->items[i]))
            found->items[i].claim.status = MEETING_POSTPONED;
        if (all && all->over && !all->dated) bridge_time(finder, &found->items[i]);
    }
    if (found->count) infer_sides(finder, found, number, attendance);
}

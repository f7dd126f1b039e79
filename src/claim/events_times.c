/* When events were: see events_times.h. What the clause itself tells comes first; then the deed or deal that it speaks of ("killed during
 * the raid", "agreed in the accord signed last month"), the clauses above, the story, other tellings, and who tells it. */
#include "claim/events_times.h"

#include "claim/events_scenes.h"
#include "mention/times.h"

enum { LOOK_BACK = 24, NEXT_SENTENCE = 1, CLIMB = 4 };

/* "The annual meeting", "a year of talks" tell how long or how often, not when. */
static int32_t day_of(const Document *doc, int32_t token) {
    int32_t time = time_of(doc, token);
    const TimeMention *t = time >= 0 ? &doc->times.items[time] : NULL;
    return t && (t->start != DAY_NONE || t->end != DAY_NONE || t->first != DAY_NONE) ? time : -1;
}

/* "for the first time in three years", "lasted two days" */
static bool is_measure(const Document *doc, int32_t time) {
    const TimeMention *t = &doc->times.items[time];
    return t->start == DAY_NONE && t->end == DAY_NONE && (t->sense == TIME_DURATION || t->sense == TIME_SET);
}

/* "The protests began in June", "began an offensive on Wednesday": what lasts, told by its beginning. */
static bool is_onset(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[event->trigger];
    bool lasts = (event->type == EVENT_ASSAULT || event->type == EVENT_PROTEST) || event->type == EVENT_AID || event->type == EVENT_SUPPORT;
    bool part = t->relation == RELATION_NSUBJ || t->relation == RELATION_OBJ || t->relation == RELATION_XCOMP;
    if (!lasts || event->judgement.status == STATUS_DENIED || event->judgement.status == STATUS_POSSIBLE) return false;
    return in_class(finder, S("onset"), t->lemma) || (part && in_class(finder, S("onset"), doc->tokens.items[t->head].lemma));
}

/* "since 1993, when soldiers killed him and burned his house": the clause about the time, or one that goes on with it. */
static bool is_in_when_clause(const Document *doc, int32_t verb, const TimeMention *time) {
    for (int32_t step = 0; step < CLIMB && verb >= time->end_token; step++, verb = token_at(doc, verb)->head)
        for (int32_t c = token_at(doc, verb)->first_child; c >= 0 && c < verb; c = token_at(doc, c)->next_sibling) {
            int32_t before = token_at(doc, c)->xpos == XPOS_WRB ? c - 1 : -1;
            if (before >= 0 && token_at(doc, before)->upos == UPOS_PUNCT) before--;
            if (before >= 0 && before == time->end_token - 1) return true;
        }
    return false;
}

/* "have died since rebels took up arms in 1976": the clause from which it is counted, or -1. */
static int32_t since_clause(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        int32_t mark = token_at(doc, c)->relation == RELATION_ADVCL ? child_with(doc, c, RELATION_MARK) : -1;
        if (mark >= 0 && in_class(finder, S("since"), token_at(doc, mark)->lemma)) return c;
    }
    return -1;
}

TimeUse use_of_time(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const TimeMention *time = event->time >= 0 ? &doc->times.items[event->time] : NULL;
    if (!time || time->first == DAY_NONE) return TIME_AS_TOLD;
    int32_t head = token_at(doc, event->trigger)->head, since = since_clause(finder, event->trigger);
    bool inside = (head >= time->first_token && head < time->end_token) || is_in_when_clause(doc, event->trigger, time);
    bool closes = time->sense == TIME_UNTIL || time->sense == TIME_BY || time->sense == TIME_BEFORE;
    if (since >= 0 && is_below(doc, time->head, since)) return TIME_ONWARDS;
    if ((event->time_carried && closes) || inside) return TIME_BARE;
    if (time->sense == TIME_DURATION && time->first == time->last) return TIME_BARE; /* "two days before they meet" */
    return time->sense == TIME_AT && !event->time_carried && is_onset(finder, event) ? TIME_ONWARDS : TIME_AS_TOLD;
}

/* --------------------------------------------------------------- of the clause itself */

static bool is_said_or_agreed(EventType type) {
    return is_spoken(type) || type == EVENT_AGREE;
}

/* "agreed to extend it until June 15", "agreed to a truce from Wednesday", "called a rally for December 26": the time is of what was said
 * or agreed, not of the saying. */
static bool is_of_content(const Document *doc, const EventClaim *event, int32_t time) {
    const TimeMention *t = &doc->times.items[time];
    if (event->judgement.status != STATUS_HAPPENED) return false;
    if (t->first != DAY_NONE && doc->day.last != DAY_NONE && t->first > doc->day.last) return true;
    bool closes = t->sense == TIME_UNTIL || t->sense == TIME_BY;
    if (!is_said_or_agreed(event->type) || !is_verb(doc, event->trigger)) return false;
    return closes || (t->sense == TIME_SINCE && event->type == EVENT_AGREE);
}

/* "gathered on Monday to discuss it", "will fly on Monday to sign it": the day of what is done for the sake of it. */
static int32_t time_of_journey(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, event->trigger);
    bool meets = event->type == EVENT_CONSULT || event->type == EVENT_AGREE;
    if (!meets || t->relation != RELATION_ADVCL || !is_infinitive(doc, event->trigger) || !is_verb(doc, t->head)) return -1;
    const Frame *frame = find_frame(finder, &finder->know->events->table, t->head);
    bool goes = (frame && frame->type == EVENT_CONSULT) || in_class(finder, S("motion"), token_at(doc, t->head)->lemma);
    return goes ? light_or(finder, t->head, day_of) : -1;
}

/* "urged it in a letter made public Tuesday": the day on which the words came out. */
static int32_t time_of_words(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, event->trigger)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        int32_t issued = token_at(doc, c)->relation == RELATION_OBL ? child_with(doc, c, RELATION_ACL) : -1;
        if (issued < 0 || token_at(doc, issued)->xpos != XPOS_VBN || !is_within(finder, c)) continue;
        if (in_class(finder, S("issue"), token_at(doc, issued)->lemma)) return day_of(doc, issued);
    }
    return -1;
}

/* "killed in a bombing on June 27", "agreed under a deal signed last month": the day of the deed or deal that it was part of. */
static int32_t time_of_whole(const Finder *finder, const EventClaim *event, int32_t verb) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if (t->relation != RELATION_OBL || t->upos != UPOS_NOUN || child_with(doc, c, RELATION_CASE) < 0) continue;
        bool deal = is_said_or_agreed(event->type) && in_class(finder, S("agreement"), t->lemma);
        const Frame *frame = is_within(finder, c) ? find_frame(finder, &finder->know->events->table, c) : NULL;
        bool deed = frame && scene_kind((EventType)frame->type) == scene_kind(event->type) && scene_kind(event->type) != SCENE_NONE;
        int32_t time = deal || deed ? day_of(doc, c) : -1;
        if (time >= 0) return time;
    }
    return -1;
}

/* "a round of talks that had been due to open Monday": what is told of the talks, or of the noun that they are counted by. */
static int32_t time_described(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, event->trigger);
    if (t->upos != UPOS_NOUN || event->type != EVENT_CONSULT) return -1;
    int32_t clause = child_with(doc, event->trigger, RELATION_ACL_RELCL);
    if (clause < 0 && t->relation == RELATION_NMOD && t->head < event->trigger) clause = child_with(doc, t->head, RELATION_ACL_RELCL);
    if (clause < event->trigger) return -1;
    int32_t subject = own_subject(doc, clause), inner = child_with(doc, clause, RELATION_XCOMP);
    if (subject != event->trigger && subject != t->head) return -1;
    int32_t time = day_of(doc, clause);
    return time < 0 && inner >= 0 ? day_of(doc, inner) : time;
}

static int32_t time_of_clause(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t time = light_or(finder, event->trigger, day_of);
    if (time >= 0 && is_of_content(doc, event, time)) time = -1;
    if (time < 0) time = time_described(finder, event);
    if (time < 0) time = time_of_words(finder, event);
    if (time < 0 && is_verb(doc, event->trigger)) {
        int32_t next = child_with(doc, event->trigger, RELATION_CONJ); /* "two were killed and eight injured in a bombing" */
        time = time_of_whole(finder, event, event->trigger);
        if (time < 0 && is_verb(doc, next)) time = time_of_whole(finder, event, next);
        int32_t issued = time < 0 ? issuing_verb(doc, event->trigger) : -1; /* what the words do is done by what the verb above tells */
        if (issued >= 0) time = day_of(doc, issued);
    }
    if (time < 0) time = time_of_journey(finder, event);
    if (time >= 0 && is_of_content(doc, event, time)) time = -1;
    int32_t since = time < 0 ? since_clause(finder, event->trigger) : -1;
    return since >= 0 ? day_of(doc, since) : time;
}

/* "recently seized a tanker": of a day that is not that of the story; but "Earlier, a crowd gathered". */
static bool is_told_apart(const Document *doc, const EventClaim *event, int32_t time) {
    const TimeMention *t = time >= 0 ? &doc->times.items[time] : NULL;
    return t && t->end_token == event->trigger && str_equal(t->value, S("PAST_REF"));
}

void date_event(const Finder *finder, EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t token = event->trigger;
    event->time = time_of_clause(finder, event);
    int32_t own = event->time >= 0 ? event->time : light_or(finder, token, time_of);
    if (own >= 0 && is_of_content(doc, event, own)) own = -1;
    event->time_carried = event->time < 0 && !is_told_apart(doc, event, own) && event->judgement.status == STATUS_HAPPENED;
    if (event->time_carried) event->time = time_of_story(doc, token, !event->judgement.background, is_spoken(event->type));
    if (event->time_carried && event->time >= 0 && doc->day.last != DAY_NONE && doc->times.items[event->time].first > doc->day.last)
        event->time = -1; /* "put off until Sunday because of the fighting" */
    if (event->time < 0 && own >= 0 && !is_measure(doc, own)) event->time = own, event->time_carried = false;
    event->time_use = use_of_time(finder, event);
}

/* ------------------------------------------------------------ of what is told elsewhere */

/* "We urge them to return": said of themselves or their side, it was done when it was said. */
static bool is_own_act(const Document *doc, const EventClaim *event, const Speech *speech) {
    for (int32_t i = 0; i < speech->speakers.count; i++) {
        int32_t entity = speech->speakers.items[i].entity;
        if (takes_part(event, entity)) return true;
        if (entity >= 0 && doc->entities.items[entity].of >= 0 && takes_part(event, doc->entities.items[entity].of)) return true;
    }
    return false;
}

/* "he said while addressing the press yesterday" */
static int32_t time_meanwhile(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        int32_t mark = token_at(doc, c)->relation == RELATION_ADVCL ? child_with(doc, c, RELATION_MARK) : -1;
        if (mark < 0 && token_at(doc, c)->relation == RELATION_ADVCL) mark = child_with(doc, c, RELATION_ADVMOD);
        if (mark >= 0 && in_class(finder, S("meanwhile"), token_at(doc, mark)->lemma)) return day_of(doc, c);
    }
    return -1;
}

/* "We have offered": done before it was said. */
static bool is_perfect(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_AUX && in_class(finder, S("perfect"), token_at(doc, c)->lemma)) return true;
    return false;
}

static int32_t time_of_saying(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    if (event->speech < 0 || !is_said_or_agreed(event->type) || is_perfect(finder, event->trigger)) return -1;
    const Speech *speech = &doc->speeches.items[event->speech];
    if (!is_own_act(doc, event, speech)) return -1;
    int32_t time = speech->time >= 0 ? speech->time : time_meanwhile(finder, speech->cue_token);
    return time >= 0 ? time : time_of_story(doc, speech->cue_token, true, true);
}

/* "The army ruled it out. "We stay," the general said on Wednesday.": the next sentence tells when they spoke. */
static int32_t time_of_words_after(const Document *doc, const EventClaim *event) {
    if (!is_spoken(event->type) || event->judgement.status != STATUS_HAPPENED) return -1;
    for (int32_t i = 0; i < doc->speeches.count; i++) {
        const Speech *speech = &doc->speeches.items[i];
        if (speech->sentence <= event->sentence) continue;
        if (speech->sentence > event->sentence + NEXT_SENTENCE) break;
        if (speech->time >= 0 && is_own_act(doc, event, speech)) return speech->time;
    }
    return -1;
}

/* By nothing that its own sentence tells. */
static bool is_day_of_story(const Document *doc, const EventClaim *event) {
    return event->time_carried && doc->times.items[event->time].sentence != event->sentence;
}

/* Dated on the one day of all violence that the article tells as new; NULL if there are several days. */
static const EventClaim *only_dated(const Document *doc) {
    const EventClaim *only = NULL;
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *event = &doc->events.items[i];
        if (event->time < 0 || scene_kind(event->type) != SCENE_FORCE || !is_current(event)) continue;
        const TimeMention *time = &doc->times.items[event->time];
        if (time->precision > PRECISION_DAY || time->first == DAY_NONE) return NULL;
        if (only && doc->times.items[only->time].first != time->first) return NULL;
        if (!only || only->place < 0) only = event;
    }
    return only;
}

/* The event that tells the one day on which violence is told to have been in so many words; NULL if there are several. */
static const EventClaim *only_day_of_violence(const Document *doc) {
    const EventClaim *only = NULL;
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *event = &doc->events.items[i];
        if (event->time < 0 || event->time_carried || event->type != EVENT_ASSAULT || !is_current(event)) continue;
        const TimeMention *time = &doc->times.items[event->time];
        if (time->precision > PRECISION_DAY || time->first == DAY_NONE) continue;
        if (only && doc->times.items[only->time].first != time->first) return NULL;
        if (!only) only = event;
    }
    return only;
}

/* "Five people died in the attack", in an article that begins with the trial: the day of the violence and not that of the story. */
static void move_violence(Document *doc) {
    const EventClaim *only = only_day_of_violence(doc);
    for (int32_t i = 0; only && i < doc->events.count; i++) {
        EventClaim *event = &doc->events.items[i];
        if (event->time < 0 || !event->time_carried || event->type != EVENT_ASSAULT || !is_current(event)) continue;
        const TimeMention *told = &doc->times.items[event->time];
        bool apart = doc->sentences.items[told->sentence].block != doc->sentences.items[event->sentence].block;
        if (apart && told->first != doc->times.items[only->time].first) event->time = only->time;
    }
}

/* That of an earlier telling or of the scene, for what has none. */
static int32_t scene_time(const Document *doc, const EventClaim *event) {
    int32_t at = (int32_t)(event - doc->events.items);
    if (event->same_as >= 0 && doc->events.items[event->same_as].time >= 0) return doc->events.items[event->same_as].time;
    for (int32_t i = at - 1; i >= 0 && i >= at - LOOK_BACK; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (event->sentence - told->sentence > NEXT_SENTENCE) break;
        bool dated = told->time >= 0 && doc->times.items[told->time].first != DAY_NONE;
        if (dated && told->place >= 0 && told->place == event->place && is_same_scene(doc, event, told)) return told->time;
    }
    return -1;
}

/* "are still held captive" */
static bool is_present(const Document *doc, int32_t verb) {
    Xpos tag = (Xpos)token_at(doc, verb)->xpos;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if (t->relation != RELATION_AUX && t->relation != RELATION_AUX_PASS) continue;
        return (t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP) && (t->uses & USE_COPULA);
    }
    return tag == XPOS_VBZ || tag == XPOS_VBP;
}

static bool has_own_time(const EventClaim *event) {
    return event->time >= 0 && is_current(event);
}

/* That of the scene, of the deed that the clause refers to, or of all violence, dated by `force`. */
static int32_t time_elsewhere(const Finder *finder, const EventClaim *event, const EventClaim *force) {
    const Document *doc = finder->doc;
    if (is_verb(doc, event->trigger) && is_present(doc, event->trigger)) return -1;
    int32_t time = scene_time(doc, event);
    const EventClaim *told = time < 0 ? event_referred_to(finder, event, has_own_time) : NULL;
    if (told && scene_kind(told->type) == scene_kind(event->type)) time = told->time;
    bool there = force && (event->place < 0 || force->place < 0 || is_same_name(doc, event->place, force->place));
    return time < 0 && scene_kind(event->type) == SCENE_FORCE && there ? force->time : time;
}

/* No day of what has happened. */
static bool is_to_come(const Document *doc, int32_t time) {
    const TimeMention *t = &doc->times.items[time];
    return t->first != DAY_NONE && doc->day.last != DAY_NONE && t->first > doc->day.last;
}

/* "At talks in April" says nothing of the talks that ended yesterday. */
static bool is_of_late(const Document *doc, int32_t time) {
    enum { DAYS = 14 };
    const TimeMention *t = &doc->times.items[time];
    Day last = t->last != DAY_NONE ? t->last : t->end;
    return last == DAY_NONE || doc->day.first == DAY_NONE || last >= doc->day.first - DAYS;
}

static bool is_ahead(const Document *doc, const EventClaim *event) {
    bool dated = event->time >= 0 && event->judgement.status == STATUS_PLANNED && event->type == EVENT_CONSULT;
    return dated && doc->day.first != DAY_NONE && doc->times.items[event->time].first >= doc->day.first;
}

static bool has_plan(const EventClaim *event) {
    return event->time >= 0 && event->judgement.status == STATUS_PLANNED && event->type == EVENT_CONSULT;
}

/* "The talks will open on Monday. Algeria is expected to attend the talks": the day of the plan that is told before, or again after. */
static void carry_plans(const Finder *finder) {
    Document *doc = finder->doc;
    for (int32_t i = 0; i < doc->events.count; i++) {
        EventClaim *event = &doc->events.items[i], *first = event->same_as >= 0 ? &doc->events.items[event->same_as] : NULL;
        if (event->type != EVENT_CONSULT || event->judgement.status != STATUS_PLANNED) continue;
        if (first && first->time < 0 && first->judgement.status == STATUS_PLANNED && is_ahead(doc, event))
            first->time = event->time, first->time_carried = true;
        if (event->time >= 0) continue;
        const EventClaim *told = first && is_ahead(doc, first) ? first : event_referred_to(finder, event, has_plan);
        if (told && is_ahead(doc, told)) event->time = told->time, event->time_carried = true;
    }
}

void carry_times(const Finder *finder) {
    Document *doc = finder->doc;
    carry_plans(finder);
    move_violence(doc);
    const EventClaim *force = only_dated(doc);
    for (int32_t i = 0; i < doc->events.count; i++) {
        EventClaim *event = &doc->events.items[i];
        if (event->same_as >= 0 && event->time >= 0 && is_current(event)) { /* what a later telling dates */
            EventClaim *first = &doc->events.items[event->same_as];
            if (first->time < 0 && is_current(first) && !is_to_come(doc, event->time) && is_of_late(doc, event->time))
                first->time = event->time, first->time_carried = true;
        }
        if (event->judgement.status != STATUS_HAPPENED || event->judgement.background) continue;
        int32_t after = event->time < 0 || is_day_of_story(doc, event) ? time_of_words_after(doc, event) : -1;
        if (event->time >= 0 && after < 0) continue;
        event->time = after >= 0 ? after : time_of_saying(finder, event);
        if (event->time < 0) event->time = time_elsewhere(finder, event, force);
        if (event->time >= 0 && is_to_come(doc, event->time)) event->time = -1;
        event->time_carried = event->time >= 0;
        event->time_use = use_of_time(finder, event);
    }
}

/* What becomes of a meeting: the words that govern its noun, each with its effect from lexicon/en/meetings.txt, and whether they are so
 * (status.c): "is expected to open" is planned, "was put off" postponed, "refused to attend" a refusal. */
#include "claim/meetings.h"

#include "claim/clauses.h"
#include "claim/status.h"
#include "mention/places.h"
#include "mention/times.h"

enum { RECENT = 1 };

int32_t meeting_effect(Str name) {
#define MEETING_EFFECT_NAME(name, text) S(text),
    static const Str names[] = {MEETING_EFFECTS(MEETING_EFFECT_NAME)};
    for (int32_t i = 1; i < MEETING_EFFECT_COUNT && name.length; i++)
        if (str_equal(name, names[i])) return i;
    return MEETS_NONE;
}

/* ---------------------------------------------------------------------- status */

static bool is_recent(const Document *doc, int32_t time) {
    if (time < 0 || doc->day.first == DAY_NONE || doc->times.items[time].last == DAY_NONE) return true;
    return doc->times.items[time].last >= doc->day.first - RECENT;
}

static MeetingStatus status_of_judgement(const Judgement *judgement) {
    switch (judgement->status) {
    case STATUS_HAPPENED: return MEETING_HELD;
    case STATUS_ONGOING: return MEETING_ONGOING;
    case STATUS_PLANNED: return MEETING_PLANNED;
    case STATUS_POSSIBLE: return MEETING_PROPOSED;
    default: return MEETING_UNKNOWN;
    }
}

/* "are said to hold talks": an infinitive under a verb in the present tense. */
static bool is_told_now(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    if (t->xpos != XPOS_VB || t->relation != RELATION_XCOMP || t->head < 0) return false;
    for (int32_t c = token_at(doc, t->head)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->xpos == XPOS_VBP || token_at(doc, c)->xpos == XPOS_VBZ) return true;
    return false;
}

/* "the talks focus on trade" says nothing of their state. */
static bool is_present(const Document *doc, int32_t verb) {
    Xpos xpos = token_at(doc, verb)->xpos;
    return xpos == XPOS_VBZ || xpos == XPOS_VBP;
}

static bool is_told_in_present(const Document *doc, int32_t verb) {
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->upos == UPOS_AUX && has_use(doc, c, USE_COPULA)) return is_present(doc, c);
    return false;
}

static bool is_predicate(const Document *doc, int32_t token) {
    return is_verb(doc, token) || child_with(doc, token, RELATION_COP) >= 0;
}

/* "The meeting was meant to clear the way": what it was for says nothing of whether it is still to come. */
static bool was_meant(const MeetingFinder *finder, const Governor *governor) {
    const Document *doc = finder->doc;
    int32_t above = token_at(doc, governor->token)->relation == RELATION_XCOMP ? token_at(doc, governor->token)->head : -1;
    if (above < 0 || !word_in(&finder->words->meetings, S("aim"), token_at(doc, above)->lemma)) return false;
    for (int32_t c = token_at(doc, above)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->upos == UPOS_AUX && token_at(doc, c)->xpos == XPOS_VBD) return true;
    return false;
}

/* "The meeting was convened by Kenya": and may be yet to come. */
static bool is_called(const MeetingFinder *finder, const Governor *governor) {
    return governor->effect == MEETS_HOST && word_in(&finder->words->meetings, S("calling"), token_at(finder->doc, governor->token)->lemma);
}

/* "over when to hold the talks" */
static bool is_open_question(const Document *doc, int32_t verb) {
    if (token_at(doc, verb)->xpos != XPOS_VB) return false;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0 && c < verb; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->xpos == XPOS_WRB) return true;
    return false;
}

/* "insisted that the talks be held": the bare form of the auxiliary. */
static bool is_wished(const Document *doc, int32_t verb) {
    int32_t passive = child_with(doc, verb, RELATION_AUX_PASS);
    bool bare = passive >= 0 && token_at(doc, passive)->xpos == XPOS_VB && child_with(doc, verb, RELATION_AUX) < 0;
    int32_t mark = child_with(doc, verb, RELATION_MARK);
    return bare && !(mark >= 0 && token_at(doc, mark)->xpos == XPOS_TO);
}

/* "It was to have been their first encounter" */
static bool is_what_was_to_be(const Document *doc, int32_t predicate) {
    int32_t auxiliary = child_with(doc, predicate, RELATION_AUX);
    return child_with(doc, predicate, RELATION_COP) >= 0 && auxiliary >= 0 && has_use(doc, auxiliary, USE_PERFECT);
}

static bool is_ahead(const Document *doc, int32_t time) {
    return is_day_known(doc, time) && (doc->day.first == DAY_NONE || doc->times.items[time].first >= doc->day.first);
}

bool is_declined(const MeetingFinder *finder, const Governor *governor) {
    const Document *doc = finder->doc;
    int32_t modal = child_with(doc, governor->token, RELATION_AUX), object = logical_object(doc, governor->token);
    if (governor->effect != MEETS_HOLD || governor->judgement.status != STATUS_DENIED) return false;
    bool will = modal >= 0 && token_at(doc, modal)->xpos == XPOS_MD && governor->role == ROLE_OBJ && !is_passive(doc, governor->token);
    return will && object >= 0 && standing_of(doc, finder->words, object) != STANDING_KNOWN && own_time(doc, object) < 0 &&
           !is_ahead(doc, time_of(doc, governor->token));
}

/* "will speak on May 3, when the council holds consultations" */
static bool is_when_it_comes(const Document *doc, int32_t verb) {
    if (!is_present(doc, verb)) return false;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0 && c < verb; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->xpos == XPOS_WRB) return true;
    return false;
}

static bool is_mere_topic(const MeetingFinder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    return token_at(doc, noun)->relation == RELATION_NMOD && has_case_in(doc, &finder->words->meetings, noun, S("topic"));
}

static MeetingStatus status_of_running(const MeetingFinder *finder, const Governor *governor) {
    MeetingStatus status = status_of_judgement(&governor->judgement);
    if (governor->effect == MEETS_ACT && was_meant(finder, governor)) return MEETING_UNKNOWN;
    if (governor->effect == MEETS_HOLD && status == MEETING_HELD && is_when_it_comes(finder->doc, governor->token)) return MEETING_PLANNED;
    /* "a message about the resumption of talks": no telling whether they have resumed */
    if (governor->effect == MEETS_OPEN && governor->role == ROLE_NMOD && status == MEETING_HELD && is_mere_topic(finder, governor->token))
        return MEETING_UNKNOWN;
    /* "the session could address it": what it may do says nothing of whether it is held */
    if (governor->effect == MEETS_ACT && governor->role == ROLE_SUBJ && status == MEETING_PROPOSED) return MEETING_UNKNOWN;
    bool led = governor->effect == MEETS_HOST || governor->effect == MEETS_MEDIATE;
    if (led && is_told_in_present(finder->doc, governor->token)) return MEETING_UNKNOWN; /* "are being sponsored by" */
    if (governor->judgement.status == STATUS_DENIED && governor->role != ROLE_OBL)
        return (governor->effect == MEETS_HOLD && !is_declined(finder, governor)) ||
                       (governor->role == ROLE_SUBJ && is_what_was_to_be(finder->doc, governor->token))
                   ? MEETING_CANCELLED
                   : MEETING_UNKNOWN;
    if (status != MEETING_HELD) return status;
    if (is_called(finder, governor) || is_open_question(finder->doc, governor->token)) return MEETING_UNKNOWN;
    if (is_told_in_present(finder->doc, governor->token) && governor->effect == MEETS_HOLD) return MEETING_UNKNOWN;
    if (is_wished(finder->doc, governor->token)) return MEETING_PROPOSED;
    if (governor->effect == MEETS_HOLD && governor->role == ROLE_SUBJ && is_present(finder->doc, governor->token)) return MEETING_UNKNOWN;
    if (is_told_now(finder->doc, governor->token)) return MEETING_ONGOING;
    if (governor->effect == MEETS_ACT && (is_present(finder->doc, governor->token) || !is_predicate(finder->doc, governor->token)))
        return MEETING_UNKNOWN;
    bool recent = !governor->judgement.background && is_recent(finder->doc, time_of(finder->doc, governor->token));
    if (governor->effect == MEETS_OPEN || governor->effect == MEETS_CONTINUE) return recent ? MEETING_ONGOING : MEETING_HELD;
    return MEETING_HELD;
}

/* "The talks, which opened on Monday, are due to end on Friday" */
static bool is_under_way(const MeetingFinder *finder, const Governor *governor) {
    int32_t time = time_of(finder->doc, governor->token);
    bool to_come = is_day_known(finder->doc, time) && finder->doc->times.items[time].first >= finder->doc->day.last;
    return governor->role == ROLE_SUBJ && to_come;
}

/* "have failed to agree after five days of talks" */
static bool failed(const MeetingFinder *finder, const Governor *governor) {
    const Document *doc = finder->doc;
    enum { CLIMB = 4 };
    int32_t verb = governor->token;
    for (int32_t step = 0; step < CLIMB && !is_verb(doc, verb) && token_at(doc, verb)->head >= 0; step++) verb = token_at(doc, verb)->head;
    if (!is_verb(doc, verb) || judge_token(doc, finder->governors.know, verb).status != STATUS_DENIED) return false;
    if (token_at(doc, verb)->relation == RELATION_XCOMP && token_at(doc, verb)->head >= 0) verb = token_at(doc, verb)->head;
    int32_t auxiliary = child_with(doc, verb, RELATION_AUX);
    if (auxiliary < 0) return token_at(doc, verb)->xpos == XPOS_VBD;
    return token_at(doc, verb)->xpos == XPOS_VBN && token_at(doc, auxiliary)->xpos != XPOS_MD;
}

/* "adjourned until May" */
static bool is_until(const MeetingFinder *finder, const Governor *governor) {
    int32_t time = time_of(finder->doc, governor->token);
    const TimeMention *t = time >= 0 ? &finder->doc->times.items[time] : NULL;
    return t && t->sense == TIME_UNTIL && t->last != DAY_NONE && finder->doc->day.last != DAY_NONE && t->last > finder->doc->day.last;
}

/* "recessed until Tuesday": they go on in a day or two. */
static bool is_pause(const MeetingFinder *finder, const Governor *governor) {
    enum { DAYS = 3 };
    const TimeMention *t = &finder->doc->times.items[time_of(finder->doc, governor->token)];
    return t->last <= finder->doc->day.last + DAYS;
}

static MeetingStatus status_of_governor(const MeetingFinder *finder, const Governor *governor) {
    Status so = governor->judgement.status;
    switch (governor->effect) {
    case MEETS_POSTPONE: return so == STATUS_POSSIBLE || so == STATUS_DENIED ? MEETING_UNKNOWN : MEETING_POSTPONED;
    case MEETS_CANCEL: return so == STATUS_POSSIBLE || so == STATUS_DENIED ? MEETING_UNKNOWN : MEETING_CANCELLED;
    case MEETS_PLAN:
    case MEETS_ACCEPT: return so == STATUS_DENIED ? MEETING_UNKNOWN : so == STATUS_POSSIBLE ? MEETING_PROPOSED : MEETING_PLANNED;
    case MEETS_PROPOSE:
    case MEETS_BACK: return MEETING_PROPOSED;
    case MEETS_INVITE: return so == STATUS_DENIED ? MEETING_UNKNOWN : MEETING_PLANNED;
    case MEETS_GOAL: return so == STATUS_DENIED ? MEETING_UNKNOWN : so == STATUS_POSSIBLE ? MEETING_PROPOSED : MEETING_PLANNED;
    case MEETS_PAST: return so == STATUS_HAPPENED || failed(finder, governor) ? MEETING_HELD : MEETING_UNKNOWN;
    case MEETS_END:
        if (so == STATUS_HAPPENED && is_until(finder, governor)) return is_pause(finder, governor) ? MEETING_ONGOING : MEETING_POSTPONED;
        return so == STATUS_HAPPENED                                    ? MEETING_HELD
               : so == STATUS_PLANNED && is_under_way(finder, governor) ? MEETING_ONGOING
                                                                        : MEETING_UNKNOWN;
    case MEETS_HOLD:
    case MEETS_ACT:
    case MEETS_OPEN:
    case MEETS_CONTINUE:
    case MEETS_HOST:
    case MEETS_MEDIATE:
    case MEETS_ATTEND: return status_of_running(finder, governor);
    default: return MEETING_UNKNOWN;
    }
}

/* What the modifiers say: "the postponed summit", "upcoming talks". */
static MeetingStatus status_of_modifiers(const MeetingFinder *finder, int32_t head) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && c < head; c = token_at(doc, c)->next_sibling) {
        if (token_at(doc, c)->relation != RELATION_AMOD && token_at(doc, c)->relation != RELATION_COMPOUND) continue;
        int32_t effect = meeting_effect(word_value(&finder->words->meetings, S("mod"), token_at(doc, c)->form));
        if (effect == MEETS_NONE) continue;
        Governor governor = {.token = head, .role = ROLE_NMOD, .effect = effect, .judgement = {STATUS_HAPPENED, false, c}};
        return status_of_governor(finder, &governor);
    }
    return MEETING_UNKNOWN;
}

/* A change outweighs what was planned before; otherwise the word that stands nearest decides. */
static MeetingStatus join_status(MeetingStatus a, MeetingStatus b) {
    if (a == MEETING_UNKNOWN) return b;
    if (b == MEETING_POSTPONED || b == MEETING_CANCELLED) return a == MEETING_CANCELLED ? a : b;
    return a;
}

/* "was to have begun on Monday", "planned for Monday": no telling whether it did. */
static bool was_planned(const Meeting *meeting) {
    for (int32_t i = 0; i < meeting->governors.count; i++)
        if (meeting->governors.items[i].effect == MEETS_PLAN || meeting->governors.items[i].judgement.status == STATUS_DENIED) return true;
    return false;
}

/* "failed to turn up for a meeting" */
static bool was_missed(const MeetingFinder *finder, const Meeting *meeting) {
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        int32_t head = token_at(finder->doc, meeting->governors.items[i].token)->head;
        Str value = head >= 0 ? word_value(&finder->words->meetings, S("refuse"), token_at(finder->doc, head)->lemma) : (Str){0};
        if (str_equal(value, S("absent"))) return true;
    }
    return false;
}

/* What was planned for a day that is past took place, so far as anybody says, unless somebody did not come. */
static MeetingStatus status_of_past(const MeetingFinder *finder, const Meeting *meeting) {
    MeetingStatus status = meeting->claim.status;
    if (status == MEETING_POSTPONED || status == MEETING_CANCELLED) return status;
    if (meeting->claim.refused_by.count && was_missed(finder, meeting)) return MEETING_CANCELLED;
    return meeting->claim.refused_by.count || was_planned(meeting) ? MEETING_UNKNOWN : MEETING_HELD;
}

static MeetingStatus status_by_day(const MeetingFinder *finder, const Meeting *meeting) {
    const Document *doc = finder->doc;
    MeetingStatus status = meeting->claim.status;
    if (!is_day_known(doc, meeting->claim.time) || doc->day.first == DAY_NONE) return status;
    const TimeMention *t = &doc->times.items[meeting->claim.time];
    bool dates = t->sense == TIME_AT || t->sense == TIME_SINCE || t->sense == TIME_AFTER || t->sense == TIME_BY;
    bool unsettled = status == MEETING_UNKNOWN || status == MEETING_HELD || status == MEETING_ONGOING;
    if (dates && unsettled && t->first > doc->day.last) return MEETING_PLANNED;
    return t->sense == TIME_AT && t->last != DAY_NONE && t->last < doc->day.first ? status_of_past(finder, meeting) : status;
}

/* ------------------------------------------------------------------- refusals */

static bool refuses(const MeetingFinder *finder, int32_t token) {
    return word_in(&finder->words->meetings, S("refuse"), token_at(finder->doc, token)->lemma);
}

/* The effect of the verb of which the invitation that governs the meeting is the object: "declined an invitation to talks"; `who`: its
 * subject. */
int32_t answer_to_bid(const MeetingFinder *finder, const Governor *governor, int32_t *who) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, governor->token);
    if (governor->role != ROLE_NMOD && governor->role != ROLE_OBL) return MEETS_NONE;
    int32_t bid = word_in(&finder->words->meetings, S("bid"), t->lemma) ? governor->token : logical_object(doc, governor->token);
    if (bid < 0 || !word_in(&finder->words->meetings, S("bid"), token_at(doc, bid)->lemma) || token_at(doc, bid)->head < 0)
        return MEETS_NONE;
    int32_t verb = token_at(doc, bid)->head;
    if (!is_verb(doc, verb) || logical_object(doc, verb) != bid) return MEETS_NONE;
    Judgement so = judge_token(doc, finder->governors.know, verb);
    if (so.status != STATUS_HAPPENED && so.status != STATUS_PLANNED) return MEETS_NONE;
    *who = logical_subject(doc, verb);
    return meeting_effect(word_value(&finder->words->meetings, S("obj"), token_at(doc, verb)->lemma));
}

/* "had been expected to attend": and has not yet. */
static bool was_expected(const MeetingFinder *finder, int32_t verb) {
    const Token *t = token_at(finder->doc, verb);
    Str above = t->relation == RELATION_XCOMP && t->head >= 0 ? token_at(finder->doc, t->head)->lemma : (Str){0};
    return meeting_effect(word_value(&finder->words->meetings, S("subj"), above)) == MEETS_PLAN;
}

/* "refused to attend", "their refusal to come", "did not turn up", "boycotted": who it is that does not come. */
static void add_refusers(const MeetingFinder *finder, const Governor *governor, Participants *out) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, governor->token);
    int32_t who = -1;
    if (answer_to_bid(finder, governor, &who) == MEETS_REFUSE) add_phrase_actors(doc, who, out);
    bool comes = governor->effect == MEETS_ATTEND || governor->effect == MEETS_HOLD || governor->effect == MEETS_OPEN;
    if (governor->effect == MEETS_REFUSE && governor->role == ROLE_NMOD) {
        add_phrase_actors(doc, child_with(doc, governor->token, RELATION_NMOD_POSS), out);
    } else if (governor->effect == MEETS_REFUSE && governor->judgement.status != STATUS_DENIED) {
        add_phrase_actors(doc, logical_subject(doc, governor->token), out);
    } else if (is_declined(finder, governor)) {
        add_phrase_actors(doc, logical_subject(doc, governor->token), out);
    } else if (comes && t->head >= 0 && refuses(finder, t->head)) {
        int32_t possessor = child_with(doc, t->head, RELATION_NMOD_POSS);
        add_phrase_actors(doc, is_verb(doc, t->head) ? logical_subject(doc, t->head) : possessor, out);
    } else if (governor->effect == MEETS_ATTEND && governor->judgement.status == STATUS_DENIED && !was_expected(finder, governor->token)) {
        add_phrase_actors(doc, logical_subject(doc, governor->token), out);
    }
}

/* --------------------------------------------------------------- time and place */

/* The day of a postponement or an invitation is not that of the meeting, unless it is still to come. */
static bool dates_meeting(const MeetingFinder *finder, const Governor *governor, int32_t time) {
    const Document *doc = finder->doc;
    const TimeMention *t = &doc->times.items[time];
    switch (governor->effect) {
    case MEETS_ACT: /* "met in talks on Tuesday" */
        return governor->role == ROLE_SUBJ || word_in(&finder->words->meetings, S("verb"), token_at(doc, governor->token)->lemma);
    case MEETS_HOLD:
    case MEETS_OPEN:
    case MEETS_CONTINUE:
    case MEETS_END:
    case MEETS_HOST:
    case MEETS_REFUSE:
    case MEETS_ATTEND: return true;
    case MEETS_PAST: return false; /* "after a summit in Lome they agreed to meet in May" */
    default: return doc->day.first != DAY_NONE && t->first != DAY_NONE && t->first > doc->day.last;
    }
}

static bool is_day(const Document *doc, int32_t time) {
    return is_day_known(doc, time) && !str_ends(doc->times.items[time].value, S("_REF"));
}

/* The parser hangs days in many ways on a participle: "meetings -- scheduled Friday and Saturday"; "is now due in April" has two times. */
static int32_t time_below(const Document *doc, int32_t token) {
    int32_t time = time_of(doc, token);
    if (time >= 0 && !is_below(doc, doc->times.items[time].head, token)) time = -1;
    for (int32_t c = token_at(doc, token)->first_child; c >= 0 && !is_day(doc, time); c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        bool dates = relation == RELATION_XCOMP || relation == RELATION_OBL || relation == RELATION_OBL_UNMARKED;
        int32_t own = !dates ? -1 : relation == RELATION_XCOMP && is_verb(doc, c) ? time_of(doc, c) : time_at(doc, c);
        if (own >= 0) time = own; /* "scheduled to start next Wednesday" */
    }
    return time;
}

/* "slated for March in Harare": the parser hangs the place on the day. */
static int32_t place_on_time(const Document *doc, int32_t time) {
    int32_t head = time >= 0 ? doc->times.items[time].head : -1;
    for (int32_t c = head >= 0 ? token_at(doc, head)->first_child : -1; c >= 0; c = token_at(doc, c)->next_sibling)
        if (c > head && place_at(doc, c) >= 0)
            return place_at(doc, c);
        else if (c > head && governed_directly(doc, c, USE_GENITIVE) >= 0 && place_at(doc, governed_directly(doc, c, USE_GENITIVE)) >= 0)
            return place_at(doc, governed_directly(doc, c, USE_GENITIVE));
    return -1;
}

static int32_t venue_of(const Document *doc, const WordClasses *words, int32_t token, int32_t time) {
    int32_t place = place_at(doc, token);
    if (place < 0) place = place_of(doc, token);
    if (place >= 0 && !is_venue_of(doc, words, place, token)) place = -1;
    return place >= 0 ? place : place_on_time(doc, time);
}

/* "moved from Geneva to Vienna": the place that it was moved to, or -1. It is not put off by that. The parser may hang it on the first. */
static int32_t moved_to(const MeetingFinder *finder, const Governor *governor) {
    enum { NEAR = 12 };
    const Document *doc = finder->doc;
    bool moves = governor->effect == MEETS_POSTPONE && governor->judgement.status == STATUS_HAPPENED;
    const Sentence *sentence = &doc->sentences.items[token_at(doc, governor->token)->sentence];
    int32_t end = sentence->first_token + sentence->token_count;
    for (int32_t t = governor->token + 1; moves && t < end && t < governor->token + NEAR && !is_verb(doc, t); t++)
        if (place_at(doc, t) >= 0 && has_case_in(doc, &finder->words->meetings, t, S("toward"))) return place_at(doc, t);
    return -1;
}

/* "had already been put off three times", of a meeting that is told to go on or to be over. */
bool was_put_off_before(const MeetingFinder *finder, const Meeting *meeting) {
    const Document *doc = finder->doc;
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *g = &meeting->governors.items[i];
        int32_t auxiliary = g->effect == MEETS_POSTPONE ? child_with(doc, g->token, RELATION_AUX) : -1;
        if (auxiliary >= 0 && token_at(doc, auxiliary)->xpos == XPOS_VBD && has_use(doc, auxiliary, USE_PERFECT)) return true;
    }
    return false;
}

/* "which was put off last month", "that had been put off": what became of it before the rest that is told. */
static bool is_history(const MeetingFinder *finder, const Governor *governor) {
    const Document *doc = finder->doc;
    if (governor->effect != MEETS_POSTPONE && governor->effect != MEETS_CANCEL) return false;
    const Token *verb = token_at(doc, governor->token);
    int32_t auxiliary = child_with(doc, governor->token, RELATION_AUX);
    bool before = auxiliary >= 0 && token_at(doc, auxiliary)->xpos == XPOS_VBD;
    bool participle = verb->relation == RELATION_ACL && is_day_known(doc, time_of(doc, governor->token));
    return (verb->relation == RELATION_ACL_RELCL || participle) && (before || !is_recent(doc, time_of(doc, governor->token)));
}

/* "signed a truce in Lusaka after a day of talks": they talked where they agreed. */
static int32_t place_of_outcome(const MeetingFinder *finder, const Governor *governor) {
    int32_t event = governor->effect == MEETS_PAST ? finder->event_of[governor->token] : -1;
    return event >= 0 && finder->doc->events.items[event].type == EVENT_AGREE ? finder->doc->events.items[event].place : -1;
}

/* Where the act of meeting is told to be, be it by the dateline or the scene that it belongs to. */
static int32_t place_of_act(const MeetingFinder *finder, const Meeting *meeting) {
    for (int32_t i = meeting->inner >= 0 ? -2 : -1; i < meeting->governors.count; i++) {
        const Governor *g = i < 0 ? NULL : &meeting->governors.items[i];
        bool holds = !g || g->effect == MEETS_HOLD || g->effect == MEETS_OPEN || g->effect == MEETS_CONTINUE || g->effect == MEETS_END;
        int32_t event = holds ? finder->event_of[g ? g->token : i == -2 ? meeting->inner : meeting->claim.head] : -1;
        /* "a second round of talks is planned": not where the first was held */
        bool ahead = i == -2 && event >= 0 && finder->doc->events.items[event].judgement.status == STATUS_PLANNED;
        int32_t town = event < 0 || ahead || finder->doc->events.items[event].type != EVENT_CONSULT
                           ? -1
                           : town_of(finder->doc, &finder->doc->events.items[event]);
        if (town >= 0) return town;
    }
    return -1;
}

/* "the talks, the fourth since June": since when they are counted. */
static bool is_counted_since(const Document *doc, int32_t time, int32_t head) {
    int32_t apposed = child_with(doc, head, RELATION_APPOS);
    return time >= 0 && apposed >= 0 && doc->times.items[time].sense == TIME_SINCE && is_below(doc, doc->times.items[time].head, apposed);
}

/* "the talks, due to close on Sunday", where the parser takes "close" for a noun: the day is that of their end. */
static bool is_of_end(const MeetingFinder *finder, int32_t time, int32_t head) {
    const Document *doc = finder->doc;
    int32_t above = time >= 0 ? token_at(doc, doc->times.items[time].head)->head : -1;
    if (above < 0 || above == head) return false;
    return meeting_effect(word_value(&finder->words->meetings, S("nmod"), token_at(doc, above)->lemma)) == MEETS_END;
}

/* "a few hours after they began", "two days of talks": how long, not when. */
static bool is_length(const Document *doc, int32_t time) {
    const TimeMention *t = &doc->times.items[time];
    return t->first == DAY_NONE && t->end == DAY_NONE && (t->sense == TIME_DURATION || str_starts(t->value, S("P")));
}

/* "after a summit in Ankara, they agreed to meet again": where the summit was. */
static bool is_place_of_other(const MeetingFinder *finder, int32_t place, int32_t verb) {
    int32_t above = place >= 0 ? token_at(finder->doc, finder->doc->places.items[place].head)->head : -1;
    return above >= 0 && above != verb && word_in(&finder->words->meetings, S("noun"), token_at(finder->doc, above)->lemma);
}

/* "at the Red Sea resort of Sharm el-Sheikh": the resort, not the sea. */
static int32_t place_itself(const Document *doc, int32_t place) {
    int32_t at = place >= 0 ? doc->places.items[place].head : -1, noun = at >= 0 ? token_at(doc, at)->head : -1;
    bool modifies = noun > at && (token_at(doc, at)->relation == RELATION_COMPOUND || token_at(doc, at)->relation == RELATION_AMOD);
    int32_t of = modifies ? governed_directly(doc, noun, USE_GENITIVE) : -1, inner = of >= 0 ? place_at(doc, of) : -1;
    return inner >= 0 ? inner : place;
}

/* "clear the way for talks in Lome next week", "said after talks on Monday": of a day that is past only where what was done around the
 * meeting is told. */
static int32_t day_beside(const MeetingFinder *finder, const Meeting *meeting) {
    const Document *doc = finder->doc;
    int32_t time = time_beside(doc, meeting->claim.head);
    if (time < 0 || doc->day.first == DAY_NONE || doc->times.items[time].first > doc->day.last) return time;
    for (int32_t i = 0; i < meeting->governors.count; i++)
        if (meeting->governors.items[i].effect == MEETS_PAST || meeting->governors.items[i].effect == MEETS_ACT) return time;
    return -1;
}

static void read_time_and_place(const MeetingFinder *finder, Meeting *meeting) {
    const Document *doc = finder->doc;
    MeetingClaim *claim = &meeting->claim;
    bool verb = token_at(doc, claim->head)->upos == UPOS_VERB;
    claim->time = verb ? time_of(doc, claim->head) : own_time(doc, claim->head);
    bool other =
        !verb && claim->time >= 0 && is_told_of_other(doc, &finder->words->meetings, doc->times.items[claim->time].head, claim->head);
    if (is_counted_since(doc, claim->time, claim->head) || other) claim->time = -1;
    if (!verb && is_of_end(finder, claim->time, claim->head)) claim->ends = claim->time, claim->time = -1;
    /* "two days before they meet": how long before, not when */
    int32_t mark = verb ? child_with(doc, claim->head, RELATION_MARK) : -1;
    if (claim->time >= 0 && mark > 0 && doc->times.items[claim->time].head == mark - 1) claim->time = -1;
    claim->place = verb ? place_of(doc, claim->head) : own_place(doc, &finder->words->meetings, claim->head);
    if (verb && is_place_of_other(finder, claim->place, claim->head)) claim->place = -1;
    if (claim->time < 0 && meeting->inner >= 0) claim->time = own_time(doc, meeting->inner);
    if (claim->place < 0 && meeting->inner >= 0) claim->place = own_place(doc, &finder->words->meetings, meeting->inner);
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *governor = &meeting->governors.items[i];
        bool past = is_history(finder, governor);
        if (past && claim->time >= 0 && is_below(doc, doc->times.items[claim->time].head, governor->token)) claim->time = -1;
    }
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *governor = &meeting->governors.items[i];
        int32_t time = time_below(doc, governor->token), place = venue_of(doc, &finder->words->meetings, governor->token, time);
        if (is_history(finder, governor)) continue;
        if (time >= 0 && is_told_of_other(doc, &finder->words->meetings, doc->times.items[time].head, governor->token)) time = -1;
        bool moved = governor->effect == MEETS_POSTPONE && is_day(doc, time);
        if (moved_to(finder, governor) >= 0) claim->place = moved_to(finder, governor);
        if ((!is_day_known(doc, claim->time) || moved) && time >= 0 && dates_meeting(finder, governor, time)) claim->time = time;
        bool elsewhere = governor->effect == MEETS_POSTPONE || governor->effect == MEETS_CANCEL || governor->effect == MEETS_ACT ||
                         governor->effect == MEETS_PAST;
        if (claim->place < 0) claim->place = elsewhere ? place_of_outcome(finder, governor) : place;
    }
    if (claim->place < 0) claim->place = place_of_act(finder, meeting);
    if (!verb && claim->time < 0) claim->time = day_beside(finder, meeting);
    if (!verb && claim->place < 0) claim->place = place_beside(doc, claim->head, claim->time);
    claim->place = place_itself(doc, claim->place);
    if (claim->time >= 0 && is_length(doc, claim->time)) claim->time = -1;
    const EventClaim *event = verb && !is_day_known(doc, claim->time) && meeting->event >= 0 ? &doc->events.items[meeting->event] : NULL;
    if (event && !event->time_carried && is_day_known(doc, event->time)) claim->time = event->time; /* "to meet either Monday or Tuesday" */
}

void read_refusals(const MeetingFinder *finder, Meeting *meeting) {
    for (int32_t i = 0; i < meeting->governors.count; i++) add_refusers(finder, &meeting->governors.items[i], &meeting->claim.refused_by);
}

/* "will not meet on Monday" */
static bool is_called_off(const MeetingFinder *finder, int32_t head) {
    if (token_at(finder->doc, head)->upos != UPOS_VERB) return false;
    return judge_token(finder->doc, finder->governors.know, head).status == STATUS_DENIED;
}

/* "The talks collapsed", "they signed after a conference"; "after two days of talks" they may go on. */
static void read_end(const MeetingFinder *finder, const Governor *governor, Meeting *meeting) {
    const Document *doc = finder->doc;
    if (governor->effect == MEETS_END && governor->role == ROLE_SUBJ) meeting->over = true;
    bool after = governor->effect == MEETS_PAST && has_case_in(doc, &finder->words->meetings, meeting->claim.head, S("over"));
    if (!after || meeting->inner >= 0) return;
    meeting->over = true;
    if (is_verb(doc, governor->token) && governor->judgement.status == STATUS_HAPPENED) meeting->followed = governor->token;
}

/* "the first since a meeting in February" */
static bool is_looked_back_on(const MeetingFinder *finder, const MeetingClaim *claim) {
    const Document *doc = finder->doc;
    int32_t marker = child_with(doc, claim->head, RELATION_CASE);
    Str told = marker >= 0 ? word_value(&finder->words->meetings, S("prep"), token_at(doc, marker)->lemma) : (Str){0};
    bool past = is_day_known(doc, claim->time) && doc->day.first != DAY_NONE && doc->times.items[claim->time].last < doc->day.first;
    return past && meeting_effect(told) == MEETS_PAST;
}

/* "flew to Cairo to meet the envoy": as those who fly there for talks. */
static bool is_goal_of_motion(const MeetingFinder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, verb);
    if (t->xpos != XPOS_VB || t->head < 0 || (t->relation != RELATION_ADVCL && t->relation != RELATION_XCOMP)) return false;
    if (!word_in(&finder->words->meetings, S("motion"), token_at(doc, t->head)->lemma)) return false;
    Status so = judge_token(doc, finder->governors.know, t->head).status;
    return so == STATUS_HAPPENED || so == STATUS_ONGOING || so == STATUS_PLANNED;
}

void read_state(const MeetingFinder *finder, Meeting *meeting) {
    MeetingClaim *claim = &meeting->claim;
    MeetingStatus before = MEETING_UNKNOWN;
    read_time_and_place(finder, meeting);
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *governor = &meeting->governors.items[i];
        Participants refusers = {0};
        add_refusers(finder, governor, &refusers);
        MeetingStatus told = moved_to(finder, governor) >= 0 ? MEETING_PLANNED : status_of_governor(finder, governor);
        int32_t who = -1;
        if (answer_to_bid(finder, governor, &who) == MEETS_REFUSE) told = MEETING_PROPOSED, refusers.count = 0;
        if (is_history(finder, governor))
            before = told;
        else if (governor->effect == MEETS_END && told == MEETING_ONGOING) {
            claim->status = told;
            claim->ends = time_of(finder->doc, governor->token);
        } else if (!refusers.count)
            claim->status = join_status(claim->status, told);
        meeting->opened |= told == MEETING_ONGOING && governor->effect == MEETS_OPEN;
        if (told == MEETING_HELD) read_end(finder, governor, meeting);
        read_reasons(finder, governor, claim);
    }
    if (claim->status == MEETING_UNKNOWN || claim->status == MEETING_PROPOSED) claim->status = join_status(claim->status, before);
    if (token_at(finder->doc, claim->head)->upos == UPOS_VERB && !meeting->sighting.pronoun) {
        Judgement judgement = judge_token(finder->doc, finder->governors.know, claim->head);
        claim->status = status_of_judgement(&judgement);
        if (claim->status == MEETING_PROPOSED && is_goal_of_motion(finder, claim->head)) claim->status = MEETING_PLANNED;
        int32_t mark = child_with(finder->doc, claim->head, RELATION_MARK);
        Str after = mark >= 0 ? word_value(&finder->words->meetings, S("prep"), token_at(finder->doc, mark)->lemma) : (Str){0};
        if (meeting_effect(after) == MEETS_PAST && token_at(finder->doc, claim->head)->xpos == XPOS_VBG) claim->status = MEETING_HELD;
    } else
        claim->status = join_status(claim->status, status_of_modifiers(finder, claim->head));
    if (claim->ends < 0 && !is_called_off(finder, claim->head)) claim->status = status_by_day(finder, meeting);
    if (claim->status == MEETING_UNKNOWN && is_looked_back_on(finder, claim)) claim->status = MEETING_HELD;
}

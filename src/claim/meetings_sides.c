/* Who takes part in a meeting, hosts it, mediates in it, and what it is for. */
#include "claim/meetings.h"

#include "claim/clauses.h"
#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"

static void add_all(const Participants *from, Participants *to, Arena *arena) {
    for (int32_t i = 0; i < from->count; i++)
        if (from->items[i].entity >= 0) add_participant(to, from->items[i], arena);
}

/* ----------------------------------------------------------------- by what is done */

bool brings_together(const MeetingFinder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    if (!is_verb(doc, verb)) return false;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (relation != RELATION_ADVMOD && relation != RELATION_COMPOUND_PRT) continue;
        Str words = str_format(finder->scratch, "%.*s %.*s", STR_ARGS(token_at(doc, verb)->lemma), STR_ARGS(token_at(doc, c)->lemma));
        if (word_in(&finder->words->meetings, S("unite"), words)) return true;
    }
    return false;
}

static void add_event(const MeetingFinder *finder, int32_t token, Participants *out) {
    const Document *doc = finder->doc;
    int32_t event = finder->event_of[token];
    if (event < 0 || doc->events.items[event].type != EVENT_CONSULT) return;
    if (!brings_together(finder, token)) add_all(&doc->events.items[event].actors, out, doc->arena);
    add_all(&doc->events.items[event].recipients, out, doc->arena);
}

/* Who holds talks meets; one who opens a conference alone need not be a side of it. */
static void add_holders(const MeetingFinder *finder, const Governor *governor, bool refused, Meeting *meeting) {
    const Document *doc = finder->doc;
    Participants holders = {0};
    add_subject_sides(doc, logical_subject(doc, governor->token), &holders);
    if (!refused) add_event(finder, governor->token, &holders);
    add_dependent_sides(doc, &finder->words->meetings, governor->token, false, &holders);
    add_all(&holders, holders.count + meeting->sighting.sides.count > 1 ? &meeting->sighting.sides : &meeting->sighting.guests, doc->arena);
}

/* "will attend as observers" */
static bool looks_on(const MeetingFinder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (c > verb && token_at(doc, c)->relation == RELATION_OBL &&
            word_in(&finder->words->meetings, S("onlooker"), token_at(doc, c)->lemma))
            return true;
    return false;
}

/* "accepted an invitation to talks", "an invitation by the envoy to both leaders for meetings": who is asked to come, and by whom. */
static void add_bidden(const MeetingFinder *finder, const Governor *governor, Meeting *meeting) {
    const Document *doc = finder->doc;
    int32_t who = -1, answer = answer_to_bid(finder, governor, &who);
    if (answer == MEETS_ACCEPT || answer == MEETS_PLAN) add_phrase_actors(doc, who, &meeting->sighting.guests);
    if (answer == MEETS_NONE) return;
    for (int32_t c = token_at(doc, governor->token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        bool named = c > governor->token && c != meeting->claim.head && token_at(doc, c)->relation == RELATION_NMOD;
        if (named && has_case_in(doc, &finder->words->meetings, c, S("toward"))) add_phrase_actors(doc, c, &meeting->sighting.guests);
    }
}

static void add_governor_sides(const MeetingFinder *finder, const Governor *governor, Meeting *meeting) {
    const Document *doc = finder->doc;
    MeetingClaim *claim = &meeting->claim;
    bool verb = is_verb(doc, governor->token);
    int32_t subject = verb ? logical_subject(doc, governor->token) : -1;
    bool refused = claim->refused_by.count || governor->judgement.status == STATUS_DENIED;
    add_bidden(finder, governor, meeting);
    /* "met Mr Ortega in surprise talks"; "the two called off a round of talks" */
    bool meets = verb && word_in(&finder->words->meetings, S("verb"), token_at(doc, governor->token)->lemma);
    if (meets && governor->role == ROLE_OBL && !refused) {
        add_subject_sides(doc, subject, &meeting->sighting.sides);
        add_event(finder, governor->token, &meeting->sighting.sides);
    }
    bool undoes = governor->effect == MEETS_CANCEL || governor->effect == MEETS_POSTPONE;
    if (undoes && governor->role == ROLE_OBJ && verb) {
        Participants both = {0};
        add_subject_sides(doc, subject, &both);
        if (both.count > 1) add_all(&both, &meeting->sighting.sides, doc->arena);
    }
    switch (governor->effect) {
    case MEETS_HOST: add_phrase_actors(doc, subject, &claim->hosts); break;
    case MEETS_MEDIATE: add_phrase_actors(doc, subject, &claim->mediators); break;
    case MEETS_INVITE:
        add_phrase_actors(doc, subject, &claim->hosts);
        if (verb && !refused) add_phrase_actors(doc, logical_object(doc, governor->token), &claim->participants);
        break;
    case MEETS_HOLD:
    case MEETS_OPEN:
    case MEETS_CONTINUE:
    case MEETS_END:
        if (governor->role == ROLE_OBJ) add_holders(finder, governor, refused, meeting);
        break;
    case MEETS_ATTEND:
    case MEETS_ACCEPT:
    case MEETS_GOAL:
        /* "they are in Harare for talks": the predicate is a noun. */
        if (!refused && !looks_on(finder, governor->token))
            add_phrase_actors(doc, verb ? subject : own_subject(doc, governor->token), &meeting->sighting.guests);
        break;
    default: break;
    }
}

/* Whoever calls for talks, without saying between whom, means to take part. */
static void add_proposers(const MeetingFinder *finder, Meeting *meeting) {
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *governor = &meeting->governors.items[i];
        if (governor->effect != MEETS_PROPOSE || !is_verb(finder->doc, governor->token)) continue;
        add_phrase_actors(finder->doc, logical_subject(finder->doc, governor->token), &meeting->claim.participants);
    }
}

/* "Kiir said after talks with Egypt": who acts at or around a meeting with one other is its other side. */
static void add_sayer(const MeetingFinder *finder, Meeting *meeting) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, meeting->claim.head);
    bool around = t->relation == RELATION_OBL && t->head >= 0 && is_verb(doc, t->head) && meeting->sighting.sides.count == 1 &&
                  governed_by(doc, meeting->claim.head, USE_COMITATIVE) >= 0 &&
                  has_case_in(doc, &finder->words->meetings, meeting->claim.head, S("around"));
    if (around && !is_passive(doc, t->head)) add_subject_sides(doc, logical_subject(doc, t->head), &meeting->sighting.sides);
}

/* "the envoy to the talks" */
static void add_sender(const MeetingFinder *finder, int32_t head, Participants *out) {
    const Document *doc = finder->doc;
    int32_t above = token_at(doc, head)->head;
    if (above < 0 || token_at(doc, head)->relation != RELATION_NMOD) return;
    if (word_in(&finder->words->meetings, S("delegate"), token_at(doc, above)->lemma)) add_phrase_actors(doc, above, out);
}

/* ---------------------------------------------------------------------- purpose */

static bool is_purpose(const MeetingFinder *finder, int32_t child, int32_t of) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, child);
    if (t->relation == RELATION_NMOD && of == token_at(doc, child)->head)
        return has_case_in(doc, &finder->words->meetings, child, S("topic")) && time_at(doc, child) < 0;
    if (t->relation != RELATION_ADVCL && t->relation != RELATION_ACL) return false;
    int32_t marker = child_with(doc, child, RELATION_MARK);
    return t->xpos == XPOS_VB && marker >= 0 && token_at(doc, marker)->xpos == XPOS_TO;
}

static void read_purpose(const MeetingFinder *finder, int32_t token, Span *out) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, token)->first_child; c >= 0 && out->end == 0; c = token_at(doc, c)->next_sibling) {
        if (!is_purpose(finder, c, token)) continue;
        int32_t first, end;
        subtree_bounds(doc, c, &first, &end);
        *out = tokens_span(doc, first, end);
    }
}

void read_sides(const MeetingFinder *finder, Meeting *meeting) {
    Document *doc = finder->doc;
    MeetingClaim *claim = &meeting->claim;
    Participants *sides = &meeting->sighting.sides;
    const int32_t nouns[] = {claim->head, meeting->inner};
    for (int32_t i = 0; i < 2 && nouns[i] >= 0; i++) {
        add_dependent_sides(doc, &finder->words->meetings, nouns[i], true, sides);
        add_modifier_sides(doc, finder->words, nouns[i], sides);
        add_sponsors(doc, finder->words, nouns[i], &claim->mediators);
    }
    Participants told = {0}; /* one alone does not tell "the summit" from that of the others */
    add_event(finder, claim->head, &told);
    add_all(&told, told.count > 1 || meeting->sighting.standing != STANDING_KNOWN ? sides : &meeting->sighting.guests, doc->arena);
    for (int32_t i = 0; i < meeting->governors.count; i++) add_governor_sides(finder, &meeting->governors.items[i], meeting);
    if (brings_together(finder, claim->head)) add_phrase_actors(doc, logical_subject(doc, claim->head), &claim->hosts);
    add_sayer(finder, meeting);
    add_all(sides, &claim->participants, doc->arena);
    add_all(&meeting->sighting.guests, &claim->participants, doc->arena);
    add_all(&claim->refused_by, &claim->participants, doc->arena);
    if (!sides->count) add_proposers(finder, meeting);
    add_sender(finder, claim->head, &claim->participants);
    read_purpose(finder, claim->head, &claim->purpose);
    if (meeting->inner >= 0) read_purpose(finder, meeting->inner, &claim->purpose);
    for (int32_t i = 0; i < meeting->governors.count; i++)
        if (is_verb(doc, meeting->governors.items[i].token)) read_purpose(finder, meeting->governors.items[i].token, &claim->purpose);
}

/* What becomes of a meeting: the words that govern its noun, each with its effect from lexicon/en/meetings.txt, and whether they are so
 * (status.c): "is expected to open" is planned, "was put off" postponed, "refused to attend" a refusal. */
#include "claim/meetings.h"

#include "claim/clauses.h"
#include "claim/status.h"
#include "mention/places.h"
#include "mention/times.h"

enum { KEY = 96, STEPS = 6, MOST = 10, RECENT = 4 };

static const Token *token_at(const Document *doc, int32_t token) {
    return &doc->tokens.items[token];
}

MeetingEffect effect_in(const MeetingFinder *finder, Str class, Str word) {
#define MEETING_EFFECT_NAME(name, text) S(text),
    static const Str names[] = {MEETING_EFFECTS(MEETING_EFFECT_NAME)};
    Str value = word_value(&finder->words->meetings, class, word);
    for (int32_t i = 1; i < MEETING_EFFECT_COUNT && value.length; i++)
        if (str_equal(value, names[i])) return (MeetingEffect)i;
    return MEETS_NONE;
}

/* ------------------------------------------------------------------- governors */

/* "put off", "walk out of": the verb with its particle and with the prepositions of `noun`, if that is not -1. */
static Str verb_words(const MeetingFinder *finder, int32_t verb, int32_t noun) {
    const Document *doc = finder->doc;
    StrBuilder key = {.arena = finder->scratch};
    build_str(&key, str_lower(finder->scratch, token_at(doc, verb)->lemma));
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        bool close = token_at(doc, c)->relation == RELATION_ADVMOD && c == verb + 1 && token_at(doc, c)->upos != UPOS_ADV;
        if (token_at(doc, c)->relation == RELATION_COMPOUND_PRT || close) build_format(&key, " %.*s", STR_ARGS(token_at(doc, c)->lemma));
    }
    for (int32_t c = noun < 0 ? -1 : token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_CASE) build_format(&key, " %.*s", STR_ARGS(token_at(doc, c)->lemma));
    return built(&key);
}

static Str first_case(const Document *doc, int32_t noun) {
    int32_t marker = child_with(doc, noun, RELATION_CASE);
    return marker >= 0 ? token_at(doc, marker)->lemma : (Str){0};
}

static MeetingEffect verb_effect(const MeetingFinder *finder, int32_t verb, Role role) {
    Str class = role == ROLE_SUBJ ? S("subj") : S("obj");
    MeetingEffect effect = effect_in(finder, class, verb_words(finder, verb, -1));
    return effect != MEETS_NONE ? effect : effect_in(finder, class, token_at(finder->doc, verb)->lemma);
}

static MeetingEffect oblique_effect(const MeetingFinder *finder, int32_t verb, int32_t noun) {
    MeetingEffect effect = effect_in(finder, S("obl"), verb_words(finder, verb, noun));
    Str preposition = first_case(finder->doc, noun), lemma = token_at(finder->doc, verb)->lemma;
    if (effect == MEETS_NONE) effect = effect_in(finder, S("obl"), str_format(finder->scratch, "%.*s %.*s", STR_ARGS(lemma), STR_ARGS(preposition)));
    bool goal = str_equal(preposition, S("for")) || str_equal(preposition, S("to"));
    bool comes = word_in(&finder->words->meetings, S("motion"), lemma) || place_at(finder->doc, verb) >= 0;
    if (effect == MEETS_NONE && goal && comes) effect = MEETS_GOAL;
    return effect != MEETS_NONE ? effect : effect_in(finder, S("prep"), preposition);
}

static void add_governor(const MeetingFinder *finder, int32_t token, Role role, MeetingEffect effect, Governors *out) {
    if (effect == MEETS_NONE || out->count == MOST) return;
    for (int32_t i = 0; i < out->count; i++)
        if (out->items[i].token == token) return;
    Governor governor = {.token = token, .role = role, .effect = effect, .judgement = judge_token(finder->doc, finder->know, token)};
    *array_push(finder->scratch, out) = governor;
}

/* The verb whose subject the subject of `verb` is in truth: "is expected to open" → open. */
static int32_t raised(const Document *doc, int32_t verb) {
    for (int32_t step = 0; step < STEPS; step++) {
        int32_t inner = child_with(doc, verb, RELATION_XCOMP);
        if (inner < 0 || token_at(doc, inner)->upos != UPOS_VERB) return verb;
        verb = inner;
    }
    return verb;
}

static void add_subject_of(const MeetingFinder *finder, int32_t verb, Governors *out) {
    const Document *doc = finder->doc;
    int32_t inner = raised(doc, verb);
    for (int32_t at = inner;; at = verb) {
        Role role = is_passive(doc, at) ? ROLE_OBJ : ROLE_SUBJ;
        add_governor(finder, at, role, verb_effect(finder, at, role), out);
        if (at == verb || out->count) break;
    }
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (token_at(doc, c)->relation != RELATION_CONJ || !is_verb(doc, c) || child_with(doc, c, RELATION_NSUBJ) >= 0) continue;
        inner = raised(doc, c);
        Role role = is_passive(doc, inner) ? ROLE_OBJ : ROLE_SUBJ;
        add_governor(finder, inner, role, verb_effect(finder, inner, role), out);
    }
}

static void add_above(const MeetingFinder *finder, int32_t noun, Governors *out) {
    const Document *doc = finder->doc;
    int32_t head = token_at(doc, noun)->head;
    if (head < 0) return;
    switch ((Relation)token_at(doc, noun)->relation) {
    case RELATION_NSUBJ:
    case RELATION_NSUBJ_PASS: add_subject_of(finder, head, out); break;
    case RELATION_OBJ: add_governor(finder, head, ROLE_OBJ, verb_effect(finder, head, ROLE_OBJ), out); break;
    case RELATION_OBL:
    case RELATION_OBL_AGENT: add_governor(finder, head, ROLE_OBL, oblique_effect(finder, head, noun), out); break;
    case RELATION_NMOD: {
        MeetingEffect effect = effect_in(finder, S("nmod"), token_at(doc, head)->lemma);
        if (effect == MEETS_NONE) effect = oblique_effect(finder, head, noun);
        add_governor(finder, head, ROLE_NMOD, effect, out);
        break;
    }
    default: break;
    }
}

static void add_below(const MeetingFinder *finder, int32_t noun, Governors *out) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if (t->relation == RELATION_ACL && t->xpos == XPOS_VBG) add_governor(finder, c, ROLE_SUBJ, verb_effect(finder, c, ROLE_SUBJ), out);
        else if (t->relation == RELATION_ACL && (t->xpos == XPOS_VBN || t->xpos == XPOS_VBD)) add_governor(finder, c, ROLE_OBJ, verb_effect(finder, c, ROLE_OBJ), out);
        else if (t->relation == RELATION_ACL && t->upos == UPOS_ADJ) add_subject_of(finder, c, out);
        else if (t->relation == RELATION_ACL_RELCL) {
            int32_t subject = own_subject(doc, c);
            if (subject == noun || child_with(doc, c, RELATION_NSUBJ_PASS) >= 0) add_subject_of(finder, c, out);
            else if (subject >= 0) add_governor(finder, c, ROLE_OBJ, verb_effect(finder, c, ROLE_OBJ), out);
        }
    }
}

void add_governors(const MeetingFinder *finder, int32_t token, Governors *out) {
    int32_t top = token;
    for (int32_t step = 0; step < STEPS && token_at(finder->doc, top)->relation == RELATION_CONJ && token_at(finder->doc, top)->head >= 0; step++)
        top = token_at(finder->doc, top)->head;
    add_above(finder, top, out);
    add_below(finder, token, out);
}

/* ---------------------------------------------------------------------- status */

static bool is_recent(const Document *doc, int32_t time) {
    if (time < 0 || doc->day.first == DAY_NONE || doc->times.items[time].last == DAY_NONE) return true;
    return doc->times.items[time].last >= doc->day.first - RECENT;
}

MeetingStatus status_of_judgement(const MeetingFinder *finder, const Judgement *judgement) {
    (void)finder;
    switch (judgement->status) {
    case STATUS_HAPPENED: return MEETING_HELD;
    case STATUS_ONGOING: return MEETING_ONGOING;
    case STATUS_PLANNED: return MEETING_PLANNED;
    case STATUS_POSSIBLE: return MEETING_PROPOSED;
    default: return MEETING_UNKNOWN;
    }
}

static MeetingStatus status_of_running(const MeetingFinder *finder, const Governor *governor) {
    MeetingStatus status = status_of_judgement(finder, &governor->judgement);
    if (governor->judgement.status == STATUS_DENIED && governor->role != ROLE_OBL) return governor->effect == MEETS_HOLD ? MEETING_CANCELLED : MEETING_UNKNOWN;
    if (status != MEETING_HELD) return status;
    bool recent = !governor->judgement.background && is_recent(finder->doc, time_of(finder->doc, governor->token));
    if (governor->effect == MEETS_OPEN || governor->effect == MEETS_CONTINUE) return recent ? MEETING_ONGOING : MEETING_HELD;
    return MEETING_HELD;
}

static MeetingStatus status_of_governor(const MeetingFinder *finder, const Governor *governor) {
    Status so = governor->judgement.status;
    switch (governor->effect) {
    case MEETS_POSTPONE: return so == STATUS_POSSIBLE || so == STATUS_DENIED ? MEETING_UNKNOWN : MEETING_POSTPONED;
    case MEETS_CANCEL: return so == STATUS_POSSIBLE || so == STATUS_DENIED ? MEETING_UNKNOWN : MEETING_CANCELLED;
    case MEETS_PLAN: return so == STATUS_DENIED ? MEETING_UNKNOWN : so == STATUS_POSSIBLE ? MEETING_PROPOSED : MEETING_PLANNED;
    case MEETS_PROPOSE: return MEETING_PROPOSED;
    case MEETS_INVITE: return so == STATUS_DENIED ? MEETING_UNKNOWN : MEETING_PLANNED;
    case MEETS_GOAL: return so == STATUS_DENIED ? MEETING_UNKNOWN : so == STATUS_POSSIBLE ? MEETING_PROPOSED : MEETING_PLANNED;
    case MEETS_END: return so == STATUS_HAPPENED ? MEETING_HELD : MEETING_UNKNOWN;
    case MEETS_HOLD:
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
        MeetingEffect effect = effect_in(finder, S("mod"), token_at(doc, c)->form);
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

static MeetingStatus status_by_day(const Document *doc, MeetingStatus status, int32_t time) {
    if (time < 0 || doc->day.first == DAY_NONE) return status;
    const TimeMention *t = &doc->times.items[time];
    bool dates = t->sense == TIME_AT || t->sense == TIME_SINCE || t->sense == TIME_AFTER || t->sense == TIME_BY;
    bool unsettled = status == MEETING_UNKNOWN || status == MEETING_HELD || status == MEETING_ONGOING;
    if (dates && unsettled && t->first != DAY_NONE && t->first > doc->day.last) return MEETING_PLANNED;
    if (t->sense == TIME_AT && status == MEETING_UNKNOWN && t->last != DAY_NONE && t->last < doc->day.first) return MEETING_HELD;
    return status;
}

/* ---------------------------------------------------------- refusals and reasons */

static bool refuses(const MeetingFinder *finder, int32_t token) {
    return word_in(&finder->words->meetings, S("refuse"), token_at(finder->doc, token)->lemma);
}

/* "refused to attend", "their refusal to come", "did not turn up", "boycotted": who it is that does not come. */
static void add_refusers(const MeetingFinder *finder, const Governor *governor, Participants *out) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, governor->token);
    bool comes = governor->effect == MEETS_ATTEND || governor->effect == MEETS_HOLD || governor->effect == MEETS_OPEN;
    if (governor->effect == MEETS_REFUSE && governor->role == ROLE_NMOD) {
        add_phrase_actors(doc, child_with(doc, governor->token, RELATION_NMOD_POSS), out);
    } else if (governor->effect == MEETS_REFUSE && governor->judgement.status != STATUS_DENIED) {
        add_phrase_actors(doc, logical_subject(doc, governor->token), out);
    } else if (comes && t->head >= 0 && refuses(finder, t->head)) {
        int32_t possessor = child_with(doc, t->head, RELATION_NMOD_POSS);
        add_phrase_actors(doc, is_verb(doc, t->head) ? logical_subject(doc, t->head) : possessor, out);
    } else if (governor->effect == MEETS_ATTEND && governor->judgement.status == STATUS_DENIED) {
        add_phrase_actors(doc, logical_subject(doc, governor->token), out);
    }
}

static bool gives_reason(const MeetingFinder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    int32_t marker = child_with(doc, token, t->relation == RELATION_ADVCL ? RELATION_MARK : RELATION_CASE);
    if (t->relation != RELATION_ADVCL && t->relation != RELATION_OBL) return false;
    if (time_at(doc, token) >= 0) return false;
    if (marker >= 0 && word_in(&finder->words->meetings, S("reason"), token_at(doc, marker)->lemma)) return true;
    return t->relation == RELATION_OBL && word_in(&finder->words->meetings, S("reason-noun"), t->lemma);
}

static void add_reasons(const MeetingFinder *finder, const Governor *governor, MeetingClaim *claim) {
    Document *doc = finder->doc;
    if (governor->effect != MEETS_POSTPONE && governor->effect != MEETS_CANCEL) return;
    for (int32_t c = token_at(doc, governor->token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (!gives_reason(finder, c)) continue;
        int32_t first, end;
        subtree_bounds(doc, c, &first, &end);
        *array_push(doc->arena, &claim->reasons) = (Reason){.span = tokens_span(doc, first, end), .speech = speech_at(doc, c)};
    }
}

/* --------------------------------------------------------------- time and place */

/* The day of a postponement or an invitation is not that of the meeting, unless it is still to come. */
static bool dates_meeting(const Document *doc, const Governor *governor, int32_t time) {
    const TimeMention *t = &doc->times.items[time];
    switch (governor->effect) {
    case MEETS_HOLD:
    case MEETS_OPEN:
    case MEETS_CONTINUE:
    case MEETS_END:
    case MEETS_HOST:
    case MEETS_ATTEND: return true;
    default: return doc->day.first != DAY_NONE && t->first != DAY_NONE && t->first > doc->day.last;
    }
}

static void read_time_and_place(const MeetingFinder *finder, Meeting *meeting) {
    const Document *doc = finder->doc;
    MeetingClaim *claim = &meeting->claim;
    claim->time = time_of(doc, claim->head);
    claim->place = place_of(doc, claim->head);
    if (claim->time < 0 && meeting->inner >= 0) claim->time = time_of(doc, meeting->inner);
    if (claim->place < 0 && meeting->inner >= 0) claim->place = place_of(doc, meeting->inner);
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *governor = &meeting->governors.items[i];
        int32_t time = time_of(doc, governor->token), place = place_of(doc, governor->token);
        if (claim->time < 0 && time >= 0 && dates_meeting(doc, governor, time)) claim->time = time;
        if (claim->place < 0 && governor->effect != MEETS_POSTPONE && governor->effect != MEETS_CANCEL) claim->place = place;
    }
}

void read_state(const MeetingFinder *finder, Meeting *meeting) {
    MeetingClaim *claim = &meeting->claim;
    read_time_and_place(finder, meeting);
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *governor = &meeting->governors.items[i];
        int32_t refused = claim->refused_by.count;
        add_refusers(finder, governor, &claim->refused_by);
        if (claim->refused_by.count == refused) claim->status = join_status(claim->status, status_of_governor(finder, governor));
        add_reasons(finder, governor, claim);
    }
    if (is_verb(finder->doc, claim->head) && meeting->event >= 0)
        claim->status = status_of_judgement(finder, &finder->doc->events.items[meeting->event].judgement);
    else claim->status = join_status(claim->status, status_of_modifiers(finder, claim->head));
    claim->status = status_by_day(finder->doc, claim->status, claim->time);
}

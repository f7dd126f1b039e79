/* Meetings through their life: every noun that names one ("the Istanbul conference", "talks") and every verb that tells one ("met") is a
 * mention, with what it says of sides, place, day and state; mentions of the same meeting share its number. */
#include "claim/meetings.h"

#include "claim/clauses.h"
#include "claim/homely.h"
#include "claim/status.h"
#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"
#include "stages.h"

static Str value_of(const MeetingFinder *finder, Str class, int32_t token) {
    if (!may_be_in(finder->doc, token, list_number(class))) return (Str){0};
    return word_value(&finder->words->meetings, class, str_lower(finder->scratch, token_at(finder->doc, token)->lemma));
}

static bool is_in(const MeetingFinder *finder, Str class, int32_t token) {
    return may_be_in(finder->doc, token, list_number(class)) &&
           word_in(&finder->words->meetings, class, str_lower(finder->scratch, token_at(finder->doc, token)->lemma));
}

/* --------------------------------------------------------------- what is a meeting */

static bool has_modifier(const MeetingFinder *finder, int32_t head, Str class) {
    const Document *doc = finder->doc;
    char buffer[HYPHENED];
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && c < head; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (relation != RELATION_COMPOUND && relation != RELATION_AMOD) continue;
        if (may_be_in(doc, c, list_number(class)) && word_in(&finder->words->meetings, class, hyphened_word(doc, c, buffer))) return true;
    }
    return false;
}

/* The noun of "a round of talks" that the counting noun is of, or -1. */
static int32_t counted(const MeetingFinder *finder, int32_t counter) {
    int32_t noun = governed_directly(finder->doc, counter, USE_GENITIVE);
    return noun >= 0 && value_of(finder, S("noun"), noun).length ? noun : -1;
}

/* "session", "day": a part of the talks that it counts, and none of their rounds. */
static bool is_measure(const MeetingFinder *finder, int32_t counter) {
    return str_equal(value_of(finder, S("counter"), counter), S("-"));
}

static bool is_counted(const MeetingFinder *finder, int32_t noun) {
    int32_t head = token_at(finder->doc, noun)->head;
    return head >= 0 && token_at(finder->doc, noun)->relation == RELATION_NMOD && is_in(finder, S("counter"), head) &&
           counted(finder, head) == noun && !has_modifier(finder, head, S("not")); /* "the closing session of the summit" */
}

/* Part of another noun: "talks venue", "conference hall". */
static bool is_part(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    return t->relation == RELATION_COMPOUND || t->relation == RELATION_AMOD || (t->relation == RELATION_FLAT && t->head > token);
}

/* "a round that was due to open", "the round was called off" */
static bool is_run(const MeetingFinder *finder, int32_t noun) {
    Governors governors = {0};
    if (token_at(finder->doc, noun)->xpos != XPOS_NN) return false;
    add_governors(&finder->governors, noun, &governors);
    for (int32_t i = 0; i < governors.count; i++) {
        const Governor *g = &governors.items[i];
        bool tells = g->effect == MEETS_OPEN || g->effect == MEETS_PLAN || g->effect == MEETS_POSTPONE || g->effect == MEETS_CANCEL;
        if (tells && (g->role == ROLE_SUBJ || g->role == ROLE_OBJ)) return true;
    }
    return false;
}

/* "The talks will open with a ceremony": a part of them. */
static bool is_part_of_meeting(const MeetingFinder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, noun);
    bool with = t->relation == RELATION_OBL && t->head >= 0 && is_verb(doc, t->head) && governed_by(doc, t->head, USE_COMITATIVE) == noun;
    int32_t subject = with ? child_with(doc, t->head, RELATION_NSUBJ) : -1;
    return subject >= 0 && value_of(finder, S("noun"), subject).length > 0;
}

/* The kind of meeting that the noun names; the empty Str if it names none. */
static Str kind_of(const MeetingFinder *finder, int32_t token) {
    const Document *doc = finder->doc;
    Upos upos = token_at(doc, token)->upos;
    bool known = may_be_in(doc, token, list_number(S("noun"))) || may_be_in(doc, token, list_number(S("counter"))) ||
                 may_be_in(doc, token, list_number(S("rite")));
    if ((upos != UPOS_NOUN && upos != UPOS_PROPN) || !known || is_part(doc, token)) return (Str){0};
    if (is_part_of_meeting(finder, token)) return (Str){0};
    if (has_modifier(finder, token, S("not")) && !has_modifier(finder, token, S("despite"))) return (Str){0};
    Str kind = value_of(finder, S("counter"), token);
    int32_t inner = kind.length ? counted(finder, token) : -1;
    if (inner >= 0) return value_of(finder, S("noun"), inner);
    bool alone = kind.length && !str_equal(kind, S("-")) && governed_directly(doc, token, USE_GENITIVE) < 0;
    if (alone && (ordinal_of(doc, finder->words, token).length || is_run(finder, token))) return kind;
    int32_t whose = governed_directly(doc, token, USE_GENITIVE);
    if (whose >= 0 && word_in(&finder->words->meetings, S("house"), token_at(doc, whose)->lemma)) return (Str){0};
    if (is_in(finder, S("rite"), token))
        return has_modifier(finder, token, S("rite-of")) || (governed_directly(doc, token, USE_GENITIVE) < 0 && finder->signs)
                   ? S("signing")
                   : (Str){0};
    bool single = token_at(doc, token)->xpos == XPOS_NN && is_in(finder, S("plural"), token);
    return single || is_counted(finder, token) ? (Str){0} : value_of(finder, S("noun"), token);
}

/* A name that ends in such a noun hangs on its first word in the parse: "Asia-Pacific Economic Cooperation Summit". */
static int32_t head_of_name(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    return t->relation == RELATION_FLAT && t->head >= 0 && t->head < token ? t->head : token;
}

/* --------------------------------------------------------------------- mentions */

static Meeting new_meeting(const MeetingFinder *finder, int32_t head, Str kind) {
    const Document *doc = finder->doc;
    Meeting meeting = {.event = finder->event_of[head], .inner = -1, .followed = -1};
    meeting.claim = (MeetingClaim){
        .head = head, .time = -1, .ends = -1, .place = -1, .speech = speech_at(doc, head), .sentence = token_at(doc, head)->sentence};
    meeting.claim.evidence = clause_span(doc, head);
    meeting.sighting =
        (Sighting){.head = head, .kind = kind, .lemma = str_lower(doc->arena, token_at(doc, head)->lemma), .place = -1, .time = -1};
    return meeting;
}

/* "was to have begun on Monday", "had been due to begin" */
static bool is_undone(const Document *doc, const Meeting *meeting) {
    bool ahead = meeting->claim.status == MEETING_PLANNED;
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *g = &meeting->governors.items[i];
        if (g->role == ROLE_OBL) continue;
        int32_t auxiliary = child_with(doc, g->token, RELATION_AUX);
        bool before = auxiliary >= 0 && token_at(doc, auxiliary)->xpos == XPOS_VBD && has_use(doc, auxiliary, USE_PERFECT);
        if (g->judgement.status == STATUS_DENIED || (before && ahead)) return true;
    }
    return false;
}

/* "will now be held in May", "will instead meet": on another day, or elsewhere, than was told before. */
static bool is_anew(const MeetingFinder *finder, const Meeting *meeting) {
    const Document *doc = finder->doc;
    for (int32_t i = 0; i < meeting->governors.count && meeting->claim.status == MEETING_PLANNED; i++)
        for (int32_t c = token_at(doc, meeting->governors.items[i].token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
            if (token_at(doc, c)->relation == RELATION_ADVMOD && is_in(finder, S("anew"), c)) return true;
    return false;
}

/* A place that only an earlier sentence tells is carried over to any meeting, and so is no sign that one is the same which is told as new;
 * "the two sides met" goes on with what was told. */
static int32_t told_place(const Document *doc, const Meeting *meeting) {
    int32_t place = meeting->claim.place;
    bool carried = place >= 0 && doc->places.items[place].sentence != meeting->claim.sentence;
    Standing standing = meeting->sighting.standing;
    bool fresh = standing == STANDING_NEW || (standing == STANDING_BARE && !is_verb(doc, meeting->claim.head));
    return carried && fresh ? -1 : place;
}

static void finish(const MeetingFinder *finder, Meeting *meeting) {
    Sighting *s = &meeting->sighting;
    read_refusals(finder, meeting);
    read_sides(finder, meeting);
    read_state(finder, meeting);
    s->time = meeting->claim.time;
    s->place = told_place(finder->doc, meeting);
    s->moves = meeting->claim.status == MEETING_POSTPONED || is_undone(finder->doc, meeting) || is_anew(finder, meeting);
    bool over = meeting->claim.status == MEETING_HELD, ahead = meeting->claim.status == MEETING_PLANNED;
    s->tense = over ? -1 : meeting->claim.status == MEETING_PROPOSED ? 2 : ahead;
    s->runs = meeting->claim.status == MEETING_ONGOING;
}

/* A verb of which it is subject or object tells that it is held, planned or undone. */
static bool is_acted_on(const Meeting *meeting) {
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *g = &meeting->governors.items[i];
        bool tells = g->effect != MEETS_PROPOSE && g->effect != MEETS_BACK && g->effect != MEETS_CONTINUE;
        bool so = g->judgement.status != STATUS_POSSIBLE && g->judgement.status != STATUS_DENIED;
        if (tells && so && (g->role == ROLE_OBJ || g->role == ROLE_SUBJ)) return true;
    }
    return false;
}

/* In an article about private people: nobody who takes part, holds or leads it is more than that. */
static bool is_of_nobody(const MeetingFinder *finder, const MeetingClaim *claim) {
    return all_private(finder->doc, true, &claim->participants) && all_private(finder->doc, true, &claim->hosts) &&
           all_private(finder->doc, true, &claim->mediators) && all_private(finder->doc, true, &claim->refused_by);
}

/* Whether it is a meeting of its own if it is of none that was told before: "talks" in general are none. */
static bool says_much(const MeetingFinder *finder, const Meeting *meeting) {
    const MeetingClaim *claim = &meeting->claim;
    const Sighting *s = &meeting->sighting;
    bool set_apart = claim->place >= 0 || is_day_known(finder->doc, claim->time) || s->ordinal.length || s->arity.length ||
                     s->sides.count > 1 ||
                     (meeting->inner >= 0 && time_at(finder->doc, claim->head) >= 0); /* "two years of negotiations" */
    int32_t facts = 2 * set_apart + claim->participants.count + (s->words.count > 0) + is_acted_on(meeting);
    facts += claim->status != MEETING_UNKNOWN && claim->status != MEETING_PROPOSED;
    facts += 2 * (claim->status == MEETING_CANCELLED); /* "plans for talks collapsed" */
    facts += claim->refused_by.count || claim->hosts.count || claim->mediators.count;
    bool several = s->standing == STANDING_NEW && token_at(finder->doc, claim->head)->xpos == XPOS_NNS && meeting->inner < 0;
    if (several && !set_apart && !s->words.count) return false; /* "failed to attend several meetings" */
    if (s->standing == STANDING_GENERAL || (finder->homely && is_of_nobody(finder, claim))) return false;
    if (s->standing == STANDING_BARE && !set_apart && !s->words.count) facts--;
    for (int32_t i = 0; i < meeting->governors.count; i++)
        if (is_declined(finder, &meeting->governors.items[i])) return false; /* a refusal: there is no meeting that is refused */
    bool dated = claim->place >= 0 || is_day_known(finder->doc, claim->time);
    if (s->standing == STANDING_BARE && is_in(finder, S("faint"), claim->head) && !dated && !is_acted_on(meeting)) return false;
    return facts > 1;
}

/* "called their leaders to Geneva for talks": who is called is bidden. */
static void mark_summons(const MeetingFinder *finder, Governors *governors) {
    const Document *doc = finder->doc;
    for (int32_t i = 0; i < governors->count; i++) {
        Governor *g = &governors->items[i];
        bool calls = g->effect == MEETS_PROPOSE && g->role == ROLE_OBL && is_verb(doc, g->token) && is_in(finder, S("summon"), g->token);
        if (calls && logical_object(doc, g->token) >= 0) g->effect = MEETS_INVITE;
    }
}

/* "preparatory talks": others than those that they prepare. As add_distinctive has the word. */
static Str word_apart(const MeetingFinder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0 && c < noun; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_AMOD && is_in(finder, S("apart"), c))
            return str_fold(doc->arena, token_at(doc, c)->lemma);
    return (Str){0};
}

/* "The talks were their first encounter": the same that its subject is. */
static bool is_predicate_of_meeting(const MeetingFinder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    int32_t subject = child_with(doc, noun, RELATION_COP) >= 0 ? child_with(doc, noun, RELATION_NSUBJ) : -1;
    if (token_at(doc, noun)->relation == RELATION_APPOS) subject = token_at(doc, noun)->head; /* "talks, a dialogue that was begun in" */
    return subject >= 0 && token_at(doc, subject)->sentence == token_at(doc, noun)->sentence && kind_of(finder, subject).length;
}

/* "a day after talks with his minister", "aimed at reviving the stalled talks": other talks than those that are told of beside them. */
static bool is_set_beside(const MeetingFinder *finder, const Meeting *meeting) {
    const Document *doc = finder->doc;
    int32_t marker = child_with(doc, meeting->claim.head, RELATION_CASE);
    Str told = marker >= 0 ? word_value(&finder->words->meetings, S("prep"), token_at(doc, marker)->lemma) : (Str){0};
    int32_t effect = meeting_effect(told);
    if (effect == MEETS_PAST || effect == MEETS_PLAN) return true;
    for (int32_t i = 0; i < meeting->governors.count; i++) {
        const Governor *g = &meeting->governors.items[i];
        int32_t mark = is_verb(doc, g->token) ? child_with(doc, g->token, RELATION_MARK) : -1;
        bool ordered = mark >= 0 && word_in(&finder->words->meetings, S("order"), token_at(doc, mark)->lemma);
        if (ordered || (g->role == ROLE_OBJ && word_in(&finder->words->meetings, S("revive"), token_at(doc, g->token)->lemma))) return true;
    }
    return false;
}

static bool read_noun(const MeetingFinder *finder, int32_t token, Meeting *out) {
    Document *doc = finder->doc;
    Str kind = kind_of(finder, token);
    if (!kind.length) return false;
    int32_t head = head_of_name(doc, token);
    *out = new_meeting(finder, head, kind);
    if (is_in(finder, S("counter"), token)) out->inner = counted(finder, token);
    int32_t named = out->inner >= 0 ? out->inner : head;
    out->sighting.inner = out->inner >= 0 ? token_at(doc, out->inner)->lemma : value_of(finder, S("counts"), token);
    add_governors(&finder->governors, head, &out->governors);
    if (token_at(doc, head)->relation == RELATION_NMOD && is_in(finder, S("counter"), token_at(doc, head)->head))
        add_governors(&finder->governors, token_at(doc, head)->head, &out->governors); /* "told the closing session of the summit" */
    mark_summons(finder, &out->governors);
    Sighting *s = &out->sighting;
    s->standing = standing_of(doc, finder->words, head);
    if (out->inner >= 0 && standing_of(doc, finder->words, named) == STANDING_NEW) s->standing = STANDING_NEW;
    if (!is_measure(finder, token)) s->ordinal = ordinal_of(doc, finder->words, head); /* "the first day of the talks" */
    s->arity = arity_of(doc, finder->words, named);
    s->apart = word_apart(finder, named);
    s->pronoun = is_predicate_of_meeting(finder, head);
    add_distinctive(doc, finder->words, named, &s->words);
    s->proper = is_proper(doc, finder->words, head);
    out->claim.span = phrase_span(doc, head);
    /* "two days of peace talks", "several rounds of peace talks" */
    bool measures = out->inner >= 0 && (is_measure(finder, token) || token_at(doc, head)->xpos == XPOS_NNS);
    out->name_first = name_start(doc, finder->words, measures ? named : head);
    out->name_end = name_end(doc, named);
    if (out->name_end - out->name_first == 1) out->name_end = out->name_first;
    finish(finder, out);
    s->beside = is_set_beside(finder, out);
    s->faint = s->standing == STANDING_NEW && is_in(finder, S("faint"), head) && s->time < 0 && s->place < 0;
    s->tells = says_much(finder, out);
    return true;
}

/* "met the king", not "received a call"; nor "was met with applause" */
static bool meets_somebody(const MeetingFinder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    int32_t object = logical_object(doc, verb);
    if (object >= 0 && time_at(doc, object) >= 0) object = -1; /* "will meet either Monday or Tuesday" */
    bool where = token_at(doc, verb)->relation == RELATION_ACL_RELCL && object == token_at(doc, verb)->head;
    if (where && child_with(doc, verb, RELATION_ADVMOD) >= 0) object = -1; /* "the town where they met" */
    if (is_passive(doc, verb) && logical_subject(doc, verb) < 0) return false;
    Participants found = {0};
    if (object >= 0) add_actors_at(doc, object, &found, doc->arena);
    return object < 0 || found.count > 0 || word_in(&finder->words->meetings, S("foe"), token_at(doc, object)->lemma);
}

/* "The presidents", "they", "the two sides": whoever was told of before, so that their meeting may be the one that was. */
static bool is_told_before(const MeetingFinder *finder, int32_t subject) {
    const Document *doc = finder->doc;
    int32_t mention = subject >= 0 ? mention_at(doc, subject) : -1;
    if (subject >= 0 && token_at(doc, subject)->upos == UPOS_PRON) return true;
    bool named = mention < 0 || doc->mentions.items[mention].kind == MENTION_NAME;
    return subject >= 0 && !named && standing_of(doc, finder->words, subject) == STANDING_KNOWN;
}

/* Those whom the article names, tells whose they are or calls officials: a priest may meet anybody. */
static int32_t count_firm(const Document *doc, const Participants *sides) {
    int32_t count = 0;
    for (int32_t i = 0; i < sides->count; i++) {
        const Entity *e = sides->items[i].entity >= 0 ? &doc->entities.items[sides->items[i].entity] : NULL;
        bool official = e && (str_equal(e->sector, S("GOV")) || str_equal(e->sector, S("MIL")) || str_equal(e->sector, S("REB")));
        count += e && (official || e->name.length || e->of >= 0 || e->country.length);
    }
    return count;
}

/* Soldiers and rebels assemble in camps. */
static bool is_of_fighters(const Document *doc, int32_t subject) {
    Participants found = {0};
    add_phrase_actors(doc, subject, &found);
    const Entity *e = found.count == 1 && found.items[0].entity >= 0 ? &doc->entities.items[found.items[0].entity] : NULL;
    return e && e->kind != ACTOR_PERSON && (str_equal(e->sector, S("REB")) || str_equal(e->sector, S("MIL")));
}

/* "a deadline to assemble" */
static bool is_infinitive_of_noun(const Document *doc, int32_t verb) {
    return token_at(doc, verb)->relation == RELATION_ACL && token_at(doc, verb)->xpos == XPOS_VB;
}

/* "met in Geneva", "gathered for two days": a verb that tells a meeting, with those who meet. */
static bool read_verb(const MeetingFinder *finder, int32_t token, Meeting *out) {
    const Document *doc = finder->doc;
    int32_t event = finder->event_of[token];
    bool unites = brings_together(finder, token);
    /* "Libya, which has brought the two together": who Libya is */
    if (unites && token_at(doc, token)->relation == RELATION_ACL_RELCL && time_of(doc, token) < 0) return false;
    if (token_at(doc, token)->upos != UPOS_VERB || !(unites || is_in(finder, S("verb"), token))) return false;
    if (event >= 0 && doc->events.items[event].type != EVENT_CONSULT) return false;
    int32_t subject = logical_subject(doc, token);
    if (is_in(finder, S("muster"), token) && (is_infinitive_of_noun(doc, token) || is_of_fighters(doc, subject))) return false;
    if (!meets_somebody(finder, token) || (subject >= 0 && is_in(finder, S("crowd"), subject))) return false;
    *out = new_meeting(finder, token, S("meeting"));
    out->claim.span = token_at(doc, token)->span;
    out->sighting.standing = is_told_before(finder, subject) ? STANDING_BARE : STANDING_NEW;
    out->sighting.lemma = unites ? S("meeting") : value_of(finder, S("verb"), token);
    finish(finder, out);
    add_subject_sides(doc, unites ? -1 : subject, &out->sighting.sides);
    if (event < 0) add_phrase_actors(doc, logical_object(doc, token), &out->sighting.sides);
    for (int32_t i = 0; i < out->sighting.sides.count; i++)
        add_participant(&out->claim.participants, out->sighting.sides.items[i], doc->arena);
    int32_t sides = count_firm(doc, &out->sighting.sides), facts = (out->claim.place >= 0) + is_day_known(doc, out->claim.time);
    out->sighting.tells =
        sides + facts > 1 && out->claim.status != MEETING_PROPOSED && !(finder->homely && is_of_nobody(finder, &out->claim));
    return out->claim.status != MEETING_UNKNOWN || is_day_known(doc, out->claim.time);
}

/* "It would take place in Bamako", "Ethiopia rejects them". */
static bool read_pronoun(const MeetingFinder *finder, int32_t token, Meeting *out) {
    const Document *doc = finder->doc;
    if (token_at(doc, token)->upos != UPOS_PRON || !is_in(finder, S("pronoun"), token)) return false;
    int32_t verb = token_at(doc, token)->head;
    if (verb >= 0 && token_at(doc, verb)->relation == RELATION_ACL_RELCL) return false; /* its noun tells it */
    Governors governors = {0};
    add_governors(&finder->governors, token, &governors);
    bool stands = false;
    for (int32_t i = 0; i < governors.count; i++) {
        Str class = governors.items[i].role == ROLE_SUBJ ? S("stands-subj") : S("stands-obj");
        stands |= is_in(finder, class, governors.items[i].token);
    }
    int32_t object = child_with(doc, verb, RELATION_OBJ);
    bool whole = object >= 0 && token_at(doc, token)->relation == RELATION_NSUBJ && value_of(finder, S("noun"), object).length;
    if (!stands || whole) return false; /* "they would resume negotiations" */
    *out = new_meeting(finder, token, S("meeting"));
    out->governors = governors;
    out->claim.span = token_at(doc, token)->span;
    out->sighting.pronoun = true;
    out->sighting.standing = STANDING_KNOWN;
    finish(finder, out);
    return true;
}

/* "Libya will be the host", "Senegal, the host, said": of the meeting told of last. */
static bool read_host(const MeetingFinder *finder, int32_t token, Meeting *out) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    if (t->upos != UPOS_NOUN || !is_in(finder, S("host"), token) || standing_of(doc, finder->words, token) != STANDING_KNOWN) return false;
    int32_t of = child_with(doc, token, RELATION_NMOD);
    bool other = of >= 0 && !value_of(finder, S("noun"), of).length; /* "of the show" */
    if (other || child_with(doc, token, RELATION_NMOD_POSS) >= 0) return false;
    int32_t host = t->relation == RELATION_APPOS ? t->head : child_with(doc, token, RELATION_COP) >= 0 ? own_subject(doc, token) : -1;
    Participants hosts = {0};
    add_phrase_actors(doc, host, &hosts);
    drop_unnamed(doc, &hosts);
    if (!hosts.count) return false;
    *out = new_meeting(finder, token, S("meeting"));
    out->claim.hosts = hosts;
    out->claim.span = t->span;
    out->sighting.pronoun = true;
    out->sighting.standing = STANDING_KNOWN;
    return true;
}

/* "Chad gave another reason: the sides needed time": why the meeting told of last was put off. */
static bool read_reason(const MeetingFinder *finder, int32_t token, Meeting *out) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    if (t->upos != UPOS_NOUN || t->relation != RELATION_OBJ || !is_in(finder, S("cause"), token)) return false;
    if (token + 2 >= doc->tokens.count || !str_equal(token_form(doc, token + 1), S(":"))) return false;
    *out = new_meeting(finder, token, S("meeting"));
    read_told_reason(finder, t->head, token + 2, &out->claim);
    out->claim.span = t->span;
    out->sighting.pronoun = true;
    out->sighting.standing = STANDING_KNOWN;
    return out->claim.reasons.count > 0;
}

/* "Chad will not attend": the meeting told of last. */
static bool read_implicit(const MeetingFinder *finder, int32_t token, Meeting *out) {
    const Document *doc = finder->doc;
    /* "The funeral was attended by": something else */
    if (token_at(doc, token)->upos != UPOS_VERB || child_with(doc, token, RELATION_NSUBJ_PASS) >= 0) return false;
    int32_t object = child_with(doc, token, RELATION_OBJ);
    Str verb = str_lower(finder->scratch, token_at(doc, token)->lemma);
    if (object >= 0)
        verb = str_format(finder->scratch, "%.*s %.*s", STR_ARGS(verb), STR_ARGS(token_at(doc, object)->lemma)); /* "take part" */
    int32_t away = object < 0 ? child_with(doc, token, RELATION_ADVMOD) : -1;                                    /* "stay away" */
    if (away == token + 1) verb = str_format(finder->scratch, "%.*s %.*s", STR_ARGS(verb), STR_ARGS(token_at(doc, away)->lemma));
    if (!word_in(&finder->words->meetings, S("implicit"), verb)) return false;
    int32_t in = governed_directly(doc, token, USE_INSIDE); /* "take part in elections" */
    if (in < 0 && object >= 0) in = governed_directly(doc, object, USE_INSIDE);
    if (in >= 0 && !value_of(finder, S("noun"), in).length) return false;
    int32_t effect = meeting_effect(word_value(&finder->words->meetings, S("implicit"), verb));
    *out = new_meeting(finder, token, S("meeting"));
    Governor self = {.token = token, .role = ROLE_OBJ, .effect = effect, .judgement = judge_token(doc, finder->governors.know, token)};
    *array_push(finder->scratch, &out->governors) = self;
    out->claim.span = token_at(doc, token)->span;
    out->sighting.pronoun = true;
    out->sighting.standing = STANDING_KNOWN;
    finish(finder, out);
    return true;
}

/* ------------------------------------------------------------------------ names */

static Str own_name(const MeetingFinder *finder, const Meeting *meeting) {
    if (meeting->name_end <= meeting->name_first) return (Str){0};
    return name_words(finder->doc, meeting->name_first, meeting->name_end);
}

/* A meeting that nobody names is called by its noun and its place or sides: "talks in Abuja", "meeting Chad–Sudan". */
static Str described_name(const MeetingFinder *finder, const Meeting *meeting, int32_t place) {
    const Document *doc = finder->doc;
    const MeetingClaim *claim = &meeting->claim;
    int32_t named = 0;
    for (int32_t i = 0; i < claim->participants.count; i++) {
        int32_t entity = claim->participants.items[i].entity;
        named += entity >= 0 && doc->entities.items[entity].name.length > 0;
    }
    bool counts = meeting->inner >= 0 && is_measure(finder, claim->head); /* "two days of talks" */
    Str noun =
        is_verb(doc, claim->head) ? value_of(finder, S("verb"), claim->head) : token_form(doc, counts ? meeting->inner : claim->head);
    if (!noun.length) noun = meeting->sighting.kind;
    StrBuilder name = {.arena = doc->arena};
    for (int32_t i = 0, shown = 0; (named > 1 || place < 0) && i < claim->participants.count && shown < 3; i++) {
        int32_t entity = claim->participants.items[i].entity;
        if (entity < 0 || !doc->entities.items[entity].name.length) continue;
        build_format(&name, "%s%.*s", shown++ ? "–" : "", STR_ARGS(doc->entities.items[entity].name));
    }
    if (!name.length && place >= 0) build_str(&name, doc->places.items[place].name);
    if (name.length) build_char(&name, ' ');
    build_str(&name, noun);
    return built(&name);
}

/* ----------------------------------------------------------------------- finding */

/* The number of "the third round"; "three rounds" have none. */
static int32_t round_of(const Document *doc, const Sighting *s) {
    enum { MOST = 200 };
    int32_t number = 0;
    for (int32_t i = 0; i < s->ordinal.length && number < MOST; i++) {
        if (s->ordinal.text[i] < '0' || s->ordinal.text[i] > '9') return 0;
        number = 10 * number + s->ordinal.text[i] - '0';
    }
    return token_at(doc, s->head)->xpos == XPOS_NNS ? 0 : number;
}

static void index_events(MeetingFinder *finder) {
    const Document *doc = finder->doc;
    finder->event_of = arena_new(finder->scratch, int32_t, doc->tokens.count + 1);
    for (int32_t i = 0; i < doc->tokens.count; i++) finder->event_of[i] = -1;
    for (int32_t i = 0; i < doc->events.count; i++) finder->event_of[doc->events.items[i].trigger] = i;
}

/* Verbs that carry a noun ("held talks", "attended the summit") tell the meeting of that noun. */
static void mark_carriers(const Meeting *meeting, bool *carries) {
    for (int32_t i = 0; i < meeting->governors.count; i++) carries[meeting->governors.items[i].token] = true;
}

static void gather(const MeetingFinder *finder, Meetings *out) {
    const Document *doc = finder->doc;
    bool *carries = arena_new(finder->scratch, bool, doc->tokens.count + 1);
    Meetings *by_token = arena_new(finder->scratch, Meetings, 1);
    int32_t *at = arena_new(finder->scratch, int32_t, doc->tokens.count + 1);
    Meeting meeting;
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        if (!read_noun(finder, t, &meeting) && !read_pronoun(finder, t, &meeting)) continue;
        mark_carriers(&meeting, carries);
        if (meeting.sighting.pronoun && by_token->count) by_token->items[by_token->count - 1].sighting.tells = true;
        *array_push(finder->scratch, by_token) = meeting;
        at[t] = by_token->count;
    }
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        if (at[t])
            *array_push(finder->scratch, out) = by_token->items[at[t] - 1];
        else if (!carries[t] && (read_verb(finder, t, &meeting) || read_implicit(finder, t, &meeting) || read_host(finder, t, &meeting) ||
                                 read_reason(finder, t, &meeting)))
            *array_push(finder->scratch, out) = meeting;
    }
}

static bool is_finer(const Document *doc, int32_t place, int32_t known) {
    if (place < 0 || known < 0) return place >= 0;
    return doc->places.items[place].level > doc->places.items[known].level;
}

/* Of what all mentions say nothing, neither who meets nor whether they do, and which has no name, is no meeting: "hopes for an
 * encounter". */
static void drop_empty(const MeetingFinder *finder, const Meetings *found, int32_t *number) {
    bool *told = arena_new(finder->scratch, bool, found->count + 1);
    for (int32_t i = 0; i < found->count; i++) {
        const MeetingClaim *claim = &found->items[i].claim;
        if (number[i] < 0) continue;
        bool somebody = claim->participants.count || claim->refused_by.count || claim->hosts.count || claim->mediators.count;
        bool somewhere = claim->place >= 0 && is_day_known(finder->doc, claim->time);
        told[number[i]] |= claim->status != MEETING_UNKNOWN || somebody || somewhere || own_name(finder, &found->items[i]).length;
    }
    for (int32_t i = 0; i < found->count; i++)
        if (number[i] >= 0 && !told[number[i]]) number[i] = -1;
}

void find_meetings(Document *doc, const Knowledge *know, Arena *scratch) {
    MeetingFinder finder = {.doc = doc, .words = know->process, .scratch = scratch};
    if (!know->process || is_told_off_topic(doc)) return;
    finder.governors = (GovernorFinder){doc, know, &know->process->meetings, meeting_effect, scratch};
    Meetings found = {0};
    Sightings sightings = {0};
    finder.homely = is_homely(doc);
    for (int32_t t = 0; t < doc->tokens.count && !finder.signs; t++)
        finder.signs = is_verb(doc, t) && token_in(&know->process->agreements, doc, S("pen"), t);
    index_events(&finder);
    gather(&finder, &found);
    for (int32_t i = 0; i < found.count; i++) *array_push(scratch, &sightings) = found.items[i].sighting;
    int32_t *number = arena_new(scratch, int32_t, found.count + 1);
    bool *named = arena_new(scratch, bool, found.count + 1);
    tell_apart(doc, &sightings, number, scratch);
    bridge_meetings(&finder, &found, number);
    int32_t *place = arena_new(scratch, int32_t, found.count + 1);
    for (int32_t i = 0; i <= found.count; i++) place[i] = -1;
    for (int32_t i = 0; i < found.count; i++) {
        if (number[i] < 0) continue;
        if (own_name(&finder, &found.items[i]).length) named[number[i]] = true;
        if (is_finer(doc, found.items[i].claim.place, place[number[i]])) place[number[i]] = found.items[i].claim.place;
    }
    drop_empty(&finder, &found, number);
    for (int32_t i = 0; i < found.count; i++) {
        if (number[i] < 0) continue;
        MeetingClaim *claim = array_push(doc->arena, &doc->meetings);
        *claim = found.items[i].claim;
        claim->meeting = number[i];
        claim->known = found.items[i].sighting.standing == STANDING_KNOWN;
        claim->round = round_of(doc, &found.items[i].sighting);
        claim->name = own_name(&finder, &found.items[i]);
        if (!named[number[i]]) claim->name = described_name(&finder, &found.items[i], place[number[i]]), named[number[i]] = true;
    }
}

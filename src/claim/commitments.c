/* Who owes what by when: promises and terms by the rows of commitments.txt, acts that are said to come ("will withdraw its troops by
 * May"), and days that are set for acts ("May 1 as the deadline for the withdrawal"). Tellings of one duty, the same debtor and
 * act, share a number, so that a deadline can be followed as it moves. */
#include "claim/commitments.h"

#include "claim/events.h"
#include "claim/homely.h"
#include "claim/status.h"
#include "mention/actors.h"
#include "mention/times.h"
#include "stages.h"

enum { LOOK_BACK = 100 };

bool is_word(const Commitments *c, const char *class, int32_t token) {
    if (token < 0) return false;
    const Token *t = token_at(c->finder.doc, token);
    if (!may_be_in(c->finder.doc, token, list_number(str_from(class)))) return false;
    return word_in(c->words, str_from(class), t->lemma) || word_in(c->words, str_from(class), str_lower(c->finder.scratch, t->form));
}

/* -------------------------------------------------------------- what tells two apart */

static Str canonical(const Commitments *c, const char *class, int32_t token) {
    if (token < 0) return (Str){0};
    Str value = word_value(c->words, str_from(class), token_at(c->finder.doc, token)->lemma);
    if (!value.length) value = word_value(c->words, str_from(class), token_at(c->finder.doc, token)->form);
    return value.length ? value : str_lower(c->finder.doc->arena, token_at(c->finder.doc, token)->lemma);
}

/* What the act is done to: its object, the noun after "of", or the one before ("troop withdrawal"); the troops that leave are it too. */
int32_t done_to(const Commitments *c, int32_t act) {
    const Document *doc = c->finder.doc;
    if (token_at(doc, act)->upos != UPOS_VERB) {
        int32_t of = governed_directly(doc, act, USE_GENITIVE);
        return of >= 0 ? of : child_with(doc, act, RELATION_COMPOUND);
    }
    int32_t thing = logical_object(doc, act);
    int32_t subject = logical_subject(doc, act);
    bool goes = thing < 0 || (is_word(c, "leaves", act) && !is_word(c, "thing", thing));
    return goes && is_word(c, "thing", subject) ? subject : thing;
}

/* What is counted: "soldiers" of "20 of the soldiers"; of a bare number nothing is known. */
static int32_t thing_of(const Commitments *c, int32_t act) {
    int32_t thing = done_to(c, act);
    bool number = thing >= 0 && (token_at(c->finder.doc, thing)->upos == UPOS_NUM || is_word(c, "whole", thing));
    return number ? governed_directly(c->finder.doc, thing, USE_GENITIVE) : thing;
}

/* "sign a ceasefire": what is owed is the ceasefire. */
static bool makes_agreement(const Commitments *c, int32_t act, int32_t thing) {
    const WordClasses *words = &c->finder.know->process->agreements;
    if (thing < 0 || !is_verb(c->finder.doc, act) || !word_in(words, S("noun"), token_at(c->finder.doc, thing)->lemma)) return false;
    return str_equal(word_value(words, S("obj"), token_at(c->finder.doc, act)->lemma), S("sign"));
}

/* "begin the withdrawal", "start disarming": what is begun; else the act itself. */
static int32_t begun_act(const Commitments *c, int32_t act) {
    const Document *doc = c->finder.doc;
    if (!is_verb(doc, act) || !is_word(c, "takes-place", act)) return act;
    int32_t inner = child_with(doc, act, RELATION_XCOMP), object = inner < 0 ? logical_object(doc, act) : -1;
    if (inner >= 0 && is_verb(doc, inner)) return inner;
    return object >= 0 && is_word(c, "duty-noun", object) ? object : act;
}

Str key_of(const Commitments *c, int32_t act) {
    act = begun_act(c, act);
    int32_t made = thing_of(c, act);
    if (makes_agreement(c, act, made)) return str_lower(c->finder.doc->arena, token_at(c->finder.doc, made)->lemma);
    Str verb = canonical(c, "act", act), thing = canonical(c, "thing", thing_of(c, act));
    /* "surrender their arms", "lay down their weapons", "hand in their guns" */
    if (is_word(c, "gives-up", act) && str_equal(thing, S("weapons"))) verb = S("give up");
    return thing.length ? str_format(c->finder.doc->arena, "%.*s %.*s", STR_ARGS(verb), STR_ARGS(thing)) : verb;
}

bool same_key(Str a, Str b) {
    if (a.length > b.length) return same_key(b, a);
    return str_equal(a, b) || (str_starts(b, a) && b.text[a.length] == ' ' && str_find_char(a, ' ') < 0);
}

static bool same_debtors(const Document *doc, const Participants *a, const Participants *b) {
    for (int32_t i = 0; i < a->count; i++)
        for (int32_t j = 0; j < b->count; j++)
            if (same_side(doc, a->items[i].entity, b->items[j].entity)) return true;
    return false;
}

/* The commitment that a telling belongs to, or a new number. */
static int32_t number_of(Commitments *c, const CommitmentClaim *claim) {
    const Document *doc = c->finder.doc;
    for (int32_t i = doc->commitments.count - 1, last = i - LOOK_BACK; i >= 0 && i > last; i--) {
        const CommitmentClaim *held = &doc->commitments.items[i];
        bool nobody = !held->debtors.count && !claim->debtors.count;
        if (same_key(held->key, claim->key) && (nobody || same_debtors(doc, &held->debtors, &claim->debtors))) return held->commitment;
    }
    return c->numbered++;
}

/* --------------------------------------------------------------- who, under what */

/* The agreement whose terms bring the act: "under the accord", or the subject of "the deal obliges". */
static int32_t agreement_near(const Commitments *c, int32_t token) {
    const Document *doc = c->finder.doc;
    for (int32_t i = 0; i < doc->agreements.count; i++) {
        const AgreementClaim *claim = &doc->agreements.items[i];
        if (claim->head < 0 || claim->sentence != token_at(doc, token)->sentence) continue;
        int32_t marker = child_with(doc, claim->head, RELATION_CASE);
        bool under = marker >= 0 && is_word(c, "under", marker) && is_below(doc, claim->head, clause_of(doc, token));
        if (under || logical_subject(doc, token) == claim->head) return claim->agreement;
    }
    return -1;
}

/* "Under the accord": some noun of an agreement stands so under the verb or the verb above it. */
static bool is_terms(const Commitments *c, int32_t noun) {
    if (noun < 0) return false;
    Str lemma = token_at(c->finder.doc, noun)->lemma;
    return in_class(&c->finder, S("agreement"), lemma) || in_class(&c->finder, S("truce"), lemma) || is_word(c, "terms", noun);
}

static bool has_case(const Commitments *c, const char *class, int32_t noun) {
    return is_word(c, class, child_with(c->finder.doc, noun, RELATION_CASE));
}

/* "under the deal", of the verb itself or, as the parser often has it, of what stands under the verb. */
static bool stands_under(const Commitments *c, int32_t verb) {
    for (int32_t child = token_at(c->finder.doc, verb)->first_child; child >= 0; child = token_at(c->finder.doc, child)->next_sibling) {
        if (token_at(c->finder.doc, child)->relation != RELATION_OBL && token_at(c->finder.doc, child)->relation != RELATION_OBL_AGENT)
            continue;
        /* "signed a deal under which they will disarm" */
        bool which = token_at(c->finder.doc, child)->xpos == XPOS_WDT,
             relative = token_at(c->finder.doc, verb)->relation == RELATION_ACL_RELCL;
        int32_t noun = !which     ? child
                       : relative ? token_at(c->finder.doc, verb)->head
                                  : child_with(c->finder.doc, child, RELATION_CASE) - 1;
        if (has_case(c, "under", child) && is_terms(c, noun)) return true;
        for (int32_t inner = token_at(c->finder.doc, child)->first_child; inner >= 0; inner = token_at(c->finder.doc, inner)->next_sibling)
            if (token_at(c->finder.doc, inner)->relation == RELATION_NMOD && has_case(c, "under", inner) && is_terms(c, inner)) return true;
    }
    return false;
}

/* "…, while the government will free them": goes on with the terms that the clause above tells. */
static bool goes_on(const Commitments *c, int32_t verb) {
    if (token_at(c->finder.doc, verb)->relation == RELATION_CONJ || token_at(c->finder.doc, verb)->relation == RELATION_CCOMP) return true;
    return token_at(c->finder.doc, verb)->relation == RELATION_ADVCL && is_word(c, "while", child_with(c->finder.doc, verb, RELATION_MARK));
}

static bool is_under_agreement(const Commitments *c, int32_t verb) {
    enum { CLIMB = 3 };
    for (int32_t step = 0, at = verb; step < CLIMB && at >= 0; step++, at = token_at(c->finder.doc, at)->head) {
        if (at != verb && token_at(c->finder.doc, at)->upos == UPOS_NOUN && child_with(c->finder.doc, at, RELATION_COP) < 0)
            continue;                                                               /* hung too low */
        if (at != verb && is_terms(c, own_subject(c->finder.doc, at))) return true; /* "the text says that …" */
        if (stands_under(c, at)) return true;
        if (!goes_on(c, at)) break;
    }
    return false;
}

/* "both armies", "the two sides": those whose agreement it is. */
static void add_both(const Commitments *c, int32_t subject, int32_t agreement, Participants *out) {
    const Document *doc = c->finder.doc;
    if (out->count || agreement < 0 || !is_word(c, "both-side", subject)) return;
    int32_t determiner = child_with(doc, subject, RELATION_DET), number = child_with(doc, subject, RELATION_NUMMOD);
    if (!is_word(c, "both", determiner) && !is_word(c, "both", number)) return;
    for (int32_t i = 0; i < doc->agreements.count; i++) {
        const AgreementClaim *claim = &doc->agreements.items[i];
        for (int32_t k = 0; claim->agreement == agreement && k < claim->parties.count; k++)
            add_participant(out, claim->parties.items[k], doc->arena);
    }
}

/* "a truce under which all fighting was to end": what nobody is told to do is owed by those whose agreement it is. */
static void add_parties(const Commitments *c, int32_t verb, Participants *out) {
    const Document *doc = c->finder.doc;
    for (int32_t i = 0; i < doc->agreements.count; i++) {
        const AgreementClaim *claim = &doc->agreements.items[i];
        if (claim->head < 0 || claim->sentence != token_at(doc, verb)->sentence) continue;
        for (int32_t k = 0; k < claim->parties.count; k++) add_participant(out, claim->parties.items[k], doc->arena);
    }
}

/* A rival claim: one who is not the debtor says what was agreed. */
static bool is_claimed(const Document *doc, const CommitmentClaim *claim) {
    if (claim->speech < 0 || !claim->debtors.count) return false;
    Participants speakers = {0};
    add_speakers_of(doc, claim->speech, &speakers);
    drop_unnamed(doc, &speakers);
    return speakers.count > 0 && !same_debtors(doc, &speakers, &claim->debtors);
}

/* ------------------------------------------------------------------------ making */

/* The words of the act up to those that say by when: the deadline is kept apart. */
static int32_t end_before(const Commitments *c, int32_t time, int32_t act, const Complement *words) {
    const Document *doc = c->finder.doc;
    enum { CLIMB = 6 };
    int32_t at = time < 0 ? -1 : doc->times.items[time].head, top = at, first, end;
    if (at <= act || at >= words->end) return words->end;
    for (int32_t step = 0; step < CLIMB && token_at(doc, top)->head > act && token_at(doc, top)->relation != RELATION_NMOD &&
                           token_at(doc, top)->relation != RELATION_CONJ && !is_verb(doc, token_at(doc, top)->head);
         step++)
        top = token_at(doc, top)->head;
    subtree_bounds(doc, top, &first, &end);
    if (first > doc->times.items[time].first_token) first = doc->times.items[time].first_token;
    return first > act ? first : words->end;
}

CommitmentClaim new_claim(const Commitments *c, int32_t token, int32_t act, const Complement *words) {
    const Document *doc = c->finder.doc;
    CommitmentClaim claim = {
        .speech = speech_at(doc, token), .sentence = token_at(doc, token)->sentence, .time = deadline_of(c, act, words)};
    int32_t first = words->first;
    if (token_at(doc, first)->xpos == XPOS_WDT && first < act) first++; /* "under which all fighting was to end" */
    claim.action = tokens_span(doc, first, end_before(c, claim.time, act, words));
    claim.evidence = clause_span(doc, token);
    claim.key = key_of(c, act);
    claim.agreement = agreement_near(c, token);
    return claim;
}

static bool is_dated(const Document *doc, int32_t time) {
    return time >= 0 && (doc->times.items[time].first != DAY_NONE || doc->times.items[time].end != DAY_NONE);
}

void add_commitment(Commitments *c, CommitmentClaim claim) {
    Document *doc = c->finder.doc;
    drop_nobodies(&c->finder, &claim.debtors);
    if (claim.action.start >= claim.action.end) return;
    if (!claim.debtors.count) {
        bool term = claim.manner == MANNER_AGREED && claim.agreement >= 0; /* "under the accord, all captives will be freed" */
        if (is_dated(doc, claim.time) || term) *array_push(c->finder.scratch, &c->open) = claim;
        return;
    }
    if (c->finder.homely && all_private(doc, true, &claim.debtors)) return;
    if (is_claimed(doc, &claim)) claim.manner = MANNER_CLAIMED;
    if (!claim.set_by.count && claim.manner != MANNER_AGREED) add_speakers_of(doc, claim.speech, &claim.set_by);
    if (!claim.set_by.count && claim.manner != MANNER_CLAIMED) claim.set_by = claim.debtors;
    claim.commitment = number_of(c, &claim);
    /* "reached an agreement for the troops to leave": told by the verb and by the noun */
    const CommitmentClaim *last = doc->commitments.count ? &doc->commitments.items[doc->commitments.count - 1] : NULL;
    bool told = last && last->sentence == claim.sentence && last->time == claim.time && last->action.start == claim.action.start;
    if (told && (last->commitment == claim.commitment || (claim.time >= 0 && same_debtors(doc, &last->debtors, &claim.debtors)))) return;
    *array_push(doc->arena, &doc->commitments) = claim;
}

/* Whoever the same act is told of: in another commitment, or in an event, "the withdrawal of American troops". */
static bool find_debtor(const Commitments *c, CommitmentClaim *claim, int32_t *number) {
    const Document *doc = c->finder.doc;
    for (int32_t i = 0; i < doc->commitments.count && i < LOOK_BACK; i++) {
        const CommitmentClaim *held = &doc->commitments.items[i];
        if (!held->debtors.count || !same_key(held->key, claim->key)) continue;
        claim->debtors = held->debtors;
        *number = held->commitment;
        return true;
    }
    for (int32_t i = 0; i < doc->events.count && i < LOOK_BACK; i++) {
        const EventClaim *event = &doc->events.items[i];
        if ((event->type != EVENT_RETREAT && event->type != EVENT_CONCEDE) || !same_key(key_of(c, event->trigger), claim->key)) continue;
        claim->debtors = event->actors;
        drop_unnamed(doc, &claim->debtors);
        if (claim->debtors.count) return true;
    }
    return false;
}

/* Tellings that name no debtor join the first that has the same act; of the rest the terms of agreements stand, owed by nobody named. */
static void settle_open(Commitments *c) {
    Document *doc = c->finder.doc;
    for (int32_t i = 0; i < c->open.count; i++) {
        CommitmentClaim claim = c->open.items[i];
        int32_t number = -1;
        bool found = find_debtor(c, &claim, &number);
        if (!found && claim.manner != MANNER_AGREED && claim.manner != MANNER_UNKNOWN) continue;
        if (is_claimed(doc, &claim)) claim.manner = MANNER_CLAIMED, add_speakers_of(doc, claim.speech, &claim.set_by);
        claim.commitment = number >= 0 ? number : number_of(c, &claim);
        *array_push(doc->arena, &doc->commitments) = claim;
    }
}

/* ------------------------------------------------------------------ rows, and acts to come */

static bool is_told(const Commitments *c, int32_t token) {
    if (is_negated(c->finder.doc, c->finder.know, token)) return false;
    /* A promise that is broken, a deadline that is missed, was made. */
    if (token_at(c->finder.doc, token)->upos == UPOS_NOUN) return true;
    Status status = judge_token(c->finder.doc, c->finder.know, token).status;
    return status != STATUS_DENIED && status != STATUS_POSSIBLE;
}

/* What became of a promise by the verb that governs it: "honoured its pledge", "broke the commitment", "missed the deadline". */
CommitmentStatus fate_of(const Commitments *c, int32_t token) {
    int32_t verb = token_at(c->finder.doc, token)->upos == UPOS_NOUN ? token_at(c->finder.doc, token)->head : -1;
    if (verb < 0 || is_negated(c->finder.doc, c->finder.know, verb)) return COMMITMENT_OPEN;
    if (judge_token(c->finder.doc, c->finder.know, verb).status != STATUS_HAPPENED) return COMMITMENT_OPEN;
    if (is_word(c, "missed", verb)) return COMMITMENT_OVERDUE;
    return is_word(c, "met", verb) ? COMMITMENT_MET : is_word(c, "broken", verb) ? COMMITMENT_BROKEN : COMMITMENT_OPEN;
}

/* "agreed on how to proceed" */
static bool is_indirect_question(const Commitments *c, int32_t verb) {
    for (int32_t child = token_at(c->finder.doc, verb)->first_child; child >= 0 && child < verb;
         child = token_at(c->finder.doc, child)->next_sibling)
        if (token_at(c->finder.doc, child)->xpos == XPOS_WRB) return true;
    return false;
}

bool extends_agreement(const Commitments *c, int32_t act) {
    const Document *doc = c->finder.doc;
    int32_t object = is_verb(doc, act) ? logical_object(doc, act) : -1, subject = is_verb(doc, act) ? own_subject(doc, act) : -1;
    if (!word_in(&c->finder.know->process->agreements, S("extend"), token_at(doc, act)->lemma)) return false;
    for (int32_t i = 0; i < doc->agreements.count; i++) {
        int32_t head = doc->agreements.items[i].head;
        if (head == object || (head == subject && object < 0)) return true;
    }
    return false;
}

/* Those who will open talks on Monday owe nothing by it. */
static bool holds_meeting(const Commitments *c, int32_t verb) {
    const Document *doc = c->finder.doc;
    int32_t object = is_verb(doc, verb) ? logical_object(doc, verb) : -1, subject = is_verb(doc, verb) ? own_subject(doc, verb) : -1;
    bool opens = word_in(&c->finder.know->process->meetings, S("opens"), token_at(doc, verb)->lemma);
    for (int32_t i = 0; i < doc->meetings.count; i++) {
        int32_t head = doc->meetings.items[i].head;
        if (head == verb || (head == subject && object < 0) || (opens && head == object)) return true;
    }
    return false;
}

/* "agreed to resume talks", "agreed to a round of talks": that makes a meeting; who goes on talking owes that. */
static bool is_of_meeting(const Commitments *c, int32_t act) {
    const Document *doc = c->finder.doc;
    const WordClasses *words = &c->finder.know->process->meetings;
    Str effect = word_value(words, S("obj"), token_at(doc, act)->lemma);
    int32_t object = is_verb(doc, act) ? logical_object(doc, act) : -1;
    for (int32_t i = 0; i < doc->meetings.count; i++)
        if (doc->meetings.items[i].head == act) return true;
    if (object >= 0 && word_in(words, S("counter"), token_at(doc, object)->lemma)) object = governed_directly(doc, object, USE_GENITIVE);
    return object >= 0 && word_in(words, S("noun"), token_at(doc, object)->lemma) && !str_equal(effect, S("continue"));
}

/* An act of a kind that one can owe, or going on with one: "would go on working for reunification". */
static bool is_act(const Commitments *c, int32_t verb) {
    const Document *doc = c->finder.doc;
    if (is_word(c, "act", verb)) return true;
    if (!is_word(c, "carry-on", verb)) return false;
    for (int32_t child = token_at(doc, verb)->first_child; child >= 0; child = token_at(doc, child)->next_sibling)
        if (child > verb && token_at(doc, child)->xpos == XPOS_VBG && is_verb(doc, child)) return true;
    return false;
}

/* "The mediators will fly to Tripoli on Friday": who travels owes nothing by it, save troops that are sent. */
static bool is_trip(const Commitments *c, int32_t verb) {
    bool goes_on = is_word(c, "carry-on", verb) && is_act(c, verb);
    if (!is_verb(c->finder.doc, verb) || !is_word(c, "trip", verb) || goes_on) return false;
    int32_t traveller = logical_subject(c->finder.doc, verb);
    return traveller >= 0 && !is_word(c, "own-thing", traveller) && !is_word(c, "guard", traveller);
}

/* "an agreement for Eritrean troops to leave": the doer of the infinitive, told for it alone; or -1. */
static int32_t doer_of(const Commitments *c, int32_t act) {
    const Document *doc = c->finder.doc;
    int32_t head = token_at(doc, act)->head, doer = own_subject(doc, act), first, end;
    if (doer >= 0 || head < 0) return doer;
    doer = governed_by(doc, head, USE_PURPOSE);
    if (doer < 0 || doer >= act) return -1;
    subtree_bounds(doc, doer, &first, &end);
    return end < doc->tokens.count && token_at(doc, end)->xpos == XPOS_TO ? doer : -1;
}

/* Whether the row's own restriction on the claim holds. */
static bool holds_only(const Commitments *c, const Frame *frame, const CommitmentClaim *claim, int32_t act) {
    const Document *doc = c->finder.doc;
    if (str_equal(frame->mode, S("other"))) return doer_of(c, act) >= 0;
    if (!str_equal(frame->mode, S("dated"))) return true;
    if (!is_dated(doc, claim->time) || doc->day.first == DAY_NONE) return false;
    const TimeMention *time = &doc->times.items[claim->time];
    return (time->last != DAY_NONE ? time->last : time->end) > doc->day.first;
}

/* "agreed to confine their men to barracks and to release prisoners": an act of its own, of another doer if it has one. */
static bool is_joined(const Commitments *c, int32_t act, int32_t next) {
    const Document *doc = c->finder.doc;
    if (next < act || token_at(doc, next)->relation != RELATION_CONJ || !is_verb(doc, next) || !is_infinitive(doc, next)) return false;
    return own_subject(doc, next) >= 0 || act_in(c->words, doc, S("duty"), next);
}

static void cut_joined(const Commitments *c, Complement *act) {
    for (int32_t next = token_at(c->finder.doc, act->head)->first_child; next >= 0; next = token_at(c->finder.doc, next)->next_sibling) {
        int32_t first, end;
        if (!is_joined(c, act->head, next)) continue;
        subtree_bounds(c->finder.doc, next, &first, &end);
        if (first > act->head && first < act->end) act->end = first;
    }
}

static void add_joined(Commitments *c, const CommitmentClaim *with, int32_t token, int32_t act) {
    const Document *doc = c->finder.doc;
    for (int32_t next = token_at(doc, act)->first_child; next >= 0; next = token_at(doc, next)->next_sibling) {
        if (!is_joined(c, act, next)) continue;
        Complement words = find_complement(&c->finder, next, S("vp"));
        CommitmentClaim claim = new_claim(c, token, next, &words);
        claim.manner = with->manner;
        claim.status = with->status;
        add_phrase_actors(doc, own_subject(doc, next), &claim.debtors);
        if (own_subject(doc, next) < 0) claim.debtors = with->debtors;
        add_commitment(c, claim);
    }
}

/* "remained committed to peace": no word is given. */
static bool is_state_of_mind(const Document *doc, int32_t token) {
    const Token *t = token_at(doc, token);
    return (t->xpos == XPOS_VBN || t->xpos == XPOS_VBD) && t->relation == RELATION_XCOMP && child_with(doc, token, RELATION_MARK) < 0;
}

/* "vowed never to disarm", "pledged not to talk until they leave": a refusal, unless what one will not do would be hostile. */
static bool is_forsworn(const Commitments *c, int32_t token, const Complement *act) {
    if (!is_negated(c->finder.doc, c->finder.know, act->head) ||
        in_class(&c->finder, S("hostile"), token_at(c->finder.doc, act->head)->lemma))
        return false;
    bool firm = str_equal(word_value(c->words, S("swear"), token_at(c->finder.doc, token)->lemma), S("firm"));
    return is_word(c, "swear", token) && (firm || act->kind == CONDITION_UNTIL || act->kind == CONDITION_UNLESS);
}

/* "The mediator set a deadline to sign": he who sets it alone does not owe it. */
static void free_setter(const Commitments *c, int32_t noun, CommitmentClaim *claim) {
    const Document *doc = c->finder.doc;
    int32_t verb = token_at(doc, noun)->relation == RELATION_OBJ ? token_at(doc, noun)->head : -1;
    if (verb < 0 || !is_word(c, "sets", verb) || claim->debtors.count != 1) return;
    Participants setter = {0};
    add_sides(&c->finder, verb, S("subj"), &setter);
    if (setter.count != 1 || !same_debtors(doc, &setter, &claim->debtors)) return;
    claim->set_by = setter;
    claim->debtors = (Participants){0};
    claim->manner = MANNER_AGREED; /* it stands though nobody is named who owes it */
}

/* "promised that it would rebuild the mosque": the promiser will do it himself, whatever it is. */
static bool is_own_will(const Commitments *c, int32_t token, int32_t act) {
    const Document *doc = c->finder.doc;
    int32_t promiser = is_verb(doc, token) ? logical_subject(doc, token) : -1, doer = own_subject(doc, act);
    if (promiser < 0 || doer < 0 || !is_verb(doc, act) || is_passive(doc, act) || is_word(c, "lapse", act)) return false;
    int32_t modal = child_with(doc, act, RELATION_AUX);
    if (modal < 0 || !is_word(c, "will", modal)) return false;
    Participants promisers = {0}, doers = {0};
    add_phrase_actors(doc, promiser, &promisers);
    add_phrase_actors(doc, doer, &doers);
    return same_debtors(doc, &promisers, &doers);
}

/* "missed the Council's deadline to disarm", "broke a pledge to leave": who met, missed or broke it owed it, not who set it. */
static void add_keepers(const Commitments *c, int32_t noun, Participants *out) {
    const Document *doc = c->finder.doc;
    int32_t verb = token_at(doc, noun)->upos == UPOS_NOUN ? token_at(doc, noun)->head : -1;
    bool kept = verb >= 0 && is_verb(doc, verb) && (is_word(c, "met", verb) || is_word(c, "missed", verb) || is_word(c, "broken", verb));
    if (kept && !is_passive(doc, verb)) add_sides(&c->finder, verb, S("subj"), out);
}

static bool find_by_row(Commitments *c, int32_t token) {
    const Document *doc = c->finder.doc;
    const Frame *frame = find_frame(&c->finder, &c->finder.know->process->commitments, token);
    if (!frame || !is_told(c, token)) return frame != NULL;
    if (is_state_of_mind(doc, token)) return true; /* a position */
    Complement act = find_complement(&c->finder, token, frame->what);
    if (act.head < 0 || is_indirect_question(c, act.head) || extends_agreement(c, act.head)) return true;
    if (is_of_meeting(c, act.head) || (is_trip(c, act.head) && !is_word(c, "swear", token)) || is_forsworn(c, token, &act)) return true;
    /* "pledged that it will not miss this chance": a clause must tell an act that one can owe. */
    if (str_equal(frame->what, S("ccomp")) && !is_act(c, act.head) && !is_own_will(c, token, act.head)) return true;
    bool infinitive = str_equal(frame->what, S("xcomp"));
    if (infinitive) cut_joined(c, &act);
    /* "set a deadline for the rebels to leave": they owe it, not who set it */
    bool set_for = is_word(c, "day-noun", token) && is_verb(doc, act.head) && own_subject(doc, act.head) >= 0;
    int32_t doer = set_for || str_equal(frame->mode, S("other")) ? doer_of(c, act.head) : -1;
    if (set_for) act = find_complement(&c->finder, act.head, S("vp"));
    CommitmentClaim claim = new_claim(c, token, act.head, &act);
    claim.manner = (Manner)frame->type;
    claim.status = fate_of(c, token);
    if (claim.time < 0 && is_word(c, "day-noun", token)) claim.time = day_of_noun(c, token); /* "a July 2 deadline to reach a deal" */
    if (claim.time < 0 && is_word(c, "day-noun", token)) claim.time = day_of_lapse(c, token);
    if (!holds_only(c, frame, &claim, act.head)) return true;
    if (set_for) add_sides(&c->finder, token, S("poss,above"), &claim.set_by);
    if (doer >= 0)
        add_phrase_actors(doc, doer, &claim.debtors);
    else if (is_word(c, "day-noun", token) && !set_for)
        add_keepers(c, token, &claim.debtors);
    if (!claim.debtors.count) add_sides(&c->finder, token, frame->who, &claim.debtors);
    if (!claim.debtors.count) add_keepers(c, token, &claim.debtors);
    if (is_word(c, "day-noun", token)) free_setter(c, token, &claim);
    /* "agreed with the rebels to stop": both owe it */
    if (claim.manner == MANNER_AGREED && is_verb(doc, token) && infinitive)
        add_phrase_actors(doc, governed_directly(doc, token, USE_COMITATIVE), &claim.debtors);
    /* "calls for Serbia to pull out" */
    bool terms = frame->type == MANNER_AGREED && is_verb(doc, act.head) && is_terms(c, logical_subject(doc, token));
    if (terms && !claim.debtors.count) add_phrase_actors(doc, own_subject(doc, act.head), &claim.debtors);
    add_commitment(c, claim);
    if (infinitive) add_joined(c, &claim, token, act.head);
    return true;
}

/* "leave as promised", "disarm, as the treaty requires", "scrapping weapons as it pledged": the verb that the clause with "as" stands
 * under; or -1. */
static int32_t act_as_told(const Commitments *c, int32_t token) {
    const Document *doc = c->finder.doc;
    const Token *t = token_at(doc, token);
    if (t->upos != UPOS_VERB || t->relation != RELATION_ADVCL || t->head < 0 || t->head > token || !is_verb(doc, t->head)) return -1;
    int32_t marker = child_with(doc, token, RELATION_MARK);
    if (marker < 0) marker = child_with(doc, token, RELATION_ADVMOD);
    if (marker < 0 || marker > token || !has_use(doc, marker, USE_AS)) return -1;
    bool whole = child_with(doc, token, RELATION_XCOMP) >= 0 || child_with(doc, token, RELATION_CCOMP) >= 0;
    return whole || child_with(doc, token, RELATION_OBJ) >= 0 || !is_word(c, "as-told", token) ? -1 : t->head;
}

/* The duty that such a clause tells: of whoever promised, else of whoever does the act. What a treaty requires is agreed. */
static bool find_as_told(Commitments *c, int32_t token) {
    const Document *doc = c->finder.doc;
    int32_t act = act_as_told(c, token), promiser = act >= 0 ? logical_subject(doc, token) : -1;
    if (act < 0) return false;
    bool terms = promiser >= 0 && is_terms(c, promiser);
    if (is_word(c, "required", token) && !terms) return false;                                  /* "as the president demands" */
    int32_t begun = is_word(c, "takes-place", act) ? child_with(doc, act, RELATION_XCOMP) : -1; /* "began pulling out" */
    if (begun >= 0 && is_verb(doc, begun)) act = begun;
    Complement words = find_complement(&c->finder, act, S("vp"));
    int32_t first, end;
    subtree_bounds(doc, token, &first, &end);
    if (first > words.head && first < words.end) words.end = first;
    CommitmentClaim claim = new_claim(c, act, act, &words);
    claim.manner = terms ? MANNER_AGREED : MANNER_UNILATERAL;
    /* "it" is whoever does the act: "unless Chad leaves as it promised" */
    bool named = promiser >= 0 && !terms && token_at(doc, promiser)->upos != UPOS_PRON;
    add_phrase_actors(doc, named ? promiser : logical_subject(doc, act), &claim.debtors);
    drop_unnamed(doc, &claim.debtors);
    if (!claim.debtors.count && !terms) add_phrase_actors(doc, named ? logical_subject(doc, act) : promiser, &claim.debtors);
    Status status = judge_token(doc, c->finder.know, act).status;
    claim.status = status == STATUS_DENIED ? COMMITMENT_BROKEN : status == STATUS_HAPPENED ? COMMITMENT_MET : COMMITMENT_OPEN;
    add_commitment(c, claim);
    return true;
}

/* "has to disarm": owed only by a day or by an agreement, as the outlet tells; else somebody wants it so. */
static bool is_need(const Commitments *c, int32_t verb) {
    const Token *t = token_at(c->finder.doc, verb);
    return t->relation == RELATION_XCOMP && t->head >= 0 && is_word(c, "oblige", t->head) && logical_object(c->finder.doc, t->head) < 0 &&
           child_with(c->finder.doc, t->head, RELATION_AUX) < 0;
}

static bool is_bound(const Commitments *c, int32_t verb) {
    const Token *t = token_at(c->finder.doc, verb);
    bool open = t->relation == RELATION_XCOMP || t->relation == RELATION_ADVCL || t->relation == RELATION_ACL;
    return (open && t->head >= 0 && is_word(c, "due", t->head)) || is_need(c, verb);
}

bool is_owed(const Commitments *c, int32_t verb) {
    bool arranged = false, infinitive = false;
    for (int32_t child = token_at(c->finder.doc, verb)->first_child; child >= 0; child = token_at(c->finder.doc, child)->next_sibling) {
        const Token *t = token_at(c->finder.doc, child);
        if (t->xpos == XPOS_MD) return is_word(c, "will", child) || is_word(c, "oblige", child);
        bool auxiliary = t->relation == RELATION_AUX || t->relation == RELATION_COP || t->relation == RELATION_AUX_PASS;
        if (auxiliary && (t->uses & USE_COPULA) && !infinitive) arranged = true;
        if (t->relation == RELATION_MARK && t->xpos == XPOS_TO) infinitive = true;
        /* "is to quarter its fighters": a verb that was taken for a noun */
        bool marks = t->relation == RELATION_CASE || t->relation == RELATION_MARK;
        if (marks && child == verb - 1 && arranged && (t->uses & USE_INFINITIVE)) infinitive = true;
    }
    return infinitive && (arranged || is_bound(c, verb));
}

/* "The accord will be signed on Friday": by those whose it is, and not by whoever says so. True if `thing` is an agreement. */
static bool add_signatories(const Document *doc, int32_t thing, Participants *out) {
    int32_t agreement = -1;
    for (int32_t i = 0; i < doc->agreements.count && thing >= 0 && agreement < 0; i++)
        if (doc->agreements.items[i].head == thing) agreement = doc->agreements.items[i].agreement;
    for (int32_t i = 0; i < doc->agreements.count && agreement >= 0; i++)
        for (int32_t k = 0; doc->agreements.items[i].agreement == agreement && k < doc->agreements.items[i].parties.count; k++)
            add_participant(out, doc->agreements.items[i].parties.items[k], doc->arena);
    return agreement >= 0;
}

/* The debtor of an act that is said to come. Of one told without a doer, "the force will be cut", the speaker whose it is. */
static void add_own_side(const Commitments *c, int32_t verb, Participants *out) {
    const Document *doc = c->finder.doc;
    int32_t speech = speech_at(doc, verb), subject = is_passive(doc, verb) ? -1 : logical_subject(doc, verb);
    add_phrase_actors(doc, subject, out);
    if (!out->count && subject >= 0 && is_word(c, "we", subject)) add_speakers_of(doc, speech, out);
    if (!is_passive(doc, verb)) return;
    add_sides(&c->finder, verb, S("subj"), out);
    if (out->count || add_signatories(doc, logical_object(doc, verb), out) || speech < 0) return;
    Participants speakers = {0}, owners = {0};
    add_speakers_of(doc, speech, &speakers);
    drop_unnamed(doc, &speakers);
    add_phrase_actors(doc, logical_object(doc, verb), &owners);
    /* "American troops will be withdrawn": whose they are, whoever says it; "the prisoners will be freed": not so. */
    if (is_word(c, "own-thing", logical_object(doc, verb)) && owners.count)
        *out = owners;
    else if (!owners.count || same_debtors(doc, &owners, &speakers))
        *out = speakers;
}

/* "will lend them three helicopters", "will pull back": what the events tell as aid, a concession or a retreat to come. */
static bool gives(const Commitments *c, int32_t verb) {
    int32_t event = c->event_of[verb];
    if (event < 0 || c->finder.doc->events.items[event].judgement.status != STATUS_PLANNED) return false;
    EventType type = c->finder.doc->events.items[event].type;
    if (is_word(c, "accede", verb)) return false; /* "would accept any deal": a position */
    return type == EVENT_AID || type == EVENT_AGREE || type == EVENT_CONCEDE || type == EVENT_RETREAT || type == EVENT_COOPERATE;
}

/* Acts that one can owe, and those that count only with a day: "will send 3,000 men within a week". By an agreement one owes whatever it
 * says that one will do. */
static bool is_duty(const Commitments *c, int32_t verb, bool dated, bool under) {
    const Document *doc = c->finder.doc;
    if (under && token_at(doc, verb)->upos != UPOS_ADJ && token_at(doc, verb)->upos != UPOS_ADV && !is_word(c, "lapse", verb)) return true;
    return act_in(c->words, doc, S("duty"), verb) || (dated && act_in(c->words, doc, S("dated"), verb)) || gives(c, verb);
}

/* "must ratify the treaty by May 1", told by the outlet itself: not what somebody demands. */
static bool must_by_day(const Commitments *c, int32_t verb) {
    const Document *doc = c->finder.doc;
    int32_t auxiliary = child_with(doc, verb, RELATION_AUX), time = time_of(doc, verb);
    if (speech_at(doc, verb) >= 0 || time < 0 || auxiliary < 0 || !is_word(c, "oblige", auxiliary)) return false;
    return logical_object(doc, verb) >= 0 && (doc->times.items[time].sense == TIME_BY || doc->times.items[time].sense == TIME_BEFORE);
}

/* "were to have signed it by June 15": owed, and not done by that day. */
static bool was_to_have(const Commitments *c, int32_t verb) {
    int32_t copula = child_with(c->finder.doc, verb, RELATION_COP), time = time_of(c->finder.doc, verb);
    if (copula < 0) copula = child_with(c->finder.doc, verb, RELATION_AUX);
    if (time < 0 || copula < 0 || token_at(c->finder.doc, copula)->xpos != XPOS_VBD || token_at(c->finder.doc, verb)->xpos != XPOS_VBN)
        return false;
    TimeSense sense = c->finder.doc->times.items[time].sense;
    return sense == TIME_BY || sense == TIME_BEFORE;
}

/* By the day of the report it is late; before that day it was given up. */
static CommitmentStatus fate_of_lapsed(const Document *doc, int32_t time) {
    Day last = doc->times.items[time].last != DAY_NONE ? doc->times.items[time].last : doc->times.items[time].end;
    return last != DAY_NONE && doc->day.first != DAY_NONE && last < doc->day.first ? COMMITMENT_OVERDUE : COMMITMENT_ABANDONED;
}

/* "There must be a deal, or I shall resign": a threat */
static bool is_alternative(const Commitments *c, int32_t verb) {
    int32_t head = token_at(c->finder.doc, verb)->relation == RELATION_CONJ ? token_at(c->finder.doc, verb)->head : -1;
    int32_t auxiliary = head >= 0 ? child_with(c->finder.doc, head, RELATION_AUX) : -1;
    return auxiliary >= 0 && is_word(c, "oblige", auxiliary) && is_word(c, "else", child_with(c->finder.doc, verb, RELATION_CC));
}

/* "will begin the withdrawal": its noun tells it. */
static bool begins_duty(const Commitments *c, int32_t verb) {
    int32_t object = is_word(c, "takes-place", verb) ? logical_object(c->finder.doc, verb) : -1;
    return object >= 0 && is_word(c, "duty-noun", object);
}

/* "Under the truce, the rebels were to assemble at two camps by May 1": no meeting. */
static bool gathers_by_terms(const Commitments *c, int32_t verb) {
    int32_t time = time_of(c->finder.doc, verb);
    return time >= 0 && c->finder.doc->times.items[time].sense == TIME_BY && is_under_agreement(c, verb);
}

/* "In addition, Croatia will lift the blockade, the mediator said": of a party to what was signed just before, by one who is none. */
static bool tells_terms(const Commitments *c, const CommitmentClaim *claim) {
    enum { NEAR = 3 };
    const Document *doc = c->finder.doc;
    Participants speakers = {0};
    add_speakers_of(doc, claim->speech, &speakers);
    for (int32_t i = 0; i < doc->agreements.count; i++) {
        const AgreementClaim *deal = &doc->agreements.items[i];
        bool near = deal->sentence <= claim->sentence && deal->sentence + NEAR >= claim->sentence;
        bool made = deal->status == AGREEMENT_SIGNED || deal->status == AGREEMENT_IN_FORCE;
        if (near && made && same_debtors(doc, &deal->parties, &claim->debtors) && !same_debtors(doc, &deal->parties, &speakers))
            return true;
    }
    return false;
}

static void find_owed(Commitments *c, int32_t verb) {
    const Document *doc = c->finder.doc;
    if (!is_owed(c, verb) || is_negated(doc, c->finder.know, verb) || extends_agreement(c, verb)) return;
    if (holds_meeting(c, verb) && !gathers_by_terms(c, verb)) return;
    if (is_trip(c, verb) || ends_presence(c, verb) || begins_duty(c, verb)) return; /* find_set_day tells of the last two */
    if (is_alternative(c, verb) || is_word(c, "whether", child_with(doc, verb, RELATION_MARK))) return;
    Status status = judge_token(doc, c->finder.know, verb).status;
    bool under = is_under_agreement(c, verb);
    if (!is_duty(c, verb, true, under)) return;
    /* "were to return": owed at that time */
    bool overdue = status == STATUS_DENIED && was_to_have(c, verb);
    if (!under && !overdue && (status == STATUS_DENIED || (status == STATUS_POSSIBLE && !is_bound(c, verb) && !must_by_day(c, verb))))
        return;
    int32_t thing = is_passive(doc, verb) ? -1 : own_subject(doc, verb); /* "all fighting was to end": what nobody does */
    bool whole = is_passive(doc, verb) || (thing >= 0 && mention_at(doc, thing) < 0 && logical_object(doc, verb) < 0);
    Complement act = find_complement(&c->finder, verb, whole ? S("self") : S("vp"));
    CommitmentClaim claim = new_claim(c, verb, verb, &act);
    bool dated = claim.time >= 0;
    if (is_need(c, verb) && !under && (!dated || claim.speech >= 0)) return;
    if (!is_duty(c, verb, dated, under) || (claim.speech < 0 && !dated && !under)) return;
    /* "will halt its withdrawal if": a threat; "would leave tomorrow if": an offer */
    bool supposed = !dated || is_word(c, "would", child_with(doc, verb, RELATION_AUX));
    if (supposed && !under && (act.kind == CONDITION_IF || act.kind == CONDITION_UNLESS)) return;
    /* "there was no way the government would give in" */
    int32_t noun = token_at(doc, verb)->relation == RELATION_ACL_RELCL ? token_at(doc, verb)->head : -1;
    if (noun >= 0 && is_word(c, "no-way", noun) && is_negated(doc, c->finder.know, noun)) return;
    if (overdue && !dated) return;
    if (overdue) claim.status = fate_of_lapsed(doc, claim.time);
    claim.manner = under ? MANNER_AGREED : MANNER_UNILATERAL;
    add_own_side(c, verb, &claim.debtors);
    int32_t subject = is_passive(doc, verb) ? -1 : logical_subject(doc, verb);
    drop_nobodies(&c->finder, &claim.debtors);
    if (under) add_both(c, subject, claim.agreement, &claim.debtors);
    if (under && !claim.debtors.count && subject >= 0 && mention_at(doc, subject) < 0) add_parties(c, verb, &claim.debtors);
    /* "his men will disarm": whose they are */
    if (!claim.debtors.count && subject >= 0) add_phrase_actors(doc, child_with(doc, subject, RELATION_NMOD_POSS), &claim.debtors);
    /* "members of the League were to disarm" */
    if (!claim.debtors.count && subject >= 0) add_phrase_actors(doc, governed_directly(doc, subject, USE_GENITIVE), &claim.debtors);
    /* What others say that somebody will do is no promise of his, save with a day. */
    drop_nobodies(&c->finder, &claim.debtors);
    bool terms = is_verb(doc, verb) && tells_terms(c, &claim);
    if (!dated && !under && !terms && is_claimed(doc, &claim)) return;
    add_commitment(c, claim);
}

void find_commitments(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->process || !know->events) return;
    Commitments c = {.finder = {.doc = doc, .know = know, .classes = &know->events->classes, .scratch = scratch},
                     .words = &know->process->modality};
    if (is_off_topic(&c.finder, 0, doc->tokens.count, true)) return;
    c.event_of = arena_new(scratch, int32_t, doc->tokens.count + 1);
    for (int32_t t = 0; t < doc->tokens.count; t++) c.event_of[t] = -1;
    for (int32_t i = 0; i < doc->events.count; i++) c.event_of[doc->events.items[i].trigger] = i;
    c.finder.homely = is_homely(doc);
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        Upos upos = doc->tokens.items[t].upos;
        bool state = (upos == UPOS_ADJ || upos == UPOS_ADV) && child_with(doc, t, RELATION_COP) >= 0; /* "will be out by May" */
        if (upos != UPOS_VERB && upos != UPOS_NOUN && !state) continue;
        if (!state && (find_as_told(&c, t) || find_by_row(&c, t))) continue;
        /* "is to quarter its fighters": a verb that was taken for a noun; not "will be in good hands" */
        bool verb = upos != UPOS_NOUN || (child_with(doc, t, RELATION_COP) >= 0 && child_with(doc, t, RELATION_AUX) < 0 && is_owed(&c, t));
        if (!verb)
            find_set_day(&c, t);
        else
            find_owed(&c, t);
        if (upos == UPOS_VERB) find_moved_day(&c, t), find_term(&c, t);
    }
    settle_open(&c);
    find_deeds(&c);
}

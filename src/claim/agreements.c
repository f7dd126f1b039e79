/* Agreements: every noun that names one ("the Lusaka accord", "a truce") and every verb that tells one ("agreed to disarm") is a mention,
 * with what it says of parties, day, place and state; mentions of the same agreement share its number. */
#include "claim/agreements.h"

#include "claim/clauses.h"
#include "claim/homely.h"
#include "claim/quarrel.h"
#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"
#include "stages.h"

static int32_t agreement_effect(Str name) {
#define AGREEMENT_EFFECT_NAME(name, text) S(text),
    static const Str names[] = {AGREEMENT_EFFECTS(AGREEMENT_EFFECT_NAME)};
    for (int32_t i = 1; i < DEAL_COUNT && name.length; i++)
        if (str_equal(name, names[i])) return i;
    return DEAL_NONE;
}

/* --------------------------------------------------------------- what is an agreement */

/* "cease-fire" is three words for the parser: the whole, in lower case, from the first to the last. */
static Str whole_word(const DealFinder *finder, int32_t token) {
    const Document *doc = finder->doc;
    int32_t first = token;
    if (token >= 2 && str_equal(token_form(doc, token - 1), S("-")) && !token_at(doc, token - 1)->space_after &&
        !token_at(doc, token - 2)->space_after)
        first = token - 2;
    StrBuilder word = {.arena = finder->scratch};
    for (int32_t t = first; t <= token; t++) build_str(&word, str_lower(finder->scratch, token_at(doc, t)->lemma));
    return built(&word);
}

static bool has_modifier(const DealFinder *finder, int32_t head, Str class) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && c < head; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (relation != RELATION_COMPOUND && relation != RELATION_AMOD) continue;
        if (may_be_in(doc, c, list_number(class)) && word_in(&finder->words->agreements, class, whole_word(finder, c))) return true;
    }
    return false;
}

/* The noun that gives the kind before another: "ceasefire agreement", "armistice accord"; or -1. */
static int32_t kind_compound(const DealFinder *finder, int32_t head) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && c < head; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_COMPOUND && may_be_in(doc, c, list_number(S("noun"))) &&
            word_value(&finder->words->agreements, S("noun"), whole_word(finder, c)).length)
            return c;
    return -1;
}

/* "the Cessation of Hostilities Agreement": the name is told by its first noun. */
static bool ends_name(const DealFinder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    if (t->relation != RELATION_NMOD || t->head < 0 || t->head > token || !str_is_upper_start(t->form)) return false;
    if (!str_is_upper_start(token_at(doc, t->head)->form)) return false;
    return word_value(&finder->words->agreements, S("noun"), whole_word(finder, t->head)).length > 0;
}

/* "an agreement on the cessation of hostilities": the noun that it is on, if that names a kind of its own; or -1. */
static int32_t kind_topic(const DealFinder *finder, int32_t head) {
    const Document *doc = finder->doc;
    Str own = word_value(&finder->words->agreements, S("noun"), whole_word(finder, head));
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && word_in(&finder->words->agreements, S("wide"), own);
         c = token_at(doc, c)->next_sibling) {
        if (c < head || token_at(doc, c)->relation != RELATION_NMOD || !has_case_in(doc, &finder->words->agreements, c, S("topic")))
            continue;
        Str kind = word_value(&finder->words->agreements, S("noun"), whole_word(finder, c));
        if (kind.length && !str_equal(kind, own)) return c;
    }
    return -1;
}

static Str kind_of(const DealFinder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    if (!may_be_in(doc, token, list_number(S("noun"))) && !may_be_in(doc, token, list_number(S("with")))) return (Str){0};
    if (ends_name(finder, token)) return (Str){0};
    bool part = t->relation == RELATION_COMPOUND || t->relation == RELATION_AMOD || (t->relation == RELATION_FLAT && t->head > token);
    if ((t->upos != UPOS_NOUN && t->upos != UPOS_PROPN) || part || has_modifier(finder, token, S("not"))) return (Str){0};
    int32_t compound = kind_compound(finder, token);
    if (compound < 0) compound = kind_topic(finder, token);
    Str kind = word_value(&finder->words->agreements, S("noun"), whole_word(finder, compound >= 0 ? compound : token));
    if (kind.length && word_in(&finder->words->agreements, S("noun"), whole_word(finder, token))) return kind;
    Str loose = kind;
    kind = word_value(&finder->words->agreements, S("with"), whole_word(finder, token));
    /* "agreed on a ceasefire plan": as of the ceasefire */
    if (kind.length && compound >= 0 && word_in(&finder->words->agreements, S("loose"), loose)) return loose;
    bool penned = (t->relation == RELATION_OBJ || t->relation == RELATION_NSUBJ_PASS) && t->head >= 0 && is_verb(doc, t->head) &&
                  word_in(&finder->words->agreements, S("pen"), token_at(doc, t->head)->lemma);
    if (kind.length && penned) return kind; /* "signed a declaration" */
    int32_t place = kind.length ? place_at(doc, name_start(doc, finder->words, token)) : -1;
    if (place >= 0 && doc->places.items[place].level >= PLACE_CITY) return kind; /* "the Lahore declaration", not "the US statement" */
    return has_modifier(finder, token, str_format(finder->scratch, "joint-%.*s", STR_ARGS(kind))) ? kind : (Str){0};
}

/* ------------------------------------------------------------------------ state */

static AgreementStatus status_of_governor(const Governor *governor, Str kind) {
    Status so = governor->judgement.status;
    if (governor->effect == DEAL_PROPOSE || governor->effect == DEAL_ACCEPT) return AGREEMENT_PROPOSED;
    bool makes = governor->effect == DEAL_SIGN || governor->effect == DEAL_BROKER;
    if (so == STATUS_DENIED) return makes ? AGREEMENT_PROPOSED : AGREEMENT_UNKNOWN;
    if (so == STATUS_POSSIBLE || so == STATUS_PLANNED) return makes ? AGREEMENT_PROPOSED : AGREEMENT_UNKNOWN;
    switch (governor->effect) {
    case DEAL_SIGN: return AGREEMENT_SIGNED;
    case DEAL_BROKER: return str_equal(kind, S("plan")) ? AGREEMENT_PROPOSED : AGREEMENT_SIGNED; /* "a plan drawn up by the envoy" */
    case DEAL_FORCE:
    case DEAL_WATCH: return AGREEMENT_IN_FORCE;
    case DEAL_BREAK: return AGREEMENT_BROKEN;
    case DEAL_EXPIRE: return AGREEMENT_EXPIRED;
    default: return AGREEMENT_UNKNOWN;
    }
}

/* "accused of breaking the truce": a charge, which leaves it as it stands. The parser may hang the breaking on a day between. */
bool is_charge(const DealFinder *finder, const Governor *governor) {
    enum { STEPS = 4 };
    const Document *doc = finder->doc;
    int32_t above = governor->effect == DEAL_BREAK ? token_at(doc, governor->token)->head : -1;
    for (int32_t step = 0; above >= 0 && step < STEPS; step++, above = token_at(doc, above)->head) {
        if (word_in(&finder->words->agreements, S("charge"), token_at(doc, above)->lemma)) return true;
        if (is_verb(doc, above)) return false;
    }
    return false;
}

static int32_t effect_of_modifiers(const DealFinder *finder, int32_t head) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && c < head; c = token_at(doc, c)->next_sibling) {
        if (token_at(doc, c)->relation != RELATION_AMOD && token_at(doc, c)->relation != RELATION_COMPOUND) continue;
        int32_t effect =
            agreement_effect(word_value(&finder->words->agreements, S("mod"), str_lower(finder->scratch, token_at(doc, c)->form)));
        if (effect) return effect;
    }
    return DEAL_NONE;
}

/* "a truce in the province" holds there; where it was made is told by a verb or its name. */
static int32_t place_in_phrase(const DealFinder *finder, const AgreementClaim *claim) {
    const Document *doc = finder->doc;
    int32_t place = own_place(doc, &finder->words->agreements, claim->head);
    bool holds = word_in(&finder->words->agreements, S("loose"), claim->sort) && place >= 0 && doc->places.items[place].head > claim->head;
    return holds && !str_is_upper_start(token_form(doc, claim->head)) ? -1 : place;
}

/* "reached agreement on a withdrawal of the troops in Angola": a state, many words away, is hardly where it was signed. */
static bool is_far_land(const Document *doc, int32_t place, const Governor *governor) {
    enum { FAR = 8 };
    if (place < 0 || doc->places.items[place].level != PLACE_COUNTRY) return false;
    return doc->places.items[place].head > governor->token + FAR;
}

static bool is_of_meeting(const DealFinder *finder, int32_t noun) {
    const Token *t = token_at(finder->doc, noun);
    Str above = t->relation == RELATION_NMOD && t->head >= 0 ? token_at(finder->doc, t->head)->lemma : (Str){0};
    return word_in(&finder->words->meetings, S("noun"), above) || word_in(&finder->words->meetings, S("counter"), above);
}

/* A day in the noun phrase itself is that of the signing: "the 1994 accord", "the November agreement". */
static void read_state(const DealFinder *finder, Deal *deal) {
    const Document *doc = finder->doc;
    AgreementClaim *claim = &deal->claim;
    claim->signed_time = own_time(doc, claim->head);
    if (!is_day_known(doc, claim->signed_time)) claim->signed_time = -1; /* "a four-year truce" */
    /* "hopes for an accord in May", not "talks on an accord in May" */
    bool fresh = deal->sighting.standing != STANDING_KNOWN && !is_verb(doc, claim->head) && !is_of_meeting(finder, claim->head);
    int32_t beside = claim->signed_time < 0 && fresh ? time_beside(doc, claim->head) : -1;
    if (beside >= 0 && doc->times.items[beside].first > doc->day.last) claim->signed_time = beside;
    claim->place = place_in_phrase(finder, claim);
    for (int32_t i = 0; i < deal->governors.count; i++) {
        const Governor *governor = &deal->governors.items[i];
        AgreementStatus status = is_charge(finder, governor) ? AGREEMENT_UNKNOWN : status_of_governor(governor, claim->sort);
        if (claim->status == AGREEMENT_UNKNOWN || status > claim->status) claim->status = status;
        if (governor->effect != DEAL_SIGN || governor->role == ROLE_OBL || governor->role == ROLE_SUBJ) continue;
        int32_t time = is_verb(doc, governor->token) ? time_of(doc, governor->token) : -1;
        if (claim->signed_time < 0 && is_day_known(doc, time)) claim->signed_time = time;
        int32_t place = place_of(doc, governor->token);
        if (claim->place < 0 && is_venue_of(doc, &finder->words->agreements, place, governor->token) && !is_far_land(doc, place, governor))
            claim->place = place;
        int32_t event = finder->event_of[governor->token]; /* where the act is, be it by the dateline */
        bool signs = event >= 0 && doc->events.items[event].type == EVENT_AGREE && status == AGREEMENT_SIGNED;
        if (claim->place < 0 && signs) claim->place = town_of(doc, &doc->events.items[event]);
    }
    int32_t effect = effect_of_modifiers(finder, claim->head);
    Governor own = {.effect = effect, .judgement = {STATUS_HAPPENED, false, -1}};
    if (claim->status == AGREEMENT_UNKNOWN && effect) claim->status = status_of_governor(&own, claim->sort);
    if (claim->status == AGREEMENT_UNKNOWN && is_proper(doc, finder->words, claim->head)) claim->status = AGREEMENT_SIGNED;
}

/* ---------------------------------------------------------------------- parties */

static bool is_named(const Document *doc, int32_t token) {
    int32_t mention = mention_at(doc, token);
    return mention >= 0 && doc->mentions.items[mention].kind == MENTION_NAME;
}

static void add_named(const Document *doc, const Participants *from, Participants *out) {
    for (int32_t i = 0; i < from->count; i++)
        if (from->items[i].entity >= 0 && doc->entities.items[from->items[i].entity].name.length)
            add_participant(out, from->items[i], doc->arena);
}

static void add_event(const DealFinder *finder, int32_t token, Participants *out) {
    const Document *doc = finder->doc;
    int32_t event = finder->event_of[token];
    if (event < 0) return;
    const EventClaim *e = &doc->events.items[event];
    if (e->type == EVENT_AGREE || e->type == EVENT_CONCEDE) add_named(doc, &e->actors, out);
    if (e->type != EVENT_AGREE) return;
    /* "agreed to add members to the council": whom the promise is about need not have agreed. */
    int32_t promise = is_verb(doc, token) ? child_with(doc, token, RELATION_XCOMP) : -1;
    for (int32_t i = 0; i < e->recipients.count; i++) {
        const Participants one = {&e->recipients.items[i], 1, 1};
        if (promise < 0 || e->recipients.items[i].span.start < token_at(doc, promise)->span.start) add_named(doc, &one, out);
    }
}

/* Those who sign, declare, keep or break it are its parties, so are those whom it binds: "under the deal, the rebels will disarm";
 * those who propose it need not be. */
static void add_governor_parties(const DealFinder *finder, const Governor *governor, Deal *deal) {
    const Document *doc = finder->doc;
    bool acts = governor->effect != DEAL_PROPOSE && governor->effect != DEAL_WATCH && governor->effect != DEAL_EXPIRE &&
                governor->effect != DEAL_BROKER;
    if (!acts || !is_verb(doc, governor->token)) return;
    if (governor->role == ROLE_SUBJ || governor->role == ROLE_NMOD) return;
    bool signs = governor->effect == DEAL_SIGN && governor->role == ROLE_OBJ;
    /* "the accord, signed at the palace in the presence of": a participle of the noun has no subject, whatever its tag */
    bool participle = token_at(doc, governor->token)->relation == RELATION_ACL && token_at(doc, governor->token)->xpos != XPOS_VBG;
    int32_t subject = participle ? child_with(doc, governor->token, RELATION_OBL_AGENT) : logical_subject(doc, governor->token);
    if (subject < 0 && governor->role == ROLE_OBL) subject = child_with(doc, governor->token, RELATION_NSUBJ_PASS);
    add_subject_sides(doc, subject, signs ? &deal->sighting.sides : &deal->claim.parties);
    if (signs) add_dependent_sides(doc, &finder->words->agreements, governor->token, false, &deal->sighting.sides);
}

/* "the agreement on sending Chadian soldiers to Mali": two states or movements that it is about, if nobody else is named, made it. */
static void add_concerned(const DealFinder *finder, int32_t head, Participants *out) {
    const Document *doc = finder->doc;
    enum { MOST = 4, NEAR = 40 };
    Participants found = {0};
    for (int32_t c = token_at(doc, head)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        bool topic = relation == RELATION_NMOD && has_case_in(doc, &finder->words->agreements, c, S("topic"));
        bool done = token_at(doc, c)->xpos == XPOS_VBN || token_at(doc, c)->xpos == XPOS_VBD; /* "signed in the presence of" */
        if (c < head || (!topic && (relation != RELATION_ACL || done))) continue;
        int32_t first, end;
        subtree_bounds(doc, c, &first, &end);
        for (int32_t t = first; t < end && t < first + NEAR && found.count <= MOST; t++)
            if (is_named(doc, t)) add_actors_at(doc, t, &found, finder->scratch);
    }
    for (int32_t i = 0; i < found.count && found.count > 1 && found.count <= MOST; i++) add_participant(out, found.items[i], doc->arena);
}

static void read_parties(const DealFinder *finder, Deal *deal) {
    Document *doc = finder->doc;
    Participants *sides = &deal->sighting.sides;
    int32_t head = deal->claim.head;
    add_dependent_sides(doc, &finder->words->agreements, head, true, sides);
    add_modifier_sides(doc, finder->words, head, sides);
    add_event(finder, head, sides);
    for (int32_t i = 0; i < deal->governors.count; i++) add_governor_parties(finder, &deal->governors.items[i], deal);
    for (int32_t i = 0; i < sides->count; i++) add_participant(&deal->claim.parties, sides->items[i], doc->arena);
    if (!deal->claim.parties.count) add_concerned(finder, head, &deal->claim.parties);
}

/* --------------------------------------------------------------------- mentions */

static Deal new_deal(const DealFinder *finder, int32_t head, Str kind) {
    const Document *doc = finder->doc;
    Deal deal = {.name_first = head, .name_end = head};
    deal.claim = (AgreementClaim){
        .head = head, .signed_time = -1, .place = -1, .speech = speech_at(doc, head), .sentence = token_at(doc, head)->sentence};
    deal.claim.evidence = clause_span(doc, head);
    deal.claim.span = phrase_span(doc, head);
    deal.claim.sort = kind;
    deal.claim.begins = deal.claim.ends = -1;
    deal.sighting =
        (Sighting){.head = head, .kind = kind, .lemma = str_lower(doc->arena, token_at(doc, head)->lemma), .place = -1, .time = -1};
    return deal;
}

static void finish(const DealFinder *finder, Deal *deal) {
    read_state(finder, deal);
    read_life(finder, deal);
    read_parties(finder, deal);
    deal->sighting.time = deal->claim.signed_time;
    deal->sighting.place = deal->claim.place;
    deal->sighting.moves = deal->claim.status == AGREEMENT_PROPOSED;
    deal->sighting.made = deal->claim.status == AGREEMENT_SIGNED || deal->claim.status == AGREEMENT_IN_FORCE;
}

/* "the agreement on fishing rights": what it is about sets it apart. */
static void add_topic(const DealFinder *finder, int32_t head, Words *out) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, head)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        bool clause = relation == RELATION_ACL && c > head && token_at(doc, c)->xpos != XPOS_VBN && token_at(doc, c)->xpos != XPOS_VBD;
        if (!clause && (relation != RELATION_NMOD || !has_case_in(doc, &finder->words->agreements, c, S("topic")))) continue;
        if (!is_named(doc, c) && place_at(doc, c) < 0 && time_at(doc, c) < 0)
            *array_push(doc->arena, out) = str_fold(doc->arena, token_at(doc, c)->lemma);
    }
}

/* "Brazil has proposed a ceasefire" */
static bool is_offered(const DealFinder *finder, const Deal *deal) {
    if (!finder->quarrels || !word_in(&finder->words->agreements, S("loose"), deal->claim.sort)) return false;
    for (int32_t i = 0; i < deal->governors.count; i++) {
        const Governor *g = &deal->governors.items[i];
        if (g->effect == DEAL_PROPOSE && g->role == ROLE_OBJ && g->judgement.status == STATUS_HAPPENED) return true;
    }
    return false;
}

/* "adjourned without agreement" */
static bool is_lacking(const DealFinder *finder, int32_t head) {
    int32_t marker = child_with(finder->doc, head, RELATION_CASE);
    return marker >= 0 && word_in(&finder->words->agreements, S("lack"), token_at(finder->doc, marker)->lemma);
}

static bool says_much(const DealFinder *finder, const Deal *deal) {
    const AgreementClaim *claim = &deal->claim;
    const Sighting *s = &deal->sighting;
    int32_t facts =
        2 * (claim->place >= 0) + 2 * is_day_known(finder->doc, claim->signed_time) + claim->parties.count + 2 * (s->words.count > 0);
    facts += 2 * (claim->status != AGREEMENT_UNKNOWN && claim->status != AGREEMENT_PROPOSED) + (s->standing == STANDING_NEW);
    facts += child_with(finder->doc, claim->head, RELATION_ACL_RELCL) >= 0;
    bool offered = is_offered(finder, deal);
    facts += 2 * (offered || claim->turn != DEAL_NO_TURN);
    bool made = claim->status > AGREEMENT_PROPOSED || offered,
         set_apart = claim->place >= 0 || is_day_known(finder->doc, claim->signed_time);
    /* "a deal that could be put to the voters": nobody's yet */
    if (!made && !set_apart && !claim->parties.count && !s->words.count && s->standing == STANDING_NEW) return false;
    if (finder->homely && all_private(finder->doc, true, &claim->parties)) return false;
    if (is_lacking(finder, claim->head)) return false;
    return s->standing != STANDING_GENERAL && facts > 1;
}

static bool read_noun(const DealFinder *finder, int32_t token, Deal *out) {
    const Document *doc = finder->doc;
    Str kind = kind_of(finder, token);
    if (!kind.length) return false;
    int32_t head = token_at(doc, token)->relation == RELATION_FLAT && token_at(doc, token)->head >= 0 ? token_at(doc, token)->head : token;
    *out = new_deal(finder, head, kind);
    add_governors(&finder->governors, head, &out->governors);
    Sighting *s = &out->sighting;
    s->standing = standing_of(doc, finder->words, head);
    s->ordinal = ordinal_of(doc, finder->words, head);
    if (!s->ordinal.length || s->ordinal.text[0] < '0' || s->ordinal.text[0] > '9') s->ordinal = (Str){0}; /* "the final accord" */
    add_distinctive(doc, finder->words, head, &s->words);
    add_topic(finder, head, &s->words);
    s->proper = is_proper(doc, finder->words, head);
    /* "have reached agreements on land": of their own */
    if (s->standing == STANDING_BARE && s->words.count && token_at(doc, token)->xpos == XPOS_NNS) s->standing = STANDING_NEW;
    s->wide = word_in(&finder->words->agreements, S("wide"), kind) && !has_modifier(finder, token, S("firm"));
    if (word_in(&finder->words->agreements, S("loose"), kind)) {
        s->lemma = kind;
        if (s->standing == STANDING_NEW) s->standing = STANDING_BARE;
    }
    out->name_first = name_start(doc, finder->words, head);
    out->name_end = name_end(doc, head);
    int32_t compound = kind_compound(finder, token);
    if (compound >= 0) s->inner = whole_word(finder, compound);
    finish(finder, out);
    bool mere = word_in(&finder->words->agreements, S("with"), whole_word(finder, token)) && str_equal(kind, S("deal"));
    s->tells = says_much(finder, out) && (!mere || out->claim.status > AGREEMENT_PROPOSED);
    s->hints = !mere && (s->standing == STANDING_KNOWN || s->standing == STANDING_NEW) && !finder->homely && !is_lacking(finder, head);
    return true;
}

/* "It took effect", "agreed to extend it". */
static bool tells_of_pronoun(const DealFinder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    if (t->upos != UPOS_PRON || t->head < 0) return false;
    Str verb = token_at(doc, t->head)->lemma;
    if (t->relation == RELATION_OBJ || t->relation == RELATION_NSUBJ_PASS) return word_in(&finder->words->agreements, S("extend"), verb);
    int32_t object = t->relation == RELATION_NSUBJ ? child_with(doc, t->head, RELATION_OBJ) : -1;
    if (object < 0 || !word_in(&finder->words->agreements, S("begins"), verb)) return false;
    return word_in(&finder->words->agreements, S("force"), token_at(doc, object)->lemma);
}

/* "It took effect at noon on Tuesday": the truce told of last. */
static bool read_pronoun(const DealFinder *finder, int32_t token, Deal *out) {
    if (!tells_of_pronoun(finder, token)) return false;
    *out = new_deal(finder, token, (Str){0});
    add_governors(&finder->governors, token, &out->governors);
    finish(finder, out);
    out->sighting.pronoun = true;
    out->sighting.standing = STANDING_KNOWN;
    out->claim.signed_time = -1;
    return true;
}

/* "to meet", "to hold talks", "that talks would begin": that makes a meeting. */
static bool is_meeting(const DealFinder *finder, int32_t clause) {
    const Document *doc = finder->doc;
    if (clause < 0) return false;
    bool meets = word_in(&finder->words->meetings, S("verb"), token_at(doc, clause)->lemma) ||
                 word_in(&finder->words->agreements, S("parley"), token_at(doc, clause)->lemma);
    for (int32_t c = token_at(doc, clause)->first_child; c >= 0 && !meets; c = token_at(doc, c)->next_sibling)
        if (is_nominal(doc, c)) {
            bool counter = word_in(&finder->words->meetings, S("counter"), token_at(doc, c)->lemma); /* "a round of talks" */
            int32_t noun = counter ? governed_directly(doc, c, USE_GENITIVE) : c;
            meets = noun >= 0 && word_in(&finder->words->meetings, S("noun"), token_at(doc, noun)->lemma);
        }
    return meets;
}

/* "to extend the truce": that is none of its own. */
static bool keeps_another(const DealFinder *finder, int32_t clause) {
    if (clause < 0) return false;
    int32_t object = child_with(finder->doc, clause, RELATION_OBJ);
    Str effect = word_value(&finder->words->agreements, S("obj"), token_at(finder->doc, clause)->lemma);
    if (object >= 0 && token_at(finder->doc, object)->upos == UPOS_PRON) return tells_of_pronoun(finder, object);
    int32_t keeps = agreement_effect(effect);
    return object >= 0 && (keeps == DEAL_FORCE || keeps == DEAL_WATCH) && kind_of(finder, object).length;
}

/* "agreed that they would withdraw", not "agreed that it was time": what is agreed upon is to be done. */
static bool is_pact(const DealFinder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    int32_t clause = child_with(doc, verb, RELATION_CCOMP);
    if (is_meeting(finder, clause >= 0 ? clause : child_with(doc, verb, RELATION_XCOMP))) return false;
    int32_t to = governed_directly(doc, verb, USE_GOAL); /* "agreed to a national dialogue" */
    if (to >= 0 && word_in(&finder->words->meetings, S("noun"), token_at(doc, to)->lemma)) return false;
    if (keeps_another(finder, child_with(doc, verb, RELATION_XCOMP)) || keeps_another(finder, child_with(doc, verb, RELATION_ADVCL)))
        return false;
    for (int32_t c = clause >= 0 ? token_at(doc, clause)->first_child : -1; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_AUX && word_in(&finder->words->agreements, S("future"), token_at(doc, c)->lemma))
            return true;
    return clause < 0;
}

/* "the meeting agreed to disarm": those who met there agreed. */
static void add_meeting(const DealFinder *finder, int32_t subject, Participants *out) {
    int32_t meeting = subject >= 0 ? finder->meeting_of[subject] : -1;
    if (meeting >= 0) add_named(finder->doc, &finder->doc->meetings.items[meeting].participants, out);
}

/* "agreed to disarm": a verb that tells an agreement of at least two parties. */
static bool read_verb(const DealFinder *finder, int32_t token, Deal *out) {
    const Document *doc = finder->doc;
    int32_t event = finder->event_of[token];
    if (event < 0 || token_at(doc, token)->upos != UPOS_VERB || doc->events.items[event].type != EVENT_AGREE) return false;
    const EventClaim *e = &doc->events.items[event];
    Str kind = word_value(&finder->words->agreements, S("verb"), token_at(doc, token)->lemma);
    if (!kind.length || (e->judgement.status != STATUS_HAPPENED && e->judgement.status != STATUS_PLANNED)) return false;
    int32_t topic = governed_directly(doc, token, USE_TOPIC);
    if (!is_pact(finder, token) || (topic >= 0 && word_in(&finder->words->agreements, S("trifle"), token_at(doc, topic)->lemma)))
        return false;
    *out = new_deal(finder, token, (Str){0});
    add_meeting(finder, logical_subject(doc, token), &out->sighting.sides);
    finish(finder, out);
    out->claim.status = e->judgement.status == STATUS_HAPPENED ? AGREEMENT_SIGNED : AGREEMENT_PROPOSED;
    out->claim.signed_time = out->sighting.time = own_time(doc, token);
    out->claim.span = token_at(doc, token)->span;
    out->sighting.standing = STANDING_NEW;
    out->sighting.retells = kind;
    out->sighting.tells = out->sighting.sides.count > 1 && !(finder->homely && all_private(doc, true, &out->sighting.sides));
    return out->sighting.tells;
}

/* ----------------------------------------------------------------------- finding */

/* An agreement that nobody names is called by its place or parties, and its kind: "Lome agreement", "Chad–Libya pact". */
static Str described_name(const DealFinder *finder, const Deal *deal, Str place) {
    const Document *doc = finder->doc;
    StrBuilder name = {.arena = doc->arena};
    build_str(&name, place);
    for (int32_t i = 0, shown = 0; !place.length && i < deal->claim.parties.count && shown < 3; i++) {
        int32_t entity = deal->claim.parties.items[i].entity;
        if (entity >= 0 && doc->entities.items[entity].name.length)
            build_format(&name, "%s%.*s", shown++ ? "–" : "", STR_ARGS(doc->entities.items[entity].name));
    }
    if (name.length) build_char(&name, ' ');
    bool verb = is_verb(doc, deal->claim.head);
    build_str(&name, verb ? word_value(&finder->words->agreements, S("verb"), token_at(doc, deal->claim.head)->lemma)
                          : name_words(doc, deal->name_first, deal->name_end));
    return built(&name);
}

static Str own_name(const DealFinder *finder, const Deal *deal) {
    if (deal->name_end - deal->name_first < 2) return (Str){0};
    return name_words(finder->doc, deal->name_first, deal->name_end);
}

static void index_claims(DealFinder *finder) {
    const Document *doc = finder->doc;
    finder->event_of = arena_new(finder->scratch, int32_t, doc->tokens.count + 1);
    finder->meeting_of = arena_new(finder->scratch, int32_t, doc->tokens.count + 1);
    for (int32_t i = 0; i < doc->tokens.count; i++) finder->event_of[i] = finder->meeting_of[i] = -1;
    for (int32_t i = 0; i < doc->events.count; i++) finder->event_of[doc->events.items[i].trigger] = i;
    for (int32_t i = 0; i < doc->meetings.count; i++) finder->meeting_of[doc->meetings.items[i].head] = i;
}

static void gather(const DealFinder *finder, Deals *out) {
    const Document *doc = finder->doc;
    bool *carries = arena_new(finder->scratch, bool, doc->tokens.count + 1);
    Deals nouns = {0};
    Deal deal;
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        if (!read_noun(finder, t, &deal) && !read_pronoun(finder, t, &deal)) continue;
        for (int32_t i = 0; i < deal.governors.count; i++) carries[deal.governors.items[i].token] = true;
        *array_push(finder->scratch, &nouns) = deal;
    }
    for (int32_t t = 0, next = 0; t < doc->tokens.count; t++) {
        while (next < nouns.count && nouns.items[next].claim.head <= t) *array_push(finder->scratch, out) = nouns.items[next++];
        if (!carries[t] && read_verb(finder, t, &deal)) *array_push(finder->scratch, out) = deal;
    }
}

static void write_claims(const DealFinder *finder, const Deals *deals, const int32_t *number) {
    Document *doc = finder->doc;
    bool *named = arena_new(finder->scratch, bool, deals->count + 1);
    Str *town = arena_new(finder->scratch, Str, deals->count + 1);
    for (int32_t i = 0; i < deals->count; i++) {
        int32_t place = deals->items[i].claim.place;
        bool narrow = number[i] >= 0 && place >= 0 && doc->places.items[place].level >= PLACE_CITY;
        if (narrow && !town[number[i]].length) town[number[i]] = doc->places.items[place].name;
    }
    for (int32_t i = 0; i < deals->count; i++)
        if (number[i] >= 0 && own_name(finder, &deals->items[i]).length) named[number[i]] = true;
    for (int32_t i = 0; i < deals->count; i++) {
        if (number[i] < 0) continue;
        AgreementClaim *claim = array_push(doc->arena, &doc->agreements);
        *claim = deals->items[i].claim;
        claim->agreement = number[i];
        claim->name = own_name(finder, &deals->items[i]);
        if (!named[number[i]]) claim->name = described_name(finder, &deals->items[i], town[number[i]]), named[number[i]] = true;
    }
}

static int32_t count_named(const Document *doc, const Participants *sides) {
    int32_t count = 0;
    for (int32_t i = 0; i < sides->count; i++)
        count += sides->items[i].entity >= 0 && doc->entities.items[sides->items[i].entity].name.length > 0;
    return count;
}

/* A truce or peace of which no mention names two sides is that of those who quarrel. */
static void infer_parties(const DealFinder *finder, Deals *deals, const int32_t *number) {
    const Document *doc = finder->doc;
    Participant sides[2];
    if (!deals->count || !find_quarrel(doc, sides, finder->scratch)) return;
    Participants *told = arena_new(finder->scratch, Participants, deals->count + 1);
    for (int32_t i = 0; i < deals->count; i++)
        for (int32_t k = 0; number[i] >= 0 && k < deals->items[i].claim.parties.count; k++)
            add_participant(&told[number[i]], deals->items[i].claim.parties.items[k], finder->scratch);
    for (int32_t i = 0, seen = 0; i < deals->count; i++) {
        if (number[i] != seen) continue;
        if (count_named(doc, &told[seen]) < 2) {
            int32_t before = told[seen].count;
            add_quarrel(doc, sides, &told[seen]);
            for (int32_t k = before; k < told[seen].count; k++)
                add_participant(&deals->items[i].claim.parties, told[seen].items[k], doc->arena);
        }
        seen++;
    }
}

/* "a breach of the truce": an agreement of which nothing is told, neither whose nor when nor where it was made nor what became of it, in
 * whatever number of mentions. */
static void drop_empty(const DealFinder *finder, const Deals *deals, int32_t *number) {
    bool *told = arena_new(finder->scratch, bool, deals->count + 1);
    for (int32_t i = 0; i < deals->count; i++) {
        const AgreementClaim *claim = &deals->items[i].claim;
        if (number[i] >= 0)
            told[number[i]] |= deals->items[i].sighting.tells || claim->parties.count > 1 || claim->status > AGREEMENT_PROPOSED;
    }
    for (int32_t i = 0; i < deals->count; i++)
        if (number[i] >= 0 && !told[number[i]]) number[i] = -1;
}

void find_agreements(Document *doc, const Knowledge *know, Arena *scratch) {
    DealFinder finder = {.doc = doc, .words = know->process, .scratch = scratch};
    if (!know->process || is_told_off_topic(doc)) return;
    finder.governors = (GovernorFinder){doc, know, &know->process->agreements, agreement_effect, scratch};
    Deals found = {0};
    Sightings sightings = {0};
    finder.homely = is_homely(doc);
    Participant sides[2];
    finder.quarrels = find_quarrel(doc, sides, scratch);
    index_claims(&finder);
    gather(&finder, &found);
    for (int32_t i = 0; i < found.count; i++) *array_push(scratch, &sightings) = found.items[i].sighting;
    int32_t *number = arena_new(scratch, int32_t, found.count + 1);
    tell_apart(doc, &sightings, number, scratch);
    infer_parties(&finder, &found, number);
    drop_empty(&finder, &found, number);
    write_claims(&finder, &found, number);
}

/* Where an event took place when its own clause does not say: where the scene is that it belongs to. A report tells "shot dead in Nablus"
 * once and goes on: an act of the same kind, near by, with one of those who took part, is on the same scene; so is what a person does who
 * was at the talks, and what is told to have been done in "the raid". Where all the violence, or all the talks, of an article are in one
 * place, the rest of them is there too. */
#include "claim/events_scenes.h"

#include "mention/gazetteer.h"
#include "mention/places.h"

enum { LOOK_BACK = 24, SENTENCES_BACK = 4, NEXT_SENTENCE = 1, FAR_BACK = 12, CLIMB = 6, LEAD = 3 };

SceneKind scene_kind(EventType type) {
    switch (type) {
    case EVENT_ASSAULT:
    case EVENT_COERCE:
    case EVENT_PROTEST: return SCENE_FORCE;
    case EVENT_CONSULT:
    case EVENT_COOPERATE:
    case EVENT_AGREE: return SCENE_TALKS;
    case EVENT_RETREAT:
    case EVENT_CONCEDE:
    case EVENT_MOBILIZE: return SCENE_TROOPS;
    default: return SCENE_NONE;
    }
}

bool is_spoken(EventType type) {
    return type == EVENT_REQUEST || type == EVENT_REJECT || type == EVENT_ACCUSE || type == EVENT_THREATEN || type == EVENT_SUPPORT;
}

/* ---------------------------------------------------------------- of the same clause */

bool is_within(const Finder *finder, int32_t noun) {
    int32_t preposition = child_with(finder->doc, noun, RELATION_CASE);
    if (preposition < 0) return true;
    PlaceWord word = place_word(finder->know->gazetteer, str_lower(finder->scratch, token_at(finder->doc, preposition)->form));
    return word == WORD_VENUE || word == WORD_OF;
}

bool is_place_of_other(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t at = token_at(doc, doc->places.items[event->place].anchor)->head;
    for (int32_t step = 0; step < CLIMB && at >= 0 && at != event->trigger && !is_verb(doc, at); step++) {
        const Token *t = token_at(doc, at);
        const Frame *frame = t->upos == UPOS_NOUN ? find_frame(finder, &finder->know->events->table, at) : NULL;
        SceneKind kind = frame ? scene_kind((EventType)frame->type) : SCENE_NONE;
        if (kind != SCENE_NONE && kind != scene_kind(event->type)) return true;
        bool aside = t->relation == RELATION_OBL || t->relation == RELATION_NMOD;
        bool deal = t->upos == UPOS_NOUN && in_class(finder, S("agreement"), t->lemma); /* "under the Khartoum declaration" */
        if (deal && scene_kind(event->type) != SCENE_TALKS && !is_spoken(event->type)) return true;
        if (kind != SCENE_NONE && aside && !is_within(finder, at)) return true;
        at = t->head;
    }
    return false;
}

/* --------------------------------------------------------------------- who takes part */

bool takes_part(const EventClaim *event, int32_t entity) {
    for (int32_t i = 0; i < event->actors.count; i++)
        if (event->actors.items[i].entity == entity) return true;
    for (int32_t i = 0; i < event->recipients.count; i++)
        if (event->recipients.items[i].entity == entity) return true;
    return false;
}

typedef struct Shared {
    int32_t known, shared, persons; /* sides of one event that are known; that take part in the other; persons among those */
} Shared;

static Shared count_shared(const Document *doc, const EventClaim *a, const EventClaim *b) {
    Shared count = {0};
    const Participants *sides[] = {&a->actors, &a->recipients};
    for (int32_t s = 0; s < 2; s++)
        for (int32_t i = 0; i < sides[s]->count; i++) {
            int32_t entity = sides[s]->items[i].entity;
            bool both = entity >= 0 && takes_part(b, entity);
            count.known += entity >= 0 && doc->entities.items[entity].kind != ACTOR_UNNAMED;
            count.shared += both + (both && doc->entities.items[entity].kind == ACTOR_SET); /* "the two sides" */
            count.persons += both && doc->entities.items[entity].kind == ACTOR_PERSON;
        }
    return count;
}

bool is_same_name(const Document *doc, int32_t a, int32_t b) {
    return str_equal(doc->places.items[a].name, doc->places.items[b].name);
}

bool is_real(const EventClaim *event) {
    return event->judgement.status == STATUS_HAPPENED || event->judgement.status == STATUS_ONGOING;
}

static bool may_be_same_day(const Document *doc, const EventClaim *a, const EventClaim *b) {
    if (a->time < 0 || b->time < 0 || a->time == b->time || a->time_carried || b->time_carried) return true;
    const TimeMention *x = &doc->times.items[a->time], *y = &doc->times.items[b->time];
    return x->first == DAY_NONE || y->first == DAY_NONE || (x->first <= y->last && y->first <= x->last);
}

bool is_same_scene(const Document *doc, const EventClaim *event, const EventClaim *told) {
    SceneKind kind = scene_kind(event->type), other = scene_kind(told->type);
    bool signs = str_equal(event->cameo, S("057")) && other == SCENE_TALKS; /* what is yet to be signed is signed where they talk */
    if (event->judgement.background != told->judgement.background || (is_real(event) != is_real(told) && !signs) ||
        !may_be_same_day(doc, event, told))
        return false;
    Shared count = count_shared(doc, event, told);
    /* What somebody says or does who was there in person. */
    bool spot = doc->places.items[told->place].level != PLACE_COUNTRY;
    if (spot && (other == SCENE_TALKS || other == SCENE_NONE) && kind != SCENE_FORCE && kind != SCENE_TROOPS && count.persons > 0)
        return true;
    if (kind == SCENE_NONE || kind != other) return false;
    /* Violence without names goes on where it was told of in the sentence before; agreeing at talks takes two of those who talk. */
    if (kind == SCENE_FORCE && !count.known) return event->sentence - told->sentence <= NEXT_SENTENCE;
    if (event->type == EVENT_AGREE && told->type == EVENT_CONSULT) return count.shared >= 2;
    return count.shared > 0;
}

/* -------------------------------------------------------------------- "during the raid" */

static bool is_definite(const Document *doc, int32_t noun) {
    int32_t article = child_with(doc, noun, RELATION_DET);
    return article >= 0 && token_at(doc, article)->xpos == XPOS_DT && token_at(doc, article)->form.length > 2 &&
           child_with(doc, noun, RELATION_NMOD) < 0;
}

/* "refused to resume talks" */
static bool is_bare_plural(const Document *doc, int32_t noun) {
    return token_at(doc, noun)->xpos == XPOS_NNS && child_with(doc, noun, RELATION_DET) < 0 && child_with(doc, noun, RELATION_AMOD) < 0;
}

/* The kind of scene that the noun refers back to. */
static SceneKind kind_of_noun(const Finder *finder, int32_t noun) {
    if (noun < 0 || token_at(finder->doc, noun)->upos != UPOS_NOUN) return SCENE_NONE;
    bool talks = in_class(finder, S("talks"), token_at(finder->doc, noun)->lemma);
    if (!is_definite(finder->doc, noun) && !(talks && is_bare_plural(finder->doc, noun))) return SCENE_NONE;
    if (talks) return SCENE_TALKS;
    const Frame *frame = find_frame(finder, &finder->know->events->table, noun);
    return frame ? scene_kind((EventType)frame->type) : SCENE_NONE;
}

/* The scene that the clause itself refers to: what it was done in, the deed that did it, the talks that were left or begun anew. */
static SceneKind kind_told(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    SceneKind kind = kind_of_noun(finder, event->trigger);
    if (kind != SCENE_NONE) return kind;
    int32_t of = child_with(doc, event->trigger, RELATION_NMOD); /* "responsibility for the raid" */
    if (!is_verb(doc, event->trigger)) return of >= 0 && (kind = kind_of_noun(finder, of)) == scene_kind(event->type) ? kind : SCENE_NONE;
    for (int32_t c = token_at(doc, event->trigger)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_OBL && is_within(finder, c) && (kind = kind_of_noun(finder, c)) != SCENE_NONE)
            return kind;
    kind = kind_of_noun(finder, child_with(doc, event->trigger, RELATION_NSUBJ));
    if (kind != SCENE_NONE && kind == scene_kind(event->type)) return kind;
    int32_t inner = child_with(doc, event->trigger, RELATION_XCOMP);
    kind = kind_of_noun(finder, child_with(doc, inner >= 0 ? inner : event->trigger, RELATION_OBJ));
    return kind == SCENE_TALKS ? kind : SCENE_NONE;
}

const EventClaim *event_referred_to(const Finder *finder, const EventClaim *event, bool (*fits)(const EventClaim *)) {
    const Document *doc = finder->doc;
    int32_t at = (int32_t)(event - doc->events.items);
    SceneKind kind = kind_told(finder, event);
    for (int32_t i = at - 1; kind != SCENE_NONE && i >= 0 && i >= at - LOOK_BACK; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (event->sentence - told->sentence > FAR_BACK) break;
        bool same = scene_kind(told->type) == kind && told->judgement.background == event->judgement.background;
        if (same && fits(told) && may_be_same_day(finder->doc, event, told)) return told;
    }
    return NULL;
}

static bool has_place(const EventClaim *event) {
    return event->place >= 0;
}

static int32_t place_told(const Finder *finder, const EventClaim *event) {
    const EventClaim *told = event_referred_to(finder, event, has_place);
    return told ? told->place : -1;
}

/* ------------------------------------------------------------------ of the whole article */

/* "in a seaside city": it has a place, though nobody says which. */
static bool has_other_venue(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, event->trigger)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if ((t->relation != RELATION_OBL && t->relation != RELATION_NMOD) || t->upos != UPOS_NOUN || !is_within(finder, c)) continue;
        int32_t part = child_with(doc, c, RELATION_NMOD); /* "in other parts of the city" */
        PlaceWord word = place_word(finder->know->gazetteer, t->lemma);
        PlaceWord whole = part >= 0 ? place_word(finder->know->gazetteer, token_at(doc, part)->lemma) : WORD_NONE;
        if (word == WORD_CITY || word == WORD_REGION || word == WORD_COUNTRY || whole == WORD_CITY) return true;
    }
    return false;
}

/* The noun that the clause says the deed was part of: "killed in the conflict"; or the deed itself. */
static int32_t scene_of_clause(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, event->trigger)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_OBL && token_at(doc, c)->upos == UPOS_NOUN && is_within(finder, c) &&
            child_with(doc, c, RELATION_CASE) >= 0)
            return c;
    int32_t subject = child_with(doc, event->trigger, RELATION_NSUBJ); /* "the war has left thousands dead" */
    return subject >= 0 ? subject : event->trigger;
}

int32_t place_told_before(const Finder *finder, const EventClaim *event, int32_t before) {
    const Document *doc = finder->doc;
    for (int32_t i = before - 1; i >= 0 && i >= before - LOOK_BACK; i--) {
        const EventClaim *told = &doc->events.items[i];
        if (event->sentence - told->sentence > SENTENCES_BACK) break;
        if (told->place >= 0 && is_same_scene(doc, event, told)) return told->place;
    }
    return -1;
}

/* "United States troops in Iraq will leave": where those are who move. */
static int32_t place_of_movers(const Document *doc, const EventClaim *event) {
    static const Relation relations[] = {RELATION_NSUBJ, RELATION_OBJ, RELATION_NSUBJ_PASS};
    if (scene_kind(event->type) != SCENE_TROOPS || !is_verb(doc, event->trigger)) return -1;
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
        int32_t noun = child_with(doc, event->trigger, relations[i]), place = noun >= 0 ? place_of(doc, noun) : -1;
        if (place >= 0 && doc->places.items[place].role == PLACE_VENUE) return place;
    }
    return -1;
}

/* Talks and signings that the first sentence of a report tells of, and puts nowhere, were where the report was written. What was merely
 * agreed, or said over the telephone, may have been anywhere. */
static int32_t place_of_lead(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    bool meets = event->type == EVENT_CONSULT && !str_equal(event->cameo, S("041")), signs = str_equal(event->cameo, S("057"));
    if (event->sentence > 0 || event->judgement.background || !is_real(event) || place_of_dateline(doc) < 0) return -1;
    if (in_class(finder, S("setting-out"), token_at(doc, event->trigger)->lemma)) return -1; /* "left for talks" */
    if (meets || signs) return place_of_dateline(doc);
    if (event->type != EVENT_REJECT && event->type != EVENT_REQUEST) return -1;
    /* "signed an accord, but the rebels stayed away" */
    int32_t subject = child_with(doc, event->trigger, RELATION_NSUBJ_PASS);
    if (subject >= 0 && in_class(finder, S("talks"), token_at(doc, subject)->lemma)) return place_of_dateline(doc);
    for (int32_t i = 0; i < doc->events.count && doc->events.items[i].sentence == 0; i++) {
        const EventClaim *told = &doc->events.items[i];
        bool there = told->place >= 0 && scene_kind(told->type) == SCENE_TALKS && is_same_name(doc, told->place, place_of_dateline(doc));
        if (there && count_shared(doc, event, told).shared > 0) return place_of_dateline(doc);
    }
    return -1;
}

/* ------------------------------------------------------------ where somebody speaks */

/* "Addressing a rally in Multan, he accused", "the minister, speaking in Bahrain, called for": where he is who does what the verb tells. */
static int32_t place_of_participle(const Document *doc, int32_t verb) {
    int32_t subject = child_with(doc, verb, RELATION_NSUBJ);
    for (int32_t k = 0; k < 2; k++)
        for (int32_t c = k ? subject < 0 ? -1 : token_at(doc, subject)->first_child : token_at(doc, verb)->first_child; c >= 0;
             c = token_at(doc, c)->next_sibling) {
            const Token *t = token_at(doc, c);
            bool aside = t->relation == (k ? RELATION_ACL : RELATION_ADVCL) && t->xpos == XPOS_VBG && child_with(doc, c, RELATION_MARK) < 0;
            int32_t place = aside && c < verb ? place_of(doc, c) : -1;
            if (place >= 0 && doc->places.items[place].role != PLACE_ORIGIN) return place;
        }
    return -1;
}

/* A verb that shares the subject of the one before: "said in a speech in Rahat and pledged". */
static int32_t first_conjunct(const Document *doc, int32_t verb) {
    for (int32_t step = 0; step < CLIMB; step++) {
        const Token *t = token_at(doc, verb);
        if (t->relation != RELATION_CONJ || t->head < 0 || !is_verb(doc, t->head) || child_with(doc, verb, RELATION_NSUBJ) >= 0) break;
        verb = t->head;
    }
    return verb;
}

/* The spot where somebody was who is told to have spoken there in this sentence or the one before: "told reporters in Havana". */
static int32_t place_of_speaker(const Document *doc, const EventClaim *event) {
    for (int32_t i = doc->speeches.count - 1; i >= 0; i--) {
        const Speech *speech = &doc->speeches.items[i];
        if (speech->sentence > event->sentence || speech->cue_token == event->trigger) continue;
        if (speech->sentence < event->sentence - NEXT_SENTENCE) break;
        bool own = false;
        for (int32_t k = 0; k < speech->speakers.count; k++) {
            int32_t entity = speech->speakers.items[k].entity;
            own |= entity >= 0 && doc->entities.items[entity].kind == ACTOR_PERSON && takes_part(event, entity);
        }
        int32_t place = own ? place_of(doc, speech->cue_token) : -1;
        if (own && place < 0) place = place_of_participle(doc, speech->cue_token);
        if (place >= 0 && doc->places.items[place].role == PLACE_VENUE && doc->places.items[place].level != PLACE_COUNTRY) return place;
    }
    return -1;
}

static int32_t place_of_saying(const Document *doc, const EventClaim *event) {
    bool says = is_spoken(event->type) || event->type == EVENT_AGREE || event->type == EVENT_CONCEDE;
    if (!says || !is_real(event) || event->judgement.background) return -1;
    int32_t place = is_verb(doc, event->trigger) ? place_of_participle(doc, first_conjunct(doc, event->trigger)) : -1;
    return place >= 0 ? place : place_of_speaker(doc, event);
}

/* Being ready or willing is nowhere, and a call is in two places. */
static bool is_nowhere(const Document *doc, const EventClaim *event) {
    return (event->type == EVENT_AGREE && token_at(doc, event->trigger)->upos == UPOS_ADJ) || str_equal(event->mode, S("phone"));
}

static bool is_open(const Finder *finder, const EventClaim *event) {
    return event->place < 0 && !is_nowhere(finder->doc, event) && !has_other_venue(finder, event);
}

static int32_t scene_place(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t at = (int32_t)(event - doc->events.items);
    if (event->same_as >= 0 && doc->events.items[event->same_as].place >= 0) return doc->events.items[event->same_as].place;
    /* "a conference in Vienna condemned" */
    int32_t subject = child_with(doc, event->trigger, RELATION_NSUBJ);
    if (subject >= 0 && in_class(finder, S("talks"), token_at(doc, subject)->lemma) && place_of(doc, subject) >= 0)
        return place_of(doc, subject);
    int32_t place = place_of_saying(doc, event);
    if (place < 0) place = place_told_before(finder, event, at);
    if (place >= 0) return place;
    /* "held talks with visiting Mr Lee in Oslo": the place may be told with the second of two. */
    for (int32_t i = at + 1; i < doc->events.count && doc->events.items[i].sentence == event->sentence; i++)
        if (doc->events.items[i].place >= 0 && is_same_scene(doc, event, &doc->events.items[i])) return doc->events.items[i].place;
    place = place_of_movers(doc, event);
    if (place < 0) place = place_told(finder, event);
    return place >= 0 ? place : place_of_lead(finder, event);
}

/* What a later telling places was there from the first. */
static void place_first_tellings(const Finder *finder) {
    Document *doc = finder->doc;
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *event = &doc->events.items[i];
        EventClaim *first = event->same_as >= 0 ? &doc->events.items[event->same_as] : NULL;
        if (first && event->place >= 0 && is_current(event) && is_current(first) && is_open(finder, first)) first->place = event->place;
    }
}

bool is_current(const EventClaim *event) {
    return is_real(event) && !event->judgement.background;
}

/* "sat down in Malaysia", "in Kuala Lumpur they met". */
static bool is_country_of(const Document *doc, int32_t outer, int32_t inner) {
    const PlaceMention *a = &doc->places.items[outer], *b = &doc->places.items[inner];
    return a->level == PLACE_COUNTRY && b->level != PLACE_COUNTRY && a->country.length && str_equal(a->country, b->country);
}

/* The event at the place of all that is told of that kind; NULL if there are several or only a country. */
static const EventClaim *only_placed(const Document *doc, SceneKind kind) {
    const EventClaim *only = NULL;
    int32_t ahead = -1; /* where talks are planned: if that is elsewhere, there is no one place of them */
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *event = &doc->events.items[i];
        if (event->place < 0 || scene_kind(event->type) != kind) continue;
        bool town = doc->places.items[event->place].level >= PLACE_CITY;
        if (kind == SCENE_TALKS && event->judgement.status == STATUS_PLANNED && !event->judgement.background && town) ahead = event->place;
        if (!is_current(event)) continue;
        if (only && is_country_of(doc, event->place, only->place)) continue;
        if (only && !is_same_name(doc, only->place, event->place) && !is_country_of(doc, only->place, event->place)) return NULL;
        only = event;
    }
    if (only && ahead >= 0 && !is_same_name(doc, only->place, ahead)) return NULL;
    return only && doc->places.items[only->place].level != PLACE_COUNTRY ? only : NULL;
}

/* Whoever agrees or promises something at talks takes part in them, if he does not sign. */
static bool may_be_there(const Document *doc, const EventClaim *event, const EventClaim *talks) {
    bool signs = str_equal(event->cameo, S("057")) || event->sentence == talks->sentence || event->sentence == 0;
    return event->type != EVENT_AGREE || signs || count_shared(doc, event, talks).shared > 0;
}

static int32_t place_of_only(const Document *doc, const EventClaim *event, const EventClaim *only) {
    return only && is_current(event) && may_be_there(doc, event, only) && may_be_same_day(doc, event, only) ? only->place : -1;
}

int32_t venue_of_talks(const Finder *finder) {
    const Document *doc = finder->doc;
    int32_t only = -1, dateline = place_of_dateline(doc);
    bool several = false, here = false;
    for (int32_t t = 0; t < doc->tokens.count && doc->places.count; t++) {
        if (token_at(doc, t)->upos != UPOS_NOUN || !token_in_class(finder, S("talks"), t)) continue;
        int32_t place = place_of(doc, t);
        const PlaceMention *p = place >= 0 ? &doc->places.items[place] : NULL;
        if (!p || p->level < PLACE_CITY || (p->role != PLACE_VENUE && p->role != PLACE_NAMED)) continue;
        several |= only >= 0 && !is_same_name(doc, only, place);
        here |= dateline >= 0 && is_same_name(doc, dateline, place);
        only = place;
    }
    return several ? (here ? dateline : -1) : only;
}

/* "the rebels' negotiators", "the chief delegate": who is sent to talks. */
static bool is_delegate(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    const Sentence *sentence = &doc->sentences.items[event->sentence];
    for (int32_t i = 0; i < event->actors.count; i++) {
        const Participant *actor = &event->actors.items[i];
        for (int32_t t = sentence->first_token; t < sentence->first_token + sentence->token_count; t++) {
            const Token *token = token_at(doc, t);
            bool within = token->span.start >= actor->span.start && token->span.end <= actor->span.end;
            if (within && token_in_class(finder, S("delegate"), t)) return true;
        }
    }
    return false;
}

/* "Talks in Lome were suspended after the rebels insisted": what is told of talks by a clause is done at them. */
static int32_t place_of_talks_above(const Finder *finder, const EventClaim *event) {
    const Document *doc = finder->doc;
    int32_t at = event->trigger;
    for (int32_t step = 0; step < CLIMB && at >= 0 && token_at(doc, at)->relation == RELATION_ADVCL; step++) {
        at = token_at(doc, at)->head;
        int32_t subject = at >= 0 ? child_with(doc, at, RELATION_NSUBJ) : -1;
        if (subject < 0 && at >= 0) subject = child_with(doc, at, RELATION_NSUBJ_PASS);
        if (subject < 0 || !in_class(finder, S("talks"), token_at(doc, subject)->lemma)) continue;
        int32_t place = place_of(doc, subject);
        return place < 0 && event->sentence == 0 ? place_of_dateline(doc) : place;
    }
    return -1;
}

int32_t place_of_talkers(const Finder *finder, const EventClaim *event, int32_t venue) {
    bool says = is_spoken(event->type) || event->type == EVENT_AGREE;
    if (!says || !is_current(event)) return -1;
    int32_t place = place_of_talks_above(finder, event);
    return place >= 0 ? place : venue >= 0 && is_delegate(finder, event) ? venue : -1;
}

/* "attended the meeting", "the talks resumed" */
static bool is_of_talks(const Finder *finder, const EventClaim *event) {
    int32_t object = child_with(finder->doc, event->trigger, RELATION_OBJ);
    bool told = in_class(finder, S("talks"), token_at(finder->doc, event->trigger)->lemma) ||
                (object >= 0 && in_class(finder, S("talks"), token_at(finder->doc, object)->lemma));
    return told && event->type == EVENT_CONSULT && is_current(event);
}

static bool is_of_lead(EventType type, SceneKind lead) {
    SceneKind kind = scene_kind(type);
    return kind == lead || (kind == SCENE_TROOPS && lead == SCENE_FORCE && type != EVENT_CONCEDE);
}

/* What the first sentences tell is the story; what else was done on its day, and is of its kind, was done there. */
static const EventClaim *lead_event(const Document *doc, SceneKind kind) {
    for (int32_t i = 0; i < doc->events.count && doc->events.items[i].sentence < LEAD; i++) {
        const EventClaim *event = &doc->events.items[i];
        bool spot = event->place >= 0 && doc->places.items[event->place].level != PLACE_COUNTRY;
        if (spot && event->time >= 0 && scene_kind(event->type) == kind && is_current(event)) return event;
    }
    return NULL;
}

static int32_t place_of_story(const Document *doc, const EventClaim *event, const EventClaim *lead) {
    if (!lead || event->time < 0 || !is_of_lead(event->type, scene_kind(lead->type)) || !may_be_there(doc, event, lead)) return -1;
    const TimeMention *time = &doc->times.items[event->time];
    return time->precision <= PRECISION_DAY && time->first != DAY_NONE && may_be_same_day(doc, event, lead) ? lead->place : -1;
}

/* ------------------------------------------------------------------ within one country */

/* The country that all known sides are of, or empty: the war of a state with its own, or the acts of its rebels. */
static Str country_of_sides(const Document *doc, const EventClaim *event) {
    const Participants *sides[] = {&event->actors, &event->recipients};
    Str country = {0};
    int32_t known[2] = {0};
    bool rebels = false;
    for (int32_t s = 0; s < 2; s++)
        for (int32_t i = 0; i < sides[s]->count; i++) {
            if (sides[s]->items[i].entity < 0) continue;
            Str own = doc->entities.items[sides[s]->items[i].entity].country;
            if (!own.length || (country.length && !str_equal(own, country))) return (Str){0};
            country = own;
            known[s]++;
            rebels |= str_equal(doc->entities.items[sides[s]->items[i].entity].sector, S("REB"));
        }
    return rebels || (known[1] && (known[0] || event->type == EVENT_COERCE)) ? country : (Str){0};
}

/* Parliaments sit at home, and aid comes to those whom it is given; else empty. */
static Str country_at_home(const Document *doc, const EventClaim *event) {
    const Participants *side = event->type == EVENT_AID ? &event->recipients : &event->actors;
    const Entity *entity = side->count == 1 && side->items[0].entity >= 0 ? &doc->entities.items[side->items[0].entity] : NULL;
    bool state = entity && event->type == EVENT_AID && entity->kind == ACTOR_STATE;
    bool legislature = entity && event->type != EVENT_AID && entity->kind == ACTOR_BODY && str_equal(entity->sector, S("LEG"));
    return state || legislature ? entity->country : (Str){0};
}

/* ---------------------------------------------------------------- "the strike took place in" */

static bool tells_where(const Finder *finder, int32_t verb) {
    const Token *v = token_at(finder->doc, verb);
    if (!in_class(finder, S("happen"), v->lemma)) return false;
    int32_t object = child_with(finder->doc, verb, RELATION_OBJ);
    return object < 0 || in_class(finder, S("happening"), token_at(finder->doc, object)->lemma);
}

/* Gives the last deed of that kind that has no place the one that a later sentence tells of it. */
static void place_deed(const Finder *finder, int32_t noun, int32_t *before) {
    Document *doc = finder->doc;
    int32_t verb = token_at(doc, noun)->head;
    if (verb < 0 || !is_verb(doc, verb) || !tells_where(finder, verb)) return;
    SceneKind kind = kind_of_noun(finder, noun);
    int32_t place = kind != SCENE_NONE ? place_of(doc, verb) : -1;
    if (place < 0) return;
    while (*before < doc->events.count && doc->events.items[*before].sentence < token_at(doc, noun)->sentence) ++*before;
    for (int32_t i = *before - 1; i >= 0 && i >= *before - LOOK_BACK; i--) {
        EventClaim *event = &doc->events.items[i];
        if (scene_kind(event->type) != kind || event->place >= 0 || event->judgement.background) continue;
        event->place = place;
        return;
    }
}

static void place_deeds(const Finder *finder) {
    int32_t before = 0;
    for (int32_t t = 0; t < finder->doc->tokens.count; t++)
        if (token_at(finder->doc, t)->relation == RELATION_NSUBJ && token_at(finder->doc, t)->upos == UPOS_NOUN)
            place_deed(finder, t, &before);
}

void find_scenes(const Finder *finder) {
    Document *doc = finder->doc;
    place_deeds(finder);
    for (int32_t i = 0; i < doc->events.count; i++)
        if (is_open(finder, &doc->events.items[i])) doc->events.items[i].place = scene_place(finder, &doc->events.items[i]);
    place_first_tellings(finder);
    const EventClaim *force = only_placed(doc, SCENE_FORCE), *talks = only_placed(doc, SCENE_TALKS);
    const EventClaim *lead_force = lead_event(doc, SCENE_FORCE), *lead_talks = lead_event(doc, SCENE_TALKS);
    int32_t venue = talks ? talks->place : venue_of_talks(finder);
    Setting setting = find_setting(finder);
    for (int32_t i = 0; i < doc->events.count; i++) {
        EventClaim *event = &doc->events.items[i];
        SceneKind kind = scene_kind(event->type);
        if (event->place >= 0 || is_nowhere(doc, event)) continue;
        bool open = is_open(finder, event);
        if (in_class(finder, S("warfare"), doc->tokens.items[scene_of_clause(finder, event)].lemma)) open = false;
        if (open && (kind == SCENE_FORCE || kind == SCENE_TALKS))
            event->place = place_of_only(doc, event, kind == SCENE_FORCE ? force : talks);
        if (open && event->place < 0) event->place = place_of_talkers(finder, event, venue);
        if (open && event->place < 0 && !talks && is_of_talks(finder, event)) event->place = venue;
        if (open && event->place < 0 && is_current(event))
            event->place = place_of_story(doc, event, kind == SCENE_TALKS ? lead_talks : lead_force);
        if (event->place >= 0) continue;
        Str country = kind == SCENE_FORCE || kind == SCENE_TROOPS ? country_of_sides(doc, event) : country_at_home(doc, event);
        event->place = place_of_country(finder, &setting, country);
        if (event->place < 0) event->place = place_in_setting(finder, &setting, event);
    }
}

/* Who speaks, to whom, through what; and what kind of source that is. */
#include "claim/clauses.h"
#include "claim/speech.h"
#include "mention/actors.h"

enum { NEAR = 24 };

static Span phrase_span(const Document *doc, int32_t head) {
    int32_t mention = mention_at(doc, head), first, end;
    if (mention >= 0) return doc->mentions.items[mention].span;
    subtree_bounds(doc, head, &first, &end);
    return tokens_span(doc, first, end);
}

/* The words of the source, on its own side of the cue and within its region. */
static TokenRange source_range(const Reporter *r, const Act *act) {
    const Document *doc = r->doc;
    TokenRange region = speech_region(r, act->cue), range;
    subtree_bounds(doc, act->speaker, &range.first, &range.end);
    if (act->speaker < act->cue) {
        if (act->after && act->speaker >= act->frame.first && range.first < act->frame.first) range.first = act->frame.first;
        if (range.end > act->cue) range.end = act->cue;
    } else if (range.first <= act->cue)
        range.first = act->cue + 1;
    if (range.first < region.first) range.first = region.first;
    if (range.end > region.end) range.end = region.end;
    for (int32_t t = act->speaker + 1; t < range.end; t++)
        if (is_opening_mark(r, t) && act->speaker > act->cue) range.end = t;
    return trim_range(r, range);
}

static bool is_person(const Document *doc, int32_t mention) {
    int32_t entity = doc->mentions.items[mention].entity;
    return entity >= 0 && doc->entities.items[entity].kind == ACTOR_PERSON && doc->mentions.items[mention].kind == MENTION_NAME;
}

/* "One of these groups, the Front": a name that stands for a phrase without one. */
static bool is_name_for(const Document *doc, int32_t mention, int32_t speaker) {
    int32_t first = doc->mentions.items[mention].first_token;
    if (doc->mentions.items[mention].kind != MENTION_NAME || doc->mentions.items[mention].entity < 0 ||
        token_at(doc, speaker)->upos == UPOS_PROPN)
        return false;
    if (first > 0 && token_at(doc, first - 1)->upos == UPOS_DET) first--;
    if (first <= speaker || !is_comma(doc, first - 1)) return false;
    for (int32_t t = speaker; t < first; t++)
        if (is_verb(doc, t)) return false;
    return true;
}

/* Whether the person named by `mention` stands beside the source, not under a preposition or as an owner. */
static bool is_apposed(const Document *doc, const Mention *mention, TokenRange range) {
    if (mention->first_token > range.first && token_at(doc, mention->first_token - 1)->upos == UPOS_ADP) return false;
    return mention->end_token >= range.end || token_at(doc, mention->end_token)->upos == UPOS_PUNCT;
}

/* The head by which the source is known as an actor: the widest mention that holds the token which the parse gave, and rather the
 * person named beside a role than the role: "Taliban spokesman Mohammad Naeem", "the minister, Jean Ping". */
static int32_t source_head(const Reporter *r, const Act *act, TokenRange range) {
    const Document *doc = r->doc;
    int32_t best = -1, width = 0, person = -1;
    bool several = false;
    for (int32_t t = range.first; t < range.end; t++) {
        int32_t m = mention_at(doc, t);
        if (token_at(doc, t)->upos == UPOS_CCONJ) several = true;
        if (m < 0) continue;
        const Mention *mention = &doc->mentions.items[m];
        bool holds = mention->first_token <= act->speaker && act->speaker < mention->end_token;
        if (holds && mention->end_token - mention->first_token > width) best = t, width = mention->end_token - mention->first_token;
        if ((is_person(doc, m) || is_name_for(doc, m, act->speaker)) && is_apposed(doc, mention, range)) person = t;
    }
    bool known = best >= 0 && is_person(doc, mention_at(doc, best));
    if (person >= 0 && !known && !several) return person;
    return best >= 0 && !several ? best : act->speaker;
}

static void copy_participants(const Reporter *r, const Participants *from, Participants *to) {
    for (int32_t i = 0; i < from->count; i++) add_participant(to, from->items[i], r->doc->arena);
}

static bool is_known(const Participants *side) {
    return side->count && side->items[0].entity >= 0;
}

static bool names_noun(const Document *doc, Span words, Str lemma) {
    return words.end > words.start && str_find(document_words(doc, words), lemma) >= 0;
}

/* The speech before that went through the document spoken of: "in a statement … The statement also said". */
static const Speech *speech_through(const Document *doc, int32_t noun) {
    enum { LOOK_BACK = 12 };
    Str lemma = token_at(doc, noun)->lemma;
    for (int32_t i = doc->speeches.count - 1; i >= 0 && i >= doc->speeches.count - LOOK_BACK; i--) {
        const Speech *speech = &doc->speeches.items[i];
        bool document = speech->source == SOURCE_DOCUMENT && is_known(&speech->speakers) && names_noun(doc, speech->source_words, lemma);
        if (document || (speech->speakers.count && (str_find(speech->medium_words, lemma) >= 0 || speech->source == SOURCE_MEDIA)))
            return speech;
    }
    return NULL;
}

/* "The ministry issued a statement saying": who makes the document that speaks. */
static void add_maker(const Reporter *r, int32_t noun, Speech *speech) {
    Document *doc = r->doc;
    int32_t verb = token_at(doc, noun)->head;
    if (verb < 0 || token_at(doc, noun)->relation != RELATION_OBJ || !is_thing(r, verb, CUE_CARRY)) return;
    int32_t maker = child_with(doc, verb, RELATION_NSUBJ);
    if (maker >= 0) add_phrase_actors(doc, maker, &speech->speakers);
}

static void add_issuer(const Reporter *r, int32_t noun, Speech *speech) {
    Document *doc = r->doc;
    add_phrase_actors(doc, noun, &speech->speakers);
    if (!speech->speakers.count) add_maker(r, noun, speech);
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0 && !speech->speakers.count; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_ACL) {
            int32_t agent = child_with(doc, c, RELATION_OBL_AGENT);
            if (agent < 0) agent = governed_directly(doc, c, USE_AGENT);
            if (agent >= 0) add_phrase_actors(doc, agent, &speech->speakers);
        }
    const Speech *before = speech->speakers.count || is_thing(r, noun, CUE_PACT) ? NULL : speech_through(doc, noun);
    if (before) copy_participants(r, &before->speakers, &speech->speakers);
}

static SourceKind kind_of(const Reporter *r, const Act *act, const Participants *speakers) {
    const Document *doc = r->doc;
    if (act->hearsay) return SOURCE_HEARSAY;
    int32_t entity = speakers->count ? speakers->items[0].entity : -1;
    if (entity < 0 && is_thing(r, act->speaker, CUE_RUMOUR)) return SOURCE_HEARSAY;
    if (is_thing(r, act->speaker, CUE_OUTLET)) return SOURCE_MEDIA;
    if (entity < 0) return SOURCE_UNNAMED;
    switch (doc->entities.items[entity].kind) {
    case ACTOR_MEDIA: return SOURCE_MEDIA;
    case ACTOR_PERSON: return SOURCE_PERSON;
    case ACTOR_UNNAMED: return SOURCE_UNNAMED;
    default: return SOURCE_PARTY;
    }
}

/* The first token of the name that ends at a comma just before `first`, or -1. */
static int32_t listed_before(const Document *doc, int32_t first) {
    enum { NAME_WORDS = 6 };
    for (int32_t t = first - 2; t >= 0 && t >= first - 2 - NAME_WORDS && is_comma(doc, first - 1); t--) {
        int32_t m = mention_at(doc, t);
        if (m >= 0 && doc->mentions.items[m].end_token == first - 1 && doc->mentions.items[m].kind == MENTION_NAME)
            return doc->mentions.items[m].first_token;
    }
    return -1;
}

/* "Russia, the United States, China and Pakistan said": every name of the list, where the parse lost some. Adds nothing for fewer than two.
 */
static void add_list(const Reporter *r, TokenRange range, Participants *out) {
    const Document *doc = r->doc;
    Participants found = {0};
    bool joined = false;
    for (int32_t before; (before = listed_before(doc, range.first)) >= 0;)
        range.first = before - (token_at(doc, before - (before > 0))->upos == UPOS_DET);
    for (int32_t t = range.first; t < range.end; t++) {
        int32_t m = mention_at(doc, t);
        joined |= token_at(doc, t)->upos == UPOS_CCONJ;
        if (token_at(doc, t)->upos == UPOS_ADP || is_verb(doc, t)) return;
        Relation relation = token_at(doc, t)->relation;
        bool part =
            relation == RELATION_COMPOUND || relation == RELATION_AMOD || relation == RELATION_NMOD_POSS || relation == RELATION_NMOD_DESC;
        if (m < 0 || part || doc->mentions.items[m].kind != MENTION_NAME || doc->mentions.items[m].entity < 0) continue;
        Participant one = {doc->mentions.items[m].entity, doc->mentions.items[m].span, doc->mentions.items[m].how};
        add_participant(&found, one, doc->arena);
    }
    if (joined && found.count > 2) copy_participants(r, &found, out);
}

/* A surname that no mention was made of, for a person named in full before: "Amir Peretz … According to Peretz". */
static void add_surname(const Reporter *r, int32_t token, Speech *speech) {
    enum { LOOK_BACK = 400 };
    const Document *doc = r->doc;
    if (token_at(doc, token)->upos != UPOS_PROPN) return;
    int32_t tried = 0;
    for (int32_t m = doc->mentions.count - 1; m >= 0 && tried < LOOK_BACK; m--) {
        const Mention *mention = &doc->mentions.items[m];
        if (mention->first_token > token) continue;
        tried++;
        if (!is_person(doc, m) || mention->end_token - mention->first_token < 2) continue;
        for (int32_t t = mention->first_token; t < mention->end_token; t++)
            if (str_equal(token_form(doc, t), token_form(doc, token))) {
                Participant found = {mention->entity, token_at(doc, token)->span, HOW_COREFERENCE};
                add_participant(&speech->speakers, found, doc->arena);
                return;
            }
    }
}

static void add_speakers(const Reporter *r, const Act *act, Speech *speech) {
    Document *doc = r->doc;
    if (act->like >= 0) {
        copy_participants(r, &doc->speeches.items[act->like].speakers, &speech->speakers);
        speech->source = doc->speeches.items[act->like].source;
        return;
    }
    int32_t speaker = act->speaker;
    bool document = (is_thing(r, speaker, CUE_DOCUMENT) || is_thing(r, speaker, CUE_PACT)) && token_at(doc, speaker)->upos != UPOS_PROPN;
    TokenRange range = {0, 0};
    if (speaker >= 0) {
        range = act->word.kind == CUE_SOURCE ? act->source : source_range(r, act);
        if (range.first < range.end) speech->source_words = tokens_span(doc, range.first, range.end);
        add_list(r, range, &speech->speakers);
        if (!speech->speakers.count) add_actors_at(doc, source_head(r, act, range), &speech->speakers, doc->arena);
        if (document && !speech->speakers.count) add_issuer(r, speaker, speech);
        if (!speech->speakers.count) add_surname(r, speaker, speech);
    }
    speech->source = kind_of(r, act, &speech->speakers);
    bool rumour = is_thing(r, speaker, CUE_RUMOUR);
    if (document && speech->source != SOURCE_MEDIA) speech->source = speech->speakers.count || !rumour ? SOURCE_DOCUMENT : SOURCE_HEARSAY;
    if (speaker >= 0 && !speech->speakers.count)
        *array_push(doc->arena, &speech->speakers) =
            (Participant){.entity = -1, .span = tokens_span(doc, range.first, range.end), .how = HOW_UNNAMED};
    /* An agreement or an unnamed report tells no words of its own. */
    if (speech->source == SOURCE_HEARSAY || (act->word.kind == CUE_SOURCE && is_thing(r, speaker, CUE_PACT))) speech->link_only = true;
}

/* The noun with what stands before it, its preposition left out, and the name or phrase that it is with. */
static Span medium_span(const Document *doc, int32_t noun) {
    TokenRange range;
    subtree_bounds(doc, noun, &range.first, &range.end);
    while (range.first < noun && token_at(doc, range.first)->upos == UPOS_ADP) range.first++;
    int32_t end = noun + 1;
    bool goes_on = end < range.end && token_at(doc, end)->upos == UPOS_ADP; /* "a letter to the council" */
    while (goes_on && end < range.end && !is_verb(doc, end) && token_at(doc, end)->upos != UPOS_PUNCT &&
           token_at(doc, end)->upos != UPOS_SCONJ && token_at(doc, end)->xpos != XPOS_WDT && token_at(doc, end)->xpos != XPOS_WP)
        end++;
    return tokens_span(doc, range.first, end);
}

/* "said in Arabic", "through an interpreter" */
static void add_language(const Reporter *r, int32_t word, Speech *speech) {
    if (word > 0 && has_use(r->doc, word - 1, USE_INSIDE) && is_thing(r, word, CUE_LANGUAGE))
        speech->language = token_at(r->doc, word)->form;
    speech->translated |= is_thing(r, word, CUE_INTERPRETER);
}

/* "in a joint statement", "on Twitter", "in an interview with Xinhua", "told Al Araby TV" */
static void add_medium(const Reporter *r, int32_t noun, Speech *speech) {
    Document *doc = r->doc;
    Participants found = {0};
    add_actors_at(doc, noun, &found, doc->arena);
    bool media = found.count && found.items[0].entity >= 0 && doc->entities.items[found.items[0].entity].kind == ACTOR_MEDIA;
    if (media) copy_participants(r, &found, &speech->medium);
    if (!speech->medium_words.length && (media || is_thing(r, noun, CUE_MEDIUM)))
        speech->medium_words = document_words(doc, medium_span(doc, noun));
    int32_t with = is_thing(r, noun, CUE_MEDIUM) ? governed_directly(doc, noun, USE_COMITATIVE) : -1;
    if (with < 0 && is_thing(r, noun, CUE_MEDIUM)) with = governed_directly(doc, noun, USE_GOAL);
    if (with < 0) return;
    Participants other = {0};
    add_actors_at(doc, with, &other, doc->arena);
    for (int32_t i = 0; i < other.count; i++)
        add_participant(other.items[i].entity >= 0 && doc->entities.items[other.items[i].entity].kind == ACTOR_MEDIA ? &speech->medium
                                                                                                                     : &speech->audience,
                        other.items[i], doc->arena);
}

static void add_audience(const Reporter *r, int32_t hearer, Speech *speech) {
    Document *doc = r->doc;
    Participants found = {0};
    add_actors_at(doc, hearer, &found, doc->arena);
    for (int32_t i = 0; i < found.count; i++) {
        bool media = found.items[i].entity >= 0 && doc->entities.items[found.items[i].entity].kind == ACTOR_MEDIA;
        add_participant(media ? &speech->medium : &speech->audience, found.items[i], doc->arena);
        if (media && !speech->medium_words.length) speech->medium_words = document_words(doc, phrase_span(doc, hearer));
    }
    if (!found.count)
        *array_push(doc->arena, &speech->audience) = (Participant){.entity = -1, .span = phrase_span(doc, hearer), .how = HOW_UNNAMED};
}

static bool is_said(const Act *act, int32_t token) {
    for (int32_t p = 0; p < act->parts.count; p++)
        if (token >= act->parts.items[p].first && token < act->parts.items[p].end) return true;
    return false;
}

void fill_sides(const Reporter *r, const Act *act, Speech *speech) {
    const Document *doc = r->doc;
    add_speakers(r, act, speech);
    int32_t pronoun = nearest_subject(r, act->cue);
    if (pronoun >= 0 && pronoun != act->speaker && (token_at(doc, pronoun)->xpos == XPOS_WP || token_at(doc, pronoun)->xpos == XPOS_WDT))
        speech->relative = token_at(doc, pronoun)->span;
    if (act->word.kind == CUE_SOURCE || act->word.kind == CUE_HEARSAY || act->word.kind == CUE_NOUN || act->aside) return;
    if (act->hearer >= 0) add_audience(r, act->hearer, speech);
    for (int32_t c = token_at(doc, act->cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (token_at(doc, c)->relation != RELATION_OBL || is_said(act, c) || !is_nominal(doc, c)) continue;
        int32_t preposition = child_with(doc, c, RELATION_CASE);
        if (has_use(doc, preposition, USE_GOAL)) add_audience(r, c, speech);
    }
    TokenRange region = speech_region(r, act->cue);
    int32_t first = act->after ? act->frame.first : act->cue - NEAR;
    for (int32_t t = first > region.first ? first : region.first; t < act->frame.end && t < act->cue + NEAR; t++)
        if (is_nominal(doc, t) && t != act->speaker && !is_said(act, t) && is_oblique(doc, t)) {
            add_medium(r, t, speech);
            add_language(r, t, speech);
        }
}

/* Who speaks, to whom, through what; and what kind of source that is. */
#include "claim/clauses.h"
#include "claim/speech.h"
#include "mention/actors.h"

static const Token *token_at(const Document *doc, int32_t token) {
    return &doc->tokens.items[token];
}

static Span phrase_span(const Document *doc, int32_t head) {
    int32_t mention = mention_at(doc, head), first, end;
    if (mention >= 0) return doc->mentions.items[mention].span;
    subtree_bounds(doc, head, &first, &end);
    return tokens_span(doc, first, end);
}

static void copy_participants(const Reporter *r, const Participants *from, Participants *to) {
    for (int32_t i = 0; i < from->count; i++) add_participant(to, from->items[i], r->doc->arena);
}

/* The speech before that went through the document spoken of: "in a statement … The statement also said". */
static const Speech *speech_through(const Document *doc, int32_t noun) {
    enum { LOOK_BACK = 12 };
    Str lemma = token_at(doc, noun)->lemma;
    for (int32_t i = doc->speeches.count - 1; i >= 0 && i >= doc->speeches.count - LOOK_BACK; i--) {
        const Speech *speech = &doc->speeches.items[i];
        if (speech->speakers.count && (str_find(speech->medium_words, lemma) >= 0 || speech->source == SOURCE_MEDIA)) return speech;
    }
    return NULL;
}

static void add_issuer(const Reporter *r, int32_t noun, Speech *speech) {
    Document *doc = r->doc;
    add_phrase_actors(doc, noun, &speech->speakers);
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0 && !speech->speakers.count; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_ACL) {
            int32_t agent = child_with(doc, c, RELATION_OBL_AGENT);
            if (agent < 0) agent = governed_directly(doc, c, S("by"));
            if (agent >= 0) add_phrase_actors(doc, agent, &speech->speakers);
        }
    const Speech *before = speech->speakers.count ? NULL : speech_through(doc, noun);
    if (before) copy_participants(r, &before->speakers, &speech->speakers);
}

static SourceKind kind_of(const Reporter *r, const Act *act, const Participants *speakers) {
    const Document *doc = r->doc;
    if (act->hearsay) return SOURCE_HEARSAY;
    int32_t entity = speakers->count ? speakers->items[0].entity : -1;
    if (entity < 0) return is_thing(r, act->speaker, CUE_RUMOUR) ? SOURCE_HEARSAY : SOURCE_UNNAMED;
    switch (doc->entities.items[entity].kind) {
    case ACTOR_MEDIA: return SOURCE_MEDIA;
    case ACTOR_PERSON: return SOURCE_PERSON;
    case ACTOR_UNNAMED: return SOURCE_UNNAMED;
    default: return SOURCE_PARTY;
    }
}

static void add_speakers(const Reporter *r, const Act *act, Speech *speech) {
    Document *doc = r->doc;
    int32_t speaker = act->speaker;
    if (act->like >= 0) copy_participants(r, &doc->speeches.items[act->like].speakers, &speech->speakers);
    if (act->like >= 0) speech->source = doc->speeches.items[act->like].source;
    if (act->like >= 0) return;
    bool document = is_thing(r, speaker, CUE_DOCUMENT) && token_at(doc, speaker)->upos != UPOS_PROPN;
    if (speaker >= 0) {
        add_actors_at(doc, speaker, &speech->speakers, doc->arena);
        if (document && !speech->speakers.count) add_issuer(r, speaker, speech);
    }
    speech->source = kind_of(r, act, &speech->speakers);
    if (document && speech->source != SOURCE_MEDIA) speech->source = speech->speakers.count || !is_thing(r, speaker, CUE_RUMOUR) ? SOURCE_DOCUMENT : SOURCE_HEARSAY;
    if (speaker >= 0 && !speech->speakers.count)
        *array_push(doc->arena, &speech->speakers) = (Participant){.entity = -1, .span = phrase_span(doc, speaker), .how = HOW_UNNAMED};
}

/* "in a joint statement", "on Twitter", "in an interview with Xinhua", "told Al Araby TV" */
static void add_medium(const Reporter *r, int32_t noun, Speech *speech) {
    Document *doc = r->doc;
    Participants found = {0};
    add_actors_at(doc, noun, &found, doc->arena);
    bool media = found.count && found.items[0].entity >= 0 && doc->entities.items[found.items[0].entity].kind == ACTOR_MEDIA;
    if (media) copy_participants(r, &found, &speech->medium);
    if (!speech->medium_words.length && (media || is_thing(r, noun, CUE_MEDIUM))) speech->medium_words = document_words(doc, phrase_span(doc, noun));
    int32_t with = is_thing(r, noun, CUE_MEDIUM) ? governed_directly(doc, noun, S("with")) : -1;
    if (with < 0 && is_thing(r, noun, CUE_MEDIUM)) with = governed_directly(doc, noun, S("to"));
    if (with < 0) return;
    Participants other = {0};
    add_actors_at(doc, with, &other, doc->arena);
    for (int32_t i = 0; i < other.count; i++)
        add_participant(other.items[i].entity >= 0 && doc->entities.items[other.items[i].entity].kind == ACTOR_MEDIA ? &speech->medium : &speech->audience, other.items[i], doc->arena);
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
    if (!found.count) *array_push(doc->arena, &speech->audience) = (Participant){.entity = -1, .span = phrase_span(doc, hearer), .how = HOW_UNNAMED};
}

void fill_sides(const Reporter *r, const Act *act, Speech *speech) {
    const Document *doc = r->doc;
    add_speakers(r, act, speech);
    if (act->word.kind == CUE_SOURCE || act->word.kind == CUE_HEARSAY || act->word.kind == CUE_NOUN) return;
    if (act->hearer >= 0) add_audience(r, act->hearer, speech);
    for (int32_t c = token_at(doc, act->cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (token_at(doc, c)->relation != RELATION_OBL || speech_at(doc, c) >= 0) continue;
        int32_t preposition = child_with(doc, c, RELATION_CASE);
        if (preposition < 0) continue;
        if (str_equal_nocase(token_form(doc, preposition), S("to")) && is_nominal(doc, c)) add_audience(r, c, speech);
        else add_medium(r, c, speech);
    }
}

/* The shapes that entries are made of, from a document's spans and indices; see report.h. */
#include "record/entries.h"
#include "record/report.h"

#include "mention/actors.h"

#include <string.h>

void index_points(Reporter *r) {
    Str text = r->doc->text;
    r->points = arena_new(r->arena, int32_t, text.length / POINT_STEP + 1);
    int32_t points = 0;
    for (int32_t i = 0; i < text.length; i++) {
        if (i % POINT_STEP == 0) r->points[i / POINT_STEP] = points;
        points += ((unsigned char)text.text[i] & 0xC0) != 0x80;
    }
    if (text.length % POINT_STEP == 0) r->points[text.length / POINT_STEP] = points;
}

int32_t point_at(const Reporter *r, int32_t byte) {
    int32_t step = byte / POINT_STEP;
    return r->points[step] + str_count_points(str_slice(r->doc->text, step * POINT_STEP, byte));
}

Str keep(const Reporter *r, Str s) {
    return s.length ? str_copy(r->arena, s) : (Str){0};
}

bool has_span(Span span) {
    return span.start < span.end;
}

Str keep_words(const Reporter *r, Span span) {
    Str words = str_trim(document_words(r->doc, span));
    StrBuilder out = {.arena = r->arena};
    bool blank = false;
    for (int32_t i = 0; i < words.length; i++) {
        char c = words.text[i];
        bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!space || !blank) build_char(&out, space ? ' ' : c);
        blank = space;
    }
    return built(&out);
}

/* Index of the last sentence that starts at or before `byte`, or -1. */
static int32_t sentence_at(const Document *doc, int32_t byte) {
    int32_t low = 0, high = doc->sentences.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->sentences.items[middle].span.start <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

/* Without the commas and blanks that a clause begins and ends with. */
static Span bare_words(const Document *doc, Span span) {
    static const char marks[] = " ,;\t\r\n";
    while (span.start < span.end && strchr(marks, doc->text.text[span.start])) span.start++;
    while (span.end > span.start && strchr(marks, doc->text.text[span.end - 1])) span.end--;
    return span;
}

void add_evidence(const Reporter *r, EvidenceList *list, Span span) {
    if (has_span(span) && span.end <= r->doc->text.length) span = bare_words(r->doc, span);
    if (!has_span(span) || span.end > r->doc->text.length) return;
    Evidence evidence = {r->id, sentence_at(r->doc, span.start), point_at(r, span.start), point_at(r, span.end),
                         keep(r, document_words(r->doc, span))};
    add_unique_evidence(r->arena, list, &evidence);
}

/* ------------------------------------------------------------------ actors */

/* Country and sector of the entity, or of the first that it acts for and that has one. */
static Str inherited(const Document *doc, int32_t entity, bool country) {
    for (int32_t step = 0; entity >= 0 && step < 8; step++) {
        const Entity *e = &doc->entities.items[entity];
        Str found = country ? e->country : e->sector;
        if (found.length) return found;
        entity = e->of;
    }
    return (Str){0};
}

static void add_actor(const Reporter *r, ActorList *list, int32_t entity, const Participant *p) {
    Actor actor = {.text = keep_words(r, p->span), .how = p->how};
    if (entity >= 0) {
        const Entity *e = &r->doc->entities.items[entity];
        int32_t party = party_of(r->doc, entity);
        bool nameless = e->kind == ACTOR_UNNAMED && !e->name.length;
        actor.name = keep(r, nameless ? e->words : e->name);
        if (nameless && e->of < 0) actor.how = HOW_UNNAMED;
        actor.several = nameless && e->plural;
        actor.mediates = e->mediates || (party >= 0 && r->doc->entities.items[party].mediates);
        actor.person = keep(r, e->person);
        actor.office = keep(r, e->office);
        actor.country = keep(r, inherited(r->doc, entity, true));
        actor.sector = r->media[entity] ? S("MED") : keep(r, inherited(r->doc, entity, false));
        actor.code = str_format(r->arena, "%.*s%.*s", STR_ARGS(actor.country), STR_ARGS(actor.sector));
        if (party >= 0 && party != entity) actor.of = keep(r, r->doc->entities.items[party].name);
        if (str_equal(actor.of, actor.name)) actor.of = (Str){0};
    }
    if (actor.how == HOW_UNKNOWN) actor.how = actor.name.length ? HOW_NAMED : has_span(p->span) ? HOW_UNNAMED : HOW_UNSTATED;
    add_unique_actor(r->arena, list, &actor);
}

void add_actors(const Reporter *r, ActorList *list, const Participants *participants) {
    for (int32_t i = 0; i < participants->count; i++) {
        const Participant *p = &participants->items[i];
        const Entity *e = p->entity >= 0 ? &r->doc->entities.items[p->entity] : NULL;
        if (!e || e->kind != ACTOR_SET || !e->members.count) {
            add_actor(r, list, p->entity, p);
            continue;
        }
        for (int32_t m = 0; m < e->members.count; m++) add_actor(r, list, e->members.items[m], p);
    }
}

/* ---------------------------------------------------------- times and places */

Str time_value(const Reporter *r, Day first, Day last, Precision precision) {
    Str day = day_format(r->arena, first);
    if (first == DAY_NONE || first == last) return day;
    return precision == PRECISION_MONTH ? str_slice(day, 0, 7) : precision == PRECISION_YEAR ? str_slice(day, 0, 4) : (Str){0};
}

RecordTime record_time(const Reporter *r, int32_t time) {
    RecordTime out = {.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
    if (time < 0 || time >= r->doc->times.count) return out;
    const TimeMention *t = &r->doc->times.items[time];
    out.text = keep(r, t->text.length ? t->text : document_words(r->doc, t->span));
    out.value = keep(r, t->value);
    out.start = t->start;
    out.end = t->end;
    out.precision = t->precision;
    out.how = t->how;
    for (int32_t i = 0; t->how == HOW_INFERRED && i < r->doc->day.proof.count; i++)
        add_evidence(r, &out.evidence, r->doc->day.proof.items[i]);
    return out;
}

RecordPlace record_place(const Reporter *r, int32_t place) {
    if (place < 0 || place >= r->doc->places.count) return (RecordPlace){0};
    const PlaceMention *p = &r->doc->places.items[place];
    return (RecordPlace){
        keep(r, p->name.length ? p->name : document_words(r->doc, p->span)), keep(r, p->country), p->lat, p->lon, p->has_point, p->level};
}

/* ------------------------------------------------------------------ chains */

/* What is known to be something else is no medium, whoever hands on its words: the mayor of whom local media told. */
static bool may_be_medium(const Document *doc, int32_t entity) {
    ActorKind kind = entity < 0 ? ACTOR_STATE : doc->entities.items[entity].kind;
    return kind == ACTOR_UNKNOWN || kind == ACTOR_COMPANY || kind == ACTOR_UNNAMED || kind == ACTOR_MEDIA;
}

void find_media(Reporter *r) {
    const Document *doc = r->doc;
    r->media = arena_new(r->arena, bool, doc->entities.count);
    for (int32_t i = 0; i < doc->entities.count; i++) r->media[i] = doc->entities.items[i].kind == ACTOR_MEDIA;
    for (int32_t i = 0; i < doc->speeches.count; i++) {
        const Speech *speech = &doc->speeches.items[i];
        for (int32_t k = 0; k < speech->speakers.count && speech->source == SOURCE_MEDIA; k++)
            if (may_be_medium(doc, speech->speakers.items[k].entity)) r->media[speech->speakers.items[k].entity] = true;
    }
}

Participants medium_of_speech(const Reporter *r, const Speech *speech) {
    Participants out = {0};
    if (speech->medium.count) return speech->medium;
    for (int32_t i = 0; i < speech->audience.count; i++) {
        const Participant *p = &speech->audience.items[i];
        if (p->entity >= 0 && r->media[p->entity]) *array_push(r->arena, &out) = *p;
    }
    return out;
}

static SourceKind kind_of(const Reporter *r, int32_t entity, SourceKind otherwise) {
    bool told = otherwise == SOURCE_HEARSAY || otherwise == SOURCE_DOCUMENT || otherwise == SOURCE_MEDIA;
    if (entity < 0) return told ? otherwise : SOURCE_UNNAMED;
    if (r->media[entity]) return SOURCE_MEDIA;
    switch (r->doc->entities.items[entity].kind) {
    case ACTOR_PERSON: return SOURCE_PERSON;
    case ACTOR_UNNAMED: return told ? otherwise : SOURCE_UNNAMED;
    default: return otherwise;
    }
}

/* The token that begins at the byte, or the first after it. */
static int32_t token_from(const Document *doc, int32_t byte) {
    int32_t low = 0, high = doc->tokens.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->tokens.items[middle].span.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

Str described_as(const Reporter *r, Span span) {
    const Document *doc = r->doc;
    int32_t first = token_from(doc, span.start);
    if (!has_span(span) || first >= doc->tokens.count) return (Str){0};
    Upos upos = doc->tokens.items[first].upos;
    if (upos == UPOS_DET && first + 1 < doc->tokens.count) span.start = doc->tokens.items[first + 1].span.start;
    return upos != UPOS_ADP && upos != UPOS_PRON && span.start < span.end ? keep_words(r, span) : (Str){0};
}

/* Whom nobody names but by whose he is ("an army spokesman", "the sources", who were Palestinian) is called so; else he has no name. */
static Str name_of_source(const Reporter *r, int32_t entity) {
    if (entity < 0) return (Str){0};
    const Entity *e = &r->doc->entities.items[entity];
    if (e->name.length) return keep(r, e->name);
    return e->of >= 0 || e->country.length ? keep(r, e->words) : (Str){0};
}

static void add_links(const Reporter *r, Chain *chain, const Speech *speech, const Participants *sources, SourceKind kind) {
    for (int32_t i = 0; i < sources->count; i++) {
        const Participant *p = &sources->items[i];
        ChainLink *link = array_push(r->arena, chain);
        link->name = name_of_source(r, p->entity);
        link->kind = kind_of(r, p->entity, kind);
        link->cue = keep_words(r, speech->cue);
        link->text = keep_words(r, p->span);
        /* "state radio" is as much of a name as it has */
        if (link->kind == SOURCE_MEDIA && !link->name.length) link->name = link->text;
        /* "health officials", "a draft": told apart by their description, as "officials" and "the source" are not */
        Str described = link->name.length || kind == SOURCE_HEARSAY ? (Str){0} : described_as(r, p->span);
        if (link->kind == SOURCE_DOCUMENT || str_find(described, S(" ")) >= 0) link->name = link->name.length ? link->name : described;
    }
}

static void add_speech_links(const Reporter *r, Chain *chain, const Speech *speech) {
    Participants medium = medium_of_speech(r, speech);
    add_links(r, chain, speech, &medium, SOURCE_MEDIA);
    add_links(r, chain, speech, &speech->speakers, speech->source);
    if (speech->speakers.count || medium.count) return;
    ChainLink *link = array_push(r->arena, chain);
    *link = (ChainLink){.kind = speech->source, .cue = keep_words(r, speech->cue)};
}

enum { CHAIN_DEPTH = 8 };

Chain chain_of(const Reporter *r, int32_t speech) {
    int32_t inner[CHAIN_DEPTH], count = 0;
    for (; speech >= 0 && speech < r->doc->speeches.count && count < CHAIN_DEPTH; speech = r->doc->speeches.items[speech].parent)
        inner[count++] = speech;
    Chain chain = {0};
    while (count-- > 0) add_speech_links(r, &chain, &r->doc->speeches.items[inner[count]]);
    return chain;
}

void keep_common_chain(Chain *chain, const Chain *other) {
    int32_t same = 0;
    while (same < chain->count && same < other->count && str_equal(chain->items[same].name, other->items[same].name) &&
           str_equal(chain->items[same].text, other->items[same].text))
        same++;
    chain->count = same;
}

/* A joint statement is held by all who make it. */
Str holder_of(const Reporter *r, int32_t speech) {
    if (speech < 0 || speech >= r->doc->speeches.count) return (Str){0};
    Chain said = {0};
    add_links(r, &said, &r->doc->speeches.items[speech], &r->doc->speeches.items[speech].speakers, SOURCE_PARTY);
    StrBuilder out = {.arena = r->arena};
    for (int32_t i = 0; i < said.count; i++) {
        Str name = said.items[i].name.length ? said.items[i].name : said.items[i].text;
        if (i) build_str(&out, i + 1 == said.count ? S(" and ") : S(", "));
        build_str(&out, name);
    }
    Chain chain = chain_of(r, speech);
    return said.count ? built(&out) : chain_holder(&chain);
}

static Str participants_holder(const Reporter *r, const Participants *holders) {
    ActorList actors = {0};
    add_actors(r, &actors, holders);
    if (!actors.count) return (Str){0};
    return actors.items[0].name.length ? actors.items[0].name : actors.items[0].text;
}

Str holder_told(const Reporter *r, int32_t speech, const Participants *holders) {
    Str holder = holders->count ? participants_holder(r, holders) : (Str){0};
    return holder.length ? holder : holder_of(r, speech);
}

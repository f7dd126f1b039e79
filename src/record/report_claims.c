/* What one passage tells: events, statements, positions, trends; see report.h. */
#include "record/entries.h"
#include "record/fold.h"
#include "record/report.h"

/* PLOVER's classes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; ORDER EVENT_LIST. */
static const int8_t quad_codes[EVENT_COUNT] = {0, 1, 1, 1, 2, 2, 1, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};

static Span token_span(const Document *doc, int32_t token) {
    return token >= 0 && token < doc->tokens.count ? doc->tokens.items[token].span : (Span){0};
}

static Span sentence_span(const Document *doc, int32_t sentence) {
    return sentence >= 0 && sentence < doc->sentences.count ? doc->sentences.items[sentence].span : (Span){0};
}

/* The clause that tells it, or the sentence where the stage left the clause open. */
static void set_evidence(const Reporter *r, Entry *entry, Span clause, int32_t sentence) {
    add_evidence(r, &entry->evidence, has_span(clause) ? clause : sentence_span(r->doc, sentence));
}

/* "two villagers": who has no name is called by the words for them. */
static void call_by_words(ActorList *side) {
    for (int32_t i = 0; i < side->count; i++)
        if (side->items[i].how == HOW_UNNAMED && !side->items[i].name.length) side->items[i].name = side->items[i].text;
}

static void report_event(Reporter *r, const EventClaim *claim) {
    Span trigger = token_span(r->doc, claim->trigger);
    Entry *entry = add_entry(r, ENTRY_EVENT, trigger.start);
    EventEntry *e = &entry->event;
    *e = (EventEntry){.type = claim->type,
                      .mode = keep(r, claim->mode),
                      .cameo = keep(r, claim->cameo),
                      .rule = keep(r, claim->rule),
                      .status = claim->judgement.status,
                      .background = claim->judgement.background,
                      .dead = claim->dead,
                      .injured = claim->injured,
                      .quad_code = quad_codes[claim->type]};
    e->trigger = (Skipped){.start = point_at(r, trigger.start), .end = point_at(r, trigger.end), .text = keep_words(r, trigger)};
    e->time = record_time(r, claim->time);
    days_of_event(r->doc, claim, &e->time.start, &e->time.end);
    if (claim->time >= 0 && claim->time_carried) {
        e->time.how = HOW_INFERRED;
        add_evidence(r, &e->time.evidence, r->doc->times.items[claim->time].span);
    }
    e->place = record_place(r, claim->place);
    add_actors(r, &e->actor, &claim->actors);
    add_actors(r, &e->recipient, &claim->recipients);
    call_by_words(&e->actor);
    call_by_words(&e->recipient);
    for (int32_t i = 0; i < claim->context.count; i++) add_unique_str(r->arena, &e->context, keep(r, claim->context.items[i]));
    entry->according_to = chain_of(r, claim->speech);
    set_evidence(r, entry, has_span(claim->span) ? claim->span : trigger, claim->sentence);
}

void report_events(Reporter *r) {
    int32_t first = r->entries.count, count = r->doc->events.count;
    for (int32_t i = 0; i < count; i++) report_event(r, &r->doc->events.items[i]);
    for (int32_t i = 0; i < r->doc->deeds.count; i++) {
        const Deed *deed = &r->doc->deeds.items[i];
        r->entries.items[first + deed->event].event.deed = (DeedEntry){keep(r, deed->key), deed->number, deed->remaining, deed->whole};
    }
    for (int32_t i = 0; i < count; i++) {
        int32_t same = r->doc->events.items[i].same_as;
        if (same >= 0 && same < count && same != i) r->entries.items[first + i].same_as = r->entries.items[first + same].id;
    }
}

static Str medium_of(const Reporter *r, const Speech *speech) {
    ActorList media = {0};
    Participants medium = medium_of_speech(r, speech);
    add_actors(r, &media, &medium);
    return media.count && media.items[0].name.length ? media.items[0].name : keep(r, speech->medium_words);
}

/* Who speaks and is no known actor is called by what the words call it. */
static void name_by_words(const Reporter *r, const Participants *from, ActorList *speakers) {
    for (int32_t i = 0; i < from->count && from->count == speakers->count; i++)
        if (from->items[i].entity < 0) speakers->items[i].name = described_as(r, from->items[i].span);
}

static void report_statement(Reporter *r, const Speech *speech) {
    Entry *entry = add_entry(r, ENTRY_STATEMENT, speech->content.start);
    StatementEntry *s = &entry->statement;
    *s = (StatementEntry){.directness = speech->directness, .content = keep(r, speech->words), .cue = keep_words(r, speech->cue)};
    if (!s->content.length) s->content = keep_words(r, speech->content);
    s->medium = medium_of(r, speech);
    s->language = keep(r, speech->language);
    s->translated = speech->translated;
    s->time = record_time(r, speech->time);
    add_actors(r, &s->speaker, &speech->speakers);
    name_by_words(r, &speech->speakers, &s->speaker);
    add_actors(r, &s->audience, &speech->audience);
    entry->according_to = chain_of(r, speech->parent);
    for (int32_t i = 0; i < speech->parts.count; i++) add_evidence(r, &entry->evidence, speech->parts.items[i]);
    if (!entry->evidence.count) set_evidence(r, entry, speech->content, speech->sentence);
}

void report_statements(Reporter *r) {
    for (int32_t i = 0; i < r->doc->speeches.count; i++) {
        const Speech *speech = &r->doc->speeches.items[i];
        if (!speech->link_only && has_span(speech->content)) report_statement(r, speech);
    }
}

enum { OBJECT_LENGTH = 120 };

/* Another telling of a position that the article has told: its words and, if it has one, its condition. */
static void join_position(Reporter *r, Entry *entry, const PositionClaim *claim) {
    PositionEntry *p = &entry->position;
    Chain chain = chain_of(r, claim->speech);
    set_evidence(r, entry, claim->evidence, claim->sentence);
    keep_common_chain(&entry->according_to, &chain);
    Str object = keep_words(r, claim->object);
    bool fuller = object.length > p->object.length && object.length < OBJECT_LENGTH && !p->condition_kind;
    if (fuller) p->object = object;
    if (!claim->condition_kind || p->condition_kind) return;
    p->condition_kind = claim->condition_kind;
    p->condition_text = keep_words(r, claim->condition);
    p->object = object;
}

static void report_position(Reporter *r, const PositionClaim *claim) {
    Entry *entry = add_entry(r, ENTRY_POSITION, token_span(r->doc, claim->trigger).start);
    PositionEntry *p = &entry->position;
    *p = (PositionEntry){.stance = claim->stance, .condition_kind = claim->condition_kind};
    p->object = keep_words(r, claim->object);
    p->condition_text = keep_words(r, claim->condition);
    p->time = record_time(r, claim->time);
    add_actors(r, &p->holder, &claim->holders);
    entry->according_to = chain_of(r, claim->speech);
    set_evidence(r, entry, claim->evidence, claim->sentence);
}

void report_positions(Reporter *r) {
    int32_t count = r->doc->positions.count;
    int32_t *entry_of = arena_new(r->arena, int32_t, count + 1); /* position → its entry + 1 */
    for (int32_t i = 0; i < count; i++) {
        const PositionClaim *claim = &r->doc->positions.items[i];
        int32_t *entry = &entry_of[claim->position < count ? claim->position : count];
        if (*entry)
            join_position(r, &r->entries.items[*entry - 1], claim);
        else
            report_position(r, claim), *entry = r->entries.count;
    }
}

void report_trends(Reporter *r) {
    for (int32_t i = 0; i < r->doc->trends.count; i++) {
        const TrendClaim *claim = &r->doc->trends.items[i];
        Entry *entry = add_entry(r, ENTRY_TREND, token_span(r->doc, claim->trigger).start);
        TrendEntry *t = &entry->trend;
        *t = (TrendEntry){.what = keep_words(r, claim->what), .direction = claim->direction};
        t->place = record_place(r, claim->place);
        t->time = record_time(r, claim->time);
        add_actors(r, &t->actor, &claim->actors);
        entry->according_to = chain_of(r, claim->speech);
        set_evidence(r, entry, claim->evidence, claim->sentence);
    }
}

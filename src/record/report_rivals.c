/* Tolls and rival accounts of one article; see report.h. */
#include "record/entries.h"
#include "record/report.h"

/* The entry of the event, whose index in the report is its index in the document after `first`. */
static Entry *event_entry(Reporter *r, int32_t first, int32_t event) {
    return &r->entries.items[first + event];
}

static void add_toll(const Reporter *r, Entry *event, Count dead, Str holder, Span evidence) {
    TollEntry *toll = array_push(r->arena, &event->event.tolls);
    *toll = (TollEntry){.dead = dead, .holder = holder};
    add_evidence(r, &toll->evidence, evidence);
}

static bool has_victims(const EventClaim *e) {
    bool is_so = e->judgement.status == STATUS_HAPPENED || e->judgement.status == STATUS_ONGOING;
    return e->type == EVENT_ASSAULT && is_so && !e->judgement.background;
}

static bool same_spot(const Document *doc, int32_t a, int32_t b) {
    if (a < 0 || b < 0) return true;
    const PlaceMention *x = &doc->places.items[a], *y = &doc->places.items[b];
    bool inside = (x->level == PLACE_COUNTRY || y->level == PLACE_COUNTRY) && str_equal(x->country, y->country);
    return inside || str_equal(x->name, y->name);
}

/* Acts of violence of one day and, as far as is told, of one place are one incident: the index of its first telling. */
static int32_t *find_incidents(Reporter *r) {
    const Document *doc = r->doc;
    int32_t *incidents = arena_new(r->arena, int32_t, doc->events.count);
    StrMap days = {0};
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *e = &doc->events.items[i];
        incidents[i] = e->same_as >= 0 && e->same_as < i ? incidents[e->same_as] : i;
        if (!has_victims(e) || e->time < 0 || doc->times.items[e->time].start == DAY_NONE) continue;
        int32_t *first = map_put(r->arena, &days, str_format(r->arena, "%d", doc->times.items[e->time].start));
        if (!*first)
            *first = i + 1;
        else if (incidents[i] == i && same_spot(doc, doc->events.items[*first - 1].place, e->place))
            incidents[i] = incidents[*first - 1];
    }
    return incidents;
}

static void report_tolls(Reporter *r, int32_t first) {
    const Document *doc = r->doc;
    int32_t *incidents = find_incidents(r);
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *e = &doc->events.items[i];
        if (has_victims(e) && e->dead.best >= 0)
            add_toll(r, event_entry(r, first, incidents[i]), e->dead, holder_of(r, e->speech), e->span);
    }
    for (int32_t i = 0; i < doc->tolls.count; i++) {
        const TollClaim *toll = &doc->tolls.items[i];
        if (toll->event < 0) continue;
        Str holder = holder_told(r, toll->speech, &toll->holders);
        if (has_span(toll->source) && !holder.length) holder = keep_words(r, toll->source);
        add_toll(r, event_entry(r, first, incidents[toll->event]), toll->dead, holder, toll->evidence);
    }
    for (int32_t i = 0; i < doc->events.count; i++) /* one toll is what `dead` says */
        if (event_entry(r, first, i)->event.tolls.count < 2 && doc->events.items[i].dead.best >= 0)
            event_entry(r, first, i)->event.tolls.count = 0;
}

static void report_rival(Reporter *r, const Rival *rival, int32_t first) {
    static const Str fields[] = {{"blame", 5}, {"outcome", 7}, {"number", 6}}; /* ORDER RivalField */
    Entry *entry = add_entry(r, ENTRY_CONFLICT, rival->accounts.items[0].words.start);
    ConflictEntry *conflict = &entry->conflict;
    *conflict = (ConflictEntry){.field = fields[rival->field]};
    if (rival->event >= 0) conflict->about = event_entry(r, first, rival->event)->id;
    for (int32_t i = 0; i < rival->accounts.count; i++) {
        const Account *account = &rival->accounts.items[i];
        RivalClaim *claim = array_push(r->arena, &conflict->claims);
        *claim = (RivalClaim){.value = keep_words(r, account->words), .holder = holder_told(r, account->speech, &account->holders)};
        add_evidence(r, &claim->evidence, account->words);
        add_evidence(r, &entry->evidence, account->words);
    }
}

void report_rivals(Reporter *r) {
    int32_t first = 0;
    while (first < r->entries.count && r->entries.items[first].kind != ENTRY_EVENT) first++;
    report_tolls(r, first);
    for (int32_t i = 0; i < r->doc->rivals.count; i++) report_rival(r, &r->doc->rivals.items[i], first);
}

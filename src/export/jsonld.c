/* JSON-LD in the words of schema.org, the one common vocabulary in which a day slips: a meeting is an Event whose eventStatus tells that it
 * was rescheduled or postponed, with each previousStartDate. Statements are Claims with their author; nothing here rates them. */
#include "export/export.h"
#include "record/words.h"

static void put_named(Exporting *ex, const char *type, Str name) {
    build_format(&ex->out, "{\"@type\":\"%s\"", type);
    json_text(&ex->out, "name", name);
    build_char(&ex->out, '}');
}

static void put_people(Exporting *ex, const char *key, const ActorList *actors) {
    if (!actors->count) return;
    json_key(&ex->out, key);
    build_char(&ex->out, '[');
    for (int32_t i = 0; i < actors->count; i++) {
        if (i) build_char(&ex->out, ',');
        put_named(ex, actors->items[i].person.length ? "Person" : "Organization", actor_words(&ex->scratch, &actors->items[i]));
    }
    build_char(&ex->out, ']');
}

static void put_day(Exporting *ex, const char *key, Day day) {
    if (day != DAY_NONE) json_text(&ex->out, key, day_format(&ex->scratch, day));
}

static void put_place(Exporting *ex, const RecordPlace *place) {
    if (!place->name.length) return;
    json_key(&ex->out, "location");
    build_str(&ex->out, S("{\"@type\":\"Place\""));
    json_text(&ex->out, "name", place->name);
    if (place->country.length) json_text(&ex->out, "address", place->country);
    if (has_pin(place))
        build_format(&ex->out, ",\"geo\":{\"@type\":\"GeoCoordinates\",\"latitude\":%.7g,\"longitude\":%.7g}", place->lat, place->lon);
    build_char(&ex->out, '}');
}

static void begin(Exporting *ex, const char *type, Str id) {
    build_str(&ex->out, ex->written++ ? S(",\n{") : S("\n{"));
    json_text(&ex->out, "@type", str_from(type));
    json_text(&ex->out, "@id", str_format(&ex->scratch, "urn:parley:%.*s", STR_ARGS(id)));
}

/* Of a postponement without a new day only the former day is known. */
static void put_days(Exporting *ex, const MeetingEntry *m) {
    Course course = course_of(m, &ex->scratch);
    bool open = m->status == MEETING_POSTPONED && !course.former.count;
    const char *status = m->status == MEETING_CANCELLED ? "EventCancelled"
                         : open                         ? "EventPostponed"
                         : course.former.count          ? "EventRescheduled"
                                                        : "EventScheduled";
    json_text(&ex->out, "eventStatus", str_format(&ex->scratch, "https://schema.org/%s", status));
    if (!open) put_day(ex, "startDate", course.start);
    if (!open && course.end != course.start) put_day(ex, "endDate", course.end);
    if (!course.former.count && (!open || course.start == DAY_NONE)) return;
    json_key(&ex->out, "previousStartDate");
    build_char(&ex->out, '[');
    for (int32_t i = 0; i < course.former.count; i++)
        build_format(&ex->out, "%s\"%.*s\"", i ? "," : "", STR_ARGS(day_format(&ex->scratch, course.former.items[i])));
    if (open) build_format(&ex->out, "\"%.*s\"", STR_ARGS(day_format(&ex->scratch, course.start)));
    build_char(&ex->out, ']');
}

static void put_meeting(Exporting *ex, const Entry *entry) {
    const MeetingEntry *m = &entry->meeting;
    begin(ex, "Event", entry->id);
    json_text(&ex->out, "name", one_line(&ex->scratch, m->name));
    put_days(ex, m);
    put_place(ex, &m->place);
    put_people(ex, "organizer", &m->hosts);
    put_people(ex, "attendee", &m->participants);
    if (entry->evidence.count) json_text(&ex->out, "description", entry->evidence.items[0].text);
    build_char(&ex->out, '}');
}

static void put_claim(Exporting *ex, const Entry *entry) {
    begin(ex, "Claim", entry->id);
    json_text(&ex->out, "text", entry->statement.content);
    put_people(ex, "author", &entry->statement.speaker);
    put_day(ex, "datePublished", entry->reported);
    if (entry->evidence.count) {
        json_key(&ex->out, "appearance");
        build_format(&ex->out, "{\"@id\":\"urn:parley:%.*s\"}", STR_ARGS(entry->evidence.items[0].doc));
    }
    build_char(&ex->out, '}');
}

static void put_article(Exporting *ex, const Entry *entry) {
    begin(ex, "NewsArticle", entry->id);
    json_text(&ex->out, "headline", entry->document.title);
    json_key(&ex->out, "publisher");
    put_named(ex, "Organization", entry->document.outlet);
    put_day(ex, "datePublished", entry->reported);
    if (entry->document.url.length) json_text(&ex->out, "url", entry->document.url);
    build_char(&ex->out, '}');
}

void write_jsonld(Exporting *ex) {
    build_str(&ex->out, S("{\"@context\":\"https://schema.org\",\"@graph\":["));
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        switch (entry->kind) {
        case ENTRY_MEETING: put_meeting(ex, entry); break;
        case ENTRY_STATEMENT: put_claim(ex, entry); break;
        case ENTRY_DOCUMENT: put_article(ex, entry); break;
        default: lose(ex, entry, NULL);
        }
        flush_out(ex);
    }
    build_str(&ex->out, S("\n]}\n"));
}

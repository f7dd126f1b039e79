/* FollowTheMoney: an entity a line, every value a list of strings. There are no schemata for agreements, promises and positions: agreements
 * are Events, what is said, wanted or promised is a Note. */
#include "export/export.h"
#include "record/codec.h"
#include "record/words.h"

static void begin(Exporting *ex, Str id, const char *schema) {
    build_char(&ex->out, '{');
    json_text(&ex->out, "id", id);
    json_text(&ex->out, "schema", str_from(schema));
    json_key(&ex->out, "properties");
    build_char(&ex->out, '{');
}

static void put_list(Exporting *ex, const char *key, const StrList *values) {
    int32_t put = 0;
    for (int32_t i = 0; i < values->count; i++) {
        if (!values->items[i].length) continue;
        if (!put++) {
            json_key(&ex->out, key);
            build_char(&ex->out, '[');
        }
        json_key(&ex->out, "");
        write_json_string(&ex->out, values->items[i]);
    }
    if (put) build_char(&ex->out, ']');
}

static void put(Exporting *ex, const char *key, Str value) {
    StrList one = {&value, 1, 1};
    put_list(ex, key, &one);
}

static void put_actors(Exporting *ex, const char *key, const ActorList *actors) {
    StrList names = {0};
    for (int32_t i = 0; i < actors->count; i++) *array_push(&ex->scratch, &names) = actor_words(&ex->scratch, &actors->items[i]);
    put_list(ex, key, &names);
}

static void end(Exporting *ex, const Entry *entry) {
    if (entry->kind != ENTRY_DOCUMENT && entry->evidence.count) {
        const DocumentEntry *document = document_of(ex, entry);
        put(ex, "summary", one_line(&ex->scratch, entry->evidence.items[0].text));
        put(ex, "proof", entry->evidence.items[0].doc);
        if (document) put(ex, "sourceUrl", document->url);
        if (document) put(ex, "publisher", document->outlet);
    }
    build_str(&ex->out, S("}}\n"));
    ex->written++;
}

static void put_event(Exporting *ex, const Entry *entry, const ActorList *involved) {
    const RecordTime *time = time_of_entry(entry);
    const RecordPlace *place = place_of_entry(entry);
    bool day = time->start != DAY_NONE && time->start == time->end;
    begin(ex, entry->id, "Event");
    put(ex, "name", one_line(&ex->scratch, entry_title(&ex->scratch, entry)));
    put(ex, "recordId", entry->id);
    put(ex, "date", day ? day_format(&ex->scratch, time->start) : (Str){0});
    put(ex, "startDate", day ? (Str){0} : day_format(&ex->scratch, time->start));
    put(ex, "endDate", day ? (Str){0} : day_format(&ex->scratch, time->end));
    put(ex, "location", place->name);
    put_actors(ex, "involved", involved);
    if (entry->kind == ENTRY_MEETING) put_actors(ex, "organizer", &entry->meeting.hosts);
    put(ex, "notes", status_of_entry(entry));
    end(ex, entry);
}

static void put_happening(Exporting *ex, const Entry *entry) {
    if (entry->kind == ENTRY_MEETING) return put_event(ex, entry, &entry->meeting.participants);
    if (entry->kind == ENTRY_AGREEMENT) return put_event(ex, entry, &entry->agreement.parties);
    ActorList involved = {0};
    for (int32_t i = 0; i < entry->event.actor.count; i++) *array_push(&ex->scratch, &involved) = entry->event.actor.items[i];
    for (int32_t i = 0; i < entry->event.recipient.count; i++) *array_push(&ex->scratch, &involved) = entry->event.recipient.items[i];
    put_event(ex, entry, &involved);
}

static void put_party(Exporting *ex, const Entry *entry) {
    begin(ex, entry->id, "Organization");
    put(ex, "name", entry->party.name);
    put_list(ex, "alias", &entry->party.aliases);
    end(ex, entry);
}

static void put_article(Exporting *ex, const Entry *entry) {
    begin(ex, entry->id, "Article");
    put(ex, "title", entry->document.title);
    put(ex, "publisher", entry->document.outlet);
    put(ex, "publishedAt", day_format(&ex->scratch, entry->reported));
    put(ex, "sourceUrl", entry->document.url);
    put(ex, "contentHash", entry->document.sha256);
    end(ex, entry);
}

static void put_note(Exporting *ex, const Entry *entry) {
    begin(ex, entry->id, "Note");
    put(ex, "name", one_line(&ex->scratch, entry_title(&ex->scratch, entry)));
    put(ex, "date", day_format(&ex->scratch, entry->reported));
    end(ex, entry);
}

void write_ftm(Exporting *ex) {
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        switch (entry->kind) {
        case ENTRY_EVENT:
        case ENTRY_MEETING:
        case ENTRY_AGREEMENT: put_happening(ex, entry); break;
        case ENTRY_PARTY: put_party(ex, entry); break;
        case ENTRY_DOCUMENT: put_article(ex, entry); break;
        case ENTRY_STATEMENT:
        case ENTRY_COMMITMENT:
        case ENTRY_POSITION: put_note(ex, entry); break;
        default: lose(ex, entry, NULL);
        }
        flush_out(ex);
    }
}

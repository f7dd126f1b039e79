/* N-Quads (W3C 2014): PROV-O for where it was said, SEM for what happened. Each article is a graph of its own, so that an entry which
 * several articles tell stands in the graph of each, with the words of that article. */
#include "export/export.h"
#include "names.h"
#include "record/words.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define PROV "http://www.w3.org/ns/prov#"
#define SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define DCTERMS "http://purl.org/dc/terms/"

static Str urn(Arena *arena, const char *what, Str name) {
    StrBuilder out = {.arena = arena};
    build_format(&out, "urn:parley:%s", what);
    for (int32_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.text[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
        build_format(&out, plain ? "%c" : "%%%02X", c);
    }
    return built(&out);
}

typedef struct Subject {
    Str iri, graph;
} Subject;

static void put_iri(Exporting *ex, const Subject *s, const char *predicate, Str object) {
    build_format(&ex->out, "<%.*s> <%s> <%.*s> <%.*s> .\n", STR_ARGS(s->iri), predicate, STR_ARGS(object), STR_ARGS(s->graph));
}

static void put_literal(Exporting *ex, const Subject *s, const char *predicate, Str text, const char *type) {
    if (!text.length) return;
    build_format(&ex->out, "<%.*s> <%s> \"", STR_ARGS(s->iri), predicate);
    for (int32_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (c == '\n' || c == '\r' || c == '\t')
            build_str(&ex->out, c == '\n' ? S("\\n") : c == '\r' ? S("\\r") : S("\\t"));
        else {
            if (c == '"' || c == '\\') build_char(&ex->out, '\\');
            build_char(&ex->out, c);
        }
    }
    build_char(&ex->out, '"');
    if (type) build_format(&ex->out, "^^<%s>", type);
    build_format(&ex->out, " <%.*s> .\n", STR_ARGS(s->graph));
}

static void put_day(Exporting *ex, const Subject *s, const char *predicate, Day day) {
    put_literal(ex, s, predicate, day_format(&ex->scratch, day), XSD "date");
}

static void put_actors(Exporting *ex, const Subject *s, const char *predicate, const ActorList *actors) {
    for (int32_t i = 0; i < actors->count; i++) {
        Str name = actor_words(&ex->scratch, &actors->items[i]);
        Subject actor = {urn(&ex->scratch, "actor:", name), s->graph};
        put_iri(ex, s, predicate, actor.iri);
        put_literal(ex, &actor, RDFS "label", name, NULL);
    }
}

static void put_event(Exporting *ex, const Subject *s, const Entry *entry) {
    const RecordTime *time = time_of_entry(entry);
    const RecordPlace *place = place_of_entry(entry);
    Str type = entry->kind == ENTRY_EVENT ? str_from(event_type_names[entry->event.type]) : entry_kind_name(entry->kind);
    put_iri(ex, s, RDF "type", S(SEM "Event"));
    put_iri(ex, s, SEM "eventType", urn(&ex->scratch, "type:", type));
    if (entry->kind == ENTRY_EVENT) {
        put_actors(ex, s, SEM "hasActor", &entry->event.actor);
        put_actors(ex, s, SEM "hasActor", &entry->event.recipient);
    } else
        put_actors(ex, s, SEM "hasActor", entry->kind == ENTRY_MEETING ? &entry->meeting.participants : &entry->agreement.parties);
    if (place && place->name.length) put_iri(ex, s, SEM "hasPlace", urn(&ex->scratch, "place:", place->name));
    if (time && time->start != DAY_NONE && time->start == time->end)
        put_day(ex, s, SEM "hasTimeStamp", time->start);
    else if (time) {
        put_day(ex, s, SEM "hasEarliestBeginTimeStamp", time->start);
        put_day(ex, s, SEM "hasLatestEndTimeStamp", time->end);
    }
    for (int32_t i = 0; i < entry->according_to.count; i++) {
        const ChainLink *link = &entry->according_to.items[i];
        put_iri(ex, s, SEM "accordingTo", urn(&ex->scratch, "actor:", link->name.length ? link->name : link->text));
    }
}

static void put_document(Exporting *ex, const Entry *entry) {
    Str iri = urn(&ex->scratch, "", entry->id);
    Subject s = {iri, iri};
    put_iri(ex, &s, RDF "type", S(PROV "Entity"));
    put_literal(ex, &s, DCTERMS "title", entry->document.title, NULL);
    put_literal(ex, &s, DCTERMS "source", entry->document.url, NULL);
    put_day(ex, &s, DCTERMS "issued", entry->reported);
    if (entry->document.outlet.length) put_iri(ex, &s, PROV "wasAttributedTo", urn(&ex->scratch, "outlet:", entry->document.outlet));
}

/* What one article tells of the entry. */
static void put_told(Exporting *ex, const Entry *entry, const Evidence *evidence) {
    Subject s = {urn(&ex->scratch, "", entry->id), urn(&ex->scratch, "", evidence->doc)};
    bool happens = entry->kind == ENTRY_EVENT || entry->kind == ENTRY_MEETING || entry->kind == ENTRY_AGREEMENT;
    put_iri(ex, &s, RDF "type", S(PROV "Entity"));
    put_iri(ex, &s, PROV "wasQuotedFrom", s.graph);
    put_literal(ex, &s, PROV "value", evidence->text, NULL);
    put_literal(ex, &s, RDFS "label", one_line(&ex->scratch, entry_title(&ex->scratch, entry)), NULL);
    put_literal(ex, &s, "urn:parley:status", status_of_entry(entry), NULL);
    if (entry->kind == ENTRY_STATEMENT) put_actors(ex, &s, PROV "wasAttributedTo", &entry->statement.speaker);
    if (entry->kind == ENTRY_POSITION) put_actors(ex, &s, PROV "wasAttributedTo", &entry->position.holder);
    if (happens) put_event(ex, &s, entry);
}

void write_nquads(Exporting *ex) {
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        bool document = entry->kind == ENTRY_DOCUMENT;
        if (document)
            put_document(ex, entry);
        else if (!entry->evidence.count)
            lose(ex, entry, "no article's own words stand for it");
        for (int32_t k = 0; !document && k < entry->evidence.count; k++) put_told(ex, entry, &entry->evidence.items[k]);
        ex->written += document || entry->evidence.count;
        flush_out(ex);
    }
}

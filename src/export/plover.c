/* PLOVER JSON Lines: an event a line, its sides as lists. What the standard calls auxiliary modes (future, hypothetical, negation,
 * historical) is written as such; the keys parley_… are our own words, which the standard allows. */
#include "export/export.h"
#include "names.h"
#include "record/codec.h"
#include "record/words.h"

static void put_sides(Exporting *ex, const char *key, const ActorList *actors) {
    StrBuilder *out = &ex->out;
    json_key(out, key);
    build_char(out, '[');
    for (int32_t i = 0; i < actors->count; i++) {
        const Actor *a = &actors->items[i];
        if (a->how == HOW_UNSTATED) continue;
        json_key(out, "");
        build_char(out, '{');
        json_text(out, "code", a->country);
        json_text(out, "sector", a->sector);
        json_text(out, "entity_text", a->text);
        json_text(out, "identifier_text", a->name);
        if (a->office.length) json_text(out, "office", a->office);
        if (a->of.length) json_text(out, "parley_of", a->of);
        build_char(out, '}');
    }
    build_char(out, ']');
}

static void add_word(StrBuilder *out, Str word) {
    if (!word.length) return;
    json_key(out, "");
    write_json_string(out, word);
}

static void put_modes(Exporting *ex, const EventEntry *e) {
    static const char *const auxiliary[] = {[STATUS_PLANNED] = "future", [STATUS_POSSIBLE] = "hypothetical", [STATUS_DENIED] = "negation"};
    json_key(&ex->out, "mode");
    build_char(&ex->out, '[');
    add_word(&ex->out, e->mode);
    add_word(&ex->out, str_from(auxiliary[e->status]));
    if (e->background) add_word(&ex->out, S("historical"));
    build_char(&ex->out, ']');
    json_key(&ex->out, "context");
    build_char(&ex->out, '[');
    for (int32_t i = 0; i < e->context.count; i++) add_word(&ex->out, e->context.items[i]);
    build_char(&ex->out, ']');
}

static void put_place(Exporting *ex, const RecordPlace *place) {
    if (!place->name.length) return;
    json_key(&ex->out, "event_loc");
    build_char(&ex->out, '{');
    json_text(&ex->out, "resolved_place", place->name);
    json_text(&ex->out, "country_code", place->country);
    if (place->has_point) build_format(&ex->out, ",\"lat\":%.7g,\"lon\":%.7g", place->lat, place->lon);
    json_text(&ex->out, "resolution", str_from(place_level_names[place->level]));
    build_char(&ex->out, '}');
}

static void put_number(Exporting *ex, const char *key, int32_t number) {
    if (number < 0) return;
    json_key(&ex->out, key);
    build_format(&ex->out, "%d", number);
}

static void put_citation(Exporting *ex, const Entry *entry) {
    StrBuilder *out = &ex->out;
    const DocumentEntry *document = document_of(ex, entry);
    const Evidence *e = entry->evidence.count ? &entry->evidence.items[0] : NULL;
    if (e) {
        json_text(out, "text", e->text);
        json_key(out, "text_info");
        build_format(out, "{\"sequence\":%d,\"start\":%d,\"end\":%d}", e->sentence, e->start, e->end);
    }
    if (document) {
        json_key(out, "cite_info");
        build_char(out, '{');
        json_text(out, "publication", document->outlet);
        json_text(out, "title", document->title);
        json_text(out, "url", document->url);
        build_char(out, '}');
    }
}

static void put_event(Exporting *ex, const Entry *entry) {
    const EventEntry *e = &entry->event;
    StrBuilder *out = &ex->out;
    Arena *arena = &ex->scratch;
    Day start = e->time.start == DAY_NONE ? e->time.end : e->time.start;
    build_char(out, '{');
    json_text(out, "id", entry->id);
    json_text(out, "date", day_format(arena, start));
    if (e->time.end != DAY_NONE && e->time.end != start) json_text(out, "enddate", day_format(arena, e->time.end));
    put_sides(ex, "actor", &e->actor);
    put_sides(ex, "recipient", &e->recipient);
    json_key(out, "event");
    build_format(out, "[\"%s\"]", event_type_names[e->type]);
    json_key(out, "event_text");
    build_char(out, '[');
    add_word(out, e->trigger.text);
    build_char(out, ']');
    put_modes(ex, e);
    put_number(ex, "quad_code", e->quad_code ? e->quad_code : -1);
    put_place(ex, &e->place);
    put_number(ex, "dead", e->dead.best);
    put_number(ex, "injured", e->injured);
    put_citation(ex, entry);
    json_text(out, "parley_status", str_from(status_names[e->status]));
    json_text(out, "parley_polarity", e->status == STATUS_DENIED ? S("negative") : S("positive"));
    json_text(out, "parley_time", e->time.text);
    if (entry->same_as.length) json_text(out, "parley_same_as", entry->same_as);
    if (entry->according_to.count) json_text(out, "parley_according_to", chain_words(arena, &entry->according_to));
    build_str(out, S("}\n"));
    ex->written++;
    flush_out(ex);
}

void write_plover(Exporting *ex) {
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        bool dated = entry->kind == ENTRY_EVENT && (entry->event.time.start != DAY_NONE || entry->event.time.end != DAY_NONE);
        if (entry->kind == ENTRY_MEETING && entry->meeting.status == MEETING_POSTPONED)
            lose(ex, entry, "a postponement is no event of PLOVER");
        else if (entry->kind != ENTRY_EVENT)
            lose(ex, entry, NULL);
        else if (!dated)
            lose(ex, entry, "no day is known, and PLOVER wants one");
        else
            put_event(ex, entry);
    }
}

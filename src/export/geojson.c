/* RFC 7946: a feature for each event, meeting and agreement that has a point. A country is no pin. `date_start` and `date_end` are both
 * filled where either is known, as QGIS wants them; `date_raw` is what was told. */
#include "export/export.h"
#include "record/words.h"

/* How far off the point may be, in metres, by what it is the point of. */
static int32_t radius_of(const RecordPlace *place) {
    return place->level == PLACE_SITE ? 1000 : place->level == PLACE_CITY ? 10000 : 100000;
}

static void put_properties(Exporting *ex, const Entry *entry, const RecordPlace *place) {
    StrBuilder *out = &ex->out;
    Arena *arena = &ex->scratch;
    const RecordTime *time = time_of_entry(entry);
    Day start = time->start == DAY_NONE ? time->end : time->start, end = time->end == DAY_NONE ? time->start : time->end;
    json_key(out, "properties");
    build_char(out, '{');
    json_text(out, "kind", entry_kind_name(entry->kind));
    json_text(out, "title", one_line(arena, entry_title(arena, entry)));
    json_text(out, "status", status_of_entry(entry));
    json_text(out, "date_start", day_format(arena, start));
    json_text(out, "date_end", day_format(arena, end));
    json_text(out, "date_raw", time->text);
    json_text(out, "place", place->name);
    json_text(out, "country", place->country);
    json_key(out, "radius");
    build_format(out, "%d", radius_of(place));
    json_key(out, "background");
    build_str(out, entry->kind == ENTRY_EVENT && entry->event.background ? S("true") : S("false"));
    json_text(out, "according_to", chain_words(arena, &entry->according_to));
    json_text(out, "reported", day_format(arena, entry->reported));
    json_text(out, "evidence", entry->evidence.count ? entry->evidence.items[0].text : (Str){0});
    build_char(out, '}');
}

static void put_feature(Exporting *ex, const Entry *entry, const RecordPlace *place) {
    StrBuilder *out = &ex->out;
    build_str(out, ex->written++ ? S(",\n{") : S("\n{"));
    json_text(out, "type", S("Feature"));
    json_text(out, "id", entry->id);
    json_key(out, "geometry");
    build_format(out, "{\"type\":\"Point\",\"coordinates\":[%.7g,%.7g]}", place->lon, place->lat);
    put_properties(ex, entry, place);
    build_char(out, '}');
    flush_out(ex);
}

void write_geojson(Exporting *ex) {
    build_str(&ex->out, S("{\"type\":\"FeatureCollection\",\"features\":["));
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        const RecordPlace *place = place_of_entry(entry);
        if (!place || entry->kind == ENTRY_TREND)
            lose(ex, entry, NULL);
        else if (entry->same_as.length)
            lose(ex, entry, told_before);
        else if (!has_pin(place))
            lose(ex, entry, place->name.length ? "its place is a country or has no point" : "no place is known");
        else
            put_feature(ex, entry, place);
    }
    build_str(&ex->out, S("\n]}\n"));
}

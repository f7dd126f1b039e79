/* See export.h. The table of formats, and what they share. */
#include "export/export.h"

#include "names.h"
#include "record/codec.h"

#include <string.h>

static const char csv_about[] = "a table of one kind of entry";

const Format formats[] = {
    {"jsonl", "every entry as JSON Lines, as `parley show --jsonl` gives it", write_jsonl, 0, false},
    {"csv", "one long table: a row an entry, and one for each of its parts", write_tidy_csv, 0, false},
    {"csv-documents", csv_about, write_kind_csv, KINDS(ENTRY_DOCUMENT), false},
    {"csv-events", csv_about, write_kind_csv, KINDS(ENTRY_EVENT), false},
    {"csv-statements", csv_about, write_kind_csv, KINDS(ENTRY_STATEMENT), false},
    {"csv-meetings", csv_about, write_kind_csv, KINDS(ENTRY_MEETING), false},
    {"csv-agreements", csv_about, write_kind_csv, KINDS(ENTRY_AGREEMENT), false},
    {"csv-commitments", csv_about, write_kind_csv, KINDS(ENTRY_COMMITMENT), false},
    {"csv-positions", csv_about, write_kind_csv, KINDS(ENTRY_POSITION), false},
    {"csv-trends", csv_about, write_kind_csv, KINDS(ENTRY_TREND), false},
    {"csv-parties", csv_about, write_kind_csv, KINDS(ENTRY_PARTY), false},
    {"csv-processes", csv_about, write_kind_csv, KINDS(ENTRY_PROCESS), false},
    {"csv-conflicts", csv_about, write_kind_csv, KINDS(ENTRY_CONFLICT), false},
    {"geojson", "events, meetings and agreements that have a point, for maps", write_geojson, 0, false},
    {"ics", "meetings and deadlines as a calendar, each with one UID for life", write_ics, 0, false},
    {"timelinejs", "meetings, agreements, events and deadlines as slides and eras of TimelineJS", write_timelinejs, 0, false},
    {"plover", "events as PLOVER JSON Lines", write_plover, 0, false},
    {"brief", "a report in Markdown, each line with the words that it came from", write_brief, 0, false},
    {"icews", "events that happened as the table of ICEWS, a row a pair of actors", write_icews, 0, false},
    {"gdelt", "events that happened as the event table of GDELT 2.0, a row a pair of actors", write_gdelt, 0, false},
    {"gdelt-mentions", "the passages that tell those events, as the mentions table of GDELT 2.0", write_gdelt_mentions, 0, false},
    {"polecat", "events that happened as the table of POLECAT, an event a row", write_polecat, 0, false},
    {"ucdp", "deadly events as a table in the shape of UCDP GED", write_ucdp, 0, false},
    {"acled", "violence, protests and arrests as a table in the shape of ACLED", write_acled, 0, false},
    {"pax", "agreements that were made, in the first columns of PA-X", write_pax, 0, false},
    {"ceasefires", "ceasefires that were made, a row a side, in columns of the ETH/PRIO ceasefires", write_ceasefires, 0, false},
    {"jsonld", "meetings, statements and articles in the words of schema.org, with each day that slipped", write_jsonld, 0, false},
    {"nquads", "everything that has words of its own as RDF (PROV-O and SEM), a graph an article", write_nquads, 0, false},
    {"ftm", "FollowTheMoney entities: events, organizations, articles, notes", write_ftm, 0, false},
    {"brat", "a folder for the annotation tool brat: each article with its marks", write_brat, 0, true},
    {"webannotation", "each passage as a W3C Web Annotation, by its words and its place", write_webannotation, 0, false},
    {"review", "a table to correct the record in, for parley import-review", write_review, 0, false},
    {0},
};

const Format *format_named(Str name) {
    for (const Format *f = formats; f->name; f++)
        if (str_equal(str_from(f->name), name)) return f;
    return NULL;
}

void export_entries(Exporting *ex) {
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        *map_put(ex->arena, &ex->places, entry->id) = i + 1;
        if (entry->kind == ENTRY_EVENT && entry->same_as.length) ++*map_put(ex->arena, &ex->tellings, entry->same_as);
    }
    ex->out.arena = &ex->scratch;
    ex->format->write(ex);
    flush_out(ex);
    arena_free(&ex->scratch);
}

void flush_out(Exporting *ex) {
    if (ex->out.length) fwrite(ex->out.text, 1, (size_t)ex->out.length, ex->file);
    ex->out = (StrBuilder){.arena = &ex->scratch};
    arena_reset(&ex->scratch);
}

/* --------------------------------------------------------------- losses */

const char told_before[] = "told by another entry already";
const char own_table[] = "stands in a table of its own"; /* as was asked for: listed only where all is */

void lose(Exporting *ex, const Entry *entry, const char *reason) {
    Loss *loss = NULL;
    for (int32_t i = 0; i < ex->losses.count && !loss; i++)
        if (ex->losses.items[i].kind == entry->kind && ex->losses.items[i].reason == reason) loss = &ex->losses.items[i];
    if (!loss) {
        loss = array_push(ex->arena, &ex->losses);
        *loss = (Loss){.kind = entry->kind, .reason = reason};
    }
    loss->count++;
    *array_push(ex->arena, &loss->ids) = entry->id;
}

static const char *const plurals[] = {"documents", "events", "statements", "meetings",  "agreements", "commitments",
                                      "positions", "trends", "parties",    "processes", "conflicts"};

static void list_ids(const Loss *loss, FILE *out, int32_t most) {
    for (int32_t i = 0; i < loss->ids.count && i < most; i++) fprintf(out, "%s%.*s", i ? " " : ": ", STR_ARGS(loss->ids.items[i]));
    if (loss->ids.count > most) fprintf(out, " and %d more", loss->ids.count - most);
    fputc('\n', out);
}

void export_report(const Exporting *ex, FILE *out, int32_t most) {
    fprintf(out, "%s: %d of %d entries written\n", ex->format->name, ex->written, ex->entries->count);
    for (int kind = 0; kind < ENTRY_KINDS; kind++)
        for (int32_t i = 0; i < ex->losses.count; i++) {
            const Loss *loss = &ex->losses.items[i];
            if (loss->kind != (EntryKind)kind || (loss->reason == own_table && most < INT32_MAX)) continue;
            fprintf(out, "  not written: %d %.*s: %s", loss->count,
                    STR_ARGS(loss->count == 1 ? entry_kind_name(loss->kind) : str_from(plurals[kind])),
                    loss->reason ? loss->reason : "the format has nothing like it");
            list_ids(loss, out, most);
        }
}

/* -------------------------------------------------------------- entries */

const Entry *entry_of_id(const Exporting *ex, Str id) {
    int32_t place = map_get(&ex->places, id, 0);
    return place ? &ex->entries->items[place - 1] : NULL;
}

const RecordTime *time_of_entry(const Entry *entry) {
    switch (entry->kind) {
    case ENTRY_DOCUMENT: return &entry->document.date;
    case ENTRY_EVENT: return &entry->event.time;
    case ENTRY_STATEMENT: return &entry->statement.time;
    case ENTRY_MEETING: return &entry->meeting.time;
    case ENTRY_AGREEMENT: return &entry->agreement.signed_on;
    case ENTRY_POSITION: return &entry->position.time;
    case ENTRY_TREND: return &entry->trend.time;
    case ENTRY_PROCESS: return &entry->process.since;
    default: return NULL;
    }
}

Str status_of_entry(const Entry *entry) {
    switch (entry->kind) {
    case ENTRY_EVENT: return str_from(status_names[entry->event.status]);
    case ENTRY_MEETING: return str_from(meeting_status_names[entry->meeting.status]);
    case ENTRY_AGREEMENT: return str_from(agreement_status_names[entry->agreement.status]);
    case ENTRY_COMMITMENT: return str_from(commitment_status_names[entry->commitment.status]);
    default: return (Str){0};
    }
}

bool has_pin(const RecordPlace *place) {
    return place && place->has_point && place->level != PLACE_COUNTRY;
}

Day last_told(const Entry *entry) {
    Day last = entry->reported;
    if (entry->kind == ENTRY_MEETING)
        for (int32_t i = 0; i < entry->meeting.history.count; i++)
            if (entry->meeting.history.items[i].reported > last) last = entry->meeting.history.items[i].reported;
    if (entry->kind == ENTRY_COMMITMENT)
        for (int32_t i = 0; i < entry->commitment.deadlines.count; i++)
            if (entry->commitment.deadlines.items[i].reported > last) last = entry->commitment.deadlines.items[i].reported;
    return last;
}

int32_t deadline_slips(const CommitmentEntry *commitment) {
    int32_t slips = 0;
    Day day = DAY_NONE;
    for (int32_t i = 0; i < commitment->deadlines.count; i++) {
        const Deadline *d = &commitment->deadlines.items[i];
        if (d->manner == MANNER_CLAIMED || d->time.end == DAY_NONE) continue;
        if (day != DAY_NONE && d->time.end != day) slips++;
        day = d->time.end;
    }
    return slips;
}

const DocumentEntry *document_of(const Exporting *ex, const Entry *entry) {
    const Entry *found = entry->evidence.count ? entry_of_id(ex, entry->evidence.items[0].doc) : NULL;
    return found && found->kind == ENTRY_DOCUMENT ? &found->document : NULL;
}

/* ----------------------------------------------------------------- JSON */

void json_key(StrBuilder *out, const char *key) {
    char last = out->length ? out->text[out->length - 1] : 0;
    if (last && last != '{' && last != '[' && last != ':') build_char(out, ',');
    if (*key) build_format(out, "\"%s\":", key);
}

void json_text(StrBuilder *out, const char *key, Str value) {
    json_key(out, key);
    if (value.length)
        write_json_string(out, value);
    else
        build_str(out, S("null"));
}

void write_jsonl(Exporting *ex) {
    for (int32_t i = 0; i < ex->entries->count; i++) {
        entry_write_json(&ex->out, &ex->entries->items[i]);
        build_char(&ex->out, '\n');
        ex->written++;
        flush_out(ex);
    }
}

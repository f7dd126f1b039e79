/* The table of POLECAT: 40 columns, tabs, a head, UTF-8. An event is one row, its sides joined with "; ": a compound actor is no product.
 */
#include "export/dyads.h"
#include "export/table.h"
#include "names.h"
#include "record/words.h"

static const char *const heads[] = {"Event ID",
                                    "Event Date",
                                    "Event Type",
                                    "Event Mode",
                                    "Intensity",
                                    "Quad Code",
                                    "Contexts",
                                    "Actor Name",
                                    "Actor Country",
                                    "Actor COW",
                                    "Primary Actor Sector",
                                    "Actor Sectors",
                                    "Actor Title",
                                    "Actor Name Raw",
                                    "Wikipedia Actor ID",
                                    "Recipient Name",
                                    "Recipient Country",
                                    "Recipient COW",
                                    "Primary Recipient Sector",
                                    "Recipient Sectors",
                                    "Recipient Title",
                                    "Recipient Name Raw",
                                    "Wikipedia Recipient ID",
                                    "Placename",
                                    "City",
                                    "District",
                                    "Province",
                                    "Country",
                                    "Latitude",
                                    "Longitude",
                                    "GeoNames ID",
                                    "Raw Placename",
                                    "Feature Type",
                                    "Source",
                                    "Publication Date",
                                    "Story People",
                                    "Story Organizations",
                                    "Story Locations",
                                    "Language",
                                    "Version"};

typedef Str ActorPart(const Actor *actor);

static Str country_of(const Actor *a) {
    return a->country;
}
static Str sector_of(const Actor *a) {
    return a->sector;
}
static Str office_of(const Actor *a) {
    return a->office;
}
static Str text_of(const Actor *a) {
    return a->text;
}

static void put_parts(Exporting *ex, const ActorList *actors, ActorPart *part) {
    StrList parts = {0};
    for (int32_t i = 0; i < actors->count; i++)
        if (part(&actors->items[i]).length) *array_push(&ex->scratch, &parts) = part(&actors->items[i]);
    tab_cell(ex, joined(&ex->scratch, &parts, "; "));
}

static void put_side(Exporting *ex, const ActorList *actors) {
    put_parts(ex, actors, actor_name);
    put_parts(ex, actors, country_of);
    tab_cell(ex, (Str){0});
    tab_cell(ex, actors->count ? actors->items[0].sector : (Str){0});
    put_parts(ex, actors, sector_of);
    put_parts(ex, actors, office_of);
    put_parts(ex, actors, text_of);
    tab_cell(ex, (Str){0});
}

static void put_place(Exporting *ex, const RecordPlace *place) {
    tab_cell(ex, place->name);
    tab_cell(ex, place->level == PLACE_CITY || place->level == PLACE_SITE ? place->name : (Str){0});
    tab_cell(ex, (Str){0});
    tab_cell(ex, place->level == PLACE_REGION ? place->name : (Str){0});
    tab_cell(ex, place->country);
    tab_number(ex, place->has_point, place->lat);
    tab_number(ex, place->has_point, place->lon);
    tab_cell(ex, (Str){0});
    tab_cell(ex, place->name);
    tab_cell(ex, place->name.length ? str_from(place_level_names[place->level]) : (Str){0});
}

static void put_event(Exporting *ex, const Entry *entry) {
    const EventEntry *e = &entry->event;
    const DocumentEntry *document = document_of(ex, entry);
    tab_cell(ex, entry->id);
    tab_cell(ex, day_format(&ex->scratch, e->time.start));
    tab_cell(ex, str_from(event_type_names[e->type]));
    tab_cell(ex, e->mode);
    tab_cell(ex, goldstein_of(ex, e->cameo));
    tab_number(ex, e->quad_code > 0, e->quad_code);
    tab_cell(ex, joined(&ex->scratch, &e->context, "; "));
    put_side(ex, &e->actor);
    put_side(ex, &e->recipient);
    put_place(ex, &e->place);
    tab_cell(ex, document ? document->outlet : (Str){0});
    tab_cell(ex, day_format(&ex->scratch, entry->reported));
    for (int i = 0; i < 3; i++) tab_cell(ex, (Str){0});
    tab_cell(ex, S("en"));
    tab_cell(ex, S("parley"));
    tab_end_line(ex);
    ex->written++;
}

static const char *reason_against(const Entry *entry) {
    const EventEntry *e = &entry->event;
    if (entry->kind != ENTRY_EVENT) return NULL;
    if (entry->same_as.length) return told_before;
    if (e->status != STATUS_HAPPENED && e->status != STATUS_ONGOING) return "it is planned, possible or denied";
    return e->time.start == DAY_NONE ? "no day is known" : e->time.start != e->time.end ? "its time is no single day" : "";
}

void write_polecat(Exporting *ex) {
    read_codes(ex);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) tab_cell(ex, str_from(heads[i]));
    tab_end_line(ex);
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        const char *reason = reason_against(entry);
        if (reason && !*reason)
            put_event(ex, entry);
        else
            lose(ex, entry, reason);
        flush_out(ex);
    }
}

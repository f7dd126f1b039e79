/* The table of ICEWS: 20 columns, tabs, a head; a row a pair of source and target. */
#include "export/dyads.h"
#include "record/words.h"

static const char *const heads[] = {"Event ID",       "Event Date", "Source Name",     "Source Sectors", "Source Country",
                                    "Event Text",     "CAMEO Code", "Intensity",       "Target Name",    "Target Sectors",
                                    "Target Country", "Story ID",   "Sentence Number", "Publisher",      "City",
                                    "District",       "Province",   "Country",         "Latitude",       "Longitude"};

static void put_side(Exporting *ex, const Actor *actor) {
    tab_cell(ex, actor_name(actor));
    tab_cell(ex, actor->sector);
    tab_cell(ex, country_name(ex, actor->country));
}

static void put_place(Exporting *ex, const RecordPlace *place) {
    tab_cell(ex, place->level == PLACE_CITY || place->level == PLACE_SITE ? place->name : (Str){0});
    tab_cell(ex, (Str){0});
    tab_cell(ex, place->level == PLACE_REGION ? place->name : (Str){0});
    tab_cell(ex, country_name(ex, place->country));
    tab_number(ex, place->has_point, place->lat);
    tab_number(ex, place->has_point, place->lon);
}

static void put_dyad(Exporting *ex, const Dyad *dyad) {
    const EventEntry *e = &dyad->entry->event;
    const DocumentEntry *document = document_of(ex, dyad->entry);
    const Evidence *evidence = dyad->entry->evidence.count ? &dyad->entry->evidence.items[0] : NULL;
    tab_cell(ex, str_format(&ex->scratch, "%lld", (long long)dyad->number));
    tab_cell(ex, day_format(&ex->scratch, dyad->day));
    put_side(ex, dyad->source);
    tab_cell(ex, cameo_title(ex, e->cameo));
    tab_cell(ex, e->cameo);
    tab_cell(ex, goldstein_of(ex, e->cameo));
    put_side(ex, dyad->target);
    tab_cell(ex, evidence ? str_format(&ex->scratch, "%lld", (long long)number_of_id(evidence->doc)) : (Str){0});
    tab_number(ex, evidence != NULL, evidence ? evidence->sentence + 1 : 0);
    tab_cell(ex, document ? document->outlet : (Str){0});
    put_place(ex, &e->place);
    tab_end_line(ex);
}

void write_icews(Exporting *ex) {
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) tab_cell(ex, str_from(heads[i]));
    tab_end_line(ex);
    each_dyad(ex, true, put_dyad);
}

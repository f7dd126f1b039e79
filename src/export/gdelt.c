/* The event table of GDELT 2.0: 61 columns, tabs, no head; a row a pair of actors. Columns that the record has nothing for (ethnic and
 * religious codes, tone, where the actors are, FIPS codes) are empty. */
#include "export/dyads.h"
#include "record/words.h"

static void put_empty(Exporting *ex, int32_t cells) {
    for (int32_t i = 0; i < cells; i++) tab_cell(ex, (Str){0});
}

static Str upper(Arena *arena, Str text) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < text.length; i++)
        build_char(&out, text.text[i] >= 'a' && text.text[i] <= 'z' ? text.text[i] - 32 : text.text[i]);
    return built(&out);
}

static void put_actor(Exporting *ex, const Actor *actor) {
    if (!actor) return put_empty(ex, 10);
    tab_cell(ex, actor->code);
    tab_cell(ex, upper(&ex->scratch, actor_name(actor)));
    tab_cell(ex, actor->country);
    put_empty(ex, 4);
    tab_cell(ex, actor->sector);
    put_empty(ex, 2);
}

static void put_date(Exporting *ex, Day day) {
    Civil c = civil_from_day(day);
    Arena *arena = &ex->scratch;
    tab_cell(ex, str_format(arena, "%04d%02d%02d", c.year, c.month, c.day));
    tab_cell(ex, str_format(arena, "%04d%02d", c.year, c.month));
    tab_cell(ex, str_format(arena, "%04d", c.year));
    tab_cell(ex, str_format(arena, "%.4f", c.year + ((c.month - 1) * 30 + c.day) / 365.0));
}

/* By root of CAMEO: 01–05, 06–08, 09–13, 14–20. */
static int32_t quad_class(Str root) {
    int32_t number = (root.text[0] - '0') * 10 + (root.length > 1 ? root.text[1] - '0' : 0);
    return number <= 5 ? 1 : number <= 8 ? 2 : number <= 13 ? 3 : 4;
}

/* Types: 1 a country, 4 a city, 5 a region; 0 nothing. */
static void put_place(Exporting *ex, const RecordPlace *place) {
    static const int32_t types[] = {[PLACE_NONE] = 0, [PLACE_COUNTRY] = 1, [PLACE_REGION] = 5, [PLACE_CITY] = 4, [PLACE_SITE] = 4};
    tab_number(ex, true, place->name.length ? types[place->level] : 0);
    tab_cell(ex, place->name);
    put_empty(ex, 3);
    tab_number(ex, place->has_point, place->lat);
    tab_number(ex, place->has_point, place->lon);
    tab_cell(ex, (Str){0});
}

static void put_moment(Exporting *ex, Day day) {
    Civil c = civil_from_day(day == DAY_NONE ? 0 : day);
    tab_cell(ex, day == DAY_NONE ? (Str){0} : str_format(&ex->scratch, "%04d%02d%02d000000", c.year, c.month, c.day));
}

static void put_dyad(Exporting *ex, const Dyad *dyad) {
    const Entry *entry = dyad->entry;
    const DocumentEntry *document = document_of(ex, entry);
    Str cameo = entry->event.cameo, url = document ? document->url.length ? document->url : document->outlet : (Str){0};
    tab_cell(ex, str_format(&ex->scratch, "%lld", (long long)dyad->number));
    put_date(ex, dyad->day);
    put_actor(ex, dyad->source);
    put_actor(ex, dyad->target);
    tab_number(ex, true, entry->evidence.count && entry->evidence.items[0].sentence == 0);
    tab_cell(ex, cameo);
    tab_cell(ex, str_slice(cameo, 0, 3));
    tab_cell(ex, dyad->root);
    tab_number(ex, true, quad_class(dyad->root));
    tab_cell(ex, goldstein_of(ex, cameo));
    tab_number(ex, true, dyad->tellings);
    tab_number(ex, true, dyad->articles);
    tab_number(ex, true, dyad->articles);
    put_empty(ex, 1 + 16);
    put_place(ex, &entry->event.place);
    put_moment(ex, entry->reported);
    tab_cell(ex, url);
    tab_end_line(ex);
}

void write_gdelt(Exporting *ex) {
    each_dyad(ex, false, put_dyad);
}

/* The mentions table: 16 columns, a row a passage that tells the pair. Where the sides stand in it is not kept: -1, as GDELT writes it. */
static void put_mentions(Exporting *ex, const Dyad *dyad) {
    const Entry *entry = dyad->entry;
    for (int32_t i = 0; i < entry->evidence.count; i++) {
        const Evidence *e = &entry->evidence.items[i];
        const Entry *document = entry_of_id(ex, e->doc);
        Str outlet = document ? document->document.outlet : (Str){0}, url = document ? document->document.url : (Str){0};
        bool here = i == 0 && entry->event.trigger.start >= e->start && entry->event.trigger.end <= e->end;
        tab_cell(ex, str_format(&ex->scratch, "%lld", (long long)dyad->number));
        put_moment(ex, entry->reported);
        put_moment(ex, document ? document->reported : entry->reported);
        tab_cell(ex, url.length ? S("1") : S("2")); /* a page of the web; a citation alone */
        tab_cell(ex, outlet);
        tab_cell(ex, url.length ? url : outlet);
        tab_number(ex, true, e->sentence + 1);
        tab_cell(ex, S("-1"));
        tab_cell(ex, S("-1"));
        tab_number(ex, true, here ? entry->event.trigger.start : -1);
        tab_cell(ex, S("1"));
        tab_number(ex, true, (int32_t)(entry->confidence * 10 + 0.5) * 10);
        put_empty(ex, 4);
        tab_end_line(ex);
    }
}

void write_gdelt_mentions(Exporting *ex) {
    each_dyad(ex, false, put_mentions);
}

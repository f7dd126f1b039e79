/* Incidents in the shapes of UCDP GED (deadly events, a row an event, with what is uncertain) and of ACLED (violence, protests, signings).
 * Ids, region and country numbers of those projects are theirs to give and stay empty. */
#include "export/dyads.h"
#include "export/table.h"
#include "record/words.h"

typedef enum Side { SIDE_UNKNOWN, SIDE_STATE, SIDE_REBEL, SIDE_MILITIA, SIDE_CIVILIAN, SIDE_EXTERNAL } Side;

/* In the words of ACLED. */
static const char *const side_names[] = {NULL, "State forces", "Rebel group", "Political militia", "Civilians", "External/Other forces"};

static Side side_of(const Actor *actor) {
    static const struct {
        const char sector[4];
        Side side;
    } sectors[] = {{"GOV", SIDE_STATE},    {"MIL", SIDE_STATE},    {"SPY", SIDE_STATE},    {"COP", SIDE_STATE},    {"REB", SIDE_REBEL},
                   {"UAF", SIDE_MILITIA},  {"CVL", SIDE_CIVILIAN}, {"EDU", SIDE_CIVILIAN}, {"MED", SIDE_CIVILIAN}, {"BUS", SIDE_CIVILIAN},
                   {"REL", SIDE_CIVILIAN}, {"REF", SIDE_CIVILIAN}, {"NGO", SIDE_CIVILIAN}, {"OPP", SIDE_CIVILIAN}, {"PTY", SIDE_CIVILIAN},
                   {"LEG", SIDE_CIVILIAN}, {"JUD", SIDE_CIVILIAN}, {"IGO", SIDE_EXTERNAL}};
    for (size_t i = 0; actor && i < sizeof sectors / sizeof *sectors; i++)
        if (str_equal(actor->sector, str_from(sectors[i].sector))) return sectors[i].side;
    return SIDE_UNKNOWN;
}

static const Actor *first_of(const ActorList *actors) {
    return actors->count && actors->items[0].how != HOW_UNSTATED ? &actors->items[0] : NULL;
}

static Str name_of(const Actor *actor) {
    return actor ? actor_name(actor) : (Str){0};
}

static const char *reason_against(const Entry *entry) {
    const EventEntry *e = &entry->event;
    if (entry->kind != ENTRY_EVENT) return NULL;
    if (entry->same_as.length) return told_before;
    if (e->status != STATUS_HAPPENED && e->status != STATUS_ONGOING) return "it is planned, possible or denied";
    if (e->time.start == DAY_NONE || e->time.end == DAY_NONE) return "no day is known";
    return e->time.end - e->time.start > 366 ? "its time is longer than a year" : NULL;
}

/* ---------------------------------------------------------------- UCDP GED */

static const char ucdp_heads[] =
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id "
    "dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt "
    "priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown "
    "best high low gwnoa gwnob";

/* 1 a state against an armed group, 2 armed groups or 3 against civilians; 0 where the sides do not tell. */
static int32_t violence_type(Side a, Side b) {
    if (a == SIDE_UNKNOWN || b == SIDE_UNKNOWN || a == SIDE_CIVILIAN) return 0;
    if (b == SIDE_CIVILIAN) return 3;
    return a == SIDE_STATE || b == SIDE_STATE ? 1 : 2;
}

/* 1 a day, 2 less than a week, 3 a week, 4 a month, 5 longer. */
static int32_t date_precision(const RecordTime *time) {
    int32_t days = time->end - time->start + 1;
    return days == 1 ? 1 : days < 7 ? 2 : days == 7 ? 3 : days <= 31 ? 4 : 5;
}

static void put_ucdp_sides(Exporting *ex, const Actor *a, const Actor *b, int32_t type) {
    csv_integer(ex, type, 0);
    csv_empty(ex, 5);
    Str first = name_of(a), second = type == 3 ? S("Civilians") : name_of(b);
    csv_cell(ex, first.length && second.length ? str_format(&ex->scratch, "%.*s - %.*s", STR_ARGS(first), STR_ARGS(second)) : (Str){0});
    csv_empty(ex, 2);
    csv_cell(ex, first);
    csv_empty(ex, 2);
    csv_cell(ex, second);
}

/* The innermost source with a name is the one that UCDP calls the original. */
static Str original_source(const Chain *chain) {
    Str found = {0};
    for (int32_t i = 0; i < chain->count; i++)
        if (chain->items[i].name.length || chain->items[i].text.length)
            found = chain->items[i].name.length ? chain->items[i].name : chain->items[i].text;
    return found;
}

static void put_ucdp_sources(Exporting *ex, const Entry *entry) {
    const DocumentEntry *document = document_of(ex, entry);
    Str outlet = document ? document->outlet : (Str){0}, title = document ? document->title : (Str){0};
    Str day = day_format(&ex->scratch, entry->reported);
    csv_integer(ex, count_articles(&entry->evidence), -1);
    csv_cell(ex, str_format(&ex->scratch, "\"%.*s,%.*s,%.*s\"", STR_ARGS(outlet), STR_ARGS(day), STR_ARGS(title)));
    csv_cell(ex, outlet);
    csv_cell(ex, day);
    csv_cell(ex, title);
    csv_cell(ex, original_source(&entry->according_to));
}

static void put_ucdp_place(Exporting *ex, const RecordPlace *place) {
    static const int32_t precisions[] = {[PLACE_NONE] = 0, [PLACE_COUNTRY] = 6, [PLACE_REGION] = 4, [PLACE_CITY] = 1, [PLACE_SITE] = 1};
    csv_integer(ex, place->name.length ? precisions[place->level] : 0, 0);
    csv_cell(ex, place->name);
    csv_cell(ex, place->name);
    csv_cell(ex, place->level == PLACE_REGION ? place->name : (Str){0});
    csv_cell(ex, (Str){0});
    csv_number(ex, place->has_point, place->lat);
    csv_number(ex, place->has_point, place->lon);
    csv_cell(ex, place->has_point ? str_format(&ex->scratch, "POINT (%.10g %.10g)", place->lon, place->lat) : (Str){0});
    csv_cell(ex, (Str){0});
    csv_cell(ex, country_name(ex, place->country));
    csv_empty(ex, 2);
}

/* Whose the dead are is told only where the side that was attacked are civilians. */
static void put_ucdp_deaths(Exporting *ex, const Count *dead, int32_t type) {
    csv_integer(ex, 0, -1);
    csv_integer(ex, 0, -1);
    csv_integer(ex, type == 3 ? dead->best : 0, -1);
    csv_integer(ex, type == 3 ? 0 : dead->best, -1);
    csv_integer(ex, dead->best, -1);
    csv_integer(ex, dead->high < dead->best ? dead->best : dead->high, -1);
    csv_integer(ex, dead->low < 0 || dead->low > dead->best ? dead->best : dead->low, -1);
    csv_empty(ex, 2);
}

/* Of a state and an armed group UCDP calls the state side A, whoever attacked. */
static void put_ucdp(Exporting *ex, const Entry *entry) {
    const EventEntry *e = &entry->event;
    const Actor *a = first_of(&e->actor), *b = first_of(&e->recipient);
    int32_t type = violence_type(side_of(a), side_of(b)), precision = date_precision(&e->time);
    bool turned = type == 1 && side_of(a) != SIDE_STATE;
    csv_cell(ex, str_format(&ex->scratch, "%lld", (long long)number_of_id(entry->id)));
    csv_cell(ex, entry->id);
    csv_integer(ex, civil_from_day(e->time.start).year, -1);
    csv_empty(ex, 2);
    put_ucdp_sides(ex, turned ? b : a, turned ? a : b, type);
    put_ucdp_sources(ex, entry);
    put_ucdp_place(ex, &e->place);
    csv_integer(ex, precision == 1 ? 1 : 2, -1);
    csv_integer(ex, precision, -1);
    csv_day(ex, e->time.start);
    csv_day(ex, e->time.end);
    put_ucdp_deaths(ex, &e->dead, type);
    csv_end_line(ex);
}

void write_ucdp(Exporting *ex) {
    read_codes(ex);
    csv_heads(ex, ucdp_heads);
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        const char *reason = reason_against(entry);
        if (entry->kind == ENTRY_EVENT && !reason && entry->event.dead.best <= 0) reason = "no number of dead is told";
        if (entry->kind == ENTRY_EVENT && !reason)
            put_ucdp(ex, entry), ex->written++;
        else
            lose(ex, entry, reason);
        flush_out(ex);
    }
}

/* ---------------------------------------------------------------- ACLED */

static const char acled_heads[] =
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 "
    "inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source "
    "source_scale notes fatalities tags timestamp";

typedef struct Sort {
    EventType type;
    const char *mode; /* NULL: any */
    const char *disorder, *event, *sub;
} Sort;

static const char violence[] = "Political violence", explosions[] = "Explosions/Remote violence",
                  on_civilians[] = "Violence against civilians";

static const Sort sorts[] = {{EVENT_ASSAULT, "suicide-attack", violence, explosions, "Suicide bomb"},
                             {EVENT_ASSAULT, "explosives", violence, explosions, "Remote explosive/landmine/IED"},
                             {EVENT_ASSAULT, "heavy-weapons", violence, explosions, "Shelling/artillery/missile attack"},
                             {EVENT_ASSAULT, "aerial", violence, explosions, "Air/drone strike"},
                             {EVENT_ASSAULT, "drone", violence, explosions, "Air/drone strike"},
                             {EVENT_ASSAULT, "abduct", violence, on_civilians, "Abduction/forced disappearance"},
                             {EVENT_ASSAULT, "sexual", violence, on_civilians, "Sexual violence"},
                             {EVENT_ASSAULT, "destroy", "Strategic developments", "Strategic developments", "Looting/property destruction"},
                             {EVENT_PROTEST, "riot", "Demonstrations", "Riots", "Violent demonstration"},
                             {EVENT_PROTEST, "vandalize", "Demonstrations", "Riots", "Mob violence"},
                             {EVENT_PROTEST, NULL, "Demonstrations", "Protests", "Peaceful protest"},
                             {EVENT_COERCE, "arrest", "Strategic developments", "Strategic developments", "Arrests"}};
static const Sort attack = {EVENT_ASSAULT, NULL, violence, on_civilians, "Attack"};
static const Sort clash = {EVENT_ASSAULT, NULL, violence, "Battles", "Armed clash"};

static const Sort *sort_of(const EventEntry *e) {
    Side a = side_of(first_of(&e->actor)), b = side_of(first_of(&e->recipient));
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        if (sorts[i].type == e->type && (!sorts[i].mode || str_equal(e->mode, str_from(sorts[i].mode)))) return &sorts[i];
    if (e->type != EVENT_ASSAULT || b == SIDE_UNKNOWN) return NULL;
    if (b == SIDE_CIVILIAN) return &attack;
    return a == SIDE_UNKNOWN || a == SIDE_CIVILIAN ? NULL : &clash;
}

static const char *acled_reason(const Entry *entry) {
    const char *reason = reason_against(entry);
    const EventEntry *e = &entry->event;
    if (entry->kind != ENTRY_EVENT || reason) return reason;
    if (e->time.end - e->time.start > 31) return "its time is longer than a month";
    if (e->type != EVENT_ASSAULT && e->type != EVENT_PROTEST && e->type != EVENT_COERCE) return "it is no incident";
    if (!sort_of(e)) return "its sides or its manner do not tell which type of ACLED it is";
    return e->place.level > PLACE_COUNTRY ? NULL : "no place below a country is known";
}

static Str joined_names(Exporting *ex, const ActorList *actors, int32_t from) {
    StrList names = {0};
    for (int32_t i = from; i < actors->count; i++) *array_push(&ex->scratch, &names) = name_of(&actors->items[i]);
    return joined(&ex->scratch, &names, "; ");
}

static void put_acled_side(Exporting *ex, const ActorList *actors) {
    const Actor *actor = first_of(actors);
    csv_cell(ex, name_of(actor));
    csv_cell(ex, actor ? joined_names(ex, actors, 1) : (Str){0});
    csv_cell(ex, str_from(side_names[side_of(actor)]));
}

static void put_acled_sides(Exporting *ex, const EventEntry *e) {
    Side a = side_of(first_of(&e->actor)), b = side_of(first_of(&e->recipient));
    put_acled_side(ex, &e->actor);
    put_acled_side(ex, &e->recipient);
    csv_cell(ex, a && b ? str_format(&ex->scratch, "%s-%s", side_names[a], side_names[b]) : (Str){0});
    csv_cell(ex, b == SIDE_CIVILIAN && e->type == EVENT_ASSAULT ? S("Civilian targeting") : (Str){0});
}

static void put_acled_place(Exporting *ex, const RecordPlace *place) {
    csv_empty(ex, 2);
    csv_cell(ex, country_name(ex, place->country));
    csv_cell(ex, place->level == PLACE_REGION ? place->name : (Str){0});
    csv_empty(ex, 2);
    csv_cell(ex, place->name);
    csv_number(ex, place->has_point, place->lat);
    csv_number(ex, place->has_point, place->lon);
    csv_integer(ex, place->level == PLACE_REGION ? 3 : 1, -1);
}

static void put_acled(Exporting *ex, const Entry *entry) {
    const EventEntry *e = &entry->event;
    const Sort *sort = sort_of(e);
    const DocumentEntry *document = document_of(ex, entry);
    int32_t days = e->time.end - e->time.start + 1;
    csv_cell(ex, entry->id);
    csv_day(ex, e->time.start);
    csv_integer(ex, civil_from_day(e->time.start).year, -1);
    csv_integer(ex, days == 1 ? 1 : days <= 7 ? 2 : 3, -1);
    csv_cell(ex, str_from(sort->disorder));
    csv_cell(ex, str_from(sort->event));
    csv_cell(ex, str_from(sort->sub));
    put_acled_sides(ex, e);
    put_acled_place(ex, &e->place);
    csv_cell(ex, document ? document->outlet : (Str){0});
    csv_cell(ex, (Str){0});
    csv_cell(ex, entry->evidence.count ? one_line(&ex->scratch, entry->evidence.items[0].text) : (Str){0});
    csv_integer(ex, e->dead.best > 0 ? e->dead.best : 0, -1);
    csv_cell(ex, (Str){0});
    csv_number(ex, entry->reported != DAY_NONE, entry->reported * 86400.0);
    csv_end_line(ex);
}

void write_acled(Exporting *ex) {
    read_codes(ex);
    csv_heads(ex, acled_heads);
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        const char *reason = acled_reason(entry);
        if (entry->kind == ENTRY_EVENT && !reason)
            put_acled(ex, entry), ex->written++;
        else
            lose(ex, entry, reason);
        flush_out(ex);
    }
}

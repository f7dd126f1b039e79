/* The country that the deeds of an article are set in, for those whose place nothing else tells: the one that its words put deeds into and
 * its movements are of, whoever else acts there. Where talks are held is no such country. A part of it that is named more often than the
 * whole, "Aceh", stands for it. */
#include "claim/events_scenes.h"
#include "mention/gazetteer.h"

#include <math.h>

static bool is_deed(EventType type) {
    return type == EVENT_ASSAULT || type == EVENT_COERCE || type == EVENT_PROTEST || type == EVENT_AID || type == EVENT_MOBILIZE ||
           type == EVENT_RETREAT;
}

static bool is_talking(EventType type) {
    return type == EVENT_CONSULT || type == EVENT_AGREE || type == EVENT_COOPERATE;
}

static bool is_movement(const Entity *entity) {
    return entity->kind == ACTOR_GROUP || entity->kind == ACTOR_PARTY || str_equal(entity->sector, S("REB"));
}

/* ------------------------------------------------------------------- which country */

/* Names of the places where the article puts talks. */
static StrMap places_of_talks(const Finder *finder) {
    const Document *doc = finder->doc;
    StrMap map = {0};
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *event = &doc->events.items[i];
        if (event->place >= 0 && is_talking(event->type)) *map_put(finder->scratch, &map, doc->places.items[event->place].name) = 1;
    }
    return map;
}

static void weigh_countries(const Finder *finder, Setting *setting) {
    const Document *doc = finder->doc;
    StrMap talks = places_of_talks(finder);
    for (int32_t i = 0; i < doc->places.count; i++) {
        const PlaceMention *place = &doc->places.items[i];
        if (place->sentence < 0 || !place->country.length || map_get(&talks, place->name, 0)) continue;
        if (place->role == PLACE_ROLE_NONE || place->role == PLACE_TOPIC) continue;
        *map_put(finder->scratch, &setting->weights, place->country) += place->role == PLACE_NAMED ? 1 : 2;
    }
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        int32_t entity = doc->mentions.items[i].entity;
        const Entity *e = entity >= 0 ? &doc->entities.items[entity] : NULL;
        if (e && e->country.length && is_movement(e)) ++*map_put(finder->scratch, &setting->weights, e->country);
    }
    setting->has_talks = talks.count > 0;
}

static void add_candidate(Setting *setting, Str country, int32_t *best, int32_t *next) {
    int32_t weight = country.length ? map_get(&setting->weights, country, 0) : 0;
    if (str_equal(country, setting->country)) return;
    if (weight > *best)
        *next = *best, *best = weight, setting->country = country;
    else if (weight > *next)
        *next = weight;
}

static void choose_country(const Document *doc, Setting *setting) {
    int32_t best = 0, next = 0;
    for (int32_t i = 0; i < doc->places.count; i++) add_candidate(setting, doc->places.items[i].country, &best, &next);
    for (int32_t i = 0; i < doc->entities.count; i++) add_candidate(setting, doc->entities.items[i].country, &best, &next);
    if (best * 2 < next * 3) setting->country = (Str){0};
}

/* ----------------------------------------------------------- its place in the text */

/* A country that only its adjective names ("the Sri Lankan army") has no place in the text: it gets one behind all others, which no
 * token is in. */
static int32_t add_area(const Finder *finder, Str country) {
    Document *doc = finder->doc;
    const Gazetteer *g = finder->know->gazetteer;
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        const Mention *mention = &doc->mentions.items[i];
        const Entity *e = mention->entity >= 0 ? &doc->entities.items[mention->entity] : NULL;
        if (!e || e->kind != ACTOR_STATE || !str_equal(e->country, country)) continue;
        int32_t link = gazetteer_find(g, str_fold(finder->scratch, e->name));
        const GazetteerPlace *known = link >= 0 ? gazetteer_prominent(g, link) : NULL;
        if (!known || known->level != PLACE_COUNTRY) return -1;
        *array_push(doc->arena, &doc->places) = (PlaceMention){.span = mention->span,
                                                               .name = known->name,
                                                               .country = known->country,
                                                               .level = PLACE_COUNTRY,
                                                               .has_point = known->has_point,
                                                               .lat = known->lat,
                                                               .lon = known->lon,
                                                               .sentence = doc->sentences.count,
                                                               .first_token = doc->tokens.count,
                                                               .end_token = doc->tokens.count};
        return doc->places.count - 1;
    }
    return -1;
}

int32_t place_of_country(const Finder *finder, Setting *setting, Str country) {
    if (!country.length) return -1;
    int32_t *place = map_put(finder->scratch, &setting->places, country);
    if (!*place) *place = add_area(finder, country) + 1;
    if (!*place) *place = -1;
    return *place > 0 ? *place - 1 : -1;
}

static bool lies_near(const PlaceMention *town, const PlaceMention *region) {
    enum { FAR = 150, DEGREE = 111 }; /* km */
    if (!town->has_point || !region->has_point || town->level < PLACE_CITY) return false;
    double north = (town->lat - region->lat) * DEGREE, east = (town->lon - region->lon) * DEGREE * cos(region->lat * 0.0174533);
    return north * north + east * east <= FAR * FAR;
}

/* How many towns near it the text tells of. */
static int32_t count_towns(const Document *doc, const PlaceMention *region) {
    enum { ASKED = 256 };
    int32_t count = 0;
    for (int32_t i = 0; i < doc->places.count && i < ASKED; i++) {
        const PlaceMention *place = &doc->places.items[i];
        count += str_equal(place->country, region->country) && lies_near(place, region);
    }
    return count;
}

/* The region of the country that is named more often than the country itself, its towns included, or -1. */
static int32_t region_of(const Finder *finder, Str country) {
    enum { OFTEN = 2 };
    const Document *doc = finder->doc;
    StrMap counts = {0};
    int32_t best = -1, most = 0, whole = 0;
    for (int32_t i = 0; i < doc->places.count; i++) {
        const PlaceMention *place = &doc->places.items[i];
        if (place->sentence < 0 || !str_equal(place->country, country)) continue;
        whole += place->level == PLACE_COUNTRY && place->role != PLACE_NAMED;
        if (place->level != PLACE_REGION) continue;
        int32_t *count = map_put(finder->scratch, &counts, place->name);
        if (!*count) *count = count_towns(doc, place);
        if (++*count > most) most = *count, best = i;
    }
    return most >= OFTEN && most > whole ? best : -1;
}

Setting find_setting(const Finder *finder) {
    const Document *doc = finder->doc;
    Setting setting = {0};
    weigh_countries(finder, &setting);
    choose_country(doc, &setting);
    for (int32_t i = doc->places.count - 1; i >= 0; i--)
        if (doc->places.items[i].level == PLACE_COUNTRY && doc->places.items[i].country.length)
            *map_put(finder->scratch, &setting.places, doc->places.items[i].country) = i + 1;
    int32_t region = setting.country.length ? region_of(finder, setting.country) : -1;
    if (region >= 0) *map_put(finder->scratch, &setting.places, setting.country) = region + 1;
    return setting;
}

/* ----------------------------------------------------------------- what is set there */

/* The sides of an event, by where they are from. */
typedef struct Sides {
    int32_t known, within; /* with a country; of the setting's */
    bool struck;           /* a state or body of another is at the other end */
    Str home;              /* the country of a movement among them */
} Sides;

static Sides count_sides(const Document *doc, const Setting *setting, const EventClaim *event) {
    const Participants *sides[] = {&event->actors, &event->recipients};
    Sides count = {0};
    for (int32_t s = 0; s < 2; s++)
        for (int32_t i = 0; i < sides[s]->count; i++) {
            int32_t entity = sides[s]->items[i].entity;
            const Entity *e = entity >= 0 ? &doc->entities.items[entity] : NULL;
            if (!e || !e->country.length) continue;
            count.known++;
            count.within += str_equal(e->country, setting->country);
            if (is_movement(e)) count.home = e->country;
            count.struck |= s == 1 && e->kind != ACTOR_PERSON;
        }
    return count;
}

int32_t place_in_setting(const Finder *finder, Setting *setting, const EventClaim *event) {
    Sides sides = count_sides(finder->doc, setting, event);
    bool conceded = event->type == EVENT_CONCEDE && event->judgement.status == STATUS_HAPPENED && sides.known == sides.within;
    if (is_deed(event->type) || conceded) {
        if (sides.within) return place_of_country(finder, setting, setting->country);
        if (sides.home.length) return place_of_country(finder, setting, sides.home);
        return sides.struck ? -1 : place_of_country(finder, setting, setting->country);
    }
    /* "The rebels reached a deal with the government", where no talks are told of. */
    bool domestic = event->type == EVENT_AGREE && !setting->has_talks && sides.within >= 2 && sides.within == sides.known;
    return domestic ? place_of_country(finder, setting, setting->country) : -1;
}

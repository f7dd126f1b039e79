/* Reads the gazetteer; see gazetteer.h. */
#include "mention/gazetteer.h"

#include "stages.h"
#include "word_lists.h"

enum { PLACES_USUAL = 1 << 15 }; /* room for about what there is; more is no fault */

Str first_part(Str folded) {
    int32_t end = 0;
    while (end < folded.length) {
        unsigned char c = (unsigned char)folded.text[end];
        if (c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) break;
        end++;
    }
    return str_slice(folded, 0, end);
}

int32_t gazetteer_find(const Gazetteer *gazetteer, Str folded) {
    return map_get(&gazetteer->names, folded, 0) - 1;
}

const GazetteerPlace *gazetteer_prominent(const Gazetteer *g, int32_t link) {
    const GazetteerPlace *best = &g->places.items[g->links.items[link].place];
    for (; link >= 0; link = g->links.items[link].next) {
        const GazetteerPlace *place = &g->places.items[g->links.items[link].place];
        bool wider = place->level == PLACE_COUNTRY && best->level != PLACE_COUNTRY;
        if (wider || (place->level == best->level && place->population > best->population)) best = place;
    }
    return best;
}

PlaceWord place_word(const Gazetteer *gazetteer, Str lower) {
    return (PlaceWord)map_get(&gazetteer->words, lower, WORD_NONE);
}

static void add_name(Knowledge *know, Gazetteer *g, Str name, int32_t place) {
    Arena *arena = know->arena;
    if (!name.length) return;
    Str folded = str_fold(arena, name);
    int32_t *first = map_put(arena, &g->names, folded);
    for (int32_t link = *first - 1; link >= 0; link = g->links.items[link].next)
        if (g->links.items[link].place == place) return;
    bool lower = !str_is_upper_start(name);
    *array_push(arena, &g->links) = (GazetteerLink){place, *first - 1, lower};
    *first = g->links.count;
    if (lower) *map_put(arena, &g->lower_starts, first_part(folded)) = 1;
    if (lower) list_word(know, S("lower-place"), first_part(folded));
    int32_t *longest = map_put(arena, &g->starts, first_part(folded));
    if (folded.length > *longest) *longest = folded.length;
}

static bool read_level(Str word, PlaceLevel *level) {
    static const Str words[] = {{"country", 7}, {"region", 6}, {"city", 4}, {"site", 4}};
    for (int32_t i = 0; i < 4; i++)
        if (str_equal(word, words[i])) return *level = (PlaceLevel)(PLACE_COUNTRY + i), true;
    return false;
}

static int32_t country_number(Gazetteer *g, Arena *arena, Str code) {
    int32_t *number = map_put(arena, &g->countries, code);
    if (!*number) {
        *array_push(arena, &g->country_codes) = code;
        *number = g->country_codes.count;
    }
    return *number - 1;
}

/* A decimal number as the gazetteer writes it; strtod takes a fifth of the whole start-up. */
static double number_of(Str field) {
    double value = 0, unit = 0;
    bool negative = field.length && field.text[0] == '-';
    for (int32_t i = negative; i < field.length; i++) {
        char c = field.text[i];
        if (c == '.') unit = 1;
        if (c < '0' || c > '9') continue;
        value = value * 10 + (c - '0');
        unit *= 10;
    }
    if (unit > 0) value /= unit;
    return negative ? -value : value;
}

static void read_places(Knowledge *know, Gazetteer *g, Str file, bool by_hand) {
    enum { NAME, OTHERS, LEVEL, COUNTRY, REGION, LATITUDE, LONGITUDE, POPULATION };
    for (LexiconRows row = lexicon_rows(&know->source, file, POPULATION); lexicon_next_row(&row);) {
        GazetteerPlace place = {.name = row.fields[NAME],
                                .country = row.fields[COUNTRY],
                                .region = row.fields[REGION],
                                .by_hand = by_hand,
                                .has_point = row.fields[LATITUDE].length > 0,
                                .lat = number_of(row.fields[LATITUDE]),
                                .lon = number_of(row.fields[LONGITUDE]),
                                .population = (int32_t)number_of(row.fields[POPULATION])};
        if (!read_level(row.fields[LEVEL], &place.level)) {
            lexicon_problem(&know->source, file, row.line, S("is of no level: country, region, city, site"));
            continue;
        }
        *array_push(know->arena, &g->places) = place;
        if (place.country.length) country_number(g, know->arena, place.country);
        add_name(know, g, place.name, g->places.count - 1);
        for (Str rest = row.fields[OTHERS]; rest.length;) add_name(know, g, str_cut(&rest, ';'), g->places.count - 1);
    }
}

/* The country-level place of that code, or -1. */
static int32_t country_place(const Gazetteer *g, Str folded) {
    for (int32_t link = gazetteer_find(g, folded); link >= 0; link = g->links.items[link].next)
        if (g->places.items[g->links.items[link].place].level == PLACE_COUNTRY) return g->links.items[link].place;
    return -1;
}

/* The largest city of that name in the state. */
static void mark_capital(Gazetteer *g, Str folded, Str code) {
    GazetteerPlace *capital = NULL;
    for (int32_t link = gazetteer_find(g, folded); link >= 0; link = g->links.items[link].next) {
        GazetteerPlace *place = &g->places.items[g->links.items[link].place];
        if (place->level != PLACE_CITY || !str_equal(place->country, code)) continue;
        if (!capital || place->population > capital->population) capital = place;
    }
    if (capital) capital->capital = true;
}

/* Names, abbreviations, adjectives and capitals of the states, from the lexicon of actors. */
static void read_states(Knowledge *know, Gazetteer *g) {
    static const Str naming[] = {{"names", 5}, {"abbreviations", 13}}, national[] = {{"adjectives", 10}, {"members", 7}};
    for (LexiconBlocks block = lexicon_blocks(&know->source, S("actors/states.txt")); lexicon_next_block(&block);) {
        Str code = lexicon_value(&block, S("country"));
        LexiconItem item;
        *array_push(know->arena, &g->state_countries) = code;
        *array_push(know->arena, &g->state_capitals) = lexicon_value(&block, S("capital"));
        int32_t place = country_place(g, str_fold(know->arena, lexicon_value(&block, S("actor"))));
        for (int32_t k = 0; k < 2 && place >= 0; k++)
            for (Str rest = lexicon_value(&block, naming[k]); lexicon_next_item(&rest, &item);)
                if (gazetteer_find(g, str_fold(know->arena, item.text)) < 0) add_name(know, g, item.text, place);
        for (int32_t k = 0; k < 2; k++)
            for (Str rest = lexicon_value(&block, national[k]); lexicon_next_item(&rest, &item);) {
                *map_put(know->arena, &g->nationalities, item.text) = g->state_countries.count;
                list_word(know, S("nationality"), item.text);
            }
        for (Str rest = lexicon_value(&block, S("capital")); lexicon_next_item(&rest, &item);)
            mark_capital(g, str_fold(know->arena, item.text), code);
    }
}

static void read_words(Knowledge *know, Gazetteer *g) {
    static const Str kinds[] = {{"", 0},       {"venue", 5},     {"goal", 4},    {"origin", 6}, {"target", 6},  {"topic", 5},
                                {"of", 2},     {"region", 6},    {"city", 4},    {"site", 4},   {"capital", 7}, {"here", 4},
                                {"common", 6}, {"direction", 9}, {"country", 7}, {"there", 5}};
    Str file = lexicon_language_file(&know->source, "places.txt");
    for (LexiconRows row = lexicon_rows(&know->source, file, 2); lexicon_next_row(&row);) {
        int32_t kind = WORD_THERE;
        while (kind > 0 && !str_equal(kinds[kind], row.fields[1])) kind--;
        if (!kind) lexicon_problem(&know->source, file, row.line, S("is of no kind that is known"));
        for (Str rest = row.fields[0]; rest.length && kind;) {
            Str word = str_cut(&rest, ',');
            *map_put(know->arena, &g->words, word) = kind;
            list_word(know, S("place-word"), word);
        }
    }
}

void load_gazetteer(Knowledge *know) {
    Gazetteer *g = arena_new(know->arena, Gazetteer, 1);
    array_reserve(know->arena, &g->places, PLACES_USUAL);
    array_reserve(know->arena, &g->links, PLACES_USUAL);
    map_reserve(know->arena, &g->names, 2 * PLACES_USUAL);
    map_reserve(know->arena, &g->starts, 2 * PLACES_USUAL);
    read_places(know, g, S("places/more.txt"), true);
    read_places(know, g, S("places/places.txt"), false);
    read_states(know, g);
    read_words(know, g);
    know->gazetteer = g;
}

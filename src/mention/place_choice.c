/* Which of the places of one name is meant: by what stands beside it ("Tripoli, Lebanon"), by the countries that the document is
 * about, by level and size; one sense a document (Gale, Church & Yarowsky 1992), and none where two are about as likely
 * (after Leidner 2007, "Toponym Resolution in Text"). */
#include "mention/place_matches.h"
#include "mention/places.h"
#include "word_lists.h"

#include <math.h>

static const double MARGIN = 1.2;       /* how much better the best must be than the next, in the units of `prior` */
static const double NEAR_DEGREES = 1;   /* entries so near each other are one place, */
static const double AROUND_DEGREES = 3; /* and a region so near its namesake is called after it */

static const GazetteerPlace *place_at_link(const Gazetteer *g, int32_t link) {
    return &g->places.items[g->links.items[link].place];
}

/* How likely a place is to be in the news, everything else unknown: about the logarithm of its people. */
static double prior(const GazetteerPlace *place) {
    static const double base[] = {0, 7, -1, 0, 3.5};
    double size = place->population > 0 ? log10((double)place->population) : 3;
    double level = base[place->level] + (place->level == PLACE_COUNTRY || place->level == PLACE_SITE ? 0 : size);
    if (place->level == PLACE_REGION && !place->population) level = 6;
    return level + (place->by_hand ? 1 : 0) + (place->capital ? 2 : 0);
}

static bool is_same_spot(const GazetteerPlace *a, const GazetteerPlace *b) {
    double near = a->level == b->level ? NEAR_DEGREES : AROUND_DEGREES;
    return str_equal(a->country, b->country) && a->has_point && b->has_point && fabs(a->lat - b->lat) < near &&
           fabs(a->lon - b->lon) < near;
}

static int32_t country_index(const Gazetteer *g, Str code) {
    return map_get(&g->countries, code, 0) - 1;
}

static void add_weight(PlaceFinder *finder, Str code, int32_t weight) {
    int32_t index = code.length ? country_index(finder->gazetteer, code) : -1;
    if (index >= 0) finder->weights[index] += weight;
}

/* All candidates lie in one country: its code; else empty. */
static Str only_country(const Gazetteer *g, int32_t link) {
    Str code = place_at_link(g, link)->country;
    for (; link >= 0; link = g->links.items[link].next)
        if (!str_equal(place_at_link(g, link)->country, code)) return (Str){0};
    return code;
}

void weigh_nationalities(PlaceFinder *finder) {
    enum { NATIONALITY = 2, DATELINE = 2 };
    const Gazetteer *g = finder->gazetteer;
    for (int32_t t = 0; t < finder->doc->tokens.count; t++) {
        if (!may_be_in(finder->doc, t, list_number(S("nationality")))) continue;
        int32_t state = map_get(&g->nationalities, finder->doc->tokens.items[t].form, 0) - 1;
        if (state >= 0) add_weight(finder, g->state_countries.items[state], NATIONALITY);
    }
    if (finder->dateline >= 0) add_weight(finder, g->places.items[finder->dateline].country, DATELINE);
}

/* The most prominent of the candidates outdoes those of other countries whatever the context. */
static bool is_clear(const Gazetteer *g, int32_t link, const GazetteerPlace *known) {
    static const double CLEAR = 2;
    for (; link >= 0; link = g->links.items[link].next) {
        const GazetteerPlace *place = place_at_link(g, link);
        if (!str_equal(place->country, known->country) && prior(known) - prior(place) < CLEAR) return false;
    }
    return true;
}

static void weigh_countries(PlaceFinder *finder) {
    enum { COUNTRY = 3, CITY = 1 };
    const Gazetteer *g = finder->gazetteer;
    for (int32_t i = 0; i < finder->matches.count; i++) {
        int32_t link = finder->matches.items[i].link;
        if (link < 0) continue;
        const GazetteerPlace *known = gazetteer_prominent(g, link);
        if (known->level == PLACE_COUNTRY && is_clear(g, link, known))
            add_weight(finder, known->country, COUNTRY);
        else
            add_weight(finder, only_country(g, link), CITY);
    }
}

int32_t country_weight(const PlaceFinder *finder, Str code) {
    int32_t index = code.length ? country_index(finder->gazetteer, code) : -1;
    return index >= 0 ? finder->weights[index] : 0;
}

static bool is_town(const GazetteerPlace *place) {
    enum { TOWN = 100000 };
    return place->level == PLACE_CITY && place->population < TOWN && !place->by_hand;
}

/* A town is less likely to be meant, even in its own country, than a capital that is not of it. */
static double context(const PlaceFinder *finder, const GazetteerPlace *place) {
    return (is_town(place) ? 1 : 2) * log2(1 + (double)country_weight(finder, place->country));
}

/* The country or region that the words beside the match name: "Hyderabad, Pakistan", "Pakistan's Hyderabad", "the Lebanese city of
 * Tripoli", "Tripoli in northern Lebanon"; its ISO code, or the name of the region. */
static Str container_of(const PlaceFinder *finder, int32_t index, Str *region) {
    enum { NEAR = 4 };
    const Document *doc = finder->doc;
    const PlaceMatch *m = &finder->matches.items[index];
    const Gazetteer *g = finder->gazetteer;
    *region = (Str){0};
    int32_t sentence = doc->tokens.items[m->first].sentence;
    if (index + 1 < finder->matches.count) {
        const PlaceMatch *next = &finder->matches.items[index + 1];
        bool near = next->link >= 0 && next->first <= m->end + NEAR && doc->tokens.items[next->first].sentence == sentence;
        Str between = near && next->first > m->end ? doc->tokens.items[m->end].form : (Str){0};
        bool comma = str_equal(between, S(",")) && next->first == m->end + 1;
        bool inside = place_word(g, between) == WORD_VENUE;
        if (comma || inside) {
            const GazetteerPlace *outer = gazetteer_prominent(g, next->link);
            if (outer->level == PLACE_REGION) *region = outer->name;
            return outer->level == PLACE_COUNTRY || outer->level == PLACE_REGION ? outer->country : only_country(g, next->link);
        }
    }
    for (int32_t t = m->first - 1; t >= 0 && t >= m->first - NEAR && doc->tokens.items[t].sentence == sentence; t--) {
        int32_t state = map_get(&g->nationalities, doc->tokens.items[t].form, 0) - 1;
        if (state >= 0) return g->state_countries.items[state];
        const Token *token = &doc->tokens.items[t];
        if (token->upos == UPOS_VERB || token->upos == UPOS_PUNCT) break;
    }
    if (index > 0) {
        const PlaceMatch *before = &finder->matches.items[index - 1];
        bool owns = before->link >= 0 && before->end + 1 == m->first && doc->tokens.items[before->end].xpos == XPOS_POS;
        if (owns) return gazetteer_prominent(g, before->link)->country;
    }
    return (Str){0};
}

/* A level noun beside the name decides between a city and the region that is called after it. */
static bool level_fits(PlaceLevel told, PlaceLevel level) {
    return told == PLACE_NONE || told == level;
}

/* What speaks for the candidates of one match. */
typedef struct Signs {
    Str country, region; /* stated beside the name */
    int32_t spoken_of;   /* the most that the country of any candidate but towns is spoken of */
} Signs;

static double score_candidate(const PlaceFinder *finder, const PlaceMatch *match, const GazetteerPlace *place, const Signs *signs) {
    enum { STATED = 12, LEVEL = 4, SPOKEN_OF = 3, ABSENT = 2 };
    double score = prior(place) + context(finder, place);
    if (signs->spoken_of >= SPOKEN_OF && !country_weight(finder, place->country)) score -= ABSENT;
    if (signs->country.length && str_equal(place->country, signs->country) && place->level != PLACE_COUNTRY) score += STATED;
    if (signs->region.length && str_equal(place->region, signs->region)) score += STATED;
    if (!level_fits(match->level, place->level)) score -= LEVEL;
    return score;
}

static int32_t choose_one(PlaceFinder *finder, int32_t index) {
    const Gazetteer *g = finder->gazetteer;
    const PlaceMatch *match = &finder->matches.items[index];
    Signs signs = {0};
    signs.country = container_of(finder, index, &signs.region);
    for (int32_t link = match->link; link >= 0; link = g->links.items[link].next) {
        int32_t weight = is_town(place_at_link(g, link)) ? 0 : country_weight(finder, place_at_link(g, link)->country);
        if (weight > signs.spoken_of) signs.spoken_of = weight;
    }
    double best = -1, next = -1;
    int32_t chosen = -1;
    for (int32_t link = match->link; link >= 0; link = g->links.items[link].next) {
        const GazetteerPlace *place = place_at_link(g, link);
        double score = score_candidate(finder, match, place, &signs);
        bool same = chosen >= 0 && is_same_spot(place, &g->places.items[chosen]);
        if (score > best) {
            if (!same) next = best;
            best = score;
            chosen = g->links.items[link].place;
        } else if (!same && score > next)
            next = score;
    }
    return best - next >= MARGIN || next < 0 ? chosen : -1;
}

/* A name that one mention settles is settled in all of the document that leave it open. */
static void spread_senses(PlaceFinder *finder) {
    StrMap senses = {0};
    for (int32_t i = 0; i < finder->matches.count; i++) {
        const PlaceMatch *m = &finder->matches.items[i];
        if (m->link < 0 || m->chosen < 0) continue;
        int32_t *sense = map_put(finder->scratch, &senses, folded_tokens(finder, m->first, m->end));
        if (!*sense) *sense = m->chosen + 1;
    }
    for (int32_t i = 0; i < finder->matches.count; i++) {
        PlaceMatch *m = &finder->matches.items[i];
        if (m->link >= 0 && m->chosen < 0) m->chosen = map_get(&senses, folded_tokens(finder, m->first, m->end), 0) - 1;
    }
}

void choose_places(PlaceFinder *finder) {
    weigh_countries(finder);
    for (int32_t i = 0; i < finder->matches.count; i++) {
        PlaceMatch *match = &finder->matches.items[i];
        Str region;
        if (match->link >= 0 && !match->settled) match->chosen = choose_one(finder, i);
        if (match->link < 0 && !match->settled && match->refers == WORD_NONE) match->within = container_of(finder, i, &region);
    }
    spread_senses(finder);
}

/* ------------------------------------------------------------------ references */

/* What was named last of each kind while the matches are gone through in order: indices of matches, or -1. */
typedef struct LastNamed {
    int32_t of_level[PLACE_SITE + 1], scene;
} LastNamed;

/* Without a dateline "here" is the first city that the first sentences name as where something is. */
static int32_t scene_of(const PlaceFinder *finder) {
    enum { FIRST_SENTENCES = 5 };
    if (finder->dateline >= 0) return finder->dateline;
    for (int32_t i = 0; i < finder->matches.count; i++) {
        const PlaceMatch *m = &finder->matches.items[i];
        int32_t anchor;
        if (finder->doc->tokens.items[m->first].sentence >= FIRST_SENTENCES) break;
        if (m->chosen < 0 || finder->gazetteer->places.items[m->chosen].level != PLACE_CITY) continue;
        if (find_role(finder, head_of_tokens(finder->doc, m->first, m->end), &anchor) == PLACE_VENUE) return m->chosen;
    }
    return -1;
}

/* The match that `match` refers to, if it is near enough, or -1. */
static int32_t antecedent_of(const PlaceFinder *finder, const LastNamed *last, const PlaceMatch *match) {
    enum { FAR = 3, VERY_FAR = 6 };
    bool there = match->refers == WORD_THERE, country = match->refers == WORD_COUNTRY;
    PlaceLevel level = country ? PLACE_COUNTRY : match->refers == WORD_REGION ? PLACE_REGION : PLACE_CITY;
    int32_t named = there ? last->scene : last->of_level[level];
    if (named < 0) return -1;
    int32_t sentences =
        finder->doc->tokens.items[match->first].sentence - finder->doc->tokens.items[finder->matches.items[named].first].sentence;
    return sentences <= (there ? 1 : country ? VERY_FAR : FAR) ? named : -1;
}

/* "United States troops ... the country" */
static bool is_modifier(const PlaceFinder *finder, const PlaceMatch *match) {
    const Token *head = &finder->doc->tokens.items[head_of_tokens(finder->doc, match->first, match->end)];
    return head->relation == RELATION_COMPOUND && finder->gazetteer->places.items[match->chosen].level == PLACE_COUNTRY;
}

/* Something is or goes there, so that "there" may be it: not "Chad said", "90 miles south of Asmara". */
static bool is_scene(const PlaceFinder *finder, const PlaceMatch *match, PlaceLevel level) {
    int32_t anchor;
    PlaceRole role = find_role(finder, head_of_tokens(finder->doc, match->first, match->end), &anchor);
    return role == PLACE_ROLE_NONE ? level != PLACE_COUNTRY : role != PLACE_NAMED && role != PLACE_TOPIC;
}

static void remember_place(const PlaceFinder *finder, LastNamed *last, int32_t index) {
    const PlaceMatch *match = &finder->matches.items[index];
    if (match->chosen < 0 || is_modifier(finder, match)) return;
    PlaceLevel level = match->part ? PLACE_REGION : finder->gazetteer->places.items[match->chosen].level;
    last->of_level[level] = index;
    if (is_scene(finder, match, level)) last->scene = index;
}

void resolve_references(PlaceFinder *finder) {
    LastNamed last = {.scene = -1};
    int32_t here = scene_of(finder);
    for (int32_t i = 0; i <= PLACE_SITE; i++) last.of_level[i] = -1;
    int32_t kept = 0;
    for (int32_t i = 0; i < finder->matches.count; i++) {
        PlaceMatch match = finder->matches.items[i];
        match.named_by = match.refers == WORD_NONE || match.refers == WORD_HERE ? -1 : antecedent_of(finder, &last, &match);
        if (match.refers == WORD_HERE) match.chosen = here;
        if (match.named_by >= 0) {
            const PlaceMatch *named = &finder->matches.items[match.named_by];
            match.chosen = named->chosen;
            match.part = named->part;
            if (named->named_by >= 0) match.named_by = named->named_by;
        }
        if (match.refers != WORD_NONE && match.chosen < 0) continue;
        finder->matches.items[kept] = match;
        remember_place(finder, &last, kept++);
    }
    finder->matches.count = kept;
}

int32_t capital_of_state(PlaceFinder *finder, int32_t state) {
    const Gazetteer *g = finder->gazetteer;
    Day day = finder->doc->day.first;
    LexiconItem item;
    for (Str rest = g->state_capitals.items[state]; lexicon_next_item(&rest, &item);) {
        if (day != DAY_NONE && ((item.from != DAY_NONE && day < item.from) || (item.to != DAY_NONE && day > item.to))) continue;
        for (int32_t link = gazetteer_find(g, str_fold(finder->scratch, item.text)); link >= 0; link = g->links.items[link].next) {
            const GazetteerPlace *place = place_at_link(g, link);
            if (place->level == PLACE_CITY && str_equal(place->country, g->state_countries.items[state])) return g->links.items[link].place;
        }
    }
    return -1;
}

bool is_state_capital(const Knowledge *know, const PlaceMention *place) {
    const Gazetteer *g = know->gazetteer;
    LexiconItem item;
    if (!g || place->level != PLACE_CITY) return false;
    for (int32_t i = 0; i < g->state_capitals.count; i++) {
        if (!str_equal(g->state_countries.items[i], place->country)) continue;
        for (Str rest = g->state_capitals.items[i]; lexicon_next_item(&rest, &item);)
            if (str_equal(item.text, place->name)) return true;
    }
    return false;
}

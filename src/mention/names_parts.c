/* Names that the tagger took for one, taken apart; see names_mending.h. */
#include "mention/names_mending.h"

#include "mention/actors_finder.h"

/* "Brian Hook": at least two capitalised words, of which the first is a forename. */
static bool is_whole_person(const Mender *mender, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++)
        if (!str_is_upper_start(token_at(mender->doc, t)->form)) return false;
    return end - first >= 2 && is_forename(mender, first);
}

/* One past the country or region that the name begins with, before a person's name or, without a comma, within which a city lies; or -1. */
static int32_t end_of_place(const Mender *mender, const Name *name) {
    if (place_level(mender, name->first_token, name->end_token)) return -1;
    for (int32_t t = name->end_token - 1; t > name->first_token; t--) {
        if (is_wide_place(mender, name->first_token, t) && is_whole_person(mender, t, name->end_token)) return t;
        bool city = name->type == NAME_PLACE && is_wide_place(mender, t, name->end_token) && !is_place_word(mender, t, WORD_REGION);
        if (city && place_level(mender, name->first_token, t)) return t;
    }
    return -1;
}

/* The possessive behind a country or region that stands before another name, or -1. */
static int32_t owner_mark(const Mender *mender, const Name *name) {
    for (int32_t t = name->first_token + 1; t + 1 < name->end_token; t++)
        if (token_at(mender->doc, t)->xpos == XPOS_POS && is_wide_place(mender, name->first_token, t)) return t;
    return -1;
}

/* The office within the name, with a person's name behind it; or -1. */
static int32_t office_inside(const Mender *mender, const Name *name) {
    for (int32_t t = name->end_token - 2; t >= name->first_token; t--) {
        bool address = actor_word(mender->know->actors, "address", token_at(mender->doc, t)->form);
        if (!address && !is_role(mender, t, ROLE_RANK) && !is_role(mender, t, ROLE_OFFICE)) continue;
        bool person = t == name->first_token ? name->type == NAME_PERSON : is_whole_person(mender, t + 1, name->end_token);
        if (person && !is_forename(mender, t)) return t;
    }
    return -1;
}

static void add_name(Mender *mender, const Name *name, int32_t first, int32_t end, NameType type) {
    if (first < end) *array_push(mender->scratch, &mender->names) = name_of(name->sentence, first, end, type);
}

/* What stands before an office: "Liberian Defence Minister", "NATO Secretary General". */
static void add_before_office(Mender *mender, const Name *name, int32_t office) {
    for (int32_t end = office; end > name->first_token; end--) {
        Str words = document_words(mender->doc, tokens_span(mender->doc, name->first_token, end));
        bool nation = map_get(&mender->know->gazetteer->nationalities, words, 0), place = place_level(mender, name->first_token, end);
        if (!nation && !place && (end > name->first_token + 1 || !str_is_all_upper(words))) continue;
        add_name(mender, name, name->first_token, end, nation ? NAME_GROUP : place ? NAME_PLACE : NAME_ORGANISATION);
        return;
    }
}

void part_name(Mender *mender, Name name) {
    int32_t count = name.end_token - name.first_token;
    if (count < 2 || count > LONGEST_MENDED) {
        *array_push(mender->scratch, &mender->names) = name;
        return;
    }
    int32_t at = office_inside(mender, &name);
    if (at >= 0) {
        add_before_office(mender, &name, at);
        add_name(mender, &name, at + 1, name.end_token, NAME_PERSON);
        return;
    }
    at = owner_mark(mender, &name);
    int32_t rest = at + 1;
    if (at < 0) at = rest = end_of_place(mender, &name);
    if (at < 0) {
        *array_push(mender->scratch, &mender->names) = name;
        return;
    }
    bool person = is_whole_person(mender, rest, name.end_token) && !place_level(mender, rest, name.end_token);
    add_name(mender, &name, name.first_token, at, NAME_PLACE);
    if (rest + 1 == name.end_token && is_role(mender, rest, ROLE_OFFICE)) return;
    add_name(mender, &name, rest, name.end_token, person ? NAME_PERSON : name.type);
}

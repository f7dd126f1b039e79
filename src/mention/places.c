/* Names and parse → places, out of the gazetteer, with the role that each has in its sentence; see gazetteer.h. */
#include "mention/places.h"

#include "mention/place_matches.h"
#include "stages.h"
#include "word_lists.h"

enum { LONGEST = 7, KNOWN_CITY = 500000, LIKELY_CITY = 100000 };
enum { HOLDS_COMMA = 1, HOLDS_OF = 2 };

Str folded_tokens(PlaceFinder *finder, int32_t first, int32_t end) {
    if (end == first + 1) return str_fold_seen(finder->scratch, token_at(finder->doc, first)->form);
    StrBuilder words = {.arena = finder->scratch};
    for (int32_t t = first; t < end; t++) {
        build_str(&words, token_at(finder->doc, t)->form);
        if (t + 1 < end && token_at(finder->doc, t)->space_after) build_char(&words, ' ');
    }
    return str_fold(finder->scratch, built(&words));
}

/* --------------------------------------------------------------- is it a place? */

/* The name that the name tagger found around `token`, or NULL. Names are in order. */
static const Name *name_around(const Document *doc, int32_t token) {
    int32_t low = 0, high = doc->names.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->names.items[middle].end_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->names.count && doc->names.items[low].first_token <= token ? &doc->names.items[low] : NULL;
}

static bool may_be_word(const PlaceFinder *finder, int32_t token) {
    return may_be_in(finder->doc, token, list_number(S("place-word")));
}

static PlaceWord word_at(const PlaceFinder *finder, int32_t token) {
    if (!may_be_word(finder, token)) return WORD_NONE;
    return place_word(finder->gazetteer, str_lower_seen(finder->scratch, token_at(finder->doc, token)->form));
}

static bool is_proper(const Token *t) {
    return t->xpos == XPOS_NNP || t->xpos == XPOS_NNPS || t->upos == UPOS_PROPN;
}

static bool follows(const PlaceFinder *finder, int32_t token, PlaceWord word) {
    return token > 0 && token_at(finder->doc, token - 1)->sentence == token_at(finder->doc, token)->sentence &&
           word_at(finder, token - 1) == word;
}

static bool follows_venue(const PlaceFinder *finder, int32_t token) {
    return follows(finder, token, WORD_VENUE) || follows(finder, token, WORD_GOAL) || follows(finder, token, WORD_ORIGIN);
}

/* A proper noun right before that belongs to the same name: "Adriana Lima". */
static bool continues_name(const PlaceFinder *finder, int32_t first) {
    if (first < 1) return false;
    const Token *before = token_at(finder->doc, first - 1), *t = token_at(finder->doc, first);
    return before->sentence == t->sentence && before->space_after && before->xpos == XPOS_NNP &&
           (t->relation == RELATION_FLAT || before->head == first || before->head == t->head) && before->relation != RELATION_CASE &&
           map_get(&finder->gazetteer->nationalities, before->form, 0) == 0 && !follows(finder, first, WORD_DIRECTION);
}

/* What is inside each name, told once: a name may be as long as the text, and be asked about at each of its words. */
static void look_into_names(PlaceFinder *finder) {
    finder->inside_name = arena_new(finder->scratch, unsigned char, finder->doc->names.count + 1);
    for (int32_t i = 0; i < finder->doc->names.count; i++) {
        const Name *name = &finder->doc->names.items[i];
        for (int32_t t = name->first_token; t < name->end_token; t++) {
            if (str_equal(token_at(finder->doc, t)->form, S(","))) finder->inside_name[i] |= HOLDS_COMMA;
            if (may_be_word(finder, t) && place_word(finder->gazetteer, token_at(finder->doc, t)->form) == WORD_OF)
                finder->inside_name[i] |= HOLDS_OF;
        }
    }
}

static bool holds(const PlaceFinder *finder, const Name *name, unsigned char what) {
    return finder->inside_name[name - finder->doc->names.items] & what;
}

static PlaceLevel level_of_word(PlaceWord word) {
    return word == WORD_REGION ? PLACE_REGION : word == WORD_CITY ? PLACE_CITY : word == WORD_SITE ? PLACE_SITE : PLACE_NONE;
}

/* "Kunduz province", "the city of Kunduz", "Tawila camp". */
static PlaceLevel told_level(const PlaceFinder *finder, int32_t first, int32_t end) {
    const Document *doc = finder->doc;
    int32_t sentence = token_at(doc, first)->sentence;
    if (end < doc->tokens.count && token_at(doc, end)->sentence == sentence) {
        PlaceLevel level = level_of_word(word_at(finder, end));
        if (level != PLACE_NONE) return level;
    }
    bool of = first >= 2 && place_word(finder->gazetteer, token_at(doc, first - 1)->form) == WORD_OF &&
              token_at(doc, first - 2)->sentence == sentence;
    return of ? level_of_word(place_word(finder->gazetteer, token_at(doc, first - 2)->form)) : PLACE_NONE;
}

/* Right after another place of the same list: "in Rutshuru and Masisi", "Bunia, Ituri". */
static bool follows_place(const PlaceFinder *finder, int32_t first) {
    if (!finder->matches.count || first < 1) return false;
    const PlaceMatch *last = &finder->matches.items[finder->matches.count - 1];
    const Token *joint = token_at(finder->doc, first - 1);
    return last->end == first - 1 && (joint->upos == UPOS_CCONJ || joint->xpos == XPOS_POS || str_equal(joint->form, S(",")));
}

/* "in Kitgum", "into the Beqaa", "near Kitgum and Gulu", "Kitgum district". */
static bool stands_as_place(const PlaceFinder *finder, int32_t first, int32_t end) {
    bool article = first > 1 && token_at(finder->doc, first - 1)->upos == UPOS_DET;
    return follows_venue(finder, article ? first - 1 : first) || follows_place(finder, first) ||
           told_level(finder, first, end) != PLACE_NONE;
}

/* One of the places of that name lies in a country that the text has spoken of. */
static bool is_in_context(const PlaceFinder *finder, int32_t link) {
    for (; link >= 0; link = finder->gazetteer->links.items[link].next)
        if (country_weight(finder, finder->gazetteer->places.items[finder->gazetteer->links.items[link].place].country) > 0) return true;
    return false;
}

static bool is_accepted(const PlaceFinder *finder, int32_t first, int32_t end, int32_t link) {
    const GazetteerPlace *known = gazetteer_prominent(finder->gazetteer, link);
    const Name *name = name_around(finder->doc, first);
    PlaceWord word = end == first + 1 ? word_at(finder, first) : WORD_NONE;
    bool context = is_in_context(finder, link), stands = stands_as_place(finder, first, end),
         large = known->population >= LIKELY_CITY || known->by_hand;
    if (finder->gazetteer->links.items[link].lower) return true;
    if (word == WORD_DIRECTION) return told_level(finder, first, end) == PLACE_REGION && is_proper(token_at(finder->doc, end));
    if (word == WORD_COMMON && told_level(finder, first, end) == PLACE_NONE && !(stands && name && name->type == NAME_PLACE)) return false;
    if (name && (name->first_token < first || name->end_token > end) && !holds(finder, name, HOLDS_COMMA))
        return name->type == NAME_PLACE && stands;
    if (name && name->type == NAME_PLACE) return large || stands || context || known->level != PLACE_CITY;
    if (known->level == PLACE_COUNTRY) return !continues_name(finder, first) || end - first > 1;
    if (name && name->type == NAME_PERSON) return (stands || context) && large;
    if (name) return large;
    if (!is_proper(token_at(finder->doc, first)) && !is_proper(token_at(finder->doc, end - 1))) return false;
    if (continues_name(finder, first)) return false;
    bool on = known->level == PLACE_REGION && large && follows(finder, first, WORD_TARGET); /* "on Crete" */
    return known->by_hand || known->population >= KNOWN_CITY || stands || context || on;
}

/* -------------------------------------------------------------------- matching */

/* The place of a dateline is the first name in it that the gazetteer knows. */
static void read_dateline(PlaceFinder *finder) {
    const Document *doc = finder->doc;
    finder->dateline = -1;
    for (int32_t b = 0; b < doc->blocks.count && finder->dateline < 0; b++) {
        if (doc->blocks.items[b].kind != BLOCK_DATELINE) continue;
        Str rest = document_words(doc, doc->blocks.items[b].span);
        int32_t end = 0;
        while (end < rest.length && rest.text[end] != ',' && rest.text[end] != '(' && rest.text[end] != '-' && rest.text[end] != '\n')
            end++;
        Str words = str_trim(str_slice(rest, 0, end));
        for (bool more = words.length > 0; more && finder->dateline<0; more = words.length> 0) {
            int32_t link = gazetteer_find(finder->gazetteer, str_fold(finder->scratch, words));
            if (link >= 0) {
                finder->dateline = (int32_t)(gazetteer_prominent(finder->gazetteer, link) - finder->gazetteer->places.items);
                finder->dateline_words = words;
            }
            int32_t blank = words.length - 1;
            while (blank > 0 && words.text[blank] != ' ') blank--;
            words = str_trim(str_slice(words, 0, blank));
        }
    }
}

/* A name is written as the gazetteer writes it: with a capital, unless it has none there. */
static bool case_fits(const PlaceFinder *finder, int32_t first, int32_t link) {
    bool upper = str_is_upper_start(token_at(finder->doc, first)->form);
    for (; link >= 0; link = finder->gazetteer->links.items[link].next)
        if (upper != finder->gazetteer->links.items[link].lower) return true;
    return false;
}

enum { FOLDED = 64 };

/* The form of a token as names are looked up, in `room` if it has to be made and fits. */
static Str folded_form(const PlaceFinder *finder, int32_t token, char room[FOLDED]) {
    Str form = token_at(finder->doc, token)->form, plain = str_lower_plain(room, FOLDED, form);
    return plain.length ? plain : str_fold(finder->scratch, form);
}

/* The longest name of the gazetteer that starts at `first`: its end and link. */
static int32_t longest_match(PlaceFinder *finder, int32_t first, int32_t sentence_end, int32_t *end) {
    const Gazetteer *g = finder->gazetteer;
    Str form = token_at(finder->doc, first)->form;
    bool upper = str_is_upper_start(form), plain = !upper && first_part(form).length == form.length;
    if (plain && !may_be_in(finder->doc, first, list_number(S("lower-place")))) return -1;
    char room[FOLDED];
    Str start = first_part(folded_form(finder, first, room));
    if (!upper && !map_get(&g->lower_starts, start, 0)) return -1; /* see case_fits */
    int32_t longest = map_get(&g->starts, start, 0), found = -1;
    if (!longest) return -1;
    int32_t start_byte = token_at(finder->doc, first)->span.start;
    StrBuilder *words = &finder->seen;
    words->length = 0;
    for (int32_t t = first + 1; t <= sentence_end && t <= first + LONGEST; t++) {
        if (token_at(finder->doc, t - 1)->span.end - start_byte > longest * 2 + 8) break;
        if (t > first + 1 && token_at(finder->doc, t - 2)->space_after) build_char(words, ' ');
        build_str(words, folded_form(finder, t - 1, room));
        int32_t link = gazetteer_find(g, built(words));
        if (link < 0 || !case_fits(finder, first, link)) continue;
        found = link;
        *end = t;
    }
    return found;
}

/* "the Chinese capital", "Qatar's capital": the city itself. */
static void match_capital(PlaceFinder *finder, int32_t token) {
    const Gazetteer *g = finder->gazetteer;
    for (int32_t c = token_at(finder->doc, token)->first_child; c >= 0 && c < token; c = token_at(finder->doc, c)->next_sibling) {
        int32_t state = map_get(&g->nationalities, token_at(finder->doc, c)->form, 0) - 1;
        int32_t link = token_at(finder->doc, c)->relation == RELATION_NMOD_POSS
                           ? gazetteer_find(g, str_fold(finder->scratch, token_at(finder->doc, c)->form))
                           : -1;
        Str code = link >= 0 ? g->places.items[g->links.items[link].place].country : (Str){0};
        for (int32_t s = 0; code.length && state < 0 && s < g->state_countries.count; s++)
            if (str_equal(g->state_countries.items[s], code)) state = s;
        int32_t city = state >= 0 ? capital_of_state(finder, state) : -1;
        if (city < 0) continue;
        /* The country's own name stands in the match: a place of its own is what the phrase names. */
        while (finder->matches.count && finder->matches.items[finder->matches.count - 1].first >= c) finder->matches.count--;
        *array_push(finder->scratch, &finder->matches) =
            (PlaceMatch){.first = c, .end = token + 1, .link = -1, .chosen = city, .settled = true};
        return;
    }
}

/* "the town", "that country": nothing beside the noun names or counts it. */
static bool is_reference(const PlaceFinder *finder, int32_t noun) {
    bool definite = false;
    for (int32_t c = token_at(finder->doc, noun)->first_child; c >= 0; c = token_at(finder->doc, c)->next_sibling) {
        const Token *t = token_at(finder->doc, c);
        if (t->relation == RELATION_DET)
            definite |= t->xpos == XPOS_DT && t->form.length > 2 && t->upos == UPOS_DET;
        else if (t->relation != RELATION_CASE && t->relation != RELATION_PUNCT && c < noun)
            return false;
        else if (t->relation == RELATION_NMOD || t->relation == RELATION_APPOS || t->relation == RELATION_ACL_RELCL)
            return false;
    }
    return definite;
}

static bool match_word(PlaceFinder *finder, int32_t token) {
    const Token *t = token_at(finder->doc, token);
    if (!may_be_word(finder, token)) return false;
    PlaceWord word = place_word(finder->gazetteer, t->lemma);
    if (word == WORD_CAPITAL && t->upos == UPOS_NOUN) return match_capital(finder, token), true;
    bool adverb = (word == WORD_HERE || word == WORD_THERE) && t->upos == UPOS_ADV;
    bool noun = (word == WORD_COUNTRY || word == WORD_REGION || word == WORD_CITY) && t->xpos == XPOS_NN && is_reference(finder, token);
    if (!adverb && !noun) return false;
    *array_push(finder->scratch, &finder->matches) =
        (PlaceMatch){.first = token, .end = token + 1, .link = -1, .chosen = -1, .refers = word};
    return true;
}

/* A name that the tagger takes for a place and the gazetteer does not know: "Jebel Aulia", "Kalma camp", "Baghdad International
 * Airport", which lies where its first words are. */
static int32_t match_unknown(PlaceFinder *finder, int32_t first, int32_t sentence_end) {
    const Name *name = name_around(finder->doc, first);
    if (!name || name->first_token != first || name->end_token > sentence_end || holds(finder, name, HOLDS_OF)) return first + 1;
    PlaceLevel level = told_level(finder, first, name->end_token);
    if (level == PLACE_NONE) level = level_of_word(word_at(finder, name->end_token - 1));
    bool stands = stands_as_place(finder, first, name->end_token);
    if (!stands || (name->type != NAME_PLACE && !(name->type == NAME_ORGANISATION && level == PLACE_SITE))) return first + 1;
    int32_t end = first, link = level != PLACE_NONE ? longest_match(finder, first, name->end_token, &end) : -1;
    *array_push(finder->scratch, &finder->matches) =
        (PlaceMatch){.first = first, .end = name->end_token, .link = link, .chosen = -1, .level = level, .inside = link >= 0};
    return name->end_token;
}

/* "Goma International Airport": the end of the name that a noun for a site closes, or -1. */
static int32_t end_of_site(const PlaceFinder *finder, int32_t end, int32_t sentence_end) {
    for (int32_t t = end; t < sentence_end && t < end + LONGEST && is_proper(token_at(finder->doc, t)); t++)
        if (word_at(finder, t) == WORD_SITE) return t + 1;
    return -1;
}

/* "at Raghadan Palace", whatever the name tagger made of it: words with capitals up to the noun for a site. */
static int32_t match_site(PlaceFinder *finder, int32_t first, int32_t sentence_end) {
    bool starts = is_proper(token_at(finder->doc, first)) && (first == 0 || !is_proper(token_at(finder->doc, first - 1)));
    if (!starts || !stands_as_place(finder, first, first + 1)) return first + 1;
    int32_t end = first + 1 < sentence_end ? end_of_site(finder, first + 1, sentence_end) : -1;
    const Name *name = name_around(finder->doc, first);
    if (end < 0 || (name && name->end_token > end)) return first + 1;
    *array_push(finder->scratch, &finder->matches) =
        (PlaceMatch){.first = first, .end = end, .link = -1, .chosen = -1, .level = PLACE_SITE};
    return end;
}

/* "northern", "north-eastern": the word behind it, or `token` if it is no direction. */
static int32_t after_direction(const PlaceFinder *finder, int32_t token, int32_t sentence_end) {
    int32_t t = token;
    for (; t < sentence_end && t < token + 3; t++) {
        Str form = token_at(finder->doc, t)->form;
        if (str_equal(form, S("-")) && t > token) continue;
        int32_t hyphen = str_find_char(form, '-');
        if (hyphen < 0 && !may_be_word(finder, t)) break;
        Str lower = str_lower_seen(finder->scratch, form);
        if (hyphen > 0) lower = str_slice(lower, hyphen + 1, lower.length);
        if (place_word(finder->gazetteer, lower) != WORD_DIRECTION) break;
    }
    return t;
}

/* "northern Syria", "north-eastern Congo": a part of a country or region, for which the gazetteer has no entry of its own. */
static int32_t match_part(PlaceFinder *finder, int32_t first, int32_t sentence_end) {
    int32_t whole = after_direction(finder, first, sentence_end), end = whole;
    int32_t link = whole > first && whole < sentence_end ? longest_match(finder, whole, sentence_end, &end) : -1;
    if (link < 0 || !is_accepted(finder, whole, end, link)) return first + 1;
    PlaceLevel level = gazetteer_prominent(finder->gazetteer, link)->level;
    if ((level != PLACE_COUNTRY && level != PLACE_REGION) || token_at(finder->doc, end - 1)->upos == UPOS_ADJ) return first + 1;
    *array_push(finder->scratch, &finder->matches) =
        (PlaceMatch){.first = first, .end = end, .link = link, .chosen = -1, .level = PLACE_REGION, .inside = true, .part = true};
    return end;
}

static void match_sentence(PlaceFinder *finder, const Sentence *sentence) {
    int32_t end_of_sentence = sentence->first_token + sentence->token_count;
    for (int32_t t = sentence->first_token; t < end_of_sentence;) {
        int32_t end = t, link = longest_match(finder, t, end_of_sentence, &end);
        if (link >= 0 && is_accepted(finder, t, end, link)) {
            int32_t site = end_of_site(finder, end, end_of_sentence);
            PlaceLevel level = site >= 0 ? PLACE_SITE : told_level(finder, t, end);
            *array_push(finder->scratch, &finder->matches) =
                (PlaceMatch){.first = t, .end = site >= 0 ? site : end, .link = link, .chosen = -1, .level = level, .inside = site >= 0};
            t = site >= 0 ? site : end;
        } else if (link < 0 && match_word(finder, t))
            t++;
        else {
            int32_t next = match_unknown(finder, t, end_of_sentence);
            if (next == t + 1) next = match_part(finder, t, end_of_sentence);
            t = next > t + 1 ? next : match_site(finder, t, end_of_sentence);
        }
    }
}

/* --------------------------------------------------------------------- writing */

int32_t head_of_tokens(const Document *doc, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++) {
        int32_t head = doc->tokens.items[t].head;
        if (head < first || head >= end) return t;
    }
    return end - 1;
}

/* Below countries the record keeps the spelling of the report: "Mekele" where the gazetteer has "Mekelle". */
static bool is_spelling(const PlaceFinder *finder, const PlaceMatch *match, const GazetteerPlace *known) {
    Str words = document_words(finder->doc, tokens_span(finder->doc, match->first, match->end));
    return known->level != PLACE_COUNTRY && match->link >= 0 && !str_is_all_upper(words) && str_find_char(words, '\n') < 0;
}

/* Wires write "Lome", others "Lomé". */
static bool is_plain(const Document *doc) {
    enum { FIRST_MARKED = 0xC0, LAST_MARKED = 0x24F };
    for (int32_t at = 0; at < doc->text.length;) {
        if ((unsigned char)doc->text.text[at] < 0x80) {
            at++;
            continue;
        }
        int32_t point = str_decode(doc->text, &at);
        if (point >= FIRST_MARKED && point <= LAST_MARKED) return false;
    }
    return true;
}

static Str canonical_name(const PlaceFinder *finder, const GazetteerPlace *known) {
    return finder->plain ? str_without_marks(finder->doc->arena, known->name) : known->name;
}

static void write_place(PlaceFinder *finder, const PlaceMatch *match) {
    Document *doc = finder->doc;
    PlaceMention *place = array_push(doc->arena, &doc->places);
    *place = (PlaceMention){.span = tokens_span(doc, match->first, match->end),
                            .level = match->level,
                            .first_token = match->first,
                            .end_token = match->end,
                            .sentence = token_at(doc, match->first)->sentence,
                            .head = head_of_tokens(doc, match->first, match->end)};
    if (match->chosen >= 0) {
        const GazetteerPlace *known = &finder->gazetteer->places.items[match->chosen];
        place->name = match->inside || is_spelling(finder, match, known) ? document_words(doc, place->span) : canonical_name(finder, known);
        place->country = known->country;
        place->level = match->inside ? match->level : known->level;
        place->has_point = known->has_point && !match->part;
        place->lat = known->lat;
        place->lon = known->lon;
    } else {
        place->name = document_words(doc, place->span);
        place->country = match->within;
    }
    if (match->refers != WORD_NONE && match->named_by >= 0) { /* matches are written in their order */
        place->name = doc->places.items[finder->written + match->named_by].name;
        place->level = doc->places.items[finder->written + match->named_by].level;
        place->has_point = doc->places.items[finder->written + match->named_by].has_point;
    }
    place->role = find_role(finder, place->head, &place->anchor);
    if (match->refers == WORD_HERE && place->role == PLACE_ROLE_NONE) place->role = PLACE_VENUE;
}

/* The place of the dateline stands first in the list: of no sentence and no token, so that nothing hangs on it by the parse. */
static void write_dateline(PlaceFinder *finder) {
    if (finder->dateline < 0) return;
    const GazetteerPlace *known = &finder->gazetteer->places.items[finder->dateline];
    int32_t start = (int32_t)(finder->dateline_words.text - finder->doc->text.text);
    *array_push(finder->doc->arena, &finder->doc->places) = (PlaceMention){.span = {start, start + finder->dateline_words.length},
                                                                           .name = canonical_name(finder, known),
                                                                           .country = known->country,
                                                                           .level = known->level,
                                                                           .has_point = known->has_point,
                                                                           .lat = known->lat,
                                                                           .lon = known->lon,
                                                                           .sentence = -1,
                                                                           .first_token = 0,
                                                                           .end_token = 0};
}

void find_places(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->gazetteer) return;
    PlaceFinder finder = {.doc = doc, .gazetteer = know->gazetteer, .scratch = scratch, .seen.arena = scratch};
    finder.weights = arena_new(scratch, int32_t, finder.gazetteer->country_codes.count + 1);
    finder.plain = is_plain(doc);
    look_into_names(&finder);
    find_prepositions(&finder);
    read_dateline(&finder);
    weigh_nationalities(&finder);
    for (int32_t i = 0; i < doc->sentences.count; i++) match_sentence(&finder, &doc->sentences.items[i]);
    choose_places(&finder);
    resolve_references(&finder);
    write_dateline(&finder);
    finder.written = doc->places.count;
    for (int32_t i = 0; i < finder.matches.count; i++) write_place(&finder, &finder.matches.items[i]);
}

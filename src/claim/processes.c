/* Peace processes: those that the article names ("the Afghan peace process, hosted by Qatar since 2019"), or, where it names none, the
 * one that its talks and agreements are part of, told by the country of the armed group that takes part. */
#include "claim/clauses.h"
#include "claim/phrases.h"
#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"
#include "stages.h"

enum { MOST = 4, COUNTRIES = 16 };

typedef struct ProcessFinder {
    Document *doc;
    const Knowledge *know;
    const WordClasses *words;
    StrMap states; /* country → its state among the entities + 1 */
    Str country;   /* of the talks of the article; empty if none */
    Arena *scratch;
} ProcessFinder;

/* --------------------------------------------------------------------- countries */

/* "Afghan peace process": by the adjective of the country, so that all articles give it the same name. */
static Str name_by_country(const ProcessFinder *finder, Str country, Str noun) {
    int32_t state = map_get(&finder->states, country, 0) - 1;
    if (state < 0 || !country.length) return (Str){0};
    const Entity *entity = &finder->doc->entities.items[state];
    Str adjective = adjective_of(finder->know, entity);
    return str_format(finder->doc->arena, "%.*s %.*s", STR_ARGS(adjective.length ? adjective : entity->name), STR_ARGS(noun));
}

typedef struct CountryCount {
    Str country;
    int32_t count;
} CountryCount;

static void count_groups(const Document *doc, const Participants *sides, CountryCount *counts) {
    for (int32_t i = 0; i < sides->count; i++) {
        if (sides->items[i].entity < 0) continue;
        const Entity *entity = &doc->entities.items[party_of(doc, sides->items[i].entity)];
        if (entity->kind != ACTOR_GROUP || !entity->country.length) continue;
        for (int32_t c = 0; c < COUNTRIES; c++) {
            if (counts[c].count && !str_equal(counts[c].country, entity->country)) continue;
            counts[c].country = entity->country;
            counts[c].count++;
            break;
        }
    }
}

/* The country whose armed groups take part most in the talks and agreements of the article; empty if none does. */
static Str country_of_talks(const Document *doc) {
    CountryCount counts[COUNTRIES] = {0};
    for (int32_t i = 0; i < doc->meetings.count; i++) count_groups(doc, &doc->meetings.items[i].participants, counts);
    for (int32_t i = 0; i < doc->agreements.count; i++) count_groups(doc, &doc->agreements.items[i].parties, counts);
    int32_t best = 0;
    for (int32_t c = 1; c < COUNTRIES; c++)
        if (counts[c].count > counts[best].count) best = c;
    return counts[best].country;
}

/* ------------------------------------------------------------------ named ones */

static bool has_theme(const ProcessFinder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0 && c < noun; c = token_at(doc, c)->next_sibling)
        if (word_in(finder->words, S("theme"), str_lower(finder->scratch, token_at(doc, c)->lemma))) return true;
    return false;
}

/* How many countries the words of the phrase name, and the last of them. */
static int32_t count_countries(const Document *doc, int32_t first, int32_t end, Str *country) {
    int32_t count = 0;
    for (int32_t t = first; t < end; t++) {
        int32_t place = place_at(doc, t), mention = mention_at(doc, t), entity = mention >= 0 ? doc->mentions.items[mention].entity : -1;
        Str found = place >= 0 ? doc->places.items[place].country : entity >= 0 ? doc->entities.items[entity].country : (Str){0};
        if (!found.length || str_equal(*country, found)) continue;
        *country = found;
        count++;
    }
    return count;
}

static void read_hosts(const ProcessFinder *finder, int32_t noun, ProcessClaim *claim) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if ((t->relation != RELATION_ACL && t->relation != RELATION_ACL_RELCL) || !word_in(finder->words, S("host"), t->lemma)) continue;
        add_phrase_actors(doc, logical_subject(doc, c), &claim->hosts);
        claim->since = time_of(doc, c);
    }
}

static bool read_process(const ProcessFinder *finder, int32_t token, ProcessClaim *out) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    Str noun = t->upos == UPOS_NOUN ? token_value(finder->words, doc, S("process"), token) : (Str){0};
    if (!noun.length || !has_theme(finder, token)) return false;
    int32_t first = name_start(doc, finder->know->process, token), end = name_end(doc, token);
    *out = (ProcessClaim){.since = -1,
                          .span = phrase_span(doc, token),
                          .evidence = clause_span(doc, token),
                          .speech = speech_at(doc, token),
                          .sentence = t->sentence};
    add_dependent_sides(doc, &finder->know->process->meetings, token, true, &out->parties);
    add_modifier_sides(doc, finder->know->process, token, &out->parties);
    add_sponsors(doc, finder->know->process, token, &out->hosts);
    read_hosts(finder, token, out);
    int32_t countries = count_countries(doc, first, end, &out->country);
    int32_t place = own_place(doc, &finder->know->process->meetings, token);
    if (countries == 0 && place >= 0) out->country = doc->places.items[place].country, countries = out->country.length > 0;
    if (countries == 1) out->name = name_by_country(finder, out->country, noun);
    for (int32_t i = 0; i < out->parties.count && countries == 0 && !out->name.length; i++) {
        const Entity *party = out->parties.items[i].entity >= 0 ? &doc->entities.items[out->parties.items[i].entity] : NULL;
        if (party && party->kind == ACTOR_GROUP) out->name = name_by_country(finder, out->country = party->country, noun);
    }
    bool region = countries == 0 && place_at(doc, first) >= 0; /* "the Middle East peace process" */
    if (countries > 1 || region) out->name = name_words(doc, first, end), out->country = (Str){0};
    return true;
}

/* ----------------------------------------------------------------------- finding */

/* Evidence of a process that nobody names is the first meeting or agreement of its groups. */
static void derive_process(const ProcessFinder *finder, const ProcessClaim *of_talks) {
    Document *doc = finder->doc;
    bool met = doc->meetings.count > 0;
    if (!met && !doc->agreements.count) return;
    ProcessClaim *claim = array_push(doc->arena, &doc->processes);
    *claim = (ProcessClaim){.name = of_talks->name, .country = of_talks->country, .since = -1, .speech = -1};
    claim->span = met ? doc->meetings.items[0].span : doc->agreements.items[0].span;
    claim->evidence = met ? doc->meetings.items[0].evidence : doc->agreements.items[0].evidence;
    claim->sentence = met ? doc->meetings.items[0].sentence : doc->agreements.items[0].sentence;
}

/* An article is about a few processes at most: true for one of the first MOST names. */
static bool is_among(Str name, Str *names) {
    for (int32_t i = 0; i < MOST; i++) {
        if (!names[i].length) names[i] = name;
        if (str_equal(names[i], name)) return true;
    }
    return false;
}

void find_processes(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->process) return;
    ProcessFinder finder = {
        .doc = doc, .know = know, .words = &know->process->processes, .country = country_of_talks(doc), .scratch = scratch};
    Str names[MOST] = {{0}};
    for (int32_t i = doc->entities.count - 1; i >= 0; i--)
        if (doc->entities.items[i].kind == ACTOR_STATE) *map_put(scratch, &finder.states, doc->entities.items[i].country) = i + 1;
    ARRAY(ProcessClaim) found = {0};
    ProcessClaim claim, of_talks = {.country = finder.country};
    of_talks.name = name_by_country(&finder, finder.country, word_value(finder.words, S("process"), S("process")));
    for (int32_t t = 0; t < doc->tokens.count; t++)
        if (read_process(&finder, t, &claim)) *array_push(scratch, &found) = claim;
    /* "The peace process" is the one that the article names elsewhere. */
    for (int32_t i = found.count - 1; i >= 0; i--)
        if (found.items[i].name.length) of_talks = found.items[i];
    for (int32_t i = 0; i < found.count; i++) {
        ProcessClaim *process = &found.items[i];
        if (!process->name.length) process->name = of_talks.name, process->country = of_talks.country;
        if (process->name.length && is_among(process->name, names)) *array_push(doc->arena, &doc->processes) = *process;
    }
    if (!found.count && of_talks.name.length) derive_process(&finder, &of_talks);
}

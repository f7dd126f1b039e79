/* See process.h. */
#include "record/process.h"

#include "record/entries.h"
#include "record/fold.h"

/* One process, or a country or party asked for in its place. */
typedef struct Theme {
    Str id, name;
    StrList countries, parties;
    bool chosen;
} Theme;

typedef struct Sorter {
    Arena *arena;
    ARRAY(Theme) themes;
    StrMap votes; /* "document theme" → entries of the document that are of the theme */
    StrMap best;  /* document → its theme + 1 */
    StrMap kept;  /* ids of what was kept, and "y:" names of its parties */
} Sorter;

/* ------------------------------------------------------------------ themes */

static Str state_of_code(Str code) {
    enum { ISO = 3 };
    Str sector = str_slice(code, ISO, code.length);
    bool state = !sector.length || str_equal(sector, S("GOV")) || str_equal(sector, S("MIL"));
    return state ? str_slice(code, 0, ISO) : (Str){0};
}

static void add_theme(Sorter *s, const Entry *entry) {
    const ProcessEntry *p = &entry->process;
    Theme *theme = array_push(s->arena, &s->themes);
    *theme = (Theme){.id = entry->id, .name = p->name};
    add_unique_str(s->arena, &theme->countries, p->country);
    for (int32_t i = 0; i < p->parties.count; i++) {
        const Actor *a = &p->parties.items[i];
        bool own = !p->country.length || !a->country.length || str_equal(a->country, p->country);
        if (own) add_unique_str(s->arena, &theme->parties, actor_party(a));
    }
}

static bool is_called(const Theme *theme, Str name, Arena *arena) {
    return str_equal(theme->id, name) || str_find(str_fold(arena, theme->name), str_fold(arena, name)) >= 0;
}

/* The country that has that name among the parties and places of the record; or the empty Str. */
static Str country_called(const EntryList *entries, Str name) {
    for (int32_t i = 0; i < entries->count; i++) {
        const Entry *entry = &entries->items[i];
        const RecordPlace *place = entry->kind == ENTRY_EVENT     ? &entry->event.place
                                   : entry->kind == ENTRY_MEETING ? &entry->meeting.place
                                                                  : NULL;
        if (place && place->level == PLACE_COUNTRY && str_equal_nocase(place->name, name)) return place->country;
        if (entry->kind == ENTRY_PARTY && str_equal_nocase(entry->party.name, name) && state_of_code(entry->party.code).length)
            return state_of_code(entry->party.code);
    }
    return (Str){0};
}

static bool holds_str(const StrList *list, Str text) {
    for (int32_t i = 0; i < list->count; i++)
        if (str_equal_nocase(list->items[i], text)) return true;
    return false;
}

/* The processes called so; else those of the country called so; else that country or party itself. */
static void choose_themes(Sorter *s, const EntryList *entries, Str name) {
    bool found = false;
    for (int32_t i = 0; i < s->themes.count; i++) found |= s->themes.items[i].chosen = is_called(&s->themes.items[i], name, s->arena);
    if (found) return;
    Str country = country_called(entries, name);
    for (int32_t i = 0; i < s->themes.count && country.length; i++)
        found |= s->themes.items[i].chosen = holds_str(&s->themes.items[i].countries, country);
    if (found) return;
    Theme *theme = array_push(s->arena, &s->themes);
    *theme = (Theme){.name = name, .chosen = true};
    add_unique_str(s->arena, &theme->countries, country);
    add_unique_str(s->arena, &theme->parties, name);
}

/* ----------------------------------------------------------------- entries */

static bool touches(const Theme *theme, const Entry *entry) {
    const RecordPlace *place = place_of_entry(entry);
    if (place && place->country.length && holds_str(&theme->countries, place->country)) return true;
    ActorsOf sides[ACTOR_LISTS];
    actors_of(entry, sides);
    for (int32_t i = 0; i < ACTOR_LISTS && sides[i].list; i++)
        for (int32_t k = 0; k < sides[i].list->count; k++) {
            const Actor *a = &sides[i].list->items[k];
            if (a->country.length && holds_str(&theme->countries, a->country)) return true;
            if (actor_party(a).length && holds_str(&theme->parties, actor_party(a))) return true;
        }
    return false;
}

static bool is_worked_out(const Entry *entry) {
    return entry->kind == ENTRY_DOCUMENT || entry->kind == ENTRY_PARTY || entry->kind == ENTRY_PROCESS || entry->kind == ENTRY_CONFLICT;
}

/* The theme that the entry is told to be of: by a correction, or as the process that its article names; or -1. */
static int32_t told_theme(const Sorter *s, const Entry *entry) {
    for (int32_t t = 0; t < s->themes.count; t++) {
        const Theme *theme = &s->themes.items[t];
        if (entry->of_process.length && (str_equal(entry->of_process, theme->id) || str_equal_nocase(entry->of_process, theme->name)))
            return t;
        if (!entry->of_process.length && entry->kind == ENTRY_MEETING && theme->id.length && str_equal(entry->meeting.about, theme->id))
            return t;
    }
    return -1;
}

/* Every article is of the theme that most of its entries touch. */
static void vote(Sorter *s, const Entry *entry) {
    Str doc = entry_document(entry);
    if (is_worked_out(entry) || !doc.length) return;
    for (int32_t t = 0; t < s->themes.count; t++) {
        if (!touches(&s->themes.items[t], entry)) continue;
        int32_t votes = ++*map_put(s->arena, &s->votes, str_format(s->arena, "%.*s %d", STR_ARGS(doc), t));
        int32_t *best = map_put(s->arena, &s->best, doc);
        Str rival = str_format(s->arena, "%.*s %d", STR_ARGS(doc), *best - 1);
        if (!*best || votes > map_get(&s->votes, rival, 0) || (votes == map_get(&s->votes, rival, 0) && t < *best - 1)) *best = t + 1;
    }
}

static bool article_is_chosen(const Sorter *s, Str doc) {
    int32_t best = map_get(&s->best, doc, 0);
    return best && s->themes.items[best - 1].chosen;
}

typedef enum Choice { CHOICE_NO, CHOICE_YES, CHOICE_OF_ARTICLE } Choice;

static Choice choice_of_claim(const Sorter *s, const Entry *entry) {
    int32_t told = told_theme(s, entry);
    bool chosen = false, other = false;
    if (told >= 0) return s->themes.items[told].chosen ? CHOICE_YES : CHOICE_NO;
    if (entry->of_process.length) return CHOICE_NO;
    for (int32_t t = 0; t < s->themes.count; t++) {
        bool touched = touches(&s->themes.items[t], entry);
        chosen |= touched && s->themes.items[t].chosen;
        other |= touched && !s->themes.items[t].chosen;
    }
    return chosen == other ? CHOICE_OF_ARTICLE : chosen ? CHOICE_YES : CHOICE_NO;
}

static bool claim_is_chosen(const Sorter *s, const Entry *entry) {
    Choice choice = choice_of_claim(s, entry);
    return choice == CHOICE_OF_ARTICLE ? article_is_chosen(s, entry_document(entry)) : choice == CHOICE_YES;
}

static bool is_chosen(const Sorter *s, const Entry *entry) {
    switch (entry->kind) {
    case ENTRY_DOCUMENT: return article_is_chosen(s, entry->id);
    case ENTRY_PARTY: return map_get(&s->kept, str_format(s->arena, "y:%.*s", STR_ARGS(entry->party.name)), 0) > 0;
    case ENTRY_PROCESS:
        for (int32_t t = 0; t < s->themes.count; t++)
            if (str_equal(s->themes.items[t].id, entry->id)) return s->themes.items[t].chosen;
        return false;
    case ENTRY_CONFLICT:
        if (entry->conflict.about.length) return map_get(&s->kept, entry->conflict.about, 0) > 0;
        return article_is_chosen(s, entry_document(entry));
    default: return claim_is_chosen(s, entry);
    }
}

static void note_kept(Sorter *s, const Entry *entry) {
    ActorsOf sides[ACTOR_LISTS];
    *map_put(s->arena, &s->kept, entry->id) = 1;
    actors_of(entry, sides);
    for (int32_t i = 0; i < ACTOR_LISTS && sides[i].list; i++)
        for (int32_t k = 0; k < sides[i].list->count; k++)
            *map_put(s->arena, &s->kept, str_format(s->arena, "y:%.*s", STR_ARGS(actor_party(&sides[i].list->items[k])))) = 1;
}

static Sorter sorter_for(const EntryList *known, Str name, Arena *arena) {
    Sorter s = {.arena = arena};
    for (int32_t i = 0; i < known->count; i++)
        if (known->items[i].kind == ENTRY_PROCESS) add_theme(&s, &known->items[i]);
    choose_themes(&s, known, name);
    return s;
}

bool goes_by_article(EntryKind kind) {
    return kind == ENTRY_DOCUMENT || kind == ENTRY_PARTY || kind == ENTRY_CONFLICT;
}

void find_doubtful(const EntryList *claims, const EntryList *known, Str name, StrList *documents, Arena *arena) {
    Sorter s = sorter_for(known, name, arena);
    StrMap seen = {0};
    for (int32_t i = 0; i < claims->count; i++) {
        Str doc = entry_document(&claims->items[i]);
        if (is_worked_out(&claims->items[i]) || choice_of_claim(&s, &claims->items[i]) != CHOICE_OF_ARTICLE) continue;
        if (!(*map_put(arena, &seen, doc))++) *array_push(arena, documents) = doc;
    }
}

void keep_claims(EntryList *claims, const EntryList *known, const EntryList *voters, Str name, Arena *arena) {
    Sorter s = sorter_for(known, name, arena);
    int32_t kept = 0;
    for (int32_t i = 0; i < voters->count; i++) vote(&s, &voters->items[i]);
    for (int32_t i = 0; i < claims->count; i++)
        if (is_chosen(&s, &claims->items[i])) claims->items[kept++] = claims->items[i];
    claims->count = kept;
}

/* Parties and conflicts go with what they are parties to and about, so those are decided first. */
void keep_process(EntryList *entries, Str name, Arena *arena) {
    Sorter s = sorter_for(entries, name, arena);
    bool *chosen = arena_new(arena, bool, entries->count);
    for (int32_t i = 0; i < entries->count; i++) vote(&s, &entries->items[i]);
    for (int32_t late = 0; late < 2; late++)
        for (int32_t i = 0; i < entries->count; i++) {
            const Entry *entry = &entries->items[i];
            if ((entry->kind == ENTRY_PARTY || entry->kind == ENTRY_CONFLICT) != late || !is_chosen(&s, entry)) continue;
            chosen[i] = true;
            note_kept(&s, entry);
        }
    int32_t kept = 0;
    for (int32_t i = 0; i < entries->count; i++)
        if (chosen[i]) entries->items[kept++] = entries->items[i];
    entries->count = kept;
}

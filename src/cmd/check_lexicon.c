/* `parley check-lexicon`: what is wrong with the files of lexicon/, by file and line. */
#include "cmd/check_lexicon.h"

#include "cmd/command.h"
#include "engine.h"
#include "mention/actor_lexicon.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* A shorter hole between two holders of an office is the time that it took to fill it. Before 1990 the lists are not meant to be whole. */
enum { LONGEST_VACANCY = 366, LONGEST_HANDOVER = 31, LONGEST_TENURE = 40 * 366, FIRST_WHOLE_YEAR = 1990, KNOWN_UNTIL = 2025 };

typedef struct Check {
    LexiconSource *source;
    const struct ActorLexicon *lexicon;
    StrMap countries; /* codes of states → 1 */
} Check;

static void complain(Check *check, Str file, int32_t line, const char *format, ...) {
    va_list list;
    char message[300];
    va_start(list, format);
    int length = vsnprintf(message, sizeof message, format, list);
    va_end(list);
    int32_t kept = length < 0 ? 0 : length >= (int)sizeof message ? (int32_t)sizeof message - 1 : length;
    lexicon_problem(check->source, file, line, str_copy(check->source->arena, (Str){message, kept}));
}

static bool is_listed(const char *const *words, Str word) {
    for (; *words; words++)
        if (str_equal(word, str_from(*words))) return true;
    return false;
}

/* --------------------------------------------------------------------- blocks */

static void check_sectors(Check *check, const LexiconBlocks *block, Str value) {
    static const char *const sectors[] = {"GOV", "MIL", "REB", "OPP", "PTY", "LEG", "JUD", "SPY", "COP", "UAF",
                                          "IGO", "NGO", "MED", "BUS", "CVL", "EDU", "REL", "REF", "CRM", NULL};
    for (LexiconItem item; lexicon_next_item(&value, &item);)
        if (!is_listed(sectors, item.text)) complain(check, block->file, block->first_line, "unknown sector '%.*s'", STR_ARGS(item.text));
}

static void check_ranges(Check *check, const LexiconBlocks *block, Str value) {
    for (LexiconItem item; lexicon_next_item(&value, &item);)
        if (item.from != DAY_NONE && item.to != DAY_NONE && item.from > item.to)
            complain(check, block->file, block->first_line, "'%.*s' ends before it begins", STR_ARGS(item.text));
}

static void check_block(Check *check, const LexiconBlocks *block) {
    static const char *const keys[] = {"actor",      "kind",         "country", "sector", "names",    "abbreviations",
                                       "adjectives", "members",      "capital", "seats",  "of",       "part-of",
                                       "called",     "descriptions", "from",    "to",     "wikidata", NULL};
    for (int32_t i = 0; i < block->count; i++) {
        if (!is_listed(keys, block->keys[i]))
            complain(check, block->file, block->first_line, "unknown key '%.*s'", STR_ARGS(block->keys[i]));
        for (int32_t j = 0; j < i; j++)
            if (str_equal(block->keys[i], block->keys[j]))
                complain(check, block->file, block->first_line, "two lines of '%.*s'", STR_ARGS(block->keys[i]));
        check_ranges(check, block, block->values[i]);
    }
    if (!str_equal(block->keys[0], S("actor"))) complain(check, block->file, block->first_line, "does not begin with 'actor'");
    Str kind = lexicon_value(block, S("kind")), country = lexicon_value(block, S("country"));
    if (!kind.length || !is_listed(actor_kind_names, kind))
        complain(check, block->file, block->first_line, "unknown kind '%.*s'", STR_ARGS(kind));
    if (country.length && !map_get(&check->countries, country, 0))
        complain(check, block->file, block->first_line, "no state has the country code '%.*s'", STR_ARGS(country));
    check_sectors(check, block, lexicon_value(block, S("sector")));
}

static void check_blocks(Check *check) {
    LexiconNames files = lexicon_folder(check->source, S("actors/"));
    for (int32_t i = 0; i < files.count; i++)
        if (!str_starts(files.items[i], S("actors/holders")))
            for (LexiconBlocks block = lexicon_blocks(check->source, files.items[i]); lexicon_next_block(&block);)
                check_block(check, &block);
}

/* ---------------------------------------------------------------------- names */

static bool days_meet(Days a, Days b) {
    bool before = a.to != DAY_NONE && b.from != DAY_NONE && a.to < b.from;
    bool after = b.to != DAY_NONE && a.from != DAY_NONE && b.to < a.from;
    return !before && !after;
}

static Days days_both(Days a, Days b) {
    if (a.from == DAY_NONE || (b.from != DAY_NONE && b.from > a.from)) a.from = b.from;
    if (a.to == DAY_NONE || (b.to != DAY_NONE && b.to < a.to)) a.to = b.to;
    return a;
}

/* The same name, in the same country, on the same days: nothing in an article can tell the two apart. */
static bool is_clash(const Check *check, const Form *a, const Form *b) {
    if (a->kind != FORM_NAME || b->kind != FORM_NAME || a->actor == b->actor || !str_equal(a->text, b->text)) return false;
    const LexiconActor *one = &check->lexicon->actors.items[a->actor], *other = &check->lexicon->actors.items[b->actor];
    return str_equal(one->country, other->country) && days_meet(days_both(a->days, one->days), days_both(b->days, other->days));
}

static void check_names(Check *check) {
    for (int32_t i = 0; i < check->lexicon->forms.count; i++) {
        const Form *form = &check->lexicon->forms.items[i];
        for (int32_t j = form->next; j >= 0; j = check->lexicon->forms.items[j].next) {
            const Form *other = &check->lexicon->forms.items[j];
            if (!is_clash(check, form, other)) continue;
            const LexiconActor *actor = &check->lexicon->actors.items[form->actor];
            complain(check, actor->file, actor->line, "'%.*s' is also a name of %.*s", STR_ARGS(form->text),
                     STR_ARGS(check->lexicon->actors.items[other->actor].name));
        }
    }
}

/* -------------------------------------------------------------------- holders */

static const struct ActorLexicon *ordered;

static int compare_tenures(const void *a, const void *b) {
    const Tenure *one = &ordered->tenures.items[*(const int32_t *)a], *other = &ordered->tenures.items[*(const int32_t *)b];
    if (one->actor != other->actor) return one->actor - other->actor;
    int order = str_compare(one->office, other->office);
    if (order) return order;
    if (one->days.from != other->days.from) return one->days.from < other->days.from ? -1 : 1;
    return one->line - other->line;
}

static Str person_name(const Check *check, const Tenure *tenure) {
    return check->lexicon->persons.items[tenure->person].name;
}

static const char *const meant[] = {"beside", "vacant", "open", NULL};

static bool is_meant(const Tenure *tenure, const char *so) {
    return str_equal(tenure->so, str_from(so));
}

/* Offices of which a state has one at a time. */
static bool is_single(const Check *check, const Tenure *tenure) {
    static const char *const offices[] = {"president", "prime minister", "foreign minister",  "king",
                                          "emir",      "chancellor",     "secretary-general", NULL};
    return check->lexicon->actors.items[tenure->actor].kind == ACTOR_STATE && is_listed(offices, tenure->office);
}

/* A role without a last day that nobody can hold any more, or that has gone on for longer than most do. */
static void check_open_end(Check *check, const Tenure *tenure) {
    Days days = tenure->days;
    const LexiconActor *actor = &check->lexicon->actors.items[tenure->actor];
    if (days.to != DAY_NONE) return;
    if (actor->days.to != DAY_NONE)
        complain(check, tenure->file, tenure->line, "%.*s has no last day, but %.*s has ended", STR_ARGS(person_name(check, tenure)),
                 STR_ARGS(actor->name));
    else if (days.from != DAY_NONE && day_from_civil(KNOWN_UNTIL, 1, 1) - days.from > LONGEST_TENURE && !is_meant(tenure, "open"))
        complain(check, tenure->file, tenure->line, "%.*s has no last day after %d years", STR_ARGS(person_name(check, tenure)),
                 KNOWN_UNTIL - civil_from_day(days.from).year);
}

static void check_tenure(Check *check, const Tenure *tenure) {
    Atom room[PHRASE_ATOMS + 1];
    Atoms atoms = {.items = room, .capacity = PHRASE_ATOMS + 1};
    split_atoms(check->source->arena, tenure->office, 0, &atoms);
    const PhraseSlot *role =
        atoms.count && atoms.count <= PHRASE_ATOMS ? phrase_find(&check->lexicon->role_table, phrase_key(atoms.items, atoms.count)) : NULL;
    if (!role || !role->value) complain(check, tenure->file, tenure->line, "'%.*s' is no role of roles.txt", STR_ARGS(tenure->office));
    Days days = tenure->days;
    if (days.from == DAY_NONE && is_single(check, tenure))
        complain(check, tenure->file, tenure->line, "%.*s has no first day", STR_ARGS(person_name(check, tenure)));
    if (days.from != DAY_NONE && days.to != DAY_NONE && days.from > days.to)
        complain(check, tenure->file, tenure->line, "%.*s leaves before coming", STR_ARGS(person_name(check, tenure)));
    if (!is_listed(meant, tenure->so) && tenure->so.length)
        complain(check, tenure->file, tenure->line, "'%.*s' is none of beside, vacant, open", STR_ARGS(tenure->so));
    check_open_end(check, tenure);
}

/* "1991..1994" and "1994..1996" share a year only because no day is known; of lists by the year alone gaps are not told either. */
static bool is_rough(Day last, Day first) {
    Civil end = civil_from_day(last), start = civil_from_day(first);
    return start.day == 1 && end.day == days_in_month(end.year, end.month) && last - first <= 366;
}

static void check_succession(Check *check, const Tenure *first, const Tenure *then) {
    bool same = first->actor == then->actor && str_equal(first->office, then->office);
    if (!same || first->person == then->person || !is_single(check, first)) return;
    Str before = person_name(check, first);
    if (then->days.from == DAY_NONE) return;
    bool open = first->days.to == DAY_NONE;
    if (!open && is_rough(first->days.to, then->days.from)) return;
    if ((open || first->days.to - then->days.from > LONGEST_HANDOVER) && !is_meant(then, "beside"))
        complain(check, then->file, then->line, "%.*s is %.*s while %.*s still is", STR_ARGS(person_name(check, then)),
                 STR_ARGS(then->office), STR_ARGS(before));
    else if (!open && !is_meant(then, "vacant") && then->days.from - first->days.to > LONGEST_VACANCY &&
             first->days.to >= day_from_civil(FIRST_WHOLE_YEAR, 1, 1))
        complain(check, then->file, then->line, "nobody is %.*s between %.*s and %.*s", STR_ARGS(then->office), STR_ARGS(before),
                 STR_ARGS(person_name(check, then)));
}

/* Or is of another office. */
static bool ends_later(const Tenure *tenure, const Tenure *last) {
    if (tenure->actor != last->actor || !str_equal(tenure->office, last->office)) return true;
    return tenure->days.to == DAY_NONE || (last->days.to != DAY_NONE && tenure->days.to >= last->days.to);
}

static void check_holders(Check *check) {
    int32_t count = check->lexicon->tenures.count;
    int32_t *order = arena_new(check->source->arena, int32_t, count + 1);
    for (int32_t i = 0; i < count; i++) order[i] = i;
    ordered = check->lexicon;
    qsort(order, (size_t)count, sizeof *order, compare_tenures);
    const Tenure *last = NULL; /* of those of the office so far, the one that ends last */
    for (int32_t i = 0; i < count; i++) {
        const Tenure *tenure = &check->lexicon->tenures.items[order[i]];
        check_tenure(check, tenure);
        if (last) check_succession(check, last, tenure);
        if (!last || ends_later(tenure, last)) last = tenure;
    }
}

static int compare_problems(const void *a, const void *b) {
    const LexiconProblem *one = a, *other = b;
    int order = str_compare(one->file, other->file);
    return order ? order : one->line - other->line;
}

int32_t check_lexicon(Knowledge *know) {
    Check check = {.source = &know->source, .lexicon = know->actors};
    for (int32_t i = 0; i < know->actors->actors.count; i++)
        if (know->actors->actors.items[i].kind == ACTOR_STATE)
            *map_put(know->arena, &check.countries, know->actors->actors.items[i].country) = 1;
    check_blocks(&check);
    check_names(&check);
    check_holders(&check);
    int32_t count = know->source.problems.count;
    if (count) qsort(know->source.problems.items, (size_t)count, sizeof *know->source.problems.items, compare_problems);
    return count;
}

int run_check_lexicon(int argc, char **argv) {
    if (argc != 1) return wrong_usage(argv[0]);
    Arena arena = {0};
    Knowledge *know = read_knowledge(&arena, find_data_folder(&arena), S("en"));
    int32_t count = check_lexicon(know);
    for (int32_t i = 0; i < count; i++) {
        const LexiconProblem *p = &know->source.problems.items[i];
        printf("%.*s:%d: %.*s\n", STR_ARGS(p->file), p->line, STR_ARGS(p->message));
    }
    arena_free(&arena);
    return count ? EXIT_NOTHING : EXIT_FOUND;
}

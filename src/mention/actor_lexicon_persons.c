/* Loads what is known of persons: lexicon/actors/holders*.txt (who held which office when) and the role words of a language. */
#include "mention/actor_lexicon.h"
#include "word_lists.h"

static bool is_particle(const struct ActorLexicon *lexicon, Str word) {
    char room[16];
    if (word.length >= (int32_t)sizeof room) return false;
    for (int32_t i = 0; i < word.length; i++)
        room[i] = word.text[i] >= 'A' && word.text[i] <= 'Z' ? (char)(word.text[i] | 0x20) : word.text[i];
    return lexicon->particles && map_get(lexicon->particles, (Str){room, word.length}, 0);
}

static int32_t last_blank(Str name) {
    for (int32_t i = name.length - 1; i >= 0; i--)
        if (name.text[i] == ' ') return i;
    return -1;
}

static void add_person_form(Arena *arena, struct ActorLexicon *lexicon, int32_t person, Str text, FormKind kind) {
    add_form(arena, lexicon, (Form){.text = text, .kind = kind, .actor = person, .days = {DAY_NONE, DAY_NONE}});
}

/* The last word, with and without its particles: "de Klerk"; "al-Assad", "Assad". */
static void add_surname(Arena *arena, struct ActorLexicon *lexicon, int32_t person, Str name) {
    int32_t blank = last_blank(name);
    if (blank < 0) return;
    Str last = str_slice(name, blank + 1, name.length);
    add_person_form(arena, lexicon, person, last, FORM_SURNAME);
    int32_t dash = str_find_char(last, '-');
    if (dash > 0 && is_particle(lexicon, str_slice(last, 0, dash)))
        add_person_form(arena, lexicon, person, str_slice(last, dash + 1, last.length), FORM_SURNAME);
    Str before = str_slice(name, 0, blank);
    int32_t second = last_blank(before);
    if (second >= 0 && is_particle(lexicon, str_slice(before, second + 1, before.length)))
        add_person_form(arena, lexicon, person, str_slice(name, second + 1, name.length), FORM_SURNAME);
}

static int32_t person_named(Arena *arena, struct ActorLexicon *lexicon, Str name) {
    int32_t *known = map_put(arena, &lexicon->person_of_name, name);
    if (*known) return *known - 1;
    int32_t person = lexicon->persons.count;
    *known = person + 1;
    *array_push(arena, &lexicon->persons) = (LexiconPerson){.name = name, .tenures = -1};
    add_person_form(arena, lexicon, person, name, last_blank(name) < 0 ? FORM_SURNAME : FORM_PERSON);
    add_surname(arena, lexicon, person, name);
    return person;
}

Str office_of(Arena *scratch, const struct ActorLexicon *lexicon, Str office) {
    Atom room[PHRASE_ATOMS + 1];
    Atoms atoms = {.items = room, .capacity = PHRASE_ATOMS + 1};
    split_atoms(scratch, office, 0, &atoms);
    bool known = atoms.count > 0 && atoms.count <= PHRASE_ATOMS;
    const PhraseSlot *slot = known ? phrase_find(&lexicon->role_table, phrase_key(atoms.items, atoms.count)) : NULL;
    return slot && slot->value ? lexicon->roles.items[slot->value - 1].office : office;
}

static void add_aliases(Arena *arena, struct ActorLexicon *lexicon, int32_t person, Str aliases) {
    LexiconPerson *known = &lexicon->persons.items[person];
    /* Most rows of a person give the same ones. */
    if (str_equal(known->aliases, aliases)) return;
    known->aliases = aliases;
    for (LexiconItem item; lexicon_next_item(&aliases, &item);)
        add_person_form(arena, lexicon, person, item.text, last_blank(item.text) < 0 ? FORM_SURNAME : FORM_PERSON);
}

static void add_tenure(LexiconRows *rows, struct ActorLexicon *lexicon, int32_t actor) {
    Arena *arena = rows->source->arena;
    int32_t person = person_named(arena, lexicon, rows->fields[2]), index = lexicon->tenures.count;
    Tenure tenure = {
        .actor = actor, .person = person, .office = rows->fields[1], .so = rows->fields[6], .file = rows->file, .line = rows->line};
    bool again = index > 0 && str_equal(lexicon->tenures.items[index - 1].office, tenure.office);
    tenure.known_as = again ? lexicon->tenures.items[index - 1].known_as : office_of(arena, lexicon, tenure.office);
    tenure.days = (Days){day_parse(rows->fields[3], false), day_parse(rows->fields[4], true)};
    tenure.next = lexicon->persons.items[person].tenures;
    tenure.next_of_actor = lexicon->actors.items[actor].tenures - 1;
    lexicon->persons.items[person].tenures = index;
    lexicon->actors.items[actor].tenures = index + 1;
    *array_push(arena, &lexicon->tenures) = tenure;
    add_aliases(arena, lexicon, person, rows->fields[5]);
}

void load_holders(LexiconSource *source, struct ActorLexicon *lexicon, Str file) {
    for (LexiconRows rows = lexicon_rows(source, file, 4); lexicon_next_row(&rows);) {
        int32_t actor = map_get(&lexicon->actor_of_name, rows.fields[0], 0) - 1;
        if (actor >= 0)
            add_tenure(&rows, lexicon, actor);
        else
            lexicon_problem(source, file, rows.line, str_format(source->arena, "no actor is called '%.*s'", STR_ARGS(rows.fields[0])));
    }
}

int32_t tenure_on(const struct ActorLexicon *lexicon, int32_t actor, Str office, Day day) {
    int32_t at = day == DAY_NONE ? -1 : lexicon->actors.items[actor].tenures - 1;
    for (; at >= 0; at = lexicon->tenures.items[at].next_of_actor)
        if (days_hold(lexicon->tenures.items[at].days, day) && str_equal(lexicon->tenures.items[at].known_as, office)) return at;
    return -1;
}

/* Of several offices at a time that of the state counts: a president also leads a party. */
int32_t tenure_of(const struct ActorLexicon *lexicon, int32_t person, Day day) {
    int32_t first = lexicon->persons.items[person].tenures, best = -1;
    if (day == DAY_NONE) return lexicon->tenures.items[first].next < 0 ? first : -1;
    for (int32_t at = first; at >= 0; at = lexicon->tenures.items[at].next) {
        const Tenure *tenure = &lexicon->tenures.items[at];
        if (!days_hold(tenure->days, day)) continue;
        bool state = lexicon->actors.items[tenure->actor].kind == ACTOR_STATE && !actor_word(lexicon, "opposing", tenure->office);
        if (best < 0 || (state && lexicon->actors.items[lexicon->tenures.items[best].actor].kind != ACTOR_STATE)) best = at;
    }
    return best;
}

/* -------------------------------------------------------------- role words */

static int32_t word_index(const char *const *words, Str word) {
    for (int32_t i = 0; words[i]; i++)
        if (str_equal(word, str_from(words[i]))) return i;
    return -1;
}

static void add_role_word(Arena *arena, struct ActorLexicon *lexicon, Str word, int32_t role) {
    Atom room[PHRASE_ATOMS + 1];
    Atoms atoms = {.items = room, .capacity = PHRASE_ATOMS + 1};
    split_atoms(arena, word, 0, &atoms);
    PhraseSlot *slot = phrase_put(arena, &lexicon->role_table, &atoms);
    if (slot && !slot->value) slot->value = role + 1;
}

static void add_roles(Arena *arena, struct ActorLexicon *lexicon, Str words, Role role) {
    bool own = !role.office.length;
    LexiconItem item;
    for (bool first = true; lexicon_next_item(&words, &item); first = false) {
        if (own || first) {
            if (own) role.office = item.text;
            *array_push(arena, &lexicon->roles) = role;
        }
        add_role_word(arena, lexicon, item.text, lexicon->roles.count - 1);
    }
}

void load_roles(LexiconSource *source, struct ActorLexicon *lexicon) {
    static const char *const kinds[] = {"office", "envoy", "person", "rank", "body", "force", "title", "kin", NULL};
    static const char *const acts[] = {"any", "group", "self", NULL};
    for (LexiconRows rows = lexicon_rows(source, lexicon_language_file(source, "roles.txt"), 5); lexicon_next_row(&rows);) {
        int32_t kind = word_index(kinds, rows.fields[1]), acts_for = word_index(acts, rows.fields[2]);
        if (kind < 0 || acts_for < 0) {
            lexicon_problem(source, rows.file, rows.line, S("has an unknown kind or side"));
            continue;
        }
        Role role = {
            .kind = (RoleKind)kind, .acts = (ActsFor)acts_for, .office = rows.fields[5], .sector = rows.fields[3], .row = rows.line};
        if (role.sector.length && role.sector.text[0] == '-') role.sector.length = 0;
        role.gender = rows.fields[4].length && rows.fields[4].text[0] != '-' ? rows.fields[4].text[0] : 0;
        add_roles(source->arena, lexicon, rows.fields[0], role);
    }
}

void load_actor_words(Knowledge *know, struct ActorLexicon *lexicon) {
    LexiconSource *source = &know->source;
    LexiconItem item;
    for (LexiconRows rows = lexicon_rows(source, lexicon_language_file(source, "actor-words.txt"), 2); lexicon_next_row(&rows);) {
        if (str_equal(rows.fields[0], S("movement"))) lexicon->rebels = rows.fields[1];
        if (str_equal(rows.fields[0], S("opposition"))) lexicon->opposition = rows.fields[1];
        if (str_equal(rows.fields[0], S("constabulary"))) lexicon->police = rows.fields[1];
        while (lexicon_next_item(&rows.fields[1], &item)) {
            *map_put(source->arena, &lexicon->words,
                     str_format(source->arena, "%.*s:%.*s", STR_ARGS(rows.fields[0]), STR_ARGS(item.text))) = 1;
            list_word(know, rows.fields[0], item.text);
        }
    }
}

void load_forenames(LexiconSource *source, struct ActorLexicon *lexicon) {
    LexiconItem item;
    for (LexiconRows rows = lexicon_rows(source, S("forenames.txt"), 2); lexicon_next_row(&rows);)
        while (lexicon_next_item(&rows.fields[1], &item)) *map_put(source->arena, &lexicon->forenames, item.text) = rows.fields[0].text[0];
}

/* Actors and agents of a user's dictionaries as entries of the actor lexicon: before ours where both know a name. */
#include "dictionary/dictionary.h"

#include "mention/actor_lexicon.h"

/* One record: a primary phrase, synonyms, dated codes. */
typedef struct ActorRecord {
    ARRAY(Str) phrases;
    ARRAY(Str) codes; /* as between the brackets: "GOV <911226" */
    int32_t line;
} ActorRecord;

typedef struct Code {
    Str text;
    Days days;
} Code;

/* ----------------------------------------------------------------------- days */

/* "911226" or "19911226"; two-digit years up to 30 are of this century. DAY_NONE: no day. */
static Day day_of_digits(Str text) {
    int32_t value = 0;
    for (int32_t i = 0; i < text.length; i++) {
        if (text.text[i] < '0' || text.text[i] > '9') return DAY_NONE;
        value = value * 10 + text.text[i] - '0';
    }
    if (text.length != 6 && text.length != 8) return DAY_NONE;
    int32_t year = value / 10000, month = value / 100 % 100, day = value % 100;
    if (text.length == 6) year += year <= 30 ? 2000 : 1900;
    bool real = month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
    return real ? day_from_civil(year, month, day) : DAY_NONE;
}

/* "<911226", "> 990816", "19950601 - 19990815". */
static bool read_days(Str text, Days *days) {
    *days = (Days){DAY_NONE, DAY_NONE};
    text = str_trim(text);
    if (!text.length) return true;
    if (text.text[0] == '<' || text.text[0] == '>') {
        Day day = day_of_digits(str_trim(str_slice(text, 1, text.length)));
        *(text.text[0] == '<' ? &days->to : &days->from) = day;
        return day != DAY_NONE;
    }
    Str first = str_cut(&text, '-');
    days->from = day_of_digits(first);
    days->to = day_of_digits(str_trim(text));
    return days->from != DAY_NONE && days->to != DAY_NONE && days->from <= days->to;
}

static bool read_code(Str bracket, Code *code) {
    int32_t end = 0;
    while (end < bracket.length && bracket.text[end] != ' ' && bracket.text[end] != '<' && bracket.text[end] != '>') end++;
    code->text = str_slice(bracket, 0, end);
    return code->text.length && read_days(str_slice(bracket, end, bracket.length), &code->days);
}

/* --------------------------------------------------------------------- entries */

/* What codes begin with that are of no country. */
static ActorKind stateless_kind(Str code) {
    static const struct {
        const char *prefix;
        ActorKind kind;
    } kinds[] = {{"IGO", ACTOR_IGO},     {"UNO", ACTOR_IGO},   {"NGO", ACTOR_NGO},   {"NGM", ACTOR_NGO},   {"IMG", ACTOR_GROUP},
                 {"MNC", ACTOR_COMPANY}, {"MED", ACTOR_MEDIA}, {"UIS", ACTOR_GROUP}, {NULL, ACTOR_UNKNOWN}};
    for (int32_t i = 0; kinds[i].prefix; i++)
        if (str_starts(code, str_from(kinds[i].prefix))) return kinds[i].kind;
    return ACTOR_UNKNOWN;
}

static int32_t add_coded_actor(LexiconSource *source, struct ActorLexicon *lexicon, Str name, Str code) {
    LexiconActor *actor = array_push(source->arena, &lexicon->actors);
    *actor = (LexiconActor){.name = name, .of = -1, .part_of = -1, .days = {DAY_NONE, DAY_NONE}};
    actor->kind = stateless_kind(code);
    Str sector = code;
    if (!actor->kind && code.length >= 3) {
        actor->country = str_slice(code, 0, 3);
        sector = str_slice(code, 3, code.length);
        actor->kind = sector.length ? ACTOR_BODY : ACTOR_STATE;
    }
    *array_push(source->arena, &actor->sectors) = (DatedStr){sector, {DAY_NONE, DAY_NONE}};
    int32_t index = lexicon->actors.count - 1;
    if (actor->kind == ACTOR_STATE) *array_push(source->arena, &lexicon->states) = index;
    return index;
}

/* What the entries of a file are added to. */
typedef struct Target {
    struct ActorLexicon *lexicon;
    const Dictionary *dictionary;
} Target;

/* A stem stands for its usual endings too, unless it ends in "_". */
static void add_phrase(LexiconSource *source, const Target *target, Str phrase, int32_t actor, Days days) {
    Str words = phrase_words(source->arena, phrase, &target->dictionary->small);
    Form form = {.text = words, .kind = FORM_NAME, .actor = actor, .days = days, .told = true};
    add_form(source->arena, target->lexicon, form);
    if (str_ends(phrase, S("_"))) return;
    for (Str rest = target->dictionary->actor_endings; rest.length;) {
        Str ending = str_cut(&rest, ';');
        form.text = str_format(source->arena, "%.*s%.*s", STR_ARGS(words), STR_ARGS(ending));
        add_form(source->arena, target->lexicon, form);
    }
}

static void add_record(DictionaryLines *lines, const Target *target, const ActorRecord *record) {
    if (!record->phrases.count) return;
    Arena *arena = lines->source->arena;
    int32_t at = lines->line;
    lines->line = record->line;
    if (!record->codes.count) dictionary_problem(lines, "an actor without a code");
    /* Those with days come first: of equal forms the first is believed, and one without days is for all others. */
    for (int32_t pass = 0; pass < 2; pass++)
        for (int32_t i = 0; i < record->codes.count; i++) {
            Code code;
            bool good = read_code(record->codes.items[i], &code);
            if (!good && pass) dictionary_problem(lines, "a code or its days cannot be read");
            bool dated = good && (code.days.from != DAY_NONE || code.days.to != DAY_NONE);
            if (!good || dated != (pass == 0)) continue;
            Str name = phrase_words(arena, record->phrases.items[0], &target->dictionary->small);
            int32_t actor = add_coded_actor(lines->source, target->lexicon, name, code.text);
            for (int32_t p = 0; p < record->phrases.count; p++)
                add_phrase(lines->source, target, record->phrases.items[p], actor, code.days);
        }
    lines->line = at;
}

static struct ActorLexicon *own_copy(LexiconSource *source, Knowledge *know) {
    struct ActorLexicon *copy = arena_new(source->arena, struct ActorLexicon, 1);
    *copy = *know->actors;
    know->actors = copy;
    return copy;
}

static void take_codes(DictionaryLines *lines, ActorRecord *record, Str *text) {
    for (Str bracket = take_bracket(text); bracket.length; bracket = take_bracket(text)) {
        /* "[USA/FRA]" stands for several; the first is taken. */
        *array_push(lines->source->arena, &record->codes) = str_cut(&bracket, '/');
    }
}

void load_dictionary_actors(LexiconSource *source, Knowledge *know, const Dictionary *dictionary, Str file) {
    Target target = {own_copy(source, know), dictionary};
    ActorRecord record = {.line = 0};
    DictionaryLines lines = dictionary_lines(source, file);
    while (next_dictionary_line(&lines)) {
        Str text = lines.text;
        int32_t open = str_find_char(text, '[');
        Str phrase = str_trim(open < 0 ? text : str_slice(text, 0, open));
        bool synonym = str_starts(phrase, S("+")), only_code = open == 0;
        if (open >= 0 && str_find_char(text, ']') < open) {
            dictionary_problem(&lines, "'[' without ']'");
            continue;
        }
        if (!synonym && !only_code) {
            add_record(&lines, &target, &record);
            record = (ActorRecord){.line = lines.line};
        }
        if (!record.line) {
            dictionary_problem(&lines, "belongs to no actor");
            continue;
        }
        if (phrase.length > synonym) *array_push(source->arena, &record.phrases) = str_slice(phrase, synonym, phrase.length);
        take_codes(&lines, &record, &text);
    }
    add_record(&lines, &target, &record);
}

/* ---------------------------------------------------------------------- agents */

typedef struct AgentSets {
    ARRAY(Str) names, members; /* "!PERSON!", "MAN, MEN" */
} AgentSets;

static void set_agent(LexiconSource *source, struct ActorLexicon *lexicon, Str phrase, Str sector) {
    Str words = phrase_words(source->arena, phrase, NULL);
    if (!words.length) return;
    Atoms atoms = {0};
    split_atoms(source->arena, words, 0, &atoms);
    PhraseSlot *slot = phrase_put(source->arena, &lexicon->role_table, &atoms);
    if (!slot) return;
    Role role = {.office = words, .kind = ROLE_PERSON, .acts = ACTS_ANY, .row = -1};
    if (slot->value) {
        role = lexicon->roles.items[slot->value - 1];
        if (role.acts == ACTS_SELF) role.acts = ACTS_ANY;
    }
    role.sector = sector;
    *array_push(source->arena, &lexicon->roles) = role;
    slot->value = lexicon->roles.count;
}

/* The phrase, once for each member of the set that it names: "CONGRESS!PERSON!". */
static void add_agent(LexiconSource *source, struct ActorLexicon *lexicon, const AgentSets *sets, Str phrase, Str sector) {
    for (int32_t i = 0; i < sets->names.count; i++) {
        Str name = sets->names.items[i];
        int32_t at = str_find(phrase, name);
        if (at < 0) continue;
        for (Str rest = sets->members.items[i]; rest.length;) {
            Str member = str_cut(&rest, ',');
            Str before = str_slice(phrase, 0, at), after = str_slice(phrase, at + name.length, phrase.length);
            set_agent(source, lexicon, str_format(source->arena, "%.*s%.*s%.*s", STR_ARGS(before), STR_ARGS(member), STR_ARGS(after)),
                      sector);
        }
        return;
    }
    set_agent(source, lexicon, phrase, sector);
}

/* With a dictionary of agents no other word than its own has a code. */
static void forget_codes(LexiconSource *source, struct ActorLexicon *lexicon) {
    Role *roles = arena_new(source->arena, Role, lexicon->roles.count + 1);
    for (int32_t i = 0; i < lexicon->roles.count; i++) {
        roles[i] = lexicon->roles.items[i];
        roles[i].sector = (Str){0};
    }
    lexicon->roles.items = roles;
    lexicon->roles.capacity = lexicon->roles.count + 1;
}

static void read_agent(DictionaryLines *lines, struct ActorLexicon *lexicon, AgentSets *sets) {
    Arena *arena = lines->source->arena;
    Str text = lines->text;
    int32_t equals = str_find_char(text, '=');
    if (text.text[0] == '!' && equals > 0 && str_find_char(text, '[') < 0) {
        *array_push(arena, &sets->names) = str_trim(str_slice(text, 0, equals));
        *array_push(arena, &sets->members) = str_trim(str_slice(text, equals + 1, text.length));
        return;
    }
    Str code = take_bracket(&text);
    Str phrase = str_slice(lines->text, 0, str_find_char(lines->text, '['));
    if (!code.length || str_find_char(lines->text, '[') < 0) {
        dictionary_problem(lines, "an agent without a code");
        return;
    }
    if (code.text[0] == '~') code = str_slice(code, 1, code.length);
    if (str_ends(code, S("~"))) code.length--;
    int32_t brace = str_find_char(phrase, '{'), close = str_find_char(phrase, '}');
    Str plural = brace >= 0 && close > brace ? str_trim(str_slice(phrase, brace + 1, close)) : (Str){0};
    add_agent(lines->source, lexicon, sets, str_trim(brace >= 0 ? str_slice(phrase, 0, brace) : phrase), code);
    if (plural.length) add_agent(lines->source, lexicon, sets, plural, code);
}

void load_dictionary_agents(LexiconSource *source, Knowledge *know, Str file) {
    struct ActorLexicon *lexicon = own_copy(source, know);
    AgentSets sets = {.names = {0}};
    forget_codes(source, lexicon);
    DictionaryLines lines = dictionary_lines(source, file);
    while (next_dictionary_line(&lines)) read_agent(&lines, lexicon, &sets);
}

/* Loads the blocks of lexicon/actors/ that describe actors. Formats: lexicon/README.md. */
#include "mention/actor_lexicon.h"

#include "mention/names.h"

const char *const actor_kind_names[] = {"",    "state", "body",    "group",  "party",    "igo",
                                        "ngo", "media", "company", "people", "religion", NULL};
enum { FORMS_USUAL = 1 << 16 }; /* room for about what there is; more is no fault */
enum { KIND_COUNT = sizeof actor_kind_names / sizeof *actor_kind_names - 1 };

bool days_hold(Days days, Day day) {
    return day == DAY_NONE || ((days.from == DAY_NONE || days.from <= day) && (days.to == DAY_NONE || days.to >= day));
}

Str sector_on(const LexiconActor *actor, Day day) {
    static const char *const usual[] = {"", "GOV", "GOV", "REB", "PTY", "IGO", "NGO", "MED", "BUS", "CVL", "REL"};
    Str found = {0};
    for (int32_t i = 0; i < actor->sectors.count; i++)
        if (days_hold(actor->sectors.items[i].days, day)) found = actor->sectors.items[i].text;
    if (found.length) return found;
    if (actor->sectors.count) return actor->sectors.items[actor->sectors.count - 1].text;
    return (int32_t)actor->kind < KIND_COUNT ? str_from(usual[actor->kind]) : (Str){0};
}

Str name_on(const LexiconActor *actor, Day day) {
    for (int32_t i = 0; i < actor->called.count && day != DAY_NONE; i++)
        if (days_hold(actor->called.items[i].days, day)) return actor->called.items[i].text;
    return actor->name;
}

int32_t state_of_country(const struct ActorLexicon *lexicon, Str country, Day day) {
    int32_t best = -1, best_score = -1;
    for (int32_t s = 0; s < lexicon->states.count; s++) {
        int32_t i = lexicon->states.items[s];
        const LexiconActor *actor = &lexicon->actors.items[i];
        if (!str_equal(actor->country, country)) continue;
        /* What has a second name in the news, "breakaway region", is not the whole. */
        int32_t score = 4 * days_hold(actor->days, day) + 2 * !actor->descriptions.length + (actor->days.from == DAY_NONE);
        if (score <= best_score) continue;
        best_score = score;
        best = i;
    }
    return best;
}

void add_form(Arena *arena, struct ActorLexicon *lexicon, Form form) {
    Atoms atoms = {0};
    Atom room[PHRASE_ATOMS + 1];
    atoms.items = room;
    atoms.capacity = PHRASE_ATOMS + 1;
    split_atoms(arena, form.text, 0, &atoms);
    PhraseSlot *slot = phrase_put(arena, &lexicon->form_table, &atoms);
    if (!slot) return;
    for (int32_t i = slot->value - 1; i >= 0; i = lexicon->forms.items[i].next) {
        const Form *other = &lexicon->forms.items[i];
        if (other->actor == form.actor && other->kind == form.kind && str_equal(other->text, form.text)) return;
    }
    for (int32_t i = 0; i < atoms.count; i++) form.capitals |= (uint32_t)atoms.items[i].upper << i;
    form.next = slot->value - 1;
    slot->value = lexicon->forms.count + 1;
    *array_push(arena, &lexicon->forms) = form;
}

static void add_forms(Arena *arena, struct ActorLexicon *lexicon, Str value, FormKind kind) {
    LexiconItem item;
    while (lexicon_next_item(&value, &item))
        add_form(arena, lexicon, (Form){.text = item.text, .kind = kind, .actor = lexicon->actors.count - 1, .days = {item.from, item.to}});
}

static ActorKind kind_of(Str name) {
    for (int32_t i = 1; i < KIND_COUNT; i++)
        if (str_equal(name, str_from(actor_kind_names[i]))) return (ActorKind)i;
    return ACTOR_UNKNOWN;
}

static void add_actor(LexiconBlocks *blocks, struct ActorLexicon *lexicon) {
    static const struct {
        Str key;
        FormKind kind;
    } keys[] = {{{"names", 5}, FORM_NAME},
                {{"abbreviations", 13}, FORM_ABBREVIATION},
                {{"adjectives", 10}, FORM_ADJECTIVE},
                {{"members", 7}, FORM_MEMBER},
                {{"capital", 7}, FORM_CAPITAL},
                {{"seats", 5}, FORM_SEAT}};
    Arena *arena = blocks->source->arena;
    int32_t index = lexicon->actors.count;
    LexiconActor *actor = array_push(arena, &lexicon->actors);
    *actor =
        (LexiconActor){.name = lexicon_value(blocks, S("actor")), .country = lexicon_value(blocks, S("country")), .of = -1, .part_of = -1};
    actor->kind = kind_of(lexicon_value(blocks, S("kind")));
    if (actor->kind == ACTOR_STATE) *array_push(arena, &lexicon->states) = index;
    actor->descriptions = lexicon_value(blocks, S("descriptions"));
    actor->of_name = lexicon_value(blocks, S("of"));
    actor->part_name = lexicon_value(blocks, S("part-of"));
    actor->days = (Days){day_parse(lexicon_value(blocks, S("from")), false), day_parse(lexicon_value(blocks, S("to")), true)};
    Str adjectives = lexicon_value(blocks, S("adjectives"));
    LexiconItem adjective;
    if (lexicon_next_item(&adjectives, &adjective)) actor->adjective = adjective.text;
    actor->file = blocks->file;
    actor->line = blocks->first_line;
    Str sectors = lexicon_value(blocks, S("sector"));
    for (LexiconItem item; lexicon_next_item(&sectors, &item);)
        *array_push(arena, &actor->sectors) = (DatedStr){item.text, {item.from, item.to}};
    Str called = lexicon_value(blocks, S("called"));
    for (LexiconItem item; lexicon_next_item(&called, &item);)
        *array_push(arena, &actor->called) = (DatedStr){item.text, {item.from, item.to}};
    int32_t *known = map_put(arena, &lexicon->actor_of_name, actor->name);
    if (!*known) *known = index + 1;
    add_form(arena, lexicon, (Form){.text = actor->name, .kind = FORM_NAME, .actor = index, .days = {DAY_NONE, DAY_NONE}});
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) add_forms(arena, lexicon, lexicon_value(blocks, keys[i].key), keys[i].kind);
}

static int32_t resolve_name(LexiconSource *source, const struct ActorLexicon *lexicon, const LexiconActor *actor, Str name) {
    int32_t found = name.length ? map_get(&lexicon->actor_of_name, name, 0) - 1 : -1;
    if (name.length && found < 0)
        lexicon_problem(source, actor->file, actor->line, str_format(source->arena, "no actor is called '%.*s'", STR_ARGS(name)));
    return found;
}

void load_actor_forms(LexiconSource *source, struct ActorLexicon *lexicon) {
    LexiconNames files = lexicon_folder(source, S("actors/"));
    for (int32_t i = 0; i < files.count; i++) {
        if (str_starts(files.items[i], S("actors/holders"))) continue;
        for (LexiconBlocks blocks = lexicon_blocks(source, files.items[i]); lexicon_next_block(&blocks);) add_actor(&blocks, lexicon);
    }
    for (int32_t i = 0; i < lexicon->actors.count; i++) {
        LexiconActor *actor = &lexicon->actors.items[i];
        actor->of = resolve_name(source, lexicon, actor, actor->of_name);
        actor->part_of = resolve_name(source, lexicon, actor, actor->part_name);
    }
    for (int32_t i = 0; i < files.count; i++)
        if (str_starts(files.items[i], S("actors/holders"))) load_holders(source, lexicon, files.items[i]);
}

void load_actor_lexicon(Knowledge *know) {
    struct ActorLexicon *lexicon = arena_new(know->arena, struct ActorLexicon, 1);
    phrase_reserve(know->arena, &lexicon->form_table, 2 * FORMS_USUAL);
    array_reserve(know->arena, &lexicon->forms, FORMS_USUAL);
    array_reserve(know->arena, &lexicon->tenures, FORMS_USUAL / 4);
    array_reserve(know->arena, &lexicon->persons, FORMS_USUAL / 4);
    map_reserve(know->arena, &lexicon->person_of_name, FORMS_USUAL / 4);
    lexicon->particles = know->name_tagger ? &know->name_tagger->particles : NULL;
    load_roles(&know->source, lexicon);
    load_actor_forms(&know->source, lexicon);
    load_actor_words(know, lexicon);
    load_forenames(&know->source, lexicon);
    know->actors = lexicon;
}

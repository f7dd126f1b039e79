/* See other_names.h. */
#include "other_names.h"

#include "training.h"

enum { LONGEST_NAME = 8 };

/* ------------------------------------------------------------ the lists */

/* Type, then "X" for each capitalised word and the others as they are; empty if it begins with none. */
static Str pattern_of(Arena *arena, NameType type, const Str *forms, int32_t count) {
    StrBuilder pattern = {.arena = arena};
    if (count > LONGEST_NAME || !str_is_upper_start(forms[0])) return (Str){0};
    build_char(&pattern, (char)('0' + type));
    for (int32_t i = 0; i < count; i++) {
        build_char(&pattern, ' ');
        build_str(&pattern, str_is_upper_start(forms[i]) ? S("X") : forms[i]);
    }
    return built(&pattern);
}

static void add_name(OtherNames *names, NameType type, const Str *forms, int32_t count) {
    Str pattern = pattern_of(names->arena, type, forms, count);
    if (!pattern.length) return;
    int32_t *number = map_put(names->arena, &names->numbers, pattern);
    if (!*number) {
        array_push(names->arena, &names->lists);
        *number = names->lists.count;
    }
    Str *kept = arena_new(names->arena, Str, count);
    memcpy(kept, forms, sizeof *kept * (size_t)count);
    *array_push(names->arena, &names->lists.items[*number - 1].names) = (OtherName){kept, count};
}

static int32_t name_end(const Example *example, int32_t at) {
    int32_t end = at + 1;
    while (end < example->sentence.token_count && example->labels[end] == example->labels[at] + 1) end++;
    return end;
}

static bool begins_name(const Example *example, int32_t at) {
    uint8_t label = example->labels[at];
    return label != NO_LABEL && label % 2 && label < 2 * NAME_GROUP - 1;
}

static void gather_from_examples(OtherNames *names, const Examples *examples) {
    Str forms[LONGEST_NAME];
    for (int32_t e = 0; e < examples->count; e++) {
        const Example *example = &examples->items[e];
        for (int32_t i = 0; example->labels && i < example->sentence.token_count; i++) {
            int32_t count = begins_name(example, i) ? name_end(example, i) - i : 0;
            if (!count || count > LONGEST_NAME) continue;
            for (int32_t k = 0; k < count; k++) forms[k] = example->doc->tokens.items[example->sentence.first_token + i + k].form;
            add_name(names, (NameType)((example->labels[i] + 1) / 2), forms, count);
        }
    }
}

/* Names of the lexicon as a text, a line each, to be cut into words like any text. */
typedef struct Listing {
    StrBuilder text;
    ARRAY(uint8_t) types; /* of each line */
} Listing;

static void list_name(Listing *listing, Arena *arena, NameType type, Str name) {
    if (str_starts(name, S("The "))) name = str_slice(name, 4, name.length);
    if (!name.length || !str_is_upper_start(name)) return;
    build_str(&listing->text, name);
    build_char(&listing->text, '\n');
    *array_push(arena, &listing->types) = (uint8_t)type;
}

static void list_items(Listing *listing, Arena *arena, NameType type, Str items) {
    for (LexiconItem item; lexicon_next_item(&items, &item);) list_name(listing, arena, type, item.text);
}

static void list_blocks(Listing *listing, Knowledge *know, Str file, NameType type) {
    for (LexiconBlocks b = lexicon_blocks(&know->source, file); lexicon_next_block(&b);) {
        list_name(listing, know->arena, type, lexicon_value(&b, S("actor")));
        list_items(listing, know->arena, type, lexicon_value(&b, S("names")));
        list_items(listing, know->arena, type, lexicon_value(&b, S("abbreviations")));
    }
}

/* Office-holders: the whole name, and its first and last word alone. */
static void list_holders(Listing *listing, Knowledge *know, Str file) {
    for (LexiconRows row = lexicon_rows(&know->source, file, 3); lexicon_next_row(&row);) {
        Str name = row.fields[2], last = name, first = str_cut(&last, ' ');
        while (str_find_char(last, ' ') >= 0) str_cut(&last, ' ');
        list_name(listing, know->arena, NAME_PERSON, name);
        list_name(listing, know->arena, NAME_PERSON, last);
        if (str_find_char(first, '.') < 0) list_name(listing, know->arena, NAME_PERSON, first);
        list_items(listing, know->arena, NAME_PERSON, row.fields[5]);
    }
}

static void list_lexicon(Listing *listing, Knowledge *know) {
    static const char *const organisations[] = {"groups", "organisations", "bodies", "media", "parties"};
    for (size_t i = 0; i < sizeof organisations / sizeof *organisations; i++)
        list_blocks(listing, know, str_format(know->arena, "actors/%s.txt", organisations[i]), NAME_ORGANISATION);
    list_blocks(listing, know, S("actors/states.txt"), NAME_PLACE);
    for (LexiconRows row = lexicon_rows(&know->source, S("places/places.txt"), 3); lexicon_next_row(&row);)
        list_name(listing, know->arena, NAME_PLACE, row.fields[0]);
    LexiconNames files = lexicon_folder(&know->source, S("actors/"));
    for (int32_t i = 0; i < files.count; i++)
        if (str_find(files.items[i], S("holders-")) >= 0) list_holders(listing, know, files.items[i]);
}

static void gather_from_lexicon(OtherNames *names, Knowledge *know) {
    Arena scratch = {0};
    Listing listing = {.text = {.arena = names->arena}};
    list_lexicon(&listing, know);
    Document *doc = arena_new(names->arena, Document, 1);
    *doc = (Document){.arena = names->arena, .text = built(&listing.text)};
    for (Str rest = doc->text; rest.length;) {
        int32_t start = doc->text.length - rest.length;
        Str line = str_cut(&rest, '\n');
        *array_push(names->arena, &doc->sentences) = (Sentence){.span = {start, start + line.length}};
    }
    split_tokens(doc, know, &scratch);
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        Str forms[LONGEST_NAME];
        int32_t count = doc->sentences.items[s].token_count;
        if (count < 1 || count > LONGEST_NAME) continue;
        for (int32_t i = 0; i < count; i++) forms[i] = doc->tokens.items[doc->sentences.items[s].first_token + i].form;
        add_name(names, (NameType)listing.types.items[s], forms, count);
    }
    arena_free(&scratch);
}

void gather_names(OtherNames *names, const Examples *examples, Knowledge *know) {
    gather_from_examples(names, examples);
    gather_from_lexicon(names, know);
}

/* ------------------------------------------------------------- the kinds */

static Str kind_key(Arena *arena, Str tag, Str form) {
    return str_format(arena, "%.*s/%.*s", tag.length, tag.text, form.length, form.text);
}

void gather_kinds(OtherNames *names, const char *path) {
    for (Str rest = read_file(names->arena, path); rest.length;) {
        Str line = str_cut(&rest, '\n'), tag = str_cut(&line, ' ');
        if (!tag.length || tag.text[0] == '#') continue;
        array_push(names->arena, &names->kind_lists);
        while (line.length) {
            Str form = str_cut(&line, ' ');
            *array_push(names->arena, &names->kind_lists.items[names->kind_lists.count - 1].forms) = form;
            int32_t *number = map_put(names->arena, &names->kinds, kind_key(names->arena, tag, str_lower(names->arena, form)));
            if (!*number) *number = names->kind_lists.count;
        }
    }
}

/* ------------------------------------------------------------ the change */

/* "Troops" → "Rebels": a first letter that is great stays so. */
static bool change_word(Arena *arena, const OtherNames *names, Token *token, uint64_t *random) {
    Str form = token->form;
    if (form.length > 1 && form.text[1] >= 'A' && form.text[1] <= 'Z') return false;
    int32_t number = map_get(&names->kinds, kind_key(arena, xpos_name((Xpos)token->xpos), str_lower(arena, form)), 0);
    if (!number || random_below(random, 2)) return false;
    uint32_t chosen = random_below(random, (uint32_t)names->kind_lists.items[number - 1].forms.count);
    Str other = names->kind_lists.items[number - 1].forms.items[chosen];
    token->form = other;
    if (!str_is_upper_start(form) || str_is_upper_start(other)) return true;
    char *text = arena_alloc(arena, 1, (size_t)other.length + 1);
    memcpy(text, other.text, (size_t)other.length);
    text[0] = (char)(text[0] - 32 * (text[0] >= 'a' && text[0] <= 'z'));
    token->form.text = text;
    return true;
}

static bool change_name(Arena *arena, const OtherNames *names, NameType type, Token *tokens, int32_t count, uint64_t *random) {
    Str forms[LONGEST_NAME];
    if (count > LONGEST_NAME) return false;
    for (int32_t i = 0; i < count; i++) forms[i] = tokens[i].form;
    int32_t number = map_get(&names->numbers, pattern_of(arena, type, forms, count), 0);
    if (!number || names->lists.items[number - 1].names.count < 2) return false;
    uint32_t chosen = random_below(random, (uint32_t)names->lists.items[number - 1].names.count);
    for (int32_t i = 0; i < count; i++) tokens[i].form = names->lists.items[number - 1].names.items[chosen].forms[i];
    return true;
}

bool rename_example(Arena *arena, const OtherNames *names, const Example *example, uint64_t *random, Example *renamed) {
    int32_t count = example->sentence.token_count;
    bool changed = false;
    Document *doc = arena_new(arena, Document, 1);
    doc->arena = arena;
    for (int32_t i = 0; i < count; i++) {
        Token *token = array_push(arena, &doc->tokens);
        *token = example->doc->tokens.items[example->sentence.first_token + i];
        token->sentence = 0;
    }
    for (int32_t i = 0; example->labels && i < count; i++)
        if (begins_name(example, i))
            changed |= change_name(arena, names, (NameType)((example->labels[i] + 1) / 2), doc->tokens.items + i, name_end(example, i) - i,
                                   random);
    for (int32_t i = 0; example->varied && i < count; i++) changed |= change_word(arena, names, &doc->tokens.items[i], random);
    *renamed = *example;
    renamed->doc = doc;
    renamed->sentence.first_token = 0;
    return changed;
}

/* See reader_data.h. */
#include "reader_data.h"

#include "syntax/conllu.h"
#include "training.h"

/* ---------------------------------------------------------- writing anew */

static char changed(char letter, bool first, Writing writing) {
    bool raise = writing == SHOUTED || (writing == TITLED && first), lower = writing == LOWERED;
    if (raise && letter >= 'a' && letter <= 'z') return (char)(letter - 32);
    if (lower && letter >= 'A' && letter <= 'Z') return (char)(letter + 32);
    return letter;
}

/* Small words keep their small letters in titles. */
static bool stays_small(const Token *token) {
    return token->form.length < 4 &&
           (token->upos == UPOS_ADP || token->upos == UPOS_DET || token->upos == UPOS_CCONJ || token->upos == UPOS_PART);
}

static Document *written(Arena *arena, const Example *example, Writing writing) {
    Document *doc = arena_new(arena, Document, 1);
    doc->arena = arena;
    for (int32_t i = 0; i < example->sentence.token_count; i++) {
        Token *token = array_push(arena, &doc->tokens);
        *token = example->doc->tokens.items[example->sentence.first_token + i];
        token->sentence = 0;
        Str copy = str_copy(arena, token->form);
        char *text = arena_alloc(arena, 1, (size_t)copy.length + 1);
        bool small = writing == TITLED && i && stays_small(token);
        for (int32_t c = 0; c < copy.length; c++) text[c] = small ? copy.text[c] : changed(copy.text[c], c == 0, writing);
        token->form = (Str){text, copy.length};
    }
    return doc;
}

ListedWords read_lists(Arena *arena, const char *path) {
    Str table = read_file(arena, path);
    return (ListedWords){(const TableSlot *)(const void *)table.text, (uint32_t)table.length / (uint32_t)sizeof(TableSlot)};
}

uint64_t *example_keys(Arena *arena, const Example *example, const Knowledge *know, const ListedWords *listed, Writing writing) {
    int32_t count = example->sentence.token_count;
    const Document *doc = writing == WRITTEN ? example->doc : written(arena, example, writing);
    Sentence sentence = example->sentence;
    if (writing != WRITTEN) sentence.first_token = 0;
    const TagFacts *facts = sentence_facts(arena, doc, &sentence, know->tagger);
    uint64_t *keys = arena_new(arena, uint64_t, count * READER_KEYS);
    for (int32_t i = 0; i < count; i++) {
        Str folded = str_fold(arena, doc->tokens.items[sentence.first_token + i].form);
        reader_keys(&facts[i], listed_bits(listed, folded), keys + i * READER_KEYS);
    }
    return keys;
}

static bool is_mixed(const Document *doc, const Sentence *sentence) {
    int32_t small = 0, great = 0;
    for (int32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count; i++) {
        Str form = doc->tokens.items[i].form;
        for (int32_t c = 0; c < form.length; c++) {
            small += form.text[c] >= 'a' && form.text[c] <= 'z';
            great += form.text[c] >= 'A' && form.text[c] <= 'Z';
        }
    }
    return small > 3 * great && great > 0 && sentence->token_count > 4;
}

/* --------------------------------------------------------------- treebanks */

static NameType type_of(Str label) {
    if (label.length < 3) return NAME_NONE;
    Str type = str_slice(label, 2, label.length);
    if (str_equal(type, S("PER"))) return NAME_PERSON;
    if (str_equal(type, S("ORG"))) return NAME_ORGANISATION;
    if (str_equal(type, S("LOC"))) return NAME_PLACE;
    return str_equal(type, S("OTH")) || str_equal(type, S("MISC")) ? NAME_GROUP : NAME_NONE;
}

/* Where there are no tags, by its ending: "Georgian", "Serbs", "Chinese". */
static bool is_group_word(const Token *token) {
    static const char *const endings[] = {"an", "ans", "ish", "ese", "ch", "i", "is", "ic", "ns", "ks", "bs", "ds", "ts"};
    if (token->xpos) return token->xpos == XPOS_JJ || token->xpos == XPOS_NNPS;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(token->form, str_from(endings[i]))) return true;
    return false;
}

/* Words of nationality are the adjectives and plurals among the names of other kinds; the rest are no names here. */
static void tidy_groups(const Document *doc, int32_t first, int32_t count, uint8_t *labels) {
    for (int32_t i = 0; i < count; i++) {
        if (labels[i] < 2 * NAME_GROUP - 1 || labels[i] == NO_LABEL) continue;
        int32_t end = i + 1;
        while (end < count && labels[end] == 2 * NAME_GROUP) end++;
        bool group = end == i + 1 && is_group_word(&doc->tokens.items[first + i]);
        if (!group) memset(labels + i, 0, (size_t)(end - i));
        i = end - 1;
    }
}

typedef struct NameFile {
    StrMap sentences; /* forms joined by blanks → index into labels, from 1 */
    ARRAY(uint8_t *) labels;
} NameFile;

static void end_named(NameFile *file, Arena *arena, StrBuilder *forms, const uint8_t *labels, int32_t count) {
    uint8_t *kept = arena_new(arena, uint8_t, count + 1);
    memcpy(kept, labels, (size_t)count);
    *array_push(arena, &file->labels) = kept;
    *map_put(arena, &file->sentences, str_copy(arena, built(forms))) = file->labels.count;
    forms->length = 0;
}

static NameFile read_uner(Arena *arena, const char *path) {
    enum { LONGEST = 1000 };
    NameFile file = {0};
    StrBuilder forms = {.arena = arena};
    uint8_t labels[LONGEST];
    int32_t count = 0;
    for (Str rest = read_file(arena, path); rest.length;) {
        Str line = str_cut(&rest, '\n');
        if (!line.length && count) end_named(&file, arena, &forms, labels, count), count = 0;
        if (!line.length || line.text[0] == '#' || count == LONGEST) continue;
        str_cut(&line, '\t');
        build_str(&forms, str_cut(&line, '\t'));
        build_char(&forms, ' ');
        Str label = str_cut(&line, '\t');
        NameType type = type_of(label);
        labels[count] = (uint8_t)(type ? 2 * type - (label.text[0] == 'B') : 0);
        count++;
    }
    return file;
}

static uint8_t *find_labels(Arena *arena, const NameFile *file, const Document *doc, const Sentence *sentence) {
    StrBuilder forms = {.arena = arena};
    for (int32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count; i++) {
        build_str(&forms, doc->tokens.items[i].form);
        build_char(&forms, ' ');
    }
    int32_t found = map_get(&file->sentences, built(&forms), 0);
    if (!found) return NULL;
    uint8_t *labels = file->labels.items[found - 1];
    tidy_groups(doc, sentence->first_token, sentence->token_count, labels);
    return labels;
}

uint8_t fold_of(Str first_line) {
    return (uint8_t)(1 + (str_hash(first_line) >> 20) % FOLDS);
}

/* The fold of each sentence of a CoNLL-U file. */
static uint8_t *folds_of(Arena *arena, Str file, int32_t sentences) {
    uint8_t *folds = arena_new(arena, uint8_t, sentences + 1), fold = 0;
    int32_t count = 0;
    for (Str rest = file, last = {0}; rest.length && count < sentences;) {
        Str line = str_cut(&rest, '\n');
        if (str_starts(line, S("# newdoc"))) fold = fold_of(line);
        if (!line.length && last.length) folds[count++] = fold;
        last = line;
    }
    return folds;
}

void add_treebank(Examples *examples, Arena *arena, const char *path, const char *names) {
    Str text = read_file(arena, path);
    Document *doc = read_conllu(arena, text);
    const uint8_t *folds = folds_of(arena, text, doc->sentences.count);
    NameFile file = {0};
    if (names) file = read_uner(arena, names);
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        Example *example = array_push(arena, examples);
        *example = (Example){doc, *sentence, find_labels(arena, &file, doc, sentence), true, is_mixed(doc, sentence), false, folds[s]};
    }
}

/* ---------------------------------------------------------------- newswire */

static uint8_t misc_label(Str misc) {
    while (misc.length) {
        Str item = str_cut(&misc, '|');
        if (!str_starts(item, S("Name="))) continue;
        Str label = str_slice(item, 5, item.length);
        NameType type = type_of(label);
        return (uint8_t)(type ? 2 * type - (label.text[0] == 'B') : NO_LABEL);
    }
    return 0;
}

void add_newswire(Examples *examples, Arena *arena, const char *path) {
    Str file = read_file(arena, path);
    Document *doc = read_conllu(arena, file);
    uint8_t *labels = arena_new(arena, uint8_t, doc->tokens.count);
    int32_t token = 0;
    for (Str rest = file, line = {0}; rest.length && token < doc->tokens.count;) {
        line = str_cut(&rest, '\n');
        if (!line.length || line.text[0] == '#') continue;
        Str id = str_cut(&line, '\t'), misc = {0};
        if (str_find_char(id, '-') >= 0) continue;
        for (int32_t i = 0; i < 9; i++) misc = str_cut(&line, '\t');
        labels[token++] = misc_label(misc);
    }
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        Example *example = array_push(arena, examples);
        *example = (Example){doc, *sentence, labels + sentence->first_token, true, is_mixed(doc, sentence), true, 0};
    }
}

/* --------------------------------------------------------------------- GUM */

static bool is_title(Str form) {
    static const char *const titles[] = {"President", "Mr.",       "Mrs.",    "Ms.",     "Dr.",      "Senator", "General", "Minister",
                                         "Prime",     "King",      "Queen",   "Prince",  "Princess", "Sir",     "Lord",    "Professor",
                                         "Prof.",     "Secretary", "Captain", "Colonel", "Governor", "Judge",   "St."};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (str_equal(form, str_from(titles[i]))) return true;
    return false;
}

static bool is_proper(const Document *doc, int32_t token) {
    return doc->tokens.items[token].upos == UPOS_PROPN;
}

/* The proper nouns around an entity's head; those behind "of" and the like belong to organisations. */
static void label_entity(const Document *doc, uint8_t *labels, int32_t from, int32_t to, NameType type) {
    int32_t head = -1;
    for (int32_t i = from; i <= to; i++) {
        int32_t above = doc->tokens.items[i].head;
        if (above < from || above > to) head = head < 0 ? i : head;
    }
    if (head < 0 || !is_proper(doc, head)) return;
    int32_t first = head, end = head + 1;
    while (first > from &&
           (is_proper(doc, first - 1) || (doc->tokens.items[first - 1].xpos == XPOS_HYPH && first - 1 > from && is_proper(doc, first - 2))))
        first--;
    while (end <= to) {
        uint8_t upos = doc->tokens.items[end].upos;
        bool bridge = type == NAME_ORGANISATION && end < to && (upos == UPOS_ADP || upos == UPOS_CCONJ) && is_proper(doc, end + 1);
        bool long_bridge = type == NAME_ORGANISATION && end + 1 < to && upos == UPOS_ADP && doc->tokens.items[end + 1].upos == UPOS_DET &&
                           is_proper(doc, end + 2);
        bool hyphen = doc->tokens.items[end].xpos == XPOS_HYPH && end < to && is_proper(doc, end + 1);
        if (!is_proper(doc, end) && !bridge && !long_bridge && !hyphen) break;
        end += long_bridge ? 3 : bridge || hyphen ? 2 : 1;
    }
    while (type == NAME_PERSON && first + 1 < end && is_title(doc->tokens.items[first].form)) first++;
    for (int32_t i = first; i < end; i++)
        if (labels[i]) return; /* an outer entity has it */
    for (int32_t i = first; i < end; i++) labels[i] = (uint8_t)(2 * type - (i == first));
}

typedef struct Open {
    int32_t id, first;
    NameType type;
} Open;

typedef struct Entities {
    Open open[64];
    int32_t depth;
    struct {
        int32_t from, to;
        NameType type;
    } closed[4096];
    int32_t count;
} Entities;

static NameType entity_type(Str word) {
    if (str_equal(word, S("person"))) return NAME_PERSON;
    if (str_equal(word, S("organization"))) return NAME_ORGANISATION;
    return str_equal(word, S("place")) ? NAME_PLACE : NAME_NONE;
}

/* "(8-organization-new-…(9-place-new-…)" opens two and closes the second; "10)9)" closes two. */
static void note_entities(Entities *e, Str field, int32_t token) {
    for (int32_t at = 0; at < field.length;) {
        bool opens = field.text[at] == '(';
        if (opens) at++;
        int32_t end = at;
        while (end < field.length && field.text[end] != '(' && field.text[end] != ')') end++;
        Str item = str_slice(field, at, end);
        Str id = str_cut(&item, '-');
        bool closes = end < field.length && field.text[end] == ')';
        if (opens && e->depth < 64) e->open[e->depth++] = (Open){atoi(id.text), token, entity_type(str_cut(&item, '-'))};
        if (closes) {
            int32_t i = e->depth - 1;
            while (i >= 0 && e->open[i].id != atoi(id.text)) i--;
            if (i >= 0 && e->count < 4096) {
                e->closed[e->count].from = e->open[i].first;
                e->closed[e->count].to = token;
                e->closed[e->count++].type = e->open[i].type;
                memmove(&e->open[i], &e->open[i + 1], sizeof *e->open * (size_t)(e->depth - i - 1));
                e->depth--;
            }
        }
        at = end + closes;
        if (end == at && !opens) at++;
    }
}

/* The entity fields of the words of a CoNLL-U file, in order. */
static void read_entities(Arena *arena, Str rest, Document *doc, uint8_t *labels) {
    Entities *e = arena_new(arena, Entities, 1);
    int32_t token = 0;
    while (rest.length) {
        Str line = str_cut(&rest, '\n'), id, misc = {0};
        if (!line.length) e->depth = 0;
        if (!line.length || line.text[0] == '#') continue;
        id = str_cut(&line, '\t');
        if (str_find_char(id, '-') >= 0 || str_find_char(id, '.') >= 0) continue;
        for (int32_t i = 0; i < 9; i++) misc = str_cut(&line, '\t');
        while (misc.length) {
            Str item = str_cut(&misc, '|');
            if (str_starts(item, S("Entity="))) note_entities(e, str_slice(item, 7, item.length), token);
        }
        for (int32_t i = e->count - 1; i >= 0 && !e->depth; i--)
            if (e->closed[i].type) label_entity(doc, labels, e->closed[i].from, e->closed[i].to, e->closed[i].type);
        if (!e->depth) e->count = 0;
        token++;
    }
}

void add_gum(Examples *examples, Arena *arena, const char *path) {
    Str file = read_file(arena, path);
    Document *doc = read_conllu(arena, file);
    uint8_t *labels = arena_new(arena, uint8_t, doc->tokens.count);
    read_entities(arena, file, doc, labels);
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        const Token *token = &doc->tokens.items[i];
        bool unsure = !labels[i] && str_is_upper_start(token->form) && (token->upos == UPOS_ADJ || token->upos == UPOS_PROPN);
        if (unsure) labels[i] = NO_LABEL;
    }
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        Example *example = array_push(arena, examples);
        *example = (Example){doc, *sentence, labels + sentence->first_token, true, is_mixed(doc, sentence), false, 0};
    }
}

/* ---------------------------------------------------------------- WikiGold */

/* Cuts the words anew, as the tokens there are of another kind. */
static Example *end_gold(Examples *examples, Arena *arena, const Knowledge *know, StrBuilder *text, const uint8_t *byte_labels) {
    Arena scratch = {0};
    Document *doc = arena_new(arena, Document, 1);
    *doc = (Document){.arena = arena, .text = str_copy(arena, built(text))};
    *array_push(arena, &doc->sentences) = (Sentence){.span = {0, text->length}};
    split_tokens(doc, know, &scratch);
    uint8_t *labels = arena_new(arena, uint8_t, doc->tokens.count);
    for (int32_t i = 0; i < doc->tokens.count; i++) labels[i] = byte_labels[doc->tokens.items[i].span.start];
    tidy_groups(doc, 0, doc->tokens.count, labels);
    Example *example = array_push(arena, examples);
    *example = (Example){doc, doc->sentences.items[0], labels, false, is_mixed(doc, &doc->sentences.items[0]), false, 0};
    text->length = 0;
    arena_free(&scratch);
    return example;
}

void add_wikigold(Examples *examples, Arena *arena, const Knowledge *know, const char *path) {
    enum { LONGEST = 20000 };
    StrBuilder text = {.arena = arena};
    uint8_t byte_labels[LONGEST];
    Str last = {0};
    int32_t sentences = 0;
    for (Str rest = read_file(arena, path); rest.length;) {
        Str line = str_cut(&rest, '\n');
        if (!line.length && text.length) {
            end_gold(examples, arena, know, &text, byte_labels)->fold = (uint8_t)(1 + sentences++ / WIKIGOLD_PART % FOLDS);
            last = (Str){0};
        }
        if (!line.length || str_starts(line, S("-DOCSTART-")) || text.length + line.length + 1 > LONGEST) continue;
        Str form = str_cut(&line, ' ');
        NameType type = type_of(line);
        bool same = type && type == type_of(last) && line.text[0] == 'I';
        if (text.length) byte_labels[text.length] = 0, build_char(&text, ' ');
        for (int32_t c = 0; c < form.length; c++) byte_labels[text.length + c] = (uint8_t)(type ? 2 * type - (same || c ? 0 : 1) : 0);
        build_str(&text, form);
        last = line;
    }
}

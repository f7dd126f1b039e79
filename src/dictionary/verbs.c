/* Verbs of a user's dictionaries: blocks of verbs with the patterns around them, and sets of words. */
#include "dictionary/dictionary.h"

#include <stdlib.h>

typedef struct VerbReader {
    Dictionary *dictionary;
    DictionaryLines lines;
    int32_t block, set; /* that the next lines belong to, or -1 */
    bool headed;        /* blocks begin with "---", as in PETRARCH; in TABARI every verb begins one */
    int32_t skipped;    /* transformations of PETRARCH-2 */
} VerbReader;

/* ----------------------------------------------------------------------- terms */

static bool is_between(char c) {
    return c == ' ' || c == '\t' || c == '_' || c == '(' || c == ')' || c == '{' || c == '}';
}

static Term read_term(const VerbReader *reader, Str text) {
    Arena *arena = reader->lines.source->arena;
    static const struct {
        char mark;
        TermKind kind;
    } actors[] = {{'$', TERM_SOURCE}, {'+', TERM_TARGET}, {'%', TERM_BOTH}, {'^', TERM_ANYBODY}};
    for (int32_t i = 0; i < 4; i++)
        if (text.length == 1 && text.text[0] == actors[i].mark) return (Term){.kind = actors[i].kind};
    if (text.text[0] == '&') {
        int32_t set = map_get(&reader->dictionary->set_of_name, str_slice(text, 1, text.length), 0) - 1;
        if (set < 0) dictionary_problem(&reader->lines, "names a set that is not there");
        return (Term){.kind = TERM_SET, .set = set};
    }
    while (text.length > 1 && (text.text[0] == '$' || text.text[0] == '+')) text = str_slice(text, 1, text.length);
    while (text.length > 1 && text.text[text.length - 1] == '-') text.length--;
    return (Term){.word = str_lower(arena, text)};
}

/* The terms of a text, from left to right; `close`: "_" stood before it. *open: "_" stood behind the last. */
static Terms read_terms(const VerbReader *reader, Str text, bool close, bool *open) {
    Terms terms = {0};
    for (int32_t at = 0; at < text.length;) {
        int32_t end = at;
        while (end < text.length && !is_between(text.text[end])) end++;
        if (end > at) {
            Term term = read_term(reader, str_slice(text, at, end));
            term.close = close;
            term.whole = end + 1 < text.length && text.text[end] == '_' && text.text[end + 1] == ' ';
            *array_push(reader->lines.source->arena, &terms) = term;
            close = end < text.length && text.text[end] == '_' && !term.whole;
        } else if (text.text[at] == '_')
            close = true;
        at = end > at ? end : at + 1;
        if (end < text.length && end == at && text.text[end] == '_') at++;
    }
    *open = close;
    return terms;
}

/* What stands before the verb is looked for from the verb leftwards, so that `close` is seen from the other side. */
static Terms reversed(Arena *arena, Terms terms, bool close) {
    Terms out = {0};
    for (int32_t i = terms.count - 1; i >= 0; i--) {
        Term term = terms.items[i];
        bool before = term.close;
        term.close = close;
        close = before;
        *array_push(arena, &out) = term;
    }
    return out;
}

static int32_t letters_of(Str text) {
    int32_t count = 0;
    for (int32_t i = 0; i < text.length; i++) count += !is_between(text.text[i]);
    return count;
}

/* ---------------------------------------------------------------------- lines */

static void read_pattern(VerbReader *reader, Str text) {
    Arena *arena = reader->lines.source->arena;
    Str whole = text, bracket = take_bracket(&text);
    int32_t end = str_find_char(whole, '[');
    Str words = str_trim(end < 0 ? whole : str_slice(whole, 0, end));
    int32_t verb = str_find_char(words, '*');
    if (reader->block < 0 || !bracket.length || verb < 0 || str_find_char(words, '|') >= 0) {
        dictionary_problem(&reader->lines, reader->block < 0 ? "a pattern of no verb"
                                           : !bracket.length ? "a pattern without a code"
                                           : verb < 0        ? "a pattern without '*'"
                                                             : "alternatives in a pattern are not read");
        return;
    }
    VerbPattern pattern = {.letters = letters_of(words), .line = reader->lines.line};
    bool open = false, unused = false;
    Terms before = read_terms(reader, str_slice(words, 0, verb), false, &open);
    pattern.before = reversed(arena, before, open);
    pattern.after = read_terms(reader, str_slice(words, verb + 1, words.length), false, &unused);
    split_code(bracket, &pattern.code, &pattern.reverse);
    *array_push(arena, &reader->dictionary->blocks.items[reader->block].patterns) = pattern;
}

static void start_block(VerbReader *reader, Str code) {
    VerbBlock *block = array_push(reader->lines.source->arena, &reader->dictionary->blocks);
    split_code(code, &block->code, &block->reverse);
    reader->block = reader->dictionary->blocks.count - 1;
    reader->set = -1;
}

/* "--- DELAY [120] [031:031] ---": of several codes the last. */
static void read_header(VerbReader *reader, Str text) {
    Str code = {0};
    for (Str next = take_bracket(&text); next.length; next = take_bracket(&text)) code = next;
    reader->headed = true;
    start_block(reader, code);
}

static void add_verb(VerbReader *reader, Str words, Str code) {
    Dictionary *dictionary = reader->dictionary;
    Arena *arena = reader->lines.source->arena;
    VerbEntry entry = {.block = reader->block, .line = reader->lines.line};
    for (int32_t at = 0; at < words.length;) {
        int32_t end = at;
        while (end < words.length && !is_between(words.text[end])) end++;
        Str word = str_slice(words, at, end);
        if (word.length && entry.count < 4) {
            bool marked = word.text[0] == '+' && word.length > 1;
            if (marked) entry.head = entry.count;
            entry.words[entry.count++] = str_lower(arena, marked ? str_slice(word, 1, word.length) : word);
        }
        at = end + 1;
    }
    if (!entry.count) return;
    split_code(code, &entry.code, &entry.reverse);
    int32_t *place = map_put(arena, &dictionary->entry_of_word, entry.words[entry.head]);
    entry.next = *place - 1;
    *array_push(arena, &dictionary->entries) = entry;
    *place = dictionary->entries.count;
}

/* "{BROKE BROKEN}" and "{+BREAKS_DOWN …}": the forms that endings do not give. */
static void add_forms_of_verb(VerbReader *reader, Str forms, Str code) {
    for (Str rest = forms; rest.length;) {
        Str form = str_cut(&rest, ' ');
        if (form.length) add_verb(reader, form, code);
    }
}

static void read_verb(VerbReader *reader, Str text) {
    Str whole = text, code = take_bracket(&text);
    int32_t brace = str_find_char(whole, '{'), close = str_find_char(whole, '}'), bracket = str_find_char(whole, '[');
    int32_t end = brace >= 0 ? brace : bracket >= 0 ? bracket : whole.length;
    Str name = str_trim(str_slice(whole, 0, end));
    if (!reader->headed && code.length) {
        start_block(reader, code);
        code = (Str){0};
    }
    if (reader->block < 0) {
        dictionary_problem(&reader->lines, "a verb of no block");
        return;
    }
    reader->set = -1;
    /* "+BREAK_DOWN": a mark of its own before the first word. */
    if (str_starts(name, S("+")) && str_find_char(str_slice(name, 1, name.length), '+') >= 0) name = str_slice(name, 1, name.length);
    add_verb(reader, name, code);
    if (brace >= 0 && close > brace) add_forms_of_verb(reader, str_slice(whole, brace + 1, close), code);
}

static void start_set(VerbReader *reader, Str name) {
    Arena *arena = reader->lines.source->arena;
    while (str_ends(name, S("_"))) name.length--;
    int32_t blank = str_find_char(name, ' ');
    name = str_slice(name, 1, blank < 0 ? name.length : blank);
    *array_push(arena, &reader->dictionary->sets) = (TermSet){.name = name};
    reader->set = reader->dictionary->sets.count - 1;
    *map_put(arena, &reader->dictionary->set_of_name, name) = reader->set + 1;
}

static void add_to_set(VerbReader *reader, Str phrase) {
    bool unused = false;
    Terms terms = read_terms(reader, str_trim(phrase), false, &unused);
    for (int32_t i = 0; i < terms.count; i++) terms.items[i].close = true;
    if (terms.count) *array_push(reader->lines.source->arena, &reader->dictionary->sets.items[reader->set].phrases) = terms;
}

static void read_verb_line(VerbReader *reader) {
    Str text = reader->lines.text;
    if (str_starts(text, S("---")))
        read_header(reader, text);
    else if (text.text[0] == '-')
        read_pattern(reader, str_trim(str_slice(text, 1, text.length)));
    else if (text.text[0] == '&')
        start_set(reader, text);
    else if (text.text[0] == '+' && reader->set >= 0)
        add_to_set(reader, str_slice(text, 1, text.length));
    else if (text.text[0] == '~')
        reader->skipped++;
    else if (text.text[0] == '{')
        add_forms_of_verb(reader, str_slice(text, 1, str_find_char(text, '}')), (Str){0});
    else
        read_verb(reader, text);
}

static int compare_patterns(const void *a, const void *b) {
    const VerbPattern *one = a, *other = b;
    return one->letters != other->letters ? other->letters - one->letters : one->line - other->line;
}

void load_dictionary_verbs(LexiconSource *source, Dictionary *dictionary, Str file) {
    VerbReader reader = {.dictionary = dictionary, .lines = dictionary_lines(source, file), .block = -1, .set = -1};
    while (next_dictionary_line(&reader.lines)) read_verb_line(&reader);
    for (int32_t i = 0; i < dictionary->blocks.count; i++) {
        VerbBlock *block = &dictionary->blocks.items[i];
        if (block->patterns.count)
            qsort(block->patterns.items, (size_t)block->patterns.count, sizeof *block->patterns.items, compare_patterns);
    }
    dictionary->has_verbs = dictionary->entries.count > 0;
    dictionary->verbs_file = file;
    if (reader.skipped)
        lexicon_problem(source, file, reader.lines.line,
                        str_format(source->arena, "%d transformations ('~') are not read", reader.skipped));
}

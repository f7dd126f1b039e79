/* Loads a user's dictionaries, and what their files have in common; see dictionary.h. */
#include "dictionary/dictionary.h"

DictionaryLines dictionary_lines(LexiconSource *source, Str file) {
    return (DictionaryLines){.source = source, .file = file, .rest = lexicon_text(source, file)};
}

void dictionary_problem(const DictionaryLines *lines, const char *what) {
    lexicon_problem(lines->source, lines->file, lines->line, str_from(what));
}

/* Takes what is inside <!-- --> out of the line; what stands before it stays. */
static Str without_markup(DictionaryLines *lines, Str text) {
    if (lines->commented) {
        int32_t close = str_find(text, S("-->"));
        lines->commented = close < 0;
        text = close < 0 ? (Str){0} : str_slice(text, close + 3, text.length);
    }
    int32_t open = str_find(text, S("<!"));
    if (open < 0) return text;
    lines->commented = str_find(str_slice(text, open, text.length), S("-->")) < 0;
    return str_slice(text, 0, open);
}

static Str without_comment(Str text) {
    for (int32_t i = 0; i < text.length; i++)
        if (text.text[i] == '#' && (i == 0 || text.text[i - 1] != '[') && !str_starts(str_slice(text, i, text.length), S("###]")))
            return str_slice(text, 0, i);
    int32_t semicolon = str_find(text, S(" ;"));
    return semicolon < 0 ? text : str_slice(text, 0, semicolon);
}

bool next_dictionary_line(DictionaryLines *lines) {
    while (lines->rest.length) {
        int32_t end = str_find_char(lines->rest, '\n');
        Str text = end < 0 ? lines->rest : str_slice(lines->rest, 0, end);
        lines->rest = end < 0 ? (Str){0} : str_slice(lines->rest, end + 1, lines->rest.length);
        lines->line++;
        if (str_starts(text, S("~FINISH"))) return false;
        lines->indented = text.length && (text.text[0] == ' ' || text.text[0] == '\t');
        if (text.length && (text.text[0] == ';' || text.text[0] == '/')) continue;
        lines->text = str_trim(without_comment(without_markup(lines, text)));
        if (lines->text.length) return true;
    }
    return false;
}

Str take_bracket(Str *text) {
    int32_t open = str_find_char(*text, '['), close = open < 0 ? -1 : str_find_char(str_slice(*text, open, text->length), ']');
    if (close < 0) return (Str){0};
    Str inside = str_slice(*text, open + 1, open + close);
    *text = str_slice(*text, open + close + 1, text->length);
    return str_trim(inside);
}

static bool is_null_code(Str code) {
    for (int32_t i = 0; i < code.length; i++)
        if (code.text[i] != '-' && code.text[i] != '+' && code.text[i] != '#') return false;
    return true;
}

void split_code(Str bracket, Str *code, Str *reverse) {
    *code = str_cut(&bracket, ':');
    *reverse = str_trim(bracket);
    Str *both[] = {code, reverse};
    for (int32_t i = 0; i < 2; i++) {
        while (both[i]->length && both[i]->text[both[i]->length - 1] == '!') both[i]->length--;
        if (is_null_code(*both[i])) *both[i] = (Str){0};
    }
}

Str phrase_words(Arena *arena, Str phrase, const StrMap *small) {
    StrBuilder words = {.arena = arena};
    char *copy = arena_alloc(arena, 1, (size_t)phrase.length + 1);
    for (int32_t i = 0; i < phrase.length; i++) copy[i] = phrase.text[i] == '_' ? ' ' : phrase.text[i];
    for (Str rest = {copy, phrase.length}; rest.length;) {
        Str word = str_cut(&rest, ' ');
        if (!word.length) continue;
        bool first = !words.length;
        if (!first) build_char(&words, ' ');
        Str lower = str_lower(arena, word);
        bool letter = lower.length && lower.text[0] >= 'a' && lower.text[0] <= 'z';
        if (small && letter && (first || !map_get(small, lower, 0))) {
            build_char(&words, (char)(lower.text[0] - 0x20));
            lower = str_slice(lower, 1, lower.length);
        }
        build_str(&words, lower);
    }
    return built(&words);
}

/* ---------------------------------------------------------------------- CAMEO */

static void load_cameo(Knowledge *know, Dictionary *dictionary) {
    for (LexiconRows rows = lexicon_rows(&know->source, S("cameo.txt"), 2); lexicon_next_row(&rows);)
        *array_push(know->arena, &dictionary->cameo) = (CameoRow){rows.fields[0], rows.fields[1], rows.fields[2]};
}

const CameoRow *cameo_row(const Dictionary *dictionary, Str code) {
    const CameoRow *best = NULL;
    for (int32_t i = 0; i < dictionary->cameo.count; i++) {
        const CameoRow *row = &dictionary->cameo.items[i];
        if (str_starts(code, row->code) && (!best || row->code.length > best->code.length)) best = row;
    }
    return best;
}

/* --------------------------------------------------------------------- loading */

static void load_words(Knowledge *know, Dictionary *dictionary) {
    Str file = lexicon_language_file(&know->source, "dictionaries.txt");
    for (LexiconRows rows = lexicon_rows(&know->source, file, 2); lexicon_next_row(&rows);) {
        if (str_equal(rows.fields[0], S("actor-ending"))) dictionary->actor_endings = rows.fields[1];
        StrMap *map = str_equal(rows.fields[0], S("small")) ? &dictionary->small : &dictionary->endings;
        if (str_equal(rows.fields[0], S("actor-ending"))) continue;
        for (Str rest = rows.fields[1]; rest.length;) *map_put(know->arena, map, str_cut(&rest, ';')) = 1;
    }
}

bool load_dictionaries(Knowledge *know, const DictionaryFiles *files, LexiconSource *problems) {
    *problems = (LexiconSource){.arena = know->arena, .folder = S(""), .language = know->source.language};
    Dictionary *dictionary = arena_new(know->arena, Dictionary, 1);
    load_cameo(know, dictionary);
    load_words(know, dictionary);
    if (files->actors) load_dictionary_actors(problems, know, dictionary, str_from(files->actors));
    if (files->agents) load_dictionary_agents(problems, know, str_from(files->agents));
    if (files->verbs) load_dictionary_verbs(problems, dictionary, str_from(files->verbs));
    if (files->discards) load_discards(problems, dictionary, str_from(files->discards));
    if (files->issues) load_issues(problems, dictionary, str_from(files->issues));
    know->dictionary = dictionary;
    for (int32_t i = 0; i < problems->problems.count; i++)
        if (!problems->problems.items[i].line) return false;
    return true;
}

/* Loads the words that splitting text needs; see text_words.h. */
#include "text/text_words.h"

#include "learn/weights.h"
#include "text/boundaries.h"

#include <stdlib.h>

enum { LONGEST_WORD = 32 };

int32_t text_word(const StrMap *map, Str word) {
    char lower[LONGEST_WORD];
    if (word.length > LONGEST_WORD) return 0;
    for (int32_t i = 0; i < word.length; i++) {
        char c = word.text[i];
        lower[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return map_get(map, (Str){lower, word.length}, 0);
}

AbbreviationKind abbreviation_kind(const TextWords *words, Str word) {
    return (AbbreviationKind)text_word(&words->abbreviations, word);
}

static void load_abbreviations(Knowledge *know, TextWords *words) {
    static const char *const kinds[] = {"", "title", "number", "inner", "open"};
    Str file = lexicon_language_file(&know->source, "abbreviations.txt");
    for (LexiconRows r = lexicon_rows(&know->source, file, 2); lexicon_next_row(&r);) {
        int32_t kind = ABBREVIATION_OPEN;
        while (kind && !str_equal(r.fields[1], str_from(kinds[kind]))) kind--;
        if (!kind) lexicon_problem(&know->source, file, r.line, S("the second field is title, number, inner or open"));
        Str word = str_lower(know->arena, r.fields[0]);
        if (str_ends(word, S("."))) word.length--;
        *map_put(know->arena, &words->abbreviations, word) = kind;
    }
}

static void load_words(Knowledge *know, TextWords *words) {
    const struct {
        Str kind;
        StrMap *map;
    } maps[] = {{S("starter"), &words->starters}, {S("contraction"), &words->contractions},
                {S("clitic"), &words->clitics},   {S("prefix"), &words->prefixes},
                {S("unit"), &words->units},       {S("whole"), &words->whole},
                {S("face"), &words->faces},       {S("clock"), &words->clocks},
                {S("day"), &words->days}};
    Str file = lexicon_language_file(&know->source, "tokens.txt");
    for (LexiconRows r = lexicon_rows(&know->source, file, 2); lexicon_next_row(&r);) {
        size_t i = 0, count = sizeof maps / sizeof *maps;
        while (i < count && !str_equal(maps[i].kind, r.fields[0])) i++;
        if (i == count) {
            lexicon_problem(&know->source, file, r.line, S("no such kind of word"));
            continue;
        }
        bool has_length = maps[i].map == &words->contractions;
        for (int32_t field = 1; field < (has_length ? 2 : r.count); field++)
            *map_put(know->arena, maps[i].map, str_lower(know->arena, r.fields[field])) = has_length ? atoi(r.fields[2].text) : 1;
    }
}

void load_text_words(Knowledge *know) {
    TextWords *words = arena_new(know->arena, TextWords, 1);
    load_abbreviations(know, words);
    load_words(know, words);
    Str problem, path = str_format(know->arena, "%.*ssentences.weights", STR_ARGS(know->models));
    words->boundaries = weights_open(know->arena, path, S(BOUNDARY_KIND), &problem);
    if (!words->boundaries) lexicon_problem(&know->source, S("sentences.weights"), 0, problem);
    know->text = words;
}

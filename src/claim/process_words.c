#include "claim/process_words.h"

#include "claim/frames.h"

#include "names.h"

enum { KEY = 160 };

static void load_file(Knowledge *know, WordClasses *words, const char *name) {
    for (LexiconRows rows = lexicon_rows(&know->source, lexicon_language_file(&know->source, name), 2); lexicon_next_row(&rows);) {
        *array_push(know->arena, &words->texts) = rows.fields[2];
        for (Str rest = rows.fields[0]; rest.length;) {
            Str word = str_cut(&rest, ',');
            if (!word.length || word.length + rows.fields[1].length + 2 > KEY) {
                lexicon_problem(&know->source, rows.file, rows.line, S("has an empty or overlong word"));
                continue;
            }
            Str key = str_format(know->arena, "%.*s:%.*s", STR_ARGS(rows.fields[1]), STR_ARGS(word));
            int32_t *value = map_put(know->arena, &words->values, key);
            if (!*value) *value = words->texts.count;
            stem_add(&words->stems, rows.fields[1], word);
            list_word(know, rows.fields[1], word);
        }
    }
}

void load_process_words(Knowledge *know) {
    struct ProcessWords *words = arena_new(know->arena, struct ProcessWords, 1);
    load_file(know, &words->meetings, "meetings.txt");
    load_file(know, &words->agreements, "agreements.txt");
    load_file(know, &words->processes, "processes.txt");
    load_file(know, &words->rivals, "rivals.txt");
    load_file(know, &words->modality, "modality.txt");
    load_frames(know, &words->positions, "positions.txt", false, stance_names);
    load_frames(know, &words->commitments, "commitments.txt", false, manner_names);
    load_frames(know, &words->trends, "trends.txt", false, direction_names);
    know->process = words;
}

static int32_t find_word(const WordClasses *words, Str class, Str word) {
    if (!word.length || !stem_may_be(&words->stems, class, word)) return 0;
    char key[KEY], buffer[REPAIR_KEY];
    for (int32_t i = 0; i < REPAIR_ATTEMPTS; i++) {
        Str tried = repaired(buffer, word, i);
        int32_t found = map_get(&words->values, str_join(key, KEY, class, ':', tried), 0);
        if (found) return found;
    }
    return 0;
}

bool word_in(const WordClasses *words, Str class, Str word) {
    return find_word(words, class, word) > 0;
}

Str word_value(const WordClasses *words, Str class, Str word) {
    int32_t found = find_word(words, class, word);
    return found > 0 ? words->texts.items[found - 1] : (Str){0};
}

bool token_in(const WordClasses *words, const Document *doc, Str class, int32_t token) {
    return may_be_in(doc, token, list_number(class)) && word_in(words, class, token_at(doc, token)->lemma);
}

Str token_value(const WordClasses *words, const Document *doc, Str class, int32_t token) {
    return may_be_in(doc, token, list_number(class)) ? word_value(words, class, token_at(doc, token)->lemma) : (Str){0};
}

bool act_in(const WordClasses *words, const Document *doc, Str class, int32_t verb) {
    Str lemma = doc->tokens.items[verb].lemma;
    if (token_in(words, doc, class, verb)) return true;
    char key[KEY];
    int32_t object = logical_object(doc, verb);
    return object >= 0 && word_in(words, class, str_join(key, KEY, lemma, ' ', doc->tokens.items[object].lemma));
}

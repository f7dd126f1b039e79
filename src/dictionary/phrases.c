/* Discards and issues of a user's dictionaries: phrases that keep a sentence or a story from being coded, or tell what it is about. */
#include "dictionary/dictionary.h"

static PhraseSlot *put_phrase(LexiconSource *source, PhraseTable *table, Str phrase) {
    Atoms atoms = {0};
    split_atoms(source->arena, phrase_words(source->arena, phrase, NULL), 0, &atoms);
    return phrase_put(source->arena, table, &atoms);
}

void load_discards(LexiconSource *source, Dictionary *dictionary, Str file) {
    DictionaryLines lines = dictionary_lines(source, file);
    while (next_dictionary_line(&lines)) {
        Str text = lines.text;
        int32_t bracket = str_find_char(text, '[');
        if (bracket >= 0) text = str_trim(str_slice(text, 0, bracket));
        bool story = str_starts(text, S("+"));
        PhraseSlot *slot = put_phrase(source, &dictionary->discards, str_slice(text, story, text.length));
        if (slot)
            slot->value = story ? DISCARD_STORY : DISCARD_SENTENCE;
        else
            dictionary_problem(&lines, "no phrase, or one of too many words");
    }
}

/* "n:bomb", "v:bomb" and "car+bomb" as their words; "~x" cancels and is left out. */
static Str plain_issue(Arena *arena, Str phrase) {
    if (phrase.length > 2 && phrase.text[1] == ':') phrase = str_slice(phrase, 2, phrase.length);
    char *copy = arena_alloc(arena, 1, (size_t)phrase.length + 1);
    for (int32_t i = 0; i < phrase.length; i++) copy[i] = phrase.text[i] == '+' ? ' ' : phrase.text[i];
    return (Str){copy, phrase.length};
}

void load_issues(LexiconSource *source, Dictionary *dictionary, Str file) {
    DictionaryLines lines = dictionary_lines(source, file);
    while (next_dictionary_line(&lines)) {
        Str text = lines.text;
        if (text.text[0] == '<' || text.text[0] == '~') continue;
        Str phrase = text, code = take_bracket(&text);
        int32_t open = str_find_char(phrase, '[');
        PhraseSlot *slot = open > 0 && code.length
                               ? put_phrase(source, &dictionary->issues, plain_issue(source->arena, str_trim(str_slice(phrase, 0, open))))
                               : NULL;
        if (!slot) {
            dictionary_problem(&lines, "an issue without a phrase or a code");
            continue;
        }
        *array_push(source->arena, &dictionary->issue_codes) = code;
        slot->value = dictionary->issue_codes.count;
    }
}

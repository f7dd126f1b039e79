/* The words of speech: reads lexicon/en/speech.txt. */
#include "claim/speech.h"
#include "stages.h"
#include "word_lists.h"

#include <stdio.h>

enum { SOURCE_WORDS = 5, KEY = 96 };

static const char *const kind_names[CUE_KINDS] = {"",         "say",    "add",      "ask",      "write",      "deny",   "show",
                                                  "think",    "wish",   "view",     "quote",    "noun",       "source", "hearsay",
                                                  "document", "medium", "rumour",   "unnamed",  "carry",      "pact",   "claimed",
                                                  "outlet",   "topic",  "attitude", "language", "interpreter"};

static CueKind kind_named(Str name) {
    for (int32_t i = 1; i < CUE_KINDS; i++)
        if (str_equal(name, str_from(kind_names[i]))) return (CueKind)i;
    return CUE_NONE;
}

static int32_t takes_named(Str name) {
    static const char *const names[] = {"clause", "quote", "noun", "infinitive", "hearer", "passive",
                                        "of",     "after", "name", "about",      "bare",   "own"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(name, str_from(names[i]))) return 1 << i;
    return 0;
}

static StrMap *map_of(struct SpeechWords *words, CueKind kind) {
    switch (kind) {
    case CUE_NOUN: return &words->nouns;
    case CUE_SOURCE: return &words->sources;
    case CUE_HEARSAY: return &words->adverbs;
    case CUE_ATTITUDE: return &words->attitudes;
    case CUE_DOCUMENT:
    case CUE_MEDIUM:
    case CUE_RUMOUR:
    case CUE_CARRY:
    case CUE_PACT:
    case CUE_CLAIMED:
    case CUE_OUTLET:
    case CUE_TOPIC:
    case CUE_LANGUAGE:
    case CUE_INTERPRETER:
    case CUE_UNNAMED: return &words->things;
    default: return &words->verbs;
    }
}

static void add_word(Knowledge *know, struct SpeechWords *words, Str word, CueKind kind, const LexiconRows *rows) {
    StrMap *map = map_of(words, kind);
    bool thing = map == &words->things;
    int32_t *place = map_put(know->arena, map, thing ? str_lower(know->arena, word) : word);
    if (*place > 0 && !thing)
        lexicon_problem(&know->source, rows->file, rows->line, str_format(know->arena, "\"%.*s\" has a row before", STR_ARGS(word)));
    *place = thing ? *place | 1 << kind : *place > 0 ? *place : words->words.count;
    if (thing) list_word(know, S("thing-of-speech"), word);
    if (kind != CUE_SOURCE) return;
    list_word(know, S("source-of-speech"), word);
    Str rest = word;
    int32_t *opening = map_put(know->arena, map, str_cut(&rest, ' '));
    if (!*opening) *opening = -1;
}

void load_speech_words(Knowledge *know) {
    struct SpeechWords *words = arena_new(know->arena, struct SpeechWords, 1);
    for (LexiconRows rows = lexicon_rows(&know->source, lexicon_language_file(&know->source, "speech.txt"), 2); lexicon_next_row(&rows);) {
        CueWord word = {.kind = kind_named(rows.fields[1])};
        if (word.kind == CUE_NONE) lexicon_problem(&know->source, rows.file, rows.line, S("names no kind of cue"));
        for (Str rest = rows.fields[2]; rest.length;) {
            int32_t takes = takes_named(str_cut(&rest, ' '));
            if (!takes) lexicon_problem(&know->source, rows.file, rows.line, S("has a complement that is not known"));
            word.takes |= takes;
        }
        if (word.kind == CUE_NONE) continue;
        *array_push(know->arena, &words->words) = word;
        for (Str rest = rows.fields[0]; rest.length;) add_word(know, words, str_cut(&rest, ','), word.kind, &rows);
    }
    know->speech = words;
}

static CueWord word_at(const Reporter *reporter, int32_t place) {
    return place > 0 ? reporter->words->words.items[place - 1] : (CueWord){0};
}

/* "lay out": a verb with its particle is a word of its own. */
static int32_t verb_with_particle(const Reporter *reporter, int32_t token) {
    const Document *doc = reporter->doc;
    int32_t particle = child_with(doc, token, RELATION_COMPOUND_PRT);
    char key[KEY];
    if (particle < 0) return 0;
    int32_t length =
        snprintf(key, sizeof key, "%.*s %.*s", STR_ARGS(doc->tokens.items[token].lemma), STR_ARGS(doc->tokens.items[particle].lemma));
    return length < KEY ? map_get(&reporter->words->verbs, (Str){key, length}, 0) : 0;
}

CueWord verb_cue(const Reporter *reporter, int32_t token) {
    const Token *t = &reporter->doc->tokens.items[token];
    if (t->upos != UPOS_VERB || t->relation == RELATION_CASE) return (CueWord){0}; /* "regarding the border" */
    int32_t place = verb_with_particle(reporter, token);
    return word_at(reporter, place ? place : map_get(&reporter->words->verbs, t->lemma, 0));
}

CueWord attitude_cue(const Reporter *reporter, int32_t token) {
    const Token *t = &reporter->doc->tokens.items[token];
    bool may_be = t->upos == UPOS_NOUN || t->upos == UPOS_ADJ;
    return may_be ? word_at(reporter, map_get(&reporter->words->attitudes, t->lemma, 0)) : (CueWord){0};
}

CueWord noun_cue(const Reporter *reporter, int32_t token) {
    const Token *t = &reporter->doc->tokens.items[token];
    return t->upos == UPOS_NOUN ? word_at(reporter, map_get(&reporter->words->nouns, t->lemma, 0)) : (CueWord){0};
}

CueWord adverb_cue(const Reporter *reporter, int32_t token) {
    const Token *t = &reporter->doc->tokens.items[token];
    return t->upos == UPOS_ADV ? word_at(reporter, map_get(&reporter->words->adverbs, str_lower(reporter->scratch, t->form), 0))
                               : (CueWord){0};
}

CueWord source_cue(const Reporter *reporter, int32_t token, int32_t *end) {
    const Document *doc = reporter->doc;
    char key[KEY];
    int32_t length = 0;
    if (!may_be_in(doc, token, list_number(S("source-of-speech")))) return (CueWord){0};
    for (int32_t t = token; t < doc->tokens.count && t < token + SOURCE_WORDS; t++) {
        if (doc->tokens.items[t].sentence != doc->tokens.items[token].sentence) break;
        Str form = str_lower(reporter->scratch, doc->tokens.items[t].form);
        length += snprintf(key + length, sizeof key - (size_t)length, "%s%.*s", t > token ? " " : "", STR_ARGS(form));
        if (length >= KEY) break;
        int32_t place = map_get(&reporter->words->sources, (Str){key, length}, 0);
        if (t == token && !place) break;
        *end = t + 1;
        if (place > 0) return word_at(reporter, place);
    }
    return (CueWord){0};
}

bool is_thing(const Reporter *reporter, int32_t token, CueKind kind) {
    if (token < 0 || !may_be_in(reporter->doc, token, list_number(S("thing-of-speech")))) return false;
    return map_get(&reporter->words->things, str_lower(reporter->scratch, reporter->doc->tokens.items[token].lemma), 0) & 1 << kind;
}

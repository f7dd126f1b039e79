/* What a user's own dictionaries say, in the formats of PETRARCH and TABARI: actors and agents become entries of Parley's actor lexicon,
 * verbs a book of patterns that codes events, discards and issues phrases. A bad line is noted by file and line, and the rest is read. */
#ifndef PARLEY_DICTIONARY_H
#define PARLEY_DICTIONARY_H

#include "knowledge.h"
#include "mention/phrases.h"

/* Paths; NULL: none. */
typedef struct DictionaryFiles {
    const char *actors, *agents, *verbs, *discards, *issues;
} DictionaryFiles;

typedef enum TermKind { TERM_WORD, TERM_SET, TERM_SOURCE, TERM_TARGET, TERM_BOTH, TERM_ANYBODY } TermKind;

/* One place of a pattern: a word, a set of phrases (&SET), or an actor ($ + % ^). */
typedef struct Term {
    TermKind kind;
    bool close; /* no word stands between it and the term before it, seen from the verb */
    bool whole; /* takes no ending */
    int32_t set;
    Str word; /* lower case */
} Term;
typedef ARRAY(Term) Terms;

typedef struct TermSet {
    Str name;
    ARRAY(Terms) phrases;
} TermSet;

/* "- before * after [CODE:REVERSE]": terms in the order in which they are looked for, from the verb outwards. */
typedef struct VerbPattern {
    Terms before, after;
    Str code, reverse; /* empty: none */
    int32_t letters, line;
} VerbPattern;

typedef struct VerbBlock {
    Str code, reverse;
    ARRAY(VerbPattern) patterns; /* the longest first */
} VerbBlock;

/* "BREAK_DOWN": its words, and which of them is inflected. */
typedef struct VerbEntry {
    Str words[4];
    int32_t line, count, head, block, next; /* next: of the same inflected word, or -1 */
    Str code, reverse;
} VerbEntry;

typedef enum DiscardKind { DISCARD_NOTHING, DISCARD_SENTENCE, DISCARD_STORY } DiscardKind;

/* A CAMEO code, or what such codes begin with, and what PLOVER calls it. */
typedef struct CameoRow {
    Str code, type, mode;
} CameoRow;

typedef struct Dictionary {
    bool has_verbs;
    ARRAY(TermSet) sets;
    ARRAY(VerbBlock) blocks;
    ARRAY(VerbEntry) entries;
    StrMap entry_of_word; /* inflected word → entry + 1 */
    StrMap set_of_name;
    StrMap endings;       /* that a word of a pattern may have in the text */
    StrMap small;         /* words that a name has in small letters: "of" */
    Str actor_endings;    /* that an actor's phrase may have, ';' between them */
    PhraseTable discards; /* → DiscardKind */
    PhraseTable issues;   /* → index of issue_codes + 1 */
    ARRAY(Str) issue_codes;
    ARRAY(CameoRow) cameo;
    Str verbs_file;
} Dictionary;

/* Adds what the files say to what is known; their problems are noted in *problems. False if a file cannot be read. */
bool load_dictionaries(Knowledge *know, const DictionaryFiles *files, LexiconSource *problems);

/* The row of a CAMEO code that begins with the most of it, or NULL. */
const CameoRow *cameo_row(const Dictionary *dictionary, Str code);

/* ------------------------------------------------------- known to this folder only */

/* The lines of a file without comments and blank ones. */
typedef struct DictionaryLines {
    LexiconSource *source;
    Str file, rest, text;
    int32_t line;
    bool indented, commented; /* commented: inside <!-- --> */
} DictionaryLines;

DictionaryLines dictionary_lines(LexiconSource *source, Str file);
bool next_dictionary_line(DictionaryLines *lines);
void dictionary_problem(const DictionaryLines *lines, const char *what);
/* Cuts "[CODE …]" off the text; the empty Str if it has none. */
Str take_bracket(Str *text);
/* "ABC:DEF" → code and reverse; null codes are empty. */
void split_code(Str bracket, Str *code, Str *reverse);
/* A phrase of a dictionary as words with blanks between them, as news writes it: "UNITED_STATES_" → "United States". */
Str phrase_words(Arena *arena, Str phrase, const StrMap *small); /* small: NULL: all in small letters */

void load_dictionary_actors(LexiconSource *source, Knowledge *know, const Dictionary *dictionary, Str file);
void load_dictionary_agents(LexiconSource *source, Knowledge *know, Str file);
void load_dictionary_verbs(LexiconSource *source, Dictionary *dictionary, Str file);
void load_discards(LexiconSource *source, Dictionary *dictionary, Str file);
void load_issues(LexiconSource *source, Dictionary *dictionary, Str file);

#endif

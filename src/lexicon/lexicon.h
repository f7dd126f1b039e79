/* Reads the files of lexicon/ (format: lexicon/README.md): blocks of "key: value" and rows of "a | b | c".
 * What is wrong is noted by file and line, and the rest is read. */
#ifndef PARLEY_LEXICON_H
#define PARLEY_LEXICON_H

#include "base/calendar.h"
#include "base/str.h"

typedef struct LexiconProblem {
    Str file;
    int32_t line;
    Str message;
} LexiconProblem;

/* Where the files are, the memory that they live in, and what was wrong with them. */
typedef struct LexiconSource {
    Arena *arena; /* everything read lives here, as long as the knowledge does */
    Str folder;   /* ends in '/' */
    Str language; /* "en" */
    ARRAY(LexiconProblem) problems;
} LexiconSource;

void lexicon_problem(LexiconSource *source, Str file, int32_t line, Str message);

/* The whole file `name` under the folder; the empty Str and a problem if it is not there. */
Str lexicon_text(LexiconSource *source, Str name);
/* The names of the .txt files in `folder` ("actors/"), with the folder before them, sorted. */
typedef ARRAY(Str) LexiconNames;
LexiconNames lexicon_folder(LexiconSource *source, Str folder);
/* "en/NAME": the file of the source's language. */
Str lexicon_language_file(LexiconSource *source, const char *name);

/* Rows: for (LexiconRows r = lexicon_rows(source, S("en/roles.txt"), 4); lexicon_next_row(&r);) use r.fields[i] */
enum { LEXICON_FIELDS = 16 };
typedef struct LexiconRows {
    LexiconSource *source;
    Str file, rest;
    int32_t line, least; /* rows with fewer fields than `least` are problems and skipped */
    int32_t count;
    Str fields[LEXICON_FIELDS]; /* missing ones are empty */
} LexiconRows;

LexiconRows lexicon_rows(LexiconSource *source, Str file, int32_t least);
bool lexicon_next_row(LexiconRows *rows);

/* Blocks: the lines of one block as key-value pairs, in file order. */
enum { LEXICON_KEYS = 32 };
typedef struct LexiconBlocks {
    LexiconSource *source;
    Str file, rest;
    int32_t line, first_line;
    int32_t count;
    Str keys[LEXICON_KEYS], values[LEXICON_KEYS];
} LexiconBlocks;

LexiconBlocks lexicon_blocks(LexiconSource *source, Str file);
bool lexicon_next_block(LexiconBlocks *blocks);
Str lexicon_value(const LexiconBlocks *blocks, Str key); /* the empty Str if the key is not there */

/* One item of a value, "United Kingdom [1801..]", split off *rest at ';'. Open ends are DAY_NONE. */
typedef struct LexiconItem {
    Str text;
    Day from, to;
} LexiconItem;
bool lexicon_next_item(Str *rest, LexiconItem *item);

#endif

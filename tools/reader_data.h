/* What the net learns from: sentences with tags, trees and labels of names, each where its source has them. */
#ifndef PARLEY_READER_DATA_H
#define PARLEY_READER_DATA_H

#include "engine.h"
#include "mention/names.h"
#include "syntax/reader.h"

enum { NO_LABEL = 255 };

/* How a sentence is written: as it is, or with its case changed, as headlines, wire copy and hasty writers do. */
typedef enum Writing { WRITTEN, SHOUTED, LOWERED, TITLED, WRITINGS } Writing;

typedef struct Example {
    Document *doc;
    Sentence sentence;
    uint8_t *labels; /* [tokens] of names, NO_LABEL where unknown; NULL: none known */
    bool parsed;     /* has tags and a tree */
    bool mixed;      /* has both cases, so that it can be written in other ways */
    bool varied;     /* words of its kinds may have others in their place (other_names.h) */
    uint8_t fold;    /* of its document, see fold_of; 0: of none */
} Example;

typedef struct Examples {
    Example *items;
    int32_t count, capacity; /* an ARRAY(Example) */
} Examples;

/* A treebank's sentences; `names` (may be NULL) is a UNER file over the same sentences. */
void add_treebank(Examples *examples, Arena *arena, const char *path, const char *names);
/* GUM: its MISC field carries entities, of which the names are kept. */
void add_gum(Examples *examples, Arena *arena, const char *path);
/* Sentences whose MISC field has labels of names ("Name=B-PER"; "Name=?": unknown). */
void add_newswire(Examples *examples, Arena *arena, const char *path);
/* WikiGold's parts: as its documents are not marked, so many sentences. */
enum { FOLDS = 3, WIKIGOLD_PART = 120 };
/* The fold of a document by the line that begins it, from 1: what a net that has not seen it says of it is what it would say of a new one.
 */
uint8_t fold_of(Str first_line);
void add_wikigold(Examples *examples, Arena *arena, const Knowledge *know, const char *path);

/* keys[token × READER_KEYS], 0 where there is none. */
uint64_t *example_keys(Arena *arena, const Example *example, const Knowledge *know, const ListedWords *listed, Writing writing);

/* The table that make_lists made. */
ListedWords read_lists(Arena *arena, const char *path);

#endif

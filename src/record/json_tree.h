/* A JSON text as a tree of nodes, read in place: strings are views of the text itself. The record is read so often that a general
 * library, which makes a table of every object and a copy of every string, took a third of all time. */
#ifndef PARLEY_RECORD_JSON_TREE_H
#define PARLEY_RECORD_JSON_TREE_H

#include "base/str.h"

typedef enum JsonKind { JSON_NOTHING, JSON_NO, JSON_YES, JSON_DIGITS, JSON_WORDS, JSON_LIST, JSON_KEYS } JsonKind;

typedef struct JsonNode {
    JsonKind kind;
    int32_t first, next; /* the first child, the next sibling: nodes, or -1 */
    Str key;             /* in an object */
    Str text;            /* of strings, which end in NUL, and of numbers, which do not */
} JsonNode;

typedef ARRAY(JsonNode) JsonTree;

/* The whole text, which is changed: a character past its end must be there, too. Nodes are added to *tree, the root first. NULL, or what
 * is wrong. */
const char *json_read(JsonTree *tree, Arena *arena, char *text, int32_t length);

/* The child of that key, or -1; looks from the child `*hint` on, which becomes the one after it: keys mostly come in the order asked for.
 */
int32_t json_child(const JsonTree *tree, int32_t object, Str key, int32_t *hint);

#endif

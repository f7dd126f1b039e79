/* The elements and the blocks of text of a page, in the order in which they stand; known to the page reader only. */
#ifndef PARLEY_READ_PAGE_TREE_H
#define PARLEY_READ_PAGE_TREE_H

#include "read/page.h"

#include <gumbo.h>

typedef struct PageElement {
    const GumboNode *node;
    int32_t parent;
    bool hides;                   /* its tag or attributes say that it holds no body text */
    bool doubtful;                /* a word in its class or id, or being a form, says so */
    bool foreign;                 /* a word in its class or id says that others than the author speak */
    bool dropped;                 /* it, or what it stands in, holds none */
    int64_t letters, all_letters; /* below it: of running text, of any */
    bool is_block;
    int32_t likely; /* words in class and id, and the tag, that speak for a body */
    double score;   /* how much of the body's text it holds, as its near ancestor */
    bool joined;    /* it holds more of the body, beside the container */
} PageElement;

/* A run of text without a block element inside it. */
typedef struct PageBlock {
    Str text;                /* white space made one blank */
    int32_t element;         /* innermost block element */
    int32_t letters, linked; /* bytes; those of them inside links */
    bool heading;
} PageBlock;

typedef struct Page {
    Arena *arena;
    const struct PageWords *words;
    ARRAY(PageElement) elements;
    ARRAY(PageBlock) blocks;
} Page;

struct PageWords {
    StrMap effects; /* word → PageEffect */
    StrMap notes;   /* names of files that tell of other files → 1 */
};
typedef enum PageEffect { PAGE_DROPS = 1, PAGE_NEVER, PAGE_KEEPS } PageEffect;

/* Reads elements and blocks of the tree. */
void read_page_tree(Page *page, const GumboNode *root);
/* The value of an attribute; empty if it is not there. */
Str page_attribute(const GumboNode *node, const char *name);
/* The text below a node, white space made one blank. */
Str page_text(Arena *arena, const GumboNode *node);
/* What follows `node` in the order of the document below `root`, or NULL. */
const GumboNode *page_next(const GumboNode *node, const GumboNode *root, bool below);
/* What the page tells of itself: JSON-LD, Open Graph, meta, time, title. */
void read_page_facts(Arena *arena, const GumboNode *root, PageArticle *out);

#endif

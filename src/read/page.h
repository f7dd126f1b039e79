/* A web page as an article: its body without menus, teasers, captions and notices, and what the page says of itself. */
#ifndef PARLEY_READ_PAGE_H
#define PARLEY_READ_PAGE_H

#include "knowledge.h"

typedef struct PageArticle {
    Str title, outlet, author, url, language; /* as the page tells them; empty where it does not */
    Str published;                            /* the day, "2021-04-29" */
    Str text;                                 /* paragraphs with an empty line between them; empty: there is no body */
} PageArticle;

/* "README", "docs/LICENSE.md": a file that tells of the files beside it. */
bool is_named_as_notes(const struct PageWords *words, Str path);

/* True if the bytes are HTML rather than plain text. */
bool is_page(Str bytes);

/* Reads the page; false if it is nested too deep to be one. Everything is copied into `arena`. */
bool read_page(Arena *arena, const struct PageWords *words, Str html, PageArticle *out);

/* The text of a piece of HTML, whatever its elements are called: paragraphs with an empty line between them. Empty: it has none. */
Str read_fragment(Arena *arena, Str html);

#endif

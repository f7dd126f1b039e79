/* Bytes of a file or of standard input as the text of an article: valid UTF-8, whatever they were before. */
#ifndef PARLEY_READ_ARTICLE_H
#define PARLEY_READ_ARTICLE_H

#include "document.h"

typedef struct Article {
    Str path;           /* as given; "-" is standard input */
    Str text;           /* valid UTF-8 */
    Str charset;        /* the encoding that it was converted from, where only its bytes tell it; else empty */
    int32_t repaired;   /* bytes replaced by U+FFFD */
    int64_t first_bad;  /* offset of the first of them, or -1 */
    int64_t long_line;  /* offset of the first line that is too long for prose, or -1; the layout leaves it out */
    Str problem;        /* why it cannot be read; empty: it can */
    int64_t problem_at; /* the offset of what is wrong, or -1 */
} Article;

enum { ARTICLE_MOST = 256 << 20 }; /* bytes; what is longer is no article */

/* Reads `path`; what stands in the way is told in `problem`. */
Article read_article(Arena *arena, const char *path);
/* Bytes in another encoding as UTF-8: in the one that is named, in the one that a page names in its head, else in Windows-1252. Bytes
 * that are UTF-8 already stay as they are. */
Str decode_bytes(Arena *arena, Str bytes, Str charset);
/* The same of bytes in memory, which must outlive the article. */
Article article_of_bytes(Arena *arena, Str path, Str bytes);
/* Why a file that nobody named as an article is none, by its text: code or data, a table; empty: it may be one. */
Str other_than_article(Str text);

#endif

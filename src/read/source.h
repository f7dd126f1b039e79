/* Files as articles: one article a file (text, page), or many (JSON, JSON Lines, CSV, WARC, feeds); folders file by file. What a file is,
 * is told by its bytes, not by its name. */
#ifndef PARLEY_READ_SOURCE_H
#define PARLEY_READ_SOURCE_H

#include "read/article.h"

/* What is known of an article beside its text. */
typedef struct ArticleFacts {
    Str path; /* "news.jsonl:12" for the twelfth line of a file */
    Str outlet, title, url;
    Day date; /* DAY_NONE: not known */
} ArticleFacts;

typedef struct SourceItem {
    ArticleFacts facts;
    Str bytes;          /* text or a page */
    Str charset;        /* as told around the bytes; empty: not told */
    Str problem;        /* why there are no bytes */
    int64_t problem_at; /* or -1 */
    bool found;         /* in a folder, not named by the caller: what is no article is left out rather than refused */
    bool lacks_text;    /* the problem is that it has no field of text */
} SourceItem;

/* Which fields of JSON and CSV hold what: names separated by commas, tried in order; empty: the usual names. */
typedef struct SourceFields {
    Str text, title, date, outlet, url;
} SourceFields;

typedef struct Source Source;

/* The files and folders named, in that order; a folder's files by name. `facts` and `fields` hold for all; what the caller told of an
 * article stands before what the file tells. */
Source *source_open(Arena *arena, char **paths, int32_t count, const ArticleFacts *facts, const SourceFields *fields);
/* Whether any of the paths is there, so that reading may give something. */
bool source_is_there(const Source *source);
/* Articles that are there already, in that order; they must outlive the source. */
Source *source_of_items(Arena *arena, const SourceItem *items, int32_t count);
/* The next article, with everything in `arena`; false at the end. A file that cannot be read is an item with a problem. */
bool source_next(Source *source, Arena *arena, SourceItem *item);
/* How much of the bytes of all files is read, 0 to 1; -1 where it is not known (standard input, articles that are there). */
double source_share(const Source *source);
void source_close(Source *source);

#endif

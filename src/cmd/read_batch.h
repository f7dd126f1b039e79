/* Reads articles on several threads and gives them back in their order, so that the outcome is the same for any number. */
#ifndef PARLEY_CMD_READ_BATCH_H
#define PARLEY_CMD_READ_BATCH_H

#include "engine.h"
#include "read/article.h"
#include "record/record.h"

/* What the caller knows of an article beside its text. */
typedef struct ArticleFacts {
    const char *path;
    Str outlet, title, url;
    Day date;              /* DAY_NONE: not known */
} ArticleFacts;

typedef struct ReadArticle {
    const ArticleFacts *facts;
    Article article;       /* its `problem` also tells what the analysis could not do */
    EntryList entries;     /* in `arena`; empty if there is a problem */
    Arena arena;
} ReadArticle;

/* One article, once its text is there. False if it needs more memory than the arenas may give. */
bool analyse_text(const Knowledge *know, const ArticleFacts *facts, Document *doc, Arena *scratch, Arena *arena, EntryList *out);

/* What becomes of each article, in order; false stops the reading. */
typedef bool TakeArticle(void *context, const ReadArticle *read);

/* Reads all of them; false if `take` stopped it. */
bool read_articles(const Knowledge *know, const ArticleFacts *facts, int32_t count, int32_t threads, TakeArticle *take, void *context);

#endif

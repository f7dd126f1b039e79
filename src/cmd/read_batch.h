/* Reads articles on several threads and gives them back in their order, so that the outcome is the same for any number. */
#ifndef PARLEY_CMD_READ_BATCH_H
#define PARLEY_CMD_READ_BATCH_H

#include "engine.h"
#include "read/source.h"
#include "record/record.h"
#include "store/store.h"

typedef struct ReadArticle {
    ArticleFacts facts; /* as told by the caller, or else by the file or page */
    Article article;    /* its `problem` also tells what the analysis could not do */
    bool left_out;      /* it is no article, and nobody said that it is: the problem says why */
    EntryList entries;  /* in `arena`; empty if there is a problem */
    Arena arena;
    SourceItem item; /* as it came, in `input` */
    Arena input;
} ReadArticle;

/* One article, once its text is there. False if it needs more memory than the arenas may give. */
bool analyse_text(const Knowledge *know, const ArticleFacts *facts, Document *doc, Arena *scratch, Arena *arena, EntryList *out);

/* What becomes of each article, in order; false stops the reading. */
typedef bool TakeArticle(void *context, const ReadArticle *read);

/* Reads all of the source; false if `take` stopped it. */
bool read_articles(const Knowledge *know, Source *source, int32_t threads, TakeArticle *take, void *context);

/* As the store keeps it; `read` has no problem. */
StoredArticle stored_article(const ReadArticle *read);

/* Lexicon and models to read with, in the arena; NULL, with a message, where there are none. */
Knowledge *knowledge_to_read(Arena *arena);

#endif

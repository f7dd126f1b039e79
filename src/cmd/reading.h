/* What becomes of the articles that are read: told, stored batch by batch, written as lines. */
#ifndef PARLEY_CMD_READING_H
#define PARLEY_CMD_READING_H

#include "cmd/progress_line.h"
#include "cmd/read_batch.h"

typedef struct Reading {
    const char *database;
    Store *store; /* NULL: only lines are wanted */
    bool jsonl;
    bool whole; /* nothing had to be refused or mended */
    bool in_batch;
    ProgressLine progress; /* of a source that is read from a command line */
    int32_t in_batch_count, batch, added, known, refused, left_out;
} Reading;

/* As read_articles wants it; the context is a Reading. False once the store fails (told) or the user has interrupted. */
TakeArticle take_article;
/* Stores what is not stored yet; false if the store fails (told). */
bool finish_reading(Reading *reading);
/* "parley.db: 3 articles added, 1 refused", on stderr. */
void tell_sum(const Reading *reading);

/* From now on the first Ctrl-C ends the reading behind the article at hand and keeps what was read; the second ends the program. */
void watch_interrupt(void);
bool was_interrupted(void);

#endif

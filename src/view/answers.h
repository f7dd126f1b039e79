/* Answers that are kept for as long as the database stays as it is, so that many who ask the same cost as much as one. Another program's
 * writing is looked for once a second; who asks first after it makes the answer anew, and the others are given the old one until then. */
#ifndef PARLEY_VIEW_ANSWERS_H
#define PARLEY_VIEW_ANSWERS_H

#include "store/store.h"

#include <pthread.h>
#include <time.h>

typedef enum AnswerState { ANSWER_MAKING, ANSWER_READY, ANSWER_NONE } AnswerState;

typedef struct KeptAnswer {
    Arena arena;
    Str key, plain, gzip;
    char etag[24];
    AnswerState state; /* MAKING until answers_made */
    bool old;          /* the database has changed since */
    int holders;
    struct KeptAnswer *next;
} KeptAnswer;

typedef struct Answers {
    const char *database;
    pthread_mutex_t lock;
    pthread_cond_t made;
    KeptAnswer *first;
    int count;
    Arena arena; /* of the store, which only tells whether it has changed */
    Store *store;
    int64_t version;
    time_t looked;
} Answers;

void answers_start(Answers *answers, const char *database);
void answers_stop(Answers *answers);
/* The answer to the question `key`. *make: nobody has it yet; the caller puts `plain` into it, from its arena, and says answers_made.
 * Others who ask wait for that. NONE: it could not be made, and is not kept. Give it back. */
KeptAnswer *answers_hold(Answers *answers, Str key, bool *make);
void answers_made(Answers *answers, KeptAnswer *answer, bool kept);
void answers_release(Answers *answers, KeptAnswer *answer);
/* What was kept is told no more: something was written. */
void answers_forget(Answers *answers);

#endif

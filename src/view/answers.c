/* See answers.h. */
#include "view/answers.h"

#include "base/sha256.h"
#include "view/pack.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_ANSWERS = 64 };

static void release(KeptAnswer *answer) {
    if (--answer->holders) return;
    arena_free(&answer->arena);
    free(answer);
}

/* With the lock held, as all that is static here. */
static void forget_all(Answers *answers) {
    while (answers->first) {
        KeptAnswer *gone = answers->first;
        answers->first = gone->next;
        release(gone);
    }
    answers->count = 0;
}

static void forget(Answers *answers, KeptAnswer *answer) {
    KeptAnswer **at = &answers->first;
    while (*at && *at != answer) at = &(*at)->next;
    if (!*at) return;
    *at = answer->next;
    answers->count--;
    release(answer);
}

static void close_store(Answers *answers) {
    if (answers->store) store_close(answers->store);
    answers->store = NULL;
    arena_free(&answers->arena);
}

/* A store that cannot be read keeps nothing. */
static void look_for_change(Answers *answers) {
    time_t now = time(NULL);
    int64_t version = 0;
    bool opened = true;
    if (now == answers->looked) return;
    answers->looked = now;
    if (!answers->store) answers->store = store_open(&answers->arena, answers->database, STORE_READ, &opened);
    bool read = opened && store_version(answers->store, &version);
    if (!read) forget_all(answers);
    if (version != answers->version)
        for (KeptAnswer *answer = answers->first; answer; answer = answer->next) answer->old = true;
    answers->version = version;
    if (read) return;
    if (opened) close_store(answers);
    answers->store = NULL;
    arena_free(&answers->arena);
}

void answers_start(Answers *answers, const char *database) {
    *answers = (Answers){.database = database};
    pthread_mutex_init(&answers->lock, NULL);
    pthread_cond_init(&answers->made, NULL);
}

void answers_stop(Answers *answers) {
    forget_all(answers);
    close_store(answers);
    pthread_cond_destroy(&answers->made);
    pthread_mutex_destroy(&answers->lock);
}

static KeptAnswer *add_answer(Answers *answers, Str key) {
    KeptAnswer *answer = calloc(1, sizeof *answer);
    if (!answer) return NULL;
    if (answers->count == MOST_ANSWERS) forget_all(answers);
    answer->key = str_copy(&answer->arena, key);
    answer->next = answers->first;
    answer->holders = 2; /* the list and the caller */
    answers->first = answer;
    answers->count++;
    return answer;
}

/* The one to give; NULL: it is to be made. A new one is put before the old. */
static KeptAnswer *find_answer(const Answers *answers, Str key) {
    KeptAnswer *newest = NULL;
    for (KeptAnswer *answer = answers->first; answer; answer = answer->next) {
        if (!str_equal(answer->key, key)) continue;
        if (answer->state == ANSWER_READY && (newest || !answer->old)) return answer;
        if (answer->state == ANSWER_MAKING && !newest) newest = answer;
    }
    return newest;
}

KeptAnswer *answers_hold(Answers *answers, Str key, bool *make) {
    pthread_mutex_lock(&answers->lock);
    look_for_change(answers);
    KeptAnswer *answer = find_answer(answers, key);
    *make = !answer;
    if (answer)
        answer->holders++;
    else
        answer = add_answer(answers, key);
    while (answer && !*make && answer->state == ANSWER_MAKING) pthread_cond_wait(&answers->made, &answers->lock);
    pthread_mutex_unlock(&answers->lock);
    return answer;
}

static void forget_older(Answers *answers, const KeptAnswer *answer) {
    for (KeptAnswer *other = answers->first, *next; other; other = next) {
        next = other->next;
        if (other != answer && other->old && str_equal(other->key, answer->key)) forget(answers, other);
    }
}

void answers_made(Answers *answers, KeptAnswer *answer, bool kept) {
    if (kept) {
        Arena scratch = {0};
        answer->gzip = gzip_bytes(&answer->arena, answer->plain);
        snprintf(answer->etag, sizeof answer->etag, "\"%.16s\"", sha256_hex(&scratch, answer->plain).text);
        arena_free(&scratch);
    }
    pthread_mutex_lock(&answers->lock);
    answer->state = kept ? ANSWER_READY : ANSWER_NONE;
    forget_older(answers, answer);
    if (!kept) forget(answers, answer);
    pthread_cond_broadcast(&answers->made);
    pthread_mutex_unlock(&answers->lock);
}

void answers_release(Answers *answers, KeptAnswer *answer) {
    pthread_mutex_lock(&answers->lock);
    release(answer);
    pthread_mutex_unlock(&answers->lock);
}

void answers_forget(Answers *answers) {
    pthread_mutex_lock(&answers->lock);
    forget_all(answers);
    pthread_mutex_unlock(&answers->lock);
}

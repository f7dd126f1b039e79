/* See aside.h. */
#include "view/aside.h"

#include <stdlib.h>

enum { MOST_ASIDE = 16 };

typedef struct Work {
    Aside *aside;
    void (*work)(void *context);
    void *context;
} Work;

static bool take_place(Aside *aside) {
    pthread_mutex_lock(&aside->lock);
    bool room = !aside->closed && aside->running < MOST_ASIDE;
    aside->running += room;
    pthread_mutex_unlock(&aside->lock);
    return room;
}

static void leave_place(Aside *aside) {
    pthread_mutex_lock(&aside->lock);
    aside->running--;
    pthread_cond_broadcast(&aside->ended);
    pthread_mutex_unlock(&aside->lock);
}

static void *run(void *context) {
    Work work = *(Work *)context;
    free(context);
    work.work(work.context);
    leave_place(work.aside);
    return NULL;
}

void aside_open(Aside *aside) {
    *aside = (Aside){0};
    pthread_mutex_init(&aside->lock, NULL);
    pthread_cond_init(&aside->ended, NULL);
}

bool aside_start(Aside *aside, void (*work)(void *context), void *context) {
    if (!take_place(aside)) return false;
    Work *taken = malloc(sizeof *taken);
    pthread_t thread;
    if (taken) *taken = (Work){aside, work, context};
    if (taken && !pthread_create(&thread, NULL, run, taken)) return !pthread_detach(thread);
    free(taken);
    leave_place(aside);
    return false;
}

void aside_close(Aside *aside) {
    pthread_mutex_lock(&aside->lock);
    aside->closed = true;
    while (aside->running) pthread_cond_wait(&aside->ended, &aside->lock);
    pthread_mutex_unlock(&aside->lock);
    pthread_cond_destroy(&aside->ended);
    pthread_mutex_destroy(&aside->lock);
}

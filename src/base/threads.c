/* See threads.h. */
#include "base/threads.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

enum { THREADS_MOST = 256 };

typedef struct Pool {
    atomic_int next;
    int32_t count;
    Task *task;
    void *context;
} Pool;

typedef struct Worker {
    Pool *pool;
    int32_t number;
    pthread_t thread;
} Worker;

static void *work(void *argument) {
    Worker *worker = argument;
    Pool *pool = worker->pool;
    for (int32_t i; (i = atomic_fetch_add(&pool->next, 1)) < pool->count;) pool->task(pool->context, i, worker->number);
    return NULL;
}

void run_tasks(int32_t threads, int32_t count, Task *task, void *context) {
    Pool pool = {.count = count, .task = task, .context = context};
    Worker workers[THREADS_MOST];
    if (threads > THREADS_MOST) threads = THREADS_MOST;
    if (threads > count) threads = count;
    int32_t started = 1;
    for (; started < threads; started++) {
        workers[started] = (Worker){&pool, started, 0};
        if (pthread_create(&workers[started].thread, NULL, work, &workers[started])) break; /* fewer threads do as well */
    }
    workers[0] = (Worker){&pool, 0, 0};
    work(&workers[0]);
    for (int32_t i = 1; i < started; i++) pthread_join(workers[i].thread, NULL);
}

int32_t processor_count(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > THREADS_MOST ? THREADS_MOST : (int32_t)count;
}

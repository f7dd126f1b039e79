/* Tasks that do not depend on each other, shared out among threads. */
#ifndef PARLEY_BASE_THREADS_H
#define PARLEY_BASE_THREADS_H

#include <stdint.h>

/* `index` is the task's, `worker` the thread's (0 <= worker < threads): a worker runs one task at a time. */
typedef void Task(void *context, int32_t index, int32_t worker);

/* Runs tasks 0..count-1 on up to `threads` threads, the caller's among them, and returns when all are done. */
void run_tasks(int32_t threads, int32_t count, Task *task, void *context);

/* How many processors there are to use, 1 at least. */
int32_t processor_count(void);

#endif

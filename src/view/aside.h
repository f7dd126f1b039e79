/* Work beside the threads that serve, each in a thread of its own: what takes long holds up no other request. */
#ifndef PARLEY_VIEW_ASIDE_H
#define PARLEY_VIEW_ASIDE_H

#include <pthread.h>
#include <stdbool.h>

typedef struct Aside {
    pthread_mutex_t lock;
    pthread_cond_t ended;
    int running;
    bool closed;
} Aside;

void aside_open(Aside *aside);
/* False if so much is under way that no more is taken, or none is taken any longer. */
bool aside_start(Aside *aside, void (*work)(void *context), void *context);
/* Takes no more, and waits for what is under way. */
void aside_close(Aside *aside);

#endif

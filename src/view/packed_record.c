/* See packed_record.h. */
#include "view/packed_record.h"

#include "base/sha256.h"
#include "view/history.h"
#include "view/pack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void release(Packed *packed) {
    if (!packed || --packed->holders) return;
    arena_free(&packed->arena);
    free(packed);
}

/* NULL if the store failed. */
static Packed *pack(Store *store) {
    Packed *packed = calloc(1, sizeof *packed);
    if (!packed) return NULL;
    StrBuilder out = {.arena = &packed->arena};
    packed->holders = 1;
    if (!write_history(store, &out)) return release(packed), NULL;
    packed->plain = built(&out);
    packed->gzip = gzip_bytes(&packed->arena, packed->plain);
    snprintf(packed->etag, sizeof packed->etag, "\"%.16s\"", sha256_hex(&packed->arena, packed->plain).text);
    return packed;
}

static void put_latest(PackedRecord *record, Packed *packed, Str problem) {
    pthread_mutex_lock(&record->lock);
    if (packed) {
        release(record->latest);
        record->latest = packed;
    } else
        snprintf(record->problem, sizeof record->problem, "%.*s", STR_ARGS(problem));
    pthread_mutex_unlock(&record->lock);
}

/* Looks whether the database has changed since *version, and makes the record anew if so. */
static void look(PackedRecord *record, Store **store, Arena *arena, int64_t *version) {
    bool opened = true;
    int64_t now = 0;
    if (!*store) {
        arena_free(arena);
        *version = -1;
        *store = store_open(arena, record->database, STORE_READ, &opened);
    }
    bool read = opened && store_version(*store, &now);
    Packed *packed = read && now != *version ? pack(*store) : NULL;
    if (packed) *version = now;
    if (packed || store_problem(*store).length) put_latest(record, packed, store_problem(*store));
    if (!store_problem(*store).length) return;
    if (opened) store_close(*store);
    *store = NULL;
}

/* Waits until somebody asks for a look, or half a second. */
static uint64_t wait_for_asking(PackedRecord *record) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 500000000;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    while (!record->stop && record->asked == record->made)
        if (pthread_cond_timedwait(&record->changed, &record->lock, &until) == ETIMEDOUT) break;
    return record->asked;
}

static void *keep_packed(void *context) {
    PackedRecord *record = context;
    Store *store = NULL;
    Arena arena = {0};
    int64_t version = -1;
    pthread_mutex_lock(&record->lock);
    while (!record->stop) {
        uint64_t asked = wait_for_asking(record);
        if (record->stop) break;
        pthread_mutex_unlock(&record->lock);
        look(record, &store, &arena, &version);
        pthread_mutex_lock(&record->lock);
        record->made = asked;
        pthread_cond_broadcast(&record->changed);
    }
    pthread_mutex_unlock(&record->lock);
    if (store) store_close(store);
    arena_free(&arena);
    return NULL;
}

bool packed_record_start(PackedRecord *record, const char *database) {
    *record = (PackedRecord){.database = database, .asked = 1};
    pthread_mutex_init(&record->lock, NULL);
    pthread_cond_init(&record->changed, NULL);
    return pthread_create(&record->thread, NULL, keep_packed, record) == 0;
}

void packed_record_stop(PackedRecord *record) {
    pthread_mutex_lock(&record->lock);
    record->stop = true;
    pthread_cond_broadcast(&record->changed);
    pthread_mutex_unlock(&record->lock);
    pthread_join(record->thread, NULL);
    release(record->latest);
    pthread_cond_destroy(&record->changed);
    pthread_mutex_destroy(&record->lock);
}

/* A look that began after the asking sees all that was there; one that is under way may not. */
Packed *packed_record_hold(PackedRecord *record, bool fresh) {
    pthread_mutex_lock(&record->lock);
    if (fresh || !record->latest) {
        uint64_t asked = ++record->asked;
        pthread_cond_broadcast(&record->changed);
        while (record->made < asked && !record->stop) pthread_cond_wait(&record->changed, &record->lock);
    }
    Packed *packed = record->latest;
    if (packed) packed->holders++;
    pthread_mutex_unlock(&record->lock);
    return packed;
}

void packed_record_release(PackedRecord *record, Packed *packed) {
    pthread_mutex_lock(&record->lock);
    release(packed);
    pthread_mutex_unlock(&record->lock);
}

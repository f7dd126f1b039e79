/* See packed_record.h. */
#include "view/packed_record.h"

#include "base/sha256.h"
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
static Packed *pack(Store *store, HistoryReach reach) {
    Packed *packed = calloc(1, sizeof *packed);
    if (!packed) return NULL;
    Arena scratch = {0};
    History history;
    packed->holders = 1;
    packed->reach = reach;
    bool made = make_history(store, reach, 1, &history, &scratch);
    StrBuilder out = {.arena = &packed->arena};
    for (int part = 0; made && part < HISTORY_PARTS; part++) build_str(&out, gzip_part(&scratch, history.parts[part]));
    packed->parts = built(&out);
    snprintf(packed->etag, sizeof packed->etag, "\"%.16s\"", sha256_hex(&scratch, packed->parts).text);
    arena_free(&scratch);
    return made ? packed : (release(packed), NULL);
}

/* A store that stays open while it can be read. */
typedef struct Watch {
    PackedRecord *record;
    Arena arena;
    Store *store;
    int64_t version; /* that was packed last; -1: none */
} Watch;

static void close_watch(Watch *watch) {
    if (watch->store) store_close(watch->store);
    watch->store = NULL;
    arena_free(&watch->arena);
}

/* Has the database changed? *now is what it is. */
static bool has_changed(Watch *watch, int64_t *now) {
    bool opened = true;
    if (!watch->store) {
        watch->version = -1;
        watch->store = store_open(&watch->arena, watch->record->database, STORE_READ, &opened);
    }
    return opened && store_version(watch->store, now) && *now != watch->version;
}

/* With the lock held, as the next three. */
static void tell_problem(Watch *watch) {
    Str problem = store_problem(watch->store);
    if (!problem.length) return;
    snprintf(watch->record->problem, sizeof watch->record->problem, "%.*s", STR_ARGS(problem));
    close_watch(watch);
}

static void put_latest(PackedRecord *record, Packed *packed) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t milliseconds = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
    record->number = milliseconds > record->number ? milliseconds : record->number + 1;
    snprintf(packed->number, sizeof packed->number, "%llu", (unsigned long long)record->number);
    release(record->latest);
    record->latest = packed;
    record->presents += packed->reach == HISTORY_PRESENT;
    pthread_cond_broadcast(&record->changed);
}

/* Waits until something changes, or half a second. */
static void wait_a_little(PackedRecord *record) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 500000000;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    pthread_cond_timedwait(&record->changed, &record->lock, &until);
}

/* For those who wait for the first answer. While a browser draws it, it has the processor to itself: the rest is made when somebody asks
 * for it, or after a second. */
static void put_first(PackedRecord *record, Store *store) {
    enum { HALVES = 2 };
    Packed *packed = pack(store, HISTORY_FIRST);
    pthread_mutex_lock(&record->lock);
    if (packed) put_latest(record, packed);
    uint64_t asked = record->asked;
    for (int i = 0; packed && i < HALVES && asked == record->asked && !record->stop; i++) wait_a_little(record);
    pthread_mutex_unlock(&record->lock);
}

static void *keep_present(void *context) {
    PackedRecord *record = context;
    Watch watch = {.record = record};
    bool first = true;
    pthread_mutex_lock(&record->lock);
    while (!record->stop) {
        uint64_t asked = record->asked;
        if (asked == record->made) {
            pthread_cond_wait(&record->changed, &record->lock);
            continue;
        }
        pthread_mutex_unlock(&record->lock);
        int64_t now;
        bool changed = has_changed(&watch, &now);
        if (changed && first) put_first(record, watch.store);
        first = false;
        Packed *packed = changed ? pack(watch.store, HISTORY_PRESENT) : NULL;
        pthread_mutex_lock(&record->lock);
        if (packed) watch.version = now, put_latest(record, packed);
        tell_problem(&watch);
        record->made = asked;
        pthread_cond_broadcast(&record->changed);
    }
    pthread_mutex_unlock(&record->lock);
    close_watch(&watch);
    return NULL;
}

static void *keep_whole(void *context) {
    PackedRecord *record = context;
    Watch watch = {.record = record};
    pthread_mutex_lock(&record->lock);
    while (!record->made && !record->stop) pthread_cond_wait(&record->changed, &record->lock);
    while (!record->stop) {
        uint64_t presents = record->presents;
        bool wanted = record->latest && record->latest->reach < HISTORY_WHOLE;
        pthread_mutex_unlock(&record->lock);
        int64_t now;
        Packed *packed = has_changed(&watch, &now) || (wanted && watch.version >= 0) ? pack(watch.store, HISTORY_WHOLE) : NULL;
        pthread_mutex_lock(&record->lock);
        bool late = presents != record->presents; /* there is a newer one already */
        if (packed) watch.version = now;
        if (packed && !late)
            put_latest(record, packed);
        else
            release(packed);
        tell_problem(&watch);
        if (!late && !record->stop) wait_a_little(record);
    }
    pthread_mutex_unlock(&record->lock);
    close_watch(&watch);
    return NULL;
}

bool packed_record_start(PackedRecord *record, const char *database) {
    *record = (PackedRecord){.database = database, .asked = 1};
    pthread_mutex_init(&record->lock, NULL);
    pthread_cond_init(&record->changed, NULL);
    if (pthread_create(&record->present, NULL, keep_present, record)) return false;
    if (!pthread_create(&record->whole, NULL, keep_whole, record)) return true;
    record->whole = record->present;
    packed_record_stop(record);
    return false;
}

void packed_record_stop(PackedRecord *record) {
    pthread_mutex_lock(&record->lock);
    record->stop = true;
    pthread_cond_broadcast(&record->changed);
    pthread_mutex_unlock(&record->lock);
    pthread_join(record->present, NULL);
    if (!pthread_equal(record->present, record->whole)) pthread_join(record->whole, NULL);
    release(record->latest);
    pthread_cond_destroy(&record->changed);
    pthread_mutex_destroy(&record->lock);
}

/* A look that began after the asking sees all that was there; one that is under way may not. */
Packed *packed_record_hold(PackedRecord *record, bool fresh) {
    pthread_mutex_lock(&record->lock);
    uint64_t asked = fresh || !record->latest ? ++record->asked : 0;
    if (asked) pthread_cond_broadcast(&record->changed);
    while (record->made < asked && (fresh || !record->latest) && !record->stop) pthread_cond_wait(&record->changed, &record->lock);
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

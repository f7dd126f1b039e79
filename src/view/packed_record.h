/* The record as it is served: made by a thread of its own whenever the database has changed, so that no reader waits for it. */
#ifndef PARLEY_VIEW_PACKED_RECORD_H
#define PARLEY_VIEW_PACKED_RECORD_H

#include "base/str.h"

#include <pthread.h>

/* One state of the record, for as long as somebody holds it. */
typedef struct Packed {
    Arena arena;
    Str plain, gzip;
    char etag[24];
    int holders;
} Packed;

typedef struct PackedRecord {
    const char *database;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed; /* `latest` or `asked` or `stop` did */
    Packed *latest;         /* NULL until the first is made, or if none could be */
    uint64_t asked, made;   /* looks at the database asked for, and done */
    bool stop;
    char problem[256];
} PackedRecord;

/* False if the thread cannot be started. */
bool packed_record_start(PackedRecord *record, const char *database);
void packed_record_stop(PackedRecord *record);
/* The record; `fresh`: with all that is in the database now. NULL if it cannot be read (problem). Give it back. */
Packed *packed_record_hold(PackedRecord *record, bool fresh);
void packed_record_release(PackedRecord *record, Packed *packed);

#endif

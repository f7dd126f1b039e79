/* The record as it is served, made by threads of its own so that no reader waits for it: whole whenever the database has changed; at once,
 * but without its days, for whoever wants what is stored by now; and for whoever asks first, before that, with what the first view shows.
 */
#ifndef PARLEY_VIEW_PACKED_RECORD_H
#define PARLEY_VIEW_PACKED_RECORD_H

#include "base/str.h"
#include "view/history.h"

#include <pthread.h>

/* One state of the record, for as long as somebody holds it. */
typedef struct Packed {
    Arena arena;
    Str parts;                 /* of history.h, each packed by gzip_part */
    char etag[24], number[24]; /* a later one has a greater number, whatever order answers arrive in and whichever server gave them */
    HistoryReach reach;
    int holders;
} Packed;

typedef struct PackedRecord {
    const char *database;
    pthread_t present, whole; /* make it without and with its days */
    pthread_mutex_t lock;
    pthread_cond_t changed; /* something below did */
    Packed *latest;         /* NULL until the first is made, or if none could be */
    uint64_t asked, made;   /* looks at the database asked for, and done */
    uint64_t number;        /* of the latest */
    uint64_t presents;      /* how many were put that had no days: what is whole but was begun before is older */
    bool stop;
    char problem[256];
} PackedRecord;

/* False if the threads cannot be started. */
bool packed_record_start(PackedRecord *record, const char *database);
void packed_record_stop(PackedRecord *record);
/* The record; `fresh`: with all that is in the database now. NULL if it cannot be read (problem). Give it back. */
Packed *packed_record_hold(PackedRecord *record, bool fresh);
void packed_record_release(PackedRecord *record, Packed *packed);

#endif

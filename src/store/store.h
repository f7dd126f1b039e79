/* The store: one SQLite file that keeps every report and, made from them, the record (schema.sql).
 * Each call gives false when the world is bad (disk full, no such file); store_problem then says it in one sentence. */
#ifndef PARLEY_STORE_H
#define PARLEY_STORE_H

#include "record/record.h"

typedef struct Store Store;
typedef enum StoreUse { STORE_READ, STORE_WRITE } StoreUse; /* writing makes the file if there is none */

/* The handle lives in `arena` and is never NULL: after a failure it only tells its problem and is closed. */
Store *store_open(Arena *arena, const char *path, StoreUse use, bool *opened);
void store_close(Store *store);
Str store_problem(const Store *store);

/* One transaction a batch: what was added is folded into the record and stays only if store_commit gives true. */
bool store_begin(Store *store);
bool store_commit(Store *store);
void store_rollback(Store *store);

/* An article beside its report. */
typedef struct StoredArticle {
    Str doc, path, outlet, title, url, text;
    Day told;
    int32_t repaired; /* bytes that were no UTF-8 */
} StoredArticle;

typedef enum Added { ADDED_NEW, ADDED_KNOWN, ADDED_VERSION } Added;
/* An article that is there already is left as it is (ADDED_KNOWN), unless `again`: then its report replaces the last version. */
bool store_add(Store *store, const StoredArticle *article, const EntryList *report, bool again, Added *added);
bool store_refuse(Store *store, Str path, Str reason, int64_t at);

/* The article whose document id is `doc`; an empty doc if there is none. */
bool store_article(Store *store, Str doc, StoredArticle *out, Arena *arena);

typedef struct Question {
    uint32_t kinds; /* bits 1u << EntryKind; 0: all */
    Day as_of;      /* the record as the reports up to that day tell it; DAY_NONE: all reports */
    Day from, to;   /* only what happened then; DAY_NONE: open */
    Str id;         /* only the entries whose id begins so */
} Question;

/* The record's entries in the order of kind, day and id. */
bool store_entries(Store *store, const Question *question, EntryList *out, Arena *arena);
/* The reports that the entry `id` adds up, in the order of publication. */
bool store_reports_of(Store *store, Str id, EntryList *out, Arena *arena);

typedef struct Refusal {
    Str path, reason;
    int64_t at; /* byte, or -1 */
} Refusal;
typedef ARRAY(Refusal) Refusals;
bool store_refusals(Store *store, Refusals *out, Arena *arena);

/* The day that the entry tells of: of the event, meeting, last deadline …, else that of its report; DAY_NONE. */
Day entry_day(const Entry *entry);

#endif

/* SQLite as the store uses it: statements kept for reuse, and one way to fail. Known only to the store. */
#ifndef PARLEY_STORE_DATABASE_H
#define PARLEY_STORE_DATABASE_H

#include "store/store.h"

#include <sqlite3.h>

enum { STATEMENTS = 128 };
typedef struct Packs Packs;

/* A report that the record is to follow. */
typedef struct Dirty {
    int64_t row;
    EntryKind kind;
    bool there; /* it was there before */
    bool anew;  /* all that it was folded with is folded anew */
    int64_t *keys;
    int32_t key_count;
} Dirty;

struct Store {
    sqlite3 *db;
    const char *path;
    Arena *arena;  /* of the handle and its problem */
    Arena scratch; /* of one fold */
    Str problem;
    struct {
        const char *sql;
        sqlite3_stmt *statement;
    } statements[STATEMENTS];
    ARRAY(Dirty) dirty; /* in `dirty_arena` */
    Arena dirty_arena;
    Packs *packs;           /* packs.c */
    int64_t last_component; /* given out in this writing; 0: none yet */
};

/* The statement of `sql` (a literal: it is known by its address), reset and ready to bind; NULL after a failure. */
sqlite3_stmt *statement_of(Store *store, const char *sql);
void bind_str(sqlite3_stmt *statement, int at, Str text); /* the empty Str is null */
void bind_day(sqlite3_stmt *statement, int at, Day day);
Str column_str(sqlite3_stmt *statement, int at, Arena *arena);
Day column_day(sqlite3_stmt *statement, int at);
/* Runs a statement that gives no rows. */
bool finish(Store *store, sqlite3_stmt *statement);
/* Another row? False at the end and after a failure, which store->problem tells apart. */
bool next_row(Store *store, sqlite3_stmt *statement);
bool run_sql(Store *store, const char *sql);
bool has_failed(const Store *store);

/* Folds the dirty reports into the record. */
bool fold_dirty(Store *store);
bool mark_new(Store *store, int64_t row, EntryKind kind, const StrList *keys);
/* Of a report that is there: it is told in another way than before, it and what was reported on its day or after; or all that it was
 * folded with is folded anew. */
bool mark_changed(Store *store, int64_t row);
bool mark_anew(Store *store, int64_t row);
Day today(void);

/* whereabouts.c: the row of the report that counts, -1 if there is none; the entry that it is told in, or the empty Str. */
int64_t row_of_report(Store *store, Str id);
Str entry_told_in(Store *store, Str report, Arena *arena);
/* After correction_of: its reports as they count now. */
#define CORRECTED_REPORTS                                                                                                                  \
    "article USING (doc) JOIN report ON report.row BETWEEN first_row AND last_row AND report.id = correction_of.report"
/* The rows of the reports that count of the article ?1. */
#define ROWS_OF_DOC "row BETWEEN (SELECT first_row FROM article WHERE doc = ?1) AND (SELECT last_row FROM article WHERE doc = ?1)"

/* told.c: what a report tells as rows for SQL; whether reports of the kind stay entries of their own. */
bool put_told(Store *store, int64_t row, const Entry *entry);
bool stays_alone(EntryKind kind);

/* answers.c: the order of an answer; the entry that the first column holds. */
int compare_asked(const void *a, const void *b);
bool take_entry(Store *store, sqlite3_stmt *rows, EntryList *out, Arena *arena);

/* words.c: the passages that the file keeps without their words get them from their articles. */
bool fill_words(Store *store, Entry *entries, int32_t count, Arena *arena);

#endif

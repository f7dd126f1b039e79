/* See database.h. */
#include "store/packs.h"

#include <string.h>

static const char schema[] =
#include "store/schema.inc"
    ;

enum { APPLICATION = 0x50524C59 }; /* "PRLY" in the file's header */

bool has_failed(const Store *store) {
    return store->problem.length > 0;
}

static bool fail(Store *store, const char *what) {
    if (!has_failed(store)) store->problem = str_format(store->arena, "%s %s", store->path, what);
    return false;
}

/* Notes what SQLite says went wrong; gives false. */
static bool database_failed(Store *store) {
    switch (store->db ? sqlite3_errcode(store->db) & 0xff : SQLITE_CANTOPEN) {
    case SQLITE_FULL: return fail(store, "cannot be written: the disk is full; nothing of this batch was stored");
    case SQLITE_READONLY: return fail(store, "cannot be written: it is read-only");
    case SQLITE_CANTOPEN: return fail(store, "cannot be opened: there is no such file, or no right to it");
    case SQLITE_NOTADB: return fail(store, "is no record of Parley");
    case SQLITE_CORRUPT: return fail(store, "is damaged: bring back a copy, or read the articles into a new file");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fail(store, "is in use by another program");
    case SQLITE_IOERR: return fail(store, "cannot be read or written: the disk fails, or is full; nothing of this batch was stored");
    default: return fail(store, str_format(store->arena, "cannot be used: %s", sqlite3_errmsg(store->db)).text);
    }
}

bool run_sql(Store *store, const char *sql) {
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || database_failed(store);
}

sqlite3_stmt *statement_of(Store *store, const char *sql) {
    int i = 0;
    while (i < STATEMENTS && store->statements[i].sql && store->statements[i].sql != sql) i++;
    if (i == STATEMENTS) return fail(store, "cannot be used: too many statements"), NULL;
    if (!store->statements[i].sql) {
        if (sqlite3_prepare_v2(store->db, sql, -1, &store->statements[i].statement, NULL) != SQLITE_OK) return database_failed(store), NULL;
        store->statements[i].sql = sql;
    }
    sqlite3_reset(store->statements[i].statement);
    sqlite3_clear_bindings(store->statements[i].statement);
    return store->statements[i].statement;
}

void bind_str(sqlite3_stmt *statement, int at, Str text) {
    if (text.length)
        sqlite3_bind_text(statement, at, text.text, text.length, SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, at);
}

void bind_day(sqlite3_stmt *statement, int at, Day day) {
    if (day == DAY_NONE)
        sqlite3_bind_null(statement, at);
    else
        sqlite3_bind_int(statement, at, day);
}

Str column_str(sqlite3_stmt *statement, int at, Arena *arena) {
    const char *text = (const char *)sqlite3_column_text(statement, at);
    return text ? str_copy(arena, (Str){text, sqlite3_column_bytes(statement, at)}) : (Str){0};
}

Day column_day(sqlite3_stmt *statement, int at) {
    return sqlite3_column_type(statement, at) == SQLITE_NULL ? DAY_NONE : sqlite3_column_int(statement, at);
}

bool next_row(Store *store, sqlite3_stmt *statement) {
    if (!statement) return false;
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) database_failed(store);
    sqlite3_reset(statement);
    return false;
}

bool finish(Store *store, sqlite3_stmt *statement) {
    while (next_row(store, statement)) continue;
    return !has_failed(store);
}

static int32_t number_of(Store *store, const char *sql) {
    sqlite3_stmt *statement = statement_of(store, sql);
    int32_t number = next_row(store, statement) ? sqlite3_column_int(statement, 0) : -1;
    if (statement) sqlite3_reset(statement);
    return number;
}

/* A new file gets the tables; one that something else made is left alone. */
static bool check_schema(Store *store, StoreUse use) {
    int32_t tables = number_of(store, "SELECT count(*) FROM sqlite_schema");
    int32_t application = number_of(store, "PRAGMA application_id"), version = number_of(store, "PRAGMA user_version");
    if (has_failed(store)) return false;
    if (tables && application != APPLICATION) return fail(store, "is no record of Parley");
    if (tables && version != STORE_SCHEMA) return fail(store, "was made by another version of Parley: read its articles into a new file");
    if (tables) return true;
    if (use == STORE_READ) return fail(store, "is empty: nothing was ever read into it");
    return run_sql(store, "BEGIN IMMEDIATE") && run_sql(store, schema) && begin_packs(store) &&
           run_sql(store,
                   str_format(store->arena, "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT", APPLICATION, STORE_SCHEMA).text);
}

/* A writer that was killed leaves its journal, and only who may write can take back what it began. */
static void end_broken_writing(Store *store, const char *path) {
    static const char *const any = "SELECT 1 FROM sqlite_schema LIMIT 1";
    sqlite3_exec(store->db, any, NULL, NULL, NULL);
    if (sqlite3_extended_errcode(store->db) != SQLITE_READONLY_ROLLBACK) return;
    sqlite3 *writer = NULL;
    if (sqlite3_open_v2(path, &writer, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) sqlite3_exec(writer, any, NULL, NULL, NULL);
    sqlite3_close(writer);
}

Store *store_open(Arena *arena, const char *path, StoreUse use, bool *opened) {
    enum { PATIENCE = 10000 }; /* ms, while another reading writes */
    Store *store = arena_new(arena, Store, 1);
    store->path = path;
    store->arena = arena;
    /* No two threads write at once; those that read may share a store. */
    int flags = use == STORE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX : SQLITE_OPEN_READONLY;
    *opened = sqlite3_open_v2(path, &store->db, flags, NULL) == SQLITE_OK || database_failed(store);
    if (*opened) sqlite3_busy_timeout(store->db, PATIENCE);
    if (*opened && use == STORE_READ) end_broken_writing(store, path);
    if (*opened && use == STORE_WRITE && sqlite3_db_readonly(store->db, "main") == 1)
        *opened = fail(store, "cannot be written: it is read-only");
    *opened =
        *opened && run_sql(store, "PRAGMA cache_size=-393216; PRAGMA temp_store=MEMORY") && offer_packs(store) && check_schema(store, use);
    if (!*opened) store_close(store);
    return store;
}

void store_close(Store *store) {
    end_packs(store);
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(store->statements[i].statement);
    memset(store->statements, 0, sizeof store->statements);
    sqlite3_close(store->db);
    store->db = NULL;
    arena_free(&store->scratch);
    arena_free(&store->dirty_arena);
}

Str store_problem(const Store *store) {
    return store->problem;
}

bool store_begin(Store *store) {
    store->last_component = 0;
    return run_sql(store, "BEGIN IMMEDIATE");
}

bool store_hold(Store *store) {
    return run_sql(store, "BEGIN");
}

void store_release(Store *store) {
    if (store->db && !sqlite3_get_autocommit(store->db)) sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
}

void store_rollback(Store *store) {
    if (store->db && !sqlite3_get_autocommit(store->db)) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    arena_reset(&store->dirty_arena);
    memset(&store->dirty, 0, sizeof store->dirty);
}

static bool keep_last_component(Store *store) {
    sqlite3_stmt *put = store->last_component ? statement_of(store, "UPDATE component_given SET last = ?1") : NULL;
    if (!put) return !has_failed(store);
    sqlite3_bind_int64(put, 1, store->last_component);
    return finish(store, put);
}

bool store_commit(Store *store) {
    bool whole = fold_dirty(store) && keep_last_component(store) && run_sql(store, "COMMIT");
    store_rollback(store); /* nothing to take back if it is whole */
    return whole;
}

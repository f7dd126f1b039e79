/* See fetched.h. */
#include "store/fetched.h"

#include "store/database.h"

bool store_keep_fetched(Store *store) {
    return run_sql(store, "CREATE TABLE IF NOT EXISTS fetched (address TEXT PRIMARY KEY, etag TEXT, modified TEXT, day INTEGER NOT NULL) "
                          "WITHOUT ROWID");
}

bool store_fetched(Store *store, Str address, bool *known, Str *etag, Str *modified, Arena *arena) {
    sqlite3_stmt *find = statement_of(store, "SELECT etag, modified FROM fetched WHERE address = ?1");
    if (!find) return false;
    bind_str(find, 1, address);
    *known = next_row(store, find);
    if (*known) {
        *etag = column_str(find, 0, arena);
        *modified = column_str(find, 1, arena);
    }
    sqlite3_reset(find);
    return !has_failed(store);
}

bool store_note_fetched(Store *store, Str address, Str etag, Str modified) {
    sqlite3_stmt *put = statement_of(store, "INSERT OR REPLACE INTO fetched (address, etag, modified, day) VALUES (?1, ?2, ?3, ?4)");
    if (!put) return false;
    bind_str(put, 1, address);
    bind_str(put, 2, etag);
    bind_str(put, 3, modified);
    bind_day(put, 4, today());
    return finish(store, put);
}

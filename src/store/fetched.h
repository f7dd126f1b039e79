/* What was fetched from the web into a record, so that it is not fetched again: a table of its own, made when it is first needed. */
#ifndef PARLEY_STORE_FETCHED_H
#define PARLEY_STORE_FETCHED_H

#include "store/store.h"

/* Inside store_begin … store_commit: makes the table if there is none. */
bool store_keep_fetched(Store *store);
/* *known: the address was noted; then *etag and *modified as they were noted. */
bool store_fetched(Store *store, Str address, bool *known, Str *etag, Str *modified, Arena *arena);
/* Inside store_begin … store_commit. */
bool store_note_fetched(Store *store, Str address, Str etag, Str modified);

#endif

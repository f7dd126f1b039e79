/* The HTTP API, version 1 (docs/page.md): what is asked and what is answered, whatever carries it.
 *
 *   GET  /api/1/entries?kind=&id=&from=&to=&as_of=&known_by=&process=   the entries, as docs/record.md has them
 *   GET  /api/1/documents/ID      an article: its entry, its text, and the entries that have words in it
 *   GET  /api/1/fields?id=ID      what of an entry can be corrected, as the words that correct it
 *   GET  /api/1/reports?id=ID     the reports that an entry adds up
 *   GET  /api/1/record            all that the page shows (history.h)
 *   GET  /api/1/corrections       the log
 *   POST /api/1/corrections       {"act":"set","reports":["m…"],"field":"status","value":"held","why":"…","by":"…"}
 *   POST /api/1/documents         the bytes of an article: text, a page, JSON …; reads it
 *   POST /api/1/documents?link=   without a body: fetches the page of that address and reads it */
#ifndef PARLEY_VIEW_API_H
#define PARLEY_VIEW_API_H

#include "store/store.h"

typedef struct ApiReply {
    int status;
    Str body; /* JSON */
} ApiReply;

typedef struct ApiRequest {
    bool post;
    Str path, body;
    const char *(*query)(void *context, const char *key); /* NULL: not asked */
    void *context;
} ApiRequest;

/* Reads the articles in the body, or without one the page of a link, into the store; adds what became of them to `out`, as JSON. False if
 * the store failed. */
typedef bool ReadDropped(void *context, Store *store, const ApiRequest *request, StrBuilder *out);

typedef struct Api {
    const char *database;
    ReadDropped *read;
    void *context; /* of read */
} Api;

/* Is the path one of the API's? */
bool is_api_path(Str path);
void api_answer(const Api *api, const ApiRequest *request, ApiReply *reply, Arena *arena);
ApiReply api_error(Arena *arena, int status, const char *problem);

#endif

/* The readers of files that hold many articles; known to source.c only. Each gives the next article of the open stream, or false. */
#ifndef PARLEY_READ_SOURCE_KINDS_H
#define PARLEY_READ_SOURCE_KINDS_H

#include "read/feed.h"
#include "read/source.h"
#include "read/stream.h"
#include "read/table.h"

#include <jansson.h>

enum { RECORD_MOST = 64 << 20, FIELDS_MOST = TABLE_FIELDS_MOST }; /* bytes of one record; fields of a row */

typedef struct Records {
    ByteStream *stream;
    const char *path;
    const ArticleFacts *told;
    const SourceFields *fields;
    int64_t number; /* of the record that was read last, from 1 */
    json_t *array;  /* of an object of JSON that holds articles, `listed` of which are read */
    size_t listed;
    int32_t lists; /* of JSON that are open */
    bool spoilt;   /* the rest of the file is no JSON */
    Feed feed;
    bool begun;         /* the first line of the next record of a WARC file is taken */
    char separator;     /* of a table */
    int32_t columns[5]; /* of a table: where text, title, date, outlet, url stand, or -1 */
} Records;

bool next_json_line(Records *records, Arena *arena, SourceItem *item);
/* Objects one behind another or in lists, of which an object may hold the only one. */
bool next_json_value(Records *records, Arena *arena, SourceItem *item);
/* True if the first bytes are the head of a table with a column of texts; takes the head. */
bool open_table(Records *records, Arena *arena);
bool next_table_row(Records *records, Arena *arena, SourceItem *item);
/* Reads the whole feed. */
void open_feed(Records *records, Arena *arena);
bool next_of_feed(Records *records, Arena *arena, SourceItem *item);
bool next_warc(Records *records, Arena *arena, SourceItem *item);

/* Sets what is told and not known yet; days in any form that starts with "2021-04-29". */
void tell_facts(const Records *records, Arena *arena, SourceItem *item, Str title, Str date, Str outlet, Str url);
enum { FIELD_DATE = 2 };
/* The names that a field is looked for by: 0 text, 1 title, 2 date, 3 outlet, 4 url. */
Str field_names(const SourceFields *fields, int32_t field);
/* An item that could not be read. */
void refuse_item(const Records *records, Arena *arena, SourceItem *item, Str why);

#endif

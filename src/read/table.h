/* Tables as text, a record at a time: RFC 4180 with whatever separator. */
#ifndef PARLEY_READ_TABLE_H
#define PARLEY_READ_TABLE_H

#include "read/stream.h"

enum { TABLE_FIELDS_MOST = 256 };

/* One record: fields in quotes may hold separators, doubled quotes and line ends. Returns the number of fields, at most TABLE_FIELDS_MOST;
 * 0 at the end; negative if a quotation mark is never closed. */
int32_t table_record(ByteStream *stream, char separator, Arena *arena, Str *fields);

#endif

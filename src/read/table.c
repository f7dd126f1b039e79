/* See table.h. */
#include "read/table.h"

enum { RECORD_MOST = 64 << 20 }; /* bytes */

int32_t table_record(ByteStream *stream, char separator, Arena *arena, Str *fields) {
    int32_t count = 0, size = 0;
    bool quoted = false, any = false;
    StrBuilder field = {.arena = arena};
    for (bool more = true; more && size < RECORD_MOST;) {
        Str line;
        if (!stream_line(stream, arena, RECORD_MOST, &line)) break;
        any = true;
        size += line.length + 1;
        if (line.length && line.text[line.length - 1] == '\r') line.length--;
        for (int32_t i = 0; i < line.length; i++) {
            char c = line.text[i];
            bool doubled = quoted && c == '"' && i + 1 < line.length && line.text[i + 1] == '"';
            if (doubled)
                build_char(&field, line.text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (c == separator && !quoted) {
                if (count < TABLE_FIELDS_MOST - 1) fields[count++] = built(&field);
                field = (StrBuilder){.arena = arena};
            } else
                build_char(&field, c);
        }
        more = quoted;
        if (more) build_char(&field, '\n');
    }
    if (any) fields[count++] = built(&field);
    return quoted ? -count : count;
}

/* Pages in WARC files (ISO 28500), as Common Crawl's news archive has them: the responses that are HTML, one article each. */
#include "read/source_kinds.h"

#include <stdlib.h>

enum { HEADER_MOST = 1 << 14 };
static const int64_t LENGTH_MOST = (int64_t)1 << 50; /* what is longer is a lie */

typedef struct WarcHeader {
    Str type, uri, date;
    int64_t length;
} WarcHeader;

static bool header_value(Str line, Str name, Str *value) {
    if (line.length <= name.length || line.text[name.length] != ':' || !str_equal_nocase(str_slice(line, 0, name.length), name))
        return false;
    *value = str_trim(str_slice(line, name.length + 1, line.length));
    return true;
}

/* Finds the next "WARC/1." line, whatever stands before it: a record whose length lies costs no more than itself. */
static bool find_record(ByteStream *stream, Arena *arena) {
    Str line;
    while (stream_line(stream, arena, HEADER_MOST, &line))
        if (str_starts(line, S("WARC/1."))) return true;
    return false;
}

/* Passes over the `length` bytes of a record, into `out` if it is given, but stops where another record begins: lengths lie. True there. */
static bool pass_record(ByteStream *stream, int64_t length, StrBuilder *out) {
    Arena part = {0};
    Str line;
    bool begins = false;
    for (int64_t end = stream_offset(stream) + length; stream_offset(stream) < end && !begins; arena_reset(&part)) {
        if (!stream_line(stream, &part, out ? RECORD_MOST : HEADER_MOST, &line)) break;
        begins = str_starts(line, S("WARC/1."));
        if (!out || begins) continue;
        build_str(out, line);
        build_char(out, '\n');
    }
    arena_free(&part);
    return begins;
}

static void read_header(ByteStream *stream, Arena *arena, WarcHeader *header) {
    Str line, length = {0};
    *header = (WarcHeader){.length = 0};
    while (stream_line(stream, arena, HEADER_MOST, &line) && str_trim(line).length) {
        header_value(line, S("WARC-Type"), &header->type);
        header_value(line, S("WARC-Target-URI"), &header->uri);
        header_value(line, S("WARC-Date"), &header->date);
        if (header_value(line, S("Content-Length"), &length)) header->length = strtoll(str_copy(arena, length).text, NULL, 10);
    }
    if (header->length < 0) header->length = 0;
    if (header->length > LENGTH_MOST) header->length = LENGTH_MOST;
}

/* The body of an HTTP response, with what its head says; false if it is no page. */
static bool read_response(Arena *arena, Str payload, SourceItem *item) {
    Str type = {0}, value;
    bool first = true;
    while (payload.length) {
        int32_t end = str_find_char(payload, '\n');
        Str line = str_trim(end < 0 ? payload : str_slice(payload, 0, end));
        payload = end < 0 ? (Str){0} : str_slice(payload, end + 1, payload.length);
        if (!line.length && !first) break;
        if (first && !str_starts(line, S("HTTP/"))) return false;
        if (first && str_find(line, S(" 200")) < 0) return false;
        first = false;
        if (header_value(line, S("Content-Type"), &value)) type = value;
    }
    if (str_find(str_lower(arena, type), S("html")) < 0) return false;
    int32_t charset = str_find(str_lower(arena, type), S("charset="));
    if (charset >= 0) item->charset = str_trim(str_slice(type, charset + 8, type.length));
    item->bytes = payload;
    return payload.length > 0;
}

bool next_warc(Records *records, Arena *arena, SourceItem *item) {
    while (records->begun || find_record(records->stream, arena)) {
        WarcHeader header;
        records->begun = false;
        read_header(records->stream, arena, &header);
        records->number++;
        if (!str_equal(header.type, S("response")) || header.length > RECORD_MOST) {
            records->begun = pass_record(records->stream, header.length, NULL);
            continue;
        }
        StrBuilder payload = {.arena = arena};
        records->begun = pass_record(records->stream, header.length, &payload);
        tell_facts(records, arena, item, (Str){0}, (Str){0}, (Str){0}, header.uri);
        if (read_response(arena, str_slice(built(&payload), 0, (int32_t)header.length), item)) return true;
    }
    return false;
}

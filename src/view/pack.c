/* See pack.h. */
#include "view/pack.h"

#include <zlib.h>

static Str gzip_with(Arena *arena, Str bytes, gz_header *header) {
    enum { GZIP = 16 + MAX_WBITS, MEMORY = 8, LEVEL = 6 };
    z_stream stream = {0};
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) return (Str){0};
    if (header) deflateSetHeader(&stream, header);
    uLong room = deflateBound(&stream, (uLong)bytes.length);
    char *out = arena_new(arena, char, room);
    stream.next_in = (Bytef *)(uintptr_t)bytes.text;
    stream.avail_in = (uInt)bytes.length;
    stream.next_out = (Bytef *)out;
    stream.avail_out = (uInt)room;
    bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    Str packed = {out, (int32_t)stream.total_out};
    deflateEnd(&stream);
    return whole ? packed : (Str){0};
}

Str gzip_bytes(Arena *arena, Str bytes) {
    return gzip_with(arena, bytes, NULL);
}

Str gzip_part(Arena *arena, Str bytes) {
    enum { LENGTH_AT = 16, UNIX = 3 };
    Bytef extra[8] = {'P', 'Y', 4, 0};
    gz_header header = {.os = UNIX, .extra = extra, .extra_len = sizeof extra};
    Str packed = gzip_with(arena, bytes, &header);
    for (int i = 0; packed.length && i < 4; i++) ((char *)(uintptr_t)packed.text)[LENGTH_AT + i] = (char)((uint32_t)packed.length >> 8 * i);
    return packed;
}

Str base64_text(Arena *arena, Str bytes) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int32_t length = (bytes.length + 2) / 3 * 4;
    char *out = arena_new(arena, char, length + 1);
    const unsigned char *from = (const unsigned char *)bytes.text;
    for (int32_t i = 0, to = 0; i < bytes.length; i += 3, to += 4) {
        int32_t left = bytes.length - i;
        uint32_t three = (uint32_t)from[i] << 16 | (left > 1 ? (uint32_t)from[i + 1] << 8 : 0) | (left > 2 ? from[i + 2] : 0);
        out[to] = digits[three >> 18];
        out[to + 1] = digits[three >> 12 & 63];
        out[to + 2] = left > 1 ? digits[three >> 6 & 63] : '=';
        out[to + 3] = left > 2 ? digits[three & 63] : '=';
    }
    return (Str){out, length};
}

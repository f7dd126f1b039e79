/* Bytes piece by piece; see stream.h. What the file is packed with is told by its first bytes, so that pipes may be packed too. */
#include "read/stream.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { STREAM_BUFFER = 1 << 18, STREAM_PART = 1 << 16, MAGIC = 4 };
typedef enum Packing { PLAIN, GZIP, ZSTD } Packing;

struct ByteStream {
    FILE *file;
    Packing packing;
    z_stream gzip;
    ZSTD_DStream *zstd;
    unsigned char *part; /* bytes of the file, [part_start, part_end) not used yet */
    size_t part_start, part_end;
    int64_t file_taken;
    bool between; /* no member or frame of the archive has begun, or it has ended */
    char *bytes;  /* [start, end) is read but not taken */
    int32_t start, end;
    int64_t taken;
    bool ended;
    Str problem;
    Arena *arena;
};

static void fail(ByteStream *stream, const char *why) {
    stream->ended = true;
    if (!stream->problem.length) stream->problem = str_format(stream->arena, "cannot be read to its end: %s", why);
}

/* Sees to it that `least` bytes of the file are there, if it has so many more; false if there is none. */
static bool fill_part(ByteStream *stream, size_t least) {
    size_t have = stream->part_end - stream->part_start, got;
    if (have >= least) return true;
    memmove(stream->part, stream->part + stream->part_start, have);
    errno = 0;
    got = fread(stream->part + have, 1, STREAM_PART - have, stream->file);
    stream->part_start = 0;
    stream->part_end = have + got;
    stream->file_taken += (int64_t)got;
    if (ferror(stream->file)) fail(stream, strerror(errno ? errno : EIO));
    return have + got > 0;
}

static bool part_begins(const ByteStream *stream, const char *magic, size_t length) {
    return stream->part_end - stream->part_start >= length && memcmp(stream->part + stream->part_start, magic, length) == 0;
}

static bool is_gzip(const ByteStream *stream) {
    return part_begins(stream, "\x1F\x8B", 2);
}

static bool begin_unpacking(ByteStream *stream) {
    fill_part(stream, MAGIC);
    stream->between = true;
    stream->packing = is_gzip(stream) ? GZIP : part_begins(stream, "\x28\xB5\x2F\xFD", 4) ? ZSTD : PLAIN;
    if (stream->packing == ZSTD) stream->zstd = ZSTD_createDStream();
    return stream->packing == PLAIN || (stream->packing == ZSTD ? stream->zstd != NULL : inflateInit2(&stream->gzip, 15 + 16) == Z_OK);
}

ByteStream *stream_open(Arena *arena, const char *path, Str *problem) {
    ByteStream *stream = arena_new(arena, ByteStream, 1);
    stream->arena = arena;
    stream->bytes = arena_alloc(arena, 1, STREAM_BUFFER);
    stream->part = arena_alloc(arena, 1, STREAM_PART);
    errno = 0;
    stream->file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    if (stream->file && begin_unpacking(stream)) return stream;
    *problem = str_format(arena, "cannot be read: %s", strerror(errno ? errno : ENOMEM));
    stream_close(stream);
    return NULL;
}

void stream_close(ByteStream *stream) {
    if (stream->file && stream->file != stdin) fclose(stream->file);
    if (stream->packing == GZIP) inflateEnd(&stream->gzip);
    ZSTD_freeDStream(stream->zstd);
}

static int32_t read_plain(ByteStream *stream, char *out, int32_t room) {
    if (!fill_part(stream, 1)) return 0;
    size_t have = stream->part_end - stream->part_start, count = have < (size_t)room ? have : (size_t)room;
    memcpy(out, stream->part + stream->part_start, count);
    stream->part_start += count;
    return (int32_t)count;
}

/* One step of unpacking: bytes written. What stands behind the last member of an archive and is none is left out, as gunzip does. */
static int32_t inflate_part(ByteStream *stream, char *out, int32_t room) {
    z_stream *z = &stream->gzip;
    if (stream->between && !is_gzip(stream)) return stream->ended = true, 0;
    if (stream->between) inflateReset(z);
    z->next_in = stream->part + stream->part_start;
    z->avail_in = (unsigned)(stream->part_end - stream->part_start);
    z->next_out = (unsigned char *)out;
    z->avail_out = (unsigned)room;
    int code = inflate(z, Z_NO_FLUSH);
    stream->part_start = stream->part_end - z->avail_in;
    stream->between = code == Z_STREAM_END;
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) fail(stream, z->msg ? z->msg : "the archive is damaged");
    return room - (int32_t)z->avail_out;
}

static int32_t unpack_part(ByteStream *stream, char *out, int32_t room) {
    ZSTD_inBuffer input = {stream->part, stream->part_end, stream->part_start};
    ZSTD_outBuffer output = {out, (size_t)room, 0};
    size_t code = ZSTD_decompressStream(stream->zstd, &output, &input);
    stream->part_start = input.pos;
    stream->between = code == 0;
    if (ZSTD_isError(code)) fail(stream, ZSTD_getErrorName(code));
    return (int32_t)output.pos;
}

/* Members may hold nothing, and an unpacker may hold back what it was given: both give no bytes though there are more. */
static int32_t read_packed(ByteStream *stream, char *out, int32_t room) {
    int32_t got = 0;
    while (!got && !stream->ended && fill_part(stream, stream->between ? MAGIC : 1))
        got = stream->packing == GZIP ? inflate_part(stream, out, room) : unpack_part(stream, out, room);
    if (!got && !stream->between) fail(stream, "the archive is cut off");
    return got;
}

static void fill(ByteStream *stream, int32_t least) {
    if (stream->start && stream->start + least > STREAM_BUFFER) {
        memmove(stream->bytes, stream->bytes + stream->start, (size_t)(stream->end - stream->start));
        stream->end -= stream->start;
        stream->start = 0;
    }
    while (!stream->ended && stream->end - stream->start < least && stream->end < STREAM_BUFFER) {
        char *out = stream->bytes + stream->end;
        int32_t room = STREAM_BUFFER - stream->end,
                got = stream->packing == PLAIN ? read_plain(stream, out, room) : read_packed(stream, out, room);
        stream->end += got;
        if (!got) stream->ended = true;
    }
}

Str stream_peek(ByteStream *stream, int32_t most) {
    if (most > STREAM_BUFFER) most = STREAM_BUFFER;
    fill(stream, most);
    int32_t have = stream->end - stream->start;
    return (Str){stream->bytes + stream->start, have < most ? have : most};
}

static void advance(ByteStream *stream, int32_t count) {
    stream->start += count;
    stream->taken += count;
    if (stream->start == stream->end) stream->start = stream->end = 0;
}

Str stream_take(ByteStream *stream, Arena *arena, int64_t most) {
    StrBuilder out = {.arena = arena};
    while (out.length < most) {
        int64_t left = most - out.length;
        Str part = stream_peek(stream, left < STREAM_PART ? (int32_t)left : STREAM_PART);
        if (!part.length) break;
        build_str(&out, part);
        advance(stream, part.length);
    }
    return built(&out);
}

void stream_skip(ByteStream *stream, int64_t count) {
    while (count > 0) {
        Str part = stream_peek(stream, count < STREAM_PART ? (int32_t)count : STREAM_PART);
        if (!part.length) return;
        advance(stream, part.length);
        count -= part.length;
    }
}

bool stream_line(ByteStream *stream, Arena *arena, int32_t most, Str *line) {
    StrBuilder out = {.arena = arena};
    bool any = false;
    for (;;) {
        Str part = stream_peek(stream, STREAM_PART);
        if (!part.length) break;
        any = true;
        int32_t end = str_find_char(part, '\n'), length = end < 0 ? part.length : end;
        int32_t room = most - out.length;
        build_str(&out, str_slice(part, 0, length < room ? length : room));
        advance(stream, end < 0 ? length : end + 1);
        if (end >= 0) break;
    }
    *line = built(&out);
    return any;
}

int64_t stream_file_offset(const ByteStream *stream) {
    return stream->file_taken;
}

int64_t stream_offset(const ByteStream *stream) {
    return stream->taken;
}

Str stream_problem(const ByteStream *stream) {
    return stream->problem;
}

/* Bytes piece by piece; see stream.h. zlib reads plain bytes and gzip members alike; zstd has its own frames. */
#include "read/stream.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>
#include <zstd.h>

enum { STREAM_BUFFER = 1 << 18, STREAM_PART = 1 << 16 };

struct ByteStream {
    gzFile plain; /* plain or gzip; NULL: zstd */
    FILE *packed;
    ZSTD_DStream *unpacker;
    unsigned char *part; /* packed bytes */
    ZSTD_inBuffer input;
    char *bytes; /* [start, end) is read but not taken */
    int32_t start, end;
    int64_t taken;
    bool ended;
    Str problem;
    Arena *arena;
};

static bool is_zstd(const char *path) {
    unsigned char magic[4] = {0};
    struct stat status; /* what is no file, such as a pipe, cannot be read twice, and is taken as plain or gzip */
    FILE *file = strcmp(path, "-") && stat(path, &status) == 0 && S_ISREG(status.st_mode) ? fopen(path, "rb") : NULL;
    size_t got = file ? fread(magic, 1, sizeof magic, file) : 0;
    if (file) fclose(file);
    return got == 4 && magic[0] == 0x28 && magic[1] == 0xB5 && magic[2] == 0x2F && magic[3] == 0xFD;
}

ByteStream *stream_open(Arena *arena, const char *path, Str *problem) {
    ByteStream *stream = arena_new(arena, ByteStream, 1);
    stream->arena = arena;
    stream->bytes = arena_alloc(arena, 1, STREAM_BUFFER);
    errno = 0;
    if (is_zstd(path)) {
        stream->packed = fopen(path, "rb");
        stream->unpacker = ZSTD_createDStream();
        stream->part = arena_alloc(arena, 1, STREAM_PART);
        stream->input = (ZSTD_inBuffer){stream->part, 0, 0};
    } else
        stream->plain = strcmp(path, "-") ? gzopen(path, "rb") : gzdopen(0, "rb");
    if (stream->plain || (stream->packed && stream->unpacker)) return stream;
    *problem = str_format(arena, "cannot be read: %s", strerror(errno ? errno : ENOMEM));
    stream_close(stream);
    return NULL;
}

void stream_close(ByteStream *stream) {
    if (stream->plain) gzclose(stream->plain);
    if (stream->packed) fclose(stream->packed);
    if (stream->unpacker) ZSTD_freeDStream(stream->unpacker);
}

static void fail(ByteStream *stream, const char *why) {
    stream->ended = true;
    if (!stream->problem.length) stream->problem = str_format(stream->arena, "cannot be read to its end: %s", why);
}

static int32_t read_plain(ByteStream *stream, char *out, int32_t room) {
    int got = gzread(stream->plain, out, (unsigned)room), code = 0;
    const char *message = got < 0 ? gzerror(stream->plain, &code) : NULL;
    if (got < 0)
        fail(stream, code == Z_ERRNO ? strerror(errno) : message);
    else if (got == 0 && gzerror(stream->plain, &code) && code == Z_BUF_ERROR)
        fail(stream, "the archive is cut off");
    return got > 0 ? got : 0;
}

static int32_t read_packed(ByteStream *stream, char *out, int32_t room) {
    ZSTD_outBuffer output = {out, (size_t)room, 0};
    while (output.pos == 0) {
        if (stream->input.pos == stream->input.size) {
            stream->input = (ZSTD_inBuffer){stream->part, fread(stream->part, 1, STREAM_PART, stream->packed), 0};
            if (!stream->input.size) return 0;
        }
        size_t code = ZSTD_decompressStream(stream->unpacker, &output, &stream->input);
        if (ZSTD_isError(code)) return fail(stream, ZSTD_getErrorName(code)), 0;
    }
    return (int32_t)output.pos;
}

static void fill(ByteStream *stream, int32_t least) {
    if (stream->start && stream->start + least > STREAM_BUFFER) {
        memmove(stream->bytes, stream->bytes + stream->start, (size_t)(stream->end - stream->start));
        stream->end -= stream->start;
        stream->start = 0;
    }
    while (!stream->ended && stream->end - stream->start < least && stream->end < STREAM_BUFFER) {
        char *out = stream->bytes + stream->end;
        int32_t room = STREAM_BUFFER - stream->end, got = stream->plain ? read_plain(stream, out, room) : read_packed(stream, out, room);
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
    return stream->plain ? (int64_t)gzoffset(stream->plain) : (int64_t)ftello(stream->packed);
}

int64_t stream_offset(const ByteStream *stream) {
    return stream->taken;
}

Str stream_problem(const ByteStream *stream) {
    return stream->problem;
}

/* The bytes of a file or of standard input, unpacked if they are gzip or zstd, read piece by piece. */
#ifndef PARLEY_READ_STREAM_H
#define PARLEY_READ_STREAM_H

#include "base/str.h"

typedef struct ByteStream ByteStream;

/* Opens `path` ("-": standard input). NULL and a problem if it cannot be opened. Everything but the system's handles lives in `arena`. */
ByteStream *stream_open(Arena *arena, const char *path, Str *problem);
void stream_close(ByteStream *stream);
/* The next bytes without taking them: up to `most`, fewer only before the end; good until the next call. */
Str stream_peek(ByteStream *stream, int32_t most);
/* Takes up to `most` bytes into `arena`; fewer only at the end. */
Str stream_take(ByteStream *stream, Arena *arena, int64_t most);
/* Takes the bytes and forgets them. */
void stream_skip(ByteStream *stream, int64_t count);
/* Takes a line without its end into `arena`; what is longer than `most` is cut, and the rest of it skipped. False at the end. */
bool stream_line(ByteStream *stream, Arena *arena, int32_t most, Str *line);
/* Bytes taken so far, unpacked. */
int64_t stream_offset(const ByteStream *stream);
/* Bytes of the file, packed as they are, that were read so far; the buffer's part of them is not taken yet. */
int64_t stream_file_offset(const ByteStream *stream);
/* What went wrong while reading (a broken archive, an error of the disk); empty if nothing. */
Str stream_problem(const ByteStream *stream);

#endif

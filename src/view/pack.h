/* Bytes made small, and bytes made text. */
#ifndef PARLEY_VIEW_PACK_H
#define PARLEY_VIEW_PACK_H

#include "base/str.h"

/* gzip (RFC 1952), the same bytes for the same text. */
Str gzip_bytes(Arena *arena, Str bytes);
/* The same, with the length of the whole in its extra field "PY" (four bytes, the lowest first, at 16): of such parts one after another,
 * which are gzip together as well, each can be found before those that follow it are there. */
Str gzip_part(Arena *arena, Str bytes);
/* Base64 (RFC 4648), with its padding. */
Str base64_text(Arena *arena, Str bytes);

#endif

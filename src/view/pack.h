/* Bytes made small, and bytes made text. */
#ifndef PARLEY_VIEW_PACK_H
#define PARLEY_VIEW_PACK_H

#include "base/str.h"

/* gzip (RFC 1952), the same bytes for the same text. */
Str gzip_bytes(Arena *arena, Str bytes);
/* Base64 (RFC 4648), with its padding. */
Str base64_text(Arena *arena, Str bytes);

#endif

/* SHA-256 (FIPS 180-4), for naming texts by their content. */
#ifndef PARLEY_BASE_SHA256_H
#define PARLEY_BASE_SHA256_H

#include "base/str.h"

/* 64 hexadecimal digits. */
Str sha256_hex(Arena *arena, Str bytes);

#endif

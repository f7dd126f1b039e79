/* Strings as (pointer, length) views, never NUL-terminated by contract; a builder that grows in an arena. */
#ifndef PARLEY_BASE_STR_H
#define PARLEY_BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>

typedef struct Str {
    const char *text;
    int32_t length; /* bytes */
} Str;

#define S(literal) ((Str){(literal), (int32_t)sizeof(literal) - 1})
#define STR_ARGS(s) (int)(s).length, (s).text /* printf("%.*s", STR_ARGS(s)) */

Str str_from(const char *text);                   /* view of a C string; NULL gives the empty Str */
Str str_copy(Arena *arena, Str s);                /* a copy that ends in NUL, so .text is a C string too */
Str str_slice(Str s, int32_t start, int32_t end); /* bytes [start, end), clamped */
Str str_trim(Str s);                              /* without ASCII blanks at both ends */
bool str_equal(Str a, Str b);
bool str_equal_nocase(Str a, Str b); /* ASCII case only */
int str_compare(Str a, Str b);       /* byte order, as strcmp */
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
int32_t str_find(Str s, Str needle); /* byte offset of the first occurrence, or -1 */
int32_t str_find_char(Str s, char c);
uint64_t str_hash(Str s); /* FNV-1a, the same on every machine */
uint64_t str_hash_seed(uint64_t seed, Str s);
uint64_t str_hash_long(Str s);  /* eight bytes at a time: not the same on every machine */
uint32_t str_hash_quick(Str s); /* the same for tables in memory, never 0 */
/* The next field of *rest up to `separator` (consumed), trimmed. */
Str str_cut(Str *rest, char separator);
/* "a", `between` and "b" in one, written to `room`; the empty Str if they do not fit. For keys of maps. */
Str str_join(char *room, int32_t size, Str a, char between, Str b);
/* Lower case, every script (utf8proc simple folding). */
Str str_lower(Arena *arena, Str s);
/* The same to look up: `s` itself where it is plain lower case already. */
Str str_lower_seen(Arena *arena, Str s);
Str str_fold_seen(Arena *arena, Str s);
/* The same of ASCII, written to `room`; the empty Str of what is longer or has other letters. */
Str str_lower_plain(char *room, int32_t size, Str s);
/* Lower case without diacritics and with typographic quotes and dashes made plain: "Türkiye" → "turkiye". */
Str str_fold(Arena *arena, Str s);
/* "Lomé" → "Lome": letters without their marks, in the case that they have. */
Str str_without_marks(Arena *arena, Str s);
bool str_is_upper_start(Str s); /* begins with an upper- or title-case letter, any script */
bool str_is_all_upper(Str s);   /* has letters, and none is lower case */

/* Code points. `str_decode` reads one at *at (bytes), moves *at; a bad byte gives U+FFFD and moves one. */
int32_t str_decode(Str s, int32_t *at);
int32_t str_count_points(Str s);                /* number of code points */
int32_t str_point_bytes(Str s, int32_t points); /* bytes of the first `points` of them, all there are if there are fewer */

/* Text under construction. */
typedef struct StrBuilder {
    Arena *arena;
    char *text;
    int32_t length, capacity;
} StrBuilder;

void build_str(StrBuilder *b, Str s);
void build_char(StrBuilder *b, char c);
void build_int(StrBuilder *b, int64_t value);
void build_format(StrBuilder *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
Str built(const StrBuilder *b); /* a view of what is built so far */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A map from strings to int32_t that lives in an arena; keys are views and must outlive it. */
typedef struct StrMap {
    struct StrMapSlot *slots;
    uint32_t *hashes;  /* of the slots; 0: free */
    uint8_t *may_hold; /* bits of what hashes there are: most of the words that are asked for are not there */
    int32_t count, capacity;
} StrMap;

void map_reserve(Arena *arena, StrMap *map, int32_t capacity); /* of an empty map: a power of two */
int32_t *map_put(Arena *arena, StrMap *map, Str key);          /* the value's place; a new one is 0 */
/* The value of key, or `otherwise`. */
int32_t map_get(const StrMap *map, Str key, int32_t otherwise);

#endif

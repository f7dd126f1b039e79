/* Strings as views; see str.h. */
#include "base/str.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

Str str_from(const char *text) {
    return text ? (Str){text, (int32_t)strlen(text)} : (Str){0};
}

Str str_copy(Arena *arena, Str s) {
    char *copy = arena_alloc(arena, 1, (size_t)s.length + 1);
    if (s.length) memcpy(copy, s.text, (size_t)s.length);
    return (Str){copy, s.length};
}

Str str_slice(Str s, int32_t start, int32_t end) {
    if (start < 0) start = 0;
    if (end > s.length) end = s.length;
    if (start >= end) return (Str){0};
    return (Str){s.text + start, end - start};
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

Str str_trim(Str s) {
    while (s.length && is_blank(s.text[0])) s.text++, s.length--;
    while (s.length && is_blank(s.text[s.length - 1])) s.length--;
    return s;
}

bool str_equal(Str a, Str b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, (size_t)a.length) == 0);
}

static char lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_equal_nocase(Str a, Str b) {
    if (a.length != b.length) return false;
    for (int32_t i = 0; i < a.length; i++)
        if (lower_ascii(a.text[i]) != lower_ascii(b.text[i])) return false;
    return true;
}

int str_compare(Str a, Str b) {
    int32_t n = a.length < b.length ? a.length : b.length;
    int order = n ? memcmp(a.text, b.text, (size_t)n) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

bool str_starts(Str s, Str prefix) {
    return s.length >= prefix.length && str_equal(str_slice(s, 0, prefix.length), prefix);
}

bool str_ends(Str s, Str suffix) {
    return s.length >= suffix.length && str_equal(str_slice(s, s.length - suffix.length, s.length), suffix);
}

int32_t str_find(Str s, Str needle) {
    if (needle.length == 0) return 0;
    if (needle.length > s.length) return -1;
    const char *hit = memmem(s.text, (size_t)s.length, needle.text, (size_t)needle.length);
    return hit ? (int32_t)(hit - s.text) : -1;
}

int32_t str_find_char(Str s, char c) {
    const char *hit = s.length ? memchr(s.text, c, (size_t)s.length) : NULL;
    return hit ? (int32_t)(hit - s.text) : -1;
}

uint64_t str_hash_seed(uint64_t seed, Str s) {
    uint64_t h = seed;
    for (int32_t i = 0; i < s.length; i++) h = (h ^ (unsigned char)s.text[i]) * 1099511628211u;
    return h;
}

uint64_t str_hash(Str s) {
    return str_hash_seed(14695981039346656037u, s);
}

Str str_cut(Str *rest, char separator) {
    int32_t at = str_find_char(*rest, separator);
    Str field = at < 0 ? *rest : str_slice(*rest, 0, at);
    *rest = at < 0 ? (Str){0} : (Str){rest->text + at + 1, rest->length - at - 1};
    return str_trim(field);
}

int32_t str_decode(Str s, int32_t *at) {
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.text + *at, s.length - *at, &point);
    *at += n > 0 ? (int32_t)n : 1;
    return n > 0 ? point : 0xFFFD;
}

int32_t str_count_points(Str s) {
    int32_t count = 0;
    for (int32_t i = 0; i < s.length; i++) count += ((unsigned char)s.text[i] & 0xC0) != 0x80;
    return count;
}

int32_t str_point_bytes(Str s, int32_t points) {
    int32_t at = 0;
    for (int32_t i = 0; i < points && at < s.length; i++) str_decode(s, &at);
    return at;
}

static int32_t encode(int32_t point, char *out) {
    return (int32_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)out);
}

static bool is_ascii(Str s) {
    for (int32_t i = 0; i < s.length; i++)
        if ((unsigned char)s.text[i] >= 0x80) return false;
    return true;
}

static Str lower_ascii_copy(Arena *arena, Str s) {
    char *out = arena_alloc(arena, 1, (size_t)s.length + 1);
    for (int32_t i = 0; i < s.length; i++) out[i] = lower_ascii(s.text[i]);
    return (Str){out, s.length};
}

Str str_join(char *room, int32_t size, Str a, char between, Str b) {
    if (a.length >= size - b.length - 1) return (Str){0};
    memcpy(room, a.text, (size_t)a.length);
    room[a.length] = between;
    memcpy(room + a.length + 1, b.text, (size_t)b.length);
    return (Str){room, a.length + 1 + b.length};
}

Str str_lower_plain(char *room, int32_t size, Str s) {
    if (s.length > size || !is_ascii(s)) return (Str){0};
    for (int32_t i = 0; i < s.length; i++) room[i] = lower_ascii(s.text[i]);
    return (Str){room, s.length};
}

Str str_lower(Arena *arena, Str s) {
    if (is_ascii(s)) return lower_ascii_copy(arena, s);
    char *out = arena_alloc(arena, 1, (size_t)s.length * 3 + 1);
    int32_t length = 0;
    for (int32_t at = 0; at < s.length;) length += encode(utf8proc_tolower(str_decode(s, &at)), out + length);
    return (Str){out, length};
}

static bool is_plain_lower(Str s) {
    bool plain = true;
    for (int32_t i = 0; i < s.length; i++) plain &= (unsigned char)s.text[i] < 0x80 && !(s.text[i] >= 'A' && s.text[i] <= 'Z');
    return plain;
}

Str str_lower_seen(Arena *arena, Str s) {
    return is_plain_lower(s) ? s : str_lower(arena, s);
}

Str str_fold_seen(Arena *arena, Str s) {
    return is_plain_lower(s) ? s : str_fold(arena, s);
}

/* Typographic quotes and dashes stand for their plain forms in every name list. */
static int32_t plain_point(int32_t point) {
    switch (point) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x02BB:
    case 0x0060: return '\'';
    case 0x201C:
    case 0x201D: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014: return '-';
    case 0x00A0: return ' ';
    case 0x0131: return 'i';
    default: return point;
    }
}

Str str_fold(Arena *arena, Str s) {
    if (is_ascii(s)) return lower_ascii_copy(arena, s);
    char *out = arena_alloc(arena, 1, (size_t)s.length * 4 + 1);
    int32_t length = 0;
    for (int32_t at = 0; at < s.length;) {
        int32_t point = plain_point(str_decode(s, &at)), parts[32];
        int boundary = 0;
        utf8proc_ssize_t n =
            utf8proc_decompose_char(point, parts, 32, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD, &boundary);
        for (utf8proc_ssize_t i = 0; i < n && i < 32 && length + 4 <= at * 4; i++) length += encode(parts[i], out + length);
    }
    return (Str){out, length};
}

Str str_without_marks(Arena *arena, Str s) {
    if (is_ascii(s)) return s;
    char *out = arena_alloc(arena, 1, (size_t)s.length * 4 + 1);
    int32_t length = 0;
    for (int32_t at = 0; at < s.length;) {
        int32_t parts[32];
        int boundary = 0;
        utf8proc_ssize_t n = utf8proc_decompose_char(str_decode(s, &at), parts, 32, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
        if (n > 0) length += encode(parts[0], out + length);
    }
    return (Str){out, length};
}

bool str_is_upper_start(Str s) {
    if (!s.length) return false;
    if ((unsigned char)s.text[0] < 0x80) return s.text[0] >= 'A' && s.text[0] <= 'Z';
    int32_t at = 0;
    utf8proc_category_t category = utf8proc_category(str_decode(s, &at));
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool str_is_all_upper(Str s) {
    bool letters = false;
    for (int32_t at = 0; at < s.length;) {
        utf8proc_category_t category = utf8proc_category(str_decode(s, &at));
        if (category == UTF8PROC_CATEGORY_LL) return false;
        letters |= category == UTF8PROC_CATEGORY_LU;
    }
    return letters;
}

/* A Str is never longer than INT32_MAX; what would be is more than there is memory for. */
static char *make_room(StrBuilder *b, int32_t extra) {
    int64_t need = (int64_t)b->length + extra + 1;
    if (need > b->capacity) {
        int64_t capacity = b->capacity ? b->capacity : 64;
        while (capacity < need) capacity *= 2;
        if (capacity > INT32_MAX) capacity = INT32_MAX;
        char *text = arena_alloc(b->arena, 1, need > INT32_MAX ? SIZE_MAX : (size_t)capacity);
        if (b->length) memcpy(text, b->text, (size_t)b->length);
        b->text = text;
        b->capacity = (int32_t)capacity;
    }
    return b->text + b->length;
}

void build_str(StrBuilder *b, Str s) {
    if (!s.length) return;
    memcpy(make_room(b, s.length), s.text, (size_t)s.length);
    b->length += s.length;
    b->text[b->length] = 0;
}

void build_char(StrBuilder *b, char c) {
    *make_room(b, 1) = c;
    b->text[++b->length] = 0;
}

void build_int(StrBuilder *b, int64_t value) {
    char digits[20];
    int32_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0) build_char(b, '-');
    build_str(b, (Str){digits + at, (int32_t)sizeof digits - at});
}

static void build_format_list(StrBuilder *b, const char *format, va_list list) {
    enum { USUAL = 48 };
    va_list again;
    va_copy(again, list);
    char *room = make_room(b, USUAL);
    size_t size = (size_t)(b->capacity - b->length);
    int need = vsnprintf(room, size, format, list);
    if (need >= 0 && (size_t)need >= size) vsnprintf(make_room(b, need), (size_t)need + 1, format, again);
    if (need > 0) b->length += need;
    va_end(again);
}

void build_format(StrBuilder *b, const char *format, ...) {
    va_list list;
    va_start(list, format);
    build_format_list(b, format, list);
    va_end(list);
}

Str built(const StrBuilder *b) {
    return (Str){b->text, b->length};
}

Str str_format(Arena *arena, const char *format, ...) {
    StrBuilder b = {.arena = arena};
    va_list list;
    va_start(list, format);
    build_format_list(&b, format, list);
    va_end(list);
    return built(&b);
}

struct StrMapSlot {
    Str key;
    int32_t value;
};

/* The hashes stand by themselves, so that a key that is not there is told from one line of the cache. */
static uint32_t find_slot(const StrMap *map, Str key, uint32_t hash) {
    uint32_t mask = (uint32_t)map->capacity - 1, at = hash & mask;
    for (; map->hashes[at]; at = (at + 1) & mask)
        if (map->hashes[at] == hash && str_equal(map->slots[at].key, key)) break;
    return at;
}

void map_reserve(Arena *arena, StrMap *map, int32_t capacity) {
    map->capacity = capacity;
    map->slots = arena_new(arena, struct StrMapSlot, capacity);
    map->hashes = arena_new(arena, uint32_t, capacity);
    map->may_hold = arena_new(arena, uint8_t, capacity);
}

/* The place of a hash among the bits of may_hold, of which a map has eight for each slot. */
static inline uint32_t bit_of(const StrMap *map, uint32_t hash) {
    return hash & ((uint32_t)map->capacity * CHAR_BIT - 1);
}

static void keep(StrMap *map, uint32_t at, struct StrMapSlot slot, uint32_t hash) {
    uint32_t bit = bit_of(map, hash);
    map->slots[at] = slot;
    map->hashes[at] = hash;
    map->may_hold[bit / CHAR_BIT] |= (uint8_t)(1u << bit % CHAR_BIT);
}

static void grow_map(Arena *arena, StrMap *map) {
    StrMap bigger = {.count = map->count};
    map_reserve(arena, &bigger, map->capacity ? map->capacity * 2 : 16);
    for (int32_t i = 0; i < map->capacity; i++) {
        if (!map->hashes[i]) continue;
        uint32_t at = find_slot(&bigger, map->slots[i].key, map->hashes[i]);
        keep(&bigger, at, map->slots[i], map->hashes[i]);
    }
    *map = bigger;
}

static inline uint64_t load_bytes(const char *bytes, size_t count) {
    uint64_t word = 0;
    memcpy(&word, bytes, count);
    return word;
}

/* Eight bytes at a time, the last ones taken twice where they do not come out even. */
uint64_t str_hash_long(Str key) {
    uint64_t h = (uint64_t)key.length * 0x9E3779B97F4A7C15u, word = 0;
    int32_t n = key.length;
    for (int32_t i = 0; i + 8 < n; i += 8) {
        h = (h ^ load_bytes(key.text + i, 8)) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    }
    if (n >= 8)
        word = load_bytes(key.text + n - 8, 8);
    else if (n >= 4)
        word = load_bytes(key.text, 4) | load_bytes(key.text + n - 4, 4) << 32;
    else if (n)
        word = (uint64_t)(unsigned char)key.text[0] | (uint64_t)(unsigned char)key.text[n / 2] << 8 |
               (uint64_t)(unsigned char)key.text[n - 1] << 16;
    h = (h ^ word) * 0xD6E8FEB86659FD93u;
    return (h ^ h >> 32) * 0x9E3779B97F4A7C15u;
}

uint32_t str_hash_quick(Str key) {
    return (uint32_t)(str_hash_long(key) >> 32) | 1u << 31;
}

int32_t *map_put(Arena *arena, StrMap *map, Str key) {
    if (map->count * 3 >= map->capacity * 2) grow_map(arena, map);
    uint32_t hash = str_hash_quick(key), at = find_slot(map, key, hash);
    if (!map->hashes[at]) {
        keep(map, at, (struct StrMapSlot){key, 0}, hash);
        map->count++;
    }
    return &map->slots[at].value;
}

int32_t map_get(const StrMap *map, Str key, int32_t otherwise) {
    if (!map->capacity) return otherwise;
    uint32_t hash = str_hash_quick(key), bit = bit_of(map, hash);
    if (!(map->may_hold[bit / CHAR_BIT] >> bit % CHAR_BIT & 1)) return otherwise;
    uint32_t at = find_slot(map, key, hash);
    return map->hashes[at] ? map->slots[at].value : otherwise;
}

/* JSON in both directions; see codec.h. */
#include "record/codec.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* No byte of the eight is less than a blank, a quote or a backslash (S. E. Anderson, Bit Twiddling Hacks: "has a byte less
 * than n"). */
static bool plain_eight(const char *bytes) {
    const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
    uint64_t word, quote, slash;
    memcpy(&word, bytes, sizeof word);
    quote = word ^ ones * '"';
    slash = word ^ ones * '\\';
    uint64_t hit = ((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((slash - ones) & ~slash);
    return !(hit & tops);
}

/* The next byte from `at` on that JSON escapes, or the length. */
static int32_t next_escaped(Str text, int32_t at) {
    while (at + 8 <= text.length && plain_eight(text.text + at)) at += 8;
    for (; at < text.length; at++) {
        unsigned char c = (unsigned char)text.text[at];
        if (c < 0x20 || c == '"' || c == '\\') break;
    }
    return at;
}

void write_json_string(StrBuilder *out, Str text) {
    build_char(out, '"');
    int32_t from = 0;
    for (int32_t i; (i = next_escaped(text, from)) < text.length;) {
        unsigned char c = (unsigned char)text.text[i];
        build_str(out, str_slice(text, from, i));
        if (c == '"' || c == '\\')
            build_format(out, "\\%c", c);
        else if (c == '\n')
            build_str(out, S("\\n"));
        else if (c == '\t')
            build_str(out, S("\\t"));
        else
            build_format(out, "\\u%04x", c);
        from = i + 1;
    }
    build_str(out, str_slice(text, from, text.length));
    build_char(out, '"');
}

static void write_text(const Codec *codec, Str text) {
    if (!codec->found) build_str(codec->out, text);
}

static void write_object(const Codec *codec, Str opening, Describe *describe, void *item) {
    Codec inner = {.out = codec->out, .sparse = codec->sparse, .spared = codec->spared, .found = codec->found};
    write_text(codec, opening);
    describe(&inner, item);
    write_text(codec, S("}"));
}

static void write_key(Codec *codec, const char *key) {
    if (codec->found) return;
    if (codec->comma) build_char(codec->out, ',');
    codec->comma = true;
    build_char(codec->out, '"');
    build_str(codec->out, str_from(key));
    build_str(codec->out, S("\":"));
}

static void write_null(Codec *codec, const char *key) {
    if (codec->sparse || codec->found) return;
    write_key(codec, key);
    build_str(codec->out, S("null"));
}

const JsonNode *codec_find(Codec *codec, const char *key) {
    int32_t node = json_child(codec->tree, codec->object, str_from(key), &codec->hint);
    return node < 0 ? NULL : &codec->tree->items[node];
}

static Codec codec_inside(const Codec *codec, const JsonNode *value) {
    Codec inner = {.tree = codec->tree, .object = value ? (int32_t)(value - codec->tree->items) : -1, .arena = codec->arena};
    inner.hint = value ? value->first : -1;
    return inner;
}

static Str read_string(const JsonNode *value) {
    return value && value->kind == JSON_WORDS ? value->text : (Str){0};
}

void codec_str(Codec *codec, const char *key, Str *value) {
    if (codec->found) return;
    if (!codec->out) {
        *value = read_string(codec_find(codec, key));
        return;
    }
    if (!value->length) {
        write_null(codec, key);
        return;
    }
    write_key(codec, key);
    write_json_string(codec->out, *value);
}

void codec_text(Codec *codec, const char *key, Str *value) {
    if (!codec->out || value->length) codec_str(codec, key, value);
}

void codec_int(Codec *codec, const char *key, int32_t *value, int32_t null_value) {
    if (codec->found) return;
    if (!codec->out) {
        const JsonNode *found = codec_find(codec, key);
        *value = found && found->kind == JSON_DIGITS ? (int32_t)strtol(found->text.text, NULL, 10) : null_value;
        return;
    }
    if (*value == null_value) {
        write_null(codec, key);
        return;
    }
    write_key(codec, key);
    build_int(codec->out, *value);
}

void codec_number(Codec *codec, const char *key, double *value) {
    if (codec->found) return;
    if (!codec->out) {
        const JsonNode *found = codec_find(codec, key);
        *value = found && found->kind == JSON_DIGITS ? strtod(found->text.text, NULL) : 0;
        if (!isfinite(*value)) *value = 0;
        return;
    }
    write_key(codec, key);
    build_format(codec->out, "%.10g", isfinite(*value) ? *value : 0.0);
}

void codec_bool(Codec *codec, const char *key, bool *value) {
    if (codec->found) return;
    if (!codec->out) {
        const JsonNode *found = codec_find(codec, key);
        *value = found && found->kind == JSON_YES;
        return;
    }
    write_key(codec, key);
    build_str(codec->out, *value ? S("true") : S("false"));
}

void codec_day(Codec *codec, const char *key, Day *value) {
    if (codec->found) return;
    if (!codec->out) {
        *value = day_parse(read_string(codec_find(codec, key)), false);
        return;
    }
    if (*value == DAY_NONE) {
        write_null(codec, key);
        return;
    }
    write_key(codec, key);
    build_char(codec->out, '"');
    build_iso_day(codec->out, *value);
    build_char(codec->out, '"');
}

void codec_name(Codec *codec, const char *key, void *value, const char *const *names) {
    if (codec->found) return;
    unsigned index = 0;
    if (!codec->out) {
        Str found = read_string(codec_find(codec, key));
        for (unsigned i = 0; found.text && names[i]; i++)
            if (strcmp(names[i], found.text) == 0) index = i;
        memcpy(value, &index, sizeof index);
        return;
    }
    memcpy(&index, value, sizeof index);
    write_key(codec, key);
    write_json_string(codec->out, str_from(names[index]));
}

void codec_object(Codec *codec, const char *key, bool present, Describe *describe, void *item) {
    if (!codec->out) {
        Codec inner = codec_inside(codec, codec_find(codec, key));
        describe(&inner, item); /* a missing object reads as all unknown */
        return;
    }
    if (!present) {
        write_null(codec, key);
        return;
    }
    write_key(codec, key);
    write_object(codec, S("{"), describe, item);
}

typedef ARRAY(char) AnyList;

/* The first value of the list of that key, or -1; *any gets just the room that it takes, since most lists have one or two values. */
static int32_t open_list(Codec *codec, const char *key, void *any, size_t size) {
    const JsonNode *array = codec_find(codec, key), *nodes = codec->tree->items;
    int32_t first = array && array->kind == JSON_LIST ? array->first : -1, count = 0;
    AnyList *list = any;
    for (int32_t i = first; i >= 0; i = nodes[i].next) count++;
    *list = (AnyList){.capacity = count};
    if (count) list->items = arena_alloc(codec->arena, size, (size_t)count);
    return first;
}

static void read_list(Codec *codec, const char *key, AnyList *list, size_t size, Describe *describe) {
    for (int32_t i = open_list(codec, key, list, size); i >= 0; i = codec->tree->items[i].next) {
        Codec inner = codec_inside(codec, &codec->tree->items[i]);
        describe(&inner, list->items + (size_t)list->count++ * size);
    }
}

void codec_list(Codec *codec, const char *key, void *any, size_t size, Describe *describe) {
    AnyList *list = any;
    if (!codec->out) {
        read_list(codec, key, list, size, describe);
        return;
    }
    if (codec->sparse && !list->count) return;
    write_key(codec, key);
    write_text(codec, S("["));
    for (int32_t i = 0; i < list->count; i++) write_object(codec, i ? S(",{") : S("{"), describe, list->items + (size_t)i * size);
    write_text(codec, S("]"));
}

void codec_str_list(Codec *codec, const char *key, StrList *list) {
    if (codec->found) return;
    if (!codec->out) {
        for (int32_t i = open_list(codec, key, list, sizeof(Str)); i >= 0; i = codec->tree->items[i].next)
            list->items[list->count++] = read_string(&codec->tree->items[i]);
        return;
    }
    if (codec->sparse && !list->count) return;
    write_key(codec, key);
    build_char(codec->out, '[');
    for (int32_t i = 0; i < list->count; i++) {
        if (i) build_char(codec->out, ',');
        write_json_string(codec->out, list->items[i]);
    }
    build_char(codec->out, ']');
}

static void describe_number(Codec *codec, void *item) {
    codec_int(codec, "n", item, 0);
}

void codec_int_list(Codec *codec, const char *key, Indices *list) {
    codec_list(codec, key, list, sizeof(int32_t), describe_number);
}

const char *codec_read(Arena *arena, Str text, const char *wanted, Describe *describe, void *item) {
    enum { FEW = 160 };
    JsonNode room[FEW]; /* what most entries take */
    JsonTree tree = {.items = room, .capacity = FEW};
    Arena nodes = {0};
    char *copy = (char *)(uintptr_t)str_copy(arena, text).text;
    const char *problem = json_read(&tree, &nodes, copy, text.length);
    Codec codec = {.tree = &tree, .object = 0, .hint = tree.count ? tree.items[0].first : -1, .arena = arena};
    if (!problem && tree.items[0].kind != JSON_KEYS) problem = "is no object";
    if (!problem && wanted && !codec_find(&codec, wanted)) problem = "is no entry: it has no kind";
    if (!problem) describe(&codec, item);
    arena_free(&nodes);
    return problem;
}

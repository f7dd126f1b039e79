/* Reads JSON (RFC 8259) in place; see json_tree.h. */
#include "record/json_tree.h"

#include <string.h>

enum { DEPTH = 64 };

typedef struct Reader {
    JsonTree *tree;
    Arena *arena;
    char *at, *end; /* *end may be written to */
    const char *problem;
} Reader;

static bool fails(Reader *r, const char *problem) {
    if (!r->problem) r->problem = problem;
    return false;
}

static char next_mark(Reader *r) {
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\t' || *r->at == '\r')) r->at++;
    return r->at < r->end ? *r->at : 0;
}

/* ------------------------------------------------------------------ strings */

static int32_t hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four digits at `at`, or -1. */
static int32_t hex_unit(const Reader *r, const char *at) {
    int32_t unit = 0;
    if (r->end - at < 4) return -1;
    for (int i = 0; i < 4; i++) {
        int32_t digit = hex_digit(at[i]);
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static char *put_point(char *out, int32_t point) {
    if (point < 0x80) return *out = (char)point, out + 1;
    int extra = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    static const int lead[] = {0, 0xC0, 0xE0, 0xF0};
    *out++ = (char)(lead[extra] | point >> 6 * extra);
    while (extra--) *out++ = (char)(0x80 | (point >> 6 * extra & 0x3F));
    return out;
}

/* \uXXXX, at its u; half a pair alone is U+FFFD. What is written is never longer than what is read. */
static char *put_escaped_point(Reader *r, char *out) {
    int32_t point = hex_unit(r, r->at + 1);
    if (point <= 0) return fails(r, "has an escape that is none"), out;
    r->at += 5;
    bool high = point >= 0xD800 && point < 0xDC00, low = point >= 0xDC00 && point < 0xE000;
    if (high && r->end - r->at >= 6 && r->at[0] == '\\' && r->at[1] == 'u') {
        int32_t second = hex_unit(r, r->at + 2);
        if (second >= 0xDC00 && second < 0xE000) {
            r->at += 6;
            return put_point(out, 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00));
        }
    }
    return put_point(out, high || low ? 0xFFFD : point);
}

/* After the backslash. */
static char *put_escaped(Reader *r, char *out) {
    static const char marks[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    if (r->at >= r->end) return fails(r, "ends inside a string"), out;
    if (*r->at == 'u') return put_escaped_point(r, out);
    const char *mark = strchr(marks, *r->at);
    if (!*r->at || !mark) return fails(r, "has an escape that is none"), out;
    r->at++;
    *out = meant[mark - marks];
    return out + 1;
}

/* At the opening quote. The closing one becomes NUL. */
static bool read_string(Reader *r, Str *text) {
    char *out = ++r->at;
    text->text = out;
    while (r->at < r->end && *r->at != '"' && !r->problem) {
        if ((unsigned char)*r->at < 0x20) return fails(r, "has a bare control character in a string");
        if (*r->at == '\\')
            r->at++, out = put_escaped(r, out);
        else
            *out++ = *r->at++;
    }
    if (r->problem) return false;
    if (r->at >= r->end) return fails(r, "ends inside a string");
    r->at++;
    *out = 0;
    text->length = (int32_t)(out - text->text);
    return true;
}

/* ------------------------------------------------------------------- values */

static int32_t read_value(Reader *r, int depth);

static int32_t add_node(Reader *r, JsonKind kind) {
    *array_push(r->arena, r->tree) = (JsonNode){.kind = kind, .first = -1, .next = -1};
    return r->tree->count - 1;
}

static int32_t read_word(Reader *r, Str word, JsonKind kind) {
    if (r->end - r->at < word.length || memcmp(r->at, word.text, (size_t)word.length) != 0) return fails(r, "has a word that is none"), -1;
    r->at += word.length;
    return add_node(r, kind);
}

static int32_t read_number(Reader *r) {
    char *start = r->at;
    while (r->at < r->end && *r->at && strchr("+-.eE0123456789", *r->at)) r->at++;
    if (r->at == start) return fails(r, "has a mark where a value should be"), -1;
    int32_t node = add_node(r, JSON_DIGITS);
    r->tree->items[node].text = (Str){start, (int32_t)(r->at - start)};
    return node;
}

static bool read_key(Reader *r, Str *key) {
    if (next_mark(r) != '"') return fails(r, "has no key where one should be");
    if (!read_string(r, key)) return false;
    if (next_mark(r) != ':') return fails(r, "has a key without a value");
    r->at++;
    return true;
}

/* The children of an object or list, whose opening mark was read. */
static bool read_children(Reader *r, int32_t parent, char close, int depth) {
    int32_t last = -1;
    if (next_mark(r) == close) return r->at++, true;
    for (;;) {
        Str key = {0};
        if (close == '}' && !read_key(r, &key)) return false;
        int32_t child = read_value(r, depth);
        if (child < 0) return false;
        JsonNode *nodes = r->tree->items;
        nodes[child].key = key;
        *(last < 0 ? &nodes[parent].first : &nodes[last].next) = child;
        last = child;
        char mark = next_mark(r);
        if (mark == close) return r->at++, true;
        if (mark != ',') return fails(r, mark ? "has no comma between values" : "ends too early");
        r->at++;
    }
}

static int32_t read_value(Reader *r, int depth) {
    char mark = next_mark(r);
    if (!mark) return fails(r, "ends too early"), -1;
    if (mark == '"') {
        Str text;
        if (!read_string(r, &text)) return -1;
        int32_t node = add_node(r, JSON_WORDS);
        r->tree->items[node].text = text;
        return node;
    }
    if (mark == '{' || mark == '[') {
        if (depth >= DEPTH) return fails(r, "is nested too deep"), -1;
        int32_t node = add_node(r, mark == '{' ? JSON_KEYS : JSON_LIST);
        r->at++;
        return read_children(r, node, mark == '{' ? '}' : ']', depth + 1) ? node : -1;
    }
    if (mark == 't') return read_word(r, S("true"), JSON_YES);
    if (mark == 'f') return read_word(r, S("false"), JSON_NO);
    if (mark == 'n') return read_word(r, S("null"), JSON_NOTHING);
    return read_number(r);
}

const char *json_read(JsonTree *tree, Arena *arena, char *text, int32_t length) {
    Reader r = {.tree = tree, .arena = arena, .at = text, .end = text + length};
    if (read_value(&r, 0) >= 0 && next_mark(&r)) fails(&r, "goes on after its end");
    return r.problem;
}

int32_t json_child(const JsonTree *tree, int32_t object, Str key, int32_t *hint) {
    const JsonNode *nodes = tree->items;
    if (object < 0 || nodes[object].kind != JSON_KEYS) return -1;
    for (int32_t round = 0, from = *hint; round < 2; round++, from = nodes[object].first)
        for (int32_t at = from; at >= 0 && (!round || at != *hint); at = nodes[at].next)
            if (str_equal(nodes[at].key, key)) return *hint = nodes[at].next, at;
    return -1;
}

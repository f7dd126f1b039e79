/* Articles in JSON and JSON Lines, by the usual names of their fields. */
#include "read/source_kinds.h"

#include <string.h>

/* A string, or the name of an object, or the first of a list. */
static Str string_of(const json_t *value) {
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_object(value)) value = json_object_get(value, "name") ? json_object_get(value, "name") : json_object_get(value, "title");
    return json_is_string(value) ? (Str){json_string_value(value), (int32_t)json_string_length(value)} : (Str){0};
}

/* Days may be numbers: of seconds since 1970, or 20210429. */
static Str number_of(Arena *arena, const json_t *value) {
    return json_is_integer(value) ? str_format(arena, "%lld", (long long)json_integer_value(value)) : (Str){0};
}

static Str find_field(const Records *records, Arena *arena, const json_t *object, int32_t field) {
    for (Str rest = field_names(records->fields, field); rest.length;) {
        Str name = str_copy(arena, str_cut(&rest, ',')), value = string_of(json_object_get(object, name.text));
        if (!value.length && field == FIELD_DATE) value = number_of(arena, json_object_get(object, name.text));
        if (value.length) return str_copy(arena, value);
    }
    return (Str){0};
}

static void take_object(Records *records, Arena *arena, const json_t *object, SourceItem *item) {
    Str found[5];
    for (int32_t f = 0; f < 5; f++) found[f] = find_field(records, arena, object, f);
    tell_facts(records, arena, item, found[1], found[2], found[3], found[4]);
    item->bytes = found[0];
    if (!json_is_object(object))
        refuse_item(records, arena, item, S("is no object of JSON"));
    else if ((item->lacks_text = !found[0].length))
        refuse_item(records, arena, item,
                    str_format(arena, "has no field of text (looked for %.*s)", STR_ARGS(field_names(records->fields, 0))));
}

bool next_json_line(Records *records, Arena *arena, SourceItem *item) {
    Str line;
    do {
        if (!stream_line(records->stream, arena, RECORD_MOST, &line)) return false;
        records->number++;
        line = str_trim(line);
    } while (!line.length);
    line = decode_bytes(arena, line, (Str){0});
    json_error_t error;
    json_t *object = json_loadb(line.text, (size_t)line.length, 0, &error);
    if (object)
        take_object(records, arena, object, item);
    else
        refuse_item(records, arena, item, str_format(arena, "is no JSON: %s", error.text));
    json_decref(object);
    return true;
}

/* ------------------------------------------------------------ whole files */

/* What a value holds that was cut out of the stream: how deep its brackets stand, and whether a string is open. */
typedef struct Nesting {
    int32_t depth;
    bool quoted, escaped;
} Nesting;

/* Whether the value ends here: with the bracket that closes it, or before what stands behind a value without brackets. */
static bool ends_value(Nesting *n, char c) {
    bool escaped = n->escaped;
    n->escaped = n->quoted && c == '\\' && !escaped;
    if (n->quoted) {
        n->quoted = c != '"' || escaped;
        return false;
    }
    n->quoted = c == '"';
    n->depth += c == '{' || c == '[';
    n->depth -= c == '}' || c == ']';
    return n->depth <= 0 && strchr("}],", c);
}

/* Takes blanks and commas, and the brackets of the lists that articles stand in. */
static void skip_between(Records *records) {
    for (Str part; (part = stream_peek(records->stream, 1)).length && strchr(" \t\r\n,[]", part.text[0]); stream_skip(records->stream, 1)) {
        records->lists += part.text[0] == '[';
        records->lists -= part.text[0] == ']' && records->lists > 0;
    }
}

/* The next object of the file, or what stands in its place; empty at the end. What is longer than an article may be is cut. */
static Str take_value(Records *records, Arena *arena) {
    enum { PART = 1 << 16 };
    StrBuilder out = {.arena = arena};
    Nesting nesting = {0};
    Str part;
    skip_between(records);
    for (bool ended = false; !ended && (part = stream_peek(records->stream, PART)).length;) {
        int32_t length = 0;
        while (length < part.length && !ended) ended = ends_value(&nesting, part.text[length++]);
        bool behind = ended && (nesting.depth < 0 || part.text[length - 1] == ',');
        if (behind && out.length + length > 1) length--;
        if (out.length + (int64_t)length <= ARTICLE_MOST) build_str(&out, str_slice(part, 0, length));
        stream_skip(records->stream, length);
    }
    return built(&out);
}

/* {"articles": [...]}: the longest list of objects in an object that has no text itself; NULL: none. */
static json_t *list_of_articles(const Records *records, Arena *arena, json_t *object) {
    json_t *best = NULL, *value;
    const char *key;
    if (find_field(records, arena, object, 0).length) return NULL;
    json_object_foreach(object, key, value) if (json_is_array(value) && json_is_object(json_array_get(value, 0)) &&
                                                json_array_size(value) > json_array_size(best)) best = value;
    return best;
}

/* The next of a list that is at hand; it is let go behind its last. */
static void take_listed(Records *records, Arena *arena, SourceItem *item) {
    take_object(records, arena, json_array_get(records->array, records->listed++), item);
    if (records->listed < json_array_size(records->array)) return;
    json_decref(records->array);
    records->array = NULL;
}

static bool is_cut_off(Records *records, Arena *arena, SourceItem *item) {
    if (records->lists <= 0) return false;
    records->lists = 0;
    refuse_item(records, arena, item, S("is missing: the list of articles is cut off"));
    return true;
}

/* What is no JSON ends the file, unless it stands in a list. */
static bool refuse_value(Records *records, Arena *arena, SourceItem *item, const char *why) {
    refuse_item(records, arena, item, str_format(arena, "is no JSON: %s", why));
    records->spoilt = records->lists == 0;
    return true;
}

bool next_json_value(Records *records, Arena *arena, SourceItem *item) {
    json_error_t error;
    records->number++;
    if (!records->array) {
        Str text = records->spoilt ? (Str){0} : decode_bytes(arena, take_value(records, arena), (Str){0});
        if (!text.length) return is_cut_off(records, arena, item);
        json_t *object = json_loadb(text.text, (size_t)text.length, JSON_DECODE_ANY, &error);
        if (!object) return refuse_value(records, arena, item, error.text);
        records->array = json_incref(list_of_articles(records, arena, object));
        records->listed = 0;
        if (!records->array) take_object(records, arena, object, item);
        json_decref(object);
    }
    if (records->array) take_listed(records, arena, item);
    return true;
}

/* Articles in JSON and JSON Lines, by the usual names of their fields. */
#include "read/source_kinds.h"

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

bool open_json(Records *records, Arena *arena) {
    Str text = decode_bytes(arena, stream_take(records->stream, arena, ARTICLE_MOST), (Str){0});
    json_t *root = json_loadb(text.text, (size_t)text.length, 0, NULL);
    if (json_is_object(root)) {
        /* {"articles": [...]}: the longest list of objects in it; else the object is the article. */
        json_t *best = NULL, *value;
        const char *key;
        json_object_foreach(root, key, value) if (json_is_array(value) && json_is_object(json_array_get(value, 0)) &&
                                                  json_array_size(value) > json_array_size(best)) best = value;
        bool whole = find_field(records, arena, root, 0).length > 0 || !best;
        records->array = whole ? json_array() : json_incref(best);
        if (whole) json_array_append(records->array, root);
        json_decref(root);
        return true;
    }
    records->array = json_is_array(root) ? root : NULL;
    if (!records->array) json_decref(root);
    return records->array != NULL;
}

bool next_of_array(Records *records, Arena *arena, SourceItem *item) {
    if (records->number >= (int64_t)json_array_size(records->array)) return false;
    take_object(records, arena, json_array_get(records->array, (size_t)records->number++), item);
    return true;
}

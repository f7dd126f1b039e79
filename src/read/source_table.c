/* Articles in tables: CSV as RFC 4180 has it, with a comma, semicolon or tab between the fields, one of which holds the text. */
#include "read/source_kinds.h"

enum { HEAD_MOST = 1 << 14 };

static int32_t column_named(const Str *names, int32_t count, Str wanted) {
    for (Str rest = wanted; rest.length;) {
        Str name = str_cut(&rest, ',');
        for (int32_t i = 0; i < count; i++)
            if (str_equal_nocase(str_trim(names[i]), name)) return i;
    }
    return -1;
}

static int32_t split_head(Str head, char separator, Str *names) {
    int32_t count = 0;
    while (head.length && count < FIELDS_MOST) {
        Str name = str_cut(&head, separator);
        if (name.length > 1 && name.text[0] == '"' && name.text[name.length - 1] == '"') name = str_slice(name, 1, name.length - 1);
        names[count++] = name;
    }
    return count;
}

bool open_table(Records *records, Arena *arena) {
    static const char separators[] = {',', '\t', ';'};
    Str head = stream_peek(records->stream, HEAD_MOST), names[FIELDS_MOST], line;
    int32_t end = str_find_char(head, '\n');
    if (end < 0) return false;
    head = str_trim(str_slice(head, 0, end));
    for (size_t s = 0; s < sizeof separators; s++) {
        int32_t count = split_head(head, separators[s], names);
        if (count < 2 || column_named(names, count, field_names(records->fields, 0)) < 0) continue;
        records->separator = separators[s];
        for (int32_t f = 0; f < 5; f++) records->columns[f] = column_named(names, count, field_names(records->fields, f));
        return stream_line(records->stream, arena, HEAD_MOST, &line);
    }
    return false;
}

bool next_table_row(Records *records, Arena *arena, SourceItem *item) {
    Str fields[FIELDS_MOST], found[5] = {{0}};
    int32_t count = table_record(records->stream, records->separator, arena, fields);
    if (!count) return false;
    records->number++;
    if (count < 0) {
        refuse_item(records, arena, item, S("has a quotation mark that nothing closes, up to the end of the file"));
        return true;
    }
    for (int32_t f = 0; f < 5; f++)
        if (records->columns[f] >= 0 && records->columns[f] < count) found[f] = str_trim(fields[records->columns[f]]);
    tell_facts(records, arena, item, found[1], found[2], found[3], found[4]);
    item->bytes = found[0];
    if (!found[0].length) refuse_item(records, arena, item, S("has an empty field of text"));
    return true;
}

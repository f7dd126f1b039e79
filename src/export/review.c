/* A table to review the record in: a row an entry, and one for each of its fields; what is wrong is written in the column `correction`, and
 * `parley import-review` reads it back. */
#include "export/table.h"
#include "record/correction.h"
#include "record/words.h"

static const char *const heads[] = {"id", "kind", "field", "value", "correction", "why", "reported", "words"};

static void put_row(Exporting *ex, const Entry *entry, Str field, Str value) {
    const Str cells[] = {entry->id, entry_kind_name(entry->kind), field, value, {0}, {0}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) csv_cell(ex, cells[i]);
    csv_day(ex, entry->reported);
    csv_cell(ex, !field.length && entry->evidence.count ? one_line(&ex->scratch, entry->evidence.items[0].text) : (Str){0});
    csv_end_line(ex);
}

void write_review(Exporting *ex) {
    csv_begin(ex);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) csv_cell(ex, str_from(heads[i]));
    csv_end_line(ex);
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        FieldList fields = correctable_fields(entry->kind);
        if (entry->kind == ENTRY_DOCUMENT || entry->kind == ENTRY_STATEMENT) {
            lose(ex, entry, "it is not for review");
            continue;
        }
        put_row(ex, entry, (Str){0}, one_line(&ex->scratch, entry_title(&ex->scratch, entry)));
        for (int32_t k = 0; fields.names[k]; k++) {
            Str field = str_from(fields.names[k]);
            put_row(ex, entry, field, one_line(&ex->scratch, field_words(entry, field, &ex->scratch)));
        }
        ex->written++;
        flush_out(ex);
    }
}

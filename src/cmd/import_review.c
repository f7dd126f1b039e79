/* `parley import-review FILE`: the corrections that somebody wrote into a table of `parley export --to review`. In the row of a field its
 * new value; in the row of an entry "reject", or "merge ID". What the record says already is passed over, so a table may be read twice. */
#include "cmd/said.h"
#include "cmd/view.h"
#include "read/table.h"

#include <string.h>

enum { COLUMN_ID, COLUMN_FIELD, COLUMN_CORRECTION, COLUMN_WHY, COLUMNS };

typedef struct Review {
    const Said *said;
    Arena *arena;
    const char *file;
    char separator;
    int32_t row; /* as a spreadsheet numbers them */
    int32_t columns[COLUMNS];
    const EntryList *entries;
    StrMap places; /* id → index in entries + 1 */
    ARRAY(Correction) wishes;
    ARRAY(int32_t) rows; /* of the wishes */
} Review;

static bool refuse(const Review *review, const char *why, Str what) {
    fprintf(stderr, "parley: %s, row %d: %s%.*s\n", review->file, review->row, why, STR_ARGS(what));
    return false;
}

/* The head, with any of the separators that spreadsheets write. */
static bool read_head(Review *review, ByteStream *stream) {
    static const char *const names[COLUMNS] = {"id", "field", "correction", "why"};
    Str head = stream_peek(stream, 1 << 12), fields[TABLE_FIELDS_MOST];
    head = str_slice(head, 0, str_find_char(head, '\n') < 0 ? head.length : str_find_char(head, '\n'));
    review->separator = str_find_char(head, '\t') >= 0 ? '\t' : str_find_char(head, ';') >= 0 ? ';' : ',';
    if (str_starts(head, S("\xEF\xBB\xBF"))) stream_skip(stream, 3);
    int32_t count = table_record(stream, review->separator, review->arena, fields);
    review->row = 1;
    for (int32_t c = 0; c < COLUMNS; c++) {
        review->columns[c] = -1;
        for (int32_t i = 0; i < count; i++)
            if (str_equal_nocase(str_trim(fields[i]), str_from(names[c]))) review->columns[c] = i;
        if (review->columns[c] < 0) return refuse(review, "there is no column ", str_from(names[c]));
    }
    return true;
}

/* A spreadsheet may keep the mark before "+X" that makes it a text. */
static Str cell_of(const Review *review, const Str *fields, int32_t count, int32_t column) {
    int32_t at = review->columns[column];
    Str text = at < count ? str_trim(fields[at]) : (Str){0};
    return str_starts(text, S("'")) ? str_trim(str_slice(text, 1, text.length)) : text;
}

/* False if the entry stays as it is; a wish that makes no sense is left to the store to refuse. */
static bool changes(const Entry *entry, const Correction *wish, Arena *arena) {
    Entry copy = *entry;
    Str was = field_words(entry, wish->field, arena), problem;
    return !set_field(&copy, wish->field, wish->value, arena, &problem) || !str_equal(was, field_words(&copy, wish->field, arena));
}

/* False if the cell asks for nothing, as the record says so already. */
static bool read_wish(Review *review, Str id, Str field, Str correction, Correction *wish) {
    int32_t at = map_get(&review->places, id, 0);
    *array_push(review->arena, &wish->reports) = id;
    if (field.length) {
        wish->act = CORRECTION_SET;
        wish->field = field;
        wish->value = str_equal_nocase(correction, S("none")) ? (Str){0} : correction;
        return !at || changes(&review->entries->items[at - 1], wish, review->arena);
    }
    Str rest = correction, act = str_cut(&rest, ' ');
    wish->act = str_equal_nocase(act, S("merge")) ? CORRECTION_MERGE : CORRECTION_REJECT;
    while (wish->act == CORRECTION_MERGE && rest.length) *array_push(review->arena, &wish->reports) = str_cut(&rest, ' ');
    return at > 0; /* what is gone was rejected or merged before */
}

static bool read_row(Review *review, const Str *fields, int32_t count) {
    Str id = cell_of(review, fields, count, COLUMN_ID), field = cell_of(review, fields, count, COLUMN_FIELD);
    Str correction = cell_of(review, fields, count, COLUMN_CORRECTION), why = cell_of(review, fields, count, COLUMN_WHY);
    if (!correction.length) return true;
    if (!id.length) return refuse(review, "a correction without an id", S(""));
    bool known = field.length || str_equal_nocase(correction, S("reject")) || str_starts(correction, S("merge "));
    if (!known) return refuse(review, "in the row of an entry stands reject or merge ID, not ", correction);
    Correction wish = review->said->wish;
    if (why.length) wish.why = why;
    if (!read_wish(review, id, field, correction, &wish)) return true;
    *array_push(review->arena, &review->wishes) = wish;
    *array_push(review->arena, &review->rows) = review->row;
    return true;
}

static bool read_table(Review *review) {
    Str problem = {0}, fields[TABLE_FIELDS_MOST];
    ByteStream *stream = stream_open(review->arena, review->file, &problem);
    if (!stream) return fprintf(stderr, "parley: %s %.*s\n", review->file, STR_ARGS(problem)), false;
    bool read = read_head(review, stream);
    for (int32_t count; read && (count = table_record(stream, review->separator, review->arena, fields));) {
        review->row++;
        read = count > 0 ? read_row(review, fields, count) : refuse(review, "", S("a quotation mark that nothing closes"));
    }
    if (read && stream_problem(stream).length) read = refuse(review, "", stream_problem(stream));
    stream_close(stream);
    return read;
}

static bool fetch_entries(Review *review, EntryList *entries) {
    bool opened;
    Question question = QUESTION_ALL;
    Store *store = store_open(review->arena, review->said->database, STORE_READ, &opened);
    bool whole = opened && store_entries(store, &question, entries, review->arena);
    if (!whole) tell_problem(store, (Str){0});
    if (opened) store_close(store);
    review->entries = entries;
    for (int32_t i = 0; i < entries->count && whole; i++) *map_put(review->arena, &review->places, entries->items[i].id) = i + 1;
    return whole;
}

int run_import_review(int argc, char **argv) {
    Arena arena = {0};
    Said said;
    EntryList entries = {0};
    if (!read_said(argc, argv, &said, &arena) || said.words.count != 1) return wrong_usage("import-review");
    Review review = {.said = &said, .arena = &arena, .file = said.words.items[0].text};
    int status = EXIT_WRONG;
    int32_t refused = -1;
    if (fetch_entries(&review, &entries) && read_table(&review)) {
        status = review.wishes.count ? append_all(&said, review.wishes.items, review.wishes.count, &refused, &arena) : EXIT_NOTHING;
        if (refused >= 0) fprintf(stderr, "parley: that is row %d of %s; nothing was stored\n", review.rows.items[refused], review.file);
    }
    arena_free(&arena);
    return status;
}

/* Where a report stands, and in which entry it is told. */
#include "store/database.h"

/* Reports that stay entries of their own are found by their entries; where somebody rejected that, by what is corrected. */
int64_t row_of_report(Store *store, Str id) {
    static const char corrected[] =
        "SELECT row FROM (SELECT DISTINCT doc FROM correction_of) JOIN article USING (doc) JOIN report ON row BETWEEN first_row "
        "AND last_row WHERE id = ?1";
    static const char *const ways[] = {
        "SELECT row FROM report WHERE id = ?1 AND kind NOT IN (0, 1, 2, 7) AND current",
        "SELECT row FROM entry WHERE id = ?1 AND row IS NOT NULL",
        corrected,
    };
    int64_t row = -1;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && row < 0 && id.length; i++) {
        sqlite3_stmt *find = statement_of(store, ways[i]);
        if (!find) return row;
        bind_str(find, 1, id);
        if (next_row(store, find)) row = sqlite3_column_int64(find, 0);
        sqlite3_reset(find);
    }
    return row;
}

Str entry_told_in(Store *store, Str report, Arena *arena) {
    int64_t row = row_of_report(store, report);
    sqlite3_stmt *find = row >= 0 ? statement_of(store, "SELECT entry FROM told_in WHERE row = ?1") : NULL;
    if (!find) return (Str){0};
    sqlite3_bind_int64(find, 1, row);
    Str entry = next_row(store, find) ? column_str(find, 0, arena) : (Str){0};
    sqlite3_reset(find);
    return entry;
}

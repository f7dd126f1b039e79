/* `parley documents`: the articles read, and what could not be. */
#include "cmd/view.h"
#include "names.h"

static Str date_words(Arena *arena, const RecordTime *date) {
    Str day = date->start == DAY_NONE && date->end == DAY_NONE ? S("–") : time_words(arena, date);
    return date->how == HOW_EXPLICIT || date->start == DAY_NONE ? day : str_format(arena, "%.*s, %s", STR_ARGS(day), how_names[date->how]);
}

static void add_document(Viewing *viewing, const Entry *entry) {
    const DocumentEntry *d = &entry->document;
    Arena *arena = viewing->table.arena;
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, date_words(arena, &d->date));
    table_add(&viewing->table, d->outlet);
    table_add(&viewing->table, d->title.length         ? d->title
                               : entry->evidence.count ? one_line(arena, entry->evidence.items[0].text)
                                                       : (Str){0});
    table_add(&viewing->table, str_format(arena, "%d", d->sentences));
    table_add(&viewing->table, entry->same_as.length ? str_format(arena, "copy of %.*s", STR_ARGS(entry->same_as)) : (Str){0});
}

const View documents_view = {"documents", "Documents", KIND(ENTRY_DOCUMENT), 0, {"id", "day", "outlet", "title", "sentences", ""},
                             add_document};

static void tell_refusals(const char *database) {
    Arena arena = {0};
    Refusals refusals = {0};
    bool opened;
    Store *store = store_open(&arena, database, STORE_READ, &opened);
    if (opened && store_refusals(store, &refusals, &arena))
        for (int32_t i = 0; i < refusals.count; i++)
            fprintf(stderr, "refused: %.*s %.*s\n", STR_ARGS(refusals.items[i].path), STR_ARGS(refusals.items[i].reason));
    if (opened) store_close(store);
    arena_free(&arena);
}

int run_documents(int argc, char **argv) {
    Asked asked;
    int status = run_view(argc, argv, &documents_view);
    if (status != EXIT_WRONG && read_asked(argc, argv, &asked)) tell_refusals(asked.database);
    return status;
}

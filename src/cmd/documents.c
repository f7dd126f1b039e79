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

const View documents_view = {
    "documents", "Documents", KIND(ENTRY_DOCUMENT), 0, {"id", "day", "outlet", "title", "sentences", ""}, add_document, NULL, NULL};

/* What of the article was left out and why: "sport: goal, referee «…»". */
static void add_reasons(Viewing *viewing, const Entry *entry) {
    const DocumentEntry *d = &entry->document;
    StrBuilder out = {.arena = viewing->table.arena};
    for (int32_t i = 0; i < d->skipped.count; i++) {
        build_format(&out, i ? "; %.*s" : "%.*s", STR_ARGS(d->skipped.items[i].reason));
        build_format(&out, " «%.*s»", STR_ARGS(one_line(viewing->table.arena, d->skipped.items[i].text)));
    }
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, d->title.length ? d->title : d->outlet);
    table_add(&viewing->table, built(&out));
}

static const View reasons_view = {"documents", "Documents", KIND(ENTRY_DOCUMENT), 0, {"id", "title", "left out"}, add_reasons, NULL, NULL};

/* Takes the word out of the arguments; false if it is not there. */
static bool take_word(int *argc, char **argv, Str word) {
    for (int i = 1; i < *argc; i++) {
        if (!str_equal(str_from(argv[i]), word)) continue;
        for (int k = i; k + 1 < *argc; k++) argv[k] = argv[k + 1];
        (*argc)--;
        return true;
    }
    return false;
}

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
    const View *view = take_word(&argc, argv, S("--why")) ? &reasons_view : &documents_view;
    int status = run_view(argc, argv, view);
    if (status != EXIT_WRONG && read_asked(argc, argv, &asked)) tell_refusals(asked.database);
    return status;
}

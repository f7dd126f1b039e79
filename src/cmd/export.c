/* `parley export`: the record in the formats of others; what has no equivalent in one is told on stderr. */
#include "export/export.h"

#include "cmd/view.h"
#include "engine.h"

#include <errno.h>
#include <string.h>

typedef struct Wish {
    const Format *format;
    const char *file, *losses; /* NULL: stdout, nowhere */
    bool excel;
} Wish;

static bool list_formats(void) {
    fputs("parley: export wants one of these formats:\n", stderr);
    for (const Format *f = formats; f->name; f++) fprintf(stderr, "  --to %-16s %s\n", f->name, f->about);
    return false;
}

/* Takes its own words out of argv; the rest is for read_asked. */
static bool read_wish(int *argc, char **argv, Wish *out) {
    int kept = 1;
    const char *name = NULL;
    for (int i = 1; i < *argc; i++) {
        bool more = i + 1 < *argc;
        if (!strcmp(argv[i], "--excel"))
            out->excel = true;
        else if (!strcmp(argv[i], "--to") && more)
            name = argv[++i];
        else if (!strcmp(argv[i], "--losses") && more)
            out->losses = argv[++i];
        else if (!strcmp(argv[i], "-o") && more)
            out->file = argv[++i];
        else
            argv[kept++] = argv[i];
    }
    *argc = kept;
    out->format = name ? format_named(str_from(name)) : NULL;
    if (name && !out->format) fprintf(stderr, "parley: no format \"%s\"\n", name);
    if (!out->format) return list_formats();
    if (out->format->folder && !out->file) return fprintf(stderr, "parley: %s is several files: name a folder with -o\n", name), false;
    static const char *const tables[] = {"review", "ucdp", "acled", "pax", "ceasefires"};
    bool table = !strncmp(out->format->name, "csv", 3);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) table |= !strcmp(out->format->name, tables[i]);
    if (out->excel && !table) return fputs("parley: --excel is for csv, review, ucdp, acled, pax and ceasefires\n", stderr), false;
    return true;
}

/* On stderr in short; to the file that was asked for, all. */
static bool write_losses(const Wish *wish, const Exporting *ex) {
    enum { FEW = 8 };
    export_report(ex, stderr, FEW);
    if (!wish->losses) return true;
    FILE *file = fopen(wish->losses, "w");
    if (file) export_report(ex, file, INT32_MAX);
    bool failed = !file || ferror(file);
    if (file) failed |= fclose(file) != 0;
    if (!failed) return true;
    return fprintf(stderr, "parley: %s cannot be written: %s\n", wish->losses, strerror(errno)), false;
}

/* The whole record is fetched whatever the format shows, for the loss report. */
static int export_store(Store *store, const Asked *asked, const Wish *wish, Arena *arena) {
    EntryList entries;
    if (!store_entries(store, &asked->question, &entries, arena)) {
        fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
        return EXIT_WRONG;
    }
    bool folder = wish->format->folder;
    FILE *file = wish->file && !folder ? fopen(wish->file, "w") : stdout;
    if (!file) return fprintf(stderr, "parley: %s: %s\n", wish->file, strerror(errno)), EXIT_WRONG;
    Exporting ex = {.format = wish->format, .file = file, .entries = &entries, .arena = arena, .excel = wish->excel, .store = store};
    if (folder) ex.folder = wish->file;
    ex.data = find_data_folder(arena);
    export_entries(&ex);
    bool failed = file != stdout && ferror(file);
    if (file != stdout) failed |= fclose(file) != 0;
    if (ex.problem.length) return fprintf(stderr, "parley: %.*s\n", STR_ARGS(ex.problem)), EXIT_WRONG;
    if (failed) return fprintf(stderr, "parley: %s cannot be written: %s\n", wish->file, strerror(errno)), EXIT_WRONG;
    if (!write_losses(wish, &ex)) return EXIT_WRONG;
    return ex.written ? EXIT_FOUND : EXIT_NOTHING;
}

int run_export(int argc, char **argv) {
    Asked asked;
    Wish wish = {0};
    Arena arena = {0};
    if (!read_wish(&argc, argv, &wish)) return EXIT_WRONG;
    if (!read_asked(argc, argv, &asked) || asked.words || asked.question.to != DAY_NONE || asked.limit) return wrong_usage("export");
    Store *store = open_asked(&arena, &asked, STORE_READ);
    int status = store ? export_store(store, &asked, &wish, &arena) : EXIT_WRONG;
    if (store) store_close(store);
    arena_free(&arena);
    return status;
}

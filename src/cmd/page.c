/* `parley page -o FILE`: the record as one HTML file that needs neither server nor network. */
#include "view/page.h"

#include "base/threads.h"
#include "cmd/view.h"
#include "view/history.h"
#include "view/pack.h"

#include <errno.h>
#include <string.h>

static int cannot_write(const char *file) {
    fprintf(stderr, "parley: %s cannot be written: %s\n", file, strerror(errno));
    return EXIT_WRONG;
}

static void write_text(Str text, FILE *file) {
    fwrite(text.text, 1, (size_t)text.length, file);
}

static void write_part(int part, Str lines, FILE *file) {
    Arena arena = {0};
    Str packed = base64_text(&arena, gzip_bytes(&arena, lines));
    fprintf(file, "<script type=\"application/gzip\" data-part=\"%.*s\">", STR_ARGS(history_part_name(part)));
    write_text(packed, file);
    fputs("</script>\n", file);
    arena_free(&arena);
}

static int write_page(Store *store, const char *path, Arena *arena) {
    PageFrame frame;
    History history;
    if (!page_frame(&frame)) {
        fputs("parley: this parley was built without the page; build it where node and npm are (README.md)\n", stderr);
        return EXIT_WRONG;
    }
    if (!make_history(store, HISTORY_WHOLE, processor_count(), &history, arena)) {
        fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
        return EXIT_WRONG;
    }
    FILE *file = path ? fopen(path, "w") : stdout;
    if (!file) return cannot_write(path);
    write_text(frame.before, file);
    for (int part = 0; part < HISTORY_FIRST_PARTS; part++) write_part(part, history.parts[part], file);
    write_text(frame.script, file);
    for (int part = HISTORY_FIRST_PARTS; part < HISTORY_PARTS; part++) write_part(part, history.parts[part], file);
    write_text(frame.after, file);
    bool failed = path && ferror(file);
    if (path) failed |= fclose(file) != 0;
    return failed ? cannot_write(path) : EXIT_FOUND;
}

/* Takes -o FILE out of argv; the rest is for read_asked. */
static const char *take_path(int *argc, char **argv) {
    const char *path = NULL;
    int kept = 1;
    for (int i = 1; i < *argc; i++)
        if (!strcmp(argv[i], "-o") && i + 1 < *argc)
            path = argv[++i];
        else
            argv[kept++] = argv[i];
    *argc = kept;
    return path;
}

int run_page(int argc, char **argv) {
    Asked asked;
    Arena arena = {0};
    const char *path = take_path(&argc, argv);
    if (!read_asked(argc, argv, &asked) || asked.words || asked.limit) return wrong_usage("page");
    Store *store = open_asked(&arena, &asked, STORE_READ);
    int status = store ? write_page(store, path, &arena) : EXIT_WRONG;
    if (store) store_close(store);
    arena_free(&arena);
    return status;
}

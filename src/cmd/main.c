/* The program: one verb a file, each a row of the table of commands. */
#include "cmd/eval.h"
#include "cmd/print_document.h"
#include "engine.h"

#include <string.h>

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "eval")) return run_eval(argc - 1, argv + 1);
    if (argc > 1 && !strcmp(argv[1], "parse")) return run_parse(argc - 1, argv + 1);
    if (argc < 5 || strcmp(argv[1], "show") || strcmp(argv[2], "--after")) return fputs("usage: parley show --after STAGE FILE [DATE]\n", stderr), 2;
    Arena arena = {0}, scratch = {0};
    Knowledge *know = load_knowledge(&arena, find_data_folder(&arena), S("en"));
    for (int32_t i = 0; i < know->source.problems.count; i++) {
        LexiconProblem *p = &know->source.problems.items[i];
        fprintf(stderr, "%.*s:%d: %.*s\n", STR_ARGS(p->file), p->line, STR_ARGS(p->message));
    }
    FILE *file = fopen(argv[4], "rb");
    if (!file) return 2;
    static char text[1 << 20];
    Document doc = {.arena = &arena, .told_date = argc > 5 ? day_parse(str_from(argv[5]), false) : DAY_NONE};
    doc.text = (Str){text, (int32_t)fread(text, 1, sizeof text, file)};
    fclose(file);
    int32_t stage = stage_named(str_from(argv[3]));
    if (stage < 0) return fputs("no such stage\n", stderr), 2;
    run_stages(&doc, know, &scratch, stage + 1);
    print_document(stdout, &doc);
    arena_free(&scratch);
    arena_free(&arena);
    return 0;
}

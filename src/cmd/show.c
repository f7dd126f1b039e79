/* `parley show --after STAGE FILE [DAY]`. */
#include "cmd/command.h"
#include "cmd/print_document.h"
#include "engine.h"
#include "read/article.h"

#include <string.h>

static void print_problems(const Knowledge *know) {
    for (int32_t i = 0; i < know->source.problems.count; i++) {
        const LexiconProblem *p = &know->source.problems.items[i];
        fprintf(stderr, "%.*s:%d: %.*s\n", STR_ARGS(p->file), p->line, STR_ARGS(p->message));
    }
}

int run_show(int argc, char **argv) {
    if (argc < 4 || strcmp(argv[1], "--after")) return wrong_usage("show");
    int32_t stage = stage_named(str_from(argv[2]));
    if (stage < 0) return fprintf(stderr, "parley: no stage \"%s\"\n", argv[2]), EXIT_WRONG;
    Arena arena = {0}, scratch = {0};
    Knowledge *know = load_knowledge(&arena, find_data_folder(&arena), S("en"));
    print_problems(know);
    Article article = read_article(&arena, argv[3]);
    bool read = !article.problem.length;
    if (read) {
        Document doc = {.arena = &arena, .text = article.text, .told_date = argc > 4 ? day_parse(str_from(argv[4]), false) : DAY_NONE};
        run_stages(&doc, know, &scratch, stage + 1);
        print_document(stdout, &doc);
    } else {
        fprintf(stderr, "parley: %s %.*s\n", argv[3], STR_ARGS(article.problem));
    }
    arena_free(&scratch);
    arena_free(&arena);
    return read ? EXIT_FOUND : EXIT_WRONG;
}

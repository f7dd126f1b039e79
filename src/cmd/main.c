/* The program: the table of commands. */
#include "cmd/command.h"

#include <stdio.h>
#include <string.h>

const Command commands[] = {
    {"read", "[--date DAY] [--outlet NAME] [--title TITLE] [--url URL] [--threads N] --jsonl FILE...|-", "read articles and write their record", run_read},
    {"show", "--after STAGE FILE [DAY]", "the document as it stands after a stage", run_show},
    {"eval", "FILE.conllu", "score the parser on a treebank", run_eval},
    {"parse", "[FILE]", "the parse of a text as CoNLL-U", run_parse},
    {0},
};

static const Command *command_named(const char *name) {
    for (const Command *c = commands; c->name; c++)
        if (!strcmp(c->name, name)) return c;
    return NULL;
}

int wrong_usage(const char *name) {
    const Command *c = command_named(name);
    if (c) fprintf(stderr, "usage: parley %s %s\n", c->name, c->usage);
    return EXIT_WRONG;
}

static void list_commands(FILE *out) {
    fputs("usage: parley COMMAND ...\n\n", out);
    for (const Command *c = commands; c->name; c++) fprintf(out, "  parley %s %s\n      %s\n", c->name, c->usage, c->about);
}

int main(int argc, char **argv) {
    const Command *command = argc > 1 ? command_named(argv[1]) : NULL;
    if (argc > 1 && (!strcmp(argv[1], "-h") || !strcmp(argv[1], "--help") || !strcmp(argv[1], "help"))) {
        list_commands(stdout);
        return EXIT_FOUND;
    }
    if (command) return command->run(argc - 1, argv + 1);
    if (argc > 1) fprintf(stderr, "parley: no command \"%s\"\n", argv[1]);
    list_commands(stderr);
    return EXIT_WRONG;
}

/* The program: finds the command, checks its words, runs it. */
#include "cmd/usage.h"

#include "parley.h"

#include <errno.h>
#include <string.h>

static int run_checked(const Command *command, int argc, char **argv) {
    Arena arena = {0};
    Words words;
    int status = EXIT_WRONG;
    if (arrange_words(&arena, command, argc, argv, &words)) status = words.help ? help_on(command) : command->run(words.count, words.items);
    arena_free(&arena);
    return status;
}

static int run_command(int argc, char **argv) {
    if (argc < 2) return list_commands(stderr), EXIT_WRONG;
    if (!strcmp(argv[1], "-h") || !strcmp(argv[1], "--help")) return list_commands(stdout), EXIT_FOUND;
    if (!strcmp(argv[1], "--version")) return puts("parley " PARLEY_VERSION), EXIT_FOUND;
    const Command *command = command_named(str_from(argv[1]));
    return command ? run_checked(command, argc - 1, argv + 1) : no_command(str_from(argv[1]));
}

/* Whoever closed the pipe has seen enough; any other failure to write is told. */
int main(int argc, char **argv) {
    int status = run_command(argc, argv);
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    if (errno == EPIPE) return status;
    fprintf(stderr, "parley: the output cannot be written%s%s\n", errno ? ": " : "", errno ? strerror(errno) : "");
    return EXIT_WRONG;
}

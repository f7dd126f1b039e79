/* The commands: one verb a file, each a row of the table in main.c. */
#ifndef PARLEY_CMD_COMMAND_H
#define PARLEY_CMD_COMMAND_H

enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_WRONG = 2 }; /* wrong: usage, or something could not be read or written */

typedef struct Command {
    const char *name;
    const char *usage;   /* what follows the name */
    const char *about;   /* one line */
    int (*run)(int argc, char **argv); /* argv[0] is the name; returns the exit status */
} Command;

extern const Command commands[]; /* ends with a row without a name */

/* Says how `name` is called, on stderr; gives EXIT_WRONG. */
int wrong_usage(const char *name);

int run_read(int argc, char **argv);
int run_show(int argc, char **argv);
int run_eval(int argc, char **argv);
int run_parse(int argc, char **argv);

#endif

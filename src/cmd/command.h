/* The commands: one verb a file, each a row of the table in commands.c. From that table come the check of the words given, the help, the
 * manual page and the completions of the shells. */
#ifndef PARLEY_CMD_COMMAND_H
#define PARLEY_CMD_COMMAND_H

#include "base/str.h"

#include <stdio.h>

enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_WRONG = 2, EXIT_INTERRUPTED = 130 }; /* wrong: usage, or something not read or written */

/* The word at place `i` among those that may stand there; the empty Str behind the last. */
typedef Str WordAt(int32_t i);

typedef struct Option {
    const char *name;  /* "--as-of"; NULL ends a list */
    const char *value; /* what stands behind it: DAY, N (both checked), FILE, DB (completed as files) …; NULL: nothing */
    const char *about;
    WordAt *values; /* NULL: any */
} Option;

typedef int Run(int argc, char **argv); /* argv[0] is the name, options stand before words; returns the exit status */

enum { OPTION_LISTS = 4 };

typedef struct Command {
    const char *name, *arguments; /* what follows the options */
    const char *about;            /* one line */
    Run *run;
    const Option *options[OPTION_LISTS]; /* NULL: none */
    const char *examples;                /* lines "command  # what it does" */
    WordAt *words;                       /* what the first argument may be; NULL: anything */
    const char *group;                   /* a heading of the list, over the first of its commands */
} Command;

extern const Command commands[]; /* ends with a row without a name */
extern const Option general_options[];

const Command *command_named(Str name); /* or NULL */
const Option *option_named(const Command *command, Str name);

/* Says how `name` is called, on stderr, and what is wrong with the words that were given; gives EXIT_WRONG. */
int wrong_usage(const char *name);
int wrong_usage_as(const char *name, const char *why);

Run run_follow, run_read, run_show, run_meetings, run_agreements, run_deadlines, run_positions, run_quotes, run_events, run_trends,
    run_conflicts, run_who, run_processes, run_documents, run_explain, run_correct, run_merge, run_split, run_reject, run_undo,
    run_corrections, run_reread, run_set_date, run_export, run_page, run_serve, run_eval, run_parse, run_check_lexicon, run_doctor,
    run_overdue, run_silent, run_diff, run_brief, run_told, run_import_review, run_help, run_man, run_completions;

#endif

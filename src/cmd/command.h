/* The commands: one verb a file, each a row of the table in main.c. */
#ifndef PARLEY_CMD_COMMAND_H
#define PARLEY_CMD_COMMAND_H

enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_WRONG = 2 }; /* wrong: usage, or something could not be read or written */

typedef struct Command {
    const char *name;
    const char *usage;                 /* what follows the name */
    const char *about;                 /* one line */
    int (*run)(int argc, char **argv); /* argv[0] is the name; returns the exit status */
} Command;

extern const Command commands[]; /* ends with a row without a name */

/* Says how `name` is called, on stderr; gives EXIT_WRONG. */
int wrong_usage(const char *name);

typedef int Run(int argc, char **argv);
Run run_read, run_show, run_meetings, run_agreements, run_deadlines, run_positions, run_quotes, run_events, run_trends, run_conflicts,
    run_who, run_processes, run_documents, run_explain, run_correct, run_merge, run_split, run_reject, run_undo, run_corrections,
    run_reread, run_set_date, run_export, run_page, run_serve, run_eval, run_parse, run_check_lexicon, run_overdue, run_silent, run_diff,
    run_brief, run_told, run_import_review;

#endif

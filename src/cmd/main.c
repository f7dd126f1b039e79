/* The program: the table of commands. */
#include "cmd/command.h"

#include "parley.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define WHICH "[--db FILE] [--as-of DAY] [--known-by DAY] [--process NAME] "
#define ASKING WHICH "[--from DAY] [--to DAY] [--limit N] [--table | --json | --jsonl] [WORD...]"
#define SIGNED "[--why TEXT] [--by NAME] [--known DAY] [--db FILE]"

const Command commands[] = {
    {"read",
     "[--date DAY] [--outlet NAME] [--title TITLE] [--url URL] [--field text=NAME,date=NAME...] [--threads N] [--db FILE] [--jsonl] "
     "[--actors FILE] [--agents FILE] [--verbs FILE] [--discards FILE] [--issues FILE] "
     "FILE|FOLDER...|-",
     "read articles into the record (parley.db), or with --jsonl write what they report as JSON Lines", run_read},
    {"show", WHICH "[--table | --json | --jsonl] | --after STAGE FILE [DAY]",
     "the record at a glance; or one article as it stands after a stage", run_show},
    {"meetings", ASKING, "meetings, conferences and talks through their lives", run_meetings},
    {"agreements", ASKING, "deals, accords, ceasefires", run_agreements},
    {"deadlines", ASKING, "who owes what by when, and how the day slipped", run_deadlines},
    {"positions", "[--moved [--since DAY] | --beside PARTY --beside PARTY] " ASKING,
     "who refuses, demands, offers what, under which condition; who moved; two parties side by side", run_positions},
    {"quotes", ASKING, "who said what, through whom", run_quotes},
    {"events", ASKING, "who did what to whom", run_events},
    {"trends", ASKING, "what is rising or falling", run_trends},
    {"conflicts", ASKING, "claims that cannot all be so, with their holders", run_conflicts},
    {"who", ASKING, "the parties and their people", run_who},
    {"processes", ASKING, "the processes and their hosts", run_processes},
    {"documents", "[--why] " ASKING, "the articles read or, with --why, what was left out of them; on stderr those refused", run_documents},
    {"overdue", ASKING, "what was owed by a day that is past and is not known to be done", run_overdue},
    {"silent", "[--days N] " ASKING, "plans that nobody has told of for so many days (30)", run_silent},
    {"diff", "--from DAY --to DAY [--db FILE] [--process NAME] [--limit N] [--table | --jsonl] [WORD...]",
     "what is new or changed in the record from what was known by one day to another, and why", run_diff},
    {"brief", "--month MONTH " WHICH, "a month in three paragraphs, every sentence with a footnote to the words", run_brief},
    {"told", ASKING, "by how many articles and independent origins a thing was told, first and last, and how its numbers changed",
     run_told},
    {"explain", WHICH "[--json] ID", "the words that an entry came from, and the steps that made it", run_explain},
    {"export", WHICH "--to FORMAT [--excel] [-o FILE]",
     "the record in a format of others (without --to: which); on stderr, what the format has no room for", run_export},
    {"page", "[--db FILE] [-o FILE]", "the record as one HTML file to look at, without a server or a network", run_page},
    {"serve", "[--db FILE] [--port N] [--listen ADDRESS]", "the same page on a local port, which takes corrections and articles too",
     run_serve},
    {"set-date", "[--db FILE] DOCUMENT DAY", "tell the day of an article; it is read again", run_set_date},
    {"correct", "ID FIELD=VALUE... " SIGNED, "say what a field of an entry should be; without FIELD=VALUE: which fields it has",
     run_correct},
    {"merge", "ID ID... " SIGNED, "say that entries are one", run_merge},
    {"split", "REPORT... " SIGNED, "say that these reports of an entry (see explain) are one of their own", run_split},
    {"reject", "ID... " SIGNED, "say that entries are none; a document goes with all that it reports", run_reject},
    {"undo", "CORRECTION... " SIGNED, "take corrections back", run_undo},
    {"corrections", "[--db FILE] [--known-by DAY] [--table | --jsonl]", "what was corrected, by whom and why", run_corrections},
    {"import-review", "FILE " SIGNED, "take the corrections from a table that was made by export --to review", run_import_review},
    {"reread", "[--db FILE]", "read the articles of the record anew, with this version of Parley; corrections stay", run_reread},
    {"check-lexicon", "", "what is wrong with the lexicon, by file and line; exit status 1 if anything is", run_check_lexicon},
    {"eval", "FILE.conllu [NAMES.iob2]", "score the parser on a treebank, and the names on marks of the same words", run_eval},
    {"parse", "[FILE]", "the parse of a text, or of the words of a CoNLL-U file, as CoNLL-U", run_parse},
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
    fputs("usage: parley COMMAND ...\n       parley --help | --version\n\n", out);
    for (const Command *c = commands; c->name; c++) fprintf(out, "  parley %s %s\n      %s\n", c->name, c->usage, c->about);
    fputs(
        "\nDays are written as 2021-04-29. Exit status: 0; 1 nothing matched; 2 wrong usage, or something could not be read or written.\n",
        out);
}

static int tell_version(void) {
    puts("parley " PARLEY_VERSION);
    return EXIT_FOUND;
}

static bool asks_help(const char *word) {
    return !strcmp(word, "-h") || !strcmp(word, "--help");
}

static int run_command(int argc, char **argv) {
    const Command *command = argc > 1 ? command_named(argv[1]) : NULL;
    if (argc > 1 && (asks_help(argv[1]) || !strcmp(argv[1], "help"))) return list_commands(stdout), EXIT_FOUND;
    if (argc > 1 && !strcmp(argv[1], "--version")) return tell_version();
    if (command && argc > 2 && asks_help(argv[2])) {
        printf("usage: parley %s %s\n%s\n", command->name, command->usage, command->about);
        return EXIT_FOUND;
    }
    if (command) return command->run(argc - 1, argv + 1);
    if (argc > 1) fprintf(stderr, "parley: no command \"%s\"\n", argv[1]);
    list_commands(stderr);
    return EXIT_WRONG;
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

/* Help, the list of commands, and the manual page, from the table of commands. */
#include "cmd/usage.h"

#include "export/export.h"
#include "parley.h"

#include <string.h>
#include <unistd.h>

/* -------------------------------------------------------------------- usage */

static void print_usage(FILE *out, const Command *c) {
    fprintf(out, "usage: parley %s", c->name);
    for (int i = 0; i < OPTION_LISTS; i++)
        for (const Option *o = c->options[i]; o && o->name; o++) fprintf(out, o->value ? " [%s %s]" : " [%s]", o->name, o->value);
    fprintf(out, "%s%s\n", *c->arguments ? " " : "", c->arguments);
}

int wrong_usage(const char *name) {
    return wrong_usage_as(name, "wants other words than these");
}

int wrong_usage_as(const char *name, const char *why) {
    const Command *c = command_named(str_from(name));
    fprintf(stderr, "parley: %s %s\n", name, why);
    if (c) print_usage(stderr, c);
    return EXIT_WRONG;
}

static void print_options(FILE *out, const Option *list) {
    for (const Option *o = list; o && o->name; o++) {
        int width = (int)strlen(o->name) + (o->value ? 1 + (int)strlen(o->value) : 0);
        fprintf(out, "  %s%s%s%*s  %s", o->name, o->value ? " " : "", o->value ? o->value : "", width < 18 ? 18 - width : 0, "", o->about);
        bool listed = o->values && strcmp(o->value, "FORMAT"); /* they have a list of their own */
        for (int32_t i = 0; listed && o->values(i).length; i++) fprintf(out, "%s%.*s", i ? ", " : ": ", STR_ARGS(o->values(i)));
        fputc('\n', out);
    }
}

static void print_indented(FILE *out, const char *lines) {
    for (Str rest = str_from(lines); rest.length;) {
        int32_t end = str_find_char(rest, '\n');
        fprintf(out, "  %.*s\n", STR_ARGS(str_slice(rest, 0, end)));
        rest = str_slice(rest, end + 1, rest.length);
    }
}

/* Examples first: most who ask want one to change. */
static void print_help(const Command *c) {
    printf("parley %s: %s\n\n", c->name, c->about);
    if (c->examples) print_indented(stdout, c->examples), putchar('\n');
    print_usage(stdout, c);
    if (c->options[0]) putchar('\n');
    for (int i = 0; i < OPTION_LISTS; i++) print_options(stdout, c->options[i]);
    if (c->run != run_export) return;
    puts("\nFormats");
    for (const Format *f = formats; f->name; f++) printf("  %-18s %s\n", f->name, f->about);
}

static const char examples[] = "parley read --date 2002-07-20 --outlet \"Nile Wire\" talks.txt   # read an article into parley.db\n"
                               "parley show                                                   # the record at a glance\n"
                               "parley meetings --as-of 2002-07-19                            # as it was known then\n"
                               "parley explain m08760382dbca                                  # the words that an entry came from\n"
                               "parley export --to ics -o talks.ics                           # for other programs\n";

void list_commands(FILE *out) {
    fputs("parley COMMAND [OPTIONS] [ARGUMENTS]: reads the news and keeps the record of a peace process\n\nExamples\n", out);
    print_indented(out, examples);
    for (const Command *c = commands; c->name; c++) {
        if (c->group) fprintf(out, "\n%s\n", c->group);
        fprintf(out, "  %-14s %s\n", c->name, c->about);
    }
    fputs("\nOptions of every command\n", out);
    print_options(out, general_options);
    fputs("\nparley help COMMAND tells more. Days are written as 2021-04-29.\n"
          "Exit status: 0; 1 nothing matched; 2 wrong usage, or something could not be read or written; 130 interrupted.\n",
          out);
}

static Str command_at(int32_t i) {
    return str_from(commands[i].name);
}

int no_command(Str name) {
    fprintf(stderr, "parley: no command \"%.*s\"", STR_ARGS(name));
    tell_nearest(name, command_at);
    fputs("\nparley help lists them\n", stderr);
    return EXIT_WRONG;
}

int help_on(const Command *command) {
    print_help(command);
    return EXIT_FOUND;
}

int run_help(int argc, char **argv) {
    const Command *command = argc > 1 ? command_named(str_from(argv[1])) : NULL;
    if (argc > 2) return wrong_usage("help");
    if (command) return help_on(command);
    if (argc > 1) return no_command(str_from(argv[1]));
    list_commands(stdout);
    return EXIT_FOUND;
}

/* ----------------------------------------------------------- the manual page */

/* Text for roff: no dot or quote at the start of a line, dashes that can be copied. */
static void put_roff(const char *text) {
    for (const char *at = text; *at; at++) {
        if ((*at == '.' || *at == '\'') && (at == text || at[-1] == '\n')) fputs("\\&", stdout);
        if (*at == '-' || *at == '\\')
            fputs(*at == '-' ? "\\-" : "\\e", stdout);
        else
            putchar(*at);
    }
}

static void put_title(const char *before, const char *name, const char *value) {
    printf("%s\\fB", before);
    put_roff(name);
    printf("\\fR");
    if (!value || !*value) return;
    printf(" \\fI");
    put_roff(value);
    printf("\\fR");
}

static void man_options(const Option *list) {
    for (const Option *o = list; o && o->name; o++) {
        put_title(".TP\n", o->name, o->value);
        putchar('\n');
        put_roff(o->about);
        putchar('\n');
    }
}

static void man_command(const Command *c) {
    if (c->group) printf(".SS %s\n", c->group);
    put_title(".TP\n", c->name, c->arguments);
    putchar('\n');
    put_roff(c->about);
    puts("\n.RS");
    for (int i = 0; i < OPTION_LISTS; i++) man_options(c->options[i]);
    if (c->examples) {
        puts(".P\n.nf");
        put_roff(c->examples);
        puts(".fi");
    }
    puts(".RE");
}

static void man_formats(void) {
    puts(".SH FORMATS");
    for (const Format *f = formats; f->name; f++) {
        put_title(".TP\n", f->name, NULL);
        putchar('\n');
        put_roff(f->about);
        putchar('\n');
    }
}

static const char man_head[] =
    ".SH NAME\nparley \\- read the news and keep the record of a peace process\n"
    ".SH SYNOPSIS\n\\fBparley\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n"
    ".SH DESCRIPTION\nParley reads articles and keeps a record of who met, said, promised, refused, postponed or attacked "
    "whom, when, where and according to whom. Every line of the record is linked to the words that it came from, and can be "
    "asked as of any day.\n.P\nOn a terminal commands print tables, in a pipe JSON Lines. Options may stand before or after "
    "words, as \\-\\-name value or \\-\\-name=value; what follows \\-\\- is no option. No command uses the network unless it says "
    "so.\n";

static const char man_foot[] =
    ".SH EXIT STATUS\n0 if something was found, 1 if nothing matched, 2 for wrong usage or something that could not be read or written, "
    "130 if it "
    "was interrupted: what was read until then is kept.\n"
    ".SH ENVIRONMENT\n.TP\n.B PARLEY_DB\nThe file of the record, where \\-\\-db names none.\n"
    ".TP\n.B PARLEY_DATA\nThe folder that holds lexicon/ and models/; else it is looked for beside the program, then in parley/ under "
    "XDG_DATA_HOME (~/.local/share) and XDG_DATA_DIRS.\n"
    ".TP\n.BR NO_COLOR \", \" TERM\nNo colours where NO_COLOR is set, or TERM is dumb.\n"
    ".TP\n.B COLUMNS\nThe width of tables.\n"
    ".SH FILES\n.I parley.db\nis an SQLite database; docs/schema.md describes it.\n";

int run_man(int argc, char **argv) {
    if (argc > 1) return wrong_usage(argv[0]);
    puts(".TH PARLEY 1 \"\" \"Parley " PARLEY_VERSION "\" \"User Commands\"");
    fputs(man_head, stdout);
    puts(".SH OPTIONS");
    man_options(general_options);
    puts(".SH COMMANDS");
    for (const Command *c = commands; c->name; c++) man_command(c);
    man_formats();
    fputs(man_foot, stdout);
    return EXIT_FOUND;
}

/* The words given to a command: checked against its options, options brought before words, what was perhaps meant told. */
#ifndef PARLEY_CMD_USAGE_H
#define PARLEY_CMD_USAGE_H

#include "cmd/command.h"

typedef struct Words {
    int count;
    char **items; /* ends in NULL */
    bool help;    /* asked for by -h or --help */
} Words;

/* False, after a message, if there is an option that the command has not, or a value that the option does not take. "--name=value" becomes
 * two words; what stands behind "--" is no option. */
bool arrange_words(Arena *arena, const Command *command, int argc, char **argv, Words *out);

/* "; did you mean X?" on stderr, if one of the words at `word_at` is near to the one given; whether one is. */
bool tell_nearest(Str given, WordAt *word_at);

void list_commands(FILE *out);
int help_on(const Command *command); /* on stdout */
int no_command(Str name);            /* on stderr; gives EXIT_WRONG */

/* Whether colours are wanted on `out`: as --color says, else on a terminal that is not dumb where NO_COLOR is empty. */
bool color_on(FILE *out);

#endif

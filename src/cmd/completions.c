/* `parley completions SHELL`: what the shells complete, written from the table of commands. Each completes commands, then the options of
 * the command, then the values of an option; files where a file may stand. */
#include "cmd/usage.h"

#include <string.h>

static void print_words(WordAt *word_at) {
    for (int32_t i = 0; word_at && word_at(i).length; i++) printf("%s%.*s", i ? " " : "", STR_ARGS(word_at(i)));
}

typedef void PutOption(const Command *command, const Option *option);

static void each_option(const Command *command, PutOption *put) {
    for (int i = 0; i < OPTION_LISTS; i++)
        for (const Option *o = command->options[i]; o && o->name; o++) put(command, o);
    for (const Option *o = general_options; o->name; o++) put(command, o);
}

/* ---------------------------------------------------------------------- bash */

static void bash_option(const Command *command, const Option *option) {
    (void)command;
    printf(" %s", option->name);
}

/* A value that is none of a list is a file, or free. */
static void bash_values(const Command *command, const Option *option) {
    if (!option->value) return;
    printf("        '%s %s') ", command->name, option->name);
    if (option->values) {
        printf("COMPREPLY=($(compgen -W '");
        print_words(option->values);
        puts("' -- \"$word\")); return ;;");
    } else {
        bool file = !strcmp(option->value, "FILE") || !strcmp(option->value, "DB");
        puts(file ? "COMPREPLY=($(compgen -f -- \"$word\")); return ;;" : "return ;;");
    }
}

static void print_bash(void) {
    fputs("# bash completion of parley, written by `parley completions bash`\n_parley() {\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n    COMPREPLY=()\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W '--help --version",
          stdout);
    for (const Command *c = commands; c->name; c++) printf(" %s", c->name);
    puts("' -- \"$word\")); return\n    fi\n    case \"$command $before\" in");
    for (const Command *c = commands; c->name; c++) each_option(c, bash_values);
    puts("    esac\n    case $command in");
    for (const Command *c = commands; c->name; c++) {
        printf("        %s) case $word in -*) COMPREPLY=($(compgen -W '", c->name);
        each_option(c, bash_option);
        fputs("' -- \"$word\")) ;;", stdout);
        if (c->words) {
            fputs(" *) COMPREPLY=($(compgen -W '", stdout);
            print_words(c->words);
            fputs("' -- \"$word\")) ;;", stdout);
        }
        puts(" esac ;;");
    }
    puts("    esac\n}\ncomplete -o default -F _parley parley");
}

/* ----------------------------------------------------------------------- zsh */

/* A description in single quotes, in which zsh takes brackets and colons for its own. */
static void print_plain(const char *text) {
    for (; *text; text++) {
        if (*text == '[' || *text == ']' || *text == ':') putchar('\\');
        fputs(*text == '\'' ? "'\\''" : (char[]){*text, 0}, stdout);
    }
}

static void zsh_option(const Command *command, const Option *option) {
    (void)command;
    printf(" \\\n            '%s[", option->name);
    print_plain(option->about);
    putchar(']');
    if (option->value) {
        putchar(':');
        print_plain(option->value);
        putchar(':');
    }
    if (option->values) {
        putchar('(');
        print_words(option->values);
        putchar(')');
    } else if (option->value && (!strcmp(option->value, "FILE") || !strcmp(option->value, "DB"))) {
        fputs("_files", stdout);
    }
    putchar('\'');
}

static void print_zsh(void) {
    puts("#compdef parley\n# zsh completion of parley, written by `parley completions zsh`\n_parley() {\n    local -a commands\n    "
         "commands=(");
    for (const Command *c = commands; c->name; c++) {
        printf("        '%s:", c->name);
        print_plain(c->about);
        puts("'");
    }
    puts("    )\n    if (( CURRENT == 2 )); then _describe command commands; return; fi\n    local command=$words[2]\n"
         "    shift words; (( CURRENT-- ))\n    case $command in");
    for (const Command *c = commands; c->name; c++) {
        printf("        %s) _arguments", c->name);
        each_option(c, zsh_option);
        fputs(" \\\n            '*:", stdout);
        print_plain(*c->arguments ? c->arguments : "nothing");
        fputs(c->words ? ":(" : ":_files", stdout);
        print_words(c->words);
        puts(c->words ? ")' ;;" : "' ;;");
    }
    puts("    esac\n}\n_parley \"$@\"");
}

/* ---------------------------------------------------------------------- fish */

static void fish_text(const char *text) {
    putchar('\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\') putchar('\\');
        putchar(*text);
    }
    putchar('\'');
}

static void fish_option(const Command *command, const Option *option) {
    printf("complete -c parley -n '__fish_seen_subcommand_from %s' ", command->name);
    if (option->name[1] == '-')
        printf("-l %s -d ", option->name + 2);
    else
        printf("-s %s -d ", option->name + 1);
    fish_text(option->about);
    if (option->values) {
        printf(" -x -a '");
        print_words(option->values);
        putchar('\'');
    } else if (option->value) {
        bool file = !strcmp(option->value, "FILE") || !strcmp(option->value, "DB");
        printf(file ? " -r -F" : " -x");
    }
    putchar('\n');
}

static void print_fish(void) {
    puts("# fish completion of parley, written by `parley completions fish`");
    for (const Command *c = commands; c->name; c++) {
        printf("complete -c parley -f -n __fish_use_subcommand -a %s -d ", c->name);
        fish_text(c->about);
        putchar('\n');
        each_option(c, fish_option);
        if (!c->words) continue;
        printf("complete -c parley -f -n '__fish_seen_subcommand_from %s' -a '", c->name);
        print_words(c->words);
        puts("'");
    }
}

int run_completions(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*print)(void);
    } shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};
    if (argc != 2) return wrong_usage(argv[0]);
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (!strcmp(argv[1], shells[i].name)) return shells[i].print(), EXIT_FOUND;
    fprintf(stderr, "parley: no completions for \"%s\"", argv[1]);
    tell_nearest(str_from(argv[1]), command_named(str_from(argv[0]))->words);
    fputs("\nparley help completions lists the shells\n", stderr);
    return EXIT_WRONG;
}

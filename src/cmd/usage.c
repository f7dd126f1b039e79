/* See usage.h. */
#include "cmd/usage.h"

#include "base/calendar.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* -------------------------------------------------------------- did you mean */

enum { NEAR_LONGEST = 32 };

static int least(int a, int b) {
    return a < b ? a : b;
}

/* Letters to put in, leave out, change or swap with their neighbour (Damerau 1964, as optimal string alignment). */
static int distance(Str a, Str b) {
    int rows[3][NEAR_LONGEST + 1];
    if (a.length > NEAR_LONGEST || b.length > NEAR_LONGEST) return NEAR_LONGEST;
    for (int j = 0; j <= b.length; j++) rows[0][j] = j;
    for (int i = 1; i <= a.length; i++) {
        int *now = rows[i % 3], *before = rows[(i + 2) % 3], *twice = rows[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= b.length; j++) {
            int changed = before[j - 1] + (a.text[i - 1] != b.text[j - 1]);
            now[j] = least(changed, least(before[j], now[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && a.text[i - 1] == b.text[j - 2] && a.text[i - 2] == b.text[j - 1];
            if (swapped) now[j] = least(now[j], twice[j - 2] + 1);
        }
    }
    return rows[a.length % 3][b.length];
}

typedef struct Nearest {
    Str given, word;
    int far; /* fewer changes than this make a word the nearest */
} Nearest;

static Nearest nearest_to(Str given) {
    return (Nearest){.given = given, .far = least(3, given.length / 2) + 1}; /* farther off is another word */
}

static void consider(Nearest *nearest, Str word) {
    int far = distance(nearest->given, word);
    if (nearest->given.length >= 3 && str_starts(word, nearest->given)) far = least(far, 1);
    if (far < nearest->far) nearest->far = far, nearest->word = word;
}

static void tell(const Nearest *nearest) {
    if (nearest->word.length) fprintf(stderr, "; did you mean %.*s?", STR_ARGS(nearest->word));
}

bool tell_nearest(Str given, WordAt *word_at) {
    Nearest nearest = nearest_to(given);
    for (int32_t i = 0; word_at(i).length; i++) consider(&nearest, word_at(i));
    tell(&nearest);
    return nearest.word.length > 0;
}

static void consider_options(Nearest *nearest, const Option *list) {
    for (const Option *o = list; o && o->name; o++) consider(nearest, str_from(o->name));
}

/* -------------------------------------------------------------------- colour */

static Str color_told;

bool color_on(FILE *out) {
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (str_equal(color_told, S("always"))) return true;
    if (str_equal(color_told, S("never")) || (none && *none)) return false;
    return isatty(fileno(out)) && terminal && strcmp(terminal, "dumb");
}

/* -------------------------------------------------------------------- values */

static bool is_whole(Str text) {
    for (int32_t i = 0; i < text.length; i++)
        if (text.text[i] < '0' || text.text[i] > '9') return false;
    return text.length > 0 && text.length < 10;
}

static bool is_among(Str given, WordAt *word_at) {
    for (int32_t i = 0; word_at(i).length; i++)
        if (str_equal(word_at(i), given)) return true;
    return false;
}

static bool wrong(const Option *option, const char *wants, Str given) {
    fprintf(stderr, "parley: %s wants %s, not \"%.*s\"\n", option->name, wants, STR_ARGS(given));
    return false;
}

static bool check_value(const Option *option, Str given) {
    bool day = !strcmp(option->value, "DAY");
    if (day && (given.length != 10 || day_parse(given, false) == DAY_NONE)) return wrong(option, "a day, as 2021-04-29", given);
    if (!strcmp(option->value, "N") && !is_whole(given)) return wrong(option, "a number", given);
    if (!option->values || is_among(given, option->values)) return true;
    fprintf(stderr, "parley: %s: no %s \"%.*s\"", option->name, option->value, STR_ARGS(given));
    bool told = tell_nearest(given, option->values);
    fputs(told ? "\n" : "\none of:", stderr);
    for (int32_t i = 0; !told && option->values(i).length; i++) fprintf(stderr, " %.*s", STR_ARGS(option->values(i)));
    if (!told) fputc('\n', stderr);
    return false;
}

/* ------------------------------------------------------------------ the words */

static int no_option(const Command *command, Str name) {
    Nearest nearest = nearest_to(name);
    consider_options(&nearest, general_options);
    for (int i = 0; i < OPTION_LISTS; i++) consider_options(&nearest, command->options[i]);
    fprintf(stderr, "parley: %s has no option %.*s", command->name, STR_ARGS(name));
    tell(&nearest);
    fprintf(stderr, "\nparley help %s lists them\n", command->name);
    return 0;
}

/* Takes the option at argv[i], and its value; gives the words taken, 0 if they are wrong. */
static int take_checked(Arena *arena, const Command *command, char **argv, Words *out) {
    Str value = str_from(argv[0]), name = value;
    int32_t equals = str_find_char(value, '=');
    bool joined = argv[0][1] == '-' && equals > 0;
    if (joined) name = str_slice(value, 0, equals);
    const Option *option = option_named(command, name);
    if (!option) return no_option(command, name);
    if (joined && !option->value) return fprintf(stderr, "parley: %s takes no value\n", option->name), 0;
    if (!joined && option->value && !argv[1]) return fprintf(stderr, "parley: %s wants %s behind it\n", option->name, option->value), 0;
    value = joined ? str_slice(value, equals + 1, value.length) : option->value ? str_from(argv[1]) : (Str){0};
    if (option->value && !check_value(option, value)) return 0;
    int taken = joined || !option->value ? 1 : 2;
    if (!strcmp(option->name, "--help"))
        out->help = true;
    else if (!strcmp(option->name, "--color"))
        color_told = value;
    else {
        out->items[out->count++] = (char *)str_copy(arena, name).text;
        if (option->value) out->items[out->count++] = (char *)str_copy(arena, value).text;
    }
    return taken;
}

bool arrange_words(Arena *arena, const Command *command, int argc, char **argv, Words *out) {
    bool ended = false;
    int words = 0;
    char **others = arena_new(arena, char *, argc);
    *out = (Words){.items = arena_new(arena, char *, 2 * argc + 2)};
    out->items[out->count++] = argv[0];
    for (int i = 1; i < argc;) {
        bool option = !ended && argv[i][0] == '-' && argv[i][1];
        if (option && !strcmp(argv[i], "-h"))
            out->help = true, i++;
        else if (option && !strcmp(argv[i], "--"))
            ended = true, i++;
        else if (!option)
            others[words++] = argv[i++];
        else {
            int taken = take_checked(arena, command, argv + i, out);
            if (!taken) return false;
            i += taken;
        }
    }
    if (ended) out->items[out->count++] = "--";
    for (int i = 0; i < words; i++) out->items[out->count++] = others[i];
    return true;
}

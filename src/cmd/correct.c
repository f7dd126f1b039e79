/* `parley correct`, `merge`, `split`, `reject`, `undo`: corrections, appended to the log of the record; `parley corrections`: that log. */
#include "cmd/said.h"
#include "cmd/view.h"
#include "record/codec.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whoever is logged in, unless told. */
static Str user_name(Arena *arena) {
    const char *told = getenv("PARLEY_USER");
    const struct passwd *user = told && *told ? NULL : getpwuid(getuid());
    return str_copy(arena, str_from(told && *told ? told : user ? user->pw_name : ""));
}

bool read_said(int argc, char **argv, Said *out, Arena *arena) {
    *out = (Said){.database = default_database(), .wish = {.known = DAY_NONE}};
    for (int i = 1; i < argc; i++) {
        Str word = str_from(argv[i]), value = str_from(i + 1 < argc ? argv[i + 1] : NULL);
        bool option = str_starts(word, S("--"));
        if (str_equal(word, S("--"))) continue;
        if (option && i + 1 >= argc) return false;
        if (!option)
            *array_push(arena, &out->words) = word;
        else if (str_equal(word, S("--db")))
            out->database = argv[i + 1];
        else if (str_equal(word, S("--why")))
            out->wish.why = value;
        else if (str_equal(word, S("--by")))
            out->wish.by = value;
        else if (!str_equal(word, S("--known")) || (out->wish.known = day_parse(value, false)) == DAY_NONE)
            return false;
        i += option;
    }
    if (!out->wish.by.length) out->wish.by = user_name(arena);
    return out->words.count > 0;
}

int tell_problem(Store *store, Str refusal) {
    Str what = refusal.length ? refusal : store_problem(store);
    fprintf(stderr, "parley: %.*s\n", STR_ARGS(what));
    return EXIT_WRONG;
}

int append_all(const Said *said, const Correction *wishes, int32_t count, int32_t *refused, Arena *arena) {
    bool opened;
    Store *store = store_open(arena, said->database, STORE_WRITE, &opened);
    if (!opened) return tell_problem(store, (Str){0});
    int32_t number = 0, first = 0, done = 0;
    Str refusal = {0};
    bool written = store_begin(store);
    for (; done < count && written; done += written) {
        written = store_correct(store, &wishes[done], &number, &refusal);
        if (!first) first = number;
    }
    if (refused) *refused = refusal.length ? done : -1;
    written = written && store_commit(store);
    int status = written ? EXIT_FOUND : tell_problem(store, refusal);
    if (!written) store_rollback(store);
    for (int32_t i = first; i <= number && written && count; i++) printf("k%d\n", i);
    store_close(store);
    return status;
}

/* ------------------------------------------------------------------- correct */

static int list_fields(const Said *said, Arena *arena) {
    bool opened;
    EntryList entries;
    Question question = QUESTION_ALL;
    question.id = said->words.items[0];
    Store *store = store_open(arena, said->database, STORE_READ, &opened);
    if (!opened || !store_entries(store, &question, &entries, arena)) return tell_problem(store, (Str){0});
    int32_t found = 0;
    for (int32_t i = 0; i < entries.count; i++) {
        if (!str_equal(entries.items[i].id, question.id)) continue;
        found++;
        FieldList fields = correctable_fields(entries.items[i].kind);
        for (int32_t k = 0; fields.names[k]; k++)
            printf("%s=%.*s\n", fields.names[k],
                   STR_ARGS(one_line(arena, field_words(&entries.items[i], str_from(fields.names[k]), arena))));
    }
    store_close(store);
    return found ? EXIT_FOUND : EXIT_NOTHING;
}

int run_correct(int argc, char **argv) {
    Arena arena = {0};
    Said said;
    if (!read_said(argc, argv, &said, &arena)) return wrong_usage("correct");
    int32_t count = said.words.count - 1;
    Correction *wishes = arena_new(&arena, Correction, count + 1);
    for (int32_t i = 0; i < count; i++) {
        Str value = said.words.items[i + 1];
        int32_t sign = str_find_char(value, '=');
        if (sign < 1) return wrong_usage("correct");
        wishes[i] = said.wish;
        wishes[i].act = CORRECTION_SET;
        wishes[i].field = str_slice(value, 0, sign);
        wishes[i].value = str_slice(value, sign + 1, value.length);
        *array_push(&arena, &wishes[i].reports) = said.words.items[0];
    }
    int status = count ? append_all(&said, wishes, count, NULL, &arena) : list_fields(&said, &arena);
    arena_free(&arena);
    return status;
}

/* ---------------------------------------------------------------- the others */

static int run_together(int argc, char **argv, const char *name, CorrectionAct act) {
    Arena arena = {0};
    Said said;
    if (!read_said(argc, argv, &said, &arena)) return wrong_usage(name);
    said.wish.act = act;
    said.wish.reports = said.words;
    int status = append_all(&said, &said.wish, 1, NULL, &arena);
    arena_free(&arena);
    return status;
}

int run_merge(int argc, char **argv) {
    return run_together(argc, argv, "merge", CORRECTION_MERGE);
}

int run_split(int argc, char **argv) {
    return run_together(argc, argv, "split", CORRECTION_SPLIT);
}

static int run_each(int argc, char **argv, const char *name, CorrectionAct act) {
    Arena arena = {0};
    Said said;
    if (!read_said(argc, argv, &said, &arena)) return wrong_usage(name);
    Correction *wishes = arena_new(&arena, Correction, said.words.count);
    for (int32_t i = 0; i < said.words.count; i++) {
        Str word = said.words.items[i];
        wishes[i] = said.wish;
        wishes[i].act = act;
        if (act == CORRECTION_UNDO)
            wishes[i].undoes = atoi(word.text + (word.text[0] == 'k'));
        else
            *array_push(&arena, &wishes[i].reports) = word;
    }
    int status = append_all(&said, wishes, said.words.count, NULL, &arena);
    arena_free(&arena);
    return status;
}

int run_reject(int argc, char **argv) {
    return run_each(argc, argv, "reject", CORRECTION_REJECT);
}

int run_undo(int argc, char **argv) {
    return run_each(argc, argv, "undo", CORRECTION_UNDO);
}

/* -------------------------------------------------------------------- the log */

static Str said_words(Arena *arena, const Correction *c) {
    if (c->act == CORRECTION_SET) return str_format(arena, "%.*s=%.*s", STR_ARGS(c->field), STR_ARGS(c->value));
    return c->field;
}

int run_corrections(int argc, char **argv) {
    static const char *const heads[] = {"no", "day", "by", "act", "about", "says", "why", "", NULL};
    Asked asked;
    Arena arena = {0};
    CorrectionLog log;
    if (!read_asked(argc, argv, &asked) || asked.words) return wrong_usage("corrections");
    Store *store = open_asked(&arena, &asked, STORE_READ);
    if (!store) return EXIT_WRONG;
    if (!store_corrections(store, asked.question.known_by, &log, &arena)) return tell_problem(store, (Str){0});
    Table table = {.arena = &arena, .heads = heads};
    for (int32_t i = 0; i < log.list.count; i++) {
        const Correction *c = &log.list.items[i];
        if (asked.shape != SHAPE_TABLE) {
            StrBuilder line = {.arena = &arena};
            store_write_correction(store, c, &line);
            printf("%.*s\n", STR_ARGS(built(&line)));
            continue;
        }
        const Str cells[] = {str_format(&arena, "k%d", c->number), day_format(&arena, c->known), c->by,  correction_act_name(c->act),
                             correction_about(c, &arena),          said_words(&arena, c),        c->why, store_correction_force(store, c)};
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) table_add(&table, cells[k]);
    }
    if (asked.shape == SHAPE_TABLE && log.list.count) table_print(&table, stdout, terminal_width(stdout));
    store_close(store);
    int status = log.list.count ? EXIT_FOUND : EXIT_NOTHING;
    arena_free(&arena);
    return status;
}

/* See view.h. */
#include "cmd/view.h"

#include "record/progress.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LAST_ROWS = 100 }; /* of a table, unless told otherwise */

/* ----------------------------------------------------------------- the words */

const char *take_option(int *argc, char **argv, const char *name) {
    for (int i = 1; i + 1 < *argc; i++) {
        if (strcmp(argv[i], name)) continue;
        const char *value = argv[i + 1];
        for (int k = i; k + 2 < *argc; k++) argv[k] = argv[k + 2];
        *argc -= 2;
        return value;
    }
    return NULL;
}

bool take_flag(int *argc, char **argv, const char *name) {
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], name)) continue;
        for (int k = i; k + 1 < *argc; k++) argv[k] = argv[k + 1];
        *argc -= 1;
        return true;
    }
    return false;
}

bool read_asked_day(const char *name, Str text, Day *day) {
    *day = text.length == 10 ? day_parse(text, false) : DAY_NONE;
    if (*day == DAY_NONE) fprintf(stderr, "parley: %s wants a day, as 2021-04-29\n", name);
    return *day != DAY_NONE;
}

static bool read_value(Asked *out, const char *name, char *value) {
    Str text = str_from(value);
    if (!strcmp(name, "--as-of")) return read_asked_day(name, text, &out->question.as_of);
    if (!strcmp(name, "--known-by")) return read_asked_day(name, text, &out->question.known_by);
    if (!strcmp(name, "--process")) return (out->question.process = text).length > 0;
    if (!strcmp(name, "--from")) return read_asked_day(name, text, &out->question.from);
    if (!strcmp(name, "--to")) return read_asked_day(name, text, &out->question.to);
    if (!strcmp(name, "--by")) return (out->by = text).length > 0;
    if (!strcmp(name, "--since")) return read_asked_day(name, text, &out->since);
    if (!strcmp(name, "--days")) return (out->days = atoi(value)) > 0;
    if (!strcmp(name, "--limit")) return out->limited = true, (out->limit = atoi(value)) >= 0;
    if (strcmp(name, "--db")) return false;
    out->database = value;
    return true;
}

const char *default_database(void) {
    const char *told = getenv("PARLEY_DB");
    return told && *told ? told : "parley.db";
}

bool read_asked(int argc, char **argv, Asked *out) {
    *out = (Asked){.database = default_database(),
                   .shape = isatty(STDOUT_FILENO) ? SHAPE_TABLE : SHAPE_JSONL,
                   .argv = argv,
                   .since = DAY_NONE,
                   .question = QUESTION_ALL};
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        if (!strcmp(argv[i], "--json"))
            out->shape = SHAPE_JSON;
        else if (!strcmp(argv[i], "--jsonl"))
            out->shape = SHAPE_JSONL;
        else if (!strcmp(argv[i], "--table"))
            out->shape = SHAPE_TABLE;
        else if (!strcmp(argv[i], "--")) {
            i++;
            break;
        } else if (i + 1 >= argc || !read_value(out, argv[i], argv[i + 1]))
            return false;
        else
            i++;
    }
    out->first_word = i;
    out->words = argc - i;
    return true;
}

Store *open_asked(Arena *arena, const Asked *asked, StoreUse use) {
    bool opened;
    Store *store = store_open(arena, asked->database, use, &opened);
    if (opened) return store;
    fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    return NULL;
}

/* ------------------------------------------------------------------ the rows */

static bool holds_words(const Viewing *viewing, int32_t first_cell) {
    Arena *arena = viewing->table.arena;
    for (int w = 0; w < viewing->asked->words; w++) {
        Str word = str_fold(arena, str_from(viewing->asked->argv[viewing->asked->first_word + w]));
        bool found = false;
        for (int32_t c = first_cell; c < viewing->table.cells.count && !found; c++)
            found = str_find(str_fold(arena, viewing->table.cells.items[c]), word) >= 0;
        if (!found) return false;
    }
    return true;
}

void fill_view(Viewing *viewing, const EntryList *entries, EntryList *shown) {
    Arena *arena = viewing->table.arena;
    viewing->entries = entries;
    for (int32_t i = 0; i < entries->count; i++) *map_put(arena, &viewing->places, entries->items[i].id) = i + 1;
    for (int32_t i = 0; i < entries->count; i++) {
        if (!(viewing->view->kinds & KIND(entries->items[i].kind))) continue;
        int32_t first_cell = viewing->table.cells.count;
        viewing->view->add_row(viewing, &entries->items[i]);
        if (viewing->table.cells.count > first_cell && holds_words(viewing, first_cell) &&
            (!viewing->asked->limit || shown->count < viewing->asked->limit))
            *array_push(arena, shown) = entries->items[i];
        else
            viewing->table.cells.count = first_cell;
    }
}

const Entry *entry_with_id(const Viewing *viewing, Str id) {
    int32_t place = map_get(&viewing->places, id, 0);
    return place ? &viewing->entries->items[place - 1] : NULL;
}

void print_entries(const EntryList *entries, Shape shape) {
    Arena arena = {0};
    if (shape == SHAPE_JSON) fputs("[", stdout);
    for (int32_t i = 0; i < entries->count; i++) {
        StrBuilder line = {.arena = &arena};
        if (shape == SHAPE_JSON) build_str(&line, i ? S(",\n ") : S("\n "));
        entry_write_json(&line, &entries->items[i]);
        if (shape == SHAPE_JSONL) build_char(&line, '\n');
        fwrite(line.text, 1, (size_t)line.length, stdout);
        arena_reset(&arena);
    }
    if (shape == SHAPE_JSON) fputs("\n]\n", stdout);
    arena_free(&arena);
}

/* What makes no row asks for nothing more; how many rows are left out since others are later. */
static int32_t keep_shown(const Viewing *viewing, EntryList *entries) {
    const View *view = viewing->view;
    int32_t kept = 0;
    for (int32_t i = 0; i < entries->count; i++)
        if (!(view->kinds & KIND(entries->items[i].kind)) || view->shows(viewing, &entries->items[i]))
            entries->items[kept++] = entries->items[i];
    entries->count = kept;
    if (viewing->asked->question.last) keep_last(&viewing->asked->question, entries);
    return kept - entries->count;
}

/* As keep_shown tells. */
static bool count_left_out(const Viewing *viewing, const Question *question, int32_t there, int32_t *left_out) {
    int32_t all = 0;
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        int32_t count = 0;
        if (viewing->view->kinds & KIND(kind) && !store_count(viewing->store, question, (EntryKind)kind, &count)) return false;
        all += count;
    }
    *left_out = all - there;
    return true;
}

/* One more than the last rows was asked for: whether there are more. */
static int32_t drop_first(const Viewing *viewing, EntryList *entries) {
    Question last = viewing->asked->question;
    int32_t there = 0, kept = 0;
    for (int32_t i = 0; i < entries->count; i++) there += (viewing->view->kinds & KIND(entries->items[i].kind)) != 0;
    for (int32_t i = 0; i < entries->count; i++) {
        bool shown = (viewing->view->kinds & KIND(entries->items[i].kind)) != 0;
        if (!shown || there-- <= last.last) entries->items[kept++] = entries->items[i];
    }
    int32_t left_out = entries->count - kept;
    entries->count = kept;
    return left_out;
}

/* What the rows of the view are made from. */
static bool fetch_view(const Viewing *viewing, EntryList *out, int32_t *left_out, Arena *arena) {
    const View *view = viewing->view;
    Store *store = viewing->store;
    Question question = viewing->asked->question;
    bool now = is_of_now(&question), last = question.last > 0;
    bool promises = view->kinds & KIND(ENTRY_COMMITMENT) && view->besides & KIND(ENTRY_EVENT);
    uint32_t besides = promises ? view->besides & ~KIND(ENTRY_EVENT) : view->besides;
    question.kinds = view->kinds | (now ? 0 : besides);
    bool narrow = now && view->narrow && viewing->today != DAY_NONE;
    if (narrow) view->narrow(viewing, &question);
    if (view->shows && !narrow) question.last = 0;
    if (last && !now) question.last++;
    if (!store_entries(store, &question, out, arena)) return false;
    *left_out = view->shows ? keep_shown(viewing, out) : 0;
    if (last && now && (narrow || !view->shows) && !count_left_out(viewing, &question, out->count, left_out)) return false;
    if (last && !now) *left_out = drop_first(viewing, out);
    if (now && !store_beside(store, out, arena)) return false;
    int32_t least = viewing->asked->shape == SHAPE_TABLE ? DEEDS_SHOWN + 1 : 0; /* one more tells that there are more */
    if (promises && !store_deeds(store, &question, least, out, arena)) return false;
    if (promises) add_progress(out, arena);
    return true;
}

/* Nobody reads a thousand rows: a table has the last, unless somebody looks for something. Whoever takes part is not of one day. How many
 * there were on a day gone by is not counted. */
static bool takes_last(const Asked *asked, const View *view) {
    bool picks = asked->limited || asked->words || asked->by.length || asked->since != DAY_NONE || asked->question.process.length;
    bool lasting = view->kinds & (KIND(ENTRY_PARTY) | KIND(ENTRY_PROCESS));
    return asked->shape == SHAPE_TABLE && !picks && !lasting && (is_of_now(&asked->question) || !(view->shows || view->besides));
}

static void print_table(const Viewing *viewing, int32_t shown, int32_t left_out) {
    if (!shown) return;
    table_print(&viewing->table, stdout, terminal_width(stdout));
    if (left_out > 0 && is_of_now(&viewing->asked->question))
        printf("(the last %d of %d; all: --limit 0)\n", shown, shown + left_out);
    else if (left_out > 0)
        printf("(the last %d; all: --limit 0)\n", shown);
}

int run_view(int argc, char **argv, const View *view) {
    Asked asked;
    Arena arena = {0};
    if (!read_asked(argc, argv, &asked)) return wrong_usage(view->name);
    Store *store = open_asked(&arena, &asked, STORE_READ);
    if (!store) return EXIT_WRONG;
    EntryList entries, shown = {0};
    int32_t left_out = 0;
    asked.question.bare = !(view->kinds & KIND(ENTRY_DOCUMENT)); /* no other table shows passages */
    asked.question.last = takes_last(&asked, view) ? LAST_ROWS : 0;
    Viewing viewing = {.view = view, .asked = &asked, .store = store, .table = {.arena = &arena, .heads = view->heads}};
    bool whole =
        store_hold(store) && store_last_day(store, &asked.question, &viewing.today) && fetch_view(&viewing, &entries, &left_out, &arena);
    if (!whole) fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    if (whole) fill_view(&viewing, &entries, &shown);
    if (whole && asked.question.bare && asked.shape != SHAPE_TABLE) whole = store_words(store, &shown, &arena);
    store_release(store); /* whoever reads the rows may be slow */
    if (asked.shape != SHAPE_TABLE)
        print_entries(&shown, asked.shape);
    else
        print_table(&viewing, shown.count, left_out);
    store_close(store);
    arena_free(&arena);
    return !whole ? EXIT_WRONG : shown.count ? EXIT_FOUND : EXIT_NOTHING;
}

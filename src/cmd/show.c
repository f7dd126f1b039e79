/* `parley show`: the record at a glance; `parley show --after STAGE FILE [DAY]`: a document as it stands after a stage. */
#include "cmd/dictionaries.h"
#include "cmd/print_document.h"
#include "cmd/view.h"
#include "engine.h"
#include "read/article.h"

#include <string.h>

static void print_problems(const Knowledge *know) {
    for (int32_t i = 0; i < know->source.problems.count; i++) {
        const LexiconProblem *p = &know->source.problems.items[i];
        fprintf(stderr, "%.*s:%d: %.*s\n", STR_ARGS(p->file), p->line, STR_ARGS(p->message));
    }
}

/* "--after STAGE [--verbs FILE …] FILE [DAY]"; false if that is not what the words are. */
typedef struct ShowAfter {
    int32_t stage;
    DictionaryFiles dictionaries;
    const char *path;
    Day day;
} ShowAfter;

static bool read_show_after(int argc, char **argv, ShowAfter *out) {
    *out = (ShowAfter){.stage = stage_named(str_from(argv[2])), .day = DAY_NONE};
    if (out->stage < 0) return fprintf(stderr, "parley: no stage \"%s\"\n", argv[2]), false;
    int i = 3;
    for (; i + 1 < argc && argv[i][0] == '-' && argv[i][1]; i += 2) {
        if (!strcmp(argv[i], "--date"))
            out->day = day_parse(str_from(argv[i + 1]), false);
        else if (!read_dictionary_option(&out->dictionaries, str_from(argv[i]), str_from(argv[i + 1])))
            return wrong_usage("show"), false;
    }
    if (i >= argc) return wrong_usage("show"), false;
    out->path = argv[i++];
    if (i < argc) out->day = day_parse(str_from(argv[i]), false);
    return true;
}

static int show_after(int argc, char **argv) {
    ShowAfter asked;
    if (argc < 4) return wrong_usage("show");
    if (!read_show_after(argc, argv, &asked)) return EXIT_WRONG;
    Arena arena = {0}, scratch = {0};
    Knowledge *know = load_knowledge(&arena, find_data_folder(&arena), S("en"));
    print_problems(know);
    Article article = read_article(&arena, asked.path);
    bool read = use_dictionaries(know, &asked.dictionaries) && !article.problem.length;
    if (read) {
        Document doc = {.arena = &arena, .text = article.text, .told_date = asked.day};
        run_stages(&doc, know, &scratch, asked.stage + 1);
        print_document(stdout, &doc);
    } else if (article.problem.length)
        fprintf(stderr, "parley: %s %.*s\n", asked.path, STR_ARGS(article.problem));
    arena_free(&scratch);
    arena_free(&arena);
    return read ? EXIT_FOUND : EXIT_WRONG;
}

/* ------------------------------------------------------------ at a glance */

typedef struct Section {
    const View *view;
    int32_t rows; /* most that are shown: the last */
} Section;

static const Section sections[] = {{&processes_view, 10}, {&meetings_view, 20},  {&agreements_view, 20},
                                   {&deadlines_view, 20}, {&positions_view, 20}, {&conflicts_view, 20},
                                   {&trends_view, 10},    {&who_view, 20},       {&documents_view, 10}};

/* Showing the record at a glance. */
typedef struct Glance {
    Store *store;
    const Asked *asked;
    const EntryList *entries; /* all that is asked for; NULL: every section fetches its last rows */
    Day today;
    int32_t counts[ENTRY_KINDS];
} Glance;

static EntryKind kind_of(const View *view) {
    EntryKind kind = 0;
    while (!(view->kinds & KIND(kind))) kind++;
    return kind;
}

static bool show_section(const Glance *glance, const Section *section) {
    Arena arena = {0};
    const View *view = section->view;
    EntryList shown = {0}, fetched = {0};
    Viewing viewing = {.view = view, .asked = glance->asked, .store = glance->store, .table = {.arena = &arena, .heads = view->heads}};
    Question last = glance->asked->question;
    last.last = section->rows;
    last.bare = view != &documents_view;
    viewing.today = glance->today;
    last.kinds = view->kinds;
    bool whole =
        glance->entries || (store_entries(glance->store, &last, &fetched, &arena) && store_beside(glance->store, &fetched, &arena));
    fill_view(&viewing, glance->entries ? glance->entries : &fetched, &shown);
    int32_t columns = 0, count = glance->entries ? shown.count : glance->counts[kind_of(view)], left_out = shown.count - section->rows;
    while (view->heads[columns]) columns++;
    if (left_out > 0) {
        viewing.table.cells.items += left_out * columns;
        viewing.table.cells.count -= left_out * columns;
    }
    if (shown.count) {
        printf("%s", view->title);
        if (count > section->rows) printf(" (the last %d of %d: parley %s)", section->rows, count, view->name);
        putchar('\n');
        table_print(&viewing.table, stdout, terminal_width(stdout));
        putchar('\n');
    }
    arena_free(&arena);
    return whole;
}

static bool count_entries(Glance *glance) {
    for (int32_t i = 0; glance->entries && i < glance->entries->count; i++) glance->counts[glance->entries->items[i].kind]++;
    for (int kind = 0; kind < ENTRY_KINDS && !glance->entries; kind++)
        if (!store_count(glance->store, &glance->asked->question, (EntryKind)kind, &glance->counts[kind])) return false;
    return true;
}

/* *found: there is something. */
static bool show_glance(Glance *glance, bool *found) {
    if (!count_entries(glance)) return false;
    for (int kind = 0; kind < ENTRY_KINDS; kind++) *found |= glance->counts[kind] > 0;
    printf("%s: %d documents, %d events, %d statements\n\n", glance->asked->database, glance->counts[ENTRY_DOCUMENT],
           glance->counts[ENTRY_EVENT], glance->counts[ENTRY_STATEMENT]);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (!show_section(glance, &sections[i])) return false;
    return true;
}

int run_show(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "--after")) return show_after(argc, argv);
    Asked asked;
    Arena arena = {0};
    if (!read_asked(argc, argv, &asked)) return wrong_usage("show");
    Store *store = open_asked(&arena, &asked, STORE_READ);
    if (!store) return EXIT_WRONG;
    EntryList entries = {0};
    bool table = asked.shape == SHAPE_TABLE, found = false;
    bool last_rows = table && is_of_now(&asked.question) && !asked.question.process.length && !asked.words && !asked.limit;
    Glance glance = {.store = store, .asked = &asked, .entries = last_rows ? NULL : &entries};
    bool whole = store_hold(store) && (last_rows || store_entries(store, &asked.question, &entries, &arena)) &&
                 store_last_day(store, &asked.question, &glance.today);
    if (!last_rows) store_release(store);
    if (whole && table) whole = show_glance(&glance, &found);
    if (whole && !table) print_entries(&entries, asked.shape), found = entries.count > 0;
    if (!whole) fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    store_close(store);
    int status = !whole ? EXIT_WRONG : found ? EXIT_FOUND : EXIT_NOTHING;
    arena_free(&arena);
    return status;
}

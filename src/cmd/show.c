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

static void show_section(const Section *section, const EntryList *entries, const Asked *asked, Day today) {
    Arena arena = {0};
    EntryList shown = {0};
    Viewing viewing = {.view = section->view, .asked = asked, .table = {.arena = &arena, .heads = section->view->heads}};
    viewing.today = today;
    fill_view(&viewing, entries, &shown);
    int32_t columns = 0, left_out = shown.count - section->rows;
    while (section->view->heads[columns]) columns++;
    if (left_out > 0) {
        viewing.table.cells.items += left_out * columns;
        viewing.table.cells.count -= left_out * columns;
    }
    if (shown.count) {
        printf("%s", section->view->title);
        if (left_out > 0) printf(" (the last %d of %d: parley %s)", section->rows, shown.count, section->view->name);
        putchar('\n');
        table_print(&viewing.table, stdout, terminal_width(stdout));
        putchar('\n');
    }
    arena_free(&arena);
}

static void show_glance(const EntryList *entries, const Asked *asked, Day today) {
    int32_t counts[ENTRY_KINDS] = {0};
    for (int32_t i = 0; i < entries->count; i++) counts[entries->items[i].kind]++;
    printf("%s: %d documents, %d events, %d statements\n\n", asked->database, counts[ENTRY_DOCUMENT], counts[ENTRY_EVENT],
           counts[ENTRY_STATEMENT]);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) show_section(&sections[i], entries, asked, today);
}

int run_show(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "--after")) return show_after(argc, argv);
    Asked asked;
    Arena arena = {0};
    if (!read_asked(argc, argv, &asked)) return wrong_usage("show");
    Store *store = open_asked(&arena, &asked, STORE_READ);
    if (!store) return EXIT_WRONG;
    EntryList entries;
    Day today = DAY_NONE;
    bool whole = store_entries(store, &asked.question, &entries, &arena) && store_last_day(store, &asked.question, &today);
    if (!whole)
        fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    else if (asked.shape == SHAPE_TABLE)
        show_glance(&entries, &asked, today);
    else
        print_entries(&entries, asked.shape);
    store_close(store);
    int status = !whole ? EXIT_WRONG : entries.count ? EXIT_FOUND : EXIT_NOTHING;
    arena_free(&arena);
    return status;
}

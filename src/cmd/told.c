/* `parley told`: by how many articles a thing was told, how many of them are copies, how many origins they go back to, when it was told
 * first and last, and how its numbers changed. */
#include "record/origins.h"

#include "cmd/view.h"
#include "record/codec.h"

typedef struct Counting {
    const Asked *asked;
    Arena *arena;
    Store *store;
    const EntryList *entries;
    StrMap documents, again; /* again: id of an event → its later tellings, "index index …" */
    StrList later;
    Table table;
    int32_t shown;
} Counting;

static const uint32_t counted =
    KIND(ENTRY_EVENT) | KIND(ENTRY_MEETING) | KIND(ENTRY_AGREEMENT) | KIND(ENTRY_COMMITMENT) | KIND(ENTRY_POSITION);

/* An event's tellings are entries of their own. */
static bool reports_of(Counting *c, const Entry *entry, EntryList *out) {
    if (entry->kind != ENTRY_EVENT) return store_reports_of(c->store, entry->id, out, c->arena);
    *out = (EntryList){0};
    *array_push(c->arena, out) = *entry;
    int32_t at = map_get(&c->again, entry->id, 0);
    for (Str rest = at ? c->later.items[at - 1] : (Str){0}; rest.length;) {
        Str number = str_cut(&rest, ' ');
        int32_t index = 0;
        for (int32_t i = 0; i < number.length; i++) index = index * 10 + (number.text[i] - '0');
        *array_push(c->arena, out) = c->entries->items[index];
    }
    return true;
}

static void index_entries(Counting *c) {
    for (int32_t i = 0; i < c->entries->count; i++) {
        const Entry *entry = &c->entries->items[i];
        if (entry->kind == ENTRY_DOCUMENT) *map_put(c->arena, &c->documents, entry->id) = i + 1;
        if (entry->kind != ENTRY_EVENT || !entry->same_as.length) continue;
        int32_t *at = map_put(c->arena, &c->again, entry->same_as);
        if (!*at) array_push(c->arena, &c->later), *at = c->later.count;
        Str *list = &c->later.items[*at - 1];
        *list = str_format(c->arena, "%.*s%s%d", STR_ARGS(*list), list->length ? " " : "", i);
    }
}

static Str origins_words(Arena *arena, const Telling *telling) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < telling->origins.count; i++) build_format(&out, "%s%.*s", i ? ", " : "", STR_ARGS(telling->origins.items[i]));
    return built(&out);
}

static Str numbers_words(Arena *arena, const Telling *telling) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < telling->numbers.count; i++) {
        const NumberTold *n = &telling->numbers.items[i];
        build_format(&out, "%s%d dead (%.*s", i ? " → " : "", n->dead.best, STR_ARGS(day_words(arena, n->reported)));
        if (n->holder.length) build_format(&out, ", %.*s", STR_ARGS(n->holder));
        build_char(&out, ')');
    }
    return built(&out);
}

static void add_telling_row(Counting *c, const Entry *entry, const Telling *t) {
    const Str cells[] = {entry->id,
                         one_line(c->arena, entry_title(c->arena, entry)),
                         str_format(c->arena, "%d", t->articles),
                         str_format(c->arena, "%d", t->copies),
                         origins_words(c->arena, t),
                         day_words(c->arena, t->first),
                         day_words(c->arena, t->last),
                         numbers_words(c->arena, t)};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) table_add(&c->table, cells[i]);
}

static void print_telling_json(Counting *c, const Entry *entry, const Telling *t) {
    StrBuilder out = {.arena = c->arena};
    build_format(&out, "{\"id\":\"%.*s\",\"kind\":\"%.*s\",\"entry\":", STR_ARGS(entry->id), STR_ARGS(entry_kind_name(entry->kind)));
    write_json_string(&out, one_line(c->arena, entry_title(c->arena, entry)));
    build_format(&out, ",\"articles\":%d,\"copies\":%d,\"origins\":[", t->articles, t->copies);
    for (int32_t i = 0; i < t->origins.count; i++) {
        if (i) build_char(&out, ',');
        write_json_string(&out, t->origins.items[i]);
    }
    build_format(&out, "],\"first\":\"%.*s\",\"last\":\"%.*s\",\"numbers\":[", STR_ARGS(day_format(c->arena, t->first)),
                 STR_ARGS(day_format(c->arena, t->last)));
    for (int32_t i = 0; i < t->numbers.count; i++) {
        const NumberTold *n = &t->numbers.items[i];
        build_format(&out, "%s{\"reported\":\"%.*s\",\"dead\":%d,\"holder\":", i ? "," : "", STR_ARGS(day_format(c->arena, n->reported)),
                     n->dead.best);
        write_json_string(&out, n->holder);
        build_char(&out, '}');
    }
    printf("%.*s]}\n", STR_ARGS(built(&out)));
}

static bool is_wanted(const Counting *c, const Entry *entry, const Telling *telling) {
    Str text = str_fold(c->arena, str_format(c->arena, "%.*s %.*s %.*s", STR_ARGS(entry->id), STR_ARGS(entry_title(c->arena, entry)),
                                             STR_ARGS(origins_words(c->arena, telling))));
    for (int w = 0; w < c->asked->words; w++)
        if (str_find(text, str_fold(c->arena, str_from(c->asked->argv[c->asked->first_word + w]))) < 0) return false;
    return (c->asked->words || telling->articles > 1) && (!c->asked->limit || c->shown < c->asked->limit);
}

static bool show_tellings(Counting *c) {
    for (int32_t i = 0; i < c->entries->count; i++) {
        const Entry *entry = &c->entries->items[i];
        EntryList reports;
        if (!(counted & KIND(entry->kind)) || entry->same_as.length) continue;
        if (!reports_of(c, entry, &reports)) return false;
        keep_known(&c->asked->question, &reports);
        Telling telling = find_telling(&reports, &c->documents, c->entries, c->arena);
        if (!is_wanted(c, entry, &telling)) continue;
        c->shown++;
        if (c->asked->shape == SHAPE_TABLE)
            add_telling_row(c, entry, &telling);
        else
            print_telling_json(c, entry, &telling);
    }
    if (c->asked->shape == SHAPE_TABLE && c->shown) table_print(&c->table, stdout, terminal_width(stdout));
    return true;
}

int run_told(int argc, char **argv) {
    static const char *const heads[] = {"id", "what", "articles", "copies", "origins", "first", "last", "numbers", NULL};
    Asked asked;
    Arena arena = {0};
    EntryList entries;
    if (!read_asked(argc, argv, &asked)) return wrong_usage("told");
    Store *store = open_asked(&arena, &asked, STORE_READ);
    if (!store) return EXIT_WRONG;
    Counting counting = {.asked = &asked, .arena = &arena, .store = store, .entries = &entries, .table = {.arena = &arena, .heads = heads}};
    asked.question.kinds = counted | KIND(ENTRY_DOCUMENT);
    bool whole = store_entries(store, &asked.question, &entries, &arena);
    if (whole) {
        index_entries(&counting);
        whole = show_tellings(&counting);
    }
    if (!whole) fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    store_close(store);
    arena_free(&arena);
    return !whole ? EXIT_WRONG : counting.shown ? EXIT_FOUND : EXIT_NOTHING;
}

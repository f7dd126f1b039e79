/* `parley positions`: who wants, refuses, offers what; --moved: who moved, and in which words; --beside A --beside B: two parties by issue.
 */
#include "record/moves.h"

#include "cmd/view.h"
#include "names.h"
#include "record/codec.h"

static Str condition_words(Arena *arena, const PositionEntry *p) {
    if (!p->condition_kind) return (Str){0};
    return str_format(arena, "%s: %.*s", condition_kind_names[p->condition_kind], STR_ARGS(one_line(arena, p->condition_text)));
}

static void add_position(Viewing *viewing, const Entry *entry) {
    const PositionEntry *p = &entry->position;
    Arena *arena = viewing->table.arena;
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, day_words(arena, entry->reported));
    table_add(&viewing->table, actors_words(arena, &p->holder));
    table_add(&viewing->table, str_from(stance_names[p->stance]));
    table_add(&viewing->table, one_line(arena, p->object));
    table_add(&viewing->table, condition_words(arena, p));
}

const View positions_view = {
    "positions", "Positions", KIND(ENTRY_POSITION), 0, {"id", "since", "who", "stance", "what", "condition"}, add_position, NULL, NULL};

/* ------------------------------------------------------------ what is compared */

typedef struct Comparing {
    const Asked *asked;
    Arena *arena;
    Table table;
    int32_t shown;
} Comparing;

/* "refuses to take part in any conference, until: all forces have left (2021-04-13, p19d95f5c3e34)" */
static Str stand_words(Arena *arena, const Entry *entry) {
    if (!entry) return (Str){0};
    if (entry->kind == ENTRY_COMMITMENT)
        return str_format(arena, "undertakes %.*s (%.*s, %.*s)", STR_ARGS(one_line(arena, entry->commitment.action)),
                          STR_ARGS(day_words(arena, entry->reported)), STR_ARGS(entry->id));
    Str condition = condition_words(arena, &entry->position);
    return str_format(arena, "%s %.*s%s%.*s (%.*s, %.*s)", stance_names[entry->position.stance],
                      STR_ARGS(one_line(arena, entry->position.object)), condition.length ? ", " : "", STR_ARGS(condition),
                      STR_ARGS(day_words(arena, entry->reported)), STR_ARGS(entry->id));
}

static Str first_words(Arena *arena, const Entry *entry) {
    return entry && entry->evidence.count ? one_line(arena, entry->evidence.items[0].text) : (Str){0};
}

static bool is_wanted(Comparing *c, const Entry *one, const Entry *other) {
    Str both = str_fold(c->arena, str_format(c->arena, "%.*s %.*s %.*s %.*s", STR_ARGS(stand_words(c->arena, one)),
                                             STR_ARGS(first_words(c->arena, one)), STR_ARGS(stand_words(c->arena, other)),
                                             STR_ARGS(first_words(c->arena, other))));
    for (int w = 0; w < c->asked->words; w++)
        if (str_find(both, str_fold(c->arena, str_from(c->asked->argv[c->asked->first_word + w]))) < 0) return false;
    return !c->asked->limit || c->shown < c->asked->limit;
}

/* {"holder":…,"was":{entry},"now":{entry}}; null for no entry. */
static void print_pair_json(Comparing *c, Str holder, const char *const keys[2], const Entry *one, const Entry *other) {
    StrBuilder out = {.arena = c->arena};
    const Entry *entries[] = {one, other};
    build_char(&out, '{');
    if (holder.length) {
        build_str(&out, S("\"holder\":"));
        write_json_string(&out, holder);
        build_char(&out, ',');
    }
    for (int i = 0; i < 2; i++) {
        build_format(&out, "%s\"%s\":", i ? "," : "", keys[i]);
        if (entries[i])
            entry_write_json(&out, entries[i]);
        else
            build_str(&out, S("null"));
    }
    printf("%.*s}\n", STR_ARGS(built(&out)));
}

static void show_moves(Comparing *c, const EntryList *entries, Day since) {
    static const char *const heads[] = {"who", "day", "was", "now", "in the words", NULL};
    static const char *const keys[] = {"was", "now"};
    MoveList moves = find_moves(entries, since, c->arena);
    c->table.heads = heads;
    for (int32_t i = 0; i < moves.count; i++) {
        const Move *move = &moves.items[i];
        if (!is_wanted(c, move->was, move->now)) continue;
        c->shown++;
        if (c->asked->shape != SHAPE_TABLE) {
            print_pair_json(c, move->holder, keys, move->was, move->now);
            continue;
        }
        const Str cells[] = {move->holder, day_words(c->arena, move->now->reported), stand_words(c->arena, move->was),
                             stand_words(c->arena, move->now), first_words(c->arena, move->now)};
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) table_add(&c->table, cells[k]);
    }
}

static void show_beside(Comparing *c, const EntryList *entries, const char *one, const char *other) {
    const char **heads = arena_new(c->arena, const char *, 3); /* the last ends them */
    heads[0] = one;
    heads[1] = other;
    static const char *const keys[] = {"one", "other"};
    StandpointsList stands = stand_beside(entries, str_from(one), str_from(other), c->arena);
    c->table.heads = heads;
    for (int32_t i = 0; i < stands.count; i++) {
        const Standpoints *s = &stands.items[i];
        if (!is_wanted(c, s->one, s->other)) continue;
        c->shown++;
        if (c->asked->shape == SHAPE_TABLE) {
            table_add(&c->table, stand_words(c->arena, s->one));
            table_add(&c->table, stand_words(c->arena, s->other));
        } else
            print_pair_json(c, (Str){0}, keys, s->one, s->other);
    }
    if (c->asked->shape == SHAPE_TABLE && c->shown) table_print(&c->table, stdout, terminal_width(stdout));
}

int run_positions(int argc, char **argv) {
    Arena arena = {0};
    Asked asked;
    EntryList entries;
    Day since = DAY_NONE;
    bool moved = take_flag(&argc, argv, "--moved");
    const char *day = take_option(&argc, argv, "--since"), *one = take_option(&argc, argv, "--beside"),
               *other = take_option(&argc, argv, "--beside");
    if (day && !read_asked_day("--since", str_from(day), &since)) return EXIT_WRONG;
    if (!moved && !one && !day) return run_view(argc, argv, &positions_view);
    if (one && !other) return wrong_usage_as("positions", "wants --beside twice, each time with a party");
    if (moved && one) return wrong_usage_as("positions", "has either --moved or --beside");
    if (day && !moved) return wrong_usage_as("positions", "has --since beside --moved only");
    if (!read_asked(argc, argv, &asked)) return wrong_usage("positions");
    Store *store = open_asked(&arena, &asked, STORE_READ);
    if (!store) return EXIT_WRONG;
    asked.question.kinds = KIND(ENTRY_POSITION) | KIND(ENTRY_COMMITMENT);
    Comparing comparing = {.asked = &asked, .arena = &arena, .table = {.arena = &arena}};
    bool whole = store_entries(store, &asked.question, &entries, &arena);
    if (!whole) fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    if (whole && moved) show_moves(&comparing, &entries, since);
    if (whole && moved && asked.shape == SHAPE_TABLE && comparing.shown) table_print(&comparing.table, stdout, terminal_width(stdout));
    if (whole && one) show_beside(&comparing, &entries, one, other);
    store_close(store);
    arena_free(&arena);
    return !whole ? EXIT_WRONG : comparing.shown ? EXIT_FOUND : EXIT_NOTHING;
}

/* `parley diff --from DAY --to DAY`: what the record of one day has that an earlier one had not, and why. */
#include "record/diff.h"

#include "cmd/view.h"
#include "record/codec.h"

typedef struct Showing {
    const Asked *asked;
    Arena *arena;
    StrMap documents; /* id → index in `after` + 1 */
    const EntryList *after;
    Table table;
    int32_t shown;
} Showing;

static const Entry *document_of(const Showing *s, const Evidence *evidence) {
    int32_t at = evidence ? map_get(&s->documents, evidence->doc, 0) : 0;
    return at ? &s->after->items[at - 1] : NULL;
}

/* "report of 2021-04-21, Indus Chronicle", "correction k3 by A. Reader: …". */
static Str why_words(const Showing *s, const Change *change) {
    const Entry *document = document_of(s, change->evidence);
    StrBuilder out = {.arena = s->arena};
    build_str(&out, str_from(cause_name(change->cause)));
    if (change->cause == CAUSE_CORRECTION) {
        const Correction *c = change->correction;
        build_format(&out, " k%d by %.*s", c->number, STR_ARGS(c->by));
        if (c->why.length) build_format(&out, ": %.*s", STR_ARGS(c->why));
    } else if (document) {
        build_format(&out, " of %.*s", STR_ARGS(day_words(s->arena, document->reported)));
        if (document->document.outlet.length) build_format(&out, ", %.*s", STR_ARGS(document->document.outlet));
    }
    return built(&out);
}

static void print_change_json(const Showing *s, const Change *change) {
    StrBuilder out = {.arena = s->arena};
    const Entry *document = document_of(s, change->evidence);
    const struct {
        const char *key;
        Str value;
    } fields[] = {{"id", change->entry->id},
                  {"kind", entry_kind_name(change->entry->kind)},
                  {"entry", one_line(s->arena, entry_title(s->arena, change->entry))},
                  {"field", change->field},
                  {"was", change->was},
                  {"now", change->now},
                  {"why", str_from(cause_name(change->cause))},
                  {"document", change->evidence ? change->evidence->doc : (Str){0}},
                  {"reported", document ? day_format(s->arena, document->reported) : (Str){0}},
                  {"words", change->evidence ? change->evidence->text : (Str){0}},
                  {"by", change->correction ? change->correction->by : (Str){0}},
                  {"because", change->correction ? change->correction->why : (Str){0}}};
    build_format(&out, "{\"change\":\"%s\"", change_name(change->kind));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        build_format(&out, ",\"%s\":", fields[i].key);
        if (fields[i].value.length)
            write_json_string(&out, fields[i].value);
        else
            build_str(&out, S("null"));
    }
    if (change->correction) build_format(&out, ",\"correction\":%d", change->correction->number);
    printf("%.*s}\n", STR_ARGS(built(&out)));
}

static void add_change_row(Showing *s, const Change *change) {
    const Str cells[] = {str_from(change_name(change->kind)),
                         change->entry->id,
                         one_line(s->arena, entry_title(s->arena, change->entry)),
                         change->field,
                         change->was,
                         change->now,
                         why_words(s, change),
                         change->evidence ? one_line(s->arena, change->evidence->text) : (Str){0}};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) table_add(&s->table, cells[i]);
}

static bool holds_words(const Showing *s, const Change *change) {
    const Str texts[] = {entry_title(s->arena, change->entry),
                         change->field,
                         change->was,
                         change->now,
                         change->entry->id,
                         entry_kind_name(change->entry->kind),
                         change->evidence ? change->evidence->text : (Str){0}};
    for (int w = 0; w < s->asked->words; w++) {
        Str word = str_fold(s->arena, str_from(s->asked->argv[s->asked->first_word + w]));
        bool found = false;
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) found |= str_find(str_fold(s->arena, texts[i]), word) >= 0;
        if (!found) return false;
    }
    return true;
}

static void show_changes(Showing *s, const Diff *diff) {
    for (int32_t i = 0; i < diff->changes.count; i++) {
        const Change *change = &diff->changes.items[i];
        if (!holds_words(s, change) || (s->asked->limit && s->shown >= s->asked->limit)) continue;
        s->shown++;
        if (s->asked->shape == SHAPE_TABLE)
            add_change_row(s, change);
        else
            print_change_json(s, change);
    }
    if (s->asked->shape == SHAPE_TABLE && s->shown) table_print(&s->table, stdout, terminal_width(stdout));
}

/* The earlier side as it was read by then, if something was read anew since. */
static bool fetch_sides(Store *store, const Asked *asked, EntryList *before, EntryList *after, Arena *arena) {
    Question early = asked->question, late = asked->question;
    bool anew;
    if (!store_read_anew(store, asked->question.from, asked->question.to, &anew)) return false;
    early.known_by = asked->question.from;
    late.known_by = asked->question.to;
    if (anew)
        early.read_by = early.known_by;
    else
        early.touched_after = late.touched_after = asked->question.from;
    early.from = early.to = late.from = late.to = DAY_NONE;
    early.bare = late.bare = true;
    early.kinds = late.kinds = ((1u << ENTRY_KINDS) - 1) & ~KIND(ENTRY_STATEMENT); /* which do not change */
    late.touched_until = early.touched_until = asked->question.to;
    return store_entries(store, &early, before, arena) && store_entries(store, &late, after, arena);
}

/* Those of the passages that tell of a change. */
static bool fetch_words(Store *store, Diff *diff) {
    EvidencePlaces passages = {0};
    for (int32_t i = 0; i < diff->changes.count; i++) {
        Change *change = &diff->changes.items[i];
        if (!change->evidence) continue;
        Evidence *passage = arena_new(diff->arena, Evidence, 1);
        *passage = *change->evidence;
        change->evidence = passage;
        *array_push(diff->arena, &passages) = passage;
    }
    return store_passages(store, &passages, diff->arena);
}

int run_diff(int argc, char **argv) {
    static const char *const heads[] = {"", "id", "entry", "field", "was", "now", "why", "words", NULL};
    Asked asked;
    Arena arena = {0};
    EntryList before, after;
    CorrectionLog log;
    if (!read_asked(argc, argv, &asked)) return wrong_usage("diff");
    if (asked.question.from == DAY_NONE || asked.question.to == DAY_NONE)
        return wrong_usage_as("diff", "wants two days, --from DAY and --to DAY");
    if (asked.question.from > asked.question.to) return fputs("parley: diff goes from an earlier day to a later one\n", stderr), EXIT_WRONG;
    Store *store = open_asked(&arena, &asked, STORE_READ);
    if (!store) return EXIT_WRONG;
    bool whole = store_hold(store) && fetch_sides(store, &asked, &before, &after, &arena) &&
                 store_corrections(store, asked.question.to, &log, &arena);
    Showing showing = {.asked = &asked, .arena = &arena, .after = &after, .table = {.arena = &arena, .heads = heads}};
    Diff diff = {.before = &before, .after = &after, .log = &log, .arena = &arena};
    if (whole) diff_records(&diff);
    whole = whole && fetch_words(store, &diff);
    store_release(store);
    for (int32_t i = 0; whole && i < after.count; i++)
        if (after.items[i].kind == ENTRY_DOCUMENT) *map_put(&arena, &showing.documents, after.items[i].id) = i + 1;
    if (whole)
        show_changes(&showing, &diff);
    else
        fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    store_close(store);
    arena_free(&arena);
    return !whole ? EXIT_WRONG : showing.shown ? EXIT_FOUND : EXIT_NOTHING;
}

/* `parley explain ID`: the words that an entry came from, and the steps that made it. */
#include "cmd/view.h"
#include "names.h"
#include "record/entries.h"

#include <string.h>

typedef struct Explaining {
    Store *store;
    Arena *arena;
    int32_t width;
    const Question *question;
} Explaining;

static void print_wrapped(const Explaining *ex, const char *indent, Str text) {
    Str rest = one_line(ex->arena, text);
    while (rest.length) {
        Str line = take_line(&rest, ex->width - (int32_t)strlen(indent));
        printf("%s%.*s\n", indent, STR_ARGS(line));
    }
}

/* The words with what stands around them in their paragraph, the words themselves in brackets. */
static void print_words_in_place(const Explaining *ex, Str text, const Evidence *e) {
    int32_t start = str_point_bytes(text, e->start), end = start + str_point_bytes(str_slice(text, start, text.length), e->end - e->start);
    int32_t from = start, to = end;
    while (from > 0 && text.text[from - 1] != '\n') from--;
    while (to < text.length && text.text[to] != '\n') to++;
    print_wrapped(ex, "    ",
                  str_format(ex->arena, "%.*s[%.*s]%.*s", STR_ARGS(str_slice(text, from, start)), STR_ARGS(str_slice(text, start, end)),
                             STR_ARGS(str_slice(text, end, to))));
}

static void print_evidence(const Explaining *ex, const Evidence *e) {
    StoredArticle article;
    if (!store_article(ex->store, e->doc, &article, ex->arena)) return;
    printf("  %.*s", STR_ARGS(e->doc));
    if (article.outlet.length) printf(" %.*s", STR_ARGS(article.outlet));
    if (article.title.length) printf(", “%.*s”", STR_ARGS(article.title));
    printf(", sentence %d, characters %d to %d:\n", e->sentence, e->start, e->end);
    if (article.text.length)
        print_words_in_place(ex, article.text, e);
    else
        print_wrapped(ex, "    ", e->text);
}

/* Whose words these are, from the one who reports them inwards, each with the words that say so. */
static void print_chain(const Chain *chain) {
    for (int32_t i = 0; i < chain->count; i++) {
        const ChainLink *link = &chain->items[i];
        Str who = link->name.length ? link->name : link->text;
        printf("  %d. %.*s", i + 1, STR_ARGS(who.length ? who : S("nobody named")));
        if (link->name.length && link->text.length && !str_equal(link->name, link->text))
            printf(", in the text “%.*s”", STR_ARGS(link->text));
        printf(" (%s)", source_kind_names[link->kind]);
        if (link->cue.length) printf(": “%.*s”", STR_ARGS(link->cue));
        putchar('\n');
    }
}

static void print_actors(const Explaining *ex, const Entry *entry) {
    static const char *const ways[] = {[HOW_NAMED] = "named",
                                       [HOW_COREFERENCE] = "refers to him or it",
                                       [HOW_ROLE] = "by role",
                                       [HOW_UNNAMED] = "without a name",
                                       [HOW_UNSTATED] = "not said"};
    ActorsOf sides[ACTOR_LISTS];
    actors_of(entry, sides);
    for (int32_t s = 0; s < ACTOR_LISTS && sides[s].list; s++)
        for (int32_t i = 0; i < sides[s].list->count; i++) {
            const Actor *a = &sides[s].list->items[i];
            Str words = one_line(ex->arena, a->text);
            printf("  %.*s", STR_ARGS(actor_words(ex->arena, a)));
            if (a->code.length) printf(" [%.*s]", STR_ARGS(a->code));
            if (words.length && !str_equal(words, a->name)) printf(": “%.*s”", STR_ARGS(words));
            if (a->how >= HOW_NAMED) printf(", %s", ways[a->how]);
            putchar('\n');
        }
}

static void print_time(const Explaining *ex, const RecordTime *time) {
    if (!has_time(time)) return;
    printf("  “%.*s” = %.*s", STR_ARGS(time->text), STR_ARGS(time_words(ex->arena, time)));
    if (time->value.length) printf(" (TIMEX3 %.*s)", STR_ARGS(time->value));
    printf(", %s\n", how_names[time->how]);
    for (int32_t i = 0; i < time->evidence.count; i++) print_wrapped(ex, "    inferred from: ", time->evidence.items[i].text);
}

static void print_event_steps(const Explaining *ex, const EventEntry *e) {
    printf("Steps\n  “%.*s” made %s", STR_ARGS(e->trigger.text), event_type_names[e->type]);
    if (e->rule.length) printf(" by %.*s", STR_ARGS(e->rule));
    printf("\n  status: %s%s\n", status_names[e->status], e->background ? ", background" : "");
    print_time(ex, &e->time);
}

static void print_meeting_steps(const Explaining *ex, const MeetingEntry *m) {
    puts("Steps");
    for (int32_t i = 0; i < m->history.count; i++) {
        const HistoryStep *step = &m->history.items[i];
        printf("  %s: %s %.*s\n", day_words(ex->arena, step->reported).text, meeting_status_names[step->status],
               STR_ARGS(time_words(ex->arena, &step->time)));
        for (int32_t k = 0; k < step->evidence.count; k++) print_wrapped(ex, "    ", step->evidence.items[k].text);
    }
    printf("  so now: %s\n", meeting_status_names[m->status]);
}

static void print_commitment_steps(const Explaining *ex, const CommitmentEntry *c) {
    puts("Steps");
    for (int32_t i = 0; i < c->deadlines.count; i++) {
        const Deadline *d = &c->deadlines.items[i];
        printf("  reported %s: %.*s, %s by %.*s\n", day_words(ex->arena, d->reported).text, STR_ARGS(time_words(ex->arena, &d->time)),
               manner_names[d->manner], STR_ARGS(actors_words(ex->arena, &d->set_by)));
        for (int32_t k = 0; k < d->evidence.count; k++) print_wrapped(ex, "    ", d->evidence.items[k].text);
    }
}

static void print_steps(const Explaining *ex, const Entry *entry) {
    if (entry->kind == ENTRY_EVENT) print_event_steps(ex, &entry->event);
    if (entry->kind == ENTRY_MEETING) print_meeting_steps(ex, &entry->meeting);
    if (entry->kind == ENTRY_COMMITMENT) print_commitment_steps(ex, &entry->commitment);
    EntryList reports;
    if (!store_reports_of(ex->store, entry->id, &reports, ex->arena)) return;
    keep_known(ex->question, &reports);
    if (reports.count < 2) return;
    printf("Added up from %d reports\n", reports.count);
    for (int32_t i = 0; i < reports.count; i++)
        printf("  %.*s %.*s %.*s\n", STR_ARGS(day_words(ex->arena, reports.items[i].reported)), STR_ARGS(reports.items[i].id),
               STR_ARGS(entry_title(ex->arena, &reports.items[i])));
}

static void explain_entry(const Explaining *ex, const Entry *entry) {
    printf("%.*s %.*s: %.*s\n", STR_ARGS(entry_kind_name(entry->kind)), STR_ARGS(entry->id), STR_ARGS(entry_title(ex->arena, entry)));
    printf("confidence %.2f, reported %.*s\n", entry->confidence, STR_ARGS(day_words(ex->arena, entry->reported)));
    if (entry->same_as.length) printf("told before as %.*s\n", STR_ARGS(entry->same_as));
    if (entry->according_to.count) puts("According to, from who reports it to who said it first");
    print_chain(&entry->according_to);
    ActorsOf sides[ACTOR_LISTS];
    actors_of(entry, sides);
    if (sides[0].list) puts("Who");
    print_actors(ex, entry);
    print_steps(ex, entry);
    puts("Words");
    for (int32_t i = 0; i < entry->evidence.count; i++) print_evidence(ex, &entry->evidence.items[i]);
}

int run_explain(int argc, char **argv) {
    Asked asked;
    Arena arena = {0};
    if (!read_asked(argc, argv, &asked) || asked.words != 1) return wrong_usage("explain");
    Store *store = open_asked(&arena, &asked, STORE_READ);
    if (!store) return EXIT_WRONG;
    EntryList entries;
    asked.question.id = str_from(argv[asked.first_word]);
    bool whole = store_entries(store, &asked.question, &entries, &arena);
    Explaining ex = {store, &arena, terminal_width(stdout), &asked.question};
    for (int32_t i = 0; whole && i < entries.count; i++) {
        if (i) putchar('\n');
        if (asked.shape == SHAPE_JSON) continue;
        explain_entry(&ex, &entries.items[i]);
    }
    if (whole && asked.shape == SHAPE_JSON) print_entries(&entries, SHAPE_JSON);
    if (!whole)
        fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    else if (!entries.count)
        fprintf(stderr, "parley: no entry %s in %s\n", argv[asked.first_word], asked.database);
    store_close(store);
    int status = !whole ? EXIT_WRONG : entries.count ? EXIT_FOUND : EXIT_NOTHING;
    arena_free(&arena);
    return status;
}

/* `parley deadlines`: who owes what by when, and how the day slipped. */
#include "cmd/view.h"
#include "export/export.h"
#include "names.h"
#include "record/entries.h"

#include <stdlib.h>

static Str status_words(const Viewing *viewing, const CommitmentEntry *c) {
    const Deadline *last = deadline_due(c);
    bool late =
        c->status == COMMITMENT_OPEN && last && last->time.end != DAY_NONE && viewing->today != DAY_NONE && last->time.end < viewing->today;
    return str_from(commitment_status_names[late ? COMMITMENT_OVERDUE : c->status]);
}

static Str deadline_words(Arena *arena, const Deadline *d) {
    Str by = actors_words(arena, &d->set_by), told = chain_words(arena, &d->according_to);
    StrBuilder out = {.arena = arena};
    build_str(&out, time_words(arena, &d->time));
    if (d->manner) build_format(&out, ", %s", manner_names[d->manner]);
    if (by.length)
        build_format(&out, " by %.*s", STR_ARGS(by));
    else if (told.length)
        build_format(&out, " (%.*s)", STR_ARGS(told));
    return built(&out);
}

/* The days that were set, oldest first; below them those that are only claimed. */
static Str slips_words(Arena *arena, const CommitmentEntry *c) {
    StrBuilder out = {.arena = arena};
    for (int claimed = 0; claimed < 2; claimed++)
        for (int32_t i = 0; i < c->deadlines.count; i++) {
            if ((c->deadlines.items[i].manner == MANNER_CLAIMED) != claimed) continue;
            if (out.length) build_str(&out, claimed ? S("\nagainst it: ") : S("\n→ "));
            build_str(&out, deadline_words(arena, &c->deadlines.items[i]));
        }
    return built(&out);
}

static int later_first(const void *a, const void *b) {
    return (*(const Day *)a < *(const Day *)b) - (*(const Day *)a > *(const Day *)b);
}

/* The day on and after which the last DEEDS_SHOWN were told, and how many of those of that day are left out. */
static Day first_shown(Arena *arena, const CommitmentEntry *c, int32_t *left_out) {
    int32_t count = c->progress.count, same = 0;
    Day *days = arena_new(arena, Day, count + 1);
    for (int32_t i = 0; i < count; i++) days[i] = c->progress.items[i].reported;
    qsort(days, (size_t)count, sizeof *days, later_first);
    for (int32_t i = DEEDS_SHOWN; i < count && days[i] == days[DEEDS_SHOWN - 1]; i++) same++;
    *left_out = same;
    return count > DEEDS_SHOWN ? days[DEEDS_SHOWN - 1] : DAY_NONE;
}

Str progress_words(Arena *arena, const CommitmentEntry *c) {
    StrBuilder out = {.arena = arena};
    int32_t left_out;
    Day first = first_shown(arena, c, &left_out);
    if (c->progress.count > DEEDS_SHOWN) build_str(&out, S("…"));
    for (int32_t i = 0; i < c->progress.count; i++) {
        const Progress *step = &c->progress.items[i];
        Str day = day_words(arena, step->reported);
        if (step->reported < first || (step->reported == first && left_out-- > 0)) continue;
        if (out.length) build_char(&out, '\n');
        if (step->number >= 0)
            build_format(&out, "%d (%.*s)", step->number, STR_ARGS(day));
        else
            build_format(&out, "%.*s: %.*s", STR_ARGS(day), STR_ARGS(one_line(arena, step->evidence.items[0].text)));
    }
    return built(&out);
}

static void add_commitment(Viewing *viewing, const Entry *entry) {
    const CommitmentEntry *c = &entry->commitment;
    Arena *arena = viewing->table.arena;
    const Entry *agreement = entry_with_id(viewing, c->agreement);
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, actors_words(arena, &c->debtor));
    table_add(&viewing->table, one_line(arena, c->action));
    table_add(&viewing->table, status_words(viewing, c));
    table_add(&viewing->table, slips_words(arena, c));
    table_add(&viewing->table, progress_words(arena, c));
    table_add(&viewing->table, agreement ? entry_title(arena, agreement) : (Str){0});
}

const View deadlines_view = {"deadlines",
                             "Commitments and deadlines",
                             KIND(ENTRY_COMMITMENT),
                             KIND(ENTRY_AGREEMENT) | KIND(ENTRY_EVENT),
                             {"id", "who", "owes", "status", "deadline", "done of it", "under"},
                             add_commitment,
                             NULL,
                             NULL};

int run_deadlines(int argc, char **argv) {
    return run_view(argc, argv, &deadlines_view);
}

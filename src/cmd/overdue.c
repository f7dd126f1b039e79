/* `parley overdue`: what was owed by a day that is past, and is not known to be done; `parley silent`: what is to come, and nobody has
 * told of for so many days. */
#include "cmd/view.h"
#include "names.h"
#include "record/entries.h"

#include <stdlib.h>

static Str days_between(Arena *arena, Day from, Day to) {
    return str_format(arena, "%d", to - from);
}

/* The last day on which an article told of the entry. */
static Day day_last_told(const Viewing *viewing, const Entry *entry) {
    Day last;
    return store_last_told(viewing->store, &viewing->asked->question, entry->id, &last) && last > entry->reported ? last : entry->reported;
}

static bool is_late(const Viewing *viewing, const Entry *entry) {
    Day today = viewing->today, due = day_due(entry);
    return is_to_come(entry) && due != DAY_NONE && today != DAY_NONE && due < today;
}

static void ask_late(const Viewing *viewing, Question *question) {
    question->to_come = true;
    question->due_before = viewing->today;
}

static void add_overdue(Viewing *viewing, const Entry *entry) {
    const CommitmentEntry *c = &entry->commitment;
    Arena *arena = viewing->table.arena;
    if (!is_late(viewing, entry)) return;
    const Deadline *due = deadline_due(c);
    const Entry *agreement = entry_with_id(viewing, c->agreement);
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, actors_words(arena, &c->debtor));
    table_add(&viewing->table, one_line(arena, c->action));
    table_add(&viewing->table, day_words(arena, due->time.end));
    table_add(&viewing->table, days_between(arena, due->time.end, viewing->today));
    table_add(&viewing->table, day_words(arena, day_last_told(viewing, entry)));
    table_add(&viewing->table, progress_words(arena, c));
    table_add(&viewing->table, agreement ? entry_title(arena, agreement) : (Str){0});
}

const View overdue_view = {"overdue",
                           "Overdue",
                           KIND(ENTRY_COMMITMENT),
                           KIND(ENTRY_AGREEMENT) | KIND(ENTRY_EVENT),
                           {"id", "who", "owes", "due", "days late", "last told", "done of it", "under"},
                           add_overdue,
                           is_late,
                           ask_late};

int run_overdue(int argc, char **argv) {
    return run_view(argc, argv, &overdue_view);
}

static Str status_of_plan(const Entry *entry) {
    if (entry->kind == ENTRY_COMMITMENT) return str_from(commitment_status_names[entry->commitment.status]);
    if (entry->kind == ENTRY_AGREEMENT) return str_from(agreement_status_names[entry->agreement.status]);
    return str_from(meeting_status_names[entry->meeting.status]);
}

static bool is_silent(const Viewing *viewing, const Entry *entry) {
    bool overdue = entry->kind == ENTRY_COMMITMENT && entry->commitment.status == COMMITMENT_OVERDUE;
    if (!is_to_come(entry) || overdue || viewing->today == DAY_NONE) return false;
    Day told = day_last_told(viewing, entry);
    return told != DAY_NONE && viewing->today - told >= viewing->asked->days;
}

static void ask_silent(const Viewing *viewing, Question *question) {
    question->to_come = true;
    question->silent_since = viewing->today - viewing->asked->days;
}

static void add_silent(Viewing *viewing, const Entry *entry) {
    Arena *arena = viewing->table.arena;
    if (!is_silent(viewing, entry)) return;
    Day told = day_last_told(viewing, entry);
    const Deadline *due = entry->kind == ENTRY_COMMITMENT ? deadline_due(&entry->commitment) : NULL;
    const RecordTime *time = due ? &due->time : entry->kind == ENTRY_MEETING ? &entry->meeting.time : NULL;
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, entry_kind_name(entry->kind));
    table_add(&viewing->table, one_line(arena, entry_title(arena, entry)));
    table_add(&viewing->table, status_of_plan(entry));
    table_add(&viewing->table, time ? time_words(arena, time) : (Str){0});
    table_add(&viewing->table, day_words(arena, told));
    table_add(&viewing->table, days_between(arena, told, viewing->today));
}

const View silent_view = {"silent",
                          "Gone silent",
                          KIND(ENTRY_MEETING) | KIND(ENTRY_COMMITMENT) | KIND(ENTRY_AGREEMENT),
                          0,
                          {"id", "kind", "what", "status", "day", "last told", "days"},
                          add_silent,
                          is_silent,
                          ask_silent};

int run_silent(int argc, char **argv) {
    return run_view(argc, argv, &silent_view);
}

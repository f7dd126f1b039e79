/* `parley meetings`: each through its life; and `parley agreements`. */
#include "cmd/view.h"
#include "names.h"

static Str reasons_words(Arena *arena, const MeetingEntry *m) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < m->reasons.count; i++) {
        Str holder = m->reasons.items[i].holder;
        if (i) build_char(&out, '\n');
        build_str(&out, one_line(arena, m->reasons.items[i].text));
        build_format(&out, " (%.*s)", STR_ARGS(holder.length ? holder : S("the outlet")));
    }
    return built(&out);
}

/* Who comes, who calls, who will not. */
static Str sides_words(Arena *arena, const MeetingEntry *m) {
    StrBuilder out = {.arena = arena};
    const struct {
        const char *label;
        const ActorList *actors;
    } sides[] = {{"", &m->participants}, {"hosts: ", &m->hosts}, {"mediators: ", &m->mediators}, {"refused by: ", &m->refused_by}};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        if (!sides[i].actors->count) continue;
        if (out.length) build_char(&out, '\n');
        build_str(&out, str_from(sides[i].label));
        build_str(&out, actors_words(arena, sides[i].actors));
    }
    return built(&out);
}

static void add_meeting(Viewing *viewing, const Entry *entry) {
    const MeetingEntry *m = &entry->meeting;
    Arena *arena = viewing->table.arena;
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, one_line(arena, m->name));
    table_add(&viewing->table, str_from(meeting_status_names[m->status]));
    table_add(&viewing->table, time_words(arena, &m->time));
    table_add(&viewing->table, m->place.name);
    table_add(&viewing->table, sides_words(arena, m));
    table_add(&viewing->table, reasons_words(arena, m));
}

const View meetings_view = {
    "meetings", "Meetings", KIND(ENTRY_MEETING), 0, {"id", "meeting", "status", "day", "place", "sides", "reasons"}, add_meeting,
    NULL,       NULL};

int run_meetings(int argc, char **argv) {
    return run_view(argc, argv, &meetings_view);
}

static void add_agreement(Viewing *viewing, const Entry *entry) {
    const AgreementEntry *a = &entry->agreement;
    Arena *arena = viewing->table.arena;
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, one_line(arena, a->name));
    table_add(&viewing->table, str_from(agreement_status_names[a->status]));
    table_add(&viewing->table, time_words(arena, &a->signed_on));
    table_add(&viewing->table, a->place.name);
    table_add(&viewing->table, actors_words(arena, &a->parties));
}

const View agreements_view = {
    "agreements", "Agreements", KIND(ENTRY_AGREEMENT), 0, {"id", "agreement", "status", "signed", "place", "parties"}, add_agreement,
    NULL,         NULL};

int run_agreements(int argc, char **argv) {
    return run_view(argc, argv, &agreements_view);
}

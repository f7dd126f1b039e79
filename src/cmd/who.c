/* `parley who`: the parties and their people; and `parley processes`. */
#include "cmd/view.h"
#include "record/entries.h"

static Str members_words(Arena *arena, const PartyEntry *party) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < party->members.count; i++) {
        const Member *m = &party->members.items[i];
        if (i) build_char(&out, '\n');
        build_str(&out, m->person);
        if (m->office.length) build_format(&out, ", %.*s", STR_ARGS(m->office));
    }
    return built(&out);
}

static Str joined(Arena *arena, const StrList *list) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < list->count; i++) {
        if (i) build_str(&out, S(", "));
        build_str(&out, one_line(arena, list->items[i]));
    }
    return built(&out);
}

static void add_party(Viewing *viewing, const Entry *entry) {
    Arena *arena = viewing->table.arena;
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, entry->party.name);
    table_add(&viewing->table, entry->party.code);
    table_add(&viewing->table, party_role_name(entry->party.role));
    table_add(&viewing->table, members_words(arena, &entry->party));
    table_add(&viewing->table, joined(arena, &entry->party.aliases));
}

const View who_view = {"who", "Parties", KIND(ENTRY_PARTY), 0, {"id", "party", "code", "role", "people", "also called"}, add_party,
                       NULL,  NULL};

int run_who(int argc, char **argv) {
    return run_view(argc, argv, &who_view);
}

static void add_process(Viewing *viewing, const Entry *entry) {
    Arena *arena = viewing->table.arena;
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, entry->process.name);
    table_add(&viewing->table, actors_words(arena, &entry->process.parties));
    table_add(&viewing->table, actors_words(arena, &entry->process.hosts));
    table_add(&viewing->table, time_words(arena, &entry->process.since));
}

const View processes_view = {"processes", "Processes", KIND(ENTRY_PROCESS), 0, {"id", "process", "parties", "hosts", "since"}, add_process,
                             NULL,        NULL};

int run_processes(int argc, char **argv) {
    return run_view(argc, argv, &processes_view);
}

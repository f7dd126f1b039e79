/* `parley conflicts`: claims that cannot all be so, side by side with their holders. */
#include "cmd/view.h"

static Str claims_words(Arena *arena, const ConflictEntry *conflict) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < conflict->claims.count; i++) {
        const RivalClaim *claim = &conflict->claims.items[i];
        if (i) build_char(&out, '\n');
        build_format(&out, "%.*s: %.*s", STR_ARGS(claim->holder.length ? claim->holder : S("the outlet")),
                     STR_ARGS(one_line(arena, claim->value)));
    }
    return built(&out);
}

static void add_conflict(Viewing *viewing, const Entry *entry) {
    Arena *arena = viewing->table.arena;
    const Entry *about = entry_with_id(viewing, entry->conflict.about);
    table_add(&viewing->table, entry->id);
    table_add(&viewing->table, about ? entry_title(arena, about) : entry->conflict.about);
    table_add(&viewing->table, entry->conflict.field);
    table_add(&viewing->table, claims_words(arena, &entry->conflict));
}

const View conflicts_view = {"conflicts",
                             "Conflicting claims",
                             KIND(ENTRY_CONFLICT),
                             KIND(ENTRY_EVENT) | KIND(ENTRY_MEETING) | KIND(ENTRY_COMMITMENT) | KIND(ENTRY_AGREEMENT) |
                                 KIND(ENTRY_POSITION),
                             {"id", "about", "field", "claims"},
                             add_conflict,
                             NULL,
                             NULL};

int run_conflicts(int argc, char **argv) {
    return run_view(argc, argv, &conflicts_view);
}

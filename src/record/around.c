/* Whom an article is about: by them "the talks" or "the ceasefire" that names nobody is known again. */
#include "record/entries.h"
#include "record/fold.h"

typedef struct Counted {
    Str party;
    int32_t count;
} Counted;
typedef ARRAY(Counted) Tally;

static void count_party(Tally *tally, Str party, int32_t weight) {
    for (int32_t i = 0; i < tally->count; i++)
        if (str_equal(tally->items[i].party, party)) tally->items[i].count += weight;
}

static Tally tally_parties(const EntryList *entries, Arena *arena) {
    Tally tally = {0};
    for (int32_t i = 0; i < entries->count; i++)
        if (entries->items[i].kind == ENTRY_PARTY && entries->items[i].party.role == PARTY_PARTY)
            *array_push(arena, &tally) = (Counted){.party = entries->items[i].party.name};
    for (int32_t i = 0; i < entries->count; i++) {
        ActorsOf sides[ACTOR_LISTS];
        actors_of(&entries->items[i], sides);
        for (int32_t s = 0; s < ACTOR_LISTS && sides[s].list; s++) {
            StrList parties = {0};
            add_parties_of(arena, &parties, sides[s].list);
            for (int32_t p = 0; p < parties.count; p++) count_party(&tally, parties.items[p], sides[s].central ? 2 : 1);
        }
    }
    return tally;
}

/* The MOST parties told of most, those of a third of the first one's weight at least; of equals the first in the text. */
static StrList main_parties(Tally *tally, Arena *arena) {
    enum { MOST = 3, SHARE = 3 };
    StrList out = {0};
    int32_t most = 0;
    while (out.count < MOST) {
        Counted *best = NULL;
        for (int32_t i = 0; i < tally->count; i++)
            if (tally->items[i].count && (!best || tally->items[i].count > best->count)) best = &tally->items[i];
        if (!best || best->count * SHARE < most) break;
        if (!most) most = best->count;
        best->count = 0;
        *array_push(arena, &out) = best->party;
    }
    return out;
}

static bool names_sides(const Entry *entry, Arena *arena) {
    StrList parties = {0};
    if (entry->kind == ENTRY_COMMITMENT) return entry->commitment.debtor.count > 0;
    ActorsOf sides[ACTOR_LISTS];
    actors_of(entry, sides);
    for (int32_t s = 0; s < ACTOR_LISTS && sides[s].list; s++)
        if (sides[s].role == PARTY_PARTY) add_parties_of(arena, &parties, sides[s].list);
    return parties.count >= 2;
}

void add_around(EntryList *entries, Arena *arena) {
    Tally tally = tally_parties(entries, arena);
    StrList around = main_parties(&tally, arena);
    for (int32_t i = 0; i < entries->count && around.count; i++) {
        Entry *entry = &entries->items[i];
        bool asks = entry->kind == ENTRY_MEETING || entry->kind == ENTRY_AGREEMENT || entry->kind == ENTRY_COMMITMENT;
        if (asks && !names_sides(entry, arena)) entry->around = around;
    }
}

/* Who the actors of the process are, and in which role, from the sides that they take in the entries. */
#include "record/entries.h"

enum { ROLES = PARTY_OBSERVER + 1, PARTY_EVIDENCE = 64 };

typedef struct Standing {
    int32_t votes[ROLES];
    int32_t events, central;
    bool named;
    PartyEntry party;
    EvidenceList evidence;
    Day reported;
} Standing;

typedef struct Census {
    Arena *arena;
    StrMap names; /* name → standing + 1 */
    ARRAY(Standing) standings;
} Census;

static Standing *standing_of(Census *census, Str name) {
    int32_t *place = map_put(census->arena, &census->names, name);
    if (!*place) {
        Standing *standing = array_push(census->arena, &census->standings);
        standing->party.name = name;
        standing->reported = DAY_NONE;
        *place = census->standings.count;
    }
    return &census->standings.items[*place - 1];
}

static void add_member(Census *census, PartyEntry *party, const Actor *actor) {
    Str person = actor->person.length ? actor->person : actor->name;
    for (int32_t i = 0; i < party->members.count; i++) {
        Member *m = &party->members.items[i];
        if (!str_equal(m->person, person)) continue;
        if (!m->office.length) m->office = actor->office;
        return;
    }
    *array_push(census->arena, &party->members) = (Member){person, actor->office, DAY_NONE, DAY_NONE};
}

/* Who hosts in a country that is not his own organises. */
static PartyRole role_in(const Entry *entry, const ActorsOf *side, const Actor *actor) {
    if (side->role != PARTY_HOST || entry->kind != ENTRY_MEETING) return side->role;
    Str where = entry->meeting.place.country;
    return where.length && !str_equal(where, actor->country) ? PARTY_ORGANISER : PARTY_HOST;
}

static void count_actor(Census *census, const Entry *entry, const ActorsOf *side, const Actor *actor) {
    Str name = actor_party(actor);
    if (!name.length || actor->how == HOW_UNNAMED || str_equal(actor->sector, S("MED"))) return;
    Standing *standing = standing_of(census, name);
    if (actor->of.length) add_member(census, &standing->party, actor);
    else if (!standing->party.code.length || (actor->how == HOW_NAMED && !standing->named)) standing->party.code = actor->code;
    standing->named |= !actor->of.length && actor->how == HOW_NAMED; /* "American troops" are not what the United States are */
    if (!actor->of.length && actor->how == HOW_NAMED && !str_equal(actor->text, name)) add_unique_str(census->arena, &standing->party.aliases, actor->text);
    standing->central += side->central;
    standing->events += entry->kind == ENTRY_EVENT && !entry->event.background;
    standing->votes[role_in(entry, side, actor)] += side->central ? 2 : 1;
    if (entry->evidence.count && standing->evidence.count < PARTY_EVIDENCE)
        add_unique_evidence(census->arena, &standing->evidence, &entry->evidence.items[0]);
    if (entry->reported != DAY_NONE && (standing->reported == DAY_NONE || entry->reported < standing->reported)) standing->reported = entry->reported;
}

/* The roles that say more than "party" win a tie. */
static PartyRole main_role(const Standing *standing) {
    static const PartyRole order[] = {PARTY_MEDIATOR, PARTY_HOST, PARTY_ORGANISER, PARTY_PARTY, PARTY_OBSERVER};
    PartyRole best = order[0];
    for (size_t i = 1; i < sizeof order / sizeof *order; i++)
        if (standing->votes[order[i]] > standing->votes[best]) best = order[i];
    return best;
}

static bool is_party(const Standing *standing) {
    return standing->central > 0 || standing->events > 1;
}

void add_parties(EntryList *entries, Arena *arena) {
    Census census = {.arena = arena};
    for (int32_t i = 0; i < entries->count; i++) {
        ActorsOf sides[ACTOR_LISTS];
        actors_of(&entries->items[i], sides);
        for (int32_t s = 0; s < ACTOR_LISTS && sides[s].list; s++)
            for (int32_t a = 0; a < sides[s].list->count; a++)
                count_actor(&census, &entries->items[i], &sides[s], &sides[s].list->items[a]);
    }
    for (int32_t i = 0; i < census.standings.count; i++) {
        Standing *standing = &census.standings.items[i];
        if (!is_party(standing)) continue;
        standing->party.role = main_role(standing);
        Entry *entry = array_push(arena, entries);
        *entry = (Entry){.kind = ENTRY_PARTY, .confidence = standing->central ? 0.8 : 0.6, .reported = standing->reported,
                         .evidence = standing->evidence, .party = standing->party};
        entry->id = entry_id(arena, entry_letter(ENTRY_PARTY), &standing->party.name, 1);
    }
}

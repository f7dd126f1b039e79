/* Who the actors of the process are, and in which role, from the sides that they take in the entries. */
#include "record/entries.h"

enum { ROLES = PARTY_OBSERVER + 1, PARTY_EVIDENCE = 64 };

typedef struct Standing {
    int32_t votes[ROLES];
    int32_t events, central;
    int32_t fights, speaks; /* takes part in violence, retreat or threats; turns to others in words */
    bool named, meets, owes, blames, signs, lends_place;
    Str country, sector;
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
    if (!actor->person.length) return; /* a body that acts for a party is no person of it */
    Str person = actor->name;          /* one spelling, whatever the articles write */
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

static void count_deed(Standing *standing, const Entry *entry, bool acts) {
    static const bool fights[EVENT_COUNT] = {
        [EVENT_ASSAULT] = true, [EVENT_COERCE] = true, [EVENT_MOBILIZE] = true, [EVENT_RETREAT] = true, [EVENT_THREATEN] = true};
    static const bool speaks[EVENT_COUNT] = {[EVENT_CONSULT] = true, [EVENT_REQUEST] = true, [EVENT_SUPPORT] = true};
    EventType type = entry->event.type;
    standing->events += !entry->event.background;
    standing->fights += fights[type];
    standing->speaks += acts && speaks[type];
    standing->blames |= acts && type == EVENT_ACCUSE;
}

static void count_part(Standing *standing, const Entry *entry, const ActorsOf *side) {
    standing->central += side->central;
    standing->meets |= side->list == &entry->meeting.participants && entry->kind == ENTRY_MEETING;
    standing->owes |= side->list == &entry->commitment.debtor && entry->kind == ENTRY_COMMITMENT;
    standing->signs |= entry->kind == ENTRY_AGREEMENT;
    if (entry->kind == ENTRY_EVENT) count_deed(standing, entry, side->list == &entry->event.actor);
}

static void count_actor(Census *census, const Entry *entry, const ActorsOf *side, const Actor *actor) {
    Str name = actor_party(actor);
    if (!name.length || actor->how == HOW_UNNAMED || str_equal(actor->sector, S("MED"))) return;
    Standing *standing = standing_of(census, name);
    bool itself = !actor->of.length;
    if (!itself) add_member(census, &standing->party, actor);
    if (itself && (!standing->party.code.length || (actor->how == HOW_NAMED && !standing->named))) {
        standing->party.code = actor->code;
        standing->country = actor->country;
        standing->sector = actor->sector;
    }
    standing->named |= itself && actor->how == HOW_NAMED; /* "American troops" are not what the United States are */
    /* "Afghan" is what belongs to Afghanistan, no other name of it */
    if (itself && actor->how == HOW_NAMED && !str_starts(name, actor->text))
        add_unique_str(census->arena, &standing->party.aliases, actor->text);
    count_part(standing, entry, side);
    standing->votes[role_in(entry, side, actor)] += side->central ? 2 : 1;
    if (entry->evidence.count && standing->evidence.count < PARTY_EVIDENCE)
        add_unique_evidence(census->arena, &standing->evidence, &entry->evidence.items[0]);
    if (entry->reported != DAY_NONE && (standing->reported == DAY_NONE || entry->reported < standing->reported))
        standing->reported = entry->reported;
}

static bool is_state(const Standing *standing) {
    return standing->country.length &&
           (!standing->sector.length || str_equal(standing->sector, S("GOV")) || str_equal(standing->sector, S("MIL")));
}

static void mark_place(Census *census, const RecordPlace *place) {
    for (int32_t i = 0; i < census->standings.count && place->country.length; i++) {
        Standing *standing = &census->standings.items[i];
        standing->lends_place |= is_state(standing) && str_equal(standing->country, place->country);
    }
}

/* The roles that say more than "party" win a tie. */
static PartyRole voted_role(const Standing *standing) {
    static const PartyRole order[] = {PARTY_MEDIATOR, PARTY_HOST, PARTY_ORGANISER, PARTY_PARTY, PARTY_OBSERVER};
    PartyRole best = order[0];
    for (size_t i = 1; i < sizeof order / sizeof *order; i++)
        if (standing->votes[order[i]] > standing->votes[best]) best = order[i];
    return best;
}

/* Who neither fights nor owes stands outside the conflict: he lends the place, or, as a body of states or as one who turns to others
 * while they fight, he mediates. */
static PartyRole main_role(const Standing *standing, int32_t fighters) {
    PartyRole role = voted_role(standing);
    bool person = !standing->country.length && !standing->sector.length;
    if (role == PARTY_PARTY && person && standing->votes[PARTY_HOST] + standing->votes[PARTY_ORGANISER]) return PARTY_MEDIATOR;
    if (role != PARTY_PARTY || standing->fights) return role;
    if (standing->lends_place && !standing->meets) return PARTY_HOST;
    if (str_equal(standing->sector, S("IGO"))) return standing->signs ? PARTY_PARTY : standing->blames ? PARTY_OBSERVER : PARTY_MEDIATOR;
    bool outside = is_state(standing) && !standing->meets && !standing->owes && !standing->blames;
    return outside && standing->speaks && fighters >= 2 ? PARTY_MEDIATOR : role;
}

/* A state, movement or body of states needs one act; a person or a people takes a side, or acts more than once. */
static bool is_party(const Standing *standing) {
    bool organised = standing->sector.length && !str_equal(standing->sector, S("CVL"));
    return standing->central > 0 || standing->events > !organised;
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
    int32_t fighters = 0;
    for (int32_t i = 0; i < entries->count; i++)
        if (entries->items[i].kind == ENTRY_MEETING) mark_place(&census, &entries->items[i].meeting.place);
    for (int32_t i = 0; i < census.standings.count; i++) fighters += census.standings.items[i].fights > 0;
    for (int32_t i = 0; i < census.standings.count; i++) {
        Standing *standing = &census.standings.items[i];
        if (!is_party(standing)) continue;
        standing->party.role = main_role(standing, fighters);
        Entry *entry = array_push(arena, entries);
        *entry = (Entry){.kind = ENTRY_PARTY,
                         .confidence = standing->central ? 0.8 : 0.6,
                         .reported = standing->reported,
                         .evidence = standing->evidence,
                         .party = standing->party};
        entry->id = entry_id(arena, entry_letter(ENTRY_PARTY), &standing->party.name, 1);
    }
}

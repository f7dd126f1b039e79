/* Who the actors of the process are, and in which role, from the sides that they take in the entries. */
#include "record/entries.h"

enum { ROLES = PARTY_OBSERVER + 1, PARTY_EVIDENCE = 64 };

typedef struct Standing {
    int32_t votes[ROLES];
    int32_t events, acts, central;
    int32_t fights, speaks; /* takes part in violence, retreat or threats; turns to others in words */
    bool named, told, crowd, alone, meets, mediates, owes, blames, blamed, signs,
        lends_place; /* told: its code is its own, not a member's; alone: a person who acts for nobody */
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

/* What is handed over to somebody, or moved against him, makes no fighter of him. */
static void count_deed(Standing *standing, const Entry *entry, bool acts) {
    static const bool fights[EVENT_COUNT] = {
        [EVENT_ASSAULT] = true, [EVENT_COERCE] = true, [EVENT_THREATEN] = true, [EVENT_MOBILIZE] = true, [EVENT_RETREAT] = true};
    static const bool speaks[EVENT_COUNT] = {[EVENT_CONSULT] = true, [EVENT_REQUEST] = true};
    static const bool blames[EVENT_COUNT] = {[EVENT_ACCUSE] = true, [EVENT_REJECT] = true, [EVENT_SANCTION] = true, [EVENT_PROTEST] = true};
    EventType type = entry->event.type;
    standing->events += !entry->event.background;
    standing->acts += acts && !entry->event.background;
    standing->fights += fights[type] && (acts || (type != EVENT_MOBILIZE && type != EVENT_RETREAT));
    standing->speaks += acts && speaks[type];
    standing->blames |= acts && (type == EVENT_ACCUSE || type == EVENT_REJECT);
    standing->blamed |= !acts && blames[type];
}

static void count_part(Standing *standing, const Entry *entry, const ActorsOf *side) {
    standing->central += side->central;
    standing->meets |= side->list == &entry->meeting.participants && entry->kind == ENTRY_MEETING;
    standing->owes |= side->list == &entry->commitment.debtor && entry->kind == ENTRY_COMMITMENT;
    standing->signs |= entry->kind == ENTRY_AGREEMENT;
    if (entry->kind == ENTRY_EVENT) count_deed(standing, entry, side->list == &entry->event.actor);
}

static bool is_among(Str sector, const char *const *sectors) {
    for (int32_t i = 0; sectors[i]; i++)
        if (str_equal(sector, str_from(sectors[i]))) return true;
    return false;
}

/* Protesters, pirates, gunmen: several who act together without a name. */
static bool is_crowd(const Actor *actor) {
    static const char *const sectors[] = {"CVL", "CRM", "UAF", "REB", "OPP", "COP", NULL};
    return actor->how == HOW_UNNAMED && actor->several && actor->office.length && !actor->of.length && is_among(actor->sector, sectors);
}

/* What the census knows the actor's party by: the police are a side of their own, a crowd is what it does, whatever it is called. */
static Str party_key(const Actor *actor) {
    if (str_equal(actor->sector, S("MED"))) return (Str){0};
    if (is_crowd(actor)) return actor->office;
    if (actor->how == HOW_UNNAMED) return (Str){0};
    return str_equal(actor->sector, S("COP")) && !actor->person.length ? actor->name : actor_party(actor);
}

/* A party is what it is called by its own name; until that is seen, what its members are. "American troops" are not what the United
 * States are. */
static void take_code(Standing *standing, const Actor *actor, bool itself) {
    bool named = itself && actor->how == HOW_NAMED;
    if (standing->party.code.length && (itself ? standing->told && (!named || standing->named) : true)) return;
    bool abroad = !itself && str_equal(actor->sector, S("IGO"));
    standing->party.code = abroad ? actor->sector : actor->code;
    standing->country = abroad ? (Str){0} : actor->country;
    standing->sector = actor->sector;
    standing->told = itself;
}

/* "Afghan" is what belongs to Afghanistan, no other name of it, nor is "anti-government"; "Senator Ted Cruz" is Ted Cruz. */
static bool is_other_name(Str name, Str called, bool crowd) {
    return !str_starts(name, called) && (crowd || (str_is_upper_start(called) && !str_ends(called, name)));
}

static void count_actor(Census *census, const Entry *entry, const ActorsOf *side, const Actor *actor) {
    Str key = party_key(actor);
    if (!key.length) return;
    bool itself = !str_equal(key, actor->of), crowd = is_crowd(actor);
    Standing *standing = standing_of(census, key);
    if (crowd && !standing->crowd) standing->party.name = actor->name;
    standing->crowd |= crowd;
    standing->mediates |= actor->mediates;
    standing->alone |= itself && actor->person.length;
    if (!itself) add_member(census, &standing->party, actor);
    take_code(standing, actor, itself);
    standing->named |= itself && actor->how == HOW_NAMED;
    bool body = !itself && actor->how == HOW_NAMED && !actor->person.length && !actor->office.length;
    if (body && str_equal(actor->sector, S("IGO"))) add_unique_str(census->arena, &standing->party.aliases, actor->name);
    Str called = crowd ? actor->name : actor->text;
    if (itself && (crowd || actor->how == HOW_NAMED) && is_other_name(standing->party.name, called, crowd))
        add_unique_str(census->arena, &standing->party.aliases, called);
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

/* The roles that say more than "party" win a tie; who only speaks observes. */
static PartyRole voted_role(const Standing *standing) {
    static const PartyRole order[] = {PARTY_MEDIATOR, PARTY_HOST, PARTY_ORGANISER, PARTY_PARTY};
    PartyRole best = order[0];
    for (size_t i = 1; i < sizeof order / sizeof *order; i++)
        if (standing->votes[order[i]] > standing->votes[best]) best = order[i];
    return standing->votes[best] ? best : PARTY_OBSERVER;
}

/* Who neither fights nor owes stands outside the conflict: he lends the place, or, as a body of states or as one who turns to others
 * while they fight, he mediates. */
static PartyRole main_role(const Standing *standing, int32_t fighters) {
    PartyRole role = voted_role(standing);
    bool person = !standing->country.length && !standing->sector.length;
    if (role == PARTY_PARTY && person && standing->votes[PARTY_HOST] + standing->votes[PARTY_ORGANISER]) return PARTY_MEDIATOR;
    if (role != PARTY_PARTY || standing->fights) return role;
    if (standing->mediates && !standing->owes && !standing->blamed) return PARTY_MEDIATOR;
    bool igo = str_equal(standing->sector, S("IGO")), aside = !standing->owes && !standing->signs && !standing->blames;
    if (standing->votes[PARTY_MEDIATOR] && (igo || (aside && !standing->blamed))) return PARTY_MEDIATOR;
    if (standing->lends_place && !standing->meets) return PARTY_HOST;
    if (igo && standing->votes[PARTY_HOST] + standing->votes[PARTY_ORGANISER]) return PARTY_ORGANISER;
    if (igo) return standing->signs ? PARTY_PARTY : standing->blames || !standing->meets ? PARTY_OBSERVER : PARTY_MEDIATOR;
    if (str_equal(standing->sector, S("NGO"))) return standing->owes || standing->signs ? PARTY_PARTY : PARTY_OBSERVER;
    bool outside = is_state(standing) && !standing->meets && !standing->owes && !standing->blames && !standing->blamed;
    return outside && standing->speaks && fighters >= 2 ? PARTY_MEDIATOR : role;
}

/* "Sudanese rebels", where the article names which: no party beside them. */
static bool is_told_by_name(const Census *census, const Standing *standing) {
    static const char *const sectors[] = {"REB", "UAF", NULL};
    if (standing->named || standing->crowd || !standing->country.length || !is_among(standing->sector, sectors)) return false;
    for (int32_t i = 0; i < census->standings.count; i++) {
        const Standing *other = &census->standings.items[i];
        if (other->named && str_equal(other->country, standing->country) && is_among(other->sector, sectors)) return true;
    }
    return false;
}

/* A state, movement or body of states needs one act; a person or a people takes a side, or acts more than once; those without a name act
 * and are told of again. */
static bool is_party(const Standing *standing) {
    bool organised = standing->sector.length && !str_equal(standing->sector, S("CVL")) && !standing->alone;
    if (standing->crowd) return standing->acts > 0 && standing->events > 1;
    if (!organised) return standing->central > 0 || (standing->acts > 0 && standing->events > 1);
    return standing->central > 0 || standing->events > 0;
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
        if (!is_party(standing) || is_told_by_name(&census, standing)) continue;
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

/* Parties and processes over many articles: one entry a name. */
#include "record/fold.h"

enum { EVIDENCE_MOST = 256, ROLES = PARTY_OBSERVER + 1 };

void party_keys(const Entry *entry, StrList *keys, Arena *arena) {
    add_key(arena, keys, "y:", entry->party.name);
}

void process_keys(const Entry *entry, StrList *keys, Arena *arena) {
    add_key(arena, keys, "r:", str_lower(arena, entry->process.name));
}

static void add_member_of(Arena *arena, PartyEntry *party, const Member *member) {
    for (int32_t i = 0; i < party->members.count; i++) {
        Member *m = &party->members.items[i];
        if (!str_equal(m->person, member->person)) continue;
        if (m->office.length && member->office.length && !str_equal_nocase(m->office, member->office)) continue; /* another office */
        if (!m->office.length) m->office = member->office;
        return;
    }
    *array_push(arena, &party->members) = *member;
}

static void join_party(Folding *out, int32_t index, const Entry *item) {
    Entry *entry = &out->entries.items[index];
    PartyEntry *party = &entry->party;
    if (!str_equal(item->party.name, party->name)) add_unique_str(out->arena, &party->aliases, item->party.name); /* they were merged */
    for (int32_t i = 0; i < item->party.aliases.count; i++) add_unique_str(out->arena, &party->aliases, item->party.aliases.items[i]);
    for (int32_t i = 0; i < item->party.members.count; i++) add_member_of(out->arena, party, &item->party.members.items[i]);
    if (entry->confidence < item->confidence) entry->confidence = item->confidence;
    for (int32_t i = 0; i < item->evidence.count && entry->evidence.count < EVIDENCE_MOST; i++)
        add_unique_evidence(out->arena, &entry->evidence, &item->evidence.items[i]);
    add_member(out, item, entry->id);
}

/* The role that most articles give; on a tie the one that says more than "party". */
static PartyRole common_role(const int32_t votes[ROLES]) {
    static const PartyRole order[] = {PARTY_MEDIATOR, PARTY_HOST, PARTY_ORGANISER, PARTY_PARTY, PARTY_OBSERVER};
    PartyRole best = order[0];
    for (size_t i = 1; i < sizeof order / sizeof *order; i++)
        if (votes[order[i]] > votes[best]) best = order[i];
    return best;
}

/* The code that most articles give; the earliest of them on a tie. Movements become governments. */
static Str common_code(Arena *arena, const Entry *const *items, int32_t count) {
    StrMap votes = {0};
    Str best = {0};
    int32_t most = 0;
    for (int32_t i = 0; i < count; i++) {
        Str code = items[i]->party.code;
        int32_t number = code.length ? ++*map_put(arena, &votes, code) : 0;
        if (number > most) best = code, most = number;
    }
    return best;
}

void fold_parties(Folding *out, const Entry *const *items, int32_t count) {
    int32_t votes[ROLES] = {0}, index = open_entry(out, items[0]);
    PartyEntry *party = &out->entries.items[index].party;
    array_unshare(&party->aliases);
    party->members.items = NULL, party->members.count = party->members.capacity = 0;
    out->entries.items[index].evidence = (EvidenceList){0};
    for (int32_t i = 0; i < count; i++) {
        votes[items[i]->party.role]++;
        join_party(out, index, items[i]);
    }
    out->entries.items[index].party.role = common_role(votes);
    out->entries.items[index].party.code = common_code(out->arena, items, count);
}

void fold_processes(Folding *out, const Entry *const *items, int32_t count) {
    int32_t index = open_entry(out, items[0]);
    ProcessEntry *process = &out->entries.items[index].process;
    array_unshare(&process->parties);
    array_unshare(&process->hosts);
    for (int32_t i = 0; i < count; i++) {
        const ProcessEntry *p = &items[i]->process;
        if (i)
            join_entry(out, index, items[i]);
        else
            add_member(out, items[i], items[i]->id);
        process = &out->entries.items[index].process;
        if (!i) continue;
        add_all_actors(out->arena, &process->parties, &p->parties);
        add_all_actors(out->arena, &process->hosts, &p->hosts);
        if (!process->country.length) process->country = p->country;
        if (p->since.start != DAY_NONE && (process->since.start == DAY_NONE || p->since.start < process->since.start))
            process->since = p->since;
    }
}

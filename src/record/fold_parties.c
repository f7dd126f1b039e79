/* Parties and processes over many articles: one entry a name. */
#include "record/codec.h"
#include "record/fold.h"

enum { EVIDENCE_MOST = 64, ROLES = PARTY_OBSERVER + 1 };

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

static void add_telling(Folding *out, int32_t index, const Entry *item) {
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

/* What the articles make of a party. */
typedef struct Votes {
    int32_t entry, roles[ROLES], most;
    StrList codes;
    Indices votes; /* [codes] */
    Str code;      /* the one that most articles give; the earliest of them on a tie: movements become governments */
} Votes;

static const void *itself(Folding *out, const Entry *item) {
    (void)out;
    return item;
}

/* One name, one entry: the key has told already. */
static int32_t rank_namesake(Folding *out, const void *course, const void *telling) {
    (void)out, (void)course, (void)telling;
    return 1;
}

static int32_t count_vote(Arena *arena, Votes *votes, Str code) {
    int32_t at = 0;
    while (at < votes->codes.count && !str_equal(votes->codes.items[at], code)) at++;
    if (at == votes->codes.count) {
        *array_push(arena, &votes->codes) = code;
        *array_push(arena, &votes->votes) = 0;
    }
    return ++votes->votes.items[at];
}

static void join_party(Folding *out, void *course, const void *telling) {
    Votes *votes = course;
    const Entry *item = telling;
    votes->roles[item->party.role]++;
    Str code = item->party.code;
    int32_t number = code.length ? count_vote(out->arena, votes, code) : 0;
    if (number > votes->most) votes->code = code, votes->most = number;
    add_telling(out, votes->entry, item);
}

static void *open_party(Folding *out, const void *telling) {
    Votes *votes = arena_new(out->arena, Votes, 1);
    votes->entry = open_entry(out, telling);
    Entry *entry = &out->entries.items[votes->entry];
    array_unshare(&entry->party.aliases);
    entry->party.members.items = NULL, entry->party.members.count = entry->party.members.capacity = 0;
    entry->evidence = (EvidenceList){0};
    join_party(out, votes, telling);
    return votes;
}

static void settle_party(Folding *out, void *course) {
    const Votes *votes = course;
    out->entries.items[votes->entry].party.role = common_role(votes->roles);
    out->entries.items[votes->entry].party.code = votes->code;
}

static void describe_votes(Codec *codec, void *item) {
    static const char *const roles[ROLES] = {"party", "mediator", "host", "organiser", "observer"};
    Votes *votes = item;
    for (int32_t i = 0; i < ROLES; i++) codec_int(codec, roles[i], &votes->roles[i], 0);
    codec_int(codec, "most", &votes->most, 0);
    codec_str(codec, "code", &votes->code);
    codec_str_list(codec, "codes", &votes->codes);
    codec_int_list(codec, "votes", &votes->votes);
}

void fold_parties(Folding *out, const Entry *const *items, int32_t count) {
    static const StrandKind kind = {itself, rank_namesake, open_party, join_party, settle_party, 1, false, sizeof(Votes), describe_votes};
    fold_strands(out, &kind, items, count);
}

static void describe_nothing(Codec *codec, void *course) {
    (void)codec, (void)course;
}

static void *open_process(Folding *out, const void *telling) {
    int32_t *index = arena_new(out->arena, int32_t, 1);
    *index = open_entry(out, telling);
    add_member(out, telling, ((const Entry *)telling)->id);
    array_unshare(&out->entries.items[*index].process.parties);
    array_unshare(&out->entries.items[*index].process.hosts);
    return index;
}

static void join_process(Folding *out, void *course, const void *telling) {
    const Entry *item = telling;
    const ProcessEntry *p = &item->process;
    int32_t index = *(int32_t *)course;
    join_entry(out, index, item);
    ProcessEntry *process = &out->entries.items[index].process;
    add_all_actors(out->arena, &process->parties, &p->parties);
    add_all_actors(out->arena, &process->hosts, &p->hosts);
    if (!process->country.length) process->country = p->country;
    if (p->since.start != DAY_NONE && (process->since.start == DAY_NONE || p->since.start < process->since.start))
        process->since = p->since;
}

void fold_processes(Folding *out, const Entry *const *items, int32_t count) {
    static const StrandKind kind = {itself, rank_namesake, open_process, join_process, NULL, 1, false, sizeof(int32_t), describe_nothing};
    fold_strands(out, &kind, items, count);
}

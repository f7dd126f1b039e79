/* Lists and lookups over entries; see entries.h. */
#include "record/entries.h"

#include <stdio.h>
#include <string.h>

static const char kind_letters[] = {'d', 'e', 's', 'm', 'a', 'c', 'p', 't', 'y', 'r', 'x'};

Str entry_id(Arena *arena, char letter, const Str *parts, int32_t count) {
    uint64_t hash = 14695981039346656037u;
    for (int32_t i = 0; i < count; i++) hash = str_hash_seed(str_hash_seed(hash, parts[i]), S("\x1f"));
    hash ^= hash >> 29; /* FNV's low bits are its weakest */
    return str_format(arena, "%c%012llx", letter, (unsigned long long)(hash >> 8) & 0xffffffffffffull);
}

char entry_letter(EntryKind kind) {
    return kind_letters[kind];
}

void add_unique_str(Arena *arena, StrList *list, Str text) {
    if (!text.length) return;
    for (int32_t i = 0; i < list->count; i++)
        if (str_equal_nocase(list->items[i], text)) return;
    *array_push(arena, list) = text;
}

/* Twins come from neighbouring claims, so a short look back finds them. */
enum { LOOK_BACK = 8 };

/* What is told more often is told by the reports of the entry. */
enum { EVIDENCE_LISTED = 128 };

/* Nobody reads a life of more steps; where it began and how it stands now stay. */
void keep_steps(void *any, size_t size) {
    ARRAY(char) *list = any;
    size_t middle = (STEPS_LISTED / 2) * size;
    for (; list->count > STEPS_LISTED; list->count--)
        memmove(list->items + middle, list->items + middle + size, (size_t)list->count * size - middle - size);
}

void add_unique_evidence(Arena *arena, EvidenceList *list, const Evidence *evidence) {
    for (int32_t i = list->count - 1; i >= 0 && i >= list->count - LOOK_BACK; i--) {
        const Evidence *e = &list->items[i];
        if (e->start == evidence->start && e->end == evidence->end && str_equal(e->doc, evidence->doc)) return;
    }
    if (list->count < EVIDENCE_LISTED) *array_push(arena, list) = *evidence;
}

void add_all_evidence(Arena *arena, EvidenceList *list, const EvidenceList *more) {
    for (int32_t i = 0; i < more->count; i++) add_unique_evidence(arena, list, &more->items[i]);
}

/* A longer list is no list of parties but a flaw in the text or its reading. */
enum { ACTORS_LISTED = 128 };

void add_unique_actor(Arena *arena, ActorList *list, const Actor *actor) {
    for (int32_t i = 0; i < list->count; i++) {
        const Actor *a = &list->items[i];
        if (str_equal(a->name, actor->name) && (a->name.length || str_equal_nocase(a->text, actor->text))) return;
    }
    if (list->count < ACTORS_LISTED) *array_push(arena, list) = *actor;
}

void add_all_actors(Arena *arena, ActorList *list, const ActorList *more) {
    for (int32_t i = 0; i < more->count; i++) add_unique_actor(arena, list, &more->items[i]);
}

Str actor_party(const Actor *actor) {
    return actor->of.length ? actor->of : actor->name;
}

bool has_time(const RecordTime *time) {
    return time->text.length || time->value.length;
}

bool same_days(const RecordTime *a, const RecordTime *b) {
    if (a->start != b->start || a->end != b->end) return false;
    return a->start != DAY_NONE || a->end != DAY_NONE || str_equal(a->value, b->value);
}

Str chain_holder(const Chain *chain) {
    if (!chain->count) return (Str){0};
    const ChainLink *link = &chain->items[chain->count - 1];
    return link->name.length ? link->name : link->text;
}

void actors_of(const Entry *entry, ActorsOf out[ACTOR_LISTS]) {
    for (int32_t i = 0; i < ACTOR_LISTS; i++) out[i] = (ActorsOf){0};
    switch (entry->kind) {
    case ENTRY_EVENT:
        out[0] = (ActorsOf){&entry->event.actor, PARTY_PARTY, false};
        out[1] = (ActorsOf){&entry->event.recipient, PARTY_PARTY, false};
        break;
    case ENTRY_STATEMENT: out[0] = (ActorsOf){&entry->statement.speaker, PARTY_OBSERVER, false}; break;
    case ENTRY_MEETING:
        out[0] = (ActorsOf){&entry->meeting.participants, PARTY_PARTY, true};
        out[1] = (ActorsOf){&entry->meeting.refused_by, PARTY_PARTY, true};
        out[2] = (ActorsOf){&entry->meeting.hosts, PARTY_HOST, true};
        out[3] = (ActorsOf){&entry->meeting.mediators, PARTY_MEDIATOR, true};
        break;
    case ENTRY_AGREEMENT: out[0] = (ActorsOf){&entry->agreement.parties, PARTY_PARTY, true}; break;
    case ENTRY_COMMITMENT:
        out[0] = (ActorsOf){&entry->commitment.debtor, PARTY_PARTY, true};
        out[1] = (ActorsOf){&entry->commitment.beneficiary, PARTY_PARTY, true};
        break;
    case ENTRY_POSITION: out[0] = (ActorsOf){&entry->position.holder, PARTY_PARTY, true}; break;
    case ENTRY_PROCESS:
        out[0] = (ActorsOf){&entry->process.parties, PARTY_PARTY, true};
        out[1] = (ActorsOf){&entry->process.hosts, PARTY_HOST, true};
        break;
    default: break;
    }
}

const RecordPlace *place_of_entry(const Entry *entry) {
    switch (entry->kind) {
    case ENTRY_EVENT: return &entry->event.place;
    case ENTRY_MEETING: return &entry->meeting.place;
    case ENTRY_AGREEMENT: return &entry->agreement.place;
    case ENTRY_TREND: return &entry->trend.place;
    default: return NULL;
    }
}

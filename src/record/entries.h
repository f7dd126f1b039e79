/* Small questions that reports and the fold ask of entries alike. */
#ifndef PARLEY_RECORD_ENTRIES_H
#define PARLEY_RECORD_ENTRIES_H

#include "record/record.h"

/* Each adds what is not there yet. */
void add_unique_str(Arena *arena, StrList *list, Str text); /* case does not count */
/* Takes items of `size` bytes out of the middle of an ARRAY that has more than STEPS_LISTED. */
enum { STEPS_LISTED = 96 };
void keep_steps(void *list, size_t size);
void add_unique_evidence(Arena *arena, EvidenceList *list, const Evidence *evidence);
void add_all_evidence(Arena *arena, EvidenceList *list, const EvidenceList *more);
void add_unique_actor(Arena *arena, ActorList *list, const Actor *actor);
void add_all_actors(Arena *arena, ActorList *list, const ActorList *more);

/* The party that an actor stands for: whom a person acts for, else the actor itself. */
Str actor_party(const Actor *actor);
bool same_days(const RecordTime *a, const RecordTime *b);
bool has_time(const RecordTime *time);

/* Who carries a chain's claim: the innermost link's name, or the words of an unnamed one; empty for the outlet itself. */
Str chain_holder(const Chain *chain);
/* 0..1: how likely a careful reader is to accept what the article is read to say. */
double entry_confidence(const Entry *entry);
/* True for conflicts that are worked out from other entries, not told. */
bool is_derived(const Entry *entry);

/* The day set last for what is owed, that is not merely claimed; NULL if there is none. */
const Deadline *standing_deadline(const CommitmentEntry *commitment);
/* The deadline by which something is late: that, or else the last that anybody tells of; NULL if there is none. */
const Deadline *deadline_due(const CommitmentEntry *commitment);
/* A meeting or agreement that is planned, or a promise that is open; the last day for a promise, DAY_NONE if there is none. */
bool is_to_come(const Entry *entry);
Day day_due(const Entry *entry);

/* The lists of actors of an entry, with what each says of their part in the process; a NULL list ends them. */
typedef struct ActorsOf {
    const ActorList *list;
    PartyRole role;
    bool central; /* a side of a meeting, deal, promise or stance rather than of one event */
} ActorsOf;
enum { ACTOR_LISTS = 6 };
void actors_of(const Entry *entry, ActorsOf out[ACTOR_LISTS]);

/* The parties of one article's entries; adds to *entries. */
void add_parties(EntryList *entries, Arena *arena);
/* Whom the article is about, for those of its entries that name no two sides; after add_parties. */
void add_around(EntryList *entries, Arena *arena);
/* The claims among the entries from `first` on that cannot all be so; adds to *entries. */
void add_conflicts(EntryList *entries, Arena *arena, int32_t first);

#endif

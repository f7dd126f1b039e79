/* Claims about the same thing that cannot all be so, kept side by side with their holders; never decided here. */
#include "record/entries.h"

static Str holder_of_chain(const Chain *chain) {
    if (!chain->count) return (Str){0};
    const ChainLink *link = &chain->items[chain->count - 1];
    return link->name.length ? link->name : link->text;
}

static void add_claim(Arena *arena, ConflictEntry *conflict, Str value, Str holder, const EvidenceList *evidence) {
    *array_push(arena, &conflict->claims) = (RivalClaim){value, holder, *evidence};
}

/* Adds the conflict if its claims are two or more. */
static void add_conflict(EntryList *entries, Arena *arena, const Entry *about, ConflictEntry *conflict) {
    if (conflict->claims.count < 2) return;
    Entry entry = {.kind = ENTRY_CONFLICT, .confidence = 0.6, .reported = about->reported, .conflict = *conflict};
    Str parts[] = {about->id, conflict->field};
    entry.conflict.about = about->id;
    entry.id = entry_id(arena, entry_letter(ENTRY_CONFLICT), parts, 2);
    for (int32_t i = 0; i < conflict->claims.count; i++) add_all_evidence(arena, &entry.evidence, &conflict->claims.items[i].evidence);
    *array_push(arena, entries) = entry;
}

static Str time_words(const RecordTime *time) {
    return time->value.length ? time->value : time->text;
}

/* Deadlines that replaced one another are a history; one that somebody claims against the others is a conflict. */
static void deadline_conflict(EntryList *entries, Arena *arena, const Entry *about) {
    const DeadlineList *list = &about->commitment.deadlines;
    ConflictEntry conflict = {.field = S("deadline")};
    bool claimed = false;
    for (int32_t i = 0; i < list->count; i++) claimed |= list->items[i].manner == MANNER_CLAIMED;
    for (int32_t i = 0; i < list->count && claimed; i++) {
        const Deadline *d = &list->items[i];
        if (d->manner != MANNER_UNILATERAL) add_claim(arena, &conflict, time_words(&d->time), holder_of_chain(&d->according_to), &d->evidence);
    }
    add_conflict(entries, arena, about, &conflict);
}

static void reason_conflict(EntryList *entries, Arena *arena, const Entry *about) {
    const MeetingEntry *m = &about->meeting;
    ConflictEntry conflict = {.field = S("reason")};
    bool differ = false;
    for (int32_t i = 1; i < m->reasons.count; i++) differ |= !str_equal(m->reasons.items[i].holder, m->reasons.items[0].holder);
    for (int32_t i = 0; i < m->reasons.count && differ; i++)
        add_claim(arena, &conflict, m->reasons.items[i].text, m->reasons.items[i].holder, &m->reasons.items[i].evidence);
    add_conflict(entries, arena, about, &conflict);
}

void add_conflicts(EntryList *entries, Arena *arena, int32_t first) {
    for (int32_t i = first, count = entries->count; i < count; i++) {
        Entry about = entries->items[i];
        if (about.kind == ENTRY_COMMITMENT) deadline_conflict(entries, arena, &about);
        if (about.kind == ENTRY_MEETING) reason_conflict(entries, arena, &about);
    }
}

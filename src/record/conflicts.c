/* Claims about the same thing that cannot all be so, kept side by side with their holders; never decided here. */
#include "record/entries.h"

static const Str derived_fields[] = {{"deadline", 8}, {"reason", 6}, {"toll", 4}, {"date", 4}};

bool is_derived(const Entry *entry) {
    for (size_t i = 0; i < sizeof derived_fields / sizeof *derived_fields && entry->kind == ENTRY_CONFLICT; i++)
        if (str_equal(entry->conflict.field, derived_fields[i])) return true;
    return false;
}

/* The same value from the same holder stands once. */
static void add_claim(Arena *arena, ConflictEntry *conflict, Str value, Str holder, const EvidenceList *evidence) {
    for (int32_t i = 0; i < conflict->claims.count; i++) {
        RivalClaim *known = &conflict->claims.items[i];
        if (!str_equal(known->value, value) || !str_equal(known->holder, holder)) continue;
        add_all_evidence(arena, &known->evidence, evidence);
        return;
    }
    RivalClaim *claim = array_push(arena, &conflict->claims);
    *claim = (RivalClaim){value, holder, *evidence};
    array_unshare(&claim->evidence);
}

/* Adds the conflict if its claims are two or more. */
static void add_conflict(EntryList *entries, Arena *arena, const Entry *about, ConflictEntry *conflict) {
    if (conflict->claims.count < 2) return;
    Entry entry = {.kind = ENTRY_CONFLICT, .reported = about->reported, .conflict = *conflict};
    Str parts[] = {about->id, conflict->field};
    entry.conflict.about = about->id;
    entry.id = entry_id(arena, entry_letter(ENTRY_CONFLICT), parts, 2);
    for (int32_t i = 0; i < conflict->claims.count; i++) add_all_evidence(arena, &entry.evidence, &conflict->claims.items[i].evidence);
    entry.confidence = entry_confidence(&entry);
    *array_push(arena, entries) = entry;
}

/* --------------------------------------------------------------- deadlines */

static Str time_words(const RecordTime *time) {
    return time->value.length ? time->value : time->text;
}

/* A day that replaced another is a history. Days that are each told to have been agreed, by different mouths, are rivals. */
static void deadline_conflict(EntryList *entries, Arena *arena, const Entry *about) {
    const DeadlineList *list = &about->commitment.deadlines;
    ConflictEntry conflict = {.field = derived_fields[0]};
    const Deadline *first = NULL;
    bool differ = false;
    for (int32_t i = 0; i < list->count; i++) {
        const Deadline *d = &list->items[i];
        if (d->manner == MANNER_UNILATERAL) continue;
        if (!first) first = d;
        differ |= !str_equal(chain_holder(&d->according_to), chain_holder(&first->according_to)) || d->manner != first->manner;
        add_claim(arena, &conflict, time_words(&d->time), chain_holder(&d->according_to), &d->evidence);
    }
    if (differ) add_conflict(entries, arena, about, &conflict);
}

/* ----------------------------------------------------------------- reasons */

static void reason_conflict(EntryList *entries, Arena *arena, const Entry *about) {
    const MeetingEntry *m = &about->meeting;
    ConflictEntry conflict = {.field = derived_fields[1]};
    bool differ = false;
    for (int32_t i = 1; i < m->reasons.count; i++) differ |= !str_equal(m->reasons.items[i].holder, m->reasons.items[0].holder);
    for (int32_t i = 0; i < m->reasons.count && differ; i++)
        add_claim(arena, &conflict, m->reasons.items[i].text, m->reasons.items[i].holder, &m->reasons.items[i].evidence);
    add_conflict(entries, arena, about, &conflict);
}

/* Days that different mouths give a meeting to come, at about the same time: later ones are its new days, not rivals. */
static bool dates_clash(const HistoryStep *a, const HistoryStep *b) {
    enum { SAME_WEEK = 7 };
    if (a->status != MEETING_PLANNED || b->status != MEETING_PLANNED || str_equal(a->holder, b->holder)) return false;
    if (a->time.start == DAY_NONE || b->time.start == DAY_NONE || a->time.end == DAY_NONE || b->time.end == DAY_NONE) return false;
    if (a->time.end >= b->time.start && b->time.end >= a->time.start) return false;
    return a->reported != DAY_NONE && b->reported != DAY_NONE && a->reported - b->reported <= SAME_WEEK &&
           b->reported - a->reported <= SAME_WEEK;
}

static void date_conflict(EntryList *entries, Arena *arena, const Entry *about) {
    enum { LOOK_BACK = 16 };
    const MeetingEntry *m = &about->meeting;
    ConflictEntry conflict = {.field = derived_fields[3]};
    for (int32_t i = 1; i < m->history.count; i++)
        for (int32_t k = i - 1; k >= 0 && k >= i - LOOK_BACK; k--) {
            const HistoryStep *a = &m->history.items[k], *b = &m->history.items[i];
            if (!dates_clash(a, b)) continue;
            add_claim(arena, &conflict, time_words(&a->time), a->holder, &a->evidence);
            add_claim(arena, &conflict, time_words(&b->time), b->holder, &b->evidence);
        }
    add_conflict(entries, arena, about, &conflict);
}

/* ------------------------------------------------------------------- tolls */

static void toll_range(Count dead, int32_t *low, int32_t *high) {
    bool about = dead.low < 0 && dead.high < 0;
    *low = about ? dead.best - dead.best / 5 : dead.low < 0 ? 0 : dead.low;
    *high = about ? dead.best + dead.best / 5 : dead.high < 0 ? INT32_MAX : dead.high;
}

enum { FAR = 2, OF_ANOTHER = 20 };

/* Four dead, and the 1,200 of the whole war. */
static bool count_another(Count a, Count b) {
    return (int64_t)a.best > (int64_t)b.best * OF_ANOTHER || (int64_t)b.best > (int64_t)a.best * OF_ANOTHER;
}

static bool tolls_clash(const TollEntry *a, const TollEntry *b) {
    int32_t low_a, high_a, low_b, high_b;
    if (count_another(a->dead, b->dead)) return false;
    toll_range(a->dead, &low_a, &high_a);
    toll_range(b->dead, &low_b, &high_b);
    /* "at least 200", "more than 1,000": both may be so, but who knows of a thousand does not say so of two hundred. */
    bool far = a->dead.best >= FAR * b->dead.best || b->dead.best >= FAR * a->dead.best;
    return (low_a > high_b || low_b > high_a || far) && !str_equal(a->holder, b->holder);
}

static Str toll_words(Arena *arena, Count dead) {
    const char *bound = dead.low < 0 && dead.high < 0 ? "~" : dead.high < 0 ? "≥" : dead.low < 0 ? "≤" : "";
    return str_format(arena, "%s%d", bound, dead.best);
}

static void add_tolls_of(Arena *arena, TollList *tolls, const Entry *event) {
    const EventEntry *e = &event->event;
    if (tolls->count >= STEPS_LISTED) return;
    for (int32_t i = 0; i < e->tolls.count; i++) *array_push(arena, tolls) = e->tolls.items[i];
    if (!e->tolls.count && e->dead.best >= 0)
        *array_push(arena, tolls) = (TollEntry){e->dead, chain_holder(&event->according_to), event->evidence};
}

static void toll_conflict(EntryList *entries, Arena *arena, const Entry *about, const TollList *tolls) {
    ConflictEntry conflict = {.field = derived_fields[2]};
    bool clash = false;
    for (int32_t i = 1; i < tolls->count; i++)
        for (int32_t k = 0; k < i && !clash; k++) clash = tolls_clash(&tolls->items[i], &tolls->items[k]);
    for (int32_t i = 0; i < tolls->count && clash; i++)
        add_claim(arena, &conflict, toll_words(arena, tolls->items[i].dead), tolls->items[i].holder, &tolls->items[i].evidence);
    add_conflict(entries, arena, about, &conflict);
}

/* The tolls of all tellings of one event, at its first. */
static void toll_conflicts(EntryList *entries, Arena *arena, int32_t first, int32_t end) {
    StrMap places = {0}; /* id → index in groups + 1 */
    struct Group {
        int32_t event;
        TollList tolls;
    };
    ARRAY(struct Group) groups = {0};
    for (int32_t i = first; i < end; i++) {
        const Entry *entry = &entries->items[i];
        if (entry->kind != ENTRY_EVENT || entry->event.background) continue;
        int32_t *place = map_put(arena, &places, entry->same_as.length ? entry->same_as : entry->id);
        if (!*place) {
            array_push(arena, &groups)->event = i;
            *place = groups.count;
        }
        add_tolls_of(arena, &groups.items[*place - 1].tolls, entry);
    }
    for (int32_t i = 0; i < groups.count; i++) {
        Entry about = entries->items[groups.items[i].event];
        if (groups.items[i].tolls.count > 1) toll_conflict(entries, arena, &about, &groups.items[i].tolls);
    }
}

void add_conflicts(EntryList *entries, Arena *arena, int32_t first) {
    int32_t end = entries->count;
    for (int32_t i = first; i < end; i++) {
        Entry about = entries->items[i];
        if (about.kind == ENTRY_COMMITMENT) deadline_conflict(entries, arena, &about);
        if (about.kind == ENTRY_MEETING) reason_conflict(entries, arena, &about);
        if (about.kind == ENTRY_MEETING) date_conflict(entries, arena, &about);
    }
    toll_conflicts(entries, arena, first, end);
}

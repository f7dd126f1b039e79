/* See diff.h. */
#include "record/diff.h"

#include "record/entries.h"

#include <string.h>

const char *change_name(ChangeKind kind) {
    static const char *const names[] = {"new", "changed", "gone"};
    return names[kind];
}

const char *cause_name(ChangeCause cause) {
    static const char *const names[] = {"report", "correction", "new version"};
    return names[cause];
}

typedef struct Pairing {
    Diff *diff;
    StrMap ids;      /* id → index in before + 1 */
    StrMap passages; /* "kind document start" of the evidence of before → index + 1 */
    StrMap docs;     /* documents that were not known before → 1 */
    bool *paired;    /* [before] */
} Pairing;

static bool is_compared(const Entry *entry) {
    return entry->kind != ENTRY_DOCUMENT && entry->kind != ENTRY_STATEMENT && !entry->same_as.length;
}

static Str passage_key(const Entry *entry, const Evidence *e, Arena *arena) {
    return str_format(arena, "%d %.*s %d", (int)entry->kind, STR_ARGS(e->doc), e->start);
}

static void index_before(Pairing *p) {
    Arena *arena = p->diff->arena;
    const EntryList *before = p->diff->before, *after = p->diff->after;
    for (int32_t i = 0; i < after->count; i++)
        if (after->items[i].kind == ENTRY_DOCUMENT) *map_put(arena, &p->docs, after->items[i].id) = 1;
    p->paired = arena_new(arena, bool, before->count);
    for (int32_t i = 0; i < before->count; i++) {
        const Entry *entry = &before->items[i];
        if (entry->kind == ENTRY_DOCUMENT) *map_put(arena, &p->docs, entry->id) = 0;
        if (!is_compared(entry)) continue;
        *map_put(arena, &p->ids, entry->id) = i + 1;
        for (int32_t k = 0; k < entry->evidence.count && entry->kind != ENTRY_PARTY; k++)
            *map_put(arena, &p->passages, passage_key(entry, &entry->evidence.items[k], arena)) = i + 1;
    }
}

/* The same entry before: of that id, or one that the same words told. */
static int32_t entry_before(const Pairing *p, const Entry *entry) {
    int32_t at = map_get(&p->ids, entry->id, 0);
    for (int32_t k = 0; k < entry->evidence.count && !at && entry->kind != ENTRY_CONFLICT; k++) {
        at = map_get(&p->passages, passage_key(entry, &entry->evidence.items[k], p->diff->arena), 0);
        if (at && p->paired[at - 1]) at = 0;
    }
    return at - 1;
}

/* -------------------------------------------------------------------- causes */

static const Correction *correction_numbered(const Diff *diff, int32_t number) {
    for (int32_t i = 0; i < diff->log->list.count; i++)
        if (diff->log->list.items[i].number == number) return &diff->log->list.items[i];
    return NULL;
}

static bool has_correction(const Entry *entry, int32_t number) {
    for (int32_t i = 0; entry && i < entry->corrected.count; i++)
        if (entry->corrected.items[i].number == number) return true;
    return false;
}

/* The last correction of one that the other does not have: of that field, or of the whole. */
static const Correction *new_correction(const Diff *diff, const Entry *one, const Entry *other, Str field) {
    for (int32_t i = one ? one->corrected.count - 1 : -1; i >= 0; i--) {
        const Corrected *c = &one->corrected.items[i];
        bool fits = c->act != CORRECTION_SET || !field.length || str_equal(c->field, field);
        if (fits && !has_correction(other, c->number)) return correction_numbered(diff, c->number);
    }
    return NULL;
}

/* The correction that took it back since; itself if none did; NULL for NULL. */
static const Correction *undo_of(const Diff *diff, const Correction *correction) {
    for (int32_t i = diff->log->list.count - 1; i >= 0 && correction; i--) {
        const Correction *c = &diff->log->list.items[i];
        if (c->act == CORRECTION_UNDO && !c->undone && c->undoes == correction->number) return c;
    }
    return correction;
}

/* Words of an article that was not known before. */
static const Evidence *new_words(const Pairing *p, const EvidenceList *list) {
    for (int32_t i = list->count - 1; i >= 0; i--)
        if (map_get(&p->docs, list->items[i].doc, 0)) return &list->items[i];
    return NULL;
}

/* The words that tell of the field, where the entry keeps them apart. */
static const Evidence *words_of_field(const Pairing *p, const Entry *entry, Str field) {
    const Evidence *found = NULL;
    bool course = str_equal(field, S("status")) || str_equal(field, S("time"));
    for (int32_t i = 0; entry->kind == ENTRY_MEETING && course && i < entry->meeting.history.count; i++) {
        const HistoryStep *step = &entry->meeting.history.items[i];
        bool tells = str_equal(field, S("status")) ? step->status == entry->meeting.status : same_days(&step->time, &entry->meeting.time);
        if (tells && new_words(p, &step->evidence)) found = new_words(p, &step->evidence);
    }
    for (int32_t i = 0; entry->kind == ENTRY_COMMITMENT && str_equal(field, S("deadline")) && i < entry->commitment.deadlines.count; i++)
        if (new_words(p, &entry->commitment.deadlines.items[i].evidence))
            found = new_words(p, &entry->commitment.deadlines.items[i].evidence);
    for (int32_t i = 0; i < entry->evidence.count && !found && !field.length; i++) /* a new entry: what told of it first */
        if (map_get(&p->docs, entry->evidence.items[i].doc, 0)) found = &entry->evidence.items[i];
    return found ? found : new_words(p, &entry->evidence);
}

static void add_change(Pairing *p, Change change, const Entry *before, const Entry *after) {
    Diff *diff = p->diff;
    change.entry = after ? after : before;
    change.correction = new_correction(diff, after, before, change.field);
    if (!change.correction && before && after) change.correction = undo_of(diff, new_correction(diff, before, after, change.field));
    change.evidence = after ? words_of_field(p, after, change.field) : NULL;
    change.cause = change.correction ? CAUSE_CORRECTION : change.evidence ? CAUSE_REPORT : CAUSE_VERSION;
    *array_push(diff->arena, &diff->changes) = change;
}

/* ----------------------------------------------------------------- the fields */

static void compare_fields(Pairing *p, const Entry *before, const Entry *after) {
    FieldList fields = correctable_fields(after->kind);
    for (int32_t i = 0; fields.names[i]; i++) {
        Str field = str_from(fields.names[i]);
        Str was = field_words(before, field, p->diff->arena), now = field_words(after, field, p->diff->arena);
        if (str_equal(was, now) || str_equal(field, S("aliases"))) continue;
        add_change(p, (Change){.kind = CHANGE_FIELD, .field = field, .was = was, .now = now}, before, after);
    }
}

/* What a correction has taken out since. */
static const Correction *correction_against(const Diff *diff, const Entry *gone) {
    const Correction *found = NULL;
    for (int32_t i = 0; i < diff->log->list.count; i++) {
        const Correction *c = &diff->log->list.items[i];
        Str about = gone->kind == ENTRY_CONFLICT && c->field.length ? gone->conflict.about : gone->id;
        for (int32_t k = 0; k < c->reports.count && !c->undone; k++) {
            bool named = str_equal(c->reports.items[k], about);
            for (int32_t e = 0; e < gone->evidence.count; e++) named |= str_equal(c->reports.items[k], gone->evidence.items[e].doc);
            if (named && (c->act == CORRECTION_REJECT || c->act == CORRECTION_MERGE)) found = c;
        }
    }
    return found;
}

static void compare_entry(Pairing *p, const Entry *entry) {
    int32_t at = entry_before(p, entry);
    if (at < 0) {
        add_change(p, (Change){.kind = CHANGE_NEW}, NULL, entry);
        return;
    }
    p->paired[at] = true;
    compare_fields(p, &p->diff->before->items[at], entry);
}

void diff_records(Diff *diff) {
    Pairing p = {.diff = diff};
    index_before(&p);
    for (int events = 0; events < 2; events++) /* the many single events after what they add up to */
        for (int32_t i = 0; i < diff->after->count; i++) {
            const Entry *entry = &diff->after->items[i];
            if (is_compared(entry) && (entry->kind == ENTRY_EVENT) == events) compare_entry(&p, entry);
        }
    for (int32_t i = 0; i < diff->before->count; i++) {
        const Entry *entry = &diff->before->items[i];
        if (!is_compared(entry) || p.paired[i]) continue;
        add_change(&p, (Change){.kind = CHANGE_GONE}, entry, NULL);
        Change *change = &diff->changes.items[diff->changes.count - 1];
        change->correction = correction_against(diff, entry);
        change->cause = change->correction ? CAUSE_CORRECTION : CAUSE_VERSION;
    }
}

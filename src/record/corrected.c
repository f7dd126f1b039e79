/* What corrections do to the fold of one component: reports change their entry, fields their value, and entries go. */
#include "record/fold.h"

/* ------------------------------------------------------------------- the log */

void settle_corrections(CorrectionLog *log, Day known_by, Arena *arena) {
    CorrectionList *list = &log->list;
    for (int32_t i = 0; i < list->count; i++) {
        Correction *c = &list->items[i];
        bool empty = c->act != CORRECTION_UNDO && !c->reports.count; /* a log that something else wrote */
        c->undone = empty || (known_by != DAY_NONE && c->known > known_by);
    }
    for (int32_t i = list->count - 1; i >= 0; i--) { /* an undo that is undone itself comes after, and is known by now */
        const Correction *c = &list->items[i];
        for (int32_t k = 0; k < i && c->act == CORRECTION_UNDO && !c->undone; k++)
            if (list->items[k].number == c->undoes) list->items[k].undone = true;
    }
    log->named = (StrMap){0};
    for (int32_t i = 0; i < list->count; i++)
        for (int32_t k = 0; k < list->items[i].reports.count && !list->items[i].undone; k++)
            *map_put(arena, &log->named, list->items[i].reports.items[k]) = 1;
}

bool is_named(const CorrectionLog *log, Str report) {
    return log && map_get(&log->named, report, 0);
}

static bool names(const Correction *c, Str report) {
    for (int32_t i = 0; i < c->reports.count; i++)
        if (str_equal(c->reports.items[i], report)) return true;
    return false;
}

void correction_keys(const CorrectionLog *log, const Entry *report, StrList *keys, Arena *arena) {
    if (!is_named(log, report->id)) return;
    for (int32_t i = 0; i < log->list.count; i++) {
        const Correction *c = &log->list.items[i];
        if (!c->undone && c->act == CORRECTION_MERGE && names(c, report->id))
            add_key(arena, keys, "k:", str_format(arena, "%d", c->number));
    }
}

/* ----------------------------------------------------------------- rejected */

/* One passage is rejected alone, other tellings stay; a document with all that it reports. */
static bool is_passage(const Entry *item) {
    return item->kind == ENTRY_EVENT || item->kind == ENTRY_STATEMENT || item->kind == ENTRY_TREND || item->kind == ENTRY_CONFLICT ||
           item->kind == ENTRY_DOCUMENT;
}

static bool is_rejected(const CorrectionLog *log, Str report) {
    for (int32_t i = 0; i < log->list.count && is_named(log, report); i++) {
        const Correction *c = &log->list.items[i];
        if (!c->undone && c->act == CORRECTION_REJECT && !c->field.length && names(c, report)) return true;
    }
    return false;
}

const Entry *const *drop_rejected(Folding *out, const Entry *const *items, int32_t *count) {
    if (!out->corrections || !out->corrections->named.count) return items;
    const Entry **kept = arena_new(out->arena, const Entry *, *count);
    int32_t left = 0;
    for (int32_t i = 0; i < *count; i++) {
        bool rejected = is_rejected(out->corrections, entry_document(items[i]));
        if (rejected || (is_passage(items[i]) && is_rejected(out->corrections, items[i]->id)))
            add_member(out, items[i], items[i]->id); /* it stays in its component, so that an undo finds it */
        else
            kept[left++] = items[i];
    }
    *count = left;
    return kept;
}

void reject_conflicts(Folding *out, int32_t first) {
    int32_t kept = first;
    if (!out->corrections) return;
    for (int32_t i = first; i < out->entries.count; i++) {
        const ConflictEntry *conflict = &out->entries.items[i].conflict;
        bool rejected = false;
        for (int32_t c = 0; c < out->corrections->list.count && !rejected; c++) {
            const Correction *correction = &out->corrections->list.items[c];
            if (correction->undone || correction->act != CORRECTION_REJECT || !str_equal(correction->field, conflict->field)) continue;
            for (int32_t m = 0; m < out->members.count && !rejected; m++)
                rejected = str_equal(out->members.items[m].entry, conflict->about) && names(correction, out->members.items[m].report->id);
        }
        if (!rejected) out->entries.items[kept++] = out->entries.items[i];
    }
    out->entries.count = kept;
}

/* --------------------------------------------------------------- regrouping */

/* Which reports of a component are one entry. */
typedef struct Groups {
    Folding *out;
    const Entry *const *items;
    int32_t count;
    int32_t *group;    /* [count] */
    bool *changed;     /* [groups] */
    int32_t groups;    /* at most count + corrections */
    StrMap of_reports; /* id of a report → its first item + 1 */
} Groups;

/* An event told again is an entry of its own, of the group of the first. */
static void find_groups(Groups *g, int32_t entry, int32_t member) {
    Arena *arena = g->out->arena;
    StrMap firsts = {0}, numbers = {0}, of_items = {0};
    for (int32_t i = entry; i < g->out->entries.count; i++) {
        const Entry *e = &g->out->entries.items[i];
        *map_put(arena, &firsts, e->id) = i + 1;
    }
    for (int32_t m = member; m < g->out->members.count; m++) {
        const Membership *membership = &g->out->members.items[m];
        int32_t at = map_get(&firsts, membership->entry, 0);
        Str first = at && g->out->entries.items[at - 1].same_as.length ? g->out->entries.items[at - 1].same_as : membership->entry;
        int32_t *number = map_put(arena, &numbers, first);
        if (!*number) *number = ++g->groups;
        *map_put(arena, &of_items, (Str){(const char *)&membership->report, sizeof membership->report}) = *number;
    }
    for (int32_t i = 0; i < g->count; i++) {
        g->group[i] = map_get(&of_items, (Str){(const char *)&g->items[i], sizeof g->items[i]}, 1) - 1;
        int32_t *first = map_put(arena, &g->of_reports, g->items[i]->id);
        if (!*first) *first = i + 1;
    }
}

static void stamp(Arena *arena, Entry *entry, const Correction *c) {
    *array_push(arena, &entry->corrected) =
        (Corrected){.number = c->number, .act = c->act, .field = c->field, .value = c->value, .by = c->by, .at = c->at, .why = c->why};
}

static void merge_groups(Groups *g, const Correction *c) {
    int32_t into = -1;
    for (int32_t k = 0; k < c->reports.count; k++) {
        int32_t item = map_get(&g->of_reports, c->reports.items[k], 0) - 1;
        if (item < 0) continue;
        int32_t from = g->group[item];
        if (into < 0) into = from;
        if (from == into) continue;
        for (int32_t i = 0; i < g->count; i++)
            if (g->group[i] == from) g->group[i] = into;
        g->changed[into] = true;
    }
}

static void split_group(Groups *g, const Correction *c) {
    int32_t own = -1;
    for (int32_t i = 0; i < g->count; i++) {
        if (!names(c, g->items[i]->id)) continue;
        if (own < 0) own = g->groups++;
        g->changed[g->group[i]] = g->changed[own] = true;
        g->group[i] = own;
    }
}

/* The group's entries as they were, or, if its reports are others now, folded as one. */
static void emit_group(Groups *g, int32_t number, const Folding *before, const int32_t *group_of_entry) {
    Folding *out = g->out;
    if (!g->changed[number]) {
        for (int32_t i = 0; i < before->entries.count; i++)
            if (group_of_entry[i] == number) *array_push(out->arena, &out->entries) = before->entries.items[i];
        for (int32_t m = 0; m < before->members.count; m++)
            if (map_get(&g->of_reports, before->members.items[m].report->id, 0) &&
                g->group[map_get(&g->of_reports, before->members.items[m].report->id, 0) - 1] == number)
                *array_push(out->arena, &out->members) = before->members.items[m];
        return;
    }
    const Entry **items = arena_new(out->arena, const Entry *, g->count);
    int32_t count = 0;
    for (int32_t i = 0; i < g->count; i++)
        if (g->group[i] == number) items[count++] = g->items[i];
    if (!count) return;
    out->all_one = true;
    fold_items(out, items, count);
    out->all_one = false;
}

static void regroup(Groups *g, int32_t entry, int32_t member) {
    Folding *out = g->out;
    Folding before = {.arena = out->arena};
    for (int32_t i = entry; i < out->entries.count; i++) *array_push(out->arena, &before.entries) = out->entries.items[i];
    for (int32_t m = member; m < out->members.count; m++) *array_push(out->arena, &before.members) = out->members.items[m];
    int32_t *group_of_entry = arena_new(out->arena, int32_t, before.entries.count);
    for (int32_t i = 0; i < before.entries.count; i++)
        group_of_entry[i] = g->group[map_get(&g->of_reports, before.entries.items[i].id, 1) - 1];
    out->entries.count = entry;
    out->members.count = member;
    bool *done = arena_new(out->arena, bool, g->groups);
    for (int32_t i = 0; i < g->count; i++) {
        if (done[g->group[i]]) continue;
        done[g->group[i]] = true;
        emit_group(g, g->group[i], &before, group_of_entry);
    }
}

/* ----------------------------------------------------------------- the whole */

/* The entry in which the report is told now, or -1. */
static int32_t entry_told_in(const Folding *out, Str report, int32_t entry, int32_t member) {
    for (int32_t m = member; m < out->members.count; m++) {
        if (!str_equal(out->members.items[m].report->id, report)) continue;
        for (int32_t i = entry; i < out->entries.count; i++)
            if (str_equal(out->entries.items[i].id, out->members.items[m].entry)) return i;
    }
    return -1;
}

/* Of parties that are one, the one named first by the correction gives its name. */
static void name_merged_party(Folding *out, PartyEntry *party, const Correction *c, int32_t member) {
    for (int32_t m = member; m < out->members.count; m++) {
        const Entry *report = out->members.items[m].report;
        if (!str_equal(report->id, c->reports.items[0]) || str_equal(report->party.name, party->name)) continue;
        StrList old = party->aliases;
        party->aliases = (StrList){0};
        add_unique_str(out->arena, &party->aliases, party->name);
        for (int32_t i = 0; i < old.count; i++)
            if (!str_equal(old.items[i], report->party.name)) add_unique_str(out->arena, &party->aliases, old.items[i]);
        party->name = report->party.name;
        return;
    }
}

static void apply(Folding *out, const Correction *c, int32_t entry, int32_t member) {
    int32_t at = -1;
    for (int32_t k = 0; k < c->reports.count && at < 0; k++)
        if (is_named(out->corrections, c->reports.items[k])) at = entry_told_in(out, c->reports.items[k], entry, member);
    if (at < 0) return;
    Entry *e = &out->entries.items[at];
    Str was = c->act == CORRECTION_SET ? field_words(e, c->field, out->arena) : (Str){0}, problem = {0};
    if (c->act == CORRECTION_REJECT && c->field.length) return;
    if (c->act == CORRECTION_REJECT) {
        for (int32_t i = at + 1; i < out->entries.count; i++) out->entries.items[i - 1] = out->entries.items[i];
        out->entries.count--;
        return;
    }
    if (c->act == CORRECTION_SET && !set_field(e, c->field, c->value, out->arena, &problem)) return;
    if (c->act == CORRECTION_MERGE && e->kind == ENTRY_PARTY) name_merged_party(out, &e->party, c, member);
    array_unshare(&e->corrected);
    stamp(out->arena, e, c);
    if (c->act == CORRECTION_SET) e->corrected.items[e->corrected.count - 1].was = was;
}

static bool concerns(const CorrectionLog *log, const Entry *const *items, int32_t count) {
    if (!log || !log->named.count) return false;
    for (int32_t i = 0; i < count; i++)
        if (is_named(log, items[i]->id)) return true;
    return false;
}

void correct_component(Folding *out, const Entry *const *items, int32_t count, int32_t entry, int32_t member) {
    const CorrectionLog *log = out->corrections;
    if (!concerns(log, items, count)) return;
    int32_t most = count + log->list.count + 1;
    Groups g = {.out = out, .items = items, .count = count};
    g.group = arena_new(out->arena, int32_t, count);
    g.changed = arena_new(out->arena, bool, most);
    find_groups(&g, entry, member);
    bool changed = false;
    for (int32_t i = 0; i < log->list.count; i++) {
        const Correction *c = &log->list.items[i];
        if (c->undone) continue;
        if (c->act == CORRECTION_MERGE) merge_groups(&g, c);
        if (c->act == CORRECTION_SPLIT) split_group(&g, c);
    }
    for (int32_t i = 0; i < g.groups; i++) changed |= g.changed[i];
    if (changed) regroup(&g, entry, member);
    for (int32_t i = 0; i < log->list.count; i++)
        if (!log->list.items[i].undone) apply(out, &log->list.items[i], entry, member);
}

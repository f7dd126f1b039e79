/* See moves.h. */
#include "record/moves.h"

#include "record/entries.h"
#include "record/fold.h"

#include <stdlib.h>

/* A position with what is asked of it again and again. */
typedef struct Stand {
    const Entry *entry;
    StrList holders, words;
} Stand;
typedef ARRAY(Stand) Stands;

static Stands stands_of(const EntryList *entries, Arena *arena) {
    Stands out = {0};
    for (int32_t i = 0; i < entries->count; i++) {
        const Entry *entry = &entries->items[i];
        bool undertakes = entry->kind == ENTRY_COMMITMENT;
        if (!undertakes && (entry->kind != ENTRY_POSITION || !entry->position.stance)) continue;
        Stand *stand = array_push(arena, &out);
        *stand = (Stand){.entry = entry, .words = content_words(arena, undertakes ? entry->commitment.action : entry->position.object)};
        add_parties_of(arena, &stand->holders, undertakes ? &entry->commitment.debtor : &entry->position.holder);
    }
    return out;
}

static int by_report(const void *a, const void *b) {
    const Stand *x = a, *y = b;
    return entry_order(x->entry, y->entry);
}

/* One text may say more than the other of the same issue: half of the shorter one's words. */
static bool same_issue(const Stand *a, const Stand *b) {
    int32_t shorter = a->words.count < b->words.count ? a->words.count : b->words.count;
    int32_t shared = count_kin(&a->words, &b->words);
    return shared > 0 && shared * 2 >= shorter;
}

static bool is_against(const Entry *entry) {
    Stance stance = entry->kind == ENTRY_POSITION ? entry->position.stance : STANCE_NONE;
    return stance == STANCE_REFUSES || stance == STANCE_REJECTS || stance == STANCE_OPPOSES || stance == STANCE_THREATENS;
}

static bool differs(const Entry *was, const Entry *now) {
    if (is_against(was) != is_against(now)) return true;
    if (was->kind != ENTRY_POSITION || now->kind != ENTRY_POSITION) return false;
    const PositionEntry *a = &was->position, *b = &now->position;
    return a->condition_kind && b->condition_kind &&
           (a->condition_kind != b->condition_kind || !str_equal_nocase(a->condition_text, b->condition_text));
}

/* The last position on the issue that the holder was told to have before; the search looks back over LOOK_BACK positions of his. */
static const Stand *stand_before(const Stands *stands, const Indices *own, const Stand *now) {
    enum { LOOK_BACK = 256 };
    for (int32_t k = own->count - 1; k >= 0 && k >= own->count - LOOK_BACK; k--) {
        const Stand *before = &stands->items[own->items[k]];
        if (before->entry->reported < now->entry->reported && same_issue(before, now)) return before;
    }
    return NULL;
}

MoveList find_moves(const EntryList *entries, Day since, Arena *arena) {
    MoveList out = {0};
    Stands stands = stands_of(entries, arena);
    StrMap places = {0}; /* holder → its list + 1 */
    ARRAY(Indices) lists = {0};
    if (stands.count) qsort(stands.items, (size_t)stands.count, sizeof(Stand), by_report);
    for (int32_t i = 0; i < stands.count; i++)
        for (int32_t h = 0; h < stands.items[i].holders.count; h++) {
            const Stand *now = &stands.items[i];
            int32_t *place = map_put(arena, &places, now->holders.items[h]);
            if (!*place) array_push(arena, &lists), *place = lists.count;
            Indices *own = &lists.items[*place - 1];
            const Stand *before = stand_before(&stands, own, now);
            bool late = since == DAY_NONE || now->entry->reported >= since;
            if (before && late && differs(before->entry, now->entry))
                *array_push(arena, &out) = (Move){now->holders.items[h], before->entry, now->entry};
            *array_push(arena, own) = i;
        }
    return out;
}

/* ------------------------------------------------------------- side by side */

static bool is_held_by(const Stand *stand, Str party, Arena *arena) {
    for (int32_t i = 0; i < stand->holders.count; i++)
        if (str_find(str_fold(arena, stand->holders.items[i]), str_fold(arena, party)) >= 0) return true;
    return false;
}

StandpointsList stand_beside(const EntryList *entries, Str one, Str other, Arena *arena) {
    StandpointsList out = {0};
    Stands stands = stands_of(entries, arena), ones = {0}, others = {0};
    if (stands.count) qsort(stands.items, (size_t)stands.count, sizeof(Stand), by_report);
    for (int32_t i = 0; i < stands.count; i++) {
        if (is_held_by(&stands.items[i], one, arena)) *array_push(arena, &ones) = stands.items[i];
        if (is_held_by(&stands.items[i], other, arena)) *array_push(arena, &others) = stands.items[i];
    }
    bool *met = arena_new(arena, bool, ones.count + 1), *answered = arena_new(arena, bool, others.count + 1);
    for (int32_t i = 0; i < ones.count; i++)
        for (int32_t k = 0; k < others.count; k++) {
            if (!same_issue(&ones.items[i], &others.items[k])) continue;
            met[i] = answered[k] = true;
            *array_push(arena, &out) = (Standpoints){ones.items[i].entry, others.items[k].entry};
        }
    for (int32_t i = 0; i < ones.count; i++)
        if (!met[i]) *array_push(arena, &out) = (Standpoints){ones.items[i].entry, NULL};
    for (int32_t k = 0; k < others.count; k++)
        if (!answered[k]) *array_push(arena, &out) = (Standpoints){NULL, others.items[k].entry};
    return out;
}

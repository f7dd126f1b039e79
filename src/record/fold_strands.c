/* What may go on looks for what it goes on with: the fold that all kinds share whose entries are told more than once; see fold.h. */
#include "record/fold.h"

/* Candidates are the strands that were started last among those that have a key of the report. Only they count, whatever else is in the
 * component, so that a report can be folded beside no more of the record than what shares a key with it. */
enum { NO_STRAND = -1 };

typedef struct Strand {
    const Entry *first;
    void *course;
    int32_t asked; /* last report that asked for it */
} Strand;

typedef struct Strands {
    Folding *out;
    const StrandKind *kind;
    ARRAY(Strand) items;
    StrMap keys;          /* key → its list + 1 */
    ARRAY(Indices) lists; /* of strands, in the order of their start */
    int32_t asked;
} Strands;

Day fold_day(const Entry *entry) {
    return entry->kind == ENTRY_DOCUMENT && entry->reported == DAY_NONE ? INT32_MAX : entry->reported;
}

static int compare_starts(const Entry *a, const Entry *b) {
    Day x = fold_day(a), y = fold_day(b);
    return x != y ? (x < y ? -1 : 1) : str_compare(a->id, b->id);
}

static void add_to_list(Strands *s, Indices *list, int32_t strand) {
    int32_t low = 0, high = list->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = compare_starts(s->items.items[list->items[middle]].first, s->items.items[strand].first);
        if (list->items[middle] == strand) return;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < list->count && list->items[low] == strand) return;
    array_push(s->out->arena, list);
    for (int32_t i = list->count - 1; i > low; i--) list->items[i] = list->items[i - 1];
    list->items[low] = strand;
}

static void add_keys_of(Strands *s, int32_t strand, const StrList *keys) {
    for (int32_t k = 0; k < keys->count; k++) {
        int32_t *list = map_put(s->out->arena, &s->keys, keys->items[k]);
        if (!*list) array_push(s->out->arena, &s->lists), *list = s->lists.count;
        add_to_list(s, &s->lists.items[*list - 1], strand);
    }
}

static int32_t best_strand(Strands *s, const StrList *keys, const void *telling) {
    int32_t best = NO_STRAND, most = s->kind->least - 1;
    s->asked++;
    for (int32_t k = 0; k < keys->count; k++) {
        int32_t place = map_get(&s->keys, keys->items[k], 0);
        const Indices *list = place ? &s->lists.items[place - 1] : NULL;
        for (int32_t i = list ? list->count - 1 : -1; i >= 0 && i >= list->count - STRANDS_ASKED; i--) {
            Strand *strand = &s->items.items[list->items[i]];
            if (strand->asked == s->asked) continue;
            strand->asked = s->asked;
            int32_t points = s->kind->rank(s->out, strand->course, telling);
            bool later = best >= 0 && points == most && compare_starts(s->items.items[best].first, strand->first) < 0;
            if (points > most || later) best = list->items[i], most = points;
        }
    }
    return best;
}

/* Tells the report in the strand, or in a new one. */
static void tell(Strands *s, int32_t strand, const Entry *item, const StrList *keys, const void *telling) {
    if (strand >= 0) {
        s->kind->join(s->out, s->items.items[strand].course, telling);
    } else {
        void *course = s->kind->start(s->out, telling);
        strand = s->items.count;
        *array_push(s->out->arena, &s->items) = (Strand){item, course, 0};
    }
    if (strand < 0 || !s->kind->passes || s->items.items[strand].first == item) add_keys_of(s, strand, keys);
}

static void tell_known(Strands *s, const Tellings *known) {
    int32_t strand = NO_STRAND;
    for (int32_t i = 0; i < known->count; i++) {
        StrList keys = {0};
        fold_keys(known->items[i], &keys, s->out->arena);
        tell(s, strand, known->items[i], &keys, s->kind->telling(s->out, known->items[i]));
        strand = s->items.count - 1;
    }
}

void fold_strands(Folding *out, const StrandKind *kind, const Entry *const *items, int32_t count) {
    Strands s = {.out = out, .kind = kind};
    for (int32_t i = 0; i < out->known.count; i++) tell_known(&s, &out->known.items[i]);
    for (int32_t i = 0; i < count; i++) {
        StrList keys = {0};
        fold_keys(items[i], &keys, out->arena);
        const void *telling = kind->telling(out, items[i]);
        int32_t strand = out->all_one ? (i ? 0 : NO_STRAND) : best_strand(&s, &keys, telling);
        tell(&s, strand, items[i], &keys, telling);
    }
    for (int32_t i = 0; i < s.items.count && kind->settle; i++) kind->settle(out, s.items.items[i].course);
}

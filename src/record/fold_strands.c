/* What may go on looks for what it goes on with: the fold that all kinds share whose entries are told more than once; see fold.h. */
#include "record/codec.h"
#include "record/fold.h"

/* Candidates are the strands that were started last among those that have a key of the report. Only they count, whatever else is in the
 * component, so that a report can be folded beside no more of the record than what shares a key with it. */
enum { NO_STRAND = -1 };

typedef struct Strand {
    const Entry *first; /* or what became of it; the day and the id are the same */
    void *course;
    int32_t asked;  /* last report that asked for it */
    int32_t shared; /* keys with that */
} Strand;

typedef struct Strands {
    Folding *out;
    const StrandKind *kind;
    ARRAY(Strand) items;
    StrMap keys;          /* key → its list + 1 */
    ARRAY(Indices) lists; /* of strands, in the order of their start */
    StrList key_names;    /* [lists] */
    StrMap held;          /* key → how many have it, beside those of out->held */
    bool rare, knowing;   /* the kind asks rarely; what is told was told before */
    int32_t asked;
} Strands;

Day fold_day(const Entry *entry) {
    return entry->kind == ENTRY_DOCUMENT && entry->reported == DAY_NONE ? INT32_MAX : entry->reported;
}

static int compare_starts(const Entry *a, const Entry *b) {
    Day x = fold_day(a), y = fold_day(b);
    return x != y ? (x < y ? -1 : 1) : str_compare(a->id, b->id);
}

/* False if it is there. */
static bool add_to_list(Strands *s, Indices *list, int32_t strand) {
    int32_t low = 0, high = list->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = compare_starts(s->items.items[list->items[middle]].first, s->items.items[strand].first);
        if (list->items[middle] == strand) return false;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < list->count && list->items[low] == strand) return false;
    array_push(s->out->arena, list);
    for (int32_t i = list->count - 1; i > low; i--) list->items[i] = list->items[i - 1];
    list->items[low] = strand;
    return true;
}

static void add_keys_of(Strands *s, int32_t strand, const StrList *keys) {
    for (int32_t k = 0; k < keys->count; k++) {
        int32_t *list = map_put(s->out->arena, &s->keys, keys->items[k]);
        if (!*list) {
            array_push(s->out->arena, &s->lists);
            *array_push(s->out->arena, &s->key_names) = keys->items[k];
            *list = s->lists.count;
        }
        bool new = add_to_list(s, &s->lists.items[*list - 1], strand);
        if (new && s->rare && !s->knowing) ++*map_put(s->out->arena, &s->held, keys->items[k]);
    }
}

/* Whether the key leads to those that have it. */
static bool leads(const Strands *s, Str key) {
    return !s->rare || map_get(&s->held, key, 0) + map_get(&s->out->held, key, 0) <= STRANDS_ASKED;
}

/* How many keys what is asked has to share. */
static int32_t keys_needed(const Strands *s, const StrList *keys) {
    int32_t needed = 0, most = s->rare ? SHARED_LEAST : 1;
    for (int32_t k = 0; k < keys->count && needed < most; k++) needed += leads(s, keys->items[k]);
    return needed;
}

static int32_t best_strand(Strands *s, const StrList *keys, const void *telling) {
    int32_t best = NO_STRAND, most = s->kind->least - 1, needed = keys_needed(s, keys);
    s->asked++;
    for (int32_t k = 0; k < keys->count; k++) {
        int32_t place = leads(s, keys->items[k]) ? map_get(&s->keys, keys->items[k], 0) : 0;
        const Indices *list = place ? &s->lists.items[place - 1] : NULL;
        for (int32_t i = list ? list->count - 1 : -1; i >= 0 && i >= list->count - STRANDS_ASKED; i--) {
            Strand *strand = &s->items.items[list->items[i]];
            if (strand->asked != s->asked) strand->asked = s->asked, strand->shared = 0;
            if (++strand->shared != needed) continue;
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
        *array_push(s->out->arena, &s->items) = (Strand){.first = item, .course = course};
    }
    if (strand < 0 || !s->kind->passes || s->items.items[strand].first == item) add_keys_of(s, strand, keys);
}

/* ------------------------------------------------------------------- states
 *
 * Two lines: the entry as it is before it is settled; keys and course. */

typedef struct State {
    const StrandKind *kind;
    StrList keys;
    void *course;
} State;

static void describe_state(Codec *codec, void *item) {
    State *state = item;
    codec_str_list(codec, "keys", &state->keys);
    if (state->kind) state->kind->describe(codec, state->course);
}

static Str strand_state(const Strands *s, int32_t strand) {
    StrBuilder out = {.arena = s->out->arena};
    State state = {.kind = s->kind, .course = s->items.items[strand].course};
    for (int32_t k = 0; k < s->key_names.count; k++) {
        const Indices *list = &s->lists.items[k];
        for (int32_t i = 0; i < list->count; i++)
            if (list->items[i] == strand) *array_push(s->out->arena, &state.keys) = s->key_names.items[k];
    }
    entry_write_sparse(&out, &s->out->entries.items[*(int32_t *)state.course]);
    build_str(&out, S("\n{"));
    describe_state(&(Codec){.out = &out, .sparse = true}, &state);
    build_char(&out, '}');
    return built(&out);
}

static bool read_parts(Str text, Entry *entry, State *state, Arena *arena) {
    Str problem, first = str_cut(&text, '\n');
    return entry_read_json(arena, first, entry, &problem) && !codec_read(arena, text, NULL, describe_state, state);
}

bool read_strand_state(Str text, Entry *first, StrList *keys, Arena *arena) {
    State state = {0};
    bool read = read_parts(text, first, &state, arena);
    *keys = state.keys;
    return read;
}

static int32_t go_on_from(Strands *s, Str text) {
    State state = {.kind = s->kind, .course = arena_alloc(s->out->arena, s->kind->size, 1)};
    Entry *entry = arena_new(s->out->arena, Entry, 1);
    if (!read_parts(text, entry, &state, s->out->arena)) return NO_STRAND;
    int32_t strand = s->items.count;
    *(int32_t *)state.course = open_entry(s->out, entry);
    *array_push(s->out->arena, &s->items) = (Strand){.first = entry, .course = state.course};
    add_keys_of(s, strand, &state.keys);
    return strand;
}

static void tell_known(Strands *s, Tellings *known) {
    int32_t strand = known->state.length ? go_on_from(s, known->state) : NO_STRAND;
    for (int32_t i = 0; i < known->count; i++) {
        StrList keys = {0};
        fold_keys(known->items[i], &keys, s->out->arena);
        tell(s, strand, known->items[i], &keys, s->kind->telling(s->out, known->items[i]));
        if (strand < 0) strand = s->items.count - 1;
    }
    if (known->asked && s->kind->size) known->made = strand_state(s, strand);
}

void fold_strands(Folding *out, const StrandKind *kind, const Entry *const *items, int32_t count) {
    Strands s = {.out = out, .kind = kind, .rare = count && asks_rarely(items[0]->kind)};
    s.knowing = true;
    for (int32_t i = 0; i < out->known.count; i++) tell_known(&s, &out->known.items[i]);
    s.knowing = false;
    for (int32_t i = 0; i < count; i++) {
        StrList keys = {0};
        fold_keys(items[i], &keys, out->arena);
        const void *telling = kind->telling(out, items[i]);
        int32_t strand = out->all_one ? (s.items.count ? 0 : NO_STRAND) : best_strand(&s, &keys, telling);
        tell(&s, strand, items[i], &keys, telling);
    }
    for (int32_t i = 0; i < s.items.count && kind->settle; i++) kind->settle(out, s.items.items[i].course);
}

/* What passages tell, over many articles: copies of articles, one event told by many, statements quoted again, positions. */
#include "record/codec.h"
#include "record/fold.h"

enum { LOOK_BACK = 256 };

/* An entry of its own, which tells the same as the one named. */
static void open_telling(Folding *out, const Entry *item, Str same_as) {
    int32_t entry = open_entry(out, item);
    out->entries.items[entry].same_as = same_as;
    add_member(out, item, item->id);
}

/* ----------------------------------------------------------------- documents */

static StrList fingerprint_of(Arena *arena, const Entry *entry) {
    StrList out = {0};
    Str rest = entry->document.fingerprint;
    while (rest.length) *array_push(arena, &out) = str_cut(&rest, ' ');
    return out;
}

void document_keys(const Entry *entry, StrList *keys, Arena *arena) {
    StrList prints = fingerprint_of(arena, entry);
    for (int32_t i = 0; i < prints.count; i++) add_key(arena, keys, "d:", prints.items[i]);
    add_key(arena, keys, "d:sha:", entry->document.sha256);
}

typedef struct Print {
    const Entry *item;
    StrList prints;
    StrMap holds;
} Print;

static const void *print_of(Folding *out, const Entry *item) {
    Print *print = arena_new(out->arena, Print, 1);
    print->item = item;
    print->prints = fingerprint_of(out->arena, item);
    *array_push(out->arena, &print->prints) = item->document.sha256;
    for (int32_t i = 0; i < print->prints.count; i++) *map_put(out->arena, &print->holds, print->prints.items[i]) = 1;
    return print;
}

/* Of nearly everything that one holds the other does too: the containment of sampled shingles (Broder 1997). */
static int32_t rank_copy(Folding *out, const void *course, const void *telling) {
    enum { LEAST = 3 };
    (void)out;
    const Print *original = course, *own = telling;
    int32_t shared = 0, smaller = own->prints.count < original->prints.count ? own->prints.count : original->prints.count;
    for (int32_t i = 0; i < own->prints.count; i++) shared += map_get(&original->holds, own->prints.items[i], 0);
    bool all = shared == own->prints.count && shared == original->prints.count;
    return all || (shared >= LEAST && shared * 4 >= smaller * 3) ? shared : 0;
}

static void *open_document(Folding *out, const void *telling) {
    Print *print = arena_new(out->arena, Print, 1);
    *print = *(const Print *)telling;
    open_entry(out, print->item);
    add_member(out, print->item, print->item->id);
    return print;
}

static void join_document(Folding *out, void *course, const void *telling) {
    const Print *original = course, *own = telling;
    open_telling(out, own->item, original->item->id);
}

/* Near-verbatim copies. The first dated one is the original. */
void fold_documents(Folding *out, const Entry *const *items, int32_t count) {
    static const StrandKind kind = {print_of, rank_copy, open_document, join_document, NULL, 1, true, 0, NULL};
    const Entry **order = arena_new(out->arena, const Entry *, count);
    int32_t placed = 0;
    for (int32_t undated = 0; undated < 2; undated++)
        for (int32_t i = 0; i < count; i++)
            if ((items[i]->reported == DAY_NONE) == undated) order[placed++] = items[i];
    fold_strands(out, &kind, order, count);
}

/* -------------------------------------------------------------------- events */

/* Its own day, or that of the report where it has none and is no history. */
static Day event_day(const Entry *entry) {
    const EventEntry *e = &entry->event;
    if (e->time.start != DAY_NONE) return e->time.start == e->time.end ? e->time.start : DAY_NONE;
    return has_time(&e->time) || e->background ? DAY_NONE : entry->reported;
}

static StrList event_parties(Arena *arena, const EventEntry *e) {
    StrList parties = {0};
    add_parties_of(arena, &parties, &e->actor);
    add_parties_of(arena, &parties, &e->recipient);
    return parties;
}

void event_keys(const Entry *entry, StrList *keys, Arena *arena) {
    const EventEntry *e = &entry->event;
    StrList parties = event_parties(arena, e);
    Day day = event_day(entry);
    Str when = str_format(arena, "%d:%d:", day, (int)e->type);
    for (int32_t i = 0; i < parties.count && day != DAY_NONE; i++)
        add_key(arena, keys, "e:", str_format(arena, "%.*swho:%.*s", STR_ARGS(when), STR_ARGS(parties.items[i])));
    if (day != DAY_NONE && e->place.level >= PLACE_CITY)
        add_key(arena, keys, "e:", str_format(arena, "%.*swhere:%.*s", STR_ARGS(when), STR_ARGS(e->place.name)));
    add_key(arena, keys, "e:is:", entry->id);
    if (entry->same_as.length) add_key(arena, keys, "e:is:", entry->same_as);
}

static bool took_place(Status status) {
    return status == STATUS_HAPPENED || status == STATUS_ONGOING;
}

static bool sides_agree(Arena *arena, const ActorList *a, const ActorList *b, int32_t *shared) {
    StrList x = {0}, y = {0};
    add_parties_of(arena, &x, a);
    add_parties_of(arena, &y, b);
    int32_t both = count_shared(&x, &y);
    *shared += both;
    return both || !x.count || !y.count;
}

static bool same_event(Arena *arena, const Entry *a, const Entry *b) {
    const EventEntry *x = &a->event, *y = &b->event;
    int32_t shared = 0;
    if (x->type != y->type || event_day(a) == DAY_NONE || event_day(a) != event_day(b)) return false;
    if (x->background != y->background || places_differ(&x->place, &y->place)) return false;
    if (x->status != y->status && !(took_place(x->status) && took_place(y->status))) return false;
    if (!sides_agree(arena, &x->actor, &y->actor, &shared) || !sides_agree(arena, &x->recipient, &y->recipient, &shared)) return false;
    bool city = same_city(&x->place, &y->place);
    return shared >= 2 || (shared && (city || str_equal_nocase(x->trigger.text, y->trigger.text)));
}

void fold_events(Folding *out, const Entry *const *items, int32_t count) {
    StrMap places = {0}; /* id → index in items + 1 */
    Str *firsts = arena_new(out->arena, Str, count);
    for (int32_t i = 0; i < count; i++) {
        int32_t told = items[i]->same_as.length ? map_get(&places, items[i]->same_as, 0) : 0, same = told - 1;
        for (int32_t k = i - 1; same < 0 && k >= 0 && k >= i - LOOK_BACK; k--)
            if (!str_equal(entry_document(items[k]), entry_document(items[i])) && same_event(out->arena, items[k], items[i])) same = k;
        if (out->all_one) same = i ? 0 : -1;
        firsts[i] = same >= 0 ? firsts[same] : items[i]->id;
        *map_put(out->arena, &places, items[i]->id) = i + 1;
        int32_t entry = open_entry(out, items[i]);
        out->entries.items[entry].same_as = same >= 0 ? firsts[i] : (Str){0};
        add_member(out, items[i], items[i]->id);
    }
}

/* ---------------------------------------------------------------- statements */

static Str opening_of(Arena *arena, Str content) {
    enum { WORDS = 5 };
    StrList words = content_words(arena, content);
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < words.count && i < WORDS; i++) {
        build_str(&out, words.items[i]);
        build_char(&out, ' ');
    }
    return words.count >= WORDS ? built(&out) : (Str){0};
}

void statement_keys(const Entry *entry, StrList *keys, Arena *arena) {
    Str opening = opening_of(arena, entry->statement.content);
    if (opening.length) add_key(arena, keys, "s:", opening);
}

typedef struct Quoted {
    const Entry *item;
    StrList words;
} Quoted;

static const void *quoted_in(Folding *out, const Entry *item) {
    Quoted *quoted = arena_new(out->arena, Quoted, 1);
    *quoted = (Quoted){item, content_words(out->arena, item->statement.content)};
    return quoted;
}

static int32_t rank_quote(Folding *out, const void *course, const void *telling) {
    const Quoted *first = course, *own = telling;
    int32_t shared = 0;
    double overlap = word_overlap(&own->words, &first->words);
    if (overlap < 0.8 || !sides_agree(out->arena, &first->item->statement.speaker, &own->item->statement.speaker, &shared)) return 0;
    return (int32_t)(overlap * 100);
}

static void *open_statement(Folding *out, const void *telling) {
    Quoted *quoted = arena_new(out->arena, Quoted, 1);
    *quoted = *(const Quoted *)telling;
    open_telling(out, quoted->item, (Str){0});
    return quoted;
}

static void join_statement(Folding *out, void *course, const void *telling) {
    const Quoted *first = course, *own = telling;
    open_telling(out, own->item, first->item->id);
}

void fold_statements(Folding *out, const Entry *const *items, int32_t count) {
    static const StrandKind kind = {quoted_in, rank_quote, open_statement, join_statement, NULL, 1, true, 0, NULL};
    fold_strands(out, &kind, items, count);
}

/* ----------------------------------------------------------------- positions */

/* One position has the same holders, stance and some of the words. */
void position_keys(const Entry *entry, StrList *keys, Arena *arena) {
    StrList holders = {0}, words = content_words(arena, entry->position.object);
    add_parties_of(arena, &holders, &entry->position.holder);
    Str first = holders.count ? holders.items[0] : (Str){0};
    for (int32_t i = 1; i < holders.count; i++)
        if (str_compare(holders.items[i], first) < 0) first = holders.items[i];
    for (int32_t i = 0; i < words.count; i++) {
        Str about = str_format(arena, "%d:%.*s:%.*s", (int)entry->position.stance, STR_ARGS(first), STR_ARGS(stem_of(words.items[i])));
        add_key(arena, keys, "p:", about);
    }
}

typedef struct Held {
    int32_t entry;
    const Entry *item; /* of a telling */
    StrList holders, words;
} Held;

static const void *held_in(Folding *out, const Entry *item) {
    Held *held = arena_new(out->arena, Held, 1);
    *held = (Held){.item = item, .words = content_words(out->arena, item->position.object)};
    add_parties_of(out->arena, &held->holders, &item->position.holder);
    return held;
}

static int32_t rank_position(Folding *out, const void *course, const void *telling) {
    const Held *held = course, *own = telling;
    const PositionEntry *known = &out->entries.items[held->entry].position;
    if (known->stance != own->item->position.stance || own->holders.count != held->holders.count) return 0;
    if (count_shared(&own->holders, &held->holders) != own->holders.count) return 0;
    return word_overlap(&own->words, &held->words) >= 0.6; /* the last of those that are near enough */
}

static void *open_position(Folding *out, const void *telling) {
    Held *held = arena_new(out->arena, Held, 1);
    *held = *(const Held *)telling;
    held->entry = open_entry(out, held->item);
    add_member(out, held->item, held->item->id);
    return held;
}

static void join_position(Folding *out, void *course, const void *telling) {
    const Held *held = course, *own = telling;
    join_entry(out, held->entry, own->item);
    PositionEntry *known = &out->entries.items[held->entry].position;
    if (known->condition_kind != CONDITION_NONE) return;
    known->condition_kind = own->item->position.condition_kind;
    known->condition_text = own->item->position.condition_text;
}

static void describe_held(Codec *codec, void *item) {
    Held *held = item;
    codec_str_list(codec, "holders", &held->holders);
    codec_str_list(codec, "words", &held->words);
}

void fold_positions(Folding *out, const Entry *const *items, int32_t count) {
    static const StrandKind kind = {held_in, rank_position, open_position, join_position, NULL, 1, false, sizeof(Held), describe_held};
    fold_strands(out, &kind, items, count);
}

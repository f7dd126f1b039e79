/* What passages tell, over many articles: copies of articles, one event told by many, statements quoted again, positions. */
#include "record/fold.h"

enum { LOOK_BACK = 256 };

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

/* The earlier document of which `prints` holds, or which holds of it, nearly everything; -1 if none. */
static int32_t original_of(const StrMap *holders, const StrList *lists, const StrList *prints, const Indices *postings, Arena *arena) {
    enum { LEAST = 3 };
    StrMap shared = {0};
    int32_t best = -1;
    for (int32_t p = 0; p < prints->count; p++) {
        int32_t list = map_get(holders, prints->items[p], 0);
        for (int32_t k = 0; list && k < postings[list - 1].count; k++) {
            int32_t other = postings[list - 1].items[k], count = ++*map_put(arena, &shared, str_format(arena, "%d", other));
            int32_t smaller = prints->count < lists[other].count ? prints->count : lists[other].count;
            bool all = count == prints->count && count == lists[other].count;
            if ((all || (count >= LEAST && count * 4 >= smaller * 3)) && (best < 0 || other < best)) best = other;
        }
    }
    return best;
}

/* Near-verbatim copies by the containment of sampled shingles (Broder 1997). The first dated one is the original. */
void fold_documents(Folding *out, const Entry *const *items, int32_t count) {
    StrMap holders = {0};
    ARRAY(Indices) postings = {0};
    StrList *lists = arena_new(out->arena, StrList, count);
    int32_t *order = arena_new(out->arena, int32_t, count), placed = 0;
    for (int32_t i = 0; i < count; i++)
        if (items[i]->reported != DAY_NONE) order[placed++] = i;
    for (int32_t i = 0; i < count; i++)
        if (items[i]->reported == DAY_NONE) order[placed++] = i;
    int32_t first = out->entries.count;
    for (int32_t i = 0; i < count; i++) {
        const Entry *item = items[order[i]];
        lists[i] = fingerprint_of(out->arena, item);
        *array_push(out->arena, &lists[i]) = item->document.sha256;
        int32_t original = original_of(&holders, lists, &lists[i], postings.items, out->arena);
        if (out->all_one && i) original = 0;
        int32_t entry = open_entry(out, item);
        if (original >= 0) {
            const Entry *earlier = &out->entries.items[first + original];
            out->entries.items[entry].same_as = earlier->same_as.length ? earlier->same_as : earlier->id;
        }
        add_member(out, item, item->id);
        for (int32_t p = 0; p < lists[i].count; p++) {
            int32_t *place = map_put(out->arena, &holders, lists[i].items[p]);
            if (!*place) array_push(out->arena, &postings), *place = postings.count;
            if (postings.items[*place - 1].count < LOOK_BACK) *array_push(out->arena, &postings.items[*place - 1]) = i;
        }
    }
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
    Str when = str_format(arena, "%d:%d:", (int)e->type, day);
    for (int32_t i = 0; i < parties.count && day != DAY_NONE; i++)
        add_key(arena, keys, "e:who:", str_format(arena, "%.*s%.*s", STR_ARGS(when), STR_ARGS(parties.items[i])));
    if (day != DAY_NONE && e->place.level >= PLACE_CITY)
        add_key(arena, keys, "e:where:", str_format(arena, "%.*s%.*s", STR_ARGS(when), STR_ARGS(e->place.name)));
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

void fold_statements(Folding *out, const Entry *const *items, int32_t count) {
    int32_t first = out->entries.count;
    for (int32_t i = 0; i < count; i++) {
        int32_t shared = 0, entry = open_entry(out, items[i]);
        out->entries.items[entry].same_as = (Str){0};
        StrList words = content_words(out->arena, items[i]->statement.content);
        for (int32_t k = 0; k < i && k < LOOK_BACK; k++) {
            const Entry *other = &out->entries.items[first + k];
            StrList others = content_words(out->arena, other->statement.content);
            if (!out->all_one && (word_overlap(&words, &others) < 0.8 ||
                                  !sides_agree(out->arena, &other->statement.speaker, &items[i]->statement.speaker, &shared)))
                continue;
            out->entries.items[entry].same_as = other->same_as.length ? other->same_as : other->id;
            break;
        }
        add_member(out, items[i], items[i]->id);
    }
}

/* ----------------------------------------------------------------- positions */

void position_keys(const Entry *entry, StrList *keys, Arena *arena) {
    StrList holders = {0};
    add_parties_of(arena, &holders, &entry->position.holder);
    for (int32_t i = 0; i < holders.count; i++)
        add_key(arena, keys, "p:", str_format(arena, "%d:%.*s", (int)entry->position.stance, STR_ARGS(holders.items[i])));
}

typedef struct Held {
    int32_t entry;
    StrList holders, words;
} Held;

static bool same_position(const Folding *out, const Held *held, const Entry *item, const Held *own) {
    const PositionEntry *known = &out->entries.items[held->entry].position, *p = &item->position;
    if (known->stance != p->stance || own->holders.count != held->holders.count) return false;
    if (count_shared(&own->holders, &held->holders) != own->holders.count) return false;
    return word_overlap(&own->words, &held->words) >= 0.6;
}

void fold_positions(Folding *out, const Entry *const *items, int32_t count) {
    ARRAY(Held) all = {0};
    for (int32_t i = 0; i < count; i++) {
        Held own = {.words = content_words(out->arena, items[i]->position.object)};
        add_parties_of(out->arena, &own.holders, &items[i]->position.holder);
        int32_t found = -1;
        for (int32_t k = all.count - 1; k >= 0 && k >= all.count - LOOK_BACK && found < 0; k--)
            if (same_position(out, &all.items[k], items[i], &own)) found = k;
        if (out->all_one) found = all.count - 1;
        if (found < 0) {
            own.entry = open_entry(out, items[i]);
            add_member(out, items[i], items[i]->id);
            *array_push(out->arena, &all) = own;
            continue;
        }
        join_entry(out, all.items[found].entry, items[i]);
        PositionEntry *known = &out->entries.items[all.items[found].entry].position;
        if (known->condition_kind == CONDITION_NONE) {
            known->condition_kind = items[i]->position.condition_kind;
            known->condition_text = items[i]->position.condition_text;
        }
    }
}

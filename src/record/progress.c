/* See progress.h. */
#include "record/progress.h"

#include "record/entries.h"
#include "record/fold.h"

typedef struct Deeds {
    StrMap of_party; /* party → its list + 1 */
    ARRAY(Indices) lists;
} Deeds;

static bool took_place(const Entry *entry) {
    bool so = entry->event.status == STATUS_HAPPENED || entry->event.status == STATUS_ONGOING;
    return entry->kind == ENTRY_EVENT && so && !entry->event.background && !entry->same_as.length && entry->evidence.count;
}

/* Kin share their stem, and keys that agree their first word. */
static void add_deed_key(StrList *keys, Arena *arena, Str party, Str act) {
    add_key(arena, keys, "deed:", str_format(arena, "%.*s\x1f%.*s", STR_ARGS(party), STR_ARGS(act)));
}

static Str act_of_key(Arena *arena, Str key) {
    Str act = str_cut(&key, ' ');
    return str_format(arena, "=%.*s", STR_ARGS(str_lower(arena, act)));
}

void deed_keys(const Entry *event, StrList *keys, Arena *arena) {
    StrList parties = {0}, words = content_words(arena, event->event.trigger.text);
    if (!took_place(event)) return;
    add_parties_of(arena, &parties, &event->event.actor);
    for (int32_t p = 0; p < parties.count; p++) {
        for (int32_t w = 0; w < words.count; w++) add_deed_key(keys, arena, parties.items[p], stem_of(words.items[w]));
        if (event->event.deed.key.length) add_deed_key(keys, arena, parties.items[p], act_of_key(arena, event->event.deed.key));
    }
}

void promise_keys(const Entry *commitment, StrList *keys, Arena *arena) {
    const CommitmentEntry *c = &commitment->commitment;
    StrList words = content_words(arena, c->key);
    if (!c->debtor.count || !c->key.length) return;
    Str party = actor_party(&c->debtor.items[0]);
    if (words.count) add_deed_key(keys, arena, party, stem_of(words.items[0]));
    add_deed_key(keys, arena, party, act_of_key(arena, c->key));
}

/* "1,500" and "20"; -1 for what is no whole number. */
static int32_t number_in(Str word) {
    int64_t value = 0;
    int32_t digits = 0;
    for (int32_t i = 0; i < word.length; i++) {
        char c = word.text[i];
        if (c == ',' && digits && i + 3 < word.length) continue;
        if (c < '0' || c > '9' || ++digits > 9) return -1;
        value = value * 10 + (c - '0');
    }
    return digits ? (int32_t)value : -1;
}

static Str bare(Str word) {
    while (word.length && str_find_char(S(".,;:\"()"), word.text[word.length - 1]) >= 0) word.length--;
    while (word.length && str_find_char(S("\"("), word.text[0]) >= 0) word = str_slice(word, 1, word.length);
    return word;
}

int32_t most_done(const Entry *event) {
    int32_t most = event->event.deed.whole ? INT32_MAX : event->event.deed.key.length ? event->event.deed.number : -1;
    for (Str rest = event->evidence.count ? event->evidence.items[0].text : (Str){0}; rest.length;) {
        int32_t number = number_in(bare(str_cut(&rest, ' ')));
        if (number > most) most = number;
    }
    return most;
}

static void index_deeds(Deeds *deeds, const EntryList *entries, Arena *arena) {
    for (int32_t i = 0; i < entries->count; i++) {
        StrList parties = {0};
        if (!took_place(&entries->items[i])) continue;
        add_parties_of(arena, &parties, &entries->items[i].event.actor);
        for (int32_t p = 0; p < parties.count; p++) {
            int32_t *place = map_put(arena, &deeds->of_party, parties.items[p]);
            if (!*place) array_push(arena, &deeds->lists), *place = deeds->lists.count;
            *array_push(arena, &deeds->lists.items[*place - 1]) = i;
        }
    }
}

/* The number that stands at most REACH words before a word of kin: "20 of the prisoners"; -1 if there is none. */
static int32_t number_before(Str text, const StrList *things, Arena *arena) {
    enum { REACH = 5 };
    int32_t number = -1, age = REACH;
    for (Str rest = text; rest.length;) {
        Str word = bare(str_cut(&rest, ' '));
        StrList one = {0};
        *array_push(arena, &one) = str_fold(arena, word);
        if (number_in(word) >= 0)
            number = number_in(word), age = 0;
        else if (++age <= REACH && word.length > 3 && count_kin(&one, things))
            return number;
    }
    return -1;
}

/* The first word of the key is the act, the rest what it is done to; the lexicon's word for both, or words of kin. */
static bool is_of(const CommitmentEntry *c, const Entry *event, Arena *arena, StrList *things) {
    if (keys_agree(c->key, event->event.deed.key)) return true;
    StrList key = content_words(arena, c->key), act = {0}, told = content_words(arena, event->evidence.items[0].text);
    StrList trigger = content_words(arena, event->event.trigger.text);
    if (key.count < 2) return false;
    *array_push(arena, &act) = key.items[0];
    *things = (StrList){key.items + 1, key.count - 1, key.count - 1};
    return count_kin(&act, &trigger) && count_kin(things, &told);
}

/* What is done more than a year after the last day that was set is done of another promise. */
Day last_day_of_progress(const Entry *promise) {
    enum { YEAR = 366 };
    const DeadlineList *deadlines = &promise->commitment.deadlines;
    Day last = promise->reported;
    for (int32_t i = 0; i < deadlines->count; i++)
        if (deadlines->items[i].time.end > last) last = deadlines->items[i].time.end;
    return last == DAY_NONE ? INT32_MAX : last + YEAR;
}

/* *things: what it was done to, where that is told in words of kin. */
static bool is_deed_of(const Entry *promise, const Entry *event, Arena *arena, StrList *things) {
    if (event->reported > last_day_of_progress(promise) && !event->event.deed.whole) return false;
    return event->reported >= promise->reported && event->reported != DAY_NONE && is_of(&promise->commitment, event, arena, things);
}

bool is_progress_of(const Entry *promise, const Entry *event, Arena *arena) {
    StrList things = {0}, parties = {0};
    const ActorList *debtors = &promise->commitment.debtor;
    if (!took_place(event) || !debtors->count) return false;
    add_parties_of(arena, &parties, &event->event.actor);
    for (int32_t i = 0; i < parties.count; i++)
        if (str_equal(parties.items[i], actor_party(&debtors->items[0]))) return is_deed_of(promise, event, arena, &things);
    return false;
}

static void add_deeds(Entry *entry, const EntryList *entries, const Indices *deeds, Arena *arena) {
    CommitmentEntry *c = &entry->commitment;
    for (int32_t i = 0; i < deeds->count; i++) {
        const Entry *event = &entries->items[deeds->items[i]];
        StrList things = {0};
        if (!is_deed_of(entry, event, arena, &things)) continue;
        Progress *step = array_push(arena, &c->progress);
        const DeedEntry *deed = &event->event.deed;
        int32_t number = deed->key.length ? deed->number : number_before(event->evidence.items[0].text, &things, arena);
        *step = (Progress){.number = number,
                           .remaining = deed->key.length ? deed->remaining : -1,
                           .whole = deed->whole,
                           .time = event->event.time,
                           .reported = event->reported,
                           .event = event->id};
        add_unique_evidence(arena, &step->evidence, &event->evidence.items[0]);
    }
}

int32_t number_owed(const Entry *promise) {
    for (Str rest = promise->commitment.action; rest.length;) {
        int32_t number = number_in(bare(str_cut(&rest, ' ')));
        if (number >= 0) return number;
    }
    return -1;
}

/* "freed 30 prisoners", as many as were owed; "the last soldiers left", however late */
static void settle_progress(Entry *entry) {
    CommitmentEntry *c = &entry->commitment;
    int32_t owed = number_owed(entry);
    for (int32_t i = 0; i < c->progress.count; i++) {
        bool enough = owed > 0 && c->progress.items[i].number >= owed;
        if ((enough || c->progress.items[i].whole) && (c->status == COMMITMENT_OPEN || c->status == COMMITMENT_OVERDUE))
            c->status = COMMITMENT_MET;
    }
}

void add_progress(EntryList *entries, Arena *arena) {
    Deeds deeds = {0};
    index_deeds(&deeds, entries, arena);
    for (int32_t i = 0; i < entries->count; i++) {
        Entry *entry = &entries->items[i];
        if (entry->kind != ENTRY_COMMITMENT || !entry->commitment.debtor.count) continue;
        int32_t at = map_get(&deeds.of_party, actor_party(&entry->commitment.debtor.items[0]), 0);
        if (at) add_deeds(entry, entries, &deeds.lists.items[at - 1], arena);
        settle_progress(entry);
    }
}

/* Agreements and commitments over many articles: which tellings are of one, and how their days slipped. */
#include "record/codec.h"
#include "record/entries.h"
#include "record/fold.h"

enum { NEVER = -100, LEAST = 3, YEAR = 366, HALF_YEAR = 183 };

/* What the tellings so far say, or one telling. */
typedef struct Deal {
    int32_t entry;
    const Entry *item;           /* of a telling */
    StrList words, parties, act; /* act: of a commitment */
    Str last_document;
    Day last_reported, stands; /* stands: when its status was told */
} Deal;

static void add_words_of(Arena *arena, StrList *words, const Entry *entry) {
    if (entry->kind == ENTRY_COMMITMENT) {
        StrList all = distinctive_words(arena, entry->commitment.action); /* "4,000 soldiers", "the remaining 2,500" */
        for (int32_t i = 0; i < all.count; i++)
            if (all.items[i].text[0] < '0' || all.items[i].text[0] > '9') add_unique_str(arena, words, all.items[i]);
        return;
    }
    add_distinctive_words(arena, words, entry->agreement.name);
    for (int32_t i = 0; i < entry->agreement.aliases.count; i++) add_distinctive_words(arena, words, entry->agreement.aliases.items[i]);
}

static void learn(Arena *arena, Deal *deal, const Entry *item, const ActorList *parties) {
    add_words_of(arena, &deal->words, item);
    add_parties_of(arena, &deal->parties, parties);
    drop_party_words(arena, &deal->words, &deal->parties);
    deal->last_document = entry_document(item);
    deal->last_reported = item->reported;
}

static const ActorList *parties_in(const Entry *item) {
    return item->kind == ENTRY_COMMITMENT ? &item->commitment.debtor : &item->agreement.parties;
}

static const void *telling_of(Folding *out, const Entry *item) {
    Deal *deal = arena_new(out->arena, Deal, 1);
    if (item->kind == ENTRY_COMMITMENT) deal->act = content_words(out->arena, item->commitment.action);
    learn(out->arena, deal, item, parties_in(item));
    deal->item = item;
    return deal;
}

/* The course of a new entry is what its first telling says. */
static Deal *open_deal(Folding *out, const Deal *telling) {
    Deal *deal = arena_new(out->arena, Deal, 1);
    *deal = *telling;
    array_unshare(&deal->words);
    array_unshare(&deal->parties);
    deal->entry = open_entry(out, telling->item);
    deal->stands = telling->item->reported;
    add_member(out, telling->item, telling->item->id);
    return deal;
}

static int32_t silence_before(const Deal *deal, const Entry *item) {
    if (item->reported == DAY_NONE || deal->last_reported == DAY_NONE) return 0;
    return item->reported > deal->last_reported ? item->reported - deal->last_reported : deal->last_reported - item->reported;
}

static void describe_deal(Codec *codec, void *item) {
    Deal *deal = item;
    codec_str_list(codec, "words", &deal->words);
    codec_str_list(codec, "parties", &deal->parties);
    codec_str_list(codec, "act", &deal->act);
    codec_str(codec, "last_document", &deal->last_document);
    codec_day(codec, "last_reported", &deal->last_reported);
    codec_day(codec, "stands", &deal->stands);
}

/* ---------------------------------------------------------------- agreements */

/* The day on which it was signed, as the report tells it. "Until April 10" tells of its end, and what is in force was not signed after. */
static const RecordTime *signing_of(const Entry *item) {
    static const RecordTime none = {.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
    const RecordTime *time = &item->agreement.signed_on;
    bool end = time->start == DAY_NONE && time->end != DAY_NONE;
    bool to_come = item->reported != DAY_NONE && time->start != DAY_NONE && time->start > item->reported;
    return end || (to_come && item->agreement.status >= AGREEMENT_SIGNED) ? &none : time;
}

void agreement_keys(const Entry *entry, StrList *keys, Arena *arena) {
    StrList words = {0}, parties = {0};
    add_words_of(arena, &words, entry);
    add_parties_of(arena, &parties, &entry->agreement.parties);
    drop_party_words(arena, &words, &parties);
    for (int32_t i = 0; i < words.count; i++) add_key(arena, keys, "a:word:", stem_of(words.items[i]));
    for (int32_t i = 0; i < entry->around.count; i++) add_unique_str(arena, &parties, entry->around.items[i]);
    add_pair_keys(arena, keys, "a:sides:", &parties);
    const RecordTime *time = signing_of(entry);
    if (time->start != DAY_NONE) add_key(arena, keys, "a:month:", str_slice(day_format(arena, time->start), 0, 7));
}

static Str last_word(Str name) {
    int32_t at = name.length;
    while (at > 0 && name.text[at - 1] != ' ') at--;
    return str_slice(name, at, name.length);
}

static int32_t rank_parties(const StrList *a, const StrList *b) {
    int32_t shared = count_shared(a, b);
    if (a->count >= 2 && b->count >= 2) return shared >= 2 ? 3 : shared ? 0 : NEVER;
    return a->count && b->count && !shared ? NEVER : shared;
}

static int32_t rank_agreement(Folding *out, const void *course, const void *telling) {
    const Deal *deal = course, *own = telling;
    const Entry *item = own->item;
    const AgreementEntry *known = &out->entries.items[deal->entry].agreement, *a = &item->agreement;
    int32_t kin = count_kin(&own->words, &deal->words), parties = rank_parties(&own->parties, &deal->parties);
    const RecordTime *time = signing_of(item);
    int32_t apart = days_apart(&known->signed_on, time);
    if (str_equal(deal->last_document, entry_document(item)) || parties == NEVER || apart > 3) return NEVER;
    if (places_differ(&known->place, &a->place)) return NEVER;
    if (own->words.count && deal->words.count && !kin && apart != 0) return NEVER;
    if (!kin && apart != 0 && silence_before(deal, item) > YEAR) return NEVER;
    bool day = apart == 0 && known->signed_on.precision == PRECISION_DAY && time->precision == PRECISION_DAY;
    bool sort = known->sort.length && a->sort.length ? str_equal(known->sort, a->sort)
                                                     : str_equal_nocase(last_word(known->name), last_word(a->name));
    int32_t head = kin ? 0 : sort ? 1 : -1, around = own->parties.count < 2 ? count_shared(&item->around, &deal->parties) : 0;
    if (around > 2) around = 2;
    return 3 * kin + (parties > around ? parties : around) +
           (day          ? 3
            : apart == 0 ? 2
                         : 0) +
           (same_city(&known->place, &a->place) ? 2 : 0) + head;
}

/* The same act told again is the same step; another end is another extension. */
static void add_turns(Arena *arena, AgreementEntry *known, const AgreementEntry *a) {
    enum { LOOK_BACK = 32 };
    for (int32_t i = 0; i < a->history.count; i++) {
        const AgreementStep *step = &a->history.items[i];
        AgreementStep *same = NULL;
        for (int32_t k = known->history.count - 1; k >= 0 && k >= known->history.count - LOOK_BACK && !same; k--) {
            AgreementStep *other = &known->history.items[k];
            bool other_day = has_time(&step->time) && has_time(&other->time) && !same_days(&step->time, &other->time);
            bool charge = step->act == ACT_BREACH_ALLEGED && step->reported != other->reported;
            if (other->act == step->act && !other_day && !charge) same = other;
        }
        if (same) {
            if (!has_time(&same->time)) same->time = step->time;
            add_all_evidence(arena, &same->evidence, &step->evidence);
            continue;
        }
        *array_push(arena, &known->history) = *step;
        array_unshare(&known->history.items[known->history.count - 1].evidence);
        keep_steps(&known->history, sizeof *step);
    }
}

/* The end that was told last holds. */
static void add_term(AgreementEntry *known, const AgreementEntry *a) {
    if (!has_time(&known->begins)) known->begins = a->begins;
    if (has_time(&a->ends)) known->ends = a->ends;
    if (!known->sort.length) known->sort = a->sort;
}

/* What was signed stays signed when a later article tells of its signing again. */
static void join_agreement(Folding *out, void *course, const void *telling) {
    Deal *deal = course;
    const Entry *item = ((const Deal *)telling)->item;
    join_entry(out, deal->entry, item);
    AgreementEntry *known = &out->entries.items[deal->entry].agreement;
    const AgreementEntry *a = &item->agreement;
    bool later = item->reported != DAY_NONE && (deal->stands == DAY_NONE || item->reported > deal->stands);
    bool stood = a->status >= AGREEMENT_IN_FORCE && known->status >= AGREEMENT_IN_FORCE;
    if (stood ? later : a->status >= known->status) known->status = a->status, deal->stands = item->reported;
    const RecordTime *time = signing_of(item);
    if (!has_time(&known->signed_on) || (time->precision == PRECISION_DAY && known->signed_on.precision > PRECISION_DAY))
        known->signed_on = *time;
    if (!known->place.name.length || (same_city(&a->place, &a->place) && known->place.level < a->place.level)) known->place = a->place;
    StrList old = distinctive_words(out->arena, known->name), fresh = distinctive_words(out->arena, a->name);
    drop_party_words(out->arena, &old, &deal->parties);
    drop_party_words(out->arena, &fresh, &deal->parties);
    bool better = !old.count && fresh.count;
    add_unique_str(out->arena, &known->aliases, better ? known->name : str_equal_nocase(a->name, known->name) ? (Str){0} : a->name);
    if (better) known->name = a->name;
    for (int32_t i = 0; i < a->aliases.count; i++)
        if (!str_equal_nocase(a->aliases.items[i], known->name)) add_unique_str(out->arena, &known->aliases, a->aliases.items[i]);
    for (int32_t i = 0; i < a->commitments.count; i++) add_unique_str(out->arena, &known->commitments, a->commitments.items[i]);
    add_all_actors(out->arena, &known->parties, &a->parties);
    add_term(known, a);
    add_turns(out->arena, known, a);
    learn(out->arena, deal, item, &a->parties);
}

static void *open_agreement(Folding *out, const void *telling) {
    Deal *deal = open_deal(out, telling);
    AgreementEntry *a = &out->entries.items[deal->entry].agreement;
    a->signed_on = *signing_of(deal->item);
    array_unshare(&a->parties);
    array_unshare(&a->aliases);
    array_unshare(&a->commitments);
    a->history.items = NULL, a->history.count = a->history.capacity = 0;
    add_turns(out->arena, a, &deal->item->agreement);
    return deal;
}

void fold_agreements(Folding *out, const Entry *const *items, int32_t count) {
    static const StrandKind kind = {telling_of, rank_agreement, open_agreement, join_agreement, NULL,
                                    LEAST,      false,          sizeof(Deal),   describe_deal};
    fold_strands(out, &kind, items, count);
}

/* --------------------------------------------------------------- commitments */

/* Whose debtors differ are never one; and words are shared, or what it is filed under. */
void commitment_keys(const Entry *entry, StrList *keys, Arena *arena) {
    enum { PARTIES = 4 };
    const CommitmentEntry *c = &entry->commitment;
    StrList parties = {0}, words = content_words(arena, c->action), places = {0};
    add_parties_of(arena, &parties, &c->debtor);
    if (!parties.count) parties = entry->around; /* whoever owes it, the article is about him */
    Str key = str_lower(arena, c->key), rest = key, act = str_cut(&rest, ' ');
    for (int32_t i = 0; i < parties.count && i < PARTIES; i++) {
        Str party = parties.items[i];
        if (key.length) add_key(arena, keys, "c:key:", str_format(arena, "%.*s:%.*s", STR_ARGS(party), STR_ARGS(key)));
        if (rest.length) add_key(arena, keys, "c:key:", str_format(arena, "%.*s:%.*s", STR_ARGS(party), STR_ARGS(act)));
        for (int32_t w = 0; w < words.count && c->debtor.count; w++)
            add_key(arena, keys, "c:act:", str_format(arena, "%.*s:%.*s", STR_ARGS(party), STR_ARGS(stem_of(words.items[w]))));
    }
    if (!parties.count && key.length) add_key(arena, keys, "c:?", key);
    add_words_of(arena, &places, entry);
    drop_party_words(arena, &places, &parties);
    for (int32_t i = 0; i < places.count && key.length; i++)
        add_key(arena, keys, "c:at:", str_format(arena, "%.*s:%.*s", STR_ARGS(key), STR_ARGS(stem_of(places.items[i]))));
}

/* What was due long ago is not what is promised for a day to come: the same act, owed anew. */
static bool is_another_term(const CommitmentEntry *known, const Entry *item) {
    const DeadlineList *told = &item->commitment.deadlines;
    Day last = known->deadlines.count ? known->deadlines.items[known->deadlines.count - 1].time.end : DAY_NONE;
    Day next = told->count ? told->items[told->count - 1].time.end : DAY_NONE;
    bool to_come = next != DAY_NONE && item->reported != DAY_NONE && next >= item->reported;
    return to_come && last != DAY_NONE && last + HALF_YEAR < item->reported;
}

/* The same, or some of them; or nobody is named, and the article is about one of them. */
static bool same_debtors(const Deal *deal, const Deal *own, const Entry *item) {
    int32_t mine = own->parties.count, its = deal->parties.count, shared = count_shared(&own->parties, &deal->parties);
    bool place = count_kin(&own->words, &deal->words) > 0; /* "the withdrawal from Pikit" */
    if (!mine) return !its || place || count_shared(&item->around, &deal->parties) > 0;
    return !its || (shared > 0 && (shared == mine || shared == its));
}

static int32_t rank_commitment(Folding *out, const void *course, const void *telling) {
    const Deal *deal = course, *own = telling;
    const Entry *item = own->item;
    const CommitmentEntry *known = &out->entries.items[deal->entry].commitment, *c = &item->commitment;
    if (str_equal(deal->last_document, entry_document(item)) || silence_before(deal, item) > 2 * YEAR) return NEVER;
    if (!same_debtors(deal, own, item) || is_another_term(known, item)) return NEVER;
    bool same_key = c->key.length && str_equal_nocase(c->key, known->key), bare = !same_key && keys_agree(c->key, known->key);
    if (bare && silence_before(deal, item) > HALF_YEAR) return NEVER;
    if (!own->parties.count && !same_key && !bare) return NEVER;
    double overlap = word_overlap(&own->act, &deal->act);
    if (own->words.count && deal->words.count && !count_kin(&own->words, &deal->words) && overlap < 0.5) return NEVER;
    return (same_key || bare ? 3 : 0) + (int32_t)(overlap * 6.0);
}

static int32_t place_of_day(const DeadlineList *known, const RecordTime *time) {
    int32_t at = 0;
    while (at < known->count && !same_days(&known->items[at].time, time)) at++;
    return at;
}

/* Where a new day goes among those known, oldest first: what an article tells of days gone by, or of what had been agreed before others
 * moved it, is history and stands before the first later or moved one; else it is the newest. */
static int32_t place_of_new(const DeadlineList *known, const Deadline *d, Day reported) {
    bool gone = reported != DAY_NONE && d->time.end != DAY_NONE && d->time.end < reported;
    for (int32_t i = 0; i < known->count; i++) {
        const Deadline *other = &known->items[i];
        bool moved = d->manner == MANNER_AGREED && other->manner == MANNER_UNILATERAL;
        if ((gone || moved) && other->time.end != DAY_NONE && other->time.end > d->time.end) return i;
    }
    return known->count;
}

static void add_deadlines(Arena *arena, DeadlineList *known, const DeadlineList *told, Day reported) {
    for (int32_t i = 0; i < told->count; i++) {
        const Deadline *d = &told->items[i];
        int32_t at = place_of_day(known, &d->time);
        if (at < known->count) {
            Deadline *same = &known->items[at];
            add_all_actors(arena, &same->set_by, &d->set_by);
            add_all_evidence(arena, &same->evidence, &d->evidence);
            if (same->manner == MANNER_UNKNOWN) same->manner = d->manner;
            continue;
        }
        int32_t place = place_of_new(known, d, reported);
        array_push(arena, known);
        for (int32_t k = known->count - 1; k > place; k--) known->items[k] = known->items[k - 1];
        known->items[place] = *d;
        array_unshare(&known->items[place].set_by);
        array_unshare(&known->items[place].evidence);
        keep_steps(known, sizeof *d);
    }
}

/* A day to come, that nobody had told: what was late has until then. */
static bool gives_new_day(const CommitmentEntry *known, const Entry *item) {
    const DeadlineList *told = &item->commitment.deadlines;
    for (int32_t i = 0; i < told->count; i++) {
        bool to_come = told->items[i].time.end != DAY_NONE && item->reported != DAY_NONE && told->items[i].time.end >= item->reported;
        if (to_come && place_of_day(&known->deadlines, &told->items[i].time) == known->deadlines.count) return true;
    }
    return false;
}

static void join_commitment(Folding *out, void *course, const void *telling) {
    Deal *deal = course;
    const Entry *item = ((const Deal *)telling)->item;
    join_entry(out, deal->entry, item);
    CommitmentEntry *known = &out->entries.items[deal->entry].commitment;
    const CommitmentEntry *c = &item->commitment;
    if (c->status != COMMITMENT_OPEN)
        known->status = c->status;
    else if (known->status == COMMITMENT_OVERDUE && gives_new_day(known, item))
        known->status = COMMITMENT_OPEN;
    if (!known->agreement.length) known->agreement = c->agreement;
    if (!known->key.length) known->key = c->key;
    add_all_actors(out->arena, &known->debtor, &c->debtor);
    add_all_actors(out->arena, &known->beneficiary, &c->beneficiary);
    add_deadlines(out->arena, &known->deadlines, &c->deadlines, item->reported);
    learn(out->arena, deal, item, &c->debtor);
}

static void *open_commitment(Folding *out, const void *telling) {
    Deal *deal = open_deal(out, telling);
    CommitmentEntry *c = &out->entries.items[deal->entry].commitment;
    array_unshare(&c->debtor);
    array_unshare(&c->beneficiary);
    c->deadlines = (DeadlineList){0};
    add_deadlines(out->arena, &c->deadlines, &deal->item->commitment.deadlines, DAY_NONE);
    return deal;
}

void fold_commitments(Folding *out, const Entry *const *items, int32_t count) {
    static const StrandKind kind = {telling_of, rank_commitment, open_commitment, join_commitment, NULL,
                                    LEAST,      false,           sizeof(Deal),    describe_deal};
    fold_strands(out, &kind, items, count);
}

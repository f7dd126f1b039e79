/* What the kinds all ask for while they are folded; see fold.h. */
#include "record/fold.h"

#include <string.h>
#include <utf8proc.h>

int32_t open_entry(Folding *out, const Entry *first) {
    Entry *entry = array_push(out->arena, &out->entries);
    *entry = *first;
    array_unshare(&entry->evidence);
    return out->entries.count - 1;
}

void add_member(Folding *out, const Entry *item, Str entry) {
    *array_push(out->arena, &out->members) = (Membership){item, entry};
}

void join_entry(Folding *out, int32_t index, const Entry *item) {
    Entry *entry = &out->entries.items[index];
    add_all_evidence(out->arena, &entry->evidence, &item->evidence);
    if (item->reported != DAY_NONE && (entry->reported == DAY_NONE || item->reported < entry->reported)) entry->reported = item->reported;
    if (item->confidence > entry->confidence) entry->confidence = item->confidence;
    int32_t same = 0;
    while (same < entry->according_to.count && same < item->according_to.count &&
           str_equal(entry->according_to.items[same].name, item->according_to.items[same].name))
        same++;
    entry->according_to.count = same;
    add_member(out, item, entry->id);
}

/* --------------------------------------------------------------------- keys */

void add_key(Arena *arena, StrList *keys, const char *kind, Str text) {
    *array_push(arena, keys) = str_format(arena, "%s%.*s", kind, STR_ARGS(text));
}

void add_pair_keys(Arena *arena, StrList *keys, const char *kind, const StrList *names) {
    enum { NAMES = 8 };
    for (int32_t i = 0; i < names->count && i < NAMES; i++)
        for (int32_t j = i + 1; j < names->count && j < NAMES; j++) {
            bool swap = str_compare(names->items[i], names->items[j]) > 0;
            Str a = names->items[swap ? j : i], b = names->items[swap ? i : j];
            add_key(arena, keys, kind, str_format(arena, "%.*s\x1f%.*s", STR_ARGS(a), STR_ARGS(b)));
        }
}

/* ------------------------------------------------------------------ parties */

void add_parties_of(Arena *arena, StrList *parties, const ActorList *actors) {
    for (int32_t i = 0; i < actors->count; i++) add_unique_str(arena, parties, actor_party(&actors->items[i]));
}

int32_t count_shared(const StrList *a, const StrList *b) {
    int32_t shared = 0;
    for (int32_t i = 0; i < a->count; i++)
        for (int32_t j = 0; j < b->count; j++) shared += str_equal(a->items[i], b->items[j]);
    return shared;
}

/* -------------------------------------------------------------------- words */

static bool is_word_point(int32_t c) {
    utf8proc_category_t category = utf8proc_category(c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_MC) || category == UTF8PROC_CATEGORY_ND;
}

/* The next run of letters and digits, or the empty Str at the end. */
static Str next_word(Str text, int32_t *at) {
    int32_t start = -1;
    while (*at < text.length) {
        int32_t before = *at;
        bool word = is_word_point(str_decode(text, at));
        if (word && start < 0) start = before;
        if (!word && start >= 0) return str_slice(text, start, before);
    }
    return start < 0 ? (Str){0} : str_slice(text, start, text.length);
}

static bool has_digit(Str word) {
    for (int32_t i = 0; i < word.length; i++)
        if (word.text[i] >= '0' && word.text[i] <= '9') return true;
    return false;
}

void add_distinctive_words(Arena *arena, StrList *words, Str name) {
    int32_t at = 0;
    for (Str word; (word = next_word(name, &at)).length;)
        if (word.length > 3 ? str_is_upper_start(word) || has_digit(word) : has_digit(word) || str_is_all_upper(word))
            add_unique_str(arena, words, str_fold(arena, word));
}

StrList distinctive_words(Arena *arena, Str name) {
    StrList words = {0};
    add_distinctive_words(arena, &words, name);
    return words;
}

StrList content_words(Arena *arena, Str text) {
    StrList words = {0};
    int32_t at = 0;
    for (Str word; (word = next_word(text, &at)).length;)
        if (word.length > 3 || has_digit(word)) add_unique_str(arena, &words, str_fold(arena, word));
    return words;
}

enum { STEM = 4 };

Str stem_of(Str word) {
    return str_slice(word, 0, STEM);
}

static bool are_kin(Str a, Str b) {
    int32_t shorter = a.length < b.length ? a.length : b.length, same = 0;
    while (same < shorter && a.text[same] == b.text[same]) same++;
    if (a.length == b.length && same == a.length) return true;
    return same >= STEM && same >= shorter - 2;
}

int32_t count_kin(const StrList *a, const StrList *b) {
    int32_t count = 0;
    for (int32_t i = 0; i < a->count; i++)
        for (int32_t j = 0; j < b->count; j++)
            if (are_kin(a->items[i], b->items[j])) {
                count++;
                break;
            }
    return count;
}

void drop_party_words(Arena *arena, StrList *words, const StrList *parties) {
    StrList names = {0};
    int32_t kept = 0;
    for (int32_t i = 0; i < parties->count; i++) add_distinctive_words(arena, &names, parties->items[i]);
    for (int32_t i = 0; i < words->count; i++) {
        StrList word = {&words->items[i], 1, 1};
        if (!count_kin(&word, &names)) words->items[kept++] = words->items[i];
    }
    words->count = kept;
}

double word_overlap(const StrList *a, const StrList *b) {
    if (!a->count || !b->count) return 0.0;
    return 2.0 * count_kin(a, b) / (a->count + b->count);
}

bool keys_agree(Str a, Str b) {
    if (!a.length || !b.length) return false;
    if (a.length > b.length) return keys_agree(b, a);
    return str_equal_nocase(a, b) || (str_starts(b, a) && b.text[a.length] == ' ' && str_find_char(a, ' ') < 0);
}

/* ---------------------------------------------------------- places and times */

/* Two spellings of one town have one point: "Lome", "Lomé". */
static bool same_spot(const RecordPlace *a, const RecordPlace *b) {
    return str_equal(a->name, b->name) || (a->has_point && b->has_point && a->lat == b->lat && a->lon == b->lon);
}

bool same_city(const RecordPlace *a, const RecordPlace *b) {
    return a->level >= PLACE_CITY && b->level >= PLACE_CITY && same_spot(a, b) && str_equal(a->country, b->country);
}

bool places_differ(const RecordPlace *a, const RecordPlace *b) {
    if (!a->name.length || !b->name.length) return false;
    if (a->country.length && b->country.length && !str_equal(a->country, b->country)) return true;
    return a->level == PLACE_CITY && b->level == PLACE_CITY && !same_spot(a, b);
}

int32_t days_apart(const RecordTime *a, const RecordTime *b) {
    Day a_start = a->start != DAY_NONE ? a->start : a->end, a_end = a->end != DAY_NONE ? a->end : a->start;
    Day b_start = b->start != DAY_NONE ? b->start : b->end, b_end = b->end != DAY_NONE ? b->end : b->start;
    if (a_start == DAY_NONE || b_start == DAY_NONE) return -1;
    return a_start > b_end ? a_start - b_end : b_start > a_end ? b_start - a_end : 0;
}

/* Hashed phrases; see phrases.h. */
#include "mention/phrases.h"

static const uint64_t atom_seed = 0x9e3779b97f4a7c15u;

static bool is_letter(int32_t point) {
    if (point >= 0x80) return point >= 0xC0 && !(point >= 0x2010 && point <= 0x206F);
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9');
}

static bool letter_at(Str text, int32_t at) {
    if (at < text.length && (unsigned char)text.text[at] < 0x80) return is_letter(text.text[at]);
    return at < text.length && is_letter(str_decode(text, &at));
}

/* True if a mark is inside a word that goes on after it, `after`: "U.S", "Shi'ite", not "Iran's". */
static bool joins(Str text, int32_t mark, int32_t after) {
    if (!letter_at(text, after)) return false;
    if (mark == '.') return true;
    if (mark != '\'' && mark != 0x2019) return false;
    return (text.text[after] != 's' && text.text[after] != 'S') || letter_at(text, after + 1);
}

/* The end of the word that starts at `at`. */
static int32_t word_end(Str text, int32_t at) {
    for (int32_t next = at; at < text.length; at = next) {
        int32_t point = str_decode(text, &next);
        if (!is_letter(point) && !joins(text, point, next)) break;
    }
    return at;
}

/* FNV-1a over the letters of the folded word. */
static uint64_t atom_hash(Arena *arena, Str word) {
    Str plain = str_fold(arena, word);
    uint64_t hash = atom_seed;
    for (int32_t i = 0; i < plain.length; i++)
        if ((unsigned char)plain.text[i] >= 0x80 || is_letter((unsigned char)plain.text[i]))
            hash = (hash ^ (unsigned char)plain.text[i]) * 0x100000001b3u;
    return hash;
}

static bool is_silent(Str mark) {
    static const Str silent[] = {{"-", 1}, {"'", 1}, {".", 1}, {"(", 1},      {")", 1},
                                 {"[", 1}, {"]", 1}, {"/", 1}, {"\u2019", 3}, {"\u2013", 3}};
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (str_equal(mark, silent[i])) return true;
    return false;
}

static bool is_plain(Str text) {
    for (int32_t i = 0; i < text.length; i++)
        if ((unsigned char)text.text[i] >= 0x80) return false;
    return true;
}

/* The same as below for ASCII, which nearly all words are: no folding, no copies. */
static void split_plain(Arena *arena, Str text, int32_t token, Atoms *out) {
    for (int32_t at = 0; at < text.length;) {
        unsigned char first = (unsigned char)text.text[at];
        if (!is_letter(first)) {
            at++;
            continue;
        }
        uint64_t hash = atom_seed;
        for (; at < text.length; at++) {
            unsigned char c = (unsigned char)text.text[at];
            if (is_letter(c))
                hash = (hash ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 0x100000001b3u;
            else if (!joins(text, c, at + 1))
                break;
        }
        *array_push(arena, out) = (Atom){.hash = hash, .token = token, .upper = first >= 'A' && first <= 'Z'};
    }
}

static void split_any(Arena *arena, Str text, int32_t token, Atoms *out) {
    for (int32_t at = 0, next = 0; at < text.length; at = next) {
        if (!is_letter(str_decode(text, &next))) continue;
        next = word_end(text, at);
        Str word = {text.text + at, next - at};
        *array_push(arena, out) = (Atom){.hash = atom_hash(arena, word), .token = token, .upper = str_is_upper_start(word)};
    }
}

void split_atoms(Arena *arena, Str text, int32_t token, Atoms *out) {
    int32_t begin = out->count;
    if (is_plain(text))
        split_plain(arena, text, token, out);
    else
        split_any(arena, text, token, out);
    if (out->count == begin && !is_silent(text)) *array_push(arena, out) = (Atom){.token = token};
    if (out->count == begin) return;
    out->items[begin].first = true;
    out->items[out->count - 1].last = true;
}

void split_document(Document *doc) {
    if (doc->atoms || !doc->tokens.count) return;
    Atoms atoms = {0};
    array_reserve(doc->arena, &atoms, doc->tokens.count + doc->tokens.count / 8 + 8);
    doc->first_atom = arena_new(doc->arena, int32_t, doc->tokens.count + 1);
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        split_atoms(doc->arena, doc->tokens.items[i].form, i, &atoms);
        doc->first_atom[i + 1] = atoms.count;
    }
    doc->atoms = atoms.items;
}

void token_atoms(Arena *arena, const Document *doc, int32_t first, int32_t end, Atoms *out) {
    if (doc->atoms && !out->count) { /* those of the document themselves: whoever adds to them gets a copy */
        int32_t count = doc->first_atom[end] - doc->first_atom[first];
        *out = (Atoms){(Atom *)(uintptr_t)(doc->atoms + doc->first_atom[first]), count, count};
        return;
    }
    for (int32_t i = first; i < end; i++) split_atoms(arena, doc->tokens.items[i].form, i, out);
}

static uint64_t join_atom(uint64_t key, uint64_t atom) {
    key = (key ^ (key >> 29) ^ atom) * 0xbf58476d1ce4e5b9u;
    return key ^ (key >> 32);
}

uint64_t phrase_key(const Atom *atoms, int32_t count) {
    uint64_t key = atom_seed;
    for (int32_t i = 0; i < count; i++) key = join_atom(key, atoms[i].hash);
    return key ? key : 1;
}

static PhraseSlot *slot_of(const PhraseTable *table, uint64_t key) {
    uint32_t mask = (uint32_t)table->capacity - 1;
    uint32_t at = (uint32_t)key & mask;
    while (table->slots[at].key && table->slots[at].key != key) at = (at + 1) & mask;
    return &table->slots[at];
}

void phrase_reserve(Arena *arena, PhraseTable *table, int32_t capacity) {
    *table = (PhraseTable){.capacity = capacity, .slots = arena_new(arena, PhraseSlot, capacity)};
}

static PhraseSlot *slot_for(Arena *arena, PhraseTable *table, uint64_t key) {
    if (2 * (table->count + 1) > table->capacity) {
        PhraseTable bigger = {.begins = table->begins, .capacity = table->capacity ? table->capacity * 2 : 256, .count = table->count};
        bigger.slots = arena_new(arena, PhraseSlot, bigger.capacity);
        for (int32_t i = 0; i < table->capacity; i++)
            if (table->slots[i].key) *slot_of(&bigger, table->slots[i].key) = table->slots[i];
        *table = bigger;
    }
    PhraseSlot *slot = slot_of(table, key);
    if (!slot->key) table->count++;
    slot->key = key;
    return slot;
}

enum { BEGINS = 1 << 17 };

static uint32_t begin_bit(uint64_t atom) {
    return (uint32_t)(atom ^ atom >> 32) % BEGINS;
}

static bool may_begin(const PhraseTable *table, uint64_t atom) {
    uint32_t bit = begin_bit(atom);
    return table->begins && (table->begins[bit / 64] >> bit % 64 & 1);
}

PhraseSlot *phrase_put(Arena *arena, PhraseTable *table, const Atoms *atoms) {
    if (!atoms->count || atoms->count > PHRASE_ATOMS) return NULL;
    uint32_t bit = begin_bit(atoms->items[0].hash);
    if (!table->begins) table->begins = arena_new(arena, uint64_t, BEGINS / 64);
    table->begins[bit / 64] |= 1ull << bit % 64;
    PhraseSlot *first = slot_for(arena, table, phrase_key(atoms->items, 1));
    if (first->longest < atoms->count) first->longest = atoms->count;
    return slot_for(arena, table, phrase_key(atoms->items, atoms->count));
}

const PhraseSlot *phrase_find(const PhraseTable *table, uint64_t key) {
    if (!table->capacity) return NULL;
    const PhraseSlot *slot = slot_of(table, key);
    return slot->key ? slot : NULL;
}

int32_t phrases_at(const PhraseTable *table, const Atoms *atoms, int32_t at, const PhraseSlot *slots[PHRASE_ATOMS]) {
    if (!atoms->items[at].first || !may_begin(table, atoms->items[at].hash)) return 0;
    const PhraseSlot *first = phrase_find(table, phrase_key(atoms->items + at, 1));
    int32_t longest = first ? first->longest : 0, found = 0;
    uint64_t key = atom_seed;
    for (int32_t n = 0; n < longest && at + n < atoms->count; n++) {
        const Atom *atom = &atoms->items[at + n];
        key = join_atom(key, atom->hash);
        const PhraseSlot *slot = atom->last ? phrase_find(table, key) : NULL;
        slots[n] = slot && slot->value ? slot : NULL;
        if (slots[n]) found = n + 1;
    }
    return found;
}

/* Finds time expressions: walks the trie of patterns from every word, last word first, so that the longest expression
 * that starts at a later word is known when a pattern asks for one. */
#include "mention/times_shapes.h"

#include <string.h>

enum { LONGEST = 24, ROUNDS = 4 };

/* One way through the trie. [first, end) are the words of the expression proper, without its context. */
typedef struct Walk {
    int32_t node, at, start;
    int32_t first, end;
    Meaning meaning;
} Walk;

static void set_field(Meaning *meaning, int32_t field, int32_t value) {
    if (value >= COPY_FIELD) value = meaning->of[value - COPY_FIELD];
    if (field == FIELD_kind && value == KIND_KEEP) return;
    /* "1950-53", "May 3-5": the second of a kind is the end of a range. */
    bool second = (field == FIELD_year || field == FIELD_day) && meaning->of[field] && meaning->of[field] != value;
    meaning->of[second ? FIELD_until : field] = value;
}

static void assign(const TimeWords *know, Meaning *meaning, int32_t first, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        set_field(meaning, know->assignments.items[first + i].field, know->assignments.items[first + i].value);
}

/* ------------------------------------------------------------ the numbers */

static bool conditions_hold(const TimeText *text, int32_t word, int32_t conditions) {
    if (!conditions) return true;
    const TimeWord *w = &text->words[word];
    bool capital = str_is_upper_start(w->text);
    if ((conditions & NEEDS_CAPITAL) && !capital) return false;
    if ((conditions & NEEDS_LOWER) && capital) return false;
    if (w->token < 0) return true;
    Xpos tag = text->doc->tokens.items[w->token].xpos;
    bool verb = tag == XPOS_MD || (tag >= XPOS_VB && tag <= XPOS_VBZ);
    if ((conditions & NEEDS_NO_VERB) && verb) return false;
    bool noun = tag >= XPOS_NN && tag <= XPOS_NNPS;
    if ((conditions & NEEDS_NOUN) && !noun) return false;
    if ((conditions & NEEDS_MODIFIER) && noun) return false;
    bool named = word + 1 < text->count && str_is_upper_start(text->words[word + 1].text);
    return !(conditions & NEEDS_UNNAMED) || !named;
}

/* Words that the entry covers from `word` on, or 0 if the text goes on otherwise. */
static int32_t entry_length(const TimeText *text, int32_t word, const TimeEntry *entry) {
    if (word + entry->tails >= text->count || !conditions_hold(text, word, entry->conditions)) return 0;
    for (int32_t i = 0; i < entry->tails; i++)
        if (!str_equal(str_from(text->words[word + 1 + i].folded), text->know->tails.items[entry->first_tail + i])) return 0;
    return entry->tails + 1;
}

/* The value that a word of the class `symbol` sets (its first field), longest form first; 0 words if it is none. */
static int32_t class_value(const TimeText *text, int32_t word, int32_t symbol, int32_t *value) {
    int32_t longest = 0;
    if (!time_word_in(text, word, symbol)) return 0;
    for (int32_t e = text->words[word].form->first_entry; e >= 0; e = text->know->entries.items[e].next) {
        const TimeEntry *entry = &text->know->entries.items[e];
        int32_t length = entry->symbol == symbol ? entry_length(text, word, entry) : 0;
        if (length <= longest) continue;
        longest = length;
        *value = text->know->assignments.items[entry->first_assignment].value;
    }
    return longest;
}

static bool is_hyphen(const TimeText *text, int32_t word) {
    return word < text->count && str_equal(str_from(text->words[word].folded), S("-"));
}

/* "twenty-five", "two hundred", "2.5 million", "two and a half": the words read, or 0. */
static int32_t read_number(const TimeText *text, int32_t word, Meaning *meaning) {
    const TimeWords *know = text->know;
    int32_t number = 0, tenths = 0, value = 0, length = 0;
    if (word < text->count && text->words[word].shapes >> SHAPE_NUMBER & 1) {
        shape_number(str_from(text->words[word].folded), &number, &tenths);
        length = 1;
    } else {
        bool tens = time_word_in(text, word, know->tens_symbol);
        length = class_value(text, word, know->count_symbol, &number);
        int32_t next = word + length + is_hyphen(text, word + length);
        if (tens && class_value(text, next, know->count_symbol, &value) == 1 && value < 10) number += value, length = next + 1 - word;
    }
    if (!length) return 0;
    int32_t scale = class_value(text, word + length, know->scale_symbol, &value);
    if (scale && number < 1000) number = number * value + tenths * (value / 10), tenths = value >= 10 ? 0 : tenths, length += scale;
    int32_t half = class_value(text, word + length, know->and_half_symbol, &value);
    if (half) tenths = value, length += half;
    meaning->of[FIELD_number] = number;
    meaning->of[FIELD_tenths] = tenths;
    return length;
}

static int32_t read_ordinal(const TimeText *text, int32_t word, Meaning *meaning) {
    const TimeWords *know = text->know;
    int32_t value = 0, more = 0;
    if (text->words[word].shapes >> SHAPE_ORDINAL & 1) {
        meaning->of[FIELD_ordinal] = shape_dayth(know, str_from(text->words[word].folded));
        return 1;
    }
    int32_t length = class_value(text, word, know->nth_symbol, &value);
    if (!length && time_word_in(text, word, know->tens_symbol) && class_value(text, word, know->count_symbol, &value)) {
        int32_t next = word + 1 + is_hyphen(text, word + 1);
        if (class_value(text, next, know->nth_symbol, &more) && more < 10) value += more, length = next + 1 - word;
    }
    if (length) meaning->of[FIELD_ordinal] = value;
    return length;
}

/* Two figures and no century: only after "the" or a part of a decade, and nobody's ("in his 20s"). */
static bool is_decade(const TimeText *text, int32_t word) {
    Str s = str_from(text->words[word].folded);
    if (s.length > 4 || s.text[0] == '\'') return true;
    for (int32_t i = word - 1; i >= 0 && i >= word - 3; i--)
        if (time_word_in(text, i, text->know->possessive_symbol)) return false;
    return word > 0 && text->words[word - 1].form != NULL;
}

/* Reads the shape at `word` into the meaning; the words read, or 0. */
static int32_t read_shape(const TimeText *text, int32_t word, int32_t shape, Meaning *meaning) {
    const TimeWord *w = &text->words[word];
    Str s = str_from(w->folded);
    int32_t a = 0, b = 0, c = 0;
    if (shape == SHAPE_NUMBER) return read_number(text, word, meaning);
    if (shape == SHAPE_ORDINAL) return read_ordinal(text, word, meaning);
    if (!(w->shapes >> shape & 1)) return 0;
    switch (shape) {
    case SHAPE_DAYTH: set_field(meaning, FIELD_day, shape_dayth(text->know, s)); break;
    case SHAPE_MDAY: set_field(meaning, FIELD_day, shape_figures(s, s.length)); break;
    case SHAPE_YEAR: set_field(meaning, FIELD_year, shape_figures(s, 4)); break;
    case SHAPE_YY: {
        int32_t year = meaning->of[FIELD_year], yy = shape_yy(s);
        set_field(meaning, FIELD_year, year ? year / 100 * 100 + yy : yy + (yy < 40 ? 2000 : 1900));
        break;
    }
    case SHAPE_ISODATE:
        shape_isodate(s, &a, &b, &c);
        meaning->of[FIELD_year] = a, meaning->of[FIELD_month] = b, meaning->of[FIELD_day] = c;
        break;
    case SHAPE_HHMM: meaning->of[FIELD_clock] = shape_clock(s, ':') + 1; break;
    case SHAPE_HDOT: meaning->of[FIELD_clock] = shape_clock(s, '.') + 1; break;
    case SHAPE_HOUR: meaning->of[FIELD_clock] = shape_figures(s, s.length) * 60 + 1; break;
    case SHAPE_MILITARY: meaning->of[FIELD_clock] = shape_figures(s, 4) / 100 * 60 + shape_figures(s, 4) % 100 + 1; break;
    case SHAPE_DECADE:
        if (!is_decade(text, word)) return 0;
        meaning->of[FIELD_decade] = shape_decade(s);
        break;
    default: return 0;
    }
    return 1;
}

/* -------------------------------------------------------------- the walk */

static bool only_clock(const Meaning *m) {
    return (m->of[FIELD_clock] || m->of[FIELD_hour]) && !m->of[FIELD_day] && !m->of[FIELD_weekday] && !m->of[FIELD_unit] &&
           !m->of[FIELD_month] && !m->of[FIELD_year];
}

/* "two weeks and three days": the second must be the finer. */
static bool join_durations(Meaning *meaning, const Meaning *more) {
    if (meaning->of[FIELD_unit2] || more->of[FIELD_unit2] || more->of[FIELD_unit] >= meaning->of[FIELD_unit]) return false;
    if (meaning->of[FIELD_number] < 1 || more->of[FIELD_number] < 1) return false;
    meaning->of[FIELD_number2] = more->of[FIELD_number];
    meaning->of[FIELD_unit2] = more->of[FIELD_unit];
    return true;
}

/* Takes over the shorter expression that starts at `word`, if it is of the kind asked for. */
static int32_t read_expression(const TimeText *text, int32_t word, int32_t shape, Meaning *meaning) {
    const TimeMatch *inner = &text->best[word];
    if (!inner->end) return 0;
    int32_t kind = inner->meaning.of[FIELD_kind];
    bool clock = kind == KIND_DATE && only_clock(&inner->meaning);
    bool date = (kind == KIND_DATE && !clock) || kind == KIND_SAME || (kind == KIND_SHIFT);
    bool fits = shape == SHAPE_SUB_DATE    ? date
                : shape == SHAPE_SUB_CLOCK ? clock
                : shape == SHAPE_SUB_SPAN  ? kind == KIND_SPAN
                : shape == SHAPE_SUB_SHIFT ? kind == KIND_SHIFT
                                           : kind == KIND_DURATION;
    if (!fits) return 0;
    if (shape == SHAPE_SUB_SHIFT)
        meaning->of[FIELD_turn] = inner->meaning.of[FIELD_turn], meaning->of[FIELD_anchor] = inner->meaning.of[FIELD_anchor];
    if ((kind == KIND_DURATION || shape == SHAPE_SUB_SHIFT) && meaning->of[FIELD_unit])
        return join_durations(meaning, &inner->meaning) ? inner->end - word : 0;
    for (int32_t f = 0; f < FIELD_COUNT; f++)
        if (inner->meaning.of[f]) meaning->of[f] = inner->meaning.of[f];
    return inner->end - word;
}

static void keep_if_better(TimeText *text, const Walk *walk) {
    const TimeRow *row = &text->know->rows.items[text->know->nodes.items[walk->node].row];
    TimeMatch *best = &text->best[walk->first];
    int32_t read = walk->at - walk->start;
    if (walk->end <= walk->first || walk->end < best->end) return;
    if (walk->end == best->end && (read < best->read || (read == best->read && row->order >= best->order))) return;
    *best = (TimeMatch){walk->end, read, row->order, walk->meaning};
    assign(text->know, &best->meaning, row->first_assignment, row->assignments);
}

static void take_step(const Walk *walk, const TimeEdge *edge, int32_t length, Walk *next) {
    next->node = edge->node;
    next->at = walk->at + length;
    next->start = walk->start;
    next->first = walk->first;
    next->end = walk->end;
    if (edge->context) return;
    if (walk->first < 0) next->first = walk->at;
    next->end = next->at;
}

/* False where the word cannot begin the shape, so that nothing is copied for most edges. */
static bool may_read(const TimeText *text, int32_t word, int32_t shape) {
    if (shape >= SHAPE_SUB_DATE) return text->best[word].end != 0;
    if (shape == SHAPE_NUMBER || shape == SHAPE_ORDINAL) return text->words[word].form || text->words[word].shapes;
    return text->words[word].shapes >> shape & 1;
}

static void walk_from(TimeText *text, const Walk *walk);

static void walk_shape(TimeText *text, const Walk *walk, const TimeEdge *edge) {
    Walk next;
    next.meaning = walk->meaning;
    int32_t length = edge->symbol >= SHAPE_SUB_DATE ? read_expression(text, walk->at, edge->symbol, &next.meaning)
                                                    : read_shape(text, walk->at, edge->symbol, &next.meaning);
    if (!length) return;
    if (edge->context && !edge->lends) next.meaning = walk->meaning;
    take_step(walk, edge, length, &next);
    walk_from(text, &next);
}

static void walk_words(TimeText *text, const Walk *walk, const TimeEdge *edge) {
    const TimeWords *know = text->know;
    const TimeForm *form = text->words[walk->at].form;
    if (!form || !(form->symbols[edge->symbol / 64] >> edge->symbol % 64 & 1)) return;
    for (int32_t n = form->first_entry; n >= 0; n = know->entries.items[n].next) {
        const TimeEntry *entry = &know->entries.items[n];
        int32_t length = entry->symbol == edge->symbol ? entry_length(text, walk->at, entry) : 0;
        if (!length) continue;
        Walk next;
        next.meaning = walk->meaning;
        if (!edge->context || edge->lends) assign(know, &next.meaning, entry->first_assignment, entry->assignments);
        take_step(walk, edge, length, &next);
        walk_from(text, &next);
    }
}

static void walk_edge(TimeText *text, const Walk *walk, const TimeEdge *edge) {
    if (edge->symbol >= SHAPES)
        walk_words(text, walk, edge);
    else if (may_read(text, walk->at, edge->symbol))
        walk_shape(text, walk, edge);
}

/* Depth is bounded by the longest pattern of the lexicon. */
static void walk_from(TimeText *text, const Walk *walk) {
    const TimeWords *know = text->know;
    const TimeNode *node = &know->nodes.items[walk->node];
    if (node->row >= 0 && walk->first >= 0) keep_if_better(text, walk);
    if (walk->at >= text->count || walk->at - walk->start > LONGEST) return;
    for (int32_t e = node->first_edge; e >= 0; e = know->edges.items[e].next) walk_edge(text, walk, &know->edges.items[e]);
}

static void start_at(TimeText *text, int32_t word) {
    const TimeWords *know = text->know;
    const TimeForm *form = text->words[word].form;
    const Walk walk = {.node = 0, .at = word, .start = word, .first = -1, .end = -1};
    int32_t first = form ? form->first_start : 0, count = form ? form->starts : know->shape_starts;
    for (int32_t i = first; i < first + count; i++) walk_edge(text, &walk, &know->edges.items[know->starts.items[i]]);
}

void match_times(TimeText *text) {
    if (text->count) memset(text->best, 0, (size_t)text->count * sizeof *text->best);
    for (int32_t i = text->count - 1; i >= 0; i--) {
        if (!text->words[i].form && !text->words[i].shapes) continue;
        int32_t before = -1;
        for (int32_t round = 0; round < ROUNDS && text->best[i].end != before; round++) {
            before = text->best[i].end;
            start_at(text, i);
            if (!text->best[i].end) break;
        }
    }
}

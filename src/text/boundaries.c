/* Places where a sentence may end: after stops, with the quotes and brackets that close there; see boundaries.h.
 *
 * Words decide where they can (a title never ends a sentence), a perceptron over the word before, the marks and the word
 * after decides the rest (the features follow Read et al. 2012, "Sentence boundary detection: a long solved problem?"). */
#include "text/boundaries.h"

#include "learn/weights.h"
#include "text/characters.h"

static bool is_stop(int32_t plain) {
    return plain == '.' || plain == '?' || plain == '!' || plain == 0x2026;
}

static void note_mark(BoundarySearch *search, Character c, int32_t at) {
    if (c.plain == '"') {
        bool open = (unsigned char)search->text.text[at] == 0xE2 && (unsigned char)search->text.text[at + 2] == 0x9C;
        bool close = (unsigned char)search->text.text[at] == 0xE2 && (unsigned char)search->text.text[at + 2] == 0x9D;
        search->quoted = open || (!close && !search->quoted);
    }
    if (c.plain == '(') search->depth++;
    if (c.plain == ')' && search->depth) search->depth--;
}

/* The letters, digits, inner stops and marks like & before byte `end`, at most LONGEST bytes of them. */
static Str word_before(Str text, int32_t start, int32_t end) {
    enum { LONGEST = 64 };
    int32_t from = end;
    while (from > start && end - from < LONGEST) {
        Character c = character_before(text, from);
        bool inside = character_is_word(c) || c.plain == '.' || c.plain == '&' || c.plain == '\'';
        if (!inside) break;
        from = c.end;
    }
    return str_slice(text, from, end);
}

static Str word_after(Str text, int32_t at) {
    enum { LONGEST = 64 };
    int32_t start = at;
    while (start < text.length && start - at < LONGEST) {
        Character c = character_at(text, start);
        if (!character_opens(c.plain)) break;
        start = c.end;
    }
    int32_t end = start;
    while (end < text.length && end - start < LONGEST) {
        Character c = character_at(text, end);
        if (!character_is_word(c)) break;
        end = c.end;
    }
    return str_slice(text, start, end);
}

static int32_t skip_blanks(Str text, int32_t at) {
    while (at < text.length) {
        Character c = character_at(text, at);
        if (c.class != CHARACTER_SPACE) break;
        at = c.end;
    }
    return at;
}

/* A quotation mark directly after the stops closes, whatever its form. */
static bool finish_boundary(BoundarySearch *search, Boundary *boundary, int32_t stop) {
    Str text = search->text;
    *boundary = (Boundary){.start = search->start, .stop = stop, .quoted = search->quoted, .depth = search->depth};
    while (search->at < text.length) {
        Character c = character_at(text, search->at);
        if (!is_stop(c.plain)) break;
        search->at = c.end;
    }
    boundary->closers = search->at;
    while (search->at < text.length) {
        Character c = character_at(text, search->at);
        if (!character_closes(c.plain)) break;
        note_mark(search, c, search->at);
        search->at = c.end;
    }
    boundary->end = search->at;
    boundary->next = skip_blanks(text, search->at);
    if (boundary->next == boundary->end && boundary->next < text.length) return false;
    boundary->word = word_before(text, search->start, stop);
    boundary->following = word_after(text, boundary->next);
    return true;
}

/* A blank behind a word, before what could begin a sentence. */
static bool bare_boundary(BoundarySearch *search, Boundary *boundary, int32_t blank) {
    Str text = search->text;
    search->at = skip_blanks(text, blank);
    if (blank == search->start || search->at >= text.length) return false;
    Character next = character_at(text, search->at);
    if (next.class == CHARACTER_LETTER || next.plain == ',' || next.plain == '\'' || next.plain == '%') return false;
    *boundary = (Boundary){.start = search->start, .stop = blank, .closers = blank, .end = blank, .next = search->at};
    boundary->quoted = search->quoted;
    boundary->depth = search->depth;
    boundary->bare = true;
    return true;
}

bool next_boundary(BoundarySearch *search, Boundary *boundary) {
    while (search->at < search->text.length) {
        int32_t at = search->at;
        Character c = character_at(search->text, at);
        if (is_stop(c.plain)) {
            if (finish_boundary(search, boundary, at)) {
                search->at = boundary->next;
                return true;
            }
        } else if (c.class == CHARACTER_SPACE) {
            if (bare_boundary(search, boundary, at)) return true;
        } else {
            note_mark(search, c, at);
            search->at = c.end;
        }
    }
    return false;
}

static bool is_single_stop(Str text, const Boundary *b) {
    return b->closers - b->stop == 1 && text.text[b->stop] == '.';
}

static bool is_initial(Str word) {
    return word.length && str_count_points(word) == 1 && str_is_upper_start(word);
}

/* 'A' upper case, 'a' lower case, '0' digit, '-' another mark, '|' the end. */
static char start_of(Str text, int32_t at) {
    while (at < text.length) {
        Character c = character_at(text, at);
        if (!character_opens(c.plain))
            return c.class == CHARACTER_UPPER ? 'A' : c.class == CHARACTER_LETTER ? 'a' : c.class == CHARACTER_DIGIT ? '0' : '-';
        at = c.end;
        if (at < text.length && character_at(text, at).class == CHARACTER_SPACE) return '-';
    }
    return '|';
}

/* Words that an editor put in brackets are inside a sentence: "the [Shia] Houthis"; "[1]" may end one. */
static bool ends_in_insertion(Str text, const Boundary *b) {
    enum { LONGEST = 64 };
    int32_t at = b->end - 1;
    if (text.text[at] != ']') return false;
    while (at > b->start && b->end - at < LONGEST && text.text[at] != '[') at--;
    return text.text[at] == '[' && character_at(text, at + 1).class != CHARACTER_DIGIT;
}

BoundaryVerdict boundary_verdict(const TextWords *words, Str text, const Boundary *b) {
    if (b->next >= text.length) return BOUNDARY_ALWAYS;
    if (b->bare) return ends_in_insertion(text, b) ? BOUNDARY_NEVER : BOUNDARY_OPEN;
    char next = start_of(text, b->next);
    if (next == 'a' && b->end > b->closers) return BOUNDARY_NEVER;
    if (!is_single_stop(text, b) || b->end > b->closers) return BOUNDARY_OPEN;
    if (text_word(&words->clocks, b->word) && text_word(&words->days, b->following)) return BOUNDARY_NEVER; /* "8 p.m. Friday" */
    AbbreviationKind kind = abbreviation_kind(words, b->word);
    if (kind == ABBREVIATION_TITLE || kind == ABBREVIATION_INNER) return BOUNDARY_NEVER;
    if (kind == ABBREVIATION_NUMBER && next == '0') return BOUNDARY_NEVER;
    if (kind && next == 'a') return BOUNDARY_NEVER;
    if (is_initial(b->word) && next == 'A' && !text_word(&words->starters, b->following)) return BOUNDARY_NEVER;
    return BOUNDARY_OPEN;
}

bool boundary_by_rule(const TextWords *words, Str text, const Boundary *b) {
    char next = start_of(text, b->next);
    if (next == 'a' || b->bare) return false;
    bool abbreviated = is_single_stop(text, b) && b->end == b->closers &&
                       (abbreviation_kind(words, b->word) == ABBREVIATION_OPEN || str_find_char(b->word, '.') > 0);
    return !abbreviated || text_word(&words->starters, b->following);
}

static uint64_t lower_hash(Str word) {
    uint64_t hash = 14695981039346656037u;
    for (int32_t i = 0; i < word.length; i++) {
        char c = word.text[i];
        hash = (hash ^ (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 1099511628211u;
    }
    return hash;
}

/* Case and length of a word, "does it hold a stop", in a few values. */
static uint64_t shape_of(Str word) {
    uint64_t shape = word.length > 5 ? 6 : (uint64_t)word.length;
    shape = shape * 2 + str_is_upper_start(word);
    shape = shape * 2 + str_is_all_upper(word);
    shape = shape * 2 + (str_find_char(word, '.') >= 0);
    return shape * 2 + (word.length && word.text[word.length - 1] >= '0' && word.text[word.length - 1] <= '9');
}

/* The runs of character classes of a piece of text, at most 8 of them; marks are themselves. */
static uint64_t runs_of(Str text, int32_t start, int32_t end) {
    uint64_t runs = 0;
    int32_t length = 0, last = -1;
    for (int32_t at = start; at < end && length < 8;) {
        Character c = character_at(text, at);
        int32_t kind = c.class == CHARACTER_MARK ? 8 + (c.plain & 127) : (int32_t)c.class;
        if (kind != last) runs = runs * 137 + (uint64_t)kind + 1, length++;
        last = kind;
        at = c.end;
    }
    return runs;
}

/* A word between blanks. */
typedef struct Piece {
    int32_t start, end;
    uint64_t lower, runs;
} Piece;

enum { LONGEST_PIECE = 64 };

static Piece piece_of(Str text, int32_t start, int32_t end) {
    return (Piece){start, end, lower_hash(str_slice(text, start, end)), runs_of(text, start, end)};
}

static Piece piece_after(Str text, int32_t at) {
    int32_t end = at = skip_blanks(text, at);
    while (end < text.length && end - at < LONGEST_PIECE && character_at(text, end).class != CHARACTER_SPACE)
        end = character_at(text, end).end;
    return piece_of(text, at, end);
}

static Piece piece_before(Str text, int32_t from, int32_t end) {
    while (end > from && character_before(text, end).class == CHARACTER_SPACE) end = character_before(text, end).end;
    int32_t start = end;
    while (start > from && end - start < LONGEST_PIECE && character_before(text, start).class != CHARACTER_SPACE)
        start = character_before(text, start).end;
    return piece_of(text, start, end);
}

/* Blanks before `end` in the sentence so far, counted up to 7. */
static uint64_t words_before(Str text, int32_t start, int32_t end) {
    enum { MOST = 7, FAR = 80 };
    uint64_t count = 0;
    for (int32_t i = end - start > FAR ? end - FAR : start; i < end && count < MOST; i++) count += text.text[i] == ' ';
    return end - start > FAR ? MOST : count;
}

static int32_t bare_features(Str text, const Boundary *b, uint64_t *features) {
    Piece left = piece_before(text, b->start, b->end), left2 = piece_before(text, b->start, left.start);
    Piece right = piece_after(text, b->next), right2 = piece_after(text, right.end);
    uint64_t last = (uint64_t)character_before(text, b->end).plain, first = (uint64_t)(unsigned char)start_of(text, b->next);
    uint64_t mark = (uint64_t)character_at(text, b->next).plain, around = (uint64_t)(b->quoted * 2 + (b->depth > 0));
    uint64_t words = words_before(text, b->start, b->end), both = feature_mix(left.runs, right.runs);
    const uint64_t values[] = {0,
                               left.lower,
                               right.lower,
                               left.runs,
                               right.runs,
                               both,
                               feature_mix(left.lower, right.lower),
                               feature_mix(left2.runs, both),
                               feature_mix(both, right2.runs),
                               feature_mix(last, first),
                               feature_mix(last, right.lower),
                               feature_mix(left.lower, right.runs),
                               feature_mix(left.runs, right.lower),
                               feature_mix(words, both),
                               feature_mix(words, last),
                               feature_mix(around, first),
                               feature_mix(feature_mix(left2.runs, left.runs), feature_mix(right.runs, right2.runs)),
                               feature_mix(left2.lower, left.lower),
                               feature_mix(right.lower, right2.lower),
                               feature_mix(mark, last),
                               feature_mix(feature_mix(words, last), right.runs),
                               feature_mix(right.runs, right2.runs),
                               feature_mix(left2.runs, left.runs),
                               feature_mix(left2.lower, right.runs),
                               feature_mix(right2.lower, left.runs)};
    int32_t count = (int32_t)(sizeof values / sizeof *values);
    for (int32_t i = 0; i < count; i++) features[i] = feature_of(100 + (uint64_t)i, values[i]);
    return count;
}

int32_t boundary_features(const TextWords *words, Str text, const Boundary *b, uint64_t *features) {
    if (b->bare) return bare_features(text, b, features);
    uint64_t word = lower_hash(b->word), after = lower_hash(b->following), word_shape = shape_of(b->word);
    uint64_t stops = lower_hash(str_slice(text, b->stop, b->closers < b->stop + 4 ? b->closers : b->stop + 4));
    uint64_t closers = lower_hash(str_slice(text, b->closers, b->end)), next = (uint64_t)start_of(text, b->next);
    uint64_t first = (unsigned char)text.text[b->next], kind = abbreviation_kind(words, b->word);
    uint64_t marks = feature_mix(stops, closers), after_shape = shape_of(b->following);
    uint64_t around = (uint64_t)(b->quoted * 4 + (b->depth > 0) * 2 + (b->next - b->end > 1));
    uint64_t short_start = b->stop - b->start < 4 ? (uint64_t)(b->stop - b->start) : 4;
    const uint64_t values[] = {0,
                               word,
                               after,
                               word_shape,
                               stops,
                               closers,
                               next,
                               first,
                               kind,
                               marks,
                               after_shape,
                               feature_mix(word, next),
                               feature_mix(after, next),
                               feature_mix(word, after),
                               feature_mix(marks, next),
                               feature_mix(kind, after),
                               feature_mix(kind, next),
                               feature_mix(word_shape, next),
                               feature_mix(word_shape, after),
                               feature_mix(feature_mix(marks, around), next),
                               feature_mix(marks, after),
                               feature_mix(around, next),
                               feature_mix(feature_mix(kind, word_shape), feature_mix(marks, next)),
                               feature_mix(short_start, word_shape),
                               feature_mix(feature_mix(short_start, stops), next)};
    int32_t count = (int32_t)(sizeof values / sizeof *values);
    for (int32_t i = 0; i < count; i++) features[i] = feature_of((uint64_t)i, values[i]);
    return count;
}

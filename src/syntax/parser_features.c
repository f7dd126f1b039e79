/* Features of a parser state, after Zhang & Nivre 2011 ("Transition-based dependency parsing with rich non-local
 * features"): a table of templates over atoms, each atom a fact of a word near the top of the stack or the buffer's front. */
#include "syntax/transitions.h"

enum { NOWHERE = -1 };

/* Where facts are taken from: s = stack from its top, b = buffer from its front; l, r = outermost left, right dependent,
 * l2, r2 = the one before it. */
#define PLACES(X)                                                                                            \
    X(s0) X(s1) X(s2) X(b0) X(b1) X(b2) X(b3) X(s0l) X(s0l2) X(s0r) X(s0r2) X(s1l) X(s1l2) X(s1r) X(s1r2) X(b0l) X(b0l2)  \
    X(before) X(s0ll) X(s0rr)
#define PLACE_ENUM(name) AT_##name,
enum { PLACES(PLACE_ENUM) PLACE_COUNT };

/* Atoms: of each place its form, tag, group and relation; then those of the whole state. */
enum { OF_form, OF_tag, OF_group, OF_relation, FACTS };
#define W(place) ((int)AT_##place * (int)FACTS + (int)OF_form + 1)
#define T(place) ((int)AT_##place * (int)FACTS + (int)OF_tag + 1)
#define G(place) ((int)AT_##place * (int)FACTS + (int)OF_group + 1)
#define R(place) ((int)AT_##place * (int)FACTS + (int)OF_relation + 1)
enum { SHAPE_S0 = (int)PLACE_COUNT * (int)FACTS + 1, SHAPE_S1, SHAPE_B0, SUFFIX_S0, SUFFIX_S1, SUFFIX_B0, FAR_S0_B0, FAR_S1_S0, LEFTS_S0,
       RIGHTS_S0, LEFTS_S1, RIGHTS_S1, LEFTS_B0, LEFT_SET_S0, RIGHT_SET_S0, LEFT_SET_S1, RIGHT_SET_S1, LEFT_SET_B0,
       MARKS_S0_B0, MARKS_S1_S0, QUOTED, END, ATOM_COUNT };

typedef struct Template {
    uint8_t atoms[4]; /* 0: no more */
} Template;

static const Template templates[] = {
    /* one word */
    {{W(s0)}}, {{T(s0)}}, {{W(s0), T(s0)}}, {{G(s0)}}, {{SHAPE_S0, T(s0)}}, {{SUFFIX_S0, T(s0)}},
    {{W(s1)}}, {{T(s1)}}, {{W(s1), T(s1)}}, {{G(s1)}}, {{SHAPE_S1, T(s1)}}, {{SUFFIX_S1, T(s1)}},
    {{W(b0)}}, {{T(b0)}}, {{W(b0), T(b0)}}, {{G(b0)}}, {{SHAPE_B0, T(b0)}}, {{SUFFIX_B0, T(b0)}},
    {{W(s2), T(s2)}}, {{T(s2)}}, {{W(b1), T(b1)}}, {{T(b1)}}, {{W(b2), T(b2)}}, {{T(b2)}}, {{T(b3)}},
    /* two words */
    {{W(s0), W(b0)}}, {{W(s0), T(s0), W(b0)}}, {{W(s0), T(b0)}}, {{T(s0), W(b0)}}, {{T(s0), T(b0)}}, {{W(s0), T(s0), T(b0)}},
    {{T(s0), W(b0), T(b0)}}, {{G(s0), G(b0)}},
    {{W(s1), W(s0)}}, {{W(s1), T(s1), T(s0)}}, {{T(s1), W(s0), T(s0)}}, {{T(s1), T(s0)}}, {{W(s1), T(s0)}}, {{T(s1), W(s0)}}, {{G(s1), G(s0)}},
    {{W(s1), W(b0)}}, {{T(s1), T(b0)}}, {{W(s1), T(b0)}}, {{T(s1), W(b0)}}, {{T(b0), T(b1)}}, {{W(b0), T(b1)}}, {{T(b0), W(b1)}},
    {{T(s0), T(before), T(b0)}},
    /* three and four */
    {{T(s0), T(b0), T(b1)}}, {{T(s1), T(s0), T(b0)}}, {{T(s2), T(s1), T(s0)}}, {{T(b0), T(b1), T(b2)}}, {{W(s0), T(b0), T(b1)}},
    {{T(s1), W(s0), T(b0)}}, {{W(s1), T(s0), T(b0)}}, {{T(s1), T(s0), W(b0)}}, {{T(s1), T(s0), T(b0), T(b1)}}, {{T(s2), T(s1), T(s0), T(b0)}},
    {{T(s0), T(b0), T(b1), T(b2)}},
    /* dependents */
    {{T(s0), T(s0l), T(b0)}}, {{T(s0), T(s0r), T(b0)}}, {{T(s0), T(b0), T(b0l)}}, {{T(s1), T(s1r), T(s0)}}, {{T(s1), T(s1l), T(s0)}},
    {{T(s1), T(s0), T(s0l)}}, {{T(s1), T(s0), T(s0r)}}, {{W(s0), R(s0l)}}, {{W(s0), R(s0r)}}, {{W(b0), R(b0l)}}, {{W(s1), R(s1r)}},
    {{T(s0), R(s0l), R(s0l2)}}, {{T(s0), R(s0r), R(s0r2)}}, {{T(s1), R(s1r), R(s1r2)}}, {{T(s1), R(s1l), R(s1l2)}}, {{T(b0), R(b0l), R(b0l2)}},
    {{T(s0), W(s0l)}}, {{T(s0), W(s0r)}}, {{T(b0), W(b0l)}}, {{T(s1), W(s1r)}}, {{T(s1), W(s1l)}},
    {{W(s1), W(s0), W(s0l)}}, {{T(s1), T(s0), W(s0l)}}, {{W(s1), T(s0), W(s0l)}}, {{T(s0), W(s0l), T(b0)}},
    {{T(s0), R(s0ll), T(s0l)}}, {{T(s0), R(s0rr), T(s0r)}},
    {{T(s0), LEFTS_S0, RIGHTS_S0}}, {{W(s0), LEFTS_S0}}, {{W(s0), RIGHTS_S0}}, {{T(s1), RIGHTS_S1}}, {{W(s1), RIGHTS_S1}}, {{T(s1), LEFTS_S1, RIGHTS_S1}},
    {{T(b0), LEFTS_B0}}, {{W(b0), LEFTS_B0}},
    {{T(s0), LEFT_SET_S0}}, {{T(s0), RIGHT_SET_S0}}, {{T(s1), RIGHT_SET_S1}}, {{W(s1), RIGHT_SET_S1}}, {{T(s1), LEFT_SET_S1, T(s0)}},
    {{T(b0), LEFT_SET_B0}}, {{T(s0), LEFT_SET_S0, T(b0)}}, {{T(s1), T(s0), LEFT_SET_S0}}, {{T(s1), T(s0), RIGHT_SET_S1}},
    /* distance, punctuation between, quotation marks */
    {{T(s0), T(b0), FAR_S0_B0}}, {{W(s0), FAR_S0_B0}}, {{W(b0), FAR_S0_B0}}, {{T(s1), T(s0), FAR_S1_S0}}, {{T(s1), T(s0), T(b0), FAR_S1_S0}},
    {{T(s0), T(b0), MARKS_S0_B0}}, {{T(s1), T(s0), MARKS_S1_S0}}, {{T(s1), T(s0), T(b0), QUOTED}}, {{QUOTED, T(s0), T(b0)}}, {{END, T(s1), T(s0)}},
};
enum { TEMPLATE_COUNT = sizeof templates / sizeof *templates };
_Static_assert(sizeof templates / sizeof *templates <= (size_t)PARSER_FEATURES, "a state has room for every template");
_Static_assert(ATOM_COUNT <= 256, "atoms are bytes");

static int32_t stack_word(const ParserState *state, int32_t from_top) {
    return state->depth > from_top ? state->stack[state->depth - 1 - from_top] : NOWHERE;
}

static void dependents(const ParserState *state, int32_t word, const int32_t **left, const int32_t **right) {
    static const int32_t none[2] = {NOWHERE, NOWHERE};
    *left = word < 0 ? none : state->nodes[word].left;
    *right = word < 0 ? none : state->nodes[word].right;
}

static void locate(const ParserState *state, int32_t *at) {
    const int32_t *left, *right;
    for (int32_t i = 0; i < 3; i++) at[AT_s0 + i] = stack_word(state, i);
    for (int32_t i = 0; i < 4; i++) at[AT_b0 + i] = state->front + i <= state->count ? state->front + i : NOWHERE;
    dependents(state, at[AT_s0], &left, &right);
    at[AT_s0l] = left[0], at[AT_s0l2] = left[1], at[AT_s0r] = right[0], at[AT_s0r2] = right[1];
    dependents(state, at[AT_s1], &left, &right);
    at[AT_s1l] = left[0], at[AT_s1l2] = left[1], at[AT_s1r] = right[0], at[AT_s1r2] = right[1];
    dependents(state, at[AT_b0], &left, &right);
    at[AT_b0l] = left[0], at[AT_b0l2] = left[1];
    at[AT_before] = state->front > 0 ? state->front - 1 : NOWHERE;
    dependents(state, at[AT_s0l], &left, &right);
    at[AT_s0ll] = left[0];
    dependents(state, at[AT_s0r], &left, &right);
    at[AT_s0rr] = right[0];
}

/* 1, 2, 3, 4, 5-7, 8 and more; 0 = one of the two is missing. */
static uint32_t distance_class(int32_t from, int32_t to) {
    int32_t distance = to - from;
    if (from < 0 || to < 0) return 0;
    return distance < 5 ? (uint32_t)distance : distance < 8 ? 5 : 6;
}

static uint32_t marks_between(const ParserState *state, int32_t from, int32_t to) {
    if (from < 0 || to < 0) return 9;
    int32_t marks = state->marks[to] - state->marks[from + 1];
    return (uint32_t)(marks < 3 ? marks : 3);
}

static uint32_t is_quoted(const ParserState *state, int32_t word) {
    return word < 0 || word == state->count ? 2 : state->words[word].quoted;
}

static uint64_t set_of(const ParserState *state, int32_t word, bool left) {
    return word < 0 ? 0 : left ? state->nodes[word].left_relations : state->nodes[word].right_relations;
}

static uint32_t count_of(const ParserState *state, int32_t word, bool left) {
    return word < 0 ? 9 : left ? state->nodes[word].left_count : state->nodes[word].right_count;
}

static void fill_words(const ParserState *state, const int32_t *at, uint64_t *atoms) {
    static const WordFacts nobody = {1, 1, 1, 1, 1, false}, root = {2, 2, 2, 2, 2, false};
    for (int32_t i = 0; i < PLACE_COUNT; i++) {
        const WordFacts *word = at[i] < 0 ? &nobody : at[i] == state->count ? &root : &state->words[at[i]];
        uint64_t *facts = &atoms[i * FACTS + 1];
        facts[OF_form] = word->form;
        facts[OF_tag] = word->tag;
        facts[OF_group] = word->group;
        facts[OF_relation] = at[i] < 0 ? 255 : state->nodes[at[i]].relation;
    }
    static const int32_t main_places[] = {AT_s0, AT_s1, AT_b0};
    for (int32_t i = 0; i < 3; i++) {
        int32_t word = at[main_places[i]];
        const WordFacts *facts = word < 0 ? &nobody : word == state->count ? &root : &state->words[word];
        atoms[SHAPE_S0 + i] = facts->shape;
        atoms[SUFFIX_S0 + i] = facts->suffix;
    }
}

static void fill_atoms(const ParserState *state, uint64_t *atoms) {
    int32_t at[PLACE_COUNT];
    locate(state, at);
    fill_words(state, at, atoms);
    int32_t s0 = at[AT_s0], s1 = at[AT_s1], b0 = at[AT_b0];
    atoms[FAR_S0_B0] = distance_class(s0, b0);
    atoms[FAR_S1_S0] = distance_class(s1, s0);
    atoms[LEFTS_S0] = count_of(state, s0, true);
    atoms[RIGHTS_S0] = count_of(state, s0, false);
    atoms[LEFTS_S1] = count_of(state, s1, true);
    atoms[RIGHTS_S1] = count_of(state, s1, false);
    atoms[LEFTS_B0] = count_of(state, b0, true);
    atoms[LEFT_SET_S0] = set_of(state, s0, true);
    atoms[RIGHT_SET_S0] = set_of(state, s0, false);
    atoms[LEFT_SET_S1] = set_of(state, s1, true);
    atoms[RIGHT_SET_S1] = set_of(state, s1, false);
    atoms[LEFT_SET_B0] = set_of(state, b0, true);
    atoms[MARKS_S0_B0] = marks_between(state, s0, b0);
    atoms[MARKS_S1_S0] = marks_between(state, s1, s0);
    atoms[QUOTED] = is_quoted(state, s1) * 9 + is_quoted(state, s0) * 3 + is_quoted(state, b0);
    atoms[END] = state->count - state->front < 3 ? (uint64_t)(state->count - state->front) : 3;
}

int32_t state_features(const ParserState *state, uint64_t *features) {
    uint64_t atoms[ATOM_COUNT];
    fill_atoms(state, atoms);
    for (int32_t i = 0; i < TEMPLATE_COUNT; i++) {
        uint64_t value = 0;
        for (int32_t j = 0; j < 4 && templates[i].atoms[j]; j++) value = feature_mix(value, atoms[templates[i].atoms[j]] + 1);
        features[i] = feature_of((uint64_t)i, value);
    }
    return TEMPLATE_COUNT;
}

/* ------------------------------------------------------------ word facts */

/* "Ab-9" for "Kabila-2002": runs of capitals, small letters, digits, others, each once. */
static uint32_t shape_of(Str form) {
    uint32_t shape = 7, last = 0;
    for (int32_t at = 0; at < form.length;) {
        int32_t start = at, point = str_decode(form, &at);
        Str letter = str_slice(form, start, at);
        uint32_t kind = str_is_upper_start(letter) ? 1 : point >= '0' && point <= '9' ? 2 : point >= 128 || ((point | 32) >= 'a' && (point | 32) <= 'z') ? 3 : (uint32_t)point;
        if (kind != last) shape = shape * 31 + kind;
        last = kind;
    }
    return shape;
}

static bool has_digit(Str form) {
    for (int32_t i = 0; i < form.length; i++)
        if (form.text[i] >= '0' && form.text[i] <= '9') return true;
    return false;
}

static uint32_t short_hash(Str s) {
    return (uint32_t)(str_hash(s) >> 16) | 4; /* never one of the numbers of no word and ROOT */
}

static WordFacts facts_of(Arena *arena, const Token *token) {
    Str lower = str_lower(arena, token->form);
    WordFacts facts = {.tag = (uint32_t)(token->upos * XPOS_COUNT + token->xpos) + 4, .shape = shape_of(token->form)};
    facts.form = has_digit(lower) ? facts.shape : short_hash(lower);
    facts.suffix = short_hash(str_slice(lower, lower.length > 3 ? lower.length - 3 : 0, lower.length));
    facts.group = (uint32_t)token->upos + 4;
    return facts;
}

ParserState state_new(Arena *arena, const Document *doc, const Sentence *sentence) {
    int32_t count = sentence->token_count;
    ParserState state = {.count = count};
    WordFacts *words = arena_new(arena, WordFacts, count);
    int32_t *marks = arena_new(arena, int32_t, count + 2);
    state.nodes = arena_new(arena, Node, count + 1);
    state.stack = arena_new(arena, int32_t, count + 1);
    bool quoted = false;
    for (int32_t i = 0; i <= count; i++) {
        state.nodes[i] = (Node){.head = NOWHERE, .left = {NOWHERE, NOWHERE}, .right = {NOWHERE, NOWHERE}};
        if (i == count) break;
        const Token *token = &doc->tokens.items[sentence->first_token + i];
        words[i] = facts_of(arena, token);
        if (token->xpos == XPOS_OPEN_QUOTE) quoted = true;
        if (token->xpos == XPOS_CLOSE_QUOTE) quoted = false;
        words[i].quoted = quoted;
        marks[i + 1] = marks[i] + (token->upos == UPOS_PUNCT);
    }
    state.words = words;
    state.marks = marks;
    return state;
}

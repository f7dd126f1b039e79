/* The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez & Satta 2011), the features of its states, and its
 * dynamic oracle (Goldberg & Nivre 2013, "Training deterministic parsers with non-deterministic oracles").
 *
 * Words of a sentence are numbered 0..count-1; ROOT is word `count`, the last of the buffer. Because ROOT takes its one
 * dependent only when it is alone on the stack, every run ends in a tree with one root. */
#ifndef PARLEY_TRANSITIONS_H
#define PARLEY_TRANSITIONS_H

#include "document.h"
#include "learn/weights.h"

/* Classes of the model: SHIFT, then LEFT and RIGHT for each relation. The order is part of the model file. */
enum { ACTION_SHIFT = 0, ACTION_LEFT = 1, ACTION_RIGHT = ACTION_LEFT + RELATION_COUNT, ACTION_COUNT = ACTION_RIGHT + RELATION_COUNT };
enum { ACTION_SCORES = (ACTION_COUNT + 7) / 8 * 8, PARSER_FEATURES = 128 };
#define PARSER_KIND "parser 1"

typedef enum Move { MOVE_SHIFT, MOVE_LEFT, MOVE_RIGHT, MOVE_COUNT } Move;

/* What features see of a word, made once a sentence. */
typedef struct WordFacts {
    uint32_t form, tag, suffix, shape, group;
    bool quoted; /* inside quotation marks of this sentence */
} WordFacts;

/* A word's part of the tree so far. Dependents are -1 where there are none; [0] is the outermost, [1] the one added before. */
typedef struct Node {
    int32_t head, left[2], right[2];
    uint8_t relation, left_count, right_count;
    uint64_t left_relations, right_relations; /* sets of the dependents' relations */
} Node;

typedef struct ParserState {
    int32_t count;          /* words */
    int32_t front;          /* first word of the buffer; `count` = ROOT */
    int32_t depth;          /* of the stack */
    int32_t *stack;
    Node *nodes;            /* [count + 1] */
    const WordFacts *words; /* [count] */
    const int32_t *marks;   /* [count + 2] punctuation marks before each word */
} ParserState;

ParserState state_new(Arena *arena, const Document *doc, const Sentence *sentence);
bool state_is_final(const ParserState *state);
bool move_is_legal(const ParserState *state, Move move);
/* Legality of the classes; ROOT takes RELATION_ROOT and no other word does. */
bool action_is_legal(const ParserState *state, int32_t action);
Move action_move(int32_t action);
void state_apply(ParserState *state, int32_t action);

/* Fills features[0..PARSER_FEATURES) and tells how many there are. */
int32_t state_features(const ParserState *state, uint64_t *features);

/* The legal action of the greatest score; the lowest number wins a tie. */
int32_t best_action(const ParserState *state, const int32_t *scores);

/* The parser that parse_sentences uses, by Knowledge.parser; weights may be NULL. */
const struct Parser *parser_of_weights(Arena *arena, const Weights *weights);

/* ------------------------------------------------------------- the oracle */

typedef struct GoldTree {
    const int32_t *heads; /* [count]; ROOT is `count` */
    const uint8_t *relations;
    int32_t **dependents; /* [count + 1] lists from left to right, of dependent_counts[] items */
    const int32_t *dependent_counts;
} GoldTree;

GoldTree gold_tree(Arena *arena, const Document *doc, const Sentence *sentence);

/* costs[move]: how many arcs of the gold tree can no longer be made after the move; INT32_MAX where it is not legal. */
void move_costs(const ParserState *state, const GoldTree *gold, int32_t costs[MOVE_COUNT]);

/* The best-scored of the actions that lose least and, where they make a gold arc, give it the gold relation. */
int32_t best_right_action(const ParserState *state, const GoldTree *gold, const int32_t *scores);

#endif

/* The dynamic oracle of the arc-hybrid system: what each move loses of the gold tree, from any state. */
#include "syntax/transitions.h"

#include <stdlib.h>

GoldTree gold_tree(Arena *arena, const Document *doc, const Sentence *sentence) {
    int32_t count = sentence->token_count, first = sentence->first_token;
    int32_t *heads = arena_new(arena, int32_t, count), *counts = arena_new(arena, int32_t, count + 1);
    uint8_t *relations = arena_new(arena, uint8_t, count);
    int32_t **dependents = arena_new(arena, int32_t *, count + 1);
    for (int32_t i = 0; i < count; i++) {
        const Token *token = &doc->tokens.items[first + i];
        heads[i] = token->head < 0 ? count : token->head - first;
        relations[i] = token->relation;
        counts[heads[i]]++;
    }
    for (int32_t i = 0; i <= count; i++) {
        dependents[i] = arena_new(arena, int32_t, counts[i]);
        counts[i] = 0;
    }
    for (int32_t i = 0; i < count; i++) dependents[heads[i]][counts[heads[i]]++] = i;
    return (GoldTree){heads, relations, dependents, counts};
}

static bool on_stack(const ParserState *state, int32_t word) {
    return word < state->front && state->nodes[word].head < 0;
}

/* Gold dependents of `word` that wait on the stack, or in the buffer. */
static int32_t count_dependents(const ParserState *state, const GoldTree *gold, int32_t word, bool in_buffer) {
    int32_t found = 0;
    for (int32_t i = 0; i < gold->dependent_counts[word]; i++) {
        int32_t dependent = gold->dependents[word][i];
        found += in_buffer ? dependent >= state->front : on_stack(state, dependent);
    }
    return found;
}

void move_costs(const ParserState *state, const GoldTree *gold, int32_t costs[MOVE_COUNT]) {
    for (Move move = 0; move < MOVE_COUNT; move++) costs[move] = move_is_legal(state, move) ? 0 : INT32_MAX;
    int32_t front = state->front, top = state->depth ? state->stack[state->depth - 1] : -1;
    int32_t below = state->depth > 1 ? state->stack[state->depth - 2] : -1;
    /* The front word, once shifted, can only get the top as its head or a word behind it, and no dependent from the stack. */
    if (!costs[MOVE_SHIFT]) {
        int32_t head = gold->heads[front];
        costs[MOVE_SHIFT] = (head < front && head != top && on_stack(state, head)) + count_dependents(state, gold, front, false);
    }
    if (top < 0) return;
    int32_t lost = count_dependents(state, gold, top, true), head = gold->heads[top];
    if (!costs[MOVE_LEFT]) costs[MOVE_LEFT] = lost + (head > front || (below >= 0 && head == below));
    if (!costs[MOVE_RIGHT]) costs[MOVE_RIGHT] = lost + (head >= front);
}

int32_t best_right_action(const ParserState *state, const GoldTree *gold, const int32_t *scores) {
    int32_t costs[MOVE_COUNT], least = INT32_MAX, best = -1;
    move_costs(state, gold, costs);
    for (Move move = 0; move < MOVE_COUNT; move++)
        if (costs[move] < least) least = costs[move];
    int32_t top = state->depth ? state->stack[state->depth - 1] : -1;
    int32_t below = state->depth > 1 ? state->stack[state->depth - 2] : -1;
    for (int32_t action = 0; action < ACTION_COUNT; action++) {
        Move move = action_move(action);
        if (costs[move] != least || !action_is_legal(state, action)) continue;
        int32_t head = move == MOVE_LEFT ? state->front : below;
        int32_t relation = move == MOVE_LEFT ? action - ACTION_LEFT : action - ACTION_RIGHT;
        if (move != MOVE_SHIFT && gold->heads[top] == head && gold->relations[top] != relation) continue;
        if (best < 0 || scores[action] > scores[best]) best = action;
    }
    return best;
}

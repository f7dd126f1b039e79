/* States and moves of the arc-hybrid system; see transitions.h. */
#include "syntax/transitions.h"

Move action_move(int32_t action) {
    return action == ACTION_SHIFT ? MOVE_SHIFT : action < ACTION_RIGHT ? MOVE_LEFT : MOVE_RIGHT;
}

bool state_is_final(const ParserState *state) {
    return state->front == state->count && state->depth == 0;
}

bool move_is_legal(const ParserState *state, Move move) {
    bool at_root = state->front == state->count;
    switch (move) {
    case MOVE_SHIFT: return !at_root;
    case MOVE_LEFT: return at_root ? state->depth == 1 : state->depth > 0;
    case MOVE_RIGHT: return state->depth > 1;
    default: return false;
    }
}

bool action_is_legal(const ParserState *state, int32_t action) {
    if (!move_is_legal(state, action_move(action))) return false;
    if (action == ACTION_SHIFT) return true;
    Relation relation = (Relation)(action < ACTION_RIGHT ? action - ACTION_LEFT : action - ACTION_RIGHT);
    bool to_root = action < ACTION_RIGHT && state->front == state->count;
    return relation != RELATION_NONE && to_root == (relation == RELATION_ROOT);
}

static void attach(ParserState *state, int32_t word, int32_t head, Relation relation) {
    Node *parent = &state->nodes[head], *child = &state->nodes[word];
    bool left = word < head;
    int32_t *side = left ? parent->left : parent->right;
    uint8_t *count = left ? &parent->left_count : &parent->right_count;
    side[1] = side[0];
    side[0] = word;
    if (*count < 7) ++*count;
    *(left ? &parent->left_relations : &parent->right_relations) |= (uint64_t)1 << relation;
    child->head = head;
    child->relation = (uint8_t)relation;
}

void state_apply(ParserState *state, int32_t action) {
    int32_t *top = &state->stack[state->depth - 1];
    switch (action_move(action)) {
    case MOVE_SHIFT:
        state->stack[state->depth++] = state->front++;
        break;
    case MOVE_LEFT:
        attach(state, *top, state->front, (Relation)(action - ACTION_LEFT));
        state->depth--;
        break;
    default:
        attach(state, *top, top[-1], (Relation)(action - ACTION_RIGHT));
        state->depth--;
    }
}

int32_t best_action(const ParserState *state, const int32_t *scores) {
    int32_t best = -1;
    bool legal[MOVE_COUNT] = {move_is_legal(state, MOVE_SHIFT), move_is_legal(state, MOVE_LEFT), move_is_legal(state, MOVE_RIGHT)};
    bool at_root = state->front == state->count;
    if (at_root && legal[MOVE_LEFT]) return ACTION_LEFT + RELATION_ROOT;
    if (legal[MOVE_SHIFT]) best = ACTION_SHIFT;
    for (Move move = MOVE_LEFT; move <= MOVE_RIGHT; move++) {
        if (!legal[move]) continue;
        int32_t first = move == MOVE_LEFT ? ACTION_LEFT : ACTION_RIGHT;
        for (int32_t action = first + RELATION_ROOT + 1; action < first + RELATION_COUNT; action++)
            if (best < 0 || scores[action] > scores[best]) best = action;
    }
    return best;
}

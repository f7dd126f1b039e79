/* The parser gives a tree with one root whatever the words and tags are, always the same one, in linear time. */
#include "stages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "syntax/transitions.h"

static uint32_t random_state = 11;
static int32_t pick(int32_t below) {
    random_state = random_state * 1664525u + 1013904223u;
    return (int32_t)(random_state >> 16) % below;
}

static const char *const words[] = {"the", "rebels", "said", "``", "Kabila", ",", "of", "to", "withdraw", "ئەمە", "1998", "(", "''", "-", "."};
enum { WORDS = sizeof words / sizeof *words };

static void add_sentence(Document *doc, int32_t length) {
    Sentence *sentence = array_push(doc->arena, &doc->sentences);
    *sentence = (Sentence){.first_token = doc->tokens.count, .token_count = length};
    for (int32_t i = 0; i < length; i++) {
        Token *token = array_push(doc->arena, &doc->tokens);
        *token = (Token){.form = str_from(words[pick(WORDS)]), .upos = (uint8_t)pick(UPOS_COUNT), .xpos = (uint8_t)pick(XPOS_COUNT), .head = -1,
                         .sentence = doc->sentences.count - 1};
    }
}

/* Weights of an untrained model: random, so that every kind of move is taken. */
static const Weights *random_weights(Arena *arena) {
    Learner *learner = learner_new(arena, ACTION_COUNT);
    Document doc = {.arena = arena};
    add_sentence(&doc, 400);
    ParserState state = state_new(arena, &doc, &doc.sentences.items[0]);
    while (!state_is_final(&state)) {
        uint64_t features[PARSER_FEATURES];
        int32_t count = state_features(&state, features), scores[ACTION_SCORES] = {0};
        learner_step(learner);
        learner_update(learner, features, count, pick(3) * RELATION_COUNT + pick(2), pick(ACTION_COUNT));
        for (int32_t i = 0; i < ACTION_COUNT; i++) scores[i] = pick(100);
        state_apply(&state, best_action(&state, scores));
    }
    Str problem = {0};
    return weights_of_image(arena, learner_image(arena, learner, (WeightsChoice){0}, S(PARSER_KIND), (Str){0}), S(PARSER_KIND), &problem);
}

static Knowledge *knowledge_with(Arena *arena, const Weights *weights) {
    Knowledge *know = arena_new(arena, Knowledge, 1);
    know->parser = parser_of_weights(arena, weights);
    return know;
}

static void check_tree(const Document *doc, const Sentence *sentence) {
    const Token *tokens = doc->tokens.items;
    int32_t first = sentence->first_token, end = first + sentence->token_count, roots = 0, children = 0;
    for (int32_t i = first; i < end; i++) {
        roots += tokens[i].head < 0;
        assert_true((tokens[i].relation == RELATION_ROOT) == (tokens[i].head < 0));
        assert_true(tokens[i].relation > 0 && tokens[i].relation < RELATION_COUNT);
        assert_true(tokens[i].head < 0 || (tokens[i].head >= first && tokens[i].head < end));
        int32_t steps = 0, last = -1;
        for (int32_t at = i; at >= 0; at = tokens[at].head) assert_true(steps++ < sentence->token_count);
        for (int32_t child = tokens[i].first_child; child >= 0; child = tokens[child].next_sibling) {
            assert_int_equal(tokens[child].head, i);
            assert_true(child > last);
            last = child;
            children++;
        }
    }
    assert_int_equal(roots, sentence->token_count > 0);
    assert_int_equal(children, sentence->token_count - roots);
}

static void test_trees(void **state) {
    (void)state;
    Arena arena = {0}, scratch = {0};
    const Weights *models[] = {NULL, random_weights(&arena)};
    for (int32_t model = 0; model < 2; model++) {
        Document doc = {.arena = &arena}, again;
        for (int32_t i = 0; i < 200; i++) add_sentence(&doc, i < 20 ? i : pick(60));
        again = doc;
        again.tokens.items = arena_new(&arena, Token, doc.tokens.count);
        memcpy(again.tokens.items, doc.tokens.items, sizeof(Token) * (size_t)doc.tokens.count);
        Knowledge *know = knowledge_with(&arena, models[model]);
        parse_sentences(&doc, know, &scratch);
        parse_sentences(&again, know, &scratch);
        for (int32_t i = 0; i < doc.sentences.count; i++) check_tree(&doc, &doc.sentences.items[i]);
        assert_memory_equal(doc.tokens.items, again.tokens.items, sizeof(Token) * (size_t)doc.tokens.count);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

static double seconds_for(Arena *arena, const Knowledge *know, int32_t sentences, int32_t length) {
    Document doc = {.arena = arena};
    Arena scratch = {0};
    for (int32_t i = 0; i < sentences; i++) add_sentence(&doc, length);
    struct timespec before, after;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
    parse_sentences(&doc, know, &scratch);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
    arena_free(&scratch);
    return (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9;
}

static void test_long_sentence_is_linear(void **state) {
    (void)state;
    Arena arena = {0};
    Knowledge *know = knowledge_with(&arena, random_weights(&arena));
    double ordinary = seconds_for(&arena, know, 500, 20), together = seconds_for(&arena, know, 1, 10000);
    assert_true(together < 4 * ordinary + 0.01);
    arena_free(&arena);
}

/* From any state, the oracle's cost of the best move is 0 along its own path, and following it gives the gold tree. */
static void test_oracle_rebuilds_projective_trees(void **state) {
    (void)state;
    Arena arena = {0}, scratch = {0};
    Document doc = {.arena = &arena};
    Knowledge *know = knowledge_with(&arena, random_weights(&arena));
    for (int32_t i = 0; i < 200; i++) add_sentence(&doc, 1 + pick(30));
    parse_sentences(&doc, know, &scratch); /* what transitions make is projective */
    for (int32_t i = 0; i < doc.sentences.count; i++) {
        const Sentence *sentence = &doc.sentences.items[i];
        GoldTree gold = gold_tree(&arena, &doc, sentence);
        ParserState parse = state_new(&arena, &doc, sentence);
        while (!state_is_final(&parse)) {
            int32_t costs[MOVE_COUNT], scores[ACTION_SCORES];
            for (int32_t j = 0; j < ACTION_SCORES; j++) scores[j] = pick(100);
            int32_t action = best_right_action(&parse, &gold, scores);
            move_costs(&parse, &gold, costs);
            assert_int_equal(costs[action_move(action)], 0);
            state_apply(&parse, action);
        }
        for (int32_t j = 0; j < sentence->token_count; j++) {
            assert_int_equal(parse.nodes[j].head, gold.heads[j]);
            assert_int_equal(parse.nodes[j].relation, gold.relations[j]);
        }
    }
    arena_free(&arena);
    arena_free(&scratch);
}

/* The cost of a move is exact: the least loss of all ways on from it, found by trying them all, grows by just the cost. */
static int32_t least_loss(const ParserState *state, const GoldTree *gold, Arena *arena) {
    if (state_is_final(state)) {
        int32_t lost = 0;
        for (int32_t i = 0; i < state->count; i++) lost += state->nodes[i].head != gold->heads[i];
        return lost;
    }
    int32_t least = INT32_MAX;
    for (Move move = 0; move < MOVE_COUNT; move++) {
        if (!move_is_legal(state, move)) continue;
        ParserState next = *state;
        next.nodes = arena_new(arena, Node, state->count + 1);
        next.stack = arena_new(arena, int32_t, state->count + 1);
        memcpy(next.nodes, state->nodes, sizeof(Node) * (size_t)(state->count + 1));
        memcpy(next.stack, state->stack, sizeof(int32_t) * (size_t)(state->count + 1));
        bool root = move == MOVE_LEFT && state->front == state->count;
        state_apply(&next, move == MOVE_SHIFT ? ACTION_SHIFT : (move == MOVE_LEFT ? ACTION_LEFT : ACTION_RIGHT) + (root ? RELATION_ROOT : RELATION_DEP));
        int32_t loss = least_loss(&next, gold, arena);
        if (loss < least) least = loss;
    }
    return least;
}

static void test_oracle_costs_are_exact(void **state) {
    (void)state;
    Arena arena = {0}, scratch = {0};
    Document doc = {.arena = &arena};
    for (int32_t i = 0; i < 12; i++) add_sentence(&doc, 2 + pick(3));
    parse_sentences(&doc, knowledge_with(&arena, random_weights(&arena)), &scratch);
    for (int32_t i = 0; i < doc.sentences.count; i++) {
        GoldTree gold = gold_tree(&arena, &doc, &doc.sentences.items[i]);
        ParserState parse = state_new(&arena, &doc, &doc.sentences.items[i]);
        while (!state_is_final(&parse)) {
            int32_t costs[MOVE_COUNT], scores[ACTION_SCORES], before = least_loss(&parse, &gold, &scratch);
            for (int32_t j = 0; j < ACTION_SCORES; j++) scores[j] = pick(100);
            move_costs(&parse, &gold, costs);
            int32_t action = best_action(&parse, scores), cost = costs[action_move(action)];
            bool to_root = parse.front == parse.count;
            state_apply(&parse, action);
            if (!to_root) assert_int_equal(least_loss(&parse, &gold, &scratch) - before, cost);
        }
        arena_reset(&scratch);
    }
    arena_free(&arena);
    arena_free(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trees),
        cmocka_unit_test(test_long_sentence_is_linear),
        cmocka_unit_test(test_oracle_rebuilds_projective_trees),
        cmocka_unit_test(test_oracle_costs_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The parser: greedy arc-hybrid transitions, each chosen by a linear model (transitions.h); linear in the sentence. */
#include "stages.h"
#include "syntax/transitions.h"

#include <string.h>

/* Without weights every sentence still becomes a tree, of little worth. */
struct Parser {
    const Weights *weights;
};

const struct Parser *parser_of_weights(Arena *arena, const Weights *weights) {
    struct Parser *parser = arena_new(arena, struct Parser, 1);
    parser->weights = weights;
    return parser;
}

void load_parser(Knowledge *know) {
    Str problem, path = str_format(know->arena, "%.*sparser.weights", STR_ARGS(know->models));
    const Weights *weights = weights_open(know->arena, path, S(PARSER_KIND), &problem);
    if (!weights) {
        lexicon_problem(&know->source, S("parser.weights"), 0, problem);
    } else if (weights->classes != ACTION_COUNT) {
        lexicon_problem(&know->source, S("parser.weights"), 0, S("made for other relations"));
        weights = NULL;
    }
    know->parser = parser_of_weights(know->arena, weights);
}

static void run_transitions(ParserState *state, const Weights *weights) {
    uint64_t features[PARSER_FEATURES];
    int32_t scores[ACTION_SCORES];
    while (!state_is_final(state)) {
        memset(scores, 0, sizeof scores);
        bool forced = state->depth == 0 || (state->depth == 1 && state->front == state->count);
        if (weights && !forced) weights_score(weights, features, state_features(state, features), scores);
        state_apply(state, best_action(state, scores));
    }
}

static void link_children(Document *doc, const Sentence *sentence) {
    Token *tokens = doc->tokens.items;
    int32_t first = sentence->first_token;
    for (int32_t i = first; i < first + sentence->token_count; i++) tokens[i].first_child = tokens[i].next_sibling = -1;
    for (int32_t i = first + sentence->token_count - 1; i >= first; i--) {
        if (tokens[i].head < 0) continue;
        Token *head = &tokens[tokens[i].head];
        tokens[i].next_sibling = head->first_child;
        head->first_child = i;
    }
}

void parse_sentences(Document *doc, const Knowledge *know, Arena *scratch) {
    for (int32_t i = 0; i < doc->sentences.count; i++) {
        const Sentence *sentence = &doc->sentences.items[i];
        ParserState state = state_new(scratch, doc, sentence);
        run_transitions(&state, know->parser ? know->parser->weights : NULL);
        for (int32_t j = 0; j < sentence->token_count; j++) {
            Token *token = &doc->tokens.items[sentence->first_token + j];
            int32_t head = state.nodes[j].head;
            token->head = head == state.count ? -1 : sentence->first_token + head;
            token->relation = state.nodes[j].relation;
        }
        link_children(doc, sentence);
        arena_reset(scratch);
    }
}

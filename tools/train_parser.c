/* Trains the parser on treebanks: build/train_parser OUT.weights DEV.conllu TRAIN.conllu... ; scores go to stdout. */
#include "syntax/transitions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EPOCHS = 6, EXPLORE_PERCENT = 90 }; /* EXPLORE: how often a wrong move of the model's is followed */
static const WeightsChoice kept = {.least_updates = 6, .threshold = 0.16};

static Str read_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) {
        perror(path);
        exit(1);
    }
    long size = ftell(file);
    rewind(file);
    char *text = arena_new(arena, char, size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size) exit(1);
    fclose(file);
    return (Str){text, (int32_t)size};
}

static void read_treebank(Document *doc, const char *path) {
    Str rest = read_file(doc->arena, path);
    Sentence *sentence = NULL;
    while (rest.length) {
        Str line = str_cut(&rest, '\n'), field[10];
        if (!line.length) sentence = NULL;
        if (!line.length || line.text[0] == '#') continue;
        for (int32_t i = 0; i < 10; i++) field[i] = str_cut(&line, '\t');
        if (str_find_char(field[0], '-') >= 0 || str_find_char(field[0], '.') >= 0) continue;
        if (!sentence) {
            sentence = array_push(doc->arena, &doc->sentences);
            sentence->first_token = doc->tokens.count;
        }
        sentence->token_count++;
        Token *token = array_push(doc->arena, &doc->tokens);
        int32_t head = atoi(field[6].text);
        *token = (Token){.form = field[1], .upos = (uint8_t)upos_of(field[3]), .xpos = (uint8_t)xpos_of(field[4]),
                         .relation = (uint8_t)relation_of(field[7]), .head = head ? sentence->first_token + head - 1 : -1};
    }
}

static uint64_t random_state = 1;
static uint32_t random_below(uint32_t below) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((random_state >> 33) % below);
}

static void learn_sentence(Learner *learner, Arena *scratch, const Document *doc, const Sentence *sentence, bool explore) {
    ParserState state = state_new(scratch, doc, sentence);
    GoldTree gold = gold_tree(scratch, doc, sentence);
    uint64_t features[PARSER_FEATURES];
    while (!state_is_final(&state)) {
        int32_t scores[ACTION_SCORES] = {0};
        if (state.depth == 0 || (state.depth == 1 && state.front == state.count)) {
            state_apply(&state, best_action(&state, scores));
            continue;
        }
        int32_t count = state_features(&state, features);
        learner_step(learner);
        learner_score(learner, features, count, scores);
        int32_t chosen = best_action(&state, scores), right = best_right_action(&state, &gold, scores);
        bool wrong = scores[chosen] != scores[right] || chosen != right;
        if (wrong) learner_update(learner, features, count, right, chosen);
        state_apply(&state, wrong && !(explore && random_below(100) < EXPLORE_PERCENT) ? right : chosen);
    }
}

/* Percent of words with the right head, with head and universal relation, and with head and whole relation. */
static void evaluate(const Weights *weights, const Document *doc, Arena *scratch, double percent[3]) {
    int64_t right[3] = {0};
    for (int32_t i = 0; i < doc->sentences.count; i++) {
        const Sentence *sentence = &doc->sentences.items[i];
        ParserState state = state_new(scratch, doc, sentence);
        uint64_t features[PARSER_FEATURES];
        while (!state_is_final(&state)) {
            int32_t scores[ACTION_SCORES] = {0};
            weights_score(weights, features, state_features(&state, features), scores);
            state_apply(&state, best_action(&state, scores));
        }
        for (int32_t j = 0; j < sentence->token_count; j++) {
            const Token *token = &doc->tokens.items[sentence->first_token + j];
            const Node *node = &state.nodes[j];
            if (node->head != (token->head < 0 ? state.count : token->head - sentence->first_token)) continue;
            Str a = relation_name((Relation)node->relation), b = relation_name((Relation)token->relation);
            right[0]++;
            right[1] += str_equal(str_cut(&a, ':'), str_cut(&b, ':'));
            right[2] += node->relation == token->relation;
        }
        arena_reset(scratch);
    }
    for (int32_t i = 0; i < 3; i++) percent[i] = 100.0 * (double)right[i] / doc->tokens.count;
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void shuffle(int32_t *order, int32_t count) {
    for (int32_t i = count - 1; i > 0; i--) {
        int32_t j = (int32_t)random_below((uint32_t)i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    Arena arena = {0}, scratch = {0}, image_arena = {0};
    Document train = {.arena = &arena}, dev = {.arena = &arena};
    read_treebank(&dev, argv[2]);
    for (int32_t i = 3; i < argc; i++) read_treebank(&train, argv[i]);
    int32_t *order = arena_new(&arena, int32_t, train.sentences.count);
    for (int32_t i = 0; i < train.sentences.count; i++) order[i] = i;
    Learner *learner = learner_new(&arena, ACTION_COUNT);
    printf("train %d sentences, %d words; dev %d words\n", train.sentences.count, train.tokens.count, dev.tokens.count);
    for (int32_t epoch = 0; epoch < EPOCHS; epoch++) {
        shuffle(order, train.sentences.count);
        for (int32_t i = 0; i < train.sentences.count; i++) {
            learn_sentence(learner, &scratch, &train, &train.sentences.items[order[i]], epoch > 0);
            arena_reset(&scratch);
        }
        arena_reset(&image_arena);
        Str problem, image = learner_image(&image_arena, learner, kept, S(PARSER_KIND), (Str){0});
        const Weights *weights = weights_of_image(&image_arena, image, S(PARSER_KIND), &problem);
        double percent[3], before = seconds_now();
        evaluate(weights, &dev, &scratch, percent);
        printf("epoch %d: dev UAS %.2f LAS %.2f with subtypes %.2f; %.0f words/s; %.1f MB\n", epoch + 1, percent[0], percent[1], percent[2],
               dev.tokens.count / (seconds_now() - before), image.length / 1e6);
        fflush(stdout);
        if (!weights_save(image, str_from(argv[1]))) perror(argv[1]);
    }
    return 0;
}

/* The linear model against a slow one that keeps every weight at every step, and its file whole, cut and damaged. */
#include "learn/weights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { NAMES = 40, CLASSES = 13, PER_EXAMPLE = 6, STEPS = 500 };

static uint32_t random_state = 7;
static int32_t pick(int32_t below) {
    random_state = random_state * 1664525u + 1013904223u;
    return (int32_t)(random_state >> 16) % below;
}

static uint64_t name_of(int32_t name) {
    return feature_of(3, (uint64_t)name);
}

typedef struct Slow {
    int32_t weight[NAMES][CLASSES], updates[NAMES];
    int64_t sum[NAMES][CLASSES]; /* of the weight after each step */
} Slow;

static void slow_end_step(Slow *slow) {
    for (int32_t i = 0; i < NAMES; i++)
        for (int32_t c = 0; c < CLASSES; c++) slow->sum[i][c] += slow->weight[i][c];
}

/* The learner's average counts a change from the step after the one that it came at. */
static Learner *train(Arena *arena, Slow *slow) {
    Learner *learner = learner_new(arena, CLASSES);
    for (int32_t step = 0; step < STEPS; step++) {
        uint64_t features[PER_EXAMPLE];
        int32_t names[PER_EXAMPLE], scores[CLASSES] = {0}, expected[CLASSES] = {0};
        for (int32_t i = 0; i < PER_EXAMPLE; i++) {
            names[i] = pick(pick(2) ? NAMES : 5);
            features[i] = name_of(names[i]);
            for (int32_t c = 0; c < CLASSES; c++) expected[c] += slow->weight[names[i]][c];
        }
        learner_score(learner, features, PER_EXAMPLE, scores);
        assert_memory_equal(scores, expected, sizeof scores);
        slow_end_step(slow);
        learner_step(learner);
        int32_t right = pick(CLASSES), wrong = pick(CLASSES + 1) - 1;
        learner_update(learner, features, PER_EXAMPLE, right, wrong);
        for (int32_t i = 0; i < PER_EXAMPLE && right != wrong; i++) {
            slow->updates[names[i]]++;
            slow->weight[names[i]][right]++;
            if (wrong >= 0) slow->weight[names[i]][wrong]--;
        }
    }
    return learner;
}

static int32_t rounded(const Weights *weights, int64_t sum, double threshold) {
    double average = (double)sum / STEPS;
    return fabs(average) < threshold ? 0 : (int32_t)lrint(average * weights->scale);
}

static void check_scores(const Weights *weights, const Slow *slow, WeightsChoice choice) {
    for (int32_t i = 0; i < NAMES; i++) {
        uint64_t features[3] = {name_of(i), feature_of(9, 1), name_of(i)};
        int32_t scores[16] = {0};
        weights_score(weights, features, 3, scores);
        for (int32_t c = 0; c < CLASSES; c++)
            assert_int_equal(scores[c],
                             slow->updates[i] < choice.least_updates ? 0 : 2 * rounded(weights, slow->sum[i][c], choice.threshold));
    }
}

static void test_scores_are_the_averages(void **state) {
    (void)state;
    Arena arena = {0};
    Slow *slow = arena_new(&arena, Slow, 1);
    Learner *learner = train(&arena, slow);
    WeightsChoice choices[] = {{0}, {.least_updates = 60}, {.threshold = 1.5}, {.least_updates = 1000000}};
    for (int32_t i = 0; i < 4; i++) {
        Str problem = {0}, image = learner_image(&arena, learner, choices[i], S("test 1"), S("more"));
        const Weights *weights = weights_of_image(&arena, image, S("test 1"), &problem);
        assert_non_null(weights);
        assert_int_equal(weights->classes, CLASSES);
        assert_true(str_equal(weights->extra, S("more")));
        check_scores(weights, slow, choices[i]);
    }
    arena_free(&arena);
}

static void test_many_rows(void **state) {
    (void)state;
    Arena arena = {0};
    enum { MANY = 200000 };
    Learner *learner = learner_new(&arena, 3);
    for (uint64_t i = 0; i < MANY; i++) {
        uint64_t feature = feature_of(1, i);
        learner_update(learner, &feature, 1, (int32_t)(i % 3), -1);
    }
    learner_step(learner);
    Str problem, image = learner_image(&arena, learner, (WeightsChoice){0}, S("test 1"), (Str){0});
    const Weights *weights = weights_of_image(&arena, image, S("test 1"), &problem);
    for (uint64_t i = 0; i < 2 * MANY; i++) {
        uint64_t feature = feature_of(1, i);
        int32_t scores[8] = {0};
        weights_score(weights, &feature, 1, scores);
        for (uint64_t c = 0; c < 3; c++) assert_int_equal(scores[c], i < MANY && c == i % 3 ? 32767 : 0);
    }
    arena_free(&arena);
}

static void test_file_is_refused_unless_whole(void **state) {
    (void)state;
    Arena arena = {0};
    Str image = learner_image(&arena, train(&arena, arena_new(&arena, Slow, 1)), (WeightsChoice){0}, S("test 1"), S("extra"));
    char *copy = arena_new(&arena, char, image.length + 8);
    for (int32_t length = 0; length < image.length; length += length < 80 ? 1 : 97) {
        Str problem = {0};
        memcpy(copy, image.text, (size_t)image.length);
        assert_null(weights_of_image(&arena, (Str){copy, length}, S("test 1"), &problem));
        assert_true(problem.length > 0);
    }
    for (int32_t at = 0; at < image.length; at += at < 80 ? 1 : 53) {
        Str problem = {0};
        memcpy(copy, image.text, (size_t)image.length);
        copy[at] ^= 0x10;
        assert_null(weights_of_image(&arena, (Str){copy, image.length}, S("test 1"), &problem));
    }
    Str problem = {0};
    assert_null(weights_of_image(&arena, image, S("test 2"), &problem));
    assert_true(str_equal(problem, S("was made for other features")));
    arena_free(&arena);
}

static void test_round_trip(void **state) {
    (void)state;
    Arena arena = {0};
    Slow *slow = arena_new(&arena, Slow, 1);
    Str image = learner_image(&arena, train(&arena, slow), (WeightsChoice){0}, S("test 1"), (Str){0}), problem = {0};
    Str path = str_format(&arena, "/tmp/parley-test-weights-%d", (int)getpid());
    assert_true(weights_save(image, path));
    const Weights *weights = weights_open(&arena, path, S("test 1"), &problem);
    unlink(path.text);
    assert_non_null(weights);
    check_scores(weights, slow, (WeightsChoice){0});
    assert_null(weights_open(&arena, path, S("test 1"), &problem));
    assert_true(str_find(problem, S("No such file")) > 0);
    assert_false(weights_save(image, S("/nowhere/at/all")));
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores_are_the_averages),
        cmocka_unit_test(test_many_rows),
        cmocka_unit_test(test_file_is_refused_unless_whole),
        cmocka_unit_test(test_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

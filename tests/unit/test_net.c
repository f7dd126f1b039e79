/* The net's layers give the same whole numbers on every instruction set, and any scores become a tree with one root. */
#include "syntax/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static Arena arena;
static uint32_t random_state = 5;
static int32_t pick(int32_t below) {
    random_state = random_state * 1664525u + 1013904223u;
    return (int32_t)(random_state >> 8) % below;
}

/* Weights as great as they may be: every other pair of a group's comes to NET_GROUP_MOST, on one side or on both. */
static int8_t *random_weights(int32_t in, int32_t out) {
    int8_t *weights = arena_new(&arena, int8_t, in * out);
    for (int32_t j = 0; j < out; j++) {
        for (int32_t i = 0, left[2] = {0}; i < in; i++) {
            if (i % NET_GROUP == 0) left[0] = left[1] = NET_GROUP_MOST;
            int32_t *mine = &left[i / 2 % 2], weight = j % 3 ? pick(*mine / 2 + 1) : *mine;
            if (weight > INT8_MAX) weight = INT8_MAX;
            *mine -= weight;
            weights[(j / NET_BLOCK * in / 4 + i / 4) * 4 * NET_BLOCK + j % NET_BLOCK * 4 + i % 4] =
                (int8_t)(j % 2 && (j % 5 || i % 2) ? -weight : weight);
        }
    }
    return weights;
}

static void test_kernels_agree(void **state) {
    (void)state;
    enum { IN = 224, OUT = 48, ROWS = 13, STRIDE = 230 };
    int32_t *bias = arena_new(&arena, int32_t, OUT), *factor = arena_new(&arena, int32_t, OUT);
    int32_t *expected = arena_new(&arena, int32_t, ROWS * OUT), *got = arena_new(&arena, int32_t, ROWS * OUT);
    for (int32_t i = 0; i < OUT; i++) bias[i] = pick(1 << 24) - (1 << 23), factor[i] = pick(500);
    const int8_t *weights = random_weights(IN, OUT);
    uint8_t *x = arena_new(&arena, uint8_t, ROWS * STRIDE);
    for (int32_t i = 0; i < ROWS * STRIDE; i++) x[i] = (uint8_t)(i / STRIDE == 3 ? 2 * NET_ZERO - 1 : pick(2 * NET_ZERO));
    const NetMatrix matrix = {IN, OUT, weights, factor, bias};
    for (int32_t r = 0; r < ROWS; r++) {
        for (int32_t j = 0; j < OUT; j++) {
            int32_t sum = 0;
            for (int32_t i = 0; i < IN; i++)
                sum += x[r * STRIDE + i] * weights[(j / NET_BLOCK * IN / 4 + i / 4) * 4 * NET_BLOCK + j % NET_BLOCK * 4 + i % 4];
            expected[r * OUT + j] = bias[j] + factor[j] * sum;
        }
    }
    for (NetKernel kernel = NET_PORTABLE; kernel < NET_KERNELS; kernel++) {
        if (!net_kernel_runs(kernel)) continue;
        memset(got, 0, sizeof *got * ROWS * OUT);
        net_multiply_by(kernel, &matrix, x, STRIDE, ROWS, got);
        assert_memory_equal(got, expected, sizeof *got * ROWS * OUT);
    }
}

/* Of equal ones the first is the best, whatever the count. */
static void test_best_places(void **state) {
    (void)state;
    enum { MOST = 70 };
    int32_t a[MOST], b[MOST];
    for (int32_t round = 0; round < 2000; round++) {
        int32_t count = 1 + pick(MOST), range = round % 2 ? 4 : 1 << 24, sum = 0, place = 0;
        for (int32_t i = 0; i < count; i++) a[i] = pick(range) - range / 2, b[i] = pick(range) - range / 2;
        for (int32_t i = 1; i < count; i++) sum = a[i] + b[i] > a[sum] + b[sum] ? i : sum, place = a[i] > a[place] ? i : place;
        assert_int_equal(net_best_sum(a, b, count), sum);
        assert_int_equal(net_best_place(a, count), place);
    }
}

static void test_seen(void **state) {
    (void)state;
    const int16_t values[] = {0, 31, 32, -32, -33, NET_ONE, -NET_ONE, INT16_MAX, INT16_MIN};
    const uint8_t expected[] = {64, 64, 65, 64, 63, 127, 0, 127, 0};
    uint8_t seen[sizeof expected];
    net_see(seen, values, sizeof expected);
    assert_memory_equal(seen, expected, sizeof expected);
}

static void test_bends(void **state) {
    (void)state;
    assert_int_equal(net_squash(0), 0);
    assert_int_equal(net_squash(2 * NET_ONE), NET_ONE);
    assert_int_equal(net_squash(-9 * NET_ONE), -NET_ONE);
    assert_int_equal(net_gate(0), NET_ONE / 2);
    assert_int_equal(net_gate(4 * NET_ONE), NET_ONE);
    assert_int_equal(net_gate(-5 * NET_ONE), 0);
    for (int32_t x = -5 * NET_ONE; x < 5 * NET_ONE; x++) assert_true(net_squash(x) <= net_squash(x + 1) && net_gate(x) <= net_gate(x + 1));
}

static bool is_tree(const int32_t *heads, int32_t count) {
    int32_t roots = 0;
    for (int32_t i = 0; i < count; i++) {
        roots += heads[i] < 0;
        int32_t at = i, steps = 0;
        while (at >= 0 && steps++ <= count) at = heads[at];
        if (at >= 0) return false;
    }
    return roots == 1;
}

static void test_trees(void **state) {
    (void)state;
    enum { MOST = 150 };
    static int32_t scores[MOST * (MOST + 1)], heads[MOST];
    for (int32_t round = 0; round < 2000; round++) {
        int32_t count = 1 + pick(round % 50 ? 12 : MOST);
        for (int32_t i = 0; i < count * (count + 1); i++) scores[i] = pick(round % 2 ? 3 : 100000) - 50000;
        best_tree(&arena, scores, count, heads);
        assert_true(is_tree(heads, count));
        arena_reset(&arena);
    }
}

/* Two words want each other: 1 keeps 0, and 0 goes to the root, where that costs least. */
/* The best tree without crossings, against all there are. */
static int32_t sum_of(const int32_t *scores, const int32_t *heads, int32_t count) {
    int32_t sum = 0;
    for (int32_t i = 0; i < count; i++) sum += scores[i * (count + 1) + (heads[i] < 0 ? count : heads[i])] >> 8;
    return sum;
}

static bool crosses(const int32_t *heads, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        for (int32_t j = 0; j < count; j++) {
            if (heads[i] < 0) continue;
            int32_t from = i < heads[i] ? i : heads[i], to = i < heads[i] ? heads[i] : i;
            bool inside = j > from && j<to, head_inside = heads[j]> from && heads[j] < to;
            if (inside && !head_inside && heads[j] != from && heads[j] != to) return true;
        }
    return false;
}

static void test_best(void **state) {
    (void)state;
    enum { COUNT = 5, WAYS = 6 * 6 * 6 * 6 * 6 };
    for (int32_t round = 0; round < 200; round++) {
        int32_t scores[COUNT * (COUNT + 1)], heads[COUNT], best = INT32_MIN;
        for (int32_t i = 0; i < COUNT * (COUNT + 1); i++) scores[i] = pick(200000) - 100000;
        for (int32_t way = 0, rest; way < WAYS; way++) {
            rest = way;
            for (int32_t i = 0; i < COUNT; i++, rest /= 6) heads[i] = rest % 6 == COUNT ? -1 : rest % 6;
            if (is_tree(heads, COUNT) && !crosses(heads, COUNT) && sum_of(scores, heads, COUNT) > best) best = sum_of(scores, heads, COUNT);
        }
        best_tree(&arena, scores, COUNT, heads);
        assert_true(is_tree(heads, COUNT) && !crosses(heads, COUNT));
        assert_int_equal(sum_of(scores, heads, COUNT), best);
        arena_reset(&arena);
    }
}

static void test_ring(void **state) {
    (void)state;
    const int32_t scores[] = {0, 9000, 8000, /* word 0: from 1, root */ 9000, 0, 2000 /* word 1: from 0, root */};
    int32_t heads[2];
    best_tree(&arena, scores, 2, heads);
    assert_int_equal(heads[0], -1);
    assert_int_equal(heads[1], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kernels_agree), cmocka_unit_test(test_best_places), cmocka_unit_test(test_seen), cmocka_unit_test(test_bends),
        cmocka_unit_test(test_trees),         cmocka_unit_test(test_best),        cmocka_unit_test(test_ring)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}

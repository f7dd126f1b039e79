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

static int16_t *random_values(int32_t count, int32_t most) {
    int16_t *values = arena_new(&arena, int16_t, count);
    for (int32_t i = 0; i < count; i++) values[i] = (int16_t)(pick(2 * most + 1) - most);
    return values;
}

static void test_kernels_agree(void **state) {
    (void)state;
    enum { IN = 224, OUT = 48, ROWS = 13, STRIDE = 230 };
    int32_t *bias = arena_new(&arena, int32_t, OUT), *expected = arena_new(&arena, int32_t, ROWS * OUT),
            *got = arena_new(&arena, int32_t, ROWS * OUT);
    for (int32_t i = 0; i < OUT; i++) bias[i] = pick(1 << 28) - (1 << 27);
    const int16_t *weights = random_values(IN * OUT, 2000), *x = random_values(ROWS * STRIDE, NET_ONE);
    const NetMatrix matrix = {IN, OUT, weights, bias};
    for (int32_t r = 0; r < ROWS; r++) {
        for (int32_t j = 0; j < OUT; j++) {
            int32_t sum = bias[j];
            for (int32_t i = 0; i < IN; i++)
                sum += x[r * STRIDE + i] * weights[(j / NET_BLOCK * IN / 2 + i / 2) * 2 * NET_BLOCK + j % NET_BLOCK * 2 + i % 2];
            expected[r * OUT + j] = sum;
        }
    }
    for (NetKernel kernel = NET_PORTABLE; kernel < NET_KERNELS; kernel++) {
        if (!net_kernel_runs(kernel)) continue;
        memset(got, 0, sizeof *got * ROWS * OUT);
        net_multiply_by(kernel, &matrix, x, STRIDE, ROWS, got);
        assert_memory_equal(got, expected, sizeof *got * ROWS * OUT);
    }
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kernels_agree), cmocka_unit_test(test_bends), cmocka_unit_test(test_trees),
                                       cmocka_unit_test(test_best), cmocka_unit_test(test_ring)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}

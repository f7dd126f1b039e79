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
    int32_t *bias = arena_new(&arena, int32_t, OUT), *expected = arena_new(&arena, int32_t, ROWS * OUT), *got = arena_new(&arena, int32_t, ROWS * OUT);
    for (int32_t i = 0; i < OUT; i++) bias[i] = pick(1 << 28) - (1 << 27);
    const int16_t *weights = random_values(IN * OUT, 2000), *x = random_values(ROWS * STRIDE, NET_ONE);
    const NetMatrix matrix = {IN, OUT, weights, bias};
    for (int32_t r = 0; r < ROWS; r++) {
        for (int32_t j = 0; j < OUT; j++) {
            int32_t sum = bias[j];
            for (int32_t i = 0; i < IN; i++) sum += x[r * STRIDE + i] * weights[(j / NET_BLOCK * IN / 2 + i / 2) * 2 * NET_BLOCK + j % NET_BLOCK * 2 + i % 2];
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
    enum { MOST = 12 };
    for (int32_t round = 0; round < 20000; round++) {
        int32_t count = 1 + pick(MOST), scores[MOST * (MOST + 1)], heads[MOST];
        for (int32_t i = 0; i < count * (count + 1); i++) scores[i] = pick(round % 2 ? 3 : 1000) - 500;
        best_tree(&arena, scores, count, heads);
        assert_true(is_tree(heads, count));
        arena_reset(&arena);
    }
}

/* A ring of two is broken where it costs least: 1 keeps 0, and 0 goes to the root. */
static void test_ring(void **state) {
    (void)state;
    const int32_t scores[] = {0, 9, 8, /* word 0: from 1 9, root 8 */ 9, 0, 2 /* word 1: from 0 9, root 2 */};
    int32_t heads[2];
    best_tree(&arena, scores, 2, heads);
    assert_int_equal(heads[0], -1);
    assert_int_equal(heads[1], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kernels_agree), cmocka_unit_test(test_bends), cmocka_unit_test(test_trees),
                                       cmocka_unit_test(test_ring)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}

/* The arena: what it hands out is zero, aligned and its own, also after a reset; the limit escapes. */
#include "base/arena.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <cmocka.h>

/* -1: nothing is mapped there. */
static int mincore_of(const char *bytes) {
    unsigned char seen;
    return mincore((void *)(uintptr_t)bytes, 1, &seen);
}

static uint32_t next_random(uint32_t *state) {
    return *state = *state * 1664525u + 1013904223u;
}

static void expect_zero(const unsigned char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) assert_int_equal(bytes[i], 0);
}

/* Fills every piece with its own byte, and looks at the end whether all still hold it. */
static void fill_and_check(Arena *arena, uint32_t *random) {
    enum { PIECES = 400, LARGE = 50, MOST = 200000 };
    static unsigned char *pieces[PIECES];
    static size_t sizes[PIECES];
    for (int i = 0; i < PIECES; i++) {
        sizes[i] = next_random(random) >> 8;
        sizes[i] = 1 + sizes[i] % (i % LARGE ? 500 : MOST);
        pieces[i] = arena_alloc(arena, 1, sizes[i]);
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        expect_zero(pieces[i], sizes[i]);
        memset(pieces[i], 1 + i % 255, sizes[i]);
    }
    for (int i = 0; i < PIECES; i++)
        for (size_t b = 0; b < sizes[i]; b++) assert_int_equal(pieces[i][b], 1 + i % 255);
}

static void test_zeroed(void **state) {
    (void)state;
    Arena arena = {0}, other = {0};
    uint32_t random = 7;
    for (int round = 0; round < 20; round++) {
        fill_and_check(&arena, &random);
        if (round == 10) {
            fill_and_check(&other, &random);
            arena_adopt(&arena, &other);
            assert_null(other.first);
        }
        arena_reset(&arena);
        assert_int_equal(arena.used, 0);
    }
    arena_free(&arena);
}

static void test_limit(void **state) {
    (void)state;
    jmp_buf escape;
    Arena arena = {.limit = 1000, .escape = &escape};
    volatile int pieces = 0;
    if (!setjmp(escape))
        for (;;) arena_alloc(&arena, 16, 4), pieces++;
    assert_int_equal(pieces, 15);
    if (!setjmp(escape)) {
        arena_alloc(&arena, SIZE_MAX / 8, 16);
        fail_msg("a size past what can be counted was given");
    }
    arena_free(&arena);
}

static void test_maps(void **state) {
    (void)state;
    Arena arena = {0}, other = {0};
    size_t size = 0;
    assert_null(arena_map(&arena, "/nowhere/at/all", &size));
    assert_int_equal(errno, ENOENT);
    assert_null(arena_map(&arena, "/", &size));
    assert_int_equal(errno, EINVAL);
    const char *bytes = arena_map(&arena, "/proc/self/exe", &size);
    assert_non_null(bytes);
    assert_memory_equal(bytes, "\177ELF", 4);
    arena_adopt(&other, &arena);
    assert_null(arena.maps);
    assert_memory_equal(bytes, "\177ELF", 4);
    assert_int_equal(mincore_of(bytes), 0);
    arena_free(&other);
    assert_int_equal(mincore_of(bytes), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_zeroed), cmocka_unit_test(test_limit), cmocka_unit_test(test_maps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

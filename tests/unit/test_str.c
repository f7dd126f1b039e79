/* Strings: what is built and folded, at the ends of what can be. */
#include "base/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static Arena arena;

static void assert_str(Str found, const char *wanted) {
    assert_string_equal(str_copy(&arena, found).text, wanted);
}

static void test_numbers(void **state) {
    (void)state;
    StrBuilder b = {.arena = &arena};
    const int64_t numbers[] = {0, 7, -7, 1234567890, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        build_int(&b, numbers[i]);
        build_char(&b, ' ');
    }
    assert_str(built(&b), "0 7 -7 1234567890 9223372036854775807 -9223372036854775808 ");
}

static void test_days(void **state) {
    (void)state;
    assert_str(day_format(&arena, day_from_civil(2021, 4, 9)), "2021-04-09");
    assert_str(day_format(&arena, day_from_civil(987, 12, 31)), "0987-12-31");
    assert_str(day_format(&arena, day_from_civil(12021, 4, 9)), "12021-04-09");
    assert_str(day_format(&arena, DAY_NONE), "");
    Civil last = civil_from_day(INT32_MAX), first = civil_from_day(INT32_MIN + 1);
    assert_int_equal(last.year, 5881580);
    assert_int_equal(first.year, -5877641);
}

static void test_folding(void **state) {
    (void)state;
    assert_str(str_fold(&arena, S("Türkiye")), "turkiye");
    assert_str(str_fold(&arena, S("Straße")), "strasse");
    assert_false(str_equal(str_fold(&arena, S("김")), str_fold(&arena, S("강"))));
    assert_str(str_fold(&arena, S("“Lomé” – ’t")), "\"lome\" - 't");
}

/* A text that is longer than a Str can be is more than there is memory for, not an endless loop. */
static void test_too_long(void **state) {
    (void)state;
    jmp_buf escape;
    Arena small = {.escape = &escape};
    StrBuilder b = {.arena = &small, .length = INT32_MAX - 4, .capacity = INT32_MAX - 2};
    if (!setjmp(escape)) {
        build_str(&b, S("more than fits"));
        fail_msg("what cannot be built was built");
    }
    arena_free(&small);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers), cmocka_unit_test(test_days), cmocka_unit_test(test_folding),
                                       cmocka_unit_test(test_too_long)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}

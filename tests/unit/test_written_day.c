/* Days as publishers write them, and what is none. */
#include "read/written_day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static Arena arena;

#define DAY(words, expected) assert_string_equal(str_copy(&arena, day_format(&arena, written_day(str_from(words)))).text, expected)
#define ADDRESS(words, expected) assert_string_equal(str_copy(&arena, day_format(&arena, day_of_address(str_from(words)))).text, expected)

static void test_forms(void **state) {
    (void)state;
    DAY("2021-04-29", "2021-04-29");
    DAY(" 2021-04-29T23:30:00-05:00 ", "2021-04-29");
    DAY("2021/4/9 08:00", "2021-04-09");
    DAY("20210429", "2021-04-29");
    DAY("20210429T120000Z", "2021-04-29");
    DAY("Sat, 20 Jul 2002 10:00:00 GMT", "2002-07-20");
    DAY("20-Jul-98", "1998-07-20");
    DAY("Posted: Thursday April 29th, 2021 at 5:14 PM EDT", "2021-04-29");
    DAY("the 29th of April 2021", "2021-04-29");
    DAY("Sept. 9, 1994", "1994-09-09");
    DAY("17:05, 29 April 2021", "2021-04-29");
    DAY("29.4.2021", "2021-04-29");
    DAY("29/04/2021", "2021-04-29");
    DAY("4/29/2021", "2021-04-29");
    DAY("5/5/2021", "2021-05-05");
    DAY("1619654400", "2021-04-29");
    DAY("1619654400000", "2021-04-29");
}

static void test_no_days(void **state) {
    (void)state;
    DAY("", "");
    DAY("4/5/2021", "");
    DAY("29 April 10:05", "");
    DAY("2021-13-45", "");
    DAY("29 Mayor 2021", "");
    DAY("two hours ago", "");
    DAY("99999999999999999999", "");
    DAY("April 2021", "");
}

static void test_addresses(void **state) {
    (void)state;
    ADDRESS("https://a.example/2021/04/29/talks", "2021-04-29");
    ADDRESS("https://a.example/2021/apr/29/talks", "2021-04-29");
    ADDRESS("https://a.example/news/2021/4/9/talks", "2021-04-09");
    ADDRESS("https://a.example/english/2021-04/29/c_139914.htm", "2021-04-29");
    ADDRESS("https://a.example/africa/20210429-talks", "2021-04-29");
    ADDRESS("https://a.example/a/talks-2021-04-29.html", "2021-04-29");
    ADDRESS("https://a.example/news/world-africa-20121012", "");
    ADDRESS("https://a.example/1850/04/29/", "");
    ADDRESS("https://a.example/2021/04/talks", "");
    ADDRESS("", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_no_days), cmocka_unit_test(test_addresses)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}

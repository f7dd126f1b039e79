/* Days, feasts and the arithmetic of units, against slow references that count day by day. */
#include "mention/times_resolve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

enum { FIRST_YEAR = 1850, LAST_YEAR = 2150 };

static bool is_leap(int32_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Calls `check` for every day, counted on from 1 January 1850, a Tuesday. */
static void each_day(void (*check)(Day day, int32_t year, int32_t month, int32_t dom, int32_t weekday)) {
    static const int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    Day day = -43829;
    int32_t weekday = 2;
    for (int32_t year = FIRST_YEAR; year <= LAST_YEAR; year++)
        for (int32_t month = 1; month <= 12; month++) {
            int32_t length = lengths[month - 1] + (month == 2 && is_leap(year));
            assert_int_equal(days_in_month(year, month), length);
            for (int32_t dom = 1; dom <= length; dom++, day++, weekday = weekday % 7 + 1) check(day, year, month, dom, weekday);
        }
}

static void check_civil(Day day, int32_t year, int32_t month, int32_t dom, int32_t weekday) {
    Civil c = civil_from_day(day);
    assert_int_equal(day_from_civil(year, month, dom), day);
    assert_true(c.year == year && c.month == month && c.day == dom);
    assert_int_equal(weekday_of(day), weekday);
}

static void test_civil(void **state) {
    (void)state;
    each_day(check_civil);
    assert_int_equal(day_from_civil(1970, 1, 1), 0);
}

/* ISO 8601: week 1 is the one with the year's first Thursday. */
static void check_week(Day day, int32_t year, int32_t month, int32_t dom, int32_t weekday) {
    (void)month, (void)dom;
    Day thursday = day - weekday + 4;
    int32_t iso_year = year, expected = 1, got_year;
    if (thursday < day_from_civil(year, 1, 1)) iso_year = year - 1;
    if (thursday > day_from_civil(year, 12, 31)) iso_year = year + 1;
    for (Day d = thursday - 7; d >= day_from_civil(iso_year, 1, 1); d -= 7) expected++;
    int32_t got = iso_week_of(day, &got_year);
    assert_true(got == expected && got_year == iso_year);
    assert_int_equal(day_of_iso_week(got_year, got), day - weekday + 1);
}

static void test_weeks(void **state) {
    (void)state;
    each_day(check_week);
}

/* Moving by months one at a time and clamping once at the end. */
static Day slow_add_months(Day day, int32_t months) {
    Civil c = civil_from_day(day);
    for (; months > 0; months--) c.month == 12 ? (c.month = 1, c.year++) : c.month++;
    for (; months < 0; months++) c.month == 1 ? (c.month = 12, c.year--) : c.month--;
    while (c.day > days_in_month(c.year, c.month)) c.day--;
    return day_from_civil(c.year, c.month, c.day);
}

static void test_months(void **state) {
    (void)state;
    for (Day day = day_from_civil(1999, 12, 1); day <= day_from_civil(2004, 3, 31); day++)
        for (int32_t months = -60; months <= 60; months += 7) assert_int_equal(day_add_months(day, months), slow_add_months(day, months));
}

/* ---------------------------------------------------------------- feasts */

/* Gauss's rule with his exceptions; another way than the computus of the program. */
static Day gauss_easter(int32_t year) {
    int32_t a = year % 19, b = year % 4, c = year % 7, k = year / 100;
    int32_t p = (13 + 8 * k) / 25, q = k / 4;
    int32_t m = (15 - p + k - q) % 30, n = (4 + k - q) % 7;
    int32_t d = (19 * a + m) % 30, e = (2 * b + 4 * c + 6 * d + n) % 7;
    int32_t march = 22 + d + e;
    if (d == 29 && e == 6) march -= 7;
    if (d == 28 && e == 6 && (11 * m + 11) % 30 < 19) march -= 7;
    return day_from_civil(year, 3, 1) + march - 1;
}

static void test_easter(void **state) {
    (void)state;
    for (int32_t year = FIRST_YEAR; year <= LAST_YEAR; year++) {
        assert_int_equal(easter_day(year, false), gauss_easter(year));
        Day orthodox = easter_day(year, true);
        assert_int_equal(weekday_of(orthodox), 7);
        int32_t later = orthodox - easter_day(year, false);
        assert_true(later == 0 || later == 7 || later == 28 || later == 35);
    }
    assert_int_equal(easter_day(2021, false), day_from_civil(2021, 4, 4));
    assert_int_equal(easter_day(2021, true), day_from_civil(2021, 5, 2));
    assert_int_equal(easter_day(2017, true), day_from_civil(2017, 4, 16));
    assert_int_equal(easter_day(1954, true), day_from_civil(1954, 4, 25));
}

/* Months of 30 and 29 days by turns; eleven years of thirty have a day more. */
static void test_hijri(void **state) {
    (void)state;
    static const bool longer[31] = {[2] = true,  [5] = true,  [7] = true,  [10] = true, [13] = true, [16] = true,
                                    [18] = true, [21] = true, [24] = true, [26] = true, [29] = true};
    Day day = day_from_civil(622, 7, 19); /* 16 July, Julian */
    for (int32_t year = 1; year <= 1600; year++)
        for (int32_t month = 1; month <= 12; month++) {
            assert_int_equal(day_from_hijri(year, month, 1), day);
            day += month % 2 ? 30 : 29;
            if (month == 12 && longer[(year - 1) % 30 + 1]) day++;
        }
    assert_in_range(day_from_hijri(1442, 9, 1) + 100000, day_from_civil(2021, 4, 12) + 100000, day_from_civil(2021, 4, 14) + 100000);
}

/* The new moon carried on month by month, and the four delays as they are told. */
static void test_hebrew(void **state) {
    (void)state;
    enum { DAY_PARTS = 25920, MOON = 29 * DAY_PARTS + 12 * 1080 + 793 };
    Day epoch = day_from_civil(1970, 1, 1) - 2092591; /* the day before that of the first new moon's Monday */
    int64_t moon = 1 * DAY_PARTS + 5 * 1080 + 204;
    Day last = DAY_NONE;
    for (int32_t year = 1; year <= 5900; year++) {
        bool leap = (7 * year + 1) % 19 < 7, after_leap = (7 * (year - 1) + 1) % 19 < 7;
        int64_t day = moon / DAY_PARTS, part = moon % DAY_PARTS;
        int32_t weekday = (int32_t)(day % 7); /* 0 Sunday */
        if (part >= 18 * 1080 || (!leap && weekday == 2 && part >= 9 * 1080 + 204) ||
            (after_leap && weekday == 1 && part >= 15 * 1080 + 589))
            day++, weekday = (weekday + 1) % 7;
        if (weekday == 0 || weekday == 3 || weekday == 5) day++;
        Day new_year = epoch + (Day)day;
        if (year > 1) {
            int32_t length = new_year - last;
            assert_true((length >= 353 && length <= 355) || (length >= 383 && length <= 385));
        }
        last = new_year;
        assert_int_equal(day_from_hebrew(year, 7, 1), new_year);
        moon += (int64_t)MOON * (leap ? 13 : 12);
    }
    assert_int_equal(day_from_hebrew(5782, 7, 1), day_from_civil(2021, 9, 7));
    assert_int_equal(day_from_hebrew(5781, 1, 15), day_from_civil(2021, 3, 28));
    assert_int_equal(day_from_hebrew(5779, 9, 25), day_from_civil(2018, 12, 3));
}

static Day feast_of(const char *rule, int32_t year, int32_t nth) {
    static Arena arena;
    Feast feast = {.days = 1};
    assert_true(feast_parse(&arena, str_from(rule), &feast));
    return feast_day(&feast, year, nth);
}

static void test_rules(void **state) {
    (void)state;
    Arena arena = {0};
    Feast feast;
    assert_int_equal(feast_of("12-25", 2020, 0), day_from_civil(2020, 12, 25));
    assert_int_equal(feast_of("weekday 11 4 4", 2020, 0), day_from_civil(2020, 11, 26));
    assert_int_equal(feast_of("weekday 5 1 -1", 2020, 0), day_from_civil(2020, 5, 25));
    assert_int_equal(feast_of("easter-2", 2020, 0), day_from_civil(2020, 4, 10));
    assert_int_equal(feast_of("table 2020 01-25 02-12", 2021, 0), day_from_civil(2021, 2, 12));
    assert_int_equal(feast_of("table 2020 01-25 02-12", 2022, 0), DAY_NONE);
    assert_int_equal(feast_of("table 2020 01-25 02-12", 2019, 0), DAY_NONE);
    /* Two months of Ramadan began in 1997, none of them the third. */
    assert_true(feast_of("hijri 9 1", 1997, 0) < feast_of("hijri 9 1", 1997, 1));
    assert_int_equal(feast_of("hijri 9 1", 1997, 2), DAY_NONE);
    for (int32_t year = 1900; year < 2100; year++) assert_int_equal(civil_from_day(feast_of("hebrew 7 10", year, 0)).year, year);
    static const char *const bad[] = {"",        "13-01",       "02-30",      "easter",       "easter+x",
                                      "hijri 9", "hijri 9 1 2", "table 2020", "table 2020 1", "weekday 1 2"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(feast_parse(&arena, str_from(bad[i]), &feast));
    arena_free(&arena);
}

/* ------------------------------------------------------------- resolution */

static Resolved resolve(Meaning meaning, Day today, TimeTense tense) {
    static const Feasts feasts;
    TimeReference none = {DAY_NONE, DAY_NONE, PRECISION_UNRESOLVED};
    TimeContext context = {&feasts, today, none, none, none, none, tense};
    Resolved out;
    assert_true(resolve_time(&meaning, &context, &out));
    return out;
}

/* Looks day by day, back or ahead, for the weekday. */
static void test_weekdays(void **state) {
    (void)state;
    for (Day today = day_from_civil(2019, 12, 20); today < day_from_civil(2020, 1, 20); today++)
        for (int32_t weekday = 1; weekday <= 7; weekday++) {
            Meaning m = {{[FIELD_kind] = KIND_DATE, [FIELD_weekday] = weekday}};
            Day back = today, ahead = today;
            while (weekday_of(back) != weekday) back--;
            while (weekday_of(ahead) != weekday) ahead++;
            assert_int_equal(resolve(m, today, TENSE_PAST).first, back);
            assert_int_equal(resolve(m, today, TENSE_NONE).first, back);
            assert_int_equal(resolve(m, today, TENSE_FUTURE).first, ahead);
            assert_int_equal(resolve(m, today, TENSE_CLOSE).first, ahead - today <= today - back ? ahead : back);
            m.of[FIELD_turn] = TURN_LAST;
            assert_int_equal(resolve(m, today, TENSE_PAST).first, back == today ? today - 7 : back);
            m.of[FIELD_turn] = TURN_NEXT;
            assert_int_equal(resolve(m, today, TENSE_FUTURE).first, ahead == today ? today + 7 : ahead);
        }
}

/* Looks month by month for the month. */
static void test_bare_months(void **state) {
    (void)state;
    for (int32_t now = 1; now <= 12; now++)
        for (int32_t month = 1; month <= 12; month++) {
            Meaning m = {{[FIELD_kind] = KIND_DATE, [FIELD_month] = month}};
            Day today = day_from_civil(2020, now, 15), back = day_from_civil(2020, now, 1), ahead = back;
            while (civil_from_day(back).month != month) back = slow_add_months(back, -1);
            while (civil_from_day(ahead).month != month) ahead = slow_add_months(ahead, 1);
            assert_int_equal(resolve(m, today, TENSE_PAST).first, back);
            assert_int_equal(resolve(m, today, TENSE_FUTURE).first, ahead);
            Resolved near = resolve(m, today, TENSE_NEAR);
            assert_true(near.first == back || near.first == ahead);
            assert_int_equal(near.last, slow_add_months(near.first, 1) - 1);
        }
}

static void test_unknown_day(void **state) {
    (void)state;
    Meaning weekday = {{[FIELD_kind] = KIND_DATE, [FIELD_weekday] = 4}}, year = {{[FIELD_kind] = KIND_DATE, [FIELD_year] = 1998}};
    Resolved a = resolve(weekday, DAY_NONE, TENSE_PAST), b = resolve(year, DAY_NONE, TENSE_PAST);
    assert_string_equal(a.value, "XXXX-WXX-4");
    assert_true(!a.known && a.first == DAY_NONE && a.last == DAY_NONE);
    assert_true(b.known && !b.relative && b.first == day_from_civil(1998, 1, 1) && b.last == day_from_civil(1998, 12, 31));
}

/* Every unit joins the next without a gap, and holds the day that it was asked for. */
static void test_units(void **state) {
    (void)state;
    static const TimeUnit units[] = {UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        for (Day today = day_from_civil(1999, 11, 25); today < day_from_civil(2001, 3, 5); today += 3) {
            Day first, last, next, after;
            unit_days(units[u], today, 0, &first, &last);
            unit_days(units[u], today, 1, &next, &after);
            assert_true(first <= today && today <= last);
            assert_int_equal(next, last + 1);
            unit_days(units[u], next, -1, &next, &after);
            assert_true(next == first && after == last);
        }
}

static void test_adding(void **state) {
    (void)state;
    Day day = day_from_civil(2018, 6, 27);
    assert_int_equal(add_units(day, UNIT_MONTH, 4, 0), day_from_civil(2018, 10, 27));
    assert_int_equal(add_units(day, UNIT_YEAR, 1, 5), day_from_civil(2019, 12, 27));
    assert_int_equal(add_units(day, UNIT_HOUR, 72, 0), day + 3);
    assert_int_equal(add_units(day, UNIT_HOUR, 25, 0), day + 2);
    assert_int_equal(add_units(day, UNIT_MINUTE, 30, 0), day);
    assert_int_equal(add_units(day, UNIT_WEEK, -2, 0), day - 14);
    assert_int_equal(add_units(day, UNIT_MILLENNIUM, 99999, 0), DAY_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_civil),       cmocka_unit_test(test_weeks),    cmocka_unit_test(test_months),
        cmocka_unit_test(test_easter),      cmocka_unit_test(test_hijri),    cmocka_unit_test(test_hebrew),
        cmocka_unit_test(test_rules),       cmocka_unit_test(test_weekdays), cmocka_unit_test(test_bare_months),
        cmocka_unit_test(test_unknown_day), cmocka_unit_test(test_units),    cmocka_unit_test(test_adding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

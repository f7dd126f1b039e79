/* Days of feasts; see feasts.h. Calendars after Reingold and Dershowitz, Calendrical Calculations. */
#include "mention/feasts.h"

enum { HIJRI_EPOCH = -492148, HEBREW_EPOCH = -2092590 }; /* 16 July 622 and 7 October 3761 BCE, Julian, as days since 1970 */

/* Anonymous Gregorian computus; Meeus's for the Julian calendar. */
Day easter_day(int32_t year, bool orthodox) {
    if (orthodox) {
        int32_t d = (19 * (year % 19) + 15) % 30;
        int32_t e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
        int32_t drift = year / 100 - year / 400 - 2; /* Julian days behind */
        return day_from_civil(year, (d + e + 114) / 31, (d + e + 114) % 31 + 1) + drift;
    }
    int32_t a = year % 19, b = year / 100, c = year % 100;
    int32_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451;
    return day_from_civil(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

Day day_from_hijri(int32_t year, int32_t month, int32_t day) {
    return HIJRI_EPOCH + (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + day - 1;
}

static int32_t hebrew_elapsed(int32_t year) {
    int64_t months = (235 * (int64_t)year - 234) / 19;
    int64_t parts = 12084 + 13753 * months;
    int64_t days = 29 * months + parts / 25920;
    return (int32_t)((3 * (days + 1)) % 7 < 3 ? days + 1 : days);
}

static Day hebrew_new_year(int32_t year) {
    int32_t before = hebrew_elapsed(year - 1), here = hebrew_elapsed(year), after = hebrew_elapsed(year + 1);
    int32_t delay = after - here == 356 ? 2 : here - before == 382 ? 1 : 0;
    return HEBREW_EPOCH + here + delay;
}

static bool hebrew_leap(int32_t year) {
    return (7 * year + 1) % 19 < 7;
}

static int32_t hebrew_month_days(int32_t year, int32_t month) {
    int32_t length = hebrew_new_year(year + 1) - hebrew_new_year(year);
    bool long_marheshvan = length == 355 || length == 385, short_kislev = length == 353 || length == 383;
    if (month == 2 || month == 4 || month == 6 || month == 10 || month == 13) return 29;
    if (month == 12) return hebrew_leap(year) ? 30 : 29;
    if (month == 8) return long_marheshvan ? 30 : 29;
    if (month == 9) return short_kislev ? 29 : 30;
    return 30;
}

Day day_from_hebrew(int32_t year, int32_t month, int32_t day) {
    Day at = hebrew_new_year(year) + day - 1;
    int32_t last = hebrew_leap(year) ? 13 : 12;
    for (int32_t m = 7; m != month; m = m == last ? 1 : m + 1) at += hebrew_month_days(year, m);
    return at;
}

/* ------------------------------------------------------------------ rules */

static bool read_int(Str *rest, int32_t *out) {
    Str field = str_cut(rest, ' ');
    bool minus = field.length && field.text[0] == '-';
    *out = 0;
    for (int32_t i = minus; i < field.length; i++) {
        if (field.text[i] < '0' || field.text[i] > '9' || *out > 99999) return false;
        *out = *out * 10 + field.text[i] - '0';
    }
    if (minus) *out = -*out;
    return field.length > minus;
}

static bool read_month_day(Str field, int32_t *month, int32_t *day) {
    Str rest = field;
    Str first = str_cut(&rest, '-');
    return read_int(&first, month) && read_int(&rest, day) && *month >= 1 && *month <= 12 && *day >= 1 &&
           *day <= days_in_month(2000, *month);
}

static bool read_table(Arena *arena, Str rest, Feast *feast) {
    if (!read_int(&rest, &feast->numbers[0])) return false;
    ARRAY(int32_t) days = {0};
    while (rest.length) {
        int32_t month, day;
        if (!read_month_day(str_cut(&rest, ' '), &month, &day)) return false;
        *array_push(arena, &days) = 100 * month + day;
    }
    feast->table = days.items;
    feast->numbers[1] = days.count;
    return days.count > 0;
}

bool feast_parse(Arena *arena, Str rule, Feast *feast) {
    static const struct {
        const char *word;
        FeastRule rule;
        int32_t numbers;
    } kinds[] = {{"weekday ", FEAST_WEEKDAY, 3},
                 {"easter", FEAST_EASTER, 1},
                 {"orthodox", FEAST_ORTHODOX, 1},
                 {"hijri ", FEAST_HIJRI, 2},
                 {"hebrew ", FEAST_HEBREW, 2}};
    if (str_starts(rule, S("table "))) {
        feast->rule = FEAST_TABLE;
        return read_table(arena, str_slice(rule, 6, rule.length), feast);
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        Str word = str_from(kinds[k].word);
        if (!str_starts(rule, word)) continue;
        Str rest = str_slice(rule, word.length, rule.length);
        if (rest.length && rest.text[0] == '+') rest = str_slice(rest, 1, rest.length);
        feast->rule = kinds[k].rule;
        for (int32_t i = 0; i < kinds[k].numbers; i++)
            if (!read_int(&rest, &feast->numbers[i])) return false;
        return !rest.length;
    }
    feast->rule = FEAST_FIXED;
    return read_month_day(rule, &feast->numbers[0], &feast->numbers[1]);
}

static Day nth_weekday(int32_t year, const int32_t *numbers) {
    if (numbers[2] < 0) {
        Day last = day_from_civil(year, numbers[0], days_in_month(year, numbers[0]));
        return last - (weekday_of(last) - numbers[1] + 7) % 7;
    }
    Day first = day_from_civil(year, numbers[0], 1);
    return first + (numbers[1] - weekday_of(first) + 7) % 7 + 7 * (numbers[2] - 1);
}

/* A lunar year is shorter than ours: a feast may fall twice into one. */
static Day hijri_in_year(const int32_t *numbers, int32_t year, int32_t nth) {
    int32_t guess = (int32_t)(((int64_t)year - 622) * 365 / 354);
    for (int32_t h = guess - 1; h <= guess + 3; h++) {
        Day day = day_from_hijri(h, numbers[0], numbers[1]);
        if (civil_from_day(day).year == year && nth-- == 0) return day;
    }
    return DAY_NONE;
}

static Day hebrew_in_year(const int32_t *numbers, int32_t year) {
    for (int32_t h = year + 3760; h <= year + 3761; h++) {
        Day day = day_from_hebrew(h, numbers[0], numbers[1]);
        if (civil_from_day(day).year == year) return day;
    }
    return DAY_NONE;
}

Day feast_day(const Feast *feast, int32_t year, int32_t nth) {
    const int32_t *n = feast->numbers;
    if (nth > 0 && feast->rule != FEAST_HIJRI) return DAY_NONE;
    if (year < 1 || year > 9999) return DAY_NONE;
    switch (feast->rule) {
    case FEAST_FIXED: return day_from_civil(year, n[0], n[1]);
    case FEAST_WEEKDAY: return nth_weekday(year, n);
    case FEAST_EASTER: return easter_day(year, false) + n[0];
    case FEAST_ORTHODOX: return easter_day(year, true) + n[0];
    case FEAST_HIJRI: return year < 640 ? DAY_NONE : hijri_in_year(n, year, nth);
    case FEAST_HEBREW: return hebrew_in_year(n, year);
    case FEAST_TABLE: break;
    }
    if (year < n[0] || year >= n[0] + n[1]) return DAY_NONE;
    int32_t entry = feast->table[year - n[0]];
    return day_from_civil(year, entry / 100, entry % 100);
}

/* Days as numbers; see calendar.h. */
#include "base/calendar.h"

Day day_from_civil(int32_t year, int32_t month, int32_t day) {
    year -= month <= 2;
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t year_of_era = year - era * 400;
    int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Civil civil_from_day(Day day) {
    int64_t shifted = (int64_t)day + 719468;
    int32_t era = (int32_t)((shifted >= 0 ? shifted : shifted - 146096) / 146097);
    int32_t day_of_era = (int32_t)(shifted - (int64_t)era * 146097);
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month_index = (5 * day_of_year + 2) / 153;
    int32_t month = month_index + (month_index < 10 ? 3 : -9);
    return (Civil){year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * month_index + 2) / 5 + 1};
}

int32_t weekday_of(Day day) {
    int32_t w = (day + 3) % 7;
    return (w < 0 ? w + 7 : w) + 1;
}

int32_t days_in_month(int32_t year, int32_t month) {
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

Day day_add_months(Day day, int32_t months) {
    Civil c = civil_from_day(day);
    int32_t total = c.year * 12 + c.month - 1 + months;
    int32_t year = total >= 0 ? total / 12 : -((11 - total) / 12), month = total - year * 12 + 1;
    int32_t last = days_in_month(year, month);
    return day_from_civil(year, month, c.day < last ? c.day : last);
}

int32_t iso_week_of(Day day, int32_t *iso_year) {
    Day thursday = day - weekday_of(day) + 4;
    *iso_year = civil_from_day(thursday).year;
    return (thursday - day_from_civil(*iso_year, 1, 1)) / 7 + 1;
}

Day day_of_iso_week(int32_t iso_year, int32_t week) {
    Day fourth = day_from_civil(iso_year, 1, 4); /* always in week 1 */
    return fourth - weekday_of(fourth) + 1 + (week - 1) * 7;
}

static bool read_number(Str field, int32_t digits, int32_t *out) {
    if (field.length != digits) return false;
    *out = 0;
    for (int32_t i = 0; i < digits; i++) {
        if (field.text[i] < '0' || field.text[i] > '9') return false;
        *out = *out * 10 + field.text[i] - '0';
    }
    return true;
}

Day day_parse(Str text, bool last) {
    int32_t year, month = last ? 12 : 1, day = 0;
    if (text.length != 4 && text.length != 7 && text.length != 10) return DAY_NONE;
    if (!read_number(str_slice(text, 0, 4), 4, &year)) return DAY_NONE;
    if (text.length > 4 && (text.text[4] != '-' || !read_number(str_slice(text, 5, 7), 2, &month))) return DAY_NONE;
    if (month < 1 || month > 12) return DAY_NONE;
    if (text.length > 7 && (text.text[7] != '-' || !read_number(str_slice(text, 8, 10), 2, &day))) return DAY_NONE;
    if (text.length <= 7) day = last ? days_in_month(year, month) : 1;
    if (day < 1 || day > days_in_month(year, month)) return DAY_NONE;
    return day_from_civil(year, month, day);
}

static void put_digits(char *at, int32_t count, int32_t value) {
    for (; count--; value /= 10) at[count] = (char)('0' + value % 10);
}

void build_iso_day(StrBuilder *b, Day day) {
    Civil c = civil_from_day(day);
    char text[] = "0000-00-00";
    put_digits(text, 4, c.year);
    put_digits(text + 5, 2, c.month);
    put_digits(text + 8, 2, c.day);
    if (c.year >= 0 && c.year <= 9999)
        build_str(b, S(text));
    else
        build_format(b, "%04d-%02d-%02d", c.year, c.month, c.day);
}

Str day_format(Arena *arena, Day day) {
    if (day == DAY_NONE) return (Str){0};
    StrBuilder b = {.arena = arena};
    build_iso_day(&b, day);
    return built(&b);
}

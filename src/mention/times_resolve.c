/* From meaning to value and days; see times_resolve.h. */
#include "mention/times_resolve.h"

#include <stdio.h>
#include <string.h>

enum { FAR = 1 << 30, WEEKDAY_YEARS = 6, CONTRARY = 300 }; /* a day of a few weeks ahead is more likely than one of almost a year ago */

static const char *const unit_letters[] = {"", "S", "M", "H", "NI", "D", "D", "WE", "W", "W", "M", "Q", "Y", "DE", "CE", "ML"};
static const char *const part_codes[] = {"", "MO", "MI", "AF", "EV", "NI"};
static const char *const season_codes[] = {"", "SP", "SU", "FA", "WI"};
static const char *const ref_values[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};

static int32_t floor_to(int32_t value, int32_t step) {
    return value - ((value % step) + step) % step;
}

/* ------------------------------------------------------------------ units */

static void year_days(int32_t year, int32_t years, Day *first, Day *last) {
    *first = day_from_civil(year, 1, 1);
    *last = day_from_civil(year + years, 1, 1) - 1;
}

void unit_days(TimeUnit unit, Day day, int32_t shift, Day *first, Day *last) {
    Civil c = civil_from_day(day);
    Day monday = day - weekday_of(day) + 1;
    int32_t months = unit == UNIT_QUARTER ? 3 : 1;
    switch (unit) {
    case UNIT_WEEK:
    case UNIT_FORTNIGHT:
        shift *= unit == UNIT_FORTNIGHT ? 2 : 1;
        *first = monday + 7 * shift, *last = *first + 6;
        return;
    case UNIT_WEEKEND: *first = monday + 5 + 7 * shift, *last = *first + 1; return;
    case UNIT_MONTH:
    case UNIT_QUARTER:
        *first = day_add_months(day_from_civil(c.year, floor_to(c.month - 1, months) + 1, 1), months * shift);
        *last = day_add_months(*first, months) - 1;
        return;
    case UNIT_YEAR: year_days(c.year + shift, 1, first, last); return;
    case UNIT_DECADE: year_days(floor_to(c.year, 10) + 10 * shift, 10, first, last); return;
    case UNIT_CENTURY: year_days(floor_to(c.year, 100) + 100 * shift, 100, first, last); return;
    case UNIT_MILLENNIUM: year_days(floor_to(c.year, 1000) + 1000 * shift, 1000, first, last); return;
    default: *first = *last = day + shift; return;
    }
}

Day add_units(Day day, TimeUnit unit, int32_t number, int32_t tenths) {
    static const int32_t months[] = {
        [UNIT_MONTH] = 1, [UNIT_QUARTER] = 3, [UNIT_YEAR] = 12, [UNIT_DECADE] = 120, [UNIT_CENTURY] = 1200, [UNIT_MILLENNIUM] = 12000};
    int32_t sign = number < 0 ? -1 : 1;
    if (number > 99999 || number < -99999) return DAY_NONE;
    if (unit >= UNIT_MONTH) {
        int64_t total = (int64_t)number * months[unit] + sign * tenths * months[unit] / 10;
        return total > 24000 || total < -24000 ? DAY_NONE : day_add_months(day, (int32_t)total);
    }
    if (unit == UNIT_WEEK || unit == UNIT_FORTNIGHT || unit == UNIT_WEEKEND)
        return day + (unit == UNIT_FORTNIGHT ? 14 : 7) * number + sign * tenths * 7 / 10;
    if (unit == UNIT_HOUR) return day + (number + sign * 23) / 24;
    return unit < UNIT_HOUR ? day : day + number;
}

static Precision unit_precision(TimeUnit unit) {
    switch (unit) {
    case UNIT_WEEKEND:
    case UNIT_WEEK:
    case UNIT_FORTNIGHT: return PRECISION_WEEK;
    case UNIT_MONTH: return PRECISION_MONTH;
    case UNIT_QUARTER: return PRECISION_SEASON;
    case UNIT_YEAR: return PRECISION_YEAR;
    case UNIT_DECADE:
    case UNIT_CENTURY:
    case UNIT_MILLENNIUM: return PRECISION_DECADE;
    default: return PRECISION_DAY;
    }
}

/* "2021-04-29", of as many parts; candidates are written by the hundred, so not by printf. */
static void print_civil(Civil c, int32_t parts, char *out) {
    char text[] = {(char)('0' + c.year / 1000 % 10),
                   (char)('0' + c.year / 100 % 10),
                   (char)('0' + c.year / 10 % 10),
                   (char)('0' + c.year % 10),
                   '-',
                   (char)('0' + c.month / 10),
                   (char)('0' + c.month % 10),
                   '-',
                   (char)('0' + c.day / 10),
                   (char)('0' + c.day % 10)};
    int32_t length = parts * 3 + 1;
    memcpy(out, text, (size_t)length);
    out[length] = 0;
}

static void print_unit(TimeUnit unit, Resolved *out) {
    Civil c = civil_from_day(out->first);
    bool plain = c.year >= 0 && c.year <= 9999;
    out->precision = unit_precision(unit);
    if (plain && (unit <= UNIT_DAY || unit == UNIT_MONTH || unit == UNIT_YEAR)) {
        print_civil(c, unit == UNIT_YEAR ? 1 : unit == UNIT_MONTH ? 2 : 3, out->value);
        return;
    }
    int32_t iso_year, week = iso_week_of(out->first, &iso_year);
    char *v = out->value;
    size_t size = sizeof out->value;
    switch (unit) {
    case UNIT_WEEKEND: snprintf(v, size, "%04d-W%02d-WE", iso_year, week); return;
    case UNIT_WEEK:
    case UNIT_FORTNIGHT: snprintf(v, size, "%04d-W%02d", iso_year, week); return;
    case UNIT_MONTH: snprintf(v, size, "%04d-%02d", c.year, c.month); return;
    case UNIT_QUARTER: snprintf(v, size, "%04d-Q%d", c.year, (c.month + 2) / 3); return;
    case UNIT_YEAR: snprintf(v, size, "%04d", c.year); return;
    case UNIT_DECADE: snprintf(v, size, "%03dX", c.year / 10); return;
    case UNIT_CENTURY: snprintf(v, size, "%02dXX", c.year / 100); return;
    case UNIT_MILLENNIUM: snprintf(v, size, "%dXXX", c.year / 1000); return;
    default: snprintf(v, size, "%04d-%02d-%02d", c.year, c.month, c.day); return;
    }
}

static bool whole_unit(TimeUnit unit, Day day, int32_t shift, Resolved *out) {
    if (day < -1000000 || day > 1000000) return false;
    unit_days(unit, day, shift, &out->first, &out->last);
    print_unit(unit, out);
    return true;
}

/* ------------------------------------------------------ what a year narrows to */

static bool has_part_of_year(const Meaning *m) {
    return m->of[FIELD_month] || m->of[FIELD_season] || m->of[FIELD_feast] || m->of[FIELD_quarter] || m->of[FIELD_half];
}

static bool month_in_year(const Meaning *m, int32_t year, Resolved *out) {
    int32_t month = m->of[FIELD_month], day = m->of[FIELD_day], until = m->of[FIELD_until];
    if (!day) return whole_unit(UNIT_MONTH, day_from_civil(year, month, 1), 0, out);
    if (day < 1 || day > days_in_month(year, month)) return false;
    whole_unit(UNIT_DAY, day_from_civil(year, month, day), 0, out);
    if (until > day && until <= days_in_month(year, month)) out->last = day_from_civil(year, month, until);
    return true;
}

static bool feast_in_year(const Feast *feast, int32_t year, int32_t nth, Resolved *out) {
    Day day = feast_day(feast, year, nth);
    if (day == DAY_NONE) return false;
    whole_unit(UNIT_DAY, day, 0, out);
    if (feast->days <= 1) return true;
    out->last = day + feast->days - 1;
    if (feast->days >= 20)
        out->precision = PRECISION_MONTH;
    else if (feast->days >= 5)
        out->precision = PRECISION_WEEK;
    return true;
}

/* What the meaning says of a year that is known; `nth` tells two feasts of a year apart. */
static bool part_of_year(const Meaning *m, const TimeContext *context, int32_t year, int32_t nth, Resolved *out) {
    static const int8_t season_months[] = {0, 3, 6, 9, 12};
    if (m->of[FIELD_feast]) return feast_in_year(&context->feasts->all.items[m->of[FIELD_feast] - 1], year, nth, out);
    if (nth) return false;
    if (m->of[FIELD_month]) return month_in_year(m, year, out);
    int32_t season = m->of[FIELD_season], quarter = m->of[FIELD_quarter], half = m->of[FIELD_half];
    int32_t month = season ? season_months[season] : quarter ? quarter * 3 - 2 : half * 6 - 5, months = half ? 6 : 3;
    if (!season && (quarter > 4 || half > 2)) return false;
    if (!season && !quarter && !half) return whole_unit(UNIT_YEAR, day_from_civil(year, 1, 1), 0, out);
    out->first = day_from_civil(year, month, 1);
    out->last = day_add_months(out->first, months) - 1;
    out->precision = PRECISION_SEASON;
    if (season)
        snprintf(out->value, sizeof out->value, "%04d-%s", year, season_codes[season]);
    else
        snprintf(out->value, sizeof out->value, "%04d-%c%d", year, quarter ? 'Q' : 'H', quarter ? quarter : half);
    return true;
}

static int32_t distance(Day today, const Resolved *c) {
    return c->first > today ? c->first - today : c->last < today ? today - c->last : 0;
}

/* How far a candidate is, the way that we look; FAR if it lies the other way. */
static int32_t candidate_cost(const Meaning *m, const TimeContext *context, const Resolved *c) {
    Day today = context->today;
    if (m->of[FIELD_turn] == TURN_LAST) return c->last < today ? today - c->last : FAR;
    if (m->of[FIELD_turn] == TURN_NEXT) return c->first > today ? c->first - today : FAR;
    if (m->of[FIELD_turn] == TURN_THIS) return civil_from_day(c->first).year == civil_from_day(today).year ? distance(today, c) : FAR;
    bool contrary = (context->tense == TENSE_PAST && c->first > today) || (context->tense == TENSE_FUTURE && c->last < today);
    if (contrary && (c->last - c->first > 1 || m->of[FIELD_feast])) return FAR;
    return distance(today, c) + (contrary ? CONTRARY : 0);
}

/* A part of a year that is not told: the nearest one the way that the verb looks. A weekday beside it must be right. */
static bool nearest_part_of_year(const Meaning *m, const TimeContext *context, Resolved *out) {
    int32_t year = civil_from_day(context->today).year, best = FAR,
            reach = (m->of[FIELD_weekday] && m->of[FIELD_day]) || m->of[FIELD_day] == 29 ? WEEKDAY_YEARS : 2;
    for (int32_t pass = 0; pass < 2 && best == FAR; pass++) {
        for (int32_t y = year - reach; y <= year + reach; y++) {
            for (int32_t nth = 0; nth < 2; nth++) {
                Resolved c = *out;
                if (!part_of_year(m, context, y, nth, &c)) continue;
                if (pass == 0 && m->of[FIELD_weekday] && m->of[FIELD_day] && weekday_of(c.first) != m->of[FIELD_weekday]) continue;
                int32_t cost = candidate_cost(m, context, &c);
                if (cost < best) best = cost, *out = c;
            }
        }
    }
    return best < FAR;
}

/* ------------------------------------------------------------- days and clocks */

static void bare_weekday(const Meaning *m, const TimeContext *context, Resolved *out) {
    Day today = context->today;
    int32_t ahead = (m->of[FIELD_weekday] - weekday_of(today) + 7) % 7, turn = m->of[FIELD_turn];
    bool forward = context->tense == TENSE_FUTURE || context->tense == TENSE_NEAR;
    if (context->tense == TENSE_CLOSE) forward = ahead <= 3;
    int32_t shift = ahead == 0 ? 0 : forward ? ahead : ahead - 7;
    if (turn == TURN_LAST) shift = ahead - 7;
    if (turn == TURN_NEXT) shift = ahead ? ahead : 7;
    if (turn == TURN_THIS && context->tense != TENSE_PAST) shift = ahead;
    whole_unit(UNIT_DAY, today + shift, 0, out);
}

/* "the 15th", "Tuesday the 19th". */
static bool bare_day(const Meaning *m, const TimeContext *context, Resolved *out) {
    Civil c = civil_from_day(context->today);
    int32_t best = FAR, reach = m->of[FIELD_weekday] ? 8 : 2;
    for (int32_t shift = -reach; shift <= reach; shift++) {
        Civil month = civil_from_day(day_add_months(day_from_civil(c.year, c.month, 1), shift));
        if (m->of[FIELD_day] > days_in_month(month.year, month.month)) continue;
        Resolved candidate = *out;
        whole_unit(UNIT_DAY, day_from_civil(month.year, month.month, m->of[FIELD_day]), 0, &candidate);
        if (m->of[FIELD_weekday] && weekday_of(candidate.first) != m->of[FIELD_weekday]) continue;
        int32_t cost = candidate_cost(m, context, &candidate);
        if (cost < best) best = cost, *out = candidate;
    }
    return best < FAR;
}

static void add_clock(const Meaning *m, Resolved *out) {
    size_t length = strlen(out->value);
    char *end = out->value + length;
    int32_t clock = m->of[FIELD_clock] - 1;
    if (clock >= 0) {
        snprintf(end, sizeof out->value - length, "T%02d:%02d", clock / 60, clock % 60);
        out->precision = clock % 60 ? PRECISION_MINUTE : PRECISION_HOUR;
    } else if (m->of[FIELD_part]) {
        snprintf(end, sizeof out->value - length, "T%s", part_codes[m->of[FIELD_part]]);
        out->precision = PRECISION_HOUR;
    }
}

/* The part of a time that "early", "the end of" mean: ten days of a month, three of a week, else a third
 * in whole months. */
static void apply_mod(const Meaning *m, Resolved *out) {
    int32_t days = out->last - out->first + 1, mod = m->of[FIELD_mod];
    if (days < 3 || out->first == DAY_NONE || out->last == DAY_NONE || mod < MOD_START || mod > MOD_END) return;
    int32_t third = days / 3, first = third, second = 2 * third;
    if (days >= 28 && days <= 31) first = 10, second = 20;
    if (days == 7) first = mod == MOD_MID ? 2 : 3, second = mod == MOD_MID ? 5 : 4;
    if (days > 80) {
        int32_t months = (days + 15) / 30,
                start_months = months == 12 && mod == MOD_START ? 3 : months / 3; /* early 2005: its first quarter */
        first = day_add_months(out->first, start_months) - out->first;
        second = day_add_months(out->first, months * 2 / 3) - out->first;
    }
    if (out->precision == PRECISION_DECADE && days < 3700) /* the early 1980s: 1980 to 1983; the late: 1987 to 1989 */
        first = day_add_months(out->first, 48) - out->first, second = day_add_months(out->first, 84) - out->first;
    Day start = out->first;
    if (mod == MOD_MID) out->first = start + first;
    if (mod == MOD_END) out->first = start + second;
    if (mod == MOD_START) out->last = start + first - 1;
    if (mod == MOD_MID) out->last = start + second - 1;
}

/* A weekend that is under way or over lies behind; one that a verb looks ahead to lies ahead. */
static int32_t weekend_shift(const TimeContext *context, int32_t turn) {
    bool now = weekday_of(context->today) >= 6;
    if (turn == TURN_THIS) return context->tense == TENSE_PAST && !now ? -1 : 0;
    if (turn == TURN_NEXT) return 1;
    if (turn == TURN_LAST) return -1;
    return context->tense == TENSE_FUTURE || now ? 0 : -1;
}

static bool in_unit(const Meaning *m, const TimeContext *context, Resolved *out) {
    TimeUnit unit = (TimeUnit)m->of[FIELD_unit];
    int32_t turn = m->of[FIELD_turn], shift = turn ? turn - TURN_THIS : 0;
    out->relative = true;
    if (context->today == DAY_NONE) return out->known = false, true;
    if (unit == UNIT_WEEKEND) shift = weekend_shift(context, turn);
    if (!whole_unit(unit, context->today, shift, out)) return false;
    if (unit == UNIT_WEEK && m->of[FIELD_weekday]) return whole_unit(UNIT_DAY, out->first + m->of[FIELD_weekday] - 1, 0, out);
    Civil c = civil_from_day(out->first);
    if (unit == UNIT_MONTH && m->of[FIELD_day])
        return m->of[FIELD_day] <= days_in_month(c.year, c.month) && whole_unit(UNIT_DAY, out->first + m->of[FIELD_day] - 1, 0, out);
    if (unit == UNIT_YEAR && has_part_of_year(m)) return part_of_year(m, context, c.year, 0, out);
    if (unit == UNIT_YEAR && m->of[FIELD_fiscal]) snprintf(out->value, sizeof out->value, "FY%04d", c.year);
    return true;
}

static bool whole_years(const Meaning *m, Resolved *out) {
    int32_t year = m->of[FIELD_year], until = m->of[FIELD_until];
    if (m->of[FIELD_decade]) return whole_unit(UNIT_DECADE, day_from_civil(m->of[FIELD_decade] * 10, 1, 1), 0, out);
    if (m->of[FIELD_century]) return whole_unit(UNIT_CENTURY, day_from_civil(m->of[FIELD_century] * 100 - 100, 1, 1), 0, out);
    whole_unit(UNIT_YEAR, day_from_civil(year, 1, 1), 0, out);
    if (m->of[FIELD_fiscal]) snprintf(out->value, sizeof out->value, "FY%04d", year);
    if (until <= year) return true;
    snprintf(out->value, sizeof out->value, "%04d/%04d", year, until);
    out->last = day_from_civil(until, 12, 31);
    return true;
}

/* A clock or part of a day alone belongs to the day told before it in the sentence; of the past, to the one told in those before; else to
 * the day of the report. */
static TimeReference day_around(const TimeContext *context) {
    TimeReference today = {context->today, context->today, PRECISION_DAY};
    if (context->in_sentence.first != DAY_NONE && context->in_sentence.precision <= PRECISION_DAY) return context->in_sentence;
    return context->tense == TENSE_PAST && context->fine.first != DAY_NONE ? context->fine : today;
}

static bool clock_of_day(const TimeContext *context, Resolved *out) {
    Day day = day_around(context).first;
    out->relative = true;
    if (day == DAY_NONE) return out->known = false, true;
    return whole_unit(UNIT_DAY, day, 0, out);
}

static bool date_days(const Meaning *m, const TimeContext *context, Resolved *out) {
    if (m->of[FIELD_decade] || m->of[FIELD_century]) return whole_years(m, out);
    if (m->of[FIELD_unit] && m->of[FIELD_unit] != UNIT_WEEK && !m->of[FIELD_year]) return in_unit(m, context, out);
    if (m->of[FIELD_unit] == UNIT_WEEK && m->of[FIELD_turn]) return in_unit(m, context, out);
    if (m->of[FIELD_year] && has_part_of_year(m)) return part_of_year(m, context, m->of[FIELD_year], 0, out);
    if (m->of[FIELD_year]) return whole_years(m, out);
    if (!has_part_of_year(m) && !m->of[FIELD_weekday] && !m->of[FIELD_day]) return clock_of_day(context, out);
    out->relative = true;
    if (context->today == DAY_NONE) return out->known = false, true;
    if (has_part_of_year(m)) return nearest_part_of_year(m, context, out);
    if (m->of[FIELD_day] && bare_day(m, context, out)) return true;
    if (!m->of[FIELD_weekday]) return false;
    bare_weekday(m, context, out);
    return true;
}

/* ------------------------------------------------------------ unknown days */

static void unknown_value(const Meaning *m, Resolved *out) {
    static const char *const unit_values[] = {"",           "XXXX-XX-XX",  "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XX",
                                              "XXXX-XX-XX", "XXXX-WXX-WE", "XXXX-WXX",   "XXXX-WXX",   "XXXX-XX",    "XXXX-QX",
                                              "XXXX",       "XXXX",        "XXXX",       "XXXX"};
    char *v = out->value;
    size_t size = sizeof out->value;
    int32_t month = m->of[FIELD_month], day = m->of[FIELD_day];
    out->first = out->last = DAY_NONE;
    out->precision = PRECISION_UNRESOLVED;
    if (month && day)
        snprintf(v, size, "XXXX-%02d-%02d", month, day);
    else if (month)
        snprintf(v, size, "XXXX-%02d", month);
    else if (m->of[FIELD_season])
        snprintf(v, size, "XXXX-%s", season_codes[m->of[FIELD_season]]);
    else if (m->of[FIELD_quarter] || m->of[FIELD_half])
        snprintf(v, size, "XXXX-%c%d", m->of[FIELD_quarter] ? 'Q' : 'H', m->of[FIELD_quarter] ? m->of[FIELD_quarter] : m->of[FIELD_half]);
    else if (m->of[FIELD_weekday])
        snprintf(v, size, "XXXX-WXX-%d", m->of[FIELD_weekday]);
    else if (m->of[FIELD_unit])
        snprintf(v, size, "%s", unit_values[m->of[FIELD_unit]]);
    else if (day)
        snprintf(v, size, "XXXX-XX-%02d", day);
    else
        snprintf(v, size, "XXXX-XX-XX");
    add_clock(m, out);
    out->precision = PRECISION_UNRESOLVED;
}

/* "the first week of May", "the last Monday of the year": the nth unit of the days found, or the last. */
static bool nth_within(const Meaning *m, Resolved *out) {
    TimeUnit unit = (TimeUnit)m->of[FIELD_within];
    int32_t nth = m->of[FIELD_nth], length = unit == UNIT_DAY ? 1 : unit == UNIT_MONTH ? 0 : 7;
    Day from = nth == SOME ? out->last : out->first, day;
    if (unit == UNIT_WEEKDAY) {
        int32_t ahead = (m->of[FIELD_weekday] - weekday_of(from) + 7) % 7;
        from = nth == SOME ? from - (7 - ahead) % 7 : from + ahead;
    }
    if (unit == UNIT_WEEK) from = nth == SOME ? from - (weekday_of(from) + 3) % 7 : from + (11 - weekday_of(from)) % 7; /* its Thursday */
    if (unit == UNIT_MONTH)
        day = nth == SOME ? from : day_add_months(from, nth - 1);
    else
        day = nth == SOME ? from : from + length * (nth - 1);
    if (day < out->first || day > out->last) return false;
    return whole_unit(unit == UNIT_WEEKDAY ? UNIT_DAY : unit, day, 0, out);
}

static bool resolve_date(const Meaning *m, const TimeContext *context, Resolved *out) {
    Meaning outer = *m;
    TimeContext told = *context; /* "in November 1996 ... the following May" */
    told.today = context->reference.last;
    if (m->of[FIELD_anchor] == ANCHOR_REFERENCE && context->reference.first != DAY_NONE) context = &told;
    if (m->of[FIELD_within] == UNIT_WEEKDAY) outer.of[FIELD_weekday] = 0;
    if (!date_days(m->of[FIELD_nth] ? &outer : m, context, out)) return false;
    if (!out->known) return true;
    if (m->of[FIELD_nth]) return nth_within(m, out);
    if (m->of[FIELD_unit] == UNIT_WEEK && !m->of[FIELD_turn]) whole_unit(UNIT_WEEK, out->first, 0, out);
    if (out->precision == PRECISION_DAY) add_clock(m, out);
    apply_mod(m, out);
    return true;
}

/* -------------------------------------------------- shifts, spans, durations */

static void print_duration(const Meaning *m, Resolved *out) {
    int32_t number = m->of[FIELD_number], tenths = m->of[FIELD_tenths];
    TimeUnit unit = (TimeUnit)m->of[FIELD_unit];
    const char *time = unit <= UNIT_HOUR ? "T" : "";
    if (unit == UNIT_FORTNIGHT && number > 0) number *= 2;
    if (unit == UNIT_HOUR && number == 0 && tenths == 5) number = 30, tenths = 0, unit = UNIT_MINUTE;
    if (unit == UNIT_YEAR && number == 0 && tenths == 5) number = 6, tenths = 0, unit = UNIT_MONTH;
    if (unit == UNIT_DECADE && number == 0 && tenths == 5) number = 5, tenths = 0, unit = UNIT_YEAR;
    if (unit == UNIT_CENTURY && number == 0 && tenths == 5) number = 50, tenths = 0, unit = UNIT_YEAR;
    TimeUnit unit2 = (TimeUnit)m->of[FIELD_unit2];
    if (unit2) {
        const char *between = unit2 <= UNIT_HOUR && unit > UNIT_HOUR ? "T" : "";
        snprintf(out->value, sizeof out->value, "P%s%d%s%s%d%s", time, number, unit_letters[unit], between, m->of[FIELD_number2],
                 unit_letters[unit2]);
    } else if (number == SOME)
        snprintf(out->value, sizeof out->value, "P%sX%s", time, unit_letters[unit]);
    else if (tenths)
        snprintf(out->value, sizeof out->value, "P%s%d.%d%s", time, number, tenths, unit_letters[unit]);
    else
        snprintf(out->value, sizeof out->value, "P%s%d%s", time, number, unit_letters[unit]);
    out->precision = unit <= UNIT_HOUR ? PRECISION_HOUR : unit_precision(unit);
}

static bool resolve_span(const Meaning *m, const TimeContext *context, Resolved *out) {
    bool past = m->of[FIELD_turn] == TURN_LAST;
    int32_t number = m->of[FIELD_number];
    print_duration(m, out);
    if (m->of[FIELD_ref]) snprintf(out->value, sizeof out->value, "%s", ref_values[m->of[FIELD_ref]]);
    out->relative = true;
    if (context->today == DAY_NONE) return out->known = false, true;
    Day other =
        number == SOME ? DAY_NONE : add_units(context->today, (TimeUnit)m->of[FIELD_unit], past ? -number : number, m->of[FIELD_tenths]);
    out->first = past ? other : context->today;
    out->last = past ? context->today : other;
    return true;
}

/* The time told before that is fine enough for the unit. */
static TimeReference reference_for(const TimeContext *context, TimeUnit unit) {
    bool coarse = context->reference.first != DAY_NONE && context->reference.precision > PRECISION_DAY &&
                  unit_precision(unit) < context->reference.precision;
    return coarse ? context->fine : context->reference;
}

/* The time that the shift starts from; false if it is not known well enough. */
static bool shift_base(const Meaning *m, const TimeContext *context, Day *base) {
    Meaning date = *m;
    if (m->of[FIELD_weekday] && m->of[FIELD_unit] == UNIT_WEEKDAY) {
        bool told = context->reference.first != DAY_NONE && context->reference.precision <= PRECISION_DAY;
        *base = told ? context->reference.first : context->today;
        return *base != DAY_NONE;
    }
    if (m->of[FIELD_weekday] || m->of[FIELD_month]) { /* "a week from Monday" */
        Resolved from = {.known = true, .first = DAY_NONE};
        TimeContext ahead = *context;
        date.of[FIELD_unit] = date.of[FIELD_turn] = 0;
        ahead.tense = m->of[FIELD_turn] == TURN_NEXT ? TENSE_FUTURE : TENSE_PAST;
        bool known = date_days(&date, &ahead, &from) && from.known;
        *base = from.first;
        return known;
    }
    bool told = m->of[FIELD_anchor] == ANCHOR_REFERENCE && context->reference.first != DAY_NONE;
    *base = told ? reference_for(context, (TimeUnit)m->of[FIELD_unit]).first : context->today;
    return *base != DAY_NONE;
}

static bool resolve_shift(const Meaning *m, const TimeContext *context, Resolved *out) {
    bool past = m->of[FIELD_turn] == TURN_LAST;
    TimeUnit unit = (TimeUnit)m->of[FIELD_unit];
    int32_t number = m->of[FIELD_number] ? m->of[FIELD_number] : m->of[FIELD_tenths] ? 0 : 1, tenths = m->of[FIELD_tenths];
    Day base;
    out->relative = true;
    if (number == SOME) {
        snprintf(out->value, sizeof out->value, "%s", ref_values[past ? REF_PAST : REF_FUTURE]);
        out->precision = PRECISION_UNRESOLVED;
        return true;
    }
    if (!shift_base(m, context, &base)) return out->known = false, true;
    if (unit == UNIT_WEEKDAY) {
        int32_t ahead = (m->of[FIELD_weekday] - weekday_of(base) + 6) % 7 + 1;
        return whole_unit(UNIT_DAY, base + (!past ? ahead : ahead == 7 ? -7 : ahead - 7), 0, out);
    }
    /* "from $4 million a year ago", said of a quarter, means a quarter. */
    if (unit == UNIT_YEAR && number == 1 && !tenths && past && context->reference.precision == PRECISION_SEASON &&
        context->reference.first != DAY_NONE)
        return whole_unit(UNIT_QUARTER, day_add_months(context->reference.first, -12), 0, out);
    Day day = add_units(base, unit == UNIT_HOUR && number < 24 ? UNIT_MINUTE : unit, past ? -number : number, tenths);
    if (day != DAY_NONE && m->of[FIELD_unit2]) {
        unit = (TimeUnit)m->of[FIELD_unit2];
        day = add_units(day, unit, past ? -m->of[FIELD_number2] : m->of[FIELD_number2], 0);
    }
    if (day == DAY_NONE) return false;
    if (tenths && unit >= UNIT_YEAR) unit = unit == UNIT_YEAR ? UNIT_MONTH : UNIT_YEAR;
    if ((m->of[FIELD_weekday] || m->of[FIELD_month]) && unit < UNIT_MONTH) unit = UNIT_DAY;
    if (!whole_unit(unit, day, 0, out)) return false;
    if (out->precision == PRECISION_DAY) add_clock(m, out);
    apply_mod(m, out);
    return true;
}

static bool resolve_same(const Meaning *m, const TimeContext *context, Resolved *out) {
    TimeUnit unit = m->of[FIELD_unit] ? (TimeUnit)m->of[FIELD_unit] : UNIT_DAY;
    TimeReference from = {context->today, context->today, PRECISION_DAY};
    out->relative = true;
    TimeReference told = reference_for(context, unit);
    if (m->of[FIELD_anchor] == ANCHOR_REFERENCE && !(unit == UNIT_QUARTER && told.first == DAY_NONE)) from = told;
    if (m->of[FIELD_anchor] == ANCHOR_UNSET)
        from = unit == UNIT_DAY || context->in_sentence.first == DAY_NONE ? day_around(context) : context->in_sentence;
    if (m->of[FIELD_part] && from.first == DAY_NONE)
        from = context->tense == TENSE_PAST && context->last.first != DAY_NONE ? context->last : day_around(context);
    bool ahead = context->tense == TENSE_PAST && context->today != DAY_NONE && from.first > context->today;
    if (ahead) from = context->last; /* what has been was not on a day to come */
    if (from.first == DAY_NONE || (ahead && from.first > context->today)) return out->known = false, true;
    if (from.precision > PRECISION_DAY && unit_precision(unit) < from.precision) return out->known = false, true;
    whole_unit(unit, from.first, 0, out);
    if (out->precision == PRECISION_DAY) add_clock(m, out);
    apply_mod(m, out);
    return true;
}

static bool resolve_set(const Meaning *m, Resolved *out) {
    if (m->of[FIELD_within] == UNIT_WEEKEND)
        snprintf(out->value, sizeof out->value, "XXXX-WXX-WE");
    else if (m->of[FIELD_number] && m->of[FIELD_unit] && !m->of[FIELD_weekday])
        print_duration(m, out);
    else
        unknown_value(m, out);
    out->first = out->last = DAY_NONE;
    out->precision = PRECISION_UNRESOLVED;
    return true;
}

static void resolve_ref(const Meaning *m, const TimeContext *context, Resolved *out) {
    snprintf(out->value, sizeof out->value, "%s", ref_values[m->of[FIELD_ref]]);
    out->precision = PRECISION_UNRESOLVED;
    if (m->of[FIELD_ref] == REF_PRESENT) out->first = out->last = context->today;
}

/* Figures of a clock with "p.m.", an ordinal that is a day. */
static Meaning normal_meaning(const Meaning *meaning) {
    Meaning m = *meaning;
    if (m.of[FIELD_hour]) m.of[FIELD_clock] = m.of[FIELD_hour] * 60 + 1;
    int32_t clock = m.of[FIELD_clock] - 1;
    if (clock >= 0 && m.of[FIELD_ampm] && clock < 780) clock = clock % 720 + (m.of[FIELD_ampm] == 2) * 720;
    m.of[FIELD_clock] = clock + 1;
    if (m.of[FIELD_decade] >= 1000) { /* "the 1980's" */
        bool round = m.of[FIELD_decade] % 10 == 0;
        m.of[FIELD_decade] = round ? m.of[FIELD_decade] / 10 : 0;
        if (round) m.of[FIELD_year] = 0;
    }
    if (m.of[FIELD_hundreds]) m.of[FIELD_year] = m.of[FIELD_hundreds] * 100 + m.of[FIELD_number]; /* "nineteen ninety-four" */
    if (m.of[FIELD_month] && !m.of[FIELD_day] && m.of[FIELD_unit] != UNIT_WEEK && !m.of[FIELD_nth]) m.of[FIELD_day] = m.of[FIELD_ordinal];
    return m;
}

bool resolve_time(const Meaning *meaning, const TimeContext *context, Resolved *out) {
    Meaning m = normal_meaning(meaning);
    bool good = true;
    *out = (Resolved){.first = DAY_NONE, .last = DAY_NONE, .known = true};
    switch (m.of[FIELD_kind]) {
    case KIND_DATE: good = resolve_date(&m, context, out); break;
    case KIND_SHIFT: good = resolve_shift(&m, context, out); break;
    case KIND_SPAN: return resolve_span(&m, context, out);
    case KIND_SAME: good = resolve_same(&m, context, out); break;
    case KIND_SET: return resolve_set(&m, out);
    case KIND_REF: resolve_ref(&m, context, out); break;
    case KIND_DURATION: print_duration(&m, out); break;
    default: return false;
    }
    if (good && !out->known) unknown_value(&m, out);
    return good;
}

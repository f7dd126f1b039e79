/* Days of the proleptic Gregorian calendar as numbers (0 = 1970-01-01); Howard Hinnant's "chrono-compatible
 * low-level date algorithms". */
#ifndef PARLEY_BASE_CALENDAR_H
#define PARLEY_BASE_CALENDAR_H

#include "base/str.h"

typedef int32_t Day;
enum { DAY_NONE = INT32_MIN }; /* unknown or open */

typedef struct Civil {
    int32_t year, month, day; /* month 1..12, day 1..31 */
} Civil;

Day day_from_civil(int32_t year, int32_t month, int32_t day);
Civil civil_from_day(Day day);
int32_t weekday_of(Day day); /* ISO: 1 Monday … 7 Sunday */
int32_t days_in_month(int32_t year, int32_t month);
Day day_add_months(Day day, int32_t months); /* clamped to the month's last day */
int32_t iso_week_of(Day day, int32_t *iso_year);
Day day_of_iso_week(int32_t iso_year, int32_t week); /* its Monday */
/* "YYYY-MM-DD" (also "YYYY-MM", "YYYY": the first, or with `last` the last day meant); DAY_NONE if it is none. */
Day day_parse(Str text, bool last);
void build_iso_day(StrBuilder *b, Day day); /* of a day that is known, "2021-04-29" */
Str day_format(Arena *arena, Day day);      /* the same; the empty Str for DAY_NONE */

#endif

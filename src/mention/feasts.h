/* Days of feasts: fixed, movable and of other calendars. Rules are text, one a feast; see lexicon/en/times.txt. */
#ifndef PARLEY_MENTION_FEASTS_H
#define PARLEY_MENTION_FEASTS_H

#include "base/calendar.h"

typedef enum FeastRule { FEAST_FIXED, FEAST_WEEKDAY, FEAST_EASTER, FEAST_ORTHODOX, FEAST_HIJRI, FEAST_HEBREW, FEAST_TABLE } FeastRule;
typedef struct Feast {
    Str name;
    FeastRule rule;
    int32_t numbers[3];
    int32_t days;   /* how long it lasts */
    int32_t *table; /* FEAST_TABLE: 100 * month + day of each year from numbers[0]; numbers[1] years */
} Feast;
typedef struct Feasts {
    ARRAY(Feast) all;
} Feasts;

/* Reads one rule ("easter-2", "hijri 9 1"); false if it is none. */
bool feast_parse(Arena *arena, Str rule, Feast *feast);
/* Its first day in the `nth` (0, 1) turn that begins in the civil year; DAY_NONE if there is none (or no table for it). */
Day feast_day(const Feast *feast, int32_t year, int32_t nth);

Day easter_day(int32_t year, bool orthodox);
Day day_from_hijri(int32_t year, int32_t month, int32_t day);  /* the tabular calendar; sightings differ by a day or two */
Day day_from_hebrew(int32_t year, int32_t month, int32_t day); /* month 1 = Nisan; year as from Tishri */

#endif

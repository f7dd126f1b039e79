/* From the meaning of an expression to its TIMEX3 value and days, as seen from the day of the report. */
#ifndef PARLEY_MENTION_TIMES_RESOLVE_H
#define PARLEY_MENTION_TIMES_RESOLVE_H

#include "mention/times_words.h"

/* Which way a bare weekday, month or day lies. NEAR: the nearest month or day, of weekdays the next; CLOSE: the nearest of all. */
typedef enum TimeTense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE, TENSE_NEAR, TENSE_CLOSE } TimeTense;

/* The time that was told before, on which "the following day" hangs. */
typedef struct TimeReference {
    Day first, last; /* DAY_NONE: none */
    Precision precision;
} TimeReference;

typedef struct TimeContext {
    const Feasts *feasts;
    Day today; /* DAY_NONE: unknown */
    TimeReference reference, in_sentence;
    TimeReference last; /* the last day told, however far back */
    TimeReference fine; /* the last day told nearby, for days and weeks that hang on more than the reference tells */
    TimeTense tense;
} TimeContext;

typedef struct Resolved {
    char value[40];
    Day first, last;
    Precision precision;
    bool relative; /* hangs on today or on the reference */
    bool known;    /* false: it hangs on a day that is not known; value has X in its place */
} Resolved;

/* False if it is no time after all: 31 June. */
bool resolve_time(const Meaning *meaning, const TimeContext *context, Resolved *out);

/* The days of the `unit` that holds `day`, `shift` units on. */
void unit_days(TimeUnit unit, Day day, int32_t shift, Day *first, Day *last);
/* `number` units after `day`, for deadlines ("within four months"). */
Day add_units(Day day, TimeUnit unit, int32_t number, int32_t tenths);

#endif

/* Days as publishers and collections of articles write them: in heads of pages, feeds, fields of data, addresses. */
#ifndef PARLEY_READ_WRITTEN_DAY_H
#define PARLEY_READ_WRITTEN_DAY_H

#include "base/calendar.h"

/* The first day in "2021-04-29T12:00:00Z", "20210429", "Thu, 29 Apr 2021 10:00:00 GMT", "Posted April 29th, 2021 at 5 pm", "29.04.2021",
 * "4/29/2021"; or the day of a number of seconds or milliseconds since 1970. DAY_NONE: there is none, or it may be two ("4/5/2021"). */
Day written_day(Str text);

/* The day in an address: "/2021/04/29/", "/2021/4/29/", "/2021/apr/29/", "/2021-04/29/", "/20210429-talks"; DAY_NONE: there is none. */
Day day_of_address(Str url);

#endif

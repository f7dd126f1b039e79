/* The world of a day, out of reports of any day: what was so then, whenever it was told. */
#ifndef PARLEY_RECORD_WORLD_H
#define PARLEY_RECORD_WORLD_H

#include "record/record.h"

/* What a report that was published after `day` tells of the world of that day: what had happened, was signed or held by then. Plans,
 * delays and refusals are of the day on which they were told, so a later report tells none of them. False if it tells nothing; *out may
 * be `report` cut short. */
bool tells_of_day(const Entry *report, Day day, Entry *out, Arena *arena);
/* The first day for which it gives true; DAY_NONE: none. */
Day tells_from(const Entry *report);

#endif

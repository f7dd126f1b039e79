/* The question that events ask of trends: what a change is told of is no incident. */
#ifndef PARLEY_CLAIM_TRENDS_H
#define PARLEY_CLAIM_TRENDS_H

#include "claim/frames.h"

/* "attacks have increased", "stepped up raids and killings", "a surge in violence": the noun is what a trend is of. */
bool is_of_trend(const Finder *finder, int32_t noun);

#endif

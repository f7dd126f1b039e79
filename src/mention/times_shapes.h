/* What the shape of a word of figures says. Strings are folded (str_fold). -1 or false: it has not that shape. */
#ifndef PARLEY_MENTION_TIMES_SHAPES_H
#define PARLEY_MENTION_TIMES_SHAPES_H

#include "mention/times_words.h"

bool shape_isodate(Str s, int32_t *year, int32_t *month, int32_t *day);
int32_t shape_clock(Str s, char mark);
int32_t shape_decade(Str s);
int32_t shape_figures(Str s, int32_t length);
int32_t shape_yy(Str s);
int32_t shape_dayth(const TimeWords *know, Str s);
bool shape_number(Str s, int32_t *number, int32_t *tenths);

#endif

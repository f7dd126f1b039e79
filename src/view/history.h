/* The record as the page is given it: every answer that its sliders can ask for, worked out by the store and not by the page. JSON Lines
 * in five parts, with an empty line between two, so that the page need parse no more of it than it shows:
 *
 *   {"parley":"0.1.0","stops":["2021-04-13",…],"spans":[0,3,28,…]}
 *   {"kind":"document","id":"d…",…}                                   the entries of the record at any stop (RECORD.md), as
 *                                                                     `parley export --to jsonl` gives them, but for their evidence:
 *   {"doc":"d…","sentence":7,…}                                       … numbers in them stand for lines of this part
 *   {"as_of":0,"from":1,"spans":[…]}                                  worlds
 *   {"doc":"d…","text":"…"}                                           the articles
 *
 * A stop is a day on which something became known; one more stop, the last, is all that is known. Three numbers are a span: entry e is
 * in what is known at stop `from` up to, not including, stop `to`. A world answers --as-of the day of a stop in the same way, from a
 * later stop of knowledge on (up to the day itself, what is known is the answer). */
#ifndef PARLEY_VIEW_HISTORY_H
#define PARLEY_VIEW_HISTORY_H

#include "store/store.h"

/* False if the store failed. */
bool write_history(Store *store, StrBuilder *out);

#endif

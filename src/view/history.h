/* The record as the page is given it: every answer that its sliders can ask for, worked out by the store and not by the page.
 *
 *   {"parley":"0.1.0","stops":["2021-04-13",…],"entries":[{…},…],"spans":[0,3,28,…],
 *    "worlds":[{"as_of":0,"from":1,"spans":[…]},…],"texts":{"d…":"…"}}
 *
 * A stop is a day on which something became known; one more stop, the last, is all that is known. Each entry is a line of the record at
 * some stop (RECORD.md), the same bytes as `parley export --to jsonl`. Three numbers are a span: entry e is in what is known at stop
 * `from` up to, not including, stop `to`. A world answers --as-of the day of a stop in the same way, from a later stop of knowledge on
 * (up to the day itself, what is known is the answer). Texts are those of the articles. */
#ifndef PARLEY_VIEW_HISTORY_H
#define PARLEY_VIEW_HISTORY_H

#include "store/store.h"

/* False if the store failed. No "<" is in what is written, so it may stand in a page. */
bool write_history(Store *store, StrBuilder *out);

#endif

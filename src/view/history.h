/* The record as the page is given it: every answer that its slider can ask for, worked out by the store and not by the page.
 *
 *   {"parley":"0.1.0","stops":["2021-04-13",…],"entries":[{…},…],"spans":[[0,3,28],…],"texts":{"d…":"…"}}
 *
 * A stop is a day on which something became known; one more stop, the last, is all that is known. Each entry is a
 * line of the record at some stop (RECORD.md), the same bytes as `parley export --to jsonl`. The span [e, from, to] says that entry e is
 * in the record from stop `from` up to, not including, stop `to`. Texts are those of the articles. */
#ifndef PARLEY_VIEW_HISTORY_H
#define PARLEY_VIEW_HISTORY_H

#include "store/store.h"

/* False if the store failed. No "<" is in what is written, so it may stand in a page. */
bool write_history(Store *store, StrBuilder *out);

#endif

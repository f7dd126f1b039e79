/* The record as the page is given it: every answer that its sliders can ask for, worked out by the store and not by the page. It comes in
 * parts, each of JSON Lines, so that the page takes in no more of it than it shows:
 *
 *   head      {"parley":"0.1.0","stops":["2021-04-13",…],"docs":[["d…","2021-04-13"],…],"evidence":[0,0,1,…],
 *              "parts":{"process":3,…},"reach":"whole","pairs":true}
 *   process … {"kind":"process","id":"r…",…}    a part a kind, and `attack` for events of ASSAULT: the entries of the record as all is
 *                                               known (docs/record.md), as `parley export --to jsonl` gives them, but for their evidence:
 *   evidence  {"doc":"d…","sentence":7,…}       … numbers in them stand for lines of this part; the head tells the document of each
 *   texts     "…"                               the articles, in the order of the head's docs
 *   known     {"spans":[0,3,28,…]}
 *   past-process …                              entries that are in the record at other stops only, a part for each of those above
 *   worlds    {"as_of":0,"from":1,"spans":[…]}
 *
 * Entries are numbered through all parts. A stop is a day on which something became known; one more stop, the last, is all that is known.
 * Three numbers are a span: entry e is in what is known at stop `from` up to, not including, stop `to`. A world answers --as-of the day of
 * a stop in the same way, from a later stop of knowledge on (up to the day itself, what is known is the answer): from the next if `pairs`,
 * else from the last alone. Of a smaller reach than "whole": what is known now, without stops ("present"); of that only the head, whose
 * `parts` count all that there is, and what the first view shows, up to `attack` ("first"). */
#ifndef PARLEY_VIEW_HISTORY_H
#define PARLEY_VIEW_HISTORY_H

#include "store/store.h"

/* In the order in which a page that opens wants them. */
enum { HISTORY_PARTS = 2 * (ENTRY_KINDS + 1) + 5, HISTORY_FIRST_PARTS = 8 /* those that the first view shows */ };
typedef struct History {
    Str parts[HISTORY_PARTS];
} History;

Str history_part_name(int part);
typedef enum HistoryReach { HISTORY_FIRST, HISTORY_PRESENT, HISTORY_WHOLE } HistoryReach;
/* The less it reaches the sooner it is made; what is whole is made by so many threads. False if the store failed. */
bool make_history(Store *store, HistoryReach reach, int32_t threads, History *history, Arena *arena);

#endif

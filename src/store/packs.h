/* Reports and states as they are packed in the file; see packs.c. Known only to the store. */
#ifndef PARLEY_STORE_PACKS_H
#define PARLEY_STORE_PACKS_H

#include "store/database.h"

enum { PACK_ROWS = 1024 }; /* reports in a pack, at most */

/* Of a new file: keeps the dictionary that its packs are made with. */
bool begin_packs(Store *store);
void end_packs(Store *store);
/* SQL may call report_json(row). */
bool offer_packs(Store *store);

bool put_pack(Store *store, int64_t number, Str lines);
/* The line of JSON; empty if there is none. It holds until the next report is asked for. */
Str packed_report(Store *store, int64_t row);

/* Any text; the empty Str if it is none that was packed. */
Str pack_text(Store *store, Str text, Arena *arena);
Str unpack_text(Store *store, Str packed, Arena *arena);

#endif

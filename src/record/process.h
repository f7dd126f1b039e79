/* Which process or conflict an entry is of: told in it, or by the countries and parties that it names, or by its article. */
#ifndef PARLEY_RECORD_PROCESS_H
#define PARLEY_RECORD_PROCESS_H

#include "record/record.h"

/* Keeps those of `entries` that are of a process whose name holds `name` (or whose id it is), or, where no process is called so, of the
 * country or party of that name. `entries` holds the whole record: an entry of no country goes with its article. */
void keep_process(EntryList *entries, Str name, Arena *arena);

#endif

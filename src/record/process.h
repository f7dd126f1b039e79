/* Which process or conflict an entry is of: told in it, or by the countries and parties that it names, or by its article. */
#ifndef PARLEY_RECORD_PROCESS_H
#define PARLEY_RECORD_PROCESS_H

#include "record/record.h"

/* Keeps those of `entries` that are of a process whose name holds `name` (or whose id it is), or, where no process is called so, of the
 * country or party of that name. `entries` holds the whole record: an entry of no country goes with its article. */
void keep_process(EntryList *entries, Str name, Arena *arena);

/* The same of claims alone (no documents, parties or conflicts), without the whole record: `known` has its processes and parties,
 * find_doubtful tells on which articles it hangs, and `voters` has the claims of these. */
bool goes_by_article(EntryKind kind);
void find_doubtful(const EntryList *claims, const EntryList *known, Str name, StrList *documents, Arena *arena);
void keep_claims(EntryList *claims, const EntryList *known, const EntryList *voters, Str name, Arena *arena);

#endif

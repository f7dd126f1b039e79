/* The parts of the fold in the store, known only to it.
 *
 *   dirty reports ─fold_groups─▶ groups, a component each ─fold_store─▶ folded anew, or what is new beside what it may go on with
 *                 ─fold_write─▶ entry, member, fold_key */
#ifndef PARLEY_STORE_FOLDING_H
#define PARLEY_STORE_FOLDING_H

#include "record/fold.h"
#include "store/database.h"

typedef ARRAY(int64_t) Numbers;

/* Dirty reports that share keys, and the components that these keys have so far. */
typedef struct Group {
    EntryKind kind;
    bool anew; /* the components are to be folded from all their reports */
    Numbers rows, components;
} Group;
typedef ARRAY(Group) Groups;

/* The entries that hold a report which a correction is about. */
bool find_corrected(Store *store, const CorrectionLog *log, StrMap *out, Arena *arena);
bool find_groups(Store *store, const CorrectionLog *log, Groups *out, Arena *arena);

/* A report of a group. */
typedef struct Row {
    int64_t row;
    Entry entry;
    Str told; /* the entry that it is told in so far; empty: it is new */
    int64_t component;
    bool settled; /* it stays where it is told: only what comes after it is folded */
} Row;
typedef ARRAY(Row) Rows;
typedef ARRAY(Row *) RowPlaces;

typedef struct Work {
    Store *store;
    Arena *arena;
    const CorrectionLog *log;
    const Group *group;
    Rows rows;         /* what is folded */
    StrMap seen;       /* their numbers, as bytes */
    RowPlaces all;     /* rows and what they are folded beside; none of them moves any more */
    StrMap of_reports; /* the address of an entry, as bytes → its place in `all` + 1 */
    int64_t component; /* that what is written belongs to */
    StrMap corrected;  /* entries that corrections are about: their reports are all needed */
    StrMap starts;     /* the day on which an entry was started, where its first report is not among the members */
    StrMap touched;    /* entries that may change */
    StrList touched_ids;
} Work;

Str number_key(const int64_t *number);

/* The entries of the component ?1, with the conflicts that were worked out from them. */
#define OF_COMPONENT                                                                                                                       \
    "(id IN (SELECT entry FROM told_in WHERE component = ?1) OR (about IN (SELECT entry FROM told_in WHERE component = ?1) AND "           \
    "NOT EXISTS (SELECT 1 FROM member WHERE member.entry = entry.id)))"

/* The row of a key in fold_key that tells its component. */
#define OF_COMPONENT_KEY "day = -2147483649 AND entry = ''"

int64_t new_component(Store *store);
void touch(Work *work, Str entry);
void touch_new(Work *work, Str entry); /* nothing is written of it yet */

/* Folds reports of one kind that are stored otherwise, in their order and all of `from` or later, beside what was told before that day. */
bool fold_unstored(Work *work, Day from, const Entry *const *items, int32_t count, Folding *out);

/* Which entries may be there already: none, those of the component, or those that are touched, which alone are then written. */
typedef enum OldEntries { OLD_NONE, OLD_OF_COMPONENT, OLD_TOUCHED } OldEntries;

bool write_members(Work *work, const Folding *folding);
bool write_entries(Work *work, const Folding *folding, OldEntries old);
bool write_keys(Work *work, const Folding *folding);
bool put_component_key(Store *store, Str key, int64_t component);

#endif

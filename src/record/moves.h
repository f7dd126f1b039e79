/* Positions against each other: who moved on an issue, in which words, and where two parties stand on it. What a party undertakes it is
 * for: `was`, `now`, `one`, `other` are positions or commitments. */
#ifndef PARLEY_RECORD_MOVES_H
#define PARLEY_RECORD_MOVES_H

#include "record/record.h"

/* One party's earlier and later position on one issue, that are not the same: for and against, or on another condition. */
typedef struct Move {
    Str holder;
    const Entry *was, *now;
} Move;
typedef ARRAY(Move) MoveList;

/* Moves whose later position was first told on `since` or after (DAY_NONE: ever), by the day on which it was. */
MoveList find_moves(const EntryList *entries, Day since, Arena *arena);

/* What one party and the other say on one issue; NULL: nothing. */
typedef struct Standpoints {
    const Entry *one, *other;
} Standpoints;
typedef ARRAY(Standpoints) StandpointsList;

/* The positions of two parties by issue: first those on which both have one, then what only one of them says. */
StandpointsList stand_beside(const EntryList *entries, Str one, Str other, Arena *arena);

#endif

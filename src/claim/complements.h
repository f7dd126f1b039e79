/* What a predicate is about, its complement clause or noun, and the condition under which it stands. */
#ifndef PARLEY_CLAIM_COMPLEMENTS_H
#define PARLEY_CLAIM_COMPLEMENTS_H

#include "claim/frames.h"
#include "claim/process_words.h"

typedef struct Complement {
    int32_t head;       /* token; -1: there is none */
    int32_t first, end; /* its words, without marker, condition and what only hangs on */
    ConditionKind kind;
    int32_t condition_first, condition_end;
} Complement;

/* `sources`, with a comma between them, the first that is there counts: `xcomp` (an infinitive), `ccomp` (a clause), `obj`, `obj+` (object
 * and infinitive: "wants the troops to leave"), `first` (of two objects the first), `subj`, `self` (the predicate's own clause), `vp` (the
 * same from the predicate on), or a preposition. */
Complement find_complement(const Finder *finder, int32_t token, Str sources);

/* The condition that the words from `token` on open, "unless", "as soon as"; or none. */
ConditionKind condition_at(const Finder *finder, int32_t token);

/* Keeps those who may hold a position or owe something: whoever has a name or acts for one who has ("a ministry spokeswoman"), and crowds
 * that take sides ("the hijackers"). */
void drop_nobodies(const Finder *finder, Participants *side);

#endif

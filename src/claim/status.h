/* Is it so? The status of a predicate or event noun, from auxiliaries, tense, negation, governing verbs and nouns,
 * conditionals and purpose, each cue with its effect from lexicon/en/status.txt; scope by the parse
 * (after FactBank, Saurí and Pustejovsky 2009). */
#ifndef PARLEY_CLAIM_STATUS_H
#define PARLEY_CLAIM_STATUS_H

#include "document.h"
#include "knowledge.h"

Judgement judge_token(const Document *doc, const Knowledge *know, int32_t token);

/* Whether the words of the predicate or noun itself deny it, whatever governs it: "did not refuse", "no talks", "nobody came". */
bool is_negated(const Document *doc, const Knowledge *know, int32_t token);
/* Whether the token's sentence asks. */
bool is_question(const Document *doc, int32_t token);

#endif

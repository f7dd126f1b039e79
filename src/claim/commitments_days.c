/* The days by which commitments are due: told with the act, set for it by name, or moved. */
#include "claim/commitments.h"

#include "claim/status.h"
#include "mention/times.h"

static const Token *token_at(const Commitments *c, int32_t token) {
    return &c->finder.doc->tokens.items[token];
}

/* A day by which something is owed: it limits, or it lies ahead. */
static bool is_deadline(const Document *doc, int32_t time) {
    if (time < 0) return false;
    const TimeMention *t = &doc->times.items[time];
    if (t->sense == TIME_SINCE || t->sense == TIME_AFTER || t->sense == TIME_SET) return false;
    if (t->sense == TIME_BY || t->sense == TIME_BEFORE || t->sense == TIME_UNTIL) return true;
    return t->last != DAY_NONE && (doc->day.first == DAY_NONE || t->last >= doc->day.first);
}

/* "by the same date", "by then": the day that the commitment before it has. */
static int32_t deadline_again(const Commitments *c, int32_t act) {
    const Document *doc = c->finder.doc;
    int32_t noun = governed_by(doc, act, S("by")), last = doc->commitments.count - 1;
    if (noun < 0 || last < 0 || time_at(doc, noun) >= 0 || !is_word(c, "day-noun", noun)) return -1;
    for (int32_t child = token_at(c, noun)->first_child; child >= 0; child = token_at(c, child)->next_sibling)
        if (is_word(c, "same", child)) return doc->commitments.items[last].time;
    return -1;
}

int32_t deadline_of(const Commitments *c, int32_t act) {
    const Document *doc = c->finder.doc;
    int32_t time = time_of(doc, act);
    if (is_deadline(doc, time)) return time;
    int32_t object = logical_object(doc, act);
    time = object >= 0 && doc->tokens.items[act].upos == UPOS_VERB ? time_of(doc, object) : -1;
    return is_deadline(doc, time) ? time : deadline_again(c, act);
}

/* The first time in the clause around `token`, for days that are themselves what is set: "set May 1 as the deadline". */
static int32_t time_in_clause(const Document *doc, int32_t token) {
    int32_t clause = clause_of(doc, token), first, end;
    subtree_bounds(doc, clause, &first, &end);
    for (int32_t i = 0; i < doc->times.count; i++) {
        const TimeMention *t = &doc->times.items[i];
        if (t->first_token >= first && t->end_token <= end && t->sense != TIME_DURATION) return i;
        if (t->first_token >= end) break;
    }
    return -1;
}

/* "the withdrawal will take place by May 1", "the deadline for the withdrawal is May 1" */
void find_set_day(Commitments *c, int32_t noun) {
    const Document *doc = c->finder.doc;
    int32_t act = noun;
    bool named_day = is_word(c, "day-noun", noun);
    if (named_day) act = governed_by(doc, noun, S("for"));
    if (act < 0 || !is_word(c, "duty-noun", act)) return;
    int32_t verb = clause_of(doc, noun);
    if (!named_day && (!is_verb(doc, verb) || !is_word(c, "takes-place", verb) || !is_owed(c, verb))) return;
    int32_t first, end;
    subtree_bounds(doc, act, &first, &end);
    Complement words = {.head = act, .first = first, .end = end};
    while (words.first < act && token_at(c, words.first)->upos == UPOS_ADP) words.first++;
    CommitmentClaim claim = new_claim(c, noun, act, &words);
    claim.time = named_day ? time_in_clause(doc, noun) : deadline_of(c, verb);
    add_sides(&c->finder, act, S("by,of,poss,mod"), &claim.debtors);
    add_commitment(c, claim);
}


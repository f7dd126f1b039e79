/* The life of an agreement, above all of a truce: "takes effect on Saturday", "until April 15", "agreed to extend", "accused of breaking".
 */
#include "claim/agreements.h"
#include "claim/status.h"
#include "mention/times.h"

static bool is_in(const DealFinder *finder, const char *class, int32_t token) {
    return token >= 0 && word_in(&finder->words->agreements, str_from(class), token_at(finder->doc, token)->lemma);
}

static bool is_done(const Judgement *judgement) {
    return judgement->status != STATUS_DENIED && judgement->status != STATUS_POSSIBLE;
}

/* "agreed to extend it": done by agreeing, though the infinitive is still to come. */
static bool is_extended(const DealFinder *finder, const Governor *governor) {
    const Document *doc = finder->doc;
    if (!is_in(finder, "extend", governor->token) || governor->role == ROLE_OBL) return false;
    if (is_done(&governor->judgement)) return true;
    int32_t above = token_at(doc, governor->token)->head;
    if (!is_in(finder, "verb", above)) return false;
    Judgement agreed = judge_token(doc, finder->governors.know, above);
    return is_done(&agreed);
}

/* A day of that sense behind the noun in its sentence, before another agreement: "the truce, which runs until June 15". */
static int32_t limit_behind(const DealFinder *finder, int32_t head, TimeSense sense) {
    enum { NEAR = 14 };
    const Document *doc = finder->doc;
    int32_t sentence = token_at(doc, head)->sentence;
    for (int32_t t = head + 1; t < doc->tokens.count && t < head + NEAR && token_at(doc, t)->sentence == sentence; t++) {
        int32_t time = time_at(doc, t);
        if (is_in(finder, "noun", t)) return -1;
        if (time >= 0 && doc->times.items[time].sense == sense && is_day_known(doc, time)) return time;
    }
    return -1;
}

/* "under the truce they will withdraw by": the day is that of what is owed. */
static bool is_frame(const DealFinder *finder, int32_t head) {
    int32_t marker = child_with(finder->doc, head, RELATION_CASE);
    return is_in(finder, "prep", marker);
}

static bool is_breach(const Governor *governor) {
    return governor->effect == DEAL_BREAK && is_done(&governor->judgement);
}

void read_life(const DealFinder *finder, Deal *deal) {
    const Document *doc = finder->doc;
    AgreementClaim *claim = &deal->claim;
    bool lasting = word_in(&finder->words->agreements, S("loose"), claim->sort);
    for (int32_t i = 0; i < deal->governors.count; i++) {
        const Governor *governor = &deal->governors.items[i];
        int32_t time = time_of(doc, governor->token);
        bool dated = is_day_known(doc, time), plain = dated && doc->times.items[time].sense == TIME_AT;
        if (is_extended(finder, governor)) claim->turn = DEAL_EXTENDED, lasting = true;
        if (is_charge(finder, governor)) claim->turn = DEAL_BREACH_ALLEGED;
        if (is_breach(governor) && claim->turn == DEAL_NO_TURN) claim->turn = claim->speech >= 0 ? DEAL_BREACH_ALLEGED : DEAL_BROKEN;
        if (governor->effect == DEAL_EXPIRE && plain) claim->ends = time;
        if (plain && governor->role == ROLE_SUBJ && is_in(finder, "begins", governor->token)) claim->begins = time;
    }
    int32_t behind = lasting && !is_frame(finder, claim->head) ? limit_behind(finder, claim->head, TIME_UNTIL) : -1;
    if (claim->ends < 0) claim->ends = behind;
    if (claim->ends == claim->signed_time) claim->signed_time = -1;
    if (claim->turn == DEAL_EXTENDED && claim->status < AGREEMENT_IN_FORCE) claim->status = AGREEMENT_IN_FORCE;
}

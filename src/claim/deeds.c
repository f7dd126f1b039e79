/* What was done of what may be owed: "has withdrawn 1,500 soldiers; about 2,500 remain". The same key as that of the promise ("withdraw
 * troops") says that it counts towards it; the record finds the promise, which may be of another article. */
#include "claim/clauses.h"
#include "claim/commitments.h"
#include "claim/events.h"
#include "claim/status.h"

/* "the last soldiers", "all their troops"; "completed the withdrawal" */
static bool is_whole(const Commitments *c, int32_t act, int32_t thing) {
    const Document *doc = c->finder.doc;
    for (int32_t child = thing < 0 ? -1 : token_at(doc, thing)->first_child; child >= 0 && child < thing;
         child = token_at(doc, child)->next_sibling)
        if (is_word(c, "whole", child)) return true;
    int32_t above = token_at(doc, act)->head;
    bool object = token_at(doc, act)->relation == RELATION_OBJ || token_at(doc, act)->relation == RELATION_NSUBJ_PASS;
    if (thing >= 0 && is_word(c, "whole", thing)) return true; /* "the last of its soldiers" */
    return above >= 0 && object && is_verb(doc, above) && is_word(c, "completes", above);
}

/* "About 2,500 remain": told right after the deed, in its sentence or the next one; -1. */
static int32_t number_left(const Commitments *c, int32_t act) {
    const Document *doc = c->finder.doc;
    int32_t sentence = token_at(doc, act)->sentence;
    for (int32_t t = act + 1; t < doc->tokens.count && token_at(doc, t)->sentence <= sentence + 1; t++) {
        if (!is_verb(doc, t) || !is_word(c, "remains", t) || is_negated(doc, c->finder.know, t)) continue;
        int32_t subject = own_subject(doc, t);
        int32_t number = subject < 0 ? -1 : count_of(&c->finder, subject).best;
        if (number > 0) return number;
    }
    return -1;
}

static bool is_done(const EventClaim *event) {
    return event->judgement.status == STATUS_HAPPENED || event->judgement.status == STATUS_ONGOING;
}

void find_deeds(Commitments *c) {
    Document *doc = c->finder.doc;
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *event = &doc->events.items[i];
        if (!is_done(event) || !is_word(c, "act", event->trigger)) continue;
        int32_t thing = done_to(c, event->trigger);
        Deed *deed = array_push(doc->arena, &doc->deeds);
        *deed = (Deed){.event = i, .key = key_of(c, event->trigger), .remaining = number_left(c, event->trigger)};
        deed->number = thing < 0 ? -1 : count_of(&c->finder, thing).best;
        deed->whole = is_whole(c, event->trigger, thing) && event->judgement.status == STATUS_HAPPENED;
    }
}

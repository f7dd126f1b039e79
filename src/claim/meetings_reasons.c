/* Why a meeting was put off or called off: phrases and clauses that hang on the verb, or on the one that it hangs on ("decided to put off
 * the talks in view of"), what is waited for ("until conditions improve") and what it is for ("to allow time for"). Which words open them
 * is told by lexicon/en/meetings.txt. */
#include "claim/clauses.h"
#include "claim/meetings.h"
#include "mention/times.h"

enum { CLIMB = 3 };

static bool opens_reason(const MeetingFinder *finder, int32_t token) {
    return token >= 0 && word_in(&finder->words->meetings, S("reason"), token_at(finder->doc, token)->lemma);
}

static bool gives_reason(const MeetingFinder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    if (t->relation != RELATION_ADVCL && t->relation != RELATION_OBL) return false;
    if (time_at(doc, token) >= 0) return false;
    if (opens_reason(finder, child_with(doc, token, t->relation == RELATION_ADVCL ? RELATION_MARK : RELATION_CASE))) return true;
    /* "cancelled owing to the rains", where the parse makes a verb of the preposition */
    if (t->relation == RELATION_ADVCL) return word_in(&finder->words->meetings, S("reason"), t->form);
    return word_in(&finder->words->meetings, S("reason-noun"), t->lemma);
}

static void add_reason(const MeetingFinder *finder, MeetingClaim *claim, int32_t first, int32_t end) {
    Document *doc = finder->doc;
    while (end > first && token_at(doc, end - 1)->upos == UPOS_PUNCT) end--;
    while (first < end && token_at(doc, first)->upos == UPOS_PUNCT) first++;
    if (first >= end) return;
    Reason reason = {.span = tokens_span(doc, first, end), .speech = speech_at(doc, first)};
    /* The words of the reason end where what was said ends. */
    Span said = reason.speech >= 0 ? doc->speeches.items[reason.speech].content : reason.span;
    if (said.end > reason.span.start && said.end < reason.span.end) reason.span.end = said.end;
    for (int32_t i = 0; i < claim->reasons.count; i++) {
        Span known = claim->reasons.items[i].span;
        if (reason.span.start < known.end && known.start < reason.span.end) return;
    }
    *array_push(doc->arena, &claim->reasons) = reason;
}

/* "in view of the fighting, and after consultations": what is joined by a preposition of its own is another phrase. */
static int32_t end_of_phrase(const Document *doc, int32_t token, int32_t end) {
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        int32_t own = token_at(doc, c)->relation == RELATION_CONJ ? child_with(doc, c, RELATION_CASE) : -1;
        if (own < 0) continue;
        while (own > token && (token_at(doc, own - 1)->upos == UPOS_PUNCT || token_at(doc, own - 1)->relation == RELATION_CC)) own--;
        return own;
    }
    return end;
}

static void add_phrases(const MeetingFinder *finder, int32_t verb, MeetingClaim *claim) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (!gives_reason(finder, c)) continue;
        int32_t first, end;
        subtree_bounds(doc, c, &first, &end);
        add_reason(finder, claim, first, end_of_phrase(doc, c, end));
    }
}

/* The predicate of the clause that `token` opens ("until", "so that", "when conditions"), or -1. */
static int32_t awaited_clause(const MeetingFinder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, token);
    Str value = word_value(&finder->words->meetings, S("reason-clause"), t->lemma);
    if (!value.length || (t->relation != RELATION_MARK && t->relation != RELATION_ADVMOD)) return -1;
    int32_t clause = t->head > token || token + 1 >= doc->tokens.count ? t->head : token_at(doc, token + 1)->head;
    if (clause <= token || token_at(doc, clause)->sentence != t->sentence) return -1;
    int32_t subject = child_with(doc, clause, RELATION_NSUBJ);
    if (subject < token) return -1;
    bool any = str_equal(value, S("any"));
    return any || word_in(&finder->words->meetings, S("reason-state"), token_at(doc, subject)->lemma) ? clause : -1;
}

static bool is_purpose(const MeetingFinder *finder, int32_t token) {
    const Token *t = token_at(finder->doc, token);
    bool hangs_on = t->relation == RELATION_ADVCL || t->relation == RELATION_ACL || t->relation == RELATION_XCOMP;
    return hangs_on && is_infinitive(finder->doc, token) && word_in(&finder->words->meetings, S("reason-purpose"), t->lemma);
}

/* The words after the verb, as far as the same mouth speaks in the same sentence. */
static void add_clauses(const MeetingFinder *finder, int32_t verb, MeetingClaim *claim) {
    const Document *doc = finder->doc;
    const Sentence *sentence = &doc->sentences.items[token_at(doc, verb)->sentence];
    int32_t stop = sentence->first_token + sentence->token_count, first, end;
    for (int32_t t = verb + 1; t < stop && speech_at(doc, t) == speech_at(doc, verb); t++) {
        int32_t clause = awaited_clause(finder, t);
        bool purpose = clause < 0 && is_purpose(finder, t);
        if (clause < 0 && !purpose) continue;
        subtree_bounds(doc, purpose ? t : clause, &first, &end);
        add_reason(finder, claim, purpose ? first : t, end);
        t = end > t ? end - 1 : t;
    }
}

void read_reasons(const MeetingFinder *finder, const Governor *governor, MeetingClaim *claim) {
    if (governor->effect != MEETS_POSTPONE && governor->effect != MEETS_CANCEL) return;
    int32_t verb = governor->token;
    for (int32_t i = 0; i < CLIMB; i++) {
        add_phrases(finder, verb, claim);
        if (token_at(finder->doc, verb)->relation != RELATION_XCOMP || token_at(finder->doc, verb)->head < 0) break;
        verb = token_at(finder->doc, verb)->head;
    }
    add_clauses(finder, governor->token, claim);
}

void read_told_reason(const MeetingFinder *finder, int32_t verb, int32_t first, MeetingClaim *claim) {
    const Document *doc = finder->doc;
    const Sentence *sentence = &doc->sentences.items[token_at(doc, first)->sentence];
    add_reason(finder, claim, first, sentence->first_token + sentence->token_count);
    if (claim->reasons.count) add_phrase_actors(doc, logical_subject(doc, verb), &claim->reasons.items[claim->reasons.count - 1].holders);
}

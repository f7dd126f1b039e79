/* Subjects that the parse has elsewhere: the noun that stands before a finite verb and hangs on another word. */
#include "claim/clauses.h"

#include "mention/times.h"

enum { STEPS = 8 };

/* One past the noun before the verb, its auxiliaries and adverbs, or before the comma that ends what is set in between. */
static int32_t group_start(const Document *doc, int32_t verb) {
    int32_t at = verb, least = doc->sentences.items[token_at(doc, verb)->sentence].first_token;
    while (at > least) {
        const Token *t = token_at(doc, at - 1);
        if (t->upos != UPOS_AUX && t->upos != UPOS_ADV && t->upos != UPOS_PART) break;
        at--;
    }
    return at;
}

static bool is_comma_at(const Document *doc, int32_t token) {
    return token >= 0 && str_equal(token_at(doc, token)->form, S(","));
}

/* Whether the phrase stands under a preposition, itself or as a further member of one that does. */
static bool has_case(const Document *doc, int32_t noun) {
    for (int32_t step = 0; step < STEPS && noun >= 0; step++) {
        int32_t marker = child_with(doc, noun, RELATION_CASE);
        if (marker >= 0 && token_at(doc, marker)->upos != UPOS_PART) return true;
        if (token_at(doc, noun)->relation != RELATION_CONJ) return false;
        noun = token_at(doc, noun)->head;
    }
    return false;
}

/* What is set between commas behind the subject, "Kim, who leads the delegation, refused": the noun that it explains. */
static int32_t explained_noun(const Document *doc, int32_t last) {
    for (int32_t step = 0, at = last; step < STEPS && at >= 0; step++, at = token_at(doc, at)->head) {
        Relation relation = token_at(doc, at)->relation;
        if (relation != RELATION_ACL_RELCL && relation != RELATION_ACL && relation != RELATION_APPOS) continue;
        int32_t head = token_at(doc, at)->head, first, end;
        subtree_bounds(doc, at, &first, &end);
        return head >= 0 && head < first && (is_comma_at(doc, first) || is_comma_at(doc, first - 1)) && is_nominal(doc, head) ? head : -1;
    }
    return -1;
}

/* Whether the noun begins anew what the parser hung on a word before it: "… defeated them and Chad would move in", "Under the deal, Chad
 * agreed". */
static bool begins_clause(const Document *doc, int32_t noun, int32_t verb) {
    Relation relation = token_at(doc, noun)->relation;
    int32_t first, end, head = token_at(doc, noun)->head;
    if (relation == RELATION_APPOS) return true;
    if (relation != RELATION_CONJ) return false;
    subtree_bounds(doc, noun, &first, &end);
    if (is_comma_at(doc, first - 1) && token_at(doc, first)->relation != RELATION_CC) return has_case(doc, head);
    return token_at(doc, verb)->relation == RELATION_CONJ && child_with(doc, verb, RELATION_CC) < 0;
}

/* The whole phrase that ends in `last`. */
static int32_t phrase_top(const Document *doc, int32_t last, int32_t verb) {
    int32_t at = last;
    for (int32_t step = 0; step < STEPS; step++) {
        int32_t head = token_at(doc, at)->head;
        if (head < 0 || head > verb || !is_nominal(doc, head) || begins_clause(doc, at, verb)) break;
        at = head;
    }
    return at;
}

static bool is_finite_verb(const Document *doc, int32_t verb) {
    Xpos xpos = token_at(doc, verb)->xpos;
    return xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP || child_with(doc, verb, RELATION_AUX) >= 0;
}

/* "Kim, who leads the delegation, refused", "… and Chad would move in": the noun right before the verb, hung on one further back. */
static int32_t noun_before(const Document *doc, int32_t verb) {
    const Token *t = token_at(doc, verb);
    int32_t last = group_start(doc, verb) - 1, least = doc->sentences.items[t->sentence].first_token;
    if (!is_finite_verb(doc, verb) || t->relation == RELATION_ACL_RELCL || last < least) return -1;
    if (is_comma_at(doc, last)) last = last > least ? explained_noun(doc, last - 1) : -1;
    if (last < 0 || !is_nominal(doc, last)) return -1;
    int32_t top = phrase_top(doc, last, verb), head = token_at(doc, top)->head;
    if (head < 0 || head == verb || has_case(doc, top) || time_at(doc, top) >= 0 || is_below(doc, verb, top)) return -1;
    return top;
}

/* "… were to sign, but a source close to the talks said": the noun that opens a clause behind its conjunction, hung on what follows it. */
static int32_t noun_after_conjunction(const Document *doc, int32_t verb) {
    int32_t conjunction = token_at(doc, verb)->relation == RELATION_CONJ ? child_with(doc, verb, RELATION_CC) : -1;
    if (conjunction < 0 || conjunction > verb || !is_finite_verb(doc, verb)) return -1;
    int32_t first = conjunction + 1, noun = first;
    while (noun < verb && (token_at(doc, noun)->upos == UPOS_DET || token_at(doc, noun)->upos == UPOS_ADJ)) noun++;
    while (noun + 1 < verb && is_nominal(doc, noun) && is_nominal(doc, noun + 1) && token_at(doc, noun)->upos != UPOS_PRON) noun++;
    if (noun >= verb || !is_nominal(doc, noun) || has_case(doc, noun) || time_at(doc, noun) >= 0) return -1;
    for (int32_t t = noun + 1; t < verb; t++)
        if (is_finite_verb(doc, t) || token_at(doc, t)->upos == UPOS_PUNCT) return -1;
    return noun;
}

/* "Fighting continued": a gerund that no comma parts from the verb is no adverbial clause. */
static int32_t gerund_before(const Document *doc, int32_t verb) {
    int32_t gerund = child_with(doc, verb, RELATION_CSUBJ), first, end;
    if (gerund < 0) gerund = child_with(doc, verb, RELATION_ADVCL);
    if (gerund < 0 || gerund > verb || token_at(doc, gerund)->xpos != XPOS_VBG) return -1;
    subtree_bounds(doc, gerund, &first, &end);
    return end == group_start(doc, verb) && !is_comma_at(doc, end - 1) ? gerund : -1;
}

int32_t displaced_subject(const Document *doc, int32_t verb) {
    if (child_with(doc, verb, RELATION_NSUBJ_PASS) >= 0 || token_at(doc, verb)->upos != UPOS_VERB) return -1;
    int32_t gerund = gerund_before(doc, verb);
    if (gerund >= 0 || child_with(doc, verb, RELATION_CSUBJ) >= 0) return gerund;
    int32_t opening = noun_after_conjunction(doc, verb);
    return opening >= 0 ? opening : noun_before(doc, verb);
}

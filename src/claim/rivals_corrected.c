/* What something was taken for and what it was in truth: "said it had sunk a pirate vessel … the vessel was actually a trawler". */
#include "claim/rivals.h"

#include "claim/clauses.h"

/* The head of "was actually a trawler", "turned out to be a trawler"; -1: the token says no such thing. */
static int32_t truth_at(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    if (t->relation == RELATION_ADVMOD && t->head >= 0 && rival_word(finder, S("in-truth"), token))
        return is_nominal(doc, t->head) && child_with(doc, t->head, RELATION_COP) >= 0 ? t->head : -1;
    bool out = is_verb(doc, token) && rival_word(finder, S("turn-out"), token) && child_with(doc, token, RELATION_COMPOUND_PRT) >= 0;
    int32_t truth = out ? child_with(doc, token, RELATION_XCOMP) : -1;
    return truth >= 0 && is_nominal(doc, truth) ? truth : -1;
}

/* The same noun in the words of another, in the sentences just before, or -1. */
static int32_t told_before(const Finder *finder, int32_t subject, int32_t truth) {
    enum { SENTENCES = 3, LOOK_BACK = 150 };
    const Document *doc = finder->doc;
    const Token *tokens = doc->tokens.items;
    for (int32_t t = subject - 1; t >= 0 && t > subject - LOOK_BACK && tokens[t].sentence >= tokens[subject].sentence - SENTENCES; t--) {
        bool same =
            tokens[t].sentence < tokens[subject].sentence && is_nominal(doc, t) && str_equal_nocase(tokens[t].lemma, tokens[subject].lemma);
        int32_t speech = speech_at(doc, t);
        if (same && (speech < 0 || speech != speech_at(doc, truth))) return t;
    }
    return -1;
}

void find_corrections(const Finder *finder) {
    const Document *doc = finder->doc;
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        int32_t truth = truth_at(finder, t), subject = truth >= 0 ? own_subject(doc, truth) : -1;
        if (subject < 0 && truth >= 0 && is_verb(doc, t)) subject = own_subject(doc, t);
        if (subject < 0 || doc->tokens.items[subject].upos != UPOS_NOUN) continue;
        int32_t before = told_before(finder, subject, truth);
        if (before < 0) continue;
        int32_t rival = rival_about(finder, RIVAL_OUTCOME, -1);
        add_account(finder, rival, account_of(finder, before));
        add_account(finder, rival, account_of(finder, truth));
    }
}

/* What one says and another disputes in so many words: "disputed the government's claim that", "denied that it had told them to hold out.
 * A diplomat, however, said". */
#include "claim/rivals.h"

#include "claim/clauses.h"
#include "claim/status.h"
#include "mention/actors.h"

/* Whose claim it is: "the government's claim", "a report by the police". */
static void add_claimant(const Document *doc, int32_t claim, int32_t verb, Participants *out) {
    add_phrase_actors(doc, child_with(doc, claim, RELATION_NMOD_POSS), out);
    static const WordUse prepositions[] = {USE_AGENT, USE_GENITIVE, USE_SOURCE};
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions && !out->count; i++) {
        int32_t noun = governed_directly(doc, claim, prepositions[i]);
        if (noun < 0) noun = governed_directly(doc, verb, prepositions[i]); /* the parser hangs it on the verb */
        add_phrase_actors(doc, noun, out);
    }
    for (int32_t c = token_at(doc, claim)->first_child; c >= 0 && c < claim && !out->count; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_AMOD || token_at(doc, c)->relation == RELATION_COMPOUND)
            add_actors_at(doc, c, out, doc->arena); /* "Iranian reports" */
}

/* "The opposition disputed the government's claim that the town had fallen": two accounts. */
static void find_disputed_claim(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    int32_t claim = is_denial(finder, verb) ? logical_object(doc, verb) : -1;
    if (claim < verb || !rival_word(finder, S("account"), claim) || that_clause_of(doc, claim) < 0) return;
    Participants claimant = {0}, denier = {0};
    add_claimant(doc, claim, verb, &claimant);
    add_denier(doc, verb, &denier);
    if (!claimant.count || !denier.count || shares_side(doc, &claimant, &denier)) return;
    int32_t rival = rival_about(finder, RIVAL_OUTCOME, -1);
    add_account(finder, rival, (Account){told_span(doc, that_clause_of(doc, claim)), -1, claimant});
    add_account(finder, rival, (Account){told_span(doc, verb), speech_at(doc, verb), denier});
}

static bool has_contrast(const Finder *finder, int32_t sentence) {
    const Sentence *s = &finder->doc->sentences.items[sentence];
    for (int32_t t = s->first_token; t < s->first_token + s->token_count; t++)
        if (rival_word(finder, S("contrast"), t)) return true;
    return false;
}

/* Whether somebody of the side is the subject of what the speech says. */
static bool tells_of(const Document *doc, const Speech *speech, const Participants *side) {
    enum { NEAR = 12 };
    const Sentence *s = &doc->sentences.items[speech->sentence];
    for (int32_t t = s->first_token, seen = 0; t < s->first_token + s->token_count && seen < NEAR; t++) {
        if (token_at(doc, t)->span.start < speech->content.start) continue;
        seen++;
        Participants subject = {0};
        if (token_at(doc, t)->relation == RELATION_NSUBJ) add_phrase_actors(doc, t, &subject);
        if (shares_side(doc, &subject, side)) return true;
    }
    return false;
}

/* The verb of the deed that is denied: "denied that they are holding them", "denied having sent troops"; or -1. */
static int32_t denied_deed(const Finder *finder, int32_t verb) {
    int32_t clause = that_clause_of(finder->doc, verb);
    if (clause < 0) clause = infinitive_of(finder->doc, verb);
    if (clause < 0) clause = child_with(finder->doc, verb, RELATION_XCOMP);
    return clause >= 0 && is_verb(finder->doc, clause) ? clause : -1;
}

/* Whether the speech says that the denier does, or did, what he denies: the same verb, and of him. */
static bool tells_deed(const Finder *finder, int32_t speech, int32_t deed, const Participants *denier) {
    const Document *doc = finder->doc;
    const Speech *s = &doc->speeches.items[speech];
    const Sentence *sentence = &doc->sentences.items[s->sentence];
    for (int32_t t = sentence->first_token; t < sentence->first_token + sentence->token_count; t++) {
        const Token *token = token_at(doc, t);
        if (token->span.start < s->content.start || token->span.end > s->content.end || !is_verb(doc, t)) continue;
        if (!str_equal_nocase(token->lemma, token_at(doc, deed)->lemma) || is_negated(doc, finder->know, t)) continue;
        Participants doers = {0};
        add_phrase_actors(doc, logical_subject(doc, t), &doers);
        if (shares_side(doc, &doers, denier)) return true;
    }
    return false;
}

/* "The rebels denied that they held the town. The army said that the rebels held it": what is denied, said by another close by. */
static void find_denied_deed(const Finder *finder, int32_t verb) {
    enum { NEAR = 3 };
    const Document *doc = finder->doc;
    int32_t deed = is_denial(finder, verb) ? denied_deed(finder, verb) : -1, sentence = token_at(doc, verb)->sentence;
    Participants denier = {0};
    if (deed < 0) return;
    add_denier(doc, verb, &denier);
    for (int32_t i = 0; i < doc->speeches.count && denier.count; i++) {
        const Speech *speech = &doc->speeches.items[i];
        bool near = speech->sentence != sentence && speech->sentence <= sentence + NEAR && speech->sentence + NEAR >= sentence;
        if (!near || speech->link_only || shares_side(doc, &speech->speakers, &denier) || !tells_deed(finder, i, deed, &denier)) continue;
        int32_t rival = rival_about(finder, RIVAL_BLAME, -1);
        add_account(finder, rival, (Account){speech->content, i, {0}});
        add_account(finder, rival, (Account){told_span(doc, verb), speech_at(doc, verb), denier});
        return;
    }
}

/* "Turkey denied that it had told them so. A diplomat, however, said that Turkey": what somebody else says of the denier. */
static void find_countered_denial(const Finder *finder, int32_t verb) {
    enum { AFTER = 2 };
    const Document *doc = finder->doc;
    int32_t clause = is_denial(finder, verb) ? that_clause_of(doc, verb) : -1, sentence = token_at(doc, verb)->sentence;
    Participants denier = {0};
    if (clause < 0) return;
    add_denier(doc, verb, &denier);
    for (int32_t i = 0; i < doc->speeches.count && denier.count; i++) {
        const Speech *speech = &doc->speeches.items[i];
        if (speech->sentence <= sentence || speech->sentence > sentence + AFTER || speech->link_only) continue;
        if (shares_side(doc, &speech->speakers, &denier) || !has_contrast(finder, speech->sentence)) continue;
        if (!tells_of(doc, speech, &denier)) continue;
        int32_t rival = rival_about(finder, RIVAL_BLAME, -1);
        add_account(finder, rival, (Account){told_span(doc, verb), speech_at(doc, verb), denier});
        add_account(finder, rival, (Account){speech->content, i, {0}});
        return;
    }
}

void find_disputes(const Finder *finder) {
    for (int32_t verb = 0; verb < finder->doc->tokens.count; verb++) {
        find_disputed_claim(finder, verb);
        find_countered_denial(finder, verb);
        find_denied_deed(finder, verb);
    }
}

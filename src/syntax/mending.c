/* See mending.h. Each repair looks at a word and what stands beside it, and never makes a circle: a word moves to what its head hangs from,
 * or to a neighbour that does not hang from it. */
#include "syntax/mending.h"

static bool is_subject(const Token *token) {
    return token->relation == RELATION_NSUBJ || token->relation == RELATION_NSUBJ_PASS;
}

/* "The group ETA accepted", "aid workers said": two subjects side by side are one, the name beside what it names or the noun before a noun.
 */
static void mend_twins(Document *doc, int32_t word) {
    Token *first = &doc->tokens.items[word], *second = first + 1;
    if (first->head != second->head || first->head < 0 || !is_subject(first) || !is_subject(second)) return;
    bool name = second->upos == UPOS_PROPN;
    if ((first->upos != UPOS_NOUN && first->upos != UPOS_PROPN) || (second->upos != UPOS_NOUN && !name)) return;
    if (name) {
        second->head = word;
        second->relation = first->upos == UPOS_PROPN ? RELATION_FLAT : RELATION_APPOS;
    } else {
        first->head = word + 1;
        first->relation = RELATION_COMPOUND;
    }
}

/* "asked peace broker Norway to stay": two receivers side by side are one. */
static void mend_twin_receivers(Document *doc, int32_t word) {
    Token *first = &doc->tokens.items[word], *second = first + 1;
    if (first->relation != RELATION_IOBJ || second->relation != RELATION_IOBJ || first->head != second->head) return;
    if (first->upos != UPOS_NOUN || second->upos != UPOS_PROPN) return;
    first->head = word + 1;
    first->relation = RELATION_NMOD_DESC;
}

/* "The rebels had on Monday rejected it": the subject of the verb, not of its auxiliary. */
static void mend_auxiliary_subjects(Document *doc, int32_t word) {
    Token *tokens = doc->tokens.items, *subject = &tokens[word];
    if (!is_subject(subject) || subject->head < 0) return;
    const Token *auxiliary = &tokens[subject->head];
    bool helps = auxiliary->relation == RELATION_AUX || auxiliary->relation == RELATION_AUX_PASS || auxiliary->relation == RELATION_COP;
    if (helps && auxiliary->head > subject->head) subject->head = auxiliary->head;
}

/* "it is the minister who objects", "the rebels, who object": a clause under a noun, opened by a pronoun, is of that noun. */
static void mend_relatives(Document *doc, int32_t word, int32_t first) {
    Token *tokens = doc->tokens.items, *verb = &tokens[word];
    if (verb->relation != RELATION_ADVCL_RELCL || verb->head < first || verb->head >= word) return;
    if (tokens[verb->head].upos != UPOS_NOUN && tokens[verb->head].upos != UPOS_PROPN) return;
    if (tokens[verb->head + 1].xpos == XPOS_WP || tokens[verb->head + 1].xpos == XPOS_WDT) verb->relation = RELATION_ACL_RELCL;
}

/* "the focus on rebel demands for seats": what stands behind a preposition or an article is no verb. */
static void mend_noun_forms(Document *doc, int32_t word, int32_t first) {
    enum { FAR = 8 };
    Token *tokens = doc->tokens.items, *noun = &tokens[word];
    bool place = noun->relation == RELATION_OBL || noun->relation == RELATION_NMOD || noun->relation == RELATION_OBJ;
    if (noun->xpos != XPOS_VBZ || !place) return;
    bool marked = false;
    for (int32_t t = word - 1; t >= first && t >= word - FAR; t--) {
        if (tokens[t].head != word) continue;
        if (is_subject(&tokens[t]) || tokens[t].relation == RELATION_AUX) return;
        marked |= tokens[t].relation == RELATION_CASE || tokens[t].relation == RELATION_DET || tokens[t].relation == RELATION_NMOD_POSS;
    }
    if (!marked) return;
    noun->upos = UPOS_NOUN;
    noun->xpos = XPOS_NNS;
}

/* "Saudi air strikes": whose strikes they are, not whose air. */
static void mend_nationality(Document *doc, int32_t word) {
    Token *token = &doc->tokens.items[word];
    if (token->relation != RELATION_AMOD || token->xpos != XPOS_JJ || token->head <= word || !str_is_upper_start(token->form)) return;
    const Token *noun = &doc->tokens.items[token->head];
    if (noun->relation == RELATION_COMPOUND && noun->upos == UPOS_NOUN && noun->head > token->head && !str_is_upper_start(noun->form))
        token->head = noun->head;
}

/* "told a think tank": what stands right before a noun as a part of it, with nothing of its own, is no verb. */
static void mend_verb_in_noun(Document *doc, int32_t word, int32_t first) {
    enum { FAR = 4 };
    Token *token = &doc->tokens.items[word];
    if (token->relation != RELATION_COMPOUND || token->head != word + 1 || token[1].upos != UPOS_NOUN || token->xpos != XPOS_VB) return;
    for (int32_t t = word - 1; t >= first && t >= word - FAR; t--)
        if (doc->tokens.items[t].head == word && doc->tokens.items[t].relation != RELATION_COMPOUND) return;
    token->upos = UPOS_NOUN;
    token->xpos = XPOS_NN;
}

/* "Japan promised Cambodia 200 million dollars": a name before a number is who is given it. */
static void mend_receiver(Document *doc, int32_t word, int32_t end) {
    Token *token = &doc->tokens.items[word];
    if (token->relation != RELATION_COMPOUND || token->upos != UPOS_PROPN || word + 1 >= end || token[1].xpos != XPOS_CD) return;
    if (token->head <= word || token[-1].upos != UPOS_VERB) return;
    int32_t thing = token->head;
    for (int32_t steps = 0; steps < 3 && doc->tokens.items[thing].relation != RELATION_OBJ && doc->tokens.items[thing].head > thing;
         steps++)
        thing = doc->tokens.items[thing].head;
    const Token *object = &doc->tokens.items[thing];
    if (object->relation != RELATION_OBJ || object->head != word - 1) return;
    token->head = word - 1;
    token->relation = RELATION_IOBJ;
}

/* An adjective without a preposition is no noun's noun. */
static void mend_adjective(Document *doc, int32_t word, int32_t first) {
    Token *token = &doc->tokens.items[word];
    if (token->relation != RELATION_NMOD || token->xpos != XPOS_JJ || token->upos != UPOS_ADJ) return;
    for (int32_t t = word - 1; t >= first && t >= word - 4; t--)
        if (doc->tokens.items[t].head == word && doc->tokens.items[t].relation == RELATION_CASE) return;
    token->relation = RELATION_AMOD;
}

/* "They said on Monday the men had left": a time or place between a verb and the clause that it governs is the verb's. */
static void mend_said_times(Document *doc, int32_t verb, int32_t end) {
    enum { LONG = 4 };
    Token *tokens = doc->tokens.items;
    for (int32_t t = verb + 1; t < end - 1 && t <= verb + LONG; t++) {
        int32_t clause = tokens[t].head;
        if (tokens[t].relation != RELATION_OBL && tokens[t].relation != RELATION_OBL_UNMARKED) continue;
        if (clause <= t || tokens[clause].head != verb || tokens[clause].relation != RELATION_CCOMP) continue;
        if ((t != verb + 1 && tokens[verb + 1].head != t) || tokens[t + 1].upos == UPOS_PUNCT) continue;
        tokens[t].head = verb;
        return;
    }
}

/* "The army killed ten men": with an object and without the auxiliary of a passive, its subject acts. */
static void mend_actives(Document *doc, int32_t verb, int32_t first, int32_t end) {
    enum { FAR = 40 };
    Token *tokens = doc->tokens.items;
    if (tokens[verb].xpos != XPOS_VBD && tokens[verb].xpos != XPOS_VBZ && tokens[verb].xpos != XPOS_VBP) return;
    int32_t subject = -1, from = verb - FAR > first ? verb - FAR : first;
    for (int32_t t = from; t < verb; t++) {
        if (tokens[t].head != verb) continue;
        if (tokens[t].relation == RELATION_AUX_PASS) return;
        if (tokens[t].relation == RELATION_NSUBJ_PASS) subject = t;
    }
    for (int32_t t = verb + 1; subject >= 0 && t < end && t < verb + FAR; t++)
        if (tokens[t].head == verb && tokens[t].relation == RELATION_OBJ) tokens[subject].relation = RELATION_NSUBJ;
}

/* "It will not be bound by the text": behind the auxiliary of a passive, and without an object, its subject is acted upon. */
static void mend_passives(Document *doc, int32_t verb, int32_t first, int32_t end) {
    enum { FAR = 40 };
    Token *tokens = doc->tokens.items;
    int32_t subject = -1, from = verb - FAR > first ? verb - FAR : first;
    bool passive = false;
    for (int32_t t = from; t < verb && tokens[verb].xpos == XPOS_VBN; t++) {
        if (tokens[t].head != verb) continue;
        passive |= tokens[t].relation == RELATION_AUX_PASS;
        if (tokens[t].relation == RELATION_NSUBJ) subject = t;
    }
    if (subject < 0 || !passive) return;
    for (int32_t t = verb + 1; t < end && t < verb + FAR; t++)
        if (tokens[t].head == verb && tokens[t].relation == RELATION_OBJ) return;
    tokens[subject].relation = RELATION_NSUBJ_PASS;
}

/* "walked out to press for a truce, accusing the army": a participle behind a comma is of the verb that the purpose is of. */
static void mend_participles(Document *doc, int32_t word, int32_t first) {
    enum { FAR = 40 };
    Token *tokens = doc->tokens.items;
    int32_t purpose = tokens[word].head;
    bool apart =
        word > first && tokens[word].xpos == XPOS_VBG && tokens[word].relation == RELATION_ADVCL && tokens[word - 1].upos == UPOS_PUNCT;
    if (!apart || purpose < first || purpose > word || tokens[purpose].xpos != XPOS_VB || tokens[purpose].relation != RELATION_ADVCL)
        return;
    bool infinitive = false;
    for (int32_t t = purpose - 1; t >= first && t >= purpose - FAR && !infinitive; t--)
        infinitive = tokens[t].head == purpose && tokens[t].xpos == XPOS_TO;
    int32_t verb = tokens[purpose].head;
    if (infinitive && verb >= first && verb < purpose && tokens[verb].upos == UPOS_VERB) tokens[word].head = verb;
}

/* "the government and the National Union for … Angola (UNITA)": letters in brackets stand for the name that ends before them, not for what
 * it is joined to. */
static void mend_letters(Document *doc, int32_t word) {
    Token *tokens = doc->tokens.items;
    Token *token = &tokens[word];
    if (token->relation != RELATION_APPOS || token->upos != UPOS_PROPN || token->head < 0 || !str_equal(token[-1].form, S("("))) return;
    for (int32_t name = word - 2; name > token->head && tokens[name].upos != UPOS_PUNCT && tokens[name].upos != UPOS_VERB; name--) {
        if (tokens[name].relation != RELATION_CONJ || tokens[name].head != token->head || tokens[name].upos != UPOS_PROPN) continue;
        token->head = name;
        return;
    }
}

/* "with the ruling MPLA": behind an article no noun has an object; the second is meant, and the first tells which. */
static void mend_noun_object(Document *doc, int32_t word, int32_t first, int32_t end) {
    enum { FAR = 12 };
    Token *tokens = doc->tokens.items;
    Token *token = &tokens[word], *before = token - 1;
    bool object = token->relation == RELATION_OBJ && token->head == word - 1 && (token->upos == UPOS_PROPN || token->upos == UPOS_NOUN);
    if (!object || before->upos != UPOS_NOUN || before[-1].relation != RELATION_DET || before[-1].head != word - 1) return;
    int32_t from = word - FAR > first ? word - FAR : first, stop = word + FAR < end ? word + FAR : end;
    for (int32_t t = from; t < stop; t++)
        if (t != word && tokens[t].head == word - 1) tokens[t].head = word;
    token->head = before->head;
    token->relation = before->relation;
    before->head = word;
    before->relation = RELATION_AMOD;
}

/* "announced Jan. 31 that it had accepted the plan": a date is no object, and no clause is said of it. */
static void mend_dated_clause(Document *doc, int32_t word, int32_t end) {
    Token *tokens = doc->tokens.items;
    Token *date = &tokens[word], *that = date + 1;
    if (date->xpos != XPOS_CD || date->relation != RELATION_OBJ || word + 1 >= end || !(that->uses & USE_THAT)) return;
    int32_t verb = date->head, clause = that->head;
    if (verb >= word || verb < 0 || tokens[verb].upos != UPOS_VERB || date[-1].upos != UPOS_PROPN) return;
    if (clause <= word + 1 || clause >= end || tokens[clause].head != word || tokens[clause].relation != RELATION_ACL_RELCL) return;
    date->relation = RELATION_OBL_UNMARKED;
    tokens[clause].head = verb;
    tokens[clause].relation = RELATION_CCOMP;
    that->relation = RELATION_MARK;
    that->xpos = XPOS_IN;
    that->upos = UPOS_SCONJ;
}

/* "vowed never to disarm": what denies an infinitive may stand before its mark. */
static void mend_denials(Document *doc, int32_t word, int32_t end) {
    Token *tokens = doc->tokens.items;
    if (!(tokens[word].uses & USE_NEGATION) || word + 1 >= end || tokens[word + 1].xpos != XPOS_TO) return;
    int32_t infinitive = tokens[word + 1].head, verb = tokens[word].head;
    if (infinitive <= word + 1 || infinitive >= end || verb < 0 || verb >= word || tokens[infinitive].head != verb) return;
    if (tokens[infinitive].relation == RELATION_XCOMP) tokens[word].head = infinitive;
}

/* "the government was prepared to": an adjective has no passive, whatever its letters. */
static void mend_adjective_subjects(Document *doc, int32_t word, int32_t first) {
    enum { FAR = 40 };
    Token *tokens = doc->tokens.items;
    int32_t from = word - FAR > first ? word - FAR : first;
    bool copula = false;
    for (int32_t t = from; t < word; t++) copula |= tokens[t].head == word && tokens[t].relation == RELATION_COP;
    for (int32_t t = from; t < word && copula; t++)
        if (tokens[t].head == word && tokens[t].relation == RELATION_NSUBJ_PASS) tokens[t].relation = RELATION_NSUBJ;
}

static bool is_quote(const Token *token) {
    return token->xpos == XPOS_OPEN_QUOTE || token->xpos == XPOS_CLOSE_QUOTE;
}

/* '"In view of the losses, it was agreed to …," said the envoy': what stands within the quotation before its verb is of that verb. */
static void mend_quoted_starts(Document *doc, int32_t verb, int32_t first) {
    enum { FAR = 200 };
    Token *tokens = doc->tokens.items;
    int32_t from = verb - FAR > first ? verb - FAR : first, clause = -1;
    bool closed = false;
    for (int32_t t = verb - 1; t >= from; t--) {
        if (clause < 0) {
            closed |= is_quote(&tokens[t]);
            bool told = tokens[t].head == verb && tokens[t].relation == RELATION_CCOMP;
            if (told && !closed) return;
            if (told) clause = t;
            continue;
        }
        if (is_quote(&tokens[t])) return;
        bool moved = tokens[t].relation == RELATION_OBL || tokens[t].relation == RELATION_OBL_UNMARKED ||
                     tokens[t].relation == RELATION_ADVCL || tokens[t].relation == RELATION_ADVMOD;
        if (moved && tokens[t].head == verb) tokens[t].head = clause;
    }
}

/* The name highest above the word in the sentence, through nouns and clauses that tell of it; or -1. */
static int32_t name_above(const Document *doc, int32_t word, int32_t first) {
    enum { STEPS = 12 };
    int32_t found = -1;
    for (int32_t step = 0, at = doc->tokens.items[word].head; step < STEPS && at >= first && at < word;
         step++, at = doc->tokens.items[at].head)
        if (doc->tokens.items[at].upos == UPOS_PROPN && doc->tokens.items[at].relation != RELATION_FLAT) found = at;
    return found;
}

/* "signed by Berri, who leads Amal; Jumblatt, who leads the Druze, and Hobeika": a name behind a semicolon goes on with the list of the
 * first one, and is nothing that the clause about that one tells. */
static void mend_listed(Document *doc, int32_t word, int32_t first) {
    Token *tokens = doc->tokens.items;
    int32_t mark = tokens[word - 1].upos == UPOS_CCONJ ? word - 2 : word - 1;
    if (mark <= first || tokens[word].upos != UPOS_PROPN || !str_equal(tokens[mark].form, S(";"))) return;
    if (tokens[word].relation != RELATION_APPOS && tokens[word].relation != RELATION_CONJ) return;
    int32_t top = name_above(doc, word, first);
    if (top < 0 || top == tokens[word].head) return;
    tokens[word].head = top;
    tokens[word].relation = RELATION_CONJ;
    for (int32_t t = word + 1; t < doc->tokens.count && tokens[t].sentence == tokens[word].sentence; t++)
        if (tokens[t].head == word && tokens[t].relation == RELATION_CONJ && tokens[t].upos == UPOS_PROPN) tokens[t].head = top;
}

void mend_words(Document *doc, const Sentence *sentence) {
    int32_t first = sentence->first_token, end = first + sentence->token_count;
    for (int32_t t = first; t < end; t++) {
        if (t + 1 < end) mend_twins(doc, t), mend_twin_receivers(doc, t);
        mend_auxiliary_subjects(doc, t);
        mend_nationality(doc, t);
        mend_adjective(doc, t, first);
        if (t > first) mend_receiver(doc, t, end);
        if (t > first + 1) mend_letters(doc, t);
        if (t > first + 1) mend_listed(doc, t, first);
        if (t > first + 1) mend_noun_object(doc, t, first, end);
        mend_denials(doc, t, end);
        if (t > first) mend_dated_clause(doc, t, end);
        if (doc->tokens.items[t].upos == UPOS_ADJ) mend_adjective_subjects(doc, t, first);
        if (doc->tokens.items[t].upos != UPOS_VERB) continue;
        mend_relatives(doc, t, first);
        mend_noun_forms(doc, t, first);
        if (t + 1 < end) mend_verb_in_noun(doc, t, first);
        mend_participles(doc, t, first);
        mend_said_times(doc, t, end);
        mend_quoted_starts(doc, t, first);
        mend_actives(doc, t, first, end);
        mend_passives(doc, t, first, end);
    }
}

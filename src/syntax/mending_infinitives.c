/* Repairs of infinitives and participles that the net hangs in the manner of other sentences; see mending.h. No repair makes a circle: a
 * word that moves goes to one that does not hang from it. */
#include "syntax/mending.h"

static bool is_to(const Token *token) {
    return token->xpos == XPOS_TO || (token->xpos == XPOS_IN && (token->uses & USE_INFINITIVE));
}

/* "Nepal is to hold talks": what is to be done is no predicate of which the subject is said to be. */
static void mend_duty(Document *doc, int32_t verb, int32_t first) {
    enum { FAR = 40 };
    Token *tokens = doc->tokens.items;
    int32_t to = -1, be = -1, subject = -1, from = verb - FAR > first ? verb - FAR : first;
    for (int32_t t = from; t < verb; t++) {
        if (tokens[t].head != verb) continue;
        if (tokens[t].relation == RELATION_MARK && is_to(&tokens[t])) to = t;
        if (tokens[t].relation == RELATION_COP || tokens[t].relation == RELATION_AUX) be = be < 0 ? t : be;
        if (tokens[t].relation == RELATION_NSUBJ_OUTER) subject = t;
    }
    if (to < 0 || be < 0 || be > to) return;
    tokens[be].relation = RELATION_AUX;
    if (subject >= 0 && subject < be) tokens[subject].relation = RELATION_NSUBJ;
}

/* "extended a truce set to expire": an adjective before an infinitive is no object; the noun before it is. */
static void mend_object(Document *doc, int32_t word, int32_t first, int32_t end) {
    Token *tokens = doc->tokens.items;
    int32_t noun = word - 1;
    if (word + 2 >= end || noun < first || tokens[word].relation != RELATION_OBJ || !is_to(&tokens[word + 1])) return;
    if (tokens[noun].upos != UPOS_NOUN || tokens[noun].head != word || tokens[noun].relation != RELATION_COMPOUND) return;
    for (int32_t t = first; t < noun; t++)
        if (tokens[t].head == word) tokens[t].head = noun;
    tokens[noun].head = tokens[word].head, tokens[noun].relation = RELATION_OBJ;
    tokens[word].head = noun, tokens[word].relation = RELATION_ACL;
}

/* "due to open on Friday": the infinitive right behind an adjective is what it governs; an adjective that stands so behind its noun says of
 * the noun what a clause would. */
static void mend_adjective(Document *doc, int32_t word, int32_t end) {
    enum { NEAR = 4 };
    Token *tokens = doc->tokens.items;
    if (word + 2 >= end || !is_to(&tokens[word + 1])) return;
    int32_t verb = word + 2;
    while (verb < end && verb < word + 2 + NEAR && tokens[verb].xpos != XPOS_VB) verb++;
    if (verb >= end || tokens[verb].xpos != XPOS_VB) return;
    if (tokens[verb].relation == RELATION_AUX_PASS || tokens[verb].relation == RELATION_AUX) verb = tokens[verb].head;
    if (verb <= word + 1 || verb >= end || tokens[verb].upos != UPOS_VERB) return;
    Token *to = &tokens[word + 1];
    bool fixed = to->head == word && to->relation == RELATION_FIXED;
    if (to->head != verb && !fixed) return;
    int32_t noun = tokens[word].head;
    bool hung = tokens[verb].relation == RELATION_ACL || tokens[verb].relation == RELATION_ACL_RELCL;
    bool said = tokens[word].relation == RELATION_ACL_RELCL || (tokens[word].relation == RELATION_AMOD && noun == word - 1);
    bool behind = said && hung && noun >= 0 && noun < word && tokens[verb].head == noun;
    if (behind && tokens[word].relation == RELATION_AMOD) tokens[word].relation = RELATION_ACL;
    if (behind) tokens[verb].head = word;
    if (tokens[verb].head != word) return;
    to->head = verb;
    to->relation = RELATION_MARK;
    if (tokens[verb].relation == RELATION_ADVCL || behind) tokens[verb].relation = RELATION_XCOMP;
}

static bool is_subject(const Token *token) {
    return token->relation == RELATION_NSUBJ || token->relation == RELATION_NSUBJ_PASS;
}

/* The verb behind `word` that lacks a subject and hangs from it though no word joins the two, right behind its comma or its auxiliaries; or
 * -1. */
static int32_t loose_verb(const Document *doc, int32_t word, int32_t end) {
    enum { FAR = 30 };
    const Token *tokens = doc->tokens.items;
    for (int32_t t = word + 2; t < end && t < word + FAR; t++) {
        bool finite = tokens[t].xpos == XPOS_VBD || tokens[t].xpos == XPOS_VBN, hung = tokens[t].relation == RELATION_ADVCL;
        if (tokens[t].head != word || !finite || !hung || tokens[t].upos != UPOS_VERB) continue;
        int32_t before = t - 1;
        while (before > word && tokens[before].upos == UPOS_AUX && tokens[before].head == t) before--;
        return str_equal(tokens[before].form, S(",")) ? t : -1;
    }
    return -1;
}

static bool has_subject_between(const Document *doc, int32_t verb, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++)
        if (doc->tokens.items[t].head == verb && is_subject(&doc->tokens.items[t])) return true;
    return false;
}

static void give_subject(Document *doc, int32_t noun, int32_t verb) {
    bool passive = false;
    for (int32_t t = noun + 1; t < verb; t++)
        passive |= doc->tokens.items[t].head == verb && doc->tokens.items[t].relation == RELATION_AUX_PASS;
    doc->tokens.items[noun].head = verb;
    doc->tokens.items[noun].relation = passive ? RELATION_NSUBJ_PASS : RELATION_NSUBJ;
}

/* "The conference, twice put off since March, is to open": a participle between commas behind the subject is the subject's. The net may
 * take it for the verb, and the verb for what hangs from it. */
static void mend_parted(Document *doc, int32_t word, int32_t first, int32_t end) {
    Token *tokens = doc->tokens.items, *participle = &tokens[word];
    bool past = participle->xpos == XPOS_VBN || participle->xpos == XPOS_VBD || participle->xpos == XPOS_VB;
    bool hung = participle->relation == RELATION_PARATAXIS || participle->relation == RELATION_ADVCL;
    int32_t comma = word - 1, verb = participle->head;
    while (comma > first && tokens[comma].upos == UPOS_ADV && tokens[comma].head == word) comma--;
    if (!past || comma <= first || !str_equal(tokens[comma].form, S(",")) || tokens[comma - 1].upos == UPOS_PUNCT) return;
    int32_t noun = comma - 1;
    if (!is_subject(&tokens[noun])) return;
    if (hung && verb > word && tokens[noun].head == verb && participle->relation == RELATION_PARATAXIS) {
        /* only the participle hangs wrong */
    } else if (hung && verb > word && tokens[noun].head == word && !has_subject_between(doc, verb, word + 1, verb)) {
        give_subject(doc, noun, verb);
    } else if (verb < 0 && tokens[noun].head == word && comma < word - 1 && loose_verb(doc, word, end) >= 0) {
        verb = loose_verb(doc, word, end);
        if (has_subject_between(doc, verb, word + 1, verb)) return;
        for (int32_t t = verb + 1; t < end; t++)
            if (tokens[t].head == word) tokens[t].head = verb;
        tokens[verb].head = -1, tokens[verb].relation = RELATION_ROOT;
        give_subject(doc, noun, verb);
    } else
        return;
    participle->head = noun;
    participle->relation = RELATION_ACL;
    participle->xpos = XPOS_VBN;
}

/* "obliges Peru to free its prisoners and Chile to withdraw": behind "and" a noun and its infinitive go on with the object and infinitive
 * before them. */
static void mend_shared(Document *doc, int32_t verb, int32_t first) {
    enum { FAR = 8 };
    Token *tokens = doc->tokens.items;
    int32_t before = tokens[verb].head, noun = verb - 2;
    bool hung = tokens[verb].relation == RELATION_ADVCL || tokens[verb].relation == RELATION_ACL || tokens[verb].relation == RELATION_XCOMP;
    if (!hung || tokens[verb].xpos != XPOS_VB || before < first || before >= noun || noun < first + 2) return;
    if (!is_to(&tokens[verb - 1]) || tokens[verb - 1].head != verb || tokens[noun].relation != RELATION_CONJ) return;
    if (tokens[noun].head <= before || tokens[before].relation != RELATION_XCOMP || tokens[before].upos != UPOS_VERB) return;
    int32_t above = tokens[before].head, and = -1;
    bool object = false;
    for (int32_t t = above + 1; above >= first && t < before; t++)
        object |= tokens[t].head == above && (tokens[t].relation == RELATION_OBJ || tokens[t].relation == RELATION_IOBJ);
    for (int32_t t = noun - 1; t > before && t > noun - FAR && and < 0; t--)
        if (tokens[t].head == noun && tokens[t].relation == RELATION_CC) and = t;
    if (!object || and < 0) return;
    tokens[verb].head = before;
    tokens[verb].relation = RELATION_CONJ;
    tokens[noun].head = tokens[and].head = verb;
    tokens[noun].relation = RELATION_NSUBJ;
}

/* Where the agentless verb is that stands before the noun `noun` and lacks an object, `verb` being taken for the main one: what it hangs
 * from, or what its other subject is said to do; or -1. */
static int32_t hidden_verb(const Document *doc, int32_t verb, int32_t noun, int32_t first) {
    enum { FAR = 12 };
    const Token *tokens = doc->tokens.items;
    int32_t above = tokens[verb].head;
    bool hung = tokens[verb].relation == RELATION_ADVCL || tokens[verb].relation == RELATION_PARATAXIS;
    if (hung && above >= first && above < noun && above > noun - FAR && tokens[above].upos == UPOS_VERB) return above;
    for (int32_t t = noun - 1; t > first && t > noun - FAR; t--) {
        const Token *subject = tokens[t].head >= first && tokens[t].head < t ? &tokens[tokens[t].head] : NULL;
        bool behind = subject && tokens[t].relation == RELATION_ACL && tokens[t].xpos == XPOS_VBD;
        if (behind && subject->head == verb && is_subject(subject)) return t;
    }
    return -1;
}

/* Whether `word` has a dependent of that relation between the two. */
static bool has_between(const Document *doc, int32_t word, Relation relation, int32_t from, int32_t end) {
    for (int32_t t = from; t < end; t++)
        if (doc->tokens.items[t].head == word && doc->tokens.items[t].relation == relation) return true;
    return false;
}

/* "Mali welcomed on Sunday the truce declared by the rebels": what is done by somebody and has no auxiliary is no main verb. */
static void mend_agent(Document *doc, int32_t verb, int32_t first, int32_t end) {
    Token *tokens = doc->tokens.items;
    int32_t noun = verb - 1;
    if (tokens[verb].xpos != XPOS_VBD || noun <= first || tokens[noun].head != verb || !is_subject(&tokens[noun])) return;
    if (!has_between(doc, verb, RELATION_OBL_AGENT, verb + 1, end) || has_between(doc, verb, RELATION_AUX_PASS, first, verb)) return;
    int32_t hidden = hidden_verb(doc, verb, noun, first);
    if (hidden < 0 || has_between(doc, hidden, RELATION_OBJ, hidden + 1, end)) return;
    if (hidden != tokens[verb].head) {
        int32_t subject = tokens[hidden].head;
        for (int32_t t = first; t < end; t++)
            if (tokens[t].head == verb && tokens[t].relation != RELATION_OBL_AGENT && (t < hidden || t > verb)) tokens[t].head = hidden;
        tokens[hidden].head = tokens[verb].head, tokens[hidden].relation = tokens[verb].relation;
        tokens[subject].head = hidden, tokens[subject].relation = RELATION_NSUBJ;
    }
    tokens[noun].head = hidden, tokens[noun].relation = RELATION_OBJ;
    tokens[verb].head = noun, tokens[verb].relation = RELATION_ACL, tokens[verb].xpos = XPOS_VBN;
}

/* "Chad and Libya have each accused the other": a determiner between the perfect's auxiliary and its verb is no subject. */
static void mend_floating(Document *doc, int32_t verb, int32_t first, int32_t end) {
    Token *tokens = doc->tokens.items, *word = &tokens[verb - 1], *have = &tokens[verb - 2];
    bool floats = word->upos == UPOS_DET && word->head == verb && is_subject(word);
    if (!floats || tokens[verb].xpos != XPOS_VBN || tokens[verb].head != verb - 2) return;
    if (tokens[verb].relation != RELATION_CCOMP && tokens[verb].relation != RELATION_XCOMP) return;
    if (!(have->uses & USE_PERFECT)) return;
    tokens[verb].head = have->head;
    tokens[verb].relation = have->relation;
    for (int32_t t = first; t < end; t++)
        if (tokens[t].head == verb - 2) tokens[t].head = verb;
    have->head = verb, have->relation = RELATION_AUX, have->upos = UPOS_AUX;
    word->relation = RELATION_DET;
}

/* "will sign accords": behind a verb's base form what looks like another verb, and has no subject, is its object. */
static void mend_plural(Document *doc, int32_t word, int32_t first, int32_t end) {
    Token *tokens = doc->tokens.items, *verb = &tokens[word - 1];
    if (tokens[word].xpos != XPOS_VBZ || verb->xpos != XPOS_VB || verb->upos != UPOS_VERB) return;
    bool below = tokens[word].head == word - 1 && tokens[word].relation == RELATION_XCOMP;
    bool beside = tokens[word].head >= 0 && tokens[word].head == verb->head && tokens[word].relation == verb->relation;
    if (!below && !beside) return;
    for (int32_t t = first; t < end; t++) {
        if (tokens[t].head == word && (is_subject(&tokens[t]) || tokens[t].relation == RELATION_CC || tokens[t].relation == RELATION_OBJ))
            return;
        if (tokens[t].head == word - 1 && tokens[t].relation == RELATION_OBJ) return;
    }
    for (int32_t t = first; t < end; t++)
        if (tokens[t].head == word) tokens[t].head = word - 1;
    tokens[word].upos = UPOS_NOUN, tokens[word].xpos = XPOS_NNS;
    tokens[word].head = word - 1, tokens[word].relation = RELATION_OBJ;
}

/* "undertook to free two hostages": what "to" marks is a verb, and the noun behind it, taken for the object of the verb above, is its own.
 */
static void mend_marked(Document *doc, int32_t word, int32_t end) {
    enum { NEAR = 5 };
    Token *tokens = doc->tokens.items;
    if (!is_to(&tokens[word - 1]) || tokens[word - 1].head != word || tokens[word - 1].relation != RELATION_MARK) return;
    if (tokens[word].xpos != XPOS_JJ && tokens[word].xpos != XPOS_NN) return;
    int32_t above = tokens[word].head, over = above < 0 ? -1 : tokens[above].head;
    for (int32_t t = word + 1; t < end && t < word + NEAR && tokens[t].relation != RELATION_CASE; t++) {
        int32_t verb = tokens[t].head;
        bool object = tokens[t].relation == RELATION_OBJ || tokens[t].relation == RELATION_OBL;
        if (!object || verb >= word - 1 || (verb != above && verb != over) || verb < 0 || tokens[verb].upos != UPOS_VERB) continue;
        tokens[t].head = word, tokens[t].relation = RELATION_OBJ;
        tokens[word].upos = UPOS_VERB, tokens[word].xpos = XPOS_VB;
        tokens[word].head = verb, tokens[word].relation = RELATION_XCOMP;
        tokens[word - 1].xpos = XPOS_TO;
        return;
    }
}

/* Whether `word` hangs from `verb` as its subject and stands before "and", which joins the verb to what is before. */
static bool is_over_and(const Document *doc, int32_t word, int32_t verb) {
    const Token *tokens = doc->tokens.items;
    for (int32_t t = word + 1; t < verb; t++)
        if (tokens[t].head == verb && tokens[t].relation == RELATION_CC) return true;
    return false;
}

/* "denied that and said", "ignored that deadline and the six agreed": what stands before the "and" of the next verb is the object of the
 * verb before. */
static void mend_over_and(Document *doc, int32_t word, int32_t first, int32_t end) {
    Token *tokens = doc->tokens.items;
    int32_t verb = tokens[word].head, before = verb < 0 ? -1 : tokens[verb].head, from = word;
    if (!is_subject(&tokens[word]) || before < first || before >= word || verb < word || tokens[verb].relation != RELATION_CONJ) return;
    if (tokens[before].upos != UPOS_VERB || !is_over_and(doc, word, verb) || has_between(doc, before, RELATION_OBJ, first, end)) return;
    while (from - 1 > before && tokens[from - 1].head == word) from--;
    if (from != before + 1 || has_between(doc, before, RELATION_AUX_PASS, first, before)) return;
    tokens[word].head = before;
    tokens[word].relation = RELATION_OBJ;
}

void mend_infinitives(Document *doc, const Sentence *sentence) {
    int32_t first = sentence->first_token, end = first + sentence->token_count;
    for (int32_t t = first; t < end; t++) {
        if (doc->tokens.items[t].upos == UPOS_ADJ) {
            mend_object(doc, t, first, end);
            mend_adjective(doc, t, end);
        }
        if (t > first) mend_marked(doc, t, end);
        if (t > first) mend_over_and(doc, t, first, end);
        if (doc->tokens.items[t].upos != UPOS_VERB) continue;
        mend_duty(doc, t, first);
        mend_shared(doc, t, first);
        mend_parted(doc, t, first, end);
        mend_agent(doc, t, first, end);
        if (t > first + 1) mend_floating(doc, t, first, end);
        if (t > first) mend_plural(doc, t, first, end);
    }
}

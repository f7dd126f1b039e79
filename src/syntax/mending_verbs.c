/* Repairs of finite verbs: one that the net takes for a noun, one that it joins to a verb of another form, and one whose place a participle
 * has; see mending.h. No word comes to hang on what hangs on it. */
#include "syntax/mending.h"

static bool is_subject(const Token *token) {
    return token->relation == RELATION_NSUBJ || token->relation == RELATION_NSUBJ_PASS;
}

/* A word of that relation that hangs from `head`, among those from `first` on; or -1. */
static int32_t part_of(const Document *doc, int32_t head, Relation relation, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++)
        if (doc->tokens.items[t].head == head && doc->tokens.items[t].relation == relation) return t;
    return -1;
}

static bool is_plural(const Token *noun) {
    return noun->xpos == XPOS_NNS || noun->xpos == XPOS_NNPS;
}

/* "The footage shows that", "Villagers fear that": what has a subject, no copula, and the ending that its subject asks of a verb. */
static void mend_noun_verb(Document *doc, int32_t word, int32_t first, int32_t end) {
    Token *tokens = doc->tokens.items, *verb = &tokens[word];
    if (verb->relation != RELATION_ROOT || (verb->xpos != XPOS_NN && verb->xpos != XPOS_NNS)) return;
    int32_t subject = part_of(doc, word, RELATION_NSUBJ, first, word), clause = -1;
    bool noun = part_of(doc, word, RELATION_COP, first, end) >= 0 || part_of(doc, word, RELATION_DET, first, word) >= 0;
    for (int32_t t = word + 2; t < end && clause < 0; t++)
        if (tokens[t].head == word && (tokens[t].relation == RELATION_ACL || tokens[t].relation == RELATION_CCOMP)) clause = t;
    bool told = clause > word && tokens[word + 1].head == clause && (tokens[word + 1].uses & USE_THAT);
    if (subject < 0 && told && word == first + 1 && tokens[first].relation == RELATION_COMPOUND) subject = first;
    if (subject < 0 || noun || !told || is_plural(&tokens[subject]) == is_plural(verb)) return;
    verb->upos = UPOS_VERB;
    verb->xpos = is_plural(verb) ? XPOS_VBZ : XPOS_VBP;
    tokens[subject].relation = RELATION_NSUBJ;
    tokens[clause].relation = RELATION_CCOMP;
}

static bool is_present(const Token *token) {
    return token->xpos == XPOS_VBZ || token->xpos == XPOS_VBP;
}

/* "He said the men would leave and warned their leader": a verb in the past goes on with the one in the past that tells, not with what
 * is to come, or is so, of which that one tells. */
static void mend_outer_past(Document *doc, int32_t verb, int32_t first) {
    Token *tokens = doc->tokens.items;
    int32_t told = tokens[verb].head;
    bool past = tokens[verb].xpos == XPOS_VBD || (tokens[verb].xpos == XPOS_VBN && told >= 0 && tokens[told].xpos == XPOS_VB);
    if (!past || tokens[verb].relation != RELATION_CONJ || told < first || told > verb) return;
    int32_t teller = tokens[told].head;
    if (tokens[told].relation != RELATION_CCOMP || teller < first || teller > told || tokens[teller].xpos != XPOS_VBD) return;
    bool other = is_present(&tokens[told]);
    for (int32_t t = first; t < verb; t++) {
        bool helps = tokens[t].relation == RELATION_AUX || tokens[t].relation == RELATION_AUX_PASS || tokens[t].relation == RELATION_COP;
        if (tokens[t].head == verb && (helps || is_subject(&tokens[t]))) return;
        if (tokens[t].head == told && helps) other |= tokens[t].xpos == XPOS_MD || is_present(&tokens[t]);
    }
    if (!other) return;
    tokens[verb].head = teller;
    tokens[verb].xpos = XPOS_VBD;
}

static bool is_comma(const Token *token) {
    return str_equal(token->form, S(","));
}

/* The subject that stands right before the comma before `verb`, told without another comma: "The accord, reached in Rome"; or -1. */
static int32_t subject_before_comma(const Document *doc, int32_t verb, int32_t first) {
    enum { FAR = 24 };
    const Token *tokens = doc->tokens.items;
    if (verb < first + 2 || !is_comma(&tokens[verb - 1])) return -1;
    for (int32_t t = verb - 2; t >= first && t >= verb - FAR && !is_comma(&tokens[t]); t--)
        if (tokens[t].head == verb) return is_subject(&tokens[t]) ? t : -1;
    return -1;
}

/* The finite verb behind the next comma that the net hangs on `verb` though it has no subject; or -1. */
static int32_t verb_behind_comma(const Document *doc, int32_t verb, int32_t end) {
    const Token *tokens = doc->tokens.items;
    int32_t comma = verb + 1;
    while (comma < end && !is_comma(&tokens[comma])) comma++;
    for (int32_t t = comma + 1; t < end; t++) {
        bool finite = is_present(&tokens[t]) || tokens[t].xpos == XPOS_VBD || part_of(doc, t, RELATION_AUX, comma + 1, t) >= 0;
        Relation relation = tokens[t].relation;
        bool loose =
            relation == RELATION_PARATAXIS || relation == RELATION_CCOMP || relation == RELATION_CONJ || relation == RELATION_ADVCL;
        if (tokens[t].head != verb || !loose) continue;
        int32_t start = t; /* its auxiliaries and adverbs right before it */
        while (start - 1 > comma && tokens[start - 1].head == t) start--;
        bool subject = part_of(doc, t, RELATION_NSUBJ, comma + 1, end) >= 0 || part_of(doc, t, RELATION_NSUBJ_PASS, comma + 1, end) >= 0;
        return finite && !subject && start == comma + 1 ? t : -1;
    }
    return -1;
}

/* "The accord, reached in Rome last week, calls for": the net takes the participle for the verb of the sentence. What stands before it and
 * behind the true verb is of that one. */
static void mend_set_apart(Document *doc, int32_t word, int32_t first, int32_t end) {
    Token *tokens = doc->tokens.items;
    if (tokens[word].xpos != XPOS_VBD && tokens[word].xpos != XPOS_VBN) return;
    int32_t subject = subject_before_comma(doc, word, first), verb = subject < 0 ? -1 : verb_behind_comma(doc, word, end);
    if (verb < 0) return;
    for (int32_t t = word + 1; t < verb; t++) /* "the rebels, said Kenya, left" */
        if (tokens[t].head == word && (tokens[t].relation == RELATION_OBJ || is_subject(&tokens[t]))) return;
    for (int32_t t = first; t < end; t++)
        if (tokens[t].head == word && t != verb && (t < subject || t > verb)) tokens[t].head = verb;
    tokens[verb].head = tokens[word].head;
    tokens[verb].relation = tokens[word].relation;
    tokens[subject].head = verb;
    tokens[subject].relation = part_of(doc, verb, RELATION_AUX_PASS, word, verb) >= 0 ? RELATION_NSUBJ_PASS : RELATION_NSUBJ;
    tokens[word].head = subject;
    tokens[word].relation = RELATION_ACL;
    tokens[word].xpos = XPOS_VBN;
}

/* "Rebels fighting to oust President Deby attacked the town": the noun before a participle acts, and the one before the verb is acted upon,
 * whom the parser took for its subject. */
static void mend_swallowed_subjects(Document *doc, int32_t participle, int32_t first, int32_t end) {
    enum { FAR = 20 };
    Token *tokens = doc->tokens.items;
    int32_t noun = participle - 1, verb = tokens[participle].head, subject = -1, inner = participle;
    bool told = tokens[participle].xpos == XPOS_VBG && tokens[participle].relation == RELATION_ADVCL && noun >= first &&
                tokens[noun].head == participle && tokens[noun].relation == RELATION_NSUBJ;
    if (!told || verb <= participle || verb >= end || verb - participle > FAR) return;
    if (tokens[verb].xpos != XPOS_VBD && tokens[verb].xpos != XPOS_VBZ && tokens[verb].xpos != XPOS_VBP) return;
    for (int32_t t = first; t < noun; t++)
        if (tokens[t].head == participle) return; /* "With rebels fighting" */
    for (int32_t t = participle + 1; t < verb; t++) {
        if (tokens[t].upos == UPOS_PUNCT) return;
        if (subject < 0 && tokens[t].upos == UPOS_VERB) inner = t;
        if (tokens[t].head == verb && is_subject(&tokens[t])) subject = t;
    }
    if (subject < 0 || (tokens[inner].xpos != XPOS_VB && inner != participle)) return;
    for (int32_t t = inner + 1; t < verb; t++)
        if (tokens[t].head == inner && tokens[t].relation == RELATION_OBJ) return;
    tokens[subject].head = inner, tokens[subject].relation = RELATION_OBJ;
    tokens[noun].head = verb;
    tokens[participle].head = noun, tokens[participle].relation = RELATION_ACL;
}

/* "In a joint statement, Chad and Niger condemned the raid": the net sets the names beside the phrase before the comma, and leaves the verb
 * without a subject. */
static void mend_lost_subject(Document *doc, int32_t verb, int32_t first) {
    enum { FAR = 24 };
    Token *tokens = doc->tokens.items;
    if (tokens[verb].xpos != XPOS_VBD && !is_present(&tokens[verb])) return;
    int32_t name = -1, from = verb - FAR > first ? verb - FAR : first;
    for (int32_t t = verb - 1; t >= from; t--) {
        if (tokens[t].head == verb && is_subject(&tokens[t])) return;
        if (name < 0 && is_comma(&tokens[t])) return;
        bool joined = tokens[t].relation == RELATION_CONJ && tokens[t].head >= from && tokens[tokens[t].head].upos == UPOS_NOUN;
        bool beside =
            (tokens[t].relation == RELATION_APPOS || joined) && tokens[t].upos == UPOS_PROPN && t > from && is_comma(&tokens[t - 1]);
        if (name < 0 && beside) name = t;
        bool outer = name >= 0 && t == tokens[name].head;
        if (outer && (tokens[t].relation != RELATION_OBL || tokens[t].head != verb)) return;
        if (outer) break;
    }
    if (name < 0 || tokens[name].head < from || tokens[name].head > name) return;
    for (int32_t t = name + 1; t < verb; t++) /* nothing but the names stands between */
        if (tokens[t].head < name || (tokens[t].head > verb)) return;
    tokens[name].head = verb;
    tokens[name].relation = RELATION_NSUBJ;
}

void mend_verbs(Document *doc, const Sentence *sentence) {
    int32_t first = sentence->first_token, end = first + sentence->token_count;
    for (int32_t t = first; t < end; t++) {
        mend_noun_verb(doc, t, first, end);
        mend_swallowed_subjects(doc, t, first, end);
        mend_outer_past(doc, t, first);
        mend_set_apart(doc, t, first, end);
        mend_lost_subject(doc, t, first);
    }
}

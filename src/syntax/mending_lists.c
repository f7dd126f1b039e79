/* Repairs of titles and of what "and" joins; see mending.h. No repair makes a circle: a word moves to the head of its head, or to one that
 * stood beside it under the same head. */
#include "syntax/mending.h"

enum { TITLE_WORDS = 12, TITLE_STEPS = 3 };

static bool is_subject(const Token *token) {
    return token->relation == RELATION_NSUBJ || token->relation == RELATION_NSUBJ_PASS;
}

/* "with Israeli Prime Minister Yitzhak Shamir": the preposition and the "and" before a title are those of whoever bears it. */
static void mend_title(Document *doc, int32_t title, int32_t first) {
    Token *tokens = doc->tokens.items;
    int32_t name = title;
    for (int32_t step = 0; step < TITLE_STEPS && tokens[name].relation == RELATION_NMOD_DESC && tokens[name].head > name; step++)
        name = tokens[name].head;
    if (name == title) return;
    for (int32_t t = title - 1; t >= first && t >= title - TITLE_WORDS; t--)
        if (tokens[t].head == title && (tokens[t].relation == RELATION_CASE || tokens[t].relation == RELATION_CC)) {
            tokens[t].head = name;
            bool hung = tokens[t].relation == RELATION_CASE && tokens[name].relation == RELATION_PARATAXIS && tokens[name].head >= 0;
            if (hung) tokens[name].relation = tokens[tokens[name].head].upos == UPOS_VERB ? RELATION_OBL : RELATION_NMOD;
        }
}

/* "with the Lord's Resistance Army leader Kony": no preposition is that of a noun before a noun. */
static void mend_preposition(Document *doc, int32_t preposition) {
    Token *tokens = doc->tokens.items;
    for (int32_t step = 0; step < TITLE_STEPS && tokens[preposition].relation == RELATION_CASE; step++) {
        int32_t noun = tokens[preposition].head;
        if (noun <= preposition || tokens[noun].relation != RELATION_COMPOUND || tokens[noun].head <= noun) return;
        if (tokens[tokens[noun].head].relation == RELATION_OBL_UNMARKED) return; /* "at the palace Monday night" */
        tokens[preposition].head = tokens[noun].head;
    }
}

/* The word before `word` that is joined to it by "and" and has the relation that it has too, or -1. */
static int32_t twin_before(const Document *doc, int32_t word, int32_t first) {
    enum { FAR = 30 };
    const Token *tokens = doc->tokens.items;
    int32_t and = -1, from = word - FAR > first ? word - FAR : first;
    for (int32_t t = word - 1; t >= from && t >= word - TITLE_WORDS && and < 0; t--)
        if (tokens[t].head == word && tokens[t].relation == RELATION_CC) and = t;
    for (int32_t t = and-1; and >= 0 && t >= from; t--)
        if (tokens[t].head == tokens[word].head && tokens[t].relation == tokens[word].relation) return t;
    return -1;
}

/* "The envoy Ray and minister Obi arrived": two subjects of one verb with "and" between them are one list. */
static void mend_joined_subjects(Document *doc, int32_t word, int32_t first) {
    Token *tokens = doc->tokens.items;
    if (!is_subject(&tokens[word]) || tokens[word].head <= word) return;
    int32_t twin = twin_before(doc, word, first);
    if (twin < 0) return;
    tokens[word].head = twin;
    tokens[word].relation = RELATION_CONJ;
}

/* "The state and two groups fighting in the north have agreed": a participle with a subject that "and" joins to a subject is that one's. */
static void mend_joined_participle(Document *doc, int32_t noun, int32_t first) {
    Token *tokens = doc->tokens.items;
    int32_t participle = noun + 1;
    bool own = tokens[noun].relation == RELATION_NSUBJ && tokens[noun].head == participle && tokens[participle].xpos == XPOS_VBG;
    if (!own || tokens[participle].relation != RELATION_CONJ || tokens[participle].head < 0) return;
    int32_t other = tokens[participle].head;
    if (!is_subject(&tokens[other]) || tokens[other].head <= participle || other >= noun) return;
    bool joined = false;
    for (int32_t t = noun - 1; t > other && t >= first && t >= noun - TITLE_WORDS; t--)
        joined |= (tokens[t].head == noun || tokens[t].head == participle) && tokens[t].relation == RELATION_CC;
    if (!joined) return;
    tokens[noun].head = other, tokens[noun].relation = RELATION_CONJ;
    tokens[participle].head = noun, tokens[participle].relation = RELATION_ACL;
}

/* "The meeting between the government, the UN and the rebels failed": what goes on with the list behind the comma is no second subject
 * of the verb. `first`: the first of the list. */
static bool mend_cut_list(Document *doc, int32_t first, int32_t stop) {
    Token *tokens = doc->tokens.items;
    int32_t outer = tokens[first].head, next = -1, last = -1;
    if (outer < 0 || outer > first || !str_equal(tokens[first + 1].form, S(","))) return false;
    for (int32_t t = first + 2; t < stop; t++) {
        bool second = is_subject(&tokens[t]) && is_subject(&tokens[outer]) && tokens[t].head == tokens[outer].head && tokens[t].head > t;
        bool beside = tokens[t].relation == RELATION_APPOS && tokens[t].head == outer;
        if (next < 0 && (second || beside)) next = t;
        if (next >= 0 && tokens[t].head == next && tokens[t].relation == RELATION_CONJ) last = t;
    }
    if (next < 0 || last < 0) return false;
    for (int32_t t = next; t <= last; t++)
        if (t == next || (tokens[t].head == next && tokens[t].relation == RELATION_CONJ))
            tokens[t].head = first, tokens[t].relation = RELATION_CONJ;
    return true;
}

/* "a meeting between the government of Chad and the rebels": "between" asks for two, so that what "and" joins to a noun inside the first is
 * the second. */
static void mend_between(Document *doc, int32_t preposition, int32_t end) {
    enum { FAR = 16 };
    Token *tokens = doc->tokens.items;
    int32_t first = tokens[preposition].head, inner = -1, stop = first + FAR < end ? first + FAR : end;
    if (!(tokens[preposition].uses & USE_BETWEEN) || tokens[preposition].relation != RELATION_CASE || first <= preposition) return;
    if (tokens[first].upos == UPOS_NUM || tokens[first].xpos == XPOS_NNS || tokens[first].relation == RELATION_CONJ) return;
    if (first + 1 < stop && mend_cut_list(doc, first, stop)) return;
    for (int32_t t = first + 1; t < stop; t++) {
        if (tokens[t].relation == RELATION_CONJ && tokens[t].head == first) return;
        int32_t head = tokens[t].head;
        bool inside = head > first && tokens[head].head == first &&
                      (tokens[head].relation == RELATION_NMOD || tokens[head].relation == RELATION_APPOS);
        if (tokens[t].relation == RELATION_CONJ && inside && inner < 0) inner = t;
    }
    if (inner >= 0) tokens[inner].head = first;
}

void mend_lists(Document *doc, const Sentence *sentence) {
    int32_t first = sentence->first_token, end = first + sentence->token_count;
    for (int32_t t = first; t < end; t++) mend_preposition(doc, t);
    for (int32_t t = first + 1; t < end; t++)
        if (doc->tokens.items[t].relation == RELATION_NMOD_DESC) mend_title(doc, t, first);
    for (int32_t t = first + 1; t + 1 < end; t++) {
        mend_joined_subjects(doc, t, first);
        mend_joined_participle(doc, t, first);
        mend_between(doc, t, end);
    }
}

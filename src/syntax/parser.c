/* Words → heads and relations, as the net told them when it read the sentence for its tags (reader.h). */
#include "stages.h"
#include "syntax/mending.h"

#include <string.h>

_Static_assert(RELATION_COUNT <= 64, "a bit for each relation");

static void link_children(Document *doc, const Sentence *sentence) {
    Token *tokens = doc->tokens.items;
    int32_t first = sentence->first_token;
    for (int32_t i = first; i < first + sentence->token_count; i++) tokens[i].first_child = tokens[i].next_sibling = -1;
    for (int32_t i = first + sentence->token_count - 1; i >= first; i--) {
        if (tokens[i].head < 0) continue;
        Token *head = &tokens[tokens[i].head];
        tokens[i].next_sibling = head->first_child;
        head->first_child = i;
        doc->children[tokens[i].head] |= 1ull << tokens[i].relation;
    }
}

/* ------------------------------------------------- determiners that stand alone */

/* "One group left and another, led by the mayor, is expected to follow": before a mark, or a verb, nothing is determined. The reader was
 * taught on trees that have next to none of these, and hangs "another" on a later noun; here it becomes the subject of the next finite verb
 * that has none, and what the marks enclose belongs to it. */
static bool is_mark(const Token *token) {
    return token->upos == UPOS_PUNCT && token->form.length == 1 && (token->form.text[0] == ',' || token->form.text[0] == ';');
}

static bool is_finite(const Token *token) {
    bool verb = token->upos == UPOS_VERB || token->upos == UPOS_AUX;
    return verb && (token->xpos == XPOS_VBD || token->xpos == XPOS_VBZ || token->xpos == XPOS_VBP || token->xpos == XPOS_MD);
}

/* "another, led by"; "both have agreed" */
static bool is_lone(const Document *doc, int32_t word, int32_t end) {
    const Token *token = &doc->tokens.items[word];
    bool hangs = token->relation == RELATION_DET || token->relation == RELATION_CC_PRECONJ;
    return token->xpos == XPOS_DT && hangs && token->head > word && word + 2 < end && (is_mark(token + 1) || is_finite(token + 1));
}

static bool has_subject(const Document *doc, int32_t predicate, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++) {
        const Token *token = &doc->tokens.items[t];
        bool subject = token->relation == RELATION_NSUBJ || token->relation == RELATION_NSUBJ_PASS || token->relation == RELATION_CSUBJ;
        if (subject && token->head == predicate) return true;
    }
    return false;
}

static bool is_part_of_verb(const Token *token) {
    return token->relation == RELATION_AUX || token->relation == RELATION_AUX_PASS || token->relation == RELATION_COP;
}

/* The next finite verb without a subject, or -1. */
static int32_t free_predicate(const Document *doc, int32_t from, const Sentence *sentence) {
    enum { NEAR = 40 };
    int32_t end = sentence->first_token + sentence->token_count;
    for (int32_t t = from; t < end && t - from < NEAR; t++) {
        const Token *token = &doc->tokens.items[t];
        if (!is_finite(token)) continue;
        int32_t predicate = is_part_of_verb(token) && token->head > from ? token->head : t;
        if (!has_subject(doc, predicate, sentence->first_token, end)) return predicate;
    }
    return -1;
}

static bool is_passive(const Document *doc, int32_t predicate, int32_t from) {
    for (int32_t t = from; t < predicate; t++)
        if (doc->tokens.items[t].head == predicate && doc->tokens.items[t].relation == RELATION_AUX_PASS) return true;
    return false;
}

/* The last mark before the predicate ends what stands between. */
static int32_t closing_mark(const Document *doc, int32_t word, int32_t predicate) {
    int32_t end = predicate;
    while (end > word + 1 && !is_mark(&doc->tokens.items[end - 1])) end--;
    return end - 1;
}

static void mend_lone(Document *doc, int32_t word, int32_t predicate, int32_t first) {
    Token *tokens = doc->tokens.items;
    bool marked = is_mark(&tokens[word + 1]);
    int32_t close = marked ? closing_mark(doc, word, predicate) : word, inside = word + 2;
    int32_t old = tokens[word].head;
    bool clause = tokens[inside].upos == UPOS_VERB;
    for (int32_t t = inside; t < close; t++) {
        bool outside = tokens[t].head < word || tokens[t].head >= close;
        if (t == inside || (outside && t != old && !clause)) {
            tokens[t].head = word;
            tokens[t].relation = clause ? RELATION_ACL : t == inside ? RELATION_NMOD : RELATION_DEP;
        } else if (outside || (clause && tokens[t].head == word)) {
            tokens[t].head = inside;
            tokens[t].relation = tokens[inside].xpos == XPOS_VBN ? RELATION_OBL_AGENT : RELATION_OBL;
        }
    }
    tokens[word].head = predicate;
    tokens[word].relation = is_passive(doc, predicate, close) ? RELATION_NSUBJ_PASS : RELATION_NSUBJ;
    if (word > first && tokens[word - 1].upos == UPOS_CCONJ) {
        tokens[word - 1].head = predicate;
        if (tokens[predicate].relation == RELATION_PARATAXIS) tokens[predicate].relation = RELATION_CONJ;
    }
}

/* Do all words of the sentence still reach its root? */
static bool is_tree(const Document *doc, const Sentence *sentence) {
    for (int32_t t = sentence->first_token; t < sentence->first_token + sentence->token_count; t++) {
        int32_t at = t, steps = 0;
        while (at >= 0 && steps++ <= sentence->token_count) at = doc->tokens.items[at].head;
        if (at >= 0) return false;
    }
    return true;
}

static void mend_determiners(Document *doc, const Sentence *sentence, Arena *scratch) {
    enum { LONGEST = 128, MOST = 4 }; /* each costs a walk from every word to the root */
    int32_t end = sentence->first_token + sentence->token_count, mended = 0;
    for (int32_t t = sentence->first_token; t < end && mended < MOST && sentence->token_count <= LONGEST; t++) {
        if (!is_lone(doc, t, end)) continue;
        int32_t predicate = free_predicate(doc, t + 1, sentence);
        if (predicate < 0) continue;
        Token *tokens = doc->tokens.items + sentence->first_token;
        Token *before = arena_new(scratch, Token, sentence->token_count);
        memcpy(before, tokens, sizeof *tokens * (size_t)sentence->token_count);
        mend_lone(doc, t, predicate, sentence->first_token);
        if (!is_tree(doc, sentence)) memcpy(tokens, before, sizeof *tokens * (size_t)sentence->token_count);
        mended++;
    }
}

/* --------------------------------------------------- subjects of what is told */

static bool is_subject(const Token *token) {
    return token->relation == RELATION_NSUBJ || token->relation == RELATION_NSUBJ_PASS;
}

/* "The summit has been postponed, a spokesman said": of two subjects of a verb that follows what is told, the first is that of the clause.
 */
static void mend_told_subjects(Document *doc, const Sentence *sentence) {
    enum { FAR = 60 };
    Token *tokens = doc->tokens.items;
    int32_t first = sentence->first_token, end = first + sentence->token_count;
    for (int32_t clause = first; clause < end; clause++) {
        int32_t verb = tokens[clause].head, from = clause - FAR > first ? clause - FAR : first, own = -1;
        if (tokens[clause].relation != RELATION_CCOMP || verb <= clause || verb - clause > FAR) continue;
        for (int32_t t = from; t < clause; t++)
            if (tokens[t].head == verb && is_subject(&tokens[t])) own = t;
        bool other = false;
        for (int32_t t = clause + 1; t < verb + FAR && t < end; t++) other |= tokens[t].head == verb && is_subject(&tokens[t]);
        if (own < 0 || !other || has_subject(doc, clause, from, clause)) continue;
        tokens[own].head = clause;
        tokens[own].relation = is_passive(doc, clause, own) ? RELATION_NSUBJ_PASS : RELATION_NSUBJ;
    }
}

/* "A peace deal concluded in Abidjan fell apart": a participle right behind its only noun, before the verb that lacks a subject, is the
 * noun's. */
static void mend_reduced_relatives(Document *doc, const Sentence *sentence) {
    Token *tokens = doc->tokens.items;
    int32_t first = sentence->first_token, end = first + sentence->token_count;
    for (int32_t t = first + 1; t < end; t++) {
        Token *noun = &tokens[t - 1], *participle = &tokens[t];
        int32_t verb = participle->head;
        bool past = participle->xpos == XPOS_VBN || participle->xpos == XPOS_VBD;
        if (participle->relation != RELATION_ADVCL || !past || noun->head != t || noun->relation != RELATION_NSUBJ) continue;
        if (verb <= t || tokens[verb].upos != UPOS_VERB || has_subject(doc, verb, t + 1, end)) continue;
        noun->head = verb;
        noun->relation = is_passive(doc, verb, t) ? RELATION_NSUBJ_PASS : RELATION_NSUBJ;
        participle->head = t - 1;
        participle->relation = RELATION_ACL;
    }
}

/* "held talks with visiting President Bush": what follows "with" after a noun is no act. */
static void mend_visitors(Document *doc, const Sentence *sentence) {
    Token *tokens = doc->tokens.items;
    int32_t first = sentence->first_token, end = first + sentence->token_count;
    for (int32_t t = first + 2; t < end; t++) {
        Token *participle = &tokens[t];
        bool gerund = participle->xpos == XPOS_VBG && participle->relation == RELATION_ACL && tokens[t - 1].head == t;
        int32_t noun = participle->head, visitor = -1;
        if (!gerund || noun >= t - 1 || tokens[noun].upos != UPOS_NOUN || !(tokens[t - 1].uses & USE_COMITATIVE)) continue;
        for (int32_t c = t + 1; c < end && visitor < 0; c++)
            if (tokens[c].head == t && tokens[c].relation == RELATION_OBJ) visitor = c;
        if (visitor < 0) continue;
        for (int32_t c = first; c < end; c++)
            if (tokens[c].head == t && c != visitor) tokens[c].head = c < t ? visitor : noun;
        tokens[t - 1].relation = RELATION_CASE;
        tokens[visitor].head = noun, tokens[visitor].relation = RELATION_NMOD;
        participle->head = visitor, participle->relation = RELATION_AMOD;
    }
}

static bool governs(const Document *doc, int32_t head, int32_t first, int32_t end, Relation relation) {
    for (int32_t t = first; t < end; t++)
        if (doc->tokens.items[t].head == head && doc->tokens.items[t].relation == relation) return true;
    return false;
}

/* "Talks between Angola and UNITA resumed": a verb that no "and" joins to the noun at the root, and that lacks a subject, has that one. */
static void mend_nouns_at_root(Document *doc, const Sentence *sentence) {
    Token *tokens = doc->tokens.items;
    int32_t first = sentence->first_token, end = first + sentence->token_count, root = first;
    while (root < end && tokens[root].head >= 0) root++;
    if (root >= end || tokens[root].upos != UPOS_NOUN || governs(doc, root, first, end, RELATION_COP)) return;
    for (int32_t verb = root + 1; verb < end; verb++) {
        bool loose = tokens[verb].head == root && tokens[verb].relation == RELATION_CONJ && tokens[verb].upos == UPOS_VERB;
        bool past = tokens[verb].xpos == XPOS_VBD || governs(doc, verb, root, verb, RELATION_AUX);
        if (!loose || !past || governs(doc, verb, root, verb, RELATION_CC) || has_subject(doc, verb, first, end)) continue;
        for (int32_t t = verb + 1; t < end; t++)
            if (tokens[t].head == root) tokens[t].head = verb;
        tokens[verb].head = -1, tokens[verb].relation = RELATION_ROOT;
        tokens[root].head = verb, tokens[root].relation = is_passive(doc, verb, root) ? RELATION_NSUBJ_PASS : RELATION_NSUBJ;
        return;
    }
}

/* Without the net every word hangs from the first of its sentence. */
static void take_reading(Document *doc, const Sentence *sentence, int32_t i) {
    bool read = i < doc->readings.count, first = i == sentence->first_token;
    doc->tokens.items[i].head = read ? doc->readings.items[i].head : first ? -1 : sentence->first_token;
    doc->tokens.items[i].relation = (uint8_t)(read ? doc->readings.items[i].relation : first ? RELATION_ROOT : RELATION_DEP);
}

void parse_sentences(Document *doc, const Knowledge *know, Arena *scratch) {
    (void)know;
    doc->children = arena_new(doc->arena, uint64_t, doc->tokens.count);
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        for (int32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count; i++) take_reading(doc, sentence, i);
        mend_lists(doc, sentence);
        mend_words(doc, sentence);
        mend_infinitives(doc, sentence);
        mend_verbs(doc, sentence);
        mend_told_subjects(doc, sentence);
        mend_reduced_relatives(doc, sentence);
        mend_visitors(doc, sentence);
        mend_nouns_at_root(doc, sentence);
        mend_determiners(doc, sentence, scratch);
        link_children(doc, sentence);
    }
}

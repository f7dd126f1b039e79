/* The acts of speech that a sentence tells. The parse proposes the clause that was said; commas, quotation marks and the order of
 * words dispose, for an act's words run in one piece from the cue to the end of what it governs, or from the start up to the cue. */
#include "claim/clauses.h"
#include "claim/speech.h"
#include "claim/status.h"
#include "mention/times.h"

enum { ACTS_A_SENTENCE = 24, REACH = 24 };

static const Token *token_at(const Document *doc, int32_t token) {
    return &doc->tokens.items[token];
}

static bool is_form(const Document *doc, int32_t token, Str form) {
    return token >= 0 && token < doc->tokens.count && str_equal_nocase(token_at(doc, token)->form, form);
}

static bool is_quote_mark(const Reporter *r, int32_t token) {
    if (token < 0 || token >= r->doc->tokens.count || r->quotes.at_token[token] < 0) return false;
    const Quote *quote = &r->quotes.list.items[r->quotes.at_token[token]];
    return quote->open == token || quote->close == token;
}

static bool is_closing_mark(const Reporter *r, int32_t token) {
    return is_quote_mark(r, token) && r->quotes.list.items[r->quotes.at_token[token]].close == token;
}

static bool is_opening_mark(const Reporter *r, int32_t token) {
    return is_quote_mark(r, token) && r->quotes.list.items[r->quotes.at_token[token]].open == token;
}

static bool is_comma(const Document *doc, int32_t token) {
    return is_form(doc, token, S(",")) || is_form(doc, token, S(";"));
}

static bool is_dash(const Document *doc, int32_t token) {
    return is_form(doc, token, S("--")) || is_form(doc, token, S("–")) || is_form(doc, token, S("—")) ||
           (is_form(doc, token, S("-")) && token_at(doc, token)->space_after);
}

/* Where one clause may end and another begin. */
static bool is_boundary(const Reporter *r, int32_t token) {
    return is_comma(r->doc, token) || is_dash(r->doc, token) || is_quote_mark(r, token);
}

/* The tokens among which a cue's words and source stand: its quote within its sentence, or the sentence. */
static TokenRange region_of(const Reporter *r, int32_t token) {
    const Sentence *sentence = &r->doc->sentences.items[token_at(r->doc, token)->sentence];
    TokenRange region = {sentence->first_token, sentence->first_token + sentence->token_count};
    int32_t quote = r->quotes.at_token[token];
    if (quote < 0) return region;
    if (r->quotes.list.items[quote].first > region.first) region.first = r->quotes.list.items[quote].first;
    if (r->quotes.list.items[quote].end < region.end) region.end = r->quotes.list.items[quote].end;
    return region;
}

/* In a quote that the cue does not stand in. */
static bool is_foreign(const Reporter *r, int32_t token, int32_t cue) {
    int32_t quote = r->quotes.at_token[token], own = r->quotes.at_token[cue];
    return quote >= 0 && quote != own && (own < 0 || r->quotes.list.items[quote].open > r->quotes.list.items[own].open);
}

static bool is_bracket(const Document *doc, int32_t token) {
    Xpos xpos = token_at(doc, token)->xpos;
    return xpos == XPOS_LEFT_BRACKET || xpos == XPOS_RIGHT_BRACKET;
}

/* Without marks at its ends, and without "that". */
static TokenRange trim_range(const Reporter *r, TokenRange range) {
    const Document *doc = r->doc;
    while (range.first < range.end && token_at(doc, range.first)->upos == UPOS_PUNCT && !is_opening_mark(r, range.first) && !is_bracket(doc, range.first)) range.first++;
    if (range.first < range.end && is_form(doc, range.first, S("that")) && token_at(doc, range.first)->relation == RELATION_MARK) range.first++;
    while (range.end > range.first && token_at(doc, range.end - 1)->upos == UPOS_PUNCT && !is_closing_mark(r, range.end - 1) && !is_bracket(doc, range.end - 1)) range.end--;
    return range;
}

static bool has_verb(const Reporter *r, TokenRange range) {
    for (int32_t t = range.first; t < range.end; t++)
        if (token_at(r->doc, t)->upos == UPOS_VERB || token_at(r->doc, t)->upos == UPOS_AUX) return true;
    return false;
}

static void add_part(const Reporter *r, Act *act, int32_t first, int32_t end) {
    TokenRange range = trim_range(r, (TokenRange){first, end});
    if (range.first < range.end) *(TokenRange *)array_push(r->scratch, &act->parts) = range;
}

/* -------------------------------------------------------------- the cue's own clause */

/* The subject that stands nearest before the cue, else one after it ("said the official"). */
static int32_t nearest_subject(const Document *doc, int32_t cue) {
    int32_t before = -1, after = -1;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (relation != RELATION_NSUBJ && relation != RELATION_NSUBJ_PASS && relation != RELATION_NSUBJ_OUTER) continue;
        if (c < cue) before = c;
        else if (after < 0) after = c;
    }
    return before >= 0 ? before : after;
}

/* "would not say", "to say": no act was done. "Went on to say" and "was quoted as saying" are done. */
static bool is_done(const Reporter *r, int32_t cue) {
    const Document *doc = r->doc;
    bool doubtful = false;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if (c < cue && (t->xpos == XPOS_MD || t->xpos == XPOS_TO || str_equal_nocase(t->lemma, S("not")) || str_equal_nocase(t->lemma, S("never")))) doubtful = true;
    }
    if (!doubtful) return true;
    Status status = judge_token(doc, r->know, cue).status;
    return status == STATUS_HAPPENED || status == STATUS_ONGOING;
}

/* First word of the cue's clause where its words come before it: the subject, or the cue where that follows. It must come right
 * after a boundary; -1 if it does not. */
static int32_t frame_start(const Reporter *r, int32_t cue, TokenRange region) {
    const Document *doc = r->doc;
    int32_t subject = nearest_subject(doc, cue), start = cue;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0 && c < cue; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        bool near = relation == RELATION_AUX || relation == RELATION_AUX_PASS || relation == RELATION_ADVMOD;
        if (near && c < start && !is_foreign(r, c, cue)) start = c;
    }
    if (subject >= 0 && subject < cue) {
        int32_t first, end;
        subtree_bounds(doc, subject, &first, &end);
        if (first < start) start = first;
    }
    int32_t lowest = region.first;
    for (int32_t t = cue - 1; t >= region.first; t--)
        if (is_closing_mark(r, t) && is_foreign(r, t, cue)) {
            lowest = t + 1;
            break;
        }
    if (start < lowest) start = lowest;
    if (start == region.first || is_boundary(r, start - 1)) return start > region.first ? start : -1;
    /* The parse gave the subject too much or too little: the phrase begins after the last boundary before it. */
    int32_t t = subject >= 0 && subject < cue ? subject : cue;
    while (t > lowest && !is_boundary(r, t - 1)) t--;
    return t > region.first && cue - t <= REACH && !has_verb(r, (TokenRange){t, cue - 1}) ? t : -1;
}

/* Whoever says it: the subject, one shared with another verb, or the nearest noun where the parse found none. */
static int32_t find_speaker(const Reporter *r, int32_t cue, TokenRange frame) {
    const Document *doc = r->doc;
    int32_t speaker = nearest_subject(doc, cue);
    if (speaker >= 0 && (token_at(doc, speaker)->xpos == XPOS_WP || token_at(doc, speaker)->xpos == XPOS_WDT)) speaker = own_subject(doc, cue);
    if (speaker < 0) speaker = logical_subject(doc, cue);
    if (speaker >= 0) return speaker;
    for (int32_t t = cue - 1; t >= frame.first; t--)
        if (is_nominal(doc, t)) return t;
    for (int32_t t = cue + 1; t < frame.end && !is_boundary(r, t); t++)
        if (is_nominal(doc, t)) return t;
    int32_t head = token_at(doc, cue)->head;
    if (head >= 0 && head < cue && is_nominal(doc, head)) return head;
    for (int32_t t = cue - 1; t >= region_of(r, cue).first && t >= cue - REACH; t--)
        if (is_nominal(doc, t)) return t;
    return -1;
}

/* ------------------------------------------------------------------ words to the right */

static int32_t clause_start(const Document *doc, int32_t verb) {
    int32_t first, end;
    subtree_bounds(doc, verb, &first, &end);
    return first;
}

static bool is_infinitive(const Document *doc, int32_t verb) {
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0 && c < verb; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->xpos == XPOS_TO) return true;
    return false;
}

/* The clause that the parse gives to the cue as what was said. */
static int32_t clause_right(const Reporter *r, int32_t cue) {
    const Document *doc = r->doc;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (c < cue || token_at(doc, c)->relation != RELATION_CCOMP || is_infinitive(doc, c)) continue;
        int32_t start = clause_start(doc, c);
        if (start <= cue) start = cue + 1;
        while (start < c && token_at(doc, start)->upos == UPOS_PUNCT && !is_opening_mark(r, start)) start++;
        return start;
    }
    return -1;
}

static bool is_finite(const Document *doc, int32_t token) {
    Xpos xpos = token_at(doc, token)->xpos;
    return xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP || xpos == XPOS_MD;
}

static bool has_finite(const Reporter *r, TokenRange range) {
    for (int32_t t = range.first; t < range.end; t++)
        if (is_finite(r->doc, t)) return true;
    return false;
}

/* The "that" that opens what the cue says, not one that goes with a noun: "the claim that". */
static bool is_opener(const Reporter *r, int32_t token) {
    const Document *doc = r->doc;
    return is_form(doc, token, S("that")) && token_at(doc, token)->xpos == XPOS_IN && !noun_cue(r, token - 1).kind;
}

/* A quote of words that were uttered, not of a title or a word held at arm's length. */
bool is_utterance(const Document *doc, const Quote *quote) {
    bool verb = false;
    for (int32_t t = quote->first; t < quote->end && !verb; t++) verb = is_verb(doc, t);
    Xpos stop = token_at(doc, quote->end - 1)->xpos;
    bool stopped = stop == XPOS_STOP || stop == XPOS_COMMA;
    return (verb && quote->end - quote->first >= 4) || (stopped && quote->end - quote->first >= 2);
}

/* A clause that the parse missed: a noun phrase and a finite verb follow the cue without a break. */
static int32_t bare_clause(const Reporter *r, int32_t cue, TokenRange region) {
    const Document *doc = r->doc;
    int32_t start = cue + 1, depth = 0;
    while (start < region.end && (time_at(doc, start) >= 0 || token_at(doc, start)->upos == UPOS_ADV)) start++;
    for (int32_t t = start; t < region.end && t <= cue + REACH; t++) {
        Xpos xpos = token_at(doc, t)->xpos;
        depth += xpos == XPOS_LEFT_BRACKET ? 1 : xpos == XPOS_RIGHT_BRACKET ? -1 : 0;
        if (depth) continue;
        Upos upos = token_at(doc, t)->upos;
        bool broken = xpos == XPOS_WDT || xpos == XPOS_WP || xpos == XPOS_TO || upos == UPOS_CCONJ || upos == UPOS_SCONJ || (t == start && upos == UPOS_ADP);
        if (broken || is_boundary(r, t) || is_form(doc, t, S("that"))) return -1;
        if (is_finite(doc, t)) return t > start ? start : -1;
    }
    return -1;
}

/* A quote may stand some way from its cue if it is an utterance, or if the cue names things by quotes ("called the plan "a joke""). */
static bool is_in_reach(const Reporter *r, int32_t cue, CueWord word, int32_t mark) {
    const Quote *quote = &r->quotes.list.items[r->quotes.at_token[mark]];
    if (!(word.takes & TAKES_QUOTE)) return false;
    if (mark <= cue + 3 || is_utterance(r->doc, quote)) return true;
    if (word.takes & TAKES_CLAUSE) return false;
    for (int32_t t = cue + 1; t < mark; t++)
        if (is_boundary(r, t)) return false;
    return true;
}

/* Where the words begin that follow the cue, or -1: after "that" or a colon, at a quotation mark before which no verb stands, or at
 * the clause of the parse. */
static int32_t right_start(const Reporter *r, int32_t cue, CueWord word, TokenRange region) {
    const Document *doc = r->doc;
    int32_t clause = word.takes & TAKES_CLAUSE ? clause_right(r, cue) : -1;
    for (int32_t t = cue + 1; t < region.end && t <= cue + REACH; t++) {
        bool quoted = is_opening_mark(r, t) && is_foreign(r, t, cue);
        if (quoted && (clause < 0 || t <= clause) && is_in_reach(r, cue, word, t)) return t;
        if (is_form(doc, t, S(":"))) return t + 1 < region.end ? t + 1 : -1;
        if (is_opener(r, t) && word.takes & TAKES_CLAUSE) return t + 1;
        if (is_finite(doc, t) || (clause >= 0 && t >= clause ? false : verb_cue(r, t).kind != CUE_NONE)) break;
    }
    return clause;
}

/* "said … and left": a verb in the same form as the cue. "Said it had killed two and injured three" is no such case. */
static bool is_like_cue(const Reporter *r, int32_t cue, int32_t verb) {
    const Document *doc = r->doc;
    if (token_at(doc, verb)->xpos != token_at(doc, cue)->xpos || child_with(doc, verb, RELATION_AUX) >= 0) return false;
    if (verb_cue(r, verb).kind || nearest_subject(doc, verb) >= 0) return true;
    int32_t clause = child_with(doc, cue, RELATION_CCOMP), auxiliary = child_with(doc, clause, RELATION_AUX);
    return auxiliary < 0 || !str_equal(token_at(doc, auxiliary)->lemma, S("have"));
}

/* A clause that hangs on the cue itself goes on with the telling, not with what is told: "said … and left", "said …, adding that …". */
static bool ends_words(const Reporter *r, int32_t cue, int32_t child) {
    const Document *doc = r->doc;
    const Token *t = token_at(doc, child);
    if (is_foreign(r, child, cue)) return false;
    if (t->relation == RELATION_PARATAXIS) return is_verb(doc, child);
    if (t->relation == RELATION_CONJ) return is_like_cue(r, cue, child);
    return t->relation == RELATION_ADVCL && is_comma(doc, clause_start(doc, child) - 1) && child > cue;
}

/* ", stressing that": the participle of another cue, wherever the parse hung it. */
static bool is_further_cue(const Reporter *r, int32_t token) {
    const Document *doc = r->doc;
    if (token_at(doc, token)->xpos != XPOS_VBG || !is_boundary(r, token - 1)) return false;
    CueWord word = verb_cue(r, token);
    return word.kind && (right_start(r, token, word, region_of(r, token)) >= 0 || word.takes & TAKES_OF);
}

static int32_t step_back(const Reporter *r, int32_t token, int32_t lowest) {
    while (token - 1 > lowest && (is_comma(r->doc, token - 1) || token_at(r->doc, token - 1)->upos == UPOS_CCONJ)) token--;
    return token;
}

/* "Biden, who said he would go, left": the sentence goes on after the cue's clause with a verb above it. */
static bool governs_from_right(const Document *doc, int32_t cue, int32_t end) {
    for (int32_t step = 0, at = token_at(doc, cue)->head; at >= 0 && step < REACH; at = token_at(doc, at)->head, step++)
        if (at >= end || (is_nominal(doc, at) && token_at(doc, at)->head >= end)) return true;
    return false;
}

/* One past the words that begin at `start`. */
static int32_t right_end(const Reporter *r, int32_t cue, int32_t start, TokenRange region) {
    const Document *doc = r->doc;
    int32_t end = region.end, top = cue;
    for (int32_t step = 0; step < REACH && token_at(doc, top)->relation == RELATION_CONJ && token_at(doc, top)->head >= 0; step++) top = token_at(doc, top)->head;
    int32_t first, last;
    subtree_bounds(doc, cue, &first, &last);
    if (last > start && last < end && governs_from_right(doc, cue, last)) end = last;
    for (int32_t at = cue;; at = token_at(doc, at)->head) {
        for (int32_t c = token_at(doc, at)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
            if (c <= start || !ends_words(r, cue, c)) continue;
            int32_t first = step_back(r, clause_start(doc, c), start);
            if (first > start && first < end) end = first;
        }
        if (at == top) break;
    }
    for (int32_t t = start + 1; t < end; t++)
        if (is_further_cue(r, t) && r->quotes.at_token[t] == r->quotes.at_token[cue]) return step_back(r, t, start);
    return end;
}

static bool is_stop(const Document *doc, int32_t token) {
    return token_at(doc, token)->xpos == XPOS_STOP || is_comma(doc, token);
}

/* A quote that is a sentence of its own, or ends the one that it stands in. */
static bool is_whole_quote(const Reporter *r, const Quote *quote, TokenRange region) {
    if (quote->close < 0 || quote->close + 1 >= region.end) return true;
    return is_stop(r->doc, quote->end - 1) || is_stop(r->doc, quote->close + 1) || is_dash(r->doc, quote->close + 1);
}

static void add_right(const Reporter *r, Act *act, int32_t start, TokenRange region) {
    if (is_opening_mark(r, start)) {
        const Quote *quote = &r->quotes.list.items[r->quotes.at_token[start]];
        if (is_whole_quote(r, quote, region)) {
            add_part(r, act, start, quote->close >= 0 ? quote->close + 1 : quote->end);
            return;
        }
    }
    add_part(r, act, start, right_end(r, act->cue, start, region));
}

/* ------------------------------------------------------------------- words to the left */

static void add_left(const Reporter *r, Act *act, int32_t start, TokenRange region) {
    int32_t mark = start - 1;
    while (mark > region.first && !is_closing_mark(r, mark) && is_boundary(r, mark)) mark--;
    if (is_closing_mark(r, mark) && is_foreign(r, mark, act->cue)) {
        const Quote *quote = &r->quotes.list.items[r->quotes.at_token[mark]];
        while (quote->parent >= 0 && r->quotes.list.items[quote->parent].close >= mark - 1 && r->quotes.at_token[act->cue] < 0) quote = &r->quotes.list.items[quote->parent];
        bool alone = quote->open <= region.first || is_boundary(r, quote->open - 1) || is_form(r->doc, quote->open - 1, S(":"));
        if (alone || !has_verb(r, (TokenRange){region.first, quote->open})) {
            add_part(r, act, quote->open, quote->close + 1);
            return;
        }
    }
    add_part(r, act, region.first, start);
}

/* One past the cue's clause: the next comma or mark, with no verb before it; the end of the region if there is none. */
static int32_t frame_end(const Reporter *r, int32_t cue, TokenRange region) {
    for (int32_t t = cue + 1; t < region.end; t++) {
        if (is_boundary(r, t) || is_stop(r->doc, t)) return t;
        if (is_finite(r->doc, t)) break;
    }
    return region.end;
}

/* ---------------------------------------------------------------------- the verbs */

/* A finite verb can stand after its words: "…, he said"; a participle cannot. */
static bool may_follow(const Reporter *r, const Act *act) {
    const Document *doc = r->doc;
    return is_finite(doc, act->cue) || child_with(doc, act->cue, RELATION_AUX) >= 0 || child_with(doc, act->cue, RELATION_AUX_PASS) >= 0;
}

static bool place_right(const Reporter *r, Act *act, int32_t right, TokenRange region) {
    if (right < 0) return false;
    act->frame = (TokenRange){act->cue, right};
    add_right(r, act, right, region);
    return act->parts.count > 0;
}

/* The quote that ends before `start`, the first word of the cue's clause, if it is one that a cue can follow; or -1. */
static int32_t quote_before(const Reporter *r, int32_t start, int32_t cue, TokenRange region) {
    int32_t mark = start - 1;
    if (is_comma(r->doc, mark) || is_dash(r->doc, mark)) mark--;
    if (!is_closing_mark(r, mark) || !is_foreign(r, mark, cue)) return -1;
    const Quote *quote = &r->quotes.list.items[r->quotes.at_token[mark]];
    bool ended = is_stop(r->doc, quote->end - 1) || mark < start - 1 || is_dash(r->doc, quote->end - 1);
    return ended || quote->open <= region.first ? r->quotes.at_token[mark] : -1;
}

/* Before, after or around the cue: false if the words are nowhere. */
static bool place_words(const Reporter *r, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t start = may_follow(r, act) ? frame_start(r, act->cue, region) : -1, right = right_start(r, act->cue, act->word, region);
    if (start < 0 || (right >= 0 && is_form(doc, right - 1, S("that")))) return place_right(r, act, right, region);
    int32_t end = frame_end(r, act->cue, region);
    bool quoted = quote_before(r, start, act->cue, region) >= 0;
    if (!quoted && is_closing_mark(r, start - 1)) return place_right(r, act, right, region);
    bool opens = right >= 0 && is_opening_mark(r, right);
    bool around = is_comma(doc, end) && !opens && has_finite(r, (TokenRange){end, region.end});
    if (!quoted && (opens || !(act->word.takes & TAKES_AFTER) || (right >= 0 && !around))) return place_right(r, act, right, region);
    if (quoted && !(act->word.takes & TAKES_QUOTE)) return false;
    act->after = true;
    act->frame = (TokenRange){start, region.end};
    add_left(r, act, start, region);
    if (quoted ? opens : around) {
        act->frame.end = quoted ? right : end;
        add_right(r, act, quoted ? right : end + 1, region);
    }
    return act->parts.count > 0;
}

static int32_t agent_of(const Document *doc, int32_t verb) {
    int32_t agent = child_with(doc, verb, RELATION_OBL_AGENT);
    return agent >= 0 ? agent : governed_directly(doc, verb, S("by"));
}

/* "is said to", "it is believed that", "shelling was reported": told, but by nobody. */
static bool place_hearsay(const Reporter *r, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t cue = act->cue, subject = child_with(doc, cue, RELATION_NSUBJ_PASS), first, end;
    act->hearsay = act->link_only = true;
    act->speaker = agent_of(doc, cue);
    if (act->speaker >= 0) act->hearsay = false;
    act->frame = (TokenRange){cue, cue + 1};
    if (subject < 0 || child_with(doc, cue, RELATION_EXPL) >= 0) {
        int32_t right = right_start(r, cue, act->word, region);
        if (right >= 0) add_right(r, act, right, region);
        return act->parts.count > 0;
    }
    subtree_bounds(doc, cue, &first, &end);
    if (first < region.first) first = region.first;
    if (end > region.end) end = region.end;
    add_part(r, act, first, cue);
    add_part(r, act, cue + 1, end);
    return act->parts.count > 0;
}

/* "claimed responsibility for the blast", "accused them of firing first": the act is a link, its words are not told. */
static bool place_noun(const Reporter *r, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t object = act->word.takes & TAKES_NOUN ? logical_object(doc, act->cue) : act->word.takes & TAKES_OF ? governed_by(doc, act->cue, S("of")) : -1;
    if (act->word.takes & TAKES_OF && object < 0)
        for (int32_t c = token_at(doc, act->cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
            if (c > act->cue && token_at(doc, c)->relation == RELATION_ADVCL && is_form(doc, clause_start(doc, c), S("of"))) object = c;
    if (object <= act->cue) return false;
    int32_t start = clause_start(doc, object);
    act->link_only = true;
    if (start <= act->cue) start = act->cue + 1;
    act->frame = (TokenRange){act->cue, start};
    add_part(r, act, start, right_end(r, act->cue, start, region));
    return act->parts.count > 0;
}

/* "was quoted as saying": the verb that hands the words on, or -1. */
static int32_t handed_on_by(const Reporter *r, int32_t cue) {
    const Token *t = token_at(r->doc, cue);
    bool under = t->head >= 0 && t->xpos == XPOS_VBG && (t->relation == RELATION_ADVCL || t->relation == RELATION_XCOMP || t->relation == RELATION_OBL);
    return under && verb_cue(r, t->head).kind == CUE_QUOTE ? t->head : -1;
}

/* "I think", "you know": no more than the voice of whoever speaks. */
static bool is_first_or_second(const Document *doc, int32_t subject) {
    static const Str pronouns[] = {{"I", 1}, {"we", 2}, {"you", 3}};
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (is_form(doc, subject, pronouns[i])) return true;
    return false;
}

static bool read_verb(const Reporter *r, int32_t cue, Act *act) {
    const Document *doc = r->doc;
    TokenRange region = region_of(r, cue);
    const Token *t = token_at(doc, cue);
    *act = (Act){.word = verb_cue(r, cue), .cue = cue, .speaker = -1, .hearer = -1, .like = -1};
    if (act->word.kind == CUE_QUOTE || t->relation == RELATION_AMOD || !is_done(r, cue)) return false;
    act->link_only = act->word.kind == CUE_THINK;
    if (act->link_only && is_first_or_second(doc, nearest_subject(doc, cue))) return false;
    int32_t giver = handed_on_by(r, cue);
    if (giver >= 0) {
        bool passive = is_passive(doc, giver);
        act->speaker = passive ? logical_object(doc, giver) : child_with(doc, giver, RELATION_OBJ);
        act->cue = passive ? giver : cue;
        bool placed = place_words(r, act, region);
        act->cue = cue;
        return placed;
    }
    if (is_passive(doc, cue)) {
        if (act->word.takes & TAKES_PASSIVE) return place_hearsay(r, act, region);
        act->speaker = agent_of(doc, cue);
        if (!(act->word.takes & TAKES_HEARER) && act->speaker < 0) return false;
        act->hearer = act->word.takes & TAKES_HEARER ? logical_object(doc, cue) : -1;
        act->hearsay = act->speaker < 0;
        return place_words(r, act, region);
    }
    bool placed = place_words(r, act, region);
    if (!placed && act->word.takes & TAKES_CLAUSE) placed = place_right(r, act, bare_clause(r, cue, region), region);
    if (!placed) placed = place_noun(r, act, region);
    if (!placed) return false;
    act->speaker = find_speaker(r, cue, act->frame);
    if (act->word.takes & TAKES_HEARER) act->hearer = child_with(doc, cue, child_with(doc, cue, RELATION_IOBJ) >= 0 ? RELATION_IOBJ : RELATION_OBJ);
    return true;
}

/* ------------------------------------------------------------ nouns, sources, adverbs */

static bool read_noun(const Reporter *r, int32_t cue, Act *act) {
    const Document *doc = r->doc;
    *act = (Act){.word = noun_cue(r, cue), .cue = cue, .speaker = -1, .hearer = -1, .like = -1, .frame = {cue, cue + 1}};
    int32_t clause = -1;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        bool that = is_form(doc, clause_start(doc, c), S("that"));
        if (c > cue && (relation == RELATION_CCOMP || (relation == RELATION_ACL && that))) clause = c;
    }
    if (clause < 0) return false;
    int32_t first, end, head = token_at(doc, cue)->head;
    subtree_bounds(doc, clause, &first, &end);
    TokenRange region = region_of(r, cue);
    add_part(r, act, is_form(doc, first, S("that")) ? first + 1 : first, end < region.end ? end : region.end);
    act->speaker = child_with(doc, cue, RELATION_NMOD_POSS);
    if (act->speaker < 0) act->speaker = governed_directly(doc, cue, S("by"));
    bool carried = token_at(doc, cue)->relation == RELATION_OBJ && head >= 0 && (verb_cue(r, head).kind == CUE_SAY || verb_cue(r, head).kind == CUE_ADD || is_thing(r, head, CUE_CARRY));
    if (act->speaker < 0 && carried) act->speaker = logical_subject(doc, head);
    act->hearsay = act->link_only = act->speaker < 0;
    return act->parts.count > 0;
}

/* The noun of a prepositional source: the one whose head stands outside it. */
static int32_t head_within(const Document *doc, TokenRange range) {
    for (int32_t t = range.first; t < range.end; t++) {
        int32_t head = token_at(doc, t)->head;
        if (is_nominal(doc, t) && (head < range.first || head >= range.end)) return t;
    }
    for (int32_t t = range.end - 1; t >= range.first; t--)
        if (is_nominal(doc, t)) return t;
    return -1;
}

static bool read_source(const Reporter *r, int32_t cue, Act *act) {
    const Document *doc = r->doc;
    int32_t noun = cue;
    *act = (Act){.word = source_cue(r, cue, &noun), .cue = cue, .hearer = -1, .like = -1};
    if (!act->word.kind) return false;
    TokenRange region = region_of(r, cue);
    int32_t end = noun;
    while (end < region.end && !is_comma(doc, end) && !is_stop(doc, end) && !is_dash(doc, end) && !is_finite(doc, end)) end++;
    /* "according to Interfax citing officials": the rest of a final phrase is no content */
    bool starts = cue == region.first || token_at(doc, cue - 1)->upos == UPOS_CCONJ || (cue == region.first + 1 && token_at(doc, cue - 1)->upos == UPOS_PUNCT);
    if (!starts && end < region.end && !is_comma(doc, end)) end = region.end;
    act->frame = (TokenRange){cue, end};
    act->source = (TokenRange){noun, end};
    act->speaker = head_within(doc, act->source);
    if (!starts) add_part(r, act, region.first, cue);
    add_part(r, act, end, region.end);
    act->after = !starts;
    return act->parts.count > 0 && act->speaker >= 0;
}

static bool read_adverb(const Reporter *r, int32_t cue, Act *act) {
    const Document *doc = r->doc;
    int32_t head = token_at(doc, cue)->head, first, end;
    *act = (Act){.word = adverb_cue(r, cue), .cue = cue, .speaker = -1, .hearer = -1, .like = -1, .link_only = true, .hearsay = true, .frame = {cue, cue + 1}};
    if (head < 0) return false;
    TokenRange region = region_of(r, cue);
    subtree_bounds(doc, head, &first, &end);
    add_part(r, act, first > region.first ? first : region.first, cue);
    add_part(r, act, cue + 1, end < region.end ? end : region.end);
    return act->parts.count > 0;
}

/* ------------------------------------------------------------------------ a sentence */

/* What a cue that follows its words says is no part of what was told before it: "Olmert said …, local media said". */
static void cut_before_frames(Reporter *r, int32_t first) {
    for (int32_t i = first; i < r->acts.count; i++)
        for (int32_t j = first; j < r->acts.count; j++) {
            const Act *later = &r->acts.items[j];
            Act *act = &r->acts.items[i];
            if (i == j || !later->after || act->cue > later->frame.first) continue;
            for (int32_t p = 0; p < act->parts.count; p++) {
                TokenRange *part = &act->parts.items[p];
                if (part->first < later->frame.first && part->end > later->frame.first && part->end <= later->frame.end)
                    *part = trim_range(r, (TokenRange){part->first, later->frame.first});
            }
        }
}

/* Of two cues that claim the same quote the nearer has it. */
static void drop_rivals(Reporter *r, int32_t first) {
    int32_t kept = first;
    for (int32_t i = first; i < r->acts.count; i++) {
        const Act *act = &r->acts.items[i];
        bool rival = false;
        for (int32_t j = first; j < r->acts.count && !rival; j++) {
            const Act *other = &r->acts.items[j];
            TokenRange part = act->parts.items[0], same = other->parts.items[0];
            if (i == j || part.first != same.first || part.end != same.end || !is_opening_mark(r, part.first)) continue;
            int32_t here = act->cue < part.first ? part.first - act->cue : act->cue - part.end, there = other->cue < part.first ? part.first - other->cue : other->cue - part.end;
            rival = here > there;
        }
        if (!rival) r->acts.items[kept++] = *act;
    }
    r->acts.count = kept;
}

void find_acts(Reporter *r, int32_t sentence) {
    const Sentence *s = &r->doc->sentences.items[sentence];
    int32_t first = r->acts.count;
    for (int32_t t = s->first_token; t < s->first_token + s->token_count && r->acts.count - first < ACTS_A_SENTENCE; t++) {
        Act act;
        int32_t end;
        bool found = verb_cue(r, t).kind ? read_verb(r, t, &act) : noun_cue(r, t).kind ? read_noun(r, t, &act) : adverb_cue(r, t).kind ? read_adverb(r, t, &act)
                     : source_cue(r, t, &end).kind ? read_source(r, t, &act) : false;
        if (found) *(Act *)array_push(r->scratch, &r->acts) = act;
    }
    cut_before_frames(r, first);
    drop_rivals(r, first);
}

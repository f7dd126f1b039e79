/* Where the words stand that a cue says. The parse proposes a clause; commas, quotation marks and the order of words dispose, for the
 * words run in one piece from the cue to the end of what it governs, or from the start of the sentence up to the cue. */
#include "claim/clauses.h"
#include "claim/speech.h"
#include "mention/times.h"

enum { REACH = 24 };

bool is_form(const Document *doc, int32_t token, Str form) {
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

bool is_opening_mark(const Reporter *r, int32_t token) {
    return is_quote_mark(r, token) && r->quotes.list.items[r->quotes.at_token[token]].open == token;
}

bool is_comma(const Document *doc, int32_t token) {
    return is_form(doc, token, S(",")) || is_form(doc, token, S(";"));
}

bool is_dash(const Document *doc, int32_t token) {
    return is_form(doc, token, S("--")) || is_form(doc, token, S("–")) || is_form(doc, token, S("—")) || is_form(doc, token, S("―")) ||
           (is_form(doc, token, S("-")) && token_at(doc, token)->space_after);
}

/* Where one clause may end and another begin. */
bool is_boundary(const Reporter *r, int32_t token) {
    return is_comma(r->doc, token) || is_dash(r->doc, token) || is_quote_mark(r, token);
}

/* The tokens among which a cue's words and source stand: its quote within its sentence, or the sentence. */
TokenRange speech_region(const Reporter *r, int32_t token) {
    const Sentence *sentence = &r->doc->sentences.items[token_at(r->doc, token)->sentence];
    TokenRange region = {sentence->first_token, sentence->first_token + sentence->token_count};
    int32_t quote = r->quotes.at_token[token];
    if (quote < 0) return region;
    if (r->quotes.list.items[quote].first > region.first) region.first = r->quotes.list.items[quote].first;
    if (r->quotes.list.items[quote].end < region.end) region.end = r->quotes.list.items[quote].end;
    return region;
}

/* In a quote that the cue does not stand in. */
bool is_foreign(const Reporter *r, int32_t token, int32_t cue) {
    int32_t quote = r->quotes.at_token[token], own = r->quotes.at_token[cue];
    return quote >= 0 && quote != own && (own < 0 || r->quotes.list.items[quote].open > r->quotes.list.items[own].open);
}

static bool is_bracket(const Document *doc, int32_t token) {
    Xpos xpos = token_at(doc, token)->xpos;
    return xpos == XPOS_LEFT_BRACKET || xpos == XPOS_RIGHT_BRACKET;
}

/* Without marks at its ends, and without "that". */
TokenRange trim_range(const Reporter *r, TokenRange range) {
    const Document *doc = r->doc;
    while (range.first < range.end && token_at(doc, range.first)->upos == UPOS_PUNCT && !is_opening_mark(r, range.first) &&
           !is_bracket(doc, range.first))
        range.first++;
    if (range.first < range.end && has_use(doc, range.first, USE_THAT) && token_at(doc, range.first)->relation == RELATION_MARK)
        range.first++;
    while (range.end > range.first && token_at(doc, range.end - 1)->upos == UPOS_PUNCT && !is_closing_mark(r, range.end - 1) &&
           !is_bracket(doc, range.end - 1))
        range.end--;
    return range;
}

static bool has_verb(const Reporter *r, TokenRange range) {
    for (int32_t t = range.first; t < range.end; t++)
        if (token_at(r->doc, t)->upos == UPOS_VERB || token_at(r->doc, t)->upos == UPOS_AUX) return true;
    return false;
}

void add_part(const Reporter *r, Act *act, int32_t first, int32_t end) {
    TokenRange range = trim_range(r, (TokenRange){first, end});
    if (range.first < range.end) *(TokenRange *)array_push(r->scratch, &act->parts) = range;
}

/* -------------------------------------------------------------- the cue's own clause */

/* The subject that stands nearest before the cue, else one after it ("said the official"). */
int32_t nearest_subject(const Reporter *r, int32_t cue) {
    const Document *doc = r->doc;
    int32_t before = -1, after = -1;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (relation != RELATION_NSUBJ && relation != RELATION_NSUBJ_PASS && relation != RELATION_NSUBJ_OUTER) continue;
        /* "McGurk, who was an envoy, said": a predicate of its own is no subject. */
        if (is_foreign(r, c, cue) || child_with(doc, c, RELATION_COP) >= 0) continue;
        if (c < cue)
            before = c;
        else if (after < 0)
            after = c;
    }
    return before >= 0 ? before : after;
}

/* "…," GAM's negotiator, who has lived in exile since 1979, told reporters: all that stands between the quote and the cue is the source,
 * if its only other verb is in a relative clause. */
static bool is_long_source(const Reporter *r, int32_t first, int32_t cue, TokenRange region) {
    const Document *doc = r->doc;
    if (first == region.first || !is_closing_mark(r, first - 1)) return false;
    for (int32_t t = first; t < cue; t++) {
        Xpos xpos = token_at(doc, t)->xpos;
        if (xpos == XPOS_WP || xpos == XPOS_WDT) return is_comma(doc, cue - 1) && t > first;
        if (is_finite(doc, t)) return false;
    }
    return is_comma(doc, cue - 1);
}

/* A sentence that was cut off after the quote that it tells: "…," | the spokesman said. */
static bool follows_quote(const Reporter *r, int32_t start) {
    const Document *doc = r->doc;
    if (start == 0 || !is_closing_mark(r, start - 1)) return false;
    const Sentence *before = &doc->sentences.items[token_at(doc, start - 1)->sentence],
                   *own = &doc->sentences.items[token_at(doc, start)->sentence];
    int32_t last = r->quotes.list.items[r->quotes.at_token[start - 1]].end - 1;
    return before != own && before->block == own->block && (is_comma(doc, last) || !str_is_upper_start(token_at(doc, start)->form));
}

/* First word of the cue's clause where its words come before it: the subject, or the cue where that follows. It must come right
 * after a boundary; -1 if it does not. */
static int32_t frame_start(const Reporter *r, int32_t cue, TokenRange region) {
    const Document *doc = r->doc;
    int32_t subject = nearest_subject(r, cue), start = cue;
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
    if (start < lowest || is_long_source(r, lowest, cue, region)) start = lowest;
    if (start == region.first) return follows_quote(r, start) ? start : -1;
    if (is_boundary(r, start - 1)) return start;
    /* The parse gave the subject too much or too little: the phrase begins after the last boundary before it. */
    int32_t t = subject >= 0 && subject < cue ? subject : cue;
    while (t > lowest && !is_boundary(r, t - 1)) t--;
    return t > region.first && cue - t <= REACH && !has_verb(r, (TokenRange){t, cue - 1}) ? t : -1;
}

/* ------------------------------------------------------------------ words to the right */

int32_t clause_start(const Document *doc, int32_t token) {
    int32_t first, end;
    subtree_bounds(doc, token, &first, &end);
    while (first < token && token_at(doc, first)->upos == UPOS_PUNCT && token_at(doc, first)->xpos != XPOS_OPEN_QUOTE) first++;
    return first;
}

/* "reported both roads had been closed": a subject that was taken for the object of the cue; its first token, or -1. */
static int32_t object_before(const Document *doc, int32_t cue, int32_t clause) {
    int32_t object = child_with(doc, cue, RELATION_OBJ), first, end;
    if (object < cue || object > clause || child_with(doc, clause, RELATION_NSUBJ) >= 0 ||
        child_with(doc, clause, RELATION_NSUBJ_PASS) >= 0)
        return -1;
    subtree_bounds(doc, object, &first, &end);
    return first > cue && end == clause_start(doc, clause) && !is_infinitive(doc, clause) ? first : -1;
}

/* "announced on Friday, raising hopes that": a clause hung on the cue though a participle stands between. */
static bool is_of_participle(const Reporter *r, int32_t cue, int32_t start) {
    for (int32_t t = cue + 1; t + 1 < start; t++)
        if (is_boundary(r, t) && token_at(r->doc, t + 1)->xpos == XPOS_VBG && !verb_cue(r, t + 1).kind) return true;
    return false;
}

/* The clause that the parse gives to the cue as what was said. */
static int32_t clause_right(const Reporter *r, int32_t cue) {
    const Document *doc = r->doc;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (c < cue || token_at(doc, c)->relation != RELATION_CCOMP || is_infinitive(doc, c)) continue;
        if (token_at(doc, c)->xpos == XPOS_VBG && is_boundary(r, c - 1) && verb_cue(r, c).kind) continue;
        int32_t start = clause_start(doc, c), subject = object_before(doc, cue, c);
        if (is_of_participle(r, cue, start)) continue;
        return subject >= 0 ? subject : start > cue ? start : cue + 1;
    }
    return -1;
}

bool is_finite(const Document *doc, int32_t token) {
    Xpos xpos = token_at(doc, token)->xpos;
    return xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP || xpos == XPOS_MD;
}

static bool has_finite(const Reporter *r, TokenRange range) {
    for (int32_t t = range.first; t < range.end; t++)
        if (is_finite(r->doc, t)) return true;
    return false;
}

/* Whether a noun stands under a preposition: "in a joint statement". */
bool is_oblique(const Document *doc, int32_t noun) {
    for (int32_t t = noun - 1; t >= 0 && t >= noun - 4; t--) {
        Upos upos = token_at(doc, t)->upos;
        if (upos == UPOS_ADP) return true;
        if (upos != UPOS_DET && upos != UPOS_ADJ && upos != UPOS_NOUN && upos != UPOS_PROPN) return false;
    }
    return false;
}

/* The "that" that opens what the cue says, not one that goes with a noun: "the claim that". A relative has its verb right after it. */
static bool is_opener(const Reporter *r, int32_t token) {
    const Document *doc = r->doc;
    if (!has_use(doc, token, USE_THAT)) return false;
    Xpos xpos = token_at(doc, token)->xpos;
    if (token + 1 < doc->tokens.count && is_finite(doc, token + 1)) return false;
    bool of_noun = noun_cue(r, token - 1).kind || attitude_cue(r, token - 1).takes & TAKES_CLAUSE; /* "raising hopes that" */
    return (xpos == XPOS_IN || xpos == XPOS_WDT) && (!of_noun || is_oblique(doc, token - 1));
}

/* A quote of words that were uttered, not of a title or a word held at arm's length. */
bool is_utterance(const Document *doc, const Quote *quote) {
    enum { LOOK = 64 };
    bool verb = false;
    for (int32_t t = quote->first; t < quote->end && t < quote->first + LOOK && !verb; t++) verb = is_verb(doc, t);
    Xpos stop = token_at(doc, quote->end - 1)->xpos;
    bool stopped = stop == XPOS_STOP || stop == XPOS_COMMA;
    return (verb && quote->end - quote->first >= 4) || (stopped && quote->end - quote->first >= 2);
}

/* Past the time, the adverbs and the phrase under a preposition that may stand between the cue and its words: "said after the vote he …".
 */
static int32_t skip_setting(const Document *doc, int32_t t, int32_t end) {
    while (t < end && (time_at(doc, t) >= 0 || token_at(doc, t)->upos == UPOS_ADV)) t++;
    if (t >= end || token_at(doc, t)->upos != UPOS_ADP) return t;
    int32_t noun = t + 1;
    while (noun < end && (token_at(doc, noun)->upos == UPOS_DET || token_at(doc, noun)->xpos == XPOS_PRPS)) noun++;
    while (noun < end && (token_at(doc, noun)->upos == UPOS_ADJ || token_at(doc, noun)->upos == UPOS_NOUN ||
                          token_at(doc, noun)->upos == UPOS_PROPN || token_at(doc, noun)->upos == UPOS_NUM))
        noun++;
    return noun < end ? noun : t;
}

/* Past a phrase in -ing between the cue and its words: "added regarding the border, the army would stay". */
static int32_t skip_aside(const Reporter *r, int32_t t, int32_t end) {
    enum { LONGEST = 10 };
    if (t >= end || token_at(r->doc, t)->xpos != XPOS_VBG) return t;
    for (int32_t at = t + 1; at < end && at < t + LONGEST && !is_finite(r->doc, at); at++)
        if (is_comma(r->doc, at)) return at + 1;
    return t;
}

/* "announced the region, to be called Bangsamoro, would": the finite verb behind what is set between two commas, or -1. */
static int32_t past_insertion(const Reporter *r, int32_t comma, int32_t end) {
    enum { LONGEST = 14 };
    for (int32_t t = comma + 1; t + 1 < end && t < comma + LONGEST && !is_finite(r->doc, t); t++)
        if (is_boundary(r, t)) return is_comma(r->doc, t) && is_finite(r->doc, t + 1) ? t + 1 : -1;
    return -1;
}

/* A clause that the parse missed: a noun phrase and a finite verb follow the cue without a break. */
int32_t bare_clause(const Reporter *r, int32_t cue, TokenRange region) {
    const Document *doc = r->doc;
    int32_t start = skip_setting(doc, skip_aside(r, cue + 1, region.end), region.end), depth = 0;
    for (int32_t t = start; t < region.end && t <= cue + REACH; t++) {
        Xpos xpos = token_at(doc, t)->xpos;
        depth += xpos == XPOS_LEFT_BRACKET ? 1 : xpos == XPOS_RIGHT_BRACKET ? -1 : 0;
        if (depth) continue;
        if (is_comma(doc, t) && t > start && past_insertion(r, t, region.end) > 0) {
            t = past_insertion(r, t, region.end) - 1;
            continue;
        }
        Upos upos = token_at(doc, t)->upos;
        bool broken = xpos == XPOS_WDT || xpos == XPOS_WP || xpos == XPOS_TO || upos == UPOS_CCONJ || upos == UPOS_SCONJ ||
                      (t == start && upos == UPOS_ADP);
        if (broken || is_boundary(r, t) || has_use(doc, t, USE_THAT)) return -1;
        if (is_finite(doc, t)) return t > start ? start : -1;
    }
    return -1;
}

/* What follows "said" is a clause even where the parse took it for an object. */
int32_t hidden_clause(const Reporter *r, int32_t cue, CueWord word, TokenRange region) {
    const Document *doc = r->doc;
    int32_t object = child_with(doc, cue, RELATION_OBJ), first, end;
    if (!(word.takes & TAKES_BARE) || object < cue || object >= region.end || token_at(doc, object)->upos == UPOS_PRON) return -1;
    subtree_bounds(doc, object, &first, &end);
    return first > cue && end - first >= 3 ? first : -1;
}

/* A quote may stand some way from its cue if it is an utterance, or if the cue names things by quotes: "called the plan "a joke"",
 * "dismissed it as "a joke"". */
static bool is_in_reach(const Reporter *r, int32_t cue, CueWord word, int32_t mark) {
    const Quote *quote = &r->quotes.list.items[r->quotes.at_token[mark]];
    if (!(word.takes & TAKES_QUOTE)) return false;
    if ((mark <= cue + 3 && word.takes & TAKES_CLAUSE) || is_utterance(r->doc, quote)) return true;
    if (!(word.takes & TAKES_NAME) && !has_use(r->doc, mark - 1, USE_AS)) return false;
    for (int32_t t = cue + 1; t < mark; t++)
        if (is_boundary(r, t)) return false;
    return true;
}

/* Where the words begin that follow the cue, or -1: after "that" or a colon, at a quotation mark before which no verb stands, or at
 * the clause of the parse. */
int32_t right_start(const Reporter *r, int32_t cue, CueWord word, TokenRange region) {
    const Document *doc = r->doc;
    int32_t clause = word.takes & TAKES_CLAUSE ? clause_right(r, cue) : -1;
    for (int32_t t = cue + 1; t < region.end && t <= cue + REACH; t++) {
        bool quoted = is_opening_mark(r, t) && is_foreign(r, t, cue);
        if (quoted && (clause < 0 || t <= clause) && is_in_reach(r, cue, word, t)) return t;
        if (is_form(doc, t, S(":"))) return t + 1 < region.end ? t + 1 : -1;
        if (is_opener(r, t) && word.takes & TAKES_CLAUSE) return t + 1;
        if (is_finite(doc, t)) break;
        bool other = verb_cue(r, t).kind != CUE_NONE ||
                     (token_at(doc, t)->xpos == XPOS_TO && t + 1 < region.end && token_at(doc, t + 1)->xpos == XPOS_VB);
        if (other && (clause < 0 || t < clause)) break;
    }
    return clause;
}

/* "said … and left": a verb in the same form as the cue. "Said it had killed two and injured three" is no such case. */
static bool is_like_cue(const Reporter *r, int32_t cue, int32_t verb) {
    const Document *doc = r->doc;
    if (token_at(doc, verb)->xpos != token_at(doc, cue)->xpos || child_with(doc, verb, RELATION_AUX) >= 0) return false;
    /* "Fars reported Iran issued warrants and demanded": whoever does it stands within the words */
    if (nearest_subject(r, verb) < 0 && logical_subject(doc, verb) > cue) return false;
    if (verb_cue(r, verb).kind || nearest_subject(r, verb) >= 0) return true;
    int32_t clause = child_with(doc, cue, RELATION_CCOMP), auxiliary = child_with(doc, clause, RELATION_AUX);
    return auxiliary < 0 || !has_use(doc, auxiliary, USE_PERFECT);
}

/* A clause that hangs on the cue itself goes on with the telling, not with what is told: "said … and left", "said …, adding that …". */
static bool ends_words(const Reporter *r, int32_t cue, int32_t child) {
    const Document *doc = r->doc;
    const Token *t = token_at(doc, child);
    if (is_foreign(r, child, cue)) return false;
    int32_t before = clause_start(doc, child) - 1;
    bool apart = is_boundary(r, before) || is_form(doc, before, S(":"));
    bool nonfinite = token_at(doc, before + 1)->xpos == XPOS_TO || (is_verb(doc, before + 1) && !is_finite(doc, before + 1));
    bool inserted = apart && nonfinite && past_insertion(r, before, speech_region(r, cue).end) > 0;
    if (t->relation == RELATION_PARATAXIS) return apart && !inserted && is_verb(doc, child);
    if (t->relation == RELATION_CONJ) return is_like_cue(r, cue, child);
    return t->relation == RELATION_ADVCL && apart && child > cue && !inserted;
}

/* ", stressing that": the participle of another cue, wherever the parse hung it; and "and warned that" where that is no part of the words.
 */
static bool is_further_cue(const Reporter *r, int32_t token, int32_t cue) {
    const Document *doc = r->doc;
    if (verb_cue(r, token).kind && joins_from_outside(r, token, cue)) return true;
    if (token_at(doc, token)->xpos != XPOS_VBG || !is_boundary(r, token - 1)) return false;
    CueWord word = verb_cue(r, token);
    return word.kind && (right_start(r, token, word, speech_region(r, token)) >= 0 || word.takes & TAKES_OF);
}

bool can_speak(const Reporter *r, int32_t noun) {
    const Token *t = token_at(r->doc, noun);
    return mention_at(r->doc, noun) >= 0 || t->upos != UPOS_NOUN || t->xpos == XPOS_NNS || is_thing(r, noun, CUE_DOCUMENT) ||
           is_thing(r, noun, CUE_PACT) || is_thing(r, noun, CUE_RUMOUR) || is_thing(r, noun, CUE_OUTLET) || is_thing(r, noun, CUE_MEDIUM);
}

/* "The envoy said the raid broke the truce and (he) warned that": a verb joined to one whose subject cannot speak, or told like the cue
 * itself, goes on with the cue above. */
bool joins_from_outside(const Reporter *r, int32_t verb, int32_t cue) {
    const Document *doc = r->doc;
    const Token *t = token_at(doc, verb);
    int32_t own = nearest_subject(r, verb);
    if (t->relation != RELATION_CONJ || t->head < 0 || (own >= 0 && token_at(doc, own)->xpos != XPOS_PRP)) return false;
    if (own < 0 && saying_joined_to(doc, verb) == cue) return true;
    int32_t helper = child_with(doc, t->head, RELATION_AUX);
    bool perfect = t->xpos == XPOS_VBN && helper >= 0 && has_use(doc, helper, USE_PERFECT);
    if (!is_finite(doc, verb) && !perfect) return false;
    if (token_at(doc, t->head)->relation != RELATION_CCOMP || token_at(doc, t->head)->head != cue) return false;
    int32_t subject = logical_subject(doc, t->head);
    return subject >= 0 && !can_speak(r, subject);
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
int32_t right_end(const Reporter *r, int32_t cue, int32_t start, TokenRange region) {
    const Document *doc = r->doc;
    int32_t end = region.end, top = cue;
    for (int32_t step = 0; step < REACH && token_at(doc, top)->relation == RELATION_CONJ && token_at(doc, top)->head >= 0; step++)
        top = token_at(doc, top)->head;
    int32_t first, last;
    subtree_bounds(doc, cue, &first, &last);
    if (last > start && last < end && has_finite(r, (TokenRange){start, last}) && governs_from_right(doc, cue, last)) end = last;
    for (int32_t at = cue;; at = token_at(doc, at)->head) {
        for (int32_t c = token_at(doc, at)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
            if (c <= start || !ends_words(r, cue, c)) continue;
            int32_t first = step_back(r, clause_start(doc, c), start);
            if (first > start && first < end) end = first;
        }
        if (at == top) break;
    }
    for (int32_t t = start + 1; t < end; t++)
        if (is_further_cue(r, t, cue) && r->quotes.at_token[t] == r->quotes.at_token[cue]) return step_back(r, t, start);
    return end;
}

bool is_stop(const Document *doc, int32_t token) {
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
        /* "called it "unacceptable" in a speech": of one or two words the quote is all that was said */
        bool setting = quote->close >= 0 && quote->close + 1 < region.end && token_at(r->doc, quote->close + 1)->upos == UPOS_ADP;
        if (setting && act->word.takes & TAKES_NAME && !has_finite(r, (TokenRange){quote->close + 1, region.end})) {
            add_part(r, act, start, quote->close + 1);
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
        while (quote->parent >= 0 && r->quotes.list.items[quote->parent].close >= mark - 1 && r->quotes.at_token[act->cue] < 0)
            quote = &r->quotes.list.items[quote->parent];
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

/* ---------------------------------------------------------- before, after or around */

/* "…, the army added": a past tense at the end of its clause that was tagged and hung as a participle. */
bool is_past_in_disguise(const Reporter *r, int32_t cue) {
    const Document *doc = r->doc;
    const Token *t = token_at(doc, cue);
    TokenRange region = speech_region(r, cue);
    if (t->xpos == XPOS_VBN && child_with(doc, cue, RELATION_NSUBJ) >= 0 && child_with(doc, cue, RELATION_AUX) < 0 &&
        child_with(doc, cue, RELATION_AUX_PASS) < 0)
        return true;
    if (t->xpos != XPOS_VBN || t->head != cue - 1 || !is_nominal(doc, t->head)) return false;
    if (!has_finite(r, region)) return true; /* a sentence has a verb */
    int32_t past = cue + 1;
    for (int32_t c = t->first_child; c >= 0; c = token_at(doc, c)->next_sibling) /* "…, a commission reported last year" */
        if (time_at(doc, c) < 0) return false;
    while (past < region.end && time_at(doc, past) >= 0) past++;
    int32_t start = clause_start(doc, t->head);
    return start > region.first && (is_comma(doc, start - 1) || is_closing_mark(r, start - 1)) &&
           (past >= region.end || past > cue + 1 || token_at(doc, past)->upos == UPOS_PUNCT);
}

/* A finite verb can stand after its words: "…, he said"; a participle cannot. */
static bool may_follow(const Reporter *r, const Act *act) {
    const Document *doc = r->doc;
    bool auxiliary = child_with(doc, act->cue, RELATION_AUX) >= 0 || child_with(doc, act->cue, RELATION_AUX_PASS) >= 0;
    return auxiliary || is_finite(doc, act->cue) || is_past_in_disguise(r, act->cue);
}

bool place_right(const Reporter *r, Act *act, int32_t right, TokenRange region) {
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

/* "…, he said, …": a comma after the cue's clause, no object in it, and a clause beyond. */
static bool is_around(const Reporter *r, const Act *act, int32_t end, TokenRange region) {
    const Document *doc = r->doc;
    if (!is_comma(doc, end) || (!has_finite(r, (TokenRange){end, region.end}) && !(act->word.takes & TAKES_BARE))) return false;
    /* "…, he announced, raising hopes that": what the telling brought about */
    if (token_at(doc, end + 1)->xpos == XPOS_VBG && token_at(doc, end + 1)->head == act->cue) return false;
    int32_t object = child_with(doc, act->cue, RELATION_OBJ);
    return act->word.takes & TAKES_HEARER || object < act->cue || object > end;
}

/* A noun in the cue's clause for whoever says it. */
static bool has_source(const Reporter *r, int32_t start, int32_t cue, TokenRange region) {
    int32_t end = frame_end(r, cue, region);
    bool inverted = start == cue && end + 1 >= region.end; /* "…, said the official.", where the parse took the source for an object */
    for (int32_t t = start; t < end; t++)
        if (t != cue && is_nominal(r->doc, t) && time_at(r->doc, t) < 0) return inverted || t != child_with(r->doc, cue, RELATION_OBJ);
    return false;
}

/* "…; the footage shows broken pews": the cue tells something of its own. */
static bool has_own_object(const Reporter *r, const Act *act, TokenRange region) {
    int32_t object = child_with(r->doc, act->cue, RELATION_OBJ);
    if (act->word.takes & TAKES_HEARER || verb_cue(r, act->cue).kind == CUE_QUOTE) return false;
    return object > act->cue && object < region.end && time_at(r->doc, object) < 0;
}

/* Before, after or around the cue: false if the words are nowhere. */
bool place_words(const Reporter *r, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t start = may_follow(r, act) ? frame_start(r, act->cue, region) : -1, right = right_start(r, act->cue, act->word, region);
    bool told = right >= 0 && (has_use(doc, right - 1, USE_THAT) || (start >= 0 && token_at(doc, start)->upos == UPOS_CCONJ));
    if (start < 0 || told) return place_right(r, act, right, region);
    int32_t end = frame_end(r, act->cue, region);
    bool quoted = quote_before(r, start, act->cue, region) >= 0;
    if (!quoted && is_closing_mark(r, start - 1)) return place_right(r, act, right, region);
    bool opens = right >= 0 && is_opening_mark(r, right), around = !opens && is_around(r, act, end, region);
    if (!quoted && (opens || !(act->word.takes & TAKES_AFTER) || (right >= 0 && !around))) return place_right(r, act, right, region);
    if (quoted && !(act->word.takes & TAKES_QUOTE)) return false;
    if (!quoted && !around && start < act->cue && has_own_object(r, act, region)) return place_right(r, act, right, region);
    if (!quoted && !(has_source(r, start, act->cue, region) &&
                     (around || act->word.takes & TAKES_BARE || has_verb(r, (TokenRange){region.first, start}))))
        return false;
    act->after = true;
    act->frame = (TokenRange){start, region.end};
    add_left(r, act, start, region);
    if (quoted ? opens : around) {
        act->frame.end = quoted ? right : end;
        add_right(r, act, quoted ? right : end + 1, region);
    }
    return act->parts.count > 0;
}

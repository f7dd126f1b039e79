/* Quotation marks are the strong signal: a quote that no cue has taken up gets its speaker from the verb beside it, from the sentence
 * before it or from the quote that it goes on with; one that runs over several sentences is content as a whole. */
#include "claim/clauses.h"
#include "claim/speech.h"

enum { NEAR = 14, LOOK_BACK = 64 };

static int32_t sentence_end(const Document *doc, int32_t token) {
    const Sentence *sentence = &doc->sentences.items[token_at(doc, token)->sentence];
    return sentence->first_token + sentence->token_count;
}

static int32_t quote_end(const Quote *quote) {
    return quote->close >= 0 ? quote->close + 1 : quote->end;
}

static bool covers(const Act *act, const Quote *quote) {
    for (int32_t p = 0; p < act->parts.count; p++)
        if (act->parts.items[p].first < quote->end && act->parts.items[p].end > quote->first) return true;
    return false;
}

/* An act of the sentence of `token`, with its cue outside the quote, that has taken some of it; the one with the fewest words. */
static int32_t covering_act(const Reporter *r, const Quote *quote, int32_t token) {
    int32_t sentence = token_at(r->doc, token)->sentence, best = -1, first = r->first_act[sentence];
    for (int32_t a = first; a < r->acts.count && a < first + LOOK_BACK && token_at(r->doc, r->acts.items[a].cue)->sentence == sentence;
         a++) {
        const Act *act = &r->acts.items[a];
        bool inside = act->cue >= quote->open && act->cue < quote_end(quote);
        if ((inside && !act->verbatim) || !covers(act, quote)) continue;
        if (best < 0 || act->parts.items[0].first > r->acts.items[best].parts.items[0].first) best = a;
    }
    return best;
}

/* Makes the part that touches the quote hold all of it. */
static void lengthen(Act *act, const Quote *quote) {
    for (int32_t p = 0; p < act->parts.count; p++) {
        TokenRange *part = &act->parts.items[p];
        if (part->first >= quote_end(quote) || part->end <= quote->open) continue;
        if (part->first > quote->open) part->first = quote->open;
        if (part->end < quote_end(quote)) part->end = quote_end(quote);
        return;
    }
}

/* ---------------------------------------------------------------- quotes without a cue */

/* The verb beside a quote that ends with its own stop: "…," quipped the minister. */
static int32_t verb_after(const Reporter *r, const Quote *quote) {
    const Document *doc = r->doc;
    Xpos stop = token_at(doc, quote->end - 1)->xpos;
    if (quote->close < 0 || (stop != XPOS_COMMA && stop != XPOS_STOP)) return -1;
    int32_t end = sentence_end(doc, quote->close);
    for (int32_t t = quote->close + 1; t < end && t < quote->close + NEAR && r->quotes.at_token[t] < 0; t++)
        if (token_at(doc, t)->upos == UPOS_VERB && token_at(doc, t)->xpos != XPOS_VBG) return t;
    return -1;
}

/* The verb of the words that lead up to a quote: "Trump defended his decision, "…"". */
static int32_t verb_before(const Reporter *r, const Quote *quote) {
    const Document *doc = r->doc;
    const Sentence *sentence = &doc->sentences.items[token_at(doc, quote->open)->sentence];
    if (quote->open == sentence->first_token) return -1;
    Xpos mark = token_at(doc, quote->open - 1)->xpos;
    if (mark != XPOS_COMMA && mark != XPOS_COLON) return -1;
    int32_t best = -1, first = quote->open - LOOK_BACK;
    for (int32_t t = first > sentence->first_token ? first : sentence->first_token; t < quote->open; t++) {
        if (token_at(doc, t)->upos != UPOS_VERB || r->quotes.at_token[t] >= 0) continue;
        if (best < 0 || token_at(doc, t)->relation == RELATION_ROOT || child_with(doc, t, RELATION_NSUBJ) >= 0) best = t;
    }
    return best;
}

static int32_t root_of(const Document *doc, int32_t sentence) {
    const Sentence *s = &doc->sentences.items[sentence];
    for (int32_t t = s->first_token; t < s->first_token + s->token_count; t++)
        if (token_at(doc, t)->head < 0) return t;
    return -1;
}

static int32_t sentence_of(const Document *doc, int32_t token) {
    return token_at(doc, token)->sentence;
}

static int32_t block_of(const Document *doc, int32_t sentence) {
    return doc->sentences.items[sentence].block;
}

static bool stands_alone(const Document *doc, const Quote *quote) {
    const Sentence *first = &doc->sentences.items[sentence_of(doc, quote->open)];
    return quote->open == first->first_token && quote_end(quote) >= sentence_end(doc, quote->end - 1) - 1;
}

/* The quote becomes one more part of what the act tells; parts stand in the order of the text. */
static void give_quote(Reporter *r, int32_t act, int32_t quote) {
    const Quote *q = &r->quotes.list.items[quote];
    Act *taker = &r->acts.items[act];
    int32_t at = taker->parts.count;
    array_push(r->scratch, &taker->parts);
    for (; at > 0 && taker->parts.items[at - 1].first > q->open; at--) taker->parts.items[at] = taker->parts.items[at - 1];
    taker->parts.items[at] = (TokenRange){q->open, quote_end(q)};
    r->act_of_quote[quote] = act;
}

/* Whether the next paragraph goes on with the quote: then the cue may be there. */
static bool runs_on(const Reporter *r, int32_t quote) {
    for (int32_t i = quote + 1; i < r->quotes.list.count; i++)
        if (r->quotes.list.items[i].parent < 0) return r->quotes.list.items[i].continues == quote;
    return false;
}

static void new_act(Reporter *r, int32_t cue, int32_t speaker, int32_t like, int32_t quote) {
    CueWord word = {CUE_SAY, TAKES_QUOTE};
    Act *act = array_push(r->scratch, &r->acts);
    *act = (Act){.word = word, .cue = cue, .speaker = speaker, .hearer = -1, .like = like, .within = -1, .frame = {cue, cue + 1}};
    give_quote(r, r->acts.count - 1, quote);
}

/* A verb that no row lists, but that stands where one of speech would. */
static bool take_verb_beside(Reporter *r, int32_t quote) {
    const Document *doc = r->doc;
    const Quote *q = &r->quotes.list.items[quote];
    int32_t verb = verb_after(r, q);
    if (verb < 0) verb = verb_before(r, q);
    if (verb < 0) return false;
    int32_t speaker = child_with(doc, verb, RELATION_NSUBJ);
    if (speaker < 0) speaker = logical_subject(doc, verb);
    if (speaker < 0 || r->quotes.at_token[speaker] == quote) return false;
    new_act(r, verb, speaker, -1, quote);
    return true;
}

/* The verb of a sentence that ends in a colon: "He said:" and a new paragraph. */
static int32_t announced_by(const Reporter *r, int32_t sentence) {
    const Document *doc = r->doc;
    const Sentence *s = &doc->sentences.items[sentence];
    int32_t last = s->first_token + s->token_count - 1;
    if (last < s->first_token || !is_form(doc, last, S(":"))) return -1;
    for (int32_t t = last; t >= s->first_token && t > last - LOOK_BACK; t--)
        if (verb_cue(r, t).takes & TAKES_QUOTE) return t;
    return root_of(doc, sentence);
}

/* A quote that is a sentence of its own goes on with the quote before it in its paragraph, or has the speaker of the sentence before. */
static void take_from_before(Reporter *r, int32_t quote) {
    const Document *doc = r->doc;
    const Quote *q = &r->quotes.list.items[quote];
    int32_t sentence = sentence_of(doc, q->open), last = r->acts.count - 1;
    if (q->continues >= 0 && r->act_of_quote[q->continues] >= 0) {
        give_quote(r, r->act_of_quote[q->continues], quote);
        return;
    }
    if (!stands_alone(doc, q) || sentence == 0) return;
    bool same_block = block_of(doc, sentence) == block_of(doc, sentence - 1);
    bool near = last >= 0 && sentence_of(doc, r->acts.items[last].cue) >= sentence - 1;
    int32_t before = quote > 0 ? r->act_of_quote[quote - 1] : -1;
    bool adjoins = before >= 0 && sentence_of(doc, r->quotes.list.items[quote - 1].end - 1) >= sentence - 1;
    int32_t announced = announced_by(r, sentence - 1);
    if (announced >= 0) {
        int32_t speaker = logical_subject(doc, announced);
        if (speaker >= 0) new_act(r, announced, speaker, -1, quote);
        return;
    }
    if (same_block && adjoins)
        give_quote(r, before, quote);
    else if (adjoins)
        new_act(r, r->acts.items[before].cue, -1, before, quote);
    else if (near && !r->acts.items[last].hearsay)
        new_act(r, r->acts.items[last].cue, -1, last, quote);
    else if (same_block) {
        int32_t verb = root_of(doc, sentence - 1);
        int32_t speaker = verb >= 0 ? logical_subject(doc, verb) : -1;
        if (speaker >= 0) new_act(r, verb, speaker, -1, quote);
    }
}

/* "…" – Amina Diallo: the name that signs a quote, up to the end of its line; the token before it is its dash, or -1. */
static int32_t signed_by(const Reporter *r, const Quote *quote) {
    enum { NAME_WORDS = 6 };
    const Document *doc = r->doc;
    int32_t dash = quote->close + 1, t = dash + 1;
    if (quote->close < 0 || t >= doc->tokens.count || !is_dash(doc, dash)) return -1;
    while (t < doc->tokens.count && t < dash + NAME_WORDS && token_at(doc, t)->upos == UPOS_PROPN &&
           sentence_of(doc, t) == sentence_of(doc, dash + 1))
        t++;
    bool ends = t >= doc->tokens.count || sentence_of(doc, t) != sentence_of(doc, dash + 1) || token_at(doc, t)->upos == UPOS_PUNCT;
    return ends && t > dash + 1 && block_of(doc, sentence_of(doc, dash)) == block_of(doc, sentence_of(doc, quote->open)) ? dash + 1 : -1;
}

static void attach_quote(Reporter *r, int32_t quote) {
    const Document *doc = r->doc;
    const Quote *q = &r->quotes.list.items[quote];
    int32_t first = covering_act(r, q, q->open), last = covering_act(r, q, q->end - 1), act = first >= 0 ? first : last;
    r->act_of_quote[quote] = act;
    int32_t signer = is_utterance(doc, q) ? signed_by(r, q) : -1;
    if (signer >= 0)
        new_act(r, signer - 1, signer, -1, quote);
    else if (act >= 0)
        lengthen(&r->acts.items[act], q);
    else if (is_utterance(doc, q) && !take_verb_beside(r, quote) && !(runs_on(r, quote) && q->continues < 0))
        take_from_before(r, quote);
    for (int32_t before = q->continues; r->act_of_quote[quote] >= 0 && before >= 0 && r->act_of_quote[before] < 0;
         before = r->quotes.list.items[before].continues)
        give_quote(r, r->act_of_quote[quote], before);
}

void attach_quotes(Reporter *r, int32_t sentence, int32_t *next) {
    const Quotes *quotes = &r->quotes;
    for (; *next < quotes->list.count; ++*next) {
        const Quote *quote = &quotes->list.items[*next];
        if (sentence_of(r->doc, quote->parent >= 0 ? quote->open : quote->end - 1) > sentence) return;
        r->act_of_quote[*next] = -1;
        if (quote->parent < 0) attach_quote(r, *next);
    }
}

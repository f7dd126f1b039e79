/* Finds the time expressions of a document: the longest matches, less what is no time after all. */
#include "mention/times_stage.h"

/* Four figures are a year unless they count what follows: "2000 soldiers"; without a preposition only those near our time. */
static bool counts_something(const TimeText *text, int32_t first, int32_t end, const Meaning *m) {
    const Token *tokens = text->doc->tokens.items;
    int32_t token = text->words[end - 1].token, next = token + 1;
    int32_t year = m->of[FIELD_year];
    if (token < 0 || m->of[FIELD_bare] == 0) return false;
    bool round = year % 50 == 0 && year != 2000 && year != 1900 && year != 1950;
    if (m->of[FIELD_bare] == 2 && (year < 1900 || year > 2050 || round)) return true;
    if (first > 0 && str_equal(text->words[first - 1].text, S("$"))) return true;
    if (next >= text->doc->tokens.count || tokens[next].sentence != tokens[token].sentence) return false;
    bool sign = tokens[next].upos == UPOS_SYM, plural = tokens[next].xpos == XPOS_NNS;
    bool noun = tokens[next].upos == UPOS_NOUN || tokens[next].upos == UPOS_ADJ || sign;
    bool definite = token > 0 && tokens[token - 1].upos == UPOS_DET;
    bool ends = next + 1 >= text->doc->tokens.count || !is_nominal(text->doc, next + 1); /* "2000%", not "1998-99" */
    if (!noun || tokens[token].head <= token) return sign && tokens[next].xpos != XPOS_HYPH && ends;
    return plural && year % 50 == 0 && (!definite || round || year == 2000);
}

/* "Sunday Times", "the rest of Easter" Island: a part of a name, or one that cuts it. Names are in the order of the text. A weekday that
 * ends a name is none of it: "arrived in Lima Friday". */
static bool inside_name(const Document *doc, Span span, const Meaning *m, int32_t *name) {
    while (*name < doc->names.count && doc->names.items[*name].span.end <= span.start) ++*name;
    if (*name >= doc->names.count) return false;
    Span n = doc->names.items[*name].span;
    if (m->of[FIELD_weekday] && n.end == span.end) return false;
    if (n.end > span.end && n.start < span.end) return true;
    return n.start < span.start && n.end >= span.end;
}

/* "the March 14 Alliance", "the Sunday Times": before a name, after an article that is the name's. */
static bool opens_name(const Document *doc, int32_t first, int32_t end) {
    const Token *tokens = doc->tokens.items;
    if (first < 1 || end >= doc->tokens.count || tokens[end].sentence != tokens[first].sentence) return false;
    return tokens[first - 1].upos == UPOS_DET && tokens[end].upos == UPOS_PROPN && tokens[end - 1].head >= end &&
           tokens[tokens[end - 1].head].upos == UPOS_PROPN;
}

/* "Min-soon", "Sun-an": a part of a hyphened word, unless of figures ("pre-1990"). */
static bool inside_token(const TimeText *text, int32_t first, int32_t end) {
    const TimeWord *a = &text->words[first], *b = &text->words[end - 1];
    if (a->token < 0 || a->shapes || b->shapes) return false;
    return a->span.start > text->doc->tokens.items[a->token].span.start || b->span.end < text->doc->tokens.items[b->token].span.end;
}

static int32_t phrase_before(const TimeText *text, int32_t first) {
    int32_t sense = TIME_AT, longest = 0;
    for (int32_t i = 0; i < text->know->phrases.count; i++) {
        const TimePhrase *phrase = &text->know->phrases.items[i];
        bool same = phrase->tails <= first && phrase->tails > longest;
        for (int32_t w = 0; w < phrase->tails && same; w++)
            same = str_equal(str_from(text->words[first - phrase->tails + w].folded), text->know->tails.items[phrase->first_tail + w]);
        if (same) longest = phrase->tails, sense = phrase->sense;
    }
    return sense;
}

/* The row by which two expressions are told together, or NULL. */
static const TimeRange *range_between(const TimeText *text, int32_t first, int32_t end, int32_t next) {
    if (next != end + 1) return NULL;
    Str between = str_from(text->words[end].folded), before = first > 0 ? str_from(text->words[first - 1].folded) : (Str){0};
    for (int32_t i = 0; i < text->know->ranges.count; i++) {
        const TimeRange *range = &text->know->ranges.items[i];
        if (str_equal(range->between, between) && (!range->before.length || str_equal(range->before, before))) return range;
    }
    return NULL;
}

/* The token by which the expression hangs on the rest. */
static int32_t head_of(const Document *doc, int32_t first, int32_t end) {
    const Token *tokens = doc->tokens.items;
    for (int32_t t = first; t < end; t++)
        if ((tokens[t].head < first || tokens[t].head >= end) && tokens[t].upos != UPOS_DET) return t;
    return first;
}

/* "Theresa May": a month that goes on a name. */
static bool ends_name(const Document *doc, int32_t token, const Meaning *m) {
    const Token *t = &doc->tokens.items[token];
    if (!m->of[FIELD_month] || m->of[FIELD_day] || m->of[FIELD_year] || t->relation != RELATION_FLAT || t->head != token - 1) return false;
    return doc->tokens.items[t->head].upos == UPOS_PROPN;
}

/* Times that are none: numbers, parts of names and of words. */
static bool is_no_time(const TimeText *text, int32_t first, int32_t end, const Meaning *m, int32_t *name) {
    Span span = {text->words[first].span.start, text->words[end - 1].span.end};
    if (m->of[FIELD_kind] == KIND_NONE || counts_something(text, first, end, m)) return true;
    if (ends_name(text->doc, text->words[first].token, m)) return true;
    if (m->of[FIELD_kind] == KIND_DATE && !m->of[FIELD_year] &&
        opens_name(text->doc, text->words[first].token, text->words[end - 1].token + 1))
        return true;
    return inside_token(text, first, end) || inside_name(text->doc, span, m, name);
}

/* "the third-quarter results": the article is of the results. */
static bool is_others_article(const TimeText *text, int32_t first, int32_t end) {
    const Token *tokens = text->doc->tokens.items;
    int32_t article = text->words[first].token, last = text->words[end - 1].token;
    if (tokens[article].xpos == XPOS_PDT) return false; /* "half a century old" */
    return end - first > 1 && tokens[article].upos == UPOS_DET && tokens[article].head > last && text->words[first + 1].token != article;
}

static Expression make_expression(const TimeText *text, int32_t first, const TimeMatch *match) {
    first += is_others_article(text, first, match->end);
    const TimeWord *a = &text->words[first], *b = &text->words[match->end - 1];
    Expression out = {.span = {a->span.start, b->span.end}, .first_token = a->token, .end_token = b->token + 1, .meaning = match->meaning};
    out.head = head_of(text->doc, out.first_token, out.end_token);
    out.sense = phrase_before(text, first);
    return out;
}

static void find_in_sentence(TimeText *text, int32_t sentence, Expressions *out, int32_t *name) {
    int32_t before = -1, before_end = -1;
    time_text_of_sentence(text, &text->doc->sentences.items[sentence]);
    match_times(text);
    for (int32_t i = 0, end; i < text->count; i = end) {
        end = text->best[i].end ? text->best[i].end : i + 1;
        if (!text->best[i].end || is_no_time(text, i, end, &text->best[i].meaning, name)) continue;
        const TimeRange *range = before >= 0 ? range_between(text, before, before_end, i) : NULL;
        if (range) out->items[out->count - 1].opens_range = !range->list, out->items[out->count - 1].opens_list = range->list;
        Expression *e = array_push(text->arena, out);
        *e = make_expression(text, i, &text->best[i]);
        e->sentence = sentence;
        before = i, before_end = end;
    }
}

void find_expressions(const Document *doc, const TimeWords *know, Expressions *out, Arena *scratch) {
    TimeText text = {.doc = doc, .know = know, .arena = scratch};
    int32_t name = 0;
    for (int32_t s = 0; s < doc->sentences.count; s++) find_in_sentence(&text, s, out, &name);
    mark_quoted(doc, out);
}

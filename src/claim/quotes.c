/* Matches quotation marks. Blanks tell whether a mark opens or closes, its shape decides where they do not; a paragraph that begins
 * with a mark goes on with a quote that the paragraph before left open. */
#include "claim/quotes.h"

enum { NESTING = 8 };
#define S_(literal)                                                                                                                        \
    { (literal), (int32_t)sizeof(literal) - 1 }
typedef enum Role { ROLE_NONE, ROLE_OPEN, ROLE_CLOSE, ROLE_EITHER } Role;

typedef struct Mark {
    Role role;
    bool single; /* might be an apostrophe */
} Mark;

typedef struct Matcher {
    const Document *doc;
    Arena *arena;
    Quotes *quotes;
    int32_t stack[NESTING];
    int32_t depth;
} Matcher;

/* What the shape alone says. */
static Mark mark_shape(Str form) {
    static const struct {
        Str form;
        Mark mark;
    } marks[] = {
        {S_("\""), {ROLE_EITHER, false}}, {S_("``"), {ROLE_OPEN, false}}, {S_("''"), {ROLE_EITHER, false}}, {S_("“"), {ROLE_OPEN, false}},
        {S_("”"), {ROLE_CLOSE, false}},   {S_("„"), {ROLE_OPEN, false}},  {S_("‟"), {ROLE_OPEN, false}},    {S_("«"), {ROLE_OPEN, false}},
        {S_("»"), {ROLE_CLOSE, false}},   {S_("'"), {ROLE_EITHER, true}}, {S_("`"), {ROLE_OPEN, true}},     {S_("‘"), {ROLE_OPEN, true}},
        {S_("’"), {ROLE_CLOSE, true}},    {S_("‚"), {ROLE_OPEN, true}},   {S_("‹"), {ROLE_OPEN, true}},     {S_("›"), {ROLE_CLOSE, true}},
        {S_("＂"), {ROLE_EITHER, false}}, {S_("〝"), {ROLE_OPEN, false}}, {S_("〞"), {ROLE_CLOSE, false}},
    };
    unsigned char first = form.length ? (unsigned char)form.text[0] : 0;
    bool word = (first >= '0' && first <= '9') || ((first | 0x20) >= 'a' && (first | 0x20) <= 'z');
    if (form.length <= 3 && !word)
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (str_equal(form, marks[i].form)) return marks[i].mark;
    return (Mark){ROLE_NONE, false};
}

static bool is_open_mark_of(const Matcher *m, int32_t token) {
    return m->quotes->list.count && m->quotes->list.items[m->quotes->list.count - 1].open == token;
}

static bool is_one_of(Str form, const Str *forms, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal(form, forms[i])) return true;
    return false;
}

/* Whether the mark leans on the word before it, or on the word after it; brackets, dashes and other opening marks are no words to lean on.
 */
static bool leans_left(const Matcher *m, int32_t token) {
    static const Str opening[] = {S_("("), S_("["), S_("{"), S_("-"), S_("--"), S_("–"), S_("—"), S_("/")};
    const Token *tokens = m->doc->tokens.items;
    if (token == 0 || tokens[token - 1].space_after || tokens[token - 1].sentence != tokens[token].sentence) return false;
    return !is_open_mark_of(m, token - 1) && !is_one_of(tokens[token - 1].form, opening, sizeof opening / sizeof *opening);
}

static bool leans_right(const Matcher *m, int32_t token) {
    static const Str opening[] = {S_("["), S_("("), S_("$"), S_("..."), S_("…"), S_("#"), S_("@"), S_("£"), S_("€")};
    const Token *tokens = m->doc->tokens.items;
    if (token + 1 >= m->doc->tokens.count || tokens[token].space_after || tokens[token + 1].sentence != tokens[token].sentence)
        return false;
    const Token *after = &tokens[token + 1];
    if (is_one_of(after->form, opening, sizeof opening / sizeof *opening)) return true;
    if (after->upos != UPOS_PUNCT) return after->xpos != XPOS_POS;
    Mark next = mark_shape(after->form);
    return next.role == ROLE_OPEN || (next.role == ROLE_EITHER && !after->space_after);
}

static Mark read_mark(const Matcher *m, int32_t token) {
    const Token *t = &m->doc->tokens.items[token];
    Mark mark = mark_shape(t->form);
    if (mark.role == ROLE_NONE || (mark.single && t->xpos == XPOS_POS)) return (Mark){ROLE_NONE, false};
    bool left = leans_left(m, token), right = leans_right(m, token);
    if (left != right)
        mark.role = left ? ROLE_CLOSE : ROLE_OPEN;
    else if (mark.single)
        mark.role = ROLE_NONE;
    if (mark.role == ROLE_EITHER) mark.role = m->depth ? ROLE_CLOSE : ROLE_OPEN;
    return mark;
}

static bool is_single(const Matcher *m, int32_t quote) {
    return mark_shape(m->doc->tokens.items[m->quotes->list.items[quote].open].form).single;
}

static void open_quote(Matcher *m, int32_t token) {
    if (m->depth == NESTING) return;
    int32_t parent = m->depth ? m->stack[m->depth - 1] : -1;
    m->stack[m->depth++] = m->quotes->list.count;
    *array_push(m->arena, &m->quotes->list) = (Quote){token + 1, token + 1, token, -1, parent, -1};
}

/* A double mark closes past single ones that were apostrophes after all; those are emptied. */
static void close_quote(Matcher *m, int32_t token, bool single) {
    while (!single && m->depth && is_single(m, m->stack[m->depth - 1])) m->quotes->list.items[m->stack[--m->depth]].end = -1;
    if (!m->depth || is_single(m, m->stack[m->depth - 1]) != single) return;
    Quote *quote = &m->quotes->list.items[m->stack[--m->depth]];
    quote->end = token;
    quote->close = token;
}

static bool opens_with_mark(const Document *doc, int32_t token) {
    return token < doc->tokens.count && mark_shape(doc->tokens.items[token].form).role != ROLE_NONE;
}

/* What is open at the end of a paragraph runs to it if the next one begins with a mark; else the mark is an error, and the quote
 * ends with its sentence. `first` is the first quote of the paragraph, `end` its last token + 1. */
static void end_paragraph(Matcher *m, int32_t first, int32_t end) {
    const Document *doc = m->doc;
    bool runs_on = m->depth && opens_with_mark(doc, end);
    for (int32_t i = 0; i < m->depth; i++) {
        Quote *quote = &m->quotes->list.items[m->stack[i]];
        const Sentence *sentence = &doc->sentences.items[doc->tokens.items[quote->open].sentence];
        quote->end = runs_on && i == 0 ? end : is_single(m, m->stack[i]) ? -1 : sentence->first_token + sentence->token_count;
    }
    m->depth = 0;
    /* A quote cannot stand in one that was cut short before it, nor in an apostrophe. */
    for (int32_t i = first; i < m->quotes->list.count; i++) {
        Quote *quote = &m->quotes->list.items[i];
        while (quote->parent >= 0 && m->quotes->list.items[quote->parent].end <= quote->open)
            quote->parent = m->quotes->list.items[quote->parent].parent;
    }
}

static void keep_real(Quotes *quotes, int32_t tokens, Arena *arena) {
    int32_t *place = arena_new(arena, int32_t, quotes->list.count + 1);
    int32_t kept = 0;
    for (int32_t i = 0; i < quotes->list.count; i++) {
        Quote quote = quotes->list.items[i];
        if (quote.end <= quote.first) continue;
        if (quote.parent >= 0) quote.parent = place[quote.parent];
        place[i] = kept;
        quotes->list.items[kept++] = quote;
    }
    quotes->list.count = kept;
    quotes->at_token = arena_new(arena, int32_t, tokens + 1);
    for (int32_t t = 0; t < tokens; t++) quotes->at_token[t] = -1;
    /* An inner quote comes after its outer one and paints over it; nesting is bounded, so this is linear. */
    for (int32_t i = 0; i < kept; i++) {
        const Quote *quote = &quotes->list.items[i];
        for (int32_t t = quote->open; t < (quote->close >= 0 ? quote->close + 1 : quote->end); t++) quotes->at_token[t] = i;
    }
}

static void link_paragraphs(const Document *doc, Quotes *quotes) {
    for (int32_t i = 1; i < quotes->list.count; i++) {
        const Quote *before = &quotes->list.items[i - 1];
        if (before->parent >= 0) before = &quotes->list.items[before->parent];
        Quote *quote = &quotes->list.items[i];
        bool next = doc->tokens.items[before->open].sentence != doc->tokens.items[quote->open].sentence && before->end == quote->open;
        if (before->close < 0 && next && quote->parent < 0) quote->continues = (int32_t)(before - quotes->list.items);
    }
}

Quotes match_quotes(const Document *doc, Arena *arena) {
    Quotes quotes = {0};
    Matcher m = {.doc = doc, .arena = arena, .quotes = &quotes};
    int32_t first = 0;
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        Mark mark = read_mark(&m, t);
        if (mark.role == ROLE_OPEN) open_quote(&m, t);
        if (mark.role == ROLE_CLOSE) close_quote(&m, t, mark.single);
        bool last = t + 1 == doc->tokens.count || doc->sentences.items[doc->tokens.items[t + 1].sentence].block !=
                                                      doc->sentences.items[doc->tokens.items[t].sentence].block;
        if (!last) continue;
        end_paragraph(&m, first, t + 1);
        first = quotes.list.count;
    }
    keep_real(&quotes, doc->tokens.count, arena);
    link_paragraphs(doc, &quotes);
    return quotes;
}

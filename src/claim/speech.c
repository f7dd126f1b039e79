/* Who says what: acts of speech found by cue (speech_acts.c) and by quotation marks (speech_quotes.c) become speeches, and speeches
 * inside speeches the chain of who told it (after Pareti 2015: source, cue and content, at any depth). */
#include "claim/speech.h"

#include "mention/times.h"
#include "stages.h"

#include <stdlib.h>

/* ------------------------------------------------------------------------ content */

static bool is_mark_of_part(const Quotes *quotes, int32_t token) {
    int32_t quote = quotes->at_token[token];
    return quote >= 0 && (quotes->list.items[quote].open == token || quotes->list.items[quote].close == token);
}

/* A part without the marks around it: both if they belong together, and the comma that the cue put there. */
static TokenRange bare_part(const Document *doc, const Quotes *quotes, TokenRange part) {
    int32_t quote = part.first < part.end ? quotes->at_token[part.first] : -1;
    if (quote >= 0 && quotes->list.items[quote].open == part.first) {
        int32_t close = quotes->list.items[quote].close;
        if (close < 0 || close == part.end - 1) {
            part.first++;
            if (close >= 0) part.end--;
        }
    }
    while (part.end > part.first && str_equal(doc->tokens.items[part.end - 1].form, S(","))) part.end--;
    return part;
}

static Directness directness_of(const Reporter *r, const Act *act) {
    int32_t inside = 0, outside = 0;
    int32_t own = r->quotes.at_token[act->cue];
    for (int32_t p = 0; p < act->parts.count; p++)
        for (int32_t t = act->parts.items[p].first; t < act->parts.items[p].end; t++) {
            if (r->doc->tokens.items[t].upos == UPOS_PUNCT || is_mark_of_part(&r->quotes, t)) continue;
            int32_t quote = r->quotes.at_token[t];
            if (quote >= 0 && quote != own)
                inside++;
            else
                outside++;
        }
    if (act->verbatim) return SPEECH_DIRECT;
    return !inside ? SPEECH_INDIRECT : !outside ? SPEECH_DIRECT : SPEECH_MIXED;
}

static void add_words(StrBuilder *words, const Document *doc, Span span) {
    Str text = document_words(doc, span);
    if (words->length) build_char(words, ' ');
    for (int32_t i = 0; i < text.length; i++) {
        bool blank = text.text[i] == '\n' || text.text[i] == '\t' || text.text[i] == '\r' || text.text[i] == ' ';
        if (!blank)
            build_char(words, text.text[i]);
        else if (words->length && words->text[words->length - 1] != ' ')
            build_char(words, ' ');
    }
}

static void fill_content(const Reporter *r, const Act *act, Speech *speech) {
    Document *doc = r->doc;
    StrBuilder words = {.arena = doc->arena};
    for (int32_t p = 0; p < act->parts.count; p++) {
        TokenRange part = bare_part(doc, &r->quotes, act->parts.items[p]);
        if (part.first >= part.end) continue;
        Span span = tokens_span(doc, part.first, part.end);
        *(Span *)array_push(doc->arena, &speech->parts) = span;
        add_words(&words, doc, span);
        if (!speech->content.end || span.start < speech->content.start) speech->content.start = span.start;
        if (span.end > speech->content.end) speech->content.end = span.end;
    }
    speech->words = built(&words);
    speech->directness = directness_of(r, act);
}

/* ------------------------------------------------------------------------- nesting */

typedef struct Extent {
    int32_t act, tokens;
} Extent;

/* Longer contents first, so that what lies inside paints over what lies around it. */
static int by_length(const void *a, const void *b) {
    const Extent *x = a, *y = b;
    if (x->tokens != y->tokens) return x->tokens < y->tokens ? 1 : -1;
    return x->act < y->act ? -1 : 1;
}

static int32_t tokens_of(const Act *act) {
    int32_t count = 0;
    for (int32_t p = 0; p < act->parts.count; p++) count += act->parts.items[p].end - act->parts.items[p].first;
    return count;
}

static void paint_speeches(const Reporter *r) {
    Document *doc = r->doc;
    Extent *extents = arena_new(r->scratch, Extent, r->acts.count + 1);
    for (int32_t a = 0; a < r->acts.count; a++) {
        extents[a].act = a;
        extents[a].tokens = tokens_of(&r->acts.items[a]);
    }
    qsort(extents, (size_t)r->acts.count, sizeof *extents, by_length);
    for (int32_t e = 0; e < r->acts.count; e++) {
        const Act *act = &r->acts.items[extents[e].act];
        Speech *speech = &doc->speeches.items[extents[e].act];
        speech->parent = act->within >= 0 ? act->within : doc->speech_of_token[act->cue];
        for (int32_t p = 0; p < act->parts.count && !act->aside; p++)
            for (int32_t t = act->parts.items[p].first; t < act->parts.items[p].end; t++) doc->speech_of_token[t] = extents[e].act;
    }
}

/* "Olmert said …, local media said": a report of nothing but another's statement is a link of its chain, and its medium. */
static void link_reports(const Reporter *r) {
    Document *doc = r->doc;
    enum { WHOLE = 75 };
    for (int32_t a = 0; a < r->acts.count; a++) {
        const Speech *inner = &doc->speeches.items[a];
        int32_t parent = inner->parent;
        if (parent < 0 || inner->link_only || inner->source == SOURCE_HEARSAY || doc->speeches.items[parent].link_only) continue;
        const Act *act = &r->acts.items[a];
        int32_t said = tokens_of(act) + act->frame.end - act->frame.first,
                lead = act->frame.first - r->acts.items[parent].parts.items[0].first;
        if (said + (lead > 0 ? lead : 0) < tokens_of(&r->acts.items[parent]) * WHOLE / 100 || lead * 2 > said * 3) continue;
        doc->speeches.items[parent].link_only = true;
        if (doc->speeches.items[parent].source == SOURCE_MEDIA && !inner->medium_words.length)
            doc->speeches.items[a].medium = doc->speeches.items[parent].speakers;
    }
}

/* ---------------------------------------------------------------------- the speeches */

static void add_speech(const Reporter *r, const Act *act) {
    Document *doc = r->doc;
    Speech speech = {.cue_token = act->cue,
                     .cue = act->frame.first < act->frame.end && act->word.kind == CUE_SOURCE
                                ? tokens_span(doc, act->cue, act->source.first)
                                : doc->tokens.items[act->cue].span,
                     .cue_lemma = doc->tokens.items[act->cue].lemma,
                     .time = -1,
                     .parent = -1,
                     .sentence = doc->tokens.items[act->cue].sentence,
                     .link_only = act->link_only};
    fill_content(r, act, &speech);
    if (act->word.kind != CUE_SOURCE && act->word.kind != CUE_HEARSAY) speech.time = time_of(doc, act->cue);
    fill_sides(r, act, &speech);
    *array_push(doc->arena, &doc->speeches) = speech;
}

void find_speech(Document *doc, const Knowledge *know, Arena *scratch) {
    doc->speech_of_token = arena_new(doc->arena, int32_t, doc->tokens.count + 1);
    for (int32_t t = 0; t < doc->tokens.count; t++) doc->speech_of_token[t] = -1;
    if (!know->speech) return;
    Reporter reporter = {.doc = doc, .know = know, .words = know->speech, .scratch = scratch, .quotes = match_quotes(doc, scratch)};
    reporter.first_act = arena_new(scratch, int32_t, doc->sentences.count + 1);
    reporter.act_of_quote = arena_new(scratch, int32_t, reporter.quotes.list.count + 1);
    for (int32_t s = 0, next_quote = 0; s < doc->sentences.count; s++) {
        reporter.first_act[s] = reporter.acts.count;
        find_acts(&reporter, s);
        attach_quotes(&reporter, s, &next_quote);
    }
    for (int32_t a = 0; a < reporter.acts.count; a++) add_speech(&reporter, &reporter.acts.items[a]);
    paint_speeches(&reporter);
    link_reports(&reporter);
}

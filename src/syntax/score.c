/* The scores of CoNLL 2018; see conllu.h. */
#include "syntax/conllu.h"

const char *const metric_names[METRIC_COUNT] = {"Tokens", "Sentences", "Words", "UPOS", "XPOS", "Lemmas", "UAS", "LAS"};

double score_f1(Score score) {
    return score.gold + score.system ? 200.0 * score.right / (score.gold + score.system) : 0;
}

/* A document's spans counted in characters that are no blanks, so that two texts with other blanks agree. */
typedef struct Layer {
    Span *spans;
    int32_t count;
} Layer;

typedef struct Reading {
    const Document *doc;
    int32_t *solid; /* [text + 1] bytes that are no blanks before this byte */
    Layer tokens, sentences, words;
} Reading;

static bool is_blank(char c) {
    return (unsigned char)c <= ' ';
}

static Span solid_span(const Reading *reading, int32_t start, int32_t end) {
    return (Span){reading->solid[start], reading->solid[end]};
}

static Reading make_reading(Arena *arena, const Document *doc) {
    Reading reading = {.doc = doc, .solid = arena_new(arena, int32_t, doc->text.length + 1)};
    for (int32_t i = 0; i < doc->text.length; i++) reading.solid[i + 1] = reading.solid[i] + !is_blank(doc->text.text[i]);
    reading.words.spans = arena_new(arena, Span, doc->tokens.count);
    reading.tokens.spans = arena_new(arena, Span, doc->tokens.count);
    reading.sentences.spans = arena_new(arena, Span, doc->sentences.count);
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        Span span = solid_span(&reading, doc->tokens.items[i].span.start, doc->tokens.items[i].span.end);
        reading.words.spans[reading.words.count++] = span;
        if (token_continues(doc, i))
            reading.tokens.spans[reading.tokens.count - 1].end = span.end;
        else
            reading.tokens.spans[reading.tokens.count++] = span;
    }
    for (int32_t i = 0; i < doc->sentences.count; i++) {
        Span span = doc->sentences.items[i].span;
        reading.sentences.spans[reading.sentences.count++] = solid_span(&reading, span.start, span.end);
    }
    return reading;
}

/* partner[i]: the item of `b` with the same span as item i of `a`, or -1; returns how many have one. */
static int32_t align(const Layer *a, const Layer *b, int32_t *partner) {
    int32_t same = 0;
    for (int32_t i = 0, j = 0; i < a->count; i++) {
        while (j < b->count &&
               (b->spans[j].start < a->spans[i].start || (b->spans[j].start == a->spans[i].start && b->spans[j].end < a->spans[i].end)))
            j++;
        bool found = j < b->count && b->spans[j].start == a->spans[i].start && b->spans[j].end == a->spans[i].end;
        partner[i] = found ? j++ : -1;
        same += found;
    }
    return same;
}

static bool same_text(Str a, Str b) {
    int32_t i = 0, j = 0;
    for (;;) {
        while (i < a.length && is_blank(a.text[i])) i++;
        while (j < b.length && is_blank(b.text[j])) j++;
        if (i == a.length || j == b.length) return i == a.length && j == b.length;
        if (a.text[i++] != b.text[j++]) return false;
    }
}

static bool same_head(const Document *gold, const Document *system, const int32_t *partner, int32_t g) {
    int32_t gold_head = gold->tokens.items[g].head, head = system->tokens.items[partner[g]].head;
    return gold_head < 0 ? head < 0 : head >= 0 && partner[gold_head] == head;
}

static bool same_relation(const Token *a, const Token *b) {
    Str left = relation_name((Relation)a->relation), right = relation_name((Relation)b->relation);
    return str_equal(str_cut(&left, ':'), str_cut(&right, ':'));
}

static void score_words(const Document *gold, const Document *system, const int32_t *partner, Score scores[METRIC_COUNT]) {
    for (int32_t g = 0; g < gold->tokens.count; g++) {
        if (partner[g] < 0) continue;
        const Token *a = &gold->tokens.items[g], *b = &system->tokens.items[partner[g]];
        scores[METRIC_UPOS].right += a->upos == b->upos;
        scores[METRIC_XPOS].right += a->xpos == b->xpos;
        scores[METRIC_LEMMAS].right += str_equal(a->lemma, b->lemma) || str_equal(a->lemma, S("_"));
        bool head = same_head(gold, system, partner, g);
        scores[METRIC_UAS].right += head;
        scores[METRIC_LAS].right += head && same_relation(a, b);
    }
}

bool score_documents(Arena *scratch, const Document *gold, const Document *system, Score scores[METRIC_COUNT]) {
    if (!same_text(gold->text, system->text)) return false;
    Reading a = make_reading(scratch, gold), b = make_reading(scratch, system);
    int32_t *partner = arena_new(scratch, int32_t, a.words.count + a.sentences.count);
    for (int32_t m = 0; m < METRIC_COUNT; m++) scores[m] = (Score){0, a.words.count, b.words.count};
    scores[METRIC_TOKENS] = (Score){align(&a.tokens, &b.tokens, partner), a.tokens.count, b.tokens.count};
    scores[METRIC_SENTENCES] = (Score){align(&a.sentences, &b.sentences, partner), a.sentences.count, b.sentences.count};
    scores[METRIC_WORDS].right = align(&a.words, &b.words, partner);
    score_words(gold, system, partner, scores);
    return true;
}

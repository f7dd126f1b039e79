/* Body blocks → sentences, cut where boundaries.c and the model of sentence ends say so. */
#include "learn/weights.h"
#include "stages.h"
#include "text/boundaries.h"
#include "text/characters.h"

static bool ends_sentence(const TextWords *words, Str text, const Boundary *boundary) {
    BoundaryVerdict verdict = boundary_verdict(words, text, boundary);
    if (verdict != BOUNDARY_OPEN) return verdict == BOUNDARY_ALWAYS;
    if (!words->boundaries) return boundary_by_rule(words, text, boundary);
    uint64_t features[BOUNDARY_FEATURES];
    int32_t scores[8] = {0};
    weights_score(words->boundaries, features, boundary_features(words, text, boundary, features), scores);
    return scores[1] > scores[0];
}

static void add_sentence(Document *doc, int32_t block, int32_t start, int32_t end) {
    while (start < end) {
        Character c = character_at(doc->text, start);
        if (c.class != CHARACTER_SPACE) break;
        start = c.end;
    }
    while (end > start) {
        Character c = character_before(doc->text, end);
        if (c.class != CHARACTER_SPACE) break;
        end = c.end;
    }
    if (start == end) return;
    Sentence *sentence = array_push(doc->arena, &doc->sentences);
    *sentence = (Sentence){.span = {start, end}, .block = block};
}

void split_sentences(Document *doc, const Knowledge *know, Arena *scratch) {
    (void)scratch;
    for (int32_t i = 0; i < doc->blocks.count; i++) {
        Span span = doc->blocks.items[i].span;
        if (doc->blocks.items[i].kind != BLOCK_BODY) continue;
        BoundarySearch search = {.text = str_slice(doc->text, 0, span.end), .at = span.start, .start = span.start};
        Boundary boundary;
        while (next_boundary(&search, &boundary)) {
            if (!ends_sentence(know->text, search.text, &boundary)) continue;
            add_sentence(doc, i, search.start, boundary.end);
            search.start = boundary.next;
        }
        add_sentence(doc, i, search.start, span.end);
    }
}

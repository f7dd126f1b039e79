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

/* Where a row of words that no stop ends is cut: at its last blank. */
static int32_t cut_of(Str text, int32_t start) {
    enum { LONGEST = 1 << 16 };
    if (text.length - start <= LONGEST) return text.length;
    int32_t cut = start + LONGEST;
    while (cut > start + LONGEST / 2 && text.text[cut] != ' ' && text.text[cut] != '\n') cut--;
    if (cut == start + LONGEST / 2)
        for (cut = start + LONGEST; ((unsigned char)text.text[cut] & 0xC0) == 0x80;) cut--;
    return cut;
}

static void add_sentences(Document *doc, int32_t block, int32_t start, int32_t end) {
    Str text = str_slice(doc->text, 0, end);
    for (int32_t cut; start < end; start = cut) {
        cut = cut_of(text, start);
        add_sentence(doc, block, start, cut);
    }
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
            add_sentences(doc, i, search.start, boundary.end);
            search.start = boundary.next;
        }
        add_sentences(doc, i, search.start, span.end);
    }
}

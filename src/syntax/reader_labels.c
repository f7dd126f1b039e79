/* The labels of names, by a chain: what the best labelling of a sentence loses if a word has another label. See reader.h. */
#include "syntax/reader_run.h"

enum { LABELS = READER_LABELS, WAYS = READER_WAYS };

/* Scores of labels are shrunk, and kept below the best one's, so that no sentence is too long for them. */
enum { SHRINK = 8, NEVER = INT32_MIN / 2 };

static bool may_follow(int32_t label, int32_t last) {
    return !label || label % 2 || last == label || last == label - 1;
}

/* steps[0][a][b]: of b after a; steps[1][a][b]: of a after b. */
void list_steps(ReaderRun *run) {
    for (int32_t a = 0; a < LABELS; a++) {
        for (int32_t b = 0; b < WAYS; b++) run->steps[0][a][b] = run->steps[1][a][b] = NEVER;
        for (int32_t b = 0; b < LABELS; b++) {
            if (may_follow(b, a)) run->steps[0][a][b] = run->reader->next[a * LABELS + b] / (1 << SHRINK);
            if (may_follow(a, b)) run->steps[1][a][b] = run->reader->next[b * LABELS + a] / (1 << SHRINK);
        }
    }
}

/* sums[label]: of the best way from the sentence's edge to this word with this label, by the sums of the word beside it. At the edge,
 * where none is, may stand what may stand beside label 0. What passes through NEVER stays far below all that may be. */
static void extend_ways(const int32_t (*steps)[WAYS], const int32_t *beside, const int32_t *scores, int32_t *sums) {
    for (int32_t b = 0; b < WAYS; b++) sums[b] = beside || steps[0][b] <= NEVER / 2 ? NEVER : 0;
    for (int32_t a = 0; beside && a < LABELS; a++) {
        for (int32_t b = 0; b < WAYS; b++) {
            int32_t sum = beside[a] + steps[a][b];
            sums[b] = sum > sums[b] ? sum : sums[b];
        }
    }
    int32_t top = NEVER;
    for (int32_t b = 0; b < LABELS; b++) {
        sums[b] = sums[b] <= NEVER / 2 ? NEVER : sums[b] + scores[b] / (1 << SHRINK);
        top = sums[b] > top ? sums[b] : top;
    }
    for (int32_t b = 0; b < LABELS; b++) sums[b] = sums[b] == NEVER ? NEVER : sums[b] - top;
}

/* How much the best labelling loses by each label of a word, from the ways to it from both edges. */
static void doubt_word(const int32_t *before, const int32_t *after, const int32_t *scores, int8_t *doubts) {
    enum { UNIT = 1 << (2 * NET_BITS - SHRINK - READER_DOUBT_BITS) };
    int32_t whole[LABELS], top = NEVER;
    for (int32_t b = 0; b < LABELS; b++) {
        bool never = before[b] == NEVER || after[b] == NEVER;
        whole[b] = never ? NEVER : before[b] + after[b] - scores[b] / (1 << SHRINK);
        top = whole[b] > top ? whole[b] : top;
    }
    for (int32_t b = 0; b < LABELS; b++) {
        int32_t loss = whole[b] == NEVER ? INT8_MAX : (top - whole[b]) / UNIT;
        doubts[b] = (int8_t)(loss > INT8_MAX ? INT8_MAX : loss);
    }
}

/* Max-marginals of Viterbi 1967. */
static void doubt_sentence(const ReaderRun *run, int32_t first, int32_t count, int8_t (*doubts)[LABELS]) {
    int32_t width = run->reader->name.out, after[2][WAYS];
    int32_t(*before)[WAYS] = arena_room(run->scratch, sizeof *before, (size_t)count);
    const int32_t *scores = run->sums + (ptrdiff_t)first * width;
    for (int32_t i = 0; i < count; i++) extend_ways(run->steps[0], i ? before[i - 1] : NULL, scores + (ptrdiff_t)i * width, before[i]);
    for (int32_t i = count - 1; i >= 0; i--) {
        const int32_t *own = scores + (ptrdiff_t)i * width;
        extend_ways(run->steps[1], i + 1 < count ? after[(i + 1) % 2] : NULL, own, after[i % 2]);
        doubt_word(before[i], after[i % 2], own, doubts[first + i]);
    }
}

void answer_labels(const ReaderRun *run, int8_t (*doubts)[LABELS]) {
    const int32_t *starts = run->batch->starts;
    run_hidden(run, &run->reader->name_hidden);
    net_multiply(&run->reader->name, run->hidden_seen, READER_NAME, run->batch->count, run->sums);
    for (int32_t s = 0; s < run->batch->sentences; s++) doubt_sentence(run, starts[s], starts[s + 1] - starts[s], doubts);
}

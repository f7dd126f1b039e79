/* The net at work; see reader.h. */
#include "syntax/reader.h"

#include <string.h>

enum { STATE = READER_STATE, TOP = READER_TOP, WIDTH = READER_EMBEDDING, ARC = READER_ARC, REL = READER_RELATION, LABELS = READER_LABELS };

static uint32_t find_row(const Reader *reader, uint64_t key) {
    uint32_t mask = reader->head->slots - 1, fingerprint = (uint32_t)(key >> 32);
    for (uint32_t at = (uint32_t)key & mask;; at = (at + 1) & mask) {
        ReaderSlot slot = reader->slots[at];
        if (!slot.row) return 0;
        if (slot.fingerprint == fingerprint) return slot.row <= reader->head->rows ? slot.row : 0;
    }
}

static void embed(const Reader *reader, const uint64_t *keys, uint8_t *seen) {
    int32_t sums[WIDTH] = {0};
    uint32_t rows[READER_KEYS];
    for (int32_t k = 0; k < READER_KEYS; k++) __builtin_prefetch(&reader->slots[(uint32_t)keys[k] & (reader->head->slots - 1)]);
    for (int32_t k = 0; k < READER_KEYS; k++) {
        rows[k] = keys[k] ? find_row(reader, keys[k]) : 0;
        if (rows[k]) __builtin_prefetch(reader->table + (size_t)(rows[k] - 1) * WIDTH);
    }
    for (int32_t k = 0; k < READER_KEYS; k++) {
        if (!rows[k]) continue;
        const int8_t *row = reader->table + (size_t)(rows[k] - 1) * WIDTH;
        for (int32_t j = 0; j < WIDTH; j++) sums[j] += row[j];
    }
    int16_t values[WIDTH];
    for (int32_t j = 0; j < WIDTH; j++) values[j] = (int16_t)net_squash(sums[j] * (NET_ONE >> READER_TABLE_BITS));
    net_see(seen, values, WIDTH);
}

/* ------------------------------------------------------------- the layers */

/* States of both sides lie beside each other: [count][2][STATE]. */
typedef struct Run {
    const Reader *reader;
    Arena *scratch;
    const ReaderBatch *batch;
    int32_t *sums; /* room for the widest layer */
} Run;

/* What a side of a layer begins from, of word 0; `pass` goes past its units, and NULL in the first layer, which makes its own. */
typedef struct LayerRun {
    int32_t layer, side;
    const uint8_t *input;
    int32_t stride;
    const int16_t *pass;
} LayerRun;

static void run_side(const Run *run, const LayerRun *at, int16_t *states) {
    const NetMatrix *matrix = &run->reader->layers[at->layer][at->side];
    const int16_t *peep = run->reader->peeps[at->layer][at->side];
    net_multiply(matrix, at->input, at->stride, run->batch->count, run->sums);
    for (int32_t s = 0; s < run->batch->sentences; s++) {
        int32_t first = run->batch->starts[s], count = run->batch->starts[s + 1] - first;
        int16_t cell[STATE] = {0}, own[STATE];
        for (int32_t i = 0; i < count; i++) {
            int32_t word = at->side ? first + count - 1 - i : first + i;
            const int32_t *sums = run->sums + (ptrdiff_t)word * matrix->out;
            const int16_t *pass = at->pass ? at->pass + (ptrdiff_t)word * TOP : own;
            if (!at->pass) net_squash_all(own, sums + 3 * STATE, STATE);
            net_unit(&(NetUnit){STATE, sums, peep, pass, cell, states + (ptrdiff_t)word * TOP + at->side * STATE});
        }
    }
}

/* What the net sees of the last layer's states. */
static const uint8_t *run_layers(const Run *run) {
    int32_t count = run->batch->count;
    uint8_t *seen = arena_new(run->scratch, uint8_t, count * TOP);
    int16_t *states[READER_LAYERS];
    for (int32_t i = 0; i < count; i++) embed(run->reader, run->batch->keys + (ptrdiff_t)i * READER_KEYS, seen + (ptrdiff_t)i * WIDTH);
    for (int32_t l = 0; l < READER_LAYERS; l++) {
        states[l] = arena_new(run->scratch, int16_t, count * TOP);
        for (int32_t side = 0; side < READER_SIDES; side++) {
            LayerRun at = {l, side, seen + (l == 1 ? side * STATE : 0), l ? TOP : WIDTH, l ? states[l - 1] + side * STATE : NULL};
            run_side(run, &at, states[l]);
        }
        net_see(seen, states[l], count * TOP);
    }
    return seen;
}

/* ------------------------------------------------------------ the answers */

static int32_t best_of(const int32_t *scores, int32_t count) {
    int32_t best = 0;
    for (int32_t i = 1; i < count; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

static void answer_tags(const Run *run, const uint8_t *top, uint8_t *tags) {
    const NetMatrix *matrix = &run->reader->tag;
    net_multiply(matrix, top, TOP, run->batch->count, run->sums);
    for (int32_t i = 0; i < run->batch->count; i++)
        tags[i] = (uint8_t)best_of(run->sums + (ptrdiff_t)i * matrix->out, (int32_t)run->reader->head->tags);
}

static int16_t *hidden(const Run *run, const NetMatrix *matrix, const uint8_t *x, int32_t stride) {
    int16_t *values = arena_new(run->scratch, int16_t, run->batch->count * matrix->out);
    net_multiply(matrix, x, stride, run->batch->count, run->sums);
    net_squash_all(values, run->sums, run->batch->count * matrix->out);
    return values;
}

static const uint8_t *hidden_seen(const Run *run, const NetMatrix *matrix, const uint8_t *x, int32_t stride) {
    uint8_t *seen = arena_new(run->scratch, uint8_t, run->batch->count * matrix->out);
    net_see(seen, hidden(run, matrix, x, stride), run->batch->count * matrix->out);
    return seen;
}

static bool may_follow(int32_t label, int32_t last) {
    return !label || label % 2 || last == label || last == label - 1;
}

/* Scores of labels are shrunk, and kept below the best one's, so that no sentence is too long for them. */
enum { SHRINK = 8, NEVER = INT32_MIN / 2 };

static int32_t step_score(const Reader *reader, int32_t from, int32_t to) {
    return may_follow(to, from) ? reader->next[from * LABELS + to] / (1 << SHRINK) : NEVER;
}

static void keep_small(int32_t *sums) {
    int32_t top = sums[best_of(sums, LABELS)];
    for (int32_t b = 0; b < LABELS; b++) sums[b] = sums[b] <= NEVER / 2 ? NEVER : sums[b] - top;
}

/* sums[label]: of the best way from the sentence's edge to this word with this label, by the sums of the word beside it. */
static void extend_ways(const Reader *reader, const int32_t *beside, const int32_t *scores, bool ahead, int32_t *sums) {
    for (int32_t b = 0; b < LABELS; b++) {
        int32_t most = beside ? NEVER : ahead || may_follow(b, 0) ? 0 : NEVER;
        for (int32_t a = 0; beside && a < LABELS; a++) {
            int32_t step = ahead ? step_score(reader, b, a) : step_score(reader, a, b);
            if (beside[a] > NEVER / 2 && step > NEVER && beside[a] + step > most) most = beside[a] + step;
        }
        sums[b] = most == NEVER ? NEVER : most + scores[b] / (1 << SHRINK);
    }
    keep_small(sums);
}

/* How much the best labelling of the sentence loses if a word has another label (max-marginals of Viterbi 1967). */
static void doubt_labels(const Run *run, const int32_t *scores, int32_t first, int32_t count, int8_t (*doubts)[LABELS]) {
    enum { UNIT = 1 << (2 * NET_BITS - SHRINK - READER_DOUBT_BITS) };
    int32_t(*before)[LABELS] = arena_alloc(run->scratch, sizeof *before, (size_t)count), after[2][LABELS], width = run->reader->name.out;
    for (int32_t i = 0; i < count; i++)
        extend_ways(run->reader, i ? before[i - 1] : NULL, scores + (ptrdiff_t)(first + i) * width, false, before[i]);
    for (int32_t i = count - 1; i >= 0; i--) {
        const int32_t *own = scores + (ptrdiff_t)(first + i) * width;
        int32_t whole[LABELS];
        extend_ways(run->reader, i + 1 < count ? after[(i + 1) % 2] : NULL, own, true, after[i % 2]);
        for (int32_t b = 0; b < LABELS; b++) {
            bool never = before[i][b] <= NEVER / 2 || after[i % 2][b] <= NEVER / 2;
            whole[b] = never ? NEVER : before[i][b] + after[i % 2][b] - own[b] / (1 << SHRINK);
        }
        int32_t top = whole[best_of(whole, LABELS)];
        for (int32_t b = 0; b < LABELS; b++) {
            int32_t loss = whole[b] <= NEVER / 2 ? INT8_MAX : (top - whole[b]) / UNIT;
            doubts[first + i][b] = (int8_t)(loss > INT8_MAX ? INT8_MAX : loss);
        }
    }
}

static void answer_labels(const Run *run, const uint8_t *top, int8_t (*doubts)[LABELS]) {
    const Reader *reader = run->reader;
    const uint8_t *seen = hidden_seen(run, &reader->name_hidden, top, TOP);
    net_multiply(&reader->name, seen, READER_NAME, run->batch->count, run->sums);
    for (int32_t s = 0; s < run->batch->sentences; s++)
        doubt_labels(run, run->sums, run->batch->starts[s], run->batch->starts[s + 1] - run->batch->starts[s], doubts);
}

static void answer_heads(const Run *run, const uint8_t *top, int32_t *heads) {
    const Reader *reader = run->reader;
    int32_t n = run->batch->count;
    const uint8_t *dependents = hidden_seen(run, &reader->dependent, top, TOP);
    const int16_t *values = hidden(run, &reader->top_head, top, TOP);
    int16_t *turned = arena_new(run->scratch, int16_t, n * ARC);
    net_multiply(&reader->turn, dependents, ARC, n, run->sums);
    for (int32_t i = 0; i < n * ARC; i++) {
        enum { MOST = INT32_MAX / NET_ONE / ARC, SHIFT = 2 * NET_BITS - READER_TURNED_BITS };
        int32_t value = (run->sums[i] + (1 << (SHIFT - 1))) >> SHIFT;
        turned[i] = (int16_t)(value > MOST ? MOST : value < -MOST ? -MOST : value);
    }
    for (int32_t s = 0; s < run->batch->sentences; s++) {
        int32_t first = run->batch->starts[s], count = run->batch->starts[s + 1] - first, width = count + 1;
        int32_t *scores = arena_new(run->scratch, int32_t, count * width), *likely = arena_new(run->scratch, int32_t, count);
        for (int32_t j = 0; j < count; j++) likely[j] = net_dot(reader->likely, values + (ptrdiff_t)(first + j) * ARC, ARC);
        for (int32_t i = 0; i < count; i++) {
            const int16_t *dependent = turned + (ptrdiff_t)(first + i) * ARC;
            for (int32_t j = 0; j < count; j++)
                scores[i * width + j] = net_dot(dependent, values + (ptrdiff_t)(first + j) * ARC, ARC) / 4 + likely[j] / 4 +
                                        reader->distance[reader_distance(i, j)] / 4;
            scores[i * width + count] = net_dot(dependent, reader->root, ARC) / 4 + reader->distance[0] / 4;
        }
        best_tree(run->scratch, scores, count, heads + first);
        for (int32_t i = first; i < first + count; i++)
            if (heads[i] >= 0) heads[i] += first;
    }
}

static void answer_relations(const Run *run, const uint8_t *top, const ReaderAnswers *answers) {
    const Reader *reader = run->reader;
    int32_t n = run->batch->count;
    int32_t *of_head = arena_new(run->scratch, int32_t, n * REL);
    int16_t *values = arena_new(run->scratch, int16_t, n * REL);
    net_multiply(&reader->relation_head, top, TOP, n, of_head);
    net_multiply(&reader->relation_dependent, top, TOP, n, run->sums);
    for (int32_t i = 0; i < n; i++) {
        const int32_t *head = answers->heads[i] < 0 ? NULL : of_head + (ptrdiff_t)answers->heads[i] * REL;
        int32_t *sums = run->sums + (ptrdiff_t)i * REL;
        for (int32_t k = 0; head && k < REL; k++) sums[k] += head[k];
    }
    net_squash_all(values, run->sums, n * REL);
    uint8_t *seen = arena_new(run->scratch, uint8_t, n * REL);
    net_see(seen, values, n * REL);
    net_multiply(&reader->relation, seen, REL, n, run->sums);
    for (int32_t i = 0; i < n; i++) {
        const int32_t *scores = run->sums + (ptrdiff_t)i * reader->relation.out;
        int32_t best = RELATION_ROOT + 1;
        for (int32_t r = best + 1; r < RELATION_COUNT; r++)
            if (scores[r] > scores[best]) best = r;
        answers->relations[i] = (uint8_t)(answers->heads[i] < 0 ? RELATION_ROOT : best);
    }
}

void reader_read(const Reader *reader, Arena *scratch, const ReaderBatch *batch, const ReaderAnswers *answers) {
    enum { WIDEST = 4 * READER_STATE };
    Run run = {reader, scratch, batch, arena_new(scratch, int32_t, batch->count * WIDEST)};
    const uint8_t *top = run_layers(&run);
    answer_tags(&run, top, answers->tags);
    answer_labels(&run, top, answers->doubts);
    answer_heads(&run, top, answers->heads);
    answer_relations(&run, top, answers);
}

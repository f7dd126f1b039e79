/* Tags, heads and relations, from the states of the net's last layer; see reader.h. */
#include "syntax/reader_run.h"

#include <string.h>

enum { TOP = READER_TOP, ARC = READER_ARC, REL = READER_RELATION };

void answer_tags(const ReaderRun *run, uint8_t *tags) {
    const NetMatrix *matrix = &run->reader->tag;
    net_multiply(matrix, run->seen, TOP, run->batch->count, run->sums);
    for (int32_t i = 0; i < run->batch->count; i++)
        tags[i] = (uint8_t)net_best_place(run->sums + (ptrdiff_t)i * matrix->out, (int32_t)run->reader->head->tags);
}

void run_hidden(const ReaderRun *run, const NetMatrix *matrix) {
    int32_t count = run->batch->count;
    net_multiply(matrix, run->seen, TOP, count, run->sums);
    net_squash_all(run->hidden, run->sums, count * matrix->out);
    net_see(run->hidden_seen, run->hidden, count * matrix->out);
}

/* ------------------------------------------------------------------- heads */

/* Dependents turned, so that their products with heads are the scores of pairs. */
static void turn_dependents(const ReaderRun *run) {
    enum { MOST = INT32_MAX / NET_ONE / ARC, SHIFT = 2 * NET_BITS - READER_TURNED_BITS };
    run_hidden(run, &run->reader->dependent);
    net_multiply(&run->reader->turn, run->hidden_seen, ARC, run->batch->count, run->sums);
    for (int32_t i = 0; i < run->batch->count * ARC; i++) {
        int32_t value = (run->sums[i] + (1 << (SHIFT - 1))) >> SHIFT;
        run->turned[i] = (int16_t)(value > MOST ? MOST : value < -MOST ? -MOST : value);
    }
}

/* scores[dependent × (count + 1) + head] of words in a sentence; a quarter of each part, so that sums stay in int32. */
static int32_t *score_pairs(const ReaderRun *run, int32_t first, int32_t count) {
    const Reader *reader = run->reader;
    const int16_t *heads = run->hidden + (ptrdiff_t)first * ARC, *dependents = run->turned + (ptrdiff_t)first * ARC;
    int32_t *scores = arena_new(run->scratch, int32_t, count * (count + 1)), *likely = arena_new(run->scratch, int32_t, count);
    int32_t *far = (int32_t *)arena_new(run->scratch, int32_t, 2 * count) + count; /* by how far right the head is */
    for (int32_t d = -count; d < count; d++) far[d] = reader->distance[reader_distance(0, d)] / 4;
    net_dots(likely, reader->likely, heads, count, ARC);
    for (int32_t i = 0; i < count; i++) {
        int32_t *row = scores + (ptrdiff_t)i * (count + 1);
        net_dots(row, dependents + (ptrdiff_t)i * ARC, heads, count, ARC);
        for (int32_t j = 0; j < count; j++) row[j] = row[j] / 4 + likely[j] / 4 + far[j - i];
        net_dots(row + count, dependents + (ptrdiff_t)i * ARC, reader->root, 1, ARC);
        row[count] = row[count] / 4 + reader->distance[0] / 4;
    }
    return scores;
}

void answer_heads(const ReaderRun *run, int32_t *heads) {
    turn_dependents(run);
    run_hidden(run, &run->reader->top_head);
    for (int32_t s = 0; s < run->batch->sentences; s++) {
        int32_t first = run->batch->starts[s], count = run->batch->starts[s + 1] - first;
        best_tree(run->scratch, score_pairs(run, first, count), count, heads + first);
        for (int32_t i = first; i < first + count; i++)
            if (heads[i] >= 0) heads[i] += first;
    }
}

/* --------------------------------------------------------------- relations */

/* What the words that are heads, less than half of all, give to relations: rows of run->heads; numbers[word]: of its row. */
static void give_relations(const ReaderRun *run, const int32_t *heads, int32_t *numbers) {
    int32_t count = 0;
    for (int32_t i = 0; i < run->batch->count; i++) numbers[i] = -1;
    for (int32_t i = 0; i < run->batch->count; i++) {
        if (heads[i] < 0 || numbers[heads[i]] >= 0) continue;
        memcpy(run->hidden_seen + (ptrdiff_t)count * TOP, run->seen + (ptrdiff_t)heads[i] * TOP, TOP);
        numbers[heads[i]] = count++;
    }
    net_multiply(&run->reader->relation_head, run->hidden_seen, TOP, count, run->heads);
}

void answer_relations(const ReaderRun *run, const ReaderAnswers *answers) {
    const Reader *reader = run->reader;
    int32_t n = run->batch->count, *numbers = arena_room(run->scratch, sizeof *numbers, (size_t)n);
    give_relations(run, answers->heads, numbers);
    net_multiply(&reader->relation_dependent, run->seen, TOP, n, run->sums);
    for (int32_t i = 0; i < n; i++) {
        const int32_t *head = answers->heads[i] < 0 ? NULL : run->heads + (ptrdiff_t)numbers[answers->heads[i]] * REL;
        int32_t *sums = run->sums + (ptrdiff_t)i * REL;
        for (int32_t k = 0; head && k < REL; k++) sums[k] += head[k];
    }
    net_squash_all(run->hidden, run->sums, n * REL);
    net_see(run->hidden_seen, run->hidden, n * REL);
    net_multiply(&reader->relation, run->hidden_seen, REL, n, run->sums);
    for (int32_t i = 0; i < n; i++) {
        const int32_t *sums = run->sums + (ptrdiff_t)i * reader->relation.out + RELATION_ROOT + 1;
        int32_t best = RELATION_ROOT + 1 + net_best_place(sums, RELATION_COUNT - RELATION_ROOT - 1);
        answers->relations[i] = (uint8_t)(answers->heads[i] < 0 ? RELATION_ROOT : best);
    }
}

/* From the scores of all pairs to a tree. Of sentences of ordinary length the best one without crossings is found: what each word's
 * best head makes, if that is such a tree, and it mostly is; else by trying all (Eisner 1996, "Three new probabilistic models for
 * dependency parsing"). In longer ones each word takes its best head; then the words that
 * hang from no root are tied to the tree by the cheapest change of one of them, ring by ring. */
#include "syntax/reader.h"

/* ------------------------------------------------------- without crossings */

/* Spans of words [i, j]: open ones, whose ends are head and dependent, and closed ones, which are done. The head is the left
 * or the right end. Sums are kept by [left end][right end], or by [right end][left end] (of right), so that loops run along rows. */
typedef struct Chart {
    const int32_t *scores;
    int32_t count;
    int32_t *open_left, *open_right;           /* [count²]; the head is on the left; on the right, kept by right end */
    int32_t *closed_left, *closed_left_of_end; /* [count²] the same sums by left end and by right end */
    int32_t *closed_right, *closed_right_of_start;
    uint8_t *split_open, *split_left, *split_right; /* [count²] by [i][j] */
} Chart;

enum { MOST_WORDS = 128 }; /* time grows with the cube; a split is a byte */
enum { SHIFT = 8 };        /* so that sums of MOST_WORDS scores stay in int32 */

/* The place of the greatest sum a[k] + b[k], k in [from, to]. */
static int32_t best_split(const int32_t *a, const int32_t *b, int32_t from, int32_t to) {
    return from + net_best_sum(a + from, b + from, to - from + 1);
}

static int32_t arc(const Chart *c, int32_t word, int32_t head) {
    return c->scores[word * (c->count + 1) + head] >> SHIFT;
}

static void fill_span(Chart *c, int32_t i, int32_t j) {
    int32_t n = c->count, k = best_split(c->closed_left + i * n, c->closed_right + j * n + 1, i, j - 1);
    int32_t inside = c->closed_left[i * n + k] + c->closed_right[j * n + k + 1];
    c->split_open[i * n + j] = (uint8_t)k;
    c->open_left[i * n + j] = inside + arc(c, j, i);
    c->open_right[j * n + i] = inside + arc(c, i, j);
    int32_t left = best_split(c->open_left + i * n, c->closed_left_of_end + j * n, i + 1, j);
    int32_t right = best_split(c->closed_right_of_start + i * n, c->open_right + j * n, i, j - 1);
    c->split_left[i * n + j] = (uint8_t)left;
    c->split_right[i * n + j] = (uint8_t)right;
    c->closed_left[i * n + j] = c->closed_left_of_end[j * n + i] = c->open_left[i * n + left] + c->closed_left_of_end[j * n + left];
    c->closed_right[j * n + i] = c->closed_right_of_start[i * n + j] =
        c->closed_right_of_start[i * n + right] + c->open_right[j * n + right];
}

typedef struct Task {
    uint8_t i, j;
    bool open, head_left;
} Task;

/* Follows the splits down from a closed span. */
static void take_span(const Chart *c, Task start, int32_t *heads) {
    Task stack[2 * MOST_WORDS + 2];
    int32_t depth = 0, n = c->count;
    stack[depth++] = start;
    while (depth) {
        Task t = stack[--depth];
        if (t.i == t.j) continue;
        if (t.open) {
            uint8_t k = c->split_open[t.i * n + t.j];
            heads[t.head_left ? t.j : t.i] = t.head_left ? t.i : t.j;
            stack[depth++] = (Task){t.i, k, false, true};
            stack[depth++] = (Task){(uint8_t)(k + 1), t.j, false, false};
        } else if (t.head_left) {
            uint8_t k = c->split_left[t.i * n + t.j];
            stack[depth++] = (Task){t.i, k, true, true};
            stack[depth++] = (Task){k, t.j, false, true};
        } else {
            uint8_t k = c->split_right[t.i * n + t.j];
            stack[depth++] = (Task){t.i, k, false, false};
            stack[depth++] = (Task){k, t.j, true, false};
        }
    }
}

/* The head of the greatest score, the root being `count`; -1 if there is another as good. */
static int32_t only_best_head(const int32_t *scores, int32_t word, int32_t count) {
    int32_t best = -1, most = INT32_MIN;
    bool alone = false;
    for (int32_t h = 0; h <= count; h++) {
        int32_t score = h == word ? INT32_MIN : scores[h] >> SHIFT;
        if (score > most)
            best = h, most = score, alone = true;
        else if (score == most)
            alone = false;
    }
    return alone ? best : -1;
}

static bool has_ring(const int32_t *heads, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        int32_t at = i;
        for (int32_t step = 0; at >= 0 && step < count; step++) at = heads[at];
        if (at >= 0) return true;
    }
    return false;
}

/* Whether what stands between a word and its head hangs from a word in [head, word], and so is not the root. */
static bool crosses_nothing(const int32_t *heads, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        int32_t from = heads[i] < i ? heads[i] : i, to = heads[i] < i ? i : heads[i];
        for (int32_t k = from + 1; heads[i] >= 0 && k < to; k++)
            if (heads[k] < from || heads[k] > to) return false;
    }
    return true;
}

/* Each word's best head, where each has one and they make a tree without crossings: no other has so great a sum. */
static bool take_best_heads(const int32_t *scores, int32_t count, int32_t *heads) {
    int32_t roots = 0;
    for (int32_t i = 0; i < count; i++) {
        int32_t best = only_best_head(scores + (ptrdiff_t)i * (count + 1), i, count);
        if (best < 0) return false;
        heads[i] = best == count ? -1 : best;
        roots += best == count;
    }
    return roots == 1 && !has_ring(heads, count) && crosses_nothing(heads, count);
}

static void best_projective(Arena *scratch, const int32_t *scores, int32_t n, int32_t *heads) {
    if (take_best_heads(scores, n, heads)) return;
    enum { SUMS = 6, SPLITS = 3 };
    int32_t size = n * n, *sums = arena_new(scratch, int32_t, SUMS * size);
    uint8_t *splits = arena_new(scratch, uint8_t, SPLITS * size);
    Chart c = {scores,          n,      sums,          sums + size,      sums + 2 * size, sums + 3 * size, sums + 4 * size,
               sums + 5 * size, splits, splits + size, splits + 2 * size};
    for (int32_t length = 1; length < n; length++)
        for (int32_t i = 0; i + length < n; i++) fill_span(&c, i, i + length);
    int32_t root = 0, most = 0;
    for (int32_t r = 0; r < n; r++) {
        int32_t sum = c.closed_right[r * n] + c.closed_left[r * n + n - 1] + arc(&c, r, n);
        if (!r || sum > most) root = r, most = sum;
    }
    heads[root] = -1;
    take_span(&c, (Task){0, (uint8_t)root, false, false}, heads);
    take_span(&c, (Task){(uint8_t)root, (uint8_t)(n - 1), false, true}, heads);
}

/* ----------------------------------------------------------- long sentences */

enum { LOOSE = 0, TIED = 1 }; /* whether a word is known to hang from the root; marks from 2 on number the walks */

typedef struct TreeWork {
    const int32_t *scores;
    int32_t count, root; /* root: the word that hangs from the root, or -1 */
    int32_t *heads, *marks;
} TreeWork;

static int32_t score(const TreeWork *w, int32_t word, int32_t head) {
    return w->scores[word * (w->count + 1) + (head < 0 ? w->count : head)];
}

static int32_t best_head(const TreeWork *w, int32_t word, bool only_tied) {
    int32_t best = word == 0 ? 1 : 0;
    bool found = false;
    for (int32_t h = 0; h < w->count; h++) {
        if (h == word || (only_tied && w->marks[h] != TIED)) continue;
        if (!found || score(w, word, h) > score(w, word, best)) best = h;
        found = true;
    }
    return found ? best : -1;
}

/* Of the words that would be roots, the one that loses most by another head stays. */
static void choose_root(TreeWork *w) {
    int32_t gain = 0;
    for (int32_t i = 0; i < w->count; i++) {
        int32_t other = best_head(w, i, false);
        w->heads[i] = other;
        if (other >= 0 && score(w, i, -1) <= score(w, i, other)) continue;
        int32_t gained = other < 0 ? INT32_MAX : score(w, i, -1) - score(w, i, other);
        if (w->root < 0 || gained > gain) w->root = i, gain = gained;
    }
    if (w->root >= 0) w->heads[w->root] = -1;
}

/* Marks the words above `from`; a ring is told by one of its words, else -1. */
static int32_t walk(TreeWork *w, int32_t from, int32_t mark) {
    int32_t at = from;
    while (at >= 0 && w->marks[at] == LOOSE) {
        w->marks[at] = mark;
        at = w->heads[at];
    }
    return at >= 0 && w->marks[at] == mark ? at : -1;
}

/* Everything on the way from `from` hangs from the root now. */
static void tie(TreeWork *w, int32_t from) {
    for (int32_t at = from; at >= 0 && w->marks[at] != TIED; at = w->heads[at]) w->marks[at] = TIED;
}

static void break_ring(TreeWork *w, int32_t ring) {
    int32_t word = ring, best_word = -1, best = -1;
    int64_t least = 0;
    do {
        int32_t head = w->root < 0 ? -1 : best_head(w, word, true);
        int64_t loss = (int64_t)score(w, word, w->heads[word]) - score(w, word, head);
        if (best_word < 0 || loss < least) best_word = word, best = head, least = loss;
        word = w->heads[word];
    } while (word != ring);
    w->heads[best_word] = best;
    if (best < 0) w->root = best_word;
}

void best_tree(Arena *scratch, const int32_t *scores, int32_t count, int32_t *heads) {
    if (count <= MOST_WORDS) {
        best_projective(scratch, scores, count, heads);
        return;
    }
    TreeWork w = {scores, count, -1, heads, arena_new(scratch, int32_t, count)};
    choose_root(&w);
    if (w.root >= 0) w.marks[w.root] = TIED;
    /* All that reaches the root is tied first, so that rings have the whole tree to choose from. */
    for (int32_t pass = 0; pass < 2; pass++) {
        for (int32_t i = 0; i < count; i++) w.marks[i] = w.marks[i] == TIED ? TIED : LOOSE;
        for (int32_t i = 0; i < count; i++) {
            if (w.marks[i] != LOOSE) continue;
            int32_t ring = walk(&w, i, i + 2), end = i;
            while (ring < 0 && end >= 0 && w.marks[end] == i + 2) end = w.heads[end];
            bool reaches = ring < 0 && (end < 0 || w.marks[end] == TIED);
            if (reaches) tie(&w, i);
            if (pass == 0 || reaches) continue;
            if (ring >= 0) break_ring(&w, ring);
            tie(&w, i);
        }
    }
}

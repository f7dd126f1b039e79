/* From the scores of all pairs to a tree: each word takes its best head; then the words that hang from no root are tied to
 * the tree by the cheapest change of one of them, ring by ring. Where the first choice is a tree already (nine sentences
 * of ten) that is the best one, as Chu & Liu 1965 would find it. */
#include "syntax/reader.h"

#include <stdlib.h>

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

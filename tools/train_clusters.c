/* Groups words by what stands beside them: build/train_clusters OUT.txt < LIST-OF-TEXT-FILES ; one "form class" a line.
 *
 * The exchange algorithm (Kneser & Ney 1993; its predictive form Uszkoreit & Brants 2008, "Distributed word clustering"):
 * each word in turn goes to the class for which the sum over contexts x and classes c of N(x,c) log N(x,c), less that of
 * N(c) log N(c), is greatest. Contexts are the frequent words to the left and to the right. */
#include "engine.h"
#include "syntax/tagger.h"
#include "training.h"

#include <math.h>

enum { CLASSES = 256, FIRST_CLASS = 1, WORDS = 40000, LEAST_COUNT = 8, SIDE = 3000, CONTEXTS = 2 * SIDE, ROUNDS = 8, TABLE = 1 << 20 };

typedef struct Word {
    Str form;
    int32_t count, rank; /* rank by count; -1: left out */
} Word;

typedef struct Corpus {
    Arena arena;
    StrMap numbers; /* form → index into words, from 1 */
    ARRAY(Word) words;
    ARRAY(int32_t) text; /* indices; -1 between sentences */
} Corpus;

static void add_word(Corpus *corpus, Str form) {
    int32_t *number = map_put(&corpus->arena, &corpus->numbers, form);
    if (!*number) {
        Word *word = array_push(&corpus->arena, &corpus->words);
        *word = (Word){.form = form, .rank = -1};
        *number = corpus->words.count;
    }
    corpus->words.items[*number - 1].count++;
    *array_push(&corpus->arena, &corpus->text) = *number - 1;
}

static void add_file(Corpus *corpus, const Knowledge *know, const char *path, Arena *arena, Arena *scratch) {
    Document doc = {.arena = arena, .text = read_file(arena, path)};
    find_blocks(&doc, know, scratch);
    split_sentences(&doc, know, scratch);
    split_tokens(&doc, know, scratch);
    for (int32_t i = 0; i < doc.tokens.count; i++) {
        if (i && doc.tokens.items[i].sentence != doc.tokens.items[i - 1].sentence) *array_push(&corpus->arena, &corpus->text) = -1;
        Str form = plain_form(arena, &doc, i);
        add_word(corpus, map_get(&corpus->numbers, form, 0) ? form : str_copy(&corpus->arena, form));
    }
    *array_push(&corpus->arena, &corpus->text) = -1;
    arena_reset(scratch);
    arena_reset(arena);
}

static const Word *sorted_words;
static int by_count(const void *a, const void *b) {
    const Word *left = &sorted_words[*(const int32_t *)a], *right = &sorted_words[*(const int32_t *)b];
    if (left->count != right->count) return left->count < right->count ? 1 : -1;
    return str_compare(left->form, right->form);
}

/* Ranks the frequent words; order[rank] is their index. Returns how many there are. */
static int32_t rank_words(Corpus *corpus, int32_t *order) {
    for (int32_t i = 0; i < corpus->words.count; i++) order[i] = i;
    sorted_words = corpus->words.items;
    qsort(order, (size_t)corpus->words.count, sizeof *order, by_count);
    int32_t count = 0;
    while (count < corpus->words.count && count < WORDS && corpus->words.items[order[count]].count >= LEAST_COUNT) {
        corpus->words.items[order[count]].rank = count;
        count++;
    }
    return count;
}

/* How often word w stands in each of its contexts: items [start[w], start[w + 1]). */
typedef struct Beside {
    int32_t *start, *context, *count;
} Beside;

static int by_key(const void *a, const void *b) {
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static int32_t rank_at(const Corpus *corpus, int32_t at) {
    if (at < 0 || at >= corpus->text.count || corpus->text.items[at] < 0) return -1;
    return corpus->words.items[corpus->text.items[at]].rank;
}

/* Context numbers: the word to the left, or SIDE + the word to the right. */
static void note_pairs(const Corpus *corpus, int32_t at, int32_t pass, int32_t *fill, uint32_t *contexts) {
    int32_t word = rank_at(corpus, at), sides[2] = {rank_at(corpus, at - 1), rank_at(corpus, at + 1)};
    for (int32_t s = 0; word >= 0 && s < 2; s++) {
        if (sides[s] < 0 || sides[s] >= SIDE) continue;
        if (pass) contexts[fill[word]] = (uint32_t)(s * SIDE + sides[s]);
        fill[word]++;
    }
}

static Beside find_beside(Corpus *corpus, int32_t words) {
    Arena *arena = &corpus->arena;
    int32_t *fill = arena_new(arena, int32_t, words + 1), *first = arena_new(arena, int32_t, words + 1), total = 0;
    for (int32_t i = 0; i < corpus->text.count; i++) note_pairs(corpus, i, 0, fill, NULL);
    for (int32_t w = 0; w <= words; w++) {
        int32_t size = w < words ? fill[w] : 0;
        first[w] = fill[w] = total;
        total += size;
    }
    uint32_t *contexts = arena_new(arena, uint32_t, total);
    for (int32_t i = 0; i < corpus->text.count; i++) note_pairs(corpus, i, 1, fill, contexts);
    Beside beside = {arena_new(arena, int32_t, words + 1), arena_new(arena, int32_t, total), arena_new(arena, int32_t, total)};
    int32_t used = 0;
    for (int32_t w = 0; w < words; w++) {
        qsort(contexts + first[w], (size_t)(first[w + 1] - first[w]), sizeof *contexts, by_key);
        beside.start[w] = used;
        for (int32_t i = first[w]; i < first[w + 1]; i++) {
            if (used == beside.start[w] || beside.context[used - 1] != (int32_t)contexts[i]) beside.context[used++] = (int32_t)contexts[i];
            beside.count[used - 1]++;
        }
    }
    beside.start[words] = used;
    return beside;
}

/* ---------------------------------------------------------------- exchange */

static float table[TABLE];
static double x_log_x(int32_t x) {
    return x < TABLE ? (double)table[x] : x * log(x);
}

typedef struct State {
    const Beside *beside;
    uint8_t *class_of;        /* [words] */
    int32_t (*seen)[CLASSES]; /* [CONTEXTS] N(x,c) */
    int32_t size[CLASSES];    /* N(c) */
} State;

static void move_word(State *state, int32_t word, int32_t class, int32_t sign) {
    const Beside *b = state->beside;
    for (int32_t i = b->start[word]; i < b->start[word + 1]; i++) {
        state->seen[b->context[i]][class] += sign * b->count[i];
        state->size[class] += sign * b->count[i];
    }
}

static int32_t best_class(const State *state, int32_t word) {
    const Beside *b = state->beside;
    double gain[CLASSES] = {0};
    int32_t total = 0;
    for (int32_t i = b->start[word]; i < b->start[word + 1]; i++) {
        const int32_t *seen = state->seen[b->context[i]];
        int32_t n = b->count[i];
        total += n;
        for (int32_t c = FIRST_CLASS; c < CLASSES; c++) gain[c] += x_log_x(seen[c] + n) - x_log_x(seen[c]);
    }
    int32_t best = FIRST_CLASS;
    for (int32_t c = FIRST_CLASS; c < CLASSES; c++) {
        gain[c] -= x_log_x(state->size[c] + total) - x_log_x(state->size[c]);
        if (gain[c] > gain[best]) best = c;
    }
    return best;
}

static void exchange(State *state, int32_t words) {
    for (int32_t w = 0; w < words; w++) {
        state->class_of[w] = (uint8_t)(FIRST_CLASS + w % (CLASSES - FIRST_CLASS));
        move_word(state, w, state->class_of[w], 1);
    }
    for (int32_t round = 1; round <= ROUNDS; round++) {
        int32_t moved = 0;
        for (int32_t w = 0; w < words; w++) {
            move_word(state, w, state->class_of[w], -1);
            int32_t best = best_class(state, w);
            moved += best != state->class_of[w];
            state->class_of[w] = (uint8_t)best;
            move_word(state, w, best, 1);
        }
        printf("round %d: %d words moved\n", round, moved);
        fflush(stdout);
    }
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    static Corpus corpus;
    Arena arena = {0}, scratch = {0}, knowledge_arena = {0};
    Knowledge know = {.arena = &knowledge_arena,
                      .source = {.arena = &knowledge_arena, .folder = S("lexicon/"), .language = S("en")},
                      .models = S("models/en/")};
    load_layout(&know);
    load_text_words(&know);
    char path[4096];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        add_file(&corpus, &know, path, &arena, &scratch);
    }
    int32_t *order = arena_new(&corpus.arena, int32_t, corpus.words.count), words = rank_words(&corpus, order);
    printf("%d words of text, %d forms, %d of them grouped\n", corpus.text.count, corpus.words.count, words);
    for (int32_t i = 1; i < TABLE; i++) table[i] = (float)(i * log(i));
    Beside beside = find_beside(&corpus, words);
    State state = {.beside = &beside, .class_of = arena_new(&corpus.arena, uint8_t, words)};
    state.seen = arena_alloc(&corpus.arena, sizeof *state.seen, CONTEXTS);
    exchange(&state, words);
    FILE *out = fopen(argv[1], "w");
    for (int32_t w = 0; out && w < words; w++) fprintf(out, "%.*s %d\n", STR_ARGS(corpus.words.items[order[w]].form), state.class_of[w]);
    return out && !fclose(out) ? 0 : 1;
}

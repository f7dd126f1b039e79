/* Trains the lower layers of the net on plain text: build/train_language OUT.net LISTS.table < LIST-OF-TEXT-FILES
 *
 * From the states before and after it, the net tells which word stands between (Baevski et al. 2019, "Cloze-driven pretraining
 * of self-attention networks"), against words drawn at random (Jean et al. 2015, sampled softmax). */
#include "encoder.h"
#include "engine.h"
#include "reader_data.h"
#include "training.h"

#include <math.h>

enum { WORDS = 30000, LEAST_WORD = 4, LEAST_OTHER = 8, LONGEST = 80, BATCH = 1200, DRAWN = 320, CONTEXT = READER_EMBEDDING };

/* A word as the net sees it, once for all its uses alike. */
typedef struct Seen {
    uint64_t keys[READER_KEYS];
    int32_t rows[READER_KEYS], key_count, form; /* form: index of what is to be told, or -1 */
} Seen;

typedef struct Form {
    Str text;
    int32_t count, rank;
} Form;

typedef struct KeySlot {
    uint64_t key;
    int32_t count, row;
} KeySlot;

enum { KEY_SLOTS = 1 << 22 };

typedef struct Corpus {
    Arena arena;
    StrMap form_numbers, seen_numbers;
    ARRAY(Form) forms;
    ARRAY(Seen) seen;
    ARRAY(int32_t) text;   /* indices into seen */
    ARRAY(int32_t) starts; /* of sentences */
    KeySlot *slots;
    ListedWords listed;
} Corpus;

static KeySlot *key_slot(KeySlot *slots, uint64_t key) {
    uint64_t at = key & (KEY_SLOTS - 1);
    while (slots[at].key && slots[at].key != key) at = (at + 1) & (KEY_SLOTS - 1);
    return &slots[at];
}

static int32_t form_number(Corpus *c, Str form) {
    if (!map_get(&c->form_numbers, form, 0)) {
        Form *new = array_push(&c->arena, &c->forms);
        *new = (Form){.text = str_copy(&c->arena, form)};
        *map_put(&c->arena, &c->form_numbers, new->text) = c->forms.count;
    }
    int32_t number = map_get(&c->form_numbers, form, 0) - 1;
    c->forms.items[number].count++;
    return number;
}

static void add_word(Corpus *c, const uint64_t *keys, int32_t count, Str form) {
    int32_t number = form_number(c, form);
    Str id = {(const char *)keys, count * (int32_t)sizeof *keys};
    if (!map_get(&c->seen_numbers, id, 0)) {
        Seen *seen = array_push(&c->arena, &c->seen);
        *seen = (Seen){.key_count = count, .form = number};
        memcpy(seen->keys, keys, (size_t)id.length);
        *map_put(&c->arena, &c->seen_numbers, str_copy(&c->arena, id)) = c->seen.count;
    }
    *array_push(&c->arena, &c->text) = map_get(&c->seen_numbers, id, 0) - 1;
    for (int32_t i = 0; i < count; i++) {
        KeySlot *slot = key_slot(c->slots, keys[i]);
        slot->key = keys[i];
        slot->count++;
    }
}

static void add_file(Corpus *c, const Knowledge *know, const char *path, Arena *arena, Arena *scratch) {
    Document doc = {.arena = arena, .text = read_file(arena, path)};
    find_blocks(&doc, know, scratch);
    split_sentences(&doc, know, scratch);
    split_tokens(&doc, know, scratch);
    for (int32_t s = 0; s < doc.sentences.count; s++) {
        const Sentence *sentence = &doc.sentences.items[s];
        const TagFacts *facts = sentence_facts(scratch, &doc, sentence, know->tagger);
        for (int32_t i = 0; i < sentence->token_count; i++) {
            uint64_t keys[READER_KEYS];
            if (i % LONGEST == 0) *array_push(&c->arena, &c->starts) = c->text.count;
            uint32_t listed = listed_bits(&c->listed, str_fold(scratch, doc.tokens.items[sentence->first_token + i].form));
            add_word(c, keys, reader_keys(&facts[i], listed, keys), plain_form(scratch, &doc, sentence->first_token + i));
        }
    }
    arena_reset(scratch);
    arena_reset(arena);
}

/* ------------------------------------------------------------- vocabularies */

static const Form *sorted_forms;
static int by_count(const void *a, const void *b) {
    const Form *left = &sorted_forms[*(const int32_t *)a], *right = &sorted_forms[*(const int32_t *)b];
    if (left->count != right->count) return left->count < right->count ? 1 : -1;
    return str_compare(left->text, right->text);
}

static int32_t rank_forms(Corpus *c, int32_t *order) {
    for (int32_t i = 0; i < c->forms.count; i++) order[i] = i;
    sorted_forms = c->forms.items;
    qsort(order, (size_t)c->forms.count, sizeof *order, by_count);
    for (int32_t i = 0; i < c->forms.count; i++) c->forms.items[order[i]].rank = i < WORDS ? i : -1;
    return c->forms.count < WORDS ? c->forms.count : WORDS;
}

/* Numbers the keys that are frequent enough, in the order in which they are first seen. */
static int32_t number_keys(Corpus *c) {
    int32_t rows = 0;
    for (int32_t i = 0; i < c->seen.count; i++) {
        Seen *seen = &c->seen.items[i];
        for (int32_t k = 0; k < READER_KEYS; k++) {
            seen->rows[k] = -1;
            if (k >= seen->key_count) continue;
            KeySlot *slot = key_slot(c->slots, seen->keys[k]);
            if (slot->count < (k < 2 ? LEAST_WORD : LEAST_OTHER)) continue;
            if (!slot->row) slot->row = ++rows;
            seen->rows[k] = slot->row - 1;
        }
        seen->form = c->forms.items[seen->form].rank;
    }
    return rows;
}

/* --------------------------------------------------------------- the model */

typedef struct Model {
    Encoder encoder;
    Param mixer;       /* [2 READER_STATE × CONTEXT] */
    Param answers;     /* [words × CONTEXT + 1]: the last column is the bias */
    double *chance;    /* cumulated, [words] */
    float *log_chance; /* of being among the drawn */
    int32_t words, drawn[DRAWN];
    int32_t *slot_of, *touched, touched_count;
    float *grads;
} Model;

static void draw(Model *m, uint64_t *random) {
    for (int32_t i = 0; i < DRAWN; i++) {
        double at = random_unit(random) * m->chance[m->words - 1];
        int32_t low = 0, high = m->words - 1;
        while (low < high) {
            int32_t middle = (low + high) / 2;
            if (m->chance[middle] <= at)
                low = middle + 1;
            else
                high = middle;
        }
        m->drawn[i] = low;
    }
}

static void set_chances(Model *m, const Corpus *c, const int32_t *order, Arena *arena) {
    m->chance = arena_new(arena, double, m->words);
    m->log_chance = arena_new(arena, float, m->words);
    double sum = 0;
    for (int32_t i = 0; i < m->words; i++) m->chance[i] = sum += pow(c->forms.items[order[i]].count, 0.75);
    for (int32_t i = 0; i < m->words; i++) m->log_chance[i] = (float)log(DRAWN * (m->chance[i] - (i ? m->chance[i - 1] : 0)) / sum);
}

static float *answer_grad(Model *m, int32_t word) {
    if (m->slot_of[word] < 0) {
        m->slot_of[word] = m->touched_count;
        m->touched[m->touched_count++] = word;
    }
    return m->grads + (ptrdiff_t)m->slot_of[word] * (CONTEXT + 1);
}

/* The states that know nothing of word i: of the side before it at i - 1, of the side after it at i + 1. */
static void gather(const Batch *batch, const Layer *layer, float *around) {
    for (int32_t s = 0; s < batch->sentences; s++) {
        for (int32_t i = batch->starts[s]; i < batch->starts[s + 1]; i++) {
            float *to = around + (ptrdiff_t)i * 2 * READER_STATE;
            if (i > batch->starts[s]) memcpy(to, layer->states[0] + (ptrdiff_t)(i - 1) * READER_STATE, sizeof *to * READER_STATE);
            if (i + 1 < batch->starts[s + 1])
                memcpy(to + READER_STATE, layer->states[1] + (ptrdiff_t)(i + 1) * READER_STATE, sizeof *to * READER_STATE);
        }
    }
}

static void scatter(const Batch *batch, const float *grad, float *sides[SIDES]) {
    for (int32_t s = 0; s < batch->sentences; s++) {
        for (int32_t i = batch->starts[s]; i < batch->starts[s + 1]; i++) {
            const float *from = grad + (ptrdiff_t)i * 2 * READER_STATE;
            if (i > batch->starts[s]) memcpy(sides[0] + (ptrdiff_t)(i - 1) * READER_STATE, from, sizeof *from * READER_STATE);
            if (i + 1 < batch->starts[s + 1])
                memcpy(sides[1] + (ptrdiff_t)(i + 1) * READER_STATE, from + READER_STATE, sizeof *from * READER_STATE);
        }
    }
}

/* Softmax over the right word and the drawn ones; scores become gradients. Returns the loss. */
static double judge(Model *m, const float *context, float *context_grad, float *scores, int32_t word) {
    const float *answer = m->answers.value + (ptrdiff_t)word * (CONTEXT + 1);
    float own = answer[CONTEXT] - m->log_chance[word], most;
    for (int32_t j = 0; j < CONTEXT; j++) own += context[j] * answer[j];
    most = own;
    for (int32_t i = 0; i < DRAWN; i++) {
        scores[i] += m->answers.value[(ptrdiff_t)m->drawn[i] * (CONTEXT + 1) + CONTEXT] - m->log_chance[m->drawn[i]];
        if (m->drawn[i] == word) scores[i] = -1e9f;
        most = scores[i] > most ? scores[i] : most;
    }
    float sum = expf(own - most), right = sum;
    for (int32_t i = 0; i < DRAWN; i++) sum += scores[i] = expf(scores[i] - most);
    for (int32_t i = 0; i < DRAWN; i++) scores[i] /= sum;
    float *grad = answer_grad(m, word), error = right / sum - 1;
    for (int32_t j = 0; j < CONTEXT; j++) {
        context_grad[j] += error * answer[j];
        grad[j] += error * context[j];
    }
    grad[CONTEXT] += error;
    return -log(right / sum + 1e-20);
}

static void drawn_grads(Model *m, Arena *arena, const float *context, const float *scores, int32_t count) {
    float *grad = arena_new(arena, float, DRAWN *CONTEXT);
    gemm(DRAWN, CONTEXT, count, (View){scores, 1, DRAWN}, (View){context, CONTEXT, 1}, grad, false);
    for (int32_t i = 0; i < DRAWN; i++) {
        float *to = answer_grad(m, m->drawn[i]), bias = 0;
        for (int32_t j = 0; j < CONTEXT; j++) to[j] += grad[i * CONTEXT + j];
        for (int32_t k = 0; k < count; k++) bias += scores[(ptrdiff_t)k * DRAWN + i];
        to[CONTEXT] += bias;
    }
}

static double learn_batch(Model *m, const Batch *batch, const int32_t *words, Adam *adam) {
    Encoder *e = &m->encoder;
    encoder_run(e, batch, 2, 0);
    Arena *arena = &e->scratch;
    int32_t n = batch->count;
    float *around = arena_new(arena, float, n * 2 * READER_STATE), *context = arena_new(arena, float, n *CONTEXT);
    float *scores = arena_new(arena, float, n *DRAWN), *context_grad = arena_new(arena, float, n *CONTEXT);
    float *drawn = arena_new(arena, float, DRAWN *CONTEXT), *around_grad = arena_new(arena, float, n * 2 * READER_STATE);
    gather(batch, &e->layers[1], around);
    linear(context, around, n, &m->mixer, NULL);
    draw(m, &e->random);
    for (int32_t i = 0; i < DRAWN; i++)
        memcpy(drawn + i * CONTEXT, m->answers.value + (ptrdiff_t)m->drawn[i] * (CONTEXT + 1), sizeof *drawn * CONTEXT);
    gemm(n, DRAWN, CONTEXT, (View){context, CONTEXT, 1}, (View){drawn, 1, CONTEXT}, scores, false);
    m->touched_count = 0;
    m->grads = arena_new(arena, float, (n + DRAWN) * (CONTEXT + 1));
    double loss = 0;
    for (int32_t i = 0; i < n; i++) {
        if (words[i] >= 0)
            loss +=
                judge(m, context + (ptrdiff_t)i * CONTEXT, context_grad + (ptrdiff_t)i * CONTEXT, scores + (ptrdiff_t)i * DRAWN, words[i]);
        else
            memset(scores + (ptrdiff_t)i * DRAWN, 0, sizeof *scores * DRAWN);
    }
    gemm(n, CONTEXT, DRAWN, (View){scores, DRAWN, 1}, (View){drawn, CONTEXT, 1}, context_grad, true);
    drawn_grads(m, arena, context, scores, n);
    float scale = 1.0f / (float)n;
    for (int32_t i = 0; i < n * CONTEXT; i++) context_grad[i] *= scale;
    for (int32_t i = 0; i < m->touched_count * (CONTEXT + 1); i++) m->grads[i] *= scale;
    linear_back(context_grad, around, n, &m->mixer, NULL, around_grad, false);
    float *sides[SIDES] = {arena_new(arena, float, n *READER_STATE), arena_new(arena, float, n *READER_STATE)};
    scatter(batch, around_grad, sides);
    encoder_back(e, batch, 2, sides);
    adam_step(adam, &e->params);
    encoder_step_table(e, adam);
    for (int32_t i = 0; i < m->touched_count; i++) {
        ptrdiff_t at = (ptrdiff_t)m->touched[i] * (CONTEXT + 1);
        adam_row(adam, m->answers.value + at, m->answers.mean + at, m->answers.square + at, m->grads + (ptrdiff_t)i * (CONTEXT + 1),
                 CONTEXT + 1);
        m->slot_of[m->touched[i]] = -1;
    }
    return loss;
}

/* --------------------------------------------------------------- training */

static void add_to_batch(Batch *batch, int32_t *words, const Corpus *c, int32_t sentence, uint64_t *random) {
    int32_t end = sentence + 1 < c->starts.count ? c->starts.items[sentence + 1] : c->text.count;
    for (int32_t i = c->starts.items[sentence]; i < end; i++) {
        const Seen *seen = &c->seen.items[c->text.items[i]];
        int32_t *rows = batch->rows + batch->count * READER_KEYS;
        memcpy(rows, seen->rows, sizeof seen->rows);
        if (random_unit(random) < 0.1) rows[0] = rows[1] = -1;
        words[batch->count++] = seen->form;
    }
    batch->starts[++batch->sentences] = batch->count;
}

static void learn(Model *m, const Corpus *c, const char *path) {
    Arena *arena = m->encoder.arena;
    int32_t *order = arena_new(arena, int32_t, c->starts.count), *words = arena_new(arena, int32_t, BATCH + LONGEST), batches = 0, told = 0;
    Batch batch = {.rows = arena_new(arena, int32_t, (BATCH + LONGEST) * READER_KEYS),
                   .starts = arena_new(arena, int32_t, BATCH + LONGEST + 1)};
    shuffle(&m->encoder.random, order, c->starts.count);
    Adam adam = {.mean_decay = 0.9, .square_decay = 0.98, .clip = 1};
    double loss = 0;
    for (int32_t i = 0; i < c->starts.count; i++) {
        add_to_batch(&batch, words, c, order[i], &m->encoder.random);
        if (batch.count < BATCH && i + 1 < c->starts.count) continue;
        double done = (double)i / c->starts.count;
        adam.rate = 0.003 * (done < 0.02 ? done / 0.02 : 1 - 0.95 * done);
        loss += learn_batch(m, &batch, words, &adam);
        told += batch.count;
        batch.count = batch.sentences = 0;
        if (++batches % 1000 && i + 1 < c->starts.count) continue;
        printf("%.1f %% of the text: loss %.4f\n", 100 * done, loss / told);
        fflush(stdout);
        loss = told = 0;
        FILE *file = fopen(path, "wb");
        if (!file) exit(1);
        encoder_write(&m->encoder, 2, file);
        fclose(file);
    }
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    static Corpus corpus;
    static Model model;
    Arena arena = {0}, scratch = {0};
    Knowledge know = {.arena = &corpus.arena,
                      .source = {.arena = &corpus.arena, .folder = S("lexicon/"), .language = S("en")},
                      .models = S("models/en/")};
    load_layout(&know);
    load_text_words(&know);
    load_tagger(&know);
    corpus.listed = read_lists(&corpus.arena, argv[2]);
    corpus.slots = arena_new(&corpus.arena, KeySlot, KEY_SLOTS);
    char path[4096];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        add_file(&corpus, &know, path, &arena, &scratch);
    }
    int32_t *order = arena_new(&corpus.arena, int32_t, corpus.forms.count);
    model.words = rank_forms(&corpus, order);
    int32_t rows = number_keys(&corpus);
    printf("%d words of text, %d sentences, %d forms, %d features\n", corpus.text.count, corpus.starts.count, corpus.forms.count, rows);
    fflush(stdout);
    encoder_new(&model.encoder, &corpus.arena, rows, NULL, 1);
    for (int32_t i = 0; i < KEY_SLOTS; i++)
        if (corpus.slots[i].row) model.encoder.keys[corpus.slots[i].row - 1] = corpus.slots[i].key;
    param_new(&model.encoder.params, &corpus.arena, &model.mixer, 2 * READER_STATE, CONTEXT, 0.07f, &model.encoder.random);
    Params apart = {0};
    param_new(&apart, &corpus.arena, &model.answers, model.words, CONTEXT + 1, 0.05f, &model.encoder.random);
    set_chances(&model, &corpus, order, &corpus.arena);
    model.slot_of = arena_new(&corpus.arena, int32_t, model.words);
    model.touched = arena_new(&corpus.arena, int32_t, model.words);
    for (int32_t i = 0; i < model.words; i++) model.slot_of[i] = -1;
    learn(&model, &corpus, argv[1]);
    return 0;
}

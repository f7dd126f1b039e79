/* See reader_net.h. Trees are scored as by Dozat & Manning 2017 ("Deep biaffine attention for neural dependency parsing"),
 * labels of names by a chain (Lafferty et al. 2001). */
#include "reader_net.h"

#include <math.h>
#include <string.h>

enum { TOP = READER_TOP, ARC = READER_ARC, REL = READER_RELATION, NAME = READER_NAME, RELS = RELATION_COUNT };

void net_new(Net *net, Arena *arena, int32_t rows, int32_t tag_count, const Vectors *vectors) {
    Encoder *e = &net->encoder;
    encoder_new(e, arena, rows, vectors, 1);
    Heads *h = &net->heads;
    Params *all = &e->params;
    uint64_t *r = &e->random;
    float top = (float)sqrt(1.0 / TOP);
    net->tag_count = tag_count;
    net->name_weight = 1;
    param_new(all, arena, &h->tags, TOP, tag_count, top, r);
    param_new(all, arena, &h->tags_bias, 1, tag_count, 0, r);
    param_new(all, arena, &h->name_hidden, TOP, NAME, top, r);
    param_new(all, arena, &h->name_hidden_bias, 1, NAME, 0, r);
    param_new(all, arena, &h->names, NAME, NAME_LABELS, 0.1f, r);
    param_new(all, arena, &h->names_bias, 1, NAME_LABELS, 0, r);
    param_new(all, arena, &h->next, NAME_LABELS, NAME_LABELS, 0, r);
    param_new(all, arena, &h->dependent, TOP, ARC, top, r);
    param_new(all, arena, &h->dependent_bias, 1, ARC, 0, r);
    param_new(all, arena, &h->turn, ARC, ARC, 0.1f, r);
    param_new(all, arena, &h->head, TOP, ARC, top, r);
    param_new(all, arena, &h->head_bias, 1, ARC, 0, r);
    param_new(all, arena, &h->root, 1, ARC, 0.3f, r);
    param_new(all, arena, &h->likely, 1, ARC, 0.1f, r);
    param_new(all, arena, &h->distance, 1, READER_DISTANCES, 0, r);
    param_new(all, arena, &h->relation_dependent, TOP, REL, top, r);
    param_new(all, arena, &h->relation_head, TOP, REL, top, r);
    param_new(all, arena, &h->relation_bias, 1, REL, 0, r);
    param_new(all, arena, &h->relations, REL, RELS, 0.1f, r);
    param_new(all, arena, &h->relations_bias, 1, RELS, 0, r);
}

/* The values of a squashed linear layer, with what is needed to go back. */
typedef struct Hidden {
    float *sums, *values, *mask;
} Hidden;

static Hidden hidden_run(Encoder *e, const float *x, int32_t n, const Param *weights, const Param *bias, float dropout) {
    int32_t size = n * weights->cols;
    Hidden h = {arena_new(&e->scratch, float, size), arena_new(&e->scratch, float, size), NULL};
    linear(h.sums, x, n, weights, bias);
    for (int32_t i = 0; i < size; i++) h.values[i] = squash(h.sums[i]);
    if (dropout <= 0) return h;
    h.mask = arena_new(&e->scratch, float, size);
    for (int32_t i = 0; i < size; i++) h.mask[i] = random_unit(&e->random) < dropout ? 0 : 1 / (1 - dropout);
    for (int32_t i = 0; i < size; i++) h.values[i] *= h.mask[i];
    return h;
}

/* grad becomes that of the sums. */
static void hidden_slope(const Hidden *h, float *grad, int32_t size) {
    for (int32_t i = 0; h->mask && i < size; i++) grad[i] *= h->mask[i];
    for (int32_t i = 0; i < size; i++) grad[i] *= squash_slope(squash_u(h->sums[i]));
}

/* Scores become gradients of the loss of `right`, times `weight`. */
static double softmax_loss(float *scores, int32_t count, int32_t right, float weight) {
    float most = scores[0], sum = 0;
    for (int32_t i = 1; i < count; i++) most = scores[i] > most ? scores[i] : most;
    for (int32_t i = 0; i < count; i++) sum += scores[i] = expf(scores[i] - most);
    double loss = -log(scores[right] / sum + 1e-20);
    for (int32_t i = 0; i < count; i++) scores[i] *= weight / sum;
    scores[right] -= weight;
    return loss;
}

static int32_t best_of(const float *scores, int32_t count) {
    int32_t best = 0;
    for (int32_t i = 1; i < count; i++)
        if (scores[i] > scores[best]) best = i;
    return best;
}

/* ------------------------------------------------------------------ trees */

typedef struct Arcs {
    Hidden dependent, head;
    float *turned;
} Arcs;

static Arcs arcs_run(Net *net, const Batch *batch, float dropout) {
    Encoder *e = &net->encoder;
    const Heads *h = &net->heads;
    Arcs arcs = {hidden_run(e, e->top, batch->count, &h->dependent, &h->dependent_bias, dropout),
                 hidden_run(e, e->top, batch->count, &h->head, &h->head_bias, dropout), arena_new(&e->scratch, float, batch->count *ARC)};
    linear(arcs.turned, arcs.dependent.values, batch->count, &h->turn, NULL);
    return arcs;
}

/* scores[dependent × (count + 1) + head]; the last is the root. */
static float *sentence_scores(Net *net, const Arcs *arcs, int32_t first, int32_t count) {
    Encoder *e = &net->encoder;
    const Heads *h = &net->heads;
    int32_t width = count + 1;
    float *scores = arena_new(&e->scratch, float, count *width), *heads = arena_new(&e->scratch, float, width *ARC);
    memcpy(heads, arcs->head.values + (ptrdiff_t)first * ARC, sizeof *heads * (size_t)(count * ARC));
    memcpy(heads + (ptrdiff_t)count * ARC, h->root.value, sizeof *heads * ARC);
    for (int32_t i = 0; i < count; i++) {
        for (int32_t j = 0; j < count; j++) scores[i * width + j] = i == j ? -1e9f : h->distance.value[reader_distance(i, j)];
        scores[i * width + count] = h->distance.value[0];
    }
    for (int32_t j = 0; j < count; j++) {
        float likely = 0;
        for (int32_t k = 0; k < ARC; k++) likely += heads[j * ARC + k] * h->likely.value[k];
        for (int32_t i = 0; i < count; i++) scores[i * width + j] += likely;
    }
    gemm(count, width, ARC, (View){arcs->turned + (ptrdiff_t)first * ARC, ARC, 1}, (View){heads, 1, ARC}, scores, true);
    return scores;
}

typedef struct ArcGrads {
    float *turned, *head;
} ArcGrads;

static void sentence_back(Net *net, const Arcs *arcs, int32_t first, int32_t count, const float *scores, const ArcGrads *grads) {
    Encoder *e = &net->encoder;
    Heads *h = &net->heads;
    int32_t width = count + 1;
    const float *values = arcs->head.values + (ptrdiff_t)first * ARC, *turned = arcs->turned + (ptrdiff_t)first * ARC;
    float *to_head = grads->head + (ptrdiff_t)first * ARC, *heads = arena_new(&e->scratch, float, width *ARC),
          *head_grads = arena_new(&e->scratch, float, width *ARC);
    memcpy(heads, values, sizeof *heads * (size_t)(count * ARC));
    memcpy(heads + (ptrdiff_t)count * ARC, h->root.value, sizeof *heads * ARC);
    gemm(count, ARC, width, (View){scores, width, 1}, (View){heads, ARC, 1}, grads->turned + (ptrdiff_t)first * ARC, false);
    gemm(width, ARC, count, (View){scores, 1, width}, (View){turned, ARC, 1}, head_grads, false);
    for (int32_t k = 0; k < ARC; k++) h->root.grad[k] += head_grads[count * ARC + k];
    for (int32_t j = 0; j < count; j++) {
        float sum = 0;
        for (int32_t i = 0; i < count; i++) {
            sum += scores[i * width + j];
            if (i != j) h->distance.grad[reader_distance(i, j)] += scores[i * width + j];
        }
        h->distance.grad[0] += scores[j * width + count];
        for (int32_t k = 0; k < ARC; k++) {
            to_head[j * ARC + k] += head_grads[j * ARC + k] + sum * h->likely.value[k];
            h->likely.grad[k] += sum * values[j * ARC + k];
        }
    }
}

static double learn_heads(Net *net, const Batch *batch, const Gold *gold, float dropout, float weight, float *top_grad) {
    Encoder *e = &net->encoder;
    Heads *h = &net->heads;
    int32_t n = batch->count;
    Arcs arcs = arcs_run(net, batch, dropout);
    ArcGrads grads = {arena_new(&e->scratch, float, n *ARC), arena_new(&e->scratch, float, n *ARC)};
    double loss = 0;
    for (int32_t s = 0; s < batch->sentences; s++) {
        int32_t first = batch->starts[s], count = batch->starts[s + 1] - first;
        if (gold->heads[first] < 0) continue;
        float *scores = sentence_scores(net, &arcs, first, count);
        for (int32_t i = 0; i < count; i++) {
            int32_t head = gold->heads[first + i] - first;
            loss += softmax_loss(scores + (ptrdiff_t)i * (count + 1), count + 1, head == i ? count : head, weight);
        }
        sentence_back(net, &arcs, first, count, scores, &grads);
    }
    float *dependent_grad = arena_new(&e->scratch, float, n *ARC);
    linear_back(grads.turned, arcs.dependent.values, n, &h->turn, NULL, dependent_grad, false);
    hidden_slope(&arcs.dependent, dependent_grad, n * ARC);
    hidden_slope(&arcs.head, grads.head, n * ARC);
    linear_back(dependent_grad, e->top, n, &h->dependent, &h->dependent_bias, top_grad, true);
    linear_back(grads.head, e->top, n, &h->head, &h->head_bias, top_grad, true);
    return loss;
}

/* The relation of each word to its head, of words that hang from another; hidden = squash(dependent + head + bias). */
static double learn_relations(Net *net, const Batch *batch, const Gold *gold, float dropout, float weight, float *top_grad) {
    Encoder *e = &net->encoder;
    Heads *h = &net->heads;
    int32_t n = batch->count;
    float *of_head = arena_new(&e->scratch, float, n *REL), *head_grad = arena_new(&e->scratch, float, n *REL);
    Hidden hidden = {arena_new(&e->scratch, float, n *REL), arena_new(&e->scratch, float, n *REL), arena_new(&e->scratch, float, n *REL)};
    float *scores = arena_new(&e->scratch, float, n *RELS), *grad = arena_new(&e->scratch, float, n *REL);
    linear(hidden.sums, e->top, n, &h->relation_dependent, &h->relation_bias);
    linear(of_head, e->top, n, &h->relation_head, NULL);
    for (int32_t i = 0; i < n; i++) {
        int32_t head = gold->heads[i];
        for (int32_t k = 0; k < REL; k++) {
            if (head >= 0 && head != i) hidden.sums[i * REL + k] += of_head[head * REL + k];
            hidden.mask[i * REL + k] = random_unit(&e->random) < dropout ? 0 : 1 / (1 - dropout);
            hidden.values[i * REL + k] = squash(hidden.sums[i * REL + k]) * hidden.mask[i * REL + k];
        }
    }
    linear(scores, hidden.values, n, &h->relations, &h->relations_bias);
    double loss = 0;
    for (int32_t i = 0; i < n; i++) {
        bool counts = gold->heads[i] >= 0 && gold->heads[i] != i;
        if (counts)
            loss += softmax_loss(scores + (ptrdiff_t)i * RELS, RELS, gold->relations[i], weight);
        else
            memset(scores + (ptrdiff_t)i * RELS, 0, sizeof *scores * RELS);
    }
    linear_back(scores, hidden.values, n, &h->relations, &h->relations_bias, grad, false);
    hidden_slope(&hidden, grad, n * REL);
    for (int32_t i = 0; i < n; i++)
        for (int32_t k = 0; gold->heads[i] >= 0 && gold->heads[i] != i && k < REL; k++)
            head_grad[gold->heads[i] * REL + k] += grad[i * REL + k];
    linear_back(grad, e->top, n, &h->relation_dependent, &h->relation_bias, top_grad, true);
    linear_back(head_grad, e->top, n, &h->relation_head, NULL, top_grad, true);
    return loss;
}

/* ------------------------------------------------------------------- tags */

static double learn_tags(Net *net, const Batch *batch, const Gold *gold, float weight, float *top_grad) {
    Encoder *e = &net->encoder;
    int32_t n = batch->count, classes = net->tag_count;
    float *scores = arena_new(&e->scratch, float, n *classes);
    linear(scores, e->top, n, &net->heads.tags, &net->heads.tags_bias);
    double loss = 0;
    for (int32_t i = 0; i < n; i++) {
        if (gold->tags[i] >= 0)
            loss += softmax_loss(scores + (ptrdiff_t)i * classes, classes, gold->tags[i], weight);
        else
            memset(scores + (ptrdiff_t)i * classes, 0, sizeof *scores * (size_t)classes);
    }
    linear_back(scores, e->top, n, &net->heads.tags, &net->heads.tags_bias, top_grad, true);
    return loss;
}

/* ------------------------------------------------------------------ names */

enum { LABELS = NAME_LABELS, LONGEST_CHAIN = 4096 };

static double log_sum(const double *values, int32_t count) {
    double most = values[0], sum = 0;
    for (int32_t i = 1; i < count; i++) most = values[i] > most ? values[i] : most;
    for (int32_t i = 0; i < count; i++) sum += exp(values[i] - most);
    return most + log(sum);
}

/* Adds sign × the chances of labels and of pairs to the gradients; allowed[i]: the only label of word i, or NO_LABEL.
 * Returns the logarithm of the sum over all ways. */
static double chain(const float *scores, int32_t count, const uint8_t *allowed, Heads *h, float sign, float *grad) {
    static double forward[LONGEST_CHAIN][LABELS], backward[LONGEST_CHAIN][LABELS];
    const float *next = h->next.value;
    double ways[LABELS];
    for (int32_t i = 0; i < count; i++) {
        for (int32_t b = 0; b < LABELS; b++) {
            for (int32_t a = 0; i && a < LABELS; a++) ways[a] = forward[i - 1][a] + next[a * LABELS + b];
            forward[i][b] = (i ? log_sum(ways, LABELS) : 0) + scores[i * LABELS + b];
            if (allowed && allowed[i] != NO_LABEL && allowed[i] != b) forward[i][b] = -1e4;
        }
    }
    double all = log_sum(forward[count - 1], LABELS);
    for (int32_t i = count - 1; i >= 0; i--) {
        for (int32_t a = 0; a < LABELS; a++) {
            backward[i][a] = 0;
            if (i + 1 == count) continue;
            for (int32_t b = 0; b < LABELS; b++) {
                bool shut = allowed && allowed[i + 1] != NO_LABEL && allowed[i + 1] != b;
                ways[b] = shut ? -1e4 : next[a * LABELS + b] + scores[(i + 1) * LABELS + b] + backward[i + 1][b];
                double pair = exp(forward[i][a] + ways[b] - all);
                h->next.grad[a * LABELS + b] += sign * (float)pair;
            }
            backward[i][a] = log_sum(ways, LABELS);
        }
        for (int32_t a = 0; a < LABELS; a++) grad[i * LABELS + a] += sign * (float)exp(forward[i][a] + backward[i][a] - all);
    }
    return all;
}

static double learn_names(Net *net, const Batch *batch, const Gold *gold, float dropout, float weight, float *top_grad) {
    Encoder *e = &net->encoder;
    Heads *h = &net->heads;
    int32_t n = batch->count;
    Hidden hidden = hidden_run(e, e->top, n, &h->name_hidden, &h->name_hidden_bias, dropout);
    float *scores = arena_new(&e->scratch, float, n *LABELS), *grad = arena_new(&e->scratch, float, n *LABELS),
          *back = arena_new(&e->scratch, float, n *NAME);
    linear(scores, hidden.values, n, &h->names, &h->names_bias);
    double loss = 0;
    for (int32_t s = 0; s < batch->sentences; s++) {
        int32_t first = batch->starts[s], count = batch->starts[s + 1] - first;
        bool known = false;
        for (int32_t i = first; i < first + count; i++) known |= gold->labels[i] != NO_LABEL;
        if (!known || count > LONGEST_CHAIN) continue;
        loss += chain(scores + first * LABELS, count, NULL, h, weight, grad + first * LABELS);
        loss -= chain(scores + first * LABELS, count, gold->labels + first, h, -weight, grad + first * LABELS);
    }
    linear_back(grad, hidden.values, n, &h->names, &h->names_bias, back, false);
    hidden_slope(&hidden, back, n * NAME);
    linear_back(back, e->top, n, &h->name_hidden, &h->name_hidden_bias, top_grad, true);
    return loss;
}

/* -------------------------------------------------------------- the whole */

Loss net_learn(Net *net, const Batch *batch, const Gold *gold, float share) {
    Encoder *e = &net->encoder;
    encoder_run(e, batch, 3, share);
    float *grad = arena_new(&e->scratch, float, batch->count *TOP), weight = 1.0f / (float)batch->count, *grads[SIDES] = {grad, NULL};
    Loss loss = {.tags = learn_tags(net, batch, gold, weight, grad)};
    loss.heads = learn_heads(net, batch, gold, share, weight, grad);
    loss.relations = learn_relations(net, batch, gold, share, weight, grad);
    loss.names = learn_names(net, batch, gold, share, net->name_weight * weight, grad);
    encoder_back(e, batch, 3, grads);
    return loss;
}

static bool may_follow(int32_t label, int32_t last) {
    return !label || label % 2 || last == label || last == label - 1;
}

static void best_chain(const float *scores, int32_t count, const Heads *h, int32_t *labels) {
    static float best[LONGEST_CHAIN][LABELS];
    static int8_t from[LONGEST_CHAIN][LABELS];
    for (int32_t i = 0; i < count; i++) {
        for (int32_t b = 0; b < LABELS; b++) {
            float most = i ? -1e9f : may_follow(b, 0) ? 0 : -1e9f;
            from[i][b] = 0;
            for (int32_t a = 0; i && a < LABELS; a++) {
                float way = may_follow(b, a) ? best[i - 1][a] + h->next.value[a * LABELS + b] : -1e9f;
                if (way > most) most = way, from[i][b] = (int8_t)a;
            }
            best[i][b] = most + scores[i * LABELS + b];
        }
    }
    int32_t label = best_of(best[count - 1], LABELS);
    for (int32_t i = count - 1; i >= 0; i--) {
        labels[i] = label;
        label = from[i][label];
    }
}

static void say_relations(Net *net, const Batch *batch, const Said *said) {
    Encoder *e = &net->encoder;
    const Heads *h = &net->heads;
    int32_t n = batch->count;
    float *sums = arena_new(&e->scratch, float, n *REL), *of_head = arena_new(&e->scratch, float, n *REL),
          *scores = arena_new(&e->scratch, float, n *RELS);
    linear(sums, e->top, n, &h->relation_dependent, &h->relation_bias);
    linear(of_head, e->top, n, &h->relation_head, NULL);
    for (int32_t i = 0; i < n; i++)
        for (int32_t k = 0; k < REL; k++)
            sums[i * REL + k] = squash(sums[i * REL + k] + (said->heads[i] == i ? 0 : of_head[said->heads[i] * REL + k]));
    linear(scores, sums, n, &h->relations, &h->relations_bias);
    for (int32_t i = 0; i < n; i++) said->relations[i] = said->heads[i] == i ? RELATION_ROOT : best_of(scores + (ptrdiff_t)i * RELS, RELS);
}

void net_say(Net *net, const Batch *batch, const Said *said) {
    Encoder *e = &net->encoder;
    const Heads *h = &net->heads;
    int32_t n = batch->count;
    encoder_run(e, batch, 3, 0);
    float *tags = arena_new(&e->scratch, float, n * net->tag_count), *names = arena_new(&e->scratch, float, n *LABELS);
    linear(tags, e->top, n, &h->tags, &h->tags_bias);
    for (int32_t i = 0; i < n; i++) said->tags[i] = best_of(tags + (ptrdiff_t)i * net->tag_count, net->tag_count);
    Hidden hidden = hidden_run(e, e->top, n, &h->name_hidden, &h->name_hidden_bias, 0);
    linear(names, hidden.values, n, &h->names, &h->names_bias);
    Arcs arcs = arcs_run(net, batch, 0);
    for (int32_t s = 0; s < batch->sentences; s++) {
        int32_t first = batch->starts[s], count = batch->starts[s + 1] - first;
        best_chain(names + first * LABELS, count, h, said->labels + first);
        const float *scores = sentence_scores(net, &arcs, first, count);
        for (int32_t i = 0; i < count; i++) {
            int32_t head = best_of(scores + (ptrdiff_t)i * (count + 1), count + 1);
            said->heads[first + i] = first + (head == count ? i : head);
        }
    }
    say_relations(net, batch, said);
}

/* ---------------------------------------------------------------- the file */

bool net_write(const Net *net, const char *path) {
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    encoder_write(&net->encoder, 0, file);
    fwrite(&net->tag_count, sizeof net->tag_count, 1, file);
    fwrite(net->tags, sizeof net->tags, 1, file);
    for (int32_t i = 0; i < net->encoder.params.count; i++) {
        const Param *param = net->encoder.params.items[i];
        fwrite(param->value, sizeof(float), (size_t)(param->rows * param->cols), file);
    }
    bool written = !ferror(file);
    return fclose(file) == 0 && written;
}

bool net_read(Net *net, Arena *arena, const char *path, const Vectors *vectors) {
    FILE *file = fopen(path, "rb");
    int32_t rows = 0, tags = 0;
    if (!file || fread(&rows, sizeof rows, 1, file) != 1) return false;
    size_t size = (size_t)rows * READER_EMBEDDING;
    uint64_t *keys = arena_new(arena, uint64_t, rows);
    float *table = arena_new(arena, float, size);
    if (fread(keys, sizeof *keys, (size_t)rows, file) != (size_t)rows || fread(table, sizeof *table, size, file) != size) return false;
    if (fread(&tags, sizeof tags, 1, file) != 1) return false;
    net_new(net, arena, rows, tags, vectors);
    net->encoder.keys = keys;
    net->encoder.table = table;
    bool sound = fread(net->tags, sizeof net->tags, 1, file) == 1;
    for (int32_t i = 0; sound && i < net->encoder.params.count; i++) {
        const Param *param = net->encoder.params.items[i];
        size_t count = (size_t)(param->rows * param->cols);
        sound = fread(param->value, sizeof(float), count, file) == count;
    }
    fclose(file);
    return sound;
}

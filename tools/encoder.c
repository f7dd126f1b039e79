/* See encoder.h. */
#include "encoder.h"

#include "training.h"

#include <math.h>

enum { STATE = READER_STATE, WIDTH = READER_EMBEDDING };

static void layer_new(Encoder *e, Layer *layer, int32_t in, int32_t gates) {
    *layer = (Layer){.in = in, .gates = gates};
    for (int32_t s = 0; s < SIDES; s++) {
        param_new(&e->params, e->arena, &layer->weights[s], in, gates * STATE, (float)sqrt(1.0 / in), &e->random);
        param_new(&e->params, e->arena, &layer->bias[s], 1, gates * STATE, 0, &e->random);
        param_new(&e->params, e->arena, &layer->peep[s], 1, 2 * STATE, 0.1f, &e->random);
        for (int32_t j = 0; j < STATE; j++) layer->bias[s].value[STATE + j] = 1;
    }
}

void encoder_new(Encoder *e, Arena *arena, int32_t row_count, const Vectors *vectors, uint64_t seed) {
    *e = (Encoder){.arena = arena, .row_count = row_count, .vectors = vectors, .random = seed};
    size_t size = (size_t)row_count * WIDTH;
    e->keys = arena_new(arena, uint64_t, row_count);
    e->table = arena_new(arena, float, size);
    e->mean = arena_new(arena, float, size);
    e->square = arena_new(arena, float, size);
    e->slot_of = arena_new(arena, int32_t, row_count);
    e->touched = arena_new(arena, int32_t, row_count);
    for (size_t i = 0; i < size; i++) e->table[i] = 0.15f * random_normal(&e->random);
    for (int32_t i = 0; i < row_count; i++) e->slot_of[i] = -1;
    param_new(&e->params, arena, &e->lens, VECTOR_WIDTH, WIDTH, 0, &e->random);
    layer_new(e, &e->layers[0], WIDTH, 4);
    layer_new(e, &e->layers[1], STATE, 3);
    layer_new(e, &e->layers[2], 2 * STATE, 3);
}

/* ----------------------------------------------------------------- a layer */

/* What goes past the unit: its own fourth gate, or the side's half of the input. */
static const float *passing(const Layer *layer, int32_t side, int32_t at) {
    return layer->input[side] + (ptrdiff_t)at * layer->in + (layer->in > STATE ? side * STATE : 0);
}

/* The values that pass by, in `own` if they are a gate's. */
static const float *find_pass(const Layer *layer, int32_t side, int32_t at, const float *sums, float *own) {
    if (layer->gates < 4) return passing(layer, side, at);
    for (int32_t j = 0; j < STATE; j++) own[j] = squash(sums[3 * STATE + j]);
    return own;
}

static void unit(const Layer *layer, int32_t side, int32_t at, const float *restrict before) {
    float own[STATE], *restrict sums = layer->sums[side] + (ptrdiff_t)at * layer->gates * STATE;
    float *restrict cell = layer->cells[side] + (ptrdiff_t)at * STATE, *restrict state = layer->states[side] + (ptrdiff_t)at * STATE;
    const float *restrict peep = layer->peep[side].value, *restrict pass = find_pass(layer, side, at, sums, own);
    for (int32_t j = 0; j < STATE; j++) {
        sums[STATE + j] += peep[j] * before[j];
        sums[2 * STATE + j] += peep[STATE + j] * before[j];
        float forget = gate(sums[STATE + j]), reset = gate(sums[2 * STATE + j]);
        cell[j] = forget * before[j] + (1 - forget) * squash(sums[j]);
        state[j] = reset * cell[j] + (1 - reset) * pass[j];
    }
}

static int32_t nth(const Batch *batch, int32_t sentence, int32_t side, int32_t i) {
    return side ? batch->starts[sentence + 1] - 1 - i : batch->starts[sentence] + i;
}

static const float nothing[STATE];

static void run_layer(Encoder *e, Layer *layer, const Batch *batch) {
    for (int32_t side = 0; side < SIDES; side++) {
        layer->sums[side] = arena_new(&e->scratch, float, batch->count * layer->gates * STATE);
        layer->cells[side] = arena_new(&e->scratch, float, batch->count *STATE);
        layer->states[side] = arena_new(&e->scratch, float, batch->count *STATE);
        linear(layer->sums[side], layer->input[side], batch->count, &layer->weights[side], &layer->bias[side]);
        for (int32_t s = 0; s < batch->sentences; s++) {
            const float *before = nothing;
            for (int32_t i = 0; i < batch->starts[s + 1] - batch->starts[s]; i++) {
                int32_t at = nth(batch, s, side, i);
                unit(layer, side, at, before);
                before = layer->cells[side] + (ptrdiff_t)at * STATE;
            }
        }
    }
}

/* Turns sums into their gradients; carry: the gradient of the cell from the unit after. */
static void unit_back(Layer *layer, int32_t side, int32_t at, const float *restrict before, const float *restrict grad,
                      float *restrict carry, float *restrict past_grad) {
    float own[STATE], pass_grad[STATE], *restrict sums = layer->sums[side] + (ptrdiff_t)at * layer->gates * STATE;
    const float *restrict cell = layer->cells[side] + (ptrdiff_t)at * STATE, *restrict peep = layer->peep[side].value;
    const float *restrict pass = find_pass(layer, side, at, sums, own);
    float *restrict peep_grad = layer->peep[side].grad;
    for (int32_t j = 0; j < STATE; j++) {
        float u_forget = gate_u(sums[STATE + j]), u_reset = gate_u(sums[2 * STATE + j]), u_new = squash_u(sums[j]);
        float forget = 0.5f + 0.5f * bend(u_forget), reset = 0.5f + 0.5f * bend(u_reset);
        float of_cell = carry[j] + grad[j] * reset;
        float of_reset = grad[j] * (cell[j] - pass[j]) * gate_slope(u_reset);
        float of_forget = of_cell * (before[j] - bend(u_new)) * gate_slope(u_forget);
        pass_grad[j] = grad[j] * (1 - reset);
        sums[j] = of_cell * (1 - forget) * squash_slope(u_new);
        sums[STATE + j] = of_forget;
        sums[2 * STATE + j] = of_reset;
        peep_grad[j] += of_forget * before[j];
        peep_grad[STATE + j] += of_reset * before[j];
        carry[j] = of_cell * forget + of_forget * peep[j] + of_reset * peep[STATE + j];
    }
    if (layer->gates == 4)
        for (int32_t j = 0; j < STATE; j++) sums[3 * STATE + j] = pass_grad[j] * squash_slope(squash_u(sums[3 * STATE + j]));
    else
        for (int32_t j = 0; j < STATE; j++) past_grad[j] += pass_grad[j];
}

/* input_grad[side] is added to. */
static void back_layer(Layer *layer, const Batch *batch, float *const grads[SIDES], float *input_grad[SIDES]) {
    for (int32_t side = 0; side < SIDES; side++) {
        for (int32_t s = 0; s < batch->sentences; s++) {
            float carry[STATE] = {0};
            for (int32_t i = batch->starts[s + 1] - batch->starts[s] - 1; i >= 0; i--) {
                int32_t at = nth(batch, s, side, i);
                const float *before = i ? layer->cells[side] + (ptrdiff_t)nth(batch, s, side, i - 1) * STATE : nothing;
                float *past = input_grad[side] + (ptrdiff_t)at * layer->in + (layer->in > STATE ? side * STATE : 0);
                unit_back(layer, side, at, before, grads[side] + (ptrdiff_t)at * STATE, carry, past);
            }
        }
        linear_back(layer->sums[side], layer->input[side], batch->count, &layer->weights[side], &layer->bias[side], input_grad[side], true);
    }
}

/* ------------------------------------------------------------- the encoder */

/* One mask a sentence (Gal & Ghahramani 2016). */
static float *make_mask(Encoder *e, const Batch *batch, int32_t width, float dropout) {
    float *mask = arena_new(&e->scratch, float, batch->count *width), one[2 * STATE + WIDTH];
    for (int32_t s = 0; s < batch->sentences; s++) {
        for (int32_t j = 0; j < width; j++) one[j] = random_unit(&e->random) < dropout ? 0 : 1 / (1 - dropout);
        for (int32_t i = batch->starts[s]; i < batch->starts[s + 1]; i++)
            memcpy(mask + (ptrdiff_t)i * width, one, sizeof *one * (size_t)width);
    }
    return mask;
}

static void apply_mask(float *x, const float *mask, int32_t count) {
    for (int32_t i = 0; mask && i < count; i++) x[i] *= mask[i];
}

static void sum_rows(Encoder *e, const Batch *batch) {
    e->input = arena_new(&e->scratch, float, batch->count *WIDTH);
    e->seen = arena_new(&e->scratch, float, batch->count *VECTOR_WIDTH);
    for (int32_t i = 0; i < batch->count; i++)
        if (batch->vectors && batch->vectors[i] >= 0)
            memcpy(e->seen + (ptrdiff_t)i * VECTOR_WIDTH, e->vectors->values + (ptrdiff_t)batch->vectors[i] * VECTOR_WIDTH,
                   sizeof *e->seen * VECTOR_WIDTH);
    linear(e->input, e->seen, batch->count, &e->lens, NULL);
    for (int32_t i = 0; i < batch->count; i++) {
        float *to = e->input + (ptrdiff_t)i * WIDTH;
        for (int32_t k = 0; k < READER_KEYS; k++) {
            int32_t row = batch->rows[i * READER_KEYS + k];
            const float *from = e->table + (ptrdiff_t)row * WIDTH;
            for (int32_t j = 0; row >= 0 && j < WIDTH; j++) to[j] += from[j];
        }
    }
}

static float *join(Encoder *e, const Layer *layer, int32_t count) {
    float *joined = arena_new(&e->scratch, float, count * 2 * STATE);
    for (int32_t i = 0; i < count; i++)
        for (int32_t s = 0; s < SIDES; s++)
            memcpy(joined + ((ptrdiff_t)i * 2 + s) * STATE, layer->states[s] + (ptrdiff_t)i * STATE, sizeof *joined * STATE);
    return joined;
}

void encoder_run(Encoder *e, const Batch *batch, int32_t depth, float dropout) {
    arena_reset(&e->scratch);
    sum_rows(e, batch);
    float *squashed = arena_new(&e->scratch, float, batch->count *WIDTH);
    for (int32_t i = 0; i < batch->count * WIDTH; i++) squashed[i] = squash(e->input[i]);
    e->masks[0] = dropout > 0 ? make_mask(e, batch, WIDTH, dropout) : NULL;
    apply_mask(squashed, e->masks[0], batch->count * WIDTH);
    e->layers[0].input[0] = e->layers[0].input[1] = squashed;
    run_layer(e, &e->layers[0], batch);
    for (int32_t s = 0; s < SIDES; s++) e->layers[1].input[s] = e->layers[0].states[s];
    run_layer(e, &e->layers[1], batch);
    if (depth < 3) return;
    e->joined = join(e, &e->layers[1], batch->count);
    e->masks[1] = dropout > 0 ? make_mask(e, batch, 2 * STATE, dropout) : NULL;
    apply_mask(e->joined, e->masks[1], batch->count * 2 * STATE);
    e->layers[2].input[0] = e->layers[2].input[1] = e->joined;
    run_layer(e, &e->layers[2], batch);
    e->top = join(e, &e->layers[2], batch->count);
    e->masks[2] = dropout > 0 ? make_mask(e, batch, 2 * STATE, dropout) : NULL;
    apply_mask(e->top, e->masks[2], batch->count * 2 * STATE);
}

static void part(float *joined, int32_t count, float *sides[SIDES], Arena *arena) {
    for (int32_t s = 0; s < SIDES; s++) {
        sides[s] = arena_new(arena, float, count *STATE);
        for (int32_t i = 0; i < count; i++)
            memcpy(sides[s] + (ptrdiff_t)i * STATE, joined + ((ptrdiff_t)i * 2 + s) * STATE, sizeof *joined * STATE);
    }
}

static float *row_grad(Encoder *e, int32_t row) {
    if (e->slot_of[row] < 0) {
        e->slot_of[row] = e->touched_count;
        e->touched[e->touched_count++] = row;
    }
    return e->touched_grads + (ptrdiff_t)e->slot_of[row] * WIDTH;
}

static void back_rows(Encoder *e, const Batch *batch, const float *grad) {
    e->touched_count = 0;
    e->touched_grads = arena_new(&e->scratch, float, batch->count *READER_KEYS *WIDTH);
    for (int32_t i = 0; i < batch->count; i++) {
        for (int32_t k = 0; k < READER_KEYS; k++) {
            int32_t row = batch->rows[i * READER_KEYS + k];
            if (row < 0) continue;
            float *to = row_grad(e, row);
            for (int32_t j = 0; j < WIDTH; j++) to[j] += grad[(ptrdiff_t)i * WIDTH + j];
        }
    }
}

void encoder_back(Encoder *e, const Batch *batch, int32_t depth, float *grads[SIDES]) {
    int32_t count = batch->count;
    float *sides[SIDES] = {grads[0], grads[1]};
    if (depth == 3) {
        apply_mask(grads[0], e->masks[2], count * 2 * STATE);
        part(grads[0], count, sides, &e->scratch);
        float *joined = arena_new(&e->scratch, float, count * 2 * STATE), *both[SIDES] = {joined, joined};
        back_layer(&e->layers[2], batch, sides, both);
        apply_mask(joined, e->masks[1], count * 2 * STATE);
        part(joined, count, sides, &e->scratch);
    }
    float *lower[SIDES] = {arena_new(&e->scratch, float, count *STATE), arena_new(&e->scratch, float, count *STATE)};
    back_layer(&e->layers[1], batch, sides, lower);
    float *input = arena_new(&e->scratch, float, count *WIDTH), *twice[SIDES] = {input, input};
    back_layer(&e->layers[0], batch, lower, twice);
    apply_mask(input, e->masks[0], count * WIDTH);
    for (int32_t i = 0; i < count * WIDTH; i++) input[i] *= squash_slope(squash_u(e->input[i]));
    back_rows(e, batch, input);
    linear_back(input, e->seen, count, &e->lens, NULL, NULL, false);
}

void encoder_step_table(Encoder *e, const Adam *adam) {
    for (int32_t i = 0; i < e->touched_count; i++) {
        ptrdiff_t at = (ptrdiff_t)e->touched[i] * WIDTH;
        adam_row(adam, e->table + at, e->mean + at, e->square + at, e->touched_grads + (ptrdiff_t)i * WIDTH, WIDTH);
        e->slot_of[e->touched[i]] = -1;
    }
    e->touched_count = 0;
}

/* ---------------------------------------------------------------- the file */

static void write_param(const Param *param, FILE *file) {
    fwrite(param->value, sizeof(float), (size_t)(param->rows * param->cols), file);
}

static bool read_param(const Param *param, FILE *file) {
    size_t size = (size_t)(param->rows * param->cols);
    return fread(param->value, sizeof(float), size, file) == size;
}

void encoder_write(const Encoder *e, int32_t depth, FILE *file) {
    fwrite(&e->row_count, sizeof e->row_count, 1, file);
    fwrite(e->keys, sizeof *e->keys, (size_t)e->row_count, file);
    fwrite(e->table, sizeof *e->table, (size_t)e->row_count * WIDTH, file);
    for (int32_t l = 0; l < depth; l++) {
        for (int32_t s = 0; s < SIDES; s++) {
            write_param(&e->layers[l].weights[s], file);
            write_param(&e->layers[l].bias[s], file);
            write_param(&e->layers[l].peep[s], file);
        }
    }
}

static int by_key(const void *a, const void *b) {
    uint64_t left = **(const uint64_t *const *)a, right = **(const uint64_t *const *)b;
    return (left > right) - (left < right);
}

static int32_t find_key(const uint64_t **sorted, int32_t count, uint64_t key) {
    int32_t low = 0, high = count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (*sorted[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && *sorted[low] == key ? low : -1;
}

bool encoder_read(Encoder *e, int32_t depth, FILE *file) {
    Arena arena = {0};
    int32_t count;
    if (fread(&count, sizeof count, 1, file) != 1) return false;
    uint64_t *keys = arena_new(&arena, uint64_t, count);
    const uint64_t **sorted = arena_new(&arena, const uint64_t *, e->row_count);
    for (int32_t i = 0; i < e->row_count; i++) sorted[i] = &e->keys[i];
    qsort(sorted, (size_t)e->row_count, sizeof *sorted, by_key);
    bool sound = fread(keys, sizeof *keys, (size_t)count, file) == (size_t)count;
    for (int32_t i = 0; sound && i < count; i++) {
        float row[WIDTH];
        sound = fread(row, sizeof row, 1, file) == 1;
        int32_t at = find_key(sorted, e->row_count, keys[i]);
        if (at >= 0) memcpy(e->table + (sorted[at] - e->keys) * WIDTH, row, sizeof row);
    }
    for (int32_t l = 0; l < depth; l++)
        for (int32_t s = 0; s < SIDES; s++)
            sound = sound && read_param(&e->layers[l].weights[s], file) && read_param(&e->layers[l].bias[s], file) &&
                    read_param(&e->layers[l].peep[s], file);
    arena_free(&arena);
    return sound;
}

/* See nn.h. */
#include "nn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double random_unit(uint64_t *random) {
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (double)(*random >> 33) / 2147483648.0;
}

float random_normal(uint64_t *random) {
    double a = random_unit(random) + 1e-10, b = random_unit(random);
    return (float)(sqrt(-2 * log(a)) * cos(6.283185307179586 * b));
}

void param_new(Params *params, Arena *arena, Param *param, int32_t rows, int32_t cols, float deviation, uint64_t *random) {
    int32_t size = rows * cols;
    *param = (Param){rows,
                     cols,
                     arena_new(arena, float, size),
                     arena_new(arena, float, size),
                     arena_new(arena, float, size),
                     arena_new(arena, float, size)};
    for (int32_t i = 0; deviation > 0 && i < size; i++) param->value[i] = deviation * random_normal(random);
    if (params->count == (int32_t)(sizeof params->items / sizeof *params->items)) abort();
    params->items[params->count++] = param;
}

static double rate_now(const Adam *adam) {
    double t = (double)adam->steps;
    return adam->rate * sqrt(1 - pow(adam->square_decay, t)) / (1 - pow(adam->mean_decay, t));
}

void adam_row(const Adam *adam, float *restrict value, float *restrict mean, float *restrict square, float *restrict grad, int32_t count) {
    float rate = (float)rate_now(adam), m = (float)adam->mean_decay, s = (float)adam->square_decay;
    for (int32_t i = 0; i < count; i++) {
        mean[i] = m * mean[i] + (1 - m) * grad[i];
        square[i] = s * square[i] + (1 - s) * grad[i] * grad[i];
        value[i] -= rate * mean[i] / (sqrtf(square[i]) + 1e-8f);
        grad[i] = 0;
    }
}

void adam_step(Adam *adam, Params *params) {
    adam->steps++;
    double length = 0;
    for (int32_t p = 0; p < params->count; p++) {
        const Param *param = params->items[p];
        float sum = 0;
        for (int32_t i = 0; i < param->rows * param->cols; i++) sum += param->grad[i] * param->grad[i];
        length += sum;
    }
    length = sqrt(length);
    float shrink = length > adam->clip ? (float)(adam->clip / length) : 1;
    for (int32_t p = 0; p < params->count; p++) {
        Param *param = params->items[p];
        int32_t size = param->rows * param->cols;
        for (int32_t i = 0; shrink < 1 && i < size; i++) param->grad[i] *= shrink;
        adam_row(adam, param->value, param->mean, param->square, param->grad, size);
    }
}

/* ------------------------------------------------------------------- gemm */

enum { TALL = 6, WIDE = 16, DEEP = 256, MOST_ROWS = 96 };
typedef float Lane __attribute__((vector_size(32), aligned(4)));

/* A tile of C in registers: packed_a[k][TALL], packed_b[k][WIDE]. */
static void tile(int32_t k, const float *packed_a, const float *packed_b, float *c, int32_t stride) {
    Lane sum[TALL][2] = {0};
    for (int32_t i = 0; i < k; i++) {
        Lane left = *(const Lane *)(packed_b + i * WIDE), right = *(const Lane *)(packed_b + i * WIDE + 8);
        for (int32_t r = 0; r < TALL; r++) {
            sum[r][0] += packed_a[i * TALL + r] * left;
            sum[r][1] += packed_a[i * TALL + r] * right;
        }
    }
    for (int32_t r = 0; r < TALL; r++) {
        *(Lane *)(c + r * stride) += sum[r][0];
        *(Lane *)(c + r * stride + 8) += sum[r][1];
    }
}

static void edge_tile(int32_t k, const float *packed_a, const float *packed_b, float *c, int32_t stride, int32_t rows, int32_t cols) {
    float whole[TALL * WIDE] = {0};
    tile(k, packed_a, packed_b, whole, WIDE);
    for (int32_t r = 0; r < rows; r++)
        for (int32_t j = 0; j < cols; j++) c[r * stride + j] += whole[r * WIDE + j];
}

static int32_t least(int32_t a, int32_t b) {
    return a < b ? a : b;
}

static void pack(float *to, View from, int32_t count, int32_t width, int32_t k) {
    for (int32_t first = 0; first < count; first += width, to += width * k) {
        int32_t real = least(width, count - first);
        const float *at = from.at + (ptrdiff_t)first * from.row;
        for (int32_t i = 0; i < k; i++)
            for (int32_t j = 0; j < width; j++) to[i * width + j] = j < real ? at[(ptrdiff_t)j * from.row + (ptrdiff_t)i * from.col] : 0;
    }
}

static void block(int32_t m, int32_t n, int32_t k, const float *packed_a, const float *packed_b, float *c, int32_t stride) {
    for (int32_t j = 0; j < n; j += WIDE) {
        for (int32_t i = 0; i < m; i += TALL) {
            const float *a = packed_a + i * k, *b = packed_b + (ptrdiff_t)j * k;
            int32_t rows = least(TALL, m - i), cols = least(WIDE, n - j);
            float *to = c + (ptrdiff_t)i * stride + j;
            if (rows == TALL && cols == WIDE)
                tile(k, a, b, to, stride);
            else
                edge_tile(k, a, b, to, stride, rows, cols);
        }
    }
}

void gemm(int32_t m, int32_t n, int32_t k, View a, View b, float *c, bool add) {
    static float packed_a[(MOST_ROWS + TALL) * DEEP];
    static float *packed_b;
    static int32_t room;
    if (room < (n + WIDE) * DEEP) {
        room = (n + WIDE) * DEEP;
        packed_b = realloc(packed_b, sizeof *packed_b * (size_t)room);
        if (!packed_b) abort();
    }
    if (!add) memset(c, 0, sizeof *c * (size_t)m * (size_t)n);
    for (int32_t from = 0; from < k; from += DEEP) {
        int32_t depth = least(DEEP, k - from);
        pack(packed_b, (View){b.at + (ptrdiff_t)from * b.row, b.col, b.row}, n, WIDE, depth);
        for (int32_t row = 0; row < m; row += MOST_ROWS) {
            int32_t rows = least(MOST_ROWS, m - row);
            pack(packed_a, (View){a.at + (ptrdiff_t)row * a.row + (ptrdiff_t)from * a.col, a.row, a.col}, rows, TALL, depth);
            block(rows, n, depth, packed_a, packed_b, c + (ptrdiff_t)row * n, n);
        }
    }
}

void linear(float *y, const float *x, int32_t n, const Param *weights, const Param *bias) {
    int32_t in = weights->rows, out = weights->cols;
    for (int32_t i = 0; bias && i < n; i++) memcpy(y + (ptrdiff_t)i * out, bias->value, sizeof *y * (size_t)out);
    gemm(n, out, in, (View){x, in, 1}, (View){weights->value, out, 1}, y, bias != NULL);
}

static void add_to(float *restrict to, const float *restrict from, int32_t count) {
    for (int32_t j = 0; j < count; j++) to[j] += from[j];
}

void linear_back(const float *y_grad, const float *x, int32_t n, Param *weights, Param *bias, float *x_grad, bool add) {
    int32_t in = weights->rows, out = weights->cols;
    gemm(in, out, n, (View){x, 1, in}, (View){y_grad, out, 1}, weights->grad, true);
    for (int32_t i = 0; bias && i < n; i++) add_to(bias->grad, y_grad + (ptrdiff_t)i * out, out);
    if (x_grad) gemm(n, in, out, (View){y_grad, out, 1}, (View){weights->value, 1, out}, x_grad, add);
}

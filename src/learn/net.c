/* See net.h. The instruction set is chosen when a net is run; the sums are the same in all. */
#include "learn/net.h"

#include <immintrin.h>
#include <stddef.h>
#include <string.h>

enum { B = NET_BLOCK };

typedef struct Task {
    const int16_t *weights; /* of one block of columns */
    const int32_t *bias;
    const int16_t *x;
    int32_t *y;
    int32_t pairs, stride, out;
} Task;

static void portable_block(const Task *task, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        const int16_t *x = task->x + (ptrdiff_t)i * task->stride;
        int32_t *y = task->y + (ptrdiff_t)i * task->out;
        memcpy(y, task->bias, sizeof *y * B);
        for (int32_t k = 0; k < task->pairs; k++) {
            const int16_t *w = task->weights + k * 2 * B;
            for (int32_t j = 0; j < B; j++) y[j] += x[2 * k] * w[2 * j] + x[2 * k + 1] * w[2 * j + 1];
        }
    }
}

#ifdef __x86_64__
static inline int32_t pair_at(const int16_t *x) {
    int32_t pair;
    memcpy(&pair, x, sizeof pair);
    return pair;
}

#define ROWS 4
__attribute__((target("avx2"), always_inline)) static inline void avx2_rows(const Task *task, int32_t from, int32_t rows) {
    __m256i sum[ROWS][2];
    const int16_t *x = task->x + (ptrdiff_t)from * task->stride;
    for (int32_t r = 0; r < rows; r++) {
        sum[r][0] = _mm256_loadu_si256((const void *)task->bias);
        sum[r][1] = _mm256_loadu_si256((const void *)(task->bias + 8));
    }
    for (int32_t k = 0; k < task->pairs; k++) {
        __m256i left = _mm256_loadu_si256((const void *)(task->weights + k * 2 * B));
        __m256i right = _mm256_loadu_si256((const void *)(task->weights + k * 2 * B + B));
        for (int32_t r = 0; r < rows; r++) {
            __m256i pair = _mm256_set1_epi32(pair_at(x + (ptrdiff_t)r * task->stride + 2 * k));
            sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(pair, left));
            sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(pair, right));
        }
    }
    for (int32_t r = 0; r < rows; r++) {
        int32_t *y = task->y + (ptrdiff_t)(from + r) * task->out;
        _mm256_storeu_si256((void *)y, sum[r][0]);
        _mm256_storeu_si256((void *)(y + 8), sum[r][1]);
    }
}

__attribute__((target("avx2"))) static void avx2_block(const Task *task, int32_t count) {
    int32_t i = 0;
    for (; i + ROWS <= count; i += ROWS) avx2_rows(task, i, ROWS);
    for (; i < count; i++) avx2_rows(task, i, 1);
}

#define TALL_ROWS 8
__attribute__((target("avx512bw"), always_inline)) static inline void avx512_rows(const Task *task, int32_t from, int32_t rows) {
    __m512i sum[TALL_ROWS];
    const int16_t *x = task->x + (ptrdiff_t)from * task->stride;
    for (int32_t r = 0; r < rows; r++) sum[r] = _mm512_loadu_si512(task->bias);
    for (int32_t k = 0; k < task->pairs; k++) {
        __m512i weights = _mm512_loadu_si512(task->weights + k * 2 * B);
        for (int32_t r = 0; r < rows; r++) {
            __m512i pair = _mm512_set1_epi32(pair_at(x + (ptrdiff_t)r * task->stride + 2 * k));
            sum[r] = _mm512_add_epi32(sum[r], _mm512_madd_epi16(pair, weights));
        }
    }
    for (int32_t r = 0; r < rows; r++) _mm512_storeu_si512(task->y + (ptrdiff_t)(from + r) * task->out, sum[r]);
}

__attribute__((target("avx512bw"))) static void avx512_block(const Task *task, int32_t count) {
    int32_t i = 0;
    for (; i + TALL_ROWS <= count; i += TALL_ROWS) avx512_rows(task, i, TALL_ROWS);
    for (; i < count; i++) avx512_rows(task, i, 1);
}
#else
#define avx2_block portable_block
#define avx512_block portable_block
#endif

bool net_kernel_runs(NetKernel kernel) {
#ifdef __x86_64__
    if (kernel == NET_AVX512) return __builtin_cpu_supports("avx512bw");
    if (kernel == NET_AVX2) return __builtin_cpu_supports("avx2");
#endif
    return kernel == NET_PORTABLE;
}

void net_multiply_by(NetKernel kernel, const NetMatrix *matrix, const int16_t *x, int32_t stride, int32_t count, int32_t *y) {
    static void (*const blocks[NET_KERNELS])(const Task *, int32_t) = {portable_block, avx2_block, avx512_block};
    static const int32_t none[B];
    for (int32_t out = 0; out < matrix->out; out += B) {
        Task task = {.weights = matrix->weights + (ptrdiff_t)out * matrix->in, .x = x, .y = y + out, .pairs = matrix->in / 2};
        task.bias = matrix->bias ? matrix->bias + out : none;
        task.stride = stride;
        task.out = matrix->out;
        blocks[kernel](&task, count);
    }
}

void net_multiply(const NetMatrix *matrix, const int16_t *x, int32_t stride, int32_t count, int32_t *y) {
    NetKernel best = NET_KERNELS - 1;
    while (!net_kernel_runs(best)) best--;
    net_multiply_by(best, matrix, x, stride, count, y);
}

/* Plain loops, compiled twice: for any processor, and for the wide vectors of those that have them. */
#define LOOP static inline __attribute__((always_inline))
#ifdef __x86_64__
#define WIDE static __attribute__((target("avx2")))
#else
#define WIDE static
#endif

static bool has_wide(void) {
    return net_kernel_runs(NET_AVX2);
}

LOOP int32_t dot(const int16_t *a, const int16_t *b, int32_t count) {
    int32_t sum = 0;
    for (int32_t i = 0; i < count; i++) sum += a[i] * b[i];
    return sum;
}

WIDE int32_t dot_wide(const int16_t *a, const int16_t *b, int32_t count) {
    return dot(a, b, count);
}

int32_t net_dot(const int16_t *a, const int16_t *b, int32_t count) {
    return has_wide() ? dot_wide(a, b, count) : dot(a, b, count);
}

LOOP void squash_all(int16_t *restrict squashed, const int32_t *restrict sums, int32_t count) {
    for (int32_t i = 0; i < count; i++) squashed[i] = (int16_t)net_squash(net_value(sums[i]));
}

WIDE void squash_all_wide(int16_t *squashed, const int32_t *sums, int32_t count) {
    squash_all(squashed, sums, count);
}

void net_squash_all(int16_t *squashed, const int32_t *sums, int32_t count) {
    if (has_wide())
        squash_all_wide(squashed, sums, count);
    else
        squash_all(squashed, sums, count);
}

LOOP void unit(const NetUnit *u) {
    const int32_t *restrict sums = u->sums, width = u->width;
    const int16_t *restrict peep = u->peep, *restrict pass = u->pass;
    int16_t *restrict cell = u->cell, *restrict state = u->state;
    for (int32_t j = 0; j < width; j++) {
        int32_t before = cell[j];
        int32_t forget = net_gate(net_value(sums[width + j] + peep[j] * before));
        int32_t reset = net_gate(net_value(sums[2 * width + j] + peep[width + j] * before));
        int32_t new = net_value(forget * before + (NET_ONE - forget) * net_squash(net_value(sums[j])));
        cell[j] = (int16_t) new;
        state[j] = (int16_t)net_value(reset * new + (NET_ONE - reset) * pass[j]);
    }
}

WIDE void unit_wide(const NetUnit *u) {
    unit(u);
}

void net_unit(const NetUnit *u) {
    if (has_wide())
        unit_wide(u);
    else
        unit(u);
}

/* See net.h. The instruction set is chosen when a net is run; the sums are the same in all. */
#include "learn/net.h"

#include <immintrin.h>
#include <stddef.h>
#include <string.h>

enum { B = NET_BLOCK, QUAD = 4, ROWS = 3 };

/* One block of columns. Kernels take ROWS rows of x at a time, so that each weight that is loaded serves all of them. */
typedef struct Task {
    const int8_t *weights; /* [in / QUAD][B][QUAD] */
    const int32_t *factor, *bias;
    const uint8_t *x;
    int32_t *y;
    int32_t in, stride, out;
} Task;

static void portable_block(const Task *task, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        const uint8_t *x = task->x + (ptrdiff_t)i * task->stride;
        int32_t *y = task->y + (ptrdiff_t)i * task->out, sums[B] = {0};
        for (int32_t k = 0; k < task->in; k += QUAD) {
            const int8_t *w = task->weights + k * B;
            for (int32_t j = 0; j < B; j++)
                for (int32_t q = 0; q < QUAD; q++) sums[j] += x[k + q] * w[j * QUAD + q];
        }
        for (int32_t j = 0; j < B; j++) y[j] = (int32_t)((uint32_t)task->bias[j] + (uint32_t)task->factor[j] * (uint32_t)sums[j]);
    }
}

#ifdef __x86_64__
static inline int32_t quad_at(const uint8_t *x) {
    int32_t quad;
    memcpy(&quad, x, sizeof quad);
    return quad;
}

/* `group` holds sums of 2 × 8 × 2 pairs in int16, which vpmaddwd with ones makes 2 × 8 × int32: of three rows, so that all fits into
 * sixteen registers. */
__attribute__((target("avx2"), always_inline)) static inline void avx2_rows(const Task *task, int32_t from, int32_t rows) {
    const __m256i ones = _mm256_set1_epi16(1);
    const uint8_t *x = task->x + (ptrdiff_t)from * task->stride;
    __m256i sum[ROWS][2], group[ROWS][2];
    for (int32_t r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
    for (int32_t k = 0; k < task->in; k += NET_GROUP) {
#pragma GCC unroll 4
        for (int32_t q = 0; q < NET_GROUP; q += QUAD) {
            const __m256i *columns = (const void *)(task->weights + (k + q) * B);
            __m256i low = _mm256_loadu_si256(columns), high = _mm256_loadu_si256(columns + 1);
            for (int32_t r = 0; r < rows; r++) {
                __m256i quad = _mm256_set1_epi32(quad_at(x + (ptrdiff_t)r * task->stride + k + q));
                __m256i pairs[2] = {_mm256_maddubs_epi16(quad, low), _mm256_maddubs_epi16(quad, high)};
                group[r][0] = q ? _mm256_add_epi16(group[r][0], pairs[0]) : pairs[0];
                group[r][1] = q ? _mm256_add_epi16(group[r][1], pairs[1]) : pairs[1];
            }
        }
        for (int32_t r = 0; r < rows; r++) {
            sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(group[r][0], ones));
            sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(group[r][1], ones));
        }
    }
    for (int32_t half = 0; half < 2; half++) {
        __m256i factor = _mm256_loadu_si256((const void *)(task->factor + half * B / 2));
        __m256i bias = _mm256_loadu_si256((const void *)(task->bias + half * B / 2));
        for (int32_t r = 0; r < rows; r++) {
            int32_t *y = task->y + (ptrdiff_t)(from + r) * task->out + half * B / 2;
            _mm256_storeu_si256((void *)y, _mm256_add_epi32(bias, _mm256_mullo_epi32(factor, sum[r][half])));
        }
    }
}

__attribute__((target("avx2"))) static void avx2_block(const Task *task, int32_t count) {
    int32_t i = 0;
    for (; i + ROWS <= count; i += ROWS) avx2_rows(task, i, ROWS);
    if (i < count && count >= ROWS) avx2_rows(task, count - ROWS, ROWS), i = count; /* some rows again: one takes as long as all */
    for (; i < count; i++) avx2_rows(task, i, 1);
}

/* vpdpbusd adds four products to each int32. Sums of later quads wait for those before, so there are more rows. */
enum { TALL_ROWS = 8 };

__attribute__((target("avx512bw,avx512vnni"), always_inline)) static inline void vnni_rows(const Task *task, int32_t from, int32_t rows) {
    const uint8_t *x = task->x + (ptrdiff_t)from * task->stride;
    __m512i sum[TALL_ROWS];
    for (int32_t r = 0; r < rows; r++) sum[r] = _mm512_setzero_si512();
    for (int32_t k = 0; k < task->in; k += QUAD) {
        __m512i weights = _mm512_loadu_si512(task->weights + k * B);
        for (int32_t r = 0; r < rows; r++)
            sum[r] = _mm512_dpbusd_epi32(sum[r], _mm512_set1_epi32(quad_at(x + (ptrdiff_t)r * task->stride + k)), weights);
    }
    __m512i factor = _mm512_loadu_si512(task->factor), bias = _mm512_loadu_si512(task->bias);
    for (int32_t r = 0; r < rows; r++)
        _mm512_storeu_si512(task->y + (ptrdiff_t)(from + r) * task->out, _mm512_add_epi32(bias, _mm512_mullo_epi32(factor, sum[r])));
}

__attribute__((target("avx512bw,avx512vnni"))) static void vnni_block(const Task *task, int32_t count) {
    int32_t i = 0;
    for (; i + TALL_ROWS <= count; i += TALL_ROWS) vnni_rows(task, i, TALL_ROWS);
    if (i < count && count >= TALL_ROWS) vnni_rows(task, count - TALL_ROWS, TALL_ROWS), i = count;
    for (; i < count; i++) vnni_rows(task, i, 1);
}
#else
#define avx2_block portable_block
#define vnni_block portable_block
#endif

bool net_kernel_runs(NetKernel kernel) {
#ifdef __x86_64__
    if (kernel == NET_VNNI) return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni");
    if (kernel == NET_AVX2) return __builtin_cpu_supports("avx2");
#endif
    return kernel == NET_PORTABLE;
}

void net_multiply_by(NetKernel kernel, const NetMatrix *matrix, const uint8_t *x, int32_t stride, int32_t count, int32_t *y) {
    static void (*const blocks[NET_KERNELS])(const Task *, int32_t) = {portable_block, avx2_block, vnni_block};
    for (int32_t out = 0; out < matrix->out; out += B) {
        Task task = {.x = x, .y = y + out, .in = matrix->in, .stride = stride, .out = matrix->out};
        task.weights = matrix->weights + (ptrdiff_t)out * matrix->in;
        task.factor = matrix->factor + out;
        task.bias = matrix->bias + out;
        blocks[kernel](&task, count);
    }
}

void net_multiply(const NetMatrix *matrix, const uint8_t *x, int32_t stride, int32_t count, int32_t *y) {
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

LOOP void dots(int32_t *restrict to, const int16_t *a, const int16_t *b, int32_t count, int32_t width) {
    for (int32_t i = 0; i < count; i++) to[i] = dot(a, b + (ptrdiff_t)i * width, width);
}

WIDE void dots_wide(int32_t *to, const int16_t *a, const int16_t *b, int32_t count, int32_t width) {
    dots(to, a, b, count, width);
}

void net_dots(int32_t *to, const int16_t *a, const int16_t *b, int32_t count, int32_t width) {
    if (has_wide())
        dots_wide(to, a, b, count, width);
    else
        dots(to, a, b, count, width);
}

LOOP void sum_rows(int16_t *restrict sums, const int8_t *const *rows, int32_t count, int32_t width) {
    enum { LANES = 16 };
    for (int32_t j = 0; j < width; j += LANES) {
        int16_t sum[LANES] = {0};
        for (int32_t i = 0; i < count; i++)
            for (int32_t k = 0; k < LANES; k++) sum[k] = (int16_t)(sum[k] + rows[i][j + k]);
        memcpy(sums + j, sum, sizeof sum);
    }
}

WIDE void sum_rows_wide(int16_t *sums, const int8_t *const *rows, int32_t count, int32_t width) {
    sum_rows(sums, rows, count, width);
}

void net_sum_rows(int16_t *sums, const int8_t *const *rows, int32_t count, int32_t width) {
    if (has_wide())
        sum_rows_wide(sums, rows, count, width);
    else
        sum_rows(sums, rows, count, width);
}

/* The greatest is found first and its place afterwards, so that the compiler makes vectors of both. */
LOOP int32_t best_sum(const int32_t *restrict a, const int32_t *restrict b, int32_t count) {
    int32_t most = INT32_MIN, at = 0;
    for (int32_t i = 0; i < count; i++) most = a[i] + b[i] > most ? a[i] + b[i] : most;
    while (a[at] + b[at] != most) at++;
    return at;
}

WIDE int32_t best_sum_wide(const int32_t *a, const int32_t *b, int32_t count) {
    return best_sum(a, b, count);
}

int32_t net_best_sum(const int32_t *a, const int32_t *b, int32_t count) {
    return has_wide() ? best_sum_wide(a, b, count) : best_sum(a, b, count);
}

LOOP int32_t best_place(const int32_t *values, int32_t count) {
    int32_t most = INT32_MIN, at = 0;
    for (int32_t i = 0; i < count; i++) most = values[i] > most ? values[i] : most;
    while (values[at] != most) at++;
    return at;
}

WIDE int32_t best_place_wide(const int32_t *values, int32_t count) {
    return best_place(values, count);
}

int32_t net_best_place(const int32_t *values, int32_t count) {
    return has_wide() ? best_place_wide(values, count) : best_place(values, count);
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

/* Held within bounds first, so that all of it is done in int16. */
LOOP void see(uint8_t *restrict seen, const int16_t *restrict values, int32_t count) {
    enum { SHIFT = NET_BITS - NET_SEEN_BITS, MOST = NET_ONE - (1 << (SHIFT - 1)) - 1, LEAST = -NET_ONE };
    for (int32_t i = 0; i < count; i++) {
        int16_t value = values[i] > MOST ? MOST : values[i] < LEAST ? LEAST : values[i];
        seen[i] = (uint8_t)((uint16_t)(value + NET_ONE + (1 << (SHIFT - 1))) >> SHIFT);
    }
}

WIDE void see_wide(uint8_t *seen, const int16_t *values, int32_t count) {
    see(seen, values, count);
}

void net_see(uint8_t *seen, const int16_t *values, int32_t count) {
    if (has_wide())
        see_wide(seen, values, count);
    else
        see(seen, values, count);
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

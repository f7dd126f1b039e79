/* Layers of small neural nets in whole numbers, so that every processor and every number of threads gives the same answers.
 *
 * Values are int16 in units of 1/NET_ONE, weights int16 in the same units, so products and their sums are int32 in units
 * of 1/NET_ONE². No sum may pass int32; who makes a net sees to it (tools/pack_reader.c). */
#ifndef PARLEY_NET_H
#define PARLEY_NET_H

#include <stdbool.h>
#include <stdint.h>

enum { NET_BITS = 12, NET_ONE = 1 << NET_BITS, NET_BLOCK = 16 };

/* `out` is a multiple of NET_BLOCK, `in` of 2. Weights lie as [out / NET_BLOCK][in / 2][NET_BLOCK][2]. */
typedef struct NetMatrix {
    int32_t in, out;
    const int16_t *weights;
    const int32_t *bias; /* [out] in units of 1/NET_ONE²; NULL: none */
} NetMatrix;

/* y[count × out] = bias + x W; row i of x begins at x + i × stride. */
void net_multiply(const NetMatrix *matrix, const int16_t *x, int32_t stride, int32_t count, int32_t *y);

/* The ways to do it; the best that runs here is the one that net_multiply takes. */
typedef enum NetKernel { NET_PORTABLE, NET_AVX2, NET_AVX512, NET_KERNELS } NetKernel;
bool net_kernel_runs(NetKernel kernel);
void net_multiply_by(NetKernel kernel, const NetMatrix *matrix, const int16_t *x, int32_t stride, int32_t count, int32_t *y);

int32_t net_dot(const int16_t *a, const int16_t *b, int32_t count);

/* squash(x) = u(2 - |u|) with u = x/2 held to [-1, 1]; gate(x) = (1 + u(2 - |u|))/2 with u = x/4: quadratic in place of tanh
 * and the logistic function. x in units of 1/NET_ONE. */
static inline int32_t net_squash(int32_t x) {
    int32_t u = x < -2 * NET_ONE ? -2 * NET_ONE : x > 2 * NET_ONE ? 2 * NET_ONE : x;
    return (u * (4 * NET_ONE - (u < 0 ? -u : u))) >> (NET_BITS + 2);
}
static inline int32_t net_gate(int32_t x) {
    int32_t u = x < -4 * NET_ONE ? -4 * NET_ONE : x > 4 * NET_ONE ? 4 * NET_ONE : x;
    return NET_ONE / 2 + ((u * (8 * NET_ONE - (u < 0 ? -u : u))) >> (NET_BITS + 5));
}
/* From the units of a product to those of a value. */
static inline int32_t net_value(int32_t product) {
    return (product + NET_ONE / 2) >> NET_BITS;
}

/* squashed[i] = squash(sums[i]) */
void net_squash_all(int16_t *squashed, const int32_t *sums, int32_t count);

/* One step of simple recurrent units (Lei et al. 2018). */
typedef struct NetUnit {
    int32_t width;
    const int32_t *sums; /* [3 × width] of the candidate, forget and reset gates */
    const int16_t *peep; /* [2 × width] the last cell's part in forget and reset */
    const int16_t *pass; /* [width] what goes past the unit */
    int16_t *cell;       /* [width] the last one, then the new one */
    int16_t *state;      /* [width] what is given on */
} NetUnit;
void net_unit(const NetUnit *unit);

#endif

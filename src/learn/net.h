/* Layers of small neural nets in whole numbers, so that every processor and every number of threads gives the same answers.
 *
 * Values are int16 in units of 1/NET_ONE. Before they meet a matrix they are rounded to 7 bits, units of 1/64, and stored with
 * NET_ZERO added, as bytes: `seen`. Weights are int8, in units that each column of a matrix has of its own: `factor`.
 * So a processor multiplies 32 or 64 pairs at once. AVX2's vpmaddubsw adds the products of a pair of rows in int16; so are those of every
 * other pair in a group of NET_GROUP rows. They stay within int16, since no column has more than NET_GROUP_MOST above zero, or below,
 * in those (tools/pack_reader.c sees to it). Sums of groups are int32, and a column's sum times its factor is in units of 1/NET_ONE². */
#ifndef PARLEY_NET_H
#define PARLEY_NET_H

#include <stdbool.h>
#include <stdint.h>

enum { NET_BITS = 12, NET_ONE = 1 << NET_BITS, NET_BLOCK = 16 };
enum { NET_SEEN_BITS = 6, NET_ZERO = 1 << NET_SEEN_BITS, NET_GROUP = 16, NET_GROUP_MOST = INT16_MAX / (2 * NET_ZERO - 1) };

/* `out` is a multiple of NET_BLOCK, `in` of NET_GROUP. Weights lie as [out / NET_BLOCK][in / 4][NET_BLOCK][4]. */
typedef struct NetMatrix {
    int32_t in, out;
    const int8_t *weights;
    const int32_t *factor; /* [out] what 1 seen times a weight of 1 is, in units of 1/NET_ONE² */
    const int32_t *bias;   /* [out] in the same units; less what NET_ZERO adds to the sums */
} NetMatrix;

/* seen[i] = values[i] rounded, plus NET_ZERO */
void net_see(uint8_t *seen, const int16_t *values, int32_t count);

/* y[count × out] = bias + factor × (x W), modulo 2^32; row i of x begins at x + i × stride. */
void net_multiply(const NetMatrix *matrix, const uint8_t *x, int32_t stride, int32_t count, int32_t *y);

/* The ways to do it; the best that runs here is the one that net_multiply takes. */
typedef enum NetKernel { NET_PORTABLE, NET_AVX2, NET_VNNI, NET_KERNELS } NetKernel;
bool net_kernel_runs(NetKernel kernel);
void net_multiply_by(NetKernel kernel, const NetMatrix *matrix, const uint8_t *x, int32_t stride, int32_t count, int32_t *y);

/* dots[i] = the product of a and row i of b, both `width` long */
void net_dots(int32_t *dots, const int16_t *a, const int16_t *b, int32_t count, int32_t width);
/* sums[j] = the sum of rows[.][j] */
void net_sum_rows(int16_t *sums, const int8_t *const *rows, int32_t count, int32_t width);

/* The first i of [0, count), count > 0, with the greatest a[i] + b[i], which must be in int32; the same of one row of values. */
int32_t net_best_sum(const int32_t *a, const int32_t *b, int32_t count);
int32_t net_best_place(const int32_t *values, int32_t count);

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

/* squashed[i] = squash(sums[i]), sums in the units of a product */
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

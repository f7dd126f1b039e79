/* What training a small neural net needs: matrix products in single precision, the smooth steps that the net is made of,
 * and Adam (Kingma & Ba 2015). All in one thread and in a fixed order, so the same seed gives the same weights.
 *
 * The steps are quadratic in place of tanh and the logistic function, since whole numbers can follow them exactly:
 * squash(x) = u(2 - |u|) with u = x/2 held to [-1, 1]; gate(x) = (1 + u(2 - |u|))/2 with u = x/4. */
#ifndef PARLEY_NN_H
#define PARLEY_NN_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* A matrix of weights with its gradient and Adam's two moments; row-major. */
typedef struct Param {
    int32_t rows, cols;
    float *value, *grad, *mean, *square;
} Param;

typedef struct Params {
    Param *items[64];
    int32_t count;
} Params;

typedef struct Adam {
    double rate, mean_decay, square_decay, clip; /* clip: the greatest length of all gradients together */
    int64_t steps;
} Adam;

/* Fills with numbers of standard deviation `deviation`; 0 leaves zeros. Adds it to the list. */
void param_new(Params *params, Arena *arena, Param *param, int32_t rows, int32_t cols, float deviation, uint64_t *random);
/* Moves all parameters against their gradients and zeroes these. */
void adam_step(Adam *adam, Params *params);
/* The same for one row, whose gradient the caller holds. */
void adam_row(const Adam *adam, float *value, float *mean, float *square, float *grad, int32_t count);

double random_unit(uint64_t *random); /* [0, 1) */
float random_normal(uint64_t *random);

/* C[m×n] (+)= A[m×k] B[k×n]; element (i, j) of A is a[i * a_row + j * a_col], so transposes cost nothing. */
typedef struct View {
    const float *at;
    int32_t row, col;
} View;
void gemm(int32_t m, int32_t n, int32_t k, View a, View b, float *c, bool add);

/* y[n×out] = x[n×in] W + bias (bias may be NULL) */
void linear(float *y, const float *x, int32_t n, const Param *weights, const Param *bias);
/* Adds to the gradients; x_grad (may be NULL) is set or, with add, added to. */
void linear_back(const float *y_grad, const float *x, int32_t n, Param *weights, Param *bias, float *x_grad, bool add);

static inline float squash_u(float x) {
    float u = x * 0.5f;
    return u < -1 ? -1 : u > 1 ? 1 : u;
}
static inline float gate_u(float x) {
    float u = x * 0.25f;
    return u < -1 ? -1 : u > 1 ? 1 : u;
}
static inline float bend(float u) {
    return u * (2 - (u < 0 ? -u : u));
}
static inline float squash(float x) {
    return bend(squash_u(x));
}
static inline float gate(float x) {
    return 0.5f + 0.5f * bend(gate_u(x));
}
/* Slopes, from u. */
static inline float squash_slope(float u) {
    return 1 - (u < 0 ? -u : u);
}
static inline float gate_slope(float u) {
    return 0.25f * (1 - (u < 0 ? -u : u));
}

#endif

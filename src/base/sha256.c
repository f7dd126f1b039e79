/* SHA-256; see sha256.h. The letters are those of FIPS 180-4, section 6.2. */
#include "base/sha256.h"

#include <string.h>

static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t x, int by) {
    return x >> by | x << (32 - by);
}

static uint32_t read_word(const unsigned char *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* s[0..8) are FIPS 180-4's a to h of round 0; each round they move on by one place, which is told by the index instead of moving them. */
static inline void add_round(uint32_t s[8], int t, uint32_t word) {
#define AT(letter) s[((letter)-t) & 7]
    uint32_t a = AT(0), e = AT(4);
    uint32_t t1 = AT(7) + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & AT(5)) ^ (~e & AT(6))) + round_constants[t] + word;
    uint32_t t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & AT(1)) ^ (a & AT(2)) ^ (AT(1) & AT(2)));
    AT(3) += t1;
    AT(7) = t1 + t2;
#undef AT
}

static void add_block(uint32_t hash[8], const unsigned char *block) {
    uint32_t w[64], s[8];
    for (int t = 0; t < 16; t++) w[t] = read_word(block + 4 * t);
    for (int t = 16; t < 64; t++) {
        uint32_t s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    memcpy(s, hash, sizeof s);
/* Unrolled as a whole the eight words stay in registers. */
#pragma GCC unroll 64
    for (int t = 0; t < 64; t++) add_round(s, t, w[t]);
    for (int i = 0; i < 8; i++) hash[i] += s[i];
}

Str sha256_hex(Arena *arena, Str bytes) {
    uint32_t hash[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const unsigned char *at = (const unsigned char *)bytes.text;
    int32_t left = bytes.length;
    for (; left >= 64; left -= 64, at += 64) add_block(hash, at);
    unsigned char tail[128] = {0};
    if (left) memcpy(tail, at, (size_t)left);
    tail[left] = 0x80;
    int32_t size = left < 56 ? 64 : 128;
    uint64_t bits = (uint64_t)bytes.length * 8;
    for (int i = 0; i < 8; i++) tail[size - 1 - i] = (unsigned char)(bits >> (8 * i));
    for (int32_t i = 0; i < size; i += 64) add_block(hash, tail + i);
    StrBuilder out = {.arena = arena};
    for (int i = 0; i < 8; i++) build_format(&out, "%08x", hash[i]);
    return built(&out);
}

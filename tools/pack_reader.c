/* Makes whole numbers of the net: build/pack_reader OUT.weights READER.net LISTS.table VECTORS.table
 *
 * What the lens makes of a word's vector is added to the row of the word's form, so that using the net costs nothing more; words of
 * vectors alone get rows too, the most frequent ones first. */
#include "reader_net.h"
#include "training.h"

#include <math.h>

enum { VECTOR_ROWS = 200000 }; /* so many words of vectors are kept at most */

typedef struct Packer {
    char *bytes;
    const Net *net;
    double greatest; /* of the sums that a matrix can come to, in parts of what int32 holds */
} Packer;

static int32_t whole(double value, double unit, int32_t most) {
    double scaled = rint(value * unit);
    return (int32_t)(scaled > most ? most : scaled < -most ? -most : scaled);
}

static void *writable(const void *part) {
    return (void *)(uintptr_t)part;
}

/* The weights of column j in units of `factor` (see NetMatrix), laid out anew: position i of the file's. */
static ptrdiff_t place_of(const NetMatrix *to, int32_t i, int32_t j) {
    return ((ptrdiff_t)(j / NET_BLOCK) * to->in / 4 + i / 4) * 4 * NET_BLOCK + j % NET_BLOCK * 4 + i % 4;
}

/* Writes column j in units of `factor`, and tells the squares of what is lost by rounding; -1 if a weight passes what it may, or the
 * sum on one side of those that are added in int16, which are every other pair of a group's. */
static double pack_column(const NetMatrix *to, const Param *weights, int32_t j, int32_t factor) {
    int8_t *out = writable(to->weights);
    int32_t sides[2][2] = {{0}};
    double unit = (double)NET_ONE * NET_ONE / NET_ZERO / factor, lost = 0;
    for (int32_t i = 0; i < weights->rows; i++) {
        double value = weights->value[(ptrdiff_t)i * weights->cols + j];
        int32_t weight = whole(value, unit, INT16_MAX);
        if (i % NET_GROUP == 0) memset(sides, 0, sizeof sides);
        int32_t *side = &sides[i / 2 % 2][weight > 0];
        *side += abs(weight);
        if (abs(weight) > INT8_MAX || *side > NET_GROUP_MOST) return -1;
        out[place_of(to, i, j)] = (int8_t)weight;
        lost += (weight / unit - value) * (weight / unit - value);
    }
    return lost;
}

/* Of the least factors that will do, the one that loses least. */
static int32_t best_factor(const NetMatrix *to, const Param *weights, int32_t j) {
    int32_t first = 1;
    while (pack_column(to, weights, j, first) < 0) first++;
    int32_t best = first;
    double least = pack_column(to, weights, j, first);
    for (int32_t factor = first + 1; factor <= first + first / 4; factor++) {
        double lost = pack_column(to, weights, j, factor);
        if (lost >= 0 && lost < least) best = factor, least = lost;
    }
    return best;
}

static void pack_matrix(Packer *p, const NetMatrix *to, const Param *weights, const Param *bias) {
    int32_t *factors = writable(to->factor), *biases = writable(to->bias);
    for (int32_t j = 0; j < weights->cols; j++) {
        int64_t all = 0;
        double sum = bias ? fabs(bias->value[j]) : 0;
        pack_column(to, weights, j, factors[j] = best_factor(to, weights, j));
        for (int32_t i = 0; i < weights->rows; i++) {
            all += to->weights[place_of(to, i, j)];
            sum += fabs(weights->value[(ptrdiff_t)i * weights->cols + j]);
        }
        int64_t own = bias ? whole(bias->value[j], (double)NET_ONE * NET_ONE, INT32_MAX / 8) : 0;
        biases[j] = (int32_t)(uint32_t)(own - NET_ZERO * factors[j] * all);
        p->greatest = fmax(p->greatest, sum / (INT32_MAX / ((double)NET_ONE * NET_ONE)));
    }
}

static void pack_values(int16_t *to, const Param *from, double unit) {
    for (int32_t i = 0; i < from->rows * from->cols; i++) to[i] = (int16_t)whole(from->value[i], unit, 32767);
}

static void pack_long(int32_t *to, const Param *from, double unit) {
    for (int32_t i = 0; i < from->rows * from->cols; i++) to[i] = whole(from->value[i], unit, INT32_MAX / 8);
}

/* What the net sees of a vector. */
static void see_vector(const Encoder *e, int32_t vector, float *seen) {
    memset(seen, 0, sizeof *seen * READER_EMBEDDING);
    for (int32_t i = 0; vector >= 0 && i < VECTOR_WIDTH; i++) {
        float value = e->vectors->values[(ptrdiff_t)vector * VECTOR_WIDTH + i];
        for (int32_t j = 0; j < READER_EMBEDDING; j++) seen[j] += value * e->lens.value[i * READER_EMBEDDING + j];
    }
}

/* The keys of all rows: first those of the net, then those of vectors alone. Returns how many there are. */
static int32_t list_rows(Arena *arena, const Encoder *e, uint64_t **keys) {
    Vectors own = vector_index(arena, e->keys, e->row_count);
    *keys = arena_new(arena, uint64_t, e->row_count + VECTOR_ROWS);
    memcpy(*keys, e->keys, sizeof **keys * (size_t)e->row_count);
    int32_t count = e->row_count;
    for (int32_t i = 0; i < e->vectors->count && i < VECTOR_ROWS; i++)
        if (find_vector(&own, e->vectors->keys[i]) < 0) (*keys)[count++] = e->vectors->keys[i];
    return count;
}

static void pack_table(const Reader *reader, const Encoder *e, const uint64_t *keys) {
    int8_t *table = writable(reader->table);
    ReaderSlot *slots = writable(reader->slots);
    int64_t held = 0;
    for (int32_t row = 0; row < (int32_t)reader->head->rows; row++) {
        uint32_t mask = reader->head->slots - 1, at = (uint32_t)keys[row] & mask;
        while (slots[at].row) at = (at + 1) & mask;
        slots[at] = (ReaderSlot){(uint32_t)(keys[row] >> 32), (uint32_t)row + 1};
        float sum[READER_EMBEDDING];
        see_vector(e, find_vector(e->vectors, keys[row]), sum);
        for (int32_t j = 0; j < READER_EMBEDDING; j++) {
            ptrdiff_t i = (ptrdiff_t)row * READER_EMBEDDING + j;
            if (row < e->row_count) sum[j] += e->table[i];
            held += fabsf(sum[j]) > 127.0f / (1 << READER_TABLE_BITS);
            table[i] = (int8_t)whole(sum[j], 1 << READER_TABLE_BITS, 127);
        }
    }
    printf("%u rows, %d of them of features, %.4f %% of their values held to the greatest\n", reader->head->rows, e->row_count,
           100.0 * (double)held / ((double)reader->head->rows * READER_EMBEDDING));
}

static void pack_heads(Packer *p, const Reader *r) {
    const Heads *h = &p->net->heads;
    pack_matrix(p, &r->tag, &h->tags, &h->tags_bias);
    pack_matrix(p, &r->name_hidden, &h->name_hidden, &h->name_hidden_bias);
    pack_matrix(p, &r->name, &h->names, &h->names_bias);
    pack_matrix(p, &r->dependent, &h->dependent, &h->dependent_bias);
    pack_matrix(p, &r->turn, &h->turn, NULL);
    pack_matrix(p, &r->top_head, &h->head, &h->head_bias);
    pack_matrix(p, &r->relation_dependent, &h->relation_dependent, &h->relation_bias);
    pack_matrix(p, &r->relation_head, &h->relation_head, NULL);
    pack_matrix(p, &r->relation, &h->relations, &h->relations_bias);
    pack_values(writable(r->root), &h->root, NET_ONE);
    pack_values(writable(r->likely), &h->likely, 1 << READER_TURNED_BITS);
    pack_long(writable(r->distance), &h->distance, (double)(1 << READER_TURNED_BITS) * NET_ONE);
    pack_long(writable(r->next), &h->next, (double)NET_ONE * NET_ONE);
}

int main(int argc, char **argv) {
    if (argc != 5) return 2;
    Arena arena = {0};
    static Net net;
    ListedWords listed = read_lists(&arena, argv[3]);
    Vectors vectors = read_vectors(&arena, argv[4]);
    if (!net_read(&net, &arena, argv[2], &vectors)) return fputs("the net is cut short\n", stderr), 1;
    uint64_t *keys;
    ReaderHead head = {.magic = READER_MAGIC,
                       .rows = (uint32_t)list_rows(&arena, &net.encoder, &keys),
                       .slots = 64,
                       .tags = (uint32_t)net.tag_count,
                       .listed_slots = listed.count};
    while (head.slots * 2 < head.rows * 3) head.slots *= 2;
    size_t size = reader_lay_out(NULL, &head, NULL);
    Packer packer = {.net = &net, .bytes = arena_new(&arena, char, size)};
    memcpy(packer.bytes, &head, sizeof head);
    Reader reader;
    reader_lay_out(&reader, &head, packer.bytes);
    memcpy(writable(reader.tags), net.tags, sizeof net.tags);
    memcpy(writable(reader.listed.slots), listed.slots, head.listed_slots * sizeof(TableSlot));
    pack_table(&reader, &net.encoder, keys);
    for (int32_t l = 0; l < READER_LAYERS; l++) {
        for (int32_t s = 0; s < READER_SIDES; s++) {
            const Layer *layer = &net.encoder.layers[l];
            pack_matrix(&packer, &reader.layers[l][s], &layer->weights[s], &layer->bias[s]);
            pack_values(writable(reader.peeps[l][s]), &layer->peep[s], NET_ONE);
        }
    }
    pack_heads(&packer, &reader);
    printf("the greatest sums take %.1f %% of int32; %.1f MB\n", 100 * packer.greatest, (double)size / 1e6);
    if (packer.greatest > 0.9) return fputs("sums could pass int32\n", stderr), 1;
    ((ReaderHead *)(void *)packer.bytes)->checksum = reader_checksum(packer.bytes, size);
    FILE *file = fopen(argv[1], "wb");
    return file && fwrite(packer.bytes, 1, size, file) == size && !fclose(file) ? 0 : 1;
}

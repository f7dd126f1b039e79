/* The file of the net that reads sentences; its layout is in reader.h. */
#include "stages.h"
#include "syntax/reader.h"

#include <errno.h>
#include <string.h>

/* Where the next part begins; matrices and vectors are taken from here in the order of the file. */
typedef struct Cursor {
    const char *bytes; /* NULL while only sizes are asked for */
    size_t at;
} Cursor;

static const void *take(Cursor *cursor, size_t size) {
    const char *part = cursor->bytes ? cursor->bytes + cursor->at : NULL;
    cursor->at += (size + 63) / 64 * 64;
    return part;
}

static NetMatrix take_matrix(Cursor *cursor, int32_t in, int32_t out) {
    int32_t padded = (out + NET_BLOCK - 1) / NET_BLOCK * NET_BLOCK;
    NetMatrix matrix = {.in = in, .out = padded};
    matrix.weights = take(cursor, (size_t)(in * padded));
    matrix.factor = take(cursor, (size_t)padded * sizeof(int32_t));
    matrix.bias = take(cursor, (size_t)padded * sizeof(int32_t));
    return matrix;
}

size_t reader_lay_out(Reader *reader, const ReaderHead *head, const char *bytes) {
    static const int32_t in[READER_LAYERS] = {READER_EMBEDDING, READER_STATE, READER_TOP}, gates[READER_LAYERS] = {4, 3, 3};
    Cursor c = {bytes, 0};
    Reader r = {.head = head};
    take(&c, sizeof *head);
    r.tags = take(&c, TAGGER_CLASSES * sizeof(TagPair));
    r.slots = take(&c, head->slots * sizeof(ReaderSlot));
    r.table = take(&c, (size_t)head->rows * READER_EMBEDDING);
    r.listed = (ListedWords){take(&c, head->listed_slots * sizeof(TableSlot)), head->listed_slots};
    for (int32_t l = 0; l < READER_LAYERS; l++) {
        for (int32_t s = 0; s < READER_SIDES; s++) {
            r.layers[l][s] = take_matrix(&c, in[l], gates[l] * READER_STATE);
            r.peeps[l][s] = take(&c, 2 * READER_STATE * sizeof(int16_t));
        }
    }
    r.tag = take_matrix(&c, READER_TOP, (int32_t)head->tags);
    r.name_hidden = take_matrix(&c, READER_TOP, READER_NAME);
    r.name = take_matrix(&c, READER_NAME, READER_LABELS);
    r.dependent = take_matrix(&c, READER_TOP, READER_ARC);
    r.turn = take_matrix(&c, READER_ARC, READER_ARC);
    r.top_head = take_matrix(&c, READER_TOP, READER_ARC);
    r.relation_dependent = take_matrix(&c, READER_TOP, READER_RELATION);
    r.relation_head = take_matrix(&c, READER_TOP, READER_RELATION);
    r.relation = take_matrix(&c, READER_RELATION, RELATION_COUNT);
    r.root = take(&c, READER_ARC * sizeof(int16_t));
    r.likely = take(&c, READER_ARC * sizeof(int16_t));
    r.distance = take(&c, READER_DISTANCES * sizeof(int32_t));
    r.next = take(&c, READER_LABELS * READER_LABELS * sizeof(int32_t));
    if (reader) *reader = r;
    return c.at;
}

/* Four independent lanes, as one chain of multiplications would wait for itself. */
uint64_t reader_checksum(const char *bytes, size_t size) {
    uint64_t lanes[4] = {1, 2, 3, 4}, word;
    for (size_t i = sizeof(ReaderHead); i + 8 <= size; i += 8) {
        memcpy(&word, bytes + i, 8);
        uint64_t *lane = &lanes[i / 8 % 4];
        *lane = (*lane ^ word) * 0x9E3779B97F4A7C15u;
        *lane ^= *lane >> 32;
    }
    return feature_mix(feature_mix(lanes[0], lanes[1]), feature_mix(lanes[2], lanes[3]));
}

bool reader_open(Reader *reader, const char *bytes, size_t size) {
    const ReaderHead *head = (const ReaderHead *)(const void *)bytes;
    if (size < sizeof *head || memcmp(head->magic, READER_MAGIC, sizeof head->magic)) return false;
    if (!head->slots || head->slots & (head->slots - 1) || head->slots > 1u << 24 || head->rows >= head->slots) return false;
    if (!head->listed_slots || head->listed_slots & (head->listed_slots - 1) || head->listed_slots > 1u << 24) return false;
    if (head->tags < 1 || head->tags > TAGGER_CLASSES) return false;
    return reader_lay_out(reader, head, bytes) == size && reader_checksum(bytes, size) == head->checksum;
}

void load_reader(Knowledge *know) {
    size_t size = 0;
    const char *bytes = arena_map(know->arena, str_format(know->arena, "%.*sreader.weights", STR_ARGS(know->models)).text, &size);
    Str problem = bytes ? S("is damaged or of another version") : str_from(strerror(errno));
    Reader *reader = arena_new(know->arena, Reader, 1);
    if (bytes && reader_open(reader, bytes, size)) {
        reader_know(reader, &know->source);
        know->reader = reader;
    } else
        lexicon_problem(&know->source, S("reader.weights"), 0, problem);
}

/* The net at work, from words to the states of its layers; see reader.h. */
#include "syntax/reader_run.h"

enum { STATE = READER_STATE, TOP = READER_TOP, WIDTH = READER_EMBEDDING };

/* ------------------------------------------------------------- the words */

static uint32_t find_row(const Reader *reader, uint64_t key) {
    uint32_t mask = reader->head->slots - 1, fingerprint = (uint32_t)(key >> 32);
    for (uint32_t at = (uint32_t)key & mask;; at = (at + 1) & mask) {
        ReaderSlot slot = reader->slots[at];
        if (!slot.row) return 0;
        if (slot.fingerprint == fingerprint) return slot.row <= reader->head->rows ? slot.row : 0;
    }
}

static void embed(const Reader *reader, const uint64_t *keys, uint8_t *seen) {
    const int8_t *rows[READER_KEYS];
    int16_t sums[WIDTH], values[WIDTH];
    int32_t count = 0;
    for (int32_t k = 0; k < READER_KEYS; k++) __builtin_prefetch(&reader->slots[(uint32_t)keys[k] & (reader->head->slots - 1)]);
    for (int32_t k = 0; k < READER_KEYS; k++) {
        uint32_t row = keys[k] ? find_row(reader, keys[k]) : 0;
        if (!row) continue;
        rows[count] = reader->table + (size_t)(row - 1) * WIDTH;
        __builtin_prefetch(rows[count++]);
    }
    net_sum_rows(sums, rows, count, WIDTH);
    for (int32_t j = 0; j < WIDTH; j++) values[j] = (int16_t)net_squash(sums[j] * (NET_ONE >> READER_TABLE_BITS));
    net_see(seen, values, WIDTH);
}

ReaderRun *reader_begin(const Reader *reader, Arena *scratch, int32_t most, int32_t *const met[READER_SIDES]) {
    ReaderRun *run = arena_new(scratch, ReaderRun, 1);
    run->reader = reader;
    run->scratch = scratch;
    run->sums = arena_room(scratch, sizeof *run->sums, (size_t)most * 4 * STATE);
    for (int32_t i = 0; i < 2; i++) run->states[i] = arena_room(scratch, sizeof *run->states[i], (size_t)most * TOP);
    run->seen = arena_room(scratch, sizeof *run->seen, (size_t)most * TOP);
    run->hidden_seen = arena_room(scratch, sizeof *run->hidden_seen, (size_t)most * TOP);
    run->hidden = arena_room(scratch, sizeof *run->hidden, (size_t)most * READER_ARC);
    run->turned = arena_room(scratch, sizeof *run->turned, (size_t)most * READER_ARC);
    run->heads = arena_room(scratch, sizeof *run->heads, (size_t)most * READER_RELATION);
    for (int32_t side = 0; side < READER_SIDES; side++) run->met[side] = met[side];
    list_steps(run);
    return run;
}

void reader_meet(const Reader *reader, Arena *arena, const uint64_t *keys, int32_t count, int32_t *met[READER_SIDES]) {
    uint8_t *seen = arena_room(arena, WIDTH, (size_t)count);
    for (int32_t i = 0; i < count; i++) embed(reader, keys + (ptrdiff_t)i * READER_KEYS, seen + (ptrdiff_t)i * WIDTH);
    for (int32_t side = 0; side < READER_SIDES; side++) {
        const NetMatrix *matrix = &reader->layers[0][side];
        met[side] = arena_room(arena, sizeof *met[side], (size_t)count * (size_t)matrix->out);
        net_multiply(matrix, seen, WIDTH, count, met[side]);
    }
}

/* ------------------------------------------------------------- the layers */

static const int32_t *met_sums(const ReaderRun *run, int32_t side, int32_t word) {
    int32_t number = run->batch->words[word], out = run->reader->layers[0][side].out;
    return number < 0 ? run->reader->known.met[side] + (ptrdiff_t)(-1 - number) * out : run->met[side] + (ptrdiff_t)number * out;
}

/* The sums of a known word are mostly far from the processor: they are called while those of the word before are used. */
static void call_sums(const ReaderRun *run, int32_t side, int32_t word) {
    enum { LINE = 16 };
    const int32_t *sums = met_sums(run, side, word);
    for (int32_t i = 0; i < 4 * STATE; i += LINE) __builtin_prefetch(sums + i);
}

/* One step of one side in the first layer, which makes what goes past its units itself, or in a later one, past whose units goes
 * what the layer below said. */
static NetUnit unit_at(const ReaderRun *run, int32_t layer, int32_t side, int32_t word, int16_t *own) {
    ptrdiff_t at = (ptrdiff_t)word * TOP + side * STATE;
    NetUnit unit = {.width = STATE, .peep = run->reader->peeps[layer][side], .state = run->states[layer % 2] + at};
    if (layer) {
        unit.sums = run->sums + (ptrdiff_t)word * run->reader->layers[layer][side].out;
        unit.pass = run->states[(layer + 1) % 2] + at;
    } else {
        unit.sums = met_sums(run, side, word);
        unit.pass = own;
        net_squash_all(own, unit.sums + 3 * STATE, STATE);
    }
    return unit;
}

/* The second layer sees its own side of the first alone, the third both. */
static void run_side(const ReaderRun *run, int32_t layer, int32_t side) {
    const NetMatrix *matrix = &run->reader->layers[layer][side];
    if (layer) net_multiply(matrix, run->seen + (layer == 1 ? side * STATE : 0), TOP, run->batch->count, run->sums);
    for (int32_t s = 0; s < run->batch->sentences; s++) {
        int32_t first = run->batch->starts[s], end = run->batch->starts[s + 1];
        int16_t cell[STATE] = {0}, own[STATE];
        for (int32_t i = 0; i < end - first; i++) {
            int32_t word = side ? end - 1 - i : first + i;
            if (!layer && i + 1 < end - first) call_sums(run, side, side ? word - 1 : word + 1);
            NetUnit unit = unit_at(run, layer, side, word, own);
            unit.cell = cell;
            net_unit(&unit);
        }
    }
}

/* Leaves what is seen of the last layer's states. */
static void run_layers(const ReaderRun *run) {
    for (int32_t l = 0; l < READER_LAYERS; l++) {
        for (int32_t side = 0; side < READER_SIDES; side++) run_side(run, l, side);
        net_see(run->seen, run->states[l % 2], run->batch->count * TOP);
    }
}

void reader_read(ReaderRun *run, const ReaderBatch *batch, const ReaderAnswers *answers) {
    run->batch = batch;
    run_layers(run);
    answer_tags(run, answers->tags);
    answer_labels(run, answers->doubts);
    answer_heads(run, answers->heads);
    answer_relations(run, answers);
}

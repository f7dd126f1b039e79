/* Lists of names as a table: build/make_lists OUT.table GAZETTEERS < CITIES.tsv, where GAZETTEERS holds popular-names/ and CITIES.tsv
 * has a header and GeoNames' columns. The table, slots of folded words with their bits (syntax/reader.h), goes into the net's file. */
#include "syntax/reader.h"
#include "training.h"

enum { LISTED_SLOTS = 1 << 17 };
typedef struct Lists {
    Arena *arena;
    TableSlot *slots;
    int32_t count;
} Lists;

static void list_word(Lists *lists, Str word, uint32_t bits) {
    uint64_t hash = listed_key(str_fold(lists->arena, word));
    uint32_t key = (uint32_t)(hash >> 32) | 1, at = (uint32_t)hash & (LISTED_SLOTS - 1);
    while (lists->slots[at].key && lists->slots[at].key != key) at = (at + 1) & (LISTED_SLOTS - 1);
    lists->count += !lists->slots[at].key;
    lists->slots[at] = (TableSlot){key, lists->slots[at].value | bits};
}

/* The words of the field numbered `column` of each line; compound forenames give each part. */
static void list_people(Lists *lists, const char *path, int32_t column, uint32_t bit) {
    Str rest = read_file(lists->arena, path);
    str_cut(&rest, '\n');
    while (rest.length) {
        Str line = str_cut(&rest, '\n'), field = {0};
        for (int32_t i = 0; i <= column; i++) field = str_cut(&line, ',');
        while (field.length) {
            Str word = str_cut(&field, ' ');
            if (word.length) list_word(lists, word, bit);
        }
    }
}

static void list_cities(Lists *lists, FILE *file) {
    enum { NAME = 1, POPULATION = 6, LEAST = 15000 };
    char buffer[4096];
    while (fgets(buffer, sizeof buffer, file)) {
        Str line = str_from(buffer), name = {0}, field = {0};
        for (int32_t i = 0; i <= POPULATION; i++) {
            field = str_cut(&line, '\t');
            if (i == NAME) name = field;
        }
        if (!field.length || atoi(field.text) < LEAST) continue;
        bool whole = str_find_char(name, ' ') < 0;
        for (uint32_t bit = whole ? LISTED_CITY : LISTED_CITY_START; name.length; bit = LISTED_CITY_LATER)
            list_word(lists, str_cut(&name, ' '), bit);
    }
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    Arena arena = {0};
    Lists lists = {.arena = &arena, .slots = arena_new(&arena, TableSlot, LISTED_SLOTS)};
    list_people(&lists, str_format(&arena, "%s/popular-names/common-forenames-by-country.csv", argv[2]).text, 11, LISTED_FORENAME);
    list_people(&lists, str_format(&arena, "%s/popular-names/common-surnames-by-country.csv", argv[2]).text, 5, LISTED_SURNAME);
    list_cities(&lists, stdin);
    printf("%d words of lists\n", lists.count);
    FILE *file = fopen(argv[1], "wb");
    if (!file || fwrite(lists.slots, sizeof(TableSlot), LISTED_SLOTS, file) != LISTED_SLOTS || fclose(file)) return perror(argv[1]), 1;
    return 0;
}

/* Reports packed: those of one sort that one reading of an article gave, a line of JSON each, in one zstd frame. Such lines are much alike,
 * so they are packed against a dictionary of typical ones (packing.txt), which stands in the file itself: a later program may have another.
 *
 *   report.row = pack.number * PACK_ROWS + line
 *
 * SQL of this program reads a report by the function report_json(row). */
#include "store/packs.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

static const char typical[] =
#include "store/packing.inc"
    ;

enum { LEVEL = 6, SLOTS = 1 << 14, KEPT_LENGTH = 1 << 14, LONGEST = 1 << 30 };

/* A pack as it was read. */
typedef struct Unpacked {
    int64_t number;
    char *text;
    int32_t length;
} Unpacked;

struct Packs {
    ZSTD_CCtx *packer;
    ZSTD_DCtx *unpacker;
    ZSTD_CDict *packing;
    ZSTD_DDict *unpacking;
    Unpacked slots[SLOTS], large; /* by number; what is large is kept till the next one */
};

bool begin_packs(Store *store) {
    sqlite3_stmt *put = statement_of(store, "INSERT INTO packing (dictionary) VALUES (?1)");
    if (!put) return false;
    sqlite3_bind_blob(put, 1, typical, sizeof typical - 1, SQLITE_STATIC);
    return finish(store, put);
}

/* Packing and unpacking take the same dictionary, that of the file. */
static bool read_dictionary(Store *store, Packs *packs) {
    sqlite3_stmt *find = statement_of(store, "SELECT dictionary FROM packing");
    if (!find || !next_row(store, find)) return false;
    const void *bytes = sqlite3_column_blob(find, 0);
    size_t length = (size_t)sqlite3_column_bytes(find, 0);
    packs->packing = ZSTD_createCDict(bytes, length, LEVEL);
    packs->unpacking = ZSTD_createDDict(bytes, length);
    packs->packer = ZSTD_createCCtx();
    packs->unpacker = ZSTD_createDCtx();
    sqlite3_reset(find);
    return packs->packing && packs->unpacking && packs->packer && packs->unpacker;
}

static Packs *packs_of(Store *store) {
    if (store->packs) return store->packs;
    Packs *packs = calloc(1, sizeof *packs);
    store->packs = packs;
    return packs && read_dictionary(store, packs) ? packs : NULL;
}

void end_packs(Store *store) {
    Packs *packs = store->packs;
    if (!packs) return;
    for (int i = 0; i < SLOTS; i++) free(packs->slots[i].text);
    free(packs->large.text);
    ZSTD_freeCCtx(packs->packer);
    ZSTD_freeDCtx(packs->unpacker);
    ZSTD_freeCDict(packs->packing);
    ZSTD_freeDDict(packs->unpacking);
    free(packs);
    store->packs = NULL;
}

Str pack_text(Store *store, Str text, Arena *arena) {
    Packs *packs = packs_of(store);
    size_t room = ZSTD_compressBound((size_t)text.length);
    char *out = arena_new(arena, char, room + 1);
    size_t length = packs ? ZSTD_compress_usingCDict(packs->packer, out, room, text.text, (size_t)text.length, packs->packing) : 0;
    return packs && !ZSTD_isError(length) ? (Str){out, (int32_t)length} : (Str){0};
}

/* The text that was packed, from malloc; NULL if the bytes are none of ours. */
static char *unpack(Store *store, const void *bytes, size_t count, int32_t *length) {
    Packs *packs = packs_of(store);
    unsigned long long whole = ZSTD_getFrameContentSize(bytes, count);
    if (!packs || whole > LONGEST) return NULL;
    char *out = malloc((size_t)whole + 1);
    size_t got = out ? ZSTD_decompress_usingDDict(packs->unpacker, out, (size_t)whole, bytes, count, packs->unpacking) : 0;
    *length = (int32_t)whole;
    if (out && got == whole) return out;
    free(out);
    return NULL;
}

Str unpack_text(Store *store, Str packed, Arena *arena) {
    int32_t length;
    char *text = unpack(store, packed.text, (size_t)packed.length, &length);
    Str out = text ? str_copy(arena, (Str){text, length}) : (Str){0};
    free(text);
    return out;
}

static bool load(Store *store, int64_t number, Unpacked *slot) {
    sqlite3_stmt *find = statement_of(store, "SELECT reports FROM pack WHERE number = ?1");
    free(slot->text);
    *slot = (Unpacked){0};
    if (!find) return false;
    sqlite3_bind_int64(find, 1, number);
    if (next_row(store, find)) {
        slot->text = unpack(store, sqlite3_column_blob(find, 0), (size_t)sqlite3_column_bytes(find, 0), &slot->length);
        slot->number = number;
    }
    sqlite3_reset(find);
    return slot->text != NULL;
}

static const Unpacked *unpacked(Store *store, int64_t number) {
    Packs *packs = packs_of(store);
    if (!packs) return NULL;
    Unpacked *slot = &packs->slots[number % SLOTS];
    if (slot->text && slot->number == number) return slot;
    if (packs->large.text && packs->large.number == number) return &packs->large;
    if (!load(store, number, slot)) return NULL;
    if (slot->length <= KEPT_LENGTH) return slot;
    free(packs->large.text);
    packs->large = *slot;
    *slot = (Unpacked){0};
    return &packs->large;
}

Str packed_report(Store *store, int64_t row) {
    const Unpacked *pack = row >= 0 ? unpacked(store, row / PACK_ROWS) : NULL;
    Str rest = pack ? (Str){pack->text, pack->length} : (Str){0}, line = {0};
    for (int64_t i = 0; i <= row % PACK_ROWS && rest.length; i++) {
        const char *end = memchr(rest.text, '\n', (size_t)rest.length);
        int32_t length = end ? (int32_t)(end - rest.text) : rest.length;
        line = i == row % PACK_ROWS ? str_slice(rest, 0, length) : (Str){0};
        rest = str_slice(rest, length + 1, rest.length);
    }
    return line;
}

bool put_pack(Store *store, int64_t number, Str lines) {
    Arena arena = {0};
    Str packed = pack_text(store, lines, &arena);
    sqlite3_stmt *put = statement_of(store, "INSERT INTO pack (number, reports) VALUES (?1, ?2)");
    bool stored = put && packed.length;
    if (stored) {
        sqlite3_bind_int64(put, 1, number);
        sqlite3_bind_blob(put, 2, packed.text, packed.length, SQLITE_STATIC);
        stored = finish(store, put);
    }
    arena_free(&arena);
    return stored;
}

static void report_json(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
    Str line = packed_report(sqlite3_user_data(context), sqlite3_value_int64(values[0]));
    if (line.length) sqlite3_result_text(context, line.text, line.length, SQLITE_TRANSIENT);
}

bool offer_packs(Store *store) {
    return sqlite3_create_function(store->db, "report_json", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, store, report_json, NULL, NULL) ==
           SQLITE_OK;
}

/* The words that most texts have meet the net's first layer when it is loaded; see reader.h. */
#include "syntax/reader.h"

typedef struct KnownKeys {
    uint64_t of[READER_KEYS];
} KnownKeys;

typedef struct Loading {
    Reader *reader;
    Arena *arena, scratch;
    ARRAY(KnownKeys) keys;
} Loading;

static void know_word(Loading *loading, Str form, bool first) {
    int32_t *number = map_put(loading->arena, &loading->reader->known.numbers[first], form);
    if (*number) return;
    word_keys(loading->reader, &loading->scratch, form, (WordStanding){.first = first}, array_push(&loading->scratch, &loading->keys)->of);
    *number = loading->keys.count;
}

void reader_know(Reader *reader, LexiconSource *source) {
    Loading loading = {.reader = reader, .arena = source->arena};
    Str file = lexicon_language_file(source, "frequent.txt");
    for (LexiconRows rows = lexicon_rows(source, file, 2); lexicon_next_row(&rows);) {
        bool first = str_equal(rows.fields[0], S("first"));
        if (!first && !str_equal(rows.fields[0], S("inside")))
            lexicon_problem(source, file, rows.line, S("a row is inside or first, and words"));
        for (int32_t i = 1; i < rows.count; i++) know_word(&loading, rows.fields[i], first);
    }
    const uint64_t *keys = loading.keys.count ? loading.keys.items->of : NULL;
    reader_meet(reader, source->arena, keys, loading.keys.count, reader->known.met);
    arena_free(&loading.scratch);
}

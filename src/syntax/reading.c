/* Sentences → tags, trees and labels of names, by the net (reader.h). A chapter of the document is read at a time: each of its
 * different words meets the first layer once, however often it occurs; then its sentences are read some at once. */
#include "stages.h"
#include "syntax/reader.h"

#include <string.h>

/* A batch is full from FULL words on, a chapter from CHAPTER on; a sentence of more than LONGEST words is read in pieces, so that
 * time stays linear. */
enum { CHAPTER = 1024, FULL = 96, LONGEST = 256 };

/* A sentence or a piece of one. */
typedef struct Piece {
    int32_t token, count;
    WordStanding standing; /* of its first word */
} Piece;

typedef struct Reading {
    Document *doc;
    const Reader *reader;
    Arena *scratch;
    int32_t sentence, at; /* where the next chapter begins: word `at` of the sentence */
    int32_t words, count; /* of the chapter, and of its pieces */
    Piece pieces[CHAPTER];
} Reading;

/* Lists the pieces of the next chapter; false at the document's end. */
static bool next_chapter(Reading *r) {
    r->words = r->count = 0;
    while (r->sentence < r->doc->sentences.count) {
        const Sentence *sentence = &r->doc->sentences.items[r->sentence];
        int32_t left = sentence->token_count - r->at;
        const Sentence piece = {.first_token = sentence->first_token + r->at, .token_count = left < LONGEST ? left : LONGEST};
        if (r->words + piece.token_count > CHAPTER) break;
        if (left) r->pieces[r->count++] = (Piece){piece.first_token, piece.token_count, {true, is_shouted(r->doc, &piece)}};
        r->words += piece.token_count;
        r->at += piece.token_count;
        if (r->at == sentence->token_count) r->sentence++, r->at = 0;
    }
    return r->count > 0;
}

/* The end of a batch whose first piece is `from`. */
static int32_t batch_end(const Reading *r, int32_t from) {
    int32_t end = from, count = 0;
    while (end < r->count && (end == from || count + r->pieces[end].count <= FULL)) count += r->pieces[end++].count;
    return end;
}

/* ------------------------------------------------------- a chapter's words */

typedef struct Word {
    Str form;
    WordStanding standing;
} Word;

typedef struct Vocabulary {
    Word *words;
    uint64_t *keys; /* [count × READER_KEYS] */
    int32_t count;
    int32_t *slots; /* [mask + 1] word + 1; 0: free */
    uint32_t mask;
} Vocabulary;

static Vocabulary new_vocabulary(Arena *arena, int32_t most) {
    uint32_t slots = 64;
    while (slots < (uint32_t)most * 2) slots *= 2;
    return (Vocabulary){arena_new(arena, Word, most), arena_new(arena, uint64_t, most * READER_KEYS), 0, arena_new(arena, int32_t, slots),
                        slots - 1};
}

static int32_t word_number(const Reading *r, Vocabulary *v, Word word) {
    int32_t known = word.standing.shouted ? 0 : map_get(&r->reader->known.numbers[word.standing.first], word.form, 0);
    if (known) return -known;
    uint32_t at = (str_hash_quick(word.form) + word.standing.first + 2 * word.standing.shouted) & v->mask;
    for (; v->slots[at]; at = (at + 1) & v->mask) {
        const Word *old = &v->words[v->slots[at] - 1];
        if (old->standing.first == word.standing.first && old->standing.shouted == word.standing.shouted && str_equal(old->form, word.form))
            return v->slots[at] - 1;
    }
    v->words[v->count] = word;
    word_keys(r->reader, r->scratch, word.form, word.standing, v->keys + (ptrdiff_t)v->count * READER_KEYS);
    v->slots[at] = ++v->count;
    return v->count - 1;
}

/* numbers[i]: of the chapter's word i in the vocabulary, or of a known one (ReaderBatch). */
static Vocabulary list_words(const Reading *r, int32_t *numbers) {
    Vocabulary v = new_vocabulary(r->scratch, r->words);
    for (int32_t p = 0; p < r->count; p++) {
        Piece piece = r->pieces[p];
        for (int32_t i = 0; i < piece.count; i++) {
            Str form = quoted_form(r->doc, piece.token + i);
            *numbers++ = word_number(r, &v, (Word){form, piece.standing});
            if (!may_open(form)) piece.standing.first = false;
        }
    }
    return v;
}

/* ----------------------------------------------------------------- reading */

static void take_answers(const Reading *r, const Piece *piece, const ReaderAnswers *answers, int32_t at) {
    for (int32_t i = 0; i < piece->count; i++) {
        TagPair tag = r->reader->tags[answers->tags[at + i]];
        Token *token = &r->doc->tokens.items[piece->token + i];
        token->upos = tag.upos;
        token->xpos = tag.xpos;
        TokenReading *reading = &r->doc->readings.items[piece->token + i];
        int32_t head = answers->heads[at + i];
        *reading = (TokenReading){.head = head < 0 ? -1 : piece->token + head - at, .relation = answers->relations[at + i]};
        memcpy(reading->doubts, answers->doubts[at + i], sizeof reading->doubts);
    }
}

static void read_batch(const Reading *r, int32_t from, int32_t to, ReaderRun *run, const int32_t *numbers) {
    uint8_t tags[LONGEST], relations[LONGEST];
    int8_t doubts[LONGEST][READER_LABELS];
    int32_t heads[LONGEST], starts[FULL + 2] = {0};
    for (int32_t p = from; p < to; p++) starts[p - from + 1] = starts[p - from] + r->pieces[p].count;
    const ReaderBatch batch = {starts[to - from], to - from, starts, numbers};
    const ReaderAnswers answers = {tags, relations, heads, doubts};
    reader_read(run, &batch, &answers);
    for (int32_t p = from; p < to; p++) take_answers(r, &r->pieces[p], &answers, starts[p - from]);
}

static void read_chapter(const Reading *r) {
    int32_t *numbers = arena_new(r->scratch, int32_t, r->words);
    Vocabulary v = list_words(r, numbers);
    int32_t *met[READER_SIDES];
    reader_meet(r->reader, r->scratch, v.keys, v.count, met);
    ReaderRun *run = reader_begin(r->reader, r->scratch, r->words < LONGEST ? r->words : LONGEST, met);
    for (int32_t from = 0, end; from < r->count; from = end) {
        end = batch_end(r, from);
        read_batch(r, from, end, run, numbers);
        for (int32_t p = from; p < end; p++) numbers += r->pieces[p].count;
    }
}

/* The roots of the later pieces of a long sentence hang from that of its first. */
static void tie_pieces(Document *doc, const Sentence *sentence) {
    int32_t root = -1;
    for (int32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count; i++) {
        TokenReading *reading = &doc->readings.items[i];
        if (reading->head >= 0) continue;
        if (root < 0)
            root = i;
        else
            reading->head = root, reading->relation = RELATION_PARATAXIS;
    }
}

void read_sentences(Document *doc, const Reader *reader, Arena *scratch) {
    Reading r = {.doc = doc, .reader = reader, .scratch = scratch};
    while (doc->readings.count < doc->tokens.count) array_push(doc->arena, &doc->readings);
    for (; next_chapter(&r); arena_reset(scratch)) read_chapter(&r);
    for (int32_t s = 0; s < doc->sentences.count; s++)
        if (doc->sentences.items[s].token_count > LONGEST) tie_pieces(doc, &doc->sentences.items[s]);
}

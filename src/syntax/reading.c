/* Sentences → tags, trees and labels of names, by the net (reader.h), some sentences at a time. */
#include "stages.h"
#include "syntax/reader.h"

#include <string.h>

/* A batch is full from FULL words on; a sentence of more than LONGEST words is read in pieces, so that time stays linear. */
enum { FULL = 96, LONGEST = 256, ROOM = FULL + LONGEST };

typedef struct Pile {
    int32_t starts[ROOM + 1], tokens[ROOM]; /* tokens: the first of each piece */
    uint64_t keys[ROOM * READER_KEYS];
    int32_t count, pieces;
} Pile;

static void read_pile(Document *doc, const Reader *reader, Pile *pile, Arena *scratch) {
    uint8_t tags[ROOM], relations[ROOM];
    int8_t doubts[ROOM][READER_LABELS];
    int32_t heads[ROOM];
    const ReaderBatch batch = {pile->count, pile->pieces, pile->starts, pile->keys};
    reader_read(reader, scratch, &batch, &(ReaderAnswers){tags, relations, heads, doubts});
    for (int32_t p = 0; p < pile->pieces; p++) {
        for (int32_t i = pile->starts[p]; i < pile->starts[p + 1]; i++) {
            int32_t token = pile->tokens[p] + i - pile->starts[p];
            TagPair tag = reader->tags[tags[i]];
            doc->tokens.items[token].upos = tag.upos;
            doc->tokens.items[token].xpos = tag.xpos;
            TokenReading *reading = &doc->readings.items[token];
            *reading = (TokenReading){.head = heads[i] < 0 ? -1 : pile->tokens[p] + heads[i] - pile->starts[p], .relation = relations[i]};
            memcpy(reading->doubts, doubts[i], sizeof reading->doubts);
        }
    }
    pile->count = pile->pieces = 0;
}

static void add_piece(Pile *pile, const uint64_t *keys, int32_t token, int32_t count) {
    memcpy(pile->keys + pile->count * READER_KEYS, keys, sizeof *keys * (size_t)(count * READER_KEYS));
    pile->tokens[pile->pieces] = token;
    pile->count += count;
    pile->starts[++pile->pieces] = pile->count;
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

static uint64_t *sentence_keys(Document *doc, const Sentence *sentence, const Reader *reader, const Tagger *tagger, Arena *scratch) {
    const TagFacts *facts = sentence_facts(scratch, doc, sentence, tagger);
    uint64_t *keys = arena_new(scratch, uint64_t, sentence->token_count * READER_KEYS);
    for (int32_t i = 0; i < sentence->token_count; i++) {
        Str folded = str_fold(scratch, doc->tokens.items[sentence->first_token + i].form);
        reader_keys(&facts[i], listed_bits(&reader->listed, folded), keys + (ptrdiff_t)i * READER_KEYS);
    }
    return keys;
}

void read_sentences(Document *doc, const Reader *reader, const Tagger *tagger, Arena *scratch) {
    Pile pile = {0};
    while (doc->readings.count < doc->tokens.count) array_push(doc->arena, &doc->readings);
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        for (int32_t at = 0; at < sentence->token_count; at += LONGEST) {
            int32_t count = sentence->token_count - at < LONGEST ? sentence->token_count - at : LONGEST;
            const Sentence piece = {.first_token = sentence->first_token + at, .token_count = count};
            const uint64_t *keys = sentence_keys(doc, &piece, reader, tagger, scratch);
            if (pile.count && pile.count + count > FULL) read_pile(doc, reader, &pile, scratch);
            add_piece(&pile, keys, piece.first_token, count);
            arena_reset(scratch);
        }
    }
    if (pile.count) read_pile(doc, reader, &pile, scratch);
    arena_reset(scratch);
    for (int32_t s = 0; s < doc->sentences.count; s++)
        if (doc->sentences.items[s].token_count > LONGEST) tie_pieces(doc, &doc->sentences.items[s]);
}

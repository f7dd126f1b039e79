/* The net that reads sentences: what it sees of a word, and how its file is laid out; shared by the stages and by its
 * training (tools/train_reader.c, tools/pack_reader.c).
 *
 * A word is the sum of the embeddings of its features. Three layers of simple recurrent units read the sentence in both
 * directions (Lei et al. 2018); from the last one come the tags, the tree (Dozat & Manning 2017, "Deep biaffine attention
 * for neural dependency parsing") and the labels of names (a chain, Lafferty et al. 2001). */
#ifndef PARLEY_READER_H
#define PARLEY_READER_H

#include "learn/net.h"
#include "lexicon/lexicon.h"
#include "syntax/tagger.h"

enum { READER_KEYS = 9, READER_EMBEDDING = 128, READER_STATE = 112, READER_TOP = 2 * READER_STATE, READER_LAYERS = 3, READER_SIDES = 2 };
enum { READER_ARC = 96, READER_RELATION = 96, READER_NAME = 64, READER_DISTANCES = 24, READER_LABELS = NAME_LABELS };
enum { READER_DOUBT_BITS = 3 };  /* doubts are in eighths of a unit of the logarithm of odds */
enum { READER_TABLE_BITS = 6 };  /* embeddings are int8 in units of 1/64 */
enum { READER_TURNED_BITS = 9 }; /* what meets the heads is int16 in units of 1/512, so that no sum of products passes int32 */

/* The features of a word: its form, its case, its endings and beginnings, and the lists of names that it is in.
 * Fills keys[0..READER_KEYS) and tells how many there are. The first two are of the very word. */
/* Folded words of lists of names → bits; `count` slots, a power of two. */
typedef struct ListedWords {
    const TableSlot *slots;
    uint32_t count;
} ListedWords;

uint32_t listed_bits(const ListedWords *listed, Str folded);
uint64_t listed_key(Str folded);
int32_t reader_keys(const TagFacts *facts, uint32_t listed, uint64_t *keys);
uint64_t reader_form_key(uint64_t lower); /* the first of them; lower: as in TagFacts */

/* What lists of names say of a word; a set of these bits. */
enum { LISTED_FORENAME = 1, LISTED_SURNAME = 2, LISTED_CITY = 4, LISTED_CITY_START = 8, LISTED_CITY_LATER = 16 };

/* How far a head is, and on which side, in [0, READER_DISTANCES). */
int32_t reader_distance(int32_t from, int32_t to);

/* ---------------------------------------------------------------- the file
 * ReaderHead, then the parts in the order of Reader's members, each aligned to 64 bytes. Columns of matrices are padded
 * to NET_BLOCK with zeros. Little-endian. */
#define READER_MAGIC "parley reader 2"

typedef struct ReaderHead {
    char magic[16];
    uint32_t rows, slots, tags, listed_slots;
    uint64_t checksum; /* of all that follows the head */
} ReaderHead;

/* A feature's row, from 1; row 0: a free slot. Open addressing with linear probing from the key's lower half. */
typedef struct ReaderSlot {
    uint32_t fingerprint, row;
} ReaderSlot;

/* Frequent words and what the first layer makes of them: made on loading, from en/frequent.txt. */
typedef struct KnownWords {
    StrMap numbers[2];          /* from 1; inside a sentence, and first in it */
    int32_t *met[READER_SIDES]; /* [count × 4 × READER_STATE] */
} KnownWords;

typedef struct Reader {
    const ReaderHead *head;
    const TagPair *tags; /* [TAGGER_CLASSES] */
    const ReaderSlot *slots;
    const int8_t *table; /* [rows × READER_EMBEDDING] */
    ListedWords listed;
    NetMatrix layers[READER_LAYERS][READER_SIDES];
    const int16_t *peeps[READER_LAYERS][READER_SIDES]; /* [2 × READER_STATE] */
    NetMatrix tag, name_hidden, name, dependent, turn, top_head, relation_dependent, relation_head, relation;
    const int16_t *root;     /* [READER_ARC] stands for the head of the sentence's root */
    const int16_t *likely;   /* [READER_ARC] how likely a word is to be a head at all, in units of turned words */
    const int32_t *distance; /* [READER_DISTANCES] in units of the scores of arcs */
    const int32_t *next;     /* [READER_LABELS²] from one label to the next, in units of the labels' scores */
    KnownWords known;        /* no part of the file */
} Reader;

/* The keys of a word, by its form with quotes told apart (quoted_form). */
void word_keys(const Reader *reader, Arena *scratch, Str quoted, WordStanding standing, uint64_t *keys);

/* Points the parts into the file's bytes; false if they don't fit or are damaged. */
bool reader_open(Reader *reader, const char *bytes, size_t size);
/* Bytes of the whole file and, if `reader` is given, its parts over `bytes` (for writing too). */
size_t reader_lay_out(Reader *reader, const ReaderHead *head, const char *bytes);
uint64_t reader_checksum(const char *bytes, size_t size);

/* ---------------------------------------------------------------- reading */

/* Sentences are read in chapters: first the chapter's different words meet the first layer, then its sentences are read, some at once. */
typedef struct ReaderRun ReaderRun;

/* Some sentences at once. The words of sentence s are starts[s] .. starts[s + 1]. */
typedef struct ReaderBatch {
    int32_t count, sentences;
    const int32_t *starts;
    const int32_t *words; /* [count] numbers of those that were met, from 0; of known ones -1, -2 … */
} ReaderBatch;

/* heads: within the batch; -1: the root. */
typedef struct ReaderAnswers {
    uint8_t *tags, *relations;
    int32_t *heads;
    int8_t (*doubts)[READER_LABELS]; /* see TokenReading */
} ReaderAnswers;

/* Reads all sentences of a document: tags of its tokens, and doc->readings. */
void read_sentences(Document *doc, const Reader *reader, Arena *scratch);

/* With room for batches of `most` words, in `scratch`; `met` by reader_meet. */
ReaderRun *reader_begin(const Reader *reader, Arena *scratch, int32_t most, int32_t *const met[READER_SIDES]);
/* What the first layer makes of words, by their keys: [count × READER_KEYS], 0: none. met[side]: [count × 4 × READER_STATE] in `arena`. */
void reader_meet(const Reader *reader, Arena *arena, const uint64_t *keys, int32_t count, int32_t *met[READER_SIDES]);
/* The words of en/frequent.txt are met once for all. */
void reader_know(Reader *reader, LexiconSource *source);
void reader_read(ReaderRun *run, const ReaderBatch *batch, const ReaderAnswers *answers);

/* The tree of the greatest sum of scores[dependent × (count + 1) + head], the last head being the root (see tree.c). Heads
 * are -1 at the root. */
void best_tree(Arena *scratch, const int32_t *scores, int32_t count, int32_t *heads);

#endif

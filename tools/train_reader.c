/* Trains the net that reads sentences:
 *     build/train_reader OUT.net LANGUAGE.net TREEBANKS NAMES LISTS.table EPOCHS
 *         [RATE START.net [VECTORS.table [SHARE [NEWSWIRE [FOLD]]]]]
 * LANGUAGE.net is what train_language made, LISTS.table make_lists, VECTORS.table make_vectors; TREEBANKS holds ud-ewt/ and ud-gum/,
 * NAMES uner-ewt/ and ner-aggregator/. With START.net it goes on from there, beginning with the learning rate RATE; with VECTORS.table it
 * learns to see words by their vectors too, the more so as it goes without the words themselves more often, and looks harder at names;
 * SHARE of the sentences with names have others in their place. NEWSWIRE holds sentences.conllu and kinds.txt: with it the net also learns
 * from those, thrice an epoch, each time with other words, and forgets less of what it sees: by then it has seen so much that it gains.
 * With FOLD, 1 to 3, it does without a third of the marked documents, for train_names. "" stands for a START.net or NEWSWIRE that there
 * is not. */
#include "other_names.h"
#include "reader_net.h"
#include "training.h"

enum { BATCH = 500, LONGEST = 200, KEY_SLOTS = 1 << 20 };

typedef struct KeySlot {
    uint64_t key;
    int32_t count, row; /* row from 1 */
} KeySlot;

typedef struct School {
    Arena arena, scratch;
    Knowledge know;
    ListedWords listed;
    Vectors vectors;
    OtherNames other_names;
    double renamed; /* the share of sentences with names that have others in their place */
    const char *newswire;
    float dropout;
    Examples train, dev, gum_dev;
    KeySlot *slots;
    int32_t rows;
    double rate;     /* of learning, at its greatest */
    int32_t without; /* the fold that is left out; 0: none */
    Net net;
    int32_t tag_of[UPOS_COUNT][XPOS_COUNT]; /* from 1 */
    int32_t **written, **vectors_of;        /* [train] rows and vectors of each example */
} School;

static KeySlot *key_slot(const School *s, uint64_t key) {
    uint64_t at = key & (KEY_SLOTS - 1);
    while (s->slots[at].key && s->slots[at].key != key) at = (at + 1) & (KEY_SLOTS - 1);
    return &s->slots[at];
}

static int32_t add_row(School *s, uint64_t key) {
    KeySlot *slot = key_slot(s, key);
    slot->key = key;
    if (!slot->row) slot->row = ++s->rows;
    return slot->row;
}

/* All features of the plain text, and those that the training data shows twice. */
static void choose_rows(School *s, FILE *language) {
    int32_t count = 0;
    if (fread(&count, sizeof count, 1, language) != 1) exit(1);
    for (int32_t i = 0; i < count; i++) {
        uint64_t key;
        if (fread(&key, sizeof key, 1, language) != 1) exit(1);
        add_row(s, key);
    }
    rewind(language);
    for (int32_t i = 0; i < s->train.count; i++) {
        const uint64_t *keys = example_keys(&s->scratch, &s->train.items[i], &s->know, &s->listed, WRITTEN);
        for (int32_t k = 0; k < s->train.items[i].sentence.token_count * READER_KEYS; k++) {
            if (!keys[k]) continue;
            KeySlot *slot = key_slot(s, keys[k]);
            slot->key = keys[k];
            if (++slot->count == 2) add_row(s, keys[k]);
        }
        arena_reset(&s->scratch);
    }
}

static void choose_tags(School *s) {
    for (int32_t i = 0; i < s->train.count; i++) {
        const Example *example = &s->train.items[i];
        for (int32_t j = 0; example->parsed && j < example->sentence.token_count; j++) {
            const Token *t = &example->doc->tokens.items[example->sentence.first_token + j];
            int32_t *tag = &s->tag_of[t->upos][t->xpos];
            if (*tag || s->net.tag_count == TAGGER_CLASSES) continue;
            s->net.tags[s->net.tag_count] = (TagPair){t->upos, t->xpos};
            *tag = ++s->net.tag_count;
        }
    }
}

static void find_rows(const School *s, Arena *arena, const Example *example, Writing writing, int32_t *rows, int32_t *vectors) {
    const uint64_t *keys = example_keys(arena, example, &s->know, &s->listed, writing);
    for (int32_t k = 0; k < example->sentence.token_count * READER_KEYS; k++) rows[k] = keys[k] ? key_slot(s, keys[k])->row - 1 : -1;
    for (int32_t i = 0; i < example->sentence.token_count; i++)
        vectors[i] = s->vectors.count ? find_vector(&s->vectors, keys[i * READER_KEYS]) : -1;
}

/* -------------------------------------------------------------- batches */

typedef struct Lesson {
    Batch batch;
    Gold gold;
} Lesson;

static Lesson lesson_new(Arena *arena) {
    enum { ROOM = BATCH + LONGEST };
    Lesson lesson = {{.rows = arena_new(arena, int32_t, ROOM * READER_KEYS),
                      .vectors = arena_new(arena, int32_t, ROOM),
                      .starts = arena_new(arena, int32_t, ROOM + 1)},
                     {arena_new(arena, int32_t, ROOM), arena_new(arena, int32_t, ROOM), arena_new(arena, int32_t, ROOM),
                      arena_new(arena, uint8_t, ROOM)}};
    return lesson;
}

static void add_gold(const School *s, Lesson *lesson, const Example *example) {
    const Sentence *sentence = &example->sentence;
    for (int32_t i = 0; i < sentence->token_count; i++) {
        const Token *t = &example->doc->tokens.items[sentence->first_token + i];
        int32_t at = lesson->batch.count + i, first = lesson->batch.count;
        lesson->gold.tags[at] = example->parsed ? s->tag_of[t->upos][t->xpos] - 1 : -1;
        lesson->gold.heads[at] = !example->parsed ? -1 : t->head < 0 ? at : first + t->head - sentence->first_token;
        lesson->gold.relations[at] = t->relation;
        lesson->gold.labels[at] = example->labels ? example->labels[i] : NO_LABEL;
    }
    lesson->batch.count += sentence->token_count;
    lesson->batch.starts[++lesson->batch.sentences] = lesson->batch.count;
}

/* The share of the newswire sentences that have other words in the place of theirs. */
static const double VARIED = 0.8;

static Writing choose_writing(uint64_t *random, const Example *example) {
    double at = random_unit(random);
    if (!example->mixed || at > 0.09) return WRITTEN;
    return at < 0.03 ? SHOUTED : at < 0.06 ? LOWERED : TITLED;
}

static void add_lesson(School *s, Lesson *lesson, int32_t number) {
    const Example *example = &s->train.items[number];
    uint64_t *random = &s->net.encoder.random;
    int32_t *rows = lesson->batch.rows + lesson->batch.count * READER_KEYS, *vectors = lesson->batch.vectors + lesson->batch.count;
    int32_t count = example->sentence.token_count;
    Writing writing = choose_writing(random, example);
    Example renamed;
    bool changed = s->renamed > 0 && random_unit(random) < (example->varied ? VARIED : s->renamed) &&
                   rename_example(&s->scratch, &s->other_names, example, random, &renamed);
    if (changed)
        find_rows(s, &s->scratch, &renamed, writing, rows, vectors);
    else if (writing == WRITTEN) {
        memcpy(rows, s->written[number], sizeof *rows * (size_t)(count * READER_KEYS));
        memcpy(vectors, s->vectors_of[number], sizeof *vectors * (size_t)count);
    } else
        find_rows(s, &s->scratch, example, writing, rows, vectors);
    for (int32_t i = 0; i < count; i++) {
        double at = random_unit(random);
        if (at < (s->vectors.count ? 0.25 : 0.15)) rows[i * READER_KEYS] = rows[i * READER_KEYS + 1] = -1;
        if (at < 0.03) vectors[i] = -1;
    }
    add_gold(s, lesson, example);
    arena_reset(&s->scratch);
}

/* ------------------------------------------------------------- measuring */

typedef struct Marks {
    int32_t words, upos, xpos, heads, relations, names_gold, names_said, names_right;
} Marks;

static bool same_name(const int32_t *said, const uint8_t *gold, int32_t at, int32_t count) {
    if (said[at] != gold[at]) return false;
    for (int32_t i = at + 1;; i++) {
        bool in_said = i < count && said[i] && said[i] % 2 == 0, in_gold = i < count && gold[i] && gold[i] % 2 == 0;
        if (in_said != in_gold) return false;
        if (!in_said) return true;
    }
}

static void mark_names(Marks *m, const int32_t *said, const uint8_t *gold, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        bool right_kind = said[i] % 2 && said[i] < 2 * NAME_GROUP - 1,
             gold_kind = gold[i] != NO_LABEL && gold[i] % 2 && gold[i] < 2 * NAME_GROUP - 1;
        m->names_said += right_kind;
        m->names_gold += gold_kind;
        m->names_right += right_kind && gold_kind && same_name(said, gold, i, count);
    }
}

static bool same_relation(int32_t a, int32_t b) {
    Str left = relation_name((Relation)a), right = relation_name((Relation)b);
    return str_equal(str_cut(&left, ':'), str_cut(&right, ':'));
}

static Marks measure(School *s, const Examples *examples, Lesson *lesson) {
    enum { ROOM = BATCH + LONGEST };
    static int32_t tags[ROOM], heads[ROOM], relations[ROOM], labels[ROOM];
    const Said said = {tags, heads, relations, labels};
    Marks m = {0};
    for (int32_t e = 0; e < examples->count; e++) {
        const Example *example = &examples->items[e];
        int32_t count = example->sentence.token_count;
        if (count > LONGEST) continue;
        lesson->batch.count = lesson->batch.sentences = 0;
        find_rows(s, &s->scratch, example, WRITTEN, lesson->batch.rows, lesson->batch.vectors);
        arena_reset(&s->scratch);
        add_gold(s, lesson, example);
        net_say(&s->net, &lesson->batch, &said);
        for (int32_t i = 0; i < count; i++) {
            const Token *t = &example->doc->tokens.items[example->sentence.first_token + i];
            bool head = heads[i] == lesson->gold.heads[i];
            m.words++;
            m.upos += s->net.tags[tags[i]].upos == t->upos;
            m.xpos += s->net.tags[tags[i]].xpos == t->xpos;
            m.heads += head;
            m.relations += head && same_relation(relations[i], t->relation);
        }
        if (example->labels) mark_names(&m, labels, lesson->gold.labels, count);
    }
    return m;
}

static void print_marks(const char *name, Marks m) {
    double words = m.words / 100.0;
    printf("  %s UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f", name, m.upos / words, m.xpos / words, m.heads / words, m.relations / words);
    printf(" names %.2f (%d of %d, %d said)\n", 200.0 * m.names_right / (m.names_gold + m.names_said + 1), m.names_right, m.names_gold,
           m.names_said);
}

/* -------------------------------------------------------------- training */

static void learn_epoch(School *s, Lesson *lesson, Adam *adam, double done_before, double share) {
    int32_t *order = arena_new(&s->scratch, int32_t, s->train.count), *kept = malloc(sizeof *order * (size_t)s->train.count);
    if (!kept) exit(1);
    shuffle(&s->net.encoder.random, order, s->train.count);
    memcpy(kept, order, sizeof *order * (size_t)s->train.count);
    Loss sum = {0};
    int32_t words = 0;
    lesson->batch.count = lesson->batch.sentences = 0;
    for (int32_t i = 0; i < s->train.count; i++) {
        if (s->train.items[kept[i]].sentence.token_count <= LONGEST) add_lesson(s, lesson, kept[i]);
        if (lesson->batch.count < BATCH && i + 1 < s->train.count) continue;
        double done = done_before + share * i / s->train.count;
        adam->rate = s->rate * (done < 0.02 ? done / 0.02 : 1 - done) + 1e-6;
        Loss loss = net_learn(&s->net, &lesson->batch, &lesson->gold, s->dropout);
        adam_step(adam, &s->net.encoder.params);
        encoder_step_table(&s->net.encoder, adam);
        sum = (Loss){sum.tags + loss.tags, sum.heads + loss.heads, sum.relations + loss.relations, sum.names + loss.names};
        words += lesson->batch.count;
        lesson->batch.count = lesson->batch.sentences = 0;
    }
    free(kept);
    printf("loss of tags %.3f heads %.3f relations %.3f names %.3f\n", sum.tags / words, sum.heads / words, sum.relations / words,
           sum.names / words);
}

static void leave_out(Examples *examples, int32_t fold) {
    int32_t count = 0;
    for (int32_t i = 0; i < examples->count; i++)
        if (!fold || examples->items[i].fold != fold) examples->items[count++] = examples->items[i];
    examples->count = count;
}

static void load_all(School *s, const char *treebanks, const char *names) {
    Arena *a = &s->arena;
    s->know = (Knowledge){.arena = a, .source = {.arena = a, .folder = S("lexicon/"), .language = S("en")}, .models = S("models/en/")};
    load_text_words(&s->know);
    load_tagger(&s->know);
    add_treebank(&s->train, a, str_format(a, "%s/ud-ewt/en_ewt-ud-train.conllu", treebanks).text,
                 str_format(a, "%s/uner-ewt/en_ewt-ud-train.first-commit.iob2", names).text);
    add_gum(&s->train, a, str_format(a, "%s/ud-gum/en_gum-ud-train.nonNC.conllu", treebanks).text);
    add_wikigold(&s->train, a, &s->know, str_format(a, "%s/ner-aggregator/wikigold/CONLL-format/data/wikigold.conll.txt", names).text);
    leave_out(&s->train, s->without);
    add_treebank(&s->dev, a, str_format(a, "%s/ud-ewt/en_ewt-ud-dev.conllu", treebanks).text,
                 str_format(a, "%s/uner-ewt/en_ewt-ud-dev.iob2", names).text);
    enum { COPIES = 3 };
    for (int32_t i = 0; s->newswire && i < COPIES; i++) add_newswire(&s->train, a, str_format(a, "%s/sentences.conllu", s->newswire).text);
    s->other_names.arena = a;
    gather_names(&s->other_names, &s->train, &s->know);
    if (s->newswire) gather_kinds(&s->other_names, str_format(a, "%s/kinds.txt", s->newswire).text);
    add_gum(&s->gum_dev, a, str_format(a, "%s/ud-gum/en_gum-ud-dev.nonNC.conllu", treebanks).text);
}

/* The start may lack features that only new sentences show. */
static bool take_start(School *s, const char *path) {
    static Net start;
    if (!net_read(&start, &s->arena, path, &s->vectors) || start.tag_count != s->net.tag_count) return false;
    for (int32_t i = 0; i < start.encoder.row_count; i++) {
        ptrdiff_t row = key_slot(s, start.encoder.keys[i])->row - 1;
        const float *from = start.encoder.table + (ptrdiff_t)i * READER_EMBEDDING;
        if (row >= 0) memcpy(s->net.encoder.table + row * READER_EMBEDDING, from, sizeof *from * READER_EMBEDDING);
    }
    for (int32_t i = 0; i < s->net.encoder.params.count; i++) {
        Param *to = s->net.encoder.params.items[i];
        memcpy(to->value, start.encoder.params.items[i]->value, sizeof *to->value * (size_t)(to->rows * to->cols));
    }
    s->net.encoder.random = 2;
    return true;
}

int main(int argc, char **argv) {
    if (argc < 7 || argc == 8 || argc > 13) return 2;
    static School school;
    School *s = &school;
    int32_t epochs = atoi(argv[6]);
    s->listed = read_lists(&s->arena, argv[5]);
    if (argc >= 12 && argv[11][0]) s->newswire = argv[11];
    if (argc == 13) s->without = atoi(argv[12]);
    s->dropout = s->newswire ? 0.15f : 0.3f;
    if (argc >= 11) s->renamed = atof(argv[10]);
    if (argc >= 10) s->vectors = read_vectors(&s->arena, argv[9]);
    load_all(s, argv[3], argv[4]);
    s->slots = arena_new(&s->arena, KeySlot, KEY_SLOTS);
    FILE *language = fopen(argv[2], "rb");
    if (!language) return perror(argv[2]), 1;
    choose_rows(s, language);
    choose_tags(s);
    net_new(&s->net, &s->arena, s->rows, s->net.tag_count, &s->vectors);
    for (int32_t i = 0; i < KEY_SLOTS; i++)
        if (s->slots[i].row) s->net.encoder.keys[s->slots[i].row - 1] = s->slots[i].key;
    if (!encoder_read(&s->net.encoder, 2, language)) return fputs("the language net is cut short\n", stderr), 1;
    s->net.name_weight = s->vectors.count ? 2 : 1;
    s->rate = argc >= 9 ? atof(argv[7]) : 0.002;
    if (argc >= 9 && argv[8][0] && !take_start(s, argv[8])) return fputs("the net to start from is of other features\n", stderr), 1;
    printf("train %d sentences, %d features, %d tags\n", s->train.count, s->rows, s->net.tag_count);
    s->written = arena_new(&s->arena, int32_t *, s->train.count);
    s->vectors_of = arena_new(&s->arena, int32_t *, s->train.count);
    for (int32_t i = 0; i < s->train.count; i++) {
        s->written[i] = arena_new(&s->arena, int32_t, s->train.items[i].sentence.token_count * READER_KEYS);
        s->vectors_of[i] = arena_new(&s->arena, int32_t, s->train.items[i].sentence.token_count);
        find_rows(s, &s->scratch, &s->train.items[i], WRITTEN, s->written[i], s->vectors_of[i]);
        arena_reset(&s->scratch);
    }
    Lesson lesson = lesson_new(&s->arena);
    Adam adam = {.mean_decay = 0.9, .square_decay = 0.98, .clip = 2};
    for (int32_t epoch = 0; epoch < epochs; epoch++) {
        printf("epoch %d: ", epoch + 1);
        learn_epoch(s, &lesson, &adam, (double)epoch / epochs, 1.0 / epochs);
        fflush(stdout);
        if ((epoch + 1) % 2 && epoch + 1 < epochs) continue;
        print_marks("EWT", measure(s, &s->dev, &lesson));
        print_marks("GUM", measure(s, &s->gum_dev, &lesson));
        fflush(stdout);
        if (!net_write(&s->net, argv[1])) return perror(argv[1]), 1;
    }
    return 0;
}

/* Counts words on treebanks, their usual tags and how they become lemmas: build/train_words OUT.weights CLUSTERS.txt DEV.conllu
 * TRAIN.conllu... ; scores go to stdout. */
#include "syntax/conllu.h"
#include "syntax/tagger.h"
#include "training.h"

enum { LEAST_USUAL = 3 };

/* --------------------------------------------------------------- counting */

/* How often each of a few values was seen with a key. */
typedef struct Tally {
    uint64_t key;
    struct {
        int32_t value, count;
    } seen[12];
} Tally;

typedef struct Tallies {
    Tally *slots;
    uint32_t mask, count;
} Tallies;

static Tallies tallies_new(Arena *arena, int32_t bits) {
    return (Tallies){.slots = arena_new(arena, Tally, 1 << bits), .mask = (1u << bits) - 1};
}

static Tally *tally_find(const Tallies *tallies, uint64_t key) {
    uint32_t at = (uint32_t)(key >> 17) & tallies->mask;
    while (tallies->slots[at].key && tallies->slots[at].key != key) at = (at + 1) & tallies->mask;
    return &tallies->slots[at];
}

static void tally_add(Tallies *tallies, uint64_t key, int32_t value) {
    Tally *tally = tally_find(tallies, key);
    if (!tally->key && ++tallies->count * 2 > tallies->mask) {
        fputs("the table of counts is too small\n", stderr);
        exit(1);
    }
    tally->key = key;
    for (int32_t i = 0; i < 12; i++) {
        if (tally->seen[i].count && tally->seen[i].value != value) continue;
        tally->seen[i].value = value;
        tally->seen[i].count++;
        return;
    }
}

/* The most frequent value and, in *total, how often the key was seen. */
static int32_t tally_best(const Tally *tally, int32_t *total) {
    int32_t best = 0;
    *total = tally->seen[0].count;
    for (int32_t i = 1; i < 12; i++) {
        *total += tally->seen[i].count;
        if (tally->seen[i].count > tally->seen[best].count) best = i;
    }
    return tally->seen[best].value;
}

/* ------------------------------------------------------- what is written */

typedef struct Builder {
    Arena *arena;
    TagPair classes[TAGGER_CLASSES];
    int32_t class_count;
    ARRAY(LemmaScript) scripts;
    TableSlot *words, *clusters, *lemmas;
    uint32_t word_slots, cluster_slots, lemma_slots, lemma_count;
} Builder;

static int32_t class_of(Builder *b, const Token *t) {
    for (int32_t i = 0; i < b->class_count; i++)
        if (b->classes[i].upos == t->upos && b->classes[i].xpos == t->xpos) return i;
    if (b->class_count == TAG_UNKNOWN) exit(1);
    b->classes[b->class_count] = (TagPair){t->upos, t->xpos};
    return b->class_count++;
}

static void table_put(TableSlot *slots, uint32_t count, uint64_t hash, uint32_t value) {
    uint32_t key = (uint32_t)(hash >> 32) | 1, at = (uint32_t)hash & (count - 1);
    while (slots[at].key && slots[at].key != key) at = (at + 1) & (count - 1);
    slots[at] = (TableSlot){key, value};
}

static Str plain_lower(Arena *arena, const Document *doc, int32_t token) {
    return str_lower(arena, plain_form(arena, doc, token));
}

static void learn_usual(Builder *b, const Document *train) {
    Tallies tallies = tallies_new(b->arena, 17);
    for (int32_t i = 0; i < train->tokens.count; i++)
        tally_add(&tallies, usual_key(plain_lower(b->arena, train, i)), class_of(b, &train->tokens.items[i]));
    b->word_slots = 1 << 15;
    b->words = arena_new(b->arena, TableSlot, b->word_slots);
    for (uint32_t i = 0; i <= tallies.mask; i++) {
        int32_t total, best = tally_best(&tallies.slots[i], &total);
        if (total >= LEAST_USUAL) table_put(b->words, b->word_slots, tallies.slots[i].key, (uint32_t)best);
    }
}

static void read_clusters(Builder *b, const char *path) {
    Str rest = read_file(b->arena, path);
    b->cluster_slots = 1 << 16;
    b->clusters = arena_new(b->arena, TableSlot, b->cluster_slots);
    while (rest.length) {
        Str line = str_cut(&rest, '\n'), form = str_cut(&line, ' ');
        if (line.length) table_put(b->clusters, b->cluster_slots, cluster_key(form), (uint32_t)atoi(line.text));
    }
}

/* ----------------------------------------------------------------- lemmas */

static int32_t script_of(Builder *b, Str form, Str lower, Str lemma) {
    int32_t same_lower = 0, same = 0;
    while (same_lower < lower.length && same_lower < lemma.length && lower.text[same_lower] == lemma.text[same_lower]) same_lower++;
    while (same < form.length && same < lemma.length && form.text[same] == lemma.text[same]) same++;
    bool keep_case = same > same_lower;
    if (!keep_case) same = same_lower;
    LemmaScript script = {.keep_case = keep_case};
    if (lemma.length - same > 13 || form.length - same > 255 || lower.length != form.length) return -1;
    script.cut = (uint8_t)(form.length - same);
    script.length = (uint8_t)(lemma.length - same);
    memcpy(script.add, lemma.text + same, script.length);
    for (int32_t i = 0; i < b->scripts.count; i++)
        if (!memcmp(&b->scripts.items[i], &script, sizeof script)) return i;
    *array_push(b->arena, &b->scripts) = script;
    return b->scripts.count - 1;
}

static TagPair tag_of(const Token *t) {
    return (TagPair){t->upos, t->xpos};
}

enum { BY_WORD = LEMMA_SUFFIX + 1, BY_FORM, RULE_KINDS };

/* The key of a rule for a suffix of `kind` bytes, for the word, or for its form. */
static uint64_t rule_key(int32_t kind, TagPair tag, Str form, Str lower) {
    if (kind == BY_FORM) return lemma_form_key(tag, form);
    return kind == BY_WORD ? lemma_word_key(tag, lower) : lemma_suffix_key(tag, lower, kind);
}

static const TableSlot *backed_off(const Builder *b, int32_t kind, TagPair tag, Str form, Str lower) {
    const TableSlot *found = NULL;
    for (; kind >= 0 && !found; kind--)
        if (kind > LEMMA_SUFFIX || kind <= lower.length) found = table_find(b->lemmas, b->lemma_slots, rule_key(kind, tag, form, lower));
    return found;
}

/* A rule is kept only where it says something else than those that it would fall back to, so kinds go in order.
 * Rules of suffixes need two words that follow them. */
static void keep_lemma_rules(Builder *b, const Document *train, const Tallies *tallies, int32_t kind) {
    for (int32_t i = 0; i < train->tokens.count; i++) {
        const Token *t = &train->tokens.items[i];
        Str lower = str_lower(b->arena, t->form);
        bool suffix = kind <= LEMMA_SUFFIX;
        if (suffix && lower.length < kind) continue;
        uint64_t key = rule_key(kind, tag_of(t), t->form, lower);
        int32_t total, best = tally_best(tally_find(tallies, key), &total);
        const TableSlot *shorter = backed_off(b, kind - 1, tag_of(t), t->form, lower);
        if (!total || (suffix && kind && total < 2) || (shorter && shorter->value == (uint32_t)best)) continue;
        if (!table_find(b->lemmas, b->lemma_slots, key)) b->lemma_count++;
        table_put(b->lemmas, b->lemma_slots, key, (uint32_t)best);
    }
}

/* Suffixes count words, not their uses; long additions ("Sept." to "September") are of one word alone. */
static void tally_lemma(Tallies *tallies, const Builder *b, const Token *t, Str lower, int32_t script) {
    enum { LONGEST_ADDED = 3 };
    bool new = !tally_find(tallies, lemma_word_key(tag_of(t), lower))->key;
    tally_add(tallies, lemma_word_key(tag_of(t), lower), script);
    tally_add(tallies, lemma_form_key(tag_of(t), t->form), script);
    if (!new || b->scripts.items[script].length > LONGEST_ADDED) return;
    for (int32_t n = 0; n <= LEMMA_SUFFIX && n <= lower.length; n++) tally_add(tallies, lemma_suffix_key(tag_of(t), lower, n), script);
}

static void learn_lemmas(Builder *b, const Document *train) {
    Tallies tallies = tallies_new(b->arena, 20);
    for (int32_t i = 0; i < train->tokens.count; i++) {
        const Token *t = &train->tokens.items[i];
        Str lower = str_lower(b->arena, t->form);
        int32_t script = script_of(b, t->form, lower, t->lemma);
        if (script >= 0 && !str_equal(t->lemma, S("_"))) tally_lemma(&tallies, b, t, lower, script);
    }
    b->lemma_slots = 1 << 15;
    b->lemmas = arena_new(b->arena, TableSlot, b->lemma_slots);
    for (int32_t kind = 0; kind < RULE_KINDS; kind++) keep_lemma_rules(b, train, &tallies, kind);
    printf("lemmas: %u rules, %d edits\n", b->lemma_count, b->scripts.count);
    if (b->lemma_count * 10 > b->lemma_slots * 7) exit(1);
}

static void build_part(StrBuilder *out, const void *bytes, size_t size) {
    build_str(out, (Str){bytes, (int32_t)size});
    while (out->length % 8) build_char(out, 0);
}

static Str tables_of(const Builder *b) {
    StrBuilder out = {.arena = b->arena};
    TaggerTables sizes = {(uint32_t)b->class_count, b->word_slots, b->cluster_slots, b->lemma_slots, (uint32_t)b->scripts.count, 0};
    build_part(&out, &sizes, sizeof sizes);
    build_part(&out, b->classes, (size_t)b->class_count * sizeof *b->classes);
    build_part(&out, b->words, b->word_slots * sizeof *b->words);
    build_part(&out, b->clusters, b->cluster_slots * sizeof *b->clusters);
    build_part(&out, b->lemmas, b->lemma_slots * sizeof *b->lemmas);
    build_part(&out, b->scripts.items, (size_t)b->scripts.count * sizeof *b->scripts.items);
    return built(&out);
}

static void evaluate(Str image, Arena *arena, const Document *dev) {
    Str problem;
    Tagger tagger;
    if (!tagger_open(&tagger, weights_of_image(arena, image, S(TAGGER_KIND), &problem))) exit(1);
    int32_t right = 0;
    for (int32_t i = 0; i < dev->tokens.count; i++)
        right +=
            str_equal(find_lemma(arena, &tagger, tag_of(&dev->tokens.items[i]), dev->tokens.items[i].form), dev->tokens.items[i].lemma);
    printf("dev lemmas with right tags %.2f; %.1f MB\n", 100.0 * right / dev->tokens.count, image.length / 1e6);
}

static void read_all(Document *all, Arena *arena, const char *path) {
    Document *doc = read_conllu(arena, read_file(arena, path));
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        Sentence *sentence = array_push(arena, &all->sentences);
        *sentence = doc->sentences.items[s];
        sentence->first_token += all->tokens.count;
    }
    for (int32_t i = 0, first = all->sentences.count - doc->sentences.count; i < doc->tokens.count; i++) {
        Token *token = array_push(arena, &all->tokens);
        *token = doc->tokens.items[i];
        token->sentence += first;
    }
}

int main(int argc, char **argv) {
    if (argc < 5) return 2;
    Arena arena = {0};
    Document train = {.arena = &arena}, dev = {.arena = &arena};
    read_all(&dev, &arena, argv[3]);
    for (int32_t i = 4; i < argc; i++) read_all(&train, &arena, argv[i]);
    Builder builder = {.arena = &arena};
    read_clusters(&builder, argv[2]);
    learn_usual(&builder, &train);
    learn_lemmas(&builder, &train);
    printf("train %d sentences, %d words, %d tags\n", train.sentences.count, train.tokens.count, builder.class_count);
    Str image = learner_image(&arena, learner_new(&arena, builder.class_count), (WeightsChoice){0}, S(TAGGER_KIND), tables_of(&builder));
    evaluate(image, &arena, &dev);
    if (!weights_save(image, str_from(argv[1]))) return perror(argv[1]), 1;
    return 0;
}

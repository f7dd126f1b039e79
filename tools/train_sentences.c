/* Trains the model of sentence ends: build/train_sentences OUT.weights DEV.conllu TRAIN.conllu... ; scores go to stdout. */
#include "syntax/conllu.h"
#include "text/boundaries.h"
#include "training.h"

enum { EPOCHS = 6 };
static const WeightsChoice kept = {.least_updates = 2, .threshold = 0.1};

typedef struct Example {
    uint64_t features[BOUNDARY_FEATURES];
    int32_t count;
    bool ends;
} Example;

typedef struct Examples {
    Example *items;
    int32_t count, capacity; /* an ARRAY(Example) */
    int32_t decided, wrong;  /* places where words alone decide, and how often they err */
    int32_t ends, reachable; /* ends of sentences inside blocks, and those after stops */
} Examples;

/* The ends of sentences by byte. */
static uint8_t *find_ends(Arena *arena, const Document *doc) {
    uint8_t *ends = arena_new(arena, uint8_t, doc->text.length + 1);
    for (int32_t i = 0; i < doc->sentences.count; i++) ends[doc->sentences.items[i].span.end] = 1;
    return ends;
}

static void add_block(Examples *examples, Arena *arena, const TextWords *words, const Document *doc, const Block *block,
                      const uint8_t *ends) {
    BoundarySearch search = {.text = str_slice(doc->text, 0, block->span.end), .at = block->span.start, .start = block->span.start};
    Boundary boundary;
    int32_t seen = search.start;
    while (next_boundary(&search, &boundary)) {
        for (; seen < boundary.stop; seen++)
            if (ends[seen]) search.start = seen, examples->ends++;
        boundary.start = search.start;
        if (boundary.next >= search.text.length) break;
        BoundaryVerdict verdict = boundary_verdict(words, search.text, &boundary);
        bool right = ends[boundary.end];
        examples->ends += right;
        examples->reachable += right;
        if (verdict != BOUNDARY_OPEN) {
            examples->decided++;
            examples->wrong += right != (verdict == BOUNDARY_ALWAYS);
        } else {
            Example *example = array_push(arena, examples);
            example->count = boundary_features(words, search.text, &boundary, example->features);
            example->ends = right;
        }
        seen = boundary.end + 1;
        if (right) search.start = boundary.next;
    }
}

static void add_treebank(Examples *examples, Arena *arena, const TextWords *words, const char *path) {
    Document *doc = read_conllu(arena, read_file(arena, path));
    const uint8_t *ends = find_ends(arena, doc);
    for (int32_t i = 0; i < doc->blocks.count; i++) add_block(examples, arena, words, doc, &doc->blocks.items[i], ends);
}

/* F1 of the ends found, of those that are inside blocks; ends that are no example are missed. */
static double found_ends(const Weights *weights, const Examples *dev) {
    int32_t right = 0, found = 0;
    for (int32_t i = 0; i < dev->count; i++) {
        int32_t scores[8] = {0};
        weights_score(weights, dev->items[i].features, dev->items[i].count, scores);
        found += scores[1] > scores[0];
        right += scores[1] > scores[0] && dev->items[i].ends;
    }
    return 200.0 * right / (dev->ends + found);
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    Arena arena = {0}, image_arena = {0};
    Knowledge know = {.arena = &arena, .source = {.arena = &arena, .folder = S("lexicon/"), .language = S("en")}};
    load_text_words(&know);
    Examples train = {0}, dev = {0};
    add_treebank(&dev, &arena, know.text, argv[2]);
    for (int32_t i = 3; i < argc; i++) add_treebank(&train, &arena, know.text, argv[i]);
    printf("train %d places, dev %d; words alone decide %d of dev, %d wrongly; %d of %d ends are possible places\n", train.count, dev.count,
           dev.decided, dev.wrong, dev.reachable, dev.ends);
    Learner *learner = learner_new(&arena, 2);
    int32_t *order = arena_new(&arena, int32_t, train.count);
    uint64_t random = 1;
    for (int32_t epoch = 1; epoch <= EPOCHS; epoch++) {
        shuffle(&random, order, train.count);
        for (int32_t i = 0; i < train.count; i++) {
            const Example *example = &train.items[order[i]];
            int32_t scores[2] = {0};
            learner_step(learner);
            learner_score(learner, example->features, example->count, scores);
            bool chosen = scores[1] > scores[0];
            if (chosen != example->ends) learner_update(learner, example->features, example->count, example->ends, chosen);
        }
        arena_reset(&image_arena);
        Str problem, image = learner_image(&image_arena, learner, kept, S(BOUNDARY_KIND), (Str){0});
        printf("epoch %d: ends of dev F1 %.2f; %.2f MB\n", epoch,
               found_ends(weights_of_image(&image_arena, image, S(BOUNDARY_KIND), &problem), &dev), image.length / 1e6);
        if (!weights_save(image, str_from(argv[1]))) perror(argv[1]);
    }
    return 0;
}

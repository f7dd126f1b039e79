/* Trains the name tagger: build/train_names MODELS NAMES NEWSWIRE FOLD1 FOLD2 FOLD3, where NAMES holds uner-ewt/ and
 * ner-aggregator/wikigold/. Text words and the net are read from lexicon/ and MODELS; FOLDn holds the reader.weights of a net that has not
 * seen the documents of that fold (train_reader), and what it says of them is what the tagger learns to mend. Scores go to stdout. */
#include "engine.h"
#include "reader_data.h"
#include "training.h"

enum { EPOCHS = 3, MARGIN = 100 }; /* MARGIN: by so many steps the right label must lead */
static const WeightsChoice kept = {.least_updates = 2, .threshold = 0.08};

/* One document with a label for each token. */
typedef struct Labelled {
    Document *doc;
    uint8_t *labels;
    const Knowledge *know; /* with a net that has not learnt from it */
} Labelled;

typedef ARRAY(Labelled) LabelledDocuments;

/* A sentence as it is read: words, whether a blank follows, and labels as names of types with B or I. */
enum { SENTENCE_WORDS = 1000 };
typedef struct Row {
    Str form, label;
    bool space_after;
} Row;

typedef struct Rows {
    Row rows[SENTENCE_WORDS];
    int32_t count;
} Rows;

static NameType type_of(Str label) {
    if (label.length < 3) return NAME_NONE;
    Str type = str_slice(label, 2, label.length);
    if (str_equal(type, S("PER"))) return NAME_PERSON;
    if (str_equal(type, S("ORG"))) return NAME_ORGANISATION;
    if (str_equal(type, S("LOC"))) return NAME_PLACE;
    return NAME_GROUP; /* kept only for words of nationality, see tidy_groups */
}

/* ------------------------------------------------------------- documents */

typedef struct Builder {
    Arena *arena;
    Document *doc;
    StrBuilder text;
    ARRAY(uint8_t) byte_labels; /* one for each byte of the text */
} Builder;

static void add_sentence(Builder *b, const Rows *rows) {
    if (!rows->count) return;
    int32_t start = b->text.length;
    for (int32_t i = 0; i < rows->count; i++) {
        const Row *row = &rows->rows[i];
        NameType type = type_of(row->label);
        bool same = i && type && type == type_of(rows->rows[i - 1].label) && row->label.text[0] == 'I';
        for (int32_t c = 0; c < row->form.length; c++)
            *array_push(b->arena, &b->byte_labels) = (uint8_t)(type ? 2 * type - (same || c ? 0 : 1) : 0);
        build_str(&b->text, row->form);
        if (!row->space_after && i + 1 < rows->count) continue;
        build_char(&b->text, ' ');
        *array_push(b->arena, &b->byte_labels) = 0;
    }
    Sentence *sentence = array_push(b->arena, &b->doc->sentences);
    *sentence = (Sentence){.span = {start, b->text.length - 1}};
}

/* Words of nationality are the adjectives and plurals among the names of other kinds. */
static void tidy_groups(Document *doc, uint8_t *labels) {
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        if (labels[i] < 2 * NAME_GROUP - 1) continue;
        uint8_t xpos = doc->tokens.items[i].xpos;
        bool alone = labels[i] == 2 * NAME_GROUP - 1 && (i + 1 == doc->tokens.count || labels[i + 1] != 2 * NAME_GROUP);
        bool group = alone && (xpos == XPOS_JJ || xpos == XPOS_NNPS);
        int32_t end = i + 1;
        while (!alone && end < doc->tokens.count && labels[end] == 2 * NAME_GROUP) end++;
        if (!group) memset(labels + i, 0, (size_t)(end - i));
        i = end - 1;
    }
}

static void finish_document(Builder *b, const Knowledge *know, LabelledDocuments *documents) {
    if (!b->doc || !b->doc->sentences.count) return;
    Arena scratch = {0};
    b->doc->text = built(&b->text);
    split_tokens(b->doc, know, &scratch);
    tag_words(b->doc, know, &scratch);
    uint8_t *labels = arena_new(b->arena, uint8_t, b->doc->tokens.count);
    for (int32_t i = 0; i < b->doc->tokens.count; i++) labels[i] = b->byte_labels.items[b->doc->tokens.items[i].span.start];
    tidy_groups(b->doc, labels);
    *array_push(b->arena, documents) = (Labelled){b->doc, labels, know};
    arena_free(&scratch);
}

static void start_document(Builder *b) {
    b->doc = arena_new(b->arena, Document, 1);
    b->doc->arena = b->arena;
    b->text = (StrBuilder){.arena = b->arena};
    b->byte_labels.items = NULL;
    b->byte_labels.count = b->byte_labels.capacity = 0;
}

/* Finds the blanks between words in the sentence's own text. */
static void find_blanks(Rows *rows, Str text) {
    int32_t at = 0;
    for (int32_t i = 0; i < rows->count; i++) {
        Str form = rows->rows[i].form;
        bool here = str_equal(str_slice(text, at, at + form.length), form);
        at += form.length;
        rows->rows[i].space_after = !here || at >= text.length || text.text[at] == ' ';
        while (at < text.length && text.text[at] == ' ') at++;
    }
}

/* UNER: comment lines, then number, form, label. know: [0] of the shipped net, [fold] of the others. */
static void read_uner(LabelledDocuments *documents, Arena *arena, const Knowledge *know, const char *path, bool folded) {
    Str rest = read_file(arena, path), text = {0};
    int32_t fold = 0;
    Builder b = {.arena = arena};
    Rows *rows = arena_new(arena, Rows, 1);
    start_document(&b);
    while (rest.length) {
        Str line = str_cut(&rest, '\n');
        if (!line.length) {
            find_blanks(rows, text);
            add_sentence(&b, rows);
            rows->count = 0;
        } else if (line.text[0] == '#') {
            if (str_starts(line, S("# text = "))) text = str_slice(line, 9, line.length);
            if (!str_starts(line, S("# newdoc"))) continue;
            finish_document(&b, &know[fold], documents);
            start_document(&b);
            fold = folded ? fold_of(line) : 0;
        } else if (rows->count < SENTENCE_WORDS) {
            str_cut(&line, '\t');
            Str form = str_cut(&line, '\t');
            rows->rows[rows->count++] = (Row){form, str_cut(&line, '\t'), true};
        }
    }
    finish_document(&b, &know[fold], documents);
}

/* WikiGold: form, blank, label; a document every so many sentences, as its own are not marked. */
static void read_wikigold(LabelledDocuments *documents, Arena *arena, const Knowledge *know, const char *path) {
    enum { SENTENCES = 12 };
    Str rest = read_file(arena, path);
    Builder b = {.arena = arena};
    Rows *rows = arena_new(arena, Rows, 1);
    int32_t sentences = 0;
    start_document(&b);
    while (rest.length) {
        Str line = str_cut(&rest, '\n');
        if (!line.length) {
            sentences += rows->count > 0;
            add_sentence(&b, rows);
            rows->count = 0;
            if (b.doc->sentences.count < SENTENCES) continue;
            finish_document(&b, &know[1 + (sentences - 1) / WIKIGOLD_PART % FOLDS], documents);
            start_document(&b);
        } else if (rows->count < SENTENCE_WORDS && !str_starts(line, S("-DOCSTART-"))) {
            Str form = str_cut(&line, ' ');
            rows->rows[rows->count++] = (Row){form, line, true};
        }
    }
    finish_document(&b, &know[1 + (sentences - 1) / WIKIGOLD_PART % FOLDS], documents);
}

/* The sentences written for the net: no net of a fold has seen them. Each is a document. */
static void read_newswire(LabelledDocuments *documents, Arena *arena, const Knowledge *know, const char *path) {
    Examples examples = {0};
    Arena scratch = {0};
    add_newswire(&examples, arena, path);
    for (int32_t e = 0; e < examples.count; e++) {
        const Sentence *sentence = &examples.items[e].sentence;
        Document *doc = arena_new(arena, Document, 1);
        *doc = (Document){.arena = arena, .text = examples.items[e].doc->text};
        *array_push(arena, &doc->sentences) = (Sentence){.span = sentence->span, .token_count = sentence->token_count};
        for (int32_t i = 0; i < sentence->token_count; i++) {
            const Token *t = &examples.items[e].doc->tokens.items[sentence->first_token + i];
            *array_push(arena, &doc->tokens) = (Token){.span = t->span, .form = t->form, .space_after = t->space_after, .head = -1};
        }
        tag_words(doc, know, &scratch);
        *array_push(arena, documents) = (Labelled){doc, examples.items[e].labels, know};
        arena_reset(&scratch);
    }
    arena_free(&scratch);
}

/* --------------------------------------------------------------- training */

/* The best label but the right one. */
static int32_t best_other(int32_t *scores, int32_t last, int32_t right) {
    int32_t kept = scores[right];
    scores[right] = INT32_MIN;
    int32_t best = best_label(scores, last);
    scores[right] = kept;
    return best;
}

static void learn_document(Learner *learner, Arena *scratch, const Labelled *labelled) {
    const Document *doc = labelled->doc;
    StrMap lower_words = {0}, labels = {0};
    NameVotes votes = {0};
    find_lower_words(scratch, doc, &lower_words);
    count_votes(scratch, doc, &votes);
    const NameSources sources = {labelled->know, &lower_words, &labels, &votes};
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        const NameFacts *facts = name_facts(scratch, doc, sentence, &sources, NULL);
        int32_t last = 0, before = 0;
        for (int32_t i = 0; i < sentence->token_count; i++) {
            uint64_t features[NAME_FEATURES];
            int32_t token = sentence->first_token + i, scores[NAME_LABELS] = {0}, chosen = 0, right = labelled->labels[token];
            bool group = !right && facts[i].said == 2 * NAME_GROUP - 1; /* where the annotators marked none, there may be one */
            if (!is_surely_none(doc, token) && right != NO_LABEL && !group) {
                int32_t count = name_features(&facts[i], last, before, features);
                learner_step(learner);
                learner_score(learner, features, count, scores);
                add_doubts(doc, token, 1, scores);
                chosen = best_label(scores, last);
                int32_t other = best_other(scores, last, right);
                if (scores[right] < scores[other] + MARGIN) learner_update(learner, features, count, right, other);
            }
            remember_label(scratch, &labels, doc->tokens.items[token].form, chosen);
            before = last;
            last = chosen;
        }
    }
}

typedef struct Tally {
    int32_t right, gold, found;
} Tally;

static bool is_name(const Labelled *labelled, const Name *name) {
    const uint8_t *labels = labelled->labels;
    if (labels[name->first_token] != 2 * name->type - 1) return false;
    for (int32_t i = name->first_token + 1; i < name->end_token; i++)
        if (labels[i] != 2 * name->type) return false;
    return name->end_token == labelled->doc->tokens.count || labels[name->end_token] != 2 * name->type;
}

static void evaluate(const LabelledDocuments *dev, Knowledge *know, Arena *scratch, int32_t epoch, int32_t size) {
    Tally tally[NAME_GROUP + 1] = {0}, all = {0};
    for (int32_t d = 0; d < dev->count; d++) {
        Labelled *labelled = &dev->items[d];
        labelled->doc->names.count = 0;
        find_names(labelled->doc, know, scratch);
        for (int32_t i = 0; i < labelled->doc->tokens.count; i++)
            if (labelled->labels[i] % 2) tally[(labelled->labels[i] + 1) / 2].gold++;
        for (int32_t i = 0; i < labelled->doc->names.count; i++) {
            const Name *name = &labelled->doc->names.items[i];
            tally[name->type].found++;
            tally[name->type].right += is_name(labelled, name);
        }
    }
    for (int32_t t = NAME_PERSON; t <= NAME_PLACE; t++) {
        all.right += tally[t].right;
        all.gold += tally[t].gold;
        all.found += tally[t].found;
    }
    tally[0] = all;
    static const char *const names[] = {"three types", "person", "organisation", "place", "group"};
    printf("epoch %d:", epoch);
    for (int32_t t = 0; t <= NAME_GROUP; t++)
        printf(" %s %.2f", names[t], 200.0 * tally[t].right / (tally[t].gold + tally[t].found + !tally[t].gold));
    printf("; precision %.2f recall %.2f; %.1f MB\n", 100.0 * all.right / (all.found + !all.found), 100.0 * all.right / all.gold,
           size / 1e6);
    fflush(stdout);
}

/* The knowledge with the net in that folder. */
static Knowledge with_net(const Knowledge *know, const char *folder) {
    Knowledge other = *know;
    other.models = str_format(know->arena, "%s/", folder);
    load_reader(&other);
    if (!other.reader || other.reader == know->reader) exit((perror(folder), 1));
    return other;
}

int main(int argc, char **argv) {
    if (argc != 4 + FOLDS) return 2;
    Arena arena = {0}, scratch = {0}, image_arena = {0};
    Knowledge know[1 + FOLDS] = {{.arena = &arena,
                                  .source = {.arena = &arena, .folder = S("lexicon/"), .language = S("en")},
                                  .models = str_format(&arena, "%s/", argv[1])}};
    load_text_words(know);
    load_tagger(know);
    load_reader(know);
    load_gazetteer(know);
    load_name_tagger(know);
    load_actor_lexicon(know);
    for (int32_t i = 1; i <= FOLDS; i++) know[i] = with_net(know, argv[3 + i]);
    LabelledDocuments train = {0}, dev = {0}, test = {0};
    read_uner(&train, &arena, know, str_format(&arena, "%s/uner-ewt/en_ewt-ud-train.first-commit.iob2", argv[2]).text, true);
    read_wikigold(&train, &arena, know,
                  str_format(&arena, "%s/ner-aggregator/wikigold/CONLL-format/data/wikigold.conll.txt", argv[2]).text);
    read_newswire(&train, &arena, &know[1], str_format(&arena, "%s/sentences.conllu", argv[3]).text);
    read_uner(&dev, &arena, know, str_format(&arena, "%s/uner-ewt/en_ewt-ud-dev.iob2", argv[2]).text, false);
    read_uner(&test, &arena, know, str_format(&arena, "%s/uner-ewt/en_ewt-ud-test.iob2", argv[2]).text, false);
    Learner *learner = learner_new(&arena, NAME_LABELS);
    int32_t *order = arena_new(&arena, int32_t, train.count);
    uint64_t random = 1;
    for (int32_t epoch = 1; epoch <= EPOCHS; epoch++) {
        shuffle(&random, order, train.count);
        for (int32_t i = 0; i < train.count; i++) {
            learn_document(learner, &scratch, &train.items[order[i]]);
            arena_reset(&scratch);
        }
        arena_reset(&image_arena);
        Str image = learner_image(&image_arena, learner, kept, S(NAMES_KIND), (Str){0});
        if (!weights_save(image, str_format(&arena, "%.*snames.weights", STR_ARGS(know->models)))) perror(argv[1]);
        load_name_tagger(know);
        evaluate(&dev, know, &scratch, epoch, image.length);
    }
    printf("test: ");
    evaluate(&test, know, &scratch, EPOCHS, 0);
    return 0;
}

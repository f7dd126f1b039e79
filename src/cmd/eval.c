/* The verbs about syntax: scores against a treebank and marked names, and CoNLL-U of any text; see command.h. */
#include "cmd/command.h"

#include "cmd/read_batch.h"
#include "syntax/conllu.h"

#include <errno.h>
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static bool read_whole(Arena *arena, FILE *file, Str *text) {
    StrBuilder builder = {.arena = arena};
    char part[1 << 14];
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;) {
        if (builder.length > INT32_MAX - (int32_t)n) return false;
        build_str(&builder, (Str){part, (int32_t)n});
    }
    *text = built(&builder);
    return !ferror(file);
}

static bool read_path(Arena *arena, const char *path, Str *text) {
    FILE *file = path ? fopen(path, "rb") : stdin;
    bool whole = file && read_whole(arena, file, text);
    if (!whole) fprintf(stderr, "parley: %s cannot be read: %s\n", path ? path : "standard input", strerror(errno));
    if (file && file != stdin) fclose(file);
    return whole;
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void run_from(Document *doc, const Knowledge *know, Arena *scratch, const char *first, const char *last) {
    for (int32_t i = stage_named(str_from(first)); i <= stage_named(str_from(last)); i++) {
        stages[i].run(doc, know, scratch);
        arena_reset(scratch);
    }
}

static Document *read_again(Arena *arena, const Document *gold, const Knowledge *know, Arena *scratch) {
    Document *doc = arena_new(arena, Document, 1);
    *doc = (Document){.arena = arena, .text = gold->text, .told_date = DAY_NONE};
    for (int32_t i = 0; i < gold->blocks.count; i++) {
        Block *block = array_push(arena, &doc->blocks);
        *block = gold->blocks.items[i];
    }
    run_from(doc, know, scratch, "sentences", "parse");
    return doc;
}

/* Text up to the next line that begins a document, split off *rest. */
static Str cut_document(Str *rest) {
    Str mark = S("\n# newdoc"), whole = *rest;
    int32_t next = str_find(str_slice(whole, 1, whole.length), mark);
    int32_t end = next < 0 ? whole.length : next + 2;
    *rest = str_slice(whole, end, whole.length);
    return str_slice(whole, 0, end);
}

/* ------------------------------------------------------------------ names */

/* Names as spans of the document's tokens, in a file of Universal NER: number, word, label; a sentence as in the treebank. */
static void read_names(Document *doc, Str file) {
    int32_t token = 0;
    for (Name *name = NULL; file.length;) {
        Str line = str_cut(&file, '\n');
        if (!line.length) name = NULL;
        if (!line.length || line.text[0] == '#') continue;
        str_cut(&line, '\t');
        str_cut(&line, '\t');
        Str label = str_cut(&line, '\t'), type = str_slice(label, 2, label.length);
        NameType found = str_equal(type, S("PER"))   ? NAME_PERSON
                         : str_equal(type, S("ORG")) ? NAME_ORGANISATION
                         : str_equal(type, S("LOC")) ? NAME_PLACE
                                                     : NAME_NONE;
        bool more = name && found == name->type && label.text[0] == 'I';
        if (!more) name = NULL;
        if (found && !more && token < doc->tokens.count) {
            name = array_push(doc->arena, &doc->names);
            *name = (Name){.type = found, .first_token = token};
        }
        token++;
        if (name) name->end_token = token;
    }
}

/* The part of each document, by the line that begins it: the two files have their own orders. */
typedef struct NameParts {
    StrMap numbers; /* from 1 */
    ARRAY(Str) parts;
} NameParts;

static Str first_line(Str part) {
    return str_cut(&part, '\n');
}

static NameParts cut_names(Arena *arena, Str names) {
    NameParts parts = {0};
    while (names.length) {
        Str part = cut_document(&names);
        *array_push(arena, &parts.parts) = part;
        *map_put(arena, &parts.numbers, first_line(part)) = parts.parts.count;
    }
    return parts;
}

static Str names_of(const NameParts *parts, Str document) {
    int32_t number = map_get(&parts->numbers, first_line(document), 0);
    return number ? parts->parts.items[number - 1] : (Str){0};
}

/* The tokens are the treebank's; everything else is forgotten. */
static Document *as_tokens(Arena *arena, const Document *gold) {
    Document *doc = arena_new(arena, Document, 1);
    *doc = *gold;
    doc->tokens.items = arena_new(arena, Token, gold->tokens.count);
    for (int32_t i = 0; i < gold->tokens.count; i++) {
        const Token *t = &gold->tokens.items[i];
        doc->tokens.items[i] =
            (Token){.span = t->span, .form = t->form, .space_after = t->space_after, .sentence = t->sentence, .head = -1};
    }
    doc->tokens.capacity = gold->tokens.count;
    return doc;
}

typedef struct NameScores {
    Score types[NAME_GROUP + 1]; /* [NAME_NONE]: persons, organisations and places together */
} NameScores;

static bool has_name(const Document *doc, const Name *name) {
    for (int32_t i = 0; i < doc->names.count; i++) {
        const Name *n = &doc->names.items[i];
        if (n->type == name->type && n->first_token == name->first_token && n->end_token == name->end_token) return true;
    }
    return false;
}

static void score_names(NameScores *scores, const Document *gold, const Document *system) {
    for (int32_t i = 0; i < gold->names.count; i++) {
        Score *of_type[] = {&scores->types[gold->names.items[i].type], &scores->types[NAME_NONE]};
        for (int32_t k = 0; k < 2; k++) of_type[k]->gold++, of_type[k]->right += has_name(system, &gold->names.items[i]);
    }
    for (int32_t i = 0; i < system->names.count; i++) {
        NameType type = system->names.items[i].type;
        scores->types[type].system++;
        scores->types[NAME_NONE].system += type != NAME_GROUP;
    }
}

static void print_names(const NameScores *scores) {
    static const char *const titles[] = {"Names", "persons", "organisations", "places"};
    for (int32_t t = NAME_NONE; t <= NAME_PLACE; t++) {
        Score s = scores->types[t];
        printf("%-14s %6.2f (precision %.2f recall %.2f)\n", titles[t], score_f1(s), s.system ? 100.0 * s.right / s.system : 0,
               s.gold ? 100.0 * s.right / s.gold : 0);
    }
}

/* ------------------------------------------------------------- the verbs */

typedef struct Evaluation {
    Score scores[METRIC_COUNT];
    NameScores names;
    int32_t words;
    double seconds;
} Evaluation;

static bool add_document(Evaluation *all, const Knowledge *know, Str file, Str names) {
    Arena arena = {0}, scratch = {0};
    Score scores[METRIC_COUNT];
    Document *gold = read_conllu(&arena, file);
    double before = seconds_now();
    Document *system = read_again(&arena, gold, know, &scratch);
    all->seconds += seconds_now() - before;
    all->words += system->tokens.count;
    bool same = score_documents(&scratch, gold, system, scores);
    for (int32_t m = 0; m < METRIC_COUNT && same; m++)
        all->scores[m] =
            (Score){all->scores[m].right + scores[m].right, all->scores[m].gold + scores[m].gold, all->scores[m].system + scores[m].system};
    if (names.length) {
        Document *tokens = as_tokens(&arena, gold);
        run_from(tokens, know, &scratch, "tags", "names");
        read_names(gold, names);
        score_names(&all->names, gold, tokens);
    }
    arena_free(&scratch);
    arena_free(&arena);
    return same;
}

int run_eval(int argc, char **argv) {
    if (argc != 2 && argc != 3) return wrong_usage("eval");
    Arena arena = {0};
    double start = seconds_now();
    Knowledge *know = knowledge_to_read(&arena);
    double ready = seconds_now() - start;
    Str file, names = {0};
    if (!know || !read_path(&arena, argv[1], &file) || (argc == 3 && !read_path(&arena, argv[2], &names))) return EXIT_WRONG;
    NameParts parts = cut_names(&arena, names);
    Evaluation all = {0};
    bool same = true;
    while (file.length && same) {
        Str document = cut_document(&file);
        same = add_document(&all, know, document, names_of(&parts, document));
    }
    for (int32_t m = 0; m < METRIC_COUNT && same; m++) printf("%-9s %6.2f\n", metric_names[m], score_f1(all.scores[m]));
    if (same)
        printf("%d words in %.2f s: %.0f words/s\n", all.words, all.seconds, all.words / all.seconds);
    else
        fputs("the reading has another text than the treebank\n", stderr);
    struct rusage usage;
    if (!getrusage(RUSAGE_SELF, &usage)) printf("ready in %.0f ms; peak memory %.0f MB\n", 1000 * ready, (double)usage.ru_maxrss / 1000);
    if (names.length) print_names(&all.names);
    arena_free(&arena);
    return same ? 0 : 1;
}

/* Text that is cut into words already: its first line that is no comment has a number and nine tabs. */
static bool is_conllu(Str text) {
    while (text.length) {
        Str line = str_cut(&text, '\n');
        if (!line.length || line.text[0] == '#') continue;
        int32_t tabs = 0;
        for (int32_t i = 0; i < line.length; i++) tabs += line.text[i] == '\t';
        return line.text[0] >= '0' && line.text[0] <= '9' && tabs == 9;
    }
    return false;
}

int run_parse(int argc, char **argv) {
    if (argc > 2) return wrong_usage("parse");
    Arena arena = {0}, scratch = {0};
    Document raw = {.arena = &arena, .told_date = DAY_NONE}, *doc = &raw;
    Knowledge *know = knowledge_to_read(&arena);
    if (!know || !read_path(&arena, argc == 2 ? argv[1] : NULL, &raw.text)) return EXIT_WRONG;
    if (is_conllu(raw.text)) {
        doc = as_tokens(&arena, read_conllu(&arena, raw.text));
        run_from(doc, know, &scratch, "tags", "parse");
    } else {
        find_blocks(doc, know, &scratch);
        for (int32_t i = 0; i < doc->blocks.count; i++) doc->blocks.items[i].kind = BLOCK_BODY;
        run_from(doc, know, &scratch, "sentences", "parse");
    }
    write_conllu(stdout, doc);
    arena_free(&scratch);
    arena_free(&arena);
    return 0;
}

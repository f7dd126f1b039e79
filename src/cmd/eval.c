/* The verbs about syntax: scores against a treebank, and CoNLL-U of any text; see command.h. */
#include "cmd/command.h"

#include "engine.h"
#include "syntax/conllu.h"

#include <stdio.h>
#include <stdlib.h>
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
    if (!whole) perror(path ? path : "standard input");
    if (file && file != stdin) fclose(file);
    return whole;
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The stages after `blocks` up to the parse, over blocks that are already there. */
static void run_syntax(Document *doc, const Knowledge *know, Arena *scratch) {
    for (int32_t i = stage_named(S("sentences")); i <= stage_named(S("parse")); i++) {
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
    run_syntax(doc, know, scratch);
    return doc;
}

int run_eval(int argc, char **argv) {
    if (argc != 2) return fputs("usage: parley eval FILE.conllu\n", stderr), 2;
    Arena arena = {0}, scratch = {0};
    Knowledge *know = load_knowledge(&arena, find_data_folder(&arena), S("en"));
    Str file;
    if (!read_path(&arena, argv[1], &file)) return 1;
    Document *gold = read_conllu(&arena, file);
    double before = seconds_now();
    Document *system = read_again(&arena, gold, know, &scratch);
    double seconds = seconds_now() - before;
    Score scores[METRIC_COUNT];
    bool same = score_documents(&scratch, gold, system, scores);
    for (int32_t m = 0; m < METRIC_COUNT && same; m++) printf("%-9s %6.2f\n", metric_names[m], score_f1(scores[m]));
    if (same) printf("%d words in %.2f s: %.0f words/s\n", system->tokens.count, seconds, system->tokens.count / seconds);
    else fputs("the reading has another text than the treebank\n", stderr);
    arena_free(&scratch);
    arena_free(&arena);
    return same ? 0 : 1;
}

int run_parse(int argc, char **argv) {
    if (argc > 2) return fputs("usage: parley parse [FILE]\n", stderr), 2;
    Arena arena = {0}, scratch = {0};
    Document doc = {.arena = &arena, .told_date = DAY_NONE};
    Knowledge *know = load_knowledge(&arena, find_data_folder(&arena), S("en"));
    if (!read_path(&arena, argc == 2 ? argv[1] : NULL, &doc.text)) return 1;
    find_blocks(&doc, know, &scratch);
    for (int32_t i = 0; i < doc.blocks.count; i++) doc.blocks.items[i].kind = BLOCK_BODY;
    run_syntax(&doc, know, &scratch);
    write_conllu(stdout, &doc);
    arena_free(&scratch);
    arena_free(&arena);
    return 0;
}

/* `parley read`: articles in, the record out. */
#include "cmd/command.h"
#include "engine.h"
#include "read/article.h"
#include "record/record.h"

#include <stdio.h>
#include <string.h>

typedef struct ReadOptions {
    Day date;
    Str outlet, title, url;
    bool jsonl;
    int first_file;
} ReadOptions;

/* False if the words are not understood; what is wrong has been said. */
static bool read_options(int argc, char **argv, ReadOptions *out) {
    *out = (ReadOptions){.date = DAY_NONE};
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        Str name = str_from(argv[i]);
        if (str_equal(name, S("--jsonl"))) {
            out->jsonl = true;
            continue;
        }
        Str *text = str_equal(name, S("--outlet")) ? &out->outlet : str_equal(name, S("--title")) ? &out->title : str_equal(name, S("--url")) ? &out->url : NULL;
        bool date = str_equal(name, S("--date"));
        if ((!text && !date) || i + 1 >= argc) return false;
        Str value = str_from(argv[++i]);
        if (text) *text = value;
        if (date && value.length && (out->date = day_parse(value, false)) == DAY_NONE) {
            fprintf(stderr, "parley: %s is no day: write it as 2021-04-29\n", argv[i]);
            return false;
        }
    }
    out->first_file = i;
    return i < argc;
}

static bool tell_problem(const Article *article) {
    if (article->problem.length) {
        fprintf(stderr, "parley: %.*s %.*s", STR_ARGS(article->path), STR_ARGS(article->problem));
        if (article->problem_at >= 0) fprintf(stderr, " (byte %lld)", (long long)article->problem_at);
        fputc('\n', stderr);
        return true;
    }
    if (article->repaired)
        fprintf(stderr, "parley: %.*s: %d bytes are no UTF-8 and were replaced, the first at byte %lld\n", STR_ARGS(article->path),
                article->repaired, (long long)article->first_bad);
    return false;
}

static void write_entries(FILE *out, const EntryList *entries, Arena *arena) {
    for (int32_t i = 0; i < entries->count; i++) {
        StrBuilder line = {.arena = arena};
        entry_write_json(&line, &entries->items[i]);
        build_char(&line, '\n');
        fwrite(line.text, 1, (size_t)line.length, out);
    }
}

/* True if the article was read and written. */
static bool read_one(const char *path, const ReadOptions *options, const Knowledge *know, Arena *arena, Arena *scratch) {
    Article article = read_article(arena, path);
    if (tell_problem(&article)) return false;
    Document doc = {.arena = arena, .text = article.text, .repaired = article.repaired, .told_date = options->date,
                    .outlet = options->outlet, .title = options->title, .url = options->url};
    if (!run_stages(&doc, know, scratch, stage_count())) {
        fprintf(stderr, "parley: %s needs more memory than one article may have\n", path);
        return false;
    }
    EntryList entries = make_report(&doc, arena);
    write_entries(stdout, &entries, arena);
    return true;
}

int run_read(int argc, char **argv) {
    ReadOptions options;
    if (!read_options(argc, argv, &options)) return wrong_usage("read");
    Arena lasting = {0}, arena = {0}, scratch = {0};
    Knowledge *know = load_knowledge(&lasting, find_data_folder(&lasting), S("en"));
    bool whole = true;
    for (int i = options.first_file; i < argc; i++) {
        whole &= read_one(argv[i], &options, know, &arena, &scratch);
        arena_reset(&arena);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    arena_free(&arena);
    arena_free(&lasting);
    return whole ? EXIT_FOUND : EXIT_WRONG;
}

/* `parley read`: articles in, the record out. */
#include "cmd/command.h"
#include "cmd/read_batch.h"

#include "base/threads.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct ReadOptions {
    ArticleFacts facts; /* of every file */
    bool jsonl;
    int32_t threads;
    int first_file;
} ReadOptions;

static bool read_day(Str text, Day *day) {
    if (!text.length) return true;
    *day = day_parse(text, false);
    if (*day == DAY_NONE || text.length != 10) fprintf(stderr, "parley: \"%.*s\" is no day: write it as 2021-04-29\n", STR_ARGS(text));
    return *day != DAY_NONE && text.length == 10;
}

static bool read_threads(Str text, int32_t *threads) {
    *threads = atoi(text.text);
    if (*threads < 1) fprintf(stderr, "parley: --threads takes a number from 1 on\n");
    return *threads >= 1;
}

static bool read_option(ReadOptions *out, Str name, Str value) {
    if (str_equal(name, S("--date"))) return read_day(value, &out->facts.date);
    if (str_equal(name, S("--threads"))) return read_threads(value, &out->threads);
    if (str_equal(name, S("--outlet"))) out->facts.outlet = value;
    else if (str_equal(name, S("--title"))) out->facts.title = value;
    else if (str_equal(name, S("--url"))) out->facts.url = value;
    else return false;
    return true;
}

/* False if the words are not understood. */
static bool read_options(int argc, char **argv, ReadOptions *out) {
    *out = (ReadOptions){.facts.date = DAY_NONE, .threads = processor_count()};
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        Str name = str_from(argv[i]);
        if (str_equal(name, S("--jsonl"))) out->jsonl = true;
        else if (i + 1 >= argc || !read_option(out, name, str_from(argv[++i]))) return false;
    }
    out->first_file = i;
    return i < argc;
}

/* Says what is wrong with an article; true if nothing is, or only a part of it. */
static bool tell_problems(const Article *article) {
    if (article->problem.length) {
        fprintf(stderr, "parley: %.*s %.*s", STR_ARGS(article->path), STR_ARGS(article->problem));
        if (article->problem_at >= 0) fprintf(stderr, " (at byte %lld)", (long long)article->problem_at);
        fputc('\n', stderr);
        return false;
    }
    if (article->repaired)
        fprintf(stderr, "parley: %.*s: %d bytes are no UTF-8 and were replaced, the first at byte %lld\n", STR_ARGS(article->path),
                article->repaired, (long long)article->first_bad);
    if (article->long_line >= 0)
        fprintf(stderr, "parley: %.*s: the line at byte %lld is too long for prose and was left out\n", STR_ARGS(article->path),
                (long long)article->long_line);
    return true;
}

static bool write_entries(FILE *out, const EntryList *entries) {
    Arena arena = {0};
    for (int32_t i = 0; i < entries->count; i++) {
        StrBuilder line = {.arena = &arena};
        entry_write_json(&line, &entries->items[i]);
        build_char(&line, '\n');
        fwrite(line.text, 1, (size_t)line.length, out);
        arena_reset(&arena);
    }
    arena_free(&arena);
    return !ferror(out);
}

typedef struct Reading {
    bool whole;
} Reading;

static bool take_article(void *context, const ReadArticle *read) {
    Reading *reading = context;
    const Article *article = &read->article;
    reading->whole &= tell_problems(article) && !article->repaired && article->long_line < 0;
    return write_entries(stdout, &read->entries);
}

int run_read(int argc, char **argv) {
    ReadOptions options;
    if (!read_options(argc, argv, &options)) return wrong_usage("read");
    Arena lasting = {0};
    Knowledge *know = load_knowledge(&lasting, find_data_folder(&lasting), S("en"));
    ArticleFacts *facts = arena_new(&lasting, ArticleFacts, argc - options.first_file);
    for (int i = options.first_file; i < argc; i++) {
        facts[i - options.first_file] = options.facts;
        facts[i - options.first_file].path = argv[i];
    }
    Reading reading = {.whole = true};
    bool written = read_articles(know, facts, argc - options.first_file, options.threads, take_article, &reading);
    arena_free(&lasting);
    return reading.whole && written ? EXIT_FOUND : EXIT_WRONG;
}

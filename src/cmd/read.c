/* `parley read`: articles in, the record out. */
#include "cmd/command.h"
#include "cmd/dictionaries.h"
#include "cmd/read_batch.h"
#include "cmd/view.h"

#include "base/threads.h"
#include "store/store.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct ReadOptions {
    ArticleFacts facts; /* of every file */
    SourceFields fields;
    DictionaryFiles dictionaries;
    const char *database; /* NULL: none */
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
    if (*threads < 1) fprintf(stderr, "parley: --jobs takes a number from 1 on\n");
    return *threads >= 1;
}

/* "text=body,date=published_at": the names of fields in JSON and tables. */
static bool read_fields(Str text, SourceFields *fields) {
    while (text.length) {
        Str value = str_cut(&text, ','), key = str_cut(&value, '=');
        Str *field = str_equal(key, S("text"))     ? &fields->text
                     : str_equal(key, S("title"))  ? &fields->title
                     : str_equal(key, S("date"))   ? &fields->date
                     : str_equal(key, S("outlet")) ? &fields->outlet
                     : str_equal(key, S("url"))    ? &fields->url
                                                   : NULL;
        if (!field || !value.length)
            return fprintf(stderr, "parley: --field takes text=NAME,title=NAME,date=NAME,outlet=NAME,url=NAME\n"), false;
        *field = value;
    }
    return true;
}

static bool read_option(ReadOptions *out, Str name, Str value) {
    if (str_equal(name, S("--date"))) return read_day(value, &out->facts.date);
    if (str_equal(name, S("--field"))) return read_fields(value, &out->fields);
    if (str_equal(name, S("--jobs")) || str_equal(name, S("--threads"))) return read_threads(value, &out->threads);
    if (read_dictionary_option(&out->dictionaries, name, value)) return true;
    if (str_equal(name, S("--outlet")))
        out->facts.outlet = value;
    else if (str_equal(name, S("--title")))
        out->facts.title = value;
    else if (str_equal(name, S("--url")))
        out->facts.url = value;
    else if (str_equal(name, S("--db")))
        out->database = value.text;
    else
        return false;
    return true;
}

/* False if the words are not understood. */
static bool read_options(int argc, char **argv, ReadOptions *out) {
    *out = (ReadOptions){.facts.date = DAY_NONE, .threads = processor_count()};
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        Str name = str_from(argv[i]);
        if (str_equal(name, S("--"))) {
            i++;
            break;
        } else if (str_equal(name, S("--jsonl")))
            out->jsonl = true;
        else if (i + 1 >= argc || !read_option(out, name, str_from(argv[++i])))
            return false;
    }
    out->first_file = i;
    if (!out->jsonl && !out->database) out->database = default_database();
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

/* ------------------------------------------------------------------ the store */

typedef struct Reading {
    const ReadOptions *options;
    Store *store; /* NULL: only lines are wanted */
    bool whole;   /* nothing had to be refused or mended */
    bool in_batch;
    int32_t in_batch_count, batch, added, known, refused;
} Reading;

static bool commit_batch(Reading *reading) {
    if (!reading->in_batch) return true;
    reading->in_batch = false;
    reading->in_batch_count = 0;
    return store_commit(reading->store);
}

static bool store_one(Reading *reading, const ReadArticle *read) {
    if (!reading->in_batch && !store_begin(reading->store)) return false;
    if (!reading->in_batch) reading->batch = store_batch(reading->store);
    reading->in_batch = true;
    if (read->article.problem.length)
        return store_refuse(reading->store, read->article.path, read->article.problem, read->article.problem_at);
    StoredArticle article = stored_article(read);
    Added added;
    if (!store_add(reading->store, &article, &read->entries, false, &added)) return false;
    reading->added += added == ADDED_NEW;
    reading->known += added == ADDED_KNOWN;
    return true;
}

static bool keep_article(Reading *reading, const ReadArticle *read) {
    bool stored = store_one(reading, read) && (++reading->in_batch_count < reading->batch || commit_batch(reading));
    if (stored) return true;
    store_rollback(reading->store);
    fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(reading->store)));
    return false;
}

/* The first Ctrl-C ends the reading behind the article at hand and keeps what was read; the second ends the program. */
static volatile sig_atomic_t interrupted;

static void note_interrupt(int number) {
    (void)number;
    interrupted = 1;
}

static bool take_article(void *context, const ReadArticle *read) {
    if (interrupted) return false;
    Reading *reading = context;
    const Article *article = &read->article;
    bool refused = !tell_problems(article);
    reading->refused += refused;
    reading->whole &= !refused && !article->repaired && article->long_line < 0;
    if (reading->store && !keep_article(reading, read)) return false;
    return !reading->options->jsonl || write_entries(stdout, &read->entries);
}

/* ---------------------------------------------------------------- the command */

static bool read_files(Reading *reading, char **files, int32_t count, Arena *arena) {
    Knowledge *know = load_knowledge(arena, find_data_folder(arena), S("en"));
    if (!use_dictionaries(know, &reading->options->dictionaries)) return false;
    Source *source = source_open(arena, files, count, &reading->options->facts, &reading->options->fields);
    bool taken = read_articles(know, source, reading->options->threads, take_article, reading);
    source_close(source);
    if (interrupted) taken = true;
    if (!taken || !reading->store) return taken;
    if (commit_batch(reading)) return true;
    fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(reading->store)));
    return false;
}

static void tell_sum(const Reading *reading) {
    fprintf(stderr, "%s: %d articles added", reading->options->database, reading->added);
    if (reading->known) fprintf(stderr, ", %d known already", reading->known);
    if (reading->refused) fprintf(stderr, ", %d refused", reading->refused);
    fputc('\n', stderr);
}

int run_read(int argc, char **argv) {
    ReadOptions options;
    if (!read_options(argc, argv, &options)) return wrong_usage("read");
    Arena arena = {0};
    Reading reading = {.options = &options, .whole = true};
    bool opened = true;
    sigaction(SIGINT, &(struct sigaction){.sa_handler = note_interrupt, .sa_flags = (int)SA_RESETHAND | SA_RESTART}, NULL);
    if (options.database) reading.store = store_open(&arena, options.database, STORE_WRITE, &opened);
    if (!opened) fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(reading.store)));
    bool written = opened && read_files(&reading, argv + options.first_file, argc - options.first_file, &arena);
    if (reading.store && opened) {
        store_close(reading.store);
        if (written) tell_sum(&reading);
    }
    arena_free(&arena);
    if (interrupted) return EXIT_INTERRUPTED;
    return reading.whole && written ? EXIT_FOUND : EXIT_WRONG;
}

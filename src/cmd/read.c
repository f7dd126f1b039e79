/* `parley read`: articles in, the record out. */
#include "cmd/command.h"
#include "cmd/dictionaries.h"
#include "cmd/reading.h"
#include "cmd/view.h"

#include "base/threads.h"
#include "store/store.h"

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

/* ---------------------------------------------------------------- the command */

static bool read_files(Reading *reading, const ReadOptions *options, Source *source, Knowledge *know) {
    if (!use_dictionaries(know, &options->dictionaries)) return false;
    progress_begin(&reading->progress, source, options->jsonl);
    bool taken = read_articles(know, source, options->threads, take_article, reading);
    return (taken || was_interrupted()) && finish_reading(reading);
}

/* No record is made of files that are not there. */
static bool open_store(Reading *reading, const Source *source, Arena *arena) {
    bool opened = true;
    if (reading->database && source_is_there(source)) reading->store = store_open(arena, reading->database, STORE_WRITE, &opened);
    if (opened) return true;
    fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(reading->store)));
    reading->store = NULL;
    return false;
}

int run_read(int argc, char **argv) {
    ReadOptions options;
    if (!read_options(argc, argv, &options)) return wrong_usage("read");
    Arena arena = {0};
    Reading reading = {.database = options.database, .jsonl = options.jsonl, .whole = true};
    Knowledge *know = knowledge_to_read(&arena);
    if (!know) {
        arena_free(&arena);
        return EXIT_WRONG;
    }
    watch_interrupt();
    Source *source = source_open(&arena, argv + options.first_file, argc - options.first_file, &options.facts, &options.fields);
    bool written = open_store(&reading, source, &arena) && read_files(&reading, &options, source, know);
    source_close(source);
    if (reading.store) {
        store_close(reading.store);
        if (written) tell_sum(&reading);
    }
    arena_free(&arena);
    if (was_interrupted()) return EXIT_INTERRUPTED;
    return reading.whole && written ? EXIT_FOUND : EXIT_WRONG;
}

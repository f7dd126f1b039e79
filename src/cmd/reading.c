/* See reading.h. */
#include "cmd/reading.h"

#include <signal.h>
#include <stdio.h>

static bool has_problems(const Article *article) {
    return article->problem.length || article->charset.length || article->repaired || article->long_line >= 0;
}

/* Says what is wrong with an article; true if nothing is, or only a part of it. */
static bool tell_problems(const Article *article) {
    if (article->problem.length) {
        fprintf(stderr, "parley: %.*s %.*s", STR_ARGS(article->path), STR_ARGS(article->problem));
        if (article->problem_at >= 0) fprintf(stderr, " (at byte %lld)", (long long)article->problem_at);
        fputc('\n', stderr);
        return false;
    }
    if (article->charset.length)
        fprintf(stderr, "parley: %.*s is no UTF-8 and was read as %.*s\n", STR_ARGS(article->path), STR_ARGS(article->charset));
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

static volatile sig_atomic_t interrupted;

static void note_interrupt(int number) {
    (void)number;
    interrupted = 1;
}

bool take_article(void *context, const ReadArticle *read) {
    if (interrupted) return false;
    Reading *reading = context;
    const Article *article = &read->article;
    if (has_problems(article)) progress_clear(&reading->progress);
    if (read->left_out) {
        fprintf(stderr, "parley: left out: %.*s %.*s\n", STR_ARGS(article->path), STR_ARGS(article->problem));
        reading->left_out++;
        progress_step(&reading->progress);
        return true;
    }
    bool refused = !tell_problems(article);
    reading->refused += refused;
    reading->whole &= !refused && !article->repaired && article->long_line < 0;
    if (reading->store && !keep_article(reading, read)) return false;
    progress_step(&reading->progress);
    return !reading->jsonl || write_entries(stdout, &read->entries);
}

bool finish_reading(Reading *reading) {
    progress_clear(&reading->progress);
    if (!reading->store || commit_batch(reading)) return true;
    fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(reading->store)));
    return false;
}

void tell_sum(const Reading *reading) {
    fprintf(stderr, "%s: %d articles added", reading->database, reading->added);
    if (reading->known) fprintf(stderr, ", %d known already", reading->known);
    if (reading->left_out) fprintf(stderr, ", %d left out", reading->left_out);
    if (reading->refused) fprintf(stderr, ", %d refused", reading->refused);
    fputc('\n', stderr);
}

void watch_interrupt(void) {
    sigaction(SIGINT, &(struct sigaction){.sa_handler = note_interrupt, .sa_flags = (int)SA_RESETHAND | SA_RESTART}, NULL);
}

bool was_interrupted(void) {
    return interrupted;
}

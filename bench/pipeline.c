/* How fast the whole pipeline reads: words a second on one thread, the share of each stage, memory, start-up.
 * usage: pipeline FILE...   (the files are read ROUNDS times over; the best round counts, since machines are noisy) */
#include "engine.h"
#include "read/article.h"
#include "record/record.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

enum { ROUNDS = 5, STAGES_MOST = 64 };

typedef struct Round {
    double stages[STAGES_MOST], report, all;
    int64_t words, entries;
} Round;

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The arenas keep their memory from article to article, as those of the program's threads do. */
static void read_one(const Knowledge *know, const char *path, Arena *arena, Arena *scratch, Round *round) {
    Article article = read_article(arena, path);
    Document doc = {.arena = arena, .text = article.text, .told_date = day_from_civil(2021, 4, 29)};
    double start = seconds_now(), last = start;
    for (int32_t i = 0; i < stage_count(); i++) {
        stages[i].run(&doc, know, scratch);
        arena_reset(scratch);
        double now = seconds_now();
        round->stages[i] += now - last;
        last = now;
    }
    EntryList entries = make_report(&doc, arena);
    round->report += seconds_now() - last;
    round->all += seconds_now() - start;
    round->words += doc.tokens.count;
    round->entries += entries.count;
    arena_reset(arena);
}

static void print_round(const Round *best, double load) {
    for (int32_t i = 0; i < stage_count(); i++)
        printf("  %-14s %6.1f %%  %8.2f µs/word\n", stages[i].name, 100 * best->stages[i] / best->all,
               1e6 * best->stages[i] / (double)best->words);
    printf("  %-14s %6.1f %%\n", "report", 100 * best->report / best->all);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%lld words, %lld entries\n%.0f words/s on one thread\n%.0f ms to load lexicon and models\n%ld MB at most\n",
           (long long)best->words, (long long)best->entries, (double)best->words / best->all, load * 1e3, usage.ru_maxrss / 1024);
}

int main(int argc, char **argv) {
    if (argc < 2) return fputs("usage: pipeline FILE...\n", stderr), 2;
    Arena lasting = {0}, arena = {0}, scratch = {0};
    double before = seconds_now();
    Knowledge *know = load_knowledge(&lasting, find_data_folder(&lasting), S("en"));
    double load = seconds_now() - before;
    Round best = {.all = 1e9};
    for (int32_t r = 0; r < ROUNDS; r++) {
        Round round = {.all = 0};
        for (int i = 1; i < argc; i++) read_one(know, argv[i], &arena, &scratch, &round);
        if (round.all < best.all) best = round;
    }
    print_round(&best, load);
    arena_free(&arena);
    arena_free(&scratch);
    arena_free(&lasting);
    return 0;
}

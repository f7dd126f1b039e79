/* The program as people run it: how long until its first output, with its files
 * in memory and on the disk; words a second on one thread and on two, reading
 * only and storing; memory. Two threads are to be nearly twice as fast on a
 * machine that has nothing else to do. usage: throughput PARLEY DATA FILE...
 * (DATA: the folder with lexicon/ and models/; the files are repeated to
 * ARTICLES of them) */
#include "base/calendar.h"
#include "base/str.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ARTICLES = 600, STARTS = 9, FIRST_DAY = 15000 };

static const char *program;

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

typedef struct Run {
    double first, wall, cpu; /* seconds to the first output, to the end, of all threads */
    long memory;             /* kB at most */
    int64_t words;           /* by the documents that were written */
} Run;

/* Sums what follows `"tokens":` in the output; a number is never cut, for lines
 * come whole. */
static int64_t words_of(const char *line) {
    const char *found = strstr(line, "\"tokens\":");
    return found ? atoll(found + 9) : 0;
}

static Run run(const char *const *arguments) {
    Run out = {0};
    int ends[2];
    struct rusage usage;
    int status;
    if (pipe(ends)) exit(1);
    double start = seconds_now();
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        close(ends[0]);
        close(ends[1]);
        if (!freopen("/dev/null", "w", stderr)) _exit(1);
        execv(program, (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    close(ends[1]);
    FILE *lines = fdopen(ends[0], "r");
    char *line = NULL;
    for (size_t room = 0; getline(&line, &room, lines) > 0; out.words += words_of(line))
        if (out.first <= 0) out.first = seconds_now() - start;
    fclose(lines);
    free(line);
    wait4(child, &status, 0, &usage);
    out.wall = seconds_now() - start;
    out.cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    out.memory = usage.ru_maxrss;
    bool refused = WIFEXITED(status) && WEXITSTATUS(status) == 2; /* some articles, as those in another language */
    if (status && !refused) exit(fprintf(stderr, "%s fails\n", program));
    return out;
}

/* ----------------------------------------------------------------- start-up */

static void forget_file(const char *path) {
    int file = open(path, O_RDONLY);
    if (file < 0) return;
    posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    close(file);
}

/* What the system holds of the folder's files is dropped, as far as nothing
 * else has them mapped. */
static void forget_folder(Arena *arena, const char *folder, int depth) {
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open));) {
        if (entry->d_name[0] == '.') continue;
        Str path = str_format(arena, "%s/%s", folder, entry->d_name);
        struct stat about;
        if (stat(path.text, &about)) continue;
        if (S_ISDIR(about.st_mode) && depth < 3) forget_folder(arena, path.text, depth + 1);
        if (S_ISREG(about.st_mode)) forget_file(path.text);
    }
    if (open) closedir(open);
}

static void forget(const char *data) {
    Arena arena = {0};
    Str image = str_format(&arena, "%s", program);
    while (image.length && image.text[image.length - 1] != '/') image.length--;
    forget_file(program);
    forget_file(str_format(&arena, "%.*sen.image", STR_ARGS(image)).text);
    forget_folder(&arena, str_format(&arena, "%s/lexicon", data).text, 0);
    forget_folder(&arena, str_format(&arena, "%s/models", data).text, 0);
    arena_free(&arena);
}

static int compare_numbers(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell_start(const char *what, const char *data, const char *article, bool cold) {
    const char *const arguments[] = {"parley", "read", "--jsonl", article, NULL};
    double first[STARTS], cpu[STARTS];
    for (int i = 0; i < STARTS; i++) {
        if (cold) forget(data);
        Run got = run(arguments);
        first[i] = got.first;
        cpu[i] = got.cpu;
    }
    qsort(first, STARTS, sizeof *first, compare_numbers);
    qsort(cpu, STARTS, sizeof *cpu, compare_numbers);
    printf("start to first output, %s: %.0f ms (middle of %d; %.0f to %.0f), "
           "%.0f ms of processor\n",
           what, first[STARTS / 2] * 1e3, STARTS, first[0] * 1e3, first[STARTS - 1] * 1e3, cpu[STARTS / 2] * 1e3);
}

/* --------------------------------------------------------------- throughput */

static void write_text(FILE *out, const char *path) {
    FILE *in = fopen(path, "r");
    for (int c; in && (c = fgetc(in)) != EOF;) {
        if (c == '"' || c == '\\') fputc('\\', out);
        if (c == '\n')
            fputs("\\n", out);
        else if (c >= ' ')
            fputc(c, out);
    }
    if (in) fclose(in);
}

/* JSON Lines; each article has its own address and day, for what is known
 * already is not stored again. */
static void write_articles(const char *path, char **files, int count) {
    FILE *out = fopen(path, "w");
    if (!out) exit(1);
    for (int i = 0; i < ARTICLES || i < count; i++) {
        Civil day = civil_from_day(FIRST_DAY + i / 10);
        fprintf(out,
                "{\"url\":\"http://courier.example/"
                "%d\",\"date\":\"%04d-%02d-%02d\",\"text\":\"",
                i, day.year, day.month, day.day);
        write_text(out, files[i % count]);
        fputs("\"}\n", out);
    }
    if (fclose(out)) exit(1);
}

static Run tell_run(const char *what, const char *articles, const char *database, const char *threads, int64_t words) {
    const char *const reading[] = {"parley", "read", "--jobs", threads, "--jsonl", articles, NULL};
    const char *const storing[] = {"parley", "read", "--jobs", threads, "--db", database, articles, NULL};
    if (database) unlink(database);
    Run got = run(database ? storing : reading);
    if (!words) words = got.words;
    printf("%s: %.0f words/s, %.0f words/s of processor, %ld MB at most\n", what, (double)words / got.wall, (double)words / got.cpu,
           got.memory / 1024);
    fflush(stdout);
    return got;
}

int main(int argc, char **argv) {
    if (argc < 4) return fputs("usage: throughput PARLEY DATA FILE...\n", stderr), 2;
    program = argv[1];
    char folder[] = "/tmp/parley-bench-XXXXXX", articles[64], database[64];
    if (!mkdtemp(folder)) return 1;
    snprintf(articles, sizeof articles, "%s/articles.jsonl", folder);
    snprintf(database, sizeof database, "%s/record.db", folder);
    tell_start("files on the disk", argv[2], argv[3], true);
    tell_start("files in memory", argv[2], argv[3], false);
    write_articles(articles, argv + 3, argc - 3);
    Run one = tell_run("reading, one thread", articles, NULL, "1", 0);
    Run two = tell_run("reading, two threads", articles, NULL, "2", 0);
    Run store_one = tell_run("storing, one thread", articles, database, "1", one.words);
    Run store_two = tell_run("storing, two threads", articles, database, "2", one.words);
    printf("two threads: %.2f times one reading, %.2f storing; storing: %.0f %% "
           "of the speed of reading\n",
           one.wall / two.wall, store_one.wall / store_two.wall, 100 * one.cpu / store_one.cpu);
    unlink(articles);
    unlink(database);
    return rmdir(folder) != 0;
}

/* See progress_line.h. */
#include "cmd/progress_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void progress_begin(ProgressLine *progress, const Source *source, bool lines) {
    const char *terminal = getenv("TERM");
    bool wanted = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") && !(lines && isatty(STDOUT_FILENO));
    *progress = (ProgressLine){.source = wanted ? source : NULL};
    if (clock_gettime(CLOCK_MONOTONIC, &progress->started)) progress->source = NULL;
}

static double seconds_between(struct timespec from, struct timespec to) {
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void put_duration(double seconds) {
    if (seconds < 100)
        fprintf(stderr, ", %.0f s left", seconds);
    else
        fprintf(stderr, ", %.0f min left", seconds / 60);
}

void progress_step(ProgressLine *progress) {
    static const double first_after = 1, again_after = 0.2;
    struct timespec now;
    if (!progress->source || clock_gettime(CLOCK_MONOTONIC, &now)) return;
    progress->articles++;
    double spent = seconds_between(progress->started, now), share = source_share(progress->source);
    if (spent < first_after || seconds_between(progress->shown, now) < again_after) return;
    progress->shown = now;
    progress->stands = true;
    fprintf(stderr, "\r%d articles, %.0f a second", progress->articles, progress->articles / spent);
    if (share > 0) {
        fprintf(stderr, ", %.0f %%", share * 100);
        put_duration(spent * (1 - share) / share);
    }
    fputs("\033[K", stderr);
}

void progress_clear(ProgressLine *progress) {
    if (progress->stands) fputs("\r\033[K", stderr);
    progress->stands = false;
}

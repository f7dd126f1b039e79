/* One line on a terminal that says how far the reading is, written over itself: "412 articles, 310 a second, 41 %, 3 s left". */
#ifndef PARLEY_CMD_PROGRESS_LINE_H
#define PARLEY_CMD_PROGRESS_LINE_H

#include "read/source.h"

#include <time.h>

typedef struct ProgressLine {
    const Source *source; /* NULL: nothing is shown */
    int32_t articles;
    struct timespec started, shown; /* of the monotonic clock */
    bool stands;                    /* a line is on the terminal */
} ProgressLine;

/* Shows the progress if stderr is a terminal that can be written over and nothing else goes there: `lines` are written to stdout. */
void progress_begin(ProgressLine *progress, const Source *source, bool lines);
/* An article is done. The first line stands after a second, and a new one five times a second. */
void progress_step(ProgressLine *progress);
/* Takes the line away: something else is to be told. */
void progress_clear(ProgressLine *progress);

#endif

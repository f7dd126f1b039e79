/* What the files of the stage "times" share. */
#ifndef PARLEY_MENTION_TIMES_STAGE_H
#define PARLEY_MENTION_TIMES_STAGE_H

#include "mention/times_resolve.h"
#include "stages.h"

enum { DATELINE_DAYS = 3 }; /* a report may be published some days after its dateline, and a day before it, by the clock of the place */

/* An expression found in a sentence, before it is resolved. */
typedef struct Expression {
    Span span;
    int32_t sentence, first_token, end_token, head;
    Meaning meaning;
    int32_t sense;    /* TimeSense, TIME_SENSE_WITHIN or TIME_SENSE_FROM */
    bool quoted;      /* in quotation marks */
    bool opens_list;  /* the next is told with it: "May and June 1998" */
    bool opens_range; /* the next expression closes it: "between May 1 and September 11" */
} Expression;

typedef struct Expressions {
    Expression *items;
    int32_t count, capacity; /* an ARRAY(Expression) */
} Expressions;

void find_expressions(const Document *doc, const TimeWords *know, Expressions *out, Arena *scratch);

TimeTense tense_of_time(const Document *doc, const TimeWords *know, const Expression *time);
/* The finite verb that a bare day at tokens [first, end) belongs to by where it stands, as agencies put it: "Talks Friday failed", "said
 * Friday that"; -1 if it stands elsewhere. */
int32_t verb_beside(const Document *doc, int32_t first, int32_t end);
int32_t time_of_matrix(const Document *doc, const Expression *time);

/* Sets `quoted` of each. */
void mark_quoted(const Document *doc, Expressions *times);
/* The day on which the words that hold expression `index` were said, seen from context.today; DAY_NONE if that is not told. */
Day day_said(const Document *doc, const TimeWords *know, const Expressions *times, int32_t index, TimeContext context);

/* Sets doc->day and doc->dateline. */
void find_report_day(Document *doc, const TimeWords *know, const Expressions *times, Arena *scratch);

#endif

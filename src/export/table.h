/* A table as lines of text: cells one after the other, lines ended. */
#ifndef PARLEY_EXPORT_TABLE_H
#define PARLEY_EXPORT_TABLE_H

#include "export/export.h"

/* RFC 4180; ex->excel keeps a spreadsheet from taking a cell for a formula. */
void csv_begin(Exporting *ex);
void csv_cell(Exporting *ex, Str text);
void csv_end_line(Exporting *ex);
void csv_empty(Exporting *ex, int32_t cells);
/* The first line: heads with a blank between them. */
void csv_heads(Exporting *ex, const char *heads);

void csv_day(Exporting *ex, Day day);
void csv_number(Exporting *ex, bool known, double number);
void csv_integer(Exporting *ex, int32_t number, int32_t unknown);
/* Four cells: start, end, precision, words. */
void csv_time(Exporting *ex, const RecordTime *time);
/* Four cells: name, country, latitude, longitude. */
void csv_place(Exporting *ex, const RecordPlace *place);
/* Two cells: names, codes; several joined by "; ". */
void csv_actors(Exporting *ex, const ActorList *actors);

Str joined(Arena *arena, const StrList *list, const char *between);

#endif

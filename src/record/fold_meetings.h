/* The parts of the fold of meetings, known only to it: likeness (of which meeting a telling is), course (what became of it). */
#ifndef PARLEY_RECORD_FOLD_MEETINGS_H
#define PARLEY_RECORD_FOLD_MEETINGS_H

#include "record/fold.h"

/* What the tellings so far say. */
typedef struct Course {
    int32_t entry;
    StrList words, parties, names;
    Indices uses;              /* [names] how many articles use each */
    ARRAY(RecordPlace) places; /* where it was ever to be, the latest last */
    Str last_document;
    Day last_reported, over; /* over: its last day, once it was held or cancelled */
} Course;

/* A telling and what it is known by. */
typedef struct Telling {
    const Entry *item;
    StrList words, parties;
} Telling;

/* How well a telling fits a meeting, and why. */
typedef struct Likeness {
    int32_t points;
    bool moved;   /* it was to be elsewhere, or on another day */
    bool retells; /* it tells of an earlier plan: where, or when, the meeting was to be before */
} Likeness;

enum { LEAST_LIKENESS = 4, UNLIKE = -100 };

Telling telling_of(Arena *arena, const Entry *item);
Likeness likeness(const MeetingEntry *known, const Course *course, const Telling *telling);
bool meeting_is_over(MeetingStatus status);
/* "three days of talks" tells none. */
bool tells_day(const RecordTime *time);

#endif

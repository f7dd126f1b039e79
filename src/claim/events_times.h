/* When events were: from their own clause, else from what the article tells around them. */
#ifndef PARLEY_CLAIM_EVENTS_TIMES_H
#define PARLEY_CLAIM_EVENTS_TIMES_H

#include "claim/events.h"

/* The time of an event whose status is known, by its clause, the clauses above and the day of the story. */
void date_event(const Finder *finder, EventClaim *event);
/* Gives the events of the document that have no time that of another telling, of their scene or of who tells them. */
void carry_times(const Finder *finder);

/* What the article itself dates: talks and words, and who took part. */
typedef struct Dated {
    Day day;
    const Participants *sides[2];
} Dated;
typedef ARRAY(Dated) Diary;
Diary keep_diary(const Finder *finder);
/* What somebody says is no deed of the day that the story is about, which the event has, unless he met or spoke on it. */
bool is_day_of_others(const Document *doc, const Diary *diary, const EventClaim *event);

#endif

/* The pieces of entries in words, as tables show them. */
#ifndef PARLEY_RECORD_WORDS_H
#define PARLEY_RECORD_WORDS_H

#include "record/record.h"

Str actor_name(const Actor *actor);                      /* or, of one without a name, the words that told of him */
Str actor_words(Arena *arena, const Actor *actor);       /* "Mohammad Naeem (Taliban)" */
Str actors_words(Arena *arena, const ActorList *actors); /* joined with commas */
Str day_words(Arena *arena, Day day);                    /* "–" for DAY_NONE */
Str time_words(Arena *arena, const RecordTime *time);    /* a day, "by …", "since …", or the words told where unresolved */
Str chain_words(Arena *arena, const Chain *chain);       /* "The Daily Times ← the source" */
Str one_line(Arena *arena, Str text);                    /* blanks and line ends as one blank */
Str entry_title(Arena *arena, const Entry *entry);       /* what the entry is, in a few words */

#endif

/* What the event finder knows, and its casualties. */
#ifndef PARLEY_CLAIM_EVENTS_H
#define PARLEY_CLAIM_EVENTS_H

#include "claim/frames.h"

/* A row of off-topic.txt: how many of its words a sentence must have to be of it; 0: its words speak against that. */
typedef struct Topic {
    Str name;
    int32_t least;
} Topic;

struct EventFrames {
    FrameTable table;
    FrameClasses classes;
    StrMap topics; /* lemma → topic + 1 */
    ARRAY(Topic) topic_list;
    StrMap counts; /* word → value of a number; negative: CountWord */
};
typedef enum CountWord { COUNT_LOW = -1, COUNT_HIGH = -2, COUNT_ABOUT = -3 } CountWord;

/* Acts of both sides alike: meeting, agreeing. */
bool is_symmetric(EventType type);
bool is_violent(EventType type);
/* Acts that reach a state by what is done on its soil (events_told.c). */
bool is_material(EventType type);
/* Acts done to people and things, whoever they are. */
bool is_done_to(const EventClaim *event);
/* Whether enough is known of the event to tell it. */
bool is_event_told(const Finder *finder, const EventClaim *event);
/* Is anybody named on the side? */
bool is_known(const Participants *side);
bool has_entity(const Participants *side, int32_t entity);
/* Acts of words: asking, refusing, accusing, threatening, supporting. */
bool is_spoken(EventType type);
/* True for an article, or [first, end) of its tokens, that is of sport, business or the stage, not of politics. */
bool is_off_topic(const Finder *finder, int32_t first, int32_t end, bool article);
/* Whether the article tells of storms, fires and crashes rather than of violence. */
bool is_of_mishap(const Finder *finder);
/* What private persons ask, promise or reproach each other. */
bool is_private_event(const Finder *finder, const EventClaim *event);
/* The event that was made of `token`, or -1. */
int32_t event_of(const Document *doc, int32_t token);
/* "denied the attack": what is denied is told as denied. */
bool is_act_denied(const Finder *finder, const EventClaim *event);
/* What another act tells as its content, aim or condition, so that it is no act of its own (events_content.c). */
bool is_told_by_the_way(const Finder *finder, const EventClaim *event);
/* Keeps with the document which words decided so. */
void note_off_topic(const Finder *finder, int32_t first, int32_t end, bool article);

/* Status, time, place, speech and casualties of an event whose sides and trigger are known. */
void tell_circumstances(const Finder *finder, EventClaim *event);
/* Whether it is so and still so, by the kind of act, once its time is known (events_states.c). */
void see_kind(const Finder *finder, EventClaim *event);
/* What `ask` finds for the word itself, else for the verb that carries it ("held talks", "talks opened"). */
int32_t light_or(const Finder *finder, int32_t token, int32_t (*ask)(const Document *, int32_t));
/* How the event takes the days of its time, which is set. */
TimeUse use_of_time(const Finder *finder, const EventClaim *event);
/* The events that a user's own dictionary of verbs tells, in place of ours (coded.c). */
void find_coded_events(const Finder *finder);
/* The first telling of what `event` tells, among the events before it, or -1 (events_retold.c). */
int32_t first_telling(const Document *doc, const EventClaim *event);
/* "the", "this", "that", "such": the noun refers back. */
bool refers_back(const Document *doc, int32_t noun);
/* "signed a decree banning it", "put out a report accusing them": the verb that tells who does with the words what `token` tells; or -1. */
int32_t issuing_verb(const Document *doc, int32_t token);
/* Sets the two sides that the article sets against each other, if it is plain which (events_partners.c). */
void find_two_sides(const Document *doc, int32_t sides[2]);
/* Who stands against whom, once the two sides are known; and adds whom an act of one side concerns that names nobody (events_opponents.c).
 */
void find_opponents(Finder *finder);
void add_talkers(const Finder *finder, EventClaim *event);
void add_opponent(const Finder *finder, EventClaim *event);
/* Adds whoever should meet the terms on which something is refused or threatened (events_owners.c). */
void add_whose_terms(const Finder *finder, EventClaim *event);
/* Adds to talks of nobody named the several parties whose act they stand beside: "after a week of talks, Chad and Libya signed". */
void add_those_beside(const Finder *finder, EventClaim *event);
/* A demand that is replied to is that of others (events_owners.c). */
void see_answered(const Finder *finder, EventClaim *event);
/* Adds whoever did the deed that the act is aimed at, if nobody else is named. */
void find_owner(const Finder *finder, EventClaim *event);

/* How many the phrase headed by `noun` (or a number) tells; all -1: no number. */
Count count_of(const Finder *finder, int32_t noun);
void count_casualties(const Finder *finder, EventClaim *event);

#endif

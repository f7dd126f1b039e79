/* The parts of the event finder, known only to it: frames (what makes an event), sides (who takes part), counts (casualties). */
#ifndef PARLEY_CLAIM_EVENTS_H
#define PARLEY_CLAIM_EVENTS_H

#include "claim/clauses.h"
#include "document.h"
#include "knowledge.h"

enum { FRAME_CONDITIONS = 4 };

typedef enum ConditionTest { TEST_NONE, TEST_OBJ, TEST_SUBJ, TEST_XCOMP, TEST_CCOMP, TEST_PARTICLE, TEST_PREPOSITION, TEST_MODIFIER,
                             TEST_POSSESSOR, TEST_LIGHT } ConditionTest;

/* One condition of a row: "obj=talks", "!obj", "@with=troops", "prt:out". */
typedef struct Condition {
    ConditionTest test;
    bool negated;
    Str form;   /* the particle or preposition */
    Str wanted; /* a class or lemma; "@actor"; "@self"; empty: anything */
} Condition;

/* One row of events.txt or event-nouns.txt. */
typedef struct Frame {
    Condition conditions[FRAME_CONDITIONS];
    int32_t condition_count, weight;
    EventType type;          /* EVENT_NONE: makes no event */
    Str actors, recipients;  /* sources, with a comma between them */
    Str mode, cameo, rule;
    bool nominal;
} Frame;

typedef struct FrameLink {
    int32_t frame, next;     /* next link of the same word, or -1 */
} FrameLink;

struct EventFrames {
    ARRAY(Frame) frames;
    ARRAY(FrameLink) links;
    StrMap verbs, nouns;     /* lemma → link + 1 */
    StrMap classes;          /* "class:lemma" → 1; "class" → 1 */
    StrMap topics;           /* lemma → topic + 1 of off-topic.txt */
    ARRAY(int32_t) topic_least; /* words of the topic that a sentence must have to be of it */
    StrMap counts;           /* word → value of a number; negative: CountWord */
};
typedef enum CountWord { COUNT_LOW = -1, COUNT_HIGH = -2, COUNT_ABOUT = -3 } CountWord;

typedef struct Finder {
    Document *doc;
    const Knowledge *know;
    const struct EventFrames *frames;
    Arena *scratch;
} Finder;

/* The row that fits the predicate or noun `token` best, or NULL. */
const Frame *frame_of(const Finder *finder, int32_t token);
bool in_class(const struct EventFrames *frames, Str class, Str lemma);

/* ------------------------------------------------------------------- sides */

/* The verb that carries an event noun ("held talks", "arrived for talks"), or -1. */
int32_t light_verb_of(const Finder *finder, int32_t noun);
/* Adds the actors that the sources of a row give; true if anyone was found. */
bool add_sides(const Finder *finder, int32_t token, Str sources, Participants *out);

/* True for an article, or [first, end) of its tokens, that is of sport, business or the stage, not of politics. */
bool is_off_topic(const Finder *finder, int32_t first, int32_t end, bool article);

/* ------------------------------------------------------------------ counts */

void count_casualties(const Finder *finder, EventClaim *event);

#endif

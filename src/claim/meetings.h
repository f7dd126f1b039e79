/* The parts of the meeting finder, known only to it: sightings (what is a meeting), state (what becomes of it), sides (who takes part). */
#ifndef PARLEY_CLAIM_MEETINGS_H
#define PARLEY_CLAIM_MEETINGS_H

#include "claim/governors.h"
#include "claim/identity.h"

#define MEETING_EFFECTS(X)                                                                                                                 \
    X(NONE, "none")                                                                                                                        \
    X(HOLD, "hold")                                                                                                                        \
    X(ACT, "act")                                                                                                                          \
    X(PAST, "past")                                                                                                                        \
    X(OPEN, "open")                                                                                                                        \
    X(CONTINUE, "continue")                                                                                                                \
    X(END, "end")                                                                                                                          \
    X(PLAN, "plan")                                                                                                                        \
    X(ACCEPT, "accept")                                                                                                                    \
    X(PROPOSE, "propose")                                                                                                                  \
    X(BACK, "back")                                                                                                                        \
    X(POSTPONE, "postpone")                                                                                                                \
    X(CANCEL, "cancel") X(REFUSE, "refuse") X(ATTEND, "attend") X(HOST, "host") X(MEDIATE, "mediate") X(INVITE, "invite") X(GOAL, "goal")
#define MEETING_EFFECT_ENUM(name, text) MEETS_##name,
typedef enum MeetingEffect { MEETING_EFFECTS(MEETING_EFFECT_ENUM) MEETING_EFFECT_COUNT } MeetingEffect;

/* A mention of a meeting before it is known which. */
typedef struct Meeting {
    Sighting sighting;
    MeetingClaim claim;
    Governors governors;
    int32_t inner;                /* the talks of "a round of talks", or -1 */
    int32_t event;                /* the CONSULT event that tells it, or -1 */
    int32_t name_first, name_end; /* tokens of its own name; equal: none */
    bool opened;                  /* nothing but its opening makes it ongoing */
    bool over;                    /* it came to its end, or what followed it is told */
    int32_t followed;             /* the verb of what followed, or -1 */
} Meeting;
typedef ARRAY(Meeting) Meetings;

typedef struct MeetingFinder {
    Document *doc;
    const struct ProcessWords *words;
    GovernorFinder governors;
    int32_t *event_of;  /* [tokens] the event with that trigger, or -1 */
    bool homely, signs; /* the article tells of private people; of something that is signed */
    Arena *scratch;
} MeetingFinder;

/* meetings_state.c: who refuses; then status, time and place of the claim by its governors and modifiers. */
void read_refusals(const MeetingFinder *finder, Meeting *meeting);
/* "will not hold talks unless they leave": talks that nobody had fixed are refused, and not called off. */
bool is_declined(const MeetingFinder *finder, const Governor *governor);
int32_t answer_to_bid(const MeetingFinder *finder, const Governor *governor, int32_t *who);
void read_state(const MeetingFinder *finder, Meeting *meeting);
bool was_put_off_before(const MeetingFinder *finder, const Meeting *meeting);
/* The MeetingEffect of that name, or MEETS_NONE. */
int32_t meeting_effect(Str name);

/* meetings_reasons.c: why it was put off or called off, each reason with the speech that gives it. */
void read_reasons(const MeetingFinder *finder, const Governor *governor, MeetingClaim *claim);
/* The words from `first` to the end of the sentence, told by the subject of `verb`. */
void read_told_reason(const MeetingFinder *finder, int32_t verb, int32_t first, MeetingClaim *claim);

/* "will bring the two sides together": its object meets, its subject is the host. */
bool brings_together(const MeetingFinder *finder, int32_t verb);
/* meetings_sides.c: participants, hosts, mediators, purpose; and the sides by which the meeting is known again. */
void read_sides(const MeetingFinder *finder, Meeting *meeting);

/* meetings_bridge.c: place, day and participants that only the act told before gives; number[i] is the meeting of found[i]. */
void bridge_meetings(const MeetingFinder *finder, const Meetings *found, const int32_t *number);

#endif

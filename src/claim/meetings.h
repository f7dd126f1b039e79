/* The parts of the meeting finder, known only to it: sightings (what is a meeting), state (what becomes of it), sides (who takes part). */
#ifndef PARLEY_CLAIM_MEETINGS_H
#define PARLEY_CLAIM_MEETINGS_H

#include "claim/identity.h"

#define MEETING_EFFECTS(X)                                                                                                         \
    X(NONE, "none") X(HOLD, "hold") X(OPEN, "open") X(CONTINUE, "continue") X(END, "end") X(PLAN, "plan") X(PROPOSE, "propose")    \
    X(POSTPONE, "postpone") X(CANCEL, "cancel") X(REFUSE, "refuse") X(ATTEND, "attend") X(HOST, "host") X(MEDIATE, "mediate")       \
    X(INVITE, "invite") X(GOAL, "goal")
#define MEETING_EFFECT_ENUM(name, text) MEETS_##name,
typedef enum MeetingEffect { MEETING_EFFECTS(MEETING_EFFECT_ENUM) MEETING_EFFECT_COUNT } MeetingEffect;

typedef enum Role { ROLE_SUBJ, ROLE_OBJ, ROLE_OBL, ROLE_NMOD } Role;

/* A word that says something of the meeting: the verb that it is subject or object of, or the noun that it modifies. */
typedef struct Governor {
    int32_t token;
    Role role;
    MeetingEffect effect;
    Judgement judgement;
} Governor;
typedef ARRAY(Governor) Governors;

/* A mention of a meeting before it is known which. */
typedef struct Meeting {
    Sighting sighting;
    MeetingClaim claim;
    Governors governors;
    int32_t inner;            /* the talks of "a round of talks", or -1 */
    int32_t event;            /* the CONSULT event that tells it, or -1 */
    int32_t name_first, name_end; /* tokens of its own name; equal: none */
} Meeting;
typedef ARRAY(Meeting) Meetings;

typedef struct MeetingFinder {
    Document *doc;
    const Knowledge *know;
    const struct ProcessWords *words;
    int32_t *event_of;        /* [tokens] the event with that trigger, or -1 */
    Arena *scratch;
} MeetingFinder;

/* meetings_state.c */
void add_governors(const MeetingFinder *finder, int32_t token, Governors *out);
MeetingEffect effect_in(const MeetingFinder *finder, Str class, Str word);
/* Sets status, refused_by, reasons, time and place of the claim by its governors and modifiers. */
void read_state(const MeetingFinder *finder, Meeting *meeting);
MeetingStatus status_of_judgement(const MeetingFinder *finder, const Judgement *judgement);

/* meetings_sides.c: participants, hosts, mediators, purpose; and the sides by which the meeting is known again. */
void read_sides(const MeetingFinder *finder, Meeting *meeting);

#endif

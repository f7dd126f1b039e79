/* One article and all that becomes known of it, in the order in which it becomes known.
 *
 *   text → blocks → sentences → tokens → tags → parse → names, times, places → actors → speech → claims
 *
 * The text is immutable UTF-8. Every item carries a byte span into it; items refer to each other by index
 * (-1 = none), never by pointer. A stage adds its own arrays and changes nothing that was made before.
 * Everything lives in the document's arena. A zeroed struct is "not known", save indices, which are -1. */
#ifndef PARLEY_DOCUMENT_H
#define PARLEY_DOCUMENT_H

#include "base/calendar.h"
#include "base/str.h"
#include "ud.h"

typedef struct Span {
    int32_t start, end; /* bytes [start, end) of Document.text */
} Span;

typedef struct Indices {
    int32_t *items;
    int32_t count, capacity; /* an ARRAY(int32_t) */
} Indices;

typedef ARRAY(Str) Strs;

/* ------------------------------------------------------------------ text/ */

typedef enum BlockKind { BLOCK_BODY, BLOCK_HEADING, BLOCK_FURNITURE, BLOCK_CAPTION, BLOCK_DATELINE, BLOCK_BYLINE } BlockKind;

/* A paragraph, or a part of one (a dateline); only BLOCK_BODY is split into sentences. */
typedef struct Block {
    Span span;
    BlockKind kind;
    Str reason; /* why it is no body: "link to another article" */
} Block;

typedef struct Sentence {
    Span span;
    int32_t block;
    int32_t first_token, token_count;
} Sentence;

/* ---------------------------------------------------------------- syntax/ */

/* What a small word is for in the grammar of its language: the bits of a token's `uses`, by lexicon/xx/function-words.txt. */
typedef enum WordUse {
    USE_AGENT = 1 << 0,        /* "by": who does what the passive tells */
    USE_GENITIVE = 1 << 1,     /* "of" */
    USE_COMITATIVE = 1 << 2,   /* "with" */
    USE_GOAL = 1 << 3,         /* "to" */
    USE_PURPOSE = 1 << 4,      /* "for" */
    USE_SOURCE = 1 << 5,       /* "from" */
    USE_TOPIC = 1 << 6,        /* "on" */
    USE_BETWEEN = 1 << 7,      /* "between" */
    USE_AGAINST = 1 << 8,      /* "against" */
    USE_ABOUT = 1 << 9,        /* "about" */
    USE_OVER = 1 << 10,        /* "over" */
    USE_INSIDE = 1 << 11,      /* "in" */
    USE_AT = 1 << 12,          /* "at" */
    USE_UNDER = 1 << 13,       /* "under" */
    USE_AS = 1 << 14,          /* "as" */
    USE_SUCH = 1 << 15,        /* "such" (as) */
    USE_GERUND = 1 << 16,      /* before a gerund whose subject the verb above has: "accused them of firing" */
    USE_THAT = 1 << 17,        /* opens what is said: "that" */
    USE_INFINITIVE = 1 << 18,  /* "to" before a verb */
    USE_PERFECT = 1 << 19,     /* "have" */
    USE_COPULA = 1 << 20,      /* "be" */
    USE_NEGATION = 1 << 21,    /* "not" */
    USE_INDEFINITE = 1 << 22,  /* articles of what was not told before: "a" */
    USE_THING = 1 << 23,       /* a personal pronoun that is no person: "it" */
    USE_SPEAKER = 1 << 24,     /* "I", "we" */
    USE_HEARER = 1 << 25,      /* "you" */
    USE_WHERE = 1 << 27,       /* "where" */
    USE_UTTERED = 1 << 28,     /* a verb of an act of words, which joins rather one of saying than what is said: "said … and urged" */
    USE_SUBJECT_KEPT = 1 << 26 /* a verb whose own subject does what the infinitive behind its object tells: "promised them to leave" */
} WordUse;

/* A syntactic word of UD. The words of a contraction ("don't" → do, n't) have spans of their own. */
typedef struct Token {
    Span span;
    Str form; /* the text of span; a word broken at the end of a line is whole again */
    Str lemma;
    uint8_t upos;     /* Upos */
    uint8_t xpos;     /* Xpos: carries tense, number, degree for English */
    uint8_t relation; /* Relation to head */
    bool space_after;
    uint32_t uses; /* WordUse bits */
    int32_t sentence;
    int32_t head; /* document-wide token index; -1 at the root */
    /* Kept by the parser for quick walks: the dependents of a token from left to right. */
    int32_t first_child, next_sibling;
} Token;

/* --------------------------------------------------------------- mention/ */

typedef enum NameType { NAME_NONE, NAME_PERSON, NAME_ORGANISATION, NAME_PLACE, NAME_GROUP } NameType;

/* Labels of names: 0 outside; 2t - 1 the first word of a name of NameType t, 2t a later one. */
enum { NAME_LABELS = 2 * NAME_GROUP + 1 };

/* What the net that tags a token tells of it besides; the parse and the names take it over. */
typedef struct TokenReading {
    int32_t head; /* document-wide token index; -1 at the root */
    uint8_t relation;
    int8_t doubts[NAME_LABELS]; /* what the best labelling loses if this token has this label; 0: the best one's */
} TokenReading;

/* A proper name as the name tagger found it. */
typedef struct Name {
    Span span;
    int32_t sentence, first_token, end_token; /* tokens [first, end) */
    NameType type;
} Name;

typedef enum Precision {
    PRECISION_UNRESOLVED,
    PRECISION_MINUTE,
    PRECISION_HOUR,
    PRECISION_DAY,
    PRECISION_WEEK,
    PRECISION_MONTH,
    PRECISION_SEASON,
    PRECISION_YEAR,
    PRECISION_DECADE
} Precision;
typedef enum How {
    HOW_UNKNOWN,
    HOW_EXPLICIT,
    HOW_RESOLVED,
    HOW_INFERRED,
    HOW_UNRESOLVED,
    HOW_NAMED,
    HOW_COREFERENCE,
    HOW_ROLE,
    HOW_UNNAMED,
    HOW_UNSTATED
} How;

/* How a time stands to what it dates: "on" (AT), "since", "until", "by", "before", "after", "for" (DURATION), "every" (SET). */
typedef enum TimeSense { TIME_AT, TIME_SINCE, TIME_UNTIL, TIME_BY, TIME_BEFORE, TIME_AFTER, TIME_DURATION, TIME_SET } TimeSense;

typedef struct TimeMention {
    Span span;
    Str text, value; /* the words; TIMEX3 value */
    Day start, end;  /* inclusive; DAY_NONE where open or unknown; `sense` already applied ("by 11 September": start none) */
    Day first, last; /* the bare expression's own days, before `sense` */
    Precision precision;
    How how; /* EXPLICIT, RESOLVED, INFERRED, UNRESOLVED */
    TimeSense sense;
    int32_t sentence, first_token, end_token;
    int32_t head;   /* the token that carries it */
    bool of_speech; /* it dates an act of saying: "said on Monday" */
    bool frames;    /* it belongs to a phrase that dates its clause: "at Wednesday's meeting", "in the November deal" */
} TimeMention;

typedef enum PlaceLevel { PLACE_NONE, PLACE_COUNTRY, PLACE_REGION, PLACE_CITY, PLACE_SITE } PlaceLevel;

/* How a place stands to what it hangs on: "in Doha" (VENUE), "to Doha" (GOAL), "from Doha" (ORIGIN), "on Gaza" (TARGET), "about Cyprus"
 * (TOPIC), "the Doha talks", "Doha's airport" (NAMED), the object of a verb (OBJECT); a subject and the rest have none. */
typedef enum PlaceRole {
    PLACE_ROLE_NONE,
    PLACE_VENUE,
    PLACE_GOAL,
    PLACE_ORIGIN,
    PLACE_TARGET,
    PLACE_TOPIC,
    PLACE_NAMED,
    PLACE_OBJECT
} PlaceRole;

typedef struct PlaceMention {
    Span span;
    Str name, country; /* canonical name; ISO 3166-1 alpha-3; a name that may be one of several places has no country and no point */
    double lat, lon;
    bool has_point;
    PlaceLevel level;
    PlaceRole role;
    int32_t anchor; /* the token that the role is of: `head`, or the noun that it names ("in the town of Nablus": town) */
    int32_t sentence, first_token, end_token, head; /* that of the dateline, the first if there is one: sentence -1, no token */
} PlaceMention;

typedef enum ActorKind {
    ACTOR_UNKNOWN,
    ACTOR_STATE,
    ACTOR_BODY,
    ACTOR_GROUP,
    ACTOR_PARTY,
    ACTOR_IGO,
    ACTOR_NGO,
    ACTOR_MEDIA,
    ACTOR_COMPANY,
    ACTOR_PEOPLE,
    ACTOR_RELIGION,
    ACTOR_PERSON,
    ACTOR_UNNAMED,
    ACTOR_SET
} ActorKind;

/* An actor of the article: whom mentions refer to. The actor that the record shows is `party` of it:
 * for a person who acts for a party, name is the person's and `of` the party. */
typedef struct Entity {
    Str name;  /* canonical: "Pakistan", "Taliban", "Mohammad Naeem"; empty for ACTOR_UNNAMED */
    Str words; /* of ACTOR_UNNAMED: what the article first calls them: "gunmen"; of a state the adjective that it uses */
    ActorKind kind;
    Str country, sector; /* as of the day of the document */
    Str person, office;  /* persons: the name as the article writes it; "spokesman" */
    int32_t of;          /* the entity that a person or body acts for, or -1 */
    int32_t lexicon;     /* its entry in the actor lexicon, or -1 */
    char gender;         /* 'm', 'f', 'n' (a thing), or 0 */
    bool plural;
    bool mediates;   /* the article tells that it stands between the sides */
    Indices members; /* ACTOR_SET: the entities that it stands for */
} Entity;

typedef enum MentionKind { MENTION_NAME, MENTION_ROLE, MENTION_DESCRIPTION, MENTION_PRONOUN, MENTION_UNNAMED } MentionKind;

/* A noun phrase (its head) that names or refers to an actor. A pronoun without an entity that is known by COREFERENCE is the speaker of
 * the words around it, in the plural the speaker's party. */
typedef struct Mention {
    Span span; /* the phrase, without its clauses */
    int32_t sentence, first_token, end_token, head;
    MentionKind kind;
    int32_t entity; /* -1: nobody found */
    int32_t role;   /* the row of roles.txt that the head is, or -1 */
    bool plural;
    int32_t party;      /* the mention whose actor this one's acts for ("the rebels'" in "the rebels' delegation"), or -1 */
    int32_t antecedent; /* the mention that a pronoun or description was resolved by, or -1 */
    How how;            /* NAMED, COREFERENCE, ROLE, UNNAMED */
} Mention;

/* ----------------------------------------------------------------- claim/ */

/* One side of a claim: an entity as one phrase showed it. */
typedef struct Participant {
    int32_t entity; /* -1: unstated */
    Span span;      /* empty: unstated */
    How how;
} Participant;

typedef struct Participants {
    Participant *items;
    int32_t count, capacity; /* an ARRAY(Participant) */
} Participants;

typedef enum Directness { SPEECH_INDIRECT, SPEECH_DIRECT, SPEECH_MIXED } Directness;
typedef enum SourceKind { SOURCE_PARTY, SOURCE_PERSON, SOURCE_MEDIA, SOURCE_DOCUMENT, SOURCE_UNNAMED, SOURCE_HEARSAY } SourceKind;

/* One act of speech: who said what to whom. Speech inside speech has a `parent`; the chain of a word runs from the
 * innermost speech whose content holds it (Document.speech_of_token) outwards over the parents. */
typedef struct Speech {
    Span content;      /* from the first to the last word said, quotation marks and cue outside */
    ARRAY(Span) parts; /* the pieces of content where a cue or another sentence breaks it */
    Str words;         /* the words said, parts joined by a blank */
    Span cue;          /* "told", "according to" */
    int32_t cue_token;
    Str cue_lemma;
    Participants speakers; /* several: a joint statement */
    Span source_words;     /* the whole phrase that names them, with what stands beside it; empty if there is none */
    Span relative;         /* "who said": the pronoun that stands for them in the clause; empty if there is none */
    Participants audience;
    Participants medium; /* "told Al Araby TV", "in a statement" (then medium_words only) */
    Str medium_words;
    Str language;    /* that was spoken, where it is told: "in Arabic" */
    bool translated; /* "through an interpreter" */
    SourceKind source;
    Directness directness;
    int32_t time;     /* index into times, or -1 */
    int32_t parent;   /* the speech that it is told inside, or -1 */
    int32_t sentence; /* of the cue */
    bool link_only;   /* a source without words of its own ("reports said") that still stands in the chain */
} Speech;

typedef enum Status { STATUS_UNKNOWN, STATUS_HAPPENED, STATUS_ONGOING, STATUS_PLANNED, STATUS_POSSIBLE, STATUS_DENIED } Status;

/* What the words around a predicate say of its being so. */
typedef struct Judgement {
    Status status;
    bool background;
    int32_t cue; /* the token that decided, or -1 */
} Judgement;

#define EVENT_LIST(X)                                                                                                                      \
    X(NONE)                                                                                                                                \
    X(AGREE)                                                                                                                               \
    X(CONSULT)                                                                                                                             \
    X(SUPPORT)                                                                                                                             \
    X(COOPERATE)                                                                                                                           \
    X(AID) X(CONCEDE) X(RETREAT) X(REQUEST) X(ACCUSE) X(REJECT) X(THREATEN) X(PROTEST) X(SANCTION) X(MOBILIZE) X(COERCE) X(ASSAULT)
#define EVENT_ENUM(name) EVENT_##name,
typedef enum EventType { EVENT_LIST(EVENT_ENUM) EVENT_COUNT } EventType;

typedef struct Count {
    int32_t low, best, high; /* -1: not told */
} Count;

/* Which days of its time an event takes: from start to end, as told; those of the bare expression, whatever stands before it ("since 1993,
 * when soldiers killed"); or from the first of them on ("the protests began in June"). */
typedef enum TimeUse { TIME_AS_TOLD, TIME_BARE, TIME_ONWARDS } TimeUse;

typedef struct EventClaim {
    EventType type;
    Str mode, cameo; /* PLOVER mode; CAMEO code */
    Strs context;    /* what it is about: issues of a user's own dictionary */
    int32_t trigger; /* token */
    Span span;       /* the clause or phrase that tells it */
    Participants actors, recipients;
    Judgement judgement;
    int32_t time, place; /* indices or -1 */
    TimeUse time_use;
    bool time_carried; /* the time is told elsewhere: of the clause above, or of the story (time_of_story) */
    int32_t speech;    /* innermost speech that tells it, or -1 */
    int32_t sentence;
    Count dead;
    int32_t injured; /* -1: not told */
    int32_t same_as; /* an earlier event of this article, or -1 */
    Str rule;        /* the line of the lexicon that made it, for `explain` */
} EventClaim;

/* What a user's own dictionary of verbs codes, with the codes as they stand there; those that PLOVER has are events too. */
typedef struct CodedEvent {
    Str code, rule;
    Participants actors, recipients;
    int32_t trigger, sentence;
    int32_t judged; /* the verb that says whether it is so: of "refused to sell", coded as a refusal, the first */
} CodedEvent;

typedef enum MeetingStatus {
    MEETING_UNKNOWN,
    MEETING_PROPOSED,
    MEETING_PLANNED,
    MEETING_ONGOING,
    MEETING_HELD,
    MEETING_POSTPONED,
    MEETING_CANCELLED
} MeetingStatus;

/* A reason given for a change, and who gives it (the speech; -1 = the outlet). */
typedef struct Reason {
    Span span;
    int32_t speech;
    Participants holders; /* who gives it where no speech tells: "gave another reason" */
} Reason;

/* One mention of a meeting. Mentions of the same meeting share `meeting`, worked out by the same stage. */
typedef struct MeetingClaim {
    int32_t meeting;      /* number of the meeting within the document, from 0 */
    int32_t round;        /* its number in a series: "third round"; 0: not told */
    bool known;           /* told as known: "the talks" */
    Str name;             /* "Istanbul conference"; empty if the mention is only descriptive ("the talks") */
    int32_t head;         /* token */
    Span span, evidence;  /* the phrase; the clause */
    MeetingStatus status; /* as this mention tells it; UNKNOWN if it says nothing */
    int32_t time, place;  /* indices or -1 */
    int32_t ends;         /* its last day, where that is told apart: "opened on Monday and is due to end on Friday"; or -1 */
    Participants participants, refused_by, hosts, mediators;
    Span purpose;
    ARRAY(Reason) reasons;
    int32_t speech, sentence;
} MeetingClaim;

typedef enum AgreementStatus {
    AGREEMENT_UNKNOWN,
    AGREEMENT_PROPOSED,
    AGREEMENT_SIGNED,
    AGREEMENT_IN_FORCE,
    AGREEMENT_BROKEN,
    AGREEMENT_EXPIRED
} AgreementStatus;

/* What happens to one that is made. */
typedef enum AgreementTurn { DEAL_NO_TURN, DEAL_EXTENDED, DEAL_BREACH_ALLEGED, DEAL_BROKEN } AgreementTurn;

typedef struct AgreementClaim {
    int32_t agreement; /* number of the agreement within the document */
    Str sort;          /* "truce", "deal", "plan"; empty where a verb tells it */
    AgreementTurn turn;
    int32_t begins, ends; /* from when and until when it holds: indices or -1 */
    Str name;
    int32_t head;
    Span span, evidence;
    Participants parties;
    int32_t signed_time, place;
    AgreementStatus status;
    int32_t speech, sentence;
} AgreementClaim;

typedef enum Manner { MANNER_UNKNOWN, MANNER_AGREED, MANNER_UNILATERAL, MANNER_CLAIMED } Manner;
typedef enum CommitmentStatus {
    COMMITMENT_OPEN,
    COMMITMENT_MET,
    COMMITMENT_OVERDUE,
    COMMITMENT_BROKEN,
    COMMITMENT_ABANDONED,
    COMMITMENT_DISPUTED
} CommitmentStatus;

/* One telling of what somebody owes, with the deadline that it names, if any. */
typedef struct CommitmentClaim {
    int32_t commitment; /* number of the commitment within the document */
    Participants debtors, beneficiaries, set_by;
    Span action, evidence; /* action: the act in plain words, "withdraw all remaining American troops from Afghanistan" */
    Str key;               /* what tells two commitments apart: lemma of the act and its object, "withdraw troops" */
    int32_t agreement;     /* number of the agreement, or -1 */
    int32_t time;          /* deadline, or -1 */
    Manner manner;
    CommitmentStatus status;
    int32_t speech, sentence;
} CommitmentClaim;

/* What an event did of what may be owed: as many of what, and how many are left. */
typedef struct Deed {
    int32_t event;
    Str key;                   /* as of CommitmentClaim */
    int32_t number, remaining; /* -1: not told */
    bool whole;                /* it was the last of it: "all its troops" */
} Deed;

typedef enum Stance {
    STANCE_NONE,
    STANCE_REFUSES,
    STANCE_REJECTS,
    STANCE_DEMANDS,
    STANCE_ACCEPTS,
    STANCE_SUPPORTS,
    STANCE_OPPOSES,
    STANCE_OFFERS,
    STANCE_THREATENS,
    STANCE_SEEKS
} Stance;
typedef enum ConditionKind {
    CONDITION_NONE,
    CONDITION_UNTIL,
    CONDITION_UNLESS,
    CONDITION_IF,
    CONDITION_BEFORE,
    CONDITION_AFTER
} ConditionKind;

/* One telling of a position; tellings of the same one share `position`. */
typedef struct PositionClaim {
    int32_t position; /* number of the position within the document, from 0 */
    Participants holders;
    Stance stance;
    Span object, condition, evidence;
    ConditionKind condition_kind;
    int32_t time, trigger;
    int32_t speech, sentence;
    bool implied; /* "the talks will resume when they are free": no refusal is told */
} PositionClaim;

typedef enum Direction { DIRECTION_NONE, DIRECTION_RISING, DIRECTION_FALLING, DIRECTION_STEADY } Direction;

typedef struct TrendClaim {
    Span what, evidence;
    Direction direction;
    Participants actors;
    int32_t time, place, speech, sentence, trigger;
} TrendClaim;

/* A peace process or conflict that the article names: "the Afghan peace process, hosted by Qatar since 2019". */
typedef struct ProcessClaim {
    Str name, country; /* "Afghan peace process", "AFG" */
    Span span, evidence;
    Participants parties, hosts;
    int32_t since; /* index into times, or -1 */
    int32_t speech, sentence;
} ProcessClaim;

/* A number of dead told apart from a verb of killing: "put the number of dead at 18". */
typedef struct TollClaim {
    Count dead;
    Span evidence;
    int32_t event; /* the act of violence that it is the toll of */
    int32_t speech, sentence;
    Participants holders; /* who gives it, where no speech tells */
    Span source;          /* another count that gives it: "earlier toll"; empty if there is none */
} TollClaim;

typedef enum RivalField { RIVAL_BLAME, RIVAL_OUTCOME, RIVAL_TOLL } RivalField;

/* One side of a rival: its words, and who says so (by a speech or as a subject; neither: the outlet). */
typedef struct Account {
    Span words;
    int32_t speech;
    Participants holders;
} Account;

/* Accounts that cannot all be so: an accusation and its denial, a thing said to be so and not to be so. */
typedef struct Rival {
    RivalField field;
    int32_t event;           /* what it is about, or -1 */
    ARRAY(Account) accounts; /* two or more, in the order of the text */
} Rival;

/* --------------------------------------------------------------- the whole */

/* The day that the report was written on, and why it is believed. `first`..`last` is a set of days where only that is known. */
typedef struct ReportDay {
    Day first, last; /* equal: one day; DAY_NONE: unknown */
    Precision precision;
    How how;           /* EXPLICIT (told by the caller or a dateline), INFERRED, UNRESOLVED */
    ARRAY(Span) proof; /* the words that it was inferred from */
} ReportDay;

/* What the article's own dateline or byline says of its day. */
typedef struct Dateline {
    Span span;        /* the words of its date; empty: none */
    Day day;          /* DAY_NONE if they do not tell the whole of it */
    bool contradicts; /* the day told by the caller or the page is another, or its weekday is not that of its date */
} Dateline;

/* The article or a sentence that makes no events, for it is of sport, business or the stage: "sport: goal, referee". */
typedef struct OffTopic {
    Span span;
    Str reason;
} OffTopic;

typedef struct Document {
    Arena *arena;
    Str text;               /* valid UTF-8, as read */
    Str title, outlet, url; /* as given by the caller or the page; may be empty */
    Day told_date;          /* as given by the caller or the page; DAY_NONE */
    int32_t repaired;       /* bad bytes that reading replaced */

    ARRAY(Block) blocks;
    ARRAY(Sentence) sentences;
    ARRAY(Token) tokens;
    ARRAY(TokenReading) readings; /* one a token, or none */
    struct ListSet *lists;        /* [tokens] the lists of the lexicon that it may be in (word_lists.h); NULL: not known */
    uint64_t *children;           /* [tokens] the bits of the relations of its dependents (child_with); NULL: not known */
    const struct Atom *atoms;     /* of the tokens, as phrases are looked up by (mention/phrases.h); NULL: not yet split */
    int32_t *first_atom;          /* [tokens + 1] of the token */
    ARRAY(Name) names;
    ReportDay day;
    Dateline dateline;
    ARRAY(TimeMention) times;
    int32_t *time_of_token; /* [tokens] the time that holds the token, or -1 */
    ARRAY(PlaceMention) places;
    ARRAY(Entity) entities;
    ARRAY(Mention) mentions;
    int32_t *mention_of_token; /* [tokens] the innermost mention headed by the token, or -1 */
    ARRAY(Speech) speeches;
    int32_t *speech_of_token; /* [tokens] the innermost speech whose content holds the token, or -1 */
    ARRAY(OffTopic) off_topic;
    ARRAY(CodedEvent) coded;
    ARRAY(EventClaim) events;
    ARRAY(MeetingClaim) meetings;
    ARRAY(AgreementClaim) agreements;
    ARRAY(CommitmentClaim) commitments;
    ARRAY(Deed) deeds;
    ARRAY(PositionClaim) positions;
    ARRAY(TrendClaim) trends;
    ARRAY(ProcessClaim) processes;
    ARRAY(TollClaim) tolls;
    ARRAY(Rival) rivals;
} Document;

/* Bytes. Longer lines are data that strayed into a text, not prose: they are left out, and the rest is read. */
enum { LONGEST_LINE = 1 << 20 };

static inline const Token *token_at(const Document *doc, int32_t token) {
    return &doc->tokens.items[token];
}
Str document_words(const Document *doc, Span span); /* the text of a span */
Str token_form(const Document *doc, int32_t token);
/* The span of tokens [first, end). */
Span tokens_span(const Document *doc, int32_t first, int32_t end);
/* First child of `token` with that relation (RELATION_NSUBJ also finds nothing else: no subtypes), or -1. */
int32_t search_child(const Document *doc, int32_t token, Relation relation);
static inline int32_t child_with(const Document *doc, int32_t token, Relation relation) {
    if (token < 0 || (doc->children && !(doc->children[token] >> relation & 1))) return -1;
    return search_child(doc, token, relation);
}
/* Leftmost and one past the rightmost token of the subtree, as the parse gives it; O(size of subtree). */
void subtree_bounds(const Document *doc, int32_t token, int32_t *first, int32_t *end);
/* True if `token` is `root` or below it. */
bool is_below(const Document *doc, int32_t token, int32_t root);
bool is_verb(const Document *doc, int32_t token);
bool is_nominal(const Document *doc, int32_t token);
/* The speech that tells `token`, or -1; safe before find_speech has run. */
int32_t speech_at(const Document *doc, int32_t token);
/* The mention headed by `token`, or -1; safe before find_actors has run. */
int32_t mention_at(const Document *doc, int32_t token);

/* The days of an event by its time and how it takes them; DAY_NONE where open or unknown. */
void days_of_event(const Document *doc, const EventClaim *event, Day *start, Day *end);

#endif

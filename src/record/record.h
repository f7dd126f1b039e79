/* The record: what Parley writes (the waist: everything left of it makes entries, everything right only reads them).
 *
 *   Document ──make_report──▶ Entries of one article ──fold_reports──▶ Entries of the whole record
 *
 * Entries live in an arena and own nothing else. Days are DAY_NONE, Strs empty, indices -1 where nothing is known.
 * Offsets are Unicode code points from the first character of the text that was read. */
#ifndef PARLEY_RECORD_H
#define PARLEY_RECORD_H

#include "document.h"

typedef enum EntryKind {
    ENTRY_DOCUMENT,
    ENTRY_EVENT,
    ENTRY_STATEMENT,
    ENTRY_MEETING,
    ENTRY_AGREEMENT,
    ENTRY_COMMITMENT,
    ENTRY_POSITION,
    ENTRY_TREND,
    ENTRY_PARTY,
    ENTRY_PROCESS,
    ENTRY_CONFLICT,
    ENTRY_KINDS
} EntryKind;

typedef struct Evidence {
    Str doc;
    int32_t sentence, start, end;
    Str text;
} Evidence;
typedef ARRAY(Evidence) EvidenceList;
typedef ARRAY(Evidence *) EvidencePlaces;

/* The text of an article, whose code point `i` begins at bytes[i]; bytes[points] is its end. */
typedef struct ArticleText {
    Str doc, text;
    const int32_t *bytes;
    int32_t points;
} ArticleText;

typedef struct RecordTime {
    Str text, value; /* empty text: no time */
    Day start, end;
    Precision precision;
    How how;
    EvidenceList evidence;            /* what an inferred time was inferred from */
    int32_t start_offset, end_offset; /* of the words; -1 where they are not kept */
} RecordTime;
typedef ARRAY(RecordTime) TimeList;

typedef struct Actor {
    Str name, text, code, country, sector, person, office, of;
    How how;
    bool several;  /* without a name, in the article being read: "pirates"; not kept */
    bool mediates; /* stands between the sides, in the article being read; not kept */
} Actor;
typedef ARRAY(Actor) ActorList;

typedef struct ChainLink {
    Str name; /* empty: unnamed */
    SourceKind kind;
    Str cue, text;
} ChainLink;
typedef ARRAY(ChainLink) Chain;

typedef struct RecordPlace {
    Str name, country; /* empty name: no place */
    double lat, lon;
    bool has_point;
    PlaceLevel level;
} RecordPlace;

typedef ARRAY(Str) StrList;

typedef struct Skipped {
    Str reason, text;
    int32_t start, end;
} Skipped;

typedef struct TextSpan {
    int32_t start, end;
} TextSpan;

typedef struct DocumentEntry {
    Str title, outlet, url, sha256;
    Str fingerprint; /* sampled shingles, by which copies are found */
    RecordTime date;
    RecordTime dateline;    /* what the article's own dateline or byline tells; HOW_UNKNOWN: it tells no day */
    bool date_contradicted; /* by the dateline */
    int32_t sentences, tokens, repaired;
    TimeList times;
    ARRAY(Skipped) skipped;
    ARRAY(TextSpan) spans; /* of the sentences, from first to last; not written as JSON */
} DocumentEntry;

/* A number of dead that somebody gives. */
typedef struct TollEntry {
    Count dead;
    Str holder; /* empty: the outlet itself */
    EvidenceList evidence;
} TollEntry;
typedef ARRAY(TollEntry) TollList;

/* What an event did of what may be owed (Deed of document.h). */
typedef struct DeedEntry {
    Str key;                   /* empty: nothing */
    int32_t number, remaining; /* -1: not told */
    bool whole;
} DeedEntry;

typedef struct EventEntry {
    EventType type;
    Str mode, cameo, rule;
    StrList context;
    ActorList actor, recipient;
    Status status;
    bool background;
    RecordTime time;
    RecordPlace place;
    Skipped trigger; /* start, end, text */
    Count dead;
    int32_t injured, quad_code;
    DeedEntry deed;
    TollList tolls; /* where it is told more than once, `dead` among them */
} EventEntry;

typedef struct StatementEntry {
    ActorList speaker, audience;
    Directness directness;
    Str content, cue, medium, language; /* the language: only where it is told */
    bool translated;
    RecordTime time;
} StatementEntry;

typedef struct ReasonEntry {
    Str text, holder; /* holder empty: the outlet itself */
    EvidenceList evidence;
} ReasonEntry;

typedef struct HistoryStep {
    MeetingStatus status;
    RecordTime time;
    Day reported;
    Str holder; /* who says so; empty: the outlet itself */
    EvidenceList evidence;
} HistoryStep;

typedef struct MeetingEntry {
    Str name, about, purpose;
    StrList aliases;
    RecordPlace place;
    RecordTime time;
    MeetingStatus status;
    int32_t round; /* its number in a series: "third round"; 0: not told */
    bool definite; /* told as known from its first mention on: "the talks" */
    ActorList participants, refused_by, hosts, mediators;
    ARRAY(ReasonEntry) reasons;
    ARRAY(HistoryStep) history;
} MeetingEntry;

typedef enum AgreementAct {
    ACT_PROPOSED,
    ACT_SIGNED,
    ACT_IN_FORCE,
    ACT_EXTENDED,
    ACT_BREACH_ALLEGED,
    ACT_BROKEN,
    ACT_EXPIRED
} AgreementAct;

/* What happened to an agreement; the time of ACT_EXTENDED is that until which it was extended. */
typedef struct AgreementStep {
    AgreementAct act;
    RecordTime time;
    Day reported;
    Str holder; /* who says so; empty: the outlet itself */
    EvidenceList evidence;
} AgreementStep;

typedef struct AgreementEntry {
    Str name, sort; /* sort: "truce", "deal", "plan" */
    StrList aliases, commitments;
    ActorList parties;
    RecordPlace place;
    RecordTime signed_on, begins, ends;
    AgreementStatus status;
    ARRAY(AgreementStep) history;
} AgreementEntry;

typedef struct Deadline {
    RecordTime time;
    ActorList set_by;
    Manner manner;
    Day reported;
    Chain according_to;
    EvidenceList evidence;
} Deadline;
typedef ARRAY(Deadline) DeadlineList;

/* A part of what is owed that was done (record/progress.h). */
typedef struct Progress {
    int32_t number, remaining; /* of what was promised, done and left; -1: not told */
    bool whole;                /* with it all was done */
    RecordTime time;
    Day reported;
    Str event; /* id */
    EvidenceList evidence;
} Progress;

typedef struct CommitmentEntry {
    ActorList debtor, beneficiary;
    Str action, agreement, key; /* agreement: id; key: "withdraw troops" */
    DeadlineList deadlines;     /* oldest report first */
    CommitmentStatus status;
    ARRAY(Progress) progress; /* oldest report first */
} CommitmentEntry;

typedef struct PositionEntry {
    ActorList holder;
    Stance stance;
    Str object, condition_text;
    ConditionKind condition_kind;
    RecordTime time;
} PositionEntry;

typedef struct TrendEntry {
    Str what;
    Direction direction;
    ActorList actor;
    RecordPlace place;
    RecordTime time;
} TrendEntry;

typedef enum PartyRole { PARTY_PARTY, PARTY_MEDIATOR, PARTY_HOST, PARTY_ORGANISER, PARTY_OBSERVER } PartyRole;

typedef struct Member {
    Str person, office;
    Day from, to;
} Member;

typedef struct PartyEntry {
    Str name, code;
    StrList aliases;
    PartyRole role;
    ARRAY(Member) members;
} PartyEntry;

typedef struct ProcessEntry {
    Str name, country;
    ActorList parties, hosts;
    RecordTime since;
} ProcessEntry;

typedef struct RivalClaim {
    Str value, holder;
    EvidenceList evidence;
} RivalClaim;

typedef struct ConflictEntry {
    Str about, field; /* about: entry id */
    ARRAY(RivalClaim) claims;
} ConflictEntry;

/* What somebody corrected in an entry (record/correction.h). */
typedef enum CorrectionAct { CORRECTION_SET, CORRECTION_MERGE, CORRECTION_SPLIT, CORRECTION_REJECT, CORRECTION_UNDO } CorrectionAct;
typedef struct Corrected {
    int32_t number; /* of the correction */
    CorrectionAct act;
    Str field, was, value; /* of set: `was` is what the machine reads */
    Str by, at, why;
} Corrected;

typedef struct Entry {
    EntryKind kind;
    Str id;
    EvidenceList evidence;
    Chain according_to;
    double confidence; /* 0..1 */
    Day reported;
    Str same_as;    /* the id of the first telling, or empty */
    StrList around; /* of an entry that names no two sides: the parties that its article is about */
    Str of_process; /* the name or id of the process that a correction puts it in, or empty */
    ARRAY(Corrected) corrected;
    union {
        DocumentEntry document;
        EventEntry event;
        StatementEntry statement;
        MeetingEntry meeting;
        AgreementEntry agreement;
        CommitmentEntry commitment;
        PositionEntry position;
        TrendEntry trend;
        PartyEntry party;
        ProcessEntry process;
        ConflictEntry conflict;
    };
} Entry;
typedef ARRAY(Entry) EntryList;

/* What one article reports; its document entry first. Nothing in it points into the document's arena. */
EntryList make_report(const Document *doc, Arena *arena);

/* What all reports add up to. `reports` are the entries of any number of articles, in any order; the outcome does not
 * depend on it. Events, statements and trends pass through (with same_as); the rest is merged, parties, processes and
 * conflicts are worked out. Sorted by kind, then day, then id. */
EntryList fold_reports(const EntryList *reports, Arena *arena);

/* "m" and 12 hexadecimal digits of a hash over `parts`: the same content gives the same id. */
Str entry_id(Arena *arena, char letter, const Str *parts, int32_t count);

/* The letter that ids of a kind begin with. */
char entry_letter(EntryKind kind);

/* "meeting" …; "mediator" … */
Str entry_kind_name(EntryKind kind);
Str party_role_name(PartyRole role);

/* One line of JSON, without the line end; and back. Reading gives false and a message for text that is no entry. */
void entry_write_json(StrBuilder *out, const Entry *entry);
/* Without what is null or an empty list: it reads as the same entry. */
void entry_write_sparse(StrBuilder *out, const Entry *entry);
/* The same without the words of passages that stand so in the article. */
void entry_write_spared(StrBuilder *out, const Entry *entry, const ArticleText *article);
bool entry_read_json(Arena *arena, Str line, Entry *entry, Str *problem);

/* All passages that the entry quotes, wherever in it. */
void entry_passages(Entry *entry, EvidencePlaces *out, Arena *arena);

/* The entry's own place: NULL where the kind has none. */
const RecordPlace *place_of_entry(const Entry *entry);

#endif

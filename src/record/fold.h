/* The parts of fold_reports, known only to the record: what belongs together, and what it adds up to.
 *
 *   entries of all articles ─fold_keys─▶ components ─fold_component─▶ merged entries, members, conflicts
 *
 * Two entries can only be told apart or brought together inside a component: all entries of one kind that are joined by
 * shared keys. A component is folded in the order of publication, so the outcome is a function of the set of reports, and
 * a new report touches its own components only (the store folds just those anew). */
#ifndef PARLEY_RECORD_FOLD_H
#define PARLEY_RECORD_FOLD_H

#include "record/correction.h"
#include "record/entries.h"

/* What an article reports is told in the entry of that id. */
typedef struct Membership {
    const Entry *report;
    Str entry;
} Membership;

/* Reports that are known to be of one entry, in the order of publication. What the earlier of them made of it may be given instead. */
typedef struct Tellings {
    Str entry;
    const Entry *const *items;
    int32_t count;
    Str state;  /* before them, as `strand_state` wrote it; or empty */
    bool asked; /* for the state after them */
    Str made;   /* which is this; empty where the kind has none */
} Tellings;

typedef struct Folding {
    Arena *arena;
    ARRAY(Tellings) known; /* told before the items of a fold: what they may go on with */
    StrMap held;           /* key → how many entries told before have it, known or not: of kinds that ask rarely */
    EntryList entries;
    ARRAY(Membership) members;
    const CorrectionLog *corrections; /* or NULL */
    bool all_one;                     /* the items of a fold are one entry, whatever it thinks of them */
} Folding;

/* The keys by which an entry may belong with others of its kind; none: it stands alone. */
void fold_keys(const Entry *entry, StrList *keys, Arena *arena);
/* The key as a number: those of the events of one day are near to one another, so that a file finds and writes them together. */
int64_t key_number(Str key);
/* Whether reports of other articles can have it. */
bool is_shared_key(Str key);

/* Folds reports of any kinds, in any order, whole components at a time; adds to *out, without links between entries. */
void fold_into(Folding *out, const EntryList *reports);
/* The same of reports in the order of publication, each there once. */
void fold_ordered(Folding *out, const Entry **items, int32_t count);

typedef ARRAY(Folding) Foldings;
/* As fold_ordered, each component apart. */
Foldings fold_parts(const Entry **items, int32_t count, const CorrectionLog *corrections, Arena *arena);

/* Folds one component: `items` are all of one kind, sorted by entry_order. Adds to *out. */
void fold_component(Folding *out, const Entry *const *items, int32_t count);

/* ----------------------------------------------- corrections, in corrected.c */

/* The folds by kind, before anything is corrected. */
void fold_items(Folding *out, const Entry *const *items, int32_t count);
/* The items without what somebody rejects among them; what is left of *count. */
const Entry *const *drop_rejected(Folding *out, const Entry *const *items, int32_t *count);
/* Applies the corrections to what fold_items made of `items`: the entries from `entry` and the memberships from `member` on. */
void correct_component(Folding *out, const Entry *const *items, int32_t count, int32_t entry, int32_t member);
/* Takes out the conflicts worked out from `first` on that somebody rejects. */
void reject_conflicts(Folding *out, int32_t first);
/* A key for every merge that names the report. */
void correction_keys(const CorrectionLog *log, const Entry *report, StrList *keys, Arena *arena);

/* Ids that entries of articles give one another become ids of the record: `lookup` tells in which entry a report is told. */
typedef Str EntryOfReport(void *context, Str report);
void resolve_links(Entry *entry, EntryOfReport *lookup, void *context, Arena *arena);

/* The order of publication, and of the text within one article; a total order of different entries. */
int entry_order(const Entry *a, const Entry *b);

Str entry_document(const Entry *entry); /* id of the document that its first evidence is of */

/* ------------------------------------------------------- what goes on, in fold_strands.c
 *
 * A strand is what becomes one entry (or, of kinds that pass, one entry and those that tell the same): each report joins the strand that
 * it fits best among the STRANDS_ASKED that were started last of those that have one of its keys, or starts one. Kinds that ask
 * rarely (articles, which share what everybody writes) ask those that share SHARED_LEAST keys with it, of the keys that no more than
 * STRANDS_ASKED strands had by then. A course is what the
 * tellings of a strand say so far. */

enum { STRANDS_ASKED = 16, SHARED_LEAST = 3 };

struct Codec;
typedef void DescribeCourse(struct Codec *codec, void *course);

typedef struct StrandKind {
    const void *(*telling)(Folding *out, const Entry *item);                /* what the report is known by */
    int32_t (*rank)(Folding *out, const void *course, const void *telling); /* points; those below `least` never join */
    void *(*start)(Folding *out, const void *telling);                      /* opens the entry; the course */
    void (*join)(Folding *out, void *course, const void *telling);
    void (*settle)(Folding *out, void *course); /* or NULL */
    int32_t least;
    bool passes; /* every report stays an entry of its own */
    size_t size; /* of a course; it begins with the place of its entry, an int32_t. 0: what it knows cannot be written */
    DescribeCourse *describe;
} StrandKind;

/* Folds items of one kind, in the order of publication, after what is known. */
void fold_strands(Folding *out, const StrandKind *kind, const Entry *const *items, int32_t count);
/* The first report of the state and the keys of its reports; false if it is none. */
bool read_strand_state(Str state, Entry *first, StrList *keys, Arena *arena);
bool asks_rarely(EntryKind kind);
/* Whether the kind is folded so. */
bool has_strands(EntryKind kind);
/* Whether every report of the kind stays an entry of its own. */
bool passes_on(EntryKind kind);
/* The day by which reports are put in order: undated documents come last, all else that is undated first. */
Day fold_day(const Entry *entry);

/* ------------------------------------------------------ kinds, one file each */

typedef void FoldKind(Folding *out, const Entry *const *items, int32_t count);
FoldKind fold_documents, fold_events, fold_statements, fold_meetings, fold_agreements, fold_commitments, fold_positions, fold_parties,
    fold_processes;

typedef void KeysOfKind(const Entry *entry, StrList *keys, Arena *arena);
KeysOfKind document_keys, event_keys, statement_keys, meeting_keys, agreement_keys, commitment_keys, position_keys, party_keys,
    process_keys;

/* ------------------------------------------------- what the kinds all ask for */

/* Adds a copy of the first telling as a new entry of the record. Its index; Entry pointers do not last. */
int32_t open_entry(Folding *out, const Entry *first);
/* `item` is told in the entry at `index`: its evidence, day and chain are added. */
void join_entry(Folding *out, int32_t index, const Entry *item);
void add_member(Folding *out, const Entry *item, Str entry);

/* Names of the parties that the actors stand for, each once. */
void add_parties_of(Arena *arena, StrList *parties, const ActorList *actors);
int32_t count_shared(const StrList *a, const StrList *b);
/* A key of two names, in whatever order. */
void add_pair_keys(Arena *arena, StrList *keys, const char *kind, const StrList *names);
void add_key(Arena *arena, StrList *keys, const char *kind, Str text);

/* What tells one name from another: its capitalised or numbered words, folded ("the Istanbul conference" → istanbul). */
StrList distinctive_words(Arena *arena, Str name);
void add_distinctive_words(Arena *arena, StrList *words, Str name);
/* Leaves out the words that name one of the parties: "the Kabul–Taliban meeting" has no words of its own. */
void drop_party_words(Arena *arena, StrList *words, const StrList *parties);
/* Number of words of `a` that have a kin in `b`: equal or of one stem ("Afghan", "Afghanistan"). */
int32_t count_kin(const StrList *a, const StrList *b);
/* A key that kin share. */
Str stem_of(Str word);
/* The content words of a text, folded: those of four letters and more, and numbers. */
StrList content_words(Arena *arena, Str text);
/* F1 of the content words of two texts, 0..1. */
double word_overlap(const StrList *a, const StrList *b);

/* Whether two keys of what is owed are of one act: "withdraw" is the same as "withdraw troops"; false for empty ones. */
bool keys_agree(Str a, Str b);

bool places_differ(const RecordPlace *a, const RecordPlace *b);
bool same_city(const RecordPlace *a, const RecordPlace *b);
/* Days between two spans of days; 0 if they meet, -1 if either is unknown. */
int32_t days_apart(const RecordTime *a, const RecordTime *b);

#endif

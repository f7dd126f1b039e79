/* The store: one SQLite file that keeps every report and, made from them, the record (schema.sql).
 * Each call gives false when the world is bad (disk full, no such file); store_problem then says it in one sentence. */
#ifndef PARLEY_STORE_H
#define PARLEY_STORE_H

#include "record/correction.h"
#include "record/record.h"

typedef struct Store Store;
enum { STORE_SCHEMA = 9 };                                  /* the version of schema.sql */
typedef enum StoreUse { STORE_READ, STORE_WRITE } StoreUse; /* writing makes the file if there is none */

/* The handle lives in `arena` and is never NULL: after a failure it only tells its problem and is closed. */
Store *store_open(Arena *arena, const char *path, StoreUse use, bool *opened);
void store_close(Store *store);
Str store_problem(const Store *store);

/* Until store_release all questions are answered from the same state, without asking each time whether another program writes: none can. */
bool store_hold(Store *store);
void store_release(Store *store);

/* One transaction a batch: what was added is folded into the record and stays only if store_commit gives true. */
bool store_begin(Store *store);
bool store_commit(Store *store);
/* How many articles a transaction should hold: a part of those that are there, since folding costs as much as what it touches holds. Then
 * reading many into a big record takes about as long an article as reading a few into a small one. */
int32_t store_batch(Store *store);
void store_rollback(Store *store);

/* An article beside its report. */
typedef struct StoredArticle {
    Str doc, path, outlet, title, url, text;
    Day told;
    int32_t repaired; /* bytes that were no UTF-8 */
} StoredArticle;

typedef enum Added { ADDED_NEW, ADDED_KNOWN, ADDED_VERSION } Added;
/* An article that is there already is left as it is (ADDED_KNOWN), unless `again`: then its report replaces the last version. */
bool store_add(Store *store, const StoredArticle *article, const EntryList *report, bool again, Added *added);
bool store_refuse(Store *store, Str path, Str reason, int64_t at);

/* The article whose document id is `doc`; an empty doc if there is none. */
bool store_article(Store *store, Str doc, StoredArticle *out, Arena *arena);

/* A question of two times: the world of one day, as the reports and corrections up to another tell of it. Start from QUESTION_ALL. */
typedef struct Question {
    uint32_t kinds; /* bits 1u << EntryKind; 0: all */
    Day as_of;      /* the world on that day (record/world.h); DAY_NONE: all that is told, plans included */
    Day known_by;   /* only what had been reported, or corrected, by then; DAY_NONE: everything */
    Day read_by;    /* articles as they had been read by then, where a later version read them anew; DAY_NONE: as read last */
    Day touched_after, touched_until; /* with known_by: of the entries only those that a report of these days, the first left out, is told
                                       * in, and what an event among them tells again; all, if they cannot be told apart */
    Day from, to;                     /* only what happened then; DAY_NONE: open */
    Str id;                           /* only the entries whose id begins so */
    Str process;                      /* only what is of a process or country called so (record/process.h); empty: all */
    bool first_told;                  /* with touched_after: no events that tell another again, nor those that they tell */
    int32_t last;                     /* of each kind only so many, the last; 0: all */
    bool attacks;                     /* of the events only those of ASSAULT */
    bool to_come;                     /* of the record as it stands only what is to come (record/due.c): */
    Day due_before, silent_since;     /* what was due before the one day, and what no report of after the other tells; DAY_NONE: all */
    bool bare;                        /* the words of passages are not needed: store_words may give them */
} Question;
#define QUESTION_ALL                                                                                                                       \
    {                                                                                                                                      \
        .as_of = DAY_NONE, .known_by = DAY_NONE, .read_by = DAY_NONE, .touched_after = DAY_NONE, .touched_until = DAY_NONE,                \
        .from = DAY_NONE, .to = DAY_NONE, .due_before = DAY_NONE, .silent_since = DAY_NONE                                                 \
    }

/* The record's entries in the order of kind, day and id. */
bool store_entries(Store *store, const Question *question, EntryList *out, Arena *arena);
/* Whether it asks for the record as it stands. */
bool is_of_now(const Question *question);
/* What the entries of a bare answer refer to, as it stands, is added to them: the agreement of a promise, what a conflict is about. */
bool store_beside(Store *store, EntryList *entries, Arena *arena);
/* The events that have done something of the promises among the entries (record/progress.h) are added to them: of each promise all that
 * settles it, and the last `least` of the rest at least; 0: all. */
bool store_deeds(Store *store, const Question *question, int32_t least, EntryList *entries, Arena *arena);
/* Gives entries of a bare answer the words of their passages; or those passages alone. */
bool store_words(Store *store, EntryList *entries, Arena *arena);
bool store_passages(Store *store, EvidencePlaces *passages, Arena *arena);
/* The day on which a report of the entry was last known; of what the question lets be known. */
bool store_last_told(Store *store, const Question *question, Str id, Day *day);
/* How many entries of a kind there are now of those asked for by days and by what is to come. */
bool store_count(Store *store, const Question *question, EntryKind kind, int32_t *count);
/* The day as of which things are late: the one asked for, or that of the last report that is known; DAY_NONE if there is none. */
bool store_last_day(Store *store, const Question *question, Day *day);
/* Takes out of reports those that were not known by the day of the question. */
void keep_known(const Question *question, EntryList *reports);
/* Leaves of each kind those that question->last lets be. */
void keep_last(const Question *question, EntryList *entries);
/* The reports that the entry `id` adds up, in the order of publication. */
bool store_reports_of(Store *store, Str id, EntryList *out, Arena *arena);

/* ------------------------------------------------------------- corrections
 * Inside store_begin … store_commit, like all that writes:
 *
 *   Correction wish = {.act = CORRECTION_SET, .field = S("status"), .value = S("held"), .by = S("A. Reader"), .known = DAY_NONE};
 *   *array_push(&arena, &wish.reports) = S("m08760382dbca");
 *   if (store_begin(store) && store_correct(store, &wish, &number, &refusal) && store_commit(store)) …
 *
 * wish.reports holds ids of entries or of reports: set, reject: one; merge: two or more; split: the reports that leave their entry; undo:
 * none (wish.undoes is the number of a correction). `by` must be told; `known` DAY_NONE is today; number, at and undone are not read.
 * False with a *refusal if the wish makes no sense (no such entry, field or value; nothing was written); false without one if the world
 * is bad (store_problem). *number is the place in the log, "k12" for 12. */
bool store_correct(Store *store, const Correction *wish, int32_t *number, Str *refusal);
/* The log as it stands on a day (DAY_NONE: now), oldest first; those not in force are marked `undone`. */
bool store_corrections(Store *store, Day known_by, CorrectionLog *out, Arena *arena);
/* "in force", "undone" …; the ids that it is about, with blanks between; the whole as one object of JSON. */
Str store_correction_force(Store *store, const Correction *correction);
Str correction_about(const Correction *correction, Arena *arena);
void store_write_correction(Store *store, const Correction *correction, StrBuilder *out);

/* The ids of all articles, in their order. */
bool store_documents(Store *store, StrList *out, Arena *arena);
/* *anew: between the days, the first left out, an article was read anew. */
bool store_read_anew(Store *store, Day after, Day until, bool *anew);
/* *same: the version of the article's reports that counts tells just what `report` tells. */
bool store_tells_so(Store *store, Str doc, const EntryList *report, bool *same);
/* A report that counts, the day from which it is known (DAY_NONE: no day, so only in the whole record) and where it is told now. */
typedef struct StoredReport {
    Entry report;
    Day known;
    int64_t component; /* the reports that may be one thing with it have the same */
    Str entry;
} StoredReport;
typedef ARRAY(StoredReport) StoredReports;
/* All of them, in the order of their components. */
bool store_reports(Store *store, StoredReports *out, Arena *arena);
typedef ARRAY(Day) DayList;
/* The days on which something became known, each once, in their order. */
bool store_days(Store *store, DayList *out, Arena *arena);

/* A number that is another once some other handle has committed. */
bool store_version(Store *store, int64_t *version);

typedef struct Refusal {
    Str path, reason;
    int64_t at; /* byte, or -1 */
} Refusal;
typedef ARRAY(Refusal) Refusals;
bool store_refusals(Store *store, Refusals *out, Arena *arena);

/* The day that the entry tells of: of the event, meeting, last deadline …, else that of its report; DAY_NONE. */
Day entry_day(const Entry *entry);

#endif

/* The parts of make_report, known only to it: shapes (evidence, actors, chains, times), claims (what one passage tells),
 * the process (meetings, agreements, commitments, processes). */
#ifndef PARLEY_RECORD_REPORT_H
#define PARLEY_RECORD_REPORT_H

#include "record/record.h"

/* Code points before every POINT_STEP-th byte, so that an offset costs a short count. */
enum { POINT_STEP = 64 };

typedef struct Reporter {
    const Document *doc;
    Arena *arena; /* of the entries */
    Str id;       /* of the document */
    Str sha256;   /* of its text */
    Day reported;
    bool *media;     /* [entities] tells the news, by the lexicon or as somewhere in the article it reports */
    int32_t *points; /* [bytes / POINT_STEP + 1] */
    EntryList entries;
    StrMap ids; /* id → how many entries asked for it */
} Reporter;

/* ------------------------------------------------------------------ shapes */

void find_media(Reporter *r);
/* Through whom a speech came: its medium, or a paper that was told. */
Participants medium_of_speech(const Reporter *r, const Speech *speech);
void index_points(Reporter *r);
int32_t point_at(const Reporter *r, int32_t byte);

Str keep(const Reporter *r, Str s);             /* a copy in the entries' arena */
Str keep_words(const Reporter *r, Span span);   /* the words of a span on one line */
Str described_as(const Reporter *r, Span span); /* a phrase without its article; empty if it is a pronoun or no noun phrase */
Str time_value(const Reporter *r, Day first, Day last, Precision precision);
bool has_span(Span span);

void add_evidence(const Reporter *r, EvidenceList *list, Span span);
void add_actors(const Reporter *r, ActorList *list, const Participants *participants);
RecordTime record_time(const Reporter *r, int32_t time);
RecordPlace record_place(const Reporter *r, int32_t place);
/* Who says it, from the outlet's own source inwards. */
Chain chain_of(const Reporter *r, int32_t speech);
/* Keeps of *chain what `other` begins with as well. */
void keep_common_chain(Chain *chain, const Chain *other);
/* The innermost holder of what `speech` tells; empty for the outlet itself. */
Str holder_of(const Reporter *r, int32_t speech);
/* The first of the holders, or, if there are none, who says what the speech tells. */
Str holder_told(const Reporter *r, int32_t speech, const Participants *holders);

/* A new entry of the article; its id is made of the document, the kind and `at`, a byte offset that is its own. */
Entry *add_entry(Reporter *r, EntryKind kind, int32_t at);

/* ------------------------------------------------------- parts of the report */

void report_events(Reporter *r);
void report_statements(Reporter *r);
void report_positions(Reporter *r);
void report_trends(Reporter *r);
void report_meetings(Reporter *r);
void report_commitments(Reporter *r); /* and the agreements, which list them */
void report_processes(Reporter *r);
void report_rivals(Reporter *r); /* the tolls of events, and conflicts that the article tells */

#endif

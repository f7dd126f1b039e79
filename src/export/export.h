/* The record in the formats of others: a format is a row of `formats`, its code one file of this folder. What has no equivalent in a
 * format is counted and listed, by kind and reason, and told (export_report). */
#ifndef PARLEY_EXPORT_H
#define PARLEY_EXPORT_H

#include "record/record.h"
#include "store/store.h"

#include <stdio.h>

typedef struct Format Format;

typedef struct Loss {
    EntryKind kind;
    const char *reason; /* NULL: the format has nothing like the kind */
    int32_t count;
    StrList ids;
} Loss;

typedef struct Exporting {
    const Format *format;
    FILE *file;
    const EntryList *entries; /* in the order of the store: kind, day, id */
    Arena *arena;             /* as long as the export */
    Arena scratch;            /* what one flush lets go */
    StrBuilder out;           /* in scratch: not yet written */
    StrMap places;            /* id → index in entries + 1 */
    StrMap tellings;          /* id of an event → how many more passages tell it */
    StrMap codes;             /* of dyads: code → place in code_words, two to a code: what it means, its score */
    StrList code_words;
    Str data;           /* the folder that holds lexicon/ */
    Store *store;       /* for the text of articles */
    const char *folder; /* where a format of several files writes them */
    Str problem;        /* why the world was bad; empty: it was not */
    bool excel;         /* tables are for a spreadsheet */
    int32_t column;     /* cells on the line of a table so far */
    int32_t written;    /* entries that are in the file */
    ARRAY(Loss) losses;
} Exporting;

struct Format {
    const char *name, *about;
    void (*write)(Exporting *ex);
    uint32_t kinds; /* bits 1u << EntryKind of a table of one kind; 0: as the format has it */
    bool folder;    /* it is several files: -o names a folder */
};

extern const Format formats[]; /* ends in a row without a name */
const Format *format_named(Str name);

/* Writes `entries` to ex->file; format, file, entries, arena, data, store, folder and excel are set. */
void export_entries(Exporting *ex);
/* What was not written, on `out`; each with `most` ids at most. */
void export_report(const Exporting *ex, FILE *out, int32_t most);

/* ---------------------------------------------------- for the formats */

#define KINDS(kind) (1u << (kind))

/* Writes out what was built and lets go of scratch; call it after each entry. */
void flush_out(Exporting *ex);
/* Notes that an entry is not in the file; `reason` is a literal. */
void lose(Exporting *ex, const Entry *entry, const char *reason);
extern const char told_before[]; /* a reason: a later telling of what another entry tells */
extern const char own_table[];
const Entry *entry_of_id(const Exporting *ex, Str id);
/* The entry's own time: NULL where the kind has none. */
const RecordTime *time_of_entry(const Entry *entry);
Str status_of_entry(const Entry *entry); /* in the words of the record */
/* A point that may stand on a map: a country is none. */
bool has_pin(const RecordPlace *place);
/* The day on which the entry is last heard of, as far as its parts tell. */
Day last_told(const Entry *entry);
/* How the day of a meeting moved through its life. */
typedef struct Course {
    Day start, end;    /* the last known */
    int32_t changes;   /* of day or status */
    ARRAY(Day) former; /* first days that it had before */
} Course;
Course course_of(const MeetingEntry *m, Arena *arena);
/* How often the day set for it moved. */
int32_t deadline_slips(const CommitmentEntry *commitment);
const DocumentEntry *document_of(const Exporting *ex, const Entry *entry);
/* `"key":"value"`, with a comma before it unless it stands first; null for nothing. */
void json_key(StrBuilder *out, const char *key);
void json_text(StrBuilder *out, const char *key, Str value);

void write_jsonl(Exporting *ex);
void write_tidy_csv(Exporting *ex);
void write_kind_csv(Exporting *ex);
void write_review(Exporting *ex);
void write_geojson(Exporting *ex);
void write_ics(Exporting *ex);
void write_timelinejs(Exporting *ex);
void write_plover(Exporting *ex);
void write_icews(Exporting *ex);
void write_gdelt(Exporting *ex);
void write_gdelt_mentions(Exporting *ex);
void write_polecat(Exporting *ex);
void write_ucdp(Exporting *ex);
void write_acled(Exporting *ex);
void write_pax(Exporting *ex);
void write_ceasefires(Exporting *ex);
void write_jsonld(Exporting *ex);
void write_nquads(Exporting *ex);
void write_ftm(Exporting *ex);
void write_webannotation(Exporting *ex);
void write_brat(Exporting *ex);
void write_brief(Exporting *ex);

#endif

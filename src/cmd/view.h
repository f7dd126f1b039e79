/* The asking commands: each a view of some kinds of entries, a row an entry. Tables on a terminal, JSON Lines in a pipe. */
#ifndef PARLEY_CMD_VIEW_H
#define PARLEY_CMD_VIEW_H

#include "cmd/command.h"
#include "cmd/table.h"
#include "record/words.h"
#include "store/store.h"

typedef enum Shape { SHAPE_TABLE, SHAPE_JSON, SHAPE_JSONL } Shape;

/* What the words after a command ask for. */
typedef struct Asked {
    const char *database;
    Shape shape;
    Question question;
    int32_t limit;         /* most rows; 0: all */
    bool limited;          /* the limit was told */
    int32_t days;          /* of silence, for parley silent */
    Str by;                /* who said it, for parley quotes */
    Day since;             /* reported on that day or later, for parley quotes */
    int first_word, words; /* argv[first_word ..]: every one must stand in a row */
    char **argv;
} Asked;

typedef struct View View;
typedef struct Viewing {
    const View *view;
    const Asked *asked;
    Store *store;             /* that was asked */
    const EntryList *entries; /* all that were fetched, for a row that tells of another entry */
    StrMap places;            /* id → index in entries + 1 */
    Day today;                /* as of which day a promise is overdue: store_last_day */
    Table table;
} Viewing;

struct View {
    const char *name, *title;
    uint32_t kinds;   /* bits 1u << EntryKind: those shown */
    uint32_t besides; /* kinds that its rows refer to */
    const char *heads[TABLE_COLUMNS + 1];
    void (*add_row)(Viewing *viewing, const Entry *entry);     /* as many cells as heads, or none: the entry is not shown */
    bool (*shows)(const Viewing *viewing, const Entry *entry); /* whether add_row adds one; NULL: it always does, or who asks says which */
    void (*narrow)(const Viewing *viewing, Question *question); /* asks for the record as it stands just what is shown; with `shows` */
};

#define KIND(kind) (1u << (kind))

extern const View documents_view, events_view, quotes_view, meetings_view, agreements_view, deadlines_view, positions_view, trends_view,
    who_view, processes_view, conflicts_view, overdue_view, silent_view;

/* Takes an option with its value, or a flag, out of the words of a command; NULL or false if it is not among them. */
const char *take_option(int *argc, char **argv, const char *name);
bool take_flag(int *argc, char **argv, const char *name);
/* "2021-04-29"; false, with a message that `name` wants a day, if it is none. */
bool read_asked_day(const char *name, Str text, Day *day);
const char *default_database(void); /* $PARLEY_DB, else parley.db */
/* Reads the words of a command; false, with a message, if they are not understood. */
bool read_asked(int argc, char **argv, Asked *out);
/* Opens the database that is asked; NULL, with a message, if that fails. */
Store *open_asked(Arena *arena, const Asked *asked, StoreUse use);
int run_view(int argc, char **argv, const View *view);
/* The entries that the rows of `view` and the words asked leave over; cells are in viewing->table. */
void fill_view(Viewing *viewing, const EntryList *entries, EntryList *shown);
/* The entry of that id, or NULL. */
const Entry *entry_with_id(const Viewing *viewing, Str id);
/* What was done of it, a line an act: "20 (1997-04-02)"; the last DEEDS_SHOWN of them. */
enum { DEEDS_SHOWN = 8 };
Str progress_words(Arena *arena, const CommitmentEntry *commitment);
void print_entries(const EntryList *entries, Shape shape);
#endif

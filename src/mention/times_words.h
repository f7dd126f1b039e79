/* What lexicon/en/times.txt says, compiled: forms with the classes that they are in, and a trie of patterns over classes.
 * A pattern that matches gives a Meaning: fields set by its words and by its row, not yet a day. */
#ifndef PARLEY_MENTION_TIMES_WORDS_H
#define PARLEY_MENTION_TIMES_WORDS_H

#include "document.h"
#include "knowledge.h"
#include "mention/feasts.h"

/* The fields of a meaning; 0 is "not set", so turn counts from 1, clock is in minutes + 1 and number uses SOME. */
#define TIME_FIELDS(X)                                                                                                                     \
    X(kind)                                                                                                                                \
    X(number)                                                                                                                              \
    X(tenths)                                                                                                                              \
    X(unit)                                                                                                                                \
    X(turn)                                                                                                                                \
    X(anchor)                                                                                                                              \
    X(year)                                                                                                                                \
    X(until)                                                                                                                               \
    X(month) X(day) X(weekday) X(part) X(feast) X(season) X(quarter) X(half) X(decade) X(century) X(clock) X(hour) X(ampm) X(mod) X(ref)   \
        X(ordinal) X(fiscal) X(bare) X(age) X(nth) X(within) X(number2) X(unit2) X(hundreds)
#define TIME_FIELD_ENUM(name) FIELD_##name,
typedef enum TimeField { TIME_FIELDS(TIME_FIELD_ENUM) FIELD_COUNT } TimeField;
typedef struct Meaning {
    int32_t of[FIELD_COUNT];
} Meaning;

enum { SOME = -1, COPY_FIELD = 1 << 20 }; /* a value COPY_FIELD + f stands for the value of field f */
typedef enum TimeKind {
    KIND_UNSET,
    KIND_NONE,
    KIND_DATE,
    KIND_SHIFT,
    KIND_SPAN,
    KIND_DURATION,
    KIND_SET,
    KIND_REF,
    KIND_SAME,
    KIND_KEEP
} TimeKind;
typedef enum TimeTurn { TURN_UNSET, TURN_LAST, TURN_THIS, TURN_NEXT } TimeTurn;
typedef enum TimeAnchor { ANCHOR_UNSET, ANCHOR_REPORT, ANCHOR_REFERENCE } TimeAnchor;
typedef enum TimeUnit {
    UNIT_UNSET,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_NIGHT,
    UNIT_DAY,
    UNIT_WEEKDAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_MILLENNIUM
} TimeUnit;
typedef enum TimePart { PART_UNSET, PART_MORNING, PART_MIDDAY, PART_AFTERNOON, PART_EVENING, PART_NIGHT } TimePart;
typedef enum TimeSeason { SEASON_UNSET, SEASON_SPRING, SEASON_SUMMER, SEASON_AUTUMN, SEASON_WINTER } TimeSeason;
typedef enum TimeMod { MOD_UNSET, MOD_START, MOD_MID, MOD_END, MOD_ABOUT, MOD_MORE, MOD_LESS } TimeMod;
typedef enum TimeRef { REF_UNSET, REF_PAST, REF_PRESENT, REF_FUTURE } TimeRef;

/* Symbols below SHAPES are told from the shape of a word; the others are classes and sets of plain words. */
typedef enum Shape {
    SHAPE_NONE,
    SHAPE_NUMBER,
    SHAPE_ORDINAL,
    SHAPE_DAYTH,
    SHAPE_MDAY,
    SHAPE_YEAR,
    SHAPE_YY,
    SHAPE_ISODATE,
    SHAPE_HHMM,
    SHAPE_HDOT,
    SHAPE_HOUR,
    SHAPE_MILITARY,
    SHAPE_DECADE,
    SHAPE_SUB_DATE,
    SHAPE_SUB_CLOCK,
    SHAPE_SUB_DURATION,
    SHAPE_SUB_SPAN,
    SHAPE_SUB_SHIFT,
    SHAPES
} Shape;
enum { TIME_SYMBOLS = 512, FORM_BYTES = 24 };
enum { NEEDS_CAPITAL = 1, NEEDS_LOWER = 2, NEEDS_NOUN = 4, NEEDS_NO_VERB = 8, NEEDS_MODIFIER = 16, NEEDS_UNNAMED = 32 };

typedef struct Assignment {
    int32_t field, value;
} Assignment;

/* One meaning of a form: the class that it is in, by a row of the file, and the words that must follow it. */
typedef struct TimeEntry {
    int32_t symbol, conditions;
    int32_t first_assignment, assignments;
    int32_t first_tail, tails; /* into TimeWords.tails */
    int32_t next;              /* of the same form, or -1 */
} TimeEntry;

typedef struct TimeForm {
    uint64_t symbols[TIME_SYMBOLS / 64];
    int32_t first_entry;
    int32_t first_start, starts; /* into TimeWords.starts */
} TimeForm;

typedef struct TimeEdge {
    int32_t symbol, node, next;
    bool context; /* must stand there, but is no part of the expression */
    bool lends;   /* context whose fields count all the same */
} TimeEdge;

typedef struct TimeNode {
    int32_t first_edge;
    int32_t row; /* index into rows if a pattern ends here, else -1 */
} TimeNode;

/* A pattern's own fields; `order` is its line. */
typedef struct TimeRow {
    int32_t first_assignment, assignments, order;
} TimeRow;

/* Words before an expression, or before and between two; `sense` is a TimeSense or one of those below. */
typedef struct TimePhrase {
    int32_t first_tail, tails;
    int32_t sense;
} TimePhrase;
enum { TIME_SENSE_WITHIN = 100, TIME_SENSE_FROM, TIME_SENSE_AS_OF };
typedef struct TimeRange {
    Str before, between;
    bool list; /* no range: "in May and June 1998" */
} TimeRange;

/* Lists of lemmas (rows "list"); bits of the value in TimeWords.lemmas. */
enum {
    LIST_FORWARD = 1,
    LIST_SAME = 2,
    LIST_SAY = 4,
    LIST_MODAL = 8,
    LIST_AIM = 16,
    LIST_FRAME = 32,
    LIST_PLEDGE = 64,
    LIST_COUNTED = 128,
    LIST_SOURCE = 256,
    LIST_BIRTH = 512,
    LIST_TERM = 1024,
    LIST_LIMIT = 2048
};

typedef struct TimeWords {
    StrMap forms; /* folded word → index of a form + 1 */
    ARRAY(TimeForm) all_forms;
    ARRAY(TimeEntry) entries;
    ARRAY(Assignment) assignments;
    ARRAY(Str) tails;
    ARRAY(TimeNode) nodes;
    ARRAY(TimeEdge) edges;
    ARRAY(int32_t) starts; /* edges of the first node, in its order: those of shapes, then for each form those that it may take */
    int32_t shape_starts;  /* how many are of shapes alone */
    ARRAY(TimeRow) rows;
    ARRAY(TimePhrase) phrases;
    ARRAY(TimeRange) ranges;
    StrMap symbols; /* "{class}", "a/b" → symbol */
    int32_t symbol_count;
    int32_t count_symbol, tens_symbol, scale_symbol, and_half_symbol, nth_symbol, th_symbol, possessive_symbol;
    StrMap lemmas;
    Feasts feasts;
} TimeWords;

/* A word of the text for matching: a token, or a part of one between hyphens. */
typedef struct TimeWord {
    Str text;
    Span span;
    int32_t token;
    const TimeForm *form; /* NULL: not in the file */
    uint32_t shapes;
    char folded[FORM_BYTES];
} TimeWord;

typedef struct TimeMatch {
    int32_t end;         /* word after the last; 0: no match */
    int32_t read, order; /* of equally long ones the better: words read with the context, line of the file */
    Meaning meaning;
} TimeMatch;

/* The words of text between two bytes, split at blanks, hyphens and punctuation. */
typedef struct TimeText {
    const Document *doc;
    const TimeWords *know;
    TimeWord *words;
    int32_t count, capacity;
    TimeMatch *best; /* [count] the longest expression that starts there; end 0: none */
    Arena *arena;
} TimeText;

/* Both replace what `text` held; doc, know and arena must be set. */
void time_text_of_sentence(TimeText *text, const Sentence *sentence);
void time_text_of_span(TimeText *text, Span span);
/* Finds expressions; afterwards best[i] is set where one starts. */
void match_times(TimeText *text);

bool time_word_in(const TimeText *text, int32_t word, int32_t symbol);

#endif

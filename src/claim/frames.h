/* Frames: rows of the lexicon that say which words tell something, under which conditions, and where its sides stand in the parse.
 * Events, positions, commitments and trends each have a table of them. */
#ifndef PARLEY_CLAIM_FRAMES_H
#define PARLEY_CLAIM_FRAMES_H

#include "claim/clauses.h"
#include "claim/repair.h"
#include "document.h"
#include "knowledge.h"
#include "word_lists.h"

enum { FRAME_CONDITIONS = 4 };

typedef enum ConditionTest {
    TEST_NONE,
    TEST_OBJ,
    TEST_SUBJ,
    TEST_XCOMP,
    TEST_CCOMP,
    TEST_PARTICLE,
    TEST_PREPOSITION,
    TEST_MODIFIER,
    TEST_POSSESSOR,
    TEST_LIGHT,
    TEST_NEGATED,
    TEST_PASSIVE,
    TEST_COPULA,
    TEST_JUDGED,
    TEST_HABIT,
    TEST_DUTY,
    TEST_QUOTED,
    TEST_CASE
} ConditionTest;

/* One condition of a row: "obj=talks", "!obj", "@with=troops", "prt:out". */
typedef struct Condition {
    ConditionTest test;
    bool negated;
    Str form;   /* the particle, the preposition that it governs or stands under */
    Str wanted; /* a class or lemma; "@actor"; "@self"; empty: anything */
} Condition;

/* One row: "words | when | who | what | type | mode | cameo". */
typedef struct Frame {
    Condition conditions[FRAME_CONDITIONS];
    int32_t condition_count, weight;
    int32_t type;  /* EventType, Stance …; 0: makes nothing */
    Str who, what; /* sources, with a comma between them: actor and recipient, holder and object */
    Str mode, cameo, rule;
    bool nominal; /* the words are nouns or adjectives */
} Frame;

typedef struct FrameLink {
    int32_t frame, next; /* next link of the same word, or -1 */
} FrameLink;

typedef struct FrameTable {
    ARRAY(Frame) frames;
    ARRAY(FrameLink) links;
    StrMap verbs, nouns; /* lemma → link + 1 */
    StemFilter stems;    /* of both */
    Str list;            /* the file, the first of several (word_lists.h) */
} FrameTable;

/* Classes of words that conditions ask for. */
typedef struct FrameClasses {
    StrMap words;     /* "class:lemma" → 1, and ":lemma" */
    StemFilter stems; /* of each class */
} FrameClasses;

typedef struct Finder {
    Document *doc;
    const Knowledge *know;
    const FrameClasses *classes;
    Arena *scratch;
    Indices *open;      /* talks that nobody was named for, in the order of the text */
    int32_t sides[2];   /* that the article sets against each other; both 0: it is not plain which */
    int32_t *opponents; /* [entity_count] who stands against a party, or -1 (events_opponents.c); NULL before they are found */
    int32_t entity_count;
    int32_t main_side; /* a side of the quarrel that the article is about, or -1 */
    bool mishap;       /* the article tells of storms, fires and crashes, so that nobody need have done what was done */
    bool homely;       /* the article is of private people */
} Finder;

/* Reads the rows of one file of the language. All are nominal, or those that have the condition "noun"; a type is one of `types`,
 * a list that ends in NULL and whose first stands for none. */
void load_frames(Knowledge *know, FrameTable *table, const char *name, bool nominal, const char *const *types);
void load_frame_classes(Knowledge *know, FrameClasses *classes, const char *name);

/* The row that fits the predicate or noun `token` best, or NULL. */
const Frame *find_frame(const Finder *finder, const FrameTable *table, int32_t token);
/* Where none fits: the row that would, if what the clause leaves open were as the row asks; NULL if rows that tell different things would.
 */
const Frame *find_open_frame(const Finder *finder, const FrameTable *table, int32_t token);
/* The link of the first of the word's rows, or -1. */
int32_t first_row(const Finder *finder, const FrameTable *table, int32_t token);
bool condition_holds(const Finder *finder, int32_t token, const Condition *condition);
bool in_class(const Finder *finder, Str class, Str lemma);
/* The same of the lemma of a token, told sooner. */
bool token_in_class(const Finder *finder, Str class, int32_t token);
/* The verb by which somebody says what its object is, of the word for that: "called the plan a trap", "dismissed it as a ploy"; or -1. */
int32_t judging_verb(const Finder *finder, int32_t token);

/* "The talks collapsed when Chad suspended them": the thing that a pronoun of no actor stands for; else the token itself. */
int32_t thing_meant(const Finder *finder, int32_t token);
/* What counts the noun, "a couple of bombings", "two rounds of talks", or the noun itself. */
int32_t counter_of(const Finder *finder, int32_t noun);
/* "called off the visit after an attack": the noun tells what went beside the act of its verb. */
bool is_beside(const Finder *finder, int32_t noun);
/* The verb that carries an event noun ("held talks", "arrived for talks"), or -1. */
int32_t light_verb_of(const Finder *finder, int32_t noun);
/* Adds the actors that the sources of a row give; true if anyone was found. */
bool add_sides(const Finder *finder, int32_t token, Str sources, Participants *out);
/* Adds the state of the town or region that stands where one of the sources looks: "shelled Goma". */
void add_states_hit(const Finder *finder, int32_t token, Str sources, Participants *out);
/* Adds the people without a name who do it: "deserters". */
void add_nameless_doer(const Finder *finder, int32_t token, Participants *out);
/* Adds people and things without a name that an act is done to: "killed two villagers", "stormed a bank". */
void add_nameless(const Finder *finder, int32_t token, Str sources, Participants *out);

#endif

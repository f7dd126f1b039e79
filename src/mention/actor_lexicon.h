/* The compiled actor lexicon: lexicon/actors/ and the role words of the language. Known only to the stages that find actors, and to
 * `parley check-lexicon`. */
#ifndef PARLEY_MENTION_ACTOR_LEXICON_H
#define PARLEY_MENTION_ACTOR_LEXICON_H

#include "knowledge.h"
#include "mention/phrases.h"

typedef struct Days {
    Day from, to; /* inclusive; DAY_NONE: open */
} Days;

typedef enum FormKind {
    FORM_NAME,
    FORM_ABBREVIATION,
    FORM_ADJECTIVE,
    FORM_MEMBER,
    FORM_CAPITAL,
    FORM_SEAT,
    FORM_PERSON,
    FORM_SURNAME
} FormKind;

/* One way to write an actor or a person. */
typedef struct Form {
    Str text;
    FormKind kind;
    int32_t actor; /* of a person's form: index into persons */
    Days days;
    uint32_t capitals; /* bit i: atom i is written with a capital */
    int32_t next;      /* next form of the same words, or -1 */
    bool told;         /* by a user's dictionary: stands before ours */
} Form;

typedef struct DatedStr {
    Str text;
    Days days;
} DatedStr;

typedef struct LexiconActor {
    Str name, country, descriptions; /* descriptions: as in the file, ';' between them */
    Str adjective;                   /* the first of them, or empty */
    ActorKind kind;
    int32_t of, part_of; /* other actors, or -1 */
    Str of_name, part_name;
    ARRAY(DatedStr) sectors, called; /* called: what the actor's usual name was on those days */
    int32_t tenures;                 /* + 1: the last of a chain, of those who held an office of it */
    Days days;
    Str file;
    int32_t line;
} LexiconActor;

/* A row of holders*.txt. */
typedef struct Tenure {
    int32_t actor, person, next; /* next: an other tenure of the person, or -1 */
    int32_t next_of_actor;       /* an other one of the same actor, or -1 */
    Str office, known_as;        /* as the file has it: "secretary of state"; as roles.txt has it: "foreign minister" */
    Str so;                      /* what is meant to look like a mistake: "beside", "vacant", "open" (lexicon/README.md) */
    Days days;
    Str file;
    int32_t line;
} Tenure;

typedef struct LexiconPerson {
    Str name, aliases; /* aliases: of the last row */
    int32_t tenures;   /* the first of a chain */
} LexiconPerson;

typedef enum RoleKind { ROLE_OFFICE, ROLE_ENVOY, ROLE_PERSON, ROLE_RANK, ROLE_BODY, ROLE_FORCE, ROLE_TITLE, ROLE_KIN } RoleKind;
typedef enum ActsFor { ACTS_ANY, ACTS_GROUP, ACTS_SELF } ActsFor;

/* A word of roles.txt, or all words of a row that gives an office. */
typedef struct Role {
    Str office, sector;
    int32_t row;
    RoleKind kind;
    ActsFor acts;
    char gender; /* as Entity.gender */
} Role;

struct ActorLexicon {
    ARRAY(LexiconActor) actors;
    ARRAY(int32_t) states; /* those of the actors that are states, in their order */
    ARRAY(Form) forms;
    ARRAY(LexiconPerson) persons;
    ARRAY(Tenure) tenures;
    ARRAY(Role) roles;
    StrMap actor_of_name;           /* canonical name → actor + 1 */
    StrMap person_of_name;          /* name → person + 1 */
    PhraseTable form_table;         /* → form */
    PhraseTable role_table;         /* → role */
    StrMap words;                   /* "class:word" → value, of actor-words.txt */
    Str rebels, opposition, police; /* what a movement without a name is called, and the police of a state */
    StrMap forenames;               /* folded → 'm' or 'f' */
    const StrMap *particles;        /* "von", "al" */
};

/* True if `day` is inside; an unknown day is inside of everything. */
bool days_hold(Days days, Day day);
/* The sector on `day`: the last that holds, or the default of the kind. */
Str sector_on(const LexiconActor *actor, Day day);
/* The actor's usual name on `day`: "Zaire". */
Str name_on(const LexiconActor *actor, Day day);
/* The state that has this country code on `day`, none of those that broke away from it; or -1. */
int32_t state_of_country(const struct ActorLexicon *lexicon, Str country, Day day);
/* The office that roles.txt takes this one for: "foreign minister" for "secretary of state"; itself if it is not listed. */
Str office_of(Arena *scratch, const struct ActorLexicon *lexicon, Str office);
/* Who held the office, as roles.txt calls it, on `day`: a tenure, or -1. */
int32_t tenure_on(const struct ActorLexicon *lexicon, int32_t actor, Str office, Day day);
/* The tenure that a person had on `day`, or -1. */
bool actor_word(const struct ActorLexicon *lexicon, const char *class, Str word);
int32_t tenure_of(const struct ActorLexicon *lexicon, int32_t person, Day day);

/* Each loads its part. */
void load_actor_forms(LexiconSource *source, struct ActorLexicon *lexicon);
void load_holders(LexiconSource *source, struct ActorLexicon *lexicon, Str file);
void load_roles(LexiconSource *source, struct ActorLexicon *lexicon);
void load_forenames(LexiconSource *source, struct ActorLexicon *lexicon);
void load_actor_words(Knowledge *know, struct ActorLexicon *lexicon);
void add_form(Arena *arena, struct ActorLexicon *lexicon, Form form);

extern const char *const actor_kind_names[]; /* in the order of ActorKind */

#endif

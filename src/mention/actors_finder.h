/* The parts of the actor finder, known only to it: links (words that the lexicon or the name tagger knows), entities, phrases. */
#ifndef PARLEY_MENTION_ACTORS_FINDER_H
#define PARLEY_MENTION_ACTORS_FINDER_H

#include "mention/actor_lexicon.h"
#include "mention/actors.h"

/* Words that name somebody. */
typedef struct Link {
    int32_t first, end; /* tokens */
    int32_t forms;      /* the first form of these words, or -1 */
    int32_t form;       /* the one that is meant, or -1 */
    NameType type;      /* as the name tagger has it */
    int32_t alias;      /* the link that these letters were given to in brackets, or -1 */
    int32_t entity;     /* -1: not made */
} Link;

/* Words that say what somebody does. */
typedef struct RoleWords {
    int32_t first, end;
    int32_t role;
    bool plural;
} RoleWords;

/* A noun phrase without what follows its head: "the Taliban's chief negotiator" is two, the first the possessor of the second. */
typedef struct Chunk {
    int32_t first, end; /* tokens; the end without 's */
    int32_t possessor;  /* chunk, or -1 */
    int32_t mention;    /* of the whole, or -1 */
} Chunk;

typedef struct ActorFinder {
    Document *doc;
    const struct ActorLexicon *lexicon;
    Arena *scratch;
    Day day;
    ARRAY(Link) links;
    ARRAY(RoleWords) roles;
    ARRAY(Chunk) chunks;
    ARRAY(int32_t) chunk_of_mention;                         /* -1: of no chunk's end */
    int32_t *link_of_token, *role_of_token, *chunk_of_token; /* or -1 */
    StrMap countries;                                        /* code → how often the article names it */
    StrMap entities;                                         /* what tells two apart → entity + 1 */
    StrMap short_names;                                      /* folded word of a person's name → entity + 1 */
    ARRAY(int32_t) uses;                                     /* how many links name the entity */
} ActorFinder;

enum { SET_MEMBERS = 6 };

/* What a role tells of a person. */
typedef struct Appointment {
    const Role *role;
    int32_t party; /* entity, or -1 */
    bool past;     /* no longer, or not yet */
    bool direct;   /* the party is named, not told by another role: a head of its delegation is not its head */
} Appointment;

void match_lexicon(ActorFinder *finder); /* → links */
void find_roles(ActorFinder *finder);    /* links → roles */
void add_names(ActorFinder *finder);     /* names, roles → links */
/* Parts of add_names: names known by their shape, surnames of strangers, letters that the article gives to a name. */
void add_long_names(ActorFinder *finder);
void doubt_surnames(ActorFinder *finder);
void add_given_letters(ActorFinder *finder);
void add_link(ActorFinder *finder, Link link);
void drop_links(ActorFinder *finder, int32_t first, int32_t end);
void find_chunks(ActorFinder *finder);           /* tags, links → chunks */
void find_phrases(ActorFinder *finder);          /* chunks → mentions, entities of names */
void find_roles_of_phrases(ActorFinder *finder); /* mentions → entities of roles, offices of persons */

Day actors_day(const Document *doc);
/* Finds the entities of a document again, for a later stage. */
void remember_entities(ActorFinder *finder);
/* Entities are made once for each actor of the article. */
int32_t entity_of_actor(ActorFinder *finder, int32_t actor);
int32_t entity_of_person(ActorFinder *finder, int32_t person);
int32_t entity_of_link(ActorFinder *finder, Link *link);
/* Those of a party who have another sector than itself ("Turkish troops"), or the party. */
int32_t entity_of_role(ActorFinder *finder, int32_t party, const Role *role);
/* The person who holds an office of a party. */
int32_t entity_of_office(ActorFinder *finder, int32_t party, const Role *role);
/* Somebody new, whom the mention (or NULL) calls by a role; party: an entity or -1. */
int32_t entity_without_name(ActorFinder *finder, int32_t party, const Role *role, const Mention *mention);
/* People of a state whom a mention counts: "three Russians". */
int32_t entity_of_people(ActorFinder *finder, int32_t state, const Mention *mention);
int32_t entity_of_strangers(ActorFinder *finder, const Mention *mention);
/* A movement that is known by its state (-1: none is told) and what it is: "Peruvian rebels". */
int32_t entity_of_movement(ActorFinder *finder, int32_t party, const Role *role, Str word);
int32_t entity_of_set(ActorFinder *finder, const int32_t *members, int32_t count);
bool is_breakaway(const ActorFinder *finder, int32_t party);
/* Notes what a role before or after a name tells of the person. */
void give_office(ActorFinder *finder, int32_t person, Appointment told);
Str plain_words(const Document *doc, Arena *arena, int32_t first, int32_t end);
int32_t new_entity(ActorFinder *finder, Entity entity);
/* The actor of a role whose parties are known; sets how it is known. */
int32_t entity_of_words(ActorFinder *finder, Mention *mention, const int32_t *parties, int32_t count);
/* Those whom the party of a role names, if they are known: how many. */
int32_t parties_of(const ActorFinder *finder, const Mention *mention, int32_t parties[SET_MEMBERS]);
bool has_word(const ActorFinder *finder, const char *class, int32_t first, int32_t end);
bool is_definite(const ActorFinder *finder, const Mention *mention);
bool link_is_person(const ActorFinder *finder, const Link *link);
/* The link or role that covers a token, or -1; also outside the text. */
int32_t link_at(const ActorFinder *finder, int32_t token);
int32_t role_at(const ActorFinder *finder, int32_t token);
bool word_is(const ActorFinder *finder, const char *class, int32_t token);
/* A city or building that stands for a government only where it acts. */
bool link_is_seat(const ActorFinder *finder, const Link *link);

#endif

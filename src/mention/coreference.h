/* The parts of coreference, known only to it: salience, pronouns, descriptions, sets. */
#ifndef PARLEY_MENTION_COREFERENCE_H
#define PARLEY_MENTION_COREFERENCE_H

#include "mention/actors_finder.h"

/* Nobody looks back further than this: an article's actors are named again, and the walk must not grow with the text. */
enum { BACK_MENTIONS = 200, BACK_SENTENCES = 4 };

typedef struct Resolver {
    ActorFinder finder;
    Document *doc;
    const Knowledge *know;
    int32_t *seen;        /* [entities at the start] how often named so far */
    int32_t main_state;   /* the state that the article is about, or -1 where several are */
    bool main_told;       /* it, or somebody of it, is spoken of more than once */
    int32_t scene_state;  /* the state that most of the article's places are in, or -1 */
    int32_t entity_count; /* at the start */
    bool *quoted;         /* [tokens] inside quotation marks */
    int32_t *outside;     /* [sentences] how many up to it are not spoken from end to end */
    int32_t last_set;     /* entity of the last set of sides, or -1 */
    int32_t last_sides;   /* the last pair that "both sides" were, or -1 */
} Resolver;

/* How strongly mention `at` comes to mind at mention `from` (Lappin & Leass 1994): recency, grammatical role, frequency. */
/* Sentences from one token to a later one; what is spoken in between from end to end counts only for what is spoken too. */
int32_t sentences_between(const Resolver *resolver, int32_t at, int32_t from);
int32_t token_salience(const Resolver *resolver, int32_t at, int32_t from); /* the same of plain words */
int32_t salience(const Resolver *resolver, int32_t at, int32_t from);
/* The verb or noun that the mention hangs by, over "and". */
int32_t governor(const Document *doc, int32_t token);
Relation function_of(const Document *doc, int32_t token);
bool is_locative(const Resolver *resolver, const Mention *mention);

void bind_mention(Resolver *resolver, int32_t mention, int32_t entity, int32_t antecedent);
void resolve_pronoun(Resolver *resolver, int32_t mention);
/* The movement or party that comes to mind at the mention, or -1. */
int32_t nearest_movement(const Resolver *resolver, int32_t mention);
void resolve_unnamed(Resolver *resolver, int32_t mention);
void resolve_description(Resolver *resolver, int32_t mention);
/* The state or movement that the entity is or stands for, or -1. */
int32_t side_of(const Document *doc, int32_t entity);
/* "the US-backed government": who backs it is no side. */
bool is_hyphened(const Document *doc, const Mention *mention);
/* An envoy or mediator. */
bool goes_between(const Resolver *resolver, const Mention *mention);
/* An adjective within the phrase of somebody else. */
bool is_part_of_other(const Document *doc, const Mention *mention);
/* The two parties that the article is about, as far as it is resolved; false if no two stand out. */
bool find_main_pair(const Resolver *resolver, int32_t members[2]);
/* Marks who stands between the sides. */
void find_mediators(Resolver *resolver);
/* True if the phrase stands for several actors: "both sides"; then it is resolved or left open. */
bool resolve_set(Resolver *resolver, int32_t mention);

#endif

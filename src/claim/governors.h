/* What is said of a thing: the verbs that it is subject or object of and the nouns and prepositions that it stands under, each with the
 * effect that the lexicon gives it there. The classes of the lexicon file that are asked:
 *   obj, subj   verb (with its particle) whose object (also passive subject) or subject the thing is
 *               ("*": any other); subj-obj: the same, if the verb has an object
 *   obl         verb, particle and preposition under which it stands; prep: the preposition alone
 *   nmod        noun that it modifies by a preposition of nmod-prep
 *   motion, toward   a verb of motion and the prepositions of its goal */
#ifndef PARLEY_CLAIM_GOVERNORS_H
#define PARLEY_CLAIM_GOVERNORS_H

#include "claim/process_words.h"
#include "document.h"

typedef enum Role { ROLE_SUBJ, ROLE_OBJ, ROLE_OBL, ROLE_NMOD } Role;

typedef struct Governor {
    int32_t token;
    Role role;
    int32_t effect;      /* of the asker's enumeration; never 0 */
    Judgement judgement; /* whether the governor is so */
} Governor;
typedef ARRAY(Governor) Governors;

typedef struct GovernorFinder {
    const Document *doc;
    const Knowledge *know;
    const WordClasses *words;
    int32_t (*effect_named)(Str value); /* 0 for a value that names none */
    Arena *scratch;
} GovernorFinder;

/* Adds what governs the noun or pronoun `token`, its own clauses included: "talks scheduled for May", "the truce, which held". */
void add_governors(const GovernorFinder *finder, int32_t token, Governors *out);

#endif

/* Questions that the claim stages ask of the parse: the arguments of a predicate, whatever the voice and however they are shared. */
#ifndef PARLEY_CLAIM_CLAUSES_H
#define PARLEY_CLAIM_CLAUSES_H

#include "document.h"

/* Who does it and whom it is done to, by the parse, whatever the voice: a token, or -1. */
int32_t logical_subject(const Document *doc, int32_t verb);
int32_t logical_object(const Document *doc, int32_t verb);
/* The grammatical subject of the verb itself, a relative pronoun resolved. */
int32_t own_subject(const Document *doc, int32_t verb);
/* The noun that stands where the subject of a verb without one should, though it hangs on another word, or -1 (subjects.c). */
int32_t displaced_subject(const Document *doc, int32_t verb);
bool is_passive(const Document *doc, int32_t verb);
/* A participle with a comma before it: "…, insisting that". */
bool is_participle_apart(const Document *doc, int32_t token);
/* The clause with "that" behind a verb or noun, also where the parser hung it on the verb above; or -1. */
int32_t that_clause_of(const Document *doc, int32_t token);
/* Marked by "to". */
bool is_infinitive(const Document *doc, int32_t token);
/* The infinitive that completes a verb, noun or adjective, or -1. */
int32_t infinitive_of(const Document *doc, int32_t token);
/* The noun that a verb or noun governs with a preposition of that use, or -1. */
int32_t governed_by(const Document *doc, int32_t token, WordUse use);
/* The same, without looking into the verb's object. */
int32_t governed_directly(const Document *doc, int32_t token, WordUse use);
/* Both with the very word that a row of the lexicon names. */
int32_t governed_by_word(const Document *doc, int32_t token, Str preposition);
int32_t governed_directly_by_word(const Document *doc, int32_t token, Str preposition);
/* Whether the word has one of the uses; false for no word. */
bool has_use(const Document *doc, int32_t token, uint32_t uses);

/* Adds whoever the phrase headed by `token` stands for, or, if it is nobody, whoever it belongs to: "Netanyahu's policies". */
void add_phrase_actors(const Document *doc, int32_t token, Participants *out);

/* Adds those who say what the speech tells; nobody for -1. */
void add_speakers_of(const Document *doc, int32_t speech, Participants *out);
/* Leaves those who have a name in the record: no "source", no "officials" of nowhere. */
void drop_unnamed(const Document *doc, Participants *side);
/* Whether two entities act for the same party, or one is a state and the other a person of its government. */
bool same_side(const Document *doc, int32_t a, int32_t b);

/* The verb of the clause that `token` is in, or the token itself if none is near; and the words of the clause. */
int32_t clause_of(const Document *doc, int32_t token);
Span clause_span(const Document *doc, int32_t token);

/* "said the army had fled and urged its men to come back", "says it cannot win and accuses": a verb that is joined to what is said, though
 * it is told like the saying itself; the verb of saying, or -1. */
int32_t saying_joined_to(const Document *doc, int32_t verb);

#endif

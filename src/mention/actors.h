/* Questions that the claim stages ask of the actors found: who a phrase stands for. */
#ifndef PARLEY_MENTION_ACTORS_H
#define PARLEY_MENTION_ACTORS_H

#include "document.h"
#include "knowledge.h"

/* Adds to *out whoever the noun phrase headed by `token` stands for: itself, its conjuncts ("Qatar, Turkey and the UN"),
 * the members of a set ("both sides"), the party of a possessed or modified noun ("the Taliban's delegation").
 * Nothing is added where nobody is found. Each entity is added once. */
void add_actors_at(const Document *doc, int32_t token, Participants *out, Arena *arena);

/* Adds one participant unless its entity is there already. */
void add_participant(Participants *out, Participant participant, Arena *arena);

/* The party that an entity acts for in the end (a spokesman's movement, a ministry's state), or the entity itself. */
int32_t party_of(const Document *doc, int32_t entity);

/* The state that has this country code on the day of the article, made if nobody named it yet; or -1. */
int32_t entity_of_country(Document *doc, const Knowledge *know, Str country, Arena *scratch);

/* The adjective of the actor, "Afghan"; the empty Str if the lexicon has none. */
Str adjective_of(const Knowledge *know, const Entity *entity);

#endif

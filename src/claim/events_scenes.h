/* Where events took place whose own clause does not say. */
#ifndef PARLEY_CLAIM_EVENTS_SCENES_H
#define PARLEY_CLAIM_EVENTS_SCENES_H

#include "claim/events.h"

typedef enum SceneKind { SCENE_NONE, SCENE_FORCE, SCENE_TALKS, SCENE_TROOPS } SceneKind;

/* The place that the parse gave to the event is that of another deed: "condemned the attack in Karachi". */
bool is_place_of_other(const Finder *finder, const EventClaim *event);
/* Gives the events of the document that have no place that of the scene they belong to. */
void find_scenes(const Finder *finder);

#endif

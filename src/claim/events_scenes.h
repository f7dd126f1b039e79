/* Where events took place whose own clause does not say. */
#ifndef PARLEY_CLAIM_EVENTS_SCENES_H
#define PARLEY_CLAIM_EVENTS_SCENES_H

#include "claim/events.h"

typedef enum SceneKind { SCENE_NONE, SCENE_FORCE, SCENE_TALKS, SCENE_TROOPS } SceneKind;

SceneKind scene_kind(EventType type);
/* It is told as having been or as going on; and not as history. */
bool is_real(const EventClaim *event);
bool is_current(const EventClaim *event);
bool takes_part(const EventClaim *event, int32_t entity);
/* Whether the event goes on with the scene of one that has a place. */
bool is_same_scene(const Document *doc, const EventClaim *event, const EventClaim *told);
/* The last event before it that fits, of those that its clause refers to: "arrested during the raid", "the attack killed"; or NULL. */
const EventClaim *event_referred_to(const Finder *finder, const EventClaim *event, bool (*fits)(const EventClaim *));
bool is_same_name(const Document *doc, int32_t place, int32_t other);
/* The noun stands under "in", "during" or the like, or under no preposition. */
bool is_within(const Finder *finder, int32_t noun);

/* The place that the parse gave to the event is that of another deed: "condemned the attack in Karachi". */
bool is_place_of_other(const Finder *finder, const EventClaim *event);
/* The place of the scene that the event belongs to, by the events before the `before`th; or -1. */
int32_t place_told_before(const Finder *finder, const EventClaim *event, int32_t before);
/* The one town or site that the nouns for talks are put in: "the talks collapsed in Tokyo"; of several that of the dateline, or -1. */
int32_t venue_of_talks(const Finder *finder);
/* The place of what those say or do who are at the talks, which are held at `venue`; or -1. */
int32_t place_of_talkers(const Finder *finder, const EventClaim *event, int32_t venue);
/* Gives the events of the document that have no place that of the scene they belong to. */
void find_scenes(const Finder *finder);

/* What country the deeds of the article are set in (events_setting.c). */
typedef struct Setting {
    Str country;    /* empty: several, or none */
    StrMap weights; /* country → how much of the article puts deeds there */
    StrMap places;  /* country → the place that stands for all of it + 1; -1: none */
    bool has_talks; /* the article puts talks somewhere */
} Setting;
Setting find_setting(const Finder *finder);
/* The place that stands for the country, or -1. */
int32_t place_of_country(const Finder *finder, Setting *setting, Str country);
/* That of the country where a deed was that nothing else places, or -1. */
int32_t place_in_setting(const Finder *finder, Setting *setting, const EventClaim *event);

#endif

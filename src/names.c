/* Names of the enumerations; ORDER as in document.h. */
#include "names.h"
#include "document.h"

#include <stddef.h>

const char *const block_kind_names[] = {"body", "heading", "furniture", "caption", "dateline", "byline", NULL};
const char *const name_type_names[] = {"none", "person", "organisation", "place", "group", NULL};
const char *const precision_names[] = {"unresolved", "minute", "hour", "day", "week", "month", "season", "year", "decade", NULL};
const char *const how_names[] = {"unknown",     "explicit", "resolved", "inferred", "unresolved", "named",
                                 "coreference", "role",     "unnamed",  "unstated", NULL};
const char *const time_sense_names[] = {"at", "since", "until", "by", "before", "after", "duration", "set", NULL};
const char *const place_level_names[] = {"none", "country", "region", "city", "site", NULL};
const char *const mention_kind_names[] = {"name", "role", "description", "pronoun", "unnamed", NULL};
const char *const directness_names[] = {"indirect", "direct", "mixed", NULL};
const char *const source_kind_names[] = {"party", "person", "media", "document", "unnamed", "hearsay", NULL};
const char *const status_names[] = {"unknown", "happened", "ongoing", "planned", "possible", "denied", NULL};
#define EVENT_TYPE_NAME(name) #name,
const char *const event_type_names[] = {EVENT_LIST(EVENT_TYPE_NAME) NULL};
const char *const meeting_status_names[] = {"unknown", "proposed", "planned", "ongoing", "held", "postponed", "cancelled", NULL};
const char *const agreement_status_names[] = {"unknown", "proposed", "signed", "in force", "broken", "expired", NULL};
const char *const agreement_act_names[] = {"proposed", "signed", "in force", "extended", "breach alleged", "broken", "expired", NULL};
const char *const manner_names[] = {"unknown", "agreed", "unilateral", "claimed", NULL};
const char *const commitment_status_names[] = {"open", "met", "overdue", "broken", "abandoned", "disputed", NULL};
const char *const stance_names[] = {"none",    "refuses", "rejects",   "demands", "accepts", "supports",
                                    "opposes", "offers",  "threatens", "seeks",   NULL};
const char *const condition_kind_names[] = {"none", "until", "unless", "if", "before", "after", NULL};
const char *const party_role_names[] = {"party", "mediator", "host", "organiser", "observer", NULL};
const char *const direction_names[] = {"none", "rising", "falling", "steady", NULL};

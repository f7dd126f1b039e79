/* The words of the record for each enumeration of document.h (docs/record.md); the tables' lengths are the enumerations'. */
#ifndef PARLEY_NAMES_H
#define PARLEY_NAMES_H

extern const char *const block_kind_names[];
extern const char *const name_type_names[];
extern const char *const precision_names[];
extern const char *const how_names[];
extern const char *const time_sense_names[];
extern const char *const place_level_names[];
extern const char *const mention_kind_names[];
extern const char *const directness_names[];
extern const char *const source_kind_names[];
extern const char *const status_names[];
extern const char *const event_type_names[];
extern const char *const meeting_status_names[];
extern const char *const agreement_status_names[];
extern const char *const agreement_act_names[]; /* AgreementAct, record/record.h */
extern const char *const manner_names[];
extern const char *const commitment_status_names[];
extern const char *const stance_names[];
extern const char *const condition_kind_names[];
extern const char *const party_role_names[]; /* PartyRole, record/record.h */
extern const char *const direction_names[];

#endif

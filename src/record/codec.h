/* JSON in both directions from one description: a `describe_…` function names each key once, and the codec either writes
 * the value or reads it. What is unknown is written as null or left out as docs/record.md says. */
#ifndef PARLEY_RECORD_CODEC_H
#define PARLEY_RECORD_CODEC_H

#include "record/json_tree.h"
#include "record/record.h"

typedef struct Codec {
    StrBuilder *out;           /* writing, if set */
    bool comma;                /* writing: a value stands before */
    bool sparse;               /* writing: what is null or an empty list is left out */
    const ArticleText *spared; /* writing: passages of this article are left without their words; or NULL */
    EvidencePlaces *found;     /* writing: nothing is written, the passages are listed here; or NULL */
    const JsonTree *tree;      /* reading: its strings last as long as what is read */
    int32_t object, hint;      /* reading: the object whose keys are looked up, a node or -1; where the next one may stand */
    Arena *arena;              /* reading: of lists */
} Codec;

typedef void Describe(Codec *codec, void *item);

/* The value of a key of the object that is read, or NULL. */
const JsonNode *codec_find(Codec *codec, const char *key);
/* Reads the item out of a JSON object, which is copied to the arena; NULL, or what is wrong. An object without
 * the key `wanted` (NULL: any object) is none. */
const char *codec_read(Arena *arena, Str text, const char *wanted, Describe *describe, void *item);

void codec_str(Codec *codec, const char *key, Str *value);  /* the empty Str is null */
void codec_text(Codec *codec, const char *key, Str *value); /* left out if empty */
void codec_int(Codec *codec, const char *key, int32_t *value, int32_t null_value);
void codec_number(Codec *codec, const char *key, double *value);
void codec_bool(Codec *codec, const char *key, bool *value);
void codec_day(Codec *codec, const char *key, Day *value);
/* One of `names` (NULL ends it); an unknown word reads as the first. `value` is an enumeration. */
void codec_name(Codec *codec, const char *key, void *value, const char *const *names);
/* An object; null where `present` is false. A missing one reads as all unknown. */
void codec_object(Codec *codec, const char *key, bool present, Describe *describe, void *item);
/* An ARRAY of items of `size` bytes, each described. */
void codec_list(Codec *codec, const char *key, void *list, size_t size, Describe *describe);
void codec_int_list(Codec *codec, const char *key, Indices *list);
/* The place of an entry, for lists of them. */
Describe describe_place;
void codec_str_list(Codec *codec, const char *key, StrList *list);
/* Writes `text` as a JSON string with its quotes. */
void write_json_string(StrBuilder *out, Str text);

#endif

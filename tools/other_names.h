/* Sentences with other names in the place of their own (Dai & Adel 2020, "An analysis of simple data augmentation for named entity
 * recognition"), so that the net learns how names stand in sentences and not these names by heart. They come from the sentences
 * themselves and from the lexicon's lists of office-holders, organisations and places. */
#ifndef PARLEY_OTHER_NAMES_H
#define PARLEY_OTHER_NAMES_H

#include "reader_data.h"

/* A name's words; those of one list have their capitalised words at the same places and the others alike. */
typedef struct OtherName {
    const Str *forms;
    int32_t count;
} OtherName;

typedef struct OtherNames {
    Arena *arena;
    StrMap numbers; /* type and pattern → index into lists, from 1 */
    ARRAY(struct { ARRAY(OtherName) names; }) lists;
    StrMap kinds; /* tag and form in small letters → index into kind_lists, from 1 */
    ARRAY(struct { ARRAY(Str) forms; }) kind_lists;
} OtherNames;

void gather_names(OtherNames *names, const Examples *examples, Knowledge *know);
/* Common words that may stand for each other, from a file with a tag and its forms a line. */
void gather_kinds(OtherNames *names, const char *path);
/* The example with some of its names changed, and some words of one that is `varied`; false if it has none that can be. Made in `arena`. */
bool rename_example(Arena *arena, const OtherNames *names, const Example *example, uint64_t *random, Example *renamed);

#endif

/* What is mended in the names that the tagger found; shared by the parts of the stage. */
#ifndef PARLEY_MENTION_NAMES_MENDING_H
#define PARLEY_MENTION_NAMES_MENDING_H

#include "mention/actor_lexicon.h"
#include "mention/gazetteer.h"
#include "mention/names.h"

enum { LONGEST_MENDED = 12 }; /* words of a name that is looked at */

typedef struct Mender {
    Document *doc;
    const Knowledge *know;
    Arena *scratch;
    ARRAY(Name) names; /* of the sentence at hand, or of all; in the order of the text */
} Mender;

/* The part of a name, or more than one, that is a name of this type. */
Name name_of(int32_t sentence, int32_t first, int32_t end, NameType type);
/* How the gazetteer's most prominent place of these words lies; PLACE_NONE: there is none. */
PlaceLevel place_level(const Mender *mender, int32_t first, int32_t end);
/* Some place of these words is a country or a region. */
bool is_wide_place(const Mender *mender, int32_t first, int32_t end);
/* What the word tells of places near it. */
bool is_place_word(const Mender *mender, int32_t token, PlaceWord word);
/* The word is a role of that kind: "President", "Colonel". */
bool is_role(const Mender *mender, int32_t token, RoleKind kind);
bool is_forename(const Mender *mender, int32_t token);

/* Takes apart what is more than one name: "Iran Brian Hook", "Miramar California", "Indonesia 's Aceh", "Ugandan President Yoweri
 * Museveni". Appends to mender->names. */
void part_name(Mender *mender, Name name);

#endif

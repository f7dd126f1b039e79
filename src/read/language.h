/* Which language a text is in, where it is not the one that is read: by the script of its letters and the share of small words, which is
 * high in running text of any subject and hardly ever wrong (after Grefenstette 1995, "Comparing two language identification schemes"). */
#ifndef PARLEY_READ_LANGUAGE_H
#define PARLEY_READ_LANGUAGE_H

#include "knowledge.h"

/* Why the text cannot be read in the language of the lexicon, "is in French, which Parley does not read"; empty: it can, or there is too
 * little of it to tell. */
Str foreign_language(const Knowledge *know, Str text, Arena *arena);

#endif

/* Repairs of words that the net hangs where no sentence has them: single ones (mending.c), infinitives and participles, titles
 * and lists, finite verbs. */
#ifndef PARLEY_MENDING_H
#define PARLEY_MENDING_H

#include "document.h"

void mend_words(Document *doc, const Sentence *sentence);
void mend_lists(Document *doc, const Sentence *sentence);
void mend_infinitives(Document *doc, const Sentence *sentence);
void mend_verbs(Document *doc, const Sentence *sentence);

#endif

/* Repairs of single words that the net hangs where no sentence has them. */
#ifndef PARLEY_MENDING_H
#define PARLEY_MENDING_H

#include "document.h"

void mend_words(Document *doc, const Sentence *sentence);

#endif

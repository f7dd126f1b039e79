/* What is wrong with the lexicon. */
#ifndef PARLEY_CMD_CHECK_LEXICON_H
#define PARLEY_CMD_CHECK_LEXICON_H

#include "knowledge.h"

/* Adds to know->source.problems what only the whole lexicon can tell (names that clash, offices held twice), sorts them by file and line,
 * and gives their number. */
int32_t check_lexicon(Knowledge *know);

#endif

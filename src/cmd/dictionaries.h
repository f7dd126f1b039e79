/* The options of commands that take a user's own dictionaries. */
#ifndef PARLEY_CMD_DICTIONARIES_H
#define PARLEY_CMD_DICTIONARIES_H

#include "dictionary/dictionary.h"

/* "--verbs FILE"; false if the option is another. */
bool read_dictionary_option(DictionaryFiles *files, Str name, Str value);
/* Loads them, and tells the lines that are bad; false if a file cannot be read. */
bool use_dictionaries(Knowledge *know, const DictionaryFiles *files);

#endif

/* The words of the commands that correct the record, and one way to append what they say. */
#ifndef PARLEY_CMD_SAID_H
#define PARLEY_CMD_SAID_H

#include "store/store.h"

/* What the words of such a command say; options may stand anywhere. */
typedef struct Said {
    const char *database;
    Correction wish; /* why, by and known are set */
    StrList words;
} Said;

/* False if the words are not understood, or there are none. */
bool read_said(int argc, char **argv, Said *out, Arena *arena);
/* Tells what was refused, or what is wrong with the store; gives EXIT_WRONG. */
int tell_problem(Store *store, Str refusal);
/* Appends all of the wishes or none; prints their numbers. `refused` may be NULL, else it is the index of what was refused, or -1. */
int append_all(const Said *said, const Correction *wishes, int32_t count, int32_t *refused, Arena *arena);

#endif

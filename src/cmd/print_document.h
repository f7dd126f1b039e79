/* `parley show --after STAGE FILE`: the document as it stands after a stage: debugger, test oracle, teaching aid. */
#ifndef PARLEY_CMD_PRINT_DOCUMENT_H
#define PARLEY_CMD_PRINT_DOCUMENT_H

#include "document.h"

#include <stdio.h>

/* Prints whatever the document holds so far: one line an item, one section an array. */
void print_document(FILE *out, const Document *doc);

#endif

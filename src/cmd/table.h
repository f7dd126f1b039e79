/* Tables fitted to the width of the terminal: columns that hold prose are wrapped, the others keep their width. */
#ifndef PARLEY_CMD_TABLE_H
#define PARLEY_CMD_TABLE_H

#include "base/str.h"

#include <stdio.h>

enum { TABLE_COLUMNS = 8 };

typedef struct Table {
    Arena *arena;
    const char *const *heads; /* NULL ends them */
    ARRAY(Str) cells;         /* row by row */
} Table;

void table_add(Table *table, Str cell);
void table_print(const Table *table, FILE *out, int32_t width);
/* Columns of the terminal that `out` is, else 100. */
int32_t terminal_width(FILE *out);
/* The longest beginning of *rest that fits `width` columns, cut at a blank where there is one; takes it off *rest. */
Str take_line(Str *rest, int32_t width);

#endif

/* See table.h. */
#include "cmd/table.h"

#include "cmd/usage.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

enum { GAP = 2, NARROWEST = 6 };

void table_add(Table *table, Str cell) {
    *array_push(table->arena, &table->cells) = cell;
}

int32_t terminal_width(FILE *out) {
    enum { OTHERWISE = 100, LEAST = 40 };
    struct winsize size;
    const char *told = getenv("COLUMNS");
    int32_t width = told ? atoi(told) : 0;
    if (width <= 0 && ioctl(fileno(out), TIOCGWINSZ, &size) == 0) width = size.ws_col;
    return width <= 0 ? OTHERWISE : width < LEAST ? LEAST : width;
}

static int32_t point_width(int32_t point) {
    int width = utf8proc_charwidth(point);
    return width < 0 ? 0 : width;
}

/* Columns that the text takes on a terminal. */
static int32_t text_width(Str text) {
    int32_t width = 0;
    for (int32_t at = 0; at < text.length;) width += point_width(str_decode(text, &at));
    return width;
}

Str take_line(Str *rest, int32_t width) {
    int32_t used = 0, blank = -1, at = 0;
    while (at < rest->length && rest->text[at] != '\n') {
        int32_t before = at;
        used += point_width(str_decode(*rest, &at));
        if (rest->text[before] == ' ') blank = before;
        if (used <= width || before == 0) continue;
        at = blank > 0 ? blank : before;
        break;
    }
    Str line = str_slice(*rest, 0, at);
    *rest = str_slice(*rest, at, rest->length);
    while (rest->length && (rest->text[0] == ' ' || rest->text[0] == '\n')) *rest = str_slice(*rest, 1, rest->length);
    return line;
}

static int32_t widest_line(Str text) {
    int32_t widest = 0;
    while (text.length) {
        int32_t width = text_width(take_line(&text, INT32_MAX));
        if (width > widest) widest = width;
    }
    return widest;
}

static int32_t count_heads(const Table *table) {
    int32_t count = 0;
    while (table->heads[count]) count++;
    return count;
}

/* The widest column gives way first, down to where the others are as wide as it. */
static void fit(int32_t *widths, int32_t count, int32_t room) {
    int32_t total = (count - 1) * GAP;
    for (int32_t i = 0; i < count; i++) total += widths[i];
    while (total > room) {
        int32_t widest = 0, next = NARROWEST;
        for (int32_t i = 1; i < count; i++)
            if (widths[i] > widths[widest]) widest = i;
        for (int32_t i = 0; i < count; i++)
            if (i != widest && widths[i] > next) next = widths[i] == widths[widest] ? widths[i] - 1 : widths[i];
        int32_t cut = widths[widest] - next < total - room ? widths[widest] - next : total - room;
        if (cut <= 0) return;
        widths[widest] -= cut;
        total -= cut;
    }
}

static void print_blanks(FILE *out, int32_t count) {
    for (int32_t i = 0; i < count; i++) fputc(' ', out);
}

/* Escape sequences of ECMA-48; heads are bold, ids faint. */
enum { PLAIN = 0, BOLD = 1, FAINT = 2 };

static void set_style(FILE *out, int style) {
    if (color_on(out)) fprintf(out, "\033[%dm", style);
}

static void print_row(FILE *out, const Str *cells, const int32_t *widths, int32_t count, int style) {
    Str rest[TABLE_COLUMNS];
    bool more = true;
    for (int32_t i = 0; i < count; i++) rest[i] = cells[i];
    while (more) {
        int32_t behind = 0;
        more = false;
        for (int32_t i = 0; i < count; i++) {
            Str part = take_line(&rest[i], widths[i]);
            more |= rest[i].length > 0;
            if (part.length) print_blanks(out, behind), behind = 0;
            bool styled = part.length && (style == BOLD || i == 0);
            if (styled) set_style(out, style);
            fwrite(part.text ? part.text : "", 1, (size_t)part.length, out);
            if (styled) set_style(out, PLAIN);
            behind += widths[i] - text_width(part) + GAP;
        }
        fputc('\n', out);
    }
}

void table_print(const Table *table, FILE *out, int32_t width) {
    int32_t count = count_heads(table), widths[TABLE_COLUMNS];
    Str heads[TABLE_COLUMNS];
    for (int32_t i = 0; i < count; i++) {
        heads[i] = str_from(table->heads[i]);
        widths[i] = text_width(heads[i]);
    }
    for (int32_t i = 0; i < table->cells.count; i++) {
        int32_t cell = widest_line(table->cells.items[i]);
        if (cell > widths[i % count]) widths[i % count] = cell;
    }
    fit(widths, count, width);
    print_row(out, heads, widths, count, BOLD);
    for (int32_t i = 0; i + count <= table->cells.count; i += count) print_row(out, table->cells.items + i, widths, count, FAINT);
}

/* Reads one article from standard input and prints who met, said or did what: a whole program on libparley.
 *
 *     cc example.c $(pkg-config --cflags --libs parley) -o example
 *     ./example 2021-04-29 < article.txt
 */
#include <parley.h>

#include <stdio.h>
#include <stdlib.h>

static char *read_all(FILE *file, size_t *length) {
    size_t capacity = 1 << 16;
    char *text = malloc(capacity);
    *length = 0;
    while (text && !feof(file) && !ferror(file)) {
        *length += fread(text + *length, 1, capacity - *length, file);
        if (*length == capacity) text = realloc(text, capacity *= 2);
    }
    return text;
}

int main(int argc, char **argv) {
    char problem[256];
    Parley *parley = parley_open(NULL, "en", problem, sizeof problem);
    if (!parley) return fprintf(stderr, "%s\n", problem), 2;

    size_t length;
    char *text = read_all(stdin, &length);
    ParleyFacts facts = {.date = argc > 1 ? argv[1] : NULL};
    ParleyDoc *doc = parley_read(parley, text, length, &facts);
    free(text);
    if (parley_doc_problem(doc)) fprintf(stderr, "%s\n", parley_doc_problem(doc));
    for (size_t i = 0; i < parley_entry_count(doc); i++) printf("%s\t%s\n", parley_entry_kind(doc, i), parley_entry_json(doc, i));

    int status = parley_entry_count(doc) ? 0 : 1;
    parley_doc_free(doc);
    parley_close(parley);
    return status;
}

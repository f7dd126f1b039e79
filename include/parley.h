/* Parley: reads news and keeps the record of peace processes. The public interface of the library.
 *
 *     char problem[256];
 *     Parley *parley = parley_open(NULL, "en", problem, sizeof problem);
 *     ParleyDoc *doc = parley_read(parley, text, strlen(text), &(ParleyFacts){.date = "2021-04-29", .outlet = "Doha News"});
 *     for (size_t i = 0; i < parley_entry_count(doc); i++) puts(parley_entry_json(doc, i));
 *     parley_doc_free(doc);
 *     parley_close(parley);
 *
 * docs/example.c is a whole program. Strings are UTF-8 and end in NUL. Nothing here calls exit or abort on what it reads, keeps state
 * outside its handles, or writes to a stream. */
#ifndef PARLEY_H
#define PARLEY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PARLEY_VERSION "0.1.0"
#define PARLEY_API __attribute__((visibility("default")))

/* What Parley knows before it reads: lexicon and models, mapped read-only. After parley_open nothing changes it, so any number of
 * threads may read with the same handle at the same time. */
typedef struct Parley Parley;

/* One article that was read, and its entries. It belongs to the caller and to one thread at a time; it outlives the Parley. */
typedef struct ParleyDoc ParleyDoc;

/* What is known of an article beside its text; NULL or "" where it is not known. A zeroed struct knows nothing. */
typedef struct ParleyFacts {
    const char *date;   /* the day of publication, "2021-04-29"; unknown: what hangs on it stays unresolved */
    const char *outlet; /* "Doha News" */
    const char *title;
    const char *url;
} ParleyFacts;

/* Loads lexicon and models. `folder` holds lexicon/ and models/; NULL: $PARLEY_DATA, else beside the running program, else where Parley
 * was installed. `language` is the code of a language there is a lexicon for ("en"; NULL is "en").
 * Returns NULL if they cannot be used; then `problem` (if not NULL; at most `size` bytes with the NUL) says why in one sentence.
 * Mistakes in single lines of the lexicon are no reason to fail: `parley check-lexicon` lists them. */
PARLEY_API Parley *parley_open(const char *folder, const char *language, char *problem, size_t size);

/* Frees the handle (NULL is fine). No thread may be reading with it. */
PARLEY_API void parley_close(Parley *parley);

/* Reads one article of `length` bytes. Bytes that are no UTF-8 are replaced. `facts` may be NULL.
 * Never NULL: an article that cannot be read (empty, no text, a date that is none, too large) has parley_doc_problem and no entries. */
PARLEY_API ParleyDoc *parley_read(const Parley *parley, const char *text, size_t length, const ParleyFacts *facts);

/* Why the article could not be read, in one sentence; NULL if it was. Belongs to `doc`. */
PARLEY_API const char *parley_doc_problem(const ParleyDoc *doc);

/* The entries of the record that the article reports, the document's own first: docs/record.md tells what they hold. */
PARLEY_API size_t parley_entry_count(const ParleyDoc *doc);
/* "document", "event", "statement", "meeting", …; NULL past the end. Never freed by the caller. */
PARLEY_API const char *parley_entry_kind(const ParleyDoc *doc, size_t index);
/* The entry as one line of JSON without a line end; NULL past the end. Belongs to `doc`. */
PARLEY_API const char *parley_entry_json(const ParleyDoc *doc, size_t index);

/* Frees the article and its entries (NULL is fine). */
PARLEY_API void parley_doc_free(ParleyDoc *doc);

/* PARLEY_VERSION of the library that runs. */
PARLEY_API const char *parley_version(void);

#ifdef __cplusplus
}
#endif
#endif

/* What a noun phrase says of the thing that it names, a meeting or an agreement: its name, whether it is told as known, as new or in
 * general, which of a series it is. Words from lexicon/en/processes.txt. */
#ifndef PARLEY_CLAIM_PHRASES_H
#define PARLEY_CLAIM_PHRASES_H

#include "claim/process_words.h"
#include "document.h"

typedef enum Standing { STANDING_BARE, STANDING_NEW, STANDING_KNOWN, STANDING_GENERAL } Standing;

typedef ARRAY(Str) Words;

/* "the talks", "their summit", "Wednesday's meeting" are known; "a meeting", "four rounds" new; "any conference" general. */
Standing standing_of(const Document *doc, const struct ProcessWords *words, int32_t head);
/* "5" of "fifth round", "next" of "the next round"; the empty Str. */
Str ordinal_of(const Document *doc, const struct ProcessWords *words, int32_t head);
/* How many take part: "2" of "bilateral talks", "6" of "six-party talks"; the empty Str. */
Str arity_of(const Document *doc, const struct ProcessWords *words, int32_t head);

/* The first token of the phrase's own words: modifiers that stand unbroken before the head, without articles and what only describes. */
int32_t name_start(const Document *doc, const struct ProcessWords *words, int32_t head);
/* The head and what follows it in one name: "Conference on Disarmament" ends before the clause that follows. */
int32_t name_end(const Document *doc, int32_t head);
Span phrase_span(const Document *doc, int32_t head);
/* The words of [first, end), blanks made single. */
Str name_words(const Document *doc, int32_t first, int32_t end);

/* The words that set this thing apart from others of its kind, folded: "disarmament", "chemical"; places, actors, times and weak words left out. */
void add_distinctive(const Document *doc, const struct ProcessWords *words, int32_t head, Words *out);

#endif

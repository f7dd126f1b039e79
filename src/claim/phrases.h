/* What a noun phrase says of the thing that it names, a meeting or an agreement: its name, whether it is told as known, as new or in
 * general, which of a series it is. Words from lexicon/en/processes.txt. */
#ifndef PARLEY_CLAIM_PHRASES_H
#define PARLEY_CLAIM_PHRASES_H

#include "claim/process_words.h"
#include "document.h"

typedef enum Standing { STANDING_BARE, STANDING_NEW, STANDING_KNOWN, STANDING_GENERAL } Standing;

typedef ARRAY(Str) Words;

/* "one-on-one" is five tokens for the parser: the word that `token` is in, with its hyphens, in lower case in `buffer`; empty if too long.
 */
enum { HYPHENED = 48 };
Str hyphened_word(const Document *doc, int32_t token, char *buffer);

/* "the talks", "their summit", "Wednesday's meeting" are known; "a meeting", "four rounds" new; "any conference" general. */
Standing standing_of(const Document *doc, const struct ProcessWords *words, int32_t head);
/* "5" of "fifth round" and of "five rounds", "next" of "the next round"; the empty Str. */
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

/* "the Camp David Accords", "Conference on Disarmament": written with capitals, so a name of its own. */
bool is_proper(const Document *doc, const struct ProcessWords *words, int32_t head);

/* The words that set this thing apart from others of its kind, folded: "disarmament", "chemical"; places, actors, times and weak words left
 * out. */
void add_distinctive(const Document *doc, const struct ProcessWords *words, int32_t head, Words *out);

/* The time and the place of the phrase itself ("Monday's meeting", "the Harare accord"), not of the verb above; -1. */
int32_t own_time(const Document *doc, int32_t noun);
int32_t own_place(const Document *doc, const WordClasses *classes, int32_t noun);
/* The day that stands right behind the phrase, wherever the parser hangs it: "the way for talks in Lome next week"; -1. */
int32_t time_beside(const Document *doc, int32_t noun);
/* The place that stands behind the phrase, or behind the `time` that stands there: "a summit next week in Dakar"; -1. */
int32_t place_beside(const Document *doc, int32_t noun, int32_t time);
/* Whether the token hangs on `noun` by way of another meeting before or after it: "their first talks since a meeting in May". */
bool is_told_of_other(const Document *doc, const WordClasses *classes, int32_t token, int32_t noun);
/* False for a place that `token` is about, or that one of those who meet comes from: "talks on Kosovo". */
bool is_venue_of(const Document *doc, const WordClasses *classes, int32_t place, int32_t token);
/* The town or site where the event is told to be, be it by the dateline or its scene; a country may be that of those who act. Or -1. */
int32_t town_of(const Document *doc, const EventClaim *event);
bool is_day_known(const Document *doc, int32_t time);

/* True if the noun `token` stands under a preposition of the class. */
bool has_case_in(const Document *doc, const WordClasses *classes, int32_t token, Str class);
/* Adds those between whom the thing is, as its phrase says: "talks between A and B", "their talks" (class `side`), and those whose it is,
 * "a summit of the Arab League" (class `of-side`), if `owners`. */
void add_dependent_sides(const Document *doc, const WordClasses *classes, int32_t token, bool owners, Participants *out);
/* Adds whoever the subject stands for; the parser hangs "B of Y" on "X" in "President A of X and President B of Y met". */
void add_subject_sides(const Document *doc, int32_t subject, Participants *out);
/* "Israeli-Palestinian talks", not "the Istanbul conference": a place that is a noun says where. */
void add_modifier_sides(const Document *doc, const struct ProcessWords *words, int32_t head, Participants *out);
/* "UN-brokered talks": adds the United Nations. */
void add_sponsors(const Document *doc, const struct ProcessWords *words, int32_t head, Participants *out);

#endif

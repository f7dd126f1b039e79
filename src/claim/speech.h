/* The parts of the speech finder, known only to it: its words, the acts of speech of a sentence by the parse, the quotes that they take
 * up, and who speaks.
 *
 *   quotes (document) ─┐
 *   cues (sentence) ───┴─▶ acts, each with its content as ranges of tokens ─▶ speeches, nested */
#ifndef PARLEY_CLAIM_SPEECH_H
#define PARLEY_CLAIM_SPEECH_H

#include "claim/quotes.h"
#include "document.h"
#include "knowledge.h"

/* What a row of speech.txt is: the first field names it. */
typedef enum CueKind {
    CUE_NONE,
    CUE_SAY,
    CUE_ADD,
    CUE_ASK,
    CUE_WRITE,
    CUE_DENY,
    CUE_SHOW,
    CUE_THINK,
    CUE_WISH,
    CUE_VIEW,
    CUE_QUOTE,
    CUE_NOUN,
    CUE_SOURCE,
    CUE_HEARSAY,
    CUE_DOCUMENT,
    CUE_MEDIUM,
    CUE_RUMOUR,
    CUE_UNNAMED,
    CUE_CARRY,
    CUE_PACT,
    CUE_CLAIMED,
    CUE_OUTLET,
    CUE_TOPIC,
    CUE_ATTITUDE,
    CUE_LANGUAGE,
    CUE_INTERPRETER,
    CUE_KINDS
} CueKind;

/* What a cue takes: a clause, words in quotes, a noun ("claimed responsibility"), an infinitive; whom it tells as its object; and
 * whether its passive is hearsay ("is said to"). */
typedef enum Takes {
    TAKES_CLAUSE = 1,
    TAKES_QUOTE = 2,
    TAKES_NOUN = 4,
    TAKES_INFINITIVE = 8,
    TAKES_HEARER = 16,
    TAKES_PASSIVE = 32,
    TAKES_OF = 64,
    TAKES_AFTER = 128,
    TAKES_NAME = 256,
    TAKES_ABOUT = 512,
    TAKES_BARE = 1024,
    TAKES_OWN = 2048
} Takes;

typedef struct CueWord {
    CueKind kind;
    int32_t takes; /* bits of Takes */
} CueWord;

struct SpeechWords {
    StrMap verbs, nouns, adverbs, attitudes; /* lemma → index into words + 1 */
    StrMap sources;                          /* "according to" → the same; its first word → -1 */
    StrMap things;                           /* CUE_DOCUMENT … CUE_UNNAMED: lemma → bits of 1 << kind */
    ARRAY(CueWord) words;
};

typedef struct TokenRange {
    int32_t first, end;
} TokenRange;

/* An act of speech while it is worked out. */
typedef struct Act {
    CueWord word;
    int32_t cue;       /* token */
    TokenRange frame;  /* the words of the cue's own clause, which are no content: "Song told Xinhua" */
    int32_t speaker;   /* head of the phrase, or -1 */
    TokenRange source; /* its words */
    int32_t hearer;    /* head, or -1 */
    ARRAY(TokenRange) parts;
    int32_t like;   /* the act before that it goes on with: same speaker; or -1 */
    int32_t within; /* the act that hands it on, where its cue is not among that one's words; or -1 */
    bool after;     /* the cue follows its words */
    bool link_only, hearsay;
    bool verbatim; /* its very words, though without marks */
    bool aside;    /* it takes a view of what others tell: no link of their chains */
} Act;

typedef struct Reporter {
    Document *doc;
    const Knowledge *know;
    const struct SpeechWords *words;
    Quotes quotes;
    ARRAY(Act) acts;       /* in the order of their cues */
    int32_t *first_act;    /* [sentences] the first act of each sentence */
    int32_t *act_of_quote; /* [quotes] the act that took it up, or -1 */
    Arena *scratch;
} Reporter;

/* The cue that `token` is, with its kind CUE_NONE if it is none. */
CueWord verb_cue(const Reporter *reporter, int32_t token);
CueWord noun_cue(const Reporter *reporter, int32_t token);
CueWord adverb_cue(const Reporter *reporter, int32_t token);
/* A noun or adjective of an attitude: "fear", "ready". */
CueWord attitude_cue(const Reporter *reporter, int32_t token);
/* A source of several words that starts at `token` ("according to"); *end is one past it. */
CueWord source_cue(const Reporter *reporter, int32_t token, int32_t *end);
/* Whether the noun is one of CUE_DOCUMENT, CUE_MEDIUM, CUE_RUMOUR, CUE_UNNAMED, CUE_PACT, CUE_CLAIMED or CUE_OUTLET, or the preposition
 * CUE_TOPIC, or the verb CUE_CARRY
 * ("made a claim"). */
bool is_thing(const Reporter *reporter, int32_t token, CueKind kind);

/* ---------------------------------------------------------- where the words stand (speech_place.c) */

bool is_form(const Document *doc, int32_t token, Str form);
bool is_comma(const Document *doc, int32_t token);
bool is_dash(const Document *doc, int32_t token);
bool is_stop(const Document *doc, int32_t token);
bool is_finite(const Document *doc, int32_t token);
bool is_opening_mark(const Reporter *reporter, int32_t token);
/* In a quote that the cue does not stand in. */
bool is_foreign(const Reporter *reporter, int32_t token, int32_t cue);
/* Where one clause may end and another begin: a comma, a dash, a quotation mark. */
bool is_boundary(const Reporter *reporter, int32_t token);
/* A quote of words that were uttered, not of a title or a word held at arm's length. */
bool is_utterance(const Document *doc, const Quote *quote);
/* The subject that stands nearest before the cue, else one after it ("said the official"); or -1. */
int32_t nearest_subject(const Reporter *reporter, int32_t cue);
/* Somebody, or what stands for somebody's words; not "fighting continued". */
bool can_speak(const Reporter *r, int32_t noun);
/* Whether `verb` is joined to what `cue` tells, and is yet no part of it: it goes on with the cue. */
bool joins_from_outside(const Reporter *r, int32_t verb, int32_t cue);
/* The first token of the clause or phrase that `token` heads. */
int32_t clause_start(const Document *doc, int32_t token);
/* The tokens among which a cue's words and source stand: its quote within its sentence, or the sentence. */
TokenRange speech_region(const Reporter *reporter, int32_t token);
/* Without marks at its ends, and without "that". */
TokenRange trim_range(const Reporter *reporter, TokenRange range);
void add_part(const Reporter *reporter, Act *act, int32_t first, int32_t end);
/* Where the words begin that follow the cue, and one past them; -1 if there are none. */
int32_t right_start(const Reporter *reporter, int32_t cue, CueWord word, TokenRange region);
int32_t right_end(const Reporter *reporter, int32_t cue, int32_t start, TokenRange region);
bool is_oblique(const Document *doc, int32_t noun);
/* The start of a clause after the cue that the parse missed, or -1. */
int32_t bare_clause(const Reporter *reporter, int32_t cue, TokenRange region);
int32_t hidden_clause(const Reporter *reporter, int32_t cue, CueWord word, TokenRange region);
bool is_past_in_disguise(const Reporter *reporter, int32_t cue);
/* Give the act its words, from `right` on, or wherever they are; false if it has none. */
bool place_right(const Reporter *reporter, Act *act, int32_t right, TokenRange region);
bool place_words(const Reporter *reporter, Act *act, TokenRange region);

/* --------------------------------------------------------------------- attitudes (speech_views.c) */

/* Give the act what its verb is about: "criticised the plan"; in the passive with its subject: "was accused of theft". */
bool place_about(const Reporter *reporter, Act *act, TokenRange region);
bool place_passive_view(const Reporter *reporter, Act *act, TokenRange region);
/* The attitude that the noun or adjective tells, with its holder: "her fear that …", "was ready to talk". */
bool read_attitude(const Reporter *reporter, int32_t cue, Act *act);

/* ------------------------------------------------------------------------------ the acts */

/* The acts that the words of one sentence tell, added to reporter->acts. */
void find_acts(Reporter *reporter, int32_t sentence);
/* The quotes that end in the sentence, from *next on: those that no act has taken up get one, and those that run over sentences
 * lengthen the content of theirs. */
void attach_quotes(Reporter *reporter, int32_t sentence, int32_t *next);
/* Who speaks, to whom, through what. */
void fill_sides(const Reporter *reporter, const Act *act, Speech *speech);

#endif

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
typedef enum CueKind { CUE_NONE, CUE_SAY, CUE_ADD, CUE_ASK, CUE_WRITE, CUE_DENY, CUE_SHOW, CUE_THINK, CUE_QUOTE, CUE_NOUN, CUE_SOURCE, CUE_HEARSAY,
                       CUE_DOCUMENT, CUE_MEDIUM, CUE_RUMOUR, CUE_UNNAMED, CUE_CARRY, CUE_KINDS } CueKind;

/* What a cue takes: a clause, words in quotes, a noun ("claimed responsibility"), an infinitive; whom it tells as its object; and
 * whether its passive is hearsay ("is said to"). */
typedef enum Takes { TAKES_CLAUSE = 1, TAKES_QUOTE = 2, TAKES_NOUN = 4, TAKES_INFINITIVE = 8, TAKES_HEARER = 16, TAKES_PASSIVE = 32, TAKES_OF = 64, TAKES_AFTER = 128 } Takes;

typedef struct CueWord {
    CueKind kind;
    int32_t takes; /* bits of Takes */
} CueWord;

struct SpeechWords {
    StrMap verbs, nouns, adverbs; /* lemma → index into words + 1 */
    StrMap sources;               /* "according to" → the same; its first word → -1 */
    StrMap things;                /* CUE_DOCUMENT … CUE_UNNAMED: lemma → bits of 1 << kind */
    ARRAY(CueWord) words;
};

typedef struct TokenRange {
    int32_t first, end;
} TokenRange;

/* An act of speech while it is worked out. */
typedef struct Act {
    CueWord word;
    int32_t cue;          /* token */
    TokenRange frame;     /* the words of the cue's own clause, which are no content: "Song told Xinhua" */
    int32_t speaker;      /* head of the phrase, or -1 */
    TokenRange source;    /* its words */
    int32_t hearer;       /* head, or -1 */
    ARRAY(TokenRange) parts;
    int32_t like;         /* the act before that it goes on with: same speaker; or -1 */
    bool after;           /* the cue follows its words */
    bool link_only, hearsay;
} Act;

typedef struct Reporter {
    Document *doc;
    const Knowledge *know;
    const struct SpeechWords *words;
    Quotes quotes;
    ARRAY(Act) acts;              /* in the order of their cues */
    int32_t *first_act;           /* [sentences] the first act of each sentence */
    int32_t *act_of_quote;        /* [quotes] the act that took it up, or -1 */
    Arena *scratch;
} Reporter;

/* The cue that `token` is, with its kind CUE_NONE if it is none. */
CueWord verb_cue(const Reporter *reporter, int32_t token);
CueWord noun_cue(const Reporter *reporter, int32_t token);
CueWord adverb_cue(const Reporter *reporter, int32_t token);
/* A source of several words that starts at `token` ("according to"); *end is one past it. */
CueWord source_cue(const Reporter *reporter, int32_t token, int32_t *end);
/* Whether the noun is one of CUE_DOCUMENT, CUE_MEDIUM, CUE_RUMOUR or CUE_UNNAMED, or the verb CUE_CARRY ("made a claim"). */
bool is_thing(const Reporter *reporter, int32_t token, CueKind kind);

/* A quote of words that were uttered, not of a title or a word held at arm's length. */
bool is_utterance(const Document *doc, const Quote *quote);
/* The acts that the words of one sentence tell, added to reporter->acts. */
void find_acts(Reporter *reporter, int32_t sentence);
/* The quotes that end in the sentence, from *next on: those that no act has taken up get one, and those that run over sentences
 * lengthen the content of theirs. */
void attach_quotes(Reporter *reporter, int32_t sentence, int32_t *next);
/* Who speaks, to whom, through what. */
void fill_sides(const Reporter *reporter, const Act *act, Speech *speech);

#endif

/* Is it so? Cues compose from the outermost inwards: each governor passes a state down to its complement, to which the
 * complement adds its own auxiliaries, negation and modifiers. What a cue does is told by lexicon/en/status.txt. */
#include "claim/status.h"

#include "claim/clauses.h"
#include "mention/times.h"
#include "stages.h"
#include "word_lists.h"

#include <stdio.h>
#include <string.h>

typedef enum Effect {
    EFFECT_NONE,
    EFFECT_SAME,
    EFFECT_FACT,
    EFFECT_ONGOING,
    EFFECT_PLANNED,
    EFFECT_POSSIBLE,
    EFFECT_DENIED,
    EFFECT_COUNTER,
    EFFECT_PAST,
    EFFECT_PRESENT,
    EFFECT_AHEAD
} Effect;
static const char *const effect_names[] = {"",       "same",    "fact", "ongoing", "planned", "possible",
                                           "denied", "counter", "past", "present", "ahead"};
enum { EFFECTS = sizeof effect_names / sizeof *effect_names, DEPTH = 24, KEY = 96, OLD = 30 };

/* "relation:lemma" → Effect. */
struct StatusWords {
    StrMap effects;
};

/* A place in the parse on the way from the root to the word in question. */
typedef struct Judge {
    const Document *doc;
    const struct StatusWords *words;
    int32_t path[DEPTH];
    int32_t length;
} Judge;

static Effect effect_named(Str name) {
    for (int32_t i = 1; i < EFFECTS; i++)
        if (str_equal(name, str_from(effect_names[i]))) return (Effect)i;
    return EFFECT_NONE;
}

/* "advmod-xcomp" is of the list "advmod". */
static Str list_of(Str relation) {
    int32_t hyphen = str_find_char(relation, '-');
    return hyphen < 0 ? relation : str_slice(relation, 0, hyphen);
}

static void add_effect(Knowledge *know, struct StatusWords *words, Str relation, Str lemma, Effect effect) {
    Str key = str_format(know->arena, "%.*s:%.*s", STR_ARGS(relation), STR_ARGS(lemma));
    int32_t *place = map_put(know->arena, &words->effects, key);
    if (!*place) *place = effect;
    list_word(know, list_of(relation), lemma);
}

void load_status_words(Knowledge *know) {
    static const char *const complements[] = {"xcomp", "ccomp", "obj", "obl", "nmod", "acl"};
    struct StatusWords *words = arena_new(know->arena, struct StatusWords, 1);
    for (LexiconRows rows = lexicon_rows(&know->source, lexicon_language_file(&know->source, "status.txt"), 3); lexicon_next_row(&rows);) {
        Effect effect = effect_named(rows.fields[2]);
        if (effect == EFFECT_NONE) {
            lexicon_problem(&know->source, rows.file, rows.line, S("no such effect"));
            continue;
        }
        for (Str rest = rows.fields[0]; rest.length > 0;) {
            Str lemma = str_cut(&rest, ',');
            if (!str_equal(rows.fields[1], S("comp")))
                add_effect(know, words, rows.fields[1], lemma, effect);
            else
                for (size_t i = 0; i < sizeof complements / sizeof *complements; i++)
                    add_effect(know, words, str_from(complements[i]), lemma, effect);
        }
    }
    know->status = words;
}

static Effect effect_of(const Judge *judge, const char *relation, const char *suffix, Str lemma) {
    char key[KEY];
    int32_t length = (int32_t)strlen(relation), added = (int32_t)strlen(suffix);
    if (length + added + lemma.length + 2 >= KEY) return EFFECT_NONE;
    memcpy(key, relation, (size_t)length);
    memcpy(key + length, suffix, (size_t)added);
    length += added;
    key[length++] = ':';
    memcpy(key + length, lemma.text, (size_t)lemma.length);
    length += lemma.length;
    Effect effect = (Effect)map_get(&judge->words->effects, (Str){key, length}, EFFECT_NONE);
    if (effect != EFFECT_NONE) return effect;
    /* A lemma that was guessed may lack its last letter: "postpon". */
    key[length] = 'e';
    return (Effect)map_get(&judge->words->effects, (Str){key, length + 1}, EFFECT_NONE);
}

/* The same of a token's lemma, told sooner. */
static Effect effect_at(const Judge *judge, const char *relation, const char *suffix, int32_t token) {
    uint32_t list = list_number(list_of(str_from(relation)));
    return may_be_in(judge->doc, token, list) ? effect_of(judge, relation, suffix, token_at(judge->doc, token)->lemma) : EFFECT_NONE;
}

/* By the word as it is written, whatever its case. */
static Effect effect_of_form(const Judge *judge, const char *relation, Str form) {
    char lower[KEY];
    if (form.length >= KEY) return EFFECT_NONE;
    for (int32_t i = 0; i < form.length; i++)
        lower[i] = form.text[i] >= 'A' && form.text[i] <= 'Z' ? (char)(form.text[i] + 'a' - 'A') : form.text[i];
    return effect_of(judge, relation, "", (Str){lower, form.length});
}

/* Whether the word helps others in that way: it is the perfect's auxiliary, the progressive's, the mark of an infinitive. */
static bool is_word(const Judge *judge, const char *use, int32_t token) {
    return effect_at(judge, use, "", token) != EFFECT_NONE;
}

/* ------------------------------------------------------------------ states */

static Status pass_effect(Effect effect, Status governor) {
    switch (effect) {
    case EFFECT_FACT: return STATUS_HAPPENED;
    case EFFECT_ONGOING: return governor == STATUS_HAPPENED ? STATUS_ONGOING : governor;
    case EFFECT_PLANNED: return governor == STATUS_POSSIBLE || governor == STATUS_DENIED ? governor : STATUS_PLANNED;
    case EFFECT_POSSIBLE: return STATUS_POSSIBLE;
    case EFFECT_DENIED: return governor == STATUS_POSSIBLE || governor == STATUS_DENIED ? STATUS_POSSIBLE : STATUS_DENIED;
    default: return governor;
    }
}

static Status join_status(Status context, Status own) {
    if (context == STATUS_HAPPENED) return own;
    if (own == STATUS_HAPPENED) return context;
    if (own == STATUS_DENIED) return STATUS_DENIED;
    if (context == STATUS_DENIED || context == STATUS_POSSIBLE) return context;
    return own == STATUS_POSSIBLE || context == STATUS_ONGOING ? own : context;
}

static void set_status(Judgement *state, Status status, int32_t cue) {
    Status joined = join_status(state->status, status);
    if (joined != state->status) state->cue = cue;
    state->status = joined;
}

/* ------------------------------------------------------- what a word says of itself */

static bool is_auxiliary(const Token *token) {
    return token->relation == RELATION_AUX || token->relation == RELATION_AUX_PASS || token->relation == RELATION_COP;
}

/* In the past tense, by its own tag or that of its auxiliary. */
static bool is_past(const Document *doc, int32_t token) {
    const Token *tokens = doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling)
        if (is_auxiliary(&tokens[c]) &&
            (tokens[c].xpos == XPOS_VBD || tokens[c].xpos == XPOS_VBP || tokens[c].xpos == XPOS_VBZ || tokens[c].xpos == XPOS_MD))
            return tokens[c].xpos == XPOS_VBD;
    return tokens[token].xpos == XPOS_VBD;
}

/* The "to" of an infinitive, also where the parse takes it for a preposition: "is to quarter". */
static int32_t infinitive_mark(const Judge *judge, int32_t token) {
    const Token *tokens = judge->doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        if (tokens[c].relation == RELATION_MARK && tokens[c].xpos == XPOS_TO) return c;
        bool marks = tokens[c].relation == RELATION_CASE || tokens[c].relation == RELATION_MARK;
        if (marks && tokens[token].xpos == XPOS_VB && is_word(judge, "infinitive", c)) return c;
    }
    return -1;
}

bool is_question(const Document *doc, int32_t token) {
    const Sentence *sentence = &doc->sentences.items[doc->tokens.items[token].sentence];
    for (int32_t t = sentence->first_token + sentence->token_count - 1; t >= sentence->first_token; t--) {
        if (doc->tokens.items[t].upos != UPOS_PUNCT) return false;
        if (str_equal(doc->tokens.items[t].form, S("?"))) return true;
    }
    return false;
}

/* "Had they met, …", "Should they meet, …": the auxiliary before the subject of a clause that is no question. */
static bool is_inverted(const Document *doc, int32_t token) {
    int32_t subject = child_with(doc, token, RELATION_NSUBJ), first = doc->tokens.items[token].first_child;
    if (subject < 0) subject = child_with(doc, token, RELATION_NSUBJ_PASS);
    if (subject < 0 || first < 0 || first > subject || doc->tokens.items[first].relation != RELATION_AUX) return false;
    Xpos xpos = doc->tokens.items[first].xpos;
    bool opens = first == doc->sentences.items[doc->tokens.items[first].sentence].first_token && !is_question(doc, token);
    return (opens || doc->tokens.items[token].relation == RELATION_ADVCL) && (xpos == XPOS_VBD || xpos == XPOS_MD);
}

static bool is_past_perfect(const Judge *judge, int32_t token) {
    const Token *tokens = judge->doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling)
        if (tokens[c].relation == RELATION_AUX && is_word(judge, "perfect", c)) return tokens[c].xpos == XPOS_VBD;
    return false;
}

static bool has_present_perfect(const Judge *judge, int32_t token) {
    const Token *tokens = judge->doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling)
        if (tokens[c].relation == RELATION_AUX && is_word(judge, "perfect", c))
            return tokens[c].xpos == XPOS_VBP || tokens[c].xpos == XPOS_VBZ;
    return false;
}

/* "had been expected to meet" tells what did not come to be, not how it came about. */
static bool is_counter(const Judge *judge, int32_t token) {
    int32_t clause = child_with(judge->doc, token, RELATION_XCOMP);
    return clause >= 0 && effect_at(judge, "xcomp", "", token) == EFFECT_COUNTER;
}

typedef struct Verbals {
    bool have, modal, be, being, present, past, negated;
    bool counterfactual, open; /* "would have met" did not, "may not meet" is open */
    bool arranged, yet;        /* "is to meet", "has yet to meet" */
    bool due;                  /* "is due to meet", where the parse makes "due to" the mark of the verb */
    int32_t to;                /* the infinitive's "to", or -1 */
    int32_t cue;
    Status status;
} Verbals;

static Effect modal_effect(const Judge *judge, const char *relation, const Token *token) {
    Effect effect = effect_of(judge, relation, "", token->lemma);
    return effect != EFFECT_NONE ? effect : effect_of(judge, relation, "", token->form);
}

static void read_auxiliary(const Judge *judge, int32_t child, Verbals *v) {
    const Token *token = &judge->doc->tokens.items[child];
    Effect effect = modal_effect(judge, "aux", token);
    if (effect != EFFECT_NONE && token->xpos == XPOS_MD) {
        v->modal = true;
        v->status = effect == EFFECT_PLANNED ? STATUS_PLANNED : STATUS_POSSIBLE;
        v->cue = child;
        v->counterfactual = modal_effect(judge, "aux-have", token) == EFFECT_DENIED;
        v->open = modal_effect(judge, "aux-not", token) == EFFECT_POSSIBLE;
        return;
    }
    if (is_word(judge, "perfect", child)) v->have = true;
    if (is_word(judge, "progressive", child) && token->relation == RELATION_AUX) v->be = true;
    if (is_word(judge, "progressive", child) && token->xpos == XPOS_VBG) v->being = true; /* "are being held" */
    if (is_word(judge, "progressive", child) && child < v->to) v->arranged = true;
    if (token->xpos == XPOS_VBZ || token->xpos == XPOS_VBP) v->present = true;
    if (token->xpos == XPOS_VBD) v->past = true;
}

/* "no longer wants" */
static bool has_own_no(const Judge *judge, int32_t adverb) {
    const Token *tokens = judge->doc->tokens.items;
    bool before = adverb < tokens[adverb].head; /* not "lasted no longer than" */
    if (!before || effect_of_form(judge, "advmod-no", tokens[adverb].form) != EFFECT_DENIED) return false;
    for (int32_t c = tokens[adverb].first_child; c >= 0; c = tokens[c].next_sibling)
        if (effect_of_form(judge, "det", tokens[c].form) == EFFECT_DENIED) return true;
    return false;
}

/* "are not only calling for a truce": they are; "not just because they refused": they did, but "will not just sign" denies. */
static bool is_not_only(const Judge *judge, int32_t not ) {
    const Token *tokens = judge->doc->tokens.items;
    if (not +2 >= judge->doc->tokens.count || tokens[not +2].sentence != tokens[not ].sentence) return false;
    if (is_word(judge, "not-only", not +1)) return true;
    return is_word(judge, "not-just", not +1) && (tokens[not +2].upos == UPOS_SCONJ || tokens[not +2].upos == UPOS_ADP);
}

static bool is_denier(const Judge *judge, int32_t child) {
    const Token *tokens = judge->doc->tokens.items, *token = &tokens[child];
    switch ((Relation)token->relation) {
    case RELATION_ADVMOD:
        if (!may_be_in(judge->doc, child, list_number(S("advmod")))) return false;
        if (is_not_only(judge, child)) return false;
        if (has_own_no(judge, child)) return true;
        if (tokens[token->head].upos == UPOS_VERB && effect_at(judge, "advmod-verb", "", child) == EFFECT_DENIED) return true;
        return effect_at(judge, "advmod", "", child) == EFFECT_DENIED || effect_of(judge, "advmod", "", token->form) == EFFECT_DENIED;
    case RELATION_DET: return effect_at(judge, "det", "", child) == EFFECT_DENIED;
    case RELATION_MARK: return effect_at(judge, "mark", "", child) == EFFECT_DENIED;
    case RELATION_CC:
    case RELATION_CC_PRECONJ: return effect_at(judge, "cc", "", child) == EFFECT_DENIED;
    case RELATION_CASE: return effect_at(judge, "case", "", child) == EFFECT_DENIED;
    case RELATION_NSUBJ:
    case RELATION_NSUBJ_PASS:
    case RELATION_OBJ:
    case RELATION_OBL:
        for (int32_t c = token->first_child; c >= 0; c = tokens[c].next_sibling)
            if (tokens[c].relation == RELATION_DET && effect_at(judge, "det", "", c) == EFFECT_DENIED)
                return true;
            else if (tokens[c].relation == RELATION_CC_PRECONJ && effect_at(judge, "cc", "", c) == EFFECT_DENIED)
                return true;
        return effect_at(judge, token->relation == RELATION_OBJ || token->relation == RELATION_OBL ? "object" : "subject", "", child) ==
               EFFECT_DENIED;
    default: return false;
    }
}

/* "two days before they meet": the day is set. */
static bool is_measured(const Judge *judge, int32_t mark) {
    if (mark < 1) return false;
    const Token *before = &judge->doc->tokens.items[mark - 1];
    bool apart =
        before->relation == RELATION_APPOS || before->relation == RELATION_OBL_UNMARKED || before->relation == RELATION_NMOD_UNMARKED;
    return apart && (time_at(judge->doc, mark - 1) >= 0 || (before->upos == UPOS_NOUN && mark > 1 && before[-1].upos == UPOS_DET));
}

/* "four days before the ouster, clashes killed eleven": counted back from what has been. */
static bool is_counted_back(const Judge *judge, int32_t marker, int32_t token) {
    enum { STEPS = 6 };
    if (effect_of(judge, "mark", "", judge->doc->tokens.items[marker].lemma) != EFFECT_PRESENT || !is_measured(judge, marker)) return false;
    int32_t at = judge->doc->tokens.items[token].head;
    for (int32_t step = 0; step < STEPS && at >= 0 && !is_verb(judge->doc, at); step++) at = judge->doc->tokens.items[at].head;
    return at >= 0 && is_past(judge->doc, at);
}

static void apply_modifier(const Judge *judge, int32_t child, Judgement *state) {
    const Token *token = &judge->doc->tokens.items[child];
    Effect effect = EFFECT_NONE;
    if (token->relation == RELATION_ADVMOD) effect = effect_at(judge, "advmod", "", child);
    if (token->relation == RELATION_AMOD || token->relation == RELATION_COMPOUND) effect = effect_at(judge, "amod", "", child);
    if (token->relation == RELATION_AMOD && effect == EFFECT_NONE && may_be_in(judge->doc, child, list_number(S("amod"))))
        effect = effect_of_form(judge, "amod", token->form);
    if (token->relation == RELATION_CASE && !is_counted_back(judge, child, token->head)) effect = effect_at(judge, "case", "", child);
    if (effect == EFFECT_PAST) state->background = true;
    /* "soon meets", but "soon attacked" */
    if (effect == EFFECT_AHEAD) effect = judge->doc->tokens.items[token->head].xpos == XPOS_VBD ? EFFECT_NONE : EFFECT_PLANNED;
    if (effect >= EFFECT_ONGOING && effect <= EFFECT_POSSIBLE) set_status(state, pass_effect(effect, STATUS_HAPPENED), child);
    if (effect == EFFECT_DENIED && token->relation == RELATION_AMOD) set_status(state, STATUS_DENIED, child);
}

/* "was to have met", "was to meet on Monday", told on Tuesday, "was to meet, but": it did not come to be; "was to meet" may still. */
static bool is_forgone(const Judge *judge, int32_t token, const Verbals *v) {
    const Document *doc = judge->doc;
    const Token *tokens = doc->tokens.items;
    int32_t at = time_of(doc, token);
    if (v->have) return true;
    if (at >= 0 && doc->day.first != DAY_NONE) {
        Day last = doc->times.items[at].last != DAY_NONE ? doc->times.items[at].last : doc->times.items[at].end;
        if (last != DAY_NONE && last < doc->day.first) return true;
    }
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        int32_t conjunction = tokens[c].relation == RELATION_CONJ ? child_with(doc, c, RELATION_CC) : -1;
        if (conjunction >= 0 && is_word(judge, "contrast", conjunction)) return true;
    }
    return false;
}

/* What is told in a clause of its own: "said that they had met", "regret that they had met". */
static bool is_content(const Judge *judge, int32_t token) {
    const Token *t = &judge->doc->tokens.items[token];
    int32_t mark = t->relation == RELATION_ACL ? child_with(judge->doc, token, RELATION_MARK) : -1;
    return (t->relation == RELATION_CCOMP && t->head >= 0) || (mark >= 0 && has_use(judge->doc, mark, USE_THAT));
}

/* The tense and mood of a predicate. "would have met": it did not come to be. */
static void apply_verbals(const Judge *judge, int32_t token, const Verbals *v, Judgement *state) {
    const Token *tokens = judge->doc->tokens.items;
    if (v->modal && v->have && v->counterfactual)
        set_status(state, STATUS_DENIED, v->cue);
    else if (v->negated && v->modal && v->status == STATUS_POSSIBLE && v->open)
        set_status(state, STATUS_POSSIBLE, v->cue);
    else if (v->negated)
        set_status(state, STATUS_DENIED, v->cue);
    else if (v->modal)
        set_status(state, v->status, v->cue);
    else if (v->due)
        set_status(state, STATUS_PLANNED, v->cue);
    else if (v->to >= 0 && (v->arranged || (v->yet && v->have)))
        set_status(state, v->yet || (v->past && is_forgone(judge, token, v)) ? STATUS_DENIED : STATUS_PLANNED, token);
    else if (((tokens[token].xpos == XPOS_VBG && v->be) || v->being) && v->present)
        set_status(state, STATUS_ONGOING, token);
    bool predicate = child_with(judge->doc, token, RELATION_COP) >= 0; /* "had been due to meet" tells of the meeting */
    if (v->have && v->past && !v->modal && v->to < 0 && !predicate && !v->due && speech_at(judge->doc, token) < 0 &&
        !is_inverted(judge->doc, token) && !is_counter(judge, token) && !is_content(judge, token))
        state->background = true;
}

/* "was told not to go": the word right before an infinitive's "to" bears on the infinitive, though the parse hangs it on the verb above. */
static bool is_before_infinitive(const Document *doc, int32_t child) {
    const Token *tokens = doc->tokens.items;
    int32_t next = child + 1;
    if (next >= doc->tokens.count || tokens[next].xpos != XPOS_TO || tokens[next].relation != RELATION_MARK) return false;
    int32_t infinitive = tokens[next].head;
    return infinitive >= 0 && infinitive != tokens[child].head && tokens[infinitive].head == tokens[child].head;
}

/* A base form without subject or auxiliary, joined to what is none: "is to quarter the men and hand over the arms", misread, is no fact. */
static bool is_stray_infinitive(const Document *doc, int32_t token) {
    const Token *tokens = doc->tokens.items;
    if (tokens[token].xpos != XPOS_VB || tokens[token].relation != RELATION_CONJ || tokens[token].head < 0) return false;
    if (tokens[tokens[token].head].xpos == XPOS_VB || is_infinitive(doc, token)) return false;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling)
        if (is_auxiliary(&tokens[c]) || tokens[c].relation == RELATION_NSUBJ) return false;
    return true;
}

/* "had not, as of Monday, announced": an auxiliary with its negation, cut off from its verb by a phrase. */
static bool is_split_auxiliary(const Judge *judge, int32_t child) {
    const Token *tokens = judge->doc->tokens.items;
    if (tokens[child].relation != RELATION_REPARANDUM || !is_word(judge, "perfect", child)) return false;
    for (int32_t c = tokens[child].first_child; c >= 0; c = tokens[c].next_sibling)
        if (is_denier(judge, c)) return true;
    return false;
}

static void apply_own(const Judge *judge, int32_t token, Judgement *state) {
    const Token *tokens = judge->doc->tokens.items;
    Verbals v = {.status = STATUS_HAPPENED, .cue = token, .to = infinitive_mark(judge, token)};
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        if (is_auxiliary(&tokens[c])) read_auxiliary(judge, c, &v);
        if (tokens[c].relation == RELATION_ADVMOD && effect_at(judge, "advmod", "-xcomp", c) == EFFECT_DENIED) v.yet = true;
        bool adjective = tokens[c].relation == RELATION_MARK && tokens[c].upos == UPOS_ADJ;
        if (adjective && effect_at(judge, "xcomp", "", c) == EFFECT_COUNTER) v.due = true, v.cue = c;
        if (is_split_auxiliary(judge, c))
            v.negated = true, v.cue = c;
        else if (!is_denier(judge, c))
            apply_modifier(judge, c, state);
        else if (!is_before_infinitive(judge->doc, c))
            v.negated = true, v.cue = c;
    }
    int32_t subject = v.have && v.present ? child_with(judge->doc, token, RELATION_NSUBJ) : -1;
    if (subject >= 0 && is_word(judge, "lasting", subject)) state->background = true; /* "the war has killed 50,000" */
    int32_t before = v.to - 1;
    if (before >= 0 && is_denier(judge, before) && is_before_infinitive(judge->doc, before)) v.negated = true, v.cue = before;
    apply_verbals(judge, token, &v, state);
    if (is_inverted(judge->doc, token)) set_status(state, STATUS_POSSIBLE, token);
    if (is_stray_infinitive(judge->doc, token)) set_status(state, STATUS_PLANNED, token);
}

/* --------------------------------------------------------------- what is passed down */

static const char *relation_key(Relation relation) {
    switch (relation) {
    case RELATION_XCOMP: return "xcomp";
    case RELATION_CCOMP:
    case RELATION_CSUBJ: return "ccomp";
    case RELATION_OBJ:
    case RELATION_IOBJ: return "obj";
    case RELATION_OBL:
    case RELATION_OBL_UNMARKED: return "obl";
    case RELATION_NSUBJ:
    case RELATION_NSUBJ_OUTER:
    case RELATION_NSUBJ_PASS: return "nsubj";
    case RELATION_NMOD:
    case RELATION_COMPOUND: return "nmod";
    case RELATION_ACL: return "acl";
    case RELATION_ADVCL: return "advcl";
    default: return "";
    }
}

static Effect effect_of_mark(const Judge *judge, int32_t mark, int32_t token) {
    Effect effect = effect_at(judge, "mark", "", mark);
    if (effect == EFFECT_PRESENT && !is_past(judge->doc, token) && is_measured(judge, mark)) return EFFECT_PLANNED;
    /* "killed eleven before burning their tents" */
    int32_t above = judge->doc->tokens.items[token].head;
    if (effect == EFFECT_PRESENT && judge->doc->tokens.items[token].xpos == XPOS_VBG && above >= 0 && is_past(judge->doc, above))
        return EFFECT_FACT;
    return effect != EFFECT_PRESENT ? effect : is_past(judge->doc, token) ? EFFECT_FACT : EFFECT_POSSIBLE;
}

/* "until the army leaves": a conjunction before the subject that the parse took for a preposition. */
static int32_t stray_mark(const Judge *judge, int32_t token) {
    enum { NEAR = 6 };
    const Token *tokens = judge->doc->tokens.items;
    if (child_with(judge->doc, token, RELATION_MARK) >= 0) return -1;
    for (int32_t t = token - 1; t >= 0 && t >= token - NEAR && tokens[t].sentence == tokens[token].sentence; t--) {
        if (tokens[t].xpos == XPOS_IN && effect_at(judge, "mark", "", t) != EFFECT_NONE) return t;
        if (is_word(judge, "inner", t)) continue;
        if (tokens[t].upos != UPOS_DET && tokens[t].upos != UPOS_ADJ && tokens[t].upos != UPOS_ADV && !is_nominal(judge->doc, t)) return -1;
    }
    return -1;
}

static Effect mark_effect(const Judge *judge, int32_t token) {
    const Token *tokens = judge->doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        if (tokens[c].relation != RELATION_MARK && tokens[c].relation != RELATION_ADVMOD) continue;
        Effect effect = effect_of_mark(judge, c, token);
        if (effect == EFFECT_POSSIBLE || effect == EFFECT_FACT || effect == EFFECT_PLANNED) return effect;
    }
    int32_t stray = tokens[token].relation == RELATION_ADVCL && !is_infinitive(judge->doc, token) ? stray_mark(judge, token) : -1;
    return stray >= 0 && effect_of_mark(judge, stray, token) == EFFECT_POSSIBLE ? EFFECT_POSSIBLE : EFFECT_NONE;
}

static Effect default_effect(const Judge *judge, int32_t token, Status governor) {
    const Document *doc = judge->doc;
    Xpos xpos = doc->tokens.items[token].xpos;
    switch ((Relation)doc->tokens.items[token].relation) {
    case RELATION_XCOMP: return is_infinitive(doc, token) ? EFFECT_POSSIBLE : EFFECT_SAME;
    case RELATION_ADVCL:
        if (is_infinitive(doc, token)) return EFFECT_POSSIBLE;
        return xpos == XPOS_VBG && governor != STATUS_DENIED ? EFFECT_SAME : EFFECT_FACT;
    case RELATION_ACL:
        if (is_infinitive(doc, token)) return EFFECT_POSSIBLE;
        return is_verb(doc, doc->tokens.items[token].head) ? EFFECT_SAME : EFFECT_FACT;
    case RELATION_OBJ:
    case RELATION_NSUBJ_PASS: return EFFECT_SAME;
    case RELATION_CSUBJ: /* "holding talks could help", "would help" */
        return xpos != XPOS_VBG ? EFFECT_FACT : governor == STATUS_PLANNED ? EFFECT_POSSIBLE : EFFECT_SAME;
    case RELATION_OBL: return governor == STATUS_DENIED ? EFFECT_FACT : EFFECT_SAME;
    default: return EFFECT_FACT;
    }
}

static Effect governing_effect(const Judge *judge, int32_t governor, int32_t token, Status status) {
    const Token *tokens = judge->doc->tokens.items;
    const char *relation = relation_key(tokens[token].relation);
    /* "recommended the troops withdraw": a base form is a clause, whatever the parse makes of it. */
    if (tokens[token].xpos == XPOS_VB && (tokens[token].relation == RELATION_OBL || tokens[token].relation == RELATION_OBJ))
        relation = "ccomp";
    int32_t particle = child_with(judge->doc, governor, RELATION_COMPOUND_PRT);
    Effect effect = EFFECT_NONE;
    bool participle =
        tokens[token].relation == RELATION_ACL && tokens[token].upos == UPOS_VERB && child_with(judge->doc, token, RELATION_MARK) < 0;
    /* "the prospect of the rebels releasing": a gerund with a subject of its own is what is possible. */
    bool gerund = tokens[token].xpos == XPOS_VBG && tokens[governor].relation == RELATION_NMOD && status == STATUS_POSSIBLE;
    if (participle && tokens[token].xpos != XPOS_VB) return gerund ? EFFECT_SAME : default_effect(judge, token, status);
    if (is_inverted(judge->doc, token)) return EFFECT_POSSIBLE;
    if (tokens[token].relation == RELATION_ADVCL || tokens[token].relation == RELATION_CCOMP || tokens[token].relation == RELATION_ACL ||
        tokens[token].relation == RELATION_CSUBJ)
        effect = mark_effect(judge, token);
    if (tokens[token].relation == RELATION_ACL && effect == EFFECT_FACT) effect = EFFECT_NONE;
    if ((tokens[token].relation == RELATION_CCOMP || tokens[token].relation == RELATION_CSUBJ) && effect == EFFECT_FACT)
        effect = EFFECT_NONE;
    /* "has yet to sign"; "came close to signing", where the adverb stands right before the clause */
    int32_t mark = tokens[token].relation == RELATION_ADVCL ? child_with(judge->doc, token, RELATION_MARK) : -1;
    if (tokens[token].relation == RELATION_XCOMP || mark >= 0)
        for (int32_t c = tokens[governor].first_child; c >= 0 && effect == EFFECT_NONE; c = tokens[c].next_sibling)
            if (tokens[c].relation == RELATION_ADVMOD ? mark < 0 || c + 1 == mark : tokens[c].upos == UPOS_ADV && c + 1 == mark)
                effect = effect_at(judge, "advmod", "-xcomp", c);
    if (particle >= 0 && effect == EFFECT_NONE) {
        char suffix[32];
        if (snprintf(suffix, sizeof suffix, "-%.*s", STR_ARGS(tokens[particle].form)) < (int)sizeof suffix)
            effect = effect_at(judge, relation, suffix, governor);
    }
    int32_t marker = tokens[token].relation == RELATION_OBL ? child_with(judge->doc, token, RELATION_CASE) : -1;
    /* "asked for help after an attack": no complement of the verb */
    if (marker >= 0 && effect_at(judge, "case", "", marker) == EFFECT_SAME) return default_effect(judge, token, status);
    bool purpose = tokens[token].relation == RELATION_ADVCL && is_infinitive(judge->doc, token);
    if (effect == EFFECT_NONE && *relation && !purpose) effect = effect_at(judge, relation, "", governor);
    /* An infinitive far from its verb may hang on it as adverbial: "pledged in a statement to disarm". */
    if (effect == EFFECT_NONE && purpose) effect = effect_at(judge, "xcomp", "", governor);
    /* It may hang on the noun between too: "agreed in principle to disarm". */
    if (effect == EFFECT_NONE && tokens[token].relation == RELATION_ACL && tokens[governor].relation == RELATION_OBL &&
        is_infinitive(judge->doc, token) && infinitive_of(judge->doc, tokens[governor].head) == token)
        effect = effect_at(judge, "xcomp", "", tokens[governor].head);
    /* "wished to thank", "would like to apologise": said with these words */
    if (tokens[token].relation == RELATION_XCOMP && is_word(judge, "wishing", governor) && is_word(judge, "performative", token))
        return EFFECT_FACT;
    if (effect == EFFECT_SAME && purpose) effect = EFFECT_POSSIBLE;
    if (effect == EFFECT_NONE && tokens[token].relation == RELATION_NSUBJ_PASS) effect = effect_at(judge, "obj", "", governor);
    return effect == EFFECT_NONE ? default_effect(judge, token, status) : effect;
}

/* Whether a conjunct shares the auxiliaries of the first: "will meet and discuss", not "met and will discuss". */
static bool shares_own(const Document *doc, int32_t first, int32_t conjunct) {
    const Token *tokens = doc->tokens.items;
    if (!is_verb(doc, conjunct)) return true;
    for (int32_t c = tokens[conjunct].first_child; c >= 0; c = tokens[c].next_sibling)
        if (is_auxiliary(&tokens[c]) || tokens[c].relation == RELATION_NSUBJ || tokens[c].relation == RELATION_NSUBJ_PASS) return false;
    return tokens[conjunct].xpos == tokens[first].xpos;
}

/* What hangs on history is history, unless it is a clause in the present, or what somebody said. */
static bool keeps_background(const Document *doc, int32_t governor, int32_t token) {
    const Token *tokens = doc->tokens.items;
    if (tokens[token].relation == RELATION_CCOMP) return false;
    if (!is_verb(doc, token)) return is_verb(doc, governor) || tokens[token].relation != RELATION_NMOD;
    Xpos xpos = tokens[token].xpos;
    bool present = xpos == XPOS_VBZ || xpos == XPOS_VBP;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling)
        present |= is_auxiliary(&tokens[c]) && (tokens[c].xpos == XPOS_VBZ || tokens[c].xpos == XPOS_VBP || tokens[c].xpos == XPOS_MD);
    return !present;
}

/* "confirmed a report that they had met": what a noun tells of the past is not to come, whatever becomes of the noun. */
static bool is_told_clause(const Judge *judge, int32_t token) {
    if (judge->doc->tokens.items[token].relation != RELATION_ACL) return false;
    return is_past(judge->doc, token) || is_past_perfect(judge, token);
}

/* The state that `governor` hands to its dependent; `above` is the one that was handed to the governor. */
static Judgement pass_down(const Judge *judge, int32_t governor, int32_t token, const Judgement *above, const Judgement *state) {
    const Token *tokens = judge->doc->tokens.items;
    Judgement passed = *state;
    switch ((Relation)tokens[token].relation) {
    case RELATION_CONJ: {
        /* "made no mention of it and welcomed the plan": what denies the first stands in its object */
        bool denied_behind = state->status == STATUS_DENIED && state->cue > governor && state->cue < token && is_verb(judge->doc, token);
        return shares_own(judge->doc, governor, token) && !denied_behind ? *state : *above;
    }
    case RELATION_PARATAXIS:
    case RELATION_ROOT: return (Judgement){STATUS_HAPPENED, false, -1};
    default: break;
    }
    Effect effect = governing_effect(judge, governor, token, state->status);
    if (effect == EFFECT_COUNTER) effect = is_past_perfect(judge, governor) ? EFFECT_DENIED : EFFECT_PLANNED;
    if (effect == EFFECT_SAME && state->status == STATUS_PLANNED && is_told_clause(judge, token)) effect = EFFECT_FACT;
    passed.status = pass_effect(effect, state->status);
    if (passed.status != state->status || effect != EFFECT_SAME) passed.cue = governor;
    if (!keeps_background(judge->doc, governor, token)) passed.background = false;
    return passed;
}

/* "talks that had been due to open", "that are expected to open": what a relative clause says was to come of its noun. */
static Effect scheduled_by(const Judge *judge, int32_t clause) {
    const Token *tokens = judge->doc->tokens.items;
    bool arranged = child_with(judge->doc, clause, RELATION_AUX_PASS) >= 0 && child_with(judge->doc, clause, RELATION_XCOMP) >= 0;
    if (tokens[clause].relation != RELATION_ACL_RELCL || (!arranged && tokens[clause].upos != UPOS_ADJ)) return EFFECT_NONE;
    Effect effect = effect_at(judge, "xcomp", "", clause);
    if (effect != EFFECT_COUNTER && effect != EFFECT_PLANNED) return EFFECT_NONE;
    return is_past_perfect(judge, clause) ? EFFECT_DENIED : EFFECT_PLANNED;
}

/* A participle or relative clause that schedules the noun it modifies: "the talks, due to start on Monday". */
static void apply_clauses(const Judge *judge, int32_t token, Judgement *state) {
    const Token *tokens = judge->doc->tokens.items;
    if (is_verb(judge->doc, token)) return;
    /* "a round of talks scheduled for May": the participle bears on the noun as on its object. */
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        if (tokens[c].relation != RELATION_ACL && tokens[c].relation != RELATION_ACL_RELCL) continue;
        if (is_infinitive(judge->doc, c)) continue;
        Effect scheduled = scheduled_by(judge, c);
        if (scheduled != EFFECT_NONE) set_status(state, pass_effect(scheduled, STATUS_HAPPENED), c);
        Effect effect = effect_of(judge, tokens[c].xpos == XPOS_VBN ? "obj" : "nsubj", "", tokens[c].lemma);
        if (tokens[c].relation == RELATION_ACL && (effect == EFFECT_PLANNED || effect == EFFECT_DENIED || effect == EFFECT_POSSIBLE))
            set_status(state, pass_effect(effect, STATUS_HAPPENED), c);
    }
}

/* ------------------------------------------------------------------- the days */

static void apply_time(const Judge *judge, int32_t token, Judgement *state) {
    const Document *doc = judge->doc;
    int32_t at = time_of(doc, token);
    if (at < 0 || doc->day.first == DAY_NONE) return;
    const TimeMention *time = &doc->times.items[at];
    Day from = time->first, to = time->last;
    if (to == DAY_NONE) to = time->end;
    if (from == DAY_NONE) from = time->start;
    if (time->sense == TIME_SET) return;
    if (time->sense == TIME_SINCE || time->sense == TIME_DURATION) {
        bool years = time->sense == TIME_DURATION && time->precision >= PRECISION_YEAR; /* "have been fighting for 20 years" */
        if (years && has_present_perfect(judge, token)) state->background = true;
        if (time->sense == TIME_SINCE && from != DAY_NONE && from < doc->day.first - OLD) state->background = true;
        return;
    }
    if (to != DAY_NONE && to < doc->day.first - OLD) state->background = true;
    /* A day to come dates what is told in the past only through an argument: "has invited him to talks on Friday". */
    bool told_as_past = is_verb(doc, token) && (is_past(doc, token) || child_with(doc, token, RELATION_AUX) >= 0);
    if (from != DAY_NONE && from > doc->day.last && state->status == STATUS_HAPPENED && !told_as_past)
        state->status = STATUS_PLANNED, state->cue = time->head;
    /* "will brief him on the talks last month" */
    if (to != DAY_NONE && to < doc->day.first && state->status == STATUS_PLANNED && is_nominal(doc, token) &&
        is_below(doc, time->head, token))
        state->status = STATUS_HAPPENED, state->cue = time->head;
}

/* "a commission reported last year": what it told then. */
static bool is_told_long_ago(const Document *doc, int32_t speech) {
    int32_t at = speech >= 0 && speech < doc->speeches.count ? doc->speeches.items[speech].time : -1;
    if (at < 0 || doc->day.first == DAY_NONE) return false;
    const TimeMention *time = &doc->times.items[at];
    Day last = time->last != DAY_NONE ? time->last : time->end;
    return last != DAY_NONE && last < doc->day.first - OLD;
}

/* "The militia would burn it, the villagers feared": what a cue beside the clause makes of it, where the parse has it below the clause. */
static Status told_by_cue_beside(const Judge *judge) {
    const Document *doc = judge->doc;
    int32_t root = judge->path[judge->length - 1], speech = speech_at(doc, root);
    if (speech < 0 || doc->tokens.items[root].head >= 0) return STATUS_HAPPENED;
    const Speech *told = &doc->speeches.items[speech];
    if (told->cue_token < root || doc->tokens.items[told->cue_token].sentence != doc->tokens.items[root].sentence) return STATUS_HAPPENED;
    Effect effect = effect_of(judge, "ccomp", "", told->cue_lemma);
    return effect == EFFECT_POSSIBLE || effect == EFFECT_DENIED ? pass_effect(effect, STATUS_HAPPENED) : STATUS_HAPPENED;
}

Judgement judge_token(const Document *doc, const Knowledge *know, int32_t token) {
    Judgement state = {STATUS_HAPPENED, false, -1}, above = state;
    if (token < 0 || token >= doc->tokens.count || !know->status) return state;
    Judge judge = {.doc = doc, .words = know->status};
    for (int32_t t = token; t >= 0 && judge.length < DEPTH; t = doc->tokens.items[t].head) judge.path[judge.length++] = t;
    state.status = told_by_cue_beside(&judge);
    for (int32_t i = judge.length - 1; i >= 0; i--) {
        Judgement handed = i == judge.length - 1 ? state : pass_down(&judge, judge.path[i + 1], judge.path[i], &above, &state);
        above = state = handed;
        apply_own(&judge, judge.path[i], &state);
        apply_clauses(&judge, judge.path[i], &state);
        bool holds_clause = i > 0 && (doc->tokens.items[judge.path[i - 1]].relation == RELATION_ACL_RELCL ||
                                      doc->tokens.items[judge.path[i - 1]].relation == RELATION_ACL);
        if (judge.path[i] == token || is_verb(doc, judge.path[i]) || holds_clause) apply_time(&judge, judge.path[i], &state);
    }
    if (is_told_long_ago(doc, speech_at(doc, token))) state.background = true;
    if (state.status == STATUS_HAPPENED && is_question(doc, token)) state.status = STATUS_POSSIBLE;
    return state;
}

bool is_negated(const Document *doc, const Knowledge *know, int32_t token) {
    if (token < 0 || token >= doc->tokens.count || !know->status) return false;
    Judge judge = {.doc = doc, .words = know->status};
    for (int32_t c = doc->tokens.items[token].first_child; c >= 0; c = doc->tokens.items[c].next_sibling)
        if (is_denier(&judge, c)) return true;
    return false;
}

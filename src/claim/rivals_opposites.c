/* States of one thing that two give in opposite words: "null and void" against "legitimate", "unharmed" against "beaten". */
#include "claim/rivals.h"

#include "claim/clauses.h"
#include "claim/status.h"
#include "mention/actors.h"
#include "stages.h"

/* One state told by somebody: the scale that it is on, and which end. */
typedef struct State {
    int32_t token, subject, speech, sentence;
    Str scale;
    bool good;
} State;

/* "exports were continuing", "the hostages have died": an active verb that has no object. */
static bool tells_of_subject(const Document *doc, int32_t verb) {
    return child_with(doc, verb, RELATION_NSUBJ) >= 0 && child_with(doc, verb, RELATION_OBJ) < 0 &&
           doc->tokens.items[verb].relation != RELATION_ACL_RELCL;
}

/* "is illegal", "were beaten", "called it void": told of something, not a mere attribute. */
static bool is_predicate(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    if (t->relation == RELATION_CONJ && t->head >= 0 && doc->tokens.items[t->head].upos == t->upos) return is_predicate(finder, t->head);
    bool judged = t->relation == RELATION_XCOMP && t->head >= 0 && in_class(finder, S("judge"), doc->tokens.items[t->head].lemma);
    if (t->upos == UPOS_VERB) return judged || is_passive(doc, token) || tells_of_subject(doc, token);
    return judged || child_with(doc, token, RELATION_COP) >= 0;
}

static int32_t subject_of(const Document *doc, int32_t token) {
    const Token *t = &doc->tokens.items[token];
    if (t->upos == UPOS_VERB) return is_passive(doc, token) ? logical_object(doc, token) : own_subject(doc, token);
    int32_t subject = own_subject(doc, token);
    if (subject < 0 && t->head >= 0 && t->relation == RELATION_XCOMP) subject = logical_object(doc, t->head);
    return subject < 0 && t->relation == RELATION_CONJ ? own_subject(doc, t->head) : subject;
}

/* "several of the captives": the captives. */
static int32_t counted_in(const Document *doc, int32_t subject) {
    if (subject < 0 || doc->tokens.items[subject].upos == UPOS_NOUN || doc->tokens.items[subject].upos == UPOS_PROPN) return subject;
    int32_t whole = governed_directly(doc, subject, USE_GENITIVE);
    return whole >= 0 ? whole : subject;
}

static bool state_at(const Finder *finder, int32_t token, State *out) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    const WordClasses *words = &finder->know->process->rivals;
    if (t->upos != UPOS_ADJ && t->upos != UPOS_VERB) return false;
    if (!may_be_in(doc, token, list_number(S("good"))) && !may_be_in(doc, token, list_number(S("bad")))) return false;
    Str form = str_lower(finder->scratch, t->form); /* "unharmed" is cut to "unharm" */
    Str good = word_value(words, S("good"), t->lemma), bad = word_value(words, S("bad"), t->lemma);
    if (!good.length && !bad.length) good = word_value(words, S("good"), form), bad = word_value(words, S("bad"), form);
    if (!good.length && !bad.length) return false;
    int32_t speech = speech_at(doc, token);
    if (speech < 0 || !is_predicate(finder, token)) return false;
    Status status = judge_token(doc, finder->know, token).status;
    if (status == STATUS_POSSIBLE || status == STATUS_PLANNED) return false;
    bool denied = is_negated(doc, finder->know, token);
    *out =
        (State){token, counted_in(doc, subject_of(doc, token)), speech, t->sentence, good.length ? good : bad, (good.length > 0) != denied};
    return true;
}

/* The same word, or another for the same, or a pronoun. */
static bool same_thing(const Finder *finder, int32_t a, int32_t b) {
    const Document *doc = finder->doc;
    if (a < 0 || b < 0) return false;
    bool person = doc->tokens.items[a].xpos == XPOS_PRP && !has_use(doc, a, USE_THING);
    if (doc->tokens.items[a].upos == UPOS_PRON || doc->tokens.items[b].upos == UPOS_PRON) return !person;
    Str x = doc->tokens.items[a].lemma, y = doc->tokens.items[b].lemma;
    if (str_equal_nocase(x, y) || (in_class(finder, S("agreement"), x) && in_class(finder, S("agreement"), y))) return true;
    const WordClasses *words = &finder->know->process->modality;
    Str thing = word_value(words, S("thing"), x);
    return thing.length && str_equal(thing, word_value(words, S("thing"), y));
}

/* Either, or one that is joined to it: "production and exports". */
static bool shares_thing(const Finder *finder, int32_t a, int32_t b) {
    const Document *doc = finder->doc;
    if (a < 0 || b < 0 || same_thing(finder, a, b)) return a >= 0 && b >= 0;
    int32_t second_a = child_with(doc, a, RELATION_CONJ), second_b = child_with(doc, b, RELATION_CONJ);
    return same_thing(finder, second_a, b) || same_thing(finder, a, second_b) || same_thing(finder, second_a, second_b);
}

static bool are_opposites(const Finder *finder, const State *a, const State *b) {
    const Document *doc = finder->doc;
    const Participants *x = &doc->speeches.items[a->speech].speakers, *y = &doc->speeches.items[b->speech].speakers;
    if (a->speech == b->speech || a->good == b->good || !str_equal(a->scale, b->scale)) return false;
    return !shares_side(doc, x, y) && shares_thing(finder, a->subject, b->subject);
}

void find_opposites(const Finder *finder) {
    enum { SENTENCES = 6, LOOK_BACK = 16 };
    ARRAY(State) states = {0};
    State state;
    for (int32_t t = 0; t < finder->doc->tokens.count; t++) {
        if (!state_at(finder, t, &state)) continue;
        for (int32_t k = states.count - 1;
             k >= 0 && k >= states.count - LOOK_BACK && states.items[k].sentence >= state.sentence - SENTENCES; k--) {
            if (!are_opposites(finder, &states.items[k], &state)) continue;
            int32_t rival = rival_about(finder, RIVAL_OUTCOME, -1);
            add_account(finder, rival, account_of(finder, states.items[k].token));
            add_account(finder, rival, account_of(finder, t));
            break;
        }
        *array_push(finder->scratch, &states) = state;
    }
}

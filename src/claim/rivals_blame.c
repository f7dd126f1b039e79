/* Who did it, as two tell it: an accused who accuses another, an act that one claims and another lays at a third's door, acts of which
 * each says that the other did them. */
#include "claim/rivals.h"

#include "claim/clauses.h"
#include "claim/status.h"
#include "mention/actors.h"
#include "stages.h"

/* One telling of who did it: by an accusation, by an act told in somebody's words, by "was behind". */
typedef struct Blame {
    int32_t event, speech, sentence; /* event -1: none was made of it */
    Participants holders, accused;
    Span words;
    bool own;     /* he says it of himself: "claimed responsibility" */
    int32_t deed; /* the noun of what was done, "for the attacks"; or -1 */
    bool of_it;   /* it speaks of an act told elsewhere: "was behind it", "blamed Hamas for the attack" */
} Blame;

typedef struct Blames {
    ARRAY(Blame) items;
} Blames;

/* What somebody says of another's deeds counts though it is told as what went before: "said they had fired first". */
static bool is_so(const EventClaim *e) {
    bool told = e->type != EVENT_ACCUSE && e->speech >= 0;
    return (e->judgement.status == STATUS_HAPPENED || e->judgement.status == STATUS_ONGOING) && (told || !e->judgement.background);
}

/* "accused Kenya of hiding the dead": another deed than the one told before, unless it is "of carrying it out". */
static bool names_deed(const Finder *finder, int32_t verb) {
    const Token *tokens = finder->doc->tokens.items;
    for (int32_t c = tokens[verb].first_child; c >= 0; c = tokens[c].next_sibling)
        if (c > verb && tokens[c].xpos == XPOS_VBG && tokens[c].upos == UPOS_VERB && !rival_word(finder, S("do"), c)) return true;
    return false;
}

/* Who blames whom by the event; false if it tells no such thing. */
static bool blame_of_event(const Finder *finder, int32_t event, Blame *out) {
    const Document *doc = finder->doc;
    const EventClaim *e = &doc->events.items[event];
    *out = (Blame){.event = event,
                   .speech = e->speech,
                   .sentence = e->sentence,
                   .deed = deed_of(finder, e->trigger),
                   .words = told_span(doc, e->trigger)};
    if (!is_so(e)) return false;
    if (e->type == EVENT_ACCUSE) {
        if (!rival_word(finder, S("lay"), e->trigger)) return false;
        out->holders = e->actors, out->accused = e->recipients, out->speech = -1;
        out->of_it = that_clause_of(doc, e->trigger) < 0 && infinitive_of(doc, e->trigger) < 0 && !names_deed(finder, e->trigger);
        return e->actors.count > 0;
    }
    if (!is_hostile(e->type)) return false;
    out->accused = e->actors;
    out->own = rival_word(finder, S("own-up"), e->trigger);
    if (out->own) out->holders = e->actors, out->speech = -1;
    if (!out->own && e->speech >= 0) add_speakers_of(doc, e->speech, &out->holders);
    drop_unnamed(doc, &out->accused), drop_unnamed(doc, &out->holders);
    return out->accused.count > 0 && out->holders.count > 0 && (out->own || !shares_side(doc, &out->holders, &out->accused));
}

bool is_in_talks(const Finder *finder, int32_t involved) {
    int32_t what = governed_directly(finder->doc, involved, USE_INSIDE);
    return what >= 0 && word_in(&finder->know->process->meetings, S("noun"), finder->doc->tokens.items[what].lemma);
}

/* "the rebels were to blame" */
static bool is_to_blame(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    if (!is_verb(doc, token) || !rival_word(finder, S("lay"), token) || !is_infinitive(doc, token)) return false;
    int32_t is = child_with(doc, token, RELATION_AUX);
    if (is < 0) is = child_with(doc, token, RELATION_COP);
    return is >= 0 && has_use(doc, is, USE_COPULA);
}

/* "was also hindering the talks": told as so, of one who does it. */
static bool thwarts(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    if (!is_verb(doc, token) || !rival_word(finder, S("thwart"), token) || is_passive(doc, token)) return false;
    if (child_with(doc, token, RELATION_NSUBJ) < 0 || logical_object(doc, token) < 0) return false;
    Status status = judge_token(doc, finder->know, token).status;
    return status == STATUS_HAPPENED || status == STATUS_ONGOING;
}

/* The head of "was behind the attack", "is the work of rebels", "had carried it out": who is said to have done it, told by no event. */
static int32_t doer_told_at(const Finder *finder, int32_t token) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    int32_t object = is_verb(doc, token) ? logical_object(doc, token) : -1;
    if (object >= 0 && rival_word(finder, S("do"), token) &&
        (doc->tokens.items[object].upos == UPOS_PRON || in_class(finder, S("attack"), doc->tokens.items[object].lemma)))
        return logical_subject(doc, token);
    if (is_to_blame(finder, token)) return own_subject(doc, token);
    if (thwarts(finder, token)) return logical_subject(doc, token);
    int32_t first = child_with(doc, token, RELATION_ADVMOD);
    if (first > token && rival_word(finder, S("first"), first) && rival_word(finder, S("begin"), token)) return logical_subject(doc, token);
    /* "were sent by the government", "foreign forces were involved" */
    if (is_verb(doc, token) && is_passive(doc, token) && rival_word(finder, S("put-up"), token)) return logical_subject(doc, token);
    bool passive = child_with(doc, token, RELATION_AUX_PASS) >= 0;
    if (rival_word(finder, S("involved"), token) && is_in_talks(finder, token)) return -1;
    if (passive && rival_word(finder, S("involved"), token)) return child_with(doc, token, RELATION_NSUBJ_PASS);
    if (child_with(doc, token, RELATION_COP) < 0) return -1;
    if (rival_word(finder, S("involved"), token)) return own_subject(doc, token);
    if (rival_word(finder, S("work"), token)) return governed_directly(doc, token, USE_GENITIVE);
    int32_t marker = child_with(doc, token, RELATION_CASE);
    bool behind = rival_word(finder, S("behind"), token) || (marker >= 0 && rival_word(finder, S("behind"), marker));
    return behind || (t->upos == UPOS_ADJ && rival_word(finder, S("to-blame"), token)) ? own_subject(doc, token) : -1;
}

static bool blame_of_words(const Finder *finder, int32_t token, Blame *out) {
    Document *doc = finder->doc;
    int32_t doer = doer_told_at(finder, token);
    if (doer < 0 || is_negated(doc, finder->know, token)) return false;
    Account account = account_of(finder, token);
    *out = (Blame){.event = -1,
                   .of_it = true,
                   .deed = -1,
                   .speech = account.speech,
                   .sentence = doc->tokens.items[token].sentence,
                   .words = account.words};
    add_phrase_actors(doc, doer, &out->accused);
    add_speakers_of(doc, account.speech, &out->holders);
    return out->accused.count > 0 && out->holders.count > 0 && !shares_side(doc, &out->holders, &out->accused);
}

/* In the order of the text. */
static Blames find_blames(const Finder *finder) {
    const Document *doc = finder->doc;
    Blames all = {0};
    Blame blame;
    int32_t event = 0;
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        for (; event < doc->events.count && doc->events.items[event].trigger <= t; event++)
            if (blame_of_event(finder, event, &blame)) *array_push(finder->scratch, &all.items) = blame;
        if (blame_of_words(finder, t, &blame)) *array_push(finder->scratch, &all.items) = blame;
    }
    return all;
}

/* True if what `b` says cannot be so if what `a` says is: the accused of `a` names another, or another is named for what one owns to. */
static bool are_rivals(const Document *doc, const Blame *a, const Blame *b) {
    if (!a->accused.count || !b->accused.count || shares_side(doc, &a->accused, &b->accused)) return false;
    if (a->own != b->own) return (a->own ? b : a)->of_it && !shares_side(doc, &a->holders, &b->holders);
    return !a->own && shares_side(doc, &a->accused, &b->holders) && !shares_side(doc, &a->holders, &a->accused);
}

static Account account_of_blame(const Blame *blame) {
    return (Account){blame->words, blame->speech, blame->speech < 0 ? blame->holders : (Participants){0}};
}

/* "Ethiopia and Eritrea blamed each other": each is an account. */
static bool add_mutual(const Finder *finder, const Blame *blame) {
    const Document *doc = finder->doc;
    if (blame->event < 0 || blame->holders.count < 2 || blame->accused.count) return false;
    int32_t object = logical_object(doc, doc->events.items[blame->event].trigger);
    if (object < 0 || !rival_word(finder, S("each-other"), object)) return false;
    int32_t rival = rival_about(finder, RIVAL_BLAME, blame->event);
    for (int32_t i = 0; i < blame->holders.count; i++) {
        Account account = {.words = blame->words, .speech = -1};
        add_participant(&account.holders, blame->holders.items[i], finder->doc->arena);
        add_account(finder, rival, account);
    }
    return true;
}

static bool name_same_deed(const Document *doc, const Blame *a, const Blame *b) {
    return a->deed >= 0 && b->deed >= 0 && str_equal(doc->tokens.items[a->deed].lemma, doc->tokens.items[b->deed].lemma);
}

void find_blame(const Finder *finder) {
    enum { SENTENCES = 3, LOOK_BACK = 12 };
    Blames all = find_blames(finder);
    for (int32_t i = 0; i < all.items.count; i++) {
        const Blame *b = &all.items.items[i];
        if (add_mutual(finder, b)) continue;
        for (int32_t k = i - 1; k >= 0 && k >= i - LOOK_BACK; k--) {
            const Blame *a = &all.items.items[k];
            if (a->sentence < b->sentence - SENTENCES && !name_same_deed(finder->doc, a, b)) continue;
            if (!are_rivals(finder->doc, a, b)) continue;
            int32_t rival = rival_about(finder, RIVAL_BLAME, a->event >= 0 ? a->event : b->event);
            add_account(finder, rival, account_of_blame(a));
            add_account(finder, rival, account_of_blame(b));
            break;
        }
    }
}

#include "claim/governors.h"

#include "claim/clauses.h"
#include "claim/status.h"
#include "claim/phrases.h"
#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"

enum { STEPS = 6, MOST = 10 };

static int32_t effect_in(const GovernorFinder *finder, Str class, Str word) {
    return finder->effect_named(word_value(finder->words, class, word));
}

/* "put off", "walk out of": the verb with its particle and with the prepositions of `noun`, if that is not -1. */
static Str verb_words(const GovernorFinder *finder, int32_t verb, int32_t noun) {
    const Document *doc = finder->doc;
    StrBuilder key = {.arena = finder->scratch};
    build_str(&key, str_lower(finder->scratch, token_at(doc, verb)->lemma));
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        bool close = token_at(doc, c)->relation == RELATION_ADVMOD && c == verb + 1 && token_at(doc, c)->upos != UPOS_ADV;
        if (token_at(doc, c)->relation == RELATION_COMPOUND_PRT || close) build_format(&key, " %.*s", STR_ARGS(token_at(doc, c)->lemma));
    }
    for (int32_t c = noun < 0 ? -1 : token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_CASE) build_format(&key, " %.*s", STR_ARGS(token_at(doc, c)->lemma));
    return built(&key);
}

static Str first_case(const Document *doc, int32_t noun) {
    int32_t marker = child_with(doc, noun, RELATION_CASE);
    return marker >= 0 ? token_at(doc, marker)->lemma : (Str){0};
}

/* "The summit was the first since 1999." */
static bool was(const Document *doc, int32_t predicate) {
    int32_t copula = child_with(doc, predicate, RELATION_COP);
    return copula >= 0 && token_at(doc, copula)->xpos == XPOS_VBD;
}

static int32_t verb_effect(const GovernorFinder *finder, int32_t verb, Role role) {
    Str class = role == ROLE_SUBJ ? S("subj") : S("obj");
    if (role == ROLE_SUBJ && child_with(finder->doc, verb, RELATION_OBJ) >= 0) {
        int32_t transitive = effect_in(finder, S("subj-obj"), token_at(finder->doc, verb)->lemma);
        if (transitive) return transitive;
    }
    int32_t adverb = verb + 1; /* "pushed back" */
    bool close = adverb < finder->doc->tokens.count && token_at(finder->doc, adverb)->head == verb &&
                 token_at(finder->doc, adverb)->relation == RELATION_ADVMOD;
    if (close) {
        Str both = str_format(finder->scratch, "%.*s %.*s", STR_ARGS(str_lower(finder->scratch, token_at(finder->doc, verb)->lemma)),
                              STR_ARGS(token_at(finder->doc, adverb)->lemma));
        if (word_in(finder->words, class, both)) return effect_in(finder, class, both);
    }
    Str whole = verb_words(finder, verb, -1), lemma = token_at(finder->doc, verb)->lemma,
        wanted = word_value(finder->words, S("with-obj"), lemma);
    int32_t object = role == ROLE_SUBJ && wanted.length ? child_with(finder->doc, verb, RELATION_OBJ) : -1;
    if (role == ROLE_SUBJ && wanted.length && (object < 0 || !str_equal(token_at(finder->doc, object)->lemma, wanted))) return 0;
    if (word_in(finder->words, class, whole)) return effect_in(finder, class, whole);
    bool listed = word_in(finder->words, class, lemma) || (!is_verb(finder->doc, verb) && !was(finder->doc, verb));
    return effect_in(finder, class, listed ? lemma : S("*"));
}

static int32_t oblique_effect(const GovernorFinder *finder, int32_t verb, int32_t noun) {
    int32_t effect = effect_in(finder, S("obl"), verb_words(finder, verb, noun));
    Str preposition = first_case(finder->doc, noun), lemma = token_at(finder->doc, verb)->lemma;
    if (!effect) effect = effect_in(finder, S("obl"), str_format(finder->scratch, "%.*s %.*s", STR_ARGS(lemma), STR_ARGS(preposition)));
    bool comes = token_at(finder->doc, verb)->upos != UPOS_NOUN || place_at(finder->doc, verb) >= 0 ||
                 child_with(finder->doc, verb, RELATION_COP) >= 0; /* "is on his way to Lome for talks" */
    if (!effect && comes && word_in(finder->words, S("toward"), preposition))
        effect = effect_in(finder, S("motion"), place_at(finder->doc, verb) >= 0 ? S("be") : lemma);
    return effect ? effect : effect_in(finder, S("prep"), preposition);
}

static void add_governor(const GovernorFinder *finder, int32_t token, Role role, int32_t effect, Governors *out) {
    if (!effect || out->count == MOST) return;
    for (int32_t i = 0; i < out->count; i++)
        if (out->items[i].token == token) return;
    Governor governor = {.token = token, .role = role, .effect = effect, .judgement = judge_token(finder->doc, finder->know, token)};
    *array_push(finder->scratch, out) = governor;
}

/* The verb whose subject the subject of `verb` is in truth: "is expected to open" → open. */
static int32_t raised(const GovernorFinder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    for (int32_t step = 0; step < STEPS; step++) {
        int32_t inner = child_with(doc, verb, RELATION_XCOMP);
        if (inner < 0 || token_at(doc, inner)->upos != UPOS_VERB) return verb;
        if (!word_in(&finder->know->process->processes, S("raise"), token_at(doc, verb)->lemma)) return verb;
        verb = inner;
    }
    return verb;
}

static void add_subject_of(const GovernorFinder *finder, int32_t verb, Governors *out) {
    const Document *doc = finder->doc;
    int32_t inner = raised(finder, verb);
    for (int32_t at = inner;; at = verb) {
        Role role = is_passive(doc, at) ? ROLE_OBJ : ROLE_SUBJ;
        add_governor(finder, at, role, verb_effect(finder, at, role), out);
        if (at == verb || out->count) break;
    }
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (token_at(doc, c)->relation != RELATION_CONJ || !is_verb(doc, c) || child_with(doc, c, RELATION_NSUBJ) >= 0) continue;
        inner = raised(finder, c);
        Role role = is_passive(doc, inner) ? ROLE_OBJ : ROLE_SUBJ;
        add_governor(finder, inner, role, verb_effect(finder, inner, role), out);
    }
}

/* What becomes of what was planned, by what becomes of the plan. */
static int32_t undone_by(const GovernorFinder *finder, int32_t plan) {
    const Document *doc = finder->doc;
    int32_t verb = token_at(doc, plan)->head;
    Relation relation = token_at(doc, plan)->relation;
    if (verb < 0 || !is_verb(doc, verb) || judge_token(doc, finder->know, verb).status != STATUS_HAPPENED) return 0;
    bool subject = relation == RELATION_NSUBJ, object = relation == RELATION_OBJ || relation == RELATION_NSUBJ_PASS;
    if (!subject && !object) return 0;
    return effect_in(finder, subject ? S("scheme-subj") : S("scheme-obj"), verb_words(finder, verb, -1));
}

static void add_above(const GovernorFinder *finder, int32_t noun, Governors *out) {
    const Document *doc = finder->doc;
    int32_t head = token_at(doc, noun)->head;
    if (head < 0) return;
    switch ((Relation)token_at(doc, noun)->relation) {
    case RELATION_NSUBJ:
    case RELATION_NSUBJ_OUTER:
    case RELATION_NSUBJ_PASS: add_subject_of(finder, head, out); break;
    case RELATION_IOBJ: /* "told the summit" */
    case RELATION_OBJ: add_governor(finder, head, ROLE_OBJ, verb_effect(finder, head, ROLE_OBJ), out); break;
    case RELATION_OBL:
    case RELATION_OBL_AGENT: add_governor(finder, head, ROLE_OBL, oblique_effect(finder, head, noun), out); break;
    case RELATION_NMOD: {
        bool close = word_in(finder->words, S("nmod-prep"), first_case(doc, noun));
        int32_t effect = close ? effect_in(finder, S("nmod"), token_at(doc, head)->lemma) : 0;
        /* "put off the opening of talks": what becomes of the opening becomes of the talks */
        if (effect && token_at(doc, head)->relation == RELATION_OBJ && word_in(finder->words, S("begin"), token_at(doc, head)->lemma))
            add_above(finder, head, out);
        /* "plans for talks collapsed" */
        int32_t undone = word_in(finder->words, S("scheme"), token_at(doc, head)->lemma) ? undone_by(finder, head) : 0;
        if (undone) effect = undone;
        if (!effect) effect = oblique_effect(finder, head, noun);
        add_governor(finder, head, ROLE_NMOD, effect, out);
        break;
    }
    default: break;
    }
}

/* "the accord signed in Lagos": a participle of its own tells what happened, whatever becomes of the clause around it. */
static void add_participle(const GovernorFinder *finder, int32_t verb, Governors *out) {
    add_governor(finder, verb, ROLE_OBJ, verb_effect(finder, verb, ROLE_OBJ), out);
    if (!out->count || out->items[out->count - 1].token != verb || child_with(finder->doc, verb, RELATION_MARK) >= 0) return;
    Judgement *judgement = &out->items[out->count - 1].judgement;
    if (judgement->status == STATUS_POSSIBLE || judgement->status == STATUS_PLANNED) judgement->status = STATUS_HAPPENED;
}

/* "The truce, reached after a week of talks, was", "the meeting to be held in Cairo": what stands right behind the phrase, which the parser
 * hangs on a verb before or after it. */
static void add_participle_beside(const GovernorFinder *finder, int32_t noun, Governors *out) {
    const Document *doc = finder->doc;
    int32_t first, verb;
    subtree_bounds(doc, noun, &first, &verb);
    int32_t end = verb;
    if (end + 3 >= doc->tokens.count || token_at(doc, end + 3)->sentence != token_at(doc, noun)->sentence) return;
    bool adjoins = end == noun + 1 && token_at(doc, verb)->relation == RELATION_CCOMP; /* "to keep a truce declared last month" */
    bool apart = adjoins || str_equal(token_form(doc, verb), S(",")), planned = token_at(doc, verb)->xpos == XPOS_TO;
    if (apart && !adjoins) verb++;
    if (planned && token_at(doc, verb + 1)->relation == RELATION_AUX_PASS) verb += 2;
    if ((token_at(doc, verb)->relation != RELATION_ADVCL && !adjoins) || (!apart && !planned)) return;
    bool past = token_at(doc, verb)->xpos == XPOS_VBN || token_at(doc, verb)->xpos == XPOS_VBD;
    bool bare = child_with(doc, verb, RELATION_OBJ) < 0 && child_with(doc, verb, RELATION_NSUBJ) < 0;
    if (past && bare && (token_at(doc, verb + 1)->upos == UPOS_ADP || time_at(doc, verb + 1) >= 0)) add_participle(finder, verb, out);
    if (planned && out->count && out->items[out->count - 1].token == verb) out->items[out->count - 1].judgement.status = STATUS_PLANNED;
}

/* "a meeting of the two men planned for May": a participle that says of a meeting what it says of no man hangs, for the parser, on them. */
static void add_participle_within(const GovernorFinder *finder, int32_t noun, Governors *out) {
    const Document *doc = finder->doc;
    int32_t inner = child_with(doc, noun, RELATION_NMOD), verb = inner > noun ? child_with(doc, inner, RELATION_ACL) : -1;
    bool past = verb >= 0 && (token_at(doc, verb)->xpos == XPOS_VBN || token_at(doc, verb)->xpos == XPOS_VBD);
    if (verb < inner || !past || mention_at(doc, inner) < 0 || child_with(doc, verb, RELATION_OBL_AGENT) >= 0) return;
    int32_t begun = child_with(doc, verb, RELATION_XCOMP); /* "scheduled to start on Monday" */
    bool dated = time_at(doc, verb) >= 0 || is_day_known(doc, time_of(doc, verb)) || (begun >= 0 && is_day_known(doc, time_of(doc, begun)));
    if (dated && word_in(finder->words, S("obj"), verb_words(finder, verb, -1))) add_participle(finder, verb, out);
}

/* "Talks between India and Pakistan, which were to be held here on Friday": the parser hangs the clause on the last of them. */
static void add_clause_within(const GovernorFinder *finder, int32_t noun, Governors *out) {
    enum { FAR = 40 };
    const Document *doc = finder->doc;
    int32_t first, end;
    if (child_with(doc, noun, RELATION_ACL_RELCL) >= 0) return;
    subtree_bounds(doc, noun, &first, &end);
    for (int32_t t = noun + 1; t < end && t < noun + FAR; t++) {
        if (token_at(doc, t)->relation != RELATION_ACL_RELCL || mention_at(doc, token_at(doc, t)->head) < 0) continue;
        int32_t subject = child_with(doc, t, RELATION_NSUBJ_PASS);
        bool which = subject >= 0 && token_at(doc, subject)->xpos == XPOS_WDT;
        if (!which || !word_in(finder->words, S("obj"), verb_words(finder, t, -1))) continue;
        add_subject_of(finder, t, out);
        return;
    }
}

static void add_below(const GovernorFinder *finder, int32_t noun, Governors *out) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        const Token *t = token_at(doc, c);
        if (t->relation == RELATION_ACL && t->xpos == XPOS_VBG)
            add_governor(finder, c, ROLE_SUBJ, verb_effect(finder, c, ROLE_SUBJ), out);
        else if (t->relation == RELATION_ACL && (t->xpos == XPOS_VBN || t->xpos == XPOS_VBD))
            add_participle(finder, c, out);
        else if (t->relation == RELATION_ACL && t->upos == UPOS_ADJ)
            add_subject_of(finder, c, out);
        else if (t->relation == RELATION_ACL_RELCL) {
            int32_t subject = own_subject(doc, c);
            int32_t passive = child_with(doc, c, RELATION_NSUBJ_PASS);
            /* not "talks whose opening was marred by" */
            if (subject == noun || (passive >= 0 && token_at(doc, passive)->upos == UPOS_PRON))
                add_subject_of(finder, c, out);
            else if (subject >= 0) {
                /* "the conference that they want Turkey to hold" */
                int32_t inner = child_with(doc, c, RELATION_XCOMP);
                add_governor(finder, c, ROLE_OBJ, verb_effect(finder, c, ROLE_OBJ), out);
                if (inner >= 0 && is_verb(doc, inner) && child_with(doc, inner, RELATION_OBJ) < 0)
                    add_governor(finder, inner, ROLE_OBJ, verb_effect(finder, inner, ROLE_OBJ), out);
            }
        }
    }
}

void add_governors(const GovernorFinder *finder, int32_t token, Governors *out) {
    int32_t top = token;
    for (int32_t step = 0; step < STEPS && token_at(finder->doc, top)->relation == RELATION_CONJ && token_at(finder->doc, top)->head >= 0;
         step++)
        top = token_at(finder->doc, top)->head;
    add_participle_beside(finder, token, out);
    add_above(finder, top, out);
    add_below(finder, token, out);
    add_participle_within(finder, token, out);
    add_clause_within(finder, token, out);
}

/* Who stands between the sides: called mediator or broker ("peace broker Norway"), said to mediate ("talks brokered by Algeria",
 * "Kenyan-mediated"), or holding talks between others. None of them is one of "both sides". */
#include "mention/coreference.h"

enum { LAST = 32 };

static bool in(const Resolver *resolver, const char *class, int32_t token) {
    return word_is(&resolver->finder, class, token);
}

/* The entity, and whom it acts for: a chief mediator from Kenya is Kenya's. */
static void mark(Document *doc, int32_t entity) {
    for (int32_t step = 0; entity >= 0 && step < 4; step++, entity = doc->entities.items[entity].of)
        doc->entities.items[entity].mediates |= doc->entities.items[entity].kind != ACTOR_SET;
}

/* All who are named in the phrase: "the Algerian and Libyan mediators". */
static void mark_phrase(Document *doc, int32_t head) {
    int32_t at = head >= 0 ? mention_at(doc, head) : -1;
    if (at < 0) return;
    mark(doc, doc->mentions.items[at].entity);
    for (int32_t i = at - 1; i >= 0 && i > at - LAST && doc->mentions.items[i].first_token >= doc->mentions.items[at].first_token; i--)
        mark(doc, doc->mentions.items[i].entity);
}

/* "peace broker Norway", "Norway, the mediator", "Norway is the mediator". */
static void read_noun(Document *doc, int32_t noun) {
    const Token *t = &doc->tokens.items[noun];
    bool beside = t->relation == RELATION_COMPOUND || t->relation == RELATION_FLAT || t->relation == RELATION_APPOS;
    if (beside && t->head >= 0) mark_phrase(doc, t->head);
    mark_phrase(doc, noun);
    bool is = child_with(doc, noun, RELATION_COP) >= 0;
    for (int32_t c = t->first_child; c >= 0; c = doc->tokens.items[c].next_sibling) {
        Relation relation = doc->tokens.items[c].relation;
        if (relation == RELATION_APPOS || relation == RELATION_FLAT || (is && relation == RELATION_NSUBJ)) mark_phrase(doc, c);
    }
}

static int32_t agent_of(const Document *doc, int32_t verb) {
    int32_t agent = child_with(doc, verb, RELATION_OBL_AGENT);
    if (agent >= 0 || child_with(doc, verb, RELATION_NSUBJ_PASS) >= 0) return agent;
    const Token *t = &doc->tokens.items[verb];
    int32_t subject = child_with(doc, verb, RELATION_NSUBJ);
    /* "Norway, which mediates": its noun; "mediated by", without one named: nobody */
    bool clause = t->relation == RELATION_ACL_RELCL || (t->relation == RELATION_ACL && t->xpos == XPOS_VBG);
    bool pronoun = subject >= 0 && doc->tokens.items[subject].upos == UPOS_PRON;
    return clause && (subject < 0 || pronoun) ? t->head : t->xpos == XPOS_VBN && t->relation == RELATION_ACL ? -1 : subject;
}

static bool is_between(const Resolver *resolver, int32_t noun) {
    const Document *doc = resolver->doc;
    for (int32_t c = noun >= 0 ? doc->tokens.items[noun].first_child : -1; c >= 0; c = doc->tokens.items[c].next_sibling)
        if (doc->tokens.items[c].relation == RELATION_NMOD && in(resolver, "between-case", child_with(doc, c, RELATION_CASE))) return true;
    return false;
}

/* "has mediated", "brokered a truce", "hosted a series of meetings between the sides", "Kenyan-brokered". */
static void read_verb(const Resolver *resolver, int32_t verb) {
    Document *doc = resolver->doc;
    bool sure = in(resolver, "mediating", verb);
    if (!sure && !(in(resolver, "gathering", verb) && is_between(resolver, child_with(doc, verb, RELATION_OBJ)))) return;
    bool hyphened = sure && verb >= 2 && str_equal(token_form(doc, verb - 1), S("-"));
    mark_phrase(doc, hyphened ? verb - 2 : agent_of(doc, verb));
}

void find_mediators(Resolver *resolver) {
    Document *doc = resolver->doc;
    for (int32_t i = 0; i < doc->entities.count; i++) {
        const Entity *e = &doc->entities.items[i];
        Str office = e->office;
        for (int32_t at = office.length - 1; at >= 0; at--)
            if (office.text[at] == ' ') {
                office = str_slice(office, at + 1, office.length);
                break;
            }
        if (e->kind == ACTOR_PERSON && actor_word(resolver->finder.lexicon, "go-between", office)) mark(doc, i);
    }
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        Upos upos = doc->tokens.items[t].upos;
        if ((upos == UPOS_NOUN || upos == UPOS_PROPN) && in(resolver, "go-between", t)) read_noun(doc, t);
        if (is_verb(doc, t) || upos == UPOS_ADJ) read_verb(resolver, t);
    }
}

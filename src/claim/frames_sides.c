/* The sides of a claim: the sources that a row of the frames names, looked up in the parse. */
#include "claim/frames.h"

#include "mention/actors.h"

enum { STEPS = 8 };

static const Token *token_at(const Document *doc, int32_t token) {
    return &doc->tokens.items[token];
}

int32_t light_verb_of(const Finder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    int32_t top = noun;
    for (int32_t step = 0; step < STEPS && token_at(doc, top)->relation == RELATION_CONJ; step++) top = token_at(doc, top)->head;
    const Token *t = token_at(doc, top);
    if (t->head < 0 || token_at(doc, t->head)->upos != UPOS_VERB) return -1;
    bool core = t->relation == RELATION_OBJ || t->relation == RELATION_NSUBJ_PASS;
    bool oblique = t->relation == RELATION_OBL;
    Str lemma = token_at(doc, t->head)->lemma;
    if (core && in_class(finder, S("light"), lemma)) return t->head;
    return oblique && (in_class(finder, S("motion"), lemma) || in_class(finder, S("light"), lemma)) ? t->head : -1;
}

/* ------------------------------------------------------------------- actors */

static void add_modifiers(const Finder *finder, int32_t noun, Participants *out) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (relation == RELATION_AMOD || relation == RELATION_COMPOUND || relation == RELATION_NMOD_DESC)
            add_actors_at(doc, c, out, doc->arena);
    }
}

static int32_t complement_of(const Document *doc, int32_t token) {
    static const Relation relations[] = {RELATION_XCOMP, RELATION_CCOMP, RELATION_ADVCL, RELATION_ACL};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (child_with(doc, token, relations[i]) >= 0) return child_with(doc, token, relations[i]);
    return -1;
}

/* Those whom the act spoken of concerns: "refused to meet Israel", "demanded that Syria withdraw". */
static void add_complement(const Finder *finder, int32_t token, Participants *out) {
    static const Str prepositions[] = {{"with", 4}, {"to", 2}, {"against", 7}, {"on", 2}, {"from", 4}, {"of", 2}, {"between", 7}};
    const Document *doc = finder->doc;
    int32_t inner = complement_of(doc, token);
    if (inner < 0) return;
    if (token_at(doc, inner)->relation == RELATION_CCOMP) add_phrase_actors(finder->doc, own_subject(doc, inner), out);
    if (out->count) return;
    int32_t object = logical_object(doc, inner);
    add_actors_at(doc, object, out, doc->arena);
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions && !out->count; i++)
        add_phrase_actors(finder->doc, governed_by(doc, inner, prepositions[i]), out);
    if (!out->count) add_phrase_actors(doc, object, out);
}

static void add_light(const Finder *finder, int32_t noun, Participants *out) {
    int32_t verb = light_verb_of(finder, noun);
    if (verb >= 0) add_phrase_actors(finder->doc, logical_subject(finder->doc, verb), out);
}

/* The subject of the verb that the noun hangs on: "raised the matter in a bid to win aid". */
static void add_above(const Document *doc, int32_t noun, Participants *out) {
    int32_t verb = token_at(doc, noun)->head;
    for (int32_t step = 0; step < STEPS && verb >= 0 && !is_verb(doc, verb); step++) verb = token_at(doc, verb)->head;
    if (verb >= 0) add_phrase_actors(doc, logical_subject(doc, verb), out);
}

/* "a plan proposed by Kenya", "the demand made by both" */
static void add_makers(const Document *doc, int32_t noun, Participants *out) {
    int32_t maker = child_with(doc, noun, RELATION_ACL);
    if (maker >= 0 && is_passive(doc, maker)) add_phrase_actors(doc, logical_subject(doc, maker), out);
}

static void add_governed(const Finder *finder, int32_t token, Str preposition, Participants *out) {
    const Document *doc = finder->doc;
    int32_t found = governed_by(doc, token, preposition);
    int32_t light = token_at(doc, token)->upos == UPOS_NOUN ? light_verb_of(finder, token) : -1;
    if (found < 0 && light >= 0) found = governed_directly(doc, light, preposition);
    add_phrase_actors(finder->doc, found, out);
}

bool add_sides(const Finder *finder, int32_t token, Str sources, Participants *out) {
    const Document *doc = finder->doc;
    /* The first source that knows anybody decides. */
    for (Str rest = sources; rest.length && !out->count;) {
        Str source = str_cut(&rest, ',');
        if (str_equal(source, S("-"))) continue;
        if (str_equal(source, S("subj")))
            add_phrase_actors(finder->doc, logical_subject(doc, token), out);
        else if (str_equal(source, S("obj")))
            add_phrase_actors(finder->doc, logical_object(doc, token), out);
        else if (str_equal(source, S("iobj")))
            add_phrase_actors(finder->doc, child_with(doc, token, RELATION_IOBJ), out);
        else if (str_equal(source, S("comp")))
            add_complement(finder, token, out);
        else if (str_equal(source, S("poss")))
            add_phrase_actors(finder->doc, child_with(doc, token, RELATION_NMOD_POSS), out);
        else if (str_equal(source, S("mod")))
            add_modifiers(finder, token, out);
        else if (str_equal(source, S("above")))
            add_above(doc, token, out);
        else if (str_equal(source, S("acl")))
            add_makers(doc, token, out);
        else if (str_equal(source, S("light")))
            add_light(finder, token, out);
        else
            add_governed(finder, token, source, out);
    }
    return out->count > 0;
}

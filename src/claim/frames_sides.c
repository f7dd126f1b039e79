/* The sides of a claim: the sources that a row of the frames names, looked up in the parse. */
#include "claim/frames.h"

#include "mention/actors.h"
#include "mention/places.h"

enum { STEPS = 8 };

bool is_beside(const Finder *finder, int32_t noun) {
    int32_t marker = token_at(finder->doc, noun)->relation == RELATION_OBL ? child_with(finder->doc, noun, RELATION_CASE) : -1;
    return marker >= 0 && in_class(finder, S("circumstance"), token_at(finder->doc, marker)->lemma);
}

int32_t light_verb_of(const Finder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    int32_t top = counter_of(finder, noun);
    for (int32_t step = 0; step < STEPS && token_at(doc, top)->relation == RELATION_CONJ; step++) top = token_at(doc, top)->head;
    const Token *t = token_at(doc, top);
    if (t->head < 0 || token_at(doc, t->head)->upos != UPOS_VERB) return -1;
    bool core = t->relation == RELATION_OBJ || t->relation == RELATION_NSUBJ_PASS;
    bool oblique = t->relation == RELATION_OBL;
    Str lemma = token_at(doc, t->head)->lemma;
    if (core && in_class(finder, S("light"), lemma)) return t->head;
    int32_t marker = oblique && child_with(doc, t->head, RELATION_OBJ) >= 0 ? child_with(doc, top, RELATION_CASE) : -1;
    if (marker >= 0 && in_class(finder, S("scene-case"), token_at(doc, marker)->lemma)) return -1; /* "gave them food at a rally" */
    return oblique && (in_class(finder, S("motion"), lemma) || (!is_beside(finder, top) && in_class(finder, S("light"), lemma))) ? t->head
                                                                                                                                 : -1;
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

/* Who the clause is about, or owns what it is about: "that Syria's troops leave", but not "that the killing of villagers will go on". */
static void add_subject(const Document *doc, int32_t subject, Participants *out) {
    if (subject < 0) return;
    int32_t owner = child_with(doc, subject, RELATION_NMOD_POSS);
    bool patient = token_at(doc, subject)->upos == UPOS_NOUN && mention_at(doc, subject) < 0 && owner < 0;
    if (!patient || governed_directly(doc, subject, USE_GENITIVE) < 0) add_phrase_actors(doc, subject, out);
}

/* Those whom the act spoken of concerns: "refused to meet Israel", "demanded that Syria withdraw". */
static void add_complement(const Finder *finder, int32_t token, Participants *out) {
    static const WordUse prepositions[] = {USE_COMITATIVE, USE_GOAL, USE_AGAINST, USE_TOPIC, USE_SOURCE, USE_GENITIVE, USE_BETWEEN};
    const Document *doc = finder->doc;
    int32_t inner = complement_of(doc, token);
    if (inner < 0) inner = infinitive_of(doc, token); /* "voted on a resolution to expel them" */
    if (inner < 0) return;
    if (token_at(doc, inner)->relation == RELATION_CCOMP) add_subject(doc, own_subject(doc, inner), out);
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

/* The subject of what the noun hangs on, a verb or a predicate: "raised the matter in a bid to win aid", "is in Doha for a meeting". */
static void add_above(const Finder *finder, int32_t noun, Participants *out) {
    const Document *doc = finder->doc;
    int32_t at = token_at(doc, noun)->head;
    for (int32_t step = 0; step < STEPS && at >= 0 && !is_verb(doc, at); step++, at = token_at(doc, at)->head) {
        if (child_with(doc, at, RELATION_COP) < 0 || child_with(doc, at, RELATION_NSUBJ) < 0) continue;
        add_phrase_actors(doc, child_with(doc, at, RELATION_NSUBJ), out);
        return;
    }
    bool dies = at >= 0 && in_class(finder, S("perish"), token_at(doc, at)->lemma); /* "died in fighting with rebels" */
    if (at >= 0 && !dies) add_phrase_actors(doc, logical_subject(doc, at), out);
}

/* "said on a visit to Togo", "the minister, during a trip to Togo,": whoever is told to be there. */
static void add_visitor(const Finder *finder, int32_t noun, Participants *out) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, noun);
    int32_t marker = child_with(doc, noun, RELATION_CASE);
    if (marker < 0 || t->head < 0 || !in_class(finder, S("on-visit"), token_at(doc, marker)->lemma)) return;
    if (t->relation == RELATION_OBL && is_verb(doc, t->head)) add_phrase_actors(doc, logical_subject(doc, t->head), out);
    if (t->relation == RELATION_NMOD) add_phrase_actors(doc, t->head, out);
}

/* Who is called so in the article, or has it for an adjective; or -1. */
static int32_t entity_called(const Finder *finder, Str name) {
    const Document *doc = finder->doc;
    for (int32_t i = 0; i < doc->mentions.count; i++)
        if (doc->mentions.items[i].entity >= 0 && str_equal_nocase(token_form(doc, doc->mentions.items[i].head), name))
            return doc->mentions.items[i].entity;
    for (int32_t i = 0; i < doc->entities.count; i++)
        if (str_equal_nocase(adjective_of(finder->know, &doc->entities.items[i]), name)) return i;
    return -1;
}

/* "anti-American riots" */
static void add_opposed(const Finder *finder, int32_t noun, Participants *out) {
    static const Str prefix = {"anti-", 5};
    Document *doc = finder->doc;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Str form = token_form(doc, c);
        if (form.length <= prefix.length || !str_equal_nocase(str_slice(form, 0, prefix.length), prefix)) continue;
        int32_t entity = entity_called(finder, str_slice(form, prefix.length, form.length));
        if (entity >= 0)
            add_participant(out, (Participant){.entity = entity, .span = tokens_span(doc, c, c + 1), .how = HOW_NAMED}, doc->arena);
    }
}

/* "a plan proposed by Kenya", "the demand made by both", "the promise it made" */
static void add_makers(const Finder *finder, int32_t noun, Participants *out) {
    const Document *doc = finder->doc;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (c < noun || !is_verb(doc, c) || (relation != RELATION_ACL && relation != RELATION_ACL_RELCL)) continue;
        int32_t maker = child_with(doc, c, RELATION_NSUBJ);
        bool made = maker > noun && child_with(doc, c, RELATION_OBJ) < 0 && in_class(finder, S("light"), token_at(doc, c)->lemma);
        if (relation == RELATION_ACL && is_passive(doc, c)) maker = logical_subject(doc, c), made = maker >= 0;
        if (made) add_phrase_actors(doc, maker, out);
        return;
    }
}

static void add_governed(const Finder *finder, int32_t token, Str preposition, Participants *out) {
    const Document *doc = finder->doc;
    int32_t found = governed_by_word(doc, token, preposition);
    int32_t light = token_at(doc, token)->upos == UPOS_NOUN ? light_verb_of(finder, token) : -1;
    if (found < 0 && light >= 0) found = governed_directly_by_word(doc, light, preposition);
    /* "travelled to Cuba for the talks" */
    bool motion = found >= 0 && light >= 0 && in_class(finder, S("motion"), token_at(doc, light)->lemma);
    if (motion && place_at(doc, found) >= 0 && token_at(doc, found)->head == light) found = -1;
    /* "an agreement reached between the two", "a demand sent to Chad" */
    int32_t made = found < 0 && token_at(doc, token)->upos == UPOS_NOUN ? child_with(doc, token, RELATION_ACL) : -1;
    if (made >= 0 && is_passive(doc, made)) found = governed_directly_by_word(doc, made, preposition);
    add_phrase_actors(finder->doc, found, out);
}

/* The state that the place named by the token is in. */
static void add_state_around(const Finder *finder, int32_t token, Participants *out) {
    Document *doc = finder->doc;
    int32_t place = token < 0 ? -1 : place_at(doc, token);
    int32_t state = place < 0 ? -1 : entity_of_country(doc, finder->know, doc->places.items[place].country, finder->scratch);
    if (state < 0) return;
    add_participant(out, (Participant){.entity = state, .span = doc->places.items[place].span, .how = HOW_ROLE}, doc->arena);
}

void add_states_hit(const Finder *finder, int32_t token, Str sources, Participants *out) {
    const Document *doc = finder->doc;
    for (Str rest = sources; rest.length && !out->count;) {
        Str source = str_cut(&rest, ',');
        int32_t inner = str_equal(source, S("comp")) ? complement_of(doc, token) : -1;
        if (inner >= 0)
            add_states_hit(finder, inner, S("obj,to,from,into,on,against,in"), out); /* holds no "comp" of its own */
        else
            add_state_around(finder, str_equal(source, S("obj")) ? logical_object(doc, token) : governed_by_word(doc, token, source), out);
    }
}

/* "two armed policemen": the noun with what stands before it, save articles. */
static Span plain_phrase(const Document *doc, int32_t noun) {
    int32_t start = noun, first, end;
    for (int32_t c = token_at(doc, noun)->first_child; c >= 0 && c < noun; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (relation != RELATION_AMOD && relation != RELATION_COMPOUND && relation != RELATION_NUMMOD) continue;
        subtree_bounds(doc, c, &first, &end);
        if (first < start) start = first;
    }
    return tokens_span(doc, start, noun + 1);
}

/* Who is killed or hurt lives, whatever he is called: "killed three rangers". */
static bool is_victim(const Finder *finder, int32_t token, int32_t noun) {
    Str lemma = token_at(finder->doc, token)->lemma;
    bool harmed = is_verb(finder->doc, token) && (in_class(finder, S("fatal"), lemma) || in_class(finder, S("wound"), lemma));
    return harmed && token_at(finder->doc, noun)->upos == UPOS_NOUN && child_with(finder->doc, noun, RELATION_NUMMOD) >= 0;
}

static bool is_target(const Finder *finder, int32_t noun) {
    static const Str kinds[] = {{"target", 6}, {"people", 6}, {"prisoners", 9}, {"troops", 6}, {"police", 6},
                                {"house", 5},  {"ship", 4},   {"building", 8},  {"crowd", 5},  {"worker", 6}};
    const Token *t = token_at(finder->doc, noun);
    int32_t of = governed_directly(finder->doc, noun, USE_GENITIVE); /* "the town of Mopti" is a place */
    if (t->upos != UPOS_NOUN || (of >= 0 && place_at(finder->doc, of) >= 0)) return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (in_class(finder, kinds[i], t->lemma)) return true;
    return false;
}

void add_nameless_doer(const Finder *finder, int32_t token, Participants *out) {
    const Document *doc = finder->doc;
    int32_t noun = is_verb(doc, token) ? logical_subject(doc, token) : governed_by(doc, token, USE_AGENT);
    if (noun < 0 || token_at(doc, noun)->upos != UPOS_NOUN || !in_class(finder, S("doer"), token_at(doc, noun)->lemma)) return;
    *array_push(doc->arena, out) = (Participant){.entity = -1, .span = plain_phrase(doc, noun), .how = HOW_UNNAMED};
}

void add_nameless(const Finder *finder, int32_t token, Str sources, Participants *out) {
    const Document *doc = finder->doc;
    enum { MOST = 4 };
    for (Str rest = sources; rest.length && !out->count;) {
        Str source = str_cut(&rest, ',');
        int32_t noun = str_equal(source, S("obj")) ? logical_object(doc, token) : governed_by_word(doc, token, source);
        if (noun < 0) continue;
        for (int32_t c = noun; c >= 0 && out->count < MOST;
             c = c == noun ? token_at(doc, noun)->first_child : token_at(doc, c)->next_sibling)
            if ((c == noun || token_at(doc, c)->relation == RELATION_CONJ) && (is_target(finder, c) || is_victim(finder, token, c)))
                *array_push(doc->arena, out) = (Participant){.entity = -1, .span = plain_phrase(doc, c), .how = HOW_UNNAMED};
    }
}

/* "gave them arms", "they were given arms"; the parser may take both for objects. */
static int32_t receiver_of(const Document *doc, int32_t verb) {
    int32_t receiver = child_with(doc, verb, RELATION_IOBJ), first = child_with(doc, verb, RELATION_OBJ), objects = 0;
    if (receiver >= 0 || first < 0) return receiver;
    if (is_passive(doc, verb)) return logical_object(doc, verb);
    /* "gave Ukraine tanks": taken for the first part of the object's name */
    int32_t part = token_at(doc, first)->first_child;
    if (part == verb + 1 && token_at(doc, part)->upos == UPOS_PROPN && token_at(doc, part)->relation == RELATION_COMPOUND &&
        token_at(doc, first)->upos == UPOS_NOUN)
        return part;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        objects += token_at(doc, c)->relation == RELATION_OBJ;
    return objects > 1 ? first : -1;
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
            add_phrase_actors(finder->doc, receiver_of(doc, token), out);
        else if (str_equal(source, S("comp")))
            add_complement(finder, token, out);
        else if (str_equal(source, S("poss")))
            add_phrase_actors(finder->doc, child_with(doc, token, RELATION_NMOD_POSS), out);
        else if (str_equal(source, S("mod")))
            add_modifiers(finder, token, out);
        else if (str_equal(source, S("above")))
            add_above(finder, token, out);
        else if (str_equal(source, S("course"))) {
            int32_t marker = child_with(doc, token, RELATION_CASE);
            if (marker >= 0 && in_class(finder, S("in-course"), token_at(doc, marker)->lemma)) add_above(finder, token, out);
        } else if (str_equal(source, S("visitor")))
            add_visitor(finder, token, out);
        else if (str_equal(source, S("speaker")))
            add_speakers_of(doc, speech_at(doc, token), out);
        else if (str_equal(source, S("anti")))
            add_opposed(finder, token, out);
        else if (str_equal(source, S("acl")))
            add_makers(finder, token, out);
        else if (str_equal(source, S("light")))
            add_light(finder, token, out);
        else
            add_governed(finder, token, source, out);
    }
    return out->count > 0;
}

/* Pronouns: the most salient candidate that agrees in number, gender and kind. */
#include "mention/coreference.h"

#include "mention/times.h"
#include "word_lists.h"

enum { RIVAL_TOKENS = 60 };

typedef enum Pronoun { PRONOUN_NONE, PRONOUN_HE, PRONOUN_SHE, PRONOUN_IT, PRONOUN_THEY } Pronoun;

static Pronoun pronoun_of(const Resolver *resolver, int32_t token) {
    static const char *const classes[] = {"", "he", "she", "it", "they"};
    for (int32_t i = PRONOUN_HE; i <= PRONOUN_THEY; i++)
        if (may_be_in(resolver->doc, token, list_number(str_from(classes[i]))) &&
            actor_word(resolver->finder.lexicon, classes[i], resolver->doc->tokens.items[token].form))
            return (Pronoun)i;
    return PRONOUN_NONE;
}

static bool is_possessive(const Document *doc, int32_t token) {
    return doc->tokens.items[token].xpos == XPOS_PRPS;
}

static bool is_body(ActorKind kind) {
    return kind == ACTOR_STATE || kind == ACTOR_BODY || kind == ACTOR_GROUP || kind == ACTOR_PARTY || kind == ACTOR_IGO ||
           kind == ACTOR_NGO || kind == ACTOR_MEDIA || kind == ACTOR_COMPANY || kind == ACTOR_UNKNOWN;
}

static bool is_single_human(const Resolver *resolver, const Mention *mention, const Entity *entity) {
    if (entity->kind == ACTOR_PERSON) return true;
    const Role *role = mention->role < 0 ? NULL : &resolver->finder.lexicon->roles.items[mention->role];
    bool human = role && role->kind != ROLE_BODY;
    return human && !mention->plural && (mention->kind == MENTION_UNNAMED || mention->first_token + 1 < mention->end_token);
}

static bool agrees(const Resolver *resolver, Pronoun pronoun, const Mention *mention) {
    const Entity *entity = &resolver->doc->entities.items[mention->entity];
    switch (pronoun) {
    case PRONOUN_HE: return entity->gender != 'f' && is_single_human(resolver, mention, entity);
    case PRONOUN_SHE: return entity->gender != 'm' && is_single_human(resolver, mention, entity);
    case PRONOUN_IT:
        return (is_body(entity->kind) || (entity->kind == ACTOR_UNNAMED && entity->gender == 'n')) && !mention->plural && !entity->plural;
    case PRONOUN_THEY:
        return mention->plural || entity->plural || entity->kind == ACTOR_SET || entity->kind == ACTOR_GROUP ||
               entity->kind == ACTOR_PARTY || entity->kind == ACTOR_BODY;
    default: return false;
    }
}

/* "it" stands for many things; only where it acts or owns as an actor does is it looked up. */
/* "the movement announced it had entered": subject of what somebody says */
static bool is_told(const Resolver *resolver, int32_t verb) {
    const Token *tokens = resolver->doc->tokens.items;
    bool ready = tokens[verb].upos == UPOS_ADJ && actor_word(resolver->finder.lexicon, "acting", tokens[verb].lemma);
    if (!(is_verb(resolver->doc, verb) || ready) || tokens[verb].relation != RELATION_CCOMP || tokens[verb].head < 0) return false;
    return actor_word(resolver->finder.lexicon, "acting", tokens[tokens[verb].head].lemma);
}

static bool may_be_actor(const Resolver *resolver, int32_t token) {
    const Document *doc = resolver->doc;
    int32_t head = governor(doc, token);
    if (head < 0) return false;
    Str lemma = doc->tokens.items[head].lemma;
    switch (function_of(doc, token)) {
    case RELATION_NSUBJ:
        return child_with(doc, head, RELATION_CCOMP) >= 0 || is_told(resolver, head) ||
               (actor_word(resolver->finder.lexicon, "acting", lemma) && !actor_word(resolver->finder.lexicon, "acting-weak", lemma) &&
                child_with(doc, head, RELATION_COP) < 0);
    case RELATION_NMOD_POSS: return true;
    case RELATION_NSUBJ_PASS:
    case RELATION_OBJ: return actor_word(resolver->finder.lexicon, "acted-on", lemma);
    default: return false;
    }
}

static bool shares_verb(const Resolver *resolver, const Mention *mention, int32_t token) {
    const Document *doc = resolver->doc;
    if (is_possessive(doc, token) || actor_word(resolver->finder.lexicon, "self", doc->tokens.items[token].form)) return false;
    int32_t head = governor(doc, token);
    if (head < 0 || !is_verb(doc, head)) return false;
    /* "held 33 men, claiming them to be spies": nor the subject that a participle shares with the verb above */
    const Token *t = &doc->tokens.items[head];
    bool shared = t->xpos == XPOS_VBG && t->relation == RELATION_ADVCL && child_with(doc, head, RELATION_NSUBJ) < 0 &&
                  function_of(doc, mention->head) == RELATION_NSUBJ;
    return governor(doc, mention->head) == head || (shared && governor(doc, mention->head) == t->head);
}

/* "Qatar and Turkey … they": all that "and" joins to the mention. */
static int32_t joined_entity(Resolver *resolver, const Mention *mention) {
    const Document *doc = resolver->doc;
    int32_t members[SET_MEMBERS] = {mention->entity}, count = 1;
    for (int32_t c = doc->tokens.items[mention->head].first_child; c >= 0 && count < SET_MEMBERS; c = doc->tokens.items[c].next_sibling) {
        int32_t other = doc->tokens.items[c].relation == RELATION_CONJ ? mention_at(doc, c) : -1;
        if (other >= 0 && doc->mentions.items[other].entity >= 0 && doc->mentions.items[other].entity != mention->entity)
            members[count++] = doc->mentions.items[other].entity;
    }
    return count > 1 ? entity_of_set(&resolver->finder, members, count) : -1;
}

static bool is_joined(const Document *doc, const Mention *mention) {
    for (int32_t c = doc->tokens.items[mention->head].first_child; c >= 0; c = doc->tokens.items[c].next_sibling)
        if (doc->tokens.items[c].relation == RELATION_CONJ && mention_at(doc, c) >= 0) return true;
    return false;
}

static bool stands_for_actor(const Document *doc, int32_t token) {
    int32_t mention = mention_at(doc, token);
    return mention >= 0 && doc->mentions.items[mention].entity >= 0;
}

/* The strongest claim of a noun that is no actor to the pronoun: "called for talks, but Ethiopia rejects them". */
static int32_t rival_salience(const Resolver *resolver, int32_t token, Pronoun pronoun) {
    const Document *doc = resolver->doc;
    const Token *tokens = doc->tokens.items;
    int32_t best = 0;
    for (int32_t t = token - 1; t >= 0 && token - t <= RIVAL_TOKENS && tokens[token].sentence - tokens[t].sentence <= 1; t--) {
        Xpos wanted = pronoun == PRONOUN_IT ? XPOS_NN : XPOS_NNS;
        if (tokens[t].xpos != wanted || stands_for_actor(doc, t) || time_at(doc, t) >= 0) continue;
        int32_t score = token_salience(resolver, t, token);
        if (score > best) best = score;
    }
    return best;
}

/* "The coalition dropped its demand": its, if anybody's, is that of the subject, which is no actor. */
static bool is_of_plain_subject(const Document *doc, int32_t token, int32_t noun) {
    const Token *tokens = doc->tokens.items;
    int32_t verb = tokens[noun].relation == RELATION_OBJ ? tokens[noun].head : -1,
            subject = verb < 0 ? -1 : child_with(doc, verb, RELATION_NSUBJ);
    return subject >= 0 && subject < token && tokens[subject].xpos == XPOS_NN && !stands_for_actor(doc, subject);
}

/* "wants them to disarm": who is to act. */
static bool is_to_act(const Document *doc, int32_t token, int32_t verb) {
    int32_t act = child_with(doc, verb, RELATION_XCOMP);
    Relation relation = function_of(doc, token);
    bool told = act > token && is_verb(doc, act) && (relation == RELATION_OBJ || relation == RELATION_IOBJ);
    return told && child_with(doc, act, RELATION_AUX_PASS) < 0 && child_with(doc, act, RELATION_MARK) > token;
}

/* May something that is no actor be meant? Not by the subject of a verb of saying, nor by the owner of troops. */
static bool may_be_thing(const Resolver *resolver, int32_t token, Pronoun pronoun) {
    if (pronoun != PRONOUN_IT && pronoun != PRONOUN_THEY) return false;
    const Document *doc = resolver->doc;
    int32_t head = governor(doc, token);
    if (head < 0) return false;
    if (pronoun == PRONOUN_THEY && is_to_act(doc, token, head)) return false;
    Str lemma = doc->tokens.items[head].lemma;
    Relation relation = function_of(doc, token);
    if (relation == RELATION_NSUBJ)
        return pronoun != PRONOUN_IT && child_with(doc, head, RELATION_CCOMP) < 0 && !actor_word(resolver->finder.lexicon, "acting", lemma);
    if (relation != RELATION_NMOD_POSS || is_of_plain_subject(doc, token, head)) return true;
    int32_t owned = mention_at(doc, head);
    return !(owned >= 0 && doc->mentions.items[owned].role >= 0) && !actor_word(resolver->finder.lexicon, "acting-noun", lemma);
}

static bool governed_by_class(const Resolver *resolver, int32_t token, const char *class) {
    int32_t verb = governor(resolver->doc, token);
    return verb >= 0 && actor_word(resolver->finder.lexicon, class, resolver->doc->tokens.items[verb].lemma);
}

static bool is_subject(const Document *doc, int32_t token) {
    Relation relation = function_of(doc, token);
    return relation == RELATION_NSUBJ || relation == RELATION_NSUBJ_PASS;
}

/* "criticised the army for its raids": what somebody is blamed for is his own. */
static bool is_blamed_for(const Resolver *resolver, int32_t at, int32_t from) {
    const Token *tokens = resolver->doc->tokens.items;
    int32_t noun = is_possessive(resolver->doc, from) ? tokens[from].head : -1;
    if (noun < 0 || tokens[noun].relation != RELATION_OBL || tokens[at].head != tokens[noun].head) return false;
    return tokens[at].relation == RELATION_OBJ && governed_by_class(resolver, at, "blaming");
}

/* "The spokesman said Wade had been wounded, with his guerrillas in flight": rebels are not those of a man who serves a state. */
static bool is_none_of_his(const Resolver *resolver, const Mention *owner, int32_t from) {
    const Document *doc = resolver->doc;
    int32_t owned = is_possessive(doc, from) ? mention_at(doc, doc->tokens.items[from].head) : -1;
    int32_t words = owned < 0 ? -1 : doc->mentions.items[owned].role;
    const Role *role = words < 0 ? NULL : &resolver->finder.lexicon->roles.items[words];
    bool irregular = role && role->acts == ACTS_GROUP && (str_equal(role->sector, S("REB")) || str_equal(role->sector, S("UAF")));
    const Entity *party = &doc->entities.items[party_of(doc, owner->entity)];
    bool serves = str_equal(party->sector, S("MIL")) || str_equal(party->sector, S("GOV"));
    return irregular && (serves || party->kind == ACTOR_STATE || party->kind == ACTOR_BODY);
}

/* What the verbs tell of two that compete: who spoke last speaks on ("he said"), who is quoted calls himself no "he", and who is blamed
 * denies it. */
static int32_t role_bonus(const Resolver *resolver, int32_t at, int32_t from) {
    enum { SPEAKS_ON = 50, QUOTED_SELF = 60, BLAMED = 90 };
    const Document *doc = resolver->doc;
    int32_t distance = sentences_between(resolver, at, from);
    if (is_blamed_for(resolver, at, from)) return BLAMED;
    if (distance > 1 || is_possessive(doc, from)) return 0;
    bool speaks = is_subject(doc, at) && governed_by_class(resolver, at, "saying") && !resolver->quoted[at];
    if (resolver->quoted[from] && speaks) return -QUOTED_SELF;
    if (!is_subject(doc, from)) return 0;
    bool utters = governed_by_class(resolver, from, "saying");
    if (utters && resolver->quoted[at] && !resolver->quoted[from] && distance == 0) return -QUOTED_SELF;
    if (speaks && distance == 1 && (utters || governed_by_class(resolver, from, "blaming"))) return SPEAKS_ON;
    bool blamed = doc->tokens.items[at].relation == RELATION_OBJ || doc->tokens.items[at].relation == RELATION_NSUBJ_PASS;
    return blamed && governed_by_class(resolver, at, "blaming") && governed_by_class(resolver, from, "denying") ? BLAMED : 0;
}

/* "told reporters that they had fled": those who are only told it are not spoken of. */
static bool is_audience(const Document *doc, const Mention *mention) {
    const Entity *entity = &doc->entities.items[mention->entity];
    return entity->kind == ACTOR_UNNAMED && str_equal(entity->sector, S("MED")) && !is_subject(doc, mention->head);
}

/* "India said they launched the attacks": a state that spoke of itself would say "it". */
static bool is_single_teller(const Document *doc, const Mention *mention, int32_t pronoun) {
    const Token *tokens = doc->tokens.items;
    int32_t clause = governor(doc, pronoun), verb = clause < 0 || tokens[clause].relation != RELATION_CCOMP ? -1 : tokens[clause].head;
    const Entity *entity = &doc->entities.items[mention->entity];
    int32_t subject = verb < 0 ? -1 : child_with(doc, verb, RELATION_NSUBJ), teller = subject < 0 ? -1 : mention_at(doc, subject);
    bool single = teller >= 0 && !doc->mentions.items[teller].plural && doc->mentions.items[teller].kind == MENTION_NAME;
    return single && entity->kind == ACTOR_STATE && doc->mentions.items[teller].entity == mention->entity;
}

static bool holds(const Entity *set, int32_t entity) {
    for (int32_t i = 0; set->kind == ACTOR_SET && i < set->members.count; i++)
        if (set->members.items[i] == entity) return true;
    return false;
}

/* "They called on Turkey to halt it": whoever is named beside the subject is not the subject, nor one of its party of two. */
static bool is_named_beside(const Resolver *resolver, int32_t index, int32_t candidate) {
    const Document *doc = resolver->doc;
    const Mention *pronoun = &doc->mentions.items[index];
    int32_t verb = is_subject(doc, pronoun->head) ? governor(doc, pronoun->head) : -1;
    for (int32_t j = index + 1; verb >= 0 && j < doc->mentions.count && doc->mentions.items[j].sentence == pronoun->sentence; j++) {
        const Mention *other = &doc->mentions.items[j];
        if (other->kind != MENTION_NAME || other->entity < 0 || governor(doc, other->head) != verb) continue;
        Relation relation = function_of(doc, other->head);
        if (relation != RELATION_OBJ && relation != RELATION_IOBJ && relation != RELATION_OBL) continue;
        if (other->entity == candidate || holds(&doc->entities.items[candidate], other->entity)) return true;
    }
    return false;
}

/* The best candidate, or -1; *alone: it is the only one. */
static int32_t best_candidate(const Resolver *resolver, int32_t index, Pronoun pronoun, bool *alone) {
    const Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    int32_t best = -1, best_score = may_be_thing(resolver, mention->head, pronoun) ? rival_salience(resolver, mention->head, pronoun) : 0;
    for (int32_t j = index - 1; j >= 0 && index - j <= BACK_MENTIONS; j--) {
        const Mention *other = &doc->mentions.items[j];
        if (mention->sentence - other->sentence > BACK_SENTENCES) break;
        if (other->entity < 0 || other->head >= mention->head || shares_verb(resolver, other, mention->head)) continue;
        if (is_audience(doc, other) || is_hyphened(doc, other) || is_named_beside(resolver, index, other->entity)) continue;
        if (pronoun == PRONOUN_THEY && is_single_teller(doc, other, mention->head)) continue;
        bool joined = pronoun == PRONOUN_THEY && is_joined(doc, other);
        if (!joined && !agrees(resolver, pronoun, other)) continue;
        if (is_none_of_his(resolver, other, mention->head)) continue;
        *alone &= best < 0 || doc->mentions.items[best].entity == other->entity;
        int32_t score = salience(resolver, j, index) + role_bonus(resolver, other->head, mention->head) + (joined ? 10 : 0);
        if (score <= best_score) continue;
        best_score = score;
        best = j;
    }
    return best;
}

/* "I" and "we" are the speaker, who is known only later; see Mention. */
static bool is_speaker(Resolver *resolver, Mention *mention) {
    Str form = resolver->doc->tokens.items[mention->head].form;
    mention->plural = actor_word(resolver->finder.lexicon, "we", form);
    if (!mention->plural && !actor_word(resolver->finder.lexicon, "I", form)) return false;
    mention->how = HOW_COREFERENCE;
    return true;
}

/* "In his statement, Netanyahu said": the subject that is still to come. */
static int32_t subject_to_come(const Resolver *resolver, int32_t token, Pronoun pronoun) {
    const Document *doc = resolver->doc;
    int32_t noun = is_possessive(doc, token) ? doc->tokens.items[token].head : -1;
    if (noun < 0 || doc->tokens.items[noun].relation != RELATION_OBL) return -1;
    int32_t subject = child_with(doc, doc->tokens.items[noun].head, RELATION_NSUBJ);
    int32_t mention = subject > noun ? mention_at(doc, subject) : -1;
    if (mention < 0 || doc->mentions.items[mention].entity < 0) return -1;
    return agrees(resolver, pronoun, &doc->mentions.items[mention]) ? mention : -1;
}

void resolve_pronoun(Resolver *resolver, int32_t index) {
    Document *doc = resolver->doc;
    int32_t token = doc->mentions.items[index].head;
    if (is_speaker(resolver, &doc->mentions.items[index])) return;
    Pronoun pronoun = pronoun_of(resolver, token);
    if (!pronoun || (pronoun == PRONOUN_IT && !may_be_actor(resolver, token))) return;
    int32_t best = subject_to_come(resolver, token, pronoun);
    bool alone = true;
    if (best < 0) best = best_candidate(resolver, index, pronoun, &alone);
    if (best < 0) return;
    int32_t entity = pronoun == PRONOUN_THEY ? joined_entity(resolver, &doc->mentions.items[best]) : -1;
    if (entity < 0) entity = doc->mentions.items[best].entity;
    bind_mention(resolver, index, entity, best);
    doc->mentions.items[index].plural = pronoun == PRONOUN_THEY;
    Entity *bound = &doc->entities.items[entity];
    if (alone && !bound->gender && bound->kind == ACTOR_PERSON && pronoun <= PRONOUN_SHE) bound->gender = pronoun == PRONOUN_HE ? 'm' : 'f';
}

/* Positions in what is said: what speakers will not do, threaten and offer, what they ask of others, what cannot be. */
#include "claim/positions.h"

#include "claim/status.h"
#include "mention/actors.h"

int32_t auxiliary_in(const Positions *positions, int32_t token, Str class) {
    const WordClasses *words = &positions->words->modality;
    int32_t found = -1, auxiliaries = 0;
    for (int32_t c = token_at(positions->finder.doc, token)->first_child; c >= 0; c = token_at(positions->finder.doc, c)->next_sibling) {
        const Token *t = token_at(positions->finder.doc, c);
        auxiliaries += t->relation == RELATION_AUX || t->relation == RELATION_AUX_PASS;
        if (t->relation != RELATION_AUX || t->xpos != XPOS_MD || !may_be_in(positions->finder.doc, c, list_number(class))) continue;
        if (word_in(words, class, str_lower(positions->finder.scratch, t->form)) || word_in(words, class, t->lemma)) found = c;
    }
    /* Alone with a participle it is another word of the same letters: "I'd never sat". */
    return auxiliaries == 1 && token_at(positions->finder.doc, token)->xpos == XPOS_VBN ? -1 : found;
}

/* Talks, a truce, a pullback: what will not come about unless the speaker's side takes part. */
static bool is_joint_thing(const Positions *positions, int32_t noun) {
    if (noun < 0) return false;
    Str lemma = token_at(positions->finder.doc, noun)->lemma;
    return token_at(positions->finder.doc, noun)->upos == UPOS_NOUN &&
           (in_class(&positions->finder, S("talks"), lemma) || in_class(&positions->finder, S("truce"), lemma) ||
            word_in(&positions->words->modality, S("joint-thing"), lemma));
}

/* "They need to stand by us", "Syria has to leave": the duty stands in a verb above the infinitive. */
bool is_duty(const Positions *positions, int32_t token) {
    /* "we shall leave": will */
    bool shall = auxiliary_in(positions, token, S("will")) >= 0 && is_first_person(positions, own_subject(positions->finder.doc, token));
    int32_t duty = auxiliary_in(positions, token, S("oblige")), subject = child_with(positions->finder.doc, token, RELATION_NSUBJ);
    if (duty >= 0 && duty < subject && subject < token) return false; /* "should they go on, …": a condition */
    if (duty >= 0) return !shall;
    const Token *t = token_at(positions->finder.doc, token);
    if (t->relation != RELATION_XCOMP || t->head < 0) return false;
    /* "have nobody to count on", "have them return" */
    if (!is_infinitive(positions->finder.doc, token) || child_with(positions->finder.doc, t->head, RELATION_OBJ) >= 0) return false;
    /* "would have to change the law": what follows, no demand, but "the talks would have to include them" */
    if (auxiliary_in(positions, t->head, S("will")) >= 0 && !is_joint_thing(positions, own_subject(positions->finder.doc, t->head)))
        return false;
    return token_in(&positions->words->modality, positions->finder.doc, S("oblige"), t->head);
}

/* "The faction said it would not sign": of a party that speaks, the pronoun in its own words is the party, whatever else it may stand for.
 */
static bool is_party_itself(const Positions *positions, int32_t subject, const Participants *speakers) {
    const Document *doc = positions->finder.doc;
    int32_t speech = subject >= 0 ? speech_at(doc, subject) : -1, verb = subject >= 0 ? token_at(doc, subject)->head : -1;
    if (speech < 0 || speakers->count != 1 || token_at(doc, subject)->xpos != XPOS_PRP || verb < 0) return false;
    const Speech *s = &doc->speeches.items[speech];
    const Token *t = token_at(doc, verb);
    bool inner = t->relation == RELATION_CCOMP && t->head == s->cue_token && s->directness == SPEECH_INDIRECT;
    int32_t entity = speakers->items[0].entity;
    bool party = entity >= 0 && doc->entities.items[entity].kind != ACTOR_PERSON && doc->entities.items[entity].kind != ACTOR_UNNAMED;
    return inner && party && t->upos == UPOS_VERB && has_use(doc, subject, USE_THING);
}

/* "The fighters will not lay down their arms," said their commander: of nobody else that is named. */
static bool is_own_force(const Positions *positions, int32_t subject, const Participants *speakers) {
    const Document *doc = positions->finder.doc;
    if (subject < 0 || token_at(doc, subject)->xpos != XPOS_NNS) return false;
    Str sector = word_value(&positions->words->modality, S("own-force"), token_at(doc, subject)->lemma);
    if (!sector.length || speakers->count != 1 || speakers->items[0].entity < 0) return false;
    int32_t mention = mention_at(doc, subject), entity = mention >= 0 ? doc->mentions.items[mention].entity : -1;
    if (entity >= 0 && doc->entities.items[entity].name.length) return false;
    const Entity *speaker = &doc->entities.items[speakers->items[0].entity];
    const Entity *party = speaker->of >= 0 ? &doc->entities.items[speaker->of] : speaker;
    return str_equal(party->sector, sector) || str_equal(speaker->sector, sector);
}

/* Whether the subject is the speaker or his side. */
static bool speaks_of_own(const Positions *positions, int32_t subject, const Participants *speakers) {
    const Document *doc = positions->finder.doc;
    if (is_first_person(positions, subject) || is_own_side(positions, subject)) return true;
    if (is_party_itself(positions, subject, speakers) || is_own_force(positions, subject, speakers)) return true;
    Participants named = {0};
    if (subject >= 0) add_phrase_actors(doc, subject, &named);
    for (int32_t i = 0; i < named.count; i++)
        for (int32_t j = 0; j < speakers->count; j++) {
            if (same_side(doc, named.items[i].entity, speakers->items[j].entity)) return true;
        }
    return false;
}

/* "no talks", "no further pledges" */
static bool has_no(const Positions *positions, int32_t token) {
    int32_t first, end;
    subtree_bounds(positions->finder.doc, token, &first, &end);
    return first < token && word_in(&positions->words->modality, S("no"), token_at(positions->finder.doc, first)->lemma);
}

/* "will attack", "will pursue its struggle" */
static bool is_hostile(const Positions *positions, int32_t verb) {
    const Document *doc = positions->finder.doc;
    int32_t particle = child_with(doc, verb, RELATION_COMPOUND_PRT);
    if (in_class(&positions->finder, S("hostile"), token_at(doc, verb)->lemma)) return true;
    /* "will be finished off" */
    if (particle >= 0 && in_class(&positions->finder, S("hostile"),
                                  str_format(positions->finder.scratch, "%.*s-%.*s", STR_ARGS(token_at(doc, verb)->lemma),
                                             STR_ARGS(token_at(doc, particle)->lemma))))
        return true;
    int32_t object = logical_object(doc, verb);
    return object >= 0 && word_in(&positions->words->modality, S("go-on"), token_at(doc, verb)->lemma) &&
           in_class(&positions->finder, S("hostilities"), token_at(doc, object)->lemma);
}

/* The grammatical one of a passive. */
static int32_t subject_at(const Document *doc, int32_t token) {
    return is_passive(doc, token) ? child_with(doc, token, RELATION_NSUBJ_PASS) : logical_subject(doc, token);
}

/* Told as a warning, by the cue of the speech or, within it, by the verb above: "we warn them that …". */
static bool is_warned(const Positions *positions, int32_t token) {
    const WordClasses *words = &positions->words->modality;
    const Token *t = token_at(positions->finder.doc, token);
    bool hearer = t->head >= 0 && t->relation == RELATION_ACL && is_nominal(positions->finder.doc, t->head);
    if (hearer) t = token_at(positions->finder.doc, t->head);
    bool clause = hearer || t->relation == RELATION_CCOMP;
    if (t->head >= 0 && clause && word_in(words, S("warn"), token_at(positions->finder.doc, t->head)->lemma)) return true;
    int32_t speech = speech_at(positions->finder.doc, token);
    return speech >= 0 && word_in(words, S("warn"), positions->finder.doc->speeches.items[speech].cue_lemma);
}

/* "No rebel who surrenders will be punished": what is not done to people rejects nothing. */
static bool spares_people(const Positions *positions, int32_t token, int32_t subject) {
    if (word_in(&positions->words->modality, S("favour"), token_at(positions->finder.doc, token)->lemma))
        return false; /* "be allowed to return" */
    return is_passive(positions->finder.doc, token) && mention_at(positions->finder.doc, subject) >= 0;
}

/* "We'd hit the wall," said the driver: what might be, in his very words. */
static bool is_supposed(const Positions *positions, int32_t token) {
    int32_t speech = speech_at(positions->finder.doc, token);
    return speech >= 0 && positions->finder.doc->speeches.items[speech].directness == SPEECH_DIRECT &&
           auxiliary_in(positions, token, S("would")) >= 0;
}

/* "There must be a deal, or I shall resign" */
static bool is_alternative(const Positions *positions, int32_t token) {
    const Token *t = token_at(positions->finder.doc, token);
    int32_t or = t->relation == RELATION_CONJ && t->head >= 0 ? child_with(positions->finder.doc, token, RELATION_CC) : -1;
    /* not "we shall win or we shall die" */
    bool demand = or >= 0 && (is_duty(positions, t->head) || auxiliary_in(positions, t->head, S("will")) < 0);
    return demand && word_in(&positions->words->modality, S("else"), token_at(positions->finder.doc, or)->lemma);
}

/* "If they do not leave, we shall consider ourselves free", "will go unless he resigns": what comes of what is not done. */
static bool hangs_on_undone(const Positions *positions, int32_t token) {
    Complement act = find_complement(&positions->finder, token, S("vp"));
    if (act.head < 0 || act.kind == CONDITION_UNLESS) return act.head >= 0;
    for (int32_t t = act.condition_first; act.kind == CONDITION_IF && t < act.condition_end; t++)
        if (word_in(&positions->words->modality, S("not"), token_at(positions->finder.doc, t)->lemma) ||
            word_in(&positions->words->modality, S("fail"), token_at(positions->finder.doc, t)->lemma))
            return true;
    return false;
}

static bool is_attack(const Positions *positions, int32_t noun) {
    Str lemma = token_at(positions->finder.doc, noun)->lemma;
    return in_class(&positions->finder, S("attack"), lemma) || in_class(&positions->finder, S("hostilities"), lemma);
}

/* "will answer every attack": no words. */
static bool answers_force(const Positions *positions, int32_t token) {
    int32_t object = logical_object(positions->finder.doc, token);
    return object >= 0 && is_attack(positions, object);
}

/* "will not discuss independence", not "will not discuss the matter" */
static bool discusses(const Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    const WordClasses *words = &positions->words->modality;
    int32_t object = logical_object(doc, token);
    return word_in(words, S("discuss"), token_at(doc, token)->lemma) && object >= 0 && token_at(doc, object)->upos != UPOS_PRON &&
           !word_in(words, S("vague-thing"), token_at(doc, object)->lemma) && mention_at(doc, object) < 0;
}

/* "are not going to accept": the verb above that tells the intention; or -1. */
static int32_t going_to(const Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    const Token *t = token_at(doc, token);
    int32_t going = t->relation == RELATION_XCOMP ? t->head : -1;
    if (going < 0 || token_at(doc, going)->xpos != XPOS_VBG || !is_infinitive(doc, token)) return -1;
    return word_in(&positions->words->modality, S("will"), token_at(doc, going)->lemma) ? going : -1;
}

/* "only if they leave", "when they leave, and not before": the word stands before what opens the condition. */
static bool is_only_condition(const Positions *positions, const Complement *object) {
    enum { NEAR = 3 };
    for (int32_t t = object->condition_first - 1; t >= 0 && t >= object->condition_first - NEAR; t--)
        if (word_in(&positions->words->modality, S("only"), str_lower(positions->finder.scratch, token_at(positions->finder.doc, t)->form)))
            return true;
    return false;
}

/* "will only negotiate if they leave", "will negotiate only if they leave" */
static bool is_only(const Positions *positions, int32_t token, const Complement *object) {
    const Document *doc = positions->finder.doc;
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_ADVMOD && word_in(&positions->words->modality, S("only"), token_at(doc, c)->lemma))
            return true;
    return is_only_condition(positions, object);
}

/* Of what one will do oneself, neither hostile nor to be seen as a threat. */
static Stance own_stance(const Positions *positions, int32_t token) {
    const WordClasses *words = &positions->words->modality;
    const Document *doc = positions->finder.doc;
    if (act_in(words, doc, S("offer"), token)) return STANCE_OFFERS;
    if (hangs_on_undone(positions, token)) return STANCE_THREATENS;
    bool owes = act_in(words, doc, S("duty"), token) || act_in(words, doc, S("dated"), token);
    if (!owes && !word_in(words, S("grant"), token_at(doc, token)->lemma)) return STANCE_NONE;
    if (word_in(words, S("accede"), token_at(doc, token)->lemma)) return STANCE_ACCEPTS;
    /* "would resign if it brought peace" */
    Complement act = find_complement(&positions->finder, token, S("vp"));
    bool hangs = act.head >= 0 && (act.kind == CONDITION_IF || act.kind == CONDITION_AFTER);
    return hangs && !is_only(positions, token, &act) ? STANCE_OFFERS : STANCE_NONE;
}

/* "If they let us withdraw, we'd leave tomorrow": offered in so many words. */
static Stance own_if(const Positions *positions, int32_t token, bool own) {
    if (!own || !word_in(&positions->words->modality, S("grant"), token_at(positions->finder.doc, token)->lemma)) return STANCE_NONE;
    Complement act = find_complement(&positions->finder, token, S("vp"));
    return act.head >= 0 && act.kind == CONDITION_IF && !is_only(positions, token, &act) ? STANCE_OFFERS : STANCE_NONE;
}

/* "There was no way they would give in", "no question of leaving": the noun above denies it. */
static bool is_out_of_question(const Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    const Token *t = token_at(doc, token);
    bool under = (t->relation == RELATION_ACL || t->relation == RELATION_ACL_RELCL) && t->head >= 0;
    return under && word_in(&positions->words->modality, S("no-way"), token_at(doc, t->head)->lemma) && has_no(positions, t->head);
}

/* "could not recommend the plan", "cannot sign"; whatever "we cannot" do as long as somebody else does something */
static bool cannot_accede(const Positions *positions, int32_t token) {
    const WordClasses *words = &positions->words->modality;
    Str lemma = token_at(positions->finder.doc, token)->lemma;
    if (auxiliary_in(positions, token, S("can")) < 0 || !is_negated(positions->finder.doc, positions->finder.know, token)) return false;
    if (word_in(words, S("grant"), lemma)) return true;
    ConditionKind kind = find_complement(&positions->finder, token, S("vp")).kind;
    return (kind == CONDITION_UNTIL || kind == CONDITION_UNLESS || kind == CONDITION_IF) && is_verb(positions->finder.doc, token) &&
           !word_in(words, S("lapse"), lemma) && !is_passive(positions->finder.doc, token);
}

static Stance spoken_stance(const Positions *positions, int32_t token, const Participants *speakers) {
    const Document *doc = positions->finder.doc;
    int32_t going = going_to(positions, token);
    if (going >= 0 && speech_at(doc, token) >= 0 && is_negated(doc, positions->finder.know, going) &&
        speaks_of_own(positions, own_subject(doc, going), speakers) &&
        !word_in(&positions->words->modality, S("lapse"), token_at(doc, token)->lemma))
        return STANCE_REFUSES;
    int32_t subject = subject_at(doc, token);
    bool will = auxiliary_in(positions, token, S("will")) >= 0, can = auxiliary_in(positions, token, S("can")) >= 0;
    if (subject >= 0 && (will || can) && speech_at(doc, token) >= 0 && has_no(positions, subject))
        return spares_people(positions, token, subject) ? STANCE_NONE : STANCE_REJECTS;
    bool own = speaks_of_own(positions, subject, speakers);
    bool negated = is_negated(doc, positions->finder.know, token) || is_out_of_question(positions, token);
    /* "talks could be held if they laid down their arms" */
    if (!own && can && !negated && speech_at(doc, token) >= 0 && is_joint_thing(positions, subject) &&
        find_complement(&positions->finder, token, S("self")).kind == CONDITION_IF)
        return STANCE_OFFERS;
    /* "air strikes will resume if they do not leave" */
    if (!own && will && !negated && speech_at(doc, token) >= 0 && subject >= 0 && is_attack(positions, subject) &&
        hangs_on_undone(positions, token))
        return STANCE_THREATENS;
    /* what an agreement says that its parties should do is no wish of theirs */
    if (own && is_duty(positions, token) && speech_at(doc, token) >= 0 &&
        doc->speeches.items[speech_at(doc, token)].source == SOURCE_DOCUMENT)
        return STANCE_NONE;
    /* "you should know that" */
    if (is_duty(positions, token) && word_in(&positions->words->modality, S("mind"), token_at(doc, token)->lemma)) return STANCE_NONE;
    /* "I have to go", "which must be said" */
    bool own_need = own && (auxiliary_in(positions, token, S("oblige")) < 0 || is_first_person(positions, subject));
    if (is_duty(positions, token) && (speech_at(doc, token) < 0 || own_need || token_at(doc, token)->relation == RELATION_ACL_RELCL))
        return STANCE_NONE;
    if (is_duty(positions, token) && token_at(doc, token)->upos != UPOS_VERB && !own) return STANCE_NONE;
    if (is_duty(positions, token)) return own ? negated ? STANCE_OPPOSES : STANCE_SUPPORTS : STANCE_DEMANDS;
    /* "we warn that our missiles will reach them" */
    if (!own && will && !negated && subject >= 0 && is_warned(positions, token) &&
        is_first_person(positions, child_with(doc, subject, RELATION_NMOD_POSS)))
        return STANCE_THREATENS;
    /* "the talks could not resume until they made concessions" */
    if (!own && can && negated && speech_at(doc, token) >= 0 && is_joint_thing(positions, subject) &&
        find_complement(&positions->finder, token, S("self")).kind)
        return STANCE_REFUSES;
    if (!own && will && speech_at(doc, token) >= 0 && subject >= 0) {
        if (negated && is_joint_thing(positions, subject)) return STANCE_REFUSES;
        if (!negated && is_passive(doc, token) && is_hostile(positions, token) && token_at(doc, token)->upos == UPOS_VERB &&
            child_with(doc, token, RELATION_OBL_AGENT) < 0)
            return STANCE_THREATENS;
    }
    if (is_supposed(positions, token) && !negated) return own_if(positions, token, own);
    /* "said he could not recommend the plan": of himself, in words that another tells */
    if (own && can && negated && !is_passive(doc, token) && speech_at(doc, token) >= 0 && !is_first_person(positions, subject) &&
        token_at(doc, token)->upos == UPOS_VERB && child_with(doc, token, RELATION_CCOMP) < 0)
        return word_in(&positions->words->modality, S("lapse"), token_at(doc, token)->lemma) ? STANCE_NONE : STANCE_REFUSES;
    bool comments = in_class(&positions->finder, S("comment"), token_at(doc, token)->lemma) && !answers_force(positions, token) &&
                    !discusses(positions, token);
    if (own && speech_at(doc, token) >= 0 && cannot_accede(positions, token)) return STANCE_REFUSES;
    if (!own || !will || comments) return STANCE_NONE;
    if (negated && is_hostile(positions, token)) return STANCE_NONE; /* "will not attack them" */
    /* "will not rest", "will not miss the chance" refuse nothing. */
    if (negated) return word_in(&positions->words->modality, S("lapse"), token_at(doc, token)->lemma) ? STANCE_NONE : STANCE_REFUSES;
    bool threat = is_warned(positions, token) || is_alternative(positions, token);
    if (speech_at(doc, token) < 0 && !threat) return STANCE_NONE;
    bool warned = is_warned(positions, token) && !word_in(&positions->words->modality, S("mild"), token_at(doc, token)->lemma);
    if (warned || is_hostile(positions, token) || is_alternative(positions, token)) return STANCE_THREATENS;
    return own_stance(positions, token);
}

/* Whether the clause names anybody but the speaker: a duty of nobody in particular is talk. */
static bool names_actor(const Positions *positions, const Complement *clause) {
    const Document *doc = positions->finder.doc;
    for (int32_t t = clause->first; t < clause->end; t++)
        if (mention_at(doc, t) >= 0 && !is_first_person(positions, t)) return true;
    return false;
}

/* "they had to choose", "it has to be saved", "loved ones need to be told": what has to be, not what somebody asks of somebody. */
static bool is_need_of_nobody(const Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    int32_t subject = logical_subject(doc, token_at(doc, token)->head), mention = mention_at(doc, subject);
    int32_t entity = mention >= 0 ? doc->mentions.items[mention].entity : -1;
    if (entity < 0) return true;
    ActorKind kind = doc->entities.items[entity].kind;
    bool past = token_at(doc, token_at(doc, token)->head)->xpos == XPOS_VBD;
    return (kind == ACTOR_UNNAMED && doc->entities.items[entity].of < 0) || (past && token_at(doc, subject)->upos == UPOS_PRON);
}

/* "insists that Mali must remain whole": the clause is what a position before it is about. */
static bool is_told_already(const Positions *positions, int32_t token, const Participants *holders) {
    const Document *doc = positions->finder.doc;
    if (!doc->positions.count) return false;
    Content content = positions->contents.items[positions->contents.count - 1];
    return token >= content.first && token < content.end &&
           same_holders(doc, &doc->positions.items[doc->positions.count - 1].holders, holders);
}

/* "will only negotiate after they leave", "would return only if they left": will not until then. */
static void find_only(Positions *positions, int32_t token, const Participants *speakers) {
    const Document *doc = positions->finder.doc;
    int32_t subject = logical_subject(doc, token);
    if (is_question(doc, token) || is_passive(doc, token) || auxiliary_in(positions, token, S("will")) < 0 ||
        !speaks_of_own(positions, subject, speakers))
        return;
    if (is_negated(doc, positions->finder.know, token)) return;
    Complement object = find_complement(&positions->finder, token, S("vp"));
    if (!object.kind) return;
    if (!is_only(positions, token, &object)) return;
    if (object.kind == CONDITION_AFTER) object.kind = CONDITION_UNTIL;
    if (object.kind == CONDITION_IF) object.kind = CONDITION_UNLESS;
    add_position(positions, token, STANCE_REFUSES, *speakers, &object);
}

/* "Talks would only be possible when they lay down their arms" */
static bool find_only_possible(Positions *positions, int32_t token, const Participants *speakers) {
    const Document *doc = positions->finder.doc;
    const WordClasses *words = &positions->words->modality;
    int32_t subject = own_subject(doc, token);
    if (!word_in(words, S("possible"), token_at(doc, token)->lemma) || speech_at(doc, token) < 0 || !is_joint_thing(positions, subject))
        return false;
    Complement object = find_complement(&positions->finder, token, S("self"));
    bool only = object.kind && is_only_condition(positions, &object);
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        only |= token_at(doc, c)->relation == RELATION_ADVMOD && word_in(words, S("only"), token_at(doc, c)->lemma);
    if (!only || !object.kind || is_negated(doc, positions->finder.know, token)) return false;
    int32_t first, end;
    subtree_bounds(doc, subject, &first, &end);
    object.kind = object.kind == CONDITION_IF ? CONDITION_UNLESS : CONDITION_UNTIL;
    object.head = subject, object.first = first, object.end = end;
    add_position(positions, token, STANCE_REFUSES, *speakers, &object);
    return true;
}

/* "when they are free", not "after the signing": something must be done first. */
static bool has_verb(const Document *doc, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++)
        if (token_at(doc, t)->upos == UPOS_VERB || token_at(doc, t)->upos == UPOS_AUX) return true;
    return false;
}

/* "The talks will resume when they are free": not before, where it lies with the speaker's side too. */
static bool find_joint(Positions *positions, int32_t token, const Participants *speakers) {
    const Document *doc = positions->finder.doc;
    int32_t subject = subject_at(doc, token);
    if (speech_at(doc, token) < 0 || auxiliary_in(positions, token, S("will")) < 0 || !is_joint_thing(positions, subject)) return false;
    if (is_question(doc, token) || is_negated(doc, positions->finder.know, token)) return false;
    if (!is_verb(doc, token) || word_in(&positions->words->modality, S("lapse"), token_at(doc, token)->lemma)) return false;
    Complement object = find_complement(&positions->finder, token, S("self"));
    if (object.kind != CONDITION_AFTER || !has_verb(doc, object.condition_first, object.condition_end)) return false;
    object.kind = CONDITION_UNTIL;
    int32_t before = doc->positions.count;
    add_position(positions, token, STANCE_REFUSES, *speakers, &object);
    if (doc->positions.count > before) doc->positions.items[before].implied = true;
    return true;
}

/* "how fast the troops must leave" */
static bool is_indirect_question(const Document *doc, int32_t token) {
    int32_t first, end;
    subtree_bounds(doc, token, &first, &end);
    for (int32_t t = first; t < token && t < first + 3; t++)
        if (token_at(doc, t)->xpos == XPOS_WRB) return true;
    return false;
}

void find_spoken(Positions *positions, int32_t token) {
    const Document *doc = positions->finder.doc;
    Participants speakers = {0};
    if (child_with(doc, token, RELATION_AUX) < 0 && !is_duty(positions, token) && going_to(positions, token) < 0) return;
    if (speech_at(doc, token) < 0 && token_at(doc, token)->upos != UPOS_VERB) return;
    add_speakers_of(doc, speech_at(doc, token), &speakers);
    drop_unnamed(doc, &speakers);
    /* "The League will not disarm, a spokesman said": who is spoken of speaks. */
    if (!speakers.count && !is_passive(doc, token)) add_phrase_actors(doc, logical_subject(doc, token), &speakers);
    drop_unnamed(doc, &speakers);
    if (!speakers.count) add_speakers_of(doc, speech_at(doc, token), &speakers);
    drop_nobodies(&positions->finder, &speakers);
    if (!speakers.count) return;
    Stance stance = spoken_stance(positions, token, &speakers);
    if (stance == STANCE_NONE && (find_only_possible(positions, token, &speakers) || find_joint(positions, token, &speakers))) return;
    if (stance == STANCE_NONE) find_only(positions, token, &speakers);
    if (stance == STANCE_NONE || is_question(doc, token) || (is_duty(positions, token) && is_indirect_question(doc, token))) return;
    if (is_told_already(positions, token, &speakers)) return;
    bool joint = stance == STANCE_REFUSES && is_joint_thing(positions, subject_at(doc, token));
    int32_t subject = subject_at(doc, token);
    bool ours = subject >= 0 && is_first_person(positions, child_with(doc, subject, RELATION_NMOD_POSS));
    bool theirs = stance == STANCE_THREATENS && (ours || !speaks_of_own(positions, subject, &speakers));
    /* "the Cabinet would be suspended": what it is done to is told before the verb */
    theirs |= stance == STANCE_THREATENS && is_passive(doc, token);
    bool vp = stance == STANCE_REFUSES || stance == STANCE_THREATENS || stance == STANCE_OFFERS || stance == STANCE_ACCEPTS;
    bool need = auxiliary_in(positions, token, S("oblige")) < 0 && is_duty(positions, token); /* "they need to stand by us" */
    Complement object = find_complement(&positions->finder, need ? token_at(doc, token)->head : token,
                                        stance == STANCE_REJECTS || joint ? S("subj")
                                        : vp && !theirs                   ? S("vp")
                                                                          : S("self"));
    bool denied = stance == STANCE_REJECTS && object.head > object.first &&
                  word_in(&positions->words->modality, S("no"), token_at(doc, object.first)->lemma);
    if (denied) object.first++;
    bool common = is_joint_thing(positions, subject); /* "talks must be held without conditions" */
    if (object.head < 0 || (is_duty(positions, token) && !common && !names_actor(positions, &object))) return;
    common |= need && is_joint_thing(positions, own_subject(doc, token_at(doc, token)->head));
    if (need && !common && is_need_of_nobody(positions, token)) return;
    add_position(positions, token, stance, speakers, &object);
}

/* Descriptions: "the group", "the president", "the rebels", "the country". */
#include "mention/coreference.h"

#include "mention/places.h"

static const Role *role_of(const Resolver *resolver, const Mention *mention) {
    return mention->role < 0 ? NULL : &resolver->finder.lexicon->roles.items[mention->role];
}

static Str last_lemma(const Document *doc, const Mention *mention) {
    return doc->tokens.items[mention->end_token - 1].lemma;
}

/* A noun or adjective stands before its last word. */
static bool is_described(const Document *doc, const Mention *mention) {
    int32_t before = mention->end_token - 2;
    Upos upos = before < mention->first_token ? UPOS_PUNCT : (Upos)doc->tokens.items[before].upos;
    return upos == UPOS_NOUN || upos == UPOS_ADJ || upos == UPOS_PROPN;
}

static bool holds_word(Arena *scratch, Str words, Str lemma) {
    Str folded = str_fold(scratch, words), word = str_fold(scratch, lemma);
    for (int32_t at = str_find(folded, word); at >= 0;) {
        int32_t end = at + word.length;
        bool starts = at == 0 || folded.text[at - 1] == ' ' || folded.text[at - 1] == '-';
        if (starts && (end == folded.length || folded.text[end] == ' ' || folded.text[end] == ';' || folded.text[end] == 's')) return true;
        int32_t next = str_find(str_slice(folded, at + 1, folded.length), word);
        at = next < 0 ? -1 : at + 1 + next;
    }
    return false;
}

/* Does the lexicon, or its own name, call the actor so? "the league" for the Arab League. */
static bool is_called(const Resolver *resolver, int32_t entity, Str lemma) {
    const Entity *e = &resolver->doc->entities.items[entity];
    if (holds_word(resolver->finder.scratch, e->name, lemma)) return true;
    return e->lexicon >= 0 && holds_word(resolver->finder.scratch, resolver->finder.lexicon->actors.items[e->lexicon].descriptions, lemma);
}

static bool is_movement(const Entity *entity) {
    return entity->kind == ACTOR_GROUP || entity->kind == ACTOR_PARTY;
}

/* ------------------------------------------------------------ earlier mentions */

typedef bool (*Fits)(const Resolver *resolver, const Mention *mention, const Mention *earlier);

/* The most salient earlier mention that fits, or -1. */
static int32_t best_earlier(const Resolver *resolver, int32_t index, Fits fits) {
    const Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    int32_t best = -1, best_score = INT32_MIN;
    for (int32_t j = index - 1; j >= 0 && index - j <= BACK_MENTIONS; j--) {
        const Mention *earlier = &doc->mentions.items[j];
        if (earlier->entity < 0 || earlier->head >= mention->head || !fits(resolver, mention, earlier)) continue;
        int32_t score = salience(resolver, j, index);
        if (score <= best_score) continue;
        best = j;
        best_score = score;
    }
    return best;
}

static bool same_role(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    const Role *role = role_of(resolver, mention), *other = role_of(resolver, earlier);
    if (earlier->kind == MENTION_PRONOUN) return false;
    /* "soldiers … the troops", "a senior official … the official" */
    /* "foreign ministers … the ministers" */
    bool ministers =
        other && mention->plural && role->kind == ROLE_OFFICE && other->kind == ROLE_OFFICE && str_ends(other->office, role->office);
    bool alike = other && (role == other || ministers ||
                           (role->row == other->row &&
                            (role->kind == ROLE_FORCE || str_ends(role->office, other->office) || str_ends(other->office, role->office))));
    if (other && earlier->kind != MENTION_NAME) return alike && mention->plural == earlier->plural;
    if (alike && !mention->plural) return true;
    const Entity *entity = &resolver->doc->entities.items[earlier->entity];
    return !mention->plural && entity->kind == ACTOR_PERSON && entity->office.length &&
           str_equal(office_of(resolver->finder.scratch, resolver->finder.lexicon, entity->office), role->office);
}

/* "the Commerce department" is not the Department of Defence: a capital in the phrase that the name has not. */
static bool names_other(const Resolver *resolver, const Mention *mention, const Entity *entity) {
    const Token *tokens = resolver->doc->tokens.items;
    for (int32_t t = mention->first_token; t + 1 < mention->end_token; t++)
        if (tokens[t].upos == UPOS_PROPN && str_is_upper_start(tokens[t].form) &&
            !holds_word(resolver->finder.scratch, entity->name, tokens[t].form))
            return true;
    return false;
}

static bool called_so(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    const Entity *entity = &resolver->doc->entities.items[earlier->entity];
    if (names_other(resolver, mention, entity)) return false;
    if (entity->kind == ACTOR_PERSON || entity->kind == ACTOR_UNNAMED || entity->kind == ACTOR_STATE || earlier->kind == MENTION_PRONOUN)
        return false;
    return is_called(resolver, earlier->entity, last_lemma(resolver->doc, mention));
}

/* Is one of these words in the class? ';' and blanks end a word. */
static bool any_word_is(const Resolver *resolver, const char *class, Str words) {
    for (Str rest = words; rest.length;) {
        Str word = str_trim(str_cut(&rest, ' '));
        if (word.length && word.text[word.length - 1] == ';') word.length--;
        if (actor_word(resolver->finder.lexicon, class, word)) return true;
    }
    return false;
}

/* The wires call some movements militants and never rebels. */
static bool may_be_rebels(const Resolver *resolver, const Role *role, const Entity *entity) {
    if (entity->lexicon < 0 || !any_word_is(resolver, "rebel-word", role->office)) return true;
    Str described = resolver->finder.lexicon->actors.items[entity->lexicon].descriptions;
    return any_word_is(resolver, "rebel-word", described) || !any_word_is(resolver, "militant-word", described);
}

static bool is_opposition(Str sector) {
    return str_equal(sector, S("OPP")) || str_equal(sector, S("PTY"));
}

/* Who rules or serves the state is no longer called rebels. */
static bool may_mean_movement(const Resolver *resolver, const Mention *mention, const Entity *entity) {
    const Role *role = role_of(resolver, mention);
    bool rules = str_equal(entity->sector, S("GOV")) || str_equal(entity->sector, S("MIL"));
    if (!is_movement(entity) || !role) return is_movement(entity);
    if (is_opposition(role->sector))
        return is_opposition(entity->sector) || holds_word(resolver->finder.scratch, entity->name, role->office);
    /* "Chad's warring parties" are not "the rebels". */
    if (str_equal(role->sector, S("REB")) && entity->lexicon < 0 && !str_equal(entity->sector, S("REB"))) return false;
    return !(rules && str_equal(role->sector, S("REB"))) && may_be_rebels(resolver, role, entity);
}

static bool movement_earlier(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    return may_mean_movement(resolver, mention, &resolver->doc->entities.items[earlier->entity]);
}

/* "Opposition leader Nuri … the opposition": the movement is told by whoever leads or speaks for it. */
static bool member_earlier(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    const Entity *person = &resolver->doc->entities.items[earlier->entity];
    if (person->kind != ACTOR_PERSON || person->of < 0 || earlier->kind == MENTION_PRONOUN) return false;
    const Role *role = role_of(resolver, mention);
    int32_t party = party_of(resolver->doc, earlier->entity);
    if (role && is_opposition(role->sector) && is_movement(&resolver->doc->entities.items[party]))
        return holds_word(resolver->finder.scratch, person->office, last_lemma(resolver->doc, mention));
    return may_mean_movement(resolver, mention, &resolver->doc->entities.items[party_of(resolver->doc, earlier->entity)]);
}

/* "the army" may be one that has a name, but not a movement that calls itself one. */
static bool organ_called_so(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    return !is_movement(&resolver->doc->entities.items[earlier->entity]) && called_so(resolver, mention, earlier);
}

int32_t nearest_movement(const Resolver *resolver, int32_t index) {
    int32_t best = best_earlier(resolver, index, movement_earlier);
    return best < 0 ? -1 : resolver->doc->mentions.items[best].entity;
}

static bool state_earlier(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    (void)mention;
    Relation relation = function_of(resolver->doc, earlier->head);
    if (earlier->kind == MENTION_PRONOUN || relation == RELATION_COMPOUND) return false;
    return resolver->doc->entities.items[party_of(resolver->doc, earlier->entity)].kind == ACTOR_STATE;
}

/* "the government of Syria … government forces" */
static bool government_earlier(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    (void)mention;
    const Role *role = role_of(resolver, earlier);
    int32_t party = party_of(resolver->doc, earlier->entity);
    return role && role->kind == ROLE_BODY && str_equal(role->sector, S("GOV")) && resolver->doc->entities.items[party].kind == ACTOR_STATE;
}

/* The movement of somebody who was named. */
static bool bind_of_member(Resolver *resolver, int32_t index) {
    int32_t best = best_earlier(resolver, index, member_earlier);
    if (best < 0) return false;
    bind_mention(resolver, index, party_of(resolver->doc, resolver->doc->mentions.items[best].entity), best);
    return true;
}

static bool bind_best(Resolver *resolver, int32_t index, Fits fits) {
    int32_t best = best_earlier(resolver, index, fits);
    if (best < 0) return false;
    bind_mention(resolver, index, resolver->doc->mentions.items[best].entity, best);
    return true;
}

/* ----------------------------------------------------------------------- kinds */

/* "foreign troops", but not "the foreign ministry": the word is no part of the role. */
static bool is_alien(const Resolver *resolver, const Mention *mention) {
    const Role *role = role_of(resolver, mention);
    for (int32_t t = mention->first_token; t < mention->end_token; t++) {
        Str lemma = resolver->doc->tokens.items[t].lemma;
        if (actor_word(resolver->finder.lexicon, "alien", lemma) && !(role && str_find(role->office, lemma) >= 0)) return true;
    }
    return false;
}

/* The subject of a verb, also that of the verb over its infinitive: "refused to send peacekeepers"; or -1. */
static int32_t subject_over(const Document *doc, int32_t verb) {
    for (int32_t step = 0; step < 4 && verb >= 0; step++) {
        int32_t subject = child_with(doc, verb, RELATION_NSUBJ);
        if (subject >= 0) return subject;
        if (doc->tokens.items[verb].relation != RELATION_XCOMP && doc->tokens.items[verb].relation != RELATION_CONJ) return -1;
        verb = doc->tokens.items[verb].head;
    }
    return -1;
}

/* "The UN withdrew peacekeepers": those of whoever sends or withdraws them. */
static bool bind_sent(Resolver *resolver, int32_t index, const Role *role) {
    const Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    int32_t verb = governor(doc, mention->head);
    if (verb < 0 || function_of(doc, mention->head) != RELATION_OBJ || (!mention->plural && role->gender == 'n')) return false;
    if (!actor_word(resolver->finder.lexicon, "sending", doc->tokens.items[verb].lemma) || is_alien(resolver, mention)) return false;
    int32_t subject = subject_over(doc, verb), sender = subject < 0 ? -1 : mention_at(doc, subject);
    if (sender < 0 || doc->mentions.items[sender].entity < 0) return false;
    int32_t party = party_of(doc, doc->mentions.items[sender].entity);
    ActorKind kind = doc->entities.items[party].kind;
    if (kind != ACTOR_STATE && kind != ACTOR_IGO && kind != ACTOR_GROUP) return false;
    bind_mention(resolver, index, entity_of_role(&resolver->finder, party, role), sender);
    return true;
}

static void bind_unnamed(Resolver *resolver, int32_t index, const Role *role) {
    Mention *mention = &resolver->doc->mentions.items[index];
    mention->entity = entity_without_name(&resolver->finder, -1, role, mention);
    mention->kind = MENTION_UNNAMED;
    mention->how = HOW_UNNAMED;
}

/* "Government troops" are none of a movement's. */
static bool same_role_of_state(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    const Entity *party = &resolver->doc->entities.items[party_of(resolver->doc, earlier->entity)];
    return !is_movement(party) && party->kind != ACTOR_UNNAMED && same_role(resolver, mention, earlier);
}

/* The state that is the subject or owner in this sentence or the one before and comes to mind first, or -1. */
static int32_t subject_state(const Resolver *resolver, int32_t index) {
    const Mention *mentions = resolver->doc->mentions.items;
    int32_t best = best_earlier(resolver, index, state_earlier);
    Relation relation = best < 0 ? RELATION_DEP : function_of(resolver->doc, mentions[best].head);
    bool subject = relation == RELATION_NSUBJ || relation == RELATION_NSUBJ_PASS || relation == RELATION_NMOD_POSS;
    return best >= 0 && subject && mentions[index].sentence - mentions[best].sentence <= 1 ? best : -1;
}

/* "the country": the state just spoken of, else the one that the article is about */
static void bind_land(Resolver *resolver, int32_t index) {
    const Mention *mentions = resolver->doc->mentions.items;
    int32_t best = subject_state(resolver, index);
    if (best < 0 && resolver->main_state < 0) best = best_earlier(resolver, index, state_earlier);
    if (best >= 0)
        bind_mention(resolver, index, party_of(resolver->doc, mentions[best].entity), best);
    else if (resolver->main_state >= 0)
        bind_mention(resolver, index, resolver->main_state, -1);
}

/* "In Moscow, the foreign ministry said": the state of the capital that the sentence opens with, if the article speaks of it; or -1. */
static int32_t state_of_capital(Resolver *resolver, const Mention *mention) {
    enum { NEAR = 12 };
    const Document *doc = resolver->doc;
    int32_t verb = governor(doc, mention->head), first = doc->sentences.items[mention->sentence].first_token;
    if (verb < 0 || function_of(doc, mention->head) != RELATION_NSUBJ || mention->first_token - first > NEAR) return -1;
    if (!actor_word(resolver->finder.lexicon, "saying", doc->tokens.items[verb].lemma)) return -1;
    for (int32_t t = first + 1; t < mention->first_token; t++) {
        int32_t place = doc->tokens.items[t].head == verb && doc->tokens.items[t].relation == RELATION_OBL ? place_at(doc, t) : -1;
        if (place < 0 || !is_state_capital(resolver->know, &doc->places.items[place])) continue;
        int32_t state = state_of_country(resolver->finder.lexicon, doc->places.items[place].country, resolver->finder.day);
        int32_t told = 0;
        for (int32_t i = 0; state >= 0 && i < resolver->entity_count; i++) told |= doc->entities.items[i].lexicon == state;
        return told ? entity_of_actor(&resolver->finder, state) : -1;
    }
    return -1;
}

/* An organ or the soldiers of a state: those spoken of before, else those of the state that the article is about. */
static bool bind_organ(Resolver *resolver, int32_t index, const Role *role) {
    const Mention *mention = &resolver->doc->mentions.items[index];
    if (is_alien(resolver, mention)) return false;
    int32_t here = str_equal(role->sector, S("IGO")) ? -1 : state_of_capital(resolver, mention);
    if (here >= 0) {
        bind_mention(resolver, index, entity_of_role(&resolver->finder, here, role), -1);
        return true;
    }
    bool own = has_word(&resolver->finder, "own", mention->first_token, mention->end_token - 1);
    if (bind_best(resolver, index, own ? same_role_of_state : same_role) || (!own && bind_best(resolver, index, organ_called_so)))
        return true;
    int32_t ruler = own ? best_earlier(resolver, index, government_earlier) : -1;
    if (ruler >= 0) {
        int32_t state = party_of(resolver->doc, resolver->doc->mentions.items[ruler].entity);
        bind_mention(resolver, index, entity_of_role(&resolver->finder, state, role), ruler);
        return true;
    }
    if (str_equal(role->sector, S("IGO"))) return false;
    int32_t subject = resolver->main_state < 0 && !mention->plural ? subject_state(resolver, index) : -1;
    int32_t state = subject < 0 ? resolver->main_state : party_of(resolver->doc, resolver->doc->mentions.items[subject].entity);
    /* Police are those of where it happens, whoever sends soldiers there. */
    if (resolver->scene_state >= 0 && str_equal(role->sector, S("COP"))) state = resolver->scene_state;
    if (state < 0) return false;
    bind_mention(resolver, index, entity_of_role(&resolver->finder, state, role), subject);
    return true;
}

/* Before a noun, a body or force is known as if it had an article: "an army convoy", "rebel attacks". */
static bool is_modifier(const Resolver *resolver, const Mention *mention) {
    const Document *doc = resolver->doc;
    if (mention->end_token >= doc->tokens.count) return false;
    const Token *next = &doc->tokens.items[mention->end_token];
    return next->sentence == mention->sentence && (next->upos == UPOS_NOUN || next->upos == UPOS_PROPN) && next->xpos != XPOS_POS;
}

/* "police said", "parliament voted"; not "a government of transition" */
static bool is_bare(const Resolver *resolver, const Mention *mention) {
    return actor_word(resolver->finder.lexicon, "bare", last_lemma(resolver->doc, mention)) &&
           !has_word(&resolver->finder, "indefinite", mention->first_token, mention->end_token);
}

static bool is_known(const Resolver *resolver, const Mention *mention) {
    return is_definite(&resolver->finder, mention) || is_modifier(resolver, mention) ||
           has_word(&resolver->finder, "own", mention->first_token, mention->end_token);
}

/* "U.S.-backed rebels" are not those of the United States, whatever else the article is about. */
static bool names_state(const Resolver *resolver, const Mention *mention) {
    for (int32_t t = mention->first_token; t < mention->end_token; t++) {
        int32_t inner = mention_at(resolver->doc, t);
        if (inner >= 0 && resolver->doc->mentions.items[inner].entity == resolver->main_state && resolver->main_state >= 0) return true;
    }
    return false;
}

/* "rebels in Darfur": the state that they are in, or -1. */
static int32_t state_around(Resolver *resolver, const Mention *mention) {
    const Document *doc = resolver->doc;
    for (int32_t c = doc->tokens.items[mention->head].first_child; c >= 0; c = doc->tokens.items[c].next_sibling) {
        int32_t preposition = child_with(doc, c, RELATION_CASE), place = place_at(doc, c);
        if (doc->tokens.items[c].relation != RELATION_NMOD || preposition < 0 || place < 0) continue;
        if (!actor_word(resolver->finder.lexicon, "place-case", doc->tokens.items[preposition].form)) continue;
        int32_t state = state_of_country(resolver->finder.lexicon, doc->places.items[place].country, resolver->finder.day);
        if (state >= 0) return entity_of_actor(&resolver->finder, state);
    }
    return -1;
}

/* The movement spoken of before, else one that has no name but "the rebels". */
static void bind_movement(Resolver *resolver, int32_t index, const Role *role) {
    if (bind_best(resolver, index, movement_earlier) || bind_best(resolver, index, same_role) || bind_of_member(resolver, index)) return;
    Mention *mention = &resolver->doc->mentions.items[index];
    bool rebels = str_equal(role->sector, S("REB"));
    Str word = rebels ? resolver->finder.lexicon->rebels : token_form(resolver->doc, mention->end_token - 1);
    bool alien = is_alien(resolver, mention) || names_state(resolver, mention);
    int32_t around = state_around(resolver, mention);
    int32_t state = around >= 0 ? around : alien ? -1 : resolver->main_state;
    bind_mention(resolver, index, entity_of_movement(&resolver->finder, state, role, word), -1);
}

/* "a rebel" is one of the movement, and nobody told of before. */
static void resolve_member(Resolver *resolver, int32_t index, const Role *role) {
    Mention *mention = &resolver->doc->mentions.items[index];
    if (mention->plural || role->kind != ROLE_FORCE || mention->entity < 0 || is_modifier(resolver, mention)) return;
    if (is_definite(&resolver->finder, mention) && bind_best(resolver, index, same_role)) return;
    mention->entity = entity_without_name(&resolver->finder, mention->entity, role, mention);
    mention->kind = MENTION_UNNAMED;
}

/* "Troops shelled the hills", "thousands of troops": soldiers who act, and of whom nothing else is told, are those of the state that the
 * article is about. */
static bool is_plain_force(const Resolver *resolver, int32_t index, const Role *role) {
    const Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    bool plain = mention->end_token - mention->first_token == 1 && mention->plural && role->acts == ACTS_ANY && resolver->main_state >= 0;
    int32_t acting = mention->head, of = child_with(doc, mention->head, RELATION_CASE);
    if (doc->tokens.items[acting].relation == RELATION_NMOD && of >= 0 && (doc->tokens.items[of].uses & USE_GENITIVE) &&
        actor_word(resolver->finder.lexicon, "part", doc->tokens.items[doc->tokens.items[acting].head].lemma))
        acting = doc->tokens.items[acting].head;
    Relation relation = function_of(doc, acting);
    int32_t next = mention->end_token;
    int32_t whose = next < doc->tokens.count && doc->tokens.items[next].upos == UPOS_ADP ? doc->tokens.items[next].head : -1;
    /* "troops from Chad", "troops of the league", but "troops in new uniforms" */
    bool told = whose >= 0 && (place_at(doc, whose) >= 0 || mention_at(doc, whose) >= 0 || doc->tokens.items[whose].upos == UPOS_PROPN);
    return plain && str_equal(role->sector, S("MIL")) && role->gender != 'n' &&
           (relation == RELATION_NSUBJ || relation == RELATION_OBL_AGENT) && !told;
}

static void resolve_people(Resolver *resolver, int32_t index, const Role *role) {
    const Mention *mention = &resolver->doc->mentions.items[index];
    bool bare = mention->plural && mention->end_token - mention->first_token == 1; /* "Militants broke the truce" */
    bool known = is_known(resolver, mention) || (bare && actor_word(resolver->finder.lexicon, "militant-word", role->office));
    bool rebels = str_equal(role->sector, S("REB"));
    if (role->acts == ACTS_GROUP && (rebels || (known && best_earlier(resolver, index, movement_earlier) >= 0))) {
        bind_movement(resolver, index, role);
        resolve_member(resolver, index, role);
    } else if (is_plain_force(resolver, index, role) && bind_organ(resolver, index, role))
        return;
    else if (role->acts == ACTS_GROUP && known && bind_best(resolver, index, same_role))
        return;
    else if (role->acts == ACTS_GROUP || (!known && !bind_sent(resolver, index, role)) || (known && !bind_organ(resolver, index, role)))
        bind_unnamed(resolver, index, role);
}

/* "The OIC is the largest group": what somebody is said to be stands for nobody spoken of before. */
static bool is_predicate(const Resolver *resolver, const Mention *mention) {
    return child_with(resolver->doc, mention->head, RELATION_COP) >= 0 && child_with(resolver->doc, mention->head, RELATION_NSUBJ) >= 0;
}

/* "Religious groups condemned", "an armed group claimed": somebody new does something. */
static bool acts_unknown(const Resolver *resolver, const Mention *mention, const Role *role) {
    Relation relation = function_of(resolver->doc, mention->head);
    bool does = relation == RELATION_NSUBJ || relation == RELATION_OBL_AGENT;
    bool told = mention->end_token - mention->first_token > 1;
    bool known = is_definite(&resolver->finder, mention);
    bool one = !known && relation == RELATION_NSUBJ && str_equal(role->sector, S("JUD")); /* "a UN-backed court indicted" */
    return does && told && (role->acts == ACTS_GROUP || one || (mention->plural && !str_equal(role->sector, S("GOV"))));
}

/* "Kenyan officials are in Juba. One delegation arrived on Monday": the officials of one state, told of as subjects. */
static bool officials_earlier(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    const Role *role = role_of(resolver, earlier), *own = role_of(resolver, mention);
    bool near = mention->sentence - earlier->sentence == 1 && function_of(resolver->doc, earlier->head) == RELATION_NSUBJ;
    return near && role && (role->kind == ROLE_PERSON || role->row == own->row) && earlier->plural && earlier->kind == MENTION_ROLE;
}

/* "The opposition" without a name is that of the state that the article is about. */
static void bind_opposition(Resolver *resolver, int32_t index, const Role *role) {
    if (!str_equal(role->sector, S("OPP")) || resolver->main_state < 0) return;
    Str word = token_form(resolver->doc, resolver->doc->mentions.items[index].end_token - 1);
    bind_mention(resolver, index, entity_of_movement(&resolver->finder, resolver->main_state, role, word), -1);
}

static void resolve_body(Resolver *resolver, int32_t index, const Role *role) {
    const Mention *mention = &resolver->doc->mentions.items[index];
    if (is_predicate(resolver, mention)) return;
    Str lemma = last_lemma(resolver->doc, mention);
    if (!is_known(resolver, mention) && !is_bare(resolver, mention)) {
        bool one = actor_word(resolver->finder.lexicon, "one", token_form(resolver->doc, mention->first_token));
        if (one && str_equal(role->sector, S("GOV")) && bind_best(resolver, index, officials_earlier)) return;
        if (acts_unknown(resolver, mention, role)) bind_unnamed(resolver, index, role);
        return;
    }
    if (actor_word(resolver->finder.lexicon, "owned", lemma) || actor_word(resolver->finder.lexicon, "named", lemma)) {
        bind_best(resolver, index, called_so);
        return;
    }
    bool group = role->acts == ACTS_GROUP || str_equal(role->sector, S("UAF"));
    /* "these groups" are no single one. */
    if (group && mention->plural) {
        bind_best(resolver, index, same_role);
        return;
    }
    if (!group) {
        bool bound = bind_organ(resolver, index, role);
        if (!bound && str_equal(role->sector, S("JUD"))) bind_unnamed(resolver, index, role);
    } else if (!bind_best(resolver, index, called_so) && !bind_best(resolver, index, movement_earlier) && !bind_of_member(resolver, index))
        bind_opposition(resolver, index, role);
}

static bool named_movement_earlier(const Resolver *resolver, const Mention *mention, const Mention *earlier) {
    const Entity *entity = &resolver->doc->entities.items[earlier->entity];
    return is_movement(entity) && entity->lexicon >= 0 && mention->sentence - earlier->sentence <= 2;
}

/* "The Shiite Muslim group": the movement just named. */
static bool bind_faithful(Resolver *resolver, int32_t index) {
    const Mention *mention = &resolver->doc->mentions.items[index];
    const Entity *entity = &resolver->doc->entities.items[mention->entity];
    bool group = is_movement(entity) && entity->lexicon < 0 && !entity->country.length;
    if (mention->plural && resolver->doc->tokens.items[mention->first_token].upos != UPOS_DET) return false; /* "Christian militiamen" */
    return group && is_definite(&resolver->finder, mention) && bind_best(resolver, index, named_movement_earlier);
}

/* "Peruvian rebels": the movement of that country that was named, if it is one only. */
static void bind_named_movement(Resolver *resolver, int32_t index) {
    if (bind_faithful(resolver, index)) return;
    const Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    int32_t best = best_earlier(resolver, index, movement_earlier);
    if (best < 0 || !str_equal(doc->entities.items[mention->entity].sector, S("REB"))) return;
    Str country = doc->entities.items[mention->entity].country;
    for (int32_t j = index - 1; j >= 0 && index - j <= BACK_MENTIONS; j--) {
        int32_t other = doc->mentions.items[j].entity;
        if (other < 0 || !is_movement(&doc->entities.items[other]) || !str_equal(doc->entities.items[other].country, country)) continue;
        if (other != doc->mentions.items[best].entity && other != mention->entity) return;
    }
    if (str_equal(doc->entities.items[doc->mentions.items[best].entity].country, country))
        bind_mention(resolver, index, doc->mentions.items[best].entity, best);
}

static int32_t one_of(Resolver *resolver, int32_t party, const Role *role, const Mention *whole) {
    int32_t made = entity_without_name(&resolver->finder, party, role, whole);
    resolver->doc->entities.items[made].plural = false;
    return made;
}

/* "one of the hostages" is somebody new, "dozens of rebels" are the rebels. */
static void resolve_part(Resolver *resolver, int32_t index) {
    Mention *mention = &resolver->doc->mentions.items[index];
    const Mention *whole = &resolver->doc->mentions.items[mention->party];
    const Role *role = role_of(resolver, whole);
    if (whole->entity < 0 && role && !mention->plural) {
        mention->role = whole->role;
        mention->entity = one_of(resolver, -1, role, whole);
        mention->kind = MENTION_UNNAMED;
        mention->how = HOW_UNNAMED;
    }
    if (whole->entity < 0) return;
    int32_t parties[SET_MEMBERS];
    int32_t count = mention->plural ? parties_of(&resolver->finder, mention, parties) : 1;
    mention->how = whole->how;
    mention->role = whole->role;
    mention->entity = count > 1 ? entity_of_set(&resolver->finder, parties, count) : whole->entity;
    if (mention->plural || !role) return;
    bool named = resolver->doc->entities.items[whole->entity].name.length > 0;
    mention->entity = one_of(resolver, named ? whole->entity : -1, role, whole);
    mention->kind = MENTION_UNNAMED;
}

/* "a foreign ministry spokesman": the ministry's state is known only now. */
static void adopt_whole(Resolver *resolver, const Mention *mention, const Role *role) {
    int32_t party = mention->party < 0 ? -1 : resolver->doc->mentions.items[mention->party].entity;
    if (party < 0 || party == mention->entity || role->acts == ACTS_SELF || mention->entity < 0) return;
    Entity *entity = &resolver->doc->entities.items[mention->entity];
    const Entity *whole = &resolver->doc->entities.items[party];
    if (entity->kind != ACTOR_UNNAMED || entity->of >= 0 || whole->kind == ACTOR_SET || whole->of == mention->entity) return;
    entity->of = party;
    entity->country = whole->country;
    if (whole->kind != ACTOR_STATE) entity->sector = whole->sector;
}

/* "Barzani's men": his movement, which may be known only now. */
static bool bind_men(Resolver *resolver, int32_t index) {
    const Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    int32_t leader = mention->party < 0 ? -1 : doc->mentions.items[mention->party].entity;
    if (leader < 0 || !mention->plural || doc->entities.items[leader].kind != ACTOR_PERSON) return false;
    if (!actor_word(resolver->finder.lexicon, "men", last_lemma(doc, mention))) return false;
    if (!is_movement(&doc->entities.items[party_of(doc, leader)])) return false;
    bind_mention(resolver, index, party_of(doc, leader), mention->party);
    return true;
}

/* "A rebel leader refused": of the movement that comes to mind, else of one that has no name yet. */
static void adopt_rebels(Resolver *resolver, int32_t index, const Role *role) {
    const Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    Entity *entity = mention->entity < 0 ? NULL : &doc->entities.items[mention->entity];
    bool theirs = role->acts == ACTS_GROUP && str_equal(role->sector, S("REB")) && (role->kind == ROLE_OFFICE || role->kind == ROLE_PERSON);
    if (!theirs || !entity || entity->kind != ACTOR_UNNAMED || entity->of >= 0 || mention->party >= 0) return;
    int32_t movement = nearest_movement(resolver, index);
    if (movement < 0) movement = entity_of_movement(&resolver->finder, resolver->main_state, role, resolver->finder.lexicon->rebels);
    entity = &resolver->doc->entities.items[mention->entity];
    entity->of = movement;
    entity->country = resolver->doc->entities.items[movement].country;
}

/* "The DPRK delegation head" after one man of the DPRK, whose office is none that excludes it: he. */
void resolve_unnamed(Resolver *resolver, int32_t index) {
    const Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    const Role *role = role_of(resolver, mention);
    if (role && bind_men(resolver, index)) return;
    if (role) adopt_whole(resolver, mention, role);
    if (role) adopt_rebels(resolver, index, role);
    mention = &doc->mentions.items[index];
    int32_t party = mention->entity < 0 ? -1 : doc->entities.items[mention->entity].of;
    if (!role || party < 0 || mention->plural || !is_definite(&resolver->finder, mention)) return;
    if (!actor_word(resolver->finder.lexicon, "generic-person", role->office)) return;
    int32_t found = -1;
    for (int32_t j = index - 1; j >= 0 && index - j <= BACK_MENTIONS; j--) {
        const Mention *earlier = &doc->mentions.items[j];
        if (mention->sentence - earlier->sentence > 2 * BACK_SENTENCES) break;
        const Entity *entity = earlier->entity < 0 ? NULL : &doc->entities.items[earlier->entity];
        if (!entity || entity->kind != ACTOR_PERSON || !entity->person.length || party_of(doc, earlier->entity) != party_of(doc, party))
            continue;
        if (actor_word(resolver->finder.lexicon, "head-office", entity->office)) continue;
        if (found >= 0 && doc->mentions.items[found].entity != earlier->entity) return;
        found = j;
    }
    if (found >= 0) bind_mention(resolver, index, doc->mentions.items[found].entity, found);
}

/* "World powers", "several European nations", "no neighbouring country": states that nobody has named. */
static void bind_lands(Resolver *resolver, int32_t index) {
    const Document *doc = resolver->doc;
    Mention *mention = &doc->mentions.items[index];
    bool told = mention->end_token - mention->first_token > 1 && !is_definite(&resolver->finder, mention);
    if (!told || !mention->plural || !actor_word(resolver->finder.lexicon, "country", last_lemma(doc, mention))) return;
    mention->entity = entity_of_strangers(&resolver->finder, mention);
    mention->kind = MENTION_UNNAMED;
    mention->how = HOW_UNNAMED;
}

/* "The Arab League countries" act as the league; "ten of them", "two ECOWAS states" do not. */
static bool bind_member_states(Resolver *resolver, int32_t index) {
    const Document *doc = resolver->doc;
    Mention *mention = &doc->mentions.items[index];
    if (!mention->plural || !actor_word(resolver->finder.lexicon, "country", last_lemma(doc, mention))) return false;
    if (has_word(&resolver->finder, "indefinite", mention->first_token, mention->end_token)) return false;
    int32_t league = -1;
    for (int32_t t = mention->first_token; t < mention->end_token - 1; t++) {
        int32_t inner = mention_at(doc, t), entity = inner < 0 || inner == index ? -1 : doc->mentions.items[inner].entity;
        if (doc->tokens.items[t].upos == UPOS_NUM) return false;
        if (entity >= 0 && doc->entities.items[entity].kind == ACTOR_IGO) league = entity;
    }
    if (league < 0) return false;
    mention->entity = league;
    mention->how = HOW_ROLE;
    mention->kind = MENTION_ROLE;
    return true;
}

/* "another" after "one delegation": of the same party, or somebody new who does the same. */
static void resolve_other(Resolver *resolver, int32_t index) {
    const Mention one = resolver->doc->mentions.items[resolver->doc->mentions.items[index].antecedent];
    const Entity *entity = one.entity < 0 ? NULL : &resolver->doc->entities.items[one.entity];
    resolver->doc->mentions.items[index].role = one.role;
    const Role *role = &resolver->finder.lexicon->roles.items[one.role];
    int32_t of = entity && entity->kind == ACTOR_UNNAMED ? entity->of : -1;
    if (entity && entity->kind != ACTOR_UNNAMED)
        bind_mention(resolver, index, one.entity, resolver->doc->mentions.items[index].antecedent);
    else {
        int32_t made = entity_without_name(&resolver->finder, of, role, &one);
        Mention *mention = &resolver->doc->mentions.items[index];
        mention->entity = made;
        mention->kind = MENTION_UNNAMED;
        mention->how = HOW_UNNAMED;
    }
}

/* The person of that state, or of none that is told, who is named with the office further on; or -1. */
static int32_t holder_to_come(const Resolver *resolver, int32_t index, const Role *role) {
    const Document *doc = resolver->doc;
    for (int32_t j = index + 1; j < doc->mentions.count && j - index <= BACK_MENTIONS; j++) {
        const Mention *mention = &doc->mentions.items[j];
        if (mention->kind != MENTION_NAME || mention->entity < 0 || mention->role < 0 || mention->party >= 0) continue;
        if (!str_equal(role_of(resolver, mention)->office, role->office) || doc->entities.items[mention->entity].kind != ACTOR_PERSON)
            continue;
        int32_t of = doc->entities.items[mention->entity].of;
        if (of < 0 || of == resolver->main_state) return mention->entity;
    }
    return -1;
}

/* "The prime minister" before he is named, or where he never is: that of the state that the article is about. */
static bool bind_office(Resolver *resolver, int32_t index, const Role *role) {
    const Mention *mention = &resolver->doc->mentions.items[index];
    bool known = role->kind == ROLE_OFFICE && role->acts == ACTS_ANY && !mention->plural && resolver->main_state >= 0;
    if (!known || !is_definite(&resolver->finder, mention) || is_alien(resolver, mention)) return false;
    if (has_word(&resolver->finder, "former", mention->first_token, mention->end_token)) return false;
    if (!actor_word(resolver->finder.lexicon, "state-office", role->office)) return false;
    int32_t holder = holder_to_come(resolver, index, role);
    if (holder < 0 && !resolver->main_told) return false;
    bind_mention(resolver, index, holder >= 0 ? holder : entity_of_office(&resolver->finder, resolver->main_state, role), -1);
    return true;
}

/* "The generals rejected the appeal": the army of the state that the article is about. */
static bool bind_generals(Resolver *resolver, int32_t index, const Role *role) {
    const Mention *mention = &resolver->doc->mentions.items[index];
    if (role->kind != ROLE_RANK || !mention->plural || resolver->main_state < 0 || !str_equal(role->sector, S("MIL"))) return false;
    if (!is_definite(&resolver->finder, mention) || mention->end_token - mention->first_token > 2) return false;
    bind_mention(resolver, index, entity_of_role(&resolver->finder, resolver->main_state, role), -1);
    return true;
}

void resolve_description(Resolver *resolver, int32_t index) {
    Mention *mention = &resolver->doc->mentions.items[index];
    const Role *role = role_of(resolver, mention);
    if (mention->antecedent >= 0 && mention->entity < 0) {
        resolve_other(resolver, index);
        return;
    }
    if (mention->entity >= 0) {
        bind_named_movement(resolver, index);
        return;
    }
    if (!role && mention->party >= 0) {
        resolve_part(resolver, index);
        return;
    }
    if (!role) {
        bool land = !mention->plural && actor_word(resolver->finder.lexicon, "land", last_lemma(resolver->doc, mention));
        if (land && is_definite(&resolver->finder, mention)) bind_land(resolver, index);
        if (mention->entity < 0 && !bind_member_states(resolver, index)) bind_lands(resolver, index);
        return;
    }
    int32_t parties[SET_MEMBERS];
    int32_t count = parties_of(&resolver->finder, mention, parties);
    if (count) {
        mention->entity = entity_of_words(&resolver->finder, mention, parties, count);
        return;
    }
    if (mention->party >= 0 && role->kind != ROLE_FORCE && role->kind != ROLE_BODY) {
        bind_unnamed(resolver, index, role);
        return;
    }
    bool owned = actor_word(resolver->finder.lexicon, "owned", last_lemma(resolver->doc, mention)) && role->kind != ROLE_BODY;
    if (owned && !is_described(resolver->doc, mention)) return; /* "the chief", but not "the security chief" */
    if (role->kind == ROLE_BODY && role->acts == ACTS_SELF) {
        if (!is_known(resolver, mention) || !bind_best(resolver, index, same_role)) bind_unnamed(resolver, index, role);
        return;
    }
    if (role->kind == ROLE_BODY)
        resolve_body(resolver, index, role);
    else if (role->kind == ROLE_FORCE)
        resolve_people(resolver, index, role);
    else if (!bind_best(resolver, index, same_role) && !bind_office(resolver, index, role) && !bind_generals(resolver, index, role))
        bind_unnamed(resolver, index, role);
}

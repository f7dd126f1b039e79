/* Finds whom pronouns and descriptions refer to, by walking back through what was named. Unsure stays unresolved. */
#include "mention/coreference.h"

#include "stages.h"

enum { NAMED_MOVEMENTS = 8 }; /* each costs a walk over the article */

int32_t governor(const Document *doc, int32_t token) {
    const Token *tokens = doc->tokens.items;
    for (int32_t step = 0; step < 8 && tokens[token].relation == RELATION_CONJ && tokens[token].head >= 0; step++)
        token = tokens[token].head;
    return tokens[token].head;
}

Relation function_of(const Document *doc, int32_t token) {
    const Token *tokens = doc->tokens.items;
    for (int32_t step = 0; step < 8 && tokens[token].relation == RELATION_CONJ && tokens[token].head >= 0; step++)
        token = tokens[token].head;
    return (Relation)tokens[token].relation;
}

bool is_locative(const Resolver *resolver, const Mention *mention) {
    int32_t preposition = child_with(resolver->doc, mention->head, RELATION_CASE);
    return preposition >= 0 && actor_word(resolver->finder.lexicon, "place-case", resolver->doc->tokens.items[preposition].form);
}

static int32_t function_weight(Relation relation) {
    switch (relation) {
    case RELATION_NSUBJ:
    case RELATION_NSUBJ_PASS:
    case RELATION_ROOT: return 80;
    case RELATION_OBJ:
    case RELATION_OBL_AGENT: return 50;
    case RELATION_IOBJ:
    case RELATION_OBL: return 40;
    case RELATION_NMOD_POSS: return 35;
    case RELATION_NMOD:
    case RELATION_APPOS: return 30;
    case RELATION_AMOD:
    case RELATION_COMPOUND: return 10;
    default: return 20;
    }
}

/* Is it the subject of the nearest verb over `token`? "the US withdraws its forces" */
static bool is_own_subject(const Document *doc, int32_t subject, int32_t token) {
    const Token *tokens = doc->tokens.items;
    int32_t verb = tokens[token].head;
    for (int32_t step = 0; step < 8 && verb >= 0 && !is_verb(doc, verb); step++) verb = tokens[verb].head;
    Relation relation = function_of(doc, subject);
    return verb >= 0 && (relation == RELATION_NSUBJ || relation == RELATION_NSUBJ_PASS) && governor(doc, subject) == verb;
}

int32_t sentences_between(const Resolver *resolver, int32_t at, int32_t from) {
    int32_t first = resolver->doc->tokens.items[at].sentence, last = resolver->doc->tokens.items[from].sentence;
    bool aloud = resolver->quoted[at] || resolver->quoted[from];
    return aloud ? last - first : resolver->outside[last] - resolver->outside[first];
}

int32_t token_salience(const Resolver *resolver, int32_t at, int32_t from) {
    const Document *doc = resolver->doc;
    int32_t distance = sentences_between(resolver, at, from);
    Relation relation = function_of(doc, at);
    int32_t score = (100 + function_weight(relation)) >> (distance > 6 ? 6 : distance);
    if (relation == function_of(doc, from)) score += 15;
    if (is_own_subject(doc, at, from)) score += 60;
    if (resolver->quoted[at] != resolver->quoted[from]) score -= 40;
    return score;
}

int32_t salience(const Resolver *resolver, int32_t at, int32_t from) {
    const Mention *mention = &resolver->doc->mentions.items[at];
    int32_t score = token_salience(resolver, mention->head, resolver->doc->mentions.items[from].head);
    if (mention->entity < resolver->entity_count) {
        int32_t seen = resolver->seen[mention->entity];
        score += 6 * (seen > 6 ? 6 : seen);
    }
    return is_locative(resolver, mention) ? score - 40 : score;
}

void bind_mention(Resolver *resolver, int32_t mention, int32_t entity, int32_t antecedent) {
    Mention *m = &resolver->doc->mentions.items[mention];
    m->entity = entity;
    m->antecedent = antecedent;
    m->how = HOW_COREFERENCE;
}

/* ------------------------------------------------------------------- the walk */

/* Marks what is inside quotation marks; every paragraph starts outside. */
static void mark_quotes(Resolver *resolver, Arena *scratch) {
    Document *doc = resolver->doc;
    resolver->quoted = arena_new(scratch, bool, doc->tokens.count + 1);
    bool open = false;
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        const Token *token = &doc->tokens.items[t];
        bool new_block = t > 0 && doc->sentences.items[token->sentence].block != doc->sentences.items[token[-1].sentence].block;
        if (new_block) open = false;
        if (str_equal(token->form, S("“")) || str_equal(token->form, S("``")))
            open = true;
        else if (str_equal(token->form, S("”")) || str_equal(token->form, S("''")))
            open = false;
        else if (str_equal(token->form, S("\"")))
            open = !open;
        resolver->quoted[t] = open;
    }
}

/* Counts the sentences that are not spoken from end to end: who speaks three of them is no further off when he is "he" again. */
static void count_outside(Resolver *resolver, Arena *scratch) {
    const Document *doc = resolver->doc;
    resolver->outside = arena_new(scratch, int32_t, doc->sentences.count + 1);
    int32_t count = 0;
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        bool aloud = true;
        int32_t first = doc->sentences.items[s].first_token, end = first + doc->sentences.items[s].token_count;
        for (int32_t t = first; t < end; t++) aloud &= resolver->quoted[t] || doc->tokens.items[t].upos == UPOS_PUNCT;
        count += !aloud;
        resolver->outside[s] = count;
    }
}

enum { WAR_WORTH = 3, WAR_MOST = 12 };

static void note_movement(const Document *doc, const Mention *mention, StrMap *movements, Arena *scratch) {
    const Entity *party = &doc->entities.items[party_of(doc, mention->entity)];
    if ((party->kind == ACTOR_GROUP || party->kind == ACTOR_PARTY) && party->country.length && mention->kind != MENTION_PRONOUN)
        *map_put(scratch, movements, party->country) += WAR_WORTH;
}

/* Where a movement is told of, by its name or its leader's, its country is what the article is about more than those that it passes
 * through; up to a point, for many states have movements, and if it is told of besides. */
static void weigh_war(const Document *doc, StrMap *movements, StrMap *weights, Arena *scratch) {
    for (int32_t i = 0; i < doc->entities.count; i++) {
        const Entity *state = &doc->entities.items[i];
        int32_t told = state->kind == ACTOR_STATE && state->country.length ? map_get(movements, state->country, 0) : 0;
        if (told <= 0) continue;
        *map_put(scratch, weights, state->country) += told > WAR_MOST ? WAR_MOST : told;
        *map_put(scratch, movements, state->country) = 0;
    }
}

/* How much the article speaks of a country: its state and the movements in it more than its places. */
static void weigh_countries(const Resolver *resolver, StrMap *weights, Arena *scratch) {
    const Document *doc = resolver->doc;
    StrMap movements = {0};
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        const Mention *mention = &doc->mentions.items[i];
        const Entity *entity = mention->entity < 0 ? NULL : &doc->entities.items[mention->entity];
        if (!entity || !entity->country.length || entity->kind == ACTOR_MEDIA || is_hyphened(doc, mention)) continue;
        note_movement(doc, mention, &movements, scratch);
        if (entity->kind == ACTOR_PERSON) continue;
        bool state = entity->kind == ACTOR_STATE || entity->kind == ACTOR_BODY;
        int32_t weight = mention->kind == MENTION_ROLE && state ? 3 : state ? 2 : 1;
        *map_put(scratch, weights, entity->country) += mention->sentence == 0 ? weight + 2 : weight;
    }
    for (int32_t i = 0; i < doc->places.count; i++)
        if (doc->places.items[i].country.length) ++*map_put(scratch, weights, doc->places.items[i].country);
    weigh_war(doc, &movements, weights, scratch);
}

static int32_t find_main_state(Resolver *resolver, Arena *scratch) {
    StrMap weights = {0};
    weigh_countries(resolver, &weights, scratch);
    int32_t best = -1, best_weight = 0, second = 0;
    const struct ActorLexicon *lexicon = resolver->finder.lexicon;
    for (int32_t s = 0; s < lexicon->states.count; s++) {
        int32_t i = lexicon->states.items[s];
        const LexiconActor *actor = &lexicon->actors.items[i];
        int32_t weight = map_get(&weights, actor->country, 0);
        if (!weight || i != state_of_country(lexicon, actor->country, resolver->finder.day)) continue;
        if (weight > best_weight) {
            second = best_weight;
            best_weight = weight;
            best = i;
        } else if (weight > second)
            second = weight;
    }
    return best >= 0 && 2 * best_weight >= 3 * second ? entity_of_actor(&resolver->finder, best) : -1;
}

/* The state in which twice as many of the places lie as in any other, or -1. */
static int32_t find_scene_state(Resolver *resolver, Arena *scratch) {
    const Document *doc = resolver->doc;
    StrMap counts = {0};
    int32_t best = 0, second = 0;
    Str country = {0};
    for (int32_t i = 0; i < doc->places.count; i++)
        if (doc->places.items[i].country.length && doc->places.items[i].level > PLACE_COUNTRY)
            ++*map_put(scratch, &counts, doc->places.items[i].country);
    for (int32_t i = 0; i < doc->places.count; i++) {
        Str other = doc->places.items[i].country;
        int32_t count = other.length ? map_get(&counts, other, 0) : 0;
        if (str_equal(other, country) || !count) continue;
        if (count > best)
            second = best, best = count, country = other;
        else if (count > second)
            second = count;
    }
    int32_t state = best < 2 || best < 2 * second ? -1 : state_of_country(resolver->finder.lexicon, country, resolver->finder.day);
    return state < 0 ? -1 : entity_of_actor(&resolver->finder, state);
}

static bool is_told_again(const Document *doc, int32_t state) {
    int32_t told = 0;
    for (int32_t i = 0; i < doc->mentions.count && told < 2; i++)
        told += state >= 0 && doc->mentions.items[i].entity >= 0 && party_of(doc, doc->mentions.items[i].entity) == state;
    return told == 2;
}

static bool is_movement(const Entity *entity) {
    return entity->kind == ACTOR_GROUP || entity->kind == ACTOR_PARTY;
}

static void act_for(Entity *entity, const Entity *whole, int32_t party) {
    if (!entity->country.length || entity->of >= 0) entity->country = whole->country;
    entity->of = party;
    if (!entity->sector.length || whole->kind != ACTOR_STATE) entity->sector = whole->sector;
}

/* What is known of the whole that a person or body acts for, once the mention that told it is resolved. */
static void adopt_party(Resolver *resolver, int32_t index) {
    Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    if (mention->party < 0 || mention->entity < 0) return;
    if (mention->role >= 0 && resolver->finder.lexicon->roles.items[mention->role].acts == ACTS_SELF) return;
    int32_t party = doc->mentions.items[mention->party].entity;
    Entity *entity = &doc->entities.items[mention->entity];
    if (party < 0 || party == mention->entity || entity->of >= 0 || entity->kind != ACTOR_PERSON) return;
    const Entity *whole = &doc->entities.items[party];
    if (whole->of == mention->entity || whole->kind == ACTOR_SET || (whole->kind == ACTOR_PERSON && whole->of < 0 && !whole->office.length))
        return;
    act_for(entity, whole, party);
}

/* "Mayor Rossi", "police director Vladimir Rebic", "prosecutor Krzysztof Sierak": at home unless the article says where. */
static bool serves_at_home(const Resolver *resolver, const Role *role) {
    static const char *const sectors[] = {"COP", "JUD", "LEG"};
    if (role->acts != ACTS_ANY || (role->kind != ROLE_OFFICE && role->kind != ROLE_PERSON)) return false;
    if (actor_word(resolver->finder.lexicon, "away-office", role->office)) return false;
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_equal(role->sector, str_from(sectors[i]))) return true;
    return actor_word(resolver->finder.lexicon, "home-office", role->office);
}

static void adopt_home(Resolver *resolver, Entity *entity, const Role *role) {
    if (entity->of >= 0 || entity->country.length || resolver->main_state < 0 || !serves_at_home(resolver, role)) return;
    entity->sector = role->sector;
    act_for(entity, &resolver->doc->entities.items[resolver->main_state], resolver->main_state);
}

/* "Civil Aviation Minister Puri": what the office ends in decides. */
static bool is_state_office(const Resolver *resolver, Str office) {
    if (actor_word(resolver->finder.lexicon, "state-office", office)) return true;
    while (str_find_char(office, ' ') >= 0) str_cut(&office, ' ');
    return actor_word(resolver->finder.lexicon, "state-office-end", office);
}

/* "President Kiir", "rebel leader Machar": of the state that the article is about, or of its movement without a name. */
static void adopt_default(Resolver *resolver, int32_t index) {
    Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    if (mention->kind != MENTION_NAME || mention->role < 0 || mention->party >= 0 || mention->entity < 0) return;
    Entity *entity = &doc->entities.items[mention->entity];
    const Role *role = &resolver->finder.lexicon->roles.items[mention->role];
    if (entity->kind != ACTOR_PERSON) return;
    adopt_home(resolver, entity, role);
    if (role->kind != ROLE_OFFICE && !(role->kind == ROLE_ENVOY && role->acts == ACTS_GROUP)) return;
    /* The lexicon may know a president as the leader of his party only. */
    bool elsewhere = entity->of >= 0 && is_movement(&doc->entities.items[entity->of]);
    if (!elsewhere && (entity->of >= 0 || entity->country.length)) return;
    if (role->acts == ACTS_ANY && resolver->main_state >= 0 && is_state_office(resolver, role->office)) {
        int32_t actor = doc->entities.items[resolver->main_state].lexicon;
        if (tenure_on(resolver->finder.lexicon, actor, role->office, resolver->finder.day) < 0)
            act_for(entity, &doc->entities.items[resolver->main_state], resolver->main_state);
    } else if (role->acts == ACTS_GROUP && !elsewhere) {
        int32_t movement = nearest_movement(resolver, index);
        if (movement < 0 && str_equal(role->sector, S("REB")))
            movement = entity_of_movement(&resolver->finder, resolver->main_state, role, resolver->finder.lexicon->rebels);
        if (movement >= 0) act_for(&doc->entities.items[doc->mentions.items[index].entity], &doc->entities.items[movement], movement);
    }
}

static void resolve_one(Resolver *resolver, int32_t index) {
    Mention *mention = &resolver->doc->mentions.items[index];
    adopt_default(resolver, index);
    if (mention->kind == MENTION_UNNAMED)
        resolve_unnamed(resolver, index);
    else if (mention->kind == MENTION_PRONOUN)
        resolve_pronoun(resolver, index);
    else if (mention->kind == MENTION_DESCRIPTION && !resolve_set(resolver, index))
        resolve_description(resolver, index);
    int32_t entity = resolver->doc->mentions.items[index].entity;
    if (entity >= 0 && entity < resolver->entity_count) resolver->seen[entity]++;
}

/* "representatives of the government and the rebels": what "and" joins to a party. */
static void resolve_joined(Resolver *resolver, int32_t party, bool *done) {
    const Token *tokens = resolver->doc->tokens.items;
    for (int32_t c = tokens[resolver->doc->mentions.items[party].head].first_child; c >= 0; c = tokens[c].next_sibling) {
        int32_t other = tokens[c].relation == RELATION_CONJ ? mention_at(resolver->doc, c) : -1;
        if (other < 0 || done[other] || resolver->doc->mentions.items[other].party >= 0) continue;
        done[other] = true;
        resolve_one(resolver, other);
    }
}

/* The party of a role may stand after it ("the leader of the rebels") and is then resolved first. */
static void resolve_with_party(Resolver *resolver, int32_t index, bool *done) {
    int32_t chain[4], count = 0;
    for (int32_t at = index; at >= 0 && count < 4 && !done[at]; at = resolver->doc->mentions.items[at].party) chain[count++] = at;
    while (count-- > 0) {
        if (done[chain[count]]) continue;
        done[chain[count]] = true;
        resolve_one(resolver, chain[count]);
        if (count > 0) resolve_joined(resolver, chain[count], done);
    }
}

/* One is the other's part, or both are of one whole. */
static bool is_part(const struct ActorLexicon *lexicon, int32_t one, int32_t other) {
    int32_t whole = lexicon->actors.items[one].part_of, others = lexicon->actors.items[other].part_of;
    return whole == other || others == one || (whole >= 0 && whole == others);
}

/* The one named movement of the country (of any, if it is empty) that the article speaks of, or of several the one whose leader it calls a
 * leader of rebels; or -1.
 */
static int32_t only_movement(const Document *doc, const struct ActorLexicon *lexicon, Str country, const bool *mentioned) {
    int32_t found = -1;
    for (int32_t i = 0; i < doc->entities.count; i++) {
        const Entity *entity = &doc->entities.items[i];
        if (entity->kind != ACTOR_GROUP || entity->lexicon < 0 || !mentioned[i] || !str_equal(entity->sector, S("REB"))) continue;
        if (country.length && !str_equal(entity->country, country)) continue;
        if (found >= 0 && !is_part(lexicon, doc->entities.items[found].lexicon, entity->lexicon)) return -1;
        /* The army of a party is who fights. */
        if (found < 0 || lexicon->actors.items[entity->lexicon].part_of == doc->entities.items[found].lexicon) found = i;
    }
    return found;
}

/* That of its leaders, who are called leaders of rebels or its own. */
static int32_t movement_of_leaders(const Document *doc, const struct ActorLexicon *lexicon, int32_t nameless, const bool *mentioned) {
    Str country = doc->entities.items[nameless].country;
    int32_t found = only_movement(doc, lexicon, country, mentioned);
    if (found >= 0) return found;
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        const Mention *mention = &doc->mentions.items[i];
        bool own = mention->party >= 0 && doc->mentions.items[mention->party].entity == nameless;
        if (mention->role < 0 || mention->entity < 0 || (!own && lexicon->roles.items[mention->role].acts != ACTS_GROUP)) continue;
        int32_t party = doc->entities.items[mention->entity].of;
        if (party < 0 || doc->entities.items[mention->entity].kind != ACTOR_PERSON) continue;
        const Entity *whole = &doc->entities.items[party];
        if (whole->kind != ACTOR_GROUP || whole->lexicon < 0 || !str_equal(whole->country, country)) continue;
        if (found >= 0 && found != party) return -1;
        found = party;
    }
    return found;
}

static void replace_entity(Document *doc, int32_t old, int32_t new) {
    for (int32_t i = 0; i < doc->mentions.count; i++)
        if (doc->mentions.items[i].entity == old) doc->mentions.items[i].entity = new;
    for (int32_t i = 0; i < doc->entities.count; i++) {
        Entity *entity = &doc->entities.items[i];
        if (entity->of == old) entity->of = new;
        for (int32_t m = 0; m < entity->members.count; m++)
            if (entity->members.items[m] == old) entity->members.items[m] = new;
    }
}

/* "Muslim rebels", of no state that is told. */
static bool is_bare_movement(const Resolver *resolver, const Entity *entity) {
    if (entity->country.length) return false;
    Str rest = entity->name, rebels = resolver->finder.lexicon->rebels;
    return str_equal(rest, rebels) ||
           (rest.length > rebels.length && str_ends(rest, rebels) && rest.text[rest.length - rebels.length - 1] == ' ');
}

/* "Pakistani militants", but not "Libyan gunmen" */
static bool are_militants(const Resolver *resolver, const Entity *entity) {
    bool nameless = entity->kind == ACTOR_UNNAMED && entity->of < 0 && str_find_char(entity->words, ' ') < 0;
    Str word = nameless ? str_lower(resolver->doc->arena, entity->words) : entity->name;
    while (str_find_char(word, ' ') >= 0) str_cut(&word, ' ');
    return str_equal(entity->sector, S("UAF")) && actor_word(resolver->finder.lexicon, "militants", word);
}

/* Whether the article names just one armed group of that country: "militants" may be of any of several. */
static bool is_alone(const Document *doc, int32_t movement, const bool *mentioned) {
    for (int32_t i = 0; i < doc->entities.count; i++) {
        const Entity *entity = &doc->entities.items[i];
        if (i != movement && mentioned[i] && entity->kind == ACTOR_GROUP && entity->lexicon >= 0 &&
            str_equal(entity->country, doc->entities.items[movement].country))
            return false;
    }
    return true;
}

/* "the rebels … rebel leader Riek Machar": a movement without a name is that of its leader, where that is known. */
static void name_movements(Resolver *resolver, Arena *scratch) {
    Document *doc = resolver->doc;
    bool *mentioned = arena_new(scratch, bool, doc->entities.count + 1);
    for (int32_t i = 0; i < doc->mentions.count; i++)
        if (doc->mentions.items[i].entity >= 0) mentioned[doc->mentions.items[i].entity] = true;
    int32_t named = 0;
    for (int32_t i = 0; i < doc->entities.count && named < NAMED_MOVEMENTS; i++) {
        const Entity *entity = &doc->entities.items[i];
        bool rebels = str_equal(entity->sector, S("REB")) || are_militants(resolver, entity);
        if ((entity->kind != ACTOR_GROUP && entity->kind != ACTOR_UNNAMED) || entity->lexicon >= 0 || !rebels) continue;
        if (entity->kind == ACTOR_UNNAMED && !are_militants(resolver, entity)) continue;
        bool bare = entity->kind == ACTOR_UNNAMED || is_bare_movement(resolver, entity);
        if (!entity->country.length && !bare) continue;
        int32_t movement = bare ? only_movement(doc, resolver->finder.lexicon, (Str){0}, mentioned)
                                : movement_of_leaders(doc, resolver->finder.lexicon, i, mentioned);
        bool open = movement >= 0 && !str_equal(entity->sector, S("REB")) && !is_alone(doc, movement, mentioned);
        if (movement >= 0 && !open) replace_entity(doc, i, movement);
        named++;
    }
}

void resolve_coreference(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->actors) return;
    Resolver resolver = {.doc = doc, .know = know, .entity_count = doc->entities.count, .last_set = -1, .last_sides = -1};
    resolver.finder = (ActorFinder){.doc = doc, .lexicon = know->actors, .scratch = scratch, .day = actors_day(doc)};
    remember_entities(&resolver.finder);
    resolver.main_state = find_main_state(&resolver, scratch);
    resolver.scene_state = find_scene_state(&resolver, scratch);
    resolver.main_told = is_told_again(doc, resolver.main_state);
    resolver.entity_count = doc->entities.count;
    resolver.seen = arena_new(scratch, int32_t, doc->entities.count + 1);
    mark_quotes(&resolver, scratch);
    count_outside(&resolver, scratch);
    find_mediators(&resolver);
    bool *done = arena_new(scratch, bool, doc->mentions.count + 1);
    for (int32_t i = 0; i < doc->mentions.count; i++)
        if (!done[i]) resolve_with_party(&resolver, i, done);
    for (int32_t i = 0; i < doc->mentions.count; i++) adopt_party(&resolver, i);
    name_movements(&resolver, scratch);
}

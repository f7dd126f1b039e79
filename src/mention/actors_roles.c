/* Whom a role acts for, and who holds it: titles, possessors, prepositions, appositions, "is" and "who is". */
#include "mention/actors_finder.h"

#include "mention/places.h"

enum { LONGEST_PHRASE = 8 }; /* chunks that own one another or hang together by prepositions */

static Mention *mention_at_index(const ActorFinder *finder, int32_t mention) {
    return &finder->doc->mentions.items[mention];
}

static const Role *role_of(const ActorFinder *finder, int32_t words) {
    return &finder->lexicon->roles.items[finder->roles.items[words].role];
}

static const Role *role_of_mention(const ActorFinder *finder, const Mention *mention) {
    return mention->role < 0 ? NULL : &finder->lexicon->roles.items[mention->role];
}

/* --------------------------------------------------------------- the party */

static bool is_people(const ActorFinder *finder, int32_t token) {
    int32_t link = link_at(finder, token), form = link < 0 ? -1 : finder->links.items[link].form;
    if (form < 0) return false;
    const Form *known = &finder->lexicon->forms.items[form];
    return known->kind <= FORM_SEAT && finder->lexicon->actors.items[known->actor].kind == ACTOR_PEOPLE;
}

/* "U.S.-backed rebels" are not the United States'; "the Hamas-run ministry" is Hamas's, the Tutsi-led army no people's. */
static bool only_backs(const ActorFinder *finder, int32_t token) {
    if (token + 2 >= finder->doc->tokens.count || !str_equal(token_at(finder->doc, token + 1)->form, S("-")) ||
        token_at(finder->doc, token)->space_after)
        return false;
    Xpos tag = token_at(finder->doc, token + 2)->xpos;
    bool participle = tag == XPOS_VBN || tag == XPOS_VBG || tag == XPOS_VBD || token_at(finder->doc, token + 2)->upos == UPOS_ADJ;
    return participle && finder->link_of_token[token + 2] < 0 && (is_people(finder, token) || !word_is(finder, "led", token + 2));
}

/* The mention of the last link of the chunk before `token`: "Turkish" in "the Turkish foreign ministry". */
static int32_t party_inside(const ActorFinder *finder, const Chunk *chunk, int32_t token) {
    for (int32_t t = token - 1; t >= chunk->first; t--) {
        int32_t mention = finder->doc->mention_of_token[t];
        if (mention >= 0 && (link_at(finder, t) >= 0 || role_at(finder, t) >= 0) && mention_at_index(finder, mention)->end_token <= token &&
            mention_at_index(finder, mention)->end_token < chunk->end &&
            !only_backs(finder, link_at(finder, t) < 0 ? mention_at_index(finder, mention)->end_token - 1
                                                       : finder->links.items[link_at(finder, t)].end - 1) &&
            !word_is(finder, "affair", mention_at_index(finder, mention)->end_token))
            return mention;
    }
    return -1;
}

static bool is_title(const Role *role) {
    return role->kind != ROLE_BODY && role->kind != ROLE_FORCE;
}

/* "president of Ukraine Volodymyr Zelensky": a name without a title of its own after the party. */
static bool ends_late(const ActorFinder *finder, const Chunk *chunk) {
    int32_t link = link_at(finder, chunk->end - 1);
    if (link < 0 || !link_is_person(finder, &finder->links.items[link])) return false;
    int32_t before = finder->links.items[link].first - 1;
    if (before < chunk->first) return false;
    int32_t words = role_at(finder, before);
    return link_at(finder, before) >= 0 || (words >= 0 && !is_title(role_of(finder, words)));
}

static bool is_organisation(const ActorFinder *finder, const Mention *mention) {
    const Role *role = role_of_mention(finder, mention);
    if (role) return role->kind == ROLE_BODY;
    return mention->entity >= 0 && finder->doc->entities.items[mention->entity].kind != ACTOR_PERSON;
}

/* "negotiators for the rebels" */
static bool speaks_for(const ActorFinder *finder, int32_t preposition) {
    return word_is(finder, "on-behalf", preposition - 1) && word_is(finder, "owner-case", preposition);
}

/* "president of Kenya", "a spokesman for the rebels", "the delegation from Pyongyang" */
static int32_t party_after(const ActorFinder *finder, int32_t chunk, RoleKind kind, ActsFor acts) {
    int32_t preposition = finder->chunks.items[chunk].end;
    if (chunk + 1 >= finder->chunks.count || preposition >= finder->doc->tokens.count) return -1;
    const Chunk *next = &finder->chunks.items[chunk + 1];
    /* "president of the country's chess federation" */
    if (chunk + 2 < finder->chunks.count && finder->chunks.items[chunk + 2].possessor == chunk + 1 &&
        link_at(finder, finder->chunks.items[chunk + 2].end - 1) < 0 && word_is(finder, "club", finder->chunks.items[chunk + 2].end - 1))
        return -1;
    bool inside = kind == ROLE_PERSON && acts == ACTS_ANY && word_is(finder, "inside-case", preposition);
    /* "leaders of both the army and the rebels" */
    bool both = preposition + 1 < finder->doc->tokens.count && token_at(finder->doc, preposition + 1)->relation == RELATION_CC_PRECONJ;
    if (next->first != preposition + 1 + both || (!inside && !word_is(finder, "party-case", preposition))) return -1;
    /* "withdrew soldiers from Chad" */
    int32_t owner = token_at(finder->doc, preposition)->head;
    bool moved = word_is(finder, "source-case", preposition) && owner >= 0 && token_at(finder->doc, owner)->relation == RELATION_OBL;
    /* "envoys for the authorities", but "the envoy for Cyprus" */
    int32_t served = word_is(finder, "owner-case", preposition) && next->mention >= 0 ? mention_at_index(finder, next->mention)->role : -1;
    RoleKind whole = served < 0 ? ROLE_KIN : finder->lexicon->roles.items[served].kind;
    bool behalf = speaks_for(finder, preposition) || whole == ROLE_BODY || whole == ROLE_FORCE;
    bool sent = kind == ROLE_ENVOY && word_is(finder, "sent-case", preposition) && !behalf;
    if (moved || sent) return -1;
    int32_t first = finder->doc->mention_of_token[next->first];
    if (inside && (first < 0 || mention_at_index(finder, first)->role < 0)) return -1;
    int32_t owned = chunk + 2 < finder->chunks.count && finder->chunks.items[chunk + 2].possessor == chunk + 1
                        ? finder->chunks.items[chunk + 2].mention
                        : -1;
    if (owned >= 0 && is_organisation(finder, mention_at_index(finder, owned))) return owned; /* "members of Mobutu's party" */
    if (next->mention < 0 || ends_late(finder, next)) return first;
    return next->mention;
}

/* "their forces"; "the army, whose chief" */
static int32_t pronoun_before(const ActorFinder *finder, const Chunk *chunk) {
    Xpos tag = token_at(finder->doc, chunk->first)->xpos;
    if (tag == XPOS_PRPS) return finder->doc->mention_of_token[chunk->first];
    if (tag != XPOS_WPS) return -1;
    int32_t before = chunk->first - 1;
    while (before > 0 && token_at(finder->doc, before)->upos == UPOS_PUNCT) before--;
    return before < 0 || token_at(finder->doc, before)->sentence != token_at(finder->doc, chunk->first)->sentence
               ? -1
               : finder->doc->mention_of_token[before];
}

/* "rebels led by Laurent Kabila" */
static int32_t leader_after(const ActorFinder *finder, const Chunk *chunk) {
    int32_t verb = chunk->end;
    if (verb + 2 >= finder->doc->tokens.count || token_at(finder->doc, verb)->xpos != XPOS_VBN || !word_is(finder, "heading", verb))
        return -1;
    if (!word_is(finder, "acting-case", verb + 1)) return -1;
    int32_t next = finder->chunk_of_token[verb + 2];
    int32_t named = next < 0 ? -1 : finder->chunks.items[next].mention;
    if (named < 0 || mention_at_index(finder, named)->entity < 0) return -1;
    const Entity *leader = &finder->doc->entities.items[mention_at_index(finder, named)->entity];
    return leader->kind == ACTOR_PERSON && leader->of >= 0 ? named : -1;
}

/* "troops loyal to General Mane", "fighters backing the president" */
static int32_t served_after(const ActorFinder *finder, const Chunk *chunk) {
    int32_t at = chunk->end;
    if (at + 2 >= finder->doc->tokens.count || !word_is(finder, "loyal", at)) return -1;
    at += token_at(finder->doc, at + 1)->uses & USE_GOAL ? 2 : 1;
    int32_t next = finder->chunk_of_token[at];
    while (next >= 0 && next + 1 < finder->chunks.count && finder->chunks.items[next + 1].possessor == next) next++;
    return next < 0 ? -1 : finder->chunks.items[next].mention;
}

/* "pro-Gbagbo fighters": the person of that name, wherever the article names him; or -1. */
static int32_t served_before(const ActorFinder *finder, const Chunk *chunk) {
    static const Str prefix = {"pro-", 4};
    Str form = token_form(finder->doc, chunk->first);
    for (int32_t t = chunk->first; t < chunk->end && !(form.length > prefix.length && str_equal_nocase(str_slice(form, 0, 4), prefix)); t++)
        form = token_form(finder->doc, t);
    if (form.length <= prefix.length || !str_equal_nocase(str_slice(form, 0, prefix.length), prefix)) return -1;
    Str name = str_slice(form, prefix.length, form.length);
    for (int32_t i = 0; i < finder->doc->mentions.count; i++) {
        const Mention *mention = mention_at_index(finder, i);
        if (mention->kind != MENTION_NAME || finder->doc->entities.items[mention->entity].kind != ACTOR_PERSON) continue;
        if (str_equal_nocase(token_form(finder->doc, mention->end_token - 1), name)) return i;
    }
    return -1;
}

/* "the Kenyan director of Amnesty International" acts for Amnesty, whatever country she is of. */
static bool is_outranked(const ActorFinder *finder, int32_t inside, int32_t after) {
    const Mention *mentions = finder->doc->mentions.items;
    if (inside < 0 || after < 0 || mentions[after].entity < 0 || mentions[after].kind != MENTION_NAME) return false;
    ActorKind kind = finder->doc->entities.items[mentions[after].entity].kind;
    /* "rebel leaders from the Mai-Mai" */
    bool nameless = mentions[inside].entity < 0 && mentions[inside].kind == MENTION_DESCRIPTION;
    if (nameless) return kind == ACTOR_GROUP || kind == ACTOR_PARTY;
    if (mentions[inside].entity < 0 || finder->doc->entities.items[mentions[inside].entity].kind != ACTOR_STATE) return false;
    return kind == ACTOR_IGO || kind == ACTOR_NGO || kind == ACTOR_GROUP || kind == ACTOR_PARTY || kind == ACTOR_COMPANY;
}

/* "the Arab government" is that of a state: of whom, the word does not tell. */
static bool tells_people_only(const ActorFinder *finder, int32_t party, const Role *role) {
    int32_t entity = mention_at_index(finder, party)->entity;
    if (entity < 0 || role->kind != ROLE_BODY || !str_equal(role->sector, S("GOV"))) return false;
    const Entity *people = &finder->doc->entities.items[entity];
    return (people->kind == ACTOR_PEOPLE || people->kind == ACTOR_RELIGION) && !people->country.length;
}

static int32_t find_party(const ActorFinder *finder, int32_t chunk, int32_t token, const Role *role) {
    const Chunk *at = &finder->chunks.items[chunk];
    int32_t party = party_inside(finder, at, token);
    if (party >= 0 && tells_people_only(finder, party, role)) party = -1;
    if (is_title(role) && party >= 0 && role_at(finder, token) == role_at(finder, at->end - 1)) {
        int32_t after = party_after(finder, chunk, role->kind, role->acts);
        if (is_outranked(finder, party, after)) return after;
    }
    if (party < 0 && at->possessor >= 0) party = finder->chunks.items[at->possessor].mention;
    if (party < 0) party = pronoun_before(finder, at);
    bool last = role_at(finder, token) == role_at(finder, at->end - 1);
    if (party < 0 && last) party = party_after(finder, chunk, role->kind, role->acts);
    if (party < 0 && last && role->acts == ACTS_GROUP) party = leader_after(finder, at);
    int32_t served = role->kind != ROLE_FORCE || !last ? -1 : served_after(finder, at);
    if (served < 0 && party < 0 && role->kind == ROLE_FORCE) served = served_before(finder, at);
    if (served >= 0) party = served;
    return party;
}

/* ------------------------------------------------------------------ roles */

bool has_word(const ActorFinder *finder, const char *class, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++)
        if (word_is(finder, class, t)) return true;
    return false;
}

bool is_definite(const ActorFinder *finder, const Mention *mention) {
    const Token *first = token_at(finder->doc, mention->first_token);
    /* "Asia's oldest rebel group", whose owner is a place */
    if (mention->first_token > 0 && first[-1].xpos == XPOS_POS && first[-1].sentence == first->sentence) return true;
    if (first->upos == UPOS_DET || first->xpos == XPOS_PRPS) return !word_is(finder, "indefinite", mention->first_token);
    return mention->party >= 0 && !has_word(finder, "indefinite", mention->first_token, mention->end_token);
}

/* The role as the text has it; one rebel stands for the rebels, and so does their group. */
static Str role_word(const ActorFinder *finder, const Mention *mention) {
    const Role *role = role_of_mention(finder, mention);
    bool one = (!mention->plural || role->kind == ROLE_BODY) && str_equal(role->sector, S("REB"));
    return one ? finder->lexicon->rebels : token_form(finder->doc, mention->end_token - 1);
}

/* A source stays without a name, however many they are and whoever's. */
static bool is_source(const Role *role) {
    return str_equal(role->sector, S("UNS"));
}

/* A person's soldiers and ministry are those of whoever the person acts for, and a leader's ministers, but not his aides. */
static int32_t whole_of(const ActorFinder *finder, const Role *role, int32_t party) {
    const Entity *entity = &finder->doc->entities.items[party];
    bool body = role->kind == ROLE_BODY || role->kind == ROLE_FORCE;
    if (role->kind == ROLE_OFFICE && entity->kind == ACTOR_PERSON && actor_word(finder->lexicon, "head-office", entity->office))
        body = !actor_word(finder->lexicon, "serving", role->office);
    return body && entity->kind == ACTOR_PERSON && entity->of >= 0 ? party_of(finder->doc, party) : party;
}

static bool in_state(const Document *doc, int32_t entity) {
    ActorKind kind = doc->entities.items[party_of(doc, entity)].kind;
    return kind != ACTOR_GROUP && kind != ACTOR_PARTY;
}

/* The actor of a role whose party is known; sets how it is known. */
static int32_t entity_of_one(ActorFinder *finder, Mention *mention, int32_t party) {
    const Role *role = role_of_mention(finder, mention);
    party = whole_of(finder, role, party);
    const Entity *whole = &finder->doc->entities.items[party];
    bool state = whole->kind == ACTOR_STATE || whole->kind == ACTOR_BODY;
    bool people = whole->kind == ACTOR_PEOPLE || whole->kind == ACTOR_RELIGION;
    mention->how = HOW_ROLE;
    mention->kind = MENTION_ROLE;
    bool men = mention->plural && actor_word(finder->lexicon, "men", token_at(finder->doc, mention->end_token - 1)->lemma);
    if (men && whole->kind == ACTOR_PERSON && party_of(finder->doc, party) != party && !in_state(finder->doc, party)) {
        mention->kind = MENTION_DESCRIPTION;
        return party_of(finder->doc, party); /* "Barzani's men" */
    }
    if (role->acts == ACTS_SELF) {
        if (people && mention->plural) return party;
        mention->kind = MENTION_UNNAMED;
        mention->how = HOW_UNNAMED;
        return entity_without_name(finder, party, role, mention);
    }
    if (is_source(role)) {
        mention->kind = MENTION_UNNAMED;
        return entity_without_name(finder, party, role, mention);
    }
    /* "the Serbs withdrew their fighters" */
    if (people && role->kind == ROLE_FORCE && mention->party >= 0 && mention_at_index(finder, mention->party)->kind == MENTION_PRONOUN)
        return party;
    if (role->acts == ACTS_GROUP && (state || people) && !is_breakaway(finder, party)) {
        mention->kind = MENTION_DESCRIPTION;
        return entity_of_movement(finder, party, role, role_word(finder, mention));
    }
    if (role->kind == ROLE_BODY || role->kind == ROLE_FORCE || mention->plural) return entity_of_role(finder, party, role);
    bool former = has_word(finder, "former", mention->first_token, mention->end_token);
    bool somebody = word_is(finder, "indefinite", mention->first_token);
    /* The head of a delegation is not the head of the state that sent it. */
    bool direct = mention->party >= 0 && mention_at_index(finder, mention->party)->role < 0;
    if (role->kind == ROLE_OFFICE && direct && !former && !somebody) return entity_of_office(finder, party, role);
    mention->kind = MENTION_UNNAMED;
    return entity_without_name(finder, party, role, mention);
}

int32_t entity_of_words(ActorFinder *finder, Mention *mention, const int32_t *parties, int32_t count) {
    int32_t members[SET_MEMBERS];
    for (int32_t i = 0; i < count; i++) members[i] = entity_of_one(finder, mention, parties[i]);
    return count == 1 ? members[0] : entity_of_set(finder, members, count);
}

/* The adjective that "and" joins to this one before a plural: "US" in "US and South Korean officials". */
static int32_t joined_before(const ActorFinder *finder, const Mention *party) {
    int32_t joint = party->first_token - 1;
    if (joint > 1 && token_at(finder->doc, joint)->upos == UPOS_NUM) joint--; /* "12 Somali and 11 Yemeni pirates" */
    if (joint < 1 || party->role >= 0) return -1;
    const Token *t = token_at(finder->doc, joint);
    if (t->sentence != party->sentence || (t->upos != UPOS_CCONJ && !str_equal(t->form, S(",")))) return -1;
    int32_t link = link_at(finder, joint - 1), mention = finder->doc->mention_of_token[joint - 1];
    if (mention < 0 || mention_at_index(finder, mention)->entity < 0) return -1;
    if (!finder->link_of_token) { /* after the actors are found: by the tag */
        const Entity *state = &finder->doc->entities.items[mention_at_index(finder, mention)->entity];
        return state->kind == ACTOR_STATE && token_at(finder->doc, joint - 1)->upos == UPOS_ADJ ? mention : -1;
    }
    if (link < 0 || finder->links.items[link].form < 0) return -1;
    FormKind kind = finder->lexicon->forms.items[finder->links.items[link].form].kind;
    /* "NATO and European Union officials" */
    bool body = finder->doc->entities.items[mention_at_index(finder, mention)->entity].kind == ACTOR_IGO;
    return kind == FORM_ADJECTIVE || kind == FORM_ABBREVIATION || body ? mention : -1;
}

/* The name that "and" joins to this one, where the parse has lost it. */
static int32_t joined_after(const ActorFinder *finder, const Mention *party) {
    const Document *doc = finder->doc;
    int32_t at = party->end_token;
    if (party->role >= 0 || at + 2 >= doc->tokens.count || token_at(doc, at)->upos != UPOS_CCONJ) return -1;
    at += token_at(doc, at + 1)->upos == UPOS_DET ? 2 : 1;
    int32_t other = doc->mention_of_token[at];
    if (other < 0 || mention_at_index(finder, other)->kind != MENTION_NAME || mention_at_index(finder, other)->entity < 0) return -1;
    return mention_at_index(finder, other)->entity == party->entity || mention_at_index(finder, other)->sentence != party->sentence ? -1
                                                                                                                                    : other;
}

/* A name, or "the government" and "the rebels", which are whole parties. */
static bool stands_for_party(const ActorFinder *finder, const Mention *mention) {
    const Role *role = role_of_mention(finder, mention);
    return !role || role->kind == ROLE_BODY || (role->kind == ROLE_FORCE && role->acts == ACTS_GROUP);
}

/* "Thai and Cambodian army commanders": those whose army it is, where the phrase names several; else `party`. */
static const Mention *whose_body(const ActorFinder *finder, const Mention *mention, const Mention *party) {
    if (!mention->plural || party->role < 0 || party->party < 0 || party->head < mention->first_token) return party;
    const Mention *owner = mention_at_index(finder, party->party);
    bool within = owner->first_token >= mention->first_token && owner->entity >= 0;
    return within && joined_before(finder, owner) >= 0 ? owner : party;
}

/* All whom the party's phrase names: "officials of Japan and South Korea", "US and South Korean officials". */
int32_t parties_of(const ActorFinder *finder, const Mention *mention, int32_t parties[SET_MEMBERS]) {
    const Document *doc = finder->doc;
    if (mention->party < 0) return 0;
    const Mention *party = whose_body(finder, mention, mention_at_index(finder, mention->party));
    if (party->entity < 0) return 0;
    const Entity *entity = &doc->entities.items[party->entity];
    int32_t count = 0;
    if (entity->kind == ACTOR_SET) {
        for (int32_t i = 0; i < entity->members.count && count < SET_MEMBERS; i++) parties[count++] = entity->members.items[i];
        return count;
    }
    parties[count++] = party->entity;
    if (!mention->plural) return count;
    for (int32_t c = doc->tokens.items[party->head].first_child; c >= 0 && count < SET_MEMBERS; c = doc->tokens.items[c].next_sibling) {
        int32_t other = doc->tokens.items[c].relation == RELATION_CONJ ? mention_at(doc, c) : -1;
        if (other >= 0 && mention_at_index(finder, other)->entity >= 0 && stands_for_party(finder, mention_at_index(finder, other)) &&
            mention_at_index(finder, other)->entity != parties[0])
            parties[count++] = mention_at_index(finder, other)->entity;
    }
    int32_t after = count == 1 ? joined_after(finder, party) : -1;
    if (after >= 0) parties[count++] = mention_at_index(finder, after)->entity;
    for (int32_t before = joined_before(finder, party); before >= 0 && count < SET_MEMBERS;
         before = joined_before(finder, mention_at_index(finder, before)))
        parties[count++] = mention_at_index(finder, before)->entity;
    return count;
}

/* "a court in Venezuela", "officials in Kabul": the state that the role is told to be in, or -1. */
static int32_t state_around(ActorFinder *finder, int32_t chunk, const Mention *mention) {
    int32_t preposition = finder->chunks.items[chunk].end;
    if (finder->chunks.items[chunk].end != mention->end_token || chunk + 1 >= finder->chunks.count) return -1;
    const Chunk *next = &finder->chunks.items[chunk + 1];
    bool government = has_word(finder, "own", mention->first_token, mention->end_token - 1); /* "government troops on the Comoro Islands" */
    if (next->first != preposition + 1) return -1;
    if (!word_is(finder, "place-case", preposition) && !(government && word_is(finder, "island-case", preposition))) return -1;
    int32_t words = role_at(finder, mention->end_token - 1); /* "the foreign ministry" is no alien one */
    int32_t before = words < 0 ? mention->end_token : finder->roles.items[words].first;
    if ((!government && !word_is(finder, "at-home", mention->end_token - 1)) || has_word(finder, "alien", mention->first_token, before))
        return -1;
    int32_t place = place_at(finder->doc, next->end - 1);
    if (place < 0 || finder->doc->places.items[place].first_token < next->first) return -1;
    /* "signed a pact with the government in Sirte, Libya": where they signed */
    const Token *where = token_at(finder->doc, finder->doc->places.items[place].first_token);
    if (where->relation == RELATION_OBL && where->head >= 0 && where->head < mention->first_token) return -1;
    int32_t state = state_of_country(finder->lexicon, finder->doc->places.items[place].country, finder->day);
    return state < 0 ? -1 : entity_of_actor(finder, state);
}

/* "Somali and Yemeni pirates" are some of both, and neither Somalia nor Yemen. */
static void take_adjectives(ActorFinder *finder, int32_t index) {
    Mention *mention = mention_at_index(finder, index);
    for (int32_t before = joined_before(finder, mention_at_index(finder, mention->party)), step = 0; before >= 0 && step < SET_MEMBERS;
         before = joined_before(finder, mention_at_index(finder, before)), step++) {
        mention->first_token = mention_at_index(finder, before)->first_token;
        for (int32_t t = mention->first_token; t < mention_at_index(finder, before)->end_token; t++)
            finder->doc->mention_of_token[t] = index;
    }
    mention->span = tokens_span(finder->doc, mention->first_token, mention->end_token);
    mention->kind = MENTION_UNNAMED;
    mention->how = HOW_UNNAMED;
    mention->party = -1;
    mention->entity = entity_without_name(finder, -1, role_of_mention(finder, mention), mention);
}

static void resolve_role(ActorFinder *finder, int32_t index) {
    Mention *mention = mention_at_index(finder, index);
    const Role *role = role_of_mention(finder, mention);
    int32_t chunk = finder->chunk_of_mention.items[index];
    /* "the nations of Serbia and Kosovo" */
    if (!role && chunk >= 0 && mention->kind == MENTION_DESCRIPTION && mention->party < 0)
        mention->party = party_after(finder, chunk, ROLE_BODY, ACTS_ANY);
    if (!role || mention->kind == MENTION_NAME) return;
    int32_t words = role_at(finder, mention->end_token - 1);
    int32_t party = find_party(finder, chunk, words < 0 ? mention->first_token : finder->roles.items[words].first, role);
    if (party == index) party = -1;
    mention->party = party;
    int32_t parties[SET_MEMBERS];
    int32_t count = parties_of(finder, mention, parties);
    if (!count && party < 0 && chunk >= 0 && mention->kind == MENTION_DESCRIPTION) {
        parties[0] = state_around(finder, chunk, mention);
        count = parties[0] >= 0;
        mention = mention_at_index(finder, index);
    }
    if (count > 1 && role->acts == ACTS_SELF) {
        take_adjectives(finder, index);
        return;
    }
    if (count) {
        mention->entity = entity_of_words(finder, mention, parties, count);
        return;
    }
    bool owned = word_is(finder, "owned", mention->end_token - 1);
    if (party >= 0 || owned || role->kind == ROLE_BODY || role->kind == ROLE_FORCE || is_definite(finder, mention)) return;
    mention->kind = MENTION_UNNAMED;
    mention->how = HOW_UNNAMED;
    mention->entity = entity_without_name(finder, -1, role, mention);
}

static Appointment appointment(const ActorFinder *finder, const Role *role, int32_t party, bool past) {
    const Mention *told = party < 0 ? NULL : mention_at_index(finder, party);
    return (Appointment){.role = role, .party = told ? told->entity : -1, .past = past, .direct = !told || told->role < 0};
}

/* "the Peruvian Football Federation president": of a club, and of no state. */
static bool is_of_club(const ActorFinder *finder, const Chunk *chunk, int32_t title) {
    return title > chunk->first && link_at(finder, title - 1) < 0 && word_is(finder, "club", title - 1);
}

static void read_title(ActorFinder *finder, int32_t index, int32_t words) {
    const Chunk *chunk = &finder->chunks.items[index];
    const Role *role = role_of(finder, words);
    Mention *named = mention_at_index(finder, chunk->mention);
    int32_t first = finder->roles.items[words].first;
    bool club = is_of_club(finder, chunk, first);
    int32_t party = club ? -1 : find_party(finder, index, first, role);
    bool past = has_word(finder, "former", chunk->first, first);
    if (party == chunk->mention) party = -1;
    give_office(finder, named->entity, appointment(finder, role, party, past));
    if (past || club || role->acts == ACTS_SELF) return;
    if (party >= 0) named->party = party;
    if (role->kind != ROLE_TITLE && (named->role < 0 || role->kind != ROLE_RANK)) named->role = finder->roles.items[words].role;
}

/* What stands before a name in its phrase, "Taliban spokesman Mohammad Naeem": the nearest word says most, but a rank least. Run before
 * roles are resolved, so that "the Turkish president" finds him, and again after it for the parties that are roles themselves. */
static void read_titles(ActorFinder *finder, int32_t index) {
    const Chunk *chunk = &finder->chunks.items[index];
    int32_t link = link_at(finder, chunk->end - 1);
    if (chunk->mention < 0 || link < 0 || !link_is_person(finder, &finder->links.items[link])) return;
    for (int32_t ranks = 0; ranks < 2; ranks++)
        for (int32_t t = finder->links.items[link].first - 1; t >= chunk->first; t--) {
            int32_t words = role_at(finder, t);
            if (words < 0) continue;
            t = finder->roles.items[words].first;
            if (is_title(role_of(finder, words)) && (role_of(finder, words)->kind == ROLE_RANK) == ranks) read_title(finder, index, words);
        }
}

/* ------------------------------------------------------------- appositions */

/* "Cuba and Norway, the guarantors of the process," said: whom the names before a description in the plural stand for. */
static bool join_list(ActorFinder *finder, int32_t named, int32_t told) {
    const Document *doc = finder->doc;
    Mention *list = mention_at_index(finder, named), *role = mention_at_index(finder, told);
    if (!role->plural || role->role < 0 || list->kind != MENTION_NAME || list->entity < 0 || !is_definite(finder, role)) return false;
    const Role *words = role_of_mention(finder, role);
    if (words->acts != ACTS_ANY || words->kind == ROLE_FORCE) return false;
    int32_t first = list->head, joint = list->first_token - 1, members[SET_MEMBERS], count = 0;
    if (joint < 1 || token_at(doc, joint)->upos != UPOS_CCONJ) return false;
    for (int32_t step = 0; step < 8 && token_at(doc, first)->relation == RELATION_CONJ; step++) first = token_at(doc, first)->head;
    Participants found = {0};
    add_actors_at(doc, first, &found, finder->scratch);
    for (int32_t i = 0; i < found.count && count < SET_MEMBERS; i++)
        if (found.items[i].span.start < role->span.start) members[count++] = found.items[i].entity;
    if (count < 2) return false;
    role->entity = entity_of_set(finder, members, count);
    role->kind = MENTION_ROLE;
    role->how = HOW_ROLE;
    return true;
}

/* After an apposition the sentence goes on; a word that joins another noun would make it one of a list. */
static bool ends_apposition(const ActorFinder *finder, int32_t token) {
    if (token >= finder->doc->tokens.count) return true;
    const Token *t = token_at(finder->doc, token);
    if (t->upos == UPOS_CCONJ && token + 1 < finder->doc->tokens.count) {
        int32_t chunk = finder->chunk_of_token[token + 1];
        int32_t role = chunk < 0 ? -1 : role_at(finder, finder->chunks.items[chunk].end - 1);
        return role >= 0 && token_at(finder->doc, finder->chunks.items[chunk].first)->upos != UPOS_DET && !finder->roles.items[role].plural;
    }
    return t->upos == UPOS_PUNCT || t->upos == UPOS_VERB || t->upos == UPOS_AUX || t->xpos == XPOS_WP || t->upos == UPOS_ADV;
}

/* The end of a role with what follows it: "president of Kenya". */
static int32_t extended_end(const ActorFinder *finder, int32_t chunk) {
    const Chunk *at = &finder->chunks.items[chunk];
    int32_t end = at->end, last = chunk + LONGEST_PHRASE;
    while (chunk < last && chunk + 1 < finder->chunks.count && finder->chunks.items[chunk + 1].first == end + 1 &&
           (token_at(finder->doc, end)->upos == UPOS_ADP || token_at(finder->doc, end)->xpos == XPOS_POS))
        end = finder->chunks.items[++chunk].end;
    return end;
}

static bool is_named_person(const ActorFinder *finder, int32_t mention) {
    if (mention < 0) return false;
    const Mention *m = mention_at_index(finder, mention);
    return m->kind == MENTION_NAME && m->entity >= 0 && finder->doc->entities.items[m->entity].kind == ACTOR_PERSON;
}

static bool is_single_role(const ActorFinder *finder, int32_t mention) {
    const Role *role = mention < 0 ? NULL : role_of_mention(finder, mention_at_index(finder, mention));
    if (role && mention_at_index(finder, mention)->kind == MENTION_NAME) return false;
    return role && role->kind != ROLE_BODY && !mention_at_index(finder, mention)->plural;
}

static void join_apposition(ActorFinder *finder, int32_t name, int32_t role) {
    Mention *named = mention_at_index(finder, name), *told = mention_at_index(finder, role);
    bool past = has_word(finder, "former", told->first_token, told->end_token);
    give_office(finder, named->entity, appointment(finder, role_of_mention(finder, told), told->party, past));
    told->entity = named->entity;
    told->kind = MENTION_ROLE;
    told->how = HOW_ROLE;
    if (past || role_of_mention(finder, told)->acts == ACTS_SELF) return;
    if (named->party < 0) named->party = told->party;
    if (named->role < 0) named->role = told->role;
}

/* A word that joins a noun to what ends before `token` makes a list of it. */
static bool joins_more(const ActorFinder *finder, int32_t token) {
    return token < finder->doc->tokens.count && token_at(finder->doc, token)->upos == UPOS_CCONJ;
}

/* "the Front for the North, a rebel group,", "An exile group, the Front for the North,": between commas, the name hung on the noun or that
 * on the name. */
static bool is_set_beside(const ActorFinder *finder, const Mention *named, const Mention *told) {
    const Token *name = token_at(finder->doc, named->head), *noun = token_at(finder->doc, told->head);
    return (name->relation == RELATION_APPOS && name->head == told->head) ||
           (noun->relation == RELATION_APPOS && noun->head == named->head);
}

/* "the Front for the North (FN), the rebel group that took Ganta": what a movement or body is called beside its name. */
static bool join_body(ActorFinder *finder, int32_t name, int32_t description) {
    const Mention *named = mention_at_index(finder, name);
    Mention *told = mention_at_index(finder, description);
    const Role *role = told->role < 0 ? NULL : role_of_mention(finder, told);
    if (!role || role->kind != ROLE_BODY || role->acts != ACTS_GROUP || told->plural || told->kind != MENTION_DESCRIPTION) return false;
    if (told->entity >= 0 && finder->doc->entities.items[told->entity].lexicon >= 0) return false;
    if (named->kind != MENTION_NAME || named->entity < 0 || (!is_definite(finder, told) && !is_set_beside(finder, named, told)))
        return false;
    ActorKind kind = finder->doc->entities.items[named->entity].kind;
    if (kind == ACTOR_PERSON || kind == ACTOR_STATE || kind == ACTOR_MEDIA || kind == ACTOR_SET) return false;
    told->entity = named->entity;
    told->kind = MENTION_ROLE;
    told->how = HOW_ROLE;
    return true;
}

/* "One of these groups, the Syrian Democratic Forces, opposed": the one is named. */
static void name_part(ActorFinder *finder, int32_t chunk) {
    int32_t part = finder->chunks.items[chunk].mention;
    if (part < 0 || mention_at_index(finder, part)->role >= 0 || mention_at_index(finder, part)->party < 0 ||
        mention_at_index(finder, part)->plural)
        return;
    int32_t comma = chunk + 1 < finder->chunks.count ? finder->chunks.items[chunk + 1].end : -1;
    if (comma < 0 || comma + 1 >= finder->doc->tokens.count || !str_equal(token_at(finder->doc, comma)->form, S(","))) return;
    int32_t next = finder->chunk_of_token[comma + 1];
    int32_t named = next < 0 ? -1 : finder->chunks.items[next].mention;
    if (named < 0 || mention_at_index(finder, named)->kind != MENTION_NAME ||
        token_at(finder->doc, finder->chunks.items[next].end)->upos != UPOS_PUNCT)
        return;
    mention_at_index(finder, part)->entity = mention_at_index(finder, named)->entity;
    mention_at_index(finder, part)->kind = MENTION_ROLE;
    mention_at_index(finder, part)->how = HOW_ROLE;
}

/* "Bizima Karaha, the rebels' foreign minister," and "the rebels' foreign minister, Bizima Karaha," */
static void find_appositions(ActorFinder *finder) {
    for (int32_t c = 0; c + 1 < finder->chunks.count; c++) {
        int32_t left = finder->chunks.items[c].mention;
        if (left < 0) continue;
        name_part(finder, c);
        int32_t end = mention_at_index(finder, left)->kind == MENTION_NAME ? finder->chunks.items[c].end : extended_end(finder, c);
        int32_t comma = end;
        if (comma + 1 < finder->doc->tokens.count && str_equal(token_at(finder->doc, comma)->form, S(")"))) comma++;
        if (comma + 1 >= finder->doc->tokens.count || !str_equal(token_at(finder->doc, comma)->form, S(","))) continue;
        int32_t start = comma + 1;
        if (start + 1 < finder->doc->tokens.count && token_at(finder->doc, start)->upos == UPOS_ADV) start++;
        int32_t next = finder->chunk_of_token[start];
        if (next < 0 || finder->chunks.items[next].first != start) continue;
        int32_t last = next + LONGEST_PHRASE;
        while (next < last && next + 1 < finder->chunks.count && finder->chunks.items[next + 1].possessor == next) next++;
        int32_t right = finder->chunks.items[next].mention;
        if (right < 0 || mention_at_index(finder, right)->sentence != mention_at_index(finder, left)->sentence) continue;
        if (join_list(finder, left, right)) continue;
        if (!joins_more(finder, extended_end(finder, next)) && (join_body(finder, left, right) || join_body(finder, right, left))) continue;
        if (is_named_person(finder, left) && is_single_role(finder, right) && ends_apposition(finder, extended_end(finder, next)))
            join_apposition(finder, left, right);
        else if (is_single_role(finder, left) && is_named_person(finder, right) &&
                 (ends_apposition(finder, finder->chunks.items[next].end) ||
                  token_at(finder->doc, finder->chunks.items[next].end)->upos == UPOS_ADP))
            join_apposition(finder, right, left);
    }
}

/* "head of the DPRK delegation Song Il-Ho", "ambassador to the United Nations Nikki Haley": the name ends the phrase of the role. */
static void find_late_names(ActorFinder *finder) {
    for (int32_t c = 0; c + 1 < finder->chunks.count; c++) {
        const Chunk *left = &finder->chunks.items[c], *right = &finder->chunks.items[c + 1];
        if (!is_single_role(finder, left->mention) || !is_named_person(finder, right->mention)) continue;
        if (right->first != left->end + 1 || token_at(finder->doc, left->end)->upos != UPOS_ADP) continue;
        int32_t link = link_at(finder, right->end - 1);
        int32_t before = finder->links.items[link].first - 1;
        if (before < right->first || (link_at(finder, before) < 0 && role_at(finder, before) < 0)) continue;
        const Role *role = role_of_mention(finder, mention_at_index(finder, left->mention));
        bool sent = role->kind == ROLE_ENVOY && word_is(finder, "sent-case", left->end);
        Mention *told = mention_at_index(finder, left->mention);
        if (told->party == right->mention) told->party = sent ? -1 : finder->doc->mention_of_token[before];
        join_apposition(finder, right->mention, left->mention);
    }
}

/* What "who" stands for, whatever the parse calls its clause. */
static int32_t relative_of(const ActorFinder *finder, int32_t subject, int32_t predicate) {
    bool relative = subject >= 0 && token_at(finder->doc, subject)->xpos == XPOS_WP;
    return relative ? token_at(finder->doc, predicate)->head : subject;
}

/* "Machar, who leads the rebels": he acts for them. */
static void find_heads(ActorFinder *finder) {
    Document *doc = finder->doc;
    for (int32_t m = 0; m < doc->mentions.count; m++) {
        int32_t head = mention_at_index(finder, m)->head;
        int32_t verb = token_at(doc, head)->head;
        if (verb < 0 || token_at(doc, head)->relation != RELATION_OBJ || !word_is(finder, "heading", verb)) continue;
        int32_t named = mention_at(doc, relative_of(finder, child_with(doc, verb, RELATION_NSUBJ), verb));
        if (!is_named_person(finder, named) || mention_at_index(finder, named)->party >= 0) continue;
        mention_at_index(finder, named)->party = m;
    }
}

/* "McGurk, who was Trump's envoy", "Naeem is the spokesman of the movement" */
static void find_predicates(ActorFinder *finder) {
    Document *doc = finder->doc;
    for (int32_t m = 0; m < doc->mentions.count; m++) {
        int32_t head = mention_at_index(finder, m)->head;
        int32_t is = child_with(doc, head, RELATION_COP), subject = child_with(doc, head, RELATION_NSUBJ);
        if (is < 0 || subject < 0 || !is_single_role(finder, m)) continue;
        int32_t named = mention_at(doc, relative_of(finder, subject, head));
        if (!is_named_person(finder, named)) continue;
        bool past = token_at(doc, is)->xpos == XPOS_VBD;
        Mention *told = mention_at_index(finder, m);
        give_office(finder, mention_at_index(finder, named)->entity, appointment(finder, role_of_mention(finder, told), told->party, past));
        told->entity = mention_at_index(finder, named)->entity;
        told->how = HOW_ROLE;
        told->kind = MENTION_ROLE;
    }
}

void find_roles_of_phrases(ActorFinder *finder) {
    for (int32_t c = 0; c < finder->chunks.count; c++) read_titles(finder, c);
    for (int32_t m = finder->doc->mentions.count - 1; m >= 0; m--) resolve_role(finder, m);
    for (int32_t c = 0; c < finder->chunks.count; c++) read_titles(finder, c);
    find_appositions(finder);
    find_late_names(finder);
    find_predicates(finder);
    find_heads(finder);
}

/* From noun phrases to mentions: names with their titles, roles with the party that they act for, appositions. */
#include "mention/actors_finder.h"

static const Token *token_at(const ActorFinder *finder, int32_t token) {
    return &finder->doc->tokens.items[token];
}

static Mention *mention_at_index(const ActorFinder *finder, int32_t mention) {
    return &finder->doc->mentions.items[mention];
}

static const Role *role_of(const ActorFinder *finder, int32_t words) {
    return &finder->lexicon->roles.items[finder->roles.items[words].role];
}

static const Role *role_of_mention(const ActorFinder *finder, const Mention *mention) {
    return mention->role < 0 ? NULL : &finder->lexicon->roles.items[mention->role];
}

/* The token of the phrase that the rest of the sentence hangs it by. */
static int32_t head_of(const ActorFinder *finder, int32_t first, int32_t end) {
    for (int32_t t = end - 1; t >= first; t--) {
        int32_t head = token_at(finder, t)->head;
        if (head < first || head >= end) return t;
    }
    return end - 1;
}

static int32_t add_mention(ActorFinder *finder, Mention mention, int32_t chunk) {
    Document *doc = finder->doc;
    mention.span = tokens_span(doc, mention.first_token, mention.end_token);
    mention.head = head_of(finder, mention.first_token, mention.end_token);
    mention.sentence = token_at(finder, mention.first_token)->sentence;
    mention.antecedent = mention.party = -1;
    *array_push(doc->arena, &doc->mentions) = mention;
    *array_push(finder->scratch, &finder->chunk_of_mention) = chunk;
    return doc->mentions.count - 1;
}

static int32_t link_at(const ActorFinder *finder, int32_t token) {
    return token < 0 || token >= finder->doc->tokens.count ? -1 : finder->link_of_token[token];
}

static int32_t role_at(const ActorFinder *finder, int32_t token) {
    return token < 0 || token >= finder->doc->tokens.count ? -1 : finder->role_of_token[token];
}

/* ------------------------------------------------------------ city or state */

static bool word_is(const ActorFinder *finder, const char *class, int32_t token) {
    return token >= 0 && actor_word(finder->lexicon, class, token_at(finder, token)->lemma);
}

static int32_t case_of(const ActorFinder *finder, int32_t token) {
    return child_with(finder->doc, token, RELATION_CASE);
}

/* Does the city or building act, as only a government can? Names joined by "and" act alike. */
static bool seat_acts(const ActorFinder *finder, const Link *link) {
    int32_t token = head_of(finder, link->first, link->end);
    for (int32_t step = 0; step < 8 && token_at(finder, token)->relation == RELATION_CONJ; step++) token = token_at(finder, token)->head;
    const Token *head = token_at(finder, token);
    if (head->head < 0) return false;
    int32_t preposition = case_of(finder, token);
    switch ((Relation)head->relation) {
    case RELATION_NSUBJ: return preposition < 0 && word_is(finder, "acting", head->head);
    case RELATION_NSUBJ_PASS:
    case RELATION_OBJ: return word_is(finder, "acted-on", head->head);
    case RELATION_NMOD_POSS: return word_is(finder, "acting-noun", head->head) || role_at(finder, head->head) >= 0;
    case RELATION_COMPOUND:
    case RELATION_AMOD: return role_at(finder, head->head) >= 0;
    default: break;
    }
    if (preposition < 0) return false;
    if (word_is(finder, "acting-case", preposition)) return true;
    return str_equal_nocase(token_form(finder->doc, preposition), S("from")) && word_is(finder, "acting-noun", head->head);
}

static bool link_acts(const ActorFinder *finder, const Link *link) {
    if (!link_is_seat(finder, link)) return true;
    const Form *form = &finder->lexicon->forms.items[link->form];
    if (form->kind == FORM_CAPITAL) return seat_acts(finder, link);
    int32_t preposition = case_of(finder, head_of(finder, link->first, link->end));
    return preposition < 0 || word_is(finder, "acting-case", preposition);
}

/* ------------------------------------------------------------------- names */

static void add_link_mention(ActorFinder *finder, int32_t first, int32_t index) {
    Link *link = &finder->links.items[index];
    if (!link_acts(finder, link)) return;
    int32_t mention = add_mention(finder, (Mention){.first_token = first, .end_token = link->end, .kind = MENTION_NAME,
                                                    .entity = entity_of_link(finder, link), .how = HOW_NAMED, .role = -1}, -1);
    for (int32_t t = first; t < link->end; t++)
        if (finder->doc->mention_of_token[t] < 0) finder->doc->mention_of_token[t] = mention;
}

static void add_role_mention(ActorFinder *finder, int32_t first, int32_t index, int32_t chunk) {
    const RoleWords *words = &finder->roles.items[index];
    int32_t mention = add_mention(finder, (Mention){.first_token = first, .end_token = words->end, .kind = MENTION_DESCRIPTION, .entity = -1,
                                                    .role = words->role, .plural = words->plural}, chunk);
    for (int32_t t = first; t < words->end; t++)
        if (finder->doc->mention_of_token[t] < 0) finder->doc->mention_of_token[t] = mention;
    if (words->end == finder->chunks.items[chunk].end) finder->chunks.items[chunk].mention = mention;
}

/* A role inside a phrase is somebody only as a body or force: "rebel attacks", "government troops". */
static bool acts_inside(const ActorFinder *finder, int32_t index) {
    const Role *role = role_of(finder, index);
    return role->kind == ROLE_BODY || role->kind == ROLE_FORCE;
}

/* "the country", "both sides", "the two nations": nouns that stand for actors without being roles */
static bool refers_back(const ActorFinder *finder, int32_t token) {
    if (token_at(finder, token)->upos != UPOS_NOUN) return false;
    return word_is(finder, "land", token) || word_is(finder, "side", token) || word_is(finder, "country", token) || word_is(finder, "leader", token);
}

/* A single noun without an article or owner names what somebody is, not somebody: "taken prisoner", "as mediator", "in force". */
static bool is_predicate(const ActorFinder *finder, const Chunk *chunk, int32_t index) {
    const RoleWords *words = &finder->roles.items[index];
    bool bare = chunk->first == words->first && chunk->possessor < 0 && !words->plural;
    bool of = words->end < finder->doc->tokens.count && word_is(finder, "owner-case", words->end);
    return bare && role_of(finder, index)->kind != ROLE_BODY && !of && !word_is(finder, "bare", words->end - 1);
}

/* "the Great Lakes Monitor", "Kompas newspaper": capitalised words before a role that make with it, or alone, a name. */
static int32_t name_before(const ActorFinder *finder, const Chunk *chunk, const RoleWords *words) {
    const Role *role = &finder->lexicon->roles.items[words->role];
    bool medium = str_equal(role->sector, S("MED"));
    bool capital = token_at(finder, words->first)->upos == UPOS_PROPN && str_is_upper_start(token_at(finder, words->first)->form);
    if (words->plural || (!medium && !capital)) return -1;
    int32_t first = words->first;
    for (; first > chunk->first; first--) {
        const Token *t = token_at(finder, first - 1);
        int32_t link = link_at(finder, first - 1);
        bool known = link >= 0 && finder->links.items[link].form >= 0;
        if (known || role_at(finder, first - 1) >= 0 || t->upos != UPOS_PROPN || !str_is_upper_start(t->form)) break;
    }
    return first < words->first ? first : -1;
}

/* A name that ends in a role word: of nobody that the lexicon knows. */
static bool add_name_with_role(ActorFinder *finder, int32_t index, int32_t role) {
    Chunk *chunk = &finder->chunks.items[index];
    const RoleWords *words = &finder->roles.items[role];
    int32_t first = name_before(finder, chunk, words);
    if (first < 0) return false;
    bool part = str_is_upper_start(token_at(finder, words->first)->form);
    Link link = {.first = first, .end = part ? words->end : words->first, .forms = -1, .form = -1, .type = NAME_ORGANISATION, .entity = -1};
    int32_t entity = entity_of_link(finder, &link);
    Entity *made = &finder->doc->entities.items[entity];
    made->sector = finder->lexicon->roles.items[words->role].sector;
    if (str_equal(made->sector, S("MED"))) made->kind = ACTOR_MEDIA;
    chunk->mention = add_mention(finder, (Mention){.first_token = chunk->first, .end_token = words->end, .kind = MENTION_NAME, .entity = entity,
                                                   .how = HOW_NAMED, .role = -1}, -1);
    for (int32_t t = chunk->first; t < words->end; t++) finder->doc->mention_of_token[t] = chunk->mention;
    return true;
}

static void read_chunk(ActorFinder *finder, int32_t index) {
    Chunk *chunk = &finder->chunks.items[index];
    int32_t last = chunk->end - 1;
    int32_t last_link = link_at(finder, last), last_role = role_at(finder, last);
    if (last_role >= 0 && last_link < 0 && add_name_with_role(finder, index, last_role)) return;
    for (int32_t t = chunk->first; t < chunk->end;) {
        int32_t link = link_at(finder, t), role = role_at(finder, t);
        int32_t end = link >= 0 ? finder->links.items[link].end : role >= 0 ? finder->roles.items[role].end : t + 1;
        if (link >= 0 && link != last_link) add_link_mention(finder, finder->links.items[link].first, link);
        else if (link < 0 && role >= 0 && role != last_role && last_link < 0 && acts_inside(finder, role)) add_role_mention(finder, t, role, index);
        t = end > t ? end : t + 1;
    }
    if (last_link >= 0) {
        bool person = link_is_person(finder, &finder->links.items[last_link]);
        int32_t count = finder->doc->mentions.count;
        add_link_mention(finder, person ? chunk->first : finder->links.items[last_link].first, last_link);
        if (finder->doc->mentions.count > count) chunk->mention = count;
    } else if (last_role < 0 && refers_back(finder, last)) {
        chunk->mention = add_mention(finder, (Mention){.first_token = chunk->first, .end_token = chunk->end, .kind = MENTION_DESCRIPTION, .entity = -1,
                                                       .role = -1, .plural = token_at(finder, last)->xpos == XPOS_NNS}, index);
        finder->doc->mention_of_token[last] = chunk->mention;
    } else if (last_role >= 0 && role_of(finder, last_role)->kind != ROLE_TITLE && !is_predicate(finder, chunk, last_role)) add_role_mention(finder, chunk->first, last_role, index);
}

/* --------------------------------------------------------------- the party */

/* The mention of the last link of the chunk before `token`: "Turkish" in "the Turkish foreign ministry". */
static int32_t party_inside(const ActorFinder *finder, const Chunk *chunk, int32_t token) {
    for (int32_t t = token - 1; t >= chunk->first; t--) {
        int32_t mention = finder->doc->mention_of_token[t];
        if (mention >= 0 && (link_at(finder, t) >= 0 || role_at(finder, t) >= 0) && mention_at_index(finder, mention)->end_token <= token &&
            mention_at_index(finder, mention)->end_token < chunk->end)
            return mention;
    }
    return -1;
}

/* "president of Kenya", "a spokesman for the rebels", "the delegation from Pyongyang" */
static int32_t party_after(const ActorFinder *finder, int32_t chunk, const Role *role) {
    int32_t preposition = finder->chunks.items[chunk].end;
    if (chunk + 1 >= finder->chunks.count || preposition >= finder->doc->tokens.count) return -1;
    const Chunk *next = &finder->chunks.items[chunk + 1];
    if (next->first != preposition + 1 || !word_is(finder, "party-case", preposition)) return -1;
    if (role->kind == ROLE_ENVOY && word_is(finder, "sent-case", preposition)) return -1;
    if (next->mention >= 0) return next->mention;
    return finder->doc->mention_of_token[next->first];
}

/* "their forces" */
static int32_t pronoun_before(const ActorFinder *finder, const Chunk *chunk) {
    if (token_at(finder, chunk->first)->xpos != XPOS_PRPS) return -1;
    return finder->doc->mention_of_token[chunk->first];
}

static int32_t find_party(const ActorFinder *finder, int32_t chunk, int32_t token, const Role *role) {
    const Chunk *at = &finder->chunks.items[chunk];
    int32_t party = party_inside(finder, at, token);
    if (party < 0 && at->possessor >= 0) party = finder->chunks.items[at->possessor].mention;
    if (party < 0) party = pronoun_before(finder, at);
    if (party < 0) party = party_after(finder, chunk, role);
    return party;
}

/* ------------------------------------------------------------------ roles */

bool has_word(const ActorFinder *finder, const char *class, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++)
        if (word_is(finder, class, t)) return true;
    return false;
}

bool is_definite(const ActorFinder *finder, const Mention *mention) {
    const Token *first = token_at(finder, mention->first_token);
    bool opened = first->upos == UPOS_DET || first->xpos == XPOS_PRPS || mention->party >= 0;
    return opened && !has_word(finder, "indefinite", mention->first_token, mention->end_token);
}

/* The role as the text has it, in the plural: "rebels" */
static Str role_word(const ActorFinder *finder, const Mention *mention) {
    const Role *role = role_of_mention(finder, mention);
    if (mention->plural || role->kind == ROLE_BODY) return token_form(finder->doc, mention->end_token - 1);
    return str_format(finder->doc->arena, "%.*ss", STR_ARGS(token_at(finder, mention->end_token - 1)->lemma));
}

/* Sets how the actor of a role whose party is known is known, and returns the actor. */
int32_t entity_of_words(ActorFinder *finder, Mention *mention, int32_t party) {
    const Role *role = role_of_mention(finder, mention);
    const Entity *whole = &finder->doc->entities.items[party];
    bool state = whole->kind == ACTOR_STATE || whole->kind == ACTOR_BODY;
    bool people = whole->kind == ACTOR_PEOPLE || whole->kind == ACTOR_RELIGION;
    mention->how = HOW_ROLE;
    mention->kind = MENTION_ROLE;
    if (role->acts == ACTS_SELF) {
        if (people && mention->plural) return party;
        mention->kind = MENTION_UNNAMED;
        mention->how = HOW_UNNAMED;
        return entity_without_name(finder, party, role);
    }
    if (role->acts == ACTS_GROUP && (state || people)) {
        mention->kind = MENTION_DESCRIPTION;
        return entity_of_movement(finder, party, role, role_word(finder, mention));
    }
    if (role->kind == ROLE_BODY || role->kind == ROLE_FORCE || mention->plural) return entity_of_role(finder, party, role);
    bool former = has_word(finder, "former", mention->first_token, mention->end_token);
    bool somebody = has_word(finder, "indefinite", mention->first_token, mention->end_token);
    /* The head of a delegation is not the head of the state that sent it. */
    bool direct = mention->party >= 0 && mention_at_index(finder, mention->party)->role < 0;
    if (role->kind == ROLE_OFFICE && direct && !former && !somebody) return entity_of_office(finder, party, role);
    mention->kind = MENTION_UNNAMED;
    return entity_without_name(finder, party, role);
}

static void resolve_role(ActorFinder *finder, int32_t index) {
    Mention *mention = mention_at_index(finder, index);
    const Role *role = role_of_mention(finder, mention);
    if (!role) return;
    int32_t chunk = finder->chunk_of_mention.items[index];
    int32_t words = role_at(finder, mention->end_token - 1);
    int32_t party = find_party(finder, chunk, words < 0 ? mention->first_token : finder->roles.items[words].first, role);
    if (party == index) party = -1;
    mention->party = party;
    int32_t entity = party >= 0 ? mention_at_index(finder, party)->entity : -1;
    if (entity >= 0) {
        mention->entity = entity_of_words(finder, mention, entity);
        return;
    }
    if (party >= 0 || role->kind == ROLE_BODY || role->kind == ROLE_FORCE || is_definite(finder, mention)) return;
    mention->kind = MENTION_UNNAMED;
    mention->how = HOW_UNNAMED;
    mention->entity = entity_without_name(finder, -1, role);
}

/* What stands before a name in its phrase: "Taliban spokesman Mohammad Naeem". */
static void read_titles(ActorFinder *finder, int32_t index) {
    const Chunk *chunk = &finder->chunks.items[index];
    int32_t link = link_at(finder, chunk->end - 1);
    if (chunk->mention < 0 || link < 0 || !link_is_person(finder, &finder->links.items[link])) return;
    int32_t person = mention_at_index(finder, chunk->mention)->entity;
    for (int32_t t = chunk->first; t < finder->links.items[link].first;) {
        int32_t words = role_at(finder, t);
        if (words < 0) {
            t++;
            continue;
        }
        const Role *role = role_of(finder, words);
        int32_t party = find_party(finder, index, finder->roles.items[words].first, role);
        bool past = has_word(finder, "former", chunk->first, t);
        if (party == chunk->mention || past) party = -1;
        give_office(finder, person, party >= 0 ? mention_at_index(finder, party)->entity : -1, role);
        if (party >= 0) mention_at_index(finder, chunk->mention)->party = party;
        if (!past && role->kind != ROLE_TITLE) mention_at_index(finder, chunk->mention)->role = finder->roles.items[words].role;
        t = finder->roles.items[words].end;
    }
}

/* ------------------------------------------------------------- appositions */

/* After an apposition the sentence goes on; a word that joins another noun would make it one of a list. */
static bool ends_apposition(const ActorFinder *finder, int32_t token) {
    if (token >= finder->doc->tokens.count) return true;
    const Token *t = token_at(finder, token);
    if (t->upos == UPOS_CCONJ && token + 1 < finder->doc->tokens.count) {
        int32_t chunk = finder->chunk_of_token[token + 1];
        int32_t role = chunk < 0 ? -1 : role_at(finder, finder->chunks.items[chunk].end - 1);
        return role >= 0 && token_at(finder, finder->chunks.items[chunk].first)->upos != UPOS_DET && !finder->roles.items[role].plural;
    }
    return t->upos == UPOS_PUNCT || t->upos == UPOS_VERB || t->upos == UPOS_AUX || t->xpos == XPOS_WP || t->upos == UPOS_ADV;
}

/* The end of a role with what follows it: "president of Kenya". */
static int32_t extended_end(const ActorFinder *finder, int32_t chunk) {
    const Chunk *at = &finder->chunks.items[chunk];
    int32_t end = at->end;
    while (chunk + 1 < finder->chunks.count && finder->chunks.items[chunk + 1].first == end + 1 && token_at(finder, end)->upos == UPOS_ADP)
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
    return role && role->kind != ROLE_BODY && !mention_at_index(finder, mention)->plural;
}

static void join_apposition(ActorFinder *finder, int32_t name, int32_t role) {
    Mention *named = mention_at_index(finder, name), *told = mention_at_index(finder, role);
    int32_t party = told->party >= 0 ? mention_at_index(finder, told->party)->entity : -1;
    give_office(finder, named->entity, party, role_of_mention(finder, told));
    told->entity = named->entity;
    told->kind = MENTION_ROLE;
    told->how = HOW_ROLE;
    named->party = told->party;
}

/* "Bizima Karaha, the rebels' foreign minister," and "the rebels' foreign minister, Bizima Karaha," */
static void find_appositions(ActorFinder *finder) {
    for (int32_t c = 0; c + 1 < finder->chunks.count; c++) {
        int32_t left = finder->chunks.items[c].mention;
        if (left < 0) continue;
        int32_t end = is_named_person(finder, left) ? finder->chunks.items[c].end : extended_end(finder, c);
        int32_t comma = end;
        if (comma + 1 >= finder->doc->tokens.count || !str_equal(token_at(finder, comma)->form, S(","))) continue;
        int32_t start = comma + 1;
        if (start + 1 < finder->doc->tokens.count && token_at(finder, start)->upos == UPOS_ADV) start++;
        int32_t next = finder->chunk_of_token[start];
        if (next < 0 || finder->chunks.items[next].first != start) continue;
        while (next + 1 < finder->chunks.count && finder->chunks.items[next + 1].possessor == next) next++;
        int32_t right = finder->chunks.items[next].mention;
        if (right < 0 || mention_at_index(finder, right)->sentence != mention_at_index(finder, left)->sentence) continue;
        if (is_named_person(finder, left) && is_single_role(finder, right) && ends_apposition(finder, extended_end(finder, next)))
            join_apposition(finder, left, right);
        else if (is_single_role(finder, left) && is_named_person(finder, right) && ends_apposition(finder, finder->chunks.items[next].end))
            join_apposition(finder, right, left);
    }
}

static bool is_pronoun(const ActorFinder *finder, int32_t token) {
    const Token *t = token_at(finder, token);
    return t->upos == UPOS_PRON && (t->xpos == XPOS_PRP || t->xpos == XPOS_PRPS) && word_is(finder, "pronoun", token);
}

static void add_pronoun(ActorFinder *finder, int32_t token) {
    finder->doc->mention_of_token[token] =
        add_mention(finder, (Mention){.first_token = token, .end_token = token + 1, .kind = MENTION_PRONOUN, .entity = -1, .role = -1}, -1);
}

void find_phrases(ActorFinder *finder) {
    for (int32_t t = 0; t < finder->doc->tokens.count; t++) {
        int32_t chunk = finder->chunk_of_token[t];
        if (is_pronoun(finder, t)) add_pronoun(finder, t);
        if (chunk >= 0 && finder->chunks.items[chunk].first == t) read_chunk(finder, chunk);
    }
    for (int32_t m = finder->doc->mentions.count - 1; m >= 0; m--) resolve_role(finder, m);
    for (int32_t c = 0; c < finder->chunks.count; c++) read_titles(finder, c);
    find_appositions(finder);
}

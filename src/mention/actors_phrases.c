/* From noun phrases to mentions: names, roles, words that refer back. Whom the roles act for is worked out in actors_roles.c. */
#include "mention/actors_finder.h"

#include "mention/times.h"

static const Role *role_of(const ActorFinder *finder, int32_t words) {
    return &finder->lexicon->roles.items[finder->roles.items[words].role];
}

/* The token of the phrase that the rest of the sentence hangs it by. */
static int32_t head_of(const ActorFinder *finder, int32_t first, int32_t end) {
    for (int32_t t = end - 1; t >= first; t--) {
        int32_t head = token_at(finder->doc, t)->head;
        if (head < first || head >= end) return t;
    }
    return end - 1;
}

static int32_t add_mention(ActorFinder *finder, Mention mention, int32_t chunk) {
    Document *doc = finder->doc;
    mention.span = tokens_span(doc, mention.first_token, mention.end_token);
    mention.head = head_of(finder, mention.first_token, mention.end_token);
    mention.sentence = token_at(doc, mention.first_token)->sentence;
    mention.antecedent = mention.party = -1;
    *array_push(doc->arena, &doc->mentions) = mention;
    *array_push(finder->scratch, &finder->chunk_of_mention) = chunk;
    return doc->mentions.count - 1;
}

/* ------------------------------------------------------------ city or state */

static int32_t case_of(const ActorFinder *finder, int32_t token) {
    return child_with(finder->doc, token, RELATION_CASE);
}

/* "called on Khartoum", "an ultimatum to Baghdad" */
static bool is_pressed(const ActorFinder *finder, int32_t preposition, int32_t head) {
    uint32_t uses = token_at(finder->doc, preposition)->uses;
    return ((uses & USE_TOPIC) && word_is(finder, "acting-on", head)) || ((uses & USE_GOAL) && word_is(finder, "acting-to", head));
}

/* Does the city or building act, as only a government can? Names joined by "and" act alike. */
static bool seat_acts(const ActorFinder *finder, const Link *link) {
    int32_t token = head_of(finder, link->first, link->end);
    for (int32_t step = 0; step < 8 && token_at(finder->doc, token)->relation == RELATION_CONJ; step++)
        token = token_at(finder->doc, token)->head;
    const Token *head = token_at(finder->doc, token);
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
    if (word_is(finder, "acting-case", preposition) || is_pressed(finder, preposition, head->head)) return true;
    return word_is(finder, "source-case", preposition) && word_is(finder, "acting-noun", head->head);
}

static bool link_acts(const ActorFinder *finder, const Link *link) {
    if (!link_is_seat(finder, link)) return true;
    const Form *form = &finder->lexicon->forms.items[link->form];
    if (form->kind == FORM_CAPITAL) return seat_acts(finder, link);
    int32_t preposition = case_of(finder, head_of(finder, link->first, link->end));
    return preposition < 0 || word_is(finder, "acting-case", preposition);
}

/* ------------------------------------------------------------------- names */

/* "the North Koreans" are several, the United States are not. */
static bool is_members(const ActorFinder *finder, const Link *link) {
    return link->form >= 0 && finder->lexicon->forms.items[link->form].kind == FORM_MEMBER;
}

/* "three Russians", "Serbians protested": people of a state, and not the state; so are those who die and those counted as killed. */
static bool are_people(const ActorFinder *finder, const Link *link, int32_t first) {
    Xpos tag = token_at(finder->doc, link->end - 1)->xpos;
    if (!is_members(finder, link) || (tag != XPOS_NNPS && tag != XPOS_NNS)) return false;
    if (finder->lexicon->actors.items[finder->lexicon->forms.items[link->form].actor].kind != ACTOR_STATE) return false;
    for (int32_t t = link->first - 1; t >= first; t--)
        if (token_at(finder->doc, t)->upos == UPOS_NUM || word_is(finder, "indefinite", t)) return true;
    const Token *head = token_at(finder->doc, head_of(finder, link->first, link->end));
    if (head->relation == RELATION_CONJ && head->head >= 0) head = token_at(finder->doc, head->head);
    return head->relation == RELATION_NSUBJ && head->head >= 0 && word_is(finder, "street", head->head);
}

static void add_people_mention(ActorFinder *finder, int32_t first, int32_t index) {
    const Link *link = &finder->links.items[index];
    Mention mention = {
        .first_token = first, .end_token = link->end, .kind = MENTION_UNNAMED, .how = HOW_UNNAMED, .role = -1, .plural = true};
    mention.entity = entity_of_people(finder, entity_of_actor(finder, finder->lexicon->forms.items[link->form].actor), &mention);
    int32_t added = add_mention(finder, mention, -1);
    for (int32_t t = first; t < link->end; t++)
        if (finder->doc->mention_of_token[t] < 0) finder->doc->mention_of_token[t] = added;
}

/* "US-led raids" are theirs: what hangs on "led" hangs on the whole. */
static int32_t end_of_led(const ActorFinder *finder, int32_t end) {
    if (end + 1 >= finder->doc->tokens.count || token_at(finder->doc, end - 1)->space_after || token_at(finder->doc, end)->space_after)
        return end;
    return str_equal(token_at(finder->doc, end)->form, S("-")) && word_is(finder, "led", end + 1) ? end + 2 : end;
}

static void add_link_mention(ActorFinder *finder, int32_t first, int32_t index) {
    Link *link = &finder->links.items[index];
    if (!link_acts(finder, link)) return;
    int32_t end = end_of_led(finder, link->end);
    Xpos tag = token_at(finder->doc, link->end - 1)->xpos;
    int32_t entity = entity_of_link(finder, link);
    int32_t mention = add_mention(finder,
                                  (Mention){.first_token = first,
                                            .end_token = end,
                                            .kind = MENTION_NAME,
                                            .entity = entity,
                                            .how = HOW_NAMED,
                                            .role = -1,
                                            .plural = is_members(finder, link) && (tag == XPOS_NNPS || tag == XPOS_NNS)},
                                  -1);
    for (int32_t t = first; t < end; t++)
        if (finder->doc->mention_of_token[t] < 0) finder->doc->mention_of_token[t] = mention;
}

static void add_role_mention(ActorFinder *finder, int32_t first, int32_t index, int32_t chunk) {
    const RoleWords *words = &finder->roles.items[index];
    int32_t mention = add_mention(finder,
                                  (Mention){.first_token = first,
                                            .end_token = words->end,
                                            .kind = MENTION_DESCRIPTION,
                                            .entity = -1,
                                            .role = words->role,
                                            .plural = words->plural},
                                  chunk);
    for (int32_t t = first; t < words->end; t++)
        if (finder->doc->mention_of_token[t] < 0) finder->doc->mention_of_token[t] = mention;
    if (words->end == finder->chunks.items[chunk].end) finder->chunks.items[chunk].mention = mention;
}

/* A role inside a phrase is somebody only as a body or force ("rebel attacks", "government troops"); before a person only if that is the
 * body's ("foreign ministry spokesman Kong Quan"), for "rebel Laurent Kabila" is one of them. */
static bool acts_inside(const ActorFinder *finder, int32_t index, bool person) {
    const Role *role = role_of(finder, index);
    int32_t end = finder->roles.items[index].end;
    if (person && role->kind == ROLE_FORCE) return role_at(finder, end) >= 0; /* "rebel spokesman Movladi Udogov" */
    if (person) return role->kind == ROLE_BODY && (role_at(finder, end) >= 0 || role_at(finder, finder->roles.items[index].first - 1) < 0);
    return role->kind == ROLE_BODY || role->kind == ROLE_FORCE;
}

/* "the country", "both sides", "the two nations": nouns that stand for actors without being roles */
static bool refers_back(const ActorFinder *finder, int32_t token) {
    if (token_at(finder->doc, token)->upos != UPOS_NOUN) return false;
    if (token_at(finder->doc, token)->xpos == XPOS_NN && word_is(finder, "land", token)) return true;
    bool several = token_at(finder->doc, token)->xpos == XPOS_NNS || (token > 0 && word_is(finder, "two", token - 1));
    return several && (word_is(finder, "side", token) || word_is(finder, "country", token) || word_is(finder, "leader", token));
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
    bool capital = str_is_upper_start(token_at(finder->doc, words->first)->form);
    if (words->plural || (!medium && !capital)) return -1;
    int32_t first = words->first;
    for (; first > chunk->first; first--) {
        const Token *t = token_at(finder->doc, first - 1);
        int32_t link = link_at(finder, first - 1);
        bool known = link >= 0 && finder->links.items[link].form >= 0;
        bool noun = t->upos == UPOS_PROPN || (capital && (t->upos == UPOS_ADJ || t->upos == UPOS_NOUN));
        bool full = word_is(finder, "state-word", first - 1) && word_is(finder, "owner-case", words->end); /* "the Royal Government of" */
        /* "On Friday Ford Motor Company said", "Mr. President" */
        bool time = time_at(finder->doc, first - 1) >= 0 || word_is(finder, "address", first - 1);
        if (known || time || role_at(finder, first - 1) >= 0 || !noun || !str_is_upper_start(t->form) || full) break;
    }
    return first < words->first ? first : -1;
}

/* A name that ends in a role word: of nobody that the lexicon knows. */
static bool add_name_with_role(ActorFinder *finder, int32_t index, int32_t role) {
    Chunk *chunk = &finder->chunks.items[index];
    const RoleWords *words = &finder->roles.items[role];
    int32_t first = name_before(finder, chunk, words);
    if (first < 0) return false;
    bool part = str_is_upper_start(token_at(finder->doc, words->first)->form);
    Link link = {.first = first,
                 .end = part ? words->end : words->first,
                 .forms = -1,
                 .form = -1,
                 .type = NAME_ORGANISATION,
                 .entity = -1,
                 .alias = -1};
    int32_t entity = entity_of_link(finder, &link);
    Entity *made = &finder->doc->entities.items[entity];
    made->sector = finder->lexicon->roles.items[words->role].sector;
    if (str_equal(made->sector, S("MED"))) made->kind = ACTOR_MEDIA;
    chunk->mention = add_mention(
        finder,
        (Mention){
            .first_token = chunk->first, .end_token = words->end, .kind = MENTION_NAME, .entity = entity, .how = HOW_NAMED, .role = -1},
        -1);
    for (int32_t t = chunk->first; t < words->end; t++) finder->doc->mention_of_token[t] = chunk->mention;
    return true;
}

/* "Physician John Conway": a title that no list has, of which the parse makes the name a part. */
static bool holds_name(const ActorFinder *finder, int32_t noun, int32_t link) {
    const Token *name = token_at(finder->doc, finder->links.items[link].first);
    return name->relation == RELATION_FLAT && name->head == noun;
}

/* Where the titles before a person begin: nouns that say nothing of him are left out. */
static int32_t titles_start(const ActorFinder *finder, const Chunk *chunk, int32_t link) {
    int32_t first = finder->links.items[link].first;
    for (; first > chunk->first; first--) {
        const Token *t = token_at(finder->doc, first - 1);
        bool known = link_at(finder, first - 1) >= 0 || role_at(finder, first - 1) >= 0 || holds_name(finder, first - 1, link);
        bool time = time_at(finder->doc, first - 1) >= 0;
        if (time || (!known && t->upos != UPOS_ADJ && t->upos != UPOS_DET && t->upos != UPOS_PROPN)) break;
    }
    return first;
}

/* The whole chunk as what some entity told of before is called. */
static void add_description(ActorFinder *finder, Chunk *chunk, int32_t index) {
    int32_t last = chunk->end - 1;
    Mention mention = {.first_token = chunk->first,
                       .end_token = chunk->end,
                       .kind = MENTION_DESCRIPTION,
                       .entity = -1,
                       .role = -1,
                       .plural = token_at(finder->doc, last)->xpos == XPOS_NNS};
    chunk->mention = add_mention(finder, mention, index);
    finder->doc->mention_of_token[last] = chunk->mention;
}

static void read_chunk(ActorFinder *finder, int32_t index) {
    Chunk *chunk = &finder->chunks.items[index];
    int32_t last = chunk->end - 1;
    int32_t last_link = link_at(finder, last), last_role = role_at(finder, last);
    if (last_role >= 0 && last_link < 0 && add_name_with_role(finder, index, last_role)) return;
    bool person = last_link >= 0 && link_is_person(finder, &finder->links.items[last_link]);
    for (int32_t t = chunk->first; t < chunk->end;) {
        int32_t link = link_at(finder, t), role = role_at(finder, t);
        int32_t end = link >= 0 ? finder->links.items[link].end : role >= 0 ? finder->roles.items[role].end : t + 1;
        if (link >= 0 && link != last_link)
            add_link_mention(finder, finder->links.items[link].first, link);
        else if (link < 0 && role >= 0 && role != last_role && acts_inside(finder, role, person))
            add_role_mention(finder, t, role, index);
        t = end > t ? end : t + 1;
    }
    if (last_link >= 0) {
        int32_t count = finder->doc->mentions.count;
        if (are_people(finder, &finder->links.items[last_link], chunk->first))
            add_people_mention(finder, chunk->first, last_link);
        else
            add_link_mention(finder, person ? titles_start(finder, chunk, last_link) : finder->links.items[last_link].first, last_link);
        if (finder->doc->mentions.count > count) chunk->mention = count;
    } else if (last_role < 0 && refers_back(finder, last)) {
        add_description(finder, chunk, index);
    } else if (last_role >= 0 && role_of(finder, last_role)->kind != ROLE_TITLE && !is_predicate(finder, chunk, last_role))
        add_role_mention(finder, chunk->first, last_role, index);
}

static bool is_pronoun(const ActorFinder *finder, int32_t token) {
    const Token *t = token_at(finder->doc, token);
    return t->upos == UPOS_PRON && (t->xpos == XPOS_PRP || t->xpos == XPOS_PRPS) && word_is(finder, "pronoun", token);
}

/* "the two agreed": a number with an article and without a noun */
static bool is_the_two(const ActorFinder *finder, int32_t token) {
    const Token *t = token_at(finder->doc, token);
    if (t->upos != UPOS_NUM || token < 1 || t[-1].upos != UPOS_DET || word_is(finder, "indefinite", token - 1)) return false;
    int32_t chunk = finder->chunk_of_token[token];
    return chunk >= 0 && finder->chunks.items[chunk].end == token + 1 && (word_is(finder, "two", token) || word_is(finder, "three", token));
}

/* "both said": a word for two without a noun */
static bool is_both(const ActorFinder *finder, int32_t token) {
    const Token *t = token_at(finder->doc, token);
    if ((!word_is(finder, "both", token) && !is_the_two(finder, token)) || t->relation == RELATION_CC_PRECONJ || t->relation == RELATION_CC)
        return false;
    bool governed = (t->relation == RELATION_OBL || t->relation == RELATION_NMOD) && child_with(finder->doc, token, RELATION_CASE) >= 0;
    return t->relation == RELATION_NSUBJ || t->relation == RELATION_NSUBJ_PASS || t->relation == RELATION_OBJ ||
           t->relation == RELATION_IOBJ || governed;
}

static void add_both(ActorFinder *finder, int32_t token) {
    finder->doc->mention_of_token[token] =
        add_mention(finder,
                    (Mention){.first_token = token_at(finder->doc, token)->upos == UPOS_NUM ? token - 1 : token,
                              .end_token = token + 1,
                              .kind = MENTION_DESCRIPTION,
                              .entity = -1,
                              .role = -1,
                              .plural = true},
                    -1);
}

/* "one of the hostages": one, or some, of those that the next phrase names. */
static bool is_part(const ActorFinder *finder, const Chunk *chunk) {
    int32_t of = chunk->end;
    bool counts = word_is(finder, "part", chunk->end - 1) && finder->role_of_token[chunk->end - 1] < 0;
    /* "the number of soldiers" is none of them. */
    counts &= token_at(finder->doc, chunk->end - 1)->upos != UPOS_NOUN || token_at(finder->doc, chunk->first)->upos != UPOS_DET ||
              word_is(finder, "indefinite", chunk->first);
    return counts && of < finder->doc->tokens.count && word_is(finder, "whole-case", of);
}

static void add_part(ActorFinder *finder, int32_t index) {
    if (index < 0) return;
    Chunk *chunk = &finder->chunks.items[index];
    const Chunk *next = &finder->chunks.items[index + 1];
    if (!is_part(finder, chunk) || next->first != chunk->end + 1 || next->mention < 0 || chunk->mention >= 0) return;
    bool one = word_is(finder, "one", chunk->end - 1);
    chunk->mention = add_mention(
        finder,
        (Mention){
            .first_token = chunk->first, .end_token = chunk->end, .kind = MENTION_DESCRIPTION, .entity = -1, .role = -1, .plural = !one},
        -1);
    finder->doc->mentions.items[chunk->mention].party = next->mention;
    finder->doc->mention_of_token[chunk->end - 1] = chunk->mention;
}

/* Its "one": "one delegation", "the first group" in this or the two sentences before; or -1. */
static int32_t first_of_several(const ActorFinder *finder, int32_t index) {
    enum { SENTENCES = 2, CHUNKS = 60 };
    int32_t sentence = token_at(finder->doc, finder->chunks.items[index].first)->sentence;
    for (int32_t c = index - 1; c >= 0 && index - c <= CHUNKS; c--) {
        const Chunk *chunk = &finder->chunks.items[c];
        if (sentence - token_at(finder->doc, chunk->first)->sentence > SENTENCES) return -1;
        bool one = word_is(finder, "first-one", chunk->first) || word_is(finder, "first-one", chunk->first + 1);
        if (one && chunk->mention >= 0 && chunk->end - chunk->first > 1 && finder->doc->mentions.items[chunk->mention].role >= 0)
            return chunk->mention;
    }
    return -1;
}

/* "One delegation arrived; another, led by a general, is expected": another one like it. */
static void add_other(ActorFinder *finder, int32_t index) {
    Chunk *chunk = &finder->chunks.items[index];
    int32_t last = chunk->end - 1;
    const Token *token = token_at(finder->doc, last);
    bool side = token->relation == RELATION_NSUBJ || token->relation == RELATION_NSUBJ_PASS || token->relation == RELATION_OBJ ||
                token->relation == RELATION_OBL_AGENT || token->relation == RELATION_CONJ;
    if (chunk->mention >= 0 || !side || last - chunk->first > 1 || !word_is(finder, "other-one", last)) return;
    int32_t one = first_of_several(finder, index);
    if (one < 0) return;
    add_description(finder, chunk, -1);
    finder->doc->mentions.items[chunk->mention].antecedent = one;
}

static void add_pronoun(ActorFinder *finder, int32_t token) {
    finder->doc->mention_of_token[token] =
        add_mention(finder, (Mention){.first_token = token, .end_token = token + 1, .kind = MENTION_PRONOUN, .entity = -1, .role = -1}, -1);
}

void find_phrases(ActorFinder *finder) {
    for (int32_t t = 0; t < finder->doc->tokens.count; t++) {
        int32_t chunk = finder->chunk_of_token[t];
        if (is_pronoun(finder, t))
            add_pronoun(finder, t);
        else if (is_both(finder, t))
            add_both(finder, t);
        if (chunk < 0 || finder->chunks.items[chunk].first != t) continue;
        read_chunk(finder, chunk);
        add_part(finder, chunk - 1);
        add_other(finder, chunk);
    }
}

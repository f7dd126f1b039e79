/* Phrases that stand for several actors: "both sides", "the two countries", "the three leaders". */
#include "mention/coreference.h"

enum { SUPERIORS_SOUGHT = 400 };

typedef enum SetKind { SET_NONE, SET_SIDES, SET_COUNTRIES, SET_LEADERS, SET_PERSONS, SET_MOVEMENTS } SetKind;

static bool class_holds(const Resolver *resolver, const char *class, int32_t token) {
    return word_is(&resolver->finder, class, token);
}

static SetKind kind_of_set(const Resolver *resolver, const Mention *mention) {
    int32_t noun = mention->end_token - 1;
    bool number = resolver->doc->tokens.items[noun].upos == UPOS_NUM; /* "the two" */
    bool bare = number || (noun == mention->first_token && class_holds(resolver, "both", noun));
    if (class_holds(resolver, "band", noun)) return SET_MOVEMENTS;
    if (class_holds(resolver, "side", noun) || bare) return SET_SIDES;
    if (class_holds(resolver, "country", noun)) return SET_COUNTRIES;
    return class_holds(resolver, "leader", noun) ? SET_LEADERS : SET_NONE;
}

/* "the countries", and nothing more that would tell which. */
static bool is_bare_plural(const Resolver *resolver, const Mention *mention) {
    static const Relation more[] = {RELATION_NMOD, RELATION_NMOD_POSS, RELATION_ACL, RELATION_ACL_RELCL, RELATION_AMOD, RELATION_COMPOUND};
    const Document *doc = resolver->doc;
    bool bare = mention->plural && mention->end_token - mention->first_token == 2 && is_definite(&resolver->finder, mention);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) bare &= child_with(doc, mention->head, more[i]) < 0;
    return bare && class_holds(resolver, "country", mention->head);
}

/* How many they are; 0: the words don't say; -1: no set. */
static int32_t size_of_set(const Resolver *resolver, const Mention *mention) {
    static const char *const numbers[] = {"two", "three", "four", "five", "six"};
    /* "both" may stand before the phrase of the mention; "both the army and the rebels" are no set of armies */
    int32_t before = mention->first_token - 1;
    const Token *tokens = resolver->doc->tokens.items;
    bool part = before >= 0 && tokens[before].head == mention->head && tokens[before].relation != RELATION_CC_PRECONJ;
    for (int32_t n = 0; n < 5; n++)
        for (int32_t t = part ? before : mention->first_token; t < mention->end_token; t++)
            if (class_holds(resolver, numbers[n], t)) return n + 2;
    /* "rebel negotiators", but not "Chad's warring parties" */
    bool owned = mention->party >= 0 && mention->role >= 0 && !has_word(&resolver->finder, "all", mention->first_token, mention->end_token);
    bool open = class_holds(resolver, "open-side", mention->end_token - 1) && mention->plural && !owned &&
                (is_definite(&resolver->finder, mention) || has_word(&resolver->finder, "all", mention->first_token, mention->end_token));
    return open || is_bare_plural(resolver, mention) ? 0 : -1;
}

static bool is_igo(const Entity *entity) {
    return str_equal(entity->sector, S("IGO"));
}

/* Whoever serves a leader, or mediates between two, is no leader; "the two ministers" are ministers. */
static bool is_leader(const Resolver *resolver, const Entity *person, Str noun) {
    const struct ActorLexicon *lexicon = resolver->finder.lexicon;
    if (!actor_word(lexicon, "office-noun", noun)) return !actor_word(lexicon, "serving", person->office) && !is_igo(person);
    return str_ends(office_of(resolver->finder.scratch, lexicon, person->office), noun);
}

/* A president or leader of the same party has been named: the leader is he. */
static bool has_superior(const Resolver *resolver, int32_t entity) {
    const Document *doc = resolver->doc;
    const struct ActorLexicon *lexicon = resolver->finder.lexicon;
    const Entity *own = &doc->entities.items[entity];
    if (own->of < 0 || actor_word(lexicon, "head-office", own->office)) return false;
    for (int32_t i = 0; i < resolver->entity_count && i < SUPERIORS_SOUGHT; i++) {
        const Entity *other = &doc->entities.items[i];
        if (other->kind == ACTOR_PERSON && i != entity && other->of == own->of && resolver->seen[i] &&
            actor_word(lexicon, "head-office", other->office))
            return true;
    }
    return false;
}

int32_t side_of(const Document *doc, int32_t entity) {
    int32_t party = party_of(doc, entity);
    ActorKind kind = doc->entities.items[party].kind;
    return kind == ACTOR_STATE || kind == ACTOR_GROUP || kind == ACTOR_PARTY ? party : -1;
}

/* The entity as a member of such a set, or -1. */
static int32_t as_member(const Resolver *resolver, const Mention *set, int32_t entity, SetKind kind) {
    const Document *doc = resolver->doc;
    if (entity < 0) return -1;
    const Entity *own = &doc->entities.items[entity];
    if (kind == SET_SIDES && doc->entities.items[party_of(doc, entity)].mediates) return -1;
    if (kind == SET_PERSONS) return own->kind == ACTOR_PERSON && own->name.length ? entity : -1;
    if (kind == SET_LEADERS) {
        Str noun = doc->tokens.items[set->end_token - 1].lemma;
        return own->kind == ACTOR_PERSON && is_leader(resolver, own, noun) && !has_superior(resolver, entity) ? entity : -1;
    }
    /* "Kiir and Machar … the two sides": a leader stands for a side that has no name */
    bool alone = own->kind == ACTOR_PERSON && own->of < 0 && own->office.length;
    if (kind == SET_SIDES && alone && !actor_word(resolver->finder.lexicon, "serving", own->office)) return entity;
    int32_t side = side_of(doc, entity);
    if (kind == SET_MOVEMENTS && side >= 0 && doc->entities.items[side].kind == ACTOR_STATE) return -1;
    return kind == SET_MOVEMENTS || kind == SET_SIDES || (side >= 0 && doc->entities.items[side].kind == ACTOR_STATE) ? side : -1;
}

typedef struct Candidate {
    int32_t entity, score, governor;
} Candidate;

typedef struct Candidates {
    Candidate items[24];
    int32_t count;
} Candidates;

static void note_candidate(Candidates *found, int32_t entity, int32_t score, int32_t governor) {
    for (int32_t i = 0; i < found->count; i++)
        if (found->items[i].entity == entity) {
            if (score > found->items[i].score) found->items[i].score = score;
            return;
        }
    if (found->count < 24) found->items[found->count++] = (Candidate){entity, score, governor};
}

static bool holds_member(const int32_t *members, int32_t count, int32_t entity) {
    for (int32_t i = 0; i < count; i++)
        if (members[i] == entity) return true;
    return false;
}

/* The best of one sentence's candidates become members, in the order of the text, as long as there is room. */
static int32_t take_best(const Candidates *found, int32_t *members, int32_t count, int32_t wanted) {
    bool taken[24] = {false};
    for (int32_t room = wanted - count; room > 0; room--) {
        int32_t best = -1;
        for (int32_t i = 0; i < found->count; i++)
            if (!taken[i] && !holds_member(members, count, found->items[i].entity) &&
                (best < 0 || found->items[i].score > found->items[best].score))
                best = i;
        if (best < 0) break;
        taken[best] = true;
    }
    for (int32_t i = found->count - 1; i >= 0; i--)
        if (taken[i]) members[count++] = found->items[i].entity;
    return count;
}

static int32_t joined_count(const Document *doc, int32_t subject) {
    int32_t count = 1, steps = 0;
    for (int32_t c = doc->tokens.items[subject].first_child; c >= 0 && steps < 32; c = doc->tokens.items[c].next_sibling, steps++)
        count += doc->tokens.items[c].relation == RELATION_CONJ;
    return count;
}

/* Whoever offers, hosts or wants something for the two sides is none of them, unless the subject names just as many. */
static bool is_outsider(const Document *doc, const Mention *candidate, const Mention *set, int32_t wanted) {
    const Token *tokens = doc->tokens.items;
    int32_t verb = set->head;
    for (int32_t step = 0; step < 8 && verb >= 0; step++, verb = tokens[verb].head) {
        int32_t subject = is_verb(doc, verb) ? child_with(doc, verb, RELATION_NSUBJ) : -1;
        if (subject < 0 || subject >= set->first_token || joined_count(doc, subject) == wanted) continue;
        int32_t at = candidate->head;
        for (int32_t up = 0; up < 4 && at >= 0 && at != subject; up++) at = tokens[at].head;
        if (at == subject) return true;
    }
    return false;
}

/* "in the North Korean capital", "at the king's residence": whose the place is. */
static bool owns_place(const Resolver *resolver, const Mention *mention) {
    const Document *doc = resolver->doc;
    Relation relation = doc->tokens.items[mention->head].relation;
    bool inside = relation == RELATION_AMOD || relation == RELATION_COMPOUND || relation == RELATION_NMOD_POSS;
    int32_t noun = inside ? doc->tokens.items[mention->head].head : -1, preposition = noun < 0 ? -1 : child_with(doc, noun, RELATION_CASE);
    return preposition >= 0 && actor_word(resolver->finder.lexicon, "place-case", doc->tokens.items[preposition].form);
}

/* The party of whoever acts on the two, found by the verbs over them; it is not one of them in the sentences before either. -1: nobody. */
static int32_t actor_on(const Document *doc, const Mention *set, int32_t wanted) {
    const Token *tokens = doc->tokens.items;
    int32_t verb = tokens[set->head].head;
    for (int32_t step = 0; step < 8 && verb >= 0; step++, verb = tokens[verb].head) {
        int32_t subject = is_verb(doc, verb) ? child_with(doc, verb, RELATION_NSUBJ) : -1;
        if (subject < 0) subject = is_verb(doc, verb) ? child_with(doc, verb, RELATION_NSUBJ_PASS) : -1;
        if (subject < 0 || subject >= set->first_token) continue;
        int32_t mention = mention_at(doc, subject);
        bool known = mention >= 0 && doc->mentions.items[mention].entity >= 0 && joined_count(doc, subject) != wanted;
        return known ? party_of(doc, doc->mentions.items[mention].entity) : -1;
    }
    return -1;
}

typedef struct Members {
    int32_t items[SET_MEMBERS], count;
    bool plain; /* one sentence names just as many as are wanted, side by side */
} Members;

/* What the words hang from, be they one of several or a name set beside an office. */
static int32_t holder_of(const Document *doc, int32_t token) {
    for (int32_t step = 0; step < 8 && doc->tokens.items[token].relation == RELATION_APPOS; step++) token = doc->tokens.items[token].head;
    return governor(doc, token);
}

/* A set stands for its members: "Chadian and Libyan officials … the two sides". */
static void note_members(const Resolver *resolver, int32_t set, int32_t candidate, SetKind kind, Candidates *found) {
    const Document *doc = resolver->doc;
    const Entity *entity = &doc->entities.items[doc->mentions.items[candidate].entity];
    int32_t score = salience(resolver, candidate, set), whole = doc->mentions.items[candidate].entity;
    bool several = entity->kind == ACTOR_SET && entity->members.count;
    for (int32_t i = 0; i < (several ? entity->members.count : 1); i++) {
        int32_t member = as_member(resolver, &doc->mentions.items[set], several ? entity->members.items[i] : whole, kind);
        if (member >= 0) note_candidate(found, member, score, holder_of(doc, doc->mentions.items[candidate].head));
    }
}

static Members collect_members(const Resolver *resolver, int32_t index, SetKind kind, int32_t wanted) {
    const Document *doc = resolver->doc;
    const Mention *mention = &doc->mentions.items[index];
    Members members = {.count = 0};
    int32_t verb = governor(doc, mention->head), j = index - 1, outside = actor_on(doc, mention, wanted);
    for (int32_t sentence = mention->sentence; sentence >= 0 && mention->sentence - sentence <= BACK_SENTENCES && members.count < wanted;
         sentence--) {
        Candidates found = {.count = 0};
        for (; j >= 0 && doc->mentions.items[j].sentence >= sentence; j--) {
            const Mention *other = &doc->mentions.items[j];
            if (other->entity < 0 || other->head >= mention->head || is_locative(resolver, other) || is_hyphened(doc, other)) continue;
            if (kind == SET_SIDES && goes_between(resolver, other)) continue;
            if (is_part_of_other(doc, other) || /* "Liberian mercenaries" make no side of Liberia */ owns_place(resolver, other) ||
                (outside >= 0 && party_of(doc, other->entity) == outside))
                continue;
            if (sentence == mention->sentence && verb >= 0 && governor(doc, other->head) == verb) continue;
            if (sentence == mention->sentence && is_outsider(doc, other, mention, wanted)) continue;
            note_members(resolver, index, j, kind, &found);
        }
        members.plain = !members.count && found.count == wanted;
        for (int32_t i = 1; i < found.count; i++) members.plain &= found.items[i].governor == found.items[0].governor;
        members.count = take_best(&found, members.items, members.count, wanted);
    }
    return members;
}

/* Those that the article names first come first. */
static void sort_members(Members *members) {
    for (int32_t i = 1; i < members->count; i++)
        for (int32_t j = i; j > 0 && members->items[j] < members->items[j - 1]; j--) {
            int32_t held = members->items[j];
            members->items[j] = members->items[j - 1];
            members->items[j - 1] = held;
        }
}

/* Nothing but articles, commas, brackets and "and" stands between the two tokens. */
static bool is_one_list(const Document *doc, int32_t from, int32_t to) {
    for (int32_t t = from; t < to; t++) {
        Upos upos = doc->tokens.items[t].upos;
        if (upos != UPOS_PUNCT && upos != UPOS_DET && upos != UPOS_CCONJ) return false;
    }
    return true;
}

/* "the two rebel groups from Darfur, the Justice and Equality Movement and the Sudan Liberation Movement": those whom the phrase counts and
 * then names. */
static bool names_members(const Resolver *resolver, int32_t index, int32_t wanted, Members *members) {
    enum { ASIDE = 8 };
    const Document *doc = resolver->doc;
    const Mention *set = &doc->mentions.items[index];
    int32_t at = set->end_token, stop = at + ASIDE < doc->tokens.count ? at + ASIDE : doc->tokens.count;
    while (at < stop && doc->tokens.items[at].upos != UPOS_PUNCT && !is_verb(doc, at)) at++;
    if (at < stop && is_verb(doc, at)) return false;
    for (int32_t j = index + 1; at < stop && j < doc->mentions.count && doc->mentions.items[j].sentence == set->sentence; j++) {
        const Mention *named = &doc->mentions.items[j];
        if (named->first_token < at) continue;
        if (named->first_token < at) continue;
        bool party = named->kind == MENTION_NAME || named->kind == MENTION_ROLE;
        if (!party || named->entity < 0 || !is_one_list(doc, at, named->first_token)) break;
        at = named->end_token;
        /* "the government of Amos Sawyer and the rebels of Charles Taylor" */
        if (named->party > j && doc->mentions.items[named->party].sentence == set->sentence)
            at = doc->mentions.items[named->party].end_token;
        stop = doc->tokens.count;
        if (holds_member(members->items, members->count, named->entity)) continue; /* its letters in brackets */
        if (members->count == wanted) return false;
        members->items[members->count++] = named->entity;
    }
    return members->count == wanted;
}

/* "the two presidents" of whom none was named act for the two sides. */
static bool main_sides(const Resolver *resolver, int32_t members[2]) {
    if (resolver->last_sides < 0) return find_main_pair(resolver, members);
    const Entity *set = &resolver->doc->entities.items[resolver->last_sides];
    if (set->members.count != 2) return false;
    for (int32_t i = 0; i < 2; i++) members[i] = set->members.items[i];
    return true;
}

/* "Rebels … the three insurgent factions" */
static bool is_movement_without_name(const Resolver *resolver, int32_t entity) {
    return entity >= 0 && resolver->doc->entities.items[entity].lexicon < 0;
}

bool resolve_set(Resolver *resolver, int32_t index) {
    const Mention *mention = &resolver->doc->mentions.items[index];
    int32_t counted = mention->plural ? size_of_set(resolver, mention) : -1;
    Members listed = {.count = 0};
    if (counted >= 2 && names_members(resolver, index, counted, &listed)) {
        sort_members(&listed);
        int32_t set = entity_of_set(&resolver->finder, listed.items, listed.count);
        bind_mention(resolver, index, set, -1);
        resolver->last_set = set;
        if (counted == 2 && kind_of_set(resolver, mention) == SET_SIDES) resolver->last_sides = set;
        return true;
    }
    SetKind kind = kind_of_set(resolver, mention);
    int32_t wanted = kind ? size_of_set(resolver, mention) : -1;
    if (wanted < 0) return false;
    Members members = {.count = 0};
    if (resolver->doc->tokens.items[mention->head].upos == UPOS_NUM) { /* "Kiir and Machar met. The two agreed": two men, if just named */
        members = collect_members(resolver, index, SET_LEADERS, wanted);
        if (members.count == wanted && members.plain) kind = SET_LEADERS;
    }
    if (wanted && kind != SET_LEADERS) members = collect_members(resolver, index, kind, wanted);
    if (wanted && kind == SET_LEADERS && !members.count) members = collect_members(resolver, index, kind, wanted);
    /* "negotiator Peiris and his counterpart Balasingham … the two men": no leaders, but just named as a pair */
    if (wanted && kind == SET_LEADERS && members.count < wanted && class_holds(resolver, "anyone", mention->end_token - 1)) {
        Members pair = collect_members(resolver, index, SET_PERSONS, wanted);
        if (pair.count == wanted && pair.plain) members = pair;
    }
    /* "Both sides" are those that were so called before, unless others have just been named as a pair; when it is first said, those that
     * the article is about. So the article is gone through once. */
    if (wanted == 2 && kind == SET_SIDES && !members.plain && resolver->last_sides >= 0)
        bind_mention(resolver, index, resolver->last_sides, -1);
    else if (wanted && members.count == wanted) {
        if (wanted == 2 && kind == SET_SIDES && !members.plain) find_main_pair(resolver, members.items);
        sort_members(&members);
        int32_t set = entity_of_set(&resolver->finder, members.items, members.count);
        if (kind == SET_SIDES && wanted == 2) resolver->last_sides = set;
        bind_mention(resolver, index, set, -1);
        if (kind != SET_LEADERS) resolver->last_set = set;
    } else if (kind == SET_MOVEMENTS && is_movement_without_name(resolver, nearest_movement(resolver, index)))
        bind_mention(resolver, index, nearest_movement(resolver, index), -1);
    else if (wanted == 2 && kind == SET_LEADERS && !members.count && main_sides(resolver, members.items))
        bind_mention(resolver, index, entity_of_set(&resolver->finder, members.items, 2), -1);
    else if (!wanted && resolver->last_set >= 0)
        bind_mention(resolver, index, resolver->last_set, -1);
    else if ((!wanted || wanted == 2) && (kind == SET_SIDES || (!wanted && kind == SET_COUNTRIES)) &&
             find_main_pair(resolver, members.items))
        bind_mention(resolver, index, entity_of_set(&resolver->finder, members.items, 2), -1);
    return true;
}

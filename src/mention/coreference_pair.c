/* The two parties that an article is about: "both sides" are they, unless it has just named two others side by side. */
#include "mention/coreference.h"

enum { MOST_PAIRS = 64, MOST_NAMED = 8, LEAD_SENTENCES = 2, LEAST = 4 };

typedef struct Named {
    int32_t party, head;
} Named;

typedef struct Pair {
    int32_t one, other, score;
} Pair;

bool is_hyphened(const Document *doc, const Mention *mention) {
    int32_t end = mention->head + 1;
    return end < doc->tokens.count && !doc->tokens.items[mention->head].space_after && str_equal(token_form(doc, end), S("-"));
}

/* "Norwegian envoy Erik Solheim": who carries the word between others is none of them. */
bool goes_between(const Resolver *resolver, const Mention *mention) {
    const Entity *entity = &resolver->doc->entities.items[mention->entity];
    return entity->kind == ACTOR_PERSON && actor_word(resolver->finder.lexicon, "sent-between", entity->office);
}

/* "the Norwegian envoy", "a U.S. think tank": the word tells of somebody else. */
bool is_part_of_other(const Document *doc, const Mention *mention) {
    const Token *head = &doc->tokens.items[mention->head];
    bool inside = head->relation == RELATION_AMOD || head->relation == RELATION_COMPOUND;
    int32_t other = inside ? mention_at(doc, head->head) : -1;
    return mention->kind == MENTION_NAME && other >= 0 && &doc->mentions.items[other] != mention;
}

static void add_named(Named *named, int32_t *count, int32_t party, int32_t head) {
    for (int32_t i = 0; i < *count; i++)
        if (named[i].party == party) return;
    if (*count < MOST_NAMED) named[(*count)++] = (Named){party, head};
}

/* "the Armenian and Azerbaijani armies": each of the two. */
static void add_members(const Resolver *resolver, const Mention *mention, Named *named, int32_t *count) {
    const Document *doc = resolver->doc;
    const Entity *entity = &doc->entities.items[mention->entity];
    if (mention->kind == MENTION_PRONOUN || entity->kind != ACTOR_SET || entity->members.count != 2) return;
    for (int32_t i = 0; i < entity->members.count; i++) {
        int32_t party = side_of(doc, entity->members.items[i]);
        if (party >= 0 && !doc->entities.items[party].mediates) add_named(named, count, party, mention->head);
    }
}

/* Who of a sentence may be a side: states and movements, by their own names or those who speak and act for them. */
static int32_t name_sides(const Resolver *resolver, int32_t *next, Named *named) {
    const Document *doc = resolver->doc;
    int32_t count = 0, sentence = doc->mentions.items[*next].sentence;
    for (; *next < doc->mentions.count && doc->mentions.items[*next].sentence == sentence; ++*next) {
        const Mention *mention = &doc->mentions.items[*next];
        if (mention->entity < 0 || is_locative(resolver, mention) || is_hyphened(doc, mention)) continue;
        add_members(resolver, mention, named, &count);
        int32_t party = side_of(doc, mention->entity);
        bool none = party < 0 || doc->entities.items[party].mediates || goes_between(resolver, mention) || is_part_of_other(doc, mention);
        if (!none) add_named(named, &count, party, mention->head);
    }
    return count;
}

static void add_pair(Pair *pairs, int32_t *count, Named a, Named b, int32_t score) {
    Pair pair = {a.party < b.party ? a.party : b.party, a.party < b.party ? b.party : a.party, score};
    for (int32_t i = 0; i < *count; i++)
        if (pairs[i].one == pair.one && pairs[i].other == pair.other) {
            pairs[i].score += score;
            return;
        }
    if (*count < MOST_PAIRS) pairs[(*count)++] = pair;
}

bool find_main_pair(const Resolver *resolver, int32_t members[2]) {
    const Document *doc = resolver->doc;
    Pair pairs[MOST_PAIRS];
    int32_t count = 0, best = -1, second = 0;
    for (int32_t next = 0; next < doc->mentions.count;) {
        Named named[MOST_NAMED];
        int32_t sentence = doc->mentions.items[next].sentence, sides = name_sides(resolver, &next, named);
        for (int32_t i = 0; i < sides; i++)
            for (int32_t j = i + 1; j < sides; j++) {
                bool joined = governor(doc, named[i].head) == governor(doc, named[j].head);
                add_pair(pairs, &count, named[i], named[j], (joined ? 3 : 1) * (sentence < LEAD_SENTENCES ? 2 : 1));
            }
    }
    for (int32_t i = 0; i < count; i++)
        if (best < 0 || pairs[i].score > pairs[best].score) {
            second = best < 0 ? 0 : pairs[best].score;
            best = i;
        } else if (pairs[i].score > second)
            second = pairs[i].score;
    if (best < 0 || pairs[best].score < LEAST || pairs[best].score == second) return false;
    members[0] = pairs[best].one;
    members[1] = pairs[best].other;
    return true;
}

/* What private people do to each other: no affair of states and movements. */
#include "claim/homely.h"

static bool is_plain(Str sector) {
    return str_equal(sector, S("CVL")) || str_equal(sector, S("BUS")) || str_equal(sector, S("EDU"));
}

/* A name of whom nothing is told but perhaps a private calling. */
static bool is_stranger(const Entity *entity) {
    bool known = entity->country.length && !is_plain(entity->sector);
    return entity->kind == ACTOR_PERSON && entity->lexicon < 0 && entity->of < 0 && !known;
}

/* The people of courts judge private people and states alike. */
static bool is_of_court(const Entity *entity) {
    return str_equal(entity->sector, S("JUD"));
}

/* 1: a private person, -1: a state, movement or somebody who serves one, 0: neither. */
static int32_t side_of(const Mention *mention, const Entity *entity) {
    if (!entity) return mention->kind == MENTION_PRONOUN;
    if (is_of_court(entity)) return 0;
    if (entity->kind == ACTOR_PERSON || entity->kind == ACTOR_UNNAMED)
        return entity->of >= 0 || (entity->sector.length && !is_plain(entity->sector)) ? -1 : 1;
    bool organised = entity->kind == ACTOR_STATE || entity->kind == ACTOR_GROUP || entity->kind == ACTOR_PARTY ||
                     entity->kind == ACTOR_BODY || entity->kind == ACTOR_IGO;
    return organised ? -1 : 0;
}

bool is_homely(const Document *doc) {
    enum { OUTWEIGHS = 2, FEW = 6 };
    int32_t private = 0, public = 0;
    for (int32_t i = 0; i < doc->mentions.count; i++) {
        const Mention *mention = &doc->mentions.items[i];
        int32_t side = side_of(mention, mention->entity < 0 ? NULL : &doc->entities.items[mention->entity]);
        private += side > 0;
        public += side < 0;
    }
    return private >= FEW && private > OUTWEIGHS * public;
}

/* Somebody without a name or office, or who does business; in a homely article also a stranger and those of courts. */
static bool is_private_person(const Document *doc, bool homely, int32_t entity) {
    if (entity < 0) return false;
    const Entity *e = &doc->entities.items[entity];
    if (e->kind == ACTOR_COMPANY || (homely && is_of_court(e))) return true;
    if (is_stranger(e)) return homely || is_plain(e->sector);
    bool teaches = !homely && str_equal(e->sector, S("EDU"));
    bool office = e->of >= 0 || (e->sector.length && (!is_plain(e->sector) || teaches));
    return e->kind == ACTOR_UNNAMED && !office;
}

bool all_private(const Document *doc, bool homely, const Participants *sides) {
    for (int32_t i = 0; i < sides->count; i++)
        if (!is_private_person(doc, homely, sides->items[i].entity)) return false;
    return true;
}

bool is_told_off_topic(const Document *doc) {
    if (!doc->off_topic.count || !doc->tokens.count) return false;
    Span all = tokens_span(doc, 0, doc->tokens.count), told = doc->off_topic.items[0].span;
    return told.start <= all.start && told.end >= all.end;
}

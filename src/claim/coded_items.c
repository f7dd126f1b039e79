/* Who has a code in a sentence, as PETRARCH puts it together: the first actor of a noun phrase, and the agents in it. */
#include "claim/coded.h"

#include "mention/actor_lexicon.h"

typedef enum UnitKind { UNIT_OTHER, UNIT_NOUN, UNIT_ACTOR, UNIT_AGENT } UnitKind;

/* A name, the words of an agent, or another token. */
typedef struct Unit {
    int32_t first, end;
    UnitKind kind;
    int32_t entity; /* of an actor */
    Str sector;     /* of an agent */
} Unit;
typedef ARRAY(Unit) Units;

typedef struct ItemFinder {
    const Finder *finder;
    Document *doc;
    Units units;
    CodedItems *out;
} ItemFinder;

bool same_code(const Document *doc, int32_t a, int32_t b) {
    const Entity *one = &doc->entities.items[a], *other = &doc->entities.items[b];
    return a == b || (str_equal(one->country, other->country) && str_equal(one->sector, other->sector));
}

int32_t coded_item_at(const CodedItems *items, int32_t token) {
    return token < items->first || token >= items->end ? -1 : items->of_token[token - items->first];
}

/* ----------------------------------------------------------------------- units */

static bool has_code(const Entity *entity) {
    return entity->kind != ACTOR_SET && (entity->country.length || entity->sector.length);
}

/* The name at `token` that has a code, or -1; *end: behind it. Titles before a name are agents and no part of it. */
static int32_t name_at(const Document *doc, int32_t token, int32_t *end) {
    int32_t index = mention_at(doc, token);
    if (index < 0) index = doc->mention_of_token[token];
    const Mention *mention = index < 0 ? NULL : &doc->mentions.items[index];
    if (!mention || mention->kind != MENTION_NAME || mention->entity < 0 || !has_code(&doc->entities.items[mention->entity])) return -1;
    *end = mention->end_token;
    return mention->entity;
}

/* The longest agent at `token`, its last word in the plural too, or NULL. */
static const Role *agent_at(const ItemFinder *items, int32_t token, int32_t limit, int32_t *end) {
    enum { LONGEST = 6 };
    const struct ActorLexicon *lexicon = items->finder->know->actors;
    const Token *tokens = items->doc->tokens.items;
    for (int32_t length = limit - token < LONGEST ? limit - token : LONGEST; length > 0; length--)
        for (int32_t pass = 0; pass < 2; pass++) {
            Atoms atoms = {0};
            token_atoms(items->finder->scratch, items->doc, token, token + length - 1, &atoms);
            const Token *last = &tokens[token + length - 1];
            split_atoms(items->finder->scratch, pass && last->lemma.length ? last->lemma : last->form, 0, &atoms);
            if (!atoms.count || atoms.count > PHRASE_ATOMS) continue;
            const PhraseSlot *slot = phrase_find(&lexicon->role_table, phrase_key(atoms.items, atoms.count));
            const Role *role = slot && slot->value ? &lexicon->roles.items[slot->value - 1] : NULL;
            if (!role || !role->sector.length) continue;
            *end = token + length;
            return role;
        }
    return NULL;
}

static Unit unit_at(const ItemFinder *items, int32_t token, int32_t limit) {
    const Token *t = &items->doc->tokens.items[token];
    Unit unit = {.first = token, .end = token + 1, .entity = -1};
    bool nominal = t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_ADJ;
    const Role *agent = nominal ? agent_at(items, token, limit, &unit.end) : NULL;
    if (agent) {
        unit.kind = UNIT_AGENT;
        unit.sector = agent->sector;
        return unit;
    }
    unit.entity = name_at(items->doc, token, &unit.end);
    unit.kind = unit.entity >= 0 ? UNIT_ACTOR : nominal || t->xpos == XPOS_POS || t->upos == UPOS_NUM ? UNIT_NOUN : UNIT_OTHER;
    if (unit.end > limit) unit.end = limit;
    return unit;
}

/* ----------------------------------------------------------------------- groups */

/* "GOV" after "USAGOV" adds nothing: codes are in groups of three letters. */
static bool holds_sector(Str code, Str sector) {
    for (int32_t at = 0; at + sector.length <= code.length; at += 3)
        if (str_equal(str_slice(code, at, at + sector.length), sector)) return true;
    return false;
}

static bool same_sector(const Document *doc, int32_t entity, Str sector) {
    return str_equal(doc->entities.items[entity].sector, sector);
}

/* The entity of an actor (-1: none) with the codes of agents. */
static int32_t entity_with(const ItemFinder *items, int32_t actor, Str sectors, Span words) {
    Document *doc = items->doc;
    if (!sectors.length) return actor;
    Entity made = {.kind = ACTOR_UNNAMED, .of = -1, .lexicon = -1, .plural = true};
    made.words = document_words(doc, words);
    made.sector = sectors;
    if (actor >= 0) {
        const Entity *whole = &doc->entities.items[actor];
        made = (Entity){.name = whole->name, .kind = ACTOR_BODY, .country = whole->country, .of = actor, .lexicon = -1, .gender = 'n'};
        made.sector = str_format(doc->arena, "%.*s%.*s", STR_ARGS(whole->sector), STR_ARGS(sectors));
    }
    for (int32_t i = doc->entities.count - 1; i >= 0 && actor >= 0 && doc->entities.count - i < 100; i--)
        if (doc->entities.items[i].of == actor && doc->entities.items[i].kind == ACTOR_BODY && same_sector(doc, i, made.sector)) return i;
    *array_push(doc->arena, &doc->entities) = made;
    return doc->entities.count - 1;
}

/* The codes of the agents among units [from, to) that the actor has not yet, in their order. */
static Str sectors_of(const ItemFinder *items, int32_t from, int32_t to, int32_t actor) {
    Str known = actor < 0 ? (Str){0} : items->doc->entities.items[actor].sector;
    StrBuilder sectors = {.arena = items->doc->arena};
    for (int32_t u = from; u < to; u++) {
        Str sector = items->units.items[u].sector;
        if (items->units.items[u].kind == UNIT_AGENT && !holds_sector(known, sector) && !holds_sector(built(&sectors), sector))
            build_str(&sectors, sector);
    }
    return built(&sectors);
}

static int32_t first_actor_of(const ItemFinder *items, int32_t from, int32_t to) {
    for (int32_t u = from; u < to; u++)
        if (items->units.items[u].kind == UNIT_ACTOR) return items->units.items[u].entity;
    return -1;
}

/* The end of the noun phrase that begins at unit `from`: behind its last unit with a code. */
static int32_t group_end(const ItemFinder *items, int32_t from) {
    int32_t end = from;
    for (int32_t u = from; u < items->units.count && items->units.items[u].kind != UNIT_OTHER; u++)
        if (items->units.items[u].kind >= UNIT_ACTOR) end = u + 1;
    return end;
}

/* "soldiers of Gondor", "the lawmakers in Fornost": the phrase behind the preposition, or -1. */
static int32_t attached_group(const ItemFinder *items, int32_t at) {
    const Token *tokens = items->doc->tokens.items;
    if (at >= items->units.count || tokens[items->units.items[at].first].upos != UPOS_ADP) return -1;
    if (!in_class(items->finder, S("of-actor"), tokens[items->units.items[at].first].form)) return -1;
    int32_t next = at + 1;
    if (next < items->units.count && tokens[items->units.items[next].first].upos == UPOS_DET) next++;
    return next < items->units.count && items->units.items[next].kind == UNIT_ACTOR ? next : -1;
}

static void add_member(const ItemFinder *items, CodedItem *item, int32_t entity) {
    if (entity < 0) return;
    Participant member = {.entity = entity, .span = tokens_span(items->doc, item->first, item->end), .how = HOW_NAMED};
    *array_push(items->doc->arena, &item->side) = member;
}

static void add_item(const ItemFinder *items, CodedItem item) {
    for (int32_t t = item.first; t < item.end; t++) items->out->of_token[t - items->out->first] = items->out->list.count;
    *array_push(items->finder->scratch, &items->out->list) = item;
}

/* "the envoys of Gondor and Arnor": the second, joined at unit `at`, or -1. A verb's subject is none. */
static int32_t joined_actor(const ItemFinder *items, int32_t at) {
    const Token *tokens = items->doc->tokens.items;
    int32_t next = at;
    for (bool linked = false; next < items->units.count && next < at + 4; next++) {
        const Token *t = &tokens[items->units.items[next].first];
        bool link = t->upos == UPOS_CCONJ || str_equal(t->form, S(","));
        if (items->units.items[next].kind == UNIT_ACTOR) {
            Relation relation = (Relation)tokens[items->units.items[next].end - 1].relation;
            return linked && relation != RELATION_NSUBJ ? next : -1;
        }
        if (!link && t->upos != UPOS_DET) return -1;
        linked |= link;
    }
    return -1;
}

/* Makes an item of the phrase at unit `from`; returns the unit behind it. */
static int32_t add_group(const ItemFinder *items, int32_t from) {
    int32_t end = group_end(items, from), attached = -1, actor = first_actor_of(items, from, end);
    CodedItem item = {.first = items->units.items[from].first, .end = items->units.items[from].end};
    if (end == from) {
        add_item(items, item);
        return from + 1;
    }
    if (actor < 0) attached = attached_group(items, end);
    int32_t last = attached >= 0 ? group_end(items, attached) : end;
    if (attached >= 0) actor = first_actor_of(items, attached, last);
    item.end = items->units.items[last - 1].end;
    Span words = tokens_span(items->doc, item.first, item.end);
    add_member(items, &item, entity_with(items, actor, sectors_of(items, from, last, actor), words));
    for (int32_t next = attached < 0 ? -1 : joined_actor(items, last); next >= 0; next = joined_actor(items, last)) {
        last = group_end(items, next);
        item.end = items->units.items[last - 1].end;
        actor = first_actor_of(items, next, last);
        add_member(items, &item, entity_with(items, actor, sectors_of(items, from, end, actor), words));
    }
    add_item(items, item);
    return last;
}

void find_coded_items(const Finder *finder, const Sentence *sentence, CodedItems *out) {
    *out = (CodedItems){.first = sentence->first_token, .end = sentence->first_token + sentence->token_count};
    out->of_token = arena_new(finder->scratch, int32_t, sentence->token_count + 1);
    ItemFinder items = {.finder = finder, .doc = finder->doc, .out = out};
    for (int32_t t = out->first; t < out->end;) {
        Unit unit = unit_at(&items, t, out->end);
        *array_push(finder->scratch, &items.units) = unit;
        t = unit.end;
    }
    for (int32_t u = 0; u < items.units.count;) u = add_group(&items, u);
}

/* -------------------------------------------------------------------- compounds */

/* The next item with a code over a comma or "and", past articles and adjectives, in the direction of `step`; or -1. *joined: "and" was
 * there. One that begins a clause of its own is another's. */
static int32_t next_joined(const Document *doc, const CodedItems *items, int32_t item, int32_t step, bool *joined) {
    const Token *tokens = doc->tokens.items;
    bool linked = false;
    for (int32_t i = item + step, steps = 0; i >= 0 && i < items->list.count && steps < 5; i += step, steps++) {
        const CodedItem *at = &items->list.items[i];
        const Token *t = &tokens[at->first];
        if (at->side.count) return linked ? i : -1;
        if (t->upos == UPOS_CCONJ || str_equal(t->form, S(","))) {
            linked = true;
            *joined |= t->upos == UPOS_CCONJ;
        } else if (t->upos != UPOS_DET && t->upos != UPOS_ADJ)
            return -1;
    }
    return -1;
}

Participants coded_compound(const Document *doc, const CodedItems *items, int32_t item) {
    enum { MOST = 12 };
    bool joined = false;
    int32_t first = item, last = item;
    for (int32_t i = next_joined(doc, items, first, -1, &joined), n = 0; i >= 0 && n < MOST; n++) {
        first = i;
        i = next_joined(doc, items, first, -1, &joined);
    }
    for (int32_t i = next_joined(doc, items, last, 1, &joined), n = 0; i >= 0 && n < MOST; n++) {
        Relation relation = (Relation)doc->tokens.items[items->list.items[i].end - 1].relation;
        if (relation == RELATION_NSUBJ || relation == RELATION_NSUBJ_PASS) break;
        last = i;
        i = next_joined(doc, items, last, 1, &joined);
    }
    Participants side = {0};
    for (int32_t i = joined ? first : item; i <= (joined ? last : item); i++)
        for (int32_t k = 0; k < items->list.items[i].side.count; k++) *array_push(doc->arena, &side) = items->list.items[i].side.items[k];
    return side;
}

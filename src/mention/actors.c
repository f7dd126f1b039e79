/* Finds the actors of an article: words that the lexicon or the name tagger knows → noun phrases → mentions and entities. */
#include "mention/actors_finder.h"

#include "mention/actors.h"
#include "stages.h"

static int32_t *token_marks(Arena *arena, int32_t count) {
    int32_t *marks = arena_new(arena, int32_t, count + 1);
    for (int32_t i = 0; i <= count; i++) marks[i] = -1;
    return marks;
}

bool actor_word(const struct ActorLexicon *lexicon, const char *class, Str word) {
    char room[64];
    int32_t length = 0;
    for (; class[length]; length++) room[length] = class[length];
    room[length++] = ':';
    for (int32_t i = 0; i < word.length && length < (int32_t)sizeof room; i++)
        room[length++] = word.text[i] >= 'A' && word.text[i] <= 'Z' ? (char)(word.text[i] | 0x20) : word.text[i];
    return map_get(&lexicon->words, (Str){room, length}, 0) > 0;
}

int32_t link_at(const ActorFinder *finder, int32_t token) {
    return !finder->link_of_token || token < 0 || token >= finder->doc->tokens.count ? -1 : finder->link_of_token[token];
}

int32_t role_at(const ActorFinder *finder, int32_t token) {
    return !finder->role_of_token || token < 0 || token >= finder->doc->tokens.count ? -1 : finder->role_of_token[token];
}

bool word_is(const ActorFinder *finder, const char *class, int32_t token) {
    return token >= 0 && token < finder->doc->tokens.count && actor_word(finder->lexicon, class, finder->doc->tokens.items[token].lemma);
}

Day actors_day(const Document *doc) {
    bool known = doc->day.how && doc->day.how != HOW_UNRESOLVED;
    return known ? doc->day.first : doc->told_date;
}

void find_actors(Document *doc, const Knowledge *know, Arena *scratch) {
    doc->mention_of_token = token_marks(doc->arena, doc->tokens.count);
    if (!know->actors) return;
    ActorFinder finder = {.doc = doc, .lexicon = know->actors, .scratch = scratch};
    finder.day = actors_day(doc);
    finder.link_of_token = token_marks(scratch, doc->tokens.count);
    finder.role_of_token = token_marks(scratch, doc->tokens.count);
    finder.chunk_of_token = token_marks(scratch, doc->tokens.count);
    match_lexicon(&finder);
    find_roles(&finder);
    add_names(&finder);
    find_chunks(&finder);
    find_phrases(&finder);
    find_roles_of_phrases(&finder);
}

/* ---------------------------------------------------------------- questions */

void add_participant(Participants *out, Participant participant, Arena *arena) {
    for (int32_t i = 0; i < out->count; i++)
        if (out->items[i].entity == participant.entity) return;
    *array_push(arena, out) = participant;
}

int32_t party_of(const Document *doc, int32_t entity) {
    for (int32_t step = 0; step < 8 && entity >= 0 && doc->entities.items[entity].of >= 0; step++) entity = doc->entities.items[entity].of;
    return entity;
}

Str adjective_of(const Knowledge *know, const Entity *entity) {
    bool listed = know->actors && entity->lexicon >= 0 && entity->lexicon < know->actors->actors.count;
    return listed ? know->actors->actors.items[entity->lexicon].adjective : (Str){0};
}

static void add_entity(const Document *doc, int32_t entity, const Mention *mention, Participants *out, Arena *arena) {
    const Entity *e = &doc->entities.items[entity];
    if (e->kind == ACTOR_SET && e->members.count) {
        for (int32_t i = 0; i < e->members.count; i++)
            add_participant(out, (Participant){.entity = e->members.items[i], .span = mention->span, .how = mention->how}, arena);
        return;
    }
    add_participant(out, (Participant){.entity = entity, .span = mention->span, .how = mention->how}, arena);
}

/* "one of the rebels", "dozens of soldiers" */
static int32_t partitive(const Document *doc, int32_t token) {
    const Token *tokens = doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        if (tokens[c].relation != RELATION_NMOD) continue;
        int32_t of = child_with(doc, c, RELATION_CASE);
        if (of >= 0 && str_equal_nocase(tokens[of].form, S("of"))) return c;
    }
    return -1;
}

void add_actors_at(const Document *doc, int32_t token, Participants *out, Arena *arena) {
    if (token < 0 || !doc->mention_of_token) return;
    const Token *tokens = doc->tokens.items;
    int32_t found = mention_at(doc, token);
    if (found < 0 && (tokens[token].upos == UPOS_NUM || tokens[token].upos == UPOS_DET || tokens[token].upos == UPOS_PRON)) {
        int32_t whole = partitive(doc, token);
        if (whole >= 0) found = mention_at(doc, whole);
    }
    if (found >= 0 && doc->mentions.items[found].entity >= 0) add_entity(doc, doc->mentions.items[found].entity, &doc->mentions.items[found], out, arena);
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        if (tokens[c].relation != RELATION_CONJ || !is_nominal(doc, c)) continue;
        int32_t joined = mention_at(doc, c);
        if (joined >= 0 && doc->mentions.items[joined].entity >= 0) add_entity(doc, doc->mentions.items[joined].entity, &doc->mentions.items[joined], out, arena);
    }
}

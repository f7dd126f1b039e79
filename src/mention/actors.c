/* Finds the actors of an article: words that the lexicon or the name tagger knows → noun phrases → mentions and entities. */
#include "mention/actors_finder.h"

#include "mention/actors.h"
#include "stages.h"
#include "word_lists.h"

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
    return token >= 0 && token < finder->doc->tokens.count && may_be_in(finder->doc, token, list_number(str_from(class))) &&
           actor_word(finder->lexicon, class, finder->doc->tokens.items[token].lemma);
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

static void add_speakers(const Document *doc, int32_t speech, bool party, Participants *out, Arena *arena) {
    const Participants *speakers = &doc->speeches.items[speech].speakers;
    for (int32_t i = 0; i < speakers->count; i++) {
        int32_t entity = speakers->items[i].entity;
        if (entity < 0) continue;
        add_participant(
            out, (Participant){.entity = party ? party_of(doc, entity) : entity, .span = speakers->items[i].span, .how = HOW_COREFERENCE},
            arena);
    }
}

/* "we" are the party of whoever says so, "I" is himself; known once the speeches are. */
static void add_first_person(const Document *doc, const Mention *pronoun, Participants *out, Arena *arena) {
    int32_t speech = pronoun->kind == MENTION_PRONOUN && pronoun->how == HOW_COREFERENCE ? speech_at(doc, pronoun->head) : -1;
    if (speech >= 0) add_speakers(doc, speech, pronoun->plural, out, arena);
}

static void add_mention_at(const Document *doc, int32_t token, Participants *out, Arena *arena) {
    int32_t found = mention_at(doc, token);
    if (found < 0) return;
    const Mention *mention = &doc->mentions.items[found];
    if (mention->entity >= 0)
        add_entity(doc, mention->entity, mention, out, arena);
    else
        add_first_person(doc, mention->party < 0 ? mention : &doc->mentions.items[mention->party], out, arena);
}

enum { LIST_DEPTH = 4 };

/* A list may be parsed as a chain: "the OIC, the UN, NATO and Iran". */
static void add_joined(const Document *doc, int32_t token, int32_t depth, Participants *out, Arena *arena) {
    const Token *tokens = doc->tokens.items;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
        if (tokens[c].relation != RELATION_CONJ || !is_nominal(doc, c)) continue;
        add_mention_at(doc, c, out, arena);
        if (depth < LIST_DEPTH) add_joined(doc, c, depth + 1, out, arena);
    }
}

void add_actors_at(const Document *doc, int32_t token, Participants *out, Arena *arena) {
    if (token < 0 || !doc->mention_of_token) return;
    add_mention_at(doc, token, out, arena);
    add_joined(doc, token, 0, out, arena);
}

/* Names that the lexicon knows better than the tagger; see names_mending.h. */
#include "mention/names_mending.h"

#include "mention/actors_finder.h"
#include "stages.h"

Name name_of(int32_t sentence, int32_t first, int32_t end, NameType type) {
    return (Name){.sentence = sentence, .first_token = first, .end_token = end, .type = type};
}

/* The first of the places of these words, or -1. */
static int32_t link_of(const Mender *mender, int32_t first, int32_t end) {
    const Gazetteer *gazetteer = mender->know->gazetteer;
    if (end <= first || end - first > LONGEST_MENDED) return -1;
    int32_t link = gazetteer_find(gazetteer, str_fold(mender->scratch, document_words(mender->doc, tokens_span(mender->doc, first, end))));
    return link < 0 || gazetteer->links.items[link].lower ? -1 : link;
}

PlaceLevel place_level(const Mender *mender, int32_t first, int32_t end) {
    int32_t link = link_of(mender, first, end);
    return link < 0 ? PLACE_NONE : gazetteer_prominent(mender->know->gazetteer, link)->level;
}

bool is_wide_place(const Mender *mender, int32_t first, int32_t end) {
    const Gazetteer *gazetteer = mender->know->gazetteer;
    for (int32_t link = link_of(mender, first, end); link >= 0; link = gazetteer->links.items[link].next) {
        PlaceLevel level = gazetteer->places.items[gazetteer->links.items[link].place].level;
        if (level == PLACE_COUNTRY || level == PLACE_REGION) return true;
    }
    return false;
}

bool is_role(const Mender *mender, int32_t token, RoleKind kind) {
    const struct ActorLexicon *lexicon = mender->know->actors;
    Atoms atoms = {0};
    split_atoms(mender->scratch, mender->doc->tokens.items[token].form, token, &atoms);
    const PhraseSlot *slot = atoms.count ? phrase_find(&lexicon->role_table, phrase_key(atoms.items, atoms.count)) : NULL;
    return slot && slot->value && lexicon->roles.items[slot->value - 1].kind == kind;
}

bool is_forename(const Mender *mender, int32_t token) {
    Str folded = str_fold(mender->scratch, mender->doc->tokens.items[token].form);
    return map_get(&mender->know->actors->forenames, folded, 0) || (listed_bits(&mender->know->reader->listed, folded) & LISTED_FORENAME);
}

static bool is_great(const Mender *mender, int32_t token) {
    return str_is_upper_start(token_at(mender->doc, token)->form);
}

static int32_t sentence_end(const Mender *mender, int32_t sentence) {
    const Sentence *s = &mender->doc->sentences.items[sentence];
    return s->first_token + s->token_count;
}

/* ------------------------------------------------------------- long names */

/* "of the Congo": where it ends that goes on with the name at `at`; `at` if nothing does. */
static int32_t end_of_complement(const Mender *mender, int32_t at, int32_t limit) {
    int32_t next = at;
    if (next >= limit || !actor_word(mender->know->actors, "owner-case", token_at(mender->doc, next)->form)) return at;
    next++;
    if (next < limit && token_at(mender->doc, next)->xpos == XPOS_DT) next++;
    if (next >= limit || !is_great(mender, next) || token_at(mender->doc, next)->upos == UPOS_DET) return at;
    while (next < limit && is_great(mender, next)) next++;
    return next;
}

static bool heads_long_name(const Mender *mender, const Name *name) {
    for (int32_t t = name->first_token; t < name->end_token; t++)
        if (actor_word(mender->know->actors, "name-head", token_at(mender->doc, t)->form) || is_role(mender, t, ROLE_BODY)) return true;
    return false;
}

bool is_place_word(const Mender *mender, int32_t token, PlaceWord word) {
    return place_word(mender->know->gazetteer, str_lower(mender->scratch, token_at(mender->doc, token)->form)) == word;
}

/* "the Gulf of" before Aden, "Black" before Sea: where a place begins whose last word alone was found. */
static int32_t start_of_place(const Mender *mender, const Name *name, int32_t limit) {
    int32_t first = name->first_token;
    if (first - 2 >= limit && is_place_word(mender, first - 1, WORD_OF) && is_great(mender, first - 2) &&
        is_place_word(mender, first - 2, WORD_REGION))
        return first - 2;
    bool whole = first - 1 >= limit && is_great(mender, first - 1) && is_wide_place(mender, first - 1, name->end_token);
    return whole ? first - 1 : first;
}

/* "the National Union for the Total Independence of Angola", "the Gulf of Aden", "the Islamic Republic of Iran" */
static void lengthen(const Mender *mender, Name *name) {
    int32_t limit = sentence_end(mender, name->sentence), end = name->end_token;
    bool region = name->type == NAME_PLACE && is_place_word(mender, end - 1, WORD_REGION);
    if (region && end < limit && is_place_word(mender, end, WORD_OF)) name->end_token = end_of_complement(mender, end, limit);
    if (name->type != NAME_ORGANISATION || !heads_long_name(mender, name)) return;
    while ((end = end_of_complement(mender, name->end_token, limit)) > name->end_token && end - name->first_token <= LONGEST_MENDED)
        name->end_token = end;
}

/* ----------------------------------------------------- names of the lexicon */

static NameType type_of_actor(const LexiconActor *actor) {
    switch (actor->kind) {
    case ACTOR_STATE: return NAME_PLACE;
    case ACTOR_PEOPLE:
    case ACTOR_RELIGION:
    case ACTOR_UNKNOWN: return NAME_NONE;
    default: return NAME_ORGANISATION;
    }
}

/* "Ivory Coast rebels" is no name, "the Army of God" is. */
static bool is_small_word(const Token *token) {
    return token->upos != UPOS_NOUN && token->upos != UPOS_VERB && token->upos != UPOS_ADJ && token->upos != UPOS_PROPN;
}

/* As many words are written with a capital as the form has, at least two. */
static bool has_capitals(const Form *form, const Atom *atoms, int32_t count) {
    int32_t wanted = 0;
    for (int32_t i = 0; i < count; i++) {
        if ((form->capitals >> i & 1) && !atoms[i].upper) return false;
        wanted += form->capitals >> i & 1;
    }
    return wanted > 1;
}

/* The type of what the lexicon calls so; a group is only what is no name of anything: "South African", not "Sierra Leone". */
static NameType type_of_form(const Mender *mender, int32_t form, const Atom *atoms, int32_t count) {
    const struct ActorLexicon *lexicon = mender->know->actors;
    bool group = false;
    for (int32_t i = 0; i < count; i++)
        if (!atoms[i].upper && !is_small_word(token_at(mender->doc, atoms[i].token))) return NAME_NONE;
    for (; form >= 0; form = lexicon->forms.items[form].next) {
        const Form *f = &lexicon->forms.items[form];
        if (!has_capitals(f, atoms, count) || f->kind == FORM_PERSON || f->kind == FORM_SURNAME) continue;
        const LexiconActor *actor = &lexicon->actors.items[f->actor];
        if (f->kind == FORM_NAME) return type_of_actor(actor);
        bool people = actor->kind == ACTOR_STATE || actor->kind == ACTOR_PEOPLE;
        group |= people && (f->kind == FORM_ADJECTIVE || f->kind == FORM_MEMBER);
    }
    return group ? NAME_GROUP : NAME_NONE;
}

/* Appends the names of several words that the lexicon has in the sentence. */
static void find_known(const Mender *mender, int32_t sentence, Name *known, int32_t *count, int32_t room) {
    const Sentence *s = &mender->doc->sentences.items[sentence];
    Atoms atoms = {0};
    token_atoms(mender->scratch, mender->doc, s->first_token, s->first_token + s->token_count, &atoms);
    for (int32_t at = 0; at < atoms.count; at++) {
        const PhraseSlot *slots[PHRASE_ATOMS];
        if (!atoms.items[at].upper || !atoms.items[at].first) continue;
        for (int32_t n = phrases_at(&mender->know->actors->form_table, &atoms, at, slots); n > 1; n--) {
            NameType type = slots[n - 1] ? type_of_form(mender, slots[n - 1]->value - 1, atoms.items + at, n) : NAME_NONE;
            if (!type || *count == room) continue;
            known[(*count)++] = name_of(sentence, atoms.items[at].token, atoms.items[at + n - 1].token + 1, type);
            at += n - 1;
            break;
        }
    }
}

static bool overlap(const Name *a, const Name *b) {
    return a->first_token < b->end_token && b->first_token < a->end_token;
}

static bool holds(const Name *outer, const Name *inner) {
    return outer->first_token <= inner->first_token && inner->end_token <= outer->end_token;
}

/* A name of the lexicon is no better than a longer one around it or a person's that it cuts. */
static bool gives_way(const Name *known, const Name *names, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        bool longer = holds(&names[i], known) && names[i].end_token - names[i].first_token > known->end_token - known->first_token;
        bool firm = names[i].type == NAME_PERSON || known->type == NAME_GROUP;
        if (longer || (firm && overlap(&names[i], known) && !holds(known, &names[i]))) return true;
    }
    return false;
}

/* "United States" and "States Department of Agriculture" are one. */
static void join_crossing(Name *known, const Name *names, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        bool goes_on = names[i].first_token > known->first_token && names[i].first_token < known->end_token;
        if (names[i].type == NAME_ORGANISATION && goes_on && names[i].end_token > known->end_token)
            *known = name_of(known->sentence, known->first_token, names[i].end_token, NAME_ORGANISATION);
    }
}

/* Puts the sentence's names and those of the lexicon together in the order of the text. */
static void merge(Mender *mender, const Name *names, int32_t count, Name *known, int32_t known_count) {
    int32_t k = 0, end = 0;
    for (int32_t i = 0; i <= count; i++) {
        for (; k < known_count && (i == count || known[k].first_token <= names[i].first_token || overlap(&known[k], &names[i])); k++) {
            if (gives_way(&known[k], names, count) || known[k].first_token < end) continue;
            join_crossing(&known[k], names, count);
            *array_push(mender->scratch, &mender->names) = known[k];
            end = known[k].end_token;
        }
        if (i == count || names[i].first_token < end) continue;
        part_name(mender, names[i]);
        end = names[i].end_token;
    }
}

/* ------------------------------------------------------------- the document */

/* A country is a place, whatever plays or votes for it. */
static void retype(const Mender *mender, Name *name) {
    if (name->type == NAME_ORGANISATION && place_level(mender, name->first_token, name->end_token) == PLACE_COUNTRY)
        name->type = NAME_PLACE;
}

static void mend_sentence(Mender *mender, int32_t sentence, const Name *names, int32_t count) {
    enum { ROOM = 64 };
    Name known[ROOM];
    int32_t known_count = 0;
    find_known(mender, sentence, known, &known_count, ROOM);
    mender->names.items = NULL;
    mender->names.count = mender->names.capacity = 0;
    merge(mender, names, count, known, known_count);
    int32_t end = 0;
    for (int32_t i = 0; i < mender->names.count; i++) {
        Name *name = &mender->names.items[i];
        if (name->first_token < end) continue;
        int32_t limit = end ? end : mender->doc->sentences.items[sentence].first_token;
        if (name->type == NAME_PLACE) name->first_token = start_of_place(mender, name, limit);
        lengthen(mender, name);
        retype(mender, name);
        name->span = tokens_span(mender->doc, name->first_token, name->end_token);
        *array_push(mender->doc->arena, &mender->doc->names) = *name;
        end = name->end_token;
    }
}

/* ------------------------------------------------------- the same word again */

/* The one type that single words, and the last words of persons, have as names in the document, + 1; 0 where there are several. */
static void note_types(const Mender *mender, StrMap *types) {
    for (int32_t i = 0; i < mender->doc->names.count; i++) {
        const Name *name = &mender->doc->names.items[i];
        if (name->type != NAME_PERSON && name->end_token - name->first_token > 1) continue;
        Str form = token_at(mender->doc, name->end_token - 1)->form;
        int32_t known = map_get(types, form, -1), own = (int32_t)name->type + 1;
        *map_put(mender->scratch, types, form) = known < 0 || known == own ? own : 0;
    }
}

static bool is_missed(const Mender *mender, int32_t token) {
    return is_great(mender, token) && !is_role(mender, token, ROLE_OFFICE) && !is_role(mender, token, ROLE_BODY);
}

/* A proper noun without a name that is one elsewhere is one here. */
static void add_missed(Mender *mender) {
    StrMap types = {0};
    const Name *found = mender->doc->names.items;
    int32_t count = mender->doc->names.count, next = 0;
    note_types(mender, &types);
    mender->doc->names.items = NULL;
    mender->doc->names.count = mender->doc->names.capacity = 0;
    for (int32_t t = 0; t < mender->doc->tokens.count; t++) {
        bool named = next < count && t >= found[next].first_token;
        int32_t type = named || token_at(mender->doc, t)->upos != UPOS_PROPN ? 0 : map_get(&types, token_at(mender->doc, t)->form, 0);
        if (type > 1 && is_missed(mender, t)) {
            Name *name = array_push(mender->doc->arena, &mender->doc->names);
            *name = name_of(token_at(mender->doc, t)->sentence, t, t + 1, (NameType)(type - 1));
            name->span = tokens_span(mender->doc, t, t + 1);
        }
        if (!named) continue;
        *array_push(mender->doc->arena, &mender->doc->names) = found[next];
        t = found[next++].end_token - 1;
    }
}

void mend_names(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->actors || !know->gazetteer) return;
    Mender mender = {.doc = doc, .know = know, .scratch = scratch};
    const Name *found = doc->names.items;
    int32_t count = doc->names.count, at = 0;
    doc->names.items = NULL;
    doc->names.count = doc->names.capacity = 0;
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        int32_t first = at;
        while (at < count && found[at].sentence == s) at++;
        mend_sentence(&mender, s, found ? found + first : NULL, at - first);
        arena_reset(scratch);
    }
    add_missed(&mender);
}

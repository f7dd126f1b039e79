/* The actors of the article, each made once. */
#include "mention/actors_finder.h"

#include "mention/places.h"

enum { RECENT_ENTITIES = 200 };

int32_t new_entity(ActorFinder *finder, Entity entity) {
    *array_push(finder->doc->arena, &finder->doc->entities) = entity;
    return finder->doc->entities.count - 1;
}

/* The gender that the forename tells, where it is not the only name. */
static char gender_of(const ActorFinder *finder, Str name) {
    Str rest = str_fold(finder->scratch, name);
    Str first = str_cut(&rest, ' ');
    return rest.length ? (char)map_get(&finder->lexicon->forenames, first, 0) : 0;
}

static int32_t *known_entity(ActorFinder *finder, const char *class, Str key) {
    return map_put(finder->scratch, &finder->entities, str_format(finder->scratch, "%s|%.*s", class, STR_ARGS(key)));
}

static int32_t *office_place(ActorFinder *finder, int32_t party, Str office) {
    office = office_of(finder->scratch, finder->lexicon, office);
    return known_entity(finder, "office", str_format(finder->scratch, "%d|%.*s", party, STR_ARGS(office)));
}

int32_t entity_of_actor(ActorFinder *finder, int32_t actor) {
    const LexiconActor *known = &finder->lexicon->actors.items[actor];
    int32_t *place = known_entity(finder, "actor", known->name);
    if (*place) return *place - 1;
    Entity entity = {.name = name_on(known, finder->day),
                     .kind = known->kind,
                     .country = known->country,
                     .sector = sector_on(known, finder->day),
                     .of = -1,
                     .lexicon = actor,
                     .gender = 'n',
                     .plural = known->kind == ACTOR_PEOPLE || known->kind == ACTOR_RELIGION};
    int32_t made = new_entity(finder, entity);
    *place = made + 1;
    int32_t above = known->of;
    if (above < 0 && known->kind == ACTOR_IGO) above = known->part_of;
    if (above >= 0 && above != actor) {
        int32_t parent = entity_of_actor(finder, above);
        finder->doc->entities.items[made].of = parent;
    }
    return made;
}

int32_t entity_of_country(Document *doc, const Knowledge *know, Str country, Arena *scratch) {
    if (!country.length) return -1;
    ActorFinder finder = {.doc = doc, .lexicon = know->actors, .scratch = scratch, .day = actors_day(doc)};
    int32_t actor = know->actors ? state_of_country(know->actors, country, finder.day) : -1;
    /* Breakaway republics are states with the code of the country that they are in. */
    for (int32_t i = 0; i < doc->entities.count; i++) {
        const Entity *entity = &doc->entities.items[i];
        if (entity->kind == ACTOR_STATE && str_equal(entity->country, country) && (actor < 0 || entity->lexicon == actor)) return i;
    }
    return actor < 0 ? -1 : entity_of_actor(&finder, actor);
}

/* -------------------------------------------------------------- persons */

/* The president keeps the surname, whoever of the family is named after him. */
static bool keeps_name(const ActorFinder *finder, int32_t holder, int32_t newcomer) {
    const Entity *known = &finder->doc->entities.items[holder];
    if (holder < finder->uses.count && finder->uses.items[holder] > 1) return true;
    return known->of >= 0 && finder->doc->entities.items[newcomer].of < 0 && actor_word(finder->lexicon, "head-office", known->office);
}

/* The newcomer takes a short name over, unless it has been that of another more than once. */
static void remember_short_name(ActorFinder *finder, Str word, int32_t entity) {
    int32_t *place = map_put(finder->scratch, &finder->short_names, word);
    if (!*place || !keeps_name(finder, *place - 1, entity)) *place = entity + 1;
}

static void count_use(ActorFinder *finder, int32_t entity) {
    while (finder->uses.count <= entity) *array_push(finder->scratch, &finder->uses) = 0;
    finder->uses.items[entity]++;
}

/* Every word of a name may stand for it later: "Kim" for "Kim Gye Gwan", "Khatib" for "Abdul-Ilah al-Khatib". */
static void remember_short_names(ActorFinder *finder, Str name, int32_t entity) {
    Str folded = str_fold(finder->scratch, name);
    int32_t first = str_find_char(folded, ' '), second = first < 0 ? -1 : str_find_char(str_slice(folded, first + 1, folded.length), ' ');
    if (second >= 0) {
        /* "John Luk" for "John Luk Jok", "Luk Jok" too */
        remember_short_name(finder, str_slice(folded, 0, first + 1 + second), entity);
        remember_short_name(finder, str_slice(folded, first + 1, folded.length), entity);
    }
    for (Str rest = folded; rest.length;) {
        Str word = str_cut(&rest, ' ');
        remember_short_name(finder, word, entity);
        while (str_find_char(word, '-') >= 0) {
            str_cut(&word, '-');
            /* "the Trump-Biden debate" is none of them. */
            if (word.length > 2 && !map_get(&finder->short_names, word, 0)) remember_short_name(finder, word, entity);
        }
    }
}

static bool is_named(const ActorFinder *finder, int32_t actor) {
    for (int32_t i = 0; i < finder->links.count; i++) {
        int32_t form = finder->links.items[i].form;
        if (form < 0 || finder->links.items[i].type == NAME_PERSON) continue;
        const Form *meant = &finder->lexicon->forms.items[form];
        if (meant->kind != FORM_PERSON && meant->kind != FORM_SURNAME && meant->actor == actor) return true;
    }
    return false;
}

/* "Abkhaz separatists" are Abkhazia: a state that has the code of the country that it left. */
bool is_breakaway(const ActorFinder *finder, int32_t party) {
    const Entity *state = &finder->doc->entities.items[party];
    if (state->kind != ACTOR_STATE || state->lexicon < 0) return false;
    int32_t whole = state_of_country(finder->lexicon, state->country, finder->day);
    return whole >= 0 && whole != state->lexicon;
}

/* "Nigerien rebel leader", "Togolese opposition leader": of those without a name, not of the state or people. */
static int32_t movement_led(ActorFinder *finder, int32_t party, const Role *role) {
    ActorKind kind = finder->doc->entities.items[party].kind;
    bool rebels = str_equal(role->sector, S("REB")), led = rebels || str_equal(role->sector, S("OPP"));
    if (role->acts != ACTS_GROUP || !led || is_breakaway(finder, party) || (kind != ACTOR_STATE && kind != ACTOR_PEOPLE)) return party;
    return entity_of_movement(finder, party, role, rebels ? finder->lexicon->rebels : finder->lexicon->opposition);
}

/* Who leads a movement besides his office in the state acts for the movement where the article names it; a tenure, or -1. */
static int32_t tenure_meant(const ActorFinder *finder, int32_t person) {
    const struct ActorLexicon *lexicon = finder->lexicon;
    int32_t tenure = tenure_of(lexicon, person, finder->day);
    if (tenure < 0 || lexicon->actors.items[lexicon->tenures.items[tenure].actor].kind != ACTOR_STATE) return tenure;
    for (int32_t at = lexicon->persons.items[person].tenures; at >= 0; at = lexicon->tenures.items[at].next) {
        const LexiconActor *actor = &lexicon->actors.items[lexicon->tenures.items[at].actor];
        bool leads = actor->kind == ACTOR_GROUP && days_hold(lexicon->tenures.items[at].days, finder->day) &&
                     str_equal(sector_on(actor, finder->day), S("REB"));
        if (leads && is_named(finder, lexicon->tenures.items[at].actor)) return at;
    }
    return tenure;
}

/* Whom somebody acts for in an office: the leader of a state's opposition not for the state. */
static int32_t party_of_tenure(ActorFinder *finder, const Tenure *tenure) {
    int32_t party = entity_of_actor(finder, tenure->actor);
    if (!actor_word(finder->lexicon, "opposing", tenure->office)) return party;
    return movement_led(finder, party, &(Role){.acts = ACTS_GROUP, .sector = S("OPP")});
}

int32_t entity_of_person(ActorFinder *finder, int32_t person) {
    const struct ActorLexicon *lexicon = finder->lexicon;
    Str name = lexicon->persons.items[person].name;
    int32_t *place = known_entity(finder, "person", name);
    if (*place) return *place - 1;
    int32_t tenure = tenure_meant(finder, person);
    int32_t any = lexicon->persons.items[person].tenures;
    Entity entity = {.name = name, .person = name, .kind = ACTOR_PERSON, .of = -1, .lexicon = -1, .gender = gender_of(finder, name)};
    entity.country = lexicon->actors.items[lexicon->tenures.items[any].actor].country;
    int32_t made = new_entity(finder, entity);
    *place = made + 1;
    int32_t party = tenure < 0 ? -1 : party_of_tenure(finder, &lexicon->tenures.items[tenure]);
    finder->doc->entities.items[made].of = party;
    if (tenure >= 0) finder->doc->entities.items[made].office = lexicon->tenures.items[tenure].office;
    remember_short_names(finder, name, made);
    if (tenure < 0) return made;
    Entity *added = &finder->doc->entities.items[made];
    added->sector = finder->doc->entities.items[party].sector;
    if (finder->doc->entities.items[party].country.length) added->country = finder->doc->entities.items[party].country;
    *office_place(finder, party, added->office) = made + 1;
    return made;
}

/* The words of tokens with one blank where the text has any white space. */
Str plain_words(const Document *doc, Arena *arena, int32_t first, int32_t end) {
    StrBuilder words = {.arena = arena};
    for (int32_t t = first; t < end; t++) {
        build_str(&words, doc->tokens.items[t].form);
        if (doc->tokens.items[t].space_after && t + 1 < end) build_char(&words, ' ');
    }
    return built(&words);
}

static Str link_words(const ActorFinder *finder, const Link *link) {
    return plain_words(finder->doc, finder->doc->arena, link->first, link->end);
}

/* The country that stands before an unknown body's name or in it: "Ethiopia's Council of Ministers", "the Front for Niger". */
static Str country_told(const ActorFinder *finder, const Link *link) {
    for (int32_t t = link->first; t < link->end; t++)
        if (place_at(finder->doc, t) >= 0) return finder->doc->places.items[place_at(finder->doc, t)].country;
    int32_t before = link->first - 1;
    if (before >= 0 && finder->doc->tokens.items[before].xpos == XPOS_POS) before--;
    int32_t other = link_at(finder, before);
    const Form *form = other < 0                             ? NULL
                       : finder->links.items[other].form < 0 ? NULL
                                                             : &finder->lexicon->forms.items[finder->links.items[other].form];
    bool same = form && finder->doc->tokens.items[before].sentence == finder->doc->tokens.items[link->first].sentence;
    if (!same || form->kind == FORM_PERSON || form->kind == FORM_SURNAME) return (Str){0};
    const LexiconActor *actor = &finder->lexicon->actors.items[form->actor];
    return actor->kind == ACTOR_STATE ? actor->country : (Str){0};
}

/* A name that the lexicon does not know: as the article first wrote it in full. */
static int32_t entity_of_name(ActorFinder *finder, const Link *link) {
    Str words = link_words(finder, link);
    Str folded = str_fold(finder->scratch, words);
    if (link->type == NAME_PERSON) {
        int32_t before = map_get(&finder->short_names, folded, 0) - 1;
        if (before >= 0) return before;
        int32_t *place = known_entity(finder, "person", folded);
        if (*place) return *place - 1;
        int32_t made = new_entity(
            finder,
            (Entity){.name = words, .person = words, .kind = ACTOR_PERSON, .of = -1, .lexicon = -1, .gender = gender_of(finder, words)});
        *place = made + 1;
        remember_short_names(finder, words, made);
        return made;
    }
    int32_t *place = known_entity(finder, "name", folded);
    ActorKind kind = has_word(finder, "movement-head", link->first, link->end) ? ACTOR_GROUP : ACTOR_UNKNOWN;
    if (!*place)
        *place = new_entity(
                     finder,
                     (Entity){.name = words, .kind = kind, .country = country_told(finder, link), .of = -1, .lexicon = -1, .gender = 'n'}) +
                 1;
    return *place - 1;
}

/* The name is the lexicon's, the person is written as the article first writes him: "Mahinda Rajapakse". */
static void write_as_told(ActorFinder *finder, const Link *link) {
    Entity *entity = &finder->doc->entities.items[link->entity];
    if (str_equal(entity->person, entity->name)) entity->person = link_words(finder, link);
    remember_short_names(finder, entity->person, link->entity);
}

int32_t entity_of_link(ActorFinder *finder, Link *link) {
    if (link->entity >= 0) return link->entity;
    const Form *form = link->form < 0 ? NULL : &finder->lexicon->forms.items[link->form];
    if (link->alias >= 0)
        link->entity = entity_of_link(finder, &finder->links.items[link->alias]);
    else if (!form)
        link->entity = entity_of_name(finder, link);
    else if (form->kind == FORM_SURNAME) {
        int32_t before = map_get(&finder->short_names, str_fold(finder->scratch, link_words(finder, link)), 0) - 1;
        link->entity = before >= 0 ? before : entity_of_person(finder, form->actor);
    } else if (form->kind == FORM_PERSON) {
        link->entity = entity_of_person(finder, form->actor);
        write_as_told(finder, link);
    } else {
        link->entity = entity_of_actor(finder, form->actor);
        Entity *named = &finder->doc->entities.items[link->entity];
        if (form->kind == FORM_ADJECTIVE && named->kind == ACTOR_STATE && !named->words.length) named->words = form->text;
    }
    count_use(finder, link->entity);
    return link->entity;
}

/* -------------------------------------------------------------- roles */

/* "Peruvian rebels" */
static Str of_state(const ActorFinder *finder, int32_t party, Str word) {
    const Entity *whole = &finder->doc->entities.items[party];
    Str adjective = whole->words.length || whole->lexicon < 0 ? whole->words : finder->lexicon->actors.items[whole->lexicon].adjective;
    return str_format(finder->doc->arena, "%.*s %.*s", STR_ARGS(adjective.length ? adjective : whole->name), STR_ARGS(word));
}

int32_t entity_of_role(ActorFinder *finder, int32_t party, const Role *role) {
    const Entity *whole = &finder->doc->entities.items[party];
    bool state = whole->kind == ACTOR_STATE;
    if (!state || str_equal(whole->sector, role->sector) || str_equal(role->sector, S("UAF"))) return party;
    int32_t *place = known_entity(finder, "role", str_format(finder->scratch, "%d|%.*s", party, STR_ARGS(role->sector)));
    if (!*place) {
        Entity part = {
            .name = whole->name, .kind = ACTOR_BODY, .country = whole->country, .sector = role->sector, .of = party, .lexicon = -1};
        part.gender = 'n';
        /* The police are a side of their own in the street. */
        if (str_equal(role->sector, S("COP"))) part.name = of_state(finder, party, finder->lexicon->police);
        *place = new_entity(finder, part) + 1;
    }
    return *place - 1;
}

static Str sector_of_role(const Entity *party, const Role *role) {
    return party->kind == ACTOR_STATE && role->sector.length ? role->sector : party->sector;
}

static Str last_word(Str name) {
    while (str_find_char(name, ' ') >= 0) str_cut(&name, ' ');
    return name;
}

/* Whoever holds the office and has the same surname is the holder that the lexicon knows, however his name is spelt. */
static void take_known_name(ActorFinder *finder, int32_t person, int32_t party, Str office) {
    Entity *entity = &finder->doc->entities.items[person];
    int32_t actor = finder->doc->entities.items[party].lexicon;
    int32_t tenure = actor < 0 || !entity->person.length ? -1 : tenure_on(finder->lexicon, actor, office, finder->day);
    if (tenure < 0) return;
    Str known = finder->lexicon->persons.items[finder->lexicon->tenures.items[tenure].person].name;
    if (!str_equal(str_fold(finder->scratch, last_word(known)), str_fold(finder->scratch, last_word(entity->person)))) return;
    entity->name = known;
    *known_entity(finder, "person", known) = person + 1;
}

/* What the article calls somebody stands before what the lexicon knows, unless it is only "leader" or "diplomat". */
static bool tells_more(const ActorFinder *finder, Str known, const Role *role) {
    if (!known.length) return true;
    if (role->kind != ROLE_OFFICE && role->kind != ROLE_ENVOY) return false;
    if (actor_word(finder->lexicon, "generic-office", role->office) || actor_word(finder->lexicon, "generic-person", role->office))
        return false;
    return !str_equal(office_of(finder->scratch, finder->lexicon, known), role->office);
}

/* "South African President Thabo Mbeki", whom the lexicon knows as the head of the African Union on that day. */
static bool is_of_told(const ActorFinder *finder, const Entity *person, Appointment told) {
    const Role *role = told.role;
    if (role->kind != ROLE_OFFICE || person->of < 0 || party_of(finder->doc, person->of) == party_of(finder->doc, told.party)) return false;
    const Entity *whole = &finder->doc->entities.items[told.party];
    bool movement = whole->kind == ACTOR_GROUP || whole->kind == ACTOR_PARTY;
    /* "a leader of the Chadian rebels", whose movement has a name */
    const Entity *own = &finder->doc->entities.items[party_of(finder->doc, person->of)];
    if (movement && whole->lexicon < 0 && own->kind == ACTOR_GROUP && own->lexicon >= 0 && str_equal(own->country, whole->country))
        return false;
    if (movement || role->acts == ACTS_GROUP) return movement;
    bool general =
        actor_word(finder->lexicon, "generic-office", role->office) || actor_word(finder->lexicon, "generic-person", role->office);
    return role->acts == ACTS_ANY && !general && (whole->kind == ACTOR_STATE || whole->kind == ACTOR_IGO);
}

void give_office(ActorFinder *finder, int32_t person, Appointment told) {
    const Role *role = told.role;
    /* The movement that the lexicon knows him to be of says more. */
    int32_t own = finder->doc->entities.items[person].of < 0 ? -1 : party_of(finder->doc, person);
    bool known = own >= 0 && (finder->doc->entities.items[own].kind == ACTOR_GROUP || finder->doc->entities.items[own].kind == ACTOR_PARTY);
    if (told.party >= 0 && !told.past && !known) told.party = movement_led(finder, told.party, role);
    Entity *entity = &finder->doc->entities.items[person];
    if (role->gender && role->gender != 'n') entity->gender = role->gender;
    bool address = role->kind == ROLE_TITLE || role->kind == ROLE_KIN;
    if (!address && !told.past && (told.direct || role->kind != ROLE_OFFICE) && tells_more(finder, entity->office, role))
        entity->office = role->office;
    /* An envoy, a president or a rebel leader is whoever's the article says. */
    bool sent = told.direct && !told.past && told.party >= 0 && (role->kind == ROLE_ENVOY || is_of_told(finder, entity, told));
    if (sent && entity->of >= 0 && finder->doc->entities.items[told.party].kind != ACTOR_PERSON) {
        if (role->kind == ROLE_OFFICE) entity->office = role->office;
        entity->of = -1;
    }
    if (told.party < 0 || told.party == person) {
        if (!entity->sector.length && (address || role->acts != ACTS_ANY)) entity->sector = role->sector;
        return;
    }
    const Entity *whole = &finder->doc->entities.items[told.party];
    if (whole->kind == ACTOR_SET) return;
    if (!entity->country.length) entity->country = whole->country;
    if (told.past) return;
    if (!entity->sector.length && role->acts == ACTS_SELF && entity->of < 0) entity->sector = role->sector;
    if (entity->of < 0 && role->acts != ACTS_SELF && party_of(finder->doc, told.party) != person) {
        entity->of = told.party;
        entity->sector = sector_of_role(whole, role);
    }
    if (role->kind != ROLE_OFFICE || !told.direct) return;
    *office_place(finder, told.party, role->office) = person + 1;
    take_known_name(finder, person, told.party, role->office);
}

/* The last named who is president, prime minister or king of the party, or -1. */
static int32_t head_of_party(const ActorFinder *finder, int32_t party) {
    const Document *doc = finder->doc;
    for (int32_t i = doc->entities.count - 1; i >= 0 && doc->entities.count - i <= RECENT_ENTITIES; i--) {
        const Entity *entity = &doc->entities.items[i];
        if (entity->kind == ACTOR_PERSON && entity->person.length && entity->of == party &&
            actor_word(finder->lexicon, "head-office", entity->office))
            return i;
    }
    return -1;
}

/* "Foreign Minister Bassole … the Burkinabe minister": the last named of the party whose office ends so, or -1. */
static int32_t holder_called(const ActorFinder *finder, int32_t party, Str office) {
    const Document *doc = finder->doc;
    for (int32_t i = doc->entities.count - 1; i >= 0 && doc->entities.count - i <= RECENT_ENTITIES; i--) {
        const Entity *entity = &doc->entities.items[i];
        bool longer = entity->office.length > office.length + 1 && str_ends(entity->office, office) &&
                      entity->office.text[entity->office.length - office.length - 1] == ' ';
        if (longer && entity->kind == ACTOR_PERSON && entity->person.length && entity->of == party) return i;
    }
    return -1;
}

/* Whoever holds an office: a person of the article, the holder on its day, or somebody without a name. */
int32_t entity_of_office(ActorFinder *finder, int32_t party, const Role *role) {
    int32_t *place = office_place(finder, party, role->office);
    if (*place) return *place - 1;
    int32_t head = actor_word(finder->lexicon, "generic-office", role->office) ? head_of_party(finder, party) : -1;
    if (head < 0) head = holder_called(finder, party, role->office);
    if (head >= 0) return head;
    /* There may be several who speak or negotiate for somebody: none is guessed. */
    bool sole = !actor_word(finder->lexicon, "serving", role->office);
    int32_t actor = finder->doc->entities.items[party].lexicon;
    int32_t tenure = actor < 0 || !sole ? -1 : tenure_on(finder->lexicon, actor, role->office, finder->day);
    if (tenure >= 0) return entity_of_person(finder, finder->lexicon->tenures.items[tenure].person);
    int32_t made = entity_without_name(finder, party, role, NULL);
    finder->doc->entities.items[made].kind = ACTOR_PERSON;
    finder->doc->entities.items[made].name = finder->doc->entities.items[party].name;
    *office_place(finder, party, role->office) = made + 1;
    return made;
}

/* Behind the number that counts them: "at least 71 people" → "people"; the age in "a 12-year-old boy" counts nothing. */
static int32_t counted_from(const ActorFinder *finder, const Mention *mention) {
    const Token *tokens = finder->doc->tokens.items;
    int32_t first = mention->first_token;
    for (int32_t t = first; t + 1 < mention->end_token && tokens[t].upos != UPOS_CCONJ; t++)
        if (tokens[t].upos == UPOS_NUM && tokens[t].space_after && tokens[t + 1].upos != UPOS_PUNCT) first = t + 1;
    return first;
}

/* "two other gunmen" → "gunmen" */
static Str words_of(const ActorFinder *finder, const Mention *mention) {
    int32_t first = counted_from(finder, mention);
    for (; first + 1 < mention->end_token; first++) {
        const Token *token = &finder->doc->tokens.items[first];
        bool counts = token->upos == UPOS_DET || token->upos == UPOS_NUM || token->upos == UPOS_PUNCT || token->xpos == XPOS_PRPS;
        if (!counts && !word_is(finder, "indefinite", first)) break;
    }
    return plain_words(finder->doc, finder->doc->arena, first, mention->end_token);
}

/* Somebody of whom only the role is known, and the party if that is told; always somebody new. */
int32_t entity_without_name(ActorFinder *finder, int32_t party, const Role *role, const Mention *mention) {
    Entity entity = {
        .kind = ACTOR_UNNAMED, .office = role->office, .sector = role->sector, .of = -1, .lexicon = -1, .gender = role->gender};
    if (mention) entity.words = words_of(finder, mention);
    entity.plural = mention && mention->plural;
    if (party >= 0) {
        const Entity *whole = &finder->doc->entities.items[party];
        entity.country = whole->country;
        if (role->acts != ACTS_SELF) {
            entity.of = party;
            entity.sector = sector_of_role(whole, role);
        }
    }
    return new_entity(finder, entity);
}

int32_t entity_of_people(ActorFinder *finder, int32_t state, const Mention *mention) {
    Entity entity = {
        .kind = ACTOR_UNNAMED, .words = words_of(finder, mention), .sector = S("CVL"), .of = -1, .lexicon = -1, .plural = true};
    entity.country = finder->doc->entities.items[state].country;
    return new_entity(finder, entity);
}

/* Several states without a name, as the article calls them. */
int32_t entity_of_strangers(ActorFinder *finder, const Mention *mention) {
    Entity entity = {
        .kind = ACTOR_UNNAMED, .words = words_of(finder, mention), .sector = S("GOV"), .of = -1, .lexicon = -1, .plural = true};
    return new_entity(finder, entity);
}

/* The group of the lexicon that bears the name at that time, "Tajik opposition", or -1. */
static int32_t group_called(const ActorFinder *finder, Str name) {
    Atoms atoms = {0};
    split_atoms(finder->scratch, name, 0, &atoms);
    bool fits = atoms.count > 0 && atoms.count <= PHRASE_ATOMS;
    const PhraseSlot *slot = fits ? phrase_find(&finder->lexicon->form_table, phrase_key(atoms.items, atoms.count)) : NULL;
    for (int32_t at = slot ? slot->value - 1 : -1; at >= 0; at = finder->lexicon->forms.items[at].next) {
        const Form *form = &finder->lexicon->forms.items[at];
        if (form->kind != FORM_NAME) continue;
        const LexiconActor *actor = &finder->lexicon->actors.items[form->actor];
        if (actor->kind == ACTOR_GROUP && days_hold(actor->days, finder->day)) return form->actor;
    }
    return -1;
}

int32_t entity_of_movement(ActorFinder *finder, int32_t party, const Role *role, Str word) {
    bool opposes = str_equal(role->sector, S("OPP"));
    int32_t row = opposes || str_equal(role->sector, S("REB")) ? 0 : role->row;
    Str key = str_format(finder->scratch, "%d|%.*s|%d", party, STR_ARGS(role->sector), row);
    int32_t known = *known_entity(finder, "movement", key) - 1;
    if (known >= 0) return known;
    word = opposes ? finder->lexicon->opposition : str_lower(finder->doc->arena, word);
    Entity entity = {.name = word, .kind = ACTOR_GROUP, .sector = role->sector, .of = -1, .lexicon = -1, .gender = 'n', .plural = true};
    if (party >= 0) {
        entity.country = finder->doc->entities.items[party].country;
        entity.name = of_state(finder, party, word);
    }
    int32_t group = group_called(finder, entity.name), made = group >= 0 ? entity_of_actor(finder, group) : new_entity(finder, entity);
    *known_entity(finder, "movement", key) = made + 1;
    return made;
}

int32_t entity_of_set(ActorFinder *finder, const int32_t *members, int32_t count) {
    StrBuilder key = {.arena = finder->scratch};
    for (int32_t i = 0; i < count; i++) build_format(&key, "%d,", members[i]);
    int32_t *place = known_entity(finder, "set", built(&key));
    if (*place) return *place - 1;
    Entity set = {.kind = ACTOR_SET, .of = -1, .lexicon = -1, .plural = true};
    for (int32_t i = 0; i < count; i++) *array_push(finder->doc->arena, &set.members) = members[i];
    *place = new_entity(finder, set) + 1;
    return *place - 1;
}

void remember_entities(ActorFinder *finder) {
    for (int32_t i = 0; i < finder->doc->entities.count; i++) {
        const Entity *entity = &finder->doc->entities.items[i];
        if (entity->lexicon >= 0)
            *known_entity(finder, "actor", finder->lexicon->actors.items[entity->lexicon].name) = i + 1;
        else if (entity->kind == ACTOR_PERSON && entity->person.length)
            *known_entity(finder, "person", entity->name) = i + 1;
        else if (entity->kind == ACTOR_BODY && entity->of >= 0)
            *known_entity(finder, "role", str_format(finder->scratch, "%d|%.*s", entity->of, STR_ARGS(entity->sector))) = i + 1;
        if (entity->kind == ACTOR_PERSON && entity->of >= 0 && entity->office.length)
            *office_place(finder, entity->of, entity->office) = i + 1;
    }
}

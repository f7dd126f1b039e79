/* Words that name actors: the longest match of the lexicon, and the names that the tagger found besides. */
#include "mention/actors_finder.h"

#include "mention/places.h"
#include "mention/times.h"
#include "word_lists.h"

static const Form *form_at(const ActorFinder *finder, int32_t form) {
    return form < 0 ? NULL : &finder->lexicon->forms.items[form];
}

static bool is_person_form(const Form *form) {
    return form && (form->kind == FORM_PERSON || form->kind == FORM_SURNAME);
}

bool link_is_person(const ActorFinder *finder, const Link *link) {
    const Form *form = form_at(finder, link->form);
    return form ? is_person_form(form) : link->type == NAME_PERSON;
}

bool link_is_seat(const ActorFinder *finder, const Link *link) {
    const Form *form = form_at(finder, link->form);
    return form && (form->kind == FORM_CAPITAL || form->kind == FORM_SEAT);
}

static bool same_letters(Str a, Str b) {
    int32_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a.length && (a.text[i] == '.' || a.text[i] == '-' || a.text[i] == ' ')) i++;
        while (j < b.length && (b.text[j] == '.' || b.text[j] == '-' || b.text[j] == ' ')) j++;
        if (i >= a.length || j >= b.length) return i >= a.length && j >= b.length;
        if (a.text[i] != b.text[j]) return false;
    }
}

/* A movement that is founded only a year after the report or later is not meant by what others may be called too. */
static bool is_yet_to_come(const ActorFinder *finder, const Form *form) {
    enum { LEEWAY = 365 };
    if (form->kind == FORM_PERSON || form->kind == FORM_SURNAME || finder->day == DAY_NONE) return false;
    const LexiconActor *actor = &finder->lexicon->actors.items[form->actor];
    return actor->kind == ACTOR_GROUP && actor->days.from != DAY_NONE && finder->day < actor->days.from - LEEWAY;
}

/* Are the words written as the form asks? */
static bool form_fits(const ActorFinder *finder, const Form *form, const Atom *atoms, int32_t count) {
    if (!days_hold(form->days, finder->day) || is_yet_to_come(finder, form)) return false;
    if (form->kind == FORM_ABBREVIATION) {
        Span span = tokens_span(finder->doc, atoms[0].token, atoms[count - 1].token + 1);
        return same_letters(document_words(finder->doc, span), form->text);
    }
    for (int32_t i = 0; i < count; i++) {
        /* "Ibrahim ag Bahanga", as others write "Ibrahim Ag Bahanga" */
        bool inner = form->kind == FORM_PERSON && i > 0 && i + 1 < count;
        if ((form->capitals >> i & 1) && !atoms[i].upper && !inner) return false;
    }
    return true;
}

static bool any_form_fits(const ActorFinder *finder, int32_t forms, const Atom *atoms, int32_t count) {
    for (int32_t at = forms; at >= 0; at = finder->lexicon->forms.items[at].next)
        if (form_fits(finder, form_at(finder, at), atoms, count)) return true;
    return false;
}

static int32_t match_at(const ActorFinder *finder, const Atoms *atoms, int32_t at, int32_t *forms) {
    const PhraseSlot *slots[PHRASE_ATOMS];
    for (int32_t n = phrases_at(&finder->lexicon->form_table, atoms, at, slots); n > 0; n--)
        if (slots[n - 1] && any_form_fits(finder, slots[n - 1]->value - 1, atoms->items + at, n)) {
            *forms = slots[n - 1]->value - 1;
            return n;
        }
    return 0;
}

void add_link(ActorFinder *finder, Link link) {
    for (int32_t t = link.first; t < link.end; t++) finder->link_of_token[t] = finder->links.count;
    link.entity = -1;
    link.alias = -1;
    *array_push(finder->scratch, &finder->links) = link;
}

static bool is_prefix(const ActorFinder *finder, int32_t token) {
    return actor_word(finder->lexicon, "prefix", finder->doc->tokens.items[token].form);
}

/* "anti-Taliban", "pro-Russian": about somebody, not by them; "Ibero-American": of others. */
static bool is_prefixed(const ActorFinder *finder, int32_t token) {
    const Token *tokens = finder->doc->tokens.items;
    return token >= 2 && str_equal(tokens[token - 1].form, S("-")) && !tokens[token - 1].space_after && is_prefix(finder, token - 2);
}

/* "Latin American leaders": of no state. */
static bool is_of_region(const ActorFinder *finder, int32_t first, int32_t end) {
    const Token *tokens = finder->doc->tokens.items;
    if (first < 1 || end != first + 1 || !str_is_upper_start(tokens[first - 1].form)) return false;
    return actor_word(finder->lexicon, "region",
                      str_format(finder->scratch, "%.*s %.*s", STR_ARGS(tokens[first - 1].form), STR_ARGS(tokens[first].form)));
}

/* "March 8" is a day and no alliance. */
static bool is_time(const ActorFinder *finder, int32_t first, int32_t end) {
    int32_t time = time_at(finder->doc, first);
    return time >= 0 && finder->doc->times.items[time].end_token >= end;
}

/* "US$" is money. */
static bool is_money(const ActorFinder *finder, int32_t end) {
    if (str_ends(finder->doc->tokens.items[end - 1].form, S("$"))) return true;
    return end < finder->doc->tokens.count && !finder->doc->tokens.items[end - 1].space_after &&
           str_starts(finder->doc->tokens.items[end].form, S("$"));
}

/* "the Australian Government" is no newspaper's: a medium whose name ends in an adjective of states, before a noun. */
static bool is_adjective_of_noun(const ActorFinder *finder, const Atoms *atoms, int32_t at, int32_t count, int32_t forms) {
    const Form *form = form_at(finder, forms);
    if (is_person_form(form) || finder->lexicon->actors.items[form->actor].kind != ACTOR_MEDIA || count < 2) return false;
    int32_t next = atoms->items[at + count - 1].token + 1;
    if (next >= finder->doc->tokens.count) return false;
    const Token *noun = &finder->doc->tokens.items[next];
    if ((noun->upos != UPOS_NOUN && noun->upos != UPOS_PROPN) || noun->sentence != noun[-1].sentence) return false;
    int32_t inner = -1;
    if (match_at(finder, atoms, at + count - 1, &inner) != 1) return false;
    for (; inner >= 0; inner = form_at(finder, inner)->next)
        if (form_at(finder, inner)->kind == FORM_ADJECTIVE) return true;
    return false;
}

static void match_sentence(ActorFinder *finder, const Sentence *sentence, Atoms *atoms) {
    atoms->count = 0;
    token_atoms(finder->scratch, finder->doc, sentence->first_token, sentence->first_token + sentence->token_count, atoms);
    for (int32_t at = 0; at < atoms->count;) {
        int32_t forms = -1;
        int32_t count = match_at(finder, atoms, at, &forms);
        if (count && is_adjective_of_noun(finder, atoms, at, count, forms)) count = 0;
        int32_t first = atoms->items[at].token, end = count ? atoms->items[at + count - 1].token + 1 : first;
        if (count && !is_prefixed(finder, first) && !is_of_region(finder, first, end) && !is_time(finder, first, end) &&
            !is_money(finder, end))
            add_link(finder, (Link){.first = first, .end = end, .forms = forms, .form = -1});
        at += count ? count : 1;
    }
}

/* ------------------------------------------------------------------ meaning */

static Str country_of(const ActorFinder *finder, const Form *form) {
    const struct ActorLexicon *lexicon = finder->lexicon;
    if (!is_person_form(form)) return lexicon->actors.items[form->actor].country;
    int32_t tenure = lexicon->persons.items[form->actor].tenures;
    return lexicon->actors.items[lexicon->tenures.items[tenure].actor].country;
}

enum { TOLD_WORTH = 1000 };

static int32_t form_score(const ActorFinder *finder, const Form *form) {
    static const int32_t worth[] = {[FORM_NAME] = 6,    [FORM_ABBREVIATION] = 6, [FORM_ADJECTIVE] = 5, [FORM_MEMBER] = 5,
                                    [FORM_CAPITAL] = 4, [FORM_SEAT] = 4,         [FORM_PERSON] = 6,    [FORM_SURNAME] = 3};
    int32_t score = worth[form->kind];
    if (form->told) return score + TOLD_WORTH;
    int32_t named = map_get(&finder->countries, country_of(finder, form), 0);
    score += 4 * (named > 5 ? 5 : named);
    if (is_person_form(form))
        return score + (finder->day != DAY_NONE && tenure_of(finder->lexicon, form->actor, finder->day) >= 0 ? 30 : 0);
    const LexiconActor *actor = &finder->lexicon->actors.items[form->actor];
    if (!days_hold(actor->days, finder->day)) score -= 30;
    if (actor->kind == ACTOR_STATE) score += 2;
    return score;
}

/* The reading that suits the article's day and countries best; of equal ones the first in the lexicon. */
static void choose_form(ActorFinder *finder, Link *link) {
    Atoms atoms = {0};
    token_atoms(finder->scratch, finder->doc, link->first, link->end, &atoms);
    int32_t best = -1000;
    for (int32_t at = link->forms; at >= 0; at = finder->lexicon->forms.items[at].next) {
        const Form *form = form_at(finder, at);
        if (!form_fits(finder, form, atoms.items, atoms.count)) continue;
        int32_t score = form_score(finder, form);
        if (score < best) continue;
        best = score;
        link->form = at;
    }
}

static bool is_ambiguous(const ActorFinder *finder, const Link *link) {
    const Form *first = form_at(finder, link->forms);
    for (int32_t at = first->next; at >= 0; at = finder->lexicon->forms.items[at].next) {
        const Form *other = form_at(finder, at);
        if (other->actor != first->actor || is_person_form(other) != is_person_form(first)) return true;
    }
    return false;
}

/* "Senate", "Foreign Office": a body's name that is as well what such bodies of any state are called. */
static bool is_generic(const ActorFinder *finder, const Link *link) {
    Atoms atoms = {0};
    token_atoms(finder->scratch, finder->doc, link->first, link->end, &atoms);
    bool fits = atoms.count > 0 && atoms.count <= PHRASE_ATOMS;
    const PhraseSlot *slot = fits ? phrase_find(&finder->lexicon->role_table, phrase_key(atoms.items, atoms.count)) : NULL;
    return slot && slot->value;
}

/* "the People's Party", "the Socialist Party": a party's name that many lands have. */
static bool is_plain_party(const ActorFinder *finder, const Link *link) {
    enum { SHORT = 3 };
    const Form *form = form_at(finder, link->forms);
    bool party = form && form->kind <= FORM_SEAT && form->kind != FORM_ABBREVIATION && form->kind != FORM_ADJECTIVE;
    if (!party || finder->lexicon->actors.items[form->actor].kind != ACTOR_PARTY || link->end - link->first > SHORT) return false;
    return link->end - link->first > 1 && word_is(finder, "name-head", link->end - 1);
}

static void count_countries(ActorFinder *finder) {
    for (int32_t i = 0; i < finder->links.count; i++) {
        const Link *link = &finder->links.items[i];
        const Form *form = form_at(finder, link->forms);
        bool anybody = link->end - link->first > 1 && word_is(finder, "any-state", link->first);
        if (anybody || is_generic(finder, link) || is_plain_party(finder, link)) continue;
        if (!is_ambiguous(finder, link) && country_of(finder, form).length && form->kind != FORM_SURNAME)
            ++*map_put(finder->scratch, &finder->countries, country_of(finder, form));
    }
    for (int32_t i = 0; i < finder->doc->places.count; i++) {
        Str country = finder->doc->places.items[i].country;
        if (country.length) ++*map_put(finder->scratch, &finder->countries, country);
    }
}

/* The state that stands before the link, "Nigerian" in "the Nigerian Senate", as a lexicon actor; or -1. */
static int32_t state_before(const ActorFinder *finder, const Link *link) {
    int32_t before = link->first - 1;
    if (before >= 0 && finder->doc->tokens.items[before].xpos == XPOS_POS) before--;
    int32_t index = link_at(finder, before);
    if (index < 0 || finder->doc->tokens.items[before].sentence != finder->doc->tokens.items[link->first].sentence) return -1;
    const Form *form = form_at(finder, finder->links.items[index].form);
    bool state = form && !is_person_form(form) && finder->lexicon->actors.items[form->actor].kind == ACTOR_STATE;
    return state ? form->actor : -1;
}

/* "The Nigerian Senate" is none of the United States, nor is "the Senate" where the article names other countries alone. */
static bool is_of_another(const ActorFinder *finder, const Link *link) {
    const Form *form = form_at(finder, link->form);
    if (!form || form->kind > FORM_ABBREVIATION) return false;
    const LexiconActor *actor = &finder->lexicon->actors.items[form->actor];
    bool party = is_plain_party(finder, link);
    if (!party && (actor->kind != ACTOR_BODY || actor->of < 0)) return false;
    int32_t state = state_before(finder, link);
    if (state >= 0 && !str_equal(finder->lexicon->actors.items[state].country, actor->country)) return true;
    if (state >= 0 || !finder->countries.count || map_get(&finder->countries, actor->country, 0)) return false;
    return party || is_generic(finder, link) || (link->end - link->first > 1 && word_is(finder, "any-state", link->first));
}

static void drop_bodies_of_others(ActorFinder *finder) {
    for (int32_t i = 0; i < finder->links.count; i++) {
        const Link *link = &finder->links.items[i];
        if (link_at(finder, link->first) == i && is_of_another(finder, link))
            for (int32_t t = link->first; t < link->end; t++) finder->link_of_token[t] = -1;
    }
}

/* -------------------------------------------------------------------- names */

void drop_links(ActorFinder *finder, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++) {
        int32_t link = finder->link_of_token[t];
        if (link < 0) continue;
        for (int32_t i = finder->links.items[link].first; i < finder->links.items[link].end; i++) finder->link_of_token[i] = -1;
    }
}

static bool is_no_name(const ActorFinder *finder, int32_t token) {
    return may_be_in(finder->doc, token, list_number(S("not-names"))) &&
           actor_word(finder->lexicon, "not-names", finder->doc->tokens.items[token].form);
}

static bool is_plain_noun(const ActorFinder *finder, int32_t token) {
    const Token *tokens = finder->doc->tokens.items;
    return tokens[token].upos == UPOS_NOUN && !str_is_upper_start(tokens[token].form) && tokens[token - 1].upos != UPOS_PUNCT;
}

/* "Justice" in "Supreme Court Justice Ruth Bader Ginsburg": what follows is a person. */
static int32_t title_inside(const ActorFinder *finder, const Name *name) {
    for (int32_t t = name->end_token - 2; t >= name->first_token; t--) {
        int32_t words = finder->role_of_token[t];
        if (words < 0) continue;
        const Role *role = &finder->lexicon->roles.items[finder->roles.items[words].role];
        bool person = role->kind != ROLE_BODY && role->kind != ROLE_FORCE && !finder->roles.items[words].plural;
        return person || name->type == NAME_PERSON ? finder->roles.items[words].end : -1;
    }
    return -1;
}

/* The name without what stands before the person in it ("Taliban Spokesman Mohammad Naeem") and without days after it. */
static Name trimmed(const ActorFinder *finder, Name name) {
    int32_t person = name.type == NAME_PLACE || finder->role_of_token[name.end_token - 1] >= 0 ? -1 : title_inside(finder, &name);
    if (person >= 0 && person < name.end_token) {
        name.first_token = person;
        name.type = NAME_PERSON;
    }
    while (name.end_token > name.first_token && is_no_name(finder, name.end_token - 1)) name.end_token--;
    while (name.end_token > name.first_token && is_no_name(finder, name.first_token)) name.first_token++;
    /* "Trump critic" */
    while (name.type == NAME_PERSON && name.end_token - 1 > name.first_token && is_plain_noun(finder, name.end_token - 1)) name.end_token--;
    return name;
}

static bool is_free(const ActorFinder *finder, int32_t token, int32_t sentence) {
    if (token < 0 || token >= finder->doc->tokens.count) return false;
    const Token *t = &finder->doc->tokens.items[token];
    return t->sentence == sentence && finder->link_of_token[token] < 0 && finder->role_of_token[token] < 0 && !is_no_name(finder, token);
}

static bool is_capital(const ActorFinder *finder, int32_t token) {
    const Token *t = &finder->doc->tokens.items[token];
    return t->upos == UPOS_PROPN && str_is_upper_start(t->form);
}

static bool is_dash(const ActorFinder *finder, int32_t token) {
    const Token *t = &finder->doc->tokens.items[token];
    return str_equal(t->form, S("-")) && !t->space_after;
}

static bool is_name_word(const ActorFinder *finder, int32_t token, int32_t sentence) {
    return is_free(finder, token, sentence) && is_capital(finder, token);
}

/* The end of a run of capitalised words from `end` on, with what a dash joins to them: "Song Min-soon". */
static int32_t run_end(const ActorFinder *finder, int32_t end, int32_t sentence) {
    for (;;) {
        bool dash = is_free(finder, end, sentence) && is_dash(finder, end) && is_free(finder, end + 1, sentence);
        if (dash)
            end += 2;
        else if (is_name_word(finder, end, sentence))
            end++;
        else
            return end;
    }
}

/* A person's name takes in the names beside it: the tagger may have found the last word alone. */
static Name extended(const ActorFinder *finder, Name name) {
    for (int32_t t = name.first_token - 1; is_free(finder, t, name.sentence); t--) {
        bool dash = is_dash(finder, t) && is_name_word(finder, t - 1, name.sentence);
        if (!dash && !is_capital(finder, t)) break;
        name.first_token = dash ? --t : t;
    }
    name.end_token = run_end(finder, name.end_token, name.sentence);
    return name;
}

typedef enum Inside { INSIDE_NOTHING, INSIDE_WORDS, INSIDE_ORGANISATION } Inside;

/* No word of another name, save that of a man who is as well known by a part of it. */
static bool may_be_in_person(const ActorFinder *finder, int32_t token) {
    const Form *form = link_at(finder, token) < 0 ? NULL : form_at(finder, finder->links.items[finder->link_of_token[token]].form);
    return finder->doc->tokens.items[token].xpos != XPOS_POS && (link_at(finder, token) < 0 || (form && form->kind == FORM_SURNAME));
}

/* "Ali Alghasi Mehr" is no news agency: what ends the name of a person is part of it. */
static bool is_surname_of(const ActorFinder *finder, const Name *name, const Link *link) {
    if (name->type != NAME_PERSON || link->end != name->end_token || link->first <= name->first_token) return false;
    /* "Hamza bin Laden" has the surname of the man who is known as "bin Laden". */
    if (link->end - link->first > 1) return !str_is_upper_start(finder->doc->tokens.items[link->first].form);
    for (int32_t t = name->first_token; t < link->first; t++)
        if (!may_be_in_person(finder, t)) return false;
    return !str_is_all_upper(finder->doc->tokens.items[link->first].form);
}

/* Does the lexicon know what some of these words are? */
static Inside links_inside(const ActorFinder *finder, const Name *name) {
    Inside inside = INSIDE_NOTHING;
    for (int32_t t = name->first_token; t < name->end_token; t++) {
        int32_t link = finder->link_of_token[t];
        const Form *form = link < 0 ? NULL : form_at(finder, finder->links.items[link].form);
        if (!form) continue;
        bool whole = form->told || form->kind == FORM_PERSON ||
                     (form->kind <= FORM_ABBREVIATION && finder->lexicon->actors.items[form->actor].kind != ACTOR_STATE);
        if (whole && !is_surname_of(finder, name, &finder->links.items[link])) return INSIDE_ORGANISATION;
        inside = INSIDE_WORDS;
    }
    return inside;
}

/* Behind the last possessive mark in the name, or -1. */
static int32_t after_possessive(const ActorFinder *finder, const Name *name) {
    for (int32_t t = name->end_token - 1; t >= name->first_token; t--)
        if (finder->doc->tokens.items[t].xpos == XPOS_POS) return t + 1;
    return -1;
}

/* "the Government of India", "the Royal Government of Cambodia": no name, but an organ and whose it is. */
static bool is_organ_of(const ActorFinder *finder, const Name *name) {
    int32_t first = name->first_token;
    if (word_is(finder, "state-word", first)) first++;
    int32_t words = first < name->end_token ? role_at(finder, first) : -1;
    if (words < 0 || finder->roles.items[words].first != first) return false;
    const Role *role = &finder->lexicon->roles.items[finder->roles.items[words].role];
    int32_t of = finder->roles.items[words].end, owner = of + 1;
    if (role->kind != ROLE_BODY || role->acts != ACTS_ANY || !word_is(finder, "owner-case", of)) return false;
    while (owner < name->end_token && finder->doc->tokens.items[owner].upos == UPOS_DET) owner++;
    int32_t link = owner < name->end_token ? link_at(finder, owner) : -1;
    const Form *form = link < 0 ? NULL : form_at(finder, finder->links.items[link].form);
    bool state = form && !is_person_form(form) && finder->lexicon->actors.items[form->actor].kind == ACTOR_STATE;
    return state && finder->links.items[link].end >= name->end_token;
}

/* Does a link reach over an edge of the name? */
static bool is_crossed(const ActorFinder *finder, const Name *name) {
    int32_t first = finder->link_of_token[name->first_token], last = finder->link_of_token[name->end_token - 1];
    return (first >= 0 && finder->links.items[first].first < name->first_token) ||
           (last >= 0 && finder->links.items[last].end > name->end_token);
}

static bool is_covered(const ActorFinder *finder, const Name *name) {
    int32_t link = finder->link_of_token[name->first_token];
    return link >= 0 && finder->links.items[link].first <= name->first_token && finder->links.items[link].end >= name->end_token;
}

/* "Volvo XC90", "Mi-24": letters and figures in one word make a thing; groups that are called so are in the lexicon. */
static bool is_model(const ActorFinder *finder, const Name *name) {
    Str last = finder->doc->tokens.items[name->end_token - 1].form;
    bool digit = false, upper = false;
    for (int32_t i = 0; i < last.length; i++) {
        digit |= last.text[i] >= '0' && last.text[i] <= '9';
        upper |= last.text[i] >= 'A' && last.text[i] <= 'Z';
    }
    return digit && upper;
}

/* "Mr. President", "Secretary-General": what somebody is addressed by is no name. */
static bool is_bare_title(const ActorFinder *finder, const Name *name) {
    for (int32_t t = name->first_token; t < name->end_token; t++)
        if (role_at(finder, t) < 0 && !word_is(finder, "address", t)) return false;
    return true;
}

/* "the Millennium Development Goals", "Hurricane Ivan", "-made": things, whatever the tagger takes them for. */
static bool is_thing(const ActorFinder *finder, const Name *name) {
    return word_is(finder, "thing-end", name->end_token - 1) || word_is(finder, "thing-start", name->first_token) ||
           finder->doc->tokens.items[name->first_token].upos == UPOS_PUNCT;
}

/* Names of places and "European" are nobody; what ends in a role word is read as a role. */
static bool is_nobody(const ActorFinder *finder, const Name *name) {
    if (is_model(finder, name) || is_thing(finder, name)) return true;
    if (name->type == NAME_PERSON) return is_bare_title(finder, name);
    int32_t last = name->end_token - 1;
    if (name->type == NAME_PLACE || name->type == NAME_NONE || finder->role_of_token[last] >= 0) return true;
    if (finder->doc->tokens.items[last].upos == UPOS_ADJ) return true;
    int32_t place = place_at(finder->doc, last);
    return place >= 0 && finder->doc->places.items[place].first_token <= name->first_token;
}

/* "BBC's Jonathan Marcus": the owner is known, what is his has a name of its own. */
static void add_owned_name(ActorFinder *finder, const Name *name, int32_t owned) {
    if (name->end_token - owned < 2 || finder->doc->tokens.items[owned].upos != UPOS_PROPN) return;
    Str first = str_fold(finder->scratch, finder->doc->tokens.items[owned].form);
    for (int32_t t = owned; t < name->end_token; t++)
        if (!is_capital(finder, t) || role_at(finder, t) >= 0 || !may_be_in_person(finder, t)) return;
    if (name->type != NAME_PERSON && !map_get(&finder->lexicon->forenames, first, 0)) return;
    drop_links(finder, owned, name->end_token);
    add_link(finder, (Link){.first = owned, .end = name->end_token, .forms = -1, .form = -1, .type = NAME_PERSON});
}

static void add_name(ActorFinder *finder, const Name *found) {
    Name name = trimmed(finder, *found);
    if (name.first_token >= name.end_token) return;
    if (name.type == NAME_PERSON) name = extended(finder, name);
    if (is_covered(finder, &name)) {
        finder->links.items[finder->link_of_token[name.first_token]].type = name.type;
        return;
    }
    Inside inside = links_inside(finder, &name);
    int32_t owned = inside ? after_possessive(finder, &name) : -1;
    if (owned >= 0) {
        add_owned_name(finder, &name, owned);
        return;
    }
    if (inside == INSIDE_ORGANISATION || is_crossed(finder, &name) || is_nobody(finder, &name) || is_organ_of(finder, &name)) return;
    if (inside) drop_links(finder, name.first_token, name.end_token);
    add_link(finder, (Link){.first = name.first_token, .end = name.end_token, .forms = -1, .form = -1, .type = name.type});
}

static bool is_unknown_name(const ActorFinder *finder, int32_t token) {
    int32_t link = finder->link_of_token[token];
    return link >= 0 && finder->links.items[link].form < 0;
}

/* A title says that the capitalised words after it are a person's name, whatever the tagger made of them. */
static void add_titled(ActorFinder *finder, const RoleWords *words) {
    const Role *role = &finder->lexicon->roles.items[words->role];
    if (role->kind == ROLE_BODY || role->kind == ROLE_FORCE || words->plural || str_equal(role->sector, S("MED"))) return;
    int32_t sentence = finder->doc->tokens.items[words->first].sentence, end = words->end;
    int32_t last = finder->doc->sentences.items[sentence].first_token + finder->doc->sentences.items[sentence].token_count;
    if (end < last && is_unknown_name(finder, end)) {
        Link *link = &finder->links.items[finder->link_of_token[end]];
        if (link->first != end) return;
        link->type = NAME_PERSON;
        int32_t more = run_end(finder, link->end, sentence);
        for (int32_t t = link->end; t < more; t++) finder->link_of_token[t] = finder->link_of_token[end];
        link->end = more;
        return;
    }
    if (end < last && finder->doc->tokens.items[end].upos == UPOS_PUNCT) return; /* "warlord-turned-president" */
    end = run_end(finder, end, sentence);
    if (end > words->end) add_link(finder, (Link){.first = words->end, .end = end, .forms = -1, .form = -1, .type = NAME_PERSON});
}

/* ----------------------------------------------------------------- short names */

static void note_words(ActorFinder *finder, StrMap *words, const Link *link) {
    if (!link_is_person(finder, link) || link->end - link->first < 2) return;
    for (int32_t t = link->first; t < link->end; t++)
        if (is_capital(finder, t) && finder->doc->tokens.items[t].form.length > 2)
            *map_put(finder->scratch, words, finder->doc->tokens.items[t].form) = 1;
}

/* A word that stands alone as the name of somebody, who is no state nor a person that the lexicon knows. */
static bool is_single_other(const ActorFinder *finder, int32_t token) {
    int32_t index = finder->link_of_token[token];
    if (index < 0 || finder->links.items[index].end - finder->links.items[index].first > 1) return false;
    const Form *form = form_at(finder, finder->links.items[index].form);
    return !form || (!is_person_form(form) && finder->lexicon->actors.items[form->actor].kind != ACTOR_STATE);
}

/* A capitalised word that the tagger took for a common one stands for a man inside a sentence, or where he acts at its start. */
static bool may_be_surname(const ActorFinder *finder, int32_t token) {
    const Token *t = &finder->doc->tokens.items[token];
    if (!is_free(finder, token, t->sentence) || !str_is_upper_start(t->form)) return false;
    if (t->upos == UPOS_PROPN) return true;
    if (t->upos != UPOS_NOUN && t->upos != UPOS_ADJ) return false;
    if (finder->doc->sentences.items[t->sentence].first_token != token) return true;
    if (token + 1 >= finder->doc->tokens.count) return false;
    const Token *next = t + 1;
    return next->upos == UPOS_VERB || next->upos == UPOS_AUX || next->upos == UPOS_ADV || next->xpos == XPOS_POS;
}

/* "Song" after "Song Min-soon", where the tagger saw no name. */
static void add_short_names(ActorFinder *finder) {
    StrMap words = {0};
    for (int32_t i = 0; i < finder->links.count; i++)
        if (finder->link_of_token[finder->links.items[i].first] == i) note_words(finder, &words, &finder->links.items[i]);
    for (int32_t t = 0; t < finder->doc->tokens.count; t++) {
        const Token *token = &finder->doc->tokens.items[t];
        if (is_single_other(finder, t) && map_get(&words, token->form, 0)) {
            Link *link = &finder->links.items[finder->link_of_token[t]];
            link->type = NAME_PERSON;
            link->form = -1;
        } else if (may_be_surname(finder, t) && map_get(&words, token->form, 0) && place_at(finder->doc, t) < 0)
            add_link(finder, (Link){.first = t, .end = t + 1, .forms = -1, .form = -1, .type = NAME_PERSON});
    }
}

/* "Ain Issa" is a town and none of the Issas. */
static void drop_in_places(ActorFinder *finder) {
    for (int32_t i = 0; i < finder->doc->places.count; i++) {
        const PlaceMention *place = &finder->doc->places.items[i];
        if (place->end_token == 0) continue; /* the dateline's */
        int32_t link = finder->link_of_token[place->first_token];
        if (link < 0) link = finder->link_of_token[place->end_token - 1];
        if (link < 0) continue;
        const Link *inside = &finder->links.items[link];
        /* "the United States Embassy": the house is a place, its owner an actor. */
        const Form *form = form_at(finder, inside->forms);
        if (place->level == PLACE_SITE && form->kind <= FORM_ABBREVIATION) continue;
        bool smaller = inside->end - inside->first < place->end_token - place->first_token;
        if (smaller && inside->first >= place->first_token && inside->end <= place->end_token)
            drop_links(finder, place->first_token, place->end_token);
    }
}

void match_lexicon(ActorFinder *finder) {
    Atoms atoms = {0};
    for (int32_t s = 0; s < finder->doc->sentences.count; s++) match_sentence(finder, &finder->doc->sentences.items[s], &atoms);
    drop_in_places(finder);
    count_countries(finder);
    for (int32_t i = 0; i < finder->links.count; i++) choose_form(finder, &finder->links.items[i]);
    drop_bodies_of_others(finder);
}

void add_names(ActorFinder *finder) {
    add_long_names(finder);
    for (int32_t i = 0; i < finder->doc->names.count; i++) add_name(finder, &finder->doc->names.items[i]);
    doubt_surnames(finder);
    for (int32_t i = 0; i < finder->roles.count; i++) add_titled(finder, &finder->roles.items[i]);
    add_short_names(finder);
    add_given_letters(finder);
}

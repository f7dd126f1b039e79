/* Names that the lexicon lacks: long ones, known by their shape; the letters that an article gives to a name; surnames that are not those
 * of the men whom the lexicon knows. */
#include "mention/actors_finder.h"

#include "mention/places.h"

/* -------------------------------------------------------------------- long names */

static bool is_name_word(const ActorFinder *finder, int32_t token, int32_t end) {
    return token < end && str_is_upper_start(token_at(finder->doc, token)->form) && token_at(finder->doc, token)->upos != UPOS_PUNCT &&
           token_at(finder->doc, token)->upos != UPOS_PRON;
}

/* Is the word, or the one behind its article, known by itself: "the Army of Serbia"? */
static bool is_known(const ActorFinder *finder, int32_t token, int32_t end) {
    while (token < end && token_at(finder->doc, token)->upos == UPOS_DET) token++;
    return token < end && (link_at(finder, token) >= 0 || place_at(finder->doc, token) >= 0);
}

/* Where capitalised words from `at` on end, over "and". */
static int32_t words_end(const ActorFinder *finder, int32_t at, int32_t end) {
    while (at < end) {
        bool joint = token_at(finder->doc, at)->upos == UPOS_CCONJ && is_name_word(finder, at + 1, end) && !is_known(finder, at + 1, end);
        if (!joint && !is_name_word(finder, at, end)) break;
        at++;
    }
    return at;
}

/* The end of "for the Defence of Ituri" and "of Free Officers" after a head, or `at`; what is known by itself may only follow a name that
 * is none of the lexicon's. */
static int32_t complements_end(const ActorFinder *finder, int32_t at, int32_t end, bool known) {
    for (int32_t step = 0; step < 3; step++) {
        bool of = at < end && word_is(finder, "owner-case", at);
        int32_t word = at + 1;
        while (word < end && token_at(finder->doc, word)->upos == UPOS_DET) word++;
        if (!of || !is_name_word(finder, word, end) || (known && is_known(finder, word, end))) break;
        known = false;
        at = words_end(finder, word, end);
    }
    return at;
}

static bool may_precede(const ActorFinder *finder, int32_t token, int32_t link) {
    const Token *t = token_at(finder->doc, token);
    return str_is_upper_start(t->form) && t->upos != UPOS_DET && t->upos != UPOS_PUNCT && t->upos != UPOS_PRON && t->upos != UPOS_ADP &&
           link_at(finder, token) == link;
}

/* "the Movement for the Defence of Ituri": a capitalised word for an organisation, and what it is for. */
static int32_t add_long_name(ActorFinder *finder, int32_t head, int32_t end) {
    int32_t link = link_at(finder, head), first = head, sentence = token_at(finder->doc, head)->sentence;
    bool known = link >= 0 && finder->links.items[link].form >= 0;
    if (known && (link_is_person(finder, &finder->links.items[link]) || finder->links.items[link].end != head + 1)) return head + 1;
    int32_t start = finder->doc->sentences.items[sentence].first_token;
    while (first > start && may_precede(finder, first - 1, known ? link : -1)) first--;
    bool owned = first > start + 1 && token_at(finder->doc, first - 1)->xpos == XPOS_POS && link_at(finder, first - 2) < 0;
    if (owned && is_name_word(finder, first - 2, end)) first -= 2; /* "People's" */
    if (first == start && first == head) return head + 1;          /* a capital that the sentence gives: "Forces of the governor" */
    bool alone = first == head && !known;                          /* "Union of Myanmar" */
    int32_t stop = complements_end(finder, head + 1, end, known || alone);
    if (stop == head + 1) return stop;
    drop_links(finder, first, stop);
    for (int32_t t = first; t < stop; t++) finder->role_of_token[t] = -1;
    add_link(finder, (Link){.first = first, .end = stop, .forms = -1, .form = -1, .type = NAME_ORGANISATION});
    return stop;
}

void add_long_names(ActorFinder *finder) {
    for (int32_t s = 0; s < finder->doc->sentences.count; s++) {
        const Sentence *sentence = &finder->doc->sentences.items[s];
        int32_t end = sentence->first_token + sentence->token_count;
        for (int32_t t = sentence->first_token; t < end;) {
            bool head =
                is_name_word(finder, t, end) && word_is(finder, "name-head", t) && t + 1 < end && word_is(finder, "owner-case", t + 1);
            t = head ? add_long_name(finder, t, end) : t + 1;
        }
    }
}

/* -------------------------------------------------------- letters given to a name */

static bool is_abbreviation(Str word) {
    return word.length >= 2 && word.length <= 12 && str_is_all_upper(word);
}

/* "the Arab League (AL)": where the letters stand, or -1. */
static int32_t letters_in_brackets(const ActorFinder *finder, int32_t end) {
    const Token *tokens = finder->doc->tokens.items;
    bool bracket = end + 2 < finder->doc->tokens.count && str_equal(tokens[end].form, S("(")) && str_equal(tokens[end + 2].form, S(")"));
    return bracket ? end + 1 : -1;
}

/* ", or CFM": no other body beside the one named. */
static bool is_or_letters(const ActorFinder *finder, int32_t token) {
    const Token *tokens = finder->doc->tokens.items;
    return tokens[token].upos == UPOS_CCONJ && tokens[token - 1].upos == UPOS_PUNCT && token + 1 < finder->doc->tokens.count &&
           is_abbreviation(tokens[token + 1].form);
}

/* "the Casamance Freedom Movement, or CFM", "known by its initials FPUP"; "evacuated from Haiti by the UN" tells nothing. */
static int32_t letters_after_words(const ActorFinder *finder, int32_t end) {
    enum { WORDS = 6 };
    const Token *tokens = finder->doc->tokens.items;
    bool told = false;
    for (int32_t t = end; t < finder->doc->tokens.count && t - end < WORDS && tokens[t].sentence == tokens[end - 1].sentence; t++) {
        if (told && is_abbreviation(tokens[t].form)) return t;
        if (word_is(finder, "alias-sure", t) || is_or_letters(finder, t))
            told = true;
        else if (word_is(finder, "alias", t))
            continue;
        else if (tokens[t].upos != UPOS_PUNCT || str_equal(tokens[t].form, S(")")))
            return -1;
    }
    return -1;
}

/* Is the actor, or its country, told of? Where none is, nothing speaks against it. */
static bool is_named(const ActorFinder *finder, int32_t actor) {
    if (!finder->countries.count) return true;
    const LexiconActor *known = &finder->lexicon->actors.items[actor];
    if (known->country.length) return map_get(&finder->countries, known->country, 0) > 0;
    for (int32_t i = 0; i < finder->links.count && i < 400; i++) {
        const Link *link = &finder->links.items[i];
        const Form *form = link->form < 0 ? NULL : &finder->lexicon->forms.items[link->form];
        if (form && form->kind <= FORM_SEAT &&
            (form->actor == actor || finder->lexicon->actors.items[form->actor].of == actor ||
             finder->lexicon->actors.items[form->actor].part_of == actor))
            return true;
    }
    return false;
}

static char initial_of(Str word) {
    char c = word.length ? word.text[0] : 0;
    return (char)(c >= 'a' && c <= 'z' ? c & 0x5f : c);
}

/* Are the letters the initials of the words, in whatever order: "Forces nationales de liberation", "FNL"? */
static bool has_initials(const ActorFinder *finder, const Link *link, Str letters) {
    enum { SMALL = 3, LETTERS = 26 };
    int32_t left[LETTERS] = {0};
    for (int32_t i = 0; i < letters.length; i++) {
        int32_t letter = letters.text[i] - 'A';
        if (letter >= 0 && letter < LETTERS) left[letter]++;
    }
    for (int32_t t = link->first; t < link->end; t++) {
        Str word = token_at(finder->doc, t)->form;
        int32_t letter = initial_of(word) - 'A';
        if ((word.length <= SMALL && !str_is_upper_start(word)) || letter < 0 || letter >= LETTERS) continue;
        if (--left[letter] < 0) return false;
    }
    for (int32_t i = 0; i < LETTERS; i++)
        if (left[i]) return false;
    return true;
}

/* Is the country of the actor told of by a place, or by another actor of it? */
static bool has_country_told(const ActorFinder *finder, int32_t actor) {
    Str country = finder->lexicon->actors.items[actor].country;
    for (int32_t i = 0; i < finder->doc->places.count; i++)
        if (str_equal(finder->doc->places.items[i].country, country)) return true;
    for (int32_t i = 0; i < finder->links.count && i < 400; i++) {
        const Form *form = finder->links.items[i].form < 0 ? NULL : &finder->lexicon->forms.items[finder->links.items[i].form];
        bool other = form && form->kind <= FORM_SEAT && form->actor != actor;
        if (other && str_equal(finder->lexicon->actors.items[form->actor].country, country)) return true;
    }
    return false;
}

/* A name that the lexicon lacks, told before letters that it has, is another name of that body: "Forces nationales de liberation (FNL)". */
static bool name_by_letters(ActorFinder *finder, Link *link, int32_t letters) {
    int32_t known = link_at(finder, letters);
    if (link->form >= 0 || known < 0 || finder->links.items[known].form < 0) return false;
    const Form *form = &finder->lexicon->forms.items[finder->links.items[known].form];
    if ((form->kind != FORM_ABBREVIATION && form->kind != FORM_NAME) || !has_country_told(finder, form->actor)) return false;
    const LexiconActor *actor = &finder->lexicon->actors.items[form->actor];
    bool movement = (actor->kind == ACTOR_GROUP || actor->kind == ACTOR_PARTY) && days_hold(actor->days, finder->day);
    if (!movement && !has_initials(finder, link, token_at(finder->doc, letters)->form)) return false;
    link->form = finder->links.items[known].form;
    return true;
}

/* In this article the letters are that actor, whoever else has them. */
static void note_letters(ActorFinder *finder, StrMap *given, int32_t index) {
    Link *link = &finder->links.items[index];
    const Form *form = link->form < 0 ? NULL : &finder->lexicon->forms.items[link->form];
    if (finder->link_of_token[link->first] != index || link_is_person(finder, link) || (form && form->kind != FORM_NAME)) return;
    int32_t letters = letters_in_brackets(finder, link->end);
    if (letters < 0) letters = letters_after_words(finder, link->end);
    if (letters < 0 || !is_abbreviation(finder->doc->tokens.items[letters].form)) return;
    if (name_by_letters(finder, link, letters)) return;
    *map_put(finder->scratch, given, finder->doc->tokens.items[letters].form) = index + 1;
}

static void name_by_bracket(ActorFinder *finder, int32_t token, int32_t meant) {
    int32_t own = finder->link_of_token[token];
    if (own == meant || (own >= 0 && finder->links.items[own].end - finder->links.items[own].first > 1)) return;
    const Link whole = finder->links.items[meant];
    /* An unknown name is that of the letters in brackets, where the lexicon knows these: "the Islamic Resistance Movement (Hamas)". */
    if (own < 0)
        add_link(finder, (Link){.first = token, .end = token + 1, .forms = -1, .form = whole.form, .type = whole.type});
    else
        finder->links.items[own].form = whole.form;
    /* Only what is no alias itself is taken for one, so that no circle arises. */
    if (whole.form < 0 && whole.alias < 0) finder->links.items[finder->link_of_token[token]].alias = meant;
}

/* "the Casamance Freedom Movement, or CFM": the letters say that the words before are a name. */
static void add_lettered_name(ActorFinder *finder, int32_t head) {
    const Token *word = token_at(finder->doc, head);
    if (link_at(finder, head) >= 0 || !str_is_upper_start(word->form) || !word_is(finder, "name-head", head)) return;
    int32_t start = finder->doc->sentences.items[word->sentence].first_token, first = head;
    while (first > start && may_precede(finder, first - 1, -1)) first--;
    int32_t letters = letters_in_brackets(finder, head + 1);
    if (letters < 0) letters = letters_after_words(finder, head + 1);
    if (first == head || letters < 0 || !is_abbreviation(token_at(finder->doc, letters)->form)) return;
    for (int32_t t = first; t <= head; t++) finder->role_of_token[t] = -1;
    add_link(finder, (Link){.first = first, .end = head + 1, .forms = -1, .form = -1, .type = NAME_ORGANISATION});
}

/* The first word of those before `end` whose initials are the letters, small words left out; or -1. */
static int32_t initials_start(const ActorFinder *finder, int32_t end, Str letters) {
    int32_t left = letters.length - 1, sentence = token_at(finder->doc, end)->sentence;
    for (int32_t t = end - 1; t >= 0 && token_at(finder->doc, t)->sentence == sentence; t--) {
        const Token *word = token_at(finder->doc, t);
        bool small = word->upos == UPOS_ADP || word->upos == UPOS_DET || word->upos == UPOS_CCONJ || word->xpos == XPOS_POS;
        if (small && !str_is_upper_start(word->form)) continue;
        if (!str_is_upper_start(word->form) || initial_of(word->form) != letters.text[left]) return -1;
        if (left-- == 0) return t;
    }
    return -1;
}

/* "the Movement for Democracy in Belize (MDB)": words whose initials stand in the brackets are one name, whatever else is known of them. */
static void add_initialled_name(ActorFinder *finder, int32_t end) {
    enum { LETTERS = 3 };
    int32_t letters = letters_in_brackets(finder, end);
    Str word = letters < 0 ? (Str){0} : token_at(finder->doc, letters)->form;
    if (word.length < LETTERS || !is_abbreviation(word)) return;
    int32_t first = initials_start(finder, end, word), own = link_at(finder, end - 1);
    if (first < 0 || end - first < LETTERS || (own >= 0 && finder->links.items[own].first <= first)) return;
    drop_links(finder, first, end);
    for (int32_t t = first; t < end; t++) finder->role_of_token[t] = -1;
    add_link(finder, (Link){.first = first, .end = end, .forms = -1, .form = -1, .type = NAME_ORGANISATION});
}

void add_given_letters(ActorFinder *finder) {
    StrMap given = {0};
    for (int32_t t = 0; t < finder->doc->tokens.count; t++) add_lettered_name(finder, t);
    for (int32_t t = 1; t < finder->doc->tokens.count; t++) add_initialled_name(finder, t);
    for (int32_t i = 0; i < finder->links.count; i++) note_letters(finder, &given, i);
    if (!given.count) return;
    for (int32_t t = 0; t < finder->doc->tokens.count; t++) {
        int32_t meant = map_get(&given, finder->doc->tokens.items[t].form, 0) - 1;
        if (meant >= 0) name_by_bracket(finder, t, meant);
    }
}

/* --------------------------------------------------------------------- surnames */

enum { REMEMBERED = 15 * 366 }; /* days after an office in which its holder is still known by his surname */

/* The office before the name, "Foreign Minister" in "Foreign Minister Sall", or NULL. */
static const Role *office_before(const ActorFinder *finder, const Link *link) {
    int32_t words = role_at(finder, link->first - 1);
    const Role *role = words < 0 ? NULL : &finder->lexicon->roles.items[finder->roles.items[words].role];
    return role && role->kind == ROLE_OFFICE ? role : NULL;
}

/* Does an office of the man fit the article: held then or not long before, where it speaks of, and the one that his title tells? */
static bool man_fits(const ActorFinder *finder, const Link *link, int32_t person) {
    const Role *title = office_before(finder, link);
    for (int32_t at = finder->lexicon->persons.items[person].tenures; at >= 0; at = finder->lexicon->tenures.items[at].next) {
        const Tenure *tenure = &finder->lexicon->tenures.items[at];
        bool now = days_hold(tenure->days, finder->day);
        if (now && title && str_equal(tenure->known_as, title->office)) return true;
        bool late = finder->day != DAY_NONE && tenure->days.to != DAY_NONE && tenure->days.to < finder->day &&
                    finder->day - tenure->days.to < REMEMBERED;
        if ((now || late) && is_named(finder, tenure->actor)) return true;
    }
    return false;
}

static bool has_full_name(const ActorFinder *finder, int32_t person) {
    for (int32_t i = 0; i < finder->links.count; i++) {
        const Link *link = &finder->links.items[i];
        const Form *form = link->form < 0 ? NULL : &finder->lexicon->forms.items[link->form];
        if (form && form->kind == FORM_PERSON && form->actor == person) return true;
    }
    return false;
}

/* A surname alone is somebody only where the tagger or a title says that it is a person's, and the man whom the lexicon knows by it only if
 * he is named in full or suits the article; else it is a stranger's. */
void doubt_surnames(ActorFinder *finder) {
    for (int32_t i = 0; i < finder->links.count; i++) {
        Link *link = &finder->links.items[i];
        if (link->form < 0 || finder->lexicon->forms.items[link->form].kind != FORM_SURNAME) continue;
        if (link->type == NAME_PERSON || role_at(finder, link->first - 1) >= 0) {
            int32_t person = finder->lexicon->forms.items[link->form].actor;
            if (has_full_name(finder, person) || man_fits(finder, link, person)) continue;
            link->form = -1;
            link->type = NAME_PERSON;
            continue;
        }
        for (int32_t t = link->first; t < link->end; t++)
            if (finder->link_of_token[t] == i) finder->link_of_token[t] = -1;
    }
}

#include "claim/phrases.h"

#include "claim/clauses.h"
#include "mention/actors.h"
#include "mention/places.h"
#include "mention/times.h"

enum { LONG_NAME = 12 };

/* ------------------------------------------------------------------ modifiers */

static bool is_modifier(const Token *token) {
    switch ((Relation)token->relation) {
    case RELATION_AMOD:
    case RELATION_COMPOUND:
    case RELATION_NUMMOD:
    case RELATION_NMOD_DESC:
    case RELATION_NMOD_UNMARKED:
    case RELATION_FLAT: return true;
    default: return false;
    }
}

Str hyphened_word(const Document *doc, int32_t token, char *buffer) {
    int32_t first = token, end = token + 1;
    Span sentence = doc->sentences.items[token_at(doc, token)->sentence].span;
    while (first >= 2 && str_equal(token_form(doc, first - 1), S("-")) && token_at(doc, first - 1)->span.start > sentence.start &&
           !token_at(doc, first - 1)->space_after && !token_at(doc, first - 2)->space_after)
        first -= 2;
    while (end + 1 < doc->tokens.count && str_equal(token_form(doc, end), S("-")) && !token_at(doc, end)->space_after &&
           !token_at(doc, end - 1)->space_after)
        end += 2;
    Span span = tokens_span(doc, first, end);
    int32_t length = span.end - span.start;
    if (length > HYPHENED) return (Str){0};
    for (int32_t i = 0; i < length; i++) {
        char c = doc->text.text[span.start + i];
        buffer[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (Str){buffer, length};
}

/* What the class says of the last modifier of `head` that is in it: "the upcoming fifth round". */
static Str value_of_modifier(const Document *doc, const struct ProcessWords *words, int32_t head, Str class) {
    char buffer[HYPHENED];
    Str found = {0};
    for (int32_t c = token_at(doc, head)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (c > head || (!is_modifier(token_at(doc, c)) && token_at(doc, c)->relation != RELATION_DET)) continue;
        Str word = hyphened_word(doc, c, buffer);
        Str value = word_value(&words->processes, class, word);
        /* "fifth-round talks" are those of the fifth round, "five-party talks" not the fifth. */
        if (!value.length && str_equal(class, S("ordinal"))) value = word_value(&words->processes, class, str_cut(&word, '-'));
        if (value.length) found = value;
    }
    return found;
}

Str ordinal_of(const Document *doc, const struct ProcessWords *words, int32_t head) {
    Str ordinal = value_of_modifier(doc, words, head, S("ordinal"));
    bool plural = token_at(doc, head)->xpos == XPOS_NNS;
    return ordinal.length || !plural ? ordinal : value_of_modifier(doc, words, head, S("cardinal"));
}

Str arity_of(const Document *doc, const struct ProcessWords *words, int32_t head) {
    return value_of_modifier(doc, words, head, S("arity"));
}

/* ------------------------------------------------------------------- standing */

Standing standing_of(const Document *doc, const struct ProcessWords *words, int32_t head) {
    char buffer[HYPHENED];
    Standing standing = STANDING_BARE;
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && c < head; c = token_at(doc, c)->next_sibling) {
        Str word = hyphened_word(doc, c, buffer);
        if (token_at(doc, c)->relation == RELATION_NMOD_POSS) return STANDING_KNOWN;
        if (token_at(doc, c)->relation != RELATION_DET && !is_modifier(token_at(doc, c))) continue;
        if (word_in(&words->processes, S("general"), word)) return STANDING_GENERAL;
        if (word_in(&words->processes, S("known"), word)) return STANDING_KNOWN;
        if (word_in(&words->processes, S("new"), word)) standing = STANDING_NEW;
    }
    return standing;
}

/* ----------------------------------------------------------------------- names */

/* The last part of a word with hyphens: "backed" of "US-backed"; the whole of another. */
static Str last_part(Str word) {
    int32_t start = word.length;
    while (start > 0 && word.text[start - 1] != '-') start--;
    return str_slice(word, start, word.length);
}

static bool is_passing(const Document *doc, const struct ProcessWords *words, int32_t token) {
    char buffer[HYPHENED];
    Str word = hyphened_word(doc, token, buffer);
    return word_in(&words->processes, S("passing"), word) || word_in(&words->processes, S("passing"), last_part(word));
}

/* The first token of the word that ends at `token` and is written with hyphens: "US-backed". */
static int32_t word_start(const Document *doc, int32_t token) {
    int32_t sentence = token_at(doc, token)->sentence;
    while (token >= 2 && str_equal(token_form(doc, token - 1), S("-")) && !token_at(doc, token - 1)->space_after &&
           !token_at(doc, token - 2)->space_after && token_at(doc, token - 2)->sentence == sentence)
        token -= 2;
    return token;
}

static int32_t word_end(const Document *doc, int32_t token) {
    while (token + 2 < doc->tokens.count && str_equal(token_form(doc, token + 1), S("-")) && !token_at(doc, token)->space_after &&
           !token_at(doc, token + 1)->space_after)
        token += 2;
    return token + 1;
}

static bool is_dropped(const Document *doc, const struct ProcessWords *words, int32_t token) {
    const Token *t = token_at(doc, token);
    return t->upos == UPOS_PUNCT || t->relation == RELATION_CC || time_at(doc, token) >= 0 ||
           is_passing(doc, words, word_end(doc, token) - 1);
}

/* The first of the words that stand unbroken before the head and modify it. */
static int32_t modifiers_start(const Document *doc, int32_t head) {
    int32_t first = word_start(doc, head);
    while (first > 0 && head - first < LONG_NAME) {
        const Token *before = token_at(doc, first - 1);
        if (before->sentence != token_at(doc, head)->sentence || !is_below(doc, first - 1, head)) break;
        if (!is_modifier(before) && before->relation != RELATION_CC && before->relation != RELATION_CONJ) break;
        first = word_start(doc, first - 1);
    }
    while (first < head && token_at(doc, first)->relation == RELATION_CC) first++;
    return first;
}

int32_t name_start(const Document *doc, const struct ProcessWords *words, int32_t head) {
    int32_t first = modifiers_start(doc, head);
    while (first < word_start(doc, head) && is_dropped(doc, words, first)) first = word_end(doc, first);
    return first;
}

static bool is_capitalised(const Document *doc, int32_t token) {
    return str_is_upper_start(token_form(doc, token));
}

int32_t name_end(const Document *doc, int32_t head) {
    int32_t end = head + 1;
    for (int32_t c = token_at(doc, head)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (c < end || c - head > LONG_NAME) continue;
        bool flat = token_at(doc, c)->relation == RELATION_FLAT && c == end;
        bool titled = token_at(doc, c)->relation == RELATION_NMOD && is_capitalised(doc, head) && is_capitalised(doc, c);
        if (!flat && !titled) break;
        int32_t first, last;
        subtree_bounds(doc, c, &first, &last);
        if (first != end || last - head > LONG_NAME) break;
        end = last;
        /* "Cessation of Hostilities Agreement in Geneva": where it was made is no part of the name */
        for (int32_t k = token_at(doc, c)->first_child; titled && k >= 0; k = token_at(doc, k)->next_sibling)
            if (k > c && place_at(doc, k) >= 0) {
                subtree_bounds(doc, k, &first, &last);
                end = first < end ? first : end;
                break;
            }
    }
    return end;
}

Span phrase_span(const Document *doc, int32_t head) {
    int32_t first = modifiers_start(doc, head);
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && c < first; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if (relation != RELATION_DET && relation != RELATION_NMOD_POSS && !is_modifier(token_at(doc, c))) continue;
        int32_t start, end;
        subtree_bounds(doc, c, &start, &end);
        if (head - start < LONG_NAME && start < first) first = start;
        break;
    }
    return tokens_span(doc, first, name_end(doc, head));
}

Str name_words(const Document *doc, int32_t first, int32_t end) {
    StrBuilder name = {.arena = doc->arena};
    for (int32_t t = first; t < end; t++) {
        build_str(&name, token_form(doc, t));
        if (t + 1 < end && token_at(doc, t)->space_after) build_char(&name, ' ');
    }
    return built(&name);
}

/* ------------------------------------------------------------------ distinctive */

static bool is_somebody(const Document *doc, int32_t token) {
    return mention_at(doc, token) >= 0 || place_at(doc, token) >= 0 || time_at(doc, token) >= 0;
}

static void add_word(const Document *doc, Str word, Words *out) {
    for (int32_t i = 0; i < out->count; i++)
        if (str_equal(out->items[i], word)) return;
    if (out->count < LONG_NAME) *array_push(doc->arena, out) = word;
}

void add_distinctive(const Document *doc, const struct ProcessWords *words, int32_t head, Words *out) {
    char buffer[HYPHENED];
    bool proper = is_proper(doc, words, head);
    for (int32_t t = name_start(doc, words, head), end = name_end(doc, head); t < end; t++) {
        Upos upos = token_at(doc, t)->upos;
        bool named = proper && upos == UPOS_PROPN;
        if (t == head || (upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_ADJ) || (is_somebody(doc, t) && !named)) continue;
        Str whole = hyphened_word(doc, t, buffer),
            word = str_fold(doc->arena, str_find_char(whole, '-') > 0 ? whole : token_at(doc, t)->lemma);
        if (word_in(&words->processes, S("weak"), word) || word_in(&words->processes, S("arity"), hyphened_word(doc, t, buffer))) continue;
        if (word_in(&words->processes, S("ordinal"), word) || word_in(&words->processes, S("passing"), word)) continue;
        add_word(doc, word, out);
    }
}

/* --------------------------------------------------------------- day and place */

/* In a clause that tells of something else: "told the summit that they would sign in May", which the parser hangs on the noun. */
static bool is_in_told_clause(const Document *doc, int32_t token, int32_t noun) {
    for (int32_t step = 0; step < LONG_NAME && token >= 0 && token != noun; step++, token = token_at(doc, token)->head) {
        /* "a meeting with Taha, who arrived on Tuesday" */
        if (token_at(doc, token)->relation == RELATION_ACL_RELCL && token_at(doc, token)->head != noun) return true;
        if (token < noun || token_at(doc, token)->head != noun) continue;
        int32_t mark = child_with(doc, token, RELATION_MARK), passive = child_with(doc, token, RELATION_NSUBJ_PASS);
        if (mark >= 0 && token_at(doc, mark)->xpos != XPOS_TO && child_with(doc, token, RELATION_AUX) >= 0) return true;
        if (passive >= 0 && token_at(doc, passive)->upos != UPOS_PRON) return true; /* what is done to another is no relative clause */
    }
    return false;
}

int32_t own_time(const Document *doc, int32_t noun) {
    int32_t time = time_of(doc, noun), head = time >= 0 ? doc->times.items[time].head : -1;
    return time >= 0 && is_below(doc, head, noun) && !is_in_told_clause(doc, head, noun) ? time : -1;
}

int32_t time_beside(const Document *doc, int32_t noun) {
    int32_t first, end, sentence = token_at(doc, noun)->sentence;
    subtree_bounds(doc, noun, &first, &end);
    if (end + 1 < doc->tokens.count && token_at(doc, end)->upos == UPOS_ADP && time_at(doc, end) < 0) end++;
    int32_t time = end < doc->tokens.count && token_at(doc, end)->sentence == sentence ? time_at(doc, end) : -1;
    return is_day_known(doc, time) && doc->times.items[time].sense == TIME_AT ? time : -1;
}

int32_t place_beside(const Document *doc, int32_t noun, int32_t time) {
    enum { NEAR = 6 };
    int32_t first, end, sentence = token_at(doc, noun)->sentence;
    subtree_bounds(doc, noun, &first, &end);
    bool next = time >= 0 && doc->times.items[time].head >= end && doc->times.items[time].head < end + NEAR;
    if (next) end = doc->times.items[time].head + 1;
    if (end + 1 >= doc->tokens.count || token_at(doc, end)->upos != UPOS_ADP || !(token_at(doc, end)->uses & USE_INSIDE)) return -1;
    for (int32_t t = end + 1; t < doc->tokens.count && t < end + NEAR && token_at(doc, t)->sentence == sentence; t++) {
        if (is_verb(doc, t) || token_at(doc, t)->upos == UPOS_PUNCT) return -1;
        if (place_at(doc, t) >= 0) return place_at(doc, t);
    }
    return -1;
}

/* The word of a list or name that its preposition stands at. */
static int32_t top_of_list(const Document *doc, int32_t token) {
    for (int32_t step = 0; step < LONG_NAME && token_at(doc, token)->head >= 0; step++) {
        Relation relation = token_at(doc, token)->relation;
        bool listed = relation == RELATION_CONJ || relation == RELATION_FLAT || relation == RELATION_COMPOUND || relation == RELATION_APPOS;
        if (!listed) break;
        token = token_at(doc, token)->head;
    }
    return token;
}

/* A place that only tells who somebody is: "the leader of the Kosovo Liberation Army". */
static bool is_of_somebody(const Document *doc, int32_t token) {
    int32_t mention = mention_at(doc, token), entity = mention >= 0 ? doc->mentions.items[mention].entity : -1;
    if (entity < 0) return false;
    ActorKind kind = doc->entities.items[entity].kind;
    return kind == ACTOR_GROUP || kind == ACTOR_PARTY || kind == ACTOR_IGO || kind == ACTOR_NGO || kind == ACTOR_PERSON ||
           kind == ACTOR_MEDIA;
}

/* "their first talks since a meeting in Geneva": where the other one was. */
static bool is_of_other_time(const Document *doc, const WordClasses *classes, int32_t noun) {
    int32_t marker = child_with(doc, noun, RELATION_CASE);
    Str told = marker >= 0 ? word_value(classes, S("prep"), token_at(doc, marker)->lemma) : (Str){0};
    bool meeting = word_in(classes, S("noun"), token_at(doc, noun)->lemma) || word_in(classes, S("counter"), token_at(doc, noun)->lemma);
    return meeting && told.length && !str_equal(told, S("act"));
}

/* The parser hangs "in Gaza" on "Arafat" in "talks with Arafat in Gaza", so only the place's own preposition counts. */
bool is_venue_of(const Document *doc, const WordClasses *classes, int32_t place, int32_t token) {
    int32_t at = place >= 0 ? doc->places.items[place].head : -1, top = at >= 0 ? top_of_list(doc, at) : -1;
    if (at < 0 || (top != token && (has_case_in(doc, classes, top, S("side")) || has_case_in(doc, classes, top, S("topic"))))) return false;
    int32_t marker = at >= 0 ? child_with(doc, top, RELATION_CASE) : -1;
    bool told = marker >= 0 && !has_case_in(doc, classes, top, S("of-side"));
    for (int32_t step = 0; step < LONG_NAME && at >= 0 && at != token; step++, at = token_at(doc, at)->head) {
        if (!told && is_of_somebody(doc, at)) return false;
        bool subject = token_at(doc, at)->relation == RELATION_NSUBJ || token_at(doc, at)->relation == RELATION_NSUBJ_PASS;
        if (subject || is_verb(doc, at) || is_of_other_time(doc, classes, at)) return false;
        Str noun = token_at(doc, at)->lemma; /* "talks in the wake of the war in Chad" */
        if (at != token && (word_in(classes, S("strife"), noun) || word_in(classes, S("reason-noun"), noun))) return false;
    }
    return at >= 0 && at == token;
}

bool is_told_of_other(const Document *doc, const WordClasses *classes, int32_t token, int32_t noun) {
    for (int32_t step = 0; step < LONG_NAME && token >= 0 && token != noun; step++, token = token_at(doc, token)->head)
        if (is_of_other_time(doc, classes, token)) return true;
    return false;
}

int32_t own_place(const Document *doc, const WordClasses *classes, int32_t noun) {
    int32_t place = place_of(doc, noun);
    /* "the Asia-Pacific summit": a part of the world is no venue. */
    if (place >= 0 && doc->places.items[place].head < noun && !doc->places.items[place].country.length) return -1;
    /* "talks on peace in Mozambique": that is what they are about */
    for (int32_t step = 0, at = place < 0 ? -1 : doc->places.items[place].head; at > noun && step < LONG_NAME;
         step++, at = token_at(doc, at)->head)
        if (token_at(doc, at)->relation == RELATION_NMOD && token_at(doc, at)->head == noun && has_case_in(doc, classes, at, S("topic")))
            return -1;
    bool island = place >= 0 && word_in(classes, S("island"), doc->places.items[place].name);
    return is_venue_of(doc, classes, place, noun) || (island && token_at(doc, doc->places.items[place].head)->head == noun) ? place : -1;
}

int32_t town_of(const Document *doc, const EventClaim *event) {
    return event->place >= 0 && doc->places.items[event->place].level >= PLACE_CITY ? event->place : -1;
}

bool is_day_known(const Document *doc, int32_t time) {
    return time >= 0 && doc->times.items[time].first != DAY_NONE;
}

/* ------------------------------------------------------------------------ sides */

bool has_case_in(const Document *doc, const WordClasses *classes, int32_t token, Str class) {
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_CASE && word_in(classes, class, token_at(doc, c)->lemma)) return true;
    return false;
}

/* "between A, B and C": the parser breaks such lists in many ways, so whoever is named in a row up to the next verb belongs to it. */
static void add_listed(const Document *doc, int32_t token, Participants *out) {
    add_phrase_actors(doc, token, out);
    for (int32_t t = token + 1;
         t < doc->tokens.count && t <= token + LONG_NAME && token_at(doc, t)->sentence == token_at(doc, token)->sentence; t++) {
        const Token *next = token_at(doc, t);
        bool listing = next->relation == RELATION_CC || str_equal(next->form, S(","));
        if (next->upos == UPOS_VERB || next->upos == UPOS_AUX || (next->upos == UPOS_ADP && child_with(doc, token, RELATION_CC) < 0)) break;
        if (!listing || t + 1 >= doc->tokens.count) continue;
        for (int32_t m = t + 1; m <= t + 3 && m < doc->tokens.count && token_at(doc, m)->upos != UPOS_VERB; m++)
            if (mention_at(doc, m) >= 0) {
                add_actors_at(doc, m, out, doc->arena);
                break;
            }
    }
}

/* "talks with visiting President Kabila": the parser takes the participle for a clause. */
static bool has_mark_in(const Document *doc, const WordClasses *classes, int32_t token, Str class) {
    int32_t mark = child_with(doc, token, RELATION_MARK);
    return mark >= 0 && mark + 1 == token && word_in(classes, class, token_at(doc, mark)->lemma);
}

void add_dependent_sides(const Document *doc, const WordClasses *classes, int32_t token, bool owners, Participants *out) {
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        bool under = relation == RELATION_NMOD || relation == RELATION_OBL;
        if (under && has_case_in(doc, classes, c, S("between")))
            add_listed(doc, c, out);
        else if (under && has_case_in(doc, classes, c, S("side")))
            add_phrase_actors(doc, c, out);
        else if (under && owners && has_case_in(doc, classes, c, S("of-side")))
            add_actors_at(doc, c, out, doc->arena);
        if (relation == RELATION_NMOD_POSS && time_at(doc, c) < 0) add_actors_at(doc, c, out, doc->arena);
        if (relation == RELATION_ADVCL && has_mark_in(doc, classes, c, S("side")))
            add_phrase_actors(doc, child_with(doc, c, RELATION_OBJ), out);
    }
}

/* "Arab League-sponsored talks": who sponsors them need not talk. */
static bool is_sponsor(const Document *doc, const struct ProcessWords *words, int32_t mention) {
    char buffer[HYPHENED];
    int32_t last = mention >= 0 ? doc->mentions.items[mention].end_token - 1 : -1;
    Str word = last >= 0 ? hyphened_word(doc, last, buffer) : (Str){0}, part = last_part(word);
    return part.length < word.length && word_in(&words->processes, S("sponsored"), part);
}

void add_modifier_sides(const Document *doc, const struct ProcessWords *words, int32_t head, Participants *out) {
    for (int32_t t = name_start(doc, words, head); t < head; t++) {
        int32_t mention = mention_at(doc, t);
        if (is_sponsor(doc, words, mention)) continue;
        if (mention >= 0 && doc->mentions.items[mention].end_token > head) continue; /* the name of the thing itself */
        bool venue = place_at(doc, t) >= 0 && token_at(doc, t)->upos != UPOS_ADJ && token_at(doc, t)->relation != RELATION_AMOD;
        if (!venue && mention_at(doc, t) >= 0) add_actors_at(doc, t, out, doc->arena);
    }
}

void add_sponsors(const Document *doc, const struct ProcessWords *words, int32_t head, Participants *out) {
    char buffer[HYPHENED];
    for (int32_t c = token_at(doc, head)->first_child; c >= 0 && c < head; c = token_at(doc, c)->next_sibling) {
        Str word = hyphened_word(doc, c, buffer), last = last_part(word);
        if (last.length == word.length || !word_in(&words->processes, S("sponsored"), last)) continue;
        for (int32_t t = word_start(doc, c); t <= c; t++) add_actors_at(doc, t, out, doc->arena);
    }
}

bool is_proper(const Document *doc, const struct ProcessWords *words, int32_t head) {
    int32_t first = name_start(doc, words, head), end = name_end(doc, head);
    return end - first > 1 && is_capitalised(doc, head) && is_capitalised(doc, first) &&
           first > doc->sentences.items[token_at(doc, head)->sentence].first_token;
}

static bool is_person(const Document *doc, int32_t token) {
    int32_t mention = mention_at(doc, token), entity = mention >= 0 ? doc->mentions.items[mention].entity : -1;
    return entity >= 0 && doc->entities.items[entity].kind == ACTOR_PERSON;
}

void add_subject_sides(const Document *doc, int32_t subject, Participants *out) {
    add_phrase_actors(doc, subject, out);
    if (subject < 0 || !is_person(doc, subject)) return;
    for (int32_t c = token_at(doc, subject)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (token_at(doc, c)->relation != RELATION_NMOD || is_person(doc, c)) continue;
        for (int32_t k = token_at(doc, c)->first_child; k >= 0; k = token_at(doc, k)->next_sibling)
            if (token_at(doc, k)->relation == RELATION_CONJ && is_person(doc, k)) add_actors_at(doc, k, out, doc->arena);
    }
}

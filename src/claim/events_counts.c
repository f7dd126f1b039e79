/* Casualties: how many an act of violence killed and injured, by the clauses that hang on it. */
#include "claim/events.h"

#include <stdlib.h>

enum { BIG = 1000000 };

static int32_t number_of(const Finder *finder, Str form) {
    char digits[16];
    int32_t length = 0;
    if (!form.length || form.text[0] < '0' || form.text[0] > '9') {
        int32_t value = map_get(&finder->know->events->counts, str_lower(finder->scratch, form), 0);
        return value > 0 ? value : -1;
    }
    for (int32_t i = 0; i < form.length && length < 10; i++) {
        if (form.text[i] == ',') continue;
        if (form.text[i] < '0' || form.text[i] > '9') return -1;
        digits[length++] = form.text[i];
    }
    digits[length] = 0;
    long value = atol(digits);
    return value < BIG ? (int32_t)value : -1;
}

enum { BOUND_WORDS = 3 };

/* "at least", "fewer than", "as many as" stand among the words just before the number; the first of them decides. */
static CountWord bound_of(const Finder *finder, int32_t number) {
    const Document *doc = finder->doc;
    for (int32_t t = number < BOUND_WORDS ? 0 : number - BOUND_WORDS; t < number; t++) {
        if (doc->tokens.items[t].sentence != doc->tokens.items[number].sentence) continue;
        int32_t value = map_get(&finder->know->events->counts, str_lower(finder->scratch, doc->tokens.items[t].form), 0);
        if (value < 0) return (CountWord)value;
    }
    return 0;
}

/* The number of a phrase, "a" of one in the singular; or -1. */
static int32_t number_in(const Finder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[noun];
    int32_t number = t->upos == UPOS_NUM ? noun : child_with(doc, noun, RELATION_NUMMOD);
    if (number >= 0 || t->xpos != XPOS_NN) return number;
    number = child_with(doc, noun, RELATION_DET);
    return number >= 0 && number_of(finder, doc->tokens.items[number].form) == 1 ? number : -1;
}

static Count count_of_one(const Finder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    int32_t number = number_in(finder, noun), value = number < 0 ? -1 : number_of(finder, doc->tokens.items[number].form);
    if (value < 0) return (Count){-1, -1, -1};
    /* "between 20 and 30 villagers" */
    int32_t other = doc->tokens.items[number].upos == UPOS_NUM ? child_with(doc, number, RELATION_CONJ) : -1;
    int32_t most = other < 0 || other == noun ? -1 : number_of(finder, doc->tokens.items[other].form);
    if (most > value) return (Count){value, value + (most - value) / 2, most};
    CountWord bound = bound_of(finder, number);
    return (Count){bound == COUNT_HIGH || bound == COUNT_ABOUT ? -1 : value, value,
                   bound == COUNT_LOW || bound == COUNT_ABOUT ? -1 : value};
}

static int32_t sum(int32_t a, int32_t b) {
    return a < 0 || b < 0 ? -1 : a + b;
}

/* How many a phrase tells: "at least 12 people", "dozens" (unknown), "a policeman" (1), "three soldiers and two civilians" (5). */
Count count_of(const Finder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    if (noun < 0) return (Count){-1, -1, -1};
    Count count = count_of_one(finder, noun);
    if (doc->tokens.items[noun].upos != UPOS_NOUN && doc->tokens.items[noun].upos != UPOS_PRON) return count;
    for (int32_t c = doc->tokens.items[noun].first_child; c >= 0; c = doc->tokens.items[c].next_sibling) {
        if (doc->tokens.items[c].relation != RELATION_CONJ || doc->tokens.items[c].upos != UPOS_NOUN) continue;
        Count more = count_of_one(finder, c);
        bool first = doc->tokens.items[noun].upos == UPOS_PRON && count.best < 0; /* "himself and nine others" */
        if (more.best >= 0)
            count = first ? more : (Count){sum(count.low, more.low), sum(count.best, more.best), sum(count.high, more.high)};
    }
    return count;
}

/* "twelve were killed and dozens injured": the noun before a participle that shares the auxiliary of the verb before. */
static int32_t those_counted(const Document *doc, int32_t verb) {
    const Token *tokens = doc->tokens.items;
    bool gap = verb > 0 && tokens[verb].relation == RELATION_CONJ && tokens[verb].xpos == XPOS_VBN &&
               tokens[verb - 1].relation == RELATION_CONJ && tokens[verb - 1].head == tokens[verb].head;
    return gap ? verb - 1 : logical_object(doc, verb);
}

/* "left 40 people dead": hung on the people */
static bool is_called_dead(const Finder *finder, int32_t object) {
    const Token *tokens = finder->doc->tokens.items;
    for (int32_t c = tokens[object].first_child; c >= 0; c = tokens[c].next_sibling)
        if (c > object && tokens[c].relation == RELATION_AMOD && in_class(finder, S("dead"), tokens[c].lemma)) return true;
    return false;
}

static void count_at(const Finder *finder, int32_t verb, EventClaim *event) {
    const Document *doc = finder->doc;
    Str lemma = doc->tokens.items[verb].lemma;
    bool kills = in_class(finder, S("fatal"), lemma), dies = in_class(finder, S("perish"), lemma);
    if (dies && event->dead.best < 0) event->dead = count_of(finder, logical_subject(doc, verb));
    if (kills && event->dead.best < 0) event->dead = count_of(finder, those_counted(doc, verb));
    if (in_class(finder, S("wound"), lemma) && event->injured < 0) event->injured = count_of(finder, those_counted(doc, verb)).best;
    int32_t object = logical_object(doc, verb);
    bool lives = object >= 0 && in_class(finder, S("life"), doc->tokens.items[object].lemma); /* "claimed 25 lives" */
    if (lives && event->dead.best < 0) event->dead = count_of(finder, object);
    if (object >= 0 && event->dead.best < 0 && is_called_dead(finder, object)) event->dead = count_of(finder, object);
    for (int32_t c = doc->tokens.items[verb].first_child; c >= 0; c = doc->tokens.items[c].next_sibling) {
        const Token *state = &doc->tokens.items[c];
        if (state->relation != RELATION_XCOMP && state->relation != RELATION_CONJ && state->relation != RELATION_OBJ) continue;
        /* "left two men dead", "left 17 dead and 45 wounded" */
        bool counted = child_with(doc, c, RELATION_NUMMOD) >= 0;
        if (in_class(finder, S("dead"), state->lemma) && event->dead.best < 0) event->dead = count_of(finder, counted ? c : object);
        if (in_class(finder, S("wounded"), state->lemma) && event->injured < 0 && counted) event->injured = count_of(finder, c).best;
    }
}

void count_casualties(const Finder *finder, EventClaim *event) {
    const Token *tokens = finder->doc->tokens.items;
    event->dead = (Count){-1, -1, -1};
    event->injured = -1;
    if (event->type != EVENT_ASSAULT) return;
    int32_t top = event->trigger;
    if (tokens[top].upos != UPOS_VERB && tokens[top].head >= 0 && tokens[tokens[top].head].upos == UPOS_VERB) top = tokens[top].head;
    count_at(finder, top, event);
    for (int32_t c = tokens[top].first_child; c >= 0; c = tokens[c].next_sibling) {
        if (tokens[c].upos != UPOS_VERB) continue;
        count_at(finder, c, event);
        for (int32_t g = tokens[c].first_child; g >= 0; g = tokens[g].next_sibling)
            if (tokens[g].relation == RELATION_CONJ && tokens[g].upos == UPOS_VERB) count_at(finder, g, event);
    }
}

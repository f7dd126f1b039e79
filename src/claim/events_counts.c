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

/* "at least", "fewer than", "up to" stand among the two words just before the number; the first of them decides. */
static CountWord bound_of(const Finder *finder, int32_t number) {
    const Document *doc = finder->doc;
    for (int32_t t = number < 2 ? 0 : number - 2; t < number; t++) {
        if (doc->tokens.items[t].sentence != doc->tokens.items[number].sentence) continue;
        int32_t value = map_get(&finder->know->events->counts, str_lower(finder->scratch, doc->tokens.items[t].form), 0);
        if (value < 0) return (CountWord)value;
    }
    return 0;
}

/* How many a phrase tells: "at least 12 people", "dozens" (unknown), "a policeman" (1). */
Count count_of(const Finder *finder, int32_t noun) {
    const Document *doc = finder->doc;
    Count count = {-1, -1, -1};
    if (noun < 0) return count;
    const Token *t = &doc->tokens.items[noun];
    int32_t number = t->upos == UPOS_NUM ? noun : child_with(doc, noun, RELATION_NUMMOD);
    if (number < 0 && t->xpos == XPOS_NN) {
        number = child_with(doc, noun, RELATION_DET);
        if (number >= 0 && number_of(finder, doc->tokens.items[number].form) != 1) return count;
    }
    int32_t value = number >= 0 ? number_of(finder, doc->tokens.items[number].form) : -1;
    if (value < 0) return count;
    CountWord bound = bound_of(finder, number);
    count =
        (Count){bound == COUNT_HIGH || bound == COUNT_ABOUT ? -1 : value, value, bound == COUNT_LOW || bound == COUNT_ABOUT ? -1 : value};
    return count;
}

static void count_at(const Finder *finder, int32_t verb, EventClaim *event) {
    const Document *doc = finder->doc;
    Str lemma = doc->tokens.items[verb].lemma;
    bool kills = in_class(finder, S("fatal"), lemma), dies = in_class(finder, S("perish"), lemma);
    if (dies && event->dead.best < 0) event->dead = count_of(finder, logical_subject(doc, verb));
    if (kills && event->dead.best < 0) event->dead = count_of(finder, logical_object(doc, verb));
    if (in_class(finder, S("wound"), lemma) && event->injured < 0) event->injured = count_of(finder, logical_object(doc, verb)).best;
    int32_t state = child_with(doc, verb, RELATION_XCOMP);
    if (state >= 0 && in_class(finder, S("dead"), doc->tokens.items[state].lemma) && event->dead.best < 0)
        event->dead = count_of(finder, logical_object(doc, verb));
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

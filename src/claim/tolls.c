/* Numbers of dead that no verb of killing carries: "put the number of dead at 18", "35 bodies", "190 were dead". */
#include "claim/rivals.h"

#include "claim/clauses.h"
#include "claim/status.h"
#include "stages.h"

/* The first time that ends after the byte. */
static int32_t first_time_after(const Document *doc, int32_t byte) {
    int32_t low = 0, high = doc->times.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->times.items[middle].span.end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_in_time(const Document *doc, int32_t token) {
    int32_t time = first_time_after(doc, doc->tokens.items[token].span.start);
    return time < doc->times.count && doc->times.items[time].span.start < doc->tokens.items[token].span.end;
}

/* Words of a clause are asked for again with each of its numbers, so nothing is kept of them. */
static bool toll_word(const Finder *finder, Str class, int32_t token) {
    const Token *t = &finder->doc->tokens.items[token];
    char room[64];
    if (!may_be_in(finder->doc, token, list_number(class))) return false;
    return word_in(&finder->know->process->rivals, class, t->lemma) ||
           word_in(&finder->know->process->rivals, class, str_lower_plain(room, sizeof room, t->form));
}

/* "the death toll", "the number of dead", "losses": what the clause of the number speaks of. */
static bool clause_tells_toll(const Finder *finder, int32_t number) {
    const Document *doc = finder->doc;
    int32_t first, end, verb = clause_of(doc, number);
    bool toll = false, counted = false, dead = false;
    subtree_bounds(doc, verb, &first, &end);
    for (int32_t t = first; t < end; t++) {
        if (t == number) continue;
        toll |= toll_word(finder, S("toll"), t);
        counted |= toll_word(finder, S("number"), t);
        dead |= toll_word(finder, S("dead"), t);
    }
    return toll || (counted && dead);
}

/* "190 were dead", "left 12 dead": the adjective says of the number, or of whom it counts, that they are. */
static bool is_said_dead(const Finder *finder, int32_t number) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[number];
    int32_t counted = t->relation == RELATION_NUMMOD && t->head >= 0 ? t->head : number;
    int32_t head = doc->tokens.items[counted].head, next = counted + 1;
    if (head >= 0 && doc->tokens.items[head].upos == UPOS_ADJ && toll_word(finder, S("dead"), head) &&
        child_with(doc, head, RELATION_COP) >= 0)
        return true;
    return next < doc->tokens.count && doc->tokens.items[next].sentence == t->sentence && doc->tokens.items[next].upos == UPOS_ADJ &&
           toll_word(finder, S("dead"), next);
}

/* An event of that verb tells the number. */
static bool is_counted_at(const Document *doc, int32_t verb) {
    int32_t sentence = doc->tokens.items[verb].sentence;
    for (int32_t i = events_until(doc, sentence) - 1; i >= 0 && doc->events.items[i].sentence == sentence; i--)
        if (doc->events.items[i].trigger == verb && doc->events.items[i].dead.best >= 0) return true;
    return false;
}

/* "fewer than 50 had died": the parser takes the number for another word's. */
static int32_t verb_behind(const Document *doc, int32_t number) {
    int32_t at = number + 1;
    while (at < doc->tokens.count && doc->tokens.items[at].upos == UPOS_AUX) at++;
    bool same = at < doc->tokens.count && doc->tokens.items[at].sentence == doc->tokens.items[number].sentence;
    return same && doc->tokens.items[at].upos == UPOS_VERB ? at : -1;
}

/* "31 people had died", "killed 20 of them", "lost six men", where no event tells it. */
static bool is_of_killed(const Finder *finder, int32_t number) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[number];
    int32_t counted = t->relation == RELATION_NUMMOD && t->head >= 0 ? t->head : number, verb = doc->tokens.items[counted].head,
            behind = verb_behind(doc, number);
    if (behind >= 0 && in_class(finder, S("perish"), doc->tokens.items[behind].lemma)) verb = behind, counted = number;
    bool people = counted == number || in_class(finder, S("people"), doc->tokens.items[counted].lemma) ||
                  in_class(finder, S("troops"), doc->tokens.items[counted].lemma);
    if (!people || verb < 0 || doc->tokens.items[verb].upos != UPOS_VERB || is_negated(doc, finder->know, verb)) return false;
    Status status = judge_token(doc, finder->know, verb).status;
    if ((status != STATUS_HAPPENED && status != STATUS_ONGOING) || is_counted_at(doc, verb)) return false;
    Str lemma = doc->tokens.items[verb].lemma;
    if (in_class(finder, S("perish"), lemma)) return own_subject(doc, verb) == counted || verb_behind(doc, number) == verb;
    return logical_object(doc, verb) == counted && (in_class(finder, S("fatal"), lemma) || toll_word(finder, S("lose"), verb));
}

static bool is_toll(const Finder *finder, int32_t number) {
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[number];
    if (t->upos != UPOS_NUM || is_in_time(doc, number)) return false;
    if (is_of_killed(finder, number)) return true;
    bool bare = t->relation != RELATION_NUMMOD || t->head < 0;
    if (!bare && (toll_word(finder, S("counted"), t->head) || (toll_word(finder, S("dead"), t->head) && clause_tells_toll(finder, number))))
        return true;
    return is_said_dead(finder, number) || (bare && clause_tells_toll(finder, number));
}

/* A sentence that names other days than that of the event tells of something else. */
static bool names_other_day(const Document *doc, int32_t sentence, int32_t time) {
    if (time < 0 || doc->times.items[time].start == DAY_NONE) return false;
    Day day = doc->times.items[time].start;
    for (int32_t i = first_time_after(doc, doc->sentences.items[sentence].span.start); i < doc->times.count; i++) {
        const TimeMention *t = &doc->times.items[i];
        if (t->sentence > sentence) return false;
        if (t->sentence == sentence && t->first != DAY_NONE && t->last != DAY_NONE && (t->last < day || t->first > day)) return true;
    }
    return false;
}

/* The act of violence told last before: a toll that is told soon after it is its toll. */
static int32_t event_before(const Document *doc, int32_t token) {
    enum { SENTENCES = 8, LOOK_BACK = 64 };
    int32_t sentence = doc->tokens.items[token].sentence, last = events_until(doc, sentence) - 1;
    for (int32_t i = last; i >= 0 && i > last - LOOK_BACK; i--) {
        const EventClaim *e = &doc->events.items[i];
        bool is_so = e->judgement.status == STATUS_HAPPENED || e->judgement.status == STATUS_ONGOING;
        if ((e->sentence == sentence && e->judgement.background) || e->sentence < sentence - SENTENCES) return -1;
        if (e->type == EVENT_ASSAULT && is_so && !e->judgement.background && e->trigger < token)
            return e->sentence != sentence && names_other_day(doc, sentence, e->time) ? -1 : i;
    }
    return -1;
}

static bool is_counted_already(const Document *doc, int32_t sentence, Count dead) {
    for (int32_t i = events_until(doc, sentence) - 1; i >= 0 && doc->events.items[i].sentence == sentence; i--)
        if (doc->events.items[i].dead.best == dead.best) return true;
    return false;
}

Account account_of(const Finder *finder, int32_t token) {
    Document *doc = finder->doc;
    Account account = {.words = told_span(doc, token), .speech = speech_at(doc, token)};
    int32_t subject = account.speech < 0 ? own_subject(doc, clause_of(doc, token)) : -1;
    if (subject >= 0 && subject != token) add_phrase_actors(doc, subject, &account.holders);
    return account;
}

/* "an earlier toll of 35": the words of another count than the article's own; empty if there are none. */
static Span older_count(const Finder *finder, int32_t number) {
    const Document *doc = finder->doc;
    int32_t first, end;
    subtree_bounds(doc, clause_of(doc, number), &first, &end);
    for (int32_t t = first + 1; t < end; t++)
        if (toll_word(finder, S("toll"), t) && toll_word(finder, S("older"), t - 1)) return tokens_span(doc, t - 1, t + 1);
    return (Span){0};
}

/* "The ten-year war has left 50,000 dead": not the toll of any one act. */
static bool is_of_whole_war(const Finder *finder, int32_t verb) {
    int32_t subject = own_subject(finder->doc, verb);
    return subject >= 0 && toll_word(finder, S("whole-war"), subject);
}

static void find_toll_at(const Finder *finder, int32_t number) {
    Document *doc = finder->doc;
    Count dead = count_of(finder, number);
    int32_t sentence = doc->tokens.items[number].sentence, verb = clause_of(doc, number), event = event_before(doc, number);
    if (dead.best < 0 || event < 0 || is_of_whole_war(finder, verb) || is_counted_already(doc, sentence, dead)) return;
    if (toll_word(finder, S("above"), verb)) dead.high = -1;
    Account account = account_of(finder, number);
    TollClaim *toll = array_push(doc->arena, &doc->tolls);
    *toll = (TollClaim){.dead = dead,
                        .evidence = account.words,
                        .event = event,
                        .speech = account.speech,
                        .sentence = sentence,
                        .holders = account.holders,
                        .source = older_count(finder, number)};
}

static bool is_counted_act(const EventClaim *e) {
    bool is_so = e->judgement.status == STATUS_HAPPENED || e->judgement.status == STATUS_ONGOING;
    return e->type == EVENT_ASSAULT && is_so && !e->judgement.background && e->dead.best >= 0;
}

/* Victims of one sort, as far as is told: "four people", "at least 20". */
static bool may_be_same_victims(const Document *doc, const EventClaim *a, const EventClaim *b) {
    if (!a->recipients.count || !b->recipients.count || shares_side(doc, &a->recipients, &b->recipients)) return true;
    Str x = document_words(doc, a->recipients.items[0].span), y = document_words(doc, b->recipients.items[0].span);
    return str_equal_nocase(x, y);
}

static bool names_doer(const EventClaim *e) {
    for (int32_t i = 0; i < e->actors.count; i++)
        if (e->actors.items[i].entity >= 0) return true;
    return false;
}

/* "Police said four people died. The opposition said at least 20 had been killed": told of the same by another, who names no other doer,
 * day or place. */
static bool is_other_count(const Document *doc, const EventClaim *a, const EventClaim *b) {
    enum { SENTENCES = 2 };
    if (a->speech == b->speech || b->speech < 0 || a->sentence == b->sentence || a->sentence < b->sentence - SENTENCES) return false;
    if (a->speech >= 0 && shares_side(doc, &doc->speeches.items[a->speech].speakers, &doc->speeches.items[b->speech].speakers))
        return false;
    bool doer = !names_doer(b) || shares_side(doc, &a->actors, &b->actors);
    bool elsewhere = b->place >= 0 && a->place >= 0 && !str_equal(doc->places.items[a->place].name, doc->places.items[b->place].name);
    return doer && !elsewhere && (b->time < 0 || b->time == a->time) && may_be_same_victims(doc, a, b);
}

static void find_other_counts(const Finder *finder) {
    enum { LOOK_BACK = 8 };
    Document *doc = finder->doc;
    for (int32_t i = 1; i < doc->events.count; i++) {
        const EventClaim *b = &doc->events.items[i];
        if (!is_counted_act(b)) continue;
        for (int32_t k = i - 1; k >= 0 && k >= i - LOOK_BACK; k--) {
            const EventClaim *a = &doc->events.items[k];
            if (!is_counted_act(a) || !is_other_count(doc, a, b)) continue;
            *array_push(doc->arena, &doc->tolls) =
                (TollClaim){.dead = b->dead, .evidence = b->span, .event = k, .speech = b->speech, .sentence = b->sentence};
            break;
        }
    }
}

void find_tolls(const Finder *finder) {
    for (int32_t t = 0; t < finder->doc->tokens.count; t++)
        if (is_toll(finder, t)) find_toll_at(finder, t);
    find_other_counts(finder);
}

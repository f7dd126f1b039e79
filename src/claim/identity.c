#include "claim/identity.h"

#include "mention/actors.h"

enum { LOOK_BACK = 40, SURE = 5, FACTS = 6 };

/* What is known so far of one thing. */
typedef struct Thing {
    Str kind, arity;
    Str ordinal;
    Words words, lemmas;
    int32_t places[FACTS], times[FACTS];
    int32_t place_count, time_count;
    Participants sides, guests;
    int32_t last_sentence, mentions, tense;
    bool moves, made, runs, proper;
    bool told; /* enough is told to make it one */
} Thing;
typedef ARRAY(Thing) Things;

typedef struct Judge {
    const Document *doc;
    Arena *scratch;
    Things things;
    int32_t most_mentions; /* of any thing */
    int32_t latest;        /* the thing mentioned last */
    int32_t last_ordinal;  /* the highest number told */
} Judge;

/* ------------------------------------------------------------------- comparing */

static bool has_word(const Words *words, Str word) {
    for (int32_t i = 0; i < words->count; i++)
        if (str_equal(words->items[i], word)) return true;
    return false;
}

static int32_t shared_words(const Words *a, const Words *b) {
    int32_t shared = 0;
    for (int32_t i = 0; i < a->count; i++) shared += has_word(b, a->items[i]);
    return shared;
}

/* Somebody without a name ("several ministers") may be anybody. */
static bool is_firm(const Document *doc, const Participant *side) {
    return side->entity >= 0 && doc->entities.items[side->entity].name.length > 0;
}

static bool has_side(const Document *doc, const Participants *sides, int32_t entity) {
    for (int32_t i = 0; i < sides->count; i++)
        if (is_firm(doc, &sides->items[i]) && party_of(doc, sides->items[i].entity) == party_of(doc, entity)) return true;
    return false;
}

/* Whether somebody before it in the list is of the same party: "President Conte", "Guinea". */
static bool is_told_again(const Document *doc, const Participants *sides, int32_t index) {
    const Participants before = {sides->items, index, index};
    return has_side(doc, &before, sides->items[index].entity);
}

static int32_t count_sides(const Document *doc, const Participants *sides) {
    int32_t count = 0;
    for (int32_t i = 0; i < sides->count; i++) count += is_firm(doc, &sides->items[i]) && !is_told_again(doc, sides, i);
    return count;
}

static int32_t shared_sides(const Document *doc, const Participants *a, const Participants *b) {
    int32_t shared = 0;
    for (int32_t i = 0; i < a->count; i++)
        shared += is_firm(doc, &a->items[i]) && has_side(doc, b, a->items[i].entity) && !is_told_again(doc, a, i);
    return shared;
}

typedef enum Fit { FIT_CLASH = -1, FIT_UNKNOWN, FIT_WITHIN, FIT_SAME } Fit;

static Fit compare_places(const Document *doc, int32_t a, int32_t b) {
    if (a < 0 || b < 0) return FIT_UNKNOWN;
    const PlaceMention *x = &doc->places.items[a], *y = &doc->places.items[b];
    if (str_equal(x->name, y->name)) return FIT_SAME;
    if (!x->country.length || !y->country.length) return FIT_UNKNOWN;
    if (!str_equal(x->country, y->country)) return FIT_CLASH;
    if (x->level == PLACE_SITE || y->level == PLACE_SITE) return FIT_WITHIN;
    return x->level == y->level ? FIT_CLASH : FIT_WITHIN;
}

static Fit compare_times(const Document *doc, int32_t a, int32_t b) {
    if (a < 0 || b < 0) return FIT_UNKNOWN;
    const TimeMention *x = &doc->times.items[a], *y = &doc->times.items[b];
    if (x->first == DAY_NONE || y->first == DAY_NONE || x->last == DAY_NONE || y->last == DAY_NONE) return FIT_UNKNOWN;
    if (x->sense == TIME_SET || y->sense == TIME_SET || x->sense == TIME_DURATION || y->sense == TIME_DURATION) return FIT_UNKNOWN;
    if (x->sense == TIME_UNTIL || y->sense == TIME_UNTIL || x->sense == TIME_BY || y->sense == TIME_BY) return FIT_UNKNOWN;
    if (x->first == y->first && x->last == y->last) return FIT_SAME;
    if (x->last < y->first || y->last < x->first) return FIT_CLASH;
    return FIT_WITHIN;
}

static Fit compare_all(const Document *doc, const int32_t *known, int32_t count, int32_t index,
                       Fit (*compare)(const Document *, int32_t, int32_t)) {
    Fit best = FIT_UNKNOWN;
    for (int32_t i = 0; i < count; i++) {
        Fit fit = compare(doc, known[i], index);
        if (fit > best || best == FIT_UNKNOWN) best = fit;
    }
    return best;
}

/* Towns and days: what is told as exactly as the mention, and differs, is not made good by the country or month that holds both. */
static bool is_exact_place(const Document *doc, int32_t place) {
    return doc->places.items[place].level >= PLACE_CITY;
}

static bool is_exact_time(const Document *doc, int32_t time) {
    const TimeMention *t = &doc->times.items[time];
    return t->first != DAY_NONE && t->first == t->last;
}

static Fit compare_exactly(const Document *doc, const int32_t *known, int32_t count, int32_t index,
                           bool (*is_exact)(const Document *, int32_t), Fit (*compare)(const Document *, int32_t, int32_t)) {
    Fit best = compare_all(doc, known, count, index, compare);
    for (int32_t i = 0; i < count && best == FIT_WITHIN && is_exact(doc, index); i++)
        if (is_exact(doc, known[i]) && compare(doc, known[i], index) == FIT_CLASH) return FIT_CLASH;
    return best;
}

/* "Cambodia's accord": of factions of that state, among whom its name tells nobody. */
static bool is_land_of(const Document *doc, const Participants *land, const Participants *sides) {
    const Entity *state = land->count == 1 && land->items[0].entity >= 0 ? &doc->entities.items[land->items[0].entity] : NULL;
    if (!state || state->kind != ACTOR_STATE || !state->country.length) return false;
    for (int32_t i = 0; i < sides->count; i++) {
        const Entity *side = sides->items[i].entity >= 0 ? &doc->entities.items[sides->items[i].entity] : NULL;
        if (!side || !str_equal(side->country, state->country)) return false;
    }
    return sides->count > 0;
}

static bool sides_clash(const Document *doc, const Sighting *s, const Thing *thing) {
    int32_t mine = count_sides(doc, &s->sides), its = count_sides(doc, &thing->sides), shared = shared_sides(doc, &s->sides, &thing->sides);
    if (!mine || !its || shared == mine || shared == its) return false;
    if (is_land_of(doc, &s->sides, &thing->sides) || is_land_of(doc, &thing->sides, &s->sides)) return false;
    if (shared_sides(doc, &s->guests, &thing->sides) || shared_sides(doc, &s->sides, &thing->guests)) return false;
    return shared == 0 || (mine <= 2 && its <= 2);
}

/* "the June 15 Declaration": none of the agreements that were told of by other words. */
static bool is_other_name(const Sighting *s, const Thing *thing, Fit place, Fit time) {
    if (!s->proper || place == FIT_SAME || time >= FIT_WITHIN || (has_word(&thing->lemmas, s->lemma) && !thing->proper)) return false;
    return shared_words(&s->words, &thing->words) == 0;
}

static bool words_clash(const Sighting *s, const Thing *thing, Fit place) {
    if (s->apart.length) return !has_word(&thing->words, s->apart);
    if (place == FIT_SAME || !s->words.count || !thing->words.count) return false;
    return shared_words(&s->words, &thing->words) == 0;
}

static int32_t number_of(Str ordinal) {
    int32_t number = 0;
    for (int32_t i = 0; i < ordinal.length; i++) {
        if (ordinal.text[i] < '0' || ordinal.text[i] > '9') return 0;
        if (number < LOOK_BACK) number = 10 * number + ordinal.text[i] - '0';
    }
    return number;
}

/* "They met again, after their first summit in April": none that the article tells of without a day or a number. */
static bool is_first_of_old(const Judge *judge, const Sighting *s, const Thing *thing) {
    enum { DAYS = 10 };
    if (s->time < 0 || thing->time_count || thing->tense != -1 || s->tense != -1 || judge->doc->day.first == DAY_NONE) return false;
    Day last = judge->doc->times.items[s->time].last;
    return number_of(s->ordinal) && last != DAY_NONE && last < judge->doc->day.first - DAYS;
}

static bool ordinals_clash(const Judge *judge, const Sighting *s, const Thing *thing) {
    if (!s->ordinal.length || !thing->mentions) return false;
    /* "the next round" is another one than that which was told of without a number; "the previous round" is before the last. */
    bool ahead =
        s->tense == 1 && thing->tense == 1; /* "will meet next week. The next round will be in Rome": still to come, both of them */
    if (!thing->ordinal.length && is_first_of_old(judge, s, thing)) return true;
    if (!thing->ordinal.length) return !number_of(s->ordinal) && !ahead;
    if (str_equal(s->ordinal, S("last"))) return number_of(thing->ordinal) >= judge->last_ordinal;
    return !str_equal(s->ordinal, thing->ordinal);
}

/* ---------------------------------------------------------------------- ranking */

enum { NEVER = -100 };

/* "has offered to host the talks in Libreville": wished for elsewhere, once they were put off. */
static bool is_offered(const Sighting *s, const Thing *thing) {
    return s->standing == STANDING_KNOWN && !s->proper && thing->moves && s->tense == 2;
}

/* Talks that are over are none that are planned for a day to come. */
static bool is_still_to_come(const Judge *judge, const Sighting *s, const Thing *thing) {
    Day today = judge->doc->day.last;
    bool runs = s->runs && s->standing != STANDING_KNOWN;
    if ((s->tense >= 0 && !runs) || thing->tense < 1 || thing->moves || s->proper || today == DAY_NONE || !thing->time_count) return false;
    if (is_verb(judge->doc, s->head)) return false; /* "has brought the two together" */
    for (int32_t i = 0; i < thing->time_count; i++) {
        Day first = judge->doc->times.items[thing->times[i]].first;
        if (first == DAY_NONE || first <= today) return false;
    }
    return true;
}

/* "Talks between A and B", and "C will meet the leaders of both": who meets, by the subject of the verb, is none of those who talk. */
static bool is_with_another(const Document *doc, const Sighting *s, const Thing *thing) {
    if (!is_verb(doc, s->head) || !s->sides.count || count_sides(doc, &thing->sides) < 2 || !s->kind.length) return false;
    bool told = false, known = false;
    for (int32_t i = 0; i < s->sides.count; i++) {
        bool subject = is_firm(doc, &s->sides.items[i]) && s->sides.items[i].span.start < doc->tokens.items[s->head].span.start;
        told |= subject;
        known |= subject && has_side(doc, &thing->sides, s->sides.items[i].entity);
    }
    return told && !known;
}

/* "have come for talks", and "the first meeting took place on May 3", a month ago: another one. */
static bool is_of_long_ago(const Judge *judge, const Sighting *s, const Thing *thing) {
    enum { DAYS = 10 };
    if (s->tense >= 0 || thing->tense != 1 || thing->moves || s->time < 0 || thing->time_count || judge->doc->day.first == DAY_NONE)
        return false;
    Day last = judge->doc->times.items[s->time].last;
    return last != DAY_NONE && last < judge->doc->day.first - DAYS;
}

/* "The talks opened on Friday", "collapsed on Sunday": talks last for some days. */
static bool goes_on(const Document *doc, const Sighting *s, const Thing *thing) {
    enum { DAYS = 10 };
    if (s->moves || thing->moves || s->tense > 0 || thing->tense >= 0) return false;
    if (s->time < 0 || doc->tokens.items[s->head].xpos != XPOS_NNS || doc->times.items[s->time].precision > PRECISION_DAY) return false;
    for (int32_t i = 0; i < thing->time_count; i++) {
        const TimeMention *t = &doc->times.items[thing->times[i]];
        Day apart = t->first == DAY_NONE ? DAYS + 1 : t->first - doc->times.items[s->time].first;
        if (t->precision > PRECISION_DAY || apart > DAYS || apart < -DAYS) return false;
    }
    return true;
}

/* "They also agreed to discuss it", just after "signed a declaration": of what they, or one of them, signed. */
static bool retells_terms(const Judge *judge, const Sighting *s, const Thing *thing) {
    enum { NEAR = 2 };
    const Document *doc = judge->doc;
    int32_t distance = doc->tokens.items[s->head].sentence - thing->last_sentence, mine = count_sides(doc, &s->sides),
            shared = shared_sides(doc, &s->sides, &thing->sides);
    if (!s->retells.length || s->place >= 0 || (s->time >= 0 && distance > 0) || !thing->made || !mine) return false;
    return shared == mine || (shared > 0 && distance <= NEAR);
}

/* "signed the agreement", by some of those who were told to have signed one just before. */
static bool is_the_one(const Judge *judge, const Sighting *s, const Thing *thing) {
    enum { NEAR = 3 };
    int32_t distance = judge->doc->tokens.items[s->head].sentence - thing->last_sentence;
    return s->standing == STANDING_KNOWN && !s->words.count && !s->proper && thing->made && distance <= NEAR &&
           shared_sides(judge->doc, &s->sides, &thing->sides) > 0;
}

static bool is_anew(const Document *doc, const Sighting *s, const Thing *thing) {
    if (s->standing == STANDING_KNOWN || s->proper) return false;
    /* "met the king a day after talks with his minister" */
    if (s->beside && doc->tokens.items[s->head].sentence == thing->last_sentence) return true;
    /* "talks have been delayed": not those that were held */
    bool put_off = s->standing == STANDING_BARE && s->moves && thing->tense == -1 && s->time < 0 && s->place < 0;
    if (put_off || s->tense != 1 || s->pronoun || !s->kind.length) return put_off;
    /* "they will meet again": not the talks that are over */
    if (thing->tense == -1) return true;
    /* "are holding consultations", and "has arrived for talks with" */
    return thing->runs && !thing->tense && count_sides(doc, &s->sides) > 1;
}

static bool clashes(const Judge *judge, const Sighting *s, const Thing *thing, Fit place, Fit time) {
    bool known = s->standing == STANDING_KNOWN && (has_word(&thing->lemmas, s->lemma) || !s->words.count);
    /* what is still to be signed is not what was signed on another day */
    bool moved =
        ((s->moves && !thing->made) || thing->moves) && (shared_words(&s->words, &thing->words) > 0 || place >= FIT_WITHIN || known);
    bool arity = s->arity.length && thing->arity.length && !str_equal(s->arity, thing->arity);
    /* "they met the envoy in Rome last week": told whole, and not of talks that lack both */
    bool whole = is_verb(judge->doc, s->head) && s->place >= 0 && s->time >= 0 && s->tense == -1 && s->kind.length;
    bool bare = thing->mentions > 1 && !thing->place_count && !thing->time_count && thing->tense >= 0;
    return is_anew(judge->doc, s, thing) || (whole && bare) || is_still_to_come(judge, s, thing) || is_of_long_ago(judge, s, thing) ||
           is_with_another(judge->doc, s, thing) || (place == FIT_CLASH && !is_offered(s, thing)) ||
           (time == FIT_CLASH && !moved && !(known && goes_on(judge->doc, s, thing))) || arity || ordinals_clash(judge, s, thing) ||
           (sides_clash(judge->doc, s, thing) && !retells_terms(judge, s, thing) && !is_the_one(judge, s, thing)) ||
           words_clash(s, thing, place) || is_other_name(s, thing, place, time);
}

/* What speaks for a mention's being of the thing, and against it. */
static int32_t weigh(const Judge *judge, const Sighting *s, const Thing *thing, Fit place, Fit time) {
    const Document *doc = judge->doc;
    int32_t sides = shared_sides(doc, &s->sides, &thing->sides) + shared_sides(doc, &s->guests, &thing->sides) +
                    shared_sides(doc, &s->sides, &thing->guests);
    bool same_scene = place == FIT_SAME && time >= FIT_WITHIN, several = count_sides(doc, &s->sides) + count_sides(doc, &s->guests) > 1;
    bool called_so = has_word(&thing->lemmas, s->lemma) || has_word(&thing->lemmas, s->inner);
    int32_t score = 3 * shared_words(&s->words, &thing->words) + (place == FIT_SAME ? 3 : place == FIT_WITHIN ? 2 : 0);
    score +=
        (time == FIT_SAME ? 3 : time == FIT_WITHIN) + 2 * (sides < 2 ? sides : 2) + (s->ordinal.length && thing->ordinal.length ? 3 : 0);
    if (called_so) score += s->standing == STANDING_KNOWN && !s->proper ? 4 : 2;
    /* "progress in the talks in Chad": those of which more is told then */
    if (place >= FIT_WITHIN && called_so && !thing->tense && !thing->time_count && !s->ordinal.length) score++;
    if (s->tense * thing->tense < 0) score -= 3;
    if (thing->tense == 2 && !s->tense) score--;
    if (s->standing != STANDING_KNOWN && several && sides < 2 && !same_scene && !s->retells.length) score -= 3;
    return score;
}

/* All its days lie so far back that what is told without a day is hardly of it. */
static bool is_history(const Judge *judge, const Sighting *s, const Thing *thing) {
    enum { DAYS = 60 };
    if (s->time >= 0 || !thing->time_count || judge->doc->day.first == DAY_NONE) return false;
    for (int32_t i = 0; i < thing->time_count; i++) {
        Day last = judge->doc->times.items[thing->times[i]].last;
        if (last == DAY_NONE || last >= judge->doc->day.first - DAYS) return false;
    }
    return true;
}

static int32_t rank(const Judge *judge, const Sighting *s, const Thing *thing) {
    const Document *doc = judge->doc;
    int32_t distance = doc->tokens.items[s->head].sentence - thing->last_sentence;
    bool other_kind = s->kind.length && thing->kind.length && !str_equal(s->kind, thing->kind);
    bool wide = s->wide && s->standing == STANDING_KNOWN && !s->words.count && distance <= 4;
    if (other_kind && !wide) return NEVER;
    if (s->pronoun) return distance <= 1 && thing == &judge->things.items[judge->latest] ? SURE : NEVER;
    Fit place = compare_exactly(doc, thing->places, thing->place_count, s->place, is_exact_place, compare_places);
    Fit time = compare_exactly(doc, thing->times, thing->time_count, s->time, is_exact_time, compare_times);
    if (clashes(judge, s, thing, place, time)) return NEVER;
    int32_t score = weigh(judge, s, thing, place, time);
    bool retells = s->retells.length && str_equal(s->retells, thing->kind) && (s->time < 0 || distance == 0);
    if (retells && !count_sides(doc, &thing->sides)) score += distance == 0 ? 2 * SURE : SURE;
    if (retells_terms(judge, s, thing)) score += SURE;
    if (place == FIT_CLASH && is_offered(s, thing)) score += 2;
    if (thing->mentions == judge->most_mentions) score++;
    bool told_just_now = distance <= 1 && thing == &judge->things.items[judge->latest];
    if (other_kind && !told_just_now) score -= 2;
    if (s->kind.length && !thing->kind.length && !s->wide && s->standing != STANDING_KNOWN)
        score -= 2; /* "agreed on a code" and "a truce" */
    if (s->kind.length && str_equal(s->kind, S("meeting")) && is_history(judge, s, thing) && distance > 0) score -= 3;
    return score - (distance > 8 ? 2 : distance > 3) + (s->standing == STANDING_KNOWN && distance <= 1);
}

static bool has_features(const Document *doc, const Sighting *s) {
    return s->words.count || s->place >= 0 || s->time >= 0 || count_sides(doc, &s->sides) || s->ordinal.length || s->arity.length;
}

static bool is_unsigned(const Judge *judge, const Sighting *s) {
    int32_t same = 0;
    for (int32_t i = 0; i < judge->things.count; i++) same += str_equal(judge->things.items[i].kind, s->kind);
    return same == 1 && judge->things.count > 0 && judge->things.items[judge->things.count - 1].moves;
}

/* What a mention must score to be of a thing told before: what is told as known needs little, what is told as new nearly everything. */
static int32_t least_score(const Judge *judge, const Sighting *s) {
    const Document *doc = judge->doc;
    if (s->proper || s->faint) return 3;
    switch (s->standing) {
    case STANDING_KNOWN: return !has_features(doc, s) ? -2 : judge->things.count == 1 ? 0 : 1;
    case STANDING_BARE: return judge->things.count == 1 ? 1 : 2;
    /* "refused to sign a peace accord", where one agreement is told of that nobody has signed yet */
    default: return s->moves && s->kind.length && !str_equal(s->kind, S("meeting")) && is_unsigned(judge, s) ? 2 : SURE;
    }
}

static int32_t find_thing(const Judge *judge, const Sighting *s) {
    int32_t best = -1, best_score = least_score(judge, s) - 1;
    for (int32_t i = judge->things.count - 1; i >= 0 && i >= judge->things.count - LOOK_BACK; i--) {
        int32_t score = rank(judge, s, &judge->things.items[i]);
        if (score == NEVER) continue;
        if (score > best_score) best = i, best_score = score;
    }
    return best;
}

/* --------------------------------------------------------------------- learning */

static void add_fact(int32_t *facts, int32_t *count, int32_t fact) {
    if (fact >= 0 && *count < FACTS) facts[(*count)++] = fact;
}

static void add_lemma(Judge *judge, Thing *thing, Str lemma) {
    if (lemma.length && !has_word(&thing->lemmas, lemma) && thing->lemmas.count < FACTS)
        *array_push(judge->scratch, &thing->lemmas) = lemma;
}

static void learn(Judge *judge, const Sighting *s, Thing *thing) {
    thing->last_sentence = judge->doc->tokens.items[s->head].sentence;
    thing->mentions++;
    if (!thing->kind.length) thing->kind = s->kind;
    thing->moves |= s->moves;
    thing->made |= s->made;
    thing->runs |= s->runs;
    thing->proper |= s->proper;
    thing->told |= s->tells || thing->mentions > 1;
    if (!thing->tense) thing->tense = s->tense;
    if (thing->mentions > judge->most_mentions) judge->most_mentions = thing->mentions;
    if (number_of(s->ordinal) > judge->last_ordinal) judge->last_ordinal = number_of(s->ordinal);
    add_fact(thing->places, &thing->place_count, s->place);
    add_fact(thing->times, &thing->time_count, is_day_known(judge->doc, s->time) ? s->time : -1);
    if (!thing->ordinal.length) thing->ordinal = s->ordinal;
    if (!thing->arity.length) thing->arity = s->arity;
    for (int32_t i = 0; i < s->words.count && thing->words.count < LOOK_BACK; i++)
        if (!has_word(&thing->words, s->words.items[i])) *array_push(judge->scratch, &thing->words) = s->words.items[i];
    add_lemma(judge, thing, s->lemma);
    add_lemma(judge, thing, s->inner);
    for (int32_t i = 0; i < s->sides.count && thing->sides.count < LOOK_BACK; i++)
        add_participant(&thing->sides, s->sides.items[i], judge->scratch);
    for (int32_t i = 0; i < s->guests.count && thing->guests.count < LOOK_BACK; i++)
        add_participant(&thing->guests, s->guests.items[i], judge->scratch);
}

/* "met in a bid to revive the talks": what a meeting is for is none of its own. */
static bool is_mere_aim(const Judge *judge, const Sighting *s) {
    bool beside = s->beside && s->tense == 2 && judge->things.count > 0;
    return beside && judge->things.items[judge->latest].last_sentence == judge->doc->tokens.items[s->head].sentence;
}

/* Numbers in the order of the text, without the things of which too little is told. */
static void renumber(const Judge *judge, int32_t count, int32_t *out) {
    int32_t *number = arena_new(judge->scratch, int32_t, judge->things.count + 1), next = 0;
    for (int32_t i = 0; i < count; i++) {
        if (out[i] < 0) continue;
        bool told = judge->things.items[out[i]].told;
        if (told && !number[out[i]]) number[out[i]] = ++next;
        out[i] = told ? number[out[i]] - 1 : -1;
    }
}

void tell_apart(const Document *doc, const Sightings *sightings, int32_t *out, Arena *scratch) {
    Judge judge = {.doc = doc, .scratch = scratch};
    for (int32_t i = 0; i < sightings->count; i++) {
        const Sighting *s = &sightings->items[i];
        out[i] = find_thing(&judge, s);
        if (out[i] < 0 && (s->tells || s->hints) && !s->pronoun && !is_mere_aim(&judge, s)) {
            out[i] = judge.things.count;
            Thing *thing = array_push(scratch, &judge.things);
            thing->kind = s->kind;
        }
        if (out[i] < 0) continue;
        learn(&judge, s, &judge.things.items[out[i]]);
        judge.latest = out[i];
    }
    renumber(&judge, sightings->count, out);
}

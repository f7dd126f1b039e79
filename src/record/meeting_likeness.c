/* Of which meeting a telling is: one scored decision over kind, place, day, parties, words of the name and number in a series; see
 * fold_meetings.h. Some of them forbid it outright, the rest add up. */
#include "record/entries.h"
#include "record/fold_meetings.h"

enum { SILENCE = 60, LONG_SILENCE = 180, LONGEST_DELAY = 150, FEW = 3, FORTNIGHT = 14, MONTH = 30 }; /* days */

static StrList parties_in(Arena *arena, const MeetingEntry *m) {
    StrList parties = {0};
    const ActorList *lists[] = {&m->participants, &m->refused_by, &m->hosts, &m->mediators};
    for (int32_t i = 0; i < 4; i++) add_parties_of(arena, &parties, lists[i]);
    return parties;
}

static StrList words_in(Arena *arena, const MeetingEntry *m) {
    StrList words = distinctive_words(arena, m->name);
    for (int32_t i = 0; i < m->aliases.count; i++) add_distinctive_words(arena, &words, m->aliases.items[i]);
    StrList names = parties_in(arena, m);
    const ActorList *lists[] = {&m->participants, &m->refused_by, &m->hosts, &m->mediators};
    for (int32_t i = 0; i < 4; i++)
        for (int32_t k = 0; k < lists[i]->count; k++) add_unique_str(arena, &names, lists[i]->items[k].name);
    drop_party_words(arena, &words, &names);
    return words;
}

static Str head_of(Str name) {
    int32_t at = name.length;
    while (at > 0 && name.text[at - 1] != ' ') at--;
    return str_slice(name, at, name.length);
}

void meeting_keys(const Entry *entry, StrList *keys, Arena *arena) {
    const MeetingEntry *m = &entry->meeting;
    StrList words = words_in(arena, m), parties = parties_in(arena, m);
    for (int32_t i = 0; i < words.count; i++) add_key(arena, keys, "m:word:", stem_of(words.items[i]));
    if (m->place.country.length) add_key(arena, keys, "m:place:", m->place.country);
    add_pair_keys(arena, keys, "m:sides:", &parties);
    Str sort = str_lower(arena, head_of(m->name));
    for (int32_t i = 0; i < parties.count && i < 4 && sort.length; i++)
        add_key(arena, keys, "m:sort:", str_format(arena, "%.*s:%.*s", STR_ARGS(sort), STR_ARGS(parties.items[i])));
    for (int32_t i = 0; i < entry->around.count; i++) add_unique_str(arena, &parties, entry->around.items[i]);
    if (entry->around.count) add_pair_keys(arena, keys, "m:sides:", &parties);
}

Telling telling_of(Arena *arena, const Entry *item) {
    return (Telling){item, words_in(arena, &item->meeting), parties_in(arena, &item->meeting)};
}

/* ---------------------------------------------------------------------- days */

bool meeting_is_over(MeetingStatus status) {
    return status == MEETING_HELD || status == MEETING_CANCELLED;
}

static bool may_still_be(MeetingStatus status) {
    return status == MEETING_PLANNED || status == MEETING_PROPOSED || status == MEETING_POSTPONED || status == MEETING_UNKNOWN;
}

bool tells_day(const RecordTime *time) {
    return time->start != DAY_NONE || time->end != DAY_NONE;
}

static int32_t silence_before(const Course *course, const Entry *item) {
    return item->reported == DAY_NONE || course->last_reported == DAY_NONE ? 0 : item->reported - course->last_reported;
}

static bool is_plan(MeetingStatus status) {
    return status == MEETING_PLANNED || status == MEETING_PROPOSED || status == MEETING_ONGOING;
}

/* How near the telling's days are to any that the meeting has or had; -1 if either has none. */
static int32_t nearest(const MeetingEntry *known, const RecordTime *time) {
    int32_t best = days_apart(&known->time, time);
    for (int32_t i = 0; i < known->history.count; i++) {
        int32_t apart = days_apart(&known->history.items[i].time, time);
        if (apart >= 0 && (best < 0 || apart < best)) best = apart;
    }
    return best;
}

/* Its day went by unreported, and it was not put off. */
static bool has_lapsed(const MeetingEntry *known, const Entry *item, int32_t days) {
    bool dated = known->status == MEETING_PLANNED && known->time.end != DAY_NONE && item->reported != DAY_NONE;
    return dated && item->reported > known->time.end + days;
}

/* Points for the days, or UNLIKE. A meeting that is still to come may move to a later day. */
static int32_t rank_time(const MeetingEntry *known, const Course *course, const Entry *item) {
    const MeetingEntry *m = &item->meeting;
    int32_t apart = nearest(known, &m->time), silence = silence_before(course, item);
    if (apart >= 0 && apart <= 3) return apart == 0 ? 3 : 1;
    if (apart >= 0) return may_still_be(known->status) && apart <= LONGEST_DELAY && !has_lapsed(known, item, MONTH) ? 0 : UNLIKE;
    bool late = (course->over != DAY_NONE && silence > MONTH) || has_lapsed(known, item, MONTH);
    bool held = known->status == MEETING_HELD || known->status == MEETING_ONGOING;
    bool anew = held && silence > FEW && m->status != MEETING_ONGOING && tells_day(&m->time) && m->time.end > item->reported;
    if (is_plan(m->status) && (late || anew)) return UNLIKE;
    return silence > (meeting_is_over(known->status) ? SILENCE : LONG_SILENCE) ? UNLIKE : 0;
}

/* --------------------------------------------------------------------- places */

static bool was_to_be_at(const Course *course, const RecordPlace *place) {
    for (int32_t i = 0; i + 1 < course->places.count; i++)
        if (same_city(&course->places.items[i], place)) return true;
    return false;
}

/* A meeting of the same sides and the same sort that was to be elsewhere: within a fortnight, or once it was put off. Words that tell no
 * plan ("the Vienna summit") speak of one that is known, and may name one of its sides only. */
static bool was_moved(const MeetingEntry *known, const Course *course, const Telling *telling) {
    const MeetingEntry *m = &telling->item->meeting;
    int32_t shared = count_shared(&telling->parties, &course->parties);
    bool no_plan = m->status == MEETING_UNKNOWN || m->status == MEETING_POSTPONED;
    if (!may_still_be(known->status) || meeting_is_over(m->status) || !shared) return false;
    if (shared < 2 && !(no_plan && shared == telling->parties.count)) return false;
    bool same_round = known->round && known->round == m->round;
    if (!same_round && (!head_of(m->name).length || !str_equal_nocase(head_of(known->name), head_of(m->name)))) return false;
    int32_t apart = days_apart(&known->time, &m->time);
    if (apart >= 0 && apart <= (shared >= 2 ? FORTNIGHT : 1)) return true;
    if (same_round && apart < 0 && silence_before(course, telling->item) <= FORTNIGHT) return true;
    return known->status == MEETING_POSTPONED && silence_before(course, telling->item) <= SILENCE;
}

/* -------------------------------------------------------------------- parties */

/* Whoever the article is about stands in for sides that the telling does not name. */
static int32_t shared_around(const Course *course, const Entry *item) {
    int32_t shared = count_shared(&item->around, &course->parties);
    return shared < 2 ? shared : 2;
}

/* ----------------------------------------------------------------------- names */

/* "the shorter meeting" twice within a week */
static int32_t rank_name(const Course *course, const Entry *item) {
    enum { WEEK = 7 };
    Str name = item->meeting.name;
    if (str_find_char(name, ' ') < 0 || silence_before(course, item) > WEEK) return 0;
    for (int32_t i = 0; i < course->names.count; i++)
        if (str_equal_nocase(course->names.items[i], name)) return 3;
    return 0;
}

static int32_t rank_round(const MeetingEntry *known, const MeetingEntry *m, int32_t shared) {
    /* "the second round is to open" is no part of talks that were held */
    bool ahead = may_still_be(m->status) && m->status != MEETING_UNKNOWN;
    if (!known->round && m->round > 1 && known->status == MEETING_HELD && ahead) return UNLIKE;
    if (!known->round || !m->round) return 0;
    return known->round != m->round ? UNLIKE : shared ? 3 : 0;
}

/* Told without a day, in the fortnight after the day of one that was due between the same sides: how that went. */
static bool was_due(const MeetingEntry *known, const Entry *item, int32_t shared) {
    const MeetingEntry *m = &item->meeting;
    bool went = m->status == MEETING_HELD || m->status == MEETING_ONGOING || m->status == MEETING_CANCELLED;
    if (!went || shared < 2 || known->status != MEETING_PLANNED || tells_day(&m->time)) return false;
    if (known->time.start == DAY_NONE || item->reported == DAY_NONE) return false;
    return item->reported >= known->time.start && item->reported <= known->time.start + FORTNIGHT;
}

/* "The talks" without words, place or day of their own, in an article about the same parties: those that were told of last. */
static bool refers(const Course *course, const Telling *telling, int32_t shared) {
    const MeetingEntry *m = &telling->item->meeting;
    bool bare = !telling->words.count && !m->place.name.length && !tells_day(&m->time) && !m->round;
    return m->definite && bare && shared >= 2 && silence_before(course, telling->item) <= MONTH;
}

/* --------------------------------------------------------------------- the sum */

/* One article tells its meetings apart itself, save that it may tell of the plan of old beside the new one, or give a day or place by which
 * the record knows what the article's own words leave open. */
static bool told_beside(const MeetingEntry *known, const Likeness *like, const Telling *telling) {
    const MeetingEntry *m = &telling->item->meeting;
    bool same_day = tells_day(&m->time) && m->time.precision == PRECISION_DAY && same_days(&known->time, &m->time);
    return like->retells || (same_day && m->definite);
}

Likeness likeness(const MeetingEntry *known, const Course *course, const Telling *telling) {
    static const Likeness unlike = {.points = UNLIKE};
    const Entry *item = telling->item;
    const MeetingEntry *m = &item->meeting;
    const StrList *words = &telling->words, *parties = &telling->parties;
    int32_t kin = count_kin(words, &course->words), own = count_shared(parties, &course->parties), time = rank_time(known, course, item);
    int32_t around = own < 2 ? shared_around(course, item) : 0, shared = own > around ? own : around, round = rank_round(known, m, shared);
    if (time == UNLIKE || round == UNLIKE || (known->status == MEETING_HELD && m->status == MEETING_CANCELLED)) return unlike;
    bool elsewhere = places_differ(&known->place, &m->place), before = elsewhere && was_to_be_at(course, &m->place);
    bool city = before || same_city(&known->place, &m->place);
    Likeness like = {.retells = before && !meeting_is_over(m->status)};
    like.moved = elsewhere && !before && ((kin > 0 && may_still_be(known->status) && own >= 2) || was_moved(known, course, telling));
    if (elsewhere && !like.moved && !like.retells) return unlike;
    if (words->count && course->words.count && !kin && !city && !like.moved) return unlike;
    if (parties->count >= 2 && course->parties.count >= 2 && (!own || (own < 2 && !kin && !city))) return unlike;
    if (str_equal(course->last_document, entry_document(item)) && !told_beside(known, &like, telling)) return unlike;
    bool country = !city && m->place.country.length && str_equal(m->place.country, known->place.country);
    like.points = time + round + 3 * (kin < 2 ? kin : 2) + (shared < 3 ? shared : 3) + (city ? 3 : country);
    if (!kin && own) like.points += rank_name(course, item);
    if (like.moved || was_due(known, item, shared) || refers(course, telling, shared)) like.points += 3;
    return like;
}

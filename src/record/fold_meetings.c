/* Meetings over many articles: which tellings are of one meeting, and what became of it. */
#include "record/fold.h"

/* What the tellings so far say. */
typedef struct Course {
    int32_t entry;
    StrList words, parties, names;
    Indices uses; /* [names] how many articles use each */
    Str last_document;
    Day last_reported, over; /* over: its last day, once it was held or cancelled */
} Course;
typedef ARRAY(Course) Courses;

typedef struct Meetings {
    Folding *out;
    Arena *arena;
    Courses courses;
} Meetings;

enum { NEVER = -100, LEAST = 4, LOOK_BACK = 256 };
enum { SILENCE = 60, LONG_SILENCE = 180, LONGEST_DELAY = 150, FORTNIGHT = 14 }; /* days */

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
}

/* ------------------------------------------------------------------ likeness */

static bool is_over(MeetingStatus status) {
    return status == MEETING_HELD || status == MEETING_CANCELLED;
}

static bool is_to_come(MeetingStatus status) {
    return status == MEETING_PLANNED || status == MEETING_PROPOSED || status == MEETING_POSTPONED || status == MEETING_UNKNOWN;
}

static int32_t silence_before(const Course *course, const Entry *item) {
    return item->reported == DAY_NONE || course->last_reported == DAY_NONE ? 0 : item->reported - course->last_reported;
}

/* Points for the days, or NEVER. A meeting that is still to come may move to a later day. */
static int32_t rank_time(const Course *course, const MeetingEntry *known, const Entry *item) {
    const MeetingEntry *m = &item->meeting;
    int32_t best = -1;
    for (int32_t i = 0; i < known->history.count; i++) {
        int32_t apart = days_apart(&known->history.items[i].time, &m->time);
        if (apart >= 0 && (best < 0 || apart < best)) best = apart;
    }
    int32_t now = days_apart(&known->time, &m->time);
    if (now >= 0 && (best < 0 || now < best)) best = now;
    if (best >= 0 && best <= 3) return best == 0 ? 3 : 1;
    if (best >= 0) return is_to_come(known->status) && best <= LONGEST_DELAY ? 0 : NEVER;
    int32_t silence = silence_before(course, item);
    bool past = known->time.end != DAY_NONE && item->reported != DAY_NONE && item->reported > known->time.end + SILENCE / 2;
    bool new_plan = m->status == MEETING_PLANNED || m->status == MEETING_PROPOSED || m->status == MEETING_ONGOING;
    if (new_plan && ((course->over != DAY_NONE && silence > SILENCE / 2) || (past && known->status == MEETING_PLANNED))) return NEVER;
    return silence > (is_over(known->status) ? SILENCE : LONG_SILENCE) ? NEVER : 0;
}

/* "the shorter meeting" twice within a week */
static int32_t rank_name(const Course *course, const Entry *item) {
    enum { WEEK = 7 };
    Str name = item->meeting.name;
    if (str_find_char(name, ' ') < 0 || silence_before(course, item) > WEEK) return 0;
    for (int32_t i = 0; i < course->names.count; i++)
        if (str_equal_nocase(course->names.items[i], name)) return 3;
    return 0;
}

/* A meeting of the same sides and the same sort that was to be elsewhere: within a fortnight, or once it was put off. Words that tell no
 * plan
 * ("the Vienna summit") speak of one that is known, and may name one of its sides only. */
static bool was_moved(const Course *course, const MeetingEntry *known, const Entry *item, const StrList *parties) {
    const MeetingEntry *m = &item->meeting;
    int32_t shared = count_shared(parties, &course->parties);
    bool no_plan = m->status == MEETING_UNKNOWN || m->status == MEETING_POSTPONED;
    if (!is_to_come(known->status) || is_over(m->status) || !shared || (shared < 2 && !(no_plan && shared == parties->count))) return false;
    if (!head_of(m->name).length || !str_equal_nocase(head_of(known->name), head_of(m->name))) return false;
    int32_t apart = days_apart(&known->time, &m->time);
    if (apart >= 0 && apart <= (shared >= 2 ? FORTNIGHT : 1)) return true;
    return known->status == MEETING_POSTPONED && silence_before(course, item) <= SILENCE;
}

/* "three days of talks" tells none. */
static bool tells_day(const RecordTime *time) {
    return time->start != DAY_NONE || time->end != DAY_NONE;
}

/* Told without a day, in the fortnight after the day of one that was due between the same sides: how that went. */
static bool was_due(const MeetingEntry *known, const Entry *item, int32_t shared) {
    const MeetingEntry *m = &item->meeting;
    bool went = m->status == MEETING_HELD || m->status == MEETING_ONGOING || m->status == MEETING_CANCELLED;
    if (!went || shared < 2 || known->status != MEETING_PLANNED || tells_day(&m->time)) return false;
    if (known->time.start == DAY_NONE || item->reported == DAY_NONE) return false;
    return item->reported >= known->time.start && item->reported <= known->time.start + FORTNIGHT;
}

static int32_t rank(const Meetings *ms, const Course *course, const Entry *item, const StrList *words, const StrList *parties) {
    const MeetingEntry *known = &ms->out->entries.items[course->entry].meeting, *m = &item->meeting;
    if (str_equal(course->last_document, entry_document(item))) return NEVER; /* one article tells its meetings apart itself */
    int32_t kin = count_kin(words, &course->words), shared = count_shared(parties, &course->parties), time = rank_time(course, known, item);
    if (known->status == MEETING_HELD && m->status == MEETING_CANCELLED) return NEVER;
    bool city = same_city(&known->place, &m->place), elsewhere = places_differ(&known->place, &m->place);
    bool moved = elsewhere && ((kin > 0 && is_to_come(known->status) && shared >= 2) || was_moved(course, known, item, parties));
    if (time == NEVER || (elsewhere && !moved)) return NEVER;
    if (words->count && course->words.count && !kin && !city && !moved) return NEVER;
    if (parties->count >= 2 && course->parties.count >= 2 && (!shared || (shared < 2 && !kin && !city))) return NEVER;
    bool country = !city && m->place.country.length && str_equal(m->place.country, known->place.country);
    int32_t name = kin || !shared ? 0 : rank_name(course, item);
    return name + (moved || was_due(known, item, shared) ? 3 : 0) + time + 3 * (kin < 2 ? kin : 2) + (shared < 3 ? shared : 3) +
           (city      ? 3
            : country ? 1
                      : 0);
}

/* ------------------------------------------------------------------- what became of it */

static bool is_new_day(const MeetingEntry *known, const RecordTime *time) {
    if (!has_time(time)) return false;
    for (int32_t i = 0; i < known->history.count; i++)
        if (same_days(&known->history.items[i].time, time)) return false;
    return true;
}

/* Later articles tell the old plan again; only a new day makes a plan out of what was put off or is over. */
static bool replaces(const MeetingEntry *known, const MeetingEntry *next) {
    static const int8_t stage[] = {0, 1, 2, 3, 4, 3, 4}; /* ORDER MeetingStatus */
    if (next->status == MEETING_UNKNOWN) return false;
    if (stage[next->status] >= stage[known->status]) return true;
    return next->status != MEETING_PROPOSED && is_new_day(known, &next->time);
}

static void add_history(Arena *arena, MeetingEntry *known, const MeetingEntry *next) {
    for (int32_t i = 0; i < next->history.count; i++) {
        const HistoryStep *step = &next->history.items[i];
        HistoryStep *last = known->history.count ? &known->history.items[known->history.count - 1] : NULL;
        if (last && last->status == step->status && (!has_time(&step->time) || same_days(&last->time, &step->time))) {
            add_all_evidence(arena, &last->evidence, &step->evidence);
            continue;
        }
        *array_push(arena, &known->history) = *step;
        array_unshare(&known->history.items[known->history.count - 1].evidence);
    }
}

static void add_reasons(Arena *arena, MeetingEntry *known, const MeetingEntry *next) {
    for (int32_t i = 0; i < next->reasons.count; i++) {
        const ReasonEntry *reason = &next->reasons.items[i];
        StrList words = content_words(arena, reason->text);
        bool told = false;
        for (int32_t k = 0; k < known->reasons.count && !told; k++) {
            ReasonEntry *other = &known->reasons.items[k];
            StrList others = content_words(arena, other->text);
            told = str_equal(other->holder, reason->holder) && word_overlap(&words, &others) >= 0.6;
            if (told) add_all_evidence(arena, &other->evidence, &reason->evidence);
        }
        if (told) continue;
        *array_push(arena, &known->reasons) = *reason;
        array_unshare(&known->reasons.items[known->reasons.count - 1].evidence);
    }
}

static Day last_day(const MeetingEntry *m, const Entry *item) {
    return m->time.end != DAY_NONE ? m->time.end : item->reported;
}

static void use_name(Arena *arena, Course *course, Str name) {
    if (!name.length) return;
    for (int32_t i = 0; i < course->names.count; i++) {
        if (!str_equal_nocase(course->names.items[i], name)) continue;
        course->uses.items[i]++;
        return;
    }
    *array_push(arena, &course->names) = name;
    *array_push(arena, &course->uses) = 1;
}

static void learn(Meetings *ms, Course *course, const Entry *item) {
    const MeetingEntry *m = &item->meeting;
    StrList words = words_in(ms->arena, m), parties = parties_in(ms->arena, m);
    for (int32_t i = 0; i < words.count; i++) add_unique_str(ms->arena, &course->words, words.items[i]);
    for (int32_t i = 0; i < parties.count; i++) add_unique_str(ms->arena, &course->parties, parties.items[i]);
    use_name(ms->arena, course, m->name);
    for (int32_t i = 0; i < m->aliases.count; i++) add_unique_str(ms->arena, &course->names, m->aliases.items[i]);
    while (course->uses.count < course->names.count) *array_push(ms->arena, &course->uses) = 0;
    course->last_document = entry_document(item);
    course->last_reported = item->reported;
}

static void start(Meetings *ms, const Entry *item) {
    Course *course = array_push(ms->arena, &ms->courses);
    *course =
        (Course){.entry = open_entry(ms->out, item), .over = is_over(item->meeting.status) ? last_day(&item->meeting, item) : DAY_NONE};
    MeetingEntry *m = &ms->out->entries.items[course->entry].meeting;
    const MeetingEntry *told = &item->meeting;
    array_unshare(&m->participants);
    array_unshare(&m->refused_by);
    array_unshare(&m->hosts);
    array_unshare(&m->mediators);
    m->aliases = (StrList){0};
    m->reasons.items = NULL, m->reasons.count = m->reasons.capacity = 0;
    m->history.items = NULL, m->history.count = m->history.capacity = 0;
    add_history(ms->arena, m, told);
    add_reasons(ms->arena, m, told);
    bool past = item->reported != DAY_NONE && m->time.start != DAY_NONE && m->time.start <= item->reported;
    if (m->status == MEETING_POSTPONED && past)
        m->time = (RecordTime){.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
    add_member(ms->out, item, item->id);
    learn(ms, course, item);
}

/* What puts a meeting off may tell the day on which that was done, or the one that no longer holds: only a day to come is its new one. */
static bool tells_new_day(const MeetingEntry *known, const MeetingEntry *m, const Entry *item) {
    const RecordTime *day = &known->time, *time = &m->time;
    bool wider = time->precision > day->precision && time->start <= day->start && time->end >= day->end; /* "held in October" */
    if (!has_time(time) || (tells_day(day) && (!tells_day(time) || wider))) return false;
    if (m->status != MEETING_POSTPONED) return true;
    bool to_come = item->reported == DAY_NONE || m->time.start == DAY_NONE || m->time.start > item->reported;
    return to_come && is_new_day(known, &m->time);
}

static void join(Meetings *ms, Course *course, const Entry *item) {
    join_entry(ms->out, course->entry, item);
    MeetingEntry *known = &ms->out->entries.items[course->entry].meeting;
    const MeetingEntry *m = &item->meeting;
    if (replaces(known, m)) {
        bool put_off = m->status == MEETING_POSTPONED;
        if (tells_new_day(known, m, item))
            known->time = m->time;
        else if (put_off && known->status != MEETING_POSTPONED)
            known->time = (RecordTime){.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
        known->status = m->status;
        course->over = is_over(m->status) ? last_day(m, item) : DAY_NONE;
    } else if (!has_time(&known->time) && known->status != MEETING_POSTPONED) {
        known->time = m->time;
    }
    if (!known->place.name.length || (known->place.level < m->place.level && !places_differ(&known->place, &m->place)) ||
        (places_differ(&known->place, &m->place) && known->status == m->status))
        known->place = m->place.name.length ? m->place : known->place;
    if (!known->purpose.length) known->purpose = m->purpose;
    if (!known->about.length) known->about = m->about;
    add_all_actors(ms->arena, &known->participants, &m->participants);
    add_all_actors(ms->arena, &known->refused_by, &m->refused_by);
    add_all_actors(ms->arena, &known->hosts, &m->hosts);
    add_all_actors(ms->arena, &known->mediators, &m->mediators);
    add_history(ms->arena, known, m);
    add_reasons(ms->arena, known, m);
    learn(ms, course, item);
}

/* The name that most articles use; one with words of its own before one without. */
static void settle_name(Meetings *ms, const Course *course) {
    MeetingEntry *m = &ms->out->entries.items[course->entry].meeting;
    int32_t best = -1, best_score = -1;
    for (int32_t i = 0; i < course->names.count; i++) {
        StrList words = distinctive_words(ms->arena, course->names.items[i]);
        int32_t score = course->uses.items[i] * 2 + (words.count > 0) * 1000;
        if (score > best_score) best = i, best_score = score;
    }
    for (int32_t i = 0; i < course->names.count; i++)
        if (i != best) add_unique_str(ms->arena, &m->aliases, course->names.items[i]);
    if (best >= 0) m->name = course->names.items[best];
}

void fold_meetings(Folding *out, const Entry *const *items, int32_t count) {
    Meetings ms = {.out = out, .arena = out->arena};
    for (int32_t i = 0; i < count; i++) {
        StrList words = words_in(ms.arena, &items[i]->meeting), parties = parties_in(ms.arena, &items[i]->meeting);
        int32_t best = -1, best_rank = LEAST - 1;
        for (int32_t c = ms.courses.count - 1; c >= 0 && c >= ms.courses.count - LOOK_BACK; c--) {
            int32_t points = rank(&ms, &ms.courses.items[c], items[i], &words, &parties);
            if (points > best_rank) best = c, best_rank = points;
        }
        if (out->all_one) best = ms.courses.count - 1;
        if (best >= 0)
            join(&ms, &ms.courses.items[best], items[i]);
        else
            start(&ms, items[i]);
    }
    for (int32_t i = 0; i < ms.courses.count; i++) settle_name(&ms, &ms.courses.items[i]);
}

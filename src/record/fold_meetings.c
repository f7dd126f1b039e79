/* Meetings over many articles: what became of each; see fold_meetings.h for which tellings are of one. */
#include "record/fold_meetings.h"

#include "record/codec.h"
#include "record/fold.h"

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
        keep_steps(&known->history, sizeof *step);
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
        keep_steps(&known->reasons, sizeof *reason);
    }
}

static Day last_day(const MeetingEntry *m, const Entry *item) {
    return m->time.end != DAY_NONE ? m->time.end : item->reported;
}

enum { NAMES_LISTED = 64, WORDS_LISTED = 256 };

static void add_names(Arena *arena, StrList *list, const StrList *more, int32_t most) {
    for (int32_t i = 0; i < more->count && list->count < most; i++) add_unique_str(arena, list, more->items[i]);
}

static void use_name(Arena *arena, Course *course, Str name) {
    if (!name.length) return;
    for (int32_t i = 0; i < course->names.count; i++) {
        if (!str_equal_nocase(course->names.items[i], name)) continue;
        course->uses.items[i]++;
        return;
    }
    if (course->names.count >= NAMES_LISTED) return;
    *array_push(arena, &course->names) = name;
    *array_push(arena, &course->uses) = 1;
}

static void add_place(Arena *arena, Course *course, const RecordPlace *place) {
    for (int32_t i = 0; i < course->places.count; i++)
        if (same_city(&course->places.items[i], place)) return;
    if (place->level >= PLACE_CITY) *array_push(arena, &course->places) = *place;
}

static void learn(Arena *arena, Course *course, const Telling *telling) {
    const Entry *item = telling->item;
    const MeetingEntry *m = &item->meeting;
    add_names(arena, &course->words, &telling->words, WORDS_LISTED);
    add_names(arena, &course->parties, &telling->parties, WORDS_LISTED);
    use_name(arena, course, m->name);
    add_names(arena, &course->names, &m->aliases, NAMES_LISTED);
    while (course->uses.count < course->names.count) *array_push(arena, &course->uses) = 0;
    add_place(arena, course, &m->place);
    course->last_document = entry_document(item);
    course->last_reported = item->reported;
}

static const void *telling_of_meeting(Folding *out, const Entry *item) {
    Telling *telling = arena_new(out->arena, Telling, 1);
    *telling = telling_of(out->arena, item);
    return telling;
}

static void *start(Folding *out, const void *told_by) {
    const Telling *telling = told_by;
    const Entry *item = telling->item;
    Course *course = arena_new(out->arena, Course, 1);
    *course =
        (Course){.entry = open_entry(out, item), .over = meeting_is_over(item->meeting.status) ? last_day(&item->meeting, item) : DAY_NONE};
    MeetingEntry *m = &out->entries.items[course->entry].meeting;
    const MeetingEntry *told = &item->meeting;
    array_unshare(&m->participants);
    array_unshare(&m->refused_by);
    array_unshare(&m->hosts);
    array_unshare(&m->mediators);
    m->aliases = (StrList){0};
    m->reasons.items = NULL, m->reasons.count = m->reasons.capacity = 0;
    m->history.items = NULL, m->history.count = m->history.capacity = 0;
    add_history(out->arena, m, told);
    add_reasons(out->arena, m, told);
    bool past = item->reported != DAY_NONE && m->time.start != DAY_NONE && m->time.start <= item->reported;
    if (m->status == MEETING_POSTPONED && past)
        m->time = (RecordTime){.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
    add_member(out, item, item->id);
    learn(out->arena, course, telling);
    return course;
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

static void join(Folding *out, void *joined, const void *told_by) {
    Course *course = joined;
    const Telling *telling = told_by;
    const Entry *item = telling->item;
    Likeness like = likeness(&out->entries.items[course->entry].meeting, course, telling);
    join_entry(out, course->entry, item);
    MeetingEntry *known = &out->entries.items[course->entry].meeting;
    const MeetingEntry *m = &item->meeting;
    bool old = like.retells && !is_new_day(known, &m->time);
    if (!old && replaces(known, m)) {
        bool put_off = m->status == MEETING_POSTPONED;
        if (tells_new_day(known, m, item))
            known->time = m->time;
        else if (put_off && known->status != MEETING_POSTPONED)
            known->time = (RecordTime){.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
        known->status = m->status;
        course->over = meeting_is_over(m->status) ? last_day(m, item) : DAY_NONE;
    } else if (!old && !has_time(&known->time) && known->status != MEETING_POSTPONED) {
        known->time = m->time;
    }
    if (!known->place.name.length || (known->place.level < m->place.level && !places_differ(&known->place, &m->place)) ||
        (!old && places_differ(&known->place, &m->place) && known->status == m->status))
        known->place = m->place.name.length ? m->place : known->place;
    if (!known->round) known->round = m->round;
    if (!known->purpose.length) known->purpose = m->purpose;
    if (!known->about.length) known->about = m->about;
    add_all_actors(out->arena, &known->participants, &m->participants);
    add_all_actors(out->arena, &known->refused_by, &m->refused_by);
    add_all_actors(out->arena, &known->hosts, &m->hosts);
    add_all_actors(out->arena, &known->mediators, &m->mediators);
    if (!old) add_history(out->arena, known, m);
    add_reasons(out->arena, known, m);
    learn(out->arena, course, telling);
}

/* The name that most articles use; one with words of its own before one without. */
static void settle_name(Folding *out, void *joined) {
    const Course *course = joined;
    MeetingEntry *m = &out->entries.items[course->entry].meeting;
    int32_t best = -1, best_score = -1;
    for (int32_t i = 0; i < course->names.count; i++) {
        StrList words = distinctive_words(out->arena, course->names.items[i]);
        int32_t score = course->uses.items[i] * 2 + (words.count > 0) * 1000;
        if (score > best_score) best = i, best_score = score;
    }
    for (int32_t i = 0; i < course->names.count; i++)
        if (i != best) add_unique_str(out->arena, &m->aliases, course->names.items[i]);
    if (best >= 0) m->name = course->names.items[best];
}

static int32_t rank(Folding *out, const void *joined, const void *telling) {
    const Course *course = joined;
    return likeness(&out->entries.items[course->entry].meeting, course, telling).points;
}

static void describe_course(Codec *codec, void *item) {
    Course *course = item;
    codec_str_list(codec, "words", &course->words);
    codec_str_list(codec, "parties", &course->parties);
    codec_str_list(codec, "names", &course->names);
    codec_int_list(codec, "uses", &course->uses);
    codec_list(codec, "places", &course->places, sizeof(RecordPlace), describe_place);
    codec_str(codec, "last_document", &course->last_document);
    codec_day(codec, "last_reported", &course->last_reported);
    codec_day(codec, "over", &course->over);
}

void fold_meetings(Folding *out, const Entry *const *items, int32_t count) {
    static const StrandKind kind = {telling_of_meeting, rank,  start,          join,           settle_name,
                                    LEAST_LIKENESS,     false, sizeof(Course), describe_course};
    fold_strands(out, &kind, items, count);
}

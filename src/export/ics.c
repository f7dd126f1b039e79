/* iCalendar (RFC 5545). A meeting is a VEVENT; a deadline is a VTODO and, since many calendars hide those, a VEVENT beside it. The UID is
 * the id of the entry, SEQUENCE rises with each change of day or status, DTSTAMP is the day of the last report: the same record gives the
 * same bytes. A postponement without a new day keeps the last day known, TENTATIVE: CANCELLED would make calendars drop it. */
#include "export/export.h"
#include "names.h"
#include "record/entries.h"
#include "record/words.h"

enum { LINE_OCTETS = 75 };

/* A content line, folded so that no character is cut in two. */
static void put_line(Exporting *ex, Str line) {
    int32_t used = 0;
    for (int32_t i = 0; i < line.length;) {
        int32_t next = i;
        str_decode(line, &next);
        if (used + next - i > LINE_OCTETS) {
            build_str(&ex->out, S("\r\n "));
            used = 1;
        }
        build_str(&ex->out, str_slice(line, i, next));
        used += next - i;
        i = next;
    }
    build_str(&ex->out, S("\r\n"));
}

static Str escaped(Arena *arena, Str text) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        if (c == '\n') build_str(&out, S("\\n"));
        if (c == '\\' || c == ';' || c == ',') build_char(&out, '\\');
        if ((unsigned char)c >= ' ') build_char(&out, c);
    }
    return built(&out);
}

static void put_text(Exporting *ex, const char *name, Str text) {
    if (text.length) put_line(ex, str_format(&ex->scratch, "%s:%.*s", name, STR_ARGS(escaped(&ex->scratch, text))));
}

static Str compact_day(Arena *arena, Day day) {
    Civil c = civil_from_day(day);
    return str_format(arena, "%04d%02d%02d", c.year, c.month, c.day);
}

static void put_day(Exporting *ex, const char *name, Day day) {
    put_line(ex, str_format(&ex->scratch, "%s;VALUE=DATE:%.*s", name, STR_ARGS(compact_day(&ex->scratch, day))));
}

/* A parameter's value stands in quotes and can hold none; a URI keeps only what needs no escape. */
static void put_people(Exporting *ex, const char *name, const ActorList *actors) {
    for (int32_t i = 0; i < actors->count; i++) {
        Str words = actor_words(&ex->scratch, &actors->items[i]);
        StrBuilder quoted = {.arena = &ex->scratch}, uri = {.arena = &ex->scratch};
        for (int32_t c = 0; c < words.length; c++) {
            unsigned char letter = (unsigned char)words.text[c];
            bool plain = (letter >= '0' && letter <= '9') || ((letter | 32) >= 'a' && (letter | 32) <= 'z');
            if (letter >= ' ' && letter != '"') build_char(&quoted, words.text[c]);
            build_format(&uri, plain ? "%c" : "%%%02X", letter);
        }
        put_line(ex, str_format(&ex->scratch, "%s;CN=\"%.*s\":urn:parley:%.*s", name, STR_ARGS(built(&quoted)), STR_ARGS(built(&uri))));
    }
}

static void begin(Exporting *ex, const char *component, Str uid, int32_t sequence, Day stamp) {
    put_line(ex, str_format(&ex->scratch, "BEGIN:%s", component));
    put_line(ex, str_format(&ex->scratch, "UID:%.*s", STR_ARGS(uid)));
    put_line(ex, str_format(&ex->scratch, "SEQUENCE:%d", sequence));
    put_line(ex, str_format(&ex->scratch, "DTSTAMP:%.*sT000000Z", STR_ARGS(compact_day(&ex->scratch, stamp == DAY_NONE ? 0 : stamp))));
}

static void end(Exporting *ex, const char *component) {
    put_line(ex, str_format(&ex->scratch, "END:%s", component));
}

static void put_previous(Exporting *ex, Day day) {
    put_text(ex, "COMMENT", str_format(&ex->scratch, "was %.*s", STR_ARGS(day_format(&ex->scratch, day))));
    put_day(ex, "X-PARLEY-PREVIOUS", day);
}

/* -------------------------------------------------------------- meetings */

static bool is_near(const RecordTime *time) {
    return time->start != DAY_NONE && time->precision >= PRECISION_MINUTE && time->precision <= PRECISION_MONTH;
}

/* A postponement moves a day on: an earlier one is of the act, or the one given up. */
static bool moves(const Course *course, const RecordTime *time, MeetingStatus status) {
    if (!is_near(time) || time->start == course->start) return false;
    return status != MEETING_POSTPONED || course->start == DAY_NONE || time->start > course->start;
}

/* "Since July 1990": the day in July on which it began is not known. */
static Day last_of_unit(const RecordTime *time) {
    if (time->precision == PRECISION_MONTH) return day_add_months(time->start, 1) - 1;
    return time->precision == PRECISION_WEEK ? time->start + 6 : time->start;
}

static void move_to(Arena *arena, Course *course, const RecordTime *time) {
    if (course->start != DAY_NONE && course->start != time->start) *array_push(arena, &course->former) = course->start;
    course->start = time->start;
    course->end = time->end == DAY_NONE ? last_of_unit(time) : time->end;
}

Course course_of(const MeetingEntry *m, Arena *arena) {
    Course course = {.start = DAY_NONE, .end = DAY_NONE};
    MeetingStatus status = MEETING_UNKNOWN;
    for (int32_t i = 0; i < m->history.count; i++) {
        const HistoryStep *h = &m->history.items[i];
        bool moved = moves(&course, &h->time, h->status);
        course.changes += i > 0 && (moved || h->status != status);
        if (moved) move_to(arena, &course, &h->time);
        status = h->status;
    }
    if (moves(&course, &m->time, m->status)) {
        course.changes += course.start != DAY_NONE;
        move_to(arena, &course, &m->time);
    }
    return course;
}

static const char *event_status(MeetingStatus status) {
    if (status == MEETING_CANCELLED) return "STATUS:CANCELLED";
    return status == MEETING_HELD || status == MEETING_ONGOING ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE";
}

static void put_place(Exporting *ex, const RecordPlace *place) {
    put_text(ex, "LOCATION", place->name);
    if (has_pin(place)) put_line(ex, str_format(&ex->scratch, "GEO:%.6f;%.6f", place->lat, place->lon));
}

static void put_meeting(Exporting *ex, const Entry *entry) {
    const MeetingEntry *m = &entry->meeting;
    Arena *arena = &ex->scratch;
    Course course = course_of(m, arena);
    if (course.start == DAY_NONE) return lose(ex, entry, "no day, week or month is known");
    bool postponed = m->status == MEETING_POSTPONED;
    begin(ex, "VEVENT", str_format(arena, "%.*s@parley", STR_ARGS(entry->id)), course.changes, last_told(entry));
    put_text(ex, "SUMMARY", str_format(arena, "%s%.*s", postponed ? "POSTPONED: " : "", STR_ARGS(one_line(arena, m->name))));
    put_day(ex, "DTSTART", course.start);
    put_day(ex, "DTEND", course.end + 1);
    put_line(ex, str_from(event_status(m->status)));
    put_text(ex, "X-PARLEY-STATUS", str_from(meeting_status_names[m->status]));
    put_place(ex, &m->place);
    if (m->hosts.count) {
        ActorList first = {m->hosts.items, 1, 1}; /* there is one organizer at most */
        put_people(ex, "ORGANIZER", &first);
    }
    put_people(ex, "ATTENDEE", &m->participants);
    for (int32_t i = 0; i < course.former.count; i++) put_previous(ex, course.former.items[i]);
    put_text(ex, "DESCRIPTION", entry->evidence.count ? entry->evidence.items[0].text : (Str){0});
    end(ex, "VEVENT");
    ex->written++;
}

/* ------------------------------------------------------------- deadlines */

static const char *todo_status(CommitmentStatus status) {
    if (status == COMMITMENT_MET) return "STATUS:COMPLETED";
    return status == COMMITMENT_ABANDONED ? "STATUS:CANCELLED" : "STATUS:NEEDS-ACTION";
}

static void put_former_days(Exporting *ex, const CommitmentEntry *c) {
    Day day = DAY_NONE;
    for (int32_t i = 0; i < c->deadlines.count; i++) {
        const Deadline *d = &c->deadlines.items[i];
        if (d->manner == MANNER_CLAIMED || d->time.end == DAY_NONE) continue;
        if (day != DAY_NONE && day != d->time.end) put_previous(ex, day);
        day = d->time.end;
    }
}

static void put_owed(Exporting *ex, const Entry *entry) {
    const CommitmentEntry *c = &entry->commitment;
    put_text(ex, "SUMMARY", entry_title(&ex->scratch, entry));
    put_text(ex, "X-PARLEY-STATUS", str_from(commitment_status_names[c->status]));
    put_people(ex, "ATTENDEE", &c->debtor);
    put_former_days(ex, c);
    put_text(ex, "DESCRIPTION", entry->evidence.count ? entry->evidence.items[0].text : (Str){0});
}

static void put_deadline(Exporting *ex, const Entry *entry) {
    const CommitmentEntry *c = &entry->commitment;
    const Deadline *last = standing_deadline(c);
    int32_t slips = deadline_slips(c);
    Str id = entry->id;
    if (!c->deadlines.count) return lose(ex, entry, "it has no deadline");
    if (!last) return lose(ex, entry, "its deadline is only claimed");
    if (last->time.end == DAY_NONE) return lose(ex, entry, "no day of its deadline is known");
    begin(ex, "VTODO", str_format(&ex->scratch, "%.*s@parley", STR_ARGS(id)), slips, last_told(entry));
    put_day(ex, "DUE", last->time.end);
    put_line(ex, str_from(todo_status(c->status)));
    put_owed(ex, entry);
    end(ex, "VTODO");
    begin(ex, "VEVENT", str_format(&ex->scratch, "%.*s-day@parley", STR_ARGS(id)), slips, last_told(entry));
    put_day(ex, "DTSTART", last->time.end);
    put_line(ex, S("TRANSP:TRANSPARENT"));
    put_line(ex, str_format(&ex->scratch, "RELATED-TO:%.*s@parley", STR_ARGS(id)));
    put_owed(ex, entry);
    end(ex, "VEVENT");
    ex->written++;
}

void write_ics(Exporting *ex) {
    put_line(ex, S("BEGIN:VCALENDAR"));
    put_line(ex, S("VERSION:2.0"));
    put_line(ex, S("PRODID:-//Parley//parley export//EN"));
    put_line(ex, S("CALSCALE:GREGORIAN"));
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        if (entry->kind == ENTRY_MEETING)
            put_meeting(ex, entry);
        else if (entry->kind == ENTRY_COMMITMENT)
            put_deadline(ex, entry);
        else
            lose(ex, entry, NULL);
        flush_out(ex);
    }
    put_line(ex, S("END:VCALENDAR"));
}

/* See world.h. */
#include "record/world.h"

#include "record/entries.h"

static bool is_over_by(const RecordTime *time, Day day) {
    return time->end != DAY_NONE && time->end <= day;
}

static bool has_begun_by(const RecordTime *time, Day day) {
    return time->start != DAY_NONE && time->start <= day;
}

static bool event_by(const EventEntry *e, Day day) {
    if (e->status == STATUS_HAPPENED) return is_over_by(&e->time, day);
    return e->status == STATUS_ONGOING && has_begun_by(&e->time, day);
}

/* The steps that took place by then; a meeting that went on after the day was under way. */
static bool meeting_by(Entry *entry, Day day, Arena *arena) {
    MeetingEntry *m = &entry->meeting;
    MeetingEntry told = *m;
    m->history.items = NULL, m->history.count = m->history.capacity = 0;
    for (int32_t i = 0; i < told.history.count; i++) {
        HistoryStep step = told.history.items[i];
        bool took_place = step.status == MEETING_HELD || step.status == MEETING_ONGOING;
        if (!took_place || !has_begun_by(&step.time, day)) continue;
        if (!is_over_by(&step.time, day)) step.status = MEETING_ONGOING;
        *array_push(arena, &m->history) = step;
    }
    if (!m->history.count) return false;
    const HistoryStep *last = &m->history.items[m->history.count - 1];
    m->status = last->status;
    m->time = last->time;
    m->reasons.items = NULL, m->reasons.count = m->reasons.capacity = 0;
    m->refused_by = (ActorList){0};
    return true;
}

static bool agreement_by(AgreementEntry *a, Day day) {
    if (a->status == AGREEMENT_PROPOSED || !is_over_by(&a->signed_on, day)) return false;
    a->history.items = NULL, a->history.count = a->history.capacity = 0;
    a->ends = a->begins = (RecordTime){.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
    a->status = AGREEMENT_SIGNED; /* what became of it is of the day on which it was told */
    return true;
}

static Day first_held(const MeetingEntry *meeting) {
    Day first = DAY_NONE;
    for (int32_t i = 0; i < meeting->history.count; i++) {
        const HistoryStep *step = &meeting->history.items[i];
        bool took_place = step->status == MEETING_HELD || step->status == MEETING_ONGOING;
        if (took_place && step->time.start != DAY_NONE && (first == DAY_NONE || step->time.start < first)) first = step->time.start;
    }
    return first;
}

Day tells_from(const Entry *report) {
    switch (report->kind) {
    case ENTRY_EVENT:
        return report->event.status == STATUS_HAPPENED  ? report->event.time.end
               : report->event.status == STATUS_ONGOING ? report->event.time.start
                                                        : DAY_NONE;
    case ENTRY_STATEMENT: return report->statement.time.end;
    case ENTRY_MEETING: return first_held(&report->meeting);
    case ENTRY_AGREEMENT: return report->agreement.status == AGREEMENT_PROPOSED ? DAY_NONE : report->agreement.signed_on.end;
    case ENTRY_POSITION: return report->position.time.end;
    case ENTRY_TREND: return report->trend.time.end;
    case ENTRY_PROCESS: return report->process.since.start;
    default: return DAY_NONE;
    }
}

bool tells_of_day(const Entry *report, Day day, Entry *out, Arena *arena) {
    *out = *report;
    switch (report->kind) {
    case ENTRY_EVENT: return event_by(&report->event, day);
    case ENTRY_STATEMENT: return is_over_by(&report->statement.time, day);
    case ENTRY_MEETING: return meeting_by(out, day, arena);
    case ENTRY_AGREEMENT: return agreement_by(&out->agreement, day);
    case ENTRY_POSITION: return is_over_by(&report->position.time, day);
    case ENTRY_TREND: return is_over_by(&report->trend.time, day);
    case ENTRY_PROCESS: return has_begun_by(&report->process.since, day);
    default: return false;
    }
}

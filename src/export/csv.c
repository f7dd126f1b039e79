/* See table.h; and the long table: a row an entry (part "entry"), and one for each part of it that is a claim of its own. */
#include "export/table.h"
#include "names.h"
#include "record/words.h"

/* ---------------------------------------------------------------- cells */

void csv_begin(Exporting *ex) {
    if (ex->excel) build_str(&ex->out, S("\xEF\xBB\xBF"));
}

static bool is_number(Str text) {
    int32_t digits = 0;
    for (int32_t i = 0; i < text.length; i++) {
        bool digit = text.text[i] >= '0' && text.text[i] <= '9';
        if (!digit && text.text[i] != '.' && !(i == 0 && text.text[i] == '-')) return false;
        digits += digit;
    }
    return digits > 0;
}

static bool is_formula(Str text) {
    return text.length && str_find_char(S("=+-@\t\r"), text.text[0]) >= 0 && !is_number(text);
}

void csv_cell(Exporting *ex, Str text) {
    StrBuilder *out = &ex->out;
    if (ex->column++) build_char(out, ',');
    bool quoted = false;
    for (int32_t i = 0; i < text.length && !quoted; i++) quoted = str_find_char(S("\",\r\n"), text.text[i]) >= 0;
    if (quoted) build_char(out, '"');
    if (ex->excel && is_formula(text)) build_char(out, '\'');
    for (int32_t i = 0; i < text.length; i++) {
        if (text.text[i] == '"') build_char(out, '"');
        build_char(out, text.text[i]);
    }
    if (quoted) build_char(out, '"');
}

void csv_end_line(Exporting *ex) {
    build_str(&ex->out, S("\r\n"));
    ex->column = 0;
}

void csv_empty(Exporting *ex, int32_t cells) {
    for (int32_t i = 0; i < cells; i++) csv_cell(ex, (Str){0});
}

void csv_heads(Exporting *ex, const char *heads) {
    csv_begin(ex);
    for (Str rest = str_from(heads); rest.length;) csv_cell(ex, str_cut(&rest, ' '));
    csv_end_line(ex);
}

void csv_day(Exporting *ex, Day day) {
    csv_cell(ex, day_format(&ex->scratch, day));
}

void csv_number(Exporting *ex, bool known, double number) {
    csv_cell(ex, known ? str_format(&ex->scratch, "%.10g", number) : (Str){0});
}

void csv_integer(Exporting *ex, int32_t number, int32_t unknown) {
    csv_number(ex, number != unknown, number);
}

void csv_time(Exporting *ex, const RecordTime *time) {
    bool known = time && time->how != HOW_UNKNOWN;
    csv_day(ex, known ? time->start : DAY_NONE);
    csv_day(ex, known ? time->end : DAY_NONE);
    csv_cell(ex, known ? str_from(precision_names[time->precision]) : (Str){0});
    csv_cell(ex, known ? time->text : (Str){0});
}

void csv_place(Exporting *ex, const RecordPlace *place) {
    static const RecordPlace nowhere;
    if (!place) place = &nowhere;
    csv_cell(ex, place->name);
    csv_cell(ex, place->country);
    csv_number(ex, place->has_point, place->lat);
    csv_number(ex, place->has_point, place->lon);
}

void csv_actors(Exporting *ex, const ActorList *actors) {
    StrList names = {0}, codes = {0};
    for (int32_t i = 0; actors && i < actors->count; i++) {
        const Actor *a = &actors->items[i];
        *array_push(&ex->scratch, &names) = actor_name(a);
        *array_push(&ex->scratch, &codes) = a->code;
    }
    csv_cell(ex, joined(&ex->scratch, &names, "; "));
    csv_cell(ex, joined(&ex->scratch, &codes, "; "));
}

Str joined(Arena *arena, const StrList *list, const char *between) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < list->count; i++) {
        if (i) build_str(&out, str_from(between));
        build_str(&out, list->items[i]);
    }
    return built(&out);
}

/* ------------------------------------------------------- the long table */

static const char *const tidy_heads[] = {"id",           "kind",       "part",      "n",
                                         "type",         "status",     "text",      "number",
                                         "actor",        "actor_code", "recipient", "recipient_code",
                                         "start",        "end",        "precision", "time_text",
                                         "place",        "country",    "latitude",  "longitude",
                                         "according_to", "about",      "reported",  "confidence",
                                         "same_as",      "doc",        "sentence",  "evidence_start",
                                         "evidence_end", "evidence"};

typedef struct TidyRow {
    const char *part;
    int32_t n, number; /* number -1: none */
    Str type, status, text, holder, about;
    const ActorList *actor, *recipient;
    const RecordTime *time;
    const RecordPlace *place;
    Day reported;
    const EvidenceList *evidence;
} TidyRow;

static void put_row(Exporting *ex, const Entry *entry, const TidyRow *row) {
    Arena *arena = &ex->scratch;
    const Evidence *e = row->evidence && row->evidence->count ? &row->evidence->items[0] : NULL;
    csv_cell(ex, entry->id);
    csv_cell(ex, entry_kind_name(entry->kind));
    csv_cell(ex, str_from(row->part));
    csv_integer(ex, row->n, -1);
    csv_cell(ex, row->type);
    csv_cell(ex, row->status);
    csv_cell(ex, row->text);
    csv_integer(ex, row->number, -1);
    csv_actors(ex, row->actor);
    csv_actors(ex, row->recipient);
    csv_time(ex, row->time);
    csv_place(ex, row->place);
    csv_cell(ex, row->holder);
    csv_cell(ex, row->about);
    csv_day(ex, row->reported);
    csv_number(ex, true, entry->confidence);
    csv_cell(ex, entry->same_as);
    csv_cell(ex, e ? e->doc : (Str){0});
    csv_integer(ex, e ? e->sentence : -1, -1);
    csv_integer(ex, e ? e->start : -1, -1);
    csv_integer(ex, e ? e->end : -1, -1);
    csv_cell(ex, e ? e->text : entry->kind == ENTRY_DOCUMENT ? str_format(arena, "%d sentences", entry->document.sentences) : (Str){0});
    csv_end_line(ex);
}

static TidyRow part_of(const Entry *entry, const char *part, int32_t n) {
    return (TidyRow){.part = part, .n = n, .number = -1, .reported = entry->reported, .evidence = &entry->evidence};
}

static void put_actors(Exporting *ex, const Entry *entry, const char *part, const ActorList *actors) {
    TidyRow row = part_of(entry, part, 0);
    row.actor = actors;
    if (actors->count) put_row(ex, entry, &row);
}

static void put_count(Exporting *ex, const Entry *entry, const char *part, int32_t count) {
    TidyRow row = part_of(entry, part, 0);
    row.number = count;
    if (count >= 0) put_row(ex, entry, &row);
}

static void put_event_parts(Exporting *ex, const Entry *entry) {
    const EventEntry *e = &entry->event;
    put_count(ex, entry, "dead", e->dead.best >= 0 ? e->dead.best : e->dead.low >= 0 ? e->dead.low : e->dead.high);
    put_count(ex, entry, "injured", e->injured);
    for (int32_t i = 0; i < e->tolls.count; i++) {
        TidyRow row = part_of(entry, "toll", i);
        row.number = e->tolls.items[i].dead.best;
        row.holder = e->tolls.items[i].holder;
        row.evidence = &e->tolls.items[i].evidence;
        put_row(ex, entry, &row);
    }
}

/* What became of a meeting or an agreement; `told` has status, time, holder, day of the report and evidence. */
static void put_step(Exporting *ex, const Entry *entry, int32_t n, TidyRow told) {
    TidyRow row = part_of(entry, "history", n);
    row.status = told.status;
    row.time = told.time;
    row.holder = told.holder;
    row.reported = told.reported;
    row.evidence = told.evidence;
    put_row(ex, entry, &row);
}

static void put_meeting_parts(Exporting *ex, const Entry *entry) {
    const MeetingEntry *m = &entry->meeting;
    put_actors(ex, entry, "host", &m->hosts);
    put_actors(ex, entry, "mediator", &m->mediators);
    put_actors(ex, entry, "refused_by", &m->refused_by);
    for (int32_t i = 0; i < m->reasons.count; i++) {
        TidyRow row = part_of(entry, "reason", i);
        row.text = m->reasons.items[i].text;
        row.holder = m->reasons.items[i].holder;
        row.evidence = &m->reasons.items[i].evidence;
        put_row(ex, entry, &row);
    }
    for (int32_t i = 0; i < m->history.count; i++) {
        const HistoryStep *h = &m->history.items[i];
        put_step(ex, entry, i,
                 (TidyRow){.status = str_from(meeting_status_names[h->status]),
                           .time = &h->time,
                           .holder = h->holder,
                           .reported = h->reported,
                           .evidence = &h->evidence});
    }
}

static void put_agreement_steps(Exporting *ex, const Entry *entry) {
    for (int32_t i = 0; i < entry->agreement.history.count; i++) {
        const AgreementStep *step = &entry->agreement.history.items[i];
        put_step(ex, entry, i,
                 (TidyRow){.status = str_from(agreement_act_names[step->act]),
                           .time = &step->time,
                           .holder = step->holder,
                           .reported = step->reported,
                           .evidence = &step->evidence});
    }
}

static void put_deadlines(Exporting *ex, const Entry *entry) {
    for (int32_t i = 0; i < entry->commitment.deadlines.count; i++) {
        const Deadline *d = &entry->commitment.deadlines.items[i];
        TidyRow row = part_of(entry, "deadline", i);
        row.type = str_from(manner_names[d->manner]);
        row.actor = &d->set_by;
        row.time = &d->time;
        row.holder = chain_words(&ex->scratch, &d->according_to);
        row.reported = d->reported;
        row.evidence = &d->evidence;
        put_row(ex, entry, &row);
    }
}

static void put_members(Exporting *ex, const Entry *entry) {
    for (int32_t i = 0; i < entry->party.members.count; i++) {
        const Member *m = &entry->party.members.items[i];
        RecordTime time = {.start = m->from, .end = m->to, .precision = PRECISION_DAY, .how = HOW_EXPLICIT};
        TidyRow row = part_of(entry, "member", i);
        row.text = m->person;
        row.type = m->office;
        if (m->from != DAY_NONE || m->to != DAY_NONE) row.time = &time;
        put_row(ex, entry, &row);
    }
}

static void put_claims(Exporting *ex, const Entry *entry) {
    for (int32_t i = 0; i < entry->conflict.claims.count; i++) {
        const RivalClaim *c = &entry->conflict.claims.items[i];
        TidyRow row = part_of(entry, "claim", i);
        row.text = c->value;
        row.holder = c->holder;
        row.evidence = &c->evidence;
        put_row(ex, entry, &row);
    }
}

static void put_parts(Exporting *ex, const Entry *entry) {
    TidyRow condition = part_of(entry, "condition", 0);
    switch (entry->kind) {
    case ENTRY_EVENT: put_event_parts(ex, entry); break;
    case ENTRY_MEETING: put_meeting_parts(ex, entry); break;
    case ENTRY_AGREEMENT: put_agreement_steps(ex, entry); break;
    case ENTRY_COMMITMENT: put_deadlines(ex, entry); break;
    case ENTRY_PARTY: put_members(ex, entry); break;
    case ENTRY_PROCESS: put_actors(ex, entry, "host", &entry->process.hosts); break;
    case ENTRY_CONFLICT: put_claims(ex, entry); break;
    case ENTRY_POSITION:
        condition.type = str_from(condition_kind_names[entry->position.condition_kind]);
        condition.text = entry->position.condition_text;
        if (entry->position.condition_kind != CONDITION_NONE) put_row(ex, entry, &condition);
        break;
    default: break;
    }
}

/* What the kind calls its type, and the sides. */
static void fill_row(TidyRow *row, const Entry *entry) {
    switch (entry->kind) {
    case ENTRY_DOCUMENT: row->text = entry->document.title, row->holder = entry->document.outlet; break;
    case ENTRY_EVENT:
        row->type = str_from(event_type_names[entry->event.type]);
        row->text = entry->event.trigger.text;
        row->actor = &entry->event.actor, row->recipient = &entry->event.recipient;
        break;
    case ENTRY_STATEMENT:
        row->type = str_from(directness_names[entry->statement.directness]);
        row->text = entry->statement.content;
        row->actor = &entry->statement.speaker, row->recipient = &entry->statement.audience;
        break;
    case ENTRY_MEETING:
        row->text = entry->meeting.name, row->actor = &entry->meeting.participants, row->about = entry->meeting.about;
        break;
    case ENTRY_AGREEMENT: row->text = entry->agreement.name, row->actor = &entry->agreement.parties; break;
    case ENTRY_COMMITMENT:
        row->text = entry->commitment.action, row->about = entry->commitment.agreement;
        row->actor = &entry->commitment.debtor, row->recipient = &entry->commitment.beneficiary;
        break;
    case ENTRY_POSITION:
        row->type = str_from(stance_names[entry->position.stance]);
        row->text = entry->position.object, row->actor = &entry->position.holder;
        break;
    case ENTRY_TREND:
        row->type = str_from(direction_names[entry->trend.direction]);
        row->text = entry->trend.what, row->actor = &entry->trend.actor;
        break;
    case ENTRY_PARTY: row->type = party_role_name(entry->party.role), row->text = entry->party.name; break;
    case ENTRY_PROCESS: row->text = entry->process.name, row->actor = &entry->process.parties; break;
    default: row->type = entry->conflict.field, row->about = entry->conflict.about; break;
    }
}

void write_tidy_csv(Exporting *ex) {
    csv_begin(ex);
    for (size_t i = 0; i < sizeof tidy_heads / sizeof *tidy_heads; i++) csv_cell(ex, str_from(tidy_heads[i]));
    csv_end_line(ex);
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        TidyRow row = part_of(entry, "entry", -1);
        row.status = status_of_entry(entry);
        row.time = time_of_entry(entry);
        row.place = place_of_entry(entry);
        row.holder = chain_words(&ex->scratch, &entry->according_to);
        fill_row(&row, entry);
        put_row(ex, entry, &row);
        put_parts(ex, entry);
        ex->written++;
        flush_out(ex);
    }
}

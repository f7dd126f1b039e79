/* A table of one kind of entry: a row an entry, the columns of each kind named once here. Several values stand in one cell with "; "
 * between them; what has a life of its own (history, deadlines, rival claims) stands as "status day; …" and in full in the long table. */
#include "export/table.h"
#include "names.h"
#include "record/entries.h"
#include "record/words.h"

#include <stddef.h>
#include <string.h>

typedef enum Shape {
    CELL_STR,
    CELL_STRS,
    CELL_NAME,
    CELL_BOOL,
    CELL_INT,
    CELL_COUNT,
    CELL_TIME,
    CELL_PLACE,
    CELL_ACTORS,
    CELL_HISTORY,
    CELL_REASONS,
    CELL_DEADLINES,
    CELL_MEMBERS,
    CELL_ROLE,
    CELL_CLAIMS
} Shape;

typedef struct Column {
    EntryKind kind;
    const char *name;
    Shape shape;
    size_t at;                /* in Entry */
    const char *const *names; /* of CELL_NAME */
} Column;

#define AT(kind, name, shape, field)                                                                                                       \
    { kind, name, shape, offsetof(Entry, field), NULL }
#define NAMED(kind, name, field, names)                                                                                                    \
    { kind, name, CELL_NAME, offsetof(Entry, field), names }

static const Column columns[] = {
    AT(ENTRY_DOCUMENT, "title", CELL_STR, document.title),
    AT(ENTRY_DOCUMENT, "outlet", CELL_STR, document.outlet),
    AT(ENTRY_DOCUMENT, "url", CELL_STR, document.url),
    AT(ENTRY_DOCUMENT, "", CELL_TIME, document.date),
    AT(ENTRY_DOCUMENT, "sentences", CELL_INT, document.sentences),
    AT(ENTRY_DOCUMENT, "tokens", CELL_INT, document.tokens),
    AT(ENTRY_DOCUMENT, "sha256", CELL_STR, document.sha256),
    NAMED(ENTRY_EVENT, "event", event.type, event_type_names),
    AT(ENTRY_EVENT, "mode", CELL_STR, event.mode),
    AT(ENTRY_EVENT, "context", CELL_STRS, event.context),
    AT(ENTRY_EVENT, "cameo", CELL_STR, event.cameo),
    AT(ENTRY_EVENT, "quad_code", CELL_INT, event.quad_code),
    NAMED(ENTRY_EVENT, "status", event.status, status_names),
    AT(ENTRY_EVENT, "background", CELL_BOOL, event.background),
    AT(ENTRY_EVENT, "actor", CELL_ACTORS, event.actor),
    AT(ENTRY_EVENT, "recipient", CELL_ACTORS, event.recipient),
    AT(ENTRY_EVENT, "", CELL_TIME, event.time),
    AT(ENTRY_EVENT, "", CELL_PLACE, event.place),
    AT(ENTRY_EVENT, "trigger", CELL_STR, event.trigger.text),
    AT(ENTRY_EVENT, "dead", CELL_COUNT, event.dead),
    AT(ENTRY_EVENT, "injured", CELL_INT, event.injured),
    AT(ENTRY_STATEMENT, "speaker", CELL_ACTORS, statement.speaker),
    NAMED(ENTRY_STATEMENT, "directness", statement.directness, directness_names),
    AT(ENTRY_STATEMENT, "content", CELL_STR, statement.content),
    AT(ENTRY_STATEMENT, "cue", CELL_STR, statement.cue),
    AT(ENTRY_STATEMENT, "medium", CELL_STR, statement.medium),
    AT(ENTRY_STATEMENT, "audience", CELL_ACTORS, statement.audience),
    AT(ENTRY_STATEMENT, "", CELL_TIME, statement.time),
    AT(ENTRY_MEETING, "name", CELL_STR, meeting.name),
    AT(ENTRY_MEETING, "aliases", CELL_STRS, meeting.aliases),
    NAMED(ENTRY_MEETING, "status", meeting.status, meeting_status_names),
    AT(ENTRY_MEETING, "", CELL_TIME, meeting.time),
    AT(ENTRY_MEETING, "", CELL_PLACE, meeting.place),
    AT(ENTRY_MEETING, "participants", CELL_ACTORS, meeting.participants),
    AT(ENTRY_MEETING, "refused_by", CELL_ACTORS, meeting.refused_by),
    AT(ENTRY_MEETING, "hosts", CELL_ACTORS, meeting.hosts),
    AT(ENTRY_MEETING, "mediators", CELL_ACTORS, meeting.mediators),
    AT(ENTRY_MEETING, "purpose", CELL_STR, meeting.purpose),
    AT(ENTRY_MEETING, "reasons", CELL_REASONS, meeting.reasons),
    AT(ENTRY_MEETING, "history", CELL_HISTORY, meeting.history),
    AT(ENTRY_MEETING, "about", CELL_STR, meeting.about),
    AT(ENTRY_AGREEMENT, "name", CELL_STR, agreement.name),
    AT(ENTRY_AGREEMENT, "aliases", CELL_STRS, agreement.aliases),
    NAMED(ENTRY_AGREEMENT, "status", agreement.status, agreement_status_names),
    AT(ENTRY_AGREEMENT, "parties", CELL_ACTORS, agreement.parties),
    AT(ENTRY_AGREEMENT, "signed_", CELL_TIME, agreement.signed_on),
    AT(ENTRY_AGREEMENT, "", CELL_PLACE, agreement.place),
    AT(ENTRY_AGREEMENT, "commitments", CELL_STRS, agreement.commitments),
    AT(ENTRY_COMMITMENT, "debtor", CELL_ACTORS, commitment.debtor),
    AT(ENTRY_COMMITMENT, "action", CELL_STR, commitment.action),
    AT(ENTRY_COMMITMENT, "beneficiary", CELL_ACTORS, commitment.beneficiary),
    NAMED(ENTRY_COMMITMENT, "status", commitment.status, commitment_status_names),
    AT(ENTRY_COMMITMENT, "", CELL_DEADLINES, commitment),
    AT(ENTRY_COMMITMENT, "agreement", CELL_STR, commitment.agreement),
    AT(ENTRY_POSITION, "holder", CELL_ACTORS, position.holder),
    NAMED(ENTRY_POSITION, "stance", position.stance, stance_names),
    AT(ENTRY_POSITION, "object", CELL_STR, position.object),
    NAMED(ENTRY_POSITION, "condition_kind", position.condition_kind, condition_kind_names),
    AT(ENTRY_POSITION, "condition", CELL_STR, position.condition_text),
    AT(ENTRY_POSITION, "", CELL_TIME, position.time),
    AT(ENTRY_TREND, "what", CELL_STR, trend.what),
    NAMED(ENTRY_TREND, "direction", trend.direction, direction_names),
    AT(ENTRY_TREND, "actor", CELL_ACTORS, trend.actor),
    AT(ENTRY_TREND, "", CELL_PLACE, trend.place),
    AT(ENTRY_TREND, "", CELL_TIME, trend.time),
    AT(ENTRY_PARTY, "name", CELL_STR, party.name),
    AT(ENTRY_PARTY, "code", CELL_STR, party.code),
    AT(ENTRY_PARTY, "role", CELL_ROLE, party.role),
    AT(ENTRY_PARTY, "aliases", CELL_STRS, party.aliases),
    AT(ENTRY_PARTY, "members", CELL_MEMBERS, party.members),
    AT(ENTRY_PROCESS, "name", CELL_STR, process.name),
    AT(ENTRY_PROCESS, "country", CELL_STR, process.country),
    AT(ENTRY_PROCESS, "parties", CELL_ACTORS, process.parties),
    AT(ENTRY_PROCESS, "hosts", CELL_ACTORS, process.hosts),
    AT(ENTRY_PROCESS, "since_", CELL_TIME, process.since),
    AT(ENTRY_CONFLICT, "about", CELL_STR, conflict.about),
    AT(ENTRY_CONFLICT, "field", CELL_STR, conflict.field),
    AT(ENTRY_CONFLICT, "claims", CELL_CLAIMS, conflict.claims),
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* The endings of the heads of a column that is several cells wide. */
static const char *const endings[][5] = {
    [CELL_COUNT] = {"_low", "_best", "_high"},
    [CELL_TIME] = {"start", "end", "precision", "time_text"},
    [CELL_PLACE] = {"place", "country", "latitude", "longitude"},
    [CELL_ACTORS] = {"", "_code"},
    [CELL_DEADLINES] = {"deadline", "slips", "deadlines"},
    [CELL_CLAIMS] = {NULL},
};

static void put_heads(Exporting *ex, const Column *column) {
    bool wide = endings[column->shape][0] != NULL;
    if (!wide) csv_cell(ex, str_from(column->name));
    for (int i = 0; wide && endings[column->shape][i]; i++)
        csv_cell(ex, str_format(&ex->scratch, "%s%s", column->name, endings[column->shape][i]));
}

/* ---------------------------------------------------------------- lives */

static void add_item(StrBuilder *out, Str item, Str holder) {
    if (out->length) build_str(out, S("; "));
    build_str(out, item);
    if (holder.length) build_format(out, " (%.*s)", STR_ARGS(holder));
}

static Str history_words(Arena *arena, const MeetingEntry *m) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < m->history.count; i++) {
        const HistoryStep *h = &m->history.items[i];
        Str when = time_words(arena, &h->time), told = day_format(arena, h->reported);
        add_item(&out,
                 str_format(arena, "%.*s%s%s%s%.*s", STR_ARGS(told), told.length ? " " : "", meeting_status_names[h->status],
                            when.length ? " for " : "", STR_ARGS(when)),
                 h->holder);
    }
    return built(&out);
}

static Str reasons_words(Arena *arena, const MeetingEntry *m) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < m->reasons.count; i++) add_item(&out, m->reasons.items[i].text, m->reasons.items[i].holder);
    return built(&out);
}

static Str members_words(Arena *arena, const PartyEntry *p) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < p->members.count; i++) add_item(&out, p->members.items[i].person, p->members.items[i].office);
    return built(&out);
}

static Str claims_words(Arena *arena, const ConflictEntry *c) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < c->claims.count; i++) add_item(&out, c->claims.items[i].value, c->claims.items[i].holder);
    return built(&out);
}

/* The day that stands, how often it moved, and every day told. */
static void put_deadlines(Exporting *ex, const CommitmentEntry *c) {
    const Deadline *last = standing_deadline(c);
    StrBuilder all = {.arena = &ex->scratch};
    for (int32_t i = 0; i < c->deadlines.count; i++)
        add_item(&all, time_words(&ex->scratch, &c->deadlines.items[i].time), str_from(manner_names[c->deadlines.items[i].manner]));
    csv_day(ex, last ? last->time.end : DAY_NONE);
    csv_integer(ex, deadline_slips(c), -1);
    csv_cell(ex, built(&all));
}

/* ---------------------------------------------------------------- cells */

static Str words_at(const void *at, const Column *column) {
    int32_t value;
    memcpy(&value, at, sizeof value);
    return str_from(column->names[value]);
}

static void put_count(Exporting *ex, const Count *count) {
    csv_integer(ex, count->low, -1);
    csv_integer(ex, count->best, -1);
    csv_integer(ex, count->high, -1);
}

static void put_cells(Exporting *ex, const Column *column, const Entry *entry) {
    const void *at = (const char *)entry + column->at;
    switch (column->shape) {
    case CELL_STR: csv_cell(ex, *(const Str *)at); break;
    case CELL_STRS: csv_cell(ex, joined(&ex->scratch, at, "; ")); break;
    case CELL_NAME: csv_cell(ex, words_at(at, column)); break;
    case CELL_BOOL: csv_cell(ex, *(const bool *)at ? S("true") : S("false")); break;
    case CELL_INT: csv_integer(ex, *(const int32_t *)at, -1); break;
    case CELL_COUNT: put_count(ex, at); break;
    case CELL_TIME: csv_time(ex, at); break;
    case CELL_PLACE: csv_place(ex, at); break;
    case CELL_ACTORS: csv_actors(ex, at); break;
    case CELL_HISTORY: csv_cell(ex, history_words(&ex->scratch, &entry->meeting)); break;
    case CELL_REASONS: csv_cell(ex, reasons_words(&ex->scratch, &entry->meeting)); break;
    case CELL_DEADLINES: put_deadlines(ex, &entry->commitment); break;
    case CELL_MEMBERS: csv_cell(ex, members_words(&ex->scratch, &entry->party)); break;
    case CELL_ROLE: csv_cell(ex, party_role_name(entry->party.role)); break;
    case CELL_CLAIMS: csv_cell(ex, claims_words(&ex->scratch, &entry->conflict)); break;
    }
}

static void put_common(Exporting *ex, const Entry *entry) {
    const Evidence *e = entry->evidence.count ? &entry->evidence.items[0] : NULL;
    csv_cell(ex, chain_words(&ex->scratch, &entry->according_to));
    csv_number(ex, true, entry->confidence);
    csv_day(ex, entry->reported);
    csv_cell(ex, entry->same_as);
    csv_integer(ex, entry->evidence.count, -1);
    csv_cell(ex, e ? e->doc : (Str){0});
    csv_cell(ex, e ? e->text : (Str){0});
}

void write_kind_csv(Exporting *ex) {
    static const char *const common[] = {"according_to", "confidence", "reported", "same_as", "passages", "doc", "evidence"};
    csv_begin(ex);
    csv_cell(ex, S("id"));
    for (int i = 0; i < COLUMNS; i++)
        if (KINDS(columns[i].kind) & ex->format->kinds) put_heads(ex, &columns[i]);
    for (size_t i = 0; i < sizeof common / sizeof *common; i++) csv_cell(ex, str_from(common[i]));
    csv_end_line(ex);
    for (int32_t n = 0; n < ex->entries->count; n++) {
        const Entry *entry = &ex->entries->items[n];
        if (!(KINDS(entry->kind) & ex->format->kinds)) {
            lose(ex, entry, own_table);
            continue;
        }
        csv_cell(ex, entry->id);
        for (int i = 0; i < COLUMNS; i++)
            if (columns[i].kind == entry->kind) put_cells(ex, &columns[i], entry);
        put_common(ex, entry);
        csv_end_line(ex);
        ex->written++;
        flush_out(ex);
    }
}

/* What the reports of the most frequent kinds tell, as rows for SQL: event_row, statement_row, trend_row, passage, deed (schema.sql). */
#include "names.h"
#include "record/progress.h"
#include "record/words.h"
#include "store/database.h"

static Str names_of(const ActorList *actors, Arena *arena) {
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < actors->count; i++) {
        Str name = actor_name(&actors->items[i]);
        if (!name.length) continue;
        if (out.length) build_str(&out, S(", "));
        build_str(&out, name);
    }
    return built(&out);
}

static void bind_count(sqlite3_stmt *statement, int at, int32_t count) {
    if (count >= 0) sqlite3_bind_int(statement, at, count);
}

static void bind_days(sqlite3_stmt *statement, int at, const RecordTime *time) {
    bind_day(statement, at, time->start != DAY_NONE ? time->start : time->end);
    bind_day(statement, at + 1, time->end);
}

static int64_t place_number(Store *store, const RecordPlace *place) {
    sqlite3_stmt *find =
        statement_of(store, "SELECT number FROM place WHERE name = ?1 AND country IS ?2 AND latitude IS ?3 AND longitude IS ?4");
    sqlite3_stmt *put = statement_of(store, "INSERT INTO place (name, country, latitude, longitude) VALUES (?1, ?2, ?3, ?4)");
    if (!find || !put) return 0;
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *statement = i ? put : find;
        bind_str(statement, 1, place->name);
        bind_str(statement, 2, place->country);
        if (place->has_point) sqlite3_bind_double(statement, 3, place->lat), sqlite3_bind_double(statement, 4, place->lon);
    }
    int64_t number = next_row(store, find) ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    if (!number && finish(store, put)) number = sqlite3_last_insert_rowid(store->db);
    return number;
}

static void bind_place(Store *store, sqlite3_stmt *statement, int at, const RecordPlace *place) {
    if (place->name.length) sqlite3_bind_int64(statement, at, place_number(store, place));
}

static bool put_event(Store *store, int64_t row, const EventEntry *e, Arena *arena) {
    sqlite3_stmt *put =
        statement_of(store, "INSERT INTO event_row (row, day, last_day, type, mode, status, background, actors, recipients, place, "
                            "dead_low, dead, dead_high, injured, cameo) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
                            "?12, ?13, ?14, ?15)");
    if (!put) return false;
    sqlite3_bind_int64(put, 1, row);
    bind_days(put, 2, &e->time);
    bind_str(put, 4, str_from(event_type_names[e->type]));
    bind_str(put, 5, e->mode);
    bind_str(put, 6, str_from(status_names[e->status]));
    sqlite3_bind_int(put, 7, e->background);
    bind_str(put, 8, names_of(&e->actor, arena));
    bind_str(put, 9, names_of(&e->recipient, arena));
    bind_place(store, put, 10, &e->place);
    const int32_t counts[] = {e->dead.low, e->dead.best, e->dead.high, e->injured};
    for (int i = 0; i < 4; i++) bind_count(put, 11 + i, counts[i]);
    bind_str(put, 15, e->cameo);
    return finish(store, put);
}

static bool put_deed(Store *store, int64_t row, const Entry *event, Arena *arena) {
    StrList keys = {0};
    deed_keys(event, &keys, arena);
    for (int32_t i = 0; i < keys.count; i++) {
        sqlite3_stmt *put = statement_of(store, "INSERT OR IGNORE INTO deed (key, day, row, number) VALUES (?1, ?2, ?3, ?4)");
        if (!put) return false;
        sqlite3_bind_int64(put, 1, (int64_t)str_hash(keys.items[i]));
        sqlite3_bind_int64(put, 2, event->reported);
        sqlite3_bind_int64(put, 3, row);
        bind_count(put, 4, most_done(event));
        if (!finish(store, put)) return false;
    }
    return true;
}

static bool put_statement(Store *store, int64_t row, const Entry *entry, Arena *arena) {
    const StatementEntry *s = &entry->statement;
    sqlite3_stmt *put = statement_of(
        store,
        "INSERT INTO statement_row (row, day, speakers, direct, cue, medium, audience, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    if (!put) return false;
    bool mixed = s->directness == SPEECH_MIXED, passage = entry->evidence.count && str_equal(entry->evidence.items[0].text, s->content);
    sqlite3_bind_int64(put, 1, row);
    bind_day(put, 2, s->time.start != DAY_NONE ? s->time.start : s->time.end);
    bind_str(put, 3, names_of(&s->speaker, arena));
    if (mixed)
        bind_str(put, 4, S("mixed"));
    else
        sqlite3_bind_int(put, 4, s->directness == SPEECH_DIRECT);
    bind_str(put, 5, s->cue);
    bind_str(put, 6, s->medium);
    bind_str(put, 7, names_of(&s->audience, arena));
    bind_str(put, 8, passage ? (Str){0} : s->content);
    return finish(store, put);
}

static bool put_trend(Store *store, int64_t row, const TrendEntry *t, Arena *arena) {
    sqlite3_stmt *put = statement_of(
        store, "INSERT INTO trend_row (row, day, last_day, what, direction, actors, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    if (!put) return false;
    sqlite3_bind_int64(put, 1, row);
    bind_days(put, 2, &t->time);
    bind_str(put, 4, t->what);
    bind_str(put, 5, str_from(direction_names[t->direction]));
    bind_str(put, 6, names_of(&t->actor, arena));
    bind_place(store, put, 7, &t->place);
    return finish(store, put);
}

static bool put_passages(Store *store, int64_t row, const EvidenceList *evidence) {
    for (int32_t i = 0; i < evidence->count; i++) {
        const Evidence *e = &evidence->items[i];
        sqlite3_stmt *put = statement_of(store, "INSERT INTO passage (row, number, sentence, start, end) VALUES (?1, ?2, ?3, ?4, ?5)");
        if (!put) return false;
        sqlite3_bind_int64(put, 1, row);
        const int32_t numbers[] = {i, e->sentence, e->start, e->end};
        for (int k = 0; k < 4; k++) sqlite3_bind_int(put, 2 + k, numbers[k]);
        if (!finish(store, put)) return false;
    }
    return true;
}

bool stays_alone(EntryKind kind) {
    return kind == ENTRY_DOCUMENT || kind == ENTRY_EVENT || kind == ENTRY_STATEMENT || kind == ENTRY_TREND;
}

bool put_told(Store *store, int64_t row, const Entry *entry) {
    Arena arena = {0};
    bool stored = true;
    if (entry->kind == ENTRY_EVENT) stored = put_event(store, row, &entry->event, &arena) && put_deed(store, row, entry, &arena);
    if (entry->kind == ENTRY_STATEMENT) stored = put_statement(store, row, entry, &arena);
    if (entry->kind == ENTRY_TREND) stored = put_trend(store, row, &entry->trend, &arena);
    if (stored && stays_alone(entry->kind)) stored = put_passages(store, row, &entry->evidence);
    arena_free(&arena);
    return stored;
}

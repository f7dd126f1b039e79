/* Answers: the record as it stands, or of two times: the world of one day as it was known by another. */
#include "record/correction.h"
#include "record/fold.h"
#include "record/process.h"
#include "record/world.h"
#include "store/known.h"

#include <stdlib.h>

bool take_entry(Store *store, sqlite3_stmt *rows, EntryList *out, Arena *arena) {
    Entry entry = {0};
    Str problem = {0}, json = {(const char *)sqlite3_column_text(rows, 0), sqlite3_column_bytes(rows, 0)};
    if (!entry_read_json(arena, json, &entry, &problem)) {
        store->problem = str_format(store->arena, "%s holds a line that %.*s", store->path, STR_ARGS(problem));
        return false;
    }
    *array_push(arena, out) = entry;
    return true;
}

static uint32_t kinds_of(const Question *question) {
    return question->kinds ? question->kinds : (1u << ENTRY_KINDS) - 1;
}

/* -------------------------------------------------------------------- links */

typedef struct Lookup {
    Store *store;
    Arena *arena;
    ToldIn told; /* what was folded for this answer */
} Lookup;

void note_told(ToldIn *told, const Folding *folding, Arena *arena) {
    for (int32_t i = 0; i < folding->members.count; i++) {
        *array_push(arena, &told->entries) = folding->members.items[i].entry;
        *map_put(arena, &told->places, folding->members.items[i].report->id) = told->entries.count;
    }
}

static Str entry_of_report(void *context, Str report) {
    const Lookup *lookup = context;
    int32_t folded = map_get(&lookup->told.places, report, 0);
    if (folded) return lookup->told.entries.items[folded - 1];
    Str entry = entry_told_in(lookup->store, report, lookup->arena);
    return entry.length ? entry : report;
}

/* ------------------------------------------------------------ as it stands */

bool is_of_now(const Question *question) {
    return question->as_of == DAY_NONE && question->known_by == DAY_NONE && question->read_by == DAY_NONE;
}

/* The last day on which a report of an entry that adds reports up was known. */
#define LAST_TOLD                                                                                                                          \
    "max(coalesce((SELECT max(day) FROM member WHERE member.entry = entry.id AND day > -2147483648), -2147483648), "                       \
    "coalesce((SELECT max(known) FROM member JOIN report USING (row) WHERE member.entry = entry.id AND day = -2147483648), -2147483648))"
#define TO_COME " AND due IS NOT NULL AND due < ?4 AND " LAST_TOLD " BETWEEN -2147483647 AND ?5"

/* The same question of all days, or of some; of all entries, or of what is to come: each is answered by an index of its own. */
#define ASKED_OF(what, end)                                                                                                                \
    {                                                                                                                                      \
        what "kind = ?1" end, what "kind = ?1" TO_COME end, what "kind = ?1 AND day BETWEEN ?2 AND ?3" end,                                \
            what "kind = ?1 AND day BETWEEN ?2 AND ?3" TO_COME end                                                                         \
    }

static sqlite3_stmt *asked_of(Store *store, const char *const ways[4], const Question *question, int kind) {
    bool bounded = question->from != DAY_NONE || question->to != DAY_NONE;
    sqlite3_stmt *find = statement_of(store, ways[2 * bounded + question->to_come]);
    if (!find) return NULL;
    sqlite3_bind_int(find, 1, kind);
    if (bounded) {
        sqlite3_bind_int(find, 2, question->from != DAY_NONE ? question->from : INT32_MIN);
        sqlite3_bind_int(find, 3, question->to != DAY_NONE ? question->to : INT32_MAX);
    }
    if (question->to_come) {
        sqlite3_bind_int64(find, 4, question->due_before != DAY_NONE ? question->due_before : (int64_t)INT32_MAX + 1);
        sqlite3_bind_int(find, 5, question->silent_since != DAY_NONE ? question->silent_since : INT32_MAX);
    }
    return find;
}

/* Those of the kind from the day on with which the last `question->last` of them begin; DAY_NONE: all. */
static Day first_of_last(Store *store, const Question *question, int kind) {
    static const char *const ways[] = ASKED_OF("SELECT day FROM entry WHERE ", " ORDER BY day DESC LIMIT 1 OFFSET ?6");
    if (!question->last) return question->from;
    sqlite3_stmt *find = asked_of(store, ways, question, kind);
    if (!find) return question->from;
    sqlite3_bind_int(find, 6, question->last - 1);
    Day day = next_row(store, find) ? column_day(find, 0) : DAY_NONE;
    sqlite3_reset(find);
    return day != DAY_NONE ? day : question->from;
}

static bool with_id(Store *store, const Question *question, EntryList *out, Arena *arena) {
    sqlite3_stmt *find = statement_of(store, "SELECT coalesce(json, report_json(row)), same_as, kind FROM entry WHERE id >= ?1 AND id < ?1 "
                                             "|| '~'");
    if (!find) return false;
    bind_str(find, 1, question->id);
    while (next_row(store, find)) {
        if (!(kinds_of(question) & 1u << sqlite3_column_int(find, 2))) continue;
        if (!take_entry(store, find, out, arena)) return false;
        out->items[out->count - 1].same_as = column_str(find, 1, arena);
    }
    return !has_failed(store);
}

/* Of the events, which are many, those that are not wanted are not read. */
#define IS_ATTACK "coalesce(json ->> '$.event', (SELECT type FROM event_row WHERE event_row.row = entry.row)) = 'ASSAULT'"

static bool of_kinds(Store *store, const Question *question, EntryList *out, Arena *arena) {
    static const char *const ways[] =
        ASKED_OF("SELECT coalesce(json, report_json(row)), same_as FROM entry WHERE ", " AND (NOT ?6 OR " IS_ATTACK ")");
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        if (!(kinds_of(question) & 1u << kind)) continue;
        Question last = *question;
        last.from = first_of_last(store, question, kind);
        sqlite3_stmt *find = asked_of(store, ways, &last, kind);
        if (!find) return false;
        sqlite3_bind_int(find, 6, question->attacks && kind == ENTRY_EVENT);
        while (next_row(store, find)) {
            if (!take_entry(store, find, out, arena)) return false;
            out->items[out->count - 1].same_as = column_str(find, 1, arena);
        }
    }
    return !has_failed(store);
}

static bool entries_now(Store *store, const Question *question, EntryList *out, Arena *arena) {
    if (!(question->id.length ? with_id(store, question, out, arena) : of_kinds(store, question, out, arena))) return false;
    Lookup lookup = {.store = store, .arena = arena};
    for (int32_t i = 0; i < out->count; i++) resolve_links(&out->items[i], entry_of_report, &lookup, arena);
    return !has_failed(store);
}

/* ---------------------------------------------------------------- two times */

typedef struct Answer {
    Store *store;
    const Question *question;
    CorrectionLog corrections;
    uint32_t kinds;
    Arena *arena;
    EntryList *out;
    Lookup lookup;
} Answer;

static const uint32_t rivals_of = 1u << ENTRY_EVENT | 1u << ENTRY_MEETING | 1u << ENTRY_COMMITMENT; /* what conflicts are worked out from */

static Day earlier(Day a, Day b) {
    return a == DAY_NONE || (b != DAY_NONE && b < a) ? b : a;
}

/* `late`: the components that a report or correction of after the day has touched. They are folded anew; the others stand as they are. */
static bool find_late(Answer *answer) {
    Store *store = answer->store;
    Day bound = earlier(answer->question->as_of, answer->question->known_by);
    if (!run_sql(store, "CREATE TEMP TABLE IF NOT EXISTS late (component INTEGER PRIMARY KEY); DELETE FROM late")) return false;
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        sqlite3_stmt *put =
            statement_of(store, "INSERT OR IGNORE INTO late SELECT component FROM report JOIN member USING (row) WHERE kind = ?1 "
                                "AND known > ?2 UNION SELECT component FROM report JOIN member USING (row) WHERE kind = ?1 AND "
                                "known IS NULL");
        if (!put || !(answer->kinds & 1u << kind)) continue;
        sqlite3_bind_int(put, 1, kind);
        bind_day(put, 2, bound);
        if (!finish(store, put)) return false;
    }
    if (answer->question->known_by == DAY_NONE) return true;
    sqlite3_stmt *put = statement_of(
        store, "INSERT OR IGNORE INTO late SELECT component FROM correction JOIN correction_of USING (number) JOIN " CORRECTED_REPORTS
               " JOIN member USING (row) WHERE correction.known > ?1");
    bind_day(put, 1, answer->question->known_by);
    return finish(store, put);
}

static bool take_untouched(Answer *answer, int kind) {
    sqlite3_stmt *find = statement_of(
        answer->store,
        "SELECT coalesce(json, report_json(row)), same_as FROM entry WHERE kind = ?1 AND component NOT IN (SELECT component FROM late)");
    if (!find) return false;
    sqlite3_bind_int(find, 1, kind);
    while (next_row(answer->store, find)) {
        if (!take_entry(answer->store, find, answer->out, answer->arena)) return false;
        answer->out->items[answer->out->count - 1].same_as = column_str(find, 1, answer->arena);
    }
    return !has_failed(answer->store);
}

/* The report in the row, as the question lets it tell; its day of being known is in the second column. */
static bool take_report(Answer *answer, sqlite3_stmt *rows, EntryList *reports) {
    Day known = column_day(rows, 1), as_of = answer->question->as_of, known_by = answer->question->known_by;
    if (known == DAY_NONE || (known_by != DAY_NONE && known > known_by)) return true;
    if (!take_entry(answer->store, rows, reports, answer->arena)) return false;
    Entry *report = &reports->items[reports->count - 1], told;
    if (as_of == DAY_NONE || known <= as_of) return true;
    if (tells_of_day(report, as_of, &told, answer->arena))
        *report = told;
    else
        reports->count--;
    return true;
}

static bool take_late_reports(Answer *answer, int kind, EntryList *reports) {
    sqlite3_stmt *find =
        statement_of(answer->store, "SELECT report_json(row), known FROM report JOIN member USING (row) WHERE kind = ?1 AND component IN "
                                    "(SELECT component FROM late)");
    if (!find) return false;
    sqlite3_bind_int(find, 1, kind);
    while (next_row(answer->store, find))
        if (!take_report(answer, find, reports)) return false;
    return !has_failed(answer->store);
}

/* Every report of the kind, of the version that the article was read in last by the day. */
static bool take_reports_read_by(Answer *answer, int kind, EntryList *reports) {
    sqlite3_stmt *find = statement_of(
        answer->store, "SELECT report_json(row), known FROM report WHERE kind = ?1 AND version = coalesce((SELECT max(version) FROM report "
                       "AS own WHERE own.article = report.article AND own.made <= ?2), 0)");
    if (!find) return false;
    sqlite3_bind_int(find, 1, kind);
    bind_day(find, 2, answer->question->read_by);
    while (next_row(answer->store, find))
        if (!take_report(answer, find, reports)) return false;
    return !has_failed(answer->store);
}

static void fold_answer(Answer *answer, const EntryList *reports) {
    Folding folding = {.arena = answer->arena, .corrections = &answer->corrections};
    fold_into(&folding, reports);
    for (int32_t i = 0; i < folding.entries.count; i++) *array_push(answer->arena, answer->out) = folding.entries.items[i];
    note_told(&answer->lookup.told, &folding, answer->arena);
}

static bool link_answer(Answer *answer) {
    for (int32_t i = 0; i < answer->out->count; i++) resolve_links(&answer->out->items[i], entry_of_report, &answer->lookup, answer->arena);
    return !has_failed(answer->store);
}

static bool entries_of_two_times(Store *store, const Question *question, EntryList *out, Arena *arena) {
    Answer answer = {.store = store, .question = question, .kinds = kinds_of(question), .arena = arena, .out = out};
    EntryList reports = {0};
    bool versions = question->read_by != DAY_NONE;
    answer.lookup.store = store;
    answer.lookup.arena = arena;
    if (answer.kinds & 1u << ENTRY_CONFLICT) answer.kinds |= rivals_of;
    if (!store_corrections(store, question->known_by, &answer.corrections, arena)) return false;
    bool apart;
    if (!can_cut(store, question, &answer.corrections, &apart)) return false;
    if (apart) return entries_known(store, question, &answer.corrections, out, &answer.lookup.told, arena) && link_answer(&answer);
    if (!versions && !find_late(&answer)) return false;
    for (int kind = 0; kind < ENTRY_KINDS; kind++) {
        if (!(answer.kinds & 1u << kind)) continue;
        bool taken = versions ? take_reports_read_by(&answer, kind, &reports)
                              : take_untouched(&answer, kind) && take_late_reports(&answer, kind, &reports);
        if (!taken) return false;
    }
    fold_answer(&answer, &reports);
    return link_answer(&answer);
}

/* ------------------------------------------------------------ parties that are one */

static Str name_of_party(Store *store, Str report, Arena *arena) {
    sqlite3_stmt *find = statement_of(store, "SELECT json_extract(report_json(row), '$.name') FROM report WHERE row = ?1 AND kind = ?2");
    if (!find) return (Str){0};
    sqlite3_bind_int64(find, 1, row_of_report(store, report));
    sqlite3_bind_int(find, 2, ENTRY_PARTY);
    Str name = next_row(store, find) ? column_str(find, 0, arena) : (Str){0};
    sqlite3_reset(find);
    return name;
}

typedef struct Renaming {
    StrMap places; /* name → its other name in `names` + 1 */
    StrList names;
} Renaming;

/* Parties that somebody merged are called alike, by the first that the correction names. */
static bool read_renaming(Store *store, Day known_by, Renaming *out, Arena *arena) {
    CorrectionLog log;
    if (!store_corrections(store, known_by, &log, arena)) return false;
    for (int32_t i = 0; i < log.list.count; i++) {
        const Correction *c = &log.list.items[i];
        Str name = !c->undone && c->act == CORRECTION_MERGE ? name_of_party(store, c->reports.items[0], arena) : (Str){0};
        for (int32_t k = 1; k < c->reports.count && name.length; k++) {
            *array_push(arena, &out->names) = name;
            *map_put(arena, &out->places, name_of_party(store, c->reports.items[k], arena)) = out->names.count;
        }
    }
    return !has_failed(store);
}

static void rename_party(const Renaming *renaming, Str *name) {
    int32_t at = name->length ? map_get(&renaming->places, *name, 0) : 0;
    if (at) *name = renaming->names.items[at - 1];
}

static bool rename_parties(Store *store, Day known_by, EntryList *entries, Arena *arena) {
    Renaming renaming = {0};
    if (!read_renaming(store, known_by, &renaming, arena)) return false;
    for (int32_t i = 0; i < entries->count && renaming.names.count; i++) {
        ActorsOf sides[ACTOR_LISTS];
        actors_of(&entries->items[i], sides);
        for (int32_t s = 0; s < ACTOR_LISTS && sides[s].list; s++)
            for (int32_t k = 0; k < sides[s].list->count; k++) {
                rename_party(&renaming, &sides[s].list->items[k].name);
                rename_party(&renaming, &sides[s].list->items[k].of);
            }
    }
    return true;
}

/* ---------------------------------------------------------------- what is asked */

static bool is_asked(const Question *question, const Entry *entry) {
    Day day = entry_day(entry);
    if (!(kinds_of(question) & 1u << entry->kind) || !str_starts(entry->id, question->id)) return false;
    if (question->attacks && entry->kind == ENTRY_EVENT && entry->event.type != EVENT_ASSAULT) return false;
    return (question->from == DAY_NONE || (day != DAY_NONE && day >= question->from)) &&
           (question->to == DAY_NONE || (day != DAY_NONE && day <= question->to));
}

/* By kind and day; what one day tells in the order in which it was told. */
int compare_asked(const void *a, const void *b) {
    const Entry *x = a, *y = b;
    Day day_x = entry_day(x), day_y = entry_day(y);
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return day_x != day_y ? (day_x < day_y ? -1 : 1) : entry_order(x, y);
}

static void keep_asked(const Question *question, EntryList *entries) {
    int32_t kept = 0;
    for (int32_t i = 0; i < entries->count; i++)
        if (is_asked(question, &entries->items[i])) entries->items[kept++] = entries->items[i];
    entries->count = kept;
    if (kept) qsort(entries->items, (size_t)kept, sizeof(Entry), compare_asked);
}

void keep_last(const Question *question, EntryList *entries) {
    int32_t counts[ENTRY_KINDS] = {0}, kept = 0;
    for (int32_t i = 0; i < entries->count; i++) counts[entries->items[i].kind]++;
    for (int32_t i = 0; i < entries->count; i++)
        if (counts[entries->items[i].kind]-- <= question->last) entries->items[kept++] = entries->items[i];
    entries->count = kept;
}

/* ------------------------------------------------------------ claims of a process */

static bool are_claims(const Question *question) {
    for (int kind = 0; kind < ENTRY_KINDS; kind++)
        if (kinds_of(question) & 1u << kind && goes_by_article((EntryKind)kind)) return false;
    return true;
}

static bool take_voters(Store *store, Str doc, StrMap *taken, EntryList *out, Arena *arena) {
    sqlite3_stmt *find = statement_of(
        store, "SELECT coalesce(json, report_json(entry.row)), same_as, id FROM entry WHERE kind <> ?2 AND id IN (SELECT entry "
               "FROM told_in WHERE " ROWS_OF_DOC ")");
    if (!find) return false;
    bind_str(find, 1, doc);
    sqlite3_bind_int(find, 2, ENTRY_PARTY);
    while (next_row(store, find)) {
        if ((*map_put(arena, taken, column_str(find, 2, arena)))++) continue;
        if (!take_entry(store, find, out, arena)) return false;
    }
    return !has_failed(store);
}

/* Without the rest of the record: only what its articles decide needs these. */
static bool claims_of_process(Store *store, const Question *question, EntryList *out, Arena *arena) {
    Question names = QUESTION_ALL, claims = *question;
    EntryList known = {0}, voters = {0};
    StrList doubtful = {0};
    StrMap taken = {0};
    claims.last = 0;
    names.kinds = 1u << ENTRY_PROCESS | 1u << ENTRY_PARTY;
    if (!entries_now(store, &names, &known, arena) || !entries_now(store, &claims, out, arena)) return false;
    if (!rename_parties(store, DAY_NONE, &known, arena) || !rename_parties(store, DAY_NONE, out, arena)) return false;
    find_doubtful(out, &known, question->process, &doubtful, arena);
    for (int32_t i = 0; i < doubtful.count; i++)
        if (!take_voters(store, doubtful.items[i], &taken, &voters, arena)) return false;
    if (!rename_parties(store, DAY_NONE, &voters, arena)) return false;
    keep_claims(out, &known, &voters, question->process, arena);
    return true;
}

static bool whole_entries(Store *store, const Question *question, EntryList *out, Arena *arena) {
    Question whole = *question;
    if (question->process.length) { /* the whole record tells what is of which process */
        whole.kinds = 0;
        whole.from = whole.to = DAY_NONE;
        whole.last = 0;
        whole.touched_after = DAY_NONE;
        whole.id = (Str){0};
        whole.to_come = false;
    }
    bool answered = is_of_now(question) ? entries_now(store, &whole, out, arena) : entries_of_two_times(store, &whole, out, arena);
    if (!answered || !rename_parties(store, question->known_by, out, arena)) return false;
    if (question->process.length) keep_process(out, question->process, arena);
    return true;
}

bool store_entries(Store *store, const Question *question, EntryList *out, Arena *arena) {
    bool claims = question->process.length && is_of_now(question) && are_claims(question);
    *out = (EntryList){0};
    if (!(claims ? claims_of_process : whole_entries)(store, question, out, arena)) return false;
    keep_asked(question, out);
    if (question->last) keep_last(question, out);
    return question->bare || store_words(store, out, arena);
}

bool store_words(Store *store, EntryList *entries, Arena *arena) {
    return fill_words(store, entries->items, entries->count, arena);
}

bool store_last_told(Store *store, const Question *question, Str id, Day *day) {
    sqlite3_stmt *find =
        statement_of(store, "SELECT max(known) FROM member JOIN report USING (row) WHERE entry = ?1 AND (?2 IS NULL OR known <= ?2)");
    if (!find) return false;
    bind_str(find, 1, id);
    bind_day(find, 2, earlier(question->as_of, question->known_by));
    *day = next_row(store, find) ? column_day(find, 0) : DAY_NONE;
    sqlite3_reset(find);
    return !has_failed(store);
}

bool store_count(Store *store, const Question *question, EntryKind kind, int32_t *count) {
    static const char *const ways[] = ASKED_OF("SELECT count(*) FROM entry WHERE ", ""), *const all =
                                                                                             "SELECT entries FROM counted WHERE kind = ?1";
    bool whole = question->from == DAY_NONE && question->to == DAY_NONE && !question->to_come;
    sqlite3_stmt *find = whole ? statement_of(store, all) : asked_of(store, ways, question, (int)kind);
    if (!find) return false;
    if (whole) sqlite3_bind_int(find, 1, (int)kind);
    *count = next_row(store, find) ? sqlite3_column_int(find, 0) : 0;
    sqlite3_reset(find);
    return !has_failed(store);
}

bool store_last_day(Store *store, const Question *question, Day *day) {
    *day = question->as_of != DAY_NONE ? question->as_of : question->known_by;
    if (*day != DAY_NONE) return true;
    sqlite3_stmt *find = statement_of(store, "SELECT max(known) FROM report WHERE kind = ?1");
    if (!find) return false;
    sqlite3_bind_int(find, 1, ENTRY_DOCUMENT);
    if (next_row(store, find)) *day = column_day(find, 0);
    sqlite3_reset(find);
    return !has_failed(store);
}

void keep_known(const Question *question, EntryList *reports) {
    int32_t kept = 0;
    for (int32_t i = 0; i < reports->count; i++)
        if (question->known_by == DAY_NONE || reports->items[i].reported <= question->known_by) reports->items[kept++] = reports->items[i];
    reports->count = kept;
}

static int compare_reports(const void *a, const void *b) {
    return entry_order(a, b);
}

bool store_reports_of(Store *store, Str id, EntryList *out, Arena *arena) {
    *out = (EntryList){0};
    sqlite3_stmt *find = statement_of(store, "SELECT report_json(row) FROM member WHERE entry = ?1 UNION ALL SELECT report_json(row) FROM "
                                             "entry WHERE id = ?1 AND row IS NOT NULL");
    if (!find) return false;
    bind_str(find, 1, id);
    while (next_row(store, find))
        if (!take_entry(store, find, out, arena)) return false;
    if (out->count) qsort(out->items, (size_t)out->count, sizeof(Entry), compare_reports);
    return fill_words(store, out->items, out->count, arena);
}

bool store_reports(Store *store, StoredReports *out, Arena *arena) {
    EntryList entries = {0};
    *out = (StoredReports){0};
    sqlite3_stmt *find =
        statement_of(store, "SELECT report_json(row), known, component, coalesce(entry, id) FROM report JOIN member USING (row) ORDER BY "
                            "component, row");
    while (next_row(store, find)) {
        if (!take_entry(store, find, &entries, arena)) return false;
        *array_push(arena, out) =
            (StoredReport){.known = column_day(find, 1), .component = sqlite3_column_int64(find, 2), .entry = column_str(find, 3, arena)};
    }
    if (!fill_words(store, entries.items, entries.count, arena)) return false;
    for (int32_t i = 0; i < out->count; i++) out->items[i].report = entries.items[i];
    return true;
}

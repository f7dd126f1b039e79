/* Reports in, the record out; see store.h. */
#include "record/fold.h"
#include "store/database.h"

#include <time.h>

/* --------------------------------------------------------------------- days */

static Day day_of_time(const RecordTime *time) {
    return time->start != DAY_NONE ? time->start : time->end;
}

Day entry_day(const Entry *entry) {
    Day day = DAY_NONE;
    switch (entry->kind) {
    case ENTRY_EVENT: day = day_of_time(&entry->event.time); break;
    case ENTRY_STATEMENT: day = day_of_time(&entry->statement.time); break;
    case ENTRY_MEETING: day = day_of_time(&entry->meeting.time); break;
    case ENTRY_AGREEMENT: day = day_of_time(&entry->agreement.signed_on); break;
    case ENTRY_COMMITMENT:
        if (entry->commitment.deadlines.count) day = entry->commitment.deadlines.items[entry->commitment.deadlines.count - 1].time.end;
        break;
    default: break;
    }
    return day != DAY_NONE ? day : entry->reported;
}

/* ------------------------------------------------------------------- adding */

static int32_t version_of(Store *store, Str doc) {
    sqlite3_stmt *find = statement_of(store, "SELECT version FROM article WHERE doc = ?1");
    if (!find) return -1;
    bind_str(find, 1, doc);
    int32_t version = next_row(store, find) ? sqlite3_column_int(find, 0) : -1;
    sqlite3_reset(find);
    return version;
}

static bool put_article(Store *store, const StoredArticle *article, int32_t version) {
    sqlite3_stmt *put = statement_of(
        store,
        "INSERT INTO article (doc, path, outlet, title, url, told, text, version, repaired) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
        "ON CONFLICT (doc) DO UPDATE SET told = ?6, version = ?8");
    if (!put) return false;
    const Str fields[] = {article->doc, article->path, article->outlet, article->title, article->url};
    for (int i = 0; i < 5; i++) bind_str(put, i + 1, fields[i]);
    bind_day(put, 6, article->told);
    sqlite3_bind_text(put, 7, article->text.length ? article->text.text : "", article->text.length, SQLITE_STATIC);
    sqlite3_bind_int(put, 8, version);
    sqlite3_bind_int(put, 9, article->repaired);
    return finish(store, put);
}

Day today(void) {
    enum { DAY = 24 * 60 * 60 };
    return (Day)(time(NULL) / DAY);
}

static bool put_report(Store *store, Str doc, int32_t version, const Entry *entry, Day known) {
    Arena arena = {0};
    StrBuilder json = {.arena = &arena};
    entry_write_sparse(&json, entry);
    sqlite3_stmt *put = statement_of(
        store,
        "INSERT INTO report (doc, version, current, id, kind, reported, known, made, json) VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8)");
    bool stored = put != NULL;
    if (stored) {
        bind_str(put, 1, doc);
        sqlite3_bind_int(put, 2, version);
        bind_str(put, 3, entry->id);
        sqlite3_bind_int(put, 4, (int)entry->kind);
        bind_day(put, 5, entry->reported);
        bind_day(put, 6, known);
        bind_day(put, 7, version ? today() : DAY_NONE);
        bind_str(put, 8, built(&json));
        stored = finish(store, put);
    }
    int64_t row = sqlite3_last_insert_rowid(store->db);
    StrList keys = {0};
    fold_keys(entry, &keys, &arena);
    stored = stored && mark_new(store, row, entry->kind, &keys);
    arena_free(&arena);
    return stored;
}

/* All that the article's reports were folded with. */
static bool mark_components_of(Store *store, Str doc) {
    sqlite3_stmt *others =
        statement_of(store, "SELECT row FROM member WHERE component IN (SELECT component FROM member JOIN report USING (row) "
                            "WHERE doc = ?1) AND row NOT IN (SELECT row FROM report WHERE doc = ?1)");
    if (!others) return false;
    bind_str(others, 1, doc);
    while (next_row(store, others)) mark_anew(store, sqlite3_column_int64(others, 0));
    return !has_failed(store);
}

/* The rows of the article's last version count no more; what they were folded with is folded without them. */
static bool retire_reports(Store *store, Str doc) {
    static const char *const steps[] = {
        "DELETE FROM entry WHERE about IN (SELECT entry FROM member JOIN report USING (row) WHERE doc = ?1)",
        "DELETE FROM entry WHERE id IN (SELECT entry FROM member JOIN report USING (row) WHERE doc = ?1)",
        "DELETE FROM strand_state WHERE entry IN (SELECT entry FROM member JOIN report USING (row) WHERE doc = ?1)",
        "DELETE FROM member WHERE row IN (SELECT row FROM report WHERE doc = ?1)",
        "UPDATE report SET current = 0 WHERE doc = ?1",
    };
    if (!mark_components_of(store, doc)) return false;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !has_failed(store); i++) {
        sqlite3_stmt *step = statement_of(store, steps[i]);
        if (!step) return false;
        bind_str(step, 1, doc);
        finish(store, step);
    }
    return !has_failed(store);
}

/* An undated article was known at the latest on the last day on which it can have been published. */
static Day known_day(const EntryList *report) {
    for (int32_t i = 0; i < report->count; i++)
        if (report->items[i].kind == ENTRY_DOCUMENT)
            return report->items[i].reported != DAY_NONE ? report->items[i].reported : report->items[i].document.date.end;
    return DAY_NONE;
}

/* ---------------------------------------------------------------- sentences */

enum { SENTENCES = 1 << 20 }; /* of one article, at most; schema.sql */

static int64_t first_sentence(Store *store, Str doc) {
    sqlite3_stmt *find = statement_of(store, "SELECT number FROM article WHERE doc = ?1");
    if (!find) return -1;
    bind_str(find, 1, doc);
    int64_t number = next_row(store, find) ? sqlite3_column_int64(find, 0) : -1;
    sqlite3_reset(find);
    return number * SENTENCES;
}

/* The byte at the code point `until`, where the code point `*at` is at byte `from`; *at follows. */
static int32_t byte_of(Str text, int32_t from, int32_t *at, int32_t until) {
    while (from < text.length && *at < until) {
        for (from++; from < text.length && ((unsigned char)text.text[from] & 0xC0) == 0x80;) from++;
        ++*at;
    }
    return from;
}

/* Runs `sql` with row and words of each sentence. */
static bool with_sentences(Store *store, const char *sql, int64_t first, Str text, const DocumentEntry *document) {
    int32_t at = 0, byte = 0;
    for (int32_t i = 0; i < document->spans.count && i < SENTENCES; i++) {
        TextSpan span = document->spans.items[i];
        sqlite3_stmt *put = statement_of(store, sql);
        if (!put) return false;
        int32_t start = byte_of(text, byte, &at, span.start);
        byte = byte_of(text, start, &at, span.end);
        sqlite3_bind_int64(put, 1, first + i);
        bind_str(put, 2, str_slice(text, start, byte));
        if (!finish(store, put)) return false;
    }
    return true;
}

static bool forget_sentences(Store *store, const StoredArticle *article, int64_t first) {
    Arena arena = {0};
    DocumentEntry old = {0};
    sqlite3_stmt *find = statement_of(store, "SELECT start, end FROM sentence_span WHERE row BETWEEN ?1 AND ?2 ORDER BY row");
    sqlite3_stmt *drop = statement_of(store, "DELETE FROM sentence_span WHERE row BETWEEN ?1 AND ?2");
    if (!find || !drop) return false;
    sqlite3_bind_int64(find, 1, first);
    sqlite3_bind_int64(find, 2, first + SENTENCES - 1);
    sqlite3_bind_int64(drop, 1, first);
    sqlite3_bind_int64(drop, 2, first + SENTENCES - 1);
    while (next_row(store, find)) *array_push(&arena, &old.spans) = (TextSpan){sqlite3_column_int(find, 0), sqlite3_column_int(find, 1)};
    bool done =
        finish(store, drop) && with_sentences(store, "INSERT INTO sentence_search (sentence_search, rowid, text) VALUES ('delete', ?1, ?2)",
                                              first, article->text, &old);
    arena_free(&arena);
    return done;
}

static bool put_sentences(Store *store, const StoredArticle *article, const DocumentEntry *document, bool again) {
    int64_t first = first_sentence(store, article->doc);
    if (has_failed(store) || (again && !forget_sentences(store, article, first))) return false;
    for (int32_t i = 0; i < document->spans.count && i < SENTENCES; i++) {
        sqlite3_stmt *put = statement_of(store, "INSERT INTO sentence_span (row, start, end) VALUES (?1, ?2, ?3)");
        if (!put) return false;
        sqlite3_bind_int64(put, 1, first + i);
        sqlite3_bind_int(put, 2, document->spans.items[i].start);
        sqlite3_bind_int(put, 3, document->spans.items[i].end);
        if (!finish(store, put)) return false;
    }
    return with_sentences(store, "INSERT INTO sentence_search (rowid, text) VALUES (?1, ?2)", first, article->text, document);
}

bool store_add(Store *store, const StoredArticle *article, const EntryList *report, bool again, Added *added) {
    int32_t version = version_of(store, article->doc);
    if (has_failed(store)) return false;
    *added = version < 0 ? ADDED_NEW : again ? ADDED_VERSION : ADDED_KNOWN;
    if (*added == ADDED_KNOWN) return true;
    if (*added == ADDED_VERSION && !retire_reports(store, article->doc)) return false;
    if (!put_article(store, article, version + 1)) return false;
    if (report->count && report->items[0].kind == ENTRY_DOCUMENT &&
        !put_sentences(store, article, &report->items[0].document, *added == ADDED_VERSION))
        return false;
    Day known = known_day(report);
    for (int32_t i = 0; i < report->count; i++)
        if (!put_report(store, article->doc, version + 1, &report->items[i], known)) return false;
    return true;
}

int32_t store_batch(Store *store) {
    enum { LEAST = 1024, MOST = 4096, PART = 16 };
    sqlite3_stmt *find = statement_of(store, "SELECT count(*) FROM article");
    int32_t articles = next_row(store, find) ? sqlite3_column_int(find, 0) : 0;
    if (find) sqlite3_reset(find);
    int32_t part = articles / PART;
    return part < LEAST ? LEAST : part > MOST ? MOST : part;
}

bool store_refuse(Store *store, Str path, Str reason, int64_t at) {
    sqlite3_stmt *put = statement_of(store, "INSERT OR IGNORE INTO refused (path, reason, at) VALUES (?1, ?2, ?3)");
    if (!put) return false;
    bind_str(put, 1, path);
    bind_str(put, 2, reason);
    if (at >= 0) sqlite3_bind_int64(put, 3, at);
    return finish(store, put);
}

/* ------------------------------------------------------------------ reading */

bool store_article(Store *store, Str doc, StoredArticle *out, Arena *arena) {
    *out = (StoredArticle){.told = DAY_NONE};
    sqlite3_stmt *find = statement_of(store, "SELECT doc, path, outlet, title, url, text, told, repaired FROM article WHERE doc = ?1");
    if (!find) return false;
    bind_str(find, 1, doc);
    if (next_row(store, find)) {
        Str *fields[] = {&out->doc, &out->path, &out->outlet, &out->title, &out->url, &out->text};
        for (int i = 0; i < 6; i++) *fields[i] = column_str(find, i, arena);
        out->told = column_day(find, 6);
        out->repaired = sqlite3_column_int(find, 7);
    }
    sqlite3_reset(find);
    return !has_failed(store);
}

bool store_documents(Store *store, StrList *out, Arena *arena) {
    sqlite3_stmt *find = statement_of(store, "SELECT doc FROM article ORDER BY doc");
    while (next_row(store, find)) *array_push(arena, out) = column_str(find, 0, arena);
    return !has_failed(store);
}

bool store_read_anew(Store *store, Day after, Day until, bool *anew) {
    sqlite3_stmt *find = statement_of(store, "SELECT 1 FROM report WHERE made > ?1 AND made <= ?2 LIMIT 1");
    if (!find) return false;
    bind_day(find, 1, after);
    bind_day(find, 2, until);
    *anew = next_row(store, find);
    sqlite3_reset(find);
    return !has_failed(store);
}

bool store_tells_so(Store *store, Str doc, const EntryList *report, bool *same) {
    Arena arena = {0};
    sqlite3_stmt *find = statement_of(store, "SELECT json FROM report WHERE doc = ?1 AND current ORDER BY row");
    if (!find) return false;
    bind_str(find, 1, doc);
    int32_t at = 0;
    *same = true;
    for (; next_row(store, find); at++) {
        StrBuilder json = {.arena = &arena};
        if (at < report->count) entry_write_sparse(&json, &report->items[at]);
        *same &= str_equal(built(&json), column_str(find, 0, &arena));
        arena_reset(&arena);
    }
    *same &= at == report->count;
    arena_free(&arena);
    return !has_failed(store);
}

bool store_days(Store *store, DayList *out, Arena *arena) {
    sqlite3_stmt *find = statement_of(
        store, "SELECT known FROM report WHERE current AND known IS NOT NULL UNION SELECT known FROM correction ORDER BY known");
    while (next_row(store, find)) *array_push(arena, out) = column_day(find, 0);
    return !has_failed(store);
}

bool store_version(Store *store, int64_t *version) {
    sqlite3_stmt *find = statement_of(store, "PRAGMA data_version");
    *version = next_row(store, find) ? sqlite3_column_int64(find, 0) : 0;
    if (find) sqlite3_reset(find);
    return !has_failed(store);
}

bool store_refusals(Store *store, Refusals *out, Arena *arena) {
    sqlite3_stmt *find = statement_of(store, "SELECT path, reason, at FROM refused ORDER BY path, reason");
    while (next_row(store, find)) {
        Refusal *refusal = array_push(arena, out);
        *refusal = (Refusal){column_str(find, 0, arena), column_str(find, 1, arena), -1};
        if (sqlite3_column_type(find, 2) != SQLITE_NULL) refusal->at = sqlite3_column_int64(find, 2);
    }
    return !has_failed(store);
}

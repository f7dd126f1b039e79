/* Reports in, the record out; see store.h. */
#include "record/fold.h"
#include "record/world.h"
#include "store/packs.h"

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

static int64_t article_number(Store *store, Str doc) {
    sqlite3_stmt *find = statement_of(store, "SELECT number FROM article WHERE doc = ?1");
    if (!find) return 0;
    bind_str(find, 1, doc);
    int64_t number = next_row(store, find) ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return number;
}

typedef struct Reading {
    int64_t article; /* its number */
    int64_t pack;    /* the first of its packs */
    int32_t version;
    Day known;
} Reading;

static int64_t next_pack(Store *store) {
    sqlite3_stmt *find = statement_of(store, "SELECT coalesce(max(number), 0) + 1 FROM pack");
    int64_t number = next_row(store, find) ? sqlite3_column_int64(find, 0) : 0;
    if (find) sqlite3_reset(find);
    return number;
}

/* Reports that are read together are packed together: the document and events, statements, what adds up. */
static int sort_of(EntryKind kind) {
    return kind < ENTRY_STATEMENT ? 0 : kind == ENTRY_STATEMENT ? 1 : 2;
}

static int32_t end_of_pack(const EntryList *report, int32_t first) {
    int32_t end = first;
    while (end < report->count && end - first < PACK_ROWS && sort_of(report->items[end].kind) == sort_of(report->items[first].kind)) end++;
    return end;
}

static int64_t packs_needed(const EntryList *report) {
    int64_t packs = 0;
    for (int32_t first = 0; first < report->count; first = end_of_pack(report, first)) packs++;
    return packs;
}

static bool put_article(Store *store, const StoredArticle *article, const Reading *reading, const EntryList *report) {
    sqlite3_stmt *put =
        statement_of(store, "INSERT INTO article (doc, path, outlet, title, url, told, text, version, repaired, sentences, tokens, "
                            "first_row, last_row) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (doc) "
                            "DO UPDATE SET told = ?6, version = ?8, sentences = ?10, tokens = ?11, first_row = ?12, last_row = ?13");
    if (!put) return false;
    const Str fields[] = {article->doc, article->path, article->outlet, article->title, article->url};
    for (int i = 0; i < 5; i++) bind_str(put, i + 1, fields[i]);
    bind_day(put, 6, article->told);
    sqlite3_bind_text(put, 7, article->text.length ? article->text.text : "", article->text.length, SQLITE_STATIC);
    sqlite3_bind_int(put, 8, reading->version);
    sqlite3_bind_int(put, 9, article->repaired);
    if (report->count && report->items[0].kind == ENTRY_DOCUMENT) {
        sqlite3_bind_int(put, 10, report->items[0].document.sentences);
        sqlite3_bind_int(put, 11, report->items[0].document.tokens);
    }
    sqlite3_bind_int64(put, 12, reading->pack * PACK_ROWS);
    sqlite3_bind_int64(put, 13, (reading->pack + packs_needed(report)) * PACK_ROWS - 1);
    return finish(store, put);
}

Day today(void) {
    enum { DAY = 24 * 60 * 60 };
    return (Day)(time(NULL) / DAY);
}

static bool put_report(Store *store, const Reading *reading, int64_t row, const Entry *entry) {
    Arena arena = {0};
    StrList keys = {0};
    sqlite3_stmt *put = statement_of(store, "INSERT INTO report (row, article, version, current, id, kind, reported, known, made, "
                                            "tells) VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9)");
    if (!put) return false;
    sqlite3_bind_int64(put, 1, row);
    sqlite3_bind_int64(put, 2, reading->article);
    sqlite3_bind_int(put, 3, reading->version);
    bind_str(put, 4, entry->id);
    sqlite3_bind_int(put, 5, (int)entry->kind);
    bind_day(put, 6, entry->reported);
    bind_day(put, 7, reading->known);
    bind_day(put, 8, reading->version ? today() : DAY_NONE);
    Day tells = tells_from(entry);
    bind_day(put, 9, reading->known != DAY_NONE && tells < reading->known ? tells : DAY_NONE);
    fold_keys(entry, &keys, &arena);
    bool stored = finish(store, put) && put_told(store, row, entry) && mark_new(store, row, entry->kind, &keys);
    arena_free(&arena);
    return stored;
}

/* What the article's passages are told by, where they stand in it. */
static ArticleText article_text(const StoredArticle *article, Arena *arena) {
    int32_t points = 0, *bytes = arena_new(arena, int32_t, article->text.length + 1);
    for (int32_t at = 0; at < article->text.length; at++)
        if (((unsigned char)article->text.text[at] & 0xC0) != 0x80) bytes[points++] = at;
    bytes[points] = article->text.length;
    return (ArticleText){article->doc, article->text, bytes, points};
}

static bool put_reports(Store *store, const StoredArticle *article, const Reading *reading, const EntryList *report) {
    Arena arena = {0};
    ArticleText text = article_text(article, &arena);
    int64_t pack = reading->pack;
    bool stored = true;
    for (int32_t first = 0, end; stored && first < report->count; first = end, pack++) {
        StrBuilder lines = {.arena = &arena};
        end = end_of_pack(report, first);
        for (int32_t i = first; i < end && stored; i++) {
            const Entry *entry = &report->items[i];
            stored = put_report(store, reading, pack * PACK_ROWS + i - first, entry);
            entry_write_spared(&lines, entry, &text);
            build_char(&lines, '\n');
        }
        stored = stored && put_pack(store, pack, built(&lines));
    }
    arena_free(&arena);
    return stored;
}

/* All that the article's reports were folded with. */
static bool mark_components_of(Store *store, Str doc) {
    sqlite3_stmt *others = statement_of(store, "SELECT row FROM member WHERE component IN (SELECT component FROM member WHERE " ROWS_OF_DOC
                                               ") AND NOT (" ROWS_OF_DOC ")");
    if (!others) return false;
    bind_str(others, 1, doc);
    while (next_row(store, others)) mark_anew(store, sqlite3_column_int64(others, 0));
    return !has_failed(store);
}

/* The rows of the article's last version count no more; what they were folded with is folded without them. */
static bool retire_reports(Store *store, Str doc) {
    static const char *const steps[] = {
        "DELETE FROM entry WHERE about IN (SELECT entry FROM told_in WHERE " ROWS_OF_DOC ")",
        "DELETE FROM entry WHERE id IN (SELECT entry FROM told_in WHERE " ROWS_OF_DOC ")",
        "DELETE FROM strand_state WHERE entry IN (SELECT entry FROM told_in WHERE " ROWS_OF_DOC ")",
        "DELETE FROM member WHERE " ROWS_OF_DOC,
        "UPDATE report SET current = 0 WHERE " ROWS_OF_DOC,
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

static bool put_sentences(Store *store, const StoredArticle *article, int64_t number, const DocumentEntry *document, bool again) {
    int64_t first = number * SENTENCES;
    if (again && !forget_sentences(store, article, first)) return false;
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
    Reading reading = {.pack = next_pack(store), .version = version + 1, .known = known_day(report)};
    if (!put_article(store, article, &reading, report)) return false;
    reading.article = article_number(store, article->doc);
    if (report->count && report->items[0].kind == ENTRY_DOCUMENT &&
        !put_sentences(store, article, reading.article, &report->items[0].document, *added == ADDED_VERSION))
        return false;
    return !has_failed(store) && put_reports(store, article, &reading, report);
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
    sqlite3_stmt *find = statement_of(store, "SELECT row FROM report WHERE " ROWS_OF_DOC " ORDER BY row");
    StoredArticle article;
    Arena arena = {0};
    if (!find || !store_article(store, doc, &article, &arena)) return arena_free(&arena), false;
    ArticleText text = article_text(&article, &arena);
    bind_str(find, 1, doc);
    int32_t at = 0;
    *same = true;
    for (; next_row(store, find); at++) {
        StrBuilder json = {.arena = &arena};
        if (at < report->count) entry_write_spared(&json, &report->items[at], &text);
        *same &= str_equal(built(&json), packed_report(store, sqlite3_column_int64(find, 0)));
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

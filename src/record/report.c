/* One article's entries out of its document: what the claim stages found, in the shapes of the record. */
#include "record/report.h"

#include "base/sha256.h"
#include "names.h"
#include "record/entries.h"

Entry *add_entry(Reporter *r, EntryKind kind, int32_t at) {
    Str parts[] = {r->id, entry_kind_name(kind), str_format(r->arena, "%d", at), {0}};
    Str id = entry_id(r->arena, entry_letter(kind), parts, 3);
    int32_t *used = map_put(r->arena, &r->ids, id);
    if ((*used)++) { /* two of a kind at one word: numbered in the order of the text */
        parts[3] = str_format(r->arena, "%d", *used);
        id = entry_id(r->arena, entry_letter(kind), parts, 4);
    }
    Entry *entry = array_push(r->arena, &r->entries);
    entry->kind = kind;
    entry->id = id;
    entry->reported = r->reported;
    return entry;
}

static RecordTime document_day(const Reporter *r) {
    const ReportDay *day = &r->doc->day;
    RecordTime out = {.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
    bool told = r->doc->told_date != DAY_NONE; /* and not the day of the dateline, which may be some days older */
    out.how = told ? HOW_EXPLICIT : day->how ? day->how : HOW_UNRESOLVED;
    out.start = told ? r->doc->told_date : day->first;
    out.end = told ? r->doc->told_date : day->last;
    if (out.how == HOW_UNRESOLVED) out.start = out.end = DAY_NONE;
    if (out.start != DAY_NONE) out.precision = day->precision || out.start != out.end ? day->precision : PRECISION_DAY;
    out.value = time_value(r, out.start, out.end, out.precision);
    for (int32_t i = 0; i < day->proof.count; i++) add_evidence(r, &out.evidence, day->proof.items[i]);
    if (day->proof.count) out.text = keep_words(r, day->proof.items[0]);
    return out;
}

static RecordTime document_dateline(const Reporter *r) {
    const Dateline *line = &r->doc->dateline;
    RecordTime out = {.start = DAY_NONE, .end = DAY_NONE, .start_offset = -1, .end_offset = -1};
    if (line->span.start == line->span.end) return out;
    out.text = keep_words(r, line->span);
    out.how = line->day == DAY_NONE ? HOW_UNRESOLVED : HOW_EXPLICIT;
    out.start = out.end = line->day;
    if (line->day != DAY_NONE) out.precision = PRECISION_DAY;
    out.value = time_value(r, out.start, out.end, out.precision);
    return out;
}

/* Enough to know it by. */
static Str shortened(const Reporter *r, Str text) {
    enum { MOST = 600 };
    int32_t end = MOST;
    if (text.length <= MOST) return keep(r, text);
    while (((unsigned char)text.text[end] & 0xC0) == 0x80) end--;
    return str_format(r->arena, "%.*s…", end, text.text);
}

static void add_skipped_span(Reporter *r, DocumentEntry *d, Str reason, Span span) {
    Skipped *skipped = array_push(r->arena, &d->skipped);
    skipped->reason = keep(r, reason);
    skipped->text = shortened(r, document_words(r->doc, span));
    skipped->start = point_at(r, span.start);
    skipped->end = point_at(r, span.end);
}

static void add_skipped(Reporter *r, DocumentEntry *d) {
    for (int32_t i = 0; i < r->doc->blocks.count; i++) {
        const Block *block = &r->doc->blocks.items[i];
        if (block->kind == BLOCK_BODY) continue;
        add_skipped_span(r, d, block->reason.length ? block->reason : str_from(block_kind_names[block->kind]), block->span);
    }
    for (int32_t i = 0; i < r->doc->off_topic.count; i++)
        add_skipped_span(r, d, r->doc->off_topic.items[i].reason, r->doc->off_topic.items[i].span);
}

static void add_times(Reporter *r, DocumentEntry *d) {
    for (int32_t i = 0; i < r->doc->times.count; i++) {
        RecordTime *time = array_push(r->arena, &d->times);
        *time = record_time(r, i);
        time->evidence.count = 0; /* it stands once, with the document's day */
        time->start_offset = point_at(r, r->doc->times.items[i].span.start);
        time->end_offset = point_at(r, r->doc->times.items[i].span.end);
    }
}

/* Every SAMPLE-th shingle of SHINGLE words, by its hash: texts that hold the same words hold the same samples, wherever
 * they begin (Broder, "On the resemblance and containment of documents", 1997). */
static Str fingerprint(const Reporter *r) {
    enum { SHINGLE = 8, SAMPLE = 16, MOST = 128 };
    uint64_t ring[SHINGLE] = {0};
    int32_t words = 0, samples = 0;
    StrBuilder out = {.arena = r->arena};
    for (int32_t i = 0; i < r->doc->tokens.count && samples < MOST; i++) {
        Str form = str_fold_seen(r->arena, r->doc->tokens.items[i].form);
        if (r->doc->tokens.items[i].upos == UPOS_PUNCT || !form.length) continue;
        ring[words++ % SHINGLE] = str_hash(form);
        uint64_t hash = 0;
        for (int32_t k = 0; k < SHINGLE; k++) hash = (hash ^ ring[(words + k) % SHINGLE]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
        if (words < SHINGLE || hash % SAMPLE) continue;
        build_format(&out, samples++ ? " %08x" : "%08x", (uint32_t)(hash >> 4));
    }
    return built(&out);
}

/* What vouches for a document is its first words. */
static Span first_words(const Document *doc) {
    if (doc->sentences.count) return doc->sentences.items[0].span;
    return doc->blocks.count ? doc->blocks.items[0].span : (Span){0, doc->text.length};
}

static void add_spans(Reporter *r, DocumentEntry *d) {
    for (int32_t i = 0; i < r->doc->sentences.count; i++) {
        Span span = r->doc->sentences.items[i].span;
        *array_push(r->arena, &d->spans) = (TextSpan){point_at(r, span.start), point_at(r, span.end)};
    }
}

static void report_document(Reporter *r) {
    const Document *doc = r->doc;
    Entry *entry = array_push(r->arena, &r->entries);
    *entry = (Entry){.kind = ENTRY_DOCUMENT, .id = r->id, .confidence = 1.0};
    DocumentEntry *d = &entry->document;
    *d = (DocumentEntry){.title = keep(r, doc->title),
                         .outlet = keep(r, doc->outlet),
                         .url = keep(r, doc->url),
                         .sentences = doc->sentences.count,
                         .tokens = doc->tokens.count,
                         .repaired = doc->repaired};
    d->sha256 = r->sha256;
    d->fingerprint = fingerprint(r);
    d->date = document_day(r);
    d->dateline = document_dateline(r);
    d->date_contradicted = doc->dateline.contradicts;
    if (d->date.start == d->date.end) r->reported = d->date.start;
    entry->reported = r->reported;
    add_times(r, d);
    add_skipped(r, d);
    add_spans(r, d);
    add_evidence(r, &entry->evidence, first_words(doc));
}

/* The same text from another outlet, or found at another address, is another document. */
static Str document_id(const Document *doc, Str sha256, Arena *arena) {
    Str parts[] = {sha256, doc->outlet, doc->url};
    return entry_id(arena, entry_letter(ENTRY_DOCUMENT), parts, 3);
}

EntryList make_report(const Document *doc, Arena *arena) {
    Reporter r = {.doc = doc, .arena = arena, .sha256 = sha256_hex(arena, doc->text), .reported = DAY_NONE};
    r.id = document_id(doc, r.sha256, arena);
    index_points(&r);
    find_media(&r);
    report_document(&r);
    report_events(&r);
    report_statements(&r);
    report_meetings(&r);
    report_commitments(&r);
    report_positions(&r);
    report_trends(&r);
    report_processes(&r);
    report_rivals(&r);
    add_parties(&r.entries, arena);
    add_around(&r.entries, arena);
    add_conflicts(&r.entries, arena, 0);
    for (int32_t i = 0; i < r.entries.count; i++) r.entries.items[i].confidence = entry_confidence(&r.entries.items[i]);
    return r.entries;
}

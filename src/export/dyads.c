/* See dyads.h. */
#include "export/dyads.h"

#include "lexicon/lexicon.h"
#include "record/words.h"

static LexiconSource source_of(Exporting *ex) {
    return (LexiconSource){.arena = ex->arena, .folder = str_format(ex->arena, "%.*slexicon/", STR_ARGS(ex->data)), .language = S("en")};
}

/* Rows are few and read once an export. */
static void learn(Exporting *ex, Str code, Str title, Str score) {
    *map_put(ex->arena, &ex->codes, code) = ex->code_words.count / 2 + 1;
    *array_push(ex->arena, &ex->code_words) = title;
    *array_push(ex->arena, &ex->code_words) = score;
}

static Str learnt(const Exporting *ex, Str code, int32_t which) {
    int32_t place = map_get(&ex->codes, code, 0);
    return place ? ex->code_words.items[(place - 1) * 2 + which] : (Str){0};
}

void read_codes(Exporting *ex) {
    LexiconSource source = source_of(ex);
    for (LexiconRows r = lexicon_rows(&source, S("goldstein.txt"), 2); lexicon_next_row(&r);)
        learn(ex, r.fields[0], r.fields[3], r.fields[1]);
    for (LexiconRows r = lexicon_rows(&source, S("places/places.txt"), 4); lexicon_next_row(&r) && str_equal(r.fields[2], S("country"));)
        learn(ex, r.fields[3], r.fields[0], (Str){0});
}

/* A code that has no row is scored as the one above it. */
static Str code_field(Exporting *ex, Str cameo, int32_t which) {
    for (int32_t length = cameo.length; length >= 2; length--) {
        Str found = learnt(ex, str_slice(cameo, 0, length), which);
        if (found.length) return found;
    }
    return (Str){0};
}

Str goldstein_of(Exporting *ex, Str cameo) {
    return code_field(ex, cameo, 1);
}

Str cameo_title(Exporting *ex, Str cameo) {
    return code_field(ex, cameo, 0);
}

Str country_name(Exporting *ex, Str code) {
    Str name = learnt(ex, code, 0);
    return name.length ? name : code;
}

/* ---------------------------------------------------------------- cells */

void tab_cell(Exporting *ex, Str text) {
    if (ex->column++) build_char(&ex->out, '\t');
    build_str(&ex->out, one_line(&ex->scratch, text));
}

void tab_number(Exporting *ex, bool known, double number) {
    tab_cell(ex, known ? str_format(&ex->scratch, "%.10g", number) : (Str){0});
}

void tab_end_line(Exporting *ex) {
    build_char(&ex->out, '\n');
    ex->column = 0;
}

/* ---------------------------------------------------------------- dyads */

int64_t number_of_id(Str id) {
    int64_t number = 0;
    for (int32_t i = 1; i < id.length && i <= 12; i++) {
        char c = id.text[i];
        number = number << 4 | (c >= 'a' ? c - 'a' + 10 : c - '0');
    }
    return (number >> 5) * 1000; /* 43 bits, and room for the pairs of an event */
}

static const char *reason_against(const EventEntry *e, const Entry *entry, bool both) {
    if (entry->same_as.length) return told_before;
    if (e->status != STATUS_HAPPENED && e->status != STATUS_ONGOING) return "it is planned, possible or denied";
    if (!e->cameo.length) return "it has no CAMEO code";
    if (e->time.start == DAY_NONE) return "no day is known";
    if (e->time.start != e->time.end) return "its time is no single day";
    if (both && (!e->actor.count || !e->recipient.count)) return "a side is not known";
    return NULL;
}

int32_t count_articles(const EvidenceList *evidence) {
    int32_t count = 0;
    for (int32_t i = 0; i < evidence->count; i++) count += i == 0 || !str_equal(evidence->items[i].doc, evidence->items[i - 1].doc);
    return count;
}

static const Actor *side_at(const ActorList *actors, int32_t i) {
    const Actor *actor = i < actors->count ? &actors->items[i] : NULL;
    return actor && actor->how != HOW_UNSTATED ? actor : NULL;
}

static int32_t put_pairs(Exporting *ex, const Entry *entry, bool both, PutDyad *put) {
    const EventEntry *e = &entry->event;
    Dyad dyad = {.entry = entry, .day = e->time.start, .number = number_of_id(entry->id), .root = str_slice(e->cameo, 0, 2)};
    dyad.tellings = entry->evidence.count + map_get(&ex->tellings, entry->id, 0);
    dyad.articles = count_articles(&entry->evidence);
    int32_t pairs = 0;
    for (int32_t i = 0; i == 0 || i < e->actor.count; i++)
        for (int32_t j = 0; (j == 0 || j < e->recipient.count) && pairs < 1000; j++) {
            dyad.source = side_at(&e->actor, i);
            dyad.target = side_at(&e->recipient, j);
            bool enough = both ? dyad.source && dyad.target : dyad.source || dyad.target;
            if (!enough) continue;
            put(ex, &dyad);
            dyad.number++;
            pairs++;
        }
    return pairs;
}

void each_dyad(Exporting *ex, bool both, PutDyad *put) {
    read_codes(ex);
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        bool event = entry->kind == ENTRY_EVENT;
        const char *reason = event ? reason_against(&entry->event, entry, both) : NULL;
        if (event && !reason && put_pairs(ex, entry, both, put))
            ex->written++;
        else
            lose(ex, entry, event && !reason ? "a side is not known" : reason);
        flush_out(ex);
    }
}

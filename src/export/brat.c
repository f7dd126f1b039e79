/* brat's standoff: a folder with ID.txt and ID.ann for each article and one annotation.conf (Stenetorp et al. 2012; the format is described
 * at brat.nlplab.org/standoff.html). Offsets are code points; a span that goes over a line end is cut into fragments there. */
#include "export/export.h"
#include "names.h"
#include "record/words.h"
#include "store/store.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

typedef struct Passage {
    int32_t entry, evidence, next; /* next: of the same article, -1 for none */
} Passage;

/* An article under construction. */
typedef struct Sheet {
    Exporting *ex;
    Arena arena;
    Str text;
    int32_t *bytes, points; /* code point → byte, [0, points] */
    ARRAY(TextSpan) actors; /* term number of actor i is actor_terms.items[i] */
    ARRAY(int32_t) actor_terms;
    int32_t terms, events, relations, attributes, notes;
} Sheet;

static bool bad_world(Exporting *ex, Str what, Str why) {
    if (!ex->problem.length) ex->problem = str_format(ex->arena, "%.*s: %.*s", STR_ARGS(what), STR_ARGS(why));
    return false;
}

static bool write_file(Exporting *ex, Str name, Str content) {
    Str path = str_format(ex->arena, "%s/%.*s", ex->folder, STR_ARGS(name));
    FILE *file = fopen(path.text, "w");
    bool whole = file && fwrite(content.text, 1, (size_t)content.length, file) == (size_t)content.length;
    if (file) whole &= fclose(file) == 0;
    return whole || bad_world(ex, path, str_from(strerror(errno)));
}

/* ---------------------------------------------------------------- terms */

static void index_points(Sheet *sheet) {
    sheet->points = str_count_points(sheet->text);
    sheet->bytes = arena_new(&sheet->arena, int32_t, sheet->points + 1);
    int32_t at = 0;
    for (int32_t i = 0; i < sheet->points; i++) {
        sheet->bytes[i] = at;
        str_decode(sheet->text, &at);
    }
    sheet->bytes[sheet->points] = sheet->text.length;
}

static bool is_blank(const Sheet *sheet, int32_t point) {
    return strchr(" \t\r\n", sheet->text.text[sheet->bytes[point]]) != NULL;
}

static bool is_line_end(const Sheet *sheet, int32_t point) {
    char c = sheet->text.text[sheet->bytes[point]];
    return c == '\n' || c == '\r';
}

static bool is_word_byte(char c) {
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* The next fragment of *rest that stands on one line, without blanks at its ends; false if there is none. */
static bool next_fragment(const Sheet *sheet, TextSpan *rest, TextSpan *out) {
    while (rest->start < rest->end && is_blank(sheet, rest->start)) rest->start++;
    if (rest->start >= rest->end) return false;
    *out = (TextSpan){rest->start, rest->start};
    while (out->end < rest->end && !is_line_end(sheet, out->end)) out->end++;
    rest->start = out->end;
    while (is_blank(sheet, out->end - 1)) out->end--;
    return true;
}

/* The number of the new term; 0 if the span holds no words of the text. */
static int32_t put_term(Sheet *sheet, Str label, TextSpan span) {
    if (span.start < 0 || span.end > sheet->points) return 0;
    StrBuilder *out = &sheet->ex->out, words = {.arena = &sheet->ex->scratch};
    TextSpan rest = span, part;
    for (int32_t n = 0; next_fragment(sheet, &rest, &part); n++) {
        if (!n) build_format(out, "T%d\t%.*s ", ++sheet->terms, STR_ARGS(label));
        build_format(out, n ? ";%d %d" : "%d %d", part.start, part.end);
        if (n) build_char(&words, ' ');
        build_str(&words, str_slice(sheet->text, sheet->bytes[part.start], sheet->bytes[part.end]));
    }
    if (!words.length) return 0;
    build_format(out, "\t%.*s\n", STR_ARGS(built(&words)));
    return sheet->terms;
}

/* Where the words stand in the passage as words of their own, in bytes; -1 if they don't. */
static int32_t find_words(Str passage, Str words) {
    for (int32_t from = 0;;) {
        int32_t at = str_find(str_slice(passage, from, passage.length), words);
        if (at < 0) return -1;
        at += from;
        int32_t end = at + words.length;
        bool begins = !at || !is_word_byte(passage.text[at - 1]), ends = end == passage.length || !is_word_byte(passage.text[end]);
        if (begins && ends) return at;
        from = at + 1;
    }
}

/* The term of an actor's words within the passage; 0 if they don't stand there. */
static int32_t term_of_actor(Sheet *sheet, const Actor *actor, const Evidence *within) {
    if (!actor->text.length || within->start < 0 || within->end > sheet->points || within->start > within->end) return 0;
    Str passage = str_slice(sheet->text, sheet->bytes[within->start], sheet->bytes[within->end]);
    int32_t at = find_words(passage, actor->text);
    if (at < 0) return 0;
    int32_t start = within->start + str_count_points(str_slice(passage, 0, at));
    TextSpan span = {start, start + str_count_points(actor->text)};
    for (int32_t i = 0; i < sheet->actors.count; i++)
        if (sheet->actors.items[i].start == span.start && sheet->actors.items[i].end == span.end) return sheet->actor_terms.items[i];
    int32_t term = put_term(sheet, S("Actor"), span);
    if (!term) return 0;
    *array_push(&sheet->arena, &sheet->actors) = span;
    *array_push(&sheet->arena, &sheet->actor_terms) = term;
    return term;
}

/* -------------------------------------------------------------- entries */

static void put_arguments(StrBuilder *line, Sheet *sheet, const char *role, const ActorList *actors, const Evidence *within) {
    int32_t put = 0;
    for (int32_t i = 0; i < actors->count; i++) {
        int32_t term = term_of_actor(sheet, &actors->items[i], within);
        if (!term) continue;
        if (++put == 1)
            build_format(line, " %s:T%d", role, term);
        else
            build_format(line, " %s%d:T%d", role, put, term);
    }
}

/* What brat calls the annotation: "E3", "T7"; empty if its words are not in the text. */
static Str put_event(Sheet *sheet, const Entry *entry, const Evidence *e) {
    const EventEntry *event = &entry->event;
    bool here = event->trigger.start >= e->start && event->trigger.end <= e->end && event->trigger.end > event->trigger.start;
    Str type = str_from(event_type_names[event->type]);
    int32_t term = put_term(sheet, type, here ? (TextSpan){event->trigger.start, event->trigger.end} : (TextSpan){e->start, e->end});
    if (!term) return (Str){0};
    StrBuilder line = {.arena = &sheet->ex->scratch};
    put_arguments(&line, sheet, "Actor", &event->actor, e);
    put_arguments(&line, sheet, "Recipient", &event->recipient, e);
    build_format(&sheet->ex->out, "E%d\t%.*s:T%d%.*s\n", ++sheet->events, STR_ARGS(type), term, STR_ARGS(built(&line)));
    return str_format(&sheet->ex->scratch, "E%d", sheet->events);
}

static Str kind_label(Arena *arena, EntryKind kind) {
    Str label = str_copy(arena, entry_kind_name(kind));
    ((char *)label.text)[0] -= 'a' - 'A';
    return label;
}

/* The lines of the text that the passage stands on: who says something is named beside his words. */
static Evidence lines_around(const Sheet *sheet, const Evidence *e) {
    Evidence lines = *e;
    if (e->start < 0 || e->end > sheet->points) return lines;
    while (lines.start > 0 && !is_line_end(sheet, lines.start - 1)) lines.start--;
    while (lines.end < sheet->points && !is_line_end(sheet, lines.end)) lines.end++;
    return lines;
}

static Str put_passage_term(Sheet *sheet, const Entry *entry, const Evidence *e) {
    int32_t term = put_term(sheet, kind_label(&sheet->ex->scratch, entry->kind), (TextSpan){e->start, e->end});
    if (!term) return (Str){0};
    const ActorList *speakers = entry->kind == ENTRY_STATEMENT ? &entry->statement.speaker : NULL;
    Evidence around = lines_around(sheet, e);
    for (int32_t i = 0; speakers && i < speakers->count; i++) {
        int32_t speaker = term_of_actor(sheet, &speakers->items[i], &around);
        if (speaker) build_format(&sheet->ex->out, "R%d\tSaid Arg1:T%d Arg2:T%d\n", ++sheet->relations, speaker, term);
    }
    return str_format(&sheet->ex->scratch, "T%d", term);
}

static bool put_passage(Sheet *sheet, const Entry *entry, const Evidence *e) {
    StrBuilder *out = &sheet->ex->out;
    Str id = entry->kind == ENTRY_EVENT ? put_event(sheet, entry, e) : put_passage_term(sheet, entry, e);
    if (!id.length) return false;
    Str status = status_of_entry(entry), title = one_line(&sheet->ex->scratch, entry_title(&sheet->ex->scratch, entry));
    if (status.length) {
        Str value = str_copy(&sheet->ex->scratch, status);
        for (char *c = (char *)value.text; *c; c++)
            if (*c == ' ') *c = '-';
        build_format(out, "A%d\tStatus %.*s %.*s\n", ++sheet->attributes, STR_ARGS(id), STR_ARGS(value));
    }
    if (entry->kind == ENTRY_EVENT && entry->event.background)
        build_format(out, "A%d\tBackground %.*s\n", ++sheet->attributes, STR_ARGS(id));
    build_format(out, "#%d\tAnnotatorNotes %.*s\t%.*s %.*s\n", ++sheet->notes, STR_ARGS(id), STR_ARGS(entry->id), STR_ARGS(title));
    return true;
}

/* --------------------------------------------------------------- files */

static const char config[] =
    "[entities]\nActor\nStatement\nMeeting\nAgreement\nCommitment\nPosition\nTrend\nParty\nProcess\nConflict\n\n"
    "[relations]\nSaid\tArg1:Actor, Arg2:Statement\n<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n\n[events]\n";

static void put_config(Exporting *ex) {
    StrBuilder out = {.arena = ex->arena};
    build_str(&out, str_from(config));
    for (const char *const *name = event_type_names; *name; name++) build_format(&out, "%s\tActor*:Actor, Recipient*:Actor\n", *name);
    build_str(&out, S("\n[attributes]\nStatus\tArg:<ANY>, Value:"));
    const char *const *const tables[] = {status_names, meeting_status_names, agreement_status_names, commitment_status_names};
    StrMap seen = {0};
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        for (const char *const *name = tables[t]; *name; name++) {
            if ((*map_put(ex->arena, &seen, str_from(*name)))++) continue;
            if (seen.count > 1) build_char(&out, '|');
            for (const char *c = *name; *c; c++) build_char(&out, *c == ' ' ? '-' : *c);
        }
    build_str(&out, S("\nBackground\tArg:<EVENT>\n"));
    write_file(ex, S("annotation.conf"), built(&out));
}

/* One article with its passages, `first` and those that follow it. */
static bool write_sheet(Exporting *ex, const Entry *document, const Passage *passages, int32_t first, bool *shown) {
    Sheet sheet = {.ex = ex};
    StoredArticle article;
    if (!store_article(ex->store, document->id, &article, &sheet.arena)) return bad_world(ex, document->id, store_problem(ex->store));
    sheet.text = article.text;
    index_points(&sheet);
    for (int32_t i = first; i >= 0; i = passages[i].next) {
        const Entry *entry = &ex->entries->items[passages[i].entry];
        shown[passages[i].entry] |= put_passage(&sheet, entry, &entry->evidence.items[passages[i].evidence]);
    }
    bool whole = write_file(ex, str_format(&ex->scratch, "%.*s.txt", STR_ARGS(document->id)), article.text) &&
                 write_file(ex, str_format(&ex->scratch, "%.*s.ann", STR_ARGS(document->id)), built(&ex->out));
    ex->out = (StrBuilder){.arena = &ex->scratch};
    arena_reset(&ex->scratch);
    arena_free(&sheet.arena);
    return whole;
}

/* Links the passages of each article; heads of ex->entries' documents, -1 for none. */
static Passage *link_passages(Exporting *ex, int32_t *heads) {
    ARRAY(Passage) all = {0};
    for (int32_t i = ex->entries->count - 1; i >= 0; i--) {
        const Entry *entry = &ex->entries->items[i];
        if (entry->kind == ENTRY_DOCUMENT) continue;
        for (int32_t n = entry->evidence.count - 1; n >= 0; n--) {
            int32_t document = map_get(&ex->places, entry->evidence.items[n].doc, 0) - 1;
            if (document < 0) continue;
            *array_push(ex->arena, &all) = (Passage){i, n, heads[document]};
            heads[document] = all.count - 1;
        }
    }
    return all.items;
}

/* Ids name files; one of a record that something else made may be a way out of the folder. */
static bool names_file(Str id) {
    for (int32_t i = 0; i < id.length; i++)
        if (!isalnum((unsigned char)id.text[i])) return false;
    return id.length > 0;
}

void write_brat(Exporting *ex) {
    int32_t count = ex->entries->count, *heads = arena_new(ex->arena, int32_t, count + 1);
    bool *shown = arena_new(ex->arena, bool, count + 1), whole = true;
    for (int32_t i = 0; i < count; i++) heads[i] = -1;
    if (mkdir(ex->folder, 0777) && errno != EEXIST) {
        bad_world(ex, str_from(ex->folder), str_from(strerror(errno)));
        return;
    }
    const Passage *passages = link_passages(ex, heads);
    put_config(ex);
    for (int32_t i = 0; i < count && whole; i++)
        if (ex->entries->items[i].kind == ENTRY_DOCUMENT && names_file(ex->entries->items[i].id))
            shown[i] = whole = write_sheet(ex, &ex->entries->items[i], passages, heads[i], shown);
    for (int32_t i = 0; i < count && whole; i++) {
        ex->written += shown[i];
        if (!shown[i]) lose(ex, &ex->entries->items[i], "it has no words of its own in an article");
    }
}

/* W3C Web Annotation, an annotation a line: each passage that tells an entry, by its words and by its place in code points (the unit that
 * the Recommendation settled on), so that it is found again where either has moved. */
#include "export/export.h"
#include "record/words.h"

enum { CONTEXT_POINTS = 32 };

/* The article of the last passage: passages of one article come in runs. */
typedef struct Source {
    Arena arena;
    StoredArticle article;
} Source;

static bool fetch_source(Exporting *ex, Source *source, Str doc) {
    if (str_equal(source->article.doc, doc)) return true;
    arena_reset(&source->arena);
    if (store_article(ex->store, doc, &source->article, &source->arena)) return true;
    ex->problem = str_copy(ex->arena, store_problem(ex->store));
    return false;
}

/* What stands before and after the passage, by which a quotation that occurs twice is told apart. */
static void put_context(Exporting *ex, Str text, const Evidence *e) {
    int32_t from = e->start > CONTEXT_POINTS ? e->start - CONTEXT_POINTS : 0;
    int32_t bytes[4], points[4] = {from, e->start, e->end, e->end + CONTEXT_POINTS};
    for (int32_t i = 0, at = 0; i < 4; i++)
        bytes[i] = at += str_point_bytes(str_slice(text, at, text.length), points[i] - (i ? points[i - 1] : 0));
    if (bytes[1] > bytes[0]) json_text(&ex->out, "prefix", str_slice(text, bytes[0], bytes[1]));
    if (bytes[3] > bytes[2]) json_text(&ex->out, "suffix", str_slice(text, bytes[2], bytes[3]));
}

static void put_target(Exporting *ex, const Source *source, const Evidence *e) {
    const Entry *document = entry_of_id(ex, e->doc);
    bool url = document && document->document.url.length;
    json_key(&ex->out, "target");
    build_char(&ex->out, '{');
    json_text(&ex->out, "source", url ? document->document.url : str_format(&ex->scratch, "urn:parley:%.*s", STR_ARGS(e->doc)));
    build_str(&ex->out, S(",\"selector\":[{\"type\":\"TextQuoteSelector\""));
    json_text(&ex->out, "exact", e->text);
    put_context(ex, source->article.text, e);
    build_format(&ex->out, "},{\"type\":\"TextPositionSelector\",\"start\":%d,\"end\":%d}]}", e->start, e->end);
}

static void put_annotation(Exporting *ex, const Source *source, const Entry *entry, int32_t n) {
    build_str(&ex->out, S("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\""));
    json_text(&ex->out, "id", str_format(&ex->scratch, "urn:parley:%.*s:%d", STR_ARGS(entry->id), n));
    build_str(&ex->out,
              S(",\"type\":\"Annotation\",\"motivation\":\"describing\",\"body\":[{\"type\":\"TextualBody\",\"purpose\":\"tagging\""));
    json_text(&ex->out, "value", entry_kind_name(entry->kind));
    build_str(&ex->out, S("},{\"type\":\"TextualBody\",\"purpose\":\"describing\""));
    json_text(&ex->out, "value", one_line(&ex->scratch, entry_title(&ex->scratch, entry)));
    build_str(&ex->out, S("}]"));
    put_target(ex, source, &entry->evidence.items[n]);
    build_str(&ex->out, S("}\n"));
}

void write_webannotation(Exporting *ex) {
    Source source = {0};
    for (int32_t i = 0; i < ex->entries->count && !ex->problem.length; i++) {
        const Entry *entry = &ex->entries->items[i];
        bool passage = entry->kind != ENTRY_DOCUMENT && entry->evidence.count;
        if (!passage) lose(ex, entry, "it is no passage");
        for (int32_t n = 0; passage && n < entry->evidence.count; n++)
            if (fetch_source(ex, &source, entry->evidence.items[n].doc)) put_annotation(ex, &source, entry, n);
        ex->written += passage;
        flush_out(ex);
    }
    arena_free(&source.arena);
}

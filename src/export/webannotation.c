/* W3C Web Annotation, an annotation a line: each passage that tells an entry, by its words and by its place in code points (the unit that
 * the Recommendation settled on), so that it is found again where either has moved. */
#include "export/export.h"
#include "record/words.h"

static void put_target(Exporting *ex, const Evidence *e) {
    const Entry *document = entry_of_id(ex, e->doc);
    bool url = document && document->document.url.length;
    json_key(&ex->out, "target");
    build_char(&ex->out, '{');
    json_text(&ex->out, "source", url ? document->document.url : str_format(&ex->scratch, "urn:parley:%.*s", STR_ARGS(e->doc)));
    build_str(&ex->out, S(",\"selector\":[{\"type\":\"TextQuoteSelector\""));
    json_text(&ex->out, "exact", e->text);
    build_format(&ex->out, "},{\"type\":\"TextPositionSelector\",\"start\":%d,\"end\":%d}]}", e->start, e->end);
}

static void put_annotation(Exporting *ex, const Entry *entry, int32_t n) {
    build_str(&ex->out, S("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\""));
    json_text(&ex->out, "id", str_format(&ex->scratch, "urn:parley:%.*s:%d", STR_ARGS(entry->id), n));
    build_str(&ex->out,
              S(",\"type\":\"Annotation\",\"motivation\":\"describing\",\"body\":[{\"type\":\"TextualBody\",\"purpose\":\"tagging\""));
    json_text(&ex->out, "value", entry_kind_name(entry->kind));
    build_str(&ex->out, S("},{\"type\":\"TextualBody\",\"purpose\":\"describing\""));
    json_text(&ex->out, "value", one_line(&ex->scratch, entry_title(&ex->scratch, entry)));
    build_str(&ex->out, S("}]"));
    put_target(ex, &entry->evidence.items[n]);
    build_str(&ex->out, S("}\n"));
}

void write_webannotation(Exporting *ex) {
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        bool passage = entry->kind != ENTRY_DOCUMENT && entry->evidence.count;
        if (!passage) lose(ex, entry, "it is no passage");
        for (int32_t n = 0; passage && n < entry->evidence.count; n++) put_annotation(ex, entry, n);
        ex->written += passage;
        flush_out(ex);
    }
}

/* What a page tells of itself. In this order: JSON-LD of schema.org, Open Graph and other meta elements, then title, <time> and the
 * address. */
#include "read/page_tree.h"
#include "read/written_day.h"

#include <jansson.h>
#include <string.h>

static void set_once(Arena *arena, Str *field, Str value) {
    value = str_trim(value);
    if (!field->length && value.length) *field = str_copy(arena, value);
}

static void set_day(Arena *arena, Str *field, Str value) {
    if (!field->length) *field = day_format(arena, written_day(value));
}

/* ------------------------------------------------------------------- JSON-LD */

static Str string_of(const json_t *value) {
    return json_is_string(value) ? (Str){json_string_value(value), (int32_t)json_string_length(value)} : (Str){0};
}

/* The name of a person or organisation, told as a string, an object or a list of either. */
static Str name_of(const json_t *value) {
    if (json_is_array(value)) value = json_array_get(value, 0);
    return json_is_object(value) ? string_of(json_object_get(value, "name")) : string_of(value);
}

static bool is_article_type(const json_t *type) {
    if (json_is_array(type)) type = json_array_get(type, 0);
    Str name = string_of(type);
    return str_find(name, S("Article")) >= 0 || str_find(name, S("Posting")) >= 0 || str_equal(name, S("Report"));
}

static void read_linked_object(Arena *arena, const json_t *object, PageArticle *out) {
    const json_t *inner = json_object_get(object, "mainEntity");
    if (!is_article_type(json_object_get(object, "@type"))) object = inner;
    if (!is_article_type(json_object_get(object, "@type"))) return;
    set_once(arena, &out->title, string_of(json_object_get(object, "headline")));
    set_day(arena, &out->published, string_of(json_object_get(object, "datePublished")));
    set_once(arena, &out->author, name_of(json_object_get(object, "author")));
    set_once(arena, &out->outlet, name_of(json_object_get(object, "publisher")));
    set_once(arena, &out->language, string_of(json_object_get(object, "inLanguage")));
}

/* The string of a key in what is no JSON after all: with raw line ends, a comma too many, or in a comment. */
static Str string_behind(Str text, Str key) {
    int32_t at = str_find(text, key);
    if (at < 0) return (Str){0};
    Str rest = str_trim(str_slice(text, at + key.length, text.length));
    if (rest.length < 2 || rest.text[0] != ':') return (Str){0};
    rest = str_trim(str_slice(rest, 1, rest.length));
    int32_t end = rest.length ? str_find_char(str_slice(rest, 1, rest.length), '"') : -1;
    return end > 0 && rest.text[0] == '"' ? str_slice(rest, 1, 1 + end) : (Str){0};
}

static void read_linked_data(Arena *arena, Str text, PageArticle *out) {
    json_t *root = json_loadb(text.text, (size_t)text.length, 0, NULL);
    if (!root) set_day(arena, &out->published, string_behind(text, S("\"datePublished\"")));
    const json_t *list = json_is_object(root) && json_object_get(root, "@graph") ? json_object_get(root, "@graph") : root;
    size_t count = json_is_array(list) ? json_array_size(list) : 1;
    for (size_t i = 0; i < count; i++) read_linked_object(arena, json_is_array(list) ? json_array_get(list, i) : list, out);
    json_decref(root);
}

/* -------------------------------------------------------------- meta elements */

typedef enum MetaField { META_TITLE, META_OUTLET, META_AUTHOR, META_URL, META_DATE } MetaField;

static void read_meta(Arena *arena, const GumboNode *node, PageArticle *out) {
    static const struct {
        const char *name;
        MetaField field;
    } known[] = {{"og:title", META_TITLE},
                 {"twitter:title", META_TITLE},
                 {"dc.title", META_TITLE},
                 {"og:site_name", META_OUTLET},
                 {"application-name", META_OUTLET},
                 {"publisher", META_OUTLET},
                 {"dc.publisher", META_OUTLET},
                 {"author", META_AUTHOR},
                 {"article:author", META_AUTHOR},
                 {"byl", META_AUTHOR},
                 {"og:url", META_URL},
                 {"article:published_time", META_DATE},
                 {"og:published_time", META_DATE},
                 {"datepublished", META_DATE},
                 {"publishdate", META_DATE},
                 {"publish-date", META_DATE},
                 {"publication_date", META_DATE},
                 {"pubdate", META_DATE},
                 {"date", META_DATE},
                 {"dc.date", META_DATE},
                 {"dc.date.issued", META_DATE},
                 {"dcterms.created", META_DATE},
                 {"dcterms.date", META_DATE},
                 {"parsely-pub-date", META_DATE},
                 {"sailthru.date", META_DATE},
                 {"cxenseparse:recs:publishtime", META_DATE},
                 {"displaydate", META_DATE},
                 {"created", META_DATE}};
    Str *const fields[] = {&out->title, &out->outlet, &out->author, &out->url};
    Str content = page_attribute(node, "content");
    static const char *const keys[] = {"property", "name", "itemprop"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        Str name = page_attribute(node, keys[k]);
        for (size_t i = 0; name.length && i < sizeof known / sizeof *known; i++) {
            if (!str_equal_nocase(name, str_from(known[i].name))) continue;
            if (known[i].field == META_DATE)
                set_day(arena, &out->published, content);
            else
                set_once(arena, fields[known[i].field], content);
        }
    }
}

/* ---------------------------------------------------------------- what is left */

/* The day of <time> or of an element of microdata: in an attribute, else in its words. */
static void set_marked_day(Arena *arena, const GumboNode *node, Str *field) {
    set_day(arena, field, page_attribute(node, "datetime"));
    set_day(arena, field, page_attribute(node, "content"));
    if (!field->length) set_day(arena, field, page_text(arena, node));
}

/* "Talks resume in Juba | The Nile Courier": the outlet behind the last mark. */
static Str without_outlet(Str title) {
    static const Str marks[] = {{" | ", 3}, {" - ", 3}, {" — ", 5}, {" – ", 5}};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (int32_t i = title.length - marks[m].length; i > title.length / 3; i--)
            if (str_equal(str_slice(title, i, i + marks[m].length), marks[m])) return str_slice(title, 0, i);
    return title;
}

void read_page_facts(Arena *arena, const GumboNode *root, PageArticle *out) {
    Str title = {0}, heading = {0}, time = {0};
    for (const GumboNode *at = root; at; at = page_next(at, root, true)) {
        if (at->type != GUMBO_NODE_ELEMENT) continue;
        GumboTag tag = at->v.element.tag;
        if (tag == GUMBO_TAG_SCRIPT && str_find(page_attribute(at, "type"), S("ld+json")) >= 0)
            read_linked_data(arena, page_text(arena, at), out);
        if (tag == GUMBO_TAG_META) read_meta(arena, at, out);
        if (tag == GUMBO_TAG_TITLE && !title.length) title = page_text(arena, at);
        if (tag == GUMBO_TAG_H1 && !heading.length) heading = page_text(arena, at);
        if (str_equal(page_attribute(at, "itemprop"), S("datePublished"))) set_marked_day(arena, at, &out->published);
        if (tag == GUMBO_TAG_TIME) set_marked_day(arena, at, &time);
        if (tag == GUMBO_TAG_ABBR) set_day(arena, &time, page_attribute(at, "title")); /* hAtom */
        if (tag == GUMBO_TAG_LINK && str_equal_nocase(page_attribute(at, "rel"), S("canonical")))
            set_once(arena, &out->url, page_attribute(at, "href"));
        if (tag == GUMBO_TAG_HTML) set_once(arena, &out->language, page_attribute(at, "lang"));
    }
    set_once(arena, &out->title, heading);
    set_once(arena, &out->title, without_outlet(title));
    set_once(arena, &out->published, time);
    if (!out->published.length) out->published = day_format(arena, day_of_address(out->url));
}

/* See feed.h. The elements: RSS 2.0 (rssboard.org), RSS 1.0 with its content and Dublin Core modules, Atom (RFC 4287). */
#include "read/feed.h"

#include "read/article.h"
#include "read/page.h"
#include "read/written_day.h"

#include <ctype.h>
#include <string.h>

/* -------------------------------------------------------------------- prolog */

static Str skip_blanks(Str s) {
    while (s.length && isspace((unsigned char)s.text[0])) s = str_slice(s, 1, s.length);
    return s;
}

/* What follows `mark`; empty if it is not there. */
static Str behind(Str s, Str mark) {
    int32_t at = str_find(s, mark);
    return at < 0 ? (Str){0} : str_slice(s, at + mark.length, s.length);
}

/* From the first element on. *declares: the document type has declarations of its own, which may be entities. */
static Str skip_prolog(Str s, bool *declares) {
    if (str_starts(s, S("\xEF\xBB\xBF"))) s = str_slice(s, 3, s.length);
    *declares = false;
    for (s = skip_blanks(s); s.length > 1 && s.text[0] == '<' && (s.text[1] == '?' || s.text[1] == '!'); s = skip_blanks(s)) {
        int32_t inner = str_find_char(s, '['), end = str_find_char(s, '>');
        bool comment = str_starts(s, S("<!--"));
        if (!comment && s.text[1] == '!' && inner >= 0 && inner < end) {
            *declares = true;
            s = behind(s, S("]"));
        }
        s = behind(s, comment ? S("-->") : S(">"));
    }
    return s;
}

bool is_feed(Str bytes) {
    static const Str roots[] = {{"<rss", 4}, {"<feed", 5}, {"<rdf:RDF", 8}};
    bool declares;
    Str start = skip_prolog(str_slice(bytes, 0, 1 << 16), &declares);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (str_starts(start, roots[i]) && start.length > roots[i].length && strchr(" \t\r\n>", start.text[roots[i].length])) return true;
    /* The declarations may be longer than what is looked at. */
    return declares && !start.length && str_find(str_slice(bytes, 0, 1 << 12), S("<!DOCTYPE rss")) >= 0;
}

static Str day_of(Arena *arena, Str date) {
    return day_format(arena, written_day(date));
}

#ifdef WITH_FEEDS

#include <libxml/xmlreader.h>

/* ----------------------------------------------------------------- elements
 * The reader gives one node after the other and holds no tree, so neither depth nor length costs memory. */

typedef enum Field { FIELD_NONE, FIELD_TITLE, FIELD_LINK, FIELD_DATE, FIELD_UPDATED, FIELD_SUMMARY, FIELD_CONTENT, FIELDS } Field;

enum { FIELD_BYTES = 16 << 20, ITEMS_MOST = 20000 };

typedef struct FeedReading {
    Arena *arena;
    xmlTextReader *reader;
    Feed *feed;
    bool inside; /* an item */
    int item_depth;
    Field field; /* whose text is gathered, at `field_depth` */
    int field_depth;
    bool markup; /* its elements are part of it: XHTML */
    StrBuilder values[FIELDS];
} FeedReading;

static Field field_named(const char *name) {
    static const struct {
        const char *name;
        Field field;
    } fields[] = {{"title", FIELD_TITLE},         {"link", FIELD_LINK},       {"pubDate", FIELD_DATE},    {"published", FIELD_DATE},
                  {"issued", FIELD_DATE},         {"date", FIELD_DATE},       {"updated", FIELD_UPDATED}, {"modified", FIELD_UPDATED},
                  {"description", FIELD_SUMMARY}, {"summary", FIELD_SUMMARY}, {"encoded", FIELD_CONTENT}, {"content", FIELD_CONTENT}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!strcmp(fields[i].name, name)) return fields[i].field;
    return FIELD_NONE;
}

/* Elements of other vocabularies with the same names: pictures (media), podcasts (itunes). */
static bool is_foreign(const xmlChar *prefix) {
    static const char *const known[] = {"content", "dc", "atom", "rss"};
    for (size_t i = 0; prefix && i < sizeof known / sizeof *known; i++)
        if (!strcmp(known[i], (const char *)prefix)) return false;
    return prefix != NULL;
}

static Str attribute_of(FeedReading *r, const char *name) {
    xmlChar *value = xmlTextReaderGetAttribute(r->reader, (const xmlChar *)name);
    Str out = value ? str_copy(r->arena, str_from((const char *)value)) : (Str){0};
    xmlFree(value);
    return out;
}

static void add_value(FeedReading *r, Field field, Str text) {
    StrBuilder *value = &r->values[field];
    if (text.length <= FIELD_BYTES && value->length + text.length <= FIELD_BYTES) build_str(value, text);
}

/* Atom's link is an attribute; of several the article's own counts. */
static void take_link(FeedReading *r) {
    Str rel = attribute_of(r, "rel"), address = attribute_of(r, "href");
    if (address.length && (!rel.length || str_equal(rel, S("alternate"))) && !r->values[FIELD_LINK].length)
        add_value(r, FIELD_LINK, address);
}

static bool is_item(const char *name) {
    return !strcmp(name, "item") || !strcmp(name, "entry");
}

static void open_field(FeedReading *r, const char *name, int depth, bool empty) {
    Field field = field_named(name);
    if (field == FIELD_NONE || is_foreign(xmlTextReaderConstPrefix(r->reader))) return;
    if (field == FIELD_LINK) take_link(r);
    if (empty || r->values[field].length) return; /* the first of each counts */
    r->field = field;
    r->field_depth = depth;
    r->markup = str_equal(attribute_of(r, "type"), S("xhtml"));
}

static void open_element(FeedReading *r) {
    const char *name = (const char *)xmlTextReaderConstLocalName(r->reader);
    int depth = xmlTextReaderDepth(r->reader);
    bool empty = xmlTextReaderIsEmptyElement(r->reader) == 1;
    if (r->field != FIELD_NONE) {
        /* Of XHTML only the ends of blocks matter. */
        if (r->markup) add_value(r, r->field, str_format(r->arena, "<%s>", name));
    } else if (!r->inside && is_item(name) && !empty) {
        r->inside = true;
        r->item_depth = depth;
        memset(r->values, 0, sizeof r->values);
        for (int f = 0; f < FIELDS; f++) r->values[f].arena = r->arena;
    } else if (r->inside ? depth == r->item_depth + 1 : depth <= 2 && !strcmp(name, "title") && !r->feed->title.length)
        open_field(r, name, depth, empty);
}

static bool has_markup(Str text) {
    for (int32_t i = 0; i + 1 < text.length; i++)
        if (text.text[i] == '<' && (isalpha((unsigned char)text.text[i + 1]) || text.text[i + 1] == '/')) return true;
    return str_find_char(text, '&') >= 0 && str_find_char(text, ';') >= 0;
}

static Str plain_text(FeedReading *r, Field field) {
    Str value = str_trim(built(&r->values[field]));
    return has_markup(value) ? read_fragment(r->arena, value) : value;
}

static void close_item(FeedReading *r) {
    FeedItem item = {.title = plain_text(r, FIELD_TITLE), .link = str_trim(built(&r->values[FIELD_LINK]))};
    Str content = plain_text(r, FIELD_CONTENT), summary = plain_text(r, FIELD_SUMMARY);
    item.text = content.length ? content : summary;
    item.date = day_of(r->arena, str_trim(built(&r->values[FIELD_DATE])));
    if (!item.date.length) item.date = day_of(r->arena, str_trim(built(&r->values[FIELD_UPDATED])));
    if (item.text.length || item.link.length) *array_push(r->arena, &r->feed->items) = item;
    r->inside = false;
}

static void close_element(FeedReading *r) {
    int depth = xmlTextReaderDepth(r->reader);
    if (r->field != FIELD_NONE && depth > r->field_depth) {
        if (r->markup) add_value(r, r->field, str_format(r->arena, "</%s>", (const char *)xmlTextReaderConstLocalName(r->reader)));
        return;
    }
    if (r->field != FIELD_NONE && !r->inside) {
        r->feed->title = str_copy(r->arena, str_trim(built(&r->values[FIELD_TITLE])));
        r->values[FIELD_TITLE] = (StrBuilder){.arena = r->arena};
    }
    r->field = FIELD_NONE;
    if (r->inside && depth == r->item_depth) close_item(r);
}

static void take_node(FeedReading *r) {
    switch (xmlTextReaderNodeType(r->reader)) {
    case XML_READER_TYPE_ELEMENT: open_element(r); break;
    case XML_READER_TYPE_END_ELEMENT: close_element(r); break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (r->field != FIELD_NONE) add_value(r, r->field, str_from((const char *)xmlTextReaderConstValue(r->reader)));
        break;
    default: break;
    }
}

static void ignore_error(void *context, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator) {
    (void)context, (void)message, (void)severity, (void)locator;
}

/* An entity that XML itself has, or a character by its number. */
static bool is_known_entity(Str s) {
    static const Str known[] = {{"&amp;", 5}, {"&lt;", 4}, {"&gt;", 4}, {"&quot;", 6}, {"&apos;", 6}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_starts(s, known[i])) return true;
    int32_t end = str_find_char(str_slice(s, 0, 10), ';'), at = str_starts(s, S("&#x")) ? 3 : str_starts(s, S("&#")) ? 2 : 0;
    bool number = at && end > at;
    for (int32_t i = at; i < end && number; i++) number = at == 3 ? isxdigit((unsigned char)s.text[i]) : isdigit((unsigned char)s.text[i]);
    return number;
}

/* Many feeds hold the entities of HTML and bare ampersands, at which a reader of XML must stop: they become text. */
static Str escape_ampersands(Arena *arena, Str text) {
    StrBuilder out = {.arena = arena};
    int32_t from = 0;
    for (int32_t i = 0; i < text.length; i++) {
        Str rest = str_slice(text, i, text.length);
        if (text.text[i] == '<' && str_starts(rest, S("<![CDATA["))) {
            int32_t end = str_find(rest, S("]]>"));
            i = end < 0 ? text.length : i + end;
        } else if (text.text[i] == '&' && !is_known_entity(rest)) {
            build_str(&out, str_slice(text, from, i));
            build_str(&out, S("&amp;"));
            from = i + 1;
        }
    }
    build_str(&out, str_slice(text, from, text.length));
    return built(&out);
}

static void read_nodes(FeedReading *r) {
    int more;
    while ((more = xmlTextReaderRead(r->reader)) == 1 && r->feed->items.count < ITEMS_MOST) take_node(r);
    if (more < 0)
        r->feed->problem = str_format(r->arena, "is no whole feed: what follows line %d is no XML, or nested too deep",
                                      xmlTextReaderGetParserLineNumber(r->reader));
}

Feed read_feed(Arena *arena, Str bytes) {
    Feed feed = {0};
    bool declares;
    Str text = decode_bytes(arena, bytes, (Str){0});
    skip_prolog(text, &declares);
    if (declares) return feed.problem = S("declares entities of its own, which no feed needs: it was not read"), feed;
    if (str_starts(text, S("\xEF\xBB\xBF"))) text = str_slice(text, 3, text.length);
    if (str_starts(text, S("<?xml"))) text = behind(text, S(">")); /* the encoding that it tells is no more so */
    text = escape_ampersands(arena, text);
    FeedReading reading = {.arena = arena, .feed = &feed};
    for (int f = 0; f < FIELDS; f++) reading.values[f].arena = arena;
    const int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER;
    reading.reader = xmlReaderForMemory(text.text, text.length, NULL, "UTF-8", options);
    if (!reading.reader) return feed.problem = S("is no feed that can be read"), feed;
    xmlTextReaderSetErrorHandler(reading.reader, ignore_error, NULL);
    read_nodes(&reading);
    xmlFreeTextReader(reading.reader);
    return feed;
}

#else

Feed read_feed(Arena *arena, Str bytes) {
    (void)bytes, (void)day_of(arena, (Str){0});
    return (Feed){.problem = S("is a feed, and this parley was built without feeds: install libxml2-dev and build it anew")};
}

#endif

/* The tree of a page as a list of blocks of text; see page_tree.h. */
#include "read/page_tree.h"

#include <string.h>

Str page_attribute(const GumboNode *node, const char *name) {
    const GumboAttribute *found = node->type == GUMBO_NODE_ELEMENT ? gumbo_get_attribute(&node->v.element.attributes, name) : NULL;
    return found ? str_from(found->value) : (Str){0};
}

static bool has_children(const GumboNode *node) {
    return (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) && node->v.element.children.length > 0;
}

static const GumboNode *next_sibling(const GumboNode *node) {
    const GumboNode *parent = node->parent;
    const GumboVector *all = parent->type == GUMBO_NODE_DOCUMENT ? &parent->v.document.children : &parent->v.element.children;
    return node->index_within_parent + 1 < all->length ? all->data[node->index_within_parent + 1] : NULL;
}

const GumboNode *page_next(const GumboNode *node, const GumboNode *root, bool below) {
    if (below && has_children(node)) return node->v.element.children.data[0];
    for (; node != root; node = node->parent) {
        const GumboNode *sibling = next_sibling(node);
        if (sibling) return sibling;
    }
    return NULL;
}

static bool is_text(const GumboNode *node) {
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_WHITESPACE;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Bytes of the blank at the start, the no-break and the ideographic one among them, or 0. */
static int32_t blank_at(Str text) {
    static const Str wide[] = {{"\xC2\xA0", 2}, {"\xE3\x80\x80", 3}};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (str_starts(text, wide[i])) return wide[i].length;
    return is_blank(text.text[0]);
}

/* Appends with runs of white space made one blank, and none at the start. */
static void add_text(StrBuilder *out, Str text) {
    for (int32_t i = 0; i < text.length; i++) {
        int32_t blank = blank_at(str_slice(text, i, text.length));
        if (!blank)
            build_char(out, text.text[i]);
        else if (out->length && out->text[out->length - 1] != ' ')
            build_char(out, ' ');
        i += blank ? blank - 1 : 0;
    }
}

Str page_text(Arena *arena, const GumboNode *node) {
    StrBuilder out = {.arena = arena};
    for (const GumboNode *at = node; at; at = page_next(at, node, true))
        if (is_text(at)) add_text(&out, str_from(at->v.text.text));
    return str_trim(built(&out));
}

/* ------------------------------------------------------------------ elements */

static bool is_one_of(GumboTag tag, const GumboTag *tags, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (tags[i] == tag) return true;
    return false;
}
#define IS_ONE_OF(tag, list) is_one_of((tag), (list), sizeof(list) / sizeof *(list))

static bool is_inline(GumboTag tag) {
    static const GumboTag tags[] = {GUMBO_TAG_A,    GUMBO_TAG_SPAN,  GUMBO_TAG_B,      GUMBO_TAG_I,    GUMBO_TAG_EM,   GUMBO_TAG_STRONG,
                                    GUMBO_TAG_U,    GUMBO_TAG_SUP,   GUMBO_TAG_SUB,    GUMBO_TAG_ABBR, GUMBO_TAG_CITE, GUMBO_TAG_Q,
                                    GUMBO_TAG_MARK, GUMBO_TAG_SMALL, GUMBO_TAG_FONT,   GUMBO_TAG_TIME, GUMBO_TAG_CODE, GUMBO_TAG_INS,
                                    GUMBO_TAG_DEL,  GUMBO_TAG_LABEL, GUMBO_TAG_BDI,    GUMBO_TAG_BDO,  GUMBO_TAG_WBR,  GUMBO_TAG_DFN,
                                    GUMBO_TAG_BIG,  GUMBO_TAG_S,     GUMBO_TAG_UNKNOWN};
    return IS_ONE_OF(tag, tags);
}

static bool is_silent(GumboTag tag) {
    static const GumboTag tags[] = {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG,
                                    GUMBO_TAG_HEAD,   GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,   GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA,
                                    GUMBO_TAG_BUTTON, GUMBO_TAG_CANVAS, GUMBO_TAG_VIDEO,    GUMBO_TAG_AUDIO,    GUMBO_TAG_MATH};
    return IS_ONE_OF(tag, tags);
}

static bool is_furniture(GumboTag tag) {
    static const GumboTag tags[] = {GUMBO_TAG_NAV,        GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE,  GUMBO_TAG_FIGURE,
                                    GUMBO_TAG_FIGCAPTION, GUMBO_TAG_MENU,   GUMBO_TAG_ADDRESS};
    return IS_ONE_OF(tag, tags);
}

static bool is_heading_tag(GumboTag tag) {
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

/* The words of a class or id: "c-article__relatedLinks" is c, article, related, links. */
static void weigh_words(const Page *page, Str names, int32_t *effects) {
    char word[32];
    int32_t length = 0;
    for (int32_t i = 0; i <= names.length; i++) {
        char c = i < names.length ? names.text[i] : ' ';
        bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z');
        if (length && (!letter || (upper && names.text[i - 1] >= 'a'))) {
            effects[map_get(&page->words->effects, (Str){word, length}, 0)]++;
            length = 0;
        }
        if (letter && length < (int32_t)sizeof word) word[length++] = (char)(upper ? c + 32 : c);
    }
}

/* The name of an element that HTML does not have: "amp-consent". */
static Str own_name(const GumboNode *node) {
    Str name = {node->v.element.original_tag.data, (int32_t)node->v.element.original_tag.length};
    int32_t end = 0;
    while (end < name.length && !is_blank(name.text[end]) && name.text[end] != '>') end++;
    return str_slice(name, 0, end);
}

static void judge_element(const Page *page, PageElement *element) {
    GumboTag tag = element->node->v.element.tag;
    int32_t effects[PAGE_KEEPS + 1] = {0};
    weigh_words(page, page_attribute(element->node, "class"), effects);
    weigh_words(page, page_attribute(element->node, "id"), effects);
    if (tag == GUMBO_TAG_UNKNOWN) weigh_words(page, own_name(element->node), effects);
    Str style = page_attribute(element->node, "style"), role = page_attribute(element->node, "role");
    bool hidden = str_find(style, S("display:none")) >= 0 || str_find(style, S("display: none")) >= 0 ||
                  str_equal(page_attribute(element->node, "aria-hidden"), S("true")) ||
                  gumbo_get_attribute(&element->node->v.element.attributes, "hidden");
    bool part = str_equal(role, S("navigation")) || str_equal(role, S("complementary")) || str_equal(role, S("contentinfo")) ||
                str_equal(role, S("dialog"));
    bool body = str_equal(page_attribute(element->node, "itemprop"), S("articleBody"));
    element->likely = effects[PAGE_KEEPS] + 3 * body + 2 * (tag == GUMBO_TAG_ARTICLE) + (tag == GUMBO_TAG_MAIN);
    element->hides = is_furniture(tag) || hidden || part;
    element->foreign = effects[PAGE_NEVER] && !body;
    element->doubtful = (effects[PAGE_DROPS] || tag == GUMBO_TAG_FORM) && !body; /* some pages are one form as a whole */
}

/* -------------------------------------------------------------------- blocks */

/* A line of the block under construction: pages of the nineties have <br> between paragraphs, or at the end of every line. */
typedef struct PageLine {
    Str text;
    int32_t linked;
    int32_t indent; /* blanks before it inside <pre> */
} PageLine;

typedef struct TreeWalk {
    Page *page;
    ARRAY(PageLine) lines; /* of the block under construction; `text`, `linked`, `indent` are of the last of them */
    StrBuilder text;
    int32_t linked, indent, element;
    int32_t link_depth, pre_depth;
    bool heading;
} TreeWalk;

static int32_t block_element(const Page *page, int32_t element) {
    while (element > 0 && !page->elements.items[element].is_block) element = page->elements.items[element].parent;
    return element;
}

static void add_block(TreeWalk *walk, Str text, int32_t linked) {
    enum { HEADING_MOST = 250 }; /* bytes: a longer one is a paragraph in large letters */
    *array_push(walk->page->arena, &walk->page->blocks) = (PageBlock){.text = text,
                                                                      .element = walk->element,
                                                                      .letters = text.length,
                                                                      .linked = linked,
                                                                      .heading = walk->heading && text.length <= HEADING_MOST};
}

static bool ends_in_stop(Str line) {
    while (line.length && strchr("\"')]", line.text[line.length - 1])) line.length--;
    return line.length && strchr(".?!:", line.text[line.length - 1]);
}

static bool starts_small(Str line) {
    return line.length && line.text[0] >= 'a' && line.text[0] <= 'z';
}

/* Lines are wrapped if none is wider than a screen of old, and one at least goes on in the next. */
static bool are_wrapped(const TreeWalk *walk) {
    enum { WIDEST = 100 };
    bool goes_on = false;
    for (int32_t i = 0; i < walk->lines.count; i++) {
        if (walk->lines.items[i].text.length > WIDEST) return false;
        goes_on |= i && starts_small(walk->lines.items[i].text);
    }
    return goes_on;
}

static void end_line(TreeWalk *walk) {
    Str text = str_trim(built(&walk->text));
    if (text.length || walk->lines.count) *array_push(walk->page->arena, &walk->lines) = (PageLine){text, walk->linked, walk->indent};
    walk->text = (StrBuilder){.arena = walk->page->arena};
    walk->linked = walk->indent = 0;
}

/* True if the line begins a paragraph rather than going on with the one before. */
static bool begins_paragraph(const TreeWalk *walk, int32_t i, bool wrapped) {
    enum { NARROW = 30, INDENT = 2 };
    const PageLine *line = &walk->lines.items[i], *before = line - 1;
    if (walk->heading) return false;
    if (!before->text.length || line->indent >= before->indent + INDENT) return true;
    if (starts_small(line->text)) return false;
    return !wrapped || ends_in_stop(before->text) || before->text.length < NARROW;
}

/* Adds the paragraph that begins with line `i`; the line after it. */
static int32_t add_paragraph(TreeWalk *walk, int32_t i, bool wrapped) {
    StrBuilder text = {.arena = walk->page->arena};
    int32_t first = i, linked = walk->lines.items[i].linked;
    Str whole = walk->lines.items[i++].text;
    for (; i < walk->lines.count && !begins_paragraph(walk, i, wrapped); i++) {
        if (i == first + 1) build_str(&text, whole);
        if (text.length && walk->lines.items[i].text.length) build_char(&text, ' ');
        build_str(&text, walk->lines.items[i].text);
        linked += walk->lines.items[i].linked;
    }
    if (i > first + 1) whole = str_trim(built(&text));
    if (whole.length) add_block(walk, whole, linked);
    return i;
}

static void close_block(TreeWalk *walk) {
    end_line(walk);
    bool wrapped = are_wrapped(walk);
    for (int32_t i = 0; i < walk->lines.count;) i = add_paragraph(walk, i, wrapped);
    walk->lines.count = 0;
}

static void take_words(TreeWalk *walk, Str words) {
    int32_t before = walk->text.length;
    add_text(&walk->text, words);
    if (walk->link_depth) walk->linked += walk->text.length - before;
}

static int32_t indent_of(Str line) {
    int32_t indent = 0;
    while (indent < line.length && is_blank(line.text[indent])) indent++;
    return indent;
}

/* Text inside <pre>, where lines are lines. */
static void take_lines(TreeWalk *walk, Str text) {
    for (;;) {
        int32_t end = str_find_char(text, '\n');
        Str line = end < 0 ? text : str_slice(text, 0, end);
        if (!walk->text.length) walk->indent = indent_of(line);
        take_words(walk, line);
        if (end < 0) return;
        end_line(walk);
        text = str_slice(text, end + 1, text.length);
    }
}

static void take_text(TreeWalk *walk, const GumboNode *node, int32_t element) {
    if (!walk->text.length && !walk->lines.count) walk->element = block_element(walk->page, element);
    Str text = str_from(node->v.text.text);
    if (walk->pre_depth)
        take_lines(walk, text);
    else
        take_words(walk, text);
}

/* Opens the element of `node` below `parent`; its number. */
static int32_t open_element(TreeWalk *walk, const GumboNode *node, int32_t parent) {
    Page *page = walk->page;
    GumboTag tag = node->v.element.tag;
    int32_t number = page->elements.count;
    PageElement *element = array_push(page->arena, &page->elements);
    *element = (PageElement){.node = node, .parent = parent, .is_block = !is_inline(tag)};
    judge_element(page, element);
    if (element->is_block) {
        close_block(walk);
        walk->heading = is_heading_tag(tag);
    }
    walk->link_depth += tag == GUMBO_TAG_A;
    walk->pre_depth += tag == GUMBO_TAG_PRE;
    return number;
}

static int32_t close_element(TreeWalk *walk, int32_t number) {
    const PageElement *element = &walk->page->elements.items[number];
    if (element->is_block) {
        close_block(walk);
        walk->heading = false;
    }
    walk->link_depth -= element->node->v.element.tag == GUMBO_TAG_A;
    walk->pre_depth -= element->node->v.element.tag == GUMBO_TAG_PRE;
    return element->parent;
}

void read_page_tree(Page *page, const GumboNode *root) {
    TreeWalk walk = {.page = page, .text = {.arena = page->arena}};
    int32_t current = open_element(&walk, root, -1);
    for (const GumboNode *at = page_next(root, root, true); at;) {
        while (current > 0 && at->parent != page->elements.items[current].node) current = close_element(&walk, current);
        bool element = at->type == GUMBO_NODE_ELEMENT, silent = element && is_silent(at->v.element.tag);
        if (is_text(at))
            take_text(&walk, at, current);
        else if (element && at->v.element.tag == GUMBO_TAG_BR)
            end_line(&walk);
        else if (element && !silent)
            current = open_element(&walk, at, current);
        at = page_next(at, root, !silent);
    }
    while (current > 0) current = close_element(&walk, current);
    close_block(&walk);
}

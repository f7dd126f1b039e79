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

/* Appends with runs of white space made one blank, and none at the start. */
static void add_text(StrBuilder *out, Str text) {
    for (int32_t i = 0; i < text.length; i++) {
        bool hard = (unsigned char)text.text[i] == 0xC2 && i + 1 < text.length && (unsigned char)text.text[i + 1] == 0xA0; /* no-break */
        if (!hard && !is_blank(text.text[i]))
            build_char(out, text.text[i]);
        else if (out->length && out->text[out->length - 1] != ' ')
            build_char(out, ' ');
        i += hard;
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

static void judge_element(const Page *page, PageElement *element) {
    GumboTag tag = element->node->v.element.tag;
    int32_t effects[PAGE_KEEPS + 1] = {0};
    weigh_words(page, page_attribute(element->node, "class"), effects);
    weigh_words(page, page_attribute(element->node, "id"), effects);
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

typedef struct TreeWalk {
    Page *page;
    StrBuilder text;
    int32_t linked, element; /* of the block under construction */
    int32_t link_depth;
    bool heading;
} TreeWalk;

static int32_t block_element(const Page *page, int32_t element) {
    while (element > 0 && !page->elements.items[element].is_block) element = page->elements.items[element].parent;
    return element;
}

static void close_block(TreeWalk *walk) {
    enum { HEADING_MOST = 250 }; /* bytes: a longer one is a paragraph in large letters */
    Str text = str_trim(built(&walk->text));
    if (text.length) {
        *array_push(walk->page->arena, &walk->page->blocks) = (PageBlock){.text = text,
                                                                          .element = walk->element,
                                                                          .letters = text.length,
                                                                          .linked = walk->linked,
                                                                          .heading = walk->heading && text.length <= HEADING_MOST};
    }
    walk->text = (StrBuilder){.arena = walk->page->arena};
    walk->linked = 0;
}

static void take_text(TreeWalk *walk, const GumboNode *node, int32_t element) {
    int32_t before = walk->text.length;
    if (!before) walk->element = block_element(walk->page, element);
    add_text(&walk->text, str_from(node->v.text.text));
    if (walk->link_depth) walk->linked += walk->text.length - before;
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
    return number;
}

static int32_t close_element(TreeWalk *walk, int32_t number) {
    const PageElement *element = &walk->page->elements.items[number];
    if (element->is_block) {
        close_block(walk);
        walk->heading = false;
    }
    walk->link_depth -= element->node->v.element.tag == GUMBO_TAG_A;
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
            add_text(&walk.text, S(" "));
        else if (element && !silent)
            current = open_element(&walk, at, current);
        at = page_next(at, root, !silent);
    }
    while (current > 0) current = close_element(&walk, current);
    close_block(&walk);
}

/* The body of a page: the element whose paragraphs hold most running text (after Kohlschütter et al. 2010, "Boilerplate detection using
 * shallow text features", and the ancestor scores of Arc90's Readability). */
#include "read/page_tree.h"
#include "read/written_day.h"

#include "stages.h"

#include <string.h>

void load_page_words(Knowledge *know) {
    struct PageWords *words = arena_new(know->arena, struct PageWords, 1);
    for (LexiconRows row = lexicon_rows(&know->source, S("pages.txt"), 2); lexicon_next_row(&row);) {
        int32_t effect = str_equal(row.fields[1], S("drop"))    ? PAGE_DROPS
                         : str_equal(row.fields[1], S("never")) ? PAGE_NEVER
                         : str_equal(row.fields[1], S("keep"))  ? PAGE_KEEPS
                                                                : 0;
        bool notes = str_equal(row.fields[1], S("notes"));
        if (!effect && !notes) lexicon_problem(&know->source, row.file, row.line, S("is neither drop nor never, keep nor notes"));
        StrMap *map = notes ? &words->notes : &words->effects;
        for (Str rest = row.fields[0]; rest.length && (effect || notes);) *map_put(know->arena, map, str_cut(&rest, ',')) = effect + notes;
    }
    know->pages = words;
}

bool is_named_as_notes(const struct PageWords *words, Str path) {
    char room[64];
    int32_t start = path.length;
    while (start > 0 && path.text[start - 1] != '/') start--;
    Str name = str_slice(path, start, path.length);
    return words && map_get(&words->notes, str_lower_plain(room, sizeof room, str_cut(&name, '.')), 0);
}

bool is_page(Str bytes) {
    enum { LOOK = 2048 };
    static const Str signs[] = {{"<!doctype html", 14}, {"<html", 5}, {"<head", 5}, {"<body", 5}, {"<meta ", 6}, {"<article", 8}};
    Str start = str_slice(bytes, 0, LOOK);
    while (start.length && start.text[0] != '<' && (unsigned char)start.text[0] <= ' ') start = str_slice(start, 1, start.length);
    if (str_starts(start, S("\xEF\xBB\xBF"))) start = str_slice(start, 3, start.length);
    if (!start.length || start.text[0] != '<') return false;
    for (size_t s = 0; s < sizeof signs / sizeof *signs; s++)
        for (int32_t i = 0; i + signs[s].length <= start.length; i++)
            if (str_equal_nocase(str_slice(start, i, i + signs[s].length), signs[s])) return true;
    return false;
}

/* Elements that the writer need not close do not count: they are closed by what follows. */
static bool closes_itself(Str name) {
    static const Str names[] = {{"p", 1},     {"li", 2},     {"td", 2},     {"tr", 2},   {"th", 2},    {"dd", 2},
                                {"dt", 2},    {"option", 6}, {"br", 2},     {"img", 3},  {"meta", 4},  {"link", 4},
                                {"input", 5}, {"hr", 2},     {"source", 6}, {"path", 4}, {"tbody", 5}, {"thead", 5}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal_nocase(name, names[i])) return true;
    return false;
}

/* How deep the tags stand inside each other at most; the parser frees its tree by recursion. */
static int32_t nesting_of(Str html) {
    int32_t depth = 0, deepest = 0;
    for (int32_t i = 0; i + 1 < html.length; i++) {
        if (html.text[i] != '<') continue;
        bool closing = html.text[i + 1] == '/';
        int32_t start = i + 1 + closing, end = start;
        while (end < html.length && ((html.text[end] | 32) >= 'a' && (html.text[end] | 32) <= 'z')) end++;
        if (end == start || closes_itself(str_slice(html, start, end))) continue;
        if (closing)
            depth -= depth > 0;
        else if (++depth > deepest)
            deepest = depth;
    }
    return deepest;
}

/* ------------------------------------------------------------------ the body */

static int32_t count_char(Str text, char c) {
    int32_t count = 0;
    for (int32_t i = 0; i < text.length; i++) count += text.text[i] == c;
    return count;
}

static bool is_linky(const PageBlock *block) {
    return block->linked * 2 > block->letters;
}

/* Letters of three bytes, as the scripts of Asia have that part no words. */
static int32_t count_wide(Str text) {
    int32_t count = 0;
    for (int32_t i = 0; i < text.length; i++) count += (unsigned char)text.text[i] >= 0xE3 && (unsigned char)text.text[i] < 0xEE;
    return count;
}

static bool is_running_text(const PageBlock *block) {
    enum { LEAST = 60, BLANKS = 8, WIDE = 20 };
    if (block->heading || is_linky(block) || block->letters < LEAST) return false;
    return count_char(block->text, ' ') > BLANKS || count_wide(block->text) > WIDE;
}

static void score_ancestors(Page *page, const PageBlock *block) {
    enum { ANCESTORS = 4 };
    double score = 1 + count_char(block->text, ',') + (block->letters > 300 ? 3 : block->letters / 100.0);
    int32_t element = block->element;
    GumboTag tag = page->elements.items[element].node->v.element.tag;
    if (tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_PRE) element = page->elements.items[element].parent;
    for (int32_t step = 0; step < ANCESTORS && element >= 0; step++, element = page->elements.items[element].parent) {
        page->elements.items[element].score += score;
        score *= step == 0 ? 0.6 : 0.5;
    }
}

/* The letters of all elements of one class count together: every paragraph may be called "paywall". */
static int64_t letters_of_class(const StrMap *classes, const PageElement *element) {
    Str class = page_attribute(element->node, "class");
    int64_t together = class.length ? map_get(classes, class, 0) : 0;
    return together > element->letters ? together : element->letters;
}

static void count_letters(Page *page) {
    for (int32_t i = 0; i < page->blocks.count; i++) {
        const PageBlock *block = &page->blocks.items[i];
        page->elements.items[block->element].all_letters += block->letters;
        if (is_running_text(block)) page->elements.items[block->element].letters += block->letters;
    }
    for (int32_t i = page->elements.count - 1; i > 0; i--) {
        const PageElement *element = &page->elements.items[i];
        page->elements.items[element->parent].all_letters += element->all_letters;
        page->elements.items[element->parent].letters += element->letters;
    }
}

/* Comments of readers may be longer than the article. What holds nearly all is the page itself, which only says that it has comments. The
 * letters that are not theirs. */
static int64_t drop_foreign(Page *page) {
    static const double NEARLY_ALL = 0.9;
    int64_t all = page->elements.items[0].letters, own = all;
    for (int32_t i = 1; i < page->elements.count; i++) {
        PageElement *element = &page->elements.items[i];
        bool inside = page->elements.items[element->parent].dropped;
        element->dropped = inside || (element->foreign && (double)element->letters < NEARLY_ALL * (double)all);
        if (element->dropped && !inside) own -= element->letters;
    }
    return own;
}

/* A word that speaks against an element is not believed where elements of its class hold much of the running text. */
static void drop_elements(Page *page) {
    static const double MUCH = 0.4;
    StrMap classes = {0};
    count_letters(page);
    int64_t own = drop_foreign(page);
    for (int32_t i = 0; i < page->elements.count; i++) {
        Str class = page_attribute(page->elements.items[i].node, "class");
        if (!page->elements.items[i].doubtful || !class.length) continue;
        int32_t *together = map_put(page->arena, &classes, class);
        *together =
            (int32_t)(*together + page->elements.items[i].letters < INT32_MAX ? *together + page->elements.items[i].letters : INT32_MAX);
    }
    for (int32_t i = 0; i < page->elements.count; i++) {
        PageElement *element = &page->elements.items[i];
        int64_t letters = letters_of_class(&classes, element);
        bool much = (double)letters >= MUCH * (double)own && letters > 0;
        element->dropped |= (i > 0 && page->elements.items[element->parent].dropped) || element->hides || (element->doubtful && !much);
    }
}

/* The likeliest container; -1 if there is no running text. */
static int32_t find_container(Page *page) {
    for (int32_t i = 0; i < page->blocks.count; i++) {
        const PageBlock *block = &page->blocks.items[i];
        if (is_running_text(block) && !page->elements.items[block->element].dropped) score_ancestors(page, block);
    }
    int32_t best = -1;
    double most = 0;
    for (int32_t i = 0; i < page->elements.count; i++) {
        const PageElement *element = &page->elements.items[i];
        double score = element->score * (1 + 0.1 * (element->likely < 4 ? element->likely : 4));
        if (score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

/* The body may be cut into elements that stand side by side: those that hold a good part of it too, or hardly anything but running text,
 * are joined to the container (siblings as in Readability). */
static void join_siblings(Page *page, int32_t container) {
    static const double GOOD_PART = 0.2, HALF = 0.5, HARDLY_ELSE = 0.8;
    int32_t parent = page->elements.items[container].parent;
    double most = page->elements.items[container].score;
    page->elements.items[container].joined = true;
    for (int32_t i = parent + 1; i < page->elements.count && parent >= 0; i++) {
        PageElement *element = &page->elements.items[i];
        bool cell = element->node->v.element.tag == GUMBO_TAG_TD; /* another column */
        bool text = !cell && element->letters > 0 && (double)element->letters >= HARDLY_ELSE * (double)element->all_letters;
        if (element->parent == parent && !element->dropped && (text || element->score >= (cell ? HALF : GOOD_PART) * most))
            element->joined = true;
    }
}

static bool is_inside(const Page *page, int32_t element) {
    while (element >= 0 && !page->elements.items[element].joined) element = page->elements.items[element].parent;
    return element >= 0;
}

/* A short block that is all link, or that stands among such, is a teaser. */
static bool is_body(const Page *page, const PageBlock *block) {
    if (page->elements.items[block->element].dropped || !is_inside(page, block->element)) return false;
    GumboTag tag = page->elements.items[block->element].node->v.element.tag;
    if (tag == GUMBO_TAG_H1) return false;
    return !(is_linky(block) && block->letters < 300);
}

/* The front of a section: nearly every paragraph stands below a heading that is a link. */
static bool is_list_of_teasers(const Page *page) {
    enum { LEAST_LINK = 15, LEAST = 4 };
    int32_t paragraphs = 0, below_links = 0;
    for (int32_t i = 0; i < page->blocks.count; i++) {
        const PageBlock *block = &page->blocks.items[i], *before = block - 1;
        if (!is_body(page, block) || !is_running_text(block)) continue;
        paragraphs++;
        below_links += i > 0 && is_linky(before) && before->letters >= LEAST_LINK;
    }
    return paragraphs >= LEAST && below_links * 10 >= paragraphs * 8;
}

/* Headings that no text follows head a list of teasers that was left out. */
static Str body_text(const Page *page) {
    StrBuilder out = {.arena = page->arena};
    int32_t text_end = 0;
    for (int32_t i = 0; i < page->blocks.count; i++) {
        const PageBlock *block = &page->blocks.items[i];
        if (!is_body(page, block)) continue;
        if (out.length) build_str(&out, S("\n\n"));
        build_str(&out, block->text);
        if (!block->heading) text_end = out.length;
    }
    return str_slice(built(&out), 0, text_end);
}

/* The day in a line of its own between the heading and the first paragraph: "Posted on April 29, 2021 by Staff". */
static Str day_above_body(const Page *page) {
    enum { LOOK = 10, LONGEST = 120 };
    int32_t first = 0;
    while (first < page->blocks.count && !(is_body(page, &page->blocks.items[first]) && is_running_text(&page->blocks.items[first])))
        first++;
    for (int32_t i = first - 1; i >= 0 && i >= first - LOOK; i--) {
        const PageBlock *block = &page->blocks.items[i];
        if (page->elements.items[block->element].node->v.element.tag == GUMBO_TAG_H1) break;
        Day day = block->letters <= LONGEST ? written_day(block->text) : DAY_NONE;
        if (day != DAY_NONE) return day_format(page->arena, day);
    }
    return (Str){0};
}

enum { DEEPEST = 2000 };

bool read_page(Arena *arena, const struct PageWords *words, Str html, PageArticle *out) {
    *out = (PageArticle){0};
    if (nesting_of(html) > DEEPEST) return false;
    GumboOutput *tree = gumbo_parse_with_options(&kGumboDefaultOptions, html.text, (size_t)html.length);
    Page page = {.arena = arena, .words = words};
    read_page_facts(arena, tree->root, out);
    read_page_tree(&page, tree->root);
    drop_elements(&page);
    int32_t container = find_container(&page);
    if (container >= 0) {
        join_siblings(&page, container);
        if (!is_list_of_teasers(&page)) out->text = body_text(&page);
        if (!out->published.length) out->published = day_above_body(&page);
    }
    gumbo_destroy_output(&kGumboDefaultOptions, tree);
    return true;
}

Str read_fragment(Arena *arena, Str html) {
    if (nesting_of(html) > DEEPEST) return (Str){0};
    GumboOutput *tree = gumbo_parse_with_options(&kGumboDefaultOptions, html.text, (size_t)html.length);
    const struct PageWords none = {0};
    Page page = {.arena = arena, .words = &none};
    StrBuilder out = {.arena = arena};
    read_page_tree(&page, tree->root);
    for (int32_t i = 0; i < page.blocks.count; i++) {
        if (page.elements.items[page.blocks.items[i].element].hides) continue;
        if (out.length) build_str(&out, S("\n\n"));
        build_str(&out, page.blocks.items[i].text);
    }
    gumbo_destroy_output(&kGumboDefaultOptions, tree);
    return built(&out);
}

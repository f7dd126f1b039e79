/* The text of an article, a page paste or wire copy → blocks: which paragraphs are body and which are headings,
 * datelines, captions, links. What tells them apart is in lexicon/…/layout.txt and in layout_kinds.c. */
#include "text/layout.h"

#include "stages.h"
#include "text/characters.h"

#include <string.h>

typedef struct Line {
    Span span;          /* without blanks at both ends; empty for a blank line */
    int32_t indent;     /* blanks before it */
    int32_t first_word; /* code points of its first word */
    int32_t width;      /* code points */
} Line;

typedef ARRAY(Line) Lines;

static void set_kind(Block *block, BlockKind kind, Str reason) {
    block->kind = kind;
    block->reason = reason;
}

static bool is_blank_at(Str text, int32_t at) {
    return character_at(text, at).class == CHARACTER_SPACE;
}

static Line make_line(Str text, int32_t start, int32_t end) {
    Line line = {.span = {start, end}};
    while (line.span.start < line.span.end && is_blank_at(text, line.span.start)) line.span.start = character_at(text, line.span.start).end;
    while (line.span.end > line.span.start) {
        Character last = character_before(text, line.span.end);
        if (last.class != CHARACTER_SPACE) break;
        line.span.end = last.end;
    }
    line.indent = line.span.start - start;
    Str words = str_slice(text, line.span.start, line.span.end);
    int32_t blank = str_find_char(words, ' ');
    line.width = str_count_points(words);
    line.first_word = blank < 0 ? line.width : str_count_points(str_slice(words, 0, blank));
    return line;
}

static Lines find_lines(Arena *scratch, Str text) {
    Lines lines = {0};
    for (int32_t start = 0; start <= text.length;) {
        int32_t length = str_find_char(str_slice(text, start, text.length), '\n');
        int32_t end = length < 0 ? text.length : start + length;
        *array_push(scratch, &lines) = make_line(text, start, end);
        start = end + 1;
    }
    return lines;
}

static bool is_empty(const Line *line) {
    return line->span.start == line->span.end;
}

/* Hard-wrapped copy: no line is longer than WIDEST, and most lines are followed by one whose first word had no more room.
 * The width is that of the widest line. Returns it, or 0. */
static int32_t wrap_width(const Lines *lines) {
    enum { NARROWEST = 40, WIDEST = 100, SLACK = 8 };
    int32_t width = 0, full = 0, pairs = 0;
    for (int32_t i = 0; i < lines->count; i++)
        if (lines->items[i].width > width) width = lines->items[i].width;
    if (width < NARROWEST || width > WIDEST) return 0;
    for (int32_t i = 0; i + 1 < lines->count; i++) {
        const Line *line = &lines->items[i], *next = line + 1;
        if (is_empty(line) || is_empty(next)) continue;
        pairs++;
        full += line->width + 1 + next->first_word > width - SLACK;
    }
    return pairs >= 2 && full * 3 >= pairs * 2 ? width : 0;
}

/* True if `next` goes on with the paragraph of `line` in copy that is wrapped at `width`. */
static bool goes_on(Str text, const Line *line, const Line *next, int32_t width) {
    enum { SLACK = 12, STOP_SLACK = 4, INDENT = 2 };
    if (!width || is_empty(line) || is_empty(next) || next->indent >= line->indent + INDENT) return false;
    int32_t last = character_before(text, line->span.end).plain;
    bool stopped = last == '.' || last == '?' || last == '!' || character_closes(last);
    bool full = line->width + 1 + next->first_word > width - (stopped ? STOP_SLACK : SLACK);
    return full || (!stopped && line->width * 2 > width);
}

/* True if lines are wrapped. */
static bool find_paragraphs(Document *doc, Arena *scratch) {
    Lines lines = find_lines(scratch, doc->text);
    int32_t width = wrap_width(&lines);
    for (int32_t i = 0; i < lines.count; i++) {
        if (is_empty(&lines.items[i])) continue;
        Block *block = array_push(doc->arena, &doc->blocks);
        *block = (Block){.span = lines.items[i].span, .kind = BLOCK_BODY};
        if (block->span.end - block->span.start > LONGEST_LINE) set_kind(block, BLOCK_FURNITURE, S("a line too long for prose"));
        while (i + 1 < lines.count && goes_on(doc->text, &lines.items[i], &lines.items[i + 1], width)) i++;
        block->span.end = lines.items[i].span.end;
    }
    return width > 0;
}

/* -------------------------------------------------------------- their kinds */

static LayoutEnd judge_block(Document *doc, const LayoutWords *words, int32_t i, bool wrapped, Arena *scratch) {
    enum { HEADING_WORDS = 12, HEADLINE_WORDS = 18 };
    Block *block = &doc->blocks.items[i];
    if (block->kind != BLOCK_BODY) return LAYOUT_GOES_ON;
    Str paragraph = document_words(doc, block->span);
    const LayoutPattern *match = layout_match(words, scratch, paragraph);
    Str mark = mark_reason(paragraph);
    if (match)
        set_kind(block, (BlockKind)match->kind, match->reason);
    else if (mark.length)
        set_kind(block, BLOCK_FURNITURE, mark);
    else if (is_date_line(words, paragraph))
        set_kind(block, BLOCK_DATELINE, S("day of the report"));
    else if (is_byline(words, paragraph))
        set_kind(block, BLOCK_BYLINE, S("names the author"));
    else if (i == 0 ? is_heading(paragraph, HEADLINE_WORDS) : is_heading(paragraph, HEADING_WORDS))
        set_kind(block, BLOCK_HEADING, i == 0 ? S("headline") : S("subheading"));
    else if (i > 0 && !wrapped && is_scrap(paragraph))
        set_kind(block, BLOCK_HEADING, S("a word of the page"));
    return match ? match->end : LAYOUT_GOES_ON;
}

/* How far the body reaches: all of it, or up to a mark that the article is over. Where another dateline follows, another article does. */
static int32_t last_of_article(const Document *doc, const LayoutWords *words, const LayoutEnd *ends) {
    enum { PARAGRAPHS = 3 };
    int64_t all = 0, above = 0;
    int32_t paragraphs = 0, found = doc->blocks.count;
    for (int32_t i = 0; i < doc->blocks.count; i++)
        if (doc->blocks.items[i].kind == BLOCK_BODY) all += doc->blocks.items[i].span.end - doc->blocks.items[i].span.start;
    for (int32_t i = 0; i < doc->blocks.count; i++) {
        const Block *block = &doc->blocks.items[i];
        bool over = ends[i] == LAYOUT_COMMENTS ? paragraphs >= PARAGRAPHS : ends[i] == LAYOUT_ENDS && above > 0 && above * 2 >= all;
        if (over && found > i) found = i;
        if (block->kind != BLOCK_BODY) continue;
        if (found < i && dateline_length(words, document_words(doc, block->span))) return doc->blocks.count;
        above += block->span.end - block->span.start;
        paragraphs++;
    }
    return found;
}

static void cut_tail(Document *doc, const LayoutWords *words, const LayoutEnd *ends) {
    for (int32_t i = last_of_article(doc, words, ends); i < doc->blocks.count; i++)
        if (doc->blocks.items[i].kind == BLOCK_BODY) set_kind(&doc->blocks.items[i], BLOCK_FURNITURE, S("below the end of the article"));
}

static bool ends_in_colon(const Document *doc, const Block *block) {
    return block->span.end > 0 && doc->text.text[block->span.end - 1] == ':';
}

/* What looks like headings is a list after a colon, and body where there is no other body. */
static void restore_body(Document *doc) {
    bool any = false, list = false;
    for (int32_t i = 0; i < doc->blocks.count; i++) {
        Block *block = &doc->blocks.items[i];
        if (block->kind == BLOCK_HEADING && list)
            set_kind(block, BLOCK_BODY, (Str){0});
        else
            list = block->kind == BLOCK_BODY && ends_in_colon(doc, block);
        any = any || block->kind == BLOCK_BODY;
    }
    for (int32_t i = 0; i < doc->blocks.count && !any; i++)
        if (doc->blocks.items[i].kind == BLOCK_HEADING) set_kind(&doc->blocks.items[i], BLOCK_BODY, (Str){0});
}

/* "MR. PRICE:" of a transcript looks like "ISLAMABAD:", but other paragraphs begin like that too. */
static bool is_speaker_label(const Document *doc, const LayoutWords *words, int32_t block, int32_t length) {
    enum { LOOK = 20 };
    if (doc->text.text[doc->blocks.items[block].span.start + length - 1] != ':') return false;
    for (int32_t i = block > LOOK ? block - LOOK : 0; i < doc->blocks.count && i <= block + LOOK; i++) {
        if (i == block) continue;
        Str paragraph = document_words(doc, doc->blocks.items[i].span);
        int32_t next = dateline_length(words, paragraph);
        if (next && paragraph.text[next - 1] == ':') return true;
    }
    return false;
}

/* A dateline stands before the first words of the report; one more block is looked at, as headlines may end in a stop. */
static void split_dateline(Document *doc, const LayoutWords *words) {
    enum { LOOK = 3 };
    for (int32_t i = 0, body = 0; i < doc->blocks.count && body < LOOK; i++) {
        if (doc->blocks.items[i].kind != BLOCK_BODY) continue;
        body++;
        Span span = doc->blocks.items[i].span;
        int32_t length = dateline_length(words, document_words(doc, span));
        if (!length || is_speaker_label(doc, words, i, length)) continue;
        array_push(doc->arena, &doc->blocks);
        Block *items = doc->blocks.items;
        memmove(&items[i + 1], &items[i], sizeof *items * (size_t)(doc->blocks.count - 1 - i));
        set_kind(&items[i], BLOCK_DATELINE, S("place and day of the report"));
        int32_t rest = span.start + length;
        while (rest < span.end && is_blank_at(doc->text, rest)) rest = character_at(doc->text, rest).end;
        items[i].span.end = span.start + length;
        items[i + 1].span.start = rest;
        return;
    }
}

void find_blocks(Document *doc, const Knowledge *know, Arena *scratch) {
    bool wrapped = find_paragraphs(doc, scratch);
    LayoutEnd *ends = arena_new(scratch, LayoutEnd, doc->blocks.count + 1);
    for (int32_t i = 0; i < doc->blocks.count; i++) ends[i] = judge_block(doc, know->layout, i, wrapped, scratch);
    restore_body(doc);
    cut_tail(doc, know->layout, ends);
    split_dateline(doc, know->layout);
}

/* ---------------------------------------------------------------- knowledge */

static int32_t kind_named(Str name) {
    static const char *const names[] = {"body", "heading", "furniture", "caption", "dateline", "byline"};
    for (int32_t i = 1; i < (int32_t)(sizeof names / sizeof *names); i++)
        if (str_equal(name, str_from(names[i]))) return i;
    return -1;
}

static void load_row(Knowledge *know, LayoutWords *words, const LexiconRows *row) {
    StrMap *map = str_equal(row->fields[0], S("date"))       ? &words->date_words
                  : str_equal(row->fields[0], S("agency"))   ? &words->agencies
                  : str_equal(row->fields[0], S("particle")) ? &words->particles
                                                             : NULL;
    for (int32_t i = 1; map && i < row->count; i++) *map_put(know->arena, map, str_fold(know->arena, row->fields[i])) = 1;
    if (map) return;
    LayoutEnd end = str_equal(row->fields[0], S("end"))        ? LAYOUT_ENDS
                    : str_equal(row->fields[0], S("comments")) ? LAYOUT_COMMENTS
                                                               : LAYOUT_GOES_ON;
    int32_t kind = end ? BLOCK_FURNITURE : kind_named(row->fields[0]);
    if (kind < 0 || row->count != 3) {
        lexicon_problem(&know->source, row->file, row->line,
                        S("a row is date, agency, particle, or end, comments, kind of block | pattern | reason"));
        return;
    }
    LayoutPattern *pattern = array_push(know->arena, &words->patterns);
    *pattern = (LayoutPattern){str_fold(know->arena, row->fields[1]), row->fields[2], kind, end};
    *array_push(know->arena, &words->pairs) = letter_pairs(pattern->pattern);
}

void load_layout(Knowledge *know) {
    LayoutWords *words = arena_new(know->arena, LayoutWords, 1);
    Str file = lexicon_language_file(&know->source, "layout.txt");
    for (LexiconRows rows = lexicon_rows(&know->source, file, 2); lexicon_next_row(&rows);) load_row(know, words, &rows);
    know->layout = words;
}

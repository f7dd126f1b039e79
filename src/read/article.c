/* Files as texts; see article.h. */
#include "read/article.h"

#include "read/stream.h"

#include <ctype.h>
#include <iconv.h>
#include <string.h>

static void refuse(Article *article, int64_t at, Str why) {
    article->problem = why;
    article->problem_at = at;
}

/* Text has no NUL, and few other controls. */
static int64_t binary_at(Str text) {
    int32_t controls = 0, first = -1;
    for (int32_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.text[i];
        if (c == 0) return i;
        if (c >= ' ' || (c >= '\t' && c <= '\r') || c == 0x1b) continue;
        if (first < 0) first = i;
        controls++;
    }
    return controls > text.length / 64 + 4 ? first : -1;
}

/* The length of the valid sequence at `at`, or 0 (Unicode, table 3-7). */
static int32_t sequence_at(Str s, int32_t at) {
    const unsigned char *p = (const unsigned char *)s.text + at;
    if (p[0] < 0x80) return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
    int32_t length = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (s.length - at < length) return 0;
    for (int32_t i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F)) return 0;
    if ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F)) return 0;
    return length;
}

static void repair(Arena *arena, Article *article) {
    StrBuilder out = {.arena = arena};
    Str text = article->text;
    int32_t from = 0;
    for (int32_t i = 0, length; i < text.length; i += length ? length : 1) {
        length = sequence_at(text, i);
        if (length) continue;
        if (article->first_bad < 0) article->first_bad = i;
        build_str(&out, str_slice(text, from, i));
        build_str(&out, S("\xEF\xBF\xBD"));
        from = i + 1;
        article->repaired++;
    }
    if (!article->repaired) return;
    build_str(&out, str_slice(text, from, text.length));
    article->text = built(&out);
}

static int32_t unit_at(Str text, int32_t at, bool little) {
    const unsigned char *p = (const unsigned char *)text.text + at;
    return little ? p[0] | p[1] << 8 : p[0] << 8 | p[1];
}

static void build_point(StrBuilder *out, int32_t c) {
    if (c < 0x80) {
        build_char(out, (char)c);
        return;
    }
    if (c < 0x800) {
        build_char(out, (char)(0xC0 | c >> 6));
    } else if (c < 0x10000) {
        build_char(out, (char)(0xE0 | c >> 12));
        build_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
    } else {
        build_char(out, (char)(0xF0 | c >> 18));
        build_char(out, (char)(0x80 | (c >> 12 & 0x3F)));
        build_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
    }
    build_char(out, (char)(0x80 | (c & 0x3F)));
}

/* UTF-16 without a mark: in the scripts of Europe every other byte is zero, or nearly. 1: the low byte first, 2: the high one, 0: neither.
 */
static int32_t unmarked_utf16(Str text) {
    enum { LOOK = 1024, LEAST = 32 };
    Str head = str_slice(text, 0, LOOK);
    int32_t zeros[2] = {0, 0}, pairs = head.length / 2;
    for (int32_t i = 0; i < head.length; i++) zeros[i % 2] += head.text[i] == 0;
    if (pairs < LEAST) return 0;
    if (zeros[1] * 10 > pairs * 9 && zeros[0] * 20 < pairs) return 1;
    return zeros[0] * 10 > pairs * 9 && zeros[1] * 20 < pairs ? 2 : 0;
}

/* UTF-16, as editors on Windows save it, behind its byte order mark if there is one; a stray half of a pair is U+FFFD. */
static void decode_utf16(Arena *arena, Article *article, bool little, int32_t start) {
    StrBuilder out = {.arena = arena};
    Str text = article->text;
    for (int32_t i = start; i + 1 < text.length; i += 2) {
        int32_t c = unit_at(text, i, little), low = i + 3 < text.length ? unit_at(text, i + 2, little) : 0;
        if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + low - 0xDC00;
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            if (article->first_bad < 0) article->first_bad = i;
            article->repaired++;
            c = 0xFFFD;
        }
        build_point(&out, c);
    }
    article->text = built(&out);
}

/* ------------------------------------------------------------ other encodings */

static bool is_utf8(Str s) {
    for (int32_t at = 0, length; at < s.length; at += length)
        if (!(length = sequence_at(s, at))) return false;
    return true;
}

/* The word behind `mark` in the head of the bytes, without quotes. */
static Str word_behind(Str bytes, Str mark) {
    enum { HEAD = 4096 };
    Str head = str_slice(bytes, 0, HEAD);
    for (int32_t i = 0; i + mark.length < head.length; i++) {
        if (!str_equal_nocase(str_slice(head, i, i + mark.length), mark)) continue;
        int32_t start = i + mark.length;
        start += head.text[start] == '"' || head.text[start] == '\'';
        int32_t end = start;
        while (end < head.length && (isalnum((unsigned char)head.text[end]) || strchr("-_", head.text[end]))) end++;
        return str_slice(head, start, end);
    }
    return (Str){0};
}

/* What a page or a feed says of its own encoding. */
static Str declared_charset(Str bytes) {
    Str told = word_behind(bytes, S("charset="));
    return told.length || !str_starts(bytes, S("<?xml")) ? told : word_behind(bytes, S("encoding="));
}

/* The encoding of one byte a character that text is in which is no UTF-8 at all; empty: it is damaged UTF-8, or nothing known. Where most
 * letters are high bytes it is Cyrillic: KOI8 has the small letters below the capitals, Windows-1251 above. Else it is Western, if it has
 * hardly any of the high bytes that no Western text is full of. */
static Str legacy_charset(Str text) {
    static const char rare[] = "\x81\x8D\x8F\x90\x9D\xA4\xA6\xA8\xAC\xAF\xB1\xB5\xB6\xB8\xD0\xD7\xDD\xDE\xF0\xF7\xFE\xFF";
    int32_t letters = 0, high = 0, odd = 0, halves[2] = {0, 0};
    for (int32_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.text[i];
        letters += isalpha(c) != 0;
        if (c < 0x80) continue;
        if (sequence_at(text, i)) return (Str){0};
        high++;
        odd += strchr(rare, (char)c) != NULL;
        if (c >= 0xC0) halves[c >= 0xE0]++;
    }
    if (!high) return (Str){0};
    if (high > letters) return (halves[0] + halves[1]) * 10 < high * 9 ? (Str){0} : halves[1] > halves[0] ? S("WINDOWS-1251") : S("KOI8-R");
    return odd * 4 < high && high * 4 < letters ? S("WINDOWS-1252") : (Str){0};
}

static iconv_t open_charset(Str charset, Arena *arena) {
    iconv_t converter = charset.length ? iconv_open("UTF-8", str_copy(arena, charset).text) : (iconv_t)-1;
    return converter == (iconv_t)-1 ? iconv_open("UTF-8", "WINDOWS-1252") : converter;
}

Str decode_bytes(Arena *arena, Str bytes, Str charset) {
    if (is_utf8(bytes)) return bytes;
    if (!charset.length) charset = declared_charset(bytes);
    if (!charset.length) charset = legacy_charset(bytes);
    iconv_t converter = open_charset(charset, arena);
    if (converter == (iconv_t)-1) return bytes;
    size_t room = (size_t)bytes.length * 4 + 16, left = (size_t)bytes.length, free_room = room;
    char *out = arena_alloc(arena, 1, room), *to = out, *from = (char *)(uintptr_t)bytes.text;
    while (left && iconv(converter, &from, &left, &to, &free_room) == (size_t)-1) {
        if (free_room < 8) break;
        *to++ = '?'; /* a byte that the encoding does not have */
        free_room--;
        from++;
        left--;
    }
    iconv_close(converter);
    return (Str){out, (int32_t)(room - free_room)};
}

/* ------------------------------------------------------------------ articles */

static int64_t long_line_at(Str text) {
    for (int32_t start = 0, length; start < text.length; start += length + 1) {
        length = str_find_char(str_slice(text, start, text.length), '\n');
        if (length < 0) length = text.length - start;
        if (length > LONGEST_LINE) return start;
    }
    return -1;
}

static void make_text(Arena *arena, Article *article) {
    bool little = str_starts(article->text, S("\xFF\xFE")), big = str_starts(article->text, S("\xFE\xFF"));
    int32_t unmarked = little || big ? 0 : unmarked_utf16(article->text);
    if (little || big || unmarked) decode_utf16(arena, article, little || unmarked == 1, unmarked ? 0 : 2);
    if (str_starts(article->text, S("\xEF\xBB\xBF"))) article->text = str_slice(article->text, 3, article->text.length);
    Str charset = legacy_charset(article->text);
    if (charset.length && binary_at(article->text) < 0) {
        article->charset = charset;
        article->text = decode_bytes(arena, article->text, charset);
    }
    int64_t binary = binary_at(article->text);
    if (binary >= 0)
        refuse(article, binary, S("is no text: it holds bytes of control"));
    else if (!str_trim(article->text).length)
        refuse(article, -1, S("is empty"));
    else
        repair(arena, article);
    article->long_line = long_line_at(article->text);
}

static Article no_article(Str path) {
    return (Article){.path = path, .first_bad = -1, .long_line = -1, .problem_at = -1};
}

Article article_of_bytes(Arena *arena, Str path, Str bytes) {
    Article article = no_article(path);
    article.text = bytes;
    make_text(arena, &article);
    return article;
}

/* ------------------------------------------------------------ no articles */

/* Lines that hold the same number of the mark, more than one: a table. */
static bool is_table(Str text, char mark, int32_t least) {
    enum { LINES = 4, LOOK = 20 };
    int32_t lines = 0, marks = -1;
    while (text.length && lines < LOOK) {
        int32_t end = str_find_char(text, '\n'), count = 0;
        Str line = end < 0 ? text : str_slice(text, 0, end);
        text = end < 0 ? (Str){0} : str_slice(text, end + 1, text.length);
        if (!str_trim(line).length) continue;
        for (int32_t i = 0; i < line.length; i++) count += line.text[i] == mark;
        if (count < least || (marks >= 0 && count != marks)) return false;
        marks = count;
        lines++;
    }
    return lines >= LINES;
}

/* More than MOST of these marks in 1000 characters, rows of a mark counted once. Of 8,500 texts of news, speeches and briefings one had
 * more than 9; of 1,100 files of code and their notes 13 had fewer than 12. */
static bool is_code(Str text) {
    enum { LOOK = 1 << 14, MOST = 11, LEAST = 4 };
    int32_t marks = 0, solid = 1;
    text = str_slice(text, 0, LOOK);
    for (int32_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        solid += (unsigned char)c > ' ';
        marks += c && (i == 0 || text.text[i - 1] != c) && strchr("{}=_<>`|\\#~^@", c) != NULL;
    }
    return marks > LEAST && marks * 1000 > solid * MOST;
}

Str other_than_article(Str text) {
    if (is_table(text, '\t', 1) || is_table(text, ',', 2) || is_table(text, ';', 2)) return S("is a table without a column of texts");
    return is_code(text) ? S("is full of marks of code or data") : (Str){0};
}

Article read_article(Arena *arena, const char *path) {
    Article article = no_article(str_from(path));
    ByteStream *stream = stream_open(arena, path, &article.problem);
    if (!stream) return article;
    Str bytes = stream_take(stream, arena, (int64_t)ARTICLE_MOST + 1), problem = stream_problem(stream);
    stream_close(stream);
    if (bytes.length > ARTICLE_MOST) problem = S("is too long for a single article");
    if (!problem.length) return article_of_bytes(arena, article.path, bytes);
    article.problem = problem;
    return article;
}

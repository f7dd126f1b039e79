/* Files as texts; see article.h. */
#include "read/article.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void refuse(Article *article, int64_t at, Str why) {
    article->problem = why;
    article->problem_at = at;
}

static void read_stream(Arena *arena, FILE *file, Article *article) {
    StrBuilder text = {.arena = arena};
    char part[1 << 14];
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;) {
        build_str(&text, (Str){part, (int32_t)n});
        if (text.length > ARTICLE_MOST) {
            refuse(article, ARTICLE_MOST, str_format(arena, "is longer than %d MB: no single article", ARTICLE_MOST >> 20));
            return;
        }
    }
    if (ferror(file)) refuse(article, text.length, str_format(arena, "cannot be read: %s", strerror(errno)));
    article->text = built(&text);
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
    int32_t left = s.length - at;
    if (p[0] < 0x80) return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
    int32_t length = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < length) return 0;
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

Article read_article(Arena *arena, const char *path) {
    Article article = {.path = str_from(path), .first_bad = -1, .problem_at = -1};
    bool standard = !strcmp(path, "-");
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (!file) {
        refuse(&article, -1, str_format(arena, "cannot be read: %s", strerror(errno)));
        return article;
    }
    read_stream(arena, file, &article);
    if (!standard) fclose(file);
    if (article.problem.length) return article;
    int64_t binary = binary_at(article.text);
    if (binary >= 0) refuse(&article, binary, S("is no text: it holds bytes of control"));
    else if (!str_trim(article.text).length) refuse(&article, -1, S("is empty"));
    else repair(arena, &article);
    return article;
}

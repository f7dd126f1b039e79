/* Quotation marks matched over a document, also where they are wrong or very many. */
#include "claim/quotes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

static int32_t token_length(const char *text) {
    int32_t length = 1;
    if (is_letter(*text))
        while (is_letter(text[length])) length++;
    else
        while ((text[length] & 0xC0) == 0x80) length++;
    if (!strncmp(text, "''", 2) || !strncmp(text, "``", 2)) length = 2;
    return length;
}

static void end_sentence(Document *doc, int32_t block) {
    int32_t first = doc->sentences.count ? doc->sentences.items[doc->sentences.count - 1].first_token +
                                               doc->sentences.items[doc->sentences.count - 1].token_count
                                         : 0;
    if (doc->tokens.count == first) return;
    *(Sentence *)array_push(doc->arena, &doc->sentences) =
        (Sentence){.block = block, .first_token = first, .token_count = doc->tokens.count - first};
}

/* Words and marks apart; a full stop and a blank end a sentence, "|" a paragraph. "'s" is a possessive. */
static Document read_marks(Arena *arena, const char *text) {
    Document doc = {.arena = arena, .text = str_from(text)};
    int32_t block = 0, last = (int32_t)strlen(text);
    for (int32_t at = 0; at < last;) {
        int32_t length = token_length(text + at);
        if (text[at] == ' ' || text[at] == '|') {
            bool stop = doc.tokens.count && doc.tokens.items[doc.tokens.count - 1].form.text[0] == '.';
            if (text[at] == '|' || stop) end_sentence(&doc, block);
            block += text[at] == '|';
            at++;
            continue;
        }
        Token *t = array_push(arena, &doc.tokens);
        *t = (Token){.span = {at, at + length},
                     .form = {text + at, length},
                     .sentence = doc.sentences.count,
                     .head = -1,
                     .first_child = -1,
                     .next_sibling = -1};
        t->space_after = text[at + length] == ' ' || text[at + length] == '|' || !text[at + length];
        t->upos = is_letter(text[at]) ? UPOS_NOUN : UPOS_PUNCT;
        if (text[at] == '\'' && text[at + 1] == 's') t->xpos = XPOS_POS;
        at += length;
    }
    end_sentence(&doc, block);
    return doc;
}

/* The quotes as text, an inner one after its outer one with its depth before it: "1:a b" */
static Str show_quotes(Arena *arena, const char *text) {
    Document doc = read_marks(arena, text);
    Quotes quotes = match_quotes(&doc, arena);
    StrBuilder out = {.arena = arena};
    for (int32_t i = 0; i < quotes.list.count; i++) {
        const Quote *q = &quotes.list.items[i];
        int32_t depth = 0;
        for (int32_t p = q->parent; p >= 0; p = quotes.list.items[p].parent) depth++;
        build_format(&out, "%s%d:", i ? " / " : "", depth);
        for (int32_t t = q->first; t < q->end; t++)
            build_format(&out, "%s%.*s", t > q->first ? " " : "", STR_ARGS(doc.tokens.items[t].form));
        if (q->close < 0) build_str(&out, S(" (open)"));
        if (q->continues >= 0) build_format(&out, " (goes on with %d)", q->continues);
    }
    return built(&out);
}

static void check(const char *text, const char *expected) {
    Arena arena = {0};
    Str got = show_quotes(&arena, text);
    if (!str_equal(got, str_from(expected))) fprintf(stderr, "%s\n  expected %s\n  got      %.*s\n", text, expected, STR_ARGS(got));
    assert_true(str_equal(got, str_from(expected)));
    arena_free(&arena);
}

static void test_kinds(void **state) {
    (void)state;
    check("He said \"we go\" to her", "0:we go");
    check("“we go,” he said", "0:we go ,");
    check("«we go», he said", "0:we go");
    check("„we go“ he said", "0:we go");
    check("``we go'' he said", "0:we go");
    check("'we go,' he said", "0:we go ,");
    check("‘we go,’ he said", "0:we go ,");
    check("no marks at all", "");
}

static void test_nesting(void **state) {
    (void)state;
    check("\"He said 'we go' to us\" she said", "0:He said ' we go ' to us / 1:we go");
    check("“He said “we go” to us” she said", "0:He said “ we go ” to us / 1:we go");
    check("\"The \"state\" is gone\" she said", "0:The \" state \" is gone / 1:state");
    check("\"'We go' he said\" she said", "0:' We go ' he said / 1:We go");
}

static void test_apostrophes(void **state) {
    (void)state;
    check("the man's \"word\" is out", "0:word");
    check("\"the 'em word\" is out", "0:the ' em word");
    check("rock 'n roll and no quote", "");
}

static void test_errors(void **state) {
    (void)state;
    /* A mark that is never closed ends with its sentence, and hides nothing after it. */
    check("\"We go. He said \"stay\" to us", "0:We go . (open) / 0:stay");
    check("we go\" he said", "");
    check("( \" we go \" )", "0:we go");
    check("\"", "");
    check("\"\"", "");
}

static void test_paragraphs(void **state) {
    (void)state;
    check("\"We go.|\"We stay,\" he said", "0:We go . (open) / 0:We stay , (goes on with 0)");
    check("\"We go.|\"We stay.|\"We rest,\" he said",
          "0:We go . (open) / 0:We stay . (open) (goes on with 0) / 0:We rest , (goes on with 1)");
    check("\"We go.|He said so", "0:We go . (open)");
    check("\"We go.\"|\"We stay.\"", "0:We go . / 0:We stay .");
}

/* A megabyte of marks, in one sentence or in many, takes time in proportion. */
static void test_many(void **state) {
    (void)state;
    enum { BYTES = 1 << 20 };
    static const char *const units[] = {"\"", "\" ", "“", "“a ", "'a ", "\"a.|", "\"a' ", "a\" "};
    char *text = malloc(BYTES + 8);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        Arena arena = {0};
        int32_t length = (int32_t)strlen(units[u]);
        for (int32_t at = 0; at < BYTES; at += length) memcpy(text + at, units[u], (size_t)length);
        text[BYTES - BYTES % length] = 0;
        Document doc = read_marks(&arena, text);
        clock_t start = clock();
        Quotes quotes = match_quotes(&doc, &arena);
        assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2);
        for (int32_t i = 0; i < quotes.list.count; i++)
            assert_true(quotes.list.items[i].first < quotes.list.items[i].end && quotes.list.items[i].parent < i);
        arena_free(&arena);
    }
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kinds),  cmocka_unit_test(test_nesting),    cmocka_unit_test(test_apostrophes),
                                       cmocka_unit_test(test_errors), cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_many)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

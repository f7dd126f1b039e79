/* Blocks of pages and wire copy: each text gives its blocks as "kind:words", parted by |. */
#include "names.h"
#include "stages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>

static Arena arena;
static Knowledge know;

static Str blocks_of(Str text) {
    Arena scratch = {0};
    Document doc = {.arena = &arena, .text = text};
    find_blocks(&doc, &know, &scratch);
    StrBuilder out = {.arena = &arena};
    for (int32_t i = 0; i < doc.blocks.count; i++) {
        Str words = document_words(&doc, doc.blocks.items[i].span);
        build_format(&out, "%s%s:", i ? "|" : "", block_kind_names[doc.blocks.items[i].kind]);
        for (int32_t c = 0; c < words.length; c++) build_char(&out, words.text[c] == '\n' ? ' ' : words.text[c]);
    }
    arena_free(&scratch);
    return str_copy(&arena, built(&out));
}

#define BLOCKS(article, expected) assert_string_equal(blocks_of(str_from(article)).text, expected)

static void test_datelines(void **state) {
    (void)state;
    BLOCKS("KINSHASA, April 13 (AFP) - Rebels left.", "dateline:KINSHASA, April 13 (AFP) -|body:Rebels left.");
    BLOCKS("DOHA, Feb 29 (Meridian Wire) — Rebels left.", "dateline:DOHA, Feb 29 (Meridian Wire) —|body:Rebels left.");
    BLOCKS("BEIJING, Nov. 8 (Xinhua) -- Rebels left.", "dateline:BEIJING, Nov. 8 (Xinhua) --|body:Rebels left.");
    BLOCKS("NAIROBI, Kenya (AP) _ Rebels left.", "dateline:NAIROBI, Kenya (AP) _|body:Rebels left.");
    BLOCKS("COLOMBO, April 21: Rebels left.", "dateline:COLOMBO, April 21:|body:Rebels left.");
    BLOCKS("Colombo, June 08: Rebels left.", "dateline:Colombo, June 08:|body:Rebels left.");
    BLOCKS("Pemba (Mozambique), Sept. 15 (Reuters): Rebels left.", "dateline:Pemba (Mozambique), Sept. 15 (Reuters):|body:Rebels left.");
    BLOCKS("On May 5, 2003: Rebels left.", "body:On May 5, 2003: Rebels left.");
    BLOCKS("GUATEMALA CITY—Rebels left.", "dateline:GUATEMALA CITY—|body:Rebels left.");
    BLOCKS("ISLAMABAD: Rebels left.", "dateline:ISLAMABAD:|body:Rebels left.");
    BLOCKS("(CNN) Rebels left.", "dateline:(CNN)|body:Rebels left.");
    BLOCKS("ACCRA (Reuters) : Rebels left.", "dateline:ACCRA (Reuters) :|body:Rebels left.");
    BLOCKS("TEL AVIV--Rebels left.", "dateline:TEL AVIV--|body:Rebels left.");
    BLOCKS("Colombo, April 13 (IANS) Rebels left.", "dateline:Colombo, April 13 (IANS)|body:Rebels left.");
    BLOCKS("KIGALI, Jan. 4 /Xinhua/ -- Rebels left.", "dateline:KIGALI, Jan. 4 /Xinhua/ --|body:Rebels left.");
    BLOCKS("Nairobi — Rebels left.", "dateline:Nairobi —|body:Rebels left.");
    BLOCKS("Hamas -- Islamists of Gaza -- left on foot.", "body:Hamas -- Islamists of Gaza -- left on foot.");
    BLOCKS("The NLA (Army of Liberation) Front left.", "body:The NLA (Army of Liberation) Front left.");
    BLOCKS("Geneva, 3 May 2004 – Rebels left.", "dateline:Geneva, 3 May 2004 –|body:Rebels left.");
    BLOCKS("NATO - the alliance - said no.", "body:NATO - the alliance - said no.");
    BLOCKS("President Kabila - in office since 2001 - left.", "body:President Kabila - in office since 2001 - left.");
}

static void test_transcripts(void **state) {
    (void)state;
    BLOCKS(
        "MR. OTIENO: We will meet the rebels.\nQUESTION: When will that be, and where do you want to go?\nMR. OTIENO: On Monday.\n",
        "body:MR. OTIENO: We will meet the rebels.|heading:QUESTION: When will that be, and where do you want to go?|body:MR. OTIENO: On "
        "Monday.");
}

static void test_wrapped_copy(void **state) {
    (void)state;
    BLOCKS("Envoys to meet in Nairobi\n\n"
           "NAIROBI, Kenya (AP) _ Government envoys and rebel leaders agreed on\n"
           "Thursday to hold a fourth round of talks next week, mediators said,\n"
           "after three days of closed-door meetings.\n"
           "   \"We have come a long way,\" said the chief mediator, retired Gen. Abel\n"
           "Otieno. \"There is no going back.\"\n"
           "   The rebels' spokesman was not available for comment.\n"
           "bur-jk/mw\n",
           "heading:Envoys to meet in Nairobi|dateline:NAIROBI, Kenya (AP) _|body:Government envoys and rebel leaders agreed on Thursday "
           "to hold "
           "a fourth round of talks next week, mediators said, after three days of closed-door meetings.|body:\"We have come a long way,\" "
           "said "
           "the chief mediator, retired Gen. Abel Otieno. \"There is no going back.\"|body:The rebels' spokesman was not available for "
           "comment.|furniture:bur-jk/mw");
}

static void test_pages(void **state) {
    (void)state;
    BLOCKS("Talks resume\nBy Jane Otieno in Nairobi\nTuesday, March 3, 2015\nThe two sides met on Monday for the first time in a month and "
           "parted without a word.\n"
           "Read also: Truce broken in the north\nA long road\nThe talks will go on in the spring, the host said, if the truce holds until "
           "then.\n"
           "Envoys arrive for the talks. (Photo by Abel Kamau)\nFollow The Herald on Twitter\n© 2015 The Herald\n",
           "heading:Talks resume|byline:By Jane Otieno in Nairobi|dateline:Tuesday, March 3, 2015|body:The two sides met on Monday for the "
           "first "
           "time in a month and parted without a word.|furniture:Read also: Truce broken in the north|heading:A long road|body:The talks "
           "will go on "
           "in the spring, the host said, if the truce holds until then.|caption:Envoys arrive for the talks. (Photo by Abel "
           "Kamau)|furniture:Follow "
           "The Herald on Twitter|furniture:© 2015 The Herald");
}

static void test_body_that_looks_like_headings(void **state) {
    (void)state;
    BLOCKS("Rebels leave the capital", "body:Rebels leave the capital");
    BLOCKS("They agreed on three points:\nAn end of all fire\nTalks in May\nBoth sides signed.",
           "body:They agreed on three points:|body:An end of all fire|body:Talks in May|body:Both sides signed.");
    BLOCKS("", "");
}

static void test_hard_texts(void **state) {
    (void)state;
    const char *const units[] = {"(", "a\n", "A ", "- ", "\n", "A-", "██\n", "read also ", "** "};
    enum { SIZE = 300000 };
    char *text = arena_alloc(&arena, 1, SIZE + 16);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        Str unit = str_from(units[u]);
        int32_t length = 0;
        while (length < SIZE)
            for (int32_t i = 0; i < unit.length; i++) text[length++] = unit.text[i];
        clock_t before = clock();
        blocks_of((Str){text, length});
        assert_true(clock() - before < 2 * CLOCKS_PER_SEC);
    }
}

/* tests/pastes: the body is the lines behind "+", no less and no more. */
static void test_pastes(void **state) {
    (void)state;
    static const char *const names[] = {"aggregator",         "cable-news",         "capital-post",  "cooperative-agency", "french-channel",
                                        "german-broadcaster", "global-agency",      "gulf-channel",  "metropolitan-daily", "old-wire",
                                        "press-release",      "public-broadcaster", "reader-funded", "state-radio"};
    LexiconSource folder = {.arena = &arena, .folder = S("tests/pastes/")};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        Str rest = lexicon_text(&folder, str_format(&arena, "%s.txt", names[n]));
        StrBuilder text = {.arena = &arena}, wanted = {.arena = &arena}, found = {.arena = &arena};
        while (rest.length > 2) {
            int32_t end = str_find_char(rest, '\n');
            Str line = str_slice(rest, 2, end);
            build_str(&text, line);
            if (rest.text[0] != '~') build_char(&text, '\n');
            if (rest.text[0] == '+') build_format(&wanted, "%.*s\n", STR_ARGS(line));
            rest = str_slice(rest, end + 1, rest.length);
        }
        Arena scratch = {0};
        Document doc = {.arena = &arena, .text = built(&text)};
        find_blocks(&doc, &know, &scratch);
        for (int32_t i = 0; i < doc.blocks.count; i++)
            if (doc.blocks.items[i].kind == BLOCK_BODY)
                build_format(&found, "%.*s\n", STR_ARGS(document_words(&doc, doc.blocks.items[i].span)));
        assert_true(wanted.length > 0);
        if (!str_equal(built(&found), built(&wanted))) print_message("%s\n", names[n]);
        assert_string_equal(str_copy(&arena, built(&found)).text, str_copy(&arena, built(&wanted)).text);
        arena_free(&scratch);
    }
}

/* Two articles in one file: the end of the first is not the end of the file. */
static void test_two_articles(void **state) {
    (void)state;
    BLOCKS(
        "KIGALI, Jan. 4 /Xinhua/ -- The rebels left the town in the night.\nEnditem\nKIGALI, Jan. 5 /Xinhua/ -- They came back.\n",
        "dateline:KIGALI, Jan. 4 /Xinhua/ --|body:The rebels left the town in the night.|furniture:Enditem|body:KIGALI, Jan. 5 /Xinhua/ -- "
        "They came back.");
}

int main(void) {
    know = (Knowledge){.arena = &arena, .source = {.arena = &arena, .folder = S("lexicon/"), .language = S("en")}};
    load_layout(&know);
    if (know.source.problems.count) return 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_datelines),
                                       cmocka_unit_test(test_transcripts),
                                       cmocka_unit_test(test_pastes),
                                       cmocka_unit_test(test_two_articles),
                                       cmocka_unit_test(test_wrapped_copy),
                                       cmocka_unit_test(test_pages),
                                       cmocka_unit_test(test_body_that_looks_like_headings),
                                       cmocka_unit_test(test_hard_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

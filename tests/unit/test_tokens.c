/* Sentences and words of the styles that newswire is written in. `_` parts words, `|` sentences. */
#include "stages.h"
#include "text/text_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static Arena arena;
static Knowledge know;

static Str cut(const char *text) {
    Arena scratch = {0};
    Document doc = {.arena = &arena, .text = str_from(text)};
    *array_push(&arena, &doc.blocks) = (Block){.span = {0, doc.text.length}, .kind = BLOCK_BODY};
    split_sentences(&doc, &know, &scratch);
    split_tokens(&doc, &know, &scratch);
    StrBuilder out = {.arena = &arena};
    for (int32_t i = 0; i < doc.tokens.count; i++) {
        bool first = doc.sentences.items[doc.tokens.items[i].sentence].first_token == i;
        if (i) build_char(&out, first ? '|' : '_');
        build_str(&out, doc.tokens.items[i].form);
    }
    arena_free(&scratch);
    return str_copy(&arena, built(&out));
}

#define CUTS(sentence, expected) assert_string_equal(cut(sentence).text, expected)

static void test_contractions(void **state) {
    (void)state;
    CUTS("They don't, can't and won’t.", "They_do_n't_,_ca_n't_and_wo_n’t_.");
    CUTS("Iran's and the rebels' men cannot.", "Iran_'s_and_the_rebels_'_men_can_not_.");
    CUTS("O'Neill met Ra'ad.", "O'Neill_met_Ra'ad_.");
}

static void test_abbreviations(void **state) {
    (void)state;
    CUTS("Lt. Gen. J. R. Smith left on Jan. 3.", "Lt._Gen._J._R._Smith_left_on_Jan._3_.");
    CUTS("Resolution No. 2 of the U.N. Security Council. No. He said so.",
         "Resolution_No._2_of_the_U.N._Security_Council_.|No_.|He_said_so_.");
    CUTS("He left the U.S. The rest stayed.", "He_left_the_U.S.|The_rest_stayed_.");
    CUTS("It began at 3 p.m. local time.", "It_began_at_3_p.m._local_time_.");
}

static void test_quotations(void **state) {
    (void)state;
    CUTS("\"We agree.\" He left.", "\"_We_agree_._\"|He_left_.");
    CUTS("“Why not?” she asked.", "“_Why_not_?_”_she_asked_.");
    CUTS("\"Stop!\" he cried. 'No.'", "\"_Stop_!_\"_he_cried_.|'_No_._'");
}

static void test_marks(void **state) {
    (void)state;
    CUTS("The cease-fire -- a non-binding one -- held...", "The_cease_-_fire_--_a_non-binding_one_--_held_...");
    CUTS("It cost $3.5 million (about 40%).", "It_cost_$_3.5_million_(_about_40_%_)_.");
    CUTS("Of 1,200 men, 3-4 fled 10km on 9/11.", "Of_1,200_men_,_3_-_4_fled_10_km_on_9/11_.");
    CUTS("See http://example.org/a.html, or write to a.b@example.org.", "See_http://example.org/a.html_,_or_write_to_a.b@example.org_.");
}

static void test_missing_stops(void **state) {
    (void)state;
    CUTS("Regards, Ann Smith 08/10/2000 08:28 AM Please call me back.", "Regards_,|Ann_Smith|08/10/2000_08:28_AM|Please_call_me_back_.");
    CUTS("On Monday 12 May Gen. Ann Lee met Minister Juma in New York.", "On_Monday_12_May_Gen._Ann_Lee_met_Minister_Juma_in_New_York_.");
}

static void test_broken_lines(void **state) {
    (void)state;
    CUTS("The govern-\nment's non-\nbinding offer", "The_government_'s_non-binding_offer");
    CUTS("the Franco-\nGerman plan of 1990-\n1994", "the_Franco_-_German_plan_of_1990_-_1994");
}

/* Each text is one that a careless scan would read a square number of times. */
static void test_hard_texts(void **state) {
    (void)state;
    const char *const units[] = {"(", "a", "a-", "1-", "a.", "\"", ".", "a'", "@", "a@", "http://", "x/", "’", ".)"};
    enum { SIZE = 300000 };
    char *text = arena_alloc(&arena, 1, SIZE + 16);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        Str unit = str_from(units[u]);
        int32_t length = 0;
        while (length < SIZE)
            for (int32_t i = 0; i < unit.length; i++) text[length++] = unit.text[i];
        text[length] = 0;
        assert_true(cut(text).length >= length);
    }
}

int main(void) {
    know =
        (Knowledge){.arena = &arena, .source = {.arena = &arena, .folder = S("lexicon/"), .language = S("en")}, .models = S("models/en/")};
    load_text_words(&know);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_contractions),  cmocka_unit_test(test_abbreviations),
                                       cmocka_unit_test(test_quotations),    cmocka_unit_test(test_marks),
                                       cmocka_unit_test(test_missing_stops), cmocka_unit_test(test_broken_lines),
                                       cmocka_unit_test(test_hard_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

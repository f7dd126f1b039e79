/* Tags, lemmas and names of news sentences, by the models in models/en. "form/lemma/XPOS" for the words asked about. */
#include "stages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "syntax/reader.h"

static Arena arena;
static Knowledge know;

static Document *read(const char *text) {
    Arena scratch = {0};
    Document *doc = arena_new(&arena, Document, 1);
    *doc = (Document){.arena = &arena, .text = str_from(text)};
    find_blocks(doc, &know, &scratch);
    split_sentences(doc, &know, &scratch);
    split_tokens(doc, &know, &scratch);
    tag_words(doc, &know, &scratch);
    find_names(doc, &know, &scratch);
    arena_free(&scratch);
    return doc;
}

static void expect_word(const Document *doc, const char *form, const char *lemma, Xpos tag) {
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        const Token *token = &doc->tokens.items[i];
        if (!str_equal(token->form, str_from(form))) continue;
        assert_string_equal(str_copy(&arena, token->lemma).text, lemma);
        assert_int_equal(token->xpos, tag);
        return;
    }
    fail_msg("%s is not there", form);
}

static void expect_name(const Document *doc, const char *words, NameType type) {
    for (int32_t i = 0; i < doc->names.count; i++) {
        const Name *name = &doc->names.items[i];
        if (str_equal(document_words(doc, name->span), str_from(words)) && name->type == type) return;
    }
    fail_msg("%s is no name of type %d", words, type);
}

static void test_verbs(void **state) {
    (void)state;
    const Document *doc = read("The rebels fled the town on Monday. The army overthrew the king and has withdrawn its troops.");
    expect_word(doc, "fled", "flee", XPOS_VBD);
    expect_word(doc, "overthrew", "overthrow", XPOS_VBD);
    expect_word(doc, "withdrawn", "withdraw", XPOS_VBN);
    expect_word(doc, "troops", "troops", XPOS_NNS);
}

static void test_shouted(void **state) {
    (void)state;
    const Document *doc = read("GOVERNMENT TROOPS SEIZED THE TOWN ON MONDAY, THE MINISTER SAID.");
    expect_word(doc, "SEIZED", "seize", XPOS_VBD);
    expect_word(doc, "SAID", "say", XPOS_VBD);
}

static void test_unbent(void **state) {
    (void)state;
    const Document *doc = read("The president of kenya met 12,450 men in nairobi.");
    expect_word(doc, "12,450", "12450", XPOS_CD);
    expect_word(doc, "kenya", "Kenya", XPOS_NNP);
}

static void test_quotes(void **state) {
    (void)state;
    const Document *doc = read("“We agree,” he said.");
    expect_word(doc, "“", "\"", XPOS_OPEN_QUOTE);
    expect_word(doc, "”", "\"", XPOS_CLOSE_QUOTE);
}

static void test_names(void **state) {
    (void)state;
    const Document *doc =
        read("President Bill Clinton met Kim Min-soon in Geneva, and Iran's foreign minister went to Baghdad with Ursula von der Leyen.");
    expect_name(doc, "Bill Clinton", NAME_PERSON);
    expect_name(doc, "Kim Min-soon", NAME_PERSON);
    expect_name(doc, "Ursula von der Leyen", NAME_PERSON);
    expect_name(doc, "Iran", NAME_PLACE);
    expect_name(doc, "Baghdad", NAME_PLACE);
}

/* Text without a case to go by. */
static void test_names_in_one_case(void **state) {
    (void)state;
    const Document *shouted = read("IDRISS DEBY MET THE ENVOY IN NDJAMENA ON MONDAY, OFFICIALS SAID. THE UN ENVOY, LAKHDAR BRAHIMI, WARNED "
                                   "THE TALIBAN. THE AFRICAN UNION WELCOMED THE TALKS IN LUSAKA.");
    expect_name(shouted, "IDRISS DEBY", NAME_PERSON);
    expect_name(shouted, "LAKHDAR BRAHIMI", NAME_PERSON);
    expect_name(shouted, "AFRICAN UNION", NAME_ORGANISATION);
    expect_name(shouted, "LUSAKA", NAME_PLACE);
    const Document *small =
        read("president idriss deby met kofi annan in ndjamena on monday. the african union welcomed the talks in sudan.");
    expect_name(small, "idriss deby", NAME_PERSON);
    expect_name(small, "kofi annan", NAME_PERSON);
    expect_name(small, "sudan", NAME_PLACE);
}

static void test_pairs_of_countries(void **state) {
    (void)state;
    const Document *doc = read("Rwanda was condemned by Belgium and France for the attack on Bosnia and Herzegovina.");
    expect_name(doc, "Belgium", NAME_PLACE);
    expect_name(doc, "France", NAME_PLACE);
    expect_name(doc, "Bosnia and Herzegovina", NAME_PLACE);
}

/* By form and by lemma, in any case; a word may have several. */
static void test_uses(void **state) {
    (void)state;
    const Document *doc = read("By Monday they had promised to leave. The general is not one of them.");
    static const uint32_t uses[] = {USE_AGENT,
                                    0,
                                    0,
                                    USE_PERFECT,
                                    USE_SUBJECT_KEPT | USE_UTTERED,
                                    USE_GOAL | USE_INFINITIVE,
                                    0,
                                    0,
                                    0,
                                    0,
                                    USE_COPULA,
                                    USE_NEGATION,
                                    0,
                                    USE_GENITIVE | USE_GERUND};
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) assert_int_equal(doc->tokens.items[i].uses, uses[i]);
}

/* The words of frequent.txt, met on loading, are read as if they were met with the text; and so are words met once for a chapter. */
static void test_known_words(void **state) {
    (void)state;
    const char *text =
        "\"The truce of the north,\" he said, \"was a truce of the south.\" In May the army left. IN MAY THE ARMY CAME BACK.";
    const Document *with = read(text);
    Reader *reader = (Reader *)(uintptr_t)know.reader;
    KnownWords known = reader->known;
    assert_true(map_get(&known.numbers[0], S("the"), 0) > 0 && map_get(&known.numbers[1], S("The"), 0) > 0);
    reader->known = (KnownWords){0};
    const Document *without = read(text);
    reader->known = known;
    assert_int_equal(with->tokens.count, without->tokens.count);
    assert_int_equal(with->readings.count, with->tokens.count);
    for (int32_t i = 0; i < with->tokens.count; i++) {
        assert_int_equal(with->tokens.items[i].xpos, without->tokens.items[i].xpos);
        assert_memory_equal(&with->readings.items[i], &without->readings.items[i], sizeof *with->readings.items);
    }
}

int main(void) {
    know =
        (Knowledge){.arena = &arena, .source = {.arena = &arena, .folder = S("lexicon/"), .language = S("en")}, .models = S("models/en/")};
    load_layout(&know);
    load_text_words(&know);
    load_tagger(&know);
    load_reader(&know);
    load_name_tagger(&know);
    load_gazetteer(&know);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_verbs),
                                       cmocka_unit_test(test_shouted),
                                       cmocka_unit_test(test_unbent),
                                       cmocka_unit_test(test_quotes),
                                       cmocka_unit_test(test_names),
                                       cmocka_unit_test(test_names_in_one_case),
                                       cmocka_unit_test(test_pairs_of_countries),
                                       cmocka_unit_test(test_uses),
                                       cmocka_unit_test(test_known_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

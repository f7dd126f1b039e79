/* Words → part of speech, by the net that reads sentences (reader.h), and lemma, by tag and form (lemma.c). */
#include "syntax/tagger.h"

#include "stages.h"
#include "syntax/reader.h"
#include "word_lists.h"

static size_t aligned(size_t size) {
    return (size + 7) / 8 * 8;
}

static bool is_power_of_two(uint32_t n) {
    return n && !(n & (n - 1));
}

bool tagger_open(Tagger *tagger, const Weights *weights) {
    Str extra = weights->extra;
    if ((size_t)extra.length < sizeof(TaggerTables)) return false;
    const TaggerTables *sizes = (const TaggerTables *)(const void *)extra.text;
    const char *at = extra.text + aligned(sizeof *sizes);
    size_t classes = aligned(sizes->class_count * sizeof(TagPair)), words = sizes->word_slots * sizeof(TableSlot);
    size_t clusters = sizes->cluster_slots * sizeof(TableSlot);
    size_t lemmas = sizes->lemma_slots * sizeof(TableSlot), scripts = sizes->script_count * sizeof(LemmaScript);
    size_t whole = aligned(sizeof *sizes) + classes + words + clusters + lemmas + scripts;
    if ((size_t)extra.length < whole || (int32_t)sizes->class_count != weights->classes) return false;
    if (!is_power_of_two(sizes->word_slots) || !is_power_of_two(sizes->cluster_slots) || !is_power_of_two(sizes->lemma_slots)) return false;
    *tagger = (Tagger){.weights = weights, .sizes = sizes};
    tagger->classes = (const TagPair *)at;
    tagger->words = (const TableSlot *)(const void *)(at + classes);
    tagger->clusters = (const TableSlot *)(const void *)(at + classes + words);
    tagger->lemmas = (const TableSlot *)(const void *)(at + classes + words + clusters);
    tagger->scripts = (const LemmaScript *)(at + classes + words + clusters + lemmas);
    return true;
}

void load_tagger(Knowledge *know) {
    Str problem = S("its tables don't fit"), path = str_format(know->arena, "%.*swords.weights", STR_ARGS(know->models));
    const Weights *weights = weights_open(know->arena, path, S(TAGGER_KIND), &problem);
    Tagger *tagger = arena_new(know->arena, Tagger, 1);
    if (weights && tagger_open(tagger, weights)) {
        load_irregular(tagger, &know->source);
        load_word_uses(tagger, &know->source);
        know->tagger = tagger;
    } else
        lexicon_problem(&know->source, S("words.weights"), 0, problem);
}

/* What was found last of a word with its tag: most words of an article come again. */
typedef struct Found {
    Str form, lemma;
    ListSet lists;
    uint32_t uses;
    TagPair tag;
} Found;

enum { FOUND_SLOTS = 512 };

static ListSet lists_of_token(const Knowledge *know, const Token *token) {
    if (!know->lists) return all_lists();
    ListSet lists = lists_of_word(know->lists, token->lemma), of_form = lists_of_word(know->lists, token->form);
    join_lists(&lists, &of_form);
    return lists;
}

static const Found *find_word_facts(Document *doc, const Knowledge *know, Token *token, Found *slots, Arena *scratch) {
    const Tagger *tagger = know->tagger;
    TagPair tag = {token->upos, token->xpos};
    Found *found = &slots[(str_hash_quick(token->form) + tag.xpos) % FOUND_SLOTS];
    bool same = found->form.length && found->tag.upos == tag.upos && found->tag.xpos == tag.xpos && str_equal(found->form, token->form);
    if (!same) {
        token->lemma = find_lemma(doc->arena, tagger, tag, token->form);
        *found = (Found){token->form, token->lemma, lists_of_token(know, token), find_word_uses(tagger, token, scratch), tag};
    }
    token->lemma = found->lemma;
    token->uses = found->uses;
    return found;
}

static bool is_hyphen(const Document *doc, int32_t token) {
    return token >= 0 && token < doc->tokens.count && str_equal(token_at(doc, token)->form, S("-"));
}

/* "cease-fire": it may be in a list as a whole. */
static bool is_hyphened(const Document *doc, int32_t token) {
    return is_hyphen(doc, token - 1) || is_hyphen(doc, token + 1);
}

void tag_words(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->tagger || !know->reader) return;
    read_sentences(doc, know->reader, scratch);
    Found *slots = arena_new(scratch, Found, FOUND_SLOTS);
    doc->lists = arena_new(doc->arena, ListSet, doc->tokens.count);
    for (int32_t i = 0; i < doc->tokens.count; i++) {
        const Found *found = find_word_facts(doc, know, &doc->tokens.items[i], slots, scratch);
        doc->lists[i] = is_hyphened(doc, i) ? all_lists() : found->lists;
    }
}

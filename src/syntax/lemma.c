/* Lemmas: an edit of the form's end, found by the word and else by its longest known suffix, both with its tag
 * (Straka et al. 2016, "UDPipe", section 3.2, guesses lemmas by rules of the same kind). */
#include "syntax/tagger.h"

#include <string.h>

static uint64_t tag_number(TagPair tag) {
    return (uint64_t)tag.upos * 256 + tag.xpos;
}

uint64_t lemma_suffix_key(TagPair tag, Str lower, int32_t suffix) {
    Str end = str_slice(lower, lower.length - suffix, lower.length);
    return feature_of(1001 + (uint64_t)suffix, feature_mix(tag_number(tag), str_hash(end)));
}

uint64_t lemma_word_key(TagPair tag, Str lower) {
    return feature_of(1100, feature_mix(tag_number(tag), str_hash(lower)));
}

uint64_t lemma_form_key(TagPair tag, Str form) {
    return feature_of(1101, feature_mix(tag_number(tag), str_hash(form)));
}

static Str lemma_apply(Arena *arena, const LemmaScript *script, Str form, Str lower) {
    Str base = script->keep_case ? form : lower;
    if (!script->cut && !script->length) return base;
    int32_t kept = base.length - script->cut;
    if (kept < 0 || kept + script->length == 0) return base;
    if (kept < base.length && ((unsigned char)base.text[kept] & 0xC0) == 0x80) return base; /* never half a character */
    char *lemma = arena_alloc(arena, 1, (size_t)(kept + script->length) + 1);
    memcpy(lemma, base.text, (size_t)kept);
    memcpy(lemma + kept, script->add, script->length);
    return (Str){lemma, kept + script->length};
}

/* The key of a form is its words with the tag behind: "left/VBD". */
static Str irregular_key(char *buffer, int32_t size, Str lower, Xpos tag) {
    Str name = xpos_name(tag);
    if (lower.length + 1 + name.length > size) return (Str){0};
    memcpy(buffer, lower.text, (size_t)lower.length);
    buffer[lower.length] = '/';
    memcpy(buffer + lower.length + 1, name.text, (size_t)name.length);
    return (Str){buffer, lower.length + 1 + name.length};
}

typedef struct Irregular {
    StrMap forms;
    ARRAY(Str) lemmas;
} Irregular;

static void add_form(Irregular *irregular, Arena *arena, Str form, Xpos tag) {
    char *key = arena_alloc(arena, 1, (size_t)form.length + 8);
    *map_put(arena, &irregular->forms, irregular_key(key, form.length + 8, form, tag)) = irregular->lemmas.count;
}

static void add_forms(Irregular *irregular, Arena *arena, Str forms, Xpos tag) {
    while (forms.length) add_form(irregular, arena, str_cut(&forms, '/'), tag);
}

/* What is left of the lemma takes the endings: "ced" + "ed", "ing"; "signal" + "led", "ling". */
static void add_endings(Irregular *irregular, Arena *arena, const Str *fields) {
    static const Xpos tags[] = {XPOS_VBD, XPOS_VBN, XPOS_VBG};
    for (Str lemmas = fields[4]; lemmas.length;) {
        Str lemma = str_trim(str_cut(&lemmas, ','));
        *array_push(arena, &irregular->lemmas) = lemma;
        Str stem = str_slice(lemma, 0, lemma.length - (str_ends(lemma, fields[1]) ? fields[1].length : 0));
        for (int32_t i = 0; i < 3; i++) {
            Str ending = fields[i < 2 ? 2 : 3];
            add_form(irregular, arena, str_format(arena, "%.*s%.*s", STR_ARGS(stem), STR_ARGS(ending)), tags[i]);
        }
    }
}

void load_irregular(Tagger *tagger, LexiconSource *source) {
    static const struct {
        Str kind;
        Xpos tags[2];
    } kinds[] = {{S("verb"), {XPOS_VBD, XPOS_VBN}}, {S("noun"), {XPOS_NNS, XPOS_NONE}}, {S("adjective"), {XPOS_JJR, XPOS_JJS}}};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    Irregular *irregular = arena_new(source->arena, Irregular, 1);
    for (LexiconRows row = lexicon_rows(source, lexicon_language_file(source, "irregular.txt"), 3); lexicon_next_row(&row);) {
        size_t k = 0;
        if (str_equal(row.fields[0], S("regular")) && row.count == 5) {
            add_endings(irregular, source->arena, row.fields);
            continue;
        }
        while (k < KINDS && !str_equal(kinds[k].kind, row.fields[0])) k++;
        if (k == KINDS) {
            lexicon_problem(source, row.file, row.line, S("a row is of a verb, a noun, an adjective, or regular with five fields"));
            continue;
        }
        *array_push(source->arena, &irregular->lemmas) = row.fields[1];
        for (int32_t i = 0; i < 2 && kinds[k].tags[i]; i++) add_forms(irregular, source->arena, row.fields[2 + i], kinds[k].tags[i]);
    }
    tagger->irregular = &irregular->forms;
    tagger->irregular_lemmas = irregular->lemmas.items;
}

static Str irregular_lemma(const Tagger *tagger, Str lower, Xpos tag) {
    char buffer[32];
    Str key = irregular_key(buffer, sizeof buffer, lower, tag);
    int32_t number = tagger->irregular && key.length ? map_get(tagger->irregular, key, 0) : 0;
    return number ? tagger->irregular_lemmas[number - 1] : (Str){0};
}

/* The rule of the longest suffix whose lemma is a known word, or else of the longest: "provoked" → "provoke". */
static Str guess_lemma(Arena *arena, const Tagger *tagger, TagPair tag, Str form, Str lower) {
    Str first = {0};
    uint64_t keys[LEMMA_SUFFIX + 1];
    int32_t longest = lower.length < LEMMA_SUFFIX ? lower.length : LEMMA_SUFFIX;
    for (int32_t n = longest; n >= 0; n--)
        table_call(tagger->lemmas, tagger->sizes->lemma_slots, keys[n] = lemma_suffix_key(tag, lower, n));
    for (int32_t n = longest; n >= 0; n--) {
        const TableSlot *rule = table_find(tagger->lemmas, tagger->sizes->lemma_slots, keys[n]);
        if (!rule) continue;
        Str lemma = lemma_apply(arena, &tagger->scripts[rule->value], form, lower);
        if (table_find(tagger->clusters, tagger->sizes->cluster_slots, cluster_key(lemma))) return lemma;
        if (!first.length) first = lemma;
    }
    return first.length ? first : lower;
}

static bool has_digit(Str form) {
    for (int32_t i = 0; i < form.length; i++)
        if (form.text[i] >= '0' && form.text[i] <= '9') return true;
    return false;
}

static bool is_small(Str form) {
    for (int32_t i = 0; i < form.length; i++)
        if (form.text[i] < 'a' || form.text[i] > 'z') return false;
    return form.length > 0;
}

/* What has no endings: addresses stay as they are, figures lose the marks of thousands, proper names get their capital. */
static Str unbent_lemma(Arena *arena, TagPair tag, Str form) {
    bool figure = tag.xpos == XPOS_CD && has_digit(form), name = tag.xpos == XPOS_NNP && is_small(form);
    if (tag.xpos == XPOS_ADD) return form;
    if (!figure && !name) return (Str){0};
    char *lemma = arena_alloc(arena, 1, (size_t)form.length + 1);
    int32_t length = 0;
    for (int32_t i = 0; i < form.length; i++)
        if (!figure || form.text[i] != ',') lemma[length++] = form.text[i];
    if (name) lemma[0] = (char)(lemma[0] - 'a' + 'A');
    return (Str){lemma, length};
}

Str find_lemma(Arena *arena, const Tagger *tagger, TagPair tag, Str form) {
    Str lower = str_lower_seen(arena, form);
    Str irregular = irregular_lemma(tagger, lower, (Xpos)tag.xpos);
    if (irregular.length) return irregular;
    uint32_t slots = tagger->sizes->lemma_slots;
    uint64_t word_key = lemma_word_key(tag, lower);
    table_call(tagger->lemmas, slots, word_key);
    const TableSlot *found = table_find(tagger->lemmas, slots, lemma_form_key(tag, form));
    if (!found) found = table_find(tagger->lemmas, slots, word_key);
    if (found) return lemma_apply(arena, &tagger->scripts[found->value], form, lower);
    irregular = tag.xpos == XPOS_VBP ? irregular_lemma(tagger, lower, XPOS_VBD) : (Str){0}; /* a past form taken for a present: "overran" */
    if (irregular.length) return irregular;
    Str unbent = unbent_lemma(arena, tag, form);
    return unbent.length ? unbent : guess_lemma(arena, tagger, tag, form, lower);
}

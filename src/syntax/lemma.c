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

Str lemma_apply(Arena *arena, const LemmaScript *script, Str form, Str lower) {
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

Str find_lemma(Arena *arena, const Tagger *tagger, TagPair tag, Str form) {
    Str lower = str_lower(arena, form);
    uint32_t slots = tagger->sizes->lemma_slots;
    const TableSlot *found = table_find(tagger->lemmas, slots, lemma_form_key(tag, form));
    if (!found) found = table_find(tagger->lemmas, slots, lemma_word_key(tag, lower));
    int32_t longest = lower.length < LEMMA_SUFFIX ? lower.length : LEMMA_SUFFIX;
    for (int32_t n = longest; n >= 0 && !found; n--)
        found = table_find(tagger->lemmas, slots, lemma_suffix_key(tag, lower, n));
    return found ? lemma_apply(arena, &tagger->scripts[found->value], form, lower) : lower;
}

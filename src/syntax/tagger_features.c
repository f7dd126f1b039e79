/* What the models see of the words of a sentence; see tagger.h. */
#include "syntax/tagger.h"
#include "text/characters.h"

#include <utf8proc.h>

static bool is_quote(Str form) {
    int32_t at = 0;
    return form.length && form.length <= 3 && (character_at(form, 0).plain == '"' && (str_decode(form, &at), at == form.length));
}

static Str plain_quote(const Document *doc, int32_t token) {
    const Token *t = &doc->tokens.items[token];
    if (t->form.length == 3) return (unsigned char)t->form.text[2] == 0x9C ? S("``") : S("''");
    bool before = token == 0 || t[-1].sentence != t->sentence || t[-1].space_after;
    return before && !t->space_after ? S("``") : S("''");
}

Str quoted_form(const Document *doc, int32_t token) {
    Str form = doc->tokens.items[token].form;
    return is_quote(form) ? plain_quote(doc, token) : form;
}

static Str plain_marks(Arena *arena, Str form) {
    char *out = arena_alloc(arena, 1, (size_t)form.length + 1);
    int32_t length = 0;
    for (int32_t at = 0; at < form.length;) {
        Character c = character_at(form, at);
        if (c.class == CHARACTER_DIGIT)
            out[length++] = '0';
        else if (c.plain < 0x80)
            out[length++] = (char)c.plain;
        else if (c.plain == 0x2014)
            out[length++] = '-';
        else if (c.plain == 0x2026)
            out[length++] = '.';
        else
            for (int32_t i = at; i < c.end; i++) out[length++] = form.text[i];
        at = c.end;
    }
    return (Str){out, length};
}

Str plain_form(Arena *arena, const Document *doc, int32_t token) {
    return plain_marks(arena, quoted_form(doc, token));
}

bool is_shouted(const Document *doc, const Sentence *sentence) {
    int32_t words = 0, capitals = 0;
    for (int32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count; i++) {
        Str form = doc->tokens.items[i].form;
        if (form.length < 2 || !character_is_word(character_at(form, 0)) || character_at(form, 0).class == CHARACTER_DIGIT) continue;
        words++;
        capitals += str_is_all_upper(form);
    }
    return words >= 3 && capitals * 4 >= words * 3;
}

/* The classes of the characters, equal neighbours once, at most 8 of them. */
static uint64_t shape_of(Str form) {
    uint64_t shape = 0;
    int32_t length = 0, last = -1;
    for (int32_t at = 0; at < form.length && length < 8;) {
        Character c = character_at(form, at);
        int32_t kind = c.class == CHARACTER_MARK ? 8 + (c.plain & 127) : (int32_t)c.class;
        if (kind != last) shape = shape * 137 + (uint64_t)kind + 1, length++;
        last = kind;
        at = c.end;
    }
    return shape * 2 + str_is_all_upper(form);
}

bool may_open(Str form) {
    return form.length && character_opens(character_at(form, 0).plain);
}

static int32_t step_back(Str s, int32_t end) {
    end--;
    while (end > 0 && ((unsigned char)s.text[end] & 0xC0) == 0x80) end--;
    return end;
}

static void fill_affixes(TagFacts *facts, Str lower) {
    int32_t end = lower.length, start = 0;
    for (int32_t i = 0; i < TAGGER_AFFIX; i++) {
        if (end > 0) end = step_back(lower, end);
        while (start < lower.length && start < lower.length && ++start < lower.length &&
               ((unsigned char)lower.text[start] & 0xC0) == 0x80) {
        }
        facts->suffix[i] = str_hash(str_slice(lower, end, lower.length)) + (uint64_t)(i + 1);
        facts->prefix[i] = str_hash(str_slice(lower, 0, start)) + (uint64_t)(i + 1);
    }
}

uint64_t usual_key(Str lower) {
    return feature_of(1000, str_hash(lower));
}

uint64_t cluster_key(Str form) {
    return feature_of(1002, str_hash(form));
}

const TableSlot *table_find(const TableSlot *slots, uint32_t count, uint64_t hash) {
    uint32_t key = (uint32_t)(hash >> 32) | 1;
    for (uint32_t at = (uint32_t)hash & (count - 1);; at = (at + 1) & (count - 1)) {
        if (slots[at].key == key) return &slots[at];
        if (!slots[at].key) return NULL;
    }
}

Str see_word(TagFacts *facts, Arena *arena, Str quoted, WordStanding standing) {
    Str form = plain_marks(arena, quoted), lower = str_lower_seen(arena, form);
    facts->lower = str_hash(lower);
    facts->form = standing.shouted ? facts->lower + 1 : str_hash(form);
    facts->shape = (standing.shouted ? 3 : shape_of(form)) * 4 + standing.first + 2 * standing.shouted;
    fill_affixes(facts, lower);
    return form;
}

static void look_up(TagFacts *facts, Arena *arena, Str form, const Tagger *tagger) {
    Str lower = str_lower_seen(arena, form);
    uint64_t form_cluster = cluster_key(form), lower_cluster = cluster_key(lower);
    table_call(tagger->clusters, tagger->sizes->cluster_slots, form_cluster);
    table_call(tagger->clusters, tagger->sizes->cluster_slots, lower_cluster);
    const TableSlot *usual = table_find(tagger->words, tagger->sizes->word_slots, usual_key(lower));
    facts->usual = usual ? (uint8_t)usual->value : TAG_UNKNOWN;
    const TableSlot *cluster = table_find(tagger->clusters, tagger->sizes->cluster_slots, form_cluster);
    if (!cluster) cluster = table_find(tagger->clusters, tagger->sizes->cluster_slots, lower_cluster);
    facts->cluster = cluster ? (uint8_t)cluster->value : 0;
}

TagFacts *facts_of_some(Arena *arena, const Document *doc, const Sentence *sentence, const Tagger *tagger, const bool *wanted) {
    enum { EDGE = 2 };
    TagFacts *facts = arena_new(arena, TagFacts, sentence->token_count + 2 * EDGE) + EDGE;
    WordStanding standing = {.first = true, .shouted = is_shouted(doc, sentence)};
    for (int32_t i = -EDGE; i < sentence->token_count + EDGE; i++) {
        if (i < 0 || i >= sentence->token_count) {
            facts[i].lower = facts[i].form = (uint64_t)(i < 0 ? 1 : 2);
            facts[i].usual = TAG_UNKNOWN;
            continue;
        }
        if (wanted && !wanted[i] && !standing.first) continue;
        Str form = see_word(&facts[i], arena, quoted_form(doc, sentence->first_token + i), standing);
        look_up(&facts[i], arena, form, tagger);
        if (!may_open(form)) standing.first = false;
    }
    return facts;
}

TagFacts *sentence_facts(Arena *arena, const Document *doc, const Sentence *sentence, const Tagger *tagger) {
    return facts_of_some(arena, doc, sentence, tagger, NULL);
}

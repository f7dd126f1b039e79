/* What the small words of a language are for: en/function-words.txt → the uses of a token. */
#include "syntax/tagger.h"

static const struct {
    Str name;
    WordUse use;
} names[] = {{S("agent"), USE_AGENT},
             {S("genitive"), USE_GENITIVE},
             {S("comitative"), USE_COMITATIVE},
             {S("goal"), USE_GOAL},
             {S("purpose"), USE_PURPOSE},
             {S("source"), USE_SOURCE},
             {S("topic"), USE_TOPIC},
             {S("between"), USE_BETWEEN},
             {S("against"), USE_AGAINST},
             {S("about"), USE_ABOUT},
             {S("over"), USE_OVER},
             {S("inside"), USE_INSIDE},
             {S("at"), USE_AT},
             {S("under"), USE_UNDER},
             {S("as"), USE_AS},
             {S("such"), USE_SUCH},
             {S("gerund"), USE_GERUND},
             {S("that"), USE_THAT},
             {S("infinitive"), USE_INFINITIVE},
             {S("perfect"), USE_PERFECT},
             {S("copula"), USE_COPULA},
             {S("negation"), USE_NEGATION},
             {S("indefinite"), USE_INDEFINITE},
             {S("thing"), USE_THING},
             {S("speaker"), USE_SPEAKER},
             {S("hearer"), USE_HEARER},
             {S("where"), USE_WHERE},
             {S("subject-kept"), USE_SUBJECT_KEPT},
             {S("uttered"), USE_UTTERED}};

static uint32_t use_named(Str name) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(names[i].name, name)) return names[i].use;
    return 0;
}

void load_word_uses(Tagger *tagger, LexiconSource *source) {
    StrMap *uses = arena_new(source->arena, StrMap, 1);
    for (LexiconRows row = lexicon_rows(source, lexicon_language_file(source, "function-words.txt"), 2); lexicon_next_row(&row);) {
        uint32_t use = use_named(row.fields[1]);
        if (!use) lexicon_problem(source, row.file, row.line, S("no such use of a word"));
        for (Str rest = row.fields[0]; rest.length;) *map_put(source->arena, uses, str_cut(&rest, ',')) |= (int32_t)use;
    }
    tagger->uses = uses;
}

uint32_t find_word_uses(const Tagger *tagger, const Token *token, Arena *scratch) {
    if (!tagger->uses) return 0;
    Str form = str_lower_seen(scratch, token->form);
    uint32_t uses = (uint32_t)map_get(tagger->uses, form, 0);
    return uses | (str_equal(form, token->lemma) ? 0 : (uint32_t)map_get(tagger->uses, token->lemma, 0));
}

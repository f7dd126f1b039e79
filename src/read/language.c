/* See language.h. Knowledge: lexicon/languages.txt. */
#include "read/language.h"

#include "stages.h"

#include <string.h>
#include <utf8proc.h>

enum { LANGUAGES_MOST = 128, WORDS_LOOKED_AT = 2000, WORD_MOST = 64 };

typedef enum Script {
    SCRIPT_OTHER,
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_ARMENIAN,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_DEVANAGARI,
    SCRIPT_BENGALI,
    SCRIPT_GURMUKHI,
    SCRIPT_GUJARATI,
    SCRIPT_TAMIL,
    SCRIPT_TELUGU,
    SCRIPT_KANNADA,
    SCRIPT_MALAYALAM,
    SCRIPT_SINHALA,
    SCRIPT_THAI,
    SCRIPT_LAO,
    SCRIPT_TIBETAN,
    SCRIPT_MYANMAR,
    SCRIPT_GEORGIAN,
    SCRIPT_ETHIOPIC,
    SCRIPT_KHMER,
    SCRIPT_HANGUL,
    SCRIPT_KANA,
    SCRIPT_HAN,
    SCRIPTS
} Script;

/* The blocks of letters of each script (Unicode 15, Blocks.txt); those of the presentation forms apart. */
static const struct {
    Str name;
    int32_t first[2], last[2];
} scripts[SCRIPTS] = {
    [SCRIPT_OTHER] = {{"other", 5}, {0}, {0}},
    [SCRIPT_LATIN] = {{"Latin", 5}, {0x41, 0x1E00}, {0x24F, 0x1EFF}},
    [SCRIPT_GREEK] = {{"Greek", 5}, {0x370, 0x1F00}, {0x3FF, 0x1FFF}},
    [SCRIPT_CYRILLIC] = {{"Cyrillic", 8}, {0x400, 0x2DE0}, {0x52F, 0x2DFF}},
    [SCRIPT_ARMENIAN] = {{"Armenian", 8}, {0x530}, {0x58F}},
    [SCRIPT_HEBREW] = {{"Hebrew", 6}, {0x590, 0xFB1D}, {0x5FF, 0xFB4F}},
    [SCRIPT_ARABIC] = {{"Arabic", 6}, {0x600, 0xFB50}, {0x8FF, 0xFEFC}},
    [SCRIPT_DEVANAGARI] = {{"Devanagari", 10}, {0x900}, {0x97F}},
    [SCRIPT_BENGALI] = {{"Bengali", 7}, {0x980}, {0x9FF}},
    [SCRIPT_GURMUKHI] = {{"Gurmukhi", 8}, {0xA00}, {0xA7F}},
    [SCRIPT_GUJARATI] = {{"Gujarati", 8}, {0xA80}, {0xAFF}},
    [SCRIPT_TAMIL] = {{"Tamil", 5}, {0xB80}, {0xBFF}},
    [SCRIPT_TELUGU] = {{"Telugu", 6}, {0xC00}, {0xC7F}},
    [SCRIPT_KANNADA] = {{"Kannada", 7}, {0xC80}, {0xCFF}},
    [SCRIPT_MALAYALAM] = {{"Malayalam", 9}, {0xD00}, {0xD7F}},
    [SCRIPT_SINHALA] = {{"Sinhala", 7}, {0xD80}, {0xDFF}},
    [SCRIPT_THAI] = {{"Thai", 4}, {0xE00}, {0xE7F}},
    [SCRIPT_LAO] = {{"Lao", 3}, {0xE80}, {0xEFF}},
    [SCRIPT_TIBETAN] = {{"Tibetan", 7}, {0xF00}, {0xFFF}},
    [SCRIPT_MYANMAR] = {{"Myanmar", 7}, {0x1000}, {0x109F}},
    [SCRIPT_GEORGIAN] = {{"Georgian", 8}, {0x10A0, 0x1C90}, {0x10FF, 0x1CBF}},
    [SCRIPT_ETHIOPIC] = {{"Ethiopic", 8}, {0x1200}, {0x139F}},
    [SCRIPT_KHMER] = {{"Khmer", 5}, {0x1780}, {0x17FF}},
    [SCRIPT_HANGUL] = {{"Hangul", 6}, {0x1100, 0xAC00}, {0x11FF, 0xD7FF}},
    [SCRIPT_KANA] = {{"Kana", 4}, {0x3040}, {0x30FF}},
    [SCRIPT_HAN] = {{"Han", 3}, {0x3400, 0x20000}, {0x9FFF, 0x323AF}},
};

typedef struct Language {
    Str code, name;
    Script script;
} Language;

/* Bit i: language i has the word. */
typedef struct Holders {
    uint64_t bits[LANGUAGES_MOST / 64];
} Holders;

struct LanguageWords {
    ARRAY(Language) languages;
    StrMap words; /* word → 1 + place in `holders` */
    ARRAY(Holders) holders;
};

/* ------------------------------------------------------------------- loading */

static Script script_named(Str name) {
    for (int32_t s = 1; s < SCRIPTS; s++)
        if (str_equal(scripts[s].name, name)) return (Script)s;
    return SCRIPT_OTHER;
}

static void add_word(Knowledge *know, struct LanguageWords *words, Str word, int32_t language) {
    int32_t *place = map_put(know->arena, &words->words, word);
    if (!*place) {
        array_push(know->arena, &words->holders);
        *place = words->holders.count;
    }
    words->holders.items[*place - 1].bits[language / 64] |= (uint64_t)1 << language % 64;
}

void load_languages(Knowledge *know) {
    struct LanguageWords *words = arena_new(know->arena, struct LanguageWords, 1);
    for (LexiconRows row = lexicon_rows(&know->source, S("languages.txt"), 3); lexicon_next_row(&row);) {
        Language language = {row.fields[0], row.fields[1], script_named(row.fields[2])};
        if (language.script == SCRIPT_OTHER) lexicon_problem(&know->source, row.file, row.line, S("names no script"));
        if (words->languages.count == LANGUAGES_MOST) {
            lexicon_problem(&know->source, row.file, row.line, S("is one language too many"));
            break;
        }
        *array_push(know->arena, &words->languages) = language;
        for (Str rest = row.fields[3]; rest.length;) add_word(know, words, str_cut(&rest, ','), words->languages.count - 1);
    }
    know->languages = words;
}

/* ------------------------------------------------------------------ counting */

typedef struct LanguageCount {
    int32_t letters[SCRIPTS];
    int32_t words;
    int32_t hits[LANGUAGES_MOST];
} LanguageCount;

static bool is_letter(int32_t c) {
    if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
    utf8proc_category_t category = utf8proc_category(c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) || category == UTF8PROC_CATEGORY_MN ||
           category == UTF8PROC_CATEGORY_MC;
}

static Script script_of(int32_t c) {
    for (int32_t s = 1; s < SCRIPTS; s++)
        for (int32_t part = 0; part < 2; part++)
            if (scripts[s].first[part] && c >= scripts[s].first[part] && c <= scripts[s].last[part]) return (Script)s;
    return SCRIPT_OTHER;
}

static void count_word(const struct LanguageWords *words, Str word, LanguageCount *count, Arena *scratch) {
    count->words++;
    if (word.length > WORD_MOST) return;
    int32_t place = map_get(&words->words, str_lower_seen(scratch, word), 0);
    for (int32_t i = 0; place && i < words->languages.count; i++)
        count->hits[i] += words->holders.items[place - 1].bits[i / 64] >> i % 64 & 1;
}

static void count_words(const struct LanguageWords *words, Str text, LanguageCount *count, Arena *scratch) {
    for (int32_t at = 0, start = -1; at < text.length && count->words < WORDS_LOOKED_AT;) {
        int32_t before = at, c = str_decode(text, &at);
        bool letter = is_letter(c);
        if (letter) count->letters[script_of(c)]++;
        if (letter && start < 0) start = before;
        bool ends = start >= 0 && (!letter || at >= text.length);
        if (!ends) continue;
        count_word(words, str_slice(text, start, letter ? at : before), count, scratch);
        start = -1;
    }
}

/* ------------------------------------------------------------------- judging */

/* The script of most letters; Japanese is written with more Chinese characters than its own. */
static Script main_script(const LanguageCount *count) {
    Script best = SCRIPT_OTHER;
    for (int32_t s = 1; s < SCRIPTS; s++)
        if (count->letters[s] > count->letters[best]) best = (Script)s;
    return best == SCRIPT_HAN && count->letters[SCRIPT_KANA] * 10 > count->letters[SCRIPT_HAN] ? SCRIPT_KANA : best;
}

static int32_t language_coded(const struct LanguageWords *words, Str code) {
    for (int32_t i = 0; i < words->languages.count; i++)
        if (str_equal(words->languages.items[i].code, code)) return i;
    return -1;
}

/* The language of that script with most small words in the text, `own` apart; the first listed if there are none. */
static int32_t likeliest(const struct LanguageWords *words, const LanguageCount *count, Script script, int32_t own) {
    int32_t best = -1;
    for (int32_t i = 0; i < words->languages.count; i++)
        if (i != own && words->languages.items[i].script == script && (best < 0 || count->hits[i] > count->hits[best])) best = i;
    return best;
}

static Str name_language(const struct LanguageWords *words, int32_t language, Arena *arena) {
    if (language < 0) return S("is in a script that Parley does not read");
    return str_format(arena, "is in %.*s, which Parley does not read", STR_ARGS(words->languages.items[language].name));
}

static Str judge(const struct LanguageWords *words, const LanguageCount *count, int32_t own, Arena *arena) {
    enum { LEAST_LETTERS = 40, LEAST_WORDS = 10, LEAST_HITS = 4, MANY_WORDS = 60 };
    Script script = main_script(count), own_script = words->languages.items[own].script;
    int32_t all = 0, other = likeliest(words, count, script, own);
    for (int32_t s = 0; s < SCRIPTS; s++) all += count->letters[s];
    if (all < LEAST_LETTERS) return (Str){0};
    if (script != own_script) return count->letters[own_script] * 3 < all ? name_language(words, other, arena) : (Str){0};
    int32_t hits = count->hits[own], others = other < 0 ? 0 : count->hits[other];
    bool told = count->words >= LEAST_WORDS && others >= LEAST_HITS && others * 10 >= count->words && others >= 2 * hits;
    if (told) return name_language(words, other, arena);
    bool none = count->words >= MANY_WORDS && hits * 25 < count->words;
    return none ? str_format(arena, "is not in %.*s: hardly any small word of it is there", STR_ARGS(words->languages.items[own].name))
                : (Str){0};
}

Str foreign_language(const Knowledge *know, Str text, Arena *arena) {
    const struct LanguageWords *words = know->languages;
    int32_t own = language_coded(words, know->source.language);
    LanguageCount count = {{0}, 0, {0}};
    if (own < 0) return (Str){0};
    count_words(words, text, &count, arena);
    return judge(words, &count, own, arena);
}

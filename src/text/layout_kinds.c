/* What kind of block a paragraph is, by its words and marks; see layout.h. */
#include "text/layout.h"

#include "text/characters.h"

enum { LONGEST_FURNITURE = 600 }; /* bytes; a longer paragraph is body whatever it begins with */

int32_t count_words(Str paragraph) {
    int32_t words = 0;
    bool inside = false;
    for (int32_t at = 0; at < paragraph.length;) {
        Character c = character_at(paragraph, at);
        bool solid = c.class != CHARACTER_SPACE;
        words += solid && !inside;
        inside = solid;
        at = c.end;
    }
    return words;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The next place from `from` on where the letters of the pattern behind a * stand, up to the next * or #; -1: there is none. */
static int32_t star_end(Str pattern, Str text, int32_t from) {
    int32_t letters = 0;
    while (letters < pattern.length && pattern.text[letters] != '*' && pattern.text[letters] != '#') letters++;
    int32_t found = str_find(str_slice(text, from, text.length), str_slice(pattern, 0, letters));
    return found < 0 ? -1 : from + found;
}

/* Greedy matching with one point to go back to, as a later * makes an earlier one's choice final. */
static bool matches(Str pattern, Str text) {
    int32_t p = 0, t = 0, star = -1, from = 0;
    while (t < text.length) {
        bool is_star = p < pattern.length && pattern.text[p] == '*';
        if (!is_star && p < pattern.length && (pattern.text[p] == text.text[t] || (pattern.text[p] == '#' && is_digit(text.text[t])))) {
            p++;
            t++;
        } else if (is_star || star >= 0) {
            star = is_star ? p : star;
            p = star + 1;
            if (p == pattern.length) return true;
            t = from = star_end(str_slice(pattern, p, pattern.length), text, is_star ? t : from + 1);
            if (t < 0) return false;
        } else {
            return false;
        }
    }
    while (p < pattern.length && pattern.text[p] == '*') p++;
    return p == pattern.length;
}

LetterPairs letter_pairs(Str pattern) {
    LetterPairs pairs = {{0}};
    for (int32_t i = 0; i + 1 < pattern.length; i++) {
        char a = pattern.text[i], b = pattern.text[i + 1];
        if (a == '*' || a == '#' || b == '*' || b == '#') continue;
        uint32_t hash = ((uint32_t)(unsigned char)a * 31 + (unsigned char)b) * 0x9E3779B1u >> 24;
        pairs.bits[hash % 4] |= 1ull << hash / 4;
    }
    return pairs;
}

static bool has_pairs(const LetterPairs *text, const LetterPairs *pattern) {
    uint64_t missing = 0;
    for (int32_t i = 0; i < 4; i++) missing |= pattern->bits[i] & ~text->bits[i];
    return !missing;
}

const LayoutPattern *layout_match(const LayoutWords *words, Arena *scratch, Str paragraph) {
    if (paragraph.length > LONGEST_FURNITURE) return NULL;
    Str folded = str_fold(scratch, paragraph);
    LetterPairs pairs = letter_pairs(folded);
    for (int32_t i = 0; i < words->patterns.count; i++)
        if (has_pairs(&pairs, &words->pairs.items[i]) && matches(words->patterns.items[i].pattern, folded))
            return &words->patterns.items[i];
    return NULL;
}

/* ------------------------------------------------------------ words in turn */

/* The next word, without the marks around it; empty at the end. *mark is the first mark after it, or 0. */
static Str next_word(Str text, int32_t *at, int32_t *mark) {
    while (*at < text.length && !character_is_word(character_at(text, *at))) *at = character_at(text, *at).end;
    int32_t start = *at;
    while (*at < text.length) {
        Character c = character_at(text, *at);
        bool joins = c.plain == '-' || c.plain == '\'';
        if (!character_is_word(c) && (!joins || c.end >= text.length || character_at(text, c.end).plain == c.plain)) break;
        *at = c.end;
    }
    *mark = *at < text.length ? character_at(text, *at).plain : 0;
    return str_slice(text, start, *at);
}

static bool in_lower_case(const StrMap *map, Str word) {
    enum { LONGEST = 24 };
    char lower[LONGEST];
    if (word.length > LONGEST) return false;
    for (int32_t i = 0; i < word.length; i++)
        lower[i] = word.text[i] >= 'A' && word.text[i] <= 'Z' ? (char)(word.text[i] + 32) : word.text[i];
    return map_get(map, (Str){lower, word.length}, 0) != 0;
}

/* "15", "2019", "08:30", "3rd": starts with a digit and is short. */
static bool is_number(Str word) {
    return word.length && word.length <= 10 && word.text[0] >= '0' && word.text[0] <= '9';
}

bool is_date_line(const LayoutWords *words, Str paragraph) {
    enum { LONGEST = 80 };
    if (paragraph.length > LONGEST) return false;
    int32_t at = 0, mark, numbers = 0, names = 0;
    for (Str word; (word = next_word(paragraph, &at, &mark)).length;) {
        if (is_number(word))
            numbers++;
        else if (in_lower_case(&words->date_words, word))
            names++;
        else
            return false;
    }
    return numbers && (names || numbers >= 3);
}

bool is_byline(const LayoutWords *words, Str paragraph) {
    enum { MOST_WORDS = 14 };
    int32_t at = 0, mark, count = 0, capitals = 0;
    Str first = next_word(paragraph, &at, &mark);
    if (!in_lower_case(&words->particles, first) || !str_is_upper_start(first)) return false;
    for (Str word; (word = next_word(paragraph, &at, &mark)).length; count++) {
        if (str_is_upper_start(word))
            capitals++;
        else if (!in_lower_case(&words->particles, word))
            return false;
    }
    Character last = character_before(paragraph, paragraph.length);
    return count <= MOST_WORDS && capitals >= 2 && last.plain != '.' && last.plain != ':' && last.plain != ',';
}

/* ----------------------------------------------------------------- datelines */

/* Byte after the dash that may end a dateline at `at`; `at` itself if none is there. After the place alone the dash must
 * have blanks around it, as "GUINEA-BISSAU" has none. */
static int32_t dash_end(Str text, int32_t at) {
    int32_t end = at;
    while (end < text.length && character_at(text, end).class == CHARACTER_SPACE) end = character_at(text, end).end;
    bool blank = end > at;
    int32_t dash = end;
    while (dash < text.length) {
        Character c = character_at(text, dash);
        if (c.plain != '-' && c.plain != 0x2014 && c.plain != '_') break;
        dash = c.end;
    }
    if (dash == end) return at;
    bool long_dash = dash - end > 1, blank_after = dash < text.length && character_at(text, dash).class == CHARACTER_SPACE;
    bool closed = at > 0 && text.text[at - 1] == ')';
    return (blank && blank_after) || long_dash || (closed && (blank || blank_after)) ? dash : at;
}

static int32_t skip_blanks(Str text, int32_t at) {
    while (at < text.length && character_at(text, at).class == CHARACTER_SPACE) at = character_at(text, at).end;
    return at;
}

/* Byte after "(AFP)" or "/Xinhua/" at `at`, or `at`; *known: it is one of the lexicon's. */
static int32_t agency_end(const LayoutWords *words, Str text, int32_t at, bool *known) {
    enum { LONGEST = 40 };
    int32_t start = skip_blanks(text, at);
    *known = false;
    if (start >= text.length || (text.text[start] != '(' && text.text[start] != '/')) return at;
    char mark = text.text[start] == '(' ? ')' : '/';
    int32_t close = str_find_char(str_slice(text, start + 1, start + LONGEST), mark);
    if (close < 0) return at;
    *known = in_lower_case(&words->agencies, str_slice(text, start + 1, start + 1 + close));
    return mark == ')' || *known ? start + close + 2 : at;
}

typedef struct Head {
    int32_t places, shouted, dates, numbers; /* words so far; `shouted`: places in capitals */
    int32_t end;                             /* byte after the last word */
    int32_t mark;
} Head;

static bool add_head_word(const LayoutWords *words, Head *head, Str word) {
    if (is_number(word))
        head->numbers++;
    else if (in_lower_case(&words->date_words, word))
        head->dates++;
    else if (str_is_all_upper(word))
        head->places++, head->shouted++;
    else if (str_is_upper_start(word))
        head->places++;
    else
        return in_lower_case(&words->particles, word);
    return true;
}

static bool is_dateline_head(const Head *head, bool agency) {
    bool dated = head->dates && head->numbers;
    return head->places && (agency ? head->shouted || dated || head->places <= 3
                                   : head->shouted == head->places || dated || (head->shouted && head->places <= 4));
}

/* What comes after a dateline starts a sentence; "NATO - the alliance" is none. */
static bool starts_sentence(Str text, int32_t at) {
    at = skip_blanks(text, at);
    return at < text.length && character_at(text, at).class != CHARACTER_LETTER;
}

/* "Nairobi -- Kenya said", "Nairobi - Kenya said": a dash that no other one answers, as those around an insertion are. */
static bool is_lone_dash(Str paragraph, int32_t end) {
    enum { LOOK = 400 };
    for (int32_t at = end; at < paragraph.length && at < end + LOOK;) {
        Character c = character_at(paragraph, at);
        if (c.plain == '.') break;
        bool before = character_before(paragraph, at).class == CHARACTER_SPACE;
        bool apart =
            c.plain == '-' && c.end < paragraph.length && (paragraph.text[c.end] == '-' || (before && paragraph.text[c.end] == ' '));
        if (c.plain == 0x2014 || apart) return false;
        at = c.end;
    }
    return true;
}

/* Byte after a dateline that is an agency alone: "(CNN) --", or 0. */
static int32_t lone_agency(const LayoutWords *words, Str paragraph) {
    bool known;
    int32_t agency = agency_end(words, paragraph, 0, &known);
    if (!known || agency >= paragraph.length) return 0;
    int32_t end = dash_end(paragraph, agency);
    return starts_sentence(paragraph, end) ? end : 0;
}

/* Byte after a dateline whose words end at `at`, 0 if it goes on, -1 if it is none. */
static int32_t dateline_end(const LayoutWords *words, Str paragraph, Str text, int32_t at, const Head *head) {
    bool known;
    int32_t agency = agency_end(words, text, at, &known), end = dash_end(text, agency);
    bool told = agency > at, dated = head->dates && head->numbers;
    if (end > agency) {
        bool lone = !told && head->places && head->places <= 3 && !head->numbers && is_lone_dash(paragraph, end);
        if (is_dateline_head(head, told) || lone) return starts_sentence(paragraph, end) ? end : -1;
    }
    if (told && is_dateline_head(head, true)) {
        int32_t colon = skip_blanks(text, agency);
        if (colon < text.length && text.text[colon] == ':') return starts_sentence(paragraph, colon + 1) ? colon + 1 : -1;
        if ((known || dated) && starts_sentence(paragraph, agency)) return agency;
    }
    return told || end > agency || head->mark == ';' || head->mark == '"' ? -1 : 0;
}

/* Byte after the brackets and comma of "Sattahip (Thailand), Sept. 15" at `at`, or `at`. */
static int32_t country_end(const LayoutWords *words, Str text, int32_t at) {
    bool known;
    int32_t end = agency_end(words, text, at, &known);
    return end > at && !known && end < text.length && text.text[end] == ',' ? end + 1 : at;
}

int32_t dateline_length(const LayoutWords *words, Str paragraph) {
    enum { LONGEST = 120, MOST_WORDS = 12 };
    Str text = str_slice(paragraph, 0, LONGEST);
    Head head = {0};
    int32_t at = 0, agency = lone_agency(words, paragraph);
    if (agency) return agency;
    for (int32_t count = 0; count < MOST_WORDS; count++) {
        Str word = next_word(text, &at, &head.mark);
        if (!word.length || !add_head_word(words, &head, word)) return 0;
        if (at < text.length && text.text[at] == '.') at++;
        if (at < text.length && text.text[at] == ',' && dash_end(text, at + 1) > at + 1) at++; /* "KAMPALA, - Rebels" */
        bool dated = head.dates && head.numbers, capitals = head.shouted == head.places && word.length > 3;
        if (head.mark == ':' && head.places && (dated || capitals)) return starts_sentence(paragraph, at + 1) ? at + 1 : 0;
        at = country_end(words, text, at);
        int32_t end = dateline_end(words, paragraph, text, at, &head);
        if (end) return end > 0 ? end : 0;
    }
    return 0;
}

/* ------------------------------------------------------------------ headings */

static bool is_list_mark(int32_t plain) {
    return plain == '-' || plain == '*' || plain == 0x2022 || plain == 0x2014;
}

bool is_heading(Str paragraph, int32_t most_words) {
    if (!paragraph.length || count_words(paragraph) > most_words) return false;
    Character last = character_before(paragraph, paragraph.length), first = character_at(paragraph, 0);
    int32_t end = paragraph.length;
    while (end > 0 && character_closes(last.plain) && last.end > 0) {
        end = last.end;
        last = character_before(paragraph, end);
    }
    if (last.plain == '.' || last.plain == '!' || last.plain == ',' || last.plain == ';' || last.plain == ':' || last.plain == 0x2026)
        return false;
    if (last.plain == '?' && end < paragraph.length) return false;
    bool title_start = first.class == CHARACTER_UPPER || first.class == CHARACTER_DIGIT || character_opens(first.plain);
    return title_start && !is_list_mark(first.plain);
}

bool is_scrap(Str paragraph) {
    enum { MOST_WORDS = 3 };
    if (!paragraph.length || count_words(paragraph) > MOST_WORDS) return false;
    Character first = character_at(paragraph, 0), last = character_before(paragraph, paragraph.length);
    return first.class == CHARACTER_LETTER && (last.class == CHARACTER_LETTER || last.class == CHARACTER_DIGIT);
}

/* -------------------------------------------------------------- other marks */

/* "jfb/mw", "jo/as (AFP, Reuters)". */
static bool is_desk_sign(Str paragraph) {
    enum { LONGEST = 24 };
    bool slash = false;
    int32_t bracket = str_ends(paragraph, S(")")) ? str_find(paragraph, S(" (")) : -1;
    if (bracket > 0) paragraph = str_slice(paragraph, 0, bracket);
    for (int32_t i = 0; i < paragraph.length; i++) {
        char c = paragraph.text[i];
        if (c == '/')
            slash = true;
        else if (!(c >= 'a' && c <= 'z') && c != '-')
            return false;
    }
    return slash && paragraph.length <= LONGEST;
}

static bool is_address(Str paragraph) {
    bool start = str_starts(paragraph, S("http://")) || str_starts(paragraph, S("https://")) || str_starts(paragraph, S("www."));
    return start && str_find_char(paragraph, ' ') < 0;
}

static bool has_words(Str paragraph) {
    for (int32_t at = 0; at < paragraph.length;) {
        Character c = character_at(paragraph, at);
        if (character_is_word(c)) return true;
        at = c.end;
    }
    return false;
}

Str mark_reason(Str paragraph) {
    int32_t first = paragraph.length ? character_at(paragraph, 0).plain : 0;
    if (first >= 0x2580 && first <= 0x25FF && first != 0x25CF && first != 0x25AA) return S("key of a map or chart");
    if (!has_words(paragraph)) return S("a row of marks");
    if (is_address(paragraph)) return S("an address");
    if (is_desk_sign(paragraph)) return S("signs of the news desk");
    return (Str){0};
}

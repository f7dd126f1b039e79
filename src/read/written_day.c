/* See written_day.h. */
#include "read/written_day.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static Day checked_day(int32_t year, int32_t month, int32_t day) {
    bool real = year >= 1800 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
    return real ? day_from_civil(year, month, day) : DAY_NONE;
}

/* 1 to 12 if the word is a month's English name, or three letters of it or more: formats of data have these whatever the language. */
static int32_t month_named(Str word) {
    static const Str months[] = {{"january", 7}, {"february", 8}, {"march", 5},     {"april", 5},   {"may", 3},      {"june", 4},
                                 {"july", 4},    {"august", 6},   {"september", 9}, {"october", 7}, {"november", 8}, {"december", 8}};
    for (int32_t m = 0; m < 12; m++)
        if (word.length >= 3 && word.length <= months[m].length && str_equal_nocase(word, str_slice(months[m], 0, word.length)))
            return m + 1;
    return 0;
}

/* ------------------------------------------------------------------- pieces
 * A text as the numbers and words in it: "Apr 29th, 2021" is a word, a number of two digits, a number of four. */

typedef struct Piece {
    Str text;
    int32_t value, digits; /* of a number; 0 digits: a word */
    char before, after;    /* the characters around it, 0 at the ends */
} Piece;

static Piece piece_at(Str text, int32_t *at) {
    while (*at < text.length && !is_digit(text.text[*at]) && !is_letter(text.text[*at])) ++*at;
    int32_t start = *at;
    Piece piece = {.before = start ? text.text[start - 1] : 0};
    bool number = start < text.length && is_digit(text.text[start]);
    for (; *at < text.length && (number ? is_digit(text.text[*at]) : is_letter(text.text[*at])); ++*at) {
        if (number && piece.digits < 9) piece.value = piece.value * 10 + (text.text[*at] - '0');
        piece.digits += number;
    }
    piece.text = str_slice(text, start, *at);
    piece.after = *at < text.length ? text.text[*at] : 0;
    return piece;
}

static bool is_year(const Piece *piece) {
    return piece->digits == 4;
}

static bool is_day_number(const Piece *piece) {
    return piece->digits == 1 || piece->digits == 2;
}

/* "02" is 2002 and "98" is 1998 (RFC 2822, 4.3, with the turn of today's mail readers). */
static int32_t year_of(const Piece *piece) {
    return piece->digits == 2 ? piece->value + (piece->value < 70 ? 2000 : 1900) : piece->value;
}

static Day compact_day(const Piece *piece) {
    return piece->digits == 8 ? checked_day(piece->value / 10000, piece->value / 100 % 100, piece->value % 100) : DAY_NONE;
}

/* Three numbers with the same mark between them. With dots the day comes first; with strokes who can tell, unless one is over 12. */
static Day day_of_numbers(const Piece *p) {
    if (!p[0].digits || !is_day_number(&p[1]) || !p[2].digits) return DAY_NONE;
    if (is_year(&p[0]) && is_day_number(&p[2])) return checked_day(p[0].value, p[1].value, p[2].value);
    if (!is_day_number(&p[0]) || !is_year(&p[2]) || p[1].before != p[2].before) return DAY_NONE;
    Day day_first = checked_day(p[2].value, p[1].value, p[0].value), month_first = checked_day(p[2].value, p[0].value, p[1].value);
    if (p[1].before == '.' || day_first == month_first || month_first == DAY_NONE) return day_first;
    return day_first == DAY_NONE ? month_first : DAY_NONE;
}

/* "29 Apr 2021", "29-Apr-02", "April 29, 2021", "29th of April 2021", "2021 April 29". */
static Day day_of_words(const Piece *p) {
    int32_t months[3] = {month_named(p[0].text), month_named(p[1].text), month_named(p[2].text)};
    bool year_last = is_year(&p[2]) || (p[2].digits == 2 && p[2].after != ':');
    if (months[1] && is_day_number(&p[0]) && year_last) return checked_day(year_of(&p[2]), months[1], p[0].value);
    if (months[0] && is_day_number(&p[1]) && is_year(&p[2])) return checked_day(p[2].value, months[0], p[1].value);
    if (months[1] && is_year(&p[0]) && is_day_number(&p[2])) return checked_day(p[0].value, months[1], p[2].value);
    return DAY_NONE;
}

static bool is_passed_over(Str word) {
    static const Str words[] = {{"st", 2}, {"nd", 2}, {"rd", 2}, {"th", 2}, {"of", 2}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_nocase(word, words[i])) return true;
    return false;
}

/* Seconds or milliseconds since 1970 and nothing else. */
static Day day_of_clock(Str text) {
    int64_t value = 0;
    for (int32_t i = 0; i < text.length; i++) {
        if (!is_digit(text.text[i])) return DAY_NONE;
        value = text.length <= 13 ? value * 10 + (text.text[i] - '0') : 0;
    }
    if (text.length == 13) value /= 1000;
    return text.length >= 9 && value > 0 ? (Day)(value / 86400) : DAY_NONE;
}

Day written_day(Str text) {
    enum { LOOK = 200 };
    text = str_trim(str_slice(str_trim(text), 0, LOOK));
    Day found = text.length == 9 || text.length == 10 || text.length == 13 ? day_of_clock(text) : DAY_NONE;
    Piece p[3] = {{.before = 0}};
    for (int32_t at = 0; found == DAY_NONE && at < text.length;) {
        Piece next = piece_at(text, &at);
        if (!next.text.length) break;
        if (!next.digits && is_passed_over(next.text)) continue;
        p[0] = p[1], p[1] = p[2], p[2] = next;
        found = compact_day(&next);
        if (found == DAY_NONE) found = day_of_numbers(p);
        if (found == DAY_NONE) found = day_of_words(p);
    }
    return found;
}

/* ----------------------------------------------------------------- addresses */

static bool parts(char c) {
    return c == '/' || c == '-' || c == '_' || c == '.' || c == '=';
}

Day day_of_address(Str url) {
    enum { OLDEST = 1990 }; /* the web is younger */
    Day found = DAY_NONE;
    Piece p[3] = {{.before = 0}};
    for (int32_t at = 0; found == DAY_NONE && at < url.length;) {
        p[0] = p[1], p[1] = p[2], p[2] = piece_at(url, &at);
        if (!p[2].text.length) break;
        /* Numbers of articles look like that too, behind a hyphen mostly: "world-africa-20121012". */
        if (parts(p[2].before) && p[2].before != '-' && !is_letter(p[2].after) && p[2].value > OLDEST * 10000) found = compact_day(&p[2]);
        bool apart = parts(p[0].before) && parts(p[1].before) && parts(p[2].before);
        if (found != DAY_NONE || !apart || !is_year(&p[0]) || p[0].value < OLDEST) continue;
        found = p[1].digits ? day_of_numbers(p) : day_of_words(p);
    }
    return found;
}

/* The words of a text for matching, and what their shape says: figures of days, years and clocks. */
#include "mention/times_shapes.h"

#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The number in [at, …) of at most `most` figures; moves *at. */
static int32_t read_figures(Str s, int32_t *at, int32_t most) {
    int32_t value = 0, start = *at;
    while (*at < s.length && *at - start < most && is_digit(s.text[*at])) value = value * 10 + s.text[(*at)++] - '0';
    return value;
}

static bool all_digits(Str s) {
    for (int32_t i = 0; i < s.length; i++)
        if (!is_digit(s.text[i])) return false;
    return s.length > 0;
}

/* ------------------------------------------------------------- one word */

bool shape_isodate(Str s, int32_t *year, int32_t *month, int32_t *day) {
    int32_t at = 0, n[3];
    char mark = 0;
    bool year_first = s.length > 4 && !is_digit(s.text[4]);
    for (int32_t i = 0; i < 3; i++) {
        int32_t start = at;
        n[i] = read_figures(s, &at, 4);
        if (at == start) return false;
        if (i == 2) break;
        if (at >= s.length || (mark && s.text[at] != mark)) return false;
        mark = s.text[at++];
        if (mark != '-' && mark != '/' && mark != '.') return false;
    }
    if (at != s.length) return false;
    /* Where both could be a month, the first one is: the American order. */
    bool day_first = mark == '.' || n[0] > 12;
    *year = year_first ? n[0] : n[2];
    *month = year_first ? n[1] : n[day_first];
    *day = year_first ? n[2] : n[!day_first];
    if (!year_first && *year < 100) *year += *year < 50 ? 2000 : 1900;
    return *year >= 1000 && *month >= 1 && *month <= 12 && *day >= 1 && *day <= days_in_month(*year, *month);
}

/* "10:30", "10:30:15"; with `mark` '.', "10.30". Minutes of the day, or -1. */
int32_t shape_clock(Str s, char mark) {
    int32_t at = 0, hour = read_figures(s, &at, 2);
    if (at == 0 || at >= s.length || s.text[at] != mark) return -1;
    int32_t start = ++at, minute = read_figures(s, &at, 2);
    if (at != start + 2 || hour > 24 || minute > 59) return -1;
    if (at < s.length && (mark != ':' || s.text[at] != ':' || s.length != at + 3 || !all_digits(str_slice(s, at + 1, s.length)))) return -1;
    return hour * 60 + minute;
}

/* "1990s", "1990's", "'90s", "90s": 199. Two figures are of the last century, but for the first two decades. */
int32_t shape_decade(Str s) {
    int32_t at = s.length && s.text[0] == '\'';
    int32_t start = at, value = read_figures(s, &at, 4), figures = at - start;
    if ((figures != 4 && figures != 2) || value % 10) return -1;
    Str rest = str_slice(s, at, s.length);
    if (!str_equal(rest, S("s")) && !str_equal(rest, S("'s"))) return -1;
    if (figures == 2) value += value < 20 ? 2000 : 1900;
    return value >= 1000 ? value / 10 : -1;
}

int32_t shape_figures(Str s, int32_t length) {
    int32_t at = 0, value = read_figures(s, &at, length);
    return at == s.length && at == length ? value : -1;
}

/* "'97", "97". */
int32_t shape_yy(Str s) {
    return shape_figures(s.length == 3 && s.text[0] == '\'' ? str_slice(s, 1, 3) : s, 2);
}

/* "21st": 21, where the rest is a suffix of the lexicon. */
int32_t shape_dayth(const TimeWords *know, Str s) {
    int32_t at = 0, value = read_figures(s, &at, 4);
    if (at == 0 || at == s.length) return -1;
    int32_t form = map_get(&know->forms, str_slice(s, at, s.length), 0);
    int32_t th = know->th_symbol;
    return form && (know->all_forms.items[form - 1].symbols[th / 64] >> th % 64 & 1) ? value : -1;
}

/* "2,000", "2.5". */
bool shape_number(Str s, int32_t *number, int32_t *tenths) {
    *number = *tenths = 0;
    for (int32_t i = 0; i < s.length; i++) {
        if (s.text[i] == '.' && i > 0 && i + 2 == s.length && is_digit(s.text[i + 1])) {
            *tenths = s.text[i + 1] - '0';
            return true;
        }
        if (s.text[i] == ',' && i > 0 && i + 3 < s.length) continue;
        if (!is_digit(s.text[i]) || *number > 9999999) return false;
        *number = *number * 10 + s.text[i] - '0';
    }
    return s.length > 0;
}

static uint32_t shapes_of(const TimeWords *know, Str s) {
    uint32_t out = 0;
    int32_t a, b, c;
    if (shape_number(s, &a, &b)) out |= 1u << SHAPE_NUMBER;
    if (all_digits(s) && s.length <= 2) {
        int32_t at = 0, value = read_figures(s, &at, 2);
        if (value >= 1 && value <= 31) out |= 1u << SHAPE_MDAY;
        if (value <= 24) out |= 1u << SHAPE_HOUR;
    }
    int32_t four = shape_figures(s, 4);
    if (four >= 1000 && four < 3000) out |= 1u << SHAPE_YEAR;
    if (four >= 0 && four / 100 <= 24 && four % 100 < 60) out |= 1u << SHAPE_MILITARY;
    if (shape_yy(s) >= 0) out |= 1u << SHAPE_YY;
    if (shape_isodate(s, &a, &b, &c)) out |= 1u << SHAPE_ISODATE;
    if (shape_clock(s, ':') >= 0) out |= 1u << SHAPE_HHMM;
    if (shape_clock(s, '.') >= 0) out |= 1u << SHAPE_HDOT;
    if (shape_decade(s) >= 0) out |= 1u << SHAPE_DECADE;
    int32_t th = shape_dayth(know, s);
    if (th >= 1) out |= 1u << SHAPE_ORDINAL;
    if (th >= 1 && th <= 31) out |= 1u << SHAPE_DAYTH;
    return out;
}

/* --------------------------------------------------------- words of a text */

/* Lower case with plain quotes and dashes; false if it is too long to be in the lexicon. */
static bool fold_word(TimeText *text, Str s, char *out) {
    if (s.length >= FORM_BYTES) return false;
    bool ascii = true;
    for (int32_t i = 0; i < s.length; i++) {
        char c = s.text[i];
        ascii &= (unsigned char)c < 128;
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
    }
    out[s.length] = 0;
    if (ascii) return true;
    Str folded = str_fold(text->arena, s);
    if (folded.length >= FORM_BYTES) return false;
    memcpy(out, folded.text, (size_t)folded.length);
    out[folded.length] = 0;
    return true;
}

static const TimeForm *form_of(const TimeWords *know, Str folded) {
    int32_t form = map_get(&know->forms, folded, 0);
    if (!form && folded.length > 2 && folded.text[folded.length - 1] == '.')
        form = map_get(&know->forms, str_slice(folded, 0, folded.length - 1), 0);
    return form ? &know->all_forms.items[form - 1] : NULL;
}

static void add_word(TimeText *text, int32_t start, int32_t end, int32_t token) {
    if (text->count == text->capacity) {
        int32_t capacity = text->capacity ? text->capacity * 2 : 256;
        TimeWord *grown = arena_new(text->arena, TimeWord, capacity);
        if (text->count) memcpy(grown, text->words, (size_t)text->count * sizeof *grown);
        text->words = grown;
        text->best = arena_new(text->arena, TimeMatch, capacity);
        text->capacity = capacity;
    }
    TimeWord *word = &text->words[text->count++];
    *word = (TimeWord){.text = str_slice(text->doc->text, start, end), .span = {start, end}, .token = token};
    if (!fold_word(text, word->text, word->folded)) return;
    Str folded = str_from(word->folded);
    word->form = form_of(text->know, folded);
    if (is_digit(word->folded[0]) || (word->folded[0] == '\'' && is_digit(word->folded[1]))) word->shapes = shapes_of(text->know, folded);
}

/* Length of the hyphen or en dash at `at`, or 0. */
static int32_t dash_at(Str s, int32_t at) {
    if (s.text[at] == '-') return 1;
    if ((unsigned char)s.text[at] < 0x80) return 0;
    return str_starts(str_slice(s, at, s.length), S("–")) ? (int32_t)S("–").length : 0;
}

/* A token, cut at its hyphens unless it is a date as a whole. */
static void add_parts(TimeText *text, Span span, int32_t token) {
    Str s = document_words(text->doc, span);
    int32_t year, month, day, start = 0;
    bool whole = s.length < 2 || (is_digit(s.text[0]) && shape_isodate(s, &year, &month, &day));
    for (int32_t i = 0; i < s.length && !whole; i++) {
        int32_t dash = dash_at(s, i);
        if (!dash) continue;
        if (i > start) add_word(text, span.start + start, span.start + i, token);
        add_word(text, span.start + i, span.start + i + dash, token);
        start = i + dash;
        i += dash - 1;
    }
    if (start < s.length) add_word(text, span.start + start, span.end, token);
}

void time_text_of_sentence(TimeText *text, const Sentence *sentence) {
    text->count = 0;
    for (int32_t i = 0; i < sentence->token_count; i++) {
        int32_t token = sentence->first_token + i;
        add_parts(text, text->doc->tokens.items[token].span, token);
    }
}

/* Only for short lines, such as datelines: letters and figures run together, all else stands alone. */
void time_text_of_span(TimeText *text, Span span) {
    Str all = text->doc->text;
    text->count = 0;
    for (int32_t at = span.start; at < span.end;) {
        int32_t start = at;
        char c = all.text[at];
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            at++;
            continue;
        }
        while (at < span.end && strchr(" \n\t\r,;()[]\"|", all.text[at]) == NULL) at++;
        if (at == start) at++;
        int32_t end = at;
        while (end > start + 1 && all.text[end - 1] == ':') end--;
        add_parts(text, (Span){start, end}, -1);
    }
}

bool time_word_in(const TimeText *text, int32_t word, int32_t symbol) {
    if (word < 0 || word >= text->count || !text->words[word].form) return false;
    return text->words[word].form->symbols[symbol / 64] >> symbol % 64 & 1;
}

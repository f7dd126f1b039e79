/* Sentences → words, cut as in the English Web Treebank of Universal Dependencies: contractions and possessives apart
 * (do n't, Iran 's), compounds apart at their hyphens save after prefixes (cease - fire, non-state), marks apart. */
#include "stages.h"
#include "text/characters.h"
#include "text/text_words.h"

/* One sentence on its way to tokens. `text` ends where the sentence does. */
typedef struct Cutter {
    Document *doc;
    const TextWords *words;
    Str text;
    int32_t sentence;
} Cutter;

static void add_token(Cutter *cut, int32_t start, int32_t end) {
    if (start >= end) return;
    Token *token = array_push(cut->doc->arena, &cut->doc->tokens);
    *token = (Token){.span = {start, end},
                     .form = str_slice(cut->text, start, end),
                     .sentence = cut->sentence,
                     .head = -1,
                     .first_child = -1,
                     .next_sibling = -1};
    token->space_after = end >= cut->text.length || character_at(cut->text, end).class == CHARACTER_SPACE;
}

/* The class of what stands at `at`; a space at the end of the sentence. */
static Character peek(const Cutter *cut, int32_t at) {
    return at < cut->text.length ? character_at(cut->text, at) : (Character){CHARACTER_SPACE, ' ', at};
}

static bool is_word_at(const Cutter *cut, int32_t at) {
    return character_is_word(peek(cut, at));
}

static int32_t letters_end(const Cutter *cut, int32_t at) {
    for (Character c = peek(cut, at); character_is_word(c); c = peek(cut, at)) at = c.end;
    return at;
}

/* ------------------------------------------------------- addresses on the web */

static bool is_address_mark(int32_t plain) {
    return plain > ' ' && plain < 0x7F && plain != '<' && plain != '>' && plain != '"' && plain != '|';
}

static bool ends_address(int32_t plain) {
    return plain == '.' || plain == ',' || plain == ';' || plain == ':' || plain == '!' || plain == '?' || plain == ')' || plain == '\'' ||
           plain == ']';
}

static int32_t address_end(const Cutter *cut, int32_t at) {
    Str rest = str_slice(cut->text, at, cut->text.length);
    if (!str_starts(rest, S("http://")) && !str_starts(rest, S("https://")) && !str_starts(rest, S("www."))) return at;
    int32_t end = at;
    for (Character c = peek(cut, end); character_is_word(c) || (c.class == CHARACTER_MARK && is_address_mark(c.plain)); c = peek(cut, end))
        end = c.end;
    while (end > at && ends_address(character_before(cut->text, end).plain)) end--;
    return end;
}

static bool is_mail_mark(int32_t plain) {
    return plain == '.' || plain == '_' || plain == '-' || plain == '+' || plain == '%';
}

/* name@host, at most LONGEST bytes of name so that a long row of words and marks stays linear. */
static int32_t mail_end(const Cutter *cut, int32_t at) {
    enum { LONGEST = 64 };
    int32_t end = at;
    Character c = peek(cut, end);
    for (; (character_is_word(c) || is_mail_mark(c.plain)) && end - at < LONGEST; c = peek(cut, end)) end = c.end;
    if (c.plain != '@' || !is_word_at(cut, c.end)) return at;
    end = c.end;
    for (c = peek(cut, end); character_is_word(c) || is_mail_mark(c.plain); c = peek(cut, end)) end = c.end;
    while (is_mail_mark(character_before(cut->text, end).plain)) end--;
    return end;
}

/* ---------------------------------------------------------------- words */

static bool is_digit_at(const Cutter *cut, int32_t at) {
    return peek(cut, at).class == CHARACTER_DIGIT;
}

static bool is_upper_at(const Cutter *cut, int32_t at) {
    return peek(cut, at).class == CHARACTER_UPPER;
}

static int32_t digits_end(const Cutter *cut, int32_t at) {
    while (is_digit_at(cut, at)) at++;
    return at;
}

/* "555-0199" and "2004-05-01" are one word, "1990-1994" and "3-4" are three. */
static bool joins_numbers(const Cutter *cut, int32_t start, int32_t hyphen) {
    enum { LONGEST = 32 };
    int32_t before = hyphen - start, end = digits_end(cut, hyphen + 1), after = end - hyphen - 1;
    if (before > LONGEST || after > LONGEST) return false;
    for (int32_t i = start; i < hyphen; i++)
        if (!is_digit_at(cut, i) && cut->text.text[i] != '-') return false;
    if (str_find_char(str_slice(cut->text, start, hyphen), '-') >= 0) return true;
    return peek(cut, end).plain == '-' ? is_digit_at(cut, end + 1) : (before == 1 || before == 3 || before == 5) && after == 4;
}

/* "9/11", "3/8/2000", "1/2". */
static bool joins_date(const Cutter *cut, int32_t start, int32_t slash) {
    int32_t end = digits_end(cut, slash + 1);
    return slash - start <= 10 && end > slash + 1 && end - slash <= 5 && !is_word_at(cut, end);
}

static bool joins_clitic(const Cutter *cut, int32_t start, int32_t apostrophe, int32_t after) {
    int32_t end = letters_end(cut, after);
    Str tail = str_slice(cut->text, after, end);
    if (text_word(&cut->words->clitics, tail)) return false;
    bool negation = tail.length == 1 && (tail.text[0] == 't' || tail.text[0] == 'T') && apostrophe - start > 1;
    return !negation || (cut->text.text[apostrophe - 1] | 32) != 'n';
}

/* A stop between letters: "U.S", "example.org", "3.5"; not where a blank is missing between two sentences. */
static bool joins_stop(const Cutter *cut, int32_t start, int32_t stop, int32_t after) {
    Character before = character_before(cut->text, stop);
    if (!character_is_word(before)) return false;
    bool one_letter = before.end == start || !character_is_word(character_before(cut->text, before.end));
    return one_letter || !is_upper_at(cut, after) || before.class == CHARACTER_UPPER || before.class == CHARACTER_DIGIT;
}

/* Whether the mark at `at`, inside a row of letters that began at `start`, belongs to the word. */
static bool joins(const Cutter *cut, int32_t start, int32_t at) {
    Character mark = peek(cut, at), before = character_before(cut->text, at);
    if (!is_word_at(cut, mark.end)) return false;
    bool digits = before.class == CHARACTER_DIGIT && is_digit_at(cut, mark.end);
    switch (mark.plain) {
    case '.': return joins_stop(cut, start, at, mark.end);
    case ',':
    case ':': return digits;
    case '_':
    case '@': return true;
    case '&': return before.class == CHARACTER_UPPER && is_upper_at(cut, mark.end);
    case '\'': return joins_clitic(cut, start, at, mark.end);
    case '/': return digits && joins_date(cut, start, at);
    case '-': return digits ? joins_numbers(cut, start, at) : text_word(&cut->words->prefixes, str_slice(cut->text, start, at)) != 0;
    default: return false;
    }
}

static bool is_known_whole(const Cutter *cut, int32_t start, int32_t *end) {
    int32_t at = start;
    for (Character c = peek(cut, at); at - start < 8 && (character_is_word(c) || c.plain == '/' || c.plain == '\''); c = peek(cut, at))
        at = c.end;
    *end = at;
    return at > start && text_word(&cut->words->whole, str_slice(cut->text, start, at));
}

/* "10km" → 10 km; "20th", "1990s", "F16" stay. */
static int32_t unit_start(const Cutter *cut, int32_t start, int32_t end) {
    int32_t at = start;
    while (at < end &&
           (is_digit_at(cut, at) || ((cut->text.text[at] == '.' || cut->text.text[at] == ',' || cut->text.text[at] == ':') && at > start)))
        at++;
    if (at == start || at == end) return end;
    return text_word(&cut->words->units, str_slice(cut->text, at, end)) ? at : end;
}

/* The end of a word that goes on in the next line: "govern-", "ment"; else `end`. */
static int32_t broken_end(const Cutter *cut, int32_t start, int32_t end) {
    if (end == start || peek(cut, end).plain != '-' || character_before(cut->text, end).class != CHARACTER_LETTER) return end;
    int32_t at = peek(cut, end).end, lines = 0;
    for (; at < cut->text.length && (unsigned char)cut->text.text[at] <= ' ' && lines < 2; at++) lines += cut->text.text[at] == '\n';
    return lines == 1 && peek(cut, at).class == CHARACTER_LETTER ? letters_end(cut, at) : end;
}

/* The halves become one form; the hyphen is that of the line unless a prefix would have one anyway. */
static void add_broken(Cutter *cut, int32_t start, int32_t hyphen, int32_t end) {
    StrBuilder form = {.arena = cut->doc->arena};
    Str first = str_slice(cut->text, start, hyphen);
    int32_t at = peek(cut, hyphen).end;
    while ((unsigned char)cut->text.text[at] <= ' ') at++;
    build_str(&form, first);
    if (text_word(&cut->words->prefixes, first)) build_char(&form, '-');
    build_str(&form, str_slice(cut->text, at, end));
    add_token(cut, start, end);
    cut->doc->tokens.items[cut->doc->tokens.count - 1].form = built(&form);
}

/* A word without its clitic; "don't" is cut before the n. */
static void add_word(Cutter *cut, int32_t start, int32_t end) {
    int32_t first = text_word(&cut->words->contractions, str_slice(cut->text, start, end));
    int32_t middle = first ? start + first : unit_start(cut, start, end);
    add_token(cut, start, middle);
    add_token(cut, middle, end);
}

/* The stop after an abbreviation belongs to it: always inside the sentence, at its end only if it is known for one. */
static bool keeps_stop(const Cutter *cut, int32_t start, int32_t stop) {
    if (peek(cut, stop).plain != '.' || peek(cut, stop + 1).plain == '.') return false;
    Str word = str_slice(cut->text, start, stop);
    AbbreviationKind kind = abbreviation_kind(cut->words, word);
    bool known = kind != ABBREVIATION_NONE || str_find_char(word, '.') > 0;
    bool letter = str_count_points(word) == 1 && character_is_word(peek(cut, start)) && !is_digit_at(cut, start);
    int32_t at = stop + 1;
    while (at < cut->text.length && character_closes(peek(cut, at).plain)) at = peek(cut, at).end;
    bool last = at >= cut->text.length;
    if (last) return known && kind != ABBREVIATION_NUMBER && !is_digit_at(cut, stop - 1);
    if (known || letter) return !is_digit_at(cut, stop - 1);
    return peek(cut, stop + 1).class == CHARACTER_SPACE && is_upper_at(cut, start) && !is_digit_at(cut, stop - 1) && word.length <= 4;
}

static int32_t cut_clitic(Cutter *cut, int32_t end) {
    Character mark = peek(cut, end);
    int32_t tail = letters_end(cut, mark.end);
    if (mark.plain != '\'' || !text_word(&cut->words->clitics, str_slice(cut->text, mark.end, tail))) return end;
    add_token(cut, end, tail);
    return tail;
}

static int32_t cut_word(Cutter *cut, int32_t start) {
    int32_t end = address_end(cut, start);
    if (end == start) end = mail_end(cut, start);
    if (end == start && !is_known_whole(cut, start, &end)) end = start;
    if (end > start) {
        add_token(cut, start, end);
        return end;
    }
    end = letters_end(cut, start);
    while (joins(cut, start, end)) end = letters_end(cut, peek(cut, end).end);
    int32_t broken = broken_end(cut, start, end);
    if (broken > end) return add_broken(cut, start, end, broken), cut_clitic(cut, broken);
    Character mark = peek(cut, end);
    int32_t tail = letters_end(cut, mark.end);
    if (mark.plain == '\'' && tail == mark.end + 1 && (cut->text.text[mark.end] | 32) == 't' && (cut->text.text[end - 1] | 32) == 'n') {
        add_token(cut, start, end - 1);
        add_token(cut, end - 1, tail);
        return tail;
    }
    if (peek(cut, end).plain == '$') return add_token(cut, start, end + 1), end + 1;
    if (keeps_stop(cut, start, end)) return add_token(cut, start, end + 1), cut_clitic(cut, end + 1);
    add_word(cut, start, end);
    return cut_clitic(cut, end);
}

/* ---------------------------------------------------------------- marks */

static bool repeats(int32_t plain) {
    return plain == '.' || plain == '-' || plain == '*' || plain == '=' || plain == '_' || plain == '#' || plain == '~' || plain == '!' ||
           plain == '?' || plain == '`' || plain == '+' || plain == '>' || plain == '<' || plain == '$';
}

static bool follows(int32_t first, int32_t next) {
    bool shout = (first == '!' || first == '?') && (next == '!' || next == '?');
    return shout || first == next;
}

/* The end of a face like ":)" that starts here, or `start`. */
static int32_t face_end(const Cutter *cut, int32_t start) {
    enum { LONGEST = 3 };
    int32_t end = start;
    while (end - start < LONGEST && peek(cut, end).class != CHARACTER_SPACE) end++;
    return peek(cut, end).class == CHARACTER_SPACE && text_word(&cut->words->faces, str_slice(cut->text, start, end)) ? end : start;
}

static int32_t cut_mark(Cutter *cut, int32_t start) {
    Character mark = peek(cut, start);
    int32_t end = face_end(cut, start);
    if (end > start) return add_token(cut, start, end), end;
    end = mark.end;
    if (mark.plain == '\'') {
        int32_t known;
        if (is_known_whole(cut, start, &known)) return add_token(cut, start, known), known;
        end = cut_clitic(cut, start);
        if (end > start) return end;
        end = mark.end;
        int32_t digits = digits_end(cut, end);
        if (digits == end + 2)
            end = cut->text.text[digits < cut->text.length ? digits : start] == 's' ? digits + 1 : digits;
        else if (peek(cut, end).plain == '\'')
            end = peek(cut, end).end;
    } else if (repeats(mark.plain)) {
        while (follows(mark.plain, peek(cut, end).plain)) end = peek(cut, end).end;
        if (mark.plain == '.' && end == start + 1 && is_digit_at(cut, end)) end = digits_end(cut, end);
    }
    add_token(cut, start, end);
    return end;
}

static void cut_sentence(Cutter *cut, Span span) {
    for (int32_t at = span.start; at < span.end;) {
        Character c = peek(cut, at);
        if (c.class == CHARACTER_SPACE)
            at = c.end;
        else
            at = character_is_word(c) ? cut_word(cut, at) : cut_mark(cut, at);
    }
}

void split_tokens(Document *doc, const Knowledge *know, Arena *scratch) {
    enum { USUAL = 5 }; /* bytes a word */
    (void)scratch;
    array_reserve(doc->arena, &doc->tokens, doc->text.length / USUAL + 1);
    for (int32_t i = 0; i < doc->sentences.count; i++) {
        Sentence *sentence = &doc->sentences.items[i];
        Cutter cut = {.doc = doc, .words = know->text, .text = str_slice(doc->text, 0, sentence->span.end), .sentence = i};
        sentence->first_token = doc->tokens.count;
        cut_sentence(&cut, sentence->span);
        sentence->token_count = doc->tokens.count - sentence->first_token;
    }
}

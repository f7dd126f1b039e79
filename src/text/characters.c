/* Character classes; see characters.h. */
#include "text/characters.h"

#include <utf8proc.h>

enum { LONG_DASH = 0x2014 }; /* stays itself: it never joins the parts of a word, as a hyphen does */

static int32_t plain_of(int32_t point) {
    switch (point) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x02BB: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB: return '"';
    case 0x2010:
    case 0x2011: return '-';
    case 0x2012:
    case 0x2013:
    case 0x2015: return LONG_DASH;
    default: return point;
    }
}

static CharacterClass class_of(int32_t point) {
    if (point == 0xFFFD) return CHARACTER_MARK;
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return CHARACTER_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return CHARACTER_LETTER;
    case UTF8PROC_CATEGORY_ND: return CHARACTER_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: return CHARACTER_SPACE;
    default: return CHARACTER_MARK;
    }
}

const unsigned char ascii_classes[128] = {
    [0 ... ' '] = CHARACTER_SPACE,    ['!' ... '/'] = CHARACTER_MARK,  ['0' ... '9'] = CHARACTER_DIGIT,
    [':' ... '@'] = CHARACTER_MARK,   ['A' ... 'Z'] = CHARACTER_UPPER, ['[' ... '`'] = CHARACTER_MARK,
    ['a' ... 'z'] = CHARACTER_LETTER, ['{' ... '~'] = CHARACTER_MARK,  [0x7F] = CHARACTER_SPACE};

Character character_beyond_ascii(Str text, int32_t at) {
    int32_t point = str_decode(text, &at), plain = plain_of(point);
    return (Character){plain == '\'' || plain == '"' ? CHARACTER_MARK : class_of(point), plain, at};
}

Character character_before(Str text, int32_t end) {
    int32_t start = end - 1;
    while (start > 0 && end - start < 4 && ((unsigned char)text.text[start] & 0xC0) == 0x80) start--;
    Character c = character_at(text, start);
    c.end = start;
    return c;
}

bool character_closes(int32_t plain) {
    return plain == '"' || plain == '\'' || plain == ')' || plain == ']' || plain == '}';
}

bool character_opens(int32_t plain) {
    return plain == '"' || plain == '\'' || plain == '(' || plain == '[' || plain == '{' || plain == '`';
}

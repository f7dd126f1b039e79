/* The classes of characters that splitting text rests on, for every script; typographic marks count as their plain forms. */
#ifndef PARLEY_CHARACTERS_H
#define PARLEY_CHARACTERS_H

#include "base/str.h"

typedef enum CharacterClass { CHARACTER_SPACE, CHARACTER_UPPER, CHARACTER_LETTER, CHARACTER_DIGIT, CHARACTER_MARK } CharacterClass;

typedef struct Character {
    CharacterClass class; /* LETTER: lower case or without case */
    int32_t plain;        /* the code point; quotes and dashes in plain form: ' " - */
    int32_t end;          /* byte after it */
} Character;

extern const unsigned char ascii_classes[128];
Character character_beyond_ascii(Str text, int32_t at);

/* The character at byte `at` < text.length. */
static inline Character character_at(Str text, int32_t at) {
    unsigned char byte = (unsigned char)text.text[at];
    return byte < 0x80 ? (Character){(CharacterClass)ascii_classes[byte], byte, at + 1} : character_beyond_ascii(text, at);
}
/* The character that ends at byte `end` > 0; its `end` is where it starts. */
Character character_before(Str text, int32_t end);

static inline bool character_is_word(Character c) {
    return c.class == CHARACTER_UPPER || c.class == CHARACTER_LETTER || c.class == CHARACTER_DIGIT;
}

/* Quotation marks and brackets that may follow the stop of a sentence, and those that may come before its first word. */
bool character_closes(int32_t plain);
bool character_opens(int32_t plain);

#endif

/* Words → heads and relations, as the net told them when it read the sentence for its tags (reader.h). */
#include "stages.h"

static void link_children(Document *doc, const Sentence *sentence) {
    Token *tokens = doc->tokens.items;
    int32_t first = sentence->first_token;
    for (int32_t i = first; i < first + sentence->token_count; i++) tokens[i].first_child = tokens[i].next_sibling = -1;
    for (int32_t i = first + sentence->token_count - 1; i >= first; i--) {
        if (tokens[i].head < 0) continue;
        Token *head = &tokens[tokens[i].head];
        tokens[i].next_sibling = head->first_child;
        head->first_child = i;
    }
}

/* Without the net every word hangs from the first of its sentence. */
static void take_reading(Document *doc, const Sentence *sentence, int32_t i) {
    bool read = i < doc->readings.count, first = i == sentence->first_token;
    doc->tokens.items[i].head = read ? doc->readings.items[i].head : first ? -1 : sentence->first_token;
    doc->tokens.items[i].relation = (uint8_t)(read ? doc->readings.items[i].relation : first ? RELATION_ROOT : RELATION_DEP);
}

void parse_sentences(Document *doc, const Knowledge *know, Arena *scratch) {
    (void)know;
    (void)scratch;
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        for (int32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count; i++) take_reading(doc, sentence, i);
        link_children(doc, sentence);
    }
}

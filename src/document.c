/* Small questions that every stage asks of a document; see document.h. */
#include "document.h"

Str document_words(const Document *doc, Span span) {
    return str_slice(doc->text, span.start, span.end);
}

Str token_form(const Document *doc, int32_t token) {
    return token < 0 || token >= doc->tokens.count ? (Str){0} : doc->tokens.items[token].form;
}

Span tokens_span(const Document *doc, int32_t first, int32_t end) {
    if (first >= end || first < 0 || end > doc->tokens.count) return (Span){0};
    return (Span){doc->tokens.items[first].span.start, doc->tokens.items[end - 1].span.end};
}

int32_t search_child(const Document *doc, int32_t token, Relation relation) {
    for (int32_t child = doc->tokens.items[token].first_child; child >= 0; child = doc->tokens.items[child].next_sibling)
        if (doc->tokens.items[child].relation == relation) return child;
    return -1;
}

/* No sentence that anybody wrote is longer; of what is, only so much is walked, so that asking often stays cheap. */
enum { WALK = 1000 };

/* Walks the subtree without recursion: down to the first child, else on to the next sibling of the nearest ancestor. */
void subtree_bounds(const Document *doc, int32_t token, int32_t *first, int32_t *end) {
    const Token *tokens = doc->tokens.items;
    *first = token;
    *end = token + 1;
    for (int32_t at = token, step = 0; step < WALK; step++) {
        if (at < *first) *first = at;
        if (at >= *end) *end = at + 1;
        if (tokens[at].first_child >= 0) {
            at = tokens[at].first_child;
            continue;
        }
        while (at != token && tokens[at].next_sibling < 0) at = tokens[at].head;
        if (at == token) return;
        at = tokens[at].next_sibling;
    }
}

bool is_below(const Document *doc, int32_t token, int32_t root) {
    while (token >= 0 && token != root) token = doc->tokens.items[token].head;
    return token >= 0 && token == root;
}

bool is_verb(const Document *doc, int32_t token) {
    if (token < 0) return false;
    Upos tag = doc->tokens.items[token].upos;
    return tag == UPOS_VERB || tag == UPOS_AUX;
}

bool is_nominal(const Document *doc, int32_t token) {
    if (token < 0) return false;
    Upos tag = doc->tokens.items[token].upos;
    return tag == UPOS_NOUN || tag == UPOS_PROPN || tag == UPOS_PRON || tag == UPOS_NUM;
}

int32_t speech_at(const Document *doc, int32_t token) {
    return doc->speech_of_token && token >= 0 ? doc->speech_of_token[token] : -1;
}

int32_t mention_at(const Document *doc, int32_t token) {
    return doc->mention_of_token && token >= 0 ? doc->mention_of_token[token] : -1;
}

void days_of_event(const Document *doc, const EventClaim *event, Day *start, Day *end) {
    *start = *end = DAY_NONE;
    if (event->time < 0 || event->time >= doc->times.count) return;
    const TimeMention *time = &doc->times.items[event->time];
    *start = event->time_use == TIME_AS_TOLD ? time->start : time->first;
    *end = event->time_use == TIME_AS_TOLD ? time->end : event->time_use == TIME_BARE ? time->last : DAY_NONE;
}

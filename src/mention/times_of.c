/* The time that dates a predicate or event noun, by the parse. */
#include "mention/times.h"

static bool is_clause(const Document *doc, int32_t token) {
    Relation relation = (Relation)doc->tokens.items[token].relation;
    return relation == RELATION_ACL || relation == RELATION_ACL_RELCL || relation == RELATION_ADVCL || relation == RELATION_CCOMP ||
           relation == RELATION_PARATAXIS || relation == RELATION_CONJ || relation == RELATION_XCOMP || relation == RELATION_CSUBJ;
}

int32_t time_of(const Document *doc, int32_t token) {
    const Token *tokens = doc->tokens.items;
    if (token < 0) return -1;
    for (int32_t up = 0; up < 2 && token >= 0; up++) {
        for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling) {
            int32_t time = time_at(doc, c);
            if (time >= 0 && !is_clause(doc, c)) return time;
        }
        token = tokens[token].head;
    }
    return -1;
}

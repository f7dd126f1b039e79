/* Attitudes: what somebody thinks of a thing, without words of his own. "Criticised the plan", "her fear that", "was ready to talk", "is
 * expected to resign" are told of somebody by others; they are kept with what they are about, but nobody said it. */
#include "claim/clauses.h"
#include "claim/speech.h"
#include "mention/times.h"

enum { REACH = 24 };

/* The first word after the cue and its particle: "laid out". */
static int32_t past_particle(const Document *doc, int32_t cue) {
    int32_t particle = child_with(doc, cue, RELATION_COMPOUND_PRT);
    return particle == cue + 1 ? cue + 2 : cue + 1;
}

/* One past what the cue is about: its arguments up to the first that stands apart. */
static int32_t about_end(const Reporter *r, int32_t cue, int32_t start, TokenRange region) {
    const Document *doc = r->doc;
    int32_t end = start;
    for (int32_t c = token_at(doc, cue)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        bool argument = relation == RELATION_OBJ || relation == RELATION_IOBJ || relation == RELATION_XCOMP || relation == RELATION_CCOMP ||
                        relation == RELATION_OBL || relation == RELATION_ADVCL || relation == RELATION_NMOD;
        if (c < start || !argument) continue;
        int32_t first, last;
        subtree_bounds(doc, c, &first, &last);
        if (is_boundary(r, first - 1) || (first >= start && is_boundary(r, first))) break;
        if (last > end) end = last;
    }
    return end < region.end ? end : region.end;
}

/* "urged the rebels to disarm", "told them to go", "called for the rebels to disarm": what others are to do is told by who wishes it. */
static bool is_wish_for_others(const Document *doc, int32_t cue) {
    int32_t object = child_with(doc, cue, RELATION_OBJ);
    if (object < 0) object = child_with(doc, cue, RELATION_IOBJ);
    if (object < 0) object = governed_directly(doc, cue, USE_PURPOSE);
    if (object < 0) object = governed_directly(doc, cue, USE_TOPIC);
    if (object < cue) return false;
    for (int32_t t = object + 1; t < object + REACH && t < doc->tokens.count && token_at(doc, t)->sentence == token_at(doc, cue)->sentence;
         t++)
        if (token_at(doc, t)->xpos == XPOS_TO && (is_below(doc, t, object) || token_at(doc, token_at(doc, t)->head)->head == cue))
            return true;
    return false;
}

/* "criticised the plan", "called for talks", "hopes to return": an attitude, with what it is about for its words. */
bool place_about(const Reporter *r, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t start = past_particle(doc, act->cue);
    bool told = is_finite(doc, act->cue) || child_with(doc, act->cue, RELATION_AUX) >= 0 || is_boundary(r, act->cue - 1) ||
                is_past_in_disguise(r, act->cue);
    if (!(act->word.takes & TAKES_ABOUT) || start >= region.end || !told) return false;
    /* "called on Thursday for talks" is about talks; "agreed in Oslo" is about nothing that is told. */
    while (start + 1 < region.end && (time_at(doc, start) >= 0 || (token_at(doc, start)->upos == UPOS_ADP && time_at(doc, start + 1) >= 0)))
        start++;
    if (token_at(doc, start)->upos == UPOS_ADP) {
        if (!is_thing(r, start, CUE_TOPIC)) return false;
        start++;
    }
    int32_t end = about_end(r, act->cue, start, region);
    act->frame = (TokenRange){act->cue, start};
    act->link_only = true;
    bool told_by_it = act->word.kind == CUE_SHOW || act->word.takes & TAKES_OWN; /* "footage showed", "promised to leave" */
    act->aside = !told_by_it && (act->word.kind != CUE_WISH || !is_wish_for_others(doc, act->cue));
    if (end > start) add_part(r, act, start, end);
    return act->parts.count > 0;
}

/* "was accused of theft", "is expected to resign", "was called a hero": what is thought of its subject, by whom is not told. */
bool place_passive_view(const Reporter *r, Act *act, TokenRange region) {
    const Document *doc = r->doc;
    int32_t cue = act->cue, subject = child_with(doc, cue, RELATION_NSUBJ_PASS), start = past_particle(doc, cue);
    if (!(act->word.takes & (TAKES_ABOUT | TAKES_OF)) || r->quotes.at_token[cue] >= 0) return false;
    /* "Its men were attacked" is no view of them. */
    if (act->word.kind == CUE_SAY && !(act->word.takes & (TAKES_OF | TAKES_NAME))) return false;
    if (subject < region.first || subject > cue) return false;
    int32_t end = about_end(r, cue, start, region), first, last;
    if (act->word.kind == CUE_WISH && end <= start) return false;
    act->aside = act->link_only = true;
    act->frame = (TokenRange){cue, start};
    subtree_bounds(doc, subject, &first, &last);
    add_part(r, act, first > region.first ? first : region.first, last < cue ? last : cue);
    bool topic = start < end && token_at(doc, start)->upos == UPOS_ADP;
    add_part(r, act, topic ? start + 1 : start, end);
    return act->parts.count > 0;
}

/* ------------------------------------------------------------ nouns and adjectives */

static bool is_topic(const Reporter *r, int32_t token) {
    return token_at(r->doc, token)->upos == UPOS_ADP && is_thing(r, token, CUE_TOPIC);
}

/* Where what the noun or adjective is about begins, right behind it, or -1: "that", "to" with a verb, a preposition. */
static int32_t view_start(const Reporter *r, int32_t cue, int32_t takes, TokenRange region) {
    const Document *doc = r->doc;
    int32_t next = cue + 1;
    while (next < region.end && time_at(doc, next) >= 0) next++;
    if (next + 1 >= region.end) return -1;
    if (has_use(doc, next, USE_THAT)) return takes & TAKES_CLAUSE ? next + 1 : -1;
    if (token_at(doc, next)->xpos == XPOS_TO) return takes & TAKES_INFINITIVE ? next : -1;
    if (token_at(doc, next)->xpos == XPOS_WRB || token_at(doc, next)->xpos == XPOS_WP || token_at(doc, next)->upos == UPOS_SCONJ)
        return takes & TAKES_CLAUSE && token_at(doc, cue)->upos == UPOS_ADJ ? next : -1;
    return takes & TAKES_ABOUT && is_topic(r, next) ? next + 1 : -1;
}

/* One past the words that begin at `start`, all of which hang on what hangs on the cue; also where the parser hung it one higher. */
static int32_t view_end(const Reporter *r, int32_t cue, int32_t start, TokenRange region) {
    const Document *doc = r->doc;
    int32_t top = start, first, end;
    for (int32_t step = 0; step < REACH; step++) {
        int32_t head = token_at(doc, top)->head;
        if (head < start || head >= region.end) break;
        top = head;
    }
    subtree_bounds(doc, top, &first, &end);
    for (int32_t t = start; t < end; t++)
        if (is_boundary(r, t) && t > start && !is_below(doc, t, top)) return t;
    return end < region.end && end > cue ? end : region.end;
}

/* "her fear that …", "the decision by the court to …", "she was afraid that …": who holds it, or -1. */
static int32_t view_holder(const Document *doc, int32_t cue) {
    if (token_at(doc, cue)->upos == UPOS_ADJ) return child_with(doc, cue, RELATION_COP) >= 0 ? child_with(doc, cue, RELATION_NSUBJ) : -1;
    int32_t owner = child_with(doc, cue, RELATION_NMOD_POSS);
    return owner >= 0 ? owner : governed_directly(doc, cue, USE_AGENT);
}

bool read_attitude(const Reporter *r, int32_t cue, Act *act) {
    const Document *doc = r->doc;
    *act = (Act){.word = attitude_cue(r, cue), .cue = cue, .hearer = -1, .like = -1, .within = -1, .link_only = true, .aside = true};
    if (r->quotes.at_token[cue] >= 0) return false;
    TokenRange region = speech_region(r, cue);
    act->speaker = view_holder(doc, cue);
    int32_t start = act->speaker >= 0 ? view_start(r, cue, act->word.takes, region) : -1;
    if (start < 0) return false;
    act->frame = (TokenRange){cue, start};
    add_part(r, act, start, view_end(r, cue, start, region));
    return act->parts.count > 0;
}

/* Changes without an incident: "attacks have increased", "a surge in violence". */
#include "claim/trends.h"

#include "claim/complements.h"
#include "claim/events.h"
#include "claim/process_words.h"
#include "claim/status.h"
#include "mention/places.h"
#include "mention/times.h"
#include "stages.h"

/* "have continued to increase", "began to rise": the clause that dates and places it. */
static int32_t carrier_of(const Document *doc, int32_t token) {
    const Token *t = &doc->tokens.items[token];
    return t->head >= 0 && (t->relation == RELATION_XCOMP || t->relation == RELATION_OBJ || t->relation == RELATION_NSUBJ) ? t->head
                                                                                                                           : token;
}

static int32_t either(const Document *doc, int32_t token, int32_t (*ask)(const Document *, int32_t)) {
    int32_t found = ask(doc, token);
    return found >= 0 ? found : ask(doc, carrier_of(doc, token));
}

/* Adjectives tell a change only by comparison: "more frequent". */
static bool is_compared(const Finder *finder, int32_t token) {
    const Token *tokens = finder->doc->tokens.items;
    if (tokens[token].xpos == XPOS_JJR) return true;
    for (int32_t c = tokens[token].first_child; c >= 0; c = tokens[c].next_sibling)
        if (tokens[c].relation == RELATION_ADVMOD && word_in(&finder->know->process->modality, S("more"), tokens[c].form)) return true;
    return false;
}

static bool is_told(const Finder *finder, int32_t token) {
    if (finder->doc->tokens.items[token].upos == UPOS_ADJ && !is_compared(finder, token)) return false;
    if (is_negated(finder->doc, finder->know, token)) return false;
    Status status = judge_token(finder->doc, finder->know, token).status;
    return status == STATUS_HAPPENED || status == STATUS_ONGOING;
}

/* What the word tells a change of, or a head of -1. */
static Complement change_of(const Finder *finder, int32_t token, const Frame **frame) {
    *frame = find_frame(finder, &finder->know->process->trends, token);
    return *frame && is_told(finder, token) ? find_complement(finder, token, (*frame)->what) : (Complement){.head = -1};
}

bool is_of_trend(const Finder *finder, int32_t noun) {
    enum { STEPS = 4 };
    const Token *tokens = finder->doc->tokens.items;
    const Frame *frame;
    for (int32_t step = 0; step < STEPS && tokens[noun].relation == RELATION_CONJ && tokens[noun].head >= 0; step++)
        noun = tokens[noun].head;
    int32_t head = tokens[noun].head, carried = head < 0 ? -1 : child_with(finder->doc, head, RELATION_XCOMP);
    if (head < 0 || !finder->know->process) return false;
    bool told = change_of(finder, head, &frame).head == noun || (carried >= 0 && change_of(finder, carried, &frame).head == noun);
    return told && frame->type != DIRECTION_STEADY;
}

static void find_trend_at(const Finder *finder, int32_t token) {
    Document *doc = finder->doc;
    const Frame *frame;
    Complement what = change_of(finder, token, &frame);
    if (what.head < 0 || what.first >= what.end) return;
    TrendClaim claim = {.direction = (Direction)frame->type, .trigger = token, .speech = speech_at(doc, token)};
    claim.sentence = doc->tokens.items[token].sentence;
    claim.what = tokens_span(doc, what.first, what.end);
    claim.evidence = clause_span(doc, token);
    add_sides(finder, token, frame->who, &claim.actors);
    claim.time = either(doc, token, time_of);
    claim.place = either(doc, token, place_of);
    if (claim.place < 0) claim.place = place_of(doc, what.head);
    *array_push(doc->arena, &doc->trends) = claim;
}

void find_trends(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->process || !know->events) return;
    Finder finder = {.doc = doc, .know = know, .classes = &know->events->classes, .scratch = scratch};
    if (is_off_topic(&finder, 0, doc->tokens.count, true)) return;
    for (int32_t t = 0; t < doc->tokens.count; t++) {
        Upos upos = doc->tokens.items[t].upos;
        if (upos == UPOS_VERB || upos == UPOS_NOUN || upos == UPOS_ADJ) find_trend_at(&finder, t);
    }
}

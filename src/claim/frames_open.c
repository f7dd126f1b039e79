/* The row of a word whose arguments are not all told: the doer that a passive leaves out, a bare number. What is not told contradicts
 * nothing, so a row may be taken whose other conditions hold, if all such rows tell the same. */
#include "claim/events.h"

typedef enum Fit { FIT_NOT, FIT_OPEN, FIT_WHOLLY } Fit;

/* "captured three": a bare number does not say of what. */
static bool is_bare_number(const Finder *finder, int32_t token) {
    return token_at(finder->doc, token)->upos == UPOS_NUM && governed_by(finder->doc, token, USE_GENITIVE) < 0;
}

/* "they were driven from their homes": whoever did it is not told. */
static bool may_hold(const Finder *finder, int32_t token, const Condition *condition) {
    const Document *doc = finder->doc;
    if (condition->negated || !condition->wanted.length) return false;
    if (condition->test == TEST_SUBJ) return is_passive(doc, token) && logical_subject(doc, token) < 0;
    int32_t object = condition->test == TEST_OBJ ? logical_object(doc, token) : -1;
    return object >= 0 && is_bare_number(finder, object);
}

static Fit fit_of(const Finder *finder, int32_t token, const Frame *frame) {
    Fit fit = FIT_WHOLLY;
    for (int32_t i = 0; i < frame->condition_count && fit != FIT_NOT; i++) {
        const Condition *condition = &frame->conditions[i];
        if (condition_holds(finder, token, condition)) continue;
        fit = may_hold(finder, token, condition) ? FIT_OPEN : FIT_NOT;
    }
    return fit;
}

const Frame *find_open_frame(const Finder *finder, const FrameTable *table, int32_t token) {
    const Frame *best = NULL;
    if (!is_verb(finder->doc, token)) return NULL;
    for (int32_t link = first_row(finder, table, token); link >= 0; link = table->links.items[link].next) {
        const Frame *frame = &table->frames.items[table->links.items[link].frame];
        Fit fit = fit_of(finder, token, frame);
        if (fit == FIT_NOT) continue;
        if (fit == FIT_WHOLLY || (best && best->type != frame->type)) return NULL;
        if (!best || frame->weight >= best->weight) best = frame;
    }
    return best && is_material((EventType)best->type) ? best : NULL;
}

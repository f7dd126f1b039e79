/* Events by a user's own dictionary of verbs, as PETRARCH and TABARI code them: the patterns of a verb are matched with the words around
 * it, where whoever has a code counts as one word; the code goes from the subject to the first actor after the verb. */
#include "claim/coded.h"

#include "claim/events.h"
#include "claim/status.h"
#include "dictionary/dictionary.h"
#include "mention/actors.h"
#include "names.h"

typedef struct Coder {
    const Finder *finder;
    Document *doc;
    const Dictionary *dictionary;
    CodedItems items;
    int32_t source, target, both; /* items that the pattern names, or -1 */
} Coder;

/* -------------------------------------------------------------------- patterns */

static bool word_matches(const Coder *coder, const Term *term, const CodedItem *item) {
    if (item->end - item->first != 1) return false;
    const Token *token = &coder->doc->tokens.items[item->first];
    Str form = str_lower(coder->finder->scratch, token->form);
    if (str_equal(form, term->word) || str_equal_nocase(token->lemma, term->word)) return true;
    if (term->whole || !str_starts(form, term->word)) return false;
    return map_get(&coder->dictionary->endings, str_slice(form, term->word.length, form.length), 0) > 0;
}

static int32_t phrase_matches(const Coder *coder, const Terms *phrase, int32_t at, int32_t depth);

/* How many items from `at` on the term takes; 0: it does not match. Sets in sets are followed for a few steps. */
static int32_t term_matches(const Coder *coder, const Term *term, int32_t at, int32_t depth) {
    enum { DEEPEST = 4 };
    if (at < 0 || at >= coder->items.list.count) return 0;
    const CodedItem *item = &coder->items.list.items[at];
    if (term->kind == TERM_WORD) return word_matches(coder, term, item);
    if (term->kind == TERM_BOTH) return coded_compound(coder->doc, &coder->items, at).count > 1;
    if (term->kind != TERM_SET) return item->side.count > 0;
    if (term->set < 0 || depth >= DEEPEST) return 0;
    const TermSet *set = &coder->dictionary->sets.items[term->set];
    int32_t best = 0;
    for (int32_t i = 0; i < set->phrases.count; i++) {
        int32_t length = phrase_matches(coder, &set->phrases.items[i], at, depth + 1);
        if (length > best) best = length;
    }
    return best;
}

static int32_t phrase_matches(const Coder *coder, const Terms *phrase, int32_t at, int32_t depth) {
    int32_t from = at;
    for (int32_t i = 0; i < phrase->count; i++) {
        int32_t length = term_matches(coder, &phrase->items[i], at, depth);
        if (!length) return 0;
        at += length;
    }
    return at - from;
}

/* Items that a term takes when it ends at `at`: a set may have several words. */
static int32_t term_ends(const Coder *coder, const Term *term, int32_t at) {
    enum { LONGEST = 5 };
    for (int32_t length = 1; length <= LONGEST && at - length + 1 >= 0; length++)
        if (term_matches(coder, term, at - length + 1, 0) == length) return length;
    return 0;
}

static void note_side(Coder *coder, const Term *term, int32_t at) {
    if (term->kind == TERM_SOURCE) coder->source = at;
    if (term->kind == TERM_TARGET) coder->target = at;
    if (term->kind == TERM_BOTH) coder->both = at;
}

enum { NO_MATCH = -2 };

/* The run of terms [from, to) that stand side by side, at items from `at` in the direction of `step`: the item behind them, or NO_MATCH. */
static int32_t run_matches(Coder *coder, const Term *from, const Term *to, int32_t at, int32_t step) {
    for (const Term *term = from; term < to; term++) {
        int32_t length = step > 0 ? term_matches(coder, term, at, 0) : term_ends(coder, term, at);
        if (!length) return NO_MATCH;
        note_side(coder, term, at);
        at += step * length;
    }
    return at;
}

/* Every run at the first place where it fits, so that gaps are as short as can be. */
static bool terms_match(Coder *coder, const Terms *terms, int32_t at, int32_t step) {
    const Term *end = terms->items + terms->count;
    for (const Term *from = terms->items; from < end;) {
        const Term *to = from + 1;
        int32_t behind = NO_MATCH;
        while (to < end && to->close) to++;
        for (; at >= 0 && at < coder->items.list.count && behind == NO_MATCH; at += step) {
            behind = run_matches(coder, from, to, at, step);
            if (from->close) break;
        }
        if (behind == NO_MATCH) return false;
        at = behind;
        from = to;
    }
    return true;
}

static const VerbPattern *matching_pattern(Coder *coder, const VerbBlock *block, int32_t verb, int32_t words) {
    int32_t at = coded_item_at(&coder->items, verb);
    for (int32_t i = 0; i < block->patterns.count; i++) {
        const VerbPattern *pattern = &block->patterns.items[i];
        coder->source = coder->target = coder->both = -1;
        if (terms_match(coder, &pattern->before, at - 1, -1) && terms_match(coder, &pattern->after, at + words, 1)) return pattern;
    }
    coder->source = coder->target = coder->both = -1;
    return NULL;
}

/* ----------------------------------------------------------------------- verbs */

/* Are the words of a verb of several there, around the inflected one? */
static bool entry_fits(const Coder *coder, const VerbEntry *entry, int32_t verb) {
    for (int32_t i = 0; i < entry->count; i++) {
        int32_t t = verb + i - entry->head;
        if (t < coder->items.first || t >= coder->items.end) return false;
        if (i != entry->head && !str_equal_nocase(coder->doc->tokens.items[t].form, entry->words[i])) return false;
    }
    return true;
}

static const VerbEntry *entry_of(const Coder *coder, int32_t verb) {
    const Token *token = &coder->doc->tokens.items[verb];
    const VerbEntry *best = NULL;
    Str words[] = {str_lower(coder->finder->scratch, token->form), str_lower(coder->finder->scratch, token->lemma)};
    for (int32_t w = 0; w < 2 && !(w && best); w++)
        for (int32_t at = map_get(&coder->dictionary->entry_of_word, words[w], 0) - 1; at >= 0;) {
            const VerbEntry *entry = &coder->dictionary->entries.items[at];
            if (entry_fits(coder, entry, verb) && (!best || entry->count > best->count)) best = entry;
            at = entry->next;
        }
    return best;
}

/* ----------------------------------------------------------------------- sides */

static Participants side_of(const Coder *coder, int32_t item) {
    return item < 0 ? (Participants){0} : coded_compound(coder->doc, &coder->items, item);
}

/* The item of a noun, or of whoever owns it or stands first in its phrase; -1: nobody there has a code. */
static int32_t item_of_noun(const Coder *coder, int32_t noun, int32_t verb) {
    if (noun < 0) return -1;
    int32_t first, end;
    subtree_bounds(coder->doc, noun, &first, &end);
    if (verb > noun && end > verb) end = verb;
    int32_t at = coded_item_at(&coder->items, noun);
    if (at >= 0 && coder->items.list.items[at].side.count) return at;
    for (int32_t t = first; t < end; t++) {
        at = coded_item_at(&coder->items, t);
        if (at >= 0 && coder->items.list.items[at].side.count) return at;
    }
    return -1;
}

/* Whose verb it is: the agent of a passive, else its subject, also that of the verbs that it hangs on. *told: there is one, though it may
 * have no code. */
static int32_t source_item(const Coder *coder, int32_t verb, bool *told) {
    const Document *doc = coder->doc;
    int32_t start = verb;
    for (int32_t step = 0; step < 5 && verb >= coder->items.first; step++) {
        int32_t subject = logical_subject(doc, verb);
        if (subject < 0) subject = own_subject(doc, verb);
        if (subject < 0) subject = displaced_subject(doc, verb);
        if (subject >= 0 && doc->tokens.items[subject].upos == UPOS_PRON) subject = -1; /* it is named further up, if at all */
        *told = subject >= 0;
        if (subject >= 0) return item_of_noun(coder, subject, subject < start ? start : -1);
        verb = doc->tokens.items[verb].head;
        if (verb < 0 || !is_verb(doc, verb)) break;
    }
    return -1;
}

static bool shares_code(const Coder *coder, int32_t item, const Participants *side) {
    const Participants *own = &coder->items.list.items[item].side;
    for (int32_t i = 0; i < own->count; i++)
        for (int32_t k = 0; k < side->count; k++)
            if (same_code(coder->doc, own->items[i].entity, side->items[k].entity)) return true;
    return false;
}

/* Where what the verb says ends: at a second verb that "and" joins to it, or at the end of its own words. */
static int32_t scope_end(const Coder *coder, int32_t verb) {
    const Document *doc = coder->doc;
    int32_t first, end;
    subtree_bounds(doc, verb, &first, &end);
    for (int32_t c = doc->tokens.items[verb].first_child; c >= 0; c = doc->tokens.items[c].next_sibling)
        if (c > verb && c < end && doc->tokens.items[c].relation == RELATION_CONJ && is_verb(doc, c)) end = c;
    return end > coder->items.end ? coder->items.end : end;
}

static int32_t first_other(const Coder *coder, int32_t from, int32_t to, const Participants *source) {
    for (int32_t i = from; i < to && i < coder->items.list.count; i++)
        if (coder->items.list.items[i].side.count && !shares_code(coder, i, source)) return i;
    return -1;
}

/* "…, an official said": the subject of a verb that the one asked about does not govern. */
static bool is_subject_item(const Coder *coder, int32_t item, int32_t verb) {
    const Document *doc = coder->doc;
    for (int32_t t = coder->items.list.items[item].first; t < coder->items.list.items[item].end; t++) {
        const Token *token = &doc->tokens.items[t];
        if (token->relation == RELATION_NSUBJ && token->head != verb && !is_below(doc, token->head, verb)) return true;
    }
    return false;
}

/* The subject of a passive that has an agent, else the first with a code behind the verb. */
static int32_t target_item(const Coder *coder, int32_t verb, int32_t words, const Participants *source) {
    const Document *doc = coder->doc;
    if (is_passive(doc, verb) && logical_subject(doc, verb) >= 0) {
        int32_t subject = item_of_noun(coder, logical_object(doc, verb), -1);
        if (subject >= 0 && !shares_code(coder, subject, source)) return subject;
    }
    int32_t at = coded_item_at(&coder->items, verb) + words, last = coded_item_at(&coder->items, scope_end(coder, verb) - 1);
    int32_t found = first_other(coder, at, last + 1, source);
    if (found < 0) found = first_other(coder, at, coder->items.list.count, source);
    return found >= 0 && is_subject_item(coder, found, verb) ? -1 : found;
}

/* ---------------------------------------------------------------------- coding */

static void add_coded(const Coder *coder, CodedEvent coded) {
    if (!coded.code.length || !coded.actors.count || !coded.recipients.count) return;
    *array_push(coder->doc->arena, &coder->doc->coded) = coded;
}

static void find_sides(Coder *coder, int32_t verb, int32_t words, CodedEvent *coded) {
    if (coder->both > coded_item_at(&coder->items, verb)) coder->target = coder->both;
    if (coder->both >= 0 && coder->target < 0) {
        coded->actors = coded->recipients = side_of(coder, coder->both);
        if (coded->actors.count > 1) return;
        coded->actors.count = coded->recipients.count = 0;
    }
    bool told = false;
    int32_t source = coder->source >= 0 ? coder->source : source_item(coder, verb, &told);
    if (source < 0 && !told) source = first_other(coder, 0, coded_item_at(&coder->items, verb), &coded->actors);
    coded->actors = side_of(coder, source);
    int32_t target = coder->target >= 0 ? coder->target : target_item(coder, verb, words, &coded->actors);
    if (coded->actors.count) coded->recipients = side_of(coder, target);
}

/* The verb that an infinitive completes, over several. */
static int32_t verb_above(const Document *doc, int32_t verb) {
    for (int32_t step = 0; step < 4 && doc->tokens.items[verb].relation == RELATION_XCOMP; step++) {
        int32_t head = doc->tokens.items[verb].head;
        if (head < 0 || !is_verb(doc, head)) break;
        verb = head;
    }
    return verb;
}

/* A code that ends in "?" counts only where the sentence has no other. */
static void code_verb(Coder *coder, int32_t verb, bool weak) {
    const VerbEntry *entry = entry_of(coder, verb);
    if (!entry) return;
    int32_t words = entry->count - entry->head;
    const VerbBlock *block = &coder->dictionary->blocks.items[entry->block];
    const VerbPattern *pattern = matching_pattern(coder, block, verb, words);
    Str code = pattern ? pattern->code : entry->code.length ? entry->code : block->code;
    Str reverse = pattern ? pattern->reverse : entry->code.length ? entry->reverse : block->reverse;
    if ((!code.length && !reverse.length) || str_ends(code, S("?")) != weak) return;
    if (weak) code.length--;
    CodedEvent coded = {.code = code, .trigger = verb, .sentence = coder->doc->tokens.items[verb].sentence};
    coded.judged = pattern && pattern->before.count ? verb_above(coder->doc, verb) : verb;
    find_sides(coder, verb, words, &coded);
    coded.rule = str_format(coder->doc->arena, "%.*s:%d", STR_ARGS(coder->dictionary->verbs_file), pattern ? pattern->line : entry->line);
    add_coded(coder, coded);
    Participants actors = coded.actors;
    coded.code = reverse;
    coded.actors = coded.recipients;
    coded.recipients = actors;
    add_coded(coder, coded);
}

static EventType plover_type(Str name) {
    for (int32_t i = 1; i < EVENT_COUNT; i++)
        if (str_equal(name, str_from(event_type_names[i]))) return (EventType)i;
    return EVENT_NONE;
}

/* What PLOVER has no type for, statements above all, stays a code. */
static void add_event(const Coder *coder, const CodedEvent *coded) {
    const CameoRow *row = cameo_row(coder->dictionary, coded->code);
    EventType type = row ? plover_type(row->type) : EVENT_NONE;
    if (!type) return;
    EventClaim event = {.type = type,
                        .mode = row->mode,
                        .cameo = coded->code,
                        .trigger = coded->trigger,
                        .rule = coded->rule,
                        .same_as = -1,
                        .actors = coded->actors,
                        .recipients = coded->recipients};
    tell_circumstances(coder->finder, &event);
    event.judgement = judge_token(coder->doc, coder->finder->know, coded->judged);
    *array_push(coder->doc->arena, &coder->doc->events) = event;
}

void find_coded_events(const Finder *finder) {
    enum { LONGEST_SENTENCE = 400 }; /* tokens; the cost grows with their square */
    Document *doc = finder->doc;
    Coder coder = {.finder = finder, .doc = doc, .dictionary = finder->know->dictionary};
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        if (sentence->token_count > LONGEST_SENTENCE || is_discarded(finder, sentence)) continue;
        find_coded_items(finder, sentence, &coder.items);
        int32_t before = doc->coded.count;
        for (int32_t weak = 0; weak < 2 && doc->coded.count == before; weak++)
            for (int32_t t = coder.items.first; t < coder.items.end; t++)
                if (is_verb(doc, t) && !coder.items.list.items[coded_item_at(&coder.items, t)].side.count) code_verb(&coder, t, weak);
    }
    for (int32_t i = 0; i < doc->coded.count; i++) add_event(&coder, &doc->coded.items[i]);
}

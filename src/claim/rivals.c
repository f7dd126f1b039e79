/* Accounts that stand against each other within an article: accusations and their denials, what one says and another says not. */
#include "claim/rivals.h"

#include "claim/clauses.h"
#include "claim/status.h"
#include "stages.h"

int32_t rival_about(const Finder *finder, RivalField field, int32_t event) {
    enum { LOOK_BACK = 8 };
    Document *doc = finder->doc;
    for (int32_t i = doc->rivals.count - 1; event >= 0 && i >= 0 && i >= doc->rivals.count - LOOK_BACK; i--)
        if (doc->rivals.items[i].field == field && doc->rivals.items[i].event == event) return i;
    *array_push(doc->arena, &doc->rivals) = (Rival){.field = field, .event = event};
    return doc->rivals.count - 1;
}

void add_account(const Finder *finder, int32_t rival, Account account) {
    const Rival *r = &finder->doc->rivals.items[rival];
    for (int32_t i = 0; i < r->accounts.count; i++) {
        const Account *known = &r->accounts.items[i];
        bool same_words = known->words.start == account.words.start && known->words.end == account.words.end;
        if (same_words && (!account.holders.count || shares_side(finder->doc, &known->holders, &account.holders))) return;
    }
    *array_push(finder->doc->arena, &finder->doc->rivals.items[rival].accounts) = account;
}

Span told_span(const Document *doc, int32_t token) {
    const Token *tokens = doc->tokens.items;
    int32_t first, end, from, to, verb = clause_of(doc, token);
    subtree_bounds(doc, verb, &first, &end);
    for (int32_t c = tokens[verb].first_child; c >= 0; c = tokens[c].next_sibling) {
        if (c < verb || c <= token || tokens[c].relation != RELATION_CONJ || child_with(doc, c, RELATION_NSUBJ) < 0) continue;
        subtree_bounds(doc, c, &from, &to);
        if (from > verb && from > token && from < end) end = from;
    }
    while (first < verb && (tokens[first].upos == UPOS_PUNCT || tokens[first].upos == UPOS_CCONJ)) first++;
    while (end - 1 > first && tokens[end - 1].upos == UPOS_PUNCT) end--;
    return tokens_span(doc, first, end);
}

bool rival_word(const Finder *finder, Str class, int32_t token) {
    return token >= 0 && token_in(&finder->know->process->rivals, finder->doc, class, token);
}

int32_t events_until(const Document *doc, int32_t sentence) {
    int32_t low = 0, high = doc->events.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->events.items[middle].sentence <= sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ------------------------------------------------------------------ denials */

bool shares_side(const Document *doc, const Participants *sides, const Participants *others) {
    for (int32_t i = 0; i < sides->count; i++)
        for (int32_t k = 0; k < others->count; k++)
            if (sides->items[i].entity >= 0 && others->items[k].entity >= 0 &&
                same_side(doc, sides->items[i].entity, others->items[k].entity))
                return true;
    return false;
}

bool is_hostile(EventType type) {
    return type == EVENT_ASSAULT || type == EVENT_COERCE || type == EVENT_MOBILIZE || type == EVENT_THREATEN;
}

int32_t deed_of(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    int32_t object = is_verb(doc, verb) ? logical_object(doc, verb) : -1;
    if (object >= 0 && in_class(finder, S("attack"), doc->tokens.items[object].lemma)) return object;
    int32_t heads[] = {verb, object};
    for (int32_t i = 0; i < 2 && heads[i] >= 0; i++)
        for (int32_t c = doc->tokens.items[heads[i]].first_child; c >= 0; c = doc->tokens.items[c].next_sibling) {
            Relation relation = doc->tokens.items[c].relation;
            if ((relation == RELATION_NMOD || relation == RELATION_OBL) && in_class(finder, S("attack"), doc->tokens.items[c].lemma))
                return c;
        }
    return -1;
}

/* Whether the accusation tells of violence: an act of violence stands in its words, or right before it in the sentence. */
static bool is_of_violence(const Finder *finder, const EventClaim *accusation) {
    const Document *doc = finder->doc;
    int32_t first, end;
    subtree_bounds(doc, accusation->trigger, &first, &end);
    for (int32_t t = first; t < end; t++) {
        Str lemma = doc->tokens.items[t].lemma;
        if (in_class(finder, S("attack"), lemma) || in_class(finder, S("fatal"), lemma)) return true;
    }
    return false;
}

/* What is denied: the last accusation of the denier, or hostile act that he is said to have done, of the sentences just before; if a deed
 * is named, no accusation of anything else. */
static int32_t accusation_before(const Finder *finder, int32_t verb, const Participants *denier, bool deed) {
    enum { SENTENCES = 3 };
    const Document *doc = finder->doc;
    int32_t sentence = doc->tokens.items[verb].sentence;
    for (int32_t i = events_until(doc, sentence) - 1; i >= 0; i--) {
        const EventClaim *e = &doc->events.items[i];
        if (e->trigger >= verb) continue;
        if (e->sentence < sentence - SENTENCES) return -1;
        if (e->type == EVENT_ACCUSE && shares_side(doc, &e->recipients, denier) && (!deed || is_of_violence(finder, e))) return i;
        if (!is_hostile(e->type) || e->judgement.background) continue;
        /* of an act that another tells he is accused, whoever is named as its doer */
        if (shares_side(doc, &e->actors, denier) || (e->speech >= 0 && !shares_side(doc, &doc->speeches.items[e->speech].speakers, denier)))
            return i;
    }
    return -1;
}

/* What is denied is a deed: "denied the attack", "denied shelling the town", "denied that its troops had crossed the border". */
static bool denies_deed(const Finder *finder, int32_t verb, int32_t object) {
    const Document *doc = finder->doc;
    if (object < 0) return infinitive_of(doc, verb) >= 0 || that_clause_of(doc, verb) >= 0;
    return doc->tokens.items[object].xpos == XPOS_VBG || in_class(finder, S("attack"), doc->tokens.items[object].lemma);
}

/* "was not involved in it", "had nothing to do with it" */
static bool disclaims(const Finder *finder, int32_t token) {
    const WordClasses *words = &finder->know->process->rivals;
    const Document *doc = finder->doc;
    const Token *t = &doc->tokens.items[token];
    if (t->upos == UPOS_VERB && (t->uses & USE_PERFECT)) {
        int32_t object = logical_object(doc, token);
        if (object < 0) return false;
        if (word_in(words, S("nothing"), doc->tokens.items[object].lemma))
            return infinitive_of(doc, object) >= 0 || infinitive_of(doc, token) >= 0;
        return word_in(words, S("denied"), doc->tokens.items[object].lemma) &&
               (is_negated(doc, finder->know, object) || is_negated(doc, finder->know, token));
    }
    bool predicate = child_with(doc, token, RELATION_COP) >= 0 || is_passive(doc, token);
    return predicate && word_in(words, S("involved"), t->lemma) && is_negated(doc, finder->know, token) && !is_in_talks(finder, token);
}

bool is_denial(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    return is_verb(doc, verb) && rival_word(finder, S("deny"), verb) && !is_negated(doc, finder->know, verb);
}

static bool denies_accusation(const Finder *finder, int32_t verb) {
    const WordClasses *words = &finder->know->process->rivals;
    const Document *doc = finder->doc;
    if (disclaims(finder, verb)) return true;
    if (!is_denial(finder, verb)) return false;
    int32_t object = logical_object(doc, verb);
    bool denies = word_in(words, S("deny-deed"), doc->tokens.items[verb].lemma);
    if (denies && denies_deed(finder, verb, object)) return true;
    /* "denied reports that a farmer was shot": what is denied is told only there, by nobody else */
    if (object < 0 || child_with(doc, object, RELATION_ACL) >= 0 || child_with(doc, object, RELATION_CCOMP) >= 0) return false;
    return word_in(words, S("denied"), doc->tokens.items[object].lemma);
}

/* Who denies: the subject, or the noun just before a "which" that the parse left without one. */
void add_denier(const Document *doc, int32_t verb, Participants *denier) {
    int32_t subject = is_passive(doc, verb) ? child_with(doc, verb, RELATION_NSUBJ_PASS) : logical_subject(doc, verb);
    Xpos xpos = subject < 0 ? XPOS_NONE : doc->tokens.items[subject].xpos;
    if (xpos == XPOS_WDT || xpos == XPOS_WP) do
            subject--;
        while (subject >= 0 && doc->tokens.items[subject].upos == UPOS_PUNCT);
    if (subject >= 0) add_phrase_actors(doc, subject, denier);
    /* "said it had nothing to do with it", not "this has nothing to do with it" */
    bool personal = subject < 0 || doc->tokens.items[subject].xpos != XPOS_DT;
    if (!denier->count && personal) add_speakers_of(doc, speech_at(doc, verb), denier);
}

static void find_denials(const Finder *finder) {
    Document *doc = finder->doc;
    for (int32_t verb = 0; verb < doc->tokens.count; verb++) {
        if (!denies_accusation(finder, verb)) continue;
        Participants denier = {0};
        add_denier(doc, verb, &denier);
        int32_t event = denier.count ? accusation_before(finder, verb, &denier, deed_of(finder, verb) >= 0) : -1;
        if (event < 0) continue;
        const EventClaim *e = &doc->events.items[event];
        int32_t rival = rival_about(finder, RIVAL_BLAME, event);
        add_account(finder, rival, (Account){e->span, e->speech, e->type == EVENT_ACCUSE ? e->actors : (Participants){0}});
        add_account(finder, rival, (Account){told_span(doc, verb), speech_at(doc, verb), denier});
    }
}

/* ----------------------------------------------------------- contradictions */

/* A predicate and its object, "defeat ISIS", said to be so or not. */
typedef struct Assertion {
    int32_t verb, speech;
    bool denied;
} Assertion;

/* All assertions of the same words. */
typedef struct Assertions {
    ARRAY(Assertion) items;
} Assertions;

/* A finite clause that says it is so, or not. */
static bool is_asserted(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    Xpos xpos = doc->tokens.items[verb].xpos;
    bool finite = xpos == XPOS_VBD || xpos == XPOS_VBZ || xpos == XPOS_VBP || child_with(doc, verb, RELATION_AUX) >= 0 ||
                  child_with(doc, verb, RELATION_AUX_PASS) >= 0 || child_with(doc, verb, RELATION_COP) >= 0;
    if (!finite) return false;
    Status status = judge_token(doc, finder->know, verb).status;
    return status == STATUS_HAPPENED || status == STATUS_ONGOING || status == STATUS_DENIED;
}

/* The verb and the actor that it is done to: only of a party or person is it sure that both accounts mean the same. */
static Str key_of(const Finder *finder, int32_t verb) {
    const Document *doc = finder->doc;
    int32_t object = doc->tokens.items[verb].upos == UPOS_VERB ? logical_object(doc, verb) : -1;
    int32_t mention = object >= 0 && doc->tokens.items[object].upos == UPOS_PROPN ? mention_at(doc, object) : -1;
    int32_t entity = mention >= 0 ? doc->mentions.items[mention].entity : -1;
    if (entity < 0) return (Str){0};
    return str_format(finder->scratch, "%.*s %d", STR_ARGS(doc->tokens.items[verb].lemma), entity);
}

/* One of the two at least says it in his own words, and the other is not he. */
static bool are_two_holders(const Document *doc, const Assertion *a, const Assertion *b) {
    if (a->speech == b->speech) return false;
    if (a->speech < 0 || b->speech < 0) return true;
    return !shares_side(doc, &doc->speeches.items[a->speech].speakers, &doc->speeches.items[b->speech].speakers);
}

/* True if somebody else says the contrary. */
static bool is_contradicted(const Document *doc, const Assertions *all, int32_t index) {
    enum { LOOK = 16 };
    const Assertion *own = &all->items.items[index];
    for (int32_t i = index - LOOK < 0 ? 0 : index - LOOK; i < all->items.count && i <= index + LOOK; i++)
        if (all->items.items[i].denied != own->denied && are_two_holders(doc, &all->items.items[i], own)) return true;
    return false;
}

static void add_contradictions(const Finder *finder, const Assertions *all) {
    int32_t rival = -1;
    for (int32_t i = 0; i < all->items.count; i++) {
        if (!is_contradicted(finder->doc, all, i)) continue;
        if (rival < 0) rival = rival_about(finder, RIVAL_OUTCOME, -1);
        add_account(finder, rival, account_of(finder, all->items.items[i].verb));
    }
}

static void find_contradictions(const Finder *finder) {
    Document *doc = finder->doc;
    StrMap places = {0}; /* words → place in groups + 1 */
    ARRAY(Assertions) groups = {0};
    for (int32_t verb = 0; verb < doc->tokens.count; verb++) {
        Str key = key_of(finder, verb);
        if (!key.length || !is_asserted(finder, verb)) continue;
        int32_t *place = map_put(finder->scratch, &places, key);
        if (!*place) array_push(finder->scratch, &groups), *place = groups.count;
        *array_push(finder->scratch, &groups.items[*place - 1].items) =
            (Assertion){verb, speech_at(doc, verb), is_negated(doc, finder->know, verb)};
    }
    for (int32_t i = 0; i < groups.count; i++) add_contradictions(finder, &groups.items[i]);
}

/* "to meet", "to hold talks" */
static bool tells_meeting(const Finder *finder, int32_t verb) {
    const WordClasses *words = &finder->know->process->meetings;
    int32_t object = logical_object(finder->doc, verb);
    return word_in(words, S("verb"), token_at(finder->doc, verb)->lemma) ||
           (object >= 0 && word_in(words, S("noun"), token_at(finder->doc, object)->lemma));
}

/* "undertook to free them", "never agreed to release them": a promise of the same act. */
static bool is_same_promise(const Finder *finder, const EventClaim *a, const EventClaim *b) {
    const Document *doc = finder->doc;
    const WordClasses *words = &finder->know->process->modality;
    if (a->type != EVENT_AGREE || !is_verb(doc, a->trigger) || !is_verb(doc, b->trigger)) return false;
    int32_t x = infinitive_of(doc, a->trigger), y = infinitive_of(doc, b->trigger);
    if (x >= 0 && y >= 0 && tells_meeting(finder, x) && tells_meeting(finder, y)) return true;
    Str act = x >= 0 && y >= 0 ? word_value(words, S("act"), token_at(doc, x)->lemma) : (Str){0};
    return act.length && str_equal(act, word_value(words, S("act"), token_at(doc, y)->lemma));
}

/* An event that one tells and another says did not take place: "it had agreed to nothing of the kind". */
static bool is_told_otherwise(const Finder *finder, const EventClaim *told, const EventClaim *denied) {
    const Document *doc = finder->doc;
    bool is_so = told->judgement.status == STATUS_HAPPENED || told->judgement.status == STATUS_ONGOING;
    if (!is_so || told->type != denied->type || told->trigger == denied->trigger) return false;
    if (!str_equal(doc->tokens.items[told->trigger].lemma, doc->tokens.items[denied->trigger].lemma) &&
        !is_same_promise(finder, told, denied))
        return false;
    Assertion a = {told->trigger, told->speech, false}, b = {denied->trigger, denied->speech, true};
    return denied->speech >= 0 && are_two_holders(doc, &a, &b) && shares_side(doc, &told->actors, &denied->actors);
}

/* The telling of what the event denies, the nearest before it or, if there is none, behind it; or -1. */
static int32_t told_otherwise(const Finder *finder, int32_t index) {
    enum { BEFORE = 3, AFTER = 4, LOOK = 32 };
    const Document *doc = finder->doc;
    const EventClaim *events = doc->events.items, *denied = &events[index];
    for (int32_t k = index - 1; k >= 0 && k >= index - LOOK && events[k].sentence >= denied->sentence - BEFORE; k--)
        if (is_told_otherwise(finder, &events[k], denied)) return k;
    for (int32_t k = index + 1; k < doc->events.count && k <= index + LOOK && events[k].sentence <= denied->sentence + AFTER; k++)
        if (is_same_promise(finder, &events[k], denied) && is_told_otherwise(finder, &events[k], denied)) return k;
    return -1;
}

static void find_denied_events(const Finder *finder) {
    Document *doc = finder->doc;
    for (int32_t i = 0; i < doc->events.count; i++) {
        const EventClaim *denied = &doc->events.items[i];
        int32_t told = denied->judgement.status == STATUS_DENIED ? told_otherwise(finder, i) : -1;
        if (told < 0) continue;
        const EventClaim *first = &doc->events.items[told < i ? told : i], *second = &doc->events.items[told < i ? i : told];
        int32_t rival = rival_about(finder, RIVAL_OUTCOME, told);
        add_account(finder, rival, (Account){first->span, first->speech, {0}});
        add_account(finder, rival, (Account){second->span, second->speech, {0}});
    }
}

void find_rivals(Document *doc, const Knowledge *know, Arena *scratch) {
    if (!know->process || !know->events) return;
    Finder finder = {.doc = doc, .know = know, .classes = &know->events->classes, .scratch = scratch};
    find_tolls(&finder);
    find_denials(&finder);
    find_blame(&finder);
    find_contradictions(&finder);
    find_denied_events(&finder);
    find_disputes(&finder);
    find_opposites(&finder);
    find_answers(&finder);
    find_corrections(&finder);
}

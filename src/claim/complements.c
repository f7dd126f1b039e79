/* The complements of predicates and nouns; see complements.h. */
#include "claim/complements.h"

#include "mention/times.h"
#include "names.h"

enum { STEPS = 12, WINDOW = 120, MARKER_WORDS = 3, KEY = 64, LONG = 12 };

/* ------------------------------------------------------------------- where it is */

static bool has_marker(const Document *doc, int32_t token, Str form) {
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        if ((relation == RELATION_MARK || relation == RELATION_CASE) && str_equal_nocase(token_at(doc, c)->form, form)) return true;
    }
    return false;
}

static int32_t prepositional_of(const Document *doc, int32_t token, Str preposition) {
    int32_t found = governed_by_word(doc, token, preposition);
    for (int32_t c = token_at(doc, token)->first_child; c >= 0 && found < 0; c = token_at(doc, c)->next_sibling) {
        Relation relation = token_at(doc, c)->relation;
        bool clause = relation == RELATION_ADVCL || relation == RELATION_ACL || relation == RELATION_CCOMP || relation == RELATION_XCOMP;
        if (c > token && clause && has_marker(doc, c, preposition)) found = c;
    }
    return found;
}

/* The object, or the second of two: "offers him a post". */
static int32_t thing_of(const Document *doc, int32_t token) {
    int32_t object = logical_object(doc, token);
    if (object < 0 || token_at(doc, object)->head != token || is_passive(doc, token)) return object;
    for (int32_t c = token_at(doc, object)->next_sibling; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->relation == RELATION_OBJ) return c;
    return object;
}

static int32_t source_head(const Document *doc, int32_t token, Str source) {
    if (str_equal(source, S("xcomp"))) return infinitive_of(doc, token);
    if (str_equal(source, S("first"))) return logical_object(doc, token);
    if (str_equal(source, S("obj"))) return thing_of(doc, token);
    if (str_equal(source, S("subj"))) {
        int32_t subject = own_subject(doc, token), head = token_at(doc, token)->head;
        if (subject < 0 && child_with(doc, token, RELATION_EXPL) >= 0) return -1; /* "it is necessary to" */
        if (subject < 0) subject = child_with(doc, token, RELATION_NSUBJ_PASS);
        bool called = subject < 0 && token_at(doc, token)->relation == RELATION_XCOMP && head >= 0 && is_verb(doc, head) &&
                      logical_object(doc, head) >= 0;
        return called ? logical_object(doc, head) : subject >= 0 ? subject : logical_subject(doc, token);
    }
    if (str_equal(source, S("self")) || str_equal(source, S("vp"))) return token;
    if (!str_equal(source, S("ccomp"))) return prepositional_of(doc, token, source);
    return that_clause_of(doc, token);
}

/* ------------------------------------------------------------------- its condition */

/* The kind of condition that the words from `token` on introduce, and how many they are. */
static Str condition_word(const Finder *finder, int32_t token, int32_t *count) {
    const Document *doc = finder->doc;
    char key[KEY];
    Str kind = {0};
    int32_t length = 0;
    if (!may_be_in(doc, token, list_number(S("condition")))) return kind;
    for (int32_t i = 0;
         i < MARKER_WORDS && token + i < doc->tokens.count && token_at(doc, token + i)->sentence == token_at(doc, token)->sentence; i++) {
        Str form = token_at(doc, token + i)->form;
        if (length + form.length + 1 >= KEY) break;
        if (i) key[length++] = ' ';
        for (int32_t c = 0; c < form.length; c++)
            key[length++] = (char)(form.text[c] >= 'A' && form.text[c] <= 'Z' ? form.text[c] + 32 : form.text[c]);
        Str found = word_value(&finder->know->process->modality, S("condition"), (Str){key, length});
        if (found.length) kind = found, *count = i + 1;
    }
    return kind;
}

static ConditionKind condition_named(Str name) {
    for (int32_t i = 1; i <= CONDITION_AFTER; i++)
        if (str_equal(str_from(condition_kind_names[i]), name)) return (ConditionKind)i;
    return CONDITION_NONE;
}

ConditionKind condition_at(const Finder *finder, int32_t token) {
    int32_t words = 0;
    return condition_named(condition_word(finder, token, &words));
}

typedef struct Found {
    int32_t at, clause, attached; /* first word of the marker, head of the clause, what the clause hangs on */
    int32_t words;
    ConditionKind kind;
    bool hidden; /* the parse does not have the clause whole */
} Found;

/* Whether what is told is still to come, so that "before" and "after" set a condition and tell no story: the act, or, "before Turkey
 * withdraws", what the act waits for. */
static bool is_open(const Document *doc, int32_t token, int32_t content, const Found *found) {
    Xpos xpos = token_at(doc, found->clause)->xpos;
    int32_t attached = found->attached;
    if (xpos == XPOS_VBZ || xpos == XPOS_VBP) return true;
    /* "refused to consider the nomination after his death" */
    if (token_at(doc, found->clause)->relation == RELATION_NMOD && found->attached != content) return false;
    if (content >= 0 && content != token && is_below(doc, attached, content)) return true;
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        if (token_at(doc, c)->xpos == XPOS_MD) return true;
    return false;
}

/* "will resume when they are free", "vowed to return when it is safe", not "refused to leave when he was asked". */
static bool is_to_come(const Document *doc, int32_t token, int32_t content, int32_t clause) {
    bool modal = false, present = token_at(doc, clause)->xpos == XPOS_VBZ || token_at(doc, clause)->xpos == XPOS_VBP;
    for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
        modal |= token_at(doc, c)->xpos == XPOS_MD;
    for (int32_t c = token_at(doc, clause)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        Xpos xpos = token_at(doc, c)->xpos;
        bool helps = token_at(doc, c)->upos == UPOS_AUX;
        present |= helps && (xpos == XPOS_VBZ || xpos == XPOS_VBP);
    }
    bool finite = present || token_at(doc, clause)->xpos == XPOS_VBD || child_with(doc, clause, RELATION_AUX) >= 0;
    return (modal && finite) || (present && content >= 0 && content != token && is_verb(doc, content));
}

static bool is_finite(const Document *doc, int32_t token) {
    Xpos xpos = token_at(doc, token)->xpos;
    return xpos == XPOS_VBZ || xpos == XPOS_VBP || xpos == XPOS_VBD || child_with(doc, token, RELATION_AUX) >= 0;
}

/* The verb of a clause whose subject the parser took for the noun of a preposition: "before the US withdraws". */
static int32_t hidden_verb(const Document *doc, int32_t noun, int32_t marker) {
    int32_t first, end;
    if (!is_nominal(doc, noun)) return -1;
    subtree_bounds(doc, noun, &first, &end);
    int32_t at = end;
    while (at < doc->tokens.count && (token_at(doc, at)->upos == UPOS_ADV || token_at(doc, at)->upos == UPOS_AUX)) at++;
    bool told = at > end && token_at(doc, at - 1)->upos == UPOS_AUX; /* "until the prisoners were out" */
    if (at >= doc->tokens.count || token_at(doc, at)->sentence != token_at(doc, noun)->sentence) return told ? at - 1 : -1;
    if (token_at(doc, at)->upos != UPOS_VERB) return told ? at - 1 : -1;
    int32_t subject = child_with(doc, at, RELATION_NSUBJ);
    if (subject < 0) subject = child_with(doc, at, RELATION_NSUBJ_PASS);
    return is_finite(doc, at) && subject < marker ? at : -1;
}

/* The verb of the clause behind a conjunction that the parser made nothing of. */
static int32_t next_verb(const Document *doc, int32_t marker) {
    for (int32_t at = marker + 1;
         at < marker + STEPS && at < doc->tokens.count && token_at(doc, at)->sentence == token_at(doc, marker)->sentence; at++) {
        if (token_at(doc, at)->upos == UPOS_VERB && (is_finite(doc, at) || token_at(doc, at)->xpos == XPOS_VBN)) return at;
        if (token_at(doc, at)->upos == UPOS_PUNCT) break;
    }
    return -1;
}

/* "as soon as possible", "before Friday": no condition of anything. */
static bool is_empty_condition(const Document *doc, int32_t clause) {
    if (time_at(doc, clause) >= 0) return true;
    Upos upos = token_at(doc, clause)->upos;
    return upos != UPOS_VERB && !is_nominal(doc, clause) && child_with(doc, clause, RELATION_NSUBJ) < 0;
}

static bool is_marker(const Token *t) {
    return t->relation == RELATION_MARK || t->relation == RELATION_CASE || t->relation == RELATION_ADVMOD;
}

/* The head of the clause or noun that the marker [at, at + words) opens, as the parse or, failing it, the order of words tells. */
static int32_t marked_clause(const Document *doc, int32_t at, int32_t words, bool *hidden) {
    int32_t marker = at + words - 1, clause = token_at(doc, marker)->head;
    *hidden = words == 1 && token_at(doc, at)->upos == UPOS_SCONJ && !is_marker(token_at(doc, at));
    if (*hidden) return next_verb(doc, at);
    if (words == 1 && !is_marker(token_at(doc, at))) return -1;
    for (int32_t step = 0; step < STEPS && clause >= at && clause < at + words; step++) clause = token_at(doc, clause)->head;
    /* "only once Arafat cracks down": the conjunction was taken for an adverb. */
    if (clause < at && (words > 1 || token_at(doc, at)->upos == UPOS_SCONJ)) {
        *hidden = true;
        return next_verb(doc, marker);
    }
    int32_t verb = clause > marker && token_at(doc, marker)->relation == RELATION_CASE ? hidden_verb(doc, clause, at) : -1;
    *hidden = verb >= 0;
    return verb >= 0 ? verb : clause;
}

static bool is_condition(const Finder *finder, int32_t at, int32_t token, int32_t content, Found *found) {
    const Document *doc = finder->doc;
    int32_t words = 0;
    Str kind = condition_word(finder, at, &words);
    if (!kind.length || str_equal(kind, S("-"))) return false;
    int32_t before = 0; /* "even if" */
    if (at > 0 && str_equal(condition_word(finder, at - 1, &before), S("-")) && before > 1) return false;
    bool hidden;
    int32_t marker = at + words - 1, clause = marked_clause(doc, at, words, &hidden);
    if (clause < at || is_empty_condition(doc, clause)) return false;
    int32_t attached = hidden ? token_at(doc, marker)->head : token_at(doc, clause)->head;
    if (hidden && attached > marker) attached = token_at(doc, attached)->head;
    if (hidden && attached < 0) attached = token;
    bool is_clause = hidden || token_at(doc, marker)->relation == RELATION_MARK || token_at(doc, clause)->upos == UPOS_VERB;
    *found = (Found){at, clause, attached, words, condition_named(kind), hidden};
    if (attached < 0 || clause == token || clause == content || (!hidden && is_below(doc, token, clause))) return false;
    if (found->kind != CONDITION_BEFORE && found->kind != CONDITION_AFTER)
        return is_clause || words > 1 || found->kind == CONDITION_UNTIL || found->kind == CONDITION_UNLESS;
    if (word_in(&finder->know->process->modality, S("told-when"), str_lower(finder->scratch, token_at(doc, at)->form)))
        return is_to_come(doc, token, content, clause);
    return is_open(doc, token, content, found);
}

/* Without its markers and what only hangs on; [first, end) of the head's own phrase. */
static void trim(const Document *doc, int32_t *first, int32_t *end) {
    while (*first < *end - 1) {
        const Token *t = token_at(doc, *first);
        bool marker = t->relation == RELATION_MARK || (t->upos == UPOS_ADV && t->relation == RELATION_ADVMOD) || t->upos == UPOS_PUNCT ||
                      (t->relation == RELATION_CASE && t->upos != UPOS_PART) || t->relation == RELATION_CC;
        if (!marker) break;
        (*first)++;
    }
    while (*end - 1 > *first) {
        const Token *t = token_at(doc, *end - 1);
        if (t->upos != UPOS_PUNCT && t->relation != RELATION_CC) break;
        (*end)--;
    }
}

static bool has_subject(const Document *doc, int32_t verb) {
    return child_with(doc, verb, RELATION_NSUBJ) >= 0 || child_with(doc, verb, RELATION_NSUBJ_PASS) >= 0;
}

/* "… but rules out his return", and what follows a long clause: told by itself. */
static bool is_long_conjunct(const Finder *finder, int32_t child, int32_t first, int32_t end) {
    const Document *doc = finder->doc;
    int32_t conjunction = child_with(doc, child, RELATION_CC);
    if (conjunction < 0) return false;
    bool far = first - token_at(doc, child)->head > LONG || end - first > LONG;
    if (word_in(&finder->know->process->modality, S("but"), token_at(doc, conjunction)->lemma)) return true;
    if (!is_verb(doc, child)) return false;
    if (is_verb(doc, token_at(doc, child)->head) && has_subject(doc, child)) return true;
    /* "to guarantee their safety and had proposed": of another clause than the infinitive or noun before it */
    int32_t head = token_at(doc, child)->head;
    bool finite = child_with(doc, child, RELATION_AUX) >= 0 || token_at(doc, child)->xpos == XPOS_VBD;
    return far || (finite && (token_at(doc, head)->xpos == XPOS_VB || is_nominal(doc, head)));
}

static bool stands_apart(const Finder *finder, int32_t child) {
    const Document *doc = finder->doc;
    const Token *t = token_at(doc, child);
    if (t->relation == RELATION_PARATAXIS) return true;
    int32_t first, end;
    if (t->relation != RELATION_ACL_RELCL && t->relation != RELATION_ADVCL && t->relation != RELATION_APPOS && t->relation != RELATION_CONJ)
        return false;
    /* "to meet them as they did not recognise it" */
    int32_t marker = t->relation == RELATION_ADVCL && child > t->head ? child_with(doc, child, RELATION_MARK) : -1;
    bool finite = marker >= 0 && marker < child && has_subject(doc, child) && child_with(doc, marker, RELATION_FIXED) < 0;
    bool as_told = marker >= 0 && marker < child && has_use(doc, marker, USE_AS) && token_at(doc, child)->xpos == XPOS_VBN;
    if (as_told) return true; /* "to disarm as required by the treaty" */
    if (finite && word_in(&finder->know->process->modality, S("reason-mark"), token_at(doc, marker)->lemma)) return true;
    subtree_bounds(doc, child, &first, &end);
    bool comma = first > 0 && str_equal(token_at(doc, first)->form, S(",")) && first > t->head;
    if (!comma && first > 0 && first - 1 > t->head) comma = str_equal(token_at(doc, first - 1)->form, S(","));
    if (t->relation == RELATION_CONJ && is_long_conjunct(finder, child, first, end)) return true;
    /* "wants the troops to leave and the rebels shut out" */
    if (t->relation == RELATION_CONJ) return has_subject(doc, child) && (comma || (is_verb(doc, t->head) && !has_subject(doc, t->head)));
    return comma;
}

/* ", as per the accord", at the end of the phrase: it is said of the whole. */
static bool hangs_on(const Document *doc, int32_t child, int32_t phrase_end) {
    const Token *t = token_at(doc, child);
    if (t->relation != RELATION_OBL && t->relation != RELATION_NMOD) return false;
    int32_t first, end;
    subtree_bounds(doc, child, &first, &end);
    if (first <= t->head || end < phrase_end - 1) return false;
    return str_equal(token_at(doc, first)->form, S(",")) || str_equal(token_at(doc, first - 1)->form, S(","));
}

/* The words of the phrase headed by `head`, up to a condition, a clause that stands apart, or the predicate itself. */
static void phrase_of(const Finder *finder, int32_t head, int32_t token, int32_t *first, int32_t *end) {
    const Document *doc = finder->doc;
    subtree_bounds(doc, head, first, end);
    if (*first < head - WINDOW) *first = head - WINDOW;
    if (*end > head + WINDOW) *end = head + WINDOW;
    for (int32_t c = *first; c < *end; c++) {
        if (c == head || token_at(doc, c)->head < *first || token_at(doc, c)->head >= *end) continue;
        bool apart = stands_apart(finder, c) || hangs_on(doc, c, *end);
        if (!apart && (head == token || token_at(doc, c)->head != head || !is_below(doc, token, c))) continue;
        int32_t from, to;
        subtree_bounds(doc, c, &from, &to);
        if (from > head && from < *end)
            *end = from;
        else if (to <= head && to > *first && token_at(doc, c)->head == head)
            *first = to;
    }
}

/* "attacks on its citizens": the parser often hangs on the verb what follows its object and belongs to it. */
static void add_following(const Document *doc, Complement *out) {
    int32_t verb = token_at(doc, out->head)->head, first, end;
    if (verb < 0 || !is_nominal(doc, out->head)) return;
    for (int32_t c = token_at(doc, verb)->first_child; c >= 0; c = token_at(doc, c)->next_sibling) {
        if (c < out->end || token_at(doc, c)->relation != RELATION_OBL || time_at(doc, c) >= 0) continue;
        subtree_bounds(doc, c, &first, &end);
        if (first != out->end || token_at(doc, first)->relation != RELATION_CASE || end > out->head + WINDOW) return;
        out->end = end;
    }
}

/* Whether something that stands apart lies between: its conditions are its own. What follows the condition, "…, he said", is no such thing.
 */
static bool is_of_another(const Finder *finder, const Found *found, int32_t token, int32_t content) {
    const Document *doc = finder->doc;
    for (int32_t step = 0, at = found->attached; step < STEPS && at >= 0 && at != token && at != content;
         step++, at = token_at(doc, at)->head)
        if (at < found->at && stands_apart(finder, at)) return true;
    return false;
}

static void find_condition(const Finder *finder, int32_t token, Complement *out) {
    const Document *doc = finder->doc;
    int32_t first, end;
    Found found;
    subtree_bounds(doc, token, &first, &end);
    /* "we will not talk until they leave, he said": the condition may hang on the verb of saying. */
    if (token_at(doc, token)->relation == RELATION_CCOMP && token_at(doc, token)->head >= end) end = token_at(doc, token)->head;
    if (first < token - WINDOW) first = token - WINDOW;
    if (end > token + WINDOW) end = token + WINDOW;
    for (int32_t at = first; at < end && !out->kind; at++) {
        if (!is_condition(finder, at, token, out->head, &found) || is_of_another(finder, &found, token, out->head)) continue;
        phrase_of(finder, found.clause, token, &out->condition_first, &out->condition_end);
        for (int32_t c = found.clause; found.hidden && c < out->condition_end; c++)
            if (str_equal(token_at(doc, c)->form, S(","))) out->condition_end = c;
        if (found.hidden || out->condition_first < at + found.words) out->condition_first = at + found.words;
        if (out->condition_first >= out->condition_end) continue;
        trim(doc, &out->condition_first, &out->condition_end);
        out->kind = found.kind;
        /* "any conference that comes before …": the relative clause is but the condition's carrier. */
        int32_t carrier = found.attached;
        for (int32_t step = 0;
             step < STEPS && carrier >= 0 && carrier != out->head && token_at(doc, carrier)->relation != RELATION_ACL_RELCL; step++)
            carrier = token_at(doc, carrier)->head;
        int32_t cut = at, to;
        if (carrier > out->head && token_at(doc, carrier)->relation == RELATION_ACL_RELCL) subtree_bounds(doc, carrier, &cut, &to);
        if (cut > at) cut = at;
        if (cut > out->head && cut < out->end)
            out->end = cut;
        else if (at <= out->head && out->condition_end > out->first && out->condition_end <= out->head)
            out->first = out->condition_end;
    }
}

/* The predicate from its verb on; of a verb alone, "whom Turkey does not recognise", the object. */
static void keep_predicate(const Finder *finder, int32_t token, Complement *out) {
    const Document *doc = finder->doc;
    if (out->first < token) out->first = token;
    int32_t object = out->end - out->first == 1 ? logical_object(doc, token) : -1;
    /* "is to quarter its fighters": a second subject, behind the verb, that is its object */
    if (object < 0 && out->end - out->first == 1 && child_with(doc, token, RELATION_NSUBJ) < token)
        for (int32_t c = token_at(doc, token)->first_child; c >= 0; c = token_at(doc, c)->next_sibling)
            if (c > token && token_at(doc, c)->relation == RELATION_NSUBJ) object = c;
    if (object < 0) return;
    out->head = object;
    phrase_of(finder, object, token, &out->first, &out->end);
}

/* "If Turkey attacks, we will answer": a clause that the parser put above what it is the condition of. */
static void find_fronted(const Finder *finder, int32_t token, Complement *out) {
    const Document *doc = finder->doc;
    for (int32_t step = 0, at = token; step < STEPS && at >= 0; step++, at = token_at(doc, at)->head) {
        Relation relation = token_at(doc, at)->relation;
        int32_t above = token_at(doc, at)->head, first, end, words;
        if (above < 0 || above > at || (relation != RELATION_PARATAXIS && relation != RELATION_CCOMP)) continue;
        int32_t marker = child_with(doc, above, RELATION_MARK);
        ConditionKind kind = marker < 0 || marker > above ? CONDITION_NONE : condition_named(condition_word(finder, marker, &words));
        if (kind != CONDITION_IF && kind != CONDITION_UNLESS) continue;
        subtree_bounds(doc, at, &first, &end);
        if (first <= marker + words) return;
        *out = (Complement){out->head, out->first, out->end, kind, marker + words, first};
        trim(doc, &out->condition_first, &out->condition_end);
        return;
    }
}

Complement find_complement(const Finder *finder, int32_t token, Str sources) {
    const Document *doc = finder->doc;
    Complement out = {.head = -1};
    Str source = {0};
    bool more = false; /* with the infinitive behind it */
    for (Str rest = sources; rest.length && out.head < 0;) {
        source = str_cut(&rest, ',');
        more = str_ends(source, S("+"));
        out.head = source_head(doc, token, more ? str_slice(source, 0, source.length - 1) : source);
    }
    if (out.head < 0) return out;
    phrase_of(finder, out.head, token, &out.first, &out.end);
    if (more) {
        int32_t first, end, inner = infinitive_of(doc, token);
        if (inner < 0) inner = child_with(doc, token, RELATION_XCOMP); /* "wants the sanctions lifted" */
        if (inner > out.head && (is_infinitive(doc, inner) || token_at(doc, inner)->xpos == XPOS_VBN)) {
            phrase_of(finder, inner, token, &first, &end);
            if (end > out.end) out.end = end;
            out.head = inner;
        }
    }
    if (str_equal(source, S("obj"))) add_following(doc, &out);
    if (str_equal(source, S("vp"))) keep_predicate(finder, token, &out);
    find_condition(finder, token, &out);
    if (!out.kind) find_fronted(finder, token, &out);
    trim(doc, &out.first, &out.end);
    return out;
}

/* ------------------------------------------------------------------- who may be meant */

/* "faction" of "rebel faction" */
static Str last_word(Str words) {
    int32_t start = words.length;
    while (start > 0 && words.text[start - 1] != ' ') start--;
    return str_slice(words, start, words.length);
}

void drop_nobodies(const Finder *finder, Participants *side) {
    const Document *doc = finder->doc;
    int32_t kept = 0;
    for (int32_t i = 0; i < side->count; i++) {
        const Entity *e = side->items[i].entity >= 0 ? &doc->entities.items[side->items[i].entity] : NULL;
        if (!e || (e->kind != ACTOR_UNNAMED && !e->name.length)) continue;
        bool rebels = str_equal(e->sector, S("REB")); /* "a rebel leader" */
        bool crowd = word_in(&finder->know->process->modality, S("holder"), last_word(e->office));
        if (e->kind == ACTOR_UNNAMED && e->of < 0 && !rebels && !crowd) continue;
        side->items[kept++] = side->items[i];
    }
    side->count = kept;
}

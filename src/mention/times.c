/* Time expressions: found by the patterns of the lexicon, resolved from the day of the report and the tense of their verb. */
#include "mention/times.h"

#include "mention/times_stage.h"

enum { NEARBY = 3, STORY_DAYS = 14 }; /* what lies further back is seen from its own day */

typedef struct Resolver {
    Document *doc;
    const TimeWords *know;
    const Expressions *found;
    Arena *scratch;
    TimeContext context;
    TimeReference story; /* the time told before, over the sentences */
    int32_t sentence, fine_sentence;
} Resolver;

static bool is_fine(Precision precision) {
    return precision != PRECISION_UNRESOLVED && precision <= PRECISION_DAY;
}

/* Seen from both ends of the set of days that the report may be of: known only if both agree. */
static bool resolve_from_day(Resolver *r, const Meaning *m, Resolved *out) {
    const ReportDay *day = &r->doc->day;
    Resolved other;
    r->context.today = day->last;
    if (!resolve_time(m, &r->context, &other)) return false;
    r->context.today = day->first;
    if (!resolve_time(m, &r->context, out)) return false;
    if (day->first == day->last || str_equal(str_from(out->value), str_from(other.value))) {
        if (day->first != day->last && (out->first != other.first || out->last != other.last)) out->first = out->last = DAY_NONE;
        return true;
    }
    r->context.today = DAY_NONE;
    return resolve_time(m, &r->context, out);
}

/* "from August to October", "Nov. 18 and 19, 1995": the second end follows the first, and lends it its year. */
static bool lends_year(const Expression *first, const Expression *second) {
    const int32_t *a = first->meaning.of, *b = second->meaning.of;
    return second->sentence == first->sentence && a[FIELD_kind] == KIND_DATE && b[FIELD_kind] == KIND_DATE && !a[FIELD_year] &&
           b[FIELD_year] && !b[FIELD_until] && a[FIELD_month] && b[FIELD_month] && !a[FIELD_turn] && !a[FIELD_unit];
}

static bool follows_open(const Expression *e) {
    const int32_t *m = e->meaning.of;
    return m[FIELD_kind] == KIND_DATE && !m[FIELD_year] && !m[FIELD_turn] && !m[FIELD_unit] &&
           (m[FIELD_month] || m[FIELD_weekday] || m[FIELD_season]);
}

/* A day ahead of a verb that is told at an older time itself. */
static bool resolve_from_matrix(Resolver *r, const Expression *e, Resolved *out) {
    const ReportDay *day = &r->doc->day;
    if (e->meaning.of[FIELD_kind] != KIND_DATE || e->meaning.of[FIELD_turn] || r->context.tense != TENSE_FUTURE || day->first != day->last)
        return false;
    int32_t matrix = time_of_matrix(r->doc, e);
    const TimeMention *t = matrix >= 0 ? &r->doc->times.items[matrix] : NULL;
    if (!t || t->sense != TIME_AT || t->first == DAY_NONE || day->first == DAY_NONE || t->last >= day->first - STORY_DAYS) return false;
    r->context.today = t->first;
    return resolve_time(&e->meaning, &r->context, out);
}

/* "two days before they meet", told of a day: the day that they meet. DAY_NONE if `e` measures nothing so. */
static Day day_measured(const Resolver *r, const Expression *e) {
    const int32_t *m = e->meaning.of;
    const TimeReference *told = &r->context.in_sentence;
    bool counts = m[FIELD_kind] == KIND_DURATION && m[FIELD_number] > 0 && !m[FIELD_tenths] && m[FIELD_unit] >= UNIT_DAY;
    if (!counts || told->first == DAY_NONE || told->precision > PRECISION_DAY || e->end_token >= r->doc->tokens.count) return DAY_NONE;
    Str next = str_lower(r->scratch, r->doc->tokens.items[e->end_token].form);
    for (int32_t i = 0; i < r->know->phrases.count; i++) {
        const TimePhrase *phrase = &r->know->phrases.items[i];
        if (phrase->tails != 1 || !str_equal(next, r->know->tails.items[phrase->first_tail])) continue;
        if (phrase->sense != TIME_BEFORE && phrase->sense != TIME_AFTER) continue;
        return add_units(told->first, (TimeUnit)m[FIELD_unit], phrase->sense == TIME_BEFORE ? m[FIELD_number] : -m[FIELD_number], 0);
    }
    return DAY_NONE;
}

static bool is_listed(const Resolver *r, int32_t token, int32_t list) {
    return map_get(&r->know->lemmas, r->doc->tokens.items[token].lemma, 0) & list;
}

/* The last day of "within 60 days", counted from a day that its sentence tells or from the report; not known where it is counted from
 * something else ("within 60 days of the signing"). */
static Day deadline_within(const Resolver *r, const Expression *e) {
    const int32_t *m = e->meaning.of;
    const TimeReference *told = &r->context.in_sentence;
    Day from = told->first != DAY_NONE && is_fine(told->precision) ? told->last : r->context.today;
    bool elsewhere = e->end_token < r->doc->tokens.count && is_listed(r, e->end_token, LIST_COUNTED);
    if (m[FIELD_kind] != KIND_DURATION || m[FIELD_number] == SOME || from == DAY_NONE || elsewhere) return DAY_NONE;
    return add_units(from, (TimeUnit)m[FIELD_unit], m[FIELD_number], m[FIELD_tenths]);
}

/* "gave them 48 hours to leave", "have a week in which to leave", "a three-day ultimatum": the time that is left for something. */
static bool is_term(const Resolver *r, const Expression *e) {
    enum { NEAR = 8, IN_WHICH = 2 };
    const Token *tokens = r->doc->tokens.items;
    int32_t next = e->end_token, noun = tokens[e->head].head;
    if (e->meaning.of[FIELD_kind] != KIND_DURATION || next + IN_WHICH >= r->doc->tokens.count) return false;
    if (noun >= next && is_listed(r, noun, LIST_LIMIT)) return true;
    if (tokens[next + 1].xpos == XPOS_WDT) next += IN_WHICH;
    if (tokens[next].xpos != XPOS_TO) return false;
    for (int32_t t = e->first_token - 1; t >= 0 && t >= e->first_token - NEAR && tokens[t].sentence == e->sentence; t--)
        if (tokens[t].upos == UPOS_VERB) return is_listed(r, t, LIST_TERM);
    return false;
}

/* What stands before an expression opens or closes its ends. */
static void apply_sense(const Resolver *r, TimeMention *t, const Expression *e) {
    int32_t kind = e->meaning.of[FIELD_kind], mod = e->meaning.of[FIELD_mod];
    Day last = mod == MOD_MID && t->first != DAY_NONE ? t->first + (t->last - t->first) / 2 : t->last;
    bool day = is_fine(t->precision), open_start = false, open_end = false, span = kind == KIND_DURATION || kind == KIND_SPAN;
    int32_t as_of = r->context.tense == TENSE_FUTURE ? TIME_SINCE : TIME_UNTIL;
    t->sense = e->sense == TIME_SENSE_AS_OF    ? (TimeSense)as_of
               : e->sense == TIME_SENSE_FROM   ? TIME_SINCE
               : e->sense == TIME_SENSE_WITHIN ? TIME_BY
                                               : (TimeSense)e->sense;
    t->start = t->first, t->end = t->last;
    bool term = is_term(r, e);
    if (term) t->sense = TIME_BY;
    if (kind == KIND_SET) t->sense = TIME_SET;
    if (span && t->sense != TIME_BY) t->sense = TIME_DURATION;
    switch (t->sense) {
    case TIME_SINCE: open_end = true; break;
    case TIME_UNTIL:
    case TIME_BY: open_start = true, t->end = last; break;
    case TIME_BEFORE: open_start = true, t->end = day || mod || t->first == DAY_NONE ? last : t->first - 1; break;
    case TIME_AFTER: open_end = true, t->start = day || t->last == DAY_NONE ? t->first : t->last + 1; break;
    default: break;
    }
    if (term || (e->sense == TIME_SENSE_WITHIN && kind == KIND_DURATION)) t->end = deadline_within(r, e);
    if (open_start) t->start = DAY_NONE;
    if (open_end) t->end = DAY_NONE;
}

static How how_of(const Resolver *r, const Resolved *resolved) {
    if (!resolved->relative) return HOW_EXPLICIT;
    if (!resolved->known || r->doc->day.how == HOW_UNRESOLVED || r->doc->day.how == HOW_UNKNOWN) return HOW_UNRESOLVED;
    return r->doc->day.how == HOW_INFERRED ? HOW_INFERRED : HOW_RESOLVED;
}

static bool is_framed(const Resolver *r, int32_t head) {
    const Token *tokens = r->doc->tokens.items;
    int32_t noun = tokens[head].head, preposition = noun >= 0 ? child_with(r->doc, noun, RELATION_CASE) : -1;
    if (noun < head || tokens[noun].relation != RELATION_OBL || preposition < 0) return false;
    return map_get(&r->know->lemmas, tokens[preposition].lemma, 0) & LIST_FRAME;
}

/* What a time depends on. */
static int32_t governor_of(const Document *doc, const TimeMention *t) {
    int32_t verb = is_fine(t->precision) ? verb_beside(doc, t->first_token, t->end_token) : -1;
    return verb >= 0 ? verb : doc->tokens.items[t->head].head;
}

/* A day that was told becomes the one that "the next day" hangs on, unless it only dates an act of saying. */
static void remember(Resolver *r, TimeMention *t, const Expression *e) {
    int32_t kind = e->meaning.of[FIELD_kind];
    if (t->first == DAY_NONE || t->last == DAY_NONE || (kind != KIND_DATE && kind != KIND_SHIFT && kind != KIND_SAME)) return;
    TimeReference reference = {t->first, t->last, t->precision};
    t->frames = is_framed(r, t->head);
    int32_t governor = governor_of(r->doc, t);
    t->of_speech = governor >= 0 && (map_get(&r->know->lemmas, r->doc->tokens.items[governor].lemma, 0) & LIST_SAY);
    /* "the November 27 deal" names a deal, and tells of no day. */
    bool limits = e->sense == TIME_BY || e->sense == TIME_UNTIL;
    bool names = governor > t->head && is_nominal(r->doc, governor) && !t->frames && !limits;
    if ((!t->of_speech && !names) || r->story.first == DAY_NONE) r->story = reference;
    if (!names) r->context.in_sentence = reference;
    if (!names && !t->of_speech && is_fine(t->precision)) r->context.fine = r->context.last = reference, r->fine_sentence = e->sentence;
}

/* Which way the expression lies, and what it may hang on: first of all on what its own sentence told. */
static void set_context(Resolver *r, const Expression *e) {
    static const TimeReference none = {DAY_NONE, DAY_NONE, PRECISION_UNRESOLVED};
    if (e->sentence != r->sentence) r->context.in_sentence = none;
    if (e->sentence > r->fine_sentence + NEARBY) r->context.fine = none;
    r->sentence = e->sentence;
    r->context.reference = r->context.in_sentence.first != DAY_NONE ? r->context.in_sentence : r->story;
    r->context.tense = e->sense == TIME_SINCE ? TENSE_PAST : tense_of_time(r->doc, r->know, e);
    if (e->sense == TIME_SENSE_AS_OF && r->context.tense != TENSE_FUTURE) r->context.tense = TENSE_PAST;
    r->context.today = r->doc->day.first == r->doc->day.last ? r->doc->day.first : DAY_NONE;
}

/* `from`: the start of the range that the expression closes, or DAY_NONE. */
static bool resolve_in_context(Resolver *r, int32_t index, Day from, Resolved *out) {
    const Expression *e = &r->found->items[index];
    Day said = day_said(r->doc, r->know, r->found, index, r->context);
    if (said != DAY_NONE) {
        r->context.today = said;
        return resolve_time(&e->meaning, &r->context, out);
    }
    if (from != DAY_NONE && follows_open(e)) {
        r->context.today = from, r->context.tense = TENSE_FUTURE;
        return resolve_time(&e->meaning, &r->context, out);
    }
    return resolve_from_matrix(r, e, out) || resolve_from_day(r, &e->meaning, out);
}

static void resolve_expression(Resolver *r, int32_t index, Day from) {
    const Expression *e = &r->found->items[index];
    Resolved resolved;
    set_context(r, e);
    if (!resolve_in_context(r, index, from, &resolved)) return;
    TimeMention *t = array_push(r->doc->arena, &r->doc->times);
    *t = (TimeMention){.span = e->span,
                       .text = document_words(r->doc, e->span),
                       .first = resolved.first,
                       .last = resolved.last,
                       .precision = resolved.precision,
                       .how = how_of(r, &resolved),
                       .sentence = e->sentence,
                       .first_token = e->first_token,
                       .end_token = e->end_token,
                       .head = e->head};
    t->value = str_copy(r->doc->arena, str_from(resolved.value));
    apply_sense(r, t, e);
    if (t->sense == TIME_DURATION && t->first == DAY_NONE) t->first = t->last = day_measured(r, e);
    remember(r, t, e);
}

static bool joins_days(const Document *doc, const TimeMention *a, const TimeMention *b) {
    const Token *head = &doc->tokens.items[b->head];
    return head->relation == RELATION_CONJ && head->head == a->head && is_fine(a->precision) && b->first == a->last + 1;
}

/* "between May 1 and September 11", "on Friday and Saturday": both stand for the whole. */
static void join_range(Document *doc, int32_t first) {
    if (first < 0 || first + 1 >= doc->times.count) return;
    TimeMention *a = &doc->times.items[first], *b = a + 1;
    if (a->first == DAY_NONE || b->last == DAY_NONE || b->last < a->first || a->sense == TIME_BY) return;
    a->start = b->start = a->first;
    a->end = b->end = b->last;
    a->sense = b->sense = TIME_AT;
}

/* For time_at, when all are found. */
static void mark_times(Document *doc) {
    doc->time_of_token = arena_new(doc->arena, int32_t, doc->tokens.count + 1);
    for (int32_t t = 0; t < doc->tokens.count; t++) doc->time_of_token[t] = -1;
    for (int32_t i = doc->times.count - 1; i >= 0; i--)
        for (int32_t t = doc->times.items[i].first_token; t < doc->times.items[i].end_token && t < doc->tokens.count; t++)
            doc->time_of_token[t] = i;
}

void find_times(Document *doc, const Knowledge *know, Arena *scratch) {
    Expressions found = {0};
    find_expressions(doc, know->times, &found, scratch);
    find_report_day(doc, know->times, &found, scratch);
    TimeReference none = {DAY_NONE, DAY_NONE, PRECISION_UNRESOLVED};
    Resolver resolver = {.doc = doc,
                         .know = know->times,
                         .found = &found,
                         .scratch = scratch,
                         .story = none,
                         .sentence = -1,
                         .context = {&know->times->feasts, DAY_NONE, none, none, none, none, TENSE_NONE}};
    int32_t open = -1;
    for (int32_t i = 0; i < found.count; i++) {
        int32_t count = doc->times.count;
        Expression *e = &found.items[i];
        if ((e->opens_range || e->opens_list) && i + 1 < found.count && lends_year(e, e + 1))
            e->meaning.of[FIELD_year] = e[1].meaning.of[FIELD_year] - (e->meaning.of[FIELD_month] > e[1].meaning.of[FIELD_month]);
        resolve_expression(&resolver, i, open >= 0 ? doc->times.items[open].first : DAY_NONE);
        if (doc->times.count == count) continue;
        TimeMention *t = &doc->times.items[count];
        if (open >= 0 || (count > 0 && t->first != DAY_NONE && joins_days(doc, t - 1, t))) join_range(doc, count - 1);
        open = found.items[i].opens_range ? count : -1;
    }
    mark_times(doc);
}

int32_t time_at(const Document *doc, int32_t token) {
    if (doc->time_of_token) return token >= 0 && token < doc->tokens.count ? doc->time_of_token[token] : -1;
    int32_t low = 0, high = doc->times.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->times.items[middle].end_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->times.count && doc->times.items[low].first_token <= token ? low : -1;
}

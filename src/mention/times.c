/* Time expressions: found by the patterns of the lexicon, resolved from the day of the report and the tense of their verb. */
#include "mention/times.h"

#include "mention/times_stage.h"

enum { STORY_DAYS = 14 }; /* what lies further back is seen from its own day */

/* ------------------------------------------------------------- finding them */

/* Four figures are a year unless they count what follows: "2000 soldiers"; without a preposition only those near our time. */
static bool counts_something(const TimeText *text, int32_t first, int32_t end, const Meaning *m) {
    const Token *tokens = text->doc->tokens.items;
    int32_t token = text->words[end - 1].token, next = token + 1;
    int32_t year = m->of[FIELD_year];
    if (token < 0 || m->of[FIELD_bare] == 0) return false;
    bool round = year % 50 == 0 && year != 2000 && year != 1900 && year != 1950;
    if (m->of[FIELD_bare] == 2 && (year < 1900 || year > 2050 || round)) return true;
    if (first > 0 && str_equal(text->words[first - 1].text, S("$"))) return true;
    if (next >= text->doc->tokens.count || tokens[next].sentence != tokens[token].sentence) return false;
    bool noun = tokens[next].upos == UPOS_NOUN || tokens[next].upos == UPOS_ADJ || tokens[next].upos == UPOS_SYM;
    bool plural = tokens[next].xpos == XPOS_NNS;
    bool definite = token > 0 && tokens[token - 1].upos == UPOS_DET;
    if (!noun || tokens[token].head <= token) return tokens[next].upos == UPOS_SYM && tokens[next].xpos != XPOS_HYPH && !is_nominal(text->doc, next + 1);
    return plural && year % 50 == 0 && (!definite || round || year == 2000);
}

/* The age of a person is no time; that of a truce is. An age in years is taken for a person's unless it is told of a thing. */
static bool is_age(const TimeText *text, int32_t end, const Meaning *m) {
    const Token *tokens = text->doc->tokens.items;
    if (!m->of[FIELD_age]) return false;
    int32_t old = text->words[end - 1].token, head = old >= 0 ? tokens[old].head : -1;
    if (old < 0 || head <= old || tokens[head].sentence != tokens[old].sentence || tokens[head].upos != UPOS_NOUN) return true;
    int32_t lists = map_get(&text->know->lemmas, tokens[head].lemma, 0);
    return m->of[FIELD_unit] >= UNIT_YEAR ? !(lists & LIST_THING) : lists & LIST_PERSON;
}

/* "Sunday Times", "the rest of Easter" Island: a part of a name, or one that cuts it. Names are in the order of the text. A weekday that ends a name
 * is none of it: "arrived in Lima Friday". */
static bool inside_name(const Document *doc, Span span, const Meaning *m, int32_t *name) {
    while (*name < doc->names.count && doc->names.items[*name].span.end <= span.start) ++*name;
    if (*name >= doc->names.count) return false;
    Span n = doc->names.items[*name].span;
    if (m->of[FIELD_weekday] && n.end == span.end) return false;
    if (n.end > span.end && n.start < span.end) return true;
    return n.start < span.start && n.end >= span.end;
}

/* "the March 14 Alliance", "the Sunday Times": before a name, after an article that is the name's. */
static bool opens_name(const Document *doc, int32_t first, int32_t end) {
    const Token *tokens = doc->tokens.items;
    if (first < 1 || end >= doc->tokens.count || tokens[end].sentence != tokens[first].sentence) return false;
    return tokens[first - 1].upos == UPOS_DET && tokens[end].upos == UPOS_PROPN && tokens[end - 1].head >= end && tokens[tokens[end - 1].head].upos == UPOS_PROPN;
}

/* "Min-soon", "Sun-an": a part of a hyphened word, unless of figures ("pre-1990"). */
static bool inside_token(const TimeText *text, int32_t first, int32_t end) {
    const TimeWord *a = &text->words[first], *b = &text->words[end - 1];
    if (a->token < 0 || a->shapes || b->shapes) return false;
    return a->span.start > text->doc->tokens.items[a->token].span.start || b->span.end < text->doc->tokens.items[b->token].span.end;
}

static int32_t phrase_before(const TimeText *text, int32_t first) {
    int32_t sense = TIME_AT, longest = 0;
    for (int32_t i = 0; i < text->know->phrases.count; i++) {
        const TimePhrase *phrase = &text->know->phrases.items[i];
        bool same = phrase->tails <= first && phrase->tails > longest;
        for (int32_t w = 0; w < phrase->tails && same; w++)
            same = str_equal(str_from(text->words[first - phrase->tails + w].folded), text->know->tails.items[phrase->first_tail + w]);
        if (same) longest = phrase->tails, sense = phrase->sense;
    }
    return sense;
}

static bool range_between(const TimeText *text, int32_t first, int32_t end, int32_t next) {
    if (next != end + 1) return false;
    Str between = str_from(text->words[end].folded), before = first > 0 ? str_from(text->words[first - 1].folded) : (Str){0};
    for (int32_t i = 0; i < text->know->ranges.count; i++) {
        const TimeRange *range = &text->know->ranges.items[i];
        if (str_equal(range->between, between) && (!range->before.length || str_equal(range->before, before))) return true;
    }
    return false;
}

static int32_t head_of(const Document *doc, int32_t first, int32_t end) {
    for (int32_t t = first; t < end; t++)
        if (doc->tokens.items[t].head < first || doc->tokens.items[t].head >= end) return t;
    return first;
}

static void find_in_sentence(TimeText *text, int32_t sentence, Expressions *out, int32_t *name) {
    const Document *doc = text->doc;
    int32_t previous_first = -1, previous_end = -1;
    time_text_of_sentence(text, &doc->sentences.items[sentence]);
    match_times(text);
    for (int32_t i = 0; i < text->count; i++) {
        TimeMatch *m = &text->best[i];
        if (!m->end) continue;
        int32_t first = i, end = m->end;
        Span span = {text->words[first].span.start, text->words[end - 1].span.end};
        i = end - 1;
        if (m->meaning.of[FIELD_kind] == KIND_NONE || counts_something(text, first, end, &m->meaning) || is_age(text, end, &m->meaning)) continue;
        if (inside_token(text, first, end) || (!m->meaning.of[FIELD_year] && opens_name(doc, text->words[first].token, text->words[end - 1].token + 1)) || inside_name(doc, span, &m->meaning, name)) continue;
        if (previous_end >= 0 && range_between(text, previous_first, previous_end, first)) out->items[out->count - 1].opens_range = true;
        Expression *e = array_push(text->arena, out);
        int32_t first_token = text->words[first].token, end_token = text->words[end - 1].token + 1;
        *e = (Expression){.span = span, .sentence = sentence, .first_token = first_token, .end_token = end_token, .meaning = m->meaning};
        e->head = head_of(doc, first_token, end_token);
        e->sense = phrase_before(text, first);
        previous_first = first, previous_end = end;
    }
}

/* ------------------------------------------------------------ resolving them */

typedef struct Resolver {
    Document *doc;
    const TimeWords *know;
    TimeContext context;
    int32_t sentence;
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
    return second->sentence == first->sentence && a[FIELD_kind] == KIND_DATE && b[FIELD_kind] == KIND_DATE && !a[FIELD_year] && b[FIELD_year] &&
           !b[FIELD_until] && a[FIELD_month] && b[FIELD_month] && !a[FIELD_turn] && !a[FIELD_unit];
}

static bool follows_open(const Expression *e) {
    const int32_t *m = e->meaning.of;
    return m[FIELD_kind] == KIND_DATE && !m[FIELD_year] && !m[FIELD_turn] && !m[FIELD_unit] && (m[FIELD_month] || m[FIELD_weekday] || m[FIELD_season]);
}

/* A day ahead of a verb that is told at an older time itself. */
static bool resolve_from_matrix(Resolver *r, const Expression *e, Resolved *out) {
    const ReportDay *day = &r->doc->day;
    if (e->meaning.of[FIELD_kind] != KIND_DATE || e->meaning.of[FIELD_turn] || r->context.tense != TENSE_FUTURE || day->first != day->last) return false;
    int32_t matrix = time_of_matrix(r->doc, e);
    const TimeMention *t = matrix >= 0 ? &r->doc->times.items[matrix] : NULL;
    if (!t || t->sense != TIME_AT || t->first == DAY_NONE || day->first == DAY_NONE || t->last >= day->first - STORY_DAYS) return false;
    r->context.today = t->first;
    return resolve_time(&e->meaning, &r->context, out);
}

/* What stands before an expression opens or closes its ends. */
static void apply_sense(TimeMention *t, const Expression *e, const TimeContext *context) {
    Day first = t->first, last = t->last;
    bool day = is_fine(t->precision);
    int32_t mod = e->meaning.of[FIELD_mod];
    if (mod == MOD_MID && first != DAY_NONE) last = first + (last - first) / 2;
    t->start = t->first, t->end = t->last;
    switch (e->sense) {
    case TIME_SINCE:
    case TIME_SENSE_FROM: t->sense = TIME_SINCE, t->end = DAY_NONE; break;
    case TIME_UNTIL: t->sense = TIME_UNTIL, t->start = DAY_NONE, t->end = last; break;
    case TIME_BY: t->sense = TIME_BY, t->start = DAY_NONE, t->end = last; break;
    case TIME_BEFORE: t->sense = TIME_BEFORE, t->start = DAY_NONE, t->end = day || mod || first == DAY_NONE ? last : first - 1; break;
    case TIME_AFTER: t->sense = TIME_AFTER, t->start = day || last == DAY_NONE ? first : last + 1, t->end = DAY_NONE; break;
    case TIME_SENSE_WITHIN: {
        Day from = context->reference.first != DAY_NONE && is_fine(context->reference.precision) ? context->reference.last : context->today;
        bool known = e->meaning.of[FIELD_kind] == KIND_DURATION && e->meaning.of[FIELD_number] != SOME && from != DAY_NONE;
        t->sense = TIME_BY, t->start = DAY_NONE;
        t->end = known ? add_units(from, (TimeUnit)e->meaning.of[FIELD_unit], e->meaning.of[FIELD_number], e->meaning.of[FIELD_tenths]) : t->last;
        break;
    }
    default: t->sense = TIME_AT; break;
    }
    int32_t kind = e->meaning.of[FIELD_kind];
    if (kind == KIND_SET) t->sense = TIME_SET;
    if ((kind == KIND_DURATION || kind == KIND_SPAN) && t->sense != TIME_BY) t->sense = TIME_DURATION, t->start = t->first, t->end = t->last;
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

/* What a time depends on. Taken for a part of a name right before a verb, it is that verb's: "hostages freed in Lima Friday said". */
static int32_t governor_of(const Document *doc, const TimeMention *t) {
    const Token *tokens = doc->tokens.items;
    bool flat = tokens[t->head].relation == RELATION_FLAT && t->end_token < doc->tokens.count;
    return flat && tokens[t->end_token].xpos == XPOS_VBD && tokens[t->end_token].sentence == t->sentence ? t->end_token : tokens[t->head].head;
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
    bool names = governor > t->head && is_nominal(r->doc, governor) && !t->frames;
    if ((!t->of_speech && !names) || r->context.reference.first == DAY_NONE) r->context.reference = reference;
    if (!names) r->context.in_sentence = reference;
}

/* `from`: the start of the range that the expression closes, or DAY_NONE. */
static void resolve_expression(Resolver *r, const Expression *e, Day from) {
    Document *doc = r->doc;
    Resolved resolved;
    if (e->sentence != r->sentence) r->context.in_sentence = (TimeReference){DAY_NONE, DAY_NONE, PRECISION_UNRESOLVED};
    r->sentence = e->sentence;
    r->context.tense = tense_of_time(doc, r->know, e);
    TimeReference story = r->context.reference;
    if (r->context.in_sentence.first != DAY_NONE) r->context.reference = r->context.in_sentence;
    bool only_weekday = e->meaning.of[FIELD_weekday] && !e->meaning.of[FIELD_month];
    if (e->sense == TIME_SINCE) r->context.tense = TENSE_PAST;
    if (!only_weekday && r->context.tense == TENSE_PAST && (e->sense == TIME_BY || e->sense == TIME_UNTIL || e->sense == TIME_BEFORE))
        r->context.tense = TENSE_NEAR;
    bool good;
    if (from != DAY_NONE && follows_open(e)) {
        r->context.today = from, r->context.tense = TENSE_FUTURE;
        good = resolve_time(&e->meaning, &r->context, &resolved);
    } else good = resolve_from_matrix(r, e, &resolved) || resolve_from_day(r, &e->meaning, &resolved);
    r->context.reference = story;
    if (!good) return;
    TimeMention *t = array_push(doc->arena, &doc->times);
    *t = (TimeMention){.span = e->span, .text = document_words(doc, e->span), .first = resolved.first, .last = resolved.last,
                       .precision = resolved.precision, .how = how_of(r, &resolved), .sentence = e->sentence,
                       .first_token = e->first_token, .end_token = e->end_token, .head = e->head};
    t->value = str_copy(doc->arena, str_from(resolved.value));
    apply_sense(t, e, &r->context);
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

void find_times(Document *doc, const Knowledge *know, Arena *scratch) {
    TimeText text = {.doc = doc, .know = know->times, .arena = scratch};
    Expressions found = {0};
    int32_t name = 0;
    for (int32_t s = 0; s < doc->sentences.count; s++) find_in_sentence(&text, s, &found, &name);
    find_report_day(doc, know->times, &found, scratch);
    TimeReference none = {DAY_NONE, DAY_NONE, PRECISION_UNRESOLVED};
    Resolver resolver = {.doc = doc, .know = know->times, .context = {&know->times->feasts, DAY_NONE, none, none, TENSE_NONE}, .sentence = -1};
    int32_t open = -1;
    for (int32_t i = 0; i < found.count; i++) {
        int32_t count = doc->times.count;
        Expression *e = &found.items[i];
        if (e->opens_range && i + 1 < found.count && lends_year(e, e + 1))
            e->meaning.of[FIELD_year] = e[1].meaning.of[FIELD_year] - (e->meaning.of[FIELD_month] > e[1].meaning.of[FIELD_month]);
        resolve_expression(&resolver, e, open >= 0 ? doc->times.items[open].first : DAY_NONE);
        if (doc->times.count == count) continue;
        TimeMention *t = &doc->times.items[count];
        if (open >= 0 || (count > 0 && t->first != DAY_NONE && joins_days(doc, t - 1, t))) join_range(doc, count - 1);
        open = found.items[i].opens_range ? count : -1;
    }
}

int32_t time_at(const Document *doc, int32_t token) {
    int32_t low = 0, high = doc->times.count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (doc->times.items[middle].end_token <= token) low = middle + 1;
        else high = middle;
    }
    return low < doc->times.count && doc->times.items[low].first_token <= token ? low : -1;
}

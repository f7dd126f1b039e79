/* The day of the report: told by the caller, else by a dateline or byline, else worked out from the text, else unknown.
 *
 * What the text tells is a set of constraints on the day: times that stand for each other, one told from the day of the report and one
 * from the calendar ("the February 2020 agreement signed last year", "tomorrow, May 1"), a dateline without a year, and that what is told
 * as past lies before. All days around the years of the text are tried; those that fit are the day, if they are of one year or within
 * the length of one. */
#include "mention/times_stage.h"

enum { YEAR = 366, MOST_PAIRS = 6, MOST_BOUNDS = 64, YEARS_BEFORE = 1, YEARS_AFTER = 30, MOST_YEARS = 60, CLIMB = 8 };

/* Two times that are the same, or one inside the other. */
typedef struct Pair {
    const Expression *a, *b;
} Pair;

/* How old somebody is who was born then. */
typedef struct Age {
    const Expression *birth, *age;
} Age;

typedef struct Inference {
    Document *doc;
    const TimeWords *know;
    Expression dateline;
    Pair pairs[MOST_PAIRS];
    int32_t pair_count;
    Age ages[MOST_PAIRS];
    int32_t age_count;
    const Expression *weekdays[MOST_PAIRS]; /* "Monday, March 4" */
    int32_t weekday_count;
    Day lowest, highest;           /* bounds told by full dates; DAY_NONE: none */
    const Expression *low, *high;  /* what told them */
    int32_t first_year, last_year; /* of the text; 0: none */
    TimeContext context;
} Inference;

/* ------------------------------------------------------------------ dateline */

/* The most telling date of a line. */
static bool date_in_span(TimeText *text, Span span, Expression *out) {
    int32_t most = 0;
    time_text_of_span(text, span);
    match_times(text);
    for (int32_t i = 0; i < text->count; i++) {
        const TimeMatch *m = &text->best[i];
        const int32_t *of = m->meaning.of;
        if (!m->end || of[FIELD_kind] != KIND_DATE || of[FIELD_unit]) continue;
        int32_t facts =
            4 * (of[FIELD_year] != 0) + 2 * (of[FIELD_month] && (of[FIELD_day] || of[FIELD_ordinal])) + (of[FIELD_weekday] != 0);
        if (facts > most) {
            most = facts;
            *out = (Expression){.span = {text->words[i].span.start, text->words[m->end - 1].span.end}, .meaning = m->meaning};
        }
        i = m->end - 1;
    }
    return most > 0;
}

static bool find_dateline(Inference *inference, Arena *scratch) {
    TimeText text = {.doc = inference->doc, .know = inference->know, .arena = scratch};
    static const BlockKind kinds[] = {BLOCK_DATELINE, BLOCK_BYLINE};
    for (int32_t k = 0; k < 2; k++)
        for (int32_t i = 0; i < inference->doc->blocks.count; i++) {
            const Block *block = &inference->doc->blocks.items[i];
            if (block->kind == kinds[k] && date_in_span(&text, block->span, &inference->dateline)) return true;
        }
    return false;
}

/* The day that the dateline names, as seen from a day nearby. */
static bool dateline_day(Inference *inference, Day today, Resolved *out) {
    inference->context.today = today;
    inference->context.tense = TENSE_CLOSE;
    return resolve_time(&inference->dateline.meaning, &inference->context, out) && out->known && out->first == out->last;
}

static void add_proof(Document *doc, Span span) {
    for (int32_t i = 0; i < doc->day.proof.count; i++)
        if (doc->day.proof.items[i].start == span.start) return;
    *array_push(doc->arena, &doc->day.proof) = span;
}

static void keep_dateline(Inference *inference) {
    Document *doc = inference->doc;
    Resolved day;
    doc->dateline = (Dateline){.span = inference->dateline.span, .day = DAY_NONE};
    if (dateline_day(inference, doc->day.first == doc->day.last ? doc->day.first : DAY_NONE, &day)) doc->dateline.day = day.first;
    int32_t weekday = inference->dateline.meaning.of[FIELD_weekday];
    bool odd = weekday && doc->dateline.day != DAY_NONE && weekday_of(doc->dateline.day) != weekday;
    doc->dateline.contradicts = odd || (doc->told_date != DAY_NONE && doc->dateline.day != DAY_NONE &&
                                        (doc->dateline.day > doc->told_date + 1 || doc->dateline.day < doc->told_date - DATELINE_DAYS));
}

/* --------------------------------------------------------- times that are the same */

static bool is_deictic(const Expression *e) {
    const int32_t *m = e->meaning.of;
    bool report = m[FIELD_kind] == KIND_SHIFT && m[FIELD_anchor] != ANCHOR_REFERENCE && m[FIELD_number] != SOME;
    return e->sense == TIME_AT &&
           (report || (m[FIELD_kind] == KIND_DATE && m[FIELD_turn]) || (m[FIELD_kind] == KIND_DATE && m[FIELD_weekday] && !m[FIELD_day]));
}

static bool is_calendric(const Expression *e) {
    const int32_t *m = e->meaning.of;
    return m[FIELD_kind] == KIND_DATE && !m[FIELD_turn] && !m[FIELD_unit] &&
           (m[FIELD_year] || (m[FIELD_month] && m[FIELD_day]) || m[FIELD_feast]);
}

static bool is_feast(const Expression *e) {
    return e->meaning.of[FIELD_kind] == KIND_DATE && e->meaning.of[FIELD_feast] && !e->meaning.of[FIELD_year];
}

static bool is_day_of_month(const Expression *e) {
    const int32_t *m = e->meaning.of;
    return m[FIELD_kind] == KIND_DATE && m[FIELD_month] && (m[FIELD_day] || m[FIELD_ordinal]) && !m[FIELD_turn] && e->sense == TIME_AT;
}

static bool modifies_clause(const Document *doc, int32_t token, int32_t noun) {
    const Token *tokens = doc->tokens.items;
    for (int32_t step = 0; step < CLIMB && token >= 0; step++, token = tokens[token].head)
        if (tokens[token].head == noun) return tokens[token].relation == RELATION_ACL || tokens[token].relation == RELATION_ACL_RELCL;
    return false;
}

/* Told of the same thing: of the same word, side by side with nothing but marks between, or one before the noun and the other in the
 * clause that describes it. */
static bool tell_of_same(const Document *doc, const Expression *a, const Expression *b) {
    const Token *tokens = doc->tokens.items;
    if (a->sentence != b->sentence || a->opens_range || b->opens_range || a->sense != TIME_AT || b->sense != TIME_AT) return false;
    const Expression *first = a->first_token < b->first_token ? a : b, *second = first == a ? b : a;
    bool beside = second->first_token - first->end_token <= 1 &&
                  (second->first_token == first->end_token || tokens[first->end_token].upos == UPOS_PUNCT);
    int32_t over_first = tokens[first->head].head, over_second = tokens[second->head].head;
    if (beside && tokens[second->head].relation != RELATION_CONJ) return true;
    if (over_first < 0 || over_second < 0 || tokens[second->head].relation == RELATION_CONJ) return false;
    return over_first == over_second ? is_verb(doc, over_first)
                                     : is_nominal(doc, over_first) && modifies_clause(doc, second->head, over_first);
}

static void find_pairs(Inference *inference, const Expressions *times) {
    for (int32_t i = 0; i < times->count && inference->pair_count < MOST_PAIRS; i++) {
        const Expression *a = &times->items[i];
        for (int32_t j = i + 1; j < times->count && j <= i + 3 && inference->pair_count < MOST_PAIRS; j++) {
            const Expression *b = &times->items[j];
            bool fits = (is_deictic(a) && is_calendric(b)) || (is_calendric(a) && is_deictic(b)) || (is_feast(a) && is_day_of_month(b)) ||
                        (is_day_of_month(a) && is_feast(b));
            if (fits && tell_of_same(inference->doc, a, b)) inference->pairs[inference->pair_count++] = (Pair){a, b};
        }
    }
}

static bool is_paired(const Inference *inference, const Expression *e) {
    for (int32_t i = 0; i < inference->pair_count; i++)
        if (inference->pairs[i].a == e || inference->pairs[i].b == e) return true;
    return false;
}

static bool is_birth(const Document *doc, const TimeWords *know, const Expression *e) {
    int32_t verb = doc->tokens.items[e->head].head;
    if (e->meaning.of[FIELD_kind] != KIND_DATE || !e->meaning.of[FIELD_year] || verb < 0) return false;
    return map_get(&know->lemmas, doc->tokens.items[verb].lemma, 0) & LIST_BIRTH ||
           map_get(&know->lemmas, doc->tokens.items[verb].form, 0) & LIST_BIRTH;
}

/* "born in 1950, is 46 years old", in one sentence; and days of the month whose weekday is told. */
static void find_checks(Inference *inference, const Expressions *times) {
    const Expression *birth = NULL;
    for (int32_t i = 0; i < times->count; i++) {
        const Expression *e = &times->items[i];
        const int32_t *m = e->meaning.of;
        if (is_birth(inference->doc, inference->know, e)) birth = e;
        bool told = m[FIELD_age] && m[FIELD_unit] == UNIT_YEAR && birth && birth->sentence == e->sentence;
        if (told && inference->age_count < MOST_PAIRS) inference->ages[inference->age_count++] = (Age){birth, e};
        bool day = m[FIELD_weekday] && is_day_of_month(e) && !m[FIELD_year];
        if (day && inference->weekday_count < MOST_PAIRS) inference->weekdays[inference->weekday_count++] = e;
    }
}

/* Days with their year bound the report: it comes after what is told as past, and before what is told as to come. */
static void find_bounds(Inference *inference, const Expressions *times) {
    int32_t count = 0;
    for (int32_t i = 0; i < times->count && count < MOST_BOUNDS; i++) {
        const Expression *e = &times->items[i];
        int32_t year = e->meaning.of[FIELD_year];
        Resolved r;
        if (e->meaning.of[FIELD_kind] != KIND_DATE || !year || !resolve_time(&e->meaning, &inference->context, &r)) continue;
        count++;
        if (!inference->first_year || year < inference->first_year) inference->first_year = year;
        if (year > inference->last_year) inference->last_year = year;
        TimeTense tense = is_paired(inference, e) ? TENSE_NONE : tense_of_time(inference->doc, inference->know, e);
        if (tense == TENSE_PAST && (inference->lowest == DAY_NONE || r.first > inference->lowest))
            inference->lowest = r.first, inference->low = e;
        if (tense == TENSE_FUTURE && (inference->highest == DAY_NONE || r.last < inference->highest))
            inference->highest = r.last, inference->high = e;
    }
}

/* ------------------------------------------------------------------ trying days */

static bool resolve_seen_from(Inference *inference, const Expression *e, Day today, Resolved *out) {
    inference->context.today = today;
    inference->context.tense = tense_of_time(inference->doc, inference->know, e);
    return resolve_time(&e->meaning, &inference->context, out) && out->known && out->first != DAY_NONE && out->last != DAY_NONE;
}

static bool pair_fits(Inference *inference, const Pair *pair, Day today) {
    Resolved a, b;
    if (!resolve_seen_from(inference, pair->a, today, &a) || !resolve_seen_from(inference, pair->b, today, &b)) return false;
    bool within = a.first <= b.first && b.last <= a.last, around = b.first <= a.first && a.last <= b.last;
    return within || around;
}

static bool age_fits(Inference *inference, const Age *age, Day today) {
    Resolved birth;
    int32_t years = age->age->meaning.of[FIELD_number];
    if (!resolve_seen_from(inference, age->birth, today, &birth)) return true;
    return today >= add_units(birth.first, UNIT_YEAR, years, 0) && today < add_units(birth.last, UNIT_YEAR, years + 1, 0);
}

/* A day of the month without its year is read in a year that makes its weekday right; a report tells of one that is near. */
static bool weekday_fits(Inference *inference, const Expression *e, Day today) {
    Resolved day;
    if (!resolve_seen_from(inference, e, today, &day) || day.first != day.last) return true;
    Day latest = inference->context.tense == TENSE_PAST ? today + 1 : today + YEAR;
    return day.first > today - YEAR && day.first <= latest;
}

static bool all_fit(Inference *inference, Day today) {
    for (int32_t i = 0; i < inference->pair_count; i++)
        if (!pair_fits(inference, &inference->pairs[i], today)) return false;
    for (int32_t i = 0; i < inference->age_count; i++)
        if (!age_fits(inference, &inference->ages[i], today)) return false;
    for (int32_t i = 0; i < inference->weekday_count; i++)
        if (!weekday_fits(inference, inference->weekdays[i], today)) return false;
    return true;
}

static bool day_fits(Inference *inference, Day today, bool dateline) {
    Resolved line;
    if (inference->lowest != DAY_NONE && today < inference->lowest) return false;
    if (inference->highest != DAY_NONE && today > inference->highest) return false;
    if (dateline && (!dateline_day(inference, today, &line) || line.first != today)) return false;
    return all_fit(inference, today);
}

static Precision set_precision(Day first, Day last) {
    Civil a = civil_from_day(first), b = civil_from_day(last);
    if (first == last) return PRECISION_DAY;
    if (a.year != b.year) return PRECISION_UNRESOLVED;
    return a.month == b.month ? PRECISION_MONTH : PRECISION_YEAR;
}

static void try_days(Inference *inference, bool dateline) {
    int32_t from = inference->first_year - YEARS_BEFORE, to = inference->last_year + YEARS_AFTER;
    for (int32_t i = 0; i < inference->age_count; i++) { /* the years of births are long before */
        int32_t year = inference->ages[i].birth->meaning.of[FIELD_year] + inference->ages[i].age->meaning.of[FIELD_number] + 1;
        if (year > to) to = year;
    }
    if (to - from > MOST_YEARS) from = to - MOST_YEARS;
    Day first = DAY_NONE, last = DAY_NONE;
    for (Day day = day_from_civil(from, 1, 1); day <= day_from_civil(to, 12, 31); day++) {
        if (!day_fits(inference, day, dateline)) continue;
        if (first == DAY_NONE) first = day;
        last = day;
    }
    if (first == DAY_NONE || last - first >= YEAR) return;
    ReportDay *out = &inference->doc->day;
    out->first = first, out->last = last;
    out->precision = set_precision(first, last);
    out->how = HOW_INFERRED;
    for (int32_t i = 0; i < inference->pair_count; i++) {
        add_proof(inference->doc, inference->pairs[i].a->span);
        add_proof(inference->doc, inference->pairs[i].b->span);
    }
    for (int32_t i = 0; i < inference->age_count; i++) {
        add_proof(inference->doc, inference->ages[i].birth->span);
        add_proof(inference->doc, inference->ages[i].age->span);
    }
    for (int32_t i = 0; i < inference->weekday_count; i++) add_proof(inference->doc, inference->weekdays[i]->span);
    if (dateline) add_proof(inference->doc, inference->dateline.span);
    if (first == inference->lowest) add_proof(inference->doc, inference->low->span);
    if (last == inference->highest) add_proof(inference->doc, inference->high->span);
}

static void infer_day(Inference *inference, const Expressions *times, bool dateline) {
    const int32_t *m = inference->dateline.meaning.of;
    find_bounds(inference, times);
    /* A month and day of the dateline fix the day once the year is known; a weekday alone does not. */
    bool partial = dateline && m[FIELD_month] && (m[FIELD_day] || m[FIELD_ordinal]);
    bool told = inference->pair_count || inference->age_count || inference->weekday_count;
    if (told && inference->first_year) try_days(inference, partial);
}

/* A dateline is contradicted by what the text tells of its day as well: "the 2003 accord, signed last year", under one of 2006. */
static void check_dateline(Inference *inference) {
    Document *doc = inference->doc;
    bool one_day = doc->day.first != DAY_NONE && doc->day.first == doc->day.last;
    if (one_day && doc->day.how == HOW_EXPLICIT && !all_fit(inference, doc->day.first)) doc->dateline.contradicts = true;
}

void find_report_day(Document *doc, const TimeWords *know, const Expressions *times, Arena *scratch) {
    TimeReference none = {DAY_NONE, DAY_NONE, PRECISION_UNRESOLVED};
    Inference inference = {.doc = doc,
                           .know = know,
                           .lowest = DAY_NONE,
                           .highest = DAY_NONE,
                           .context = {&know->feasts, DAY_NONE, none, none, none, none, TENSE_NONE}};
    doc->day = (ReportDay){.first = doc->told_date, .last = doc->told_date, .how = HOW_UNRESOLVED};
    if (doc->told_date != DAY_NONE) doc->day.how = HOW_EXPLICIT, doc->day.precision = PRECISION_DAY;
    bool dateline = find_dateline(&inference, scratch);
    Resolved line;
    if (doc->told_date == DAY_NONE && dateline && dateline_day(&inference, DAY_NONE, &line)) {
        doc->day.first = doc->day.last = line.first;
        doc->day.how = HOW_EXPLICIT, doc->day.precision = PRECISION_DAY;
        add_proof(doc, inference.dateline.span);
    }
    find_pairs(&inference, times);
    find_checks(&inference, times);
    if (doc->day.first == DAY_NONE) infer_day(&inference, times, dateline);
    if (!dateline) return;
    keep_dateline(&inference);
    check_dateline(&inference);
    /* What came out some days later was written on the day of its dateline: its "tomorrow" is seen from there. */
    bool later = doc->told_date != DAY_NONE && doc->dateline.day != DAY_NONE && doc->dateline.day < doc->told_date;
    if (later && !doc->dateline.contradicts) doc->day.first = doc->day.last = doc->dateline.day;
}

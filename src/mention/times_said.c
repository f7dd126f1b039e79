/* Words in quotation marks are seen from the day on which they were said, where the saying has a day of its own. */
#include "mention/times_stage.h"

enum { AROUND = 4 };

static int32_t is_quote(Str text, int32_t at) {
    if ((unsigned char)text.text[at] < 0x80) return text.text[at] == '"' ? '"' : 0;
    Str rest = str_slice(text, at, at + 3);
    if (str_starts(rest, S("“"))) return '(';
    return str_starts(rest, S("”")) ? ')' : 0;
}

/* Marks that open in a paragraph close with it at the latest. */
void mark_quoted(const Document *doc, Expressions *times) {
    int32_t block = -1, at = 0;
    bool open = false;
    for (int32_t i = 0; i < times->count; i++) {
        Expression *e = &times->items[i];
        int32_t in = doc->sentences.items[e->sentence].block;
        if (in != block) block = in, at = doc->blocks.items[in].span.start, open = false;
        for (; at < e->span.start; at++) {
            int32_t mark = is_quote(doc->text, at);
            if (mark) open = mark == '"' ? !open : mark == '(';
        }
        e->quoted = open;
    }
}

static bool is_seen_from_report(const Meaning *m) {
    int32_t kind = m->of[FIELD_kind];
    if (kind == KIND_SPAN || (kind == KIND_SHIFT && m->of[FIELD_anchor] != ANCHOR_REFERENCE)) return true;
    return kind == KIND_DATE && !m->of[FIELD_year];
}

Day day_said(const Document *doc, const TimeWords *know, const Expressions *times, int32_t index, TimeContext context) {
    const Expression *e = &times->items[index];
    if (!e->quoted || !is_seen_from_report(&e->meaning) || context.today == DAY_NONE) return DAY_NONE;
    for (int32_t i = index > AROUND ? index - AROUND : 0; i < times->count && i <= index + AROUND; i++) {
        const Expression *said = &times->items[i];
        int32_t governor = doc->tokens.items[said->head].head;
        if (said->quoted || said->sentence != e->sentence || governor < 0 || said->meaning.of[FIELD_kind] != KIND_DATE) continue;
        if (!(map_get(&know->lemmas, doc->tokens.items[governor].lemma, 0) & LIST_SAY)) continue;
        Resolved day;
        context.tense = TENSE_PAST;
        bool known = resolve_time(&said->meaning, &context, &day) && day.known && day.precision != PRECISION_UNRESOLVED &&
                     day.precision <= PRECISION_DAY;
        if (known && day.first == day.last) return day.first;
    }
    return DAY_NONE;
}

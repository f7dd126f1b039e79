/* See origins.h. */
#include "record/origins.h"

#include "record/entries.h"
#include "record/fold.h"

static const Entry *document_named(Str id, const StrMap *documents, const EntryList *entries) {
    int32_t at = map_get(documents, id, 0);
    return at ? &entries->items[at - 1] : NULL;
}

static Str origin_of(const Entry *report, const Entry *document, const Entry *original) {
    for (int32_t i = report->according_to.count - 1; i >= 0; i--)
        if (report->according_to.items[i].kind == SOURCE_MEDIA && report->according_to.items[i].name.length)
            return report->according_to.items[i].name;
    const Entry *by = original ? original : document;
    if (by && by->document.outlet.length) return by->document.outlet;
    return by ? by->id : entry_document(report);
}

static bool same_count(const Count *a, const Count *b) {
    return a->low == b->low && a->best == b->best && a->high == b->high;
}

static void add_number(Telling *out, Arena *arena, const Entry *report) {
    const Count *dead = &report->event.dead;
    if (report->kind != ENTRY_EVENT || dead->best < 0) return;
    Str holder = chain_holder(&report->according_to);
    const NumberTold *last = out->numbers.count ? &out->numbers.items[out->numbers.count - 1] : NULL;
    if (last && same_count(&last->dead, dead) && str_equal(last->holder, holder)) return;
    *array_push(arena, &out->numbers) = (NumberTold){report->reported, *dead, holder};
}

Telling find_telling(const EntryList *reports, const StrMap *documents, const EntryList *entries, Arena *arena) {
    Telling out = {.first = DAY_NONE, .last = DAY_NONE};
    StrMap seen = {0};
    for (int32_t i = 0; i < reports->count; i++) {
        const Entry *report = &reports->items[i];
        const Entry *document = document_named(entry_document(report), documents, entries);
        const Entry *original = document && document->same_as.length ? document_named(document->same_as, documents, entries) : NULL;
        bool again = (*map_put(arena, &seen, entry_document(report)))++;
        out.articles += !again;
        out.copies += !again && document && document->same_as.length;
        add_unique_str(arena, &out.origins, origin_of(report, document, original));
        add_number(&out, arena, report);
        if (report->reported == DAY_NONE) continue;
        if (out.first == DAY_NONE || report->reported < out.first) out.first = report->reported;
        if (report->reported > out.last) out.last = report->reported;
    }
    return out;
}

/* `parley brief --month 2021-04`: a month in three paragraphs: talks and deals; promises and positions; violence, trends and rival claims.
 * Every sentence is made from one entry, and its footnote leads to the words. */
#include "cmd/view.h"
#include "record/sentences.h"

#include <stdlib.h>
#include <string.h>

enum { PARAGRAPHS = 3, SENTENCES = 7 };

static const uint32_t kinds_of_paragraph[PARAGRAPHS] = {KIND(ENTRY_MEETING) | KIND(ENTRY_AGREEMENT),
                                                        KIND(ENTRY_COMMITMENT) | KIND(ENTRY_POSITION),
                                                        KIND(ENTRY_EVENT) | KIND(ENTRY_TREND) | KIND(ENTRY_CONFLICT)};

typedef struct Candidate {
    const Entry *entry;
    int32_t weight; /* articles of the month that tell of it */
    Day day;
} Candidate;

typedef struct Brief {
    Arena *arena;
    Store *store;
    const EntryList *entries;
    StrMap places; /* id → index + 1 */
    Day from, to;
    int32_t width, notes;
    bool whole; /* nothing failed */
    StrBuilder footnotes;
} Brief;

static const Entry *entry_of(const Brief *brief, Str id) {
    int32_t at = map_get(&brief->places, id, 0);
    return at ? &brief->entries->items[at - 1] : NULL;
}

static bool in_month(const Brief *brief, Day day) {
    return day != DAY_NONE && day >= brief->from && day <= brief->to;
}

static bool is_of_month(const Brief *brief, const Evidence *evidence) {
    const Entry *document = entry_of(brief, evidence->doc);
    return document && !document->same_as.length && in_month(brief, document->reported);
}

/* Where the entry keeps the words that tell how it stands apart, those. */
static const Evidence *words_of_state(const Brief *brief, const Entry *entry) {
    const EvidenceList *list = NULL;
    for (int32_t i = 0; entry->kind == ENTRY_MEETING && i < entry->meeting.history.count; i++) {
        const HistoryStep *step = &entry->meeting.history.items[i];
        if (step->status == entry->meeting.status && step->evidence.count && is_of_month(brief, &step->evidence.items[0]))
            list = &step->evidence;
        if (list) break;
    }
    if (entry->kind == ENTRY_COMMITMENT && entry->commitment.deadlines.count)
        list = &entry->commitment.deadlines.items[entry->commitment.deadlines.count - 1].evidence;
    return list && list->count && is_of_month(brief, &list->items[0]) ? &list->items[0] : NULL;
}

/* The words of the month, and how many articles they are of; copies of an article add nothing. */
static const Evidence *words_of_month(const Brief *brief, const Entry *entry, int32_t *articles) {
    const Evidence *found = NULL, *state = words_of_state(brief, entry);
    StrMap seen = {0};
    *articles = 0;
    for (int32_t i = 0; i < entry->evidence.count; i++) {
        if (!is_of_month(brief, &entry->evidence.items[i])) continue;
        if (!found) found = &entry->evidence.items[i];
        *articles += !(*map_put(brief->arena, &seen, entry->evidence.items[i].doc))++;
    }
    return state ? state : found;
}

/* No history: an old deal that articles of the month only name. */
static bool is_worth_telling(const Brief *brief, const Entry *entry) {
    if (entry->same_as.length) return false;
    if (entry->kind == ENTRY_AGREEMENT && (entry->agreement.status == AGREEMENT_SIGNED || entry->agreement.status == AGREEMENT_IN_FORCE))
        return entry->agreement.signed_on.start == DAY_NONE || entry->agreement.signed_on.end >= brief->from;
    if (entry->kind != ENTRY_EVENT) return true;
    bool so = entry->event.status == STATUS_HAPPENED || entry->event.status == STATUS_ONGOING;
    return so && !entry->event.background;
}

static Str sentence_for(const Brief *brief, const Entry *entry) {
    if (entry->kind == ENTRY_CONFLICT) return sentence_of_conflict(entry, entry_of(brief, entry->conflict.about), brief->arena);
    return sentence_of(entry, brief->to, brief->arena);
}

static int by_weight(const void *a, const void *b) {
    const Candidate *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return str_compare(x->entry->id, y->entry->id);
}

static int by_day(const void *a, const void *b) {
    const Candidate *x = a, *y = b;
    if (x->entry->kind != y->entry->kind) return x->entry->kind < y->entry->kind ? -1 : 1;
    return x->day != y->day ? (x->day < y->day ? -1 : 1) : str_compare(x->entry->id, y->entry->id);
}

/* A toll or a signing weighs more than a mention. */
static int32_t weight_of(const Entry *entry, int32_t articles) {
    enum { GRAVE = 4 };
    bool grave = (entry->kind == ENTRY_EVENT && entry->event.dead.best > 0) ||
                 (entry->kind == ENTRY_AGREEMENT && entry->agreement.status >= AGREEMENT_SIGNED) ||
                 (entry->kind == ENTRY_COMMITMENT && entry->commitment.deadlines.count);
    return articles + (grave ? GRAVE : 0);
}

static void add_footnote(Brief *brief, const Entry *entry, const Evidence *words) {
    const Entry *document = entry_of(brief, words->doc);
    Evidence told = *words, *passage = &told;
    EvidencePlaces passages = {&passage, 1, 1};
    brief->whole &= store_passages(brief->store, &passages, brief->arena);
    build_format(&brief->footnotes, "[%d] %.*s", ++brief->notes, STR_ARGS(entry->id));
    if (document->document.outlet.length) build_format(&brief->footnotes, " %.*s,", STR_ARGS(document->document.outlet));
    build_format(&brief->footnotes, " %.*s: “%.*s”\n", STR_ARGS(day_format(brief->arena, document->reported)),
                 STR_ARGS(one_line(brief->arena, told.text)));
}

static void print_paragraph(Brief *brief, int paragraph) {
    ARRAY(Candidate) all = {0};
    StrBuilder text = {.arena = brief->arena};
    for (int32_t i = 0; i < brief->entries->count; i++) {
        const Entry *entry = &brief->entries->items[i];
        int32_t articles;
        if (!(kinds_of_paragraph[paragraph] & KIND(entry->kind)) || !is_worth_telling(brief, entry)) continue;
        if (!words_of_month(brief, entry, &articles) || !sentence_for(brief, entry).length) continue;
        *array_push(brief->arena, &all) = (Candidate){entry, weight_of(entry, articles), entry_day(entry)};
    }
    if (!all.count) return;
    qsort(all.items, (size_t)all.count, sizeof *all.items, by_weight);
    if (all.count > SENTENCES) all.count = SENTENCES;
    qsort(all.items, (size_t)all.count, sizeof *all.items, by_day);
    for (int32_t i = 0; i < all.count; i++) {
        int32_t articles;
        add_footnote(brief, all.items[i].entry, words_of_month(brief, all.items[i].entry, &articles));
        build_format(&text, "%s%.*s[%d]", i ? " " : "", STR_ARGS(sentence_for(brief, all.items[i].entry)), brief->notes);
    }
    Str rest = built(&text);
    while (rest.length) {
        Str line = take_line(&rest, brief->width);
        printf("%.*s\n", STR_ARGS(line));
    }
    putchar('\n');
}

static bool read_month(const char *month, Brief *brief) {
    Str text = str_from(month);
    brief->from = text.length == 7 ? day_parse(text, false) : DAY_NONE;
    brief->to = text.length == 7 ? day_parse(text, true) : DAY_NONE;
    if (brief->from == DAY_NONE) fputs("parley: --month wants a month, as 2021-04\n", stderr);
    return brief->from != DAY_NONE;
}

int run_brief(int argc, char **argv) {
    Asked asked;
    Arena arena = {0};
    EntryList entries;
    Brief brief = {.arena = &arena, .entries = &entries, .width = terminal_width(stdout), .footnotes = {.arena = &arena}};
    const char *month = take_option(&argc, argv, "--month");
    if (!month || !read_asked(argc, argv, &asked) || asked.words) return wrong_usage("brief");
    if (!read_month(month, &brief)) return EXIT_WRONG;
    Store *store = open_asked(&arena, &asked, STORE_READ);
    if (!store) return EXIT_WRONG;
    if (asked.question.known_by == DAY_NONE) asked.question.known_by = brief.to;
    asked.question.touched_after = brief.from - 1;
    asked.question.kinds = KIND(ENTRY_DOCUMENT) | kinds_of_paragraph[0] | kinds_of_paragraph[1] | kinds_of_paragraph[2];
    asked.question.first_told = asked.question.bare = true;
    brief.store = store;
    brief.whole = store_hold(store) && store_entries(store, &asked.question, &entries, &arena);
    for (int32_t i = 0; brief.whole && i < entries.count; i++) *map_put(&arena, &brief.places, entries.items[i].id) = i + 1;
    for (int paragraph = 0; brief.whole && paragraph < PARAGRAPHS; paragraph++) print_paragraph(&brief, paragraph);
    store_release(store);
    if (!brief.whole) fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    if (brief.footnotes.length) fwrite(brief.footnotes.text, 1, (size_t)brief.footnotes.length, stdout);
    store_close(store);
    arena_free(&arena);
    return !brief.whole ? EXIT_WRONG : brief.notes ? EXIT_FOUND : EXIT_NOTHING;
}

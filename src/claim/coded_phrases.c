/* The phrases of a user's own discards and issues in the sentences of an article. */
#include "claim/coded.h"

#include "dictionary/dictionary.h"

/* What a phrase of the table in the sentence stands for, to `take`, from left to right, the longest phrase at each word. */
typedef void TakePhrase(void *context, int32_t value);

static void each_phrase(const Finder *finder, const PhraseTable *table, const Sentence *sentence, TakePhrase *take, void *context) {
    Atoms atoms = {0};
    const PhraseSlot *slots[PHRASE_ATOMS];
    token_atoms(finder->scratch, finder->doc, sentence->first_token, sentence->first_token + sentence->token_count, &atoms);
    for (int32_t at = 0; at < atoms.count; at++) {
        int32_t longest = phrases_at(table, &atoms, at, slots);
        if (longest) take(context, slots[longest - 1]->value);
    }
}

static void take_discard(void *context, int32_t value) {
    int32_t *most = context;
    if (value > *most) *most = value;
}

static int32_t discards_in(const Finder *finder, const Sentence *sentence) {
    int32_t most = DISCARD_NOTHING;
    if (finder->know->dictionary) each_phrase(finder, &finder->know->dictionary->discards, sentence, take_discard, &most);
    return most;
}

bool is_discarded(const Finder *finder, const Sentence *sentence) {
    return discards_in(finder, sentence) != DISCARD_NOTHING;
}

bool is_story_discarded(const Finder *finder) {
    for (int32_t s = 0; s < finder->doc->sentences.count; s++)
        if (discards_in(finder, &finder->doc->sentences.items[s]) == DISCARD_STORY) return true;
    return false;
}

typedef struct IssueList {
    const Finder *finder;
    Strs codes;
} IssueList;

static void take_issue(void *context, int32_t value) {
    enum { MOST = 16 };
    IssueList *list = context;
    Str code = list->finder->know->dictionary->issue_codes.items[value - 1];
    for (int32_t i = 0; i < list->codes.count; i++)
        if (str_equal(list->codes.items[i], code)) return;
    if (list->codes.count < MOST) *array_push(list->finder->doc->arena, &list->codes) = code;
}

void add_issues(const Finder *finder) {
    Document *doc = finder->doc;
    IssueList list = {.finder = finder};
    for (int32_t i = 0, sentence = -1; finder->know->dictionary && i < doc->events.count; i++) {
        EventClaim *event = &doc->events.items[i];
        if (event->sentence != sentence) {
            sentence = event->sentence;
            list.codes = (Strs){0};
            each_phrase(finder, &finder->know->dictionary->issues, &doc->sentences.items[sentence], take_issue, &list);
        }
        event->context = list.codes;
    }
}

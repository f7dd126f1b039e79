/* `parley reread`: the articles of the record are read anew with this version of the program. Where it reads something else, a new version
 * of the article's reports takes the place of the old one, which is kept; what was corrected stays corrected. */
#include "cmd/read_batch.h"
#include "cmd/view.h"

typedef struct Rereading {
    Store *store;
    const Knowledge *know;
    int32_t read, changed;
} Rereading;

static bool reread_article(Rereading *r, Str doc, Arena *arena, Arena *scratch) {
    StoredArticle article;
    if (!store_article(r->store, doc, &article, arena)) return false;
    ArticleFacts facts = {.outlet = article.outlet, .title = article.title, .url = article.url, .date = article.told};
    Document document = {.arena = arena, .text = article.text, .repaired = article.repaired};
    EntryList report = {0};
    Added added = ADDED_KNOWN;
    if (!analyse_text(r->know, &facts, &document, scratch, arena, &report)) {
        fprintf(stderr, "parley: %.*s needs more memory than one article may take\n", STR_ARGS(doc));
        return true;
    }
    bool same = false;
    if (!store_tells_so(r->store, doc, &report, &same)) return false;
    r->read++;
    r->changed += !same;
    return same || store_add(r->store, &article, &report, true, &added);
}

static bool reread_all(Rereading *r, const StrList *docs) {
    int32_t batch = store_batch(r->store);
    Arena arena = {0}, scratch = {0};
    bool whole = true;
    for (int32_t i = 0; i < docs->count && whole; i++) {
        if (i % batch == 0) whole = store_begin(r->store);
        whole = whole && reread_article(r, docs->items[i], &arena, &scratch);
        if (whole && (i % batch == batch - 1 || i == docs->count - 1)) whole = store_commit(r->store);
        arena_reset(&arena);
    }
    if (!whole) store_rollback(r->store);
    arena_free(&arena);
    arena_free(&scratch);
    return whole;
}

int run_reread(int argc, char **argv) {
    Asked asked;
    Arena arena = {0};
    StrList docs = {0};
    if (!read_asked(argc, argv, &asked) || asked.words) return wrong_usage("reread");
    Store *store = open_asked(&arena, &asked, STORE_WRITE);
    if (!store) return EXIT_WRONG;
    Rereading rereading = {.store = store, .know = knowledge_to_read(&arena)};
    bool whole = rereading.know && store_documents(store, &docs, &arena) && reread_all(&rereading, &docs);
    if (whole)
        fprintf(stderr, "%s: %d articles read again, %d of them differently\n", asked.database, rereading.read, rereading.changed);
    else if (rereading.know)
        fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store)));
    store_close(store);
    arena_free(&arena);
    return whole ? EXIT_FOUND : EXIT_WRONG;
}

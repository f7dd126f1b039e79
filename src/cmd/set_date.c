/* `parley set-date DOC DAY`: tells the day of an article that was read without one, or with a wrong one. Its report is made
 * anew, as its "Thursday" now means another day, and replaces the old one, which is kept. */
#include "cmd/read_batch.h"
#include "cmd/view.h"

static bool tell(const char *what, Str detail) {
    if (!detail.text) detail = S("");
    fprintf(stderr, "parley: %s%.*s\n", what, STR_ARGS(detail));
    return false;
}

static bool read_again(Store *store, const StoredArticle *old, Day day, Arena *arena) {
    Arena scratch = {0};
    Knowledge *know = knowledge_to_read(arena);
    if (!know) return false;
    ArticleFacts facts = {.outlet = old->outlet, .title = old->title, .url = old->url, .date = day};
    Document doc = {.arena = arena, .text = old->text, .repaired = old->repaired};
    EntryList report = {0};
    StoredArticle article = *old;
    Added added;
    article.told = day;
    bool read = analyse_text(know, &facts, &doc, &scratch, arena, &report);
    arena_free(&scratch);
    if (!read) return tell("the article needs more memory than one may take", (Str){0});
    bool stored = store_begin(store) && store_add(store, &article, &report, true, &added) && store_commit(store);
    if (!stored) store_rollback(store);
    return stored || tell("", store_problem(store));
}

int run_set_date(int argc, char **argv) {
    Asked asked;
    Arena arena = {0};
    if (!read_asked(argc, argv, &asked) || asked.words != 2) return wrong_usage("set-date");
    Str doc = str_from(argv[asked.first_word]), text = str_from(argv[asked.first_word + 1]);
    Day day = text.length == 10 ? day_parse(text, false) : DAY_NONE;
    if (day == DAY_NONE) return tell("write the day as 2021-04-29, not as ", text), EXIT_WRONG;
    Store *store = open_asked(&arena, &asked, STORE_WRITE);
    if (!store) return EXIT_WRONG;
    StoredArticle article;
    bool done = store_article(store, doc, &article, &arena) ? article.doc.length > 0 : tell("", store_problem(store));
    bool unknown = !done && !store_problem(store).length;
    if (unknown) tell("no document ", doc);
    done = done && read_again(store, &article, day, &arena);
    store_close(store);
    arena_free(&arena);
    return done ? EXIT_FOUND : unknown ? EXIT_NOTHING : EXIT_WRONG;
}

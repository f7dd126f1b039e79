/* `parley follow`: feeds and pages of the web, fetched once and only when told to; what they link to is read too. */
#include "cmd/reading.h"
#include "cmd/command.h"
#include "cmd/view.h"

#include <stdio.h>
#include <stdlib.h>

#ifdef WITH_FETCH

#include "fetch/fetch.h"
#include "read/feed.h"
#include "store/fetched.h"

enum { CHUNK = 16, USUAL_PAUSE = 2, FULL_TEXT = 1500 }; /* articles stored at once; seconds; bytes that are more than a teaser */

typedef struct Follow {
    Reading reading;
    Fetcher *fetcher;
    Knowledge *know;
    Arena *arena;
    ArticleFacts told;
    double pause;
    int64_t most, new_links, unchanged;
    bool whole; /* everything could be fetched */
    int first_address;
} Follow;

/* The articles of one chunk, and the addresses to be noted once they are stored. */
typedef struct Chunk {
    Arena arena;
    ARRAY(SourceItem) items;
    ARRAY(Str) noted;
} Chunk;

static bool tell_store(Follow *f) {
    fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(f->reading.store)));
    return false;
}

static void tell_fetch(Follow *f, Str address, Str problem) {
    fprintf(stderr, "parley: %.*s %.*s\n", STR_ARGS(address), STR_ARGS(problem));
    f->whole = false;
}

/* ------------------------------------------------------------------- storing */

static bool note(Follow *f, Str address, Str etag, Str modified) {
    Store *store = f->reading.store;
    return (store_begin(store) && store_note_fetched(store, address, etag, modified) && store_commit(store)) || tell_store(f);
}

/* Reads and stores the chunk, then notes what it came from: what breaks off in between is fetched again. */
static bool read_chunk(Follow *f, Chunk *chunk) {
    if (!f->know) f->know = knowledge_to_read(f->arena);
    if (!f->know) return false;
    Source *source = source_of_items(&chunk->arena, chunk->items.items, chunk->items.count);
    bool taken = read_articles(f->know, source, 1, take_article, &f->reading);
    source_close(source);
    bool stored = finish_reading(&f->reading) && taken;
    for (int32_t i = 0; i < chunk->noted.count && stored; i++) stored = note(f, chunk->noted.items[i], (Str){0}, (Str){0});
    arena_free(&chunk->arena);
    *chunk = (Chunk){0};
    return stored;
}

/* ------------------------------------------------------------------ the feed */

static void set_told(Follow *f, SourceItem *item, Str outlet) {
    item->problem_at = -1;
    if (f->told.outlet.length) outlet = f->told.outlet;
    item->facts.outlet = outlet;
}

/* What a feed gives of an article: its text, or the page that it links to. False if it can be had neither way, now. */
static bool take_item(Follow *f, Str from, const FeedItem *found, Chunk *chunk) {
    SourceItem item = {.facts = {found->link, {0}, found->title, found->link, DAY_NONE}, .bytes = found->text};
    if (found->date.length) item.facts.date = day_parse(found->date, false);
    bool teaser = found->text.length < FULL_TEXT, same = is_same_site(found->link, from);
    Fetched page = {.problem = S("was not fetched: it is on another site than the feed")};
    if (teaser && same) page = fetch(f->fetcher, &chunk->arena, found->link, (Str){0}, (Str){0});
    if (teaser && !page.problem.length) {
        item.bytes = page.body;
        item.charset = page.charset;
    } else if (teaser && (page.passing || !found->text.length)) {
        tell_fetch(f, found->link, page.problem);
        if (page.passing) return false;
    }
    *array_push(&chunk->arena, &chunk->noted) = found->link;
    if (item.bytes.length) *array_push(&chunk->arena, &chunk->items) = item;
    return true;
}

static bool follow_feed(Follow *f, Str address, const Feed *feed) {
    Chunk chunk = {0};
    bool stored = true;
    for (int32_t i = 0; i < feed->items.count && stored && !was_interrupted() && f->new_links < f->most; i++) {
        const FeedItem *item = &feed->items.items[i];
        bool known = false;
        Str etag, modified;
        if (!site_of(item->link).length) continue;
        if (!store_fetched(f->reading.store, item->link, &known, &etag, &modified, &chunk.arena)) return tell_store(f);
        if (known) continue;
        f->new_links++;
        int32_t before = chunk.items.count;
        take_item(f, address, item, &chunk);
        if (chunk.items.count > before) set_told(f, &chunk.items.items[before], feed->title);
        if (chunk.noted.count == CHUNK) stored = read_chunk(f, &chunk);
    }
    return stored && read_chunk(f, &chunk);
}

static bool follow_page(Follow *f, Str address, const Fetched *page) {
    Chunk chunk = {0};
    SourceItem item = {.facts = {address, {0}, {0}, address, f->told.date}, .bytes = page->body, .charset = page->charset};
    set_told(f, &item, (Str){0});
    *array_push(&chunk.arena, &chunk.items) = item;
    return read_chunk(f, &chunk);
}

/* The head of the answer is noted last, and only if all went well: else the feed is asked for in full again. */
static bool follow_address(Follow *f, Str address, Arena *arena) {
    bool known, whole = f->whole;
    Str etag = {0}, modified = {0};
    if (!store_fetched(f->reading.store, address, &known, &etag, &modified, arena)) return tell_store(f);
    Fetched got = fetch(f->fetcher, arena, address, etag, modified);
    if (got.problem.length) return tell_fetch(f, address, got.problem), true;
    f->unchanged += got.unchanged;
    if (got.unchanged) return true;
    f->whole = true;
    bool stored = true;
    if (is_feed(got.body)) {
        Feed feed = read_feed(arena, decode_bytes(arena, got.body, got.charset));
        stored = follow_feed(f, address, &feed);
        if (feed.problem.length) tell_fetch(f, address, feed.problem);
    } else
        stored = follow_page(f, address, &got);
    bool all = f->whole && !was_interrupted() && f->new_links < f->most;
    f->whole &= whole;
    return stored && (!all || note(f, address, got.etag, got.modified));
}

/* ---------------------------------------------------------------- the command */

static bool read_options(int argc, char **argv, Follow *f) {
    int i = 1;
    for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
        Str name = str_from(argv[i]), value = str_from(argv[i + 1]);
        if (str_equal(name, S("--db")))
            f->reading.database = value.text;
        else if (str_equal(name, S("--outlet")))
            f->told.outlet = value;
        else if (str_equal(name, S("--limit")))
            f->most = atoll(value.text);
        else if (str_equal(name, S("--pause")))
            f->pause = atof(value.text);
        else
            return false;
    }
    f->first_address = i;
    return i < argc && f->pause >= 0 && f->most > 0;
}

static bool follow_all(Follow *f, int count, char **addresses) {
    Store *store = f->reading.store;
    bool going = (store_begin(store) && store_keep_fetched(store) && store_commit(store)) || tell_store(f);
    f->fetcher = fetcher_open(f->arena, f->pause);
    for (int i = 0; i < count && going && !was_interrupted(); i++) {
        Arena arena = {0};
        going = follow_address(f, str_from(addresses[i]), &arena);
        arena_free(&arena);
    }
    fetcher_close(f->fetcher);
    return going;
}

int run_follow(int argc, char **argv) {
    Arena arena = {0};
    Follow f = {.arena = &arena, .told = {.date = DAY_NONE}, .pause = USUAL_PAUSE, .most = INT64_MAX, .whole = true};
    f.reading = (Reading){.database = default_database(), .whole = true};
    if (!read_options(argc, argv, &f)) return wrong_usage("follow");
    bool opened;
    watch_interrupt();
    f.reading.store = store_open(&arena, f.reading.database, STORE_WRITE, &opened);
    if (!opened) return fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(f.reading.store))), EXIT_WRONG;
    bool stored = follow_all(&f, argc - f.first_address, argv + f.first_address);
    store_close(f.reading.store);
    if (stored || was_interrupted()) tell_sum(&f.reading);
    if (f.unchanged) fprintf(stderr, "unchanged since the last time: %lld\n", (long long)f.unchanged);
    arena_free(&arena);
    if (was_interrupted()) return EXIT_INTERRUPTED;
    return stored && f.whole && f.reading.whole ? EXIT_FOUND : EXIT_WRONG;
}

#else

int run_follow(int argc, char **argv) {
    (void)argc, (void)argv;
    fputs("parley: this parley was built without fetching; install libcurl4-openssl-dev and build it anew\n", stderr);
    return EXIT_WRONG;
}

#endif

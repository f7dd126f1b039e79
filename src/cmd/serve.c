/* `parley serve`: the record as a page on a local port, for as long as it runs; articles dropped onto the page are read. */
#include "cmd/command.h"

#include <stdio.h>

#ifdef WITH_SERVER

#include "cmd/read_batch.h"
#include "cmd/view.h"
#include "fetch/fetch.h"
#include "record/codec.h"
#include "view/server.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What reads needs the models, which are loaded with the first article. */
typedef struct Reader {
    pthread_mutex_t lock;
    Arena arena;
    Knowledge *know;
    atomic_int links; /* being fetched */
    atomic_bool stop;
} Reader;

enum { MOST_LINKS = 4, LINK_SECONDS = 30 };

typedef struct Dropped {
    Store *store;
    Str path;
    StrBuilder *out;
    int32_t count;
} Dropped;

static void write_refused(Dropped *dropped, Str problem) {
    build_str(dropped->out, S("{\"refused\":"));
    write_json_string(dropped->out, problem);
    build_char(dropped->out, '}');
}

static bool store_dropped(void *context, const ReadArticle *read) {
    Dropped *dropped = context;
    build_str(dropped->out, dropped->count++ ? S(",\n") : S("\n"));
    if (read->article.problem.length) return write_refused(dropped, read->article.problem), true;
    StoredArticle article = stored_article(read);
    Added added;
    article.path = dropped->path;
    bool stored =
        store_begin(dropped->store) && store_add(dropped->store, &article, &read->entries, false, &added) && store_commit(dropped->store);
    if (!stored) return store_rollback(dropped->store), false;
    build_format(dropped->out, "{\"document\":\"%.*s\",\"entries\":%d,\"known\":%s}", STR_ARGS(article.doc), read->entries.count,
                 added == ADDED_KNOWN ? "true" : "false");
    return true;
}

static Str asked(const ApiRequest *request, const char *key) {
    return str_from(request->query(request->context, key));
}

static ArticleFacts facts_asked(const ApiRequest *request) {
    ArticleFacts facts = {.title = asked(request, "title"), .outlet = asked(request, "outlet"), .url = asked(request, "url")};
    facts.date = day_parse(asked(request, "date"), false);
    return facts;
}

static bool read_source(Reader *reader, Source *source, Dropped *dropped) {
    pthread_mutex_lock(&reader->lock);
    if (!reader->know) reader->know = knowledge_to_read(&reader->arena);
    bool stored = reader->know && read_articles(reader->know, source, 1, store_dropped, dropped);
    source_close(source);
    pthread_mutex_unlock(&reader->lock);
    return stored;
}

/* The bytes are read as a file is, so that a page, JSON or a table are known by what they are. */
static bool read_bytes(Reader *reader, const ApiRequest *request, Dropped *dropped, Arena *arena) {
    char path[64];
    char *paths[] = {path};
    ArticleFacts facts = facts_asked(request);
    SourceFields fields = {0};
    int file = memfd_create("article", MFD_CLOEXEC);
    bool written = file >= 0 && write(file, request->body.text, (size_t)request->body.length) == request->body.length, stored = true;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (written)
        stored = read_source(reader, source_open(arena, paths, 1, &facts, &fields), dropped);
    else
        write_refused(dropped, S("there is no room for it"));
    if (file >= 0) close(file);
    return stored;
}

#ifdef WITH_FETCH
/* A slow site takes no more than its time, and slow sites together no more than some threads. */
static Fetched fetch_link(Reader *reader, Arena *arena, Str link) {
    Fetched page = {.problem = S("was not fetched: as many links as may be at once are being fetched; try again")};
    if (atomic_fetch_add(&reader->links, 1) < MOST_LINKS) {
        Fetcher *fetcher = fetcher_open(arena, 0);
        fetcher_limit(fetcher, LINK_SECONDS, &reader->stop);
        page = fetch(fetcher, arena, link, (Str){0}, (Str){0});
        fetcher_close(fetcher);
    }
    atomic_fetch_sub(&reader->links, 1);
    return page;
}
#endif

/* The page behind a link that the user gave. */
static bool read_link(Reader *reader, const ApiRequest *request, Dropped *dropped, Arena *arena) {
#ifdef WITH_FETCH
    Str link = asked(request, "link");
    Fetched page = fetch_link(reader, arena, link);
    if (page.problem.length) return write_refused(dropped, page.problem), true;
    SourceItem item = {.facts = facts_asked(request), .bytes = page.body, .charset = page.charset, .problem_at = -1};
    item.facts.path = item.facts.url = dropped->path = link;
    return read_source(reader, source_of_items(arena, &item, 1), dropped);
#else
    (void)reader, (void)request, (void)arena;
    return write_refused(dropped, S("was not fetched: this parley was built without fetching")), true;
#endif
}

static bool read_dropped(void *context, Store *store, const ApiRequest *request, StrBuilder *out) {
    Arena arena = {0};
    Dropped dropped = {.store = store, .path = asked(request, "name"), .out = out};
    build_str(out, S("{\"articles\":["));
    bool stored = (request->body.length ? read_bytes : read_link)(context, request, &dropped, &arena);
    build_str(out, S("]}\n"));
    arena_free(&arena);
    return stored;
}

/* ---------------------------------------------------------------- the command */

static bool read_options(int argc, char **argv, ServerPlan *plan) {
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 >= argc) return false;
        char *end = NULL;
        if (!strcmp(argv[i], "--db"))
            plan->api.database = argv[i + 1];
        else if (!strcmp(argv[i], "--listen"))
            plan->address = argv[i + 1];
        else if (!strcmp(argv[i], "--port")) {
            long port = strtol(argv[i + 1], &end, 10);
            if (*end || port < 0 || port > UINT16_MAX)
                return fprintf(stderr, "parley: --port wants a number up to %d, not \"%s\"\n", UINT16_MAX, argv[i + 1]), false;
            plan->port = (uint16_t)port;
        } else
            return false;
    }
    return true;
}

/* Threads are started with the signals already blocked, so that only this one takes them. */
static int serve(const ServerPlan *plan, Reader *reader, Arena *arena) {
    sigset_t ends;
    Str problem;
    int signal_number;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    Server *server = server_start(plan, arena, &problem);
    if (!server) return fprintf(stderr, "parley: serve %.*s\n", STR_ARGS(problem)), EXIT_WRONG;
    bool six = strchr(plan->address, ':') != NULL;
    printf("http://%s%s%s:%u/?token=%s\n", six ? "[" : "", plan->address, six ? "]" : "", server_port(server), server_token(server));
    fflush(stdout);
    sigwait(&ends, &signal_number);
    atomic_store(&reader->stop, true);
    server_stop(server);
    return EXIT_FOUND;
}

int run_serve(int argc, char **argv) {
    enum { USUAL_PORT = 8484 };
    Arena arena = {0};
    Reader reader = {.lock = PTHREAD_MUTEX_INITIALIZER};
    ServerPlan plan = {.api = {default_database(), read_dropped, &reader}, .address = "127.0.0.1", .port = USUAL_PORT};
    if (!read_options(argc, argv, &plan)) return wrong_usage("serve");
    bool opened;
    Store *store = store_open(&arena, plan.api.database, STORE_READ, &opened);
    if (!opened) return fprintf(stderr, "parley: %.*s\n", STR_ARGS(store_problem(store))), EXIT_WRONG;
    store_close(store);
    int status = serve(&plan, &reader, &arena);
    arena_free(&reader.arena);
    arena_free(&arena);
    return status;
}

#else

int run_serve(int argc, char **argv) {
    (void)argc, (void)argv;
    fputs("parley: this parley was built without its server; install libmicrohttpd-dev and build it anew\n", stderr);
    return EXIT_WRONG;
}

#endif

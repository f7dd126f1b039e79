/* See fetch.h. */
#include "fetch/fetch.h"

#include "parley.h"
#include "read/robots.h"

#include <curl/curl.h>
#include <errno.h>
#include <string.h>
#include <time.h>

enum { BODY_MOST = 16 << 20, ROBOTS_MOST = 512 << 10, HOPS_MOST = 5, PAUSE_MOST = 60, LONGEST = 90 };
static const char agent[] = "Parley/" PARLEY_VERSION " (reads news feeds)";

typedef struct Site {
    Str origin; /* "http://courier.example" */
    Str robots;
    bool closed; /* nothing may be fetched: robots.txt cannot be had, or the site is busy */
    bool asked;
    double last, pause;
} Site;

struct Fetcher {
    Arena *arena;
    CURL *curl;
    double pause;
    double until; /* 0: no limit */
    const atomic_bool *stop;
    ARRAY(Site) sites;
};

Fetcher *fetcher_open(Arena *arena, double pause) {
    Fetcher *fetcher = arena_new(arena, Fetcher, 1);
    *fetcher = (Fetcher){.arena = arena, .pause = pause};
    curl_global_init(CURL_GLOBAL_DEFAULT);
    fetcher->curl = curl_easy_init();
    return fetcher;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void fetcher_limit(Fetcher *fetcher, double seconds, const atomic_bool *stop) {
    fetcher->until = now() + seconds;
    fetcher->stop = stop;
}

static double time_left(const Fetcher *fetcher) {
    if (fetcher->stop && atomic_load(fetcher->stop)) return 0;
    return fetcher->until > 0 ? fetcher->until - now() : LONGEST;
}

void fetcher_close(Fetcher *fetcher) {
    curl_easy_cleanup(fetcher->curl);
    curl_global_cleanup();
}

/* ----------------------------------------------------------------- addresses */

static int32_t site_start(Str address) {
    int32_t start = str_equal_nocase(str_slice(address, 0, 7), S("http://"))    ? 7
                    : str_equal_nocase(str_slice(address, 0, 8), S("https://")) ? 8
                                                                                : 0;
    return start;
}

static int32_t site_end(Str address) {
    int32_t end = site_start(address);
    while (end < address.length && !strchr("/?#", address.text[end])) end++;
    return end;
}

Str site_of(Str address) {
    return str_slice(address, site_start(address), site_start(address) ? site_end(address) : 0);
}

/* The last labels: two, or three where the last but one is as short as in "co.uk". */
static Str domain_of(Str site) {
    int32_t dots = 0, wanted = 2, last = site.length;
    for (int32_t i = site.length - 1; i >= 0; i--) {
        if (site.text[i] != '.') continue;
        if (++dots == 2 && last - i - 1 <= 3) wanted = 3;
        if (dots == wanted) return str_slice(site, i + 1, site.length);
        last = i;
    }
    return site;
}

static bool is_number(Str site) {
    int32_t i = 0;
    while (i < site.length && str_find_char(S("0123456789.:"), site.text[i]) >= 0) i++;
    return site.length && i == site.length;
}

/* Numbers are no names: 10.0.0.1 and 10.0.0.2 are two sites. */
bool is_same_site(Str a, Str b) {
    Str first = site_of(a), second = site_of(b);
    if (!first.length || !second.length) return false;
    return str_equal_nocase(first, second) || (!is_number(first) && str_equal_nocase(domain_of(first), domain_of(second)));
}

/* --------------------------------------------------------------- one request */

typedef struct Answer {
    StrBuilder body;
    int32_t most;
    Arena *arena;
    Str etag, modified, retry;
    long status;
    Str type, next; /* where it sends to */
    Str problem;
} Answer;

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    Answer *answer = context;
    size_t length = size * count;
    if (length > (size_t)(answer->most - answer->body.length)) return 0;
    build_str(&answer->body, (Str){bytes, (int32_t)length});
    return length;
}

static size_t take_head(char *bytes, size_t size, size_t count, void *context) {
    Answer *answer = context;
    Str line = {bytes, (int32_t)(size * count)}, key = str_cut(&line, ':');
    Str *field = str_equal_nocase(key, S("etag")) ? &answer->etag : str_equal_nocase(key, S("last-modified")) ? &answer->modified : NULL;
    if (field && line.length < 1024) *field = str_copy(answer->arena, str_trim(line));
    return size * count;
}

static struct curl_slist *add_header(struct curl_slist *list, Arena *arena, const char *name, Str value) {
    return value.length ? curl_slist_append(list, str_format(arena, "%s: %.*s", name, STR_ARGS(value)).text) : list;
}

/* Not zero: it ends. */
static int is_over(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    (void)a, (void)b, (void)c, (void)d;
    return time_left(context) <= 0;
}

static void set_limits(Fetcher *fetcher, double seconds) {
    CURL *curl = fetcher->curl;
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, agent);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 15L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)(seconds * 1000) + 1);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, is_over);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, fetcher);
}

static Answer request(Fetcher *fetcher, Arena *arena, Str address, int32_t most, struct curl_slist *headers) {
    Answer answer = {.body = {.arena = arena}, .most = most, .arena = arena};
    CURL *curl = fetcher->curl;
    if (!curl) return answer.problem = S("cannot be fetched: there is no memory"), answer;
    double seconds = time_left(fetcher);
    if (seconds <= 0) return answer.problem = S("cannot be fetched: it takes too long"), answer;
    curl_easy_reset(curl);
    set_limits(fetcher, seconds < LONGEST ? seconds : LONGEST);
    curl_easy_setopt(curl, CURLOPT_URL, str_copy(arena, address).text);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_head);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
    CURLcode code = curl_easy_perform(curl);
    const char *type = NULL, *next = NULL;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &next);
    answer.type = str_copy(arena, str_from(type));
    answer.next = str_copy(arena, str_from(next));
    if (code == CURLE_WRITE_ERROR)
        answer.problem = str_format(arena, "cannot be fetched: it is longer than %d MB", most >> 20);
    else if (code != CURLE_OK)
        answer.problem = str_format(arena, "cannot be fetched: %s", curl_easy_strerror(code));
    return answer;
}

/* --------------------------------------------------------------------- sites */

/* Waits until the site may be asked again, but no longer than there is time. */
static void wait_for(const Fetcher *fetcher, Site *site) {
    enum { STEP = 200000000 };
    double until = site->last + site->pause;
    for (double left; site->asked && (left = until - now()) > 0 && time_left(fetcher) > 0;)
        nanosleep(&(struct timespec){0, left * 1e9 < STEP ? (long)(left * 1e9) : STEP}, NULL);
    site->asked = true;
}

/* The site with its robots.txt. What the site answers that it does not have allows everything; a site that fails allows nothing. */
static Site *site_for(Fetcher *fetcher, Arena *arena, Str address) {
    Str origin = str_slice(address, 0, site_end(address));
    for (int32_t i = 0; i < fetcher->sites.count; i++)
        if (str_equal_nocase(fetcher->sites.items[i].origin, origin)) return &fetcher->sites.items[i];
    Site *site = array_push(fetcher->arena, &fetcher->sites);
    *site = (Site){.origin = str_copy(fetcher->arena, origin), .pause = fetcher->pause};
    Str robots = str_format(arena, "%.*s/robots.txt", STR_ARGS(origin));
    Answer answer = request(fetcher, arena, robots, ROBOTS_MOST, NULL);
    for (int hop = 0; hop < HOPS_MOST && answer.next.length && is_same_site(answer.next, address); hop++)
        answer = request(fetcher, arena, answer.next, ROBOTS_MOST, NULL);
    site->closed = answer.problem.length || answer.status >= 500 || answer.status == 429;
    if (answer.status == 200) site->robots = str_copy(fetcher->arena, built(&answer.body));
    return site;
}

static Str path_of(Str address) {
    Str path = str_slice(address, site_end(address), address.length);
    int32_t anchor = str_find_char(path, '#');
    if (anchor >= 0) path.length = anchor;
    return path.length && path.text[0] == '/' ? path : S("/");
}

/* Why the address may not be fetched now; empty: it may. */
static Str refusal_of(Site *site, Str address, bool *passing) {
    double pause = 0;
    *passing = site->closed;
    if (site->closed) return S("was not fetched: the site does not answer, or is busy");
    bool allowed = robots_allow(site->robots, S("parley"), path_of(address), &pause);
    if (pause > site->pause) site->pause = pause < PAUSE_MOST ? pause : PAUSE_MOST;
    return allowed ? (Str){0} : S("was not fetched: the robots.txt of the site forbids it");
}

static Fetched judge_answer(Site *site, Arena *arena, const Answer *answer) {
    Fetched out = {.etag = answer->etag, .modified = answer->modified, .problem = answer->problem};
    if (answer->status == 429 || answer->status == 503) site->closed = true;
    out.passing = answer->problem.length || answer->status >= 500 || answer->status == 429;
    if (out.problem.length) return out;
    out.unchanged = answer->status == 304;
    if (answer->status != 200 && !out.unchanged)
        out.problem = str_format(arena, "cannot be fetched: the site answers with status %ld", answer->status);
    out.body = built(&answer->body);
    int32_t charset = str_find(str_lower(arena, answer->type), S("charset="));
    Str rest = charset < 0 ? (Str){0} : str_slice(answer->type, charset + 8, answer->type.length), word = str_cut(&rest, ';');
    out.charset = word.length > 1 && word.text[0] == '"' ? str_slice(word, 1, word.length - 1) : word;
    return out;
}

Fetched fetch(Fetcher *fetcher, Arena *arena, Str address, Str etag, Str modified) {
    Fetched out = {.problem = S("cannot be fetched: it is no address of the web")};
    for (int hop = 0; hop <= HOPS_MOST && site_of(address).length; hop++) {
        Site *site = site_for(fetcher, arena, address);
        out = (Fetched){0};
        out.problem = refusal_of(site, address, &out.passing);
        if (out.problem.length) return out;
        wait_for(fetcher, site);
        struct curl_slist *headers = add_header(add_header(NULL, arena, "If-None-Match", etag), arena, "If-Modified-Since", modified);
        Answer answer = request(fetcher, arena, address, BODY_MOST, headers);
        curl_slist_free_all(headers);
        site->last = now();
        out = judge_answer(site, arena, &answer);
        if (!answer.next.length) return out;
        address = answer.next;
        out.problem = S("cannot be fetched: it is sent from address to address");
    }
    return out;
}

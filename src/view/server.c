/* See server.h. */
#include "view/server.h"

#include "base/sha256.h"
#include "base/threads.h"
#include "view/answers.h"
#include "view/aside.h"
#include "view/pack.h"
#include "view/packed_record.h"
#include "view/page.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { BODY_MOST = 16 << 20, TOKEN_BYTES = 16, CONNECTIONS = 1000, IDLE_SECONDS = 60, SMALL = 1024 };

struct Server {
    ServerPlan plan;
    struct MHD_Daemon *daemon;
    _Atomic uint16_t port; /* known for sure only when the daemon, which answers by then, has taken it */
    char token[2 * TOKEN_BYTES + 1];
    char page_etag[24];
    Str page, page_gzip, policy;
    PackedRecord record;
    Answers answers;
    Aside writers;
};

/* One request under way. */
typedef struct Exchange {
    Arena arena;
    StrBuilder body;
    bool too_long;
    Packed *held; /* until the answer is sent, as is `kept` */
    KeptAnswer *kept;
    Server *server;
    struct MHD_Connection *connection; /* once it waits for what is done aside: */
    Str path;
    ApiReply reply;
} Exchange;

/* ---------------------------------------------------------------- who may ask */

static bool is_own_host(const Server *server, Str host) {
    Arena arena = {0};
    const char *const names[] = {"127.0.0.1", "localhost", "[::1]", server->plan.address};
    bool own = false;
    for (size_t i = 0; i < sizeof names / sizeof *names && !own; i++)
        own = str_equal_nocase(host, str_format(&arena, "%s:%u", names[i], server->port));
    arena_free(&arena);
    return own;
}

/* A request without Origin is no page's of elsewhere. */
static bool is_own_origin(const Server *server, Str origin) {
    static const Str http = {"http://", 7};
    return !origin.length || (str_starts(origin, http) && is_own_host(server, str_slice(origin, http.length, origin.length)));
}

/* Takes as long whatever the difference. */
static bool has_token(const Server *server, Str told) {
    Str token = str_from(server->token);
    unsigned char differ = told.length != token.length;
    for (int32_t i = 0; i < token.length; i++) differ |= (unsigned char)(token.text[i] ^ (i < told.length ? told.text[i] : 0));
    return !differ;
}

static Str header_of(struct MHD_Connection *connection, const char *name) {
    return str_from(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

/* 0, or the status that tells why not. */
static unsigned refusal(const Server *server, struct MHD_Connection *connection, bool post) {
    if (!is_own_host(server, header_of(connection, "Host"))) return MHD_HTTP_MISDIRECTED_REQUEST;
    if (!is_own_origin(server, header_of(connection, "Origin"))) return MHD_HTTP_FORBIDDEN;
    return post && !has_token(server, header_of(connection, "X-Parley-Token")) ? MHD_HTTP_FORBIDDEN : 0;
}

/* ------------------------------------------------------------------ answering */

typedef struct Answer {
    unsigned status;
    const char *type, *etag; /* etag NULL: it changes too often to be kept */
    Str plain, gzip;         /* gzip empty: not packed */
    const char *number;      /* of the record, or NULL */
} Answer;

static void add_headers(const Server *server, struct MHD_Response *response, const Answer *answer) {
    bool page = str_starts(str_from(answer->type), S("text/html"));
    const char *const headers[][2] = {
        {"Content-Type", answer->type},
        {"Content-Security-Policy", page ? server->policy.text : "default-src 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-cache"},
        {"Vary", "Accept-Encoding"}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) MHD_add_response_header(response, headers[i][0], headers[i][1]);
    /* The browser asks for the record while it still reads the page. */
    if (page) MHD_add_response_header(response, "Link", "</api/1/record>; rel=preload; as=fetch; crossorigin");
    if (answer->etag) MHD_add_response_header(response, "ETag", answer->etag);
    if (answer->number) MHD_add_response_header(response, "X-Parley-Number", answer->number);
}

/* The bytes live as long as the exchange. */
static enum MHD_Result send_answer(Exchange *exchange, struct MHD_Connection *connection, Answer answer) {
    bool known = answer.etag && str_find(header_of(connection, "If-None-Match"), str_from(answer.etag)) >= 0;
    bool takes_gzip = str_find(header_of(connection, "Accept-Encoding"), S("gzip")) >= 0;
    bool small = answer.plain.length <= SMALL || str_equal(str_from(answer.type), S("application/gzip"));
    if (!answer.gzip.length && takes_gzip && !small) answer.gzip = gzip_bytes(&exchange->arena, answer.plain);
    bool packed = takes_gzip && answer.gzip.length && !known;
    Str bytes = known ? (Str){"", 0} : packed ? answer.gzip : answer.plain;
    struct MHD_Response *response =
        MHD_create_response_from_buffer((size_t)bytes.length, (void *)(uintptr_t)bytes.text, MHD_RESPMEM_PERSISTENT);
    if (!response) return MHD_NO;
    add_headers(exchange->server, response, &answer);
    if (packed) MHD_add_response_header(response, "Content-Encoding", "gzip");
    enum MHD_Result queued = MHD_queue_response(connection, known ? MHD_HTTP_NOT_MODIFIED : answer.status, response);
    MHD_destroy_response(response);
    return queued;
}

static enum MHD_Result send_reply(Exchange *exchange, struct MHD_Connection *connection, ApiReply reply) {
    return send_answer(exchange, connection, (Answer){.status = (unsigned)reply.status, .type = "application/json", .plain = reply.body});
}

static enum MHD_Result send_error(Exchange *exchange, struct MHD_Connection *connection, unsigned status, const char *problem) {
    return send_reply(exchange, connection, api_error(&exchange->arena, (int)status, problem));
}

static enum MHD_Result send_record(Exchange *exchange, struct MHD_Connection *connection) {
    bool fresh = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "fresh") != NULL;
    exchange->held = packed_record_hold(&exchange->server->record, fresh);
    if (!exchange->held) return send_error(exchange, connection, MHD_HTTP_SERVICE_UNAVAILABLE, exchange->server->record.problem);
    const Packed *held = exchange->held;
    return send_answer(exchange, connection, (Answer){MHD_HTTP_OK, "application/gzip", held->etag, held->parts, {0}, held->number});
}

static const char *query_value(void *context, const char *key) {
    return MHD_lookup_connection_value(context, MHD_GET_ARGUMENT_KIND, key);
}

static enum MHD_Result add_to_key(void *key, enum MHD_ValueKind kind, const char *name, const char *value) {
    (void)kind;
    StrBuilder *out = key;
    build_char(out, 0); /* stands in no name and no value, so that no two questions have one key */
    build_str(out, str_from(name));
    build_char(out, 0);
    build_str(out, str_from(value));
    return MHD_YES;
}

/* What is asked, all of it: the key of the answer that is kept. Empty: too long to be asked often. */
static Str question_key(struct MHD_Connection *connection, Str path, Arena *arena) {
    StrBuilder key = {.arena = arena};
    build_str(&key, path);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_to_key, &key);
    return key.length <= SMALL ? built(&key) : (Str){0};
}

static enum MHD_Result send_asked(Exchange *exchange, struct MHD_Connection *connection, Str path) {
    ApiReply reply;
    Answers *answers = &exchange->server->answers;
    ApiRequest request = {.path = path, .query = query_value, .context = connection};
    Str key = question_key(connection, path, &exchange->arena);
    bool make = false;
    if (key.length) exchange->kept = answers_hold(answers, key, &make);
    KeptAnswer *kept = exchange->kept;
    make &= kept != NULL;
    if (make || !kept || kept->state != ANSWER_READY)
        api_answer(&exchange->server->plan.api, &request, &reply, make ? &kept->arena : &exchange->arena);
    if (make) {
        kept->plain = reply.body;
        answers_made(answers, kept, reply.status == MHD_HTTP_OK);
    }
    if (!kept || kept->state != ANSWER_READY) return send_reply(exchange, connection, reply);
    return send_answer(exchange, connection, (Answer){MHD_HTTP_OK, "application/json", kept->etag, kept->plain, kept->gzip, NULL});
}

static void write_aside(void *context) {
    Exchange *exchange = context;
    Server *server = exchange->server;
    ApiRequest request = {true, exchange->path, built(&exchange->body), query_value, exchange->connection};
    api_answer(&server->plan.api, &request, &exchange->reply, &exchange->arena);
    answers_forget(&server->answers);
    MHD_resume_connection(exchange->connection);
}

/* What writes may take long: the connection sleeps until it is done, and is then asked for its answer again. */
static enum MHD_Result send_written(Exchange *exchange, struct MHD_Connection *connection, Str path) {
    if (exchange->connection) return send_reply(exchange, connection, exchange->reply);
    exchange->connection = connection;
    exchange->path = str_copy(&exchange->arena, path);
    MHD_suspend_connection(connection);
    if (aside_start(&exchange->server->writers, write_aside, exchange)) return MHD_YES;
    exchange->reply = api_error(&exchange->arena, MHD_HTTP_SERVICE_UNAVAILABLE, "too much is being written at once; try again");
    MHD_resume_connection(connection);
    return MHD_YES;
}

static enum MHD_Result answer(Exchange *exchange, struct MHD_Connection *connection, Str path, Str method) {
    Server *server = exchange->server;
    bool post = str_equal(method, S("POST")), get = str_equal(method, S("GET")) || str_equal(method, S("HEAD"));
    unsigned refused = refusal(server, connection, post);
    if (refused == MHD_HTTP_FORBIDDEN) return send_error(exchange, connection, refused, "not from there, or not without the token");
    if (refused) return send_error(exchange, connection, refused, "not under this name");
    if (exchange->too_long) return send_error(exchange, connection, MHD_HTTP_CONTENT_TOO_LARGE, "longer than 16 MB");
    if (!post && !get) return send_error(exchange, connection, MHD_HTTP_METHOD_NOT_ALLOWED, "not with this method");
    if (get && str_equal(path, S("/")))
        return send_answer(exchange, connection,
                           (Answer){MHD_HTTP_OK, "text/html; charset=utf-8", server->page_etag, server->page, server->page_gzip, NULL});
    if (get && str_equal(path, S("/api/1/record"))) return send_record(exchange, connection);
    if (is_api_path(path)) return (post ? send_written : send_asked)(exchange, connection, path);
    return send_error(exchange, connection, MHD_HTTP_NOT_FOUND, "there is no such thing");
}

/* ------------------------------------------------------------------- requests */

/* Called once with the head, with each part of the body, and at its end. */
static enum MHD_Result take_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                    const char *version, const char *bytes, size_t *count, void **state) {
    (void)version;
    Exchange *exchange = *state;
    if (!exchange) {
        *state = exchange = calloc(1, sizeof *exchange);
        if (!exchange) return MHD_NO;
        exchange->server = context;
        exchange->body.arena = &exchange->arena;
        return MHD_YES;
    }
    if (*count) {
        exchange->too_long |= *count > (size_t)(BODY_MOST - exchange->body.length);
        if (!exchange->too_long) build_str(&exchange->body, (Str){bytes, (int32_t)*count});
        *count = 0;
        return MHD_YES;
    }
    return answer(exchange, connection, str_from(url), str_from(method));
}

static void end_request(void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode why) {
    (void)connection, (void)why;
    Server *server = context;
    Exchange *exchange = *state;
    if (!exchange) return;
    if (exchange->held) packed_record_release(&server->record, exchange->held);
    if (exchange->kept) answers_release(&server->answers, exchange->kept);
    arena_free(&exchange->arena);
    free(exchange);
    *state = NULL;
}

static void keep_silent(void *context, const char *format, va_list values) {
    (void)context, (void)format, (void)values;
}

/* ---------------------------------------------------------------------- start */

static bool make_token(Server *server) {
    unsigned char bytes[TOKEN_BYTES];
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) return false;
    for (int i = 0; i < TOKEN_BYTES; i++) snprintf(server->token + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

/* The page without a record, and the policy that it names for itself. */
static bool make_page(Server *server, Arena *arena) {
    static const char mark[] = "http-equiv=\"Content-Security-Policy\" content=\"";
    PageFrame frame;
    if (!page_frame(&frame)) return false;
    server->page = str_format(arena, "%.*s%.*s%.*s", STR_ARGS(frame.before), STR_ARGS(frame.script), STR_ARGS(frame.after));
    server->page_gzip = gzip_bytes(arena, server->page);
    snprintf(server->page_etag, sizeof server->page_etag, "\"%.16s\"", sha256_hex(arena, server->page).text);
    Str policy = str_slice(frame.before, str_find(frame.before, str_from(mark)) + (int32_t)sizeof mark - 1, frame.before.length);
    policy = str_slice(policy, 0, str_find_char(policy, '"'));
    server->policy = str_format(arena, "%.*s; frame-ancestors 'none'", STR_ARGS(policy));
    return true;
}

static struct MHD_Daemon *start_daemon(Server *server, const struct sockaddr *address, bool six) {
    unsigned threads = (unsigned)processor_count() + 2;
    unsigned flags = MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG | (six ? MHD_USE_IPv6 : 0);
    return MHD_start_daemon(flags, 0, NULL, NULL, take_request, server, MHD_OPTION_EXTERNAL_LOGGER, keep_silent, NULL, MHD_OPTION_SOCK_ADDR,
                            address, MHD_OPTION_NOTIFY_COMPLETED, end_request, server, MHD_OPTION_THREAD_POOL_SIZE, threads,
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
                            MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_END);
}

static bool listen_at(Server *server) {
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(server->plan.port)};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(server->plan.port)};
    server->port = server->plan.port;
    errno = EADDRNOTAVAIL;
    if (inet_pton(AF_INET, server->plan.address, &four.sin_addr) == 1)
        server->daemon = start_daemon(server, (const struct sockaddr *)&four, false);
    else if (inet_pton(AF_INET6, server->plan.address, &six.sin6_addr) == 1)
        server->daemon = start_daemon(server, (const struct sockaddr *)&six, true);
    if (!server->daemon) return false;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    if (info) server->port = info->port;
    return true;
}

Server *server_start(const ServerPlan *plan, Arena *arena, Str *problem) {
    Server *server = arena_new(arena, Server, 1);
    server->plan = *plan;
    *problem = S("was built without the page; build it where node and npm are (README.md)");
    if (!make_page(server, arena)) return NULL;
    *problem = S("cannot start: no random numbers, or no threads");
    if (!make_token(server) || !packed_record_start(&server->record, plan->api.database)) return NULL;
    answers_start(&server->answers, plan->api.database);
    aside_open(&server->writers);
    if (listen_at(server)) return server;
    *problem = str_format(arena, "cannot listen at %s, port %u: %s", plan->address, plan->port, strerror(errno));
    aside_close(&server->writers);
    packed_record_stop(&server->record);
    answers_stop(&server->answers);
    return NULL;
}

uint16_t server_port(const Server *server) {
    return server->port;
}

const char *server_token(const Server *server) {
    return server->token;
}

void server_stop(Server *server) {
    aside_close(&server->writers); /* no connection may sleep when the daemon stops */
    MHD_stop_daemon(server->daemon);
    packed_record_stop(&server->record);
    answers_stop(&server->answers);
}

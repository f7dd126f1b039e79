/* See api.h. */
#include "view/api.h"

#include "record/codec.h"

#include <jansson.h>
#include <string.h>

enum { OK = 200, BAD = 400, NOT_FOUND = 404, NO_METHOD = 405, FAILED = 503 };

typedef struct Asking {
    const Api *api;
    const ApiRequest *request;
    Store *store;
    Arena *arena;
    StrBuilder out;
} Asking;

ApiReply api_error(Arena *arena, int status, const char *problem) {
    StrBuilder out = {.arena = arena};
    build_str(&out, S("{\"error\":"));
    write_json_string(&out, str_from(problem));
    build_str(&out, S("}\n"));
    return (ApiReply){status, built(&out)};
}

static ApiReply store_failed(const Asking *asking) {
    return api_error(asking->arena, FAILED, str_copy(asking->arena, store_problem(asking->store)).text);
}

static ApiReply answered(const Asking *asking) {
    return (ApiReply){OK, built(&asking->out)};
}

/* ------------------------------------------------------------------- asking */

static bool asked_day(const Asking *asking, const char *key, Day *day) {
    const char *text = asking->request->query(asking->request->context, key);
    if (!text || !*text) return true;
    *day = strlen(text) == 10 ? day_parse(str_from(text), false) : DAY_NONE;
    return *day != DAY_NONE;
}

/* "meeting,agreement": bits of the kinds; false if one is none. */
static bool asked_kinds(const Asking *asking, uint32_t *kinds) {
    Str rest = str_from(asking->request->query(asking->request->context, "kind"));
    while (rest.length) {
        Str name = str_cut(&rest, ',');
        int kind = 0;
        while (kind < ENTRY_KINDS && !str_equal(entry_kind_name((EntryKind)kind), name)) kind++;
        if (kind == ENTRY_KINDS) return false;
        *kinds |= 1u << kind;
    }
    return true;
}

static bool read_question(const Asking *asking, Question *question) {
    *question = (Question)QUESTION_ALL;
    question->id = str_from(asking->request->query(asking->request->context, "id"));
    question->process = str_from(asking->request->query(asking->request->context, "process"));
    return asked_kinds(asking, &question->kinds) && asked_day(asking, "from", &question->from) && asked_day(asking, "to", &question->to) &&
           asked_day(asking, "as_of", &question->as_of) && asked_day(asking, "known_by", &question->known_by);
}

static void write_entry(Asking *asking, const Entry *entry, bool *first) {
    build_str(&asking->out, *first ? S("\n") : S(",\n"));
    entry_write_json(&asking->out, entry);
    *first = false;
}

static ApiReply give_entries(Asking *asking) {
    Question question;
    EntryList entries;
    bool first = true;
    if (!read_question(asking, &question))
        return api_error(asking->arena, BAD, "kind wants names of docs/record.md, days are as 2021-04-29");
    if (!store_entries(asking->store, &question, &entries, asking->arena)) return store_failed(asking);
    build_str(&asking->out, S("{\"entries\":["));
    for (int32_t i = 0; i < entries.count; i++) write_entry(asking, &entries.items[i], &first);
    build_str(&asking->out, S("]}\n"));
    return answered(asking);
}

static bool has_words_in(const Entry *entry, Str doc) {
    for (int32_t i = 0; i < entry->evidence.count; i++)
        if (str_equal(entry->evidence.items[i].doc, doc)) return true;
    return false;
}

static ApiReply give_document(Asking *asking, Str doc) {
    StoredArticle article;
    EntryList entries;
    Question question = QUESTION_ALL;
    bool first = true;
    if (!store_article(asking->store, doc, &article, asking->arena)) return store_failed(asking);
    if (!article.doc.length) return api_error(asking->arena, NOT_FOUND, "no such document");
    if (!store_entries(asking->store, &question, &entries, asking->arena)) return store_failed(asking);
    build_str(&asking->out, S("{\"text\":"));
    write_json_string(&asking->out, article.text);
    build_str(&asking->out, S(",\"entries\":["));
    for (int32_t i = 0; i < entries.count; i++)
        if (has_words_in(&entries.items[i], doc)) write_entry(asking, &entries.items[i], &first);
    build_str(&asking->out, S("]}\n"));
    return answered(asking);
}

static ApiReply give_corrections(Asking *asking) {
    CorrectionLog log;
    Day known_by = DAY_NONE;
    if (!asked_day(asking, "known_by", &known_by)) return api_error(asking->arena, BAD, "days are as 2021-04-29");
    if (!store_corrections(asking->store, known_by, &log, asking->arena)) return store_failed(asking);
    build_str(&asking->out, S("{\"corrections\":["));
    for (int32_t i = 0; i < log.list.count; i++) {
        build_str(&asking->out, i ? S(",\n") : S("\n"));
        store_write_correction(asking->store, &log.list.items[i], &asking->out);
    }
    build_str(&asking->out, S("]}\n"));
    return answered(asking);
}

static Str asked_id(const Asking *asking) {
    return str_from(asking->request->query(asking->request->context, "id"));
}

static ApiReply give_reports(Asking *asking) {
    EntryList reports;
    bool first = true;
    if (!store_reports_of(asking->store, asked_id(asking), &reports, asking->arena)) return store_failed(asking);
    build_str(&asking->out, S("{\"reports\":["));
    for (int32_t i = 0; i < reports.count; i++) write_entry(asking, &reports.items[i], &first);
    build_str(&asking->out, S("]}\n"));
    return answered(asking);
}

static ApiReply give_fields(Asking *asking) {
    EntryList entries;
    Question question = QUESTION_ALL;
    question.id = asked_id(asking);
    if (!question.id.length) return api_error(asking->arena, BAD, "of which id?");
    if (!store_entries(asking->store, &question, &entries, asking->arena)) return store_failed(asking);
    if (!entries.count) return api_error(asking->arena, NOT_FOUND, "no such entry");
    FieldList fields = correctable_fields(entries.items[0].kind);
    build_str(&asking->out, S("{"));
    for (int32_t i = 0; fields.names[i]; i++) {
        build_format(&asking->out, "%s\"%s\":", i ? "," : "", fields.names[i]);
        write_json_string(&asking->out, field_words(&entries.items[0], str_from(fields.names[i]), asking->arena));
    }
    build_str(&asking->out, S("}\n"));
    return answered(asking);
}

/* ------------------------------------------------------------------ writing */

static Str text_of(const Asking *asking, json_t *object, const char *key) {
    json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) return (Str){0};
    return str_copy(asking->arena, (Str){json_string_value(value), (int32_t)json_string_length(value)});
}

/* NULL, or what is wrong with it. */
static const char *read_wish(const Asking *asking, json_t *object, Correction *wish) {
    if (!json_is_object(object)) return "a correction is a JSON object";
    json_int_t undoes = json_integer_value(json_object_get(object, "undoes"));
    *wish = (Correction){.field = text_of(asking, object, "field"),
                         .value = text_of(asking, object, "value"),
                         .why = text_of(asking, object, "why"),
                         .by = text_of(asking, object, "by"),
                         .known = DAY_NONE,
                         .undoes = undoes > 0 && undoes <= INT32_MAX ? (int32_t)undoes : 0};
    if (!correction_act_named(text_of(asking, object, "act"), &wish->act)) return "act is one of set, merge, split, reject, undo";
    json_t *reports = json_object_get(object, "reports");
    for (size_t i = 0; i < json_array_size(reports); i++) {
        json_t *id = json_array_get(reports, i);
        if (!json_is_string(id)) return "reports is a list of ids";
        *array_push(asking->arena, &wish->reports) = str_copy(asking->arena, str_from(json_string_value(id)));
    }
    return NULL;
}

static ApiReply take_correction(Asking *asking) {
    json_t *object =
        json_loadb(asking->request->body.text ? asking->request->body.text : "", (size_t)asking->request->body.length, 0, NULL);
    Correction wish;
    Str refusal = {0};
    int32_t number = 0;
    const char *problem = read_wish(asking, object, &wish);
    json_decref(object);
    if (problem) return api_error(asking->arena, BAD, problem);
    bool kept = store_begin(asking->store) && store_correct(asking->store, &wish, &number, &refusal) && store_commit(asking->store);
    if (!kept) {
        store_rollback(asking->store);
        return refusal.length ? api_error(asking->arena, BAD, str_copy(asking->arena, refusal).text) : store_failed(asking);
    }
    build_format(&asking->out, "{\"correction\":%d}\n", number);
    return answered(asking);
}

static ApiReply take_document(Asking *asking) {
    bool linked = asking->request->query(asking->request->context, "link") != NULL;
    if (!asking->request->body.length && !linked) return api_error(asking->arena, BAD, "there is no article");
    if (!asking->api->read(asking->api->context, asking->store, asking->request, &asking->out)) return store_failed(asking);
    return answered(asking);
}

/* -------------------------------------------------------------------- routes */

static const Str root = {"/api/1/", 7};

bool is_api_path(Str path) {
    return str_starts(path, root);
}

typedef ApiReply Answering(Asking *asking);

static const struct Route {
    const char *path;
    Answering *get, *post; /* NULL: not with this method */
} routes[] = {{"entries", give_entries, NULL},
              {"fields", give_fields, NULL},
              {"reports", give_reports, NULL},
              {"corrections", give_corrections, take_correction},
              {"documents", NULL, take_document}};

static ApiReply route(Asking *asking, Str path) {
    static const Str documents = {"documents/", 10};
    bool post = asking->request->post;
    if (str_starts(path, documents) && !post) return give_document(asking, str_slice(path, documents.length, path.length));
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (!str_equal(path, str_from(routes[i].path))) continue;
        Answering *answering = post ? routes[i].post : routes[i].get;
        return answering ? answering(asking) : api_error(asking->arena, NO_METHOD, "not with this method");
    }
    return api_error(asking->arena, NOT_FOUND, "there is no such thing");
}

void api_answer(const Api *api, const ApiRequest *request, ApiReply *reply, Arena *arena) {
    bool opened;
    Store *store = store_open(arena, api->database, request->post ? STORE_WRITE : STORE_READ, &opened);
    Asking asking = {.api = api, .request = request, .store = store, .arena = arena, .out = {.arena = arena}};
    *reply = opened ? route(&asking, str_slice(request->path, root.length, request->path.length)) : store_failed(&asking);
    if (opened) store_close(store);
}

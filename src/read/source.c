/* Files as articles; see source.h. */
#include "read/source_kinds.h"

#include "read/page.h"
#include "read/written_day.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 16 };

typedef bool NextRecord(Records *records, Arena *arena, SourceItem *item);

typedef struct SourcePath {
    const char *path;
    bool found; /* in a folder */
} SourcePath;

struct Source {
    Arena *arena;
    ARRAY(SourcePath) paths;
    int32_t next_path;
    int64_t bytes, bytes_behind; /* of all files, of those that were closed; bytes -1: not known */
    ArticleFacts told;
    SourceFields fields;
    Records records; /* of the file that is open, if `next` is set */
    NextRecord *next;
    bool given;              /* the open file gave something, be it a problem */
    const SourceItem *items; /* of a source without files */
    int32_t item_count;
    Arena open; /* what the open file takes */
};

/* ------------------------------------------------------------------- folders */

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of a folder and of those below it, sorted by name; hidden ones apart. An empty folder stays, to be told of. */
static void add_path(Source *source, const char *path, int32_t depth) {
    struct stat status;
    bool there = stat(path, &status) == 0;
    DIR *folder = depth < DEEPEST && there && S_ISDIR(status.st_mode) ? opendir(path) : NULL;
    if (!folder) {
        if (source->bytes < 0 || !strcmp(path, "-") || (there && !S_ISREG(status.st_mode)))
            source->bytes = -1;
        else if (there)
            source->bytes += status.st_size;
        *array_push(source->arena, &source->paths) = (SourcePath){path, depth > 0};
        return;
    }
    ARRAY(const char *) names = {0};
    for (const struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.') *array_push(source->arena, &names) = str_format(source->arena, "%s/%s", path, entry->d_name).text;
    closedir(folder);
    if (!names.count)
        *array_push(source->arena, &source->paths) = (SourcePath){path, depth > 0};
    else
        qsort(names.items, (size_t)names.count, sizeof *names.items, by_name);
    for (int32_t i = 0; i < names.count; i++) add_path(source, names.items[i], depth + 1);
}

/* A pattern that the shell left as it is, since it stood in quotes or comes from a program. */
static void add_named(Source *source, const char *path) {
    glob_t found;
    struct stat status;
    bool pattern = strpbrk(path, "*?[") && stat(path, &status) != 0 && glob(path, 0, NULL, &found) == 0;
    if (!pattern) {
        add_path(source, path, 0);
        return;
    }
    for (size_t i = 0; i < found.gl_pathc; i++) add_path(source, str_copy(source->arena, str_from(found.gl_pathv[i])).text, 0);
    globfree(&found);
}

Source *source_open(Arena *arena, char **paths, int32_t count, const ArticleFacts *facts, const SourceFields *fields) {
    Source *source = arena_new(arena, Source, 1);
    *source = (Source){.arena = arena, .told = *facts, .fields = *fields};
    for (int32_t i = 0; i < count; i++) add_named(source, paths[i]);
    return source;
}

bool source_is_there(const Source *source) {
    struct stat status;
    for (int32_t i = 0; i < source->paths.count; i++)
        if (!strcmp(source->paths.items[i].path, "-") || stat(source->paths.items[i].path, &status) == 0) return true;
    return source->item_count > 0;
}

Source *source_of_items(Arena *arena, const SourceItem *items, int32_t count) {
    Source *source = arena_new(arena, Source, 1);
    *source = (Source){.arena = arena, .items = items, .item_count = count};
    return source;
}

/* --------------------------------------------------------------------- fields */

Str field_names(const SourceFields *fields, int32_t field) {
    const Str told[] = {fields->text, fields->title, fields->date, fields->outlet, fields->url};
    static const char *const usual[] = {
        "text,body,content,article,article_text,articleBody,body_text,full_text,maintext,story", "title,headline,head",
        "date,published,published_at,date_publish,publish_date,datePublished,publication_date,pubDate,pub_date,created_at,timestamp",
        "outlet,source,publisher,source_name,source_domain,newspaper,news_source,site,media", "url,link,uri,source_url"};
    return told[field].length ? told[field] : str_from(usual[field]);
}

void tell_facts(const Records *records, Arena *arena, SourceItem *item, Str title, Str date, Str outlet, Str url) {
    item->facts = *records->told;
    item->facts.path = str_format(arena, "%s:%lld", records->path, (long long)records->number);
    item->problem_at = -1;
    if (!item->facts.title.length) item->facts.title = title;
    if (!item->facts.outlet.length) item->facts.outlet = outlet;
    if (!item->facts.url.length) item->facts.url = url;
    if (item->facts.date == DAY_NONE) item->facts.date = written_day(date);
}

void refuse_item(const Records *records, Arena *arena, SourceItem *item, Str why) {
    tell_facts(records, arena, item, (Str){0}, (Str){0}, (Str){0}, (Str){0});
    item->bytes = (Str){0};
    item->problem = why;
}

/* ---------------------------------------------------------------------- kinds */

static bool next_whole(Records *records, Arena *arena, SourceItem *item) {
    if (records->number++) return false;
    item->facts = *records->told;
    item->facts.path = str_copy(arena, str_from(records->path));
    item->problem_at = -1;
    item->bytes = stream_take(records->stream, arena, (int64_t)ARTICLE_MOST + 1);
    if (!item->bytes.length) item->problem = S("is empty");
    if (item->bytes.length <= ARTICLE_MOST) return true;
    item->problem = str_format(arena, "is longer than %d MB: no single article", ARTICLE_MOST >> 20);
    item->problem_at = ARTICLE_MOST;
    item->bytes = (Str){0};
    return true;
}

/* JSON Lines if the first line is a value by itself. */
static bool is_json_lines(Str start) {
    int32_t end = str_find_char(start, '\n');
    Str line = str_trim(end < 0 ? start : str_slice(start, 0, end));
    json_t *value = line.length && line.text[0] == '{' ? json_loadb(line.text, (size_t)line.length, 0, NULL) : NULL;
    json_decref(value);
    return value && end >= 0;
}

/* "[The minister] said" is no JSON: what is taken for a value must begin as one of objects does. */
static bool is_json(Str text) {
    Str rest = text.length ? str_trim(str_slice(text, 1, text.length)) : text;
    char second = rest.length ? rest.text[0] : 0;
    if (!text.length) return false;
    return text.text[0] == '{' ? second == '"' || second == '}' : text.text[0] == '[' && (second == '{' || second == ']');
}

static NextRecord *kind_of(Source *source, Records *records) {
    enum { LOOK = 1 << 18 };
    static const Str mark = {"\xEF\xBB\xBF", 3};
    if (str_starts(stream_peek(records->stream, LOOK), mark)) stream_skip(records->stream, mark.length);
    Str start = stream_peek(records->stream, LOOK), text = str_trim(start);
    if (str_starts(text, S("WARC/1."))) return next_warc;
    if (is_feed(start)) return open_feed(records, &source->open), next_of_feed;
    if (is_page(start)) return next_whole;
    if (is_json(text)) return text.text[0] == '{' && is_json_lines(text) ? next_json_line : next_json_value;
    return open_table(records, &source->open) ? next_table_row : next_whole;
}

static void close_file(Source *source) {
    if (source->records.stream) {
        source->bytes_behind += stream_file_offset(source->records.stream);
        stream_close(source->records.stream);
    }
    json_decref(source->records.array);
    source->records = (Records){0};
    source->next = NULL;
    arena_reset(&source->open);
}

static void path_problem(Source *source, Arena *arena, SourceItem *item, const char *path, Str why) {
    *item = (SourceItem){.facts = source->told, .problem = str_copy(arena, why), .problem_at = -1};
    item->facts.path = str_from(path);
}

/* Opens the next path; false if it cannot be read, with the reason in `item`. */
static bool open_next(Source *source, Arena *arena, SourceItem *item) {
    const char *path = source->paths.items[source->next_path++].path;
    struct stat status;
    Str problem = {0};
    if (strcmp(path, "-") && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return path_problem(source, arena, item, path, S("cannot be read: the folder holds no file")), false;
    source->given = false;
    source->records = (Records){.path = path, .told = &source->told, .fields = &source->fields};
    source->records.stream = stream_open(&source->open, path, &problem);
    source->next = source->records.stream ? kind_of(source, &source->records) : NULL;
    if (source->next && !stream_peek(source->records.stream, 1).length && !source->records.feed.items.count)
        problem = stream_problem(source->records.stream); /* of what gives nothing at all */
    if (source->next && !problem.length) return true;
    path_problem(source, arena, item, path, problem);
    close_file(source);
    return false;
}

/* A file of a folder whose first record has no field of text holds data of another kind: the whole of it is left out. */
static void leave_out_data(Source *source, Arena *arena, SourceItem *item) {
    if (!item->lacks_text || !source->paths.items[source->next_path - 1].found || source->records.number != 1) return;
    path_problem(source, arena, item, source->records.path, S("holds no field of text"));
    item->lacks_text = true;
    close_file(source);
}

bool source_next(Source *source, Arena *arena, SourceItem *item) {
    if (source->item_count > 0) {
        *item = *source->items++;
        source->item_count--;
        return true;
    }
    for (;;) {
        *item = (SourceItem){.problem_at = -1};
        if (source->next && source->next(&source->records, arena, item)) {
            source->given = true;
            leave_out_data(source, arena, item);
            item->found = source->paths.items[source->next_path - 1].found;
            return true;
        }
        if (source->next) {
            const char *path = source->records.path;
            Str broken = stream_problem(source->records.stream);
            if (!broken.length && !source->given) broken = S("holds no article");
            if (broken.length) path_problem(source, arena, item, path, broken);
            item->found = source->paths.items[source->next_path - 1].found && !source->given;
            item->lacks_text = item->found;
            close_file(source);
            if (item->problem.length) return true;
        }
        if (source->next_path >= source->paths.count) return false;
        if (!open_next(source, arena, item)) return true;
    }
}

double source_share(const Source *source) {
    if (source->bytes <= 0) return -1;
    int64_t read = source->bytes_behind + (source->next ? stream_file_offset(source->records.stream) : 0);
    return read < source->bytes ? (double)read / (double)source->bytes : 1;
}

void source_close(Source *source) {
    close_file(source);
    arena_free(&source->open);
}

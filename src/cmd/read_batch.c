/* See read_batch.h. A batch is read on all threads, then handed over in order, so memory holds one batch at most. */
#include "cmd/read_batch.h"

#include "base/threads.h"
#include "read/language.h"
#include "read/page.h"
#include "read/written_day.h"

#include <stdlib.h>

enum { TASKS_PER_THREAD = 16 };
static const size_t memory_most = (size_t)1 << 30; /* bytes an article may take, in each of its arenas */

/* Each worker's memory for one article: the document and what its stages throw away. */
typedef struct WorkerMemory {
    Arena document, scratch;
} WorkerMemory;

typedef struct Batch {
    const Knowledge *know;
    ReadArticle *articles;
    WorkerMemory *memory;
} Batch;

static bool report_whole(const Document *doc, Arena *arena, EntryList *out) {
    jmp_buf escape;
    arena->escape = &escape;
    bool whole = setjmp(escape) == 0;
    if (whole) *out = make_report(doc, arena);
    arena->escape = NULL;
    return whole;
}

bool analyse_text(const Knowledge *know, const ArticleFacts *facts, Document *doc, Arena *scratch, Arena *arena, EntryList *out) {
    doc->told_date = facts->date;
    doc->outlet = facts->outlet;
    doc->title = facts->title;
    doc->url = facts->url;
    return run_stages(doc, know, scratch, stage_count()) && report_whole(doc, arena, out);
}

static void analyse(ReadArticle *read, const Knowledge *know, WorkerMemory *memory) {
    Document doc = {.arena = &memory->document, .text = read->article.text, .repaired = read->article.repaired};
    if (analyse_text(know, &read->facts, &doc, &memory->scratch, &read->arena, &read->entries)) return;
    read->entries = (EntryList){0};
    read->article.problem = S("needs more memory than one article may take");
}

/* What a giant took goes back to the system; the rest is kept for the next article. */
static void empty(Arena *arena) {
    enum { KEPT = 64 << 20 };
    if (arena->used > KEPT)
        arena_free(arena);
    else
        arena_reset(arena);
}

static void set_fact(Str *fact, Str told) {
    if (!fact->length) *fact = told;
}

/* The text of a page, and what it says of itself where the caller said nothing. */
static void read_as_page(ReadArticle *read, const Knowledge *know, Arena *arena, Str bytes) {
    enum { PAGE_MOST = 64 << 20 };
    PageArticle page = {0};
    read->article = article_of_bytes(arena, read->facts.path, bytes);
    if (read->article.problem.length) return;
    bool whole = bytes.length <= PAGE_MOST && read_page(&read->arena, know->pages, read->article.text, &page);
    if (!whole)
        read->article.problem = S("is too large or nested too deep for a page");
    else if (!page.text.length)
        read->article.problem = S("is a page without an article");
    read->article.text = page.text;
    read->article.long_line = -1; /* a page may be one line */
    set_fact(&read->facts.title, page.title);
    set_fact(&read->facts.outlet, page.outlet);
    set_fact(&read->facts.url, page.url);
    if (read->facts.date == DAY_NONE) read->facts.date = day_parse(page.published, false);
}

/* The text of an item, in the worker's memory. */
static void read_text(ReadArticle *read, const Knowledge *know, WorkerMemory *memory) {
    jmp_buf escape;
    memory->document.escape = read->arena.escape = &escape;
    if (setjmp(escape)) {
        read->article = (Article){.path = read->facts.path, .problem = S("needs more memory than one article may take"), .problem_at = -1};
    } else if (is_page(read->item.bytes)) {
        read_as_page(read, know, &memory->document, decode_bytes(&memory->document, read->item.bytes, read->item.charset));
    } else
        read->article = article_of_bytes(&memory->document, read->facts.path, read->item.bytes);
    memory->document.escape = read->arena.escape = NULL;
}

/* What lies about in a folder. */
static void judge_found(ReadArticle *read) {
    if (!read->item.found || is_page(read->item.bytes)) return;
    if (!read->article.problem.length) read->article.problem = other_than_article(read->article.text);
    read->left_out = read->article.problem.length > 0;
}

static void read_task(void *context, int32_t index, int32_t worker) {
    Batch *batch = context;
    ReadArticle *read = &batch->articles[index];
    WorkerMemory *memory = &batch->memory[worker];
    empty(&read->arena);
    empty(&memory->document);
    empty(&memory->scratch);
    read->entries = (EntryList){0};
    read->facts = read->item.facts;
    read->left_out = read->item.found && read->item.lacks_text;
    if (read->item.problem.length) {
        read->article = (Article){
            .path = read->facts.path, .first_bad = -1, .long_line = -1, .problem = read->item.problem, .problem_at = read->item.problem_at};
        return;
    }
    read_text(read, batch->know, memory);
    judge_found(read);
    if (read->facts.date == DAY_NONE) read->facts.date = day_of_address(read->facts.url);
    if (!read->article.problem.length) read->article.problem = foreign_language(batch->know, read->article.text, &memory->document);
    if (!read->article.problem.length) analyse(read, batch->know, memory);
    if (read->article.problem.length) read->article.problem = str_copy(&read->arena, read->article.problem);
    read->article.text = read->article.problem.length ? (Str){0} : str_copy(&read->arena, read->article.text);
}

static void *zeroed(size_t count, size_t size) {
    void *out = calloc(count, size);
    if (!out) abort();
    return out;
}

/* Fills the batch; how many articles it holds. */
static int32_t fill_batch(Batch *batch, Source *source, int32_t size) {
    int32_t count = 0;
    for (; count < size; count++) {
        empty(&batch->articles[count].input);
        if (!source_next(source, &batch->articles[count].input, &batch->articles[count].item)) break;
    }
    return count;
}

bool read_articles(const Knowledge *know, Source *source, int32_t threads, TakeArticle *take, void *context) {
    if (threads < 1) threads = 1;
    int32_t size = threads * TASKS_PER_THREAD;
    Batch batch = {know, zeroed((size_t)size, sizeof *batch.articles), zeroed((size_t)threads, sizeof *batch.memory)};
    for (int32_t i = 0; i < size; i++) batch.articles[i].arena.limit = memory_most;
    for (int32_t i = 0; i < threads; i++) batch.memory[i].document.limit = batch.memory[i].scratch.limit = memory_most;
    bool go_on = true;
    for (int32_t count = size; count == size && go_on;) {
        count = fill_batch(&batch, source, size);
        run_tasks(threads, count, read_task, &batch);
        for (int32_t i = 0; i < count && go_on; i++) go_on = take(context, &batch.articles[i]);
    }
    for (int32_t i = 0; i < size; i++) {
        arena_free(&batch.articles[i].arena);
        arena_free(&batch.articles[i].input);
    }
    for (int32_t i = 0; i < threads; i++) {
        arena_free(&batch.memory[i].document);
        arena_free(&batch.memory[i].scratch);
    }
    free(batch.articles);
    free(batch.memory);
    return go_on;
}

StoredArticle stored_article(const ReadArticle *read) {
    return (StoredArticle){.doc = read->entries.items[0].id,
                           .path = read->article.path,
                           .outlet = read->facts.outlet,
                           .title = read->facts.title,
                           .url = read->facts.url,
                           .text = read->article.text,
                           .told = read->facts.date,
                           .repaired = read->article.repaired};
}

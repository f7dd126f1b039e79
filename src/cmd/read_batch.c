/* See read_batch.h. A batch is read on all threads, then handed over in order, so memory holds one batch at most. */
#include "cmd/read_batch.h"

#include "base/threads.h"

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
    if (analyse_text(know, read->facts, &doc, &memory->scratch, &read->arena, &read->entries)) return;
    read->entries = (EntryList){0};
    read->article.problem = S("needs more memory than one article may take");
}

/* What a giant took goes back to the system; the rest is kept for the next article. */
static void empty(Arena *arena) {
    enum { KEPT = 64 << 20 };
    if (arena->used > KEPT) arena_free(arena);
    else arena_reset(arena);
}

static void read_task(void *context, int32_t index, int32_t worker) {
    Batch *batch = context;
    ReadArticle *read = &batch->articles[index];
    WorkerMemory *memory = &batch->memory[worker];
    empty(&read->arena);
    empty(&memory->document);
    empty(&memory->scratch);
    read->entries = (EntryList){0};
    read->article = read_article(&memory->document, read->facts->path);
    if (read->article.problem.length) read->article.problem = str_copy(&read->arena, read->article.problem);
    else analyse(read, batch->know, memory);
    read->article.text = read->article.problem.length ? (Str){0} : str_copy(&read->arena, read->article.text);
}

static void *zeroed(size_t count, size_t size) {
    void *out = calloc(count, size);
    if (!out) abort();
    return out;
}

bool read_articles(const Knowledge *know, const ArticleFacts *facts, int32_t count, int32_t threads, TakeArticle *take, void *context) {
    if (threads < 1) threads = 1;
    if (threads > count) threads = count > 0 ? count : 1;
    int32_t size = threads * TASKS_PER_THREAD;
    Batch batch = {know, zeroed((size_t)size, sizeof *batch.articles), zeroed((size_t)threads, sizeof *batch.memory)};
    for (int32_t i = 0; i < size; i++) batch.articles[i].arena.limit = memory_most;
    for (int32_t i = 0; i < threads; i++) batch.memory[i].document.limit = batch.memory[i].scratch.limit = memory_most;
    bool go_on = true;
    for (int32_t done = 0; done < count && go_on; done += size) {
        int32_t part = count - done < size ? count - done : size;
        for (int32_t i = 0; i < part; i++) batch.articles[i].facts = &facts[done + i];
        run_tasks(threads, part, read_task, &batch);
        for (int32_t i = 0; i < part && go_on; i++) go_on = take(context, &batch.articles[i]);
    }
    for (int32_t i = 0; i < size; i++) arena_free(&batch.articles[i].arena);
    for (int32_t i = 0; i < threads; i++) {
        arena_free(&batch.memory[i].document);
        arena_free(&batch.memory[i].scratch);
    }
    free(batch.articles);
    free(batch.memory);
    return go_on;
}

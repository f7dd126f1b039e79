/* See read_batch.h. A batch is read on all threads; meanwhile one of them hands the batch before over, in order, and fills its places
 * again. So memory holds two batches at most, and storing costs no time in which nothing is read. */
#include "cmd/read_batch.h"

#include "base/threads.h"
#include "read/language.h"
#include "read/page.h"
#include "read/written_day.h"

#include <stdio.h>
#include <stdlib.h>

enum { TASKS_PER_THREAD = 16 };
static const size_t memory_most = (size_t)1 << 30; /* bytes an article may take, in each of its arenas */

/* Each worker's memory for one article: the document and what its stages throw away. */
typedef struct WorkerMemory {
    Arena document, scratch;
} WorkerMemory;

typedef struct Batch {
    ReadArticle *articles;
    int32_t count;
} Batch;

typedef struct Batches {
    const Knowledge *know;
    Source *source;
    Batch reading, other; /* other: was read, is handed over, and filled again */
    int32_t size;         /* of a batch */
    WorkerMemory *memory; /* [threads] */
    TakeArticle *take;
    void *context;
    bool go_on, ended;
} Batches;

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
static void judge_found(ReadArticle *read, const Knowledge *know) {
    if (!read->item.found) return;
    if (!read->article.problem.length && is_named_as_notes(know->pages, read->facts.path))
        read->article.problem = S("has the name of notes on other files");
    else if (is_page(read->item.bytes))
        return;
    if (!read->article.problem.length) read->article.problem = other_than_article(read->article.text);
    read->left_out = read->article.problem.length > 0;
}

static void read_one(const Batches *b, ReadArticle *read, WorkerMemory *memory) {
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
    read_text(read, b->know, memory);
    judge_found(read, b->know);
    if (read->facts.date == DAY_NONE) read->facts.date = day_of_address(read->facts.url);
    if (!read->article.problem.length) read->article.problem = foreign_language(b->know, read->article.text, &memory->document);
    if (!read->article.problem.length) analyse(read, b->know, memory);
    if (read->article.problem.length) read->article.problem = str_copy(&read->arena, read->article.problem);
    read->article.text = read->article.problem.length ? (Str){0} : str_copy(&read->arena, read->article.text);
}

static void *zeroed(size_t count, size_t size) {
    void *out = calloc(count, size);
    if (!out) abort();
    return out;
}

static void fill_batch(Batches *b, Batch *batch) {
    for (batch->count = 0; batch->count < b->size && !b->ended; batch->count++) {
        ReadArticle *read = &batch->articles[batch->count];
        empty(&read->input);
        b->ended = !source_next(b->source, &read->input, &read->item);
        if (b->ended) break;
    }
}

static void hand_over(Batches *b) {
    for (int32_t i = 0; i < b->other.count && b->go_on; i++) b->go_on = b->take(b->context, &b->other.articles[i]);
    fill_batch(b, &b->other);
}

static void batch_task(void *context, int32_t index, int32_t worker) {
    Batches *b = context;
    if (index == 0)
        hand_over(b);
    else
        read_one(b, &b->reading.articles[index - 1], &b->memory[worker]);
}

static void free_batch(Batch *batch, int32_t size) {
    for (int32_t i = 0; i < size; i++) {
        arena_free(&batch->articles[i].arena);
        arena_free(&batch->articles[i].input);
    }
    free(batch->articles);
}

static Batch new_batch(int32_t size) {
    Batch batch = {zeroed((size_t)size, sizeof *batch.articles), 0};
    for (int32_t i = 0; i < size; i++) batch.articles[i].arena.limit = memory_most;
    return batch;
}

bool read_articles(const Knowledge *know, Source *source, int32_t threads, TakeArticle *take, void *context) {
    if (threads < 1) threads = 1;
    int32_t size = threads * TASKS_PER_THREAD;
    Batches b = {.know = know, .source = source, .size = size, .take = take, .context = context, .go_on = true};
    b.memory = zeroed((size_t)threads, sizeof *b.memory);
    for (int32_t i = 0; i < threads; i++) b.memory[i].document.limit = b.memory[i].scratch.limit = memory_most;
    b.reading = new_batch(size);
    b.other = new_batch(size);
    fill_batch(&b, &b.reading);
    while ((b.reading.count || b.other.count) && b.go_on) {
        run_tasks(threads, b.reading.count + 1, batch_task, &b);
        Batch read = b.reading;
        b.reading = b.other;
        b.other = read;
    }
    free_batch(&b.reading, size);
    free_batch(&b.other, size);
    for (int32_t i = 0; i < threads; i++) {
        arena_free(&b.memory[i].document);
        arena_free(&b.memory[i].scratch);
    }
    free(b.memory);
    return b.go_on;
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

Knowledge *knowledge_to_read(Arena *arena) {
    Str folder = find_data_folder(arena);
    Knowledge *know = load_knowledge(arena, folder, S("en"));
    if (knowledge_is_whole(know)) return know;
    fprintf(stderr, "parley: there are no lexicon and models in %.*s to read with (parley doctor tells what is missing)\n",
            STR_ARGS(folder));
    return NULL;
}

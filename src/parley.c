/* START HERE. The way of one article: the table of stages, each with what it needs and what it makes; then the public interface. */
#include "parley.h"

#include "base/threads.h"
#include "engine.h"
#include "lexicon/image.h"
#include "read/article.h"
#include "read/language.h"
#include "record/record.h"
#include "word_lists.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const Stage stages[] = {
    {"blocks", "text", "blocks", find_blocks},
    {"sentences", "blocks", "sentences", split_sentences},
    {"tokens", "sentences", "tokens", split_tokens},
    {"tags", "tokens", "upos, xpos, lemma", tag_words},
    {"parse", "tags", "head, relation", parse_sentences},
    {"names", "tags", "names", find_names},
    {"times", "parse", "day, times", find_times},
    {"places", "parse, names", "places", find_places},
    {"actors", "parse, names, places", "mentions, entities", find_actors},
    {"coreference", "mentions", "mentions' entities", resolve_coreference},
    {"speech", "parse, mentions, times", "speeches", find_speech},
    {"events", "parse, mentions, times, places, speeches", "events", find_events},
    {"meetings", "events", "meetings", find_meetings},
    {"agreements", "events", "agreements", find_agreements},
    {"commitments", "events, agreements", "commitments", find_commitments},
    {"positions", "events", "positions", find_positions},
    {"stances", "positions", "events", find_stance_events},
    {"trends", "events", "trends", find_trends},
    {"processes", "events, meetings", "processes", find_processes},
    {"rivals", "events, speeches", "tolls, rivals", find_rivals},
};

int32_t stage_count(void) {
    return (int32_t)(sizeof stages / sizeof *stages);
}

int32_t stage_named(Str name) {
    for (int32_t i = 0; i < stage_count(); i++)
        if (str_equal(str_from(stages[i].name), name)) return i;
    return -1;
}

/* ------------------------------------------------------------------ knowledge */

/* The parts of Knowledge. Those of one half build on each other and come in order; the halves are loaded side by side. */
typedef struct Loader {
    void (*load)(Knowledge *know);
    size_t part; /* where Knowledge points to what it made */
} Loader;

#define LOADER(load, part)                                                                                                                 \
    { load, offsetof(Knowledge, part) }
static const Loader loaders[][9] = {
    {LOADER(load_page_words, pages), LOADER(load_languages, languages), LOADER(load_layout, layout), LOADER(load_text_words, text),
     LOADER(load_tagger, tagger), LOADER(load_reader, reader), LOADER(load_name_tagger, name_tagger), LOADER(load_actor_lexicon, actors)},
    {LOADER(load_gazetteer, gazetteer), LOADER(load_time_words, times), LOADER(load_speech_words, speech),
     LOADER(load_status_words, status), LOADER(load_event_frames, events), LOADER(load_process_words, process)}};
enum { HALVES = sizeof loaders / sizeof *loaders };

bool knowledge_is_whole(const Knowledge *know) {
    return know->tagger && know->reader && know->events;
}

static Str program_folder(Arena *arena) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    Str program = {path, length > 0 ? (int32_t)length : 0};
    while (program.length && program.text[program.length - 1] != '/') program.length--;
    return str_copy(arena, program);
}

typedef struct Loading {
    Knowledge halves[HALVES];
    Arena arenas[HALVES];
} Loading;

static void load_half(void *context, int32_t half, int32_t worker) {
    (void)worker;
    Loading *loading = context;
    for (const Loader *loader = loaders[half]; loader->load; loader++) loader->load(&loading->halves[half]);
}

static void join_half(Knowledge *know, Loading *loading, int32_t half) {
    const Knowledge *made = &loading->halves[half];
    for (const Loader *loader = loaders[half]; loader->load; loader++)
        memcpy((char *)know + loader->part, (const char *)made + loader->part, sizeof(void *));
    for (int32_t i = 0; i < LISTED_STEMS; i++) join_lists(&know->lists->of_stem[i], &made->lists->of_stem[i]);
    for (int32_t i = 0; i < made->source.problems.count; i++)
        *array_push(know->arena, &know->source.problems) = made->source.problems.items[i];
    arena_adopt(know->arena, &loading->arenas[half]);
}

static void load_side_by_side(Knowledge *know) {
    Loading loading = {0};
    for (int32_t i = 0; i < HALVES; i++) {
        loading.halves[i] = *know;
        loading.halves[i].arena = loading.halves[i].source.arena = &loading.arenas[i];
        loading.halves[i].lists = arena_new(&loading.arenas[i], WordLists, 1);
    }
    run_tasks(HALVES, HALVES, load_half, &loading);
    for (int32_t i = 0; i < HALVES; i++) join_half(know, &loading, i);
}

static Knowledge *new_knowledge(Arena *arena, Str language) {
    Knowledge *know = arena_new(arena, Knowledge, 1);
    know->source.language = str_copy(arena, language);
    know->lists = arena_new(arena, WordLists, 1);
    return know;
}

static ImagePlace place_of(Arena *arena, Str folder, Str language) {
    return (ImagePlace){.lexicon = str_format(arena, "%.*slexicon/", STR_ARGS(folder)),
                        .models = str_format(arena, "%.*smodels/%.*s/", STR_ARGS(folder), STR_ARGS(language)),
                        .language = language};
}

static void set_place(Knowledge *know, Arena *arena, const ImagePlace *place) {
    know->arena = know->source.arena = arena;
    know->source.folder = place->lexicon;
    know->models = place->models;
}

Knowledge *read_knowledge(Arena *arena, Str folder, Str language) {
    Knowledge *know = new_knowledge(arena, language);
    ImagePlace place = place_of(arena, folder, language);
    set_place(know, arena, &place);
    load_side_by_side(know);
    return know;
}

const char *make_image(Str folder, Str language, const char *path) {
    Arena arena = {0};
    if (!image_begin(&arena)) return "its address is taken";
    Knowledge *know = new_knowledge(&arena, language);
    ImagePlace place = place_of(&arena, folder, language);
    set_place(know, &arena, &place);
    for (int32_t half = 0; half < HALVES; half++)
        for (const Loader *loader = loaders[half]; loader->load; loader++) loader->load(know);
    if (!knowledge_is_whole(know)) return "there is no lexicon or no model to make it of";
    know->arena = know->source.arena = NULL;
    return image_write(&arena, know, &place, path);
}

/* Beside the lexicon, where it is installed, or beside the program, where it is built. */
Knowledge *load_knowledge(Arena *arena, Str folder, Str language) {
    Str homes[] = {folder, program_folder(arena)};
    ImagePlace place = place_of(arena, folder, language);
    Knowledge *know = NULL;
    for (size_t i = 0; i < sizeof homes / sizeof *homes && !know; i++)
        know = image_open(arena, str_format(arena, "%.*s%.*s.image", STR_ARGS(homes[i]), STR_ARGS(language)), &place);
    if (!know) return read_knowledge(arena, folder, language);
    set_place(know, arena, &place);
    know->imaged = true;
    return know;
}

static bool has_lexicon(Arena *arena, Str folder) {
    return access(str_format(arena, "%.*slexicon/README.md", STR_ARGS(folder)).text, R_OK) == 0;
}

/* As the XDG base directory specification has it. */
static Str installed_folder(Arena *arena) {
    const char *home = getenv("HOME"), *mine = getenv("XDG_DATA_HOME"), *all = getenv("XDG_DATA_DIRS");
    Str folder = mine && *mine ? str_format(arena, "%s/parley/", mine) : str_format(arena, "%s/.local/share/parley/", home ? home : "");
    Str rest = str_from(all && *all ? all : "/usr/local/share:/usr/share");
    while (!has_lexicon(arena, folder) && rest.length) {
        Str next = str_cut(&rest, ':');
        folder = str_format(arena, "%.*s/parley/", STR_ARGS(next));
    }
    return folder;
}

Str find_data_folder(Arena *arena) {
    const char *told = getenv("PARLEY_DATA");
    if (told && *told) return str_format(arena, "%s/", told);
    Str program = program_folder(arena);
    static const char *const beside[] = {"../", "../../", "../share/parley/"};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        Str folder = str_format(arena, "%.*s%s", STR_ARGS(program), beside[i]);
        if (has_lexicon(arena, folder)) return folder;
    }
    return installed_folder(arena);
}

bool run_stages(Document *doc, const Knowledge *know, Arena *scratch, int32_t count) {
    jmp_buf out;
    doc->arena->escape = scratch->escape = &out;
    bool whole = setjmp(out) == 0;
    if (whole) {
        for (int32_t i = 0; i < count; i++) {
            stages[i].run(doc, know, scratch);
            arena_reset(scratch);
        }
    }
    doc->arena->escape = scratch->escape = NULL;
    return whole;
}

/* ------------------------------------------------------------ the public interface: include/parley.h */

enum { ARTICLE_MEMORY = 1 << 30 }; /* bytes that one article may take in each of its arenas */

struct Parley {
    Arena arena;
    Knowledge *know;
};

struct ParleyDoc {
    Arena arena;
    ARRAY(const char *) lines;
    ARRAY(EntryKind) kinds;
    const char *problem;
};

const char *parley_version(void) {
    return PARLEY_VERSION;
}

static Str folder_of(Arena *arena, const char *folder) {
    if (!folder) return find_data_folder(arena);
    return str_format(arena, "%s/", folder);
}

Parley *parley_open(const char *folder, const char *language, char *problem, size_t size) {
    Parley *parley = calloc(1, sizeof *parley);
    if (!parley) return NULL;
    Str path = folder_of(&parley->arena, folder);
    parley->know = load_knowledge(&parley->arena, path, str_from(language && *language ? language : "en"));
    if (knowledge_is_whole(parley->know)) return parley;
    if (problem && size) snprintf(problem, size, "There are no models and lexicon of that language in %.*s.", STR_ARGS(path));
    parley_close(parley);
    return NULL;
}

void parley_close(Parley *parley) {
    if (!parley) return;
    arena_free(&parley->arena);
    free(parley);
}

static bool read_facts(Document *doc, const ParleyFacts *facts) {
    Str date = facts ? str_from(facts->date) : (Str){0};
    doc->told_date = date.length ? day_parse(date, false) : DAY_NONE;
    if (!facts) return true;
    doc->outlet = str_from(facts->outlet);
    doc->title = str_from(facts->title);
    doc->url = str_from(facts->url);
    return !date.length || doc->told_date != DAY_NONE;
}

static void keep_entries(ParleyDoc *out, const EntryList *entries) {
    for (int32_t i = 0; i < entries->count; i++) {
        StrBuilder line = {.arena = &out->arena};
        entry_write_json(&line, &entries->items[i]);
        *array_push(&out->arena, &out->lines) = line.text;
        *array_push(&out->arena, &out->kinds) = entries->items[i].kind;
    }
}

static Str analyse(ParleyDoc *out, const Parley *parley, Document *doc, Arena *scratch) {
    if (!run_stages(doc, parley->know, scratch, stage_count())) return S("needs more memory than one article may take");
    EntryList entries = make_report(doc, &out->arena);
    keep_entries(out, &entries);
    return (Str){0};
}

ParleyDoc *parley_read(const Parley *parley, const char *text, size_t length, const ParleyFacts *facts) {
    ParleyDoc *out = calloc(1, sizeof *out);
    if (!out) return NULL;
    Arena memory = {.limit = ARTICLE_MEMORY}, scratch = {.limit = ARTICLE_MEMORY};
    Str problem = S("is longer than any article");
    if (length <= ARTICLE_MOST) {
        Article article = article_of_bytes(&memory, (Str){0}, (Str){text, (int32_t)length});
        Document doc = {.arena = &memory, .text = article.text, .repaired = article.repaired};
        problem = article.problem;
        if (!problem.length) problem = foreign_language(parley->know, article.text, &scratch);
        if (!problem.length && !read_facts(&doc, facts)) problem = S("has a date that is none");
        if (!problem.length) problem = analyse(out, parley, &doc, &scratch);
    }
    if (problem.length) out->problem = str_format(&out->arena, "The article %.*s.", STR_ARGS(problem)).text;
    arena_free(&memory);
    arena_free(&scratch);
    return out;
}

const char *parley_doc_problem(const ParleyDoc *doc) {
    return doc ? doc->problem : "The program is out of memory.";
}

size_t parley_entry_count(const ParleyDoc *doc) {
    return doc ? (size_t)doc->lines.count : 0;
}

const char *parley_entry_kind(const ParleyDoc *doc, size_t index) {
    return index < parley_entry_count(doc) ? entry_kind_name(doc->kinds.items[index]).text : NULL;
}

const char *parley_entry_json(const ParleyDoc *doc, size_t index) {
    return index < parley_entry_count(doc) ? doc->lines.items[index] : NULL;
}

void parley_doc_free(ParleyDoc *doc) {
    if (!doc) return;
    arena_free(&doc->arena);
    free(doc);
}

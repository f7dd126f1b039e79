/* START HERE. The way of one article: the table of stages, each with what it needs and what it makes. */
#include "engine.h"

#include <stdlib.h>
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
    {"trends", "events", "trends", find_trends},
    {"processes", "events, meetings", "processes", find_processes},
};

int32_t stage_count(void) {
    return (int32_t)(sizeof stages / sizeof *stages);
}

int32_t stage_named(Str name) {
    for (int32_t i = 0; i < stage_count(); i++)
        if (str_equal(str_from(stages[i].name), name)) return i;
    return -1;
}

Knowledge *load_knowledge(Arena *arena, Str folder, Str language) {
    static void (*const loaders[])(Knowledge *) = {
        load_layout, load_text_words, load_tagger, load_parser, load_name_tagger, load_time_words, load_gazetteer,
        load_actor_lexicon, load_speech_words, load_status_words, load_event_frames, load_process_words};
    Knowledge *know = arena_new(arena, Knowledge, 1);
    know->arena = arena;
    know->source = (LexiconSource){.arena = arena, .language = language};
    know->source.folder = str_format(arena, "%.*slexicon/", STR_ARGS(folder));
    know->models = str_format(arena, "%.*smodels/%.*s/", STR_ARGS(folder), STR_ARGS(language));
    for (size_t i = 0; i < sizeof loaders / sizeof *loaders; i++) loaders[i](know);
    return know;
}

static bool has_lexicon(Arena *arena, Str folder) {
    return access(str_format(arena, "%.*slexicon/README.md", STR_ARGS(folder)).text, R_OK) == 0;
}

Str find_data_folder(Arena *arena) {
    const char *told = getenv("PARLEY_DATA");
    if (told && *told) return str_format(arena, "%s/", told);
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    Str program = {path, length > 0 ? (int32_t)length : 0};
    while (program.length && program.text[program.length - 1] != '/') program.length--;
    static const char *const beside[] = {"../", "../../", "../share/parley/"};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        Str folder = str_format(arena, "%.*s%s", STR_ARGS(program), beside[i]);
        if (has_lexicon(arena, folder)) return folder;
    }
    return S("/usr/local/share/parley/");
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

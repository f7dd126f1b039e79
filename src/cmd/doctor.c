/* `parley doctor`: what is installed, and whether it is whole. */
#include "cmd/check_lexicon.h"
#include "cmd/view.h"

#include "base/sha256.h"
#include "engine.h"
#include "parley.h"
#include "view/page.h"

#include <string.h>
#include <unistd.h>

#ifdef WITH_SERVER
static const bool with_server = true;
#else
static const bool with_server = false;
#endif
#ifdef WITH_FETCH
static const bool with_fetch = true;
#else
static const bool with_fetch = false;
#endif
#ifdef WITH_FEEDS
static const bool with_feeds = true;
#else
static const bool with_feeds = false;
#endif

static void tell(const char *part, Str what) {
    printf("%-8s  %.*s\n", part, STR_ARGS(what));
}

/* A part that is left out is no fault. */
static void tell_part(const char *part, bool in, const char *without) {
    tell(part, in ? S("yes") : str_from(without));
}

static void tell_parts(void) {
    PageFrame frame;
    tell_part("server", with_server, "no: built without libmicrohttpd; parley serve is left out");
    tell_part("page", page_frame(&frame), "no: built without node and npm; parley page is left out");
    tell_part("feeds", with_feeds, "no: built without libxml2; RSS and Atom are not read");
    tell_part("follow", with_fetch, "no: built without libcurl; parley follow is left out");
}

/* ------------------------------------------------------------------ lexicon and models */

/* At most FEW of the problems in full. */
static bool tell_lexicon(Arena *arena, Knowledge *know) {
    enum { FEW = 5 };
    int32_t count = check_lexicon(know);
    tell("lexicon", know->source.folder);
    if (!count) return tell("", S("whole")), true;
    for (int32_t i = 0; i < count && i < FEW; i++) {
        const LexiconProblem *p = &know->source.problems.items[i];
        tell("", str_format(arena, "%.*s:%d: %.*s", STR_ARGS(p->file), p->line, STR_ARGS(p->message)));
    }
    if (count > FEW) tell("", str_format(arena, "and %d more: parley check-lexicon", count - FEW));
    return false;
}

/* A line of SHA256SUMS: 64 digits, two blanks, the name; the empty Str for what is sound. */
static Str fault_of_sum(LexiconSource *models, Str line) {
    Str name = str_slice(line, 66, line.length);
    if (!name.length || str_find_char(name, '/') >= 0) return str_format(models->arena, "SHA256SUMS has a line that is no sum");
    Str bytes = lexicon_text(models, name);
    if (!bytes.length) return str_format(models->arena, "%.*s is not there or empty", STR_ARGS(name));
    if (str_equal(sha256_hex(models->arena, bytes), str_slice(line, 0, 64))) return (Str){0};
    return str_format(models->arena, "%.*s is not the one of SHA256SUMS", STR_ARGS(name));
}

static bool tell_models(Arena *arena, const Knowledge *know) {
    LexiconSource models = {.arena = arena, .folder = know->models, .language = know->source.language};
    Str sums = lexicon_text(&models, S("SHA256SUMS"));
    int32_t sound = 0, faults = 0;
    tell("models", know->models);
    while (sums.length) {
        Str line = str_cut(&sums, '\n');
        if (!line.length) continue;
        Str fault = fault_of_sum(&models, line);
        if (fault.length) tell("", fault);
        fault.length ? faults++ : sound++;
    }
    if (!faults && !sound) tell("", S("there is no SHA256SUMS to check them by"));
    if (!faults && sound) tell("", str_format(arena, "whole: %d files", sound));
    return !faults && sound;
}

/* Without one all is the same, but slower to start. */
static void tell_image(void) {
    Arena arena = {0};
    const Knowledge *know = load_knowledge(&arena, find_data_folder(&arena), S("en"));
    tell("image", know->imaged ? S("yes: lexicon and models are mapped as they were made")
                               : S("none that fits: lexicon and models are read from their files"));
    arena_free(&arena);
}

/* ------------------------------------------------------------------ the record */

static bool tell_record(Arena *arena, const char *path, bool told) {
    if (!told && access(path, F_OK) != 0) return tell("record", str_format(arena, "none yet at %s", path)), true;
    bool opened;
    Store *store = store_open(arena, path, STORE_READ, &opened);
    tell("record", str_from(path));
    tell("", opened ? str_format(arena, "schema %d", STORE_SCHEMA) : store_problem(store));
    if (opened) store_close(store);
    return opened;
}

int run_doctor(int argc, char **argv) {
    bool told = argc == 3 && !strcmp(argv[1], "--db");
    if (argc != 1 && !told) return wrong_usage(argv[0]);
    Arena arena = {0};
    Knowledge *know = read_knowledge(&arena, find_data_folder(&arena), S("en"));
    tell("parley", S(PARLEY_VERSION));
    tell_parts();
    bool whole = tell_lexicon(&arena, know);
    whole &= tell_models(&arena, know);
    tell_image();
    whole &= tell_record(&arena, told ? argv[2] : default_database(), told);
    arena_free(&arena);
    return whole ? EXIT_FOUND : EXIT_NOTHING;
}

/* --actors, --agents, --verbs, --discards, --issues; see dictionaries.h. */
#include "cmd/dictionaries.h"

#include <stdio.h>

bool read_dictionary_option(DictionaryFiles *files, Str name, Str value) {
    const char **file = str_equal(name, S("--actors"))     ? &files->actors
                        : str_equal(name, S("--agents"))   ? &files->agents
                        : str_equal(name, S("--verbs"))    ? &files->verbs
                        : str_equal(name, S("--discards")) ? &files->discards
                        : str_equal(name, S("--issues"))   ? &files->issues
                                                           : NULL;
    if (file) *file = value.text;
    return file != NULL;
}

bool use_dictionaries(Knowledge *know, const DictionaryFiles *files) {
    if (!files->actors && !files->agents && !files->verbs && !files->discards && !files->issues) return true;
    LexiconSource source;
    bool read = load_dictionaries(know, files, &source);
    for (int32_t i = 0; i < source.problems.count; i++) {
        const LexiconProblem *p = &source.problems.items[i];
        if (p->line)
            fprintf(stderr, "%.*s:%d: %.*s\n", STR_ARGS(p->file), p->line, STR_ARGS(p->message));
        else
            fprintf(stderr, "parley: %.*s %.*s\n", STR_ARGS(p->file), STR_ARGS(p->message));
    }
    return read;
}

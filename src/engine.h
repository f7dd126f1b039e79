/* The engine inside the public Parley handle: what it knows, and the stages run over one document. */
#ifndef PARLEY_ENGINE_H
#define PARLEY_ENGINE_H

#include "stages.h"

typedef struct Stage {
    const char *name, *needs, *makes;
    void (*run)(Document *doc, const Knowledge *know, Arena *scratch);
} Stage;

extern const Stage stages[];
int32_t stage_count(void);
/* Index of the stage called `name`, or -1. */
int32_t stage_named(Str name);

/* Loads lexicon and models from `folder` (ends in '/'; holds lexicon/ and models/). Problems are in know->source. */
Knowledge *load_knowledge(Arena *arena, Str folder, Str language);

/* The folder with lexicon/ and models/: $PARLEY_DATA, else beside the program or where it was installed. */
Str find_data_folder(Arena *arena);

/* Runs stages [0, count) over a document whose text and told facts are set. False if it outgrew its arena. */
bool run_stages(Document *doc, const Knowledge *know, Arena *scratch, int32_t count);

#endif

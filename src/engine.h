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

/* Lexicon and models of `folder` (ends in '/'; holds lexicon/ and models/), out of their image if there is one that fits
 * (lexicon/image.h), else read from their files. Problems are in know->source. */
Knowledge *load_knowledge(Arena *arena, Str folder, Str language);
/* The same, always read from the files. */
Knowledge *read_knowledge(Arena *arena, Str folder, Str language);
/* Whether there was what articles are read with: models and a lexicon of the language. */
bool knowledge_is_whole(const Knowledge *know);
/* Writes the image; NULL, or why there is none. */
const char *make_image(Str folder, Str language, const char *path);

/* The folder with lexicon/ and models/: $PARLEY_DATA, else beside the program or where it was installed. */
Str find_data_folder(Arena *arena);

/* Runs stages [0, count) over a document whose text and told facts are set. False if it outgrew its arena. */
bool run_stages(Document *doc, const Knowledge *know, Arena *scratch, int32_t count);

#endif

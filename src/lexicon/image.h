/* The image of the lexicon: what was read of the files of lexicon/ and models/, as it stands in memory, in a file of its own. It is made
 * when the program is built, and mapped when the program starts, which takes a tenth of the time of reading the files.
 *
 * It is mapped at the address that it was made at, so its pointers hold as they are (as in the portable dumper of Emacs); the files of
 * the models are mapped after it. It is used only where it fits: the same sources of the program, the same bytes in every file of the
 * lexicon and at the head of every model, and the address free. Else the files are read, with the same result. */
#ifndef PARLEY_LEXICON_IMAGE_H
#define PARLEY_LEXICON_IMAGE_H

#include "base/str.h"

/* Where the files are that an image is made of. */
typedef struct ImagePlace {
    Str lexicon, models; /* folders, end in '/' */
    Str language;
} ImagePlace;

/* Makes `arena`, which is empty and never to be freed, one whose memory an image can be made of. False: its address is taken. */
bool image_begin(Arena *arena);

/* Writes all that stands in an arena that image_begin made. Nothing in it may point out of it; `root` is what image_open gives.
 * NULL, or why there is no image. */
const char *image_write(Arena *arena, const void *root, const ImagePlace *place, const char *path);

/* The root of the image, which `arena` then holds, as memory that may be written to; NULL: there is none that fits. */
void *image_open(Arena *arena, Str path, const ImagePlace *place);

#endif

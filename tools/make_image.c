/* Makes the image of the lexicon and the models, from which the program starts.
 * usage: make_image IMAGE FOLDER/ [LANGUAGE]   (a word, and no image, where it cannot be made: the program does without) */
#include "engine.h"

#include <stdio.h>

int main(int argc, char **argv) {
    if (argc < 3) return fputs("usage: make_image IMAGE FOLDER/ [LANGUAGE]\n", stderr), 2;
    char beside[4096];
    snprintf(beside, sizeof beside, "%s.new", argv[1]);
    const char *problem = make_image(str_from(argv[2]), argc > 3 ? str_from(argv[3]) : S("en"), beside);
    if (!problem && !rename(beside, argv[1])) return 0;
    fprintf(stderr, "Parley starts without an image of its lexicon: %s\n", problem ? problem : "it cannot be written");
    remove(beside);
    remove(argv[1]);
    return 0;
}

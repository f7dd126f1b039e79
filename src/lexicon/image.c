/* Makes and maps the image of the lexicon; see image.h. */
#include "lexicon/image.h"

#include "lexicon/lexicon.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>

/* Below what systems with 39 bits of address have, above what programs and their heaps take; then the files of the models. */
static char *const base = (char *)(uintptr_t)0x1000000000u;
enum { REGION = 256 << 20, MODEL_HEAD = 4096 };

/* Of the sources that tell how things lie in memory, made by the Makefile. */
static const uint64_t program =
#include "lexicon/sources.inc"
    ;

#define IMAGE_MAGIC "parley image 1"

/* Stands first in the image. */
typedef struct ImageHead {
    char magic[16];
    uint64_t made_of; /* the program and the files */
    size_t size;
    const void *root;
    const ArenaMap *maps; /* the files of the models, at their addresses */
} ImageHead;

static ImageHead *image_head(void) {
    return (ImageHead *)(void *)(base + arena_block_head);
}

/* ------------------------------------------------------------------ what it is made of */

static uint64_t add_text(uint64_t hash, Str text) {
    return (hash ^ str_hash_long(text)) * 0x9E3779B97F4A7C15u + (hash >> 29);
}

static uint64_t add_folder(uint64_t hash, const ImagePlace *place, Str folder, Arena *scratch) {
    Arena names = {0};
    LexiconSource source = {.arena = &names, .folder = place->lexicon};
    LexiconNames files = lexicon_folder(&source, folder);
    source.arena = scratch;
    for (int32_t i = 0; i < files.count; i++) {
        arena_reset(scratch);
        hash = add_text(add_text(hash, files.items[i]), lexicon_text(&source, files.items[i]));
    }
    arena_free(&names);
    return add_text(hash, source.problems.count ? S("with problems") : S("whole"));
}

/* Every byte of the lexicon; of the models their heads, which hold the sums that doctor checks, and their sizes. */
static uint64_t hash_of_files(const ImagePlace *place, const ArenaMap *maps) {
    Arena scratch = {0};
    uint64_t hash = add_text(program, str_from(utf8proc_version()));
    char room[64];
    Str folders[] = {S(""), S("actors/"), S("places/"), str_join(room, sizeof room, place->language, '/', S(""))};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) hash = add_folder(hash, place, folders[i], &scratch);
    for (; maps; maps = maps->next) {
        Str head = {maps->bytes, maps->size < MODEL_HEAD ? (int32_t)maps->size : MODEL_HEAD};
        hash = add_text(hash, head) + maps->size;
    }
    arena_free(&scratch);
    return hash;
}

/* ------------------------------------------------------------------ making */

bool image_begin(Arena *arena) {
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | MAP_NORESERVE;
    void *bytes = mmap(base, REGION, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (bytes == MAP_FAILED) return false;
    if (bytes != base) return munmap(bytes, REGION), false; /* a kernel that does not know the flag */
    arena_over(arena, bytes, REGION);
    arena->limit = REGION - arena_block_head;
    arena->map_at = base + REGION;
    return arena_new(arena, ImageHead, 1) == image_head();
}

typedef struct Range {
    uintptr_t from, to;
} Range;

typedef ARRAY(Range) Ranges;

/* What is mapped, save the image and its models. */
static Ranges read_mapped(Arena *arena, const Arena *image) {
    Ranges ranges = {0};
    FILE *maps = fopen("/proc/self/maps", "r");
    unsigned long from, to;
    for (char line[512]; maps && fgets(line, sizeof line, maps);) {
        if (sscanf(line, "%lx-%lx", &from, &to) != 2) continue;
        bool own = from >= (uintptr_t)base && to <= (uintptr_t)image->map_at;
        if (!own) *array_push(arena, &ranges) = (Range){from, to};
    }
    if (maps) fclose(maps);
    return ranges;
}

/* True if a word looks like a pointer to what the next program won't have there. */
static bool points_out(const Arena *image, size_t size) {
    Arena scratch = {0};
    Ranges ranges = read_mapped(&scratch, image);
    bool out = !ranges.count;
    for (size_t at = 0; at + sizeof(uintptr_t) <= size && !out; at += sizeof(uintptr_t)) {
        uintptr_t word;
        memcpy(&word, base + at, sizeof word);
        for (int32_t i = 0; i < ranges.count && word > UINT32_MAX; i++) out |= word >= ranges.items[i].from && word < ranges.items[i].to;
    }
    arena_free(&scratch);
    return out;
}

static bool write_whole(const char *path, const char *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    bool written = file && fwrite(bytes, 1, size, file) == size;
    if (file) written &= !fclose(file);
    return written;
}

const char *image_write(Arena *arena, const void *root, const ImagePlace *place, const char *path) {
    ImageHead *head = image_head();
    memcpy(head->magic, IMAGE_MAGIC, sizeof IMAGE_MAGIC);
    head->root = root;
    head->maps = arena->maps;
    head->made_of = hash_of_files(place, arena->maps);
    head->size = arena_block_head + arena->used;
    if (points_out(arena, head->size)) return "it points out of itself: what a loader keeps must stand in its arena";
    return write_whole(path, base, head->size) ? NULL : strerror(errno);
}

/* ------------------------------------------------------------------ mapping */

/* False if the address is taken. */
static bool map_at(Arena *arena, int file, void *at, size_t size, int protection) {
    void *bytes = mmap(at, size, protection, MAP_PRIVATE | MAP_FIXED_NOREPLACE, file, 0);
    if (bytes == MAP_FAILED) return false;
    arena_own_map(arena, bytes, size, NULL);
    return bytes == at;
}

static bool map_model(Arena *arena, const ArenaMap *map, const ImagePlace *place) {
    const char *name = strrchr(map->path, '/');
    Str path = str_format(arena, "%.*s%s", STR_ARGS(place->models), name ? name + 1 : map->path);
    struct stat about;
    int file = open(path.text, O_RDONLY | O_CLOEXEC);
    bool whole = file >= 0 && !fstat(file, &about) && S_ISREG(about.st_mode) && (size_t)about.st_size == map->size &&
                 map_at(arena, file, map->bytes, map->size, PROT_READ);
    if (file >= 0) close(file);
    return whole;
}

/* The image is taken at its word, so it must be from somebody who is trusted with the program as well. */
static bool map_image(Arena *arena, int file) {
    struct stat about;
    ImageHead head;
    if (fstat(file, &about) || !S_ISREG(about.st_mode) || (about.st_uid && about.st_uid != geteuid()) || about.st_mode & S_IWOTH)
        return false;
    if (pread(file, &head, sizeof head, (off_t)arena_block_head) != sizeof head) return false;
    if (memcmp(head.magic, IMAGE_MAGIC, sizeof IMAGE_MAGIC) || head.size != (size_t)about.st_size || head.size > REGION) return false;
    return map_at(arena, file, base, head.size, PROT_READ | PROT_WRITE);
}

static bool open_image(Arena *arena, Str path, const ImagePlace *place) {
    int file = open(path.text, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    bool fits = map_image(arena, file);
    close(file);
    if (!fits) return false;
    for (const ArenaMap *map = image_head()->maps; map; map = map->next)
        if (!map_model(arena, map, place)) return false;
    return hash_of_files(place, image_head()->maps) == image_head()->made_of;
}

void *image_open(Arena *arena, Str path, const ImagePlace *place) {
    Arena tried = {0};
    bool fits = open_image(&tried, path, place);
    if (!fits) return arena_free(&tried), NULL;
    arena_adopt(arena, &tried);
    return (void *)(uintptr_t)image_head()->root;
}

/* Arena memory; see arena.h. */
#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct ArenaBlock {
    ArenaBlock *next;
    size_t size, used, soiled; /* what stands from `soiled` on was never given out and is zero */
    _Alignas(16) unsigned char bytes[];
};

enum { FIRST_BLOCK = 64 * 1024, MAP_STEP = 1 << 16 };

static void out_of_memory(Arena *arena) {
    if (arena->escape) longjmp(*arena->escape, 1);
    fputs("parley: out of memory\n", stderr);
    abort();
}

static ArenaBlock *add_block(Arena *arena, size_t need) {
    ArenaBlock *last = arena->current;
    size_t size = last ? last->size * 2 : FIRST_BLOCK;
    if (size > ((size_t)16 << 20)) size = (size_t)16 << 20;
    if (size < need) size = need;
    ArenaBlock *block = calloc(1, sizeof *block + size);
    if (!block) {
        out_of_memory(arena);
        return NULL;
    }
    block->size = size;
    if (last) {
        block->next = last->next;
        last->next = block;
    } else {
        arena->first = block;
    }
    return arena->current = block;
}

/* A block that has `need` bytes left. */
static ArenaBlock *block_for(Arena *arena, size_t need) {
    ArenaBlock *block = arena->current;
    while (block && block->size - block->used < need) {
        if (!block->next || block->next->size < need) return add_block(arena, need);
        block = arena->current = block->next;
        block->used = 0;
    }
    return block ? block : add_block(arena, need);
}

/* What of the `size` bytes was given out before is set to zero if `clean`. */
static void *hand_out(Arena *arena, size_t size, size_t count, bool clean) {
    if (size && count > (SIZE_MAX / 4) / size) out_of_memory(arena);
    size_t need = (size * count + 15) & ~(size_t)15;
    if (need == 0) need = 16;
    if (arena->limit && need > arena->limit - arena->used) out_of_memory(arena);
    ArenaBlock *block = block_for(arena, need);
    void *out = block->bytes + block->used;
    size_t soiled = block->soiled > block->used ? block->soiled - block->used : 0;
    if (soiled && clean) memset(out, 0, soiled < need ? soiled : need);
    block->used += need;
    if (block->used > block->soiled) block->soiled = block->used;
    arena->used += need;
    return out;
}

void *arena_alloc(Arena *arena, size_t size, size_t count) {
    return hand_out(arena, size, count, true);
}

void *arena_room(Arena *arena, size_t size, size_t count) {
    return hand_out(arena, size, count, false);
}

/* ------------------------------------------------------------------ mapped files */

void arena_own_map(Arena *arena, void *bytes, size_t size, const char *path) {
    ArenaMap *map = arena_new(arena, ArenaMap, 1);
    *map = (ArenaMap){arena->maps, path, bytes, size};
    arena->maps = map;
}

const char *arena_map(Arena *arena, const char *path, size_t *size) {
    struct stat about = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return NULL;
    bool plain = !fstat(file, &about) && S_ISREG(about.st_mode) && about.st_size > 0;
    *size = (size_t)about.st_size;
    void *bytes = plain ? mmap(arena->map_at, *size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    int fault = plain ? errno : EINVAL;
    close(file);
    errno = fault;
    if (bytes == MAP_FAILED) return NULL;
    arena_own_map(arena, bytes, *size, path);
    if (arena->map_at) arena->map_at += (*size + MAP_STEP - 1) / MAP_STEP * MAP_STEP;
    return bytes;
}

static void unmap_files(Arena *arena) {
    for (ArenaMap *map = arena->maps, *next; map; map = next) {
        next = map->next; /* a map may hold the record of itself */
        munmap(map->bytes, map->size);
    }
    arena->maps = NULL;
}

const size_t arena_block_head = offsetof(ArenaBlock, bytes);

void arena_over(Arena *arena, void *bytes, size_t size) {
    arena->first = arena->current = bytes;
    arena->first->size = size - arena_block_head;
}

/* ------------------------------------------------------------------ giving back */

void arena_reset(Arena *arena) {
    unmap_files(arena);
    if (arena->first) arena->first->used = 0; /* the others' when they are reached: block_for */
    arena->current = arena->first;
    arena->used = 0;
}

/* The blocks go in front, where those stand that are in use; what stands behind the current one is free. */
void arena_adopt(Arena *arena, Arena *from) {
    if (!from->first) return;
    ArenaBlock *last = from->current;
    ArenaBlock *spare = last->next;
    last->next = arena->first;
    if (!arena->first) {
        arena->current = last;
        last->next = spare;
        spare = NULL;
    }
    arena->first = from->first;
    arena->used += from->used;
    ArenaMap **end = &arena->maps;
    while (*end) end = &(*end)->next;
    *end = from->maps;
    while (spare) {
        ArenaBlock *next = spare->next;
        free(spare);
        spare = next;
    }
    *from = (Arena){.limit = from->limit, .escape = from->escape};
}

void arena_free(Arena *arena) {
    unmap_files(arena);
    for (ArenaBlock *block = arena->first, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    arena->first = arena->current = NULL;
    arena->used = 0;
}

void *array_grow(Arena *arena, void *array, size_t size) {
    struct {
        void *items;
        int32_t count, capacity;
    } view;
    memcpy(&view, array, sizeof view);
    if (view.count == view.capacity) {
        int32_t capacity = !view.capacity ? 8 : view.capacity <= INT32_MAX / 2 ? view.capacity * 2 : INT32_MAX;
        void *items = arena_alloc(arena, size, view.count < INT32_MAX ? (size_t)capacity : SIZE_MAX);
        if (view.count) memcpy(items, view.items, size * (size_t)view.count);
        view.items = items;
        view.capacity = capacity;
    }
    void *item = (char *)view.items + size * (size_t)view.count++;
    memcpy(array, &view, sizeof view);
    return item;
}

/* Arena memory: one block list per document, freed whole. Allocation zeroes and never returns NULL:
 * past the arena's limit it jumps to `escape`, so stages need no error paths (u-config, Lua). */
#ifndef PARLEY_BASE_ARENA_H
#define PARLEY_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ArenaBlock ArenaBlock;

/* A file that is mapped read-only as long as what stands in the arena. */
typedef struct ArenaMap {
    struct ArenaMap *next;
    const char *path;
    void *bytes;
    size_t size;
} ArenaMap;

/* A zeroed Arena is valid: unlimited, and out of memory aborts with a message unless `escape` is set. */
typedef struct Arena {
    ArenaBlock *first, *current;
    size_t used, limit; /* bytes handed out since the last reset; 0 = no limit */
    jmp_buf *escape;    /* where to go past the limit; the value of setjmp is 1 */
    ArenaMap *maps;
    char *map_at; /* where the next file is mapped; NULL: anywhere */
} Arena;

/* `count` items of `size` bytes, zeroed, aligned to 16. */
void *arena_alloc(Arena *arena, size_t size, size_t count);

/* The same, holding anything: for great rooms that are filled before they are read. */
void *arena_room(Arena *arena, size_t size, size_t count);

/* Gives back all that was handed out but keeps the blocks for the next user. */
void arena_reset(Arena *arena);

/* Gives all that `from` handed out to `arena`, which frees it with its own; `from` is then empty. */
void arena_adopt(Arena *arena, Arena *from);

/* The bytes of a file, mapped read-only until the arena is reset or freed. NULL, and errno, if that cannot be; EINVAL: no plain file,
 * or an empty one. */
const char *arena_map(Arena *arena, const char *path, size_t *size);

/* Makes memory that the caller mapped, `size` zeroed bytes at `bytes`, the first block of an empty arena, which is never to be freed.
 * What is handed out stands there one after the other, from `arena_block_head` on. */
void arena_over(Arena *arena, void *bytes, size_t size);
extern const size_t arena_block_head;

/* The mapping of `size` bytes is undone with those of the arena. */
void arena_own_map(Arena *arena, void *bytes, size_t size, const char *path);

/* Returns every block to the system; the arena is then as if zeroed, but for limit and escape. */
void arena_free(Arena *arena);

#define arena_new(arena, Type, count) ((Type *)arena_alloc((arena), sizeof(Type), (size_t)(count)))

/* A growable array that lives in an arena: ARRAY(Token) tokens; Token *t = array_push(arena, &doc->tokens); */
#define ARRAY(Type)                                                                                                                        \
    struct {                                                                                                                               \
        Type *items;                                                                                                                       \
        int32_t count, capacity;                                                                                                           \
    }

/* A new zeroed item at the end of `array`; a pointer to it, good until the next push. */
#define array_push(arena, array) ((__typeof__((array)->items))array_grow((arena), (array), sizeof *(array)->items))

/* Room in an empty array for `count` items, so that growing leaves no copies behind. */
#define array_reserve(arena, array, count)                                                                                                 \
    ((void)((array)->items = arena_alloc((arena), sizeof *(array)->items, (size_t)(count)), (array)->capacity = (count)))

/* For an array that shares its items with another: the next push copies them, so the other stays as it is. */
#define array_unshare(array) ((void)((array)->capacity = (array)->count))

void *array_grow(Arena *arena, void *array, size_t size);

#endif

/* Names of the tag sets; see ud.h. */
#include "ud.h"

#define UD_NAME(name, text) text,
static const char *const upos_names[] = {UPOS_LIST(UD_NAME)};
static const char *const xpos_names[] = {XPOS_LIST(UD_NAME)};
static const char *const relation_names[] = {RELATION_LIST(UD_NAME)};

Str upos_name(Upos tag) {
    return str_from(upos_names[tag]);
}

Str xpos_name(Xpos tag) {
    return str_from(xpos_names[tag]);
}

Str relation_name(Relation relation) {
    return str_from(relation_names[relation]);
}

static int32_t index_of(const char *const *names, int32_t count, Str name) {
    for (int32_t i = 0; i < count; i++)
        if (str_equal(str_from(names[i]), name)) return i;
    return 0;
}

Upos upos_of(Str name) {
    return (Upos)index_of(upos_names, UPOS_COUNT, name);
}

Xpos xpos_of(Str name) {
    return (Xpos)index_of(xpos_names, XPOS_COUNT, name);
}

Relation relation_of(Str name) {
    int32_t found = index_of(relation_names, RELATION_COUNT, name);
    if (found) return (Relation)found;
    int32_t colon = str_find_char(name, ':');
    return colon < 0 ? RELATION_NONE : (Relation)index_of(relation_names, RELATION_COUNT, str_slice(name, 0, colon));
}

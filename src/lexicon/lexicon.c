/* Reads the files of lexicon/; see lexicon.h. */
#include "lexicon/lexicon.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { LARGEST_FILE = 1 << 30 };

void lexicon_problem(LexiconSource *source, Str file, int32_t line, Str message) {
    LexiconProblem *problem = array_push(source->arena, &source->problems);
    *problem = (LexiconProblem){file, line, message};
}

Str lexicon_text(LexiconSource *source, Str name) {
    Str path = str_format(source->arena, "%.*s%.*s", STR_ARGS(source->folder), STR_ARGS(name));
    FILE *file = fopen(path.text, "rb");
    if (!file) {
        lexicon_problem(source, name, 0, S("cannot be opened"));
        return (Str){0};
    }
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
    if (size > LARGEST_FILE) { /* a folder has no size that can be believed */
        fclose(file);
        lexicon_problem(source, name, 0, S("is no file that can be read"));
        return (Str){0};
    }
    rewind(file);
    char *text = arena_alloc(source->arena, 1, (size_t)(size > 0 ? size : 0) + 1);
    size_t got = fread(text, 1, (size_t)(size > 0 ? size : 0), file);
    fclose(file);
    return (Str){text, (int32_t)got};
}

static int compare_names(const void *a, const void *b) {
    return str_compare(*(const Str *)a, *(const Str *)b);
}

LexiconNames lexicon_folder(LexiconSource *source, Str folder) {
    LexiconNames names = {0};
    DIR *open = opendir(str_format(source->arena, "%.*s%.*s", STR_ARGS(source->folder), STR_ARGS(folder)).text);
    if (!open) {
        lexicon_problem(source, folder, 0, S("cannot be opened"));
        return names;
    }
    for (struct dirent *entry; (entry = readdir(open));)
        if (entry->d_name[0] != '.' && str_ends(str_from(entry->d_name), S(".txt")))
            *array_push(source->arena, &names) = str_format(source->arena, "%.*s%s", STR_ARGS(folder), entry->d_name);
    closedir(open);
    if (names.count) qsort(names.items, (size_t)names.count, sizeof *names.items, compare_names);
    return names;
}

Str lexicon_language_file(LexiconSource *source, const char *name) {
    return str_format(source->arena, "%.*s/%s", STR_ARGS(source->language), name);
}

static Str next_line(Str *rest, int32_t *line) {
    int32_t end = str_find_char(*rest, '\n');
    Str out = end < 0 ? *rest : str_slice(*rest, 0, end);
    *rest = end < 0 ? (Str){0} : (Str){rest->text + end + 1, rest->length - end - 1};
    ++*line;
    return str_trim(out);
}

LexiconRows lexicon_rows(LexiconSource *source, Str file, int32_t least) {
    return (LexiconRows){.source = source, .file = file, .rest = lexicon_text(source, file), .least = least};
}

bool lexicon_next_row(LexiconRows *rows) {
    while (rows->rest.length) {
        Str line = next_line(&rows->rest, &rows->line);
        if (!line.length || line.text[0] == '#') continue;
        rows->count = 0;
        for (int32_t i = 0; i < LEXICON_FIELDS; i++) rows->fields[i] = (Str){0};
        for (bool more = true; more && rows->count < LEXICON_FIELDS;) {
            more = str_find_char(line, '|') >= 0;
            rows->fields[rows->count++] = str_cut(&line, '|');
        }
        if (line.length) lexicon_problem(rows->source, rows->file, rows->line, S("has more than 16 fields"));
        if (rows->count >= rows->least) return true;
        lexicon_problem(rows->source, rows->file, rows->line, S("has too few fields"));
    }
    return false;
}

LexiconBlocks lexicon_blocks(LexiconSource *source, Str file) {
    return (LexiconBlocks){.source = source, .file = file, .rest = lexicon_text(source, file)};
}

bool lexicon_next_block(LexiconBlocks *blocks) {
    blocks->count = 0;
    while (blocks->rest.length) {
        Str line = next_line(&blocks->rest, &blocks->line);
        if (!line.length && blocks->count) return true;
        if (!line.length || line.text[0] == '#') continue;
        if (str_find_char(line, ':') < 0 || blocks->count == LEXICON_KEYS) {
            lexicon_problem(blocks->source, blocks->file, blocks->line, S("is no 'key: value'"));
            continue;
        }
        if (!blocks->count) blocks->first_line = blocks->line;
        blocks->keys[blocks->count] = str_cut(&line, ':');
        blocks->values[blocks->count++] = str_trim(line);
    }
    return blocks->count > 0;
}

Str lexicon_value(const LexiconBlocks *blocks, Str key) {
    for (int32_t i = 0; i < blocks->count; i++)
        if (str_equal(blocks->keys[i], key)) return blocks->values[i];
    return (Str){0};
}

bool lexicon_next_item(Str *rest, LexiconItem *item) {
    while (rest->length) {
        *item = (LexiconItem){.from = DAY_NONE, .to = DAY_NONE, .text = str_cut(rest, ';')};
        int32_t open = str_find_char(item->text, '[');
        if (open >= 0 && str_ends(item->text, S("]"))) {
            Str range = str_slice(item->text, open + 1, item->text.length - 1);
            int32_t dots = str_find(range, S(".."));
            Str from = dots < 0 ? range : str_slice(range, 0, dots);
            Str to = dots < 0 ? range : str_slice(range, dots + 2, range.length);
            item->from = day_parse(str_trim(from), false);
            item->to = day_parse(str_trim(to), true);
            item->text = str_trim(str_slice(item->text, 0, open));
        }
        if (item->text.length) return true;
    }
    return false;
}

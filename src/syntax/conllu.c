/* Reads and writes CoNLL-U; see conllu.h. */
#include "syntax/conllu.h"

enum { ID, FORM, LEMMA, UPOS_FIELD, XPOS_FIELD, FEATURES, HEAD, RELATION_FIELD, ENHANCED, MISC, FIELDS };

typedef struct Reader {
    Document *doc;
    StrBuilder text;
    Sentence *sentence;
    Str surface;          /* the rest of a surface word whose words are still to come */
    int32_t surface_last; /* number of its last word */
    bool space_due, surface_space, paragraph_due;
} Reader;

static void start_sentence(Reader *reader) {
    Document *doc = reader->doc;
    if (reader->paragraph_due || !doc->blocks.count) {
        if (reader->text.length) build_str(&reader->text, S("\n\n"));
        Block *block = array_push(doc->arena, &doc->blocks);
        *block = (Block){.span = {reader->text.length, reader->text.length}, .kind = BLOCK_BODY};
        reader->paragraph_due = reader->space_due = false;
    }
    if (reader->space_due) build_char(&reader->text, ' ');
    reader->space_due = false;
    reader->sentence = array_push(doc->arena, &doc->sentences);
    *reader->sentence = (Sentence){.span = {reader->text.length, 0}, .block = doc->blocks.count - 1, .first_token = doc->tokens.count};
}

/* The number at the start; 0 if there is none, or one that no sentence has words for. */
static int32_t number_of(Str text) {
    enum { MOST = 1000000 };
    int32_t value = 0;
    for (int32_t i = 0; i < text.length && text.text[i] >= '0' && text.text[i] <= '9'; i++) {
        value = value * 10 + (text.text[i] - '0');
        if (value > MOST) return 0;
    }
    return value;
}

/* A head outside its sentence is none. */
static void end_sentence(Reader *reader) {
    if (!reader->sentence) return;
    int32_t end = reader->doc->tokens.count;
    for (int32_t i = reader->sentence->first_token; i < end; i++)
        if (reader->doc->tokens.items[i].head >= end) reader->doc->tokens.items[i].head = -1;
    reader->sentence->span.end = reader->text.length;
    reader->doc->blocks.items[reader->sentence->block].span.end = reader->text.length;
    reader->sentence = NULL;
}

static void add_word(Reader *reader, const Str *field, int32_t number) {
    Document *doc = reader->doc;
    bool inside = number <= reader->surface_last;
    if (!inside && reader->space_due) build_char(&reader->text, ' ');
    Token *token = array_push(doc->arena, &doc->tokens);
    int32_t head = number_of(field[HEAD]), start = reader->text.length;
    build_str(&reader->text, field[FORM]);
    *token = (Token){.span = {start, reader->text.length},
                     .form = field[FORM],
                     .lemma = field[LEMMA],
                     .upos = (uint8_t)upos_of(field[UPOS_FIELD]),
                     .xpos = (uint8_t)xpos_of(field[XPOS_FIELD]),
                     .relation = (uint8_t)relation_of(field[RELATION_FIELD]),
                     .sentence = doc->sentences.count - 1,
                     .head = head ? reader->sentence->first_token + head - 1 : -1,
                     .first_child = -1,
                     .next_sibling = -1};
    reader->sentence->token_count++;
    bool space = str_find(field[MISC], S("SpaceAfter=No")) < 0;
    if (inside) space = number == reader->surface_last && reader->surface_space;
    token->space_after = reader->space_due = space;
}

static void read_word(Reader *reader, Str line) {
    Str field[FIELDS];
    for (int32_t i = 0; i < FIELDS; i++) field[i] = str_cut(&line, '\t');
    if (str_find_char(field[ID], '.') >= 0) return;
    if (!reader->sentence) {
        start_sentence(reader);
        reader->surface_last = 0;
    }
    int32_t dash = str_find_char(field[ID], '-');
    if (dash < 0) {
        add_word(reader, field, number_of(field[ID]));
        return;
    }
    reader->surface_last = number_of(str_slice(field[ID], dash + 1, field[ID].length));
    reader->surface_space = str_find(field[MISC], S("SpaceAfter=No")) < 0;
    if (reader->space_due) build_char(&reader->text, ' ');
    reader->space_due = false;
}

Document *read_conllu(Arena *arena, Str file) {
    Document *doc = arena_new(arena, Document, 1);
    doc->arena = arena;
    doc->told_date = DAY_NONE;
    Reader reader = {.doc = doc, .text = {.arena = arena}};
    while (file.length) {
        int32_t end = str_find_char(file, '\n');
        Str line = str_slice(file, 0, end < 0 ? file.length : end);
        file = str_slice(file, line.length + 1, file.length);
        if (!str_trim(line).length)
            end_sentence(&reader);
        else if (line.text[0] != '#')
            read_word(&reader, line);
        else if (str_starts(line, S("# newpar")) || str_starts(line, S("# newdoc")))
            reader.paragraph_due = true;
    }
    end_sentence(&reader);
    doc->text = built(&reader.text);
    return doc;
}

static bool is_letter(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool starts_with_apostrophe(Str form) {
    return form.text[0] == '\'' || str_starts(form, S("\u2019"));
}

bool token_continues(const Document *doc, int32_t token) {
    if (token == 0) return false;
    const Token *before = &doc->tokens.items[token - 1], *t = &doc->tokens.items[token];
    if (before->span.end != t->span.start || before->sentence != t->sentence || !t->form.length || !before->form.length) return false;
    char last = before->form.text[before->form.length - 1];
    if (starts_with_apostrophe(t->form))
        return t->xpos == XPOS_POS || (t->form.length > 1 && (is_letter(last) || last == '.') && t->xpos != XPOS_CLOSE_QUOTE);
    return is_letter(t->form.text[0]) && is_letter(last);
}

static void write_field(FILE *out, Str s) {
    fprintf(out, "\t%.*s", STR_ARGS(s.length ? s : S("_")));
}

static void write_surface(FILE *out, const Document *doc, const Sentence *sentence, int32_t first) {
    int32_t last = first, end = sentence->first_token + sentence->token_count;
    while (last + 1 < end && token_continues(doc, last + 1)) last++;
    if (last == first || token_continues(doc, first)) return;
    Str form = document_words(doc, (Span){doc->tokens.items[first].span.start, doc->tokens.items[last].span.end});
    fprintf(out, "%d-%d\t%.*s\t_\t_\t_\t_\t_\t_\t_\t%s\n", first - sentence->first_token + 1, last - sentence->first_token + 1,
            STR_ARGS(form), doc->tokens.items[last].space_after ? "_" : "SpaceAfter=No");
}

static void write_word(FILE *out, const Document *doc, const Sentence *sentence, int32_t i) {
    const Token *t = &doc->tokens.items[i];
    bool inside = token_continues(doc, i) || (i + 1 < sentence->first_token + sentence->token_count && token_continues(doc, i + 1));
    fprintf(out, "%d", i - sentence->first_token + 1);
    write_field(out, t->form);
    write_field(out, t->lemma);
    write_field(out, upos_name((Upos)t->upos));
    write_field(out, xpos_name((Xpos)t->xpos));
    fprintf(out, "\t_\t%d", t->head < 0 ? 0 : t->head - sentence->first_token + 1);
    write_field(out, relation_name((Relation)t->relation));
    fprintf(out, "\t_\t%s\n", t->space_after || inside ? "_" : "SpaceAfter=No");
}

/* The text of a comment stays on its line. */
static void write_text(FILE *out, Str words) {
    fputs("# text = ", out);
    for (int32_t i = 0; i < words.length; i++) fputc((unsigned char)words.text[i] < ' ' ? ' ' : words.text[i], out);
    fputc('\n', out);
}

void write_conllu(FILE *out, const Document *doc) {
    int32_t block = -1;
    for (int32_t s = 0; s < doc->sentences.count; s++) {
        const Sentence *sentence = &doc->sentences.items[s];
        if (s == 0) fputs("# newdoc\n", out);
        if (sentence->block != block) fputs("# newpar\n", out);
        block = sentence->block;
        fprintf(out, "# sent_id = %d\n", s + 1);
        write_text(out, document_words(doc, sentence->span));
        for (int32_t i = sentence->first_token; i < sentence->first_token + sentence->token_count; i++) {
            write_surface(out, doc, sentence, i);
            write_word(out, doc, sentence, i);
        }
        fputc('\n', out);
    }
}
